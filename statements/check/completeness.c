#include "statements/check/completeness.h"

#include "ledger/base/text/text.h"
#include "statements/check/books_finding.h"
#include "statements/dossier/dossier.h"

/* One account of one year, by the books and by the trial balance. */
struct compared {
	const struct account *account;
	const struct trial_row *row; /* NULL: it has none */
	number opening, closing;     /* by the books, before closing entries */
	number adjusted;             /* what adjusting entries made of it */
};

struct comparison {
	struct result *result;
	const struct matrix *matrix; /* of the year */
	struct compared *items;      /* one an account of the chart, by index */
	bool with_adjustments;       /* the trial balance holds adjusting entries */
	struct arena *arena;
};

static void add_books(struct comparison *all)
{
	for (size_t i = 0; i < all->matrix->account_count; i++) {
		const struct matrix_account *account = &all->matrix->accounts[i];
		struct compared *one = &all->items[account->account->index];
		one->opening = number_add(all->arena, one->opening, account->exact.opening);
		one->closing = number_add(all->arena, one->closing, account->pre_closing);
	}
}

static void add_adjustments(struct comparison *all)
{
	const struct result *result = all->result;
	const struct fiscal_year *year = all->matrix->year;
	for (size_t i = 0; i < result->adjustment_count; i++) {
		const struct entry *entry = result->adjustments[i];
		bool counts = entry->type != ENTRY_UNCORRECTED && entry->day >= year->first &&
			entry->day <= year->last;
		for (size_t j = 0; counts && j < entry->count; j++) {
			struct compared *one = &all->items[entry->postings[j].account->index];
			one->adjusted = number_add(
				all->arena, one->adjusted, amount_number(entry->postings[j].amount, all->arena));
		}
	}
}

static number due(const struct comparison *all, const struct compared *one)
{
	return all->with_adjustments ? one->closing
								 : number_subtract(all->arena, one->closing, one->adjusted);
}

static number stated(const struct comparison *all, const struct compared *one)
{
	return one->row != NULL ? amount_number(one->row->closing, all->arena)
							: number_from_integer(all->arena, 0);
}

/* How many accounts close otherwise than the books. */
static size_t count_differences(const struct comparison *all)
{
	size_t count = 0;
	for (size_t i = 0; i < all->result->chart->count; i++)
		count += !number_equal(stated(all, &all->items[i]), due(all, &all->items[i]));
	return count;
}

static void compare_account(const struct comparison *all, const struct compared *one)
{
	struct arena *arena = all->arena;
	const char *subject = arena_printf(arena, "%s/%s", all->matrix->year->id, one->account->number);
	number opening =
		one->row && one->row->opens ? amount_number(one->row->opening, arena) : one->opening;
	number closing = stated(all, one), books = due(all, one);
	if (!number_equal(opening, one->opening)) {
		struct finding *finding =
			books_finding(all->result, CHECK_L5, subject, VERDICT_DISAGREE, arena);
		books_finding_amounts(finding, opening, one->opening, arena);
		finding->message_code = "finding.L5.books";
		finding->arguments[3] = one->account->name;
		books_finding_sources(finding, &one->row->where, 1, arena);
	}
	if (number_equal(closing, books))
		return;
	struct finding *finding =
		books_finding(all->result, CHECK_L10, subject, VERDICT_DISAGREE, arena);
	books_finding_amounts(finding, closing, books, arena);
	finding->arguments[3] = one->account->name;
	const struct source file = {.file = all->result->dossier->trial_balance};
	books_finding_sources(finding, one->row ? &one->row->where : &file, 1, arena);
}

static void compare_year(struct comparison *all, const struct trial_row *rows, size_t count)
{
	const struct chart *chart = all->result->chart;
	size_t found = 0;
	number zero = number_from_integer(all->arena, 0);
	all->items = arena_array(all->arena, chart->count, sizeof *all->items);
	for (size_t i = 0; i < chart->count; i++)
		all->items[i] = (struct compared){chart->accounts[i], NULL, zero, zero, zero};
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(rows[i].year, all->matrix->year->id) || rows[i].account == NULL)
			continue;
		all->items[rows[i].account->index].row = &rows[i];
		found++;
	}
	if (found == 0)
		return;
	add_books(all);
	add_adjustments(all);
	size_t before = count_differences(all);
	all->with_adjustments = true;
	all->with_adjustments = before > 0 && count_differences(all) == 0;
	for (size_t i = 0; i < chart->count; i++)
		compare_account(all, &all->items[i]);
}

void completeness_checks(
	struct result *result, const struct trial_row *rows, size_t count, struct arena *arena)
{
	size_t before = result->finding_count;
	for (size_t year = 0; year < result->matrix_count; year++) {
		struct comparison all = {
			.result = result, .matrix = &result->matrices[year], .arena = arena};
		compare_year(&all, rows, count);
	}
	for (size_t i = before; i < result->finding_count; i++)
		if (result->findings[i]->check == CHECK_L10)
			return;
	struct finding *finding = books_finding(result, CHECK_L10, "*", VERDICT_AGREE, arena);
	finding->arguments[1] = finding->arguments[2] = finding->arguments[3] = "";
}
