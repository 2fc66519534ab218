#include <ctype.h>
#include <string.h>

#include "statements/report/html/sections.h"

/* Part of a text. */
struct span {
	size_t from, length;
};

/* The length of what may stand between two digits of one number: a space of any kind, a comma, a point. */
static size_t separator(const char *text)
{
	static const char *const separators[] = {" ", ",", ".", "\u00A0", "\u202F", "\u2009"};
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		if (strncmp(text, separators[i], strlen(separators[i])) == 0)
			return strlen(separators[i]);
	return 0;
}

/* How long the number is that begins here and has these digits; 0: it has others, or more. */
static size_t match(const char *text, const char *digits)
{
	const char *at = text;
	for (; *digits; digits++) {
		size_t between = at > text ? separator(at) : 0;
		if (*at != *digits && isdigit((unsigned char)at[between]))
			at += between;
		if (*at != *digits)
			return 0;
		at++;
	}
	return isdigit((unsigned char)*at) ? 0 : (size_t)(at - text);
}

/* The digits of the value as it was printed, without its sign and its separators. */
static char *digits_of(const struct page *page, const struct figure *figure)
{
	int decimals = figure->decimals > 0 ? figure->decimals : 0;
	char *text = number_text(page->arena, number_absolute(page->arena, figure->value), decimals, ROUNDING_HALF_UP);
	char *end = text;
	for (const char *at = text; *at; at++)
		if (isdigit((unsigned char)*at))
			*end++ = *at;
	*end = '\0';
	return text;
}

/* How many columns to the left of the figure's print the same number in the same line. */
static size_t same_before(const struct figure *figure)
{
	const struct cell *cell = figure->cell;
	size_t count = 0;
	for (size_t i = 0; cell && &cell->line->cells[i] != cell; i++) {
		const struct figure *other = cell->line->cells[i].figures[figure->suite];
		count += other && number_equal(other->value, figure->value) && other->where.line == figure->where.line;
	}
	return count;
}

/* Where the line has the number: where the reader says, or the one that its column makes it; no length: not found. */
static struct span find(const struct page *page, const struct figure *figure)
{
	const char *text = figure->where.text, *digits = digits_of(page, figure);
	size_t before = same_before(figure);
	struct span found = {0};
	for (size_t i = 0; text[i] && *digits; i++) {
		size_t length = i > 0 && isdigit((unsigned char)text[i - 1]) ? 0 : match(text + i, digits);
		if (length == 0)
			continue;
		found = (struct span){i, length};
		if (before-- == 0)
			break;
		i += length - 1;
	}
	return found;
}

void source_line(struct page *page, const struct figure *figure)
{
	const char *text = figure->where.text;
	if (!text || !*text)
		return;
	struct span span = figure->blank ? (struct span){0} : find(page, figure);
	html(page, "<p class=\"line\">%s", arena_text_n(page->arena, text, span.from));
	if (span.length > 0)
		html(page, "<mark>%s</mark>", arena_text_n(page->arena, text + span.from, span.length));
	html(page, "%s</p>\n", text + span.from + span.length);
}
