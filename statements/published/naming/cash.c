#include "statements/published/naming/cash.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/words.h"

enum { CANDIDATES_MAX = 8 };

/* A line of the position that may be part of cash. Assets add to cash, liabilities reduce it. */
struct candidate {
	struct printed_poste *poste;
	const struct printed_row *row;
	int sign;
};

struct cash {
	const struct printed_table *flows, *position;
	const struct printed_row *closing;
	struct candidate candidates[CANDIDATES_MAX];
	size_t count;
};

/* Finds the statement whose closing is cash, and the statement with the lines that make up cash. */
static void find_statements(struct cash *cash, const struct named_report *known)
{
	const struct poste *assets = vocabulary_section_of_role(known->vocabulary, ROLE_CASH, NULL);
	for (size_t i = 0; i < known->statement_count; i++) {
		const struct known_statement *statement = &known->vocabulary->statements[i];
		const struct known_line *closing = vocabulary_line_of_kind(statement, ROW_CLOSING);
		if (assets && vocabulary_section_of_id(statement, assets->id))
			cash->position = known->statements[i];
		if (!closing || !closing->is_cash)
			continue;
		cash->flows = known->statements[i];
		cash->closing = cash->flows ? naming_row(cash->flows, closing->id) : NULL;
	}
}

static void gather_candidates(struct cash *cash, struct named_report *known)
{
	for (size_t i = 0; i < known->poste_count && cash->count < CANDIDATES_MAX; i++) {
		struct printed_poste *poste = &known->postes[i];
		const struct printed_row *row = naming_row(cash->position, poste->id);
		if (row && row->chosen >= 0 &&
			(poste->role == ROLE_CASH ||
				vocabulary_is_near_cash(known->vocabulary, poste->section, poste->words)))
			cash->candidates[cash->count++] =
				(struct candidate){poste, row, poste->section->type == ACCOUNT_LIABILITY ? -1 : 1};
	}
}

/* Returns in how many years the candidates in the set sum to the closing cash. `years` gets the
 * number of years that both statements show. */
static size_t years_held(const struct cash *cash, unsigned set, size_t *years)
{
	size_t held = 0;
	*years = 0;
	for (size_t at = 0; at < cash->flows->column_count; at++)
		for (size_t other = 0; other < cash->position->column_count; other++) {
			const struct printed_column *column = &cash->flows->columns[at];
			if (column->kind != COLUMN_ACTUAL ||
				cash->position->columns[other].kind != COLUMN_ACTUAL ||
				column->year != cash->position->columns[other].year)
				continue;
			int64_t sum = 0;
			for (size_t i = 0; i < cash->count; i++)
				sum += set >> i & 1
					? cash->candidates[i].sign * printed_value(cash->candidates[i].row, other)
					: 0;
			*years += 1;
			held += sum == printed_value(cash->closing, at);
		}
	return held;
}

static unsigned told_by_words(const struct cash *cash)
{
	unsigned set = 0;
	for (size_t i = 0; i < cash->count; i++)
		set |= (unsigned)(cash->candidates[i].poste->role == ROLE_CASH) << i;
	return set;
}

void cash_find(struct named_report *known)
{
	struct cash cash = {0};
	size_t years;
	find_statements(&cash, known);
	if (!cash.closing || cash.closing->chosen < 0 || !cash.position ||
		cash.flows->scale != cash.position->scale)
		return;
	gather_candidates(&cash, known);
	if (years_held(&cash, told_by_words(&cash), &years) > 0)
		return;
	for (unsigned set = 1; set < 1u << cash.count; set++) {
		if (years_held(&cash, set, &years) < years || years < 2)
			continue;
		for (size_t i = 0; i < cash.count; i++)
			cash.candidates[i].poste->role = set >> i & 1 ? ROLE_CASH : ROLE_NONE;
		return;
	}
}
