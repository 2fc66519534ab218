/* Which lines of last year differ, what is asked of the ledger for them, and which of the entries
 * that are known is the one that nobody posted. */
#include <stdlib.h>
#include <string.h>

#include "statements/check/unposted_adjustment.h"
#include "statements/figure/expression/expression.h"
#include "test/unit/finding_text.h"
#include "test/unit/harness.h"
#include "test/unit/made_report.h"

enum { POSTES = 6, ACCOUNTS = 5, CENTS = 2 };

/* Two assets below one group, a liability, a revenue and an expense. */
static struct poste postes[POSTES];
static struct account accounts[ACCOUNTS];
static struct fiscal_year years[] = {{"2019", 20180401, 20190331}, {"2020", 20190401, 20200331}};
static struct report report;
static struct dossier dossier;
static struct chart chart;

/* What the fake ledger is asked, and what it gives. */
static struct asked {
	struct entry_wish wish;
	size_t times;
	const struct entry *given[2];
	size_t given_count;
	int status;
} asked;

static int find(struct found_entries *out, const struct entry_wish *wish, void *context)
{
	struct asked *ledger = context;
	ledger->wish = *wish;
	ledger->times++;
	*out = (struct found_entries){.entries = ledger->given, .entry_count = ledger->given_count};
	return ledger->status;
}

static void add_poste(size_t at, const char *id, enum account_type type, struct poste *parent)
{
	postes[at] = (struct poste){.id = id, .type = type, .parent = parent, .note = ""};
	postes_add(&dossier.postes, &postes[at], arena);
}

static void add_account(size_t at, const char *name, const char *group)
{
	accounts[at] =
		(struct account){.index = at, .number = name, .name = "x", .group = group, .known = true};
	chart.accounts[chart.count++] = &accounts[at];
}

/* Sets the value of the line's cells: a part of the matrix for a poste, negated where it begins
 * with "-". */
static void line_shows(size_t at, const char *shown, enum matrix_part part)
{
	struct line *line = &report.tables[0]->lines[at];
	struct expression *matrix = arena_alloc(arena, sizeof *matrix), *value = matrix;
	bool negated = *shown == '-';
	*matrix =
		(struct expression){.type = EXPRESSION_MATRIX, .part = part, .selector = shown + negated};
	if (negated) {
		value = arena_alloc(arena, sizeof *value);
		*value = (struct expression){.type = EXPRESSION_NEGATE, .count = 1};
		value->operands = arena_array(arena, 1, sizeof *value->operands);
		value->operands[0] = matrix;
	}
	line->poste = shown + negated;
	for (size_t i = 0; i < report.tables[0]->column_count; i++)
		line->cells[i].value = value;
}

static void begin(const char *unit)
{
	dossier =
		(struct dossier){.years = years, .year_count = 2, .unit = number_from_text(arena, unit)};
	chart = (struct chart){
		.arena = arena, .accounts = arena_array(arena, ACCOUNTS, sizeof *chart.accounts)};
	add_poste(0, "actifs", ACCOUNT_FINANCIAL_ASSET, NULL);
	add_poste(1, "caisse", ACCOUNT_FINANCIAL_ASSET, &postes[0]);
	add_poste(2, "clients", ACCOUNT_FINANCIAL_ASSET, &postes[0]);
	add_poste(3, "dus", ACCOUNT_LIABILITY, NULL);
	add_poste(4, "ventes", ACCOUNT_REVENUE, NULL);
	add_poste(5, "frais", ACCOUNT_EXPENSE, NULL);
	add_account(0, "1010", "caisse");
	add_account(1, "1110", "clients");
	add_account(2, "2110", "dus");
	add_account(3, "4100", "ventes");
	add_account(4, "5100", "frais");
	report_begin(&report, "2020", "2019");
	report_table(&report, "t", "!T", "actifs=A, caisse=C, clients=L, dus=D, ventes=V, frais=F");
	line_shows(0, "actifs", PART_CLOSING);
	line_shows(1, "caisse", PART_CLOSING);
	line_shows(2, "clients", PART_CLOSING);
	line_shows(3, "-dus", PART_CLOSING);
	line_shows(4, "-ventes", PART_MOVEMENT);
	line_shows(5, "frais", PART_MOVEMENT);
	report.result.dossier = &dossier;
	report.result.chart = &chart;
	report.result.rounding_bound = number_from_integer(arena, 0);
	report.result.suites[SUITE_GENERATED].present = report.result.suites[SUITE_PRIOR].present =
		true;
	asked = (struct asked){.times = 0};
}

/* By which line the signed figures of 2019 lie above those of the books, which are all 100. */
static void signed_above(const char *lines)
{
	char *rest = arena_text(arena, lines);
	for (char *words; (words = strtok_r(rest, ",", &rest));) {
		const char *id = arena_printf(arena, "t.%s@2019", strtok_r(words, " ", &words));
		number above = number_from_text(arena, strtok_r(words, " ", &words));
		number books = number_from_integer(arena, 100);
		report_print(&report, SUITE_GENERATED, arena_printf(arena, "%s 100", id));
		report_print(&report, SUITE_PRIOR,
			arena_printf(
				arena, "%s %s", id, number_exact_text(arena, number_add(arena, books, above))));
	}
}

/* "5100 5, 2110 -5". */
static struct entry *entry_of(enum entry_type type, date day, const char *postings)
{
	struct entry *entry = arena_alloc(arena, sizeof *entry);
	*entry = (struct entry){.type = type,
		.journal = "JG",
		.number = "9",
		.day = day,
		.postings = arena_array(arena, ACCOUNTS, sizeof *entry->postings)};
	char *rest = arena_text(arena, postings);
	for (char *words; (words = strtok_r(rest, ",", &rest));) {
		struct posting *posting = &entry->postings[entry->count++];
		const char *account = strtok_r(words, " ", &words);
		for (size_t i = 0; i < chart.count; i++)
			if (strcmp(accounts[i].number, account) == 0)
				posting->account = &accounts[i];
		posting->amount =
			amount_of_number(number_from_text(arena, strtok_r(words, " ", &words)), arena);
		posting->where.line = (unsigned)entry->count;
	}
	return entry;
}

/* "unposted 5100 x|5|2110 x|2019: frais 5 dus -5"; "": nothing is told. */
static const char *told(const struct result *other)
{
	const struct entry_lookup lookup = {find, &asked, CENTS};
	struct result *result = &report.result;
	result->finding_count = 0;
	result->unposted = NULL;
	unposted_entry(result, other, &report.layout, &lookup, arena);
	if (result->finding_count == 0)
		return "";
	const struct finding *finding = result->findings[0];
	check_true(*finding->id != '\0', "it can be named again");
	const char *text =
		arena_printf(arena, "%s %s:", finding->message_code + 8, arguments_text(finding));
	for (size_t i = 0; i < result->unposted->count; i++)
		text = arena_printf(arena, "%s %s %s", text, result->unposted->lines[i].poste->id,
			number_exact_text(arena, result->unposted->lines[i].amount));
	return text;
}

static void differ(const char *lines, const char *expected, const char *sentence)
{
	begin("1");
	signed_above(lines);
	check_text(told(NULL), expected, sentence);
}

static void lines_that_differ(void)
{
	differ("dus 5, frais 5", "unposted 5100 x|5|2110 x|2019: dus -5 frais 5", "by sign");
	differ("caisse 3, ventes 3", "unposted 1010 x|3|4100 x|2019: caisse 3 ventes -3",
		"assets are debits, revenue a credit");
	differ("actifs 3, caisse 3, ventes 3", "unposted 1010 x|3|4100 x|2019: caisse 3 ventes -3",
		"a line gives way to its parts");
	differ("actifs 3, ventes 3", "unposted actifs|3|4100 x|2019: actifs 3 ventes -3",
		"unless they do not differ; it has two accounts");
	differ("frais 7, dus 5, caisse -2",
		"unposted 5100 x|7|1010 x (2), 2110 x (5)|2019: caisse -2 dus -5 frais 7",
		"two credits, each with its amount");
	differ("frais 7, dus 4, caisse -2, clients -1",
		"unposted 5100 x|7|1010 x (2), 1110 x (1), 2110 x (4)|2019: caisse -2 clients -1 dus -4 "
		"frais 7",
		"three");
	differ("caisse 5", "", "one line is no entry");
	differ("caisse 5, ventes 4", "", "nor are two that do not balance");
	differ("caisse 5, clients -5, frais 0", "unposted 1010 x|5|1110 x|2019: caisse 5 clients -5",
		"both of one side of the position");
	begin("1");
	signed_above("dus 5, frais 5");
	report.layout.previous = NULL;
	check_text(told(NULL), "", "a first year");
	report.layout.previous = "2019";
	report.result.suites[SUITE_PRIOR].present = false;
	check_text(told(NULL), "", "nothing was signed");
	report.result.suites[SUITE_PRIOR].present = true;
	report.result.suites[SUITE_GENERATED].present = false;
	check_text(told(NULL), "", "nothing was generated");
	check_integer((long long)asked.times, 0, "the ledger was not asked");
}

static void lines_that_show_something_else(void)
{
	begin("1");
	line_shows(5, "frais", PART_CLOSING);
	signed_above("dus 5, frais 5");
	check_text(told(NULL), "", "the closing of an expense");
	begin("1");
	line_shows(1, "caisse", PART_MOVEMENT);
	signed_above("caisse 3, ventes 3");
	check_text(told(NULL), "", "the movement of an asset");
	begin("1");
	line_shows(1, "clients", PART_CLOSING);
	report.tables[0]->lines[1].poste = "caisse";
	signed_above("caisse 3, ventes 3");
	check_text(told(NULL), "", "another poste");
	begin("1");
	report.tables[0]->lines[1].cells[1].value->type = EXPRESSION_ADD;
	signed_above("caisse 3, ventes 3");
	check_text(told(NULL), "", "a sum");
	begin("1");
	report.tables[0]->lines[1].cells[1].value = NULL;
	signed_above("caisse 3, ventes 3");
	check_text(told(NULL), "", "nothing of the ledger");
	begin("1");
	report.tables[0]->lines[1].poste = "inconnu";
	signed_above("caisse 3, ventes 3");
	check_text(told(NULL), "", "a poste that is not there");
}

static void what_rounding_makes_does_not_differ(void)
{
	begin("1");
	report.result.rounding_bound = number_from_text(arena, "0.6");
	signed_above("dus 1, frais 1");
	check_text(told(NULL), "", "a unit may be rounding, where the ledger has cents");
	begin("1");
	report.result.rounding_bound = number_from_text(arena, "0.6");
	signed_above("dus 2, frais 3");
	check_text(told(NULL), "unposted 5100 x|3|2110 x|2019: dus -2 frais 3", "so may be their sum");
	begin("1");
	report.result.rounding_bound = number_from_text(arena, "0.6");
	signed_above("dus 2, frais 4");
	check_text(told(NULL), "", "but not two of it");
}

/* ---- the ledger ---- */

static unsigned wanted(const struct passing_posting *postings, size_t count)
{
	const struct passing_entry entry = {postings, count, 1, 20190509};
	void *state = asked.wish.begin(asked.wish.context, arena);
	unsigned rank = asked.wish.wants(state, &entry);
	asked.wish.end(asked.wish.context, state);
	return rank;
}

/* The ledger is asked while the search runs, so that what it was asked is looked at here. */
static int look(struct found_entries *out, const struct entry_wish *wish, void *context)
{
	static const struct {
		struct passing_posting postings[3];
		size_t count;
		unsigned wanted;
		const char *sentence;
	} entries[] = {
		{{{&accounts[4], KIND_OPERATION, 500}, {&accounts[2], KIND_OPERATION, -500}}, 2, 1,
			"itself"},
		{{{&accounts[4], KIND_OPERATION, 550}, {&accounts[2], KIND_OPERATION, -450}}, 2, 1,
			"half a unit off, either way"},
		{{{&accounts[4], KIND_OPERATION, 551}, {&accounts[2], KIND_OPERATION, -500}}, 2, 0,
			"a cent more"},
		{{{&accounts[4], KIND_OPERATION, 500}, {&accounts[2], KIND_OPERATION, -449}}, 2, 0,
			"a cent less"},
		{{{&accounts[4], KIND_OPERATION, 200}, {&accounts[4], KIND_OPERATION, 300}}, 2, 1,
			"one line alone, in two postings"},
		{{{&accounts[4], KIND_OPERATION, 500}, {&accounts[0], KIND_OPERATION, 1}}, 2, 0,
			"a line that does not differ"},
		{{{&accounts[4], KIND_OPERATION, 500}, {&accounts[2], KIND_OPERATION, -500},
			 {&accounts[2], KIND_OPERATION, INT64_MAX}},
			3, 0, "what is too large"},
		{{{&accounts[4], KIND_OPERATION, 500}}, 0, 0, "no posting"},
	};
	int status = find(out, wish, context);
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		check_integer(
			wanted(entries[i].postings, entries[i].count), entries[i].wanted, entries[i].sentence);
	check_integer(wish->ranks, 1, "one rank");
	check_integer((long long)wish->most, 1000, "so many at most");
	check_integer(wish->decimals, CENTS, "in cents");
	check_integer((long long)wish->range_count, 2, "two amounts are in question");
	for (size_t i = 0; i < 2; i++)
		check_true(wish->ranges[i].least == 450 && wish->ranges[i].most == 550,
			"both within half a unit of five");
	for (size_t i = 0; i < ACCOUNTS; i++)
		for (size_t year = 0; year < 2; year++)
			check_true(wish->marked[year * ACCOUNTS + i] == (i == 2 || i == 4),
				"entries of these accounts, in each year");
	return status;
}

static void what_the_ledger_is_asked(void)
{
	const struct entry_lookup lookup = {look, &asked, CENTS};
	begin("1");
	signed_above("dus 5, frais 5");
	unposted_entry(&report.result, NULL, &report.layout, &lookup, arena);
	check_integer((long long)asked.times, 1, "it is asked once");
}

static const char late[] = "unposted.late 5100 x|5|2110 x|JG/9 (2019-05-09): dus -5 frais 5",
				  plain[] = "unposted 5100 x|5|2110 x|2019: dus -5 frais 5";

/* The ledger gives these two, or one. */
static void given(
	const struct entry *one, const struct entry *two, const char *expected, const char *sentence)
{
	begin("1");
	signed_above("dus 5, frais 5");
	asked.given[0] = one;
	asked.given[1] = two;
	asked.given_count = 1 + (two != NULL);
	check_text(told(NULL), expected, sentence);
}

static void entries_that_came_late(void)
{
	begin("1");
	struct entry *good = entry_of(ENTRY_JOURNAL, 20190509, "5100 5, 2110 -5"),
				 *again = entry_of(ENTRY_JOURNAL, 20190609, "5100 5, 2110 -5"),
				 *turned = entry_of(ENTRY_JOURNAL, 20190609, "2110 -5, 5100 5"),
				 *longer = entry_of(ENTRY_JOURNAL, 20190609, "5100 5, 2110 -5, 2110 0"),
				 *other = entry_of(ENTRY_JOURNAL, 20190609, "5100 5, 2110 -4"),
				 *dearer = entry_of(ENTRY_JOURNAL, 20190609, "5100 6, 2110 -5"),
				 *sold = entry_of(ENTRY_JOURNAL, 20190609, "4100 5, 2110 -5"),
				 *early = entry_of(ENTRY_JOURNAL, 20190331, "5100 5, 2110 -5"),
				 *first = entry_of(ENTRY_JOURNAL, 20190401, "5100 5, 2110 -5"),
				 *listed = entry_of(ENTRY_UNCORRECTED, 20190509, "5100 5, 2110 -5");
	given(good, NULL, late, "one of the next year");
	given(good, again, plain, "one that comes again");
	given(good, turned, late, "its rows in another order are another entry");
	given(good, longer, late, "and so is a longer one");
	given(good, other, late, "one of another amount");
	given(good, dearer, late, "on either side");
	given(good, sold, late, "or of another account");
	given(other, good, late, "which does not match itself");
	given(early, NULL, plain, "one of last year is not late");
	given(first, NULL, "unposted.late 5100 x|5|2110 x|JG/9 (2019-04-01): dus -5 frais 5",
		"the first day is");
	given(listed, NULL, plain, "one that is in no balance is not posted");
	begin("1");
	signed_above("dus 5, frais 5");
	asked = (struct asked){.given = {good}, .given_count = 1, .status = -1};
	check_text(told(NULL), plain, "a ledger that can no longer be read gives none");
}

static void amounts_in_units(void)
{
	begin("1000");
	signed_above("dus 5, frais 5");
	asked.given[0] = entry_of(ENTRY_JOURNAL, 20190509, "5100 5499.99, 2110 -4500");
	asked.given_count = 1;
	check_text(told(NULL), "unposted.late 5100 x|5499.99|2110 x|JG/9 (2019-05-09): dus -5 frais 5",
		"thousands, within half a thousand");
	asked.given[0] = entry_of(ENTRY_JOURNAL, 20190509, "5100 5500.01, 2110 -4500");
	check_text(told(NULL), plain, "and no further");
}

/* ---- what is listed ---- */

static void entries_that_are_listed(void)
{
	begin("1");
	signed_above("dus 5, frais 5");
	const struct entry *adjusting[] = {entry_of(ENTRY_ADJUSTMENT, 20190331, "5100 5, 2110 -5")},
					   *open[] = {entry_of(ENTRY_UNCORRECTED, 20190331, "5100 5, 2110 -5")},
					   *journal[] = {entry_of(ENTRY_JOURNAL, 20190331, "5100 5, 2110 -5")};
	struct result other = {.dossier = &dossier, .adjustments = adjusting, .adjustment_count = 1};
	static const char as_signed[] =
		"unposted.signed 5100 x|5|2110 x|JG/9 (2019-03-31): dus -5 frais 5",
					  as_listed[] =
						  "unposted.listed 5100 x|5|2110 x|JG/9 (2019-03-31): dus -5 frais 5";
	check_text(told(&other), as_signed, "an adjusting entry of last year's dossier");
	check_integer((long long)report.result.findings[0]->source_count, 2, "with its rows");
	check_integer(report.result.findings[0]->sources[1].line, 2, "in order");
	other.adjustments = open;
	check_text(told(&other), as_signed, "or a misstatement that was not corrected there");
	other.adjustments = journal;
	check_text(told(&other), plain, "an entry of its journals was posted");
	report.result.adjustments = open;
	report.result.adjustment_count = 1;
	check_text(told(NULL), as_listed, "a misstatement that this dossier lists");
	other.adjustments = adjusting;
	check_text(told(&other), as_signed, "what was signed comes first");
	report.result.adjustments = adjusting;
	check_text(told(NULL), plain, "an adjusting entry of this dossier is posted");
	asked.given[0] = entry_of(ENTRY_JOURNAL, 20190509, "5100 5, 2110 -5");
	asked.given_count = 1;
	report.result.adjustments = open;
	check_text(told(NULL), as_listed, "what is listed comes before what came late");
}

static void so_many_lines_may_differ(void)
{
	enum { MANY = UNPOSTED_LINES + 1 };
	for (size_t count = UNPOSTED_LINES; count <= MANY; count++) {
		begin("1");
		struct poste *many = arena_array(arena, MANY, sizeof *many);
		for (size_t i = 0; i < count; i++) {
			struct poste *poste = &many[i];
			*poste = (struct poste){.id = arena_printf(arena, "p%zu", i), .note = ""};
			postes_add(&dossier.postes, poste, arena);
			struct table *table = report_table(&report, poste->id, "!X", "a=A");
			table->lines[0].poste = poste->id;
			struct expression *value = arena_alloc(arena, sizeof *value);
			*value = (struct expression){
				.type = EXPRESSION_MATRIX, .part = PART_CLOSING, .selector = poste->id};
			table->lines[0].cells[1].value = value;
			const char *id = arena_printf(arena, "%s.a@2019", poste->id);
			report_print(&report, SUITE_GENERATED, arena_printf(arena, "%s 0", id));
			report_print(&report, SUITE_PRIOR, arena_printf(arena, "%s %d", id, i < 4 ? 1 : -1));
		}
		signed_above(count == MANY ? "caisse 1" : "caisse 0");
		const char *text = told(NULL);
		check_true((*text != '\0') == (count == UNPOSTED_LINES), text);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"lines that differ", lines_that_differ},
		{"lines that show something else", lines_that_show_something_else},
		{"what rounding makes does not differ", what_rounding_makes_does_not_differ},
		{"what the ledger is asked", what_the_ledger_is_asked},
		{"entries that came late", entries_that_came_late},
		{"amounts in units", amounts_in_units},
		{"entries that are listed", entries_that_are_listed},
		{"so many lines may differ", so_many_lines_may_differ},
	};
	return run_tests("unposted_search", tests, sizeof tests / sizeof *tests);
}
