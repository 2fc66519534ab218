/* The rules of DATEV, SIE and IIF, each in a table: days, tax keys, discounts, fields, documents;
 * and the sums by which what a file states of itself is held. */
#include <string.h>

#include "ledger/rows/forms.h"
#include "ledger/rows/native/sums.h"
#include "test/unit/form_input.h"
#include "test/unit/harness.h"
#include "test/unit/native_rows.h"

/* ---- DATEV ---- */

/* One booking of a fiscal year that begins on 1 July 2023. */
static void check_booking(const char *row, const char *expected, const char *faults)
{
	check_native(arena_printf(arena,
					 "EXTF;700;21;Buchungsstapel;9;;;;;;1;2;20230701;4\nUmsatz;SH\n%s\n", row),
		"DATEV", expected, faults, row);
}

static void datev_days(void)
{
	static const struct {
		const char *day, *read;
	} cases[] = {{"0107", "2023-07-01"}, {"107", "2023-07-01"}, {"3006", "2024-06-30"},
		{"2902", "2024-02-29"}, {"3112", "2023-12-31"}, {"3002", "3002"}, {"0113", "0113"},
		{"3100", "3100"}, {"0012", "0012"}, {"12", "12"}, {"00107", "00107"}, {"010723", "010723"},
		{"29022024", "2024-02-29"}, {"29022023", "29022023"}, {"1072023", "2023-07-01"},
		{"01070000", "01070000"}, {"001072023", "001072023"}, {"01a7", "01a7"}, {"/107", "/107"},
		{":107", ":107"}, {"0107 ", "2023-07-01"}, {"01071999", "1999-07-01"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_booking(arena_printf(arena, "1;S;;;;;1;2;;%s;;;;x", cases[i].day),
			arena_printf(arena, "%s . L3 1 x 1 . / %s . L3 2 x . 1", cases[i].read, cases[i].read),
			"");
}

static void datev_keys(void)
{
	static const struct {
		const char *key;
		bool turned, taxed;
	} cases[] = {{"", false, false}, {"0", false, false}, {"00", false, false},
		{"40", false, false}, {"2", true, false}, {"20", true, false}, {"1", false, true},
		{"3", false, true}, {"02", false, true}, {"21", false, true}, {"4", false, true},
		{"400", false, true}, {"000", false, true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (int credit = 0; credit < 2; credit++)
			check_booking(
				arena_printf(arena, "1;%s;;;;;1;2;%s;0107;;;;x", credit ? "H" : "S", cases[i].key),
				cases[i].turned != credit ? "2023-07-01 . L3 1 x . 1 / 2023-07-01 . L3 2 x 1 ."
										  : "2023-07-01 . L3 1 x 1 . / 2023-07-01 . L3 2 x . 1",
				cases[i].taxed ? arena_printf(arena, "datev.tax-key 3:13 %s", cases[i].key) : "");
}

static void datev_discounts(void)
{
	static const struct {
		const char *discount;
		bool given;
	} cases[] = {{"", false}, {"0", false}, {"0,00", false}, {"0.00", false}, {"0,01", true},
		{"1", true}, {"-0,5", true}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_booking(arena_printf(arena, "1;S;;;;;1;2;;0107;;;%s;x", cases[i].discount),
			"2023-07-01 . L3 1 x 1 . / 2023-07-01 . L3 2 x . 1",
			cases[i].given ? arena_printf(arena, "datev.discount 3:21 %s", cases[i].discount) : "");
}

/* What tells the form, and what the head must say. */
static void datev_heads(void)
{
	static const struct {
		const char *head, *faults;
	} cases[] = {{"EXTF;700;21;B;9;;;;;;1;2;20230701;4", ""},
		{"\"DTVF\";700;21;B;9;;;;;;1;2;20230701", ""}, {"EXTF;700;021;B;9;;;;;;1;2;20230701;4", ""},
		{"EXTF;700;22;B;9;;;;;;1;2;20230701;4", "datev.no-bookings 1:1 B"},
		{"EXTF;700;2x;B;9;;;;;;1;2;20230701;4", "datev.no-bookings 1:1 B"},
		{"EXTF;700;1", "datev.no-bookings 1:1 EXTF"}, {"EXTF;700;1;C", "datev.no-bookings 1:1 C"},
		{"EXTF;700;21;B;9;;;;;;1;2;20231301;4", "datev.no-year 1:1 20231301"},
		{"EXTF;700;21;B", "datev.no-year 1:1 "}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_native(arena_printf(arena, "%s\n1;S;;;;;1;2;;0107;;;;x\n", cases[i].head), "DATEV",
			*cases[i].faults == '\0' ? "2023-07-01 . L2 1 x 1 . / 2023-07-01 . L2 2 x . 1" : NULL,
			cases[i].faults, cases[i].head);
	check_native("EXTF;700;21;B;9;;;;;;1;2;20230701;4", "DATEV", "", "", "a head alone");
}

/* ---- SIE ---- */

static void sie_vouchers(void)
{
	static const struct {
		const char *text, *rows, *faults;
	} cases[] = {{"#VER A 1 20250331 \"t\" {\n#TRANS 1 {} 5\n}\n", "2025-03-31 A 1 1 t 5 .", ""},
		{"#VER A 1 20250331 {\n#TRANS 1 {} 5\n}\n", "2025-03-31 A 1 1 . 5 .", ""},
		{"#ver\tA\t1\t20250331\t\"a b\"\n\n \t{\n#Trans\t1\t{}\t5\n\t}\n",
			"2025-03-31 A 1 1 a b 5 .", ""},
		/* fields beyond those that are read */
		{"#VER A 1 20250331 t 20250401 s u v w\n{\n#TRANS 1 {} 5 20250331 \"r\" 1 s t u\n}\n",
			"2025-03-31 A 1 1 r 5 .", ""},
		{"#VER A 1 20250331 \"a\\\\\"\n{\n#TRANS 1 {} 5 \"\" \"b\\c\\\"d\"\n}\n",
			"2025-03-31 A 1 1 b\\c\"d 5 .", ""},
		{"#VER A 1 20250331 \"open\\\n{\n#TRANS 1 {} 5\n}\n", "2025-03-31 A 1 1 open\\ 5 .", ""},
		/* added and removed postings are no postings */
		{"#VER A 1 20250331\n{\n#TRANS 1 {} 5\n#RTRANS 2 {} 5\n#BTRANS 3 {} 5\n}\n",
			"2025-03-31 A 1 1 . 5 .", ""},
		{"#VER A 1 20250331\n{\n#TRANS 1 {} 5\n}\n#TRANS 2 {} 5\n", "2025-03-31 A 1 1 . 5 .",
			"sie.posting-outside 7:1 #TRANS"},
		{"#VER A 1 20250331\n#VER A 2 20250331\n{\n#TRANS 1 {} 5\n}\n", "2025-03-31 A 2 1 . 5 .",
			""}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_native(arena_printf(arena, "#FLAGGA 0\n#SIETYP 4\n%s", cases[i].text), "SIE",
			cases[i].rows, cases[i].faults, cases[i].text);
}

static void sie_balances(void)
{
	static const struct {
		const char *balances, *told;
	} cases[] = {{"#IB 0 1 10\n#UB 0 1 15\n#RES 0 2 -5", ""}, {"#UB 0 1 5\n#RES 0 2 -5", ""},
		{"#UB 0 1 6", " | 1 6 5"}, {"#IB 0 1 10\n#UB 0 1 10", " | 1 0 5"},
		{"#IB 0 1 10\n#IB 0 1 2\n#UB 0 1 8", " | 1 6 5"}, {"#IB 0 2 3\n#UB 0 1 5", ""},
		{"#IB 0 1 x\n#UB 0 1 5", ""}, {"#IB 1 1 9\n#IB -1 1 9\n#IB 00 1 9\n#UB 0 1 5", ""},
		{"#IB 0 1 4\n#RES 0 1 5", ""}, {"#UB 0 3 0", ""}, {"#UB 0 3 1", " | 3 1 0"},
		{"#UB 0 1 x", ""}, {"#UB 0 1", ""},
		{"#UB 0 2 1\n#UB 0 1 5\n#UB 0 1 7", " | 2 1 -5 | 1 7 5"}, {"#UB -1 1 99\n#UB 01 1 99", ""}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_native(
			arena_printf(arena,
				"#FLAGGA 0\n%s\n#VER A 1 20250331\n{\n#TRANS 1 {} 5.00\n#TRANS 2 {} -5.00\n}\n",
				cases[i].balances),
			"SIE",
			arena_printf(
				arena, "2025-03-31 A 1 1 . 5.00 . / 2025-03-31 A 1 2 . . 5.00%s", cases[i].told),
			"", cases[i].balances);
}

/* ---- IIF ---- */

static void iif_dates(void)
{
	static const struct {
		const char *first, *second, *read;
	} cases[] = {{"3/4/2025", "12/31/2025", "2025-03-04"}, {"3/4/2025", "31/12/2025", "2025-04-03"},
		{"3/4/2025", "5/6/2025", "2025-03-04"}, {"2025-03-04", "2025-12-31", "2025-03-04"},
		{"3/4/2025", "", "2025-03-04"}, {"3/4/2025", "soon", "2025-03-04"},
		{"31/3/2025", "", "2025-03-31"}, {"soon", "", "soon"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_native(arena_printf(arena,
						 "!TRNS\tDATE\tACCNT\tAMOUNT\n!SPL\tDATE\tACCNT\tAMOUNT\n!ENDTRNS\n"
						 "TRNS\t%s\tA\t1\nSPL\t%s\tB\t-1\nENDTRNS\n",
						 cases[i].first, cases[i].second),
			"IIF",
			arena_printf(arena, "%s . L4 A . 1 . / %s . L4 B . . 1", cases[i].read, cases[i].read),
			"", cases[i].first);
}

static void iif_lines(void)
{
	static const char head[] =
		"!TRNS\tDATE\tACCNT\tAMOUNT\tDOCNUM\n!SPL\tACCNT\tAMOUNT\n!ENDTRNS\n";
	static const struct {
		const char *lines, *rows, *faults;
	} cases[] = {{"trns\t3/1/2025\tA\t1\t7\n\nspl\tB\t-1\nendtrns\n",
					 "2025-03-01 . 7 A . 1 . / 2025-03-01 . 7 B . . 1", ""},
		/* the same document again, then another, then the first again */
		{"TRNS\t3/1/2025\tA\t1\t7\nENDTRNS\nTRNS\t3/1/2025\tA\t1\t7\nENDTRNS\nTRNS\t3/1/"
		 "2025\tA\t1\t"
		 "77\nENDTRNS\nTRNS\t3/1/2025\tA\t1\t7\nENDTRNS\n",
			"2025-03-01 . 7 A . 1 . / 2025-03-01 . 7 (L6) A . 1 . / 2025-03-01 . 77 A . 1 . / "
			"2025-03-01 . 7 A . 1 .",
			""},
		/* headers that change on the way */
		{"TRNS\t3/1/2025\tA\t1\t7\n!SPL\tAMOUNT\tACCNT\nSPL\t-1\tB\nENDTRNS\n!TRNS\tDOCNUM\tACCNT\t"
		 "AMOUNT\tDATE\nTRNS\t8\tA\t2\t3/2/2025\nENDTRNS\n",
			"2025-03-01 . 7 A . 1 . / 2025-03-01 . 7 B . . 1 / 2025-03-02 . 8 A . 2 .", ""},
		{"ENDTRNS\nSPL\tB\t-1\nCUST\tx\nTRNS\t3/1/2025\tA\t1\t7\n", "2025-03-01 . 7 A . 1 .",
			"iif.outside 4:1 ENDTRNS\niif.outside 5:1 SPL\niif.unclosed 7:1 TRNS"},
		{"TRNSX\t3/1/2025\tA\t1\t7\nTRN\t3/1/2025\tA\t1\t7\n", "", ""}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_native(arena_printf(arena, "%s%s", head, cases[i].lines), "IIF", cases[i].rows,
			cases[i].faults, cases[i].lines);
}

static void iif_fields(void)
{
	static const char *const missing[] = {"DATE", "ACCNT", "AMOUNT"};
	for (size_t i = 0; i < 3; i++)
		for (size_t kind = 0; kind < 2; kind++) {
			const char *lines[2] = {"!TRNS", "!SPL"};
			for (size_t k = 0; k < 2; k++)
				for (size_t j = 0; j < 3; j++)
					if (j != i || k != kind)
						lines[k] = arena_printf(arena, "%s\t%s", lines[k], missing[j]);
			check_native(arena_printf(arena, "%s\n%s\n!ENDTRNS\n", lines[0], lines[1]), "IIF",
				kind == 1 && i == 0 ? "" : NULL,
				kind == 1 && i == 0 ? ""
									: arena_printf(arena, "iif.missing-field 0:0 %s|%s", missing[i],
										  kind == 0 ? "TRNS" : "SPL"),
				"each field is needed, but the date of a split");
		}
}

/* ---- forms that look alike ---- */

static void told_apart(void)
{
	static const struct {
		const char *text, *form;
	} cases[] = {{"EXT;700;21\n1;2;3\n", "CSV"}, {"XEXTF;1\n2;3\n", "CSV"}, {"#x,y\n1,2\n", "CSV"},
		{"!TRNS,DATE\nTRNS,1\n", "CSV"}, {"!x\ty\n1\t2\n", "CSV"}, {"!\tTRNS\n!TRNS\t1\n", "CSV"},
		{"date,!TRNS\n1,2\n", "CSV"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct form_tables tables = {0};
		const struct form_input input = input_of_text(cases[i].text);
		check_text(form_open(&tables, &input) == 0 ? tables.items[0].form : "-", cases[i].form,
			cases[i].text);
		check_errors("", cases[i].text);
	}
}

/* ---- sums ---- */

static void post(struct sums *sums, const char *account, const char *debit, const char *credit)
{
	struct csv_piece pieces[NATIVE_COLUMNS] = {0};
	const struct csv_record record = {.pieces = pieces, .count = NATIVE_COLUMNS};
	pieces[NATIVE_ACCOUNT] = (struct csv_piece){.begin = account, .end = account + strlen(account)};
	pieces[NATIVE_DEBIT] = (struct csv_piece){.begin = debit, .end = debit + strlen(debit)};
	pieces[NATIVE_CREDIT] = (struct csv_piece){.begin = credit, .end = credit + strlen(credit)};
	sums_add(sums, &record);
}

static void promise(struct sums *sums, enum form_promise_kind kind, const char *subject,
	const char *amount, bool taken)
{
	check_true((sums_promise(sums, kind, subject, span_of(amount), (struct source){.line = 7}) !=
				   NULL) == taken,
		amount);
}

static const char *promises_told(const struct sums *sums)
{
	const char *told = "";
	for (size_t i = 0; i < sums->promises.count; i++) {
		const struct form_promise *one = &sums->promises.items[i];
		told = arena_printf(arena, "%s%s %s %s %u; ", told, one->subject,
			number_exact_text(arena, one->value), number_exact_text(arena, one->found),
			one->where.line);
	}
	return told;
}

static void sums_held(void)
{
	struct sums sums = {.arena = arena};
	post(&sums, "1", "5.00", "");
	post(&sums, "1", "", "2");
	post(&sums, "2", "1.5", "0.25");
	post(&sums, "2", "x", "1 0");
	post(&sums, "", "7", "");
	sums.entries = 3;
	promise(&sums, PROMISE_ENTRIES, "entries", "3", true);
	promise(&sums, PROMISE_ENTRIES, "more", "4", true);
	promise(&sums, PROMISE_DEBIT, "debits", "13.50", true);
	promise(&sums, PROMISE_DEBIT, "debits", "13", true);
	promise(&sums, PROMISE_CREDIT, "credits", "2.25", true);
	promise(&sums, PROMISE_CREDIT, "credits", "-2.25", true);
	promise(&sums, PROMISE_MOVEMENT, "1", "3.00", true);
	promise(&sums, PROMISE_MOVEMENT, "2", "1.26", true);
	promise(&sums, PROMISE_MOVEMENT, "3", "0", true);
	promise(&sums, PROMISE_MOVEMENT, "4", "1", true);
	promise(&sums, PROMISE_MOVEMENT, "", "7", true);
	promise(&sums, PROMISE_MOVEMENT, "1", "", false);
	promise(&sums, PROMISE_MOVEMENT, "1", "y", false);
	sums_settle(&sums);
	check_text(promises_told(&sums),
		"more 4 3 7; debits 13 13.5 7; credits -2.25 2.25 7; 2 1.26 1.25 7; 4 1 0 7; ",
		"those that are not held, in their order");
	sums_clear(&sums);
	check_integer((long long)sums.promises.count, 0, "and are cleared");
	promise(&sums, PROMISE_DEBIT, "debits", "1", true);
	promise(&sums, PROMISE_MOVEMENT, "1", "1", true);
	promise(&sums, PROMISE_ENTRIES, "entries", "1", true);
	sums_settle(&sums);
	check_text(promises_told(&sums), "debits 1 0 7; 1 1 0 7; entries 1 0 7; ", "with all sums");
	sums_clear(&sums);
}

/* An account of too long a name has no sum; its amounts are in those of all. */
static void long_names(void)
{
	char names[2][129];
	struct sums sums = {.arena = arena};
	for (size_t i = 0; i < 2; i++) {
		memset(names[i], 'a', 127 + i);
		names[i][127 + i] = '\0';
		post(&sums, names[i], "1", "2");
	}
	promise(&sums, PROMISE_MOVEMENT, names[0], "-1", true);
	promise(&sums, PROMISE_MOVEMENT, names[1], "-1", true);
	promise(&sums, PROMISE_DEBIT, "debits", "2", true);
	promise(&sums, PROMISE_CREDIT, "credits", "4", true);
	sums_settle(&sums);
	check_text(promises_told(&sums), arena_printf(arena, "%s -1 0 7; ", names[1]),
		"the longer one is not summed");
	sums_clear(&sums);
}

int main(void)
{
	static const struct test tests[] = {
		{"days of DATEV", datev_days},
		{"tax keys of DATEV", datev_keys},
		{"discounts of DATEV", datev_discounts},
		{"heads of DATEV", datev_heads},
		{"vouchers of SIE", sie_vouchers},
		{"balances of SIE", sie_balances},
		{"dates of IIF", iif_dates},
		{"lines of IIF", iif_lines},
		{"fields of IIF", iif_fields},
		{"forms that look alike", told_apart},
		{"promises and sums", sums_held},
		{"accounts of long names", long_names},
	};
	return run_tests("native rules", tests, sizeof tests / sizeof *tests);
}
