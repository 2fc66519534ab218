/* Proves that entries balance, and adds them to the sums. */
#include "ledger/interchange/parts.h"

/* The sum of an entry in one commodity. A posting with a cost counts with its cost. */
struct remainder {
	struct commodity *commodity;
	number debit, credit, sum;
	bool costed;
};

struct remainders {
	struct remainder *items;
	size_t count, capacity;
};

number money_number(struct book *book, const struct money *money)
{
	return amount_number(money->amount, book->scratch);
}

void amount_from_number(struct amount *out, number value, struct arena *arena)
{
	int decimals = number_decimals(value);
	*out = (struct amount){.scale = (uint16_t)decimals};
	mpz_t power;
	mpz_init(power);
	mpz_ui_pow_ui(power, 10, (unsigned)decimals);
	mpz_divexact(power, power, mpq_denref(value));
	mpz_mul(power, power, mpq_numref(value));
	out->big = mpq_numref(number_from_units(arena, power, 0));
	mpz_clear(power);
}

/* ---- sums ---- */

static void add_side(struct tally *tally, const struct amount *amount)
{
	int64_t sum;
	if (amount->scale == tally->scale && amount->big == NULL &&
		!__builtin_add_overflow(tally->pending, amount->units, &sum))
		tally->pending = sum;
	else
		tally_add(tally, *amount);
}

void book_post(struct book *book, const struct line_posting *posting)
{
	struct commodity_sums *cell = posting->holding->cells;
	if (!cell || cell->commodity != posting->money.commodity)
		cell = holding_cell(book, posting->holding, posting->money.commodity);
	add_side(amount_sign(posting->money.amount) < 0 ? &cell->credit : &cell->debit,
		&posting->money.amount);
	if (posting->kind != POSTING_REAL)
		tally_add(&cell->virtual_part, posting->money.amount);
}

/* ---- the proof ---- */

static struct remainder *remainder_of(
	struct remainders *all, struct commodity *commodity, struct arena *arena)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].commodity == commodity)
			return &all->items[i];
	number zero = number_from_integer(arena, 0);
	all->items = arena_grow(arena, all->items, all->count, &all->capacity, sizeof *all->items);
	all->items[all->count] = (struct remainder){commodity, zero, zero, zero, false};
	return &all->items[all->count++];
}

/* The weight of the posting in the balance: its cost where it has one. */
static number weight(struct book *book, const struct line_posting *posting)
{
	number amount = money_number(book, &posting->money);
	if (posting->cost_kind == COST_NONE)
		return amount;
	number cost = money_number(book, &posting->cost);
	if (posting->cost_kind == COST_UNIT)
		return number_multiply(book->scratch, amount, cost);
	return number_sign(amount) < 0 ? number_negate(book->scratch, cost) : cost;
}

static struct remainders sum_group(struct book *book, enum posting_kind kind)
{
	struct remainders all = {0};
	struct arena *arena = book->scratch;
	const struct line_entry *entry = &book->entry;
	for (size_t i = 0; i < entry->count; i++) {
		const struct line_posting *posting = &entry->postings[i];
		if (posting->kind != kind || !posting->money.commodity)
			continue;
		bool costed = posting->cost_kind != COST_NONE;
		struct remainder *remainder =
			remainder_of(&all, costed ? posting->cost.commodity : posting->money.commodity, arena);
		number value = weight(book, posting);
		number *side = number_sign(value) < 0 ? &remainder->credit : &remainder->debit;
		*side = number_add(arena, *side, number_absolute(arena, value));
		remainder->sum = number_add(arena, remainder->sum, value);
		remainder->costed |= costed;
	}
	return all;
}

/* Whether the remainder counts as nil. Costs multiply digits, so both programs accept what rounds
 * to nil at the precision with which the commodity is written; that precision is known only when
 * the file is read in order. */
static bool is_nil(const struct reader *reader, const struct remainder *remainder)
{
	number sum = remainder->sum;
	if (number_sign(sum) == 0)
		return true;
	if (!remainder->costed || reader_needs_order(reader))
		return false;
	struct book *book = reader->book;
	int decimals = book->beancount ? beancount_decimals(book, remainder->commodity)
								   : remainder->commodity->decimals;
	return decimals >= 0 &&
		number_sign(number_round(book->scratch, sum, decimals, ROUNDING_HALF_EVEN)) == 0;
}

static void report_unbalanced(struct reader *reader, const struct remainder *remainder)
{
	struct book *book = reader->book;
	struct arena *arena = book->arena;
	const struct line_entry *entry = &book->entry;
	struct ledger_exception exception = {.check = "L1", .detail = remainder->commodity->symbol};
	exception.subject = arena_text_n(arena, entry->title.begin, span_length(entry->title));
	exception.left = number_freeze(arena, remainder->debit);
	exception.right = number_freeze(arena, remainder->credit);
	size_t count = entry->count < 20 ? entry->count : 20;
	struct source *sources = arena_array(arena, count + 1, sizeof *sources);
	sources[0] = (struct source){
		.file = reader->file->path, .line = entry->number, .text = exception.subject};
	for (size_t i = 0; i < count; i++) {
		struct span text = span_trimmed(entry->postings[i].line.begin, entry->postings[i].line.end);
		sources[i + 1] = (struct source){.file = reader->file->path,
			.line = entry->postings[i].number,
			.text = arena_text_n(arena, text.begin, span_length(text))};
	}
	exception.sources = sources;
	exception.source_count = count + 1;
	book->findings = arena_grow(arena, book->findings, book->finding_count, &book->finding_capacity,
		sizeof *book->findings);
	book->findings[book->finding_count++] =
		(struct interchange_finding){"interchange.unbalanced", exception};
}

/* Whether the entry exchanges two commodities at a rate that nobody states: they have opposite
 * signs and no cost. */
static bool is_exchange(
	const struct remainders *all, const struct line_entry *entry, enum posting_kind kind)
{
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].kind == kind && entry->postings[i].cost_kind != COST_NONE)
			return false;
	const struct remainder *pair[2];
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++)
		if (number_sign(all->items[i].sum) != 0 && count++ < 2)
			pair[count - 1] = &all->items[i];
	return count == 2 && number_sign(pair[0]->sum) != number_sign(pair[1]->sum);
}

/* ---- amounts left out ---- */

static struct line_posting *new_posting(struct book *book, const struct line_posting *like)
{
	struct line_entry *entry = &book->entry;
	struct line_posting copy = *like;
	if (entry->count == entry->capacity)
		entry->postings = arena_grow(
			book->arena, entry->postings, entry->count, &entry->capacity, sizeof *entry->postings);
	entry->postings[entry->count] = copy;
	return &entry->postings[entry->count++];
}

/* Infers the amount of the posting that has none, so that the entry balances; adds a posting for
 * each further commodity. */
static void fill(struct book *book, size_t missing, const struct remainders *all)
{
	bool filled = false;
	for (size_t i = 0; i < all->count; i++) {
		const struct remainder *remainder = &all->items[i];
		if (number_sign(remainder->sum) == 0 && (filled || i + 1 < all->count))
			continue;
		struct line_posting *posting = &book->entry.postings[missing];
		if (filled)
			posting = new_posting(book, posting);
		number rest = number_negate(book->scratch, remainder->sum);
		int decimals = book->beancount && remainder->costed
			? beancount_decimals(book, remainder->commodity)
			: -1;
		if (decimals >= 0)
			rest = number_round(book->scratch, rest, decimals, ROUNDING_HALF_EVEN);
		posting->money.commodity = remainder->commodity;
		amount_from_number(&posting->money.amount, rest, book->scratch);
		filled = true;
	}
	if (!filled)
		book->entry.postings[missing].money.commodity = book_commodity(book, (struct span){"", ""});
}

/* Finds the only posting of the group without an amount: its place, or SIZE_MAX where there is
 * none. Returns -1 where there are two. */
static int find_missing(struct reader *reader, size_t *out, enum posting_kind kind)
{
	const struct line_entry *entry = &reader->book->entry;
	*out = SIZE_MAX;
	for (size_t i = 0; i < entry->count; i++) {
		const struct line_posting *posting = &entry->postings[i];
		if (posting->kind != kind || posting->money.commodity)
			continue;
		struct reader there = reader_back(reader, posting->line, posting->number);
		struct span text = span_trimmed(posting->line.begin, posting->line.end);
		if (*out != SIZE_MAX)
			return reader_fail(
				&there, "interchange.two-without-amount", text.begin, text.end, NULL);
		*out = i;
	}
	return 0;
}

/* Adds the other posting of an entry with one posting, where `bucket` names its account. */
static void use_bucket(struct book *book)
{
	struct line_entry *entry = &book->entry;
	if (!book->settings.bucket || entry->count != 1 || !entry->postings[0].money.commodity ||
		entry->postings[0].kind == POSTING_VIRTUAL)
		return;
	struct line_posting *posting = new_posting(book, &entry->postings[0]);
	*posting = (struct line_posting){.holding = book->settings.bucket,
		.kind = entry->postings[0].kind,
		.line = posting->line,
		.number = posting->number};
}

static int prove_group(struct reader *reader, enum posting_kind kind)
{
	struct book *book = reader->book;
	size_t missing;
	if (find_missing(reader, &missing, kind) != 0)
		return -1;
	struct remainders all = sum_group(book, kind);
	if (missing != SIZE_MAX) {
		fill(book, missing, &all);
		return 0;
	}
	if (!book->beancount && is_exchange(&all, &book->entry, kind))
		return 0;
	for (size_t i = 0; i < all.count; i++)
		if (!is_nil(reader, &all.items[i]) && !book->rechecking)
			report_unbalanced(reader, &all.items[i]);
	return 0;
}

/* Adds an error where an amount is left out in one group while another group does not balance:
 * ledger takes both as one. */
static int check_groups(struct reader *reader)
{
	const struct line_entry *entry = &reader->book->entry;
	bool missing = false, virtual = false;
	for (size_t i = 0; i < entry->count; i++) {
		missing |= !entry->postings[i].money.commodity;
		virtual |= entry->postings[i].kind == POSTING_BALANCED;
	}
	if (!missing || !virtual)
		return 0;
	struct reader head = reader_back(reader, entry->line, entry->number);
	static const enum posting_kind kinds[] = {POSTING_REAL, POSTING_BALANCED};
	for (size_t nth = 0; nth < 2; nth++) {
		enum posting_kind kind = kinds[nth];
		size_t place;
		if (find_missing(reader, &place, kind) != 0)
			return -1;
		struct remainders all = sum_group(reader->book, kind);
		for (size_t i = 0; i < all.count && place == SIZE_MAX; i++)
			if (number_sign(all.items[i].sum) != 0)
				return reader_fail(&head, "interchange.groups-unclear", entry->title.begin,
					entry->title.begin, NULL);
	}
	return 0;
}

/* Gives the amount nil to virtual postings that need not balance and have none. */
static void fill_virtual(struct book *book)
{
	for (size_t i = 0; i < book->entry.count; i++)
		if (!book->entry.postings[i].money.commodity)
			book->entry.postings[i].money.commodity = book_commodity(book, (struct span){"", ""});
}

static int prove(struct reader *reader)
{
	use_bucket(reader->book);
	if (entry_assign(reader) != 0 || check_groups(reader) != 0)
		return -1;
	if (prove_group(reader, POSTING_REAL) != 0 || prove_group(reader, POSTING_BALANCED) != 0)
		return -1;
	fill_virtual(reader->book);
	return 0;
}

/* Whether a plain entry balances once its missing amount is filled in. */
static bool settle_plain(struct line_entry *entry)
{
	if (!entry->plain || entry->count < 2)
		return false;
	if (entry->missing == SIZE_MAX)
		return entry->sum == 0;
	if (entry->sum == INT64_MIN || !entry->commodity)
		return false;
	struct money rest = {{.units = -entry->sum, .scale = entry->scale}, entry->commodity};
	entry->postings[entry->missing].money = rest;
	return true;
}

static void note_day(struct book *book)
{
	date day = book->entry.day;
	if (book->first == 0)
		book->first = day;
	if (day < book->last)
		book->disordered = true;
	else
		book->last = day;
}

int entry_finish(struct reader *reader)
{
	struct book *book = reader->book;
	const struct line_entry *entry = &book->entry;
	note_day(book);
	if (!book->rechecking && settle_plain(&book->entry)) {
		for (size_t i = 0; i < entry->count; i++)
			book_post(book, &entry->postings[i]);
		book->sequence += entry->count;
	} else {
		if (prove(reader) != 0)
			return -1;
		entry_post_asserting(reader);
	}
	book->entries++;
	book->postings += entry->count;
	return book->take && !book->rechecking ? book->take(book, reader->file->path) : 0;
}
