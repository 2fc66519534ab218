#include "ledger/base/json/json_print.h"

#include <string.h>

#include "ledger/base/text/text.h"

enum { LINE_BYTES = 180, STEP = 2, DEEPEST_LIST = 1 };

/* A text that grows. */
struct writing {
	const struct json *json;
	struct arena *arena;
	char *bytes;
	size_t length, capacity;
};

static void put(struct writing *writing, const char *text)
{
	for (; *text; text++) {
		writing->bytes =
			arena_grow(writing->arena, writing->bytes, writing->length, &writing->capacity, 1);
		writing->bytes[writing->length++] = *text;
	}
}

static void put_scalar(struct writing *writing, const cJSON *node)
{
	if (cJSON_IsString(node))
		put(writing, text_json(writing->arena, node->valuestring));
	else if (cJSON_IsNumber(node))
		put(writing, json_number_text(writing->json, node));
	else
		put(writing, cJSON_IsNull(node) ? "null" : cJSON_IsTrue(node) ? "true" : "false");
}

static bool is_branch(const cJSON *node)
{
	return cJSON_IsArray(node) || cJSON_IsObject(node);
}

static void put_key(struct writing *writing, const cJSON *node)
{
	if (!node->string)
		return;
	put(writing, text_json(writing->arena, node->string));
	put(writing, ": ");
}

/* Writes the value on one line. */
static void put_inline(struct writing *writing, const cJSON *node)
{
	if (!is_branch(node)) {
		put_scalar(writing, node);
		return;
	}
	put(writing, cJSON_IsArray(node) ? "[" : "{");
	for (const cJSON *item = node->child; item; item = item->next) {
		put_key(writing, item);
		put_inline(writing, item);
		put(writing, item->next ? ", " : "");
	}
	put(writing, cJSON_IsArray(node) ? "]" : "}");
}

/* Whether the value stands on one line: it is short, and no list of objects. */
static bool fits(const struct writing *writing, const cJSON *node)
{
	struct writing trial = {.json = writing->json, .arena = writing->arena};
	put_inline(&trial, node);
	bool listed = cJSON_IsArray(node) && is_branch(node->child);
	return trial.length <= LINE_BYTES && !listed;
}

static void put_line(struct writing *writing, size_t depth)
{
	put(writing, "\n");
	for (size_t i = 0; i < depth * STEP; i++)
		put(writing, " ");
}

static void put_value(struct writing *writing, const cJSON *node, size_t depth)
{
	if (!is_branch(node) || !node->child || (depth >= DEEPEST_LIST && fits(writing, node))) {
		put_inline(writing, node);
		return;
	}
	put(writing, cJSON_IsArray(node) ? "[" : "{");
	for (const cJSON *item = node->child; item; item = item->next) {
		put_line(writing, depth + 1);
		put_key(writing, item);
		put_value(writing, item, depth + 1);
		put(writing, item->next ? "," : "");
	}
	put_line(writing, depth);
	put(writing, cJSON_IsArray(node) ? "]" : "}");
}

char *json_printed(const struct json *json, struct arena *arena)
{
	struct writing writing = {.json = json, .arena = arena};
	put_value(&writing, json_root(json), 0);
	put(&writing, "\n");
	return arena_text_n(arena, writing.bytes, writing.length);
}
