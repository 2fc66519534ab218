#include "statements/diagnose/supposed/naming.h"

#include "ledger/base/text/text.h"
#include "statements/diagnose/likelihood/error_pattern.h"

/* "fournisseurs", "informatique/cout" */
static const char *place(const char *group, enum account_role role, struct arena *arena)
{
	return role == ROLE_NONE ? group : arena_printf(arena, "%s/%s", group, account_role_name(role));
}

static const char *account_text(const struct supposed_account *at, struct arena *arena)
{
	const struct account *account = at->account;
	return arena_printf(arena, "%s %s -> %s", account->number,
		place(account->group, account->role, arena), place(at->group, at->role, arena));
}

const char *supposed_chart_text(const struct supposed_chart *chart, struct arena *arena)
{
	if (chart->poste)
		return arena_printf(
			arena, "%s %s -> %s", chart->poste->id, chart->poste->section->id, chart->section->id);
	const char *text = account_text(&chart->accounts[0], arena);
	return chart->account_count == 1
		? text
		: arena_printf(arena, "%s + %s", text, account_text(&chart->accounts[1], arena));
}

static enum error_pattern pattern_of(const struct supposed_chart *chart)
{
	if (chart->poste)
		return PATTERN_SECTION;
	if (chart->account_count == 2)
		return PATTERN_EXCHANGED;
	const struct supposed_account *at = &chart->accounts[0];
	return text_equal(at->group, at->account->group) ? PATTERN_ROLE : PATTERN_MAPPED;
}

void supposed_chart_name(struct cause *cause, const struct supposed_chart *charts, size_t count,
	const struct figure *printed, struct arena *arena)
{
	const struct supposed_chart *best = &charts[0];
	const char **tied = arena_array(arena, count + 1, sizeof *tied);
	size_t tied_count = 0;
	for (size_t i = 1; i < count; i++)
		tied[tied_count++] = supposed_chart_text(&charts[i], arena);
	if (printed)
		tied[tied_count++] = printed->id;
	struct suspect suspect = {.suite = SUITE_GENERATED,
		.pattern = error_pattern_name(pattern_of(best)),
		.tied_with = tied,
		.tied_count = tied_count,
		.source_count = 1};
	if (best->poste) {
		suspect.figure = supposed_chart_text(best, arena);
		suspect.sources = &best->poste->where;
		cause->suspects[cause->suspect_count++] = suspect;
	}
	for (size_t i = 0; i < best->account_count; i++) {
		suspect.figure = account_text(&best->accounts[i], arena);
		suspect.sources = &best->accounts[i].account->where;
		cause->suspects[cause->suspect_count++] = suspect;
	}
	cause->arguments[0] = supposed_chart_text(best, arena);
	cause->repair_size = 1;
	cause->repair_count = tied_count + 1;
}
