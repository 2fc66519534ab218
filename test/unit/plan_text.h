/* plan_text.h - all that the plan of an export says.
 *
 *     plan_text("Date,Piece,Compte,Debit,Credit\n...", "")
 *         "date=Date,piece=Piece,...\nkey number Piece 1\ndates 1, amounts 1\n"
 *
 * Its columns; what tells entries apart, with the header and its column; the order of dates and the
 * form of amounts; what else holds; what divides the ledger, with column, values and their number;
 * notes; columns that are watched ("f" full, "s" single, "e" empty). Or the errors. */
#ifndef RECOUPE_TEST_UNIT_PLAN_TEXT_H
#define RECOUPE_TEST_UNIT_PLAN_TEXT_H

#include "test/unit/export_text.h"

/* `asked` as in export_text.h. */
const char *plan_text(const char *content, const char *asked);

/* Checks each of a table of them. */
void check_plans(const struct export_case *cases, size_t count);

#endif
