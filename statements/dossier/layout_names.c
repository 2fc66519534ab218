/* layout_names.c - what expressions may name besides figures and groups: ranges of lines, dates and
 * texts. */
#include <string.h>

#include "ledger/base/text.h"
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

/* "clients..subventions", "clients..subventions.ecart"; a line's id may hold a dot of its own. */
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

/* The table whose id stands before the first dot. */
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
