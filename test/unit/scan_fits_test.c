/* Rows held against the form of their file: what fits it, what is set aside, and what is noted of
 * numbers, names and columns that must not change. */
#include <stdlib.h>
#include <string.h>

#include "ledger/scan/worker/worker.h"
#include "test/unit/harness.h"

/* A worker that reads a file by a form. */
struct made {
	struct scan_worker *worker;
	struct scan_file file;
	struct scan_form form;
	struct scan_rows rows;
};

static struct made *made_new(void)
{
	struct made *made = arena_alloc(arena, sizeof *made);
	*made = (struct made){.worker = arena_alloc(arena, sizeof *made->worker)};
	made->file = (struct scan_file){.bytes = "", .form = &made->form, .before = 1000};
	made->rows = (struct scan_rows){.file = &made->file};
	made->worker->files = &made->file;
	made->worker->arena = made->worker->values.scratch = arena;
	made->worker->values.file = &made->file;
	made->worker->numbers = (struct number_watch){INT64_MAX, INT64_MAX, INT64_MAX};
	worker_start(made->worker);
	return made;
}

/* The fields of the current row begin anew, in a text of their own. */
static void set_field(struct made *made, int field, const char *text)
{
	made->file.bytes = made->rows.row = arena_printf(arena, ",%s,", text);
	made->file.end = made->file.bytes + strlen(made->file.bytes);
	made->rows.fields[field] =
		(struct span){made->file.bytes + 1, made->file.bytes + 1 + strlen(text)};
}

/* ---- texts ---- */

static void ascii(void)
{
	check_true(worker_is_ascii(span_of("")), "nothing");
	check_true(worker_is_ascii(span_of("Journal 2024, n~")), "ASCII");
	check_true(!worker_is_ascii(span_of("\u00E9t\u00E9")), "a letter beyond it, first");
	check_true(!worker_is_ascii(span_of("Journal g\u00E9n\u00E9ral des ventes")), "or within");
	check_true(!worker_is_ascii(span_of("Journal des ventes et des achats\xE9")), "or last");
}

static void accounts(void)
{
	static const struct {
		const char *account;
		bool fits, fits_page;
	} rows[] = {{"1010", true, true}, {"1010 Encaisse", true, true}, {"\u00E9t\u00E9", true, false},
		{"=\"1010\"", false, false}, {"'1010", false, false}, {"5.2101E+14", false, false},
		{"NULL", false, false}, {"", true, true}};
	const struct encoding page = {.name = "windows-1252"};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct made *made = made_new();
		check_integer(worker_account_fits(&made->file, span_of(rows[i].account)), rows[i].fits,
			rows[i].account);
		made->form.page = &page;
		check_integer(worker_account_fits(&made->file, span_of(rows[i].account)), rows[i].fits_page,
			arena_printf(arena, "%s in a page", rows[i].account));
		made->file.form = NULL;
		check_integer(worker_account_fits(&made->file, span_of(rows[i].account)), rows[i].fits,
			arena_printf(arena, "%s without a form", rows[i].account));
	}
}

/* Keys of a page of bytes: letters, spaces of the page, signs. */
static void keys_of_a_page(void)
{
	static const int fields[] = {FIELD_NUMBER, FIELD_JOURNAL, FIELD_UNIT};
	static const struct {
		const char *key;
		bool fits;
	} rows[] = {{"", true}, {"A1", true}, {"\xE9t\xE9", true}, {"\xE9", true}, {"A\xA0", false},
		{"\xA0"
		 "A",
			false},
		{"A\xA0"
		 "B\xE9",
			true},
		{"A\x95", false},
		{"\x95"
		 "A\xE9",
			false},
		{"\xC0\xC0", true}, {"\xBF\xC0", false}};
	uint16_t characters[128];
	const struct encoding page = {.name = "windows-1252", .characters = characters};
	for (unsigned i = 0; i < 128; i++)
		characters[i] = (uint16_t)(0x80 + i);
	characters[0x15] = 0x2022; /* a bullet */
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t j = 0; j < 3; j++) {
			struct made *made = made_new();
			const bool plain = worker_is_ascii(span_of(rows[i].key));
			set_field(made, fields[j], rows[i].key);
			check_true(worker_piece_fits(made->worker, &made->rows, 20240131), "of UTF-8 all fit");
			made->form.page = &page;
			check_integer(worker_piece_fits(made->worker, &made->rows, 20240131), plain,
				arena_printf(arena, "key %zu of one file among others", i));
			made->worker->one_page = true;
			check_integer(worker_piece_fits(made->worker, &made->rows, 20240131), rows[i].fits,
				arena_printf(arena, "key %zu in one page", i));
		}
}

/* ---- numbers ---- */

/* Entries of those numbers and days, watched: "before lowest restart", "-" for none. */
static const char *watched_numbers(struct made *made, const char *const *numbers, const date *days)
{
	const struct number_watch *watch = &made->worker->numbers;
	const char *text = "";
	made->worker->piece.day = 0;
	for (size_t i = 0; days[i] != 0; i++) {
		set_field(made, FIELD_NUMBER, numbers[i]);
		check_true(worker_piece_fits(made->worker, &made->rows, days[i]), "every number fits");
		made->worker->piece.day = days[i];
	}
	const int64_t after[] = {watch->before, watch->lowest, watch->restart};
	for (size_t i = 0; i < 3; i++)
		text = after[i] == INT64_MAX ? arena_printf(arena, "%s- ", text)
									 : arena_printf(arena, "%s%lld ", text, (long long)after[i]);
	return text;
}

static void numbers_of_months(void)
{
	static const struct {
		const char *numbers[4];
		date days[5];
		const char *watched;
		bool anew;
	} rows[] = {{{"A-5"}, {20240131}, "5 5 - ", false},
		{{"5", "6"}, {20240131, 20240201}, "6 5 - ", false},
		{{"5", "5"}, {20240131, 20240201}, "5 5 - ", true},
		{{"5", "4"}, {20240131, 20240201}, "4 4 4 ", true},
		{{"5", "4"}, {20240130, 20240131}, "4 4 - ", false},
		{{"5", "4"}, {20240201, 20240131}, "4 4 - ", false},
		{{"5", "9", "5"}, {20240131, 20240131, 20240201}, "5 5 5 ", true},
		{{"5", "9", "6"}, {20240131, 20240131, 20240201}, "6 5 - ", false},
		{{"9", "5", "6", "3"}, {20240131, 20240201, 20240201, 20240301}, "3 3 3 ", true},
		{{"9", "5", "6", "7"}, {20240131, 20240201, 20240201, 20240301}, "7 5 5 ", true},
		{{"5", "", "4"}, {20240131, 20240201, 20240201}, "4 4 - ", false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct made *made = made_new();
		const char *sentence = arena_printf(arena, "numbers of row %zu", i);
		made->form.numbers_run_on = made->file.watch_numbers = true;
		check_text(watched_numbers(made, rows[i].numbers, rows[i].days), rows[i].watched, sentence);
		check_true(!made->worker->values.readings.anew, "what is watched is not told otherwise");
		made->file.watch_numbers = false;
		made->file.first_value = span_digits(span_of(rows[i].numbers[0]));
		made->worker->numbers = (struct number_watch){INT64_MAX, INT64_MAX, INT64_MAX};
		check_text(
			watched_numbers(made, rows[i].numbers, rows[i].days), "- - - ", "nothing is watched");
		check_integer(made->worker->values.readings.anew, rows[i].anew, sentence);
		made->worker->values.readings.anew = false;
		made->file.by_month = true;
		watched_numbers(made, rows[i].numbers, rows[i].days);
		made->file.by_month = made->form.numbers_run_on = false;
		watched_numbers(made, rows[i].numbers, rows[i].days);
		check_true(!made->worker->values.readings.anew, "nor where nobody asks");
	}
}

/* ---- columns ---- */

/* What is watched of rows "value|value|..." with a date, or without one where it begins with "~":
 * how many fit. */
static int watched_rows(bool single, bool full, const char *list)
{
	struct made *made = made_new();
	int fit = 0;
	made->form.watched = 1;
	made->form.single[0] = single;
	made->form.full[0] = full;
	for (const char *at = list; *at != '\0'; at += strcspn(at, "|"), at += *at == '|') {
		const bool dated = *at != '~';
		at += !dated;
		made->rows.fields[FIELD_DATE] = span_of(dated ? "2024-01-31" : "");
		set_field(made, FIELD_WATCHED, arena_text_n(arena, at, strcspn(at, "|")));
		if (!worker_row_fits(made->worker, &made->rows, NAMES_NONE))
			return fit;
		fit++;
	}
	return fit;
}

static void columns_that_must_not_change(void)
{
	check_integer(watched_rows(true, false, "a|a||~a|a"), 5, "one value, on some rows");
	check_integer(watched_rows(true, false, "a|a|b|a"), 2, "a second value");
	check_integer(watched_rows(true, false, "|ab|a"), 2, "a part of the value is another");
	check_integer(watched_rows(true, true, "a|a|~|a"), 4, "one value on each row with a date");
	check_integer(watched_rows(true, true, "a|a||a"), 2, "a row with a date and no value");
	check_integer(watched_rows(false, false, "||~|"), 3, "a column that is empty");
	check_integer(watched_rows(false, false, "||a|"), 2, "a value in it");
	struct made *made = made_new();
	made->form.watched = 2;
	made->form.single[1] = true;
	set_field(made, FIELD_WATCHED + 1, "x");
	check_true(worker_row_fits(made->worker, &made->rows, NAMES_NONE), "the second column has one");
	set_field(made, FIELD_WATCHED + 1, "y");
	check_true(!worker_row_fits(made->worker, &made->rows, NAMES_NONE), "and no other");
}

static void names(void)
{
	struct made *made = made_new();
	uint64_t position = 0;
	made->file.has[FIELD_NAME] = true;
	for (uint32_t i = 0; i < 20; i++) {
		set_field(made, FIELD_NAME, i % 2 ? arena_printf(arena, "Compte %u", i) : "");
		check_true(worker_row_fits(made->worker, &made->rows, i), "any name fits");
	}
	const char *bytes = made->file.bytes;
	set_field(made, FIELD_NAME, "Caisse");
	made->rows.row = made->file.bytes + 3;
	worker_row_fits(made->worker, &made->rows, 4);
	check_text(scan_account_name(&position, made->worker, 4, arena), "Caisse", "a first name");
	check_integer((long long)position, 1003, "with the place of its row over all files");
	set_field(made, FIELD_NAME, "Banque");
	worker_row_fits(made->worker, &made->rows, 4);
	check_text(scan_account_name(&position, made->worker, 4, arena), "Caisse", "stays");
	check_text(scan_account_name(&position, made->worker, 6, arena), "", "no name");
	check_text(scan_account_name(&position, made->worker, 500, arena), "", "an account never met");
	worker_row_fits(made->worker, &made->rows, NAMES_NONE);
	made->file.bytes = bytes;
	check_text(
		scan_account_name(&position, made->worker, 19, arena), "Compte 19", "the last of them");
}

/* ---- rows that do not count ---- */

static int aside_of(const char *text, const struct scan_form *form, struct arena *texts)
{
	(void)form, (void)texts;
	return *text == 'x' ? 1 : *text == '?' ? -1 : 0;
}

static bool sets_aside(struct made *made, const char *text, const char *account, int64_t units)
{
	const struct scan_amount amount = {.units = units};
	made->rows.fields[FIELD_ACCOUNT] = span_of(account);
	set_field(made, FIELD_ASIDE, text);
	made->worker->fault = FAULT_NONE;
	return worker_sets_aside(made->worker, &made->rows, &amount);
}

static void set_aside(void)
{
	struct made *made = made_new();
	check_true(!sets_aside(made, "x", "1010", 5), "all rows count where nothing says otherwise");
	made->form.aside = aside_of;
	const struct scan_readings *readings = &made->worker->values.readings;
	check_true(!sets_aside(made, "a", "1010", 5), "a row that counts");
	check_true(sets_aside(made, "x1", "1010", 5) && made->worker->fault == FAULT_NONE,
		"one that does not");
	check_true(sets_aside(made, "x2", "1010", -7), "another");
	check_true(sets_aside(made, "x1", "4000", -2), "the first once more");
	check_integer((long long)readings->aside_count, 3, "each text is kept");
	const struct aside_text *one = &readings->asides[1];
	check_true(one->aside && one->sums.rows == 2 && one->sums.debit == 5 && one->sums.credit == 2,
		"with the sums of its rows");
	check_text(one->told, "x1", "as it is told");
	check_true(
		!readings->asides[0].aside && readings->asides[0].sums.rows == 0, "others have none");
	check_true(sets_aside(made, "?", "1010", 5), "a text of which nobody knows");
	check_integer(made->worker->fault, FAULT_IRREGULAR, "is irregular");
	sets_aside(made, "x1", "", 5);
	check_integer(made->worker->fault, FAULT_IRREGULAR, "so is a row without an account");
	sets_aside(made, "x1", "'1010", 5);
	check_integer(made->worker->fault, FAULT_IRREGULAR, "or with one that is wrapped");
	check_true(
		!sets_aside(made, "a", "", 5) && made->worker->fault == FAULT_NONE, "unless it counts");
	for (int i = 0; i < 5; i++)
		check_true(sets_aside(made, arena_printf(arena, "x%d", 5 + i), "1010", 1) &&
				made->worker->fault == FAULT_NONE,
			"eight texts are kept");
	sets_aside(made, "xx", "1010", 1);
	check_integer(made->worker->fault, FAULT_IRREGULAR, "and no more");
	const struct scan_amount big = {.big = true};
	set_field(made, FIELD_ASIDE, "x1");
	made->rows.fields[FIELD_ACCOUNT] = span_of("1010");
	made->worker->fault = FAULT_NONE;
	worker_sets_aside(made->worker, &made->rows, &big);
	check_integer(
		made->worker->fault, FAULT_IRREGULAR, "nor amounts that no machine integer holds");
}

/* ---- natures that balance apart ---- */

/* Postings "nature units nature units ...". */
static bool balance(const char *list)
{
	struct made *made = made_new();
	struct scan_posting *postings = arena_array(arena, 80, sizeof *postings);
	made->worker->postings = postings;
	for (const char *at = list; *at != '\0'; at++) {
		char *end;
		struct scan_posting *posting = &postings[made->worker->count++];
		posting->nature = (uint32_t)(*at++ - 'a');
		posting->units = strtoll(at, &end, 10);
		at = *end == '\0' ? end - 1 : end;
	}
	return worker_natures_balance(made->worker);
}

static void natures(void)
{
	check_true(balance("a5 a-5"), "one nature");
	check_true(balance("a5 b7 a-5 b-7"), "two");
	check_true(!balance("a5 b-5"), "two that balance together alone");
	check_true(!balance("a5 a-5 b7 b-6"), "the second does not");
	check_true(!balance("a5 a-4 b7 b-7"), "the first does not");
	check_true(balance("a9223372036854775807 b1 a-9223372036854775807 b-1"), "large amounts");
	check_true(
		!balance("a9223372036854775807 a1 a-9223372036854775807 a-1"), "sums that are too large");
	char list[66 * 4], *to = list;
	for (int i = 0; i < 64; i++)
		to = stpcpy(to, i == 0 ? "a1" : i % 2 ? " a-1" : " a1");
	check_true(balance(list), "sixty-four postings");
	stpcpy(to, " a0");
	check_true(!balance(list), "more are not looked at");
}

/* ---- accounts above ---- */

static const char *line_of(const char *text, unsigned line)
{
	for (; line > 0; line--)
		text = strchr(text, '\n') + 1;
	return text;
}

/* The account above the line of that number, of rows that may leave it blank; "" where there is
 * none below the line `after`, or, where that is 0, none at all. */
static const char *account_above(const char *text, unsigned line, unsigned after)
{
	struct made *made = made_new();
	struct scan_file *file = &made->file;
	struct span account = {NULL, NULL};
	file->bytes = file->data = text;
	file->end = text + strlen(text);
	file->separator = ',';
	file->order = DATE_YMD;
	file->headers = 4;
	file->fields[0] = FIELD_LABEL;
	file->fields[1] = FIELD_ACCOUNT;
	file->fields[2] = FIELD_DATE;
	file->fields[3] = FIELD_NUMBER;
	bool found = scan_account_above(
		&account, file, line_of(text, line), after > 0 ? line_of(text, after) : NULL);
	return found ? span_text(account) : "";
}

static void accounts_above(void)
{
	static const char text[] = "a,1010,2024-01-31,1\n"       /* line 0 */
							   "b,,2024-01-31,2\n\n"         /* 1, 2 */
							   "\"x,y\",4000,2024-01-31,3\n" /* 3 */
							   ",Total,,\n"                  /* 4: no posting */
							   " ,\t,,\n"                    /* 5: blank */
							   "c,,2024-01-31,4\n"           /* 6 */
							   "d,5000,2024-01-31,\n"        /* 7: without a number */
							   "e,,2024-01-31,5\n";          /* 8 */
	check_text(account_above(text, 0, 0), "", "nothing stands above the first line");
	check_text(account_above(text, 1, 0), "1010", "the line above");
	check_text(account_above(text, 3, 0), "1010", "above a line that has none");
	check_text(account_above(text, 4, 0), "4000", "behind a text in quotes");
	check_text(account_above(text, 6, 0), "4000", "above a total and a blank line");
	check_text(account_above(text, 8, 0), "4000", "a row without a number is no posting");
	check_text(account_above(text, 8, 3), "", "none below the line of the last");
	check_text(account_above(text, 8, 2), "4000", "but one below the line before it");
	check_text(account_above(text, 3, 1), "", "none below a line without one");
}

/* ---- from file to file ---- */

static void other_files(void)
{
	struct made *made = made_new();
	struct scan_worker *worker = made->worker;
	const struct plan plan = {.titled_account = "1010 Encaisse"};
	struct scan_form form = {.plan = &plan};
	struct scan_file files[2] = {made->file, made->file};
	struct scan_readings readings[2] = {{.decimals = 3}, {.decimals = 4}};
	files[0].form = NULL;
	files[1].form = &form;
	files[1].index = 1;
	worker->readings = readings;
	worker->values.file = NULL;
	worker_turn_to_file(worker, &files[0]);
	check_integer(worker->values.readings.decimals, 3, "its readings so far are taken up");
	check_true(worker->heading.begin == NULL && worker->heading_index == NAMES_NONE, "no heading");
	worker->values.readings.decimals = 7;
	worker->values.side_count = worker->values.frame_count = 2;
	worker->values.days[5].length = 10;
	worker->values.date_text = span_of("2024-01-31");
	worker->heading_index = 5;
	worker->piece.day = 20240131;
	worker->fresh = true;
	worker->judge_arena = arena_new();
	worker->judged = 9;
	worker_turn_to_file(worker, &files[1]);
	check_integer(readings[0].decimals, 7, "those of the last file are kept");
	check_integer(worker->values.readings.decimals, 4, "and those of the other taken up");
	check_true(
		worker->values.side_count == 0 && worker->values.frame_count == 0, "no texts of sides");
	check_true(
		worker->values.days[5].length == 0 && worker->values.date_text.begin == NULL, "no days");
	check_text(worker->heading.begin, "1010 Encaisse", "the account that its title names");
	check_true(worker->heading_index == NAMES_NONE, "which no row had yet");
	check_true(worker->piece.day == 0 && !worker->fresh, "no entry, and no heading above");
	check_true(worker->judge_arena == NULL && worker->judged == 0, "and nothing that judges rows");
	check_true(worker->values.file == &files[1], "it is at the other file");
}

int main(void)
{
	static const struct test tests[] = {
		{"a text is ASCII or not", ascii},
		{"accounts are written as they are", accounts},
		{"keys of a page are told apart by their bytes", keys_of_a_page},
		{"numbers are watched from month to month", numbers_of_months},
		{"columns that must not change are watched", columns_that_must_not_change},
		{"the first name of an account is kept", names},
		{"rows are set aside by text", set_aside},
		{"each nature balances", natures},
		{"an account that is blank is that above", accounts_above},
		{"nothing of a file is taken for that of another", other_files},
	};
	return run_tests("scan fits", tests, sizeof tests / sizeof *tests);
}
