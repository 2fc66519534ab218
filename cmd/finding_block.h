/* finding_block.h - one finding: its title, the figures of both sides in columns, the difference, what explains it. */
#ifndef RECOUPE_CMD_FINDING_BLOCK_H
#define RECOUPE_CMD_FINDING_BLOCK_H

#include "cmd/command.h"

/* `above` is the finding printed just before, or NULL: an explanation that both share is given once. */
void finding_block(const struct run *run, const struct finding *finding, const struct finding *above);

/* The relation in a few words: its title, else the label of the figure it proves, else its id. */
const char *finding_title(const struct run *run, const struct finding *finding);

/* The sign and the style that stand for a verdict. */
const char *verdict_mark(enum verdict verdict);
enum style verdict_style(enum verdict verdict);

/* The decimals in which the finding's amounts are shown: those of its most precise figure. */
int finding_decimals(const struct finding *finding);

#endif
