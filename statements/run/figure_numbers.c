#include "statements/run/figure_numbers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "statements/published/numbers/numbers.h"
#include "statements/published/page/words.h"

const char *figure_digits(const struct figure *figure, struct arena *arena)
{
	int decimals = figure->decimals > 0 ? figure->decimals : 0;
	const char *text =
		number_text(arena, number_absolute(arena, figure->value), decimals, ROUNDING_HALF_UP);
	char *out = arena_alloc(arena, strlen(text) + 1);
	size_t count = 0;
	for (; *text != '\0'; text++)
		if (isdigit((unsigned char)*text))
			out[count++] = *text;
	return out;
}

int figure_year(bool *budget, const char *id)
{
	const char *period = strrchr(id, '@');
	*budget = period && strchr(period, 'b');
	return period ? words_number(period + 1) : 0;
}

bool figure_units(int64_t *units, const struct figure *figure, struct arena *arena)
{
	const char *digits = figure_digits(figure, arena);
	*units = strlen(digits) <= NUMBER_DIGITS_READ ? strtoll(digits, NULL, 10) : 0;
	*units = number_sign(figure->value) < 0 ? -*units : *units;
	return strlen(digits) <= NUMBER_DIGITS_READ;
}
