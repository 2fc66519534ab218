/* An account that stands on another line of the statements than the published and signed figures
 * have it on, or two accounts in each other's place: mistakes of the chart, which move what the
 * account holds in every year. */
#include <string.h>

#include "ledger/base/text.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/steps.h"

enum { MOST_MOVES = 2, MOST_FOUND = 12 };

/* Accounts that belong on other lines: each a poste, which may have no account now, with the role
 * that sets a row apart. */
struct remapping {
	const struct matrix_account *accounts[MOST_MOVES];
	const struct poste *to[MOST_MOVES];
	enum account_role role[MOST_MOVES];
	size_t count;
};

struct chart_search {
	struct diagnosis *diagnosis;
	struct ledger_rows rows;
	number slack; /* what rounding may make of it, in dollars */
	size_t asked; /* the broken relation that candidates are chosen by */
	struct remapping found[MOST_FOUND];
	size_t found_count;
};

/* ---- what an account holds ---- */

static const struct matrix_account *account_in(
	const struct matrix *matrix, const struct account *account)
{
	for (size_t i = 0; i < matrix->account_count; i++)
		if (matrix->accounts[i].account == account)
			return &matrix->accounts[i];
	return NULL;
}

/* What the leaf reads of the account, wherever it stands; NULL: nothing. */
static number held(
	const struct expression *leaf, const struct account *account, struct arena *arena)
{
	const struct matrix_account *at = account_in(leaf->matrix, account);
	if (!at)
		return NULL;
	if (leaf->part != PART_MOVEMENT)
		return leaf->part == PART_OPENING ? at->exact.opening : at->exact.closing;
	number sum = number_from_integer(arena, 0);
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (leaf->kinds & 1u << kind && number_sign(at->exact.cells[kind]) != 0)
			sum = number_add(arena, sum, at->exact.cells[kind]);
	return sum;
}

static bool reads_row(const struct expression *leaf, size_t row)
{
	for (size_t i = 0; i < leaf->row_count; i++)
		if (leaf->rows[i] == row)
			return true;
	return false;
}

/* Whether the leaf would read a row of the poste with that role. */
static bool would_read(const struct chart_search *search, const struct expression *leaf,
	const struct poste *poste, enum account_role role)
{
	const char *slash = strchr(leaf->selector, '/');
	size_t length = slash ? (size_t)(slash - leaf->selector) : strlen(leaf->selector);
	if (slash && !text_equal(account_role_name(role), slash + 1) &&
		!(role == ROLE_WORK_IN_PROGRESS && text_equal(account_role_name(ROLE_COST), slash + 1)))
		return false;
	if (length == 1 && *leaf->selector == '*')
		return true;
	const struct poste *over = poste_find(&search->diagnosis->result->dossier->postes,
		arena_text_n(search->diagnosis->arena, leaf->selector, length));
	return over && poste_within(poste, over);
}

/* What the relation gains where the account moves to that line. */
static number gained(const struct chart_search *search, const struct ledger_row *relation,
	const struct remapping *remapping, size_t at)
{
	struct arena *arena = search->diagnosis->arena;
	const struct matrix_account *account = remapping->accounts[at];
	number sum = number_from_integer(arena, 0);
	for (size_t t = 0; t < relation->sum.count; t++) {
		const struct linear_term *term = &relation->sum.terms[t];
		number amount = held(term->matrix, account->account, arena);
		if (!amount || number_sign(amount) == 0)
			continue;
		bool left = reads_row(term->matrix, account->row),
			 reached = would_read(search, term->matrix, remapping->to[at], remapping->role[at]);
		if (left == reached)
			continue;
		amount = number_multiply(arena, amount, term->coefficient);
		sum = reached ? number_add(arena, sum, amount) : number_subtract(arena, sum, amount);
	}
	return sum;
}

/* ---- whether everything holds then ---- */

static bool settles(const struct chart_search *search, const struct remapping *remapping, size_t at)
{
	struct arena *arena = search->diagnosis->arena;
	const struct ledger_row *row = &search->rows.rows[at];
	number sum = row->broken
		? number_multiply(arena, row->residual, search->diagnosis->result->dossier->unit)
		: number_from_integer(arena, 0);
	for (size_t i = 0; i < remapping->count; i++)
		sum = number_add(arena, sum, gained(search, row, remapping, i));
	return number_compare(number_absolute(arena, sum), search->slack) <= 0;
}

/* Every broken relation is settled, and no other disturbed. */
static bool settles_all(const struct chart_search *search, const struct remapping *remapping)
{
	if (!settles(search, remapping, search->asked))
		return false;
	for (int broken = 1; broken >= 0; broken--)
		for (size_t i = 0; i < search->rows.count; i++)
			if (search->rows.rows[i].broken == (broken == 1) && !settles(search, remapping, i))
				return false;
	return true;
}

static void consider(struct chart_search *search, const struct remapping *remapping)
{
	if (search->found_count < MOST_FOUND && settles_all(search, remapping))
		search->found[search->found_count++] = *remapping;
}

/* ---- candidates ---- */

/* Whether both lines are of one nature: emptied at the end of the year, or not. */
static bool alike(const struct poste *a, const struct poste *b)
{
	return a && b && a->section && b->section &&
		account_type_closes(a->section->type) == account_type_closes(b->section->type);
}

static const struct matrix *first_matrix(const struct chart_search *search)
{
	return &search->diagnosis->result->matrices[0];
}

static void consider_lines(struct chart_search *search, const struct matrix_account *account)
{
	const struct matrix_row *row = &first_matrix(search)->rows[account->row];
	const struct postes *postes = &search->diagnosis->result->dossier->postes;
	for (size_t i = 0; i < postes->count; i++) {
		const struct poste *poste = postes->items[i];
		const struct remapping remapping = {{account}, {poste}, {row->role}, 1};
		if (poste != row->poste && poste->section && !poste->is_section && alike(row->poste, poste))
			consider(search, &remapping);
	}
}

static void consider_exchange(struct chart_search *search, const struct matrix_account *account,
	const struct matrix_account *other)
{
	const struct matrix_row *row = &first_matrix(search)->rows[account->row],
							*other_row = &first_matrix(search)->rows[other->row];
	const struct remapping remapping = {
		{account, other}, {other_row->poste, row->poste}, {other_row->role, row->role}, MOST_MOVES};
	if (row != other_row && alike(row->poste, other_row->poste))
		consider(search, &remapping);
}

/* Exchanges only where no single account explains it. */
static void find_remappings(struct chart_search *search)
{
	const struct matrix *matrix = &search->diagnosis->result->matrices[0];
	for (size_t i = 0; i < matrix->account_count; i++)
		consider_lines(search, &matrix->accounts[i]);
	for (size_t i = 0; search->found_count == 0 && i < matrix->account_count; i++)
		for (size_t j = 0; j < i; j++)
			consider_exchange(search, &matrix->accounts[i], &matrix->accounts[j]);
}

/* The broken relation that reads the fewest rows: most candidates fail it at once. */
static size_t narrowest(const struct ledger_rows *rows)
{
	size_t best = rows->count, fewest = SIZE_MAX;
	for (size_t i = 0; i < rows->count; i++) {
		size_t reads = 0;
		for (size_t t = 0; t < rows->rows[i].sum.count; t++)
			reads += rows->rows[i].sum.terms[t].matrix->row_count;
		if (rows->rows[i].broken && reads < fewest) {
			fewest = reads;
			best = i;
		}
	}
	return best;
}

/* ---- naming ---- */

static const char *move_text(
	const struct chart_search *search, const struct remapping *remapping, size_t at)
{
	const struct matrix *matrix = &search->diagnosis->result->matrices[0];
	return arena_printf(search->diagnosis->arena, "%s %s -> %s",
		remapping->accounts[at]->account->number, matrix->rows[remapping->accounts[at]->row].id,
		remapping->to[at]->id);
}

static const char *remapping_text(
	const struct chart_search *search, const struct remapping *remapping)
{
	const char *text = move_text(search, remapping, 0);
	return remapping->count == 1
		? text
		: arena_printf(search->diagnosis->arena, "%s + %s", text, move_text(search, remapping, 1));
}

static void name_remapping(struct cause *cause, const struct chart_search *search)
{
	struct arena *arena = search->diagnosis->arena;
	const struct remapping *best = &search->found[0];
	const char **tied = arena_array(arena, MOST_FOUND, sizeof *tied);
	for (size_t i = 1; i < search->found_count; i++)
		tied[i - 1] = remapping_text(search, &search->found[i]);
	for (size_t i = 0; i < best->count; i++)
		cause->suspects[cause->suspect_count++] = (struct suspect){.suite = SUITE_GENERATED,
			.figure = move_text(search, best, i),
			.pattern = error_pattern_name(best->count == 1 ? PATTERN_MAPPED : PATTERN_EXCHANGED),
			.tied_with = tied,
			.tied_count = search->found_count - 1,
			.sources = &best->accounts[i]->account->where,
			.source_count = 1};
	cause->arguments[0] = remapping_text(search, best);
	cause->repair_size = 1;
	cause->repair_count = search->found_count;
}

/* ---- the step ---- */

static bool find_chart_mistake(struct chart_search *search, bool alone)
{
	struct diagnosis *diagnosis = search->diagnosis;
	const struct result *result = diagnosis->result;
	diagnose_gather_rows(&search->rows, diagnosis, alone);
	if (search->rows.broken_count < 2)
		return false;
	search->slack = number_multiply(diagnosis->arena,
		number_multiply(diagnosis->arena, result->rounding_bound, result->dossier->unit),
		number_from_integer(diagnosis->arena, 2));
	search->asked = narrowest(&search->rows);
	find_remappings(search);
	return search->found_count > 0;
}

const char *diagnose_chart_text(struct diagnosis *diagnosis, bool alone)
{
	struct chart_search search = {.diagnosis = diagnosis};
	return find_chart_mistake(&search, alone) ? remapping_text(&search, &search.found[0]) : NULL;
}

bool diagnose_chart(struct diagnosis *diagnosis, bool alone)
{
	struct chart_search search = {.diagnosis = diagnosis};
	bool swapped = false; /* two published figures in each other's place are likelier */
	diagnose_smallest_repair_text(&swapped, diagnosis);
	if (swapped || !find_chart_mistake(&search, alone))
		return false;
	struct cause *cause = diagnose_new_cause(diagnosis, MOST_MOVES);
	name_remapping(cause, &search);
	for (size_t i = 0; i < search.rows.count; i++)
		if (search.rows.rows[i].broken)
			diagnose_add_finding(cause, search.rows.equations[i]);
	diagnose_take_generated_ratios(diagnosis, cause);
	diagnose_finish_cause(cause, diagnosis->arena);
	return true;
}
