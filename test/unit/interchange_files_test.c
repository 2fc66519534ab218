/* Journals of ledger and hledger that include others, and those of a dossier. */
#include "ledger/interchange/interchange.h"

#include <string.h>

#include "test/unit/harness.h"
#include "test/unit/journal_balance.h"

/* ---- files ---- */

/* A file beside those of the test, by its name. */
static const char *named(const char *name, const char *text)
{
	return file_named(name, text, strlen(text));
}

static void check_including(const char *text, const char *expected, const char *sentence)
{
	check_text(journal_balance_of_file(named("whole.journal", text)), expected, sentence);
}

static void includes(void)
{
	named("one.dat",
		"\xEF\xBB\xBF"
		"2020-01-01 a\n x  1 EUR\n y\n");
	named("two.dat", "2020-01-02 b\n x  2 EUR\n y");
	check_including("include one.dat\n!include ./two.dat  \n", "x 3 EUR, y -3 EUR", "two files");
	check_including("include ?n?.dat\ninclude t*.dat\n", "x 3 EUR, y -3 EUR", "by patterns");
	check_including(arena_printf(arena, "include %s/one.dat\n", test_folder()), "x 1 EUR, y -1 EUR",
		"by a whole path");
	named("wrong.dat", "2020-01-01 a\n x  1 EUR\n y\n x\n");
	check_including(
		"\ninclude wrong.dat\n", "interchange.two-without-amount 4:2 x", "its own lines");
	const char *binary = file_with("\0 x", 3);
	check_text(journal_balance_of_file(binary),
		arena_printf(arena, "interchange.bad-encoding 0:0 %s", binary), "no text");
	named("self.dat", "include self.dat\n");
	check_including("include self.dat\n",
		arena_printf(arena, "interchange.cycle 1:9 %s/self.dat", test_folder()),
		"a file that includes itself");
}

/* What a file sets beyond its end: ledger and hledger differ. */
static void left_by_a_file(void)
{
	named("alias.dat", "alias a=b\n2020-01-01 a\n a  1\n x\n");
	check_including("include alias.dat\n2020-01-02 b\n c  1\n x\n", "b 1, c 1, x -2",
		"an alias holds to the end of its file");
	check_including("include alias.dat\n2020-01-02 b\n a  1\n x\n",
		"interchange.alias-unclear 3:2 a", "and is doubtful beyond");
	named("year.dat", "Y2020\n1/1 a\n a  1\n x\n");
	check_including("include year.dat\n2020-01-02 b\n a  1\n x\n", "a 2, x -2", "so is a year");
	check_including("include year.dat\n1/2 b\n a  1\n x\n", "interchange.year-left 2:1 1/2",
		"where one is needed");
	check_including("Y2019\ninclude year.dat\nY2020\n1/2 b\n a  1\n x\n", "a 2, x -2",
		"unless it is set again");
	named("parent.dat", "apply account P\n2020-01-01 a\n a  1\n x\n");
	check_including("include parent.dat\n2020-01-02 b\n a  1\n x\n", "P:a 1, P:x -1, a 1, x -1",
		"a parent ends with its file");
}

/* What a file sets for those after it, and what ends with it. */
static void kept_and_ended(void)
{
	static const struct {
		const char *file, *whole, *balance;
	} cases[] = {{"bucket B\n", "include set.dat\n2020-01-01 a\n a  1\n", "B -1, a 1"},
		{"decimal-mark ,\n", "include set.dat\n2020-01-01 a\n a  1.000 EUR\n b\n",
			"a 1 EUR, b -1 EUR"},
		{"decimal-mark ,\n", "decimal-mark .\ninclude set.dat\n2020-01-01 a\n a  1.000 EUR\n b\n",
			"a 1 EUR, b -1 EUR"},
		{"D $1.00\n", "include set.dat\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
		{"end aliases\n", "alias a=b\ninclude set.dat\n2020-01-01 a\n a  1\n x\n", "b 1, x -1"},
		{"alias e=f\n", "alias a=b\ninclude set.dat\n2020-01-01 a\n a  1\n x\n", "b 1, x -1"},
		{"alias e=f\n", "alias a=b\ninclude set.dat\n2020-01-01 a\n e  1\n x\n",
			"interchange.alias-unclear 4:2 e"},
		{"2020-01-01 a\n a  1\n x\nalias a=b\n", "include set.dat\n2020-01-01 a\n x  1\n c\n",
			"a 1, c -1, x 0"},
		{"apply account P\n", "include set.dat\nend apply account\n",
			"interchange.nothing-to-end 2:1 end apply account"},
		{"Y2020\n", "Y2020\ninclude set.dat\n1/2 a\n a  1\n b\n", "a 1, b -1"},
		{"commodity 1.000,00 EUR\n", "include set.dat\n2020-01-01 a\n a  1.000 EUR\n b\n",
			"a 1000 EUR, b -1000 EUR"},
		{"Y2020\n", "Y2019\ninclude set.dat\n2/29 a\n a  1\n b\n",
			"interchange.year-left 3:1 2/29"},
		{"include set2.dat\n", "include set.dat\n", "a 1, b -1"},
		{"", "include set.dat\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
		{"\xEF\xBB\xBF", "include set.dat\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
		{"\xEF\xBB", "include set.dat\n", "interchange.unknown-directive 1:1 \xEF\xBB"}};
	named("set2.dat", "2020-01-01 a\n a  1\n b\n");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		named("set.dat", cases[i].file);
		check_including(cases[i].whole, cases[i].balance, cases[i].file);
	}
	named("set2.dat", "\ninclude set.dat\n");
	named("set.dat", "include set2.dat\n");
	check_including("include set.dat\n",
		arena_printf(arena, "interchange.cycle 2:9 %s/set.dat", test_folder()),
		"two files that include each other");
}

/* ---- a dossier ---- */

struct told {
	const char *text;
	int stop; /* what the sink returns for the second entry */
};

static int tell_entry(const struct entry *entry, void *context)
{
	struct told *told = context;
	if (told->stop != 0 && *told->text != '\0')
		return told->stop;
	told->text =
		arena_printf(arena, "%s%s/%s %d:", told->text, entry->journal, entry->number, entry->day);
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		told->text = arena_printf(arena, "%s %s %s%s%s", told->text, posting->account->number,
			number_exact_text(arena, amount_number(posting->amount, arena)),
			*posting->nature != '\0' ? " " : "", posting->nature);
	}
	told->text = arena_printf(arena, "%s; ", told->text);
	return 0;
}

static void check_dossier(
	const char *text, const char *entries, const char *faults, const char *sentence)
{
	struct chart chart;
	struct told told = {.text = ""};
	const char *accounts = file_with_text("no,nom,type,poste\n1010,Encaisse,actif_financier,"
										  "x\n2000,Dette,passif,y\n2001,Dette,passif,y\n");
	check_integer(chart_read(&chart, accounts, arena, &errors), 0, "the chart");
	int result = interchange_read(
		named("grand.livre.journal", text), &chart, tell_entry, &told, arena, &errors);
	check_text(result == 0 ? told.text : NULL, entries, sentence);
	check_errors(faults, sentence);
}

static void dossier(void)
{
	check_dossier("2020-01-01 (7) a\n 1010  1 EUR ; nature: acquisition, x\n Encaisse  -1.00 EUR\n",
		"grand/7 20200101: 1010 1 acquisition 1010 -1; ", "", "accounts by number or by name");
	check_dossier("\n2020-01-01 a\n Dette  1 EUR\n ; nature: paiement\n 9  -1 EUR\n 1010  0\n",
		"grand/L2 20200101: Dette 1 paiement 9 -1 1010 0; ", "",
		"a name of two accounts is none; nil has no commodity");
	check_dossier("2020-01-01 a\n2020-01-02 b\n 1  123456789012345678901 X\n 2  -1 X\n",
		"grand/L2 20200102: 1 123456789012345678901 2 -1; ", "",
		"entries that do not balance are told; those without postings are not");
	check_dossier("2020-01-01 a\n (1)  1 EUR\n", NULL, "interchange.dossier-virtual 2:0",
		"no posting out of balance");
	check_dossier("2020-01-01 a\n 1  1 EUR\n 2  -1 EUR\n2020-01-02 b\n 1  1 USD\n 2  -1 USD\n",
		NULL,
		"interchange.dossier-commodities 5:0 USD|EUR\n"
		"interchange.dossier-commodities 6:0 USD|EUR",
		"one commodity");
	check_dossier("1/2 a\n 1  1 EUR\n 2\n", NULL, "interchange.dossier-year 1:0", "a year");
	check_dossier("2020-01-01 a\n 1  1 EUR = 2 EUR\n 2\n", NULL,
		"interchange.assertion-fails 2:11 1|1|2|EUR", "assertions that hold");
	check_dossier("2020-01-01 a\n 1  1 EUR\n 2  -2 EUR\n 1  0 EUR = 1 EUR\n",
		"grand/L1 20200101: 1 1 2 -2 1 0; ", "", "integrity.h tells what does not balance");
	check_dossier(
		"option \"title\" \"x\"\n2020-01-02 * \"n\"\n  Assets:A  5 CAD\n    nature: "
		"\"financement\"\n    nature: \"\n    Nature: \"x\"\n    note: 5\n  Assets:B  -5 CAD\n",
		NULL, "beancount.bad-amount 6:13 \"x\"", "metadata begins with a small letter");
	check_dossier(
		"option \"title\" \"x\"\n2020-01-02 * \"n\"\n  nature: \"none\"\n  Assets:A  5 CAD\n   "
		" nature: \"financement\"\n    nature: \"\n    note: 5\n  Assets:B  -5 CAD\n",
		"grand/L2 20200102: Assets:A 5 financement Assets:B -5; ", "", "the nature of beancount");
	struct chart chart = {.arena = arena};
	struct told told = {.text = "", .stop = 3};
	check_integer(
		interchange_read(named("two.journal", "2020-01-01 a\n x  1\n y\n2020-01-02 b\n x  1\n y\n"),
			&chart, tell_entry, &told, arena, &errors),
		3, "what the sink returns ends the reading");
	check_text(told.text, "two/L1 20200101: x 1 y -1; ", "after the first entry");
}

/* By name first, then by what is in it. */
static void names(void)
{
	static const struct {
		const char *name;
		bool journal, beancount;
	} cases[] = {{"a.journal", true, false}, {"a.LEDGER", true, false},
		{"a.hledger.gz", true, false}, {"a.dat", true, false}, {"a.j", true, false},
		{".j", false, false}, {"a.csv", false, false}, {"a.csv.gz", false, false},
		{"a.gz", false, false}, {"a.beancount", false, true}, {"a.bean", false, true},
		{".bean", false, false}, {"nowhere", false, false}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_true(interchange_is_journal(cases[i].name) == cases[i].journal, cases[i].name);
		check_true(interchange_is_beancount(cases[i].name) == cases[i].beancount, cases[i].name);
	}
	static const struct {
		const char *text;
		bool journal, beancount;
	} texts[] = {{"; x\n\n2020-01-01 a\n x  1\n y\n", true, false},
		{"2020-01-01 a\nb\n", false, false}, {"2020-01-01,1,1010,5\n", false, false},
		{"1/2 a\n\tx\n", true, false}, {"12 a\n x\n", false, false}, {"", false, false},
		{"2020-01-01", false, false}, {"option \"a\" \"b\"\n", false, true},
		{"2020-01-01 open A:B\n", false, true}, {"2020-01-01 opened\n", false, false},
		{"x\n2020/01/01 txn \"n\"\n", false, true}, {"2020-1-01 open A:B\n", false, false}};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *path = file_with_text(texts[i].text);
		check_true(interchange_is_journal(path) == texts[i].journal, texts[i].text);
		check_true(interchange_is_beancount(path) == texts[i].beancount, texts[i].text);
	}
	named("journal.csv", "2020-01-01 a\n x  1\n y\n");
	check_true(!interchange_is_journal(arena_printf(arena, "%s/journal.csv", test_folder())),
		"the name of another kind decides");
}

int main(void)
{
	static const struct test tests[] = {
		{"files are included by name or pattern", includes},
		{"what a file leaves behind it is doubtful", left_by_a_file},
		{"what is kept after a file, and what ends with it", kept_and_ended},
		{"entries of a dossier", dossier},
		{"a journal is known by its name or its beginning", names},
	};
	return run_tests("interchange files", tests, sizeof tests / sizeof *tests);
}
