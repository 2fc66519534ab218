#include "statements/matrix/classify.h"

#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/matrix/settlement.h"

/* Where the nature stands in its row: the last field with that text. */
static struct source nature_place(const struct posting *posting)
{
	struct source where = posting->where;
	const char *found = NULL;
	for (const char *at = where.text; at && (at = strstr(at, posting->nature)); at++)
		found = at;
	if (found)
		where.column = (unsigned)utf8_count(where.text, found) + 1;
	return where;
}

int classify_natures(
	const struct entry *entry, const struct model *model, struct error_list *errors)
{
	int result = 0;
	for (size_t i = 0; i < entry->count; i++)
		if (*entry->postings[i].nature && kind_find(model->kinds, entry->postings[i].nature) < 0)
			result = error_add(errors, "journal.unknown-nature", nature_place(&entry->postings[i]),
				entry->postings[i].nature, NULL);
	return result;
}

static int role_kind(const struct posting *posting, const struct model *model)
{
	const struct account *account = posting->account;
	if (account->role == ROLE_CASH)
		return OWN_CASH;
	int kind = model->role_kinds[account->role][amount_sign(posting->amount) < 0];
	return kind != KIND_NONE ? kind : model->type_kinds[account->type];
}

bool classify_operations_only(const struct account *account, const struct model *model)
{
	if (settlement_is_asset(account->role) || account->role == ROLE_WRITE_DOWN ||
		account_type_is_component(account->type))
		return false;
	if (account->role == ROLE_CASH)
		return true;
	for (int credit = 0; credit < 2; credit++) {
		int kind = model->role_kinds[account->role][credit];
		kind = kind != KIND_NONE ? kind : model->type_kinds[account->type];
		if (kind != KIND_NONE && kind != KIND_OPERATION)
			return false;
	}
	return true;
}

/* Whether the stated nature must be a slip. A capital asset moves only by its own kinds; a nature
 * that would make its posting an operation contradicts the account. */
static bool nature_contradicts(const struct posting *posting, int nature)
{
	if (settlement_is_asset(posting->account->role))
		return nature == KIND_OPERATION || nature == KIND_FINANCING || nature == KIND_INVESTMENT ||
			(nature == KIND_AMORTIZATION &&
				posting->account->role != ROLE_ACCUMULATED_AMORTIZATION);
	if (posting->account->role == ROLE_DEBT || posting->account->role == ROLE_INVESTMENT)
		return nature == KIND_AMORTIZATION || nature == KIND_DISPOSAL;
	return false;
}

/* Whether the entry moves cost to cost and nothing else: a transfer between classes, or work in
 * progress put into service. */
static bool is_transfer(const struct entry *entry)
{
	struct tally cost = {0};
	bool only_assets = true;
	int debits = 0;
	for (size_t i = 0; i < entry->count && only_assets; i++) {
		enum account_role role = entry->postings[i].account->role;
		only_assets = settlement_is_asset(role);
		if (role != ROLE_ACCUMULATED_AMORTIZATION) {
			tally_add(&cost, entry->postings[i].amount);
			debits += amount_sign(entry->postings[i].amount) > 0;
		}
	}
	bool transfer = only_assets && debits > 0 && tally_sign(&cost) == 0;
	tally_clear(&cost);
	return transfer;
}

/* Whether the entry moves revenue and expense against a surplus and nothing else: a closing entry
 * in the books. */
static bool is_closing(const struct entry *entry)
{
	bool results = false, surplus = false;
	for (size_t i = 0; i < entry->count; i++) {
		enum account_type type = entry->postings[i].account->type;
		if (account_type_closes(type))
			results = true;
		else if (account_type_is_component(type))
			surplus = true;
		else
			return false;
	}
	return results && surplus;
}

/* The kind that each posting has by itself, from its account or its stated nature. */
static enum classification own_kinds(int *own, const struct entry *entry, const struct model *model)
{
	enum classification result = CLASSIFIED;
	bool transfer = is_transfer(entry), closing = is_closing(entry);
	bool write_down = settlement_has_role(entry, ROLE_WRITE_DOWN);
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		if (*posting->nature) {
			own[i] = kind_find(model->kinds, posting->nature);
			if (nature_contradicts(posting, own[i]))
				result = CLASSIFIED_CONFLICT;
		} else if (closing)
			own[i] = KIND_CLOSING;
		else if (transfer)
			own[i] = KIND_RECLASSIFICATION;
		else if (write_down && settlement_is_asset(posting->account->role))
			own[i] = KIND_WRITE_DOWN;
		else
			own[i] = role_kind(posting, model);
	}
	return result;
}

static int highest_kind(const int *own, const struct entry *entry, const struct model *model)
{
	int top = KIND_NONE;
	for (size_t i = 0; i < entry->count; i++)
		if (own[i] > KIND_OPERATION &&
			(top == KIND_NONE || model->ranks[own[i]] > model->ranks[top]))
			top = own[i];
	return top;
}

/* Gives the kind of highest rank to the postings of other kinds that stand opposite it, as the loan
 * that pays for an asset. A kind on the same side stays a movement of its own, and so does a kind
 * that balances by itself. A restatement takes all postings, since its entry concerns another year.
 * *side is the sign of the kind that took others; 0 where none did. */
static enum classification merge_kinds(
	int *own, const struct entry *entry, const struct model *model, int top, int *side)
{
	enum classification result = CLASSIFIED;
	int top_sign = settlement_sign(own, entry, top);
	*side = 0;
	for (int kind = KIND_OPERATION + 1; kind < KIND_COUNT; kind++) {
		int sign = settlement_sign(own, entry, kind);
		if (kind == top || (top != KIND_RESTATEMENT && (sign == 0 || sign == top_sign)))
			continue;
		for (size_t i = 0; i < entry->count; i++) {
			if (own[i] != kind || *entry->postings[i].nature)
				continue;
			if (model->incompatible[top][kind]) {
				result = CLASSIFIED_CONFLICT;
				continue;
			}
			own[i] = top;
			*side = top_sign;
		}
	}
	return result;
}

/* Whether amortization or a write-down moves anything but capital assets and results, such as cash:
 * nobody is paid for either. */
static bool wears_out_what_cannot(const struct parts *parts)
{
	struct tally sums[] = {{0}, {0}};
	for (size_t i = 0; i < parts->count; i++) {
		const struct part *part = &parts->items[i];
		const struct account *account = part->posting->account;
		bool wear = part->kind == KIND_AMORTIZATION || part->kind == KIND_WRITE_DOWN;
		if (wear && !settlement_is_asset(account->role) && !account_type_closes(account->type))
			tally_add(&sums[part->kind == KIND_WRITE_DOWN], part->amount);
	}
	bool found = tally_sign(&sums[0]) != 0 || tally_sign(&sums[1]) != 0;
	tally_clear(&sums[0]);
	tally_clear(&sums[1]);
	return found;
}

static bool entry_balances(const struct entry *entry)
{
	struct tally sum = {0};
	for (size_t i = 0; i < entry->count; i++)
		tally_add(&sum, entry->postings[i].amount);
	bool result = tally_sign(&sum) == 0;
	tally_clear(&sum);
	return result;
}

enum classification classify_entry(
	struct parts *parts, const struct entry *entry, const struct model *model, struct arena *arena)
{
	enum { FEW = 32 };
	int few[FEW];
	int *own = entry->count <= FEW ? few : arena_array(arena, entry->count, sizeof *own);
	parts->count = 0;
	enum classification found = own_kinds(own, entry, model);
	int top = highest_kind(own, entry, model), side = 0;
	enum classification merged =
		top == KIND_NONE ? CLASSIFIED : merge_kinds(own, entry, model, top, &side);
	enum classification spread = CLASSIFIED,
						parted = settlement_part_operations(own, entry, top, side != 0);
	bool stated = true;
	for (size_t i = 0; i < entry->count; i++)
		stated = stated && *entry->postings[i].nature;
	if (top == KIND_NONE || !entry_balances(entry))
		settlement_of_one_kind(parts, entry, KIND_OPERATION, arena);
	else if (stated && settlement_balances(entry, own, KIND_OPERATION))
		settlement_per_posting(parts, entry, own, arena);
	else if (stated) {
		settlement_of_one_kind(parts, entry, top, arena);
		found = CLASSIFIED_CONFLICT;
	} else
		spread = settlement_distribute(parts, entry, own, top, side, arena);
	bool settled = top != KIND_NONE && found == CLASSIFIED && merged == CLASSIFIED &&
		spread != CLASSIFIED_CONFLICT;
	if (settled && spread == CLASSIFIED)
		spread = parted;
	bool open = settled &&
		(settlement_without_financing(parts, entry) != CLASSIFIED ||
			settlement_capitalizes_expense(entry, own));
	if (open)
		spread = CLASSIFIED_AMBIGUOUS;
	if (top != KIND_NONE && wears_out_what_cannot(parts))
		found = CLASSIFIED_CONFLICT;
	return found != CLASSIFIED ? found : merged != CLASSIFIED ? merged : spread;
}
