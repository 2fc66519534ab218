/* progress.h - one line on a terminal while long work lasts: how much is read, how fast, how long
 * it will take.
 *
 *     struct progress_line line;
 *     const struct progress *progress = progress_open(&line, session);
 *     ... a reader calls progress_report(progress, done, total) ...
 *     progress_close(&line);
 *
 *     lecture ━━━━━━━━━───────── 42 % · 512 Mo de 1,2 Go · 240 Mo/s · reste 3 s
 *
 * The line stands on standard error, where that is a terminal and --quiet was not asked for; into a
 * pipe or a file nothing is ever written. It comes after half a second, so that short work never
 * flickers, is drawn anew ten times a second at most, and is gone once closed. */
#ifndef RECOUPE_CMD_TERMINAL_PROGRESS_H
#define RECOUPE_CMD_TERMINAL_PROGRESS_H

#include "cmd/session.h"
#include "ledger/base/progress.h"

struct progress_line {
	struct progress progress;
	const struct session *session;
	uint64_t began, drawn; /* milliseconds; drawn 0: never */
};

/* What readers are handed: NULL where nothing is to be shown. `line` must outlive it. */
const struct progress *progress_open(struct progress_line *line, const struct session *session);

/* Erases what was drawn. */
void progress_close(struct progress_line *line);

/* The text of the line for so many bytes in so many milliseconds, `width` columns at most. */
const char *progress_text(
	const struct session *session, uint64_t done, uint64_t total, uint64_t elapsed, size_t width);

#endif
