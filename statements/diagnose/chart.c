/* An account that stands on another line of the statements than the published and signed figures
 * have it on, or two accounts in each other's place: mistakes of the chart, which move what the
 * account holds in every year. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/steps.h"

enum { MOST_MOVES = 2, MOST_FOUND = 12, TERM_BITS = 64 };

/* Accounts that belong on other lines: each a poste, which may have no account now, with the role
 * that sets a row apart. */
struct remapping {
	const struct matrix_account *accounts[MOST_MOVES];
	const struct poste *to[MOST_MOVES];
	enum account_role role[MOST_MOVES];
	size_t count;
};

/* What an account has to do with the asked relation: a bit for each of its terms. */
struct bearing {
	uint64_t holds;   /* terms that may read an amount of the account, wherever it stands */
	uint64_t read;    /* terms that read its line */
	uint64_t reached; /* terms that would read an account which moves to its line */
};

struct chart_search {
	struct diagnosis *diagnosis;
	struct ledger_rows rows;
	number slack; /* what rounding may make of it, in dollars */
	/* the broken relation that candidates are chosen by; rows.count: none tells them apart */
	size_t asked;
	struct bearing *bearings; /* by account of the first matrix */
	uint64_t *reached;        /* [role * postes + poste]: as in bearings */
	struct remapping found[MOST_FOUND];
	size_t found_count;
};

static const struct matrix *first_matrix(const struct chart_search *search)
{
	return &search->diagnosis->result->matrices[0];
}

/* ---- what an account holds ---- */

static const struct matrix_account *account_in(
	const struct matrix *matrix, const struct account *account)
{
	for (size_t i = 0; i < matrix->account_count; i++)
		if (matrix->accounts[i].account == account)
			return &matrix->accounts[i];
	return NULL;
}

static number amount_in(
	const struct expression *leaf, const struct matrix_account *at, struct arena *arena)
{
	if (leaf->part != PART_MOVEMENT)
		return leaf->part == PART_OPENING ? at->exact.opening : at->exact.closing;
	number sum = number_from_integer(arena, 0);
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (leaf->kinds & 1u << kind && number_sign(at->exact.cells[kind]) != 0)
			sum = number_add(arena, sum, at->exact.cells[kind]);
	return sum;
}

/* What the leaf reads of the account, wherever it stands; NULL: nothing. */
static number held(
	const struct expression *leaf, const struct account *account, struct arena *arena)
{
	const struct matrix_account *at = account_in(leaf->matrix, account);
	return at ? amount_in(leaf, at, arena) : NULL;
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

static bool settles_row(const struct chart_search *search, const struct remapping *remapping,
	const struct ledger_row *row)
{
	struct arena *arena = search->diagnosis->arena;
	number sum = row->broken
		? number_multiply(arena, row->residual, search->diagnosis->result->dossier->unit)
		: number_from_integer(arena, 0);
	for (size_t i = 0; i < remapping->count; i++)
		sum = number_add(arena, sum, gained(search, row, remapping, i));
	return number_compare(number_absolute(arena, sum), search->slack) <= 0;
}

static bool settles(const struct chart_search *search, const struct remapping *remapping, size_t at)
{
	return settles_row(search, remapping, &search->rows.rows[at]);
}

/* Every broken relation is settled, and no other disturbed. */
static bool settles_all(const struct chart_search *search, const struct remapping *remapping)
{
	if (search->asked < search->rows.count && !settles(search, remapping, search->asked))
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

/* ---- the asked relation ---- */

/* Whether the relation is broken unless something moves, and its terms have a bit each. */
static bool may_be_asked(const struct chart_search *search, size_t row)
{
	static const struct remapping unmoved = {.count = 0};
	const struct ledger_row *relation = &search->rows.rows[row];
	return relation->broken && relation->sum.count <= TERM_BITS && !settles(search, &unmoved, row);
}

/* The relation that reads the fewest rows: most candidates fail it at once. */
static size_t narrowest(const struct chart_search *search)
{
	const struct ledger_rows *rows = &search->rows;
	size_t best = rows->count, fewest = SIZE_MAX;
	for (size_t i = 0; i < rows->count; i++) {
		size_t reads = 0;
		for (size_t t = 0; t < rows->rows[i].sum.count; t++)
			reads += rows->rows[i].sum.terms[t].matrix->row_count;
		if (reads < fewest && may_be_asked(search, i)) {
			fewest = reads;
			best = i;
		}
	}
	return best;
}

static size_t line_at(
	const struct chart_search *search, const struct poste *poste, enum account_role role)
{
	return (size_t)role * search->diagnosis->result->dossier->postes.count + poste->index;
}

/* An account that the chart lacks shares the place of another. */
static size_t chart_place(const struct chart_search *search, const struct account *account)
{
	size_t count = search->diagnosis->result->chart->count;
	return account->index < count ? account->index : count;
}

/* Sets the bit in each line that the leaf would read, each account whose line it reads, and each
 * place of the chart that it may read an amount of. */
static void mark_term(
	struct chart_search *search, uint64_t *holds, const struct expression *leaf, uint64_t bit)
{
	const struct postes *postes = &search->diagnosis->result->dossier->postes;
	const struct matrix *matrix = first_matrix(search);
	for (int role = 0; role < ACCOUNT_ROLE_COUNT; role++)
		for (size_t i = 0; i < postes->count; i++)
			if (would_read(search, leaf, postes->items[i], (enum account_role)role))
				search->reached[line_at(search, postes->items[i], (enum account_role)role)] |= bit;
	for (size_t i = 0; i < matrix->account_count; i++)
		if (reads_row(leaf, matrix->accounts[i].row))
			search->bearings[i].read |= bit;
	for (size_t i = 0; i < leaf->matrix->account_count; i++) {
		const struct matrix_account *at = &leaf->matrix->accounts[i];
		if (number_sign(amount_in(leaf, at, search->diagnosis->arena)) != 0)
			holds[chart_place(search, at->account)] |= bit;
	}
}

static void find_bearings(struct chart_search *search)
{
	struct arena *arena = search->diagnosis->arena;
	const struct result *result = search->diagnosis->result;
	const struct matrix *matrix = first_matrix(search);
	uint64_t *holds = arena_array(arena, result->chart->count + 1, sizeof *holds);
	search->bearings = arena_array(arena, matrix->account_count + 1, sizeof *search->bearings);
	search->reached = arena_array(
		arena, ACCOUNT_ROLE_COUNT * result->dossier->postes.count + 1, sizeof *search->reached);
	search->asked = narrowest(search);
	if (search->asked == search->rows.count)
		return;
	const struct linear *sum = &search->rows.rows[search->asked].sum;
	for (size_t t = 0; t < sum->count; t++)
		mark_term(search, holds, sum->terms[t].matrix, UINT64_C(1) << t);
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct matrix_row *row = &matrix->rows[matrix->accounts[i].row];
		search->bearings[i].holds = holds[chart_place(search, matrix->accounts[i].account)];
		if (row->poste)
			search->bearings[i].reached = search->reached[line_at(search, row->poste, row->role)];
	}
}

/* Whether the asked relation may change where the account moves to a line that `reached` would
 * read. */
static bool may_change(const struct chart_search *search, size_t account, uint64_t reached)
{
	const struct bearing *bearing = &search->bearings[account];
	return search->asked == search->rows.count || (bearing->holds & (bearing->read ^ reached)) != 0;
}

/* ---- candidates ---- */

/* Whether both lines are of one nature: emptied at the end of the year, or not. */
static bool alike(const struct poste *a, const struct poste *b)
{
	return a && b && a->section && b->section &&
		account_type_closes(a->section->type) == account_type_closes(b->section->type);
}

static void consider_lines(struct chart_search *search, size_t at)
{
	const struct matrix_account *account = &first_matrix(search)->accounts[at];
	const struct matrix_row *row = &first_matrix(search)->rows[account->row];
	const struct postes *postes = &search->diagnosis->result->dossier->postes;
	for (size_t i = 0; i < postes->count; i++) {
		const struct poste *poste = postes->items[i];
		const struct remapping remapping = {{account}, {poste}, {row->role}, 1};
		if (poste != row->poste && poste->section && !poste->is_section &&
			alike(row->poste, poste) &&
			may_change(search, at, search->reached[line_at(search, poste, row->role)]))
			consider(search, &remapping);
	}
}

static void consider_exchange(struct chart_search *search, size_t at, size_t other_at)
{
	if (!may_change(search, at, search->bearings[other_at].reached) &&
		!may_change(search, other_at, search->bearings[at].reached))
		return;
	const struct matrix_account *account = &first_matrix(search)->accounts[at],
								*other = &first_matrix(search)->accounts[other_at];
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
	const struct matrix *matrix = first_matrix(search);
	for (size_t i = 0; i < matrix->account_count; i++)
		consider_lines(search, i);
	for (size_t i = 0; search->found_count == 0 && i < matrix->account_count; i++)
		for (size_t j = 0; j < i; j++)
			consider_exchange(search, i, j);
}

/* ---- naming ---- */

static const char *move_text(
	const struct chart_search *search, const struct remapping *remapping, size_t at)
{
	const struct matrix *matrix = first_matrix(search);
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
	diagnose_gather_rows(&search->rows, diagnosis, alone);
	if (search->rows.broken_count < 2)
		return false;
	search->slack = diagnose_ledger_slack(diagnosis);
	find_bearings(search);
	find_remappings(search);
	return search->found_count > 0;
}

const char *diagnose_chart_text(struct diagnosis *diagnosis, bool alone)
{
	struct chart_search search = {.diagnosis = diagnosis};
	return find_chart_mistake(&search, alone) ? remapping_text(&search, &search.found[0]) : NULL;
}

/* Adds what the ledger is held against, apart from figures, and would then agree with. */
static void take_books(const struct chart_search *search, struct cause *cause)
{
	struct book_rows books;
	diagnose_book_rows(&books, search->diagnosis);
	for (size_t i = 0; i < books.count; i++)
		if (settles_row(search, &search->found[0], &books.rows[i]))
			diagnose_take(cause, books.findings[i]);
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
	take_books(&search, cause);
	diagnose_finish_cause(cause, diagnosis->arena);
	return true;
}
