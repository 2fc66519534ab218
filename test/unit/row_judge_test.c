/* A row judged alone: by the plan, and by the date and number that are handed over. */
#include "ledger/plan/apply/row_judge.h"

#include <string.h>

#include "test/unit/applied_rows.h"
#include "test/unit/harness.h"

/* Entries of several rows, whose date and number stand on the first. */
static const char filled[] = "Date,Piece,Compte,Debit,Credit,Solde\n"
							 "2024-01-31,1,1010,5.00,,5.00\n,,4000,,5.00,\n"
							 "2024-02-01,2,1010,2.00,,7.00\n,,4000,,2.00,\n";
/* Accounts in headings, with an opening below each. */
static const char headed[] = "Date,Piece,Libelle,Debit,Credit,Solde\n"
							 "Compte : 1010 Encaisse,,,,,\nAntérieur,,,10.00,4.00,6.00\n"
							 "2024-01-31,1,x,5.00,,11.00\nCompte : 4000 Ventes,,,,,\n"
							 "2024-01-31,1,x,,5.00,-5.00\n";

/* "posting 20240131 1 4000": the kind of the line, its day, number and account. */
static const char *judged(struct row_judge *judge, struct judged_line line)
{
	struct applied row;
	if (!row_judge(&row, judge, &line))
		return "none";
	if (row.kind != APPLIED_POSTING)
		return kind_text(row.kind);
	return arena_printf(
		arena, "posting %d %s %s", row.day, span_text(row.number), span_text(row.account));
}

static struct row_judge *judge_of(const char *export)
{
	return row_judge_new(export_plan(export, ""), arena);
}

static struct judged_line line_of(const char *text)
{
	return (struct judged_line){.text = span_of(text), .line = 12};
}

static void rows_of_entries(void)
{
	struct row_judge *judge = judge_of(filled);
	struct judged_line line = line_of(",,4000,,5.00,\n");
	check_text(judged(judge, line), "fault", "a row below no entry");
	line.day = 20240131;
	line.number = span_of("7");
	check_text(judged(judge, line), "posting 20240131 7 4000", "below one");
	line.text = span_of(",8,4000,,5.00,\n");
	check_text(judged(judge, line), "fault", "of another number");
	line.text = span_of("2024-03-01,9,4000,,5.00,\n");
	check_text(judged(judge, line), "posting 20240301 9 4000", "that begins another");
	line.text = span_of("Nom,Adresse,Ville,,,\n");
	check_text(judged(judge, line), "table", "that begins another table");
	line.text = span_of(",,4000,,5.00,\n");
	check_text(judged(judge, line), "posting 20240131 7 4000", "which no later row is of");
	line.text = span_of("Date,Piece,Compte,Debit,Credit,Solde\n");
	check_text(judged(judge, line), "header", "the header again");
	line.text = span_of("\n");
	check_text(judged(judge, line), "none", "an empty line");
	line.text = span_of("2024-03-01,9,4000,,x,\n");
	check_text(judged(judge, line), "fault", "an amount that is none");
	check_errors("", "is no error here");
	check_integer(cells_row_where(&row_judge_reader(judge)->cells).line, 12, "its line");
	check_text(
		cells_row_where(&row_judge_reader(judge)->cells).file, "f.csv", "in the file of the plan");
}

static void totals_of_the_account_above(void)
{
	struct row_judge *judge = judge_of(filled);
	struct judged_line line = line_of(",,Total Cash,2.00,,\n");
	line.day = 20240131;
	line.above = span_of("Cash");
	check_text(judged(judge, line), "total", "the account above");
	line.above = span_of("Sales");
	check_text(judged(judge, line), "posting 20240131  Total Cash", "another");
	line.above = (struct span){0};
	check_text(judged(judge, line), "posting 20240131  Total Cash", "none");
}

static void headings(void)
{
	struct row_judge *judge = judge_of(headed);
	struct judged_line line = line_of("Autrement,,,10.00,4.00,6.00\n");
	check_text(span_text(row_judge_account(judge)), "", "no heading yet");
	check_text(judged(judge, line_of("Compte : 5000 Frais,,,,,\n")), "heading", "a heading");
	check_text(span_text(row_judge_account(judge)), "5000 Frais", "names the account");
	line.fresh = true;
	check_text(judged(judge, line), "opening", "right below a heading it opens the account");
	line.fresh = false;
	check_text(judged(judge, line), "total", "below postings it is a sum");
	check_text(judged(judge, line_of("2024-01-31,3,x,5.00,,\n")), "posting 20240131 3 5000 Frais",
		"a posting of the account");
	check_text(span_text(row_judge_account(judge)), "5000 Frais", "which stays");
}

int main(void)
{
	static const struct test tests[] = {
		{"rows of entries", rows_of_entries},
		{"totals of the account above", totals_of_the_account_above},
		{"headings", headings},
	};
	return run_tests("row judge", tests, sizeof tests / sizeof *tests);
}
