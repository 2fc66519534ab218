#include "ledger/base/json/json_parts.h"

#include <string.h>

#include "ledger/base/text/utf8.h"

/* Longer numbers are refused: none of ours is that long. */
enum { DEPTH_MAX = 200, NUMBER_MAX = 60 };

struct walk {
	const struct json_text *text;
	struct json_places *places; /* NULL where no tree is built */
	struct error_list *errors;
	size_t at;
	unsigned depth;
};

static char peek(const struct walk *walk)
{
	return walk->at < walk->text->length ? walk->text->bytes[walk->at] : '\0';
}

/* Adds an error at an offset: the text ends there, or has something else than what is expected. */
static int fail(struct walk *walk, const char *code, size_t offset, const char *expected)
{
	struct source where = json_place_in(walk->text, offset);
	if (offset >= walk->text->length)
		return error_add(walk->errors, "json.unexpected-end", where, "", expected, NULL);
	return error_add(walk->errors, code, where, json_excerpt(walk->text, offset), expected, NULL);
}

static void skip_space(struct walk *walk)
{
	while (walk->at < walk->text->length &&
		strchr(" \t\r\n", walk->text->bytes[walk->at]) != NULL && peek(walk) != '\0')
		walk->at++;
}

/* Takes one sign and skips the spaces around it. Returns false where another sign is there. */
static bool take(struct walk *walk, char sign)
{
	skip_space(walk);
	if (walk->at >= walk->text->length || peek(walk) != sign)
		return false;
	walk->at++;
	skip_space(walk);
	return true;
}

static int read_literal(struct walk *walk, const char *literal)
{
	size_t length = strlen(literal);
	if (walk->text->length - walk->at < length ||
		memcmp(walk->text->bytes + walk->at, literal, length) != 0)
		return fail(walk, "json.syntax", walk->at, literal);
	walk->at += length;
	return 0;
}

/* ---- nodes ---- */

/* Checks that cJSON made a node: where it makes none, it has no memory left. */
static cJSON *made(cJSON *node)
{
	if (node == NULL)
		memory_exhausted();
	return node;
}

static void place_node(const struct walk *walk, const struct json_place *place)
{
	struct json_places *places = walk->places;
	places->items = arena_grow(
		walk->text->arena, places->items, places->count, &places->capacity, sizeof *places->items);
	places->items[places->count++] = *place;
}

/* The text between the quotes at [start, walk->at). */
static char *text_between(const struct walk *walk, size_t start)
{
	const char *begin = walk->text->bytes + start + 1, *end = walk->text->bytes + walk->at - 1;
	char *text = arena_alloc(walk->text->arena, (size_t)(end - begin) + 1);
	json_decode(text, begin, end);
	return text;
}

/* ---- values ---- */

static size_t take_digits(struct walk *walk)
{
	size_t start = walk->at;
	while (peek(walk) >= '0' && peek(walk) <= '9')
		walk->at++;
	return walk->at - start;
}

static int read_number(struct walk *walk)
{
	size_t start = walk->at;
	walk->at += peek(walk) == '-';
	bool zero = peek(walk) == '0';
	size_t digits = take_digits(walk);
	bool well_formed = digits > 0 && !(zero && digits > 1);
	if (well_formed && peek(walk) == '.') {
		walk->at++;
		well_formed = take_digits(walk) > 0;
	}
	if (well_formed && (peek(walk) == 'e' || peek(walk) == 'E')) {
		walk->at++;
		walk->at += peek(walk) == '+' || peek(walk) == '-';
		well_formed = take_digits(walk) > 0;
	}
	if (well_formed && walk->at - start <= NUMBER_MAX)
		return 0;
	return fail(walk, "json.bad-number", start, "-12.5");
}

/* The four digits of \uHHHH; -1 where they are not that. */
static int read_hexadecimal(struct walk *walk)
{
	int value = 0;
	for (int i = 0; i < 4; i++, walk->at++) {
		char digit = peek(walk);
		int digit_value = digit >= '0' && digit <= '9'   ? digit - '0'
			: (digit | 32) >= 'a' && (digit | 32) <= 'f' ? (digit | 32) - 'a' + 10
														 : -1;
		if (digit_value < 0)
			return -1;
		value = value * 16 + digit_value;
	}
	return value;
}

/* After "\u": any character but NUL, which C texts cannot hold; surrogates in pairs only. */
static bool read_unicode_escape(struct walk *walk)
{
	int unit = read_hexadecimal(walk);
	if (unit <= 0)
		return false;
	if (unit < 0xD800 || unit > 0xDFFF)
		return true;
	if (unit > 0xDBFF || peek(walk) != '\\')
		return false;
	walk->at++;
	if (peek(walk) != 'u')
		return false;
	walk->at++;
	unit = read_hexadecimal(walk);
	return unit >= 0xDC00 && unit <= 0xDFFF;
}

static int read_escape(struct walk *walk)
{
	size_t start = walk->at++;
	char letter = peek(walk);
	if (letter == '\0' || strchr("\"\\/bfnrtu", letter) == NULL)
		return fail(walk, "json.bad-escape", start, "\\\" \\\\ \\n \\u00e9");
	walk->at++;
	if (letter == 'u' && !read_unicode_escape(walk))
		return fail(walk, "json.bad-escape", start, "\\u00e9");
	return 0;
}

/* Adds the error for a control character, named by its escape, which is also what to write
 * instead. */
static int refuse_control(struct walk *walk)
{
	const char *escape =
		arena_printf(walk->text->arena, "\\u%04x", (unsigned)(unsigned char)peek(walk));
	return error_add(
		walk->errors, "json.control-character", json_place_in(walk->text, walk->at), escape, NULL);
}

static int read_string(struct walk *walk)
{
	walk->at++;
	while (walk->at < walk->text->length) {
		char byte = peek(walk);
		if (byte == '"') {
			walk->at++;
			return 0;
		}
		if (byte == '\\') {
			if (read_escape(walk) != 0)
				return -1;
		} else if ((unsigned char)byte < 0x20) {
			return refuse_control(walk);
		} else {
			walk->at++;
		}
	}
	return fail(walk, "json.syntax", walk->at, "\"");
}

static int read_value(cJSON **out, struct walk *walk, size_t key);

static int read_array(cJSON *array, struct walk *walk)
{
	take(walk, '[');
	if (take(walk, ']'))
		return 0;
	do {
		cJSON *item;
		if (read_value(&item, walk, walk->at) != 0)
			return -1;
		if (array != NULL)
			cJSON_AddItemToArray(array, item);
	} while (take(walk, ','));
	return take(walk, ']') ? 0 : fail(walk, "json.syntax", walk->at, ", ]");
}

static int read_member(cJSON *object, struct walk *walk)
{
	cJSON *value;
	size_t key = walk->at;
	if (peek(walk) != '"')
		return fail(walk, "json.key-expected", key, "\"");
	if (read_string(walk) != 0)
		return -1;
	const char *name = object != NULL ? text_between(walk, key) : NULL;
	if (!take(walk, ':'))
		return fail(walk, "json.syntax", walk->at, ":");
	if (read_value(&value, walk, key) != 0)
		return -1;
	if (object != NULL && !cJSON_AddItemToObject(object, name, value))
		memory_exhausted();
	return 0;
}

static int read_object(cJSON *object, struct walk *walk)
{
	take(walk, '{');
	if (take(walk, '}'))
		return 0;
	do
		if (read_member(object, walk) != 0)
			return -1;
	while (take(walk, ','));
	return take(walk, '}') ? 0 : fail(walk, "json.syntax", walk->at, ", }");
}

static int read_nested(cJSON *node, struct walk *walk)
{
	if (walk->depth == DEPTH_MAX)
		return fail(walk, "json.too-deep", walk->at, "200");
	walk->depth++;
	int result = peek(walk) == '[' ? read_array(node, walk) : read_object(node, walk);
	walk->depth--;
	return result;
}

/* Reads a value that is neither an array nor an object. */
static int read_plain(struct walk *walk)
{
	char first = peek(walk);
	switch (first) {
	case '"': return read_string(walk);
	case 't': return read_literal(walk, "true");
	case 'f': return read_literal(walk, "false");
	case 'n': return read_literal(walk, "null");
	default: break;
	}
	if (first == '-' || (first >= '0' && first <= '9'))
		return read_number(walk);
	return fail(walk, "json.value-expected", walk->at, "{ [ \" 0 true false null");
}

/* The node of the plain value that was read from `start` on. A number's digits stay in the text. */
static cJSON *plain_node(const struct walk *walk, size_t start)
{
	switch (walk->text->bytes[start]) {
	case '"': return made(cJSON_CreateString(text_between(walk, start)));
	case 't': return made(cJSON_CreateTrue());
	case 'f': return made(cJSON_CreateFalse());
	case 'n': return made(cJSON_CreateNull());
	default: return made(cJSON_CreateNumber(0));
	}
}

/* Reads a value. *out is its node, or NULL where no tree is built. On a fault the node is freed. */
static int read_value(cJSON **out, struct walk *walk, size_t key)
{
	bool builds = walk->places != NULL, nested = peek(walk) == '[' || peek(walk) == '{';
	struct json_place place = {.value = walk->at, .key = key};
	*out = NULL;
	if (nested && builds)
		*out = made(peek(walk) == '[' ? cJSON_CreateArray() : cJSON_CreateObject());
	if (nested ? read_nested(*out, walk) != 0 : read_plain(walk) != 0) {
		cJSON_Delete(*out);
		return -1;
	}
	if (!nested && builds)
		*out = plain_node(walk, place.value);
	place.node = *out;
	if (builds)
		place_node(walk, &place);
	return 0;
}

static int check_encoding(struct walk *walk)
{
	const struct json_text *text = walk->text;
	uint32_t character = 0;
	for (size_t at = 0, bytes; at < text->length; at += bytes) {
		bytes = utf8_decode(&character, text->bytes + at, text->length - at);
		if (bytes > 0 && character != 0)
			continue;
		const char *found =
			arena_printf(text->arena, "0x%02X", (unsigned)(unsigned char)text->bytes[at]);
		return error_add(
			walk->errors, "json.bad-encoding", json_place_in(text, at), found, "UTF-8", NULL);
	}
	return 0;
}

static int fail_trailing(const struct walk *walk)
{
	return error_add(walk->errors, "json.trailing-text", json_place_in(walk->text, walk->at),
		json_excerpt(walk->text, walk->at), NULL);
}

static int read_text(cJSON **out, struct walk *walk)
{
	if (check_encoding(walk) != 0)
		return -1;
	skip_space(walk);
	if (read_value(out, walk, walk->at) != 0)
		return -1;
	skip_space(walk);
	if (walk->at == walk->text->length)
		return 0;
	cJSON_Delete(*out);
	return fail_trailing(walk);
}

int json_check_sequence(size_t *values, const struct json_text *text, struct error_list *errors)
{
	struct walk walk = {.text = text, .errors = errors};
	cJSON *none;
	*values = 0;
	if (check_encoding(&walk) != 0)
		return -1;
	skip_space(&walk);
	bool object = text->bytes[walk.at] == '{';
	do {
		if (read_value(&none, &walk, walk.at) != 0)
			return -1;
		++*values;
		skip_space(&walk);
	} while (object && text->bytes[walk.at] == '{');
	return walk.at == text->length ? 0 : fail_trailing(&walk);
}

int json_build(cJSON **out, struct json_places *places, const struct json_text *text,
	struct error_list *errors)
{
	struct walk walk = {.text = text, .places = places, .errors = errors};
	return read_text(out, &walk);
}

/* ---- texts ---- */

static uint32_t hexadecimal(const char *digits)
{
	uint32_t value = 0;
	for (int i = 0; i < 4; i++) {
		char digit = digits[i];
		value = value * 16 + (uint32_t)(digit <= '9' ? digit - '0' : (digit | 32) - 'a' + 10);
	}
	return value;
}

/* The character that an escape stands for; moves past the escape. */
static uint32_t unescape(const char **at)
{
	static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
	char letter = (*at)[1];
	const char *place = strchr(letters, letter);
	if (letter != 'u') {
		*at += 2;
		return place != NULL ? (uint32_t)(unsigned char)meant[place - letters]
							 : (uint32_t)(unsigned char)letter;
	}
	uint32_t unit = hexadecimal(*at + 2);
	*at += 6;
	if (unit < 0xD800 || unit > 0xDBFF)
		return unit;
	uint32_t second = hexadecimal(*at + 2);
	*at += 6;
	return 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
}

char *json_decode(char *to, const char *begin, const char *end)
{
	while (begin < end)
		if (*begin == '\\')
			to += utf8_encode(to, unescape(&begin));
		else
			*to++ = *begin++;
	return to;
}
