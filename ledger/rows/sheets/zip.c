#include "ledger/rows/sheets/zip.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/rows/sheets/archive.h"
#include "ledger/rows/sheets/ods.h"
#include "ledger/rows/sheets/xlsx/xlsx.h"

bool zip_is(const struct form_input *input)
{
	struct error_list ignored = {.arena = input->arena};
	if (!archive_is(input) || xlsx_is(input) || ods_is(input))
		return false;
	struct archive *archive = archive_open(input, &ignored);
	if (archive != NULL)
		archive_close(archive);
	return archive != NULL;
}

/* The part of the name after the last slash. */
static const char *file_name(const char *name)
{
	const char *slash = strrchr(name, '/');
	return slash == NULL ? name : slash + 1;
}

static bool is_member(const char *name)
{
	if (name == NULL || text_starts(name, "__MACOSX/"))
		return false;
	const char *file = file_name(name);
	return *file != '\0' && *file != '.' && strcasecmp(file, "Thumbs.db") != 0 &&
		strcasecmp(file, "desktop.ini") != 0;
}

static int open_member(struct form_tables *out, const struct form_input *input,
	struct archive *archive, size_t member, bool alone)
{
	struct error_list ignored = {.arena = input->arena, .inputs = input->errors->inputs};
	const char *name = arena_text(input->arena, archive_name(archive, member));
	struct form_input inner = {.path = arena_printf(input->arena, "%s/%s", input->path, name),
		.arena = input->arena,
		.errors = alone ? input->errors : &ignored,
		.member = true};
	size_t before = out->count;
	if (archive_inflate(&inner.bytes, &inner.length, archive, member) != 0 ||
		form_open(out, &inner) != 0) {
		out->count = before; /* the tables that came before its fault are none */
		return -1;
	}
	for (size_t i = before; i < out->count; i++) {
		struct form_table *table = &out->items[i];
		table->zipped = true;
		table->scanner.errors = input->errors;
		if (alone)
			continue;
		table->name =
			table->name == NULL ? name : arena_printf(input->arena, "%s!%s", name, table->name);
	}
	return 0;
}

static size_t count_members(const char **list, const struct archive *archive, struct arena *arena)
{
	size_t count = 0;
	*list = "";
	for (size_t i = 0; i < archive_count(archive); i++) {
		const char *name = archive_name(archive, i);
		if (is_member(name) && count++ < 8)
			*list = arena_printf(arena, "%s%s%s", *list, **list ? ", " : "", name);
	}
	return count;
}

int zip_open_members(struct form_tables *out, const struct form_input *input)
{
	enum { MEMBERS_MOST = 1000 };
	const char *list;
	struct archive *archive = archive_open(input, input->errors);
	if (archive == NULL)
		return -1;
	size_t count = count_members(&list, archive, input->arena), before = out->count;
	int result = 0;
	for (size_t i = 0; count <= MEMBERS_MOST && i < archive_count(archive); i++)
		if (is_member(archive_name(archive, i)))
			result = open_member(out, input, archive, i, count == 1);
	archive_close(archive);
	if (count == 1)
		return result;
	return out->count > before ? 0
							   : error_add(input->errors, "zip.nothing",
									 (struct source){.file = input->path}, input->path, list, NULL);
}
