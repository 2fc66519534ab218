#include "statements/matrix/settlement.h"

static void add_part(struct parts *parts, const struct posting *posting, int kind,
	struct amount amount, struct arena *arena)
{
	parts->items =
		arena_grow(arena, parts->items, parts->count, &parts->capacity, sizeof *parts->items);
	parts->items[parts->count++] = (struct part){posting, (enum kind)kind, amount};
}

bool settlement_is_asset(enum account_role role)
{
	return role == ROLE_COST || role == ROLE_WORK_IN_PROGRESS ||
		role == ROLE_ACCUMULATED_AMORTIZATION;
}

bool settlement_has_role(const struct entry *entry, enum account_role role)
{
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].account->role == role)
			return true;
	return false;
}

int settlement_sign(const int *own, const struct entry *entry, int kind)
{
	struct tally sum = {0};
	for (size_t i = 0; i < entry->count; i++)
		if (own[i] == kind)
			tally_add(&sum, entry->postings[i].amount);
	int sign = tally_sign(&sum);
	tally_clear(&sum);
	return sign;
}

/* Counts and signs of the postings around the strong ones, by which the entry is settled. */
struct setting {
	int strong_sign; /* of the strong postings' sum */
	size_t kinds;    /* how many different strong kinds */
	/* how many postings: cash; soft on the side of the strong ones; soft on the other side */
	size_t cash, same, opposite;
	size_t first_cash, first_opposite;
	int cash_sign;
};

static bool is_soft(int own)
{
	return own == OWN_NONE || own == KIND_OPERATION;
}

static struct setting survey_kinds(const int *own, const struct entry *entry)
{
	struct setting setting = {0};
	struct tally strong = {0}, cash = {0};
	unsigned kinds = 0;
	for (size_t i = 0; i < entry->count; i++) {
		if (own[i] == OWN_CASH) {
			tally_add(&cash, entry->postings[i].amount);
			if (!setting.cash++)
				setting.first_cash = i;
		} else if (!is_soft(own[i])) {
			tally_add(&strong, entry->postings[i].amount);
			setting.kinds += !(kinds & 1u << own[i]);
			kinds |= 1u << own[i];
		}
	}
	setting.strong_sign = tally_sign(&strong);
	setting.cash_sign = tally_sign(&cash);
	for (size_t i = 0; i < entry->count; i++) {
		if (!is_soft(own[i]))
			continue;
		/* a stated nature of fonctionnement settles nothing */
		if (own[i] == KIND_OPERATION ||
			amount_sign(entry->postings[i].amount) == setting.strong_sign)
			setting.same++;
		else if (!setting.opposite++)
			setting.first_opposite = i;
	}
	tally_clear(&strong);
	tally_clear(&cash);
	return setting;
}

void settlement_of_one_kind(
	struct parts *parts, const struct entry *entry, int kind, struct arena *arena)
{
	for (size_t i = 0; i < entry->count; i++)
		add_part(parts, &entry->postings[i], kind, entry->postings[i].amount, arena);
}

/* Settles the strong postings by the posting at `settler`. All others, and what is left of the
 * settler, are operating. */
static void settle_kinds(struct parts *parts, const struct entry *entry, const int *own,
	size_t settler, struct arena *arena)
{
	const struct posting *by = &entry->postings[settler];
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		bool strong = own[i] > KIND_OPERATION;
		add_part(parts, posting, strong ? own[i] : KIND_OPERATION, posting->amount, arena);
		if (!strong || i == settler)
			continue;
		add_part(parts, by, own[i], amount_negated(posting->amount, arena), arena);
		add_part(parts, by, KIND_OPERATION, posting->amount, arena);
	}
}

bool settlement_balances(const struct entry *entry, const int *own, int first)
{
	for (int kind = first; kind < KIND_COUNT; kind++)
		if (settlement_sign(own, entry, kind) != 0)
			return false;
	return true;
}

void settlement_per_posting(
	struct parts *parts, const struct entry *entry, const int *own, struct arena *arena)
{
	for (size_t i = 0; i < entry->count; i++)
		add_part(parts, &entry->postings[i], own[i] < 0 ? KIND_OPERATION : own[i],
			entry->postings[i].amount, arena);
}

/* Whether the posting leaves something to be received or paid later: nothing says that this later
 * cash is of the same kind. */
static bool leaves_open(const struct posting *posting)
{
	int sign = amount_sign(posting->amount);
	return posting->account->type == ACCOUNT_FINANCIAL_ASSET
		? sign > 0
		: account_type_is_liability(posting->account->type) && sign < 0;
}

/* ---- financing: what moved cash, and what did not ---- */

static size_t first_strong(const struct entry *entry, const int *own, int sign)
{
	size_t at = 0;
	while (own[at] <= KIND_OPERATION || amount_sign(entry->postings[at].amount) != sign)
		at++;
	return at;
}

/* Cash settles the debt, but for what stands opposite it: a receivable given, a forgiven part. That
 * much of the debt moved no cash. */
static enum classification settle_without_cash(struct parts *parts, const struct entry *entry,
	const int *own, int strong_sign, struct arena *arena)
{
	enum classification result = CLASSIFIED;
	const struct posting *debt = &entry->postings[first_strong(entry, own, strong_sign)];
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		if (!is_soft(own[i])) {
			add_part(parts, posting, KIND_FINANCING, posting->amount, arena);
			continue;
		}
		struct amount reverse = amount_negated(posting->amount, arena);
		add_part(parts, posting, KIND_RECLASSIFICATION, posting->amount, arena);
		add_part(parts, debt, KIND_RECLASSIFICATION, reverse, arena);
		add_part(parts, debt, KIND_FINANCING, posting->amount, arena);
		if (leaves_open(posting))
			result = CLASSIFIED_AMBIGUOUS;
	}
	return result;
}

static bool states_financing(const struct entry *entry)
{
	for (size_t i = 0; i < entry->count; i++)
		if (*entry->postings[i].nature &&
			kind_find(NULL, entry->postings[i].nature) == KIND_FINANCING)
			return true;
	return false;
}

/* Financing in an entry without cash is none: one loan replaces another, interest is added to what
 * is owed. Balances change place, and the cash flow leaves them out. */
enum classification settlement_without_financing(struct parts *parts, const struct entry *entry)
{
	enum classification result = CLASSIFIED;
	if (settlement_has_role(entry, ROLE_CASH) || states_financing(entry))
		return result;
	for (size_t i = 0; i < parts->count; i++) {
		struct part *part = &parts->items[i];
		if (part->kind != KIND_FINANCING)
			continue;
		part->kind = KIND_RECLASSIFICATION;
		if (part->posting->account->role != ROLE_DEBT && leaves_open(part->posting))
			result = CLASSIFIED_AMBIGUOUS;
	}
	return result;
}

enum classification settlement_part_operations(
	int *own, const struct entry *entry, int top, bool merged)
{
	enum classification result = CLASSIFIED;
	struct setting setting = survey_kinds(own, entry);
	bool loan = top == KIND_FINANCING || (top == KIND_ACQUISITION && merged);
	if (!loan || setting.cash == 0 || setting.strong_sign >= 0)
		return CLASSIFIED;
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		enum account_type type = posting->account->type;
		bool liability = account_type_is_liability(type);
		if (own[i] != OWN_NONE || amount_sign(posting->amount) < 0 ||
			type == ACCOUNT_FINANCIAL_ASSET)
			continue;
		own[i] = KIND_OPERATION;
		if (liability)
			result = CLASSIFIED_AMBIGUOUS;
	}
	return result;
}

bool settlement_capitalizes_expense(const struct entry *entry, const int *own)
{
	bool cost = false, expense = false;
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		int sign = amount_sign(posting->amount);
		cost = cost ||
			(own[i] == KIND_ACQUISITION && settlement_is_asset(posting->account->role) && sign > 0);
		expense = expense ||
			(own[i] == OWN_NONE && posting->account->type == ACCOUNT_EXPENSE && sign < 0);
	}
	return cost && expense;
}

static enum classification distribute(struct parts *parts, const struct entry *entry,
	const int *own, int top, const struct setting *known, int side, struct arena *arena)
{
	const struct setting setting = *known;
	if (top == KIND_FINANCING && setting.kinds == 1 && setting.cash && setting.opposite &&
		setting.same == 0 && setting.strong_sign != 0)
		return settle_without_cash(parts, entry, own, setting.strong_sign, arena);
	if (setting.kinds == 1 && setting.same == 0 &&
		(setting.strong_sign != 0 || (setting.cash == 0 && setting.opposite == 0))) {
		settlement_of_one_kind(parts, entry, top, arena);
		/* Cash in excess of the asset's cost: remaining loan proceeds, or a settlement. */
		bool beside = setting.cash_sign != 0 &&
			(setting.opposite ? setting.cash_sign == setting.strong_sign
							  : setting.cash_sign == side);
		return beside ? CLASSIFIED_AMBIGUOUS : CLASSIFIED;
	}
	if (settlement_balances(entry, own, KIND_OPERATION + 1)) {
		settlement_per_posting(parts, entry, own, arena);
		return CLASSIFIED;
	}
	if (setting.cash) {
		settle_kinds(parts, entry, own, setting.first_cash, arena);
		return setting.opposite ? CLASSIFIED_AMBIGUOUS : CLASSIFIED;
	}
	if (setting.opposite) {
		settle_kinds(parts, entry, own, setting.first_opposite, arena);
		return setting.opposite > 1 ? CLASSIFIED_AMBIGUOUS : CLASSIFIED;
	}
	settlement_of_one_kind(parts, entry, top, arena);
	return CLASSIFIED_CONFLICT;
}

enum classification settlement_distribute(struct parts *parts, const struct entry *entry,
	const int *own, int top, int side, struct arena *arena)
{
	const struct setting setting = survey_kinds(own, entry);
	enum classification result = distribute(parts, entry, own, top, &setting, side, arena);
	/* A loan larger than the asset that it pays for: how much of the asset did the loan pay, and
	 * how much did cash? */
	bool exceeds = setting.cash && side != 0 && setting.strong_sign == -side;
	bool open = exceeds && top != KIND_RESTATEMENT && result == CLASSIFIED;
	return open ? CLASSIFIED_AMBIGUOUS : result;
}
