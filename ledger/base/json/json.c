#include "ledger/base/json/json.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/json/json_parts.h"
#include "ledger/base/sort.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"

struct json {
	struct json_text text;
	cJSON *root;
	/* by node; open addressing; the size is a power of two, at most half full */
	struct json_place *map;
	size_t map_size;
};

static struct json_place *slot_of(const struct json *json, const cJSON *node)
{
	size_t mask = json->map_size - 1;
	size_t slot = (size_t)((uintptr_t)node / sizeof(void *) * 0x9E3779B97F4A7C15U >> 16) & mask;
	while (json->map[slot].node != NULL && json->map[slot].node != node)
		slot = (slot + 1) & mask;
	return &json->map[slot];
}

static struct json_place place_of(const struct json *json, const cJSON *node)
{
	return *slot_of(json, node);
}

void json_text_open(
	struct json_text *text, const char *bytes, size_t length, const char *path, struct arena *arena)
{
	size_t capacity = 0;
	*text = (struct json_text){.path = path, .bytes = bytes, .length = length, .arena = arena};
	text->lines = arena_grow(text->arena, NULL, 0, &capacity, sizeof *text->lines);
	text->lines[text->line_count++] = 0;
	for (size_t i = 0; i < text->length; i++) {
		bool ends = text->bytes[i] == '\n' ||
			(text->bytes[i] == '\r' && (i + 1 == text->length || text->bytes[i + 1] != '\n'));
		if (!ends)
			continue;
		text->lines =
			arena_grow(text->arena, text->lines, text->line_count, &capacity, sizeof *text->lines);
		text->lines[text->line_count++] = i + 1;
	}
	text->line_texts = arena_array(text->arena, text->line_count, sizeof *text->line_texts);
	text->last = arena_alloc(text->arena, sizeof *text->last);
	text->last->column = 1;
}

struct member_key {
	const cJSON *node;
	size_t offset;
};

static int compare_keys(const void *a, const void *b)
{
	const struct member_key *left = a, *right = b;
	return strcmp(left->node->string, right->node->string);
}

static int refuse_doubled(const struct json *json, const cJSON *object, struct error_list *errors)
{
	size_t count = (size_t)cJSON_GetArraySize(object), filled = 0;
	struct member_key *keys = arena_array(json->text.arena, count, sizeof *keys);
	const cJSON *member;
	cJSON_ArrayForEach(member, object) keys[filled++] =
		(struct member_key){.node = member, .offset = place_of(json, member).key};
	sort_stable(keys, count, sizeof *keys, compare_keys);
	int result = 0;
	for (size_t i = 1; i < count; i++) {
		if (strcmp(keys[i - 1].node->string, keys[i].node->string) != 0)
			continue;
		const char *line = arena_printf(
			json->text.arena, "%u", json_place_in(&json->text, keys[i - 1].offset).line);
		result = error_add(errors, "json.duplicate-key", json_place_in(&json->text, keys[i].offset),
			keys[i].node->string, line, NULL);
	}
	return result;
}

static int refuse_all_doubled(const struct json *json, const cJSON *node, struct error_list *errors)
{
	int result = cJSON_IsObject(node) ? refuse_doubled(json, node, errors) : 0;
	const cJSON *child;
	cJSON_ArrayForEach(child, node) if (refuse_all_doubled(json, child, errors) != 0) result = -1;
	return result;
}

static void map_places(struct json *json, const struct json_places *places)
{
	json->map_size = 16;
	while (json->map_size < 2 * places->count)
		json->map_size *= 2;
	json->map = arena_array(json->text.arena, json->map_size, sizeof *json->map);
	for (size_t i = 0; i < places->count; i++)
		*slot_of(json, places->items[i].node) = places->items[i];
}

int json_parse(struct json **out, const char *text, size_t length, const char *path,
	struct arena *arena, struct error_list *errors)
{
	*out = NULL;
	size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	struct json *json = arena_alloc(arena, sizeof *json);
	json_text_open(
		&json->text, arena_text_n(arena, text + mark, length - mark), length - mark, path, arena);
	struct json_places places = {0};
	if (json_build(&json->root, &places, &json->text, errors) != 0)
		return -1;
	map_places(json, &places);
	if (refuse_all_doubled(json, json->root, errors) != 0) {
		json_finish(json);
		return -1;
	}
	*out = json;
	return 0;
}

int json_read(struct json **out, const char *path, struct arena *arena, struct error_list *errors)
{
	char *text;
	size_t length;
	*out = NULL;
	if (file_read(&text, &length, path, arena, errors) != 0)
		return -1;
	return json_parse(out, text, length, path, arena, errors);
}

void json_finish(struct json *json)
{
	if (json == NULL)
		return;
	cJSON_Delete(json->root);
	json->root = NULL;
}

const cJSON *json_root(const struct json *json)
{
	return json->root;
}

cJSON *json_tree(struct json *json)
{
	return json->root;
}

struct source json_where(const struct json *json, const cJSON *node)
{
	return json_place_in(&json->text, place_of(json, node).value);
}

struct source json_evidence(const struct json *json, const cJSON *node)
{
	enum { LINE_BYTES = 400, CHARACTERS = 160 };
	struct source where = json_where(json, node);
	if (strnlen(where.text, LINE_BYTES + 1) > LINE_BYTES)
		where.text = json_beginning(&json->text, place_of(json, node).value, CHARACTERS);
	return where;
}

/* Adds the error for a node of the wrong type. The node is named by its key, or by its place where
 * it has none. */
static int wrong_type(
	const struct json *json, const cJSON *node, const char *code, struct error_list *errors)
{
	const char *found = json_excerpt(&json->text, place_of(json, node).value);
	return error_add(errors, code, json_where(json, node), found,
		node->string != NULL ? node->string : "", NULL);
}

/* The first keys of the object as a list, for messages. */
static const char *key_list(const struct json *json, const cJSON *object)
{
	int left = 40;
	const char *list = "";
	const cJSON *member;
	cJSON_ArrayForEach(member, object)
	{
		if (left-- == 0)
			return arena_printf(json->text.arena, "%s, \u2026", list);
		list = arena_printf(
			json->text.arena, "%s%s%s", list, *list != '\0' ? ", " : "", member->string);
	}
	return list;
}

const cJSON *json_member(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors)
{
	if (!json_is_object(json, object, errors))
		return NULL;
	const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, key);
	if (member == NULL && required)
		error_add(errors, "json.missing-key", json_where(json, object), key_list(json, object), key,
			NULL);
	return member;
}

const char *json_text(const struct json *json, const cJSON *object, const char *key, bool required,
	struct error_list *errors)
{
	return json_text_of(json, json_member(json, object, key, required, errors), errors);
}

const cJSON *json_array(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors)
{
	const cJSON *member = json_member(json, object, key, required, errors);
	if (member == NULL || cJSON_IsArray(member))
		return member;
	wrong_type(json, member, "json.array-expected", errors);
	return NULL;
}

const cJSON *json_root_array(const struct json *json, struct error_list *errors)
{
	const cJSON *root = json_root(json);
	if (cJSON_IsArray(root))
		return root;
	error_add(errors, "json.array-expected", json_where(json, root), "", NULL);
	return NULL;
}

const cJSON *json_object(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors)
{
	const cJSON *member = json_member(json, object, key, required, errors);
	return json_is_object(json, member, errors) ? member : NULL;
}

bool json_bool(const struct json *json, const cJSON *object, const char *key, bool fallback,
	struct error_list *errors)
{
	const cJSON *member = json_member(json, object, key, false, errors);
	if (member == NULL)
		return fallback;
	if (cJSON_IsBool(member))
		return cJSON_IsTrue(member) != 0;
	wrong_type(json, member, "json.bool-expected", errors);
	return fallback;
}

static bool whole_number(int64_t *out, const struct json *json, const cJSON *node)
{
	if (!cJSON_IsNumber(node))
		return false;
	const char *start = json->text.bytes + place_of(json, node).value;
	char *end;
	errno = 0;
	*out = strtoll(start, &end, 10);
	return errno == 0 && *end != '.' && *end != 'e' && *end != 'E';
}

const char *json_number_text(const struct json *json, const cJSON *node)
{
	const char *start = json->text.bytes + place_of(json, node).value;
	return arena_text_n(json->text.arena, start, strspn(start, "+-.0123456789eE"));
}

int64_t json_integer(const struct json *json, const cJSON *object, const char *key,
	int64_t fallback, struct error_list *errors)
{
	const cJSON *member = json_member(json, object, key, false, errors);
	int64_t value;
	if (member == NULL)
		return fallback;
	if (whole_number(&value, json, member))
		return value;
	wrong_type(json, member, "json.integer-expected", errors);
	return fallback;
}

int json_integer_within(const struct json *json, const cJSON *object, const char *key, int least,
	int most, int fallback, struct error_list *errors)
{
	int64_t value = json_integer(json, object, key, fallback, errors);
	if (value == fallback || (value >= least && value <= most))
		return (int)value;
	const cJSON *member = json_member(json, object, key, true, errors);
	const char *found = json_excerpt(&json->text, place_of(json, member).value);
	error_add(errors, "json.integer-outside", json_where(json, member), found,
		arena_printf(json->text.arena, "%d ... %d", least, most), key, NULL);
	return fallback;
}

int json_only(
	const struct json *json, const cJSON *object, const char *keys, struct error_list *errors)
{
	int result = 0;
	const cJSON *member;
	if (!cJSON_IsObject(object))
		return 0;
	cJSON_ArrayForEach(member, object)
	{
		if (text_in_list(keys, ' ', member->string) || text_equal(member->string, "//"))
			continue;
		result = error_add(errors, "json.unknown-key",
			json_place_in(&json->text, place_of(json, member).key), member->string, keys, NULL);
	}
	return result;
}

bool json_is_object(const struct json *json, const cJSON *node, struct error_list *errors)
{
	if (node == NULL || cJSON_IsObject(node))
		return node != NULL;
	wrong_type(json, node, "json.object-expected", errors);
	return false;
}

const char *json_text_of(const struct json *json, const cJSON *node, struct error_list *errors)
{
	if (node == NULL)
		return NULL;
	if (cJSON_IsString(node))
		return arena_text(json->text.arena, node->valuestring);
	wrong_type(json, node, "json.text-expected", errors);
	return NULL;
}
