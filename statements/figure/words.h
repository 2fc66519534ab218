/* words.h - a text in both languages, as models and dossiers give it. Either "fr" alone or both;
 * English falls back on French. */
#ifndef RECOUPE_STATEMENTS_FIGURE_WORDS_H
#define RECOUPE_STATEMENTS_FIGURE_WORDS_H

#include "ledger/base/exact/number.h"

struct words {
	const char *fr, *en; /* en may be NULL */
};

static inline const char *words_in(struct words words, enum language language)
{
	const char *text = language == LANGUAGE_ENGLISH && words.en ? words.en : words.fr;
	return text ? text : "";
}

#endif
