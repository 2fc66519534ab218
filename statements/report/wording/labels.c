#include "statements/report/wording/labels.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/chart.h"
#include "statements/figure/result.h"

static const char separators[] = ";,\t|\"{}[]<>=:\n";

/* Spaces that do not break, and the minus sign, stand within amounts. */
static size_t amount_mark(const char *at)
{
	static const char *const marks[] = {"\u00A0", "\u202F", "\u2009", "\u2212"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (text_starts(at, marks[i]))
			return strlen(marks[i]);
	return 0;
}

/* Whether a piece of a row has no letters, and is no long number without decimals. */
static bool is_number(const char *piece)
{
	enum { DIGITS_MOST = 8 };
	size_t digits = 0;
	bool parted = strpbrk(piece, "./") || strchr(piece + (*piece == '-'), '-');
	for (const char *at = piece; *at != '\0'; at++) {
		size_t mark = amount_mark(at);
		if (mark > 0) {
			at += mark - 1;
			continue;
		}
		if (isalpha((unsigned char)*at) || (unsigned char)*at >= 0x80)
			return false;
		digits += isdigit((unsigned char)*at) != 0;
	}
	return digits <= DIGITS_MOST || (parted && strpbrk(piece, "."));
}

static const char *shown_piece(const char *piece, const struct chart *chart, struct arena *arena)
{
	const char *begin = piece + strspn(piece, " ");
	size_t length = strlen(begin);
	while (length > 0 && begin[length - 1] == ' ')
		length--;
	bool account =
		length > 0 && chart && chart_find(chart, arena_text_n(arena, begin, length)) != NULL;
	return length == 0 || account || is_number(piece) ? piece : "…";
}

static const char *masked(const char *row, const struct chart *chart, struct arena *arena)
{
	const char *text = "";
	for (const char *at = row; *at != '\0';) {
		size_t length = strcspn(at, separators);
		const char *piece = shown_piece(arena_text_n(arena, at, length), chart, arena);
		at += length;
		text = *at ? arena_printf(arena, "%s%s%c", text, piece, *at)
				   : arena_printf(arena, "%s%s", text, piece);
		at += *at != '\0';
	}
	return text;
}

struct source labels_left_out(struct source where, const struct chart *chart, struct arena *arena)
{
	if (where.text)
		where.text = masked(where.text, chart, arena);
	return where;
}

struct source report_source(const struct report *report, struct source where)
{
	return report->labels ? where : labels_left_out(where, report->result->chart, report->arena);
}

const char *report_label(const struct report *report, const struct posting *posting)
{
	return report->labels && posting->label ? posting->label : "";
}
