/* What the workers of one pass found together: whether the forms of the files hold, what their
 * accounts are, and what days and decimals they have. */
#include <string.h>

#include "ledger/scan/pass.h"
#include "test/unit/harness.h"

enum { FILES = 3, WORKERS = 3 };

/* A pass over some files by some workers, which found nothing out of the ordinary. */
struct made {
	struct scan_file files[FILES];
	struct scan_form forms[FILES];
	struct plan plan;
	struct scan_worker *workers;
	struct scan_readings readings[WORKERS][FILES];
};

static struct made *made_new(void)
{
	struct made *made = arena_alloc(arena, sizeof *made);
	*made = (struct made){.workers = arena_array(arena, WORKERS, sizeof *made->workers)};
	for (size_t i = 0; i < FILES; i++) {
		struct scan_file *file = &made->files[i];
		file->bytes = file->data = "x\n";
		file->end = file->data + 2;
		file->order = DATE_YMD;
		file->index = i;
	}
	for (size_t i = 0; i < WORKERS; i++) {
		made->workers[i].readings = made->readings[i];
		made->workers[i].accounts.arena = arena;
		for (size_t j = 0; j < FILES; j++)
			made->readings[i][j].orders = DATE_YMD;
	}
	return made;
}

/* The same, whose first file is read by a form. */
static struct made *made_by_form(void)
{
	struct made *made = made_new();
	made->files[0].form = &made->forms[0];
	return made;
}

static struct scan_pass pass_of(const struct made *made, size_t files, size_t workers)
{
	return (struct scan_pass){made->files, files, made->workers, workers};
}

static void check_holds(const struct made *made, bool expected, const char *sentence)
{
	const struct scan_pass pass = pass_of(made, 2, 3);
	check_integer(pass_forms_hold(&pass), expected, sentence);
}

/* ---- forms ---- */

static void orders(void)
{
	static const struct {
		unsigned order, first, second, apart;
		bool holds;
	} rows[] = {{DATE_YMD, DATE_YMD, DATE_YMD, 0, true},
		{DATE_DMY, DATE_DMY | DATE_MDY, DATE_DMY, 0, true},
		{DATE_DMY, DATE_DMY | DATE_MDY, DATE_DMY | DATE_MDY, 0, true},
		{DATE_DMY, DATE_DMY | DATE_MDY, DATE_DMY | DATE_MDY, DATE_MDY, false},
		{DATE_DMY, DATE_DMY | DATE_MDY, DATE_DMY, DATE_MDY, true},
		{DATE_DMY, DATE_MDY, DATE_DMY, 0, false}, {DATE_DMY, DATE_MDY, DATE_MDY, 0, false},
		{DATE_YMD, DATE_YMD | VALUE_SERIAL, DATE_YMD | VALUE_SERIAL, 0, false},
		{DATE_YMD, DATE_YMD | VALUE_SERIAL, DATE_YMD, 0, true},
		{DATE_MDY, DATE_YMD, DATE_YMD, DATE_YMD, false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t file = 0; file < 2; file++) {
			struct made *made = made_new();
			made->files[file].order = (enum date_order)rows[i].order;
			for (size_t j = 0; j < 3; j++)
				made->readings[j][file].orders = j == 1 ? rows[i].second : rows[i].first;
			made->readings[2][file].apart = rows[i].apart;
			check_holds(made, rows[i].holds, arena_printf(arena, "orders of row %zu", i));
		}
	struct made *made = made_by_form();
	made->readings[0][0].orders = DATE_MDY;
	check_holds(made, false, "another order than that of a form");
	made->forms[0].order_given = true;
	check_holds(made, true, "but where the user gave it");
	made = made_new();
	made->readings[0][1].orders = DATE_MDY;
	made->files[1].data = made->files[1].end;
	check_holds(made, true, "a file without rows has no dates");
}

/* Each amount field alone: certain in one worker, doubtful in another. */
static void amounts(void)
{
	static const enum scan_field fields[] = {FIELD_DEBIT, FIELD_CREDIT, FIELD_AMOUNT};
	for (size_t i = 0; i < 3; i++)
		for (size_t file = 0; file < 2; file++) {
			struct made *made = made_new();
			made->readings[1][file].doubtful[fields[i]] = true;
			check_holds(made, false, "an amount of two readings");
			made->readings[2][1 - file].certain[fields[i]] = true;
			check_holds(made, false, "which another file does not settle");
			made->readings[2][file].certain[fields[(i + 1) % 3]] = true;
			check_holds(made, false, "nor another column");
			made->files[file].form = &made->forms[file];
			check_holds(made, false, "nor a form by itself");
			made->forms[file].plain[fields[i]] = true;
			check_holds(made, true, "but one that knows the column");
			made->forms[file].plain[fields[i]] = false;
			made->forms[file].amounts_given = true;
			check_holds(made, true, "or the user");
			made->files[file].form = NULL;
			made->readings[2][file].certain[fields[i]] = true;
			check_holds(made, true, "or one certain amount of any worker");
		}
	struct made *made = made_new();
	made->readings[0][0].doubtful[FIELD_BALANCE] = made->readings[0][0].doubtful[FIELD_DATE] = true;
	check_holds(made, true, "other columns have no amounts");
}

static void watched(void)
{
	static const struct {
		const char *values[3];
		bool holds;
	} rows[] = {{{NULL, NULL, NULL}, true}, {{"a", NULL, NULL}, true}, {{NULL, "a", NULL}, true},
		{{"a", NULL, "a"}, true}, {{"a", "a", "a"}, true}, {{"a", NULL, "b"}, false},
		{{NULL, "a", "b"}, false}, {{"a", "b", NULL}, false}, {{"a", "ab", NULL}, false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t column = 0; column < 2; column++) {
			struct made *made = made_by_form();
			made->forms[0].watched = 2;
			for (size_t j = 0; j < 3; j++)
				if (rows[i].values[j] != NULL)
					made->readings[j][0].watched[column] =
						span_of(arena_text(arena, rows[i].values[j]));
			check_holds(made, rows[i].holds, arena_printf(arena, "watched values of row %zu", i));
			made->forms[0].watched = column;
			check_holds(made, true, "a column that is not watched may change");
		}
	static const struct {
		const char *currencies[3];
		bool holds;
	} beside[] = {{{"cad", "cad", "cad"}, true}, {{NULL, "cad", NULL}, true},
		{{"cad", NULL, "usd"}, false}, {{NULL, "cad", "usd"}, false}, {{"cad", "usd", NULL}, false},
		{{"usd", "cad", "cad"}, false}};
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		struct made *made = made_by_form();
		for (size_t j = 0; j < 3; j++)
			made->readings[j][0].currency = beside[i].currencies[j];
		check_holds(made, beside[i].holds, arena_printf(arena, "currencies of row %zu", i));
	}
}

/* Amounts that turned and rows that state sums, by different workers. */
static void sums_of_sides(void)
{
	struct made *made = made_by_form();
	made->readings[1][0].turned = true;
	check_holds(made, true, "amounts whose sign is opposite to their side");
	made->readings[2][0].asserts = true;
	check_holds(made, true, "beside rows that state sums, by a header of ours");
	made->forms[0].plan = &made->plan;
	check_holds(made, false, "but not by a plan: sums of sides are not those of columns");
	made->readings[1][0].turned = false;
	check_holds(made, true, "sums alone are checked");
	made->readings[0][0].big = true;
	check_holds(made, false, "unless they lack an amount");
	made->readings[2][0].asserts = false;
	check_holds(made, true, "which nobody misses where no row states sums");
	made->readings[2][0].asserts = true;
	made->readings[0][0].big = false;
	made->forms[0].of_dossier = true;
	check_holds(made, true, "in a dossier too");
	made->forms[0].fills_account = true;
	check_holds(made, false, "but not where rows leave their accounts blank");
	made->readings[2][0].asserts = false;
	check_holds(made, true, "which they may where no row states sums");
	made->readings[2][0].asserts = true;
	made->forms[0].of_dossier = false;
	check_holds(made, true, "and where it is no dossier");
}

/* ---- days ---- */

/* Days of two files, the second seen in parts by two workers; those of a third file lie apart. */
static bool share(date a, date b, date c, date d)
{
	struct made *made = made_new();
	made->readings[0][0].first = a;
	made->readings[0][0].last = b;
	made->readings[1][1].first = made->readings[1][1].last = c;
	made->readings[2][1].first = made->readings[2][1].last = d;
	made->readings[0][2].first = made->readings[0][2].last = 20990101;
	const struct scan_pass pass = pass_of(made, 3, 3);
	return pass_shares_days(&pass, arena);
}

static void shared_days(void)
{
	check_true(!share(20240101, 20240131, 20240201, 20240229), "one month after the other");
	check_true(!share(20240201, 20240229, 20240101, 20240131), "or before it");
	check_true(share(20240101, 20240131, 20240131, 20240229), "the last day is the first");
	check_true(share(20240131, 20240229, 20240131, 20240101), "the first day is the last");
	check_true(share(20240101, 20241231, 20240301, 20240331), "one within the other");
	check_true(share(20240301, 20240331, 20240101, 20241231), "whichever comes first");
	check_true(share(20240301, 20240331, 20241231, 20240101), "and whoever saw which day");
	const struct made *made = made_new();
	const struct scan_pass pass = pass_of(made, 1, 3);
	check_true(!pass_shares_days(&pass, arena), "one file shares no days");
}

/* Of parts of one file, the first and the last of all days count. */
static void days_of_parts(void)
{
	struct made *made = made_new();
	const struct scan_pass pass = pass_of(made, 2, 3);
	made->readings[0][0].first = 20240105;
	made->readings[0][0].last = 20240110;
	made->readings[0][1].first = 20240120;
	made->readings[0][1].last = 20240131;
	made->readings[2][1].first = 20240125;
	made->readings[2][1].last = 20240126;
	check_true(!pass_shares_days(&pass, arena), "parts that lie behind the other file");
	made->readings[1][1].first = 20240110;
	made->readings[1][1].last = 20240122;
	check_true(pass_shares_days(&pass, arena), "one that begins with its last day");
	made->readings[1][1].first = 0;
	check_true(!pass_shares_days(&pass, arena), "a part without days has none");
}

/* Whether files of those rows share days, as their ends alone show. */
static bool begin_shared(const char *first, const char *second)
{
	const char *const texts[] = {first, second};
	struct scan_file files[2];
	for (size_t i = 0; i < 2; i++)
		files[i] = (struct scan_file){.bytes = texts[i],
			.data = texts[i],
			.end = texts[i] + strlen(texts[i]),
			.separator = ',',
			.fields = {FIELD_DATE, FIELD_NUMBER},
			.headers = 2,
			.order = DATE_YMD};
	return pass_begins_shared(files, 2, arena);
}

static void days_at_the_ends(void)
{
	check_true(!begin_shared("2024-01-01,1\n2024-01-31,2\n", "2024-02-01,1\n2024-02-28,2\n"),
		"one month after the other");
	check_true(begin_shared("2024-01-01,1\n2024-02-01,2\n", "2024-02-28,1\n2024-02-01,2\n"),
		"a day that both have");
	check_true(!begin_shared("2024-01-01,1\nTotal,\n", "2024-01-01,1\n"), "an end without a day");
	check_true(!begin_shared("2024-01-01,1\n", "Total,\n2024-01-01,1\n"), "or a start");
}

/* ---- accounts ---- */

/* Accounts as "a|b|c", of which each worker met the next. */
static enum pass_accounts accounts_of(const char *list, size_t files)
{
	struct made *made = made_new();
	size_t worker = 0;
	for (const char *at = list; *at != '\0'; at += strcspn(at, "|"), at += *at == '|')
		names_intern(&made->workers[worker++ % WORKERS].accounts,
			span_of(arena_text_n(arena, at, strcspn(at, "|"))));
	const struct scan_pass pass = pass_of(made, files, WORKERS);
	return pass_accounts(&pass, arena);
}

static void accounts(void)
{
	static const struct {
		const char *list;
		enum pass_accounts one, several;
	} rows[] = {{"", ACCOUNTS_WHOLE, ACCOUNTS_WHOLE}, {"1010|4000", ACCOUNTS_WHOLE, ACCOUNTS_WHOLE},
		{"1010 Encaisse|4000 Ventes", ACCOUNTS_PARTED, ACCOUNTS_PARTED},
		{"1010 Encaisse|4000 Ventes|1010 Encaisse|1010 Encaisse", ACCOUNTS_PARTED, ACCOUNTS_PARTED},
		{"1010 Encaisse|4000", ACCOUNTS_SOME, ACCOUNTS_DOUBTFUL},
		{"4000|1010 Encaisse", ACCOUNTS_SOME, ACCOUNTS_DOUBTFUL},
		{"1010 Encaisse|1010 Caisse", ACCOUNTS_SOME, ACCOUNTS_DOUBTFUL},
		{"1010 Encaisse|4000 Ventes|1010 Caisse", ACCOUNTS_SOME, ACCOUNTS_DOUBTFUL},
		{"1010 Encaisse|1010 - Encaisse", ACCOUNTS_DOUBTFUL, ACCOUNTS_DOUBTFUL},
		{"1010 Encaisse|4000 Ventes|4000 - Ventes", ACCOUNTS_DOUBTFUL, ACCOUNTS_DOUBTFUL}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		check_integer(accounts_of(rows[i].list, 1), rows[i].one, rows[i].list);
		check_integer(accounts_of(rows[i].list, 2), rows[i].several, rows[i].list);
	}
}

/* ---- the rest ---- */

static void decimals(void)
{
	struct made *made = made_new();
	const struct scan_pass pass = pass_of(made, 3, 3);
	check_integer(pass_decimals(&pass), 0, "no amount has decimals");
	made->readings[0][0].decimals = 2;
	check_integer(pass_decimals(&pass), 2, "the first file by the first worker");
	made->readings[2][2].decimals = 4;
	check_integer(pass_decimals(&pass), 4, "the last one by the last");
	made->readings[1][1].decimals = 3;
	check_integer(pass_decimals(&pass), 4, "fewer are not the most");
}

static void numbers(void)
{
	static const struct {
		size_t entries, postings;
		bool number;
	} rows[] = {{0, 0, true}, {90, 100, true}, {91, 100, false}, {9, 10, true}, {10, 10, false},
		{50, 100, true}, {1, 1, false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct made *made = made_by_form();
		const struct scan_pass pass = pass_of(made, 2, 3);
		made->workers[0].counts.entries = rows[i].entries / 2;
		made->workers[2].counts.entries = rows[i].entries - rows[i].entries / 2;
		made->workers[0].counts.postings = rows[i].postings - rows[i].postings / 3;
		made->workers[1].counts.postings = rows[i].postings / 3;
		check_true(pass_numbers_number(&pass), "a number that no plan chose");
		made->forms[0].numbers_run_on = true;
		check_integer(pass_numbers_number(&pass), rows[i].number,
			arena_printf(arena, "%zu entries of %zu rows", rows[i].entries, rows[i].postings));
		made->forms[0].numbers_run_on = false;
		made->files[1].form = &made->forms[1];
		made->forms[1].numbers_run_on = true;
		check_integer(pass_numbers_number(&pass), rows[i].number, "chosen for any of the files");
	}
}

static void what_files_are(void)
{
	struct made *made = made_by_form();
	struct scan_wide wide = {.bytes = NULL};
	const struct scan_pass pass = pass_of(made, 3, 1);
	check_true(!pass_has_wide(&pass), "no file is UTF-16");
	made->files[1].wide = &wide;
	check_true(pass_has_wide(&pass), "one is");
	check_true(!pass_has_natures_apart(&pass), "no file has natures that balance apart");
	made->forms[2].by_nature = true;
	check_true(!pass_has_natures_apart(&pass), "nor one without its form");
	made->files[2].form = &made->forms[2];
	check_true(pass_has_natures_apart(&pass), "one has");
	made->forms[2].by_nature = false;
	check_true(!pass_has_natures_apart(&pass), "another has not");
}

int main(void)
{
	static const struct test tests[] = {
		{"one order reads all dates of a file", orders},
		{"one amount makes the form of its column certain", amounts},
		{"watched columns and currencies have one value", watched},
		{"sums are those of columns", sums_of_sides},
		{"files share days or not", shared_days},
		{"all parts of a file have days", days_of_parts},
		{"the ends of files may show it", days_at_the_ends},
		{"accounts are texts, or number and name in one", accounts},
		{"the most decimals are known", decimals},
		{"what numbers entries has fewer entries than rows", numbers},
		{"what kind of files they are", what_files_are},
	};
	return run_tests("scan pass", tests, sizeof tests / sizeof *tests);
}
