/* Journals: which rows are one entry, what an amount is, and what cannot be read. */
#include "ledger/journal.h"

#include "ledger/journal_rows.h"
#include "test/unit/entry_text.h"
#include "test/unit/harness.h"

static const char header[] = "date,journal,piece,compte,libelle,debit,credit,nature\n";

static const char *const type_letters[] = {"", "A ", "R ", "U "};

/* Adds "journal/number day: account amount, ...; " to the text. */
static int describe(const struct entry *entry, void *context)
{
	const char **text = context;
	*text = arena_printf(arena, "%s%s%s/%s %d:%s; ", *text, type_letters[entry->type],
		entry->journal, entry->number, entry->day, postings_text(entry));
	return 0;
}

/* The entries of a journal; NULL when it cannot be read. */
static const char *entries_of_file(const char *content)
{
	struct chart chart = {.arena = arena};
	const char *text = "";
	return journal_read(file_with_text(content), &chart, describe, &text, arena, &errors) == 0
		? text
		: NULL;
}

static const char *with_header(const char *rows)
{
	return arena_printf(arena, "%s%s", header, rows);
}

static const char *entries_of(const char *rows)
{
	return entries_of_file(with_header(rows));
}

static const char *adjustments_of(const char *rows)
{
	struct chart chart = {.arena = arena};
	const char *text = "";
	return adjustments_read(file_with_text(rows), &chart, describe, &text, arena, &errors) == 0
		? text
		: NULL;
}

static void in_order_of_entry(void)
{
	check_text(entries_of("2019-04-02,ACH,1,5010,papier,100.50,,\n"
						  "2019-04-02,ACH,1,1010,papier,,100.50,\n"
						  "2019-04-03,VTE,1,1010,vente,20,,\n"
						  "2019-04-03,VTE,1,4010,vente,,20,\n"),
		"ACH/1 20190402: 5010 100.5 1010 -100.5; VTE/1 20190403: 1010 20 4010 -20; ",
		"rows of one journal and number are one entry; the same number in another journal is "
		"another");
}

static void sorted_by_account(void)
{
	check_text(entries_of("2019-04-02,JG,1,1010,,,100,\n"
						  "2019-04-03,JG,2,1010,,50,,\n"
						  "2019-04-03,JG,2,4010,,,50,\n"
						  "2019-04-02,JG,1,5010,,60,,\n"
						  "2019-04-02,JG,1,5020,,40,,\n"),
		"JG/1 20190402: 1010 -100 5010 60 5020 40; JG/2 20190403: 1010 50 4010 -50; ",
		"scattered rows are gathered, entries come in order of their first rows");
	check_text(entries_of("2019-04-02,JG,9,1010,annulé,0,,\n"
						  "2019-04-03,JG,2,1010,,,50,\n"
						  "2019-04-03,JG,2,5010,,50,,\n"
						  "2019-04-02,JG,9,5010,annulé,0,,\n"),
		"JG/9 20190402: 1010 0 5010 0; JG/2 20190403: 1010 -50 5010 50; ",
		"a voucher cancelled to zero and scattered is one entry: a block of one account stands for "
		"nothing by itself");
}

static void the_same_block_again(void)
{
	check_text(entries_of("2019-04-02,JG,1,5010,,100,,\n"
						  "2019-04-02,JG,1,1010,,,100,\n"
						  "2019-04-03,JG,2,5010,,7,,\n"
						  "2019-04-03,JG,2,1010,,,7,\n"
						  "2019-04-02,JG,1,5010,,100,,\n"
						  "2019-04-02,JG,1,1010,,,100,\n"),
		"JG/1 20190402: 5010 100 1010 -100; JG/2 20190403: 5010 7 1010 -7; JG/1 20190402: 5010 100 "
		"1010 -100; ",
		"separate blocks that balance on their own are two entries of one key");
	check_text(entries_of("2019-04-02,JG,1,5010,,100,,\n"
						  "2019-04-02,JG,1,1010,,,100,\n"
						  "2019-04-03,JG,2,5010,,7,,\n"
						  "2019-04-03,JG,2,1010,,,7,\n"
						  "2019-04-02,JG,1,5010,,100,,\n"),
		"JG/1 20190402: 5010 100 1010 -100 5010 100; JG/2 20190403: 5010 7 1010 -7; ",
		"where one block does not balance, all are one entry (which does not balance either)");
}

static void dates_that_differ(void)
{
	check_text(entries_of("2019-04-02,JG,1,5010,,100,,\n"
						  "2019-04-02,JG,1,1010,,,100,\n"
						  "2020-04-02,JG,1,5010,,30,,\n"
						  "2020-04-02,JG,1,1010,,,30,\n"),
		"JG/1 20190402: 5010 100 1010 -100; JG/1 20200402: 5010 30 1010 -30; ",
		"where each date's rows balance, each date is an entry, even side by side");
	check_text(entries_of("2019-04-02,JG,1,1010,,,100,\n"
						  "2020-04-02,JG,1,1010,,,30,\n"
						  "2019-04-02,JG,1,5010,,100,,\n"
						  "2020-04-02,JG,1,5010,,30,,\n"),
		"JG/1 20190402: 1010 -100 5010 100; JG/1 20200402: 1010 -30 5010 30; ",
		"also in an export sorted by account");
	check_true(entries_of("2019-04-02,JG,1,5010,,100,,\n"
						  "2019-04-03,JG,1,1010,,,100,\n") == NULL,
		"an entry over two days is refused");
	check_errors(
		"journal.mixed-dates 3:1 2019-04-03|2019-04-02|1", "the row of the other date is named");
}

/* Rows whose key is no number, or whose dates may differ: as readers of exports gather them. */
static const char *gathered(const char *rows, bool whole_keys, bool dates_may_differ)
{
	struct chart chart = {.arena = arena};
	const char *text = "";
	struct rows all = {0};
	check_integer(
		journal_rows_read(&all, file_with_text(with_header(rows)), &chart, arena, &errors), 0,
		rows);
	all.whole_keys = whole_keys;
	all.dates_may_differ = dates_may_differ;
	return rows_tell(&all, describe, &text, arena, &errors) == 0 ? text : NULL;
}

static void gathered_rows(void)
{
	static const char blocks[] = "2019-04-02,JG,1,5010,,100,,\n2019-04-02,JG,1,1010,,,100,\n"
								 "2019-04-03,JG,2,5010,,7,,\n2019-04-03,JG,2,1010,,,7,\n"
								 "2019-04-02,JG,1,5010,,30,,\n2019-04-02,JG,1,1010,,,30,\n",
					  dates[] = "2019-04-03,JG,1,5010,,100,,\n2019-04-02,JG,1,1010,,,100,\n";
	check_text(gathered(blocks, false, false),
		"JG/1 20190402: 5010 100 1010 -100; JG/2 20190403: 5010 7 1010 -7; "
		"JG/1 20190402: 5010 30 1010 -30; ",
		"a number used twice makes two entries");
	check_text(gathered(blocks, true, false),
		"JG/1 20190402: 5010 100 1010 -100 5010 30 1010 -30; JG/2 20190403: 5010 7 1010 -7; ",
		"a key that is no number makes one");
	check_text(gathered(dates, false, true), "JG/1 20190402: 1010 -100 5010 100; ",
		"an entry with two dates, where they may differ");
	check_true(gathered(dates, false, false) == NULL, "where they may not");
	check_errors("journal.mixed-dates 3:1 2019-04-02|2019-04-03|1", "it is refused");
	check_text(entry_name(&(struct entry){.journal = "JG", .number = "7"}, arena), "JG/7",
		"a name has the journal");
	check_text(entry_name(&(struct entry){.journal = "", .number = "7"}, arena), "7",
		"where there is one");
}

static void amounts(void)
{
	check_text(entries_of_file("date;piece;compte;montant\n"
							   "2019-04-02;1;5010;1 234,56\n"
							   "2019-04-02;1;1010;(1 234,56)\n"),
		"/1 20190402: 5010 1234.56 1010 -1234.56; ", "one signed column will do, and no journal");
	check_text(entries_of("2019-04-02,JG,1,5010,,100.00,0.00,\n"
						  "2019-04-02,JG,1,1010,,0.00,100.00,\n"
						  "2019-04-02,JG,1,1020,,0,0,\n"),
		"JG/1 20190402: 5010 100 1010 -100 1020 0; ", "a zero beside an amount is no second side");
	check_text(entries_of("2019-04-02,JG,1,5010,contrepassation,-100,,\n"
						  "2019-04-02,JG,1,1010,contrepassation,,-100,\n"),
		"JG/1 20190402: 5010 -100 1010 100; ", "a negative debit is a credit");
	check_text(entries_of_file("Date,Voucher,Account,Debit,Credit,Amount\n"
							   "2019-04-02,1,5010,99999999999999999999.99,,5\n"
							   "2019-04-02,1,1010,,99999999999999999999.99,5\n"),
		"/1 20190402: 5010 99999999999999999999.99 1010 -99999999999999999999.99; ",
		"debit and credit go before an amount, of any size");
}

static void what_a_row_lacks(void)
{
	check_true(entries_of(",JG,1,5010,,100,,\n"
						  "2019-04-02,JG,,5010,,100,,\n"
						  "2019-04-02,JG,1,,,100,,\n"
						  "2019-04-02,JG,1,5010,,,,\n"
						  "2019-04-02,JG,1,5010,,100,30,\n") == NULL,
		"rows that lack something are refused");
	check_errors("journal.no-date 2:1\n"
				 "journal.no-number 3:15\n"
				 "journal.no-account 4:17\n"
				 "journal.no-amount 5:23\n"
				 "journal.two-sides 6:27 100|30",
		"each in its place");
	check_true(entries_of_file("date,piece,compte,debit\n2019-04-02,1,5010,100\n") == NULL,
		"debits without credits are refused");
	check_errors("journal.no-amount-columns 1:0", "as columns that are not there");
}

static int stop(const struct entry *entry, void *context)
{
	(void)entry;
	++*(int *)context;
	return 7;
}

static void stopping(void)
{
	struct chart chart = {.arena = arena};
	int told = 0;
	const char *path =
		file_with_text(with_header("2019-04-02,JG,1,5010,,1,,\n2019-04-02,JG,2,5010,,1,,\n"));
	check_integer(journal_read(path, &chart, stop, &told, arena, &errors), 7,
		"the reader returns what the sink returned");
	check_integer(told, 1, "and tells it of no further entry");
}

static int keep(const struct entry *entry, void *context)
{
	*(const struct entry **)context = entry;
	return 0;
}

static void evidence(void)
{
	struct chart chart = {.arena = arena};
	const struct entry *entry = NULL;
	journal_read(file_with_text(with_header("2019-04-02,JG,1,5010,papier,100,,exploitation\n"
											"2019-04-03,JG,2,5010,,0,,\n"
											"2019-04-02,JG,1,1010,banque,,100,\n")),
		&chart, keep, &entry, arena, &errors);
	check_text(entry->number, "2", "the last entry is the one whose first row is last");
	journal_read(file_with_text(with_header("2019-04-02,JG,1,5010,papier,100,,exploitation\n"
											"2019-04-02,JG,1,1010,banque,,100,\n")),
		&chart, keep, &entry, arena, &errors);
	check_text(entry->postings[0].nature, "exploitation", "a posting has its row's nature");
	check_text(entry->postings[1].nature, "", "which may be empty");
	check_text(entry->postings[1].label, "banque", "and its label");
	check_integer(entry->postings[1].where.line, 3, "and its line");
	check_integer(entry->where.line, 2, "an entry stands where its first row stands");
	check_true(
		!chart_find(&chart, "5010")->known, "an account that the chart lacks is added as unknown");
}

static void adjusting_entries(void)
{
	check_text(adjustments_of("no,date,type,compte,libelle,debit,credit,reference,preparer\n"
							  "R1,2020-03-31,regularisation,5010,frais courus,40,,F-3,ML\n"
							  "R1,2020-03-31,,2010,frais courus,,40,,\n"
							  "R2,2020-03-31,Reclassement,1020,,5,,F-4,ML\n"
							  "R2,2020-03-31,reclassement,1010,,,5,,\n"
							  "R3,2020-03-31,anomalie non corrigée,5010,,2,,F-5,ML\n"
							  "R3,2020-03-31,,2010,,,2,,\n"),
		"A regularisations/R1 20200331: 5010 40 2010 -40; R regularisations/R2 20200331: 1020 5 "
		"1010 -5; "
		"U regularisations/R3 20200331: 5010 2 2010 -2; ",
		"the first row of a number states its type");
	struct chart chart = {.arena = arena};
	const struct entry *entry = NULL;
	adjustments_read(file_with_text("no,date,type,compte,montant,reference,preparer\n"
									"R1,2020-03-31,regularisation,5010,40,F-3,ML\n"
									"R1,2020-03-31,,2010,-40,,\n"),
		&chart, keep, &entry, arena, &errors);
	check_text(entry->reference, "F-3", "an adjusting entry has a reference");
	check_text(entry->preparer, "ML", "and a preparer");
}

static void adjusting_faults(void)
{
	check_true(adjustments_of("no,date,type,compte,montant\n"
							  "R1,2020-03-31,correction,5010,40\n"
							  "R2,2020-03-31,,5010,40\n") == NULL,
		"an unknown type is refused");
	check_errors("adjustment.unknown-type 2:15 correction|regularisation, reclassement, "
				 "anomalie_non_corrigee",
		"with the types there are");
	check_true(adjustments_of("no,date,type,compte,montant\n"
							  "R1,2020-03-31,regularisation,5010,40\n"
							  "R1,2020-03-31,reclassement,2010,-40\n"
							  "R2,2020-03-31,,5010,40\n") == NULL,
		"two types and no type are refused");
	check_errors("adjustment.mixed-types 3:1 R1\n"
				 "adjustment.no-type 4:1 R2",
		"by number");
}

int main(void)
{
	static const struct test tests[] = {
		{"a journal in order of entry", in_order_of_entry},
		{"an export sorted by account", sorted_by_account},
		{"a number used twice is not merged", the_same_block_again},
		{"one number on several dates", dates_that_differ},
		{"rows are gathered by what readers know", gathered_rows},
		{"amounts are debit positive, credit negative", amounts},
		{"what a row lacks is an error", what_a_row_lacks},
		{"the sink may stop the reading", stopping},
		{"postings lead back to file and line", evidence},
		{"adjusting entries have a type, a reference and a preparer", adjusting_entries},
		{"adjusting entries of no type, or of two", adjusting_faults},
	};
	return run_tests("journal", tests, sizeof tests / sizeof *tests);
}
