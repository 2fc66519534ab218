#include "statements/diagnose/supposed/balances.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"

enum {
	MOST_COEFFICIENT = 1000,
	VIEWS_EACH = 2, /* of an account */
	TYPES = 32
};
/* so that sums of amounts times coefficients fit */
static const int64_t MOST_HELD = INT64_MAX / (MOST_COEFFICIENT * INT64_C(1000));

/* What an account holds in one year, debit +, in units of the ledger's decimals. */
struct held {
	int64_t opening, closing;
	int64_t moved;  /* by the kinds that a statement reads of a whole year */
	int64_t result; /* by all kinds but the closing entry */
};

/* A term of a relation: the amounts of the accounts on these lines. */
struct balance_term {
	const struct poste *over; /* NULL: every line */
	enum account_role role;
	bool any_role;
	enum matrix_part part;
	size_t year;
	int64_t coefficient;
};

struct balance_row {
	const struct balance_term *terms;
	size_t count;
	int64_t residual;
	bool off; /* by more than rounding; an explanation may account for what is broken */
};

struct chart_balances {
	const struct chart_evidence *evidence;
	struct held *held; /* [account * years + year], with all parts of an account */
	/* the same, of the parts of accounts that stand on a line of their own, whatever the account
	 * does */
	struct held *parted;
	/* by type of results: the account to which they are closed; NULL: none */
	const struct account *takers[ACCOUNT_TYPE_COUNT];
	bool *too_large; /* by account: an amount does not fit */
	size_t years;
	struct balance_row *rows; /* those that are off first, of these the shortest first */
	size_t count;
};

static const struct result *result_of(const struct chart_balances *balances)
{
	return balances->evidence->diagnosis->result;
}

static struct arena *arena_of(const struct chart_balances *balances)
{
	return balances->evidence->scratch;
}

/* ---- what accounts hold ---- */

static number moved_by(const struct movement *movement, unsigned kinds, struct arena *arena)
{
	number sum = number_from_integer(arena, 0);
	for (int kind = 0; kind < KIND_COUNT; kind++)
		if (kinds & 1u << kind && number_sign(movement->cells[kind]) != 0)
			sum = number_add(arena, sum, movement->cells[kind]);
	return sum;
}

static bool fit(int64_t *out, const struct chart_balances *balances, number amount)
{
	return evidence_units(out, balances->evidence, amount) && llabs(*out) <= MOST_HELD;
}

static bool hold(
	struct held *out, const struct chart_balances *balances, const struct movement *movement)
{
	struct arena *arena = arena_of(balances);
	const unsigned all = ((1u << KIND_COUNT) - 1) & ~(1u << KIND_CLOSING);
	return fit(&out->opening, balances, movement->opening) &&
		fit(&out->closing, balances, movement->closing) &&
		fit(&out->moved, balances, moved_by(movement, (unsigned)KINDS_OF_THE_YEAR, arena)) &&
		fit(&out->result, balances, moved_by(movement, all, arena));
}

static void add_held(struct held *sum, const struct held *held)
{
	sum->opening += held->opening;
	sum->closing += held->closing;
	sum->moved += held->moved;
	sum->result += held->result;
}

static void read_account(
	struct chart_balances *balances, const struct matrix_account *at, size_t year)
{
	size_t place = at->account->index * balances->years + year;
	struct held held;
	if (!hold(&held, balances, &at->exact)) {
		balances->too_large[at->account->index] = true;
		return;
	}
	add_held(&balances->held[place], &held);
	if (*at->part)
		add_held(&balances->parted[place], &held);
}

static void read_held(struct chart_balances *balances)
{
	const struct result *result = result_of(balances);
	struct arena *arena = arena_of(balances);
	const struct chart *chart = result->chart;
	balances->years = result->matrix_count;
	size_t count = chart->count * balances->years + 1;
	balances->held = arena_array(arena, count, sizeof *balances->held);
	balances->parted = arena_array(arena, count, sizeof *balances->parted);
	balances->too_large = arena_array(arena, chart->count + 1, sizeof *balances->too_large);
	for (size_t year = 0; year < balances->years; year++)
		for (size_t i = 0; i < result->matrices[year].account_count; i++) {
			const struct matrix_account *at = &result->matrices[year].accounts[i];
			size_t index = at->account->index;
			if (index < chart->count && at->account == chart->accounts[index])
				read_account(balances, at, year);
		}
}

static void find_takers(struct chart_balances *balances)
{
	const struct account *second;
	for (int type = 0; type < ACCOUNT_TYPE_COUNT; type++)
		if (account_type_closes((enum account_type)type))
			balances->takers[type] = chart_component_account(result_of(balances)->chart,
				account_type_component((enum account_type)type), &second);
}

/* ---- the relations ---- */

static bool reads_no_kind(const struct expression *leaf)
{
	return leaf->part != PART_MOVEMENT || leaf->kinds == (unsigned)KINDS_OF_THE_YEAR;
}

/* Returns false where the lines are not known, or the coefficient is too large. */
static bool read_term(
	struct balance_term *out, const struct chart_balances *balances, const struct linear_term *term)
{
	const struct result *result = result_of(balances);
	const struct expression *leaf = term->matrix;
	const char *slash = strchr(leaf->selector, '/');
	size_t length = slash ? (size_t)(slash - leaf->selector) : strlen(leaf->selector);
	bool every = length == 1 && *leaf->selector == '*';
	int role = slash ? account_role_find(slash + 1) : (int)ROLE_NONE;
	*out = (struct balance_term){.role = (enum account_role)role,
		.any_role = !slash,
		.part = leaf->part,
		.year = (size_t)(leaf->matrix - result->matrices),
		.coefficient = mpz_get_si(mpq_numref(term->coefficient))};
	if (!every)
		out->over = poste_find(
			&result->dossier->postes, arena_text_n(arena_of(balances), leaf->selector, length));
	return (every || out->over) && role >= 0 && reads_no_kind(leaf) &&
		out->year < balances->years &&
		mpz_cmpabs_ui(mpq_numref(term->coefficient), MOST_COEFFICIENT) <= 0;
}

static bool read_row(
	struct balance_row *out, const struct chart_balances *balances, const struct ledger_row *row)
{
	struct arena *arena = arena_of(balances);
	struct balance_term *terms = arena_array(arena, row->sum.count, sizeof *terms);
	number unit = result_of(balances)->dossier->unit;
	*out = (struct balance_row){.terms = terms, .count = row->sum.count};
	if (row->broken && !fit(&out->residual, balances, number_multiply(arena, row->residual, unit)))
		return false;
	out->off = llabs(out->residual) > balances->evidence->slack;
	for (size_t i = 0; i < row->sum.count; i++)
		if (!read_term(&terms[i], balances, &row->sum.terms[i]))
			return false;
	return true;
}

static int by_use(const void *left, const void *right)
{
	const struct balance_row *a = left, *b = right;
	if (a->off != b->off)
		return a->off ? -1 : 1;
	return (a->count > b->count) - (a->count < b->count);
}

/* Whether an explanation concerns the relation: it may hold then although it is off. */
static bool may_be_explained(const struct chart_balances *balances, const struct equation *equation)
{
	const struct result *result = result_of(balances);
	for (size_t i = 0; i < result->explanation_count; i++)
		if (explanation_concerns(&result->explanations[i], equation->finding->relation))
			return true;
	return false;
}

struct chart_balances *chart_balances_read(const struct chart_evidence *evidence)
{
	struct chart_balances *balances = arena_alloc(evidence->scratch, sizeof *balances);
	*balances = (struct chart_balances){.evidence = evidence};
	read_held(balances);
	find_takers(balances);
	balances->rows =
		arena_array(evidence->scratch, evidence->rows.count + 1, sizeof *balances->rows);
	for (size_t i = 0; i < evidence->rows.count; i++)
		if (!may_be_explained(balances, evidence->rows.equations[i]) &&
			read_row(&balances->rows[balances->count], balances, &evidence->rows.rows[i]))
			balances->count++;
	sort_stable(balances->rows, balances->count, sizeof *balances->rows, by_use);
	return balances;
}

bool chart_balances_off(const struct chart_balances *balances)
{
	return balances->count > 0 && balances->rows[0].off;
}

/* ---- a supposed chart ---- */

/* An account that stands on a line, with what it holds there; twice of each that is supposed to
 * stand elsewhere: as it is, with sign -1, and as it is supposed. */
struct view {
	const struct poste *poste; /* NULL: nowhere */
	enum account_role role;
	const struct account *account;
	enum account_type type;
	int sign;
};

static const struct poste *poste_of(const struct chart_balances *balances, const char *group)
{
	return *group ? poste_find(&result_of(balances)->dossier->postes, group) : NULL;
}

/* What the account holds in that year where it is closed every year, or never, as its type says. */
static struct held held_as(
	const struct chart_balances *balances, const struct view *view, size_t year)
{
	const struct held *years = &balances->held[view->account->index * balances->years];
	struct held held = years[year];
	bool closes = account_type_closes(view->type);
	if (closes == account_type_closes(view->account->type))
		return held;
	held.opening = year == 0 || !closes ? years[0].opening : 0;
	for (size_t i = 0; i < year && !closes; i++)
		held.opening += years[i].result;
	held.closing = closes ? 0 : held.opening + held.result;
	return held;
}

static bool reads(const struct balance_term *term, const struct view *view)
{
	bool role = term->any_role || term->role == view->role ||
		(term->role == ROLE_COST && view->role == ROLE_WORK_IN_PROGRESS);
	return role && (!term->over || (view->poste && poste_within(view->poste, term->over)));
}

static int64_t read_by(
	const struct chart_balances *balances, const struct balance_term *term, const struct view *view)
{
	if (!reads(term, view))
		return 0;
	struct held held = held_as(balances, view, term->year);
	const struct held *parted =
		&balances->parted[view->account->index * balances->years + term->year];
	int64_t amount = term->part == PART_OPENING ? held.opening - parted->opening
		: term->part == PART_CLOSING            ? held.closing - parted->closing
												: held.moved - parted->moved;
	return view->sign * term->coefficient * amount;
}

/* Whether the line has the account that takes the results of that type. */
static bool takes_results(
	const struct chart_balances *balances, const struct balance_term *term, enum account_type type)
{
	const struct account *taker = balances->takers[type];
	if (!taker)
		return false;
	const struct view view = {.poste = poste_of(balances, taker->group), .role = taker->role};
	return reads(term, &view);
}

/* What was closed to net assets until then, of an account of results. */
static int64_t closed_by(
	const struct chart_balances *balances, const struct balance_term *term, const struct view *view)
{
	const struct held *held = &balances->held[view->account->index * balances->years];
	size_t years = term->part == PART_OPENING ? term->year : term->year + 1;
	if (term->part == PART_MOVEMENT || !takes_results(balances, term, view->type))
		return 0;
	int64_t sum = years > 0 ? held[0].opening : 0;
	for (size_t year = 0; year < years; year++)
		sum += held[year].result;
	return view->sign * term->coefficient * sum;
}

static size_t view_accounts(
	struct view *out, const struct chart_balances *balances, const struct supposed_chart *chart)
{
	size_t count = 0;
	for (size_t i = 0; i < chart->account_count; i++) {
		const struct supposed_account *at = &chart->accounts[i];
		out[count++] = (struct view){poste_of(balances, at->account->group), at->account->role,
			at->account, at->account->type, -1};
		out[count++] =
			(struct view){poste_of(balances, at->group), at->role, at->account, at->type, 1};
	}
	return count;
}

static int64_t gain(const struct chart_balances *balances, const struct balance_row *row,
	const struct view *views, size_t view_count)
{
	int64_t sum = 0;
	for (size_t t = 0; t < row->count; t++)
		for (size_t i = 0; i < view_count; i++)
			sum += read_by(balances, &row->terms[t], &views[i]) +
				closed_by(balances, &row->terms[t], &views[i]);
	return sum;
}

static bool fits(const struct chart_balances *balances, const struct supposed_chart *chart)
{
	for (size_t i = 0; i < chart->account_count; i++)
		if (balances->too_large[chart->accounts[i].account->index])
			return false;
	return true;
}

bool chart_balances_allow(const struct chart_balances *balances, const struct supposed_chart *chart)
{
	struct view views[VIEWS_EACH * SUPPOSED_ACCOUNTS];
	size_t count = view_accounts(views, balances, chart);
	if (!fits(balances, chart))
		return false;
	for (size_t i = 0; i < balances->count; i++) {
		const struct balance_row *row = &balances->rows[i];
		if (llabs(row->residual + gain(balances, row, views, count)) > balances->evidence->slack)
			return false;
	}
	return true;
}

bool chart_balances_mend(
	size_t *mended, const struct chart_balances *balances, const struct supposed_chart *chart)
{
	struct view views[VIEWS_EACH * SUPPOSED_ACCOUNTS];
	size_t count = view_accounts(views, balances, chart);
	*mended = 0;
	if (!fits(balances, chart))
		return false;
	/* those that hold come last, and refuse most charts */
	for (size_t i = balances->count; i-- > 0;) {
		const struct balance_row *row = &balances->rows[i];
		bool holds =
			llabs(row->residual + gain(balances, row, views, count)) <= balances->evidence->slack;
		if (!row->off && !holds)
			return false;
		*mended += row->off && holds;
	}
	return true;
}
