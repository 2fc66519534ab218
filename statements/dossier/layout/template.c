/* template.c - templates of lines and relations, and how they are filled in. */
#include <ctype.h>
#include <string.h>

#include "statements/dossier/layout/parts.h"

/* Whether a '%' makes a percentage of the number before it, and is not the placeholder of a
 * suffix. */
static bool is_percent(const char *template, const char *at)
{
	while (at > template && at[-1] == ' ')
		at--;
	const char *start = at;
	while (start > template && (isalnum((unsigned char)start[-1]) || strchr("_.$#%@", start[-1])))
		start--;
	return start < at && isdigit((unsigned char)*start);
}

const char *template_read(const struct layout *layout, const struct json *json, const cJSON *object,
	const char *key, struct arena *arena, struct error_list *errors)
{
	struct expression *parsed;
	const char *text = json_text(json, object, key, false, errors);
	if (!text)
		return NULL;
	struct source where = json_where(json, json_member(json, object, key, true, errors));
	where.column++; /* past the quotation mark */
	char *sample = arena_text(arena, text);
	for (char *c = sample; *c; c++)
		if (strchr("$#%", *c) && !(*c == '%' && is_percent(sample, c)))
			*c = 'x'; /* any word will do, because a word is filled in */
	expression_parse(&parsed, sample, where, layout->model->kinds, arena, errors);
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
