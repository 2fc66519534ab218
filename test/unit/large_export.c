#include "test/unit/large_export.h"

#include <stdio.h>
#include <string.h>

#include "test/unit/harness.h"

enum { LABEL = 1400 };

static char *put(char *to, const char *text, unsigned number_, const char *label)
{
	for (; *text != '\0'; text++) {
		if (*text != '%') {
			*to++ = *text;
			continue;
		}
		switch (*++text) {
		case 'N': to += sprintf(to, "%06u", number_); break;
		case 'D': to += sprintf(to, "2024-%02u-%02u", 1 + number_ / 20, 1 + number_ % 20); break;
		case 'F': to += sprintf(to, "%02u/%02u/2024", 1 + number_ % 20, 1 + number_ / 20); break;
		case 'A': to += sprintf(to, "%u.%02u", 10 + number_, number_ % 100); break;
		case 'M': to += sprintf(to, "%06u", number_ % LARGE_HALF); break;
		case 'E':
			to += sprintf(to, "2024-%02u-%02u", 1 + number_ % LARGE_HALF / 20, 1 + number_ % 20);
			break;
		case 'S':
			to += sprintf(to, number_ < LARGE_HALF ? "%u.00," : ",%u.00", 1 + number_ % LARGE_HALF);
			break;
		case 'C': to += sprintf(to, "%u,%02u", 10 + number_, number_ % 100); break;
		case 'T': to += sprintf(to, number_ % 7 == 0 ? "Brouillon" : "Comptabilisé"); break;
		case 'U': to += sprintf(to, number_ % 3 == 0 ? "USD" : "CAD"); break;
		case 'V': to += sprintf(to, "Société %c", 'A' + (char)(number_ % 3)); break;
		case 'P': to += sprintf(to, "%u", 1 + number_ % 20); break;
		case 'R': to += sprintf(to, "FA-%03u", number_ % 150); break;
		case 'B': to += sprintf(to, "%u.00", (number_ + 1) * (number_ + 2) / 2); break;
		case 'I': to += sprintf(to, "%u.00", 1 + number_); break;
		case 'K':
			to += sprintf(to, number_ == 0 ? "1010" : number_ == LARGE_HALF ? "4000" : "");
			break;
		default: to = stpcpy(to, label);
		}
	}
	return to;
}

const char *large_export(const struct layout *layout)
{
	static char label[LABEL + 1];
	memset(label, 'x', LABEL);
	char *text = arena_array(arena, LARGE_ENTRIES + 2, 5 * LABEL + 500), *end = text;
	end = stpcpy(end, layout->header);
	for (unsigned i = 0; i < LARGE_ENTRIES; i++) {
		end = put(end, layout->entry, i, label);
		if (layout->odd != NULL && i == layout->at)
			end = put(end, layout->odd, i, label);
	}
	return file_with(text, (size_t)(end - text));
}
