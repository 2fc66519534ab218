#include "ledger/rows/sheets/html.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/exact/amount.h"
#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/html_tree.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/values.h"

bool html_is(const struct form_input *input)
{
	return form_begins_with(input, '<') &&
		(form_head_has(input, "<html") || form_head_has(input, "<!doctype html") ||
			form_head_has(input, "<table"));
}

/* ---- cells ---- */

struct reading {
	const struct form_input *input;
	struct sheets sheets;
	bool swollen;
};

/* A cell that spans rows below its own, by column from 1. */
struct span_cell {
	unsigned rows;    /* how many are left */
	const char *text; /* the text that it gives each of them; "" for none */
};

struct spans {
	struct span_cell *cells;
	size_t count, capacity;
};

struct words {
	char *text;
	size_t length, capacity;
	struct arena *arena;
};

static void keep_byte(struct words *words, char byte)
{
	words->text = arena_grow(words->arena, words->text, words->length, &words->capacity, 1);
	words->text[words->length++] = byte;
}

/* Adds text; a run of white space becomes one blank. */
static void keep_text(struct words *words, const char *text)
{
	for (; *text != '\0'; text++) {
		bool blank = *text == ' ' || (*text >= '\t' && *text <= '\r');
		if (blank && (words->length == 0 || words->text[words->length - 1] == ' '))
			continue;
		keep_byte(words, blank ? ' ' : *text);
	}
}

static bool is_cell(const GumboNode *node)
{
	return html_is_element(node, GUMBO_TAG_TD) || html_is_element(node, GUMBO_TAG_TH);
}

static bool is_hidden(const GumboNode *node)
{
	return html_is_element(node, GUMBO_TAG_TABLE) || html_is_element(node, GUMBO_TAG_SCRIPT) ||
		html_is_element(node, GUMBO_TAG_STYLE);
}

static const char *cell_text(const GumboNode *cell, struct arena *arena)
{
	struct words words = {.arena = arena};
	for (const GumboNode *node = cell; node != NULL;
		 node = html_after(node, cell, node == cell || !is_hidden(node))) {
		if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
			node->type == GUMBO_NODE_CDATA)
			keep_text(&words, node->v.text.text);
		else if (html_is_element(node, GUMBO_TAG_BR) || html_is_element(node, GUMBO_TAG_P) ||
			html_is_element(node, GUMBO_TAG_DIV))
			keep_text(&words, " ");
	}
	keep_byte(&words, '\0');
	return words.text;
}

static const char *attribute_of(const GumboNode *cell, const char *name)
{
	const GumboAttribute *attribute = gumbo_get_attribute(&cell->v.element.attributes, name);
	return attribute == NULL ? NULL : attribute->value;
}

static unsigned span_of_cell(const GumboNode *cell, const char *name, unsigned most)
{
	const char *said = attribute_of(cell, name);
	uint64_t value = said == NULL ? 1 : strtoull(said, NULL, 10);
	return value < 1 ? 1 : value > most ? most : (unsigned)value;
}

/* The text that a spanning cell gives the rows below it. An amount belongs to the first row alone;
 * a date or a number belongs to each row. */
static const char *repeated(const char *text)
{
	size_t length = strlen(text);
	bool decimals = strpbrk(text, ".,") != NULL && amount_forms(text, length) != 0;
	return decimals ? "" : text;
}

static const char *add_cell(
	struct sheet *sheet, unsigned column, const GumboNode *cell, struct arena *arena)
{
	const char *text = cell_text(cell, arena), *exact = attribute_of(cell, "x:num");
	enum csv_kind kind = CSV_KIND_TEXT;
	if (exact == NULL || *exact == '\0')
		exact = attribute_of(cell, "sdval");
	if (exact != NULL && *exact != '\0' && amount_forms(text, strlen(text)) != 0)
		text = sheet_number(&kind, arena_text(arena, exact), arena);
	sheet_add_cell(sheet, column, text, kind);
	return text;
}

/* ---- tables ---- */

static struct span_cell *span_at(struct spans *spans, unsigned column, struct arena *arena)
{
	while (spans->count < column) {
		spans->cells =
			arena_grow(arena, spans->cells, spans->count, &spans->capacity, sizeof *spans->cells);
		spans->cells[spans->count++] = (struct span_cell){0, ""};
	}
	return &spans->cells[column - 1];
}

/* Skips columns that cells of earlier rows span. Returns the first free column. */
static unsigned pass_spans(struct spans *spans, struct sheet *sheet, unsigned column, size_t known)
{
	for (; column <= known && spans->cells[column - 1].rows > 0; column++) {
		spans->cells[column - 1].rows--;
		sheet_add_cell(sheet, column, spans->cells[column - 1].text, CSV_KIND_TEXT);
	}
	return column;
}

static void read_row(
	struct reading *reading, struct sheet *sheet, const GumboNode *row, struct spans *spans)
{
	struct arena *arena = reading->input->arena;
	const GumboVector *children = &row->v.element.children;
	unsigned column = 1;
	size_t known = spans->count;
	for (unsigned i = 0; i < children->length; i++) {
		const GumboNode *cell = children->data[i];
		if (!is_cell(cell))
			continue;
		column = pass_spans(spans, sheet, column, known);
		unsigned across = span_of_cell(cell, "colspan", 1000),
				 down = span_of_cell(cell, "rowspan", 65534);
		if (column + across > SHEET_COLUMNS)
			return;
		const char *text = repeated(add_cell(sheet, column, cell, arena));
		for (; across > 0; across--, column++, text = "")
			if (down > 1 || column <= known)
				*span_at(spans, column, arena) = (struct span_cell){down - 1, text};
	}
	while (column <= known)
		column = pass_spans(spans, sheet, column, known) + 1;
}

static void read_table(struct reading *reading, const GumboNode *table)
{
	struct arena *arena = reading->input->arena;
	struct spans spans = {0};
	unsigned row = 0;
	struct sheet *sheet = sheets_add(
		&reading->sheets, arena_printf(arena, "table %zu", reading->sheets.count + 1), arena);
	for (const GumboNode *node = table; node != NULL && row < SHEET_ROWS && !reading->swollen;
		 node = html_after(node, table, node == table || !html_is_element(node, GUMBO_TAG_TABLE))) {
		if (!html_is_element(node, GUMBO_TAG_TR))
			continue;
		sheet_begin_row(sheet, ++row);
		read_row(reading, sheet, node, &spans);
		reading->swollen = sheet_is_swollen(sheet);
	}
}

/* ---- pages ---- */

/* Reads the page. Returns false where its elements are nested too deep. */
static bool read_page(struct reading *reading)
{
	struct arena *tree = arena_new();
	const GumboNode *page = html_parse(reading->input->bytes, reading->input->length, tree);
	for (const GumboNode *node = page; node != NULL; node = html_after(node, page, true))
		if (html_is_element(node, GUMBO_TAG_TABLE))
			read_table(reading, node);
	arena_free(tree);
	return page != NULL;
}

int html_open(struct form_tables *out, const struct form_input *input)
{
	enum { LARGEST = 256 << 20 };
	struct reading reading = {.input = input};
	struct source where = {.file = input->path};
	if (input->length > LARGEST)
		return error_add(input->errors, "sheets.too-large", where, input->path, NULL);
	if (!read_page(&reading))
		return error_add(input->errors, "html.too-deep", where, input->path, NULL);
	if (reading.swollen)
		return error_add(input->errors, "sheets.too-large", where, input->path, NULL);
	if (reading.sheets.count == 0)
		return error_add(input->errors, "html.no-table", where, input->path, NULL);
	form_add_sheets(out, input, &reading.sheets);
	return 0;
}
