/* wholes.h - one mistake in many figures: a column, a statement, a line or a run of rows.
 *
 *     diagnose_wholes(diagnosis);   // before causes are looked for among single figures
 *
 * A whole may show another period's values, have changed places with another, be ten, a hundred or
 * a thousand times too large or too small, have the opposite sign, be rounded to a coarser unit,
 * stand some rows off, be left out, or be printed twice. Where the books hold in themselves, the
 * figures of a table that differ from them are such a whole too, with nothing in common but the
 * table; or the entry that they lack, where the ledger without it gives every figure of the
 * statement: it is an older version.
 *
 * Each is one mistake. It gives its figures the values that they should have: by itself (a factor),
 * or as far as the relations determine them (a copy does not tell what it replaced). It is taken
 * where
 *   - every relation that held still holds, ratios and bounds too;
 *   - it makes broken ones hold, and two figures at least change;
 *   - it costs less, on the scale of error_pattern.h, than the small repairs of what it mends.
 * Figures that the relations leave open are named without a value. Where two such mistakes explain
 * as much and are as likely, each is named as tied with the other.
 *
 * A mistake in the ledger leaves the published figures in agreement among themselves. Where only
 * comparisons with the ledger are broken, a whole is therefore taken only if it gives the values of
 * three figures by itself. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_WHOLES_WHOLES_H
#define RECOUPE_STATEMENTS_DIAGNOSE_WHOLES_WHOLES_H

#include "statements/diagnose/steps.h"

/* Adds a cause for each such mistake, at most ten, and marks what it explains as taken. Relations
 * that it leaves broken keep the part of their difference that it does not explain.
 *
 * `by_books`: figures may be taken that have nothing in common but that they differ from the
 * ledger. What an entry explains should be looked for before: the ledger's values are then not the
 * right ones. Returns whether such figures are the likeliest of what is left, and were not
 * taken. */
bool diagnose_wholes(struct diagnosis *diagnosis, bool by_books);

#endif
