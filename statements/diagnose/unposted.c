/* Makes a cause of last year's entry that was never posted (unposted_adjustment.h). It explains the
 * broken relations in which that year's books, and the figures published from them, differ from the
 * signed figures by the effect of the entry. */
#include "ledger/base/text/text.h"
#include "statements/check/unposted_adjustment.h"
#include "statements/diagnose/steps.h"

/* The first row of the poste; row_count where it has none. */
static size_t row_of(const struct matrix *matrix, const struct poste *poste)
{
	size_t row = 0;
	while (row < matrix->row_count &&
		(!matrix->rows[row].poste || !poste_within(matrix->rows[row].poste, poste)))
		row++;
	return row;
}

/* Fills the candidate. Returns false where a line is not in the books. */
static bool candidate_of(struct ledger_candidate *out, const struct diagnosis *diagnosis,
	const struct unposted *unposted)
{
	const struct result *result = diagnosis->result;
	size_t year = 0;
	while (year < result->matrix_count &&
		!text_equal(result->matrices[year].year->id, diagnosis->layout->previous))
		year++;
	bool late = text_equal(unposted->finding->message_code, "finding.unposted.late");
	*out = (struct ledger_candidate){.pattern = late ? PATTERN_WRONG_YEAR : PATTERN_UNPOSTED,
		.year = year,
		.other_year = year,
		.entry = unposted->entry,
		.line_count = unposted->count};
	for (size_t i = 0; i < unposted->count; i++) {
		if (year == result->matrix_count ||
			(out->lines[i] = row_of(&result->matrices[year], unposted->lines[i].poste)) ==
				result->matrices[year].row_count)
			return false;
		out->lacks[i] =
			number_multiply(diagnosis->arena, unposted->lines[i].amount, result->dossier->unit);
	}
	out->from = out->lines[0];
	out->to = out->lines[unposted->count > 1];
	out->amount = out->lacks[0];
	return true;
}

static void take_settled(
	struct diagnosis *diagnosis, struct cause *cause, struct ledger_candidate *candidate)
{
	struct ledger_rows rows;
	bool *settled = arena_array(diagnosis->arena, diagnosis->count + 1, sizeof *settled);
	diagnose_signed_rows(&rows, diagnosis);
	diagnose_ledger_settles(settled, rows.rows, rows.count, candidate, diagnosis->result,
		diagnosis->lookup, diagnosis->arena);
	for (size_t i = 0; i < rows.count; i++)
		if (settled[i])
			diagnose_add_finding(cause, rows.equations[i]);
}

static void copy_message(struct cause *cause, const struct finding *finding)
{
	cause->message_code = finding->message_code;
	for (int i = 0; i < ERROR_ARGUMENTS; i++)
		cause->arguments[i] = finding->arguments[i];
}

/* The cause that holds the comparisons with the signed figures: the books are wrong where they
 * differ. NULL where there is none. */
static struct cause *known_cause(const struct result *result)
{
	for (size_t i = 0; i < result->cause_count; i++)
		for (size_t f = 0; f < result->causes[i]->finding_count; f++)
			if (result->causes[i]->findings[f]->check == CHECK_S8)
				return result->causes[i];
	return NULL;
}

bool diagnose_unposted(struct diagnosis *diagnosis)
{
	struct unposted *unposted = diagnosis->result->unposted;
	struct cause *known = known_cause(diagnosis->result);
	struct ledger_candidate candidate;
	if (unposted && known) {
		diagnose_take(known, unposted->finding);
		diagnose_finish_cause(known, diagnosis->arena);
	}
	if (!unposted || known || !candidate_of(&candidate, diagnosis, unposted))
		return false;
	struct cause *cause = diagnose_new_cause(diagnosis, LEDGER_LINES + 1);
	unposted->cause = cause;
	diagnose_take(cause, unposted->finding);
	take_settled(diagnosis, cause, &candidate);
	diagnose_take_dependents(diagnosis, cause);
	const struct ledger_solution solution = {.mistakes = {candidate}, .count = 1};
	diagnose_take_consequences(diagnosis, cause, &solution);
	diagnose_name_mistakes(cause, diagnosis, &solution, 1, NULL);
	diagnose_finish_cause(cause, diagnosis->arena);
	copy_message(cause, unposted->finding);
	return true;
}
