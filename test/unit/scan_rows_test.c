/* Rows of a file as the scan finds them: the same fields with the wide registers of the processor
 * and a byte at a time. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/scan/scan_parts.h"
#include "test/unit/harness.h"
#include "test/unit/random_journal.h"

/* ---- rows as texts ---- */

enum { COLUMNS = 4 };

/* A file of four columns: date, number, account, debit. */
static struct scan_file file_of(const char *text, size_t length)
{
	struct scan_file file = {.path = "journal.csv",
		.bytes = text,
		.end = text + length,
		.data = text,
		.separator = ',',
		.fields = {FIELD_DATE, FIELD_NUMBER, FIELD_ACCOUNT, FIELD_DEBIT},
		.headers = COLUMNS,
		.key_columns = 2,
		.order = DATE_YMD};
	for (size_t i = 0; i < COLUMNS; i++)
		file.has[file.fields[i]] = true;
	return file;
}

static const char *fields_text(const struct scan_rows *rows)
{
	const struct scan_file *file = rows->file;
	const char *text = "";
	for (size_t i = 0; i < file->headers; i++)
		text = arena_printf(arena, "%s%s%s", text, i > 0 ? "|" : "",
			scan_text(file, rows->fields[file->fields[i]], arena));
	return text;
}

/* "line: date|number|account|debit; ..." of all rows, with the fault at the end. */
static const char *rows_text(const struct scan_file *file, bool wide)
{
	static const char *const faults[] = {[FAULT_NONE] = "end",
		[FAULT_LINES_IN_QUOTES] = "lines in quotes",
		[FAULT_IRREGULAR] = "irregular"};
	struct scan_rows rows;
	const char *text = "";
	scan_rows_start(&rows, file, file->data);
	rows.wide &= wide;
	while (scan_rows_next(&rows)) {
		scan_rows_hold_key(&rows);
		text = arena_printf(
			arena, "%s%zu%s: %s; ", text, rows.lines, rows.repeats ? "=" : "", fields_text(&rows));
	}
	return arena_printf(
		arena, "%s%s%s", text, rows.beyond_ascii ? "beyond ASCII, " : "", faults[rows.fault]);
}

static void check_rows(const char *text, const char *expected, const char *sentence)
{
	struct scan_file file = file_of(text, strlen(text));
	check_text(rows_text(&file, true), expected, sentence);
	check_text(rows_text(&file, false), expected, sentence);
}

/* ---- tests ---- */

static void plain_rows(void)
{
	check_rows("", "end", "a file without rows");
	check_rows("2019-04-02,1,1010,5\n2019-04-02,2,4010,\n",
		"0: 2019-04-02|1|1010|5; 1: 2019-04-02|2|4010|; end", "a row a line, from line 0 on");
	check_rows("2019-04-02,1,1010,5", "0: 2019-04-02|1|1010|5; end", "no line end at the end");
	check_rows("2019-04-02,1,1010,5\r\n2019-04-02,2,4010,6\r\n",
		"0: 2019-04-02|1|1010|5; 1: 2019-04-02|2|4010|6; end", "line ends of two bytes");
	check_rows("2019-04-02,1\n", "0: 2019-04-02|1||; end", "what a row lacks is empty");
	check_rows("2019-04-02,1,1010,5,, \t\n", "0: 2019-04-02|1|1010|5; end",
		"blanks beyond the header are nothing");
	check_rows("\n,,,\n  \t\n\"\",\"\"\n2019-04-02,1,1010,5\n", "4: 2019-04-02|1|1010|5; end",
		"rows without any text are passed over, and count as lines");
	check_rows(",,,5\n", "0: |||5; end", "a row without an account is one where it has any text");
}

static void keys(void)
{
	check_rows("2019-04-02,1,1010,5\n2019-04-02,1,4010,6\n2019-04-02,2,1010,5\n",
		"0: 2019-04-02|1|1010|5; 1=: 2019-04-02|1|4010|6; 2: 2019-04-02|2|1010|5; end",
		"a row that repeats date and number of the one above");
	check_rows("\"2019-04-02\",1,1010,5\n\"2019-04-02\",1,4010,6\n",
		"0: 2019-04-02|1|1010|5; 1: 2019-04-02|1|4010|6; end", "a key in quotes is read each time");
	const char *long_number = "123456789012345678901234567890123456789012345678901234567890";
	check_rows(arena_printf(
				   arena, "2019-04-02,%s,1010,5\n2019-04-02,%s,4010,6\n", long_number, long_number),
		arena_printf(arena, "0: 2019-04-02|%s|1010|5; 1=: 2019-04-02|%s|4010|6; end", long_number,
			long_number),
		"a key longer than a block of bytes");
	check_rows("2019-04-02,1,,5\n2019-04-02,1,4010,6\n2019-04-02,1",
		"0: 2019-04-02|1||5; 1=: 2019-04-02|1|4010|6; 2: 2019-04-02|1||; end",
		"an empty account after the key, and a last row shorter than the key");
}

static void spaces(void)
{
	check_rows(" 2019-04-02 ,\t1, 10 10 ,5 \n", "0: 2019-04-02|1|10 10|5; end",
		"spaces at the ends of a field are none of its text");
	check_rows("2019-04-02,\xC2\xA0\x31\xE2\x80\xAF,\xC3\xA9t\xC3\xA9,5\n",
		"0: 2019-04-02|1|\xC3\xA9t\xC3\xA9|5; beyond ASCII, end", "of whatever width");
	for (size_t at = 40; at < 90; at++) {
		const char *pad = arena_printf(arena, "%*s", (int)at, "x");
		check_rows(arena_printf(arena, "2019-04-02,%s,1010 ,5\n", pad),
			"0: 2019-04-02|x|1010|5; end", "wherever a block of bytes ends");
		char *letters = arena_array(arena, at + 1, 1);
		memset(letters, 'x', at);
		const char *row = arena_printf(arena, "0: 2019-04-02|%s|1010|5; end", letters);
		check_rows(arena_printf(arena, "2019-04-02,%s,1010 ,5\n", letters), row, "behind a text");
		check_rows(arena_printf(arena, "2019-04-02,%s, 1010,5\n", letters), row, "before a text");
		check_rows(arena_printf(arena, "2019-04-02,%s,1010,5 ", letters), row, "at the end");
		check_rows(arena_printf(arena, " 2019-04-02,%s,1010,5", letters), row, "at the start");
	}
}

static void quotes(void)
{
	check_rows("\"2019-04-02\",\"1\",\"10,10\",\"5\"\n", "0: 2019-04-02|1|10,10|5; end",
		"a separator in quotes is text");
	check_rows(" \"2019-04-02\" ,1,\"dit \"\"oui\"\"\",\n", "0: 2019-04-02|1|dit \"oui\"|; end",
		"doubled quotes are one, spaces may stand around");
	check_rows("2019-04-02,1,12\" tube,5\n2019-04-02,1,\"\",5\n",
		"0: 2019-04-02|1|12\" tube|5; 1=: 2019-04-02|1||5; end",
		"a quote within a field is text; nothing in quotes is nothing");
	check_rows("2019-04-02,1,\"10\"x,5\n", "irregular", "text after the closing quote");
	check_rows("2019-04-02,1,\"1010", "irregular", "a quote that never closes");
	check_rows("2019-04-02,1,\"10\n10\",5\n", "lines in quotes", "a line end in quotes");
	check_rows("2019-04-02,1,\"1010\"", "0: 2019-04-02|1|1010|; end",
		"a quote that closes at the end of the file");
	const char *text =
		"2019-04-02,1,\"dix\r\ndix\rdix\n\",5\n\n2019-04-02,2,1010,6\n2019-04-02,3,\"\n20\n\",7\n"
		"2019-04-02,4,30,8\n2019-04-02,5,40,9\n";
	struct scan_file file = file_of(text, strlen(text));
	file.lines_in_quotes = true;
	for (int wide = 0; wide < 2; wide++)
		check_text(rows_text(&file, wide == 1),
			"0: 2019-04-02|1|dix\ndix\ndix|5; 2: 2019-04-02|2|1010|6; 3: 2019-04-02|3|20|7; 4: "
			"2019-04-02|4|30|8; 5: 2019-04-02|5|40|9; end",
			"where line ends may stand in quotes, each is one line end of the text, and none at "
			"its ends");
}

static void irregular_rows(void)
{
	check_rows("2019-04-02,1,1010,5,x\n", "irregular", "a field beyond the header");
	check_rows("2019-04-02,1,1010,5\r2019-04-02,2,1010,5\n", "irregular", "half a line end");
	check_rows("2019-04-02,1,1010,5\r", "irregular", "half a line end at the end");
	const char text[] = "2019-04-02,1,10\0"
						"10,5\n";
	struct scan_file file = file_of(text, sizeof text - 1);
	check_text(rows_text(&file, true), "irregular", "a NUL");
	check_text(rows_text(&file, false), "irregular", "a NUL");
}

/* In the page of a form, texts are given in UTF-8. */
static void pages(void)
{
	struct encoding encoding;
	const char *sample = "libell\xE9,d\xE9"
						 "bit\n";
	check_integer(encoding_tell(&encoding, sample, strlen(sample), "x", &errors), 0, "a page");
	const struct scan_form form = {.page = &encoding};
	const char *text = "2019-04-02,1,\xE9t\xE9,5\n2019-04-02,2,\"\xA0"
					   "dit \"\"\xE9t\xE9\"\"\",5\n";
	struct scan_file file = file_of(text, strlen(text));
	file.form = &form;
	for (int wide = 0; wide < 2; wide++)
		check_text(rows_text(&file, wide == 1),
			"0: 2019-04-02|1|été|5; 1: 2019-04-02|2|dit \"été\"|5; beyond ASCII, end",
			"bytes of the page are characters, its no-break space is a space");
}

static void by_chance(void)
{
	for (unsigned seed = 0; seed < 300; seed++) {
		random_journal_seed(seed * 2654435761U + 11);
		struct journal_style style = random_journal_style();
		const char *text = random_journal_text(&style, 1 + random_journal_chance(60));
		struct scan_file file = file_of(text, strlen(text));
		file.separator = style.separator;
		file.lines_in_quotes = random_journal_chance(2) == 1;
		for (file.headers = 0; file.headers < 9; file.headers++)
			file.fields[file.headers] = (unsigned char)(FIELD_DATE + file.headers);
		check_seeded(text_equal(rows_text(&file, true), rows_text(&file, false)), seed,
			"files by chance have the same rows both ways");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"rows are lines, and fields what separators part", plain_rows},
		{"a row may repeat the key of the row above", keys},
		{"fields are trimmed", spaces},
		{"fields may stand in quotes", quotes},
		{"what is not regular is a fault", irregular_rows},
		{"bytes beyond ASCII are read by the page of the form", pages},
		{"rows by chance", by_chance},
	};
	return run_tests("scan rows", tests, sizeof tests / sizeof *tests);
}
