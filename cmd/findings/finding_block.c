#include "cmd/findings/finding_block.h"

#include <string.h>

#include "cmd/terminal/grid.h"
#include "cmd/text/errors.h"
#include "cmd/text/evidence.h"
#include "cmd/text/print.h"
#include "cmd/text/sentence.h"
#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"
#include "statements/report/wording/findings.h"

enum { BLOCK_INDENT = 4, CENTS = 2 };

/* A side of a relation, as terms that are added up. */
struct term {
	bool minus;
	const struct expression *expression;
};

struct terms {
	struct term *items;
	size_t count, capacity;
};

const char *verdict_mark(enum verdict verdict)
{
	static const char *const marks[VERDICT_COUNT] = {"✓", "≈", "•", "✗", "?"};
	return marks[verdict];
}

enum style verdict_style(enum verdict verdict)
{
	static const enum style styles[VERDICT_COUNT] = {
		STYLE_GOOD, STYLE_CAUTION, STYLE_CAUTION, STYLE_BAD, STYLE_CAUTION};
	return styles[verdict];
}

bool finding_is_tie(const struct finding *finding)
{
	const struct relation *relation = finding->relation;
	const struct figure *left = relation ? expression_figure(relation->left) : NULL,
						*right = relation ? expression_figure(relation->right) : NULL;
	return left && right && left->suite != right->suite;
}

/* The entry or account that the finding is about; the number of entries where it is about all of
 * them. */
static const char *books_title(const struct session *session, const struct finding *finding)
{
	const char *subject = finding->arguments[0] ? finding->arguments[0] : finding->relation_id;
	if (!text_equal(subject, "*"))
		return subject;
	bool counted = finding->arguments[1] && *finding->arguments[1] != '\0';
	return counted ? session_text(session, "check.entries", finding->arguments[1], NULL)
				   : session_text(session, "check.sound", NULL);
}

const char *finding_title(const struct session *session, const struct finding *finding)
{
	const struct relation *relation = finding->relation;
	if (relation == NULL)
		return books_title(session, finding);
	const char *title = words_in(relation->title, session->words.language);
	if (*title != '\0')
		return title;
	const struct figure *figure = expression_figure(relation->left)
		? expression_figure(relation->left)
		: expression_figure(relation->right);
	const char *label = figure ? words_in(figure->label, session->words.language) : "";
	return *label != '\0' ? label : relation->id;
}

static void collect(
	struct arena *arena, struct terms *terms, const struct expression *expression, bool minus)
{
	if (expression->type == EXPRESSION_ADD) {
		for (size_t i = 0; i < expression->count; i++)
			collect(arena, terms, expression->operands[i], minus);
		return;
	}
	if (expression->type == EXPRESSION_NEGATE) {
		collect(arena, terms, expression->operands[0], !minus);
		return;
	}
	terms->items =
		arena_grow(arena, terms->items, terms->count, &terms->capacity, sizeof *terms->items);
	terms->items[terms->count++] = (struct term){minus, expression};
}

/* The place of the figure and its id; the id alone where the place is not known. */
static void place_cells(
	const struct session *session, struct grid *grid, const struct figure *figure)
{
	if (figure->where.file)
		grid_cell(grid, STYLE_FAINT, place_text(session->arena, figure->where, false));
	grid_cell(grid, STYLE_FAINT, figure->id);
}

/* The value that a cause expects of the figure; NULL where no cause gives one, or gives several. */
static number expected_of(const struct finding *finding, const struct figure *figure)
{
	const struct cause *cause = finding->cause;
	bool certain = cause && (!cause->alternatives || cause->suspect_count == 1);
	for (size_t i = 0; certain && i < cause->suspect_count; i++) {
		if (cause->suspects[i].at == figure)
			return cause->suspects[i].expected;
	}
	return NULL;
}

static void figure_cells(const struct session *session, struct grid *grid,
	const struct finding *finding, const struct figure *figure, const char *label)
{
	number expected = expected_of(finding, figure);
	enum style style = expected ? STYLE_BAD : STYLE_PLAIN;
	const char *should = expected ? arena_printf(session->arena, "→ %s",
										print_amount(session, expected, finding_decimals(finding)))
								  : "";
	grid_cell(grid, style, label);
	grid_cell(grid, style, print_amount(session, figure->value, finding_decimals(finding)));
	grid_cell(grid, STYLE_GOOD, should);
	place_cells(session, grid, figure);
}

static const char *figure_label(
	const struct session *session, const struct finding *finding, const struct figure *figure)
{
	const char *label = words_in(figure->label, session->words.language);
	if (figure->suite == finding->suite)
		return label;
	return arena_printf(session->arena, "%s (%s)", label, print_suite(session, figure->suite));
}

static void term_row(const struct session *session, struct grid *grid,
	const struct finding *finding, const struct term *term, const char *sign)
{
	const struct expression *expression = term->expression;
	const struct figure *figure = expression_figure(expression);
	grid_row(grid);
	grid_cell(grid, STYLE_PLAIN, sign);
	if (figure) {
		figure_cells(session, grid, finding, figure, figure_label(session, finding, figure));
	} else {
		number value = expression_value(expression, PRECISION_PRINTED, session->arena);
		grid_cell(grid, STYLE_PLAIN, sentence_of(session, expression));
		grid_cell(grid, STYLE_PLAIN,
			expression->text ? expression->text
							 : print_amount(session, value, finding_decimals(finding)));
	}
}

static void amount_row(struct grid *grid, const char *label, enum style style, const char *amount)
{
	grid_row(grid);
	grid_skip(grid);
	grid_cell(grid, style, label);
	grid_cell(grid, style, amount);
}

static void rule_row(struct grid *grid)
{
	grid_row(grid);
	grid_skip(grid);
	grid_skip(grid);
	grid_rule(grid);
}

/* The terms of a side, then their sum where there are several, or where the side has no terms. */
static void side_rows(const struct session *session, struct grid *grid,
	const struct finding *finding, const struct expression *side, number value,
	const char *first_sign)
{
	struct terms terms = {0};
	collect(session->arena, &terms, side, false);
	for (size_t i = 0; i < terms.count; i++) {
		const char *sign = terms.items[i].minus ? "−" : i == 0 ? first_sign : "+";
		term_row(session, grid, finding, &terms.items[i], sign);
	}
	if (terms.count == 1 && !terms.items[0].minus)
		return;
	if (terms.count > 0)
		rule_row(grid);
	amount_row(grid, session_text(session, "check.sum", NULL), STYLE_PLAIN,
		print_amount(session, value, finding_decimals(finding)));
}

static void pair_row(const struct session *session, struct grid *grid,
	const struct finding *finding, const struct figure *figure)
{
	grid_row(grid);
	grid_skip(grid);
	figure_cells(session, grid, finding, figure, print_suite(session, figure->suite));
	if (!number_equal(figure->value, figure->exact))
		amount_row(grid, session_text(session, "check.exact", NULL), STYLE_FAINT,
			print_amount(session, figure->exact, CENTS));
}

static void relation_grid(const struct session *session, const struct finding *finding)
{
	const struct relation *relation = finding->relation;
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_GIVES);
	grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	grid_column(grid, GRID_LEFT | GRID_SPARE);

	if (finding_is_tie(finding)) {
		pair_row(session, grid, finding, expression_figure(relation->left));
		pair_row(session, grid, finding, expression_figure(relation->right));
	} else {
		side_rows(session, grid, finding, relation->left, finding->left, "");
		side_rows(
			session, grid, finding, relation->right, finding->right, report_operator(finding));
	}
	enum style style = verdict_style(finding->verdict);
	if (relation->left->type != EXPRESSION_MENTION)
		amount_row(grid, session_text(session, "check.difference", NULL), style,
			print_amount(session, finding->difference, finding_decimals(finding)));
	grid_print(grid, &session->out, BLOCK_INDENT);
}

void finding_explanation(const struct session *session, const struct explanation *explanation)
{
	bool signed_by = explanation->author || explanation->day;
	const char *by =
		arena_printf(session->arena, "%s, %s", explanation->author ? explanation->author : "",
			explanation->day ? print_date(session, explanation->day) : "");
	terminal_paragraph(&session->out, STYLE_PLAIN, BLOCK_INDENT,
		session_text(session, "check.explanation", explanation->text, NULL));
	const char *evidence = explanation->evidence ? explanation->evidence : "";
	terminal_paragraph(&session->out, STYLE_FAINT, BLOCK_INDENT,
		session_text(
			session, signed_by ? "check.evidence" : "check.evidence-unsigned", evidence, by, NULL));
}

/* The sentence of a finding on the books, with the amounts of both sides to the cent; that of
 * figures has their decimals. */
static const char *books_sentence(const struct session *session, const struct finding *finding)
{
	if (!finding->left || !finding->right || finding->figure_count > 0)
		return report_finding(session->arena, &session->words, finding);
	const char *arguments[ERROR_ARGUMENTS] = {finding->arguments[0],
		print_amount(session, finding->left, CENTS), print_amount(session, finding->right, CENTS),
		finding->arguments[3]};
	return report_message(session->arena, &session->words, finding->message_code, arguments);
}

static void title_line(const struct session *session, const struct finding *finding)
{
	const struct terminal *out = &session->out;
	bool books = finding->relation == NULL;
	const char *title = books ? books_sentence(session, finding) : finding_title(session, finding);
	if (finding->suite != SUITE_AT_HAND)
		title =
			arena_printf(session->arena, "%s · %s", title, print_suite(session, finding->suite));
	if (finding->severity == SEVERITY_WARNING)
		title = arena_printf(
			session->arena, "%s · %s", title, session_text(session, "severity.warning", NULL));
	const char *id = books ? "" : arena_printf(session->arena, "  %s", finding->relation_id);
	terminal_put(out, verdict_style(finding->verdict),
		arena_printf(session->arena, "  %s ", verdict_mark(finding->verdict)));
	bool fits = out->width == 0 || BLOCK_INDENT + text_width(title) + text_width(id) <= out->width;
	if (fits) {
		terminal_put(out, STYLE_STRONG, title);
		terminal_put(out, STYLE_FAINT, id);
		terminal_line(out);
	} else {
		terminal_hang(out, STYLE_STRONG, BLOCK_INDENT, title);
		if (*id)
			terminal_paragraph(out, STYLE_FAINT, BLOCK_INDENT, id + strspn(id, " "));
	}
}

/* Shows the published line where no cause names the wrong figure. */
static void tie_evidence(
	const struct session *session, const struct result *result, const struct finding *finding)
{
	const struct figure *figure = expression_figure(finding->relation->left);
	bool named = finding->cause && finding->cause->suspect_count > 0;
	if (!named && finding_is_tie(finding) && figure->where.text)
		evidence_figure(session, &result->suites[figure->suite], figure, NULL, BLOCK_INDENT);
}

void finding_block(
	const struct session *session, const struct result *result, const struct finding *finding)
{
	title_line(session, finding);
	if (finding->relation) {
		relation_grid(session, finding);
		tie_evidence(session, result, finding);
	}
	evidence_rows(session, finding->sources, finding->source_count, NULL, BLOCK_INDENT);
}
