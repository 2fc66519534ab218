/* parts.h - what the files of the layout share. Only for this folder.
 *
 * layout.c calls them in this order: classes, the model's tables, the dossier's changes in them,
 * the dossier's own tables. Each reader reports its errors; the caller counts them. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_LAYOUT_PARTS_H
#define RECOUPE_STATEMENTS_DOSSIER_LAYOUT_PARTS_H

#include "statements/dossier/layout.h"

/* Finds the roles of the accounts under each poste. */
void layout_find_roles(struct layout *layout, struct arena *arena);
/* Finds the postes to which accounts of capital assets are mapped by themselves. */
void layout_find_classes(struct layout *layout, struct arena *arena);
/* Adds a table of the model or of the dossier, without cells; a schedule once for each year. */
void layout_read_table(struct layout *layout, const struct json *json, const cJSON *node,
	bool from_model, struct arena *arena, struct error_list *errors);
/* Adds the lines of a "lignes" array to a table, or one of them. `*capacity` is that of
 * table->lines, for the next call. */
void layout_read_lines(struct layout *layout, struct table *table, const struct json *json,
	const cJSON *lines, struct arena *arena, struct error_list *errors);
void layout_read_line(struct layout *layout, struct table *table, size_t *capacity,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors);
/* Applies the "etats" of the dossier to the tables of the model. */
void layout_override(struct layout *layout, struct arena *arena, struct error_list *errors);

/* Reads a member that is a template; NULL when absent. It is parsed once as it is written, so that
 * an error points at its character. */
const char *template_read(const struct layout *layout, const struct json *json, const cJSON *object,
	const char *key, struct arena *arena, struct error_list *errors);

#endif
