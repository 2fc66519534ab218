/* published.h - a published report, read as it stands, as a dossier without a ledger.
 *
 *     struct published published;
 *     if (published_read(&published, "rapport-annuel.txt", NULL, arena, &errors) != 0) return -1;
 *     dossier_read_text(&dossier, &model, &published.text, arena, &errors);
 *
 * Its statements are found among the other pages, their tables rebuilt and proven by their own
 * sums. What is not found is named, and what can be read in two ways is not read. -1 where nothing
 * is found: then there is nothing to check. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PUBLISHED_H
#define RECOUPE_STATEMENTS_PUBLISHED_PUBLISHED_H

#include "statements/dossier/dossier.h"
#include "statements/dossier/model.h"
#include "statements/published/compose/compose.h"

struct published {
	struct dossier_text text;
	struct model model;     /* by whose words it was read */
	struct postes sections; /* of the model */
	const char *figures;    /* as publies.json */
	bool with_budget, with_revised;
	struct report_read report;
	struct named_report known;
	struct notes notes;
	const char **missing; /* ids of required statements that were not found */
	size_t missing_count;
	/* rows that can be read in more than one way, and were left out */
	const struct text_line **open;
	size_t open_count, open_capacity;
	/* a schedule of capital assets whose columns could not be told; NULL */
	const struct text_line *unread;
};

/* -1: it cannot be read; "document.no-statement"; "document.no-date": no title says when the year
 * ends. */
int published_read(struct published *out, const char *path, const char *model_path,
	struct arena *arena, struct error_list *errors);
/* The chart that such a dossier has: an account for each line, with the role that its words give
 * it. */
void published_chart(struct chart *out, const struct published *published,
	const struct postes *postes, struct arena *arena);

#endif
