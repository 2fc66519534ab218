#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "ledger/base/text/utf8.h"
#include "ledger/scan/scan_parts.h"

/* ---- marks: what ends a field, found a block of bytes at a time ---- */

struct found {
	uint64_t marks; /* separators, line ends, quotes */
	uint64_t loose; /* other bytes up to ' ', and those beyond ASCII: all that is ever trimmed */
	bool beyond_ascii, zeros;
};

static struct found find_bytewise(const char *block, char separator)
{
	struct found found = {0};
	for (unsigned at = 0; at < BLOCK; at++) {
		char byte = block[at];
		bool beyond = ((unsigned char)byte & 0x80) != 0;
		bool mark = byte == separator || byte == '\n' || byte == '"' || byte == '\r';
		found.marks |= (uint64_t)mark << at;
		found.loose |= (uint64_t)(!mark && (beyond || byte <= ' ')) << at;
		found.beyond_ascii |= beyond;
		found.zeros |= byte == '\0';
	}
	return found;
}

#ifdef __x86_64__
__attribute__((target("avx2,bmi"))) static inline uint64_t half_marks(__m256i bytes, char separator)
{
	__m256i lines = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n')),
		_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r')));
	__m256i fields = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(separator)),
		_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')));
	return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(lines, fields));
}

/* Up to ' ' as signed numbers, among which bytes beyond ASCII are negative. */
__attribute__((target("avx2,bmi"))) static inline uint64_t half_loose(__m256i bytes)
{
	return (uint32_t)_mm256_movemask_epi8(_mm256_cmpgt_epi8(_mm256_set1_epi8(' ' + 1), bytes));
}

__attribute__((target("avx2,bmi"))) static inline struct found find_wide(
	const char *block, char separator)
{
	__m256i low = _mm256_loadu_si256((const __m256i *)(const void *)block),
			high = _mm256_loadu_si256((const __m256i *)(const void *)(block + 32));
	__m256i zeros = _mm256_cmpeq_epi8(_mm256_min_epu8(low, high), _mm256_setzero_si256());
	uint64_t marks = half_marks(low, separator) | half_marks(high, separator) << 32;
	return (struct found){
		.marks = marks,
		.loose = (half_loose(low) | half_loose(high) << 32) & ~marks,
		.beyond_ascii = _mm256_movemask_epi8(_mm256_or_si256(low, high)) != 0,
		.zeros = _mm256_movemask_epi8(zeros) != 0,
	};
}

static bool is_wide(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
}
#else
static inline struct found find_wide(const char *block, char separator)
{
	return find_bytewise(block, separator);
}

static bool is_wide(void)
{
	return false;
}
#endif

static bool is_mark(const struct scan_file *file, char byte)
{
	return byte == file->separator || byte == '\n' || byte == '"' || byte == '\r';
}

/* The first and the last byte of a block. */
static const uint64_t ENDS = UINT64_C(1) << (BLOCK - 1) | 1;

/* Whether a loose byte at an end of the block stands beside a mark of another block, or beside
 * nothing. */
static bool is_loose_at_end(const struct scan_file *file, const char *block, uint64_t loose)
{
	bool first = (loose & 1) != 0, last = (loose >> (BLOCK - 1)) != 0;
	return (first && (block == file->bytes || is_mark(file, block[-1]))) ||
		(last && (file->end - block <= BLOCK || is_mark(file, block[BLOCK])));
}

/* What is marked `always_inline` is made twice, for processors with wide registers and for others:
 * a call a block would cost as much as what it does. */
__attribute__((always_inline)) static inline uint64_t read_block(
	struct scan_rows *rows, const char *block, bool wide)
{
	size_t left = (size_t)(rows->file->end - block);
	char tail[BLOCK];
	if (left < BLOCK) {
		memset(tail, ' ', BLOCK);
		memcpy(tail, block, left);
	}
	const char *from = left < BLOCK ? tail : block;
	struct found found =
		wide ? find_wide(from, rows->file->separator) : find_bytewise(from, rows->file->separator);
	rows->loose_block = (found.loose & (found.marks << 1 | found.marks >> 1)) != 0 ||
		((found.loose & ENDS) != 0 && is_loose_at_end(rows->file, block, found.loose));
	rows->loose |= rows->loose_block;
	rows->beyond_ascii |= found.beyond_ascii;
	if (found.zeros)
		rows->fault = FAULT_IRREGULAR;
	return found.marks;
}

/* Where marks are read: those of the current block that were not passed yet. Kept in registers
 * while a row is read. */
struct cursor {
	const char *block;
	uint64_t marks;
};

/* The next mark; the end of the file where there is none. */
__attribute__((always_inline)) static inline const char *next_mark(
	struct cursor *cursor, struct scan_rows *rows, bool wide)
{
	const char *end = rows->file->end;
	while (cursor->marks == 0) {
		if (end - cursor->block <= BLOCK) {
			cursor->block = end;
			return end;
		}
		cursor->block += BLOCK;
		cursor->marks = read_block(rows, cursor->block, wide);
	}
	const char *at = cursor->block + __builtin_ctzll(cursor->marks);
	cursor->marks &= cursor->marks - 1;
	return at;
}

#ifdef __x86_64__
__attribute__((target("avx2,bmi")))
#endif
static void
start_wide(struct scan_rows *rows, const char *at)
{
	rows->marks = read_block(rows, at, true);
}

void scan_rows_start(struct scan_rows *rows, const struct scan_file *file, const char *at)
{
	*rows = (struct scan_rows){.file = file, .block = at, .next = at, .wide = is_wide()};
	if (at < file->end && rows->wide)
		start_wide(rows, at);
	else if (at < file->end)
		rows->marks = read_block(rows, at, false);
}

/* ---- fields ---- */

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t';
}

static bool all_spaces(const char *begin, const char *end)
{
	while (begin < end && is_space(*begin))
		begin++;
	return begin == end;
}

/* The field without spaces at its ends, of whatever width. */
static inline struct span trimmed(struct span span)
{
	if (span.begin == span.end)
		return span;
	unsigned char first = (unsigned char)*span.begin, last = (unsigned char)span.end[-1];
	if (first <= ' ' || last <= ' ' || (first | last) >= 0x80)
		utf8_trim(&span.begin, &span.end);
	return span;
}

/* Reads from the opening quote, whose mark was passed, to the mark after the field. *span is what
 * stands between the quotes. */
__attribute__((always_inline)) static inline const char *read_quoted(
	struct cursor *cursor, struct scan_rows *rows, const char *quote, struct span *span, bool wide)
{
	const char *end = rows->file->end, *at = quote;
	span->begin = quote + 1;
	for (;;) {
		at = next_mark(cursor, rows, wide);
		if (at == end) {
			rows->fault = FAULT_IRREGULAR;
			span->end = end;
			return at;
		}
		if (*at != '"') {
			if (*at != rows->file->separator && !rows->file->lines_in_quotes)
				rows->fault = FAULT_LINES_IN_QUOTES;
			rows->loose |= *at != rows->file->separator; /* a line end is trimmed too */
			continue;
		}
		if (at + 1 == end || at[1] != '"')
			break;
		next_mark(cursor, rows, wide);
	}
	span->end = at;
	const char *mark = next_mark(cursor, rows, wide);
	if (!all_spaces(at + 1, mark))
		rows->fault = FAULT_IRREGULAR;
	return mark;
}

/* Handles a field that begins with a quote, after its first mark. */
__attribute__((always_inline)) static inline const char *pass_quotes(
	struct cursor *cursor, struct scan_rows *rows, const char *at, struct span *span, bool wide)
{
	const char *end = rows->file->end;
	if (all_spaces(span->begin, at))
		return read_quoted(cursor, rows, at, span, wide);
	while (at < end && *at == '"')
		at = next_mark(cursor, rows, wide);
	span->end = at;
	return at;
}

/* Passes the line end at the mark. Returns where the next row begins. */
__attribute__((always_inline)) static inline const char *end_row(
	struct cursor *cursor, struct scan_rows *rows, const char *at, bool wide)
{
	const char *end = rows->file->end;
	if (at < end && *at == '\r') {
		if (at + 1 == end || at[1] != '\n')
			rows->fault = FAULT_IRREGULAR;
		else
			at = next_mark(cursor, rows, wide);
	}
	return at < end ? at + 1 : end;
}

/* Makes the fields that the row lacks empty. */
static void clear_from(struct scan_rows *rows, size_t column)
{
	for (; column < rows->file->headers; column++)
		rows->fields[rows->file->fields[column]] = (struct span){0};
}

/* Whether the row has any text. */
static inline bool has_text(struct scan_rows *rows, const char *row_end)
{
	const char *at = rows->row;
	if (at<row_end && * at> ' ' && *at != rows->file->separator && *at != '"')
		return true;
	while (at < row_end && (is_space(*at) || *at == rows->file->separator || *at == '"'))
		at++;
	struct span rest = trimmed((struct span){at, row_end});
	return rest.begin < rest.end;
}

/* Trims the fields of the row from that column up to, and without, another. */
static void trim_fields(struct scan_rows *rows, size_t from, size_t to)
{
	const struct scan_file *file = rows->file;
	for (size_t column = from; column < to && column < file->headers; column++) {
		struct span *field = &rows->fields[file->fields[column]];
		*field = trimmed(*field);
	}
}

static inline bool begins_with_key(const struct scan_rows *rows, const char *row)
{
	size_t length = span_length(rows->key);
	return length > 0 && (size_t)(rows->file->end - row) > length &&
		span_equal((struct span){row, row + length}, rows->key);
}

void scan_rows_hold_key(struct scan_rows *rows)
{
	const char *account = rows->fields[FIELD_ACCOUNT].begin;
	rows->key = (struct span){0};
	if (rows->file->key_columns > 0 && account > rows->row &&
		account[-1] == rows->file->separator &&
		memchr(rows->row, '"', (size_t)(account - rows->row)) == NULL)
		rows->key = (struct span){rows->row, account};
}

/* Moves the cursor on, to the first mark at or after `to`, which is before the end of the file. */
__attribute__((always_inline)) static inline void skip_to(
	struct cursor *cursor, struct scan_rows *rows, const char *to, bool wide)
{
	while (to - cursor->block >= BLOCK) {
		cursor->block += BLOCK;
		cursor->marks = read_block(rows, cursor->block, wide);
	}
	cursor->marks &= ~UINT64_C(0) << (to - cursor->block);
}

/* Reads the fields of one row. Returns whether any has text. */
__attribute__((always_inline)) static inline bool read_row(struct scan_rows *rows, bool wide)
{
	const struct scan_file *file = rows->file;
	struct cursor cursor = {rows->block, rows->marks};
	const char *begin = rows->row = rows->next, *at, *const end = file->end;
	const char separator = file->separator;
	const size_t headers = file->headers;
	size_t first = 0, column;
	rows->lines = rows->passed++;
	rows->loose = rows->loose_block;
	rows->repeats = begins_with_key(rows, begin);
	if (rows->repeats) {
		begin += span_length(rows->key);
		skip_to(&cursor, rows, begin, wide);
		first = file->key_columns;
	}
	for (column = first;; column++) {
		at = next_mark(&cursor, rows, wide);
		struct span span = {begin, at};
		if (__builtin_expect(at < end && *at == separator && column < headers, 1)) {
			rows->fields[file->fields[column]] = span;
			begin = at + 1;
			continue;
		}
		if (at < end && *at == '"')
			at = pass_quotes(&cursor, rows, at, &span, wide);
		if (column < headers)
			rows->fields[file->fields[column]] = span;
		else if (!all_spaces(span.begin, span.end))
			rows->fault = FAULT_IRREGULAR;
		if (at == end || *at != separator)
			break;
		begin = at + 1;
	}
	if (column + 1 < headers)
		clear_from(rows, column + 1);
	if (rows->loose)
		trim_fields(rows, first, column + 1);
	rows->next = end_row(&cursor, rows, at, wide);
	rows->block = cursor.block;
	rows->marks = cursor.marks;
	return rows->fields[FIELD_ACCOUNT].begin < rows->fields[FIELD_ACCOUNT].end ||
		has_text(rows, at);
}

__attribute__((always_inline)) static inline bool next_row(struct scan_rows *rows, bool wide)
{
	while (rows->next < rows->file->end && rows->fault == FAULT_NONE)
		if (read_row(rows, wide))
			return rows->fault == FAULT_NONE;
	rows->row = rows->next;
	rows->lines = rows->passed;
	return false;
}

#ifdef __x86_64__
__attribute__((target("avx2,bmi")))
#endif
static bool
next_wide(struct scan_rows *rows)
{
	return next_row(rows, true);
}

static bool next_bytewise(struct scan_rows *rows)
{
	return next_row(rows, false);
}

bool scan_rows_next(struct scan_rows *rows)
{
	return rows->wide ? next_wide(rows) : next_bytewise(rows);
}

bool scan_is_quoted(const struct scan_file *file, struct span span)
{
	const char *before = span.begin;
	if (file->wide != NULL)
		return before[-1] == '"'; /* a copy (worker_kept) */
	while (before > file->bytes && is_space(before[-1]))
		before--;
	return before > file->bytes && before[-1] == '"';
}

char *scan_line_text(const struct scan_file *file, struct span span, struct arena *arena)
{
	if (file->form == NULL || file->form->page == NULL)
		return arena_text_n(arena, span.begin, span_length(span));
	size_t taken;
	char *text = arena_array(arena, span_length(span) + 1, 3);
	size_t length = encoding_convert(text, &taken, file->form->page, span.begin, span_length(span));
	text[length] = '\0';
	return text;
}

const char *scan_text(const struct scan_file *file, struct span span, struct arena *arena)
{
	if (span.begin == span.end)
		return "";
	char *text = scan_line_text(file, span, arena), *out = text;
	if (file->form != NULL && file->form->page != NULL) {
		const char *begin = text, *end = text + strlen(text);
		utf8_trim(&begin, &end); /* spaces of the page */
		text = out = arena_text_n(arena, begin, (size_t)(end - begin));
	}
	if (!scan_is_quoted(file, span))
		return text;
	for (const char *at = text; *at != '\0'; at++) {
		const char byte = *at; /* `out` may stand there */
		*out++ = byte == '\r' ? '\n' : byte;
		at += (byte == '"' && at[1] == '"') || (byte == '\r' && at[1] == '\n');
	}
	*out = '\0';
	return text;
}
