#include "ledger/base/database/rows/taking.h"

#include <string.h>

static bool needs_quotes(struct span field)
{
	if (field.begin < field.end && (*field.begin == ' ' || field.end[-1] == ' '))
		return true;
	for (const char *at = field.begin; at < field.end; at++)
		if (*at == ',' || *at == '"' || *at == '\n' || *at == '\r' || *at == ';' || *at == '\t')
			return true;
	return false;
}

void taking_put_field(struct buffer *row, struct span field, struct arena *arena)
{
	if (!needs_quotes(field)) {
		buffer_put(row, field.begin, span_length(field), arena);
		return;
	}
	buffer_put(row, "\"", 1, arena);
	for (const char *at = field.begin; at < field.end; at++) {
		if (*at == '"')
			buffer_put(row, "\"", 1, arena);
		buffer_put(row, at, 1, arena);
	}
	buffer_put(row, "\"", 1, arena);
}

/* A column may be without a name. */
static void put_name(struct buffer *header, const char *name, struct arena *arena)
{
	if (*name == '\0')
		buffer_put(header, "\"\"", 2, arena);
	else
		taking_put_field(header, span_of(name), arena);
}

int taking_begin(struct taking *out, const char *path, const struct names *names,
	struct arena *arena, struct error_list *errors)
{
	struct buffer header = {0};
	out->supply = supply_begin(path);
	out->digest = digest_sum_new();
	for (size_t i = 0; i < names->count; i++) {
		if (i > 0)
			buffer_put(&header, ",", 1, arena);
		put_name(&header, names->items[i], arena);
	}
	buffer_put(&header, "\n", 1, arena);
	return supply_add(out->supply, buffer_span(&header), (struct span){0}, errors);
}

int taking_begin_more(struct taking *out, const char *path, struct error_list *errors)
{
	const struct supply_facts *facts = supplied_facts(path);
	size_t before = errors->total;
	out->digest = digest_sum_from(facts->digest);
	out->facts.rows = facts->rows;
	out->supply = supply_begin_more(path, errors);
	return errors->total == before ? 0 : -1;
}

int taking_row(struct taking *taking, struct span row, struct span fields, struct span key,
	struct error_list *errors)
{
	digest_sum_add(taking->digest, fields);
	taking->facts.rows++;
	return supply_add(taking->supply, row, key, errors);
}

int taking_end(struct taking *taking, int result, struct error_list *errors)
{
	char digest[33];
	digest_sum_end(digest, taking->digest);
	taking->facts.digest = digest;
	result = supply_end(taking->supply, &taking->facts, result, errors);
	taking->facts.digest = NULL;
	return result;
}
