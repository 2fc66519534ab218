#include "statements/report/workbook/frame/cells/cell_sum.h"

#include "ledger/base/text/text.h"

/* Spreads what differs in few bits over all of them, so that sums of hashes differ too (the last
 * step of MurmurHash3). */
static uint64_t spread(uint64_t hash)
{
	hash = (hash ^ hash >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
	hash = (hash ^ hash >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
	return hash ^ hash >> 33;
}

void cell_sum_add(struct cell_sum *sum, const struct cell_found *cell)
{
	if (!cell->formula && *cell->value == '\0')
		return;
	uint64_t place = (uint64_t)cell->row << 32 | (uint64_t)cell->column << 1 | cell->is_text;
	uint64_t hash = text_hash(cell->value, spread(place + 1));
	if (cell->formula)
		hash = text_hash(cell->formula, spread(hash));
	sum->sum += spread(hash);
	sum->count++;
}

bool cell_sum_equal(struct cell_sum a, struct cell_sum b)
{
	return a.sum == b.sum && a.count == b.count;
}
