/* The forms of exchange of accounting programs: where each cell stands in the file, how many rows
 * there may be, and that a second reading gives what the first gave. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/forms.h"
#include "ledger/rows/native/native.h"
#include "test/unit/form_input.h"
#include "test/unit/harness.h"

/* "3:10 3:6 ... / ...": of each row the places of date, journal, number, account, label, debit and
 * credit. */
static const char *places_of(struct csv_scanner scanner)
{
	struct csv_record record = {0};
	const char *text = "";
	csv_next(&record, &scanner); /* the header */
	while (csv_next(&record, &scanner)) {
		text = arena_printf(arena, "%s%s", text, *text != '\0' ? " /" : "");
		for (size_t i = 0; i < record.count; i++) {
			struct source where = csv_piece_where(&scanner, &record.pieces[i]);
			text = arena_printf(
				arena, "%s%s%u:%u", text, *text != '\0' ? " " : "", where.line, where.column);
		}
	}
	return text;
}

/* The line that begins there, as it is shown. */
static bool is_line(const struct csv_scanner *scanner, const struct csv_record *record)
{
	const char *shown = csv_line_text(scanner, record->line_start);
	const char *own = record->line_start;
	return strncmp(own, shown, strlen(shown)) == 0 &&
		(record->line == 1 || own[-1] == '\n' || own[-1] == '\r');
}

/* "lines: cells, cells": the line of each row, and its cells with "," between them. */
static const char *cells_of(struct csv_scanner scanner, size_t *rows)
{
	struct csv_record record = {0};
	const char *text = "";
	for (*rows = 0; csv_next(&record, &scanner); ++*rows) {
		text = arena_printf(arena, "%s|%u %u", text, record.line, record.column);
		check_true(is_line(&scanner, &record), "a row begins where its line does");
		for (size_t i = 0; i < record.count; i++)
			text = arena_printf(arena, "%s,%s", text, csv_piece_text(&record.pieces[i], arena));
	}
	return text;
}

static void check_places(const char *text, const char *form, const char *expected)
{
	struct form_tables tables = {0};
	const struct form_input input = input_of_text(text);
	check_integer(form_open(&tables, &input), 0, form);
	struct csv_scanner scanner = tables.items[0].scanner;
	size_t most = scanner.most(&scanner), rows, again;
	check_text(tables.items[0].form, form, "it is known by its content");
	check_text(places_of(scanner), expected, form);
	const char *first = cells_of(scanner, &rows);
	check_text(cells_of(scanner, &again), first, "a second reading gives the same");
	check_true(text_starts(first, "|1 0,date,journal,piece,compte,libelle,debit,credit"),
		"the first row is the header");
	check_integer((long long)again, (long long)rows, "and as many rows");
	check_true(rows <= most, "no more than were announced");
	struct csv_record record = {0};
	for (size_t i = 0; i < rows; i++)
		csv_next(&record, &scanner);
	check_integer(
		(long long)scanner.most(&scanner), (long long)(most - rows), "which is counted down");
	check_true(!csv_next(&record, &scanner) && !csv_next(&record, &scanner), "there is an end");
	check_errors("", form);
}

/* ---- DATEV ---- */

static void datev(void)
{
	static const char head[] = "\"EXTF\";700;21;\"Buchungsstapel\";9;;;;;;1;2;20250401;4\n";
	check_places(arena_printf(arena, "%s5,00;S;;;;;1200;8400;;0104;R1;;;Verkauf\n", head), "DATEV",
		"2:23 2:1 2:12 2:12 2:33 2:1 2:1 / 2:23 2:1 2:17 2:17 2:33 2:1 2:1");
	/* the amount in the ledger's currency, on the other side; the document is the label */
	check_places(arena_printf(arena, "%s9;H;USD;2;4,50;;1200;8400;;0104;R1;;;", head), "DATEV",
		"2:28 2:1 2:17 2:17 2:33 2:1 2:11 / 2:28 2:1 2:22 2:22 2:33 2:11 2:1");
	check_places(arena_printf(arena, "%sUmsatz;SH\r1;S;;;;;1;2;;0104\r1;S;;;;;1;2;;0104\r", head),
		"DATEV",
		"3:14 3:1 3:9 3:9 3:14 3:1 3:1 / 3:14 3:1 3:11 3:11 3:14 3:1 3:1 / 4:14 4:1 4:9 4:9 4:14 "
		"4:1 4:1 / 4:14 4:1 4:11 4:11 4:14 4:1 4:1");
}

/* ---- SIE ---- */

static void sie(void)
{
	static const char head[] = "#FLAGGA 0\n#SIETYP 4\n";
	check_places(arena_printf(arena,
					 "%s#VER A 1 20250331 \"K\"\n{\n#TRANS 1930 {} -5.00\n  #TRANS\t4010 {} 5.00 "
					 "\"\" \"rad\"\n}\n",
					 head),
		"SIE", "3:10 3:6 3:8 5:8 3:19 5:1 5:16 / 3:10 3:6 3:8 6:10 6:26 6:18 6:1");
	/* without a number the voucher's own place; without a text the end of its line */
	check_places(
		arena_printf(arena, "%s#VER A \"\" 20250331\r\n{\r\n#TRANS 1930 {} 5\r\n}\r\n", head),
		"SIE", "3:11 3:6 3:1 5:8 3:19 5:16 5:1");
	check_places(arena_printf(arena, "%s#VER A 1 20250331 {\r#trans 1930 {1 \"a b\"} 5\r}", head),
		"SIE", "3:10 3:6 3:8 4:8 3:20 4:23 4:1");
}

/* ---- IIF ---- */

static void iif(void)
{
	static const char head[] =
		"!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO\n"
		"!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO\n!ENDTRNS\n";
	check_places(arena_printf(arena,
					 "%sTRNS\tCHECK\t03/31/2025\tCash\tBob\t-5.00\t7\tloyer\n"
					 "SPL\tCHECK\t03/31/2025\tRent\t\t5.00\t\t\nENDTRNS\n",
					 head),
		"IIF", "4:12 4:6 4:38 4:23 4:40 4:1 4:32 / 4:12 4:6 4:38 5:22 5:27 5:28 5:1");
	/* columns in another order, and one that is not known; what is missing is at the last one */
	check_places("!TRNS\tAMOUNT\tX\tACCNT\tDATE\n!SPL\tACCNT\tAMOUNT\n!ENDTRNS\n"
				 "TRNS\t1\t2\tA\t2025-03-31\nSPL\tB\t-1\nENDTRNS\n",
		"IIF", "4:12 4:12 4:12 4:10 4:12 4:6 4:1 / 4:12 4:12 4:12 5:5 5:7 5:1 5:7");
}

/* ---- SAF-T ---- */

static void saft(void)
{
	check_places("<AuditFile>\n<GeneralLedgerEntries>\n<Journal><JournalID>VE</JournalID>\n"
				 "<Transaction><TransactionID>7</TransactionID>\n"
				 "<TransactionDate>2025-03-31</TransactionDate>\n"
				 " <Line><AccountID>1010</AccountID><Description>x</Description>\n"
				 "<DebitAmount>5.00</DebitAmount></Line>\n"
				 "<Line><CreditAmount><Amount>5.00</Amount></CreditAmount></Line>\n"
				 "</Transaction></Journal></GeneralLedgerEntries></AuditFile>\n",
		"SAF-T", "5:1 3:10 4:14 6:8 6:35 7:1 6:1 / 5:1 3:10 4:14 8:1 8:1 8:1 8:7");
}

/* Rows that their usual marks do not announce. */
static void unannounced(void)
{
	check_places("<AuditFile><GeneralLedgerEntries><Transaction>\n"
				 "<Line><DebitAmount>1</DebitAmount></Line>\n"
				 " <DebitLine><DebitAmount>1</DebitAmount></DebitLine>\n"
				 "<CreditLine><CreditAmount>1</CreditAmount></CreditLine>\n"
				 "</Transaction></GeneralLedgerEntries></AuditFile>",
		"SAF-T",
		"2:1 2:1 2:1 2:1 2:1 2:7 2:1 / 3:1 3:1 3:1 3:2 3:1 3:13 3:1 / 4:1 4:1 4:1 4:1 4:1 4:1 "
		"4:13");
	check_places("#FLAGGA 0\n#VER A 1 20250331 x\n{\n#Trans 1 {} 5\n#tRANS 2 {} -5\n}\n", "SIE",
		"2:10 2:6 2:8 4:8 2:19 4:13 4:1 / 2:10 2:6 2:8 5:8 2:19 5:1 5:13");
}

/* Rows that the parser is given in many pieces. */
static void many(void)
{
	enum { ROWS = 3000 };
	const char *line = "<Line><AccountID>1010</AccountID><DebitAmount>1.00</DebitAmount></Line>\n";
	size_t length = strlen(line);
	char *lines = arena_alloc(arena, ROWS * length + 1);
	for (size_t i = 0; i < ROWS; i++)
		memcpy(lines + i * length, line, length);
	const char *text = arena_printf(arena,
		"<AuditFile><GeneralLedgerEntries><TotalDebit>3000.00</TotalDebit><Transaction>\n%s"
		"</Transaction></GeneralLedgerEntries></AuditFile>",
		lines);
	struct form_tables tables = {0};
	const struct form_input input = input_of_text(text);
	check_integer(form_open(&tables, &input), 0, "it opens");
	struct csv_scanner scanner = tables.items[0].scanner;
	struct csv_record record = {0};
	unsigned row = 0;
	for (; csv_next(&record, &scanner); row++)
		if (row > 0 &&
			(record.line != row + 1 ||
				!text_equal(csv_piece_text(&record.pieces[NATIVE_DEBIT], arena), "1.00")))
			break;
	check_integer(row, ROWS + 1, "each row is there, on its line");
	check_integer(
		(long long)tables.items[0].promises->count, 0, "and their sum is what was stated");
	check_errors("", "without an error");
}

int main(void)
{
	static const struct test tests[] = {
		{"DATEV", datev},
		{"SIE", sie},
		{"IIF", iif},
		{"SAF-T", saft},
		{"rows without their usual marks", unannounced},
		{"a long file", many},
	};
	return run_tests("native places", tests, sizeof tests / sizeof *tests);
}
