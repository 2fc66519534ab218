/* Files: reads them from the beginning, includes others, and divides them among the cores. */
#include <string.h>

#include "ledger/base/limits.h"
#include "ledger/base/system/thread.h"
#include "ledger/base/text/text.h"
#include "ledger/interchange/parts.h"
#include "ledger/rows/inputs.h"

/* below PART_LEAST bytes a thread costs more than it saves */
enum { PART_LEAST = 1 << 20, PARTS_MOST = 64 };

struct file_part {
	struct thread thread;
	struct book *book;
	struct error_list errors;
	struct reader reader;
	struct file_part *next;
};

/* ---- in parts ---- */

static void run_part(void *context)
{
	struct file_part *part = context;
	reader_run(&part->reader);
	part->book->lines = part->reader.number;
}

/* The next line after `at` that begins an entry. */
static const char *entry_after(const char *at, const char *end)
{
	while (at < end) {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		if (!line || line + 1 >= end)
			return end;
		at = line + 1;
		if (is_digit(*at))
			return at;
	}
	return end;
}

/* A new book with the settings that directives have made so far. */
static struct book *book_like(
	const struct book *whole, struct arena *arena, struct error_list *errors)
{
	struct book *book = book_new(arena, errors);
	book->settings = whole->settings;
	book->partial = true;
	for (size_t i = 0; i < whole->commodity_count; i++) {
		const struct commodity *known = whole->commodities[i];
		struct commodity *commodity =
			book_commodity(book, (struct span){known->symbol, known->symbol + known->length});
		commodity->style = known->style;
		commodity->decimal_comma = known->decimal_comma;
	}
	if (whole->settings.bucket) {
		const char *name = whole->settings.bucket->name;
		book->settings.bucket = book_holding(book, (struct span){name, name + strlen(name)});
	}
	return book;
}

/* Starts to read a part. `share`: the bytes for which it reports progress; 0: it reports none. */
static struct file_part *start_part(
	const struct reader *from, const char *begin, const char *end, uint64_t share)
{
	struct arena *arena = arena_new();
	struct file_part *part = arena_alloc(arena, sizeof *part);
	part->errors = (struct error_list){.arena = arena};
	part->book = book_like(from->book, arena, &part->errors);
	part->reader = (struct reader){.book = part->book,
		.file = from->file,
		.at = begin,
		.end = end,
		.begin = begin,
		.share = share};
	part->reader.progress = share > 0 ? from->progress : NULL;
	if (!thread_start(&part->thread, run_part, part))
		run_part(part);
	return part;
}

/* Frees the part, which lies in its own arena. */
static void free_part(struct file_part *part)
{
	book_free(part->book);
	arena_free(part->errors.arena);
}

static size_t part_count(size_t length)
{
	size_t cores = thread_processors(), most = cores < PARTS_MOST ? cores : PARTS_MOST,
		   count = length / PART_LEAST;
	return count < most ? count : most;
}

/* Divides the rest of the file where entries begin. */
static struct file_part *start_parts(const struct reader *reader, size_t count)
{
	size_t length = (size_t)(reader->end - reader->at);
	const char *begin = reader->at;
	struct file_part *first = NULL, **place = &first;
	for (size_t i = 1; i <= count; i++) {
		const char *goal = reader->at + length / count * i;
		const char *end =
			i == count ? reader->end : entry_after(goal < begin ? begin : goal, reader->end);
		*place = start_part(reader, begin, end, i == 1 ? count : 0);
		place = &(*place)->next;
		begin = end;
	}
	return first;
}

/* Waits for all parts. Returns whether one of them depends on what comes before it. */
static bool join_parts(struct file_part *parts)
{
	bool ordered = false;
	for (struct file_part *part = parts; part; part = part->next) {
		thread_join(&part->thread);
		ordered |= part->book->needs_order;
	}
	return ordered;
}

/* Reads the rest of the file on all cores. Returns false where it must be read in order; nothing
 * was read then. */
static bool read_in_parts(struct reader *reader)
{
	struct book *book = reader->book;
	size_t count = part_count((size_t)(reader->end - reader->at));
	if (count < 2 || book->take || book->rechecking || book->claim_count > 0 ||
		book->assignment.file)
		return false;
	struct file_part *parts = start_parts(reader, count), *next;
	bool ordered = join_parts(parts);
	for (struct file_part *part = parts; part; part = next) {
		next = part->next;
		if (!ordered) {
			book_merge(book, part->book, reader->number);
			reader->number += part->book->lines;
		}
		free_part(part);
	}
	if (!ordered)
		reader->at = reader->end;
	return !ordered;
}

/* ---- a file ---- */

/* Reads the directives before the first entry, one by one. */
static void read_preamble(struct reader *reader)
{
	while (reader->at < reader->end && !is_digit(*reader->at))
		reader_step(reader);
}

static bool is_open(const struct journal_file *file, const char *path, struct arena *arena)
{
	const char *real = file_resolved(arena, path);
	bool found = false;
	for (; file && real && !found; file = file->parent)
		found = text_equal(real, file_resolved(arena, file->path));
	return found;
}

/* Whether the file is text of one byte a character: in UTF-16 every other byte is zero. */
static bool is_text(const struct file_map *map)
{
	size_t length = map->length < 4096 ? map->length : 4096;
	return length == 0 || !memchr(map->bytes, 0, length);
}

void book_read_file(
	struct book *book, const char *path, const struct journal_file *parent, struct source where)
{
	static const char mark[] = "\xEF\xBB\xBF";
	if (is_open(parent, path, book->arena)) {
		error_add(book->errors, "interchange.cycle", where, path, NULL);
		return;
	}
	struct journal_file *file = arena_alloc(book->arena, sizeof *file);
	*file = (struct journal_file){
		.path = arena_text(book->arena, path), .parent = parent, .next = book->files};
	if (file_map(&file->map, path, book->errors) != 0)
		return;
	book->files = file;
	if (!is_text(&file->map)) {
		error_add(book->errors, "interchange.bad-encoding", (struct source){.file = file->path},
			path, NULL);
		return;
	}
	struct reader reader = {.book = book,
		.file = file,
		.at = file->map.bytes,
		.end = file->map.bytes + file->map.length,
		.begin = file->map.bytes,
		.share = 1};
	reader.progress = parent ? NULL : book->progress;
	if (file->map.length >= 3 && memcmp(reader.at, mark, 3) == 0)
		reader.at += 3;
	read_preamble(&reader);
	if (book->beancount || !read_in_parts(&reader))
		reader_run(&reader);
}

/* ---- include ---- */

/* Marks the settings of an included file that ledger and hledger carry over differently, so that
 * their use is refused. */
static void leave(struct book *book, const struct settings *before)
{
	struct settings after = book->settings;
	book->settings = *before;
	book->settings.bucket = after.bucket;
	if (after.year != before->year) {
		book->settings.year = after.year;
		book->settings.year_left = true;
	}
	if (after.aliases != before->aliases && after.aliases) {
		for (struct alias *alias = after.aliases; alias && alias != before->aliases;
			 alias = alias->next)
			alias->left = true;
		book->settings.aliases = after.aliases;
	}
	table_empty(&book->tokens);
}

/* Whether the file may be included: a pipe or a device has no end to wait for. */
static bool may_include(struct book *book, const char *path, struct source where)
{
	if (!inputs_allow(path, where, book->errors))
		return false;
	if (file_is_special(path)) {
		error_add(book->errors, "file.special", where, path, NULL);
		return false;
	}
	if (++book->includes == LIMIT_INCLUDES + 1)
		limit_exceeded(book->errors, where, "limit.includes", LIMIT_INCLUDES);
	return book->includes <= LIMIT_INCLUDES;
}

void reader_include(struct reader *reader, struct span word, const char *at)
{
	struct book *book = reader->book;
	struct span text = book->beancount ? word : span_trimmed(at, reader->stop);
	struct source where = reader_source(reader, at);
	const char *pattern = arena_text_n(book->arena, text.begin, span_length(text)),
			   *slash = strrchr(reader->file->path, '/');
	if (*pattern == '~' || *pattern == '\0' || strstr(pattern, "**")) {
		reader_fail(reader, "interchange.bad-include", text.begin, text.end, NULL);
		return;
	}
	if (*pattern != '/' && slash)
		pattern = arena_printf(book->arena, "%.*s%s", (int)(slash - reader->file->path + 1),
			reader->file->path, pattern);
	struct file_names found = {.items = &pattern, .count = 1};
	int fault = file_exists(pattern) ? 0 : file_matching(&found, pattern, book->arena);
	if (fault != 0)
		error_add(book->errors, "file.unreadable", where, pattern, strerror(fault), NULL);
	else if (found.count == 0)
		error_add(book->errors, "file.missing", where, pattern, NULL);
	for (size_t i = 0; i < found.count; i++) {
		struct settings before = book->settings;
		if (!may_include(book, found.items[i], where))
			continue;
		book_read_file(book, found.items[i], reader->file, where);
		leave(book, &before);
	}
}
