#include "ledger/rows/sheets/xlsx.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text.h"
#include "ledger/rows/sheets/xlsx_parts.h"

struct xlsx_archive {
	zip_t *zip;
	const char *path;
	size_t length;    /* of the file */
	int64_t inflated; /* of all parts read */
	struct arena *arena;
	struct error_list *errors;
};

bool xlsx_is(const struct form_input *input)
{
	return input->length >= 4 && memcmp(input->bytes, "PK\3\4", 4) == 0;
}

/* ---- parts ---- */

static const char *local_name(const char *name)
{
	const char *colon = strrchr(name, ':');
	return colon == NULL ? name : colon + 1;
}

const char *xlsx_attribute(const char **attributes, const char *name)
{
	for (size_t i = 0; attributes[i] != NULL; i += 2)
		if (text_equal(local_name(attributes[i]), name))
			return attributes[i + 1];
	return NULL;
}

void xlsx_fail(struct xlsx_part *part, const char *code)
{
	struct xlsx_archive *archive = part->archive;
	if (!part->failed)
		error_add(archive->errors, code, (struct source){.file = archive->path}, archive->path,
			part->name, NULL);
	part->failed = true;
	if (part->parser != NULL)
		XML_StopParser(part->parser, XML_FALSE);
}

const char *xlsx_take_text(struct xlsx_part *part)
{
	size_t length = part->length;
	part->length = 0;
	if (length == 0)
		return "";
	char *text = arena_text_n(part->arena, part->text, length);
	for (char *at = text; *at != '\0'; at++)
		if (*at == '\n' || *at == '\r' || *at == '\t')
			*at = ' ';
	return text;
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes)
{
	struct xlsx_part *part = context;
	if (!part->failed)
		part->start(part, local_name(name), attributes);
}

static void XMLCALL on_end(void *context, const char *name)
{
	struct xlsx_part *part = context;
	if (!part->failed && part->end != NULL)
		part->end(part, local_name(name));
}

static void XMLCALL on_text(void *context, const char *text, int length)
{
	struct xlsx_part *part = context;
	for (int i = 0; part->keeps && i < length; i++) {
		part->text = arena_grow(part->arena, part->text, part->length, &part->capacity, 1);
		part->text[part->length++] = text[i];
	}
}

static void XMLCALL on_document_type(
	void *context, const char *name, const char *system, const char *public, int internal)
{
	(void)name, (void)system, (void)public, (void)internal;
	xlsx_fail(context, "xlsx.doctype");
}

static bool swells(struct xlsx_archive *archive, size_t more)
{
	static const int64_t MOST = INT64_C(8) << 30;
	archive->inflated += (int64_t)more;
	bool swollen = archive->inflated / FILE_INFLATED_RATIO > (int64_t)archive->length &&
		archive->inflated > FILE_INFLATED_FREE;
	return swollen || archive->inflated > MOST;
}

static void parse_part(struct xlsx_part *part, zip_file_t *file)
{
	enum { PIECE = 64 * 1024 };
	zip_int64_t got = 1;
	while (!part->failed && got > 0) {
		void *piece = XML_GetBuffer(part->parser, PIECE);
		if (piece == NULL)
			abort();
		got = zip_fread(file, piece, PIECE);
		if (got > 0 && swells(part->archive, (size_t)got))
			xlsx_fail(part, "xlsx.too-large");
		else if (got < 0 || XML_ParseBuffer(part->parser, (int)got, got == 0) != XML_STATUS_OK)
			xlsx_fail(part, "xlsx.damaged");
	}
}

static int read_part(struct xlsx_part *part)
{
	zip_int64_t index = zip_name_locate(part->archive->zip, part->name, ZIP_FL_NOCASE);
	zip_file_t *file =
		index < 0 ? NULL : zip_fopen_index(part->archive->zip, (zip_uint64_t)index, 0);
	part->arena = part->archive->arena;
	if (file == NULL) {
		xlsx_fail(part, "xlsx.damaged");
		return -1;
	}
	part->parser = XML_ParserCreate(NULL);
	if (part->parser == NULL)
		abort();
	XML_SetUserData(part->parser, part);
	XML_SetElementHandler(part->parser, on_start, on_end);
	XML_SetCharacterDataHandler(part->parser, on_text);
	XML_SetStartDoctypeDeclHandler(part->parser, on_document_type);
	parse_part(part, file);
	XML_ParserFree(part->parser);
	zip_fclose(file);
	return part->failed ? -1 : 0;
}

static bool has_part(const struct xlsx_archive *archive, const char *name)
{
	return name != NULL && zip_name_locate(archive->zip, name, ZIP_FL_NOCASE) >= 0;
}

/* ---- what leads to the sheets ---- */

struct relation {
	const char *id, *type, *target;
};

struct relations {
	struct relation *items;
	size_t count, capacity;
	const char *folder; /* that targets are named from, with its slash; "" for the root */
};

/* A target begins at the root where it begins with a slash, and else beside the part that names
 * it. */
static const char *target_path(const char *folder, const char *target, struct arena *arena)
{
	return *target == '/' ? arena_text(arena, target + 1)
						  : arena_printf(arena, "%s%s", folder, target);
}

static void take_relation(struct xlsx_part *part, const char *element, const char **attributes)
{
	struct relations *relations = part->context;
	const char *id = xlsx_attribute(attributes, "Id"), *type = xlsx_attribute(attributes, "Type"),
			   *target = xlsx_attribute(attributes, "Target");
	if (!text_equal(element, "Relationship") || id == NULL || type == NULL || target == NULL)
		return;
	const char *kind = strrchr(type, '/');
	relations->items = arena_grow(part->arena, relations->items, relations->count,
		&relations->capacity, sizeof *relations->items);
	relations->items[relations->count++] = (struct relation){arena_text(part->arena, id),
		arena_text(part->arena, kind == NULL ? type : kind + 1),
		target_path(relations->folder, target, part->arena)};
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
	struct relations *out, struct xlsx_archive *archive, const char *name, const char *folder)
{
	struct xlsx_part part = {
		.archive = archive, .name = name, .start = take_relation, .context = out};
	*out = (struct relations){.folder = folder};
	return read_part(&part);
}

struct listing {
	struct sheets *book;
	const char **ids; /* of the relations, one a sheet */
	size_t id_capacity;
	bool from_1904;
};

static bool is_true(const char *said)
{
	return text_equal(said, "1") || text_equal(said, "true") || text_equal(said, "on");
}

static void take_sheet(struct xlsx_part *part, const char *element, const char **attributes)
{
	struct listing *listing = part->context;
	if (text_equal(element, "workbookPr"))
		listing->from_1904 = is_true(xlsx_attribute(attributes, "date1904"));
	if (!text_equal(element, "sheet"))
		return;
	struct sheets *book = listing->book;
	const char *name = xlsx_attribute(attributes, "name"), *id = xlsx_attribute(attributes, "id");
	listing->ids = arena_grow(
		part->arena, listing->ids, book->count, &listing->id_capacity, sizeof *listing->ids);
	listing->ids[book->count] = arena_text(part->arena, id == NULL ? "" : id);
	sheets_add(book, name == NULL ? "" : name, part->arena);
}

/* ---- shared texts and formats ---- */

struct text_reading {
	struct xlsx_texts *texts;
	bool in_phonetic;
};

static void start_text(struct xlsx_part *part, const char *element, const char **attributes)
{
	struct text_reading *reading = part->context;
	(void)attributes;
	if (text_equal(element, "rPh"))
		reading->in_phonetic = true;
	else if (text_equal(element, "t"))
		part->keeps = !reading->in_phonetic;
}

static void end_text(struct xlsx_part *part, const char *element)
{
	struct text_reading *reading = part->context;
	struct xlsx_texts *texts = reading->texts;
	if (text_equal(element, "rPh")) {
		reading->in_phonetic = false;
	} else if (text_equal(element, "t")) {
		part->keeps = false;
	} else if (text_equal(element, "si")) {
		texts->items = arena_grow(
			part->arena, texts->items, texts->count, &texts->capacity, sizeof *texts->items);
		texts->items[texts->count++] = xlsx_take_text(part);
	}
}

struct format_reading {
	struct xlsx_formats *formats;
	struct format {
		unsigned id;
		bool is_date;
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

static void start_format(struct xlsx_part *part, const char *element, const char **attributes)
{
	struct format_reading *reading = part->context;
	struct xlsx_formats *formats = reading->formats;
	unsigned id = (unsigned)number_of(xlsx_attribute(attributes, "numFmtId"));
	if (text_equal(element, "cellXfs")) {
		reading->in_cells = true;
	} else if (text_equal(element, "numFmt")) {
		const char *code = xlsx_attribute(attributes, "formatCode");
		reading->codes = arena_grow(part->arena, reading->codes, reading->count, &reading->capacity,
			sizeof *reading->codes);
		reading->codes[reading->count++] =
			(struct format){id, xlsx_format_is_date(id, code == NULL ? "" : code, part->arena)};
	} else if (text_equal(element, "xf") && reading->in_cells) {
		formats->dates = arena_grow(part->arena, formats->dates, formats->count, &formats->capacity,
			sizeof *formats->dates);
		formats->dates[formats->count++] = shows_day(reading, id, part->arena);
	}
}

static void end_format(struct xlsx_part *part, const char *element)
{
	struct format_reading *reading = part->context;
	if (text_equal(element, "cellXfs"))
		reading->in_cells = false;
}

/* ---- the book ---- */

static int read_sheets(
	struct xlsx_archive *archive, struct listing *listing, const struct relations *relations)
{
	struct xlsx_texts texts = {0};
	struct xlsx_formats formats = {.from_1904 = listing->from_1904};
	struct text_reading text_reading = {.texts = &texts};
	struct format_reading format_reading = {.formats = &formats};
	struct xlsx_part shared = {.archive = archive,
		.name = target_of(relations, "sharedStrings", NULL),
		.start = start_text,
		.end = end_text,
		.context = &text_reading};
	struct xlsx_part styles = {.archive = archive,
		.name = target_of(relations, "styles", NULL),
		.start = start_format,
		.end = end_format,
		.context = &format_reading};
	if (has_part(archive, shared.name) && read_part(&shared) != 0)
		return -1;
	if (has_part(archive, styles.name) && read_part(&styles) != 0)
		return -1;
	for (size_t i = 0; i < listing->book->count; i++) {
		struct xlsx_part part = {.archive = archive,
			.name = target_of(relations, "worksheet", listing->ids[i]),
			.start = xlsx_cells_start,
			.end = xlsx_cells_end};
		part.context = xlsx_cells_new(listing->book->items[i], &texts, &formats, archive->arena);
		if (part.name != NULL && read_part(&part) != 0) /* else a sheet of charts */
			return -1;
	}
	return 0;
}

static int read_book(struct sheets *out, struct xlsx_archive *archive)
{
	struct relations relations;
	struct listing listing = {.book = out};
	if (read_relations(&relations, archive, "_rels/.rels", "") != 0)
		return -1;
	const char *name = target_of(&relations, "officeDocument", NULL);
	struct xlsx_part book = {.archive = archive,
		.name = name == NULL ? "xl/workbook.xml" : name,
		.start = take_sheet,
		.context = &listing};
	if (read_part(&book) != 0)
		return -1;
	const char *folder = file_folder(archive->arena, book.name);
	const char *beside =
		arena_printf(archive->arena, "%s_rels/%s.rels", folder, book.name + strlen(folder));
	if (read_relations(&relations, archive, beside, folder) != 0)
		return -1;
	return read_sheets(archive, &listing, &relations);
}

int xlsx_open(struct form_tables *out, const struct form_input *input)
{
	struct sheets sheets = {0};
	struct xlsx_archive archive = {.path = input->path,
		.length = input->length,
		.arena = input->arena,
		.errors = input->errors};
	zip_source_t *source = zip_source_buffer_create(input->bytes, input->length, 0, NULL);
	archive.zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, NULL);
	if (archive.zip == NULL) {
		zip_source_free(source);
		return error_add(input->errors, "xlsx.damaged", (struct source){.file = input->path},
			input->path, "zip", NULL);
	}
	int result = read_book(&sheets, &archive);
	zip_discard(archive.zip);
	form_add_sheets(out, input, &sheets);
	return result;
}
