#include <string.h>

#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/dossier.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	ACCOUNT,
	NAME,
	UNADJUSTED,
	ADJUSTMENTS,
	RECLASSIFICATIONS,
	ADJUSTED,
	PRIOR,
	CHANGE,
	PERCENT,
	REFERENCE,
	REMARKS,
	LAST = REMARKS
};
enum { HEAD_HEIGHT = 28, PERCENT_DECIMALS = 1, LETTER = 10, LINE_HEIGHT = 13, REMARKS_WIDTH = 30 };

/* ---- amounts ---- */

/* The amount of an account that the line reads, in one year. */
static number line_value(
	const struct plan *plan, const struct lead *lead, const struct balance_line *line)
{
	number sum = number_from_integer(plan->arena, 0);
	for (size_t part = 0; line && part < plan->parts.count; part++)
		if (formula_part_wanted(plan, lead->matrix, part))
			sum = number_add(plan->arena, sum, movement_part(plan, line->exact, part));
	return sum;
}

static bool line_readable(
	const struct plan *plan, const struct lead *lead, const struct balance_line *line)
{
	for (size_t part = 0; line && part < plan->parts.count; part++)
		if (formula_part_wanted(plan, lead->matrix, part) &&
			!amount_fits(movement_part(plan, line->exact, part), plan->arena))
			return false;
	return true;
}

/* Whether last year's amounts are known: from last year's books, or from the opening balances of
 * the first year. Accounts of results have no openings. */
static bool has_prior(const struct plan *plan, const struct lead *lead)
{
	return block_of_year(plan, 1) || lead->matrix->part == PART_CLOSING;
}

static number prior_value(
	const struct plan *plan, const struct lead *lead, const struct lead_line *line)
{
	return block_of_year(plan, 1) || !has_prior(plan, lead) || !line->now
		? line_value(plan, lead, line->before)
		: line->now->exact->opening;
}

static char *line_formula(
	const struct plan *plan, const struct lead *lead, const struct balance_line *line, int decimals)
{
	struct arena *arena = plan->arena;
	char *list = arena_text(arena, "");
	for (size_t part = 0; part < plan->parts.count; part++)
		if (formula_part_wanted(plan, lead->matrix, part))
			list = arena_printf(arena, "%s%s%s", list, *list ? "+" : "",
				place_reference(arena,
					(struct place){
						plan->sheets[SHEET_BALANCE], line->row, balance_column(plan, part)},
					NULL));
	return *list ? arena_printf(arena, "ROUND(%s,%d)", list, decimals) : NULL;
}

static char *prior_formula(
	const struct plan *plan, const struct lead *lead, const struct lead_line *line, int decimals)
{
	if (block_of_year(plan, 1))
		return line->before ? line_formula(plan, lead, line->before, decimals) : NULL;
	if (!line->now)
		return NULL;
	return place_reference(plan->arena,
		(struct place){plan->sheets[SHEET_BALANCE], line->now->row, balance_column(plan, 0)}, NULL);
}

/* What adjusting entries of a type moved in an account this year. */
static number adjusted_by(const struct plan *plan, const char *account, enum entry_type type)
{
	const struct dossier *dossier = plan->result->dossier;
	number sum = number_from_integer(plan->arena, 0);
	for (size_t i = 0; i < plan->result->adjustment_count; i++) {
		const struct entry *entry = plan->result->adjustments[i];
		if (entry->type != type ||
			fiscal_year_of(dossier->years, dossier->year_count, entry->day) !=
				(int)dossier->year_count - 1)
			continue;
		for (size_t k = 0; k < entry->count; k++)
			if (text_equal(entry->postings[k].account->number, account))
				sum = number_add(
					plan->arena, sum, amount_number(entry->postings[k].amount, plan->arena));
	}
	return sum;
}

static const char *adjustments_range(const struct plan *plan, unsigned column)
{
	struct arena *arena = plan->arena;
	const char *letter = place_address(arena, 0, column);
	int length = (int)strlen(letter) - 1;
	return arena_printf(arena, "'%s'!$%.*s$%u:$%.*s$%u",
		sheet_name(plan->sheets[SHEET_ADJUSTMENTS]), length, letter, plan->adjustments_first + 1,
		length, letter, plan->adjustments_end);
}

static const char *adjusted_formula(
	const struct plan *plan, enum entry_type type, unsigned row, int decimals)
{
	if (!plan->sheets[SHEET_ADJUSTMENTS] || !adjustments_readable(plan))
		return NULL;
	return arena_printf(plan->arena,
		"ROUND(SUMPRODUCT((%s=%s)*(%s=\"%s\")*(%s=\"%s\")*(%s-%s)),%d)",
		adjustments_range(plan, ADJUSTMENTS_ACCOUNT), place_address(plan->arena, row, ACCOUNT),
		adjustments_range(plan, ADJUSTMENTS_TYPE), entry_type_word(plan, type),
		adjustments_range(plan, ADJUSTMENTS_YEAR), plan->year,
		adjustments_range(plan, ADJUSTMENTS_DEBIT), adjustments_range(plan, ADJUSTMENTS_CREDIT),
		decimals);
}

/* ---- rows ---- */

struct row_values {
	number adjustments, reclassifications, adjusted, prior;
	bool readable, compared;
};

static bool lead_line_readable(
	const struct plan *plan, const struct lead *lead, const struct lead_line *line)
{
	return line_readable(plan, lead, line->now) && line_readable(plan, lead, line->before) &&
		amount_fits(prior_value(plan, lead, line), plan->arena);
}

static struct row_values values_of(
	const struct plan *plan, const struct lead *lead, const struct lead_line *line)
{
	number nil = number_from_integer(plan->arena, 0);
	struct row_values values = {nil, nil, line_value(plan, lead, line->now),
		prior_value(plan, lead, line), lead_line_readable(plan, lead, line), has_prior(plan, lead)};
	if (line->now && line->adjusts) {
		values.adjustments = adjusted_by(plan, line->now->account, ENTRY_ADJUSTMENT);
		values.reclassifications = adjusted_by(plan, line->now->account, ENTRY_RECLASSIFICATION);
	}
	return values;
}

/* The change from last year, in dollars and in percent. There is no percentage of zero. */
static void write_change(
	struct plan *plan, unsigned row, const struct row_values *values, int decimals, style style_)
{
	struct sheet *sheet = plan->sheets[SHEET_LEADS];
	struct arena *arena = plan->arena;
	const char *now = place_address(arena, row, ADJUSTED),
			   *before = place_address(arena, row, PRIOR),
			   *change = place_address(arena, row, CHANGE);
	number difference = number_subtract(arena, values->adjusted, values->prior);
	if (!values->compared) {
		sheet_blank(sheet, row, CHANGE, style_);
		sheet_blank(sheet, row, PERCENT, style_);
		return;
	}
	amount_or_formula(plan, sheet, row, CHANGE,
		values->readable ? arena_printf(arena, "ROUND(%s-%s,%d)", now, before, decimals) : NULL,
		difference, (struct shown){decimals, ZERO_BLANK}, style_);
	if (number_sign(values->prior) == 0 || !values->readable) {
		sheet_blank(sheet, row, PERCENT, style_);
		return;
	}
	number percent =
		number_divide(arena, number_multiply(arena, difference, number_from_integer(arena, 100)),
			number_absolute(arena, values->prior));
	const char *formula = arena_printf(
		arena, "IF(%s=0,0,ROUND(100*%s/ABS(%s),%d))", before, change, before, PERCENT_DECIMALS);
	sheet_formula(sheet, row, PERCENT, formula,
		number_round(arena, percent, PERCENT_DECIMALS, ROUNDING_HALF_UP),
		(struct shown){PERCENT_DECIMALS, ZERO_DIGIT}, style_ | STYLE_MUTED);
}

static struct field_sheet remark_columns(const struct plan *plan)
{
	static const struct field_column columns[] = {{"remarque", REMARKS, REMARKS_WIDTH}};
	return (struct field_sheet){plan->sheets[SHEET_LEADS], FIELDS_ROW, columns, 1, LAST + 1, true};
}

/* The remark on an account, and the row high enough for it. */
static void write_remark(
	struct plan *plan, const struct lead *lead, const struct lead_line *line, unsigned row)
{
	const struct field_sheet fields = remark_columns(plan);
	const struct balance_line *either = line->now ? line->now : line->before;
	const struct field_row about = {.about = lead_key(plan, lead, line),
		.place = arena_printf(plan->arena, "%s %s, %s", either->account, either->name,
			in_words(plan, lead->cells->label))};
	unsigned lines = fields_lines(plan, &fields, &about, LETTER);
	if (lines > 1)
		sheet_height(fields.sheet, row, lines * LINE_HEIGHT + 3);
	fields_write(plan, &fields, row, &about);
}

static void write_account(struct plan *plan, const struct lead *lead, const struct lead_line *line,
	unsigned row, int decimals)
{
	struct sheet *sheet = plan->sheets[SHEET_LEADS];
	struct arena *arena = plan->arena;
	const struct balance_line *either = line->now ? line->now : line->before;
	const struct row_values values = values_of(plan, lead, line);
	const struct shown shown = {decimals, ZERO_BLANK};
	const style plain = STYLE_HAIRLINE;
	number unadjusted = number_subtract(arena,
		number_subtract(arena, values.adjusted, values.adjustments), values.reclassifications);
	const char *back = arena_printf(arena, "ROUND(%s-%s-%s,%d)",
		place_address(arena, row, ADJUSTED), place_address(arena, row, ADJUSTMENTS),
		place_address(arena, row, RECLASSIFICATIONS), decimals);
	sheet_text(sheet, row, ACCOUNT, either->account, plain);
	sheet_text(sheet, row, NAME,
		*either->part ? arena_printf(arena, "%s (%s)", either->name, either->part) : either->name,
		plain);
	amount_or_formula(
		plan, sheet, row, UNADJUSTED, values.readable ? back : NULL, unadjusted, shown, plain);
	amount_or_formula(plan, sheet, row, ADJUSTMENTS,
		line->adjusts ? adjusted_formula(plan, ENTRY_ADJUSTMENT, row, decimals) : NULL,
		values.adjustments, shown, plain);
	amount_or_formula(plan, sheet, row, RECLASSIFICATIONS,
		line->adjusts ? adjusted_formula(plan, ENTRY_RECLASSIFICATION, row, decimals) : NULL,
		values.reclassifications, shown, plain);
	amount_or_formula(plan, sheet, row, ADJUSTED,
		values.readable && line->now ? line_formula(plan, lead, line->now, decimals) : NULL,
		values.adjusted, shown, plain);
	amount_or_formula(plan, sheet, row, PRIOR,
		values.readable && values.compared ? prior_formula(plan, lead, line, decimals) : NULL,
		values.prior, shown, plain | STYLE_MUTED);
	write_change(plan, row, &values, decimals, plain);
	struct place to = {plan->sheets[SHEET_BALANCE], either->row, 0};
	sheet_link(sheet, row, REFERENCE,
		arena_printf(arena, "%s, %u", sheet_name(to.sheet), to.row + 1), to,
		style_indent(plain, 1));
	write_remark(plan, lead, line, row);
}

static bool is_readable(const struct plan *plan, const struct lead *lead)
{
	for (size_t i = 0; i < lead->count; i++)
		if (!lead_line_readable(plan, lead, &lead->lines[i]))
			return false;
	return true;
}

static void write_total(struct plan *plan, const struct lead *lead, unsigned row, int decimals)
{
	struct sheet *sheet = plan->sheets[SHEET_LEADS];
	struct arena *arena = plan->arena;
	number nil = number_from_integer(arena, 0);
	struct row_values total = {nil, nil, nil, nil, is_readable(plan, lead), has_prior(plan, lead)};
	for (size_t i = 0; i < lead->count; i++) {
		struct row_values values = values_of(plan, lead, &lead->lines[i]);
		total.adjustments = number_add(arena, total.adjustments, values.adjustments);
		total.reclassifications =
			number_add(arena, total.reclassifications, values.reclassifications);
		total.adjusted = number_add(arena, total.adjusted, values.adjusted);
		total.prior = number_add(arena, total.prior, values.prior);
	}
	number unadjusted = number_subtract(
		arena, number_subtract(arena, total.adjusted, total.adjustments), total.reclassifications);
	const number sums[] = {
		unadjusted, total.adjustments, total.reclassifications, total.adjusted, total.prior};
	sheet_text(sheet, row, NAME, say(plan, "workbook.summary.total"), STYLE_BOLD);
	for (unsigned column = UNADJUSTED; column <= (unsigned)(total.compared ? PRIOR : ADJUSTED);
		 column++) {
		const char *sum = arena_printf(arena, "ROUND(SUM(%s:%s),%d)",
			place_address(arena, row - (unsigned)lead->count, column),
			place_address(arena, row - 1, column), decimals);
		amount_or_formula(plan, sheet, row, column, total.readable ? sum : NULL,
			sums[column - UNADJUSTED], (struct shown){decimals, ZERO_DIGIT},
			STYLE_DOUBLE | STYLE_BOLD);
	}
	write_change(plan, row, &total, decimals, STYLE_DOUBLE | STYLE_BOLD);
}

/* Below the total: the rounding, the amount of the statement (with the sign of the ledger), and
 * the difference, which is zero. */
static void write_tie(struct plan *plan, const struct lead *lead, unsigned row, int decimals)
{
	static const char *const codes[] = {
		"workbook.leads.rounding", "workbook.leads.statement", "workbook.leads.difference"};
	struct sheet *sheet = plan->sheets[SHEET_LEADS];
	struct arena *arena = plan->arena;
	const struct figure *figure = lead->cells->figures[SUITE_GENERATED];
	number unit = lead->matrix->matrix->unit, nil = number_from_integer(arena, 0);
	number shown_value = number_multiply(
		arena, lead->sign < 0 ? number_negate(arena, figure->value) : figure->value, unit);
	number printed = number_multiply(
			   arena, expression_value(lead->matrix, PRECISION_PRINTED, arena), unit),
		   exact =
			   number_multiply(arena, expression_value(lead->matrix, PRECISION_EXACT, arena), unit);
	const char *times = arena_printf(arena, "*%s", number_exact_text(arena, unit));
	const char *rounded_text = formula_expression(plan, lead->matrix, PRECISION_PRINTED, sheet),
			   *exact_text = formula_expression(plan, lead->matrix, PRECISION_EXACT, sheet);
	const char *cell = formula_figure(plan, lead->cells, SUITE_GENERATED, PRECISION_PRINTED, sheet);
	bool live = rounded_text && exact_text && cell && is_readable(plan, lead);
	const char *above = place_address(arena, row - 1, ADJUSTED),
			   *rounding = place_address(arena, row, ADJUSTED),
			   *stated = place_address(arena, row + 1, ADJUSTED);
	const char *formulas[] = {
		live ? arena_printf(arena, "ROUND((%s-%s)%s,%d)", rounded_text, exact_text, times, decimals)
			 : NULL,
		live ? arena_printf(arena, "%s%s%s", lead->sign < 0 ? "-" : "", cell, times) : NULL,
		live ? arena_printf(arena, "ROUND(%s+%s-%s,%d)", above, rounding, stated, decimals) : NULL,
	};
	const number values[] = {number_subtract(arena, printed, exact), shown_value,
		number_subtract(arena, printed, shown_value)};
	for (unsigned i = 0; i < 3; i++) {
		sheet_text(sheet, row + i, NAME, say(plan, codes[i]), STYLE_MUTED);
		amount_or_formula(plan, sheet, row + i, ADJUSTED, formulas[i], values[i] ? values[i] : nil,
			(struct shown){decimals, i == 0 ? ZERO_BLANK : ZERO_DIGIT}, STYLE_MUTED);
		if (i == 1)
			sheet_link(sheet, row + i, REFERENCE, sheet_name(cells_place(plan, lead->cells).sheet),
				cells_place(plan, lead->cells), style_indent(STYLE_PLAIN, 1));
	}
	const char *left = place_address(arena, row + 2, ADJUSTED);
	sheet_mark(sheet, row + 2, ADJUSTED, row + 2, ADJUSTED,
		arena_printf(arena, "AND(ISNUMBER(%s),%s<>0)", left, left), MARK_DISAGREE);
}

static void write_heads(struct plan *plan, unsigned row)
{
	static const char *const codes[] = {"account", "name", "unadjusted", "adjustments",
		"reclassifications", "adjusted", "prior", "change", "percent", "reference", "remarks"};
	sheet_height(plan->sheets[SHEET_LEADS], row, HEAD_HEIGHT);
	for (unsigned column = 0; column <= LAST; column++) {
		bool amount = column >= UNADJUSTED && column <= PERCENT;
		style style_ = column == REFERENCE ? style_indent(STYLE_HEAD, 1)
										   : STYLE_HEAD | (amount ? STYLE_RIGHT : STYLE_PLAIN);
		sheet_text(plan->sheets[SHEET_LEADS], row, column,
			say(plan, arena_printf(plan->arena, "workbook.leads.%s", codes[column])), style_);
	}
}

static void write_lead(struct plan *plan, const struct lead *lead, int decimals)
{
	unsigned row = lead->row;
	const char *title = arena_printf(plan->arena, "%s\u00A0– %s",
		in_words(plan, lead->table->sheet->title), in_words(plan, lead->cells->label));
	sheet_band(plan->sheets[SHEET_LEADS], row++, 0, LAST, title);
	const struct field_sheet fields = remark_columns(plan);
	fields_head(&fields, row);
	write_heads(plan, row++);
	for (size_t i = 0; i < lead->count; i++)
		write_account(plan, lead, &lead->lines[i], row++, decimals);
	write_total(plan, lead, row, decimals);
	write_tie(plan, lead, row + 1, decimals);
}

/* A lead sheet is not cut where a page ends. */
static void break_pages(struct plan *plan, unsigned scale)
{
	enum { ROOM = 470, OPENING = 66, ROW_HEIGHT = 14 }; /* points */
	unsigned *rows = arena_array(plan->arena, plan->lead_count + 1, sizeof *rows), used = OPENING;
	size_t count = 0;
	for (size_t i = 0; i < plan->lead_count; i++) {
		unsigned height =
			HEAD_HEIGHT + ((unsigned)plan->leads[i].count + 1 + LEAD_TAIL_ROWS) * ROW_HEIGHT;
		if (i > 0 && used + height > 100 * ROOM / scale) {
			rows[count++] = plan->leads[i].row;
			used = 0;
		}
		used += height;
	}
	sheet_breaks(plan->sheets[SHEET_LEADS], rows, count);
}

static void leads_write(struct plan *plan)
{
	static const unsigned widths[] = {10, 44, 15, 14, 15, 15, 15, 14, 9, 16, REMARKS_WIDTH};
	struct sheet *sheet = plan->sheets[SHEET_LEADS];
	const struct field_sheet fields = remark_columns(plan);
	unsigned width = 0;
	for (unsigned column = 0; column <= LAST; column++) {
		sheet_width(sheet, column, widths[column]);
		width += widths[column];
	}
	struct page page = sheet_page_of(plan, sheet_name(sheet), true);
	page.scale = page_scale(width, LAST + 1, true);
	sheet_page(sheet, &page);
	break_pages(plan, page.scale);
	sheet_opening(
		plan, sheet, say(plan, "workbook.leads.title"), say(plan, "workbook.leads.purpose"));
	fields_open(plan, &fields);
	const struct block *now = block_of_year(plan, 0), *before = block_of_year(plan, 1);
	int decimals = now ? now->decimals : 0;
	if (before && before->decimals > decimals)
		decimals = before->decimals;
	for (size_t i = 0; i < plan->lead_count; i++)
		write_lead(plan, &plan->leads[i], decimals);
	const struct lead *last = plan->lead_count ? &plan->leads[plan->lead_count - 1] : NULL;
	sheet_printed(sheet,
		last ? last->row + 1 + (unsigned)last->count + LEAD_TAIL_ROWS - 1 : LEADS_FIRST_ROW, LAST);
}

const struct paper leads_paper = {
	"workbook.sheet.leads", "workbook.leads.purpose", books_any, leads_place, leads_write};
