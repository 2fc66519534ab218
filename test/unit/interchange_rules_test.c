/* Rules of journals, each in a table: symbols, words of directives, names that were met before a
 * directive changes them, groups of postings, numbers at the edge of machine integers; how far the
 * reading has come; and all that a dossier is told of an entry. */
#include <string.h>

#include "ledger/interchange/interchange.h"
#include "test/unit/harness.h"
#include "test/unit/journal_balance.h"

/* ---- symbols ---- */

/* "1 X" and a byte after it. */
static void check_after_symbol(const char *byte, const char *expected)
{
	check_text(journal_balance(arena_printf(arena, "2020-01-01 a\n a  1 X%s\n b\n", byte)),
		expected, byte);
}

static void symbols(void)
{
	static const char ends[] = ".,:?!-+*/^&|<>}])\"~0123456789", lots[] = "([{",
					  parts[] = "$%'\\_`#AZaz";
	for (const char *at = ends; *at != '\0'; at++)
		check_after_symbol(
			arena_text_n(arena, at, 1), arena_printf(arena, "interchange.trailing 2:8 %c", *at));
	for (const char *at = lots; *at != '\0'; at++)
		check_after_symbol(
			arena_text_n(arena, at, 1), arena_printf(arena, "interchange.lot 2:8 %c", *at));
	for (const char *at = parts; *at != '\0'; at++)
		check_after_symbol(
			arena_text_n(arena, at, 1), arena_printf(arena, "a 1 X%c, b -1 X%c", *at, *at));
	check_after_symbol("\177", "interchange.trailing 2:8 \177");
	check_after_symbol("\u00E9", "a 1 X\u00E9, b -1 X\u00E9");
	check_after_symbol(";", "a 1 X, b -1 X");
	check_after_symbol("=", "interchange.bad-amount 2:9 ");
	check_after_symbol("@", "interchange.bad-amount 2:9 ");
}

/* ---- numbers ---- */

static const struct journal_case number_cases[] = {
	{"2020-01-01 a\n a  999999999999999999 X\n b\n",
		"a 999999999999999999 X, b -999999999999999999 X"},
	{"2020-01-01 a\n a  9999999999999999999 X\n b\n",
		"a 9999999999999999999 X, b -9999999999999999999 X"},
	{"2020-01-01 a\n a  -123456789012345678901 X\n b\n",
		"a -123456789012345678901 X, b 123456789012345678901 X"},
	{"2020-01-01 a\n a  99999999999999999.9 X\n b\n",
		"a 99999999999999999.9 X, b -99999999999999999.9 X"},
	{"2020-01-01 a\n a  999999999999999999.9 X\n b\n",
		"a 999999999999999999.9 X, b -999999999999999999.9 X"},
	{"2020-01-01 a\n a  0.123456789012345678 X\n b\n",
		"a 0.123456789012345678 X, b -0.123456789012345678 X"},
	{"2020-01-01 a\n a  0.1234567890123456789 X\n b\n",
		"a 0.1234567890123456789 X, b -0.1234567890123456789 X"},
	{"2020-01-01 a\n a  1\u00A0000 X\n b\n", "a 1000 X, b -1000 X"},
	{"2020-01-01 a\n a  1\u202F000\u202F000,5 X\n b\n", "a 1000000.5 X, b -1000000.5 X"},
	{"2020-01-01 a\n a  1\u2009000.5 X\n b\n", "a 1000.5 X, b -1000.5 X"},
	{"2020-01-01 a\n a  1\u00A000 X\n b\n", "interchange.bad-amount 2:5 1\u00A000"},
	{"2020-01-01 a\n a  X\u00A05\n b\n", "a 5 X, b -5 X"},
	{"2020-01-01 a\n a  \"A B 5\n b\n", "interchange.open-quote 2:5 \"A B 5"},
	{"2020-01-01 a\n a  \"\" 5\n b\n", "interchange.open-quote 2:5 \"\" 5"},
	{"2020-01-01 a\n a  - 5 X\n b\n", "a -5 X, b 5 X"},
	{"2020-01-01 a\n a  -X 5\n b\n", "a -5 X, b 5 X"},
	{"2020-01-01 a\n a  X+5\n b\n", "a 5 X, b -5 X"},
	{"2020-01-01 a\n a  X-5\n b\n", "a -5 X, b 5 X"},
	{"2020-01-01 a\n a  +X-5\n b\n", "interchange.bad-amount 2:5 +X-5"},
	{"2020-01-01 a\n a  -\n b\n", "interchange.bad-amount 2:5 -"},
	{"2020-01-01 a\n a  X\n b\n", "interchange.bad-amount 2:5 X"},
	{"2020-01-01 a\n a  .\n b\n", "interchange.bad-amount 2:5 ."},
	{"2020-01-01 a\n a  1E5\n b\n", "interchange.bad-amount 2:5 1E5"},
	{"2020-01-01 a\n a  1e+5\n b\n", "interchange.bad-amount 2:5 1e+5"},
	{"2020-01-01 a\n a  1E\n b\n", "a 1 E, b -1 E"},
	{"2020-01-01 a\n a  1E+\n b\n", "interchange.trailing 2:7 +"},
	{"2020-01-01 a\n a  1 e5\n b\n", "interchange.trailing 2:8 5"},
};

static void numbers(void)
{
	check_journals(number_cases, sizeof number_cases / sizeof *number_cases);
}

/* ---- directives ---- */

static void words(void)
{
	static const char *const ignored[] = {"payee", "tag", "P", "N", "nomarket", "pop", "account"},
							 *const refused[] = {"C", "i", "I", "o", "O", "b", "h", "assert",
								 "check", "define", "def", "eval", "expr", "value", "python",
								 "import", "capture", "close"},
							 *const unknown[] = {"Payee", "pay", "payees", "c", "H", "ends", "X"};
	static const char entry[] = "2020-01-01 a\n a  1\n b\n";
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		check_text(journal_balance(arena_printf(arena, "%s x\n  y\n%s", ignored[i], entry)),
			"a 1, b -1", ignored[i]);
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		check_text(journal_balance(arena_printf(arena, "%s x\n  y\n%s", refused[i], entry)),
			arena_printf(arena, "interchange.unsupported 1:1 %s x", refused[i]), refused[i]);
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		check_text(journal_balance(arena_printf(arena, "%s x\n  y\n%s", unknown[i], entry)),
			arena_printf(arena, "interchange.unknown-directive 1:1 %s x", unknown[i]), unknown[i]);
}

static const struct journal_case name_cases[] = {
	/* a name that was met stands for another account since */
	{"2020-01-01 a\n a  1\n x\nalias a=b\n2020-01-02 b\n a  1\n x\n", "a 1, b 1, x -2"},
	{"alias a=b\n2020-01-01 a\n a  1\n x\nend aliases\n2020-01-02 b\n a  1\n x\n",
		"a 1, b 1, x -2"},
	{"2020-01-01 a\n a  1\n x\napply account P\n2020-01-02 b\n a  1\n x\nend apply account\n"
	 "2020-01-02 c\n a  1\n x\n",
		"P:a 1, P:x -1, a 2, x -2"},
	{"2020-01-01 a\n b  1\n x\naccount a\n  alias b\n2020-01-02 b\n b  1\n x\n",
		"interchange.alias-unclear 7:2 b"},
	{"account B\n  default\n2020-01-01 a\n a  1\n", "B -1, a 1"},
	{"account B\n  note default\n2020-01-01 a\n a  1\n", "a 1; L1 2020-01-01 a 1 0"},
	{"--\n", "interchange.unknown-directive 1:1 --"},
	{"bucket B\n2020-01-01 a\n a  1\n c  2\n", "a 1, c 2; L1 2020-01-01 a 3 0"},
	{"alias a:b = c\n2020-01-01 a\n a:b  1\n a:bc  2\n a  4\n x\n", "a 4, a:bc 2, c 1, x -7"},
	{"Y 999\n", "interchange.bad-year 1:3 999"},
};

static void names(void)
{
	check_journals(name_cases, sizeof name_cases / sizeof *name_cases);
}

/* ---- dates ---- */

static const struct journal_case date_cases[] = {
	{"1899-03-05 a\n a  1\n b\n", "interchange.bad-date 1:1 1899-03-05"},
	{"1899-03-31 a\n a  1\n b\n", "interchange.bad-date 1:1 1899-03-31"},
	{"1900-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"2199-12-31 a\n a  1\n b\n", "a 1, b -1"},
	{"2200-01-05 a\n a  1\n b\n", "interchange.bad-date 1:1 2200-01-05"},
	{"2200/1/5 a\n a  1\n b\n", "interchange.bad-date 1:1 2200/1/5"},
	{"2020-01-31 a\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-32 a\n a  1\n b\n", "interchange.bad-date 1:1 2020-01-32"},
	{"2020/1/31 a\n a  1\n b\n", "a 1, b -1"},
	{"2020-01/01 a\n a  1\n b\n", "interchange.bad-date 1:1 2020-01/01"},
	{"2020/01-01 a\n a  1\n b\n", "interchange.bad-date 1:1 2020/01-01"},
	{"2020_01_01 a\n a  1\n b\n", "interchange.bad-date 1:1 2020_01_01"},
	{"20x0-01-01 a\n a  1\n b\n", "interchange.bad-date 1:1 20x0-01-01"},
	{"2020-x1-01 a\n a  1\n b\n", "interchange.bad-date 1:1 2020-x1-01"},
	{"2020-01-0x a\n a  1\n b\n", "interchange.bad-date 1:1 2020-01-0x"},
	{"2020-01-011 a\n a  1\n b\n", "a 1, b -1"},
	{"2020-1-32 a\n a  1\n b\n", "interchange.bad-date 1:1 2020-1-32"},
	{"202-1-1 a\n a  1\n b\n", "interchange.bad-date 1:1 202-1-1"},
	{"123/1 a\n a  1\n b\n", "interchange.bad-date 1:1 123/1"},
	{"2/29 a\n a  1\n b\n", "a 1, b -1"},
	{"2/30 a\n a  1\n b\n", "interchange.bad-date 1:1 2/30"},
	{"2020-01-01=2020-01-31 a\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-01=2/29 a\n a  1\n b\n", "a 1, b -1"},
	{"2021-01-01=2/29 a\n a  1\n b\n", "interchange.bad-date 1:12 2/29"},
	{"2020-01-01= a\n a  1\n b\n", "interchange.bad-date 1:12 "},
	{"2020-01-01=2020-01-02x a\n a  1\n b\n", "interchange.bad-date 1:1 2020-01-01=2020-01-02x"},
};

static void dates(void)
{
	check_journals(date_cases, sizeof date_cases / sizeof *date_cases);
}

/* ---- groups ---- */

static const struct journal_case group_cases[] = {
	{"2020-01-01 a\n a\n b  1\n [c]  2\n [d]  -1\n", "interchange.groups-unclear 1:1 "},
	{"2020-01-01 a\n a  1\n b  -2\n [c]  1\n [d]\n", "interchange.groups-unclear 1:1 "},
	{"2020-01-01 a\n a\n b  1\n [c]  1\n [d]  -1\n", "a -1, b 1, c 1, d -1"},
	{"2020-01-01 a\n a  1\n b  -1\n [c]  1\n [d]\n", "a 1, b -1, c 1, d -1"},
	{"2020-01-01 a\n a\n b  1\n [c]  2\n [d]\n", "a -1, b 1, c 2, d -2"},
	{"2020-01-01 a\n a\n b\n [c]  2\n [d]\n", "interchange.two-without-amount 3:2 b"},
	{"2020-01-01 a\n a\n b  1\n [c]\n [d]\n", "interchange.two-without-amount 5:2 [d]"},
	{"2020-01-01 a\n a\n b  1\n (c)  2\n", "a -1, b 1, c 2"},
	{"2020-01-01 a\n a\n b  1\n (c)\n", "a -1, b 1, c 0"},
	{"2020-01-01 a\n (a)\n [b]  1\n [c]  -1\n", "a 0, b 1, c -1"},
	{"2020-01-01 a\n (a)\n [b]  1\n [c]  -2\n", "interchange.groups-unclear 1:1 "},
	{"2020-01-01 a\n a  1\n b  -2\n [c]  1\n [d]  -1\n",
		"a 1, b -2, c 1, d -1; L1 2020-01-01 a 1 2"},
	/* exchanges without a stated rate */
	{"2020-01-01 a\n [a]  1 X\n [b]  -2 Y\n", "a 1 X, b -2 Y"},
	{"2020-01-01 a\n a  1 X\n b  -2 Y\n c  3 Z\n d  -3 Z\n", "a 1 X, b -2 Y, c 3 Z, d -3 Z"},
	{"2020-01-01 a\n a  1 X @ 2 Y\n b  -1 Z\n",
		"a 1 X, b -1 Z; L1 2020-01-01 a 2 0; L1 2020-01-01 a 0 1"},
	{"2020-01-01 a\n a  1 X\n b  -2 Y\n (c)  1 Z @ 1 Y\n", "a 1 X, b -2 Y, c 1 Z"},
	{"2020-01-01 a\n a  -1 X\n b  -2 Y\n",
		"a -1 X, b -2 Y; L1 2020-01-01 a 0 1; L1 2020-01-01 a 0 2"},
	/* dates of postings make assignments doubtful */
	{"2020-01-01 a\n a  = 7 EUR ; [2020-01-05]\n b\n", "interchange.assignment-out-of-order 2:5 "},
	{"2020-01-01 a\n a  = 7 EUR ; date:2020-01-05\n b\n",
		"interchange.assignment-out-of-order 2:5 "},
	{"2020-01-01 a\n a  = 7 EUR\n b\n2020-01-01 b\n a  1 EUR\n b\n", "a 8 EUR, b -8 EUR"},
};

static void groups(void)
{
	check_journals(group_cases, sizeof group_cases / sizeof *group_cases);
}

/* ---- beancount ---- */

static const struct journal_case beancount_cases[] = {
	/* entries and balances in the order of their days */
	{"2020-03-01 * \"n\"\n  Assets:C  5 CAD\n  Income:S\n2020-01-05 * \"m\"\n  Assets:C  1 CAD\n"
	 "  Income:S\n2020-02-01 balance Assets:C  1 CAD\n",
		"Assets:C 6 CAD, Income:S -6 CAD"},
	{"2020-03-01 * \"n\"\n  Assets:C  5 CAD\n  Income:S\n2020-01-05 * \"m\"\n  Assets:C  1 CAD\n"
	 "  Income:S\n2020-03-01 balance Assets:C  6 CAD\n2020-02-01 balance Assets:C  5 CAD\n",
		"Assets:C 6 CAD, Income:S -6 CAD; assertion Assets:C 1 5; assertion Assets:C 1 6"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  2 XX @@\n  Income:S\n",
		"beancount.bad-amount 3:20 "},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  2 XX {\n  Income:S\n",
		"beancount.lot 3:18 {"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  2 XX {{\n  Income:S\n",
		"beancount.lot 3:18 {{"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  2 XX }5 CAD{\n  Income:S\n",
		"interchange.trailing 3:18 }5 CAD{"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  . CAD\n  Income:S\n",
		"beancount.bad-amount 3:13 . CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  - CAD\n  Income:S\n",
		"beancount.bad-amount 3:13 - CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  ,5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
};

static void beancount(void)
{
	check_journals(beancount_cases, sizeof beancount_cases / sizeof *beancount_cases);
}

/* ---- progress ---- */

struct seen {
	size_t reports;
	uint64_t done, total;
};

static void see(void *context, uint64_t done, uint64_t total)
{
	struct seen *seen = context;
	seen->reports++;
	seen->done = done;
	seen->total = total;
}

/* Of a journal of one entry and so many lines of three bytes. */
static void check_progress(size_t lines, size_t reports, uint64_t done)
{
	static const char entry[] = "2020-01-01 a\n a  1\n b\n";
	size_t length = strlen(entry);
	struct interchange all;
	struct seen seen = {0};
	const struct progress progress = {see, &seen};
	char *text = arena_alloc(arena, length + 3 * lines + 1);
	memcpy(text, entry, length);
	for (size_t i = 0; i < lines; i++)
		memcpy(text + length + 3 * i, "; \n", 3);
	char *path = arena_text(arena, file_with_text(text));
	check_integer(interchange_balance(&all, &path, 1, &progress, arena, &errors), 0, "it is read");
	check_integer((long long)seen.reports, (long long)reports, "so often something is told");
	check_integer((long long)seen.done, (long long)done, "how far it has come");
	check_integer((long long)seen.total, reports > 0 ? (long long)strlen(text) : 0, "of what");
}

/* After each 16,384 entries, directives and comments. */
static void progress(void)
{
	check_progress(100, 0, 0);
	check_progress(20000, 1, 22 + 3 * 16383);
	check_progress(40000, 2, 22 + 3 * 32767);
}

/* ---- a dossier ---- */

static int tell_entry(const struct entry *entry, void *context)
{
	const char **told = context;
	*told = arena_printf(arena, "%s%s|%s|%d|%s|%s|%u %s", *told, entry->journal, entry->number,
		entry->day, entry->reference, entry->preparer, entry->where.line, entry->where.text);
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		*told = arena_printf(arena, "%s|%s %s '%s' '%s' %u %s", *told, posting->account->number,
			number_exact_text(arena, amount_number(posting->amount, arena)), posting->label,
			posting->nature, posting->where.line, posting->where.text);
	}
	*told = arena_printf(arena, "%s\n", *told);
	return 0;
}

static void check_dossier(const char *text, const char *expected)
{
	struct chart chart = {.arena = arena};
	const char *told = "";
	check_integer(
		interchange_read(file_with_text(text), &chart, tell_entry, &told, arena, &errors), 0, text);
	const char *bar = strchr(told, '|');
	check_text(bar != NULL ? bar : told, expected, text);
	check_errors("", text);
}

static void dossier(void)
{
	check_dossier(
		"; x\n2020-03-31 * ( 7 ) Loyer ; note\n  a  5.50 EUR ; nature:  paiement , y\n\tb\n",
		"|7|20200331|||2 2020-03-31 * ( 7 ) Loyer ; note|a 5.5 '2020-03-31 * ( 7 ) Loyer' "
		"'paiement' 3 a  5.50 EUR ; nature:  paiement , y|b -5.5 '2020-03-31 * ( 7 ) Loyer' '' 4 "
		"b\n");
	check_dossier("2020-03-31 ! () Loyer\n a  1\n ; nature: don\n b  -1 ; nature:\n",
		"|L1|20200331|||1 2020-03-31 ! () Loyer|a 1 '2020-03-31 ! () Loyer' 'don' 2 a  1|b -1 "
		"'2020-03-31 ! () Loyer' '' 4 b  -1 ; nature:\n");
	/* a nature above all postings is of none */
	check_dossier("2020-03-31 a\n ; nature: don\n a  1\n b\n",
		"|L1|20200331|||1 2020-03-31 a|a 1 '2020-03-31 a' '' 3 a  1|b -1 '2020-03-31 a' '' 4 b\n");
}

/* Each of many accounts is known again. */
static void many_accounts(void)
{
	enum { ACCOUNTS = 600 };
	const char *lines = "", *balance = "";
	for (int i = 0; i < ACCOUNTS; i++) {
		lines = arena_printf(arena, "%s a%03d  1 X\n", lines, i);
		balance = arena_printf(arena, "%sa%03d 2 X, ", balance, i);
	}
	check_text(journal_balance(
				   arena_printf(arena, "2020-01-01 a\n%s z\n2020-01-02 b\n%s z\n", lines, lines)),
		arena_printf(arena, "%sz %d X", balance, -2 * ACCOUNTS), "twice each");
}

int main(void)
{
	static const struct test tests[] = {
		{"symbols", symbols},
		{"numbers", numbers},
		{"words of directives", words},
		{"names that directives change", names},
		{"many accounts", many_accounts},
		{"dates", dates},
		{"groups of postings", groups},
		{"beancount", beancount},
		{"progress", progress},
		{"a dossier", dossier},
	};
	return run_tests("interchange rules", tests, sizeof tests / sizeof *tests);
}
