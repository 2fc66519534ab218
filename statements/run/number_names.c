#include "statements/run/number_names.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/utf8.h"

enum { ID_BYTES = 48, LABEL_BYTES = 60, PROSE_WORDS = 4, PROSE_LINES = 3 };

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

/* The last words of the text, as many as are asked for at most; `*count` how many there are. */
static const char *last_words(size_t *count, const char *words, size_t most)
{
	const char *at = words + strlen(words);
	*count = 0;
	while (at > words && *count < most) {
		while (at > words && at[-1] != ' ')
			at--;
		++*count;
		if (*count < most && at > words)
			at--;
	}
	return at;
}

/* The words before a number of running text, over the ends of lines: they stay the same where the
 * text is set anew. */
static const char *words_before(
	const struct printed_number *printed, const struct numbers *numbers, struct arena *arena)
{
	const struct text_line *items = numbers->lines->items;
	size_t line = (size_t)(printed->line - items), found, lines = 1;
	const char *words =
		lines_words((struct span){printed->line->text.begin, printed->text.begin}, arena);
	words = last_words(&found, words, PROSE_WORDS);
	for (; found < PROSE_WORDS && lines < PROSE_LINES && line > 0; lines++) {
		line--;
		if (line_is_blank(&items[line]) || numbers->in_table[line])
			break;
		size_t more;
		const char *above =
			last_words(&more, lines_words(items[line].text, arena), PROSE_WORDS - found);
		words = arena_printf(arena, "%s%s%s", above, *words != '\0' ? " " : "", words);
		found += more;
	}
	return words;
}

/* The words as part of an id: "la_masse_salariale". */
static const char *as_id(const char *words, struct arena *arena)
{
	char *id = arena_alloc(arena, ID_BYTES + 1);
	for (size_t count = 0; *words != '\0' && count < ID_BYTES; words++)
		id[count++] = *words == ' ' ? '_' : *words;
	return id;
}

const char *number_id(
	const struct printed_number *printed, const struct numbers *numbers, struct arena *arena)
{
	size_t line = (size_t)(printed->line - numbers->lines->items), place = 1;
	const struct line_numbers *of = &numbers->of_line[line];
	const char *before =
		numbers->in_table && !numbers->in_table[line] ? words_before(printed, numbers, arena) : "";
	if (*before != '\0')
		return arena_printf(arena, "texte.%s", as_id(before, arena));
	while (place <= of->count && &of->items[place - 1] != printed)
		place++;
	const char *id = as_id(lines_words(span_of(number_label(printed, arena)), arena), arena);
	return place <= of->count ? arena_printf(arena, "texte.%s.%zu", id, place)
							  : arena_printf(arena, "texte.%s", id);
}
