/* What else follows from a cause in the ledger: findings that no relation between figures ties to
 * it. Each is verified: with the mistake corrected, it would hold. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/steps.h"

static bool is_free(const struct finding *finding)
{
	return finding->verdict == VERDICT_DISAGREE && !finding->cause;
}

/* ---- the entry itself ---- */

/* Whether the finding on the books is about that entry: "L9 JG/12". */
static bool is_about(const struct finding *finding, const struct entry *entry, struct arena *arena)
{
	return text_equal(finding->relation_id,
		arena_printf(arena, "%s %s", check_id(finding->check), entry_name(entry, arena)));
}

static void take_entries(
	struct diagnosis *diagnosis, struct cause *cause, const struct ledger_solution *solution)
{
	const struct result *result = diagnosis->result;
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		for (size_t m = 0; m < solution->count && is_free(finding); m++)
			if (!finding->relation && solution->mistakes[m].entry &&
				is_about(finding, solution->mistakes[m].entry, diagnosis->arena))
				diagnose_take(cause, finding);
	}
}

/* ---- what the ledger is held against ---- */

void diagnose_book_rows(struct book_rows *out, const struct diagnosis *diagnosis)
{
	const struct result *result = diagnosis->result;
	struct arena *arena = diagnosis->arena;
	number one = number_from_integer(arena, 1);
	*out =
		(struct book_rows){.rows = arena_array(arena, result->finding_count + 1, sizeof *out->rows),
			.findings = arena_array(arena, result->finding_count + 1, sizeof *out->findings)};
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		struct ledger_row row = {
			.sum = {.constant = number_from_integer(arena, 0)}, .broken = true};
		if (!finding->books || !is_free(finding) ||
			!linear_add(&row.sum, finding->books, one, arena))
			continue;
		row.residual = number_divide(arena, finding->difference, result->dossier->unit);
		out->findings[out->count] = finding;
		out->rows[out->count++] = row;
	}
}

/* A missing entry is known no better than the rounded figures that lack it. */
static bool is_exact(const struct ledger_solution *solution)
{
	for (size_t i = 0; i < solution->count; i++)
		if (!solution->mistakes[i].entry)
			return false;
	return true;
}

static void take_books(
	struct diagnosis *diagnosis, struct cause *cause, const struct ledger_solution *solution)
{
	const struct result *result = diagnosis->result;
	struct arena *arena = diagnosis->arena;
	struct book_rows books;
	diagnose_book_rows(&books, diagnosis);
	bool *moved = arena_array(arena, books.count + 1, sizeof *moved);
	number *left = arena_array(arena, books.count + 1, sizeof *left);
	number slack =
		is_exact(solution) ? number_from_integer(arena, 0) : diagnose_ledger_slack(diagnosis);
	if (!diagnose_ledger_correct(
			moved, left, books.rows, books.count, solution, result, diagnosis->lookup, arena))
		return;
	for (size_t i = 0; i < books.count; i++)
		if (moved[i] && number_compare(number_absolute(arena, left[i]), slack) <= 0)
			diagnose_take(cause, books.findings[i]);
}

void diagnose_take_consequences(
	struct diagnosis *diagnosis, struct cause *cause, const struct ledger_solution *solution)
{
	take_entries(diagnosis, cause, solution);
	take_books(diagnosis, cause, solution);
}
