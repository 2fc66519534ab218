/* finding_block.h - one finding: its title, the figures of both sides in columns, the difference,
 * what explains it. */
#ifndef RECOUPE_CMD_FINDINGS_FINDING_BLOCK_H
#define RECOUPE_CMD_FINDINGS_FINDING_BLOCK_H

#include "cmd/session.h"

void finding_block(
	const struct session *session, const struct result *result, const struct finding *finding);

/* The text of an explanation, its evidence, its author. */
void finding_explanation(const struct session *session, const struct explanation *explanation);

/* Whether the relation holds one figure of two suites together: what sets them apart is their
 * suite. */
bool finding_is_tie(const struct finding *finding);

/* The relation in a few words: its title, else the label of the figure it proves, else its id. */
const char *finding_title(const struct session *session, const struct finding *finding);

/* The sign and the style that stand for a verdict. */
const char *verdict_mark(enum verdict verdict);
enum style verdict_style(enum verdict verdict);

#endif
