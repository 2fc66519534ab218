/* Amounts, sides and dates of rows as the workers read them: the value, and what it says of the
 * column's form. */
#include <string.h>

#include "ledger/plan/words.h"
#include "ledger/scan/scan_parts.h"
#include "test/unit/harness.h"

/* ---- a file and its columns ---- */

enum { COMMA = 1, PLANNED = 2, AMOUNT_ALONE = 4, SIDED = 8, SIGNED_SIDE = 16, MINUS_CREDIT = 32 };

/* 1 for "D", -1 for "C", 0 for any other text. */
static int side_of(const char *text, const struct scan_form *form, struct arena *texts)
{
	(void)form, (void)texts;
	return *text == 'D' ? 1 : *text == 'C' ? -1 : 0;
}

struct column {
	struct scan_file file;
	struct scan_form form;
	struct plan plan;
	struct plan_wishes wishes;
	struct scan_values values;
};

static struct column *column_new(unsigned kind, int scale)
{
	struct column *column = arena_alloc(arena, sizeof *column);
	struct scan_file *file = &column->file;
	*column = (struct column){.values.scratch = arena, .values.scale = scale};
	column->form.side = side_of;
	column->form.side_signed = (kind & SIGNED_SIDE) != 0;
	column->form.credit_negative = (kind & MINUS_CREDIT) != 0;
	file->order = DATE_YMD;
	for (int i = 0; i < FIELD_COUNT; i++)
		file->forms[i] = (kind & COMMA) != 0 ? AMOUNT_FORM_COMMA : AMOUNT_FORM_POINT;
	file->has[FIELD_DEBIT] = file->has[FIELD_CREDIT] = (kind & AMOUNT_ALONE) == 0;
	file->has[FIELD_AMOUNT] = (kind & AMOUNT_ALONE) != 0;
	file->has[FIELD_SIDE] = (kind & SIDED) != 0;
	if ((kind & (PLANNED | SIDED | SIGNED_SIDE | MINUS_CREDIT)) != 0)
		file->form = &column->form;
	if ((kind & PLANNED) != 0) {
		column->wishes.words = words_load(arena);
		column->plan.wishes = &column->wishes;
		column->form.plan = file->plan = &column->plan;
	}
	column->values.file = file;
	column->values.readings.orders = DATE_YMD | DATE_DMY | DATE_MDY | VALUE_SERIAL;
	return column;
}

/* The text among other digits, which are none of it. */
static struct span among(struct column *column, const char *text)
{
	const char *around = arena_printf(arena, ",77777777%c%s%c88888888", ',', text, ',');
	column->file.bytes = around;
	column->file.end = around + strlen(around);
	return (struct span){around + 10, around + 10 + strlen(text)};
}

/* What the amount says of the form of its column. */
static const char *flags_text(const struct column *column, enum scan_field field)
{
	const struct scan_readings *readings = &column->values.readings;
	return arena_printf(arena, "%s%s", readings->certain[field] ? " certain" : "",
		readings->doubtful[field] ? " doubtful" : "");
}

/* "units at the scan's scale, decimals as written, what they say"; NULL: it is no amount. */
static const char *amount_in(struct column *column, enum scan_field field, const char *text)
{
	struct span fields[FIELD_COUNT] = {{NULL, NULL}};
	struct scan_amount amount;
	memset(&amount, 0x55, sizeof amount);
	fields[field] = among(column, text);
	if (!scan_amount_of(&amount, &column->values, fields))
		return NULL;
	const char *flags = flags_text(column, field);
	return amount.big
		? arena_printf(arena, "big/%d%s", amount.decimals, flags)
		: arena_printf(arena, "%lld/%d%s", (long long)amount.units, amount.decimals, flags);
}

struct written {
	const char *text, *amount;
};

/* Each amount alone in a column. */
static void check_rows(unsigned kind, int scale, const struct written *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(amount_in(column_new(kind, scale),
					   (kind & AMOUNT_ALONE) != 0 ? FIELD_AMOUNT : FIELD_DEBIT, rows[i].text),
			rows[i].amount, arena_printf(arena, "\"%s\" at scale %d", rows[i].text, scale));
}

/* ---- amounts ---- */

static void two_decimals(void)
{
	static const struct written rows[] = {{"0.00", "0/2 certain"}, {"0.01", "1/2 certain"},
		{"0.10", "10/2 certain"}, {"1.00", "100/2 certain"}, {"9.99", "999/2 certain"},
		{"12.34", "1234/2 certain"}, {"123.45", "12345/2 certain"}, {"1234.56", "123456/2 certain"},
		{"12345.67", "1234567/2 certain"}, {"123456.78", "12345678/2 certain"},
		{"1234567.89", "123456789/2 certain"}, {"00.00", "0/2 certain"},
		{"-5.25", "-525/2 certain"}, {"-12345.67", "-1234567/2 certain"}, {"-0.01", "-1/2 certain"},
		{".50", NULL}, {"1:.50", NULL}, {"1/.50", NULL}, {"12,50", NULL}, {"1.5", "150/1 certain"},
		{"12.5", "1250/1 certain"}, {"1.2345", "big/4 certain"}};
	static const struct written commas[] = {{"0,00", "0/2 certain"}, {"12,34", "1234/2 certain"},
		{"12345,67", "1234567/2 certain"}, {"123456,78", "12345678/2 certain"}, {"12.34", NULL},
		{"123456.78", NULL}, {"-5,25", "-525/2 certain"}};
	check_rows(0, 2, rows, sizeof rows / sizeof *rows);
	check_rows(COMMA, 2, commas, sizeof commas / sizeof *commas);
}

static void other_decimals(void)
{
	static const struct written wholes[] = {{"0", "0/0"}, {"5", "500/0"}, {"-5", "-500/0"},
		{"12345678", "1234567800/0"}, {"-", NULL}, {"--5", NULL}, {"5-", "-500/0"}, {"12a", NULL},
		{"a", NULL}, {"1a.00", NULL}, {"5.", NULL}, {"-5.", NULL},
		{"999999999999999", "99999999999999900/0"}, {"1000000000000000", "big/0"},
		{"-999999999999999", "-99999999999999900/0"}, {"-1000000000000000", "big/0"}};
	static const struct written threes[] = {{"1.234", "1234/3 doubtful"},
		{"12.345", "12345/3 doubtful"}, {"123.456", "123456/3 doubtful"},
		{"1234.567", "1234567/3 certain"}, {"0.125", "125/3 certain"},
		{"-1.234", "-1234/3 doubtful"}, {"5", "5000/0"}, {"0.00", "0/2 certain"},
		{"1.5", "1500/1 certain"}, {"1.25", "1250/2 certain"},
		{"1234567.25", "1234567250/2 certain"}};
	static const struct written comma_threes[] = {{"1,234", "1234/3 doubtful"},
		{"1234,567", "1234567/3 certain"}, {"1.234", "1234000/0 doubtful"}};
	check_rows(0, 2, wholes, sizeof wholes / sizeof *wholes);
	check_rows(0, 3, threes, sizeof threes / sizeof *threes);
	check_rows(COMMA, 3, comma_threes, sizeof comma_threes / sizeof *comma_threes);
}

static void many_digits(void)
{
	static const struct written wholes[] = {{"99999999999999999", "99999999999999999/0"},
		{"-9999999999999999", "-9999999999999999/0"},
		{"-99999999999999999", "-99999999999999999/0"}, {"100000000000000000", "big/0"},
		{"-100000000000000000", "big/0"}, {"12345678901234567890123", "big/0"},
		{"0.5", "big/1 certain"}};
	static const struct written cents[] = {{"999999999999999.99", "99999999999999999/2 certain"},
		{"-999999999999999.99", "-99999999999999999/2 certain"},
		{"1000000000000000.00", "big/2 certain"}, {"-1000000000000000.00", "big/2 certain"},
		{"12345678901234.56", "1234567890123456/2 certain"}};
	static const struct written far[] = {{"0", "0/0"}, {"1", "big/0"},
		{"0.1", "10000000000000000/1 certain"}, {"-0.1", "-10000000000000000/1 certain"},
		{"-1", "big/0"}};
	static const struct written farther[] = {{"0", "big/0"}, {"0.0", "0/1 certain"}};
	check_rows(0, 0, wholes, sizeof wholes / sizeof *wholes);
	check_rows(0, 2, cents, sizeof cents / sizeof *cents);
	check_rows(0, 17, far, sizeof far / sizeof *far);
	check_rows(0, 18, farther, sizeof farther / sizeof *farther);
}

static void groups(void)
{
	static const struct written rows[] = {{"1 234.56", "123456/2 certain"},
		{"1,234.56", "123456/2 certain"}, {"12,345,678.90", "1234567890/2 certain"},
		{"123 456.78", "12345678/2 certain"}, {"1\u00A0234.56", "123456/2 certain"},
		{"12\u202F345\u202F678.90", "1234567890/2 certain"}, {"1'234.56", "123456/2 certain"},
		{"12,345,678,901,234.56", "1234567890123456/2 certain"},
		{"123,456,789,012,345.67", "12345678901234567/2 certain"},
		{"1,234,567,890,123,456.7", "big/1 certain"},
		{"123,456,789,012,345,678.00", "big/2 certain"}, {"1,234", "123400/0 doubtful"},
		{"1 234", "123400/0"}, {"1,234.5", "123450/1 certain"}, {"1,234.567", "big/3 certain"},
		{"1,234.", NULL}, {"1234 567.89", NULL}, {"1,23.45", NULL}, {"1,2345.00", NULL},
		{"1,234,56.00", NULL}, {"1,234 567.00", NULL}, {"1,23a.00", NULL}, {"1,a34.00", NULL},
		{"1,2b4.00", NULL}, {"1,234.5x", NULL}, {"1,234x00", NULL}, {"0,123.45", NULL},
		{",123.45", NULL}, {"1x234.56", NULL}, {"1\u20AC234.56", NULL},
		{"1\xC2\xA9"
		 "234.56",
			NULL},
		{"1.234,56", NULL}, {"-1,234.56", "-123456/2 certain"}};
	static const struct written commas[] = {{"1.234,56", "123456/2 certain"},
		{"1 234,56", "123456/2 certain"}, {"12.345.678,90", "1234567890/2 certain"},
		{"1,234.56", NULL}, {"1\u00A0234,5", "123450/1 certain"}};
	check_rows(0, 2, rows, sizeof rows / sizeof *rows);
	check_rows(COMMA, 2, commas, sizeof commas / sizeof *commas);
}

/* Without a plan amounts are those of amount.h; with one those of value.h. */
static void frames(void)
{
	static const struct written own[] = {{"(5.00)", "-500/2 certain"}, {"$5.00", "500/2 certain"},
		{"5.00 $", "500/2 certain"}, {"(1,234.56)", "-123456/2 certain"},
		{"$1 234.56", "123456/2 certain"}, {"(5)", "-500/0"}, {"5.00 USD", NULL}, {"5.00 Cr", NULL},
		{"(5.00", NULL},
		{"\u2212"
		 "5.00",
			"-500/2 certain"},
		{"($1000000000000000.00)", "big/2 certain"}, {"$", NULL}, {"(-5.00)", NULL}};
	static const struct written planned[] = {{"5.00 Cr", "-500/2 certain"},
		{"5.00 Dr", "500/2 certain"}, {"Cr 5.00", "-500/2 certain"}, {"-5.00 Cr", "500/2 certain"},
		{"-5.00 Dr", "-500/2 certain"}, {"(5.00) Cr", "500/2 certain"},
		{"CA$ 5.00", "500/2 certain"}, {"5.00 USD", "500/2 certain"},
		{"(1,234.56) EUR", "-123456/2 certain"}, {"1,234 Cr", "-123400/0 doubtful"}, {"-", "0/0"},
		{"\u2014", "0/0"}, {"--------", "0/0"}, {"---------", NULL}, {"$ -", "0/0"}, {"x", NULL},
		{"5.00 x", NULL}, {"1.5E+05", NULL}, {"Cr                      5.00", "-500/2 certain"},
		{"Cr                       5.00", NULL}, {"5.00 CrCr", NULL}};
	static const struct written commas[] = {
		{"5,00 Cr", "-500/2 certain"}, {"$ 1.234,56", "123456/2 certain"}, {"5.00 Cr", NULL}};
	check_rows(0, 2, own, sizeof own / sizeof *own);
	check_rows(PLANNED, 2, planned, sizeof planned / sizeof *planned);
	check_rows(PLANNED | COMMA, 2, commas, sizeof commas / sizeof *commas);
}

/* Frames that share a part with one before them, more than are kept, twice. */
static void frames_of_one_column(void)
{
	static const struct written rows[] = {{"$5.00", "500/2"}, {"$5.00-", "-500/2"},
		{"5.00$", "500/2"}, {"5.00-", "-500/2"}, {"($5.00)", "-500/2"}, {"+$5.00 ", "500/2"},
		{"-$5.00", "-500/2"}, {"$ 5.00", "500/2"}, {"(5.00)", "-500/2"}, {"5.00 Dr", "500/2"},
		{"5.00 Cr", "-500/2"}, {"Cr5.00", "-500/2"}, {"$ 6.00 Cr", "-600/2"}};
	struct column *column = column_new(PLANNED, 2);
	for (int again = 0; again < 2; again++)
		for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
			check_text(amount_in(column, FIELD_DEBIT, rows[i].text),
				arena_printf(arena, "%s certain", rows[i].amount), rows[i].text);
	for (int again = 0; again < 2; again++)
		check_text(amount_in(column, FIELD_DEBIT, "x5.00"), NULL, "no sign at all");
}

static void one_currency(void)
{
	struct column *column = column_new(PLANNED, 2);
	check_text(amount_in(column, FIELD_DEBIT, "$5.00"), "500/2 certain", "a dollar of any country");
	check_text(column->values.readings.currency, NULL, "which is no currency yet");
	check_text(amount_in(column, FIELD_DEBIT, "5.00 USD"), "500/2 certain", "the first currency");
	check_text(column->values.readings.currency, "usd", "is kept");
	check_text(amount_in(column, FIELD_DEBIT, "USD 6.00"), "600/2 certain", "and may come again");
	check_text(amount_in(column, FIELD_DEBIT, "6.00 CAD"), NULL, "another one may not");
	check_text(amount_in(column, FIELD_DEBIT, "$6.00"), "600/2 certain", "a dollar may");
}

/* Amounts of one column, the scale of the scan and the most decimals. */
static void decimals(void)
{
	struct column *column = column_new(0, 3);
	check_text(amount_in(column, FIELD_DEBIT, "1.25"), "1250/2 certain", "two decimals");
	check_integer(column->values.readings.decimals, 2, "are the most");
	check_text(amount_in(column, FIELD_DEBIT, "2.25"), "2250/2 certain", "and again");
	check_text(amount_in(column, FIELD_DEBIT, "2"), "2000/0 certain", "none");
	check_integer(column->values.readings.decimals, 2, "are fewer");
	check_text(amount_in(column, FIELD_DEBIT, "2.2345"), "big/4 certain", "four");
	check_integer(column->values.readings.decimals, 4, "are more");
	column = column_new(0, 2);
	check_text(amount_in(column, FIELD_DEBIT, "7"), "700/0", "none");
	check_integer(column->values.readings.decimals, 0, "is the most of none");
	for (int i = 0; i < 2; i++) {
		check_text(amount_in(column, FIELD_DEBIT, "1.25"), "125/2 certain", "two");
		check_integer(column->values.readings.decimals, 2, "are the most each time");
	}
}

/* ---- two columns, and sides ---- */

/* "debit|credit", or "amount|side" where there is an amount: the units, then "turned" where a sign
 * is opposite to its side. */
static const char *pair_in(struct column *column, const char *pair)
{
	struct span fields[FIELD_COUNT] = {{NULL, NULL}};
	const bool alone = column->file.has[FIELD_AMOUNT];
	const struct span text = among(column, pair);
	const char *bar = memchr(text.begin, '|', span_length(text));
	struct scan_amount amount;
	memset(&amount, 0x55, sizeof amount);
	column->values.readings.turned = false;
	fields[alone ? FIELD_AMOUNT : FIELD_DEBIT] = (struct span){text.begin, bar};
	fields[alone ? FIELD_SIDE : FIELD_CREDIT] = (struct span){bar + 1, text.end};
	if (!scan_amount_of(&amount, &column->values, fields))
		return NULL;
	const char *turned = column->values.readings.turned ? " turned" : "";
	return amount.big ? arena_printf(arena, "big%s", turned)
					  : arena_printf(arena, "%lld%s", (long long)amount.units, turned);
}

static void check_pairs(unsigned kind, const struct written *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		check_text(pair_in(column_new(kind, 2), rows[i].text), rows[i].amount,
			arena_printf(arena, "\"%s\" of kind %u", rows[i].text, kind));
}

static void debit_and_credit(void)
{
	static const struct written rows[] = {{"5.00|", "500"}, {"|5.00", "-500"}, {"|", NULL},
		{"-5.00|", "-500 turned"}, {"|-5.00", "500 turned"}, {"5.00|0.00", "500"},
		{"-0.01|", "-1 turned"}, {"|-0.01", "1 turned"}, {"-0.01|0.00", "-1 turned"},
		{"0.00|5.00", "-500"}, {"0.00|0.00", "0"}, {"5.00|5.00", NULL}, {"5.00|0.01", NULL},
		{"0.01|5.00", NULL}, {"x|", NULL}, {"|x", NULL}, {"x|5.00", NULL}, {"5.00|x", NULL},
		{"0.00|-5.00", "500 turned"}, {"-5.00|0.00", "-500 turned"}, {"0|", "0"}, {"|0", "0"},
		{"1000000000000000.00|0.00", "big"}, {"0.00|1000000000000000.00", "big"},
		{"|1000000000000000.00", "big"}, {"5.00|1000000000000000.00", NULL},
		{"1000000000000000.00|5.00", NULL}};
	static const struct written minus[] = {{"5.00|", "500"}, {"|-5.00", "-500"}, {"|5.00", NULL},
		{"|0.00", "0"}, {"-5.00|", NULL}, {"0.00|-5.00", "-500"}, {"0.00|", "0"},
		{"5.00|0.00", "500"}, {"-0.01|", NULL}, {"|0.01", NULL}, {"-5.00|-5.00", NULL},
		{"5.00|-5.00", NULL}};
	check_pairs(0, rows, sizeof rows / sizeof *rows);
	check_pairs(MINUS_CREDIT, minus, sizeof minus / sizeof *minus);
}

static void sides(void)
{
	static const struct written rows[] = {{"5.00|D", "500"}, {"5.00|C", "-500"}, {"5.00|X", NULL},
		{"5.00|", NULL}, {"|D", NULL}, {"x|D", NULL}, {"-5.00|D", "-500 turned"},
		{"-0.01|D", "-1 turned"}, {"-5.00|C", "500 turned"}, {"0.00|C", "0"},
		{"1000000000000000.00|D", "big"}};
	static const struct written signed_rows[] = {{"5.00|D", "500"}, {"-5.00|C", "-500"},
		{"-5.00|D", NULL}, {"5.00|C", NULL}, {"-0.01|D", NULL}, {"0.01|C", NULL}, {"0.00|D", "0"},
		{"0.00|C", "0"}, {"5.00|X", NULL}, {"0.00|X", NULL}, {"1000000000000000.00|D", NULL}};
	static const struct written alone[] = {{"5.00|X", "500"}, {"-5.00|", "-500"}};
	check_pairs(AMOUNT_ALONE | SIDED, rows, sizeof rows / sizeof *rows);
	check_pairs(
		AMOUNT_ALONE | SIDED | SIGNED_SIDE, signed_rows, sizeof signed_rows / sizeof *signed_rows);
	check_pairs(AMOUNT_ALONE, alone, sizeof alone / sizeof *alone);
}

/* Eight texts of sides are kept, and no more are read. */
static void many_sides(void)
{
	struct column *column = column_new(AMOUNT_ALONE | SIDED, 2);
	for (int again = 0; again < 2; again++)
		for (int i = 0; i < 8; i++)
			check_text(pair_in(column, arena_printf(arena, "1.00|%c%d", i % 2 ? 'C' : 'D', i)),
				i % 2 ? "-100" : "100", "each text has its side");
	check_text(pair_in(column, "1.00|D8"), NULL, "a ninth text is not read");
	check_text(pair_in(column, "1.00|C7"), "-100", "the eighth still is");
}

/* ---- running balances ---- */

static void balances(void)
{
	static const struct {
		const char *balance, *side, *read;
	} rows[] = {{"5.00", "", "500"}, {"-5.00", "", "-500"}, {"5.00", "D", "500"},
		{"5.00", "C", "-500"}, {"5.00", "X", "500"}, {"", "", NULL}, {"", "C", NULL},
		{"x", "", NULL}, {"1.2345", "", "big"}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct column *column = column_new(SIDED, 2);
		struct span fields[FIELD_COUNT] = {{NULL, NULL}};
		struct scan_amount amount;
		fields[FIELD_BALANCE_SIDE] = span_of(rows[i].side);
		fields[FIELD_BALANCE] = among(column, rows[i].balance);
		column->values.readings.decimals = 1;
		bool read = scan_balance_of(&amount, &column->values, fields);
		check_text(!read     ? NULL
				: amount.big ? "big"
							 : arena_printf(arena, "%lld", (long long)amount.units),
			rows[i].read, arena_printf(arena, "a balance of %s %s", rows[i].balance, rows[i].side));
		check_integer(
			column->values.readings.decimals, 1, "does not say how many decimals there are");
	}
}

/* ---- dates ---- */

static date day_in(struct column *column, const char *text)
{
	date day = 1;
	bool read = scan_day(&day, &column->values, among(column, text));
	check_integer(read, day != 0, text);
	return day;
}

static void days(void)
{
	struct column *column = column_new(0, 2);
	check_integer(day_in(column, "2024-03-05"), 20240305, "a day");
	check_integer(day_in(column, "2024-03-05"), 20240305, "the same again");
	check_integer(day_in(column, "2024-03-07"), 20240307, "another");
	check_integer(day_in(column, "2024-03-01"), 20240301, "an earlier one");
	check_integer(day_in(column, ""), 0, "nothing is no day");
	check_integer(day_in(column, "2024-03-06"), 20240306, "one between them");
	check_integer(day_in(column, "2024-02-30"), 0, "no day of the calendar");
	check_integer(day_in(column, "2024-02-30"), 0, "no day again");
	check_integer(column->values.readings.first, 20240301, "the first day");
	check_integer(column->values.readings.last, 20240307, "the last day");
	check_integer(column->values.readings.orders, DATE_YMD, "one order reads them all");
	check_integer(column->values.readings.apart, 0, "and no other reads any of them");
	check_integer(day_in(column, "2024-03-05 00:00:00"), 20240305, "with a time of nil");
	check_integer(day_in(column, "2024-03-05 10:11:12"), 0, "but no other without a plan");
}

static void orders_of_days(void)
{
	struct column *column = column_new(0, 2);
	column->file.order = DATE_DMY;
	check_integer(day_in(column, "05/03/2024"), 20240305, "day before month");
	check_integer(column->values.readings.orders, DATE_DMY | DATE_MDY, "or month before day");
	check_integer(column->values.readings.apart, DATE_MDY, "which is another day");
	check_integer(day_in(column, "25/03/2024"), 20240325, "a day beyond twelve");
	check_integer(column->values.readings.orders, DATE_DMY, "settles it");
	column = column_new(0, 2);
	column->file.order = DATE_MDY;
	check_integer(day_in(column, "03/03/2024"), 20240303, "a day that is the same both ways");
	check_integer(column->values.readings.apart, 0, "keeps no orders apart");
	check_integer(day_in(column, "25/03/2024"), 0, "no day where months come first");
	check_integer(column->values.readings.orders, DATE_DMY, "though it has an order");
	check_integer(column->values.readings.last, 20240303, "and is not the last day");
}

/* Many days, each read twice, with all that may stand beside them where there is a plan. */
static void days_of_a_plan(void)
{
	static const struct {
		const char *text;
		date day;
	} rows[] = {{"2024-03-05 10:11", 20240305}, {"2024-03-05T23:59:59Z", 20240305},
		{"2024-03-05 9:05 PM", 20240305}, {"2024-03-06 10:11:12.345678+04:00", 20240306},
		{"2024-03-05 10:11 x", 0}, {"2024-03-05 1:", 0}, {"2024-03-05x10:11", 0},
		{"5 mars 2024", 20240305}, {"15 septembre 2024", 20240915}, {"15 novembre 2024", 20241115},
		{"2024-03-0", 0}, {"March 5, 2024", 20240305}, {"October 5,   2024", 20241005},
		{"October 6,   2024", 20241006}, {"Monday October 5,   2024", 20241005},
		{"Monday October 6,   2024", 20241006}};
	struct column *column = column_new(PLANNED, 2);
	for (int again = 0; again < 2; again++)
		for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
			check_integer(day_in(column, rows[i].text), rows[i].day, rows[i].text);
	for (int again = 0; again < 2; again++)
		for (date day = 20240101; day < 20270101; day = date_next(day)) {
			if (day_in(column, date_text(arena, day)) != day)
				check_true(false, "each of a thousand days is read as itself");
		}
}

int main(void)
{
	static const struct test tests[] = {
		{"amounts have two decimals", two_decimals},
		{"or any other number of them", other_decimals},
		{"and as many digits as a machine integer holds", many_digits},
		{"digits stand in groups", groups},
		{"what stands around the digits gives the sign", frames},
		{"each column remembers what stood there", frames_of_one_column},
		{"one currency stands beside the amounts of a column", one_currency},
		{"the most decimals are known", decimals},
		{"a debit and a credit are one amount", debit_and_credit},
		{"or an amount has a side", sides},
		{"the texts of sides are few", many_sides},
		{"a running balance has a side of its own", balances},
		{"days are read in the order of the file", days},
		{"and tell which orders there may be", orders_of_days},
		{"with a plan days have times and names of months", days_of_a_plan},
	};
	return run_tests("scan values", tests, sizeof tests / sizeof *tests);
}
