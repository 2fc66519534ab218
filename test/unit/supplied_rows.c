#include "test/unit/supplied_rows.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/system/supply.h"
#include "test/unit/harness.h"

const char *supplied_rows(const char *path)
{
	struct file_map map;
	if (path == NULL || !supply_is_there(path) || file_map(&map, path, &errors) != 0)
		return "";
	const char *all = "";
	unsigned line = 1;
	for (const char *at = map.bytes, *end = at + map.length; at < end; line++) {
		const char *next = memchr(at, '\n', (size_t)(end - at));
		const char *key = supplied_key(path, line, arena);
		all = arena_printf(arena, "%s%s%s%s%s", all, line > 1 ? " / " : "", key,
			*key != '\0' ? ": " : "", arena_text_n(arena, at, (size_t)(next - at)));
		at = next + 1;
	}
	file_unmap(&map);
	return all;
}

void check_fetched(const struct database_request *request, const char *(*told)(const char *path),
	const char *expected, const char *title)
{
	const char *path;
	int result = database_fetch(&path, request, arena, &errors);
	check_integer(result, expected != NULL ? 0 : -1, title);
	check_text(result == 0 ? told(path) : NULL, expected, title);
	check_true(result == 0 || !supply_is_there(path), "what failed supplies nothing");
}
