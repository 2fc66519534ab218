#include "statements/report/wording/prompts.h"

#include <inttypes.h>

#include "ledger/base/text/text.h"

static uint64_t with_argument(
	uint64_t hash, const struct prompt_argument *argument, struct arena *arena)
{
	if (argument->amount)
		return text_hash(number_exact_text(arena, argument->amount), hash);
	hash = text_hash(argument->code ? argument->code : "", hash);
	return text_hash(words_in(argument->words, LANGUAGE_FRENCH), hash);
}

const char *report_prompt_id(struct arena *arena, const struct prompt *prompt)
{
	uint64_t hash = text_hash(prompt->code, 0);
	for (size_t i = 0; i < prompt->case_count; i++)
		for (size_t j = 0; j < ERROR_ARGUMENTS; j++)
			hash = with_argument(hash, &prompt->cases[i].arguments[j], arena);
	return arena_printf(arena, "%016" PRIx64, hash);
}

/* Amounts without cents have no decimals, all others two. */
static const char *amount_text(struct arena *arena, const struct report_words *words, number amount)
{
	return number_printed(arena, amount, number_decimals(amount) == 0 ? 0 : 2, words->language);
}

static const char *argument_text(
	struct arena *arena, const struct report_words *words, const struct prompt_argument *argument)
{
	const char *const none[ERROR_ARGUMENTS] = {NULL};
	if (argument->amount)
		return amount_text(arena, words, argument->amount);
	return argument->code ? report_message(arena, words, argument->code, none)
						  : words_in(argument->words, words->language);
}

char *report_prompt_title(
	struct arena *arena, const struct report_words *words, const struct prompt *prompt)
{
	const char *const arguments[ERROR_ARGUMENTS] = {
		number_count_printed(arena, prompt->count, words->language)};
	return report_message(arena, words,
		arena_printf(arena, "%s.%s", prompt->code, prompt->count == 1 ? "one" : "many"), arguments);
}

char *report_prompt_case(struct arena *arena, const struct report_words *words,
	const struct prompt *prompt, const struct prompt_case *case_)
{
	const char *arguments[ERROR_ARGUMENTS];
	for (size_t i = 0; i < ERROR_ARGUMENTS; i++)
		arguments[i] = argument_text(arena, words, &case_->arguments[i]);
	return report_message(arena, words, arena_printf(arena, "%s.case", prompt->code), arguments);
}

char *report_prompt_why(
	struct arena *arena, const struct report_words *words, const struct prompt *prompt)
{
	const char *const none[ERROR_ARGUMENTS] = {NULL};
	return report_message(arena, words, arena_printf(arena, "%s.why", prompt->code), none);
}
