#include "test/fuzz/calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/database/database.h"
#include "ledger/base/system/file.h"
#include "statements/published/facsimile/facsimile.h"

static _Noreturn void fails(const char *sentence)
{
	fprintf(stderr, "fuzz: %s\n", sentence);
	abort();
}

/* A line of a page without words has no boxes. */
static void check_boxes(const struct number_boxes *boxes, const struct numbers *numbers)
{
	for (size_t i = 0; i < numbers->lines->count; i++)
		for (size_t j = 0; boxes->of_line[i] && j < numbers->of_line[i].count; j++) {
			const struct page_box *box = &boxes->of_line[i][j];
			if (box->right < box->left || box->bottom < box->top)
				fails("a box ends before it begins");
		}
}

void fuzz_words(const char *folder)
{
	struct arena *arena = arena_new();
	struct error_list errors = {.arena = arena};
	struct text_lines lines;
	struct numbers numbers;
	struct document_words words;
	struct number_boxes boxes;
	char *text;
	size_t length;
	if (lines_read_with(&lines, file_join(arena, folder, "in.txt"), false, arena, &errors) == 0 &&
		file_read(&text, &length, file_join(arena, folder, "in.bbox"), arena, &errors) == 0) {
		facsimile_parse(&words, text, length, arena);
		numbers_find(&numbers, lines.printed ? lines.printed : &lines, arena);
		number_boxes_find(&boxes, &numbers, &words, arena);
		check_boxes(&boxes, &numbers);
	}
	arena_free(arena);
}

void fuzz_database(const char *path)
{
	struct arena *arena = arena_new();
	struct error_list errors = {.arena = arena};
	char *text, *rest = NULL;
	size_t length;
	if (file_read(&text, &length, path, arena, &errors) == 0 && length > 0) {
		char *copy = arena_printf(arena, "%.*s", (int)length, text);
		struct database_request request = {
			.url = strtok_r(copy, "\n", &rest), .place_only = length % 2 == 0};
		request.table = strtok_r(NULL, "\n", &rest);
		if (request.url && request.table && database_is_url(request.url) &&
			!database_path(&request, arena, &errors) && errors.count == 0)
			fails("a database is refused without a reason");
	}
	arena_free(arena);
}
