#include "statements/report/workbook/frame/cells/cell_text.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "ledger/base/exact/integer.h"
#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"

enum { NAME_MAX_LENGTH = 255, SIGNIFICANT_DIGITS = 15 };

const char *cell_clean(struct arena *arena, const char *text, size_t most)
{
	text = text_shown(arena, text);
	const char *rest = text_after(text, most);
	if (*rest == '\0')
		return text;
	const char *end = text_after(text, most - 1);
	return arena_printf(arena, "%.*s…", (int)(end - text), text);
}

/* ---- amounts ---- */

static size_t significant_digits(const char *text)
{
	size_t digits = 0;
	for (; *text; text++)
		if (isdigit((unsigned char)*text) && (digits > 0 || *text != '0'))
			digits++;
	return digits;
}

/* A short path for amounts of at most two decimals and fifteen digits, as most are. */
static bool surely_fits(number value)
{
	const int64_t most = INT64_C(10000000000000);
	unsigned parts = (unsigned)mpz_get_ui(mpq_denref(value));
	return mpz_cmp_ui(mpq_denref(value), 100) <= 0 && 100 % parts == 0 &&
		integer_compare_magnitude(mpq_numref(value), most) < 0;
}

bool amount_fits(number value, struct arena *arena)
{
	if (surely_fits(value))
		return true;
	int decimals = number_decimals(value);
	if (decimals > LARGEST_SCALE)
		return false;
	if (decimals < 0)
		return significant_digits(number_text(arena, value, 0, ROUNDING_TRUNCATE)) < LARGEST_SCALE;
	return significant_digits(number_text(arena, value, decimals, ROUNDING_TRUNCATE)) <=
		SIGNIFICANT_DIGITS;
}

/* Digits in groups of three, parted by a space that does not break, whatever the reader's locale. A
 * group that stays empty leaves its space: unseen at the left of a positive number, but not inside
 * parentheses, so those have as many groups as the value has now. */
static const char *french_digits(size_t groups)
{
	static const char *const grouped[] = {"0", "#\"\u00A0\"##0", "#\"\u00A0\"###\"\u00A0\"##0",
		"#\"\u00A0\"###\"\u00A0\"###\"\u00A0\"##0"};
	return grouped[groups > 4 ? 3 : groups - 1];
}

static size_t groups_of(number value, int decimals, struct arena *arena)
{
	const char *text = number_text(arena, value, decimals, ROUNDING_HALF_UP);
	size_t digits = strcspn(text, ".") - (*text == '-');
	return (digits + 2) / 3;
}

const char *cell_number_format(
	enum language language, number value, struct shown shown, struct arena *arena)
{
	int decimals = shown.decimals < 0    ? 0
		: shown.decimals > LARGEST_SCALE ? LARGEST_SCALE
										 : shown.decimals;
	const char *fraction = decimals ? arena_printf(arena, ".%.*s", decimals, "000000000000") : "";
	/* The locale mark gives the decimal comma where the reader's program heeds it. */
	const char *mark = decimals && language == LANGUAGE_FRENCH ? "[$-C0C]" : "";
	const char *zero =
		shown.zero == ZERO_DIGIT ? arena_printf(arena, "%s0%s_)", mark, fraction) : "\"\"";
	if (language == LANGUAGE_ENGLISH)
		return arena_printf(arena, "#,##0%s_);(#,##0%s);%s", fraction, fraction, zero);
	size_t groups = groups_of(value, decimals, arena);
	return arena_printf(arena, "%s%s%s_);%s(%s%s);%s", mark, french_digits(groups < 3 ? 3 : groups),
		fraction, mark, french_digits(groups), fraction, zero);
}

/* ---- pages, addresses and names ---- */

const char *cell_page_text(struct arena *arena, const char *text)
{
	char *copy = arena_alloc(arena, strlen(text) * 2 + 1), *end = copy;
	for (; *text; text++) {
		if (*text == '&')
			*end++ = '&';
		*end++ = *text;
	}
	return copy;
}

const char *cell_margin_text(struct arena *arena, const char *left, const char *right)
{
	return arena_printf(arena, "&L&\"Arial\"&8&K6B7280%s&R&\"Arial\"&8&K6B7280%s", left, right);
}

char *cell_letters(struct arena *arena, unsigned column)
{
	char *text = arena_text(arena, "");
	for (unsigned rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		text = arena_printf(arena, "%c%s", (char)('A' + (rest - 1) % 26), text);
	return text;
}

char *place_address(struct arena *arena, unsigned row, unsigned column)
{
	return arena_printf(arena, "%s%u", cell_letters(arena, column), row + 1);
}

/* A '.' keeps it from being an address; the first character must be a letter. */
bool cell_name_valid(const char *name)
{
	if (!isalpha((unsigned char)*name) || !strchr(name, '.') || strlen(name) > NAME_MAX_LENGTH)
		return false;
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && *name != '_' && *name != '.')
			return false;
	return true;
}
