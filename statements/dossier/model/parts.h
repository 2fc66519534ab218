/* parts.h - what the files of the model's reader share. Only for this folder. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_MODEL_PARTS_H
#define RECOUPE_STATEMENTS_DOSSIER_MODEL_PARTS_H

#include "statements/dossier/model.h"

/* Reads "feuilles", "entetes", "moments", and of "etats" what the program must know of each.
 * Reports errors; the caller counts them. */
void model_read_statements(
	struct model *model, const cJSON *root, struct arena *arena, struct error_list *errors);
/* Reads "analyse", and checks what it and the relations name. */
void model_read_analysis(
	struct model *model, const cJSON *root, struct arena *arena, struct error_list *errors);

/* The index of the member's text among `names`; -1, and an error that lists them, where it is
 * another; -1 where it is absent. */
int model_choice(const struct json *json, const cJSON *object, const char *key, bool required,
	const char *const *names, int count, const char *code, struct error_list *errors);

#endif
