#include "cmd/subcommands/check_chain.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/outputs.h"
#include "ledger/base/text/text.h"

/* One report of the chain. */
struct link {
	char **target;             /* its argument */
	int year;                  /* in which its last year ends */
	const struct link *before; /* of the year before; NULL: it is not there */
	enum run_verdict verdict;
	size_t disagreeing, restated; /* findings; those of comparatives among them */
};

static const struct source nowhere;

/* ---- one of them ---- */

/* The session of one report, in an arena of its own. `options` is filled. */
static struct session session_of(const struct session *session, struct options *options,
	const struct link *link, struct arena *arena)
{
	struct session one = *session;
	*options = *session->options;
	options->targets = link->target;
	options->target_count = 1;
	one.options = options;
	one.arena = arena;
	return one;
}

static void free_arena(void *arena)
{
	arena_free(arena);
}

/* Errors borrow from the arena of their run: it is kept until they were printed. */
static void end_session(
	const struct session *session, struct arena *arena, struct inputs *inputs, bool well)
{
	session->errors->inputs = inputs;
	if (well)
		arena_free(arena);
	else
		arena_at_end(session->arena, free_arena, arena);
}

/* Draws the report up alone, without a diagnosis, to learn its year. */
static int read_year(const struct session *session, struct link *link)
{
	struct options options;
	struct result result;
	struct arena *arena = arena_new();
	struct inputs *inputs = session->errors->inputs;
	struct session one = session_of(session, &options, link, arena);
	struct run_options wanted = {
		.published_only = options.published_only, .supposed = &chart_as_it_is};
	int outcome = session_prove(&one, &result, &wanted);
	if (outcome == 0)
		link->year = date_year(result.dossier->years[result.dossier->year_count - 1].last);
	end_session(session, arena, inputs, outcome == 0);
	return outcome;
}

static void count_findings(struct link *link, const struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		bool disagrees = finding->verdict == VERDICT_DISAGREE;
		link->disagreeing += disagrees;
		link->restated += disagrees && finding->check == CHECK_S8;
	}
}

/* Proves the report against the one before, and prints the answer. */
static enum status prove(const struct session *session, struct link *link)
{
	struct options options;
	struct result result;
	struct arena *arena = arena_new();
	struct inputs *inputs = session->errors->inputs;
	struct session one = session_of(session, &options, link, arena);
	struct run_options wanted = {.published_only = options.published_only,
		.against = link->before ? *link->before->target : NULL};
	enum status status = STATUS_UNREADABLE;
	if (session_prove(&one, &result, &wanted) == 0) {
		struct answer answer = {.report = session_report(&one, &result)};
		link->verdict = result_verdict(&result, options.severity);
		count_findings(link, &result);
		if (answer_write(&one, &answer) == 0)
			status = session_status(&one, &result);
	}
	end_session(session, arena, inputs, status != STATUS_UNREADABLE);
	return status;
}

/* ---- the chain ---- */

static int by_year(const void *a, const void *b)
{
	const struct link *left = a, *right = b;
	int order = (left->year > right->year) - (left->year < right->year);
	return order ? order : (left->target > right->target) - (left->target < right->target);
}

/* Reads the years of all and puts them in order. -1: one cannot be read; two have one year. */
static int read_chain(const struct session *session, struct link *links, size_t count)
{
	int outcome = 0;
	for (size_t i = 0; i < count; i++) {
		links[i].target = &session->options->targets[i];
		outcome = read_year(session, &links[i]) != 0 ? -1 : outcome;
	}
	if (outcome != 0)
		return -1;
	qsort(links, count, sizeof *links, by_year);
	for (size_t i = 1; i < count; i++) {
		if (links[i].year == links[i - 1].year)
			return error_add(session->errors, "chain.same-year", nowhere, *links[i].target,
				*links[i - 1].target, arena_printf(session->arena, "%d", links[i].year), NULL);
		links[i].before = links[i].year == links[i - 1].year + 1 ? &links[i - 1] : NULL;
	}
	return 0;
}

/* What is of one report alone. */
static int refuse_options(const struct session *session)
{
	const struct options *options = session->options;
	bool files = false;
	for (size_t i = 0; i < file_output_count; i++)
		files = files || options->files[i];
	const char *option = options->against            ? "--against"
		: options->dossier                           ? "--dossier"
		: files                                      ? "--html"
		: text_equal(options->format->name, "junit") ? "--format junit"
													 : NULL;
	return option ? error_add(session->errors, "chain.option", nowhere, option, NULL) : 0;
}

static const char *year_text(const struct session *session, int year)
{
	return arena_printf(session->arena, "%d", year);
}

static void print_link(const struct session *session, const struct link *link, bool first)
{
	static const enum style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_CAUTION};
	const char *verdict = session_text(
		session, arena_printf(session->arena, "verdict.%s", run_verdict_name(link->verdict)), NULL);
	terminal_put(&session->out, STYLE_PLAIN, arena_printf(session->arena, "  %d  ", link->year));
	terminal_put(&session->out, styles[link->verdict], verdict);
	const char *before = link->before ? "chain.against" : first ? "chain.first" : "chain.alone";
	terminal_put(&session->out, STYLE_PLAIN,
		session_text(session, before, *link->target, year_text(session, link->year - 1),
			arena_printf(session->arena, "%zu", link->disagreeing),
			arena_printf(session->arena, "%zu", link->restated), NULL));
	terminal_line(&session->out);
}

static void print_summary(const struct session *session, const struct link *links, size_t count)
{
	terminal_line(&session->out);
	terminal_put(&session->out, STYLE_STRONG,
		session_text(session, "chain.title", year_text(session, links[0].year),
			year_text(session, links[count - 1].year), NULL));
	terminal_line(&session->out);
	for (size_t i = 0; i < count; i++)
		print_link(session, &links[i], i == 0);
}

/* Inconsistent where one is; else incomplete where one is. */
static enum run_verdict worst_of(const struct link *links, size_t count)
{
	enum run_verdict worst = RUN_CONSISTENT;
	for (size_t i = 0; i < count; i++)
		if (links[i].verdict == RUN_INCONSISTENT || worst == RUN_CONSISTENT)
			worst = links[i].verdict;
	return worst;
}

enum status check_chain(struct session *session)
{
	size_t count = session->options->target_count;
	struct link *links = arena_array(session->arena, count, sizeof *links);
	bool json = text_equal(session->options->format->name, "json");
	enum status worst = STATUS_CONSISTENT;
	if (refuse_options(session) != 0 || read_chain(session, links, count) != 0)
		return STATUS_UNREADABLE;
	for (size_t i = 0; i < count; i++) {
		if (json)
			fputs(i == 0 ? "{\"chain\":[\n" : ",\n", session->out.stream);
		else if (i > 0 && !session->options->quiet)
			terminal_line(&session->out);
		enum status status = prove(session, &links[i]);
		worst = status > worst ? status : worst;
		if (status > STATUS_FINDINGS)
			return status;
	}
	if (json)
		fprintf(session->out.stream, "],\n\"verdict\":\"%s\"}\n",
			run_verdict_name(worst_of(links, count)));
	else if (!session->options->quiet)
		print_summary(session, links, count);
	return worst;
}
