/* What rows that are no postings state, where other readers have summed and compared the rows
 * between them: by a plan decided on a part. */
#include <stdlib.h>
#include <string.h>

#include "ledger/plan/decide/sample.h"
#include "test/unit/export_text.h"
#include "test/unit/harness.h"

enum { ROWS_MOST = 8, RUNS_MOST = 6 };

static struct amount amount_of(const char *text, size_t length)
{
	struct amount amount = {0};
	amount_parse(&amount, text, length, AMOUNT_FORM_POINT, arena);
	return amount;
}

/* The next field, up to a space; "." is none. */
static struct span field_of(const char **text)
{
	struct span field = {*text, *text + strcspn(*text, " |")};
	*text = field.end + (*field.end == ' ');
	if (field.end - field.begin == 1 && *field.begin == '.')
		field.begin = field.end;
	return field;
}

static number number_of(struct span field)
{
	return amount_number(amount_of(field.begin, (size_t)(field.end - field.begin)), arena);
}

static struct applied_value value_of(struct span field)
{
	size_t length = (size_t)(field.end - field.begin);
	return (struct applied_value){length > 0, amount_of(field.begin, length)};
}

static struct plan_sums sums_of(const char **text)
{
	struct span debit = field_of(text), credit = field_of(text);
	return (struct plan_sums){debit.begin != debit.end, number_of(debit), number_of(credit)};
}

/* "10 5.00 5.00 5.00 2.00 1010 ,,Total,|...": a row's place, the sums before it and of the account,
 * the account, its text ("end": there is none). */
static size_t rows_of(struct plan_printed_row rows[ROWS_MOST], const char *text)
{
	size_t count = 0;
	for (; *text != '\0'; text += *text == '|') {
		struct plan_printed_row *row = &rows[count++];
		struct span place = field_of(&text);
		*row = (struct plan_printed_row){.place = strtoull(place.begin, NULL, 10)};
		row->before = sums_of(&text);
		row->of_account = sums_of(&text);
		row->account = field_of(&text);
		size_t length = strcspn(text, "|");
		const char *line = arena_printf(arena, "%.*s\n", (int)length, text);
		if (length != 3 || strncmp(text, "end", 3) != 0)
			row->line = (struct judged_line){.text = span_of(line), .line = (unsigned)row->place};
		text += length;
	}
	return count;
}

/* "12 1 1010 5.00 15.00 20.00|...": the place of a run, its slot ("." for one of all accounts),
 * its account, the amount and balance of its first row, the balance of its last. */
static size_t runs_of(struct plan_balance_run runs[RUNS_MOST], const char *text)
{
	size_t count = 0;
	for (; *text != '\0'; text += *text == '|') {
		struct plan_balance_run *run = &runs[count++];
		struct span place = field_of(&text), slot = field_of(&text);
		*run = (struct plan_balance_run){.place = strtoull(place.begin, NULL, 10),
			.of_account = slot.begin != slot.end,
			.slot = strtoull(slot.begin, NULL, 10)};
		run->account = field_of(&text);
		struct span amount = field_of(&text);
		run->amount = amount_of(amount.begin, (size_t)(amount.end - amount.begin));
		run->first = value_of(field_of(&text));
		run->last = value_of(field_of(&text));
	}
	return count;
}

static struct source where_of(uint64_t place, const void *context, struct arena *to)
{
	(void)context;
	(void)to;
	return (struct source){.line = (unsigned)place};
}

static void tell(
	const char **text, const char *name, const struct export_claims *claims, size_t checked)
{
	*text = arena_printf(arena, "%s%s%s %zu/%zu%s", *text, **text != '\0' ? " | " : "", name,
		claims->count, checked, claims_text(claims));
}

/* What is found of such rows and runs under a header. */
static const char *claims_of(const char *header, const char *rows, const char *runs,
	const struct plan_balance_counts counts[2])
{
	struct plan_printed_row printed[ROWS_MOST];
	struct plan_balance_run balances[RUNS_MOST];
	struct plan_balances known = {.runs = balances, .where = where_of};
	const struct plan *plan = export_plan(header, "");
	struct export out = {0};
	const char *told = "";
	if (plan == NULL)
		return errors_told("; ");
	const struct plan_sample sample = {.path = "f.csv", .plan = *plan};
	known.run_count = runs_of(balances, runs);
	for (size_t i = 0; counts != NULL && i < 2; i++)
		known.counts[i] = counts[i];
	plan_sample_claims(&out, &sample, printed, rows_of(printed, rows), &known, arena);
	tell(&told, "totals", &out.totals, out.totals_checked);
	tell(&told, "running", &out.running, out.running_checked);
	return out.openings == 0 ? told : arena_printf(arena, "%s | openings %zu", told, out.openings);
}

static const char sides[] = "Date,Piece,Compte,Libelle,Debit,Credit,Solde\n"
							"2024-01-31,1,1010,Vente,5.00,,5.00\n"
							"2024-01-31,1,4000,Vente,,5.00,-5.00\n"
							"2024-02-01,2,1010,Vente,5.00,,10.00\n"
							"2024-02-01,2,4000,Vente,,5.00,-10.00\n";
static const char signs[] = "Date,Piece,Compte,Montant\n2024-01-31,1,1010,5.00\n"
							"2024-01-31,1,4000,-5.00\n";
static const char letters[] = "Date,Piece,Compte,Montant,Sens\n2024-01-31,1,1010,5.00,D\n"
							  "2024-01-31,1,4000,5.00,C\n";

struct sample_case {
	const char *header, *rows, *outcome;
};

static const struct sample_case totals_cases[] = {
	{sides, "10 5.00 5.00 . . . ,,,Total,5.00,5.00,", "totals 0/1 | running 0/0"},
	{sides, "10 5.00 6.00 . . . ,,,Total,5.00,5.00,",
		"totals 1/1: Total 5/6 line 10 | running 0/0"},
	{sides, "10 5.00 5.00 . . . ,,,Total,5.00,5.00,|20 2.00 2.00 . . . ,,,Total,2.00,2.00,",
		"totals 0/2 | running 0/0"},
	{sides, "10 . . . . . ,,,Total,5.00,5.00,", "totals 1/1: Total 5/0 line 10 | running 0/0"},
	{sides, "10 5.00 5.00 . . . end", "totals 0/0 | running 0/0"},
	/* closings of an account: since its rows began, wherever other printed rows stand */
	{sides, "10 90.00 0.00 5.00 2.00 1010 ,,1010,Solde de fermeture,,,3.00",
		"totals 0/1 | running 0/0"},
	{sides, "10 90.00 0.00 5.00 2.00 1010 ,,1010,Solde de fermeture,,,4.00",
		"totals 1/1: Solde de fermeture 4/3 line 10 | running 0/0"},
	{sides,
		"10 90.00 0.00 5.00 2.00 1010 ,,1010,Total,5.00,2.00,|20 . . 1.00 0.00 1010 "
		",,1010,Solde de fermeture,,,4.00",
		"totals 0/2 | running 0/0"},
	{sides,
		"10 . . 5.00 2.00 1010 ,,1010,Solde de fermeture,,,3.00|20 . . 1.00 0.00 1020 "
		",,1020,Solde de fermeture,,,1.00",
		"totals 0/2 | running 0/0"},
	{sides,
		"10 . . . . . ,,1010,Solde d'ouverture,,,10.00|20 . . 5.00 2.00 1010 "
		",,1010,Solde de fermeture,,,13.00",
		"totals 0/1 | running 0/0 | openings 1"},
	/* one column of amounts */
	{signs, "10 5.00 2.00 . . . Total,,,3.00", "totals 0/1 | running 0/0"},
	{signs, "10 5.00 2.00 . . . Total,,,2.00", "totals 1/1: Total 2/3 line 10 | running 0/0"},
	{letters, "10 5.00 2.00 . . . Total,,,5.00,", "totals 0/1 | running 0/0"},
	{letters, "10 5.00 2.00 . . . Total,,,2.00,", "totals 0/1 | running 0/0"},
	{letters, "10 5.00 2.00 . . . Total,,,7.00,", "totals 0/1 | running 0/0"},
	{letters, "10 5.00 2.00 . . . Total,,,3.00,", "totals 0/1 | running 0/0"},
	{letters, "10 5.00 2.00 . . . Total,,,4.00,", "totals 1/1: Total 4/3 line 10 | running 0/0"},
};

static void totals(void)
{
	for (size_t i = 0; i < sizeof totals_cases / sizeof *totals_cases; i++)
		check_text(claims_of(totals_cases[i].header, totals_cases[i].rows, "", NULL),
			totals_cases[i].outcome, totals_cases[i].rows);
}

/* ---- running balances ---- */

static const struct {
	const char *rows, *runs, *outcome;
} runs_cases[] = {
	/* a run follows the one before it of its account, or the opening of that */
	{"", "5 0 1010 5.00 5.00 9.00|7 0 1010 1.00 10.00 10.00", "totals 0/0 | running 0/2"},
	{"", "5 0 1010 5.00 5.00 9.00|7 0 1010 1.00 11.00 11.00",
		"totals 0/0 | running 1/2: 1010 11/10 line 7"},
	{"", "5 0 1010 5.00 5.00 9.00|7 1 4000 1.00 1.00 1.00", "totals 0/0 | running 0/2"},
	{"", "5 0 1010 5.00 7.00 9.00|7 0 1010 1.00 10.00 10.00", "totals 0/0 | running 0/1"},
	{"", "5 0 1010 5.00 5.00 .|7 0 1010 1.00 10.00 10.00", "totals 0/0 | running 0/1"},
	{"3 . . . . . ,,1010,Solde d'ouverture,,,10.00|9 . . . . . end", "5 0 1010 5.00 15.00 20.00",
		"totals 0/0 | running 0/1 | openings 1"},
	{"3 . . . . . ,,1010,Solde d'ouverture,,,10.00|9 . . . . . end",
		"5 0 1010 5.00 15.00 20.00|6 0 1010 1.00 22.00 22.00",
		"totals 0/0 | running 1/2: 1010 22/21 line 6 | openings 1"},
	{"3 . . . . . ,,1010,Solde d'ouverture,,,10.00|9 . . . . . end",
		"5 0 1010 5.00 16.00 20.00|6 0 1010 1.00 21.00 21.00",
		"totals 0/0 | running 1/2: 1010 16/15 line 5 | openings 1"},
	{"3 . . . . . ,,4000,Solde d'ouverture,,,10.00|9 . . . . . end", "5 0 1010 5.00 5.00 20.00",
		"totals 0/0 | running 0/1 | openings 1"},
	/* runs of all accounts */
	{"", "5 . . 5.00 5.00 9.00|7 . . 1.00 10.00 10.00", "totals 0/0 | running 0/2"},
	{"", "5 . . 5.00 5.00 9.00|7 . . 1.00 11.00 10.00|8 . . 1.00 11.00 11.00",
		"totals 0/0 | running 1/3:  11/10 line 7"},
	/* those of one way are told: by account, unless more rows follow over all */
	{"", "5 0 1010 5.00 5.00 9.00|5 . . 5.00 5.00 9.00|6 . . 1.00 10.00 10.00",
		"totals 0/0 | running 0/2"},
	{"", "5 0 1010 5.00 5.00 9.00|5 . . 5.00 5.00 9.00", "totals 0/0 | running 0/1"},
	{"", "5 0 1010 5.00 5.00 9.00|6 0 1010 1.00 11.00 9.00|7 0 1010 1.00 11.00 9.00",
		"totals 0/0 | running 0/0"},
	{"", "", "totals 0/0 | running 0/0"},
};

static void running(void)
{
	for (size_t i = 0; i < sizeof runs_cases / sizeof *runs_cases; i++) {
		const char *rows = *runs_cases[i].rows != '\0' ? runs_cases[i].rows : "9 . . . . . end";
		check_text(claims_of(sides, rows, runs_cases[i].runs, NULL), runs_cases[i].outcome,
			arena_printf(arena, "%s with %s", runs_cases[i].runs, rows));
	}
}

/* What another reader has found within runs is joined in the order of places. */
static void joined(void)
{
	struct plan_balance_miss misses[4];
	for (size_t i = 0; i < 4; i++) {
		static const uint64_t places[] = {2, 6, 8, 90};
		misses[i] = (struct plan_balance_miss){
			places[i], "4000", number_from_integer(arena, 3), number_from_integer(arena, 4)};
	}
	static const char runs[] = "5 0 1010 5.00 5.00 9.00|7 0 1010 1.00 11.00 9.00";
	static const struct {
		size_t first, count, misses;
		const char *outcome;
	} rows[] = {
		{0, 0, 0, "totals 0/0 | running 1/22: 1010 11/10 line 7"},
		{0, 1, 1, "totals 0/0 | running 2/23: 4000 3/4 line 2: 1010 11/10 line 7"},
		{3, 1, 1, "totals 0/0 | running 2/23: 1010 11/10 line 7: 4000 3/4 line 90"},
		{0, 2, 2, "totals 0/0 | running 3/24: 4000 3/4 line 2: 4000 3/4 line 6: 1010 11/10 line 7"},
		{0, 3, 3, "totals 0/0 | running 4/25: 4000 3/4 line 2: 4000 3/4 line 6: 1010 11/10 line 7"},
		{1, 3, 3, "totals 0/0 | running 4/25: 4000 3/4 line 6: 1010 11/10 line 7: 4000 3/4 line 8"},
		{1, 3, 9,
			"totals 0/0 | running 10/31: 4000 3/4 line 6: 1010 11/10 line 7: 4000 3/4 line 8"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct plan_balance_counts counts[2] = {
			{0}, {20, rows[i].misses, rows[i].count, &misses[rows[i].first]}};
		check_text(claims_of(sides, "9 . . . . . end", runs, counts), rows[i].outcome,
			"misses of another reader");
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"totals and closings", totals},
		{"running balances", running},
		{"what another reader has found", joined},
	};
	return run_tests("sample claims", tests, sizeof tests / sizeof *tests);
}
