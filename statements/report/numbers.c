#include "statements/report/numbers.h"

#include "ledger/base/json/json_write.h"
#include "statements/figure/result.h"
#include "statements/published/published.h"
#include "statements/report/json.h"

const struct numbers *report_numbers(const struct result *result)
{
	const struct published *published = result->published;
	return published && published->facts ? published->facts->numbers : NULL;
}

const struct printed_number *report_next_number(
	const struct numbers *numbers, size_t *line, size_t *place)
{
	for (; *line < numbers->lines->count; ++*line, *place = 0)
		while (*place < numbers->of_line[*line].count) {
			const struct printed_number *found = &numbers->of_line[*line].items[(*place)++];
			if (!found->word && !found->nil)
				return found;
		}
	return NULL;
}

const char *report_number_value(const struct printed_number *printed, struct arena *arena)
{
	bool none = printed->state == NUMBER_IDENTIFIER || printed->state == NUMBER_NOT_READ;
	return none ? ""
				: number_text(arena, number_from_scaled(arena, printed->units, printed->scale),
					  (int)printed->scale, ROUNDING_HALF_UP);
}

static const char *text_of(const struct printed_number *printed, struct arena *arena)
{
	return arena_text_n(arena, printed->text.begin, span_length(printed->text));
}

void report_json_numbers(FILE *stream, const struct report *report)
{
	const struct numbers *numbers = report_numbers(report->result);
	struct json_out out = json_out_to(stream, report->arena);
	size_t line = 0, place = 0;
	json_out_open(&out, NULL, '[');
	for (const struct printed_number *found;
		 numbers && (found = report_next_number(numbers, &line, &place));) {
		const char *value = report_number_value(found, report->arena);
		json_out_break(&out);
		json_out_open(&out, NULL, '{');
		json_out_text(&out, "state", number_state_name(found->state));
		json_out_text(&out, "reason", found->reason ? number_reason_name(found->reason) : NULL);
		json_out_text(&out, "value", *value ? value : NULL);
		json_out_text(&out, "printed", text_of(found, report->arena));
		json_out_integer(&out, "column", found->start + 1);
		json_out_source(&out, "source",
			(struct source){.file = numbers->lines->path,
				.page = found->line->page,
				.line = found->line->line,
				.text = arena_text_n(
					report->arena, found->line->text.begin, span_length(found->line->text))});
		json_out_close(&out);
	}
	json_out_break(&out);
	json_out_close(&out);
	json_out_end(&out);
}

void report_csv_numbers(FILE *stream, const struct report *report)
{
	const struct numbers *numbers = report_numbers(report->result);
	size_t line = 0, place = 0;
	fputs("state,reason,value,printed,page,line,column\n", stream);
	for (const struct printed_number *found;
		 numbers && (found = report_next_number(numbers, &line, &place));) {
		fprintf(stream, "%s,%s,%s,", number_state_name(found->state),
			number_reason_name(found->reason), report_number_value(found, report->arena));
		report_csv_field(stream, text_of(found, report->arena), report->arena);
		fprintf(stream, ",%u,%u,%u\n", found->line->page, found->line->line, found->start + 1);
	}
}
