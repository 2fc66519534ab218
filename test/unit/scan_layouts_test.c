/* Exports of which more than rows of entries is gathered from all workers: states, currencies,
 * companies, running balances, keys of every kind; read as with care, whatever the stretches. */
#include "test/unit/both_readings.h"

#include <stdio.h>
#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/large_export.h"

/* Read on all cores in stretches of so many bytes, and as with care. */
static void check_layout(const char *header, const char *entry, const char *sentence)
{
	const char *path = large_export(&(struct layout){header, entry, 0, NULL});
	struct both_readings both = both_readings(path, READ_BY_FORMS, 7000);
	check_integer(both.way, 'W', arena_printf(arena, "%s: read on all cores", sentence));
	check_text(both.fast, both.careful, sentence);
}

static void parts(void)
{
	check_layout("Date,Piece,Compte,Libelle,Debit,Credit,Statut\n",
		"%D,%N,1010,%L,%A,,%T\n%D,%N,4000,%L,,%A,%T\n", "entries that do not count");
	check_layout("Date,Piece,Compte,Libelle,Debit,Credit,Devise\n",
		"%D,%N,1010,%L,%A,,%U\n%D,%N,4000,%L,,%A,%U\n", "currencies");
	check_layout("Date,Societe,Piece,Compte,Libelle,Debit,Credit\n",
		"%D,%V,%N,1010,%L,%A,\n%D,%V,%N,4000,%L,,%A\n", "companies");
	check_layout("Date,Compte debit,Compte credit,Libelle,Montant\n",
		"%D,1010,4000,%L,%A\n%D,5000,1010,%L,%I\n", "two accounts in a row");
	check_layout("Date,Piece,Compte,Nom du compte,Libelle,Debit,Credit\n",
		"%D,%N,1010,Encaisse,%L,%A,\n%D,%N,4000,Ventes de %V,%L,,%A\n",
		"names, of which the first is kept");
}

static void keys(void)
{
	check_layout(
		"Date,Compte,Libelle,Debit,Credit\n", "%D,1010,%L,%A,\n%D,4000,%L,,%A\n", "entries by day");
	check_layout("Date,Reference,Compte,Libelle,Debit,Credit\n",
		"%D,%R,1010,%L,%A,\n%D,%R,4000,%L,,%A\n", "by document");
	check_layout(
		"Date,Compte,Libelle,Debit,Credit\n", "%D,1010,%L,%A,\n,4000,%L,,%A\n", "by block");
	check_layout("Date,Piece,Compte,Libelle,Debit,Credit\n",
		"%D,%P,1010,%L,%A,\n%D,%P,4000,%L,,%A\n", "numbers that start again each month");
	check_layout("Date,Journal,Piece,Compte,Libelle,Debit,Credit\n",
		"%D,VE,%N,1010,%L,%A,\n%D,VE,%N,4000,%L,,%A\n%D,AC,%N,5000,%L,%I,\n%D,AC,%N,1010,%L,,%I\n",
		"by journal and number");
	check_layout("Compte,Date,Piece,Libelle,Debit,Credit\n", "%K,%E,%M,%L%L,%S\n",
		"accounts on their first row");
}

static void balances(void)
{
	check_layout("Date,Piece,Compte,Libelle,Debit,Credit,Solde\n",
		"%D,%N,1010,%L,%I,,%B\n%D,%N,4000,%L,,%I,-%B\n", "balances of each account");
	check_layout("Date,Piece,Compte,Libelle,Debit,Credit,Solde\n",
		"%D,%N,1010,%L,%I,,%I\n%D,%N,4000,%L,,%I,0.00\n", "balances over all rows");
	check_layout("Date,Piece,Compte,Libelle,Debit,Credit,Solde\n",
		"%D,%N,1010,%L,%I,,%B\n%D,%N,4000,%L,,%I,%A\n", "balances of which half are wrong");
	check_layout("Date,Piece,Compte,Libelle,Debit,Credit,Solde\n",
		"%D,%N,1010,%L,%I,,%B\n%D,%N,4000,%L,,%I,\n", "balances on some rows");
}

/* Entries whose numbers differ by a zero at their end, kept by account: of "A" the debit is 5 too
 * much, of "A0" the credit. */
static void numbers_alike(void)
{
	enum { ENTRIES = 3000, WIDEST = 32 };
	char *text = arena_array(arena, 2 * ENTRIES + 3, WIDEST), *end = text;
	end += sprintf(end, "date,journal,piece,compte,debit,credit\n2024-01-31,J,A,1010,5.00,\n");
	for (int i = 1; i <= ENTRIES; i++)
		end += sprintf(end, "2024-01-31,J,%d,1010,5.00,\n", i);
	for (int i = 1; i <= ENTRIES; i++)
		end += sprintf(end, "2024-01-31,J,%d,4000,,5.00\n", i);
	sprintf(end, "2024-01-31,J,A0,4000,,5.00\n");
	const char *path = file_with_text(text);
	struct both_readings both = both_readings(path, READ_BY_HEADERS, 70000);
	check_integer(both.way, 'W', "read on all cores");
	check_true(strstr(both.fast, "\"entries\":3002,") != NULL, "they are two entries");
	check_true(strstr(both.fast, "entry 'J/A' does not balance") != NULL, "of which this is told");
	check_true(strstr(both.fast, "entry 'J/A0' does not balance") != NULL, "and this");
}

int main(void)
{
	static const struct test tests[] = {
		{"what divides a ledger", parts},
		{"what tells entries apart", keys},
		{"running balances", balances},
		{"numbers that differ by a zero at their end", numbers_alike},
	};
	return run_tests("scan layouts", tests, sizeof tests / sizeof *tests);
}
