/* parts.h - the steps of decode: the matrix, the search for causes, the choice among them.
 *
 * Only for decode*.c; everyone else includes decode.h.
 *
 * Columns that no row tells apart (one is a multiple of the other) are one *suspect*: a smallest
 * repair holds at most one of them, and any of them serves. Of these, only the lightest can be in a
 * smallest repair. The search is about suspects; they become columns again when repairs are listed.
 *
 * A *cause* is a connected set of suspects of weight up to DECODE_CHANGES, whose columns are
 * independent, with changes under which every row that it touches holds. Any repair is a union of
 * causes, as far as connected: what one of its connected parts does to the rows that it touches, no
 * other part can undo. */
#ifndef RECOUPE_STATEMENTS_DECODE_PARTS_H
#define RECOUPE_STATEMENTS_DECODE_PARTS_H

#include "statements/decode/decode.h"
#include "statements/decode/field.h"
#include "statements/decode/tuple_set.h"

enum {
	/* the work that each search of an island may spend, in steps of about ten nanoseconds */
	DECODE_WORK = 100 * 1000 * 1000,
	/* steps to take a row into an elimination; looking at an operand is one step */
	DECODE_ROW_WORK = 8,
	DECODE_FOUND = 50 * 1000, /* how many causes are remembered */
	DECODE_STATES = 20 * 1000 /* how many states the choice among causes may have */
};

static inline void decode_spend(uint64_t *work, uint64_t steps)
{
	*work -= steps < *work ? steps : *work;
}

struct decode_entry {
	uint32_t row;
	residue value;
	number exact;
};

struct decode_member {
	size_t column;
	number factor; /* the column is the suspect's entries times this */
};

struct decode_suspect {
	struct decode_entry *entries; /* by row */
	uint32_t count;
	uint32_t broken; /* how many of them are in broken rows */
	unsigned weight;
	struct decode_member *members;
	size_t member_count, member_capacity;
};

struct decode_operand {
	uint32_t suspect;
	residue value;
};

/* A row. Rows are numbered anew, those with fewer operands first: where there is a choice, the
 * search branches on the lower number. */
struct decode_line {
	size_t source;                         /* its index in the system */
	const struct decode_operand *operands; /* by suspect */
	uint32_t count;
	residue needed; /* by how much the row must change: the negative of its residual */
	number exact;   /* the same, exactly */
	bool broken;
};

/* One island of the system: rows that are connected by columns, broken or not, and their
 * columns. */
struct decode_matrix {
	struct field field;
	struct decode_line *lines;
	uint32_t line_count;
	struct decode_suspect *suspects;
	uint32_t suspect_count;
	uint32_t *broken; /* rows, ascending */
	uint32_t broken_count;
	struct arena *arena; /* scratch */
};

/* Builds the matrix. `rows` are those of the island, at least one. `places` has room for every
 * column of the system; it must be all zero, and is all zero afterwards. */
void decode_matrix_build(struct decode_matrix *out, const struct decode_system *system,
	const uint32_t *rows, uint32_t row_count, uint32_t *places, struct arena *arena);

/* Whether a change of the column could be in a cause at all. */
bool decode_may_change(const struct decode_system *system, size_t column);

/* Sets that merge: of[i] leads to the lowest member. */
uint32_t *decode_sets_new(size_t count, struct arena *arena);
uint32_t decode_sets_find(uint32_t *sets, uint32_t member);
void decode_sets_join(uint32_t *sets, uint32_t a, uint32_t b);

struct decode_cause {
	uint32_t suspects[DECODE_CHANGES]; /* ascending */
	uint32_t count;
};

/* The set with one more suspect, which is not in it yet. */
struct decode_cause decode_cause_with(const struct decode_cause *set, uint32_t suspect);

/* Whether changes of these suspects can make every row that they touch hold. */
enum decode_feasibility {
	DECODE_INFEASIBLE,          /* no */
	DECODE_FEASIBLE,            /* yes, by one change of each, none zero */
	DECODE_FEASIBLE_WITH_FEWER, /* yes, without changing one of them */
	DECODE_DEPENDENT /* yes or almost, with one suspect too many: the columns are dependent */
};

/* Why they cannot: this combination of rows cancels each of the suspects, and is still off. Any
 * further suspect of a cause has an operand in it that does not cancel. */
struct decode_certificate {
	uint32_t rows[DECODE_CHANGES + 1];
	residue factors[DECODE_CHANGES + 1];
	uint32_t count;
};

/* `why` may be NULL; it is filled where the answer is DECODE_INFEASIBLE. */
enum decode_feasibility decode_feasible(const struct decode_matrix *matrix,
	const struct decode_cause *cause, struct decode_certificate *why, uint64_t *work);

/* Writes the broken rows that a set touches, ascending. `rows` has room for every row. Returns how
 * many there are. */
uint32_t decode_broken_rows(
	uint32_t *rows, const struct decode_matrix *matrix, const struct decode_cause *cause);

/* Computes the exact changes of a cause. Returns false where no exact changes make its rows
 * hold. */
bool decode_exact(number changes[DECODE_CHANGES], const struct decode_matrix *matrix,
	const struct decode_cause *cause, struct arena *arena);

struct decode_found {
	struct decode_cause cause;
	/* whether the exact changes were computed, and hold; computed only when the cause is
	 * reported */
	bool solved, holds;
	number changes[DECODE_CHANGES]; /* where it holds */
};

/* The causes that explain the same broken rows: interchangeable. Only the lightest are kept. */
struct decode_group {
	const uint32_t *rows; /* ascending */
	uint32_t row_count;
	unsigned weight;
	struct decode_found *causes;
	size_t cause_count, cause_capacity;
};

struct decode_causes {
	const struct decode_matrix *matrix;
	struct decode_group *groups;
	size_t group_count, group_capacity;
	struct tuple_set by_rows, by_suspects;
	uint32_t *rows, *places; /* scratch, with room for every row */
	uint64_t work;           /* work that is left */
	bool exhausted;          /* the work was used up: causes may be missing */
};

void decode_causes_begin(struct decode_causes *out, const struct decode_matrix *matrix);
/* Adds a feasible cause, unless it is known or a lighter one explains the same rows. */
void decode_causes_add(struct decode_causes *causes, const struct decode_cause *cause);

/* Finds every smallest repair, split into its causes, where one of weight up to DECODE_CHANGES
 * exists. Returns false where none does. */
bool decode_whole(struct decode_causes *out);
/* Finds every cause that can be in a smallest repair. */
void decode_local(struct decode_causes *out);

/* A choice of groups that explains each row once, at the least weight. A row that no group explains
 * is left over. */
struct decode_choice {
	const uint32_t *groups; /* indexes */
	size_t count;
};

struct decode_cover {
	bool exhausted;
	bool *left_over; /* by row: whether some smallest choice leaves it over */
	struct decode_choice *choices;
	size_t choice_count;
	bool more;  /* there are more than could be listed */
	bool *used; /* by group: whether some smallest choice uses it */
};

/* Some groups and all the rows that they explain, to choose from. */
struct decode_range {
	const uint32_t *groups; /* indexes */
	size_t group_count;
	const uint32_t *rows;
	size_t row_count;
};

/* Finds the smallest choices and lists at most `most` of them; with 0 it only finds what is used
 * and left over. */
void decode_cover(struct decode_cover *out, struct decode_causes *causes,
	const struct decode_range *among, size_t most);

/* Fills the repairs of a part whose rows are known: all that the choices allow, at most `most`. */
void decode_list(struct decode_part *part, struct decode_causes *causes,
	const struct decode_cover *cover, size_t most, struct arena *arena);

#endif
