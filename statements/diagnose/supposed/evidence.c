#include "statements/diagnose/supposed/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"

static const struct result *result_of(const struct chart_evidence *evidence)
{
	return evidence->diagnosis->result;
}

bool evidence_units(int64_t *out, const struct chart_evidence *evidence, number value)
{
	return passing_units(out, value, evidence->diagnosis->lookup->decimals) &&
		llabs(*out) < INT64_MAX / 4;
}

/* ---- what the relations are off by ---- */

static int by_value(const void *left, const void *right)
{
	const int64_t *a = left, *b = right;
	return *a < *b ? -1 : *a > *b;
}

static void read_differences(struct chart_evidence *evidence)
{
	struct arena *arena = evidence->scratch;
	const struct result *result = result_of(evidence);
	number slack = number_multiply(arena,
		number_multiply(arena, result->rounding_bound, result->dossier->unit),
		number_from_integer(arena, 2));
	if (!evidence_units(&evidence->slack, evidence, slack))
		evidence->slack = 0;
	evidence->off = arena_array(arena, evidence->rows.count + 1, sizeof *evidence->off);
	for (size_t i = 0; i < evidence->rows.count; i++) {
		const struct ledger_row *row = &evidence->rows.rows[i];
		number amount =
			number_absolute(arena, number_multiply(arena, row->residual, result->dossier->unit));
		if (row->broken && evidence_units(&evidence->off[evidence->off_count], evidence, amount))
			evidence->off_count++;
	}
	sort_stable(evidence->off, evidence->off_count, sizeof *evidence->off, by_value);
}

/* How many relations are off by that amount. */
static size_t count_off_by(const struct chart_evidence *evidence, int64_t amount)
{
	size_t low = 0, high = evidence->off_count, count = 0;
	int64_t least = llabs(amount) - evidence->slack;
	if (llabs(amount) <= evidence->slack)
		return 0;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (evidence->off[middle] < least)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + count < evidence->off_count &&
		evidence->off[low + count] <= llabs(amount) + evidence->slack)
		count++;
	return count;
}

/* How many relations are off by what moved, once or, on the other side of a statement, twice. */
static size_t count_movement(const struct chart_evidence *evidence, const struct movement *movement)
{
	size_t count = 0;
	int64_t amount;
	for (int cell = -2; cell < KIND_COUNT; cell++) {
		number value = cell == -2 ? movement->opening
			: cell == -1          ? movement->closing
								  : movement->cells[cell];
		if (evidence_units(&amount, evidence, value))
			count += count_off_by(evidence, amount) + count_off_by(evidence, 2 * amount);
	}
	return count;
}

/* ---- the likeliest ---- */

static int by_evidence(const void *left, const void *right)
{
	const struct likely *a = left, *b = right;
	if (a->evidence != b->evidence)
		return a->evidence > b->evidence ? -1 : 1;
	return a->index < b->index ? -1 : a->index > b->index;
}

static size_t rank(struct likely *items, size_t count)
{
	sort_stable(items, count, sizeof *items, by_evidence);
	size_t kept = 0;
	while (kept < count && items[kept].evidence > 0)
		kept++;
	return kept;
}

struct likely *likely_accounts(size_t *count, const struct chart_evidence *evidence)
{
	const struct result *result = result_of(evidence);
	struct likely *items = arena_array(evidence->scratch, result->chart->count + 1, sizeof *items);
	for (size_t i = 0; i < result->chart->count; i++)
		items[i].index = i;
	for (size_t year = 0; year < result->matrix_count; year++)
		for (size_t i = 0; i < result->matrices[year].account_count; i++) {
			const struct matrix_account *at = &result->matrices[year].accounts[i];
			if (at->account->index < result->chart->count)
				items[at->account->index].evidence += count_movement(evidence, &at->exact);
		}
	*count = rank(items, result->chart->count);
	return items;
}

static void add_movement(struct movement *sum, const struct movement *movement, struct arena *arena)
{
	sum->opening = number_add(arena, sum->opening, movement->opening);
	sum->closing = number_add(arena, sum->closing, movement->closing);
	for (int kind = 0; kind < KIND_COUNT; kind++)
		sum->cells[kind] = number_add(arena, sum->cells[kind], movement->cells[kind]);
}

static struct movement nothing(struct arena *arena)
{
	number zero = number_from_integer(arena, 0);
	struct movement out = {.opening = zero, .closing = zero};
	for (int kind = 0; kind < KIND_COUNT; kind++)
		out.cells[kind] = zero;
	return out;
}

const struct poste *poste_topmost(const struct poste *poste)
{
	while (poste->parent && poste->parent != poste->section)
		poste = poste->parent;
	return poste;
}

struct likely *likely_postes(size_t *count, const struct chart_evidence *evidence)
{
	const struct result *result = result_of(evidence);
	const struct postes *postes = &result->dossier->postes;
	struct likely *items = arena_array(evidence->scratch, postes->count + 1, sizeof *items);
	for (size_t i = 0; i < postes->count; i++)
		items[i].index = i;
	for (size_t year = 0; year < result->matrix_count; year++) {
		const struct matrix *matrix = &result->matrices[year];
		struct movement *sums = arena_array(evidence->scratch, postes->count + 1, sizeof *sums);
		for (size_t i = 0; i < postes->count; i++)
			sums[i] = nothing(evidence->scratch);
		for (size_t i = 0; i < matrix->row_count; i++)
			if (matrix->rows[i].poste && matrix->rows[i].poste->section)
				add_movement(&sums[poste_topmost(matrix->rows[i].poste)->index],
					&matrix->rows[i].exact, evidence->scratch);
		for (size_t i = 0; i < postes->count; i++)
			if (!postes->items[i]->is_section && postes->items[i]->section)
				items[i].evidence += count_movement(evidence, &sums[i]);
	}
	*count = rank(items, postes->count);
	return items;
}

void chart_evidence_read(struct chart_evidence *evidence)
{
	diagnose_gather_rows(&evidence->rows, evidence->diagnosis, false);
	read_differences(evidence);
}
