#include "test/unit/small_scan.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "ledger/journal_header.h"
#include "ledger/plan/words.h"
#include "ledger/scan/wide.h"
#include "test/unit/harness.h"
#include "test/unit/texts.h"

/* ---- the form ---- */

/* The whole text as the part that decides its plan; false where it is no table. */
static bool part_of(struct text_part *part, const char *text)
{
	struct form_tables *tables = arena_alloc(arena, sizeof *tables);
	struct error_list *ignored = arena_alloc(arena, sizeof *ignored);
	const struct span all = span_of(text);
	*ignored = (struct error_list){.arena = arena};
	struct form_input input = {
		.path = "f.csv", .bytes = text, .length = strlen(text), .arena = arena, .errors = ignored};
	*part = (struct text_part){.path = "f.csv",
		.text = all,
		.lines = all,
		.encoding = {.kind = ENCODING_UTF8, .name = "UTF-8"}};
	if (form_open(tables, &input) != 0)
		return false;
	part->table = tables->items[0].scanner;
	return true;
}

struct small_scan small_scan_of(const char *text, struct small_wishes wishes)
{
	struct small_scan small = {.text = text, .wishes = wishes};
	struct text_part *part = arena_alloc(arena, sizeof *part);
	struct plan_wishes *asked = arena_alloc(arena, sizeof *asked);
	*asked = (struct plan_wishes){.by = wishes.by,
		.only_column = wishes.only_column,
		.only_value = wishes.only_value,
		.dates = wishes.dates,
		.decimal = wishes.decimal,
		.words = words_load(arena)};
	if (wishes.own || !part_of(part, text))
		return small;
	struct planned_form *planned = arena_alloc(arena, sizeof *planned);
	if (!planned_form_make(planned, part, asked, arena))
		return small;
	planned->form.of_dossier = wishes.of_dossier;
	small.planned = planned;
	small.form = &planned->form;
	return small;
}

void small_scan_turn(struct small_scan *small, const char *rows)
{
	struct scan_form *form = &small->planned->form;
	const size_t header = (size_t)(form->data - small->text);
	small->text = arena_printf(arena, "%.*s%s", (int)header, small->text, rows);
	form->data = small->text + header;
	form->end = small->text + strlen(small->text);
}

/* ---- a run ---- */

struct run {
	struct texts taken, handed, rows;
	struct small_scan *small;
	enum scan_need need;
	struct texts names;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* of the test's arena */

static const char *units_text(int64_t units, int scale)
{
	const struct amount amount = {.units = units, .scale = (uint16_t)scale};
	return number_exact_text(arena, amount_number(amount, arena));
}

static void *begin(void *context)
{
	return context;
}

static bool take(void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct run *run = state;
	pthread_mutex_lock(&lock);
	const char *text = arena_printf(arena, "%d", entry->year);
	if (run->need == SCAN_ENTRIES)
		text = arena_printf(arena, "%s %s %s/%s", text, date_text(arena, entry->day),
			span_text(entry->journal), span_text(entry->number));
	const char *before = text;
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		const char *nature = span_text(scan_nature(worker, posting->nature));
		text = arena_printf(arena, "%s%s%s %s%s%s", run->need == SCAN_ENTRIES ? text : before,
			i > 0 && run->need == SCAN_ENTRIES ? ", " : " ",
			span_text(scan_account(worker, posting->account)),
			units_text(posting->units, scan_worker_scale(worker)), *nature != '\0' ? " " : "",
			nature);
		if (run->need == SCAN_ROWS_SUFFICE)
			texts_add(&run->taken, text);
	}
	if (run->need == SCAN_ENTRIES) {
		texts_add(&run->taken, text);
		run->small->places[run->small->place_count++] =
			(uint64_t)entry->file << SCAN_PLACE_BITS | entry->place;
	}
	pthread_mutex_unlock(&lock);
	return true;
}

static void end(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct run *run = context;
	(void)state;
	if (!valid) {
		run->taken.count = run->small->place_count = 0;
		return;
	}
	for (uint32_t i = 0; i < scan_accounts(worker); i++) {
		uint64_t position = 0;
		const char *part, *own = scan_account_name(&position, worker, i, arena);
		const char *number_ = scan_account_number(&part, worker, i, arena);
		const char *text = arena_printf(arena, "%s=%s%s", number_, part, own);
		size_t at = 0;
		while (at < run->names.count && !text_equal(run->names.items[at], text))
			at++;
		if (at == run->names.count)
			texts_add(&run->names, text);
	}
}

/* "@3 1010=Encaisse 5 "label" nature commodity: the row". */
static const char *row_text(const struct posting *posting)
{
	return arena_printf(arena, "@%u:%u %s%s%s %s \"%s\"%s%s%s%s: %s", posting->where.line,
		posting->where.column, posting->account->number, *posting->account->name != '\0' ? "=" : "",
		posting->account->name, number_exact_text(arena, amount_number(posting->amount, arena)),
		posting->label, *posting->nature != '\0' ? " " : "", posting->nature,
		posting->commodity != NULL ? " of " : "",
		posting->commodity != NULL ? posting->commodity : "", posting->where.text);
}

static int hand(const struct entry *entry, void *context)
{
	struct run *run = context;
	const char *text = arena_printf(
		arena, "%s %s/%s", date_text(arena, entry->day), entry->journal, entry->number);
	if (entry->other_day != 0)
		text = arena_printf(arena, "%s or %s", text, date_text(arena, entry->other_day));
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		text = arena_printf(arena, "%s%s%s %s @%u", text, i > 0 ? ", " : " ",
			posting->account->number,
			number_exact_text(arena, amount_number(posting->amount, arena)), posting->where.line);
	}
	texts_add(&run->handed, text);
	for (size_t i = 0; i < entry->count; i++)
		texts_add(&run->rows, row_text(&entry->postings[i]));
	return 0;
}

static void free_scan(void *scan)
{
	scan_free(scan);
}

/* Reads what was added, with the results in `small`. */
static void run_scan(struct small_scan *small, enum scan_need need)
{
	struct run run = {.small = small, .need = need};
	struct scan_consumer consumer = {begin, take, end, &run, need};
	small->outcome = scan_run(small->scan, &consumer, hand, &run, NULL, &errors);
	small->taken = texts_sorted(&run.taken, "; ");
	small->handed = texts_sorted(&run.handed, "; ");
	small->rows = texts_joined(&run.rows, "\n");
	small->names = texts_sorted(&run.names, "; ");
	sort_uint64(small->places, small->place_count);
}

static void begin_scan(struct small_scan *small, size_t stretch)
{
	small->chart = arena_alloc(arena, sizeof *small->chart);
	*small->chart = (struct chart){.arena = arena};
	small->scan = scan_new(small->chart, small->wishes.years, small->wishes.year_count, arena);
	arena_at_end(arena, free_scan, small->scan);
	small->place_count = 0;
	small->outcome = SCAN_IRREGULAR;
	forget_errors();
	scan_cut(small->scan, stretch);
	if (small->wishes.gives_up)
		scan_give_up_doubtful(small->scan);
}

void small_scan_run(struct small_scan *small, size_t stretch, enum scan_need need)
{
	const size_t length = strlen(small->text);
	begin_scan(small, stretch);
	if (small->form != NULL
			? scan_file_as(small->scan, "f.csv", small->text, length, small->form)
			: small->wishes.own && scan_file(small->scan, "f.csv", small->text, length))
		run_scan(small, need);
}

/* The text, whose characters are of one or two bytes, as UTF-16. */
static struct scan_wide *wide_of_text(const char *text)
{
	char *bytes = arena_array(arena, strlen(text) + 1, 2), *to = bytes;
	struct scan_wide *wide = arena_alloc(arena, sizeof *wide);
	for (const char *at = text; *at != '\0'; at++) {
		unsigned one = (unsigned char)*at;
		if (one >= 0xC0)
			one = (one & 31) << 6 | ((unsigned char)*++at & 63);
		*to++ = (char)one;
		*to++ = (char)(one >> 8);
	}
	*wide = (struct scan_wide){.bytes = bytes,
		.end = to,
		.encoding = {.kind = ENCODING_UTF16_LITTLE, .name = "UTF-16"},
		.sample = span_of(text)};
	return wide;
}

void small_scan_run_wide(struct small_scan *small, size_t stretch)
{
	begin_scan(small, stretch);
	if (scan_file_wide(small->scan, "f.csv", wide_of_text(small->text), small->form))
		run_scan(small, SCAN_ROWS_SUFFICE);
}

/* ---- what it found ---- */

const char *small_scan_entries(const struct small_scan *small)
{
	const char *text = arena_printf(arena, "%s|%s", small->taken, small->handed);
	for (size_t i = 0; i < errors.count; i++)
		text = arena_printf(
			arena, "%s%s @%u; ", text, errors.items[i].code, errors.items[i].where.line);
	return small->outcome == SCAN_IRREGULAR ? NULL : text;
}

const char *small_scan_counts(const struct small_scan *small)
{
	const struct scan_counts counts = scan_counts(small->scan);
	return arena_printf(arena, "%zu entries, %zu postings, scale %d", counts.entries,
		counts.postings, counts.scale);
}

static const char *sums_text(const struct plan_sums *sums)
{
	return !sums->there ? "-"
						: arena_printf(arena, "%s/%s", number_exact_text(arena, sums->debit),
							  number_exact_text(arena, sums->credit));
}

const char *small_scan_printed(const struct small_scan *small)
{
	size_t count;
	const struct plan_printed_row *rows = scan_printed_rows(&count, small->scan, 0, arena);
	const char *text = "";
	for (size_t i = 0; i < count; i++) {
		const struct plan_printed_row *row = &rows[i];
		const struct judged_line *line = &row->line;
		const char *where = row->place == UINT64_MAX
			? "end"
			: arena_printf(arena, "%u \"%s\"%s%s%s%s%s%s%s", line->line, span_text(line->text),
				  line->day != 0 ? " " : "", line->day != 0 ? date_text(arena, line->day) : "",
				  line->day != 0 ? "/" : "", line->day != 0 ? span_text(line->number) : "",
				  line->above.begin != NULL ? " below " : "", span_text(line->above),
				  line->fresh ? " fresh" : "");
		text = arena_printf(arena, "%s%s: %s, of %s %s\n", text, where, sums_text(&row->before),
			span_text(row->account), sums_text(&row->of_account));
	}
	return text;
}

const char *small_scan_skipped(const struct small_scan *small)
{
	const struct input_skipped rows = scan_skipped(small->scan, 0);
	return arena_printf(arena,
		"%zu titles, %zu headers, %zu totals, %zu carried, %zu accounts, %zu texts; %zu filled, "
		"%zu "
		"unnumbered",
		rows.titles, rows.headers, rows.totals, rows.carried, rows.accounts, rows.texts,
		scan_filled(small->scan, 0), scan_unnumbered(small->scan, 0));
}

const char *small_scan_asides(const struct small_scan *small)
{
	size_t count;
	const struct scan_aside *asides = scan_asides(&count, small->scan, 0, arena);
	const char *text = "";
	for (size_t i = 0; i < count; i++)
		text = arena_printf(arena, "%s%s %zu rows %s/%s; ", text, asides[i].text, asides[i].rows,
			number_exact_text(arena, asides[i].debit), number_exact_text(arena, asides[i].credit));
	return text;
}

static const char *value_text(struct applied_value value)
{
	return value.there ? number_exact_text(arena, amount_number(value.amount, arena)) : "-";
}

const char *small_scan_balances(const struct small_scan *small)
{
	const struct plan_balances *all = scan_balances(small->scan, 0, arena);
	const char *text = "";
	for (size_t i = 0; i < all->run_count; i++) {
		const struct plan_balance_run *run = &all->runs[i];
		text = arena_printf(arena, "%s%u %s%s %s: %s..%s\n", text,
			all->where(run->place, all->context, arena).line, span_text(run->account),
			run->of_account ? "" : " and others",
			number_exact_text(arena, amount_number(run->amount, arena)), value_text(run->first),
			value_text(run->last));
	}
	for (size_t i = 0; i < 2; i++) {
		const struct plan_balance_counts *counts = &all->counts[i];
		text = arena_printf(arena, "%s%s: %zu follow, %zu do not\n", text,
			i == 0 ? "all" : "by account", counts->hits, counts->misses);
		for (size_t j = 0; j < counts->example_count; j++) {
			const struct plan_balance_miss *miss = &counts->examples[j];
			text = arena_printf(arena, "%s%u %s: %s, not %s\n", text,
				all->where(miss->place, all->context, arena).line, miss->account,
				number_exact_text(arena, miss->printed), number_exact_text(arena, miss->found));
		}
	}
	return text;
}

const char *small_scan_again(const struct small_scan *small)
{
	const struct entry **entries = arena_array(arena, small->place_count, sizeof *entries);
	const char *text = "";
	scan_entries(entries, small->scan, small->places, small->place_count, arena);
	for (size_t i = 0; i < small->place_count; i++) {
		const struct entry *entry = entries[i];
		text = arena_printf(arena, "%s%s", text, entry == NULL ? "none" : entry->number);
		for (size_t j = 0; entry != NULL && j < entry->count; j++)
			text = arena_printf(arena, "%s @%u", text, entry->postings[j].where.line);
		text = arena_printf(arena, "%s; ", text);
	}
	return text;
}

const char *small_scan_rows(const struct small_scan *small)
{
	return small->rows;
}

const char *small_scan_names(const struct small_scan *small)
{
	return small->names;
}
