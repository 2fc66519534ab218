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
#ifndef RECOUPE_STATEMENTS_REPORT_PRESENTATION_H
#define RECOUPE_STATEMENTS_REPORT_PRESENTATION_H

#include "statements/figure/result.h"

/* The sheets of the model, in their order. */
size_t presentation_sheet_count(const struct result *result);
const struct table_sheet *presentation_sheet(const struct result *result, size_t index);
/* The sheet on which a finding's figures stand that no table has. */
const struct table_sheet *presentation_others(const struct result *result);

/* The tables of a sheet that show something, in order: among the notes, what the entity prints
 * before what only the model adds. Borrowed from the arena. */
const struct table **presentation_tables(size_t *count, const struct result *result,
	const struct table_sheet *sheet, struct arena *arena);
/* Whether the line of that index stands in the statements. Without a ledger nothing says so but the
 * published figures; a heading then stands over any of them. */
bool presentation_line(const struct result *result, const struct table *table, size_t line);

enum suite_kind presentation_suite(const struct result *result);
/* NULL: none stands there. */
const struct figure *presentation_figure(const struct result *result, const struct cell *cell);

/* "2020", "2020\nBudget", "Améliorations locatives"; the total of a schedule bears its year, as it
 * is printed. */
const char *presentation_head(const struct table *table, const struct column *column,
	enum language language, struct arena *arena);
bool presentation_is_money(const struct table *table, size_t column);

#endif
