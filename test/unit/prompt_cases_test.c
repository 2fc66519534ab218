/* What prompts say of each case: entry, amounts, dates, accounts and rows; in which order; and how
 * amortization is held against useful lives. */
#include "statements/check/prompts/prompts.h"

#include <stdio.h>
#include <string.h>

#include "statements/check/prompts/note_prompts.h"
#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "statements/figure/table.h"
#include "test/unit/essai.h"

static const char *argument_text(const struct prompt_argument *argument)
{
	if (argument->amount)
		return number_exact_text(arena, argument->amount);
	if (argument->code)
		return arena_printf(arena, "<%s>", argument->code);
	return argument->words.fr ? argument->words.fr : "";
}

/* "argument|argument|argument|argument, amount, times the count, figure, file:line file:line". */
static const char *case_text(const struct prompt_case *case_)
{
	const char *text = "";
	for (size_t i = 0; i < ERROR_ARGUMENTS; i++)
		text = arena_printf(
			arena, "%s%s%s", text, i > 0 ? "|" : "", argument_text(&case_->arguments[i]));
	if (case_->amount)
		text = arena_printf(arena, "%s, %s $", text, number_exact_text(arena, case_->amount));
	text = arena_printf(arena, "%s, x%zu%s%s", text, case_->count, case_->figure ? ", " : "",
		case_->figure ? case_->figure : "");
	for (size_t i = 0; i < case_->source_count; i++) {
		const char *slash = strrchr(case_->sources[i].file, '/');
		text = arena_printf(arena, "%s %s:%u", text, slash + 1, case_->sources[i].line);
	}
	return text;
}

/* All prompts in their order: "code count amount" and below it its cases. */
static const char *prompts_text_of(const struct result *result)
{
	const char *text = result ? "" : NULL;
	for (size_t i = 0; result && i < result->prompt_count; i++) {
		const struct prompt *prompt = &result->prompts[i];
		text = arena_printf(arena, "%s%s%s %zu %s", text, i > 0 ? "\n" : "", prompt->code + 7,
			prompt->count, prompt->amount ? number_exact_text(arena, prompt->amount) : "-");
		for (size_t j = 0; j < prompt->case_count; j++)
			text = arena_printf(arena, "%s\n  %s", text, case_text(&prompt->cases[j]));
	}
	return text;
}

static void told(const char *expected, const char *sentence)
{
	const struct result *result = essai_prove();
	check_places("", sentence);
	check_text(prompts_text_of(result), expected, sentence);
}

/* ---- of entries ---- */

static void of_entries(void)
{
	essai_with(", \"seuils\": {\"approbations\": [\"1000\"]}");
	entity_without("budget.csv");
	entity_file("journal.csv",
		"date,journal,piece,compte,montant\n"
		"2018-05-01,JG,1,1010,50\n2018-05-01,JG,1,4100,-50\n"
		"2018-05-02,JG,2,5100,970\n2018-05-02,JG,2,2110,-970\n"
		"2018-05-05,JG,4,5100,31\n2018-05-05,JG,4,2110,-31\n"
		"2018-05-08,JG,7,5100,45\n2018-05-08,JG,7,1010,-45\n"
		"2018-05-10,JG,8,5100,45\n2018-05-10,JG,8,1010,-45\n"
		"2019-03-31,JG,9,5100,77\n2019-03-31,JG,9,2110,-77\n"
		"2019-04-01,JG,10,2110,77\n2019-04-01,JG,10,5100,-77\n"
		"2019-05-03,JG,11,5200,3000\n2019-05-03,JG,11,2210,-3000\n"
		"2019-05-06,JG,12,5200,3000\n2019-05-06,JG,12,2210,-3000\n");
	told("double 2 3000\n"
		 "  JG/11 (2019-05-03)|JG/12 (2019-05-06)|3000|, 3000 $, x1 journal.csv:16 journal.csv:18\n"
		 "  JG/7 (2018-05-08)|JG/8 (2018-05-10)|45|, 45 $, x1 journal.csv:8 journal.csv:10\n"
		 "round 2 3000\n"
		 "  JG/11 (2019-05-03)|3000|3000|, 3000 $, x1 journal.csv:16\n"
		 "  JG/12 (2019-05-06)|3000|3000|, 3000 $, x1 journal.csv:18\n"
		 "below 1 970\n"
		 "  JG/2 (2018-05-02)|970|1000|, 970 $, x1 journal.csv:4\n"
		 "reversal 1 77\n"
		 "  JG/9 (2019-03-31)|JG/10 (2019-04-01)|77|, 77 $, x1 journal.csv:12 journal.csv:14\n"
		 "closed-day 1 31\n"
		 "  2018-05-05|<day.saturday>|31|1, 31 $, x1 journal.csv:6\n"
		 "gap 2 -\n"
		 "  JG/5 … 6|2|2018-05-05|2018-05-08, x1 journal.csv:6 journal.csv:8\n"
		 "  JG/3|1|2018-05-02|2018-05-05, x1 journal.csv:4 journal.csv:6\n"
		 "series 1 -\n"
		 "  JG/1 … 12|9|2018-05-01|2019-05-06, x1 journal.csv:2 journal.csv:18",
		"each kind with its entries, rows and amounts; the largest first, those without last");
}

/* A journal of pairs "date amount", each an entry of its own between the same two accounts. */
static void journal_of(const char *entries)
{
	const char *rows = "date,piece,compte,montant\n";
	char *rest = arena_text(arena, entries);
	int count = 0;
	for (char *words; (words = strtok_r(rest, ",", &rest));) {
		const char *day = strtok_r(words, " ", &words), *amount = strtok_r(words, " ", &words);
		bool out = *amount == '-';
		count++;
		rows = arena_printf(arena, "%s%s,%d,5100,%s\n%s,%d,2110,%s%s\n", rows, day, count, amount,
			day, count, out ? "" : "-", amount + out);
	}
	entity_file("journal.csv", rows);
}

static void at_the_limits(void)
{
	essai_with(", \"seuils\": {\"approbations\": [\"1000\"], \"insignifiant\": \"20\"}");
	entity_without("budget.csv");
	entity_file("ouverture.csv", "compte,solde\n1010,460\n2110,-400\n3100,-60\n");
	journal_of("2019-05-07 950,2019-05-08 949.99,2019-05-09 1000.01,2019-05-10 999.99");
	told("below 2 999.99\n"
		 "  4 (2019-05-10)|999.99|1000|, 999.99 $, x1 journal.csv:8\n"
		 "  1 (2019-05-07)|950|1000|, 950 $, x1 journal.csv:2\n"
		 "series 1 -\n"
		 "  1 … 4|4|2019-05-07|2019-05-10, x1 journal.csv:2 journal.csv:8",
		"a twentieth below the threshold, to the cent; a journal without a name");
	journal_of("2019-05-06 51,2019-05-07 52,2019-05-13 52,2019-05-13 53,2019-05-14 19.99,"
			   "2019-05-15 19.99,2019-05-17 53");
	told("double 1 53\n"
		 "  4 (2019-05-13)|7 (2019-05-17)|53|, 53 $, x1 journal.csv:8 journal.csv:14\n"
		 "series 1 -\n"
		 "  1 … 7|7|2019-05-06|2019-05-17, x1 journal.csv:2 journal.csv:14",
		"a double within five days, not six, and not of trivial amounts");
	journal_of("2019-05-08 57,2019-05-13 57");
	told("double 1 57\n"
		 "  1 (2019-05-08)|2 (2019-05-13)|57|, 57 $, x1 journal.csv:2 journal.csv:4",
		"just five days; two numbers are no series");
	journal_of("2019-03-25 61,2019-04-15 -61,2019-03-27 62,2019-04-16 -62");
	told("reversal 1 61\n"
		 "  1 (2019-03-25)|2 (2019-04-15)|61|, 61 $, x1 journal.csv:2 journal.csv:4\n"
		 "series 1 -\n"
		 "  1 … 4|4|2019-03-25|2019-04-16, x1 journal.csv:2 journal.csv:8",
		"in the last seven days, and undone in the first fifteen");
	journal_of("2019-03-22 61,2019-04-15 -61");
	told("", "the eighth day from the end is none of the last");
}

/* Sales are paid into the bank and wages are owed; one sale is owed by nobody else. */
static void rare_pairs(void)
{
	const char *rows = "date,journal,piece,compte,montant\n";
	essai_write();
	entity_without("budget.csv");
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,Banque,actif_financier,tresorerie,encaisse\n"
		"1110,x,actif_financier,,clients\n2110,x,passif,,fournisseurs\n2210,,passif,,salaires\n"
		"3100,x,excedent_cumule,,excedent_cumule\n4100,x,revenu,,ventes\n4200,x,revenu,,dons\n"
		"5100,x,charge,,frais\n5200,x,charge,,remuneration\n");
	for (int i = 0; i < 20; i++)
		rows = arena_printf(arena,
			"%s2019-05-%02d,A,,1010,%d\n2019-05-%02d,A,,4100,-%d\n"
			"2019-06-%02d,B,,5200,%d\n2019-06-%02d,B,,2210,-%d\n",
			rows, 6 + i % 5, 101 + i, 6 + i % 5, 101 + i, 3 + i % 5, 201 + i, 3 + i % 5, 201 + i);
	for (int i = 0; i < 20; i++) {
		char name[16];
		snprintf(name, sizeof name, ",x%d,", i);
		for (int twice = 0; twice < 4; twice++) {
			char *at = strstr(rows, ",,");
			rows = arena_printf(arena, "%.*s%s%s", (int)(at - rows), rows, name, at + 2);
		}
	}
	entity_file("journal.csv",
		arena_printf(arena, "%s2019-07-02,C,y,1010,77\n2019-07-02,C,y,2210,-77\n", rows));
	told("rare-pair 1 77\n  C/y (2019-07-02)|1010 Banque|2210|77, 77 $, x1 journal.csv:82 "
		 "journal.csv:83\nseries 2 -\n"
		 "  A/x0 … x19|20|2019-05-06|2019-05-10, x1 journal.csv:2 journal.csv:78\n"
		 "  B/x0 … x19|20|2019-06-03|2019-06-07, x1 journal.csv:4 journal.csv:80",
		"the two accounts by number and, where it has one, name");
}

/* ---- amortization above cost over life ---- */

/* Cost 100 and 10 of accumulated amortization at the opening; `life` are facts of the table of
 * lives, and `entries` postings of 2020. */
static void assets(const char *title, const char *life, const char *entries)
{
	essai_with(arena_printf(arena,
		", \"tables\": [{\"id\": \"t\", \"titre\": {\"fr\": \"%s\", \"en\": \"Table\"}, "
		"\"colonnes\": [\"exercice\", \"precedent\"], "
		"\"lignes\": [{\"id\": \"clients\", \"libelle\": \"x\"}, {\"id\": \"salaires\", "
		"\"libelle\": \"x\", \"valeur\": \"-fermeture(salaires)\"}]}]",
		title));
	entity_without("budget.csv");
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n"
		"1110,x,actif_financier,cout,clients\n1120,x,actif_financier,amortissement_cumule,clients\n"
		"2110,x,passif,,fournisseurs\n2210,x,passif,,salaires\n"
		"3100,x,excedent_cumule,,excedent_cumule\n4100,x,revenu,,ventes\n4200,x,revenu,,dons\n"
		"5100,x,charge,,frais\n5200,x,charge,,remuneration\n");
	entity_file("ouverture.csv", "compte,solde\n1110,100\n1120,-10\n3100,-90\n");
	entity_file("donnees.csv", arena_printf(arena, "id,valeur\n%s", life));
	entity_file("journal.csv",
		arena_printf(arena, "date,journal,piece,compte,montant,nature\n%s", entries));
}

static const char *amortized(const char *amount)
{
	return arena_printf(arena,
		"2019-05-01,JG,1,5100,%s,amortissement\n2019-05-01,JG,1,1120,-%s,amortissement\n", amount,
		amount);
}

static void lives(void)
{
	assets("Durées de vie utile", "t.clients@2020,10\n", amortized("11"));
	told("", "a dollar above cost over life is rounding");
	assets("Durées de vie utile", "t.clients@2020,10\n", amortized("11.01"));
	told("life 1 1.01\n  x (2020)|11.01|10|1.01, 1.01 $, x1", "a cent more is told");
	assets("Durées de vie utile", "t.clients@2020,8\n", amortized("14"));
	told("life 1 1.5\n  x (2020)|14|12.5|1.5, 1.5 $, x1", "an eighth of 100 is 12.50");
	assets("Durées de vie utile", "t.clients@2020,32\n", amortized("5"));
	told("life 1 1.88\n  x (2020)|5|3.125|1.875, 1.88 $, x1", "what is at stake is told in cents");
	assets("Durées de vie utile", "t.clients@2019,10\n", amortized("12"));
	told("life 1 2\n  x (2020)|12|10|2, 2 $, x1", "the life of another year, where it has none");
	assets("Durées de vie utile", "t.clients@2019,10\nt.clients@2020,5\n", amortized("12"));
	told("", "its own year's comes first");
	assets("Durées de vie utile", "t.clients@2019,5\nt.clients@2020,10\n",
		"2018-05-01,JG,1,5100,12,amortissement\n2018-05-01,JG,1,1120,-12,amortissement\n");
	told("", "of the year before too");
	assets("Durées de vie utile", "t.clients@2020,0\n", amortized("12"));
	told("", "a life of nothing is none");
	assets("Autre table", "t.clients@2020,10\n", amortized("12"));
	told("", "a table of something else has no lives");
	assets("Durées de vie utile", "", amortized("12"));
	told("", "nor has one without facts");
}

/* So much is amortized, and an entry of so much and of such a nature moves the cost. */
static void moved(const char *amortization, const char *debit, const char *credit,
	const char *amount, const char *nature)
{
	assets("Durées de vie utile", "t.clients@2020,10\n",
		arena_printf(arena, "%s2019-05-02,JG,2,%s,%s,%s\n2019-05-02,JG,2,%s,-%s,%s\n",
			amortized(amortization), debit, amount, nature, credit, amount, nature));
}

static void cost_of_the_year(void)
{
	moved("11", "1010", "1110", "50", "disposition");
	told("", "what was disposed of was amortized in the year");
	moved("13", "1110", "1010", "20", "acquisition");
	told("", "what was acquired too");
	moved("13", "1110", "1010", "20", "reclassement");
	told("", "and what came otherwise");
}

static void loans(void)
{
	essai_with(", \"seuils\": {\"insignifiant\": \"30\"}");
	entity_without("budget.csv");
	entity_file("comptes.csv",
		"no,nom,type,role,poste\n1010,x,actif_financier,tresorerie,encaisse\n"
		"1110,x,actif_financier,,clients\n2110,Emprunt,passif,,fournisseurs\n"
		"2210,Dette,passif,,salaires\n3100,x,excedent_cumule,,excedent_cumule\n"
		"4100,x,revenu,,ventes\n4200,x,revenu,,dons\n5100,x,charge,,frais\n"
		"5200,x,charge,,remuneration\n");
	told("financing 1 30\n  2110 Emprunt|30|2019|70, 30 $, x1 comptes.csv:4\n"
		 "series 1 -\n  JG/1 … 5|5|2018-05-01|2019-05-03, x1 journal.csv:2 journal.csv:10",
		"by account and year, with its closing; nothing that is trivial");
}

/* ---- of budgets ---- */

static void budgets(void)
{
	static const char of_entries[] =
		"series 1 -\n  JG/1 … 5|5|2018-05-01|2019-05-03, x1 journal.csv:2 journal.csv:10";
	essai_write();
	entity_file("budget.csv", "Budget 2017\nposte,montant\nventes,-6000\ndons,9000\n");
	told(arena_printf(arena,
			 "budget-sign 1 6000\n  x|-6000|70|, 6000 $, x1 budget.csv:3\n"
			 "budget-left-out 2 45\n  x|frais|45|, 45 $, x1\n  x|remuneration|5|, 5 $, x1\n"
			 "%s\nbudget-year 1 -\n  Budget 2017|2020||, x1",
			 of_entries),
		"each with the budget's amount and the actual one");
	entity_file("budget.csv", "poste,montant\nfrais,-9000\nventes,14000.01\n");
	told(arena_printf(arena,
			 "budget-sign 1 9000\n  x|-9000|45|, 9000 $, x1 budget.csv:2\n"
			 "budget-scale 1 115\n  23000.01|115||, 115 $, x1 budget.csv:2\n"
			 "budget-left-out 1 5\n  x|remuneration|5|, 5 $, x1\n%s",
			 of_entries),
		"an expense with a minus; more than two hundred times the year");
}

/* ---- of figures ---- */

/* A line of another table shows the sales again. */
static void factors(void)
{
	essai_with(", \"tables\": [{\"id\": \"t\", \"titre\": \"T\", \"colonnes\": [\"exercice\", "
			   "\"precedent\"], \"lignes\": [{\"id\": \"ventes\", \"libelle\": \"x\", \"valeur\": "
			   "\"-mouvement(ventes)\"}]}]");
	entity_without("budget.csv");
	entity_file("journal.csv",
		"date,piece,compte,montant\n2018-05-01,1,4100,-50\n2018-05-01,1,1010,50\n"
		"2018-05-02,2,4200,-20\n2018-05-02,2,1010,20\n"
		"2019-05-02,3,4100,-5100\n2019-05-02,3,1010,5100\n"
		"2019-05-03,4,4200,-5100\n2019-05-03,4,1010,5100\n");
	told("factor 1 5050\n  x|5100|50|100, 5050 $, x1, resultats.ventes@2020\n"
		 "series 1 -\n  1 … 4|4|2018-05-01|2019-05-03, x1 journal.csv:2 journal.csv:8",
		"what stands in two tables is told once; 255 times is no factor");
}

/* The prompts of a last year from such a day on, by such a model. */
static const char *of_model(date first, date since, date until)
{
	struct fiscal_year all[] = {{"2025", 20240401, 20250331}, {"2026", first, 20271231}};
	struct dossier dossier = {.years = all, .year_count = 2};
	struct model model = {.title = {.fr = "Modèle"}, .since = since, .until = until};
	struct chart chart = {.arena = arena};
	struct result result = {.dossier = &dossier, .model = &model};
	prompts_finish(prompts_new(&dossier, &chart, arena), &result, NULL, NULL);
	return prompts_text_of(&result);
}

static void models(void)
{
	check_text(of_model(20260401, 20260401, 0), "", "the first year that it applies to");
	check_text(of_model(20260331, 20260401, 0),
		"model-early 1 -\n  2026|2026-03-31|Modèle|2026-04-01, x1", "a day too early");
	check_text(of_model(20260331, 0, 20260401), "", "the last year that it applies to");
	check_text(of_model(20260401, 0, 20260401),
		"model-late 1 -\n  2026|2026-04-01|Modèle|2026-04-01, x1", "a day too late");
	check_text(of_model(20260401, 0, 0), "", "a model without limits");
}

static void notes(void)
{
	struct known_note known[] = {
		{.subject = {.fr = "Dettes"}, .reference = {.fr = "SP 1"}, .patterns = "* dettes|dettes"},
		{.subject = {.fr = "Parties"}, .reference = {.fr = "SP 2"}, .patterns = "parties *"},
		{.subject = {.fr = "Risques"}, .reference = {.fr = "SP 3"}, .patterns = "*risk*|*risque*"}};
	struct words texts[] = {{.fr = "Statuts"}, {.fr = "Parties liées"}, {.fr = NULL}};
	struct dossier dossier = {.text_note_titles = texts, .text_note_count = 2};
	struct model model = {.vocabulary = {.notes = known, .note_count = 3}};
	const struct table own = {.title = {.fr = "Gestion", .en = "Financial risks"}},
					   face = {.title = {.fr = "Dettes"}, .from_model = true};
	const struct table *tables[] = {&face, &own};
	struct result result = {
		.dossier = &dossier, .model = &model, .tables = tables, .table_count = 2};
	note_prompts(&result, arena);
	check_text(prompts_text_of(&result), "notes 1 -\n  Dettes|SP 1||, x1",
		"a statement is no note; a note in words is one, in either language");
	texts[2].fr = "Dettes";
	dossier.text_note_count = 3;
	result.prompt_count = 0;
	note_prompts(&result, arena);
	check_text(prompts_text_of(&result), "", "all are there");
}

int main(void)
{
	static const struct test tests[] = {
		{"cases of entries", of_entries},
		{"cases at the limits", at_the_limits},
		{"pairs of accounts used together once", rare_pairs},
		{"cases of loans", loans},
		{"cases of budgets", budgets},
		{"cases of figures", factors},
		{"years to which a model does not apply", models},
		{"notes that the standards ask for", notes},
		{"amortization above cost over life", lives},
		{"the cost on which a year's amortization is based", cost_of_the_year},
	};
	return run_tests("prompt_cases", tests, sizeof tests / sizeof *tests);
}
