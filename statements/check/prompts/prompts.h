/* prompts.h - what a person should look at even where every relation holds: unusual entries
 * (ledger/analytics/analytics.h) and unusual figures of the statements.
 *
 *     struct prompts *prompts = prompts_new(dossier, chart, arena);
 *     for (size_t i = 0; i < entry_count; i++)
 *         prompts_entry(prompts, entries[i]);
 *     prompts_finish(prompts, result, NULL, NULL); // after the statements: fills result->prompts
 *
 * Where several workers read entries that are not kept, each worker has a share (prompts_share),
 * passes its entries to analytics_observe, and the shares are merged.
 *
 * Prompts never change a verdict or an exit status. One prompt a kind, its cases largest first,
 * kinds by their largest case; cases below the clearly trivial threshold are left out. Of
 * statements: a figure that changed by a factor near 1000, 100 or 10 in a year; a liability that
 * bears the name of a loan, without a role, whose movements are therefore operating ones (SP 1201:
 * financing); a last year to which the model does not apply; amortization of a class above its
 * cost over its useful life (SP 3150), lives being the `vie` of its poste, or a fact for the class
 * in a table of useful lives. */
#ifndef RECOUPE_STATEMENTS_CHECK_PROMPTS_PROMPTS_H
#define RECOUPE_STATEMENTS_CHECK_PROMPTS_PROMPTS_H

#include "ledger/analytics/analytics.h"
#include "statements/figure/result.h"

struct prompts;

/* Borrows the dossier and the chart, which may still be empty. */
struct prompts *prompts_new(
	const struct dossier *dossier, const struct chart *chart, struct arena *arena);
void prompts_entry(struct prompts *prompts, const struct entry *entry);
/* A share for one worker. It lies in an arena of its own, which may be freed once the share is
 * joined. */
struct analytics *prompts_share(const struct prompts *prompts, struct arena *arena);
void prompts_join(struct prompts *prompts, struct analytics *share);
/* As analytics_finish: `resolve` may be NULL where no share was joined. Prompts of entries are left
 * out where some stayed on their server (result->served): not all were seen. */
void prompts_finish(
	struct prompts *prompts, struct result *result, place_resolver resolve, void *context);

/* An argument that is the same in both languages. */
struct prompt_argument prompts_text(const char *text);

/* The cases of one kind of prompt while they are gathered. Start from {0}. */
struct prompt_cases {
	struct prompt_case *items;
	size_t count, capacity;
};
/* Adds a copy of the case. */
void prompts_gather(
	struct prompt_cases *cases, const struct prompt_case *case_, struct arena *arena);

/* Adds a prompt to result->prompts, after those of larger amounts. Prompts without an amount come
 * last. Adds nothing where `count` is 0. The cases are borrowed. */
void prompts_add(struct result *result, const char *code, size_t count,
	const struct prompt_case *cases, size_t case_count, struct arena *arena);

#endif
