/* names.h - names of columns and the like, in order. Only for the folders of databases. */
#ifndef RECOUPE_LEDGER_BASE_DATABASE_ROWS_NAMES_H
#define RECOUPE_LEDGER_BASE_DATABASE_ROWS_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/arena.h"

/* Names as the database has them, in the arena. */
struct names {
	const char **items;
	size_t count, capacity;
};

/* Adds a copy of the name. */
void names_add(struct names *names, const char *name, struct arena *arena);
bool names_have(const struct names *names, const char *name);
/* The list with the item at its end, ", " between them; a copy. The empty list is "". */
const char *names_listed(const char *list, const char *item, struct arena *arena);
/* All of the names, ", " between each two; a copy. */
const char *names_all(const struct names *names, struct arena *arena);

#endif
