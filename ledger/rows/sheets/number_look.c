#include "ledger/rows/sheets/number_look.h"

#include <string.h>

#include "ledger/base/exact/number.h"
#include "ledger/rows/sheets/sheet.h"

enum { SECTIONS = 3, THOUSANDS_MOST = 4, PERCENTS_MOST = 2, DECIMALS_MOST = 30 };

struct sections {
	char *items[SECTIONS + 1];
	size_t count;
	bool conditional; /* "[>=1000]" */
};

/* The parts of a code between semicolons, without what is literal: "text", \c, _c, *c, [Red]. */
static void part(struct sections *out, const char *code, struct arena *arena)
{
	char *to = arena_alloc(arena, strlen(code) + 1);
	*out = (struct sections){.items = {to}, .count = 1};
	for (const char *at = code; *at != '\0'; at++) {
		const char *closing = *at == '"' ? strchr(at + 1, '"')
			: *at == '['                 ? strchr(at + 1, ']')
										 : NULL;
		if (closing != NULL) {
			out->conditional = out->conditional || (*at == '[' && strchr("<>=", at[1]));
			at = closing;
		} else if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0') {
			at++;
		} else if (*at == ';') {
			*to++ = '\0';
			if (out->count <= SECTIONS)
				out->items[out->count++] = to;
		} else {
			*to++ = *at;
		}
	}
	*to = '\0';
}

static unsigned count_of(const char *section, char wanted)
{
	unsigned count = 0;
	for (const char *at = section; *at != '\0'; at++)
		count += *at == wanted;
	return count;
}

/* Exponents and fractions stand as they are. */
static struct number_look look_of(const char *section)
{
	static const char digits[] = "0#?";
	const char *point = strchr(section, '.'), *last = NULL;
	struct number_look look = {.percents = count_of(section, '%')};
	for (const char *at = section; (at = strpbrk(at, digits)) != NULL; at++) {
		last = at;
		look.decimals += point && at > point;
	}
	look.plain = !last || strpbrk(section, "Ee/") || look.percents > PERCENTS_MOST ||
		look.decimals > DECIMALS_MOST;
	if (look.plain)
		return look;
	look.thousands = (unsigned)strspn(last + 1, ",");
	for (const char *at = point; at && at > section && at[-1] == ','; at--)
		look.thousands++;
	return look;
}

struct number_look number_look_of(const char *code, const char *number_text, struct arena *arena)
{
	struct sections sections;
	bool scaled = false, zero = number_text[strspn(number_text, "-0.")] == '\0';
	part(&sections, code, arena);
	for (size_t i = 0; i < sections.count; i++)
		scaled = scaled || look_of(sections.items[i]).thousands > 0;
	size_t wanted = zero ? 2 : *number_text == '-';
	struct number_look look = look_of(sections.items[wanted < sections.count ? wanted : 0]);
	look.doubtful = (sections.conditional && scaled) || look.thousands > THOUSANDS_MOST;
	return look;
}

const char *number_look_built_in(unsigned id)
{
	static const struct {
		unsigned first, last;
		const char *code;
	} codes[] = {{1, 1, "0"}, {2, 2, "0.00"}, {3, 3, "#,##0"}, {4, 4, "#,##0.00"}, {5, 6, "#,##0"},
		{7, 8, "#,##0.00"}, {9, 9, "0%"}, {10, 10, "0.00%"}, {37, 38, "#,##0"},
		{39, 40, "#,##0.00"}, {41, 42, "#,##0"}, {43, 44, "#,##0.00"}};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (id >= codes[i].first && id <= codes[i].last)
			return codes[i].code;
	return "General";
}

const char *number_look_text(
	const struct number_look *look, const char *number_text_, struct arena *arena)
{
	number value = look->plain || look->doubtful ? NULL : number_from_text(arena, number_text_);
	if (value == NULL)
		return number_text_;
	for (unsigned i = 0; i < look->thousands; i++)
		value = number_multiply(arena, value, number_from_text(arena, "0.001"));
	for (unsigned i = 0; i < look->percents; i++)
		value = number_multiply(arena, value, number_from_integer(arena, 100));
	const char *text = number_text(arena, value, look->decimals, ROUNDING_HALF_UP);
	return look->percents > 0 ? arena_printf(arena, "%s%%", text) : text;
}

unsigned number_look_scale(const struct number_look *look, const char *number_text_)
{
	enum { SMALL = 4 };
	const char *digits = number_text_ + strspn(number_text_, "-0");
	if (look->doubtful)
		return SHEET_SCALE_DOUBTFUL;
	if (look->percents > 0 || digits[strspn(digits, "0.")] == '\0')
		return 0;
	return look->thousands == 0 && strcspn(digits, ".") <= SMALL ? 0 : 1U << look->thousands;
}
