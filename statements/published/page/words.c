#include "statements/published/page/words.h"

#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/page.h"

static const struct word_list table[] = {
	[WORDS_NONE] = {"", ""},
#define WORDS(name, fr, en) [name] = {fr, en},
#include "statements/published/page/words.def"
#undef WORDS
};

bool words_are(const char *words, enum print_words wanted)
{
	return word_list_fits(&table[wanted], words);
}

enum print_words words_head(const char *word)
{
	for (enum print_words head = WORDS_HEAD_BUDGET; head <= WORDS_HEAD_ASIDE; head++)
		if (words_are(word, head))
			return head;
	return WORDS_NONE;
}

int words_month(const char *word)
{
	for (enum print_words month = WORDS_JANUARY; month <= WORDS_DECEMBER; month++)
		if (words_are(word, month))
			return (int)(month - WORDS_JANUARY) + 1;
	return 0;
}

const char *words_unit(const char *words)
{
	static const char *const names[] = {"milliers", "millions", "dollars"};
	for (enum print_words unit = WORDS_UNIT_THOUSANDS; unit <= WORDS_UNIT_DOLLARS; unit++)
		if (words_are(words, unit))
			return names[unit - WORDS_UNIT_THOUSANDS];
	return NULL;
}

const char *words_past_note(const char *words)
{
	for (const char *at = words; (at = strstr(at, table[WORDS_NOTE].fr)); at++)
		if (at == words || at[-1] == ' ')
			return at + strcspn(at, " ");
	return NULL;
}

bool words_prefix_begins(char letter)
{
	for (const char *at = table[WORDS_TITLE_QUALIFIER].en; *at != '\0';
		 at += strcspn(at, "|"), at += *at == '|')
		if (*at == letter)
			return true;
	return *table[WORDS_TITLE_PREFIX].en == letter;
}

const char *words_without_prefix(const char *title)
{
	const char *prefix = table[WORDS_TITLE_PREFIX].en;
	return text_starts(title, prefix) ? title + strlen(prefix) : title;
}
