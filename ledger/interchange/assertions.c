/* Balance assertions and assignments.
 *
 * ledger checks an assertion in the order of the file, hledger in the order of dates; here an
 * assertion holds if it holds in either order. ledger leaves virtual postings out where the
 * asserting posting is real, hledger does not; again either is enough. The amount of an assignment
 * must be the same in both orders: one out of date order is refused. */
#include <string.h>

#include "ledger/interchange/parts.h"

/* ---- what an account holds ---- */

/* Whether the account is `parent`, or under it. */
static bool is_under(const char *name, const char *parent)
{
	size_t length = strlen(parent);
	return strncmp(name, parent, length) == 0 && (name[length] == '\0' || name[length] == ':');
}

static number cell_sum(struct book *book, struct commodity_sums *cell, bool real_only)
{
	struct arena *arena = book->scratch;
	number sum =
		number_add(arena, tally_number(&cell->debit, arena), tally_number(&cell->credit, arena));
	return real_only ? number_subtract(arena, sum, tally_number(&cell->virtual_part, arena)) : sum;
}

struct question {
	const struct holding *holding;
	const struct commodity *commodity;
	unsigned kind;
	bool real_only;
};

struct held {
	number sum, other; /* of the commodity that is asked about; the absolute sum of all others */
};

static void add_held(struct held *held, struct book *book, const struct holding *holding,
	const struct question *question)
{
	struct arena *arena = book->scratch;
	for (struct commodity_sums *cell = holding->cells; cell; cell = cell->next) {
		number value = cell_sum(book, cell, question->real_only);
		if (cell->commodity == question->commodity)
			held->sum = number_add(arena, held->sum, value);
		else
			held->other = number_add(arena, held->other, number_absolute(arena, value));
	}
}

/* What the account holds, with the accounts under it where the assertion includes them. */
static struct held find_held(struct book *book, const struct question *question)
{
	number zero = number_from_integer(book->scratch, 0);
	struct held held = {zero, zero};
	if (!(question->kind & ASSERTION_INCLUSIVE)) {
		add_held(&held, book, question->holding, question);
		return held;
	}
	for (size_t i = 0; i < book->holding_count; i++)
		if (is_under(book->holdings[i]->name, question->holding->name))
			add_held(&held, book, book->holdings[i], question);
	return held;
}

/* Whether the assertion is about all commodities: a nil amount without a commodity asserts that the
 * account holds nothing at all. */
static bool asserts_all(const struct money *asserted, unsigned kind)
{
	return (kind & ASSERTION_TOTAL) ||
		(asserted->commodity->length == 0 && amount_sign(asserted->amount) == 0);
}

static bool holds(
	struct book *book, const struct line_posting *posting, bool real_only, number *found)
{
	struct question question = {
		posting->holding, posting->asserted.commodity, posting->assertion, real_only};
	struct held held = find_held(book, &question);
	*found = held.sum;
	if (number_compare(*found, money_number(book, &posting->asserted)) != 0)
		return false;
	if (!asserts_all(&posting->asserted, posting->assertion) || number_sign(held.other) == 0)
		return true;
	*found = held.other;
	return false;
}

/* ---- assertions ---- */

static struct source posting_source(const struct reader *reader, const struct line_posting *posting)
{
	struct reader there = reader_back(reader, posting->line, posting->number);
	return reader_source(&there, posting->assertion_at);
}

static void add_claim(struct reader *reader, const struct line_posting *posting, number found)
{
	struct book *book = reader->book;
	struct arena *arena = book->arena;
	struct source *where = arena_alloc(arena, sizeof *where);
	*where = posting_source(reader, posting);
	struct ledger_exception exception = {.check = "assertion",
		.subject = posting->holding->name,
		.detail = posting->asserted.commodity->symbol};
	exception.left = number_freeze(arena, found);
	exception.right = number_freeze(arena, money_number(book, &posting->asserted));
	exception.sources = where;
	exception.source_count = 1;
	struct claim claim = {
		.holding = posting->holding, .kind = posting->assertion, .day = book->entry.day};
	claim.commodity = posting->asserted.commodity;
	claim.asserted = exception.right;
	claim.all = asserts_all(&posting->asserted, posting->assertion);
	claim.sequence = book->sequence;
	claim.finding = book->finding_count;
	book->claims = arena_grow(
		arena, book->claims, book->claim_count, &book->claim_capacity, sizeof *book->claims);
	book->claims[book->claim_count++] = claim;
	book->findings = arena_grow(arena, book->findings, book->finding_count, &book->finding_capacity,
		sizeof *book->findings);
	book->findings[book->finding_count++] =
		(struct interchange_finding){"interchange.assertion", exception};
}

static void prove_assertion(struct reader *reader, const struct line_posting *posting)
{
	number found, real;
	if (holds(reader->book, posting, false, &found))
		return;
	if (posting->kind == POSTING_REAL && holds(reader->book, posting, true, &real))
		return;
	add_claim(reader, posting, found);
}

/* ---- the second pass, in the order of dates ---- */

static bool concerns(
	const struct claim *claim, const struct book *book, const struct line_posting *posting)
{
	date day = book->entry.day;
	if (day > claim->day || (day == claim->day && book->sequence > claim->sequence))
		return false;
	return posting->holding == claim->holding ||
		((claim->kind & ASSERTION_INCLUSIVE) &&
			is_under(posting->holding->name, claim->holding->name));
}

static void recheck(struct book *book, const struct line_posting *posting)
{
	for (size_t i = 0; i < book->claim_count; i++) {
		struct claim *claim = &book->claims[i];
		if (!concerns(claim, book, posting))
			continue;
		struct tally *tally =
			posting->money.commodity == claim->commodity ? &claim->found : &claim->other;
		tally_add(tally, posting->money.amount);
	}
}

void entry_post_asserting(struct reader *reader)
{
	struct book *book = reader->book;
	for (size_t i = 0; i < book->entry.count; i++) {
		struct line_posting *posting = &book->entry.postings[i];
		book->sequence++;
		if (book->rechecking) {
			recheck(book, posting);
			continue;
		}
		if (!posting->assigned)
			book_post(book, posting);
		if (posting->assertion != ASSERTION_NONE && !posting->assigned)
			prove_assertion(reader, posting);
	}
}

static bool holds_by_date(struct book *book, struct claim *claim)
{
	bool found = number_equal(tally_number(&claim->found, book->arena), claim->asserted);
	bool other = claim->all && tally_sign(&claim->other) != 0;
	tally_clear(&claim->found);
	tally_clear(&claim->other);
	return found && !other;
}

static void drop_findings(struct book *book, const bool *drop)
{
	size_t kept = 0;
	for (size_t i = 0; i < book->finding_count; i++)
		if (!drop[i])
			book->findings[kept++] = book->findings[i];
	book->finding_count = kept;
}

void book_settle_claims(struct book *book, const char *path)
{
	if (book->claim_count > 0 && book->disordered && book->errors->total == 0) {
		size_t entries = book->entries, postings = book->postings;
		bool *drop = arena_array(book->arena, book->finding_count, sizeof *drop);
		book->rechecking = true;
		book->sequence = 0;
		book->settings = (struct settings){0};
		table_empty(&book->tokens);
		book_read_file(book, path, NULL, (struct source){0});
		book->rechecking = false;
		book->entries = entries;
		book->postings = postings;
		for (size_t i = 0; i < book->claim_count; i++)
			drop[book->claims[i].finding] = holds_by_date(book, &book->claims[i]);
		drop_findings(book, drop);
	}
	book->claim_count = 0;
}

/* ---- assignments ---- */

/* Whether an earlier posting of the entry, to the same account, has no amount yet. */
static bool waits(const struct line_entry *entry, const struct line_posting *posting)
{
	for (const struct line_posting *earlier = entry->postings; earlier < posting; earlier++)
		if (earlier->holding == posting->holding && !earlier->money.commodity)
			return true;
	return false;
}

/* Computes the amount that brings the account to the asserted balance. Earlier postings of the same
 * entry count. */
static int assign(struct reader *reader, struct line_posting *posting)
{
	struct book *book = reader->book;
	struct question question = {
		posting->holding, posting->asserted.commodity, posting->assertion, false};
	struct held before = find_held(book, &question), real = before;
	if (posting->kind == POSTING_REAL) {
		question.real_only = true;
		real = find_held(book, &question);
	}
	bool unclear = waits(&book->entry, posting) || !number_equal(before.sum, real.sum) ||
		(asserts_all(&posting->asserted, posting->assertion) && number_sign(before.other) != 0);
	if (unclear) {
		struct reader there = reader_back(reader, posting->line, posting->number);
		return reader_fail(&there, "interchange.assignment-unclear", posting->assertion_at,
			posting->line.end, NULL);
	}
	number value =
		number_subtract(book->scratch, money_number(book, &posting->asserted), before.sum);
	posting->money.commodity = posting->asserted.commodity;
	amount_from_number(&posting->money.amount, value, book->scratch);
	if (book->assignment.file == NULL)
		book->assignment = posting_source(reader, posting);
	return 0;
}

/* Posts the entry up to its last assignment, since postings before an assignment count for it. */
int entry_assign(struct reader *reader)
{
	struct book *book = reader->book;
	struct line_entry *entry = &book->entry;
	size_t last = 0;
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].assertion != ASSERTION_NONE && !entry->postings[i].money.commodity)
			last = i + 1;
	for (size_t i = 0; i < last; i++) {
		struct line_posting *posting = &entry->postings[i];
		bool open = !posting->money.commodity;
		if (open && posting->assertion != ASSERTION_NONE && assign(reader, posting) != 0)
			return -1;
		if (!posting->money.commodity)
			continue;
		book_post(book, posting);
		posting->assigned = true;
		if (!open && posting->assertion != ASSERTION_NONE)
			prove_assertion(reader, posting);
	}
	return 0;
}
