/* classify.h - which kind of movement each posting of an entry makes (DESIGN 4.2).
 *
 * An entry that touches cash is split: each contra posting is a flow of its own kind, mirrored on
 * cash. A kind comes from the posting's nature, else from the roles of the entry's accounts by the
 * model's table. With one strong kind (one that is not fonctionnement), postings without a kind of
 * their own on the opposite side settle it: an asset of 100 paid 60 in cash and 40 on account is an
 * acquisition throughout. Those on the same side are flows of their own: 100 of debt and 10 of
 * interest paid 110 is 100 of financing and 10 of operating. So are interest and fees kept back
 * from a loan. Of several strong kinds the highest in rank takes those opposite it (an asset and
 * the loan that pays for it are an acquisition) unless the model holds the two incompatible; those
 * beside it, and those that balance by themselves, stay what they are. An entry without cash
 * finances nothing: a loan that replaces another is a reclassement. Where entry and roles leave two
 * readings, the entry is reported (L9), and taken as strong parts settled first: never in silence.
 * settlement.h holds the rules.
 *
 * Costs: linear in the postings times the parts; no arithmetic, parts are whole postings or their
 * negations. */
#ifndef RECOUPE_STATEMENTS_MATRIX_CLASSIFY_H
#define RECOUPE_STATEMENTS_MATRIX_CLASSIFY_H

#include "ledger/journal.h"
#include "statements/dossier/model.h"

/* `amount` of this posting's account moved by `kind`. The parts of a posting sum to its amount; the
 * parts of a kind sum to zero over an entry that balances. */
struct part {
	const struct posting *posting;
	enum kind kind;
	struct amount amount;
};

enum classification {
	CLASSIFIED,
	/* there are two readings: it is open which part of a settlement belongs to which kind */
	CLASSIFIED_AMBIGUOUS,
	/* a nature contradicts a role, two kinds cannot be one movement, or amortization moves cash */
	CLASSIFIED_CONFLICT
};

struct parts {
	struct part *items;
	size_t count, capacity;
};

/* Fills `parts`, which is emptied first; its array is used again. The natures must be known
 * (classify_natures). */
enum classification classify_entry(
	struct parts *parts, const struct entry *entry, const struct model *model, struct arena *arena);

/* Whether an entry of such accounts alone, without natures, has operations only. */
bool classify_operations_only(const struct account *account, const struct model *model);

/* Adds an error for each nature of the entry that is no kind of the program or of the model.
 * Returns 0 or -1. */
int classify_natures(
	const struct entry *entry, const struct model *model, struct error_list *errors);

#endif
