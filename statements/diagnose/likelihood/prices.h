/* prices.h - how unlikely each mistake is: the one table by which causes are ranked.
 *
 *     int cost = PRICE_WHOLE + 3 * PRICE_UNKNOWN;   // eighths of a bit; 8 more: half as likely
 *     if (cost < other) ...                         // it is the likelier one
 *
 * Prices rank causes. They prove nothing, and no verdict rests on them.
 *
 * Sources, by the last column of the table:
 *   VERHOEFF  J. Verhoeff, Error Detecting Decimal Codes (1969), on how people miscopy decimal
 *             numbers, with the shares that N. R. Wagner reports (The Laws of Cryptography, 2002):
 *             one digit 60 to 95 % of all mistakes, two neighbouring digits exchanged 10 to 20 %,
 *             two digits around a third exchanged 0.5 to 1.5 %, a digit left out or added
 *             10 to 20 %. Those are codes that are typed; amounts in statements were not studied.
 *   HYLAS     R. E. Hylas and R. H. Ashton, Audit Detection of Financial Statement Errors, The
 *             Accounting Review (1982): of 281 errors on 152 audits, cut-off and accruals were
 *             among the important causes. It gives an order, not these numbers.
 *   COUNTED   no opinion: how many other values the same mistake might have given.
 *   JUDGED    our own judgement, held against the mistakes that `make detect` plants. Nothing that
 *             we found measures how often statements show a stale column, a line left out or an
 *             account on another line. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_LIKELIHOOD_PRICES_H
#define RECOUPE_STATEMENTS_DIAGNOSE_LIKELIHOOD_PRICES_H

enum { COST_BIT = 8 };

/* X(name, eighths of a bit, source) */
#define PRICES(X) \
	/* a mistake that people often make; one that they make less often; one of no known kind */ \
	X(PRICE_COMMON, 3 * COST_BIT, JUDGED) \
	X(PRICE_RARE, 5 * COST_BIT, JUDGED) \
	X(PRICE_UNKNOWN, 8 * COST_BIT, JUDGED) \
	/* one digit: 60 to 95 %, as common as any slip. Two neighbouring digits: 10 to 20 % in codes. \
	 * Both are common; how few values each leaves to choose from is counted apart */ \
	X(PRICE_DIGIT, PRICE_COMMON, VERHOEFF) \
	X(PRICE_TRANSPOSITION, PRICE_COMMON, JUDGED) \
	/* two digits that do not stand beside each other: 1 % where neighbours have 15 % */ \
	X(PRICE_APART, 4 * COST_BIT, VERHOEFF) \
	/* a digit added or left out at the end, beside a column in thousands */ \
	X(PRICE_NOT_THOUSAND, 2 * COST_BIT, JUDGED) \
	/* an entry of another year: cut-off; one that is missing: accruals */ \
	X(PRICE_CUT_OFF, PRICE_COMMON, HYLAS) \
	X(PRICE_MISSING, PRICE_COMMON, HYLAS) \
	/* one of nine other digits; one of two values */ \
	X(PRICE_ONE_OF_NINE, 25, COUNTED) \
	X(PRICE_ONE_OF_TWO, COST_BIT, COUNTED) \
	/* the value expected has more decimals than the line prints */ \
	X(PRICE_TOO_FINE, 24 * COST_BIT, JUDGED) \
	/* a line against its other period: another value; another sign; nil again */ \
	X(PRICE_CHANGED, 3 * COST_BIT, JUDGED) \
	X(PRICE_OTHER_SIGN, 4 * COST_BIT, JUDGED) \
	X(PRICE_ZERO_AGAIN, COST_BIT, JUDGED) \
	/* a negative amount that has no other period beside it */ \
	X(PRICE_NEGATIVE, 2 * COST_BIT, JUDGED) \
	/* a figure of signed statements is wrong: they were audited */ \
	X(PRICE_SIGNED, 10 * COST_BIT, JUDGED) \
	/* what two changes that cancel out have in common */ \
	X(PRICE_COMPENSATING, 6 * COST_BIT, JUDGED) \
	/* one mistake is in all of a column or table, and it is this one; in all of a line */ \
	X(PRICE_WHOLE, 6 * COST_BIT, JUDGED) \
	X(PRICE_LINE, 2 * COST_BIT, JUDGED) \
	/* a broken relation that another mistake has to explain */ \
	X(PRICE_UNMENDED, 20 * COST_BIT, JUDGED) \
	/* a broken relation that is put down to an entry which does not balance */ \
	X(PRICE_PUT_DOWN, 3 * COST_BIT, JUDGED) \
	/* the most that one figure of a whole may say for or against it */ \
	X(PRICE_SURPRISE, 20 * COST_BIT, JUDGED) \
	/* causes closer than this are as likely; a whole is clearly likelier than small repairs */ \
	X(PRICE_AS_LIKELY, 2 * COST_BIT, JUDGED) \
	X(PRICE_CLEARLY, 6 * COST_BIT, JUDGED)

enum price {
#define X(name, eighths, source) name = (eighths),
	PRICES(X)
#undef X
};

#endif
