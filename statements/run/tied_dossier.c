#include "statements/run/tied_dossier.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"
#include "statements/published/facts/facts.h"

enum { SHOWN = 5 };

const struct suite *tied_dossier_suite(const struct run *run)
{
	return run->tied ? &run->tied->suites[SUITE_GENERATED] : NULL;
}

int tied_dossier_read(struct run *run)
{
	struct run_options options = {
		.generate_only = true, .supposed = &chart_as_it_is, .progress = run->options->progress};
	if (!run->options->dossier || !run->published)
		return 0;
	run->tied = arena_alloc(run->arena, sizeof *run->tied);
	return run_dossier(run->tied, run->options->dossier, &options, run->arena, run->errors);
}

/* ---- keys ---- */

/* "resultats@2020b honoraires": statement, column and words; NULL of a figure without words. */
static const char *key_of(const struct figure *figure, struct arena *arena)
{
	const char *column = strrchr(figure->id, '@');
	const char *label = words_in(figure->label, LANGUAGE_FRENCH);
	const char *words = facts_concept(lines_words(span_of(label), arena), arena);
	size_t length = strcspn(figure->id, ".");
	if (!column || *words == '\0' || !figure->value || figure->blank)
		return NULL;
	return arena_printf(arena, "%.*s%s %s", (int)length, figure->id, column, words);
}

/* Figures of a suite by their key; a key of several figures leads to none. */
struct keyed {
	struct index by_key;
	struct arena *arena;
};

static void put_figure(struct keyed *keyed, struct figure *figure)
{
	static struct figure several; /* without a value */
	const char *key = key_of(figure, keyed->arena);
	const struct figure *before = key ? index_get(&keyed->by_key, key) : NULL;
	if (key)
		index_put(&keyed->by_key, key, before ? &several : figure, keyed->arena);
}

static const struct figure *get_figure(const struct keyed *keyed, const char *key)
{
	const struct figure *figure = index_get(&keyed->by_key, key);
	return figure && figure->value ? figure : NULL;
}

static void key_suite(struct keyed *out, const struct suite *suite, struct arena *arena)
{
	*out = (struct keyed){.arena = arena};
	for (size_t i = 0; i < suite->count; i++)
		put_figure(out, suite->figures[i]);
}

/* ---- findings ---- */

static void hold(struct run *run, const struct figure *printed, const struct figure *generated)
{
	struct arena *arena = run->arena;
	number left = number_absolute(arena, printed->value),
		   right = number_absolute(arena, generated->value);
	number difference = number_subtract(arena, left, right);
	struct finding wanted = {.check = CHECK_S12,
		.relation_id = arena_printf(arena, "dossier.%s", printed->id),
		.verdict = number_sign(difference) == 0 ? VERDICT_AGREE : VERDICT_DISAGREE,
		.left = left,
		.right = right,
		.difference = difference,
		.message_code = "finding.tied",
		.figure_count = 2};
	wanted.figures = arena_array(arena, 2, sizeof *wanted.figures);
	wanted.figures[0] = printed;
	wanted.figures[1] = generated;
	wanted.arguments[0] = words_in(printed->label, LANGUAGE_FRENCH);
	wanted.arguments[1] = number_exact_text(arena, left);
	wanted.arguments[2] = number_exact_text(arena, right);
	wanted.arguments[3] = "";
	document_add_finding(run, wanted);
}

/* What the report prints and the dossier has no line of: told once, with the first of them. */
static void tell_alone(struct run *run, const struct figure **alone, size_t count)
{
	const char *list = "";
	for (size_t i = 0; i < count && i < SHOWN; i++)
		list = arena_printf(run->arena, "%s%s%s", list, i > 0 ? ", " : "", alone[i]->id);
	if (count > 0)
		document_add_finding(run,
			(struct finding){.check = CHECK_S12,
				.relation_id = arena_printf(run->arena, "dossier.%s", "sans_contrepartie"),
				.verdict = VERDICT_NOT_CHECKABLE,
				.message_code = "finding.tied-alone",
				.arguments = {"", arena_printf(run->arena, "%zu", count), list, ""}});
}

void tied_dossier_findings(struct run *run)
{
	const struct suite *published = &run->result->suites[SUITE_PUBLISHED];
	const struct suite *tied = tied_dossier_suite(run);
	struct keyed printed, generated;
	if (!tied)
		return;
	const struct figure **alone = arena_array(run->arena, published->count + 1, sizeof *alone);
	size_t count = 0;
	key_suite(&printed, published, run->arena);
	key_suite(&generated, tied, run->arena);
	for (size_t i = 0; i < published->count; i++) {
		const struct figure *figure = published->figures[i];
		const char *key =
			published_is_required(run->published, figure->id) ? key_of(figure, run->arena) : NULL;
		const struct figure *other = key ? get_figure(&generated, key) : NULL;
		if (other && get_figure(&printed, key) == figure)
			hold(run, figure, other);
		else if (key)
			alone[count++] = figure;
	}
	tell_alone(run, alone, count);
}
