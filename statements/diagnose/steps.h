/* steps.h - the steps of diagnose: relations as sums, then causes in the books, among the figures,
 * among ratios.
 *
 * Only for diagnose*.c; everyone else includes diagnose.h. Each step leaves out the equations that
 * an earlier one has taken. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_STEPS_H
#define RECOUPE_STATEMENTS_DIAGNOSE_STEPS_H

#include "statements/diagnose/diagnose.h"
#include "statements/diagnose/entry/mistakes.h"
#include "statements/figure/linear.h"

enum { MOST_REPAIRS = 200 };

/* A relation as one linear sum. */
struct equation {
	struct finding *finding;
	struct linear over_figures; /* published and signed figures, and generated ones as they are */
	number accounted;           /* the difference that an explanation allows; NULL: none */
	number residual;            /* what is off, less that */
	bool broken, linear, taken; /* taken: a cause has it */
	bool reads_ledger;
};

struct diagnosis {
	struct result *result;
	const struct layout *layout;
	struct arena *arena;
	struct equation *equations;
	size_t count;
	const struct figure **columns; /* figures that may be wrong */
	size_t column_count, column_capacity;
	struct index column_of;
};

/* Published and signed figures: what a person copied. */
bool diagnose_may_be_wrong(const struct figure *figure);
size_t diagnose_column_of(struct diagnosis *diagnosis, const struct figure *figure);
/* Whether the relation speaks of the figure. */
bool diagnose_mentions(const struct equation *equation, const struct figure *figure);
/* Whether a relation among published figures alone is broken around one of this equation's figures:
 * then the figure is at fault by itself. */
bool diagnose_broken_by_itself(const struct diagnosis *diagnosis, const struct equation *tie);

/* A cause with room for so many suspects, added to the proof's; finished when its suspects and
 * findings are there. */
struct cause *diagnose_new_cause(struct diagnosis *diagnosis, size_t suspects);
void diagnose_take(struct cause *cause, struct equation *equation);
void diagnose_finish(struct cause *cause, struct arena *arena);

/* Some figures with other values, to see what would hold then. */
struct supposition {
	const struct figure *const *figures;
	const number *values;
	size_t count;
};

/* Whether the relation would agree; an explained one must stay explained. */
bool diagnose_holds_with(const struct diagnosis *diagnosis, const struct supposition *supposition,
	const struct equation *equation);

/* The few published figures (DECODE_CHANGES at most) that would make all hold: the likeliest as
 * text, "a + b"; NULL where it takes more. `*swapped`: they are two, and each has the other's
 * value. */
const char *diagnose_few(bool *swapped, struct diagnosis *diagnosis);

/* The mistakes of the first solution as suspects, of a cause with room for them: each entry that
 * should not be there or is of another year, then the cells that it moves; the others as tied with
 * them, and `few`, published figures that would explain as much (NULL: none). A cell that several
 * mistakes move is expected to hold what it does without any of them. */
void diagnose_name_mistakes(struct cause *cause, const struct diagnosis *diagnosis,
	const struct ledger_solution *solutions, size_t count, const char *few);

/* Accounts by which entries over lines of the missing one move one of them, those of its very
 * amounts first, then those over all its lines, then those of most entries; returns how many, at
 * most `most`. */
size_t diagnose_usual_accounts(const struct account **out, size_t most, const struct result *result,
	const struct ledger_candidate *missing, size_t line, struct arena *arena);

/* How many published figures have to change so that all holds; SIZE_MAX where no repair was
 * found. */
size_t diagnose_figures_needed(struct diagnosis *diagnosis);

/* The relations that hold the ledger against something, as sums of its cells. */
struct ledger_rows {
	struct ledger_row *rows;
	struct equation **equations;
	size_t count, broken_count;
};

/* Those that hold last year against its signed figures and are broken; what is published of it is
 * reckoned as the books have it. */
void diagnose_signed_rows(struct ledger_rows *out, const struct diagnosis *diagnosis);
/* Comparisons with the signed figures of what is computed from figures that the cause's findings
 * speak of. */
void diagnose_take_dependents(struct diagnosis *diagnosis, struct cause *cause);
/* Last year's entry that nobody posted, as the cause of what it explains; or under that of the
 * mistake in the books which explained it already. Whether it is a cause of its own. */
bool diagnose_unposted(struct diagnosis *diagnosis);

/* Tries one mistake in the ledger for the broken ties, or `several`; `alone` leaves out those whose
 * published figure is broken by itself. */
bool diagnose_entries(struct diagnosis *diagnosis, bool alone, bool several);
void diagnose_figures(struct diagnosis *diagnosis);
void diagnose_ratios(struct diagnosis *diagnosis);

#endif
