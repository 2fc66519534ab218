/* Checks a published report against itself, without a ledger. */
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/check/reconcile.h"
#include "statements/dossier/suites_read.h"
#include "statements/run/mutes.h"
#include "statements/run/steps.h"

static int read_by(struct run *run, const char *path, const char *model, const char *model_path)
{
	json_finish(run->model.json);
	*run->published = (struct published){0};
	*run->dossier = (struct dossier){0};
	if (model_read(
			&run->model, model, model_path, &run->dossier->postes, run->arena, run->errors) != 0 ||
		published_read(run->published, path, run->options->recognize, &run->model,
			&run->dossier->postes, run->arena, run->errors) != 0)
		return -1;
	compose_dossier(run->dossier, &run->published->report, &run->model, run->arena);
	return 0;
}

/* Reads the report again by the model that applies to its year, where that is another one than it
 * was read by and nobody asked for one. */
static int read_by_its_year(struct run *run, const char *path)
{
	const struct dossier *dossier = run->dossier;
	date first = dossier->years[dossier->year_count - 1].first;
	if (run->options->model_path || run->published->without_statements ||
		model_applies(&run->model, first))
		return 0;
	const char *name = model_of_year(first, run->arena);
	if (!name)
		return 0;
	int outcome = read_by(run, path, name, NULL);
	run->published->model_inferred = outcome == 0;
	return outcome;
}

int document_read(struct run *run, const char *path)
{
	run->published = arena_alloc(run->arena, sizeof *run->published);
	if (read_by(run, path, model_default(run->arena), run->options->model_path) != 0 ||
		read_by_its_year(run, path) != 0)
		return -1;
	struct published *published = run->published;
	if (mutes_read(&run->mutes, &run->mutes_path, path, run->arena, run->errors) != 0)
		return -1;
	compose_chart(run->chart, &published->report, &run->dossier->postes, run->arena);
	return 0;
}

int document_lay_out(struct run *run)
{
	const struct report_read *report = &run->published->report;
	struct suite *suites = run->result->suites;
	for (int suite = 0; suite < SUITE_COUNT; suite++)
		suites[suite].kind = (enum suite_kind)suite;
	if (layout_begin(&run->layout, run->dossier, &run->model, run->chart, report->with_budget,
			report->with_revised, run->arena, run->errors) != 0)
		return -1;
	compose_tables(&run->layout, report, run->arena);
	compose_relations(&run->layout, report, run->arena);
	if (layout_finish(&run->layout, run->arena, run->errors) != 0)
		return -1;
	compose_figures(&suites[SUITE_PUBLISHED], report, &run->layout, run->arena);
	return 0;
}

/* ---- findings ---- */

struct finding *document_add_finding(struct run *run, struct finding wanted)
{
	struct finding *finding = arena_alloc(run->arena, sizeof *finding);
	*finding = wanted;
	finding->severity = SEVERITY_ERROR;
	finding->suite = SUITE_PUBLISHED;
	finding->left_text = finding->right_text = "";
	finding_identify(finding, run->arena);
	result_add_finding(run->result, finding, run->arena);
	return finding;
}

/* Adds a finding on what the framework requires and cannot be checked. */
static struct finding *add_open(struct run *run, struct finding wanted)
{
	wanted.verdict = VERDICT_NOT_CHECKABLE;
	wanted.required = true;
	return document_add_finding(run, wanted);
}

/* The family of checks that covers the footings of a statement; that of notes, for a statement that
 * the model lacks. */
static enum check check_of(const struct run *run, const char *statement)
{
	const struct model_statement *found = model_statement_find(&run->model, statement);
	int check = found ? check_find(found->family) : -1;
	return check < 0 ? CHECK_S7 : (enum check)check;
}

/* The report has no statement: what it says is so of its tables and sentences alone. */
static void no_statements(struct run *run)
{
	size_t tables = run->published->head_count;
	struct finding *finding = add_open(run,
		(struct finding){.check = CHECK_S11,
			.relation_id = arena_printf(run->arena, "document.%s", "etats"),
			.message_code = "finding.no-statements",
			.arguments = {"", "", "", ""}});
	if (tables == 0)
		return;
	finding->message_code = "finding.no-statements-tables";
	finding->arguments[1] = arena_printf(run->arena, "%zu", tables);
	finding->arguments[2] = run->published->head_places;
}

static void statement_missing(struct run *run, const char *id)
{
	struct finding *finding = add_open(run,
		(struct finding){.check = check_of(run, id),
			.relation_id = arena_printf(run->arena, "document.%s", id),
			.message_code = "finding.statement-missing",
			.arguments = {id, "", "", ""}});
	finding->missing = arena_array(run->arena, 1, sizeof *finding->missing);
	finding->missing[finding->missing_count++] = id;
}

/* Whether the row is a sum by its words, but no terms were found for it. */
static bool is_sum_missing(const struct printed_row *row)
{
	bool sum = row->kind == ROW_TOTAL || row->kind == ROW_RESULT || row->kind == ROW_CLOSING;
	return !row->heading && sum && row->term_count == 0;
}

/* Adds a finding for each row that is a sum by its words, but for which no terms were found. */
static void sums_missing(struct run *run, const struct printed_table *table)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const struct printed_row *row = &table->rows[i];
		if (!is_sum_missing(row))
			continue;
		const char *id = arena_printf(run->arena, "%s.%s", table->id, row->id),
				   *line = arena_printf(run->arena, "%u", row->line->line);
		add_open(run,
			(struct finding){.check = check_of(run, table->id),
				.relation_id = arena_printf(run->arena, "document.%s", id),
				.message_code = "finding.no-sum",
				.arguments = {id, line, "", ""}});
	}
}

/* Whether the model lets the relation differ in a report, because reports need not print everything
 * that it compares: what moved no cash, what was not paid, what is of another nature. */
static bool is_indicative(const struct finding *finding)
{
	return finding->relation && finding->relation->indicative;
}

static bool allows_non_cash(const struct finding *finding)
{
	return finding->relation && finding->relation->allows_non_cash;
}

/* Whether the relation of a finding leaves room for what need not be printed. */
typedef bool (*room_test)(const struct finding *finding);

static bool is_budget(const struct figure *figure)
{
	return figure->cell->column->period && strchr(figure->cell->column->period, 'b');
}

/* Whether the relation ties a figure of the budget to one that is none: the opening from which the
 * budget starts, to the closing of the year before. A budget is adopted before that year is
 * closed. */
static bool is_budget_opening(const struct finding *finding)
{
	bool budget = false, actual = false;
	for (size_t i = 0; i < finding->figure_count; i++) {
		budget = budget || is_budget(finding->figures[i]);
		actual = actual || !is_budget(finding->figures[i]);
	}
	return budget && actual;
}

static bool finding_names(const struct finding *finding, const struct figure *figure)
{
	for (size_t i = 0; i < finding->figure_count; i++)
		if (finding->figures[i] == figure)
			return true;
	return false;
}

/* Whether a figure of the finding stands in a broken relation that leaves no such room. Of the
 * opening of a budget only the figures of the budget count. */
static bool finding_doubted(
	const struct result *result, const struct finding *finding, room_test leaves_room)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *other = result->findings[i];
		if (other->verdict != VERDICT_DISAGREE || leaves_room(other))
			continue;
		for (size_t j = 0; j < finding->figure_count; j++)
			if ((!is_budget_opening(finding) || is_budget(finding->figures[j])) &&
				finding_names(other, finding->figures[j]))
				return true;
	}
	return false;
}

static void leave_open(struct finding *finding, const char *code)
{
	finding->verdict = VERDICT_NOT_CHECKABLE;
	finding->required = false;
	finding->message_code = code;
}

/* Where a relation leaves room for what need not be printed, no figure is accused that its own sums
 * prove. */
static void open_room(struct result *result, room_test leaves_room, const char *code)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (finding->verdict != VERDICT_DISAGREE || !leaves_room(finding) ||
			finding_doubted(result, finding, leaves_room))
			continue;
		leave_open(finding, code);
	}
}

/* Whether a cause rests on relations that leave room: on them alone, or it changes several figures
 * that need not change but for them. */
static bool rests_on_room(const struct cause *cause, room_test leaves_room)
{
	size_t open = 0;
	for (size_t i = 0; i < cause->finding_count; i++)
		open += leaves_room(cause->findings[i]);
	return !cause->whole && open > 0 &&
		(open == cause->finding_count || (cause->repair_size > 1 && !cause->alternatives));
}

bool room_mistaken(struct run *run)
{
	struct result *result = run->result;
	bool document = run->options->document, any = false;
	room_test leaves_room = document ? is_indicative : allows_non_cash;
	for (size_t i = 0; (document || run->options->published_only) && i < result->cause_count; i++) {
		const struct cause *cause = result->causes[i];
		bool rests = rests_on_room(cause, leaves_room);
		for (size_t at = 0; rests && at < cause->finding_count; at++)
			if (leaves_room(cause->findings[at]))
				leave_open(cause->findings[at], document ? "finding.room" : "finding.non-cash");
		any = any || rests;
	}
	return any;
}

void statements_alone_findings(struct run *run)
{
	open_room(run->result, allows_non_cash, "finding.non-cash");
}

/* Adds a finding for a row, or a whole schedule, that the print leaves open: it is not
 * checkable. */
static void line_open(
	struct run *run, enum check check, const char *code, const struct text_line *line)
{
	const char *place = arena_printf(run->arena, "%u", line->line);
	struct source *source = arena_alloc(run->arena, sizeof *source);
	*source = (struct source){.file = run->published->report.path,
		.page = line->page,
		.line = line->line,
		.text = arena_text_n(run->arena, line->text.begin, span_length(line->text))};
	struct finding *finding = add_open(run,
		(struct finding){.check = check,
			.relation_id = arena_printf(run->arena, "document.ligne.%s", place),
			.message_code = code,
			.arguments = {place, source->text, "", ""}});
	finding->sources = source;
	finding->source_count = 1;
}

/* Whether the finding is an instance of the relation: "s4.fin_situation@2020" is one of
 * "s4.fin_situation". */
static bool is_of(const struct finding *finding, const char *relation)
{
	size_t length = strlen(relation);
	return finding->relation && text_starts(finding->relation_id, relation) &&
		(finding->relation_id[length] == '@' || finding->relation_id[length] == '.');
}

/* Whether the relation has instances for more than one year and fails in each. */
static bool always_fails(const struct result *result, const char *relation)
{
	size_t count = 0, broken = 0;
	for (size_t i = 0; i < result->finding_count; i++) {
		bool found = is_of(result->findings[i], relation);
		count += found;
		broken += found && result->findings[i]->verdict == VERDICT_DISAGREE;
	}
	return count > 1 && broken == count;
}

/* Makes relations on the lines of cash not checkable where the closing cash of no year is the sum
 * of the lines that look like cash by their words. The entity then has a definition of its own, and
 * no misprint. */
static void settle_cash(struct result *result, struct arena *arena)
{
	struct finding **doubtful = arena_array(arena, result->finding_count + 1, sizeof *doubtful);
	size_t count = 0;
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		const char *shown_by = finding->relation ? finding->relation->cash_shown_by : NULL;
		if (shown_by && finding->verdict == VERDICT_DISAGREE && always_fails(result, shown_by))
			doubtful[count++] = finding;
	}
	for (size_t i = 0; i < count; i++) {
		doubtful[i]->verdict = VERDICT_NOT_CHECKABLE;
		doubtful[i]->message_code = "finding.cash-lines";
	}
}

/* ---- tables that were not read as they are meant ---- */

/* How many relations of a table, or of all, hold, and how many do not. */
struct hold_tally {
	size_t held, broken;
};

/* The table whose figure the relation proves; NULL. */
static const struct table *table_of(const struct finding *finding)
{
	const struct figure *figure =
		finding->relation ? expression_figure(finding->relation->left) : NULL;
	return figure && figure->cell ? figure->cell->table : NULL;
}

/* How many rows of the statement were not read, or are totals of nothing. */
static size_t count_unread(const struct run *run, const char *id)
{
	const struct named_report *known = &run->published->known;
	size_t count = 0;
	for (size_t i = 0; i < known->statement_count; i++) {
		const struct printed_table *table = known->statements[i];
		for (size_t row = 0; table && text_equal(table->id, id) && row < table->row_count; row++)
			count += !table->rows[row].heading &&
				(table->rows[row].chosen < 0 || is_sum_missing(&table->rows[row]));
	}
	return count;
}

/* Counts the relations of the table; NULL: all. What was not read of it speaks against it. */
static struct hold_tally tally_of(const struct run *run, const struct table *table)
{
	const struct result *result = run->result;
	struct hold_tally out = {.broken = table ? count_unread(run, table->id) : 0};
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (table && table_of(finding) != table)
			continue;
		out.held += finding->verdict == VERDICT_AGREE && finding->figure_count > 0;
		out.broken += finding->verdict == VERDICT_DISAGREE;
	}
	return out;
}

/* Whether so much fails that the fault is in the reading: reports have few misprints. */
static bool is_misread(struct hold_tally tally, size_t least)
{
	return tally.broken >= least && 2 * tally.broken > tally.held;
}

/* A report is not accused where it was not read as it is meant: where more than a third of what a
 * table promises fails, or of all. */
static void doubt_readings(const struct run *run)
{
	struct result *result = run->result;
	enum { OF_TABLE = 4, OF_ALL = 10 };
	bool all = is_misread(tally_of(run, NULL), OF_ALL);
	struct finding **doubted = arena_array(run->arena, result->finding_count + 1, sizeof *doubted);
	size_t count = 0;
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		const struct table *table = table_of(finding);
		if (finding->verdict == VERDICT_DISAGREE &&
			(all || (table && is_misread(tally_of(run, table), OF_TABLE))))
			doubted[count++] = finding;
	}
	for (size_t i = 0; i < count; i++) {
		doubted[i]->verdict = VERDICT_NOT_CHECKABLE;
		doubted[i]->message_code = "finding.misread";
	}
}

static bool has_blank(const struct finding *finding)
{
	for (size_t i = 0; i < finding->figure_count; i++)
		if (finding->figures[i]->blank)
			return true;
	return false;
}

/* Where nothing is printed, nothing is accused: the amount may stand elsewhere on the page. */
static void spare_blanks(struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		if (finding->verdict != VERDICT_DISAGREE || !has_blank(finding))
			continue;
		finding->verdict = VERDICT_NOT_CHECKABLE;
		finding->message_code = "finding.blank";
	}
}

/* Forgets what holds of statements that are not there. */
static void forget_empty(struct result *result)
{
	size_t kept = 0;
	for (size_t i = 0; i < result->finding_count; i++)
		if (result->findings[i]->verdict != VERDICT_AGREE || result->findings[i]->figure_count > 0)
			result->findings[kept++] = result->findings[i];
	result->finding_count = kept;
}

void document_findings(struct run *run)
{
	struct result *result = run->result;
	const struct published *published = run->published;
	doubt_readings(run);
	spare_blanks(result);
	settle_cash(result, run->arena);
	document_comparatives(run);
	open_room(result, is_budget_opening, "finding.budget-opening");
	open_room(result, is_indicative, "finding.room");
	for (size_t i = 0; i < result->finding_count; i++)
		if (result->findings[i]->suite == SUITE_PRIOR &&
			result->findings[i]->verdict == VERDICT_NOT_CHECKABLE)
			result->findings[i]->required = false; /* last year's report has other lines */
	if (published->without_statements) {
		forget_empty(result);
		no_statements(run);
	}
	for (size_t i = 0; i < published->missing_count; i++)
		statement_missing(run, published->missing[i]);
	for (size_t i = 0; i < published->known.statement_count; i++)
		if (published->known.statements[i] && published->known.statements[i]->statement->required)
			sums_missing(run, published->known.statements[i]);
	for (size_t i = 0; i < published->open_count; i++)
		line_open(run, CHECK_S11, "finding.open-row", published->open[i]);
	if (published->unread)
		line_open(run, CHECK_S5, "finding.open-schedule", published->unread);
}
