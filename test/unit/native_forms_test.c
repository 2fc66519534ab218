/* The forms of exchange of accounting programs: DATEV, SIE and IIF. Each gives the rows of a
 * journal, or says where it is wrong. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/native/native.h"
#include "test/unit/harness.h"
#include "test/unit/native_rows.h"

/* ---- DATEV ---- */

static const char datev_head[] = "\"EXTF\";700;21;\"Buchungsstapel\";9;;;;;;1;2;20250401;4\n";

static void check_datev(
	const char *rows, const char *expected, const char *faults, const char *told)
{
	check_native(arena_printf(arena, "%s%s", datev_head, rows), "DATEV", expected, faults, told);
}

static void datev(void)
{
	check_datev("Umsatz;SH;;;;;Konto;Gegenkonto;BU;Datum;Beleg;;Skonto;Text\n"
				"5,00;S;;;;;1200;8400;;0104;R1;;;Verkauf\n",
		"2025-04-01 . L3 1200 Verkauf 5,00 . / 2025-04-01 . L3 8400 Verkauf . 5,00", "",
		"one line is two postings");
	check_datev("5,00;H;;;;;1200;8400;0;3103;R1;;0,00;\n",
		"2026-03-31 . L2 1200 R1 . 5,00 / 2026-03-31 . L2 8400 R1 5,00 .", "",
		"credit; a day before the year begins is of the next; the document is the label");
	check_datev("5,00;s;USD;1,1;4,50;EUR;1200;8400;20;01042025;R1;;;x\n",
		"2025-04-01 . L2 1200 x . 4,50 / 2025-04-01 . L2 8400 x 4,50 .", "",
		"the amount in the ledger's currency; a key that reverses");
	check_datev("5,00;h;;;;;1200;8400;40;104;R1;;;x\n",
		"2025-04-01 . L2 1200 x . 5,00 / 2025-04-01 . L2 8400 x 5,00 .", "",
		"a day of three digits");
	check_datev("5,00;S;;;;;1200;8400;9;0104;R1;;1,50;x\n",
		"2025-04-01 . L2 1200 x 5,00 . / 2025-04-01 . L2 8400 x . 5,00",
		"datev.tax-key 2:22 9\ndatev.discount 2:33 1,50", "taxes and discounts");
	check_datev("Umsatz;SH\n5,00;X;;;;;1200;8400;2;0104;R1;;;x\n5,00;S;;;;;1200;8400;;3204;R1;;;x\n"
				"5,00;S;;;;;1200;8400;;01045;R1;;;x\n5,00;S;;;;;1200;8400;;0x04;R1;;;x\n"
				"5,00;S;;;;;1200;8400;;010420250;R1;;;x\n5,00;S;;;;;1200;8400;;;R1;;;x\n",
		"2025-04-01 . L3 1200 x . 5,00 / 2025-04-01 . L3 8400 x 5,00 . / 3204 . L4 1200 x 5,00 . / "
		"3204 . L4 8400 x . 5,00 / 01045 . L5 1200 x 5,00 . / 01045 . L5 8400 x . 5,00 / 0x04 . L6 "
		"1200 x 5,00 . / 0x04 . L6 8400 x . 5,00 / 010420250 . L7 1200 x 5,00 . / 010420250 . L7 "
		"8400 x . 5,00 / . . L8 1200 x 5,00 . / . . L8 8400 x . 5,00",
		"datev.no-side 3:6 X", "no side, and no dates");
	check_native("EXTF;700;16;\"Debitoren\";5;;;;;;1;2;20250401;4\n", "DATEV", NULL,
		"datev.no-bookings 1:1 Debitoren", "no bookings");
	check_native("DTVF;700;21;\"Buchungsstapel\";9;;;;;;1;2;2025;4\n", "DATEV", NULL,
		"datev.no-year 1:1 2025", "no year");
	check_native("EXTF;700\n", "DATEV", NULL, "datev.no-bookings 1:1 EXTF", "a short head");
}

/* ---- SIE ---- */

static void check_sie(const char *text, const char *expected, const char *faults, const char *told)
{
	check_native(
		arena_printf(arena, "#FLAGGA 0\n#SIETYP 4\n%s", text), "SIE", expected, faults, told);
}

static void sie(void)
{
	check_sie(
		"#VER A 1 20250331 \"K\u00F6p\" \n{\n#TRANS 1930 {} -5.00\n   #TRANS 4010 {1 \"x\"} 5.00 "
		"\"\" \"rad\"\n}\n",
		"2025-03-31 A 1 1930 Köp . 5.00 / 2025-03-31 A 1 4010 rad 5.00 .", "", "vouchers");
	check_sie("#VER \"\" \"\" 20250331 {\r\n#trans 1930 {} -5.00\r\n#trans 4010 {} 5.00\r\n}\r\n",
		"2025-03-31 . L3 1930 . . 5.00 / 2025-03-31 . L3 4010 . 5.00 .", "",
		"a brace on the same line, and no number");
	check_sie("#VER A 1 20250331 \"sa \\\"x\\\" \\\\ y\"\r{\r#TRANS 1930 {} -5.00\r}\r",
		"2025-03-31 A 1 1930 sa \"x\" \\ y . 5.00", "", "escapes, and lines that end in one byte");
	check_sie("#IB 0 1930 100.00\n#UB 0 1930 95.00\n#RES 0 4010 5.00\n#IB -1 1930 7\n#UB 0 2000 x\n"
			  "#VER A 1 20250331\n{\n#TRANS 1930 {} -5.00\n#TRANS 4010 {} 4.00\n}\n",
		"2025-03-31 A 1 1930 . . 5.00 / 2025-03-31 A 1 4010 . 4.00 . | 4010 5 4", "",
		"balances are promises");
	check_sie("#TRANS 1930 {} -5.00\n#VER A 1 20250331\n#TRANS 1930 {} -5.00\n", "",
		"sie.posting-outside 3:1 #TRANS\nsie.posting-outside 5:1 #TRANS\nsie.unclosed 4:1 #VER",
		"postings outside a voucher");
	check_sie("#VER A 1 20250331\n{\n#TRANS 1930 {} 5\n#VER A 2 20250331\n{\n#TRANS 1930 {} 5\n",
		"2025-03-31 A 1 1930 . 5 . / 2025-03-31 A 2 1930 . 5 .",
		"sie.unclosed 3:1 #VER\nsie.unclosed 6:1 #VER", "vouchers that do not end");
	check_sie("#VER A 1 2025\n{\n#TRANS 1930 {open -5.00\n#TRANS\n#TRANS \"1930\n}\n",
		"2025 A 1 1930 . open . / 2025 A 1 . . . . / 2025 A 1 1930 . . .", "",
		"what is missing is empty");
	check_sie("#KONTO 1930 \"Bank\"\n", NULL, "sie.no-vouchers 0:0 x", "no vouchers");
}

/* ---- IIF ---- */

static const char iif_head[] =
	"!TRNS\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO\n"
	"!SPL\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO\n!ENDTRNS\n";

static void check_iif(const char *rows, const char *expected, const char *faults, const char *told)
{
	check_native(arena_printf(arena, "%s%s", iif_head, rows), "IIF", expected, faults, told);
}

static void iif(void)
{
	check_iif("TRNS\tCHECK\t03/31/2025\tCash\tBob\t-5.00\t7\tloyer\n"
			  "SPL\tCHECK\t03/31/2025\tRent\t\t5.00\t\t\nENDTRNS\n",
		"2025-03-31 CHECK 7 Cash loyer . 5.00 / 2025-03-31 CHECK 7 Rent . 5.00 .", "",
		"an entry and its splits");
	check_iif(
		"TRNS\tCHECK\t31/03/2025\tCash\tBob\t-5.00\t7\t\nSPL\tCHECK\t31/03/2025\tRent\tAnn\t"
		"5.00\t\t\nENDTRNS\nTRNS\tCHECK\t01/04/2025\tCash\tBob\t-5.00\t7\t\nSPL\t\t\tRent\t\t5."
		"00\t\t\nENDTRNS\n",
		"2025-03-31 CHECK 7 Cash Bob . 5.00 / 2025-03-31 CHECK 7 Rent Ann 5.00 . / 2025-04-01 "
		"CHECK 7 (L7) Cash Bob . 5.00 / 2025-04-01 CHECK 7 (L7) Rent . 5.00 .",
		"", "days first where they can be read only so; a document used again");
	check_iif("TRNS\tGEN\t3/1/2025\tA\t\t1\t\t\nSPL\tGEN\t3/1/2025\tB\t\t-1\t\t\nENDTRNS\n",
		"2025-03-01 GEN L4 A . 1 . / 2025-03-01 GEN L4 B . . 1", "",
		"no document: the line numbers it");
	check_iif(
		"TRNS\tGEN\t3/1/2025\tA\t\t1\t\t\nTRNS\tGEN\t3/1/2025\tA\t\t1\t\t\nENDTRNS\nSPL\tGEN\t3/"
		"1/2025\tB\t\t-1\t\t\nTRNS\tGEN\t3/1/2025\tA\t\t1\t\t\n",
		"2025-03-01 GEN L4 A . 1 . / 2025-03-01 GEN L5 A . 1 . / 2025-03-01 GEN L8 A . 1 .",
		"iif.unclosed 5:1 TRNS\niif.outside 7:1 SPL\niif.unclosed 8:1 TRNS",
		"entries that do not end, and splits outside");
	check_native("!TRNS\tDATE\tACCNT\n!SPL\tACCNT\tAMOUNT\n!ENDTRNS\n", "IIF", NULL,
		"iif.missing-field 0:0 AMOUNT|TRNS", "a field that is missing");
	check_native("!TRNS\tDATE\tACCNT\tAMOUNT\n!SPL\tACCNT\n!ENDTRNS\n", "IIF", NULL,
		"iif.missing-field 0:0 AMOUNT|SPL", "in splits too; they need no date");
	check_native(
		"!TRNS\tDATE\tACCNT\tAMOUNT\n!SPL\tACCNT\tAMOUNT\n!ENDTRNS\n!ACCNT\tNAME\nACCNT\tCash\n"
		"TRNS\t2025-03-31\tA\t1\nSPL\tB\t-1\nENDTRNS\n",
		"IIF", "2025-03-31 . L6 A . 1 . / 2025-03-31 . L6 B . . 1", "",
		"years first; lists are passed over");
}

/* ---- SAF-T ---- */

static void check_saft(const char *text, const char *expected, const char *faults, const char *told)
{
	check_native(
		arena_printf(arena,
			"<?xml version=\"1.0\"?>\n<AuditFile><MasterFiles><Account><AccountID>9</AccountID>"
			"</Account></MasterFiles>\n<GeneralLedgerEntries>%s</GeneralLedgerEntries>\n"
			"<Other><Line/></Other></AuditFile>\n",
			text),
		"SAF-T", expected, faults, told);
}

static void saft(void)
{
	check_saft("<Journal><JournalID>VE</JournalID><Description>x</"
			   "Description><Transaction><TransactionID>7</TransactionID>"
			   "<TransactionDate>2025-03-31</TransactionDate><Description>titre</"
			   "Description><Lines><DebitLine><AccountID>"
			   "1010</AccountID><Description>rang</Description><DebitAmount>5.00</DebitAmount></"
			   "DebitLine><CreditLine>"
			   "<AccountID>4000</AccountID><CreditAmount>5.00</CreditAmount></CreditLine></Lines></"
			   "Transaction></Journal>",
		"2025-03-31 VE 7 1010 rang 5.00 . / 2025-03-31 VE 7 4000 titre . 5.00", "",
		"lines of debits and of credits");
	check_saft("<NumberOfEntries>1</NumberOfEntries><TotalDebit>5.00</"
			   "TotalDebit><TotalCredit>5.00</TotalCredit><Journal>"
			   "<JournalID>VE</JournalID><Transaction><TransactionID>7</"
			   "TransactionID><GLPostingDate>2025-04-01</GLPostingDate>"
			   "<Line><AccountID>1010</AccountID><DebitAmount><Amount>5.00</"
			   "Amount><CurrencyAmount>9.00</CurrencyAmount>"
			   "</DebitAmount></Line><Line><AccountID>4000</AccountID><CreditAmount><Amount>5.00</"
			   "Amount></CreditAmount></Line>"
			   "</Transaction></Journal>",
		"2025-04-01 VE 7 1010 . 5.00 . / 2025-04-01 VE 7 4000 . . 5.00", "",
		"amounts beside those of a currency, and promises that hold");
	check_saft("<NumberOfEntries>2</NumberOfEntries><TotalDebit>6.00</TotalDebit><TotalCredit>x</"
			   "TotalCredit><Journal>"
			   "<JournalID>VE</JournalID><Transaction><TransactionID>7</"
			   "TransactionID><TransactionDate>2025</TransactionDate>"
			   "<Line><AccountID/><DebitAmount>5.00</DebitAmount></Line></Transaction></"
			   "Journal><Line><AccountID>3</AccountID></Line>",
		"2025 VE 7 . . 5.00 . | NumberOfEntries 2 1 | TotalDebit 6 5", "",
		"promises that do not, a date that is none, a line outside an entry");
	check_saft("<Journal><Transaction><Line><AccountID>1</AccountID>", "", "sheets.damaged 3:77 x",
		"an end that is missing");
	check_native(
		"<AuditFile><Header/></AuditFile>", "SAF-T", NULL, "saft.no-entries 0:0 x", "no entries");
}

/* ---- the pieces of a row ---- */

/* The kind of the piece that an amount becomes, and its column: "N debit 5.00". */
static const char *amount_piece(const char *text, bool turned)
{
	struct csv_scanner scanner = {.arena = arena};
	struct csv_record record = {0};
	native_begin(&record, &scanner, 3, text);
	native_put_amount(&record,
		(struct native_word){.text = span_of(text), .start = text, .line_start = text, .line = 3},
		turned);
	const char *told = "";
	for (int i = NATIVE_DEBIT; i <= NATIVE_CREDIT; i++) {
		const struct csv_piece *piece = &record.pieces[i];
		if (piece->begin < piece->end)
			told = arena_printf(arena, "%s%s %s %s", told,
				piece->kind == CSV_KIND_NUMBER ? "number" : "text",
				i == NATIVE_DEBIT ? "debit" : "credit", csv_piece_text(piece, arena));
	}
	return told;
}

static void pieces(void)
{
	static const struct {
		const char *text;
		bool turned;
		const char *told;
	} amounts[] = {{"5.00", false, "number debit 5.00"}, {"-5.00", false, "number credit 5.00"},
		{"5.00", true, "number credit 5.00"}, {"-5.00", true, "number debit 5.00"},
		{"5", false, "number debit 5"}, {"5,00", false, "text debit 5,00"},
		{"5.", false, "text debit 5."}, {".5", false, "text debit .5"},
		{"1.2.3", false, "text debit 1.2.3"}, {"1 000.00", false, "text debit 1 000.00"},
		{".", false, "text debit ."}, {"x", false, "text debit x"}, {"/9", false, "text debit /9"},
		{"0:9", false, "text debit 0:9"}};
	for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
		check_text(
			amount_piece(amounts[i].text, amounts[i].turned), amounts[i].told, amounts[i].text);
	struct csv_scanner scanner = {.arena = arena};
	struct csv_record record = {0};
	const struct native_word word = {.text = span_of("0104"), .line = 3};
	native_begin(&record, &scanner, 3, "0104");
	native_put_day(&record, word, 20250401, arena);
	check_text(
		csv_piece_text(&record.pieces[NATIVE_DATE], arena), "2025-04-01", "a day is written out");
	check_integer(record.pieces[NATIVE_DATE].kind, CSV_KIND_DATE, "and is a date");
	native_put_day(&record, word, 0, arena);
	check_text(
		csv_piece_text(&record.pieces[NATIVE_DATE], arena), "0104", "what is none stays as it is");
	check_true(record.pieces[NATIVE_DATE].kind != CSV_KIND_DATE, "and is no date");
}

int main(void)
{
	static const struct test tests[] = {
		{"DATEV", datev},
		{"SIE", sie},
		{"IIF", iif},
		{"SAF-T", saft},
		{"amounts and days of a row", pieces},
	};
	return run_tests("native forms", tests, sizeof tests / sizeof *tests);
}
