#include "statements/report/wording/verdict/transition.h"

#include "statements/dossier/model.h"

char *report_decision(
	struct arena *arena, const struct report_words *words, const struct decision *decision)
{
	const char *arguments[4] = {decision->subject, words_in(decision->about, words->language),
		decision->place, decision->others};
	return report_message(arena, words, decision->code, arguments);
}

static const char *count_text(struct arena *arena, const struct report_words *words, size_t count)
{
	return number_count_printed(arena, count, words->language);
}

/* The tables that the new dossier does not have; "" where it has all. */
static const char *left_out(
	struct arena *arena, const struct report_words *words, const struct bridge *bridge)
{
	const char *ids = "";
	for (size_t i = 0; i < bridge->left_out_count; i++)
		ids = arena_printf(arena, "%s%s%s", ids, *ids ? ", " : "", bridge->left_out[i]);
	const char *arguments[4] = {count_text(arena, words, bridge->left_out_count), ids};
	const char *code = bridge->left_out_count == 1 ? "bridge.left-out.one" : "bridge.left-out.many";
	return *ids ? report_message(arena, words, code, arguments) : "";
}

char *report_bridge(
	struct arena *arena, const struct report_words *words, const struct bridge *bridge)
{
	const char *whole[4] = {
		count_text(arena, words, bridge->figures), count_text(arena, words, bridge->moved)};
	const char *parts[4] = {count_text(arena, words, bridge->changed),
		count_text(arena, words, bridge->restated), count_text(arena, words, bridge->dropped)};
	return arena_printf(arena, "%s%s%s", report_message(arena, words, "bridge.figures", whole),
		report_message(arena, words, "bridge.parts", parts), left_out(arena, words, bridge));
}

const char *report_bridge_about(struct arena *arena, const struct report_words *words,
	const struct bridge_row *row, size_t column)
{
	static const char *const none[4];
	const struct bridge_amounts *amounts = &row->amounts[column];
	if (amounts->explanation)
		return amounts->explanation->text;
	if (amounts->state == BRIDGE_UNKNOWN)
		return report_message(arena, words, "bridge.unknown", none);
	if (amounts->state == BRIDGE_UNPLACED)
		return report_message(arena, words, "bridge.unplaced", none);
	if (amounts->state == BRIDGE_DROPPED && row->place)
		return report_message(arena, words, "bridge.no-column", none);
	if (amounts->restated && number_sign(amounts->restated) != 0)
		return report_message(arena, words, "bridge.unnamed", none);
	bool differs = amounts->difference && number_sign(amounts->difference) != 0;
	return differs || amounts->state == BRIDGE_DROPPED ? words_in(row->about, words->language) : "";
}

const struct figure *report_decision_figure(struct arena *arena, const struct result *result,
	const struct decision *decision, const char *period)
{
	const struct suite *suites = result->bridge ? result->bridge->then->suites : result->suites;
	if (!decision->line || !period)
		return NULL;
	return suite_find(&suites[suites[SUITE_PUBLISHED].present ? SUITE_PUBLISHED : SUITE_GENERATED],
		arena_printf(arena, "%s@%s", decision->line, period));
}
