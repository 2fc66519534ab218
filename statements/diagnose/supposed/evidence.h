/* evidence.h - which accounts and postes the differences of the relations point to. Only for this
 * folder.
 *
 *     struct chart_evidence evidence = {.diagnosis = diagnosis, .scratch = arena};
 *     chart_evidence_read(&evidence);
 *     const struct likely *accounts = likely_accounts(&count, &evidence);
 *
 * A relation that is off by what an account holds, or by twice as much, is evidence that the
 * account stands in the wrong place. Amounts are compared in units of the ledger's decimals, within
 * what rounding may make of them. Everything lies in the scratch arena. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_SUPPOSED_EVIDENCE_H
#define RECOUPE_STATEMENTS_DIAGNOSE_SUPPOSED_EVIDENCE_H

#include "statements/diagnose/steps.h"

struct chart_evidence {
	struct diagnosis *diagnosis;
	struct ledger_rows rows;
	int64_t *off; /* what broken relations are off by, none negative; ascending */
	size_t off_count;
	int64_t slack;
	struct arena *scratch;
};

/* Gathers the relations and what they are off by. */
void chart_evidence_read(struct chart_evidence *evidence);

/* The value in units of the ledger's decimals. False also for amounts so large that twice as much
 * would not fit. */
bool evidence_units(int64_t *out, const struct chart_evidence *evidence, number value);

/* An account or a poste, by its index, and how many relations point to it. The most evidence first;
 * those without any are left out. */
struct likely {
	size_t index, evidence;
};
struct likely *likely_accounts(size_t *count, const struct chart_evidence *evidence);
/* Postes right under a section. */
struct likely *likely_postes(size_t *count, const struct chart_evidence *evidence);

/* The poste right under the section of this one. */
const struct poste *poste_topmost(const struct poste *poste);

#endif
