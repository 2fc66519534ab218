/* analytics_parts.h - the parts of analytics.c that keep something of entries that went by. Private to the ledger.
 *
 * Each is told of entries one by one and adds what it sees to a `best`, the largest cases of a kind. */
#ifndef RECOUPE_LEDGER_ANALYTICS_PARTS_H
#define RECOUPE_LEDGER_ANALYTICS_PARTS_H

#include "ledger/analytics.h"

/* A case before words and numbers are made of it. */
struct sight {
	const struct entry *entry, *other;
	const struct posting *posting, *against;
	int64_t cents;
	number limit;
	enum closed_day closed;
	size_t count;
	unsigned long long first, last; /* GAP */
	int rank;                       /* before amounts: higher first */
};

struct best {
	struct sight sights[ANALYTIC_CASES];
	size_t kept, total;
};
void best_add(struct best *best, const struct sight *sight);

/* Cents of an amount, those beyond the second decimal cut off; false where they are no machine integer. */
bool cents_of(int64_t *out, struct amount amount);

/* ---- numbering: analytics_numbers.c ---- */
struct numbering;
struct numbering *numbering_new(struct arena *arena);
void numbering_entry(struct numbering *numbering, const struct entry *entry);
void numbering_finish(struct numbering *numbering, struct best *gaps);
/* "19-0013": the number that stands so, in the series of the entry. */
char *numbering_text(struct arena *arena, const struct entry *entry, unsigned long long number_);

/* ---- entries alike: analytics_alike.c ---- */
struct alike;
struct alike *alike_new(const struct fiscal_year *years, size_t year_count, const struct analytic_limits *limits, struct arena *arena);
/* `cents`: the entry's debits. */
void alike_entry(struct alike *alike, const struct entry *entry, int64_t cents, struct best *doubles, struct best *reversals);

/* ---- pairs of accounts: analytics_pairs.c ---- */
struct pairs;
struct pairs *pairs_new(struct arena *arena);
void pairs_entry(struct pairs *pairs, const struct entry *entry);
/* Pairs of amounts below `trivial` cents are not told. */
void pairs_finish(const struct pairs *pairs, int64_t trivial, struct best *rare);

#endif
