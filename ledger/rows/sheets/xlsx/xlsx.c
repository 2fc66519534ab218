#include "ledger/rows/sheets/xlsx/xlsx.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/limits.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/archive.h"
#include "ledger/rows/sheets/xlsx/xlsx_parts.h"

bool xlsx_is(const struct form_input *input)
{
	return archive_holds(input, "_rels/.rels");
}

/* ---- what leads to the sheets ---- */

struct relation {
	const char *id, *type, *target;
};

struct relations {
	struct relation *items;
	size_t count, capacity;
	/* the folder to which targets are relative, with its slash; "" for the root */
	const char *folder;
};

/* The path of a target. A target with a slash at its start is absolute; another is relative to the
 * folder of the part that names it. */
static const char *target_path(const char *folder, const char *target, struct arena *arena)
{
	return *target == '/' ? arena_text(arena, target + 1)
						  : arena_printf(arena, "%s%s", folder, target);
}

static void take_relation(struct xml *xml, const char *element, const char **attributes)
{
	struct relations *relations = xml->context;
	const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type"),
			   *target = xml_attribute(attributes, "Target");
	if (!text_equal(element, "Relationship") || id == NULL || type == NULL || target == NULL)
		return;
	const char *kind = strrchr(type, '/');
	relations->items = arena_grow(xml->arena, relations->items, relations->count,
		&relations->capacity, sizeof *relations->items);
	relations->items[relations->count++] = (struct relation){arena_text(xml->arena, id),
		arena_text(xml->arena, kind == NULL ? type : kind + 1),
		target_path(relations->folder, target, xml->arena)};
}

/* The target of the first relation of that type, or with that id; NULL where there is none. */
static const char *target_of(const struct relations *relations, const char *type, const char *id)
{
	for (size_t i = 0; i < relations->count; i++)
		if (text_equal(relations->items[i].type, type) &&
			(id == NULL || text_equal(relations->items[i].id, id)))
			return relations->items[i].target;
	return NULL;
}

static int read_relations(
	struct relations *out, struct archive *archive, const char *name, const char *folder)
{
	struct xml xml = {.start = take_relation, .context = out};
	*out = (struct relations){.folder = folder};
	return archive_parse(archive, name, &xml);
}

struct listing {
	struct sheets *book;
	const char **ids; /* ids of relations, one a sheet */
	size_t id_capacity;
	bool from_1904;
	const char *mark;       /* NULL: all sheets are wanted, and texts on one line */
	bool *marked;           /* by sheet */
	struct form_look *look; /* NULL: all is wanted */
};

static bool is_true(const char *said)
{
	return text_equal(said, "1") || text_equal(said, "true") || text_equal(said, "on");
}

static void take_sheet(struct xml *xml, const char *element, const char **attributes)
{
	struct listing *listing = xml->context;
	if (text_equal(element, "workbookPr"))
		listing->from_1904 = is_true(xml_attribute(attributes, "date1904"));
	if (!text_equal(element, "sheet"))
		return;
	struct sheets *book = listing->book;
	const char *name = xml_attribute(attributes, "name"), *id = xml_attribute(attributes, "id");
	listing->ids = arena_grow(
		xml->arena, listing->ids, book->count, &listing->id_capacity, sizeof *listing->ids);
	listing->ids[book->count] = arena_text(xml->arena, id == NULL ? "" : id);
	struct sheet *sheet = sheets_add(book, name == NULL ? "" : name, xml->arena);
	const char *state = xml_attribute(attributes, "state");
	sheet->look = listing->look;
	sheet->hidden = text_equal(state, "hidden") || text_equal(state, "veryHidden");
}

/* ---- shared texts and formats ---- */

struct text_reading {
	struct xlsx_texts *texts;
	bool in_phonetic;
};

static void start_text(struct xml *xml, const char *element, const char **attributes)
{
	struct text_reading *reading = xml->context;
	(void)attributes;
	if (text_equal(element, "rPh"))
		reading->in_phonetic = true;
	else if (text_equal(element, "t"))
		xml->keeps = !reading->in_phonetic;
}

static void end_text(struct xml *xml, const char *element)
{
	struct text_reading *reading = xml->context;
	struct xlsx_texts *texts = reading->texts;
	if (text_equal(element, "rPh")) {
		reading->in_phonetic = false;
	} else if (text_equal(element, "t")) {
		xml->keeps = false;
	} else if (text_equal(element, "si")) {
		texts->items = arena_grow(
			xml->arena, texts->items, texts->count, &texts->capacity, sizeof *texts->items);
		texts->items[texts->count++] = xml_take_text(xml);
	}
}

struct format_reading {
	struct xlsx_formats *formats;
	struct format {
		unsigned id;
		bool is_date;
		const char *code;
	} * codes;
	size_t count, capacity;
	bool in_cells;
};

static uint64_t number_of(const char *said)
{
	return said == NULL ? 0 : strtoull(said, NULL, 10);
}

static bool shows_day(const struct format_reading *reading, unsigned id, struct arena *arena)
{
	for (size_t i = 0; i < reading->count; i++)
		if (reading->codes[i].id == id)
			return reading->codes[i].is_date;
	return xlsx_format_is_date(id, NULL, arena);
}

/* The code of a format that the file defines; NULL where it is built in. */
static const char *code_of(const struct format_reading *reading, unsigned id)
{
	for (size_t i = 0; i < reading->count; i++)
		if (reading->codes[i].id == id)
			return reading->codes[i].code;
	return NULL;
}

static void start_format(struct xml *xml, const char *element, const char **attributes)
{
	struct format_reading *reading = xml->context;
	struct xlsx_formats *formats = reading->formats;
	unsigned id = (unsigned)number_of(xml_attribute(attributes, "numFmtId"));
	if (text_equal(element, "cellXfs")) {
		reading->in_cells = true;
	} else if (text_equal(element, "numFmt")) {
		const char *code = xml_attribute(attributes, "formatCode");
		reading->codes = arena_grow(
			xml->arena, reading->codes, reading->count, &reading->capacity, sizeof *reading->codes);
		reading->codes[reading->count++] =
			(struct format){id, xlsx_format_is_date(id, code == NULL ? "" : code, xml->arena),
				arena_text(xml->arena, code == NULL ? "" : code)};
	} else if (text_equal(element, "xf") && reading->in_cells) {
		formats->dates = arena_grow(
			xml->arena, formats->dates, formats->count, &formats->capacity, sizeof *formats->dates);
		formats->codes = arena_grow(xml->arena, formats->codes, formats->count,
			&formats->code_capacity, sizeof *formats->codes);
		formats->ids = arena_grow(
			xml->arena, formats->ids, formats->count, &formats->id_capacity, sizeof *formats->ids);
		formats->codes[formats->count] = code_of(reading, id);
		formats->ids[formats->count] = id;
		formats->dates[formats->count++] = shows_day(reading, id, xml->arena);
	}
}

static void end_format(struct xml *xml, const char *element)
{
	struct format_reading *reading = xml->context;
	if (text_equal(element, "cellXfs"))
		reading->in_cells = false;
}

/* ---- the book ---- */

/* Reads a part that a workbook need not have. */
static int read_optional(struct archive *archive, const char *name, struct xml *xml)
{
	return archive_has(archive, name) ? archive_parse(archive, name, xml) : 0;
}

/* Where the rows of a book go that are not kept. */
struct book_writer {
	struct xlsx_made_sheets *made;
	struct arena *arena;
};

/* Writes the rows of a sheet's part. -1: nothing can be made of it. */
static int write_sheet(struct archive *archive, const char *name, struct xml *xml,
	struct sheet *sheet, const struct book_writer *to)
{
	struct made_rows made = {.form = "Excel", .sheet = arena_text(to->arena, sheet->name)};
	sheet->writer = row_writer_new(&made, to->arena);
	xlsx_cells_write(xml->context, xml);
	int result = archive_parse(archive, name, xml);
	xlsx_cells_end_writing(xml->context);
	bool mapped = row_writer_end(sheet->writer);
	sheet->writer = NULL;
	bool sound = result == 0 && mapped && !sheet->refused;
	if (mapped && !(sound && sheet->count > 0))
		spool_free(made.spool);
	if (!sound || sheet->count == 0)
		return sound ? 0 : -1;
	struct xlsx_made_sheets *all = to->made;
	all->items = arena_grow(to->arena, all->items, all->count, &all->capacity, sizeof *all->items);
	all->items[all->count++] = made;
	return 0;
}

static int read_sheets(struct archive *archive, struct listing *listing,
	const struct relations *relations, struct arena *arena, const struct book_writer *to)
{
	struct xlsx_texts texts = {0};
	struct xlsx_formats formats = {.from_1904 = listing->from_1904};
	struct text_reading text_reading = {.texts = &texts};
	struct format_reading format_reading = {.formats = &formats};
	bool lines = listing->mark != NULL;
	struct xml shared = {.start = start_text,
				   .end = end_text,
				   .context = &text_reading,
				   .lines = lines},
			   styles = {.start = start_format, .end = end_format, .context = &format_reading};
	if (read_optional(archive, target_of(relations, "sharedStrings", NULL), &shared) != 0 ||
		read_optional(archive, target_of(relations, "styles", NULL), &styles) != 0)
		return -1;
	listing->marked = arena_array(arena, listing->book->count + 1, sizeof *listing->marked);
	for (size_t i = 0; i < listing->book->count; i++) {
		struct xml xml = {.start = xlsx_cells_start, .end = xlsx_cells_end, .lines = lines};
		const char *name = target_of(relations, "worksheet", listing->ids[i]);
		struct xlsx_cells *cells = xlsx_cells_new(listing->book->items[i], &texts, &formats, arena);
		xlsx_cells_seek(cells, listing->mark);
		xml.context = cells;
		if (name == NULL)
			continue; /* a sheet without rows is one of charts */
		int result = to == NULL ? archive_parse(archive, name, &xml)
								: write_sheet(archive, name, &xml, listing->book->items[i], to);
		if (result != 0)
			return -1;
		listing->marked[i] = xlsx_cells_marked(cells);
	}
	return 0;
}

/* `to` NULL: all rows are kept. */
static int read_book(struct listing *listing, struct archive *archive,
	const struct form_input *input, const struct book_writer *to)
{
	struct arena *arena = input->arena;
	struct relations relations;
	if (read_relations(&relations, archive, "_rels/.rels", "") != 0)
		return -1;
	const char *target = target_of(&relations, "officeDocument", NULL);
	const char *name = target == NULL ? "xl/workbook.xml" : target;
	struct xml book = {.start = take_sheet, .context = listing};
	if (archive_parse(archive, name, &book) != 0)
		return -1;
	if (listing->book->count > LIMIT_SHEETS)
		return limit_exceeded(
			input->errors, (struct source){.file = input->path}, "limit.sheets", LIMIT_SHEETS);
	const char *folder = file_folder(arena, name);
	const char *beside = arena_printf(arena, "%s_rels/%s.rels", folder, name + strlen(folder));
	if (read_relations(&relations, archive, beside, folder) != 0)
		return -1;
	return read_sheets(archive, listing, &relations, arena, to);
}

int xlsx_open(struct form_tables *out, const struct form_input *input)
{
	struct sheets sheets = {0};
	struct listing listing = {.book = &sheets, .look = input->look};
	struct archive *archive = archive_open(input, input->errors);
	if (archive == NULL)
		return -1;
	int result = read_book(&listing, archive, input, NULL);
	archive_close(archive);
	if (result == 0 || sheets.count <= LIMIT_SHEETS)
		form_add_sheets(out, input, &sheets);
	return result;
}

bool xlsx_made(struct xlsx_made_sheets *out, const struct form_input *input, struct arena *arena)
{
	struct sheets sheets = {0};
	struct listing listing = {.book = &sheets};
	struct book_writer to = {out, arena};
	*out = (struct xlsx_made_sheets){0};
	struct archive *archive = xlsx_is(input) ? archive_open(input, input->errors) : NULL;
	if (archive == NULL)
		return false;
	int result = read_book(&listing, archive, input, &to);
	archive_close(archive);
	for (size_t i = 0; i < out->count && result != 0; i++)
		spool_free(out->items[i].spool);
	return result == 0 && out->count > 0;
}

int xlsx_marked(
	struct sheets *out, size_t *sheet_count, const struct form_input *input, const char *mark)
{
	struct sheets all = {0};
	struct listing listing = {.book = &all, .mark = mark};
	struct archive *archive = archive_open(input, input->errors);
	if (archive == NULL)
		return -1;
	int result = read_book(&listing, archive, input, NULL);
	archive_close(archive);
	*sheet_count = all.count;
	*out = (struct sheets){0};
	for (size_t i = 0; result == 0 && i < all.count; i++) {
		if (!listing.marked[i])
			continue;
		out->items =
			arena_grow(input->arena, out->items, out->count, &out->capacity, sizeof *out->items);
		out->items[out->count++] = all.items[i];
	}
	return result;
}
