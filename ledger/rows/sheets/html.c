#include "ledger/rows/sheets/html.h"

#include <stdlib.h>
#include <string.h>

#include <gumbo.h>

#include "ledger/base/amount.h"
#include "ledger/base/text.h"
#include "ledger/rows/sheets/sheet.h"
#include "ledger/rows/sheets/values.h"

bool html_is(const struct form_input *input)
{
	return form_begins_with(input, '<') &&
		(form_head_has(input, "<html") || form_head_has(input, "<!doctype html") ||
			form_head_has(input, "<table"));
}

/* ---- depth ---- */

/* Elements that end by themselves, or hold nothing: they do not nest. */
static bool nests(const char *name, size_t length)
{
	static const char flat[] = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|"
							   "wbr|p|td|th|tr|li|dt|dd|option|thead|tbody|tfoot|colgroup|html|"
							   "head|body|title|style|script";
	char word[16] = "";
	if (length >= sizeof word)
		return true;
	for (size_t i = 0; i < length; i++)
		word[i] = (char)(name[i] | 32);
	return !text_in_list(flat, '|', word);
}

static bool is_letter(char byte)
{
	return (byte | 32) >= 'a' && (byte | 32) <= 'z';
}

static size_t word_length(const char *at)
{
	size_t length = 0;
	while (is_letter(at[length]) || (at[length] >= '0' && at[length] <= '9') || at[length] == ':' ||
		at[length] == '-')
		length++;
	return length;
}

/* How deep elements stand within each other, at most. A parser of HTML takes time that grows with
 * the square of it, and a page that was made to stall it holds little else. */
static size_t depth_of(const struct form_input *input)
{
	size_t depth = 0, most = 0;
	const char *end = input->bytes + input->length;
	for (const char *at = input->bytes; (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++) {
		bool closes = at[1] == '/';
		const char *name = at + 1 + closes;
		size_t length = is_letter(*name) ? word_length(name) : 0;
		if (length == 0 || !nests(name, length))
			continue;
		depth = closes ? depth - (depth > 0) : depth + 1;
		most = depth > most ? depth : most;
	}
	return most;
}

/* ---- cells ---- */

struct reading {
	const struct form_input *input;
	struct sheets sheets;
	bool swollen;
};

/* A cell that reaches down into rows below it, by column from 1. */
struct span_cell {
	unsigned rows;    /* left */
	const char *text; /* that it gives each of them; "" for none */
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

/* Runs of white space are one blank. */
static void keep_text(struct words *words, const char *text)
{
	for (; *text != '\0'; text++) {
		bool blank = *text == ' ' || (*text >= '\t' && *text <= '\r');
		if (blank && (words->length == 0 || words->text[words->length - 1] == ' '))
			continue;
		keep_byte(words, blank ? ' ' : *text);
	}
}

/* The node that comes after it in the order of the page, within `top`; `inside`: its children
 * too. */
static const GumboNode *node_after(const GumboNode *node, const GumboNode *top, bool inside)
{
	bool parent = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE ||
		node->type == GUMBO_NODE_DOCUMENT;
	const GumboVector *children =
		node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
	if (inside && parent && children->length > 0)
		return children->data[0];
	while (node != top) {
		const GumboNode *above = node->parent;
		const GumboVector *beside = above->type == GUMBO_NODE_DOCUMENT ? &above->v.document.children
																	   : &above->v.element.children;
		if (node->index_within_parent + 1 < beside->length)
			return beside->data[node->index_within_parent + 1];
		node = above;
	}
	return NULL;
}

static bool is_element(const GumboNode *node, GumboTag tag)
{
	return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

static bool is_cell(const GumboNode *node)
{
	return is_element(node, GUMBO_TAG_TD) || is_element(node, GUMBO_TAG_TH);
}

static bool is_hidden(const GumboNode *node)
{
	return is_element(node, GUMBO_TAG_TABLE) || is_element(node, GUMBO_TAG_SCRIPT) ||
		is_element(node, GUMBO_TAG_STYLE);
}

static const char *cell_text(const GumboNode *cell, struct arena *arena)
{
	struct words words = {.arena = arena};
	for (const GumboNode *node = cell; node != NULL;
		 node = node_after(node, cell, node == cell || !is_hidden(node))) {
		if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
			node->type == GUMBO_NODE_CDATA)
			keep_text(&words, node->v.text.text);
		else if (is_element(node, GUMBO_TAG_BR) || is_element(node, GUMBO_TAG_P) ||
			is_element(node, GUMBO_TAG_DIV))
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

/* An amount of several rows is one amount; a date or a number of them is each one's. */
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

/* The columns from there on that cells of rows above reach into; the first that none does. */
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
		 node = node_after(node, table, node == table || !is_element(node, GUMBO_TAG_TABLE))) {
		if (!is_element(node, GUMBO_TAG_TR))
			continue;
		sheet_begin_row(sheet, ++row);
		read_row(reading, sheet, node, &spans);
		reading->swollen = sheet_is_swollen(sheet);
	}
}

/* ---- pages ---- */

/* The memory of a page's tree is given back at once: the parser's own way is a call within a call
 * for each element within an element. */
static void *take_memory(void *context, size_t size)
{
	return arena_alloc(context, size);
}

static void leave_memory(void *context, void *memory)
{
	(void)context, (void)memory;
}

static void read_page(struct reading *reading)
{
	struct arena *tree = arena_new();
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = take_memory;
	options.deallocator = leave_memory;
	options.userdata = tree;
	options.max_errors = 0;
	const GumboOutput *page =
		gumbo_parse_with_options(&options, reading->input->bytes, reading->input->length);
	for (const GumboNode *node = page->document; node != NULL;
		 node = node_after(node, page->document, true))
		if (is_element(node, GUMBO_TAG_TABLE))
			read_table(reading, node);
	arena_free(tree);
}

int html_open(struct form_tables *out, const struct form_input *input)
{
	enum { DEEPEST = 500, LARGEST = 256 << 20 };
	struct reading reading = {.input = input};
	struct source where = {.file = input->path};
	if (input->length > LARGEST)
		return error_add(input->errors, "sheets.too-large", where, input->path, NULL);
	if (depth_of(input) > DEEPEST)
		return error_add(input->errors, "html.too-deep", where, input->path, NULL);
	read_page(&reading);
	if (reading.swollen)
		return error_add(input->errors, "sheets.too-large", where, input->path, NULL);
	if (reading.sheets.count == 0)
		return error_add(input->errors, "html.no-table", where, input->path, NULL);
	form_add_sheets(out, input, &reading.sheets);
	return 0;
}
