#include "test/unit/sheet_text.h"

#include <stdlib.h>
#include <string.h>

#include "test/fuzz/parts.h"
#include "test/unit/harness.h"

const char *sheet_rows_text(struct csv_scanner scanner)
{
	static const char *const kinds[] = {[CSV_KIND_TEXT] = "",
		[CSV_KIND_NUMBER] = "#",
		[CSV_KIND_DATE] = "@",
		[CSV_KIND_BOOLEAN] = "?",
		[CSV_KIND_ERROR] = "!",
		[CSV_KIND_UNCOMPUTED] = "="};
	struct csv_record record = {0};
	const char *text = "";
	while (csv_next(&record, &scanner)) {
		text = arena_printf(arena, "%s%s%u: ", text, *text != '\0' ? " / " : "", record.line);
		for (size_t i = 0; i < record.count; i++) {
			const struct csv_piece *piece = &record.pieces[i];
			text = arena_printf(arena, "%s%s%s%s", text, i > 0 ? "|" : "",
				piece->begin < piece->end ? kinds[piece->kind] : "", csv_piece_text(piece, arena));
		}
	}
	return text;
}

const char *sheet_tables_text(const struct form_tables *tables)
{
	const char *text = "";
	for (size_t i = 0; i < tables->count; i++)
		text = arena_printf(arena, "%s%s[%s] %s", text, i > 0 ? "; " : "",
			tables->items[i].name != NULL ? tables->items[i].name : "",
			sheet_rows_text(tables->items[i].scanner));
	return text;
}

struct form_input sheet_archive(const char *parts_text)
{
	struct fuzz_parts parts;
	size_t length;
	fuzz_parts_read(&parts, (const uint8_t *)parts_text, strlen(parts_text));
	uint8_t *zip = fuzz_zip(&length, &parts);
	char *bytes = arena_array(arena, length + 64, 1);
	memcpy(bytes, zip, length);
	free(zip);
	return input_of_bytes(bytes, length);
}
