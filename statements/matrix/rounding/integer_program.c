#include "statements/matrix/rounding/integer_program.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

enum { LARGEST_COEFFICIENT = 1 << 20, STALLED = 32 };

/* A column: a variable of the program, or the sum of a row, that stands at one of its bounds. A
 * line: one that follows from the columns. Variables have the numbers 0 to variable_count - 1; the
 * sum of row i has variable_count + i. */
struct simplex {
	size_t lines, columns;
	int64_t *cells;    /* line by line: what a line gains for a unit of a column, times `over` */
	int64_t over;      /* the common denominator; above 0 */
	size_t *line_of;   /* by line: whose it is */
	size_t *column_of; /* by column */
	int64_t *sums;     /* by line: its value, times `over` */
	int64_t *values;   /* by column */
	int64_t *least, *most; /* by number */
	int64_t effort;
	size_t stalled; /* steps in a row that changed no value */
};

static int64_t *line_cells(const struct simplex *simplex, size_t line)
{
	return &simplex->cells[line * simplex->columns];
}

/* -1 where the line lies below its bounds, 1 above, 0 within. */
static int side_of(const struct simplex *simplex, size_t line)
{
	size_t number = simplex->line_of[line];
	if (simplex->sums[line] < simplex->least[number] * simplex->over)
		return -1;
	return simplex->sums[line] > simplex->most[number] * simplex->over;
}

static void move_column(struct simplex *simplex, size_t column, int64_t by)
{
	simplex->values[column] += by;
	for (size_t line = 0; line < simplex->lines; line++)
		simplex->sums[line] += line_cells(simplex, line)[column] * by;
}

/* ---- which column enters ---- */

/* How much nearer to their bounds a unit of the column brings the lines outside; times `over`. */
static void gains_of_columns(const struct simplex *simplex, int64_t *gains, bool *outside)
{
	*outside = false;
	for (size_t column = 0; column < simplex->columns; column++)
		gains[column] = 0;
	for (size_t line = 0; line < simplex->lines; line++) {
		int side = side_of(simplex, line);
		*outside = *outside || side != 0;
		for (size_t column = 0; side != 0 && column < simplex->columns; column++)
			gains[column] -= side * line_cells(simplex, line)[column];
	}
}

static bool may_move(const struct simplex *simplex, size_t column, int64_t gain)
{
	size_t number = simplex->column_of[column];
	return (gain > 0 && simplex->values[column] < simplex->most[number]) ||
		(gain < 0 && simplex->values[column] > simplex->least[number]);
}

/* The column that gains most; once steps change nothing, the one of the least number, so that the
 * method ends (Bland). The number of columns where none gains. */
static size_t entering(const struct simplex *simplex, const int64_t *gains)
{
	size_t best = simplex->columns;
	for (size_t column = 0; column < simplex->columns; column++) {
		if (!may_move(simplex, column, gains[column]))
			continue;
		bool better = best == simplex->columns ||
			(simplex->stalled > STALLED ? simplex->column_of[column] < simplex->column_of[best]
										: llabs(gains[column]) > llabs(gains[best]) ||
						(llabs(gains[column]) == llabs(gains[best]) &&
							simplex->column_of[column] < simplex->column_of[best]));
		best = better ? column : best;
	}
	return best;
}

/* ---- how far it goes, and which line leaves ---- */

struct leaving {
	size_t line;        /* the number of lines where the column itself reaches its other bound */
	int64_t room, rate; /* the step is room / rate */
	bool at_most;       /* the line leaves at its upper bound */
};

/* How far the line lets the column go; false where it sets no limit. A line outside its bounds
 * stops at the bound it lacks. */
static bool room_of(const struct simplex *simplex, size_t line, int64_t rate, struct leaving *out)
{
	int side = side_of(simplex, line);
	size_t number = simplex->line_of[line];
	if (rate == 0 || (side < 0 && rate < 0) || (side > 0 && rate > 0))
		return false;
	out->at_most = side > 0 || (side == 0 && rate > 0);
	int64_t bound = out->at_most ? simplex->most[number] : simplex->least[number];
	out->line = line;
	out->room = llabs(bound * simplex->over - simplex->sums[line]);
	out->rate = llabs(rate);
	return true;
}

static struct leaving leaves(const struct simplex *simplex, size_t column, int direction)
{
	size_t number = simplex->column_of[column];
	struct leaving best = {.line = simplex->lines,
		.room = direction > 0 ? simplex->most[number] - simplex->values[column]
							  : simplex->values[column] - simplex->least[number],
		.rate = 1};
	for (size_t line = 0; line < simplex->lines; line++) {
		struct leaving here;
		if (!room_of(simplex, line, direction * line_cells(simplex, line)[column], &here))
			continue;
		int64_t order = here.room * best.rate - best.room * here.rate;
		if (order < 0 ||
			(order == 0 && best.line < simplex->lines &&
				simplex->line_of[line] < simplex->line_of[best.line]))
			best = here;
	}
	return best;
}

/* ---- a step ---- */

/* Exchanges a line and a column. False where a coefficient grows too large. */
static bool exchange(struct simplex *simplex, size_t leaving, size_t column)
{
	int64_t *pivots = line_cells(simplex, leaving), pivot = pivots[column], largest = 0;
	int sign = pivot < 0 ? -1 : 1;
	for (size_t line = 0; line < simplex->lines; line++) {
		int64_t *cells = line_cells(simplex, line), rate = cells[column];
		if (line == leaving || (rate == 0 && sign * pivot == simplex->over))
			continue;
		for (size_t at = 0; at < simplex->columns; at++) {
			if (at != column)
				cells[at] = (cells[at] * pivot - rate * pivots[at]) / simplex->over;
			cells[at] *= sign;
			largest = llabs(cells[at]) > largest ? llabs(cells[at]) : largest;
		}
		simplex->effort -= (int64_t)simplex->columns;
	}
	for (size_t at = 0; at < simplex->columns; at++)
		pivots[at] = -sign * (at == column ? -simplex->over : pivots[at]);
	simplex->over = sign * pivot;
	size_t number = simplex->line_of[leaving];
	simplex->line_of[leaving] = simplex->column_of[column];
	simplex->column_of[column] = number;
	return largest < LARGEST_COEFFICIENT && simplex->over < LARGEST_COEFFICIENT;
}

static void sum_lines(struct simplex *simplex)
{
	for (size_t line = 0; line < simplex->lines; line++) {
		simplex->sums[line] = 0;
		for (size_t column = 0; column < simplex->columns; column++)
			simplex->sums[line] += line_cells(simplex, line)[column] * simplex->values[column];
	}
}

/* The sums once the column has gone as far as the line that leaves lets it, over the denominator
 * that the exchange will bring. */
static void move_sums(
	struct simplex *simplex, const struct leaving *leaving, size_t column, int direction)
{
	int64_t way = direction * leaving->room, rate = leaving->rate;
	for (size_t line = 0; line < simplex->lines; line++)
		simplex->sums[line] =
			(simplex->sums[line] * rate + line_cells(simplex, line)[column] * way) / simplex->over;
	simplex->sums[leaving->line] = simplex->values[column] * rate + way;
}

static bool step(struct simplex *simplex, size_t column, int direction)
{
	struct leaving leaving = leaves(simplex, column, direction);
	simplex->stalled = leaving.room == 0 ? simplex->stalled + 1 : 0;
	simplex->effort -= (int64_t)(2 * simplex->lines);
	if (leaving.line == simplex->lines) {
		move_column(simplex, column, direction * leaving.room);
		return true;
	}
	size_t number = simplex->line_of[leaving.line];
	move_sums(simplex, &leaving, column, direction);
	if (!exchange(simplex, leaving.line, column))
		return false;
	simplex->values[column] = leaving.at_most ? simplex->most[number] : simplex->least[number];
	return true;
}

/* Brings every line within its bounds, at fractions where it must. */
static enum program_outcome settle(struct simplex *simplex, int64_t *gains)
{
	simplex->stalled = 0;
	for (;;) {
		bool outside;
		gains_of_columns(simplex, gains, &outside);
		if (!outside)
			return PROGRAM_FOUND;
		size_t column = entering(simplex, gains);
		if (column == simplex->columns)
			return PROGRAM_NONE;
		if (simplex->effort < 0 || !step(simplex, column, gains[column] > 0 ? 1 : -1))
			return PROGRAM_GAVE_UP;
	}
}

/* ---- branches ---- */

/* The first line of a variable whose value is no integer; the number of lines where there is
 * none. */
static size_t fraction_line(const struct simplex *simplex, size_t variable_count)
{
	size_t line = 0;
	while (line < simplex->lines &&
		(simplex->line_of[line] >= variable_count || simplex->sums[line] % simplex->over == 0))
		line++;
	return line;
}

/* Bounds a number anew. A column keeps within. */
static void bound(struct simplex *simplex, size_t number, int64_t least, int64_t most)
{
	simplex->least[number] = least;
	simplex->most[number] = most;
	for (size_t column = 0; column < simplex->columns; column++) {
		if (simplex->column_of[column] != number)
			continue;
		int64_t value = simplex->values[column];
		move_column(simplex, column,
			value < least      ? least - value
				: value > most ? most - value
							   : 0);
	}
}

static enum program_outcome branch(struct simplex *simplex, size_t variable_count, int64_t *gains)
{
	enum program_outcome outcome = settle(simplex, gains);
	size_t line = fraction_line(simplex, variable_count);
	if (outcome != PROGRAM_FOUND || line == simplex->lines)
		return outcome;
	size_t number = simplex->line_of[line];
	int64_t least = simplex->least[number], most = simplex->most[number];
	int64_t over = simplex->over, sum = simplex->sums[line];
	int64_t below = sum / over - (sum % over < 0);
	bool up_first = 2 * (sum - below * over) >= over;
	for (int side = 0; side < 2; side++) {
		bool up = (side == 0) == up_first;
		bound(simplex, number, up ? below + 1 : least, up ? most : below);
		outcome = branch(simplex, variable_count, gains);
		if (outcome != PROGRAM_NONE)
			return outcome;
	}
	bound(simplex, number, least, most);
	return PROGRAM_NONE;
}

/* ---- the whole ---- */

static void begin(
	struct simplex *simplex, const struct integer_program *program, struct arena *arena)
{
	size_t lines = program->row_count, columns = program->variable_count;
	simplex->lines = lines;
	simplex->columns = columns;
	simplex->over = 1;
	simplex->cells = arena_array(arena, lines * columns, sizeof *simplex->cells);
	simplex->line_of = arena_array(arena, lines, sizeof *simplex->line_of);
	simplex->column_of = arena_array(arena, columns, sizeof *simplex->column_of);
	simplex->sums = arena_array(arena, lines, sizeof *simplex->sums);
	simplex->values = arena_array(arena, columns, sizeof *simplex->values);
	simplex->least = arena_array(arena, lines + columns, sizeof *simplex->least);
	simplex->most = arena_array(arena, lines + columns, sizeof *simplex->most);
	for (size_t column = 0; column < columns; column++) {
		simplex->column_of[column] = column;
		simplex->values[column] = program->values[column];
		simplex->least[column] = program->least[column];
		simplex->most[column] = program->most[column];
	}
	for (size_t line = 0; line < lines; line++) {
		const struct program_row *row = &program->rows[line];
		simplex->line_of[line] = columns + line;
		simplex->least[columns + line] = row->least;
		simplex->most[columns + line] = row->most;
		for (size_t i = 0; i < row->count; i++)
			line_cells(simplex, line)[row->terms[i].variable] += row->terms[i].coefficient;
	}
	sum_lines(simplex);
}

/* The values of the variables, from columns and lines. */
static void give_values(const struct simplex *simplex, const struct integer_program *program)
{
	for (size_t column = 0; column < simplex->columns; column++)
		if (simplex->column_of[column] < program->variable_count)
			program->values[simplex->column_of[column]] = simplex->values[column];
	for (size_t line = 0; line < simplex->lines; line++)
		if (simplex->line_of[line] < program->variable_count)
			program->values[simplex->line_of[line]] = simplex->sums[line] / simplex->over;
}

enum program_outcome integer_program_solve(
	const struct integer_program *program, int64_t *effort, struct arena *arena)
{
	struct simplex simplex = {.effort = *effort};
	begin(&simplex, program, arena);
	int64_t *gains = arena_array(arena, simplex.columns, sizeof *gains);
	enum program_outcome outcome = branch(&simplex, program->variable_count, gains);
	if (outcome == PROGRAM_FOUND)
		give_values(&simplex, program);
	*effort = simplex.effort;
	return outcome;
}
