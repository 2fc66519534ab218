#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"
#include "statements/report/workbook/frame/blocks.h"
#include "statements/report/workbook/frame/cells/formula.h"
#include "statements/report/workbook/frame/cells/measure.h"
#include "statements/report/workbook/frame/common.h"
#include "statements/report/workbook/sheets/sheets.h"

enum {
	CHECK = RELATIONS_CHECK,
	SUITE,
	TITLE,
	EXPRESSION,
	LEFT,
	RIGHT,
	DIFFERENCE,
	VERDICT = RELATIONS_VERDICT,
	FINDING,
	RELATION
};
enum {
	SEVERITY = RELATIONS_SEVERITY,
	LAST = SEVERITY,
	OPERANDS,
	OPERANDS_MOST = 24,
	OPERAND_WIDTH = 30
};
enum { NOISE_DECIMALS = 9, TITLE_WIDTH = 38, EXPRESSION_WIDTH = 62, LETTER = 10, LINE_HEIGHT = 12 };

static const struct list_head heads[] = {
	[CHECK] = {"workbook.relations.check", 9, STYLE_PLAIN},
	[SUITE] = {"workbook.relations.suite", 10, STYLE_PLAIN},
	[TITLE] = {"workbook.relations.title_head", TITLE_WIDTH, STYLE_PLAIN},
	[EXPRESSION] = {"workbook.relations.expression", EXPRESSION_WIDTH, STYLE_PLAIN},
	[LEFT] = {"workbook.relations.left", 14, STYLE_RIGHT},
	[RIGHT] = {"workbook.relations.right", 14, STYLE_RIGHT},
	[DIFFERENCE] = {"workbook.relations.difference", 12, STYLE_RIGHT},
	[VERDICT] = {"workbook.relations.verdict", 14, STYLE_CENTRE},
	[FINDING] = {"workbook.relations.finding", 9, STYLE_CENTRE},
	[RELATION] = {"workbook.relations.relation", 40, STYLE_PLAIN},
	[SEVERITY] = {"workbook.relations.severity", 14, STYLE_PLAIN},
};

/* ---- where they stand ---- */

/* Relations stand together by sheet of statements. Those of the books, which are of none, come
 * last. */
static size_t books_group(const struct plan *plan)
{
	return presentation_sheet_count(plan->result);
}

static size_t group_of_table(const struct plan *plan, const char *figure_id)
{
	size_t length = strcspn(figure_id, ".");
	for (size_t i = 0; i < plan->result->table_count; i++) {
		const struct table *table = plan->result->tables[i];
		if (strlen(table->id) != length || strncmp(table->id, figure_id, length) != 0)
			continue;
		return table->sheet->index;
	}
	return presentation_others(plan->result)->index;
}

/* The statement of the figure that it is about: its first. */
static size_t group_of(const struct plan *plan, const struct finding *finding)
{
	if (!finding->relation)
		return books_group(plan);
	if (finding->relation->left->type == EXPRESSION_FIGURE)
		return group_of_table(plan, finding->relation->left->figure_id);
	if (finding->figure_count > 0)
		return group_of_table(plan, finding->figures[0]->id);
	return finding->missing_count > 0 ? group_of_table(plan, finding->missing[0])
									  : presentation_others(plan->result)->index;
}

/* The relations of a group by family, S1 to L10; within one, in the order of the statements. */
static unsigned place_group(
	struct plan *plan, const size_t *groups, size_t group, size_t *placed, unsigned row)
{
	for (int check = 0; check < CHECK_COUNT; check++)
		for (size_t i = 0; i < plan->result->finding_count; i++) {
			if (groups[i] != group || (int)plan->result->findings[i]->check != check)
				continue;
			if (plan->relation_bands[group] == 0)
				plan->relation_bands[group] = row++;
			plan->relation_order[(*placed)++] = i;
			plan->relation_rows[i] = row++;
		}
	return row;
}

static void relations_place(struct plan *plan)
{
	size_t count = plan->result->finding_count, placed = 0;
	size_t *groups = arena_array(plan->arena, count + 1, sizeof *groups);
	unsigned row = LIST_FIRST_ROW;
	plan->relation_rows = arena_array(plan->arena, count + 1, sizeof *plan->relation_rows);
	plan->relation_order = arena_array(plan->arena, count + 1, sizeof *plan->relation_order);
	plan->relations_first = row;
	for (size_t i = 0; i < count; i++)
		groups[i] = group_of(plan, plan->result->findings[i]);
	plan->relation_bands =
		arena_array(plan->arena, books_group(plan) + 1, sizeof *plan->relation_bands);
	for (size_t group = 0; group <= books_group(plan); group++)
		row = place_group(plan, groups, group, &placed, row);
	plan->relations_last = row > plan->relations_first ? row - 1 : row;
}

/* ---- formulas of the two sides ---- */

static bool is_own_footing(const struct plan *plan, const struct relation *relation)
{
	const struct figure *figure = expression_figure(relation->left);
	if (!figure || figure->suite != SUITE_GENERATED || !figure->cell || !figure->cell->definition ||
		!figure->cell->value)
		return false;
	return text_equal(expression_text(relation->right, plan->arena),
		expression_text(figure->cell->definition, plan->arena));
}

/* On its statement a total is the formula of its footing, and comparing it with itself would
 * prove nothing. Its own side is therefore taken from the ledger, through the lines of the sheet
 * Arrondis. */
static char *left_formula(
	const struct plan *plan, const struct finding *finding, const struct sheet *on)
{
	const struct relation *relation = finding->relation;
	const struct expression *left =
		is_own_footing(plan, relation) ? relation->left->figure->cell->value : relation->left;
	char *formula = formula_expression(plan, left, PRECISION_PRINTED, on);
	number value = formula ? expression_value(left, PRECISION_PRINTED, plan->arena) : NULL;
	return value && finding->left && number_equal(value, finding->left) ? formula : NULL;
}

static char *right_formula(
	const struct plan *plan, const struct finding *finding, const struct sheet *on)
{
	return finding->right
		? formula_expression(plan, finding->relation->right, PRECISION_PRINTED, on)
		: NULL;
}

/* Debit (1) or credit (-1) balances of all fiscal years, in one column of the sheet Balance. */
static char *balances_formula(const struct plan *plan, size_t part, int sign)
{
	struct arena *arena = plan->arena;
	char *text = arena_text(arena, "");
	for (size_t i = 0; i < plan->block_count; i++) {
		const struct block *block = &plan->blocks[i];
		if (block->line_count == 0 || block->matrix == plan->result->budget ||
			block->matrix == plan->result->revised_budget)
			continue;
		unsigned column = balance_column(plan, part);
		const char *first = place_reference(
			arena, (struct place){plan->sheets[SHEET_BALANCE], block->lines[0].row, column}, NULL);
		const char *last = place_address(arena, block->lines[block->line_count - 1].row, column);
		text = arena_printf(arena, "%s%sSUMIF(%s:%s,\"%s0\")", text,
			sign < 0    ? "-"
				: *text ? "+"
						: "",
			first, last, sign < 0 ? "<" : ">");
	}
	return *text ? arena_printf(arena, "ROUND(%s,%d)", text, NOISE_DECIMALS) : NULL;
}

/* Whether each of those balances can be read by a formula. */
static bool balances_readable(const struct plan *plan, size_t part)
{
	for (size_t i = 0; i < plan->block_count; i++)
		for (size_t j = 0; j < plan->blocks[i].line_count; j++)
			if (!amount_fits(
					movement_part(plan, plan->blocks[i].lines[j].exact, part), plan->arena))
				return false;
	return true;
}

static number balances_value(const struct plan *plan, size_t part, int sign)
{
	number sum = number_from_integer(plan->arena, 0);
	for (size_t i = 0; i < plan->block_count; i++) {
		const struct block *block = &plan->blocks[i];
		bool budget =
			block->matrix == plan->result->budget || block->matrix == plan->result->revised_budget;
		for (size_t j = 0; !budget && j < block->line_count; j++) {
			number value = movement_part(plan, block->lines[j].exact, part);
			if (number_sign(value) == sign)
				sum = number_add(plan->arena, sum, number_absolute(plan->arena, value));
		}
	}
	return sum;
}

/* ---- verdicts ---- */

static const char *quoted(const struct plan *plan, enum verdict verdict)
{
	return arena_printf(plan->arena, "\"%s\"", verdict_word(plan, verdict));
}

static const char *number_in_formula(const struct plan *plan, number value)
{
	return number_exact_text(plan->arena, value);
}

/* "AND(F7>=-0.5,F7<0.5)": strict at an open end. */
static const char *within_slack(
	const struct plan *plan, struct interval slack, const char *difference)
{
	const char *low = arena_printf(plan->arena, "%s%s%s", difference, slack.low.closed ? ">=" : ">",
		number_in_formula(plan, slack.low.value));
	const char *high = arena_printf(plan->arena, "%s%s%s", difference,
		slack.high.closed ? "<=" : "<", number_in_formula(plan, slack.high.value));
	return arena_printf(plan->arena, "AND(%s,%s)", low, high);
}

static const char *agreement(
	const struct plan *plan, const struct relation *relation, const char *difference)
{
	struct arena *arena = plan->arena;
	struct interval slack;
	static const char *const signs[] = {"=", "<=", ">="};
	const char *holds = arena_printf(
		arena, "%s%s0", difference, signs[relation ? relation->operator_ : OPERATOR_EQUAL]);
	if (relation && relation_ratio_slack(&slack, relation, &plan->result->intervals, arena))
		holds = arena_printf(arena, "OR(%s,%s)", holds, within_slack(plan, slack, difference));
	if (!relation || !relation->tolerance)
		return holds;
	return arena_printf(arena, "OR(%s,ABS(%s)<=%s)", holds, difference,
		number_in_formula(plan, relation->tolerance));
}

/* The tie of a published figure to the exact amount behind the generated one (reconcile.c says
 * when). */
static const char *tie_condition(
	const struct plan *plan, const struct finding *finding, unsigned row, const struct sheet *on)
{
	const struct figure *generated = expression_figure(finding->relation->right);
	number bound = relation_tie_bound(finding->relation, plan->result->rounding_bound, plan->arena);
	if (!bound)
		return NULL;
	char *exact =
		formula_figure(plan, plan_cells(plan, generated->id), SUITE_GENERATED, PRECISION_EXACT, on);
	if (!exact)
		return NULL;
	return arena_printf(plan->arena, "ROUND(ABS(%s-%s),%d)<=%s",
		place_address(plan->arena, row, LEFT), exact, NOISE_DECIMALS,
		number_in_formula(plan, bound));
}

/* The largest difference that rounding alone can cause, under the policy that allows for it. */
static const char *interval_condition(
	const struct plan *plan, const struct finding *finding, const char *difference)
{
	struct interval slack;
	if (plan->result->dossier->policy != POLICY_ROUNDED ||
		!relation_rounding_slack(&slack, finding->relation, &plan->result->intervals, plan->arena))
		return NULL;
	return within_slack(plan, slack, difference);
}

/* IF(agree,"concorde",IF(within,"arrondi",IF(explained,"expliqué","diverge"))) */
static char *verdict_formula(
	const struct plan *plan, const struct finding *finding, unsigned row, const struct sheet *on)
{
	struct arena *arena = plan->arena;
	const char *difference = place_address(arena, row, DIFFERENCE);
	char *text = arena_text(arena, quoted(plan, VERDICT_DISAGREE));
	if (finding->explanation)
		text = arena_printf(arena, "IF(%s=%s,%s,%s)", difference,
			number_in_formula(plan, finding->explanation->difference),
			quoted(plan, VERDICT_EXPLAINED), text);
	const char *within = finding->relation ? tie_condition(plan, finding, row, on) : NULL;
	if (finding->relation && !within)
		within = interval_condition(plan, finding, difference);
	if (within)
		text = arena_printf(
			arena, "IF(%s,%s,%s)", within, quoted(plan, VERDICT_WITHIN_ROUNDING), text);
	return arena_printf(arena, "IF(%s,%s,%s)", agreement(plan, finding->relation, difference),
		quoted(plan, VERDICT_AGREE), text);
}

/* ---- words ---- */

static const char *side_words(
	const struct plan *plan, const struct expression *side, const char *text, enum suite_kind suite)
{
	bool other =
		side->type == EXPRESSION_FIGURE && side->suite != suite && side->suite < SUITE_COUNT;
	return other ? arena_printf(plan->arena, "%s [%s]", text, suite_words(plan, side->suite))
				 : text;
}

static const char *expression_words(const struct plan *plan, const struct finding *finding)
{
	static const char *const signs[] = {"=", "≤", "≥"};
	const struct relation *relation = finding->relation;
	if (!relation)
		return report_finding(plan->arena, plan->words, finding);
	const char *left = side_words(plan, relation->left, finding->left_text, relation->suite),
			   *right = side_words(plan, relation->right, finding->right_text, relation->suite);
	return arena_printf(plan->arena, "%s %s %s", left, signs[relation->operator_], right);
}

/* ---- rows ---- */

struct side {
	char *formula;
	number value;
};

static void write_side(
	struct sheet *sheet, unsigned row, unsigned column, const struct side *side, int decimals)
{
	struct shown shown = {decimals, ZERO_DIGIT};
	style style_ = STYLE_HAIRLINE | STYLE_TOP;
	if (side->formula && side->value)
		sheet_formula(sheet, row, column, side->formula, side->value, shown, style_);
	else
		sheet_amount(sheet, row, column, side->value, shown, style_);
}

/* The row of the books as a whole, where they have no finding: opening and closing balances sum
 * to zero. */
static bool is_whole_ledger(const struct plan *plan, const struct finding *finding)
{
	bool total = finding->check == CHECK_L5 || finding->check == CHECK_L6;
	return !finding->relation && total && finding->verdict == VERDICT_AGREE &&
		plan->sheets[SHEET_BALANCE];
}

static void find_sides(const struct plan *plan, const struct finding *finding,
	const struct sheet *on, struct side *left, struct side *right)
{
	*left = (struct side){NULL, finding->left};
	*right = (struct side){NULL, finding->right};
	if (finding->relation) {
		left->formula = left_formula(plan, finding, on);
		right->formula = right_formula(plan, finding, on);
	} else if (is_whole_ledger(plan, finding)) {
		size_t part = finding->check == CHECK_L5 ? 0 : plan->parts.count - 1;
		if (!balances_readable(plan, part))
			return;
		*left = (struct side){balances_formula(plan, part, 1), balances_value(plan, part, 1)};
		*right = (struct side){balances_formula(plan, part, -1), balances_value(plan, part, -1)};
	}
}

static void write_outcome(struct plan *plan, const struct finding *finding, unsigned row,
	const struct side *left, const struct side *right, int decimals)
{
	struct sheet *sheet = plan->sheets[SHEET_RELATIONS];
	struct arena *arena = plan->arena;
	const char *word = verdict_word(plan, finding->verdict);
	bool readable = left->value && right->value && finding->verdict != VERDICT_NOT_CHECKABLE &&
		amount_fits(left->value, arena) && amount_fits(right->value, arena);
	if (!readable) {
		sheet_amount(sheet, row, DIFFERENCE, finding->difference,
			(struct shown){decimals, ZERO_DIGIT}, STYLE_HAIRLINE | STYLE_TOP);
		sheet_text(sheet, row, VERDICT, word, STYLE_HAIRLINE | STYLE_TOP | STYLE_CENTRE);
		return;
	}
	const char *difference = arena_printf(arena, "ROUND(%s-%s,%d)", place_address(arena, row, LEFT),
		place_address(arena, row, RIGHT), NOISE_DECIMALS);
	number value = number_subtract(arena, left->value, right->value);
	sheet_formula(sheet, row, DIFFERENCE, difference,
		number_round(arena, value, NOISE_DECIMALS, ROUNDING_HALF_UP),
		(struct shown){decimals, ZERO_DIGIT}, STYLE_HAIRLINE | STYLE_TOP);
	sheet_formula_text(sheet, row, VERDICT, verdict_formula(plan, finding, row, sheet), word,
		STYLE_HAIRLINE | STYLE_TOP | STYLE_CENTRE);
}

static int row_decimals(const struct side *left, const struct side *right)
{
	int left_decimals = decimals_of(left->value), right_decimals = decimals_of(right->value);
	return left_decimals > right_decimals ? left_decimals : right_decimals;
}

/* A link to each figure of the relation, in order. */
static void write_operands(struct plan *plan, const struct finding *finding, unsigned row)
{
	struct sheet *sheet = plan->sheets[SHEET_RELATIONS];
	for (size_t i = 0; i < finding->figure_count && i < OPERANDS_MOST; i++) {
		const struct figure *figure = finding->figures[i];
		const struct figure_cells *cells = plan_cells(plan, figure->id);
		if (cells)
			sheet_link(sheet, row, OPERANDS + (unsigned)i, figure->id,
				formula_figure_place(plan, cells, figure->suite), STYLE_HAIRLINE | STYLE_TOP);
	}
	if (finding->figure_count > OPERANDS_MOST)
		sheet_text(sheet, row, OPERANDS + OPERANDS_MOST,
			say_with(plan, "workbook.findings.more",
				count_words(plan, finding->figure_count - OPERANDS_MOST), NULL, NULL),
			STYLE_HAIRLINE | STYLE_TOP | STYLE_MUTED);
}

static void write_row(struct plan *plan, size_t at, unsigned row)
{
	struct sheet *sheet = plan->sheets[SHEET_RELATIONS];
	const struct finding *finding = plan->result->findings[at];
	const char *title = proven_words(plan, finding), *expression = expression_words(plan, finding);
	unsigned lines = measure_lines(expression, LETTER, false, EXPRESSION_WIDTH),
			 title_lines = measure_lines(title, LETTER, false, TITLE_WIDTH);
	sheet_height(sheet, row, (lines > title_lines ? lines : title_lines) * LINE_HEIGHT + 3);
	sheet_text(
		sheet, row, CHECK, check_id(finding->check), STYLE_HAIRLINE | STYLE_TOP | STYLE_BOLD);
	sheet_text(sheet, row, SUITE, suite_words(plan, finding->suite), STYLE_HAIRLINE | STYLE_TOP);
	sheet_text(sheet, row, TITLE, title, STYLE_HAIRLINE | STYLE_WRAP);
	sheet_text(sheet, row, EXPRESSION, expression, STYLE_HAIRLINE | STYLE_WRAP | STYLE_MUTED);
	struct side left, right;
	find_sides(plan, finding, sheet, &left, &right);
	int decimals = row_decimals(&left, &right);
	write_side(sheet, row, LEFT, &left, decimals);
	write_side(sheet, row, RIGHT, &right, decimals);
	write_outcome(plan, finding, row, &left, &right, decimals);
	struct place place = {plan->sheets[SHEET_FINDINGS], plan->finding_rows[at], 0};
	if (plan->finding_rows[at])
		sheet_link(sheet, row, FINDING, say(plan, "workbook.relations.see"), place,
			STYLE_HAIRLINE | STYLE_TOP | STYLE_CENTRE);
	else
		sheet_blank(sheet, row, FINDING, STYLE_HAIRLINE);
	sheet_text(
		sheet, row, RELATION, finding->relation_id, STYLE_HAIRLINE | STYLE_TOP | STYLE_MUTED);
	sheet_text(sheet, row, SEVERITY, severity_word(plan, finding->severity),
		STYLE_HAIRLINE | STYLE_TOP | STYLE_MUTED);
	write_operands(plan, finding, row);
}

static const char *group_title(const struct plan *plan, size_t group)
{
	if (group == books_group(plan))
		return say(plan, "workbook.relations.books");
	const struct table_sheet *sheet = presentation_sheet(plan->result, group);
	for (size_t i = 0; i < plan->statement_count; i++)
		if (plan->statements[i].of == sheet && sheet->nature == NATURE_STATEMENT)
			return in_words(plan, plan->statements[i].tables[0].table->title);
	return in_words(plan, sheet->title);
}

static void write_bands(struct plan *plan, size_t *next, unsigned row)
{
	for (; *next <= books_group(plan) && plan->relation_bands[*next] < row; ++*next)
		if (plan->relation_bands[*next])
			sheet_band(plan->sheets[SHEET_RELATIONS], plan->relation_bands[*next], 0, LAST,
				group_title(plan, *next));
}

/* The remark beside the list. */
static void write_operand_heads(struct plan *plan, struct sheet *sheet)
{
	sheet_text(
		sheet, LIST_HEAD_ROW, OPERANDS, say(plan, "workbook.relations.operands"), STYLE_HEAD);
	for (unsigned column = OPERANDS; column <= OPERANDS + OPERANDS_MOST; column++)
		sheet_width(sheet, column, OPERAND_WIDTH);
}

void sheet_verdict_marks(struct plan *plan, struct sheet *sheet, unsigned first_row,
	unsigned last_row, unsigned first, unsigned verdict)
{
	static const enum mark marks[] = {
		MARK_AGREE, MARK_NOTICE, MARK_NOTICE, MARK_DISAGREE, MARK_UNKNOWN};
	for (int word = 0; word < VERDICT_COUNT; word++) {
		const char *rule = arena_printf(plan->arena, "$%s=%s",
			place_address(plan->arena, first_row, verdict), quoted(plan, (enum verdict)word));
		sheet_mark(sheet, first_row, word == VERDICT_DISAGREE ? first : verdict, last_row, verdict,
			rule, marks[word]);
	}
}

static void relations_write(struct plan *plan)
{
	struct sheet *sheet = plan->sheets[SHEET_RELATIONS];
	list_opening(plan, sheet, say(plan, "workbook.relations.title"),
		say(plan, "workbook.relations.purpose"));
	list_heads(plan, sheet, heads, sizeof heads / sizeof *heads);
	write_operand_heads(plan, sheet);
	size_t band = 0;
	for (size_t i = 0; i < plan->result->finding_count; i++) {
		size_t at = plan->relation_order[i];
		write_bands(plan, &band, plan->relation_rows[at]);
		write_row(plan, at, plan->relation_rows[at]);
	}
	if (plan->result->finding_count > 0)
		sheet_verdict_marks(
			plan, sheet, plan->relations_first, plan->relations_last, LEFT, VERDICT);
	sheet_filter(sheet, LIST_HEAD_ROW, 0, plan->relations_last, LAST);
	sheet_printed(sheet, plan->relations_last, FINDING);
}

const struct paper relations_paper = {"workbook.sheet.relations", "workbook.relations.purpose",
	NULL, relations_place, relations_write};
