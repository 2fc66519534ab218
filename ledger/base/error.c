#include "ledger/base/error.h"

#include <stdarg.h>

static void copy_arguments(struct error *error, struct arena *arena, va_list arguments)
{
	for (int i = 0; i < ERROR_ARGUMENTS; i++) {
		const char *argument = va_arg(arguments, const char *);
		if (argument == NULL)
			return;
		error->arguments[i] = arena_text(arena, argument);
	}
}

int error_add(struct error_list *errors, const char *code, struct source where, ...)
{
	errors->total++;
	if (errors->count >= ERROR_CAP)
		return -1;
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

void error_add_all(struct error_list *errors, const struct error_list *from)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct error *error = &from->items[i];
		const char *const *texts = error->arguments;
		error_add(errors, error->code, error->where, texts[0], texts[1], texts[2], texts[3], NULL);
	}
	errors->total += from->total - from->count;
}
