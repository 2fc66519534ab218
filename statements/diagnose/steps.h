/* steps.h - what the steps of diagnose share, and the steps themselves. For this folder only;
 * everyone else includes diagnose.h.
 *
 * Relations are read as linear sums (equations). Each step then looks for causes: in the books, in
 * last year's adjustment that was not posted, among the figures, among ratios. A step leaves out
 * the equations that an earlier one has explained (`taken`). diagnose.c has their order. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_STEPS_H
#define RECOUPE_STATEMENTS_DIAGNOSE_STEPS_H

#include "statements/diagnose/diagnose.h"
#include "statements/diagnose/entry/mistakes.h"
#include "statements/diagnose/what_if.h"
#include "statements/figure/linear.h"

enum { MOST_REPAIRS = 200 };

/* A relation as one linear sum. */
struct equation {
	struct finding *finding;
	struct linear over_figures; /* left - right; generated figures are terms like the others */
	number accounted;           /* the difference that an explanation allows; NULL: none */
	number residual;            /* left - right, less that; zero where it is not broken */
	bool broken;                /* its finding disagrees */
	bool linear;                /* an equality without a tolerance; else over_figures is empty */
	bool taken;                 /* a cause explains it */
	/* a mistake in the ledger explains a part of it, and rounding hides what is left */
	bool blurred;
	bool reads_ledger; /* one of its figures is generated */
};

struct diagnosis {
	struct result *result;
	const struct layout *layout;
	const struct entry_lookup *lookup;
	const struct what_if *what_if; /* NULL: nothing may be supposed */
	/* a mistake in the chart that explains all, as one entry does too; NULL: none was found */
	const char *chart_text;
	struct arena *arena;
	struct equation *equations; /* in the order of the findings */
	size_t count;
	/* figures that may be wrong, as the columns of the decoder (decode.h) */
	const struct figure **columns;
	size_t column_count, column_capacity;
	struct index column_of; /* private: by suite and figure id */
};

/* ---- what the steps share (steps.c) ---- */

/* Fills `equations` from the findings of the result that were checked. */
void diagnose_read_equations(struct diagnosis *diagnosis);

/* Whether the figure is published or signed: copied by a person, so it may be wrong by itself. */
bool diagnose_may_be_wrong(const struct figure *figure);
/* The figure's column; a new one where it has none yet. */
size_t diagnose_column_of(struct diagnosis *diagnosis, const struct figure *figure);
/* Whether the relation has the figure among its operands. */
bool diagnose_mentions(const struct equation *equation, const struct figure *figure);
/* Whether a relation among published figures alone is broken around one of this equation's figures:
 * then the figure is at fault by itself, not the ledger. */
bool diagnose_broken_by_itself(const struct diagnosis *diagnosis, const struct equation *tie);

/* Figures with supposed values, to find out which relations would hold. */
struct supposition {
	const struct figure *const *figures;
	const number *values;
	size_t count;
};

/* Whether the relation has one of these figures among its operands. */
bool diagnose_mentions_any(const struct equation *equation, const struct supposition *supposition);
/* Counts the ratios, bounds and tolerances that would fail; of those that mention none of these
 * figures, the ones that are broken. */
size_t diagnose_count_unsettled(
	const struct diagnosis *diagnosis, const struct supposition *supposition);
/* Whether the relation would agree. Where an explanation accounts for a difference, exactly that
 * difference must remain. */
bool diagnose_holds_with(const struct diagnosis *diagnosis, const struct supposition *supposition,
	const struct equation *equation);

/* Adds a cause to the result, with room for so many suspects. The caller adds suspects and
 * findings, then calls diagnose_finish_cause, which gives it its id and its message. */
struct cause *diagnose_new_cause(struct diagnosis *diagnosis, size_t suspects);
/* Adds a finding that has no cause yet to the cause. */
void diagnose_take(struct cause *cause, struct finding *finding);
/* Adds the equation's finding to the cause and marks the equation as taken. Does nothing where it
 * is taken already. */
void diagnose_add_finding(struct cause *cause, struct equation *equation);
void diagnose_finish_cause(struct cause *cause, struct arena *arena);

/* ---- books that are wrong by themselves (unsound_books.c) ---- */

/* Whether the ledger's amounts are those of balanced entries on known lines (L1, L2, L5, L7).
 * Entries dated outside the years (L3) are allowed. */
bool diagnose_books_sound(const struct result *result);
/* Makes one cause of all findings about wrong books and of the broken relations that follow from
 * them. */
void diagnose_unsound_books(struct diagnosis *diagnosis);

/* ---- mistakes in the ledger (books.c, suspects.c, usual_accounts.c) ---- */

/* Tries mistakes in the ledger for the broken ties. `alone` leaves out ties whose published figure
 * is broken by itself. Returns whether a cause was found. */
bool diagnose_entries(struct diagnosis *diagnosis, bool alone, enum ledger_extent extent);

/* Whether one mistake that an entry supports explains all broken ties. */
bool diagnose_entry_explains(struct diagnosis *diagnosis);

/* Relations that compare the ledger with something else, as sums of its cells. */
struct ledger_rows {
	struct ledger_row *rows;
	struct equation **equations; /* the equation of each row */
	size_t count, broken_count;
};

/* Relations that hold the ledger against something else, and broken ones that read it. `alone`
 * leaves out those whose published figure is broken by itself. */
void diagnose_gather_rows(struct ledger_rows *out, const struct diagnosis *diagnosis, bool alone);
/* The comparisons of one published statement with the ledger, broken or not, taken or not. */
void diagnose_statement_rows(
	struct ledger_rows *out, const struct diagnosis *diagnosis, const char *statement);
/* Adds to the cause the broken ratios of generated figures that its findings speak of. */
void diagnose_take_generated_ratios(struct diagnosis *diagnosis, struct cause *cause);

/* Broken relations that tie the ledger's prior-year closing to the signed statements. Published
 * prior-year figures are replaced by the ledger's. */
void diagnose_signed_rows(struct ledger_rows *out, const struct diagnosis *diagnosis);
/* Adds to the cause the broken comparisons with signed figures (S8) of what is computed from
 * figures in the cause's findings. */
void diagnose_take_dependents(struct diagnosis *diagnosis, struct cause *cause);

/* Fills the cause's suspects from the first solution: each entry that should not be there or is of
 * another year, then the cells that it moves. The other solutions, and `published` (published
 * figures that would explain as much; NULL: none), are named as tied with them. A cell that several
 * mistakes move is expected to hold what it does without any of them. */
void diagnose_name_mistakes(struct cause *cause, const struct diagnosis *diagnosis,
	const struct ledger_solution *solutions, size_t count, const char *published);

/* What rounding may make of an amount of the ledger, in dollars. */
number diagnose_ledger_slack(const struct diagnosis *diagnosis);

/* ---- what follows from a mistake in the ledger (consequences.c) ---- */

/* Adds to the cause the findings on the books that follow from the mistakes: those about an entry
 * in question, and comparisons of the ledger (with the asset register) that would hold with the
 * mistakes corrected. One that a mistake explains in part stands by itself. */
void diagnose_take_consequences(
	struct diagnosis *diagnosis, struct cause *cause, const struct ledger_solution *solution);

/* Findings that hold the ledger against something else than figures, and that have no cause yet. */
struct book_rows {
	struct ledger_row *rows;
	struct finding **findings; /* the finding of each row */
	size_t count;
};
void diagnose_book_rows(struct book_rows *out, const struct diagnosis *diagnosis);

/* ---- mistakes in the chart (chart.c) ---- */

/* Makes it a cause where one account on another line, or two in each other's place, in all years,
 * make all those relations hold and disturb none. Accounts that would do as well are named as
 * tied. Returns whether a cause was found. */
bool diagnose_chart(struct diagnosis *diagnosis, bool alone);
/* Such an account as text, "5300 deplacements -> honoraires"; NULL: there is none. */
const char *diagnose_chart_text(struct diagnosis *diagnosis, bool alone);

/* Makes it a cause of all that is wrong where one line of the chart, or two in each other's place,
 * make everything hold, and no entry explains it as well. The statements are drawn up again by each
 * chart that the differences allow (supposed/). Returns whether a cause was found. */
bool diagnose_supposed_chart(struct diagnosis *diagnosis);
/* After all causes were found: draws the statements up by each chart that mends some of the broken
 * relations and disturbs none, and looks for the other causes in what is left then. Where that is
 * clearly likelier, these causes take the place of those that were found. */
void diagnose_chart_beside(struct diagnosis *diagnosis);
/* What the causes of the result cost together, in eighths of a bit (prices.h). Findings that no
 * cause explains cost more than mistakes. */
int diagnose_price(const struct result *result);

/* The accounts that entries similar to a missing one move. */
struct usual;
/* Reads the ledger once, for all lines of the missing entry. */
struct usual *diagnose_usual_find(
	const struct diagnosis *diagnosis, const struct ledger_candidate *missing);
/* Fills *out with accounts of a line that the missing entry may have moved: those that entries of
 * its very amounts move, then those of entries over all its lines, then those of most entries.
 * Returns how many, at most `most`. A line is asked for once. */
size_t diagnose_usual_accounts(
	const struct account **out, size_t most, struct usual *usual, size_t line);

/* ---- last year's adjustment that was not posted (unposted.c) ---- */

/* Makes last year's unposted entry the cause of what it explains. Where a mistake in the books
 * already explains the same comparisons, its finding joins that cause. Returns whether a cause was
 * added. */
bool diagnose_unposted(struct diagnosis *diagnosis);

/* ---- published figures (figures.c) ---- */

/* Decodes the rest: finds the smallest sets of published and signed figures whose change makes
 * everything hold. */
void diagnose_figures(struct diagnosis *diagnosis);

struct decode_part;

/* In a report, where one figure is printed in two places and the sums prove both: a new cause that
 * names both ends, without its findings. One of the two is wrong, with what is summed there. The
 * one that fewer relations have comes first, of two alike the one that restates the other. NULL
 * where the part is no such case. */
struct cause *diagnose_two_places(
	struct diagnosis *diagnosis, const struct decode_part *part, struct equation *const *rows_of);

/* The likeliest smallest repair as text, "a + b"; NULL where it takes more than DECODE_CHANGES
 * published figures. `*swapped`: they are two, and each has the other's value. */
const char *diagnose_smallest_repair_text(bool *swapped, struct diagnosis *diagnosis);

/* Of a broken relation: the smallest repair of the figures that it shares with others. */
struct small_repair {
	size_t part; /* relations of one repair have one part; SIZE_MAX: it is not broken */
	size_t size; /* how many figures change; 0: no repair was found */
	int cost;    /* of the likeliest, in eighths of a bit (error_pattern.h) */
};

/* Fills one for each equation, in their order. */
void diagnose_price_repairs(struct small_repair *out, struct diagnosis *diagnosis);

/* How many published figures have to change so that all holds; SIZE_MAX where no repair was
 * found. */
size_t diagnose_figures_needed(struct diagnosis *diagnosis);

/* ---- what rests on a ledger that is in question (in_question.c) ---- */

/* Where something that is off in the ledger has no cause, says of each figure that the ledger alone
 * gives another value that the ledger or the chart may be wrong instead. After all causes have
 * their findings. */
void diagnose_question(struct diagnosis *diagnosis);

/* ---- evidence (weigh.c) ---- */

/* Fills for each cause what contradicts its suspects, and how much that is worth. After all causes
 * have their findings. */
void diagnose_weigh(struct diagnosis *diagnosis);

/* ---- ratios and bounds (ratios.c) ---- */

/* Looks for the figure behind each ratio, bound or tolerance that broke although every sum
 * holds. */
void diagnose_ratios(struct diagnosis *diagnosis);

#endif
