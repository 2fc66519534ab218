#include "ledger/rows/native/native.h"

#include <string.h>

#include "ledger/base/text/utf8.h"

static const char *const headers[NATIVE_COLUMNS] = {
	"date", "journal", "piece", "compte", "libelle", "debit", "credit"};

void native_begin(struct csv_record *out, const struct csv_scanner *scanner, unsigned line,
	const char *line_start)
{
	if (out->capacity < NATIVE_COLUMNS) {
		out->capacity = NATIVE_COLUMNS;
		out->pieces = arena_array(scanner->arena, NATIVE_COLUMNS, sizeof *out->pieces);
	}
	out->count = NATIVE_COLUMNS;
	out->line = line;
	out->column = 0;
	out->line_start = line_start;
	for (size_t i = 0; i < NATIVE_COLUMNS; i++)
		out->pieces[i] = (struct csv_piece){.begin = line_start,
			.end = line_start,
			.start = line_start,
			.line_start = line_start,
			.line = line};
}

void native_header(struct csv_record *out, const struct csv_scanner *scanner)
{
	const char *start = scanner->line_start;
	native_begin(out, scanner, 1, start);
	for (int i = 0; i < NATIVE_COLUMNS; i++)
		native_put_text(out, (enum native_column)i,
			(struct native_word){.start = start, .line_start = start, .line = 1}, headers[i]);
}

void native_put(struct csv_record *out, enum native_column column, struct native_word word)
{
	struct csv_piece piece = {.begin = word.text.begin,
		.end = word.text.end,
		.start = word.start,
		.line_start = word.line_start,
		.line = word.line};
	utf8_trim(&piece.begin, &piece.end);
	out->pieces[column] = piece;
}

void native_put_text(
	struct csv_record *out, enum native_column column, struct native_word at, const char *text)
{
	at.text = span_of(text);
	native_put(out, column, at);
}

void native_put_day(struct csv_record *out, struct native_word word, date day, struct arena *arena)
{
	native_put(out, NATIVE_DATE, word);
	if (day == 0)
		return;
	native_put_text(out, NATIVE_DATE, word, date_text(arena, day));
	out->pieces[NATIVE_DATE].kind = CSV_KIND_DATE;
}

/* "1234.56". */
static bool is_plain(struct span text)
{
	const char *at = text.begin;
	size_t digits = 0, points = 0;
	for (; at < text.end; at++) {
		points += *at == '.';
		digits += *at >= '0' && *at <= '9';
		if (*at != '.' && (*at < '0' || *at > '9'))
			return false;
	}
	return digits > 0 && points <= 1 && text.end[-1] != '.' && *text.begin != '.';
}

void native_put_side(struct csv_record *out, enum native_column column, struct native_word word)
{
	struct span text = word.text;
	text.begin += text.begin < text.end && *text.begin == '-';
	native_put(out, column, word);
	if (is_plain(text))
		out->pieces[column].kind = CSV_KIND_NUMBER;
}

void native_put_amount(struct csv_record *out, struct native_word word, bool turned)
{
	bool negative = word.text.begin < word.text.end && *word.text.begin == '-';
	enum native_column column = negative == turned ? NATIVE_DEBIT : NATIVE_CREDIT;
	word.text.begin += negative;
	native_put_side(out, column, word);
}

const char *native_line_number(unsigned line, struct arena *arena)
{
	return arena_printf(arena, "L%u", line);
}

struct form_table *native_add(struct form_tables *out, struct csv_scanner scanner)
{
	struct form_table *table = form_add_headed(out, scanner);
	table->fixed = true;
	return table;
}

size_t native_count(const struct form_input *input, const char *text)
{
	size_t count = 0, length = strlen(text);
	const char *at = input->bytes, *end = at + input->length;
	while ((at = memmem(at, (size_t)(end - at), text, length)) != NULL) {
		count++;
		at += length;
	}
	return count;
}

struct native_word native_word_of(const struct csv_record *record, size_t at)
{
	const struct csv_piece *piece = &record->pieces[at < record->count ? at : record->count - 1];
	struct native_word word = {.text = {piece->begin, piece->end},
		.start = piece->start,
		.line_start = piece->line_start,
		.line = piece->line};
	if (at >= record->count)
		word.text.begin = word.text.end;
	return word;
}
