#include <string.h>

#include "statements/check/reconcile.h"
#include "statements/report/html/document/document.h"
#include "statements/report/html/sections.h"
#include "statements/report/wording/findings.h"
#include "statements/report/wording/presentation.h"

enum { CENTS = 2 };

/* The sign between the two sides. */
static const char *outcome_sign(const struct finding *finding)
{
	bool equal = finding->verdict == VERDICT_AGREE;
	return equal                                      ? report_operator(finding)
		: finding->verdict == VERDICT_WITHIN_ROUNDING ? "≈"
													  : "≠";
}

static const char *mention_text(const struct expression *side)
{
	return side->text ? side->text : "";
}

void finding_sides(struct page *page, const struct finding *finding)
{
	int decimals = finding_decimals(finding);
	const struct relation *relation = finding->relation;
	if (relation && relation->left->type == EXPRESSION_MENTION)
		html(page, "%s %s %s", mention_text(relation->left), outcome_sign(finding),
			mention_text(relation->right));
	else if (finding->left && finding->right)
		html(page, "%s %s %s", page_amount(page, finding->left, decimals), outcome_sign(finding),
			page_amount(page, finding->right, decimals));
	if (finding->difference && number_sign(finding->difference) != 0)
		html(page, " <span class=\"difference\">%s</span>",
			page_say(
				page, "page.difference", page_amount(page, finding->difference, decimals), NULL));
}

/* ---- the two sides, term by term ---- */

static void put_expression(
	struct page *page, const struct finding *finding, const struct expression *expression);

static const char *figure_label(
	const struct page *page, const struct finding *finding, const struct expression *expression)
{
	const struct page_figure *known = page_figure_of(page, expression->figure_id);
	const char *label = expression->figure ? page_in(page, expression->figure->label)
		: known                            ? page_in(page, known->label)
										   : "";
	if (!*label)
		return expression->figure_id;
	label = page_with_period(page, label, expression->figure_id);
	bool at_hand = expression->suite == finding->suite || expression->suite == SUITE_AT_HAND;
	return at_hand
		? label
		: arena_printf(page->arena, "%s, %s", label, page_suite(page, expression->suite));
}

/* Whether the figures stand in several tables. Equal labels then need the name of the table. */
static bool spans_tables(const struct finding *finding)
{
	const struct table *first = NULL;
	for (size_t i = 0; i < finding->figure_count; i++) {
		const struct table *table =
			finding->figures[i]->cell ? finding->figures[i]->cell->table : NULL;
		if (first && table && table != first)
			return true;
		first = table ? table : first;
	}
	return false;
}

static void put_table_name(struct page *page, const struct page_figure *known)
{
	const struct table *table = known->cell ? known->cell->table : NULL;
	if (!table)
		return;
	bool statement = table->from_model && table->sheet->nature == NATURE_STATEMENT;
	html(page, " <span class=\"suite\">%s</span>",
		page_in(page, statement ? table->sheet->title : table->title));
}

static void put_figure(
	struct page *page, const struct finding *finding, const struct expression *expression)
{
	const struct page_figure *known = page_figure_of(page, expression->figure_id);
	const char *label = figure_label(page, finding, expression);
	if (known)
		html(page, "<a href=\"#%s\">%s</a>", known->anchor, label);
	else
		html(page, "%s", label);
}

/* A figure within a formula, with its value. */
static void put_operand(
	struct page *page, const struct finding *finding, const struct expression *expression)
{
	bool loose = expression->type == EXPRESSION_ADD || expression->type == EXPRESSION_ROUND;
	html(page, loose ? "(" : "");
	put_expression(page, finding, expression);
	if (expression->type == EXPRESSION_FIGURE && expression->figure)
		html(page, " [%s]", page_value(page, expression->figure));
	html(page, loose ? ")" : "");
}

static void put_joined(struct page *page, const struct finding *finding,
	const struct expression *expression, const char *joint)
{
	for (size_t i = 0; i < expression->count; i++) {
		const struct expression *operand = expression->operands[i];
		bool minus = expression->type == EXPRESSION_ADD && operand->type == EXPRESSION_NEGATE;
		html(page, "%s", minus ? (i > 0 ? " − " : "−") : i > 0 ? joint : "");
		put_operand(page, finding, minus ? operand->operands[0] : operand);
	}
}

static void put_call(struct page *page, const struct finding *finding,
	const struct expression *expression, const char *name)
{
	html(page, "%s(", name);
	put_joined(page, finding, expression, "; ");
	if (expression->type == EXPRESSION_ROUND)
		html(page, "; %s", arena_printf(page->arena, "%d", expression->decimals));
	html(page, ")");
}

/* A formula as people read it, each figure a link. */
static void put_expression(
	struct page *page, const struct finding *finding, const struct expression *expression)
{
	switch (expression->type) {
	case EXPRESSION_NUMBER: html(page, "%s", page_amount(page, expression->value, 0)); break;
	case EXPRESSION_FIGURE: put_figure(page, finding, expression); break;
	case EXPRESSION_ADD: put_joined(page, finding, expression, " + "); break;
	case EXPRESSION_NEGATE:
		html(page, "−");
		put_operand(page, finding, expression->operands[0]);
		break;
	case EXPRESSION_MULTIPLY: put_joined(page, finding, expression, " × "); break;
	case EXPRESSION_DIVIDE: put_joined(page, finding, expression, " ÷ "); break;
	case EXPRESSION_ABSOLUTE: put_call(page, finding, expression, "abs"); break;
	case EXPRESSION_MINIMUM: put_call(page, finding, expression, "min"); break;
	case EXPRESSION_MAXIMUM: put_call(page, finding, expression, "max"); break;
	case EXPRESSION_ROUND:
		put_call(page, finding, expression, page_say(page, "page.round", NULL));
		break;
	default: html(page, "%s", expression_text(expression, page->arena)); break;
	}
}

static const char *term_value(
	const struct page *page, const struct finding *finding, const struct expression *expression)
{
	if (expression->text)
		return expression->text;
	if (expression->type == EXPRESSION_FIGURE && expression->figure && expression->figure->blank)
		return page_say(page, "page.blank", NULL);
	return page_amount(page, expression_value(expression, PRECISION_PRINTED, page->arena),
		finding_decimals(finding));
}

/* The sign before the first term of a side is `first`: nothing, or the operator between the
 * sides. */
static void put_term(struct page *page, const struct finding *finding,
	const struct expression *expression, bool minus, const char *first)
{
	const char *sign = !first ? (minus ? "−" : "+")
		: minus               ? arena_printf(page->arena, "%s −", first)
							  : first;
	html(page, "<tr><td class=\"sign\">%s</td><th scope=\"row\">", sign);
	put_expression(page, finding, expression);
	const struct page_figure *known =
		expression->type == EXPRESSION_FIGURE ? page_figure_of(page, expression->figure_id) : NULL;
	if (known && spans_tables(finding))
		put_table_name(page, known);
	html(page, "</th>");
	const char *value = term_value(page, finding, expression);
	page_cell(page, *value ? value : page_say(page, "page.absent", NULL));
	html(page, "</tr>\n");
}

/* Writes each term of sums and differences; any other expression is one term. Returns the number
 * of terms. */
static size_t put_terms(struct page *page, const struct finding *finding,
	const struct expression *expression, bool minus, const char *first)
{
	bool sum = expression->type == EXPRESSION_ADD, turned = expression->type == EXPRESSION_NEGATE;
	if (!sum && !turned) {
		put_term(page, finding, expression, minus, first);
		return 1;
	}
	size_t count = 0;
	for (size_t i = 0; i < expression->count; i++)
		count += put_terms(page, finding, expression->operands[i], turned ? !minus : minus,
			count == 0 ? first : NULL);
	return count;
}

static void put_amount_row(
	struct page *page, const char *class, const char *label, const char *value)
{
	html(page, "<tr class=\"%s\"><td></td><th scope=\"row\">%s</th>", class, label);
	page_cell(page, value);
	html(page, "</tr>\n");
}

static void put_side(struct page *page, const struct finding *finding,
	const struct expression *side, number value, const char *first)
{
	size_t count = put_terms(page, finding, side, false, first);
	if (count != 1 || side->type == EXPRESSION_NEGATE)
		put_amount_row(page, "sum", page_say(page, "page.sum", NULL),
			page_amount(page, value, finding_decimals(finding)));
}

/* The exact amount behind a rounded figure, where the two sides are of two suites. */
static void put_exact(struct page *page, const struct expression *side)
{
	const struct figure *figure = expression_figure(side);
	if (figure && figure->suite == SUITE_GENERATED && !number_equal(figure->value, figure->exact))
		put_amount_row(page, "exact", page_say(page, "page.exact", NULL),
			page_amount(page, figure->exact, CENTS));
}

static void put_relation(struct page *page, const struct finding *finding)
{
	const struct relation *relation = finding->relation;
	html(page, "<table class=\"proof\">\n<caption class=\"unseen\">%s</caption>\n<tbody>\n",
		page_say(page, "page.both_sides", NULL));
	put_side(page, finding, relation->left, finding->left, "");
	put_exact(page, relation->left);
	html(page, "</tbody>\n<tbody class=\"right\">\n");
	put_side(page, finding, relation->right, finding->right, report_operator(finding));
	put_exact(page, relation->right);
	html(page, "</tbody>\n");
	if (finding->difference) {
		html(page, "<tfoot><tr class=\"difference %s\"><td></td><th scope=\"row\">%s</th>",
			verdict_name(finding->verdict), page_say(page, "page.difference_head", NULL));
		page_cell(page, page_amount(page, finding->difference, finding_decimals(finding)));
		html(page, "</tr></tfoot>\n");
	}
	html(page, "</table>\n");
}

/* ---- around them ---- */

static void put_missing(struct page *page, const struct finding *finding)
{
	if (finding->missing_count == 0)
		return;
	html(page, "<p class=\"missing\">%s</p>\n<ul class=\"missing\">\n",
		page_say(page, "page.missing", NULL));
	for (size_t i = 0; i < finding->missing_count; i++) {
		const struct page_figure *known = page_figure_of(page, finding->missing[i]);
		if (known)
			html(page, "<li><a href=\"#%s\"><code>%s</code></a></li>\n", known->anchor,
				finding->missing[i]);
		else
			html(page, "<li><code>%s</code></li>\n", finding->missing[i]);
	}
	html(page, "</ul>\n");
}

static void put_rows(struct page *page, const struct finding *finding)
{
	for (size_t i = 0; i < finding->source_count; i++)
		source_row(page, &finding->sources[i], NULL);
}

static void put_explanation(struct page *page, const struct explanation *explanation)
{
	if (!explanation)
		return;
	html(page, "<div class=\"explanation\"><p>%s</p>\n<p class=\"by\">", explanation->text);
	if (explanation->evidence && *explanation->evidence)
		html(page, "%s", page_say(page, "page.evidence", explanation->evidence, NULL));
	if (explanation->author && *explanation->author)
		html(page, "<br>%s", explanation->author);
	if (explanation->day)
		html(page, ", %s", date_words(page->arena, explanation->day, page->words->language));
	html(page, "</p></div>\n");
}

static void put_cause(struct page *page, const struct finding *finding)
{
	if (finding->cause)
		html(page, "<p class=\"cause-of\"><a href=\"#%s\">%s</a></p>\n",
			page_anchor(page->arena, "cause", finding->cause->id),
			page_say(page, "page.cause_of", page_cause_letter(page, finding->cause), NULL));
}

void finding_body(struct page *page, const struct finding *finding)
{
	html(page, "<div class=\"body\">\n");
	if (finding->relation)
		put_relation(page, finding);
	put_missing(page, finding);
	put_rows(page, finding);
	document_finding_links(page, finding);
	put_explanation(page, finding->explanation);
	put_cause(page, finding);
	html(page, "</div>\n");
}
