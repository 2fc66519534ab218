#include "statements/diagnose_ledger.h"

#include <stdlib.h>
#include <string.h>

struct search {
	const struct proof *proof;
	const struct model *model;
	const struct ledger_row *rows;
	size_t row_count;
	size_t lines;        /* leaf lines of a matrix */
	int *effects;        /* [(year * KIND_COUNT + kind) * lines + line][row]: what one dollar there does to the row, times unit */
	number unit, slack;
	struct ledger_candidate *found;
	size_t count, most;
	struct arena *arena;
};

static int *effect_of(const struct search *search, size_t year, int kind, size_t line)
{
	return search->effects + ((year * KIND_COUNT + (size_t)kind) * search->lines + line) * search->row_count;
}

static bool leaf_has(const struct expression *leaf, size_t line)
{
	for (size_t i = 0; i < leaf->row_count; i++)
		if (leaf->rows[i] == line)
			return true;
	return false;
}

static size_t surplus_line(const struct matrix *matrix, enum account_type closing)
{
	enum account_type wanted = closing == ACCOUNT_REMEASUREMENT ? ACCOUNT_REMEASUREMENT_SURPLUS : ACCOUNT_SURPLUS;
	size_t line = 0;
	while (line < matrix->row_count && (!matrix->rows[line].poste || matrix->rows[line].poste->type != wanted))
		line++;
	return line;
}

/* What one more dollar (debit) on a line, by a kind, in a year, does to a leaf: in that year, and in those after it. */
static int leaf_effect(const struct expression *leaf, const struct matrix *matrix, size_t year, size_t leaf_year, bool budget, size_t line, int kind)
{
	const struct poste *poste = matrix->rows[line].poste;
	bool closes = poste && account_type_closes(poste->type);
	size_t stays = closes ? surplus_line(matrix, poste->type) : line;
	if (leaf_year < year || (leaf_year == year && leaf->part == PART_OPENING))
		return 0;
	if (leaf_year > year || leaf->part == PART_CLOSING)
		return (leaf->part != PART_MOVEMENT && !(budget && leaf_year == year)) ? leaf_has(leaf, stays) : 0;
	if (budget)
		return 0;
	int effect = leaf_has(leaf, line) && (leaf->kinds & 1u << kind);
	if (closes && leaf->kinds & 1u << KIND_CLOSING)
		effect += leaf_has(leaf, stays) - leaf_has(leaf, line);
	return effect;
}

static size_t year_of(const struct search *search, const struct matrix *matrix)
{
	size_t year = 0;
	while (year + 1 < search->proof->matrix_count && search->proof->matrices[year].year != matrix->year)
		year++;
	return year;
}

static void fill_effects(struct search *search, size_t at)
{
	const struct ledger_row *row = &search->rows[at];
	for (size_t t = 0; t < row->sum.count; t++) {
		const struct expression *leaf = row->sum.terms[t].matrix;
		int coefficient = (int)mpz_get_si(mpq_numref(row->sum.terms[t].coefficient));
		size_t leaf_year = year_of(search, leaf->matrix);
		bool budget = leaf->matrix != &search->proof->matrices[leaf_year];
		for (size_t year = 0; year <= leaf_year; year++)
			for (int kind = 0; kind < KIND_CLOSING; kind++)
				for (size_t line = 0; line < search->lines; line++)
					effect_of(search, year, kind, line)[at] += coefficient * leaf_effect(leaf, &search->proof->matrices[year], year, leaf_year, budget, line, kind);
	}
}

static bool within(const struct search *search, number value)
{
	return number_compare(number_absolute(search->arena, value), search->slack) <= 0;
}

/* The dollars that, moved from line a to line b, mend every broken row; NULL where none do. */
static number mending_amount(const struct search *search, const int *a, const int *b)
{
	number amount = NULL;
	for (size_t i = 0; i < search->row_count; i++)
		if ((a[i] != b[i]) != search->rows[i].broken)
			return NULL;
	for (size_t i = 0; i < search->row_count; i++) {
		if (!search->rows[i].broken)
			continue;
		number effect = number_from_long(search->arena, b[i] - a[i]);
		number needed = number_divide(search->arena, number_multiply(search->arena, number_negate(search->arena, search->rows[i].residual), search->unit), effect);
		if (!amount)
			amount = needed;
		else if (!within(search, number_subtract(search->arena, needed, amount)))
			return NULL;
	}
	return amount;
}

static void add_candidate(struct search *search, struct ledger_candidate candidate)
{
	if (search->count < search->most)
		search->found[search->count++] = candidate;
}

size_t ledger_line_of(const struct matrix *matrix, const struct account *account)
{
	size_t i = 0;
	while (i < matrix->account_count && matrix->accounts[i].account != account)
		i++;
	return i < matrix->account_count ? matrix->accounts[i].row : matrix->row_count;
}

/* An entry of that amount, kind and year on the line: the likely one. */
static const struct classified *posting_of(const struct search *search, const struct ledger_candidate *candidate, size_t line, number amount)
{
	for (size_t i = 0; i < search->proof->classified_count; i++) {
		const struct classified *part = &search->proof->classified[i];
		if (part->year != (int)candidate->year || part->kind != candidate->kind || ledger_line_of(&search->proof->matrices[candidate->year], part->posting->account) != line)
			continue;
		if (within(search, number_subtract(search->arena, part->amount, amount)))
			return part;
	}
	return NULL;
}

static void try_move(struct search *search, size_t year, int kind, size_t a, size_t b)
{
	number amount = mending_amount(search, effect_of(search, year, kind, a), effect_of(search, year, kind, b));
	if (!amount)
		return;
	struct ledger_candidate move = {.pattern = PATTERN_MISPOSTED, .year = year, .other_year = year, .kind = (enum kind)kind, .to_kind = (enum kind)kind, .from = a, .to = b, .amount = amount};
	const struct classified *on_a = posting_of(search, &move, a, amount);
	const struct classified *on_b = posting_of(search, &move, b, number_negate(search->arena, amount));
	if (!on_a && on_b) {
		move.from = b;
		move.to = a;
		move.amount = number_negate(search->arena, amount);
	}
	const struct classified *likely = on_a ? on_a : on_b;
	if (likely) {
		move.amount = likely->amount;
		move.entry = likely->entry;
		move.matched = true;
	} else {
		move.pattern = PATTERN_UNPOSTED;
	}
	add_candidate(search, move);
}

static void try_moves(struct search *search)
{
	for (size_t year = 0; year < search->proof->matrix_count; year++)
		for (int kind = 0; kind < KIND_CLOSING; kind++) {
			for (size_t a = 0; a < search->lines; a++)
				for (size_t b = a + 1; b < search->lines; b++)
					try_move(search, year, kind, a, b);
		}
}

/* What the entry does to a row, standing in `year`. */
static number entry_effect(const struct search *search, const struct classified *parts, size_t count, size_t year, size_t row)
{
	number sum = number_from_long(search->arena, 0);
	for (size_t i = 0; i < count; i++) {
		size_t line = ledger_line_of(&search->proof->matrices[year], parts[i].posting->account);
		if (line >= search->lines || parts[i].kind == KIND_CLOSING)
			continue;
		int effect = effect_of(search, year, parts[i].kind, line)[row];
		if (effect)
			sum = number_add(search->arena, sum, number_multiply(search->arena, parts[i].amount, number_from_long(search->arena, effect)));
	}
	return number_divide(search->arena, sum, search->unit);
}

/* Whether taking the entry out of its year (and putting it into another, where other != year) mends everything. */
static bool entry_mends(const struct search *search, const struct classified *parts, size_t count, size_t year, size_t other)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t row = 0; row < search->row_count; row++) {
			if (search->rows[row].broken != (pass == 0))
				continue;
			number left = number_subtract(search->arena, search->rows[row].residual, entry_effect(search, parts, count, year, row));
			if (other != year)
				left = number_add(search->arena, left, entry_effect(search, parts, count, other, row));
			if (!within(search, left))
				return false;
		}
	return true;
}

/* The parts of one entry stand together: how many from `first` on. */
static size_t part_count(const struct proof *proof, size_t first)
{
	size_t end = first + 1;
	while (end < proof->classified_count && proof->classified[end].entry == proof->classified[first].entry)
		end++;
	return end - first;
}

static void try_entries(struct search *search)
{
	const struct proof *proof = search->proof;
	for (size_t i = 0; i < proof->classified_count;) {
		const struct classified *first = &proof->classified[i];
		size_t count = part_count(proof, i);
		i += count;
		if (first->year < 0)
			continue;
		size_t year = (size_t)first->year;
		struct ledger_candidate candidate = {.year = year, .other_year = year, .kind = first->kind, .amount = first->amount, .entry = first->entry, .matched = true};
		candidate.from = candidate.to = ledger_line_of(&proof->matrices[year], first->posting->account);
		candidate.pattern = PATTERN_POSTED_TWICE;
		if (entry_mends(search, first, count, year, year))
			add_candidate(search, candidate);
		candidate.pattern = PATTERN_WRONG_YEAR;
		for (candidate.other_year = year ? year - 1 : 1; candidate.other_year < proof->matrix_count && candidate.other_year <= year + 1; candidate.other_year += 2)
			if (entry_mends(search, first, count, year, candidate.other_year))
				add_candidate(search, candidate);
	}
}

/* ---- a posting to the wrong account ---- */

/* Whether some broken relation is off by about as much: else the posting is none to look at. */
static bool is_in_question(const struct search *search, number amount)
{
	number size = number_divide(search->arena, number_absolute(search->arena, amount), search->unit);
	for (size_t row = 0; row < search->row_count; row++)
		if (search->rows[row].broken && within(search, number_subtract(search->arena, number_absolute(search->arena, search->rows[row].residual), size)))
			return true;
	return false;
}

/* The parts that the entry would have with another account in one of its postings. */
static struct classified *parts_with(size_t *count, const struct search *search, const struct classified *first, size_t at, struct account *account)
{
	struct entry *entry = arena_alloc(search->arena, sizeof *entry);
	struct parts parts = {0};
	*entry = *first->entry;
	entry->postings = arena_array(search->arena, entry->count, sizeof *entry->postings);
	memcpy(entry->postings, first->entry->postings, entry->count * sizeof *entry->postings);
	entry->postings[at].account = account;
	classify_entry(&parts, entry, search->model, search->arena);
	struct classified *out = arena_array(search->arena, parts.count + 1, sizeof *out);
	for (size_t i = 0; i < parts.count; i++)
		out[i] = (struct classified){entry, parts.items[i].posting, first->year, parts.items[i].kind, amount_number(parts.items[i].amount, search->arena)};
	*count = parts.count;
	return out;
}

static enum kind kind_of(const struct classified *parts, size_t count, const struct source *row)
{
	for (size_t i = 0; i < count; i++)
		if (parts[i].posting->where.line == row->line && parts[i].posting->where.file == row->file)
			return parts[i].kind;
	return KIND_OPERATION;
}

/* Whether the entry with that account in its place mends everything. */
static bool reposting_mends(const struct search *search, const struct classified *stands, size_t stand_count, const struct classified *due, size_t due_count, size_t year)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t row = 0; row < search->row_count; row++) {
			if (search->rows[row].broken != (pass == 0))
				continue;
			number left = number_subtract(search->arena, search->rows[row].residual, entry_effect(search, stands, stand_count, year, row));
			if (!within(search, number_add(search->arena, left, entry_effect(search, due, due_count, year, row))))
				return false;
		}
	return true;
}

static void try_account(struct search *search, const struct classified *first, size_t count, size_t at, const struct matrix_account *other)
{
	const struct posting *posting = &first->entry->postings[at];
	size_t year = (size_t)first->year, due_count, from = ledger_line_of(&search->proof->matrices[year], posting->account);
	if (other->account == posting->account || other->row == from || other->row >= search->lines || from >= search->lines)
		return;
	struct classified *due = parts_with(&due_count, search, first, at, chart_find(search->proof->chart, other->account->number));
	if (!reposting_mends(search, first, count, due, due_count, year))
		return;
	struct ledger_candidate candidate = {.pattern = PATTERN_MISPOSTED, .year = year, .other_year = year, .from = from, .to = other->row, .entry = first->entry, .matched = true};
	candidate.amount = amount_number(posting->amount, search->arena);
	candidate.kind = kind_of(first, count, &posting->where);
	candidate.to_kind = kind_of(due, due_count, &posting->where);
	add_candidate(search, candidate);
}

/* One account a line: those of one line and role make no difference. */
static void try_accounts(struct search *search, const struct classified *first, size_t count, size_t at)
{
	const struct matrix *matrix = &search->proof->matrices[first->year];
	bool *tried = arena_array(search->arena, matrix->row_count, sizeof *tried);
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct matrix_account *other = &matrix->accounts[i];
		if (*other->part || tried[other->row])
			continue;
		tried[other->row] = true;
		try_account(search, first, count, at, other);
	}
}

static void try_postings(struct search *search)
{
	const struct proof *proof = search->proof;
	for (size_t i = 0; i < proof->classified_count;) {
		const struct classified *first = &proof->classified[i];
		size_t count = part_count(proof, i);
		i += count;
		for (size_t at = 0; first->year >= 0 && at < first->entry->count; at++)
			if (is_in_question(search, amount_number(first->entry->postings[at].amount, search->arena)))
				try_accounts(search, first, count, at);
	}
}

/* ---- an entry that is missing ---- */

/* Equations over what each line of one kind and year lacks: effects, then what is to be mended. Dense: both are small. */
struct lack {
	const struct search *search;
	mpq_t *cells;        /* (row_count + 1) x (lines + 1) */
	size_t rows, width;
	size_t *pivot_row;   /* by line; rows where there is none */
};

static mpq_t *lack_cell(const struct lack *lack, size_t row, size_t column)
{
	return &lack->cells[row * lack->width + column];
}

static void lack_begin(struct lack *lack, const struct search *search, size_t year, int kind)
{
	*lack = (struct lack){.search = search, .rows = search->row_count + 1, .width = search->lines + 1};
	lack->cells = arena_array(search->arena, lack->rows * lack->width, sizeof *lack->cells);
	lack->pivot_row = arena_array(search->arena, search->lines, sizeof *lack->pivot_row);
	for (size_t i = 0; i < lack->rows * lack->width; i++)
		mpq_init(lack->cells[i]);
	for (size_t line = 0; line < search->lines; line++) {
		mpq_set_si(*lack_cell(lack, 0, line), 1, 1); /* an entry balances */
		for (size_t row = 0; row < search->row_count; row++)
			mpq_set_si(*lack_cell(lack, row + 1, line), effect_of(search, year, kind, line)[row], 1);
	}
	for (size_t row = 0; row < search->row_count; row++) {
		mpq_mul(*lack_cell(lack, row + 1, search->lines), search->rows[row].residual, search->unit);
		mpq_neg(*lack_cell(lack, row + 1, search->lines), *lack_cell(lack, row + 1, search->lines));
		if (!search->rows[row].broken)
			mpq_set_si(*lack_cell(lack, row + 1, search->lines), 0, 1);
	}
}

static void lack_end(struct lack *lack)
{
	for (size_t i = 0; i < lack->rows * lack->width; i++)
		mpq_clear(lack->cells[i]);
}

static void subtract_row(struct lack *lack, size_t from, size_t pivot, size_t column)
{
	mpq_t factor, product;
	mpq_inits(factor, product, NULL);
	mpq_div(factor, *lack_cell(lack, from, column), *lack_cell(lack, pivot, column));
	for (size_t i = column; i < lack->width; i++) {
		if (mpq_sgn(*lack_cell(lack, pivot, i)) == 0)
			continue;
		mpq_mul(product, factor, *lack_cell(lack, pivot, i));
		mpq_sub(*lack_cell(lack, from, i), *lack_cell(lack, from, i), product);
	}
	mpq_clears(factor, product, NULL);
}

/* Gauss and Jordan: each line that can be told has a row of its own; the others lack nothing. */
static void lack_solve(struct lack *lack)
{
	bool *used = arena_array(lack->search->arena, lack->rows, sizeof *used);
	for (size_t line = 0; line + 1 < lack->width; line++) {
		size_t pivot = 0;
		while (pivot < lack->rows && (used[pivot] || mpq_sgn(*lack_cell(lack, pivot, line)) == 0))
			pivot++;
		lack->pivot_row[line] = pivot;
		if (pivot == lack->rows)
			continue;
		used[pivot] = true;
		for (size_t row = 0; row < lack->rows; row++)
			if (row != pivot && mpq_sgn(*lack_cell(lack, row, line)) != 0)
				subtract_row(lack, row, pivot, line);
	}
}

static number lacking(const struct lack *lack, size_t line)
{
	size_t row = lack->pivot_row[line];
	if (row == lack->rows)
		return number_from_long(lack->search->arena, 0);
	mpq_t value;
	mpq_init(value);
	mpq_div(value, *lack_cell(lack, row, lack->width - 1), *lack_cell(lack, row, line));
	number result = number_freeze(lack->search->arena, value);
	mpq_clear(value);
	return result;
}

/* Whether every relation is mended by what the lines lack, within the bound. */
static bool lack_mends(const struct search *search, const struct ledger_candidate *candidate)
{
	for (size_t row = 0; row < search->row_count; row++) {
		number left = search->rows[row].broken ? number_multiply(search->arena, search->rows[row].residual, search->unit) : number_from_long(search->arena, 0);
		for (size_t i = 0; i < candidate->line_count; i++) {
			int effect = effect_of(search, candidate->year, candidate->kind, candidate->lines[i])[row];
			if (effect)
				left = number_add(search->arena, left, number_multiply(search->arena, candidate->lacks[i], number_from_long(search->arena, effect)));
		}
		if (!within(search, number_divide(search->arena, left, number_from_long(search->arena, (long)LEDGER_LINES / 2))))
			return false;
	}
	return true;
}

static void try_missing(struct search *search, size_t year, int kind)
{
	struct lack lack;
	lack_begin(&lack, search, year, kind);
	lack_solve(&lack);
	struct ledger_candidate candidate = {.pattern = PATTERN_UNPOSTED, .year = year, .other_year = year, .kind = (enum kind)kind};
	bool few = true;
	for (size_t line = 0; line < search->lines && few; line++) {
		number amount = lacking(&lack, line);
		if (number_sign(amount) == 0 || within(search, amount))
			continue;
		few = candidate.line_count < LEDGER_LINES;
		if (!few)
			break;
		candidate.lines[candidate.line_count] = line;
		candidate.lacks[candidate.line_count++] = amount;
	}
	lack_end(&lack);
	if (!few || candidate.line_count < 2 || !lack_mends(search, &candidate))
		return;
	candidate.from = candidate.lines[0];
	candidate.to = candidate.lines[1];
	candidate.amount = candidate.lacks[0];
	add_candidate(search, candidate);
}

static void try_missing_entries(struct search *search)
{
	for (size_t year = 0; year < search->proof->matrix_count; year++)
		for (int kind = 0; kind < KIND_CLOSING; kind++)
			try_missing(search, year, kind);
}

static int by_evidence(const void *a, const void *b)
{
	const struct ledger_candidate *left = a, *right = b;
	if (left->matched != right->matched)
		return right->matched - left->matched;
	if (left->pattern != right->pattern)
		return left->pattern < right->pattern ? 1 : -1; /* a whole entry before a move */
	if (left->line_count != right->line_count)
		return left->line_count < right->line_count ? -1 : 1;
	if (left->from != right->from)
		return left->from < right->from ? -1 : 1;
	return left->to < right->to ? -1 : left->to > right->to;
}

/* What is off by no more than rounding is not to be mended. */
static void settle_rounding(const struct search *search, struct ledger_row *rows)
{
	for (size_t i = 0; i < search->row_count; i++)
		rows[i].broken = rows[i].broken && !within(search, rows[i].residual);
}

struct ledger_candidate *diagnose_ledger(size_t *count, struct ledger_row *rows, size_t row_count, const struct proof *proof, const struct model *model, size_t most, struct arena *arena)
{
	struct search search = {.proof = proof, .model = model, .rows = rows, .row_count = row_count, .unit = proof->dossier->unit, .most = most, .arena = arena};
	*count = 0;
	if (proof->matrix_count == 0 || row_count == 0)
		return NULL;
	search.lines = proof->matrices[0].row_count;
	for (size_t year = 1; year < proof->matrix_count; year++)
		if (proof->matrices[year].row_count < search.lines)
			search.lines = proof->matrices[year].row_count;
	search.effects = arena_array(arena, proof->matrix_count * KIND_COUNT * search.lines * row_count, sizeof *search.effects);
	search.slack = number_multiply(arena, proof->rounding_bound, number_from_long(arena, 2));
	search.found = arena_array(arena, most, sizeof *search.found);
	settle_rounding(&search, rows);
	for (size_t i = 0; i < row_count; i++)
		fill_effects(&search, i);
	try_entries(&search);
	try_postings(&search);
	if (search.count == 0)
		try_moves(&search);
	if (search.count == 0)
		try_missing_entries(&search);
	if (search.count > 1)
		qsort(search.found, search.count, sizeof *search.found, by_evidence);
	*count = search.count;
	return search.found;
}
