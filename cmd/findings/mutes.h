/* mutes.h - the warnings that people muted, below the findings, and the mutes that hold no more. */
#ifndef RECOUPE_CMD_FINDINGS_MUTES_H
#define RECOUPE_CMD_FINDINGS_MUTES_H

#include "cmd/session.h"
#include "statements/figure/result.h"

/* One paragraph a muted warning: what it says, the reason, who and when. */
void mutes_print(const struct session *session, const struct result *result);

/* How many there are, beside the verdict: "2 avertissements en sourdine, 1 revenu". */
void mutes_summary(const struct session *session, const struct result *result);

#endif
