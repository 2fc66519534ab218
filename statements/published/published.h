/* published.h - a published report, read as it stands.
 *
 *     struct published published;
 *     if (published_read(&published, "rapport.pdf", false, &model, &sections, arena, &errors) != 0)
 *         return -1;
 *     compose_dossier(&dossier, &published.report, &model, arena);       compose.h: and so on
 *
 * The room reads in stages, each in a folder of its own:
 *     page/      the text of the document: pages, lines, amounts in a line, words, heads of tables
 *     tables/    statements and notes among the pages, their rows, and which rows sum to which
 *     naming/    which line of the model each row is, and with which sign it is printed
 *     compose/   all of it as a dossier with its tables, relations and figures
 *     numbers/   every number of the document, and its state
 *     any_table/ tables of whatever kind: rows, columns, units
 *     facts/     what other tables and sentences prove or contradict
 *
 * Statements are known by the words that the model declares (statements/dossier/vocabulary.h).
 * Their rows are proven by their own sums. Those of other entities and other frameworks, and the
 * summaries of management, are tables of their own: footed, and tied where they restate a figure.
 * What can be read in two ways is read in neither, and is named. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PUBLISHED_H
#define RECOUPE_STATEMENTS_PUBLISHED_PUBLISHED_H

#include "statements/published/compose/compose.h"
#include "statements/published/facts/facts.h"

struct published {
	const struct text_lines *lines;
	struct report_read report;
	struct named_report known;
	struct notes notes;
	const char **missing; /* ids of required statements that were not found */
	size_t missing_count;
	/* no statement is in it: its tables and sentences alone are checked. The year is the one that
	 * it names most often. */
	bool without_statements;
	size_t head_count;       /* of such a text: lines that head a table of years */
	const char *head_places; /* where the first of them stand: "12, 40" */
	bool model_inferred;     /* it was read by the model that applies to its year */
	unsigned char *parts;    /* enum volume_part (volume.h), by the number of a line */
	size_t part_count;
	/* rows that can be read in more than one way, and were left out */
	const struct text_line **open;
	size_t open_count, open_capacity;
	/* a schedule of capital assets whose columns could not be told; NULL */
	const struct text_line *unread;
	/* every number of the document, and what they prove, once its statements are reconciled; NULL
	 * before */
	const struct printed_facts *facts;
};

/* Reads the report at `path`: a PDF file, or text. `sections` are those of the model. What is read
 * borrows from both and from the arena. Returns -1 where nothing can be checked: the file cannot be
 * read; "document.no-statement": no statement of the model is in it, and no number;
 * "document.no-date": no title says when the year ends. */
int published_read(struct published *out, const char *path, bool recognize,
	const struct model *model, const struct postes *sections, struct arena *arena,
	struct error_list *errors);

/* Whether the figure stands in that table, by the first part of its id. */
bool published_stands_in(const struct printed_table *table, const char *figure);
/* The statement in which the figure stands: "situation" of "situation.tresorerie@2020". NULL where
 * it is of a note or of another table. */
const struct printed_table *published_statement(
	const struct published *published, const char *figure);
/* Whether the framework requires that statement: notes and other tables have lines of the same
 * names. */
bool published_is_required(const struct published *published, const char *figure);

#endif
