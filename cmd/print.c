#include "cmd/print.h"

const char *print_amount(const struct run *run, number value, int decimals)
{
	if (value == NULL)
		return "";
	int shown = decimals > 0 ? decimals : 0, most = shown + PRINT_DECIMALS_MORE;
	int needed = number_decimals(value);
	if (needed < 0 || needed > most)
		needed = most;
	return number_printed(run->arena, value, needed > shown ? needed : shown, run->words.language);
}

const char *print_figure(const struct run *run, const struct figure *figure)
{
	return print_amount(run, figure->value, figure->decimals);
}

const char *print_count(const struct run *run, const char *stem, size_t count, const char *more)
{
	bool one = count == 1 || (count == 0 && run->words.language == LANGUAGE_FRENCH);
	const char *code = arena_printf(run->arena, "%s.%s", stem, one ? "one" : "many");
	return run_text(
		run, code, number_count_printed(run->arena, count, run->words.language), more, NULL);
}

const char *print_suite(const struct run *run, enum suite_kind suite)
{
	const char *name = suite == SUITE_AT_HAND ? "ledger" : suite_name(suite);
	return run_text(run, arena_printf(run->arena, "suite.%s", name), NULL);
}

const char *print_date(const struct run *run, date day)
{
	return date_words(run->arena, day, run->words.language);
}
