#include "statements/diagnose/supposed/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"

enum {
	MOST_PAIRED = 400, /* a longer chart has too many pairs */
	CERTAIN = 1000     /* evidence that no amount outweighs */
};

static const struct result *result_of(const struct chart_evidence *evidence)
{
	return evidence->diagnosis->result;
}

/* False also for amounts so large that twice as much would not fit. */
static bool units_of(int64_t *out, const struct chart_evidence *evidence, number value)
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
	if (!units_of(&evidence->slack, evidence, slack))
		evidence->slack = 0;
	evidence->off = arena_array(arena, evidence->rows.count + 1, sizeof *evidence->off);
	for (size_t i = 0; i < evidence->rows.count; i++) {
		const struct ledger_row *row = &evidence->rows.rows[i];
		number amount =
			number_absolute(arena, number_multiply(arena, row->residual, result->dossier->unit));
		if (row->broken && units_of(&evidence->off[evidence->off_count], evidence, amount))
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
		if (units_of(&amount, evidence, value))
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

/* Whether the account stands on a line of another nature (L7). */
static bool is_misplaced(const struct chart_evidence *evidence, const struct account *account)
{
	const struct poste *poste =
		*account->group ? poste_find(&result_of(evidence)->dossier->postes, account->group) : NULL;
	return poste && poste->section && poste->section->type != account->type;
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
	for (size_t i = 0; i < result->chart->count; i++)
		if (is_misplaced(evidence, result->chart->accounts[i]))
			items[i].evidence += CERTAIN;
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

/* The poste right under the section. */
static const struct poste *topmost(const struct poste *poste)
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
				add_movement(&sums[topmost(matrix->rows[i].poste)->index], &matrix->rows[i].exact,
					evidence->scratch);
		for (size_t i = 0; i < postes->count; i++)
			if (!postes->items[i]->is_section && postes->items[i]->section)
				items[i].evidence += count_movement(evidence, &sums[i]);
	}
	for (size_t i = 0; i < result->chart->count; i++)
		if (is_misplaced(evidence, result->chart->accounts[i]))
			items[topmost(poste_find(postes, result->chart->accounts[i]->group))->index].evidence +=
				CERTAIN;
	*count = rank(items, postes->count);
	return items;
}

/* Whether the leaf reads that poste alone. */
static bool reads_poste(const struct expression *leaf, const struct poste *poste)
{
	size_t length = strlen(poste->id);
	return leaf && strncmp(leaf->selector, poste->id, length) == 0 &&
		(leaf->selector[length] == '\0' || leaf->selector[length] == '/');
}

bool lacks_account(
	const struct chart_evidence *evidence, const struct poste *poste, const struct account *account)
{
	const struct result *result = result_of(evidence);
	for (size_t i = 0; i < evidence->rows.count; i++) {
		const struct ledger_row *row = &evidence->rows.rows[i];
		if (!row->broken || row->sum.count != 1 || !reads_poste(row->sum.terms[0].matrix, poste))
			continue;
		struct chart_evidence alone = *evidence;
		int64_t off;
		number amount = number_multiply(evidence->scratch, row->residual, result->dossier->unit);
		if (!units_of(&off, evidence, number_absolute(evidence->scratch, amount)))
			continue;
		alone.off = &off;
		alone.off_count = 1;
		for (size_t year = 0; year < result->matrix_count; year++)
			for (size_t a = 0; a < result->matrices[year].account_count; a++)
				if (result->matrices[year].accounts[a].account == account &&
					count_movement(&alone, &result->matrices[year].accounts[a].exact) > 0)
					return true;
	}
	return false;
}

/* The account's balance at the end of the last year, or what the year's results took of it. */
static bool balance_of(
	int64_t *out, const struct chart_evidence *evidence, const struct account *account)
{
	const struct result *result = result_of(evidence);
	const struct matrix *matrix = &result->matrices[result->matrix_count - 1];
	for (size_t i = 0; i < matrix->account_count; i++) {
		const struct movement *moved = &matrix->accounts[i].exact;
		if (matrix->accounts[i].account == account)
			return units_of(out, evidence,
				account_type_closes(account->type) ? moved->cells[KIND_OPERATION] : moved->closing);
	}
	return false;
}

struct likely *likely_pairs(size_t *count, const struct chart_evidence *evidence)
{
	const struct chart *chart = result_of(evidence)->chart;
	size_t accounts = chart->count <= MOST_PAIRED ? chart->count : 0;
	struct likely *items = arena_array(evidence->scratch, accounts * accounts + 1, sizeof *items);
	*count = 0;
	for (size_t i = 0; i < accounts; i++)
		for (size_t j = 0; j < i; j++) {
			const struct account *a = chart->accounts[i], *b = chart->accounts[j];
			int64_t one, other;
			if (a->type == b->type && *a->group && *b->group && !text_equal(a->group, b->group) &&
				balance_of(&one, evidence, a) && balance_of(&other, evidence, b))
				items[(*count)++] =
					(struct likely){i * accounts + j, count_off_by(evidence, one - other)};
		}
	*count = rank(items, *count);
	return items;
}

void chart_evidence_read(struct chart_evidence *evidence)
{
	diagnose_gather_rows(&evidence->rows, evidence->diagnosis, false);
	read_differences(evidence);
}
