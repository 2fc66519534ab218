/* analytics.h - what a reader of the books should look at, though nothing in it is wrong. What is
 * found here makes prompts, never findings. CAS 240 (journal entry testing) and CAS 520 (analytical
 * procedures) ask for such work.
 *
 *     struct analytics *analytics = analytics_new(chart, years, year_count, &limits, arena);
 *     analytics_entry(analytics, entry);             for each entry, in the order of the files
 *     const struct analytic *all = analytics_finish(analytics, NULL, NULL);
 *     for (size_t i = 0; i < ANALYTIC_COUNT; i++)
 *         ... all[i].count, all[i].cases ...
 *
 * Where several workers read, each has analytics of its own and observes summaries of entries,
 * which are merged at the end:
 *
 *     analytics_observe(own, &summary);              each worker, for each entry
 *     analytics_join(analytics, own);                one worker after the other
 *     all = analytics_finish(analytics, resolve, files);    `resolve` reads a few entries again
 *
 * The result is the same however the work was shared: of equal cases the one with the lowest place
 * comes first, and bounds hold for all entries together. Only numbers and places of a summary are
 * kept. Memory grows with the accounts, pairs of accounts, number series and days, up to fixed
 * bounds: some 10 MB an instance, and 20 more at worst. Beyond a bound a case may be missed; no
 * case is ever false. Uncorrected misstatements count in the numbering only, since they are in no
 * balance. Amounts are compared in cents. An entry with an amount beyond a machine integer is left
 * out of what compares amounts; one with an amount finer than a cent, out of what asks whether
 * amounts are equal or round. */
#ifndef RECOUPE_LEDGER_ANALYTICS_ANALYTICS_H
#define RECOUPE_LEDGER_ANALYTICS_ANALYTICS_H

#include <stdint.h>

#include "ledger/analytics/holidays.h"
#include "ledger/base/text/span.h"
#include "ledger/integrity.h"

/* X(enumerator, name)
 *
 * GAP: numbers are missing in a journal. Numbers that end in digits form a series with all that
 *   begin alike ("19-0012": number 12 of "19-"). A series of which every second number is missing
 *   is no numbering. A gap wider than the series itself separates two series. A series of more than
 *   4,096 runs in a stretch (struct entry_summary), or of 8,192 in all, is no numbering either, nor
 *   has a journal of more than 65,536 runs one (each series counts as four runs). Of books with
 *   more than four times as many no gap is reported.
 * SERIES: a series that is a numbering, with its first and its last number. Each series of three
 *   numbers or more is a case, those with the most numbers first. It says nothing against the
 *   books.
 * DOUBLE: an entry has the accounts and amounts of another, under another number, on the same day
 *   or within `double_days`. Searched among the 65,536 entries with the largest debits.
 * CLOSED_DAY: entries are dated on a closed day. Not counted: the last day of a month and the first
 *   of a fiscal year, which are dates of convention; Saturdays, or Sundays, where they have more
 *   than one entry in twenty (and at least 20) and so are working days.
 * ROUND: an amount is a multiple of 1,000. Multiples of 10,000 come first.
 * BELOW: a debit of an expense, of a non-financial asset or of a liability is just below a
 *   threshold of approval.
 * RARE_PAIR: one account is debited against another this once, though both move so often on those
 *   sides that the pair would be expected RARE_EXPECTED times or more. Entries of more than 64
 *   pairs are left out. Of more than 32,768 pairs of accounts a half, a quarter and so on are
 *   searched.
 * REVERSAL: an entry of a fiscal year's last days is undone to the cent by an entry of the next
 *   year's first days. Searched where doubles are. */
#define ANALYTICS(X) \
	X(ANALYTIC_GAP, "gap") \
	X(ANALYTIC_SERIES, "series") \
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
	/* clearly trivial: smaller entries and amounts are left out, except from numbering and closed
	 * days; NULL: none is left out */
	number trivial;
	const number *approvals; /* thresholds of approval, each positive */
	size_t approval_count;
	/* an amount is "just below" a threshold where it is lower by at most this percentage of it */
	unsigned below_percent;
	unsigned double_days; /* the most days between an entry and its double */
	/* how many last days of a year, and first days of the next year, count as such */
	unsigned closing_days, opening_days;
};

struct analytic_case {
	/* the entry; DOUBLE, REVERSAL: the first of the two; GAP: the one before the gap; SERIES: that
	 * of the first number; CLOSED_DAY: the first of that day */
	const struct entry *entry;
	/* DOUBLE, REVERSAL: the second; GAP: the one after; SERIES: that of the last number; else
	 * NULL */
	const struct entry *other;
	/* ROUND, BELOW: the amount's row; RARE_PAIR: the debit; else NULL */
	const struct posting *posting;
	const struct posting *against; /* RARE_PAIR: the credit; else NULL */
	/* of the posting, or the sum of the entry's debits; CLOSED_DAY: of all that day's debits; GAP,
	 * SERIES: NULL */
	number amount;
	number limit;           /* BELOW: the threshold; else NULL */
	enum closed_day closed; /* CLOSED_DAY */
	/* CLOSED_DAY: entries of that day; GAP: numbers missing; SERIES: numbers seen; else 1 */
	size_t count;
	/* GAP: the missing numbers, "19-0013" to "19-0015"; SERIES: the first, the last; else NULL */
	const char *first, *last;
};

struct analytic {
	enum analytic_kind kind;
	size_t count; /* all entries of the kind (GAP: all gaps; SERIES: all series) */
	const struct analytic_case *cases; /* largest first, at most ANALYTIC_CASES */
	size_t case_count;
};

/* One posting of an entry summary. */
struct summary_posting {
	uint32_t account; /* index in the chart, below 2^31 - 1 */
	int64_t cents;    /* debit +, credit -; without what is finer than a cent */
};

/* What analytics need of an entry. Nothing of it is borrowed beyond the call. */
struct entry_summary {
	const struct summary_posting *postings; /* in the order of rows */
	size_t count;
	date day;                    /* 0: none */
	struct span journal, number; /* as the reader of the field gives them, without doubled quotes */
	/* orders entries over all files, and is below ANALYTIC_PLACES: file << 40 | offset */
	uint64_t place;
	/* the part of a file that is read without a break, in order of places; where files are divided
	 * must not depend on the number of workers */
	size_t stretch;
	bool finer; /* an amount was cut to cents */
};
#define ANALYTIC_PLACES (UINT64_C(1) << 63)

struct analytics;

/* Makes analytics of a ledger. All arguments are borrowed. Years come in any order; without years
 * nothing is a reversal. The chart may grow later, but must hold the accounts of a summary when it
 * is observed. */
struct analytics *analytics_new(const struct chart *chart, const struct fiscal_year *years,
	size_t year_count, const struct analytic_limits *limits, struct arena *arena);
/* Observes an entry by its summary. */
void analytics_observe(struct analytics *analytics, const struct entry_summary *summary);
/* Observes an entry, which is borrowed until the end. Its place is after those of all summaries. */
void analytics_entry(struct analytics *analytics, const struct entry *entry);
/* Merges `from` into `into`; `from` must not be used afterwards and may be freed. Both are of the
 * same chart, years and limits, and `from` has observed summaries only. */
void analytics_join(struct analytics *into, struct analytics *from);

/* Gives the entries at `count` ascending places in entries[]. The entries live as long as the
 * analytics. A case whose entry is NULL is left out. */
typedef void (*place_resolver)(
	const struct entry **entries, const uint64_t *places, size_t count, void *context);

/* Returns ANALYTIC_COUNT results, by kind. Calls `resolve` at most once, for at most
 * ANALYTIC_CASES * 2 places of each kind; never where no case is of a summary: `resolve` may be
 * NULL then. */
const struct analytic *analytics_finish(
	struct analytics *analytics, place_resolver resolve, void *context);

/* The kind's name in JSON: "rare-pair". */
const char *analytic_name(enum analytic_kind kind);

#endif
