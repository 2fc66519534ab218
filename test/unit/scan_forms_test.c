/* Exports read on all cores by a plan that a part of them decided: the same sums, totals and
 * findings as with care; and read so wherever nothing in them is odd. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/balance/scanned.h"
#include "cmd/session.h"
#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "ledger/plan/words.h"
#include "test/unit/harness.h"

/* ---- sums by account ---- */

struct sums {
	struct chart chart;
	number *items; /* by account */
	size_t capacity, entries, taken;
};

static void add_sum(struct sums *sums, const char *account, number amount)
{
	size_t at = chart_find_or_add(&sums->chart, account, (struct source){0})->index;
	while (sums->capacity <= at) {
		sums->items =
			arena_grow(arena, sums->items, sums->capacity, &sums->capacity, sizeof *sums->items);
		for (size_t i = at; i < sums->capacity; i++)
			sums->items[i] = NULL;
	}
	number before = sums->items[at] != NULL ? sums->items[at] : number_from_integer(arena, 0);
	sums->items[at] = number_add(arena, before, amount);
}

static int take_entry(const struct entry *entry, void *context)
{
	struct sums *sums = context;
	sums->entries++;
	for (size_t i = 0; i < entry->count; i++)
		add_sum(sums, entry->postings[i].account->number,
			amount_number(entry->postings[i].amount, arena));
	return 0;
}

/* "1010 5; 4000 -5", by account. */
static const char *sums_text(struct sums *sums)
{
	const char **lines = arena_array(arena, sums->chart.count + 1, sizeof *lines), *text = "";
	for (size_t i = 0; i < sums->chart.count; i++)
		lines[i] = arena_printf(arena, "%s %s; ", sums->chart.accounts[i]->number,
			i < sums->capacity && sums->items[i] != NULL ? number_exact_text(arena, sums->items[i])
														 : "0");
	sort_stable(lines, sums->chart.count, sizeof *lines, text_compare);
	for (size_t i = 0; i < sums->chart.count; i++)
		text = arena_printf(arena, "%s%s", text, lines[i]);
	return text;
}

/* ---- on all cores ---- */

struct share {
	int64_t *units;
	size_t capacity, entries;
};

static void *begin_share(void *context)
{
	struct share *share = calloc(1, sizeof *share);
	(void)context;
	if (share == NULL)
		abort();
	return share;
}

static bool take_share(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct share *share = state;
	(void)worker;
	share->entries++;
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		while (share->capacity <= posting->account) {
			share->units = realloc(share->units, (share->capacity + 64) * sizeof *share->units);
			if (share->units == NULL)
				abort();
			memset(share->units + share->capacity, 0, 64 * sizeof *share->units);
			share->capacity += 64;
		}
		share->units[posting->account] += posting->units;
	}
	return true;
}

static void end_share(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct sums *sums = context;
	struct share *share = state;
	const char *name;
	for (size_t i = 0; valid && i < scan_accounts(worker) && i < share->capacity; i++) {
		struct amount amount = {
			.units = share->units[i], .scale = (uint16_t)scan_worker_scale(worker)};
		add_sum(sums, scan_account_number(&name, worker, (uint32_t)i, arena),
			amount_number(amount, arena));
	}
	sums->taken += valid ? share->entries : 0;
	free(share->units);
	free(share);
}

static const struct scan_form *decide_form(const char *path, const char *bytes, size_t length,
	bool whole, const struct made_rows *made, void *context)
{
	(void)context;
	struct balance_ledger *ledger = arena_alloc(arena, sizeof *ledger);
	struct session *session = arena_alloc(arena, sizeof *session);
	*session = (struct session){.arena = arena, .errors = &errors};
	*ledger = (struct balance_ledger){.session = session, .wishes.words = words_load(arena)};
	return balance_scan_form(ledger, path, bytes, length, whole, made);
}

/* Not plain by its header alone: a form is always decided. */
static bool never_plain(const char *bytes, size_t length, void *context)
{
	(void)bytes, (void)length, (void)context;
	return false;
}

static int read_nothing(const char *path, void *context)
{
	(void)path, (void)context;
	return 0;
}

/* The sums; NULL where the workers did not read it. */
static const char *on_all_cores(const char *path)
{
	struct sums sums = {.chart.arena = arena};
	const struct scan_consumer consumer = {
		begin_share, take_share, end_share, &sums, SCAN_ROWS_SUFFICE};
	struct inputs inputs = {.arena = arena};
	errors.inputs = &inputs;
	struct journals journals = {.paths = &path,
		.count = 1,
		.chart = &sums.chart,
		.consumer = &consumer,
		.sink = take_entry,
		.context = &sums,
		.may_scan = never_plain,
		.form = decide_form,
		.read = read_nothing,
		.dates_may_differ = true};
	int result = journals_read(&journals, arena, &errors);
	bool read = result == 0 && journals.scan != NULL;
	const char *text = read ? sums_text(&sums) : NULL;
	journals_close(&journals);
	errors = (struct error_list){.arena = arena};
	return text;
}

static const char *with_care(const char *path)
{
	struct sums sums = {.chart.arena = arena};
	struct inputs inputs = {.arena = arena};
	errors.inputs = &inputs;
	struct plan_wishes wishes = {.words = words_load(arena)};
	struct export export;
	bool read = export_read(&export, path, &sums.chart, &wishes, arena, &errors) == 0 &&
		export_tell(&export, take_entry, &sums, arena, &errors) == 0;
	errors = (struct error_list){.arena = arena};
	return read ? sums_text(&sums) : NULL;
}

/* ---- exports ---- */

enum { ENTRIES = 200, HALF = ENTRIES / 2, LABEL = 1400 };

/* An export: its header, and what an entry of two rows looks like, in which %N is its number, %D
 * its day, %A its amount, %L a long label that makes the file large; %M, %E and %S are number, day
 * and sides of an entry whose first row is in the first half, and the other in the second. `odd`
 * stands after the entry
 * of that number, %N and %A of it. */
struct layout {
	const char *header, *entry;
	unsigned at;
	const char *odd;
};

static char *put(char *to, const char *text, unsigned number_, const char *label)
{
	for (; *text != '\0'; text++) {
		if (*text != '%') {
			*to++ = *text;
			continue;
		}
		switch (*++text) {
		case 'N': to += sprintf(to, "%06u", number_); break;
		case 'D': to += sprintf(to, "2024-%02u-%02u", 1 + number_ / 20, 1 + number_ % 20); break;
		case 'F': to += sprintf(to, "%02u/%02u/2024", 1 + number_ % 20, 1 + number_ / 20); break;
		case 'A': to += sprintf(to, "%u.%02u", 10 + number_, number_ % 100); break;
		case 'M': to += sprintf(to, "%06u", number_ % HALF); break;
		case 'E':
			to += sprintf(to, "2024-%02u-%02u", 1 + number_ % HALF / 20, 1 + number_ % 20);
			break;
		case 'S':
			to += sprintf(to, number_ < HALF ? "%u.00," : ",%u.00", 1 + number_ % HALF);
			break;
		case 'C': to += sprintf(to, "%u,%02u", 10 + number_, number_ % 100); break;
		default: to = stpcpy(to, label);
		}
	}
	return to;
}

static const char *file_of(const struct layout *layout)
{
	static char label[LABEL + 1];
	memset(label, 'x', LABEL);
	char *text = arena_array(arena, ENTRIES + 2, 2 * LABEL + 500), *end = text;
	end = stpcpy(end, layout->header);
	for (unsigned i = 0; i < ENTRIES; i++) {
		end = put(end, layout->entry, i, label);
		if (layout->odd != NULL && i == layout->at)
			end = put(end, layout->odd, i, label);
	}
	return file_with(text, (size_t)(end - text));
}

/* Read on all cores, and as with care. */
static void check_fast(struct layout layout, const char *sentence)
{
	const char *path = file_of(&layout), *fast = on_all_cores(path);
	check_true(fast != NULL, arena_printf(arena, "%s: read on all cores", sentence));
	check_text(fast, with_care(path), sentence);
}

/* Something odd, far from where the plan is decided: read on all cores or not, as with care. */
static void check_odd(const char *header, const char *entry, const char *odd, const char *sentence)
{
	for (unsigned at = 37; at < ENTRIES; at += 120) {
		const char *path = file_of(&(struct layout){header, entry, at, odd}),
				   *fast = on_all_cores(path);
		if (fast != NULL)
			check_text(fast, with_care(path), sentence);
	}
}

static const char header[] = "Date,Piece,Compte,Libelle,Debit,Credit\n";
static const char entry[] = "%D,%N,1010,%L,%A,\n%D,%N,4000,%L,,%A\n";

static void layouts(void)
{
	check_fast((struct layout){header, entry, 0, NULL}, "two sides");
	check_fast(
		(struct layout){
			arena_printf(arena, "Ville\nDu 2024-01-01 au 2024-12-31\n%s", header), entry, 0, NULL},
		"titles");
	check_fast((struct layout){"Date;Piece;Compte;Libelle;Debit;Credit\n",
				   "%F;%N;1010;%L;%C;\n%F;%N;4000;%L;;%C\n", 0, NULL},
		"points and commas of Europe");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Montant\n",
				   "%D,%N,1010,%L,%A\n%D,%N,4000,%L,-%A\n", 0, NULL},
		"a signed amount");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Montant,Sens\n",
				   "%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,%A,C\n", 0, NULL},
		"a letter for the side");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Montant,Sens\n",
				   "%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,-%A,C\n", 0, NULL},
		"a letter beside a sign");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Montant,Is debit\n",
				   "%D,%N,1010,%L,%A,yes\n%D,%N,4000,%L,%A,no\n", 0, NULL},
		"yes for a debit");
	check_fast((struct layout){header, "%D,%N,1010,%L,%A,\n,,4000,%L,,%A\n", 0, NULL},
		"dates on first rows alone");
	check_fast(
		(struct layout){header, "%D,%N,1010 Encaisse,%L,%A,\n%D,%N,4000 Ventes,%L,,%A\n", 0, NULL},
		"number and name in one");
	check_fast((struct layout){"Date,Piece,Compte,Nom du compte,Libelle,Debit,Credit,Devise\n",
				   "%D,%N,1010,Encaisse,%L,%A,,CAD\n%D,%N,4000,Ventes,%L,,%A,CAD\n", 0, NULL},
		"names, and a currency throughout");
	check_fast((struct layout){"Date,Piece,Compte,Libelle,Debit,Credit\n",
				   "%D,%N,1010,\"%L, \xE9t\xE9\",%A,\n%D,%N,4000,%L,,%A\n", 0, NULL},
		"a page of bytes");
	check_fast((struct layout){header, entry, 99, "Total,,,,%A,%A\n"}, "a total");
	check_fast((struct layout){header, entry, 99, arena_printf(arena, "Page 2,,,,,\n%s", header)},
		"a page and its header");
}

static void headings(void)
{
	const char *without = "Date,Piece,Libelle,Debit,Credit\nCompte : 1010 Encaisse,,,,\n";
	check_fast((struct layout){without, "%E,%M,%L%L,%S\n", HALF - 1, "Compte : 4000 Ventes,,,,\n"},
		"accounts in headings");
	check_fast((struct layout){without, "%E,%M,%L%L,%S\n", HALF - 1,
				   "Total du compte 1010,,,1.00,2.00\n,,,,\nCompte : 4000 Ventes,,,,\n"},
		"with totals, right or wrong");
	check_fast((struct layout){header, "%E,%M,1010,%L%L,%S\n", 0, NULL}, "entries in pieces");
}

static void oddities(void)
{
	static const char *const odd[] = {"%D,%N,1010,%L,12x,\n", "31-31-2024,%N,1010,%L,%A,\n",
		",%N,1010,%L,%A,\n", "%D,,1010,%L,%A,\n", "%D,%N,,%L,%A,\n", "%D,%N,1010,%L,%A,%A\n",
		"%D,%N,1010,%L,-5.00,\n%D,%N,4000,%L,,-5.00\n", "%D,%N,1010,%L,,\n", ",,,,,\n\n",
		"%D,9%N,1010,%L,%A,\n", "%D,9%N,1010,%L,1.2345,\n%D,9%N,4000,%L,,1.2345\n",
		"%D,9%N,1010,%L,123456789012345678901.25,\n%D,9%N,4000,%L,,123456789012345678901.25\n",
		"%D,000001,1010,%L,5.00,\n%D,000001,4000,%L,,5.00\n",
		"2023-01-01,9%N,1010,%L,5.00,\n2023-01-02,9%N,4000,%L,,5.00\n",
		"%D,9%N,=\"0101\",%L,5.00,\n%D,9%N,4000,%L,,5.00\n", "%D,9%N,5.2E+14,%L,5.00,\n",
		"%D,9%N,1010,\"a \"\"b\"\"\nc\",5.00,\n%D,9%N,4000,%L,,5.00\n", "%D,9%N,1010,%L,5.00,,x\n",
		"%D,9%N,\xC3\xA9t\xC3\xA9,%L,5.00,\n%D,9%N,4000,%L,,5.00\n",
		"%D,9%N,1010,\xE9,5.00,\n%D,9%N,4000,%L,,5.00\n",
		"%D,9%N,1010,%L,\"1,234.00\",\n%D,9%N,4000,%L,,\"1,234.00\"\n",
		"%D,9%N,1010,%L,(5.00),\n%D,9%N,4000,%L,,(5.00)\n", "Report,,,,5.00,5.00\n",
		"Total,,,,1.00,2.00\n", "Note: x,,,,,\n", "%F,9%N,1010,%L,5.00,\n%F,9%N,4000,%L,,5.00\n"};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		check_odd(header, entry, odd[i], odd[i]);
		check_odd(header, "%D,%N,1010,%L,%A,\n,,4000,%L,,%A\n", odd[i], odd[i]);
	}
	static const char *const values[] = {"%D,9%N,1010,%L,5.00,,USD\n%D,9%N,4000,%L,,5.00,USD\n",
		"%D,9%N,1010,%L,5.00,,\n%D,9%N,4000,%L,,5.00,\n", ",,,,5.00,5.00,CAD\n"};
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		check_odd("Date,Piece,Compte,Libelle,Debit,Credit,Devise\n",
			"%D,%N,1010,%L,%A,,CAD\n%D,%N,4000,%L,,%A,CAD\n", values[i], values[i]);
	static const char *const sides[] = {"%D,9%N,1010,%L,5.00,X\n",
		"%D,9%N,1010,%L,-5.00,D\n%D,9%N,4000,%L,-5.00,C\n", "%D,9%N,1010,%L,5.00,\n",
		"%D,9%N,1010,%L,0.00,D\n"};
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		check_odd("Date,Piece,Compte,Libelle,Montant,Sens\n",
			"%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,%A,C\n", sides[i], sides[i]);
		check_odd("Date,Piece,Compte,Libelle,Montant,Sens\n",
			"%D,%N,1010,%L,%A,D\n%D,%N,4000,%L,-%A,C\n", sides[i], sides[i]);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"layouts are read on all cores", layouts},
		{"so are accounts in headings", headings},
		{"what is odd further on changes nothing", oddities},
	};
	return run_tests("scan forms", tests, sizeof tests / sizeof *tests);
}
