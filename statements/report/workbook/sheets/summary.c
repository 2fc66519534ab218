#include "statements/dossier/dossier.h"
#include "statements/report/wording/verdict/scope.h"
#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum { ID, TITLE, FIRST_COUNT, LAST = FIRST_COUNT + VERDICT_COUNT - 1 };
enum { LETTER = 10, LINE_HEIGHT = 13, ID_WIDTH = 23, TITLE_WIDTH = 54, COUNT_WIDTH = 11 };
enum {
	SHEET_WIDTH = ID_WIDTH + TITLE_WIDTH + COUNT_WIDTH * VERDICT_COUNT,
	WATCHED_MOST = 10,
	FIRST_PAGE_ROWS = 50
};

/* ---- counts, live over the sheet Recoupements ---- */

static const char *relations_range(const struct plan *plan, unsigned column)
{
	struct arena *arena = plan->arena;
	struct place first = {plan->sheets[SHEET_RELATIONS], plan->relations_first, column};
	return arena_printf(arena, "%s:%s", place_reference(arena, first, NULL),
		place_address(arena, plan->relations_last, column));
}

static const char *quoted(const struct plan *plan, const char *text)
{
	return arena_printf(plan->arena, "\"%s\"", text);
}

static size_t count_of(const struct plan *plan, int check, enum verdict verdict)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->result->finding_count; i++) {
		const struct finding *finding = plan->result->findings[i];
		count += finding->verdict == verdict && (check < 0 || (int)finding->check == check);
	}
	return count;
}

static number number_of(const struct plan *plan, size_t count)
{
	return number_from_text(plan->arena, arena_printf(plan->arena, "%zu", count));
}

static void write_count(
	struct plan *plan, unsigned row, int check, enum verdict verdict, style style_)
{
	struct arena *arena = plan->arena;
	const char *verdicts = relations_range(plan, RELATIONS_VERDICT),
			   *word = quoted(plan, verdict_word(plan, verdict));
	const char *formula = arena_printf(arena, "COUNTIF(%s,%s)", verdicts, word);
	if (check >= 0)
		formula = arena_printf(arena, "COUNTIFS(%s,%s,%s,%s)",
			relations_range(plan, RELATIONS_CHECK), place_address(arena, row, ID), verdicts, word);
	struct shown shown = {0, check < 0 ? ZERO_DIGIT : ZERO_BLANK};
	sheet_formula(plan->sheets[SHEET_SUMMARY], row, FIRST_COUNT + (unsigned)verdict, formula,
		number_of(plan, count_of(plan, check, verdict)), shown, style_);
}

static unsigned write_families(struct plan *plan, unsigned row)
{
	struct sheet *sheet = plan->sheets[SHEET_SUMMARY];
	sheet_height(sheet, row, 2 * LINE_HEIGHT + 4);
	sheet_text(sheet, row, ID, say(plan, "workbook.relations.check"), STYLE_HEAD);
	sheet_text(sheet, row, TITLE, say(plan, "workbook.summary.proves"), STYLE_HEAD);
	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
		sheet_text(sheet, row, FIRST_COUNT + (unsigned)verdict,
			verdict_word(plan, (enum verdict)verdict), STYLE_HEAD | STYLE_RIGHT);
	row++;
	for (int check = 0; check < CHECK_COUNT; check++) {
		size_t all = 0;
		for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
			all += count_of(plan, check, (enum verdict)verdict);
		if (all == 0)
			continue;
		const char *title =
			say(plan, arena_printf(plan->arena, "check.%s.title", check_id((enum check)check)));
		sheet_text(
			sheet, row, ID, check_id((enum check)check), STYLE_HAIRLINE | STYLE_TOP | STYLE_BOLD);
		sheet_text(sheet, row, TITLE, title, STYLE_HAIRLINE | STYLE_WRAP);
		for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
			write_count(plan, row, check, (enum verdict)verdict, STYLE_HAIRLINE | STYLE_TOP);
		row++;
	}
	sheet_text(sheet, row, TITLE, say(plan, "workbook.summary.total"), STYLE_BOLD);
	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
		write_count(plan, row, -1, (enum verdict)verdict, STYLE_DOUBLE | STYLE_BOLD);
	const unsigned disagree = FIRST_COUNT + VERDICT_DISAGREE;
	sheet_mark(sheet, row, disagree, row, disagree,
		arena_printf(plan->arena, "%s>0", place_address(plan->arena, row, disagree)),
		MARK_DISAGREE);
	return row + 2;
}

/* ---- the verdict, in one sentence that follows the workbook ---- */

/* A template as a formula: its texts quoted, %1 and %2 as these formulas, %3 as a text. */
static char *sentence_formula(
	const struct plan *plan, const char *code, const char *const formulas[2], const char *third)
{
	struct arena *arena = plan->arena;
	const char *text = say_with(plan, code, "\x01", "\x02", third);
	char *formula = arena_text(arena, "\"");
	for (; *text; text++) {
		if (*text == '\x01' || *text == '\x02')
			formula = arena_printf(arena, "%s\"&%s&\"", formula, formulas[*text - 1]);
		else
			formula = arena_printf(arena, "%s%s%c", formula, *text == '"' ? "\"" : "", *text);
	}
	return arena_printf(arena, "%s\"", formula);
}

/* Where some relations could not be checked, the sentence is limited to the others. */
static const char *limit_text(const struct plan *plan)
{
	return plan->result->counts[VERDICT_NOT_CHECKABLE] ? say(plan, "scope.limited") : "";
}

static const char *calm_code(const struct report_tally *tally)
{
	if (tally->owed == 0)
		return "workbook.summary.consistent";
	return tally->owed == 1 ? "workbook.summary.incomplete_one" : "workbook.summary.incomplete";
}

/* The two counts of the sentence stand below it. */
static void write_tally(struct plan *plan, unsigned row, const struct report_tally *tally)
{
	struct arena *arena = plan->arena;
	struct sheet *sheet = plan->sheets[SHEET_SUMMARY];
	const char *verdicts = relations_range(plan, RELATIONS_VERDICT);
	const char *disagree = quoted(plan, verdict_word(plan, VERDICT_DISAGREE)),
			   *unknown = quoted(plan, verdict_word(plan, VERDICT_NOT_CHECKABLE));
	const char *severities = relations_range(plan, RELATIONS_SEVERITY),
			   *error = quoted(plan, severity_word(plan, SEVERITY_ERROR));
	const char *broken =
		arena_printf(arena, "COUNTIFS(%s,%s,%s,%s)", verdicts, disagree, severities, error);
	const char *checked =
		arena_printf(arena, "COUNTA(%s)-COUNTIF(%s,%s)", verdicts, verdicts, unknown);
	struct shown shown = {0, ZERO_DIGIT};
	sheet_span(sheet, row, ID, TITLE, say(plan, "workbook.summary.checked"), STYLE_MUTED);
	sheet_formula(
		sheet, row, FIRST_COUNT, checked, number_of(plan, tally->checked), shown, STYLE_MUTED);
	sheet_span(sheet, row, FIRST_COUNT + 1, LAST - 1, say(plan, "workbook.summary.broken"),
		STYLE_MUTED | STYLE_RIGHT);
	sheet_formula(sheet, row, LAST, broken, number_of(plan, tally->broken), shown, STYLE_MUTED);
}

/* The sentence as it stands now. */
static const char *verdict_text(const struct plan *plan, const struct report_tally *tally)
{
	const char *broken = count_words(plan, tally->broken),
			   *checked = count_words(plan, tally->checked);
	size_t explained = plan->result->counts[VERDICT_EXPLAINED];
	if (tally->broken)
		return say_with(plan,
			tally->broken == 1 ? "workbook.summary.inconsistent_one"
							   : "workbook.summary.inconsistent",
			broken, checked, NULL);
	if (tally->owed)
		return say_with(plan, calm_code(tally), count_words(plan, tally->owed), checked, NULL);
	if (explained)
		return say_with(plan,
			explained == 1 ? "workbook.summary.explained_one" : "workbook.summary.explained",
			count_words(plan, explained), count_words(plan, tally->checked - explained),
			limit_text(plan));
	return say_with(plan, calm_code(tally), checked, checked, limit_text(plan));
}

/* The count in a cell as words, its digits in groups of three; counts stay under a million. */
static const char *grouped_formula(const struct plan *plan, const char *cell)
{
	const char *space = plan->words->language == LANGUAGE_ENGLISH ? "," : "\u202F";
	return arena_printf(plan->arena,
		"IF(%s<1000,%s,INT(%s/1000)&\"%s\"&TEXT(MOD(%s,1000),\"000\"))", cell, cell, cell, space,
		cell);
}

/* The sentence where nothing disagrees, over the count of relations checked. Where none is owed,
 * it says how many differences are explained. */
static const char *calm_formula(
	const struct plan *plan, const struct report_tally *tally, const char *checked)
{
	struct arena *arena = plan->arena;
	const char *count = grouped_formula(plan, checked), *limit = limit_text(plan);
	const char *const of_calm[2] = {
		tally->owed ? quoted(plan, count_words(plan, tally->owed)) : count, count};
	const char *calm = sentence_formula(plan, calm_code(tally), of_calm, limit);
	if (tally->owed || plan->result->counts[VERDICT_EXPLAINED] == 0)
		return calm;
	const char *explained =
		arena_printf(arena, "COUNTIF(%s,%s)", relations_range(plan, RELATIONS_VERDICT),
			quoted(plan, verdict_word(plan, VERDICT_EXPLAINED)));
	const char *held = grouped_formula(plan, arena_printf(arena, "(%s-%s)", checked, explained));
	const char *const of_explained[2] = {explained, held};
	return arena_printf(arena, "IF(%s=0,%s,IF(%s=1,%s,%s))", explained, calm, explained,
		sentence_formula(plan, "workbook.summary.explained_one", of_explained, limit),
		sentence_formula(plan, "workbook.summary.explained", of_explained, limit));
}

/* The sentence as a formula over the two counts below it. What could not be checked is fixed: no
 * number in the workbook changes it. */
static const char *verdict_formula(const struct plan *plan, const struct report_tally *tally,
	const char *broken, const char *checked)
{
	const char *const of_broken[2] = {
		grouped_formula(plan, broken), grouped_formula(plan, checked)};
	const char *calm = calm_formula(plan, tally, checked);
	const char *one = sentence_formula(plan, "workbook.summary.inconsistent_one", of_broken, ""),
			   *more = sentence_formula(plan, "workbook.summary.inconsistent", of_broken, "");
	return arena_printf(plan->arena, "IF(%s=0,%s,IF(%s=1,%s,%s))", broken, calm, broken, one, more);
}

static void write_verdict(struct plan *plan, unsigned row)
{
	struct arena *arena = plan->arena;
	struct sheet *sheet = plan->sheets[SHEET_SUMMARY];
	struct report_tally tally = report_tally_of(plan->result, SEVERITY_ERROR);
	const char *broken = place_address(arena, row + 1, LAST),
			   *checked = place_address(arena, row + 1, FIRST_COUNT);
	sheet_height(sheet, row, 36);
	sheet_span_formula(sheet, row, 0, LAST, verdict_formula(plan, &tally, broken, checked),
		verdict_text(plan, &tally), STYLE_BOX | STYLE_SUBTITLE | STYLE_BOLD);
	const char *held = arena_printf(arena, "$%c$%u", (char)('A' + LAST), row + 2);
	sheet_mark(sheet, row, 0, row, LAST, arena_printf(arena, "%s>0", held), MARK_DISAGREE);
	sheet_mark(sheet, row, 0, row, LAST, arena_printf(arena, "%s=0", held),
		tally.owed ? MARK_NOTICE : MARK_AGREE);
	write_tally(plan, row + 1, &tally);
}

/* ---- the rest ---- */

static unsigned write_paragraph(struct plan *plan, unsigned row, const char *text, style style_)
{
	unsigned lines = measure_lines(text, LETTER, (style_ & STYLE_BOLD) != 0, SHEET_WIDTH - 2);
	sheet_height(plan->sheets[SHEET_SUMMARY], row, lines * LINE_HEIGHT + 4);
	sheet_span(plan->sheets[SHEET_SUMMARY], row, 0, LAST, text, style_ | STYLE_WRAP);
	return row + 1;
}

/* Why some relations could not be checked. */
static unsigned write_remainder(struct plan *plan, unsigned row)
{
	struct report_scope scope = report_scope_of(plan->arena, plan->words, plan->result);
	if (scope.unchecked == 0)
		return row;
	return write_paragraph(plan, row,
		say_with(plan, "workbook.summary.remainder", scope.remainder, NULL, NULL), STYLE_PLAIN);
}

static unsigned write_band(struct plan *plan, unsigned row, const char *code)
{
	sheet_band(plan->sheets[SHEET_SUMMARY], row, 0, LAST, say(plan, code));
	return row + 1;
}

static unsigned write_coverage(struct plan *plan, unsigned row)
{
	const struct coverage *coverage = &plan->result->coverage;
	static const char *const codes[] = {"workbook.summary.figures", "workbook.summary.bound_twice",
		"workbook.summary.bound_once", "workbook.summary.unbound"};
	const size_t counts[] = {
		coverage->figures, coverage->bound_twice_or_more, coverage->bound_once, coverage->unbound};
	row = write_band(plan, row, "workbook.summary.coverage");
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++, row++) {
		sheet_span(plan->sheets[SHEET_SUMMARY], row, 0, TITLE, say(plan, codes[i]), STYLE_PLAIN);
		sheet_count(plan->sheets[SHEET_SUMMARY], row, FIRST_COUNT, counts[i], STYLE_PLAIN);
	}
	return row + 1;
}

static unsigned write_watched(struct plan *plan, unsigned row, struct place to, const char *code,
	const char *text, const char *word)
{
	struct sheet *sheet = plan->sheets[SHEET_SUMMARY];
	unsigned lines = measure_lines(text, LETTER, false, SHEET_WIDTH - ID_WIDTH - COUNT_WIDTH - 2);
	sheet_height(sheet, row, lines * LINE_HEIGHT + 3);
	sheet_link(sheet, row, ID, code, to, STYLE_TOP);
	sheet_span(sheet, row, TITLE, LAST - 1, text, STYLE_WRAP);
	sheet_text(sheet, row, LAST, word, STYLE_TOP | STYLE_RIGHT | STYLE_MUTED);
	return row + 1;
}

static unsigned write_causes(struct plan *plan, unsigned row, size_t *total)
{
	const struct result *result = plan->result;
	for (size_t i = 0; i < result->cause_count; i++) {
		const struct cause *cause = result->causes[i];
		if (++*total > WATCHED_MOST)
			continue;
		struct place place = {plan->sheets[SHEET_FINDINGS], plan->causes_first + (unsigned)i, 0};
		const char *code =
			say_with(plan, "workbook.findings.cause", cause_letter(plan, cause), NULL, NULL);
		const char *text = begun(plan, report_cause(plan->arena, plan->words, cause));
		row = write_watched(plan, row, place, code, text, verdict_word(plan, VERDICT_DISAGREE));
	}
	return row;
}

/* Causes, then the most severe findings without a cause, each linked to the sheet Constats. */
static unsigned write_watch(struct plan *plan, unsigned row)
{
	static const enum verdict order[] = {
		VERDICT_DISAGREE, VERDICT_NOT_CHECKABLE, VERDICT_EXPLAINED};
	const struct result *result = plan->result;
	size_t total = 0;
	row = write_band(plan, row, "workbook.summary.watch");
	row = write_causes(plan, row, &total);
	for (size_t step = 0; step < sizeof order / sizeof *order; step++)
		for (size_t i = 0; i < result->finding_count; i++) {
			const struct finding *finding = result->findings[i];
			if (finding->verdict != order[step] || finding->cause || ++total > WATCHED_MOST)
				continue;
			const char *text = begun(plan, report_finding(plan->arena, plan->words, finding));
			if (finding->verdict == VERDICT_EXPLAINED)
				text = arena_printf(
					plan->arena, "%s. %s", begun(plan, proven_words(plan, finding)), text);
			struct place place = {plan->sheets[SHEET_FINDINGS], plan->finding_rows[i], 0};
			row = write_watched(plan, row, place, check_id(finding->check), text,
				verdict_word(plan, finding->verdict));
		}
	if (total == 0)
		row =
			write_paragraph(plan, row, say(plan, "workbook.summary.nothing_to_watch"), STYLE_PLAIN);
	if (total > WATCHED_MOST)
		row = write_paragraph(plan, row,
			say_with(
				plan, "workbook.summary.more", count_words(plan, total - WATCHED_MOST), NULL, NULL),
			STYLE_MUTED);
	return row + 1;
}

static unsigned write_sheet_link(
	struct plan *plan, unsigned row, const struct sheet *to, const char *text)
{
	struct sheet *sheet = plan->sheets[SHEET_SUMMARY];
	if (!to)
		return row;
	unsigned lines = measure_lines(text, LETTER, false, SHEET_WIDTH - ID_WIDTH - 1);
	sheet_height(sheet, row, lines * LINE_HEIGHT + 3);
	sheet_link(sheet, row, 0, sheet_name(to), (struct place){to, 0, 0}, STYLE_TOP);
	sheet_span(sheet, row, TITLE, LAST, text, STYLE_WRAP);
	return row + 1;
}

static unsigned write_sheets(struct plan *plan, unsigned row)
{
	row = write_band(plan, row, "workbook.summary.sheets");
	for (size_t i = 0; i < plan->statement_count; i++)
		row = write_sheet_link(
			plan, row, plan->statements[i].sheet, in_words(plan, plan->statements[i].of->purpose));
	for (size_t id = 0; id < SHEET_COUNT; id++)
		if (plan->papers[id]->purpose)
			row =
				write_sheet_link(plan, row, plan->sheets[id], say(plan, plan->papers[id]->purpose));
	return row + 1;
}

/* The lines for signatures hold words, after which a person may write. */
enum { SIGNATURES = 2, CODES_ROW = 2 };
static const char *const signatures[SIGNATURES] = {"prepared", "reviewed"};

static struct field_sheet signature_columns(const struct plan *plan)
{
	static const struct field_column columns[] = {
		{"texte", 0, ID_WIDTH + TITLE_WIDTH}, {"date", FIRST_COUNT + 1, 4 * COUNT_WIDTH}};
	return (struct field_sheet){
		plan->sheets[SHEET_SUMMARY], CODES_ROW, columns, 2, LAST + 1, false};
}

static const char *signature_key(const struct plan *plan, size_t i)
{
	return arena_printf(plan->arena, "sommaire %s", signatures[i]);
}

static void summary_place(struct plan *plan)
{
	for (size_t i = 0; i < SIGNATURES; i++)
		fields_expect(plan, signature_key(plan, i));
}

/* Working papers are signed by who prepared and who reviewed them. */
static unsigned write_signatures(struct plan *plan, unsigned row)
{
	const struct field_sheet fields = signature_columns(plan);
	for (size_t i = 0; i < SIGNATURES; i++, row++) {
		const char *const words[] = {
			say(plan, arena_printf(plan->arena, "workbook.summary.%s", signatures[i])),
			say(plan, "workbook.summary.date")};
		const struct field_row about = {
			.about = signature_key(plan, i), .place = sheet_name(fields.sheet), .fallbacks = words};
		sheet_height(fields.sheet, row, 22);
		sheet_span(
			fields.sheet, row, 0, TITLE, fields_text(plan, &fields, 0, &about), STYLE_HAIRLINE);
		sheet_span(fields.sheet, row, FIRST_COUNT + 1, LAST, fields_text(plan, &fields, 1, &about),
			STYLE_HAIRLINE);
		fields_key(plan, &fields, row, &about);
	}
	return row - 1;
}

static void summary_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_SUMMARY];
	struct page page = sheet_page_of(plan, sheet_name(sheet), false);
	const struct dossier *dossier = plan->result->dossier;
	page.scale = page_scale(SHEET_WIDTH, LAST + 1, false);
	sheet_page(sheet, &page);
	sheet_width(sheet, ID, ID_WIDTH);
	sheet_width(sheet, TITLE, TITLE_WIDTH);
	for (unsigned column = FIRST_COUNT; column <= LAST; column++)
		sheet_width(sheet, column, COUNT_WIDTH);
	sheet_height(sheet, 0, 24);
	sheet_span(sheet, 0, 0, LAST, plan->entity, STYLE_TITLE);
	const struct fiscal_year *year =
		dossier->year_count ? &dossier->years[dossier->year_count - 1] : NULL;
	if (year)
		sheet_span(sheet, 1, 0, LAST,
			say_with(plan, "workbook.summary.subtitle", year->id, day_words(plan, year->first),
				day_words(plan, year->last)),
			STYLE_SUBTITLE);
	const struct field_sheet fields = signature_columns(plan);
	fields_open(plan, &fields);
	if (plan->result->finding_count > 0)
		write_verdict(plan, 3);
	unsigned row = write_remainder(plan, 5);
	if (*in_words(plan, dossier->caution))
		row = write_paragraph(plan, row + 1, in_words(plan, dossier->caution), STYLE_ITALIC);
	row = write_watch(plan, row + 1);
	if (plan->result->finding_count > 0)
		row = write_families(plan, row);
	unsigned second_page = row;
	row = write_coverage(plan, row);
	if (row < FIRST_PAGE_ROWS)
		second_page = row;
	sheet_breaks(sheet, &second_page, 1);
	row = write_sheets(plan, row);
	row = write_signatures(plan, row);
	sheet_printed(sheet, row, LAST);
}

const struct paper summary_paper = {
	"workbook.sheet.summary", NULL, NULL, summary_place, summary_write};
