/* scope.h - what a verdict covers, in words: the same in the terminal, the page, the workbook and
 * JSON.
 *
 *     struct report_scope scope = report_scope_of(arena, &words, result);
 *     printf("consistent%s", scope.qualifier);
 *     if (scope.unchecked)
 *         printf("; %s", scope.remainder);
 *
 *     cohérent pour ce qui a pu être vérifié, sauf 2 écarts expliqués ; 8 relations, dont des
 *     totaux de « État des flux de trésorerie », n’ont pas pu être vérifiées, faute d’écritures
 *
 * A bare "consistent" says that every relation was checked and that every one holds. Explained
 * differences do not hold: a person accepted them (NCA 450). Relations that could not be checked
 * are counted once, with each reason once. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_SCOPE_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_SCOPE_H

#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

/* Why relations could not be checked. */
enum scope_reason {
	SCOPE_ENTRIES, /* a trial balance alone does not prove it */
	SCOPE_FIGURES, /* figures are missing */
	SCOPE_OTHER,   /* each finding says why */
	SCOPE_REASONS
};
/* "entries", "figures", "other": never translated. */
const char *scope_reason_name(enum scope_reason reason);

struct report_scope {
	size_t explained;              /* differences that an explanation settles */
	size_t unchecked;              /* findings that are not checkable, required or not */
	bool limited;                  /* notes or hidden cells were not read, or a unit is in doubt */
	size_t reasons[SCOPE_REASONS]; /* of these, by reason */
	/* statements of which a total could not be checked; each once, in the order of the findings */
	const struct table **statements;
	size_t statement_count;
	/* What to put after "consistent": ", sauf 2 écarts expliqués"; "" where it stands alone. */
	const char *qualifier;
	/* What any verdict on the ledger leaves out, because of how it was read: ", sans les lignes que
	 * le filtre laisse de côté (12)"; a part of the qualifier; "" where nothing is. */
	const char *reading;
	/* "8 relations n’ont pas pu être vérifiées, faute d’écritures"; "" where all were. */
	const char *remainder;
};

/* All lies in the arena. */
struct report_scope report_scope_of(
	struct arena *arena, const struct report_words *words, const struct result *result);

#endif
