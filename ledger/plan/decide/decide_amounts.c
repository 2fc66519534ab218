#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/plan/decide/decide.h"

enum { LEAST = 40, NEAR = 8, PAIRS_MOST = 16 };

static bool has_idea(const struct decision *all, int column, const char *idea)
{
	return words_has(all->words, all->plan->headers[column], idea, all->arena);
}

int decide_rank(const struct decision *all, int column)
{
	if (has_idea(all, column, "reporting"))
		return 0;
	bool company = has_idea(all, column, "company") && has_idea(all, column, "currency");
	if (company || has_idea(all, column, "local") || has_idea(all, column, "gl") ||
		(has_idea(all, column, "currency") && has_idea(all, column, "posting")))
		return 2;
	return has_idea(all, column, "foreign") || has_idea(all, column, "currency") ? 0 : 1;
}

/* ---- debit and credit ---- */

struct pair {
	int debit, credit, rank, score;
};

/* How similar two headers are apart from their words for the sides: the bytes that they share at
 * start and end. */
static int likeness(const char *a, const char *b)
{
	int count = 0;
	size_t i = 0, length_a = strlen(a), length_b = strlen(b);
	while (a[i] != '\0' && a[i] == b[i])
		i++;
	count += (int)i;
	for (size_t j = 1; j <= length_a && j <= length_b && a[length_a - j] == b[length_b - j]; j++)
		count++;
	return count;
}

/* Whether the column has nothing, or nothing but zeros. */
static bool is_nil(const struct column_stats *stats)
{
	return stats->nonzero == 0 && stats->amounts == stats->filled;
}

static size_t list_pairs(struct pair *pairs, const struct decision *all)
{
	size_t count = 0;
	const struct plan *plan = all->plan;
	for (size_t i = 0; i < plan->column_count; i++) {
		int score = all->scores[i][PLAN_DEBIT], best = PLAN_NOWHERE;
		if (all->taken[i] || score < LEAST)
			continue;
		for (size_t j = 0; j < plan->column_count; j++) {
			if (all->taken[j] || all->scores[j][PLAN_CREDIT] < LEAST || j == i ||
				decide_rank(all, (int)i) != decide_rank(all, (int)j))
				continue;
			if (best < 0 ||
				likeness(plan->headers[i], plan->headers[j]) >
					likeness(plan->headers[i], plan->headers[best]))
				best = (int)j;
		}
		if (best < 0 || count == PAIRS_MOST)
			continue;
		pairs[count++] = (struct pair){(int)i, best, decide_rank(all, (int)i),
			score + all->scores[best][PLAN_CREDIT] +
				(is_nil(&all->stats[i]) && is_nil(&all->stats[best]) ? -60 : 0)};
	}
	return count;
}

static bool pair_better(const struct pair *a, const struct pair *b)
{
	if (a->rank != b->rank)
		return a->rank > b->rank;
	return a->score > b->score;
}

static const char *pair_option(
	const struct plan *plan, const struct pair *pair, struct arena *arena)
{
	return arena_printf(arena, "--columns \"debit=%s,credit=%s\"", plan->headers[pair->debit],
		plan->headers[pair->credit]);
}

/* Whether two columns hold the same amounts. The plan then leans on all rows. */
static bool is_alike(const struct decision *all, int first, int second)
{
	all->plan->by_likeness = true;
	return columns_same(all->plan, first, second, all->arena);
}

static bool pairs_equal(const struct decision *all, const struct pair *a, const struct pair *b)
{
	return is_alike(all, a->debit, b->debit) && is_alike(all, a->credit, b->credit);
}

/* Takes a pair of columns, debit and credit. Returns 1; 0 where there is none; -1, with a question,
 * where two pairs suit alike. */
static int take_pair(struct decision *all)
{
	struct pair pairs[PAIRS_MOST] = {0}, *best = pairs;
	size_t count = list_pairs(pairs, all);
	for (size_t i = 1; i < count; i++)
		if (pair_better(&pairs[i], best))
			best = &pairs[i];
	if (count == 0 || best->score < 2 * LEAST)
		return 0;
	for (size_t i = 0; i < count; i++) {
		if (&pairs[i] == best || pairs[i].rank != best->rank ||
			pairs[i].score + 2 * NEAR < best->score || pairs[i].debit == best->debit)
			continue;
		if (pairs_equal(all, &pairs[i], best))
			continue;
		return error_add(all->errors, "plan.two-amounts", all->plan->header,
			all->plan->headers[best->debit], all->plan->headers[pairs[i].debit],
			pair_option(all->plan, best, all->arena), pair_option(all->plan, &pairs[i], all->arena),
			NULL);
	}
	decide_take(all, PLAN_DEBIT, best->debit);
	decide_take(all, PLAN_CREDIT, best->credit);
	return 1;
}

/* ---- one amount ---- */

int decide_ask_amount(const struct decision *all, int best, int other)
{
	const char *const *headers = all->plan->headers;
	return error_add(all->errors, "plan.two-amounts", all->plan->header, headers[best],
		headers[other], arena_printf(all->arena, "--columns \"montant=%s\"", headers[best]),
		arena_printf(all->arena, "--columns \"montant=%s\"", headers[other]), NULL);
}

/* Whether the column states amounts of transactions in their own currency, beside balances that are
 * in the ledger's. */
static bool is_foreign_aside(const struct decision *all, int column)
{
	const struct plan *plan = all->plan;
	return !plan_has(plan, PLAN_DATE) && plan_closes(plan) && decide_rank(all, column) == 0;
}

/* Takes a column of amounts. Returns 1; 0 where there is none; -1, with a question, where two suit
 * alike. */
static int take_amount(struct decision *all)
{
	int best = PLAN_NOWHERE;
	bool some =
		false; /* a column of amounts has one that is not nil: it goes before those without */
	for (size_t i = 0; i < all->plan->column_count; i++)
		some |= !all->taken[i] && all->scores[i][PLAN_AMOUNT] >= LEAST && all->stats[i].nonzero > 0;
	for (size_t i = 0; i < all->plan->column_count; i++) {
		int score = all->scores[i][PLAN_AMOUNT];
		if (all->taken[i] || score < LEAST || all->stats[i].filled == 0 ||
			(all->stats[i].nonzero == 0 && some) || is_foreign_aside(all, (int)i))
			continue;
		if (best < 0 || decide_rank(all, (int)i) > decide_rank(all, best) ||
			(decide_rank(all, (int)i) == decide_rank(all, best) &&
				score > all->scores[best][PLAN_AMOUNT]))
			best = (int)i;
	}
	if (best < 0)
		return 0;
	for (size_t i = 0; i < all->plan->column_count; i++)
		if ((int)i != best && !all->taken[i] && all->stats[i].filled > 0 &&
			(!some || all->stats[i].nonzero > 0) &&
			decide_rank(all, (int)i) == decide_rank(all, best) &&
			all->scores[i][PLAN_AMOUNT] + NEAR >= all->scores[best][PLAN_AMOUNT] &&
			!is_alike(all, best, (int)i))
			return decide_ask_amount(all, best, (int)i);
	decide_take(all, PLAN_AMOUNT, best);
	return 1;
}

static void take_balances(struct decision *all)
{
	static const enum plan_role roles[] = {PLAN_OPENING_DEBIT, PLAN_OPENING_CREDIT,
		PLAN_CLOSING_DEBIT, PLAN_CLOSING_CREDIT, PLAN_OPENING, PLAN_CLOSING, PLAN_MOVEMENT,
		PLAN_BALANCE};
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (!plan_has(all->plan, roles[i]))
			decide_take(all, roles[i], decide_best(all, roles[i], LEAST));
}

static void drop_half(struct plan *plan, enum plan_role debit, enum plan_role credit)
{
	if (plan_has(plan, debit) != plan_has(plan, credit))
		plan->columns[debit] = plan->columns[credit] = PLAN_NOWHERE;
}

/* Takes a side that says yes or no: "Is Credit". */
static void take_yes_or_no(struct decision *all)
{
	for (size_t i = 0; i < all->plan->column_count; i++) {
		const struct column_stats *stats = &all->stats[i];
		bool debit = has_idea(all, (int)i, "debit"), credit = has_idea(all, (int)i, "credit");
		size_t yes = 0, no = 0;
		for (size_t j = 0; j < stats->value_count; j++) {
			const char *folded = text_folded(all->arena, stats->values[j].text);
			yes += words_is(all->words, "yes", folded) ||
					words_is(all->words, credit ? "credit" : "debit", folded)
				? stats->values[j].count
				: 0;
			no += words_is(all->words, "no", folded) ? stats->values[j].count : 0;
		}
		if (all->taken[i] || debit == credit || stats->more || yes == 0 ||
			yes + no < stats->filled || has_idea(all, (int)i, "account"))
			continue;
		decide_take(all, PLAN_SIDE, (int)i);
		all->plan->side_yes = debit ? 1 : -1;
		return;
	}
}

int decide_amounts(struct decision *all)
{
	struct plan *plan = all->plan;
	bool mapped = plan_has(plan, PLAN_DEBIT) || plan_has(plan, PLAN_AMOUNT);
	int pair = 0, amount = 0;
	if (!plan_has(plan, PLAN_DATE))
		take_balances(all);
	if (!mapped)
		pair = take_pair(all);
	if (pair < 0)
		return -1;
	bool empty = pair > 0 && all->stats[plan->columns[PLAN_DEBIT]].filled == 0 &&
		all->stats[plan->columns[PLAN_CREDIT]].filled == 0;
	if (!mapped && (pair == 0 || empty))
		amount = take_amount(all);
	if (amount < 0)
		return -1;
	if (empty && amount > 0)
		plan->columns[PLAN_DEBIT] = plan->columns[PLAN_CREDIT] = PLAN_NOWHERE;
	take_balances(all);
	drop_half(plan, PLAN_OPENING_DEBIT, PLAN_OPENING_CREDIT);
	drop_half(plan, PLAN_CLOSING_DEBIT, PLAN_CLOSING_CREDIT);
	if (plan_has(plan, PLAN_AMOUNT) && !plan_has(plan, PLAN_SIDE))
		decide_take(all, PLAN_SIDE, decide_best(all, PLAN_SIDE, LEAST));
	if (plan_has(plan, PLAN_AMOUNT) && !plan_has(plan, PLAN_SIDE))
		take_yes_or_no(all);
	return 0;
}

/* ---- the grammar of amounts ---- */

static bool is_amount_role(int role)
{
	return role == PLAN_DEBIT || role == PLAN_CREDIT || role == PLAN_AMOUNT ||
		(role >= PLAN_BALANCE && role <= PLAN_CLOSING_CREDIT);
}

static int ask_form(const struct decision *all, const struct column_stats *stats, int column)
{
	struct value_amount point, comma;
	struct span text = span_of(stats->ambiguous);
	value_amount(&point, text, AMOUNT_FORM_POINT, all->words, all->arena);
	value_amount(&comma, text, AMOUNT_FORM_COMMA, all->words, all->arena);
	return error_add(all->errors, "plan.ambiguous-amounts", stats->ambiguous_where,
		stats->ambiguous, all->plan->headers[column],
		number_exact_text(all->arena, amount_number(point.amount, all->arena)),
		number_exact_text(all->arena, amount_number(comma.amount, all->arena)), NULL);
}

/* Decides the form of amounts for the whole file: one program wrote all its columns, so one column
 * that settles it settles all. */
int decide_amount_form(struct decision *all)
{
	struct plan *plan = all->plan;
	size_t point = 0, comma = 0;
	int doubtful = PLAN_NOWHERE;
	for (int role = 0; role < PLAN_ROLES; role++) {
		int column = plan->columns[role];
		if (!is_amount_role(role) || column < 0)
			continue;
		point += all->stats[column].forms[0];
		comma += all->stats[column].forms[1];
		if (doubtful < 0 && all->stats[column].ambiguous != NULL)
			doubtful = column;
	}
	plan->amount_form = comma > point ? AMOUNT_FORM_COMMA : AMOUNT_FORM_POINT;
	if (plan->wishes->decimal != 0)
		plan->amount_form = (enum amount_form)plan->wishes->decimal;
	else if (point == comma && doubtful >= 0)
		return ask_form(all, &all->stats[doubtful], doubtful);
	return 0;
}

/* ---- the order of dates ---- */

/* The orders in which the dates of the titles can be read: "01/01/2025 to 31/01/2025". */
static unsigned order_of_titles(const struct decision *all)
{
	unsigned orders = VALUE_DMY | VALUE_MDY;
	for (size_t i = 0; i < all->plan->title_count; i++) {
		const struct csv_record *title = &all->plan->titles[i];
		for (size_t j = 0; j < title->count; j++) {
			char *state = NULL,
				 *text = arena_text(all->arena, csv_piece_text(&title->pieces[j], all->arena));
			for (char *word = strtok_r(text, " ,;()", &state); word != NULL;
				 word = strtok_r(NULL, " ,;()", &state)) {
				unsigned readings = value_date_readings(span_of(word), all->words);
				if (readings == VALUE_DMY || readings == VALUE_MDY)
					orders &= readings;
			}
		}
	}
	return orders == VALUE_DMY || orders == VALUE_MDY ? orders : 0;
}

static int years_spanned(const struct column_stats *stats, int reading)
{
	return date_year(stats->last[reading]) - date_year(stats->first[reading]);
}

/* Of readings that fit equally many cells, those whose dates lie within few years. */
static unsigned plausible(const struct column_stats *stats, unsigned readings)
{
	enum { WIDE = 10, CLOSE = 2 };
	unsigned close = 0, wide = 0;
	for (int i = 0; i < VALUE_DATES; i++) {
		if ((readings >> i & 1) == 0)
			continue;
		close |= years_spanned(stats, i) <= CLOSE ? 1u << i : 0;
		wide |= years_spanned(stats, i) > WIDE ? 1u << i : 0;
	}
	return close != 0 && (close | wide) == readings ? close : readings;
}

/* Six digits are often a date in each reading. The dates of one ledger lie close together: of those
 * that begin with the year and those that end with it, the closer ones are meant. */
static unsigned closest(const struct column_stats *stats, unsigned readings)
{
	unsigned others = readings & (VALUE_DMY | VALUE_MDY);
	int days[VALUE_DATES] = {0};
	if (stats->six_digits < stats->dates || !(readings & VALUE_YMD) || others == 0)
		return readings;
	for (int i = 0; i < VALUE_DATES; i++)
		if (readings >> i & 1)
			days[i] = date_days(stats->first[i], stats->last[i]);
	int other = readings & VALUE_DMY ? days[1] : days[2];
	return days[0] <= other ? VALUE_YMD : others;
}

static int ask_order(const struct decision *all, const struct column_stats *stats, int column)
{
	struct span text = span_of(stats->date_text);
	return error_add(all->errors, "plan.ambiguous-dates", stats->date_where, stats->date_text,
		all->plan->headers[column], date_text(all->arena, value_date(text, VALUE_DMY, all->words)),
		date_text(all->arena, value_date(text, VALUE_MDY, all->words)), NULL);
}

int decide_date_order(struct decision *all)
{
	struct plan *plan = all->plan;
	int column = plan->columns[PLAN_DATE];
	if (column < 0)
		return 0;
	const struct column_stats *stats = &all->stats[column];
	unsigned readings =
		closest(stats, plausible(stats, csv_best_readings(stats->readings, VALUE_DATES)));
	bool one = (readings & (readings - 1)) == 0;
	unsigned titles = order_of_titles(all), wish = plan->wishes->dates;
	if (wish != 0 && stats->readings[__builtin_ctz(wish)] > 0) {
		readings = wish;
	} else if (!one && (readings & titles) != 0) {
		readings &= titles;
		if (stats->date_text != NULL)
			plan_note(plan, all->arena, "plan.dates-by-titles", plan->headers[column],
				readings == VALUE_DMY ? "dmy" : "mdy", NULL);
	} else if (!one && stats->date_text != NULL && (readings & VALUE_DMY) &&
		(readings & VALUE_MDY)) {
		return ask_order(all, stats, column);
	}
	plan->date_order = readings == 0 ? VALUE_YMD : readings & (0u - readings);
	return 0;
}
