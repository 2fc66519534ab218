#include "statements/run/said_changes.h"

#include <string.h>

#include "statements/published/page/words.h"

/* ---- the head of a table ---- */

/* Fills in what the words say. Returns whether they say anything. */
static bool take_words(struct said_change *out, const char *words)
{
	out->reclassified = words_are(words, WORDS_RECLASSIFIED);
	out->restated = words_are(words, WORDS_HEAD_RESTATED);
	return out->reclassified || out->restated;
}

/* The words of the line that say it: "Restated - note 2", of "(note 20)   (Restated - note 2)". */
static const char *words_of(const struct text_line *line, struct arena *arena)
{
	enum { CELLS = 32, GAP = 2 };
	struct line_cell cells[CELLS];
	struct said_change said;
	size_t count = cells_read(cells, CELLS, line, GAP);
	for (size_t i = 0; i < count; i++) {
		struct span text = cells[i].text;
		if (!take_words(&said, lines_words(text, arena)))
			continue;
		while (text.begin < text.end && strchr("( ", *text.begin))
			text.begin++;
		while (text.end > text.begin && strchr(") -", text.end[-1]))
			text.end--;
		return arena_text_n(arena, text.begin, span_length(text));
	}
	return arena_text_n(arena, line->text.begin, span_length(line->text));
}

bool said_in_head(struct said_change *out, const struct printed_table *table,
	const struct text_lines *lines, struct arena *arena)
{
	const struct text_line *end =
		table->row_count > 0 ? table->rows[0].line : &lines->items[table->first];
	for (const struct text_line *line = table->where + 1; line < end; line++) {
		if (line_is_blank(line) || !take_words(out, lines_words(line->text, arena)))
			continue;
		out->line = line;
		out->text = words_of(line, arena);
		return true;
	}
	return false;
}

/* ---- sentences ---- */

/* Whether the sentence says that comparatives were changed. */
static bool take_sentence(struct said_change *out, const char *words)
{
	if (!words_are(words, WORDS_COMPARATIVES) || words_are(words, WORDS_NOT_CHANGED))
		return false;
	bool presentation = words_are(words, WORDS_OF_PRESENTATION);
	out->reclassified = presentation || words_are(words, WORDS_RECLASSIFIED);
	out->restated = words_are(words, WORDS_TEXT_RESTATED) &&
		(!presentation || words_are(words, WORDS_RECLASSIFIED));
	return out->reclassified || out->restated;
}

/* The lines around `at` that stand on its page without a blank one between, two on either side at
 * most, as one text. */
static const char *paragraph_of(const struct text_lines *lines, size_t at, struct arena *arena)
{
	enum { AROUND = 2 };
	const unsigned page = lines->items[at].page;
	size_t first = at, last = at;
	while (first > 0 && at - first < AROUND && !line_is_blank(&lines->items[first - 1]) &&
		lines->items[first - 1].page == page)
		first--;
	while (last + 1 < lines->count && last - at < AROUND &&
		!line_is_blank(&lines->items[last + 1]) && lines->items[last + 1].page == page)
		last++;
	const char *text = "";
	for (size_t i = first; i <= last; i++) {
		struct span line = lines->items[i].text;
		size_t length = span_length(line) < LINE_BYTES_MAX ? span_length(line) : 0;
		text = arena_printf(
			arena, "%s%s%.*s", text, *text != '\0' ? " " : "", (int)length, line.begin);
	}
	return text;
}

/* Where the sentence that begins at `text` ends: behind a stop, a semicolon or a colon. */
static const char *sentence_end(const char *text)
{
	for (; *text != '\0'; text++)
		if (strchr(".;:", *text) && (text[1] == ' ' || text[1] == '\0'))
			return text;
	return text;
}

/* Reads the sentences of the paragraph. */
static bool take_paragraph(struct said_change *out, const char *text, struct arena *arena)
{
	while (*text != '\0') {
		const char *end = sentence_end(text);
		if (take_sentence(out, lines_words((struct span){text, end}, arena))) {
			out->text = arena_text_n(arena, text, (size_t)(end - text));
			return true;
		}
		for (text = end; *text != '\0' && strchr(".;: ", *text);)
			text++;
	}
	return false;
}

/* Whether a sentence on comparatives may stand on the line. */
static bool may_say(const struct text_line *line, struct arena *arena)
{
	if (line_is_blank(line) || span_length(line->text) > LINE_BYTES_MAX)
		return false;
	const char *words = lines_words(line->text, arena);
	return words_are(words, WORDS_TEXT_RESTATED) || words_are(words, WORDS_RECLASSIFIED) ||
		words_are(words, WORDS_CONFORMS);
}

bool said_in_text(struct said_change *out, const struct text_lines *lines, struct arena *arena)
{
	bool any = false;
	for (size_t at = 0; at < lines->count; at++) {
		struct said_change said = {.line = &lines->items[at]};
		if (!may_say(said.line, arena) ||
			!take_paragraph(&said, paragraph_of(lines, at, arena), arena))
			continue;
		if (said.restated || !any)
			*out = said;
		if (said.restated)
			return true;
		any = true;
	}
	return any;
}
