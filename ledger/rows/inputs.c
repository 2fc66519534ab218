#include "ledger/rows/inputs.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"

struct inputs *inputs_new(struct arena *arena)
{
	struct inputs *inputs = arena_alloc(arena, sizeof *inputs);
	inputs->arena = arena;
	return inputs;
}

struct inputs *inputs_again(const struct inputs *inputs, struct arena *arena)
{
	struct inputs *out = inputs_new(arena);
	out->encoding = inputs->encoding;
	out->sheet = inputs->sheet;
	out->outside_allowed = inputs->outside_allowed;
	out->server_seconds = inputs->server_seconds;
	for (size_t i = 0; i < inputs->map_count; i++) {
		const struct input_map *map = &inputs->maps[i];
		inputs_map(out, map->path, map->column, map->header, map->where);
	}
	for (size_t i = 0; i < inputs->root_count; i++)
		inputs_add_root(out, inputs->roots[i]);
	return out;
}

void inputs_map(struct inputs *inputs, const char *path, const char *column, const char *header,
	struct source where)
{
	inputs->maps = arena_grow(inputs->arena, inputs->maps, inputs->map_count, &inputs->map_capacity,
		sizeof *inputs->maps);
	inputs->maps[inputs->map_count++] = (struct input_map){path, column, header, where};
}

/* Whether `path` names the file, or the folder that it is in. */
static bool is_meant(const char *path, const char *file)
{
	size_t length = path == NULL ? 0 : strlen(path);
	while (length > 1 && path[length - 1] == '/')
		length--;
	return length == 0 ||
		(strncmp(file, path, length) == 0 && (file[length] == '\0' || file[length] == '/'));
}

bool inputs_mapped(
	struct input_map *out, const struct inputs *inputs, const char *path, size_t ordinal)
{
	for (size_t i = 0; inputs != NULL && i < inputs->map_count; i++) {
		if (!is_meant(inputs->maps[i].path, path) || ordinal-- > 0)
			continue;
		*out = inputs->maps[i];
		return true;
	}
	return false;
}

void inputs_keep(struct inputs *inputs, const struct input_form *form)
{
	if (inputs == NULL)
		return;
	size_t at = 0;
	while (at < inputs->count && !text_equal(inputs->forms[at].path, form->path))
		at++;
	if (at == inputs->count) {
		inputs->forms =
			arena_grow(inputs->arena, inputs->forms, at, &inputs->capacity, sizeof *inputs->forms);
		inputs->count++;
	}
	inputs->forms[at] = *form;
}

void inputs_keep_columns(struct inputs *inputs, const char *path, const char *columns)
{
	for (size_t i = 0; inputs != NULL && i < inputs->count; i++)
		if (text_equal(inputs->forms[i].path, path))
			inputs->forms[i].columns = columns;
}

void input_skipped_add(struct input_skipped *to, const struct input_skipped *more)
{
	to->titles += more->titles;
	to->headers += more->headers;
	to->totals += more->totals;
	to->carried += more->carried;
	to->accounts += more->accounts;
	to->texts += more->texts;
}

void inputs_add_root(struct inputs *inputs, const char *folder)
{
	if (inputs == NULL)
		return;
	inputs->roots = arena_grow(inputs->arena, inputs->roots, inputs->root_count,
		&inputs->root_capacity, sizeof *inputs->roots);
	inputs->roots[inputs->root_count++] = folder;
}

bool inputs_allow(const char *path, struct source where, struct error_list *errors)
{
	const struct inputs *inputs = errors->inputs;
	if (inputs == NULL || inputs->outside_allowed || inputs->root_count == 0)
		return true;
	for (size_t i = 0; i < inputs->root_count; i++) {
		if (file_is_within(path, inputs->roots[i]))
			return true;
	}
	error_add(errors, "dossier.outside", where, path, inputs->roots[inputs->root_count - 1], NULL);
	return false;
}
