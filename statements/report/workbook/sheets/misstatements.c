#include <string.h>

#include "statements/dossier/dossier.h"
#include "statements/report/wording/labels.h"
#include "statements/report/wording/verdict/materiality.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	NUMBER,
	DAY,
	ACCOUNT,
	NAME,
	LABEL,
	DEBIT,
	CREDIT,
	RESULT,
	ASSETS,
	LIABILITIES,
	SURPLUS,
	REFERENCE,
	LAST = REFERENCE
};
enum {
	EFFECTS = SURPLUS - RESULT + 1,
	FIRST_ROW = 4,
	LETTER = 10,
	LINE_HEIGHT = 13,
	LABEL_WIDTH = 42,
	AMOUNT_WIDTH = 13
};

/* The content of the sheet, computed before it is written, with the totals that are compared
 * with the thresholds. */
struct section {
	bool carried;
	unsigned total_row;
	number totals[EFFECTS];
	size_t count; /* of entries */
};

struct work {
	struct plan *plan;
	struct sheet *sheet;
	int decimals;
	bool readable;
	struct section sections[2]; /* misstatements of the year, and those carried over */
};

/* ---- effects ---- */

/* The effect of an entry that was proposed and not posted is the reverse of the entry. A missing
 * debit understates an asset; a missing expense overstates the result. */
static int effect_sign(const struct account *account, unsigned column, bool carried)
{
	switch (account->type) {
	case ACCOUNT_FINANCIAL_ASSET:
	case ACCOUNT_NON_FINANCIAL_ASSET: return column == ASSETS ? -1 : 0;
	case ACCOUNT_LIABILITY:
	case ACCOUNT_NON_FINANCIAL_LIABILITY: return column == LIABILITIES ? 1 : 0;
	case ACCOUNT_REVENUE:
	case ACCOUNT_EXPENSE: return column == SURPLUS || (column == RESULT && !carried) ? 1 : 0;
	default: return column == SURPLUS ? 1 : 0;
	}
}

static bool is_carried(const struct plan *plan, const struct entry *entry)
{
	const struct dossier *dossier = plan->result->dossier;
	return dossier->year_count > 0 && entry->day < dossier->years[dossier->year_count - 1].first;
}

static bool is_of(const struct plan *plan, const struct entry *entry, const struct section *section)
{
	return entry->type == ENTRY_UNCORRECTED && is_carried(plan, entry) == section->carried;
}

/* Misstatements that were not corrected, or thresholds to hold them to. */
static bool entries_or_thresholds(const struct plan *plan)
{
	const struct result *result = plan->result;
	if (!books_any(plan))
		return false;
	for (size_t i = 0; i < result->adjustment_count; i++)
		if (result->adjustments[i]->type == ENTRY_UNCORRECTED)
			return true;
	struct threshold thresholds[THRESHOLDS];
	bool any = false;
	plan_thresholds(thresholds, plan);
	for (size_t i = 0; i < THRESHOLDS; i++)
		any = any || thresholds[i].value;
	return any;
}

static void misstatements_place(struct plan *plan)
{
	for (size_t i = 0; plan->sheets[SHEET_MISSTATEMENTS] && i < THRESHOLDS; i++)
		fields_expect(plan, threshold_name(i));
}

static struct field_sheet threshold_columns(const struct plan *plan)
{
	static const struct field_column columns[] = {{"montant", RESULT, AMOUNT_WIDTH}};
	return (struct field_sheet){
		plan->sheets[SHEET_MISSTATEMENTS], FIELDS_ROW, columns, 1, LAST + 1, false};
}

/* What the sheet is for: those, or differences that were explained and let stand. */
static bool misstatements_any(const struct plan *plan)
{
	return entries_or_thresholds(plan) || plan->result->counts[VERDICT_EXPLAINED] > 0;
}

static void add_up(struct work *work, struct section *section)
{
	struct plan *plan = work->plan;
	for (unsigned effect = 0; effect < EFFECTS; effect++)
		section->totals[effect] = number_from_integer(plan->arena, 0);
	for (size_t i = 0; i < plan->result->adjustment_count; i++) {
		const struct entry *entry = plan->result->adjustments[i];
		if (!is_of(plan, entry, section))
			continue;
		section->count++;
		for (size_t k = 0; k < entry->count; k++)
			for (unsigned effect = 0; effect < EFFECTS; effect++) {
				int sign =
					effect_sign(entry->postings[k].account, RESULT + effect, section->carried);
				number amount = amount_number(entry->postings[k].amount, plan->arena);
				if (sign != 0)
					section->totals[effect] = number_add(plan->arena, section->totals[effect],
						sign < 0 ? number_negate(plan->arena, amount) : amount);
			}
	}
}

static number total_of(const struct work *work, unsigned effect)
{
	return number_add(
		work->plan->arena, work->sections[0].totals[effect], work->sections[1].totals[effect]);
}

/* ---- rows ---- */

static void write_posting(struct work *work, const struct entry *entry,
	const struct posting *posting, bool carried, unsigned row)
{
	struct plan *plan = work->plan;
	struct sheet *sheet = work->sheet;
	struct arena *arena = plan->arena;
	const style plain = STYLE_HAIRLINE | STYLE_TOP;
	sheet_height(sheet, row,
		measure_lines(report_label(plan->report, posting), LETTER, false, LABEL_WIDTH) *
				LINE_HEIGHT +
			3);
	sheet_text(sheet, row, NUMBER, entry->number, plain | STYLE_BOLD);
	sheet_text(sheet, row, DAY, date_text(arena, entry->day), plain);
	sheet_text(sheet, row, ACCOUNT, posting->account->number, plain);
	sheet_text(sheet, row, NAME, posting->account->name ? posting->account->name : "", plain);
	sheet_text(sheet, row, LABEL, report_label(plan->report, posting), STYLE_HAIRLINE | STYLE_WRAP);
	posting_sides(plan, sheet, row, DEBIT, posting, work->decimals);
	const char *debit = place_address(arena, row, DEBIT),
			   *credit = place_address(arena, row, CREDIT);
	for (unsigned column = RESULT; column <= SURPLUS; column++) {
		int sign = effect_sign(posting->account, column, carried);
		number amount = amount_number(posting->amount, arena);
		const char *formula = sign > 0
			? arena_printf(arena, "ROUND(%s-%s,%d)", debit, credit, work->decimals)
			: arena_printf(arena, "ROUND(%s-%s,%d)", credit, debit, work->decimals);
		if (sign == 0)
			sheet_blank(sheet, row, column, plain);
		else
			amount_or_formula(plan, sheet, row, column, work->readable ? formula : NULL,
				sign < 0 ? number_negate(arena, amount) : amount,
				(struct shown){work->decimals, ZERO_BLANK}, plain);
	}
	sheet_text(sheet, row, REFERENCE,
		*entry->preparer ? arena_printf(arena, "%s, %s", entry->reference, entry->preparer)
						 : entry->reference,
		style_indent(plain | STYLE_MUTED, 1));
}

static void write_heads(struct work *work, unsigned row)
{
	static const char *const codes[] = {"number", "day", "account", "name", "label", "debit",
		"credit", "result", "assets", "liabilities", "surplus", "reference"};
	sheet_height(work->sheet, row, 2 * LINE_HEIGHT + 2);
	for (unsigned column = 0; column <= LAST; column++) {
		bool right = column >= DEBIT && column <= SURPLUS;
		const char *table = column >= RESULT && column <= SURPLUS ? "misstatements" : "adjustments";
		const char *text = say(
			work->plan, arena_printf(work->plan->arena, "workbook.%s.%s", table, codes[column]));
		sheet_text(work->sheet, row, column, text,
			column == REFERENCE ? style_indent(STYLE_HEAD, 1)
								: STYLE_HEAD | (right ? STYLE_RIGHT : STYLE_PLAIN));
	}
}

static void write_section_total(
	struct work *work, const struct section *section, unsigned first, const char *code)
{
	struct arena *arena = work->plan->arena;
	sheet_text(work->sheet, section->total_row, LABEL, say(work->plan, code), STYLE_BOLD);
	for (unsigned effect = 0; effect < EFFECTS; effect++) {
		unsigned column = RESULT + effect;
		const char *sum = section->count
			? arena_printf(arena, "ROUND(SUM(%s:%s),%d)", place_address(arena, first, column),
				  place_address(arena, section->total_row - 1, column), work->decimals)
			: NULL;
		amount_or_formula(work->plan, work->sheet, section->total_row, column,
			work->readable ? sum : NULL, section->totals[effect],
			(struct shown){work->decimals, ZERO_DIGIT}, STYLE_RULE | STYLE_BOLD);
	}
}

/* A band, heads, postings, their total, an empty row. */
static unsigned write_section(struct work *work, struct section *section, unsigned row)
{
	struct plan *plan = work->plan;
	const char *codes[2][2] = {
		{"workbook.misstatements.current", "workbook.misstatements.total_current"},
		{"workbook.misstatements.carried", "workbook.misstatements.total_carried"}};
	sheet_band(work->sheet, row++, 0, LAST,
		say_with(plan, codes[section->carried][0], count_words(plan, section->count), NULL, NULL));
	write_heads(work, row++);
	unsigned first = row;
	for (size_t i = 0; i < plan->result->adjustment_count; i++) {
		const struct entry *entry = plan->result->adjustments[i];
		for (size_t k = 0; is_of(plan, entry, section) && k < entry->count; k++)
			write_posting(work, entry, &entry->postings[k], section->carried, row++);
	}
	section->total_row = row;
	write_section_total(work, section, first, codes[section->carried][1]);
	return row + 2;
}

static unsigned write_grand_total(struct work *work, unsigned row)
{
	struct arena *arena = work->plan->arena;
	sheet_text(
		work->sheet, row, LABEL, say(work->plan, "workbook.misstatements.total"), STYLE_BOLD);
	for (unsigned effect = 0; effect < EFFECTS; effect++) {
		unsigned column = RESULT + effect;
		const char *sum = arena_printf(arena, "ROUND(%s+%s,%d)",
			place_address(arena, work->sections[0].total_row, column),
			place_address(arena, work->sections[1].total_row, column), work->decimals);
		amount_or_formula(work->plan, work->sheet, row, column, work->readable ? sum : NULL,
			total_of(work, effect), (struct shown){work->decimals, ZERO_DIGIT},
			STYLE_DOUBLE | STYLE_BOLD);
	}
	return row;
}

/* ---- thresholds ---- */

static const char *const verdict_codes[THRESHOLDS + 1] = {"workbook.misstatements.material",
	"workbook.misstatements.performance", "workbook.misstatements.minor",
	"workbook.misstatements.trivial"};

/* The first threshold that the largest effect reaches (the last must be exceeded). THRESHOLDS:
 * it reaches none. */
static size_t reached(const struct work *work, const struct threshold *thresholds)
{
	number largest = number_from_integer(work->plan->arena, 0);
	for (unsigned effect = 0; effect < EFFECTS; effect++) {
		number size = number_absolute(work->plan->arena, total_of(work, effect));
		largest = number_compare(size, largest) > 0 ? size : largest;
	}
	for (size_t i = 0; i < THRESHOLDS; i++)
		if (thresholds[i].value &&
			(i + 1 < THRESHOLDS ? number_compare(largest, thresholds[i].value) >= 0
								: number_compare(largest, thresholds[i].value) > 0))
			return i;
	return THRESHOLDS;
}

static const char *reached_formula(const struct work *work, const struct threshold *thresholds,
	unsigned total_row, unsigned first_row)
{
	struct arena *arena = work->plan->arena;
	const char *from = place_address(arena, total_row, RESULT),
			   *to = place_address(arena, total_row, SURPLUS);
	const char *largest = arena_printf(arena, "MAX(MAX(%s:%s),-MIN(%s:%s))", from, to, from, to);
	char *text = arena_printf(arena, "\"%s\"", say(work->plan, verdict_codes[THRESHOLDS]));
	for (size_t i = THRESHOLDS; i-- > 0;)
		if (thresholds[i].value)
			text = arena_printf(arena, "IF(%s%s%s,\"%s\",%s)", largest,
				i + 1 < THRESHOLDS ? ">=" : ">",
				place_address(arena, first_row + (unsigned)i, RESULT),
				say(work->plan, verdict_codes[i]), text);
	return text;
}

/* Writes a threshold, which a person may change in its cell. What the dossier has instead stands
 * beside it. */
static void write_threshold(
	struct work *work, unsigned row, size_t index, const struct threshold *threshold)
{
	struct plan *plan = work->plan;
	number value = threshold->value;
	struct threshold own[THRESHOLDS];
	materiality_thresholds(own, plan->result->dossier);
	const struct field_sheet fields = threshold_columns(plan);
	const char *const shown[] = {value ? number_exact_text(plan->arena, value) : "–"};
	const struct field_row about = {
		.about = threshold_name(index), .place = say(plan, threshold->code), .fallbacks = shown};
	sheet_text(work->sheet, row, LABEL, say(plan, threshold->code), STYLE_HAIRLINE);
	if (value)
		sheet_amount(work->sheet, row, RESULT, value,
			(struct shown){decimals_of(value), ZERO_DIGIT}, STYLE_FIELD);
	else
		sheet_text(work->sheet, row, RESULT, "–", STYLE_FIELD | STYLE_RIGHT);
	if (value && !(own[index].value && number_equal(value, own[index].value)))
		sheet_text(work->sheet, row, ASSETS,
			say_with(plan, "workbook.misstatements.own",
				own[index].value ? number_printed(plan->arena, own[index].value,
									   decimals_of(own[index].value), plan->words->language)
								 : "–",
				NULL, NULL),
			STYLE_MUTED);
	fields_key(plan, &fields, row, &about);
}

/* Writes the thresholds, each as a live cell, and which of them the largest effect reaches. */
static unsigned write_thresholds(struct work *work, unsigned row, unsigned total_row)
{
	struct threshold thresholds[THRESHOLDS];
	plan_thresholds(thresholds, work->plan);
	sheet_band(work->sheet, row++, 0, LAST, say(work->plan, "workbook.misstatements.thresholds"));
	unsigned first = row;
	bool any = false;
	for (size_t i = 0; i < THRESHOLDS; i++, row++) {
		write_threshold(work, row, i, &thresholds[i]);
		any = any || thresholds[i].value;
	}
	const char *words = any ? say(work->plan, verdict_codes[reached(work, thresholds)])
							: say(work->plan, "workbook.misstatements.no_threshold");
	sheet_height(work->sheet, ++row, 32);
	if (any && work->readable)
		sheet_span_formula(work->sheet, row, 0, LAST,
			reached_formula(work, thresholds, total_row, first), words, STYLE_BOX | STYLE_BOLD);
	else
		sheet_span(work->sheet, row, 0, LAST, words, STYLE_BOX | STYLE_BOLD);
	return row;
}

/* The entries of the year and those carried over, their effects, and the thresholds. */
static unsigned write_entries(struct work *work, unsigned row)
{
	for (size_t i = 0; i < 2; i++) {
		add_up(work, &work->sections[i]);
		row = write_section(work, &work->sections[i], row);
	}
	unsigned total = write_grand_total(work, row);
	row = write_thresholds(work, total + 2, total);
	sheet_text(work->sheet, ++row, 0, say(work->plan, "workbook.misstatements.signs"), STYLE_MUTED);
	return row + 2;
}

static void misstatements_write(struct plan *plan)
{
	static const unsigned widths[] = {
		8, 11, 9, 32, LABEL_WIDTH, 13, 13, AMOUNT_WIDTH, 13, 13, 13, 26};
	struct work work = {.plan = plan,
		.sheet = plan->sheets[SHEET_MISSTATEMENTS],
		.sections = {{.carried = false}, {.carried = true}}};
	work.decimals = postings_decimals(plan);
	work.readable = adjustments_readable(plan);
	struct page page = sheet_page_of(plan, sheet_name(work.sheet), true);
	sheet_page(work.sheet, &page);
	for (unsigned column = 0; column <= LAST; column++)
		sheet_width(work.sheet, column, widths[column]);
	sheet_opening(plan, work.sheet, say(plan, "workbook.misstatements.title"),
		say(plan, "workbook.misstatements.purpose"));
	const struct field_sheet fields = threshold_columns(plan);
	fields_open(plan, &fields);
	unsigned row = FIRST_ROW;
	if (entries_or_thresholds(plan))
		row = write_entries(&work, row);
	row = explained_write(plan, work.sheet, row);
	sheet_printed(work.sheet, row, LAST);
}

const struct paper misstatements_paper = {"workbook.sheet.misstatements",
	"workbook.misstatements.purpose", misstatements_any, misstatements_place, misstatements_write};
