#include "statements/report/workbook/frame/cells/fields.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"

/* ---- texts of cells ---- */

/* Excel writes a carriage return as "_x000D_". */
const char *field_normal(const char *text, struct arena *arena)
{
	static const char escaped[] = "_x000D_";
	char *copy = arena_text(arena, text), *end = copy;
	for (const char *at = text; *at != '\0'; at++) {
		if (*at == '\r')
			continue;
		if (text_starts(at, escaped))
			at += sizeof escaped - 2;
		else
			*end++ = *at;
	}
	while (end > copy && isspace((unsigned char)end[-1]))
		end--;
	*end = '\0';
	return copy + strspn(copy, " \t\n");
}

const char *field_digest(const char *text, struct arena *arena)
{
	char digest[65];
	text = field_normal(text, arena);
	if (*text == '\0')
		return "";
	bytes_sha256(digest, text, strlen(text));
	return arena_text_n(arena, digest, FIELD_DIGITS);
}

/* ---- fields and their notes ---- */

/* "signature" of "signature.par". */
static const char *field_of(const struct plan *plan, const char *code)
{
	return arena_text_n(plan->arena, code, strcspn(code, "."));
}

static bool is_author(const char *code)
{
	return strstr(code, FIELD_AUTHOR) != NULL;
}

static bool is_day(const char *code)
{
	return strstr(code, FIELD_DAY) != NULL;
}

static const struct revision_note *note_of(
	const struct plan *plan, const char *about, const char *field)
{
	return plan->revision ? revision_last(plan->revision, about, field, plan->arena) : NULL;
}

static const char *known(const char *text)
{
	return text ? text : "";
}

static bool is_signed(const struct revision_note *note)
{
	return note && *known(note->author);
}

/* What changed since a sign-off; "": nothing. */
static const char *changes_of(
	const struct plan *plan, const struct revision_note *note, const struct field_row *about)
{
	const struct revision_note *conclusion = note_of(plan, about->about, "conclusion");
	return basis_changes(plan, note, &about->basis, conclusion ? conclusion->text : "");
}

/* What a cell shows: a part that is struck through, and the rest. */
struct shown_text {
	const char *struck, *text;
};

static struct shown_text shown_signature(const struct plan *plan, const char *code,
	const struct revision_note *note, const struct field_row *about)
{
	if (!is_signed(note))
		return (struct shown_text){"", note && is_day(code) ? known(note->day) : ""};
	const char *changes = changes_of(plan, note, about);
	if (*changes == '\0')
		return (struct shown_text){"", is_day(code) ? known(note->day) : note->author};
	if (is_day(code))
		return (struct shown_text){"", ""};
	const char *who = *known(note->day)
		? arena_printf(plan->arena, "%s, %s", note->author, note->day)
		: note->author;
	return (struct shown_text){who,
		arena_printf(
			plan->arena, "\n%s", say_with(plan, "workbook.signed.again", changes, NULL, NULL))};
}

static struct shown_text shown_in(const struct plan *plan, const struct field_sheet *fields,
	size_t column, const struct field_row *about)
{
	const char *code = fields->columns[column].code;
	const struct revision_note *note = note_of(plan, about->about, field_of(plan, code));
	if (is_author(code) || is_day(code))
		return shown_signature(plan, code, note, about);
	const char *fallback = about->fallbacks ? about->fallbacks[column] : "";
	bool written = note && *note->text && !text_equal(code, FIELD_AMOUNT);
	return (struct shown_text){"", written ? note->text : fallback};
}

const char *fields_text(const struct plan *plan, const struct field_sheet *fields, size_t column,
	const struct field_row *about)
{
	struct shown_text shown = shown_in(plan, fields, column, about);
	return arena_printf(plan->arena, "%s%s", shown.struck, shown.text);
}

unsigned fields_lines(const struct plan *plan, const struct field_sheet *fields,
	const struct field_row *about, unsigned points)
{
	unsigned most = 1;
	for (size_t i = 0; plan->revision && i < fields->count; i++) {
		unsigned lines = measure_lines(
			fields_text(plan, fields, i, about), points, false, fields->columns[i].width - 1);
		most = lines > most ? lines : most;
	}
	return most;
}

void fields_tally(struct report_review *tally, const struct plan *plan,
	const struct field_sheet *fields, const struct field_row *about)
{
	for (size_t i = 0; i < fields->count; i++) {
		if (!is_author(fields->columns[i].code))
			continue;
		const struct revision_note *note =
			note_of(plan, about->about, field_of(plan, fields->columns[i].code));
		if (!is_signed(note) || !*known(note->day))
			tally->open++;
		else if (*changes_of(plan, note, about))
			tally->again++;
		else
			tally->valid++;
	}
}

/* ---- rows ---- */

void fields_expect(struct plan *plan, const char *about)
{
	index_put(&plan->fields, about, plan, plan->arena);
}

static void write_unseen(
	const struct field_sheet *fields, unsigned row, unsigned column, const char *text)
{
	if (*text)
		sheet_text(fields->sheet, row, column, text, STYLE_UNSEEN);
}

void fields_open(struct plan *plan, const struct field_sheet *fields)
{
	const char *const hidden[FIELD_HIDDEN_COLUMNS] = {
		fields->exclusive ? FIELD_ONLY : FIELD_KEYS, FIELD_BASIS, FIELD_PLACE};
	for (size_t i = 0; i < fields->count; i++)
		write_unseen(fields, fields->codes_row, fields->columns[i].column,
			arena_printf(plan->arena, FIELD_MARK "%s", fields->columns[i].code));
	for (unsigned i = 0; i < FIELD_HIDDEN_COLUMNS; i++) {
		sheet_hide_column(fields->sheet, fields->key_column + i);
		write_unseen(fields, fields->codes_row, fields->key_column + i,
			arena_printf(plan->arena, FIELD_MARK "%s", hidden[i]));
	}
}

void fields_head(const struct field_sheet *fields, unsigned row)
{
	write_unseen(fields, row, fields->key_column, FIELD_OWN);
}

/* A line of the key: "conclusion=<digest of the note>/<digest of the cell>". */
static const char *key_line(const struct plan *plan, const struct field_sheet *fields,
	size_t column, const struct field_row *about)
{
	struct arena *arena = plan->arena;
	const char *code = fields->columns[column].code,
			   *shown = fields_text(plan, fields, column, about);
	const struct revision_note *note = note_of(plan, about->about, field_of(plan, code));
	if (!*shown && !note)
		return "";
	const char *written = !note ? ""
		: is_author(code)       ? known(note->author)
		: is_day(code)          ? known(note->day)
								: note->text;
	return arena_printf(
		arena, "\n%s=%s/%s", code, field_digest(written, arena), field_digest(shown, arena));
}

void fields_key(struct plan *plan, const struct field_sheet *fields, unsigned row,
	const struct field_row *about)
{
	const char *key = about->about;
	for (size_t i = 0; i < fields->count; i++)
		key = arena_printf(plan->arena, "%s%s", key, key_line(plan, fields, i, about));
	write_unseen(fields, row, fields->key_column, key);
	write_unseen(fields, row, fields->key_column + 1, basis_text(&about->basis, plan->arena));
	write_unseen(fields, row, fields->key_column + 2, known(about->place));
}

void fields_write(struct plan *plan, const struct field_sheet *fields, unsigned row,
	const struct field_row *about)
{
	const style style_ = STYLE_FIELD | STYLE_WRAP;
	for (size_t i = 0; i < fields->count; i++) {
		unsigned column = fields->columns[i].column;
		struct shown_text shown = shown_in(plan, fields, i, about);
		if (*shown.struck)
			sheet_struck_text(fields->sheet, row, column, shown.struck, shown.text, style_);
		else if (*shown.text)
			sheet_text(fields->sheet, row, column, shown.text, style_);
		else
			sheet_blank(fields->sheet, row, column, style_);
	}
	fields_key(plan, fields, row, about);
	fields_tally(&plan->review, plan, fields, about);
}

/* ---- what has no field ---- */

static bool is_empty(const struct revision_note *note)
{
	return *note->text == '\0' && *known(note->author) == '\0' && *known(note->day) == '\0';
}

static const char *text_of(const struct plan *plan, const struct revision_note *note)
{
	if (*note->text)
		return note->text;
	return arena_printf(
		plan->arena, "%s%s%s", known(note->author), note->day ? ", " : "", known(note->day));
}

static bool is_amount_awry(const struct plan *plan, const struct revision_note *note)
{
	return text_equal(note->field, FIELD_AMOUNT) && *note->text &&
		!number_from_text(plan->arena, note->text);
}

const struct lost_note *fields_lost(size_t *count, const struct plan *plan)
{
	const struct revision *revision = plan->revision;
	struct lost_note *lost =
		arena_array(plan->arena, 2 * (revision ? revision->count : 0) + 1, sizeof *lost);
	*count = 0;
	for (size_t i = 0; revision && i < revision->count; i++) {
		const struct revision_note *note = &revision->notes[i];
		if (note != revision_last(revision, note->about, note->field, plan->arena))
			continue;
		if (note->against)
			lost[(*count)++] = (struct lost_note){note, note->against, "workbook.lost.both"};
		if (!is_empty(note) && !index_get(&plan->fields, note->about))
			lost[(*count)++] = (struct lost_note){note, text_of(plan, note), "workbook.lost.gone"};
		else if (is_amount_awry(plan, note))
			lost[(*count)++] = (struct lost_note){note, note->text, "workbook.lost.amount"};
	}
	return lost;
}
