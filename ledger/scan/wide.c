#include "ledger/scan/wide.h"

#include <stdlib.h>
#include <string.h>

/* Bytes of a file that is worth it; of the parts that make the sample; of what is made beside a
 * stretch. */
enum { PARTS = 20, PART = 1 << 16, LEAST = (PARTS + 1) * PART, BEFORE = 1 << 14, AFTER = 1 << 16 };
enum { MARGIN = 64 };

static bool is_line_end(const struct scan_wide *wide, const char *at)
{
	bool big = wide->encoding.kind == ENCODING_UTF16_BIG;
	return at[big] == '\n' && at[!big] == 0;
}

const char *wide_line_from(const struct scan_wide *wide, const char *at)
{
	at -= (at - wide->bytes) % 2;
	if (at == wide->bytes)
		return at;
	for (at -= 2; at + 1 < wide->end; at += 2)
		if (is_line_end(wide, at))
			return at + 2;
	return wide->end;
}

const char *wide_line(const struct scan_wide *wide, size_t lines)
{
	const char *at = wide->bytes;
	for (; lines > 0 && at < wide->end; lines--)
		at = wide_line_from(wide, at + 2);
	return at;
}

/* Adds the lines as UTF-8; false where something in them is no character. */
static bool add_lines(char **to, const struct scan_wide *wide, const char *begin, const char *end)
{
	size_t taken, length = (size_t)(end - begin);
	*to += encoding_convert(*to, &taken, &wide->encoding, begin, length);
	return taken == length;
}

/* ---- the sample ---- */

static bool make_sample(struct scan_wide *wide, struct arena *arena)
{
	static const char mark[] = "\xEF\xBB\xBF";
	enum { LINE = 1 << 13 };
	char *text = arena_alloc(arena, (size_t)PARTS * (PART + LINE) / 2 * 3 + sizeof mark),
		 *to = text;
	size_t length = (size_t)(wide->end - wide->bytes), step = (length - PART) / (PARTS - 1);
	memcpy(to, mark, sizeof mark - 1);
	to += sizeof mark - 1;
	for (size_t i = 0; i < PARTS; i++) {
		const char *from = i + 1 < PARTS ? wide->bytes + i * step : wide->end - PART;
		const char *begin = wide_line_from(wide, from);
		const char *end = i + 1 < PARTS ? wide_line_from(wide, from + PART) : wide->end;
		if (end < begin || end - begin > PART + LINE || !add_lines(&to, wide, begin, end))
			return false;
	}
	*to = '\0';
	wide->sample = (struct span){text, to};
	return true;
}

/* Whether the bytes may be UTF-16 at all: told without reading all of them. */
static bool may_be_wide(const char *bytes, size_t length, const struct error_list *errors)
{
	enum { SAMPLE = 4096 };
	bool asked = errors->inputs != NULL && errors->inputs->encoding != NULL;
	return asked || memchr(bytes, '\0', length < SAMPLE ? length : SAMPLE) != NULL;
}

bool wide_tell(struct encoding *out, const char *path, const char *bytes, size_t length,
	const struct error_list *errors)
{
	struct error_list ignored = {.arena = errors->arena, .inputs = errors->inputs};
	return may_be_wide(bytes, length, errors) &&
		encoding_tell(out, bytes, length, path, &ignored) == 0 &&
		(out->kind == ENCODING_UTF16_LITTLE || out->kind == ENCODING_UTF16_BIG);
}

bool wide_of(struct scan_wide *out, const char *path, const char *bytes, size_t length,
	const struct error_list *errors, struct arena *arena)
{
	*out = (struct scan_wide){.end = bytes + length};
	if (length < LEAST || !wide_tell(&out->encoding, path, bytes, length, errors))
		return false;
	out->bytes = bytes + out->encoding.mark;
	return (out->end - out->bytes) % 2 == 0 && make_sample(out, arena);
}

/* ---- windows ---- */

static void make_room(struct wide_window *window, size_t bytes)
{
	size_t room = bytes / 2 * 3 + (size_t)2 * MARGIN;
	if (window->room >= room)
		return;
	free(window->text);
	window->text = memory_new(room, 1);
	window->room = room;
}

bool wide_open(
	struct wide_window *window, const struct scan_wide *wide, const char *begin, const char *end)
{
	bool first = begin - wide->bytes <= BEFORE, last = wide->end - end <= AFTER;
	const char *from = first ? wide->bytes : wide_line_from(wide, begin - BEFORE);
	const char *to = last ? wide->end : wide_line_from(wide, end + AFTER);
	if ((from == begin && !first) || to - end > (ptrdiff_t)2 * AFTER)
		return false;
	make_room(window, (size_t)(to - from));
	char *at = window->text + MARGIN;
	window->from = at;
	window->place = from;
	window->starts = first;
	window->ends = last;
	bool sound = add_lines(&at, wide, from, begin);
	window->begin = at;
	sound = sound && add_lines(&at, wide, begin, end);
	window->end = at;
	sound = sound && add_lines(&at, wide, end, to);
	window->to = at;
	memset(at, 0, MARGIN);
	return sound;
}

void wide_close(struct wide_window *window)
{
	free(window->text);
	*window = (struct wide_window){0};
}
