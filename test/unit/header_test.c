/* Which rows of a table are its header, and what it says. */
#include "ledger/plan/decide/header.h"

#include <stdio.h>
#include <string.h>

#include "ledger/plan/words.h"
#include "test/unit/export_text.h"
#include "test/unit/harness.h"

static struct csv_scanner scan(const char *text)
{
	struct csv_scanner scanner = csv_scan_text(text, strlen(text), "f.csv", arena, &errors);
	scanner.separator = ',';
	return scanner;
}

/* "2 titles ; Date|Piece|...: 2024-01-31": how many titles there are, the separator, the headers
 * ("2:" before those of two rows, "2+:" where those above extend), the first cell below. */
static const char *header_text(const char *text, const char *asked)
{
	struct plan_wishes wishes = {.words = words_load(arena)};
	struct inputs *inputs = inputs_new(arena);
	struct csv_scanner table = scan(text);
	struct plan plan = {.wishes = &wishes};
	struct cells cells;
	errors.inputs = inputs;
	if (strncmp(asked, "map=", 4) == 0)
		inputs_map(inputs, NULL, "compte", asked + 4, (struct source){0});
	else if (*asked != '\0' && strcmp(asked, "headed") != 0)
		wishes.separator = *asked == 't' ? '\t' : *asked;
	struct header_place place = header_find(&table, strcmp(asked, "headed") == 0, &wishes, arena);
	header_read(&plan, &table, &place, arena);
	const char *told = arena_printf(arena, "%zu titles %c %s", plan.title_count,
		place.at.separator == '\t' ? 't' : place.at.separator,
		!place.two_rows    ? ""
			: place.filled ? "2+:"
						   : "2:");
	for (size_t i = 0; i < plan.column_count; i++)
		told = arena_printf(arena, "%s%s%s", told, i > 0 ? "|" : "", plan.headers[i]);
	cells_open(&cells, plan.body, &errors);
	if (place.score == 0)
		return "none";
	bool more = cells_next(&cells);
	return arena_printf(arena, "%s: %s", told, more ? cells_text(&cells, 0) : "");
}

/* The weight of a row as a header, and how many roles it gives. */
static int weigh(const char *text, size_t *roles)
{
	struct csv_scanner table = scan(text);
	struct cells cells;
	cells_open(&cells, table, &errors);
	cells_next(&cells);
	return header_weigh(roles, &cells, words_load(arena), arena);
}

/* A column of amounts of any kind adds a hundred to the scores of a header's two words. */
static void weights(void)
{
	static const struct {
		const char *header;
		size_t roles;
		bool amounts;
	} rows[] = {{"Compte,Debit", 2, true}, {"Compte,Credit", 2, true}, {"Compte,Montant", 2, true},
		{"Compte,Solde", 2, true}, {"Compte,Ouverture", 2, true}, {"Compte,Fermeture", 2, true},
		{"Compte,Mouvement", 2, true}, {"Compte,Ouverture debit", 2, true},
		{"Compte,Ouverture credit", 2, true}, {"Compte,Fermeture debit", 2, true},
		{"Compte,Fermeture credit", 2, true}, {"Compte,Date", 2, false}, {"Compte,Sens", 2, false},
		{"Compte,Devise", 2, false}, {"Compte,Nom du compte", 2, false},
		{"Date,Compte,Montant", 3, true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int scores[PLAN_ROLES], sum = rows[i].amounts ? 100 : 0;
		char *state, *copy = arena_text(arena, rows[i].header);
		for (char *word = strtok_r(copy, ",", &state); word; word = strtok_r(NULL, ",", &state)) {
			int best = 0;
			words_score(scores, words_load(arena), word, arena);
			for (int role = 0; role < PLAN_ROLES; role++)
				best = scores[role] > best ? scores[role] : best;
			sum += best;
		}
		size_t roles = 0;
		check_integer(weigh(rows[i].header, &roles), sum, rows[i].header);
		check_integer((long long)roles, (long long)rows[i].roles, rows[i].header);
	}
	static const char *const none[] = {"Compte", "Compte,x", "x,y", "Compte,Debit,5.00",
		"Compte,Debit,2024-01-31", "Compte,Debit 123", "Compte,Compte", "Debit,1,2,3"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		size_t roles = 9;
		check_integer(weigh(none[i], &roles), 0, none[i]);
	}
	size_t roles;
	check_true(weigh("Compte,Debit 2024", &roles) > 0, "a year is no number of an account");
	check_true(weigh("Compte,Debit 1999", &roles) > 0, "of either century");
	check_true(weigh("Compte,Debit 12", &roles) > 0, "nor are two digits");
	check_integer(weigh("Compte,Debit 1800", &roles), 0, "another number is");
	check_integer(weigh("Compte,Debit 20245", &roles), 0, "and a longer one");
	check_true(weigh("Compte,Debit,2024", &roles) > 0, "a number among three cells");
	check_true(weigh("Compte,Debit,Credit,x,2024,2023", &roles) > 0, "or two among six");
	check_integer(weigh("Compte,Debit,Credit,2024,2023", &roles), 0, "more are values");
}

/* Whether a header is that of a journal. */
static void journals(void)
{
	static const struct {
		const char *header;
		bool journal;
	} rows[] = {{"Date,Compte,Debit", true}, {"Date,Compte,Montant", true},
		{"Montant,Compte,Date", true}, {"Date,Compte", false}, {"Date,Montant", false},
		{"Compte,Montant", false}, {"Date,Compte,Solde", false}, {"Date,Compte,Credit", false},
		{"Jour,No compte,Montant", true}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct cells cells;
		cells_open(&cells, scan(rows[i].header), &errors);
		cells_next(&cells);
		check_true(
			header_is_journal(&cells, words_load(arena), arena) == rows[i].journal, rows[i].header);
	}
}

/* The fifty first rows may be titles, and a table has four hundred columns at most. */
static void limits(void)
{
	for (unsigned titles = 50; titles <= 51; titles++) {
		char *text = arena_array(arena, titles + 2, 40), *end = text;
		for (unsigned i = 0; i < titles; i++)
			end += sprintf(end, "Titre\n");
		sprintf(end, "Date,Compte,Montant\n2024-01-31,1010,5.00\n");
		check_text(header_text(text, ""),
			titles == 50 ? "50 titles , Date|Compte|Montant: 2024-01-31" : "none", "many titles");
	}
	for (unsigned columns = 400; columns <= 401; columns++) {
		char *text = arena_array(arena, columns + 10, 8), *end = text;
		end += sprintf(end, "Date,Compte,Montant");
		for (unsigned i = 3; i < columns; i++)
			end += sprintf(end, ",x%u", i % 100);
		sprintf(end, "\n2024-01-31,1010,5.00\n");
		struct plan_wishes wishes = {.words = words_load(arena)};
		struct csv_scanner table = scan(text);
		struct plan plan = {.wishes = &wishes};
		struct header_place place = header_find(&table, false, &wishes, arena);
		header_read(&plan, &table, &place, arena);
		check_integer((long long)plan.column_count, 400, "columns");
	}
	for (unsigned columns = 40; columns <= 41; columns++) {
		struct plan plan = {.column_count = columns};
		const char *list = "";
		plan.headers = arena_array(arena, columns, sizeof *plan.headers);
		for (unsigned i = 0; i < columns; i++) {
			plan.headers[i] = arena_printf(arena, "h%u", i);
			if (i < 40)
				list = arena_printf(arena, "%s%sh%u", list, i > 0 ? ", " : "", i);
		}
		check_text(plan_headers_text(&plan, arena),
			columns > 40 ? arena_printf(arena, "%s, \u2026", list) : list, "a list of headers");
	}
}

static const struct export_case cases[] = {
	/* separators */
	{"Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "0 titles , Date|Piece|Compte|Debit|Credit: 2024-01-31"},
	{"Date;Piece;Compte;Debit;Credit\n"
	 "2024-01-31;1;1010;5.00;\n",
		"", "0 titles ; Date|Piece|Compte|Debit|Credit: 2024-01-31"},
	{"Date\tPiece\tCompte\tDebit\tCredit\n"
	 "2024-01-31\t1\t1010\t5.00\t\n",
		"", "0 titles t Date|Piece|Compte|Debit|Credit: 2024-01-31"},
	{"Date|Piece|Compte|Debit|Credit\n"
	 "2024-01-31|1|1010|5.00|\n",
		"", "0 titles | Date|Piece|Compte|Debit|Credit: 2024-01-31"},
	{"Date,Piece,Compte,Debit;Credit\n"
	 "2024-01-31,1,1010,5.00;\n",
		";", "0 titles ; Date,Piece,Compte,Debit|Credit: 2024-01-31,1,1010,5.00"},
	{"Date,Piece,Compte,Debit;Credit\n"
	 "2024-01-31,1,1010,5.00;\n",
		"", "0 titles , Date|Piece|Compte|Debit;Credit: 2024-01-31"},
	{"Date,Piece,Compte\tDebit\tCredit\n"
	 "2024-01-31,1,1010\t5.00\t\n",
		"t", "0 titles t Date,Piece,Compte|Debit|Credit: 2024-01-31,1,1010"},
	{"Date;Piece;Compte;Debit;Credit\n"
	 "2024-01-31;1;1010;5.00;\n",
		",", "none"},
	/* titles above it */
	{"Ville\n"
	 "Grand livre\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "2 titles , Date|Piece|Compte|Debit|Credit: 2024-01-31"},
	{"Du,2024-01-01\n"
	 "au,2024-12-31\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "2 titles , Date|Piece|Compte|Debit|Credit: 2024-01-31"},
	{"Compte,Nom\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "1 titles , Date|Piece|Compte|Debit|Credit: 2024-01-31"},
	{"Date,Piece,Debit\n"
	 "Date,Piece,Compte,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "1 titles , Date|Piece|Compte|Debit|Credit: 2024-01-31"},
	{"Compte,12,13\n"
	 "Compte,Debit,Credit\n"
	 "1010,5.00,\n",
		"", "1 titles , Compte|Debit|Credit: 1010"},
	{"Compte,Budget 2024,Budget 2025\n"
	 "1010,5,6\n",
		"", "0 titles , Compte|Budget 2024|Budget 2025: 1010"},
	{"x,y\n"
	 "1,2\n",
		"headed", "0 titles , x|y: 1"},
	{"Date,Piece,Compte\n"
	 "1,2,3\n",
		"headed", "0 titles , Date|Piece|Compte: 1"},
	{"x,y\n"
	 "1,2\n",
		"", "none"},
	{"Compte\n"
	 "1010\n",
		"", "none"},
	{"\n", "", "none"},
	{"Debit\n"
	 "Credit\n",
		"", "none"},
	/* two rows */
	{",,Ouverture,,Mouvement,,Fermeture,\n"
	 "Compte,Nom,Debit,Credit,Debit,Credit,Debit,Credit\n"
	 "1010,x,1,2,3,4,5,6\n",
		"",
		"0 titles , 2+:Compte|Nom|Ouverture Debit|Ouverture Credit|Mouvement Debit|Mouvement "
		"Credit|Fermeture Debit|Fermeture Credit: 1010"},
	{",,Ouverture,Ouverture,Mouvement,Mouvement,Fermeture,Fermeture\n"
	 "Compte,Nom,Debit,Credit,Debit,Credit,Debit,Credit\n"
	 "1010,x,1,2,3,4,5,6\n",
		"",
		"0 titles , 2+:Compte|Nom|Ouverture Debit|Ouverture Credit|Mouvement Debit|Mouvement "
		"Credit|Fermeture Debit|Fermeture Credit: 1010"},
	{"Date,Piece,Compte,Montants,\n"
	 ",,,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "0 titles , 2+:Date|Piece|Compte|Montants Debit|Montants Credit: 2024-01-31"},
	{"Date,Piece,Compte,Montant,Montant\n"
	 ",,,Debit,Credit\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "0 titles , 2+:Date|Piece|Compte|Montant Debit|Montant Credit: 2024-01-31"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "de,de,de,du,du\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "0 titles , 2+:Date de|Piece de|Compte de|Debit du|Credit du: 2024-01-31"},
	{"Date,Piece,Compte,Debit,Credit\n"
	 "1010 Encaisse,x\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "0 titles , Date|Piece|Compte|Debit|Credit: 1010 Encaisse"},
	{"Exercice,,2024,,2025,\n"
	 "Compte,Nom,Debit,Credit,Debit,Credit\n"
	 "1010,x,1,2,3,4\n",
		"", "1 titles , Compte|Nom|Debit|Credit|Debit|Credit: 1010"},
	{"Numéro de,Date de,Numéro de,Montant,Montant\n"
	 "pièce,pièce,compte,débit,crédit\n"
	 "1,2024-01-31,1010,5.00,\n",
		"",
		"0 titles , 2+:Numéro de pièce|Date de pièce|Numéro de compte|Montant débit|Montant "
		"crédit: 1"},
	{"Grand livre\n"
	 "Numéro de,Date de,Numéro de,Montant,Montant\n"
	 "pièce,pièce,compte,débit,crédit\n"
	 "1,2024-01-31,1010,5.00,\n",
		"",
		"1 titles , 2+:Numéro de pièce|Date de pièce|Numéro de compte|Montant débit|Montant "
		"crédit: 1"},
	{"Date,Piece,Compte,Debit\n"
	 ",,,,Credit\n"
	 "2024-01-31,1,1010,5.00,\n",
		"", "0 titles , Date|Piece|Compte|Debit: "},
	{"Date,Piece\n"
	 "Compte,Debit,Credit\n"
	 "2024-01-31,1,5.00,\n",
		"", "1 titles , Compte|Debit|Credit: 2024-01-31"},
	{",,CAD,CAD,USD,USD\n"
	 "Date,Compte,Debit,Credit,Debit,Credit\n"
	 "2024-01-31,1010,5.00,,4.00,\n",
		"", "0 titles , 2+:Date|Compte|CAD Debit|CAD Credit|USD Debit|USD Credit: 2024-01-31"},
	{",,CAD,,USD,\n"
	 "Date,Compte,Debit,Credit,Debit,Credit\n"
	 "2024-01-31,1010,5.00,,4.00,\n",
		"", "0 titles , 2+:Date|Compte|CAD Debit|CAD Credit|USD Debit|USD Credit: 2024-01-31"},
	{",,CAD,CAD,CAD,CAD\n"
	 "Date,Compte,Debit,Credit,Debit,Credit\n"
	 "2024-01-31,1010,5.00,,4.00,\n",
		"", "1 titles , Date|Compte|Debit|Credit|Debit|Credit: 2024-01-31"},
	{",,CAD,CAD,USD,USD\n"
	 "Date,Compte,Debit,Credit,Solde,Sens\n"
	 "2024-01-31,1010,5.00,,4.00,\n",
		"", "1 titles , Date|Compte|Debit|Credit|Solde|Sens: 2024-01-31"},
	/* what a map names */
	{"Quoi,Combien,Quand\n"
	 "1010,5.00,2024-01-31\n",
		"map=Quoi", "0 titles , Quoi|Combien|Quand: 1010"},
	{"Combien,Quand\n"
	 "1010,5.00,2024-01-31\n"
	 "Quand,quoi\n"
	 "x,y\n",
		"map=Quoi", "2 titles , Quand|quoi: x"},
	{"x\n"
	 "Quoi,Combien\n"
	 "1010,5\n",
		"map=Quoi", "1 titles , Quoi|Combien: 1010"},
	/* long cells */
	{"Date,Compte,Debit,Credit,Une description qui a bien plus de quatre vingts caractères et qui "
	 "n'est donc pas le nom d'une colonne\n"
	 "2024-01-31,1010,5.00,,x\n",
		"",
		"0 titles , Date|Compte|Debit|Credit|Une description qui a bien plus de quatre vingts "
		"caractères et qui n'est donc pas le nom d'une colonne: 2024-01-31"},
	{"Libelle,12345678901234567890123456789012345678901.50,Date,Compte,Debit\n"
	 "x,1,2024-01-31,1010,5.00\n",
		"", "0 titles , Libelle|12345678901234567890123456789012345678901.50|Date|Compte|Debit: x"},
};

static void all_headers(void)
{
	check_cases(header_text, cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	static const struct test tests[] = {
		{"headers", all_headers},
		{"weights", weights},
		{"headers of journals", journals},
		{"limits", limits},
	};
	return run_tests("headers", tests, sizeof tests / sizeof *tests);
}
