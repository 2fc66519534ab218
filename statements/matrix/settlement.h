/* settlement.h - which postings of an entry settle each other, and which moved cash; for classify.c
 * alone.
 *
 *     int own[] = {KIND_FINANCING, OWN_NONE, OWN_CASH};        a loan, its fees, the cash received
 *     settlement_part_operations(own, entry, KIND_FINANCING, false);
 *     settlement_distribute(&parts, entry, own, KIND_FINANCING, 0, arena);
 *
 * Every posting comes with the kind that it has of itself (`own`, one for each posting). A strong
 * posting has a kind other than fonctionnement; a soft one has none, or fonctionnement. `top` is
 * the strong kind of the highest rank. What leaves no doubt:
 *   - cash mirrors what stands beside it, kind by kind (PS 1201: cash flows by activity);
 *   - an entry without cash moves none: a loan replaced by another, interest added to a loan;
 *   - interest and fees kept back from a loan are operating outflows, as if it had been received
 *     whole;
 *   - what settles an asset without cash (a payable, a loan, a contribution) is of its kind.
 * What leaves two readings is CLASSIFIED_AMBIGUOUS. No arithmetic: parts are whole postings or
 * their negations. Amounts are debit +; all lies in the arena. */
#ifndef RECOUPE_STATEMENTS_MATRIX_SETTLEMENT_H
#define RECOUPE_STATEMENTS_MATRIX_SETTLEMENT_H

#include "statements/matrix/classify.h"

/* What a posting is of itself where it is no kind. */
enum { OWN_CASH = -2, OWN_NONE = KIND_NONE };

/* Cost, work in progress or accumulated amortization. */
bool settlement_is_asset(enum account_role role);
bool settlement_has_role(const struct entry *entry, enum account_role role);
/* The sign of the sum of the postings of that kind. */
int settlement_sign(const int *own, const struct entry *entry, int kind);
/* Whether each kind from `first` on sums to zero by itself, as stated natures must. */
bool settlement_balances(const struct entry *entry, const int *own, int first);

/* Adds a part for each posting: all of one kind; or each of its own, fonctionnement where it has
 * none. */
void settlement_of_one_kind(
	struct parts *parts, const struct entry *entry, int kind, struct arena *arena);
void settlement_per_posting(
	struct parts *parts, const struct entry *entry, const int *own, struct arena *arena);

/* Before settlement_distribute. Sets `own` to fonctionnement for what a loan pays beside an asset
 * or another loan: interest and fees kept back, supplies. `merged`: the loan has taken the kind of
 * the asset. Ambiguous where it pays a payable: that may have been settled without cash. */
enum classification settlement_part_operations(
	int *own, const struct entry *entry, int top, bool merged);
/* Adds the parts of an entry that shows strong kinds without stating them all. `side`: the sign of
 * the kind that took others, 0 where none did. */
enum classification settlement_distribute(struct parts *parts, const struct entry *entry,
	const int *own, int top, int side, struct arena *arena);
/* After it, for an entry without cash: financing becomes reclassement, which the cash flow leaves
 * out. Ambiguous where an amount stays to be received or paid. */
enum classification settlement_without_financing(struct parts *parts, const struct entry *entry);

/* Whether costs that were an expense become part of an asset: the cash was paid as an expense, and
 * the entry does not say so. */
bool settlement_capitalizes_expense(const struct entry *entry, const int *own);

#endif
