/* Reads lines, one after the other, by what is at the beginning of each. */
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "ledger/interchange/parts.h"

bool reader_line(struct reader *reader)
{
	if (reader->at >= reader->end)
		return false;
	const char *stop = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
	reader->line = reader->at;
	reader->at = stop ? stop + 1 : reader->end;
	reader->stop = stop ? stop : reader->end;
	if (reader->stop > reader->line && reader->stop[-1] == '\r')
		reader->stop--;
	reader->number++;
	return true;
}

bool reader_continues(const struct reader *reader)
{
	const char *at = skip_blanks(reader->at, reader->end);
	return at > reader->at && at < reader->end && *at != '\n' && *at != '\r';
}

struct reader reader_back(const struct reader *reader, struct span line, unsigned at_line)
{
	struct reader back = *reader;
	back.line = line.begin;
	back.stop = line.end;
	back.number = at_line;
	return back;
}

struct source reader_source(const struct reader *reader, const char *at)
{
	struct source where = {.file = reader->file->path, .line = reader->number};
	where.column = at ? (unsigned)utf8_count(reader->line, at) + 1 : 0;
	where.text =
		arena_text_n(reader->book->arena, reader->line, (size_t)(reader->stop - reader->line));
	return where;
}

int reader_fail(const struct reader *reader, const char *code, const char *at, const char *end,
	const char *expected)
{
	struct error_list *errors = reader->book->errors;
	if (error_counted(errors, code, reader->file->path))
		return -1;
	const char *found = arena_text_n(reader->book->arena, at, (size_t)(end - at));
	return error_add(errors, code, reader_source(reader, at), found, expected, NULL);
}

bool reader_needs_order(const struct reader *reader)
{
	if (reader->book->partial)
		reader->book->needs_order = true;
	return reader->book->partial;
}

/* Reads an indented line at the top level. */
static void indented(struct reader *reader)
{
	const char *at = skip_blanks(reader->line, reader->stop);
	if (at < reader->stop && !is_any(*at, ";#*%|"))
		reader_fail(reader, "interchange.stray-line", at, reader->stop, NULL);
}

/* The lines below the current one that belong to it. */
static void skip_block(struct reader *reader)
{
	while (reader_continues(reader) && reader_line(reader)) {
	}
}

static void refuse(struct reader *reader, const char *code)
{
	reader_fail(reader, code, reader->line, reader->stop, NULL);
	skip_block(reader);
}

/* A periodic transaction is a budget: it is in no balance, unless a forecast is asked for. A
 * dossier has budget.csv, so that it is refused there. */
static void periodic(struct reader *reader)
{
	if (reader->book->take) {
		refuse(reader, "interchange.periodic");
		return;
	}
	reader->book->periodic += !reader->book->rechecking;
	skip_block(reader);
}

static void top_line(struct reader *reader)
{
	if (reader->line == reader->stop)
		return;
	if (reader->book->beancount) {
		beancount_line(reader);
		return;
	}
	char first = *reader->line;
	if (is_digit(first))
		reader_entry(reader);
	else if (is_blank(first))
		indented(reader);
	else if (first == '=')
		refuse(reader, "interchange.automatic");
	else if (first == '~')
		periodic(reader);
	else if (!is_any(first, ";#*%|"))
		reader_directive(reader);
}

bool reader_step(struct reader *reader)
{
	if (reader->book->needs_order || !reader_line(reader))
		return false;
	top_line(reader);
	return true;
}

/* Reports the progress of this part, as if the other parts had come as far. */
static void tell(const struct reader *reader)
{
	struct book *book = reader->book;
	uint64_t done = (uint64_t)(reader->at - reader->begin) * reader->share;
	if (done > book->done)
		progress_report(reader->progress, book->done = done, reader->file->map.length);
}

void reader_run(struct reader *reader)
{
	enum { STEPS = 1 << 14 };
	for (size_t step = 1; reader_step(reader); step++)
		if (reader->progress && step % STEPS == 0)
			tell(reader);
}
