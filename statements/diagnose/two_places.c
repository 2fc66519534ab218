/* One figure that a report prints in two places, and sums that prove both. */
#include "ledger/base/text/text.h"
#include "statements/decode/decode.h"
#include "statements/diagnose/likelihood/error_pattern.h"
#include "statements/diagnose/steps.h"

/* The one broken equation of the part, where it says that one printed figure is another; NULL. */
static const struct equation *lone_tie(
	const struct decode_part *part, struct equation *const *rows_of)
{
	const struct equation *tie = NULL;
	for (size_t i = 0; i < part->row_count; i++)
		if (rows_of[part->rows[i]]->broken) {
			if (tie)
				return NULL;
			tie = rows_of[part->rows[i]];
		}
	return tie && !tie->reads_ledger && tie->over_figures.count == 2 &&
			tie->finding->relation->left->type == EXPRESSION_FIGURE
		? tie
		: NULL;
}

/* How many relations have the figure. */
static size_t count_uses(const struct diagnosis *diagnosis, const struct figure *figure)
{
	size_t count = 0;
	for (size_t i = 0; i < diagnosis->count; i++)
		count += diagnose_mentions(&diagnosis->equations[i], figure);
	return count;
}

static void suspect_end(struct diagnosis *diagnosis, struct cause *cause,
	const struct equation *tie, const struct figure *figure)
{
	const struct linear_term *terms = tie->over_figures.terms;
	const struct linear_term *term = &terms[terms[0].figure == figure ? 0 : 1];
	number change = number_divide(diagnosis->arena, tie->residual, term->coefficient);
	number expected = number_subtract(diagnosis->arena, figure->value, change);
	cause->suspects[cause->suspect_count++] = (struct suspect){.suite = figure->suite,
		.figure = figure->id,
		.at = figure,
		.found = figure->value,
		.expected = expected,
		.pattern = error_pattern_name(
			error_pattern_of_amounts(figure->value, expected, diagnosis->arena))};
}

struct cause *diagnose_two_places(
	struct diagnosis *diagnosis, const struct decode_part *part, struct equation *const *rows_of)
{
	const struct equation *tie =
		part->size > 1 && diagnosis->result->published ? lone_tie(part, rows_of) : NULL;
	if (!tie)
		return NULL;
	struct cause *cause = diagnose_new_cause(diagnosis, 2);
	const struct figure *first = tie->finding->relation->left->figure,
						*second = tie->over_figures.terms[0].figure;
	if (second == first)
		second = tie->over_figures.terms[1].figure;
	bool turned = count_uses(diagnosis, second) < count_uses(diagnosis, first);
	suspect_end(diagnosis, cause, tie, turned ? second : first);
	suspect_end(diagnosis, cause, tie, turned ? first : second);
	cause->repair_size = 1;
	cause->repair_count = 2;
	cause->alternatives = true;
	return cause;
}
