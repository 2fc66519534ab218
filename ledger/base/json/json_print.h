/* json_print.h - a tree of JSON as text again, for a file that people go on writing.
 *
 *     cJSON *root = json_tree(json);
 *     ... change it ...
 *     fputs(json_printed(json, arena), stream);
 *
 * A list or an object stands on one line where it fits there, else each of its items has its own
 * line. Numbers keep the digits that they have in the file; comments ("//") stay. */
#ifndef RECOUPE_LEDGER_BASE_JSON_JSON_PRINT_H
#define RECOUPE_LEDGER_BASE_JSON_JSON_PRINT_H

#include "ledger/base/json/json.h"

/* The whole tree, with a line break at its end. */
char *json_printed(const struct json *json, struct arena *arena);

#endif
