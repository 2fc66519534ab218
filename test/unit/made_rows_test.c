/* Rows written out as lines, and what is known of inputs beforehand. */
#include "ledger/rows/made_rows.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/rows/inputs.h"
#include "test/unit/harness.h"

/* ---- rows written out ---- */

static struct made_rows made;
static struct row_writer *writer;

static void begin(const char *sheet)
{
	made = (struct made_rows){.form = "F", .sheet = sheet};
	writer = row_writer_new(&made, arena);
}

static bool cell(size_t column, const char *text, enum csv_kind kind)
{
	return row_writer_cell(writer, column, span_of(text), kind);
}

static const char *lines(void)
{
	if (!row_writer_end(writer))
		return NULL;
	return span_text(spool_bytes(made.spool));
}

static void written(void)
{
	begin(NULL);
	check_true(row_writer_row(writer, 1) && cell(0, "a", CSV_KIND_TEXT), "a row");
	check_true(cell(2, "b,c", CSV_KIND_TEXT) && cell(3, "d\"e", CSV_KIND_TEXT), "of cells");
	check_true(row_writer_row(writer, 4) && cell(1, "5", CSV_KIND_NUMBER), "and another");
	check_true(cell(2, "", CSV_KIND_TEXT), "with an empty one");
	check_text(lines(), "a,,\"b,c\",\"d\"\"e\"\n\n\n,5,\n", "on the lines of their numbers");
	check_integer((long long)made.column_count, 4, "of four columns");
	spool_free(made.spool);
}

/* What a column says of itself: kind, first value, last text with a digit before it, mixed. */
static void kinds_of_columns(void)
{
	static const struct {
		const char *cells; /* one a line: "t" a text, "7" one with a digit, "n", "d" values */
		struct made_column column;
	} cases[] = {{"tt", {CSV_KIND_TEXT, 0, 0, false}}, {"t7t7", {CSV_KIND_TEXT, 0, 4, false}},
		{"t7nn", {CSV_KIND_NUMBER, 3, 2, false}}, {"tnt", {CSV_KIND_NUMBER, 2, 0, false}},
		{"n7", {CSV_KIND_NUMBER, 1, 0, true}}, {"7n7", {CSV_KIND_NUMBER, 2, 1, true}},
		{"nd", {CSV_KIND_NUMBER, 1, 0, true}}, {"d d", {CSV_KIND_DATE, 1, 0, false}},
		{" 7 n", {CSV_KIND_NUMBER, 4, 2, false}}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *cells = cases[i].cells;
		begin(NULL);
		for (unsigned line = 1; cells[line - 1] != '\0'; line++) {
			char sign = cells[line - 1];
			row_writer_row(writer, line);
			if (sign != ' ')
				cell(0,
					sign == '7'       ? "x7"
						: sign == 't' ? "x"
									  : "1",
					sign == 'n'       ? CSV_KIND_NUMBER
						: sign == 'd' ? CSV_KIND_DATE
									  : CSV_KIND_TEXT);
		}
		lines();
		const struct made_column *column = &made.columns[0];
		check_text(arena_printf(arena, "%d %u %u %d", (int)column->kind, column->first,
					   column->digits, column->mixed),
			arena_printf(arena, "%d %u %u %d", (int)cases[i].column.kind, cases[i].column.first,
				cases[i].column.digits, cases[i].column.mixed),
			cells);
		spool_free(made.spool);
	}
}

static void refused_cells(void)
{
	enum { LONGEST = 1 << 15 };
	char *text = arena_array(arena, LONGEST + 2, 1);
	memset(text, 'x', LONGEST);
	begin(NULL);
	row_writer_row(writer, 1);
	check_true(cell(0, text, CSV_KIND_TEXT), "a long text");
	check_true(cell(255, "z", CSV_KIND_TEXT), "the last column");
	check_true(!cell(256, "z", CSV_KIND_TEXT), "none behind it");
	text[LONGEST] = 'x';
	check_true(!cell(0, text, CSV_KIND_TEXT), "no longer one");
	check_true(!cell(0, "a\nb", CSV_KIND_TEXT), "no line break");
	check_true(!cell(0, "a\rb", CSV_KIND_TEXT), "of any kind");
	check_text(lines() + LONGEST + 250, ",,,,,z\n", "what was taken is there");
	spool_free(made.spool);
}

/* More than is held at once, of texts of every length, with quotes that are doubled. */
static void many_rows(void)
{
	enum { ROWS = 3000, MOST = 700 };
	char *expected = arena_array(arena, (size_t)ROWS * MOST * 2 + 10, 1), *end = expected;
	begin(NULL);
	bool taken = true;
	for (unsigned i = 1; i <= ROWS; i++) {
		char text[MOST + 1];
		size_t length = i * 7 % MOST;
		memset(text, i % 3 == 0 ? '"' : 'y', length);
		text[length] = '\0';
		taken &= row_writer_row(writer, i) && cell(0, text, CSV_KIND_TEXT);
		bool quoted = i % 3 == 0 && length > 0;
		end = stpcpy(end, quoted ? "\"" : "");
		for (size_t k = 0; k < (quoted ? 2 * length : length); k++)
			*end++ = text[0];
		end = stpcpy(end, quoted ? "\"\n" : "\n");
	}
	check_true(taken, "each row is taken");
	const char *found = lines();
	check_true(found != NULL && strcmp(found, expected) == 0, "and is there");
	spool_free(made.spool);
}

/* ---- rows of a sheet, read again ---- */

static void places_in_sheets(void)
{
	static const struct {
		const char *line, *where;
	} cases[] = {{"a,b", "7:1 S!A7 a | b"}, {",,c,d", "7:1 S!C7 c | d"},
		{",\"x,y\"", "7:1 S!B7 x,y"}, {",,", "7:1 - -"}, {"", "7:1 - -"}};
	made = (struct made_rows){.form = "F", .sheet = "S"};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made_place from = {0};
		struct source where = made_rows_where(&made, span_of(cases[i].line), 7, &from, "x", arena);
		check_text(
			arena_printf(arena, "%u:%u %s %s", where.line, where.column,
				where.cell != NULL ? where.cell : "-", where.text != NULL ? where.text : "-"),
			cases[i].where, cases[i].line);
		check_text(where.file, "x", "of the file");
	}
}

/* "line: a|#b" of all records. */
static const char *records(struct csv_scanner scanner)
{
	struct csv_record record = {0};
	const char *text = "";
	while (csv_next(&record, &scanner)) {
		text = arena_printf(arena, "%s%u:", text, record.line);
		for (size_t i = 0; i < record.count; i++)
			text = arena_printf(arena, "%s%s%s%s", text, i > 0 ? "|" : "",
				record.pieces[i].kind == CSV_KIND_NUMBER ? "#" : "",
				csv_piece_text(&record.pieces[i], arena));
		text = arena_printf(arena, "%s;", text);
	}
	return text;
}

static void read_again(void)
{
	begin("S");
	row_writer_row(writer, 1);
	cell(0, "no", CSV_KIND_TEXT);
	cell(1, "x 1", CSV_KIND_TEXT);
	row_writer_row(writer, 2);
	cell(0, "a;b", CSV_KIND_TEXT);
	cell(1, "5", CSV_KIND_NUMBER);
	row_writer_row(writer, 4);
	cell(1, "6", CSV_KIND_NUMBER);
	lines();
	struct span all = spool_bytes(made.spool);
	struct csv_scanner scanner = made_rows_scan(&made, all, 1, "x", arena, &errors);
	check_integer((long long)csv_most_records(&scanner), 5, "no more than its lines, and one");
	check_text(records(scanner), "1:no|x 1;2:a;b|#5;4:|#6;", "each row with its kinds");
	check_true(made_rows_turn(&scanner, span_of("q,8\n"), 3), "other lines");
	check_text(records(scanner), "3:q|#8;", "are read alike, from the first value on");
	check_true(made_rows_turn(&scanner, span_of("q,8"), 1), "lines above it");
	check_text(records(scanner), "1:q|8;", "are texts");
	struct csv_scanner text = csv_scan_text("a", 1, "x", arena, &errors);
	check_true(!made_rows_turn(&text, span_of("b"), 3), "a text is of another kind");
	spool_free(made.spool);
}

/* What is shown of a row stays, however many rows are read after it. */
static void shown_rows_stay(void)
{
	enum { CELLS = 8, ROWS = 4 };
	static const char shown[] = "cell of row | cell of row | cell of row | cell of row | "
								"cell of row | cell of row | cell of row | cell of row";
	begin("S");
	row_writer_row(writer, 1);
	cell(CELLS, "5", CSV_KIND_NUMBER); /* a column that the rows below it lack */
	for (unsigned row = 2; row <= ROWS; row++) {
		row_writer_row(writer, row);
		for (size_t i = 0; i < CELLS; i++)
			cell(i, "cell of row", CSV_KIND_TEXT);
	}
	lines();
	struct span rows = spool_bytes(made.spool);
	rows.begin += CELLS + 2;
	struct csv_scanner scanner = made_rows_scan(&made, rows, 2, "x", arena, &errors);
	struct csv_record record = {0};
	const char *texts[ROWS];
	size_t count = 0;
	while (count < ROWS && csv_next(&record, &scanner))
		texts[count++] = record.line_start;
	check_integer((long long)count, ROWS - 1, "each row is read");
	for (size_t i = 0; i < count; i++)
		check_text(texts[i], shown, "and shows its cells, parted");
	spool_free(made.spool);
}

/* ---- inputs ---- */

static const char *mapped(const struct inputs *inputs, const char *path)
{
	const char *text = "";
	struct input_map map;
	for (size_t i = 0; inputs_mapped(&map, inputs, path, i); i++)
		text = arena_printf(arena, "%s%s=%s@%u ", text, map.column, map.header, map.where.line);
	return text;
}

static void maps(void)
{
	struct inputs *inputs = inputs_new(arena);
	inputs_map(inputs, NULL, "a", "A", (struct source){.line = 1});
	inputs_map(inputs, "d/x.csv", "b", "B", (struct source){.line = 2});
	inputs_map(inputs, "d//", "c", "C", (struct source){.line = 3});
	inputs_map(inputs, "/", "e", "E", (struct source){.line = 4});
	inputs->encoding = "cp850";
	inputs->sheet = "S";
	inputs->outside_allowed = true;
	struct inputs *again = inputs_again(inputs, arena);
	const struct inputs *both[] = {inputs, again};
	for (size_t i = 0; i < 2; i++) {
		check_text(mapped(both[i], "d/x.csv"), "a=A@1 b=B@2 c=C@3 ", "of the file");
		check_text(mapped(both[i], "d/y/x.csv"), "a=A@1 c=C@3 ", "of its folder");
		check_text(mapped(both[i], "d"), "a=A@1 c=C@3 ", "of the folder itself");
		check_text(mapped(both[i], "dx.csv"), "a=A@1 ", "of every file");
		check_text(mapped(both[i], "d/x.csvx"), "a=A@1 c=C@3 ", "a longer name is another");
	}
	check_text(mapped(NULL, "d"), "", "nobody mapped anything");
	check_text(again->encoding, "cp850", "the encoding that was given");
	check_text(again->sheet, "S", "the sheet");
	check_true(again->outside_allowed, "and the leave to read outside");
}

static void forms_that_were_kept(void)
{
	struct inputs *inputs = inputs_new(arena);
	inputs_keep(inputs, &(struct input_form){.path = "a", .form = "CSV"});
	inputs_keep(inputs, &(struct input_form){.path = "b", .form = "CSV"});
	inputs_keep(inputs, &(struct input_form){.path = "a", .form = "JSON"});
	check_integer((long long)inputs->count, 2, "one a file");
	check_text(inputs->forms[0].form, "JSON", "the last one, in the place of the first");
	inputs_keep_columns(inputs, "b", "x=y");
	check_text(inputs->forms[1].columns, "x=y", "with the columns that were chosen");
	check_text(inputs->forms[0].columns, NULL, "of that file alone");
	check_integer((long long)inputs_again(inputs, arena)->count, 0, "read again, none is known");
	struct input_skipped to = {1, 2, 3, 4, 5, 6};
	input_skipped_add(&to, &(struct input_skipped){10, 20, 30, 40, 50, 60});
	check_true(to.titles == 11 && to.headers == 22 && to.totals == 33 && to.carried == 44 &&
			to.accounts == 55 && to.texts == 66,
		"rows that were skipped are added kind by kind");
}

static void roots(void)
{
	const char *inside = file_with_text("x"), *outside = "/dev/null";
	struct source where = {.line = 3};
	struct inputs *inputs = inputs_new(arena);
	check_true(inputs_allow(outside, where, &errors), "nobody asks");
	errors.inputs = inputs;
	check_true(inputs_allow(outside, where, &errors), "no folder is named");
	inputs_add_root(inputs, test_folder());
	inputs_add_root(inputs, "/nowhere/at-all");
	inputs_add_root(NULL, "x");
	errors.inputs = inputs_again(inputs, arena);
	check_true(inputs_allow(inside, where, &errors), "a file of one of the folders");
	check_true(!inputs_allow(outside, where, &errors), "a file of none");
	check_errors("dossier.outside 3:0 /dev/null|/nowhere/at-all", "is refused");
	inputs->outside_allowed = true;
	errors.inputs = inputs;
	check_true(inputs_allow(outside, where, &errors), "unless it is allowed");
	check_errors("", "in so many words");
}

int main(void)
{
	static const struct test tests[] = {
		{"rows are written out as lines", written},
		{"a column says what its cells are", kinds_of_columns},
		{"cells that are not written", refused_cells},
		{"many rows", many_rows},
		{"places in sheets", places_in_sheets},
		{"rows are read again", read_again},
		{"what is shown of rows stays", shown_rows_stay},
		{"maps of columns", maps},
		{"forms of files", forms_that_were_kept},
		{"folders that are read", roots},
	};
	return run_tests("made_rows", tests, sizeof tests / sizeof *tests);
}
