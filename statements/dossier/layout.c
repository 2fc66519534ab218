#include "statements/dossier/layout.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text.h"
#include "statements/figure/finding.h"

/* Whether a '%' makes a percentage of the number before it, and is no place for a suffix. */
static bool is_percent(const char *template, const char *at)
{
	while (at > template && at[-1] == ' ')
		at--;
	const char *start = at;
	while (start > template && (isalnum((unsigned char)start[-1]) || strchr("_.$#%@", start[-1])))
		start--;
	return start < at && isdigit((unsigned char)*start);
}

const char *template_read(const struct json *json, const cJSON *object, const char *key,
	struct arena *arena, struct error_list *errors)
{
	struct expression *parsed;
	const char *text = json_text(json, object, key, false, errors);
	if (!text)
		return NULL;
	struct source where = json_where(json, json_member(json, object, key, true, errors));
	where.column++; /* past the quote */
	char *sample = arena_text(arena, text);
	for (char *c = sample; *c; c++)
		if (strchr("$#%", *c) && !(*c == '%' && is_percent(sample, c)))
			*c = 'x'; /* any word will do: what is filled in is one */
	expression_parse(&parsed, sample, where, arena, errors);
	return text;
}

char *template_fill(const char *template, const char *poste, const char *line, const char *suffix,
	struct arena *arena)
{
	if (!template)
		return NULL;
	size_t longest =
		strlen(poste ? poste : "$") + strlen(line ? line : "#") + strlen(suffix ? suffix : "%") + 1;
	char *filled = arena_alloc(arena, strlen(template) * longest + 1);
	char *end = filled;
	for (const char *c = template; *c; c++) {
		const char *with = *c == '$'                ? poste
			: *c == '#'                             ? line
			: *c == '%' && !is_percent(template, c) ? suffix
													: NULL;
		if (with)
			end = stpcpy(end, with);
		else
			*end++ = *c;
	}
	return arena_text(arena, filled);
}

struct cell *layout_cell(const struct layout *layout, const char *figure_id)
{
	return index_get(&layout->cells, figure_id);
}

bool layout_has_line(const struct layout *layout, const char *line_id)
{
	return index_get(&layout->lines, line_id) != NULL;
}

const char *layout_absent_column(
	const struct layout *layout, const char *figure_id, struct arena *arena)
{
	const char *at = strchr(figure_id, '@');
	if (!at || layout_cell(layout, figure_id) ||
		!layout_has_line(layout, arena_text_n(arena, figure_id, (size_t)(at - figure_id))))
		return NULL;
	return at + 1;
}

const char *layout_years(const struct layout *layout, struct arena *arena)
{
	return layout->previous ? arena_printf(arena, "%s, %s", layout->current, layout->previous)
							: layout->current;
}

bool layout_year_known(const struct layout *layout, const char *period)
{
	for (size_t i = 0; i < layout->dossier->year_count; i++)
		if (strcmp(layout->dossier->years[i].id, period) == 0)
			return true;
	return false;
}

/* The year that ends before this period's ("2020b" -> "2019"); NULL for the first. */
static const char *period_before(const struct layout *layout, const char *period)
{
	const struct dossier *dossier = layout->dossier;
	if (!period)
		return NULL;
	if (text_equal(period, layout->budget) || text_equal(period, layout->revised))
		period = layout->current;
	for (size_t i = 1; i < dossier->year_count; i++)
		if (strcmp(dossier->years[i].id, period) == 0)
			return dossier->years[i - 1].id;
	return strcmp(dossier->years[0].id, period) == 0 ? dossier->comparative : NULL;
}

const char *layout_period(const struct layout *layout, const char *written, const char *at_hand)
{
	if (!*written)
		return at_hand;
	if (strcmp(written, "debut") == 0)
		return period_before(layout, at_hand);
	if (strcmp(written, "exercice") == 0)
		return layout->current;
	if (strcmp(written, "precedent") == 0)
		return layout->previous;
	if (strcmp(written, "budget") == 0)
		return layout->budget;
	if (strcmp(written, "budget_revise") == 0)
		return layout->revised;
	return written;
}

/* A group of the table, or one and a suffix: "t32.postes", "t32.postes.ecart". */
static bool has_group(const struct layout *layout, const char *written)
{
	for (size_t i = 0; i < layout->table_count; i++) {
		const struct table *table = layout->tables[i];
		size_t length = strlen(table->id);
		if (!text_starts(written, table->id) || written[length] != '.')
			continue;
		const char *name = written + length + 1;
		for (size_t j = 0; j < table->line_count; j++) {
			const char *group = table->lines[j].group, *rest = name + strlen(group);
			for (size_t at = 0; *group && text_starts(name, group) && at < table->column_count;
				 at++)
				if (!*rest || strcmp(rest, table->columns[at].suffix) == 0)
					return true;
		}
	}
	return false;
}

/* "poste", "poste/role", "*", "*" and a role: rows that some entity of this dossier's postes could
 * have. */
static bool has_rows(const struct layout *layout, const char *selector, struct arena *arena)
{
	char *poste = arena_text(arena, selector), *role = strchr(poste, '/');
	if (role)
		*role++ = '\0';
	return (strcmp(poste, "*") == 0 || poste_find(&layout->dossier->postes, poste)) &&
		(!role || account_role_find(role) >= 0);
}

/* A year of the dossier, its budget (which may not be there), or a name for one. */
static bool has_period(const struct layout *layout, const char *written)
{
	if (!*written || text_in_list("exercice precedent budget budget_revise debut", ' ', written))
		return true;
	for (size_t i = 0; i < layout->dossier->year_count; i++) {
		const char *id = layout->dossier->years[i].id;
		const char *rest = text_starts(written, id) ? written + strlen(id) : NULL;
		if (rest && (!*rest || text_in_list("b br", ' ', rest)))
			return true;
	}
	return false;
}

bool layout_knows(const struct layout *layout, const struct expression *expression,
	struct source where, struct error_list *errors)
{
	const char *id = expression->figure_id, *period = expression->period;
	bool group = expression->type == EXPRESSION_GROUP, known = true;
	for (size_t i = 0; i < expression->count; i++)
		known = layout_knows(layout, expression->operands[i], where, errors) && known;
	if (expression->type == EXPRESSION_MATRIX &&
		!has_rows(layout, expression->selector, errors->arena)) {
		error_add(errors, "expression.unknown-rows", where, expression->selector, NULL);
		return false;
	}
	bool mention = expression->type == EXPRESSION_MENTION && id, range = group && strstr(id, "..");
	struct line_range found;
	if (!group && !mention && expression->type != EXPRESSION_FIGURE)
		return known;
	if (mention)
		known = layout_has_mention(layout, id, expression->is_date);
	else if (range)
		known = layout_range(&found, layout, id, NULL);
	else
		known = group ? has_group(layout, id) : layout_has_line(layout, id);
	if (known && has_period(layout, period))
		return true;
	if (where.column)
		where.column += (unsigned)expression->offset;
	const char *code = range ? "expression.bad-range"
		: mention            ? "expression.unknown-mention"
							 : "expression.unknown-figure";
	error_add(
		errors, code, where, *period ? arena_printf(errors->arena, "%s@%s", id, period) : id, NULL);
	return false;
}

/* The poste and all that it lies under have the role. */
static void add_role(const struct layout *layout, const struct poste *poste, enum account_role role)
{
	for (; poste; poste = poste->parent)
		layout->roles[poste->index] |= 1u << role;
}

static void find_roles(struct layout *layout, struct arena *arena)
{
	const struct postes *postes = &layout->dossier->postes;
	layout->roles = arena_array(arena, postes->count + 1, sizeof *layout->roles);
	for (size_t i = 0; i < layout->chart->count; i++) {
		const struct account *account = layout->chart->accounts[i];
		add_role(layout, poste_find(postes, account->group), account->role);
	}
}

unsigned layout_roles(const struct layout *layout, const struct poste *poste)
{
	return layout->roles[poste->index];
}

void layout_add_unpaid(struct layout *layout, const struct poste *poste)
{
	add_role(layout, poste, ROLE_UNPAID_ACQUISITION);
}

static unsigned role_list(const struct json *json, const cJSON *node, const char *key,
	struct arena *arena, struct error_list *errors)
{
	const char *text = json_text(json, node, key, false, errors);
	unsigned roles = 0;
	char *rest = text ? arena_text(arena, text) : NULL;
	for (char *word; rest && (word = strtok_r(rest, " ", &rest));) {
		int role = account_role_find(word);
		if (role >= 0)
			roles |= 1u << role;
		else
			error_add(errors, "model.unknown-role",
				json_where(json, json_member(json, node, key, true, errors)), word, NULL);
	}
	return roles;
}

struct role_filter {
	unsigned only, except, some, none;
};

static bool filter_passes(const struct role_filter *filter, unsigned roles)
{
	if (filter->only && (roles == 0 || (roles & ~filter->only)))
		return false;
	if (filter->except && roles != 0 && !(roles & ~filter->except))
		return false;
	if (filter->some && !(roles & filter->some))
		return false;
	return !(roles & filter->none);
}

int layout_each(const struct layout *layout, const struct poste ***out, size_t *count,
	const struct json *json, const cJSON *node, struct arena *arena, struct error_list *errors)
{
	const char *names = json_text(json, node, "chaque", true, errors);
	struct role_filter filter = {role_list(json, node, "role", arena, errors),
		role_list(json, node, "sauf_role", arena, errors),
		role_list(json, node, "contient_role", arena, errors),
		role_list(json, node, "sans_role", arena, errors)};
	size_t capacity = 0;
	*out = NULL;
	*count = 0;
	char *rest = names ? arena_text(arena, names) : NULL;
	for (char *name; rest && (name = strtok_r(rest, " ", &rest));) {
		const char *id = text_starts(name, "enfants:") ? name + strlen("enfants:") : name;
		const struct poste *parent = poste_find(&layout->dossier->postes, id);
		if (!parent) {
			error_add(errors, "dossier.unknown-parent",
				json_where(json, json_member(json, node, "chaque", true, errors)), id, NULL);
			continue;
		}
		for (size_t i = 0; i < layout->dossier->postes.count; i++) {
			const struct poste *poste = layout->dossier->postes.items[i];
			if (poste->parent != parent || poste->is_section ||
				!filter_passes(&filter, layout_roles(layout, poste)))
				continue;
			*out = arena_grow(arena, *out, *count, &capacity, sizeof **out);
			(*out)[(*count)++] = poste;
		}
	}
	return names ? 0 : -1;
}

/* Postes that accounts of capital assets are mapped to by themselves. */
static void find_classes(struct layout *layout, struct arena *arena)
{
	const unsigned capital =
		1u << ROLE_COST | 1u << ROLE_ACCUMULATED_AMORTIZATION | 1u << ROLE_WORK_IN_PROGRESS;
	const struct postes *postes = &layout->dossier->postes;
	bool *is_class = arena_array(arena, postes->count + 1, sizeof *is_class);
	for (size_t i = 0; i < layout->chart->count; i++) {
		const struct account *account = layout->chart->accounts[i];
		const struct poste *poste = poste_find(postes, account->group);
		if (poste && (1u << account->role & capital))
			is_class[poste->index] = true;
	}
	layout->classes = arena_array(arena, postes->count + 1, sizeof *layout->classes);
	for (size_t i = 0; i < postes->count; i++)
		if (is_class[i])
			layout->classes[layout->class_count++] = postes->items[i];
}

static bool add_year_column(
	const struct layout *layout, struct table *table, const char *id, struct column column)
{
	static const char *const known[] = {[HEADING_BUDGET] = "budget",
		[HEADING_REVISED_BUDGET] = "budget_revise",
		[HEADING_YEAR] = "exercice",
		[HEADING_PRIOR_YEAR] = "precedent"};
	size_t i = 0;
	while (i < sizeof known / sizeof *known && strcmp(known[i], id) != 0)
		i++;
	if (i == sizeof known / sizeof *known)
		return false;
	column.id = known[i];
	column.suffix = "";
	column.period = layout_period(layout, id, NULL);
	if (!column.heading.fr)
		column.heading = layout->model->headings[i];
	if (column.period)
		table->columns[table->column_count++] = column;
	return true;
}

bool layout_add_column(const struct layout *layout, struct table *table, const char *id)
{
	return add_year_column(layout, table, id, (struct column){0});
}

static void read_column(struct layout *layout, struct table *table, const struct json *json,
	const cJSON *node, struct arena *arena, struct error_list *errors)
{
	struct column column = {0};
	if (cJSON_IsString(node)) {
		const char *id = json_text_of(json, node, errors);
		if (id && !add_year_column(layout, table, id, column))
			error_add(errors, "table.unknown-column", json_where(json, node), id,
				"budget, budget_revise, exercice, precedent", NULL);
		return;
	}
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node, "id titre decimales valeur periode famille", errors);
	column.id = json_text(json, node, "id", true, errors);
	column.heading = json_words(json, node, "titre", false, errors);
	column.decimals = json_integer_within(json, node, "decimales", 0, DECIMALS_MAX, 0, errors);
	column.declared = json_member(json, node, "decimales", false, errors) != NULL;
	column.template = template_read(json, node, "valeur", arena, errors);
	column.family = json_text(json, node, "famille", false, errors);
	if (!column.id || add_year_column(layout, table, column.id, column))
		return;
	const char *period = json_text(json, node, "periode", false, errors);
	column.suffix = arena_printf(arena, ".%s", column.id);
	column.period = layout_period(layout, period ? period : "exercice", NULL);
	if (column.period)
		table->columns[table->column_count++] = column;
}

static void class_columns(
	struct layout *layout, struct table *table, const char *period, struct arena *arena)
{
	table->by_class = true;
	table->period = period;
	table->columns = arena_array(arena, layout->class_count + 1, sizeof *table->columns);
	for (size_t i = 0; i < layout->class_count; i++)
		table->columns[i] = (struct column){.id = layout->classes[i]->id,
			.suffix = arena_printf(arena, ".%s", layout->classes[i]->id),
			.period = period,
			.heading = layout->classes[i]->label};
	table->columns[layout->class_count] = (struct column){.id = "total",
		.suffix = ".total",
		.period = period,
		.heading = layout->model->headings[HEADING_TOTAL]};
	table->column_count = layout->class_count + 1;
}

/* The model's words with the last day of the year: "au 31 mars 2020". NULL stays NULL. */
static const char *with_date(
	const char *text, date last, enum language language, struct arena *arena)
{
	const char *mark = text ? strchr(text, '%') : NULL;
	return mark ? arena_printf(arena, "%.*s%s%s", (int)(mark - text), text,
					  date_words(arena, last, language), mark + 1)
				: text;
}

/* What a statement is of, unless the dossier says it otherwise: "au 31 mars 2020", "de l’exercice
 * clos le 31 mars 2020". */
static struct words date_of_statement(
	const struct layout *layout, const char *id, struct arena *arena)
{
	const struct model_statement *statement = model_statement_find(layout->model, id);
	date last = layout->dossier->years[layout->dossier->year_count - 1].last;
	struct words words = layout->model->moments[statement ? statement->moment : MOMENT_NONE];
	return (struct words){with_date(words.fr, last, LANGUAGE_FRENCH, arena),
		with_date(words_in(words, LANGUAGE_ENGLISH), last, LANGUAGE_ENGLISH, arena)};
}

/* The sheet that the table names; the notes where it names none. */
static const struct table_sheet *read_sheet(const struct layout *layout, const struct json *json,
	const cJSON *node, struct error_list *errors)
{
	const char *id = json_text(json, node, "etat", false, errors);
	const struct table_sheet *sheet = id ? model_sheet_find(layout->model, id) : NULL;
	if (id && !sheet)
		error_add(errors, "model.unknown-sheet",
			json_where(json, json_member(json, node, "etat", true, errors)), id, NULL);
	return sheet ? sheet : model_sheet_of(layout->model, NATURE_NOTES);
}

void layout_add_table(struct layout *layout, struct table *table, struct arena *arena)
{
	layout->tables = arena_grow(arena, layout->tables, layout->table_count, &layout->table_capacity,
		sizeof *layout->tables);
	layout->tables[layout->table_count++] = table;
}

static struct table *new_table(struct layout *layout, const struct json *json, const cJSON *node,
	bool from_model, struct arena *arena, struct error_list *errors)
{
	struct table *table = arena_alloc(arena, sizeof *table);
	json_only(json, node,
		from_model ? "id titre sous_titre etat moment exige famille colonnes par_classe lignes"
				   : "id titre sous_titre etat famille colonnes par_classe lignes",
		errors);
	table->id = json_text(json, node, "id", true, errors);
	table->title = json_words(json, node, "titre", true, errors);
	table->subtitle = json_words(json, node, "sous_titre", false, errors);
	table->sheet = read_sheet(layout, json, node, errors);
	if (from_model && !table->subtitle.fr)
		table->subtitle = date_of_statement(layout, table->id, arena);
	const char *family = json_text(json, node, "famille", false, errors);
	table->family = family ? family : "S7";
	if (check_find(table->family) < 0)
		error_add(errors, "relation.unknown-family", json_where(json, node), table->family, NULL);
	table->from_model = from_model;
	layout_add_table(layout, table, arena);
	return table;
}

static void read_table(struct layout *layout, const struct json *json, const cJSON *node,
	bool from_model, struct arena *arena, struct error_list *errors)
{
	if (!json_is_object(json, node, errors))
		return;
	const cJSON *by_class = json_array(json, node, "par_classe", false, errors);
	const cJSON *lines = json_array(json, node, "lignes", true, errors);
	const cJSON *item;
	cJSON_ArrayForEach(item, by_class)
	{
		const char *written = json_text_of(json, item, errors);
		const char *period = written ? layout_period(layout, written, NULL) : NULL;
		if (!period || layout->class_count == 0)
			continue;
		struct table *table = new_table(layout, json, node, from_model, arena, errors);
		class_columns(layout, table, period, arena);
		layout_read_lines(layout, table, json, lines, arena, errors);
	}
	if (by_class)
		return;
	struct table *table = new_table(layout, json, node, from_model, arena, errors);
	const cJSON *columns = json_array(json, node, "colonnes", true, errors);
	table->columns =
		arena_array(arena, (size_t)cJSON_GetArraySize(columns) + 1, sizeof *table->columns);
	cJSON_ArrayForEach(item, columns) read_column(layout, table, json, item, arena, errors);
	layout_read_lines(layout, table, json, lines, arena, errors);
}

/* The template of a cell: the line's for this column, the line's, the column's. */
static const char *cell_template(const struct line *line, const struct column *column, size_t at)
{
	if (line->column_templates && line->column_templates[at])
		return line->column_templates[at];
	return line->template ? line->template : column->template;
}

static void make_cell(struct layout *layout, struct table *table, struct line *line, size_t at,
	struct arena *arena, struct error_list *errors)
{
	struct column *column = &table->columns[at];
	struct cell *cell = &line->cells[at];
	const char *poste =
		table->by_class ? (strcmp(column->id, "total") == 0 ? "*" : column->id) : line->poste;
	*cell = (struct cell){.table = table,
		.line = line,
		.column = column,
		.decimals = line->decimals >= 0 ? line->decimals : column->decimals,
		.declared = line->decimals >= 0 || column->declared,
		.where = line->where};
	char *line_id = arena_printf(arena, "%s.%s%s", table->id, line->id, column->suffix);
	cell->id = arena_printf(arena, "%s@%s", line_id, column->period);
	cell->value_text =
		template_fill(cell_template(line, column, at), poste, line->id, column->suffix, arena);
	cell->definition_text = template_fill(line->definition, poste, line->id, column->suffix, arena);
	cell->family = line->family ? line->family : column->family ? column->family : table->family;
	cell->from_matrix = cell->value_text &&
		(strstr(cell->value_text, "ouverture(") || strstr(cell->value_text, "fermeture(") ||
			strstr(cell->value_text, "mouvement("));
	if (check_find(cell->family) < 0)
		error_add(errors, "relation.unknown-family", line->where, cell->family, NULL);
	if (layout_cell(layout, cell->id))
		error_add(errors, "table.doubled-figure", line->where, cell->id, NULL);
	index_put(&layout->cells, cell->id, cell, arena);
	if (!layout_has_line(layout, line_id))
		index_put(&layout->lines, line_id, line, arena);
}

static void forget_offsets(struct expression *expression)
{
	expression->offset = 0;
	for (size_t i = 0; i < expression->count; i++)
		forget_offsets(expression->operands[i]);
}

/* A misspelt name in a dossier's own line must not pass in silence: said once, at the line. */
static void check_line(const struct layout *layout, const struct line *line, size_t cells,
	struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	for (size_t at = 0; at < cells; at++) {
		const char *texts[] = {line->cells[at].value_text, line->cells[at].definition_text};
		for (int i = 0; i < 2 && errors->total == before; i++) {
			struct expression *parsed;
			if (!texts[i] || expression_parse(&parsed, texts[i], line->where, arena, errors) != 0)
				continue;
			forget_offsets(parsed);
			layout_knows(layout, parsed, line->where, errors);
		}
	}
}

static void check_lines(const struct layout *layout, struct arena *arena, struct error_list *errors)
{
	const char *own = file_join(arena, layout->dossier->path, "dossier.json");
	for (size_t i = 0; i < layout->table_count; i++)
		for (size_t j = 0; j < layout->tables[i]->line_count; j++) {
			const struct line *line = &layout->tables[i]->lines[j];
			if (line->id && text_equal(line->where.file, own))
				check_line(layout, line, layout->tables[i]->column_count, arena, errors);
		}
}

static void make_cells(struct layout *layout, struct arena *arena, struct error_list *errors)
{
	for (size_t i = 0; i < layout->table_count; i++) {
		struct table *table = layout->tables[i];
		for (size_t j = 0; j < table->line_count; j++) {
			struct line *line = &table->lines[j];
			line->cells = arena_array(arena, table->column_count + 1, sizeof *line->cells);
			for (size_t at = 0; line->id && at < table->column_count; at++)
				make_cell(layout, table, line, at, arena, errors);
		}
	}
}

/* The tables that dossier.json adds to those of the model, and what it changes in these. */
static void read_own_tables(
	struct layout *layout, const struct json *json, struct arena *arena, struct error_list *errors)
{
	const cJSON *node, *root = json_root(json);
	layout_override(layout, arena, errors);
	cJSON_ArrayForEach(node, json_array(json, root, "tables", false, errors))
		read_table(layout, json, node, false, arena, errors);
}

int layout_begin(struct layout *out, const struct dossier *dossier, const struct model *model,
	const struct chart *chart, bool with_budget, bool with_revised, struct arena *arena,
	struct error_list *errors)
{
	*out = (struct layout){.dossier = dossier, .model = model, .chart = chart};
	size_t before = errors->total;
	out->current = dossier->years[dossier->year_count - 1].id;
	out->previous =
		dossier->year_count > 1 ? dossier->years[dossier->year_count - 2].id : dossier->comparative;
	out->budget = with_budget ? arena_printf(arena, "%sb", out->current) : NULL;
	out->revised = with_revised ? arena_printf(arena, "%sbr", out->current) : NULL;
	find_roles(out, arena);
	find_classes(out, arena);
	const cJSON *node;
	const cJSON *root = json_root(model->json);
	cJSON_ArrayForEach(node, json_array(model->json, root, "etats", true, errors))
		read_table(out, model->json, node, true, arena, errors);
	if (dossier->json)
		read_own_tables(out, dossier->json, arena, errors);
	return errors->total == before ? 0 : -1;
}

int layout_finish(struct layout *layout, struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	make_cells(layout, arena, errors);
	if (errors->total == before)
		check_lines(layout, arena, errors);
	return errors->total == before ? 0 : -1;
}

int layout_build(struct layout *out, const struct dossier *dossier, const struct model *model,
	const struct chart *chart, bool with_budget, bool with_revised, struct arena *arena,
	struct error_list *errors)
{
	if (layout_begin(out, dossier, model, chart, with_budget, with_revised, arena, errors) == 0)
		return layout_finish(out, arena, errors);
	make_cells(out, arena, errors); /* so that two cells of one id are told too */
	return -1;
}
