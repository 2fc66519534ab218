#include "statements/run/tied_numbers.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/run/figure_numbers.h"
#include "statements/run/printed_unit.h"
#include "statements/run/tied_dossier.h"

enum { LANGUAGES = 2, THOUSANDS = 3 };

struct stating {
	const struct run *run;
	struct stated_figures *stated;
	const struct text_line *line;
	unsigned zeros;  /* that the report's statements leave out */
	bool in_dollars; /* the dossier is */
	size_t printed;  /* of the figures stated: those of the report, which come first */
	struct arena *arena;
};

/* The first figure of those words and that period; NULL. */
static const struct stated_figure *stated_like(
	const struct stated_figure *items, size_t count, const struct stated_figure *wanted)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].year == wanted->year && items[i].budget == wanted->budget &&
			text_equal(items[i].words, wanted->words))
			return &items[i];
	return NULL;
}

/* A figure that the dossier generates, under its label in that language. Returns false where
 * nothing can be held against it. */
static bool take_generated(struct stated_figure *out, const struct stating *stating,
	const struct figure *figure, enum language language)
{
	struct arena *arena = stating->arena;
	const char *label = words_in(figure->label, language);
	const struct model_statement *statement = model_statement_find(
		stating->run->tied->model, arena_text_n(arena, figure->id, strcspn(figure->id, ".")));
	*out = (struct stated_figure){.id = figure->id,
		.label = label,
		.scale = figure->decimals > 0 ? (unsigned)figure->decimals : 0,
		.thousands = stating->in_dollars ? 0 : THOUSANDS,
		.line = stating->line,
		.sound = true};
	out->year = figure_year(&out->budget, figure->id);
	out->words = facts_concept(lines_words(span_of(label), arena), arena);
	return statement && statement->required && out->year && *out->words != '\0' && figure->value &&
		!figure->blank && figure_units(&out->units, figure, arena);
}

/* The first figure of a name stands for all that have it. */
static void add(struct stated_figures *to, const struct stated_figure *figure)
{
	if (!stated_like(to->items, to->count, figure))
		to->items[to->count++] = *figure;
}

static void state(
	const struct stating *stating, const struct figure *figure, enum language language)
{
	struct stated_figures *stated = stating->stated;
	struct stated_figure taken;
	if (!take_generated(&taken, stating, figure, language))
		return;
	if (!stated->dollars) {
		add(stated, &taken);
		return;
	}
	const struct stated_figure *printed = stated_like(stated->items, stating->printed, &taken);
	taken.zeros = stating->zeros;
	taken.printed = printed && printed->scale == 0 ? printed->units : 0;
	add(stated->dollars, &taken);
}

static struct stated_figures *make_dollars(
	const struct stated_figures *stated, size_t count, struct arena *arena)
{
	struct stated_figures *dollars = arena_alloc(arena, sizeof *dollars);
	*dollars = (struct stated_figures){.year = stated->year,
		.last_month = stated->last_month,
		.items = arena_array(arena, LANGUAGES * count + 1, sizeof *dollars->items)};
	return dollars;
}

void tied_numbers_state(
	struct stated_figures *stated, const struct run *run, const struct text_line *line)
{
	const struct suite *suite = tied_dossier_suite(run);
	const struct dossier *dossier = run->tied->dossier;
	date last = dossier->years[dossier->year_count - 1].last;
	struct stating stating = {.run = run,
		.stated = stated,
		.line = line,
		.zeros = printed_unit_zeros(run->published, run->arena),
		.in_dollars = number_equal(dossier->unit, number_from_integer(run->arena, 1)),
		.printed = stated->count,
		.arena = run->arena};
	if (run->published->without_statements) {
		stated->year = date_year(last);
		stated->last_month = date_month(last);
	}
	if (stating.zeros > 0 && stating.in_dollars)
		stated->dollars = make_dollars(stated, suite->count, run->arena);
	for (size_t i = 0; i < suite->count; i++)
		for (enum language language = LANGUAGE_FRENCH; language <= LANGUAGE_ENGLISH; language++)
			state(&stating, suite->figures[i], language);
}
