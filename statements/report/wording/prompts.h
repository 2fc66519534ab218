/* prompts.h - the sentences of prompts: what a reviewer may want to look at though no relation
 * fails. Every report that shows prompts takes them from here.
 *
 *     puts(report_prompt_title(arena, &words, prompt));
 *     puts(report_prompt_case(arena, &words, prompt, &prompt->cases[0]));
 *
 *     2 écritures d’un montant rond
 *     ENC/12 (2019-03-31), 970 000 $
 *
 * Texts are in the language of `words` and lie in the arena. Amounts are printed in the form of
 * that language, with two decimals or, where they are whole, with none. */
#ifndef RECOUPE_STATEMENTS_REPORT_WORDING_PROMPTS_H
#define RECOUPE_STATEMENTS_REPORT_WORDING_PROMPTS_H

#include "statements/figure/result.h"
#include "statements/report/wording/report.h"

/* 16 digits of a digest of what was found: the same in both languages and from run to run. */
const char *report_prompt_id(struct arena *arena, const struct prompt *prompt);

/* What was found and how often, from the message "<code>.one" or "<code>.many". */
char *report_prompt_title(
	struct arena *arena, const struct report_words *words, const struct prompt *prompt);
/* One of its cases, from "<code>.case". */
char *report_prompt_case(struct arena *arena, const struct report_words *words,
	const struct prompt *prompt, const struct prompt_case *case_);
/* Why a reviewer looks at such cases, in a sentence, from "<code>.why". */
char *report_prompt_why(
	struct arena *arena, const struct report_words *words, const struct prompt *prompt);

#endif
