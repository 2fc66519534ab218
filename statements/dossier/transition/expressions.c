/* expressions.c - which rule names a line, and expressions with the ids of the new model. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/dossier/layout.h"

/* What $ stands for where the line is of the rule's form "variation.$"; NULL where it is not. */
static const char *poste_in(const char *form, const char *line)
{
	const char *mark = strchr(form, '$');
	size_t length = mark ? (size_t)(mark - form) : 0;
	bool fits = mark && strncmp(form, line, length) == 0 && line[length];
	return fits && !strchr(line + length, '.') ? line + length : NULL;
}

const struct transition_line *transition_line_find(
	const struct transition *transition, const char *line, const char **poste)
{
	*poste = NULL;
	for (size_t i = 0; i < transition->line_count; i++)
		if (text_equal(transition->lines[i].from, line))
			return &transition->lines[i];
	for (size_t i = 0; i < transition->line_count; i++)
		if ((*poste = poste_in(transition->lines[i].from, line)))
			return &transition->lines[i];
	return NULL;
}

const struct transition_statement *transition_statement_find(
	const struct transition *transition, const char *id)
{
	for (size_t i = 0; i < transition->statement_count; i++)
		if (text_equal(transition->statements[i].from, id))
			return &transition->statements[i];
	return NULL;
}

/* Whether the name begins with the id of a statement that is no longer one. */
static bool of_dropped_statement(
	const struct transition *transition, const char *name, struct arena *arena)
{
	const char *id = arena_text_n(arena, name, strcspn(name, "."));
	const struct transition_statement *statement = transition_statement_find(transition, id);
	return statement && statement->reason.fr;
}

static bool is_name_sign(char sign)
{
	return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || strchr("_.$#", sign);
}

static bool is_plain(const char *text)
{
	for (; *text; text++)
		if (!is_name_sign(*text))
			return false;
	return true;
}

/* What a name in an expression is the name of. */
enum named { NAMED_FIGURE, NAMED_ROWS, NAMED_MENTION };

/* The new text for a name, which `next` follows; NULL where it has none of its own. */
static const char *renamed(const struct transition *transition, const char *name, char next,
	enum named what, struct arena *arena)
{
	if (what == NAMED_MENTION)
		return of_dropped_statement(transition, name, arena) ? NULL : name;
	const char *poste;
	const struct transition_line *rule = transition_line_find(transition, name, &poste);
	for (size_t i = 0; what == NAMED_ROWS && i < transition->section_count; i++)
		if (text_equal(transition->sections[i].from, name))
			return transition->sections[i].to ? name : NULL;
	if (!rule)
		return of_dropped_statement(transition, name, arena) ? NULL : name;
	if (!rule->to || rule->difference)
		return NULL;
	const char *to = template_fill(rule->to, poste, NULL, NULL, arena);
	if (is_plain(to))
		return to;
	return next == '@' || next == '?' ? NULL : arena_printf(arena, "(%s)", to);
}

/* What stands in the brackets of a call. */
static enum named named_in(const char *call)
{
	if (text_in_list("ouverture fermeture mouvement", ' ', call))
		return NAMED_ROWS;
	return text_in_list("date texte", ' ', call) ? NAMED_MENTION : NAMED_FIGURE;
}

const char *transition_expression(const struct transition *transition, const char *text,
	const char **missing, struct arena *arena)
{
	const char *out = "";
	enum named what = NAMED_FIGURE;
	while (*text) {
		size_t length = 0;
		if (*text == '"' || *text == '\'')
			length = strcspn(text + 1, *text == '"' ? "\"" : "'") + 1;
		while (text[length] && is_name_sign(text[length]))
			length++;
		const char *name = arena_text_n(arena, text, length ? length : 1);
		bool call = text[length] == '(';
		if (length && !call && *text != '"' && *text != '\'') {
			const char *found = renamed(transition, name, text[length], what, arena);
			if (!found) {
				*missing = name;
				return NULL;
			}
			name = found;
		} else if (call && length)
			what = named_in(name);
		if (*text == ')')
			what = NAMED_FIGURE;
		text += length ? length : 1;
		out = arena_printf(arena, "%s%s", out, name);
	}
	return out;
}

const char *transition_mention(
	const struct transition *transition, const char *id, struct arena *arena)
{
	return of_dropped_statement(transition, id, arena) ? NULL : id;
}

const char *transition_figure(
	const struct transition *transition, const char *id, struct arena *arena)
{
	size_t length = strcspn(id, "@");
	const char *line = arena_text_n(arena, id, length), *poste;
	const struct transition_line *rule = transition_line_find(transition, line, &poste);
	if (!rule)
		return of_dropped_statement(transition, line, arena) ? NULL : id;
	const char *to =
		rule->to && !rule->difference ? template_fill(rule->to, poste, NULL, NULL, arena) : NULL;
	return to && is_plain(to) ? arena_printf(arena, "%s%s", to, id + length) : NULL;
}
