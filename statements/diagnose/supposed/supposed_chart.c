/* Mistakes of the chart, found by trying: an account on another line, of another type or role, two
 * accounts in each other's place, a poste under another section. What is worth it is listed
 * (suppositions.h); then the statements are drawn up again. A supposition is kept where every
 * relation then holds. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/supposed/naming.h"
#include "statements/diagnose/supposed/suppositions.h"

enum { MOST_FOUND = 6 };

struct supposing {
	struct diagnosis *diagnosis;
	struct chart_evidence evidence;
	struct supposed_chart found[MOST_FOUND];
	size_t found_count;
	const struct figure *printed; /* a misprint of it explains as much; NULL: none does */
};

static const struct result *result_of(const struct supposing *supposing)
{
	return supposing->diagnosis->result;
}

/* ---- trying ---- */

static bool was_taken(const struct supposing *supposing, const char *id)
{
	const struct result *result = result_of(supposing);
	for (size_t i = 0; i < result->finding_count; i++)
		if (text_equal(result->findings[i]->id, id))
			return result->findings[i]->cause != NULL;
	return false;
}

static size_t count_unchecked(const struct result *result)
{
	size_t count = 0;
	for (size_t i = 0; i < result->finding_count; i++)
		count += result->findings[i]->verdict == VERDICT_NOT_CHECKABLE;
	return count;
}

/* Whether all holds that no earlier cause explains, and no less could be checked. */
static bool all_holds(const struct supposing *supposing, const struct result *supposed)
{
	for (size_t i = 0; i < supposed->finding_count; i++)
		if (supposed->findings[i]->verdict == VERDICT_DISAGREE &&
			!was_taken(supposing, supposed->findings[i]->id))
			return false;
	return count_unchecked(supposed) <= count_unchecked(result_of(supposing));
}

static bool holds_by(const struct supposing *supposing, size_t chart)
{
	const struct what_if *what_if = supposing->diagnosis->what_if;
	struct arena *arena = arena_new();
	struct result supposed;
	bool holds = what_if->run(&supposed, chart, arena, what_if->context) == 0 &&
		all_holds(supposing, &supposed);
	arena_free(arena);
	return holds;
}

/* ---- the step ---- */

/* Those of one class are all tried, so that ties are told. */
static void suppose(struct supposing *supposing)
{
	size_t count;
	const struct chart_supposition *list = suppositions_list(&count, &supposing->evidence);
	if (!suppositions_prepare(list, count, &supposing->evidence))
		return;
	for (size_t i = 0; i < count && supposing->found_count < MOST_FOUND; i++) {
		if (supposing->found_count > 0 && list[i].class != list[i - 1].class)
			break;
		if (holds_by(supposing, i))
			supposing->found[supposing->found_count++] = list[i].chart;
	}
}

/* All that no earlier cause explains, findings on the books among it. */
static void take_findings(struct cause *cause, struct diagnosis *diagnosis)
{
	struct result *result = diagnosis->result;
	for (size_t i = 0; i < diagnosis->count; i++)
		if (diagnosis->equations[i].broken)
			diagnose_add_finding(cause, &diagnosis->equations[i]);
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (finding->verdict == VERDICT_DISAGREE && !finding->cause)
			diagnose_take(cause, finding);
	}
}

/* Whether the finding is of an entry by itself. */
static bool is_of_entries(const struct finding *finding)
{
	return finding->check == CHECK_L1 || finding->check == CHECK_L2 || finding->check == CHECK_L3 ||
		finding->check == CHECK_L4 || finding->check == CHECK_L6;
}

/* Whether the chart contradicts itself (L7). */
static bool is_contradicted(const struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++)
		if (result->findings[i]->check == CHECK_L7 &&
			result->findings[i]->verdict == VERDICT_DISAGREE)
			return true;
	return false;
}

/* The figure that alone is off from the ledger, where it prints something: it may be a misprint as
 * well. NULL where none is, or several are. */
static const struct figure *printed_alone(const struct ledger_rows *rows)
{
	const struct figure *printed = NULL;
	for (size_t i = 0; i < rows->count && rows->broken_count == 1; i++)
		for (size_t f = 0; rows->rows[i].broken && f < rows->equations[i]->finding->figure_count;
			 f++) {
			const struct figure *figure = rows->equations[i]->finding->figures[f];
			if (diagnose_may_be_wrong(figure) && figure->value && number_sign(figure->value) != 0)
				printed = figure;
		}
	return printed;
}

/* Whether one line of the chart may be all that is wrong. Relations of the published figures among
 * themselves may be off too: which lines are added up, the chart says. */
static bool may_be_chart(const struct diagnosis *diagnosis, const struct ledger_rows *rows)
{
	const struct result *result = diagnosis->result;
	for (size_t i = 0; i < result->finding_count; i++)
		if (result->findings[i]->verdict == VERDICT_DISAGREE && !result->findings[i]->cause &&
			is_of_entries(result->findings[i]))
			return false;
	return is_contradicted(result) || rows->broken_count > 1 || printed_alone(rows) != NULL;
}

static void make_cause(struct diagnosis *diagnosis, const struct supposing *supposing)
{
	struct cause *cause = diagnose_new_cause(diagnosis, SUPPOSED_ACCOUNTS);
	supposed_chart_name(
		cause, supposing->found, supposing->found_count, supposing->printed, diagnosis->arena);
	take_findings(cause, diagnosis);
	diagnose_finish_cause(cause, diagnosis->arena);
}

bool diagnose_supposed_chart(struct diagnosis *diagnosis)
{
	struct supposing supposing = {.diagnosis = diagnosis};
	if (!diagnosis->what_if)
		return false;
	supposing.evidence = (struct chart_evidence){.diagnosis = diagnosis, .scratch = arena_new()};
	chart_evidence_read(&supposing.evidence);
	supposing.printed = printed_alone(&supposing.evidence.rows);
	if (may_be_chart(diagnosis, &supposing.evidence.rows))
		suppose(&supposing);
	bool found = supposing.found_count > 0,
		 certain =
			 found && (is_contradicted(diagnosis->result) || !diagnose_entry_explains(diagnosis));
	if (certain)
		make_cause(diagnosis, &supposing);
	else if (found)
		diagnosis->chart_text = supposed_chart_text(&supposing.found[0], diagnosis->arena);
	arena_free(supposing.evidence.scratch);
	return certain;
}
