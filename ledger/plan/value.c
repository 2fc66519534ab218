#include "ledger/plan/value.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/exact/decimal.h"
#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "ledger/plan/value_parts.h"
#include "ledger/plan/words.h"

enum { AMOUNT_MOST = 1100 };

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

struct stripped {
	struct span core; /* the digits with their marks of groups and decimals */
	bool negative, nil, exponent;
	int side;
};

static bool take(struct span *text, const char *word)
{
	size_t length = strlen(word);
	if (span_length(*text) < length || memcmp(text->begin, word, length) != 0)
		return false;
	text->begin += length;
	return true;
}

static bool drop(struct span *text, const char *word)
{
	size_t length = strlen(word);
	if (span_length(*text) < length || memcmp(text->end - length, word, length) != 0)
		return false;
	text->end -= length;
	return true;
}

static void trim(struct span *text)
{
	utf8_trim(&text->begin, &text->end);
}

static const char *const symbols[] = {"$", "\u20AC", "\u00A3", "\u00A5", "\u20B9", "\u20BD"};

/* Whether the text is the code of a currency; also "CA" before a dollar sign. */
static bool is_code(const char *folded, const struct words *words, bool before_dollar)
{
	size_t length = strlen(folded);
	return (length == 3 && words_is(words, "currencies", folded)) ||
		(before_dollar && length <= 2) || strcmp(folded, "fr") == 0;
}

/* Reads the letters at the start: a currency, or a side. */
static bool take_letters(struct stripped *out, struct span *text, const struct words *words)
{
	char word[VALUE_WORD_MOST];
	const char *rest = value_word(word, text->begin, text->end);
	if (rest == text->begin)
		return false;
	bool dollar = rest < text->end && *rest == '$';
	bool debit = words_is(words, "debit", word), credit = words_is(words, "credit", word);
	if (!is_code(word, words, dollar) && !(out->side == 0 && (debit || credit)))
		return false;
	if (!is_code(word, words, dollar))
		out->side = debit ? 1 : -1;
	text->begin = rest;
	return true;
}

static bool drop_letters(struct stripped *out, struct span *text, const struct words *words)
{
	char word[VALUE_WORD_MOST];
	const char *begin = text->end;
	while (begin > text->begin && isalpha((unsigned char)begin[-1]))
		begin--;
	if (begin == text->end)
		return false;
	value_word(word, begin, text->end);
	bool dollar = begin > text->begin && begin[-1] == '$';
	bool debit = words_is(words, "debit", word), credit = words_is(words, "credit", word);
	if (!is_code(word, words, dollar) && !(out->side == 0 && (debit || credit)))
		return false;
	if (!is_code(word, words, dollar))
		out->side = debit ? 1 : -1;
	text->end = begin;
	return true;
}

static bool take_sign(struct stripped *out, struct span *text, bool *signed_)
{
	bool minus = take(text, "-") || take(text, "\u2212");
	if (!minus && !take(text, "+"))
		return false;
	if (*signed_)
		out->core.begin = NULL;
	*signed_ = true;
	out->negative |= minus;
	return true;
}

static bool take_symbol(struct span *text, bool at_end)
{
	for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
		if (at_end ? drop(text, symbols[i]) : take(text, symbols[i]))
			return true;
	return false;
}

/* Removes what stands around the digits: signs, parentheses, currencies, sides. */
static bool strip(struct stripped *out, struct span text, const struct words *words)
{
	bool signed_ = false, open = false, closed = false;
	size_t length = span_length(text);
	*out = (struct stripped){.core = text};
	trim(&text);
	while (length > 0 && text.begin < text.end && !is_digit(*text.begin) && *text.begin != '.' &&
		*text.begin != ',') {
		if (take(&text, "(")) {
			if (open || signed_)
				return false;
			open = true;
		} else if (!take_sign(out, &text, &signed_) && !take_symbol(&text, false) &&
			!take_letters(out, &text, words)) {
			return false;
		}
		trim(&text);
	}
	while (text.begin < text.end && !is_digit(text.end[-1]) && text.end[-1] != '.' &&
		text.end[-1] != ',') {
		if (drop(&text, ")")) {
			if (closed || !open)
				return false;
			closed = true;
		} else if (drop(&text, "-")) {
			if (signed_ || open)
				return false;
			out->negative = signed_ = true;
		} else if (!take_symbol(&text, true) && !drop_letters(out, &text, words)) {
			return false;
		}
		trim(&text);
	}
	if (open != closed || out->core.begin == NULL)
		return false;
	out->negative |= open;
	out->core = text;
	return true;
}

void value_currency(char out[VALUE_CURRENCY_MOST], struct span text, const struct words *words)
{
	size_t length = 0;
	for (const char *at = text.begin; at < text.end && length + 4 < VALUE_CURRENCY_MOST;) {
		char word[VALUE_WORD_MOST];
		const char *next = at + 1;
		struct span rest = {at, text.end};
		if (isalpha((unsigned char)*at)) {
			next = value_word(word, at, text.end);
			bool dollar = next < text.end && *next == '$';
			bool side =
				!dollar && (words_is(words, "debit", word) || words_is(words, "credit", word));
			if (!side && strlen(word) <= 3)
				length += (size_t)snprintf(out + length, 4, "%s", word);
		} else if (take_symbol(&rest, false)) {
			next = rest.begin;
			for (; at < next; at++)
				out[length++] = *at;
		}
		at = next;
	}
	out[length] = '\0';
}

/* Whether the text is a dash, or several, in place of an amount. */
static bool is_dash(struct span text)
{
	if (text.begin == text.end || is_digit(*text.begin))
		return false;
	trim(&text);
	take_symbol(&text, false);
	trim(&text);
	if (text.begin == text.end)
		return false;
	while (text.begin < text.end)
		if (!take(&text, "-") && !take(&text, "\u2013") && !take(&text, "\u2014") &&
			!take(&text, " "))
			return false;
	return true;
}

static const char *exponent_at(struct span core)
{
	for (const char *at = core.begin; at + 1 < core.end; at++)
		if ((*at == 'e' || *at == 'E') && (is_digit(at[1]) || at[1] == '+' || at[1] == '-'))
			return at;
	return NULL;
}

/* Reads the core as amount.h does; there must be a digit before the decimal mark. */
static bool parse_core(
	struct amount *out, struct span core, enum amount_form form, struct arena *arena)
{
	char buffer[AMOUNT_MOST + 2];
	size_t length = span_length(core);
	if (!span_has_digit(core) || length > AMOUNT_MOST)
		return false;
	const char *text = core.begin;
	if (*core.begin == '.' || *core.begin == ',') {
		buffer[0] = '0';
		memcpy(buffer + 1, core.begin, length);
		text = buffer;
		length++;
	}
	if (text[length - 1] == '.' || text[length - 1] == ',') /* "1234." */
		length--;
	return amount_parse(out, text, length, form, arena) == AMOUNT_OK;
}

static bool parse_exponent(
	struct value_amount *out, struct span core, enum amount_form form, struct arena *arena)
{
	char *text = arena_text_n(arena, core.begin, span_length(core));
	if (form == AMOUNT_FORM_COMMA && strchr(text, '.') != NULL)
		return false;
	for (char *at = text; form == AMOUNT_FORM_COMMA && *at != '\0'; at++)
		if (*at == ',')
			*at = '.';
	const char *plain = decimal_plain(text, arena);
	out->exponent = true;
	return plain != NULL &&
		amount_parse(&out->amount, plain, strlen(plain), AMOUNT_FORM_POINT, arena) == AMOUNT_OK;
}

bool value_amount(struct value_amount *out, struct span text, enum amount_form form,
	const struct words *words, struct arena *arena)
{
	struct stripped stripped;
	*out = (struct value_amount){0};
	if (text.begin == text.end)
		return false;
	if (is_dash(text)) {
		out->nil = true;
		return true;
	}
	/* the usual amount is read without stripping it */
	if (is_digit(*text.begin) && is_digit(text.end[-1]) && exponent_at(text) == NULL)
		return amount_parse(&out->amount, text.begin, span_length(text), form, arena) == AMOUNT_OK;
	if (!strip(&stripped, text, words))
		return false;
	bool read = exponent_at(stripped.core) != NULL
		? parse_exponent(out, stripped.core, form, arena)
		: parse_core(&out->amount, stripped.core, form, arena);
	if (read && stripped.negative)
		out->amount = amount_negated(out->amount, arena);
	out->side = stripped.side;
	return read;
}

static unsigned core_forms(struct span text, const struct words *words, struct span *core)
{
	struct stripped stripped;
	*core = text;
	if (text.begin == text.end || is_dash(text))
		return 0;
	if (!is_digit(*text.begin) || !is_digit(text.end[-1])) {
		if (!strip(&stripped, text, words))
			return 0;
		*core = stripped.core;
	}
	if (!span_has_digit(*core))
		return 0;
	if (exponent_at(*core) != NULL) {
		bool comma = memchr(core->begin, ',', span_length(*core)) != NULL;
		bool point = memchr(core->begin, '.', span_length(*core)) != NULL;
		for (const char *at = core->begin; at < core->end; at++)
			if (!is_digit(*at) && strchr(".,eE+-", *at) == NULL)
				return 0;
		return comma && point ? 0 : comma ? AMOUNT_FORM_COMMA : point ? AMOUNT_FORM_POINT : 3;
	}
	char buffer[AMOUNT_MOST + 2];
	size_t length = span_length(*core);
	if (length == 0 || length > AMOUNT_MOST)
		return 0;
	bool bare = *core->begin == '.' || *core->begin == ',';
	buffer[0] = '0';
	memcpy(buffer + bare, core->begin, length);
	length += bare;
	if (buffer[length - 1] == '.' || buffer[length - 1] == ',')
		length--;
	return amount_forms(buffer, length);
}

unsigned value_amount_forms(struct span text, const struct words *words)
{
	struct span core;
	return core_forms(text, words, &core);
}

bool value_amount_ambiguous(struct span text, const struct words *words)
{
	struct span core;
	if (core_forms(text, words, &core) != (AMOUNT_FORM_POINT | AMOUNT_FORM_COMMA))
		return false;
	size_t within = span_length(core) - 1; /* a mark at the end parts nothing */
	return memchr(core.begin, '.', within) != NULL || memchr(core.begin, ',', within) != NULL;
}

bool value_has_decimals(struct span text)
{
	const char *end = text.end;
	while (end > text.begin && !is_digit(end[-1]))
		end--;
	size_t digits = 0;
	while (end - digits > text.begin && is_digit(end[-1 - (ptrdiff_t)digits]))
		digits++;
	const char *sign = end - digits;
	return digits >= 1 && digits != 3 && sign > text.begin && (sign[-1] == '.' || sign[-1] == ',');
}
