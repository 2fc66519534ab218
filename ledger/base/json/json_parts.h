/* json_parts.h - the walk over JSON text that finds what cJSON does not tell: strict syntax, and
 * places.
 *
 * Only for json*.c; everyone else includes json.h. */
#ifndef RECOUPE_LEDGER_BASE_JSON_JSON_PARTS_H
#define RECOUPE_LEDGER_BASE_JSON_JSON_PARTS_H

#include "ledger/base/json/json.h"

/* Where a value begins, and the key before it (the value again where there is none). */
struct json_place {
	size_t value, key;
};

/* The places of all values in the order in which they begin, which is the order of a walk over
 * cJSON's tree. */
struct json_places {
	struct json_place *items;
	size_t count, capacity;
};

/* A text and where its lines begin. */
struct json_text {
	const char *path;
	const char *bytes;
	size_t length;
	size_t *lines;
	const char **line_texts; /* copies made when first asked for */
	size_t line_count;
	/* the place last asked for: the next is near it, however long the line */
	struct json_mark *last;
	struct arena *arena;
};

struct json_mark {
	size_t line, offset, column;
};

/* Finds the lines of a text, which is borrowed. */
void json_text_open(struct json_text *text, const char *bytes, size_t length, const char *path,
	struct arena *arena);
struct source json_place_in(const struct json_text *text, size_t offset);
/* So many characters from there on, and no further than the line. */
const char *json_beginning(const struct json_text *text, size_t offset, size_t characters);
/* What stands there, shortened, for messages. */
const char *json_excerpt(const struct json_text *text, size_t offset);

/* RFC 8259 to the letter, and nothing deeper than 200. -1 with one error added: the first fault.
 * `out` may be NULL. */
int json_walk(struct json_places *out, const struct json_text *text, struct error_list *errors);

#endif
