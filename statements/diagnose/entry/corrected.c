/* What relations would be off by if mistakes of the ledger were corrected. */
#include "statements/diagnose/entry/parts.h"

static void sum_at(
	struct ledger_search *search, size_t year, enum kind kind, size_t line, number amount, int sign)
{
	int64_t whole;
	if (line >= search->lines || !ledger_whole(&whole, search, amount))
		search->overflow = true;
	else
		ledger_sum_column(search, ledger_column(search, year, (int)kind, line), sign * whole);
}

static void sum_parts(
	struct ledger_search *search, const struct ledger_candidate *mistake, size_t year, int sign)
{
	for (size_t i = 0; i < mistake->part_count; i++) {
		int64_t amount;
		if (!ledger_whole(&amount, search, mistake->parts[i].amount))
			search->overflow = true;
		ledger_sum_posting(search, year, mistake->parts[i].posting->account, mistake->parts[i].kind,
			sign * amount);
	}
}

static void sum_mistake(struct ledger_search *search, const struct ledger_candidate *mistake)
{
	if (mistake->line_count == 0 && mistake->entry && mistake->pattern != PATTERN_MISPOSTED) {
		sum_parts(search, mistake, mistake->year, -1);
		if (mistake->pattern == PATTERN_WRONG_YEAR)
			sum_parts(search, mistake, mistake->other_year, 1);
		return;
	}
	for (size_t i = 0; i < mistake->line_count; i++)
		sum_at(search, mistake->year, mistake->kinds[i], mistake->lines[i], mistake->lacks[i], 1);
	if (mistake->line_count > 0)
		return;
	sum_at(search, mistake->year, mistake->kind, mistake->from, mistake->amount, -1);
	sum_at(search, mistake->year, mistake->to_kind, mistake->to, mistake->amount, 1);
}

bool diagnose_ledger_correct(bool *moved, number *left, struct ledger_row *rows, size_t row_count,
	const struct ledger_solution *solution, const struct result *result,
	const struct entry_lookup *lookup, struct arena *arena)
{
	struct ledger_search search = {.result = result, .lookup = lookup, .arena = arena};
	if (row_count == 0 || !ledger_effects_begin(&search, rows, row_count))
		return false;
	ledger_sum_begin(&search);
	for (size_t i = 0; i < solution->count; i++)
		sum_mistake(&search, &solution->mistakes[i]);
	for (size_t row = 0; row < row_count && !search.overflow; row++) {
		int64_t after;
		if (__builtin_add_overflow(search.residuals[row], search.sums[row], &after))
			return false;
		moved[row] = search.sums[row] != 0;
		left[row] = ledger_number(&search, after);
	}
	return !search.overflow;
}
