#include "statements/report/workbook/taken.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/archive.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/xlsx/xlsx.h"
#include "statements/report/workbook/frame/cells/fields.h"

const char *taken_entity(const char *entity, struct arena *arena)
{
	return arena_printf(arena, "%016llx", (unsigned long long)text_hash(entity, 0));
}

/* ---- what the file says of itself ---- */

struct properties {
	struct taken *taken;
	const char *name; /* of the property at hand */
	const char *form, *creator, *sheets;
};

static void property_begins(struct xml *xml, const char *element, const char **attributes)
{
	struct properties *properties = xml->context;
	const char *name = xml_attribute(attributes, "name");
	if (text_equal(element, "property"))
		properties->name = arena_text(xml->arena, name ? name : "");
	else if (!text_equal(element, "Properties") && !text_equal(element, "coreProperties"))
		xml->keeps = true;
}

static void property_ends(struct xml *xml, const char *element)
{
	struct properties *properties = xml->context;
	struct taken *taken = properties->taken;
	const struct {
		const char *name, **into;
	} known[] = {{PROPERTY_FIELDS, &properties->form}, {PROPERTY_SHEETS, &properties->sheets},
		{PROPERTY_RUN, &taken->run}, {PROPERTY_ENTITY, &taken->entity},
		{"creator", &properties->creator}, {"title", &taken->title},
		{"lastModifiedBy", &taken->author}, {"modified", &taken->day}};
	const char *text = xml_take_text(xml);
	const char *name = properties->name ? properties->name : element;
	xml->keeps = false;
	for (size_t i = 0; *text && i < sizeof known / sizeof *known; i++)
		if (text_equal(known[i].name, name))
			*known[i].into = text;
}

static bool read_part(struct archive *archive, const char *part, struct properties *properties)
{
	struct xml xml = {
		.start = property_begins, .end = property_ends, .context = properties, .lines = true};
	properties->name = NULL;
	return !archive_has(archive, part) || archive_parse(archive, part, &xml) == 0;
}

/* Whether a part holds comments, which the program writes none of. */
static bool has_comments(const struct archive *archive)
{
	for (size_t i = 0; i < archive_count(archive); i++) {
		const char *name = archive_name(archive, i);
		if (name && (text_starts(name, "xl/comments") || text_starts(name, "xl/threadedComments")))
			return true;
	}
	return false;
}

/* ---- the cells of a sheet ---- */

enum { CODES_MOST = 16 }; /* of a sheet */

struct codes {
	struct {
		const char *name;
		unsigned column;
	} fields[CODES_MOST];
	size_t count;
	unsigned key, basis, place; /* columns, from 1; 0: there is none */
	bool exclusive;
	size_t first_row; /* index of the row after the codes */
};

static void take_code(struct codes *codes, unsigned column, const char *name)
{
	if (text_equal(name, FIELD_KEYS) || text_equal(name, FIELD_ONLY)) {
		codes->key = column;
		codes->exclusive = text_equal(name, FIELD_ONLY);
	} else if (text_equal(name, FIELD_BASIS)) {
		codes->basis = column;
	} else if (text_equal(name, FIELD_PLACE)) {
		codes->place = column;
	} else if (codes->count < CODES_MOST) {
		codes->fields[codes->count].name = name;
		codes->fields[codes->count++].column = column;
	}
}

/* The first row that has codes. */
static void read_codes(struct codes *out, const struct sheet *sheet)
{
	*out = (struct codes){0};
	for (size_t i = 0; i < sheet->count && out->first_row == 0; i++)
		for (size_t k = 0; k < sheet->rows[i].count; k++) {
			const struct sheet_cell *cell = &sheet->rows[i].cells[k];
			if (!text_starts(cell->text, FIELD_MARK))
				continue;
			take_code(out, cell->column, cell->text + strlen(FIELD_MARK));
			out->first_row = i + 1;
		}
}

static const struct sheet_cell *cell_at(const struct sheet_row *row, unsigned column)
{
	static const struct sheet_cell none = {.text = ""};
	for (size_t i = 0; column > 0 && i < row->count; i++)
		if (row->cells[i].column == column)
			return &row->cells[i];
	return &none;
}

/* "a0b1c2d3/e4f5a6b7" after "\ncode=" in the key; both "" where it has none. */
static void read_digests(struct taken_field *field, const char *key, struct arena *arena)
{
	const char *line = strstr(key, arena_printf(arena, "\n%s=", field->code));
	field->written = field->shown = "";
	if (!line)
		return;
	const char *written = line + strlen(field->code) + 2;
	size_t length = strcspn(written, "/\n");
	field->written = arena_text_n(arena, written, length);
	if (written[length] == '/')
		field->shown =
			arena_text_n(arena, written + length + 1, strcspn(written + length + 1, "\n"));
}

/* A formula that nobody has computed has no text: the field counts as it was shown, and the
 * workbook as one with additions. */
static struct taken_field read_field(struct taken *taken, const char *code,
	const struct sheet_cell *cell, const char *key, struct arena *arena)
{
	struct taken_field field = {.code = code, .text = field_normal(cell->text, arena)};
	read_digests(&field, key, arena);
	if (cell->kind == CSV_KIND_UNCOMPUTED) {
		taken->extra = true;
		field.text = NULL;
	}
	return field;
}

static void read_row(struct taken *taken, const struct codes *codes, const struct sheet *sheet,
	const struct sheet_row *row, struct arena *arena)
{
	const char *key = field_normal(cell_at(row, codes->key)->text, arena);
	if (text_equal(key, FIELD_OWN) || (*key == '\0' && !codes->exclusive))
		return;
	struct taken_row made = {
		.about = arena_text_n(arena, key, strcspn(key, "\n")),
		.basis = field_normal(cell_at(row, codes->basis)->text, arena),
		.place = *key ? field_normal(cell_at(row, codes->place)->text, arena)
					  : arena_printf(arena, "%s, %u", sheet->name, row->number),
		.fields = arena_array(arena, codes->count + 1, sizeof *made.fields),
	};
	for (size_t i = 0; i < codes->count; i++)
		made.fields[made.count++] = read_field(
			taken, codes->fields[i].name, cell_at(row, codes->fields[i].column), key, arena);
	taken->rows =
		arena_grow(arena, taken->rows, taken->count, &taken->capacity, sizeof *taken->rows);
	taken->rows[taken->count++] = made;
}

static void read_sheet(struct taken *taken, const struct sheet *sheet, struct arena *arena)
{
	struct codes codes;
	read_codes(&codes, sheet);
	for (size_t i = codes.first_row; codes.key > 0 && i < sheet->count; i++)
		read_row(taken, &codes, sheet, &sheet->rows[i], arena);
}

/* ---- the file ---- */

static int read_fields(
	struct taken *taken, const struct properties *properties, const struct form_input *input)
{
	struct sheets sheets;
	size_t sheet_count;
	if (xlsx_marked(&sheets, &sheet_count, input, FIELD_MARK) != 0)
		return -1;
	for (size_t i = 0; i < sheets.count; i++)
		read_sheet(taken, sheets.items[i], input->arena);
	const char *made = properties->sheets ? properties->sheets : "0";
	taken->extra = taken->extra || sheet_count > strtoul(made, NULL, 10);
	return 0;
}

/* Who saved it last; the program names itself. */
static void settle_author(struct taken *taken, struct arena *arena)
{
	enum { DAY = 10 };
	if (!taken->author || text_equal(taken->author, "recoupe"))
		taken->author = taken->day = NULL;
	else if (taken->day)
		taken->day = arena_text_n(arena, taken->day, strnlen(taken->day, DAY));
}

static enum taken_state read_archive(
	struct taken *taken, struct archive *archive, const struct form_input *input)
{
	struct properties properties = {.taken = taken, .creator = ""};
	if (!read_part(archive, "docProps/core.xml", &properties) ||
		!read_part(archive, "docProps/custom.xml", &properties))
		return TAKEN_UNREADABLE;
	settle_author(taken, input->arena);
	taken->extra = has_comments(archive);
	if (!properties.form)
		return text_equal(properties.creator, "recoupe") ? TAKEN_OTHER_FORM : TAKEN_FOREIGN;
	if (!text_equal(properties.form, FIELDS_FORM))
		return TAKEN_OTHER_FORM;
	return read_fields(taken, &properties, input) == 0 ? TAKEN_OURS : TAKEN_UNREADABLE;
}

void workbook_take(struct taken *out, const char *path, struct arena *arena)
{
	struct error_list errors = {.arena = arena};
	char *bytes;
	*out = (struct taken){.run = "", .entity = "", .title = "", .state = TAKEN_UNREADABLE};
	if (!file_exists(path) || (file_size(path) == 0 && !file_is_special(path))) {
		out->state = TAKEN_NOTHING;
		return;
	}
	if (file_read(&bytes, &out->length, path, arena, &errors) != 0)
		return;
	out->bytes = bytes;
	bytes_sha256(out->sha256, bytes, out->length);
	struct form_input input = {
		.path = path, .bytes = bytes, .length = out->length, .arena = arena, .errors = &errors};
	struct archive *archive = xlsx_is(&input) ? archive_open(&input, &errors) : NULL;
	if (!archive) {
		out->state = TAKEN_FOREIGN;
		return;
	}
	out->state = read_archive(out, archive, &input);
	archive_close(archive);
}
