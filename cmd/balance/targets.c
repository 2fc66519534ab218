#include "cmd/balance/targets.h"

#include <string.h>

#include "cmd/balance/database.h"
#include "ledger/base/database/database.h"
#include "ledger/base/system/file.h"
#include "ledger/rows/inputs.h"

static const struct source nowhere;

struct targets {
	char **items;
	size_t count, capacity;
	struct arena *arena;
};

static void add(struct targets *targets, const char *path)
{
	targets->items = arena_grow(
		targets->arena, targets->items, targets->count, &targets->capacity, sizeof *targets->items);
	targets->items[targets->count++] = arena_text(targets->arena, path);
}

static int add_folder(struct targets *targets, const char *folder, struct error_list *errors)
{
	struct file_names names;
	if (file_exists(file_join(targets->arena, folder, "dossier.json")))
		return error_add(
			errors, "balance.is-dossier", (struct source){.file = folder}, folder, NULL);
	if (file_list(&names, folder, targets->arena, errors) != 0)
		return -1;
	for (size_t i = 0; i < names.count; i++)
		add(targets, names.items[i]);
	return 0;
}

/* "compte=GL Acct,debit=Dr". */
static int read_columns(const char *text, struct session *session)
{
	for (;;) {
		size_t length = strcspn(text, ",");
		const char *equals = memchr(text, '=', length), *end = text + length;
		if (equals == NULL || equals == text || equals + 1 == end)
			return error_add(session->errors, "options.bad-columns", nowhere,
				arena_text_n(session->arena, text, length), NULL);
		const char *column = arena_text_n(session->arena, text, (size_t)(equals - text));
		inputs_map(session->errors->inputs, NULL, column,
			arena_text_n(session->arena, equals + 1, (size_t)(end - equals - 1)), nowhere);
		if (*end == '\0')
			return 0;
		text = end + 1;
	}
}

/* A database's rows have a name of their own; a file's is its path. */
static void add_target(struct targets *targets, const char *target, const struct session *session)
{
	const char *path = target;
	if (file_is_directory(target))
		add_folder(targets, target, session->errors);
	else if (!database_is_url(target) || session->options->on_server ||
		balance_fetch(&path, session, target) == 0)
		add(targets, path);
}

int targets_settle(struct session *session)
{
	struct options *options = arena_alloc(session->arena, sizeof *options);
	struct targets targets = {.arena = session->arena};
	size_t before = session->errors->total, standard = 0;
	*options = *session->options;
	session->errors->inputs->encoding = options->encoding;
	session->errors->inputs->sheet = options->sheet;
	if (options->columns != NULL)
		read_columns(options->columns, session);
	if (balance_check_database(session) != 0)
		return -1;
	for (size_t i = 0; i < options->target_count; i++) {
		const char *target = options->targets[i];
		if (file_is_standard_input(target) && ++standard == 2)
			error_add(session->errors, "balance.standard-input-twice", nowhere, NULL);
		add_target(&targets, target, session);
	}
	if (options->against != NULL && database_is_url(options->against))
		balance_fetch(&options->against, session, options->against);
	options->targets = targets.items;
	options->target_count = targets.count;
	session->options = options;
	return session->errors->total == before ? 0 : -1;
}
