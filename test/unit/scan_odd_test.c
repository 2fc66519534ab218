/* Rows out of the ordinary in a file whose form is decided: what they are read as, or that the file
 * is not regular; the same wherever stretches begin. */
#include <stdio.h>
#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/small_scan.h"

#define DAY "2024-01-31"

/* Rows by which a form is decided, and others that are read by it: what small_scan_entries and
 * small_scan_skipped tell, NULL where the file is not regular. */
struct odd {
	const char *rows, *entries;
};

static void check_odd(const char *text, const struct odd *odd, size_t count)
{
	static const size_t stretches[] = {1, 30, 1 << 20};
	for (size_t i = 0; i < count; i++) {
		struct small_scan small = small_scan_of(text, (struct small_wishes){0});
		check_true(small.form != NULL, text);
		if (small.form == NULL)
			return;
		small_scan_turn(&small, odd[i].rows);
		for (size_t j = 0; j < sizeof stretches / sizeof *stretches; j++) {
			small_scan_run(&small, stretches[j], SCAN_ENTRIES);
			check_text(small_scan_entries(&small), odd[i].entries,
				arena_printf(arena, "%s, in stretches of %zu bytes", odd[i].rows, stretches[j]));
		}
	}
}

#define SIDES \
	"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY ",1,1010,a,5.00,\n" DAY ",1,4000,b,,5.00\n"
#define ENTRY DAY ",1,1010,a,5.00,\n" DAY ",1,4000,b,,5.00\n"
#define LAST "2024-02-02,3,1010,a,1.00,\n2024-02-02,3,4000,b,,1.00\n"
#define TAKEN "0 2024-01-31 /1 1010 5, 4000 -5; "
#define ENDED "0 2024-02-02 /3 1010 1, 4000 -1; "

static const struct odd sided_rows[] = {
	{ENTRY LAST, TAKEN ENDED "|"},
	{ENTRY DAY ",2,1010,a,12x,\n" LAST, NULL},
	{ENTRY "31-31-2024,2,1010,a,1.00,\n" LAST, NULL},
	{ENTRY ",2,1010,a,1.00,\n" LAST, NULL},
	{ENTRY DAY ",2,,a,1.00,\n" LAST, NULL},
	{ENTRY DAY ",2,1010,a,1.00,1.00\n" LAST, NULL},
	{ENTRY DAY ",2,1010,a,,\n" LAST, NULL},
	{ENTRY DAY ",2,1010,a,1.00,,x\n" LAST, NULL},
	{ENTRY DAY ",2,'1010,a,1.00,\n" DAY ",2,4000,a,,1.00\n" LAST, NULL},
	{ENTRY DAY ",2,5.2E+14,a,1.00,\n" DAY ",2,4000,a,,1.00\n" LAST, NULL},
	{ENTRY DAY ",2,1010,\"a\nb\",1.00,\n" DAY ",2,4000,a,,1.00\n" LAST, NULL},
	{ENTRY DAY ",2,1010,\xE9,1.00,\n" DAY ",2,4000,a,,1.00\n" LAST, NULL},
	{ENTRY DAY ",2,1010,a,\"1,00\",\n" DAY ",2,4000,a,,1.00\n" LAST, NULL},
	{ENTRY "01/02/2024,2,1010,a,1.00,\n01/02/2024,2,4000,a,,1.00\n" LAST, NULL},
	{ENTRY DAY ",2,1010,a,-1.00,\n" DAY ",2,4000,b,,-1.00\n" LAST,
		TAKEN "0 2024-01-31 /2 1010 -1, 4000 1; " ENDED "|"},
	{ENTRY "\n,,,,,\n" LAST, TAKEN ENDED "|"},
	{ENTRY DAY ",2, 1010  ,a, 1.00 ,\n" DAY ",2,4000,b,,1.00\n" LAST,
		TAKEN "0 2024-01-31 /2 1010 1, 4000 -1; " ENDED "|"},
	{ENTRY DAY ",2,1010,a,1.2345,\n" DAY ",2,4000,b,,1.2345\n" LAST,
		TAKEN "0 2024-01-31 /2 1010 1.2345, 4000 -1.2345; " ENDED "|"},
	{ENTRY DAY ",2,1010,a,$1.00,\n" DAY ",2,4000,b,,(1.00)\n" LAST,
		TAKEN ENDED "|2024-01-31 /2 1010 1 @4, 4000 1 @5; "},
	{DAY ",1,1010,a,5.00,\n" DAY ",1,1010,b,,5.00\n" LAST DAY ",1,4000,a,6.00,\n" DAY
		 ",1,4000,b,,6.00\n",
		"0 2024-01-31 /1 1010 5, 1010 -5, 4000 6, 4000 -6; " ENDED "|"},
	{DAY ",1,1010,a,5.00,\n" DAY ",1,4000,b,,5.00\n" LAST DAY ",1,4000,a,6.00,\n" DAY
		 ",1,4000,b,,6.00\n",
		"0 2024-01-31 /1 1010 5, 4000 -5, 4000 6, 4000 -6; " ENDED "|"},
	{DAY ",1,1010,a,5.00,\n" DAY ",1,4000,b,,5.00\n" LAST DAY ",1,4000,a,6.00,\n" DAY
		 ",1,1010,b,,6.00\n",
		ENDED "|2024-01-31 /1 1010 5 @2, 4000 -5 @3; 2024-01-31 /1 4000 6 @6, 1010 -6 @7; "},
	{ENTRY DAY ",2,1010,a,1000000000000000.00,\n" DAY ",2,4000,b,,1000000000000000.00\n" LAST
			   "Total,,,,1000000000000006.00,1000000000000006.00\n",
		NULL},
	{ENTRY DAY ",2,1010,a,1000000000000000.00,\n" DAY ",2,4000,b,,1000000000000000.00\n" LAST,
		TAKEN ENDED "|2024-01-31 /2 1010 1000000000000000 @4, 4000 -1000000000000000 @5; "},
	{ENTRY DAY ",2,1010,a,0.00,\n" DAY ",2,4000,b,,0.00\n" LAST,
		TAKEN "0 2024-01-31 /2 1010 0, 4000 0; " ENDED "|"},
	{ENTRY DAY ",2,1010,a,1.00,\n2024-02-01,2,4000,b,,1.00\n" LAST,
		TAKEN ENDED "|journal.mixed-dates @5; "},
	{ENTRY DAY ",,1010,a,1.00,\n" DAY ",,4000,b,,1.00\n" LAST,
		TAKEN "0 2024-01-31 /2024-01-31 1010 1, 4000 -1; " ENDED "|"},
	{ENTRY DAY ",,1010,Solde d'ouverture,1.00,\n" LAST, TAKEN ENDED "|"},
	{ENTRY DAY ",,Total,b,1.00,\n" LAST, TAKEN ENDED "|2024-01-31 /2024-01-31 Total 1 @4; "},
	{ENTRY "Total,,,,5.00,5.00\n" LAST, TAKEN ENDED "|"},
	{"Total,,,,0.00,0.00\n" ENTRY LAST, TAKEN ENDED "|"},
	{ENTRY LAST "Total,,,,6.00,6.00\n", TAKEN ENDED "|"},
	{ENTRY DAY ",1,1010,a,5.00,\n" DAY ",1,4000,b,,5.00\n" LAST,
		"0 2024-01-31 /1 1010 5, 4000 -5, 1010 5, 4000 -5; " ENDED "|"},
	{LAST ENTRY, TAKEN ENDED "|"},
	{ENTRY DAY ",1,1010,a,2.00,\n" LAST DAY ",1,4000,b,,2.00\n",
		"0 2024-01-31 /1 1010 5, 4000 -5, 1010 2, 4000 -2; " ENDED "|"},
	{ENTRY DAY ",2,1010 Encaisse,a,1.00,\n" DAY ",2,4000 Ventes,b,,1.00\n" LAST,
		TAKEN "0 2024-01-31 /2 1010 Encaisse 1, 4000 Ventes -1; " ENDED "|"},
};

static void two_sides(void)
{
	check_odd(SIDES, sided_rows, sizeof sided_rows / sizeof *sided_rows);
}

#define FILLED \
	"Date,Piece,Compte,Libelle,Debit,Credit\n" DAY \
	",1,1010,a,5.00,\n,,4000,b,,5.00\n2024-02-02,3,1010,a,1.00,\n,,4000,b,,1.00\n"
#define HEAD DAY ",1,1010,a,5.00,\n,,4000,b,,5.00\n"
#define TAIL "2024-02-02,3,1010,a,1.00,\n,,4000,b,,1.00\n"

static const struct odd filled_rows[] = {
	{HEAD TAIL, TAKEN ENDED "|"},
	{HEAD ",1,5000,c,2.00,\n,,5000,c,,2.00\n" TAIL,
		"0 2024-01-31 /1 1010 5, 4000 -5, 5000 2, 5000 -2; " ENDED "|"},
	{HEAD ",2,5000,c,2.00,\n" TAIL, NULL},
	{HEAD ",,Total,c,5.00,5.00\n" TAIL, TAKEN ENDED "|"},
	{HEAD "Total,,,,5.00,5.00\n" TAIL, TAKEN ENDED "|"},
	{HEAD ",,5000,c,,\n" TAIL, TAKEN ENDED "|"},
	{HEAD ",,,c,1.00,\n" TAIL, NULL},
	{HEAD ",,5000,c,x,\n" TAIL, TAKEN ENDED "|"},
	{HEAD DAY ",,5000,c,1.00,\n" TAIL, NULL},
	{HEAD DAY ",2,,,,\n,,1010,c,1.00,\n,,4000,c,,1.00\n" TAIL,
		TAKEN "0 2024-01-31 /2 1010 1, 4000 -1; " ENDED "|"},
	{",,4000,b,,5.00\n" HEAD TAIL, NULL},
	{HEAD ",,Ventes,c,1.00,\n,,4000,c,,1.00\n" TAIL,
		"0 2024-01-31 /1 1010 5, 4000 -5, Ventes 1, 4000 -1; " ENDED "|"},
	{HEAD "Page 2,,,,,\n" TAIL, TAKEN ENDED "|"},
	{HEAD "Page 2,,,,,\n,,5000,c,1.00,\n,,4000,c,,1.00\n" TAIL,
		"0 2024-01-31 /1 1010 5, 4000 -5, 5000 1, 4000 -1; " ENDED "|"},
};

static void filled(void)
{
	check_odd(FILLED, filled_rows, sizeof filled_rows / sizeof *filled_rows);
}

#define HEADED \
	"Date,Piece,Libelle,Debit,Credit\nCompte : 1010 Encaisse,,,,\n" DAY \
	",1,a,5.00,\n2024-02-02,3,a,1.00,\nCompte : 4000 Ventes,,,,\n" DAY \
	",1,b,,5.00\n2024-02-02,3,b,,1.00\n"
#define CASH "Compte : 1010 Encaisse,,,,\n" DAY ",1,a,5.00,\n2024-02-02,3,a,1.00,\n"
#define SALES "Compte : 4000 Ventes,,,,\n" DAY ",1,b,,5.00\n2024-02-02,3,b,,1.00\n"

static const struct odd headed_rows[] = {
	{CASH SALES,
		"0 2024-01-31 /1 1010 Encaisse 5, 4000 Ventes -5; 0 2024-02-02 /3 1010 Encaisse 1, "
		"4000 Ventes -1; |"},
	{SALES CASH,
		"0 2024-01-31 /1 4000 Ventes -5, 1010 Encaisse 5; 0 2024-02-02 /3 4000 Ventes -1, 1010 "
		"Encaisse 1; |"},
	{DAY ",1,a,5.00,\n" SALES, NULL},
	{CASH SALES CASH,
		"|2024-01-31 /1 1010 5 @3, 4000 -5 @6, 1010 5 @9; 2024-02-02 /3 1010 1 @4, 4000 -1 @7, "
		"1010 1 @10; "},
	{CASH "Total du compte 1010,,,6.00,\n\n\n" SALES "Total du compte 4000,,,,6.00\n",
		"0 2024-01-31 /1 1010 Encaisse 5, 4000 Ventes -5; 0 2024-02-02 /3 1010 Encaisse 1, "
		"4000 Ventes -1; |"},
	{CASH "Compte : 5000 Frais,,,,\n" SALES,
		"0 2024-01-31 /1 1010 Encaisse 5, 4000 Ventes -5; 0 2024-02-02 /3 1010 Encaisse 1, "
		"4000 Ventes -1; |"},
	{CASH SALES "Compte : 5000 Frais,,,,\n",
		"0 2024-01-31 /1 1010 Encaisse 5, 4000 Ventes -5; 0 2024-02-02 /3 1010 Encaisse 1, "
		"4000 Ventes -1; |"},
};

static void headed(void)
{
	check_odd(HEADED, headed_rows, sizeof headed_rows / sizeof *headed_rows);
}

int main(void)
{
	static const struct test tests[] = {
		{"rows with two sides", two_sides},
		{"rows whose date stands above", filled},
		{"rows below headings", headed},
	};
	return run_tests("scan odd", tests, sizeof tests / sizeof *tests);
}
