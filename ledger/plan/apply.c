#include "ledger/plan/apply.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text.h"
#include "ledger/plan/faults.h"
#include "ledger/plan/header.h"
#include "ledger/plan/words.h"

static bool plan_has(const struct plan *plan, enum plan_role role)
{
	return plan->columns[role] != PLAN_NOWHERE;
}

static struct span cell_of(const struct plan_reader *reader, enum plan_role role)
{
	return cells_at(&reader->cells, reader->plan->columns[role]);
}

/* A copy that outlives the row. */
static struct span kept(const struct plan_reader *reader, struct span text)
{
	return span_empty(text) ? (struct span){0}
							: span_of(arena_text_n(reader->arena, text.begin, span_length(text)));
}

void plan_reader_open(struct plan_reader *reader, const struct plan *plan, struct arena *arena,
	struct error_list *errors)
{
	*reader = (struct plan_reader){.plan = plan, .arena = arena, .errors = errors};
	reader->faults = faults_new(arena, errors);
	cells_open(&reader->cells, plan->body, errors);
}

void plan_faults_finish(struct plan_reader *reader)
{
	faults_finish(reader->faults);
}

static enum applied_kind fault(
	struct plan_reader *reader, const char *code, int column, const char *found, const char *form)
{
	const char *header = column >= 0 ? reader->plan->headers[column] : "";
	faults_add(
		reader->faults, code, column, header, cells_where(&reader->cells, column), found, form);
	return APPLIED_FAULT;
}

/* ---- words of a row ---- */

enum said { SAID_NOTHING, SAID_TOTAL, SAID_OPENING, SAID_CLOSING };

/* Folded, without quotes around it. */
static const char *folded_cell(const struct plan_reader *reader, struct span cell)
{
	while (!span_empty(cell) && strchr("'\"*", *cell.begin) != NULL)
		cell.begin++;
	while (!span_empty(cell) && strchr("'\"*", cell.end[-1]) != NULL)
		cell.end--;
	return text_folded(reader->arena, arena_text_n(reader->arena, cell.begin, span_length(cell)));
}

static bool ends_with_total(const char *folded)
{
	size_t length = strlen(folded);
	return length > 6 &&
		(text_equal(folded + length - 6, " total") || text_equal(folded + length - 7, " totals"));
}

/* Whether nothing follows but digits, signs and a date. */
static bool is_alone(const char *rest, const struct words *words)
{
	const char *digits = rest + strspn(rest, " :.-/(),0123456789");
	return *digits == '\0' || value_date_readings(span_of(rest + strspn(rest, " :-")), words) != 0;
}

/* `whole`: the words must be all that the cell says. */
static enum said cell_says(const struct plan_reader *reader, struct span cell, bool whole)
{
	const struct words *words = reader->plan->wishes->words;
	if (span_empty(cell) || span_length(cell) > 120 || value_amount_forms(cell, words) != 0)
		return SAID_NOTHING;
	const char *folded = folded_cell(reader, cell);
	size_t opening = words_begins(words, "opening", folded);
	size_t closing = words_begins(words, "closing", folded);
	size_t total = words_begins(words, "total", folded);
	if (opening > 0 && (!whole || is_alone(folded + opening, words)))
		return SAID_OPENING;
	if (total > 0 && (!whole || is_alone(folded + total, words)))
		return SAID_TOTAL;
	if (closing > 0 && (!whole || is_alone(folded + closing, words)))
		return SAID_CLOSING;
	size_t carried = words_begins(words, "carried", folded);
	if (carried > 0 && is_alone(folded + carried, words))
		return SAID_OPENING;
	return !whole && ends_with_total(folded) ? SAID_TOTAL : SAID_NOTHING;
}

/* Totals go before the balances that a total's text names. */
static enum said row_says(const struct plan_reader *reader, bool whole)
{
	enum said said = SAID_NOTHING;
	for (size_t i = 0; i < reader->cells.count; i++) {
		enum said one = cell_says(reader, reader->cells.items[i], whole);
		if (one == SAID_TOTAL)
			return one;
		if (said == SAID_NOTHING)
			said = one;
	}
	return said;
}

/* ---- values of a row ---- */

static bool read_amount(struct value_amount *out, struct plan_reader *reader, int column)
{
	const struct plan *plan = reader->plan;
	bool plain = cells_kind(&reader->cells, column) == CSV_KIND_NUMBER;
	return value_amount(out, cells_at(&reader->cells, column),
		plain ? AMOUNT_FORM_POINT : plan->amount_form, plan->wishes->words, reader->arena);
}

/* A balance or an amount with its own side: debit positive. */
static struct applied_value signed_value(struct plan_reader *reader, int column)
{
	struct value_amount value;
	struct applied_value out = {0};
	if (column < 0 || span_empty(cells_at(&reader->cells, column)) ||
		!read_amount(&value, reader, column))
		return out;
	out.there = true;
	out.amount = value.side < 0 ? amount_negated(value.amount, reader->arena) : value.amount;
	return out;
}

static struct applied_value two_sided(struct plan_reader *reader, int debit, int credit)
{
	struct applied_value left = signed_value(reader, debit), right = signed_value(reader, credit);
	if (!left.there && !right.there)
		return left;
	if (!left.there || (amount_sign(left.amount) == 0 && right.there)) {
		right.amount = amount_negated(right.amount, reader->arena);
		return right;
	}
	return left;
}

static void read_values(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	const int *columns = plan->columns;
	out->debit = signed_value(reader, columns[PLAN_DEBIT]);
	out->credit = signed_value(reader, columns[PLAN_CREDIT]);
	if (plan->credit_negative && out->credit.there)
		out->credit.amount = amount_negated(out->credit.amount, reader->arena);
	out->net = signed_value(reader, columns[PLAN_AMOUNT]);
	out->balance = signed_value(reader, columns[PLAN_BALANCE]);
	if (!plan->trial_balance)
		return;
	out->opening = plan_has(plan, PLAN_OPENING_DEBIT)
		? two_sided(reader, columns[PLAN_OPENING_DEBIT], columns[PLAN_OPENING_CREDIT])
		: signed_value(reader, columns[PLAN_OPENING]);
	out->closing = plan_has(plan, PLAN_CLOSING_DEBIT)
		? two_sided(reader, columns[PLAN_CLOSING_DEBIT], columns[PLAN_CLOSING_CREDIT])
		: signed_value(reader, columns[PLAN_CLOSING]);
	out->movement = signed_value(reader, columns[PLAN_MOVEMENT]);
}

static bool has_values(const struct applied *row)
{
	return row->debit.there || row->credit.there || row->net.there || row->opening.there ||
		row->closing.there || row->movement.there;
}

/* Whether some column of amounts holds what is no amount. */
static bool check_amounts(struct plan_reader *reader)
{
	static const enum plan_role roles[] = {
		PLAN_ACCOUNT, PLAN_NUMBER, PLAN_DEBIT, PLAN_CREDIT, PLAN_AMOUNT};
	struct value_amount value;
	bool sound = true;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		int column = reader->plan->columns[roles[i]];
		struct span cell = cells_at(&reader->cells, column);
		enum csv_kind kind = cells_kind(&reader->cells, column);
		if (column < 0 || span_empty(cell))
			continue;
		if (kind > CSV_KIND_DATE) {
			faults_kind(reader->faults, kind, reader->plan->headers[column],
				cells_where(&reader->cells, column), cells_text(&reader->cells, column));
			sound = false;
			continue;
		}
		if (i < 2 || read_amount(&value, reader, column))
			continue;
		fault(reader, "csv.bad-amount", column, cells_text(&reader->cells, column),
			reader->plan->amount_form == AMOUNT_FORM_COMMA ? "1234,56" : "1234.56");
		sound = false;
	}
	return sound;
}

static int side_of(struct plan_reader *reader)
{
	struct span cell = cell_of(reader, PLAN_SIDE);
	const char *folded = folded_cell(reader, cell);
	const struct words *words = reader->plan->wishes->words;
	if (words_is(words, "debit", folded))
		return 1;
	return words_is(words, "credit", folded) ? -1 : 0;
}

/* The posting's amount; false with a fault. */
static bool settle_amount(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	struct arena *arena = reader->arena;
	if (plan_has(plan, PLAN_DEBIT)) {
		bool debit = out->debit.there && amount_sign(out->debit.amount) != 0;
		bool credit = out->credit.there && amount_sign(out->credit.amount) != 0;
		if (debit && credit) {
			faults_sides(reader->faults, cells_where(&reader->cells, plan->columns[PLAN_CREDIT]),
				cells_text(&reader->cells, plan->columns[PLAN_DEBIT]),
				cells_text(&reader->cells, plan->columns[PLAN_CREDIT]));
			return false;
		}
		bool right = credit || !out->debit.there;
		out->amount = right ? amount_negated(out->credit.amount, arena) : out->debit.amount;
		out->side_sign = right ? -1 : 1;
		return true;
	}
	out->amount = out->net.amount;
	if (!plan_has(plan, PLAN_SIDE))
		return true;
	out->side_sign = side_of(reader);
	if (out->side_sign == 0) {
		int column = plan->columns[PLAN_SIDE];
		faults_add(reader->faults, "journal.unknown-side", column, plan->headers[column],
			cells_where(&reader->cells, column), cells_text(&reader->cells, column), "D, C");
		return false;
	}
	if (out->side_sign < 0 && !plan->side_signed)
		out->amount = amount_negated(out->amount, arena);
	return true;
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

/* "Page 2", "Page : 2 / 10". */
static bool is_page(const struct plan_reader *reader)
{
	for (size_t i = 0; i < reader->cells.count && reader->cells.filled <= 2; i++) {
		struct span cell = reader->cells.items[i];
		if (span_length(cell) < 20 && span_length(cell) > 4) {
			const char *folded = folded_cell(reader, cell);
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

/* The filled cells one after the other. */
static char *row_words(const struct plan_reader *reader)
{
	char *words = arena_text(reader->arena, "");
	for (size_t i = 0; i < reader->cells.count; i++)
		if (!span_empty(reader->cells.items[i]))
			words = arena_printf(reader->arena, "%s%s%s", words, *words != '\0' ? " " : "",
				cells_text(&reader->cells, (int)i));
	for (char *at = words; *at != '\0'; at++)
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	return words;
}

/* Another header: of a table that is not this one. */
static bool begins_table(struct plan_reader *reader)
{
	size_t roles;
	struct arena *arena = reader->arena;
	int score = header_weigh(&roles, &reader->cells, reader->plan->wishes->words, arena);
	if (score == 0 || roles < 2)
		return false;
	reader->other_table = true;
	if (!reader->plan->trial_balance &&
		header_is_journal(&reader->cells, reader->plan->wishes->words, arena))
		faults_add(reader->faults, "plan.other-journal", 0, "", cells_row_where(&reader->cells),
			arena_printf(arena, "%u", reader->cells.record.line), row_words(reader));
	reader->other_line = reader->cells.record.line;
	const char *list = "";
	for (size_t i = 0; i < reader->cells.count; i++)
		list = arena_printf(
			arena, "%s%s%s", list, i > 0 ? ", " : "", cells_text(&reader->cells, (int)i));
	reader->other_headers = list;
	return true;
}

/* ---- headings of accounts ---- */

/* "Compte : 1010 Encaisse": what follows the word; NULL where there is none. */
static const char *after_heading_word(const struct plan_reader *reader, const char *text)
{
	const char *at = text;
	char *spaced = arena_text(reader->arena, text);
	for (char *c = spaced; *c != '\0'; c++)
		if (*c == ':')
			*c = ' ';
	/* the longest run of words that is one of the headings */
	const char *best = NULL;
	for (size_t i = 0; spaced[i] != '\0'; i++) {
		if (spaced[i + 1] != ' ' && spaced[i + 1] != '\0')
			continue;
		const char *folded = text_folded(reader->arena, arena_text_n(reader->arena, spaced, i + 1));
		if (words_is(reader->plan->wishes->words, "heading", folded))
			best = at + i + 1;
	}
	return best == NULL ? NULL : best + strspn(best, " :");
}

static bool take_heading(struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	const char *text = row_words(reader), *account = after_heading_word(reader, text);
	if (account == NULL) {
		bool own = !plan_has(plan, PLAN_ACCOUNT) && reader->cells.filled <= 2;
		bool label = reader->cells.filled == 1 && !span_empty(cell_of(reader, PLAN_LABEL));
		if (!own || label || value_date_readings(span_of(text), plan->wishes->words) != 0)
			return false;
		account = text;
	}
	if (*account == '\0')
		return false;
	reader->account = span_of(account);
	reader->name = (struct span){0};
	reader->heading_seen = true;
	return true;
}

/* ---- what a row is ---- */

static bool set_aside(struct applied *out, const struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	const struct plan_part *parts[] = {&plan->scenario, &plan->status};
	for (size_t i = 0; i < 2; i++) {
		struct span cell = cells_at(&reader->cells, parts[i]->column);
		if (span_empty(cell))
			continue;
		if (!words_is(plan->wishes->words, "never", folded_cell(reader, cell)))
			continue;
		out->aside = arena_text_n(reader->arena, cell.begin, span_length(cell));
		out->aside_column = parts[i]->column;
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
	struct span cell = cell_of(reader, PLAN_DATE);
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

static enum applied_kind judge_posting(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	if (!check_amounts(reader) || !settle_amount(out, reader))
		return APPLIED_FAULT;
	if (span_empty(out->account))
		return fault(reader, "journal.no-account", plan->columns[PLAN_ACCOUNT], "", "");
	return set_aside(out, reader) ? APPLIED_SET_ASIDE : APPLIED_POSTING;
}

/* What stands on the first row of a block is filled down to the others. */
static void fill(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	struct span entry = cell_of(reader, PLAN_NUMBER), journal = cell_of(reader, PLAN_JOURNAL);
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
	out->number = cell_of(reader, PLAN_NUMBER);
	out->journal = cell_of(reader, PLAN_JOURNAL);
	out->label = cell_of(reader, PLAN_LABEL);
	out->nature = cell_of(reader, PLAN_NATURE);
	out->currency = cells_at(&reader->cells, plan->currency.column);
	out->entity = cells_at(&reader->cells, plan->entity.column);
	out->by = cells_at(&reader->cells, plan->by.column);
	out->account = cell_of(reader, PLAN_ACCOUNT);
	out->name = cell_of(reader, PLAN_NAME);
	if (!span_empty(out->account) && plan->fill_account) {
		reader->account = kept(reader, out->account);
		reader->name = kept(reader, out->name);
	}
	if (span_empty(out->account) && (plan->fill_account || plan->headings)) {
		out->account = reader->account;
		out->name = reader->name;
		out->filled_account = true;
	}
}

/* A row below the first of its block. */
static void take_filled(struct applied *out, const struct plan_reader *reader)
{
	out->day = reader->day;
	out->filled_day = true;
	if (span_empty(out->number))
		out->number = reader->number;
	if (span_empty(out->journal))
		out->journal = reader->journal;
	if (span_empty(out->currency))
		out->currency = reader->currency;
	if (span_empty(out->entity))
		out->entity = reader->entity;
}

static enum applied_kind kind_of_said(enum said said)
{
	return said == SAID_TOTAL  ? APPLIED_TOTAL
		: said == SAID_OPENING ? APPLIED_OPENING
							   : APPLIED_CLOSING;
}

/* Whether nothing but amounts stands in the row. */
static bool only_amounts(const struct plan_reader *reader)
{
	for (size_t i = 0; i < reader->cells.count; i++)
		if (!span_empty(reader->cells.items[i]) &&
			value_amount_forms(reader->cells.items[i], reader->plan->wishes->words) == 0)
			return false;
	return true;
}

static enum applied_kind judge_undated(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	struct span own = cell_of(reader, PLAN_ACCOUNT), entry = cell_of(reader, PLAN_NUMBER);
	bool values = has_values(out) || out->balance.there;
	enum said said = row_says(reader, false);
	bool continues = plan->fill_entry && reader->day != 0 && has_values(out) &&
		(span_empty(entry) || span_equal(entry, reader->number));
	enum said of_account = cell_says(reader, own, plan->fill_entry);
	/* an account may well be called "Opening balances" */
	bool account_says = plan->fill_entry ? of_account == SAID_TOTAL : of_account != SAID_NOTHING;
	if (continues && !span_empty(own) && !account_says && span_empty(cell_of(reader, PLAN_DATE))) {
		take_filled(out, reader);
		return judge_posting(out, reader);
	}
	if (said != SAID_NOTHING && (values || said == SAID_TOTAL || !plan->headings) &&
		(span_empty(entry) || account_says || cell_says(reader, entry, false) != SAID_NOTHING))
		return kind_of_said(said);
	if (has_values(out)) {
		if (span_empty(own) && (only_amounts(reader) || (out->debit.there && out->credit.there)))
			return APPLIED_TOTAL;
		struct span day = cell_of(reader, PLAN_DATE);
		if (span_empty(day))
			return fault(reader, "journal.no-date", plan->columns[PLAN_DATE], "", "");
		return fault(reader, "csv.bad-date", plan->columns[PLAN_DATE],
			cells_text(&reader->cells, plan->columns[PLAN_DATE]),
			plan->date_order == VALUE_DMY       ? "31/03/2020"
				: plan->date_order == VALUE_MDY ? "03/31/2020"
												: "2020-03-31");
	}
	if (reader->cells.filled >= 2 && begins_table(reader))
		return APPLIED_OTHER_TABLE;
	if (take_heading(reader))
		return APPLIED_HEADING;
	return !span_empty(own) && plan->fill_account ? APPLIED_HEADING : APPLIED_TEXT;
}

static enum applied_kind judge_dated(struct applied *out, struct plan_reader *reader)
{
	const struct plan *plan = reader->plan;
	bool numbered = !span_empty(cell_of(reader, PLAN_NUMBER));
	if (!has_values(out)) {
		if (!check_amounts(reader))
			return APPLIED_FAULT;
		fill(out, reader);
		if (plan->fill_entry || span_empty(out->account))
			return APPLIED_ENTRY_HEAD;
		int column =
			plan_has(plan, PLAN_DEBIT) ? plan->columns[PLAN_DEBIT] : plan->columns[PLAN_AMOUNT];
		return fault(reader, "journal.no-amount", column, "", "");
	}
	bool unnumbered = !numbered && !plan->fill_entry;
	enum said said = unnumbered ? row_says(reader, true) : SAID_NOTHING;
	bool both = out->debit.there && out->credit.there && amount_sign(out->debit.amount) != 0 &&
		amount_sign(out->credit.amount) != 0;
	if (said == SAID_OPENING || said == SAID_CLOSING)
		return kind_of_said(said);
	if (row_says(reader, false) == SAID_TOTAL && unnumbered &&
		(both || span_empty(cell_of(reader, PLAN_ACCOUNT))) && !plan->headings)
		return APPLIED_TOTAL;
	if (both && unnumbered && row_says(reader, false) == SAID_TOTAL)
		return APPLIED_TOTAL;
	fill(out, reader);
	out->no_number = !numbered;
	return judge_posting(out, reader);
}

static enum applied_kind judge_balance(struct applied *out, struct plan_reader *reader)
{
	struct span account = cell_of(reader, PLAN_ACCOUNT);
	bool values = has_values(out) || out->balance.there;
	enum said said = row_says(reader, false);
	if (!values)
		return reader->cells.filled >= 2 && begins_table(reader) ? APPLIED_OTHER_TABLE
																 : APPLIED_TEXT;
	bool digits = false;
	for (const char *at = account.begin; at < account.end; at++)
		digits |= isdigit((unsigned char)*at) != 0;
	if (said == SAID_TOTAL && (!digits || cell_says(reader, account, false) == SAID_TOTAL))
		return APPLIED_TOTAL;
	if (span_empty(account))
		return APPLIED_TOTAL;
	return APPLIED_BALANCE;
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
	read_values(out, reader);
	if (reader->plan->trial_balance)
		return judge_balance(out, reader);
	out->day = read_day(reader);
	return out->day != 0 ? judge_dated(out, reader) : judge_undated(out, reader);
}

bool plan_next(struct applied *out, struct plan_reader *reader)
{
	*out = (struct applied){.aside_column = PLAN_NOWHERE};
	if (!cells_next(&reader->cells))
		return false;
	out->kind = judge(out, reader);
	return true;
}
