/* Journals of beancount: the balance that it gives, or a refusal that names the place. */
#include "test/unit/harness.h"
#include "test/unit/journal_balance.h"

static const struct journal_case transactions_cases[] = {
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5.00 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  +5 CAD\n  Income:S  -5 CAD\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  1,234.50 CAD\n  Income:S  "
	 "-1234.50 CAD\n",
		"Assets:C 1234.5 CAD, Income:S -1234.5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5. CAD\n  Income:S  -5 CAD\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5\n  Income:S\n",
		"beancount.bad-amount 3:14 "},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 cad\n  Income:S\n",
		"beancount.bad-amount 3:15 cad"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  CAD\n  Income:S\n",
		"beancount.bad-amount 3:13 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 + 1 CAD\n  Income:S\n",
		"beancount.expression 3:13 5 + 1 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  (5) CAD\n  Income:S\n",
		"beancount.expression 3:13 (5) CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 /X CAD\n  Income:S\n",
		"beancount.expression 3:13 5 /X CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 /ES\n  Income:S\n",
		"beancount.expression 3:13 5 /ES"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5.0.0 CAD\n  Income:S\n",
		"beancount.bad-amount 3:13 5.0.0 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD x\n  Income:S\n",
		"interchange.trailing 3:19 x"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD ; x\n  Income:S ; y\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  ! Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  AC  5 CAD\n  Income:S\n",
		"interchange.no-account 3:1   AC  5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD\n    nature: "
	 "\"acquisition\"\n    note: 5\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  nature: \"x\"\n  #tag ^link\n  ; c\n  "
	 "^l\n  Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD\n    nature: x\n    "
	 "nature: \"\n    Key: 5\n  Income:S\n",
		"beancount.bad-amount 6:11 "},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD\n  Income:S  -4 CAD\n",
		"Assets:C 5 CAD, Income:S -4 CAD; L1 2020-01-02 * \"p\" \"n\" 5 4"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C\n  Income:S\n",
		"interchange.two-without-amount 4:3 Income:S"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD\n  Income:S  -4.99 "
	 "CAD\n",
		"Assets:C 5 CAD, Income:S -4.99 CAD; L1 2020-01-02 * \"p\" \"n\" 5 4.99"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  0 CAD\n", "Assets:C 0 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD\n  Income:S  -5 CAD",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 txn \"n\"\n  Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 ! \"n\"\n  Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 P \"n\"\n  Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 *\n  Assets:C  5 CAD\n  Income:S\n",
		"beancount.unknown 2:12 *"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\n  Assets:C  9 CAD\"\n  Assets:C  5 CAD\n  "
	 "Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n \\\" ; x\" ; \"\n  Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020/01/02 * \"n\"\n  Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-13-02 * \"n\"\n  Assets:C  5 CAD\n  Income:S\n",
		"interchange.bad-date 2:1 2020-13-02; interchange.stray-line 3:3 Assets:C  5 CAD; "
		"interchange.stray-line 4:3 Income:S"},
	{"2020-01-01 open Assets:C\n2020-01-02 foo\n", "beancount.unknown 2:12 foo"},
	{"2020-01-01 open Assets:C\n2020-01-02 *\"n\"\n  Assets:C  5 CAD\n  Income:S\n",
		"beancount.unknown 2:12 *\"n\""},
	{"2020-01-01 open Assets:C\n2020-01-02 % \"n\"\n  Assets:C  123456789012345678901234567890 "
	 "CAD\n  Income:S\n",
		"Assets:C 123456789012345678901234567890 CAD, Income:S -123456789012345678901234567890 "
		"CAD"},
};

static void transactions(void)
{
	check_journals(transactions_cases, sizeof transactions_cases / sizeof *transactions_cases);
}

static const struct journal_case costs_cases[] = {
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {5.00 CAD}\n  "
	 "Income:S\n",
		"Assets:C 2 XX, Income:S -10 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {{5.00 CAD}}\n  "
	 "Income:S\n",
		"Assets:C 2 XX, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {5 CAD, 2020-01-01, "
	 "\"l\"}\n  Income:S\n",
		"Assets:C 2 XX, Income:S -10 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {5 CAD} @ 6 CAD\n  "
	 "Income:S  -10 CAD\n",
		"Assets:C 2 XX, Income:S -10 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX @ 6 CAD\n  Income:S\n",
		"Assets:C 2 XX, Income:S -12 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX @@ 6 CAD\n  Income:S\n",
		"Assets:C 2 XX, Income:S -6 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  -2 XX @@ 6 CAD\n  Income:S\n",
		"Assets:C -2 XX, Income:S 6 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {x CAD}\n  Income:S\n",
		"beancount.lot 3:18 {x CAD}"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {{5 CAD}\n  Income:S\n",
		"beancount.lot 3:18 {{5 CAD}"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {}\n  Income:S\n",
		"beancount.lot 3:18 {}"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {5 CAD\n  Income:S\n",
		"beancount.lot 3:18 {5 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {5 CAD 6}\n  Income:S\n",
		"beancount.lot 3:18 {5 CAD 6}"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {5 cad}\n  Income:S\n",
		"beancount.bad-amount 3:21 cad}"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {2020-01-01}\n  "
	 "Income:S\n",
		"beancount.expression 3:19 2020-01-01}"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {5 # 1 CAD}\n  "
	 "Income:S\n",
		"beancount.bad-amount 3:21 # 1 CAD}"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX @\n  Income:S\n",
		"beancount.bad-amount 3:19 "},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX @ x\n  Income:S\n",
		"beancount.bad-amount 3:20 x"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {{5 CAD}\n  Income:S\n",
		"beancount.lot 3:18 {{5 CAD}"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  3 XX @ 3.333 CAD\n  Income:S "
	 " -10.00 CAD\n",
		"Assets:C 3 XX, Income:S -10 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  3 XX @ 3.33 CAD\n  Income:S  "
	 "-10.00 CAD\n",
		"Assets:C 3 XX, Income:S -10 CAD; L1 2020-01-02 * \"p\" \"n\" 9.99 10"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  2 XX {5 CAD} x\n  Income:S\n",
		"interchange.trailing 3:26 x"},
};

static void costs(void)
{
	check_journals(costs_cases, sizeof costs_cases / sizeof *costs_cases);
}

static const struct journal_case balances_cases[] = {
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  6.00 CAD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-02 balance Assets:C  0.00 CAD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  5.99 CAD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  5.98 CAD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD; assertion Assets:C 6 "
		"5.98"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  6 CAD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  7 CAD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD; assertion Assets:C 6 "
		"7"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  5.00 ~ 1 CAD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  5.00 ~ 0.5 CAD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD; assertion Assets:C 6 "
		"5"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  5.00 ~ x CAD\n",
		"beancount.bad-amount 7:37 x CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  x\n",
		"beancount.bad-amount 7:30 x"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  6.00\n",
		"beancount.bad-amount 7:34 "},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  0 USD\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD"},
	{"2020-01-05 balance Assets:C  6.00 CAD\n2020-01-02 balance Assets:C  0 CAD\n2020-01-01 open "
	 "Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n  Assets:Cx  "
	 "7.00 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -13 CAD"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C  6.00 CAD\n  note: "
	 "\"x\"\n2020-01-02 * \"p\" \"n\"\n  Assets:C  1 CAD\n  Income:S\n",
		"Assets:C 6 CAD, Assets:C:D 1 CAD, Assets:Cx 7 CAD, Income:S -14 CAD; assertion Assets:C 7 "
		"6"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance Assets:C\n",
		"beancount.bad-amount 7:28 "},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"n\"\n  Assets:C  5.00 CAD\n  Assets:C:D  1.00 CAD\n "
	 " Assets:Cx  7.00 CAD\n  Income:S\n2020-01-03 balance\n",
		"beancount.bad-amount 7:19 "},
};

static void balances(void)
{
	check_journals(balances_cases, sizeof balances_cases / sizeof *balances_cases);
}

static const struct journal_case other_lines_cases[] = {
	{"2020-01-01 open Assets:C\n2020-01-02 pad Assets:C Equity:O\n",
		"beancount.pad 2:1 2020-01-02 pad Assets:C Equity:O"},
	{"2020-01-01 open Assets:C\noption \"title\" \"x\"\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 "
	 "CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\noption \"title\" \"x\ny\"\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 "
	 "CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\nplugin \"beancount.plugins.auto_accounts\"\n2020-01-02 * \"p\" "
	 "\"n\"\n  Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\nplugin \"beancount.plugins.split_expenses\"\n",
		"beancount.plugin 2:9 beancount.plugins.split_expenses"},
	{"2020-01-01 open Assets:C\nplugin \"mine\"\n", "beancount.plugin 2:9 mine"},
	{"2020-01-01 open Assets:C\nplugin mine\n", "beancount.plugin 2:8 mine"},
	{"2020-01-01 open Assets:C\nplugin \"beancount.plugins.\"\n",
		"beancount.plugin 2:9 beancount.plugins."},
	{"2020-01-01 open Assets:C\nplugin \"beancount.plugins.auto\n", ""},
	{"2020-01-01 open Assets:C\npushtag #x\npoptag #x\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 "
	 "CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\ndevine\n", "beancount.unknown 2:1 devine"},
	{"2020-01-01 open Assets:C\n* heading\n# x\n! x\n: x\n% x\n? x\n2020-01-02 * \"p\" \"n\"\n  "
	 "Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n stray\n", ""},
	{"2020-01-01 open Assets:C\n2020-01-02 note Assets:C \"x\ny\"\n  k: 1\n2020-01-02 document "
	 "Assets:C \"p\"\n2020-01-02 event \"a\" \"b\"\n2020-01-02 price CAD 1 USD\n2020-01-02 custom "
	 "\"x\" 5\n2020-01-02 commodity CAD\n2020-01-02 close Assets:C\n2020-01-02 * \"p\" \"n\"\n  "
	 "Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"option \"title\" \"x\"\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD\n  Income:S\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
	{"2020-01-01 open Assets:C\n", ""},
	{"2020-01-01 open Assets:C\n2020-01-02x\n", "beancount.unknown 2:11 x"},
	{"2020-01-01 open Assets:C\n2020-01-02 * \"p\" \"n\"\n  Assets:C  5 CAD\n  "
	 "Income:S\n2020-01-02 query \"q\" \"\n select\"\n",
		"Assets:C 5 CAD, Income:S -5 CAD"},
};

static void other_lines(void)
{
	check_journals(other_lines_cases, sizeof other_lines_cases / sizeof *other_lines_cases);
}

int main(void)
{
	static const struct test tests[] = {
		{"transactions", transactions},
		{"costs and lots", costs},
		{"balances", balances},
		{"other lines", other_lines},
	};
	return run_tests("beancount", tests, sizeof tests / sizeof *tests);
}
