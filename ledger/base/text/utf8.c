#include "ledger/base/text/utf8.h"

static size_t sequence_length(unsigned char lead)
{
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF)
		return 3;
	if (lead >= 0xF0 && lead <= 0xF4)
		return 4;
	return 0;
}

size_t utf8_decode(uint32_t *out, const char *text, size_t length)
{
	static const unsigned char lead_bits[] = {0, 0, 0x1F, 0x0F, 0x07};
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	if (length == 0)
		return 0;
	unsigned char lead = (unsigned char)text[0];
	if (lead < 0x80) {
		*out = lead;
		return 1;
	}
	size_t bytes = sequence_length(lead);
	if (bytes == 0 || bytes > length)
		return 0;
	uint32_t character = lead & lead_bits[bytes];
	for (size_t i = 1; i < bytes; i++) {
		unsigned char next = (unsigned char)text[i];
		if ((next & 0xC0) != 0x80)
			return 0;
		character = character << 6 | (next & 0x3F);
	}
	if (character < smallest[bytes] || character > 0x10FFFF)
		return 0;
	if (character >= 0xD800 && character <= 0xDFFF)
		return 0;
	*out = character;
	return bytes;
}

size_t utf8_encode(char out[4], uint32_t character)
{
	if (character < 0x80) {
		out[0] = (char)character;
		return 1;
	}
	size_t bytes = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
	static const unsigned lead_marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
	for (size_t i = bytes - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (character & 0x3F));
		character >>= 6;
	}
	out[0] = (char)(lead_marks[bytes] | character);
	return bytes;
}

bool utf8_is_space(uint32_t character)
{
	if (character <= 0x20)
		return character == 0x20 || (character >= 0x09 && character <= 0x0D);
	if (character >= 0x2000 && character <= 0x200A)
		return true;
	switch (character) {
	case 0x85:
	case 0xA0:
	case 0x1680:
	case 0x2028:
	case 0x2029:
	case 0x202F:
	case 0x205F:
	case 0x3000:
	case 0xFEFF: return true;
	default: return false;
	}
}

bool utf8_is_hidden(uint32_t character)
{
	if (character < 0x20)
		return character != '\t' && character != '\n';
	return (character >= 0x7F && character <= 0x9F) || character == 0x061C || character == 0x200E ||
		character == 0x200F || (character >= 0x202A && character <= 0x202E) ||
		(character >= 0x2066 && character <= 0x2069) || character == 0xFFFE || character == 0xFFFF;
}

static const char *last_character(const char *begin, const char *end)
{
	const char *start = end - 1;
	while (start > begin && end - start < 4 && ((unsigned char)*start & 0xC0) == 0x80)
		start--;
	return start;
}

void utf8_trim(const char **begin, const char **end)
{
	uint32_t character;
	while (*begin < *end) {
		size_t bytes = utf8_decode(&character, *begin, (size_t)(*end - *begin));
		if (bytes == 0 || !utf8_is_space(character))
			break;
		*begin += bytes;
	}
	while (*begin < *end) {
		const char *start = last_character(*begin, *end);
		size_t bytes = utf8_decode(&character, start, (size_t)(*end - start));
		if (bytes != (size_t)(*end - start) || !utf8_is_space(character))
			break;
		*end = start;
	}
}

size_t utf8_count(const char *begin, const char *end)
{
	size_t count = 0;
	uint32_t character;
	while (begin < end) {
		size_t bytes = (unsigned char)*begin < 0x80
			? 1
			: utf8_decode(&character, begin, (size_t)(end - begin));
		begin += bytes > 0 ? bytes : 1;
		count++;
	}
	return count;
}
