#include "cmd/balance/scanned.h"

#include <string.h>

#include "ledger/base/text/text.h"

const struct scan_form *balance_scan_form(struct balance_ledger *ledger, const char *path,
	const char *bytes, size_t length, struct text_hints hints, const struct made_rows *made)
{
	struct arena *arena = ledger->session->arena;
	struct planned_form *planned = arena_alloc(arena, sizeof *planned);
	struct text_part *part = arena_alloc(arena, sizeof *part);
	const struct span text = {bytes, bytes + length};
	if (!text_part_take(part, path, text, hints, made, ledger->session->errors->inputs, arena) ||
		!planned_form_make(planned, part, &ledger->wishes, arena))
		return NULL;
	ledger->planned = arena_grow(arena, ledger->planned, ledger->planned_count,
		&ledger->planned_capacity, sizeof *ledger->planned);
	ledger->planned[ledger->planned_count++] = planned;
	return &planned->form;
}

/* ---- what is told ---- */

void balance_name_account(
	struct balance_ledger *ledger, const char *number_, const char *name, uint64_t position)
{
	struct account *account = chart_find_or_add(&ledger->chart, number_, (struct source){0});
	while (ledger->name_capacity <= account->index)
		ledger->name_positions = arena_grow(ledger->session->arena, ledger->name_positions,
			ledger->name_capacity, &ledger->name_capacity, sizeof *ledger->name_positions);
	uint64_t *from = &ledger->name_positions[account->index];
	if (*account->name != '\0' && *from <= position)
		return;
	account->name = name;
	*from = position;
}

/* What was found last goes before what was found first. */
static void findings_first(struct balance_ledger *ledger, size_t before)
{
	struct balance_report *report = &ledger->report;
	size_t count = report->finding_count, added = count - before;
	if (added == 0 || before == 0)
		return;
	struct balance_finding *copy = arena_array(ledger->session->arena, count, sizeof *copy);
	memcpy(copy, report->findings + before, added * sizeof *copy);
	memcpy(copy + added, report->findings, before * sizeof *copy);
	memcpy(report->findings, copy, count * sizeof *copy);
}

static void tell(struct balance_ledger *ledger, const struct journals *journals, size_t file,
	const struct planned_form *planned)
{
	struct export export;
	const char *path = planned->sample.path;
	planned_form_export(&export, planned, journals->scan, file, ledger->session->arena);
	ledger->sums_unsure |= export.plan.fill_account && export.totals.count > 0;
	balance_note_export(ledger, path, &export);
	balance_tell_export(ledger, path, &export);
}

void balance_turn_to_scanned(struct balance_ledger *ledger, const char *path)
{
	const struct plan *plan = NULL;
	if (ledger->turned_to == path)
		return;
	for (size_t i = 0; i < ledger->planned_count; i++)
		if (text_equal(ledger->planned[i]->sample.path, path))
			plan = &ledger->planned[i]->sample.plan;
	ledger->turned_to = path;
	ledger->key = plan != NULL ? plan->key : PLAN_KEY_NUMBER;
	ledger->by_commodity = plan != NULL && plan->by_currency;
}

void balance_tell_scanned(struct balance_ledger *ledger, const struct journals *journals)
{
	size_t before = ledger->report.finding_count;
	for (size_t i = 0; journals->scan != NULL && i < journals->count; i++)
		for (size_t j = 0; j < ledger->planned_count; j++)
			if (&ledger->planned[j]->form == journals->forms[i])
				tell(ledger, journals, i, ledger->planned[j]);
	findings_first(ledger, before);
}
