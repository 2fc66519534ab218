#include <string.h>

#include "statements/dossier/dossier.h"
#include "statements/report/wording/labels.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	NUMBER = ADJUSTMENTS_NUMBER,
	DAY,
	YEAR = ADJUSTMENTS_YEAR,
	TYPE = ADJUSTMENTS_TYPE,
	ACCOUNT = ADJUSTMENTS_ACCOUNT,
	NAME,
	LABEL,
	DEBIT = ADJUSTMENTS_DEBIT,
	CREDIT = ADJUSTMENTS_CREDIT,
	REFERENCE,
	PREPARER,
	SOURCE,
	LAST = SOURCE
};

static const struct list_head heads[] = {
	[NUMBER] = {"workbook.adjustments.number", 8, STYLE_PLAIN},
	[DAY] = {"workbook.adjustments.day", 11, STYLE_PLAIN},
	[YEAR] = {"workbook.adjustments.year", 10, STYLE_PLAIN},
	[TYPE] = {"workbook.adjustments.type", 16, STYLE_PLAIN},
	[ACCOUNT] = {"workbook.adjustments.account", 10, STYLE_PLAIN},
	[NAME] = {"workbook.adjustments.name", 38, STYLE_PLAIN},
	[LABEL] = {"workbook.adjustments.label", 48, STYLE_PLAIN},
	[DEBIT] = {"workbook.adjustments.debit", 14, STYLE_RIGHT},
	[CREDIT] = {"workbook.adjustments.credit", 14, STYLE_RIGHT},
	[REFERENCE] = {"workbook.adjustments.reference", 13, STYLE_STEP},
	[PREPARER] = {"workbook.adjustments.preparer", 20, STYLE_PLAIN},
	[SOURCE] = {"workbook.adjustments.source", 32, STYLE_PLAIN},
};

static bool is_posted(const struct entry *entry)
{
	return entry->type == ENTRY_ADJUSTMENT || entry->type == ENTRY_RECLASSIFICATION;
}

const char *entry_type_word(const struct plan *plan, enum entry_type type)
{
	static const char *const codes[] = {"workbook.entries.title", "workbook.adjustments.adjustment",
		"workbook.adjustments.reclassification", "workbook.adjustments.uncorrected"};
	return say(plan, codes[type]);
}

static void adjustments_place(struct plan *plan)
{
	unsigned row = LIST_FIRST_ROW;
	for (size_t i = 0; i < plan->result->adjustment_count; i++)
		if (is_posted(plan->result->adjustments[i]))
			row += (unsigned)plan->result->adjustments[i]->count;
	plan->adjustments_first = LIST_FIRST_ROW;
	plan->adjustments_end = row;
}

/* Adjusting entries that were posted. */
static bool adjustments_any(const struct plan *plan)
{
	const struct result *result = plan->result;
	if (!books_any(plan))
		return false;
	for (size_t i = 0; i < result->adjustment_count; i++)
		if (is_posted(result->adjustments[i]))
			return true;
	return false;
}

void posting_sides(struct plan *plan, struct sheet *sheet, unsigned row, unsigned debit,
	const struct posting *posting, int decimals)
{
	number amount = amount_number(posting->amount, plan->arena);
	bool credit = number_sign(amount) < 0;
	sheet_amount(sheet, row, credit ? debit : debit + 1, NULL, (struct shown){0, ZERO_BLANK},
		STYLE_HAIRLINE | STYLE_TOP);
	sheet_amount(sheet, row, credit ? debit + 1 : debit, number_absolute(plan->arena, amount),
		(struct shown){decimals, ZERO_DIGIT}, STYLE_HAIRLINE | STYLE_TOP);
}

int postings_decimals(const struct plan *plan)
{
	int most = 0;
	for (size_t i = 0; i < plan->result->adjustment_count; i++)
		for (size_t k = 0; k < plan->result->adjustments[i]->count; k++) {
			int own = decimals_of(
				amount_number(plan->result->adjustments[i]->postings[k].amount, plan->arena));
			most = own > most ? own : most;
		}
	return most == 1 ? 2 : most;
}

static void write_row(struct plan *plan, const struct entry *entry, const struct posting *posting,
	unsigned row, int decimals)
{
	struct sheet *sheet = plan->sheets[SHEET_ADJUSTMENTS];
	const struct dossier *dossier = plan->result->dossier;
	int year = fiscal_year_of(dossier->years, dossier->year_count, entry->day);
	const style plain = STYLE_HAIRLINE | STYLE_TOP, muted = plain | STYLE_MUTED;
	sheet_text(sheet, row, NUMBER, entry->number, plain | STYLE_BOLD);
	sheet_text(sheet, row, DAY, date_text(plan->arena, entry->day), plain);
	sheet_text(sheet, row, YEAR, year < 0 ? "" : dossier->years[year].id, plain);
	sheet_text(sheet, row, TYPE, entry_type_word(plan, entry->type), plain);
	sheet_text(sheet, row, ACCOUNT, posting->account->number, plain);
	sheet_text(sheet, row, NAME, posting->account->name ? posting->account->name : "", plain);
	sheet_text(sheet, row, LABEL, report_label(plan->report, posting), STYLE_HAIRLINE | STYLE_WRAP);
	posting_sides(plan, sheet, row, DEBIT, posting, decimals);
	sheet_text(sheet, row, REFERENCE, entry->reference, style_indent(plain, 1));
	sheet_text(sheet, row, PREPARER, entry->preparer, plain);
	sheet_text(sheet, row, SOURCE, source_words(plan, posting->where), muted);
}

static number side_total(const struct plan *plan, int sign)
{
	number total = number_from_integer(plan->arena, 0);
	for (size_t i = 0; i < plan->result->adjustment_count; i++) {
		const struct entry *entry = plan->result->adjustments[i];
		for (size_t k = 0; is_posted(entry) && k < entry->count; k++) {
			number amount = amount_number(entry->postings[k].amount, plan->arena);
			if (number_sign(amount) == sign)
				total = number_add(plan->arena, total, number_absolute(plan->arena, amount));
		}
	}
	return total;
}

bool adjustments_readable(const struct plan *plan)
{
	for (size_t i = 0; i < plan->result->adjustment_count; i++)
		for (size_t k = 0; k < plan->result->adjustments[i]->count; k++)
			if (!amount_fits(
					amount_number(plan->result->adjustments[i]->postings[k].amount, plan->arena),
					plan->arena))
				return false;
	return amount_fits(side_total(plan, 1), plan->arena) &&
		amount_fits(side_total(plan, -1), plan->arena);
}

static void write_total(struct plan *plan, unsigned column, int sign, int decimals)
{
	struct arena *arena = plan->arena;
	unsigned row = plan->adjustments_end;
	const char *sum =
		arena_printf(arena, "ROUND(SUM(%s:%s),%d)", place_address(arena, LIST_FIRST_ROW, column),
			place_address(arena, row - 1, column), decimals);
	amount_or_formula(plan, plan->sheets[SHEET_ADJUSTMENTS], row, column,
		adjustments_readable(plan) ? sum : NULL, side_total(plan, sign),
		(struct shown){decimals, ZERO_DIGIT}, STYLE_DOUBLE | STYLE_BOLD);
}

static void adjustments_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_ADJUSTMENTS];
	list_opening(plan, sheet, say(plan, "workbook.adjustments.title"),
		say(plan, "workbook.adjustments.purpose"));
	list_heads(plan, sheet, heads, sizeof heads / sizeof *heads);
	unsigned row = LIST_FIRST_ROW;
	int decimals = postings_decimals(plan);
	for (size_t i = 0; i < plan->result->adjustment_count; i++) {
		const struct entry *entry = plan->result->adjustments[i];
		for (size_t k = 0; is_posted(entry) && k < entry->count; k++)
			write_row(plan, entry, &entry->postings[k], row++, decimals);
	}
	sheet_text(sheet, row, LABEL, say(plan, "workbook.summary.total"), STYLE_BOLD);
	write_total(plan, DEBIT, 1, decimals);
	write_total(plan, CREDIT, -1, decimals);
	sheet_filter(sheet, LIST_HEAD_ROW, 0, row - 1, LAST);
	sheet_printed(sheet, row, LAST);
}

const struct paper adjustments_paper = {"workbook.sheet.adjustments",
	"workbook.adjustments.purpose", adjustments_any, adjustments_place, adjustments_write};
