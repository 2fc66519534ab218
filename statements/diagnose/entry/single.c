/* Finds single mistakes that an entry supports, and the amounts that may have been moved between
 * lines. */
#include <stdlib.h>

#include "ledger/base/sort.h"

#include "statements/diagnose/entry/parts.h"

enum { MOST_VALUES = 100, MOST_ATOMS = 20 * 1000, MOST_MOVES = 20 * 1000 };

/* ---- amounts in question ---- */

static int by_value(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;
	return *a < *b ? -1 : *a > *b;
}

static size_t distinct(int64_t *items, size_t count, int64_t slack)
{
	size_t kept = 0;
	sort_stable(items, count, sizeof *items, by_value);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || items[i] - items[kept - 1] > slack)
			items[kept++] = items[i];
	return kept;
}

void ledger_values_find(struct ledger_search *search)
{
	struct ledger_values *out = &search->values;
	int64_t *off = arena_array(search->arena, search->broken_count + 1, sizeof *off);
	for (size_t i = 0; i < search->broken_count; i++)
		off[i] = llabs(search->residuals[search->broken_rows[i]]);
	size_t count = distinct(off, search->broken_count, search->slack);
	size_t paired = count > MOST_VALUES ? 0 : count;
	out->items = arena_array(search->arena, count + 2 * paired * paired + 1, sizeof *out->items);
	out->slack = 3 * search->slack;
	out->count = 0;
	for (size_t i = 0; i < count; i++)
		out->items[out->count++] = off[i];
	for (size_t i = 0; i < paired; i++)
		for (size_t j = i + 1; j < paired; j++) {
			out->items[out->count++] = off[j] - off[i];
			out->items[out->count++] = off[j] + off[i];
		}
	out->count = distinct(out->items, out->count, 0);
}

bool ledger_in_question(const struct ledger_search *search, int64_t amount)
{
	const struct ledger_values *values = &search->values;
	size_t low = 0, high = values->count;
	int64_t least = llabs(amount) - values->slack;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (values->items[middle] < least)
			low = middle + 1;
		else
			high = middle;
	}
	return low < values->count && values->items[low] <= llabs(amount) + values->slack;
}

/* ---- whole entries ---- */

static bool shows_residual(const struct ledger_trial *trial)
{
	for (size_t i = 0; i < trial->found.count; i++)
		if (ledger_in_question(trial->search, trial->found.items[i].by))
			return true;
	return false;
}

/* Keeps the mistake that has been summed up, unless it disturbs a relation that holds or no
 * relation is off by that much. */
void ledger_trial_keep(struct ledger_trial *trial, const struct ledger_candidate *candidate)
{
	struct ledger_search *search = trial->search;
	if (search->atom_count == MOST_ATOMS || !ledger_sum_end(&trial->found, search) ||
		trial->found.count == 0)
		return;
	if (!ledger_spares(search, &trial->found) || !shows_residual(trial))
		return;
	search->atoms = arena_grow(search->arena, search->atoms, search->atom_count,
		&search->atom_capacity, sizeof *search->atoms);
	search->atoms[search->atom_count++] = (struct ledger_single_mistake){
		*candidate, ledger_effects_copy(&trial->found, search->arena)};
}

void ledger_trial_sum(struct ledger_trial *trial, size_t year, int sign)
{
	for (size_t i = 0; i < trial->count; i++) {
		int64_t amount;
		if (!ledger_whole(&amount, trial->search, trial->first[i].amount))
			trial->search->overflow = true;
		ledger_sum_posting(trial->search, year, trial->first[i].posting->account,
			trial->first[i].kind, sign * amount);
	}
}

static void try_entry(struct ledger_trial *trial)
{
	const struct result *result = trial->search->result;
	size_t year = (size_t)trial->first->year;
	struct ledger_candidate candidate =
		ledger_doubled_candidate(trial->search, trial->first, trial->count);
	ledger_sum_begin(trial->search);
	ledger_trial_sum(trial, year, -1);
	ledger_trial_keep(trial, &candidate);
	candidate.pattern = PATTERN_WRONG_YEAR;
	for (size_t other = year ? year - 1 : 1; other < result->matrix_count && other <= year + 1;
		 other += 2) {
		candidate.other_year = other;
		ledger_sum_begin(trial->search);
		ledger_trial_sum(trial, year, -1);
		ledger_trial_sum(trial, other, 1);
		ledger_trial_keep(trial, &candidate);
	}
}

/* ---- a posting to the wrong account ---- */

bool ledger_amount_whole(int64_t *out, const struct ledger_search *search, struct amount amount)
{
	*out = amount.units;
	for (unsigned scale = amount.scale; scale < search->scale; scale++)
		if (__builtin_mul_overflow(*out, 10, out))
			return false;
	return !amount.big && amount.scale <= search->scale;
}

static enum kind kind_in(const struct part *parts, size_t count, const struct posting *posting)
{
	for (size_t i = 0; i < count; i++)
		if (parts[i].posting == posting)
			return parts[i].kind;
	return KIND_OPERATION;
}

static enum kind kind_at(const struct ledger_trial *trial, const struct posting *posting)
{
	for (size_t i = 0; i < trial->count; i++)
		if (trial->first[i].posting->where.line == posting->where.line &&
			trial->first[i].posting->where.file == posting->where.file)
			return trial->first[i].kind;
	return KIND_OPERATION;
}

void ledger_trial_sum_due(
	struct ledger_trial *trial, const struct entry *due, struct arena *scratch)
{
	struct ledger_search *search = trial->search;
	size_t year = (size_t)trial->first->year;
	trial->parts.count = 0;
	classify_entry(&trial->parts, due, search->model, scratch);
	ledger_sum_begin(search);
	ledger_trial_sum(trial, year, -1);
	for (size_t i = 0; i < trial->parts.count; i++) {
		const struct part *part = &trial->parts.items[i];
		int64_t amount;
		if (!ledger_amount_whole(&amount, search, part->amount) || part->kind == KIND_CLOSING)
			search->overflow = true;
		ledger_sum_posting(search, year, part->posting->account, part->kind, amount);
	}
}

/* Tries the entry with another account in one of its postings, classified as it would then be. */
static void try_account(struct ledger_trial *trial, struct entry *due, size_t at,
	const struct matrix_account *other, struct arena *scratch)
{
	struct ledger_search *search = trial->search;
	const struct posting *posting = &trial->first->entry->postings[at];
	size_t year = (size_t)trial->first->year;
	due->postings[at].account = chart_find(search->result->chart, other->account->number);
	ledger_trial_sum_due(trial, due, scratch);
	struct ledger_candidate candidate = {.pattern = PATTERN_MISPOSTED,
		.year = year,
		.other_year = year,
		.to = other->row,
		.entry = trial->first->entry,
		.matched = true};
	candidate.from = ledger_line_of(&search->result->matrices[year], posting->account);
	candidate.amount = amount_number(posting->amount, search->arena);
	candidate.kind = kind_at(trial, posting);
	candidate.to_kind = kind_in(trial->parts.items, trial->parts.count, &due->postings[at]);
	ledger_trial_keep(trial, &candidate);
}

/* Tries one account of each line: accounts of the same line make no difference. */
static void try_accounts(struct ledger_trial *trial, size_t at)
{
	const struct ledger_search *search = trial->search;
	const struct matrix *matrix = &search->result->matrices[trial->first->year];
	const struct posting *posting = &trial->first->entry->postings[at];
	size_t from = ledger_line_of(matrix, posting->account);
	struct arena *scratch = arena_new();
	bool *tried = arena_array(scratch, matrix->row_count + 1, sizeof *tried);
	struct entry due = ledger_entry_copy(trial->first->entry, scratch);
	trial->parts = (struct parts){0};
	for (size_t i = 0; from < search->lines && i < matrix->account_count; i++) {
		const struct matrix_account *other = &matrix->accounts[i];
		if (*other->part || tried[other->row] || other->row == from ||
			other->row >= search->lines ||
			!chart_find(search->result->chart, other->account->number))
			continue;
		tried[other->row] = true;
		try_account(trial, &due, at, other, scratch);
	}
	arena_free(scratch);
}

static void try_postings(struct ledger_trial *trial)
{
	const struct entry *entry = trial->first->entry;
	for (size_t at = 0; at < entry->count; at++) {
		int64_t amount;
		if (ledger_amount_whole(&amount, trial->search, entry->postings[at].amount) &&
			ledger_in_question(trial->search, amount))
			try_accounts(trial, at);
	}
}

void ledger_single_mistakes_find(struct ledger_search *search)
{
	const struct found_entries *found = &search->found;
	struct ledger_trial trial = {.search = search};
	ledger_values_find(search);
	for (size_t i = 0; i < found->classified_count; i += trial.count) {
		trial.first = &found->classified[i];
		trial.count = ledger_parts_of(found, i);
		if (trial.first->year < 0)
			continue;
		try_entry(&trial);
		ledger_alterations_try(&trial);
		try_postings(&trial);
	}
}

/* ---- entries of no year ---- */

static size_t nearest_year(const struct result *result, date day)
{
	size_t year = 0;
	while (year + 1 < result->matrix_count && result->matrices[year + 1].year->first <= day)
		year++;
	return year;
}

/* How many more relations hold with what has been summed up. Relations that already hold within
 * rounding do not count. */
static int gain_of(const struct ledger_search *search)
{
	int gain = 0;
	for (size_t i = 0; i < search->touched_count; i++) {
		uint32_t row = search->touched[i];
		int64_t after;
		bool holds = !__builtin_add_overflow(search->residuals[row], search->sums[row], &after) &&
			ledger_within(after, search->slack);
		gain += holds && search->broken[row];
		gain -= !holds && !search->broken[row];
	}
	return gain;
}

static void read_broken(struct ledger_search *search, struct ledger_row *rows)
{
	search->broken_count = 0;
	for (uint32_t row = 0; row < search->row_count; row++) {
		bool off = !ledger_within(search->residuals[row], search->slack);
		rows[row].outside =
			rows[row].outside || (search->broken[row] && search->is_touched[row] && !off);
		if (search->is_touched[row])
			rows[row].broken = search->broken[row] = off;
		if (search->broken[row])
			search->broken_rows[search->broken_count++] = row;
	}
}

static void sum_outside(
	struct ledger_search *search, const struct entry *entry, struct arena *scratch)
{
	size_t year = nearest_year(search->result, entry->day);
	struct parts parts = {0};
	classify_entry(&parts, entry, search->model, scratch);
	ledger_sum_begin(search);
	for (size_t i = 0; i < parts.count; i++) {
		int64_t amount;
		if (!ledger_amount_whole(&amount, search, parts.items[i].amount))
			search->overflow = true;
		ledger_sum_posting(
			search, year, parts.items[i].posting->account, parts.items[i].kind, amount);
	}
}

bool ledger_outside_settle(struct ledger_search *search, struct ledger_row *rows)
{
	const struct result *result = search->result;
	struct arena *scratch = arena_new();
	bool settled = false;
	for (size_t i = 0; i < search->found.entry_count; i++) {
		const struct entry *entry = search->found.entries[i];
		if (entry->type == ENTRY_UNCORRECTED ||
			fiscal_year_of(result->dossier->years, result->dossier->year_count, entry->day) >= 0)
			continue;
		sum_outside(search, entry, scratch);
		if (search->overflow || gain_of(search) <= 0)
			continue;
		for (size_t t = 0; t < search->touched_count; t++)
			search->residuals[search->touched[t]] += search->sums[search->touched[t]];
		read_broken(search, rows);
		settled = true;
	}
	arena_free(scratch);
	return settled;
}

/* ---- moves ---- */

/* A line and its column, for sorting: lines of a sheet whose columns agree in all relations that
 * hold stand together. */
struct bearing {
	uint64_t hash;
	size_t line;
};

static int by_hash(const void *left, const void *right)
{
	const struct bearing *a = left, *b = right;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

static uint64_t mix_hash(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 29;
}

static uint64_t hash_of(const struct ledger_effects *effects, const bool *broken)
{
	uint64_t hash = 1;
	for (size_t i = 0; i < effects->count; i++)
		if (!broken || !broken[effects->items[i].row])
			hash = mix_hash(mix_hash(hash, effects->items[i].row), (uint64_t)effects->items[i].by);
	return hash;
}

static void add_move(struct ledger_search *search, struct ledger_effects *found, size_t year,
	int kind, size_t from, size_t to)
{
	ledger_sum_begin(search);
	ledger_sum_column(search, ledger_column(search, year, kind, to), 1);
	ledger_sum_column(search, ledger_column(search, year, kind, from), -1);
	if (!ledger_sum_end(found, search) || found->count == 0 || search->move_count == MOST_MOVES)
		return;
	for (size_t i = 0; i < found->count; i++)
		if (!search->broken[found->items[i].row])
			return;
	search->moves = arena_grow(search->arena, search->moves, search->move_count,
		&search->move_capacity, sizeof *search->moves);
	search->moves[search->move_count++] = (struct ledger_move){
		year, from, to, (enum kind)kind, ledger_effects_copy(found, search->arena), false};
}

static void find_in_sheet(struct ledger_search *search, struct ledger_effects *found,
	struct bearing *bearings, size_t year, int kind)
{
	for (size_t line = 0; line < search->lines; line++)
		bearings[line] = (struct bearing){
			hash_of(ledger_column(search, year, kind, line), search->broken), line};
	sort_stable(bearings, search->lines, sizeof *bearings, by_hash);
	for (size_t i = 0; i < search->lines; i++)
		for (size_t j = i + 1; j < search->lines && bearings[j].hash == bearings[i].hash; j++)
			add_move(search, found, year, kind, bearings[i].line, bearings[j].line);
}

/* Marks moves that change every relation as an earlier one does, or by the opposite. */
static void mark_repeated(struct ledger_search *search)
{
	struct bearing *seen = arena_array(search->arena, search->move_count + 1, sizeof *seen);
	for (size_t i = 0; i < search->move_count; i++) {
		struct ledger_move *move = &search->moves[i];
		struct ledger_effects turned = ledger_effects_copy(&move->mends, search->arena);
		for (size_t e = 0; turned.items[0].by < 0 && e < turned.count; e++)
			move->mends.items[e].by = -move->mends.items[e].by;
		seen[i] = (struct bearing){hash_of(&move->mends, NULL), i};
		move->mends = turned;
	}
	sort_stable(seen, search->move_count, sizeof *seen, by_hash);
	for (size_t i = 1; i < search->move_count; i++)
		search->moves[seen[i].line].repeated = seen[i].hash == seen[i - 1].hash;
}

void ledger_moves_find(struct ledger_search *search)
{
	struct bearing *bearings = arena_array(search->arena, search->lines + 1, sizeof *bearings);
	struct ledger_effects found = {0};
	if (search->found.left_there)
		return;
	for (size_t year = 0; year < search->result->matrix_count; year++)
		for (int kind = 0; kind < KIND_CLOSING; kind++)
			find_in_sheet(search, &found, bearings, year, kind);
	mark_repeated(search);
}

/* An entry of that amount, kind and year on the line, which is the likely one; NULL where there is
 * none. */
static const struct classified *posting_of(const struct ledger_search *search,
	const struct ledger_candidate *candidate, size_t line, int64_t amount)
{
	for (size_t i = 0; i < search->found.classified_count; i++) {
		const struct classified *part = &search->found.classified[i];
		int64_t posted;
		if (part->year != (int)candidate->year || part->kind != candidate->kind ||
			ledger_line_of(&search->result->matrices[candidate->year], part->posting->account) !=
				line)
			continue;
		if (ledger_whole(&posted, search, part->amount) &&
			ledger_within(posted - amount, search->slack))
			return part;
	}
	return NULL;
}

struct ledger_candidate ledger_move_candidate(
	const struct ledger_search *search, const struct ledger_move *move, int64_t amount)
{
	struct ledger_candidate out = {.pattern = PATTERN_UNPOSTED,
		.year = move->year,
		.other_year = move->year,
		.kind = move->kind,
		.to_kind = move->kind,
		.from = move->from,
		.to = move->to,
		.amount = ledger_number(search, amount)};
	const struct classified *on_from = posting_of(search, &out, move->from, amount);
	const struct classified *on_to = posting_of(search, &out, move->to, -amount);
	if (!on_from && on_to) {
		out.from = move->to;
		out.to = move->from;
		out.amount = ledger_number(search, -amount);
	}
	const struct classified *likely = on_from ? on_from : on_to;
	if (likely) {
		out.pattern = PATTERN_MISPOSTED;
		out.amount = likely->amount;
		out.entry = likely->entry;
		out.matched = true;
	}
	return out;
}
