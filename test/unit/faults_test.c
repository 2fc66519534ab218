/* Faults of rows: of many of one kind the first few are told, and how many there are. */
#include "ledger/plan/apply/faults.h"

#include "test/unit/harness.h"

static struct source at(unsigned line)
{
	return (struct source){.file = "f.csv", .line = line, .column = 2};
}

/* So many faults of one kind, on the lines from 1 on. */
static void add(struct plan_faults *faults, unsigned count)
{
	for (unsigned line = 1; line <= count; line++)
		faults_add(faults, "csv.bad-date", 0, "Date", at(line), arena_printf(arena, "x%u", line),
			"2020-03-31");
}

/* The errors of so many faults of one kind: twenty are told one by one, three of more. */
static void floods(void)
{
	for (unsigned count = 0; count <= 22; count++) {
		struct plan_faults *faults = faults_new(arena, &errors);
		const char *expected = "";
		add(faults, count);
		check_errors("", "nothing before the end");
		faults_finish(faults);
		for (unsigned line = 1; line <= (count > 20 ? 3 : count); line++)
			expected = arena_printf(arena, "%s%scsv.bad-date %u:2 x%u|2020-03-31|Date", expected,
				line > 1 ? "\n" : "", line, line);
		if (count > 20)
			expected = arena_printf(arena, "%s\nplan.flood 0:0 %u|Date", expected, count);
		check_errors(expected, arena_printf(arena, "%u faults", count));
		faults_finish(faults);
		check_errors("", "they are told once");
	}
}

/* A kind is a code in a column; kinds are told in the order in which they were met. */
static void kinds(void)
{
	struct plan_faults *faults = faults_new(arena, &errors);
	faults_add(faults, "a", 0, "A", at(1), "1", "");
	faults_add(faults, "b", 0, "B", at(2), "2", "e");
	faults_add(faults, "a", 1, "C", at(3), "3", "");
	faults_add(faults, "a", 0, "D", at(4), "4", "");
	faults_sides(faults, at(5), "5.00", "6.00");
	faults_extra(faults, at(6), "x", 5, 7);
	faults_kind(faults, CSV_KIND_BOOLEAN, "E", at(7), "1");
	faults_kind(faults, CSV_KIND_ERROR, "E", at(8), "#REF!");
	faults_kind(faults, CSV_KIND_UNCOMPUTED, "E", at(9), "=A1");
	faults_kind(faults, CSV_KIND_NESTED, "E", at(10), "{}");
	faults_finish(faults);
	check_errors("a 1:2 1||A\na 4:2 4||A\nb 2:2 2|e|B\na 3:2 3||C\njournal.two-sides 5:2 "
				 "5.00|6.00|6.00\ncsv.extra-fields 6:2 x|5|7\ncsv.boolean 7:2 "
				 "1|E|E\ncsv.error-value 8:2 #REF!|E|E\ncsv.uncomputed 9:2 =A1|E|E\ncsv.nested "
				 "10:2 {}|E|E",
		"kinds in order");
}

/* Of many kinds, sixty-four are told. */
static void many_kinds(void)
{
	struct plan_faults *faults = faults_new(arena, &errors);
	for (int column = 0; column < 66; column++)
		faults_add(faults, "a", column, "A", at(1), "1", "");
	faults_add(faults, "a", 63, "A", at(1), "2", "");
	faults_finish(faults);
	check_integer((long long)errors.total, 65, "kinds, the last of which came twice");
}

int main(void)
{
	static const struct test tests[] = {
		{"floods", floods},
		{"kinds", kinds},
		{"many kinds", many_kinds},
	};
	return run_tests("faults", tests, sizeof tests / sizeof *tests);
}
