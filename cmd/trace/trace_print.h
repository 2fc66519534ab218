/* trace_print.h - traces as text, amounts turned so that each level sums to the figure as printed,
 * and as JSON. */
#ifndef RECOUPE_CMD_TRACE_TRACE_PRINT_H
#define RECOUPE_CMD_TRACE_TRACE_PRINT_H

#include "cmd/session.h"
#include "statements/run/trace.h"

/* One after the other; an account whose entries were shown is not shown again. */
void trace_print(const struct session *session, const struct result *result,
	struct trace *const *traces, size_t count);

/* {"query","figures":[...]}: amounts follow the ledger, "sign" is how the figure takes them. */
void trace_write_json(
	const struct session *session, const char *query, struct trace *const *traces, size_t count);

#endif
