/* Exports of which more than rows of entries is gathered from all workers: states, currencies,
 * companies, running balances, keys of every kind; read as with care, whatever the stretches. */
#include <string.h>

#include "ledger/base/system/file.h"
#include "test/unit/both_readings.h"
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

/* ---- several files, and UTF-16 ---- */

static const char sides[] = "Date,Piece,Compte,Libelle,Debit,Credit,Statut\n";

static void several_files(void)
{
	const char *paths[] = {
		large_export(&(struct layout){
			sides, "%D,A%N,1010,%L,%A,,%T\n%D,A%N,4000,%L,,%A,%T\n", 50, "Total,,,,1.00,2.00,\n"}),
		large_export(&(struct layout){"Date,Piece,Compte,Nom du compte,Libelle,Montant\n",
			"%D,B%N,1010,Encaisse,%L,%A\n%D,B%N,5000,Frais,%L,-%A\n", 150, "Note: x,,,,,\n"}),
		large_export(&(struct layout){sides, "%D,C%N,1010,%L,%A,,%T\n%D,C%N,4000,%L,,%A,%T\n", 120,
			"%D,C9,1010,%L,5.00,,%T\n"})};
	for (size_t count = 2; count <= 3; count++) {
		struct both_readings both = both_readings_of(paths, count, READ_BY_FORMS, 7000);
		check_integer(both.way, 'W', "several files are read on all cores");
		check_text(both.fast, both.careful, "each with its own rows, totals and states");
	}
	const char *twice[] = {paths[0], paths[1], paths[0]};
	struct both_readings both = both_readings_of(twice, 3, READ_BY_FORMS, 7000);
	check_text(both.fast, both.careful, "a file that is given twice");
}

/* The bytes of the file as UTF-16, with the mark. */
static const char *as_utf16(const char *path, bool big)
{
	struct file_map map;
	if (!file_peek(&map, path))
		return NULL;
	size_t length = 2, taken = 0;
	char *out = arena_array(arena, map.length + 1, 2);
	out[!big] = '\xFE';
	out[big] = '\xFF';
	for (; taken < map.length; taken++) {
		unsigned one = (unsigned char)map.bytes[taken];
		if (one >= 0xC0) /* of two bytes */
			one = (one & 31) << 6 | ((unsigned char)map.bytes[++taken] & 63);
		out[length + !big] = (char)(one >> 8);
		out[length + big] = (char)one;
		length += 2;
	}
	file_unmap(&map);
	return file_with(out, length);
}

static void wide_files(void)
{
	static const char *const entries[] = {"%D,%N,1010,%L%L%L,%A,,%T\n%D,%N,4000,%L,,%A,%T\n",
		"%D,%N,1010,%L%L%L,%A,,%T\n,,4000,%L,,%A,%T\n"};
	static const char *const odd[] = {NULL, "Total,,,,1.00,2.00,\n", "%D,9%N,1010,%L,5.00,,%T\n"};
	for (int big = 0; big < 2; big++)
		for (size_t i = 0; i < 2; i++)
			for (size_t j = 0; j < 3; j++) {
				const char *path = as_utf16(
					large_export(&(struct layout){sides, entries[i], 140, odd[j]}), big != 0);
				struct both_readings both = both_readings(path, READ_BY_FORMS, 120000);
				check_integer(both.way, 'W', "UTF-16 is read on all cores");
				check_text(both.fast, both.careful, odd[j] != NULL ? odd[j] : entries[i]);
			}
}

int main(void)
{
	static const struct test tests[] = {
		{"what divides a ledger", parts},
		{"what tells entries apart", keys},
		{"running balances", balances},
		{"several files", several_files},
		{"files in UTF-16", wide_files},
	};
	return run_tests("scan layouts", tests, sizeof tests / sizeof *tests);
}
