#include "statements/report/wording/forms.h"

#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"

static const char *say(
	const struct report_words *words, struct arena *arena, const char *code, const char *argument)
{
	const char *arguments[4] = {argument};
	return report_message(arena, words, code, arguments);
}

const char *report_supplied(const char *path, const struct report_words *words, struct arena *arena)
{
	const struct supply_facts *facts = supplied_facts(path);
	if (facts == NULL)
		return "";
	const char *const arguments[ERROR_ARGUMENTS] = {facts->server,
		number_count_printed(arena, (size_t)facts->rows, words->language), facts->digest};
	const char *text = report_message(
		arena, words, facts->part ? "form.supplied-part" : "form.supplied", arguments);
	return facts->left_out == NULL
		? text
		: arena_printf(arena, "%s%s", text, say(words, arena, "form.left-out", facts->left_out));
}

static const char *kind_of(
	const struct input_form *form, const struct report_words *words, struct arena *arena)
{
	const char *supplied = report_supplied(form->path, words, arena);
	if (*supplied != '\0')
		return supplied;
	if (form->sheet != NULL)
		return say(words, arena, "form.sheet", form->sheet);
	if (form->separator == '\0')
		return form->form != NULL ? form->form : "";
	char separator[] = {form->separator, '\0'};
	return say(words, arena, form->separator == '\t' ? "form.csv.tab" : "form.csv", separator);
}

static size_t skipped_rows(const struct input_skipped *skipped)
{
	return skipped->titles + skipped->headers + skipped->totals + skipped->carried +
		skipped->accounts + skipped->texts;
}

static const char *skipped_text(
	const struct input_skipped *skipped, const struct report_words *words, struct arena *arena)
{
	const struct {
		const char *code;
		size_t count;
	} rows[] = {
		{"form.titles", skipped->titles},
		{"form.headers", skipped->headers},
		{"form.accounts", skipped->accounts},
		{"form.totals", skipped->totals},
		{"form.carried", skipped->carried},
		{"form.texts", skipped->texts},
	};
	const char *list = "";
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].count > 0)
			list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "",
				say(words, arena, rows[i].code, arena_printf(arena, "%zu", rows[i].count)));
	return say(words, arena, "form.skipped", list);
}

const char *report_form(
	const struct input_form *form, const struct report_words *words, struct arena *arena)
{
	const char *text = kind_of(form, words, arena);
	bool is_supplied = supplied_facts(form->path) != NULL;
	if (form->encoding && !is_supplied)
		text = arena_printf(arena, "%s, %s", text, form->encoding);
	if (form->inflated)
		text = arena_printf(arena, "%s, gzip", text);
	if (form->zipped)
		text = arena_printf(arena, "%s, zip", text);
	if (form->mapped)
		text = arena_printf(arena, "%s, %s", text, say(words, arena, "form.mapped", NULL));
	if (form->columns != NULL)
		text = arena_printf(arena, "%s%s", text, say(words, arena, "form.columns", form->columns));
	if (skipped_rows(&form->skipped) > 0)
		text = arena_printf(arena, "%s%s", text, skipped_text(&form->skipped, words, arena));
	return text;
}

bool report_form_is_notable(const struct input_form *form)
{
	bool plain = supplied_facts(form->path) == NULL && form->separator != '\0' &&
		text_equal(form->encoding, "UTF-8");
	return !plain || form->inflated || form->zipped || form->mapped ||
		skipped_rows(&form->skipped) > 0;
}
