/* relations_parts.h - where relations come from, and the list that they are added to. Only for
 * relations*.c; everyone else includes relations.h. */
#ifndef RECOUPE_STATEMENTS_CHECK_RELATIONS_RELATIONS_PARTS_H
#define RECOUPE_STATEMENTS_CHECK_RELATIONS_RELATIONS_PARTS_H

#include "statements/check/relations/relations.h"

/* ---- the list (relations_list.c) ---- */

/* Adds a copy of the relation, with the operands that the binder found missing. */
struct relation *relations_add(
	struct relation_list *list, struct binder *binder, struct relation relation);
/* Notes that the relation does not apply to the entity's statements in that suite. Each is noted
 * once. */
void relations_add_not_applicable(
	struct relation_list *list, struct binder *binder, const char *id, enum suite_kind suite);
/* Notes that the relation was made in that suite for some period or poste. */
void relations_remember_made(
	struct relation_list *list, struct binder *binder, const char *base, enum suite_kind suite);
/* A leaf of an expression for a figure; NULL: the figure is missing. */
struct expression *relations_figure_leaf(
	struct binder *binder, enum suite_kind suite, const struct figure *figure, const char *id);
/* Whether relations are asked of the suite: it is there, and was drawn up by this model. */
bool relations_hold_in(const struct binder *binder, enum suite_kind suite);
/* "s12" for "S12": how ids of relations begin. */
char *relations_family_text(const char *family, struct arena *arena);

/* ---- what makes relations ---- */

/* Footings: a total and its definition, a computed cell and its formula, a schedule's total column
 * and its classes (relations_definitions.c). */
void relations_of_definitions(
	struct relation_list *list, struct binder *binder, enum suite_kind suite);
/* Adds the ties of one suite to another: S12 and S8 (relations_ties.c). */
void relations_of_ties(struct relation_list *list, struct binder *binder);
/* Adds the relations that the layout states beside its tables (relations_written.c) ... */
void relations_stated(struct relation_list *list, struct binder *binder, struct error_list *errors);
/* ... and those of a JSON array. `own`: the entity wrote them, so an unknown name is an error. */
void relations_read(struct relation_list *list, struct binder *binder, const struct json *json,
	const cJSON *array, bool own, struct error_list *errors);
/* Adds an error for each name in the dossier's "sans_objet" that no relation of the model has. */
void relations_check_without_object(
	const struct binder *binder, const cJSON *relations, struct error_list *errors);

#endif
