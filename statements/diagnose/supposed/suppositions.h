/* suppositions.h - which charts are worth drawing the statements up by. Only for this folder.
 *
 *     const struct chart_supposition *list = suppositions_list(&count, &evidence);
 *     for (size_t i = 0; i < count; i++)
 *         ... list[i].chart, the likeliest first ...
 *
 * Of all single changes of an account (line, type, role), of all exchanges of two accounts and of
 * postes under another section, those that the balances allow (balances.h), or that the amounts of
 * broken relations point to (evidence.h). They lie in the scratch arena of the evidence. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_SUPPOSED_SUPPOSITIONS_H
#define RECOUPE_STATEMENTS_DIAGNOSE_SUPPOSED_SUPPOSITIONS_H

#include "statements/diagnose/supposed/evidence.h"

/* Classes of suppositions. Where one of a class holds, those of later classes are less likely. */
enum supposition_class {
	SUPPOSED_OTHER_TYPE,   /* a poste whose accounts are all of another type than its section */
	SUPPOSED_LINE_OR_ROLE, /* of an account; its type may be another too */
	SUPPOSED_LINE_AND_ROLE,
	SUPPOSED_NEW_ROLE, /* an account in a role that no other of its type has */
	SUPPOSED_EXCHANGE,
	SUPPOSED_SECTION /* a poste whose accounts do not tell its section */
};

struct chart_supposition {
	struct supposed_chart chart;
	enum supposition_class class;
	unsigned order; /* within the class */
	size_t mended;  /* relations over balances that are off and would hold */
};

/* As sort.h: the likeliest first. */
int supposition_by_likelihood(const void *left, const void *right);
/* At most SUPPOSED_CHARTS. */
const struct chart_supposition *suppositions_list(
	size_t *count, const struct chart_evidence *evidence);
/* Those that mend something and disturb nothing, where other things may be wrong as well; those
 * that mend the most first, then those of which the balances tell nothing. At most
 * SUPPOSED_CHARTS. */
const struct chart_supposition *suppositions_beside(
	size_t *count, const struct chart_evidence *evidence);
/* Has the dossier made ready to be run by each of these charts (what_if.h). Returns whether there
 * are any, and it could be. */
bool suppositions_prepare(
	const struct chart_supposition *list, size_t count, const struct chart_evidence *evidence);

#endif
