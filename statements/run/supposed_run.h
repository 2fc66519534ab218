/* supposed_run.h - the run of the same dossier by charts that are supposed, for the diagnosis.
 *
 *     struct what_if what_if = supposed_run_offer(run);
 *     diagnose(result, &layout, &lookup, &what_if, arena);
 *
 * A supposed run reads every input of the dossier again but the journals (supposed_ledger.h) and
 * another dossier, of which nothing is supposed. */
#ifndef RECOUPE_STATEMENTS_RUN_SUPPOSED_RUN_H
#define RECOUPE_STATEMENTS_RUN_SUPPOSED_RUN_H

#include "statements/diagnose/what_if.h"
#include "statements/run/steps.h"

/* The means of what_if.h, for this run. They lie in its arena. */
struct what_if supposed_run_offer(const struct run *run);

#endif
