/* volume.h - what is said of a published report as a whole: the verdict of each of its parts, what
 * was assumed while it was read, and the notes that were not. The same in the terminal, the page
 * and JSON.
 *
 *     struct report_volume volume = report_volume_of(arena, &words, result);
 *     volume.parts[VOLUME_OTHER].text   "autres renseignements : incohérent (1 sur 3 concordent)"
 *
 * Without a published report all is empty. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_VOLUME_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_VOLUME_H

#include "statements/figure/result.h"
#include "statements/published/volume.h"
#include "statements/report/wording/report.h"

enum { VOLUME_ASSUMED_MAX = 8 };

/* What was assumed: a code that is never translated, and a sentence. */
struct report_assumed {
	const char *code, *text;
};

struct report_volume {
	struct {
		size_t counts[VERDICT_COUNT];
		size_t warned; /* differences that are warnings: they do not change the verdict */
		enum run_verdict verdict;
		const char *text; /* "" where the part has no finding */
	} parts[VOLUME_PARTS];
	size_t part_count; /* that have findings */
	struct report_assumed assumed[VOLUME_ASSUMED_MAX];
	size_t assumed_count;
	int notes[NOTES_MAX]; /* that are referred to and not read */
	size_t note_count;
	const char *notes_text; /* "" where there is none */
};

struct report_volume report_volume_of(
	struct arena *arena, const struct report_words *words, const struct result *result);

#endif
