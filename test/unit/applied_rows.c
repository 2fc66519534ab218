#include "test/unit/applied_rows.h"

#include "test/unit/harness.h"

const char *kind_text(enum applied_kind kind)
{
	static const char *const kinds[] = {[APPLIED_POSTING] = "posting",
		[APPLIED_BALANCE] = "balance",
		[APPLIED_SUM] = "sum",
		[APPLIED_TOTAL] = "total",
		[APPLIED_OPENING] = "opening",
		[APPLIED_CLOSING] = "closing",
		[APPLIED_HEADING] = "heading",
		[APPLIED_ENTRY_HEAD] = "entry",
		[APPLIED_HEADER] = "header",
		[APPLIED_TITLE] = "title",
		[APPLIED_TEXT] = "text",
		[APPLIED_OTHER_TABLE] = "table",
		[APPLIED_SET_ASIDE] = "aside",
		[APPLIED_FAULT] = "fault"};
	return kinds[kind];
}

static void add_span(const char **text, const char *name, struct span span)
{
	if (span.begin != span.end)
		*text = arena_printf(arena, "%s %s:%s", *text, name, span_text(span));
}

static void add_value(const char **text, const char *name, struct applied_value value)
{
	if (value.there)
		*text = arena_printf(arena, "%s %s=%s", *text, name,
			number_exact_text(arena, amount_number(value.amount, arena)));
}

static void add_amounts(const char **text, const struct applied *row)
{
	add_value(text, "d", row->debit);
	add_value(text, "c", row->credit);
	add_value(text, "m", row->net);
	add_value(text, "b", row->balance);
	add_value(text, "o", row->opening);
	add_value(text, "f", row->closing);
	add_value(text, "v", row->movement);
}

/* "posting 20240131 a:1010 n:1 d=5 5 +": its day, texts, amounts as printed, and what it posts with
 * the side that it names. */
static const char *row_text(const struct applied *row, const struct plan_reader *reader)
{
	const char *text = kind_text(row->kind);
	if (row->kind == APPLIED_HEADING)
		add_span(&text, "a", reader->account);
	if (row->kind != APPLIED_POSTING && row->kind != APPLIED_SET_ASIDE &&
		row->kind != APPLIED_BALANCE) {
		add_amounts(&text, row);
		return text;
	}
	if (row->day != 0)
		text = arena_printf(arena, "%s %d", text, row->day);
	add_span(&text, "a", row->account);
	add_span(&text, "name", row->name);
	add_span(&text, "n", row->number);
	add_span(&text, "j", row->journal);
	add_span(&text, "l", row->label);
	add_span(&text, "nature", row->nature);
	add_span(&text, "cur", row->currency);
	add_span(&text, "ent", row->entity);
	add_span(&text, "by", row->by);
	add_amounts(&text, row);
	if (row->kind != APPLIED_BALANCE)
		text = arena_printf(arena, "%s %s%s", text,
			number_exact_text(arena, amount_number(row->amount, arena)),
			row->side_sign > 0       ? " +"
				: row->side_sign < 0 ? " -"
									 : "");
	text = arena_printf(arena, "%s%s%s%s%s", text, row->starts ? " first" : "",
		row->filled_day ? " dated above" : "", row->filled_account ? " account above" : "",
		row->exponent ? " exponent" : "");
	if (row->kind == APPLIED_SET_ASIDE)
		text = arena_printf(arena, "%s because %s in %d%s", text, row->aside, row->aside_column,
			row->aside_void ? " void" : "");
	return text;
}

const char *rows_text(const char *content, const char *asked)
{
	const struct plan *plan = export_plan(content, asked);
	struct plan_reader reader;
	struct applied row;
	const char *text = "";
	if (plan == NULL)
		return errors_told("; ");
	plan_reader_open(&reader, plan, arena, &errors);
	while (plan_next(&row, &reader))
		text = arena_printf(arena, "%s%s\n", text, row_text(&row, &reader));
	plan_faults_finish(&reader);
	return arena_printf(arena, "%s%s", text, errors_told("; "));
}

void check_rows(const struct export_case *cases, size_t count)
{
	check_cases(rows_text, cases, count);
}
