#include "statements/report/workbook/frame/cells/measure.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/text/utf8.h"

/* Advance widths of Arial and Liberation Sans, in thousandths of the size, from ' ' to '~'. */
static const uint16_t widths[] = {
	278,
	278,
	355,
	556,
	556,
	889,
	667,
	191,
	333,
	333,
	389,
	584,
	278,
	333,
	278,
	278,
	556,
	556,
	556,
	556,
	556,
	556,
	556,
	556,
	556,
	556,
	278,
	278,
	584,
	584,
	584,
	556,
	1015,
	667,
	667,
	722,
	722,
	667,
	611,
	778,
	722,
	278,
	500,
	667,
	556,
	833,
	722,
	778,
	667,
	778,
	722,
	667,
	611,
	722,
	667,
	944,
	667,
	667,
	611,
	278,
	278,
	278,
	469,
	556,
	333,
	556,
	556,
	500,
	556,
	556,
	278,
	556,
	556,
	222,
	222,
	500,
	222,
	833,
	556,
	556,
	556,
	556,
	333,
	500,
	278,
	556,
	500,
	722,
	500,
	500,
	500,
	334,
	260,
	334,
	584,
};
enum { CAPITAL_WIDTH = 722, SMALL_WIDTH = 556, NARROW_WIDTH = 278, WIDE_WIDTH = 1000, UNIT = 7 };

static unsigned character_width(uint32_t character)
{
	if (character >= ' ' && character <= '~')
		return widths[character - ' '];
	if (character == 0x00A0 || character == 0x202F || character == 0x2019 ||
		(character >= 0xEC && character <= 0xEF))
		return NARROW_WIDTH;
	if (character >= 0xC0 && character <= 0xDE)
		return CAPITAL_WIDTH;
	return character < 0x2000 ? SMALL_WIDTH : WIDE_WIDTH;
}

/* The width of a text in hundred-thousandths of a point. Bold letters are some 8 % wider. */
static uint64_t span_width(const char *text, size_t length, unsigned points, bool bold)
{
	uint64_t sum = 0;
	for (size_t at = 0; at < length;) {
		uint32_t character = ' ';
		size_t bytes = utf8_decode(&character, text + at, length - at);
		sum += character_width(character);
		at += bytes ? bytes : 1;
	}
	return sum * points * (bold ? 108 : 100);
}

/* One unit of column width: 7 pixels of 3/4 point. */
static const uint64_t unit = UNIT * UINT64_C(1000) * 100 * 3 / 4;

unsigned measure_width(const char *text, unsigned points, bool bold)
{
	return (unsigned)((span_width(text, strlen(text), points, bold) + unit - 1) / unit);
}

/* The lines of one paragraph: words are set as long as they fit; a word wider than the column is
 * broken. */
static unsigned paragraph_lines(
	const char *text, size_t length, unsigned points, bool bold, uint64_t width)
{
	unsigned lines = 1;
	uint64_t used = 0, space = span_width(" ", 1, points, bold);
	for (size_t at = 0; at < length;) {
		size_t end = at;
		while (end < length && text[end] != ' ')
			end++;
		uint64_t word = span_width(text + at, end - at, points, bold);
		if (used > 0 && used + space + word > width) {
			lines++;
			used = 0;
		}
		used += (used > 0 ? space : 0) + word;
		if (used > width) {
			lines += (unsigned)(used / width);
			used %= width;
		}
		at = end + 1;
	}
	return lines;
}

unsigned measure_lines(const char *text, unsigned points, bool bold, unsigned width)
{
	unsigned lines = 0;
	for (;;) {
		size_t length = strcspn(text, "\n");
		lines += paragraph_lines(text, length, points, bold, (width ? width : 1) * unit);
		if (text[length] == '\0')
			return lines;
		text += length + 1;
	}
}
