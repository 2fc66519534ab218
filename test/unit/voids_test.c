/* Which cancelled entries have their reversal among the posted ones. */
#include "ledger/plan/apply/voids.h"

#include <stdio.h>
#include <string.h>

#include "test/unit/harness.h"

enum { LINES_MOST = 12 };

/* Rows as "V1 03 10 5.00|...": journal and number, the day of January, the account, the amount. */
static size_t lines_of(struct void_line lines[LINES_MOST], const char *text)
{
	size_t count = 0;
	for (; *text != '\0'; text += strcspn(text, "|"), text += *text == '|') {
		char journal[2], number_[4], amount[16];
		unsigned day;
		struct void_line *line = &lines[count++];
		sscanf(text, "%1s%3s %u %zu %15s", journal, number_, &day, &line->account, amount);
		line->journal = arena_text(arena, journal);
		line->number = arena_text(arena, number_);
		line->day = date_make(2024, 1, (int)day);
		amount_parse(&line->amount, amount, strcspn(amount, "|"), AMOUNT_FORM_POINT, arena);
	}
	return count;
}

static const struct {
	const char *voids, *posted, *reversed;
} cases[] = {
	{"V1 03 10 5.00|V1 03 20 -5.00", "", "0 .."},
	{"", "V1 03 10 5.00", "0 "},
	/* the amounts negated, on the same day or later, in any order and with any decimals */
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 03 10 -5.00|V2 03 20 5.00", "1 RR"},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 04 10 -5.00|V2 04 20 5.00", "1 RR"},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 02 10 -5.00|V2 02 20 5.00", "0 .."},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 03 20 5.00|V2 03 10 -5.00", "1 RR"},
	{"V1 03 10 5|V1 03 20 -5.0", "V2 03 10 -5.00|V2 03 20 5.000", "1 RR"},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 03 10 5.00|V2 03 20 -5.00", "0 .."},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 03 11 -5.00|V2 03 20 5.00", "0 .."},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 03 10 -5.00|V2 03 20 5.01", "0 .."},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 03 10 -5.00", "0 .."},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 03 10 -5.00|V2 03 20 5.00|V2 03 30 0.00", "0 .."},
	/* each posted entry reverses one at most */
	{"V1 03 10 5.00|V1 03 20 -5.00|V2 03 10 5.00|V2 03 20 -5.00", "V3 03 10 -5.00|V3 03 20 5.00",
		"1 RR.."},
	{"V1 03 10 5.00|V1 03 20 -5.00|V2 03 10 5.00|V2 03 20 -5.00",
		"V3 03 10 -5.00|V3 03 20 5.00|V4 03 10 -5.00|V4 03 20 5.00", "2 RRRR"},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V3 02 10 -5.00|V3 02 20 5.00|V4 03 10 -5.00|V4 03 20 5.00",
		"1 RR"},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V4 03 10 -5.00|V4 03 20 5.00|V3 02 10 -5.00|V3 02 20 5.00",
		"1 RR"},
	{"V1 03 10 5.00|V1 03 20 -5.00|V2 03 10 6.00|V2 03 20 -6.00", "V3 03 10 -6.00|V3 03 20 6.00",
		"1 ..RR"},
	/* rows of an entry need not stand together; a number is one within its journal */
	{"V1 03 10 5.00|V2 03 10 6.00|V1 03 20 -5.00|V2 03 20 -6.00",
		"V3 03 10 -5.00|V4 03 10 -7.00|V3 03 20 5.00|V4 03 20 7.00", "1 R.R."},
	{"V1 03 10 5.00|V1 03 20 -5.00", "V2 03 10 -5.00|W2 03 20 5.00", "0 .."},
	{"V1 03 10 5.00|W1 03 20 -5.00", "V2 03 10 -5.00|W2 03 20 5.00", "2 RR"},
	/* the day of an entry is that of its first row */
	{"V1 03 10 5.00|V1 09 20 -5.00", "V2 04 10 -5.00|V2 04 20 5.00", "1 RR"},
};

static void reversals(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct void_line voids[LINES_MOST], posted[LINES_MOST];
		bool reversed[LINES_MOST];
		size_t count = lines_of(voids, cases[i].voids);
		size_t entries = voids_reversed(
			reversed, voids, count, posted, lines_of(posted, cases[i].posted), arena);
		const char *told = arena_printf(arena, "%zu ", entries);
		for (size_t j = 0; j < count; j++)
			told = arena_printf(arena, "%s%c", told, reversed[j] ? 'R' : '.');
		check_text(told, cases[i].reversed,
			arena_printf(arena, "%s, posted %s", cases[i].voids, cases[i].posted));
	}
}

int main(void)
{
	static const struct test tests[] = {
		{"a posted entry with the amounts negated reverses a cancelled one", reversals}};
	return run_tests("voids", tests, sizeof tests / sizeof *tests);
}
