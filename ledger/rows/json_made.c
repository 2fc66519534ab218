#include "ledger/rows/json_made.h"

#include <stdlib.h>

#include "ledger/base/json/json_parts.h"
#include "ledger/base/text/utf8.h"

enum { KEYS_MOST = 128, LINE_SHOWN = 200, LONGEST = 1 << 14 };

struct json_key {
	struct span text; /* with its quotes, as the file has it */
	struct span name; /* what it says */
};

struct value {
	struct span text;
	enum csv_kind kind;
};

/* Objects of scalars, one after the other. */
struct objects {
	const char *at, *end;
	struct arena *arena;
	bool array;
	struct json_key keys[KEYS_MOST];
	size_t key_count;
	struct value values[KEYS_MOST]; /* of the object at hand */
	size_t stamps[KEYS_MOST];       /* the object in which the key was last */
	size_t count;                   /* objects read */
	bool knows;                     /* a key that is not known ends the reading */
	bool met_new;
	char decoded[LONGEST]; /* texts of the object at hand that have escapes */
	size_t decoded_length;
};

/* ---- tokens ---- */

static inline void skip_space(struct objects *objects)
{
	while (objects->at < objects->end &&
		(*objects->at == ' ' || *objects->at == '\n' || *objects->at == '\r' ||
			*objects->at == '\t'))
		objects->at++;
}

static inline bool take(struct objects *objects, char sign)
{
	skip_space(objects);
	if (objects->at == objects->end || *objects->at != sign)
		return false;
	objects->at++;
	skip_space(objects);
	return true;
}

static bool is_hexadecimal(char digit)
{
	return (digit >= '0' && digit <= '9') || ((digit | 32) >= 'a' && (digit | 32) <= 'f');
}

/* After "\": one character that is no half of another, nor NUL. */
static bool skip_escape(struct objects *objects)
{
	const char *at = objects->at;
	if (at == objects->end || *at == '\0' || strchr("\"\\/bfnrtu", *at) == NULL)
		return false;
	objects->at++;
	if (*at != 'u')
		return true;
	if (objects->end - at < 5 || memcmp(at + 1, "0000", 4) == 0 || (at[1] | 32) == 'd')
		return false;
	for (int i = 1; i <= 4; i++)
		if (!is_hexadecimal(at[i]))
			return false;
	objects->at += 4;
	return true;
}

/* From the opening quote to after the closing one; *escaped: some of it is to be decoded. */
static bool skip_string(struct objects *objects, bool *escaped)
{
	*escaped = false;
	for (objects->at++; objects->at < objects->end; objects->at++) {
		unsigned char byte = (unsigned char)*objects->at;
		if (byte == '"') {
			objects->at++;
			return true;
		}
		if (byte < 0x20)
			return false;
		if (byte != '\\')
			continue;
		*escaped = true;
		objects->at++;
		if (!skip_escape(objects))
			return false;
		objects->at--;
	}
	return false;
}

static size_t skip_digits(struct objects *objects)
{
	const char *first = objects->at;
	while (objects->at < objects->end && *objects->at >= '0' && *objects->at <= '9')
		objects->at++;
	return (size_t)(objects->at - first);
}

/* A number without an exponent, as RFC 8259 has it. */
static bool skip_number(struct objects *objects)
{
	const char *first = objects->at;
	objects->at += *objects->at == '-';
	bool zero = objects->at < objects->end && *objects->at == '0';
	size_t digits = skip_digits(objects);
	if (digits == 0 || (zero && digits > 1))
		return false;
	if (objects->at < objects->end && *objects->at == '.') {
		objects->at++;
		if (skip_digits(objects) == 0)
			return false;
	}
	bool ends = objects->at == objects->end || strchr(",]} \t\r\n", *objects->at) != NULL;
	return ends && objects->at - first <= 60;
}

/* Passes the word. Another word stays: nothing that may follow a value begins with its letter. */
static void pass_word(struct objects *objects, const char *word)
{
	size_t length = strlen(word);
	if ((size_t)(objects->end - objects->at) >= length && memcmp(objects->at, word, length) == 0)
		objects->at += length;
}

/* ---- objects ---- */

static bool take_value(struct objects *objects, struct value *value)
{
	const char *begin = objects->at;
	bool escaped;
	*value = (struct value){{begin, begin}, CSV_KIND_TEXT};
	switch (objects->at < objects->end ? *begin : '\0') {
	case '"':
		if (!skip_string(objects, &escaped))
			return false;
		value->text = (struct span){begin + 1, objects->at - 1};
		if (!escaped)
			return true;
		if (objects->decoded_length + span_length(value->text) > LONGEST)
			return false;
		char *to = objects->decoded + objects->decoded_length;
		char *end = json_decode(to, value->text.begin, value->text.end);
		objects->decoded_length += (size_t)(end - to);
		value->text = (struct span){to, end};
		return true;
	case 'n': pass_word(objects, "null"); return true;
	case 't':
	case 'f':
		value->kind = CSV_KIND_BOOLEAN;
		pass_word(objects, *begin == 't' ? "true" : "false");
		break;
	default:
		value->kind = CSV_KIND_NUMBER;
		if (!skip_number(objects))
			return false;
	}
	value->text = (struct span){begin, objects->at};
	return true;
}

/* False where the key is known in another spelling. */
static bool add_key(struct objects *objects, struct span text, bool escaped)
{
	struct span name = {text.begin + 1, text.end - 1};
	if (escaped) {
		char *to = arena_alloc(objects->arena, span_length(name) + 1);
		name = (struct span){to, json_decode(to, name.begin, name.end)};
	}
	for (size_t i = 0; i < objects->key_count; i++)
		if (span_equal(objects->keys[i].name, name))
			return false;
	objects->keys[objects->key_count++] = (struct json_key){text, name};
	return true;
}

/* The key that begins there: most are in the order of the object before. */
static bool take_key(struct objects *objects, size_t *key, size_t guess)
{
	const char *begin = objects->at;
	bool escaped;
	if (guess < objects->key_count) {
		struct span text = objects->keys[guess].text;
		size_t length = span_length(text);
		if ((size_t)(objects->end - begin) > length && memcmp(begin, text.begin, length) == 0) {
			objects->at += length;
			*key = guess;
			return true;
		}
	}
	if (objects->at == objects->end || *begin != '"' || !skip_string(objects, &escaped))
		return false;
	struct span text = {begin, objects->at};
	for (*key = 0; *key < objects->key_count; ++*key)
		if (span_equal(objects->keys[*key].text, text))
			return true;
	objects->met_new |= objects->knows;
	if (objects->knows || objects->key_count == KEYS_MOST)
		return false;
	return add_key(objects, text, escaped);
}

static bool take_object(struct objects *objects)
{
	size_t key, guess = 0;
	objects->decoded_length = 0;
	objects->count++;
	if (!take(objects, '{'))
		return false;
	if (take(objects, '}'))
		return true;
	do {
		if (!take_key(objects, &key, guess) || !take(objects, ':') ||
			objects->stamps[key] == objects->count || !take_value(objects, &objects->values[key]))
			return false;
		objects->stamps[key] = objects->count;
		guess = key + 1;
	} while (take(objects, ','));
	if (objects->at == objects->end || *objects->at != '}')
		return false;
	objects->at++;
	return true;
}

/* To the beginning of the first object; false where there is none. */
static bool begin(struct objects *objects, struct span source)
{
	objects->at = source.begin;
	objects->end = source.end;
	objects->count = 0;
	memset(objects->stamps, 0, sizeof objects->stamps);
	if (span_length(source) >= 3 && memcmp(source.begin, "\xEF\xBB\xBF", 3) == 0)
		objects->at += 3;
	objects->array = take(objects, '[');
	skip_space(objects);
	return objects->at < objects->end && *objects->at == '{';
}

enum next { NEXT_OBJECT, NEXT_END, NEXT_FAULT };

/* After an object. */
static enum next go_on(struct objects *objects)
{
	skip_space(objects);
	if (objects->array && take(objects, ','))
		return objects->at < objects->end && *objects->at == '{' ? NEXT_OBJECT : NEXT_FAULT;
	if (objects->array && !take(objects, ']'))
		return NEXT_FAULT;
	if (objects->at == objects->end)
		return NEXT_END;
	return !objects->array && *objects->at == '{' ? NEXT_OBJECT : NEXT_FAULT;
}

/* ---- rows ---- */

static bool write_header(struct row_writer *writer, const struct objects *objects)
{
	if (!row_writer_row(writer, 1))
		return false;
	for (size_t i = 0; i < objects->key_count; i++) {
		if (!row_writer_cell(writer, i, objects->keys[i].name, CSV_KIND_TEXT))
			return false;
	}
	return true;
}

static bool write_row(struct row_writer *writer, const struct objects *objects)
{
	if (!row_writer_row(writer, (unsigned)objects->count + 1))
		return false;
	for (size_t i = 0; i < objects->key_count; i++)
		if (objects->stamps[i] == objects->count &&
			!row_writer_cell(writer, i, objects->values[i].text, objects->values[i].kind))
			return false;
	return true;
}

/* The keys of the first `most` objects. */
static bool collect_keys(struct objects *objects, struct span source, size_t most)
{
	enum next next = begin(objects, source) ? NEXT_OBJECT : NEXT_FAULT;
	objects->knows = false;
	while (next == NEXT_OBJECT && objects->count < most)
		next = take_object(objects) ? go_on(objects) : NEXT_FAULT;
	return next != NEXT_FAULT && objects->key_count > 0;
}

static bool write_all(struct row_writer *writer, struct objects *objects, struct span source)
{
	enum { ROWS_MOST = 1 << 30 };
	enum next next = begin(objects, source) ? NEXT_OBJECT : NEXT_FAULT;
	objects->knows = true;
	bool sound = write_header(writer, objects);
	while (sound && next == NEXT_OBJECT && objects->count < ROWS_MOST) {
		next = take_object(objects) ? go_on(objects) : NEXT_FAULT;
		sound = next != NEXT_FAULT && write_row(writer, objects);
	}
	return sound && next == NEXT_END && (objects->array || objects->count > 1);
}

/* With the keys of the first `most` objects. */
static bool make_rows(
	struct made_rows *out, struct objects *objects, size_t most, struct arena *arena)
{
	struct span source = out->source;
	if (!collect_keys(objects, source, most))
		return false;
	out->columns = NULL;
	out->column_count = out->column_capacity = 0;
	struct row_writer *writer = row_writer_new(out, arena);
	bool written = write_all(writer, objects, source), mapped = row_writer_end(writer);
	if (mapped && !written)
		spool_free(out->spool);
	return written && mapped;
}

bool made_rows_of_json(struct made_rows *out, const char *bytes, size_t length, struct arena *arena)
{
	enum { FIRST = 1000 };
	struct objects *objects = memory_new(1, sizeof *objects);
	struct span source = {bytes, bytes + length};
	*out =
		(struct made_rows){.form = "JSON", .encoding = "UTF-8", .headed = true, .source = source};
	objects->arena = arena;
	bool made = make_rows(out, objects, FIRST, arena);
	if (!made && objects->met_new) /* an object further on has a key of its own */
		made = make_rows(out, objects, SIZE_MAX, arena);
	free(objects);
	if (!made)
		*out = (struct made_rows){0};
	return made;
}

/* ---- places ---- */

/* As the records of json_rows.c have it: a long line is shown from the object on. */
static struct source source_of(const char *object, const char *source, unsigned line,
	const char *end, const char *path, struct arena *arena)
{
	const char *start = object;
	while (start > source && start[-1] != '\n' && start[-1] != '\r')
		start--;
	size_t column = utf8_count(start, object) + 1;
	struct csv_scanner scanner = {.end = end, .longest_line = LINE_SHOWN, .arena = arena};
	struct csv_line kept = {0};
	scanner.kept = &kept;
	bool far = column > LINE_SHOWN;
	return (struct source){.file = path,
		.line = line,
		.column = far ? 1 : (unsigned)column,
		.text = csv_line_text(&scanner, far ? object : start)};
}

struct source json_made_where(const struct made_rows *made, unsigned line, struct made_place *from,
	const char *path, struct arena *arena)
{
	struct objects *objects = memory_new(1, sizeof *objects);
	objects->arena = arena;
	bool found = begin(objects, made->source);
	const char *counted = made->source.begin;
	unsigned source_line = 1, row = 2;
	if (from->at != NULL) {
		objects->at = counted = from->at;
		source_line = from->source_line;
		row = from->line;
	}
	for (; found && row < line; row++)
		found = take_object(objects) && go_on(objects) == NEXT_OBJECT;
	struct source where = {.file = path, .line = 1, .column = 1};
	if (found) {
		source_line += (unsigned)span_lines((struct span){counted, objects->at});
		*from = (struct made_place){line, objects->at, source_line};
		where =
			source_of(objects->at, made->source.begin, source_line, made->source.end, path, arena);
	}
	free(objects);
	return where;
}
