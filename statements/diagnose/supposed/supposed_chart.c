/* Mistakes of the chart, found by trying: an account of another type or role, an account or a
 * poste in another place, two accounts in each other's place. What is likely is chosen by the
 * amounts that the relations are off by; then the statements are drawn up again. A supposition is
 * kept where every relation then holds. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/supposed/evidence.h"

enum {
	MOST_ACCOUNTS = 8,    /* accounts that are moved alone */
	MOST_OF_ANY_ROLE = 3, /* of these, accounts that are tried in any role */
	MOST_POSTES = 4,      /* postes that are moved */
	MOST_PLACES = 16,     /* places that one account is tried in */
	MOST_EXCHANGES = 8,   /* pairs that are exchanged */
	MOST_FOUND = 6
};

struct supposing {
	struct diagnosis *diagnosis;
	struct chart_evidence evidence;
	size_t left; /* runs that may still be made */
	struct supposed_chart found[MOST_FOUND];
	size_t found_count;
};

static const struct result *result_of(const struct supposing *supposing)
{
	return supposing->diagnosis->result;
}

/* ---- trying ---- */

static bool was_taken(const struct supposing *supposing, const char *id)
{
	const struct result *result = result_of(supposing);
	for (size_t i = 0; i < result->finding_count; i++)
		if (text_equal(result->findings[i]->id, id))
			return result->findings[i]->cause != NULL;
	return false;
}

static size_t count_unchecked(const struct result *result)
{
	size_t count = 0;
	for (size_t i = 0; i < result->finding_count; i++)
		count += result->findings[i]->verdict == VERDICT_NOT_CHECKABLE;
	return count;
}

/* Whether all holds that no earlier cause explains, and no less could be checked. */
static bool all_holds(const struct supposing *supposing, const struct result *supposed)
{
	for (size_t i = 0; i < supposed->finding_count; i++)
		if (supposed->findings[i]->verdict == VERDICT_DISAGREE &&
			!was_taken(supposing, supposed->findings[i]->id))
			return false;
	return count_unchecked(supposed) <= count_unchecked(result_of(supposing));
}

static void try_chart(struct supposing *supposing, const struct supposed_chart *chart)
{
	const struct what_if *what_if = supposing->diagnosis->what_if;
	struct result supposed;
	if (supposing->left == 0 || supposing->found_count == MOST_FOUND)
		return;
	supposing->left--;
	struct arena *arena = arena_new();
	if (what_if->run(&supposed, chart, arena, what_if->context) == 0 &&
		all_holds(supposing, &supposed))
		supposing->found[supposing->found_count++] = *chart;
	arena_free(arena);
}

/* ---- one account ---- */

/* The roles that accounts of that type have in the chart, and none; bit by role. A role that the
 * account alone had is not among them any more. */
static unsigned roles_of(const struct supposing *supposing, enum account_type type)
{
	const struct chart *chart = result_of(supposing)->chart;
	unsigned roles = 1u << ROLE_NONE;
	for (size_t i = 0; i < chart->count; i++)
		if (chart->accounts[i]->type == type)
			roles |= 1u << chart->accounts[i]->role;
	return roles;
}

static void try_roles(struct supposing *supposing, const struct account *account,
	enum account_type type, const char *group, unsigned roles)
{
	size_t tried = 0;
	for (unsigned role = 0; role < ACCOUNT_ROLE_COUNT && tried < MOST_PLACES; role++) {
		if (!(roles & 1u << role) ||
			(role == account->role && type == account->type && text_equal(group, account->group)))
			continue;
		tried++;
		try_chart(supposing,
			&(struct supposed_chart){
				.accounts = {{account, type, (enum account_role)role, group}}, .account_count = 1});
	}
}

/* `roles`: those that it may have on its own line. */
static void try_account(struct supposing *supposing, const struct account *account, unsigned roles)
{
	const struct postes *postes = &result_of(supposing)->dossier->postes;
	if (!*account->group)
		return;
	try_roles(supposing, account, account->type, account->group, roles);
	for (size_t i = 0; i < postes->count; i++) {
		const struct poste *poste = postes->items[i];
		if (!poste->is_section && poste->section && !text_equal(poste->id, account->group) &&
			(lacks_account(&supposing->evidence, poste, account) ||
				lacks_account(&supposing->evidence, poste->parent, account)))
			try_roles(supposing, account, poste->section->type, poste->id,
				roles_of(supposing, poste->section->type));
	}
}

/* ---- a poste, two accounts ---- */

static void try_poste(struct supposing *supposing, const struct poste *poste)
{
	const struct postes *postes = &result_of(supposing)->dossier->postes;
	for (size_t i = 0; i < postes->count; i++)
		if (postes->items[i]->is_section && postes->items[i] != poste->section)
			try_chart(
				supposing, &(struct supposed_chart){.poste = poste, .section = postes->items[i]});
}

static void try_exchanges(struct supposing *supposing)
{
	const struct chart *chart = result_of(supposing)->chart;
	size_t count;
	const struct likely *pairs = likely_pairs(&count, &supposing->evidence);
	for (size_t i = 0; i < count && i < MOST_EXCHANGES; i++) {
		const struct account *a = chart->accounts[pairs[i].index / chart->count],
							 *b = chart->accounts[pairs[i].index % chart->count];
		try_chart(supposing,
			&(struct supposed_chart){
				.accounts = {{a, b->type, b->role, b->group}, {b, a->type, a->role, a->group}},
				.account_count = 2});
	}
}

/* ---- naming ---- */

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

static const char *chart_text(const struct supposed_chart *chart, struct arena *arena)
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

static void name_chart(struct cause *cause, const struct supposing *supposing)
{
	struct arena *arena = supposing->diagnosis->arena;
	const struct supposed_chart *best = &supposing->found[0];
	const char **tied = arena_array(arena, MOST_FOUND, sizeof *tied);
	for (size_t i = 1; i < supposing->found_count; i++)
		tied[i - 1] = chart_text(&supposing->found[i], arena);
	struct suspect suspect = {.suite = SUITE_GENERATED,
		.pattern = error_pattern_name(pattern_of(best)),
		.tied_with = tied,
		.tied_count = supposing->found_count - 1,
		.source_count = 1};
	if (best->poste) {
		suspect.figure = chart_text(best, arena);
		suspect.sources = &best->poste->where;
		cause->suspects[cause->suspect_count++] = suspect;
	}
	for (size_t i = 0; i < best->account_count; i++) {
		suspect.figure = account_text(&best->accounts[i], arena);
		suspect.sources = &best->accounts[i].account->where;
		cause->suspects[cause->suspect_count++] = suspect;
	}
	cause->arguments[0] = chart_text(best, arena);
	cause->repair_size = 1;
	cause->repair_count = supposing->found_count;
}

/* ---- the step ---- */

static void suppose(struct supposing *supposing)
{
	const struct result *result = result_of(supposing);
	size_t accounts, postes;
	const struct likely *of_accounts = likely_accounts(&accounts, &supposing->evidence),
						*of_postes = likely_postes(&postes, &supposing->evidence);
	for (size_t i = 0; i < accounts && i < MOST_ACCOUNTS; i++) {
		const struct account *account = result->chart->accounts[of_accounts[i].index];
		if (supposing->found_count > 0 && of_accounts[i].evidence < of_accounts[i - 1].evidence)
			break;
		try_account(
			supposing, account, i < MOST_OF_ANY_ROLE ? ~0u : roles_of(supposing, account->type));
	}
	for (size_t i = 0; i < postes && i < MOST_POSTES && supposing->found_count == 0; i++)
		try_poste(supposing, result->dossier->postes.items[of_postes[i].index]);
	if (supposing->found_count == 0)
		try_exchanges(supposing);
}

/* All that no earlier cause explains, findings on the books among it. */
static void take_findings(struct cause *cause, struct diagnosis *diagnosis)
{
	struct result *result = diagnosis->result;
	for (size_t i = 0; i < diagnosis->count; i++)
		if (diagnosis->equations[i].broken)
			diagnose_add_finding(cause, &diagnosis->equations[i]);
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (finding->verdict == VERDICT_DISAGREE && !finding->cause)
			diagnose_take(cause, finding);
	}
}

bool diagnose_supposed_chart(struct diagnosis *diagnosis)
{
	struct supposing supposing = {.diagnosis = diagnosis};
	if (!diagnosis->what_if)
		return false;
	supposing.left = diagnosis->what_if->most;
	supposing.evidence = (struct chart_evidence){.diagnosis = diagnosis, .scratch = arena_new()};
	chart_evidence_read(&supposing.evidence);
	if (supposing.evidence.rows.broken_count > 1)
		suppose(&supposing);
	if (supposing.found_count > 0) {
		struct cause *cause = diagnose_new_cause(diagnosis, SUPPOSED_ACCOUNTS);
		name_chart(cause, &supposing);
		take_findings(cause, diagnosis);
		diagnose_finish_cause(cause, diagnosis->arena);
	}
	arena_free(supposing.evidence.scratch);
	return supposing.found_count > 0;
}
