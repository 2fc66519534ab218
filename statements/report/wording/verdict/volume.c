#include "statements/report/wording/verdict/volume.h"

/* The line of the text where the finding is; 0. */
static unsigned line_of(const struct finding *finding)
{
	for (size_t i = 0; i < finding->figure_count; i++)
		if (finding->figures[i]->where.line > 0)
			return finding->figures[i]->where.line;
	return finding->source_count > 0 ? finding->sources[0].line : 0;
}

static void count_parts(struct report_volume *volume, const struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		enum volume_part part = volume_part_of(result->published, line_of(finding));
		enum run_verdict *verdict = &volume->parts[part].verdict;
		volume->parts[part].counts[finding->verdict]++;
		volume->parts[part].warned +=
			finding->severity < SEVERITY_ERROR && finding->verdict == VERDICT_DISAGREE;
		if (finding->severity < SEVERITY_ERROR)
			continue;
		if (finding->verdict == VERDICT_DISAGREE)
			*verdict = RUN_INCONSISTENT;
		else if (finding->verdict == VERDICT_NOT_CHECKABLE && finding->required &&
			*verdict == RUN_CONSISTENT)
			*verdict = RUN_INCOMPLETE;
	}
}

static const char *said(struct arena *arena, const struct report_words *words, const char *code)
{
	return report_message(arena, words, code, (const char *[4]){NULL});
}

/* "inconsistent"; of a part that is consistent but for warnings: "no error, 2 warnings". */
static const char *word_verdict(
	struct arena *arena, const struct report_words *words, enum run_verdict verdict, size_t warned)
{
	const char *const count[4] = {number_count_printed(arena, warned, words->language)};
	if (verdict != RUN_CONSISTENT || warned == 0)
		return said(arena, words, arena_printf(arena, "verdict.%s", run_verdict_name(verdict)));
	return report_message(
		arena, words, warned == 1 ? "volume.warned.one" : "volume.warned.many", count);
}

static void word_parts(
	struct report_volume *volume, struct arena *arena, const struct report_words *words)
{
	for (int part = 0; part < VOLUME_PARTS; part++) {
		const size_t *counts = volume->parts[part].counts;
		size_t held = counts[VERDICT_AGREE] + counts[VERDICT_WITHIN_ROUNDING] +
			counts[VERDICT_EXPLAINED],
			   all = held + counts[VERDICT_DISAGREE] + counts[VERDICT_NOT_CHECKABLE];
		const char *const arguments[4] = {
			said(arena, words,
				arena_printf(arena, "volume.%s", volume_part_name((enum volume_part)part))),
			word_verdict(arena, words, volume->parts[part].verdict, volume->parts[part].warned),
			number_count_printed(arena, held, words->language),
			number_count_printed(arena, all, words->language)};
		volume->parts[part].text =
			all > 0 ? report_message(arena, words, "volume.part", arguments) : "";
		volume->part_count += all > 0;
	}
}

static void word_notes(
	struct report_volume *volume, struct arena *arena, const struct report_words *words)
{
	const char *list = "";
	for (size_t i = 0; i < volume->note_count; i++)
		list = arena_printf(arena, "%s%s%d", list, i > 0 ? ", " : "", volume->notes[i]);
	const char *code = volume->note_count == 1 ? "volume.notes.one" : "volume.notes.many";
	volume->notes_text =
		volume->note_count > 0 ? report_message(arena, words, code, (const char *[4]){list}) : "";
}

static void assume(struct report_volume *volume, struct arena *arena,
	const struct report_words *words, const char *code, const char *argument)
{
	const char *const arguments[4] = {argument};
	volume->assumed[volume->assumed_count++] = (struct report_assumed){
		code, report_message(arena, words, arena_printf(arena, "reading.%s", code), arguments)};
}

/* What a workbook hides or has not computed, and units that are in doubt. */
static void word_sheets(struct report_volume *volume, struct arena *arena,
	const struct report_words *words, const struct text_lines *lines)
{
	const struct form_look *look = &lines->look;
	const char *const counts[4] = {
		number_count_printed(arena, look->hidden_sheets, words->language),
		number_count_printed(arena, look->hidden_rows, words->language),
		number_count_printed(arena, look->hidden_columns, words->language)};
	if (look->hidden_sheets + look->hidden_rows + look->hidden_columns > 0)
		volume->assumed[volume->assumed_count++] = (struct report_assumed){
			"sheets-hidden", report_message(arena, words, "reading.sheets-hidden", counts)};
	if (look->uncomputed > 0)
		assume(volume, arena, words, "sheets-uncomputed",
			number_count_printed(arena, look->uncomputed, words->language));
	if (lines->other_units)
		assume(volume, arena, words, "sheets-unit", lines->other_units);
}

static void word_assumed(struct report_volume *volume, struct arena *arena,
	const struct report_words *words, const struct result *result)
{
	const struct published *published = result->published;
	const struct report_read *report = &published->report;
	word_sheets(volume, arena, words, published->lines);
	if (published->without_statements)
		return;
	if (report->day_inferred)
		assume(volume, arena, words, "day-inferred",
			date_words(arena, report->last_day, words->language));
	if (published->model_inferred)
		assume(volume, arena, words, "model-inferred",
			words_in(result->model->title, words->language));
	if (report->budget_inferred)
		assume(volume, arena, words, "budget-inferred", NULL);
	if (*published->lines->recognized)
		assume(volume, arena, words, "recognized", published->lines->recognized);
	assume(volume, arena, words, report->rounded ? "rounded" : "articulated", NULL);
}

struct report_volume report_volume_of(
	struct arena *arena, const struct report_words *words, const struct result *result)
{
	struct report_volume volume = {.notes_text = ""};
	for (int part = 0; part < VOLUME_PARTS; part++)
		volume.parts[part].text = "";
	if (!result->published)
		return volume;
	count_parts(&volume, result);
	word_parts(&volume, arena, words);
	volume.note_count = volume_notes_not_read(volume.notes, result->published);
	word_notes(&volume, arena, words);
	word_assumed(&volume, arena, words, result);
	return volume;
}
