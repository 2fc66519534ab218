/* Turns the entries of a journal into those of journal.h. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "ledger/interchange/parts.h"

struct telling {
	struct chart *chart;
	struct entry **entries;
	size_t count, capacity;
	const struct commodity *commodity; /* the commodity of the amounts so far */
	const char *journal;
};

/* The account with that number; else the account with that name, if it is the only one. */
static struct account *account_of(
	struct chart *chart, const struct holding *holding, struct source where)
{
	struct account *found = chart_find(chart, holding->name), *named = NULL;
	size_t count = 0;
	for (size_t i = 0; !found && i < chart->count; i++)
		if (chart->accounts[i]->known && text_equal(chart->accounts[i]->name, holding->name)) {
			named = chart->accounts[i];
			count++;
		}
	if (!found && count == 1)
		found = named;
	return found ? found : chart_find_or_add(chart, holding->name, where);
}

static struct source line_source(
	struct arena *arena, const char *path, unsigned at, struct span line)
{
	struct span text = span_trimmed(line.begin, line.end);
	return (struct source){
		.file = path, .line = at, .text = arena_text_n(arena, text.begin, span_length(text))};
}

/* Adds an error for what a dossier cannot hold. */
static int check(struct book *book, const struct line_posting *posting, struct source where)
{
	struct telling *telling = book->context;
	if (posting->kind == POSTING_VIRTUAL)
		return error_add(book->errors, "interchange.dossier-virtual", where, NULL);
	bool nil = amount_sign(posting->money.amount) == 0;
	if (!telling->commodity && !nil)
		telling->commodity = posting->money.commodity;
	if (!nil && telling->commodity != posting->money.commodity)
		return error_add(book->errors, "interchange.dossier-commodities", where,
			posting->money.commodity->symbol, telling->commodity->symbol, NULL);
	return 0;
}

/* A copy of the amount outside the memory that the next entry uses. */
static struct amount kept(struct amount amount, struct arena *arena)
{
	if (amount.big)
		amount.big = mpq_numref(number_from_units(arena, amount.big, 0));
	return amount;
}

static void take_posting(struct book *book, struct posting *out, const struct line_posting *posting,
	const char *path, const char *label)
{
	struct telling *telling = book->context;
	out->where = line_source(book->arena, path, posting->number, posting->line);
	if (check(book, posting, out->where) != 0)
		return;
	if (!posting->holding->account)
		posting->holding->account = account_of(telling->chart, posting->holding, out->where);
	out->account = posting->holding->account;
	out->amount = kept(posting->money.amount, book->arena);
	out->label = label;
	out->nature = arena_text_n(book->arena, posting->nature.begin, span_length(posting->nature));
}

static const char *text_of(struct arena *arena, struct span span)
{
	return arena_text_n(arena, span.begin, span_length(span));
}

static int take(struct book *book, const char *path)
{
	struct telling *telling = book->context;
	struct arena *arena = book->arena;
	const struct line_entry *from = &book->entry;
	struct source where = line_source(arena, path, from->number, from->line);
	if (date_year(from->day) == 0)
		return error_add(book->errors, "interchange.dossier-year", where, NULL);
	struct entry *entry = arena_alloc(arena, sizeof *entry);
	*entry = (struct entry){.type = ENTRY_JOURNAL,
		.journal = telling->journal,
		.day = from->day,
		.reference = "",
		.preparer = "",
		.where = where};
	entry->number = span_length(from->code) > 0 ? text_of(arena, from->code)
												: arena_printf(arena, "L%u", from->number);
	entry->postings = arena_array(arena, from->count, sizeof *entry->postings);
	entry->count = from->count;
	const char *label = text_of(arena, from->title);
	for (size_t i = 0; i < from->count; i++)
		take_posting(book, &entry->postings[i], &from->postings[i], path, label);
	telling->entries = arena_grow(
		arena, telling->entries, telling->count, &telling->capacity, sizeof *telling->entries);
	telling->entries[telling->count++] = entry;
	return 0;
}

/* The name of the journal for a file: "2020" for "journaux/2020.journal". */
static const char *journal_name(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	return arena_text_n(arena, name, strcspn(name, "."));
}

/* Reports failed assertions, which nothing else reports. Entries that do not balance are handed
 * over like others: integrity.h reports those. */
static void report_assertions(const struct book *book)
{
	struct arena *arena = book->arena;
	for (size_t i = 0; i < book->finding_count; i++) {
		const struct ledger_exception *exception = &book->findings[i].exception;
		if (text_equal(exception->check, "assertion"))
			error_add(book->errors, "interchange.assertion-fails", exception->sources[0],
				exception->subject, number_exact_text(arena, exception->left),
				number_exact_text(arena, exception->right), exception->detail, NULL);
	}
}

int interchange_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	struct telling telling = {.chart = chart, .journal = journal_name(arena, path)};
	struct book *book = book_new(arena, errors);
	book->take = take;
	book->context = &telling;
	book_read(book, path);
	report_assertions(book);
	book_free(book);
	if (errors->total != before)
		return -1;
	for (size_t i = 0; i < telling.count; i++) {
		int stopped = telling.entries[i]->count == 0 ? 0 : sink(telling.entries[i], context);
		if (stopped != 0)
			return stopped;
	}
	return 0;
}
