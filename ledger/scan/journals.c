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
static bool open_all(struct scan *scan, struct file_map *maps, const struct journals *journals, struct arena *arena, const struct error_list *errors)
{
	struct error_list ignored = {.arena = arena}; /* the careful reader says it again */
	for (size_t i = 0; i < journals->count; i++)
		if (!is_plain(journals->paths[i], errors))
			return false;
	for (size_t i = 0; i < journals->count; i++)
		if (file_map(&maps[i], journals->paths[i], &ignored) != 0 || !scan_file(scan, journals->paths[i], maps[i].bytes, maps[i].length))
			return false;
	return journals->count > 0;
}

static void keep_forms(const struct scan *scan, const struct file_map *maps, const struct journals *journals, struct inputs *inputs)
{
	for (size_t i = 0; i < journals->count; i++)
		inputs_keep(inputs, &(struct input_form){
			.path = journals->paths[i], .inflated = maps[i].inflated, .encoding = "UTF-8", .separator = scan_separator(scan, i)});
}

int journals_read(struct journals *journals, struct arena *arena, struct error_list *errors)
{
	if (journals->consumer == NULL)
		return read_with_care(journals, arena, errors);
	struct scan *scan = scan_new(journals->chart, journals->years, journals->year_count, arena);
	struct file_map *maps = arena_array(arena, journals->count + 1, sizeof *maps);
	enum scan_outcome outcome = SCAN_IRREGULAR;
	if (open_all(scan, maps, journals, arena, errors))
		outcome = scan_run(scan, journals->consumer, journals->sink, journals->context, journals->progress, errors);
	if (outcome != SCAN_IRREGULAR) {
		journals->counts = scan_counts(scan);
		keep_forms(scan, maps, journals, errors->inputs);
	}
	scan_free(scan);
	for (size_t i = 0; i < journals->count; i++)
		file_unmap(&maps[i]);
	return outcome == SCAN_IRREGULAR ? read_with_care(journals, arena, errors) : outcome == SCAN_DONE ? 0 : -1;
}
