/* cells.c - words of a line that stand together. */
#include <ctype.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/page/page.h"

size_t cells_read(struct line_cell *out, size_t most, const struct text_line *line, unsigned gap)
{
	size_t count = 0;
	unsigned column = line->indent, blanks = gap;
	for (const char *at = line->text.begin; at < line->text.end; column++) {
		uint32_t character;
		size_t bytes = utf8_decode(&character, at, (size_t)(line->text.end - at));
		bool space = utf8_is_space(character) || character == '|';
		if (!space && blanks >= gap && count == most)
			return count;
		if (!space && blanks >= gap)
			out[count++] = (struct line_cell){.text = {at, at}, .start = column};
		at += bytes > 0 ? bytes : 1;
		blanks = space ? blanks + 1 : 0;
		if (!space && count > 0) {
			out[count - 1].text.end = at;
			out[count - 1].end = column + 1;
		}
	}
	return count;
}

bool cell_is_amount(const struct line_cell *cell)
{
	bool mark = false;
	for (const char *c = cell->text.begin; c < cell->text.end; c++) {
		if (isalpha((unsigned char)*c) || ((unsigned char)*c >= 0xC3 && (unsigned char)*c < 0xE0))
			return false;
		mark = true;
	}
	return mark;
}
