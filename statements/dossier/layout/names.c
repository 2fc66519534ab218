/* names.c - what an expression may name: figures, groups, ranges of lines, rows, dates, texts. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/layout.h"

static const struct line *line_named(const struct table *table, const char *name, size_t length)
{
	for (size_t i = 0; i < table->line_count; i++) {
		const char *id = table->lines[i].id;
		if (id && strncmp(id, name, length) == 0 && !id[length])
			return &table->lines[i];
	}
	return NULL;
}

static bool has_suffix(const struct table *table, const char *suffix)
{
	for (size_t at = 0; at < table->column_count; at++)
		if (strcmp(table->columns[at].suffix, suffix) == 0)
			return true;
	return false;
}

/* Finds the range in "clients..subventions" or "clients..subventions.ecart". A line's id may hold a
 * dot of its own. */
static bool range_in(struct line_range *out, struct table *table, const char *name)
{
	const char *dots = strstr(name, ".."), *rest = dots + 2, *suffix = strrchr(rest, '.');
	*out = (struct line_range){table, line_named(table, name, (size_t)(dots - name)),
		line_named(table, rest, strlen(rest)), ""};
	if (!out->last && suffix) {
		out->last = line_named(table, rest, (size_t)(suffix - rest));
		out->suffix = suffix;
	}
	return out->first && out->last && out->first <= out->last && has_suffix(table, out->suffix);
}

/* Whether the name begins with the table's id and a dot. */
static bool begins_with(const char *name, const struct table *table)
{
	size_t length = strlen(table->id);
	return name && text_starts(name, table->id) && name[length] == '.';
}

bool layout_range(
	struct line_range *out, const struct layout *layout, const char *written, const char *period)
{
	if (!strstr(written, ".."))
		return false;
	for (size_t i = 0; i < layout->table_count; i++) {
		struct table *table = layout->tables[i];
		bool of_period = !period || !table->period || strcmp(table->period, period) == 0;
		if (of_period && begins_with(written, table) &&
			range_in(out, table, written + strlen(table->id) + 1))
			return true;
	}
	return false;
}

bool range_holds(const struct line_range *range, const struct line *line)
{
	if (!line->id || line < range->first || line > range->last)
		return false;
	return line == range->first || line == range->last || line->style == LINE_ITEM;
}

const char *mention_own(const char *name)
{
	const char *prefix = "dossier.";
	return text_starts(name, prefix) ? name + strlen(prefix) : NULL;
}

bool layout_has_mention(const struct layout *layout, const char *name, bool is_date)
{
	const char *own = mention_own(name);
	if (own)
		return is_date ? text_in_list("debut fin", ' ', own) : strcmp(own, "entite") == 0;
	for (size_t i = 0; i < layout->table_count; i++)
		if (begins_with(name, layout->tables[i]))
			return true;
	return false;
}

/* Whether the name is a group of the table, or a group and a suffix: "t32.postes",
 * "t32.postes.ecart". */
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

/* Whether the selector is "poste" or "poste/role", with "*" for all postes: a poste of the dossier,
 * and a role that exists. The matrix may still have no such row. */
static bool has_rows(const struct layout *layout, const char *selector, struct arena *arena)
{
	char *poste = arena_text(arena, selector), *role = strchr(poste, '/');
	if (role)
		*role++ = '\0';
	return (strcmp(poste, "*") == 0 || poste_find(&layout->dossier->postes, poste)) &&
		(!role || account_role_find(role) >= 0);
}

/* Whether it is a year of the dossier, a year's budget (which may be missing), or a name for one of
 * them. */
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
