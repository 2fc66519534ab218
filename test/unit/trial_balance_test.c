/* Opening balances and trial balances. */
#include "ledger/journal.h"

#include "test/unit/harness.h"

static struct opening_balance *balances;
static struct trial_row *rows;
static size_t count;

static int read_opening(struct chart *chart, const char *text)
{
	return opening_read(&balances, &count, file_with_text(text), chart, arena, &errors);
}

static int read_balance(const char *text)
{
	struct chart chart = {.arena = arena};
	return trial_balance_read(&rows, &count, file_with_text(text), &chart, NULL, arena, &errors);
}

static const char *text_of(struct amount amount)
{
	return number_exact_text(arena, amount_number(amount, arena));
}

/* "opening movement closing" of a row. */
static const char *row_text(size_t row)
{
	return arena_printf(arena, "%s %s %s", text_of(rows[row].opening), text_of(rows[row].movement),
		text_of(rows[row].closing));
}

static void openings(void)
{
	struct chart chart;
	chart_read(&chart,
		file_with_text("no,type\n1010,actif_financier\n2010,passif\n3000,excedent_cumule\n"), arena,
		&errors);
	check_integer(read_opening(&chart, "compte,solde\n3000,-60.25\n1010,100.25\n9999,-40\n"), 0,
		"openings are read");
	check_integer(
		(long long)count, 4, "there is one for each account, with those that the chart lacked");
	check_text(text_of(balances[0].amount), "100.25", "they stand by the index of the account");
	check_text(text_of(balances[1].amount), "0", "an account without a row opens at zero");
	check_true(balances[1].where.file == NULL && balances[1].account == chart.accounts[1],
		"and says that it has no row");
	check_integer(balances[2].where.line, 2, "the others know their line");
	check_true(!balances[3].account->known, "an account that the chart lacks is unknown");
	check_integer(read_opening(&chart, "account,debit,credit\n1010,100.25,\n3000,,100.25\n"), 0,
		"in two columns too");
	check_text(text_of(balances[2].amount), "-100.25", "a credit is negative");
}

static void opening_faults(void)
{
	struct chart chart = {.arena = arena};
	check_integer(read_opening(&chart, "compte,solde\n1010,5\n1010,6\n2010,\n,7\n"), -1,
		"faults are refused");
	check_errors("opening.doubled-account 3:1 1010|2\n"
				 "journal.no-amount 4:6\n"
				 "journal.no-account 5:1",
		"each in its place");
	check_integer(
		read_opening(&chart, "compte,credit\n1010,5\n"), -1, "credits without debits are refused");
	check_errors("opening.no-amount-columns 1:0", "as columns that are not there");
}

static void whole_rows(void)
{
	check_integer(read_balance("exercice,compte,ouverture,debit,credit,fermeture\n"
							   "2020,1010,100.50,50,30.25,120.25\n"
							   "2020,4010,,,20,-20\n"
							   "2021,1010,120.25,,,120.25\n"),
		0, "a trial balance is read");
	check_integer((long long)count, 3, "row by row");
	check_text(row_text(0), "100.5 19.75 120.25", "movement is debits less credits");
	check_text(row_text(1), "0 -20 -20", "a blank beside an amount is zero");
	check_text(rows[2].year, "2021", "an account may come once a year");
	check_integer(rows[2].where.line, 4, "rows know their line");
}

static void absent_columns(void)
{
	check_integer(read_balance("compte,ouverture,fermeture\n1010,100,120.25\n"), 0,
		"movements may be absent");
	check_text(row_text(0), "100 20.25 120.25", "they are closing less opening");
	check_text(rows[0].year, "", "the year may be absent");
	check_integer(read_balance("account,movement,closing balance\n1010,20.25,120.25\n"), 0,
		"openings may be absent");
	check_text(row_text(0), "100 20.25 120.25", "they are closing less movement");
	check_integer(read_balance("account,opening balance,debit,credit\n1010,100,20.25,0\n"), 0,
		"closings may be absent");
	check_text(row_text(0), "100 20.25 120.25", "they are opening and movement");
	check_integer(
		read_balance("compte,debit,credit\n1010,100,\n"), -1, "two of the three must be there");
	check_errors("balance.closing-alone 1:1", "what stands on one side alone is a balance");
	check_integer(read_balance("compte,debit,credit\n1010,100,20\n4010,20,100\n"), -1,
		"what stands on both sides");
	check_errors("balance.movement-alone 1:1", "is a movement");
	check_integer(read_balance("compte,ouverture,debit,fermeture\n1010,100,0,100\n"), -1,
		"debits come with credits");
	check_errors("balance.missing-columns 1:0", "or not at all");
}

static void any_size(void)
{
	check_integer(read_balance("compte,ouverture,mouvement\n"
							   "1010,9223372036854775807,1\n"
							   "1020,-99999999999999999999.999,0.0001\n"
							   "1030,9223372036854775807,-9223372036854775806.5\n"),
		0, "no amount is too large");
	check_text(row_text(0), "9223372036854775807 1 9223372036854775808",
		"past what a machine integer holds");
	check_text(row_text(1), "-99999999999999999999.999 0.0001 -99999999999999999999.9989",
		"with any decimals");
	check_text(row_text(2), "9223372036854775807 -9223372036854775806.5 0.5", "and back");
}

static void trial_faults(void)
{
	check_integer(read_balance("exercice,compte,ouverture,debit,credit,fermeture\n"
							   "2020,1010,100,5,,104.99\n"
							   "2020,1020,100,5,,\n"
							   "2020,1010,1,,,1\n"
							   ",1030,1,,,1\n"
							   "2020,1040,,,,\n"
							   "2020,,1,,,1\n"),
		-1, "faults are refused");
	check_errors("balance.row-does-not-roll 2:18 104.99|105\n"
				 "balance.row-does-not-roll 3:18 0|105\n"
				 "balance.doubled-account 4:6 1010|2\n"
				 "balance.no-year 5:1\n"
				 "balance.no-amount 6:1\n"
				 "journal.no-account 7:6",
		"each in its place; a blank closing is not taken for a sum");
}

int main(void)
{
	static const struct test tests[] = {
		{"openings stand by account", openings},
		{"what an opening cannot be", opening_faults},
		{"a trial balance rolls row by row", whole_rows},
		{"one of three columns follows from two", absent_columns},
		{"amounts of any size", any_size},
		{"what a trial balance cannot be", trial_faults},
	};
	return run_tests("trial_balance", tests, sizeof tests / sizeof *tests);
}
