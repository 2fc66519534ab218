#include "cmd/text/print.h"

const char *print_amount(const struct session *session, number value, int decimals)
{
	if (value == NULL)
		return "";
	int shown = decimals > 0 ? decimals : 0, most = shown + PRINT_DECIMALS_MORE;
	int needed = number_decimals(value);
	if (needed < 0 || needed > most)
		needed = most;
	return number_printed(
		session->arena, value, needed > shown ? needed : shown, session->words.language);
}

const char *print_figure(const struct session *session, const struct figure *figure)
{
	return print_amount(session, figure->value, figure->decimals);
}

const char *print_count(
	const struct session *session, const char *stem, size_t count, const char *more)
{
	bool one = count == 1 || (count == 0 && session->words.language == LANGUAGE_FRENCH);
	const char *code = arena_printf(session->arena, "%s.%s", stem, one ? "one" : "many");
	return session_text(session, code,
		number_count_printed(session->arena, count, session->words.language), more, NULL);
}

const char *print_suite(const struct session *session, enum suite_kind suite)
{
	const char *name = suite == SUITE_AT_HAND ? "ledger" : suite_name(suite);
	return session_text(session, arena_printf(session->arena, "suite.%s", name), NULL);
}

const char *print_date(const struct session *session, date day)
{
	return date_words(session->arena, day, session->words.language);
}
