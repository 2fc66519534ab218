/* What the cells of a column decide: whether they bear out its header, the form of amounts, the
 * order of dates; each count at its limit, just below and just above it. */
#include "test/unit/decision.h"
#include "test/unit/harness.h"

/* ---- scores ---- */

/* What the cells of a column do to a score that its header gave. */
enum { ZERO = -1000, SET = 1000 };

static const struct {
	const char *column;
	enum plan_role role;
	int change; /* is added; ZERO: nothing is left; SET + n: it is n */
} score_changes[] = {
	/* dates: none under a header of dates; an empty column */
	{"Date:filled=10 dates=1", PLAN_DATE, 0},
	{"Date:filled=10", PLAN_DATE, -45},
	{"Date:filled=10 serials=9", PLAN_DATE, 0},
	{"Date:filled=10 serials=8", PLAN_DATE, -45},
	{"Date facture:filled=10", PLAN_DATE, ZERO},
	{"Date:", PLAN_DATE, -30},
	{"x:", PLAN_DATE, 0},
	/* under no known header: half of the cells, all under one that says something else */
	{"x:filled=10 dates=5", PLAN_DATE, SET + 45},
	{"x:filled=10 dates=4", PLAN_DATE, 0},
	{"x:filled=10 dates=5 integers=4", PLAN_DATE, SET + 45},
	{"x:filled=10 dates=5 integers=5", PLAN_DATE, 0},
	{"Nom:filled=10 dates=10", PLAN_DATE, SET + 45},
	{"Nom:filled=10 dates=9", PLAN_DATE, 0},
	/* codes that look like dates: none of them has a year */
	{"Compte:filled=10 dates=10 values=1.1.01/1.1.02", PLAN_DATE, 0},
	{"Compte:filled=10 dates=10 values=1.1.01/2024-01-02", PLAN_DATE, SET + 45},
	{"Compte:filled=10 dates=10 values=1.1.01/31.12.2024", PLAN_DATE, SET + 45},
	{"Code:filled=10 dates=10 values=1.1.01/1.1.021", PLAN_DATE, 0},
	{"Nom:filled=10 dates=10 values=1.1.01/1.1.02", PLAN_DATE, SET + 45},
	/* amounts: four of ten cells */
	{"Montant:filled=10 amounts=4", PLAN_AMOUNT, 0},
	{"Montant:filled=10 amounts=3", PLAN_AMOUNT, SET + 50},
	{"Solde:filled=10 amounts=4", PLAN_BALANCE, 0},
	{"Solde:filled=10 amounts=3", PLAN_BALANCE, ZERO},
	{"Solde ouverture:filled=10 amounts=3", PLAN_OPENING, SET + 50},
	{"Solde ouverture:filled=10 amounts=3", PLAN_BALANCE, ZERO},
	{"Montant:", PLAN_AMOUNT, -12},
	{"Debit:", PLAN_DEBIT, -12},
	/* sides: every cell is one */
	{"Sens:filled=10 debits=6 credits=4", PLAN_SIDE, 5},
	{"Sens:filled=10 debits=6 credits=3", PLAN_SIDE, 0},
	{"Sens:filled=10 debits=6 credits=3 amounts=10", PLAN_SIDE, ZERO},
	{"Sens:filled=10 debits=6 credits=3 amounts=9", PLAN_SIDE, 0},
	{"Sens:", PLAN_SIDE, ZERO},
	{"Type:filled=10 debits=6 credits=3", PLAN_SIDE, ZERO},
	{"x:filled=10 debits=6 credits=4", PLAN_SIDE, SET + 50},
	{"x:filled=10 debits=10", PLAN_SIDE, 0},
	{"x:filled=10 credits=10", PLAN_SIDE, 0},
	{"x:filled=10 debits=6 credits=4 integers=1", PLAN_SIDE, 0},
	/* texts that are dates, or decimals under a header that is not sure */
	{"Compte:filled=10 dates=8 values=2024-01-02", PLAN_ACCOUNT, ZERO},
	{"Compte:filled=10 dates=7 values=2024-01-02", PLAN_ACCOUNT, 0},
	{"Compte:filled=10 dates=8 integers=7 values=2024-01-02", PLAN_ACCOUNT, ZERO},
	{"Compte:filled=10 dates=8 integers=8 values=2024-01-02", PLAN_ACCOUNT, 0},
	{"Compte:filled=10 dates=8 values=1.1.01", PLAN_ACCOUNT, 0},
	{"Compte:filled=10 decimals=5", PLAN_ACCOUNT, 0},
	{"Code:filled=10 decimals=5", PLAN_ACCOUNT, ZERO},
	{"Code:filled=10 decimals=4", PLAN_ACCOUNT, 0},
	{"Piece:filled=10 decimals=5", PLAN_NUMBER, ZERO},
	{"Piece:filled=10 decimals=4", PLAN_NUMBER, 0},
	{"Journal:filled=10 decimals=5", PLAN_JOURNAL, 0},
	{"Journal:filled=10 dates=8", PLAN_JOURNAL, ZERO},
	{"Compte:", PLAN_ACCOUNT, ZERO},
	{"Journal:", PLAN_JOURNAL, ZERO},
	{"Nom du compte:", PLAN_NAME, ZERO},
	{"Nom du compte:filled=10", PLAN_NAME, SET + 50},
	{"Nom du compte:filled=10 letters=1", PLAN_NAME, 0},
	{"Compte:filled=10 integers=9", PLAN_ACCOUNT, 4},
	{"Compte:filled=10 integers=8", PLAN_ACCOUNT, 0},
	{"x:filled=10 integers=9", PLAN_ACCOUNT, 0},
	{"Libelle:filled=10 amounts=5 decimals=5", PLAN_LABEL, ZERO},
	{"Libelle:filled=10 amounts=4 decimals=5", PLAN_LABEL, 0},
	{"Libelle:filled=10 amounts=5 decimals=4", PLAN_LABEL, 0},
	/* what divides a ledger: few values, that are no amounts and no dates */
	{"Statut:filled=10", PLAN_STATUS, 0},
	{"Statut:", PLAN_STATUS, ZERO},
	{"Statut:filled=10 more", PLAN_STATUS, ZERO},
	{"Entite:filled=10 more", PLAN_ENTITY, 0},
	{"Statut:filled=10 decimals=5", PLAN_STATUS, ZERO},
	{"Statut:filled=10 decimals=4", PLAN_STATUS, 0},
	{"Statut:filled=10 dates=8", PLAN_STATUS, ZERO},
	{"Statut:filled=10 dates=7", PLAN_STATUS, 0},
	{"Statut:filled=10 dates=8 integers=10", PLAN_STATUS, 0},
	{"Statut:filled=10 dates=8 integers=9", PLAN_STATUS, ZERO},
	/* currencies: nine of ten cells are codes, or all have letters under a header that says so */
	{"Devise:filled=10 letters=10", PLAN_CURRENCY, 0},
	{"Devise:filled=10 letters=9", PLAN_CURRENCY, ZERO},
	{"Devise:filled=10 letters=10 currencies=8", PLAN_CURRENCY, 0},
	{"Devise:filled=10 letters=10 currencies=9", PLAN_CURRENCY, 10},
	{"Devise:filled=10 letters=9 currencies=9", PLAN_CURRENCY, 10},
	{"x:filled=10 currencies=9", PLAN_CURRENCY, SET + 70},
	{"x:filled=10 currencies=8", PLAN_CURRENCY, 0},
	{"Nom:filled=10 currencies=9", PLAN_CURRENCY, SET + 10},
};

static void scores_of_cells(void)
{
	for (size_t i = 0; i < sizeof score_changes / sizeof *score_changes; i++) {
		struct decision all = decision_of(score_changes[i].column, "");
		int before[PLAN_ROLES], change = score_changes[i].change;
		words_score(before, all.words, all.plan->headers[0], arena);
		decide_score(&all);
		int expected = change >= SET ? change - SET
			: change == ZERO         ? 0
									 : before[score_changes[i].role] + change;
		check_integer(all.scores[0][score_changes[i].role], expected, score_changes[i].column);
	}
}

/* ---- forms and orders ---- */

static const struct {
	const char *columns;
	enum amount_form form;
} forms[] = {
	{"x:amount points=1", AMOUNT_FORM_POINT},
	{"x:amount commas=1", AMOUNT_FORM_COMMA},
	{"x:amount", AMOUNT_FORM_POINT},
	{"x:amount points=1 commas=1", AMOUNT_FORM_POINT},
	{"x:amount points=1 commas=2", AMOUNT_FORM_COMMA},
	{"x:debit points=1|y:credit commas=2", AMOUNT_FORM_COMMA},
	{"x:debit points=2|y:credit commas=1", AMOUNT_FORM_POINT},
	{"x:balance commas=1|y:debit|z:credit", AMOUNT_FORM_COMMA},
	{"x:closing_credit commas=1|y:closing_debit", AMOUNT_FORM_COMMA},
	{"x:opening commas=1", AMOUNT_FORM_COMMA},
	{"x:label commas=1", AMOUNT_FORM_POINT},
	{"x:currency commas=1", AMOUNT_FORM_POINT},
	{"x:opening_side commas=1", AMOUNT_FORM_POINT},
};

static void amount_forms_chosen(void)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct decision all = decision_of(forms[i].columns, "");
		decide_amount_form(&all);
		check_integer(all.plan->amount_form, forms[i].form, forms[i].columns);
	}
	struct decision all = decision_of("x:debit points=1 commas=1|y:credit points=1 commas=1", "");
	all.stats[1].ambiguous = "1,234";
	check_integer(decide_amount_form(&all), -1, "as many of each, and an amount with two values");
	check_errors("plan.ambiguous-amounts 0:0 1,234|y|1234|1.234", "is a question");
	all.stats[1].forms[1] = 2;
	check_integer(decide_amount_form(&all), 0, "one more of one form settles it");
	check_integer(all.plan->amount_form, AMOUNT_FORM_COMMA, "for all");
	struct plan_wishes wishes = *all.plan->wishes;
	wishes.decimal = AMOUNT_FORM_POINT;
	all.plan->wishes = &wishes;
	check_integer(decide_amount_form(&all), 0, "a wish settles it too");
	check_integer(all.plan->amount_form, AMOUNT_FORM_POINT, "against the column");
}

/* The order of a column of dates with so many in each reading, between two days in each. */
static int order_of(const char *column, const date days[VALUE_DATES][2], const char *text)
{
	struct decision all = decision_of(column, "");
	for (int i = 0; i < VALUE_DATES; i++) {
		all.stats[0].first[i] = days[i][0];
		all.stats[0].last[i] = days[i][1];
	}
	all.stats[0].date_text = text;
	int result = decide_date_order(&all);
	forget_errors();
	return result != 0 ? -1 : (int)all.plan->date_order;
}

static void date_orders_chosen(void)
{
	static const date near[VALUE_DATES][2] = {
		{20240101, 20241231}, {20240101, 20241231}, {20240101, 20241231}, {20240101, 20241231}};
	static const struct {
		const char *column;
		int order;
	} rows[] = {{"x:date ymd=2", VALUE_YMD}, {"x:date dmy=2", VALUE_DMY},
		{"x:date mdy=2", VALUE_MDY}, {"x:date serials=2", VALUE_SERIAL}, {"x:date", VALUE_YMD},
		{"x:date dmy=3 mdy=2", VALUE_DMY}, {"x:date dmy=2 mdy=3", VALUE_MDY},
		{"x:date dmy=2 mdy=2", -1}, {"x:date ymd=2 dmy=2 mdy=1", VALUE_YMD}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_integer(order_of(rows[i].column, near, "03/04/2024"), rows[i].order, rows[i].column);
	check_integer(order_of("x:date dmy=2 mdy=2", near, NULL), VALUE_DMY,
		"no date that the two orders read as different days is no question");
	/* readings within two years go before those over ten */
	static const struct {
		date last_ymd, last_dmy;
		int order;
	} spans[] = {{20351231, 20260101, VALUE_DMY}, {20341231, 20260101, VALUE_YMD},
		{20351231, 20270101, VALUE_YMD}, {20260101, 20351231, VALUE_YMD},
		{20351231, 20351231, VALUE_YMD}, {20260101, 20260101, VALUE_YMD}};
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		const date days[VALUE_DATES][2] = {{20240101, spans[i].last_ymd},
			{20240101, spans[i].last_dmy}, {20240101, 20240101}, {20240101, 20240101}};
		check_integer(order_of("x:date ymd=2 dmy=2 dates=2", days, "03/04/2024"), spans[i].order,
			arena_printf(arena, "years to %d and to %d", spans[i].last_ymd, spans[i].last_dmy));
	}
	/* of six digits, the reading whose days lie closer together */
	static const struct {
		const char *column;
		date last_ymd, last_dmy, last_mdy;
		int order;
	} six[] = {{"x:date ymd=2 dmy=2 six=2 dates=2", 20240201, 20240202, 20240101, VALUE_YMD},
		{"x:date ymd=2 dmy=2 six=2 dates=2", 20240202, 20240202, 20240101, VALUE_YMD},
		{"x:date ymd=2 dmy=2 six=2 dates=2", 20240203, 20240202, 20240101, VALUE_DMY},
		{"x:date ymd=2 mdy=2 six=2 dates=2", 20240203, 20240101, 20240202, VALUE_MDY},
		{"x:date ymd=2 mdy=2 six=2 dates=2", 20240203, 20240101, 20240204, VALUE_YMD},
		{"x:date ymd=2 dmy=2 six=1 dates=2", 20240203, 20240202, 20240101, VALUE_YMD}};
	for (size_t i = 0; i < sizeof six / sizeof *six; i++) {
		const date days[VALUE_DATES][2] = {{20240101, six[i].last_ymd}, {20240101, six[i].last_dmy},
			{20240101, six[i].last_mdy}, {20240101, 20240101}};
		check_integer(order_of(six[i].column, days, "240203"), six[i].order, six[i].column);
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"what the cells do to a score", scores_of_cells},
		{"the form of amounts is that of most", amount_forms_chosen},
		{"the order of dates is the one that gives dates, close together", date_orders_chosen},
	};
	return run_tests("decide cells", tests, sizeof tests / sizeof *tests);
}
