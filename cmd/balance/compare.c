/* Compares one ledger with another, account by account. */
#include "cmd/balance/exports.h"

#include "ledger/base/text/hash.h"

/* A journal without its openings has only the movements of the year; a trial balance may have both
 * its closing balances and its movements. All accounts are compared in one manner: that in which
 * fewer differ, the closing balances where as many do. */
enum manner { BY_BALANCE, BY_MOVEMENT, MANNERS };

/* An account as both have it; NULL: one lacks it, and it is nil there. */
struct pair {
	const struct balance_row *one, *other;
};

struct comparison {
	struct balance_ledger *ledger;
	const char *path;
	struct pair *pairs;
	size_t count;
	struct arena *arena;
};

static const char *key_of(const struct balance_row *row, struct arena *arena)
{
	return row->commodity == NULL ? row->account
								  : arena_printf(arena, "%s %s", row->account, row->commodity);
}

static number amount_of(const struct balance_row *row, enum manner manner, struct arena *arena)
{
	if (row == NULL)
		return number_from_integer(arena, 0);
	return manner == BY_BALANCE ? row->balance : number_subtract(arena, row->debit, row->credit);
}

static bool differs(const struct pair *pair, enum manner manner, struct arena *arena)
{
	return !number_equal(
		amount_of(pair->one, manner, arena), amount_of(pair->other, manner, arena));
}

static size_t count_differences(const struct comparison *all, enum manner manner)
{
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++)
		count += differs(&all->pairs[i], manner, all->arena);
	return count;
}

static void report(struct comparison *all, const struct pair *pair, enum manner manner)
{
	static const char *const codes[MANNERS] = {"finding.against", "finding.against-movement"};
	const struct balance_row *row = pair->one != NULL ? pair->one : pair->other;
	struct ledger_exception exception = {.check = "L6",
		.subject = row->account,
		.left = amount_of(pair->one, manner, all->arena),
		.right = amount_of(pair->other, manner, all->arena),
		.detail = all->path};
	balance_add_finding(all->ledger, codes[manner], &exception);
	struct balance_report *told = &all->ledger->report;
	told->findings[told->finding_count - 1].decimals = row->decimals;
}

/* The accounts of both: those of the first in its order, then those that only the other has. */
static void match(struct comparison *all, const struct balance_report *theirs)
{
	const struct balance_report *ours = &all->ledger->report;
	struct index found = {0};
	all->pairs = arena_array(all->arena, ours->count + theirs->count + 1, sizeof *all->pairs);
	for (size_t i = 0; i < ours->count; i++) {
		struct pair *pair = &all->pairs[all->count++];
		pair->one = &ours->rows[i];
		index_put(&found, key_of(pair->one, all->arena), pair, all->arena);
	}
	for (size_t i = 0; i < theirs->count; i++) {
		struct pair *pair = index_get(&found, key_of(&theirs->rows[i], all->arena));
		if (pair == NULL)
			pair = &all->pairs[all->count++];
		pair->other = &theirs->rows[i];
	}
}

static void tell(struct comparison *all, const struct balance_report *theirs, enum manner manner,
	size_t differences)
{
	static const char *const codes[MANNERS] = {
		"balance.against.balance", "balance.against.movement"};
	struct arena *arena = all->arena;
	enum language language = all->ledger->session->words.language;
	balance_add_note(all->ledger, all->path, codes[manner],
		number_count_printed(arena, all->count, language),
		number_count_printed(arena, differences, language));
	if (theirs->finding_count > 0)
		balance_add_note(all->ledger, all->path, "balance.against.faults",
			number_count_printed(arena, theirs->finding_count, language), NULL);
}

void balance_compare(
	struct balance_ledger *ledger, const struct balance_ledger *other, const char *path)
{
	struct comparison all = {.ledger = ledger, .path = path, .arena = ledger->session->arena};
	match(&all, &other->report);
	size_t differences[MANNERS];
	for (int manner = 0; manner < MANNERS; manner++)
		differences[manner] = count_differences(&all, (enum manner)manner);
	enum manner manner =
		differences[BY_MOVEMENT] < differences[BY_BALANCE] ? BY_MOVEMENT : BY_BALANCE;
	for (size_t i = 0; i < all.count; i++)
		if (differs(&all.pairs[i], manner, all.arena))
			report(&all, &all.pairs[i], manner);
	tell(&all, &other->report, manner, differences[manner]);
}
