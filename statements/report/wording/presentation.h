/* presentation.h - what of the statements is shown, on which sheet and in what order: the same in
 * the workbook and on the page.
 *
 *     for (size_t i = 0; i < presentation_sheet_count(result); i++) {
 *         size_t count;
 *         const struct table **tables =
 *             presentation_tables(&count, result, presentation_sheet(result, i), arena);
 *         ...
 *
 * Statements show the generated figures; without a ledger, the published ones. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_PRESENTATION_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_PRESENTATION_H

#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

/* The sheets that the model declares ("Situation financière", "Notes" ...), in their order; `index`
 * is below the count. */
size_t presentation_sheet_count(const struct result *result);
const struct table_sheet *presentation_sheet(const struct result *result, size_t index);
/* The sheet under which reports list findings about figures that stand in no table. */
const struct table_sheet *presentation_others(const struct result *result);

/* The tables of a sheet that show something, in order: among the notes, what the entity prints
 * before what only the model adds. Borrowed from the arena. */
const struct table **presentation_tables(size_t *count, const struct result *result,
	const struct table_sheet *sheet, struct arena *arena);
/* Whether the line of that index stands in the statements. Without a ledger nothing says so but the
 * published figures; a heading then stands over any of them. */
bool presentation_line(const struct result *result, const struct table *table, size_t line);

/* The suite that the statements show: generated, or published where there is no ledger. */
enum suite_kind presentation_suite(const struct result *result);
/* The figure of that suite in a cell; NULL: none stands there. */
const struct figure *presentation_figure(const struct result *result, const struct cell *cell);

/* "Acquisition"; the model's label of a kind of its own; "" for a place that it leaves empty. */
const char *presentation_kind(const struct result *result, enum kind kind,
	const struct report_words *words, struct arena *arena);

/* The places of the columns that are shown: all but the optional ones in which nothing stands. */
const size_t *presentation_columns(size_t *count, const struct table *table, struct arena *arena);
/* "2020", "2020\nBudget", "Améliorations locatives"; the total of a schedule bears its year, as it
 * is printed. */
const char *presentation_head(const struct table *table, const struct column *column,
	enum language language, struct arena *arena);
/* Whether the column holds money, so that a dollar sign stands at its head. False in a table of the
 * entity's own whose column takes nothing from the ledger: it may count people. */
bool presentation_is_money(const struct table *table, size_t column);

#endif
