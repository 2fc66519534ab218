#include "cmd/terminal/progress.h"

#include <inttypes.h>
#include <string.h>

#include "ledger/base/system/screen.h"
#include "ledger/base/text/text.h"

enum {
	FIRST_DRAWN = 500,
	DRAWN_EVERY = 100,
	BAR_WIDTH = 24,
	SECOND = 1000,
	MINUTE = 60,
	HOUR = 3600
};

static const char erase_line[] = "\r\033[K";

/* A size in words: "512 Mo", "1,2 Go"; at most three digits, and one decimal below ten. */
static const char *size_text(const struct session *session, uint64_t bytes)
{
	static const char *const units[] = {
		"progress.bytes", "progress.kilobytes", "progress.megabytes", "progress.gigabytes"};
	size_t unit = bytes > INT64_MAX / 10 ? 1 : 0; /* leaves room to compute tenths */
	uint64_t tenths = unit > 0 ? bytes / 100 : bytes * 10;
	for (; tenths >= 10000 && unit < 3; unit++)
		tenths /= 1000;
	number value =
		number_divide(session->arena, number_from_integer(session->arena, (int64_t)tenths),
			number_from_integer(session->arena, 10));
	int decimals = unit > 0 && tenths < 100 ? 1 : 0;
	return session_text(session, units[unit],
		number_printed(session->arena, value, decimals, session->words.language), NULL);
}

static const char *time_text(const struct session *session, uint64_t seconds)
{
	if (seconds < MINUTE)
		return session_text(
			session, "progress.seconds", arena_printf(session->arena, "%" PRIu64, seconds), NULL);
	if (seconds >= HOUR)
		return session_text(session, "progress.hours",
			arena_printf(session->arena, "%" PRIu64, seconds / HOUR),
			arena_printf(session->arena, "%02" PRIu64, seconds % HOUR / MINUTE), NULL);
	return session_text(session, "progress.minutes",
		arena_printf(session->arena, "%" PRIu64, seconds / MINUTE),
		arena_printf(session->arena, "%02" PRIu64, seconds % MINUTE), NULL);
}

/* a * b / c, exact unless the product overflows. */
static uint64_t share(uint64_t a, uint64_t b, uint64_t c)
{
	if (c == 0)
		return 0;
	if (a <= UINT64_MAX / b)
		return a * b / c;
	return c > b ? a / (c / b) : a / c * b;
}

/* The time left at the rate so far; NULL where it is not known. */
static const char *left_text(
	const struct session *session, uint64_t done, uint64_t total, uint64_t elapsed)
{
	if (total <= done)
		return NULL;
	uint64_t rate = share(done, SECOND, elapsed);
	return rate > 0
		? session_text(session, "progress.left", time_text(session, (total - done) / rate), NULL)
		: NULL;
}

static const char *bar_text(const struct session *session, uint64_t percent)
{
	const char *bar = "";
	for (uint64_t i = 0; i < BAR_WIDTH; i++)
		bar = arena_printf(session->arena, "%s%s", bar, i * 100 < percent * BAR_WIDTH ? "━" : "─");
	return bar;
}

/* Adds a part to the line where there is room for it. */
static const char *add_part(const struct session *session, const char *line, const char *part,
	const char *between, size_t width)
{
	if (part == NULL)
		return line;
	const char *longer = arena_printf(session->arena, "%s%s%s", line, between, part);
	return text_width(longer) <= width ? longer : line;
}

const char *progress_text(
	const struct session *session, uint64_t done, uint64_t total, uint64_t elapsed, size_t width)
{
	const char *line = session_text(session, "progress.reading", NULL),
			   *size = size_text(session, done);
	if (total > 0) {
		uint64_t percent = done < total ? share(done, 100, total) : 100;
		line = add_part(session, line, bar_text(session, percent), " ", width > 60 ? width : 0);
		line = add_part(session, line,
			session_text(session, "progress.percent",
				arena_printf(session->arena, "%" PRIu64, percent), NULL),
			" ", width);
		size = session_text(session, "progress.of", size, size_text(session, total), NULL);
	}
	line = add_part(session, line, size, " · ", width);
	const char *rate = size_text(session, share(done, SECOND, elapsed));
	line =
		add_part(session, line, session_text(session, "progress.rate", rate, NULL), " · ", width);
	return add_part(session, line, left_text(session, done, total, elapsed), " · ", width);
}

static void draw(struct progress_line *line, uint64_t done, uint64_t total, uint64_t now)
{
	struct session scratch = *line->session;
	scratch.arena = arena_new();
	size_t width = scratch.err.width > 1 ? scratch.err.width - 1 : 79;
	fprintf(scratch.err.stream, "%s%s", erase_line,
		progress_text(&scratch, done, total, now - line->began, width));
	fflush(scratch.err.stream);
	arena_free(scratch.arena);
	line->drawn = now;
}

static void report(void *context, uint64_t done, uint64_t total)
{
	struct progress_line *line = context;
	uint64_t now = clock_milliseconds();
	bool due =
		line->drawn > 0 ? now - line->drawn >= DRAWN_EVERY : now - line->began >= FIRST_DRAWN;
	if (due)
		draw(line, done, total, now);
}

const struct progress *progress_open(struct progress_line *line, const struct session *session)
{
	*line = (struct progress_line){
		.progress = {report, line}, .session = session, .began = clock_milliseconds()};
	bool shown = !session->options->quiet && terminal_is_screen(session->err.stream);
	return shown ? &line->progress : NULL;
}

void progress_close(struct progress_line *line)
{
	if (line->drawn == 0)
		return;
	fputs(erase_line, line->session->err.stream);
	fflush(line->session->err.stream);
	line->drawn = 0;
}
