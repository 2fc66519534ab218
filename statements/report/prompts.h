/* prompts.h - words put to prompts, for every report that shows them. All texts lie in the arena.
 *
 *     puts(report_prompt_title(arena, &words, prompt));
 *     puts(report_prompt_case(arena, &words, prompt, &prompt->cases[0]));
 *
 *     2 écritures d’un montant rond
 *     ENC/12 (2019-03-31), 970 000 $ */
#ifndef RECOUPE_STATEMENTS_REPORT_PROMPTS_H
#define RECOUPE_STATEMENTS_REPORT_PROMPTS_H

#include "statements/figure/result.h"
#include "statements/report/report.h"

char *report_prompt_title(
	struct arena *arena, const struct report_words *words, const struct prompt *prompt);
char *report_prompt_case(struct arena *arena, const struct report_words *words,
	const struct prompt *prompt, const struct prompt_case *case_);
/* Why one should look, in a sentence. */
char *report_prompt_why(
	struct arena *arena, const struct report_words *words, const struct prompt *prompt);

#endif
