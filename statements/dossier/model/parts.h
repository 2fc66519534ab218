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
/* Reads "transition", and checks the sections and lines of the model that it names. */
void model_read_transition(struct model *model, const cJSON *root, const struct postes *postes,
	struct arena *arena, struct error_list *errors);

#endif
