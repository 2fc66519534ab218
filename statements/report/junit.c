#include "statements/report/junit.h"

#include "ledger/base/system/supply.h"
#include "ledger/base/text/text.h"
#include "statements/report/wording/findings.h"
#include "statements/report/wording/labels.h"
#include "statements/report/wording/prompts.h"

struct writing {
	FILE *stream;
	const struct report *report;
	const struct result *result;
	const struct report_words *words;
	enum severity severity;
	const char *run;
	struct arena *arena;
};

struct counted {
	size_t tests, failures, skipped;
};

static bool fails(const struct writing *writing, const struct finding *finding)
{
	return finding->verdict == VERDICT_DISAGREE && finding->severity >= writing->severity &&
		!finding->mute;
}

/* What could not be checked, and what would fail and is muted. */
static bool is_skipped(const struct writing *writing, const struct finding *finding)
{
	return finding->verdict == VERDICT_NOT_CHECKABLE ||
		(finding->mute && finding->severity >= writing->severity);
}

/* The counts of one family; of all with CHECK_COUNT. */
static struct counted count(const struct writing *writing, enum check check)
{
	struct counted counted = {0};
	for (size_t i = 0; i < writing->result->finding_count; i++) {
		const struct finding *finding = writing->result->findings[i];
		if (check != CHECK_COUNT && finding->check != check)
			continue;
		counted.tests++;
		counted.failures += fails(writing, finding);
		counted.skipped += is_skipped(writing, finding);
	}
	return counted;
}

static void write_evidence(const struct writing *writing, struct source where)
{
	if (where.file == NULL)
		return;
	fprintf(writing->stream, "\n%s", text_xml(writing->arena, where.file));
	if (where.page > 0 && where.cell == NULL)
		fprintf(writing->stream, ", p. %u%s", where.page, where.recognized ? " (OCR)" : "");
	const char *key = supplied_key(where.file, where.line, writing->arena);
	if (key != NULL)
		fprintf(writing->stream, "%s%s", *key ? ":" : "", text_xml(writing->arena, key));
	else if (where.cell != NULL)
		fprintf(writing->stream, ":%s", text_xml(writing->arena, where.cell));
	else if (where.line > 0)
		fprintf(writing->stream, ":%u", where.line);
	if (where.text)
		fprintf(writing->stream, ": %s", text_xml(writing->arena, where.text));
}

static void write_operand(const struct writing *writing, const struct figure *figure)
{
	fprintf(writing->stream, "\n%s %s = %s", suite_name(figure->suite),
		text_xml(writing->arena, figure->id), number_exact_text(writing->arena, figure->value));
}

/* What stands against the suspects of the cause, and what that is worth. */
static void write_evidence_of_cause(const struct writing *writing, const struct cause *cause)
{
	const char *evidence = report_cause_evidence(writing->arena, writing->words, cause);
	if (*evidence)
		fprintf(writing->stream, "\n%s", text_xml(writing->arena, evidence));
}

/* The cause with its id, so that findings of one cause can be brought together; or that there is
 * none among the causes. */
static void write_cause(const struct writing *writing, const struct finding *finding)
{
	struct arena *arena = writing->arena;
	static const char *const none[ERROR_ARGUMENTS];
	if (finding->cause) {
		fprintf(writing->stream, "\ncause %s: %s", finding->cause->id,
			text_xml(arena, report_cause(arena, writing->words, finding->cause)));
		write_evidence_of_cause(writing, finding->cause);
	} else if (finding->verdict == VERDICT_DISAGREE && writing->result->cause_count > 0)
		fprintf(writing->stream, "\n%s",
			text_xml(arena, report_message(arena, writing->words, "cause.none", none)));
}

/* <failure message="...">both sides, operands, evidence, the cause</failure> */
static void write_outcome(const struct writing *writing, const struct finding *finding,
	const char *element, const char *message)
{
	fprintf(writing->stream, "   <%s message=\"%s\"", element, message);
	if (is_skipped(writing, finding)) {
		fputs("/>\n", writing->stream);
		return;
	}
	if (finding->verdict == VERDICT_DISAGREE)
		fputs(" type=\"disagree\"", writing->stream);
	fputs(">", writing->stream);
	if (finding->left_text && finding->right_text) {
		fprintf(writing->stream, "%s", text_xml(writing->arena, finding->left_text));
		fprintf(writing->stream, "\n%s", text_xml(writing->arena, finding->right_text));
	}
	for (size_t i = 0; i < finding->figure_count; i++) {
		write_operand(writing, finding->figures[i]);
		write_evidence(writing, finding->figures[i]->where);
	}
	for (size_t i = 0; i < finding->source_count; i++)
		write_evidence(writing, report_source(writing->report, finding->sources[i]));
	write_cause(writing, finding);
	fprintf(writing->stream, "</%s>\n", element);
}

static void write_case(const struct writing *writing, const struct finding *finding)
{
	const char *check = check_id(finding->check);
	const char *suite = suite_name(finding->suite);
	fprintf(writing->stream, "  <testcase classname=\"recoupe.%s%s%s\" name=\"%s\"", check,
		*suite ? "." : "", suite, text_xml(writing->arena, finding->relation_id));
	if (finding->verdict == VERDICT_AGREE) {
		fputs("/>\n", writing->stream);
		return;
	}
	fputs(">\n", writing->stream);
	const char *message =
		text_xml(writing->arena, report_finding(writing->arena, writing->words, finding));
	if (fails(writing, finding))
		write_outcome(writing, finding, "failure", message);
	else if (is_skipped(writing, finding))
		write_outcome(writing, finding, "skipped", message);
	else
		fprintf(writing->stream, "   <system-out>%s</system-out>\n", message);
	fputs("  </testcase>\n", writing->stream);
}

static void open_suite(const struct writing *writing, const char *name, struct counted counted)
{
	fprintf(writing->stream,
		" <testsuite name=\"%s\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n",
		text_xml(writing->arena, name), counted.tests, counted.failures, counted.skipped);
	fprintf(writing->stream,
		"  <properties><property name=\"recoupe.run\" value=\"%s\"/></properties>\n", writing->run);
}

static void write_family(const struct writing *writing, enum check check)
{
	struct counted counted = count(writing, check);
	if (counted.tests == 0)
		return;
	static const char *const none[4];
	const char *title = report_message(writing->arena, writing->words,
		arena_printf(writing->arena, "check.%s.title", check_id(check)), none);
	open_suite(writing, arena_printf(writing->arena, "%s %s", check_id(check), title), counted);
	for (size_t i = 0; i < writing->result->finding_count; i++) {
		if (writing->result->findings[i]->check == check)
			write_case(writing, writing->result->findings[i]);
	}
	fputs(" </testsuite>\n", writing->stream);
}

static void write_prompt(const struct writing *writing, const struct prompt *prompt)
{
	struct arena *arena = writing->arena;
	fprintf(writing->stream, "%s\n",
		text_xml(arena, report_prompt_title(arena, writing->words, prompt)));
	for (size_t i = 0; i < prompt->case_count; i++)
		fprintf(writing->stream, "  %s\n",
			text_xml(arena, report_prompt_case(arena, writing->words, prompt, &prompt->cases[i])));
}

/* A suite without tests: what is worth a look fails nothing. */
static void write_prompts(const struct writing *writing)
{
	const struct result *result = writing->result;
	if (result->prompt_count == 0)
		return;
	const char *const arguments[ERROR_ARGUMENTS] = {
		number_count_printed(writing->arena, result->prompt_count, writing->words->language)};
	open_suite(writing,
		report_message(writing->arena, writing->words,
			result->prompt_count == 1 ? "prompts.title.one" : "prompts.title.many", arguments),
		(struct counted){0});
	fputs("  <system-out>", writing->stream);
	for (size_t i = 0; i < result->prompt_count; i++)
		write_prompt(writing, &result->prompts[i]);
	fputs("</system-out>\n </testsuite>\n", writing->stream);
}

void report_junit(FILE *stream, const struct report *report)
{
	struct writing writing = {stream, report, report->result, report->words, report->severity,
		report_run(report), report->arena};
	struct counted all = count(&writing, CHECK_COUNT);
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", stream);
	fprintf(stream,
		"<testsuites name=\"recoupe\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" "
		"skipped=\"%zu\">\n",
		all.tests, all.failures, all.skipped);
	for (int check = 0; check < CHECK_COUNT; check++)
		write_family(&writing, (enum check)check);
	write_prompts(&writing);
	fputs("</testsuites>\n", stream);
}
