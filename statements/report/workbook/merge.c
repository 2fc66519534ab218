/* Notes from the fields of a workbook. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/report/workbook/frame/cells/fields.h"
#include "statements/report/workbook/taken.h"

struct merging {
	struct revision *revision;
	const struct taken *taken;
	struct taken_counts *counts;
	struct arena *arena;
};

static const char *known(const char *text)
{
	return text ? text : "";
}

/* Whether the cell holds something other than what the program put there. */
static bool is_edited(const struct merging *merging, const struct taken_field *field)
{
	return field && field->text &&
		!text_equal(field_digest(field->text, merging->arena), field->shown);
}

static bool is_digest_of(const struct merging *merging, const char *digest, const char *text)
{
	return text_equal(digest, field_digest(text, merging->arena));
}

static const struct taken_field *field_named(const struct taken_row *row, const char *code)
{
	for (size_t i = 0; i < row->count; i++)
		if (text_equal(row->fields[i].code, code))
			return &row->fields[i];
	return NULL;
}

/* ---- texts ---- */

/* "25 000,50 $" as "25000.50"; the text as it is where it is no amount. */
static const char *amount_text(const char *text, struct arena *arena)
{
	char *plain = arena_alloc(arena, strlen(text) + 1), *end = plain;
	for (const char *at = text; *at != '\0'; at++)
		if ((*at >= '0' && *at <= '9') || *at == '.' || (*at == '-' && end == plain))
			*end++ = *at;
		else if (*at == ',')
			*end++ = '.';
		else if ((*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z'))
			return text;
	return number_from_text(arena, plain) ? plain : text;
}

static void add(struct merging *merging, struct revision_note *note)
{
	merging->counts->both += note->against != NULL;
	if (note->seen_count > 0)
		merging->counts->signatures++;
	else
		merging->counts->texts++;
	revision_add(merging->revision, note, merging->arena);
}

static void merge_text(
	struct merging *merging, const struct taken_row *row, const struct taken_field *field)
{
	struct arena *arena = merging->arena;
	const struct revision_note *last =
		revision_last(merging->revision, row->about, field->code, arena);
	const char *was = last ? last->text : "", *text = field->text;
	if (!is_edited(merging, field))
		return;
	if (text_equal(field->code, FIELD_AMOUNT))
		text = amount_text(text, arena);
	if (text_equal(field_normal(was, arena), text))
		return;
	bool both = *was && !is_digest_of(merging, field->written, was);
	struct revision_note note = {.about = row->about,
		.field = field->code,
		.text = text,
		.author = merging->taken->author,
		.day = merging->taken->day,
		.place = *row->place ? row->place : NULL,
		.against = both ? was : NULL};
	add(merging, &note);
}

/* ---- sign-offs ---- */

/* What the workbook showed to the person who signed: the values of the row, and its conclusion. */
static void read_seen(struct revision_note *note, const struct taken_row *row, struct arena *arena)
{
	size_t lines = 2;
	for (const char *at = row->basis; *at != '\0'; at++)
		lines += *at == '\n';
	note->seen = arena_array(arena, lines, sizeof *note->seen);
	for (const char *line = row->basis; *line != '\0'; line += strspn(line, "\n")) {
		size_t length = strcspn(line, "\n");
		const char *equals = memchr(line, '=', length);
		if (equals)
			note->seen[note->seen_count++] =
				(struct revision_value){arena_text_n(arena, line, (size_t)(equals - line)),
					arena_text_n(arena, equals + 1, (size_t)(line + length - equals - 1))};
		line += length;
	}
	const struct taken_field *conclusion = field_named(row, "conclusion");
	if (conclusion && conclusion->text)
		note->seen[note->seen_count++] = (struct revision_value){"conclusion", conclusion->text};
}

/* The author of a note of the field whose digest is that; NULL: there is none. */
static const char *author_of(
	const struct merging *merging, const struct revision_note *note, const char *digest)
{
	while (note) {
		if (is_digest_of(merging, digest, known(note->author)))
			return note->author;
		note = note->earlier ? &merging->revision->notes[note->earlier - 1] : NULL;
	}
	return NULL;
}

static bool is_same(const struct revision_note *last, const struct revision_note *note)
{
	if (!last || !text_equal(known(last->author), note->author) ||
		!text_equal(known(last->day), note->day) || last->seen_count != note->seen_count)
		return false;
	for (size_t i = 0; i < note->seen_count; i++)
		if (!text_equal(last->seen[i].name, note->seen[i].name) ||
			!text_equal(last->seen[i].value, note->seen[i].value))
			return false;
	return true;
}

static const char *signature_words(const struct revision_note *note, struct arena *arena)
{
	const char *author = known(note->author), *day = known(note->day);
	return arena_printf(arena, "%s%s%s", author, *author && *day ? ", " : "", day);
}

/* Who signed is in the cell; where a struck sign-off was left there and only its date filled in, it
 * is who had signed before. */
static void merge_signature(struct merging *merging, const struct taken_row *row,
	const struct taken_field *author, const char *field)
{
	struct arena *arena = merging->arena;
	const struct taken_field *day = field_named(row, arena_printf(arena, "%s" FIELD_DAY, field));
	const struct revision_note *last = revision_last(merging->revision, row->about, field, arena);
	if (!is_edited(merging, author) && !is_edited(merging, day))
		return;
	const char *before =
		is_edited(merging, author) ? NULL : author_of(merging, last, author->written);
	struct revision_note note = {.about = row->about,
		.field = field,
		.text = "",
		.author = before ? before : known(author->text),
		.day = day ? known(day->text) : "",
		.place = *row->place ? row->place : NULL};
	if (*note.author)
		read_seen(&note, row, arena);
	if (is_same(last, &note) || (!last && !*note.author && !*note.day))
		return;
	bool both = last && *signature_words(last, arena) &&
		!(is_digest_of(merging, author->written, known(last->author)) &&
			(!day || is_digest_of(merging, day->written, known(last->day))));
	note.against = both ? signature_words(last, arena) : NULL;
	add(merging, &note);
}

/* ---- rows ---- */

/* A text in a row that a person made: it has no place in the next workbook. */
static void merge_stray(
	struct merging *merging, const struct taken_row *row, const struct taken_field *field)
{
	struct arena *arena = merging->arena;
	if (!field->text || !*field->text)
		return;
	struct revision_note note = {
		.about = arena_printf(arena, "texte %s", field_digest(field->text, arena)),
		.field = field->code,
		.text = field->text,
		.author = merging->taken->author,
		.day = merging->taken->day,
		.place = row->place};
	if (!revision_last(merging->revision, note.about, note.field, arena))
		add(merging, &note);
}

static void merge_row(struct merging *merging, const struct taken_row *row)
{
	struct arena *arena = merging->arena;
	for (size_t i = 0; i < row->count; i++) {
		const struct taken_field *field = &row->fields[i];
		size_t length = strcspn(field->code, ".");
		if (*row->about == '\0')
			merge_stray(merging, row, field);
		else if (text_equal(field->code + length, FIELD_AUTHOR))
			merge_signature(merging, row, field, arena_text_n(arena, field->code, length));
		else if (!text_equal(field->code + length, FIELD_DAY))
			merge_text(merging, row, field);
	}
}

void taken_merge(struct taken_counts *out, struct revision *revision, const struct taken *taken,
	struct arena *arena)
{
	struct merging merging = {revision, taken, out, arena};
	*out = (struct taken_counts){0};
	for (size_t i = 0; i < taken->count; i++)
		merge_row(&merging, &taken->rows[i]);
}
