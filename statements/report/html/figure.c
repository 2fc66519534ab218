#include <stdlib.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "statements/report/html/account.h"
#include "statements/report/html/document/document.h"
#include "statements/run/trace.h"

enum { ACCOUNTS_MOST = 100, OPERANDS_MOST = 200 };

/* ---- values ---- */

static void put_value(struct page *page, const char *name, const char *value)
{
	html(page, "<tr><th scope=\"row\">%s</th>", name);
	page_cell(page, value);
	html(page, "</tr>\n");
}

static bool differ(const struct page_figure *figure)
{
	const struct figure *generated = figure->figures[SUITE_GENERATED],
						*published = figure->figures[SUITE_PUBLISHED];
	return generated && published && !number_equal(generated->value, published->value);
}

static void put_values(struct page *page, const struct page_figure *figure)
{
	const struct figure *generated = figure->figures[SUITE_GENERATED],
						*published = figure->figures[SUITE_PUBLISHED];
	html(page, "<h3>%s</h3>\n<table class=\"values\"><tbody>\n",
		page_say(page, "page.values", NULL));
	if (generated) {
		put_value(page, page_say(page, "page.value.generated", NULL), page_value(page, generated));
		put_value(page, page_say(page, "page.value.exact", NULL),
			page_amount(page, generated->exact,
				page->decimals > generated->decimals ? page->decimals : generated->decimals));
	}
	for (int suite = SUITE_PUBLISHED; suite < SUITE_COUNT; suite++)
		if (figure->figures[suite])
			put_value(page, page_suite(page, (enum suite_kind)suite),
				page_value(page, figure->figures[suite]));
	if (differ(figure))
		put_value(page, page_say(page, "page.value.difference", NULL),
			page_amount(page, number_subtract(page->arena, published->value, generated->value),
				published->decimals));
	html(page, "</tbody></table>\n");
}

static void put_suspicion(struct page *page, const struct page_figure *figure)
{
	const struct cause *cause = figure->cause;
	if (!cause)
		return;
	html(page, "<div class=\"notice\"><p><a href=\"#%s\">%s</a></p>\n",
		page_anchor(page->arena, "cause", cause->id),
		page_say(page, "page.suspected", page_cause_letter(page, cause), NULL));
	for (size_t i = 0; i < cause->suspect_count; i++) {
		if (!text_equal(cause->suspects[i].figure, figure->id))
			continue;
		html(page, "<p>");
		suspect_change(page, &cause->suspects[i]);
		html(page, "</p>\n");
	}
	html(page, "</div>\n");
}

/* ---- where it was read ---- */

/* What a cause says that the figure should be in that suite; NULL. */
static number expected_of(const struct page_figure *figure, int suite)
{
	for (size_t i = 0; figure->cause && i < figure->cause->suspect_count; i++) {
		const struct suspect *suspect = &figure->cause->suspects[i];
		if ((int)suspect->suite == suite && text_equal(suspect->figure, figure->id))
			return suspect->expected;
	}
	return NULL;
}

static void put_sources(struct page *page, const struct page_figure *figure)
{
	bool begun = false;
	for (int suite = 0; suite < SUITE_COUNT; suite++) {
		const struct figure *read = figure->figures[suite];
		if (!read || !read->where.file)
			continue;
		if (!begun)
			html(page, "<h3>%s</h3>\n", page_say(page, "page.source", NULL));
		begun = true;
		html(page, "<p class=\"place\"><b>%s</b> %s</p>\n",
			page_suite(page, (enum suite_kind)suite), page_place(page, read->where));
		source_line(page, read, expected_of(figure, suite));
	}
}

/* ---- its relations ---- */

static void put_relation(struct page *page, const struct page_finding *known)
{
	const struct finding *finding = known->finding;
	html(page, "<details class=\"lead %s\" data-from=\"%s\"><summary>",
		verdict_name(finding->verdict), known->anchor);
	page_mark(page, finding->verdict);
	html(page, " <span class=\"what\"><b>%s</b> %s", check_id(finding->check),
		page_finding_title(page, finding));
	if (finding->suite != SUITE_AT_HAND)
		html(page, " <span class=\"suite\">%s</span>", page_suite(page, finding->suite));
	html(page, "</span> <span class=\"sides\">");
	finding_sides(page, finding);
	html(page, "</span></summary>\n<p class=\"go\"><a href=\"#%s\">%s</a></p></details>\n",
		known->anchor, page_say(page, "page.see_relation", NULL));
}

static void put_relations(struct page *page, const struct page_figure *figure)
{
	html(page, "<h3>%s</h3>\n", page_counted(page, "page.relations", figure->finding_count));
	for (size_t i = 0; i < figure->finding_count; i++)
		put_relation(page, figure->findings[i]);
}

/* ---- what it is made of ---- */

static void put_operands(struct page *page, const struct trace *trace)
{
	if (trace->operand_count == 0)
		return;
	html(page, "<h3>%s</h3>\n<table class=\"proof\"><tbody>\n",
		page_say(page, "page.made_of", NULL));
	for (size_t i = 0; i < trace->operand_count && i < OPERANDS_MOST; i++) {
		const struct trace_operand *operand = &trace->operands[i];
		const struct page_figure *known = page_figure_of(page, operand->id);
		html(page, "<tr><td class=\"sign\">%s</td><th scope=\"row\">",
			operand->minus ? "−"
				: i == 0   ? ""
						   : "+");
		page_link_figure(page, operand->figure, known ? page_in(page, known->label) : operand->id);
		html(page, "</th>");
		page_cell(page,
			operand->figure ? page_value(page, operand->figure)
							: page_say(page, "page.absent", NULL));
		html(page, "</tr>\n");
	}
	html(page, "</tbody></table>\n");
}

static void put_facts(struct page *page, const struct trace *trace)
{
	for (size_t i = 0; i < trace->fact_count && i < OPERANDS_MOST; i++) {
		const struct figure *fact = trace->facts[i];
		if (!fact->where.file)
			continue;
		html(page, "<p class=\"place\"><b>%s</b> %s</p>\n", page_in(page, fact->label),
			page_place(page, fact->where));
		source_line(page, fact, NULL);
	}
}

static void put_budget(
	struct page *page, const struct page_figure *figure, const struct trace *trace)
{
	if (trace->budget_count == 0)
		return;
	bool revised = figure->cell && page->result->revised_budget &&
		trace->cells[0].matrix == page->result->revised_budget;
	html(
		page, "<h3>%s</h3>\n<table class=\"proof\"><tbody>\n", page_say(page, "page.budget", NULL));
	for (size_t i = 0; i < trace->budget_count && i < OPERANDS_MOST; i++) {
		const struct budget_line *line = trace->budget[i];
		html(page, "<tr><td></td><th scope=\"row\">%s<span class=\"place\">%s</span></th>",
			page_in(page, line->poste->label), page_place(page, line->where));
		page_cell(
			page, page_amount(page, revised && line->revised ? line->revised : line->approved, 0));
		html(page, "</tr>\n");
	}
	html(page, "</tbody></table>\n");
}

/* ---- accounts ---- */

static bool listed_before(const struct trace *trace, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (trace_account_same(&trace->accounts[i], &trace->accounts[at]))
			return true;
	return false;
}

/* The parts of the account's panel that the figure rests on: "ouverture", "acquisition
 * disposition"; "*" for all. */
static const char *parts_of(const struct page *page, const struct trace_cell *cell)
{
	if (cell->part == PART_OPENING)
		return "ouverture";
	if (cell->part == PART_CLOSING)
		return "*";
	const char *parts = "";
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		const char *name = kind_name(page->result->model->kinds, (enum kind)kind);
		if (*name && cell->kinds >> kind & 1)
			parts = arena_printf(page->arena, "%s%s%s", parts, *parts ? " " : "", name);
	}
	return parts;
}

static const char *part_word(const struct page *page, const struct trace_cell *cell)
{
	const char *code = cell->part == PART_OPENING ? "page.part.opening"
		: cell->part == PART_CLOSING              ? "page.part.closing"
												  : "page.part.movement";
	return page_say(page, code, cell->matrix->year->id, NULL);
}

static void put_account(struct page *page, const struct trace_account *account)
{
	const struct trace_cell *cell = account->cell;
	number amount = cell->minus ? number_negate(page->arena, account->amount) : account->amount;
	const char *anchor = account_anchor(page, cell->matrix, account->account);
	index_put(&page->listed, anchor, page, page->arena);
	html(page, "<details class=\"lead account\" data-from=\"%s\" data-parts=\"%s\"><summary>",
		anchor, parts_of(page, cell));
	html(page, "<span class=\"what\">%s <span class=\"suite\">%s</span></span>",
		account_title(page, account->account), part_word(page, cell));
	html(page, " <span class=\"sides\">%s</span></summary>\n",
		page_amount(page, amount, page->decimals));
	html(page, "<p class=\"go\"><a href=\"#%s\">%s</a></p></details>\n", anchor,
		page_say(page, "page.see_account", NULL));
}

static int by_size(const void *a, const void *b)
{
	const struct trace_account *first = *(const struct trace_account *const *)a,
							   *second = *(const struct trace_account *const *)b;
	mpq_t left, right;
	mpq_inits(left, right, NULL);
	mpq_abs(left, first->amount);
	mpq_abs(right, second->amount);
	int order = mpq_cmp(right, left);
	mpq_clears(left, right, NULL);
	return order;
}

static int by_place(const void *a, const void *b)
{
	const struct trace_account *first = *(const struct trace_account *const *)a,
							   *second = *(const struct trace_account *const *)b;
	return (first > second) - (first < second);
}

/* The accounts that contribute to the figure, each once. Where there are too many, the largest,
 * still in the order of the chart. */
static const struct trace_account **accounts_of(
	const struct trace *trace, size_t *count, struct arena *arena)
{
	const struct trace_account **accounts =
		arena_array(arena, trace->account_count + 1, sizeof(const struct trace_account *));
	bool many = trace->account_count > (size_t)10 * ACCOUNTS_MOST;
	*count = 0;
	for (size_t i = 0; i < trace->account_count; i++)
		if (number_sign(trace->accounts[i].amount) != 0 && (many || !listed_before(trace, i)))
			accounts[(*count)++] = &trace->accounts[i];
	if (*count > ACCOUNTS_MOST) {
		sort_stable(accounts, *count, sizeof *accounts, by_size);
		sort_stable(accounts, ACCOUNTS_MOST, sizeof *accounts, by_place);
	}
	return accounts;
}

static void put_accounts(struct page *page, const struct trace *trace, struct arena *scratch)
{
	size_t count;
	const struct trace_account **accounts = accounts_of(trace, &count, scratch);
	size_t shown = count > ACCOUNTS_MOST ? ACCOUNTS_MOST : count;
	if (count == 0)
		return;
	html(page, "<h3>%s</h3>\n", page_counted(page, "page.accounts", count));
	for (size_t i = 0; i < shown; i++)
		put_account(page, accounts[i]);
	if (count > shown)
		html(page, "<p class=\"aside\">%s</p>\n",
			page_say(page, "page.accounts_left_out", page_count(page, shown),
				page_count(page, count - shown), NULL));
}

/* ---- the panel ---- */

static void put_origin(struct page *page, const struct page_figure *figure)
{
	const struct figure *generated = figure->figures[SUITE_GENERATED];
	if (!generated)
		return;
	struct arena *scratch = arena_new();
	const struct trace *trace = trace_accounts(page->tracer, generated, scratch);
	put_operands(page, trace);
	put_facts(page, trace);
	put_budget(page, figure, trace);
	put_accounts(page, trace, scratch);
	arena_free(scratch);
}

static void put_figure(struct page *page, const struct page_figure *figure)
{
	const char *label = page_in(page, figure->label);
	page_panel(page, figure->anchor, page_figure_place(page, figure), *label ? label : figure->id,
		figure->id);
	html(page, "<div class=\"body\">\n");
	put_suspicion(page, figure);
	put_values(page, figure);
	put_sources(page, figure);
	document_figure_links(page, figure->id);
	put_relations(page, figure);
	put_origin(page, figure);
	html(page, "</div>\n");
	page_panel_end(page);
}

void figure_panels(struct page *page)
{
	for (size_t i = 0; i < page->figure_count; i++)
		put_figure(page, page->figures[i]);
}
