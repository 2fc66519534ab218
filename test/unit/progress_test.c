#include "test/unit/harness.h"

#include <stdio.h>

#include "cmd/messages.h"
#include "cmd/terminal/progress.h"
#include "ledger/base/text/text.h"

static struct options options;
static struct session session;

static void speak(enum language language)
{
	options = (struct options){.language = language};
	session =
		(struct session){.options = &options, .arena = arena, .words = message_words(language)};
}

static const char *line(uint64_t done, uint64_t total, uint64_t elapsed, size_t width)
{
	return progress_text(&session, done, total, elapsed, width);
}

static void parts(void)
{
	speak(LANGUAGE_ENGLISH);
	check_text(line(50000000, 200000000, 2000, 100),
		"reading ━━━━━━────────────────── 25% · 50 MB of 200 MB · 25 MB/s · 6 s left",
		"all of them");
	check_text(line(50000000, 0, 2000, 100), "reading · 50 MB · 25 MB/s",
		"no share and no time left where the total is not known");
	check_text(line(200000000, 200000000, 2000, 100),
		"reading ━━━━━━━━━━━━━━━━━━━━━━━━ 100% · 200 MB of 200 MB · 100 MB/s",
		"no time left at the end");
	check_text(line(1, 3, 0, 100), "reading ━━━━━━━━──────────────── 33% · 1 B of 3 B · 0 B/s",
		"no rate before any time has passed");
	check_text(line(0, 0, 0, 100), "reading · 0 B · 0 B/s", "nothing of nothing");
	speak(LANGUAGE_FRENCH);
	check_text(line(1200000000, 2400000000, 60000, 100),
		"lecture ━━━━━━━━━━━━──────────── 50\u202F% · 1,2\u202FGo de 2,4\u202FGo · 20\u202FMo/s · "
		"reste 1\u202Fmin\u202F00\u202Fs",
		"minutes, in French");
	check_text(line(1000, 72001000, 10000, 60),
		"lecture 0\u202F% · 1,0\u202Fko de 72\u202FMo · 100\u202Fo/s · reste "
		"200\u202Fh\u202F00\u202Fmin",
		"hours; no bar where it is narrow");
}

static void narrow(void)
{
	speak(LANGUAGE_FRENCH);
	for (size_t width = 10; width <= 120; width++)
		check_true(text_width(line(123456789, 1234567890, 4000, width)) <= width,
			arena_printf(arena, "at %zu columns", width));
	check_text(
		line(50000000, 200000000, 2000, 20), "lecture 25\u202F%", "what does not fit is left out");
}

static void extremes(void)
{
	speak(LANGUAGE_ENGLISH);
	check_text(line(UINT64_MAX / 2, UINT64_MAX, 1000, 60),
		"reading 50% · 9,223,372,037 GB of 18,446,744,074 GB",
		"sizes beyond all disks do not overflow");
}

/* Into a file nothing is written, however long it lasts. */
static void silence(void)
{
	speak(LANGUAGE_FRENCH);
	FILE *file = tmpfile();
	session.err = terminal_open(file, COLOUR_ALWAYS);
	struct progress_line shown;
	check_true(progress_open(&shown, &session) == NULL, "a file is told nothing");
	progress_close(&shown);
	check_integer(ftell(file), 0, "and stays empty");
	fclose(file);
}

int main(void)
{
	static const struct test tests[] = {
		{"the line says how much is read, how fast, how long it will take", parts},
		{"it keeps to its width", narrow},
		{"it holds any number of bytes", extremes},
		{"it stands on terminals only", silence},
	};
	return run_tests("progress", tests, sizeof tests / sizeof *tests);
}
