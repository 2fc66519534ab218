#include <string.h>

#include "ledger/base/system/file.h"

bool file_is_standard_input(const char *path)
{
	return strcmp(path, "-") == 0;
}

char *file_join(struct arena *arena, const char *directory, const char *name)
{
	size_t length = strlen(directory);
	if (length == 0)
		return arena_text(arena, name);
	while (length > 0 && directory[length - 1] == '/')
		length--;
	name += strspn(name, "/");
	return arena_printf(arena, "%.*s/%s", (int)length, directory, name);
}

const char *file_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash == NULL ? "" : arena_text_n(arena, path, (size_t)(slash - path) + 1);
}
