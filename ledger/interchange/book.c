/* Books: made, added to others, freed. */
#include <string.h>

#include "ledger/interchange/parts.h"

struct book *book_new(struct arena *arena, struct error_list *errors)
{
	struct book *book = arena_alloc(arena, sizeof *book);
	book->arena = arena;
	book->scratch = arena_new();
	book->errors = errors;
	return book;
}

void book_free(struct book *book)
{
	for (size_t i = 0; i < book->holding_count; i++)
		for (struct commodity_sums *cell = book->holdings[i]->cells; cell; cell = cell->next) {
			tally_clear(&cell->debit);
			tally_clear(&cell->credit);
			tally_clear(&cell->virtual_part);
			tally_clear(&cell->by_date);
		}
	for (size_t i = 0; i < book->claim_count; i++) {
		tally_clear(&book->claims[i].found);
		tally_clear(&book->claims[i].other);
	}
	for (struct journal_file *file = book->files; file; file = file->next)
		file_unmap(&file->map);
	arena_free(book->scratch);
}

/* ---- adding one to another ---- */

static struct commodity *adopt_commodity(struct book *whole, const struct commodity *from)
{
	struct commodity *commodity =
		book_commodity(whole, (struct span){from->symbol, from->symbol + from->length});
	if (from->decimals > commodity->decimals)
		commodity->decimals = from->decimals;
	commodity->decimal_comma |= from->decimal_comma;
	if (commodity->where.line == 0)
		commodity->where = from->where;
	return commodity;
}

static void add_tally(struct tally *to, struct tally *from)
{
	struct amount amount = {.units = from->pending, .scale = from->scale};
	if (from->started) {
		tally_sign(from); /* brings all of the tally into its sum */
		amount.big = from->sum;
	}
	tally_add(to, amount);
}

static void merge_holding(
	struct book *whole, const struct holding *from, struct commodity *const *commodities)
{
	struct holding *holding =
		book_holding(whole, (struct span){from->name, from->name + strlen(from->name)});
	for (struct commodity_sums *cell = from->cells; cell; cell = cell->next) {
		struct commodity_sums *to =
			holding_cell(whole, holding, commodities[cell->commodity->index]);
		add_tally(&to->debit, &cell->debit);
		add_tally(&to->credit, &cell->credit);
		add_tally(&to->virtual_part, &cell->virtual_part);
	}
}

static struct source adopt_source(struct arena *arena, struct source where, unsigned lines_before)
{
	if (where.line > 0)
		where.line += lines_before;
	if (where.file)
		where.file = arena_text(arena, where.file);
	if (where.text)
		where.text = arena_text(arena, where.text);
	return where;
}

static void merge_findings(struct book *whole, const struct book *part, unsigned lines_before)
{
	struct arena *arena = whole->arena;
	for (size_t i = 0; i < part->finding_count; i++) {
		struct interchange_finding finding = part->findings[i];
		struct ledger_exception *exception = &finding.exception;
		struct source *sources = arena_array(arena, exception->source_count, sizeof *sources);
		for (size_t k = 0; k < exception->source_count; k++)
			sources[k] = adopt_source(arena, exception->sources[k], lines_before);
		exception->sources = sources;
		exception->subject = arena_text(arena, exception->subject);
		exception->detail = arena_text(arena, exception->detail);
		exception->left = number_freeze(arena, exception->left);
		exception->right = number_freeze(arena, exception->right);
		whole->findings = arena_grow(arena, whole->findings, whole->finding_count,
			&whole->finding_capacity, sizeof *whole->findings);
		whole->findings[whole->finding_count++] = finding;
	}
}

static void merge_errors(
	struct error_list *to, const struct error_list *from, unsigned lines_before)
{
	if (to == from)
		return;
	for (size_t i = 0; i < from->count; i++) {
		const struct error *error = &from->items[i];
		const char *const *texts = error->arguments;
		error_add(to, error->code, adopt_source(to->arena, error->where, lines_before), texts[0],
			texts[1], texts[2], texts[3], NULL);
	}
	error_count_rest(to, from);
}

void book_merge(struct book *whole, struct book *part, unsigned lines_before)
{
	struct commodity **commodities =
		arena_array(whole->arena, part->commodity_count, sizeof *commodities);
	for (size_t i = 0; i < part->commodity_count; i++) {
		part->commodities[i]->where =
			adopt_source(whole->arena, part->commodities[i]->where, lines_before);
		commodities[i] = adopt_commodity(whole, part->commodities[i]);
	}
	for (size_t i = 0; i < part->holding_count; i++)
		merge_holding(whole, part->holdings[i], commodities);
	merge_findings(whole, part, lines_before);
	merge_errors(whole->errors, part->errors, lines_before);
	whole->disordered |= part->disordered || part->first < whole->last;
	whole->posting_dates |= part->posting_dates;
	whole->periodic += part->periodic;
	if (part->last > whole->last)
		whole->last = part->last;
	if (whole->first == 0)
		whole->first = part->first;
	whole->entries += part->entries;
	whole->postings += part->postings;
	whole->sequence += part->sequence;
}
