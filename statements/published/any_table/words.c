#include "statements/published/any_table/words.h"

#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/page/page.h"

static const struct word_list table[] = {
	[FACT_NONE] = {"", ""},
#define FACT_WORDS(name, fr, en) [name] = {fr, en},
#include "statements/published/any_table/words.def"
#undef FACT_WORDS
};

bool fact_words_are(const char *words, enum fact_words wanted)
{
	return word_list_fits(&table[wanted], words);
}

bool fact_words_hold(const char *words, enum fact_words wanted)
{
	enum { WORD_BYTES = 40 };
	char word[WORD_BYTES];
	for (const char *at = words; *at != '\0';) {
		size_t length = strcspn(at, " ");
		if (length < WORD_BYTES) {
			memcpy(word, at, length);
			word[length] = '\0';
			if (fact_words_are(word, wanted))
				return true;
		}
		at += length + (at[length] == ' ');
	}
	return false;
}

/* The place of the word in the list, from one; 0 where it is not there. */
static int place_in(const char *list, const char *word)
{
	size_t length = strlen(word);
	int place = 1;
	for (const char *end; *list != '\0'; list = end + (*end == '|'), place++) {
		end = strchrnul(list, '|');
		if ((size_t)(end - list) == length && memcmp(list, word, length) == 0)
			return place;
	}
	return 0;
}

int fact_words_number(const char *word)
{
	int place = *word != '\0' ? place_in(table[FACT_NUMBERS].fr, word) : 0;
	if (place == 0 && *word != '\0')
		place = place_in(table[FACT_NUMBERS].en, word);
	return place > 0 ? place : fact_words_are(word, FACT_ONE_SHE);
}

const char *fact_text_plain(struct span text, struct arena *arena)
{
	char *out = arena_alloc(arena, span_length(text) + 1);
	size_t count = 0;
	for (const char *at = text.begin; at < text.end;) {
		uint32_t character;
		size_t bytes = utf8_decode(&character, at, (size_t)(text.end - at));
		if (bytes > 0 && utf8_is_space(character))
			out[count++] = ' ';
		else
			for (size_t i = 0; i < (bytes > 0 ? bytes : 1); i++)
				out[count++] = at[i];
		at += bytes > 0 ? bytes : 1;
	}
	return out;
}
