/* trace.h - traces as they are written: as text and as JSON.
 *
 *     struct answer answer = {.query = "179 616", .traces = traces, .trace_count = 2, ...};
 *     trace_print(session, &answer);
 *
 * Text turns amounts so that each level sums to the figure as printed. JSON leaves amounts as the
 * ledger has them; "sign" says how the figure takes them. */
#ifndef RECOUPE_CMD_TRACE_TRACE_H
#define RECOUPE_CMD_TRACE_TRACE_H

#include "cmd/outputs.h"
#include "statements/run/trace.h"

/* The list of figures where there are several, then one trace after the other. The entries of an
 * account are shown once. */
void trace_print(const struct session *session, const struct answer *answer);

/* {"query","figures":[...]}. */
void trace_json(const struct session *session, const struct answer *answer);

#endif
