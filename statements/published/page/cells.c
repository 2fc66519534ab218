/* cells.c - words of a line that stand together. */
#include <ctype.h>
#include <string.h>

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

size_t amount_mark(struct span text)
{
	static const char *const marks[] = {
		"*", "†", "‡", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁽", "⁾", "ᵃ", "ᵇ", "ᶜ"};
	size_t length = span_length(text);
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t bytes = strlen(marks[i]);
		if (length >= bytes && memcmp(text.end - bytes, marks[i], bytes) == 0)
			return bytes;
	}
	if (length <= 3)
		return 0;
	const char *last = text.end - 3;
	if (!isdigit((unsigned char)last[-1]) && last[-1] != ')')
		return 0;
	bool letter = last[0] == '(' && islower((unsigned char)last[1]) && last[2] == ')',
		 number = last[0] == '[' && isdigit((unsigned char)last[1]) && last[2] == ']';
	return letter || number ? 3 : 0;
}

bool cell_is_amount(const struct line_cell *cell)
{
	bool mark = false;
	const char *end = cell->text.end - amount_mark(cell->text);
	for (const char *c = cell->text.begin; c < end; c++) {
		if (isalpha((unsigned char)*c) || ((unsigned char)*c >= 0xC3 && (unsigned char)*c < 0xE0))
			return false;
		mark = true;
	}
	return mark;
}
