#include "statements/report/html/account.h"

#include <string.h>

#include "statements/report/html/ledger.h"
#include "statements/report/wording/labels.h"
#include "statements/report/wording/presentation.h"

enum { LINKS_MOST = 6 };

static bool nil(number value)
{
	return !value || number_sign(value) == 0;
}

const char *account_anchor(
	const struct page *page, const struct matrix *matrix, const struct matrix_account *account)
{
	const char *part = *account->part ? arena_printf(page->arena, "-%s", account->part) : "";
	return page_anchor(page->arena, "compte",
		arena_printf(page->arena, "%s-%s%s", matrix->year->id, account->account->number, part));
}

const char *account_title(const struct page *page, const struct matrix_account *account)
{
	const char *name = account->account->name ? account->account->name : "";
	const char *title =
		arena_printf(page->arena, "%s%s%s", account->account->number, *name ? " " : "", name);
	return *account->part ? arena_printf(page->arena, "%s (%s)", title, account->part) : title;
}

/* ---- one panel: the opening, each kind with its entries, the closing ---- */

static void put_entry(struct page *page, const struct classified *classified)
{
	const struct entry *entry = classified->entry;
	const struct posting *posting = classified->posting;
	html(page, "<tr><td class=\"day\">%s</td>", date_text(page->arena, entry->day));
	html(page, "<td class=\"what\"><span class=\"piece\">%s%s%s</span> %s", entry->journal,
		*entry->journal && *entry->number ? "/" : "", entry->number,
		report_label(page->report, posting));
	html(page, "<span class=\"place\">%s</span></td>", page_place(page, posting->where));
	page_cell(page, page_amount(page, classified->amount, page->decimals));
	html(page, "</tr>\n");
}

static void put_left_out(struct page *page, const struct holding *holding)
{
	size_t more = holding->count - holding->kept_count;
	if (more == 0)
		return;
	const char *text = page_say(page, "page.left_out", page_count(page, more),
		page_count(page, holding->count), page_count(page, holding->kept_count), NULL);
	html(page, "<tr class=\"left-out\"><td></td><td>%s</td>", text);
	page_cell(page, page_amount(page, holding->left_out, page->decimals));
	html(page, "</tr>\n");
}

/* The part of the movement without entries: declared movements, a trial balance, the closing of
 * results to the accumulated surplus. */
static void put_rest(
	struct page *page, enum kind kind, number amount, const struct holding *holding)
{
	number rest = holding ? number_subtract(page->arena, amount, holding->total) : amount;
	if (nil(rest))
		return;
	const char *code = kind == KIND_CLOSING ? "page.rest.closing"
		: holding                           ? "page.rest.declared"
											: "page.rest.balance";
	html(page, "<tr class=\"rest\"><td></td><td>%s</td>", page_say(page, code, NULL));
	page_cell(page, page_amount(page, rest, page->decimals));
	html(page, "</tr>\n");
}

static void put_kind(
	struct page *page, size_t year, const struct matrix_account *account, enum kind kind)
{
	number amount = account->exact.cells[kind];
	const struct holding *holding =
		*account->part ? NULL : ledger_holding(page->ledger, year, account->account, kind);
	if (nil(amount) && !holding)
		return;
	html(page, "<table class=\"entries\" data-kind=\"%s\">\n<caption>%s</caption>\n<tbody>\n",
		kind_name(page->result->model->kinds, kind),
		presentation_kind(page->result, kind, page->words, page->arena));
	for (size_t i = 0; holding && i < holding->kept_count; i++)
		put_entry(page, holding->kept[i]);
	if (holding)
		put_left_out(page, holding);
	put_rest(page, kind, amount, holding);
	html(page, "</tbody>\n<tfoot><tr class=\"sum\"><td></td><th scope=\"row\">%s</th>",
		page_say(page, "page.sum", NULL));
	page_cell(page, page_amount(page, amount, page->decimals));
	html(page, "</tr></tfoot>\n</table>\n");
}

static void put_balance(
	struct page *page, const char *part, const char *label, number amount, const char *place)
{
	html(page,
		"<table class=\"entries balance\" data-kind=\"%s\"><tbody><tr class=\"sum\"><td></td><th "
		"scope=\"row\">%s",
		part, label);
	if (*place)
		html(page, "<span class=\"place\">%s</span>", place);
	html(page, "</th>");
	page_cell(page, page_amount(page, amount, page->decimals));
	html(page, "</tr></tbody></table>\n");
}

static void put_account(struct page *page, size_t year, const struct matrix_account *account)
{
	const struct matrix *matrix = &page->result->matrices[year];
	const char *eyebrow = page_say(page, "page.account", matrix->year->id, NULL);
	page_panel(
		page, account_anchor(page, matrix, account), eyebrow, account_title(page, account), "");
	html(page, "<div class=\"body\">\n");
	put_balance(page, "ouverture", page_say(page, "workbook.part.opening", NULL),
		account->exact.opening, "");
	for (int kind = 0; kind < KIND_COUNT; kind++)
		put_kind(page, year, account, (enum kind)kind);
	put_balance(page, "fermeture", page_say(page, "workbook.part.closing", NULL),
		account->exact.closing, "");
	html(page, "</div>\n");
	page_panel_end(page);
}

/* ---- links ---- */

static const struct matrix *matrix_of(const struct page *page, const char *year)
{
	for (size_t i = 0; year && i < page->result->matrix_count; i++)
		if (strcmp(page->result->matrices[i].year->id, year + 1) == 0)
			return &page->result->matrices[i];
	return NULL;
}

static void put_link(
	struct page *page, const struct matrix *matrix, const struct matrix_account *account)
{
	const char *anchor = account_anchor(page, matrix, account);
	index_put(&page->listed, anchor, page, page->arena);
	html(page, "<a href=\"#%s\">%s</a> ", anchor, account_title(page, account));
}

bool account_links(struct page *page, const char *cell)
{
	const char *comma = strstr(cell, ", "), *year = strrchr(cell, '@');
	const struct matrix *matrix = matrix_of(page, year);
	if (!comma || !matrix || year < comma)
		return false;
	const char *row = arena_text_n(page->arena, cell, (size_t)(comma - cell));
	int kind =
		kind_find(matrix->kinds, arena_text_n(page->arena, comma + 2, (size_t)(year - comma) - 2));
	size_t shown = 0;
	for (size_t i = 0; i < matrix->account_count && shown < LINKS_MOST; i++) {
		const struct matrix_account *account = &matrix->accounts[i];
		if (strcmp(matrix->rows[account->row].id, row) != 0 ||
			(kind >= 0 && nil(account->exact.cells[kind])))
			continue;
		put_link(page, matrix, account);
		shown++;
	}
	return shown > 0;
}

void account_panels(struct page *page)
{
	for (size_t year = 0; year < page->result->matrix_count; year++) {
		const struct matrix *matrix = &page->result->matrices[year];
		for (size_t i = 0; i < matrix->account_count; i++)
			if (index_get(&page->listed, account_anchor(page, matrix, &matrix->accounts[i])))
				put_account(page, year, &matrix->accounts[i]);
	}
}
