#include "cmd/findings/findings.h"

#include "cmd/findings/finding_block.h"
#include "cmd/findings/mutes.h"
#include "cmd/terminal/grid.h"
#include "cmd/text/print.h"
#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"
#include "statements/report/wording/findings.h"
#include "statements/report/wording/flood.h"
#include "statements/report/wording/verdict/scope.h"

enum { CENTS = 2 };

static size_t count_of(const struct result *result, enum check check, enum verdict verdict)
{
	size_t count = 0;
	for (size_t i = 0; i < result->finding_count; i++)
		count += result->findings[i]->check == check && result->findings[i]->verdict == verdict &&
			!result->findings[i]->mute;
	return count;
}

/* Whether the finding is a tie whose wrong figure a cause already shows. */
static bool told_above(const struct finding *finding)
{
	return finding_is_tie(finding) && finding->cause && finding->cause->suspect_count > 0;
}

/* Prints how many more there are, and what most likely caused all of them. */
static void print_rest(
	const struct session *session, const struct result *result, const struct report_flood *flood)
{
	const char *count =
		number_count_printed(session->arena, flood->count - FLOOD_SHOWN, session->words.language);
	const char *reason =
		session_text(session, report_flood_reason(result, flood, session->arena), NULL);
	terminal_paragraph(&session->out, STYLE_CAUTION, 2,
		session_text(session, "flood.all",
			session_text(session, "flood.findings", count, reason, NULL), NULL));
	terminal_line(&session->out);
}

static void print_blocks(
	const struct session *session, const struct result *result, enum check check, bool all)
{
	struct report_floods floods = {.count = 0};
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (finding->check != check || finding->verdict != VERDICT_DISAGREE || finding->mute ||
			told_above(finding))
			continue;
		struct report_flood *flood = all ? NULL : report_flood_of(&floods, result, finding);
		if (flood && flood->shown++ >= FLOOD_SHOWN)
			continue;
		finding_block(session, result, finding);
		terminal_line(&session->out);
		if (flood && flood->shown == FLOOD_SHOWN)
			print_rest(session, result, flood);
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

static void table_row(
	const struct session *session, struct grid *grid, const struct finding *finding)
{
	int decimals = finding_decimals(finding);
	const struct figure *generated =
		finding->verdict == VERDICT_WITHIN_ROUNDING ? tied(finding) : NULL;
	grid_row(grid);
	grid_cell(grid, verdict_style(finding->verdict), verdict_mark(finding->verdict));
	grid_cell(grid, STYLE_PLAIN, finding_title(session, finding));
	grid_cell(grid, STYLE_PLAIN, finding->relation ? print_suite(session, finding->suite) : "");
	grid_cell(grid, STYLE_PLAIN, print_amount(session, finding->left, decimals));
	if (finding->verdict != VERDICT_AGREE) {
		grid_cell(grid, STYLE_PLAIN,
			generated ? print_amount(session, generated->exact, CENTS)
					  : print_amount(session, finding->right, decimals));
		grid_cell(grid, STYLE_CAUTION, print_amount(session, finding->difference, decimals));
	} else {
		grid_skip(grid);
		grid_skip(grid);
	}
	grid_cell(grid, STYLE_FAINT, finding->relation ? finding->relation_id : "");
}

/* The heads of the columns of amounts, by what the first row compares. */
static void table_head(
	const struct session *session, struct grid *grid, const struct finding *first)
{
	bool ties = tied(first) != NULL && first->verdict != VERDICT_EXPLAINED;
	const char *right = !ties                       ? "check.against"
		: first->verdict == VERDICT_WITHIN_ROUNDING ? "check.exact"
													: "suite.generated";
	grid_row(grid);
	for (int i = 0; i < 3; i++)
		grid_skip(grid);
	grid_cell(
		grid, STYLE_FAINT, session_text(session, ties ? "suite.published" : "check.figure", NULL));
	grid_cell(grid, STYLE_FAINT, session_text(session, right, NULL));
	grid_cell(grid, STYLE_FAINT, session_text(session, "check.difference", NULL));
}

static struct grid *table_grid(const struct session *session)
{
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_GIVES);
	grid_column(grid, GRID_LEFT);
	for (int i = 0; i < 3; i++)
		grid_column(grid, GRID_RIGHT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	return grid;
}

/* Findings of one line each: agreements, differences within rounding, ties that a cause
 * explains. */
static void print_table(const struct session *session, const struct result *result,
	enum check check, enum verdict verdict)
{
	struct grid *grid = table_grid(session);
	size_t rows = 0;
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		bool listed = finding->check == check && finding->verdict == verdict &&
			(verdict != VERDICT_DISAGREE || told_above(finding));
		if (!listed)
			continue;
		if (rows++ == 0 && verdict != VERDICT_AGREE)
			table_head(session, grid, finding);
		table_row(session, grid, finding);
	}
	if (rows == 0)
		return;
	grid_print(grid, &session->out, 2);
	terminal_line(&session->out);
}

static void family_title(const struct session *session, enum check check)
{
	const char *title = session_text(
		session, arena_printf(session->arena, "check.%s.title", check_id(check)), NULL);
	terminal_put(
		&session->out, STYLE_STRONG, arena_printf(session->arena, "%-3s ", check_id(check)));
	terminal_hang(&session->out, STYLE_STRONG, 4, title);
}

static void print_family(
	const struct session *session, const struct result *result, enum check check, bool all)
{
	size_t shown = count_of(result, check, VERDICT_DISAGREE) +
		count_of(result, check, VERDICT_WITHIN_ROUNDING);
	if (all)
		shown += count_of(result, check, VERDICT_AGREE);
	if (shown == 0)
		return;
	family_title(session, check);
	print_blocks(session, result, check, all);
	print_table(session, result, check, VERDICT_DISAGREE);
	print_table(session, result, check, VERDICT_WITHIN_ROUNDING);
	if (all)
		print_table(session, result, check, VERDICT_AGREE);
}

static const char *missing_list(const struct session *session, const struct finding *finding)
{
	const char *list = "";
	for (size_t i = 0; i < finding->missing_count; i++)
		list = arena_printf(session->arena, "%s%s%s", list, i > 0 ? ", " : "", finding->missing[i]);
	return list;
}

/* What the finding lacks: its missing operands; for the books, its sentence. */
static const char *reason(const struct session *session, const struct finding *finding)
{
	if (finding->missing_count == 1 && text_equal(finding->missing[0], "journal"))
		return session_text(session, "check.missing-journal", NULL);
	if (finding->missing_count > 0)
		return session_text(session, "check.missing", missing_list(session, finding), NULL);
	return report_finding(session->arena, &session->words, finding);
}

static void not_checkable_row(
	const struct session *session, struct grid *grid, const struct finding *finding)
{
	grid_row(grid);
	grid_cell(grid, STYLE_CAUTION, verdict_mark(finding->verdict));
	grid_cell(grid, STYLE_PLAIN, check_id(finding->check));
	grid_cell(grid, STYLE_PLAIN, finding_title(session, finding));
	grid_cell(grid, STYLE_PLAIN, finding->relation ? print_suite(session, finding->suite) : "");
	grid_cell(grid, STYLE_FAINT, finding->relation ? finding->relation_id : "");
	grid_cell(grid, STYLE_CAUTION,
		finding->required ? session_text(session, "check.required", NULL) : "");
}

/* Prints the findings from `first` on that lack the same operands. */
static void print_reason(
	const struct session *session, const struct result *result, size_t first, bool *printed)
{
	const char *why = reason(session, result->findings[first]);
	struct grid *grid = grid_new(session->arena);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_GIVES);
	grid_column(grid, GRID_LEFT);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	grid_column(grid, GRID_LEFT | GRID_BELOW);
	for (size_t i = first; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (finding->verdict != VERDICT_NOT_CHECKABLE || !text_equal(reason(session, finding), why))
			continue;
		not_checkable_row(session, grid, finding);
		printed[i] = true;
	}
	terminal_paragraph(&session->out, STYLE_CAUTION, 2, why);
	grid_print(grid, &session->out, 4);
}

/* Prints the findings from `first` on that the same explanation settles. */
static void print_explained_by(
	const struct session *session, const struct result *result, size_t first, bool *printed)
{
	const struct explanation *explanation = result->findings[first]->explanation;
	struct grid *grid = table_grid(session);
	table_head(session, grid, result->findings[first]);
	for (size_t i = first; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (finding->verdict != VERDICT_EXPLAINED ||
			!text_equal(finding->explanation->text, explanation->text))
			continue;
		table_row(session, grid, finding);
		printed[i] = true;
	}
	grid_print(grid, &session->out, 2);
	finding_explanation(session, explanation);
	terminal_line(&session->out);
}

/* The findings of a verdict under one heading. A group is printed at the place of its first
 * finding and marks those that it has printed. */
static void print_groups(const struct session *session, const struct result *result,
	enum verdict verdict,
	void (*print_group)(const struct session *, const struct result *, size_t, bool *))
{
	if (result->counts[verdict] == 0)
		return;
	terminal_put(&session->out, STYLE_STRONG,
		session_text(session,
			arena_printf(session->arena, "check.section.%s", verdict_name(verdict)), NULL));
	terminal_line(&session->out);
	bool *printed = arena_array(session->arena, result->finding_count, sizeof *printed);
	for (size_t i = 0; i < result->finding_count; i++) {
		if (result->findings[i]->verdict == verdict && !printed[i])
			print_group(session, result, i, printed);
	}
}

void findings_print(const struct session *session, const struct result *result, bool all)
{
	for (int check = CHECK_L1; check < CHECK_COUNT; check++)
		print_family(session, result, (enum check)check, all);
	for (int check = 0; check < CHECK_L1; check++)
		print_family(session, result, (enum check)check, all);
	print_groups(session, result, VERDICT_NOT_CHECKABLE, print_reason);
	if (result->counts[VERDICT_NOT_CHECKABLE] > 0)
		terminal_line(&session->out);
	print_groups(session, result, VERDICT_EXPLAINED, print_explained_by);
	mutes_print(session, result);
}

/* "463 concordent, 1 non vérifiable". Explained differences are left out where the name of the
 * verdict counts them. */
static const char *counts_text(
	const struct session *session, const struct result *result, bool name_counts_explained)
{
	const char *counts = "";
	for (int i = 0; i < VERDICT_COUNT; i++) {
		bool left_out = i == VERDICT_EXPLAINED && name_counts_explained;
		if (left_out || (result->counts[i] == 0 && i != VERDICT_AGREE))
			continue;
		const char *stem =
			arena_printf(session->arena, "verdict.%s", verdict_name((enum verdict)i));
		counts = arena_printf(session->arena, "%s%s%s", counts, *counts ? ", " : "",
			print_count(session, stem, result->counts[i], NULL));
	}
	return counts;
}

void findings_summary(const struct session *session, const struct result *result)
{
	static const enum style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_CAUTION};
	enum run_verdict verdict = result_verdict(result, session->options->severity);
	struct report_scope scope = report_scope_of(session->arena, &session->words, result);
	bool consistent = verdict == RUN_CONSISTENT;
	const char *name = session_text(
		session, arena_printf(session->arena, "verdict.%s", run_verdict_name(verdict)), NULL);
	if (scope.unchecked)
		terminal_paragraph(&session->out, STYLE_CAUTION, 0, scope.remainder);
	terminal_put(&session->out, styles[verdict], name);
	terminal_put(&session->out, styles[verdict], consistent ? scope.qualifier : scope.reading);
	terminal_put(&session->out, STYLE_PLAIN,
		session_text(session, "check.summary", counts_text(session, result, consistent), NULL));
	terminal_line(&session->out);
	mutes_summary(session, result);
}
