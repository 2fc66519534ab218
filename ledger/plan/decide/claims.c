#include "ledger/plan/decide/claims.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "ledger/plan/decide/running.h"
#include "ledger/plan/words.h"

enum { MARKS = 64 };

/* Sums of the columns of amounts. */
struct sums {
	number debit, credit, net;
};

struct claims {
	const struct plan *plan;
	struct export *out;
	struct arena *arena;
	struct tally debit, credit, net; /* of all postings; credits positive */
	struct sums marks[MARKS];        /* the sums at the latest totals */
	size_t mark_count;
	struct sums start;            /* the sums where the current account begins */
	struct applied_value opening; /* of the current account */
	struct sums opening_sides;
	/* the sums at the start of the file less all openings; debit and credit alone */
	struct sums before_openings;
	bool opening_open;
	/* at the last opening that names no account: the sums, and its balance */
	struct sums block;
	struct applied_value block_opening;
	uint64_t account;      /* the hash of the current account, where rows name theirs */
	struct index openings; /* struct applied_value by account, of rows that name it */
	struct running_mode global, each;
	struct applied stated; /* totals printed in the current heading, about the rows below it */
	bool states;
	const char *stated_subject;
	struct source stated_where;
};

static struct sums sums_now(struct claims *claims)
{
	return (struct sums){tally_number(&claims->debit, claims->arena),
		tally_number(&claims->credit, claims->arena), tally_number(&claims->net, claims->arena)};
}

struct claims *claims_new(const struct plan *plan, struct export *out, struct arena *arena)
{
	struct claims *claims = arena_alloc(arena, sizeof *claims);
	*claims = (struct claims){.plan = plan, .out = out, .arena = arena, .mark_count = 1};
	claims->opening_open = plan->titled_account != NULL;
	claims->start = claims->marks[0] = sums_now(claims);
	number zero = number_from_integer(arena, 0);
	claims->opening_sides = claims->before_openings = (struct sums){zero, zero, zero};
	return claims;
}

/* ---- running balances ---- */

/* The balance of an account begins at its opening, where the file has one. */
static void begin_run(struct claims *claims, struct running_balance *run, const struct applied *row)
{
	const struct applied_value *opening = claims->openings.count == 0
		? NULL
		: index_get(&claims->openings,
			  arena_text_n(claims->arena, row->account.begin, span_length(row->account)));
	run->begun = true;
	if (opening == NULL || !row->balance.there)
		return;
	run->before = *opening;
	run->known = true;
}

static void watch_balances(
	struct claims *claims, const struct applied *row, size_t slot, const struct plan_reader *reader)
{
	const struct row_place at = {.reader = reader};
	if (claims->plan->columns[PLAN_BALANCE] == PLAN_NOWHERE)
		return;
	running_watch(&claims->global, &claims->global.one, row, &at, claims->arena);
	struct running_balance *run = running_of(&claims->each, slot, claims->arena);
	if (!run->begun)
		begin_run(claims, run, row);
	running_watch(&claims->each, run, row, &at, claims->arena);
}

void claims_balance_run(
	struct claims *claims, const struct plan_balance_run *run, const struct plan_balances *balances)
{
	const struct row_place at = {.balances = balances, .place = run->place};
	const struct applied row = {.kind = APPLIED_POSTING,
		.account = run->account,
		.amount = run->amount,
		.balance = run->first};
	bool by_account = run->of_account && !claims->plan->headings;
	struct running_mode *mode = run->of_account ? &claims->each : &claims->global;
	struct running_balance *state =
		by_account ? running_of(&claims->each, run->slot, claims->arena) : &mode->one;
	if (by_account && !state->begun)
		begin_run(claims, state, &row);
	running_watch(mode, state, &row, &at, claims->arena);
	state->known = run->last.there;
	state->before = run->last;
}

void claims_balances(struct claims *claims, const struct plan_balances *balances)
{
	running_join(&claims->global, &balances->counts[0], balances, claims->arena);
	running_join(&claims->each, &balances->counts[1], balances, claims->arena);
}

/* ---- totals ---- */

static number less(struct claims *claims, number a, number b)
{
	return number_subtract(claims->arena, a, b);
}

/* Whether the printed value is that sum, or nothing is printed. */
static bool is(const struct applied_value *printed, number sum, struct arena *arena)
{
	return !printed->there || number_equal(amount_number(printed->amount, arena), sum);
}

static bool is_nil(const struct applied_value *value)
{
	return !value->there || amount_sign(value->amount) == 0;
}

/* Whether the total agrees with the rows since that mark: on both sides, or as their difference in
 * one column. */
static bool foots(struct claims *claims, const struct applied *row, const struct sums *now,
	const struct sums *from)
{
	struct arena *arena = claims->arena;
	number debit = less(claims, now->debit, from->debit),
		   credit = less(claims, now->credit, from->credit);
	number net = less(claims, now->net, from->net);
	if (row->net.there && is(&row->net, net, arena) && !row->debit.there && !row->credit.there)
		return true;
	if ((claims->plan->columns[PLAN_SIDE] != PLAN_NOWHERE ||
			claims->plan->columns[PLAN_CONTRA] != PLAN_NOWHERE) &&
		row->net.there)
		return is(&row->net, debit, arena) || is(&row->net, credit, arena) ||
			is(&row->net, number_add(arena, debit, credit), arena) ||
			is(&row->net, less(claims, debit, credit), arena);
	if (!row->debit.there && !row->credit.there)
		return false;
	number with_debit = number_add(arena, debit, claims->opening_sides.debit);
	number with_credit = number_add(arena, credit, claims->opening_sides.credit);
	if ((is(&row->debit, debit, arena) && is(&row->credit, credit, arena)) ||
		(is(&row->debit, with_debit, arena) && is(&row->credit, with_credit, arena)))
		return true;
	number both = less(claims, debit, credit);
	bool left = is_nil(&row->credit) && is(&row->debit, both, arena) && row->debit.there;
	bool right = is_nil(&row->debit) && row->credit.there &&
		is(&row->credit, number_negate(arena, both), arena);
	return left || right;
}

/* Whether the total agrees with all rows and all openings since the start of the file, as the last
 * total of some printed ledgers does. */
static bool foots_with_openings(
	struct claims *claims, const struct applied *row, const struct sums *now)
{
	const struct sums *from = &claims->before_openings;
	return (row->debit.there || row->credit.there) &&
		is(&row->debit, less(claims, now->debit, from->debit), claims->arena) &&
		is(&row->credit, less(claims, now->credit, from->credit), claims->arena);
}

/* The sums at that total of the file, from 1; 0: at its start. Only the latest are kept. */
static struct sums *mark_at(struct claims *claims, size_t total)
{
	return &claims->marks[total == 0 ? 0 : 1 + (total - 1) % (MARKS - 1)];
}

static bool foots_somewhere(
	struct claims *claims, const struct applied *row, const struct sums *now)
{
	if (foots_with_openings(claims, row, now) || foots(claims, row, now, &claims->start) ||
		foots(claims, row, now, &claims->marks[0]))
		return true;
	for (size_t back = 1; back <= claims->mark_count && back < MARKS; back++)
		if (foots(claims, row, now, mark_at(claims, claims->mark_count - back)))
			return true;
	return false;
}

/* The subject of a claim: the words of the row, or the current account. */
static const char *subject_of(const struct plan_reader *reader, struct arena *arena)
{
	for (size_t i = 0; i < reader->cells.count; i++) {
		struct span cell = reader->cells.items[i];
		if (!span_empty(cell) && value_amount_forms(cell, reader->plan->wishes->words) == 0)
			return arena_text_n(arena, cell.begin, span_length(cell));
	}
	return span_empty(reader->account)
		? ""
		: arena_text_n(arena, reader->account.begin, span_length(reader->account));
}

/* Whether a printed row speaks of the current account alone. */
static bool is_of_account(const struct claims *claims, const struct applied *row)
{
	return claims->plan->headings || claims->plan->fill_account ||
		(!span_empty(row->account) && span_hash(row->account, 0) == claims->account);
}

/* Whether one of its two columns is right since then, so that the other is the one that fails. */
static bool is_half_right(struct claims *claims, const struct applied *row, const struct sums *now,
	const struct sums *from)
{
	return row->debit.there && row->credit.there &&
		(is(&row->debit, less(claims, now->debit, from->debit), claims->arena) ||
			is(&row->credit, less(claims, now->credit, from->credit), claims->arena));
}

/* The sums before the rows that the total is of. */
static const struct sums *start_of_total(
	struct claims *claims, const struct applied *row, const struct sums *now)
{
	if (!is_half_right(claims, row, now, &claims->start) &&
		is_half_right(claims, row, now, &claims->before_openings))
		return &claims->before_openings;
	if (is_of_account(claims, row))
		return &claims->start;
	for (size_t back = 1; back <= claims->mark_count && back < MARKS; back++) {
		const struct sums *from = mark_at(claims, claims->mark_count - back);
		if (is_half_right(claims, row, now, from))
			return from;
	}
	return &claims->marks[0];
}

/* Tells the column of a total that fails since then. */
static void report_total(struct claims *claims, const struct applied *row, const struct sums *now,
	const struct sums *from, const char *subject, struct source where)
{
	struct arena *arena = claims->arena;
	number debit = less(claims, now->debit, from->debit);
	number credit = less(claims, now->credit, from->credit);
	number found = less(claims, now->net, from->net);
	const struct applied_value *printed = &row->net;
	if (row->debit.there && !is(&row->debit, debit, arena)) {
		printed = &row->debit;
		found = debit;
	} else if (row->credit.there) {
		printed = &row->credit;
		found = credit;
	}
	running_keep(
		&claims->out->totals, subject, amount_number(printed->amount, arena), found, where);
}

static void check_total(
	struct claims *claims, const struct applied *row, const struct plan_reader *reader)
{
	struct sums now = sums_now(claims);
	if (!row->debit.there && !row->credit.there && !row->net.there)
		return;
	claims->out->totals_checked++;
	if (!foots_somewhere(claims, row, &now))
		report_total(claims, row, &now, start_of_total(claims, row, &now),
			subject_of(reader, claims->arena), cells_row_where(&reader->cells));
	*mark_at(claims, claims->mark_count++) = now;
}

/* ---- openings and closings ---- */

static struct applied_value balance_of(const struct claims *claims, const struct applied *row)
{
	if (row->balance.there)
		return row->balance;
	if (row->net.there)
		return row->net;
	struct applied_value out = row->debit;
	if (is_nil(&row->debit) && row->credit.there)
		out = (struct applied_value){true, amount_negated(row->credit.amount, claims->arena)};
	return out;
}

static void add_opening(struct claims *claims, struct applied_value value)
{
	struct arena *arena = claims->arena;
	struct sums *before = &claims->before_openings;
	if (!value.there)
		return;
	number sum = amount_number(value.amount, arena);
	if (number_sign(sum) > 0)
		before->debit = number_subtract(arena, before->debit, sum);
	else
		before->credit = number_add(arena, before->credit, sum);
}

/* Whether the row of an opening or closing balance names its account, and has no word for the
 * balance in its place. */
static bool names_account(const struct applied *row, const struct plan_reader *reader)
{
	const struct words *words = reader->plan->wishes->words;
	struct span account = row->account;
	bool quoted = span_length(account) > 2 && *account.begin == '\'' && account.end[-1] == '\'';
	if (quoted)
		account = (struct span){account.begin + 1, account.end - 1};
	const char *folded = text_folded(
		reader->arena, arena_text_n(reader->arena, account.begin, span_length(account)));
	return *folded != '\0' && words_begins(words, "opening", folded) == 0 &&
		words_begins(words, "closing", folded) == 0;
}

static void take_opening(
	struct claims *claims, const struct applied *row, const struct plan_reader *reader)
{
	struct arena *arena = claims->arena;
	struct applied_value value = balance_of(claims, row);
	claims->out->openings++;
	add_opening(claims, value);
	if (!names_account(row, reader)) {
		claims->block = sums_now(claims);
		claims->block_opening = value;
	}
	if (row->balance.there && !span_empty(row->account)) {
		struct applied_value *kept = arena_alloc(arena, sizeof *kept);
		*kept = row->balance;
		index_put(&claims->openings,
			arena_text_n(arena, row->account.begin, span_length(row->account)), kept, arena);
	}
	if (!value.there || !claims->opening_open)
		return;
	claims->opening = value;
	claims->opening_open = false;
	number zero = number_from_integer(arena, 0);
	claims->opening_sides.debit = row->debit.there ? amount_number(row->debit.amount, arena) : zero;
	claims->opening_sides.credit =
		row->credit.there ? amount_number(row->credit.amount, arena) : zero;
	claims->each.one.before = claims->global.one.before = value;
	claims->each.one.known = claims->global.one.known = true;
}

/* What the opening and the rows since those sums come to. */
static number closing_from(
	struct claims *claims, const struct applied_value *opening, const struct sums *from)
{
	struct arena *arena = claims->arena;
	struct sums now = sums_now(claims);
	number net =
		less(claims, less(claims, now.debit, now.credit), less(claims, from->debit, from->credit));
	return opening->there ? number_add(arena, amount_number(opening->amount, arena), net) : net;
}

static bool is_either_sign(number a, number b, struct arena *arena)
{
	return number_equal(number_absolute(arena, a), number_absolute(arena, b));
}

/* Checks a closing balance: the opening balance and the rows since. It may be printed on its side,
 * or with credits positive; or it may be the totals of both sides with the openings. */
static void check_closing(
	struct claims *claims, const struct applied *row, const struct plan_reader *reader)
{
	struct arena *arena = claims->arena;
	struct sums now = sums_now(claims);
	struct applied_value value = balance_of(claims, row);
	const struct sums *from = is_of_account(claims, row) ? &claims->start : &claims->marks[0];
	if (!value.there)
		return;
	number closing = closing_from(claims, &claims->opening, from);
	number printed = amount_number(value.amount, arena);
	bool right = is_either_sign(closing, printed, arena) || foots(claims, row, &now, from);
	if (!right && claims->block_opening.there && !names_account(row, reader)) {
		closing = closing_from(claims, &claims->block_opening, &claims->block);
		right = is_either_sign(closing, printed, arena) ||
			is_either_sign(
				closing_from(claims, &claims->block_opening, &claims->marks[0]), printed, arena);
	}
	claims->out->totals_checked++;
	if (!right)
		running_keep(&claims->out->totals, subject_of(reader, arena), printed, closing,
			cells_row_where(&reader->cells));
}

/* Checks the totals of an account that some programs print in its heading. */
static void check_stated(struct claims *claims)
{
	struct sums now = sums_now(claims);
	struct applied *row = &claims->stated;
	if (!claims->states)
		return;
	claims->states = false;
	claims->out->totals_checked++;
	if (!foots(claims, row, &now, &claims->start))
		report_total(
			claims, row, &now, &claims->start, claims->stated_subject, claims->stated_where);
}

static void take_stated(
	struct claims *claims, const struct applied *row, const struct plan_reader *reader)
{
	claims->states = row->net.there || row->debit.there || row->credit.there;
	if (!claims->states)
		return;
	claims->stated = *row;
	claims->stated_subject = subject_of(reader, claims->arena);
	claims->stated_where = cells_row_where(&reader->cells);
}

static void start_account(struct claims *claims)
{
	number zero = number_from_integer(claims->arena, 0);
	claims->start = sums_now(claims);
	claims->opening = (struct applied_value){0};
	claims->opening_sides = (struct sums){zero, zero, zero};
	claims->opening_open = true;
}

static void add_posting(struct claims *claims, const struct applied *row)
{
	struct arena *arena = claims->arena;
	struct amount amount = row->amount;
	claims->opening_open = false;
	if (claims->plan->columns[PLAN_DEBIT] != PLAN_NOWHERE) {
		if (row->debit.there)
			tally_add(&claims->debit, row->debit.amount);
		if (row->credit.there)
			tally_add(&claims->credit, row->credit.amount);
		return;
	}
	tally_add(&claims->net, amount);
	bool credit = row->side_sign != 0 ? row->side_sign < 0 : amount_sign(amount) < 0;
	tally_add(
		credit ? &claims->credit : &claims->debit, credit ? amount_negated(amount, arena) : amount);
}

/* Begins an account where rows name their own, and this row another than the row before. */
static void turn_account(struct claims *claims, const struct applied *row)
{
	uint64_t account = span_hash(row->account, 0);
	if (span_empty(row->account) || account == claims->account)
		return;
	claims->account = account;
	start_account(claims);
}

void claims_sums(struct claims *claims, const struct applied *row, const struct plan_reader *reader)
{
	if (!claims->plan->headings && !reader->heading_seen)
		turn_account(claims, row);
	add_posting(claims, row);
}

void claims_row(
	struct claims *claims, const struct applied *row, size_t slot, const struct plan_reader *reader)
{
	bool headed = claims->plan->headings || reader->heading_seen;
	if (!headed && (row->kind == APPLIED_POSTING || row->kind == APPLIED_OPENING))
		turn_account(claims, row);
	switch (row->kind) {
	case APPLIED_HEADING:
		check_stated(claims);
		start_account(claims);
		claims->each.one = claims->global.one = (struct running_balance){0};
		take_stated(claims, row, reader);
		break;
	case APPLIED_OPENING: take_opening(claims, row, reader); break;
	case APPLIED_CLOSING: check_closing(claims, row, reader); break;
	case APPLIED_TOTAL: check_total(claims, row, reader); break;
	case APPLIED_POSTING:
		add_posting(claims, row);
		if (headed && claims->plan->columns[PLAN_BALANCE] != PLAN_NOWHERE)
			running_watch(&claims->each, &claims->each.one, row,
				&(struct row_place){.reader = reader}, claims->arena);
		else
			watch_balances(claims, row, slot, reader);
		break;
	default: break;
	}
}

void claims_finish(struct claims *claims)
{
	check_stated(claims);
	struct running_mode *mode =
		claims->global.hits > claims->each.hits ? &claims->global : &claims->each;
	if (mode->hits >= mode->misses) {
		claims->out->running = mode->claims;
		claims->out->running_checked = mode->hits + mode->misses;
	}
	tally_clear(&claims->debit);
	tally_clear(&claims->credit);
	tally_clear(&claims->net);
}
