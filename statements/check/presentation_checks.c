#include "statements/check/presentation_checks.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"

enum { NOTE_MAX = 999, PAIRS_MIN = 3 }; /* fewer pairs of figures than this tell no scale */

struct checking {
	struct result *result;
	const struct layout *layout;
	struct arena *arena;
};

/* Adds a finding. With `code` NULL it is an agreement, which lists its subject alone. */
static struct finding *add_finding(struct checking *checking, enum check check, const char *id,
	const char *code, const char *subject)
{
	struct result *result = checking->result;
	struct finding *finding = arena_alloc(checking->arena, sizeof *finding);
	*finding = (struct finding){.check = check,
		.severity = check_severity(check),
		.verdict = code ? VERDICT_DISAGREE : VERDICT_AGREE,
		.suite = SUITE_AT_HAND,
		.left_text = "",
		.right_text = ""};
	finding->relation_id = id;
	finding->message_code = code ? code : "finding.sound";
	finding->arguments[0] = subject;
	for (size_t i = 1; i < ERROR_ARGUMENTS; i++)
		finding->arguments[i] = "";
	result_add_finding(result, finding, checking->arena);
	finding_identify(finding, checking->arena);
	return finding;
}

static void set_source(struct checking *checking, struct finding *finding, struct source where)
{
	struct source *source = arena_alloc(checking->arena, sizeof *source);
	*source = where;
	finding->sources = source;
	finding->source_count = 1;
}

/* The name of a table in findings: "note3"; "immobilisations@2020" for a table that stands once a
 * year. */
static const char *name_of(const struct checking *checking, const struct table *table)
{
	return table->period ? arena_printf(checking->arena, "%s@%s", table->id, table->period)
						 : table->id;
}

/* ---- notes ---- */

/* The number at the start of a text ("6. Immobilisations", "6"); 0 where there is none. */
static int note_number(const char *text)
{
	char *end;
	if (!text || !isdigit((unsigned char)*text))
		return 0;
	int64_t read = strtoll(text, &end, 10);
	return (*end == '\0' || *end == '.') && read <= NOTE_MAX ? (int)read : 0;
}

static bool is_note(const struct table *table)
{
	return table->sheet->nature == NATURE_NOTES || table->sheet->nature == NATURE_SCHEDULE;
}

static bool has_table(const struct layout *layout, int note)
{
	for (size_t i = 0; i < layout->table_count; i++)
		if (is_note(layout->tables[i]) && note_number(layout->tables[i]->title.fr) == note)
			return true;
	return false;
}

static bool has_text(const struct dossier *dossier, int note)
{
	for (size_t i = 0; i < dossier->text_note_count; i++)
		if (note_number(dossier->text_notes[i]) == note)
			return true;
	return false;
}

static void check_references(struct checking *checking)
{
	const struct dossier *dossier = checking->result->dossier;
	for (size_t i = 0; i < dossier->postes.count; i++) {
		const struct poste *poste = dossier->postes.items[i];
		int note = note_number(poste->note);
		if (*poste->note == '\0' ||
			layout_roles(checking->layout, poste) == 0) /* no account: no line */
			continue;
		bool there = note > 0 && (has_table(checking->layout, note) || has_text(dossier, note));
		const char *id = arena_printf(checking->arena, "s7.renvoi.%s", poste->id);
		struct finding *finding =
			add_finding(checking, CHECK_S7, id, there ? NULL : "finding.S7.reference",
				there ? arena_printf(checking->arena, "%s, note %s", poste->id, poste->note)
					  : poste->id);
		finding->arguments[1] = poste->note;
		set_source(checking, finding, poste->where);
	}
}

static void fault_of_numbering(struct checking *checking, int note, const char *code)
{
	const char *text = arena_printf(checking->arena, "%d", note);
	add_finding(
		checking, CHECK_S7, arena_printf(checking->arena, "s7.numerotation.%d", note), code, text);
}

/* Reports a gap in the numbers of the notes, but only where the dossier names its notes without
 * tables: otherwise a gap may be a note that shows no figure. */
static void check_numbering(struct checking *checking)
{
	const struct dossier *dossier = checking->result->dossier;
	int last = 0;
	size_t faults = 0;
	if (dossier->text_note_count == 0)
		return;
	for (int note = 1; note <= NOTE_MAX; note++)
		if (has_table(checking->layout, note) || has_text(dossier, note))
			last = note;
	for (int note = 1; note <= last; note++) {
		bool table = has_table(checking->layout, note), text = has_text(dossier, note);
		if (table != text)
			continue;
		fault_of_numbering(checking, note, table ? "finding.S7.doubled" : "finding.S7.hole");
		faults++;
	}
	if (faults == 0)
		add_finding(checking, CHECK_S7, "s7.numerotation", NULL,
			arena_printf(checking->arena, "notes 1-%d", last));
}

/* ---- dates in titles ---- */

static bool date_fits(const struct checking *checking, const struct table *table, date day)
{
	const struct dossier *dossier = checking->result->dossier;
	for (size_t i = 0; i < dossier->year_count; i++) {
		bool current = i + 1 == dossier->year_count;
		bool own = text_equal(table->period, dossier->years[i].id);
		if ((current || own || is_note(table)) &&
			(day == dossier->years[i].first || day == dossier->years[i].last))
			return true;
	}
	return false;
}

/* Counts the dates of a title, and finds the first that is not in the year. */
static size_t dates_of(const struct checking *checking, const struct table *table,
	const char *title, enum language language, date *wrong)
{
	size_t count = 0;
	for (date day; title && (day = date_find_words(&title, language)) != 0; count++)
		if (*wrong == 0 && !date_fits(checking, table, day))
			*wrong = day;
	return count;
}

static void check_title(struct checking *checking, const struct table *table)
{
	date wrong = 0;
	size_t dates = dates_of(checking, table, table->title.fr, LANGUAGE_FRENCH, &wrong) +
		dates_of(checking, table, table->title.en, LANGUAGE_ENGLISH, &wrong);
	dates += dates_of(checking, table, table->subtitle.fr, LANGUAGE_FRENCH, &wrong) +
		dates_of(checking, table, table->subtitle.en, LANGUAGE_ENGLISH, &wrong);
	if (dates == 0)
		return;
	const struct dossier *dossier = checking->result->dossier;
	size_t year = dossier->year_count - 1;
	for (size_t i = 0; i < dossier->year_count; i++)
		if (text_equal(table->period, dossier->years[i].id))
			year = i;
	const char *last = date_text(checking->arena, dossier->years[year].last);
	const char *name = name_of(checking, table);
	const char *subject = wrong ? name : arena_printf(checking->arena, "%s, %s", name, last);
	struct finding *finding =
		add_finding(checking, CHECK_S7, arena_printf(checking->arena, "s7.titre.%s", name),
			wrong ? "finding.S7.date" : NULL, subject);
	if (wrong)
		finding->arguments[1] = date_text(checking->arena, wrong);
	finding->arguments[2] = last;
}

/* ---- the unit ---- */

/* Whether `small` is `large` in thousands. Rounding may part them by half a thousand, and by half
 * of `small` where that is less than one. */
static bool is_thousandfold(const struct checking *checking, number large, number small)
{
	number scaled =
		number_multiply(checking->arena, small, number_from_integer(checking->arena, 1000));
	number rest = number_absolute(checking->arena, number_subtract(checking->arena, large, scaled));
	number half = number_from_integer(checking->arena, 500);
	return number_compare(rest, half) <= 0 &&
		number_compare(rest,
			number_absolute(checking->arena, number_multiply(checking->arena, small, half))) <= 0;
}

static void check_scale(struct checking *checking, const struct table *table)
{
	size_t pairs = 0, larger = 0, smaller = 0;
	for (size_t i = 0; i < table->line_count; i++)
		for (size_t at = 0; table->lines[i].id && at < table->column_count; at++) {
			const struct cell *cell = &table->lines[i].cells[at];
			const struct figure *printed = cell->figures[SUITE_PUBLISHED],
								*made = cell->figures[SUITE_GENERATED];
			if (!printed || !made || number_sign(printed->value) == 0 ||
				number_sign(made->value) == 0)
				continue;
			pairs++;
			larger += is_thousandfold(checking, printed->value, made->value);
			smaller += is_thousandfold(checking, made->value, printed->value);
		}
	if (pairs < PAIRS_MIN)
		return;
	size_t most = larger > smaller ? larger : smaller;
	bool wrong = 2 * most > pairs;
	const char *unit = number_exact_text(checking->arena, checking->result->dossier->unit);
	const char *name = name_of(checking, table),
			   *code = most == larger ? "finding.S11.larger" : "finding.S11.smaller";
	const char *subject = wrong ? name : arena_printf(checking->arena, "%s, %s $", name, unit);
	struct finding *finding = add_finding(checking, CHECK_S11,
		arena_printf(checking->arena, "s11.unite.%s", name), wrong ? code : NULL, subject);
	finding->arguments[1] = arena_printf(checking->arena, "%zu", most);
	finding->arguments[2] = arena_printf(checking->arena, "%zu", pairs);
	finding->arguments[3] = unit;
}

void printed_checks(struct result *result, const struct layout *layout, struct arena *arena)
{
	struct checking checking = {result, layout, arena};
	check_references(&checking);
	check_numbering(&checking);
	for (size_t i = 0; i < layout->table_count; i++) {
		check_title(&checking, layout->tables[i]);
		check_scale(&checking, layout->tables[i]);
	}
}
