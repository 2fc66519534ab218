/* journals.h - reads all journals of a run: on all cores where every file is regular (scan.h), else
 * one after the other.
 *
 *     struct journals journals = {.paths = paths, .count = n, .chart = &chart,
 *         .consumer = &consumer, .sink = sink, .context = context};
 *     int stopped = journals_read(&journals, arena, errors);
 *     journals_entries(entries, &journals, places, place_count, arena); // whole entries, by place
 *     journals_close(&journals);
 *
 * All files are read as one ledger. Where every one of them is a regular file (scan.h), by itself
 * or by a form that was decided on a part of it, entries that are plain go to the consumer and the
 * others to the sink; where one is not, all entries of all files go to the sink, by entries_read
 * (entry_forms.h). A file that is UTF-16, JSON or a workbook is first written out as
 * lines of text (made_rows.h). */
#ifndef RECOUPE_LEDGER_SCAN_JOURNALS_H
#define RECOUPE_LEDGER_SCAN_JOURNALS_H

#include "ledger/scan/dossier_forms.h"

struct journals {
	const char *const *paths;
	size_t count;
	struct chart *chart;
	const struct fiscal_year *years;
	size_t year_count;
	const struct scan_consumer *consumer; /* NULL: all entries go to the sink */
	entry_sink sink;
	void *context; /* of the sink */
	/* whether the bytes of a file may be read by workers; NULL: those of all files */
	bool (*may_scan)(const char *bytes, size_t length, void *context);
	/* Decides the form of a file that is not regular by itself; NULL: it is to be read with care.
	 * `hints`: what a first reading has shown. `made`: the bytes were made of it; NULL:
	 * they are its own. The bytes stay until journals_close. NULL: the journals are those of a
	 * dossier, with its forms (dossier_forms.h). */
	const struct scan_form *(*form)(const char *path, const char *bytes, size_t length,
		struct text_hints hints, const struct made_rows *made, void *context);
	/* Reads one file in the place of journal_read, where not all files are regular; NULL:
	 * entries_read does. */
	int (*read)(const char *path, void *context);
	/* every file is read by a form; set too where rows were not as the headers said */
	bool by_forms;
	bool dates_may_differ; /* an entry with two dates goes to the sink with both, and is no error */
	const struct progress *progress; /* may be NULL */
	struct scan_counts counts;       /* out: what the consumer took */
	/* private, like the members after it; NULL: some file is not regular */
	struct scan *scan;
	struct file_maps *maps; /* NULL before journals_open */
	struct text_hints hints;
	const struct scan_form **forms;   /* one a file; NULL: regular by itself */
	struct dossier_forms *of_dossier; /* where `form` is NULL */
};

/* Maps the files that may be read by workers. journals_read does so where it was not done
 * before. */
void journals_open(struct journals *journals, struct arena *arena, struct error_list *errors);
/* Prepares `again` to read the files that `first` has mapped, without opening them again. Where
 * `first` has none mapped, they are opened as usual. `first` must outlive `again`. */
void journals_share(struct journals *again, const struct journals *first, struct arena *arena);
/* Reads all journals and sets the counts. Returns as journal_read does. journals_entries may be
 * called until journals_close. */
int journals_read(struct journals *journals, struct arena *arena, struct error_list *errors);
/* As scan_entries, for entries that the consumer took. */
void journals_entries(const struct entry **entries, const struct journals *journals,
	const uint64_t *places, size_t count, struct arena *arena);
void journals_close(struct journals *journals);

#endif
