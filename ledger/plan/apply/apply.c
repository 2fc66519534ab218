#include "ledger/plan/apply/apply_parts.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/apply/faults.h"
#include "ledger/plan/decide/header.h"
#include "ledger/plan/words.h"

/* A copy of the text that outlives the row. */
static struct span kept(const struct plan_reader *reader, struct span text)
{
	if (span_empty(text))
		return (struct span){0};
	return span_of(arena_text_n(reader->arena, text.begin, span_length(text)));
}

void plan_reader_open(struct plan_reader *reader, const struct plan *plan, struct arena *arena,
	struct error_list *errors)
{
	*reader = (struct plan_reader){.plan = plan, .arena = arena, .errors = errors};
	reader->faults = faults_new(arena, errors);
	reader->texts = applied_texts_new(arena);
	cells_open(&reader->cells, plan->body, errors);
	if (plan->titled_account != NULL) /* the others are in headings */
		reader->account = span_of(plan->titled_account);
}

void plan_faults_finish(struct plan_reader *reader)
{
	faults_finish(reader->faults);
}

enum applied_kind applied_fault(
	struct plan_reader *reader, const char *code, int column, const char *found, const char *form)
{
	const char *header = column >= 0 ? reader->plan->headers[column] : "";
	faults_add(
		reader->faults, code, column, header, cells_where(&reader->cells, column), found, form);
	return APPLIED_FAULT;
}

/* ---- rows that are no data ---- */

static bool same_record(const struct csv_record *a, const struct csv_record *b)
{
	if (b->count == 0 || a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!csv_piece_equal(&a->pieces[i], &b->pieces[i]))
			return false;
	return true;
}

/* Whether the row is the number of a page: "Page 2", "Page : 2 / 10". */
static bool is_page(const struct plan_reader *reader)
{
	for (size_t i = 0; i < reader->cells.count && reader->cells.filled <= 2; i++) {
		struct span cell = reader->cells.items[i];
		if (span_length(cell) < 20 && span_length(cell) > 4) {
			const char *folded = applied_folded(reader, cell);
			size_t length = words_begins(reader->plan->wishes->words, "pages", folded);
			if (length > 0 && strspn(folded + length, " :/.0123456789") == strlen(folded + length))
				return true;
		}
	}
	return false;
}

static bool repeats(enum applied_kind *kind, const struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	const struct csv_record *record = &reader->cells.record;
	*kind = APPLIED_HEADER;
	if (same_record(record, &plan->first_header) || same_record(record, &plan->second_header))
		return true;
	*kind = APPLIED_TITLE;
	for (size_t i = 0; i < plan->title_count; i++)
		if (same_record(record, &plan->titles[i]))
			return true;
	return plan->title_count > 0 && is_page(reader);
}

/* ---- what a row is ---- */

/* Whether the value of a scenario or status means that the entry is never posted. */
static bool means_never(
	const struct plan_reader *reader, const struct plan_part *part, struct span cell)
{
	const struct plan *plan = reader->plan;
	const char *folded = applied_folded(reader, cell);
	return part == &plan->status ? plan_status_never(plan, folded)
								 : words_is(plan->wishes->words, "never", folded);
}

static bool set_aside(struct applied *out, const struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	const struct plan_part *parts[] = {&plan->scenario, &plan->status, &plan->ledger};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		struct span cell = cells_at(&reader->cells, parts[i]->column);
		if (span_empty(cell) || parts[i]->column == plan->only)
			continue;
		if (!means_never(reader, parts[i], cell))
			continue;
		out->aside = arena_text_n(reader->arena, cell.begin, span_length(cell));
		out->aside_column = parts[i]->column;
		out->aside_void = parts[i] == &plan->status &&
			(plan->status_void ||
				words_is(plan->wishes->words, "voided", applied_folded(reader, cell)));
		return true;
	}
	if (plan->only < 0)
		return false;
	const char *text = cells_text(&reader->cells, plan->only);
	out->aside = text;
	out->aside_column = plan->only;
	return !text_equal(text_folded(reader->arena, text), plan->only_value);
}

static date read_day(struct plan_reader *reader)
{
	struct span cell = applied_cell(reader, PLAN_DATE);
	const struct plan *plan = reader->plan;
	if (span_empty(cell))
		return 0;
	enum csv_kind kind = cells_kind(&reader->cells, plan->columns[PLAN_DATE]);
	unsigned reading = kind == CSV_KIND_DATE ? VALUE_YMD : plan->date_order;
	date day = value_date(cell, reading, plan->wishes->words);
	if (day == 0 && kind == CSV_KIND_NUMBER)
		day = value_date(cell, VALUE_SERIAL, plan->wishes->words);
	return day;
}

/* Where the row names two accounts, its amount is a debit of the first and a credit of the second.
 * Either may be blank. */
static void take_contra(struct applied *out, struct plan_reader *reader)
{
	struct span contra = applied_cell(reader, PLAN_CONTRA);
	struct applied *second = &reader->second;
	if (span_empty(contra))
		return;
	*second = *out;
	second->account = contra;
	second->name = (struct span){0};
	second->amount = amount_negated(out->amount, reader->arena);
	second->side_sign = -out->side_sign;
	second->debit = out->credit;
	second->credit = out->debit;
	second->starts = false;
	reader->pending = !span_empty(out->account);
	if (!reader->pending)
		*out = *second;
	second->exponent = false; /* it is told once */
}

enum applied_kind applied_posting(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	if (!applied_check(reader) || !applied_settle(out, reader))
		return APPLIED_FAULT;
	take_contra(out, reader);
	if (span_empty(out->account))
		return applied_fault(reader, "journal.no-account", plan->columns[PLAN_ACCOUNT], "", "");
	if (cells_rounded(out->account))
		return applied_fault(reader, "journal.rounded-account", plan->columns[PLAN_ACCOUNT],
			arena_text_n(reader->arena, out->account.begin, span_length(out->account)), "");
	out->kind = set_aside(out, reader) ? APPLIED_SET_ASIDE : APPLIED_POSTING;
	if (reader->pending)
		set_aside(&reader->second, reader);
	reader->second.kind = out->kind;
	return out->kind;
}

/* Keeps the cells of a block's first row, to fill them down to its other rows. */
static void fill(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	struct span entry = applied_cell(reader, PLAN_NUMBER),
				journal = applied_cell(reader, PLAN_JOURNAL);
	if (out->day != 0) {
		reader->day = out->day;
		reader->number = kept(reader, entry);
		reader->journal = kept(reader, journal);
		reader->currency = kept(reader, cells_at(&reader->cells, plan->currency.column));
		reader->entity = kept(reader, cells_at(&reader->cells, plan->entity.column));
		out->starts = true;
	}
}

static void take_texts(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	out->number = applied_cell(reader, PLAN_NUMBER);
	out->journal = applied_cell(reader, PLAN_JOURNAL);
	out->label = applied_cell(reader, PLAN_LABEL);
	out->nature = applied_cell(reader, PLAN_NATURE);
	out->currency = cells_at(&reader->cells, plan->currency.column);
	out->entity = cells_at(&reader->cells, plan->entity.column);
	out->by = cells_at(&reader->cells, plan->by.column);
	out->account = applied_cell(reader, PLAN_ACCOUNT);
	out->name = applied_cell(reader, PLAN_NAME);
	if (!span_empty(out->account) && plan->fill_account) {
		reader->account = kept(reader, out->account);
		reader->name = kept(reader, out->name);
	}
	if (span_empty(out->account) && (plan->fill_account || plan->headings) &&
		!applied_has(plan, PLAN_CONTRA)) {
		out->account = reader->account;
		out->name = reader->name;
		out->filled_account = true;
	}
}

/* Whether the row has fields beyond the header: a separator within a text has moved its columns. */
static bool has_extra(struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	for (size_t i = plan->column_count; i < reader->cells.count; i++) {
		if (span_empty(reader->cells.items[i]))
			continue;
		faults_extra(reader->faults, cells_where(&reader->cells, (int)i),
			cells_text(&reader->cells, (int)i), plan->column_count, reader->cells.count);
		return true;
	}
	return false;
}

static enum applied_kind judge_dated(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	bool numbered = !span_empty(applied_cell(reader, PLAN_NUMBER));
	if (has_extra(reader))
		return APPLIED_FAULT;
	if (!applied_has_values(out)) {
		enum said of_balance =
			out->balance.there || !numbered ? applied_row_says(reader, true) : SAID_NOTHING;
		if (of_balance == SAID_OPENING || of_balance == SAID_CLOSING)
			return applied_kind_said(of_balance);
		if (!applied_check(reader))
			return APPLIED_FAULT;
		fill(out, reader);
		if (plan->fill_entry || span_empty(out->account))
			return APPLIED_ENTRY_HEAD;
		int column =
			applied_has(plan, PLAN_DEBIT) ? plan->columns[PLAN_DEBIT] : plan->columns[PLAN_AMOUNT];
		return applied_fault(reader, "journal.no-amount", column, "", "");
	}
	bool unnumbered = !numbered && !plan->fill_entry;
	enum said said = unnumbered ? applied_row_says(reader, true) : SAID_NOTHING;
	bool both = out->debit.there && out->credit.there && amount_sign(out->debit.amount) != 0 &&
		amount_sign(out->credit.amount) != 0;
	if (said == SAID_OPENING || said == SAID_CLOSING)
		return applied_kind_said(said);
	bool total = unnumbered && applied_row_says(reader, false) == SAID_TOTAL;
	bool nowhere = span_empty(applied_cell(reader, PLAN_ACCOUNT)) && !plan->headings;
	if (total && (both || nowhere))
		return APPLIED_TOTAL;
	fill(out, reader);
	return applied_posting(out, reader);
}

static void turn(struct applied_value *value, struct arena *arena)
{
	if (value->there)
		value->amount = amount_negated(value->amount, arena);
}

/* Counts the next row of a trial balance. It may be the sum of accounts below it, and print its
 * balances with credits positive. */
static enum applied_kind take_balance(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	size_t row = reader->balances++;
	if (row < plan->turned_rows && plan->turned[row]) {
		turn(&out->opening, reader->arena);
		turn(&out->closing, reader->arena);
	}
	return row < plan->sum_rows && plan->sums[row] ? APPLIED_SUM : APPLIED_BALANCE;
}

/* What a row of a trial balance moved, debit positive. */
static struct amount movement_of(const struct applied *row, struct arena *arena)
{
	bool debit = row->debit.there && amount_sign(row->debit.amount) != 0;
	return debit            ? row->debit.amount
		: row->credit.there ? amount_negated(row->credit.amount, arena)
							: row->closing.amount;
}

/* The first amount that a row without a movement states: its closing balance, else another. */
static struct amount stated_of(const struct applied *row)
{
	const struct applied_value *const stated[] = {
		&row->closing, &row->balance, &row->net, &row->movement, &row->opening};
	for (size_t i = 0; i < sizeof stated / sizeof *stated; i++)
		if (stated[i]->there)
			return stated[i]->amount;
	return (struct amount){0};
}

static enum applied_kind judge_balance(struct applied *out, struct plan_reader *reader)
{
	struct span account = applied_cell(reader, PLAN_ACCOUNT);
	bool values = applied_has_values(out) || out->balance.there;
	enum said said = applied_row_says(reader, false);
	bool digits = false;
	for (const char *at = account.begin; at < account.end; at++)
		digits |= isdigit((unsigned char)*at) != 0;
	if (!values && reader->cells.filled >= 2 && applied_begins_table(reader))
		return APPLIED_OTHER_TABLE;
	if (!values) /* an account without a balance may leave it blank */
		return digits && !span_empty(out->name) ? take_balance(out, reader) : APPLIED_TEXT;
	bool total =
		said == SAID_TOTAL && (!digits || applied_cell_says(reader, account, false) == SAID_TOTAL);
	/* below the total stand notes: "Net income for the accounts listed" */
	if (!total && span_empty(account) && reader->totalled && !applied_only_amounts(reader))
		return APPLIED_TEXT;
	reader->totalled |= total;
	if (total || span_empty(account))
		return APPLIED_TOTAL;
	out->amount = movement_of(out, reader->arena);
	if (!set_aside(out, reader))
		return take_balance(out, reader);
	if (!out->debit.there && !out->credit.there)
		out->amount = stated_of(out);
	return APPLIED_SET_ASIDE;
}

static enum applied_kind judge(struct applied *out, struct plan_reader *reader)
{
	enum applied_kind kind;
	if (repeats(&kind, reader)) {
		reader->other_table = kind == APPLIED_HEADER ? false : reader->other_table;
		return kind;
	}
	if (reader->other_table)
		return APPLIED_OTHER_TABLE;
	take_texts(out, reader);
	applied_values(out, reader);
	if (reader->plan->trial_balance)
		return judge_balance(out, reader);
	out->day = read_day(reader);
	return out->day != 0 ? judge_dated(out, reader) : applied_undated(out, reader);
}

void plan_reader_above(struct plan_reader *reader, struct span account)
{
	size_t length = span_length(account);
	length = length < sizeof reader->above ? length : 0;
	if (length > 0)
		memcpy(reader->above, account.begin, length);
	reader->above[length] = '\0';
}

bool plan_next(struct applied *out, struct plan_reader *reader)
{
	const struct span nothing = {0};
	if (reader->pending) {
		*out = reader->second;
		reader->pending = false;
		return true;
	}
	*out = (struct applied){.aside_column = PLAN_NOWHERE};
	if (!cells_next(&reader->cells))
		return false;
	out->kind = judge(out, reader);
	if (out->kind == APPLIED_POSTING)
		plan_reader_above(reader, out->filled_account ? nothing : out->account);
	reader->fresh = out->kind == APPLIED_HEADING || (reader->fresh && out->kind != APPLIED_POSTING);
	return true;
}
