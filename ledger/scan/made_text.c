#include "ledger/scan/made_text.h"

#include <stdlib.h>

#include "ledger/rows/inputs.h"
#include "ledger/rows/json_rows.h"
#include "ledger/rows/sheets/archive.h"
#include "ledger/rows/sheets/xlsx/xlsx.h"
#include "ledger/scan/wide.h"

/* The text in blocks; false where something in it is no character, or the disk does not take it. */
static bool add_text(
	struct spool *spool, const struct encoding *encoding, const char *bytes, size_t length)
{
	enum { BLOCK = 1 << 20 }; /* long writes take large pages */
	char *text = memory_new(BLOCK + 16, 2);
	size_t at = encoding->mark, taken = 1;
	bool sound = spool_add(spool, "\xEF\xBB\xBF", 3);
	for (; sound && at < length && taken > 0; at += taken) {
		size_t block = length - at < BLOCK ? length - at : BLOCK;
		size_t made = encoding_convert(text, &taken, encoding, bytes + at, block);
		sound = spool_add(spool, text, made);
	}
	free(text);
	return sound && at == length;
}

/* Smaller files are as soon read with care; an archive holds many times its bytes. */
enum { LEAST = 1 << 19, LEAST_ARCHIVE = 1 << 16 };

static bool is_json(struct form_input input)
{
	size_t mark = input.length >= 3 && memcmp(input.bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	input.bytes += mark;
	input.length -= mark;
	return json_rows_is(&input);
}

static bool made_of_workbook(
	struct made_rows *out, struct form_input input, const struct error_list *errors)
{
	struct arena *arena = arena_new();
	struct error_list ignored = {.arena = arena};
	input.arena = arena;
	input.errors = &ignored;
	bool asked = errors->inputs != NULL && errors->inputs->sheet != NULL;
	bool made = !asked && xlsx_made(out, &input, errors->arena);
	arena_free(arena);
	return made;
}

bool made_text_of(struct made_rows *out, const char *path, const char *bytes, size_t length,
	const struct error_list *errors)
{
	struct encoding encoding;
	const struct form_input input = {.path = path, .bytes = bytes, .length = length};
	*out = (struct made_rows){0};
	bool asked = errors->inputs != NULL && errors->inputs->encoding != NULL;
	if (length >= LEAST_ARCHIVE && archive_is(&input))
		return made_of_workbook(out, input, errors);
	if (length < LEAST)
		return false;
	if (!asked && is_json(input))
		return made_rows_of_json(out, bytes, length, errors->arena);
	if (!wide_tell(&encoding, path, bytes, length, errors))
		return false;
	struct spool *spool = spool_new();
	if (spool == NULL || !add_text(spool, &encoding, bytes, length) || !spool_map(spool)) {
		spool_free(spool);
		return false;
	}
	*out = (struct made_rows){.spool = spool, .encoding = encoding.name};
	return true;
}
