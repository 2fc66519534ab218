/* What is told of an export beside its entries: how it was read, what was skipped, set aside and
 * assumed, names of accounts, what postings bear. */
#include <stdio.h>
#include <string.h>

#include "ledger/rows/inputs.h"
#include "test/unit/export_text.h"
#include "test/unit/harness.h"

static void add_count(const char **text, const char *name, size_t count)
{
	if (count > 0)
		*text = arena_printf(arena, "%s%s %zu\n", *text, name, count);
}

static void add_form(const char **text, const struct input_form *form)
{
	const struct input_skipped *skipped = &form->skipped;
	*text = arena_printf(arena, "%s%s%s%s%s%s%s%s%s%s\n", *text, form->form,
		form->encoding != NULL ? " " : "", form->encoding != NULL ? form->encoding : "",
		form->separator != '\0' ? arena_printf(arena, " %d", form->separator) : "",
		form->sheet != NULL ? " sheet " : "", form->sheet != NULL ? form->sheet : "",
		form->mapped ? " mapped" : "", *form->titles != '\0' ? " under " : "", form->titles);
	add_count(text, "titles", skipped->titles);
	add_count(text, "headers", skipped->headers);
	add_count(text, "totals", skipped->totals);
	add_count(text, "carried", skipped->carried);
	add_count(text, "accounts", skipped->accounts);
	add_count(text, "texts", skipped->texts);
}

static void add_plan(const char **text, const struct plan *plan)
{
	*text = arena_printf(arena, "%s%s\n", *text, plan_columns_text(plan, arena));
	for (size_t i = 0; i < plan->note_count; i++) {
		*text = arena_printf(arena, "%s%s", *text, plan->notes[i].code);
		for (size_t j = 0; j < 4 && plan->notes[i].arguments[j] != NULL; j++)
			*text = arena_printf(
				arena, "%s%s%s", *text, j == 0 ? " " : "|", plan->notes[i].arguments[j]);
		*text = arena_printf(arena, "%s\n", *text);
	}
}

/* A posting: its line, entry, account with its name and line, amount, label, nature, currency. */
static void add_posting(const char **text, const struct row *row, const struct posting *posting)
{
	*text = arena_printf(arena, "%s%u %s%s%s: %s (%s, %u) %s%s%s%s%s%s%s\n", *text,
		posting->where.line, row->journal, *row->journal != '\0' ? "/" : "", row->number,
		posting->account->number, posting->account->name, posting->account->where.line,
		number_exact_text(arena, amount_number(posting->amount, arena)),
		*posting->label != '\0' ? " l:" : "", posting->label, *posting->nature != '\0' ? " n:" : "",
		posting->nature, posting->commodity != NULL ? " in:" : "",
		posting->commodity != NULL ? posting->commodity : "");
}

static const char *details(const char *content, const char *asked)
{
	const struct export *export = export_of(content, asked);
	const char *text = "";
	if (export == NULL)
		return errors_told("; ");
	add_form(&text, &errors.inputs->forms[0]);
	add_plan(&text, &export->plan);
	if (*export->unread != '\0')
		text = arena_printf(arena, "%sunread %s\n", text, export->unread);
	add_count(&text, "exponents", export->exponents);
	add_count(&text, "filled", export->filled);
	add_count(&text, "unnumbered", export->unnumbered);
	for (size_t i = 0; i < export->aside_count; i++) {
		const struct export_aside *aside = &export->asides[i];
		text = arena_printf(arena, "%saside %s=%s %zu: %s %s\n", text, aside->header, aside->value,
			aside->rows, number_exact_text(arena, aside->debit),
			number_exact_text(arena, aside->credit));
	}
	for (size_t i = 0; i < export->totals.count && i < EXPORT_EXAMPLES; i++)
		text =
			arena_printf(arena, "%sfails %s %s %s line %u\n", text, export->totals.items[i].subject,
				number_exact_text(arena, export->totals.items[i].printed),
				number_exact_text(arena, export->totals.items[i].found),
				export->totals.items[i].where.line);
	add_count(&text, "fail", export->totals.count);
	for (size_t i = 0; i < export->balance_count; i++)
		text = arena_printf(arena, "%s%u: %s (%s, %u)\n", text, export->balances[i].where.line,
			export->balances[i].account->number, export->balances[i].account->name,
			export->balances[i].account->where.line);
	for (size_t i = 0; i < export->rows.count; i++)
		add_posting(&text, &export->rows.rows[i], &export->rows.postings[i]);
	return text;
}

static const struct export_case cases[] = {
	/* how it was read */
	{"Date;Piece;Compte;Debit;Credit\n"
	 "31/01/2024;1;1010;1,5E2;\n"
	 "31/01/2024;1;4000;;1,5E2\n",
		"",
		"CSV UTF-8 59\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"exponents 2\n"
		"2 1: 1010 (, 2) 150\n"
		"3 1: 4000 (, 3) -150\n"},
	{"Ville de Neuve\n"
	 "Grand livre, 2024\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "Ville de Neuve\n"
	 "Page 2\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "Total,,,5.00,5.00\n"
	 "Total,,,5.00,5.00\n"
	 "Note,,,,\n",
		"",
		"CSV UTF-8 44 under Ville de Neuve · Grand livre · 2024\n"
		"titles 4\n"
		"headers 1\n"
		"totals 2\n"
		"texts 1\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"4 1: 1010 (, 4) 5\n"
		"5 1: 4000 (, 5) -5\n"},
	{"Date,Piece,Quoi,Debit,Credit,Compte\n"
	 "2024-01-31,1,1010,5.00,,x\n"
	 "2024-01-31,1,4000,,5.00,y\n",
		"map=compte=Quoi",
		"CSV UTF-8 44 mapped\n"
		"date=Date,piece=Piece,compte=Quoi,nom=Compte,debit=Debit,credit=Credit\n"
		"2 1: 1010 (x, 2) 5\n"
		"3 1: 4000 (y, 3) -5\n"},
	{"Date,Quoi,Compte,Debit,Credit,Piece\n"
	 "2024-01-31,a,1010,5.00,,x\n"
	 "2024-01-31,a,4000,,5.00,y\n",
		"map=piece=Quoi",
		"CSV UTF-8 44 mapped\n"
		"date=Date,piece=Quoi,compte=Compte,debit=Debit,credit=Credit\n"
		"unread Piece\n"
		"2 a: 1010 (, 2) 5\n"
		"3 a: 4000 (, 3) -5\n"},
	{"Date,Piece,Compte,Montant A,montant b\n"
	 "2024-01-31,1,1010,4.00,5.00\n"
	 "2024-01-31,1,4000,-4.00,-5.00\n",
		"map=montant=Montant B",
		"CSV UTF-8 44 mapped\n"
		"date=Date,piece=Piece,compte=Compte,montant=montant b\n"
		"unread Montant A\n"
		"2 1: 1010 (, 2) 5\n"
		"3 1: 4000 (, 3) -5\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n",
		"map=compte=Rien", "csv.missing-column 1:1 Date, Piece, Compte, Debit, Credit|compte|Rien"},
	{"Date,Piece,Compte,Debit,Credit,Zzz,,Service\n"
	 "2024-01-31,1,1010,5.00,,a,b,c\n"
	 "2024-01-31,1,4000,,5.00,a,b,d\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"unread Zzz, Service\n"
		"2 1: 1010 (, 2) 5\n"
		"3 1: 4000 (, 3) -5\n"},
	{"Date,Piece,Compte,Debit,Credit,Zzz,Yyy\n"
	 "2024-01-31,1,1010,5.00,,a,b\n"
	 "2024-01-31,1,4000,,5.00,a,b\n",
		"only=Zzz=a",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"unread Yyy\n"
		"2 1: 1010 (, 2) 5\n"
		"3 1: 4000 (, 3) -5\n"},
	{"Date,Piece,Compte,Debit,Credit,Zzz,Yyy\n"
	 "2024-01-31,1,1010,5.00,,a,b\n"
	 "2024-01-31,1,4000,,5.00,c,b\n",
		"by=Zzz",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"unread Yyy\n"
		"2 1: 1010 (, 2) 5 in:a\n"
		"3 1: 4000 (, 3) -5 in:c\n"},
	{"Date,Piece,Compte,Libellé,Débit,Crédit\n"
	 "2024-01-31,1,1010,été,5.00,\n"
	 "2024-01-31,1,4000,,,5.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,libelle=Libellé,debit=Débit,credit=Crédit\n"
		"2 1: 1010 (, 2) 5 l:été\n"
		"3 1: 4000 (, 3) -5\n"},
	/* what postings bear */
	{"Date,Piece,Compte,Nom du compte,Libelle,Debit,Credit,Nature,Devise\n"
	 "2024-01-31,1,1010,,Vente,5.00,,operation,CAD\n"
	 "2024-01-31,1,4000,Ventes,,,5.00,,CAD\n"
	 "2024-02-01,2,1010,Encaisse,Achat,,2.00,investissement,USD\n"
	 "2024-02-01,2,1500,Outils,Achat,2.00,,,USD\n"
	 "2024-02-02,3,4000,Autres,Vente,,1.00,,CAD\n"
	 "2024-02-02,3,1010,Caisse,Vente,1.00,,,CAD\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,nom=Nom du "
		"compte,libelle=Libelle,debit=Debit,credit=Credit,nature=Nature,devise=Devise\n"
		"2 1: 1010 (Encaisse, 2) 5 l:Vente n:operation in:CAD\n"
		"3 1: 4000 (Ventes, 3) -5 in:CAD\n"
		"4 2: 1010 (Encaisse, 2) -2 l:Achat n:investissement in:USD\n"
		"5 2: 1500 (Outils, 5) 2 l:Achat in:USD\n"
		"6 3: 4000 (Ventes, 3) -1 l:Vente in:CAD\n"
		"7 3: 1010 (Encaisse, 2) 1 l:Vente in:CAD\n"},
	{"Date,Piece,Compte,Debit,Credit,Service\n"
	 "2024-01-31,1,1010,5.00,,a\n"
	 "2024-01-31,1,4000,,5.00,\n",
		"by=Service",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"2 1: 1010 (, 2) 5 in:a\n"
		"3 1: 4000 (, 3) -5 in:\n"},
	/* names of accounts in the column of their numbers */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010 Encaisse,5.00,\n"
	 "2024-01-31,1,4000 Ventes,,5.00\n"
	 "2024-02-01,2,1010 Encaisse,1.00,\n"
	 "2024-02-01,2,4000 Ventes,,1.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"2 1: 1010 (Encaisse, 2) 5\n"
		"3 1: 4000 (Ventes, 3) -5\n"
		"4 2: 1010 (Encaisse, 2) 1\n"
		"5 2: 4000 (Ventes, 3) -1\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010 Encaisse,5.00,\n"
	 "2024-01-31,1,4000 Ventes,,5.00\n"
	 "2024-02-01,2,1010 Caisse,1.00,\n"
	 "2024-02-01,2,4000 Ventes,,1.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"2 1: 1010 Encaisse (, 2) 5\n"
		"3 1: 4000 Ventes (, 3) -5\n"
		"4 2: 1010 Caisse (, 4) 1\n"
		"5 2: 4000 Ventes (, 3) -1\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010 Encaisse,5.00,\n"
	 "2024-01-31,1,Ventes,,5.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"2 1: 1010 Encaisse (, 2) 5\n"
		"3 1: Ventes (, 3) -5\n"},
	{"Compte,Debit,Credit\n"
	 "1010 Encaisse,5.00,\n"
	 "4000 Ventes,,5.00\n",
		"",
		"CSV UTF-8 44\n"
		"compte=Compte,debit=Debit,credit=Credit\n"
		"2: 1010 (Encaisse, 2)\n"
		"3: 4000 (Ventes, 3)\n"},
	/* numbers of entries */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "2024-02-01,2,1010,1.00,\n"
	 "2024-02-01,2,4000,,1.00\n"
	 "2024-02-02,,1010,1.00,\n"
	 "2024-02-02,,4000,,1.00\n"
	 "2024-02-03,,1010,1.00,\n"
	 "2024-02-03,,4000,,1.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"unnumbered 4\n"
		"2 1: 1010 (, 2) 5\n"
		"3 1: 4000 (, 3) -5\n"
		"4 2: 1010 (, 2) 1\n"
		"5 2: 4000 (, 3) -1\n"
		"6 2024-02-02: 1010 (, 2) 1\n"
		"7 2024-02-02: 4000 (, 3) -1\n"
		"8 2024-02-03: 1010 (, 2) 1\n"
		"9 2024-02-03: 4000 (, 3) -1\n"},
	{"Date,Reference,Compte,Debit,Credit\n"
	 "2024-01-31,FA-1,1010,5.00,\n"
	 "2024-01-31,FA-1,4000,,5.00\n"
	 "2024-02-01,FA-1,1010,1.00,\n"
	 "2024-02-01,FA-1,4000,,1.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"unread Reference\n"
		"2 2024-01-31: 1010 (, 2) 5\n"
		"3 2024-01-31: 4000 (, 3) -5\n"
		"4 2024-02-01: 1010 (, 2) 1\n"
		"5 2024-02-01: 4000 (, 3) -1\n"},
	{"Date,Compte,Debit,Credit\n"
	 "2024-01-31,1010,5.00,\n"
	 ",4000,,5.00\n"
	 "2024-01-31,1010,1.00,\n"
	 ",4000,,1.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,compte=Compte,debit=Debit,credit=Credit\n"
		"filled 2\n"
		"2 2024-01-31 (2): 1010 (, 2) 5\n"
		"3 2024-01-31 (2): 4000 (, 3) -5\n"
		"4 2024-01-31 (4): 1010 (, 2) 1\n"
		"5 2024-01-31 (4): 4000 (, 3) -1\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 ",,4000,,5.00\n"
	 "2024-02-01,2,1010,1.00,\n"
	 ",,4000,,1.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"filled 2\n"
		"2 1: 1010 (, 2) 5\n"
		"3 1: 4000 (, 3) -5\n"
		"4 2: 1010 (, 2) 1\n"
		"5 2: 4000 (, 3) -1\n"},
	{"Date,Journal,Piece,Compte,Debit,Credit,Entite\n"
	 "2024-01-31,VE,1,1010,5.00,,Nord\n"
	 "2024-01-31,VE,1,4000,,5.00,Nord\n"
	 "2024-02-01,,1,1010,1.00,,Sud\n"
	 "2024-02-01,,1,4000,,1.00,Sud\n"
	 "2024-02-01,AC,2,1010,1.00,,\n"
	 "2024-02-01,AC,2,4000,,1.00,\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,journal=Journal,piece=Piece,compte=Compte,debit=Debit,credit=Credit,entite="
		"Entite\n"
		"2 Nord/VE/1: 1010 (, 2) 5\n"
		"3 Nord/VE/1: 4000 (, 3) -5\n"
		"4 Sud/1: 1010 (, 2) 1\n"
		"5 Sud/1: 4000 (, 3) -1\n"
		"6 AC/2: 1010 (, 2) 1\n"
		"7 AC/2: 4000 (, 3) -1\n"},
	{"Date,Reference,Compte,Debit,Credit\n"
	 "2024-01-31,FA-1,1010,5.00,\n"
	 "2024-01-31,FA-1,4000,,5.00\n"
	 "2024-02-01,FA-2,1010,1.00,\n"
	 "2024-02-01,FA-2,4000,,1.00\n"
	 "2024-02-02,FA-1,1010,2.00,\n"
	 "2024-02-02,FA-1,4000,,2.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Reference,compte=Compte,debit=Debit,credit=Credit\n"
		"2 FA-1 (2024-01-31): 1010 (, 2) 5\n"
		"3 FA-1 (2024-01-31): 4000 (, 3) -5\n"
		"4 FA-2 (2024-02-01): 1010 (, 2) 1\n"
		"5 FA-2 (2024-02-01): 4000 (, 3) -1\n"
		"6 FA-1 (2024-02-02): 1010 (, 2) 2\n"
		"7 FA-1 (2024-02-02): 4000 (, 3) -2\n"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n"
	 "2024-01-31,1,4000,,5.00\n"
	 "2024-01-31,2,1010,5.00,\n"
	 "2024-01-31,2,4000,,5.00\n"
	 "2024-02-01,1,1010,1.00,\n"
	 "2024-02-01,1,4000,,1.00\n"
	 "2024-02-01,2,1010,1.00,\n"
	 "2024-02-01,2,4000,,1.00\n"
	 "2024-03-01,1,1010,1.00,\n"
	 "2024-03-01,1,4000,,1.00\n"
	 "2024-03-01,2,1010,1.00,\n"
	 "2024-03-01,2,4000,,1.00\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit\n"
		"2 2024-01/1: 1010 (, 2) 5\n"
		"3 2024-01/1: 4000 (, 3) -5\n"
		"4 2024-01/2: 1010 (, 2) 5\n"
		"5 2024-01/2: 4000 (, 3) -5\n"
		"6 2024-02/1: 1010 (, 2) 1\n"
		"7 2024-02/1: 4000 (, 3) -1\n"
		"8 2024-02/2: 1010 (, 2) 1\n"
		"9 2024-02/2: 4000 (, 3) -1\n"
		"10 2024-03/1: 1010 (, 2) 1\n"
		"11 2024-03/1: 4000 (, 3) -1\n"
		"12 2024-03/2: 1010 (, 2) 1\n"
		"13 2024-03/2: 4000 (, 3) -1\n"},
	/* what is set aside */
	{"Date,Piece,Compte,Debit,Credit,Statut,Scénario\n"
	 "2024-01-31,1,1010,5.00,,Posted,Actual\n"
	 "2024-01-31,1,4000,,5.00,Posted,Actual\n"
	 "2024-02-01,2,1010,1.00,,Draft,Actual\n"
	 "2024-02-01,2,4000,,2.00,Draft,Actual\n"
	 "2024-02-01,3,1010,4.00,,Posted,Draft\n"
	 "2024-02-01,3,4000,,4.00,Posted,Draft\n"
	 "2024-02-01,4,1010,8.00,,Void,Budget\n"
	 "2024-02-01,4,4000,,8.00,Draft,Actual\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,scenario=Scénario,statut="
		"Statut\n"
		"aside Statut=Draft 3: 1 10\n"
		"aside Scénario=Draft 2: 4 4\n"
		"aside Scénario=Budget 1: 8 0\n"
		"2 1: 1010 (, 2) 5\n"
		"3 1: 4000 (, 3) -5\n"},
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,5.00,,Void\n"
	 "2024-01-31,1,4000,,5.00,Void\n"
	 "2024-02-01,2,1010,,5.00,Posted\n"
	 "2024-02-01,2,4000,5.00,,Posted\n"
	 "2024-02-02,3,1010,7.00,,Posted\n"
	 "2024-02-02,3,4000,,7.00,Posted\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,statut=Statut\n"
		"plan.voids 1\n"
		"4 2: 1010 (, 2) -5\n"
		"5 2: 4000 (, 3) 5\n"
		"6 3: 1010 (, 2) 7\n"
		"7 3: 4000 (, 3) -7\n"
		"2 1: 1010 (, 2) 5\n"
		"3 1: 4000 (, 3) -5\n"},
	{"Date,Piece,Compte,Debit,Credit,Statut\n"
	 "2024-01-31,1,1010,5.00,,Void\n"
	 "2024-01-31,1,4000,,5.00,Void\n"
	 "2024-02-01,2,1010,,5.00,Posted\n"
	 "2024-02-01,2,4000,5.00,,Posted\n"
	 "2024-02-02,3,1010,7.00,,Void\n"
	 "2024-02-02,3,4000,,7.50,Void\n",
		"",
		"CSV UTF-8 44\n"
		"date=Date,piece=Piece,compte=Compte,debit=Debit,credit=Credit,statut=Statut\n"
		"plan.voids 1\n"
		"aside Statut=Void 2: 7 7.5\n"
		"4 2: 1010 (, 2) -5\n"
		"5 2: 4000 (, 3) 5\n"
		"2 1: 1010 (, 2) 5\n"
		"3 1: 4000 (, 3) -5\n"},
	/* promises of a form */
	{"#FLAGGA 0\n"
	 "#SIETYP 4\n"
	 "#IB 0 1930 100.00\n"
	 "#UB 0 1930 96.00\n"
	 "#RES 0 4010 5.00\n"
	 "#RES 0 4020 1.00\n"
	 "#RES 0 4030 1.00\n"
	 "#VER A 1 20250331\n"
	 "{\n"
	 "#TRANS 1930 {} -5.00\n"
	 "#TRANS 4010 {} 4.00\n"
	 "#TRANS 4020 {} 0.50\n"
	 "#TRANS 4030 {} 0.50\n"
	 "}\n",
		"",
		"SIE UTF-8\n"
		"date=date,journal=journal,piece=piece,compte=compte,libelle=libelle,debit=debit,credit="
		"credit\n"
		"fails 1930 -4 -5 line 4\n"
		"fails 4010 5 4 line 5\n"
		"fails 4020 1 0.5 line 6\n"
		"fail 4\n"
		"10 A/1: 1930 (, 10) -5\n"
		"11 A/1: 4010 (, 11) 4\n"
		"12 A/1: 4020 (, 12) 0.5\n"
		"13 A/1: 4030 (, 13) 0.5\n"},
	{"#FLAGGA 0\n"
	 "#SIETYP 4\n"
	 "#RES 0 4010 5.00\n"
	 "#VER A 1 20250331\n"
	 "{\n"
	 "#TRANS 1930 {} -5.00\n"
	 "#TRANS 4010 {} 5.00\n"
	 "}\n",
		"",
		"SIE UTF-8\n"
		"date=date,journal=journal,piece=piece,compte=compte,libelle=libelle,debit=debit,credit="
		"credit\n"
		"6 A/1: 1930 (, 6) -5\n"
		"7 A/1: 4010 (, 7) 5\n"},
};

static void all_details(void)
{
	check_cases(details, cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {{"export details", all_details}};
	return run_tests("export details", tests, sizeof tests / sizeof *tests);
}
