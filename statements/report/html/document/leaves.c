/* leaves.c - the pages of a report, and which of them are shown as they look. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/report/html/document/parts.h"

/* ---- leaves ---- */

/* The title of the table in which most figures of the page stand, the first of two alike. */
static const char *title_of(
	const struct page *page, const struct page_document *document, const struct page_leaf *leaf)
{
	const struct table *best = NULL;
	size_t most = 0;
	for (size_t i = document->first[leaf->first]; i < document->first[leaf->last]; i++) {
		const struct page_figure *figure = document->items[i].figure;
		const struct table *table = figure && figure->cell ? figure->cell->table : NULL;
		size_t count = 0;
		if (!table || table == best)
			continue;
		for (size_t j = document->first[leaf->first]; j < document->first[leaf->last]; j++) {
			const struct page_figure *other = document->items[j].figure;
			count += other && other->cell && other->cell->table == table;
		}
		if (count > most) {
			best = table;
			most = count;
		}
	}
	return best ? page_in(page, best->title) : "";
}

static void describe(
	const struct page *page, const struct page_document *document, struct page_leaf *leaf)
{
	const struct text_line *lines = document->numbers->lines->items;
	leaf->part = VOLUME_OTHER;
	for (size_t line = leaf->first; line < leaf->last; line++)
		if (!line_is_blank(&lines[line])) {
			enum volume_part part = volume_part_of(page->result->published, lines[line].line);
			leaf->part = part < leaf->part ? part : leaf->part;
		}
	for (size_t i = document->first[leaf->first]; i < document->first[leaf->last]; i++)
		leaf->contradicted += document->items[i].printed->state == NUMBER_CONTRADICTED &&
			document->items[i].anchor != NULL;
	leaf->title = leaf->page > 0 ? title_of(page, document, leaf) : "";
}

void document_leaves(struct page *page, struct page_document *document, size_t pages)
{
	const struct text_lines *lines = document->numbers->lines;
	size_t last = lines->count > 0 ? lines->items[lines->count - 1].page : 0, line = 0;
	size_t count = pages > last ? pages : last;
	bool paged = count > 0;
	document->leaf_count = paged ? count : 1;
	document->leaves = arena_array(page->arena, document->leaf_count, sizeof *document->leaves);
	for (size_t i = 0; i < document->leaf_count; i++) {
		struct page_leaf *leaf = &document->leaves[i];
		*leaf = (struct page_leaf){.page = paged ? (unsigned)i + 1 : 0, .first = line};
		while (line < lines->count && lines->items[line].page <= leaf->page)
			line++;
		leaf->last = line;
		describe(page, document, leaf);
	}
}

/* ---- pictures ---- */

static const char *data_uri(const struct page_picture *picture, struct arena *arena)
{
	const char *head =
		picture->form == PICTURE_SVG ? "data:image/svg+xml;base64," : "data:image/png;base64,";
	char *uri = arena_alloc(arena, strlen(head) + base64_length(span_length(picture->bytes)) + 1);
	*base64_put(stpcpy(uri, head), picture->bytes) = '\0';
	return uri;
}

/* Draws the page where it fits. Returns false where the program is not there. */
static bool draw(
	struct page_document *document, struct page_leaf *leaf, size_t *room, struct arena *arena)
{
	struct page_picture picture;
	struct arena *scratch = arena_new();
	enum picture_end end = facsimile_picture(&picture, document->pdf, leaf->page, scratch);
	size_t size = base64_length(span_length(picture.bytes));
	if (end == PICTURE_FAILED) {
		document->not_drawn++;
	} else if (end == PICTURE_DRAWN && size > *room) {
		document->left_out++;
	} else if (end == PICTURE_DRAWN) {
		leaf->width = picture.width;
		leaf->height = picture.height;
		leaf->data = data_uri(&picture, arena);
		*room -= size;
	}
	arena_free(scratch);
	return end != PICTURE_NO_PROGRAM;
}

/* Pages are drawn in the order of their rank. */
static int rank_of(const struct page_leaf *leaf)
{
	return leaf->part == VOLUME_STATEMENTS ? 0 : leaf->contradicted > 0 ? 1 : 2;
}

void document_draw(struct page *page, size_t room)
{
	/* a page that takes more than what is left ends it: those behind it are hardly smaller */
	enum { RANKS = 3, MISSES_MOST = 3 };
	struct page_document *document = page->document;
	if (!document || span_length(document->pdf) == 0)
		return;
	for (int rank = 0; rank < RANKS && !document->no_program; rank++)
		for (size_t i = 0; i < document->leaf_count && !document->no_program; i++) {
			struct page_leaf *leaf = &document->leaves[i];
			if (rank_of(leaf) != rank)
				continue;
			if (document->left_out >= MISSES_MOST)
				document->left_out++;
			else
				document->no_program = !draw(document, leaf, &room, page->arena);
		}
}

/* ---- places ---- */

/* "12.34" of 1234 hundredths. */
static const char *percent(int part, int whole, struct arena *arena)
{
	int64_t share = whole > 0 ? (int64_t)part * 10000 / whole : 0;
	share = share < 0 ? 0 : share > 10000 ? 10000 : share;
	return arena_printf(arena, "%d.%02d%%", (int)(share / 100), (int)(share % 100));
}

static const struct page_leaf *leaf_of(
	const struct page_document *document, const struct page_number *shown)
{
	unsigned page = document->numbers->lines->items[shown->line].page;
	return page > 0 ? &document->leaves[page - 1] : &document->leaves[0];
}

/* A style sheet that grows. */
struct sheet {
	char *text;
	size_t length, capacity;
};

static void add_rule(struct sheet *sheet, const char *rule)
{
	size_t more = strlen(rule);
	while (sheet->length + more + 1 > sheet->capacity) {
		sheet->capacity = sheet->capacity ? 2 * sheet->capacity : 4096;
		sheet->text = memory_resized(sheet->text, sheet->capacity, 1);
	}
	memcpy(sheet->text + sheet->length, rule, more);
	sheet->length += more;
}

static void add_place(struct sheet *sheet, const struct page_leaf *leaf,
	const struct page_number *shown, struct arena *scratch)
{
	const struct page_box *box = shown->box;
	add_rule(sheet,
		arena_printf(scratch, "#%s{left:%s;top:%s;width:%s;height:%s}\n", shown->anchor,
			percent(box->left, leaf->width, scratch), percent(box->top, leaf->height, scratch),
			percent(box->right - box->left, leaf->width, scratch),
			percent(box->bottom - box->top, leaf->height, scratch)));
}

/* What the margin says of a number stands at its foot; below what it says of the one before, where
 * both are of one row. Returns where the next one may stand. */
static int add_note(struct sheet *sheet, const struct page_leaf *leaf,
	const struct page_number *shown, int free, struct arena *scratch)
{
	enum { NOTE = 1300 };
	int top = shown->box->bottom > free ? shown->box->bottom : free;
	add_rule(sheet,
		arena_printf(scratch, "#%s-m{left:%s;top:%s}\n", shown->anchor,
			percent(shown->box->right, leaf->width, scratch), percent(top, leaf->height, scratch)));
	return top + NOTE;
}

const char *document_style(const struct page *page)
{
	const struct page_document *document = page->document;
	const struct page_leaf *before = NULL;
	struct sheet sheet = {0};
	int free_from = 0;
	if (!document)
		return "";
	struct arena *scratch = arena_new();
	for (size_t i = 0; i < document->count; i++) {
		const struct page_number *shown = &document->items[i];
		const struct page_leaf *leaf = shown->box ? leaf_of(document, shown) : NULL;
		if (!leaf || !leaf->data)
			continue;
		add_place(&sheet, leaf, shown, scratch);
		free_from = leaf == before ? free_from : 0;
		before = leaf;
		if (shown->suspect && shown->suspect->expected)
			free_from = add_note(&sheet, leaf, shown, free_from, scratch);
	}
	arena_free(scratch);
	const char *kept = sheet.text ? arena_text_n(page->arena, sheet.text, sheet.length) : "";
	free(sheet.text);
	return kept;
}
