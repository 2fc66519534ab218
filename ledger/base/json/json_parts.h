/* json_parts.h - the text of JSON: its lines and places, and the one parser of it.
 *
 * Only for this folder and for readers of JSON that keep no tree (ledger/rows/json_rows.c);
 * everyone else includes json.h. */
#ifndef RECOUPE_LEDGER_BASE_JSON_JSON_PARTS_H
#define RECOUPE_LEDGER_BASE_JSON_JSON_PARTS_H

#include "ledger/base/json/json.h"

/* A node of the tree, where its value begins, and the key before it (the value again where there is
 * none). */
struct json_place {
	const cJSON *node;
	size_t value, key;
};

/* The nodes of a tree. */
struct json_places {
	struct json_place *items;
	size_t count, capacity;
};

/* A text of JSON and where its lines begin. */
struct json_text {
	const char *path;
	const char *bytes;
	size_t length;
	size_t *lines;
	const char **line_texts; /* copies, made when first asked for */
	size_t line_count;
	/* the last place asked for: the next is counted from there, since a line may be very long */
	struct json_mark *last;
	struct arena *arena;
};

/* A place with its column, from which others of the line are counted. */
struct json_mark {
	size_t line, offset, column;
};

/* Finds the lines of a text, which is borrowed. */
void json_text_open(struct json_text *text, const char *bytes, size_t length, const char *path,
	struct arena *arena);
/* The place of an offset, for errors: path, line, column, and the text of the line. */
struct source json_place_in(const struct json_text *text, size_t offset);
/* At most `characters` characters from the offset on, within its line. */
const char *json_beginning(const struct json_text *text, size_t offset, size_t characters);
/* The value or sign at the offset, shortened, for messages. */
const char *json_excerpt(const struct json_text *text, size_t offset);

/* Checks the whole text: RFC 8259 to the letter, and nothing deeper than 200. It may be several
 * values one after the other where they are objects (JSON Lines): how many go to *values, one at
 * least. The bytes end with a 0, not counted. -1 with one error added: the first fault. */
int json_check_sequence(size_t *values, const struct json_text *text, struct error_list *errors);
/* Checks one value likewise and builds cJSON's tree of it, to be given back by cJSON_Delete. */
int json_build(cJSON **out, struct json_places *places, const struct json_text *text,
	struct error_list *errors);

/* What stands between the quotes of a text that was checked: copies [begin, end) to `to`, which has
 * room for as many bytes, with escapes replaced by what they stand for. Returns the end of the
 * copy. */
char *json_decode(char *to, const char *begin, const char *end);

#endif
