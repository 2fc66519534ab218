#include "ledger/scan/made_text.h"

#include <stdlib.h>

#include "ledger/journal_header.h"
#include "ledger/plan/words.h"
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
	for (; sound && taken > 0; at += taken) {
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

/* The sheet that readers choose among several (export_read, journal_read); `count` where they may
 * ask which it is, or choose in different ways. */
static size_t choose_sheet(const struct xlsx_made_sheets *sheets, const struct form_input *input)
{
	const struct plan_wishes wishes = {.words = words_load(input->arena)};
	size_t best = 0, own = 0, at_own = 0;
	int most = -1;
	bool tied = false;
	for (size_t i = 0; i < sheets->count; i++) {
		struct journal_header header;
		const struct csv_scanner table = made_rows_scan(&sheets->items[i],
			spool_bytes(sheets->items[i].spool), 1, input->path, input->arena, input->errors);
		const int score = plan_likelihood(&table, false, &wishes, input->arena);
		tied |= score == most && score > 0;
		best = score > most ? i : best;
		most = score > most ? score : most;
		const bool ours = journal_header_find(&header, &table, false) != JOURNAL_HEADER_FOREIGN;
		own += ours;
		at_own = ours ? i : at_own;
	}
	return tied || own > 1 || (own == 1 && at_own != best) ? sheets->count : best;
}

static bool made_of_workbook(
	struct made_rows *out, struct form_input input, const struct error_list *errors)
{
	struct arena *arena = arena_new();
	struct error_list ignored = {.arena = arena, .inputs = errors->inputs};
	struct xlsx_made_sheets sheets;
	input.arena = arena;
	input.errors = &ignored;
	bool asked = errors->inputs != NULL && errors->inputs->sheet != NULL;
	if (asked || !xlsx_made(&sheets, &input, errors->arena)) {
		arena_free(arena);
		return false;
	}
	const size_t chosen = sheets.count > 1 ? choose_sheet(&sheets, &input) : 0;
	for (size_t i = 0; i < sheets.count; i++)
		if (i != chosen)
			spool_free(sheets.items[i].spool);
	arena_free(arena);
	if (chosen < sheets.count)
		*out = sheets.items[chosen];
	return chosen < sheets.count;
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
