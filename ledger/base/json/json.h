/* json.h - JSON files as trees of cJSON, with the place of every value.
 *
 *     struct json *json;
 *     if (json_read(&json, path, arena, errors) != 0) return -1;
 *     const cJSON *root = json_root(json);
 *     const char *entity = json_text(json, root, "entite", true, errors);
 *     json_finish(json);
 *
 * The tree is cJSON's; the parser is ours (json_parse.c). It follows RFC 8259 to the letter, keeps
 * the place of each node, and refuses a key that an object holds twice, invalid UTF-8, and what is
 * deeper than 200. Numbers keep their digits in the text, where json_integer reads them: the
 * valuedouble of a node is always 0. Amounts are JSON texts; a bare number where a text is due is
 * an error ("json.text-expected") that says so. Member lookups respect case. */
#ifndef RECOUPE_LEDGER_BASE_JSON_JSON_H
#define RECOUPE_LEDGER_BASE_JSON_JSON_H

#include <cjson/cJSON.h>
#include <stdint.h>

#include "ledger/base/error.h"
#include "ledger/base/exact/number.h"

struct json;

/* Reads and checks a whole file; *out is NULL on failure. json_parse does the same with bytes in
 * memory; `path` then only names them in errors. json_finish gives the tree back; texts that were
 * taken from it are copies in the arena and stay. */
int json_read(struct json **out, const char *path, struct arena *arena, struct error_list *errors);
int json_parse(struct json **out, const char *text, size_t length, const char *path,
	struct arena *arena, struct error_list *errors);
void json_finish(struct json *json);

/* The outermost value, of whatever type. */
const cJSON *json_root(const struct json *json);
/* The same, to be changed in place: a node that stays keeps its place in the file. */
cJSON *json_tree(struct json *json);
/* The outermost value where it is an array; NULL, with an error, where it is not. */
const cJSON *json_root_array(const struct json *json, struct error_list *errors);
/* Where the node's value begins, with the text of that line. */
struct source json_where(const struct json *json, const cJSON *node);
/* The same place as evidence: of a long line (JSON may be all on one) only the part from there
 * on. */
struct source json_evidence(const struct json *json, const cJSON *node);

/* Members of an object, by type. A member that is absent gives NULL (or the fallback), and an error
 * ("json.missing-key") only where it is `required`. One of the wrong type always gives an error
 * ("json.text-expected", ...) at the place of its value. Texts are copies in the arena; nodes
 * belong to the tree. */
const cJSON *json_member(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors);
const char *json_text(const struct json *json, const cJSON *object, const char *key, bool required,
	struct error_list *errors);
const cJSON *json_array(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors);
const cJSON *json_object(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors);
bool json_bool(const struct json *json, const cJSON *object, const char *key, bool fallback,
	struct error_list *errors);
/* A whole number written as a JSON number, without a fraction or an exponent. Never an amount:
 * amounts are texts. */
int64_t json_integer(const struct json *json, const cJSON *object, const char *key,
	int64_t fallback, struct error_list *errors);
/* The digits of a number as the file has them. */
const char *json_number_text(const struct json *json, const cJSON *node);
/* A whole number from `least` to `most`. Any other gives "json.integer-outside" and the
 * fallback. */
int json_integer_within(const struct json *json, const cJSON *object, const char *key, int least,
	int most, int fallback, struct error_list *errors);

/* Adds an error ("json.unknown-key", found, allowed keys) for each member that is not among `keys`,
 * which are separated by spaces. Returns -1 where there was one. A member "//" is a comment, which
 * JSON has not otherwise, and is always allowed. */
int json_only(
	const struct json *json, const cJSON *object, const char *keys, struct error_list *errors);
/* Whether the node is an object. Adds "json.object-expected" where it is not. json_text_of gives
 * the text of a node; NULL, with "json.text-expected", where it is no text. */
bool json_is_object(const struct json *json, const cJSON *node, struct error_list *errors);
const char *json_text_of(const struct json *json, const cJSON *node, struct error_list *errors);

#endif
