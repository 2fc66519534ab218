/* All that is told of a journal of ledger or hledger: counts, both sides of each sum and its
 * decimals, findings with their places; of several journals as one; and of a file that is read in
 * parts. */
#include "ledger/interchange/interchange.h"

#include <stdio.h>
#include <string.h>

#include "test/unit/harness.h"

static const char *exact(number value)
{
	return number_exact_text(arena, value);
}

/* " L2:5 text": where it stands, and the line. */
static const char *place_of(const struct source *where)
{
	return arena_printf(
		arena, " L%u:%u %s", where->line, where->column, where->text != NULL ? where->text : "-");
}

/* "2 entries, 4 postings, 2 accounts, 0 periodic; a EUR 5 1 2; b EUR 1 5 2 | code check subject
 * detail left right L2:0 line": of a row its debits, credits and decimals. */
static const char *told_of(const struct interchange *all)
{
	const char *text = arena_printf(arena, "%zu entries, %zu postings, %zu accounts, %zu periodic",
		all->entries, all->postings, all->accounts, all->periodic);
	for (size_t i = 0; i < all->count; i++)
		text = arena_printf(arena, "%s; %s %s %s %s %d", text, all->rows[i].account,
			*all->rows[i].commodity != '\0' ? all->rows[i].commodity : "-",
			exact(all->rows[i].debit), exact(all->rows[i].credit), all->rows[i].decimals);
	for (size_t i = 0; i < all->finding_count; i++) {
		const struct ledger_exception *found = &all->findings[i].exception;
		text = arena_printf(arena, "%s | %s %s [%s] %s %s %s", text, all->findings[i].code,
			found->check, found->subject, *found->detail != '\0' ? found->detail : "-",
			exact(found->left), exact(found->right));
		for (size_t j = 0; j < found->source_count; j++)
			text = arena_printf(arena, "%s%s", text, place_of(&found->sources[j]));
	}
	return text;
}

/* Of so many journals as one; NULL where they cannot be read. */
static const char *told(const char *const *texts, size_t count)
{
	struct interchange all;
	char *paths[3];
	for (size_t i = 0; i < count; i++)
		paths[i] = arena_text(arena, file_with_text(texts[i]));
	return interchange_balance(&all, paths, count, NULL, arena, &errors) == 0 ? told_of(&all)
																			  : NULL;
}

static void check_told(const char *text, const char *expected)
{
	check_text(told(&text, 1), expected, text);
	check_errors("", text);
}

/* ---- sums and counts ---- */

static void sums(void)
{
	check_told("", "0 entries, 0 postings, 0 accounts, 0 periodic");
	check_told("2020-01-01 a\n a  5.50 EUR\n b\n2020-01-02 b\n a  -1 EUR\n b  1.0 EUR\n",
		"2 entries, 4 postings, 2 accounts, 0 periodic; a EUR 5.5 1 2; b EUR 1 5.5 2");
	check_told("2020-01-01 a\n b  1 USD\n b  2 EUR\n a  -1 USD\n a  -2.125 EUR\n a  0.125 EUR\n",
		"1 entries, 5 postings, 2 accounts, 0 periodic; a EUR 0.125 2.125 3; a USD 0 1 0; b EUR 2 "
		"0 "
		"0; b USD 1 0 0");
	/* a nil without a commodity is told where the account has nothing else */
	check_told("2020-01-01 a\n a  0\n b  1 EUR\n b  -1 EUR\n b  0\n",
		"1 entries, 4 postings, 2 accounts, 0 periodic; a - 0 0 0; b EUR 1 1 0");
	check_told("2020-01-01 a\n a  0\n a  1\n b  -1\n",
		"1 entries, 3 postings, 2 accounts, 0 periodic; a - 1 0 0; b - 0 1 0");
	check_told("~ monthly\n a  1\n b\n\n~ yearly\n a  1\n b\n2020-01-01 a\n a  1\n b\n",
		"1 entries, 2 postings, 2 accounts, 2 periodic; a - 1 0 0; b - 0 1 0");
	/* an account that is named and has no posting is none */
	check_told("bucket c\n2020-01-01 a\n a  1\n b\n",
		"1 entries, 2 postings, 2 accounts, 0 periodic; a - 1 0 0; b - 0 1 0");
}

/* ---- findings ---- */

static void unbalanced(void)
{
	check_told("\n2020-01-01 * (7) x  ; note\n  a  5 EUR  \n b  -4.50 EUR ; y\n",
		"1 entries, 2 postings, 2 accounts, 0 periodic; a EUR 5 0 0; b EUR 0 4.5 2 | "
		"interchange.unbalanced L1 [2020-01-01 * (7) x] EUR 5 4.5 L2:0 2020-01-01 * (7) x L3:0 a  "
		"5 EUR L4:0 b  -4.50 EUR ; y");
	/* each group by itself, real first; costs count for what they cost */
	check_told("2020-01-01 a\n [a]  1\n [b]  -2\n c  2 X @ 3 EUR\n d  -5 EUR\n",
		"1 entries, 4 postings, 4 accounts, 0 periodic; a - 1 0 0; b - 0 2 0; c X 2 0 0; d EUR 0 5 "
		"0 | interchange.unbalanced L1 [2020-01-01 a] EUR 6 5 L1:0 2020-01-01 a L2:0 [a]  1 L3:0 "
		"[b]  -2 L4:0 c  2 X @ 3 EUR L5:0 d  -5 EUR | interchange.unbalanced L1 [2020-01-01 a] - 1 "
		"2 L1:0 2020-01-01 a L2:0 [a]  1 L3:0 [b]  -2 L4:0 c  2 X @ 3 EUR L5:0 d  -5 EUR");
}

/* No more than twenty postings are shown. */
static void many_postings(void)
{
	static const size_t counts[] = {19, 20, 21, 40};
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
		const char *text = "2020-01-01 a\n";
		for (size_t j = 0; j < counts[i]; j++)
			text = arena_printf(arena, "%s a%zu  1\n", text, j);
		struct interchange all;
		char *path = arena_text(arena, file_with_text(text));
		check_integer(interchange_balance(&all, &path, 1, NULL, arena, &errors), 0, "it is read");
		check_integer((long long)all.finding_count, 1, "and does not balance");
		size_t shown = counts[i] < 20 ? counts[i] : 20;
		check_integer((long long)all.findings[0].exception.source_count, (long long)shown + 1,
			"its head and twenty postings are shown");
		check_integer(
			all.findings[0].exception.sources[shown].line, (long long)shown + 1, "the first ones");
	}
}

static void assertions(void)
{
	check_told("2020-01-01 a\n \u00E9  5 EUR = 4 EUR ; x\n b\n",
		"1 entries, 2 postings, 2 accounts, 0 periodic; b EUR 0 5 0; \u00E9 EUR 5 0 0 | "
		"interchange.assertion assertion [\u00E9] EUR 5 4 L2:11  \u00E9  5 EUR = 4 EUR ; x");
	/* of two, the one that holds by date is dropped, and the other stays */
	check_told(
		"2020-02-01 b\n a  5 EUR = 15 EUR\n b  -5 EUR = 0 EUR\n2020-01-01 a\n a  10 EUR\n c\n",
		"2 entries, 4 postings, 3 accounts, 0 periodic; a EUR 15 0 0; b EUR 0 5 0; c EUR 0 10 0 | "
		"interchange.assertion assertion [b] EUR -5 0 L3:12  b  -5 EUR = 0 EUR");
	/* by date within the entry's own postings, up to the asserting one */
	check_told("2020-02-01 b\n a  5 EUR = 14 EUR\n a  1 EUR\n b\n2020-01-01 a\n a  9 EUR\n c\n",
		"2 entries, 5 postings, 3 accounts, 0 periodic; a EUR 15 0 0; b EUR 0 6 0; c EUR 0 9 0");
	check_told("2020-02-01 b\n a  5 EUR = 15 EUR\n a  1 EUR\n b\n2020-01-01 a\n a  9 EUR\n c\n",
		"2 entries, 5 postings, 3 accounts, 0 periodic; a EUR 15 0 0; b EUR 0 6 0; c EUR 0 9 0 | "
		"interchange.assertion assertion [a] EUR 5 15 L2:11  a  5 EUR = 15 EUR");
	/* the second reading counts and finds nothing again, and begins without settings */
	check_told(
		"Y2020\nalias x=a\n~ monthly\n a  1\n b\n2/1 b ; UUID: 1\n x  5 EUR = 15 EUR\n b\n1/1 "
		"a\n a  10 EUR\n b  -9 EUR\napply account P\n",
		"2 entries, 4 postings, 2 accounts, 1 periodic; a EUR 15 0 0; b EUR 0 14 0 | "
		"interchange.unbalanced L1 [1/1 a] EUR 10 9 L9:0 1/1 a L10:0 a  10 EUR L11:0 b  -9 EUR");
	check_told("2020-01-01 open Assets:C\n2020-01-02 balance Assets:C  1 CAD\n",
		"0 entries, 0 postings, 0 accounts, 0 periodic | interchange.assertion assertion "
		"[Assets:C] CAD 0 1 L2:20 2020-01-02 balance Assets:C  1 CAD");
	/* in order of dates already: the file is not read again */
	check_told("2020-01-01 a\n a  9 EUR = 8 EUR\n c\n2020-01-01 b\n a  -1 EUR\n c\n",
		"2 entries, 4 postings, 2 accounts, 0 periodic; a EUR 9 1 0; c EUR 1 9 0 | "
		"interchange.assertion assertion [a] EUR 9 8 L2:11  a  9 EUR = 8 EUR");
}

/* ---- several journals ---- */

static void several(void)
{
	static const char *const texts[] = {"2020-01-01 a\n a  1.5 EUR\n b\n~ monthly\n a  1\n b\n",
		"2020-01-02 b\n c  2 USD\n a  -2 USD\n a  -0.25 EUR\n",
		"2019-01-01 c\n a  3 EUR = 4 EUR\n b\n"};
	check_text(told(texts, 3),
		"3 entries, 7 postings, 3 accounts, 1 periodic; a EUR 4.5 0.25 2; a USD 0 2 0; b EUR 0 4.5 "
		"1; c USD 2 0 0 | interchange.unbalanced L1 [2020-01-02 b] EUR 0 0.25 L1:0 2020-01-02 b "
		"L2:0 c  2 USD L3:0 a  -2 USD L4:0 a  -0.25 EUR | interchange.assertion assertion [a] EUR "
		"3 4 L2:11  a  3 EUR = 4 EUR",
		"each is read as if alone");
	static const char *const wrong[] = {
		"2020-01-01 a\n a  x\n b\n", "2020-01-01 a\n a  1\n b\n", "\n2020-13-01 c\n"};
	check_text(told(wrong, 3), NULL, "all that is wrong is listed");
	check_errors("interchange.bad-amount 2:5 x\ninterchange.bad-date 2:1 2020-13-01", "in order");
}

/* ---- units of time ---- */

static void times(void)
{
	static const struct {
		const char *text, *faults;
	} cases[] = {{"2020-01-01 a\n a  1 s\n b  -1 s\n", ""},
		{"2020-01-01 a\n a  1 s\n a  -1 s\n b  1 m\n b  -1 m\n", "interchange.times 4:5 m|s"},
		{"2020-01-01 a\n a  1 h\n a  -1 h\n b  1 m\n b  -1 m\n c  1 s\n c  -1 s\n",
			"interchange.times 4:5 m|h\ninterchange.times 6:5 s|m"},
		{"2020-01-01 a\n a  1 s\n a  -1 s\n b  1 min\n b  -1 min\n c  1 d\n c  -1 d\n", ""},
		{"commodity h\n2020-01-01 a\n a  1 s\n a  -1 s\n", ""}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = told(&cases[i].text, 1);
		check_true((text != NULL) == (*cases[i].faults == '\0'), cases[i].text);
		check_errors(cases[i].faults, cases[i].text);
	}
}

/* ---- a file that is read in parts ---- */

enum { ENTRIES = 60000 };

/* The head, so many entries of three lines, then the tail: more than two parts take. */
static const char *long_journal(const char *head, const char *tail)
{
	static const char entry[] = "2020-01-01 achat\n depense  0.25 EUR\n banque\n";
	size_t length = sizeof entry - 1, before = strlen(head);
	char *text = arena_alloc(arena, before + ENTRIES * length + strlen(tail) + 1);
	memcpy(text, head, before);
	for (size_t i = 0; i < ENTRIES; i++)
		memcpy(text + before + i * length, entry, length);
	memcpy(text + before + ENTRIES * length, tail, strlen(tail));
	return text;
}

static void check_long(const char *head, const char *tail, const char *expected, const char *faults)
{
	const char *text = long_journal(head, tail);
	check_text(told(&text, 1), expected, tail);
	check_errors(faults, tail);
}

static void parts(void)
{
	check_long("", "",
		"60000 entries, 120000 postings, 2 accounts, 0 periodic; banque EUR 0 15000 2; depense EUR "
		"15000 0 2",
		"");
	check_long("; un\n", "2020-01-02 x\n depense  1 EUR\n banque  -2.125 EUR\n",
		"60001 entries, 120002 postings, 2 accounts, 0 periodic; banque EUR 0 15002.125 3; depense "
		"EUR 15001 0 2 | interchange.unbalanced L1 [2020-01-02 x] EUR 1 2.125 L180002:0 2020-01-02 "
		"x L180003:0 depense  1 EUR L180004:0 banque  -2.125 EUR",
		"");
	check_long(
		"", "2020-01-02 x\n depense  y\n banque\n", NULL, "interchange.bad-amount 180002:11 y");
	/* what stands before the entries holds for all parts */
	check_long("commodity 1,000.00 EUR\n", "2020-01-03 y\n depense  1,500 EUR\n banque\n",
		"60001 entries, 120002 postings, 2 accounts, 0 periodic; banque EUR 0 16500 2; depense EUR "
		"16500 0 2",
		"");
	check_long("commodity 1.000,00 X\n", "2020-01-02 x\n a  1.000 X\n b\n",
		"60001 entries, 120002 postings, 4 accounts, 0 periodic; a X 1000 0 0; b X 0 1000 0; "
		"banque "
		"EUR 0 15000 2; depense EUR 15000 0 2",
		"");
	check_long("alias banque=caisse\nbucket reste\nY2019\n",
		"1/2 x\n depense  2 EUR\n2020-01-03 y\n depense  1.5 EUR\n banque\n",
		"60002 entries, 120004 postings, 3 accounts, 0 periodic; caisse EUR 0 15001.5 2; depense "
		"EUR 15003.5 0 2; reste EUR 0 2 0",
		"");
	check_long("apply account P\n", "end apply account\n2020-01-02 x\n a  1\n b\n",
		"60001 entries, 120002 postings, 4 accounts, 0 periodic; P:banque EUR 0 15000 2; P:depense "
		"EUR 15000 0 2; a - 1 0 0; b - 0 1 0",
		"");
	/* what one part met, and another too */
	check_long("2020-01-01 a\n a  1 s\n a  -1 s\n", "2020-01-02 x\n a  1 m\n b  -1 m\n", NULL,
		"interchange.times 180005:5 m|s");
	/* what depends on all before it is read in order */
	check_long("", "2020-01-02 x\n depense  0 EUR = 15000 EUR\n banque  0 EUR = 1 EUR\n",
		"60001 entries, 120002 postings, 2 accounts, 0 periodic; banque EUR 0 15000 2; depense EUR "
		"15000 0 2 | interchange.assertion assertion [banque] EUR -15000 1 L180003:16  banque  0 "
		"EUR = 1 EUR",
		"");
	check_long("2020-01-01 a\n depense  1 EUR = 2 EUR\n banque\n", "",
		"60001 entries, 120002 postings, 2 accounts, 0 periodic; banque EUR 0 15001 2; depense EUR "
		"15001 0 2 | interchange.assertion assertion [depense] EUR 1 2 L2:17  depense  1 EUR = 2 "
		"EUR",
		"");
}

/* Postings of the day of an assertion count up to it, those of a file before it too. */
static void asserted(void)
{
	const char *path = arena_text(arena, file_with_text(long_journal("", "")));
	const char *text = arena_printf(arena,
		"include %s\n2020-01-01 a\n depense  5 EUR = 15015 EUR\n banque\n2020-01-01 b\n depense  1 "
		"EUR\n banque\n2019-12-31 c\n depense  10 EUR\n banque\n",
		path);
	check_text(told(&text, 1),
		"60003 entries, 120006 postings, 2 accounts, 0 periodic; banque EUR 0 15016 2; depense EUR "
		"15016 0 2",
		"it holds by date");
}

struct seen {
	uint64_t done, total;
	size_t reports;
	bool is_wrong;
};

static void see(void *context, uint64_t done, uint64_t total)
{
	struct seen *seen = context;
	seen->is_wrong |= done < seen->done || done > total;
	*seen = (struct seen){done, total, seen->reports + 1, seen->is_wrong};
}

/* However many parts there are, one of them tells for all. */
static void progress_of_parts(void)
{
	const char *text = long_journal("", "");
	struct seen seen = {0};
	const struct progress progress = {see, &seen};
	struct interchange all;
	char *path = arena_text(arena, file_with_text(text));
	check_integer(interchange_balance(&all, &path, 1, &progress, arena, &errors), 0, "it is read");
	check_true(seen.reports > 0 && !seen.is_wrong, "it comes nearer to the end, and not beyond");
	check_integer((long long)seen.total, (long long)strlen(text), "which is that of the file");
}

/* A long file that another includes, which then assigns a balance. */
static void included(void)
{
	static const struct {
		const char *tail, *entry, *faults;
	} cases[] = {{"", "2020-01-01", ""},
		{"2020-01-02 x ; [2020-01-05]\n a  1\n b\n", "2020-01-03",
			"interchange.assignment-out-of-order 3:5"},
		{"2019-12-31 x\n a  1\n b\n", "2020-01-03", "interchange.assignment-out-of-order 3:5"},
		{"2020-01-05 x\n a  1\n b\n", "2020-01-05", ""},
		{"2020-01-05 x\n a  1\n b\n", "2020-01-04", "interchange.assignment-out-of-order 3:5"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *path = arena_text(arena, file_with_text(long_journal("", cases[i].tail)));
		const char *text =
			arena_printf(arena, "include %s\n%s a\n c  = 7 EUR\n b\n", path, cases[i].entry);
		check_true((told(&text, 1) != NULL) == (*cases[i].faults == '\0'), cases[i].tail);
		check_errors(cases[i].faults, cases[i].tail);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"sums and counts", sums},
		{"entries that do not balance", unbalanced},
		{"entries of many postings", many_postings},
		{"assertions that do not hold", assertions},
		{"several journals as one", several},
		{"units of time", times},
		{"a file that is read in parts", parts},
		{"an assertion after a long file", asserted},
		{"how far the parts have come", progress_of_parts},
		{"a long file that is included", included},
	};
	return run_tests("interchange told", tests, sizeof tests / sizeof *tests);
}
