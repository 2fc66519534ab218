#include "test/unit/entry_text.h"

#include "test/unit/harness.h"

const char *postings_text(const struct entry *entry)
{
	const char *text = "";
	for (size_t i = 0; i < entry->count; i++)
		text = arena_printf(arena, "%s %s %s", text, entry->postings[i].account->number,
			number_exact_text(arena, amount_number(entry->postings[i].amount, arena)));
	return text;
}
