/* compose_published.c - the figures of a report, each with its place. */
#include <inttypes.h>
#include <string.h>

#include "ledger/base/json/json_write.h"
#include "ledger/base/text.h"
#include "statements/published/compose/compose.h"

static const char *value_text(int64_t value, unsigned scale, struct arena *arena)
{
	uint64_t power = 1, units = (uint64_t)(value < 0 ? -value : value);
	for (unsigned i = 0; i < scale; i++)
		power *= 10;
	const char *sign = value < 0 ? "-" : "";
	if (scale == 0)
		return arena_printf(arena, "%s%" PRIu64, sign, units);
	return arena_printf(
		arena, "%s%" PRIu64 ".%0*" PRIu64, sign, (units / power), (int)scale, (units % power));
}

static void source(
	struct json_out *out, const struct report_read *report, const struct text_line *line)
{
	json_out_open(out, "source", '{');
	json_out_text(out, "document", report->path);
	if (line->page > 0)
		json_out_integer(out, "page", (int64_t)line->page);
	json_out_integer(out, "ligne", (int64_t)line->line);
	json_out_text(
		out, "texte", arena_text_n(out->arena, line->text.begin, span_length(line->text)));
	json_out_close(out);
}

static void figure(struct json_out *out, const struct report_read *report, const char *id,
	const char *value, const struct text_line *line)
{
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", id);
	json_out_text(out, "valeur", value);
	source(out, report, line);
	json_out_close(out);
}

/* "2020", "2020b". */
static const char *period_of(
	const struct report_read *report, const struct printed_column *column, struct arena *arena)
{
	const char *name = column->kind == COLUMN_CLASS || column->kind == COLUMN_TOTAL
		? (column->year <= report->year && column->year >= report->year - 1 ? "" : NULL)
		: compose_column(report, column);
	return name ? arena_printf(arena, "%d%s", column->year,
					  strcmp(name, "budget") == 0              ? "b"
						  : strcmp(name, "budget_revise") == 0 ? "br"
															   : "")
				: NULL;
}

/* A blank is nil in a line that adds up, and in a class; a total that is not printed is not
 * there. */
static bool blank_is_nil(const struct printed_table *table, const struct printed_row *row)
{
	return row->kind == ROW_ITEM || (table->statement && table->statement->by_class);
}

static void row_figures(struct json_out *out, const struct report_read *report,
	const struct printed_table *table, const struct printed_row *row)
{
	for (size_t at = 0; at < table->column_count; at++) {
		const struct printed_column *column = &table->columns[at];
		const char *period = period_of(report, column, out->arena);
		bool there = printed_there(row, at);
		if (!period || (!there && !blank_is_nil(table, row)))
			continue;
		const char *suffix = column->id ? arena_printf(out->arena, ".%s", column->id) : "";
		const char *value =
			there ? value_text(printed_value(row, at), table->scale, out->arena) : NULL;
		figure(out, report,
			arena_printf(out->arena, "%s.%s%s@%s", table->id, row->id, suffix, period), value,
			row->lines ? row->lines[at] : row->line);
	}
}

static void table_figures(
	struct json_out *out, const struct report_read *report, const struct printed_table *table)
{
	for (size_t i = 0; table && i < table->row_count; i++)
		if (table->rows[i].chosen >= 0 && table->rows[i].id)
			row_figures(out, report, table, &table->rows[i]);
}

/* What a statement says of its unit, in one word for each scale. */
static void unit(
	struct json_out *out, const struct report_read *report, const struct printed_table *table)
{
	if (!table || *table->unit == '\0')
		return;
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", arena_printf(out->arena, "%s.unite@%d", table->id, report->year));
	json_out_text(out, "texte", table->unit);
	source(out, report, table->where);
	json_out_close(out);
}

void compose_published(struct json_out *out, const struct report_read *report)
{
	const struct named_report *known = report->known;
	json_out_open(out, NULL, '[');
	for (size_t i = 0; i < known->statement_count; i++) {
		unit(out, report, known->statements[i]);
		table_figures(out, report, known->statements[i]);
	}
	for (size_t i = 0; i < known->schedule_count && i < 2; i++)
		table_figures(out, report, known->schedules[i]);
	for (size_t i = 0; i < known->note_count; i++)
		table_figures(out, report, known->notes[i]);
	for (size_t i = 0; i < report->notes->unpaid_count; i++) {
		const struct note_amount *unpaid = &report->notes->unpaid[i];
		if (unpaid->year == report->year || report->two_years)
			figure(out, report,
				arena_printf(out->arena, "%s@%d", known->vocabulary->unpaid_line, unpaid->year),
				unpaid->value, unpaid->line);
	}
	json_out_close(out);
}
