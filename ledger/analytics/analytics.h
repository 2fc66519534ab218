/* analytics.h - what a reader of the books should look at, though nothing in it is wrong: prompts,
 * never findings.
 *
 *     struct analytics *analytics = analytics_new(chart, years, year_count, &limits, arena);
 *     analytics_entry(analytics, entry);                  for each entry that is there whole, in the order of the files
 *     const struct analytic *all = analytics_finish(analytics, NULL, NULL);
 *     for (size_t i = 0; i < ANALYTIC_COUNT; i++) ... all[i].count, all[i].cases ...
 *
 * Where several workers read, each has one of its own and tells it of what goes by, as glances;
 * what they saw is put together:
 *
 *     analytics_glance(share, &glance);                   by each worker, for each entry that it meets
 *     analytics_join(analytics, share);                   one worker after the other
 *     all = analytics_finish(analytics, resolve, files);  resolve makes entries again of the few places that are told
 *
 * Who read what makes no difference: among equals the lowest place comes first, and bounds hold for
 * all that was seen together. Nothing of a glance is kept but numbers and its place. What is kept
 * grows with accounts, pairs of them, series of numbers and days up to fixed bounds, not with
 * entries: some 10 MB an instance, 20 more at worst where numbers jump about. Beyond a bound
 * something may go unseen; nothing is ever said that is not so. Uncorrected misstatements count in
 * the numbering alone: they are in no balance. Amounts are compared in cents; an entry of an amount
 * beyond a machine integer is left out of what compares amounts, one of an amount finer than a cent
 * out of what wants them equal or round.
 *
 * CAS 240 (journal entry testing) and CAS 520 (analytical procedures) are what these serve. */
#ifndef RECOUPE_LEDGER_ANALYTICS_ANALYTICS_H
#define RECOUPE_LEDGER_ANALYTICS_ANALYTICS_H

#include <stdint.h>

#include "ledger/analytics/holidays.h"
#include "ledger/base/span.h"
#include "ledger/integrity.h"

/* X(enumerator, name) GAP: a hole in the numbers of a journal. Numbers that end in digits form a
 * series by what stands before them ("19-0012":
 *   12 of "19-"). A series in which every second number is missing is no numbering; a hole wider than all that is there
 *   begins another series. Nor is one whose numbers jump about, in more than 4,096 runs without holes in a stretch (struct
 *   glance) or 8,192 in all stretches; and a journal of more than 65,536 runs, each series counting as four more, has no numbering.
 *   Of books of more than four times that no gap is told.
 * DOUBLE: an entry whose accounts and amounts are those of another, under another number, the same
 * day or within
 *   `double_days`. Looked for among the 65,536 entries of the largest debits.
 * CLOSED_DAY: entries dated on a closed day. The last day of a month and the first of a fiscal year
 * are dates of convention;
 *   Saturdays, or Sundays, of more than one entry in twenty (and 20 or more) are working days there.
 * ROUND: an amount that is a multiple of 1,000; of 10,000 first. BELOW: an amount just below a
 * threshold of approval, of what is spent: a debit of an expense, of a non-financial asset or of
 *   a liability.
 * RARE_PAIR: one account debited against another this once, though both so often move on those
 * sides that it would be
 *   expected RARE_EXPECTED times or more. Entries of more than 64 pairs are left out; of more than 32,768 pairs of accounts, a half, a
 *   quarter and so on are looked at.
 * REVERSAL: an entry of a fiscal year's last days that one of the next year's first days undoes to
 * the cent. Looked for where
 *   doubles are. */
#define ANALYTICS(X) \
	X(ANALYTIC_GAP, "gap") \
	X(ANALYTIC_DOUBLE, "double") \
	X(ANALYTIC_CLOSED_DAY, "closed-day") \
	X(ANALYTIC_ROUND, "round") \
	X(ANALYTIC_BELOW, "below") \
	X(ANALYTIC_RARE_PAIR, "rare-pair") \
	X(ANALYTIC_REVERSAL, "reversal")

enum analytic_kind {
#define X(enumerator, name) enumerator,
	ANALYTICS(X)
#undef X
		ANALYTIC_COUNT
};

enum { ANALYTIC_CASES = 20, RARE_EXPECTED = 8 };

struct analytic_limits {
	/* entries and amounts below it are not looked at (numbering and closed days always are); NULL:
	 * none */
	number trivial;
	const number *approvals; /* thresholds of approval, each positive */
	size_t approval_count;
	unsigned below_percent; /* "just below": by no more than so many percent of the threshold */
	unsigned double_days;   /* between two entries that may be one */
	unsigned closing_days, opening_days; /* a year's last days, and the next one's first */
};

struct analytic_case {
	/* ROUND, BELOW, RARE_PAIR: it; DOUBLE, REVERSAL: the first; GAP: the one before the hole;
	 * CLOSED_DAY: the first of that day */
	const struct entry *entry;
	const struct entry *other; /* DOUBLE, REVERSAL: the second; GAP: the one after; else NULL */
	/* ROUND, BELOW: the amount's row; RARE_PAIR: the debit; else NULL */
	const struct posting *posting;
	const struct posting *against; /* RARE_PAIR: the credit; else NULL */
	/* of the posting, or the entry's debits; CLOSED_DAY: of all that day's; NULL: GAP */
	number amount;
	number limit;           /* BELOW: the threshold; else NULL */
	enum closed_day closed; /* CLOSED_DAY */
	/* CLOSED_DAY: entries of that day; GAP: numbers missing; else 1 */
	size_t count;
	const char *first, *last; /* GAP: the missing numbers, "19-0013" to "19-0015"; else NULL */
};

struct analytic {
	enum analytic_kind kind;
	size_t count;                      /* of entries (GAP: of holes), those without a case too */
	const struct analytic_case *cases; /* largest first, at most ANALYTIC_CASES */
	size_t case_count;
};

/* An entry as it goes by. Nothing of it is borrowed beyond the call. */
struct glance_posting {
	uint32_t account; /* index in the chart, below 2^31 - 1 */
	int64_t cents;    /* debit +, credit -; what is finer cut off */
};

struct glance {
	const struct glance_posting *postings; /* in the order of rows: cases name them by it */
	size_t count;
	date day;                    /* 0: none */
	struct span journal, number; /* as a reader of the field sees them: no doubled quotes */
	/* orders entries over all files, below ANALYTIC_PLACES: file << 40 | offset */
	uint64_t place;
	/* of what is read in one go, by rising places: numbers are followed within it. Where files are
	 * cut must not depend on who reads */
	size_t stretch;
	bool finer; /* an amount was cut off */
};
#define ANALYTIC_PLACES (UINT64_C(1) << 63)

struct analytics;

/* Years in any order. All is borrowed; the chart may grow, but has the accounts of glances by then.
 * Without years nothing is a reversal. */
struct analytics *analytics_new(const struct chart *chart, const struct fiscal_year *years,
	size_t year_count, const struct analytic_limits *limits, struct arena *arena);
void analytics_glance(struct analytics *analytics, const struct glance *glance);
/* The entry is borrowed until the end. All of them come after all glances, as a place goes. */
void analytics_entry(struct analytics *analytics, const struct entry *entry);
/* Adds what `from` saw, which is told of no more and may be freed. Both are of the same chart,
 * years and limits; `from` was told of glances only. */
void analytics_join(struct analytics *into, struct analytics *from);

/* Puts the entries that stand at those places, which rise, into entries[]; NULL leaves out what
 * would be told of it. They live as long as the analytics. */
typedef void (*place_resolver)(
	const struct entry **entries, const uint64_t *places, size_t count, void *context);

/* ANALYTIC_COUNT of them, by kind. At most ANALYTIC_CASES * 2 places of each kind are asked for, in
 * one call, none where no glance is told of: then `resolve` may be NULL. */
const struct analytic *analytics_finish(
	struct analytics *analytics, place_resolver resolve, void *context);

const char *analytic_name(enum analytic_kind kind);

#endif
