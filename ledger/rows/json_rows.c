#include "ledger/rows/json_rows.h"

#include <string.h>

#include "ledger/base/exact/decimal.h"
#include "ledger/base/json/json_parts.h"
#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "ledger/rows/stream.h"

enum { KEYS_MOST = 1024, LEVELS_MOST = 8, LINE_SHOWN = 200 };

/* A place in the text. Its line and column are counted as it moves. */
struct place {
	const char *at, *line_start, *counted;
	unsigned line, column; /* the column is that of the byte `counted` */
};

struct key {
	const char *begin, *end; /* decoded */
	struct csv_piece header;
};

/* An object that is open: the values that its rows inherit, and where its array continues. */
struct level {
	/* by key: the values that are inherited; "" for keys that are not given */
	struct csv_piece *given;
	struct place next; /* where the array continues */
	unsigned *lines;   /* by key: its line in the current object; 0 where it has none */
};

struct json_rows {
	struct csv_stream stream;
	struct json_text text;
	struct key keys[KEYS_MOST];
	size_t key_count, guess; /* the key that most likely comes next */
	struct level levels[LEVELS_MOST];
	size_t depth; /* how many levels are open; 0 at the end */
	bool header_given, collecting;
	bool list_named;    /* the key of the last array of rows names rows */
	struct place inner; /* the first object within the object at hand */
	bool sequence;      /* objects follow one another outside an array (JSON Lines) */
	struct arena *arena;
	struct error_list *errors;
};

bool json_rows_is(const struct form_input *input)
{
	const char *text = input->bytes, *end = text + input->length;
	while (text < end && strchr(" \t\r\n", *text) != NULL && *text != '\0')
		text++;
	return text < end && (*text == '[' || *text == '{');
}

/* ---- moving over text that is known to be well formed ---- */

static void skip_space(struct place *place)
{
	for (;; place->at++) {
		char byte = *place->at;
		if (byte != ' ' && byte != '\t' && byte != '\n' && byte != '\r')
			return;
		if (byte == '\r' && place->at[1] == '\n')
			continue;
		if (byte != '\n' && byte != '\r')
			continue;
		place->line++;
		place->line_start = place->counted = place->at + 1;
		place->column = 1;
	}
}

static bool take(struct place *place, char sign)
{
	skip_space(place);
	if (*place->at != sign)
		return false;
	place->at++;
	skip_space(place);
	return true;
}

static unsigned column_of(struct place *place)
{
	place->column += (unsigned)utf8_count(place->counted, place->at);
	place->counted = place->at;
	return place->column;
}

/* Skips from the opening quote to after the closing one. */
static void skip_string(struct place *place)
{
	for (place->at++; *place->at != '"'; place->at++)
		if (*place->at == '\\')
			place->at++;
	place->at++;
}

static void skip_value(struct place *place)
{
	size_t depth = 0;
	do {
		skip_space(place);
		switch (*place->at) {
		case '"': skip_string(place); break;
		case '{':
		case '[': depth++, place->at++; break;
		case '}':
		case ']': depth--, place->at++; break;
		case ',':
		case ':': place->at++; break;
		default:
			while (strchr(",]} \t\r\n", *place->at) == NULL)
				place->at++;
		}
	} while (depth > 0);
}

static struct source where_of(const struct json_rows *rows, const char *at)
{
	return json_place_in(&rows->text, (size_t)(at - rows->text.bytes));
}

/* ---- texts ---- */

/* Decodes the string that begins at `begin`; in place where it has no escapes. */
static void decode(
	const char **out, const char **end, const char *begin, const char *closing, struct arena *arena)
{
	*out = begin;
	*end = closing;
	if (memchr(begin, '\\', (size_t)(closing - begin)) == NULL)
		return;
	char *text = arena_alloc(arena, (size_t)(closing - begin) + 1);
	*end = json_decode(text, begin, closing);
	*out = text;
}

/* ---- keys ---- */

static bool key_is(const struct key *key, const char *begin, const char *end)
{
	return key->end - key->begin == end - begin &&
		memcmp(key->begin, begin, (size_t)(end - begin)) == 0;
}

/* The index of the key that begins there; a new key gets the next index. KEYS_MOST where there are
 * too many. */
static size_t take_key(struct json_rows *rows, struct place *place)
{
	struct key key = {.header = {.start = place->at,
						  .line_start = place->line_start,
						  .line = place->line,
						  .column = column_of(place)}};
	const char *opening = place->at;
	skip_string(place);
	decode(&key.begin, &key.end, opening + 1, place->at - 1, rows->arena);
	if (rows->guess < rows->key_count && key_is(&rows->keys[rows->guess], key.begin, key.end))
		return rows->guess++;
	for (size_t i = 0; i < rows->key_count; i++) {
		if (!key_is(&rows->keys[i], key.begin, key.end))
			continue;
		rows->guess = i + 1;
		return i;
	}
	if (rows->key_count == KEYS_MOST)
		return KEYS_MOST;
	key.header.begin = key.begin;
	key.header.end = key.end;
	utf8_trim(&key.header.begin, &key.header.end);
	rows->keys[rows->key_count] = key;
	rows->guess = rows->key_count + 1;
	return rows->key_count++;
}

/* ---- objects ---- */

/* Reads the value that begins there and moves past it. */
static struct csv_piece take_value(struct json_rows *rows, struct place *place)
{
	const char *begin = place->at;
	struct csv_piece piece = {.begin = begin,
		.end = begin,
		.start = begin,
		.line_start = place->line_start,
		.line = place->line,
		.column = column_of(place)};
	skip_value(place);
	if (*begin == '"') {
		decode(&piece.begin, &piece.end, begin + 1, place->at - 1, rows->arena);
		utf8_trim(&piece.begin, &piece.end);
	} else if (*begin == '{' || *begin == '[') {
		piece.end = begin + 1;
		piece.kind = CSV_KIND_NESTED;
	} else if (*begin == 't' || *begin == 'f') {
		piece.end = place->at;
		piece.kind = CSV_KIND_BOOLEAN;
	} else if (*begin != 'n') {
		piece.begin = decimal_plain(
			arena_text_n(rows->arena, begin, (size_t)(place->at - begin)), rows->arena);
		piece.kind = piece.begin == NULL ? CSV_KIND_TEXT : CSV_KIND_NUMBER;
		if (piece.begin == NULL)
			piece.begin = begin;
		piece.end = piece.begin == begin ? place->at : piece.begin + strlen(piece.begin);
	}
	return piece;
}

/* Whether the key names rows: "lines", "journalLines", "JournalEntries". */
static bool names_rows(const struct json_rows *rows, const struct key *key)
{
	static const char *const names[] = {"lignes", "lines", "postings", "imputations", "ecritures",
		"entries", "transactions", "journal", "journals", "rows", "balance", "comptes", "accounts",
		"lineitems", "splits", "details", "mouvements", "buchungen"};
	const char *name = text_folded(
		rows->arena, arena_text_n(rows->arena, key->begin, (size_t)(key->end - key->begin)));
	size_t length = strlen(name);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t end = strlen(names[i]);
		if (length >= end && text_equal(name + length - end, names[i]))
			return true;
	}
	return false;
}

static bool is_array_of_objects(struct place place)
{
	return take(&place, '[') && *place.at == '{';
}

/* Whether an array of rows begins there: an array of objects under a key that names rows. Each
 * object of any other array (tags, dimensions) would inherit the amount of its row, and so count it
 * again. An object around the whole file is no row: its one array is the rows, whatever it is
 * called ("value", "data"). */
static bool is_list(
	const struct json_rows *rows, const struct key *key, struct place place, bool another)
{
	bool whole = rows->depth == 0 && !rows->sequence && !another;
	return is_array_of_objects(place) && (whole || names_rows(rows, key));
}

static int refuse_double(const struct json_rows *rows, size_t key, unsigned line, const char *at)
{
	const char *name = arena_text_n(
		rows->arena, rows->keys[key].begin, (size_t)(rows->keys[key].end - rows->keys[key].begin));
	return error_add(rows->errors, "json.duplicate-key", where_of(rows, at), name,
		arena_printf(rows->arena, "%u", line), NULL);
}

static int take_member(
	struct json_rows *rows, struct level *level, struct place *place, struct place *list)
{
	const char *at = place->at;
	size_t key = take_key(rows, place);
	if (key == KEYS_MOST)
		return error_add(rows->errors, "json.too-many-keys", where_of(rows, at), NULL);
	if (level->lines[key] != 0)
		return refuse_double(rows, key, level->lines[key], at);
	level->lines[key] = place->line;
	take(place, ':');
	if (*place->at == '{')
		rows->inner = rows->inner.at == NULL ? *place : rows->inner;
	if (is_list(rows, &rows->keys[key], *place, list->at != NULL)) {
		if (list->at != NULL && rows->depth == 0 && !rows->list_named)
			list->at = NULL; /* the one that names rows goes before another */
		rows->list_named = names_rows(rows, &rows->keys[key]);
		if (list->at != NULL)
			return error_add(rows->errors, "json.two-arrays", where_of(rows, place->at), NULL);
		*list = *place;
		skip_value(place);
		return 0;
	}
	struct csv_piece piece = take_value(rows, place);
	if (!rows->collecting && piece.begin < piece.end)
		level->given[key] = piece;
	return 0;
}

/* Reads the object that begins there into the level. Where it has an array of rows, *list is its
 * beginning. */
static int take_object(
	struct json_rows *rows, struct level *level, struct place *place, struct place *list)
{
	*list = rows->inner = (struct place){0};
	rows->guess = 0;
	memset(level->lines, 0, KEYS_MOST * sizeof *level->lines);
	take(place, '{');
	if (take(place, '}'))
		return 0;
	do
		if (take_member(rows, level, place, list) != 0)
			return -1;
	while (take(place, ','));
	take(place, '}');
	return 0;
}

static int open_level(struct json_rows *rows, struct place list)
{
	if (rows->depth == LEVELS_MOST)
		return error_add(rows->errors, "json.too-deep", where_of(rows, list.at), "",
			arena_printf(rows->arena, "%d", LEVELS_MOST - 1), NULL);
	take(&list, '[');
	rows->levels[rows->depth++].next = list;
	return 0;
}

/* Gives the next level the values that its objects inherit. */
static void inherit(struct json_rows *rows)
{
	if (!rows->collecting)
		memcpy(rows->levels[rows->depth].given, rows->levels[rows->depth - 1].given,
			rows->key_count * sizeof(struct csv_piece));
}

/* Whether the current array or sequence ends there; moves past its end. */
static bool ends(const struct json_rows *rows, struct place *next)
{
	if (!rows->sequence || rows->depth > 1)
		return take(next, ']');
	skip_space(next);
	return *next->at == '\0';
}

/* Finds the next object that is a row. Returns 1; 0 at the end; -1 with an error. The values that
 * it inherits are in the level past the last. */
static int next_object(struct json_rows *rows, struct place *begin)
{
	while (rows->depth > 0) {
		struct place *next = &rows->levels[rows->depth - 1].next, list;
		if (ends(rows, next)) {
			rows->depth--;
			continue;
		}
		take(next, ',');
		if (*next->at != '{')
			return error_add(rows->errors, "json.object-expected", where_of(rows, next->at),
				json_excerpt(&rows->text, (size_t)(next->at - rows->text.bytes)), NULL);
		if (rows->depth == LEVELS_MOST)
			return error_add(
				rows->errors, "json.too-deep", where_of(rows, next->at), "", "7", NULL);
		*begin = *next;
		inherit(rows);
		if (take_object(rows, &rows->levels[rows->depth], next, &list) != 0)
			return -1;
		if (list.at == NULL)
			return 1;
		if (open_level(rows, list) != 0)
			return -1;
	}
	return 0;
}

static int start(struct json_rows *rows)
{
	struct place place = {.at = rows->text.bytes,
					 .line_start = rows->text.bytes,
					 .counted = rows->text.bytes,
					 .line = 1,
					 .column = 1},
				 list = place;
	rows->depth = 0;
	memset(rows->levels[0].given, 0, KEYS_MOST * sizeof *rows->levels[0].given);
	skip_space(&place);
	if (rows->sequence)
		rows->levels[rows->depth++].next = place;
	if (rows->sequence)
		return 0;
	if (*place.at == '[')
		return open_level(rows, place);
	if (take_object(rows, &rows->levels[0], &place, &list) != 0)
		return -1;
	for (int depth = 1; list.at == NULL && rows->inner.at != NULL && depth < LEVELS_MOST; depth++) {
		place = rows->inner; /* an object within it may have the rows: "response", "result" */
		if (take_object(rows, &rows->levels[0], &place, &list) != 0)
			return -1;
	}
	if (list.at == NULL)
		return error_add(
			rows->errors, "json.array-expected", where_of(rows, rows->text.bytes), "{", NULL);
	return open_level(rows, list);
}

/* ---- records ---- */

static void set_header(struct csv_record *out, struct json_rows *rows)
{
	out->count = rows->key_count;
	for (size_t i = 0; i < rows->key_count; i++)
		out->pieces[i] = rows->keys[i].header;
	out->line = rows->key_count > 0 ? rows->keys[0].header.line : 1;
	out->line_start = rows->key_count > 0 ? rows->keys[0].header.line_start : rows->text.bytes;
	rows->header_given = true;
}

static bool next_record(struct csv_record *out, struct csv_scanner *scanner)
{
	struct json_rows *rows = scanner->state;
	struct place begin;
	if (out->capacity == 0)
		out->pieces = arena_array(rows->arena, out->capacity = KEYS_MOST, sizeof *out->pieces);
	if (!rows->header_given) {
		set_header(out, rows);
		return true;
	}
	if (next_object(rows, &begin) != 1)
		return false;
	out->count = rows->key_count;
	memcpy(out->pieces, rows->levels[rows->depth].given, rows->key_count * sizeof *out->pieces);
	out->line = begin.line;
	out->column = column_of(&begin);
	out->line_start = begin.line_start;
	if (out->column > LINE_SHOWN) {
		out->line_start = begin.at;
		out->column = 0;
	}
	return true;
}

static size_t most_objects(const struct form_input *input)
{
	size_t count = 1;
	for (size_t i = 0; i < input->length; i++)
		count += input->bytes[i] == '{';
	return count;
}

static void restart(struct csv_stream *stream)
{
	struct json_rows *rows = (struct json_rows *)stream;
	struct error_list ignored = {.arena = rows->arena}, *errors = rows->errors;
	rows->errors = &ignored; /* the first pass has reported these errors */
	rows->header_given = false;
	start(rows);
	rows->errors = errors;
}

static int collect_keys(struct json_rows *rows)
{
	struct place begin;
	int found;
	rows->collecting = true;
	if (start(rows) != 0)
		return -1;
	while ((found = next_object(rows, &begin)) == 1)
		continue;
	rows->collecting = false;
	return found;
}

int json_rows_open(struct form_tables *out, const struct form_input *input)
{
	struct arena *arena = input->arena;
	struct json_rows *rows = arena_alloc(arena, sizeof *rows);
	rows->arena = arena;
	rows->errors = input->errors;
	json_text_open(&rows->text, input->bytes, input->length, input->path, arena);
	size_t values;
	if (json_check_sequence(&values, &rows->text, input->errors) != 0)
		return -1;
	rows->sequence = values > 1;
	for (size_t i = 0; i < LEVELS_MOST; i++) {
		rows->levels[i].given = arena_array(arena, KEYS_MOST, sizeof *rows->levels[i].given);
		rows->levels[i].lines = arena_array(arena, KEYS_MOST, sizeof *rows->levels[i].lines);
	}
	if (collect_keys(rows) != 0)
		return -1;
	form_add_headed(
		out, csv_stream_scanner(&rows->stream, next_record, restart, input, most_objects(input)));
	return 0;
}
