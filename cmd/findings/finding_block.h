/* finding_block.h - one finding as a block of lines: its title, the figures of both sides in
 * columns, the difference, the explanation.
 */
#ifndef RECOUPE_CMD_FINDINGS_FINDING_BLOCK_H
#define RECOUPE_CMD_FINDINGS_FINDING_BLOCK_H

#include "cmd/session.h"

/* Prints the block of a finding. */
void finding_block(
	const struct session *session, const struct result *result, const struct finding *finding);

/* Prints an explanation: its text, its evidence, its author. */
void finding_explanation(const struct session *session, const struct explanation *explanation);

/* Whether the finding is a tie: it compares one figure in two suites. */
bool finding_is_tie(const struct finding *finding);

/* The relation in a few words: its title, else the label of the figure it proves, else its id. */
const char *finding_title(const struct session *session, const struct finding *finding);

/* "✓", "✗" ...: the sign of a verdict, and its style. */
const char *verdict_mark(enum verdict verdict);
enum style verdict_style(enum verdict verdict);

#endif
