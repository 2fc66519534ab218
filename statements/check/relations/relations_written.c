#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/relations/relations_parts.h"

struct written {
	const struct json *json;
	const cJSON *node;
	const char *id, *text;
	enum check check;
	enum severity severity;
	bool required, own; /* own: written by the entity, so that an unknown figure is an error */
	bool indicative, allows_non_cash;
	const char *cash_shown_by;
	const char *periods; /* the periods in which it applies; NULL: all */
	bool each, by_class; /* once for each poste; once for each class */
	struct words title;
	number tolerance;
	struct source where;
};

/* Whether the value of the expression depends on the suite. */
static bool of_a_suite(const struct expression *expression)
{
	bool mention = expression->type == EXPRESSION_MENTION && expression->figure_id &&
		!mention_own(expression->figure_id);
	return mention || expression->type == EXPRESSION_FIGURE || expression->type == EXPRESSION_GROUP;
}

static bool suites_written(const struct expression *expression)
{
	bool written = !of_a_suite(expression) || expression->suite != SUITE_AT_HAND;
	for (size_t i = 0; i < expression->count; i++)
		written = written && suites_written(expression->operands[i]);
	return written;
}

static enum suite_kind first_suite(const struct expression *expression)
{
	enum suite_kind suite = of_a_suite(expression) ? expression->suite : SUITE_AT_HAND;
	for (size_t i = 0; i < expression->count && suite == SUITE_AT_HAND; i++)
		suite = first_suite(expression->operands[i]);
	return suite;
}

/* The relation without its id and its two sides, which are not yet parsed and bound. */
static struct relation relation_from(const struct written *written)
{
	return (struct relation){.check = written->check,
		.severity = written->severity,
		.required = written->required,
		.title = written->title,
		.tolerance = written->tolerance,
		.indicative = written->indicative,
		.allows_non_cash = written->allows_non_cash,
		.cash_shown_by = written->cash_shown_by,
		.where = written->where};
}

/* Parses both sides. False, with errors, where they do not parse or where a relation of the
 * dossier's own names what no table has. */
static bool parse_sides(struct relation *out, const struct binder *binder,
	const struct written *written, const char *text, struct error_list *errors)
{
	size_t before = errors->total;
	struct source where = written->where;
	if (strcmp(text, written->text) != 0)
		where.column = 0; /* the text is filled in: its columns are not those of the file */
	if (relation_parse(&out->left, &out->operator_, &out->right, text, where,
			binder->layout->model->kinds, binder->arena, errors) != 0)
		return false;
	if (written->own) {
		layout_knows(binder->layout, out->left, where, errors);
		layout_knows(binder->layout, out->right, where, errors);
	}
	return errors->total == before;
}

/* Whether the list has no relation yet of this suite, base and sides. A relation with absolute
 * periods would otherwise be added once for each period. */
static bool is_new(struct relation_list *list, const struct relation *relation, const char *base,
	struct arena *arena)
{
	char *key = arena_printf(arena, "%s|%s|%s|%s", suite_name(relation->suite), base,
		expression_text(relation->left, arena), expression_text(relation->right, arena));
	if (index_get(&list->seen, key))
		return false;
	index_put(&list->seen, key, key, arena);
	return true;
}

/* Adds the relation for one suite and one period. */
static void add_instance(struct relation_list *list, struct binder *binder,
	const struct written *written, const char *base, const char *text, enum suite_kind suite,
	const char *period, struct error_list *errors)
{
	struct relation out = relation_from(written);
	if (!parse_sides(&out, binder, written, text, errors))
		return;
	/* where every figure names its suite, the relation is the same for all suites */
	if (suites_written(out.left) && suites_written(out.right) &&
		first_suite(out.left) != SUITE_AT_HAND)
		suite = first_suite(out.left);
	out.suite = suite;
	binder->missing_count = 0;
	enum binding left = bind_figures(binder, &out.left, suite, period);
	enum binding right = bind_figures(binder, &out.right, suite, period);
	if (left == BINDING_NOT_APPLICABLE || right == BINDING_NOT_APPLICABLE) {
		relations_add_not_applicable(list, binder, base, suite);
		return;
	}
	out.id = arena_printf(binder->arena, "%s@%s", base, period);
	relations_remember_made(list, binder, base, suite);
	if (is_new(list, &out, base, binder->arena))
		relations_add(list, binder, out);
}

/* The sum of one term for each poste. Liabilities are subtracted from assets. */
static const char *sum_of_postes(
	const char *item, const struct poste **postes, size_t count, struct arena *arena)
{
	char *sum = arena_text(arena, "");
	bool mixed = false;
	for (size_t i = 1; i < count; i++)
		mixed = mixed ||
			account_type_is_liability(postes[i]->type) !=
				account_type_is_liability(postes[0]->type);
	for (size_t i = 0; i < count; i++) {
		bool minus = mixed && account_type_is_liability(postes[i]->type);
		sum = arena_printf(arena, "%s%s%s%s", sum, i ? " + " : "", minus ? "-" : "",
			template_fill(item, postes[i]->id, NULL, NULL, arena));
	}
	return sum;
}

/* Replaces "{situation.$} + ..." by the sum of the braced term over the postes. Braces within
 * braces are left for the parser to refuse. */
static const char *expand_braces(
	const char *text, const struct poste **postes, size_t count, struct arena *arena)
{
	const char **pieces = NULL;
	size_t piece_count = 0, capacity = 0;
	for (const char *open, *close; (open = strchr(text, '{')) && (close = strchr(open, '}'));
		 text = close + 1) {
		const char *before = arena_text_n(arena, text, (size_t)(open - text));
		const char *item = arena_text_n(arena, open + 1, (size_t)(close - open - 1));
		pieces = arena_grow(arena, pieces, piece_count, &capacity, sizeof *pieces);
		pieces[piece_count++] =
			arena_printf(arena, "%s(%s)", before, sum_of_postes(item, postes, count, arena));
	}
	pieces = arena_grow(arena, pieces, piece_count, &capacity, sizeof *pieces);
	pieces[piece_count++] = text;
	return text_joined(arena, pieces, piece_count);
}

/* Whether rows of the poste moved by a kind that is not allowed in that period. Payables for
 * capital assets may move by acquisition alone. */
static bool moved_otherwise(
	const struct binder *binder, const struct poste *poste, const char *period, unsigned allowed)
{
	const struct matrix *matrix = matrix_of(binder, period);
	const struct matrix_rows *rows = matrix ? &matrix->under[poste->index] : NULL;
	for (size_t i = 0; rows && i < rows->count; i++) {
		const struct matrix_row *row = &matrix->rows[rows->items[i]];
		unsigned may = row->role == ROLE_UNPAID_ACQUISITION ? 1u << KIND_ACQUISITION : allowed;
		for (int kind = 0; kind < KIND_COUNT; kind++)
			if (!(may & 1u << kind) && number_sign(row->exact.cells[kind]) != 0)
				return true;
	}
	return false;
}

static bool prints_amount(const struct binder *binder, enum suite_kind suite, const char *line,
	size_t length, const char *period)
{
	const char *id = arena_printf(binder->arena, "%.*s@%s", (int)length, line, period);
	const struct figure *figure = suite_find(&binder->suites[suite], id);
	return figure && number_sign(figure->value) != 0;
}

/* Whether a restatement may have moved the line. Without the matrix nothing tells which lines it
 * moved, only whether there was one: any of the lines in `indice` shows it. */
static bool line_restated(const struct binder *binder, const struct written *written,
	enum suite_kind suite, const char *period, struct error_list *errors)
{
	const char *signs = json_text(written->json, written->node, "indice", false, errors);
	if (!signs || matrix_of(binder, period))
		return false;
	for (size_t length; *signs; signs += length + (signs[length] == ' ')) {
		length = strcspn(signs, " ");
		if (prints_amount(binder, suite, signs, length, period))
			return true;
	}
	return false;
}

static bool applies_to_poste(const struct binder *binder, const struct written *written,
	const struct poste *poste, enum suite_kind suite, const char *period, struct error_list *errors)
{
	const unsigned all = (1u << KIND_COUNT) - 1;
	if (line_restated(binder, written, suite, period, errors))
		return false;
	if (json_bool(written->json, written->node, "sauf_redressement", false, errors) &&
		moved_otherwise(binder, poste, period, all & ~(1u << KIND_RESTATEMENT)))
		return false;
	if (!json_bool(written->json, written->node, "sauf_autres_natures", false, errors))
		return true;
	const char *nature = json_text(written->json, written->node, "nature", false, errors);
	int kind = nature ? kind_find(binder->layout->model->kinds, nature) : KIND_OPERATION;
	return !moved_otherwise(binder, poste, period, 1u << (kind < 0 ? KIND_OPERATION : kind));
}

static void for_postes(struct relation_list *list, struct binder *binder,
	const struct written *written, enum suite_kind suite, const char *period,
	struct error_list *errors)
{
	const struct poste **postes;
	size_t count;
	if (layout_each(binder->layout, &postes, &count, written->json, written->node, binder->arena,
			errors) != 0)
		return;
	if (count == 0)
		relations_add_not_applicable(list, binder, written->id, suite);
	bool together = strchr(written->text, '{') != NULL;
	size_t keep = 0;
	for (size_t i = 0; i < count; i++)
		keep += applies_to_poste(binder, written, postes[i], suite, period, errors);
	if (together && count > 0) {
		if (keep == count)
			add_instance(list, binder, written, written->id,
				expand_braces(written->text, postes, count, binder->arena), suite, period, errors);
		else
			relations_add_not_applicable(list, binder, written->id, suite);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		char *base = arena_printf(binder->arena, "%s.%s", written->id, postes[i]->id);
		if (applies_to_poste(binder, written, postes[i], suite, period, errors))
			add_instance(list, binder, written, base,
				template_fill(written->text, postes[i]->id, NULL, NULL, binder->arena), suite,
				period, errors);
		else
			relations_add_not_applicable(list, binder, base, suite);
	}
}

static void for_classes(struct relation_list *list, struct binder *binder,
	const struct written *written, enum suite_kind suite, const char *period,
	struct error_list *errors)
{
	for (size_t i = 0; i <= binder->layout->class_count; i++) {
		const char *suffix = i < binder->layout->class_count
			? arena_printf(binder->arena, ".%s", binder->layout->classes[i]->id)
			: ".total";
		add_instance(list, binder, written,
			arena_printf(binder->arena, "%s%s", written->id, suffix),
			template_fill(written->text, NULL, NULL, suffix, binder->arena), suite, period, errors);
	}
}

static bool without_object(const struct binder *binder, const char *id, struct error_list *errors)
{
	const struct json *json = binder->layout->dossier->json;
	const cJSON *node;
	if (!json)
		return false;
	cJSON_ArrayForEach(node,
		json_array(json, json_root(json), "sans_objet", false,
			errors)) if (text_equal(json_text_of(json, node, errors), id)) return true;
	return false;
}

/* Adds an error for each name in "sans_objet" that is no relation of the model. */
void relations_check_without_object(
	const struct binder *binder, const cJSON *relations, struct error_list *errors)
{
	const struct json *json = binder->layout->dossier->json, *model = binder->layout->model->json;
	const cJSON *node, *relation;
	if (!json)
		return;
	cJSON_ArrayForEach(node, json_array(json, json_root(json), "sans_objet", false, errors))
	{
		const char *name = json_text_of(json, node, errors);
		bool found = false;
		cJSON_ArrayForEach(relation, relations) found =
			found || text_equal(json_text(model, relation, "id", false, errors), name);
		if (name && !found)
			error_add(errors, "relation.unknown", json_where(json, node), name, NULL);
	}
}

static void for_period(struct relation_list *list, struct binder *binder,
	const struct written *written, const char *name, const char *period, struct error_list *errors)
{
	if (!period || (written->periods && !text_in_list(written->periods, ' ', name)))
		return;
	size_t before = errors->total;
	for (int suite = 0; suite < SUITE_COUNT && errors->total == before; suite++) {
		if (!relations_hold_in(binder, (enum suite_kind)suite))
			continue;
		if (without_object(binder, written->id, errors))
			relations_add_not_applicable(list, binder, written->id, (enum suite_kind)suite);
		else if (written->each)
			for_postes(list, binder, written, (enum suite_kind)suite, period, errors);
		else if (written->by_class)
			for_classes(list, binder, written, (enum suite_kind)suite, period, errors);
		else
			add_instance(list, binder, written, written->id, written->text, (enum suite_kind)suite,
				period, errors);
	}
}

static void for_periods(struct relation_list *list, struct binder *binder,
	const struct written *written, struct error_list *errors)
{
	const struct layout *layout = binder->layout;
	size_t before = errors->total;
	for_period(list, binder, written, "exercice", layout->current, errors);
	if (errors->total != before)
		return; /* report it once */
	for_period(list, binder, written, "precedent", layout->previous, errors);
	for_period(list, binder, written, "budget", layout->budget, errors);
	for_period(list, binder, written, "budget_revise", layout->revised, errors);
}

/* Keys of a relation in relations.json. The model's relations have three more. */
static const char own_keys[] =
	"id famille exige relation titre severite periodes tolerance chaque role sauf_role "
	"contient_role sans_role sauf_redressement sauf_autres_natures nature indice par_classe";

static int read_written(struct written *out, const struct json *json, const cJSON *node, bool own,
	struct arena *arena, struct error_list *errors)
{
	if (!json_is_object(json, node, errors))
		return -1;
	const char *more = own ? "" : " indicatif hors_tresorerie tresorerie_selon";
	json_only(json, node, arena_printf(arena, "%s%s", own_keys, more), errors);
	*out = (struct written){.json = json, .node = node, .own = own};
	out->id = json_text(json, node, "id", true, errors);
	out->text = json_text(json, node, "relation", true, errors);
	out->title = json_words(json, node, "titre", false, errors);
	out->required = json_bool(json, node, "exige", false, errors);
	out->indicative = json_bool(json, node, "indicatif", false, errors);
	out->allows_non_cash = json_bool(json, node, "hors_tresorerie", false, errors);
	out->cash_shown_by = json_text(json, node, "tresorerie_selon", false, errors);
	out->periods = json_text(json, node, "periodes", false, errors);
	out->each = json_member(json, node, "chaque", false, errors) != NULL;
	out->by_class = json_bool(json, node, "par_classe", false, errors);
	const char *family = json_text(json, node, "famille", true, errors);
	const char *severity = json_text(json, node, "severite", false, errors);
	const char *tolerance = json_text(json, node, "tolerance", false, errors);
	if (!out->id || !out->text || !family)
		return -1;
	out->where = json_where(json, json_member(json, node, "relation", true, errors));
	out->where.column++; /* past the quote */
	int check = check_find(family);
	if (check < 0)
		return error_add(errors, "relation.unknown-family",
			json_where(json, json_member(json, node, "famille", true, errors)), family, NULL);
	out->check = (enum check)check;
	out->severity = check_severity(out->check);
	if (severity && strcmp(severity, "warning") == 0)
		out->severity = SEVERITY_WARNING;
	else if (severity && strcmp(severity, "error") != 0)
		return error_add(errors, "relation.unknown-severity",
			json_where(json, json_member(json, node, "severite", true, errors)), severity,
			"error, warning", NULL);
	out->tolerance = tolerance ? number_from_text(arena, tolerance) : NULL;
	if (tolerance && (!out->tolerance || number_sign(out->tolerance) < 0))
		return error_add(errors, "dossier.bad-amount",
			json_where(json, json_member(json, node, "tolerance", true, errors)), tolerance, "0.5",
			NULL);
	return 0;
}

void relations_read(struct relation_list *list, struct binder *binder, const struct json *json,
	const cJSON *array, bool own, struct error_list *errors)
{
	const cJSON *node;
	cJSON_ArrayForEach(node, array)
	{
		struct written written;
		if (read_written(&written, json, node, own, binder->arena, errors) == 0)
			for_periods(list, binder, &written, errors);
	}
}

/* Adds the relations that are written beside the tables of the layout. */
void relations_stated(struct relation_list *list, struct binder *binder, struct error_list *errors)
{
	for (size_t i = 0; i < binder->layout->stated_count; i++) {
		const struct stated_relation *stated = &binder->layout->stated[i];
		enum check check = (enum check)check_find(stated->family);
		const struct written written = {.id = stated->id,
			.text = stated->text,
			.check = check,
			.severity = check_severity(check),
			.required = true,
			.periods = stated->periods,
			.by_class = stated->by_class,
			.title = stated->title,
			.where = stated->where};
		for_periods(list, binder, &written, errors);
	}
}
