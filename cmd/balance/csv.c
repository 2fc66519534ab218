/* The trial balance as CSV. */
#include <string.h>

#include "cmd/balance/balance.h"
#include "statements/report/json.h"

static bool is_ascii(const char *text)
{
	while ((unsigned char)*text - 1u < 0x7F)
		text++;
	return *text == '\0';
}

static void write_mark(FILE *stream, const struct balance_report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct balance_row *row = &report->rows[i];
		if (is_ascii(row->account) && (!row->commodity || is_ascii(row->commodity)))
			continue;
		fputs("\xEF\xBB\xBF", stream);
		return;
	}
}

static void write_name(FILE *stream, const char *name, struct arena *arena)
{
	bool formula = *name != '\0' && strchr("=+-@", *name);
	report_csv_field(stream, formula ? arena_printf(arena, "'%s", name) : name, arena);
}

void balance_csv(const struct session *session, const struct answer *answer)
{
	const struct balance_report *report = answer->balance;
	FILE *stream = session->out.stream;
	struct arena *arena = session->arena;
	write_mark(stream, report);
	fputs(balance_has_commodities(report) ? "account,commodity,debit,credit,balance\n"
										  : "account,debit,credit,balance\n",
		stream);
	for (size_t i = 0; i < report->count; i++) {
		const struct balance_row *row = &report->rows[i];
		write_name(stream, row->account, arena);
		if (row->commodity) {
			fputc(',', stream);
			write_name(stream, row->commodity, arena);
		}
		fprintf(stream, ",%s", number_text(arena, row->debit, row->decimals, ROUNDING_HALF_UP));
		fprintf(stream, ",%s", number_text(arena, row->credit, row->decimals, ROUNDING_HALF_UP));
		fprintf(stream, ",%s\n", number_text(arena, row->balance, row->decimals, ROUNDING_HALF_UP));
	}
	balance_print_findings(session, report, &session->err);
}
