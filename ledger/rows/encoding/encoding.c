#include "ledger/rows/encoding/encoding.h"

#include <string.h>
#include <strings.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "ledger/base/text/text.h"
#include "ledger/base/text/utf8.h"
#include "ledger/rows/encoding/encoding_tell.h"
#include "ledger/rows/inputs.h"

/* ---- telling ---- */

/* Whether most characters have a zero byte at `place` (0 or 1) and hardly any at the other: Latin
 * text in UTF-16. */
static bool looks_utf16(const char *bytes, size_t size, size_t place)
{
	enum { SAMPLE = 4096 };
	size_t sample = size < SAMPLE ? size : SAMPLE, pairs = sample / 2, zeros = 0, others = 0;
	for (size_t i = 0; i + 1 < sample; i += 2) {
		zeros += bytes[i + place] == '\0';
		others += bytes[i + 1 - place] == '\0';
	}
	return pairs > 0 && zeros * 4 >= pairs * 3 && others == 0;
}

/* Whether text that is not entirely UTF-8 was meant to be UTF-8. Sequences of UTF-8 hardly occur by
 * chance; where they outnumber the faults, the file is damaged, and reading it as Windows-1252
 * would spoil its accents. */
static bool is_damaged_utf8(const char *text, size_t size)
{
	enum { CLEAR = 4096 }; /* with this many more faults than sequences there is no doubt */
	const char *end = text + size;
	size_t sequences = 0, faults = 0;
	uint32_t character;
	while (text < end && faults < sequences + CLEAR) {
		text += text_ascii_run(text, (size_t)(end - text));
		if (text == end)
			break;
		size_t bytes = utf8_decode(&character, text, (size_t)(end - text));
		sequences += bytes > 1;
		faults += bytes == 0;
		text += bytes > 0 ? bytes : 1;
	}
	return sequences > faults;
}

/* The names that --encoding takes for encodings other than code pages. */
static const struct {
	const char *options;
	struct encoding encoding;
} forms[] = {
	{"utf-8|utf8", {.kind = ENCODING_UTF8, .name = "UTF-8"}},
	{"utf-16le|utf16le|utf-16|utf16|unicode", {.kind = ENCODING_UTF16_LITTLE, .name = "UTF-16"}},
	{"utf-16be|utf16be", {.kind = ENCODING_UTF16_BIG, .name = "UTF-16"}},
};

static struct encoding of_page(const struct code_page *page)
{
	return (struct encoding){
		.kind = ENCODING_PAGE, .name = page->name, .characters = page->characters};
}

static int tell_wanted(
	struct encoding *out, const char *wanted, const char *path, struct error_list *errors)
{
	const char *folded = text_folded(errors->arena, wanted);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (text_in_list(forms[i].options, '|', folded)) {
			*out = forms[i].encoding;
			return 0;
		}
	for (size_t i = 0; i < CODE_PAGES; i++)
		if (text_in_list(code_pages[i].options, '|', folded)) {
			*out = of_page(&code_pages[i]);
			return 0;
		}
	return error_add(errors, "encoding.unknown", (struct source){.file = path}, wanted,
		"utf-8, utf-16le, utf-16be, windows-1252, cp850, cp437, macroman", NULL);
}

/* Recognises a byte order mark. Returns whether there is one. */
static bool tell_mark(struct encoding *out, const char *bytes, size_t size)
{
	static const struct {
		const char *mark;
		size_t length;
		enum encoding_kind kind;
	} marks[] = {{"\xEF\xBB\xBF", 3, ENCODING_UTF8}, {"\xFF\xFE", 2, ENCODING_UTF16_LITTLE},
		{"\xFE\xFF", 2, ENCODING_UTF16_BIG}};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (size < marks[i].length || memcmp(bytes, marks[i].mark, marks[i].length) != 0)
			continue;
		*out = (struct encoding){.kind = marks[i].kind,
			.name = marks[i].kind == ENCODING_UTF8 ? "UTF-8" : "UTF-16",
			.mark = marks[i].length};
		return true;
	}
	return false;
}

/* The word around a byte, in the characters of the page. */
static const char *word_at(
	const char *bytes, size_t size, size_t at, const struct code_page *page, struct arena *arena)
{
	size_t begin = at, end = at, taken;
	while (begin > 0 && at - begin < 20 && strchr(" ,;\t|\"\r\n", bytes[begin - 1]) == NULL)
		begin--;
	while (end < size && end - at < 20 && strchr(" ,;\t|\"\r\n", bytes[end]) == NULL)
		end++;
	struct encoding encoding = of_page(page);
	char *text = arena_array(arena, end - begin + 1, 3);
	encoding_convert(text, &taken, &encoding, bytes + begin, end - begin);
	return text;
}

static int tell_page(struct encoding *out, const char *bytes, size_t size, const char *path,
	struct error_list *errors)
{
	struct page_choice choice = page_choose(bytes, size);
	*out = of_page(choice.page);
	if (choice.other == NULL)
		return 0;
	return error_add(errors, "encoding.doubt", (struct source){.file = path},
		word_at(bytes, size, choice.place, choice.page, errors->arena), choice.page->name,
		word_at(bytes, size, choice.place, choice.other, errors->arena), choice.other->name, NULL);
}

int encoding_tell(struct encoding *out, const char *bytes, size_t size, const char *path,
	struct error_list *errors)
{
	const char *wanted = errors->inputs == NULL ? NULL : errors->inputs->encoding;
	*out = (struct encoding){.kind = ENCODING_UTF8, .name = "UTF-8"};
	if (tell_mark(out, bytes, size))
		return 0;
	if (wanted != NULL)
		return tell_wanted(out, wanted, path, errors);
	if (looks_utf16(bytes, size, 1))
		*out = forms[1].encoding;
	else if (looks_utf16(bytes, size, 0))
		*out = forms[2].encoding;
	else if (!text_utf8_valid(bytes, size) && !is_damaged_utf8(bytes, size))
		return tell_page(out, bytes, size, path, errors);
	return 0;
}

/* ---- converting ---- */

/* Reads one character of UTF-16 into *out. Returns its length in bytes; 0 where it is malformed. */
static size_t decode_utf16(uint32_t *out, const unsigned char *bytes, size_t size, bool big)
{
	size_t high = big ? 0 : 1, low = 1 - high;
	if (size < 2)
		return 0;
	uint32_t unit = (uint32_t)bytes[high] << 8 | bytes[low];
	*out = unit;
	if (unit < 0xD800 || unit > 0xDFFF)
		return 2;
	if (unit > 0xDBFF || size < 4)
		return 0;
	uint32_t second = (uint32_t)bytes[2 + high] << 8 | bytes[2 + low];
	if (second < 0xDC00 || second > 0xDFFF)
		return 0;
	*out = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
	return 4;
}

static unsigned unit_at(const char *bytes, bool big)
{
	return (unsigned)(unsigned char)bytes[!big] << 8 | (unsigned)(unsigned char)bytes[big];
}

/* Writes a unit below 0x800, as those of western letters are, in one or two bytes. */
static char *put_unit(char *out, unsigned unit)
{
	if (unit < 0x80) {
		*out++ = (char)unit;
		return out;
	}
	*out++ = (char)(0xC0 | unit >> 6);
	*out++ = (char)(0x80 | (unit & 0x3F));
	return out;
}

/* Converts units below 0x800, sixteen at a time where they are ASCII: these are the same without
 * the zero bytes. Returns how many bytes it read; it stops where fewer than sixteen units are left,
 * or at a higher one. */
#ifdef __SSE2__
static size_t western_blocks(char **to, const char *bytes, size_t size, bool big)
{
	const __m128i beyond = _mm_set1_epi16(big ? (short)0x80FF : (short)0xFF80);
	const __m128i none = _mm_setzero_si128();
	char *out = *to;
	size_t at = 0;
	while (at + 32 <= size) {
		__m128i first = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at));
		__m128i second = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at + 16));
		__m128i plain = _mm_packs_epi16(_mm_cmpeq_epi16(_mm_and_si128(first, beyond), none),
			_mm_cmpeq_epi16(_mm_and_si128(second, beyond), none));
		if (big) {
			first = _mm_srli_epi16(first, 8);
			second = _mm_srli_epi16(second, 8);
		}
		_mm_storeu_si128((__m128i *)(void *)out, _mm_packus_epi16(first, second));
		unsigned found = (unsigned)_mm_movemask_epi8(plain);
		if (found == 0xFFFF) { /* mostly: the processor goes on before it knows */
			out += 16;
			at += 32;
			continue;
		}
		unsigned units = (unsigned)__builtin_ctz(~found);
		out += units;
		at += (size_t)2 * units;
		unsigned unit = unit_at(bytes + at, big);
		if (unit >= 0x800)
			break;
		out = put_unit(out, unit);
		at += 2;
	}
	*to = out;
	return at;
}
#else
static size_t western_blocks(char **to, const char *bytes, size_t size, bool big)
{
	(void)to, (void)bytes, (void)size, (void)big;
	return 0;
}
#endif

/* The same for any number of units. */
static size_t western_units(char **to, const char *bytes, size_t size, bool big)
{
	size_t at = western_blocks(to, bytes, size, big);
	for (; at + 1 < size && unit_at(bytes + at, big) < 0x800; at += 2)
		*to = put_unit(*to, unit_at(bytes + at, big));
	return at;
}

static char *convert_page(
	char *out, size_t *taken, const uint16_t *characters, const char *bytes, size_t size)
{
	while (*taken < size) {
		size_t run = text_ascii_run(bytes + *taken, size - *taken);
		memcpy(out, bytes + *taken, run);
		out += run;
		*taken += run;
		for (; *taken < size && (unsigned char)bytes[*taken] >= 0x80; ++*taken) {
			uint16_t character = characters[(unsigned char)bytes[*taken] - 0x80];
			if (character == 0)
				return out;
			out += utf8_encode(out, character);
		}
	}
	return out;
}

static char *convert_utf16(char *out, size_t *taken, const char *bytes, size_t size, bool big)
{
	while (*taken < size) {
		uint32_t character;
		*taken += western_units(&out, bytes + *taken, size - *taken, big);
		size_t length = *taken == size
			? 0
			: decode_utf16(&character, (const unsigned char *)bytes + *taken, size - *taken, big);
		if (length == 0)
			return out;
		out += utf8_encode(out, character);
		*taken += length;
	}
	return out;
}

static char *convert_utf8(char *out, size_t *taken, const char *bytes, size_t size)
{
	while (*taken < size) {
		size_t run = text_ascii_run(bytes + *taken, size - *taken);
		uint32_t character;
		if (run == 0)
			run = utf8_decode(&character, bytes + *taken, size - *taken);
		if (run == 0)
			return out;
		memcpy(out, bytes + *taken, run);
		out += run;
		*taken += run;
	}
	return out;
}

size_t encoding_convert(
	char *out, size_t *taken, const struct encoding *encoding, const char *bytes, size_t size)
{
	char *end = out;
	*taken = 0;
	switch (encoding->kind) {
	case ENCODING_UTF8: end = convert_utf8(out, taken, bytes, size); break;
	case ENCODING_UTF16_LITTLE: end = convert_utf16(out, taken, bytes, size, false); break;
	case ENCODING_UTF16_BIG: end = convert_utf16(out, taken, bytes, size, true); break;
	case ENCODING_PAGE: end = convert_page(out, taken, encoding->characters, bytes, size); break;
	}
	return (size_t)(end - out);
}

/* ---- whole files ---- */

/* The place after the decoded text. */
static struct source place_after(const char *text, const char *end, const char *path)
{
	struct source where = {.file = path, .line = 1};
	const char *line_start = text;
	for (const char *cursor = text; cursor < end; cursor++) {
		if (*cursor != '\n' && (*cursor != '\r' || (cursor + 1 < end && cursor[1] == '\n')))
			continue;
		where.line++;
		line_start = cursor + 1;
	}
	where.column = (unsigned)utf8_count(line_start, end) + 1;
	return where;
}

/* Adds an error for a NUL: what follows it would be lost to readers of terminated texts. */
static int refuse_nul(const char *text, size_t length, const char *path, struct error_list *errors)
{
	const char *nul = memchr(text, '\0', length);
	return nul == NULL ? 0 : error_add(errors, "csv.nul", place_after(text, nul, path), NULL);
}

int encoding_decode(const char **out, size_t *length, const char **name, const char *bytes,
	size_t size, const char *path, struct arena *arena, struct error_list *errors)
{
	struct encoding encoding;
	size_t taken;
	if (encoding_tell(&encoding, bytes, size, path, errors) != 0)
		return -1;
	*name = encoding.name;
	bytes += encoding.mark;
	size -= encoding.mark;
	if (encoding.kind == ENCODING_UTF8 && text_utf8_valid(bytes, size)) {
		*out = bytes;
		*length = size;
		return refuse_nul(bytes, size, path, errors);
	}
	/* a byte of a page, or a unit of UTF-16, takes at most three bytes */
	bool paired = encoding.kind == ENCODING_UTF16_LITTLE || encoding.kind == ENCODING_UTF16_BIG;
	char *text = arena_array(arena, (paired ? size / 2 : size) + 1, 3);
	*out = text;
	*length = encoding_convert(text, &taken, &encoding, bytes, size);
	if (refuse_nul(text, *length, path, errors) != 0)
		return -1;
	if (taken == size)
		return 0;
	return error_add(errors, "csv.bad-encoding", place_after(text, text + *length, path),
		arena_printf(arena, "0x%02X", (unsigned)(unsigned char)bytes[taken]), encoding.name, NULL);
}
