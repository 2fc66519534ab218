#include "ledger/plan/export.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "ledger/plan/apply/balance_row.h"
#include "ledger/plan/apply/voids.h"
#include "ledger/plan/decide/claims.h"
#include "ledger/plan/entry_key.h"
#include "ledger/printed.h"
#include "ledger/rows/inputs.h"

/* An account as the file writes it, until all accounts are known. */
struct slot {
	const char *text, *name;
	size_t index;
	struct account *account;
	struct source where;
};

struct collector {
	struct export *out;
	struct plan_reader reader;
	struct claims *claims;
	struct index by_text;
	struct slot **slots;
	size_t slot_count, slot_capacity;
	struct slot **row_slots; /* by row: its account */
	size_t row_capacity;
	struct input_skipped skipped;
	struct input_form form;
	struct arena *arena;
	struct error_list *errors;
	const char *last_number;
	date last_day; /* the day of last_day_text; 0: there is none */
	const char *last_day_text;
	struct cancelled *cancelled; /* rows of cancelled entries, which are set aside */
	size_t cancelled_count, cancelled_capacity;
};

static const char *text_of(const struct collector *all, struct span span)
{
	return span_empty(span) ? "" : arena_text_n(all->arena, span.begin, span_length(span));
}

static struct slot *slot_of(struct collector *all, const struct applied *row)
{
	const char *text = text_of(all, row->account);
	struct slot *slot = index_get(&all->by_text, text);
	if (slot == NULL) {
		slot = arena_alloc(all->arena, sizeof *slot);
		*slot = (struct slot){.text = text, .name = "", .index = all->slot_count};
		slot->where = cells_row_where(&all->reader.cells);
		index_put(&all->by_text, text, slot, all->arena);
		all->slots = arena_grow(
			all->arena, all->slots, all->slot_count, &all->slot_capacity, sizeof *all->slots);
		all->slots[all->slot_count++] = slot;
	}
	if (*slot->name == '\0' && !span_empty(row->name))
		slot->name = text_of(all, row->name);
	return slot;
}

/* ---- keys ---- */

/* The day as text, which consecutive rows mostly share. */
static const char *day_of(struct collector *all, const struct applied *row)
{
	if (all->last_day_text == NULL || all->last_day != row->day)
		all->last_day_text = date_text(all->arena, row->day);
	all->last_day = row->day;
	return all->last_day_text;
}

static const char *number_of(struct collector *all, const struct applied *row)
{
	const struct plan *plan = &all->out->plan;
	const char *text = text_of(all, row->number);
	const unsigned line = all->reader.cells.record.line;
	all->out->unnumbered += plan->key == PLAN_KEY_NUMBER && *text == '\0';
	if (plan->key == PLAN_KEY_NUMBER && *text != '\0')
		return text;
	if (plan->key == PLAN_KEY_DOCUMENT && *text != '\0')
		return entry_key_number(plan, text, row->day, line, all->arena);
	if (plan->key == PLAN_KEY_BLOCK)
		return row->starts || all->last_number == NULL
			? entry_key_number(plan, "", row->day, line, all->arena)
			: all->last_number;
	return day_of(all, row);
}

static const char *journal_of(const struct collector *all, const struct applied *row)
{
	return entry_key_journal(&all->out->plan, text_of(all, row->journal), text_of(all, row->entity),
		row->day, all->arena);
}

/* Adds the row, without its number and journal, and returns its place. */
static void add_row_at(
	struct collector *all, const struct row *row, const struct posting *posting, struct slot *slot)
{
	struct export *out = all->out;
	struct rows *rows = &out->rows;
	size_t postings = out->capacity, slots = all->row_capacity;
	rows->rows =
		arena_grow(all->arena, rows->rows, rows->count, &out->capacity, sizeof *rows->rows);
	rows->postings =
		arena_grow(all->arena, rows->postings, rows->count, &postings, sizeof *rows->postings);
	all->row_slots =
		arena_grow(all->arena, all->row_slots, rows->count, &slots, sizeof *all->row_slots);
	all->row_capacity = slots;
	rows->rows[rows->count] = *row;
	rows->rows[rows->count].place = rows->count;
	rows->postings[rows->count] = *posting;
	all->row_slots[rows->count++] = slot;
}

static struct row row_of(struct collector *all, const struct applied *row)
{
	struct row out = {.journal = journal_of(all, row),
		.number = number_of(all, row),
		.day = row->day,
		.reference = "",
		.preparer = ""};
	all->last_number = out.number;
	return out;
}

static struct posting posting_of(const struct collector *all, const struct applied *row)
{
	const struct export *out = all->out;
	return (struct posting){.amount = row->amount,
		.label = text_of(all, row->label),
		.nature = text_of(all, row->nature),
		.commodity = out->plan.by_currency ? text_of(all, row->currency)
			: out->plan.by.column >= 0     ? text_of(all, row->by)
										   : NULL,
		.where = cells_row_where(&all->reader.cells)};
}

static void add_posting(struct collector *all, const struct applied *row, struct slot *slot)
{
	const struct row own = row_of(all, row);
	const struct posting posting = posting_of(all, row);
	add_row_at(all, &own, &posting, slot);
	all->out->filled += row->filled_day;
}

/* ---- cancelled entries ---- */

/* A row of a cancelled entry, until it is known whether its reversal is posted. */
struct cancelled {
	struct row row;
	struct posting posting;
	struct slot *slot;
	size_t aside; /* its place among the export's asides */
};

static void keep_cancelled(struct collector *all, const struct applied *row, size_t aside)
{
	struct slot *slot = slot_of(all, row);
	all->cancelled = arena_grow(all->arena, all->cancelled, all->cancelled_count,
		&all->cancelled_capacity, sizeof *all->cancelled);
	all->cancelled[all->cancelled_count++] =
		(struct cancelled){row_of(all, row), posting_of(all, row), slot, aside};
}

static struct void_line line_of(
	const struct row *row, const struct posting *posting, const struct slot *slot)
{
	return (struct void_line){row->journal, row->number, row->day, slot->index, posting->amount};
}

/* Puts a row back that was set aside. */
static void restore(struct collector *all, const struct cancelled *row)
{
	struct export_aside *aside = &all->out->asides[row->aside];
	struct amount amount = row->posting.amount;
	add_row_at(all, &row->row, &row->posting, row->slot);
	aside->rows--;
	tally_add(amount_sign(amount) < 0 ? &aside->credit_sum : &aside->debit_sum,
		amount_negated(amount, all->arena));
}

/* Cancelled entries whose reversal is posted stay in the ledger. */
static void restore_reversed(struct collector *all)
{
	struct export *out = all->out;
	const struct rows *rows = &out->rows;
	if (all->cancelled_count == 0)
		return;
	bool *reversed = arena_array(all->arena, all->cancelled_count, sizeof *reversed);
	struct void_line *voids = arena_array(all->arena, all->cancelled_count, sizeof *voids);
	struct void_line *posted = arena_array(all->arena, rows->count + 1, sizeof *posted);
	for (size_t i = 0; i < all->cancelled_count; i++)
		voids[i] =
			line_of(&all->cancelled[i].row, &all->cancelled[i].posting, all->cancelled[i].slot);
	for (size_t i = 0; i < rows->count; i++)
		posted[i] = line_of(&rows->rows[i], &rows->postings[i], all->row_slots[i]);
	size_t entries =
		voids_reversed(reversed, voids, all->cancelled_count, posted, rows->count, all->arena);
	for (size_t i = 0; i < all->cancelled_count; i++)
		if (reversed[i])
			restore(all, &all->cancelled[i]);
	if (entries > 0)
		plan_note(
			&out->plan, all->arena, "plan.voids", arena_printf(all->arena, "%zu", entries), NULL);
}

/* ---- rows ---- */

static void add_aside(struct collector *all, const struct applied *row)
{
	struct export *out = all->out;
	const char *header = out->plan.headers[row->aside_column];
	size_t at = 0;
	while (at < out->aside_count &&
		!(text_equal(out->asides[at].value, row->aside) &&
			text_equal(out->asides[at].header, header)))
		at++;
	if (at == out->aside_count) {
		out->asides = arena_grow(
			all->arena, out->asides, out->aside_count, &out->aside_capacity, sizeof *out->asides);
		out->asides[out->aside_count++] =
			(struct export_aside){.header = header, .value = row->aside};
	}
	struct export_aside *aside = &out->asides[at];
	aside->rows++;
	tally_add(amount_sign(row->amount) < 0 ? &aside->credit_sum : &aside->debit_sum, row->amount);
	if (row->aside_void)
		keep_cancelled(all, row, at);
}

static void keep_balance(
	struct collector *all, const struct export_balance *balance, struct slot *slot)
{
	struct export *out = all->out;
	out->balances = arena_grow(all->arena, out->balances, out->balance_count,
		&out->balance_capacity, sizeof *out->balances);
	out->balances[out->balance_count++] = *balance;
	size_t slots = all->row_capacity;
	all->row_slots = arena_grow(
		all->arena, all->row_slots, out->balance_count - 1, &slots, sizeof *all->row_slots);
	all->row_capacity = slots;
	all->row_slots[out->balance_count - 1] = slot;
}

/* Keeps as a claim that fails a closing that opening and movement do not give, in either sign. */
static void check_roll(
	struct collector *all, struct export_balance *balance, const struct slot *slot)
{
	struct export_claims *totals = &all->out->totals;
	balance->rolls = number_equal(balance->printed, balance->closing) ||
		number_equal(balance->printed, number_negate(all->arena, balance->closing));
	if (!balance->rolls && totals->count++ < EXPORT_EXAMPLES)
		totals->items[totals->count - 1] =
			(struct export_claim){slot->text, balance->printed, balance->closing, balance->where};
}

static void add_balance(struct collector *all, const struct applied *row, struct slot *slot)
{
	struct export_balance balance;
	if (balance_of_row(&balance, row, &all->reader))
		check_roll(all, &balance, slot);
	keep_balance(all, &balance, slot);
}

/* Takes a row of an account. In a trial balance, totals are those of its columns. */
static void take_account(struct collector *all, const struct applied *row)
{
	struct slot *slot = slot_of(all, row);
	struct applied sums = *row;
	if (all->out->plan.columns[PLAN_DEBIT] >= 0)
		sums.kind = APPLIED_POSTING;
	if (all->out->plan.wishes->trial_balance)
		sums.balance.there = false; /* it does not run */
	claims_row(all->claims, &sums, slot->index, &all->reader);
	all->out->exponents += row->exponent;
	if (row->kind == APPLIED_POSTING)
		add_posting(all, row, slot);
	else
		add_balance(all, row, slot);
}

static void take_row(struct collector *all, struct applied *row)
{
	if (row->kind == APPLIED_POSTING || row->kind == APPLIED_BALANCE) {
		take_account(all, row);
		return;
	}
	claims_row(all->claims, row, 0, &all->reader);
	switch (row->kind) {
	case APPLIED_SET_ASIDE: add_aside(all, row); break;
	case APPLIED_SUM:
	case APPLIED_TOTAL: all->skipped.totals++; break;
	case APPLIED_OPENING:
	case APPLIED_CLOSING: all->skipped.carried++; break;
	case APPLIED_HEADING: all->skipped.accounts++; break;
	case APPLIED_HEADER: all->skipped.headers++; break;
	case APPLIED_TITLE: all->skipped.titles++; break;
	case APPLIED_TEXT: all->skipped.texts++; break;
	case APPLIED_POSTING:
	case APPLIED_BALANCE:
	case APPLIED_ENTRY_HEAD:
	case APPLIED_OTHER_TABLE:
	case APPLIED_FAULT: break;
	}
}

/* ---- accounts ---- */

/* Whether the column of accounts has number and name in one: all of its texts can be divided so,
 * and each number has one name. */
static bool can_part(const struct collector *all)
{
	struct index names = {0};
	if (all->slot_count == 0)
		return false;
	for (size_t i = 0; i < all->slot_count; i++) {
		const char *number_, *name, *same;
		if (!printed_part(&number_, &name, all->slots[i]->text, all->arena))
			return false;
		same = index_get(&names, number_);
		if (same != NULL && !text_equal(same, name))
			return false;
		index_put(&names, number_, arena_text(all->arena, name), all->arena);
	}
	return true;
}

static void settle_accounts(struct collector *all, struct chart *chart)
{
	bool parted = can_part(all);
	all->out->plan.parted = parted;
	for (size_t i = 0; i < all->slot_count; i++) {
		struct slot *slot = all->slots[i];
		const char *number_ = slot->text, *name = slot->name;
		if (parted)
			printed_part(&number_, &name, slot->text, all->arena);
		slot->account = chart_find_or_add(chart, number_, slot->where);
		if (*slot->account->name == '\0')
			slot->account->name = name;
	}
	for (size_t i = 0; i < all->out->rows.count; i++)
		all->out->rows.postings[i].account = all->row_slots[i]->account;
	for (size_t i = 0; i < all->out->balance_count; i++)
		all->out->balances[i].account = all->row_slots[i]->account;
}

/* ---- files ---- */

static const struct form_table *choose_table(const struct form_tables *tables, const char *path,
	const struct plan_wishes *wishes, struct arena *arena, struct error_list *errors)
{
	const struct form_table *best = NULL;
	int most = -1;
	for (size_t i = 0; i < tables->count; i++) {
		int score =
			plan_likelihood(&tables->items[i].scanner, tables->items[i].headed, wishes, arena);
		if (best != NULL && score == most && score > 0 && best->name != NULL) {
			error_add(errors, "xlsx.two-sheets", (struct source){.file = path}, best->name,
				tables->items[i].name, NULL);
			return NULL;
		}
		if (score <= most)
			continue;
		most = score;
		best = &tables->items[i];
	}
	if (best == NULL)
		error_add(errors, "csv.empty", (struct source){.file = path}, NULL);
	return best;
}

static void finish_asides(struct collector *all)
{
	size_t kept = 0;
	restore_reversed(all);
	for (size_t i = 0; i < all->out->aside_count; i++) {
		struct export_aside *aside = &all->out->asides[i];
		aside->debit = tally_number(&aside->debit_sum, all->arena);
		aside->credit = number_negate(all->arena, tally_number(&aside->credit_sum, all->arena));
		tally_clear(&aside->debit_sum);
		tally_clear(&aside->credit_sum);
		if (aside->rows > 0)
			all->out->asides[kept++] = *aside;
	}
	all->out->aside_count = kept;
}

static int read_rows(struct collector *all, struct chart *chart)
{
	struct applied row;
	size_t before = all->errors->total;
	struct export *out = all->out;
	plan_reader_open(&all->reader, &out->plan, all->arena, all->errors);
	all->claims = claims_new(&out->plan, out, all->arena);
	while (plan_next(&row, &all->reader))
		take_row(all, &row);
	plan_faults_finish(&all->reader);
	claims_finish(all->claims);
	finish_asides(all);
	settle_accounts(all, chart);
	out->rows.whole_keys = out->plan.key != PLAN_KEY_NUMBER;
	out->rows.dates_may_differ = true;
	out->unread = plan_unread_text(&out->plan, all->arena);
	out->other_headers = all->reader.other_headers;
	out->other_line = all->reader.other_line;
	return all->errors->total == before ? 0 : -1;
}

/* Adds a claim for each promise of the form (form_promises) that its postings do not keep. */
static void take_promises(struct collector *all, const struct form_promises *promises)
{
	struct export_claims *totals = &all->out->totals;
	for (size_t i = 0; promises != NULL && i < promises->count; i++) {
		const struct form_promise *promise = &promises->items[i];
		if (totals->count++ < EXPORT_EXAMPLES)
			totals->items[totals->count - 1] = (struct export_claim){
				promise->subject, promise->value, promise->found, promise->where};
	}
}

static int read_tables(struct collector *all, const struct form_tables *tables, const char *path,
	struct chart *chart, const struct plan_wishes *wishes)
{
	const struct form_table *table = choose_table(tables, path, wishes, all->arena, all->errors);
	if (table == NULL)
		return -1;
	all->form.form = table->form;
	all->form.encoding = table->encoding;
	all->form.zipped = table->zipped;
	all->form.sheet = table->name;
	if (plan_decide(
			&all->out->plan, &table->scanner, table->headed, wishes, all->arena, all->errors) != 0)
		return -1;
	all->skipped.titles = all->out->plan.title_count;
	all->form.titles =
		csv_titles_text(all->out->plan.titles, all->out->plan.title_count, all->arena);
	int result = read_rows(all, chart);
	all->out->fixed = table->fixed;
	take_promises(all, table->promises);
	return result;
}

int export_read(struct export *out, const char *path, struct chart *chart,
	const struct plan_wishes *wishes, struct arena *arena, struct error_list *errors)
{
	struct file_map map;
	struct form_tables tables = {0};
	*out = (struct export){.unread = ""};
	if (file_map(&map, path, errors) != 0)
		return -1;
	struct form_input input = {
		.path = path, .bytes = map.bytes, .length = map.length, .arena = arena, .errors = errors};
	struct collector all = {.out = out, .arena = arena, .errors = errors};
	int result = form_open(&tables, &input);
	if (result == 0)
		result = read_tables(&all, &tables, path, chart, wishes);
	all.form.path = path;
	all.form.inflated = map.inflated;
	all.form.separator = out->plan.body.separator;
	all.form.mapped = out->plan.mapped;
	all.form.skipped = all.skipped;
	inputs_keep(errors->inputs, &all.form);
	file_unmap(&map);
	return result;
}

int export_tell(const struct export *export, entry_sink sink, void *context, struct arena *arena,
	struct error_list *errors)
{
	return rows_tell(&export->rows, sink, context, arena, errors);
}
