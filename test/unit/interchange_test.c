/* Journals of ledger and hledger: the balance that both programs give, or that one of them gives
 * and the other refuses; else a refusal that names the place. */
#include "ledger/interchange/interchange.h"
#include "test/unit/harness.h"
#include "test/unit/journal_balance.h"

static const struct journal_case numbers_cases[] = {
	{"2020-01-01 a\n a  1.234.567 EUR\n b\n", "a 1234567 EUR, b -1234567 EUR"},
	{"2020-01-01 a\n a  1,234.567,8 EUR\n b\n", "interchange.bad-amount 2:5 1,234.567,8"},
	{"2020-01-01 a\n a  1,234.567.8 EUR\n b\n", "interchange.bad-amount 2:5 1,234.567.8"},
	{"2020-01-01 a\n a  1 234.5 EUR\n b\n", "a 1234.5 EUR, b -1234.5 EUR"},
	{"2020-01-01 a\n a  1 23.5 EUR\n b\n", "interchange.bad-amount 2:5 1 23.5"},
	{"2020-01-01 a\n a  0,234.5 EUR\n b\n", "interchange.bad-amount 2:5 0,234.5"},
	{"2020-01-01 a\n a  1,2345.6 EUR\n b\n", "interchange.bad-amount 2:5 1,2345.6"},
	{"2020-01-01 a\n a  12,34.5 EUR\n b\n", "interchange.bad-amount 2:5 12,34.5"},
	{"2020-01-01 a\n a  .5 EUR\n b\n", "a 0.5 EUR, b -0.5 EUR"},
	{"2020-01-01 a\n a  ,5 EUR\n b\n", "a 0.5 EUR, b -0.5 EUR"},
	{"2020-01-01 a\n a  5. EUR\n b\n", "a 5 EUR, b -5 EUR"},
	{"2020-01-01 a\n a  1,000. EUR\n b\n", "a 1000 EUR, b -1000 EUR"},
	{"2020-01-01 a\n a  123456789012345678901 EUR\n b\n",
		"a 123456789012345678901 EUR, b -123456789012345678901 EUR"},
	{"2020-01-01 a\n a  1234567890123456789.25 EUR\n b\n",
		"a 1234567890123456789.25 EUR, b -1234567890123456789.25 EUR"},
	{"2020-01-01 a\n a  -+5 EUR\n b\n", "interchange.bad-amount 2:5 -+5 EUR"},
	{"2020-01-01 a\n a  -EUR-5\n b\n", "interchange.bad-amount 2:5 -EUR-5"},
	{"2020-01-01 a\n a  +EUR5\n b\n", "a 5 EUR, b -5 EUR"},
	{"2020-01-01 a\n a  EUR -5\n b\n", "a -5 EUR, b 5 EUR"},
	{"2020-01-01 a\n a  1e EUR\n b\n", "interchange.trailing 2:8 EUR"},
	{"2020-01-01 a\n a  1e-3 EUR\n b\n", "interchange.bad-amount 2:5 1e-3 EUR"},
	{"2020-01-01 a\n a  1e-x\n b\n", "interchange.trailing 2:7 -x"},
	{"2020-01-01 a\n a  5 \"\" \n b\n", "interchange.open-quote 2:7 \"\" "},
	{"2020-01-01 a\n a  \"A B\" 5\n b\n", "a 5 A B, b -5 A B"},
	{"2020-01-01 a\n a  5 \"A B\n b\n", "interchange.open-quote 2:7 \"A B"},
	{"2020-01-01 a\n a  EUR  5 ; note\n b\n", "a 5 EUR, b -5 EUR"},
	{"2020-01-01 a\n a  x ; note\n b\n", "interchange.bad-amount 2:5 x"},
	{"2020-01-01 a\n a  EUR 5 USD\n b\n", "interchange.trailing 2:11 USD"},
	{"2020-01-01 a\n a  5EUR\n b\n", "a 5 EUR, b -5 EUR"},
	{"2020-01-01 a\n a  5\u00A0EUR\n b\n", "a 5 EUR, b -5 EUR"},
	{"2020-01-01 a\n a  \u00A05 EUR\n b\n", "interchange.bad-amount 2:5 \u00A05 EUR"},
	{"2020-01-01 a\n a  1 \n b\n", "a 1, b -1"},
	{"2020-01-01 a\n a  5 é\n b\n", "a 5 é, b -5 é"},
	{"2020-01-01 a\n a  1.5.5 EUR\n b\n", "interchange.bad-amount 2:5 1.5.5"},
	{"2020-01-01 a\n a  1,5 EUR\n b\n\n2020-01-02 b\n a  1.50 EUR\n b\n", "a 3 EUR, b -3 EUR"},
	{"2020-01-01 a\n a  1,5 EUR\n b\n\n2020-01-02 b\n a  2.5 USD\n b\n",
		"a 1.5 EUR, a 2.5 USD, b -1.5 EUR, b -2.5 USD"},
	{"2020-01-01 a\n a  1 000 EUR\n b\n", "a 1000 EUR, b -1000 EUR"},
	{"2020-01-01 a\n a  1 00 EUR\n b\n", "interchange.bad-amount 2:5 1 00"},
	{"2020-01-01 a\n a  1 000 000,5 EUR\n b\n", "a 1000000.5 EUR, b -1000000.5 EUR"},
	{"2020-01-01 a\n a  (5 EUR)\n b\n", "interchange.expression 2:5 (5 EUR)"},
	{"2020-01-01 a\n a  5 EUR x\n b\n", "interchange.trailing 2:11 x"},
	{"2020-01-01 a\n a  5 EUR [2020-01-01]\n b\n", "interchange.lot 2:11 [2020-01-01]"},
	{"2020-01-01 a\n a  5 EUR (lot)\n b\n", "interchange.lot 2:11 (lot)"},
};

static void numbers(void)
{
	check_journals(numbers_cases, sizeof numbers_cases / sizeof *numbers_cases);
}

static const struct journal_case styles_cases[] = {
	{"commodity 1.000.000,00 EUR\n2020-01-01 a\n a  1.000 EUR\n b\n", "a 1000 EUR, b -1000 EUR"},
	{"commodity 1 000,00 EUR\n2020-01-01 a\n a  1 000,50 EUR\n b\n", "a 1000.5 EUR, b -1000.5 EUR"},
	{"commodity 1 000 EUR\n2020-01-01 a\n a  1,5 EUR\n b\n", "a 1.5 EUR, b -1.5 EUR"},
	{"commodity 1,000 EUR\n2020-01-01 a\n a  1,000 EUR\n b\n", "a 1 EUR, b -1 EUR"},
	{"commodity 1000. EUR\n2020-01-01 a\n a  1.000 EUR\n b\n", "a 1 EUR, b -1 EUR"},
	{"commodity 1.0,0.0 EUR\n", "interchange.bad-amount 1:11 1.0,0.0 EUR"},
	{"commodity \"A B\"\n  format 1.000,0 \"A B\"\n2020-01-01 a\n a  1.000 \"A B\"\n b\n",
		"a 1000 A B, b -1000 A B"},
	{"commodity EUR\n  format USD 1.00\n", "interchange.other-commodity 2:10 USD 1.00"},
	{"commodity EUR\n  alias E\n", "interchange.commodity-alias 2:3 alias E"},
	{"commodity EUR\n  default\n2020-01-01 a\n a  1\n b\n", "interchange.default-commodity 4:5 1"},
	{"commodity EUR\n  note x\n  nomarket\n2020-01-01 a\n a  1.00 EUR\n b\n", "a 1 EUR, b -1 EUR"},
	{"commodity EUR\n  format ?\n", "interchange.bad-amount 2:10 ?"},
	{"commodity -EUR\n", ""},
	{"commodity 5 \"\n", "interchange.open-quote 1:13 \""},
	{"decimal-mark .\n2020-01-01 a\n a  1.000 EUR\n b\n", "a 1 EUR, b -1 EUR"},
	{"decimal-mark x\n", "interchange.bad-mark 1:14 x"},
	{"decimal-mark\n", "interchange.bad-mark 1:13 "},
	{"decimal-mark ,\n2020-01-01 a\n a  1.00 EUR\n b\n", "interchange.bad-amount 3:5 1.00"},
	{"decimal-mark ,\n2020-01-01 a\n a  1,000.5 EUR\n b\n", "a 1000.5 EUR, b -1000.5 EUR"},
	{"D $1,000.00\n2020-01-01 a\n a  $1\n b\n a  0\n", "a 1 $, b -1 $"},
	{"D\n", "interchange.bad-amount 1:2 "},
	{"commodity $1,000.00 ; note\n2020-01-01 a\n a  $1,000\n b\n", "a 1000 $, b -1000 $"},
};

static void styles(void)
{
	check_journals(styles_cases, sizeof styles_cases / sizeof *styles_cases);
}

static const struct journal_case dates_cases[] = {
	{"Y2020\n3/31 a\n a 1\n", "a 1 0"},
	{"Y 2020 ; an\n3-31 a\n a  1\n b\n", "a 1, b -1"},
	{"Y\n", "interchange.bad-year 1:2 "},
	{"Y 20\n", "interchange.bad-year 1:3 20"},
	{"Y 20201\n", "interchange.bad-year 1:3 20201"},
	{"Y 0999\n", "interchange.bad-year 1:3 0999"},
	{"year x020\n", "interchange.bad-year 1:6 x020"},
	{"3/31 a\n a  1\n b\n", "a 1, b -1"},
	{"2020/1/1=1/5 a\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-01=x a\n a  1\n b\n", "interchange.bad-date 1:12 x"},
	{"2020-01-01=2020-13-01 a\n a  1\n b\n", "interchange.bad-date 1:12 2020-13-01"},
	{"2020-01-01x a\n a  1\n b\n", "interchange.bad-date 1:1 2020-01-01x"},
	{"2020-1-1\n a  1\n b\n", "a 1, b -1"},
	{"20200-01-01 a\n a  1\n b\n", "interchange.bad-date 1:1 20200-01-01"},
	{"0999-01-01 a\n a  1\n b\n", "interchange.bad-date 1:1 0999-01-01"},
	{"2020-00-01 a\n a  1\n b\n", "interchange.bad-date 1:1 2020-00-01"},
	{"2020-01-00 a\n a  1\n b\n", "interchange.bad-date 1:1 2020-01-00"},
	{"2020-04-31 a\n a  1\n b\n", "interchange.bad-date 1:1 2020-04-31"},
	{"2020-02-29 a\n a  1\n b\n", "a 1, b -1"},
	{"2021-02-29 a\n a  1\n b\n", "interchange.bad-date 1:1 2021-02-29"},
	{"2020.2.29 a\n a  1\n b\n", "a 1, b -1"},
	{"2020 a\n a  1\n b\n", "interchange.bad-date 1:1 2020"},
	{"2020-01 a\n a  1\n b\n", "interchange.bad-date 1:1 2020-01"},
	{"1/2/3 a\n a  1\n b\n", "interchange.bad-date 1:1 1/2/3"},
	{"2020-01-01\n", ""},
	{"2020-01-01", ""},
	{"2020-01-015 a\n a  1\n b\n", "a 1, b -1"},
	{"Y2021\n2/29 a\n a  1\n b\n", "interchange.bad-date 2:1 2/29"},
	{"13/1 a\n a  1\n b\n", "interchange.bad-date 1:1 13/1"},
};

static void dates(void)
{
	check_journals(dates_cases, sizeof dates_cases / sizeof *dates_cases);
}

static const struct journal_case heads_cases[] = {
	{"2020-01-01 * (12) Loyer ; note\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-01 (12 Loyer\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-01 () x\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-01 !\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-01 ; [2020-01-02]\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-01 a ; UUID: x\n a  1\n b\n2020-01-01 a ; UUID: x\n a  1\n b\n",
		"interchange.uuid 4:16 UUID: x"},
};

static void heads(void)
{
	check_journals(heads_cases, sizeof heads_cases / sizeof *heads_cases);
}

static const struct journal_case postings_cases[] = {
	{"2020-01-01 a\n * a  1\n ! b\n", "a 1, b -1"},
	{"2020-01-01 a\n a  1\n *\n", "interchange.no-account 3:1  *"},
	{"2020-01-01 a\n a  1\n * ; x\n", "interchange.no-account 3:1  * ; x"},
	{"2020-01-01 a\n ; x\n a  1\n b\n", "a 1, b -1"},
	{"2020-01-01 a\n (a)  1\n", "a 1"},
	{"2020-01-01 a\n [a]  1\n [b]  -1\n", "a 1, b -1"},
	{"2020-01-01 a\n [a]  1\n [b]\n", "a 1, b -1"},
	{"2020-01-01 a\n [a]  1\n [b]  -2\n", "a 1, b -2; L1 2020-01-01 a 1 2"},
	{"2020-01-01 a\n ( )  1\n b\n", "interchange.no-account 2:1  ( )  1"},
	{"2020-01-01 a\n []  1\n b\n", "interchange.no-account 2:1  []  1"},
	{"2020-01-01 a\n <a  1\n b>\n", "<a 1, b> -1"},
	{"2020-01-01 a\n (a]  1\n b  -1\n", "(a] 1, b -1"},
	{"2020-01-01 a\n a b c  1\n d\n", "a b c 1, d -1"},
	{"2020-01-01 a\n averylongaccountname of words  1\n b\n",
		"averylongaccountname of words 1, b -1"},
	{"2020-01-01 a\n a 1\n b  1\n", "a 1 -1, b 1"},
	{"2020-01-01 a\n a  1\n a  2\n a  -3\n", "a 0"},
	{"2020-01-01 a\n a  1 EUR\n b\n c\n", "interchange.two-without-amount 4:2 c"},
	{"2020-01-01 a\n a\n b\n", "interchange.two-without-amount 3:2 b"},
	{"2020-01-01 a\n a  0\n", "a 0"},
	{"2020-01-01 a\n a\n", "a 0"},
	{"2020-01-01 a\n", ""},
	{"2020-01-01 a\n a  1\n  ; tail\n b\n", "a 1, b -1"},
	{"2020-01-01 a\n a\001  1\n b\n", "interchange.bad-text 2:2 a\001"},
	{"2020-01-01 a\n a\177b  1\n b\n", "interchange.bad-text 2:2 a\177b"},
};

static void postings(void)
{
	check_journals(postings_cases, sizeof postings_cases / sizeof *postings_cases);
}

static const struct journal_case costs_cases[] = {
	{"2020-01-01 a\n a  2 X @ $5\n b\n", "a 2 X, b -10 $"},
	{"2020-01-01 a\n a  2 X @@ $5\n b\n", "a 2 X, b -5 $"},
	{"2020-01-01 a\n a  -2 X @@ $5\n b\n", "a -2 X, b 5 $"},
	{"2020-01-01 a\n a  2 X (@) $5\n b\n", "a 2 X, b -10 $"},
	{"2020-01-01 a\n a  2 X (@@) $5\n b\n", "a 2 X, b -5 $"},
	{"2020-01-01 a\n a  2 X (@ $5\n b\n", "interchange.trailing 2:9 (@ $5"},
	{"2020-01-01 a\n a  2 X (@\n b\n", "interchange.trailing 2:9 (@"},
	{"2020-01-01 a\n a  2 X @\n b\n", "interchange.bad-amount 2:10 "},
	{"2020-01-01 a\n a  2 X @ = $5\n b\n", "interchange.fixed-cost 2:9 @ = $5"},
	{"2020-01-01 a\n a  2 X @ $-5\n b\n", "interchange.bad-cost 2:9 @ $-5"},
	{"2020-01-01 a\n a  2 X @ X 5\n b\n", "interchange.bad-cost 2:9 @ X 5"},
	{"2020-01-01 a\n a  2 X @ oups\n b\n", "interchange.bad-amount 2:11 oups"},
	{"2020-01-01 a\n a  2 X @ $5 {x}\n b\n", "interchange.lot 2:14 {x}"},
	{"2020-01-01 a\n a  2 X {$5} @ $5\n b\n", "interchange.lot 2:9 {$5} @ $5"},
	{"2020-01-01 a\n a  3 X @ $0.333\n b  $-1.00\n", "a 3 X, b -1 $"},
	{"2020-01-01 a\n a  3 X @ $0.333\n b  $-1\n", "a 3 X, b -1 $"},
	{"2020-01-01 a\n a  3 X @ $0.333\n b\n", "a 3 X, b -0.999 $"},
	{"2020-01-01 a\n a  3 X @ $0.3333\n b  $1.00\n c\n", "a 3 X, b 1 $, c -1.9999 $"},
	{"2020-01-01 a\n a  3 X @ $1.005\n b  $-3.01\n c\n", "a 3 X, b -3.01 $, c -0.005 $"},
	{"2020-01-01 a\n a  1 X\n b  -2 Y\n", "a 1 X, b -2 Y"},
	{"2020-01-01 a\n a  1 X\n b  2 Y\n", "a 1 X, b 2 Y; L1 2020-01-01 a 1 0; L1 2020-01-01 a 2 0"},
	{"2020-01-01 a\n a  1 X\n b  -2 Y\n c  3 Z\n",
		"a 1 X, b -2 Y, c 3 Z; L1 2020-01-01 a 1 0; L1 2020-01-01 a 0 2; L1 2020-01-01 a 3 0"},
	{"2020-01-01 a\n a  1 X\n b  -2 Y\n c\n", "a 1 X, b -2 Y, c -1 X, c 2 Y"},
	{"2020-01-01 a\n a  3 X @ $1.337\n b  $-4.01\n\n2020-01-02 b\n a  1 X\n b  $-1.0\n",
		"a 4 X, b -5.01 $"},
};

static void costs(void)
{
	check_journals(costs_cases, sizeof costs_cases / sizeof *costs_cases);
}

static const struct journal_case big_amounts_cases[] = {
	{"2020-01-01 a\n a  9223372036854775807\n b  9223372036854775807\n c\n",
		"a 9223372036854775807, b 9223372036854775807, c -18446744073709551614"},
	{"2020-01-01 a\n a  900000000000000000\n b  1.0000000000000000001\n c\n",
		"a 900000000000000000, b 1.0000000000000000001, c -900000000000000001.0000000000000000001"},
	{"2020-01-01 a\n a  1.5\n b  900000000000000000\n c\n",
		"a 1.5, b 900000000000000000, c -900000000000000001.5"},
	{"2020-01-01 a\n a  -900000000000000000\n b  -900000000000000000\n d  -900000000000000000\n e  "
	 "-900000000000000000\n f  -900000000000000000\n g  -900000000000000000\n h  "
	 "-900000000000000000\n i  -900000000000000000\n j  -900000000000000000\n k  "
	 "-900000000000000000\n l  -900000000000000000\n c\n",
		"a -900000000000000000, b -900000000000000000, c 9900000000000000000, d "
		"-900000000000000000, e -900000000000000000, f -900000000000000000, g -900000000000000000, "
		"h -900000000000000000, i -900000000000000000, j -900000000000000000, k "
		"-900000000000000000, l -900000000000000000"},
	{"2020-01-01 a\n a  0.000000000000000001\n b  900000000000000000\n c\n",
		"a 0.000000000000000001, b 900000000000000000, c -900000000000000000.000000000000000001"},
	{"2020-01-01 a\n a  1\n b  -1.000\n", "a 1, b -1"},
};

static void big_amounts(void)
{
	check_journals(big_amounts_cases, sizeof big_amounts_cases / sizeof *big_amounts_cases);
}

static const struct journal_case assertions_cases[] = {
	{"2020-01-01 a\n a  1 EUR = 1 EUR\n b\n", "a 1 EUR, b -1 EUR"},
	{"2020-01-01 a\n a  1 EUR == 1 EUR\n b\n", "a 1 EUR, b -1 EUR"},
	{"2020-01-01 a\n a  1 EUR =* 1 EUR\n b\n", "a 1 EUR, b -1 EUR"},
	{"2020-01-01 a\n a  1 EUR ==* 2 EUR\n b\n", "a 1 EUR, b -1 EUR; assertion a 1 2"},
	{"2020-01-01 a\n a  1 EUR = oups\n b\n", "interchange.bad-amount 2:13 oups"},
	{"2020-01-01 a\n a  1 EUR =\n b\n", "interchange.bad-amount 2:12 "},
	{"2020-01-01 a\n a  1 EUR = 0\n b\n", "a 1 EUR, b -1 EUR; assertion a 1 0"},
	{"2020-01-01 a\n a  1 EUR = 1 USD\n b\n", "a 1 EUR, b -1 EUR; assertion a 0 1"},
	{"2020-01-01 a\n a  1 EUR = 1 EUR x\n b\n", "interchange.trailing 2:19 x"},
	{"2020-01-01 a\n a  1 EUR\n b\n2020-01-02 b\n a  -1 EUR = 0\n b\n", "a 0 EUR, b 0 EUR"},
	{"2020-01-01 a\n a  1 EUR\n a  1 USD\n b\n2020-01-02 b\n a  -1 EUR = 0\n b\n",
		"a 0 EUR, a 1 USD, b 0 EUR, b -1 USD; assertion a 1 0"},
	{"2020-01-01 a\n a:x  1 EUR\n b\n2020-01-02 b\n a  0 EUR =* 1 EUR\n ab  1 EUR\n b\n",
		"a 0 EUR, a:x 1 EUR, ab 1 EUR, b -2 EUR"},
	{"2020-01-01 a\n a:x  1 EUR\n b\n2020-01-02 b\n a  0 EUR =* 2 EUR\n b\n",
		"a 0 EUR, a:x 1 EUR, b -1 EUR; assertion a 1 2"},
	{"2020-01-01 a\n (a)  5 EUR\n a  1 EUR = 1 EUR\n b\n", "a 6 EUR, b -1 EUR"},
	{"2020-01-01 a\n (a)  5 EUR\n a  1 EUR = 6 EUR\n b\n", "a 6 EUR, b -1 EUR"},
	{"2020-01-01 a\n (a)  5 EUR = 5 EUR\n", "a 5 EUR"},
	{"2020-01-01 a\n (a)  5 EUR = 6 EUR\n", "a 5 EUR; assertion a 5 6"},
	{"2020-01-01 a\n [a]  5 EUR = 6 EUR\n [b]\n", "a 5 EUR, b -5 EUR; assertion a 5 6"},
	{"2020-02-01 b\n a  5 EUR = 15 EUR\n b\n2020-01-01 a\n a  10 EUR = 10 EUR\n b\n",
		"a 15 EUR, b -15 EUR"},
	{"2020-02-01 b\n a  5 EUR == 15 EUR\n b\n2020-01-01 a\n a  10 EUR\n a  1 USD\n b\n",
		"a 15 EUR, a 1 USD, b -15 EUR, b -1 USD; assertion a 5 15"},
	{"2020-02-01 b\n a  5 EUR =* 16 EUR\n b\n2020-01-01 a\n a  10 EUR\n a:x  1 EUR\n ab  1 EUR\n "
	 "b\n",
		"a 15 EUR, a:x 1 EUR, ab 1 EUR, b -17 EUR"},
	{"2020-02-01 b\n a  5 EUR ==* 16 EUR\n b\n2020-01-01 a\n a  10 EUR\n a:x  1 EUR\n b\n",
		"a 15 EUR, a:x 1 EUR, b -16 EUR"},
	{"2020-02-01 b\n a  5 EUR = 5 USD\n b\n2020-01-01 a\n a  10 EUR\n b\n",
		"a 15 EUR, b -15 EUR; assertion a 0 5"},
	{"2020-02-01 b\n (a)  5 EUR = 15 EUR\n2020-01-01 a\n a  10 EUR\n b\n", "a 15 EUR, b -10 EUR"},
	{"2020-02-01 b\n a  5 EUR = 4 EUR\n b\n2020-02-01 a\n a  10 EUR\n b\n2020-01-01 a\n a  -1 "
	 "EUR\n b\n",
		"a 14 EUR, b -14 EUR"},
};

static void assertions(void)
{
	check_journals(assertions_cases, sizeof assertions_cases / sizeof *assertions_cases);
}

static const struct journal_case assignments_cases[] = {
	{"2020-01-01 a\n a  = 7 EUR\n b\n", "a 7 EUR, b -7 EUR"},
	{"2020-01-01 a\n a  10 EUR\n b\n2020-01-02 b\n a  = 7 EUR\n c\n",
		"a 7 EUR, b -10 EUR, c 3 EUR"},
	{"2020-01-01 a\n a  == 7 EUR\n b\n", "a 7 EUR, b -7 EUR"},
	{"2020-01-01 a\n a  10 EUR\n a  1 USD\n b\n2020-01-02 b\n a  == 7 EUR\n c\n",
		"interchange.assignment-unclear 6:5 == 7 EUR"},
	{"2020-01-01 a\n a  =* 7 EUR\n b\n", "a 7 EUR, b -7 EUR"},
	{"2020-01-01 a\n a:x  1 EUR\n b\n2020-01-02 b\n a  =* 7 EUR\n c\n",
		"a 6 EUR, a:x 1 EUR, b -1 EUR, c -6 EUR"},
	{"2020-01-01 a\n a\n a  = 7 EUR\n", "interchange.assignment-unclear 3:5 = 7 EUR"},
	{"2020-01-01 a\n a  3 EUR\n a  = 7 EUR\n b\n", "a 7 EUR, b -7 EUR"},
	{"2020-01-01 a\n (a)  3 EUR\n a  = 7 EUR\n b\n", "interchange.assignment-unclear 3:5 = 7 EUR"},
	{"2020-01-01 a\n (a)  = 7 EUR\n", "a 7 EUR"},
	{"2020-01-01 a\n [a]  = 7 EUR\n [b]\n", "a 7 EUR, b -7 EUR"},
	{"2020-01-01 a\n a  = 7 EUR\n b  = -7 EUR\n", "a 7 EUR, b -7 EUR"},
	{"2020-01-01 a\n a  10 EUR\n b\n2020-01-02 b\n a  = 0\n c\n",
		"interchange.assignment-unclear 5:5 = 0"},
	{"2020-01-01 a\n (a)  3 EUR\n b  0 EUR\n2020-01-02 b\n a  = 7 EUR\n b\n",
		"interchange.assignment-unclear 5:5 = 7 EUR"},
	{"2020-01-01 a\n a  = 7 EUR\n b\n\n2019-01-01 a\n a  1 EUR\n b\n",
		"interchange.assignment-out-of-order 2:5 "},
	{"2020-01-01 a\n b\n a  = 7 EUR\n a  = 8 EUR\n", "a 8 EUR, b -8 EUR"},
	{"2020-01-01 a\n a  = oups\n b\n", "interchange.bad-amount 2:7 oups"},
};

static void assignments(void)
{
	check_journals(assignments_cases, sizeof assignments_cases / sizeof *assignments_cases);
}

static const struct journal_case accounts_cases[] = {
	{"apply account P\n2020-01-01 a\n a  1\n b\napply account Q\n2020-01-01 a\n a  2\n b\nend "
	 "apply account\n2020-01-01 a\n a  4\n b\nend apply account\n2020-01-01 a\n a  8\n b\n",
		"P:Q:a 2, P:Q:b -2, P:a 5, P:b -5, a 8, b -8"},
	{"apply account\n", "interchange.unsupported 1:7 account"},
	{"apply tag x\n2020-01-01 a\n a  1\n b\nend tag\n", "a 1, b -1"},
	{"apply fixed x\n", "interchange.unsupported 1:7 fixed x"},
	{"end apply account\n", "interchange.nothing-to-end 1:1 end apply account"},
	{"end\n", "interchange.nothing-to-end 1:1 end"},
	{"end tag\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"apply account P\nend apply tag\n", "interchange.nothing-to-end 2:1 end apply tag"},
	{"apply account P\nend account\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"apply year 2020\n3/3 a\n a  1\n b\nend year\n", "a 1, b -1"},
	{"Y2019\napply year 2020\n2/29 a\n a  1\n b\nend year\n2/29 c\n a  2\n b\n",
		"interchange.bad-date 7:1 2/29"},
	{"apply year 20\n", "interchange.bad-year 1:12 20"},
	{"alias a\n", "interchange.bad-alias 1:7 a"},
	{"alias =b\n", "interchange.bad-alias 1:7 =b"},
	{"alias a=\n", "interchange.bad-alias 1:7 a="},
	{"alias /a/=b\n", "interchange.bad-alias 1:7 /a/=b"},
	{"alias\n", "interchange.bad-alias 1:6 "},
	{"apply account P\nalias a=b\n", "interchange.bad-alias 2:7 a=b"},
	{"alias a=b ; note\n2020-01-01 a\n a  1\n a:c  1\n ab  1\n d\n",
		"ab 1, b ; note 1, b ; note:c 1, d -3"},
	{"alias a=b\nend aliases\n2020-01-01 a\n a  1\n d\n", "a 1, d -1"},
	{"alias a=b\nalias a=c\n2020-01-01 a\n a  1\n d\n", "c 1, d -1"},
	{"alias a:b=c\n2020-01-01 a\n a:b  1\n a:b:e  2\n d\n", "interchange.alias-unclear 4:2 a:b:e"},
	{"alias x=y\napply account P\n2020-01-01 a\n x  1\n d\n", "interchange.alias-unclear 4:2 x"},
	{"alias a=b\n2020-01-01 a\n b  1\n d\n", "b 1, d -1"},
	{"alias a=b\nalias b:x=c\n2020-01-01 a\n a:x  1\n d\n", "interchange.alias-unclear 4:2 a:x"},
	{"alias P:a=Q\napply account P\n2020-01-01 a\n a  1\n d\n", "interchange.alias-unclear 4:2 a"},
	{"bucket B\n2020-01-01 a\n a  1\n", "B -1, a 1"},
	{"bucket\n", "interchange.no-account 1:1 bucket"},
	{"bucket B\n2020-01-01 a\n (a)  1\n", "a 1"},
	{"bucket B\n2020-01-01 a\n [a]  1\n", "B -1, a 1"},
	{"bucket B\n2020-01-01 a\n a\n", "a 0"},
	{"A B\n2020-01-01 a\n a  1\n2020-01-01 a\n a  1\n c\n", "B -1, a 2, c -1"},
	{"account a ; note\n  note x\n  alias b\n2020-01-01 a\n b  1\n c\n",
		"interchange.alias-unclear 5:2 b"},
	{"account a b  type\n  payee x\n", "interchange.unsupported 2:3 payee x"},
	{"account a\n  assert 1\n", "interchange.unsupported 2:3 assert 1"},
	{"account a\n  eval 1\n", "interchange.unsupported 2:3 eval 1"},
	{"account a\n", ""},
	{"account \n", ""},
	{"account a:b\n  alias x\n  note\n2020-01-01 a\n x  2\n y\n",
		"interchange.alias-unclear 5:2 x"},
};

static void accounts(void)
{
	check_journals(accounts_cases, sizeof accounts_cases / sizeof *accounts_cases);
}

static const struct journal_case directives_cases[] = {
	{"comment\n2020-01-01 a\n a  99\nend comment\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"comment\nend test\n2020\nend comment\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"test x\nend\nend test\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"test\nend comment\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"comment\nnever ends\n", ""},
	{"@alias a=b\n2020-01-01 a\n a  1\n c\n", "b 1, c -1"},
	{"!\n", "interchange.unknown-directive 1:1 !"},
	{"!5\n", "interchange.unknown-directive 1:1 !5"},
	{"--x\n", "interchange.unsupported 1:1 --x"},
	{"-\n", "interchange.unknown-directive 1:1 -"},
	{"-x\n", "interchange.unknown-directive 1:1 -x"},
	{"N X\nP 2020-01-01 X $5\npayee p\n  note\ntag t\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"check 1\n  x\n2020-01-01 a\n a  1\n b\n", "interchange.unsupported 1:1 check 1"},
	{"devine\n  x\n2020-01-01 a\n a  1\n b\n", "interchange.unknown-directive 1:1 devine"},
	{"  \n\n ; x\n\t\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{" stray\n", "interchange.stray-line 1:2 stray"},
	{"= /x/\n a  1\n", "interchange.automatic 1:1 = /x/"},
	{"~ monthly\n a  1\n b\n2020-01-01 a\n a  1\n b\n", "a 1, b -1"},
	{"; only\n", ""},
	{"include ~/x\n", "interchange.bad-include 1:9 ~/x"},
	{"include\n", "interchange.bad-include 1:8 "},
	{"include a/**/b\n", "interchange.bad-include 1:9 a/**/b"},
	{"Ybc\n", "interchange.unknown-directive 1:1 Ybc"},
	{"Y2020x\n", "interchange.bad-year 1:2 2020x"},
};

static void directives(void)
{
	check_journals(directives_cases, sizeof directives_cases / sizeof *directives_cases);
}

/* The line that is quoted is the posting's own, whatever was read since. */
static void quotes(void)
{
	char *names[] = {
		arena_text(arena, file_with_text("2020-01-01 a\n a  1 EUR\n b\n  c  ; x\n d  2 EUR\n"))};
	struct interchange all;
	check_integer(
		interchange_balance(&all, names, 1, NULL, arena, &errors), -1, "two without amount");
	check_text(errors.items[0].code, "interchange.two-without-amount", "are refused");
	check_text(errors.items[0].where.text, "  c  ; x", "the line of the second is quoted");
	forget_errors();
	names[0] = arena_text(arena, file_with_text("2020-01-01 a\n a  1 EUR = 2 EUR\n b\n"));
	check_integer(
		interchange_balance(&all, names, 1, NULL, arena, &errors), 0, "a false assertion");
	check_integer((long long)all.finding_count, 1, "is found");
	check_text(all.findings[0].exception.sources[0].text, " a  1 EUR = 2 EUR", "with its line");
}

int main(void)
{
	static const struct test tests[] = {
		{"numbers are read as both programs read them", numbers},
		{"directives settle the form of numbers", styles},
		{"dates", dates},
		{"heads of entries", heads},
		{"postings", postings},
		{"costs", costs},
		{"amounts of any size", big_amounts},
		{"assertions hold in either order", assertions},
		{"assignments", assignments},
		{"names of accounts", accounts},
		{"other directives", directives},
		{"lines are quoted", quotes},
	};
	return run_tests("interchange", tests, sizeof tests / sizeof *tests);
}
