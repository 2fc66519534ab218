/* Whoever reads which stretch of a ledger, what is told of it is the same, and the same as of its
 * entries whole. */
#include <stdio.h>
#include <string.h>

#include "ledger/analytics/analytics.h"

#include "test/unit/harness.h"

enum { LEDGERS = 200, SHARES_MOST = 4, ROWS_MOST = 4, LARGE = 200000 };

static const struct fiscal_year years[] = {
	{"2019", 20180401, 20190331}, {"2020", 20190401, 20200331}};

/* A ledger that is made anew of its seed wherever it is asked for. */
struct ledger {
	unsigned long long seed;
	size_t entries, accounts, amounts; /* how many there are to draw from */
	/* entries, whose journals differ mostly; 0: numbers in no order */
	size_t per_number;
	struct chart chart;
	struct analytic_limits limits;
};

/* One entry with the memory that it needs. */
struct drawn {
	struct entry entry;
	struct posting postings[ROWS_MOST];
	struct summary_posting seen[ROWS_MOST];
	char journal[8], number[32];
};

/* splitmix64 */
static unsigned long long draw(unsigned long long *state)
{
	unsigned long long bits = *state += 0x9E3779B97F4A7C15u;
	bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
	bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
	return bits ^ (bits >> 31);
}

static size_t below(unsigned long long *state, size_t count)
{
	return (size_t)(draw(state) % count);
}

static void make_ledger(
	struct ledger *ledger, unsigned long long seed, size_t entries, size_t accounts, size_t amounts)
{
	static number approvals[1];
	*ledger = (struct ledger){.seed = seed,
		.entries = entries,
		.accounts = accounts,
		.amounts = amounts,
		.per_number = 2,
		.chart = {.arena = arena}};
	approvals[0] = number_from_integer(arena, 25000);
	ledger->limits = (struct analytic_limits){.approvals = approvals,
		.approval_count = 1,
		.below_percent = 5,
		.double_days = 5,
		.closing_days = 7,
		.opening_days = 15};
	for (size_t i = 0; i < accounts; i++)
		chart_find_or_add(&ledger->chart, arena_printf(arena, "%zu", i), (struct source){0})->type =
			i % 2 == 0 ? ACCOUNT_EXPENSE : ACCOUNT_FINANCIAL_ASSET;
}

static date day_of(unsigned long long *state)
{
	static const date days[] = {20190325, 20190329, 20190331, 20190401, 20190402, 20190406,
		20190415, 20190420, 20190422, 20190624};
	return below(state, 4) == 0 ? 20190500 + 1 + (int)below(state, 30)
								: days[below(state, sizeof days / sizeof *days)];
}

static int64_t cents_drawn(const struct ledger *ledger, unsigned long long *state)
{
	static const int64_t known[] = {100000, 1000000, 2499999, 2400000, 12345, 700000000};
	size_t at = below(state, ledger->amounts);
	return at < sizeof known / sizeof *known ? known[at] : (int64_t)at * 97 + 3;
}

/* One debit against one or two credits, or the other way around; of a small chart mostly between
 * the same accounts. */
static void draw_rows(struct drawn *out, const struct ledger *ledger, unsigned long long *state)
{
	int64_t cents = cents_drawn(ledger, state), part = below(state, 3) == 0 ? cents / 3 : 0;
	int64_t rows[] = {cents, part - cents, -part}, sign = below(state, 2) == 0 ? 1 : -1;
	out->entry.count = part == 0 ? 2 : 3;
	for (size_t i = 0; i < out->entry.count; i++) {
		size_t usual = (size_t)(cents % 2) * 2 + (rows[i] > 0),
			   any = below(state, ledger->accounts);
		struct account *account =
			ledger->chart.accounts[below(state, 60) == 0 || ledger->accounts > 100 ? any : usual];
		out->postings[i] =
			(struct posting){.account = account, .amount = {.units = sign * rows[i], .scale = 2}};
		out->seen[i] = (struct summary_posting){(uint32_t)account->index, sign * rows[i]};
	}
}

static void draw_entry(struct drawn *out, const struct ledger *ledger, size_t at)
{
	unsigned long long state = ledger->seed * 1000003 + at;
	/* now and then, the one before again */
	unsigned long long what = ledger->seed * 1000003 + at - (at > 0 && below(&state, 50) == 0);
	size_t number_ = at + 1 + (below(&state, 20) == 0 ? below(&state, 5) : 0);
	memset(out, 0, sizeof *out);
	draw_rows(out, ledger, &what);
	out->entry.day = day_of(&what);
	snprintf(out->journal, sizeof out->journal, "J%zu", below(&state, 2));
	number_ = ledger->per_number == 0 ? below(&state, SIZE_MAX / 2) : number_ / ledger->per_number;
	snprintf(
		out->number, sizeof out->number, "%s%05zu", below(&state, 10) == 0 ? "A-" : "", number_);
	out->entry.journal = out->journal;
	out->entry.number = out->number;
	out->entry.postings = out->postings;
}

static uint64_t place_of(size_t at)
{
	return (uint64_t)at * 100 + 7;
}

static void tell(
	struct analytics *analytics, const struct ledger *ledger, size_t at, size_t stretch)
{
	struct drawn drawn;
	draw_entry(&drawn, ledger, at);
	analytics_observe(analytics,
		&(struct entry_summary){.postings = drawn.seen,
			.count = drawn.entry.count,
			.day = drawn.entry.day,
			.journal = span_of(drawn.journal),
			.number = span_of(drawn.number),
			.place = place_of(at),
			.stretch = stretch});
}

static void resolve(
	const struct entry **entries, const uint64_t *places, size_t count, void *context)
{
	for (size_t i = 0; i < count; i++) {
		struct drawn *drawn = arena_alloc(arena, sizeof *drawn);
		draw_entry(drawn, context, (size_t)(places[i] / 100));
		entries[i] = &drawn->entry;
		if (i > 0 && places[i] <= places[i - 1])
			check_true(false, "places rise");
	}
}

/* ---- what is told ---- */

static const char *posting_text(const struct entry *entry, const struct posting *posting)
{
	return posting == NULL ? "" : arena_printf(arena, " row %td", posting - entry->postings);
}

static const char *case_text(const struct analytic_case *case_)
{
	const struct entry *entry = case_->entry, *other = case_->other;
	const char *amount = case_->amount == NULL ? "" : number_exact_text(arena, case_->amount),
			   *day = date_text(arena, entry->day);
	const char *against = other == NULL ? ""
										: arena_printf(arena, " + %s/%s %s", other->journal,
											  other->number, date_text(arena, other->day));
	return arena_printf(arena, "%s/%s %s%s%s%s %s %s x%zu %s-%s\n", entry->journal, entry->number,
		day, against, posting_text(entry, case_->posting), posting_text(entry, case_->against),
		amount, case_->limit == NULL ? "" : number_exact_text(arena, case_->limit), case_->count,
		case_->first == NULL ? "" : case_->first, case_->last == NULL ? "" : case_->last);
}

static const char *told(
	struct analytics *analytics, struct ledger *ledger, size_t totals[ANALYTIC_COUNT])
{
	const struct analytic *all = analytics_finish(analytics, resolve, ledger);
	const char *texts[ANALYTIC_COUNT * (ANALYTIC_CASES + 1)];
	size_t count = 0;
	for (int kind = 0; kind < ANALYTIC_COUNT; kind++) {
		totals[kind] += all[kind].count;
		texts[count++] = arena_printf(
			arena, "%s %zu\n", analytic_name((enum analytic_kind)kind), all[kind].count);
		for (size_t i = 0; i < all[kind].case_count; i++)
			texts[count++] = case_text(&all[kind].cases[i]);
	}
	char *text = arena_alloc(arena, count * 200);
	for (size_t i = 0, length = 0; i < count; i++)
		length += (size_t)sprintf(text + length, "%.199s", texts[i]);
	return text;
}

/* By so many workers, each taking one stretch or another; all of them are joined in some order. */
static struct analytics *read_by(
	struct ledger *ledger, size_t workers, size_t stretch_most, unsigned long long seed)
{
	struct analytics *shares[SHARES_MOST],
		*all = analytics_new(&ledger->chart, years, 2, &ledger->limits, arena);
	unsigned long long cuts = ledger->seed + 1, state = seed; /* cuts do not depend on who reads */
	struct arena *arenas[SHARES_MOST];
	for (size_t i = 0; i < workers; i++)
		shares[i] =
			analytics_new(&ledger->chart, years, 2, &ledger->limits, arenas[i] = arena_new());
	for (size_t at = 0, stretch = 0; at < ledger->entries; stretch++) {
		size_t worker = below(&state, workers), end = at + 1 + below(&cuts, stretch_most);
		for (; at < end && at < ledger->entries; at++)
			tell(shares[worker], ledger, at, stretch);
	}
	for (size_t i = 0, first = below(&state, workers); i < workers; i++)
		analytics_join(all, shares[(first + i) % workers]);
	for (size_t i = 0; i < workers; i++)
		arena_free(arenas[i]);
	return all;
}

static void check_shares(
	struct ledger *ledger, size_t stretch_most, size_t totals[ANALYTIC_COUNT], const char *sentence)
{
	size_t again[ANALYTIC_COUNT] = {0};
	const char *alone = told(read_by(ledger, 1, stretch_most, 1), ledger, totals);
	for (size_t workers = 2; workers <= SHARES_MOST; workers++)
		check_text(
			told(read_by(ledger, workers, stretch_most, ledger->seed + workers), ledger, again),
			alone, sentence);
}

/* ---- tests ---- */

static void small_ledgers(void)
{
	size_t totals[ANALYTIC_COUNT] = {0};
	for (unsigned long long seed = 1; seed <= LEDGERS; seed++) {
		struct ledger ledger;
		make_ledger(&ledger, seed, 1 + (size_t)(seed * 7 % 300), 4 + (size_t)seed % 5,
			3 + (size_t)seed % 20);
		check_shares(&ledger, 6, totals, "what several saw is what one saw");
	}
	for (int kind = 0; kind < ANALYTIC_COUNT; kind++)
		check_true(totals[kind] > LEDGERS,
			arena_printf(arena, "the ledgers have enough to tell of: %s",
				analytic_name((enum analytic_kind)kind)));
}

static void whole_entries(void)
{
	size_t totals[ANALYTIC_COUNT] = {0};
	for (unsigned long long seed = 1; seed <= LEDGERS; seed++) {
		struct ledger ledger;
		make_ledger(&ledger, seed, 1 + (size_t)(seed * 7 % 300), 4 + (size_t)seed % 5,
			3 + (size_t)seed % 20);
		struct analytics *whole = analytics_new(&ledger.chart, years, 2, &ledger.limits, arena);
		for (size_t at = 0; at < ledger.entries; at++) {
			struct drawn *drawn = arena_alloc(arena, sizeof *drawn);
			draw_entry(drawn, &ledger, at);
			analytics_entry(whole, &drawn->entry);
		}
		const char *seen = told(read_by(&ledger, 3, 6, seed), &ledger, totals);
		check_text(told(whole, NULL, totals), seen, "entries tell what their summaries tell");
	}
}

/* More amounts, pairs and numbers than are kept. */
static void large_ledgers(void)
{
	size_t totals[ANALYTIC_COUNT] = {0};
	struct ledger ledger;
	make_ledger(&ledger, 11, LARGE, 700, 40000);
	ledger.per_number = 10;
	check_shares(&ledger, 9000, totals, "of a ledger beyond the bounds the same is told");
	check_true(totals[ANALYTIC_DOUBLE] > 0 && totals[ANALYTIC_GAP] > 0, "something of it is");
}

static void shuffled_numbers(void)
{
	size_t totals[ANALYTIC_COUNT] = {0};
	struct ledger ledger;
	make_ledger(&ledger, 12, LARGE, 30, 4000);
	ledger.per_number = 0;
	check_shares(&ledger, 3000, totals, "of numbers in no order the same is told");
	check_integer((long long)totals[ANALYTIC_GAP], 0, "which is nothing");
	check_true(totals[ANALYTIC_ROUND] > 0, "but of their amounts something is");
}

/* ---- what one gives up, all give up ---- */

static struct analytics *new_share(struct ledger *ledger)
{
	return analytics_new(&ledger->chart, years, 2, &ledger->limits, arena);
}

static void tell_pair(
	struct analytics *analytics, size_t at, date day, size_t debit, size_t credit, int64_t cents)
{
	struct summary_posting postings[] = {{(uint32_t)debit, cents}, {(uint32_t)credit, -cents}};
	analytics_observe(analytics,
		&(struct entry_summary){.postings = postings,
			.count = 2,
			.day = day,
			.number = span_of(arena_printf(arena, "%zuX", at)),
			.place = place_of(at)});
}

static void no_entries(
	const struct entry **entries, const uint64_t *places, size_t count, void *context)
{
	(void)places;
	(void)context;
	for (size_t i = 0; i < count; i++)
		entries[i] = NULL;
}

static size_t count_of(struct analytics *analytics, enum analytic_kind kind)
{
	return analytics_finish(analytics, no_entries, NULL)[kind].count;
}

/* One worker has more pairs than it can keep; a hundred more stand once with it and, where `twice`,
 * once with another: were the others' taken alone, they would be rare. */
static size_t rare_pairs(bool twice)
{
	const size_t often = 10, seldom = 250, meetings = 100;
	struct ledger ledger;
	make_ledger(&ledger, 14, 0, 2 * seldom + 2, 1);
	struct analytics *crowded = new_share(&ledger), *other = new_share(&ledger);
	size_t at = 0;
	for (size_t debit = often; debit < seldom; debit++)
		for (size_t credit = seldom + often; credit < 2 * seldom; credit++)
			tell_pair(crowded, at++, 20190603, debit, credit, 100);
	for (size_t i = 0; i < 40 * seldom; i++) {
		tell_pair(crowded, at++, 20190603, i % often, 2 * seldom, 100);
		tell_pair(crowded, at++, 20190603, 2 * seldom + 1, seldom + i % often, 100);
	}
	for (size_t i = 0; i < (twice ? 2 * meetings : meetings); i++)
		tell_pair(i < meetings ? crowded : other, at++, 20190603, i % often,
			seldom + i / often % often, 100);
	analytics_join(other, crowded);
	return count_of(other, ANALYTIC_RARE_PAIR);
}

static void crowded_pairs(void)
{
	check_integer((long long)rare_pairs(true), 0,
		"pairs that one could not keep are not told as those of another");
	size_t rare = rare_pairs(false);
	check_true(rare > 10 && rare < 90, "of pairs that stand once, some are told");
}

/* Posted on the first day, undone on the second, posted again on the third, after so many larger
 * entries. */
static size_t doubles_after(size_t larger, bool undone)
{
	struct ledger ledger;
	make_ledger(&ledger, 15, 0, 2, 1);
	struct analytics *all = new_share(&ledger), *share = new_share(&ledger);
	for (size_t at = 0; at < larger; at++)
		tell_pair(at % 2 == 0 ? all : share, at, 20190603, 0, 1, (int64_t)at + 200);
	tell_pair(all, larger, 20190603, 0, 1, 100);
	tell_pair(share, larger + 1, 20190605, 0, 1, 100);
	if (undone)
		tell_pair(all, larger + 2, 20190604, 1, 0, 100);
	analytics_join(all, share);
	return count_of(all, ANALYTIC_DOUBLE);
}

static void amounts_of_which_all_are_kept(void)
{
	const size_t kept = 65536;
	check_integer((long long)doubles_after(kept - 2, false), 1, "both are kept");
	check_integer((long long)doubles_after(kept - 3, true), 0, "and what undid the first");
	check_integer(
		(long long)doubles_after(kept - 2, true), 0, "what undid it is not kept: nothing is said");
	check_integer((long long)doubles_after(3 * kept, false), 0,
		"nor of what is smaller than all that is kept");
}

static void tell_number(
	struct analytics *analytics, size_t at, const char *journal, const char *number_)
{
	analytics_observe(analytics,
		&(struct entry_summary){.journal = span_of(journal),
			.number = span_of(number_),
			.place = place_of(at),
			.stretch = at / 1000});
}

/* Of the good journal alone. */
static void resolve_numbers(
	const struct entry **entries, const uint64_t *places, size_t count, void *context)
{
	(void)places;
	(void)context;
	for (size_t i = 0; i < count; i++) {
		struct entry *entry = arena_alloc(arena, sizeof *entry);
		*entry = (struct entry){.journal = "GOOD", .number = "3"};
		entries[i] = entry;
	}
}

/* Each number of its own series, until journals are given up, then all of them. */
static void many_series(void)
{
	const size_t series = 20000;
	for (size_t journals = 1; journals <= 6; journals++) {
		struct ledger ledger;
		make_ledger(&ledger, 13, 0, 2, 3);
		struct analytics *all = new_share(&ledger), *share = new_share(&ledger);
		size_t at = 0;
		for (; at < journals * series; at++)
			tell_number(at % 2 == 0 ? all : share, at, arena_printf(arena, "J%zu", at % journals),
				arena_printf(arena, "%zu-%zu", at, at));
		for (int i = 1; i <= 4; i++)
			tell_number(share, at++, "GOOD", arena_printf(arena, "%d", i == 4 ? 5 : i));
		analytics_join(all, share);
		const struct analytic *gaps = &analytics_finish(all, resolve_numbers, NULL)[ANALYTIC_GAP];
		check_integer((long long)gaps->count, journals < 4,
			arena_printf(arena, "a hole in a journal beside %zu that are given up", journals));
	}
}

/* Every second number in a stretch: one worker meets too many runs there, another has a hole. */
static void scattered_elsewhere(void)
{
	const size_t most = 5000;
	for (size_t runs = 100; runs <= most; runs += most - 100) {
		struct ledger ledger;
		make_ledger(&ledger, 16, 0, 2, 1);
		struct analytics *all = new_share(&ledger), *share = new_share(&ledger);
		for (size_t i = 1; i <= 4 * most; i++)
			if (i != 2 * most)
				analytics_observe(all,
					&(struct entry_summary){.number = span_of(arena_printf(arena, "%zu", i)),
						.place = place_of(i),
						.stretch = 1});
		for (size_t i = 1; i <= runs; i++)
			analytics_observe(share,
				&(struct entry_summary){.number = span_of(arena_printf(arena, "%zu", 2 * i + 1)),
					.place = place_of(5 * most + i),
					.stretch = 2});
		analytics_join(all, share);
		check_integer((long long)count_of(all, ANALYTIC_GAP), runs < most,
			arena_printf(arena, "a hole in one stretch, %zu runs in another", runs));
	}
}

/* One worker meets too many series in a journal, another a hole. */
static void given_up_elsewhere(void)
{
	for (size_t series = 100; series <= 20000; series += 19900) {
		struct ledger ledger;
		make_ledger(&ledger, 17, 0, 2, 1);
		struct analytics *all = new_share(&ledger), *share = new_share(&ledger);
		size_t at = 0;
		for (int i = 1; i <= 4; i++)
			tell_number(all, at++, "J", arena_printf(arena, "%d", i == 4 ? 5 : i));
		for (size_t i = 0; i < series; i++)
			tell_number(share, at++, "J", arena_printf(arena, "%zu-%zu", i, i));
		analytics_join(all, share);
		check_integer((long long)count_of(all, ANALYTIC_GAP), series < 20000,
			arena_printf(arena, "a hole beside %zu series", series));
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"what several workers saw is what one saw", small_ledgers},
		{"entries that are there whole tell what their summaries tell", whole_entries},
		{"bounds hold for all that was seen together", large_ledgers},
		{"numbers in no order are no numbering, whoever sees them", shuffled_numbers},
		{"a journal that has too many series spoils no other, until there are too many such",
			many_series},
		{"a series that is scattered with one worker is so with all", scattered_elsewhere},
		{"a journal that is given up by one worker is so by all", given_up_elsewhere},
		{"pairs of accounts that one worker cannot keep are no one's", crowded_pairs},
		{"amounts are compared where all of their entries are kept", amounts_of_which_all_are_kept},
	};
	return run_tests("analytics_share", tests, sizeof tests / sizeof *tests);
}
