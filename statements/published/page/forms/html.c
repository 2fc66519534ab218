#include "statements/published/page/forms/html.h"

#include <stdlib.h>

#include "ledger/rows/sheets/html.h"
#include "ledger/rows/sheets/html_tree.h"

/* Lines in the making, and where each begins in the file. */
struct page_writer {
	char *text;
	size_t length, capacity;
	unsigned *places;
	size_t count, place_capacity;
	unsigned place;          /* of the line at hand */
	const GumboNode *headed; /* the table whose first row was written */
	struct arena *arena;
};

bool html_is_page(const char *text, size_t length)
{
	const struct form_input input = {.bytes = text, .length = length};
	return html_is(&input);
}

static void put_byte(struct page_writer *writer, char byte)
{
	writer->text = arena_grow(writer->arena, writer->text, writer->length, &writer->capacity, 1);
	writer->text[writer->length++] = byte;
}

static bool at_line_start(const struct page_writer *writer)
{
	return writer->length == 0 || writer->text[writer->length - 1] == '\n';
}

/* Runs of white space are one blank; a bar would part cells. */
static void put_text(struct page_writer *writer, const char *text)
{
	for (; *text != '\0'; text++) {
		bool blank = *text == ' ' || *text == '|' || (*text >= '\t' && *text <= '\r');
		if (blank && (at_line_start(writer) || writer->text[writer->length - 1] == ' '))
			continue;
		put_byte(writer, blank ? ' ' : *text);
	}
}

static void end_line(struct page_writer *writer)
{
	put_byte(writer, '\n');
	writer->places = arena_grow(
		writer->arena, writer->places, writer->count, &writer->place_capacity, sizeof(unsigned));
	writer->places[writer->count++] = writer->place;
}

static bool is_text(const GumboNode *node)
{
	return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
		node->type == GUMBO_NODE_CDATA;
}

/* "<sup>1</sup>": the mark of a footnote, or the end of "1er". It would be read as digits of what
 * stands before it. */
static bool is_mark(const GumboNode *node)
{
	enum { MARK_BYTES = 4 };
	size_t bytes = 0;
	if (!html_is_element(node, GUMBO_TAG_SUP))
		return false;
	for (const GumboNode *at = node; at != NULL; at = html_after(at, node, true))
		for (const char *c = is_text(at) ? at->v.text.text : ""; *c != '\0'; c++)
			bytes += *c > ' ' || (unsigned char)*c > 0x7F;
	return bytes <= MARK_BYTES;
}

static bool is_hidden(const GumboNode *node)
{
	if (is_mark(node))
		return true;
	return html_is_element(node, GUMBO_TAG_SCRIPT) || html_is_element(node, GUMBO_TAG_STYLE) ||
		html_is_element(node, GUMBO_TAG_HEAD);
}

/* Elements that stand within a line. */
static bool is_inline(const GumboNode *node)
{
	static const GumboTag tags[] = {GUMBO_TAG_SPAN, GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_I,
		GUMBO_TAG_EM, GUMBO_TAG_STRONG, GUMBO_TAG_SUP, GUMBO_TAG_SUB, GUMBO_TAG_SMALL, GUMBO_TAG_U,
		GUMBO_TAG_FONT, GUMBO_TAG_ABBR, GUMBO_TAG_TIME};
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (html_is_element(node, tags[i]))
			return true;
	return false;
}

static bool holds_table(const GumboNode *row)
{
	for (const GumboNode *node = row; node != NULL; node = html_after(node, row, true))
		if (html_is_element(node, GUMBO_TAG_TABLE))
			return true;
	return false;
}

static const GumboNode *table_of(const GumboNode *row)
{
	const GumboNode *node = row;
	while (node != NULL && !html_is_element(node, GUMBO_TAG_TABLE))
		node = node->parent;
	return node;
}

static unsigned long columns_of(const GumboNode *cell)
{
	enum { ACROSS_MAX = 30 };
	const GumboAttribute *said = gumbo_get_attribute(&cell->v.element.attributes, "colspan");
	unsigned long across = said ? strtoul(said->value, NULL, 10) : 1;
	return across > ACROSS_MAX ? ACROSS_MAX : across;
}

static void put_bars(struct page_writer *writer, unsigned long count)
{
	while (count-- > 0)
		put_byte(writer, '|');
}

/* A label begins in the first of the columns that it spans. Another cell ends in the last: there
 * amounts stand, behind their "$". */
static void put_cell(struct page_writer *writer, const GumboNode *cell, bool label)
{
	unsigned long across = columns_of(cell), more = across > 1 ? across - 1 : 0;
	put_bars(writer, label ? 0 : more);
	for (const GumboNode *node = cell; node != NULL;
		 node = html_after(node, cell, !is_hidden(node))) {
		if (is_text(node))
			put_text(writer, node->v.text.text);
		else if (!is_inline(node))
			put_text(writer, " ");
	}
	put_text(writer, " ");
	put_bars(writer, label ? 1 + more : 1);
}

static void put_row(struct page_writer *writer, const GumboNode *row)
{
	const GumboVector *cells = &row->v.element.children;
	bool label = true;
	put_byte(writer, '|');
	for (unsigned i = 0; i < cells->length; i++) {
		const GumboNode *cell = cells->data[i];
		if (html_is_element(cell, GUMBO_TAG_TD) || html_is_element(cell, GUMBO_TAG_TH))
			put_cell(writer, cell, label);
		label = label && cell->type != GUMBO_NODE_ELEMENT;
	}
	end_line(writer);
	if (writer->headed == table_of(row))
		return;
	writer->headed = table_of(row);
	put_byte(writer, '|');
	put_byte(writer, '-');
	end_line(writer);
}

/* Writes what a node begins. Returns whether its children are still to be written. */
static bool put_node(struct page_writer *writer, const GumboNode *node)
{
	if (is_text(node)) {
		put_text(writer, node->v.text.text);
		return false;
	}
	if (is_hidden(node))
		return false;
	if (node->type != GUMBO_NODE_ELEMENT || is_inline(node))
		return true;
	if (!at_line_start(writer))
		end_line(writer);
	writer->place = node->v.element.start_pos.line;
	if (!html_is_element(node, GUMBO_TAG_TR) || holds_table(node))
		return true;
	put_row(writer, node);
	return false;
}

int html_lines(struct text_lines *out, const char *text, size_t length, const char *path,
	struct arena *arena, struct error_list *errors)
{
	struct arena *tree = arena_new();
	struct page_writer writer = {.arena = arena};
	const GumboNode *page = html_parse(text, length, tree);
	for (const GumboNode *node = page; node != NULL;)
		node = html_after(node, page, put_node(&writer, node));
	if (!at_line_start(&writer))
		end_line(&writer);
	arena_free(tree);
	if (page == NULL)
		return error_add(errors, "html.too-deep", (struct source){.file = path}, path, NULL);
	put_byte(&writer, '\0');
	lines_split(out, writer.text, writer.length - 1, path, arena);
	for (size_t i = 0; i < out->count && i < writer.count; i++)
		out->items[i].line = writer.places[i];
	return 0;
}
