/* Series of numbers and their gaps, against a list of all numbers; however entries are shared among
 * stretches and workers. */
#include <stdio.h>
#include <string.h>

#include "ledger/analytics/analytics_parts.h"
#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"
#include "test/unit/random_journal.h"

static void observe(struct numbering *numbering, const char *journal, const char *number_,
	size_t stretch, uint64_t place)
{
	const struct entry_summary summary = {.journal = span_of(journal),
		.number = span_of(number_),
		.stretch = stretch,
		.place = place};
	numbering_observe(numbering, &summary);
}

/* Cases as "place-other first-last xcount in series", sorted. */
static const char *best_text(const struct best *best)
{
	const char *lines[ANALYTIC_CASES], *text = "";
	for (size_t i = 0; i < best->kept; i++) {
		const struct sight *sight = &best->sights[i];
		lines[i] = arena_printf(arena, "%llu-%llu [%llu, %llu] x%zu in %llu; ",
			(unsigned long long)sight->place, (unsigned long long)sight->other,
			(unsigned long long)sight->first, (unsigned long long)sight->last, sight->count,
			(unsigned long long)sight->series);
	}
	sort_stable(lines, best->kept, sizeof *lines, text_compare);
	for (size_t i = 0; i < best->kept; i++)
		text = arena_printf(arena, "%s%s", text, lines[i]);
	return text;
}

/* ---- as a list of all numbers has it ---- */

enum { SERIES = 4, NUMBERS = 60, WORKERS = 3 };

/* By number: the lowest place of an entry that bears it; 0: none does. */
struct known {
	uint64_t places[NUMBERS];
	uint64_t first;
};

static void tell_known(const struct known *known, struct best *gaps, struct best *series)
{
	size_t seen = 0, runs = 0;
	uint64_t lowest = 0, last = 0;
	for (uint64_t i = 1; i < NUMBERS; i++) {
		if (known->places[i] == 0)
			continue;
		lowest = seen == 0 ? i : lowest;
		runs += seen == 0 || last + 1 != i;
		last = i;
		seen++;
	}
	if (seen < 3 || (runs - 1) * 2 > seen)
		return;
	for (uint64_t i = lowest + 1, before = lowest; i <= last; i++) {
		if (known->places[i] == 0)
			continue;
		struct sight gap = {.place = known->places[before],
			.other = known->places[i],
			.series = known->first,
			.first = before + 1,
			.last = i - 1,
			.count = (size_t)(i - before - 1),
			.cents = (int64_t)(i - before - 1)};
		if (gap.count > 0 && gap.count <= seen)
			best_add(gaps, &gap);
		before = i;
	}
	best_add(series,
		&(struct sight){.place = known->places[lowest],
			.other = known->places[last],
			.series = known->first,
			.first = lowest,
			.last = last,
			.count = seen,
			.cents = (int64_t)seen});
}

/* Entries of four series in stretches, which workers take in turn; each stretch runs over a part of
 * the numbers in some order. */
static void check_random(uint64_t seed)
{
	static const char *const journals[SERIES] = {"J", "K", "J", "J"};
	static const char *const prefixes[SERIES] = {"19-", "19-", "", "20-0"};
	struct numbering *workers[WORKERS];
	struct known known[SERIES] = {0};
	struct best gaps = {0}, series = {0}, all_gaps = {0}, all_series = {0};
	random_journal_seed(seed);
	for (size_t i = 0; i < WORKERS; i++)
		workers[i] = numbering_new(arena);
	uint64_t place = 1;
	for (size_t stretch = 0; stretch < 6; stretch++) {
		struct numbering *worker = workers[random_journal_chance(WORKERS)];
		unsigned from = random_journal_chance(NUMBERS - 10), kind = random_journal_chance(3);
		for (unsigned i = 0; i < 20; i++, place++) {
			unsigned of = random_journal_chance(SERIES),
					 number_ = 1 +
				(kind == 0          ? from + i / 4
						: kind == 1 ? from + 9 - i / 4
									: from + random_journal_chance(9));
			observe(worker, journals[of], arena_printf(arena, "%s%u", prefixes[of], number_),
				stretch, place);
			uint64_t *known_place = &known[of].places[number_];
			*known_place = *known_place == 0 ? place : *known_place;
			known[of].first = known[of].first == 0 ? place : known[of].first;
		}
	}
	size_t into = random_journal_chance(WORKERS);
	for (size_t i = 0; i < WORKERS; i++)
		if (i != into)
			numbering_join(workers[into], workers[i]);
	numbering_finish(workers[into], &gaps, &series);
	for (size_t i = 0; i < SERIES; i++)
		tell_known(&known[i], &all_gaps, &all_series);
	check_text(best_text(&gaps), best_text(&all_gaps),
		arena_printf(arena, "gaps, seed %llu", (unsigned long long)seed));
	check_text(best_text(&series), best_text(&all_series), "series");
}

static void as_a_list(void)
{
	for (uint64_t seed = 1; seed <= 300; seed++)
		check_random(seed);
}

/* ---- limits ---- */

/* How many numbers of one series are told, and how many gaps. */
static const char *told(struct numbering *numbering)
{
	struct best gaps = {0}, series = {0};
	numbering_finish(numbering, &gaps, &series);
	return arena_printf(arena, "%zu in %zu, %zu gaps", series.kept > 0 ? series.sights[0].count : 0,
		series.total, gaps.total);
}

static void what_is_a_series(void)
{
	static const struct {
		const char *numbers, *told;
	} rows[] = {{"1 2", "0 in 0, 0 gaps"}, {"1 2 3", "3 in 1, 0 gaps"}, {"1 2 4", "3 in 1, 1 gaps"},
		{"1 3 5", "0 in 0, 0 gaps"}, {"1 2 4 6", "4 in 1, 2 gaps"}, {"1 2 6", "3 in 1, 1 gaps"},
		{"1 2 7", "3 in 1, 0 gaps"}, {"1 1 2", "0 in 0, 0 gaps"}, {"A B C", "0 in 0, 0 gaps"},
		{"A1 B2 C3", "0 in 0, 0 gaps"}, {"1 A2 3 A4 2 A3", "3 in 2, 0 gaps"},
		{"01 02 3", "3 in 1, 0 gaps"},
		{"123456789012345678 123456789012345679 123456789012345680", "3 in 1, 0 gaps"},
		{"9123456789012345678 9123456789012345679 9123456789012345680", "3 in 1, 0 gaps"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct numbering *numbering = numbering_new(arena);
		uint64_t place = 0;
		for (const char *at = rows[i].numbers; *at != '\0';
			 at += strcspn(at, " "), at += *at == ' ')
			observe(numbering, "J", arena_text_n(arena, at, strcspn(at, " ")), 0, place++);
		check_text(told(numbering), rows[i].told, rows[i].numbers);
	}
	struct numbering *numbering = numbering_new(arena);
	const char *prefix = arena_printf(arena, "%063d", 0);
	for (int i = 0; i < 3; i++) {
		observe(numbering, "J", arena_printf(arena, "%.62s-%d", prefix, i), 0, (uint64_t)i);
		observe(numbering, "J", arena_printf(arena, "%.63s-%d", prefix, i), 0, (uint64_t)i + 3);
	}
	check_text(told(numbering), "3 in 1, 0 gaps", "a text before the number has 63 bytes at most");
}

/* A series of so many runs in each of some stretches, between which the gaps are filled later. */
static struct numbering *sparse(
	struct numbering *numbering, const char *journal, unsigned runs, unsigned stretches)
{
	char text[16];
	for (unsigned filling = 0; filling < 2; filling++)
		for (unsigned stretch = 0; stretch < stretches; stretch++)
			for (unsigned i = 0; i < runs; i++) {
				snprintf(text, sizeof text, "%u", (stretch * runs + i) * 2 + 1 + filling);
				observe(numbering, journal, text, filling * stretches + stretch, 1);
			}
	return numbering;
}

static void what_is_given_up(void)
{
	struct numbering *numbering = numbering_new(arena);
	check_text(
		told(sparse(numbering, "J", 4000, 1)), "8000 in 1, 0 gaps", "4,000 runs, then filled");
	numbering = numbering_new(arena);
	char text[16];
	for (unsigned all = 4096; all <= 4097; all++) {
		numbering = numbering_new(arena);
		for (unsigned filling = 0; filling < 2; filling++)
			for (unsigned i = 0; i < all; i++) {
				snprintf(text, sizeof text, "%u", i * 2 + 1 + filling);
				observe(numbering, "J", text, 0, 1);
			}
		check_text(told(numbering), all == 4096 ? "8192 in 1, 0 gaps" : "0 in 0, 0 gaps",
			"a stretch has 4,096 runs of a series at most");
	}
	for (unsigned stretches = 4; stretches <= 5; stretches++)
		check_text(told(sparse(numbering_new(arena), "J", 1024, stretches)),
			stretches == 4 ? "8192 in 1, 0 gaps" : "0 in 0, 0 gaps",
			"a series has 8,192 runs at most");
}

/* A journal of so many series of three numbers each, which cost 4 and a run. */
static void many_series(struct numbering *numbering, const char *journal, unsigned count)
{
	char text[24];
	for (unsigned i = 0; i < count; i++)
		for (int j = 1; j <= 3; j++) {
			snprintf(text, sizeof text, "P%u-%d", i, j);
			observe(numbering, journal, text, 0, 1);
		}
}

static void journals_given_up(void)
{
	enum { MOST = 65536 / 5 };
	struct numbering *numbering = numbering_new(arena);
	many_series(numbering, "J", MOST);
	many_series(numbering, "K", 1);
	check_text(told(numbering), arena_printf(arena, "3 in %d, 0 gaps", MOST + 1),
		"as many series as a journal has");
	numbering = numbering_new(arena);
	many_series(numbering, "J", MOST + 4000);
	many_series(numbering, "K", 1);
	check_text(told(numbering), "3 in 1, 0 gaps",
		"of a journal that has more none is told, and the others are");
	struct numbering *other = numbering_new(arena), *into = numbering_new(arena);
	many_series(other, "J", 65536 / 4 + 1);
	many_series(into, "J", 2);
	many_series(into, "K", 1);
	numbering_join(into, other);
	check_text(told(into), "3 in 1, 0 gaps", "nor where another worker met them");
	numbering = numbering_new(arena);
	for (int i = 0; i < 5; i++)
		many_series(numbering, arena_printf(arena, "J%d", i), 65536 / 4);
	check_text(told(numbering), "0 in 0, 0 gaps", "more than all together may have: none is told");
	struct numbering *fresh = numbering_new(arena);
	many_series(fresh, "K", 1);
	numbering_join(fresh, numbering);
	check_text(told(fresh), "0 in 0, 0 gaps", "nor where another worker met them");
}

static void texts(void)
{
	static const struct {
		const char *of;
		uint64_t number;
		const char *text;
	} rows[] = {{"19-0012", 13, "19-0013"}, {"7", 8, "8"}, {"9", 10, "10"}, {"A09", 10, "A10"},
		{"0009", 10, "0010"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct entry entry = {.number = rows[i].of};
		check_text(numbering_text(arena, &entry, rows[i].number), rows[i].text, rows[i].of);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"gaps and series are those of a list of all numbers", as_a_list},
		{"a series has three numbers, and more of them than gaps", what_is_a_series},
		{"a series of very many runs is given up", what_is_given_up},
		{"so is a journal of very many series", journals_given_up},
		{"numbers are told as their series writes them", texts},
	};
	return run_tests("numbering", tests, sizeof tests / sizeof *tests);
}
