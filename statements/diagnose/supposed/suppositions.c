#include "statements/diagnose/supposed/suppositions.h"

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "statements/diagnose/supposed/balances.h"

enum {
	MOST_ACCOUNTS = 8,  /* accounts that are tried in other roles where no balance is off */
	MOST_POSTES = 4,    /* postes that are moved although their accounts are of the right type */
	MOST_PAIRED = 1000, /* a longer chart has too many pairs */
	MOST_SEEN = 40,     /* charts that balances show, beside other mistakes */
	MOST_LISTED = 4096
};

struct listing {
	const struct chart_evidence *evidence;
	const struct chart_balances *balances;
	struct chart_supposition *items;
	size_t count, capacity;
	bool beside; /* other things may be wrong too: relations that are off may stay so */
	bool unseen; /* of these, those that no balance shows are wanted, and no others */
};

static const struct result *result_of(const struct listing *listing)
{
	return listing->evidence->diagnosis->result;
}

/* Fills how many relations over balances the chart mends, beside other mistakes. */
static bool is_allowed(
	size_t *mended, const struct listing *listing, const struct supposed_chart *chart)
{
	*mended = 0;
	if (listing->count == MOST_LISTED)
		return false;
	if (!listing->beside)
		return chart_balances_allow(listing->balances, chart);
	return chart_balances_mend(mended, listing->balances, chart) &&
		(*mended == 0) == listing->unseen;
}

static void add(struct listing *listing, const struct supposed_chart *chart,
	enum supposition_class class, unsigned order, size_t mended)
{
	listing->items = arena_grow(listing->evidence->scratch, listing->items, listing->count,
		&listing->capacity, sizeof *listing->items);
	listing->items[listing->count++] = (struct chart_supposition){*chart, class, order, mended};
}

/* ---- one account ---- */

/* Whether another account of that type has the role: on that line, or with `group` NULL
 * anywhere. */
static bool is_usual(
	const struct listing *listing, const struct supposed_account *at, const char *group)
{
	const struct chart *chart = result_of(listing)->chart;
	for (size_t i = 0; i < chart->count; i++) {
		const struct account *other = chart->accounts[i];
		if (other != at->account && other->type == at->type && other->role == at->role &&
			(!group || text_equal(other->group, group)))
			return true;
	}
	return false;
}

static enum supposition_class class_of(
	const struct listing *listing, const struct supposed_account *at)
{
	bool moves = !text_equal(at->group, at->account->group), turns = at->role != at->account->role;
	if (turns && at->role != ROLE_NONE && !is_usual(listing, at, NULL))
		return SUPPOSED_NEW_ROLE;
	return moves && turns ? SUPPOSED_LINE_AND_ROLE : SUPPOSED_LINE_OR_ROLE;
}

/* Accounts come in the given order, each first in the roles that its line has. */
static void add_account(struct listing *listing, const struct supposed_account *at, unsigned order)
{
	const struct account *account = at->account;
	const struct supposed_chart chart = {.accounts = {*at}, .account_count = 1};
	bool as_it_is = at->type == account->type && at->role == account->role &&
		text_equal(at->group, account->group);
	size_t mended;
	if (!as_it_is && is_allowed(&mended, listing, &chart))
		add(listing, &chart, class_of(listing, at), 2 * order + !is_usual(listing, at, at->group),
			mended);
}

static void add_roles(struct listing *listing, const struct account *account,
	enum account_type type, const char *group, unsigned order)
{
	for (int role = 0; role < ACCOUNT_ROLE_COUNT; role++)
		add_account(listing,
			&(struct supposed_account){account, type, (enum account_role)role, group}, order);
}

static const struct poste *poste_of(const struct listing *listing, const struct account *account)
{
	return *account->group ? poste_find(&result_of(listing)->dossier->postes, account->group)
						   : NULL;
}

static bool holds_accounts(const struct poste *poste)
{
	return !poste->is_section && poste->section;
}

/* On every line, of the type of its section, in every role. */
static void add_places(struct listing *listing)
{
	const struct result *result = result_of(listing);
	for (size_t i = 0; i < result->chart->count; i++)
		for (size_t j = 0; *result->chart->accounts[i]->group && j < result->dossier->postes.count;
			 j++) {
			const struct poste *poste = result->dossier->postes.items[j];
			if (holds_accounts(poste))
				add_roles(listing, result->chart->accounts[i], poste->section->type, poste->id, 0);
		}
}

/* Where no balance is off, only kinds of movement are: a role is wrong. */
static void add_other_roles(struct listing *listing)
{
	size_t count;
	const struct likely *accounts = likely_accounts(&count, listing->evidence);
	for (size_t i = 0; i < count && i < MOST_ACCOUNTS; i++) {
		const struct account *account = result_of(listing)->chart->accounts[accounts[i].index];
		if (*account->group)
			add_roles(listing, account, account->type, account->group, (unsigned)i);
	}
}

/* ---- two accounts ---- */

static void add_exchange(struct listing *listing, const struct account *a, const struct account *b)
{
	const struct supposed_chart chart = {
		.accounts = {{a, b->type, b->role, b->group}, {b, a->type, a->role, a->group}},
		.account_count = 2};
	bool differ = a->role != b->role || !text_equal(a->group, b->group);
	size_t mended;
	if (*a->group && *b->group && differ && is_allowed(&mended, listing, &chart))
		add(listing, &chart, SUPPOSED_EXCHANGE, a->type != b->type, mended);
}

static void add_exchanges(struct listing *listing)
{
	const struct chart *chart = result_of(listing)->chart;
	for (size_t i = 0; i < chart->count && chart->count <= MOST_PAIRED; i++)
		for (size_t j = 0; j < i; j++)
			add_exchange(listing, chart->accounts[i], chart->accounts[j]);
}

/* ---- sections ---- */

/* Whether the account is of another type than the section of its poste (NULL: none is known). */
static bool is_misplaced(const struct account *account, const struct poste *poste)
{
	return poste && poste->section && poste->section->type != account->type;
}

/* Whether accounts stand under the poste, and all of them are of that type. */
static bool is_all_of_type(
	const struct listing *listing, const struct poste *poste, enum account_type type)
{
	const struct chart *chart = result_of(listing)->chart;
	size_t count = 0;
	for (size_t i = 0; i < chart->count; i++) {
		const struct poste *own = poste_of(listing, chart->accounts[i]);
		if (!own || !poste_within(own, poste))
			continue;
		count++;
		if (chart->accounts[i]->type != type)
			return false;
	}
	return count > 0;
}

static void add_sections(struct listing *listing, const struct poste *poste, enum account_type type,
	enum supposition_class class)
{
	const struct postes *postes = &result_of(listing)->dossier->postes;
	for (size_t i = 0; i < postes->count; i++)
		if (postes->items[i]->is_section && postes->items[i] != poste->section &&
			postes->items[i]->type == type)
			add(listing, &(struct supposed_chart){.poste = poste, .section = postes->items[i]},
				class, 0, 0);
}

/* Of each poste that an account contradicts, once. */
static void add_contradicted(struct listing *listing)
{
	const struct result *result = result_of(listing);
	bool *seen =
		arena_array(listing->evidence->scratch, result->dossier->postes.count + 1, sizeof *seen);
	for (size_t i = 0; i < result->chart->count; i++) {
		const struct account *account = result->chart->accounts[i];
		const struct poste *poste = poste_of(listing, account);
		if (!is_misplaced(account, poste))
			continue;
		const struct poste *top = poste_topmost(poste);
		if (seen[top->index])
			continue;
		seen[top->index] = true;
		add_sections(listing, top, account->type,
			is_all_of_type(listing, top, account->type) ? SUPPOSED_OTHER_TYPE : SUPPOSED_SECTION);
	}
}

static void add_other_sections(struct listing *listing)
{
	size_t count;
	const struct likely *postes = likely_postes(&count, listing->evidence);
	for (size_t i = 0; i < count && i < MOST_POSTES; i++) {
		const struct poste *poste = result_of(listing)->dossier->postes.items[postes[i].index];
		add_sections(listing, poste, poste->section->type, SUPPOSED_SECTION);
	}
}

/* Accounts of another type than the section that they stand under, as of its type. */
static void add_misplaced(struct listing *listing)
{
	const struct chart *chart = result_of(listing)->chart;
	for (size_t i = 0; i < chart->count; i++) {
		const struct account *account = chart->accounts[i];
		const struct poste *poste = poste_of(listing, account);
		if (is_misplaced(account, poste))
			add_account(listing,
				&(struct supposed_account){
					account, poste->section->type, account->role, account->group},
				0);
	}
}

/* ---- the list ---- */

int supposition_by_likelihood(const void *left, const void *right)
{
	const struct chart_supposition *a = left, *b = right;
	if (a->class != b->class)
		return a->class < b->class ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

const struct chart_supposition *suppositions_list(
	size_t *count, const struct chart_evidence *evidence)
{
	struct listing listing = {.evidence = evidence, .balances = chart_balances_read(evidence)};
	add_contradicted(&listing);
	if (chart_balances_off(listing.balances)) {
		add_places(&listing);
		add_exchanges(&listing);
	} else
		add_other_roles(&listing);
	add_other_sections(&listing);
	sort_stable(listing.items, listing.count, sizeof *listing.items, supposition_by_likelihood);
	*count = listing.count < SUPPOSED_CHARTS ? listing.count : SUPPOSED_CHARTS;
	return listing.items;
}

static int by_mended(const void *left, const void *right)
{
	const struct chart_supposition *a = left, *b = right;
	if (a->mended != b->mended)
		return a->mended > b->mended ? -1 : 1;
	return supposition_by_likelihood(left, right);
}

const struct chart_supposition *suppositions_beside(
	size_t *count, const struct chart_evidence *evidence)
{
	struct listing seen = {
		.evidence = evidence, .balances = chart_balances_read(evidence), .beside = true};
	struct listing unseen = seen;
	unseen.unseen = true;
	add_places(&seen);
	add_exchanges(&seen);
	sort_stable(seen.items, seen.count, sizeof *seen.items, by_mended);
	add_contradicted(&unseen);
	add_misplaced(&unseen);
	add_other_roles(&unseen);
	add_other_sections(&unseen);
	sort_stable(unseen.items, unseen.count, sizeof *unseen.items, supposition_by_likelihood);
	*count = seen.count < MOST_SEEN ? seen.count : MOST_SEEN;
	struct chart_supposition *list = arena_array(evidence->scratch, SUPPOSED_CHARTS, sizeof *list);
	for (size_t i = 0; i < *count; i++)
		list[i] = seen.items[i];
	for (size_t i = 0; i < unseen.count && *count < SUPPOSED_CHARTS; i++)
		list[(*count)++] = unseen.items[i];
	return list;
}

bool suppositions_prepare(
	const struct chart_supposition *list, size_t count, const struct chart_evidence *evidence)
{
	const struct what_if *what_if = evidence->diagnosis->what_if;
	struct supposed_chart *charts = arena_array(evidence->scratch, count + 1, sizeof *charts);
	for (size_t i = 0; i < count; i++)
		charts[i] = list[i].chart;
	return count > 0 && what_if->prepare(charts, count, evidence->scratch, what_if->context) == 0;
}
