#include "ledger/scan/journals.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/inputs/entry_forms.h"
#include "ledger/rows/inputs.h"
#include "ledger/scan/made_text.h"
#include "ledger/scan/wide.h"

static int read_with_care(
	const struct journals *journals, struct arena *arena, struct error_list *errors)
{
	int result = 0;
	for (size_t i = 0; i < journals->count; i++) {
		const char *path = journals->paths[i];
		int one = journals->read != NULL
			? journals->read(path, journals->context)
			: entries_read(path, journals->chart, journals->sink, journals->context, arena, errors);
		result = result != 0 ? result : one;
	}
	return result;
}

/* Whether the file may be read without a form: mapped headers, or a given encoding, take one. */
static bool is_plain(const char *path, const struct error_list *errors)
{
	struct input_map map;
	return !inputs_mapped(&map, errors->inputs, path, 0) &&
		(errors->inputs == NULL || errors->inputs->encoding == NULL);
}

struct file_maps {
	struct file_map *items;
	struct made_rows *made; /* what is read instead of a file's own bytes */
	struct scan_wide *wide; /* the one file, where workers make text of UTF-16; NULL: they do not */
	size_t count;           /* how many files are mapped */
};

static void unmap_all(void *context)
{
	struct file_maps *maps = context;
	for (size_t i = 0; i < maps->count; i++) {
		file_unmap(&maps->items[i]);
		spool_free(maps->made[i].spool);
	}
}

/* The text that is read of a file: its own bytes, or what was made of them. */
static struct span text_at(const struct file_maps *maps, size_t at)
{
	const struct file_map *map = &maps->items[at];
	return maps->made[at].spool != NULL ? spool_bytes(maps->made[at].spool)
										: (struct span){map->bytes, map->bytes + map->length};
}

static const struct scan_form *form_of(const struct journals *journals, const char *path,
	struct span text, const struct made_rows *made, const struct error_list *errors)
{
	return journals->form == NULL
		? dossier_form_of(journals->of_dossier, path, text, journals->hints, made, errors->inputs)
		: journals->form(
			  path, text.begin, span_length(text), journals->hints, made, journals->context);
}

/* Adds a mapped file to the scan, as it is or by a form. */
static bool add_file(struct journals *journals, size_t at, const struct error_list *errors)
{
	const char *path = journals->paths[at];
	const struct span text = text_at(journals->maps, at);
	const struct made_rows *rows = &journals->maps->made[at],
						   *made = rows->spool != NULL ? rows : NULL;
	bool plain = made == NULL && !journals->by_forms && is_plain(path, errors) &&
		(journals->may_scan == NULL ||
			journals->may_scan(text.begin, span_length(text), journals->context));
	if (plain && scan_file(journals->scan, path, text.begin, span_length(text)))
		return true;
	const struct scan_form *form = form_of(journals, path, text, made, errors);
	journals->forms[at] = form;
	return form != NULL && scan_file_as(journals->scan, path, text.begin, span_length(text), form);
}

/* Whether rows print running balances: one that fails is told with its row, which a window that is
 * read over no longer has. */
static bool has_balances(const struct scan_form *form)
{
	return memchr(form->fields, FIELD_BALANCE, form->columns) != NULL;
}

/* Adds the one file as UTF-16 of which the workers make text. */
static bool add_wide(
	struct journals *journals, struct arena *arena, const struct error_list *errors)
{
	struct file_maps *maps = journals->maps;
	const struct file_map *map = &maps->items[0];
	struct scan_wide *wide = arena_alloc(arena, sizeof *wide);
	const char *path = journals->paths[0];
	if (journals->form == NULL || journals->count != 1 ||
		journals->consumer->need != SCAN_ROWS_SUFFICE ||
		!wide_of(wide, path, map->bytes, map->length, errors, arena))
		return false;
	const struct scan_form *form = journals->form(path, wide->sample.begin,
		span_length(wide->sample), journals->hints, NULL, journals->context);
	journals->forms[0] = form;
	if (form == NULL || form->headings || form->fills_account || has_balances(form) ||
		!scan_file_wide(journals->scan, path, wide, form))
		return false;
	maps->wide = wide;
	return true;
}

static struct scan *new_scan(const struct journals *journals, struct arena *arena)
{
	struct scan *scan = scan_new(journals->chart, journals->years, journals->year_count, arena);
	if (journals->dates_may_differ)
		scan_allow_two_dates(scan);
	if (journals->form != NULL && journals->consumer->need == SCAN_ROWS_SUFFICE)
		scan_give_up_doubtful(scan);
	return scan;
}

/* Maps the files and decides how they are read. Returns false where one of them is not regular, is
 * a pipe, or cannot be read; read_with_care then reports why. */
static bool open_all(
	struct journals *journals, struct arena *arena, const struct error_list *errors)
{
	struct file_maps *maps = journals->maps;
	for (size_t i = 0; i < journals->count; i++)
		if (file_is_special(journals->paths[i]))
			return false;
	maps->items = arena_array(arena, journals->count, sizeof *maps->items);
	maps->made = arena_array(arena, journals->count, sizeof *maps->made);
	journals->forms = arena_array(arena, journals->count, sizeof *journals->forms);
	for (; maps->count < journals->count; maps->count++) {
		struct file_map *map = &maps->items[maps->count];
		if (!file_peek(map, journals->paths[maps->count]))
			return false;
		if (add_wide(journals, arena, errors))
			continue;
		made_text_of(&maps->made[maps->count], journals->paths[maps->count], map->bytes,
			map->length, errors);
		if (!add_file(journals, maps->count, errors)) {
			spool_free(maps->made[maps->count].spool);
			file_unmap(map);
			return false;
		}
	}
	return journals->count > 0;
}

void journals_open(struct journals *journals, struct arena *arena, struct error_list *errors)
{
	journals->maps = arena_alloc(arena, sizeof *journals->maps);
	if (journals->consumer == NULL)
		return;
	arena_at_end(arena, unmap_all, journals->maps);
	if (journals->form == NULL)
		journals->of_dossier = dossier_forms_new(journals->chart, arena);
	journals->scan = new_scan(journals, arena);
	if (!open_all(journals, arena, errors))
		journals_close(journals);
}

void journals_share(struct journals *again, const struct journals *first, struct arena *arena)
{
	if (first->scan == NULL || again->consumer == NULL)
		return;
	again->maps = first->maps;
	again->forms = first->forms;
	again->of_dossier = first->of_dossier;
	again->scan = new_scan(again, arena);
	for (size_t i = 0; i < again->count; i++) {
		const struct span text = text_at(again->maps, i);
		if (again->forms[i] != NULL)
			scan_file_as(
				again->scan, again->paths[i], text.begin, span_length(text), again->forms[i]);
		else
			scan_file(again->scan, again->paths[i], text.begin, span_length(text));
	}
}

static void keep_forms(const struct journals *journals, struct inputs *inputs)
{
	for (size_t i = 0; i < journals->count; i++) {
		struct input_form told = {.form = "CSV", .encoding = "UTF-8"};
		const struct input_skipped skipped = scan_skipped(journals->scan, i);
		if (journals->forms[i] != NULL)
			told = journals->forms[i]->told;
		told.path = journals->paths[i];
		input_skipped_add(&told.skipped, &skipped);
		told.inflated = journals->maps->items[i].inflated;
		const struct made_rows *made = &journals->maps->made[i];
		if (made->spool != NULL)
			told.encoding = made->encoding;
		if (journals->maps->wide != NULL)
			told.encoding = journals->maps->wide->encoding.name;
		told.separator = scan_separator(journals->scan, i);
		if (made->form != NULL) {
			told.form = made->form;
			told.sheet = made->sheet;
			told.separator = '\0';
		}
		inputs_keep(inputs, &told);
	}
}

void journals_close(struct journals *journals)
{
	scan_free(journals->scan);
	journals->scan = NULL;
}

/* Whether a form was decided for a file that is UTF-8 in the part that was looked at alone. */
static bool is_misread(const struct journals *journals)
{
	for (size_t i = 0; i < journals->count && !journals->hints.other_encoding; i++) {
		const struct span text = text_at(journals->maps, i);
		if (journals->forms[i] != NULL && journals->forms[i]->page == NULL &&
			journals->maps->made[i].spool == NULL &&
			!text_utf8_valid(text.begin, span_length(text)))
			return true;
	}
	return false;
}

/* Whether forms can be decided anew: for files that were regular by their header, but not by their
 * rows; and for those whose encoding, or line ends in quotes, show further on. */
static bool open_by_forms(
	struct journals *journals, struct arena *arena, const struct error_list *errors)
{
	bool plain = false, misread = is_misread(journals);
	const bool wrapped =
		!journals->hints.lines_in_quotes && scan_met_lines_in_quotes(journals->scan);
	for (size_t i = 0; i < journals->count; i++)
		plain |= journals->forms[i] == NULL;
	journals_close(journals);
	if (!plain && !misread && !wrapped)
		return false;
	journals->by_forms = true;
	journals->hints.other_encoding |= misread;
	journals->hints.lines_in_quotes |= wrapped;
	journals->scan = new_scan(journals, arena);
	for (size_t i = 0; i < journals->count; i++)
		if (!add_file(journals, i, errors))
			return false;
	scan_watch_numbers(journals->scan);
	return true;
}

/* Whether UTF-16 that workers could not make text of as they read can be read as text that is
 * written out. */
static bool open_written(
	struct journals *journals, struct arena *arena, const struct error_list *errors)
{
	struct file_maps *maps = journals->maps;
	const struct file_map *map = &maps->items[0];
	if (maps->wide == NULL)
		return false;
	journals_close(journals);
	maps->wide = NULL;
	journals->scan = new_scan(journals, arena);
	made_text_of(&maps->made[0], journals->paths[0], map->bytes, map->length, errors);
	return add_file(journals, 0, errors);
}

/* What a dossier cannot take of the files that were read. */
static int refuse(const struct journals *journals, struct error_list *errors)
{
	int result = 0;
	for (size_t i = 0; i < journals->count && journals->of_dossier != NULL; i++)
		if (journals->forms[i] != NULL &&
			dossier_forms_refuse(
				journals->of_dossier, journals->forms[i], journals->scan, i, errors) != 0)
			result = -1;
	return result;
}

int journals_read(struct journals *journals, struct arena *arena, struct error_list *errors)
{
	enum scan_outcome outcome = SCAN_IRREGULAR;
	if (journals->maps == NULL)
		journals_open(journals, arena, errors);
	if (journals->scan != NULL)
		outcome = scan_run(journals->scan, journals->consumer, journals->sink, journals->context,
			journals->progress, errors);
	while (journals->scan != NULL && outcome == SCAN_IRREGULAR &&
		(open_written(journals, arena, errors) || open_by_forms(journals, arena, errors)))
		outcome = scan_run(journals->scan, journals->consumer, journals->sink, journals->context,
			journals->progress, errors);
	if (outcome == SCAN_IRREGULAR) {
		journals_close(journals);
		return read_with_care(journals, arena, errors);
	}
	journals->counts = scan_counts(journals->scan);
	keep_forms(journals, errors->inputs);
	return outcome == SCAN_DONE ? refuse(journals, errors) : -1;
}

void journals_entries(const struct entry **entries, const struct journals *journals,
	const uint64_t *places, size_t count, struct arena *arena)
{
	if (count > 0)
		scan_entries(entries, journals->scan, places, count, arena);
}
