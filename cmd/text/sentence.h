/* sentence.h - an expression as people read it, with labels and values instead of ids.
 *
 *     sentence_of(session, term)    "Total 2019-2020 [11 628] ÷ 1 826,3, arrondi à 2 décimales" */
#ifndef RECOUPE_CMD_TEXT_SENTENCE_H
#define RECOUPE_CMD_TEXT_SENTENCE_H

#include "cmd/session.h"

/* The expression in words. A figure that is missing or has no label is named by its id. */
const char *sentence_of(const struct session *session, const struct expression *expression);

#endif
