#include "ledger/scan/journals.h"

#include "ledger/base/file.h"
#include "ledger/base/inputs.h"

static int read_with_care(const struct journals *journals, struct arena *arena, struct error_list *errors)
{
	int result = 0;
	for (size_t i = 0; i < journals->count; i++) {
		int one = journal_read(journals->paths[i], journals->chart, journals->sink, journals->context, arena, errors);
		result = result != 0 ? result : one;
	}
	return result;
}

/* A pipe can be read only once; headers that are mapped are for the careful reader. */
static bool is_plain(const char *path, const struct error_list *errors)
{
	struct input_map map;
	return !file_is_special(path) && !inputs_mapped(&map, errors->inputs, path, 0);
}

/* Maps the files and settles how they are read; false where one of them is not regular, or not there. */
static bool open_all(struct journals *journals, struct arena *arena, const struct error_list *errors)
{
	struct error_list ignored = {.arena = arena}; /* the careful reader says it again */
	for (size_t i = 0; i < journals->count; i++)
		if (!is_plain(journals->paths[i], errors))
			return false;
	journals->scan = scan_new(journals->chart, journals->years, journals->year_count, arena);
	journals->maps = arena_array(arena, journals->count + 1, sizeof *journals->maps);
	for (size_t i = 0; i < journals->count; i++) {
		struct file_map *map = &journals->maps[i];
		if (file_map(map, journals->paths[i], &ignored) != 0 || !scan_file(journals->scan, journals->paths[i], map->bytes, map->length))
			return false;
	}
	return journals->count > 0;
}

static void keep_forms(const struct journals *journals, struct inputs *inputs)
{
	for (size_t i = 0; i < journals->count; i++)
		inputs_keep(inputs, &(struct input_form){
			.path = journals->paths[i], .inflated = journals->maps[i].inflated, .encoding = "UTF-8", .separator = scan_separator(journals->scan, i)});
}

void journals_close(struct journals *journals)
{
	scan_free(journals->scan);
	for (size_t i = 0; journals->maps != NULL && i < journals->count; i++)
		file_unmap(&journals->maps[i]);
	journals->scan = NULL;
	journals->maps = NULL;
}

int journals_read(struct journals *journals, struct arena *arena, struct error_list *errors)
{
	enum scan_outcome outcome = SCAN_IRREGULAR;
	if (journals->consumer != NULL && open_all(journals, arena, errors))
		outcome = scan_run(journals->scan, journals->consumer, journals->sink, journals->context, journals->progress, errors);
	if (outcome == SCAN_IRREGULAR) {
		journals_close(journals);
		return read_with_care(journals, arena, errors);
	}
	journals->counts = scan_counts(journals->scan);
	keep_forms(journals, errors->inputs);
	return outcome == SCAN_DONE ? 0 : -1;
}

void journals_entries(const struct entry **entries, const struct journals *journals, const uint64_t *places, size_t count, struct arena *arena)
{
	if (count > 0)
		scan_entries(entries, journals->scan, places, count, arena);
}
