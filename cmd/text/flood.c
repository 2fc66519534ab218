#include "cmd/text/flood.h"

#include <string.h>

#include "ledger/base/text/text.h"

/* By what the code of an error begins with after its subject, "budget.unknown-poste"; the first row
 * that fits holds. */
static const struct {
	const char *subject, *fault, *reason;
} of_errors[] = {
	{"json.", "unknown-key", "flood.key"},
	{"json.", "missing-key", "flood.key"},
	{"", "bad-", "flood.column"},
	{"", "unknown-type", "flood.column"},
	{"", "unknown-role", "flood.column"},
	{"", "unknown-nature", "flood.column"},
	{"", "unknown-side", "flood.column"},
	{"", "unknown-", "flood.other"},
	{"", "doubled", "flood.twice"},
	{"", "duplicate", "flood.twice"},
};

const char *flood_of_errors(const char *code)
{
	const char *dot = strchr(code, '.');
	for (size_t i = 0; dot && i < sizeof of_errors / sizeof *of_errors; i++)
		if (text_starts(code, of_errors[i].subject) && text_starts(dot + 1, of_errors[i].fault))
			return of_errors[i].reason;
	return "flood.any";
}
