/* workbook.h - the result as an Excel workbook: statements as they are published and the working
 * papers behind them. Every total, check and verdict is a live formula.
 *
 *     struct report report = {.result = &result, .words = &words, .arena = arena};
 *     if (workbook_write(&report, &draft, &errors) != 0) { ...errors... }
 *
 * Sheets: Sommaire; Résultats, Situation, Variation, Flux, Immobilisations, Notes, Autres tableaux
 * (those that the entity has), with a tickmark beside each figure; Analyse (budget, prior year,
 * cash, with charts); Feuilles maîtresses (from accounts to each line), Régularisations, Anomalies
 * non corrigées (where there are any); Recoupements (every relation, by statement), Renvois (from
 * each figure to its relations), Constats (all that is not agreement), Indices (what to look at,
 * where there is something), Révision (for signatures); Chiffres (every figure, by suite and
 * source), Arrondis (exact, adjustment, rounded), Balance (accounts by year and kind), Écritures
 * (where the run kept them), Provenance, Textes sans place (what people wrote whose place is gone).
 * What people write into fields is kept over a rebuild (workbook/taken.h, frame/fields.h): the
 * workbook is a function of the result and of report->revision alone. Past 20,000 postings the
 * file is written row by row and takes little memory of its own; past the 1,048,576 rows of a
 * sheet, Écritures says what it leaves out and where that stands. Statements read Arrondis,
 * Arrondis reads Balance: a number changed there turns the checks that it breaks. Each figure is
 * also a defined name: its id with '_' for '@' and '/'. Cached values are the program's exact
 * ones; every formula gives the same when it is recalculated. The same result gives the same
 * bytes. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORKBOOK_H
#define RECOUPE_STATEMENTS_REPORT_WORKBOOK_H

#include "ledger/base/system/file.h"
#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

/* Writes the workbook to the draft, and reads it again. -1: "workbook.unwritable",
 * "workbook.temporary", "workbook.damaged", or what of the dossier can no longer be read. */
int workbook_write(
	const struct report *report, const struct file_draft *draft, struct error_list *errors);

#endif
