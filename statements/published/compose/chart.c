/* chart.c - the accounts behind the lines of a report. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/compose/parts.h"
#include "statements/published/page/page.h"

static void add_account(struct chart *chart, const struct poste *poste, enum account_role role)
{
	const char *account_number = role != ROLE_NONE
		? arena_printf(chart->arena, "%s/%s", poste->id, account_role_name(role))
		: poste->id;
	struct account *account = chart_find_or_add(chart, account_number, poste->where);
	account->name = poste->label.fr;
	account->type = poste->type;
	account->role = role;
	account->group = poste->id;
	account->known = true;
}

/* The liability in which the sentence on unpaid acquisitions says that they are: the one that it
 * names, or else the first whose words are those of accounts payable. */
static const struct printed_poste *unpaid_poste(
	const struct report_read *report, struct arena *arena)
{
	const struct vocabulary *vocabulary = report->known->vocabulary;
	const struct printed_poste *payables = NULL;
	if (report->notes->unpaid_count == 0)
		return NULL;
	const char *sentence = lines_words(report->notes->unpaid[0].line->text, arena);
	for (size_t i = 0; i < report->known->poste_count; i++) {
		const struct printed_poste *poste = &report->known->postes[i];
		if (!poste->section || poste->section != vocabulary->unpaid_section)
			continue;
		if (strstr(sentence, poste->words))
			return poste;
		if (!payables && text_matches_any(poste->words, vocabulary->unpaid_postes))
			payables = poste;
	}
	return payables;
}

static bool has_classes(const struct named_report *known, const char *poste)
{
	for (size_t i = 0; i < known->poste_count; i++)
		if (text_equal(known->postes[i].parent, poste))
			return true;
	return false;
}

void compose_chart(struct chart *out, const struct report_read *report, const struct postes *postes,
	struct arena *arena)
{
	const struct named_report *known = report->known;
	const struct printed_poste *unpaid = unpaid_poste(report, arena);
	*out = (struct chart){.arena = arena};
	for (size_t i = 0; i < known->poste_count; i++) {
		const struct printed_poste *printed = &known->postes[i];
		const struct poste *poste = poste_find(postes, printed->id);
		if (!poste || has_classes(known, printed->id))
			continue;
		add_account(out, poste, printed->is_class ? ROLE_COST : printed->role);
		if (printed->is_class)
			add_account(out, poste, ROLE_ACCUMULATED_AMORTIZATION);
		if (printed == unpaid)
			add_account(out, poste, ROLE_UNPAID_ACQUISITION);
	}
}
