/* wide.h - files in UTF-16, of which workers make UTF-8 a stretch at a time. Only for ledger/scan.
 *
 *     struct scan_wide wide;
 *     if (wide_of(&wide, path, bytes, length, errors, arena))
 *         ... decide the form on wide.sample; scan_file_wide(scan, path, &wide, form) ...
 *
 * The text is never there as a whole: each worker has the stretch that it reads, with some lines
 * before and after it, in a buffer of its own. What must last longer than the stretch is copied
 * (worker_kept). Nothing is read again at its place: where an entry is for the sink, or one
 * is longer than what follows the stretch, the scan is irregular, and the file is for made_text.h,
 * which writes the text out. */
#ifndef RECOUPE_LEDGER_SCAN_WIDE_H
#define RECOUPE_LEDGER_SCAN_WIDE_H

#include "ledger/rows/encoding/encoding.h"
#include "ledger/scan/scan.h"

struct scan_wide {
	const char *bytes, *end; /* without the byte order mark */
	struct encoding encoding;
	/* UTF-8 of the first lines and of lines from all over the file, in order, below a mark */
	struct span sample;
};

/* Whether the bytes are UTF-16, and of which order, by the user's word or theirs. Nothing is added
 * to the errors. */
bool wide_tell(struct encoding *out, const char *path, const char *bytes, size_t length,
	const struct error_list *errors);
/* Returns false where the file is short, is not UTF-16, or has what is no character in the
 * sample. The encoding that the user gave is taken from `errors`; nothing is added there. */
bool wide_of(struct scan_wide *out, const char *path, const char *bytes, size_t length,
	const struct error_list *errors, struct arena *arena);
/* Where the line that many lines below the start begins; the end where there are fewer. */
const char *wide_line(const struct scan_wide *wide, size_t lines);
/* The start of the first line at or after `at`; the end where there is none. */
const char *wide_line_from(const struct scan_wide *wide, const char *at);

/* A stretch as text, with lines before and after it. */
struct wide_window {
	char *text; /* owned; freed by wide_close */
	size_t room;
	/* in `text`: the lines before the stretch, the stretch, and the lines after it, to `to` */
	const char *from, *begin, *end, *to;
	const char *place; /* where `from` stands in the file */
	bool starts, ends; /* there are no lines before those; none after */
};

/* Makes the window of a stretch of the file. Returns false where something in it is no
 * character, or a line beside it is too long. */
bool wide_open(
	struct wide_window *window, const struct scan_wide *wide, const char *begin, const char *end);
void wide_close(struct wide_window *window);

#endif
