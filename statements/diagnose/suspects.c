/* Names mistakes in the ledger: accounts, lines of the statements, kinds of movement, entries and
 * their rows. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/diagnose/steps.h"

enum { MOST_TIED = 12, MOST_ACCOUNTS = 4, MOST_CELLS = LEDGER_MISTAKES * (LEDGER_LINES + 1) };

/* A cell that a suspect names, and how much the mistake changes it. With year SIZE_MAX, the suspect
 * is a whole entry. */
struct named_cell {
	size_t mistake, year, row;
	enum kind kind;
	number change;
};

struct naming {
	struct cause *cause;
	const struct diagnosis *diagnosis;
	struct named_cell cells[MOST_CELLS]; /* the cells of the cause's suspects, in the same order */
	size_t mistake;
	struct usual *usual; /* of the current candidate */
	const struct ledger_candidate *usual_of;
};

/* ---- names ---- */

/* The entry's account on the line; else the only account of the line; "" where several could be
 * meant. */
static const char *account_on(const struct matrix *matrix, const struct entry *entry, size_t row)
{
	const char *only = "";
	size_t count = 0;
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct matrix_account *account = &matrix->accounts[i];
		if (account->row != row)
			continue;
		for (size_t at = 0; entry && at < entry->count; at++)
			if (entry->postings[at].account == account->account)
				return account->account->number;
		only = account->account->number;
		count++;
	}
	return count == 1 ? only : "";
}

/* "5300 deplacements, fonctionnement@2019": account, line of the statements, kind and year. */
static const char *place_with(const struct matrix *matrix, const char *account, size_t row,
	enum kind kind, struct arena *arena)
{
	return arena_printf(arena, "%s%s%s, %s@%s", account, *account ? " " : "", matrix->rows[row].id,
		kind_name(matrix->kinds, kind), matrix->year->id);
}

static const char *place_of(const struct matrix *matrix, const struct entry *entry, size_t row,
	enum kind kind, struct arena *arena)
{
	return place_with(matrix, account_on(matrix, entry, row), row, kind, arena);
}

static const char *candidate_text(
	const struct result *result, const struct ledger_candidate *candidate, struct arena *arena)
{
	const struct matrix *matrix = &result->matrices[candidate->year];
	const char *text = "";
	if (candidate->entry && candidate->pattern != PATTERN_MISPOSTED)
		return entry_name(candidate->entry, arena);
	for (size_t i = 0; i < candidate->line_count; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? " / " : "",
			place_of(matrix, NULL, candidate->lines[i], candidate->kinds[i], arena));
	if (candidate->line_count > 0)
		return text;
	const char *from = place_of(matrix, candidate->entry, candidate->from, candidate->kind, arena);
	return arena_printf(
		arena, "%s -> %s", from, place_of(matrix, NULL, candidate->to, candidate->to_kind, arena));
}

static const char *solution_text(const struct result *result,
	const struct ledger_solution *solution, const char *between, struct arena *arena)
{
	const char *text = "";
	for (size_t i = 0; i < solution->count; i++)
		text = arena_printf(arena, "%s%s%s", text, i ? between : "",
			candidate_text(result, &solution->mistakes[i], arena));
	return text;
}

/* ---- suspects ---- */

static void add_evidence(struct suspect *suspect, const struct entry *entry, struct arena *arena)
{
	if (!entry)
		return;
	struct source *rows = arena_array(arena, entry->count, sizeof *rows);
	for (size_t i = 0; i < entry->count; i++)
		rows[i] = entry->postings[i].where;
	suspect->sources = rows;
	suspect->source_count = entry->count;
}

/* Names an account on a line of several: the one that such entries usually move. The others that
 * they move are listed as tied with it. */
static void name_usual(struct suspect *suspect, struct naming *naming,
	const struct ledger_candidate *candidate, size_t row, enum kind kind)
{
	const struct diagnosis *diagnosis = naming->diagnosis;
	const struct matrix *matrix = &diagnosis->result->matrices[candidate->year];
	const struct account *accounts[MOST_ACCOUNTS];
	if (naming->usual_of != candidate)
		naming->usual = diagnose_usual_find(diagnosis, candidate);
	naming->usual_of = candidate;
	size_t count = diagnose_usual_accounts(accounts, MOST_ACCOUNTS, naming->usual, row);
	if (count == 0)
		return;
	suspect->figure = place_with(matrix, accounts[0]->number, row, kind, diagnosis->arena);
	suspect->tied_with = arena_array(diagnosis->arena, count, sizeof *suspect->tied_with);
	for (size_t i = 1; i < count; i++)
		suspect->tied_with[suspect->tied_count++] =
			place_with(matrix, accounts[i]->number, row, kind, diagnosis->arena);
}

static void add_suspect(struct naming *naming, struct suspect suspect, struct named_cell cell)
{
	struct cause *cause = naming->cause;
	for (size_t i = 0; i < cause->suspect_count; i++) {
		struct named_cell *same = &naming->cells[i];
		if (same->mistake != naming->mistake || same->year != cell.year || same->row != cell.row ||
			same->kind != cell.kind || !text_equal(cause->suspects[i].figure, suspect.figure))
			continue;
		same->change = number_add(naming->diagnosis->arena, same->change, cell.change);
		return;
	}
	if (cause->suspect_count == MOST_CELLS)
		return;
	naming->cells[cause->suspect_count] = cell;
	naming->cells[cause->suspect_count].mistake = naming->mistake;
	cause->suspects[cause->suspect_count++] = suspect;
}

/* Adds one cell of the matrix, with how much more it should hold. */
static void add_cell(struct naming *naming, const struct ledger_candidate *candidate, size_t row,
	enum kind kind, number change)
{
	const struct diagnosis *diagnosis = naming->diagnosis;
	const struct matrix *matrix = &diagnosis->result->matrices[candidate->year];
	struct suspect suspect = {.suite = SUITE_GENERATED,
		.found = matrix->rows[row].exact.cells[kind],
		.pattern = error_pattern_name(candidate->pattern)};
	suspect.figure = place_of(matrix, candidate->entry, row, kind, diagnosis->arena);
	if (!*account_on(matrix, candidate->entry, row))
		name_usual(&suspect, naming, candidate, row, kind);
	add_evidence(&suspect, candidate->entry, diagnosis->arena);
	add_suspect(naming, suspect,
		(struct named_cell){.year = candidate->year, .row = row, .kind = kind, .change = change});
}

static void add_whole(struct naming *naming, const struct ledger_candidate *candidate)
{
	const struct diagnosis *diagnosis = naming->diagnosis;
	struct suspect whole = {.suite = SUITE_GENERATED,
		.figure = entry_name(candidate->entry, diagnosis->arena),
		.pattern = error_pattern_name(candidate->pattern)};
	add_evidence(&whole, candidate->entry, diagnosis->arena);
	add_suspect(naming, whole, (struct named_cell){.year = SIZE_MAX});
}

/* Adds a whole entry, then the lines that it moves and should not have moved. */
static void add_entry(struct naming *naming, const struct ledger_candidate *candidate)
{
	const struct diagnosis *diagnosis = naming->diagnosis;
	const struct matrix *matrix = &diagnosis->result->matrices[candidate->year];
	add_whole(naming, candidate);
	size_t most = naming->cause->suspect_count + LEDGER_LINES;
	for (size_t i = 0; i < candidate->part_count && naming->cause->suspect_count < most; i++) {
		const struct classified *part = &candidate->parts[i];
		size_t row = ledger_line_of(matrix, part->posting->account);
		if (row < matrix->row_count)
			add_cell(
				naming, candidate, row, part->kind, number_negate(diagnosis->arena, part->amount));
	}
}

static void add_mistake(struct naming *naming, const struct ledger_candidate *mistake)
{
	if (mistake->entry && mistake->pattern != PATTERN_MISPOSTED && mistake->line_count == 0) {
		add_entry(naming, mistake);
		return;
	}
	if (mistake->entry && mistake->line_count > 0)
		add_whole(naming, mistake);
	for (size_t i = 0; i < mistake->line_count; i++)
		add_cell(naming, mistake, mistake->lines[i], mistake->kinds[i], mistake->lacks[i]);
	if (mistake->line_count > 0)
		return;
	add_cell(naming, mistake, mistake->from, mistake->kind,
		number_negate(naming->diagnosis->arena, mistake->amount));
	add_cell(naming, mistake, mistake->to, mistake->to_kind, mistake->amount);
}

/* Sets the expected value of each cell, with all mistakes that move it corrected. */
static void expect_values(struct naming *naming)
{
	struct cause *cause = naming->cause;
	for (size_t i = 0; i < cause->suspect_count; i++) {
		const struct named_cell *cell = &naming->cells[i];
		struct suspect *suspect = &cause->suspects[i];
		if (cell->year == SIZE_MAX)
			continue;
		suspect->expected = suspect->found;
		for (size_t j = 0; j < cause->suspect_count; j++) {
			const struct named_cell *other = &naming->cells[j];
			if (other->year == cell->year && other->row == cell->row && other->kind == cell->kind)
				suspect->expected =
					number_add(naming->diagnosis->arena, suspect->expected, other->change);
		}
	}
}

/* Lists as tied the other solutions that entries support equally, and the published figures that
 * would explain as much. */
static void tie_solutions(struct cause *cause, const struct result *result,
	const struct ledger_solution *solutions, size_t count, const char *published,
	struct arena *arena)
{
	const char *others[MOST_TIED + 1];
	size_t tied = 0;
	if (published)
		others[tied++] = published;
	for (size_t i = 1; i < count && tied < MOST_TIED; i++)
		if (solutions[i].oddness == solutions[0].oddness ||
			(solutions[i].matched == solutions[0].matched &&
				solutions[i].count == solutions[0].count))
			others[tied++] = solution_text(result, &solutions[i], " + ", arena);
	for (size_t i = 0; i < cause->suspect_count; i++) {
		struct suspect *suspect = &cause->suspects[i];
		const char **all = arena_array(arena, suspect->tied_count + tied + 1, sizeof *all);
		for (size_t t = 0; t < suspect->tied_count; t++)
			all[t] = suspect->tied_with[t];
		for (size_t t = 0; t < tied; t++)
			all[suspect->tied_count + t] = others[t];
		suspect->tied_with = all;
		suspect->tied_count += tied;
	}
}

void diagnose_name_mistakes(struct cause *cause, const struct diagnosis *diagnosis,
	const struct ledger_solution *solutions, size_t count, const char *published)
{
	struct naming naming = {.cause = cause, .diagnosis = diagnosis};
	cause->repair_size = solutions[0].count;
	cause->repair_count = count;
	for (naming.mistake = 0; naming.mistake < solutions[0].count; naming.mistake++)
		add_mistake(&naming, &solutions[0].mistakes[naming.mistake]);
	expect_values(&naming);
	tie_solutions(cause, diagnosis->result, solutions, count, published, diagnosis->arena);
	if (solutions[0].count > 1)
		cause->arguments[0] =
			solution_text(diagnosis->result, &solutions[0], " · ", diagnosis->arena);
}
