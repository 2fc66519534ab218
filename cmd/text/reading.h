/* reading.h - what was read of a published report: its statements and notes, the place of each, and
 * what was left out.
 *
 *     Lu dans le rapport
 *       État de la situation financière      34 chiffres   page 6, ligne 212 */
#ifndef RECOUPE_CMD_TEXT_READING_H
#define RECOUPE_CMD_TEXT_READING_H

#include "cmd/session.h"

/* Prints the list to session->out, one line a table, with how many of its figures are in the suite.
 * Prints nothing for a dossier, whose figures come from files. */
void reading_print(const struct session *session, const struct result *result);

/* Prints the verdict of each part of a published report, where it has several, and the notes that
 * were not read. */
void volume_print(const struct session *session, const struct result *result);

/* Prints how many numbers a report has, and how many are in each state: what the verdict speaks
 * of. */
struct numbers;
void numbers_shares_print(const struct session *session, const struct numbers *numbers);

#endif
