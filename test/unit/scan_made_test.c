/* Ledgers of which text is made before workers read it: UTF-16, workbooks, JSON; and several files
 * that are one ledger. All is told as with care. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "test/fuzz/parts.h"
#include "test/unit/both_readings.h"
#include "test/unit/harness.h"
#include "test/unit/large_export.h"

static const char sides[] = "Date,Piece,Compte,Libelle,Debit,Credit,Statut\n";

static void several_files(void)
{
	const char *paths[] = {
		large_export(&(struct layout){
			sides, "%D,A%N,1010,%L,%A,,%T\n%D,A%N,4000,%L,,%A,%T\n", 50, "Total,,,,1.00,2.00,\n"}),
		large_export(&(struct layout){"Date,Piece,Compte,Nom du compte,Libelle,Montant\n",
			"%D,B%N,1010,Encaisse,%L,%A\n%D,B%N,5000,Frais,%L,-%A\n", 150, "Note: x,,,,,\n"}),
		large_export(&(struct layout){sides, "%D,C%N,1010,%L,%A,,%T\n%D,C%N,4000,%L,,%A,%T\n", 120,
			"%D,C9,1010,%L,5.00,,%T\n"})};
	for (size_t count = 2; count <= 3; count++) {
		struct both_readings both = both_readings_of(paths, count, READ_BY_FORMS, 7000);
		check_integer(both.way, 'W', "several files are read on all cores");
		check_text(both.fast, both.careful, "each with its own rows, totals and states");
	}
	const char *twice[] = {paths[0], paths[1], paths[0]};
	struct both_readings both = both_readings_of(twice, 3, READ_BY_FORMS, 7000);
	check_text(both.fast, both.careful, "a file that is given twice");
}

/* The bytes of the file as UTF-16, with the mark. */
static const char *as_utf16(const char *path, bool big)
{
	struct file_map map;
	if (!file_peek(&map, path))
		return NULL;
	size_t length = 2, taken = 0;
	char *out = arena_array(arena, map.length + 1, 2);
	out[!big] = '\xFE';
	out[big] = '\xFF';
	for (; taken < map.length; taken++) {
		unsigned one = (unsigned char)map.bytes[taken];
		if (one >= 0xC0) /* of two bytes */
			one = (one & 31) << 6 | ((unsigned char)map.bytes[++taken] & 63);
		out[length + !big] = (char)(one >> 8);
		out[length + big] = (char)one;
		length += 2;
	}
	file_unmap(&map);
	return file_with(out, length);
}

static void wide_files(void)
{
	static const char *const entries[] = {"%D,%N,1010,%L%L%L,%A,,%T\n%D,%N,4000,%L,,%A,%T\n",
		"%D,%N,1010,%L%L%L,%A,,%T\n,,4000,%L,,%A,%T\n"};
	static const char *const odd[] = {NULL, "Total,,,,1.00,2.00,\n", "%D,9%N,1010,%L,5.00,,%T\n"};
	for (int big = 0; big < 2; big++)
		for (size_t i = 0; i < 2; i++)
			for (size_t j = 0; j < 3; j++) {
				const char *path = as_utf16(
					large_export(&(struct layout){sides, entries[i], 140, odd[j]}), big != 0);
				struct both_readings both = both_readings(path, READ_BY_FORMS, 120000);
				check_integer(both.way, 'W', "UTF-16 is read on all cores");
				check_text(both.fast, both.careful, odd[j] != NULL ? odd[j] : entries[i]);
			}
}

/* Names of which the first in the file is kept, whoever reads it. */
static void wide_files_with_names(void)
{
	const char *path = as_utf16(
		large_export(&(struct layout){"Date,Piece,Compte,Nom du compte,Libelle,Debit,Credit\n",
			"%D,%N,1010,Encaisse,%L%L%L,%A,\n%D,%N,4000,Ventes de %V,%L,,%A\n", 0, NULL}),
		false);
	struct both_readings both = both_readings(path, READ_BY_FORMS, 120000);
	check_integer(both.way, 'W', "names in UTF-16");
	check_text(both.fast, both.careful, "the first name of each account");
	check_true(strstr(both.fast, "Soci\u00E9t\u00E9 A") != NULL, "is that of the first row");
}

/* Numbers that end in letters, which no array by number holds, and an entry whose rows stand apart;
 * with `odd` it does not balance. */
static const char *lettered(const char *odd)
{
	enum { ENTRIES = 7000 };
	char *text = arena_array(arena, ENTRIES + 3, 160),
		 *to = stpcpy(text, "Date,Piece,Compte,Libelle,Debit,Credit\n2024-01-01,ZX,1010,a,7.00,\n");
	for (unsigned i = 0; i < ENTRIES; i++)
		to += sprintf(to,
			"2024-%02u-%02u,N%05uX,1010,vente du jour au comptant,%u.25,\n"
			"2024-%02u-%02u,N%05uX,4000,vente du jour au comptant,,%u.25\n",
			1 + i / 600, 1 + i % 28, i, 10 + i % 90, 1 + i / 600, 1 + i % 28, i, 10 + i % 90);
	to += sprintf(to, "2024-01-01,ZX,4000,a,,%s\n", odd);
	return file_with(text, (size_t)(to - text));
}

static void wide_files_of_letters(void)
{
	static const char *const amounts[] = {"7.00", "6.00"};
	for (size_t i = 0; i < 2; i++) {
		const char *path = as_utf16(lettered(amounts[i]), false);
		struct both_readings both = both_readings(path, READ_BY_FORMS, 1 << 18);
		check_integer(both.way, 'W', "numbers that end in letters");
		check_text(both.fast, both.careful, "an entry in two pieces is one, and balances or not");
	}
}

/* ---- workbooks and JSON ---- */

/* The lines of a file whose cells have no quotes, parted at commas. */
struct lines {
	const char ***cells;
	size_t rows, columns;
};

static struct lines table_of(const char *path)
{
	enum { ROWS_MOST = 2 * LARGE_ENTRIES + 10, COLUMNS_MOST = 10 };
	struct file_map map;
	struct lines table = {arena_array(arena, ROWS_MOST, sizeof *table.cells), 0, 0};
	if (!file_peek(&map, path))
		return table;
	char *row_state, *text = arena_text_n(arena, map.bytes, map.length);
	file_unmap(&map);
	for (char *row = strtok_r(text, "\n", &row_state); row != NULL;
		 row = strtok_r(NULL, "\n", &row_state)) {
		const char **cells = arena_array(arena, COLUMNS_MOST, sizeof *cells);
		size_t count = 0;
		for (char *cell = strsep(&row, ","); cell != NULL; cell = strsep(&row, ","))
			cells[count++] = cell;
		table.columns = count > table.columns ? count : table.columns;
		table.cells[table.rows++] = cells;
	}
	return table;
}

static bool is_amount(const char *text)
{
	return strspn(text, "0123456789.-") == strlen(text) && strchr(text, '.') != NULL;
}

/* An array of objects, with amounts as numbers or as texts. */
static const char *as_json(const char *path, bool numbers)
{
	struct lines table = table_of(path);
	char *text = arena_array(arena, table.rows * table.columns, 1600), *end = text;
	end = stpcpy(end, "[");
	for (size_t row = 1; row < table.rows; row++) {
		end += sprintf(end, "%s{", row > 1 ? ",\n" : "");
		for (size_t i = 0, some = 0; i < table.columns; i++) {
			const char *cell = table.cells[row][i];
			if (cell == NULL || *cell == '\0')
				continue;
			const char *quote = numbers && is_amount(cell) ? "" : "\"";
			end += sprintf(end, "%s\"%s\": %s%s%s", some++ > 0 ? ", " : "", table.cells[0][i],
				quote, cell, quote);
		}
		end = stpcpy(end, "}");
	}
	end = stpcpy(end, "]\n");
	return file_with(text, (size_t)(end - text));
}

/* A workbook of one sheet with amounts as numbers; or with amounts as texts, behind a sheet of
 * notes. Rows leave out every seventh line. */
static const char *as_workbook(const char *path, bool numbers)
{
	static const char heads[2][600] = {
		"=== _rels/.rels\n<R><Relationship Id=\"a\" Type=\"x/officeDocument\" "
		"Target=\"xl/workbook.xml\"/></R>\n=== xl/workbook.xml\n<workbook><sheets><sheet "
		"name=\"Notes\" id=\"b\"/><sheet name=\"Journal\" id=\"a\"/></sheets></workbook>\n"
		"=== xl/_rels/workbook.xml.rels\n<R><Relationship Id=\"b\" Type=\"x/worksheet\" "
		"Target=\"n.xml\"/><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/></R>\n"
		"=== xl/n.xml\n<worksheet><sheetData/></worksheet>\n=== xl/s.xml\n<worksheet><sheetData>",
		"=== _rels/.rels\n<R><Relationship Id=\"a\" Type=\"x/officeDocument\" "
		"Target=\"xl/workbook.xml\"/></R>\n=== xl/workbook.xml\n<workbook><sheets><sheet "
		"name=\"Journal\" id=\"a\"/></sheets></workbook>\n=== xl/_rels/workbook.xml.rels\n"
		"<R><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/></R>\n=== xl/s.xml\n"
		"<worksheet><sheetData>"};
	struct lines table = table_of(path);
	char *text = arena_array(arena, table.rows * table.columns + 10, 1600),
		 *end = stpcpy(text, heads[numbers]);
	for (size_t row = 0; row < table.rows; row++) {
		end += sprintf(end, "<row r=\"%zu\">", 1 + row + row / 6);
		for (size_t i = 0; i < table.columns; i++) {
			const char *cell = table.cells[row][i];
			bool number_ = numbers && cell != NULL && is_amount(cell);
			if (cell != NULL && *cell != '\0')
				end += sprintf(end,
					number_ ? "<c r=\"%c%zu\"><v>%s</v></c>"
							: "<c r=\"%c%zu\" t=\"inlineStr\"><is><t>%s</t></is></c>",
					(int)('A' + i), 1 + row + row / 6, cell);
		}
		end = stpcpy(end, "</row>");
	}
	end = stpcpy(end, "</sheetData></worksheet>\n");
	struct fuzz_parts parts;
	size_t length;
	fuzz_parts_read(&parts, (const uint8_t *)text, (size_t)(end - text));
	uint8_t *bytes = fuzz_zip(&length, &parts);
	const char *out = file_with((const char *)bytes, length);
	free(bytes);
	return out;
}

static void made_files(void)
{
	static const char *const entries[] = {"%D,A%N,1010,%L,%A,,%T\n%D,A%N,4000,%L,,%A,%T\n",
		"%D,A%N,1010,%L,%A,,%T\n,,4000,%L,,%A,%T\n"};
	static const char *const odd[] = {NULL, "Total,,,,1.00,2.00,\n", "%D,B9,1010,%L,5.00,,%T\n",
		"%D,B9,1010,%L,1234567890123.45,,%T\n%D,B9,4000,%L,,1234567890123.45,%T\n"};
	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < sizeof odd / sizeof *odd; j++) {
			const char *path = large_export(&(struct layout){sides, entries[i], 140, odd[j]});
			const char *files[] = {as_json(path, true), as_json(path, false),
				as_workbook(path, true), as_workbook(path, false)};
			for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
				struct both_readings both = both_readings(files[k], READ_BY_FORMS, 7000);
				const char *sentence =
					arena_printf(arena, "form %zu of %s", k, odd[j] != NULL ? odd[j] : entries[i]);
				/* a total in JSON is an object like the others, whose date is none */
				check_integer(both.way, j == 1 && k < 2 ? 'C' : 'W', sentence);
				check_text(both.fast, both.careful, sentence);
			}
		}
}

int main(void)
{
	static const struct test tests[] = {
		{"several files", several_files},
		{"files in UTF-16", wide_files},
		{"with names of accounts", wide_files_with_names},
		{"whose numbers end in letters", wide_files_of_letters},
		{"workbooks and JSON", made_files},
	};
	return run_tests("scan made", tests, sizeof tests / sizeof *tests);
}
