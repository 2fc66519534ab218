#include <string.h>

#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { ROW_ID, LABEL, FIRST_PART };
enum {
	LETTER = 10,
	HEAD_HEIGHT = 28,
	ID_LEAST = 12,
	LABEL_LEAST = 20,
	TEXT_MOST = 46,
	AMOUNT_MOST = 24,
	ONE_PAGE = 215
};

/* The three tables of a block. */
enum stage { STAGE_EXACT, STAGE_ADJUSTMENT, STAGE_ROUNDED };

static unsigned last_column(const struct plan *plan)
{
	return rounding_column(plan->parts.count - 1);
}

static unsigned leaf_row(const struct leaf *leaf, enum stage stage)
{
	return stage == STAGE_EXACT     ? leaf->exact_row
		: stage == STAGE_ADJUSTMENT ? leaf->adjustment_row
									: leaf->rounded_row;
}

static bool is_closing(const struct plan *plan, size_t part)
{
	return part + 1 == plan->parts.count;
}

static number leaf_value(
	const struct plan *plan, const struct leaf *leaf, enum stage stage, size_t part)
{
	number rounded = movement_part(plan, &leaf->row->rounded, part);
	if (stage == STAGE_EXACT)
		return leaf->listed[part];
	return stage == STAGE_ROUNDED ? rounded
								  : number_subtract(plan->arena, rounded, leaf->listed[part]);
}

/* ---- formulas ---- */

static char *balance_range(const struct plan *plan, const struct block *block, unsigned column)
{
	struct arena *arena = plan->arena;
	struct place first = {plan->sheets[SHEET_BALANCE], block->lines[0].row, column};
	unsigned last = block->lines[block->line_count - 1].row;
	const char *letters = place_address(arena, last, column);
	return arena_printf(arena, "%s:%s", place_reference(arena, first, NULL), letters);
}

/* The accounts of the sheet Balance that are mapped to this line. */
static char *exact_formula(
	const struct plan *plan, const struct block *block, const struct leaf *leaf, size_t part)
{
	enum { BALANCE_ROW_ID = 2 };
	struct arena *arena = plan->arena;
	if (block->line_count == 0)
		return arena_text(arena, "0");
	const char *sums = balance_range(plan, block, balance_column(plan, part)),
			   *ids = balance_range(plan, block, BALANCE_ROW_ID);
	const char *sum = arena_printf(
		arena, "SUMIFS(%s,%s,%s)", sums, ids, place_address(arena, leaf->exact_row, ROW_ID));
	return block->decimals > 0 ? arena_printf(arena, "ROUND(%s,%d)", sum, block->decimals)
							   : arena_text(arena, sum);
}

/* Decimals of the unit: 0 for dollars, -3 for thousands. */
static int unit_decimals(const struct matrix *matrix, struct arena *arena)
{
	int decimals = 0;
	for (number unit = matrix->unit; number_compare(unit, number_from_integer(arena, 10)) >= 0;
		 unit = number_divide(arena, unit, number_from_integer(arena, 10)))
		decimals--;
	return decimals;
}

/* Each movement is rounded alone; a closing is the sum of its opening and movements. */
static char *rounded_formula(
	const struct plan *plan, const struct block *block, const struct leaf *leaf, size_t part)
{
	struct arena *arena = plan->arena;
	unsigned column = rounding_column(part);
	if (is_closing(plan, part))
		return arena_printf(arena, "SUM(%s:%s)",
			place_address(arena, leaf->rounded_row, FIRST_PART),
			place_address(arena, leaf->rounded_row, column - 1));
	const char *exact = place_address(arena, leaf->exact_row, column),
			   *adjustment = place_address(arena, leaf->adjustment_row, column);
	const char *sum = block->adjusted ? arena_printf(arena, "%s+%s", exact, adjustment) : exact;
	return arena_printf(arena, "ROUND(%s,%d)", sum, unit_decimals(block->matrix, arena));
}

/* Adjustments are chosen by the program and are constants; that of a closing is the sum of the
 * others. */
static char *adjustment_formula(const struct plan *plan, const struct leaf *leaf, size_t part)
{
	struct arena *arena = plan->arena;
	unsigned column = rounding_column(part);
	return arena_printf(arena, "ROUND(%s-%s,6)", place_address(arena, leaf->rounded_row, column),
		place_address(arena, leaf->exact_row, column));
}

static char *leaf_formula(const struct plan *plan, const struct block *block,
	const struct leaf *leaf, enum stage stage, size_t part)
{
	if (!leaf->readable[part])
		return NULL;
	if (stage == STAGE_EXACT)
		return exact_formula(plan, block, leaf, part);
	if (stage == STAGE_ROUNDED)
		return rounded_formula(plan, block, leaf, part);
	return is_closing(plan, part) ? adjustment_formula(plan, leaf, part) : NULL;
}

/* ---- rows ---- */

static struct shown stage_shown(const struct block *block, enum stage stage, enum zero_shown zero)
{
	return (struct shown){stage == STAGE_ROUNDED ? 0 : block->decimals, zero};
}

static void write_leaf(
	struct plan *plan, const struct block *block, const struct leaf *leaf, enum stage stage)
{
	struct sheet *sheet = plan->sheets[SHEET_ROUNDING];
	unsigned row = leaf_row(leaf, stage);
	sheet_text(sheet, row, ROW_ID, leaf->row->id, STYLE_HAIRLINE | STYLE_MUTED);
	const char *label =
		leaf->row->poste ? in_words(plan, leaf->row->poste->label) : say(plan, "workbook.unmapped");
	sheet_text(sheet, row, LABEL, label, STYLE_HAIRLINE);
	for (size_t part = 0; part < plan->parts.count; part++) {
		char *formula = leaf_formula(plan, block, leaf, stage, part);
		number value = leaf_value(plan, leaf, stage, part);
		style style_ = STYLE_HAIRLINE | (is_closing(plan, part) ? STYLE_BOLD : STYLE_PLAIN);
		if (formula)
			sheet_formula(sheet, row, rounding_column(part), formula, value,
				stage_shown(block, stage, ZERO_BLANK), style_);
		else
			sheet_amount(sheet, row, rounding_column(part), value,
				stage_shown(block, stage, ZERO_BLANK), style_);
	}
}

static void write_total(
	struct plan *plan, const struct block *block, enum stage stage, size_t part, unsigned row)
{
	struct sheet *sheet = plan->sheets[SHEET_ROUNDING];
	struct arena *arena = plan->arena;
	number total = number_from_integer(arena, 0);
	bool readable = true;
	for (size_t i = 0; i < block->leaf_count; i++) {
		readable = readable && block->leaves[i].readable[part];
		total = number_add(arena, total, leaf_value(plan, &block->leaves[i], stage, part));
	}
	unsigned column = rounding_column(part);
	const char *first = place_address(arena, leaf_row(&block->leaves[0], stage), column),
			   *last = place_address(
				   arena, leaf_row(&block->leaves[block->leaf_count - 1], stage), column);
	const char *sum = arena_printf(arena, "ROUND(SUM(%s:%s),%d)", first, last, block->decimals);
	if (readable && amount_fits(total, arena))
		sheet_formula(sheet, row, column, sum, total, stage_shown(block, stage, ZERO_DIGIT),
			STYLE_DOUBLE | STYLE_BOLD);
	else
		sheet_amount(sheet, row, column, total, stage_shown(block, stage, ZERO_DIGIT),
			STYLE_DOUBLE | STYLE_BOLD);
}

static void write_stage(struct plan *plan, const struct block *block, enum stage stage)
{
	static const char *const titles[] = {
		"workbook.rounding.exact", "workbook.rounding.adjustment", "workbook.rounding.rounded"};
	struct sheet *sheet = plan->sheets[SHEET_ROUNDING];
	unsigned head = leaf_row(&block->leaves[0], stage) - 1,
			 total = head + 1 + (unsigned)block->leaf_count;
	sheet_height(sheet, head, HEAD_HEIGHT);
	sheet_text(sheet, head, ROW_ID, say(plan, "workbook.balance.poste"), STYLE_HEAD);
	sheet_text(sheet, head, LABEL, say(plan, titles[stage]), STYLE_HEAD);
	for (size_t part = 0; part < plan->parts.count; part++)
		sheet_text(
			sheet, head, rounding_column(part), part_title(plan, part), STYLE_HEAD | STYLE_RIGHT);
	for (size_t i = 0; i < block->leaf_count; i++)
		write_leaf(plan, block, &block->leaves[i], stage);
	sheet_text(sheet, total, LABEL, say(plan, "workbook.balance.total"), STYLE_BOLD);
	for (size_t part = 0; part < plan->parts.count; part++)
		write_total(plan, block, stage, part, total);
}

static const char *deviation_sentence(struct plan *plan, const struct matrix *matrix)
{
	if (!matrix->largest_deviation || number_sign(matrix->largest_deviation) == 0)
		return say(plan, "workbook.rounding.none");
	int decimals = decimals_of(matrix->largest_deviation);
	const char *deviation = number_printed(
		plan->arena, matrix->largest_deviation, decimals < 2 ? 2 : decimals, plan->words->language);
	const char *beyond = count_words(plan, matrix->beyond_one_unit);
	const char *where = matrix->largest_where ? matrix->largest_where : "";
	return say_with(plan,
		matrix->beyond_one_unit ? "workbook.rounding.beyond" : "workbook.rounding.largest",
		deviation, where, beyond);
}

static void write_block(struct plan *plan, const struct block *block)
{
	struct sheet *sheet = plan->sheets[SHEET_ROUNDING];
	sheet_band(sheet, block->head, 0, last_column(plan), block->title);
	sheet_text(sheet, block->head + 1, 0, deviation_sentence(plan, block->matrix), STYLE_MUTED);
	for (int stage = STAGE_EXACT; block->leaf_count > 0 && stage <= STAGE_ROUNDED; stage++)
		if (stage != STAGE_ADJUSTMENT || block->adjusted)
			write_stage(plan, block, (enum stage)stage);
}

static unsigned amount_width(const struct plan *plan, size_t part)
{
	const char *head = part_title(plan, part);
	unsigned width = measure_width(head, LETTER, true) / (strchr(head, ' ') ? 2 : 1) + 2;
	for (size_t i = 0; i < plan->block_count; i++) {
		const struct block *block = &plan->blocks[i];
		for (size_t j = 0; j < block->leaf_count; j++) {
			const char *text = number_printed(
				plan->arena, block->leaves[j].listed[part], block->decimals, plan->words->language);
			unsigned amount = measure_width(text, LETTER, true) + 2;
			width = amount > width ? amount : width;
		}
	}
	return width > AMOUNT_MOST ? AMOUNT_MOST : width;
}

/* Returns the width of all columns. */
static unsigned set_widths(struct plan *plan)
{
	unsigned widths[FIRST_PART] = {ID_LEAST, LABEL_LEAST}, sum = 0;
	for (size_t i = 0; i < plan->block_count; i++)
		for (size_t j = 0; j < plan->blocks[i].leaf_count; j++) {
			const struct matrix_row *row = plan->blocks[i].leaves[j].row;
			const char *const texts[FIRST_PART] = {
				row->id, row->poste ? in_words(plan, row->poste->label) : ""};
			for (unsigned column = 0; column < FIRST_PART; column++) {
				unsigned width = measure_width(texts[column], LETTER, false) + 1;
				widths[column] = width > TEXT_MOST ? TEXT_MOST
					: width > widths[column]       ? width
												   : widths[column];
			}
		}
	for (unsigned column = 0; column < FIRST_PART; column++) {
		sheet_width(plan->sheets[SHEET_ROUNDING], column, widths[column]);
		sum += widths[column];
	}
	for (size_t part = 0; part < plan->parts.count; part++) {
		unsigned width = amount_width(plan, part);
		sheet_width(plan->sheets[SHEET_ROUNDING], rounding_column(part), width);
		sum += width;
	}
	return sum;
}

static void rounding_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_ROUNDING];
	struct page page = sheet_page_of(plan, sheet_name(sheet), true);
	page.pages_wide = set_widths(plan) > ONE_PAGE ? 2 : 1;
	page.repeated_columns = page.pages_wide > 1 ? FIRST_PART : 0;
	sheet_page(sheet, &page);
	sheet_opening(
		plan, sheet, say(plan, "workbook.rounding.title"), say(plan, "workbook.rounding.purpose"));
	for (size_t i = 0; i < plan->block_count; i++)
		write_block(plan, &plan->blocks[i]);
	const struct block *last = &plan->blocks[plan->block_count - 1];
	sheet_printed(sheet,
		last->leaf_count ? last->leaves[last->leaf_count - 1].rounded_row + 1 : last->head + 1,
		last_column(plan));
}

const struct paper rounding_paper = {
	"workbook.sheet.rounding", "workbook.rounding.purpose", blocks_any, NULL, rounding_write};
