/* Reads journals of beancount into the same book as those of ledger and hledger.
 *
 * "Beancount Language Syntax": a directive begins with a date; postings and metadata are indented
 * below a transaction; a balance holds at the beginning of its day, for the account and those under
 * it, within one unit of the last decimal written, or as ~ says. Whatever could change entries
 * unseen is refused: pad, lots without a stated cost, expressions, unknown plugins. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/interchange/parts.h"

struct assertion {
	const struct holding *holding;
	const struct commodity *commodity;
	date day;
	number asserted, tolerance;
	struct source where;
};

/* A posting, kept until all of them can be put in the order of dates. */
struct move {
	date day;
	struct commodity_sums *cell;
	struct amount amount;
};

struct beancount {
	struct assertion *assertions;
	size_t assertion_count, assertion_capacity;
	struct move *moves;
	size_t move_count, move_capacity;
};

struct beancount *beancount_new(struct arena *arena)
{
	return arena_alloc(arena, sizeof(struct beancount));
}

/* ---- texts ---- */

static bool is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

/* "2025-03-31" at the beginning of a line, and a blank. */
static bool begins_with_day(const char *at, const char *stop)
{
	static const char form[] = "0000-00-00";
	for (size_t i = 0; i < sizeof form - 1; i++)
		if (at + i >= stop || (form[i] == '0' ? !is_digit(at[i]) : at[i] != '-' && at[i] != '/'))
			return false;
	return at + 10 < stop && is_blank(at[10]);
}

static bool is_word(const char *at, const char *stop, const char *list)
{
	struct span word = span_word(&at, stop);
	size_t length = span_length(word);
	for (; *list != '\0'; list += strcspn(list, "|") + (list[strcspn(list, "|")] == '|'))
		if (strcspn(list, "|") == length && memcmp(list, word.begin, length) == 0)
			return true;
	return false;
}

static bool looks_so(const char *at, const char *end)
{
	enum { LINES = 200 };
	for (size_t i = 0; at < end && i < LINES; i++) {
		const char *line = memchr(at, '\n', (size_t)(end - at)), *stop = line ? line : end;
		if (begins_with_day(at, stop) &&
			is_word(at + 11, stop, "open|commodity|txn|balance|pad|custom|close"))
			return true;
		if (stop - at > 8 && memcmp(at, "option \"", 8) == 0)
			return true;
		at = line ? line + 1 : end;
	}
	return false;
}

bool interchange_is_beancount(const char *path)
{
	size_t length = strlen(path);
	bool named = (length > 10 && strcasecmp(path + length - 10, ".beancount") == 0) ||
		(length > 5 && strcasecmp(path + length - 5, ".bean") == 0);
	struct file_map map;
	if (named || !file_peek(&map, path))
		return named;
	bool found = looks_so(map.bytes, map.bytes + map.length);
	file_unmap(&map);
	return found;
}

static int fail_rest(const struct reader *reader, const char *code, const char *at)
{
	struct span rest = span_trimmed(at, reader->stop);
	return reader_fail(reader, code, rest.begin, rest.end, NULL);
}

/* Reads texts in quotes to their end, which may be on a later line. */
static void finish_texts(struct reader *reader)
{
	bool open = false;
	do
		for (const char *at = reader->line; at < reader->stop; at++) {
			if (*at == ';' && !open)
				break;
			at += open && *at == '\\' && at + 1 < reader->stop;
			open ^= *at == '"';
		}
	while (open && reader_line(reader));
}

static void skip_below(struct reader *reader)
{
	bool below = true;
	while (below)
		below = reader_continues(reader) && reader_line(reader);
}

/* ---- amounts ---- */

/* Reads "-1,234.56". Expressions, which beancount would compute, are refused. */
static int read_number(struct reader *reader, struct amount *out, const char **at)
{
	const char *begin = *at, *stop = reader->stop;
	char *text = arena_alloc(reader->book->scratch, (size_t)(stop - begin) + 1), *end = text;
	if (*at < stop && is_any(**at, "+-"))
		*end++ = *(*at)++;
	for (; *at < stop && (is_digit(**at) || is_any(**at, ",.")); ++*at)
		if (**at != ',')
			*end++ = **at;
	end -= end > text && end[-1] == '.';
	*at = skip_blanks(*at, stop);
	if (*at < stop && is_any(**at, "+-*/("))
		return fail_rest(reader, "beancount.expression", begin);
	if (amount_parse(out, text, (size_t)(end - text), AMOUNT_FORM_POINT, reader->book->scratch) !=
		AMOUNT_OK)
		return fail_rest(reader, "beancount.bad-amount", begin);
	return 0;
}

static int read_currency(struct reader *reader, struct commodity **out, const char **at)
{
	const char *begin = *at;
	while (*at < reader->stop && (is_upper(**at) || is_digit(**at) || is_any(**at, "'._-/")))
		++*at;
	if (begin == *at || !(is_upper(*begin) || *begin == '/'))
		return fail_rest(reader, "beancount.bad-amount", begin);
	*out = book_commodity(reader->book, (struct span){begin, *at});
	*at = skip_blanks(*at, reader->stop);
	return 0;
}

static int read_money(struct reader *reader, struct money *out, const char **at)
{
	if (read_number(reader, &out->amount, at) != 0)
		return -1;
	return read_currency(reader, &out->commodity, at);
}

/* Reads "{100.00 USD, 2025-01-02}" or "{{...}}": the cost of the lot is the weight of the
 * posting. */
static int read_lot(struct reader *reader, struct line_posting *posting, const char **at)
{
	const char *begin = *at, *close = memchr(begin, '}', (size_t)(reader->stop - begin));
	bool total = *at + 1 < reader->stop && (*at)[1] == '{';
	*at = skip_blanks(*at + 1 + total, reader->stop);
	if (close == NULL || !is_digit(**at))
		return fail_rest(reader, "beancount.lot", begin);
	if (read_money(reader, &posting->cost, at) != 0)
		return -1;
	bool closed = !total || (close + 1 < reader->stop && close[1] == '}');
	if ((*at < close && **at != ',') || !closed)
		return fail_rest(reader, "beancount.lot", begin);
	posting->cost_kind = total ? COST_TOTAL : COST_UNIT;
	*at = skip_blanks(close + 1 + total, reader->stop);
	return 0;
}

/* Reads "@ 1.35 CAD". Beside the cost of a lot, a price has no weight. */
static int read_price(struct reader *reader, struct line_posting *posting, const char **at)
{
	struct money price = {0};
	bool total = *at + 1 < reader->stop && (*at)[1] == '@';
	*at = skip_blanks(*at + 1 + total, reader->stop);
	if (read_money(reader, &price, at) != 0)
		return -1;
	if (posting->cost_kind != COST_NONE)
		return 0;
	posting->cost = price;
	posting->cost_kind = total ? COST_TOTAL : COST_UNIT;
	return 0;
}

static int read_amounts(struct reader *reader, struct line_posting *posting, const char *at)
{
	if (at >= reader->stop || *at == ';')
		return 0;
	if (read_money(reader, &posting->money, &at) != 0)
		return -1;
	if (at < reader->stop && *at == '{' && read_lot(reader, posting, &at) != 0)
		return -1;
	if (at < reader->stop && *at == '@' && read_price(reader, posting, &at) != 0)
		return -1;
	struct commodity *commodity = posting->money.commodity;
	if (posting->cost_kind == COST_NONE && posting->money.amount.scale > commodity->decimals)
		commodity->decimals = posting->money.amount.scale;
	return at < reader->stop && *at != ';' ? fail_rest(reader, "interchange.trailing", at) : 0;
}

/* ---- postings ---- */

/* Reads "key: value". The `nature` of a posting is kept for a dossier. */
static bool take_metadata(struct reader *reader, const char *at)
{
	const char *end = at;
	while (end < reader->stop && !is_blank(*end) && *end != ':')
		end++;
	if (end >= reader->stop || *end != ':' || !(*at >= 'a' && *at <= 'z'))
		return false;
	struct line_entry *entry = &reader->book->entry;
	struct span value = span_trimmed(end + 1, reader->stop);
	if (span_is((struct span){at, end}, "nature") && entry->count > 0 && span_length(value) >= 2 &&
		*value.begin == '"')
		entry->postings[entry->count - 1].nature = (struct span){value.begin + 1, value.end - 1};
	return true;
}

static int read_posting(struct reader *reader)
{
	struct book *book = reader->book;
	struct line_entry *entry = &book->entry;
	const char *at = skip_blanks(reader->line, reader->stop);
	if (at == reader->stop || is_any(*at, ";#^") || take_metadata(reader, at))
		return 0;
	if (at + 1 < reader->stop && is_blank(at[1])) /* a flag */
		at = skip_blanks(&at[1], reader->stop);
	struct span name = span_word(&at, reader->stop);
	if (memchr(name.begin, ':', span_length(name)) == NULL)
		return reader_fail(reader, "interchange.no-account", reader->line, reader->stop, NULL);
	if (entry->count == entry->capacity)
		entry->postings = arena_grow(
			book->arena, entry->postings, entry->count, &entry->capacity, sizeof *entry->postings);
	struct line_posting *posting = &entry->postings[entry->count];
	*posting =
		(struct line_posting){.line = {reader->line, reader->stop}, .number = reader->number};
	posting->holding = reader_account(reader, name);
	if (posting->holding == NULL || read_amounts(reader, posting, at) != 0)
		return -1;
	entry->count++;
	return 0;
}

/* ---- transactions ---- */

int beancount_decimals(const struct book *book, const struct commodity *commodity)
{
	int decimals = -1;
	for (size_t i = 0; i < book->entry.count; i++) {
		const struct line_posting *posting = &book->entry.postings[i];
		int scale = posting->money.amount.scale;
		if (posting->cost_kind == COST_NONE && posting->money.commodity == commodity &&
			(decimals < 0 || scale < decimals))
			decimals = scale;
	}
	return decimals;
}

static void keep_moves(struct book *book)
{
	struct beancount *all = book->beancount;
	for (size_t i = 0; i < book->entry.count; i++) {
		const struct line_posting *posting = &book->entry.postings[i];
		all->moves = arena_grow(
			book->arena, all->moves, all->move_count, &all->move_capacity, sizeof *all->moves);
		struct amount amount = posting->money.amount;
		if (amount.big != NULL)
			amount.big = mpq_numref(number_from_units(book->arena, amount.big, 0));
		all->moves[all->move_count++] = (struct move){book->entry.day,
			holding_cell(book, posting->holding, posting->money.commodity), amount};
	}
}

static void read_transaction(struct reader *reader, date day)
{
	struct book *book = reader->book;
	struct line_entry *entry = &book->entry;
	book_renew_scratch(book);
	*entry = (struct line_entry){.postings = entry->postings,
		.capacity = entry->capacity,
		.day = day,
		.line = {reader->line, reader->stop},
		.title = span_trimmed(reader->line, reader->stop),
		.number = reader->number,
		.missing = SIZE_MAX};
	finish_texts(reader);
	int read = 0;
	while (reader_continues(reader) && reader_line(reader))
		read = read == 0 ? read_posting(reader) : read;
	if (read == 0 && entry_finish(reader) == 0)
		keep_moves(book);
}

/* ---- balances ---- */

/* One unit of the last decimal that is written. */
static number last_decimal(struct amount amount, struct arena *arena)
{
	return amount_number((struct amount){.units = 1, .scale = amount.scale}, arena);
}

static void read_balance(struct reader *reader, date day, const char *at)
{
	struct book *book = reader->book;
	struct beancount *all = book->beancount;
	struct assertion assertion = {.day = day, .where = reader_source(reader, at)};
	struct span name = span_word(&at, reader->stop);
	struct amount amount = {0}, tolerance = {0};
	struct commodity *commodity = NULL;
	const struct holding *holding = reader_account(reader, name);
	if (holding == NULL || read_number(reader, &amount, &at) != 0)
		return;
	number within =
		amount.scale > 0 ? last_decimal(amount, book->arena) : number_from_integer(book->arena, 0);
	if (at < reader->stop && *at == '~') {
		at = skip_blanks(at + 1, reader->stop);
		if (read_number(reader, &tolerance, &at) != 0)
			return;
		within = number_freeze(book->arena, amount_number(tolerance, book->arena));
	}
	if (read_currency(reader, &commodity, &at) != 0)
		return;
	assertion.holding = holding;
	assertion.commodity = commodity;
	assertion.asserted = number_freeze(book->arena, amount_number(amount, book->arena));
	assertion.tolerance = within;
	all->assertions = arena_grow(book->arena, all->assertions, all->assertion_count,
		&all->assertion_capacity, sizeof *all->assertions);
	all->assertions[all->assertion_count++] = assertion;
}

static int moves_by_day(const void *left, const void *right)
{
	const struct move *a = left, *b = right;
	return (a->day > b->day) - (a->day < b->day);
}

static int assertions_by_day(const void *left, const void *right)
{
	const struct assertion *a = left, *b = right;
	return (a->day > b->day) - (a->day < b->day);
}

static bool is_under(const char *name, const char *parent)
{
	size_t length = strlen(parent);
	return strncmp(name, parent, length) == 0 && (name[length] == '\0' || name[length] == ':');
}

static number held(struct book *book, const struct assertion *assertion)
{
	number sum = number_from_integer(book->scratch, 0);
	for (size_t i = 0; i < book->holding_count; i++) {
		if (!is_under(book->holdings[i]->name, assertion->holding->name))
			continue;
		for (struct commodity_sums *cell = book->holdings[i]->cells; cell; cell = cell->next)
			if (cell->commodity == assertion->commodity)
				sum = number_add(book->scratch, sum, tally_number(&cell->by_date, book->scratch));
	}
	return sum;
}

static void prove(struct book *book, const struct assertion *assertion)
{
	number found = held(book, assertion);
	number difference =
		number_absolute(book->scratch, number_subtract(book->scratch, found, assertion->asserted));
	if (number_compare(difference, assertion->tolerance) <= 0)
		return;
	struct source *where = arena_alloc(book->arena, sizeof *where);
	*where = assertion->where;
	struct interchange_finding finding = {"interchange.assertion",
		{.check = "assertion",
			.subject = assertion->holding->name,
			.detail = assertion->commodity->symbol,
			.left = number_freeze(book->arena, found),
			.right = assertion->asserted,
			.sources = where,
			.source_count = 1}};
	book->findings = arena_grow(book->arena, book->findings, book->finding_count,
		&book->finding_capacity, sizeof *book->findings);
	book->findings[book->finding_count++] = finding;
}

void beancount_settle(struct book *book)
{
	struct beancount *all = book->beancount;
	size_t next = 0;
	if (all->move_count > 0)
		sort_stable(all->moves, all->move_count, sizeof *all->moves, moves_by_day);
	if (all->assertion_count > 0)
		sort_stable(
			all->assertions, all->assertion_count, sizeof *all->assertions, assertions_by_day);
	for (size_t i = 0; i < all->assertion_count; i++) {
		for (; next < all->move_count && all->moves[next].day < all->assertions[i].day; next++)
			tally_add(&all->moves[next].cell->by_date, all->moves[next].amount);
		prove(book, &all->assertions[i]);
	}
}

/* ---- lines ---- */

/* Plugins that check or name entries and change none. */
static const char plugins[] =
	"auto_accounts|auto|check_average_cost|check_closing|check_commodity|check_drained|"
	"coherent_cost|commodity_attr|implicit_prices|leafonly|noduplicates|nounused|onecommodity|"
	"pedantic|sellgains|unique_prices";

static bool is_harmless(struct span plugin)
{
	static const char package[] = "beancount.plugins.";
	size_t length = sizeof package - 1;
	return span_length(plugin) > length && memcmp(plugin.begin, package, length) == 0 &&
		is_word(plugin.begin + length, plugin.end, plugins);
}

static struct span quoted(const struct reader *reader, const char *at)
{
	struct span text = span_trimmed(at, reader->stop);
	if (text.begin < text.end && *text.begin == '"') {
		text.begin++;
		const char *close = memchr(text.begin, '"', span_length(text));
		text.end = close ? close : text.end;
	}
	return text;
}

static void read_keyword(struct reader *reader)
{
	const char *at = reader->line;
	struct span word = span_word(&at, reader->stop), text = quoted(reader, at);
	if (span_is(word, "include")) {
		reader_include(reader, text, text.begin);
	} else if (span_is(word, "plugin")) {
		if (!is_harmless(text))
			reader_fail(reader, "beancount.plugin", text.begin, text.end, NULL);
	} else if (is_word(reader->line, reader->stop, "option|pushtag|poptag|pushmeta|popmeta")) {
		finish_texts(reader);
	} else {
		fail_rest(reader, "beancount.unknown", reader->line);
	}
}

static void read_dated(struct reader *reader)
{
	const char *at = reader->line;
	date day = reader_date(reader, &at, 0);
	at = skip_blanks(at, reader->stop);
	if (day == 0)
		return;
	bool flag =
		at + 1 < reader->stop && is_blank(at[1]) && (is_any(*at, "*!&#?%") || is_upper(*at));
	if (flag || is_word(at, reader->stop, "txn")) {
		read_transaction(reader, day);
		return;
	}
	if (is_word(at, reader->stop, "balance")) {
		span_word(&at, reader->stop);
		read_balance(reader, day, at);
	} else if (is_word(at, reader->stop, "pad")) {
		fail_rest(reader, "beancount.pad", reader->line);
	} else if (is_word(at, reader->stop,
				   "open|close|commodity|note|document|event|query|price|custom")) {
		finish_texts(reader);
	} else {
		fail_rest(reader, "beancount.unknown", at);
	}
	skip_below(reader);
}

void beancount_line(struct reader *reader)
{
	const char *at = skip_blanks(reader->line, reader->stop);
	if (at == reader->stop || is_any(*at, ";*#!&?%:"))
		return;
	if (at > reader->line)
		fail_rest(reader, "interchange.stray-line", at);
	else if (is_digit(*at))
		read_dated(reader);
	else
		read_keyword(reader);
}
