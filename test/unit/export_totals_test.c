/* Totals, openings, closings and running balances that exports print: each as it is right, and one
 * amount off. */
#include <stdio.h>
#include <string.h>

#include "test/unit/export_text.h"
#include "test/unit/harness.h"

/* What stands in a text for a header or for the rows of an entry. */
static const struct {
	char sign;
	const char *text;
} parts[] = {
	{'S', "Date,Piece,Compte,Debit,Credit\n"},
	{'B', "Date,Piece,Compte,Debit,Credit,Solde\n"},
	{'H', "Date,Piece,Libelle,Debit,Credit,Solde\n"},
	{'1', "2024-01-31,1,1010,5.00,\n2024-01-31,1,4000,,5.00\n"},
	{'2', "2024-02-01,2,1010,,2.00\n2024-02-01,2,5000,2.00,\n"},
	{'3', "2024-02-02,3,1010,3.00,\n2024-02-02,3,4000,,3.00\n"},
};

static const char *part(char sign)
{
	size_t at = 0;
	while (parts[at].sign != sign)
		at++;
	return parts[at].text;
}

/* The text with its parts ("@S"), and with these decimals for "~", the amount that may be off. */
static const char *filled(const char *text, const char *decimals)
{
	char *out = arena_array(arena, strlen(text) + 1, 60), *end = out;
	for (; *text != '\0'; text++)
		if (*text == '~')
			end = stpcpy(end, decimals);
		else if (*text == '@')
			end = stpcpy(end, part(*++text));
		else
			*end++ = *text;
	*end = '\0';
	return out;
}

/* What is told after the entries. */
static const char *claims_of(const char *text)
{
	const char *told = export_text(text, ""), *bar = strstr(told, " | ");
	return bar != NULL                                             ? bar + 3
		: strchr(told, ' ') != NULL && strncmp(told, "1 ", 2) == 0 ? "nothing"
																   : told;
}

struct claim_case {
	const char *sentence, *text;
	const char *right, *wrong; /* what is told where the amount is right, and where it is off */
};

static void check_claims(const struct claim_case *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		check_text(claims_of(filled(rows[i].text, "00")), rows[i].right, rows[i].sentence);
		check_text(claims_of(filled(rows[i].text, "01")), rows[i].wrong, rows[i].sentence);
	}
}

static const struct claim_case totals_cases[] = {
	{"of both sides", "@S@1@2Total,,,7.~,7.00\n", "totals 0 of 1 fail",
		"totals 1 of 1 fail: Total 7.01/7 line 6"},
	{"of credits", "@S@1@2Total,,,7.00,7.~\n", "totals 0 of 1 fail",
		"totals 1 of 1 fail: Total 7.01/7 line 6"},
	{"of debits alone", "@S@1@2Total,,,7.~,\n", "totals 0 of 1 fail",
		"totals 1 of 1 fail: Total 7.01/7 line 6"},
	{"as a difference on the left",
		"@S@12024-02-01,2,5000,2.00,\n"
		"Total,,,2.~,\n",
		"totals 0 of 1 fail", "totals 1 of 1 fail: Total 2.01/7 line 5"},
	{"as a difference on the right",
		"@S@12024-02-01,2,5000,,2.00\n"
		"Total,,,,2.~\n",
		"totals 0 of 1 fail", "totals 1 of 1 fail: Total 2.01/7 line 5"},
	{"since the total above",
		"@S@1Total,,,5.00,5.00\n"
		"@2Total,,,2.~,2.00\n",
		"totals 0 of 2 fail", "totals 1 of 2 fail: Total 2.01/2 line 7"},
	{"since the start, below another",
		"@S@1Total,,,5.00,5.00\n"
		"@2Total,,,7.~,7.00\n",
		"totals 0 of 2 fail", "totals 1 of 2 fail: Total 7.01/7 line 7"},
	{"over two totals",
		"@S@1Total,,,5.00,5.00\n"
		"@2Total,,,2.00,2.00\n"
		"@3Total,,,5.~,5.00\n",
		"totals 0 of 3 fail", "totals 1 of 3 fail: Total 5.01/5 line 10"},
	{"nothing between",
		"@S@1Total,,,5.00,5.00\n"
		"Total,,,0.~,0.00\n",
		"totals 0 of 2 fail", "totals 1 of 2 fail: Total 0.01/0 line 5"},
	{"of an account", "@S@1@2Total du compte 5000,,,2.~,0.00\n", "totals 0 of 1 fail",
		"totals 1 of 1 fail: Total du compte 5000 2.01/7 line 6"},
	{"of signed amounts",
		"Date,Piece,Compte,Montant\n"
		"2024-01-31,1,1010,5.00\n"
		"2024-01-31,1,4000,-5.00\n"
		"Total,,,0.~\n",
		"totals 0 of 1 fail", "totals 1 of 1 fail: Total 0.01/0 line 4"},
	{"of amounts with a side, as debits",
		"Date,Piece,Compte,Montant,Sens\n"
		"2024-01-31,1,1010,5.00,D\n"
		"2024-01-31,1,4000,3.00,C\n"
		"Total,,,5.~,\n",
		"totals 0 of 1 fail", "totals 1 of 1 fail: Total 5.01/2 line 4"},
	{"as credits",
		"Date,Piece,Compte,Montant,Sens\n"
		"2024-01-31,1,1010,5.00,D\n"
		"2024-01-31,1,4000,3.00,C\n"
		"Total,,,3.~,\n",
		"totals 0 of 1 fail", "totals 1 of 1 fail: Total 3.01/2 line 4"},
	{"as both",
		"Date,Piece,Compte,Montant,Sens\n"
		"2024-01-31,1,1010,5.00,D\n"
		"2024-01-31,1,4000,3.00,C\n"
		"Total,,,8.~,\n",
		"totals 0 of 1 fail", "totals 1 of 1 fail: Total 8.01/2 line 4"},
	{"as their difference",
		"Date,Piece,Compte,Montant,Sens\n"
		"2024-01-31,1,1010,5.00,D\n"
		"2024-01-31,1,4000,3.00,C\n"
		"Total,,,2.~,\n",
		"totals 0 of 1 fail", "totals 1 of 1 fail: Total 2.01/2 line 4"},
};

static void totals(void)
{
	check_claims(totals_cases, sizeof totals_cases / sizeof *totals_cases);
}

/* A total of all rows between it and the one that stands so many totals above. */
static void totals_far_above(void)
{
	for (unsigned back = 60; back <= 64; back++) {
		char *text = arena_array(arena, 100, 120), *end = stpcpy(text, part('S'));
		for (unsigned i = 1; i <= 70; i++) {
			end +=
				sprintf(end, "2024-01-31,%u,1010,%u.00,\n2024-01-31,%u,4000,,%u.00\n", i, i, i, i);
			if (i < 70)
				end += sprintf(end, "Total,,,%u.00,%u.00\n", i, i);
		}
		unsigned sum = 0;
		for (unsigned i = 71 - back; i <= 70; i++)
			sum += i;
		sprintf(end, "Total,,,%u.00,%u.00\n", sum, sum);
		check_text(claims_of(text),
			back < 64 ? "totals 0 of 70 fail"
					  : arena_printf(arena, "totals 1 of 70 fail: Total %u/2485 line 211", sum),
			arena_printf(arena, "since %u totals above", back));
	}
}

static const struct claim_case account_cases[] = {
	{"an opening and running balances",
		"@BSolde d'ouverture,,1010,,,10.00\n"
		"2024-01-31,1,1010,5.00,,15.~\n"
		"Solde d'ouverture,,4000,,,-10.00\n"
		"2024-01-31,1,4000,,5.00,-15.00\n",
		"running 0 of 2 fail | openings 2",
		"running 1 of 2 fail: 1010 15.01/15 line 3 | openings 2"},
	{"running balances with credits positive",
		"@B2024-01-31,1,1010,5.00,,5.00\n"
		"2024-02-01,2,1010,,2.00,3.~\n"
		"2024-01-31,1,4000,,5.00,5.00\n"
		"2024-02-01,2,4000,2.00,,3.00\n",
		"running 0 of 4 fail", "running 1 of 4 fail: 1010 3.01/3 line 3"},
	{"over all rows",
		"@B2024-01-31,1,1010,5.00,,5.00\n"
		"2024-01-31,1,4000,,5.00,0.00\n"
		"2024-02-01,2,1010,,2.00,-2.~\n"
		"2024-02-01,2,4000,2.00,,0.00\n"
		"2024-02-02,3,1010,1.00,,1.00\n"
		"2024-02-02,3,4000,,1.00,0.00\n",
		"running 0 of 6 fail", "running 2 of 6 fail: 1010 -2.01/-2 line 4: 4000 0/-0.01 line 5"},
	{"after a gap",
		"@B2024-01-31,1,1010,5.00,,5.00\n"
		"2024-02-01,2,1010,,2.00,\n"
		"2024-02-01,2,4000,2.00,,2.00\n"
		"2024-02-02,3,1010,1.00,,4.00\n"
		"2024-02-03,4,1010,1.00,,5.~\n"
		"2024-01-31,1,4000,,5.00,-3.00\n"
		"2024-02-02,3,4000,,1.00,-4.00\n"
		"2024-02-03,4,4000,,1.00,-5.00\n",
		"running 0 of 6 fail", "running 1 of 6 fail: 1010 5.01/5 line 6"},
	{"headings, openings and closings",
		"@HCompte : 1010 Encaisse,,,,,\n"
		",,Solde d'ouverture,,,10.00\n"
		"2024-01-31,1,Vente,5.00,,15.00\n"
		",,Solde de fermeture,,,15.~\n"
		"Compte : 4000 Ventes,,,,,\n"
		",,Solde d'ouverture,,,-10.00\n"
		"2024-01-31,1,Vente,,5.00,-15.00\n"
		",,Solde de fermeture,,,-15.00\n",
		"totals 0 of 2 fail | running 0 of 2 fail | openings 2",
		"totals 1 of 2 fail: Solde de fermeture 15.01/15 line 5 | running 0 of 2 fail | openings "
		"2"},
	{"closings with credits positive",
		"@HCompte : 1010 Encaisse,,,,,\n"
		",,Solde d'ouverture,,,10.00\n"
		"2024-01-31,1,Vente,5.00,,15.00\n"
		",,Solde de fermeture,,,15.00\n"
		"Compte : 4000 Ventes,,,,,\n"
		",,Solde d'ouverture,,,-10.00\n"
		"2024-01-31,1,Vente,,5.00,-15.00\n"
		",,Solde de fermeture,,,15.~\n",
		"totals 0 of 2 fail | running 0 of 2 fail | openings 2",
		"totals 1 of 2 fail: Solde de fermeture 15.01/-15 line 9 | running 0 of 2 fail | openings "
		"2"},
	{"closings without openings",
		"@HCompte : 1010 Encaisse,,,,,\n"
		"2024-01-31,1,Vente,5.00,,5.00\n"
		"2024-02-01,2,Vente,1.00,,6.00\n"
		",,Solde de fermeture,,,6.~\n"
		"Compte : 4000 Ventes,,,,,\n"
		"2024-01-31,1,Vente,,5.00,-5.00\n"
		"2024-02-01,2,Vente,,1.00,-6.00\n"
		",,Solde de fermeture,,,-6.00\n",
		"totals 0 of 2 fail | running 0 of 4 fail",
		"totals 1 of 2 fail: Solde de fermeture 6.01/6 line 5 | running 0 of 4 fail"},
	{"totals of both sides of an account",
		"@HCompte : 1010 Encaisse,,,,,\n"
		"2024-01-31,1,Vente,5.00,,5.00\n"
		"2024-02-01,2,Achat,,1.00,4.00\n"
		",,Total,5.00,1.~,\n"
		"Compte : 4000 Ventes,,,,,\n"
		"2024-01-31,1,Vente,,5.00,-5.00\n"
		"2024-02-01,2,Achat,1.00,,-4.00\n"
		",,Total,1.00,5.00,\n",
		"totals 0 of 2 fail | running 0 of 4 fail",
		"totals 1 of 2 fail: Total 1.01/1 line 5 | running 0 of 4 fail"},
	{"totals with the opening in them",
		"@HCompte : 1010 Encaisse,,,,,\n"
		",,Solde d'ouverture,10.00,,10.00\n"
		"2024-01-31,1,Vente,5.00,,15.00\n"
		",,Total,15.~,0.00,\n"
		"Compte : 4000 Ventes,,,,,\n"
		",,Solde d'ouverture,,10.00,-10.00\n"
		"2024-01-31,1,Vente,,5.00,-15.00\n"
		",,Total,0.00,15.00,\n",
		"totals 0 of 2 fail | running 0 of 2 fail | openings 2",
		"totals 1 of 2 fail: Total 15.01/5 line 5 | running 0 of 2 fail | openings 2"},
	{"a last total with all openings in it",
		"@HCompte : 1010 Encaisse,,,,,\n"
		",,Solde d'ouverture,10.00,,10.00\n"
		"2024-01-31,1,Vente,5.00,,15.00\n"
		"Compte : 4000 Ventes,,,,,\n"
		",,Solde d'ouverture,,10.00,-10.00\n"
		"2024-01-31,1,Vente,,5.00,-15.00\n"
		"Total general,,,15.00,15.~,\n",
		"totals 0 of 1 fail | running 0 of 2 fail | openings 2",
		"totals 1 of 1 fail: Total general 15.01/15 line 8 | running 0 of 2 fail | openings 2"},
	{"totals in the heading of an account",
		"@H,Compte : 1010 Encaisse,,5.00,1.~,\n"
		"2024-01-31,1,Vente,5.00,,5.00\n"
		"2024-02-01,2,Achat,,1.00,4.00\n"
		",Compte : 4000 Ventes,,1.00,5.00,\n"
		"2024-01-31,1,Vente,,5.00,-5.00\n"
		"2024-02-01,2,Achat,1.00,,-4.00\n",
		"totals 0 of 2 fail | running 0 of 4 fail",
		"totals 1 of 2 fail: Compte : 1010 Encaisse 1.01/1 line 2 | running 0 of 4 fail"},
	{"debits alone in the heading",
		"@H,Compte : 1010 Encaisse,,5.~,,\n"
		"2024-01-31,1,Vente,5.00,,5.00\n"
		"2024-02-01,2,Vente,,1.00,4.00\n"
		",Compte : 4000 Ventes,,,5.00,\n"
		"2024-01-31,1,Vente,,5.00,-5.00\n"
		"2024-02-01,2,Vente,1.00,,-4.00\n",
		"totals 0 of 2 fail | running 0 of 4 fail",
		"totals 1 of 2 fail: Compte : 1010 Encaisse 5.01/5 line 2 | running 0 of 4 fail"},
	{"credits alone in the last heading",
		"@H,Compte : 1010 Encaisse,,5.00,,\n"
		"2024-01-31,1,Vente,5.00,,5.00\n"
		"2024-02-01,2,Vente,,1.00,4.00\n"
		",Compte : 4000 Ventes,,,5.~,\n"
		"2024-01-31,1,Vente,,5.00,-5.00\n"
		"2024-02-01,2,Vente,1.00,,-4.00\n",
		"totals 0 of 2 fail | running 0 of 4 fail",
		"totals 1 of 2 fail: Compte : 4000 Ventes 5.01/5 line 5 | running 0 of 4 fail"},
};

static void accounts(void)
{
	check_claims(account_cases, sizeof account_cases / sizeof *account_cases);
}

static const struct claim_case place_cases[] = {
	{"openings above the rows of all accounts",
		"@BSolde d'ouverture,,1010,,,10.00\n"
		"Solde d'ouverture,,4000,,,-10.00\n"
		"2024-01-31,1,1010,5.00,,15.~\n"
		"2024-01-31,1,4000,,5.00,-15.00\n"
		"2024-02-01,2,1010,,2.00,13.~\n"
		"2024-02-01,2,4000,2.00,,-13.00\n",
		"running 0 of 4 fail | openings 2",
		"running 1 of 4 fail: 1010 15.01/15 line 4 | openings 2"},
	{"totals in one heading of two",
		"@H,Compte : 1010 Encaisse,,5.00,1.~,\n"
		"2024-01-31,1,Vente,5.00,,5.00\n"
		"2024-02-01,2,Achat,,1.00,4.00\n"
		",Compte : 4000 Ventes,,,,\n"
		"2024-01-31,1,Vente,,5.00,-5.00\n"
		"2024-02-01,2,Achat,1.00,,-4.00\n",
		"totals 0 of 1 fail | running 0 of 4 fail",
		"totals 1 of 1 fail: Compte : 1010 Encaisse 1.01/1 line 2 | running 0 of 4 fail"},
	{"closings that name their account",
		"Date,Piece,Compte,Libelle,Debit,Credit,Solde\n"
		"2024-01-31,1,1010,Vente,5.00,,5.00\n"
		"2024-02-01,2,1010,Achat,,2.00,3.00\n"
		",,1010,Solde de fermeture,,,3.~\n"
		"2024-01-31,1,4000,Vente,,5.00,-5.00\n"
		"2024-02-01,2,4000,Achat,2.00,,-3.00\n"
		",,4000,Solde de fermeture,,,-3.00\n",
		"totals 0 of 2 fail | running 0 of 4 fail",
		"totals 1 of 2 fail: Solde de fermeture 3.01/3 line 4 | running 0 of 4 fail"},
	{"an opening below the first rows opens nothing",
		"@HCompte : 1010 Encaisse,,,,,\n"
		"2024-01-31,1,Vente,5.00,,5.00\n"
		",,Solde d'ouverture,,,10.00\n"
		",,Solde de fermeture,,,5.~\n"
		"Compte : 4000 Ventes,,,,,\n"
		"2024-01-31,1,Vente,,5.00,-5.00\n"
		",,Solde de fermeture,,,-5.00\n",
		"totals 0 of 2 fail | running 0 of 2 fail | openings 1",
		"totals 1 of 2 fail: Solde de fermeture 5.01/5 line 5 | running 0 of 2 fail | openings 1"},
	{"an opening of all accounts",
		"@B,,Solde d'ouverture,,,10.00\n"
		"2024-01-31,1,1010,5.00,,15.00\n"
		"2024-01-31,1,1020,2.00,,17.00\n"
		",,Solde de fermeture,,,17.~\n",
		"totals 0 of 1 fail | running 0 of 2 fail | openings 1",
		"totals 1 of 1 fail: Solde de fermeture 17.01/17 line 5 | running 0 of 2 fail | openings "
		"1"},
	{"an opening of all accounts, in quotes",
		"@B,,'Solde d'ouverture',,,10.00\n"
		"2024-01-31,1,1010,5.00,,15.00\n"
		"2024-01-31,1,1020,2.00,,17.00\n"
		",,'Solde de fermeture',,,17.~\n",
		"totals 0 of 1 fail | running 0 of 2 fail | openings 1",
		"totals 1 of 1 fail: 'Solde de fermeture' 17.01/17 line 5 | running 0 of 2 fail | "
		"openings 1"},
	{"an opening of all accounts between their rows",
		"@B2024-01-31,1,1010,5.00,,5.00\n"
		",,Solde d'ouverture,,,10.00\n"
		"2024-01-31,1,1020,2.00,,12.00\n"
		",,Solde de fermeture,,,17.~\n",
		"totals 0 of 1 fail | running 0 of 2 fail | openings 1",
		"totals 1 of 1 fail: Solde de fermeture 17.01/12 line 5 | running 0 of 2 fail | openings "
		"1"},
	{"headings beside a column of accounts",
		"Compte,Date,Piece,Debit,Credit,Solde\n"
		"Compte : 1010,,,,,\n"
		",2024-01-31,1,5.00,,5.00\n"
		",2024-02-01,2,,2.00,3.~\n"
		"Compte : 4000,,,,,\n"
		",2024-01-31,1,,5.00,-5.00\n"
		",2024-02-01,2,2.00,,-3.00\n",
		"running 0 of 4 fail", "running 1 of 4 fail: 1010 3.01/3 line 4"},
	{"of both sides, one of which is right since the total above",
		"@S@1Total,,,5.00,5.00\n"
		"@2Total,,,2.00,2.~\n"
		"@3Total,,,3.00,3.00\n",
		"totals 0 of 3 fail", "totals 1 of 3 fail: Total 2.01/2 line 7"},
	{"of debits that are right, with credits that are not",
		"@S@1@2Total,,,7.00,7.~\n"
		"@3Total,,,10.00,10.00\n",
		"totals 0 of 2 fail", "totals 1 of 2 fail: Total 7.01/7 line 6"},
	{"balances on a side of their own",
		"Date,Piece,Compte,Libelle,Debit,Credit\n"
		"2024-01-01,,1010,Solde d'ouverture,10.00,\n"
		"2024-01-31,1,1010,Vente,5.00,\n"
		"2024-01-01,,1010,Solde de fermeture,15.~,\n"
		"2024-01-01,,4000,Solde d'ouverture,,10.00\n"
		"2024-01-31,1,4000,Vente,,5.00\n"
		"2024-01-01,,4000,Solde de fermeture,,15.00\n",
		"totals 0 of 2 fail | openings 2",
		"totals 1 of 2 fail: 2024-01-01 15.01/15 line 4 | openings 2"},
	{"balances on one of two sides, the other with a zero",
		"Date,Piece,Compte,Libelle,Debit,Credit\n"
		"2024-01-01,,1010,Solde d'ouverture,10.00,0.00\n"
		"2024-01-31,1,1010,Vente,5.00,\n"
		"2024-01-01,,1010,Solde de fermeture,15.~,0.00\n"
		"2024-01-01,,4000,Solde d'ouverture,0.00,10.00\n"
		"2024-01-31,1,4000,Vente,,5.00\n"
		"2024-01-01,,4000,Solde de fermeture,0.00,15.00\n",
		"totals 0 of 2 fail | openings 2",
		"totals 1 of 2 fail: 2024-01-01 15.01/15 line 4 | openings 2"},
	{"signed amounts and balances of one column",
		"Date,Piece,Compte,Libelle,Montant\n"
		"2024-01-01,,1010,Solde d'ouverture,10.00\n"
		"2024-01-31,1,1010,Vente,5.00\n"
		"2024-01-01,,1010,Solde de fermeture,15.~\n"
		"2024-01-01,,4000,Solde d'ouverture,-10.00\n"
		"2024-01-31,1,4000,Vente,-5.00\n"
		"2024-01-01,,4000,Solde de fermeture,-15.00\n",
		"totals 0 of 2 fail | openings 2",
		"totals 1 of 2 fail: 2024-01-01 15.01/15 line 4 | openings 2"},
};

static void places(void)
{
	check_claims(place_cases, sizeof place_cases / sizeof *place_cases);
}

/* Of many claims that fail, the first are told and all are counted. */
static void many(void)
{
	char *text = arena_array(arena, 20, 120), *end = stpcpy(text, part('S'));
	for (unsigned i = 1; i <= 9; i++)
		end += sprintf(end,
			"2024-01-31,%u,1010,%u.00,\n2024-01-31,%u,4000,,%u.00\nTotal,,,0.50,0.50\n", i, i, i,
			i);
	check_text(claims_of(text),
		"totals 9 of 9 fail: Total 0.5/1 line 4: Total 0.5/3 line 7: Total 0.5/6 line 10",
		"nine totals that fail");
}

int main(void)
{
	static const struct test tests[] = {
		{"totals", totals},
		{"totals far above", totals_far_above},
		{"balances of accounts", accounts},
		{"what each claim is of", places},
		{"many that fail", many},
	};
	return run_tests("export totals", tests, sizeof tests / sizeof *tests);
}
