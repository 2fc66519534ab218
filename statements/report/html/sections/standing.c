/* A page that stands where another is to be written. */
#include <string.h>

#include "ledger/base/system/file.h"
#include "statements/report/html.h"

/* The text up to the quote that ends the value of a meta element; NULL: the head has none. */
static const char *meta_value(const char *page, const char *name, struct arena *arena)
{
	const char *begin = strstr(page, arena_printf(arena, "<meta name=\"%s\" content=\"", name));
	if (!begin)
		return NULL;
	begin += strlen("<meta name=\"\" content=\"") + strlen(name);
	return arena_text_n(arena, begin, strcspn(begin, "\""));
}

/* "" where nothing is there, or nothing can be read. */
static const char *page_text(const char *path, struct arena *arena)
{
	struct file_map map;
	if (!file_peek(&map, path))
		return "";
	const char *text = arena_text_n(arena, map.bytes, strnlen(map.bytes, map.length));
	file_unmap(&map);
	return text;
}

bool html_is_ours(const char *path, struct arena *arena)
{
	const char *page = page_text(path, arena);
	const char *generator = *page ? meta_value(page, "generator", arena) : "recoupe";
	return generator && strncmp(generator, "recoupe", strlen("recoupe")) == 0;
}

const char *html_run(const char *path, struct arena *arena)
{
	const char *run = meta_value(page_text(path, arena), "recoupe-run", arena);
	return run ? run : "";
}
