#include "cmd/commands.h"

#include "ledger/base/text/text.h"

#define X(name, alias, target, most, options, first, second) \
	{#name, alias, command_##name, target, most, options, {first, second, NULL}},
const struct command commands[] = {COMMANDS(X)};
#undef X
const size_t command_count = sizeof commands / sizeof commands[0];

const struct command *command_find(const char *name, struct arena *arena)
{
	const char *folded = text_folded(arena, name);
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];
		if (text_equal(name, command->name) ||
			(*command->alias && text_equal(folded, command->alias)))
			return command;
	}
	return NULL;
}
