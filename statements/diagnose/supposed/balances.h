/* balances.h - what relations over balances and whole years say of a supposed chart. Only for this
 * folder.
 *
 *     struct chart_balances *balances = chart_balances_read(evidence);
 *     if (chart_balances_allow(balances, &chart))
 *         ... worth drawing the statements up by that chart ...
 *
 * A balance, and what a year moved, do not depend on kinds of movement: what such relations come to
 * by another line, type or role of an account is computed from the balances of the accounts alone.
 * So most suppositions are refused without a run. What is closed to net assets follows the type of
 * an account. A poste under another section turns signs; nothing is said of it here, nor of
 * relations that an explanation concerns. Everything lies in the scratch arena. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_SUPPOSED_BALANCES_H
#define RECOUPE_STATEMENTS_DIAGNOSE_SUPPOSED_BALANCES_H

#include "statements/diagnose/supposed/evidence.h"

struct chart_balances;

struct chart_balances *chart_balances_read(const struct chart_evidence *evidence);
/* Whether such a relation is off; else they tell nothing of what is wrong. */
bool chart_balances_off(const struct chart_balances *balances);
/* Whether every such relation would hold by that chart: one of other accounts, not of a poste under
 * another section. */
bool chart_balances_allow(
	const struct chart_balances *balances, const struct supposed_chart *chart);
/* Whether none of such relations that holds would fail by that chart; and how many that are off
 * would hold. */
bool chart_balances_mend(
	size_t *mended, const struct chart_balances *balances, const struct supposed_chart *chart);

#endif
