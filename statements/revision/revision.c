#include "statements/revision/revision.h"

#include <string.h>

#include "ledger/base/json/json.h"
#include "ledger/base/sort.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"

static const char root_keys[] = "notes",
				  note_keys[] = "sur champ texte par le lieu contre "
								"empreinte vu";
/* The file says it of itself, in both languages: whoever reads it may know only one. */
static const char purpose[] =
	"Registre de ce que des personnes ont écrit dans le classeur. C’est un registre, pas une "
	"signature. / A record of what people wrote into the workbook. It is a record, not a "
	"signature.";

char *revision_digest(const struct revision_value *seen, size_t count, struct arena *arena)
{
	enum { DIGITS = 16, SHA256 = 65 };
	const char **pieces = arena_array(arena, 4 * count + 1, sizeof *pieces);
	char digest[SHA256];
	for (size_t i = 0; i < count; i++) {
		const char *const pair[] = {
			text_json(arena, seen[i].name), ":", text_json(arena, seen[i].value), "\n"};
		memcpy(&pieces[4 * i], pair, sizeof pair);
	}
	const char *all = text_joined(arena, pieces, 4 * count);
	bytes_sha256(digest, all, strlen(all));
	return arena_text_n(arena, digest, DIGITS);
}

/* ---- notes by their field ---- */

static const char *key_of(const char *about, const char *field, struct arena *arena)
{
	return arena_printf(arena, "%s\n%s", about, field);
}

void revision_add(struct revision *revision, const struct revision_note *note, struct arena *arena)
{
	const char *key = key_of(note->about, note->field, arena);
	const size_t *earlier = index_get(&revision->last, key);
	size_t *place = arena_alloc(arena, sizeof *place);
	revision->notes = arena_grow(
		arena, revision->notes, revision->count, &revision->capacity, sizeof *revision->notes);
	struct revision_note *added = &revision->notes[revision->count++];
	*added = *note;
	added->earlier = earlier ? *earlier : 0;
	*place = revision->count;
	index_put(&revision->last, key, place, arena);
}

const struct revision_note *revision_last(
	const struct revision *revision, const char *about, const char *field, struct arena *arena)
{
	const size_t *place =
		revision->count > 0 ? index_get(&revision->last, key_of(about, field, arena)) : NULL;
	return place ? &revision->notes[*place - 1] : NULL;
}

/* ---- reading ---- */

static void read_seen(struct revision_note *note, const struct json *json, const cJSON *node,
	struct arena *arena, struct error_list *errors)
{
	const cJSON *seen = json_object(json, node, "vu", false, errors), *value;
	bool signature = note->field && text_equal(note->field, "signature");
	const char *digest = json_text(json, node, "empreinte", seen && signature, errors);
	note->seen = arena_array(arena, (size_t)cJSON_GetArraySize(seen) + 1, sizeof *note->seen);
	cJSON_ArrayForEach(value, seen)
	{
		const char *text = json_text_of(json, value, errors);
		if (text)
			note->seen[note->seen_count++] =
				(struct revision_value){arena_text(arena, value->string), text};
	}
	const char *due = revision_digest(note->seen, note->seen_count, arena);
	if (seen && digest && !text_equal(digest, due))
		error_add(errors, "revision.digest", json_where(json, node), digest, due, NULL);
}

static void read_note(struct revision *out, const struct json *json, const cJSON *node,
	struct arena *arena, struct error_list *errors)
{
	if (!json_is_object(json, node, errors))
		return;
	json_only(json, node, note_keys, errors);
	struct revision_note note = {
		.about = json_text(json, node, "sur", true, errors),
		.field = json_text(json, node, "champ", true, errors),
		.text = json_text(json, node, "texte", true, errors),
		.author = json_text(json, node, "par", false, errors),
		.day = json_text(json, node, "le", false, errors),
		.place = json_text(json, node, "lieu", false, errors),
		.against = json_text(json, node, "contre", false, errors),
		.comment = json_text(json, node, "//", false, errors),
	};
	read_seen(&note, json, node, arena, errors);
	if (note.about && note.field && note.text)
		revision_add(out, &note, arena);
}

int revision_read(
	struct revision *out, const char *path, struct arena *arena, struct error_list *errors)
{
	struct json *json;
	char *bytes;
	size_t length, before = errors->total;
	*out = (struct revision){0};
	if (file_read(&bytes, &length, path, arena, errors) != 0 ||
		json_parse(&json, bytes, length, path, arena, errors) != 0)
		return -1;
	bytes_sha256(out->sha256, bytes, length);
	const cJSON *root = json_root(json), *node;
	if (json_is_object(json, root, errors)) {
		json_only(json, root, root_keys, errors);
		cJSON_ArrayForEach(node, json_array(json, root, "notes", true, errors))
			read_note(out, json, node, arena, errors);
	}
	json_finish(json);
	return errors->total == before ? 0 : -1;
}

/* ---- writing ---- */

struct writing {
	const char **pieces;
	size_t count, capacity;
	struct arena *arena;
};

static void put(struct writing *out, const char *text)
{
	out->pieces =
		arena_grow(out->arena, out->pieces, out->count, &out->capacity, sizeof *out->pieces);
	out->pieces[out->count++] = text;
}

/* `before` stands in front of the member, which is left out where there is no text. */
static void put_member(struct writing *out, const char *before, const char *key, const char *text)
{
	if (!text)
		return;
	put(out, before);
	put(out, text_json(out->arena, key));
	put(out, ":");
	put(out, text_json(out->arena, text));
}

static void put_note(struct writing *out, const struct revision_note *note)
{
	put(out, "{");
	put_member(out, "", "sur", note->about);
	put_member(out, ",", "champ", note->field);
	put_member(out, ",", "texte", note->text);
	put_member(out, ",", "par", note->author);
	put_member(out, ",", "le", note->day);
	put_member(out, ",", "lieu", note->place);
	put_member(out, ",", "contre", note->against);
	put_member(out, ",", "//", note->comment);
	if (note->seen_count > 0) {
		put_member(
			out, ",", "empreinte", revision_digest(note->seen, note->seen_count, out->arena));
		put(out, ",\n   \"vu\":{");
		for (size_t i = 0; i < note->seen_count; i++)
			put_member(out, i > 0 ? "," : "", note->seen[i].name, note->seen[i].value);
		put(out, "}");
	}
	put(out, "}");
}

static int by_field(const void *left, const void *right)
{
	const struct revision_note *a = *(const struct revision_note *const *)left,
							   *b = *(const struct revision_note *const *)right;
	int order = strcmp(a->about, b->about);
	return order != 0 ? order : strcmp(a->field, b->field);
}

char *revision_bytes(const struct revision *revision, struct arena *arena)
{
	struct writing out = {.arena = arena};
	const struct revision_note **sorted = arena_array(arena, revision->count + 1, sizeof *sorted);
	for (size_t i = 0; i < revision->count; i++)
		sorted[i] = &revision->notes[i];
	sort_stable(sorted, revision->count, sizeof *sorted, by_field);
	put(&out, "{\n");
	put_member(&out, " ", "//", purpose);
	put(&out, ",\n \"notes\":[");
	for (size_t i = 0; i < revision->count; i++) {
		put(&out, i > 0 ? ",\n  " : "\n  ");
		put_note(&out, sorted[i]);
	}
	put(&out, "\n ]\n}\n");
	return text_joined(arena, out.pieces, out.count);
}
