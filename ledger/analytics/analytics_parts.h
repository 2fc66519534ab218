/* analytics_parts.h - the parts of analytics.c that keep something of entries that went by. Private
 * to the ledger.
 *
 * Each is told of glances one by one, takes in what another of its kind saw, and at the end adds
 * what is to be told to a `best`, the largest cases of a kind. None depends on who saw what: see
 * each for how its bound is made so. */
#ifndef RECOUPE_LEDGER_ANALYTICS_ANALYTICS_PARTS_H
#define RECOUPE_LEDGER_ANALYTICS_ANALYTICS_PARTS_H

#include <stdint.h>

#include "ledger/analytics/analytics.h"

#define NO_PLACE UINT64_MAX
enum { NO_POSTING = -1 };

/* A case before entries, words and numbers are made of it. */
struct sight {
	uint64_t place, other; /* `other`: NO_PLACE where there is none */
	/* by their order in the entry; NO_POSTING where there is none */
	int32_t posting, against;
	int64_t cents;
	number limit;
	enum closed_day closed;
	size_t count;
	uint64_t series;      /* GAP: the lowest place of its series */
	uint64_t first, last; /* GAP */
	int rank;             /* before amounts: higher first */
};

struct best {
	struct sight sights[ANALYTIC_CASES];
	size_t kept, total;
};
void best_add(struct best *best, const struct sight *sight);
void best_join(struct best *into, const struct best *from);

/* splitmix64 */
static inline uint64_t mixed(uint64_t bits)
{
	bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
	bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
	return bits ^ (bits >> 31);
}

/* ---- numbering: analytics_numbers.c ---- */
struct numbering;
struct numbering *numbering_new(struct arena *arena);
void numbering_glance(struct numbering *numbering, const struct glance *glance);
void numbering_join(struct numbering *into, struct numbering *from);
void numbering_finish(struct numbering *numbering, struct best *gaps);
/* "19-0013": the number that stands so, in the series of the entry. */
char *numbering_text(struct arena *arena, const struct entry *entry, uint64_t number_);

/* ---- entries alike: analytics_alike.c ---- */
struct alike;
struct alike *alike_new(const struct fiscal_year *years, size_t year_count,
	const struct analytic_limits *limits, struct arena *arena);
/* `cents`: the entry's debits, above zero. */
void alike_glance(struct alike *alike, const struct glance *glance, int64_t cents);
void alike_join(struct alike *into, const struct alike *from);
void alike_finish(struct alike *alike, struct best *doubles, struct best *reversals);

/* ---- pairs of accounts: analytics_pairs.c ---- */
struct pairs;
struct pairs *pairs_new(struct arena *arena);
void pairs_glance(struct pairs *pairs, const struct glance *glance);
void pairs_join(struct pairs *into, const struct pairs *from);
/* Pairs of amounts below `trivial` cents are not told. */
void pairs_finish(const struct pairs *pairs, int64_t trivial, struct best *rare);

/* ---- closed days: analytics_days.c ---- */
struct days;
struct days *days_new(const struct fiscal_year *years, size_t year_count, struct arena *arena);
/* `cents`: the entry's debits, not below zero. */
void days_glance(struct days *days, date day, uint64_t place, int64_t cents);
void days_join(struct days *into, const struct days *from);
/* `entries`: of all days. */
void days_finish(const struct days *days, size_t entries, struct best *closed);

#endif
