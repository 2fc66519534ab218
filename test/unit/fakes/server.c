#include "test/unit/fakes/server.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"

static struct {
	const char *title;
	struct fake_answer *answers;
	size_t count, capacity, asked;
} told;

/* ---- the file ---- */

/* The line at *at; *at goes on to the next. NULL at the end. */
static const char *next_line(const char **at)
{
	static const char mark[] = "\u00B6";
	if (**at == '\0')
		return NULL;
	size_t length = strcspn(*at, "\n");
	char *line = arena_text_n(arena, *at, length), *end;
	*at += length + ((*at)[length] == '\n');
	while ((end = strstr(line, mark)) != NULL) {
		*end = '\n';
		memmove(end + 1, end + strlen(mark), strlen(end + strlen(mark)) + 1);
	}
	return line;
}

static void add_row(struct fake_answer *answer, const char *row)
{
	answer->rows = arena_grow(
		arena, answer->rows, answer->row_count, &answer->row_capacity, sizeof *answer->rows);
	answer->rows[answer->row_count++] = row;
}

static void take_error(struct fake_answer *answer, const char *text)
{
	size_t length = strcspn(text, " ");
	answer->state = arena_text_n(arena, text, length);
	answer->message = text[length] == ' ' ? text + length + 1 : "";
}

/* What stands for "%name" at `at`; *length: how long that is. NULL where the file has none. */
static const char *definition(size_t *length, const char *at, const char *text)
{
	*length = 1 + strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_");
	const char *begins = arena_printf(arena, "\n%s ", arena_text_n(arena, at, *length));
	const char *found = strstr(text, begins);
	return found == NULL
		? NULL
		: arena_text_n(arena, found + strlen(begins), strcspn(found + strlen(begins), "\n"));
}

/* What is asked, with what stands for the names in it. */
static const char *written_out(const char *asked, const char *text)
{
	const char *out = "", *mark;
	size_t length;
	for (; (mark = strchr(asked, '%')) != NULL; asked = mark + length) {
		const char *stands = definition(&length, mark, text);
		out = arena_printf(arena, "%s%s%s", out, arena_text_n(arena, asked, (size_t)(mark - asked)),
			stands != NULL ? written_out(stands, text) : arena_text_n(arena, mark, length));
	}
	return arena_printf(arena, "%s%s", out, asked);
}

static void take_line(const char *line, const char *text)
{
	if (text_starts(line, "> ")) {
		told.answers =
			arena_grow(arena, told.answers, told.count, &told.capacity, sizeof *told.answers);
		told.answers[told.count++] = (struct fake_answer){.asked = written_out(line + 2, text)};
		return;
	}
	if (told.count == 0)
		return;
	struct fake_answer *answer = &told.answers[told.count - 1];
	char *row;
	unsigned long times = text_starts(line, "<* ") ? strtoul(line + 3, &row, 10) : 0;
	for (unsigned long i = 0; i < times; i++)
		add_row(answer, row + 1);
	if (times == 0 && *line == '<')
		add_row(answer, line[1] == ' ' ? line + 2 : line + 1);
	if (text_starts(line, "! "))
		take_error(answer, line + 2);
}

static void take_conversation(const char *text, const char *title)
{
	const char *line;
	bool inside = false, found = false;
	for (const char *at = text; (line = next_line(&at)) != NULL;) {
		if (text_starts(line, "== ")) {
			inside = text_equal(line + 3, title);
			found |= inside;
		} else if (inside && text_starts(line, "@ "))
			take_conversation(text, line + 2);
		else if (inside)
			take_line(line, text);
	}
	check_true(found, title);
}

void fake_server_begin(const char *file, const char *title)
{
	struct file_map map = {0};
	memset(&told, 0, sizeof told);
	told.title = title;
	check_integer(file_map(&map, file, &errors), 0, file);
	take_conversation(arena_text_n(arena, map.bytes, map.length), title);
	file_unmap(&map);
}

/* ---- questions ---- */

const struct fake_answer *fake_server_answer(const char *asked)
{
	static const struct fake_answer nothing;
	const struct fake_answer *answer =
		told.asked < told.count ? &told.answers[told.asked] : &nothing;
	told.asked++;
	if (!text_equal(answer->asked, "*"))
		check_text(asked, answer->asked, told.title);
	return answer;
}

void fake_server_end(void)
{
	check_integer((long long)told.asked, (long long)told.count, told.title);
}

const char *fake_server_value(const char *row, size_t column)
{
	for (; column > 0 && row != NULL; column--) {
		row = strchr(row, '|');
		row = row != NULL ? row + 1 : NULL;
	}
	if (row == NULL)
		return NULL;
	const char *value = arena_text_n(arena, row, strcspn(row, "|"));
	return text_equal(value, "\\N") ? NULL : value;
}

size_t fake_server_width(const char *row)
{
	size_t count = 1;
	for (; *row != '\0'; row++)
		count += *row == '|';
	return count;
}
