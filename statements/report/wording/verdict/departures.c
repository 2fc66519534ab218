#include "statements/report/wording/verdict/departures.h"

#include "statements/dossier/dossier.h"

/* A deviation, in units of the statements. */
static number deviation_of(const struct figure *figure, struct arena *arena)
{
	return number_absolute(arena, number_subtract(arena, figure->value, figure->exact));
}

const char *departures_text(
	const struct result *result, enum language language, struct arena *arena)
{
	enum { CENTS = 2 };
	const struct suite *generated = &result->suites[SUITE_GENERATED];
	number unit = number_from_integer(arena, 1);
	const char *text = "";
	for (size_t i = 0; i < generated->count; i++) {
		const struct figure *figure = generated->figures[i];
		number deviation = deviation_of(figure, arena);
		if (number_compare(deviation, unit) < 0)
			continue;
		number dollars = number_multiply(arena, deviation, result->dossier->unit);
		text = arena_printf(arena, language == LANGUAGE_FRENCH ? "%s%s%s (%s $)" : "%s%s%s ($%s)",
			text, *text ? ", " : "", figure->id, number_printed(arena, dollars, CENTS, language));
	}
	return text;
}
