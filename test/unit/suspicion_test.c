/* How figures of broken relations are marked, by what their causes say. */
#include "statements/report/suspicion.h"
#include "test/unit/harness.h"

static struct figure place; /* where a suspect stands; no figure of a ledger has one */

static struct finding finding_of(enum verdict verdict, const struct cause *cause)
{
	return (struct finding){.verdict = verdict, .cause = cause};
}

static void suspicions(void)
{
	const char *tied[] = {"b"};
	struct suspect suspect = {.figure = "a", .at = &place};
	struct cause cause = {.suspects = &suspect, .suspect_count = 1};
	struct finding broken = finding_of(VERDICT_DISAGREE, &cause);
	check_integer(suspicion_of(&broken, "a"), SUSPICION_NAMED, "one repair names its figure");
	check_integer(suspicion_of(&broken, "b"), SUSPICION_ELSEWHERE, "and no other");
	suspect.tied_with = tied;
	suspect.tied_count = 1;
	check_integer(suspicion_of(&broken, "a"), SUSPICION_POSSIBLE, "of two, each is possible");
	check_integer(suspicion_of(&broken, "b"), SUSPICION_POSSIBLE, "the other too");
	check_integer(suspicion_of(&broken, "c"), SUSPICION_ELSEWHERE, "a third is not");
	suspect.tied_count = 0;
	suspect.or_ledger = true;
	check_integer(suspicion_of(&broken, "a"), SUSPICION_POSSIBLE, "the figure or the ledger");
	suspect.or_ledger = false;
	suspect.or_more = true;
	check_integer(suspicion_of(&broken, "a"), SUSPICION_POSSIBLE, "the figure, or more figures");
	suspect = (struct suspect){.figure = "1010"};
	check_integer(
		suspicion_of(&broken, "c"), SUSPICION_POSSIBLE, "an entry may make any figure wrong");
	struct finding without = finding_of(VERDICT_DISAGREE, NULL),
				   holds = finding_of(VERDICT_AGREE, &cause);
	check_integer(suspicion_of(&without, "a"), SUSPICION_NONE, "without a cause");
	check_integer(suspicion_of(&holds, "a"), SUSPICION_NONE, "where the relation holds");
}

static void alternatives(void)
{
	struct suspect suspects[] = {{.figure = "a", .at = &place}, {.figure = "b", .at = &place}};
	struct cause cause = {.suspects = suspects, .suspect_count = 2, .alternatives = true};
	struct finding broken = finding_of(VERDICT_DISAGREE, &cause);
	check_integer(suspicion_of(&broken, "a"), SUSPICION_POSSIBLE, "of alternatives, each");
	cause.alternatives = false;
	check_integer(suspicion_of(&broken, "b"), SUSPICION_NAMED, "parts of one repair are named");
	cause.suspect_count = 1;
	cause.alternatives = true;
	check_integer(suspicion_of(&broken, "a"), SUSPICION_NAMED, "one alternative is none");
}

static void mark_is(const struct standing *standing, enum figure_mark mark, const char *why)
{
	check_integer(standing_mark(standing), mark, why);
}

static void marks(void)
{
	mark_is(&(struct standing){.relations = 2}, FIGURE_HOLDS, "all relations hold");
	mark_is(&(struct standing){.relations = 2, .explained = 1}, FIGURE_EXPLAINED, "explained");
	mark_is(&(struct standing){.relations = 2, .open = 1}, FIGURE_HOLDS, "one could be checked");
	mark_is(&(struct standing){.relations = 2, .open = 2}, FIGURE_OPEN, "none could be checked");
	mark_is(&(struct standing){.relations = 2, .broken = 1}, FIGURE_BROKEN, "without a cause");
	mark_is(&(struct standing){.relations = 2, .broken = 1, .elsewhere = 1}, FIGURE_HOLDS,
		"a cause elsewhere, and a relation that holds");
	mark_is(&(struct standing){.relations = 2, .broken = 2, .elsewhere = 2}, FIGURE_QUESTION,
		"a cause elsewhere, and no relation that holds");
	mark_is(&(struct standing){.relations = 2, .broken = 1, .elsewhere = 1, .open = 1},
		FIGURE_QUESTION, "what could not be checked proves nothing");
	mark_is(&(struct standing){.relations = 3, .broken = 1, .possible = 1}, FIGURE_QUESTION,
		"one of several that may be wrong");
	mark_is(&(struct standing){.relations = 3, .broken = 2, .elsewhere = 1}, FIGURE_BROKEN,
		"a second relation has no cause");
	mark_is(&(struct standing){.relations = 3, .broken = 2, .named = 1}, FIGURE_NAMED, "named");
}

static void counts(void)
{
	struct suspect suspect = {.figure = "a", .at = &place};
	struct cause cause = {.suspects = &suspect, .suspect_count = 1};
	struct finding findings[] = {finding_of(VERDICT_AGREE, NULL),
		finding_of(VERDICT_WITHIN_ROUNDING, NULL), finding_of(VERDICT_NOT_CHECKABLE, NULL),
		finding_of(VERDICT_DISAGREE, &cause)};
	struct standing named = {0}, other = {0};
	for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
		standing_add(&named, &findings[i], "a");
		standing_add(&other, &findings[i], "b");
	}
	mark_is(&named, FIGURE_NAMED, "counted from findings");
	mark_is(&other, FIGURE_EXPLAINED, "the mark that its other relations give");
	check_integer((int64_t)other.relations, 4, "relations");
	check_integer((int64_t)other.open, 1, "not checkable");
}

int main(void)
{
	static const struct test tests[] = {
		{"a cause suspects figures", suspicions},
		{"alternatives are possible, parts of one repair are named", alternatives},
		{"what is marked is what is wrong", marks},
		{"the relations of a figure are counted", counts},
	};
	return run_tests("suspicion", tests, sizeof tests / sizeof *tests);
}
