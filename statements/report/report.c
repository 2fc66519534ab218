#include "statements/report/report.h"

#include <string.h>

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
