#include "ledger/base/error.h"

#include <stdarg.h>
#include <string.h>

static void copy_arguments(struct error *error, struct arena *arena, va_list arguments)
{
	for (int i = 0; i < ERROR_ARGUMENTS; i++) {
		const char *argument = va_arg(arguments, const char *);
		if (argument == NULL)
			return;
		error->arguments[i] = arena_text(arena, argument);
	}
}

static bool same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static struct error_kind *find_kind(
	const struct error_list *errors, const char *code, const char *file)
{
	for (size_t i = 0; i < errors->kind_count; i++) {
		struct error_kind *kind = &errors->kinds[i];
		if (same(kind->code, code) && same(kind->file, file))
			return kind;
	}
	return NULL;
}

const struct error_kind *error_kind_of(
	const struct error_list *errors, const char *code, const char *file)
{
	return find_kind(errors, code, file);
}

/* The kind, added where it is new. NULL where there are as many kinds as errors are kept: no error
 * of another one is. */
static struct error_kind *kind_of(struct error_list *errors, const char *code, const char *file)
{
	struct error_kind *kind = find_kind(errors, code, file);
	if (kind != NULL || errors->kind_count == ERROR_CAP)
		return kind;
	errors->kinds = arena_grow(errors->arena, errors->kinds, errors->kind_count,
		&errors->kind_capacity, sizeof *errors->kinds);
	kind = &errors->kinds[errors->kind_count++];
	*kind = (struct error_kind){code, file ? arena_text(errors->arena, file) : NULL, 0};
	return kind;
}

static void count(struct error_list *errors, struct error_kind *kind, size_t more)
{
	errors->total += more;
	if (kind != NULL)
		kind->count += more;
}

bool error_counted(struct error_list *errors, const char *code, const char *file)
{
	struct error_kind *kind = kind_of(errors, code, file);
	if (kind != NULL && errors->count < ERROR_CAP && kind->count < ERROR_KIND_MOST)
		return false;
	count(errors, kind, 1);
	return true;
}

int error_add(struct error_list *errors, const char *code, struct source where, ...)
{
	if (error_counted(errors, code, where.file))
		return -1;
	count(errors, find_kind(errors, code, where.file), 1);
	errors->items = arena_grow(
		errors->arena, errors->items, errors->count, &errors->capacity, sizeof *errors->items);
	struct error *error = &errors->items[errors->count++];
	*error = (struct error){.code = code, .where = where};
	va_list arguments;
	va_start(arguments, where);
	copy_arguments(error, errors->arena, arguments);
	va_end(arguments);
	return -1;
}

void error_count_rest(struct error_list *errors, const struct error_list *from)
{
	size_t others = from->total;
	for (size_t i = 0; i < from->kind_count; i++) {
		const struct error_kind *kind = &from->kinds[i];
		size_t rest = kind->count;
		others -= rest;
		for (size_t j = 0; j < from->count; j++)
			rest -= same(from->items[j].code, kind->code) &&
				same(from->items[j].where.file, kind->file);
		count(errors, kind_of(errors, kind->code, kind->file), rest);
	}
	errors->total += others;
}

void error_add_all(struct error_list *errors, const struct error_list *from)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct error *error = &from->items[i];
		const char *const *texts = error->arguments;
		error_add(errors, error->code, error->where, texts[0], texts[1], texts[2], texts[3], NULL);
	}
	error_count_rest(errors, from);
}

void error_clear(struct error_list *errors)
{
	errors->count = errors->total = errors->kind_count = 0;
}
