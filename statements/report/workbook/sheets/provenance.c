#include "ledger/base/version.h"
#include "statements/dossier/dossier.h"
#include "statements/report/wording/forms.h"
#include "statements/report/wording/verdict/departures.h"
#include "statements/report/wording/verdict/materiality.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"
#include "statements/run/run.h"

enum { NAME, VALUE, LAST = VALUE };
enum { LETTER = 10, NAME_WIDTH = 40, VALUE_WIDTH = 74, LINE_HEIGHT = 13 };

static unsigned write_pair(struct plan *plan, unsigned row, const char *code, const char *value)
{
	struct sheet *sheet = plan->sheets[SHEET_PROVENANCE];
	unsigned lines = measure_lines(value, LETTER, false, VALUE_WIDTH - 1);
	sheet_height(sheet, row, lines * LINE_HEIGHT + 3);
	sheet_text(sheet, row, NAME, say(plan, code), STYLE_HAIRLINE | STYLE_TOP);
	sheet_text(sheet, row, VALUE, value, STYLE_HAIRLINE | STYLE_WRAP);
	return row + 1;
}

static const char *bound_text(struct plan *plan)
{
	if (number_sign(plan->result->largest_rounding) == 0)
		return say(plan, "workbook.rounding.none");
	number bound =
		number_multiply(plan->arena, plan->result->largest_rounding, plan->result->dossier->unit);
	int decimals = decimals_of(bound);
	return number_printed(plan->arena, bound, decimals < 2 ? 2 : decimals, plan->words->language);
}

static const char *years_text(struct plan *plan)
{
	const struct dossier *dossier = plan->result->dossier;
	char *text = arena_text(plan->arena, "");
	for (size_t i = 0; i < dossier->year_count; i++) {
		const struct fiscal_year *year = &dossier->years[i];
		const char *line = year_words(plan, year);
		text = arena_printf(plan->arena, "%s%s%s", text, *text ? "\n" : "", line);
	}
	return text;
}

static unsigned write_materiality(struct plan *plan, unsigned row)
{
	struct threshold thresholds[THRESHOLDS];
	materiality_thresholds(thresholds, plan->result->dossier);
	for (size_t i = 0; i < THRESHOLDS; i++) {
		number value = thresholds[i].value;
		if (value)
			row = write_pair(plan, row, thresholds[i].code,
				number_printed(plan->arena, value, decimals_of(value), plan->words->language));
	}
	return row;
}

/* Says where entries are: on their sheet; through `recoupe trace` where the sheet is left out;
 * nowhere where a trial balance was read. */
static unsigned write_entries(struct plan *plan, unsigned row)
{
	const struct result *result = plan->result;
	const char *text = say(plan, "workbook.provenance.entries_none");
	if (plan->sheets[SHEET_ENTRIES])
		text = say_with(plan, "workbook.provenance.entries_sheet",
			count_words(plan, result->classified_count), NULL, NULL);
	else if (!result->entries_kept && result->dossier->journal_count > 0)
		text = say(plan, "workbook.provenance.entries_left_out");
	return write_pair(plan, row, "workbook.provenance.entries", text);
}

/* Writes how each table was read: what was detected, and what was skipped. */
static unsigned write_forms(struct plan *plan, unsigned row)
{
	struct sheet *sheet = plan->sheets[SHEET_PROVENANCE];
	const struct inputs *forms = plan->result->forms;
	if (!forms || forms->count == 0)
		return row;
	sheet_text(sheet, ++row, NAME, say(plan, "workbook.provenance.file"), STYLE_HEAD);
	sheet_text(sheet, row++, VALUE, say(plan, "workbook.provenance.form"), STYLE_HEAD);
	for (size_t i = 0; i < forms->count; i++, row++) {
		const char *form = report_form(&forms->forms[i], plan->words, plan->arena);
		sheet_height(
			sheet, row, measure_lines(form, LETTER, false, VALUE_WIDTH - 1) * LINE_HEIGHT + 3);
		sheet_text(sheet, row, NAME,
			dossier_shown_path(plan->result->dossier, forms->forms[i].path),
			STYLE_HAIRLINE | STYLE_TOP);
		sheet_text(sheet, row, VALUE, form, STYLE_HAIRLINE | STYLE_WRAP);
	}
	return row;
}

/* Writes the sheet. It comes last, because the digests of journals may still be computed until
 * then. */
static void provenance_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_PROVENANCE];
	const struct result *result = plan->result;
	if (run_digests(result, plan->errors) != 0) {
		plan->failed = true;
		return;
	}
	const struct dossier *dossier = result->dossier;
	struct page page = sheet_page_of(plan, sheet_name(sheet), false);
	sheet_page(sheet, &page);
	sheet_width(sheet, NAME, NAME_WIDTH);
	sheet_width(sheet, VALUE, VALUE_WIDTH);
	sheet_opening(plan, sheet, say(plan, "workbook.provenance.title"),
		say(plan, "workbook.provenance.purpose"));
	unsigned row = 4;
	sheet_band(sheet, row++, 0, LAST, say(plan, "workbook.provenance.run"));
	row = write_pair(plan, row, "workbook.provenance.program",
		arena_printf(plan->arena, "recoupe %s", RECOUPE_VERSION));
	row = write_pair(plan, row, "workbook.provenance.execution", report_run(plan->report));
	row = write_pair(
		plan, row, "workbook.provenance.model", dossier->model_name ? dossier->model_name : "");
	row = write_pair(plan, row, "workbook.provenance.years", years_text(plan));
	row = write_pair(plan, row, "workbook.provenance.unit",
		number_printed(plan->arena, dossier->unit, 0, plan->words->language));
	row = write_pair(plan, row, "workbook.provenance.policy",
		say(plan,
			dossier->policy == POLICY_ROUNDED ? "workbook.policy.rounded"
											  : "workbook.policy.articulated"));
	row = write_pair(plan, row, "workbook.provenance.bound", bound_text(plan));
	const char *departures = departures_text(result, plan->words->language, plan->arena);
	if (*departures)
		row = write_pair(plan, row, "workbook.provenance.departures", departures);
	row = write_materiality(plan, row);
	row = write_entries(plan, row);
	sheet_text(sheet, ++row, NAME, say(plan, "workbook.provenance.file"), STYLE_HEAD);
	sheet_text(sheet, row++, VALUE, "SHA-256", STYLE_HEAD);
	for (size_t i = 0; i < result->input_count; i++, row++) {
		sheet_text(sheet, row, NAME, result->inputs[i].path, STYLE_HAIRLINE);
		sheet_text(sheet, row, VALUE, result->inputs[i].sha256, STYLE_HAIRLINE);
	}
	if (plan->revision && *plan->revision->sha256) {
		sheet_text(sheet, row, NAME, "revision.json", STYLE_HAIRLINE);
		sheet_text(sheet, row++, VALUE, plan->revision->sha256, STYLE_HAIRLINE);
	}
	row = write_forms(plan, row);
	sheet_printed(sheet, row - 1, LAST);
}

const struct paper provenance_paper = {
	"workbook.sheet.provenance", "workbook.provenance.purpose", NULL, NULL, provenance_write};
