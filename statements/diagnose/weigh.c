/* What contradicts the suspects of each cause, and how much that is worth (audit_evidence.h). */
#include "ledger/base/text/text.h"
#include "statements/diagnose/steps.h"

static enum audit_evidence evidence_of(const struct layout *layout, const struct figure *figure)
{
	const char *period = figure->cell ? figure->cell->column->period : "";
	bool budget = text_equal(period, layout->budget ? layout->budget : "-") ||
		text_equal(period, layout->revised ? layout->revised : "-");
	return figure->suite == SUITE_PUBLISHED ? AUDIT_REPORT
		: figure->suite == SUITE_PRIOR      ? AUDIT_SIGNED
		: budget                            ? AUDIT_BUDGET
											: AUDIT_LEDGER;
}

/* What the suspects are themselves: figures of the report, of the signed statements, or books. */
static enum audit_evidence suspected(const struct cause *cause)
{
	return cause->suspects[0].suite == SUITE_PUBLISHED ? AUDIT_REPORT
		: cause->suspects[0].suite == SUITE_PRIOR      ? AUDIT_SIGNED
													   : AUDIT_LEDGER;
}

/* Whether the figure is on the side of what is suspected. A budget that the ledger's openings are
 * added to is on that of the ledger. */
static bool is_own(enum audit_evidence kind, enum audit_evidence own)
{
	return kind == own || (own == AUDIT_LEDGER && kind == AUDIT_BUDGET);
}

/* Counts the finding for each kind of evidence on its other side; for the suspected kind where
 * there is no other side. One that does not speak of the suspected kind says nothing against it. */
static void count_evidence(struct cause *cause, const struct finding *finding,
	const struct layout *layout, enum audit_evidence own)
{
	bool seen[AUDIT_EVIDENCE_COUNT] = {false};
	bool involved = finding->figure_count == 0, other = finding->books != NULL;
	/* last year's entry that the signed statements include, and no relation shows */
	bool unposted = !finding->relation && finding->check == CHECK_S8;
	seen[AUDIT_REGISTER] = other;
	seen[AUDIT_SIGNED] = unposted;
	for (size_t i = 0; i < finding->figure_count; i++) {
		enum audit_evidence kind = evidence_of(layout, finding->figures[i]);
		involved = involved || is_own(kind, own);
		if (!is_own(kind, own))
			seen[kind] = other = true;
	}
	seen[own] = !other && !unposted;
	for (int kind = 0; kind < AUDIT_EVIDENCE_COUNT; kind++)
		cause->against[kind] += involved && seen[kind];
}

static enum audit_weight weight_of(const struct cause *cause, enum audit_evidence own)
{
	int best = 0;
	while (best < AUDIT_EVIDENCE_COUNT && cause->against[best] == 0)
		best++;
	if (best == AUDIT_EVIDENCE_COUNT)
		return AUDIT_NONE;
	if (cause->suspects[0].or_ledger)
		return AUDIT_UNDECIDED;
	enum audit_rank found = audit_evidence_rank((enum audit_evidence)best),
					stands = audit_evidence_rank(own);
	if (found != stands)
		return found < stands ? AUDIT_STRONGER : AUDIT_WEAKER;
	return best == (int)own ? AUDIT_ITSELF : AUDIT_EQUAL;
}

void diagnose_weigh(struct diagnosis *diagnosis)
{
	struct result *result = diagnosis->result;
	for (size_t i = 0; i < result->cause_count; i++) {
		struct cause *cause = result->causes[i];
		if (cause->suspect_count == 0)
			continue;
		enum audit_evidence own = suspected(cause);
		for (size_t f = 0; f < cause->finding_count; f++)
			count_evidence(cause, cause->findings[f], diagnosis->layout, own);
		cause->weight = weight_of(cause, own);
	}
}
