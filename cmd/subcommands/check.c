/* recoupe check TARGET: what does not agree, with both sides and their sources. */
#include "cmd/findings/causes.h"
#include "cmd/findings/findings.h"
#include "cmd/findings/prompts.h"
#include "cmd/findings/transition.h"
#include "cmd/outputs.h"
#include "cmd/subcommands/check_chain.h"
#include "cmd/text/next.h"
#include "cmd/text/print.h"
#include "cmd/text/reading.h"
#include "ledger/base/text/text.h"
#include "statements/published/published.h"
#include "statements/report/numbers.h"
#include "statements/report/wording/verdict/departures.h"

/* The entity and its year. A report without statements has a year only for the sake of dates. */
static void print_title(const struct session *session, const struct result *result)
{
	const struct dossier *dossier = result->dossier;
	bool dated = !result->published || !result->published->without_statements;

	terminal_put(&session->out, STYLE_STRONG, words_in(dossier->entity, session->words.language));
	if (dated && dossier->year_count > 0) {
		date last = dossier->years[dossier->year_count - 1].last;
		terminal_put(&session->out, STYLE_PLAIN,
			arena_printf(session->arena, " · %s",
				session_text(session, "check.year", print_date(session, last), NULL)));
	}
	terminal_line(&session->out);
	terminal_line(&session->out);
}

static const char *plain_count(const struct session *session, size_t count)
{
	return number_count_printed(session->arena, count, session->words.language);
}

/* Prints a list of figures: "bound by none: note2.equipement@2020, ..." */
static void print_figures(
	const struct session *session, const char *code, const struct figure **figures, size_t count)
{
	const char **ids = arena_array(session->arena, 2 * count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++) {
		ids[2 * i] = i ? ", " : "";
		ids[2 * i + 1] = figures[i]->id;
	}
	if (count > 0)
		terminal_paragraph(&session->out, STYLE_PLAIN, 2,
			session_text(session, code, text_joined(session->arena, ids, 2 * count), NULL));
}

static void print_coverage(const struct session *session, const struct coverage *coverage)
{
	const char *line =
		session_text(session, "check.coverage", plain_count(session, coverage->figures),
			plain_count(session, coverage->unbound), plain_count(session, coverage->bound_once),
			plain_count(session, coverage->bound_twice_or_more), NULL);
	terminal_paragraph(&session->out, STYLE_PLAIN, 0, line);
	if (!session->options->all)
		return;
	print_figures(session, "check.bound_by_none", coverage->none, coverage->unbound);
	print_figures(session, "check.limited", coverage->limited, coverage->limited_count);
	print_figures(session, "check.bound_by_one", coverage->once, coverage->bound_once);
}

static void print_notes(const struct session *session, const struct result *result)
{
	const char *caution = words_in(result->dossier->caution, session->words.language);
	if (*caution != '\0') {
		terminal_put(&session->out, STYLE_CAUTION, session_text(session, "check.caution", NULL));
		terminal_line(&session->out);
		terminal_paragraph(&session->out, STYLE_PLAIN, 2, caution);
		terminal_line(&session->out);
	}
	print_coverage(session, &result->coverage);
	if (report_numbers(result))
		numbers_shares_print(session, report_numbers(result));
	if (result->not_applicable_count > 0)
		terminal_paragraph(&session->out, STYLE_PLAIN, 0,
			print_count(session, "check.not_applicable", result->not_applicable_count, NULL));
	const struct dossier *dossier = result->dossier;
	if (number_sign(result->largest_rounding) > 0) {
		number bound = number_multiply(session->arena, result->largest_rounding, dossier->unit);
		terminal_paragraph(&session->out, STYLE_PLAIN, 0,
			session_text(session, "check.rounding", print_amount(session, bound, 2), NULL));
	}
	const char *departures = departures_text(result, session->words.language, session->arena);
	if (*departures)
		terminal_paragraph(&session->out, STYLE_PLAIN, 0,
			session_text(session, "check.departures", departures, NULL));
}

static const struct finding *first_difference(const struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		if (result->findings[i]->verdict == VERDICT_DISAGREE)
			return result->findings[i];
	}
	return NULL;
}

static const struct figure *first_generated(const struct result *result)
{
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (finding->verdict != VERDICT_DISAGREE)
			continue;
		for (size_t j = 0; j < finding->figure_count; j++) {
			if (finding->figures[j]->suite == SUITE_GENERATED)
				return finding->figures[j];
		}
	}
	return NULL;
}

/* Two commands to run next: one traces the first generated figure that differs to its entries,
 * the other explains its check. */
static void print_hints(const struct session *session, const struct result *result)
{
	const struct finding *finding = first_difference(result);
	const struct figure *figure = first_generated(result);
	if (figure)
		terminal_paragraph(&session->out, STYLE_FAINT, 0,
			session_text(session, "check.trace",
				session->options->dossier ? session->options->dossier
										  : session->options->targets[0],
				figure->id, NULL));
	if (finding)
		terminal_paragraph(&session->out, STYLE_FAINT, 0,
			session_text(session, "check.explain", check_id(finding->check), NULL));
}

void check_print(const struct session *session, const struct answer *answer)
{
	const struct result *result = answer->report.result;
	print_title(session, result);
	reading_print(session, result);
	causes_print(session, result);
	findings_print(session, result, session->options->all);
	transition_print(session, result, session->options->all);
	prompts_print(session, result, session->options->all);
	if (!result->published)
		next_print(session, &session->out);
	print_notes(session, result);
	print_hints(session, result);
	volume_print(session, result);
	findings_summary(session, result);
}

enum status command_check(struct session *session)
{
	const struct options *options = session->options;
	struct result result;
	if (options->target_count > 1)
		return check_chain(session);
	struct run_options wanted = {.against = options->against,
		.dossier = options->dossier,
		.published_only = options->published_only};
	if (session_prove(session, &result, &wanted) != 0)
		return STATUS_UNREADABLE;
	struct answer answer = {.report = session_report(session, &result)};
	struct outputs outputs = {0};
	if (outputs_draft(&outputs, session, &answer.report) != 0)
		return STATUS_UNWRITABLE;
	if (answer_write(session, &answer) != 0) {
		outputs_abandon(&outputs);
		return STATUS_UNREADABLE;
	}
	enum status committed = outputs_commit(&outputs, session);
	return committed == STATUS_CONSISTENT ? session_status(session, &result) : committed;
}
