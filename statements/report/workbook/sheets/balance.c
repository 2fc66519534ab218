#include <string.h>

#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { ACCOUNT, NAME, ROW_ID, PART, FIRST_PART };
enum {
	LETTER = 10,
	HEAD_HEIGHT = 28,
	ACCOUNT_WIDTH = 9,
	NAME_LEAST = 20,
	ID_LEAST = 12,
	PART_LEAST = 6,
	TEXT_MOST = 46,
	AMOUNT_MOST = 24,
	ONE_PAGE = 215
};

static unsigned last_column(const struct plan *plan)
{
	return balance_column(plan, plan->parts.count - 1);
}

/* ---- formulas: the movements are constants, what follows from them is not ---- */

static char *column_range(const struct plan *plan, const struct block *block, unsigned column)
{
	unsigned first = block->lines[0].row, last = block->lines[block->line_count - 1].row;
	return arena_printf(plan->arena, "%s:%s", place_address(plan->arena, first, column),
		place_address(plan->arena, last, column));
}

static char *rounded_sum(const struct plan *plan, const struct block *block, const char *sum)
{
	return block->decimals > 0 ? arena_printf(plan->arena, "ROUND(%s,%d)", sum, block->decimals)
							   : arena_text(plan->arena, sum);
}

/* The opening and all movements left of the pre-closing balance. */
static char *pre_closing_formula(const struct plan *plan, const struct block *block, unsigned row)
{
	struct arena *arena = plan->arena;
	const char *first = place_address(arena, row, FIRST_PART),
			   *last = place_address(arena, row, balance_pre_closing_column(plan) - 1);
	return rounded_sum(plan, block, arena_printf(arena, "SUM(%s:%s)", first, last));
}

static char *closing_formula(const struct plan *plan, const struct block *block, unsigned row)
{
	struct arena *arena = plan->arena;
	unsigned pre_closing = balance_pre_closing_column(plan);
	const char *before = place_address(arena, row, pre_closing);
	if (last_column(plan) == pre_closing + 1)
		return arena_text(arena, before);
	return rounded_sum(plan, block,
		arena_printf(arena, "%s+%s", before, place_address(arena, row, pre_closing + 1)));
}

static bool line_is_readable(const struct plan *plan, const struct balance_line *line)
{
	for (size_t part = 0; part < plan->parts.count; part++)
		if (!amount_fits(movement_part(plan, line->exact, part), plan->arena))
			return false;
	return true;
}

static number pre_closing_value(const struct plan *plan, const struct movement *movement)
{
	return number_subtract(plan->arena, movement->closing, movement->cells[KIND_CLOSING]);
}

/* ---- rows ---- */

static void write_line(
	struct plan *plan, const struct block *block, const struct balance_line *line)
{
	struct sheet *sheet = plan->sheets[SHEET_BALANCE];
	struct shown shown = {block->decimals, ZERO_BLANK};
	unsigned pre_closing = balance_pre_closing_column(plan), closing = last_column(plan);
	bool readable = line_is_readable(plan, line);
	sheet_text(sheet, line->row, ACCOUNT, line->account, STYLE_HAIRLINE);
	sheet_text(sheet, line->row, NAME, line->name, STYLE_HAIRLINE);
	sheet_text(sheet, line->row, ROW_ID, line->row_id, STYLE_HAIRLINE | STYLE_MUTED);
	sheet_text(sheet, line->row, PART, line->part, STYLE_HAIRLINE | STYLE_MUTED);
	for (size_t part = 0; part + 1 < plan->parts.count; part++)
		sheet_amount(sheet, line->row, balance_column(plan, part),
			movement_part(plan, line->exact, part), shown, STYLE_HAIRLINE);
	if (readable) {
		sheet_formula(sheet, line->row, pre_closing, pre_closing_formula(plan, block, line->row),
			pre_closing_value(plan, line->exact), shown, STYLE_HAIRLINE);
		sheet_formula(sheet, line->row, closing, closing_formula(plan, block, line->row),
			line->exact->closing, shown, STYLE_HAIRLINE);
		return;
	}
	sheet_amount(
		sheet, line->row, pre_closing, pre_closing_value(plan, line->exact), shown, STYLE_HAIRLINE);
	sheet_amount(sheet, line->row, closing, line->exact->closing, shown, STYLE_HAIRLINE);
	sheet_text(sheet, line->row, closing + 1, say(plan, "workbook.too_long"), STYLE_MUTED);
}

/* Part parts.count stands for the pre-closing balance. */
static number line_value(const struct plan *plan, const struct balance_line *line, size_t part)
{
	return part == plan->parts.count ? pre_closing_value(plan, line->exact)
									 : movement_part(plan, line->exact, part);
}

static void write_total(struct plan *plan, const struct block *block, size_t part, unsigned column)
{
	struct sheet *sheet = plan->sheets[SHEET_BALANCE];
	number total = number_from_integer(plan->arena, 0);
	bool readable = true;
	for (size_t i = 0; i < block->line_count; i++) {
		readable = readable && line_is_readable(plan, &block->lines[i]);
		total = number_add(plan->arena, total, line_value(plan, &block->lines[i], part));
	}
	struct shown shown = {block->decimals, ZERO_DIGIT};
	const char *sum = arena_printf(plan->arena, "SUM(%s)", column_range(plan, block, column));
	if (readable && amount_fits(total, plan->arena))
		sheet_formula(sheet, block->balance_total, column, rounded_sum(plan, block, sum), total,
			shown, STYLE_DOUBLE | STYLE_BOLD);
	else
		sheet_amount(sheet, block->balance_total, column, total, shown, STYLE_DOUBLE | STYLE_BOLD);
}

static void write_heads(struct plan *plan, const struct block *block)
{
	struct sheet *sheet = plan->sheets[SHEET_BALANCE];
	unsigned row = block->balance_head;
	sheet_height(sheet, row, HEAD_HEIGHT);
	sheet_text(sheet, row, ACCOUNT, say(plan, "workbook.balance.account"), STYLE_HEAD);
	sheet_text(sheet, row, NAME, say(plan, "workbook.balance.name"), STYLE_HEAD);
	sheet_text(sheet, row, ROW_ID, say(plan, "workbook.balance.poste"), STYLE_HEAD);
	sheet_text(sheet, row, PART, say(plan, "workbook.balance.part"), STYLE_HEAD);
	for (size_t part = 0; part < plan->parts.count; part++)
		sheet_text(sheet, row, balance_column(plan, part), part_title(plan, part),
			STYLE_HEAD | STYLE_RIGHT);
	sheet_text(sheet, row, balance_pre_closing_column(plan), say(plan, "workbook.part.pre_closing"),
		STYLE_HEAD | STYLE_RIGHT);
}

static void write_block(struct plan *plan, const struct block *block)
{
	struct sheet *sheet = plan->sheets[SHEET_BALANCE];
	sheet_band(sheet, block->balance_head - 1, 0, last_column(plan), block->title);
	write_heads(plan, block);
	for (size_t i = 0; i < block->line_count; i++)
		write_line(plan, block, &block->lines[i]);
	sheet_text(sheet, block->balance_total, NAME, say(plan, "workbook.balance.total"), STYLE_BOLD);
	for (size_t part = 0; block->line_count > 0 && part < plan->parts.count; part++)
		write_total(plan, block, part, balance_column(plan, part));
	if (block->line_count > 0)
		write_total(plan, block, plan->parts.count, balance_pre_closing_column(plan));
	/* Red as soon as a total is not zero. */
	const char *first = place_address(plan->arena, block->balance_total, FIRST_PART);
	const char *rule = arena_printf(plan->arena, "AND(ISNUMBER(%s),%s<>0)", first, first);
	sheet_mark(sheet, block->balance_total, FIRST_PART, block->balance_total, last_column(plan),
		rule, MARK_DISAGREE);
}

/* As wide as the widest amount and the widest word of the head. */
static unsigned amount_width(const struct plan *plan, size_t part, const char *head)
{
	unsigned width = measure_width(head, LETTER, true) / (strchr(head, ' ') ? 2 : 1) + 2;
	for (size_t i = 0; i < plan->block_count; i++) {
		const struct block *block = &plan->blocks[i];
		for (size_t j = 0; j < block->line_count; j++) {
			const char *text = number_printed(plan->arena, line_value(plan, &block->lines[j], part),
				block->decimals, plan->words->language);
			unsigned amount = measure_width(text, LETTER, true) + 2;
			width = amount > width ? amount : width;
		}
	}
	return width > AMOUNT_MOST ? AMOUNT_MOST : width;
}

static unsigned set_amount_widths(struct plan *plan)
{
	unsigned sum = 0;
	for (size_t part = 0; part <= plan->parts.count; part++) {
		bool pre_closing = part == plan->parts.count;
		const char *head =
			pre_closing ? say(plan, "workbook.part.pre_closing") : part_title(plan, part);
		unsigned width = amount_width(plan, part, head);
		sheet_width(plan->sheets[SHEET_BALANCE],
			pre_closing ? balance_pre_closing_column(plan) : balance_column(plan, part), width);
		sum += width;
	}
	return sum;
}

/* Returns the width of all columns. */
static unsigned set_widths(struct plan *plan)
{
	unsigned widths[FIRST_PART] = {ACCOUNT_WIDTH, NAME_LEAST, ID_LEAST, PART_LEAST};
	for (size_t i = 0; i < plan->block_count; i++)
		for (size_t j = 0; j < plan->blocks[i].line_count; j++) {
			const struct balance_line *line = &plan->blocks[i].lines[j];
			const char *const texts[FIRST_PART] = {
				line->account, line->name, line->row_id, line->part};
			for (unsigned column = 0; column < FIRST_PART; column++) {
				unsigned width = measure_width(texts[column], LETTER, false) + 1;
				widths[column] = width > TEXT_MOST ? TEXT_MOST
					: width > widths[column]       ? width
												   : widths[column];
			}
		}
	unsigned sum = set_amount_widths(plan);
	for (unsigned column = 0; column < FIRST_PART; column++) {
		sheet_width(plan->sheets[SHEET_BALANCE], column, widths[column]);
		sum += widths[column];
	}
	return sum;
}

static void balance_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_BALANCE];
	const char *title = sheet_name(sheet);
	struct page page = sheet_page_of(plan, title, true);
	page.pages_wide = set_widths(plan) > ONE_PAGE ? 2 : 1;
	page.repeated_columns = page.pages_wide > 1 ? NAME + 1 : 0;
	sheet_page(sheet, &page);
	sheet_opening(
		plan, sheet, say(plan, "workbook.balance.title"), say(plan, "workbook.balance.purpose"));
	for (size_t i = 0; i < plan->block_count; i++)
		write_block(plan, &plan->blocks[i]);
	sheet_printed(sheet, plan->blocks[plan->block_count - 1].balance_total, last_column(plan));
}

const struct paper balance_paper = {
	"workbook.sheet.balance", "workbook.balance.purpose", blocks_any, NULL, balance_write};
