#include "statements/run/printed_unit.h"

#include "ledger/base/text/text.h"
#include "statements/published/facts/facts.h"

enum { THOUSANDS = 3, MILLIONS = 6 };

/* The place of the line with that number, or of the first one after it. */
static size_t place_of(const struct text_lines *lines, unsigned line)
{
	size_t at = 0;
	while (at < lines->count && (line_is_blank(&lines->items[at]) || lines->items[at].line != line))
		at++;
	return at;
}

/* Whether a line near the head of a statement says that its amounts are in thousands. */
static bool says_thousands(
	const struct text_lines *lines, const struct printed_table *table, struct arena *arena)
{
	enum { ABOVE = 6, BELOW = 8 };
	size_t at = place_of(lines, table->where->line), first = at > ABOVE ? at - ABOVE : 0;
	for (size_t i = first; at < lines->count && i < lines->count && i < at + BELOW; i++)
		if (any_table_says_thousands(lines->items[i].text, arena))
			return true;
	return false;
}

static unsigned zeros_of(
	const struct text_lines *lines, const struct printed_table *table, struct arena *arena)
{
	if (text_equal(table->unit, "millions"))
		return MILLIONS;
	return text_equal(table->unit, "milliers") || says_thousands(lines, table, arena) ? THOUSANDS
																					  : 0;
}

unsigned printed_unit_zeros(const struct published *published, struct arena *arena)
{
	const struct named_report *known = &published->known;
	unsigned most = 0;
	for (size_t i = 0; i < known->statement_count; i++) {
		unsigned zeros = known->statements[i]
			? zeros_of(published->lines->printed, known->statements[i], arena)
			: 0;
		most = zeros > most ? zeros : most;
	}
	return most;
}
