/* export_text.h - what is made of an export of an accounting program, as a text. For tables of
 * exports and what they come to.
 *
 *     export_text("Date,Piece,Compte,Debit,Credit\n2024-01-01,1,10,5,\n2024-01-01,1,20,,5\n", "")
 *         "1 20240101: 10 5 20 -5"
 *
 * Entries, each with its number, day and postings; of a trial balance, accounts with opening,
 * debit, credit and closing ("10: 0 5 0 5"). Then what was checked, set aside and assumed, after a
 * bar: "| totals 1 of 2 fail: Total 5/6", "| aside Statut=Brouillon 2", the codes of notes. What is
 * refused: the code of each error, its place and arguments.
 */
#ifndef RECOUPE_TEST_UNIT_EXPORT_TEXT_H
#define RECOUPE_TEST_UNIT_EXPORT_TEXT_H

#include "ledger/plan/export.h"

/* `asked`: "dates=dmy;decimal=,;separator=t;by=HEADER;only=HEADER=VALUE;map=compte=HEADER;balance;
 * dossier", any of them; "balance": it is a trial balance. */
const char *export_text(const char *content, const char *asked);
/* The export itself; NULL with errors. */
const struct export *export_of(const char *content, const char *asked);
/* The plan of an export that is not read; NULL with errors. */
const struct plan *export_plan(const char *content, const char *asked);

/* ": Total 5/6 line 4" for each claim that fails, of the first EXPORT_EXAMPLES. */
const char *claims_text(const struct export_claims *claims);

/* An export, the wishes, and what is made of it. */
struct export_case {
	const char *text, *wishes, *outcome;
};

/* Checks each of a table of them: by export_text, or by what `made` makes of each. */
void check_exports(const struct export_case *cases, size_t count);
void check_cases(const char *(*made)(const char *content, const char *asked),
	const struct export_case *cases, size_t count);

#endif
