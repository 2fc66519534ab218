/* The journals of a run: which way they are read, and what reports are told of each file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <zlib.h>

#include "ledger/base/system/file.h"
#include "ledger/rows/inputs.h"
#include "ledger/scan/journals.h"
#include "test/unit/harness.h"
#include "test/unit/large_export.h"

/* ---- a run ---- */

struct run {
	struct chart chart;
	struct inputs inputs;
	size_t taken, handed;
	const char *read; /* the files that `read` was asked for */
	bool may_scan;
};

static void *begin(void *context)
{
	return context;
}

static bool take(void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	(void)state, (void)worker, (void)entry;
	return true;
}

static void end(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	(void)context, (void)state, (void)worker, (void)valid;
}

static int hand(const struct entry *entry, void *context)
{
	struct run *run = context;
	(void)entry;
	run->handed++;
	return 0;
}

static int read_one(const char *path, void *context)
{
	struct run *run = context;
	run->read = arena_printf(arena, "%s%s ", run->read, strrchr(path, '/') + 1);
	return strstr(path, "bad") != NULL ? -7 : 0;
}

static bool may_scan(const char *bytes, size_t length, void *context)
{
	const struct run *run = context;
	return run->may_scan && length > 0 && bytes != NULL;
}

static const struct scan_consumer consumer = {begin, take, end, NULL, SCAN_ENTRIES};

static struct run *new_run(void)
{
	struct run *run = arena_alloc(arena, sizeof *run);
	*run = (struct run){.chart.arena = arena, .inputs.arena = arena, .read = "", .may_scan = true};
	errors = (struct error_list){.arena = arena, .inputs = &run->inputs};
	return run;
}

static struct journals journals_of(struct run *run, const char *const *paths, size_t count)
{
	return (struct journals){.paths = paths,
		.count = count,
		.chart = &run->chart,
		.consumer = &consumer,
		.sink = hand,
		.context = run};
}

/* "name form encoding separator sheet inflated: titles headers totals texts". */
static const char *forms_text(const struct run *run)
{
	const char *text = "";
	for (size_t i = 0; i < run->inputs.count; i++) {
		const struct input_form *form = &run->inputs.forms[i];
		text = arena_printf(arena, "%s%s %s %s %c %s%s%s: %zu %zu %zu %zu\n", text,
			strrchr(form->path, '/') + 1, form->form, form->encoding != NULL ? form->encoding : "-",
			form->separator != '\0' ? form->separator : '-',
			form->sheet != NULL ? form->sheet : "-", form->inflated ? " inflated" : "",
			form->mapped ? " mapped" : "", form->skipped.titles, form->skipped.headers,
			form->skipped.totals, form->skipped.texts);
	}
	return text;
}

/* Reads the files: "W" on all cores or "C" with care, "failed", the entries taken and handed over,
 * and what is told of each file. */
static const char *read_all(const char *const *paths, size_t count)
{
	struct run *run = new_run();
	struct journals journals = journals_of(run, paths, count);
	const int result = journals_read(&journals, arena, &errors);
	const char *text = arena_printf(arena, "%s%s %zu %zu\n%s", journals.scan != NULL ? "W" : "C",
		result != 0 ? " failed" : "", journals.counts.entries, run->handed, forms_text(run));
	journals_close(&journals);
	forget_errors();
	return text;
}

/* ---- files ---- */

static const char *small_file(const char *name, const char *rows)
{
	const char *text = arena_printf(arena, "Date,Piece,Compte,Debit,Credit\n%s", rows);
	return file_named(name, text, strlen(text));
}

static const char january[] = "2024-01-31,1,1010,5.00,\n2024-01-31,1,4000,,5.00\n";
static const char february[] = "2024-02-28;2;1010;5,00;\n2024-02-28;2;4000;;4,00\n";

static const char *semicolons(const char *name)
{
	const char *text = arena_printf(arena, "Date;Piece;Compte;Debit;Credit\n%s", february);
	return file_named(name, text, strlen(text));
}

/* A large file of that layout under a name of its own. */
static const char *large_file(const char *name, struct layout layout)
{
	const char *path = arena_printf(arena, "%s/%s", test_folder(), name);
	if (rename(large_export(&layout), path) != 0)
		abort();
	return path;
}

static const char *inflated_file(const char *name, const char *text)
{
	const char *path = arena_printf(arena, "%s/%s", test_folder(), name);
	gzFile file = gzopen(path, "wb");
	if (file == NULL || gzputs(file, text) < 0 || gzclose(file) != Z_OK)
		abort();
	return path;
}

/* The file in UTF-16 with a mark. */
static const char *as_pairs(const char *name, const char *path)
{
	struct file_map map;
	if (!file_peek(&map, path))
		abort();
	char *out = arena_array(arena, map.length + 1, 2);
	out[0] = '\xFF';
	out[1] = '\xFE';
	for (size_t i = 0; i < map.length; i++)
		out[2 * i + 2] = map.bytes[i];
	const char *made = file_named(name, out, 2 * map.length + 2);
	file_unmap(&map);
	return made;
}

/* ---- tests ---- */

static void what_is_told(void)
{
	const char *paths[] = {small_file("a.csv", january), semicolons("b.csv"),
		inflated_file("c.csv",
			"Date,Piece,Compte,Montant\n2024-03-31,3,1010,5.00\n2024-03-31,3,4000,"
			"-5.00\n")};
	check_text(read_all(paths, 1), "W 1 0\na.csv CSV UTF-8 , -: 0 0 0 0\n", "a file");
	check_text(read_all(paths + 1, 1), "W 0 1\nb.csv CSV UTF-8 ; -: 0 0 0 0\n",
		"another, whose entry does not balance");
	check_text(read_all(paths, 3),
		"W 2 1\na.csv CSV UTF-8 , -: 0 0 0 0\nb.csv CSV UTF-8 ; -: 0 0 0 0\n"
		"c.csv CSV UTF-8 , - inflated: 0 0 0 0\n",
		"three, of which the last is inflated");
	check_text(read_all(paths, 0), "C 0 0\n", "no file");
}

static const struct layout odd = {"Ville\nDate,Piece,Compte,Libelle,Debit,Credit\n",
	"%D,%N,1010,%L,%A,\n%D,%N,4000,%L,,%A\n", 99, "Total,,,,1.00,2.00\nPage 2,,,,,\n"};
static const struct layout foreign = {"Posting Date;Trans #;GL Acct;Details;Dr Amt;Cr Amt\n",
	"%D;F%N;1010;%L;%A;\n%D;F%N;4000;%L;;%A\n", 0, NULL};

static void large_files(void)
{
	const char *paths[] = {large_file("d.csv", odd), large_file("e.csv", foreign),
		small_file("a.csv", "2025-01-31,1,1010,5.00,\n2025-01-31,1,4000,,5.00\n")};
	check_text(read_all(paths, 1), "W 200 0\nd.csv CSV UTF-8 , -: 2 0 1 0\n", "titles and a total");
	check_text(read_all(paths + 1, 1), "W 200 0\ne.csv CSV UTF-8 ; -: 0 0 0 0\n", "other names");
	check_text(read_all(paths, 3),
		"W 401 0\nd.csv CSV UTF-8 , -: 2 0 1 0\ne.csv CSV UTF-8 ; -: 0 0 0 0\n"
		"a.csv CSV UTF-8 , -: 0 0 0 0\n",
		"and one that needs no form");
	const char *wide = as_pairs("f.csv", paths[0]);
	check_text(read_all(&wide, 1), "W 200 0\nf.csv CSV UTF-16 , -: 2 0 1 0\n", "pairs of bytes");
	const char *two[] = {wide, paths[1]};
	check_text(read_all(two, 2),
		"W 400 0\nf.csv CSV UTF-16 , -: 2 0 1 0\ne.csv CSV UTF-8 ; -: 0 0 0 0\n",
		"beside another file");
}

/* Drafts and totals that are wrong, which no dossier takes. */
static void refused(void)
{
	static const struct layout layout = {
		"Posting Date,Trans #,GL Acct,Details,Dr Amt,Cr Amt,Status\n",
		"%D,%N,1010,%L,%A,,%T\n%D,%N,4000,%L,,%A,%T\n", 0, NULL};
	const char *paths[] = {large_file("m.csv", foreign), large_file("r.csv", layout)};
	struct run *run = new_run(), *again = new_run();
	struct journals first = journals_of(run, paths, 2), second = journals_of(again, paths, 2);
	journals_open(&first, arena, &errors);
	journals_share(&second, &first, arena);
	for (int i = 0; i < 2; i++) {
		check_integer(
			journals_read(i == 0 ? &first : &second, arena, &errors), -1, "it is refused");
		check_integer((long long)errors.count, 1, "with one error");
		check_text(
			strrchr(errors.items[0].where.file, '/'), "/r.csv", "of the file that has drafts");
		forget_errors();
	}
	check_true(first.scan != NULL, "workers read it");
	check_true(second.scan != NULL, "both times");
	journals_close(&second);
	journals_close(&first);
	struct journals third = journals_of(new_run(), paths, 1);
	check_integer(journals_read(&third, arena, &errors), 0, "the other file is taken");
	journals_close(&third);
	forget_errors();
}

/* Number and name in one, where the chart has accounts already: those that a report speaks of. */
static void known_accounts(void)
{
	static const struct {
		const char *account;
		bool known;
		const char *found;
	} rows[] = {{"9999", true, "W 1010=Encaisse 4000=Ventes"},
		{"1010 Encaisse", false, "W 1010 Encaisse= 1010=Encaisse 4000=Ventes"},
		{"1010 Encaisse", true, "C 1010 Encaisse= 4000 Ventes="},
		{"1010", true, "W 1010=Encaisse 4000=Ventes"}};
	const char *path = large_file("k.csv",
		(struct layout){"Date,Piece,Compte,Libelle,Debit,Credit\n",
			"%D,%N,1010 Encaisse,%L,%A,\n%D,%N,4000 Ventes,%L,,1.00\n", 0, NULL});
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct run *run = new_run();
		chart_find_or_add(&run->chart, rows[i].account, (struct source){0})->known = rows[i].known;
		struct journals journals = journals_of(run, &path, 1);
		check_integer(journals_read(&journals, arena, &errors), 0, rows[i].account);
		const char *text = journals.scan != NULL ? "W" : "C";
		for (size_t j = 0; j < run->chart.count; j++)
			if (strncmp(run->chart.accounts[j]->number, "9999", 4) != 0)
				text = arena_printf(arena, "%s %s=%s", text, run->chart.accounts[j]->number,
					run->chart.accounts[j]->name);
		check_text(text, rows[i].found, rows[i].account);
		journals_close(&journals);
	}
	forget_errors();
}

/* One file that is not regular, and all are read with care. */
static void with_care(void)
{
	const char *plain = small_file("a.csv", january);
	const char *odd_file = small_file(
		"g.csv", "2024-02-28,2,1010,5.00,\n2024-02-28,2,4000,,5.00\nTotal,,,5.00,5.00\n");
	const char *late = small_file(
		"h.csv", "2024-02-28,2,1010,5.00,\n2024-02-28,2,4000,,x\n2024-02-28,2,4000,,5.00\n");
	const char *paths[] = {plain, odd_file};
	check_text(read_all(paths, 2),
		"C 0 2\na.csv CSV UTF-8 , -: 0 0 0 0\ng.csv CSV UTF-8 , -: 0 0 1 0\n", "a total");
	const char *others[] = {plain, late};
	check_text(read_all(others, 2),
		"C failed 0 1\na.csv CSV UTF-8 , -: 0 0 0 0\nh.csv CSV UTF-8 , -: 0 0 0 0\n",
		"an amount that is none");
	const char *missing[] = {plain, "/none/missing.csv"};
	check_true(
		strncmp(read_all(missing, 2), "C failed 0 1\n", 13) == 0, "a file that is not there");
	const char *pipe = arena_printf(arena, "%s/pipe", test_folder());
	check_integer(mkfifo(pipe, 0600), 0, "a pipe");
	struct run *run = new_run();
	const char *piped[] = {plain, pipe};
	struct journals journals = journals_of(run, piped, 2);
	journals_open(&journals, arena, &errors);
	check_true(journals.scan == NULL, "is not looked into");
}

static void by_others(void)
{
	const char *paths[] = {small_file("a.csv", january), small_file("bad1.csv", "x\n"),
		small_file("bad2.csv", "x\n"), semicolons("b.csv")};
	struct run *run = new_run();
	struct journals journals = journals_of(run, paths, 4);
	journals.read = read_one;
	check_integer(journals_read(&journals, arena, &errors), -7, "the first result that is not 0");
	check_text(run->read, "a.csv bad1.csv bad2.csv b.csv ", "of all files, in their order");
	run = new_run();
	journals = journals_of(run, paths, 1);
	journals.read = read_one;
	journals.may_scan = may_scan;
	check_integer(journals_read(&journals, arena, &errors), 0, "workers may read it");
	check_text(run->read, "", "so that nobody else does");
	journals_close(&journals);
	run = new_run();
	run->may_scan = false;
	journals = journals_of(run, paths, 1);
	journals.read = read_one;
	journals.may_scan = may_scan;
	journals_read(&journals, arena, &errors);
	check_text(run->read, "a.csv ", "they may not");
	run = new_run();
	journals = journals_of(run, paths, 1);
	journals.read = read_one;
	journals.consumer = NULL;
	journals_read(&journals, arena, &errors);
	check_text(run->read, "a.csv ", "nobody takes what workers find");
	for (int asked = 0; asked < 2; asked++) {
		run = new_run();
		run->inputs.encoding = asked ? "UTF-8" : NULL;
		inputs_map(&run->inputs, asked ? "/none" : NULL, "compte", "Compte", (struct source){0});
		journals = journals_of(run, paths, 1);
		journals.read = read_one;
		journals_read(&journals, arena, &errors);
		check_text(run->read, "a.csv ", "headers that are mapped, or an encoding, ask for a form");
	}
	forget_errors();
}

/* The same files once more, for another consumer. */
static void shared(void)
{
	const char *paths[] = {large_file("d.csv", odd),
		small_file("a.csv", "2025-01-31,1,1010,5.00,\n2025-01-31,1,4000,,4.00\n")};
	struct run *run = new_run(), *again = new_run();
	struct journals first = journals_of(run, paths, 2), second = journals_of(again, paths, 2);
	journals_open(&first, arena, &errors);
	check_true(first.scan != NULL, "the files are mapped");
	journals_share(&second, &first, arena);
	check_true(second.scan != NULL && second.maps == first.maps, "once");
	check_integer(journals_read(&first, arena, &errors), 0, "read once");
	check_integer(journals_read(&second, arena, &errors), 0, "and again");
	check_integer(
		(long long)second.counts.entries, 200, "the entries are those of the first reading");
	check_integer((long long)again->handed, 1, "and so is what is odd");
	struct journals third = journals_of(again, paths, 2);
	third.consumer = NULL;
	journals_share(&third, &first, arena);
	check_true(third.scan == NULL, "without a consumer there is nothing to share");
	journals_close(&second);
	journals_close(&first);
	struct journals fourth = journals_of(again, paths, 2);
	journals_share(&fourth, &first, arena);
	check_true(fourth.scan == NULL && fourth.maps == NULL, "nor once it is closed");
	forget_errors();
}

int main(void)
{
	static const struct test tests[] = {
		{"each file is told as it was read", what_is_told},
		{"large files are read by forms", large_files},
		{"what no dossier takes is refused each time", refused},
		{"number and name in one, where the chart has neither", known_accounts},
		{"what is not regular is read with care", with_care},
		{"others may read them", by_others},
		{"files are shared", shared},
	};
	return run_tests("scan journals", tests, sizeof tests / sizeof *tests);
}
