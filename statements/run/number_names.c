#include "statements/run/number_names.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/utf8.h"

enum { ID_BYTES = 48, LABEL_BYTES = 60 };

/* Letters of the Latin scripts. */
static bool is_letter(uint32_t character)
{
	return (character < 0x80 && isalpha((int)character)) ||
		(character >= 0xC0 && character < 0x250 && character != 0xD7 && character != 0xF7);
}

/* The place behind the last letter of the text; its begin where it has none. */
static const char *past_letters(struct span text)
{
	while (text.end > text.begin) {
		const char *last = text.end - 1;
		uint32_t character;
		while (last > text.begin && ((unsigned char)*last & 0xC0) == 0x80)
			last--;
		utf8_decode(&character, last, (size_t)(text.end - last));
		if (is_letter(character))
			break;
		text.end = last;
	}
	return text.end;
}

const char *number_label(const struct printed_number *printed, struct arena *arena)
{
	const struct text_line *line = printed->line;
	const char *begin = line->text.begin,
			   *end = past_letters((struct span){begin, printed->text.begin});
	if (end - begin < 2) {
		begin = printed->text.end;
		end = line->text.end;
	}
	if (past_letters((struct span){begin, end}) == begin &&
		printed->text.begin > line->text.begin) {
		begin = line->text.begin;
		end = begin + strcspn(begin, " ");
		end = end < printed->text.begin ? end : printed->text.begin;
	}
	if (end - begin > LABEL_BYTES) {
		begin = end - LABEL_BYTES;
		while (begin < end && *begin != ' ')
			begin++;
	}
	utf8_trim(&begin, &end);
	while (end > begin && strchr("([{:", end[-1])) {
		end--;
		utf8_trim(&begin, &end);
	}
	return arena_text_n(arena, begin, (size_t)(end - begin));
}

const char *number_id(
	const struct printed_number *printed, const struct numbers *numbers, struct arena *arena)
{
	const struct text_line *line = printed->line;
	size_t place = 1, count = 0;
	const char *words = lines_words(span_of(number_label(printed, arena)), arena);
	char *id = arena_alloc(arena, ID_BYTES + 1);
	const struct line_numbers *of = &numbers->of_line[line - numbers->lines->items];
	while (place <= of->count && &of->items[place - 1] != printed)
		place++;
	for (; *words != '\0' && count < ID_BYTES; words++)
		id[count++] = *words == ' ' ? '_' : *words;
	return place <= of->count ? arena_printf(arena, "texte.%s.%zu", id, place)
							  : arena_printf(arena, "texte.%s", id);
}
