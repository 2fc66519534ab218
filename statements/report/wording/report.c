#include "statements/report/wording/report.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "ledger/base/version.h"
#include "statements/figure/result.h"
#include "statements/revision/revision.h"

const char *report_run(const struct report *report)
{
	enum { DIGITS = 16, PIECES = 4 };
	struct arena *arena = report->arena;
	const struct result *result = report->result;
	const char **pieces = arena_array(arena, PIECES * (result->input_count + 1), sizeof *pieces);
	const char *const first[PIECES] = {"recoupe " RECOUPE_VERSION "\n",
		report->options ? report->options : "", "\n",
		report->revision ? report->revision->sha256 : ""};
	memcpy(pieces, first, sizeof first);
	for (size_t i = 0; i < result->input_count; i++) {
		const char *const input[PIECES] = {
			"\n", result->inputs[i].path, "\n", result->inputs[i].sha256};
		memcpy(&pieces[PIECES * (i + 1)], input, sizeof input);
	}
	const char *all = text_joined(arena, pieces, PIECES * (result->input_count + 1));
	char digest[65];
	bytes_sha256(digest, all, strlen(all));
	return arena_text_n(arena, digest, DIGITS);
}

/* The next %1 ... %4 in the text; the end of the text where there is none. */
static const char *next_place(const char *text)
{
	const char *place = strchr(text, '%');
	while (place && !(place[1] >= '1' && place[1] <= '4'))
		place = strchr(place + 1, '%');
	return place ? place : text + strlen(text);
}

static const char *argument_at(const char *place, const char *const arguments[4])
{
	const char *argument = arguments[place[1] - '1'];
	return argument ? argument : "";
}

static size_t filled_length(const char *template, const char *const arguments[4])
{
	size_t length = strlen(template);
	for (const char *place = next_place(template); *place; place = next_place(place + 2))
		length += strlen(argument_at(place, arguments));
	return length;
}

static char *fill(struct arena *arena, const char *template, const char *const arguments[4])
{
	char *filled = arena_alloc(arena, filled_length(template, arguments) + 1);
	char *end = filled;
	for (;;) {
		const char *place = next_place(template);
		end = mempcpy(end, template, (size_t)(place - template));
		if (*place == '\0')
			return filled;
		end = stpcpy(end, argument_at(place, arguments));
		template = place + 2;
	}
}

static char *without_words(struct arena *arena, const char *code, const char *const arguments[4])
{
	char *text = arena_text(arena, code);
	for (int i = 0; i < 4 && arguments[i]; i++)
		text = arena_printf(arena, "%s %s", text, arguments[i]);
	return text;
}

char *report_message(struct arena *arena, const struct report_words *words, const char *code,
	const char *const arguments[4])
{
	const char *template = words->text(code);
	return template ? fill(arena, template, arguments) : without_words(arena, code, arguments);
}
