/* Amounts: a number and its commodity, on either side of it. */
#include <string.h>

#include "ledger/interchange/parts.h"

/* A number as it is written: groups of digits and the marks between them. */
struct written {
	struct span text;
	struct span plain; /* the text with plain spaces for no-break and thin ones */
	size_t groups;
	/* the mark before the last group, and the mark before all others; 0: none */
	char last_mark, mark;
	bool mixed; /* more than two marks, or in an order that no number has */
	size_t last_digits, digits;
};

static bool is_symbol_start(char byte)
{
	static const bool refused[0x80] = {['.'] = true,
		[','] = true,
		[':'] = true,
		[';'] = true,
		['?'] = true,
		['!'] = true,
		['-'] = true,
		['+'] = true,
		['*'] = true,
		['/'] = true,
		['^'] = true,
		['&'] = true,
		['|'] = true,
		['='] = true,
		['<'] = true,
		['>'] = true,
		['{'] = true,
		['}'] = true,
		['['] = true,
		[']'] = true,
		['('] = true,
		[')'] = true,
		['@'] = true,
		['"'] = true,
		['~'] = true,
		['0'] = true,
		['1'] = true,
		['2'] = true,
		['3'] = true,
		['4'] = true,
		['5'] = true,
		['6'] = true,
		['7'] = true,
		['8'] = true,
		['9'] = true};
	unsigned char character = (unsigned char)byte;
	return character >= 0x80 || (character > ' ' && character != 0x7F && !refused[character]);
}

static bool is_number_start(const char *at, const char *stop)
{
	return at < stop &&
		(is_digit(*at) || ((*at == '.' || *at == ',') && at + 1 < stop && is_digit(at[1])));
}

/* ---- spaces ---- */

/* The bytes of a space that typography sets within an amount; 0 where there is none. */
static size_t space_width(const char *at, const char *stop)
{
	static const char *const spaces[] = {" ", "\u00A0", "\u202F", "\u2009"};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
		size_t width = strlen(spaces[i]);
		if ((size_t)(stop - at) >= width && memcmp(at, spaces[i], width) == 0)
			return width;
	}
	return 0;
}

static const char *skip_spaces(const char *at, const char *stop)
{
	for (size_t width = 1; width > 0 && at < stop && (is_blank(*at) || (unsigned char)*at >= 0x80);
		 at += width)
		width = is_blank(*at) ? 1 : space_width(at, stop);
	return at;
}

/* The length of a mark between digits; 0 where there is none. A space is a mark only before a
 * digit. */
static size_t mark_width(const char *at, const char *stop)
{
	if (at < stop && (*at == '.' || *at == ','))
		return 1;
	size_t width = space_width(at, stop);
	return width > 0 && at + width < stop && is_digit(at[width]) ? width : 0;
}

/* ---- symbols ---- */

/* Reads the symbol of a commodity. *out stays as it is where none begins here. */
static int take_symbol(struct reader *reader, struct span *out, const char **at)
{
	const char *begin = *at, *stop = reader->stop;
	if (begin < stop && *begin == '"') {
		const char *quote = memchr(begin + 1, '"', (size_t)(stop - begin - 1));
		if (!quote || quote == begin + 1)
			return reader_fail(reader, "interchange.open-quote", begin, stop, NULL);
		*out = (struct span){begin + 1, quote};
		*at = quote + 1;
		return 0;
	}
	while (*at < stop && is_symbol_start(**at) &&
		((unsigned char)**at < 0x80 || space_width(*at, stop) == 0))
		++*at;
	*out = (struct span){begin, *at};
	return 0;
}

/* ---- numbers ---- */

/* Reads digits, a point and decimals, the form of nearly all numbers. Returns false for any other
 * form. */
static bool take_plain(struct amount *out, bool *pointed, const char **at, const char *stop)
{
	enum { PLAIN_MOST = 18 };
	const char *text = *at, *most = stop - text > PLAIN_MOST + 1 ? text + PLAIN_MOST + 1 : stop,
			   *decimals = NULL;
	uint64_t value = 0; /* 19 digits fit; no more than 18 are taken */
	for (; text < most && (is_digit(*text) || (*text == '.' && !decimals)); text++) {
		if (*text == '.')
			decimals = text + 1;
		else
			value = value * 10 + (uint64_t)(*text - '0');
	}
	if (text - *at > PLAIN_MOST || text == decimals || decimals == *at + 1 || text == *at)
		return false;
	if (text < stop && !is_blank(*text) && (is_digit(*text) || mark_width(text, stop) > 0))
		return false;
	if (text + 1 < stop && *text == ' ' && is_digit(text[1]))
		return false;
	*out = (struct amount){
		.units = (int64_t)value, .scale = (uint16_t)(decimals ? text - decimals : 0)};
	*pointed = decimals != NULL;
	*at = text;
	return true;
}

static struct span plain_spaces(struct span text, struct arena *arena)
{
	char *copy = arena_alloc(arena, span_length(text) + 1), *to = copy;
	for (const char *at = text.begin; at < text.end;) {
		size_t width = space_width(at, text.end);
		*to++ = width > 0 ? ' ' : *at;
		at += width > 0 ? width : 1;
	}
	return (struct span){copy, to};
}

static void take_written(
	struct written *out, const char **at, const char *stop, struct arena *arena)
{
	*out = (struct written){.text = {*at, *at}};
	size_t saved = 0;
	for (size_t width;; *at += width, saved += width - 1) {
		out->groups++;
		out->last_digits = 0;
		for (; *at < stop && is_digit(**at); ++*at)
			out->last_digits++;
		out->digits += out->last_digits;
		width = mark_width(*at, stop);
		if (width == 0)
			break;
		if (out->groups > 2 && out->mark != out->last_mark)
			out->mixed = true;
		if (out->groups > 1)
			out->mark = out->last_mark;
		out->last_mark = **at == '.' || **at == ',' ? **at : ' ';
	}
	out->text.end = *at;
	out->plain = saved > 0 ? plain_spaces(out->text, arena) : out->text;
}

/* Whether groups have three digits, or two above the last three as in India. The first may be
 * shorter. */
static bool well_grouped(struct span text, char mark)
{
	const char *end = text.end;
	for (size_t nth = 0;; nth++) {
		const char *begin = end;
		while (begin > text.begin && is_digit(begin[-1]))
			begin--;
		size_t digits = (size_t)(end - begin);
		if (begin == text.begin)
			return nth > 0 && digits >= 1 && digits <= 3 && *begin != '0';
		if (begin[-1] != mark || digits > 3 || digits < (nth == 0 ? 3u : 2u))
			return false;
		end = begin - 1;
	}
}

enum reading { READ_DECIMAL, READ_GROUP, READ_REFUSED, READ_UNCLEAR };

/* How ledger reads "1,000" or "1.5". */
static enum reading ledger_reading(const struct written *written, const struct commodity *commodity)
{
	bool thrice = written->last_digits % 3 == 0;
	if (written->last_mark == '.')
		return !commodity->decimal_comma ? READ_DECIMAL : thrice ? READ_GROUP : READ_REFUSED;
	return commodity->decimal_comma || !thrice ? READ_DECIMAL : READ_GROUP;
}

/* Decides whether one point or one comma marks decimals or a group. A directive decides; without
 * one, both programs must agree. */
static enum reading one_mark(
	const struct reader *reader, const struct written *written, const struct commodity *commodity)
{
	char declared = reader->book->settings.decimal_mark;
	const struct style *style = &commodity->style;
	enum reading theirs = ledger_reading(written, commodity), ours = READ_DECIMAL;
	if (declared)
		ours = written->last_mark == declared ? READ_DECIMAL : READ_GROUP;
	else if (style->declared)
		ours = style->decimal ? (written->last_mark == style->decimal ? READ_DECIMAL : READ_GROUP)
							  : (written->last_mark == style->group ? READ_GROUP : READ_DECIMAL);
	if (!declared && !style->declared && theirs != READ_REFUSED && theirs != ours)
		return READ_UNCLEAR;
	if (ours == READ_GROUP && !well_grouped(written->plain, written->last_mark))
		return READ_REFUSED;
	return ours;
}

static enum reading read_marks(
	const struct reader *reader, const struct written *written, const struct commodity *commodity)
{
	if (written->mixed)
		return READ_REFUSED;
	if (written->groups == 1)
		return READ_GROUP;
	if (written->groups == 2 && written->last_mark != ' ')
		return one_mark(reader, written, commodity);
	if (written->groups == 2 || written->mark == written->last_mark)
		return well_grouped(written->plain, written->last_mark) ? READ_GROUP : READ_REFUSED;
	struct span whole = {written->plain.begin, written->plain.end - written->last_digits - 1};
	return written->last_mark != ' ' && well_grouped(whole, written->mark) ? READ_DECIMAL
																		   : READ_REFUSED;
}

static int value_written(
	struct reader *reader, struct amount *out, const struct written *written, bool decimal)
{
	char *text = arena_alloc(reader->book->scratch, written->digits + 3), *to = text;
	const char *mark = decimal ? written->plain.end - written->last_digits - 1 : NULL;
	if (!is_digit(*written->plain.begin))
		*to++ = '0';
	for (const char *at = written->plain.begin; at < written->plain.end; at++)
		if (is_digit(*at))
			*to++ = *at;
		else if (at == mark && written->last_digits > 0)
			*to++ = '.';
	if (amount_parse(out, text, (size_t)(to - text), AMOUNT_FORM_POINT, reader->book->scratch) ==
		AMOUNT_OK)
		return 0;
	return reader_fail(
		reader, "interchange.bad-amount", written->text.begin, written->text.end, NULL);
}

/* Reads a number of another form, or one whose point may mark a group. */
static int settle_number(struct reader *reader, struct amount *out, const struct written *written,
	struct commodity *commodity, bool habit)
{
	if (reader_needs_order(reader))
		return -1;
	enum reading reading = read_marks(reader, written, commodity);
	if (reading == READ_UNCLEAR)
		return reader_fail(
			reader, "interchange.ambiguous-amount", written->text.begin, written->text.end, NULL);
	if (reading == READ_REFUSED)
		return reader_fail(
			reader, "interchange.bad-amount", written->text.begin, written->text.end, NULL);
	if (habit && reading == READ_DECIMAL && written->last_mark == ',' && commodity->length > 0)
		commodity->decimal_comma = true;
	return value_written(reader, out, written, reading == READ_DECIMAL);
}

/* ---- amounts ---- */

static bool take_sign(bool *negative, const char **at, const char *stop)
{
	if (*at >= stop || (**at != '-' && **at != '+'))
		return false;
	*negative = **at == '-';
	*at = skip_blanks(*at + 1, stop);
	return true;
}

/* Whether an exponent follows: hledger reads "1E3" as a power of ten, ledger as a commodity. */
static bool is_exponent(const char *at, const char *stop)
{
	if (at + 1 >= stop || (*at != 'e' && *at != 'E'))
		return false;
	return is_digit(at[1]) || ((at[1] == '-' || at[1] == '+') && at + 2 < stop && is_digit(at[2]));
}

static int bad_money(struct reader *reader, const char *begin, const char *at)
{
	const char *end = at < reader->stop ? at + 1 : at;
	const char *code =
		begin < reader->stop && *begin == '(' ? "interchange.expression" : "interchange.bad-amount";
	if (end < reader->stop) {
		const char *comment = memchr(begin, ';', (size_t)(reader->stop - begin));
		end = comment ? comment : reader->stop;
	}
	while (end > begin && is_blank(end[-1]))
		end--;
	return reader_fail(reader, code, begin, end, NULL);
}

static void note_commodity(
	struct reader *reader, struct commodity *commodity, const char *at, uint16_t scale, bool habit)
{
	if (commodity->where.line == 0)
		commodity->where = reader_source(reader, at);
	if (habit && scale > commodity->decimals)
		commodity->decimals = scale;
}

static bool is_settled(const struct book *book, const struct commodity *commodity)
{
	const struct style *style = &commodity->style;
	if (book->settings.decimal_mark)
		return book->settings.decimal_mark == '.';
	return style->declared ? style->decimal == '.' : !commodity->decimal_comma;
}

static void negate(struct amount *amount, struct arena *arena)
{
	if (amount->big == NULL)
		/* of at most 18 digits, or made from a text that has no sign */
		amount->units = -amount->units;
	else
		*amount = amount_negated(*amount, arena);
}

/* Reads the sign and the symbol before a number, if there are any. */
static int take_front(struct reader *reader, struct span *symbol, bool *negative, const char **at)
{
	const char *begin = *at, *stop = reader->stop;
	bool inner = false, sign = take_sign(negative, at, stop);
	*symbol = (struct span){begin, begin};
	if (is_number_start(*at, stop))
		return 0;
	if (take_symbol(reader, symbol, at) != 0)
		return -1;
	*at = skip_spaces(*at, stop);
	bool signs = take_sign(&inner, at, stop);
	*negative |= inner;
	return symbol->begin == symbol->end || (sign && signs) || !is_number_start(*at, stop)
		? bad_money(reader, begin, *at)
		: 0;
}

/* Reads the symbol after a number, where there was none before it. */
static int take_back(struct reader *reader, struct span *symbol, const char **at)
{
	const char *after = skip_spaces(*at, reader->stop);
	if (symbol->begin < symbol->end || after >= reader->stop ||
		!(is_symbol_start(*after) || *after == '"'))
		return 0;
	*at = after;
	return take_symbol(reader, symbol, at);
}

int reader_money(struct reader *reader, struct money *out, const char **at, bool habit)
{
	struct book *book = reader->book;
	const char *begin = *at;
	struct span symbol;
	struct written written = {0};
	bool negative = false, pointed = false;
	if (take_front(reader, &symbol, &negative, at) != 0)
		return -1;
	const char *digits = *at;
	bool plain = take_plain(&out->amount, &pointed, at, reader->stop);
	if (!plain)
		take_written(&written, at, reader->stop, book->scratch);
	if (is_exponent(*at, reader->stop))
		return bad_money(reader, begin, *at);
	if (take_back(reader, &symbol, at) != 0)
		return -1;
	out->commodity = book_commodity(book, symbol);
	if (plain && pointed && !is_settled(book, out->commodity)) {
		take_written(&written, &digits, reader->stop, book->scratch);
		plain = false;
	}
	if (!plain && settle_number(reader, &out->amount, &written, out->commodity, habit) != 0)
		return -1;
	if (book->settings.has_default && out->commodity->length == 0 && amount_sign(out->amount) != 0)
		return reader_fail(reader, "interchange.default-commodity", begin, *at, NULL);
	if (negative)
		negate(&out->amount, book->scratch);
	note_commodity(reader, out->commodity, begin, out->amount.scale, habit);
	return 0;
}

int reader_style(
	struct reader *reader, struct commodity **out, struct style *style, const char **at)
{
	const char *begin = *at;
	struct span symbol;
	struct written written = {0};
	bool negative = false;
	if (take_front(reader, &symbol, &negative, at) != 0)
		return -1;
	take_written(&written, at, reader->stop, reader->book->scratch);
	if (take_back(reader, &symbol, at) != 0)
		return -1;
	*out = book_commodity(reader->book, symbol);
	*style = (struct style){
		.declared = true, .places = (int)(written.groups > 1 ? written.last_digits : 0)};
	if (written.groups > 2 && written.mark == written.last_mark)
		style->group = written.mark;
	else if (written.groups > 1 && written.last_mark != ' ')
		style->decimal = written.last_mark, style->group = written.mark;
	else if (written.groups > 1)
		style->group = ' ';
	return written.mixed ? bad_money(reader, begin, *at) : 0;
}
