/* A statement as it was before an entry was posted: what else its figures, which differ from the
 * ledger, may have in common. */
#include "ledger/base/text/text.h"
#include "statements/diagnose/wholes/parts.h"

enum { MOST_ENTRIES = 8 };

const struct entry *whole_lacks_entry(const struct wholes *wholes, const struct table *table)
{
	struct diagnosis *diagnosis = wholes->diagnosis;
	const struct entry *entry = NULL;
	struct ledger_rows rows;
	size_t found;
	diagnose_statement_rows(&rows, diagnosis, table->id);
	const struct ledger_solution *solutions =
		diagnose_ledger(&found, rows.rows, rows.count, diagnosis->result, diagnosis->layout->model,
			diagnosis->lookup, LEDGER_ONE, MOST_ENTRIES, wholes->arena);
	for (size_t i = 0; i < found; i++) {
		const struct ledger_candidate *mistake = &solutions[i].mistakes[0];
		if (solutions[i].count > 1 || mistake->pattern != PATTERN_POSTED_TWICE || mistake->twin)
			continue;
		if (entry)
			return NULL;
		entry = mistake->entry;
	}
	return entry;
}
