#include "cmd/findings.h"

#include "cmd/finding_block.h"
#include "cmd/grid.h"
#include "cmd/print.h"
#include "ledger/base/text.h"
#include "statements/check/reconcile.h"
#include "statements/report/findings.h"

enum { CENTS = 2 };

static size_t count_of(const struct proof *proof, enum check check, enum verdict verdict)
{
	size_t count = 0;
	for (size_t i = 0; i < proof->finding_count; i++)
		count += proof->findings[i]->check == check && proof->findings[i]->verdict == verdict;
	return count;
}

/* A tie of which a cause already shows the wrong figure. */
static bool told_above(const struct finding *finding)
{
	return finding_is_tie(finding) && finding->cause && finding->cause->suspect_count > 0;
}

static void print_blocks(const struct run *run, const struct proof *proof, enum check check)
{
	for (size_t i = 0; i < proof->finding_count; i++) {
		const struct finding *finding = proof->findings[i];
		if (finding->check != check || finding->verdict != VERDICT_DISAGREE || told_above(finding))
			continue;
		finding_block(run, proof, finding);
		terminal_line(&run->out);
	}
}

/* The generated figure that a published one is tied to; NULL for other relations. */
static const struct figure *tied(const struct finding *finding)
{
	const struct relation *relation = finding->relation;
	bool figure = relation && relation->right->type == EXPRESSION_FIGURE && relation->right->figure;
	return figure && relation->right->figure->suite == SUITE_GENERATED &&
			relation->suite == SUITE_PUBLISHED
		? relation->right->figure
		: NULL;
}

static void table_row(const struct run *run, struct grid *grid, const struct finding *finding)
{
	int decimals = finding_decimals(finding);
	const struct figure *generated =
		finding->verdict == VERDICT_WITHIN_ROUNDING ? tied(finding) : NULL;
	grid_row(grid);
	grid_cell(grid, verdict_style(finding->verdict), verdict_mark(finding->verdict));
	grid_cell(grid, STYLE_PLAIN, finding_title(run, finding));
	grid_cell(grid, STYLE_PLAIN, finding->relation ? print_suite(run, finding->suite) : "");
	grid_cell(grid, STYLE_PLAIN, print_amount(run, finding->left, decimals));
	if (finding->verdict != VERDICT_AGREE) {
		grid_cell(grid, STYLE_PLAIN,
			generated ? print_amount(run, generated->exact, CENTS)
					  : print_amount(run, finding->right, decimals));
		grid_cell(grid, STYLE_CAUTION, print_amount(run, finding->difference, decimals));
	} else {
		grid_skip(grid);
		grid_skip(grid);
	}
	grid_cell(grid, STYLE_FAINT, finding->relation ? finding->relation_id : "");
}

/* Heads over amounts, by what the first row compares. */
static void table_head(const struct run *run, struct grid *grid, const struct finding *first)
{
	bool ties = tied(first) != NULL && first->verdict != VERDICT_EXPLAINED;
	const char *right = !ties                       ? "check.against"
		: first->verdict == VERDICT_WITHIN_ROUNDING ? "check.exact"
													: "suite.generated";
	grid_row(grid);
	for (int i = 0; i < 3; i++)
		grid_skip(grid);
	grid_cell(grid, STYLE_FAINT, run_text(run, ties ? "suite.published" : "check.figure", NULL));
	grid_cell(grid, STYLE_FAINT, run_text(run, right, NULL));
	grid_cell(grid, STYLE_FAINT, run_text(run, "check.difference", NULL));
}

static struct grid *table_grid(const struct run *run)
{
	struct grid *grid = grid_new(run->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_GIVES);
	grid_column(grid, GRID_LEFT);
	for (int i = 0; i < 3; i++)
		grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	return grid;
}

/* One line each: what agrees, what only rounding excuses, ties of which a cause tells more. */
static void print_table(
	const struct run *run, const struct proof *proof, enum check check, enum verdict verdict)
{
	struct grid *grid = table_grid(run);
	size_t rows = 0;
	for (size_t i = 0; i < proof->finding_count; i++) {
		const struct finding *finding = proof->findings[i];
		bool listed = finding->check == check && finding->verdict == verdict &&
			(verdict != VERDICT_DISAGREE || told_above(finding));
		if (!listed)
			continue;
		if (rows++ == 0 && verdict != VERDICT_AGREE)
			table_head(run, grid, finding);
		table_row(run, grid, finding);
	}
	if (rows == 0)
		return;
	grid_print(grid, &run->out, 2);
	terminal_line(&run->out);
}

static void family_title(const struct run *run, enum check check)
{
	const char *title =
		run_text(run, arena_printf(run->arena, "check.%s.title", check_id(check)), NULL);
	terminal_put(&run->out, STYLE_STRONG, arena_printf(run->arena, "%-3s ", check_id(check)));
	terminal_hang(&run->out, STYLE_STRONG, 4, title);
}

static void print_family(
	const struct run *run, const struct proof *proof, enum check check, bool all)
{
	size_t shown =
		count_of(proof, check, VERDICT_DISAGREE) + count_of(proof, check, VERDICT_WITHIN_ROUNDING);
	if (all)
		shown += count_of(proof, check, VERDICT_AGREE);
	if (shown == 0)
		return;
	family_title(run, check);
	print_blocks(run, proof, check);
	print_table(run, proof, check, VERDICT_DISAGREE);
	print_table(run, proof, check, VERDICT_WITHIN_ROUNDING);
	if (all)
		print_table(run, proof, check, VERDICT_AGREE);
}

static const char *missing_list(const struct run *run, const struct finding *finding)
{
	const char *list = "";
	for (size_t i = 0; i < finding->missing_count; i++)
		list = arena_printf(run->arena, "%s%s%s", list, i > 0 ? ", " : "", finding->missing[i]);
	return list;
}

/* What a finding lacks, in words: operands, or, on the books, what its sentence says. */
static const char *reason(const struct run *run, const struct finding *finding)
{
	if (finding->missing_count == 1 && text_equal(finding->missing[0], "journal"))
		return run_text(run, "check.missing-journal", NULL);
	if (finding->missing_count > 0)
		return run_text(run, "check.missing", missing_list(run, finding), NULL);
	return report_finding(run->arena, &run->words, finding);
}

static void not_checkable_row(
	const struct run *run, struct grid *grid, const struct finding *finding)
{
	grid_row(grid);
	grid_cell(grid, STYLE_CAUTION, verdict_mark(finding->verdict));
	grid_cell(grid, STYLE_PLAIN, check_id(finding->check));
	grid_cell(grid, STYLE_PLAIN, finding_title(run, finding));
	grid_cell(grid, STYLE_PLAIN, finding->relation ? print_suite(run, finding->suite) : "");
	grid_cell(grid, STYLE_FAINT, finding->relation ? finding->relation_id : "");
	grid_cell(grid, STYLE_CAUTION, finding->required ? run_text(run, "check.required", NULL) : "");
}

/* From `first` on, all that lack the same. */
static void print_reason(
	const struct run *run, const struct proof *proof, size_t first, bool *printed)
{
	const char *why = reason(run, proof->findings[first]);
	struct grid *grid = grid_new(run->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_GIVES);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	for (size_t i = first; i < proof->finding_count; i++) {
		const struct finding *finding = proof->findings[i];
		if (finding->verdict != VERDICT_NOT_CHECKABLE || !text_equal(reason(run, finding), why))
			continue;
		not_checkable_row(run, grid, finding);
		printed[i] = true;
	}
	terminal_paragraph(&run->out, STYLE_CAUTION, 2, why);
	grid_print(grid, &run->out, 4);
}

/* From `first` on, all that one explanation settles. */
static void print_explained_by(
	const struct run *run, const struct proof *proof, size_t first, bool *printed)
{
	const struct explanation *explanation = proof->findings[first]->explanation;
	struct grid *grid = table_grid(run);
	table_head(run, grid, proof->findings[first]);
	for (size_t i = first; i < proof->finding_count; i++) {
		const struct finding *finding = proof->findings[i];
		if (finding->verdict != VERDICT_EXPLAINED ||
			!text_equal(finding->explanation->text, explanation->text))
			continue;
		table_row(run, grid, finding);
		printed[i] = true;
	}
	grid_print(grid, &run->out, 2);
	finding_explanation(run, explanation);
	terminal_line(&run->out);
}

/* The findings of a verdict under its head, each group where its first stands; a group marks what
 * it has printed. */
static void print_groups(const struct run *run, const struct proof *proof, enum verdict verdict,
	void (*print_group)(const struct run *, const struct proof *, size_t, bool *))
{
	if (proof->counts[verdict] == 0)
		return;
	terminal_put(&run->out, STYLE_STRONG,
		run_text(run, arena_printf(run->arena, "check.section.%s", verdict_name(verdict)), NULL));
	terminal_line(&run->out);
	bool *printed = arena_array(run->arena, proof->finding_count, sizeof *printed);
	for (size_t i = 0; i < proof->finding_count; i++) {
		if (proof->findings[i]->verdict == verdict && !printed[i])
			print_group(run, proof, i, printed);
	}
}

void findings_print(const struct run *run, const struct proof *proof, bool all)
{
	for (int check = CHECK_L1; check < CHECK_COUNT; check++)
		print_family(run, proof, (enum check)check, all);
	for (int check = 0; check < CHECK_L1; check++)
		print_family(run, proof, (enum check)check, all);
	print_groups(run, proof, VERDICT_NOT_CHECKABLE, print_reason);
	if (proof->counts[VERDICT_NOT_CHECKABLE] > 0)
		terminal_line(&run->out);
	print_groups(run, proof, VERDICT_EXPLAINED, print_explained_by);
}

void findings_summary(const struct run *run, const struct proof *proof)
{
	static const enum style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_CAUTION};
	enum run_verdict verdict = proof_verdict(proof, run->options->severity);
	const char *name =
		run_text(run, arena_printf(run->arena, "verdict.%s", run_verdict_name(verdict)), NULL);
	const char *counts = "";
	for (int i = 0; i < VERDICT_COUNT; i++) {
		if (proof->counts[i] == 0 && i != VERDICT_AGREE)
			continue;
		const char *stem = arena_printf(run->arena, "verdict.%s", verdict_name((enum verdict)i));
		counts = arena_printf(run->arena, "%s%s%s", counts, *counts ? ", " : "",
			print_count(run, stem, proof->counts[i], NULL));
	}
	terminal_put(&run->out, styles[verdict], name);
	terminal_put(&run->out, STYLE_PLAIN, run_text(run, "check.summary", counts, NULL));
	terminal_line(&run->out);
}
