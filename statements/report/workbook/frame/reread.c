#include "statements/report/workbook/frame/reread.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "ledger/base/text/text.h"

/* A text that grows as it is read. */
struct gathered {
	char *text;
	size_t length, capacity;
};

struct reading {
	struct cell_sum found;
	struct cell_found cell; /* the cell that is being read */
	enum { VALUE_NUMBER, VALUE_TEXT, VALUE_SHARED } kind;
	struct gathered formula, value;
	struct gathered *taking; /* where text goes; NULL where it is not kept */
	bool has_formula;
	const char **shared; /* the workbook's table of shared texts */
	size_t shared_count, shared_capacity;
	struct arena *arena;
};

/* ---- texts ---- */

static void gather(struct gathered *out, const char *bytes, size_t length)
{
	enum { FIRST = 256 };
	if (out->length + length + 1 > out->capacity) {
		out->capacity = 2 * (out->length + length + 1) + FIRST;
		out->text = memory_resized(out->text, out->capacity, 1);
	}
	memcpy(out->text + out->length, bytes, length);
	out->length += length;
	out->text[out->length] = '\0';
}

static void begin_gathering(struct gathered *out)
{
	out->length = 0;
	gather(out, "", 0);
}

static void take_text(void *context, const XML_Char *bytes, int length)
{
	struct reading *reading = context;
	if (reading->taking)
		gather(reading->taking, bytes, (size_t)length);
}

/* ---- the table of texts ---- */

static void shared_begins(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct reading *reading = context;
	(void)attributes;
	if (text_equal(name, "si"))
		begin_gathering(&reading->value);
	if (text_equal(name, "t"))
		reading->taking = &reading->value;
}

static void shared_ends(void *context, const XML_Char *name)
{
	struct reading *reading = context;
	if (text_equal(name, "t"))
		reading->taking = NULL;
	if (!text_equal(name, "si"))
		return;
	reading->shared = arena_grow(reading->arena, reading->shared, reading->shared_count,
		&reading->shared_capacity, sizeof *reading->shared);
	reading->shared[reading->shared_count++] = arena_text(reading->arena, reading->value.text);
}

/* ---- a sheet ---- */

static const char *attribute(const XML_Char **attributes, const char *name)
{
	for (; *attributes; attributes += 2) {
		if (text_equal(attributes[0], name))
			return attributes[1];
	}
	return "";
}

/* "C12": row 11, column 2. */
static void place_cell(struct cell_found *cell, const char *address)
{
	unsigned column = 0;
	for (; *address >= 'A' && *address <= 'Z'; address++)
		column = column * 26 + (unsigned)(*address - 'A') + 1;
	cell->column = column - 1;
	cell->row = (unsigned)strtoul(address, NULL, 10) - 1;
}

static void cell_begins(struct reading *reading, const XML_Char **attributes)
{
	const char *kind = attribute(attributes, "t");
	place_cell(&reading->cell, attribute(attributes, "r"));
	reading->kind = text_equal(kind, "s") ? VALUE_SHARED : *kind ? VALUE_TEXT : VALUE_NUMBER;
	reading->has_formula = false;
	begin_gathering(&reading->formula);
	begin_gathering(&reading->value);
}

static void sheet_begins(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct reading *reading = context;
	if (text_equal(name, "c")) {
		cell_begins(reading, attributes);
	} else if (text_equal(name, "v") || text_equal(name, "t")) {
		reading->taking = &reading->value;
	} else if (text_equal(name, "f")) {
		reading->taking = &reading->formula;
		reading->has_formula = true;
	}
}

/* The text of the table that a cell names; NULL: there is none. */
static const char *shared_text(const struct reading *reading)
{
	size_t at = strtoul(reading->value.text, NULL, 10);
	return at < reading->shared_count ? reading->shared[at] : NULL;
}

static void cell_ends(struct reading *reading)
{
	char again[CELL_NUMBER_SIZE];
	struct cell_found *cell = &reading->cell;
	cell->formula = reading->has_formula ? reading->formula.text : NULL;
	cell->is_text = reading->kind != VALUE_NUMBER;
	cell->value = reading->value.text;
	if (reading->kind == VALUE_SHARED)
		cell->value = shared_text(reading) ? shared_text(reading) : "";
	else if (reading->kind == VALUE_NUMBER && *cell->value)
		cell->value = cell_number_again(again, cell->value);
	cell_sum_add(&reading->found, cell);
}

static void sheet_ends(void *context, const XML_Char *name)
{
	struct reading *reading = context;
	if (text_equal(name, "c"))
		cell_ends(reading);
	reading->taking = NULL;
}

/* ---- parts ---- */

static XML_Parser parser_of(
	struct reading *reading, XML_StartElementHandler begins, XML_EndElementHandler ends)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	if (!parser)
		memory_exhausted();
	XML_SetUserData(parser, reading);
	XML_SetElementHandler(parser, begins, ends);
	XML_SetCharacterDataHandler(parser, take_text);
	return parser;
}

/* The library of archives compares the checksum when it has read the last byte. */
static bool parse_all(XML_Parser parser, zip_file_t *part)
{
	enum { PIECE = 64 * 1024 };
	zip_int64_t got;
	do {
		void *piece = XML_GetBuffer(parser, PIECE);
		if (!piece)
			memory_exhausted();
		got = zip_fread(part, piece, PIECE);
		if (got < 0 || XML_ParseBuffer(parser, (int)got, got == 0) != XML_STATUS_OK)
			return false;
	} while (got > 0);
	return true;
}

static bool read_part(zip_t *archive, zip_uint64_t at, struct reading *reading,
	XML_StartElementHandler begins, XML_EndElementHandler ends)
{
	zip_file_t *part = zip_fopen_index(archive, at, 0);
	if (!part)
		return false;
	XML_Parser parser = parser_of(reading, begins, ends);
	bool sound = parse_all(parser, part);
	XML_ParserFree(parser);
	return zip_fclose(part) == 0 && sound;
}

/* Whether the part has the cells that were sent to the sheet of its number. */
static bool read_sheet(const struct book *book, unsigned long ordinal, zip_t *archive,
	zip_uint64_t at, struct reading *reading)
{
	const struct sheet *sheet = book->first_sheet;
	reading->found = (struct cell_sum){0};
	while (sheet && --ordinal > 0)
		sheet = sheet->next;
	return sheet && read_part(archive, at, reading, sheet_begins, sheet_ends) &&
		cell_sum_equal(sheet->sent, reading->found);
}

static const char shared_part[] = "xl/sharedStrings.xml", sheet_part[] = "xl/worksheets/sheet";

/* The name of the first part that is not as it was written; NULL where all are. */
static const char *wrong_part(const struct book *book, zip_t *archive, struct reading *reading)
{
	zip_int64_t count = zip_get_num_entries(archive, 0);
	zip_int64_t shared = zip_name_locate(archive, shared_part, 0);
	size_t sheets = 0, sent = 0;
	if (shared >= 0 &&
		!read_part(archive, (zip_uint64_t)shared, reading, shared_begins, shared_ends))
		return shared_part;
	for (zip_uint64_t i = 0; i < (zip_uint64_t)count; i++) {
		const char *name = zip_get_name(archive, i, 0);
		if (!name)
			return "?";
		bool is_sheet = text_starts(name, sheet_part);
		sheets += is_sheet;
		reading->taking = NULL;
		if (is_sheet ? !read_sheet(
						   book, strtoul(name + strlen(sheet_part), NULL, 10), archive, i, reading)
					 : !read_part(archive, i, reading, NULL, NULL))
			return name;
	}
	for (const struct sheet *sheet = book->first_sheet; sheet; sheet = sheet->next)
		sent++;
	return sheets == sent ? NULL : sheet_part;
}

int book_reread(
	const struct book *book, const char *path, const char *asked, struct error_list *errors)
{
	int fault;
	struct reading reading = {.arena = arena_new()};
	zip_t *archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &fault);
	const char *wrong = archive ? wrong_part(book, archive, &reading) : "zip";
	if (wrong)
		error_add(errors, "workbook.damaged", (struct source){.file = asked}, asked, wrong, NULL);
	if (archive)
		zip_discard(archive);
	free(reading.formula.text);
	free(reading.value.text);
	arena_free(reading.arena);
	return wrong ? -1 : 0;
}
