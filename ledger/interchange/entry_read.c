/* Reads an entry: its head and its postings. */
#include <string.h>

#include "ledger/interchange/parts.h"

/* ---- comments ---- */

/* Refuses an entry whose UUID was met before, because ledger skips such an entry. */
static int check_uuid(struct reader *reader, const char *at)
{
	struct book *book = reader->book;
	struct span text = span_trimmed(at, reader->stop);
	if (book->rechecking)
		return 0;
	if (reader_needs_order(reader))
		return -1;
	void **met = table_at(&book->uuids, text, book->arena);
	if (*met)
		return reader_fail(reader, "interchange.uuid", text.begin, text.end, NULL);
	*met = book;
	return 0;
}

static const char *find_tag(const struct reader *reader, const char *at, const char *tag)
{
	return memmem(at, (size_t)(reader->stop - at), tag, strlen(tag));
}

/* Reads what matters in a comment: a UUID; a posting's own date, which puts hledger's assignments
 * in order; for a dossier, the tag `nature: acquisition` of the posting. */
static int read_comment(struct reader *reader, const char *at)
{
	struct book *book = reader->book;
	const char *uuid = find_tag(reader, at, "UUID:"),
			   *nature = book->take ? find_tag(reader, at, "nature:") : NULL;
	if (memchr(at, '[', (size_t)(reader->stop - at)) || find_tag(reader, at, "date:"))
		book->posting_dates = true;
	if (nature && book->entry.count > 0) {
		nature += strlen("nature:");
		const char *comma = memchr(nature, ',', (size_t)(reader->stop - nature));
		book->entry.postings[book->entry.count - 1].nature =
			span_trimmed(nature, comma ? comma : reader->stop);
	}
	return uuid ? check_uuid(reader, uuid) : 0;
}

/* ---- the head ---- */

static bool is_status(const char *at, const char *stop)
{
	return at < stop && (*at == '*' || *at == '!');
}

static int read_days(struct reader *reader, const char **at)
{
	struct book *book = reader->book;
	struct line_entry *entry = &book->entry;
	const char *begin = *at;
	entry->day = reader_date(reader, at, book->settings.year);
	if (entry->day == 0)
		return -1;
	if (book->settings.year_left && *at - begin < 8)
		return reader_fail(reader, "interchange.year-left", begin, *at, NULL);
	if (*at < reader->stop && **at == '=') {
		++*at;
		if (reader_date(reader, at, date_year(entry->day)) == 0)
			return -1;
	}
	if (*at < reader->stop && !is_blank(**at))
		return reader_fail(reader, "interchange.bad-date", begin, *at + 1, NULL);
	return 0;
}

static void read_code(struct reader *reader, const char **at)
{
	const char *close;
	struct line_entry *entry = &reader->book->entry;
	entry->code = (struct span){*at, *at};
	if (*at >= reader->stop || **at != '(' ||
		!(close = memchr(*at, ')', (size_t)(reader->stop - *at))))
		return;
	entry->code = span_trimmed(*at + 1, close);
	*at = skip_blanks(close + 1, reader->stop);
}

void book_renew_scratch(struct book *book)
{
	enum { SCRATCH_ENTRIES = 4096 };
	if (++book->scratch_entries < SCRATCH_ENTRIES)
		return;
	arena_free(book->scratch);
	book->scratch = arena_new();
	book->scratch_entries = 0;
}

static int read_head(struct reader *reader)
{
	book_renew_scratch(reader->book);
	struct line_entry *entry = &reader->book->entry;
	const char *at = reader->line;
	*entry = (struct line_entry){.postings = entry->postings,
		.capacity = entry->capacity,
		.plain = true,
		.missing = SIZE_MAX};
	entry->line = (struct span){reader->line, reader->stop};
	entry->number = reader->number;
	if (read_days(reader, &at) != 0)
		return -1;
	at = skip_blanks(at, reader->stop);
	if (is_status(at, reader->stop))
		at = skip_blanks(at + 1, reader->stop);
	read_code(reader, &at);
	const char *comment = at < reader->stop ? memchr(at, ';', (size_t)(reader->stop - at)) : NULL;
	entry->title = span_trimmed(reader->line, comment ? comment : reader->stop);
	return comment ? read_comment(reader, comment) : 0;
}

/* ---- postings ---- */

/* The place of the first blank among eight bytes; 8 where there is none. Bytes that become zero
 * borrow from their highest bit, and those above them may borrow too, so only the lowest is
 * certain. */
static size_t first_blank(const char *at)
{
	const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
	uint64_t bytes, spaces, tabs;
	memcpy(&bytes, at, 8);
	if (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__)
		bytes = __builtin_bswap64(bytes);
	spaces = bytes ^ ones * ' ';
	tabs = bytes ^ ones * '\t';
	uint64_t found = (((spaces - ones) & ~spaces) | ((tabs - ones) & ~tabs)) & highs;
	return found ? (size_t)__builtin_ctzll(found) / 8 : 8;
}

static const char *next_blank(const char *at, const char *stop)
{
	for (size_t place; stop - at >= 8; at += 8)
		if ((place = first_blank(at)) < 8)
			return at + place;
	while (at < stop && !is_blank(*at))
		at++;
	return at;
}

/* Reads a name, which ends at two blanks, a tab, or the end of the line. */
static struct span take_name(const char **at, const char *stop)
{
	const char *end = next_blank(*at, stop);
	while (end < stop && *end != '\t' && end + 1 < stop && !is_blank(end[1]))
		end = next_blank(end + 1, stop);
	struct span name = {*at, end};
	*at = skip_blanks(end, stop);
	return name;
}

/* Removes ( ) or [ ] from around the name and sets the kind of the posting. */
static int settle_kind(struct reader *reader, struct line_posting *posting, struct span *name)
{
	char first = *name->begin, last = name->end[-1];
	if (first == '<' && last == '>')
		return reader_fail(reader, "interchange.deferred", name->begin, name->end, NULL);
	bool round = first == '(' && last == ')', square = first == '[' && last == ']';
	posting->kind = round ? POSTING_VIRTUAL : square ? POSTING_BALANCED : POSTING_REAL;
	if (round || square)
		*name = span_trimmed(name->begin + 1, name->end - 1);
	if (name->begin >= name->end)
		return reader_fail(reader, "interchange.no-account", reader->line, reader->stop, NULL);
	return 0;
}

static int read_cost(struct reader *reader, struct line_posting *posting, const char **at)
{
	const char *begin = *at, *stop = reader->stop;
	bool enclosed = **at == '(';
	*at += enclosed;
	posting->cost_kind = *at + 1 < stop && (*at)[1] == '@' ? COST_TOTAL : COST_UNIT;
	*at += posting->cost_kind == COST_TOTAL ? 2 : 1;
	if (enclosed && (*at >= stop || *(*at)++ != ')'))
		return reader_fail(reader, "interchange.trailing", begin, stop, NULL);
	*at = skip_blanks(*at, stop);
	if (*at < stop && **at == '=')
		return reader_fail(reader, "interchange.fixed-cost", begin, stop, NULL);
	if (reader_money(reader, &posting->cost, at, false) != 0)
		return -1;
	if (amount_sign(posting->cost.amount) < 0 ||
		posting->cost.commodity == posting->money.commodity)
		return reader_fail(reader, "interchange.bad-cost", begin, *at, NULL);
	*at = skip_blanks(*at, stop);
	return 0;
}

static int read_assertion(struct reader *reader, struct line_posting *posting, const char **at)
{
	const char *stop = reader->stop;
	posting->assertion_at = *at;
	posting->assertion = ASSERTION_PLAIN;
	++*at;
	if (*at < stop && **at == '=') {
		posting->assertion |= ASSERTION_TOTAL;
		++*at;
	}
	if (*at < stop && **at == '*') {
		posting->assertion |= ASSERTION_INCLUSIVE;
		++*at;
	}
	*at = skip_blanks(*at, stop);
	if (reader_needs_order(reader) || reader_money(reader, &posting->asserted, at, false) != 0)
		return -1;
	*at = skip_blanks(*at, stop);
	return 0;
}

/* Adds the error for what follows an amount and is refused by name. */
static int fail_rest(struct reader *reader, const char *at)
{
	const char *code = is_any(*at, "{[(") ? "interchange.lot" : "interchange.trailing";
	const char *comment = memchr(at, ';', (size_t)(reader->stop - at));
	struct span rest = span_trimmed(at, comment ? comment : reader->stop);
	return reader_fail(reader, code, rest.begin, rest.end, NULL);
}

/* Reads amounts up to the comment or the end of the line. */
static int read_amounts(struct reader *reader, struct line_posting *posting, const char **at)
{
	const char *stop = reader->stop;
	if (*at < stop && **at != ';' && **at != '=') {
		if (reader_money(reader, &posting->money, at, true) != 0)
			return -1;
		*at = skip_blanks(*at, stop);
		bool cost =
			*at < stop && (**at == '@' || (**at == '(' && *at + 1 < stop && (*at)[1] == '@'));
		if (cost && read_cost(reader, posting, at) != 0)
			return -1;
	}
	if (*at < stop && **at == '=' && read_assertion(reader, posting, at) != 0)
		return -1;
	return *at < stop && **at != ';' ? fail_rest(reader, *at) : 0;
}

/* ---- the sum, while the entry is plain ---- */

static bool rescale(int64_t *units, unsigned by)
{
	for (; by > 0; by--)
		if (__builtin_mul_overflow(*units, (int64_t)10, units))
			return false;
	return true;
}

static bool add_plain(struct line_entry *entry, const struct money *money)
{
	int64_t units = money->amount.units;
	if (entry->commodity == NULL)
		entry->commodity = money->commodity;
	if (money->commodity != entry->commodity || money->amount.big != NULL)
		return false;
	if (money->amount.scale > entry->scale) {
		if (!rescale(&entry->sum, (unsigned)(money->amount.scale - entry->scale)))
			return false;
		entry->scale = money->amount.scale;
	} else if (money->amount.scale < entry->scale &&
		!rescale(&units, (unsigned)(entry->scale - money->amount.scale)))
		return false;
	return !__builtin_add_overflow(entry->sum, units, &entry->sum);
}

static void note_posting(struct line_entry *entry, const struct line_posting *posting)
{
	if (posting->kind != POSTING_REAL || posting->cost_kind != COST_NONE ||
		posting->assertion != ASSERTION_NONE)
		entry->plain = false;
	else if (posting->money.commodity == NULL) {
		entry->plain = entry->plain && entry->missing == SIZE_MAX;
		entry->missing = entry->count;
	} else if (entry->plain)
		entry->plain = add_plain(entry, &posting->money);
}

static int read_posting(struct reader *reader)
{
	struct line_entry *entry = &reader->book->entry;
	const char *at = skip_blanks(reader->line, reader->stop);
	if (*at == ';')
		return read_comment(reader, at);
	if (is_status(at, reader->stop))
		at = skip_blanks(at + 1, reader->stop);
	if (at == reader->stop || *at == ';')
		return reader_fail(reader, "interchange.no-account", reader->line, reader->stop, NULL);
	if (entry->count == entry->capacity)
		entry->postings = arena_grow(reader->book->arena, entry->postings, entry->count,
			&entry->capacity, sizeof *entry->postings);
	struct line_posting *posting = &entry->postings[entry->count];
	*posting =
		(struct line_posting){.line = {reader->line, reader->stop}, .number = reader->number};
	struct span name = take_name(&at, reader->stop);
	if (settle_kind(reader, posting, &name) != 0 ||
		!(posting->holding = reader_account(reader, name)))
		return -1;
	if (read_amounts(reader, posting, &at) != 0)
		return -1;
	note_posting(entry, posting);
	entry->count++;
	return at < reader->stop ? read_comment(reader, at) : 0;
}

void reader_entry(struct reader *reader)
{
	int read = read_head(reader);
	while (reader_continues(reader) && reader_line(reader))
		if (read == 0 && !reader->book->needs_order)
			read = read_posting(reader);
	if (read == 0 && !reader->book->needs_order)
		entry_finish(reader);
}
