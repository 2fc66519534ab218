#include "test/unit/entity.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

void entity_clear(void)
{
	DIR *directory = opendir(test_folder());
	for (struct dirent *item; directory && (item = readdir(directory));)
		if (item->d_name[0] != '.')
			unlinkat(dirfd(directory), item->d_name, 0);
	if (directory)
		closedir(directory);
}

void entity_file(const char *name, const char *text)
{
	file_named(name, text, strlen(text));
}

void entity_without(const char *name)
{
	unlink(arena_printf(arena, "%s/%s", test_folder(), name));
}

const struct result *entity_prove(struct run_options options)
{
	struct result *result = arena_alloc(arena, sizeof *result);
	return run_dossier(result, test_folder(), &options, arena, &errors) == 0 ? result : NULL;
}

const struct figure *entity_figure(
	const struct result *result, enum suite_kind suite, const char *id)
{
	return result ? suite_find(&result->suites[suite], id) : NULL;
}

const struct table *entity_table(const struct result *result, const char *id)
{
	for (size_t i = 0; result && i < result->table_count; i++)
		if (strcmp(result->tables[i]->id, id) == 0)
			return result->tables[i];
	return NULL;
}

const struct finding *entity_finding(
	const struct result *result, enum suite_kind suite, const char *relation_id)
{
	for (size_t i = 0; result && i < result->finding_count; i++)
		if (result->findings[i]->suite == suite &&
			strcmp(result->findings[i]->relation_id, relation_id) == 0)
			return result->findings[i];
	return NULL;
}

void check_figure(const struct result *result, enum suite_kind suite, const char *id,
	const char *expected, const char *sentence)
{
	const struct figure *figure = entity_figure(result, suite, id);
	check_number(
		figure ? figure->value : NULL, expected, arena_printf(arena, "%s (%s)", sentence, id));
}

void check_verdict(const struct result *result, enum suite_kind suite, const char *relation_id,
	const char *expected, const char *sentence)
{
	const struct finding *finding = entity_finding(result, suite, relation_id);
	check_text(finding ? verdict_name(finding->verdict) : NULL, expected,
		arena_printf(arena, "%s (%s)", sentence, relation_id));
}

void check_sides(const struct result *result, enum suite_kind suite, const char *relation_id,
	const char *expected, const char *sentence)
{
	const struct finding *finding = entity_finding(result, suite, relation_id);
	const char *found = NULL;
	if (finding)
		found = arena_printf(arena, "%s | %s | %s", finding->left_text, finding->right_text,
			verdict_name(finding->verdict));
	if (finding && finding->difference && number_sign(finding->difference) != 0)
		found = arena_printf(arena, "%s %s", found, number_exact_text(arena, finding->difference));
	for (size_t i = 0; finding && i < finding->missing_count; i++)
		found = arena_printf(arena, "%s -%s", found, finding->missing[i]);
	check_text(found, expected, arena_printf(arena, "%s (%s)", sentence, relation_id));
}

void check_places(const char *expected, const char *sentence)
{
	const char *all = "";
	for (size_t i = 0; i < errors.count; i++) {
		const struct error *error = &errors.items[i];
		const char *slash = error->where.file ? strrchr(error->where.file, '/') : NULL;
		const char *file = slash ? slash + 1 : error->where.file ? error->where.file : "";
		all = arena_printf(arena, "%s%s%s %s:%u:%u %s", all, i > 0 ? "\n" : "", error->code, file,
			error->where.line, error->where.column, error->arguments[0] ? error->arguments[0] : "");
	}
	check_text(all, expected, sentence);
	forget_errors();
}
