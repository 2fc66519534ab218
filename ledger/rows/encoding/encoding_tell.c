#include "ledger/rows/encoding/encoding_tell.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "ledger/base/text/utf8.h"

/* ---- characters ---- */

static bool is_ascii_letter(uint32_t character)
{
	return (character | 32) >= 'a' && (character | 32) <= 'z' && character < 0x80;
}

static bool is_in(uint32_t character, const char *list)
{
	uint32_t one;
	for (size_t bytes; *list != '\0'; list += bytes) {
		bytes = utf8_decode(&one, list, 4);
		if (one == character)
			return true;
	}
	return false;
}

/* Small letters of the languages of western Europe, most of them French. */
static bool is_lower(uint32_t character)
{
	return (character < 0x80 && character >= 'a' && character <= 'z') ||
		is_in(character, "éèêëàâäçîïôöùûüœæÿåøñíóúáãõìòßþð");
}

static bool is_upper(uint32_t character)
{
	return (character < 0x80 && character >= 'A' && character <= 'Z') ||
		is_in(character, "ÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŒÆŸÅØÑÍÓÚÁÃÕÌÒÞÐ");
}

/* How frequent a letter is: "é" most of all, letters of few words least. Within a word "à" is one
 * of these. "ñ" stands before a vowel, so that it is not the "û" of "août". */
static int frequency(uint32_t character, uint32_t after)
{
	if (character == 0xE9)
		return 4;
	if (character == 0xE0)
		return is_lower(after) ? 1 : 3;
	if (character == 0xF1)
		return is_in(after, "aeiouáéíóú") ? 2 : 0;
	if (is_in(character, "èçÉ"))
		return 3;
	return is_in(character, "åîûÿíóúáãõìòþðÏËÛÙŸÍÓÚÁÃÕÌÒÞÐ") ? 1 : 2;
}

static bool is_digit(uint32_t character)
{
	return character >= '0' && character <= '9';
}

/* ---- weighing ---- */

/* Weighs a letter by its neighbours. */
static int weigh_letter(uint32_t character, uint32_t before, uint32_t after)
{
	bool upper = is_upper(character);
	bool within = is_ascii_letter(before) || is_lower(before) || is_upper(before),
		 goes_on = is_ascii_letter(after) || is_lower(after) || is_upper(after);
	if (is_digit(before) || is_digit(after))
		return -2;
	if (!within && !goes_on) /* "à" stands alone, and hardly any other letter does */
		return is_in(character, "àÀÉéåÅöÖ") ? 1 : -1;
	if (upper && (is_lower(before) || (is_lower(after) && within)))
		return -3; /* a capital within a word of small letters */
	if (!upper && is_upper(before) && is_upper(after))
		return -3;
	return frequency(character, after);
}

/* Weighs a sign that is no letter: punctuation stands between words, not within them. */
static int weigh_sign(uint32_t character, uint32_t before, uint32_t after)
{
	bool inside = (is_ascii_letter(before) || is_lower(before)) &&
		(is_ascii_letter(after) || is_lower(after));
	if (is_in(character, "’"))
		return inside ? 2 : 0;
	if (inside)
		return -3;
	if (character == 0xA0)
		return is_digit(before) && is_digit(after) ? 2 : 1;
	if (is_in(character, "€£"))
		return is_digit(before) || is_digit(after) || before == ' ' || after == ' ' ? 1 : 0;
	if (is_in(character, "«»–—“”…°ºª§·•©®½¼²³‘"))
		return 1;
	return -2;
}

static uint32_t character_at(
	const unsigned char *bytes, size_t size, size_t at, const struct code_page *page)
{
	if (at >= size)
		return ' ';
	return bytes[at] < 0x80 ? bytes[at] : page->characters[bytes[at] - 0x80];
}

struct weight {
	bool possible;
	int64_t score;
};

/* Adds to the weight of each page what a byte above 0x7F says for it. */
static void weigh(struct weight *weights, const unsigned char *bytes, size_t size, size_t at)
{
	for (size_t i = 0; i < CODE_PAGES; i++) {
		const struct code_page *page = &code_pages[i];
		uint32_t character = character_at(bytes, size, at, page),
				 before = at == 0 ? ' ' : character_at(bytes, size, at - 1, page),
				 after = character_at(bytes, size, at + 1, page);
		weights[i].possible &= character != 0;
		weights[i].score += is_lower(character) || is_upper(character)
			? weigh_letter(character, before, after)
			: weigh_sign(character, before, after);
	}
}

/* ---- words ---- */

/* Words of headers with accents in them. */
static const char *const words[] = {"débit", "crédit", "libellé", "pièce", "écriture", "numéro",
	"période", "référence", "société", "année", "échéance", "catégorie", "entité", "dépense",
	"clôture", "créé", "modifié", "bénéfi", "général", "trésor"};

static bool is_word(
	const char *word, const unsigned char *bytes, size_t left, const struct code_page *page)
{
	while (*word != '\0') {
		uint32_t wanted, found = left > 0 ? character_at(bytes, left, 0, page) : 0;
		word += utf8_decode(&wanted, word, 4);
		if (found < 0x80 && found >= 'A' && found <= 'Z')
			found |= 32;
		if (found >= 0xC0 && found <= 0xDE)
			found |= 32;
		if (found != wanted)
			return false;
		bytes++;
		left--;
	}
	return true;
}

static int64_t words_of(const unsigned char *bytes, size_t size, const struct code_page *page)
{
	enum { HEAD = 8192, WORTH = 20 };
	int64_t worth = 0;
	for (size_t at = 0; at < size && at < HEAD; at++)
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			worth += is_word(words[i], bytes + at, size - at, page) ? WORTH : 0;
	return worth;
}

/* ---- choosing ---- */

/* The first byte that the two pages read differently; `size` where there is none. */
static size_t first_difference(
	const unsigned char *bytes, size_t size, const struct code_page *a, const struct code_page *b)
{
	size_t at = 0;
	while (at < size &&
		(bytes[at] < 0x80 || a->characters[bytes[at] - 0x80] == b->characters[bytes[at] - 0x80]))
		at++;
	return at;
}

struct page_choice page_choose(const char *text, size_t size)
{
	enum { SAMPLE = 4096 };
	const unsigned char *bytes = (const unsigned char *)text;
	struct weight weights[CODE_PAGES];
	struct page_choice choice = {.page = &code_pages[0]};
	size_t met = 0, best = 0;
	for (size_t i = 0; i < CODE_PAGES; i++)
		weights[i] = (struct weight){true, words_of(bytes, size, &code_pages[i])};
	for (size_t at = 0; at < size && met < SAMPLE; at++)
		if (bytes[at] >= 0x80 && ++met > 0)
			weigh(weights, bytes, size, at);
	for (size_t i = 1; i < CODE_PAGES; i++)
		if (weights[i].possible && weights[i].score > 0 &&
			(!weights[best].possible || weights[i].score > weights[best].score))
			best = i;
	choice.page = &code_pages[best];
	for (size_t i = best + 1; i < CODE_PAGES && best > 0; i++) {
		size_t place = first_difference(bytes, size, choice.page, &code_pages[i]);
		if (!weights[i].possible || weights[i].score < weights[best].score || place == size)
			continue;
		choice.other = &code_pages[i];
		choice.place = place;
	}
	return choice;
}
