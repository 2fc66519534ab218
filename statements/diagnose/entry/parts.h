/* parts.h - the steps of diagnose_ledger: the effect of the books on the relations, single
 * mistakes, missing entries.
 *
 * Only for this folder; everyone else includes mistakes.h. Amounts are machine integers, in `scale`
 * decimals of a dollar: exact, and an overflow of their sums is always noticed. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_ENTRY_PARTS_H
#define RECOUPE_STATEMENTS_DIAGNOSE_ENTRY_PARTS_H

#include "statements/decode/field.h"
#include "statements/decode/tuple_set.h"
#include "statements/diagnose/entry/mistakes.h"

struct ledger_effect {
	uint32_t row;
	int64_t by;
};

/* What a change of the books changes in the relations: by row; rows that it does not change are
 * left out. */
struct ledger_effects {
	struct ledger_effect *items;
	size_t count, capacity;
};

/* One mistake that an entry supports, and what correcting it changes. */
struct ledger_single_mistake {
	struct ledger_candidate candidate;
	struct ledger_effects mends;
};

/* A dollar moved from one line to another that disturbs no relation that holds. */
struct ledger_move {
	size_t year, from, to;
	enum kind kind;
	struct ledger_effects mends;
	bool repeated; /* an earlier move changes every relation in the same way */
};

enum { LEDGER_DIMENSIONS = 2 * LEDGER_LINES };

/* What one kind of one year may lack without disturbing the relations that hold: combinations of
 * its lines. */
struct ledger_sheet {
	size_t year;
	enum kind kind;
	residue **basis; /* by combination: what each line lacks */
	/* by combination: what it changes in each broken row, in the order of search->broken_rows */
	residue **broken;
	size_t count;
};

/* How many entries have each shape: their lines and the side of each. */
struct ledger_shapes {
	struct tuple_set sequences;
	size_t *counts, capacity;
};

/* Amounts in question: the differences of relations, and the sums and differences of two of them.
 * Beside another mistake, a mistake shows as one of these. */
struct ledger_values {
	int64_t *items; /* ascending, none negative */
	size_t count;
	int64_t slack;
};

struct ledger_search {
	const struct result *result;
	const struct entry_lookup *lookup;
	struct found_entries found; /* entries in which a mistake may be */
	struct ledger_values values;
	const struct model *model;
	const struct ledger_row *rows;
	size_t row_count, lines; /* lines: leaf lines of every matrix */
	unsigned scale;
	int64_t slack;
	int64_t *residuals; /* by row, in dollars */
	bool *broken;
	uint32_t *broken_rows;
	size_t broken_count;
	/* [(year * KIND_COUNT + kind) * lines + line]: what one more dollar (debit) there changes */
	struct ledger_effects *columns;
	/* the line that takes the other side of what mouvements.csv declares; `lines` where there is
	 * none */
	size_t cash;
	/* [year * chart->count + account]: mouvements.csv divides its acquisitions from the rest */
	bool *parted;
	int64_t *sums; /* by row: what is being summed up */
	uint32_t *touched;
	bool *is_touched;
	size_t touched_count;
	/* a sum overflowed, or what was summed up has a kind that no entry has */
	bool overflow;
	struct ledger_single_mistake *atoms;
	size_t atom_count, atom_capacity;
	struct ledger_move *moves;
	size_t move_count, move_capacity;
	struct ledger_sheet *sheets;
	size_t sheet_count;
	struct ledger_shapes shapes; /* of all entries */
	struct arena *arena;
};

/* ---- effects ---- */

/* Fills the columns. Returns false where amounts do not fit machine integers. */
bool ledger_effects_begin(struct ledger_search *search, struct ledger_row *rows, size_t row_count);
struct ledger_effects *ledger_column(
	const struct ledger_search *search, size_t year, int kind, size_t line);
bool ledger_whole(int64_t *out, const struct ledger_search *search, number value);
number ledger_number(const struct ledger_search *search, int64_t amount);

/* Sums up what amounts (debit +) on accounts change: begin, add any number, end. The result is
 * borrowed until the next begin. Returns false where a sum overflowed. */
void ledger_sum_begin(struct ledger_search *search);
void ledger_sum_column(
	struct ledger_search *search, const struct ledger_effects *column, int64_t amount);
void ledger_sum_posting(struct ledger_search *search, size_t year, const struct account *account,
	enum kind kind, int64_t amount);
bool ledger_sum_end(struct ledger_effects *out, struct ledger_search *search);
struct ledger_effects ledger_effects_copy(
	const struct ledger_effects *effects, struct arena *arena);

void ledger_sum_entry(
	struct ledger_search *search, const struct passing_entry *entry, size_t year, int sign);
/* Whether what has been summed up, times `times` / `part`, leaves the relations that hold as they
 * are and changes some relation by an amount in question. */
bool ledger_sum_explains(const struct ledger_search *search, int64_t times, int64_t part);

static inline bool ledger_within(int64_t amount, int64_t slack)
{
	return amount <= slack && -amount <= slack;
}

/* Whether the effects leave the relations that hold as they are. */
bool ledger_spares(const struct ledger_search *search, const struct ledger_effects *effects);

/* ---- entries in question ---- */

/* Reads the ledger once and fills `found` and `shapes`. Returns -1 where an input can no longer be
 * read. */
int ledger_candidates_find(struct ledger_search *search);
void ledger_values_find(struct ledger_search *search);
bool ledger_in_question(const struct ledger_search *search, int64_t amount);

/* ---- single mistakes ---- */

/* Finds entries posted twice or in the wrong year, and postings to the wrong account, as far as
 * some relation is off by one of their amounts or by the difference of two; then finds what may be
 * moved between lines. */
void ledger_single_mistakes_find(struct ledger_search *search);

/* The search for single mistakes in one entry. */
struct ledger_trial {
	struct ledger_search *search;
	struct ledger_effects found;    /* scratch */
	const struct classified *first; /* the entry's postings by kind */
	size_t count;
	struct parts parts; /* of the entry as it is tried */
};
/* Adds the entry's postings to what is being summed up, under that year; `sign` is 1 or -1. */
void ledger_trial_sum(struct ledger_trial *trial, size_t year, int sign);
/* The entry with copies of its postings, to be changed. */
struct entry ledger_entry_copy(const struct entry *entry, struct arena *arena);
/* Sums up what changes when the entry is replaced by `due`, classified as that is. */
void ledger_trial_sum_due(
	struct ledger_trial *trial, const struct entry *due, struct arena *scratch);
/* Keeps the mistake that has been summed up, unless it disturbs a relation that holds or no
 * relation is off by that much. */
void ledger_trial_keep(struct ledger_trial *trial, const struct ledger_candidate *candidate);
/* The amount in the search's decimals. Returns false where it has more, or does not fit. */
bool ledger_amount_whole(int64_t *out, const struct ledger_search *search, struct amount amount);

/* ---- entries posted twice ---- */

/* Whether another entry has the same accounts and amounts. */
bool ledger_has_twin(const struct ledger_search *search, const struct entry *entry);
/* The entry whose `count` parts begin at `first`, as one that is posted twice. */
struct ledger_candidate ledger_doubled_candidate(
	const struct ledger_search *search, const struct classified *first, size_t count);
/* Entries with a twin, each with what leaving it out changes, whether or not it disturbs relations
 * that hold. Of two copies it is the later one. */
struct ledger_single_mistake *ledger_doubled_find(size_t *count, struct ledger_search *search);

/* ---- amounts that were altered ---- */

/* Tries the entry with its sides exchanged, with a tenth and with ten times its amounts, and with
 * two digits of an amount exchanged. */
void ledger_alterations_try(struct ledger_trial *trial);
/* Whether one of these may explain what is broken, judged by the kinds under which the entry is
 * posted. */
bool ledger_may_be_altered(struct ledger_search *search, const struct passing_entry *entry);

/* Counts entries dated outside the fiscal years in the nearest year, where that settles more
 * relations than it disturbs. Returns whether any was counted; the amounts in question then
 * change. */
bool ledger_outside_settle(struct ledger_search *search, struct ledger_row *rows);
void ledger_moves_find(struct ledger_search *search);
/* The mistake of that amount moved between lines, with the posting that has the amount, if there is
 * one. */
struct ledger_candidate ledger_move_candidate(
	const struct ledger_search *search, const struct ledger_move *move, int64_t amount);

/* ---- what entries look like ---- */

void ledger_shapes_count(struct ledger_shapes *shapes, const struct ledger_search *search,
	const struct passing_entry *entry);
/* Adds the counts of `from` to `into`. */
void ledger_shapes_join(struct ledger_shapes *into, const struct ledger_shapes *from);
/* The ranking penalty of a mistake; 0 for an ordinary one. It is higher for an entry posted twice
 * without its twin, for a missing entry unlike any that is there, for a posting from an entry of an
 * ordinary shape, and for a posting whose entry would then have an unusual shape. */
unsigned ledger_oddness(struct ledger_search *search, const struct ledger_candidate *candidate);

/* ---- what is missing ---- */

/* The prime field in which missing amounts are computed: modulo 2^61 - 1. */
static inline struct field ledger_field(void)
{
	return (struct field){.gap = 1};
}

static inline residue ledger_residue(int64_t value)
{
	return value < 0 ? field_subtract(ledger_field(), 0, (uint64_t)-value) : (uint64_t)value;
}

/* Fills search->sheets with those that have a combination which moves a broken row; at most
 * LEDGER_DIMENSIONS combinations each. */
void ledger_sheets_find(struct ledger_search *search);

/* What one sheet lacks, or two together, so that every broken row is mended; each sheet is one
 * candidate. False too where entries in question were left on their server: one of them
 * may explain what seems to lack. */
struct ledger_lack {
	struct ledger_candidate candidates[2];
	size_t count;
};
bool ledger_lacks(struct ledger_lack *out, struct ledger_search *search, const int64_t *residuals,
	const struct ledger_sheet *const *sheets, size_t count);
/* Divides its lines into the smallest groups that balance by themselves. Returns how many groups
 * there are. */
size_t ledger_split(struct ledger_candidate *groups, size_t most,
	const struct ledger_search *search, const struct ledger_candidate *missing);

#endif
