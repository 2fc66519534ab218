/* analytics_parts.h - the four searches of analytics.c. Private to this folder.
 *
 * Each search observes entry summaries one by one, can be merged with another of its kind, and at
 * the end adds its cases to a `best`, which keeps the largest. The result of each is the same
 * however entries were shared among workers; each file says how its bound makes that so. */
#ifndef RECOUPE_LEDGER_ANALYTICS_ANALYTICS_PARTS_H
#define RECOUPE_LEDGER_ANALYTICS_ANALYTICS_PARTS_H

#include <stdint.h>

#include "ledger/analytics/analytics.h"

#define NO_PLACE UINT64_MAX
enum { NO_POSTING = -1 };

/* A case while it is searched for: places and cents instead of entries and amounts. */
struct sight {
	uint64_t place, other; /* `other`: NO_PLACE where there is none */
	/* indexes in the entry's rows; NO_POSTING where there is none */
	int32_t posting, against;
	int64_t cents;
	number limit;
	enum closed_day closed;
	size_t count;
	uint64_t series;      /* GAP, SERIES: the lowest place of the series */
	uint64_t first, last; /* GAP: the missing numbers; SERIES: the first and the last */
	int rank;             /* compared before amounts; higher comes first */
};

/* The largest cases of a kind, in order, and how many there were in all. */
struct best {
	struct sight sights[ANALYTIC_CASES];
	size_t kept, total;
};
void best_add(struct best *best, const struct sight *sight);

/* Mixes the bits of a number, as splitmix64 does, for hashes. */
static inline uint64_t mixed(uint64_t bits)
{
	bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
	bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
	return bits ^ (bits >> 31);
}

/* ---- numbering: numbering.c ---- */
struct numbering;
struct numbering *numbering_new(struct arena *arena);
void numbering_observe(struct numbering *numbering, const struct entry_summary *summary);
void numbering_join(struct numbering *into, struct numbering *from);
void numbering_finish(struct numbering *numbering, struct best *gaps, struct best *series);
/* The number as the entry's own series writes it: "19-0013". */
char *numbering_text(struct arena *arena, const struct entry *entry, uint64_t number_);

/* ---- doubles and reversals: duplicates.c ---- */
struct duplicate_finder;
struct duplicate_finder *duplicates_new(const struct fiscal_year *years, size_t year_count,
	const struct analytic_limits *limits, struct arena *arena);
/* `cents`: the sum of the entry's debits, above zero. */
void duplicates_observe(
	struct duplicate_finder *finder, const struct entry_summary *summary, int64_t cents);
void duplicates_join(struct duplicate_finder *into, const struct duplicate_finder *from);
void duplicates_finish(
	struct duplicate_finder *finder, struct best *doubles, struct best *reversals);

/* ---- rare pairs of accounts: account_pairs.c ---- */
struct pairs;
struct pairs *pairs_new(struct arena *arena);
void pairs_observe(struct pairs *pairs, const struct entry_summary *summary);
void pairs_join(struct pairs *into, const struct pairs *from);
/* Adds the rare pairs of at least `trivial` cents. */
void pairs_finish(const struct pairs *pairs, int64_t trivial, struct best *rare);

/* ---- closed days: closed_days.c ---- */
struct days;
struct days *days_new(const struct fiscal_year *years, size_t year_count, struct arena *arena);
/* `cents`: the sum of the entry's debits, not below zero. */
void days_observe(struct days *days, date day, uint64_t place, int64_t cents);
void days_join(struct days *into, const struct days *from);
/* Adds the closed days. `entries`: the number of entries on all days. */
void days_finish(const struct days *days, size_t entries, struct best *closed);

#endif
