/* A column of units may be companies, each with a ledger of its own, or units that share entries.
 * "Unit" does not tell; the entries do. */
#include "ledger/base/text/text.h"
#include "ledger/plan/decide/decide.h"

enum { NUMBER_LEAST = 40, VALUES_MOST = 16, CROSSING_LEAST = 2 };

/* Rows of one number that stand together, summed by the values of the column. */
struct block {
	const char *number;
	const char *values[VALUES_MOST];
	number sums[VALUES_MOST], total;
	size_t count;
	bool known; /* every row had an amount, and the values fit */
};

static void add_amount(number *sum, const struct decision *all, const struct cells *cells,
	enum plan_role role, bool credit)
{
	struct value_amount value;
	int column = all->plan->columns[role];
	if (column == PLAN_NOWHERE ||
		!columns_cell_amount(&value, all->plan, cells_at(cells, column), all->arena))
		return;
	number amount = amount_number(value.amount, all->arena);
	*sum =
		credit ? number_subtract(all->arena, *sum, amount) : number_add(all->arena, *sum, amount);
}

/* Whether the side of the row says credit. */
static bool is_credit(const struct decision *all, const struct cells *cells)
{
	const char *side = cells_text(cells, all->plan->columns[PLAN_SIDE]);
	return words_is(all->words, "credit", text_folded(all->arena, side));
}

/* Debit less credit of the row, or its signed amount. */
static number row_amount(const struct decision *all, const struct cells *cells)
{
	number sum = number_from_integer(all->arena, 0);
	add_amount(&sum, all, cells, PLAN_DEBIT, false);
	add_amount(&sum, all, cells, PLAN_CREDIT, true);
	add_amount(&sum, all, cells, PLAN_AMOUNT, is_credit(all, cells));
	return sum;
}

static void add_row(struct block *block, const char *value, number amount, struct arena *arena)
{
	size_t at = 0;
	while (at < block->count && !text_equal(block->values[at], value))
		at++;
	if (at == VALUES_MOST) {
		block->known = false;
		return;
	}
	if (at == block->count) {
		block->values[block->count] = value;
		block->sums[block->count++] = number_from_integer(arena, 0);
	}
	block->sums[at] = number_add(arena, block->sums[at], amount);
	block->total = number_add(arena, block->total, amount);
}

/* Whether the rows balance together, and those of one value do not. */
static bool is_crossing(const struct block *block)
{
	bool apart = true;
	for (size_t i = 0; i < block->count; i++)
		apart = apart && number_sign(block->sums[i]) == 0;
	return block->known && block->count > 1 && number_sign(block->total) == 0 && !apart;
}

static struct block new_block(const char *entry, struct arena *arena)
{
	return (struct block){.number = entry, .total = number_from_integer(arena, 0), .known = true};
}

bool decide_entries_cross(const struct decision *all, int column)
{
	enum { ROWS_MOST = 5000 };
	int numbers = decide_best(all, PLAN_NUMBER, NUMBER_LEAST);
	struct error_list ignored = {.arena = all->arena};
	struct cells cells;
	struct block block = new_block("", all->arena);
	size_t crossing = 0, rows = 0;
	if (plan_has(all->plan, PLAN_NUMBER))
		numbers = all->plan->columns[PLAN_NUMBER];
	if (numbers < 0)
		return false;
	cells_open(&cells, all->plan->body, &ignored);
	while (cells_next(&cells) && rows++ < ROWS_MOST) {
		const char *entry = cells_text(&cells, numbers);
		if (!text_equal(entry, block.number)) {
			crossing += is_crossing(&block);
			block = new_block(entry, all->arena);
		}
		if (*entry != '\0')
			add_row(&block, cells_text(&cells, column), row_amount(all, &cells), all->arena);
	}
	crossing += is_crossing(&block);
	return crossing >= CROSSING_LEAST;
}
