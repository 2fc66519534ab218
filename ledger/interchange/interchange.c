/* The balance of journals, and their entries for a dossier. */
#include "ledger/interchange/interchange.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/interchange/parts.h"

static bool ends_in(const char *path, size_t length, const char *const *endings)
{
	for (; *endings; endings++) {
		size_t ending = strlen(*endings);
		if (length > ending && strncasecmp(path + length - ending, *endings, ending) == 0)
			return true;
	}
	return false;
}

/* Whether the text begins with a date, a blank, and later a line that begins with a blank. No row
 * of a CSV file does. */
static bool begins_with_entry(const char *at, const char *end)
{
	while (at < end && is_any(*at, "\r\n;#*%|")) {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		at = line ? line + 1 : end;
	}
	size_t digits = 0;
	while (at + digits < end && (is_digit(at[digits]) || is_any(at[digits], "-/.")))
		digits++;
	const char *line = digits < 3 || at + digits >= end || at[digits] != ' '
		? NULL
		: memchr(at, '\n', (size_t)(end - at));
	return line && line + 1 < end && is_blank(line[1]);
}

static bool holds_entries(const char *path)
{
	struct file_map map;
	if (!file_peek(&map, path))
		return false;
	bool found = begins_with_entry(map.bytes, map.bytes + map.length);
	file_unmap(&map);
	return found;
}

bool interchange_is_journal(const char *path)
{
	static const char *const endings[] = {".journal", ".ledger", ".hledger", ".dat", ".j", NULL};
	static const char *const others[] = {".csv", ".tsv", ".json", ".xlsx", ".gz", NULL};
	size_t length = strlen(path);
	if (length > 3 && strcasecmp(path + length - 3, ".gz") == 0 &&
		ends_in(path, length - 3, endings))
		return true;
	return ends_in(path, length, endings) ||
		(!ends_in(path, length, others) && holds_entries(path));
}

/* Adds an error where amounts of time are mixed: ledger counts s, m and h as one unit, hledger as
 * three. */
static void check_times(const struct book *book)
{
	const struct commodity *met = NULL;
	for (size_t i = 0; i < book->commodity_count; i++) {
		const struct commodity *commodity = book->commodities[i];
		if (commodity->where.line == 0 || commodity->length != 1 ||
			!is_any(*commodity->symbol, "smh"))
			continue;
		if (met)
			error_add(book->errors, "interchange.times", commodity->where, commodity->symbol,
				met->symbol, NULL);
		met = commodity;
	}
}

void book_read(struct book *book, const char *path)
{
	if (interchange_is_beancount(path))
		book->beancount = beancount_new(book->arena);
	book_read_file(book, path, NULL, (struct source){0});
	if (book->beancount) {
		beancount_settle(book);
		return;
	}
	if (book->assignment.file && (book->disordered || book->posting_dates))
		error_add(book->errors, "interchange.assignment-out-of-order", book->assignment, NULL);
	check_times(book);
	book_settle_claims(book, path);
}

/* ---- the balance ---- */

static int decimals_of(const struct commodity_sums *cell)
{
	return cell->debit.scale > cell->credit.scale ? cell->debit.scale : cell->credit.scale;
}

/* Whether the cell is a nil amount without a commodity beside others, such as "0" in an account of
 * euros. */
static bool is_nothing(struct commodity_sums *cell, const struct holding *holding)
{
	if (cell->commodity->length > 0 || tally_sign(&cell->debit) != 0 ||
		tally_sign(&cell->credit) != 0)
		return false;
	return holding->cells->next != NULL;
}

static int by_account(const void *left, const void *right)
{
	const struct interchange_row *a = left, *b = right;
	int order = strcmp(a->account, b->account);
	return order ? order : strcmp(a->commodity, b->commodity);
}

static void make_rows(struct interchange *out, struct book *book)
{
	struct arena *arena = book->arena;
	size_t capacity = 0;
	for (size_t i = 0; i < book->holding_count; i++) {
		const struct holding *holding = book->holdings[i];
		out->accounts += holding->cells != NULL;
		for (struct commodity_sums *cell = holding->cells; cell; cell = cell->next) {
			if (is_nothing(cell, holding))
				continue;
			out->rows = arena_grow(arena, out->rows, out->count, &capacity, sizeof *out->rows);
			struct interchange_row *row = &out->rows[out->count++];
			*row = (struct interchange_row){
				holding->name, cell->commodity->symbol, NULL, NULL, decimals_of(cell)};
			row->debit = tally_number(&cell->debit, arena);
			row->credit = number_negate(arena, tally_number(&cell->credit, arena));
		}
	}
	sort_stable(out->rows, out->count, sizeof *out->rows, by_account);
}

int interchange_balance(struct interchange *out, char *const *paths, size_t count,
	const struct progress *progress, struct arena *arena, struct error_list *errors)
{
	size_t before = errors->total;
	struct book *whole = book_new(arena, errors);
	*out = (struct interchange){0};
	for (size_t i = 0; i < count; i++) {
		struct book *book = book_new(arena, errors);
		book->progress = count == 1 ? progress : NULL;
		book_read(book, paths[i]);
		book_merge(whole, book, 0);
		book_free(book);
	}
	make_rows(out, whole);
	out->entries = whole->entries;
	out->postings = whole->postings;
	out->periodic = whole->periodic;
	out->findings = whole->findings;
	out->finding_count = whole->finding_count;
	book_free(whole);
	return errors->total == before ? 0 : -1;
}
