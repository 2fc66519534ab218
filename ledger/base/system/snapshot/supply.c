#include "ledger/base/system/supply.h"

#include <stdlib.h>

#include "ledger/base/system/snapshot/snapshot.h"
#include "ledger/base/text/text.h"

/* Keys are looked up from the mark before them. */
enum { LINES_A_MARK = 1024 };

struct supply {
	struct arena *arena;
	const char *path;
	struct collector rows, keys;
	struct held held_keys;
	struct supply_facts facts;
	size_t lines;  /* of keys */
	size_t *marks; /* where the key of every LINES_A_MARK-th line begins */
	size_t mark_count, mark_capacity;
	struct held earlier_rows; /* of an earlier supply of the path, which somebody may still read */
	struct supply *earlier;   /* NULL: there was none */
};

/* ---- adding ---- */

struct supply *supply_begin(const char *path)
{
	struct arena *arena = arena_new();
	struct supply *supply = arena_alloc(arena, sizeof *supply);
	supply->arena = arena;
	supply->path = arena_text(arena, path);
	supply->rows.path = supply->keys.path = supply->path;
	return supply;
}

static void add_mark(struct supply *supply, size_t at)
{
	supply->marks = arena_grow(supply->arena, supply->marks, supply->mark_count,
		&supply->mark_capacity, sizeof *supply->marks);
	supply->marks[supply->mark_count++] = at;
}

struct supply *supply_begin_more(const char *path, struct error_list *errors)
{
	struct supply *supply = supply_begin(path);
	const struct supply *earlier = snapshot_supply(path);
	struct span rows = snapshot_supplied_bytes(path);
	collect(&supply->rows, rows.begin, span_length(rows), errors);
	collect(&supply->keys, earlier->held_keys.bytes, earlier->held_keys.length, errors);
	supply->lines = earlier->lines;
	for (size_t i = 0; i < earlier->mark_count; i++)
		add_mark(supply, earlier->marks[i]);
	return supply;
}

static int add_key(struct supply *supply, struct span key, struct error_list *errors)
{
	if (supply->lines++ % LINES_A_MARK == 0)
		add_mark(supply, supply->keys.length);
	/* the 0 ends the key: it has none in it */
	return collect(&supply->keys, key.begin, span_length(key), errors) != 0
		? -1
		: collect(&supply->keys, "", 1, errors);
}

int supply_add(struct supply *supply, struct span row, struct span key, struct error_list *errors)
{
	if (collect(&supply->rows, row.begin, span_length(row), errors) != 0)
		return -1;
	const char *at = row.begin;
	while (at < row.end && (at = memchr(at, '\n', (size_t)(row.end - at))) != NULL) {
		if (add_key(supply, key, errors) != 0)
			return -1;
		at++;
	}
	return 0;
}

static void release(struct supply *supply)
{
	while (supply != NULL) {
		struct supply *earlier = supply->earlier;
		held_release(&supply->earlier_rows);
		held_release(&supply->held_keys);
		arena_free(supply->arena);
		supply = earlier;
	}
}

static void keep_facts(struct supply *supply, const struct supply_facts *facts)
{
	struct arena *arena = supply->arena;
	supply->facts = (struct supply_facts){.server = arena_text(arena, facts->server),
		.rows = facts->rows,
		.digest = arena_text(arena, facts->digest),
		.asked = facts->asked,
		.part = facts->part,
		.left_out = facts->left_out == NULL ? NULL : arena_text(arena, facts->left_out)};
}

int supply_end(
	struct supply *supply, const struct supply_facts *facts, int result, struct error_list *errors)
{
	struct held rows = {0};
	keep_facts(supply, facts);
	result = collected(&rows, &supply->rows, result, errors);
	result = collected(&supply->held_keys, &supply->keys, result, errors);
	if (result == 0) {
		snapshot_give(supply->path, &rows, supply);
		return 0;
	}
	held_release(&rows);
	release(supply);
	return result;
}

void supply_follows(struct supply *supply, const struct held *rows, struct supply *earlier)
{
	supply->earlier_rows = *rows;
	supply->earlier = earlier;
}

/* ---- asking ---- */

bool supply_is_there(const char *path)
{
	return snapshot_supply(path) != NULL;
}

const char *supplied_key(const char *path, unsigned line, struct arena *arena)
{
	const struct supply *supply = path == NULL ? NULL : snapshot_supply(path);
	if (supply == NULL)
		return NULL;
	if (line == 0 || line > supply->lines)
		return "";
	const char *key = supply->held_keys.bytes + supply->marks[(line - 1) / LINES_A_MARK];
	for (unsigned at = (line - 1) % LINES_A_MARK; at > 0; at--)
		key += strlen(key) + 1;
	return arena_text(arena, key);
}

const struct supply_facts *supplied_facts(const char *path)
{
	const struct supply *supply = path == NULL ? NULL : snapshot_supply(path);
	return supply == NULL ? NULL : &supply->facts;
}

void supply_free(struct supply *supply)
{
	if (supply != NULL)
		release(supply);
}
