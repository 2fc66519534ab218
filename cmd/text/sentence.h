/* sentence.h - an expression as people read it: labels and values in the place of ids.
 *
 *     sentence_of(&run, term)      "Total 2019-2020 [11 628] ÷ 1 826,3, arrondi à 2 décimales" */
#ifndef RECOUPE_CMD_TEXT_SENTENCE_H
#define RECOUPE_CMD_TEXT_SENTENCE_H

#include "cmd/session.h"

/* Ids stand where a figure is missing or has no label. */
const char *sentence_of(const struct session *session, const struct expression *expression);

#endif
