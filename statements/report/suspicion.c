#include "statements/report/suspicion.h"

#include "ledger/base/text/text.h"

static bool is_tied_with(const struct suspect *suspect, const char *figure)
{
	for (size_t i = 0; i < suspect->tied_count; i++)
		if (text_equal(suspect->tied_with[i], figure))
			return true;
	return false;
}

static bool is_certain(const struct cause *cause, const struct suspect *suspect)
{
	return suspect->tied_count == 0 && !suspect->or_ledger && !suspect->or_more &&
		!(cause->alternatives && cause->suspect_count > 1);
}

static enum suspicion by_suspect(
	const struct cause *cause, const struct suspect *suspect, const char *figure)
{
	if (!suspect->at) /* an entry or an account: any figure that it makes may be wrong */
		return SUSPICION_POSSIBLE;
	if (text_equal(suspect->figure, figure))
		return is_certain(cause, suspect) ? SUSPICION_NAMED : SUSPICION_POSSIBLE;
	return is_tied_with(suspect, figure) ? SUSPICION_POSSIBLE : SUSPICION_ELSEWHERE;
}

enum suspicion suspicion_of(const struct finding *finding, const char *figure)
{
	const struct cause *cause = finding->cause;
	enum suspicion most = SUSPICION_NONE;
	if (finding->verdict != VERDICT_DISAGREE || !cause)
		return most;
	for (size_t i = 0; i < cause->suspect_count; i++) {
		enum suspicion suspicion = by_suspect(cause, &cause->suspects[i], figure);
		if (suspicion > most)
			most = suspicion;
	}
	return most;
}

void standing_add(struct standing *standing, const struct finding *finding, const char *figure)
{
	enum suspicion suspicion = suspicion_of(finding, figure);
	standing->relations++;
	standing->explained +=
		finding->verdict == VERDICT_EXPLAINED || finding->verdict == VERDICT_WITHIN_ROUNDING;
	standing->open += finding->verdict == VERDICT_NOT_CHECKABLE;
	standing->broken += finding->verdict == VERDICT_DISAGREE;
	standing->elsewhere += suspicion == SUSPICION_ELSEWHERE;
	standing->possible += suspicion == SUSPICION_POSSIBLE;
	standing->named += suspicion == SUSPICION_NAMED;
}

enum figure_mark standing_mark(const struct standing *standing)
{
	if (standing->named > 0)
		return FIGURE_NAMED;
	if (standing->broken > standing->elsewhere + standing->possible)
		return FIGURE_BROKEN;
	if (standing->possible > 0 ||
		(standing->elsewhere > 0 && standing->elsewhere + standing->open == standing->relations))
		return FIGURE_QUESTION;
	if (standing->explained > 0)
		return FIGURE_EXPLAINED;
	return standing->open == standing->relations ? FIGURE_OPEN : FIGURE_HOLDS;
}
