/* What only the rows of a journal tell: what tells its entries apart, what stands on first rows
 * alone, how sides are signed; each with so many rows for it, and one less. */
#include <stdio.h>
#include <string.h>

#include "test/unit/decision.h"
#include "test/unit/harness.h"

/* "number Piece", "document Reference", "day", "block"; then what else was found. */
static const char *structure_text(const char *text)
{
	static const char *const keys[] = {[PLAN_KEY_NUMBER] = "number",
		[PLAN_KEY_DOCUMENT] = "document",
		[PLAN_KEY_DAY] = "day",
		[PLAN_KEY_BLOCK] = "block"};
	const struct plan *plan = decision_plan(text);
	forget_errors();
	if (plan == NULL)
		return "refused";
	const char *told = keys[plan->key];
	if (plan->columns[PLAN_NUMBER] >= 0)
		told = arena_printf(arena, "%s %s", told, plan->key_header);
	if (plan->columns[PLAN_JOURNAL] >= 0)
		told =
			arena_printf(arena, "%s, journal %s", told, plan->headers[plan->columns[PLAN_JOURNAL]]);
	if (plan->columns[PLAN_CONTRA] >= 0)
		told =
			arena_printf(arena, "%s, contra %s", told, plan->headers[plan->columns[PLAN_CONTRA]]);
	return arena_printf(arena, "%s%s%s%s%s%s%s", told, plan->key_period ? ", by month" : "",
		plan->fill_entry ? ", entries filled" : "", plan->fill_account ? ", accounts filled" : "",
		plan->headings ? ", headings" : "", plan->side_signed ? ", signed sides" : "",
		plan->credit_negative ? ", credits negative" : "");
}

/* A journal of `rows` entries of two rows; the row of entry i is written by `write`. */
typedef char *(*row_writer_of)(char *to, unsigned entry, bool second, unsigned limit);

static const char *journal(
	const char *header, unsigned entries, unsigned limit, row_writer_of write)
{
	char *text = arena_array(arena, 2 * entries + 2, 100), *end = text;
	end += sprintf(end, "%s\n", header);
	for (unsigned i = 0; i < entries; i++) {
		end = write(end, i, false, limit);
		end = write(end, i, true, limit);
	}
	return text;
}

static void check_structure(const char *text, const char *expected, const char *sentence)
{
	check_text(structure_text(text), expected, sentence);
}

/* ---- what stands on first rows alone ---- */

/* Date and number are blank on the second row of the first `limit` entries. */
static char *fill_entries(char *to, unsigned i, bool second, unsigned limit)
{
	bool blank = second && i < limit;
	to += blank ? sprintf(to, ",,") : sprintf(to, "2024-01-%02u,%u,", 1 + i, i + 1);
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

/* Rows are by account; the account is blank but on the first row of each, on `limit` rows. */
static char *fill_accounts(char *to, unsigned i, bool second, unsigned limit)
{
	unsigned row = 2 * i + second;
	bool blank = row % 10 != 0 && row % 10 <= limit;
	to += sprintf(to, "%s,2024-01-%02u,%u,",
		blank          ? ""
			: row < 10 ? "1010"
					   : "4000",
		1 + row % 10, 1 + row % 10);
	return to + sprintf(to, row < 10 ? "%u.00,\n" : ",%u.00\n", 1 + row % 10);
}

static void filling(void)
{
	static const char header[] = "Date,Piece,Compte,Debit,Credit";
	check_structure(journal(header, 10, 4, fill_entries), "number Piece, entries filled",
		"four of twenty rows");
	check_structure(journal(header, 10, 3, fill_entries), "number Piece", "three of twenty");
	check_structure(
		journal(header, 10, 10, fill_entries), "number Piece, entries filled", "all second rows");
	check_structure(
		journal(header, 4, 1, fill_entries), "number Piece", "one row, whatever its share");
	check_structure(
		journal(header, 4, 2, fill_entries), "number Piece, entries filled", "two rows of eight");
	static const char accounts[] = "Compte,Date,Piece,Debit,Credit";
	check_structure(journal(accounts, 10, 3, fill_accounts), "number Piece, accounts filled",
		"accounts on six of twenty rows");
	check_structure(journal(accounts, 10, 2, fill_accounts), "number Piece", "on four");
	check_structure(journal(accounts, 10, 9, fill_accounts), "number Piece, accounts filled",
		"on all but the first rows");
}

/* One account that is blank, of three rows. */
static void one_account(void)
{
	check_structure("Compte,Date,Piece,Debit,Credit\n1010,2024-01-31,1,5.00,\n,2024-02-01,2,2.00,\n"
					"4000,2024-01-31,1,,7.00\n",
		"number Piece, accounts filled", "an account on two of three rows");
	check_structure("Compte,Date,Piece,Debit,Credit\n1010,2024-01-31,1,5.00,\n,2024-02-01,2,2.00,\n"
					"4000,2024-01-31,1,,7.00\n4000,2024-02-01,2,,0.00\n",
		"number Piece", "on three of four");
}

/* ---- what tells entries apart ---- */

/* The first `limit` rows of thirty have no number. */
static char *few_numbers(char *to, unsigned i, bool second, unsigned limit)
{
	bool blank = 2 * i + second < limit;
	to += sprintf(to, "2024-01-%02u,", 1 + i);
	to += blank ? sprintf(to, ",") : sprintf(to, "%u,", i + 1);
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

/* Each entry has a number of its own, but `limit` rows have one that no other row has. */
static char *lone_numbers(char *to, unsigned i, bool second, unsigned limit)
{
	to += sprintf(to, "2024-01-%02u,%u,", 1 + i, second && i < limit ? 1000 + i : i + 1);
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

/* One number for all, over one day or many. */
static char *one_number(char *to, unsigned i, bool second, unsigned limit)
{
	to += sprintf(to, "2024-01-%02u,7,", 1 + (limit ? i : 0));
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

/* Numbers start again in each month after the first `limit` entries, of ten a month. */
static char *by_month(char *to, unsigned i, bool second, unsigned limit)
{
	unsigned number_ = i < limit ? i % 10 : i;
	to += sprintf(to, "2024-%02u-%02u,%u,", 1 + i / 10, 1 + i % 10, number_ + 1);
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

/* A column that counts the lines of each entry, beside no other number. */
static char *line_counts(char *to, unsigned i, bool second, unsigned limit)
{
	to += sprintf(to, "2024-01-%02u,%u,", 1 + i % 28, limit ? second + 1U : i + 1);
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

/* Numbers that each of two sources counts by itself. */
static char *sources(char *to, unsigned i, bool second, unsigned limit)
{
	to += sprintf(to, "2024-01-%02u,%s,%u,", 1 + i, i % 2 ? "AP" : "AR", limit ? i / 2 + 1 : i + 1);
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

static void keys(void)
{
	static const char piece[] = "Date,Piece,Compte,Debit,Credit",
					  reference[] = "Date,Reference,Compte,Debit,Credit";
	check_structure(journal(piece, 20, 0, few_numbers), "number Piece", "a number on every row");
	check_structure(journal(piece, 20, 2, few_numbers), "number Piece", "on nineteen of twenty");
	check_structure(journal(piece, 20, 20, few_numbers), "number Piece", "on half of the rows");
	check_structure(journal(piece, 20, 21, few_numbers), "day", "on less than half");
	check_structure(
		journal(reference, 20, 0, few_numbers), "document Reference", "a document on every row");
	check_structure(
		journal(reference, 20, 2, few_numbers), "document Reference", "on nineteen of twenty");
	check_structure(journal(reference, 20, 3, few_numbers), "day", "on less");
	check_structure(journal(piece, 20, 0, lone_numbers), "number Piece", "numbers of two rows");
	check_structure(
		journal(piece, 20, 19, lone_numbers), "number Piece", "one of two rows is enough");
	check_structure(journal(piece, 20, 20, lone_numbers), "day", "every row has its own");
	check_structure(journal(reference, 20, 16, lone_numbers), "document Reference",
		"documents: a tenth comes back");
	check_structure(journal(reference, 20, 17, lone_numbers), "day", "less than a tenth");
	/* a header that is worth 64 says number, one of 63 does not */
	static const char sure[] = "Date,Number gl net,Compte,Debit,Credit",
					  unsure[] = "Date,Number value zzz,Compte,Debit,Credit";
	check_structure(journal(sure, 20, 17, lone_numbers), "number Number gl net", "64");
	check_structure(journal(unsure, 20, 16, lone_numbers), "document Number value zzz", "63");
	check_structure(journal(unsure, 20, 17, lone_numbers), "day", "less than a tenth");
	check_structure(journal(piece, 10, 0, one_number), "number Piece", "one number for a day");
	check_structure(journal(piece, 10, 1, one_number), "day", "none for several");
	check_structure(journal(piece, 40, 0, by_month), "number Piece", "numbers that go on");
	check_structure(
		journal(piece, 40, 40, by_month), "number Piece, by month", "that start again each month");
	check_structure(journal(piece, 40, 1, line_counts), "day", "lines that are counted");
	check_structure(journal(piece, 40, 0, line_counts), "number Piece", "entries that are");
	static const char source[] = "Date,Source,Piece,Compte,Debit,Credit";
	check_structure(
		journal(source, 20, 1, sources), "number Piece, journal Source", "numbers of two sources");
	check_structure(journal(source, 20, 0, sources), "number Piece", "numbers of one");
}

/* Numbers from `limit` on, each on one row. */
static char *row_numbers(char *to, unsigned i, bool second, unsigned limit)
{
	to += sprintf(to, "2024-%02u-%02u,%u,", 1 + i / 700 % 12, 1 + i / 25 % 28,
		limit + 2 * i + (unsigned)second);
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

/* Numbers from `limit` on, each on both rows of its entry. */
static char *entry_numbers(char *to, unsigned i, bool second, unsigned limit)
{
	to += sprintf(to, "2024-%02u-%02u,%u,", 1 + i / 700 % 12, 1 + i / 25 % 28, limit + i);
	return to + sprintf(to, second ? "4000,,%u.00\n" : "1010,%u.00,\n", i + 1);
}

/* More values than are looked at one by one: what is told of a part of them is true of all. */
static void many_numbers(void)
{
	enum { ENTRIES = 6400, MORE = 12600 };
	static const char piece[] = "Date,Piece,Compte,Debit,Credit",
					  reference[] = "Date,Reference,Compte,Debit,Credit";
	for (unsigned from = 1; from < 400000; from += 100000)
		check_structure(
			journal(piece, ENTRIES, from, row_numbers), "day", "every row has a number of its own");
	check_structure(journal(piece, MORE, 1, entry_numbers), "number Piece", "every two rows");
	check_structure(
		journal(reference, MORE, 1, entry_numbers), "document Reference", "as documents");
}

/* ---- signs and other accounts ---- */

static void signs(void)
{
	static const struct {
		const char *text, *expected;
	} rows[] = {
		{"Date,Piece,Compte,Debit,Credit\n2024-01-31,1,1010,5.00,\n2024-01-31,1,4000,,-5.00\n",
			"number Piece, credits negative"},
		{"Date,Piece,Compte,Debit,Credit\n2024-01-31,1,1010,5.00,\n2024-01-31,1,4000,,5.00\n",
			"number Piece"},
		{"Date,Piece,Compte,Debit,Credit\n2024-01-31,1,1010,5.00,\n2024-01-31,1,4000,,-5.00\n2024-"
		 "02-01,2,1010,5.00,\n2024-02-01,2,4000,,5.00\n",
			"number Piece"},
		{"Date,Piece,Compte,Debit,Credit\n2024-01-31,1,1010,-5.00,\n2024-01-31,1,4000,,-5.00\n2024-"
		 "02-01,2,1010,5.00,\n2024-02-01,2,4000,,-5.00\n",
			"number Piece"},
		{"Date,Piece,Compte,Debit,Credit\n2024-01-31,1,1010,0.00,\n2024-01-31,1,4000,,-5.00\n",
			"number Piece"},
		{"Date,Piece,Compte,Montant,Sens\n2024-01-31,1,1010,5.00,D\n2024-01-31,1,4000,-5.00,C\n",
			"number Piece, signed sides"},
		{"Date,Piece,Compte,Montant,Sens\n2024-01-31,1,1010,5.00,D\n2024-01-31,1,4000,5.00,C\n",
			"number Piece"},
		{"Date,Piece,Compte,Montant,Sens\n2024-01-31,1,1010,-5.00,D\n2024-01-31,1,4000,-5.00,C\n",
			"number Piece"},
		{"Date,Piece,Compte,Montant,Sens\n2024-01-31,1,1010,0.00,D\n2024-01-31,1,4000,-5.00,C\n",
			"number Piece"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_structure(rows[i].text, rows[i].expected, rows[i].text);
}

/* Rows that name the other account: `limit` of them have a row of it in return. */
static const char *contras(unsigned rows, unsigned blank, unsigned returns, bool both_sides)
{
	char *text = arena_array(arena, rows + returns + 2, 80), *end = text;
	end += sprintf(end, "Date,Compte,Contrepartie,Montant\n");
	for (unsigned i = 0; i < rows; i++) {
		end += sprintf(end, "2024-%02u-%02u,%u,%s,%s%u.00\n", 1 + i / 28, 1 + i % 28, 5000 + i % 3,
			i < blank ? "" : "1010", both_sides && i == 0 ? "-" : "", i + 1);
		if (i < returns)
			end += sprintf(
				end, "2024-%02u-%02u,1010,%u,%u.00\n", 1 + i / 28, 1 + i % 28, 5000 + i % 3, i + 1);
	}
	return text;
}

static void other_accounts(void)
{
	check_structure(contras(3, 0, 0, false), "day, contra Contrepartie",
		"three rows that name another account");
	check_structure(contras(2, 0, 0, false), "day", "two are too few");
	check_structure(contras(10, 1, 0, false), "day", "a row that names none");
	check_structure(contras(10, 0, 0, true), "day", "amounts on both sides");
	check_structure(
		contras(38, 0, 2, false), "day, contra Contrepartie", "a twentieth of them in return");
	check_structure(contras(37, 0, 2, false), "day", "more");
}

int main(void)
{
	static const struct test tests[] = {
		{"what stands on first rows alone", filling},
		{"one account that is blank", one_account},
		{"what tells entries apart", keys},
		{"numbers of many entries", many_numbers},
		{"signs of sides", signs},
		{"rows that name two accounts", other_accounts},
	};
	return run_tests("decide structure", tests, sizeof tests / sizeof *tests);
}
