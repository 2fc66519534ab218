#include "statements/published/page/page.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/utf8.h"

/* A run of characters between spaces. */
struct word {
	struct span text;
	unsigned gap, start, edge;
};

enum { WORDS_MAX = 512, BYTES_MAX = 4096 };

/* Returns how many words the line has. A line of more than WORDS_MAX words is no row: 0. */
static size_t split_words(struct word *words, const struct text_line *line)
{
	size_t count = 0;
	unsigned column = line->indent, gap = 0;
	const char *at = line->text.begin, *end = line->text.end;
	bool inside = false;
	while (at < end) {
		uint32_t character;
		size_t bytes = utf8_decode(&character, at, (size_t)(end - at));
		bytes = bytes > 0 ? bytes : 1;
		if (utf8_is_space(character) || character == '|') { /* a rule between columns */
			gap = inside ? 1 : gap + 1;
			inside = false;
		} else {
			if (!inside && count == WORDS_MAX)
				return 0;
			if (!inside)
				words[count++] = (struct word){.text = {at, at}, .gap = gap, .start = column};
			inside = true;
			words[count - 1].text.end = at + bytes;
			words[count - 1].edge = column + 1;
		}
		column++;
		at += bytes;
	}
	return count;
}

static bool is_text(struct span text, const char *other)
{
	return span_equal(text, span_of(other));
}

static bool is_leader(struct span text)
{
	for (const char *c = text.begin; c < text.end; c++)
		if (*c != '.' && *c != '_')
			return is_text(text, "…");
	return text.begin < text.end;
}

static bool is_dash(struct span text)
{
	return is_text(text, "-") || is_text(text, "–") || is_text(text, "—") || is_text(text, "−");
}

/* Skips a mark at either end. A dash may take several bytes. */
static bool eat_front(struct span *text, const char *mark)
{
	size_t length = strlen(mark);
	if (span_length(*text) < length || memcmp(text->begin, mark, length) != 0)
		return false;
	text->begin += length;
	return true;
}

static bool eat_back(struct span *text, char mark)
{
	if (text->begin == text->end || text->end[-1] != mark)
		return false;
	text->end--;
	return true;
}

/* Reads digits, and marks with digits behind them: "181", "131,457", "1234.50". */
static bool read_digits(struct piece *out)
{
	const char *c = out->digits.begin, *end = out->digits.end;
	while (c < end && isdigit((unsigned char)*c))
		c++;
	out->whole = (unsigned)(c - out->digits.begin);
	out->marked = c < end;
	for (; c < end; c++)
		if (!isdigit((unsigned char)*c) &&
			!((*c == ',' || *c == '.') && c + 1 < end && isdigit((unsigned char)c[1])))
			return false;
	return out->whole > 0;
}

/* Whether the word is nothing but such marks. */
static bool is_mark(struct span text)
{
	size_t bytes = 0;
	while (text.begin < text.end && (bytes = amount_mark(text)) > 0)
		text.end -= bytes;
	return bytes > 0 && text.begin == text.end;
}

/* "1,234*", "(450)¹": the marks of footnotes behind an amount. */
static void eat_marks(struct piece *out)
{
	for (size_t bytes; (bytes = amount_mark(out->digits)) > 0;) {
		const char *end = out->digits.end;
		out->digits.end -= bytes;
		out->edge -= (unsigned)utf8_count(out->digits.end, end);
	}
}

/* "1,234-": a minus behind the digits, as accounting systems print it. */
static void eat_trailing_minus(struct piece *out)
{
	enum { LEAST = 4 };
	if (out->minus || out->opens || span_length(out->digits) < LEAST ||
		!isdigit((unsigned char)out->digits.end[-2]) || !eat_back(&out->digits, '-'))
		return;
	out->minus = true;
	out->edge--;
}

static bool read_piece(struct piece *out, const struct word *word)
{
	*out = (struct piece){.digits = word->text, .gap = word->gap, .edge = word->edge};
	if (is_dash(word->text)) {
		out->nil = true;
		return true;
	}
	eat_marks(out);
	eat_front(&out->digits, "$");
	out->opens = eat_front(&out->digits, "(");
	eat_front(&out->digits, "$");
	out->minus = eat_front(&out->digits, "-") || eat_front(&out->digits, "−") ||
		eat_front(&out->digits, "–");
	eat_front(&out->digits, "$");
	eat_back(&out->digits, '$');
	out->closes = eat_back(&out->digits, ')');
	if (out->closes)
		out->edge--;
	eat_trailing_minus(out);
	return read_digits(out);
}

static bool is_close(struct span text)
{
	return is_text(text, ")") || is_text(text, "$)");
}

/* Whether the word belongs behind the label: a piece, a "$", a leader, the mark of a footnote. */
static bool is_tail(const struct word *word)
{
	struct piece piece;
	return is_text(word->text, "$") || is_text(word->text, "(") || is_close(word->text) ||
		is_leader(word->text) || is_mark(word->text) || read_piece(&piece, word);
}

/* Returns the first word behind the label. A parenthesis that closes one opened in the label
 * belongs to the label: "(note 3)". */
static size_t tail_of(const struct word *words, size_t count)
{
	size_t first = count, open = 0;
	for (size_t i = count; i > 0 && is_tail(&words[i - 1]); i--) {
		struct piece piece = {0};
		bool digits = read_piece(&piece, &words[i - 1]);
		bool closes = (digits && piece.closes) || is_close(words[i - 1].text),
			 opens = (digits && piece.opens) || is_text(words[i - 1].text, "(");
		if (closes && open)
			break;
		open += closes;
		open -= opens && open > 0;
		if (!open)
			first = i - 1;
	}
	return first;
}

/* Whether the word is digits in which optical recognition saw letters: "1 8O0", "35l". It stands
 * apart from the label. */
static bool is_misread(const struct word *word)
{
	size_t digits = 0, letters = 0;
	for (const char *c = word->text.begin; c < word->text.end; c++) {
		if (!isdigit((unsigned char)*c) && !strchr("OolISB$(),.-", *c))
			return false;
		digits += (size_t)(isdigit((unsigned char)*c) != 0);
		letters += strchr("OolISB", *c) != NULL;
	}
	return digits > 0 && letters > 0;
}

/* Whether an amount among the last words of the label was misread. It stands apart from them. */
static bool ends_misread(const struct word *words, size_t first)
{
	bool misread = false;
	for (size_t i = first; i > 0; i--) {
		const struct word *word = &words[i - 1];
		bool own = is_misread(word);
		if (!own && !isdigit((unsigned char)*word->text.begin))
			return false;
		misread = misread || own;
		if (misread && word->gap > 1)
			return true;
	}
	return false;
}

/* Whether the last word of a label looks like an amount but cannot be read as one: "12$34". The
 * "3)" of a note is no such word. */
static bool is_doubtful(struct span text)
{
	bool digit = false, opens = false, closes = false;
	for (const char *c = text.begin; c < text.end; c++) {
		if (!isdigit((unsigned char)*c) && !strchr("$(),.-%", *c))
			return false;
		digit = digit || isdigit((unsigned char)*c);
		opens = opens || *c == '(';
		closes = closes || *c == ')';
	}
	return digit && (opens || !closes);
}

static void add_piece(
	struct pieces *out, const struct word *word, unsigned skipped, unsigned space, bool opened)
{
	struct piece piece;
	if (out->count == PIECES_MAX || !read_piece(&piece, word))
		return;
	piece.gap += skipped;
	piece.space = space;
	piece.opens = piece.opens || opened;
	out->items[out->count++] = piece;
}

void pieces_read(struct pieces *out, const struct text_line *line, struct arena *arena)
{
	struct word words[WORDS_MAX];
	size_t count = span_length(line->text) <= BYTES_MAX ? split_words(words, line) : 0,
		   first = tail_of(words, count), last = first;
	*out = (struct pieces){.label = line->text};
	bool opened = false;
	unsigned skipped = 0, space = 0;
	out->items = arena_array(arena, count - first + 1, sizeof *out->items);
	for (size_t i = first; i < count; i++) {
		space = words[i].gap > space ? words[i].gap : space;
		if (is_text(words[i].text, "(")) {
			opened = true;
		} else if (is_close(words[i].text) && out->count > 0) {
			out->items[out->count - 1].closes = true;
		} else if (is_text(words[i].text, "$") || is_leader(words[i].text) ||
			is_mark(words[i].text)) {
			out->dollars += is_text(words[i].text, "$");
			skipped += 2;
		} else {
			add_piece(out, &words[i], skipped, space, opened);
			skipped = space = 0;
			opened = false;
		}
	}
	out->doubtful = first > 0 && (is_doubtful(words[first - 1].text) || ends_misread(words, first));
	while (last > 0 && (is_leader(words[last - 1].text) || is_mark(words[last - 1].text)))
		last--;
	if (count > 0)
		out->label.end = last > 0 ? words[last - 1].text.end : out->label.begin;
	while (out->label.end - out->label.begin > 1 && out->label.end[-1] == '.')
		out->label.end--;
}

bool pieces_are_prose(const struct text_line *line, struct arena *arena)
{
	enum { LABEL_BYTES_MAX = 120 };
	struct pieces pieces;
	if (span_length(line->text) <= LABEL_BYTES_MAX)
		return false;
	pieces_read(&pieces, line, arena);
	return span_length(pieces.label) > LABEL_BYTES_MAX;
}

bool piece_must_begin(const struct piece *pieces, size_t at)
{
	const struct piece *piece = &pieces[at];
	if (at == 0)
		return true;
	const struct piece *before = &pieces[at - 1];
	return piece->whole != 3 || piece->nil || piece->opens || piece->minus || before->closes ||
		before->nil || before->marked || before->whole > 3 || piece->gap > 1;
}

bool piece_may_begin(const struct piece *pieces, size_t at)
{
	if (piece_must_begin(pieces, at))
		return true;
	bool within = false;
	for (size_t i = at; i > 0 && !within; i--) {
		if (pieces[i - 1].closes)
			break;
		within = pieces[i - 1].opens;
	}
	return !within && *pieces[at].digits.begin != '0';
}

size_t pieces_least(const struct piece *pieces, size_t count)
{
	size_t least = 0;
	for (size_t i = 0; i < count; i++)
		least += piece_must_begin(pieces, i);
	return least;
}

int piece_year(const struct piece *piece)
{
	int year = 0;
	if (piece->whole != 4 || piece->marked || piece->opens || piece->closes || piece->minus)
		return 0;
	for (const char *c = piece->digits.begin; c < piece->digits.end; c++)
		year = year * 10 + (*c - '0');
	return year >= YEAR_MIN && year <= YEAR_MAX ? year : 0;
}
