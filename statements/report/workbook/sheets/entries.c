#include "ledger/base/system/supply.h"
#include "statements/dossier/dossier.h"
#include "statements/report/wording/labels.h"
#include "statements/report/wording/presentation.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	DAY,
	JOURNAL,
	NUMBER,
	ACCOUNT,
	NAME,
	LABEL,
	DEBIT,
	CREDIT,
	KIND,
	FILE_NAME,
	LINE,
	LAST = LINE
};
enum { TOTAL_ROW = 3, SHEET_ROWS = 1048576, ROWS_MOST = SHEET_ROWS - LIST_FIRST_ROW };

static const struct list_head heads[] = {
	[DAY] = {"workbook.entries.day", 11, STYLE_PLAIN},
	[JOURNAL] = {"workbook.entries.journal", 9, STYLE_PLAIN},
	[NUMBER] = {"workbook.entries.number", 16, STYLE_PLAIN},
	[ACCOUNT] = {"workbook.entries.account", 10, STYLE_PLAIN},
	[NAME] = {"workbook.entries.name", 44, STYLE_PLAIN},
	[LABEL] = {"workbook.entries.label", 48, STYLE_PLAIN},
	[DEBIT] = {"workbook.entries.debit", 15, STYLE_RIGHT},
	[CREDIT] = {"workbook.entries.credit", 15, STYLE_RIGHT},
	[KIND] = {"workbook.entries.kind", 18, STYLE_STEP},
	[FILE_NAME] = {"workbook.entries.file", 26, STYLE_PLAIN},
	[LINE] = {"workbook.entries.line", 8, STYLE_RIGHT},
};

struct sums {
	number debit, credit;
	int decimals;
};

static void write_row(struct plan *plan, const struct classified *classified, unsigned row,
	const char *const *kinds, int decimals)
{
	struct sheet *sheet = plan->sheets[SHEET_ENTRIES];
	const struct entry *entry = classified->entry;
	const struct posting *posting = classified->posting;
	struct shown shown = {decimals, ZERO_DIGIT};
	bool credit = number_sign(classified->amount) < 0;
	sheet_text(sheet, row, DAY, date_text(plan->arena, entry->day), STYLE_PLAIN);
	sheet_text(sheet, row, JOURNAL, entry->journal, STYLE_PLAIN);
	sheet_text(sheet, row, NUMBER, entry->number, STYLE_PLAIN);
	sheet_text(sheet, row, ACCOUNT, posting->account->number, STYLE_PLAIN);
	sheet_text(sheet, row, NAME, posting->account->name ? posting->account->name : "", STYLE_PLAIN);
	sheet_text(sheet, row, LABEL, report_label(plan->report, posting), STYLE_PLAIN);
	if (credit)
		sheet_amount(
			sheet, row, CREDIT, number_negate(plan->arena, classified->amount), shown, STYLE_PLAIN);
	else
		sheet_amount(sheet, row, DEBIT, classified->amount, shown, STYLE_PLAIN);
	sheet_text(sheet, row, KIND, kinds[classified->kind], style_indent(STYLE_MUTED, 1));
	sheet_text(sheet, row, FILE_NAME,
		posting->where.file ? dossier_shown_path(plan->result->dossier, posting->where.file) : "",
		STYLE_MUTED);
	const char *key = supplied_key(posting->where.file, posting->where.line, plan->arena);
	if (key)
		sheet_text(sheet, row, LINE, key, STYLE_MUTED);
	else
		sheet_count(sheet, row, LINE, posting->where.line, STYLE_MUTED);
}

static struct sums sums_of(const struct plan *plan, size_t rows)
{
	mpq_t debit, credit;
	mpq_inits(debit, credit, NULL);
	struct sums sums = {0};
	for (size_t i = 0; i < rows; i++) {
		number amount = plan->result->classified[i].amount;
		int decimals = decimals_of(amount);
		sums.decimals = decimals > sums.decimals ? decimals : sums.decimals;
		if (number_sign(amount) < 0)
			mpq_sub(credit, credit, amount);
		else
			mpq_add(debit, debit, amount);
	}
	sums.debit = number_freeze(plan->arena, debit);
	sums.credit = number_freeze(plan->arena, credit);
	mpq_clears(debit, credit, NULL);
	if (sums.decimals == 1)
		sums.decimals = 2;
	return sums;
}

/* The sum of the rows that a filter leaves in view. */
static void write_sum(
	struct plan *plan, unsigned column, number sum, unsigned last_row, int decimals)
{
	struct sheet *sheet = plan->sheets[SHEET_ENTRIES];
	struct arena *arena = plan->arena;
	const char *formula = arena_printf(arena, "ROUND(SUBTOTAL(9,%s:%s),%d)",
		place_address(arena, LIST_FIRST_ROW, column), place_address(arena, last_row, column),
		decimals);
	if (amount_fits(sum, arena))
		sheet_formula(sheet, TOTAL_ROW, column, formula, sum, (struct shown){decimals, ZERO_DIGIT},
			STYLE_BOLD);
	else
		sheet_amount(
			sheet, TOTAL_ROW, column, sum, (struct shown){decimals, ZERO_DIGIT}, STYLE_BOLD);
}

/* The number of entries left out, and the place of the first; the others follow it there. */
static const char *left_out_text(struct plan *plan, size_t rows, size_t all)
{
	const struct result *result = plan->result;
	const char *first = source_words(plan,
		rows < result->classified_count ? result->classified[rows].posting->where
										: result->first_left_out);
	return say_with(plan, "workbook.entries.left_out", count_words(plan, all - rows),
		count_words(plan, all), first);
}

static bool entries_any(const struct plan *plan)
{
	return plan->result->entries_kept && plan->result->classified_count > 0;
}

static void entries_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_ENTRIES];
	size_t kept = plan->result->classified_count, rows = kept > ROWS_MOST ? ROWS_MOST : kept,
		   all = kept + plan->result->postings_left_out;
	unsigned last_row = LIST_FIRST_ROW + (unsigned)rows - 1;
	const char *purpose = say(plan, "workbook.entries.purpose");
	if (all > rows)
		purpose = arena_printf(plan->arena, "%s %s", purpose, left_out_text(plan, rows, all));
	list_opening(plan, sheet, say(plan, "workbook.entries.title"), purpose);
	struct sums sums = sums_of(plan, rows);
	sheet_text(
		sheet, TOTAL_ROW, LABEL, say(plan, "workbook.entries.total"), STYLE_BOLD | STYLE_RIGHT);
	write_sum(plan, DEBIT, sums.debit, last_row, sums.decimals);
	write_sum(plan, CREDIT, sums.credit, last_row, sums.decimals);
	list_heads(plan, sheet, heads, sizeof heads / sizeof *heads);
	const char *kinds[KIND_COUNT];
	for (int kind = 0; kind < KIND_COUNT; kind++)
		kinds[kind] = presentation_kind(plan->result, (enum kind)kind, plan->words, plan->arena);
	for (size_t i = 0; i < rows; i++)
		write_row(
			plan, &plan->result->classified[i], LIST_FIRST_ROW + (unsigned)i, kinds, sums.decimals);
	sheet_filter(sheet, LIST_HEAD_ROW, 0, last_row, LAST);
	sheet_printed(sheet, last_row, LAST);
}

const struct paper entries_paper = {
	"workbook.sheet.entries", "workbook.entries.purpose", entries_any, NULL, entries_write};
