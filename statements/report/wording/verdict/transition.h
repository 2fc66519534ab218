/* transition.h - words of a change of framework: what is to be decided, and the bridge. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_TRANSITION_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_VERDICT_TRANSITION_H

#include "statements/check/bridge/bridge.h"
#include "statements/report/wording/report.h"

/* "Passif financier ou non financier ? Placé sous « passifs_financiers » en attendant ..." */
char *report_decision(
	struct arena *arena, const struct report_words *words, const struct decision *decision);
/* "214 chiffres de ncsp-1201 : 30 présentés ailleurs, 2 changés par le référentiel ..." */
char *report_bridge(
	struct arena *arena, const struct report_words *words, const struct bridge *bridge);
/* What the row tells beside its amounts: why it differs, what was restated; "": nothing. */
const char *report_bridge_about(struct arena *arena, const struct report_words *words,
	const struct bridge_row *row, size_t column);
/* The amount of the decision's line, in the old statements where there is a bridge, else in those
 * at hand; NULL: they show none. */
const struct figure *report_decision_figure(struct arena *arena, const struct result *result,
	const struct decision *decision, const char *period);

#endif
