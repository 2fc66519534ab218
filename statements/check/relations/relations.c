#include "statements/check/relations/relations.h"

#include "statements/check/relations/relations_parts.h"

/* Removes the names of relations that applied in some period: only those that applied in none are
 * reported as not applicable. */
static void drop_applied(struct relation_list *list, struct binder *binder)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->not_applicable_count; i++)
		if (!index_get(
				&list->seen, arena_printf(binder->arena, "made %s", list->not_applicable[i])))
			list->not_applicable[kept++] = list->not_applicable[i];
	list->not_applicable_count = kept;
}

int relations_build(struct relation_list *out, struct binder *binder, const char *relations_path,
	struct error_list *errors)
{
	size_t before = errors->total;
	*out = (struct relation_list){0};
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		if (relations_hold_in(binder, (enum suite_kind)suite))
			relations_of_definitions(out, binder, (enum suite_kind)suite);
	const struct json *model = binder->layout->model->json;
	const cJSON *relations = json_array(model, json_root(model), "relations", true, errors);
	relations_check_without_object(binder, relations, errors);
	relations_stated(out, binder, errors);
	relations_read(out, binder, model, relations, false, errors);
	if (relations_path) {
		struct json *own;
		if (json_read(&own, relations_path, binder->arena, errors) == 0) {
			const struct dossier *dossier = binder->layout->dossier;
			if (dossier->transition)
				transition_relations(own, dossier->transition, dossier->decisions);
			relations_read(out, binder, own, json_root_array(own, errors), true, errors);
			json_finish(own);
		}
	}
	relations_of_ties(out, binder);
	drop_applied(out, binder);
	return errors->total == before ? 0 : -1;
}
