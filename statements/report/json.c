#include "statements/report/json.h"

#include <stdint.h>
#include <string.h>

#include "ledger/base/json/json_write.h"
#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "ledger/base/version.h"
#include "statements/report/numbers.h"
#include "statements/report/wording/findings.h"
#include "statements/report/wording/labels.h"
#include "statements/report/wording/prompts.h"
#include "statements/report/wording/verdict/scope.h"

struct writing {
	struct json_out out;
	const struct report *report;
	const struct result *result;
	const struct report_words *words;
	struct arena *arena;
};

static void write_tool(struct json_out *out)
{
	json_out_open(out, "tool", '{');
	json_out_text(out, "name", "recoupe");
	json_out_text(out, "version", RECOUPE_VERSION);
	json_out_close(out);
}

/* What is known of rows that a database supplied; nothing of a file. */
static void write_supplied(struct json_out *out, const struct supply_facts *facts)
{
	if (facts == NULL)
		return;
	json_out_text(out, "server", facts->server);
	json_out_integer(out, "rows", (int64_t)facts->rows);
	json_out_text(out, "digest", facts->digest);
	json_out_text(out, "left_out", facts->left_out);
}

static void write_inputs(struct json_out *out, const struct result *result)
{
	json_out_open(out, "inputs", '[');
	for (size_t i = 0; i < result->input_count; i++) {
		json_out_break(out);
		json_out_open(out, NULL, '{');
		json_out_text(out, "path", result->inputs[i].path);
		json_out_text(out, "sha256", result->inputs[i].sha256);
		write_supplied(out, supplied_facts(result->inputs[i].file));
		json_out_close(out);
	}
	json_out_break(out);
	json_out_close(out);
}

static void write_counts(struct json_out *out, const struct result *result)
{
	json_out_open(out, "counts", '{');
	for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
		json_out_integer(
			out, verdict_name((enum verdict)verdict), (int64_t)result->counts[verdict]);
	json_out_close(out);
}

static void write_coverage(struct json_out *out, const struct coverage *coverage)
{
	json_out_open(out, "coverage", '{');
	json_out_integer(out, "figures", (int64_t)coverage->figures);
	json_out_integer(out, "unbound", (int64_t)coverage->unbound);
	json_out_integer(out, "bound_once", (int64_t)coverage->bound_once);
	json_out_integer(out, "bound_twice_or_more", (int64_t)coverage->bound_twice_or_more);
	json_out_close(out);
}

/* What the server of the ledger proved and added up; nothing where the ledger was read here. */
static void write_served(struct json_out *out, const struct served_ledger *served)
{
	if (served == NULL)
		return;
	json_out_open(out, "on_server", '{');
	json_out_integer(out, "entries", (int64_t)served->entries);
	json_out_integer(out, "returned", (int64_t)served->returned);
	json_out_integer(out, "parts", (int64_t)served->parts);
	json_out_integer(out, "parts_elsewhere", (int64_t)served->remote);
	json_out_integer(out, "parts_drained", (int64_t)served->drained);
	json_out_close(out);
}

/* What the verdict covers: "faute d’écritures" and the like. */
static void write_scope(struct writing *writing)
{
	struct json_out *out = &writing->out;
	struct report_scope scope = report_scope_of(writing->arena, writing->words, writing->result);
	json_out_open(out, "scope", '{');
	json_out_integer(out, "explained", (int64_t)scope.explained);
	json_out_integer(out, "not_checked", (int64_t)scope.unchecked);
	json_out_open(out, "reasons", '{');
	for (int reason = 0; reason < SCOPE_REASONS; reason++)
		json_out_integer(
			out, scope_reason_name((enum scope_reason)reason), (int64_t)scope.reasons[reason]);
	json_out_close(out);
	json_out_open(out, "totals_not_checked", '[');
	for (size_t i = 0; i < scope.statement_count; i++)
		json_out_text(out, NULL, scope.statements[i]->id);
	json_out_close(out);
	json_out_text(out, "message", scope.remainder);
	write_served(out, writing->result->served);
	json_out_close(out);
}

static void write_side(struct json_out *out, const char *key, const char *expression, number value)
{
	json_out_open(out, key, '{');
	json_out_text(out, "expression", expression);
	json_out_amount(out, "value", value);
	json_out_close(out);
}

static void write_operand(struct writing *writing, const struct figure *figure)
{
	struct json_out *out = &writing->out;
	json_out_open(out, NULL, '{');
	json_out_text(out, "suite", suite_name(figure->suite));
	json_out_text(out, "id", figure->id);
	json_out_text(out, "label", words_in(figure->label, writing->words->language));
	json_out_amount(out, "value", figure->value);
	json_out_source(out, "source", figure->where);
	json_out_close(out);
}

static void write_evidence(
	struct writing *writing, const struct finding *finding, struct source where)
{
	struct json_out *out = &writing->out;
	json_out_open(out, NULL, '{');
	json_out_text(out, "suite", "ledger");
	json_out_text(out, "id", finding->relation_id);
	json_out_text(out, "label", "");
	json_out_amount(out, "value", NULL);
	json_out_source(out, "source", where);
	json_out_close(out);
}

static void write_figures(struct writing *writing, const struct finding *finding)
{
	json_out_open(&writing->out, "figures", '[');
	for (size_t i = 0; i < finding->figure_count; i++)
		write_operand(writing, finding->figures[i]);
	for (size_t i = 0; i < finding->source_count; i++)
		write_evidence(writing, finding, report_source(writing->report, finding->sources[i]));
	json_out_close(&writing->out);
}

static void write_missing(struct json_out *out, const struct finding *finding)
{
	json_out_open(out, "missing", '[');
	for (size_t i = 0; i < finding->missing_count; i++)
		json_out_text(out, NULL, finding->missing[i]);
	json_out_close(out);
}

static void write_suspect(struct json_out *out, const struct suspect *suspect)
{
	json_out_open(out, NULL, '{');
	json_out_text(out, "suite", suite_name(suspect->suite));
	json_out_text(out, "figure", suspect->figure);
	json_out_amount(out, "found", suspect->found);
	json_out_amount(out, "expected", suspect->expected);
	json_out_text(out, "pattern", suspect->pattern);
	json_out_open(out, "tied_with", '[');
	for (size_t i = 0; i < suspect->tied_count; i++)
		json_out_text(out, NULL, suspect->tied_with[i]);
	if (suspect->or_ledger)
		json_out_text(out, NULL, "ledger");
	if (suspect->or_more)
		json_out_text(out, NULL, "more");
	json_out_close(out);
	json_out_close(out);
}

static void write_suspects(struct json_out *out, const struct cause *cause)
{
	json_out_open(out, "suspects", '[');
	for (size_t i = 0; cause && i < cause->suspect_count; i++)
		write_suspect(out, &cause->suspects[i]);
	json_out_close(out);
}

/* Nothing where the suspects are not one mistake. */
static void write_whole(struct json_out *out, const struct whole *whole)
{
	if (!whole)
		return;
	json_out_open(out, "whole", '{');
	json_out_text(out, "pattern", whole->pattern);
	json_out_text(out, "scope", whole->scope);
	json_out_close(out);
}

/* What contradicts the suspects, the strongest first. */
static void write_against(struct json_out *out, const struct cause *cause)
{
	json_out_open(out, "against", '[');
	for (int i = 0; i < AUDIT_EVIDENCE_COUNT; i++) {
		enum audit_evidence kind = (enum audit_evidence)i;
		if (cause->against[kind] == 0)
			continue;
		json_out_open(out, NULL, '{');
		json_out_text(out, "evidence", audit_evidence_name(kind));
		json_out_integer(out, "rank", audit_evidence_rank(kind));
		json_out_integer(out, "findings", (int64_t)cause->against[kind]);
		json_out_close(out);
	}
	json_out_close(out);
	json_out_text(out, "weight", audit_weight_name(cause->weight));
}

static void write_causes(struct writing *writing)
{
	struct json_out *out = &writing->out;
	json_out_open(out, "causes", '[');
	for (size_t i = 0; i < writing->result->cause_count; i++) {
		const struct cause *cause = writing->result->causes[i];
		json_out_break(out);
		json_out_open(out, NULL, '{');
		json_out_text(out, "id", cause->id);
		write_whole(out, cause->whole);
		write_suspects(out, cause);
		json_out_open(out, "findings", '[');
		for (size_t j = 0; j < cause->finding_count; j++)
			json_out_text(out, NULL, cause->findings[j]->id);
		json_out_close(out);
		write_against(out, cause);
		json_out_text(out, "message", report_cause(writing->arena, writing->words, cause));
		json_out_close(out);
	}
	if (writing->result->cause_count)
		json_out_break(out);
	json_out_close(out);
}

static void write_prompt_case(
	struct writing *writing, const struct prompt *prompt, const struct prompt_case *case_)
{
	struct json_out *out = &writing->out;
	json_out_open(out, NULL, '{');
	json_out_text(out, "figure", case_->figure);
	json_out_amount(out, "amount", case_->amount);
	json_out_open(out, "sources", '[');
	for (size_t i = 0; i < case_->source_count; i++)
		json_out_source(out, NULL, report_source(writing->report, case_->sources[i]));
	json_out_close(out);
	json_out_text(
		out, "message", report_prompt_case(writing->arena, writing->words, prompt, case_));
	json_out_close(out);
}

static void write_prompt(struct writing *writing, const struct prompt *prompt)
{
	struct json_out *out = &writing->out;
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", report_prompt_id(writing->arena, prompt));
	json_out_text(out, "kind", prompt->code + strlen("prompt."));
	json_out_integer(out, "count", (int64_t)prompt->count);
	json_out_open(out, "cases", '[');
	for (size_t i = 0; i < prompt->case_count; i++)
		write_prompt_case(writing, prompt, &prompt->cases[i]);
	json_out_close(out);
	json_out_text(out, "message", report_prompt_title(writing->arena, writing->words, prompt));
	json_out_close(out);
}

static void write_prompts(struct writing *writing)
{
	const struct result *result = writing->result;
	json_out_open(&writing->out, "prompts", '[');
	for (size_t i = 0; i < result->prompt_count; i++)
		write_prompt(writing, &result->prompts[i]);
	if (result->prompt_count)
		json_out_break(&writing->out);
	json_out_close(&writing->out);
}

static const char *message_of(struct writing *writing, const struct finding *finding)
{
	if (finding->message_code == NULL)
		return NULL;
	return report_finding(writing->arena, writing->words, finding);
}

static void write_finding(struct writing *writing, const struct finding *finding)
{
	struct json_out *out = &writing->out;
	json_out_break(out);
	json_out_open(out, NULL, '{');
	json_out_text(out, "id", finding->id);
	json_out_text(out, "check", check_id(finding->check));
	json_out_text(out, "relation", finding->relation_id);
	json_out_text(out, "kind", check_kind(finding->check));
	json_out_text(out, "severity", finding->severity == SEVERITY_ERROR ? "error" : "warning");
	json_out_text(out, "verdict", verdict_name(finding->verdict));
	write_side(out, "left", finding->left_text, finding->left);
	write_side(out, "right", finding->right_text, finding->right);
	json_out_amount(out, "difference", finding->difference);
	write_figures(writing, finding);
	write_suspects(out, finding->cause);
	write_missing(out, finding);
	json_out_text(out, "cause", finding->cause ? finding->cause->id : NULL);
	json_out_text(out, "message", message_of(writing, finding));
	if (finding->mute) {
		json_out_open(out, "muted", '{');
		json_out_text(out, "reason", finding->mute->reason);
		json_out_text(out, "author", finding->mute->author);
		json_out_text(out, "day", finding->mute->day);
		json_out_close(out);
	}
	json_out_close(out);
}

static void write_findings(struct writing *writing, bool all)
{
	const struct result *result = writing->result;
	json_out_open(&writing->out, "findings", '[');
	for (size_t i = 0; i < result->finding_count; i++) {
		if (all || result->findings[i]->verdict != VERDICT_AGREE)
			write_finding(writing, result->findings[i]);
	}
	json_out_break(&writing->out);
	json_out_close(&writing->out);
}

/* Of a report: how many of its numbers there are of each state. */
static void write_numbers(struct json_out *out, const struct result *result)
{
	const struct numbers *numbers = report_numbers(result);
	size_t counts[NUMBER_STATE_COUNT];
	if (!numbers)
		return;
	numbers_count(counts, numbers);
	json_out_break(out);
	json_out_open(out, "numbers", '{');
	for (int state = 0; state < NUMBER_STATE_COUNT; state++)
		json_out_integer(out, number_state_name((enum number_state)state), (int64_t)counts[state]);
	json_out_close(out);
}

void report_json_check(FILE *stream, const struct report *report)
{
	const struct result *result = report->result;
	struct writing writing = {
		json_out_to(stream, report->arena), report, result, report->words, report->arena};
	struct json_out *out = &writing.out;
	json_out_open(out, NULL, '{');
	write_tool(out);
	json_out_break(out);
	write_inputs(out, result);
	json_out_break(out);
	json_out_text(out, "verdict", run_verdict_name(result_verdict(result, report->severity)));
	json_out_break(out);
	write_counts(out, result);
	json_out_break(out);
	write_coverage(out, &result->coverage);
	json_out_break(out);
	write_scope(&writing);
	json_out_break(out);
	write_findings(&writing, report->all);
	json_out_break(out);
	write_causes(&writing);
	json_out_break(out);
	write_prompts(&writing);
	report_json_volume(out, report);
	write_numbers(out, result);
	report_json_transition(out, report);
	json_out_break(out);
	json_out_text(out, "run", report_run(report));
	json_out_close(out);
	json_out_end(out);
}

/* The value with its printed decimals; with all of them where the printed ones would hide some. */
static const char *value_text(const struct figure *figure, struct arena *arena)
{
	if (number_decimals(figure->value) < 0 || number_decimals(figure->value) > figure->decimals)
		return number_exact_text(arena, figure->value);
	return number_text(
		arena, figure->value, figure->decimals > 0 ? figure->decimals : 0, ROUNDING_HALF_UP);
}

void report_json_figures(FILE *stream, const struct report *report)
{
	const struct suite *suite = report->suite;
	if (report->all && report_numbers(report->result)) {
		report_json_numbers(stream, report);
		return;
	}
	struct json_out out = json_out_to(stream, report->arena);
	json_out_open(&out, NULL, '[');
	for (size_t i = 0; i < suite->count; i++) {
		const struct figure *figure = suite->figures[i];
		json_out_break(&out);
		json_out_open(&out, NULL, '{');
		json_out_text(&out, "suite", suite_name(figure->suite));
		json_out_text(&out, "id", figure->id);
		json_out_text(&out, "label", words_in(figure->label, report->words->language));
		json_out_text(&out, "value", value_text(figure, report->arena));
		json_out_integer(&out, "precision", figure->decimals);
		json_out_source(&out, "source", figure->where);
		json_out_close(&out);
	}
	json_out_break(&out);
	json_out_close(&out);
	json_out_end(&out);
}

void report_csv_field(FILE *stream, const char *text, struct arena *arena)
{
	text = text_shown(arena, text);
	if (text[strcspn(text, ",\"\r\n")] == '\0') {
		fputs(text, stream);
		return;
	}
	fputc('"', stream);
	for (; *text != '\0'; text++) {
		if (*text == '"')
			fputc('"', stream);
		fputc(*text, stream);
	}
	fputc('"', stream);
}

static void csv_known(FILE *stream, unsigned value)
{
	if (value > 0)
		fprintf(stream, ",%u", value);
	else
		fputc(',', stream);
}

void report_csv_figures(FILE *stream, const struct report *report)
{
	const struct suite *suite = report->suite;
	if (report->all && report_numbers(report->result)) {
		report_csv_numbers(stream, report);
		return;
	}
	fputs("suite,id,label,value,precision,file,page,line,text\n", stream);
	for (size_t i = 0; i < suite->count; i++) {
		const struct figure *figure = suite->figures[i];
		fprintf(stream, "%s,%s,", suite_name(figure->suite), figure->id);
		report_csv_field(stream, words_in(figure->label, report->words->language), report->arena);
		fprintf(stream, ",%s,%d,", value_text(figure, report->arena), figure->decimals);
		report_csv_field(stream, figure->where.file ? figure->where.file : "", report->arena);
		csv_known(stream, figure->where.page);
		csv_known(stream, figure->where.line);
		fputc(',', stream);
		report_csv_field(stream, figure->where.text ? figure->where.text : "", report->arena);
		fputc('\n', stream);
	}
}
