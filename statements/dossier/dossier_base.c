#include "statements/dossier/dossier_base.h"

#include <string.h>

#include "ledger/base/database/database.h"
#include "ledger/base/text/text.h"
#include "ledger/rows/inputs.h"

static size_t size_of(const cJSON *node)
{
	return (size_t)cJSON_GetArraySize(node) + 1;
}

/* One text, or an array of them. */
static void read_values(struct database_filter *filter, const cJSON *node,
	const struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	const char **values = arena_array(arena, size_of(node), sizeof *values);
	const cJSON *item;
	if (!cJSON_IsArray(node)) {
		values[0] = json_text_of(dossier->json, node, errors);
		filter->count = values[0] != NULL;
	} else {
		cJSON_ArrayForEach(item, node)
		{
			const char *value = json_text_of(dossier->json, item, errors);
			if (value != NULL)
				values[filter->count++] = value;
		}
		if (cJSON_GetArraySize(node) == 0)
			error_add(
				errors, "dossier.filter-without-value", json_where(dossier->json, node), NULL);
	}
	filter->values = values;
}

static void read_filters(struct database_request *base, const cJSON *journal,
	const struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	const cJSON *columns = json_object(dossier->json, journal, "filtre", false, errors), *node;
	struct database_filter *filters = arena_array(arena, size_of(columns), sizeof *filters);
	cJSON_ArrayForEach(node, columns)
	{
		if (text_equal(node->string, "//"))
			continue;
		struct database_filter *filter = &filters[base->filter_count++];
		filter->column = arena_text(arena, node->string);
		read_values(filter, node, dossier, arena, errors);
	}
	base->filters = filters;
}

/* The columns to read, each under what it means; those of amounts apart. Where all meanings are
 * those of a plain journal, its readers see them as headers: then nothing is left to map. */
static void read_columns(struct database_request *base, const cJSON *journal,
	const struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	static const char amounts[] = "debit credit montant",
					  plain[] = "date journal piece compte libelle debit credit montant nature";
	bool is_plain = true;
	const cJSON *columns = json_object(dossier->json, journal, "colonnes", false, errors), *node;
	const char **read = arena_array(arena, size_of(columns), sizeof *read),
			   **headers = arena_array(arena, size_of(columns), sizeof *headers),
			   **summed = arena_array(arena, size_of(columns), sizeof *summed);
	cJSON_ArrayForEach(node, columns)
	{
		const char *column =
			text_equal(node->string, "//") ? NULL : json_text_of(dossier->json, node, errors);
		if (column == NULL)
			continue;
		is_plain = is_plain && text_in_list(plain, ' ', node->string);
		headers[base->column_count] = arena_text(arena, node->string);
		read[base->column_count++] = column;
		if (text_in_list(amounts, ' ', node->string))
			summed[base->amount_count++] = column;
	}
	base->columns = read;
	base->headers = is_plain && base->column_count > 0 ? headers : NULL;
	base->amounts = summed;
}

/* The columns by what they mean to the server. */
static void read_roles(
	struct dossier *dossier, const cJSON *journal, struct arena *arena, struct error_list *errors)
{
	struct database_roles *roles = arena_alloc(arena, sizeof *roles);
	const struct {
		const char *meaning;
		const char **column;
	} known[] = {{"date", &roles->date}, {"journal", &roles->journal}, {"piece", &roles->number},
		{"compte", &roles->account}, {"debit", &roles->debit}, {"credit", &roles->credit},
		{"montant", &roles->amount}, {"nature", &roles->nature}};
	const cJSON *columns = json_object(dossier->json, journal, "colonnes", false, errors), *node;
	cJSON_ArrayForEach(node, columns)
	{
		size_t at = 0;
		while (at < sizeof known / sizeof *known && !text_equal(node->string, known[at].meaning))
			at++;
		if (at < sizeof known / sizeof *known)
			*known[at].column = arena_text(arena, node->valuestring);
		else if (!text_in_list("// libelle", ' ', node->string))
			roles->other = arena_text(arena, node->string);
	}
	dossier->roles = roles;
}

/* Tells the readers of the rows what the columns mean. */
static void map_columns(const char *path, const cJSON *journal, const struct dossier *dossier,
	struct arena *arena, struct error_list *errors)
{
	const cJSON *columns = json_object(dossier->json, journal, "colonnes", false, errors), *node;
	cJSON_ArrayForEach(node, columns)
	{
		if (cJSON_IsString(node) && !text_equal(node->string, "//"))
			inputs_map(errors->inputs, path, arena_text(arena, node->string),
				arena_text(arena, node->valuestring), json_where(dossier->json, node));
	}
}

static bool may_open(const struct database_request *base, struct error_list *errors)
{
	if (errors->inputs->outside_allowed)
		return true;
	error_add(errors, "dossier.database-outside", base->where, NULL);
	return false;
}

static void read_request(struct database_request *base, const cJSON *journal,
	const struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	json_only(dossier->json, journal, "base table colonnes filtre", errors);
	*base =
		(struct database_request){.url = json_text(dossier->json, journal, "base", true, errors),
			.table = json_text(dossier->json, journal, "table", true, errors),
			.where = json_where(dossier->json, journal),
			.seconds = errors->inputs->server_seconds,
			.place_only = true};
	base->where.text = NULL; /* the line may hold a password that should not be there */
	read_columns(base, journal, dossier, arena, errors);
	read_filters(base, journal, dossier, arena, errors);
	if (base->url != NULL && !database_is_url(base->url))
		error_add(errors, "database.bad-url", base->where, NULL);
}

bool dossier_read_base(
	struct dossier *dossier, const cJSON *root, struct arena *arena, struct error_list *errors)
{
	const cJSON *journal = json_member(dossier->json, root, "journal", false, errors);
	struct database_request *base = arena_alloc(arena, sizeof *base);
	size_t before = errors->total;
	if (journal == NULL)
		return false;
	dossier->base = base;
	errors->inputs->database_met = true;
	if (!json_is_object(dossier->json, journal, errors))
		return true;
	read_request(base, journal, dossier, arena, errors);
	if (errors->total > before || !may_open(base, errors))
		return true;
	const char *path = database_path(base, arena, errors);
	if (path == NULL)
		return true;
	if (base->headers == NULL)
		map_columns(path, journal, dossier, arena, errors);
	read_roles(dossier, journal, arena, errors);
	dossier->journals = arena_array(arena, 1, sizeof *dossier->journals);
	dossier->journals[dossier->journal_count++] = path;
	return true;
}

int dossier_fetch(const struct dossier *dossier, struct arena *arena, struct error_list *errors)
{
	const char *path;
	return dossier->base == NULL || dossier->journal_count == 0
		? 0
		: database_fetch(&path, dossier->base, arena, errors);
}

int dossier_prove(const struct dossier *dossier, struct database_proof *out,
	const struct database_summed *summed, struct arena *arena, struct error_list *errors)
{
	const struct source where = dossier->base->where;
	const struct database_roles *roles = dossier->roles;
	*out = (struct database_proof){0};
	if (dossier->journal_count == 0)
		return -1;
	if (!database_roles_suffice(roles))
		return error_add(errors, "dossier.server-roles", where, NULL);
	if (roles->other != NULL)
		return error_add(errors, "dossier.server-column", where, roles->other, NULL);
	return database_prove(out, dossier->base, roles, summed, arena, errors);
}
