/* recoupe check TARGET: what does not agree, with both sides and their sources. */
#include "cmd/causes.h"
#include "cmd/command.h"
#include "cmd/findings.h"
#include "cmd/next.h"
#include "cmd/print.h"
#include "cmd/prompts.h"
#include "cmd/reading.h"
#include "ledger/base/text.h"
#include "statements/report/json.h"
#include "statements/report/junit.h"

static void print_title(const struct run *run, const struct dossier *dossier)
{
	terminal_put(&run->out, STYLE_STRONG, words_in(dossier->entity, run->words.language));
	if (dossier->year_count > 0) {
		date last = dossier->years[dossier->year_count - 1].last;
		terminal_put(&run->out, STYLE_PLAIN,
			arena_printf(
				run->arena, " · %s", run_text(run, "check.year", print_date(run, last), NULL)));
	}
	terminal_line(&run->out);
	terminal_line(&run->out);
}

static const char *plain_count(const struct run *run, size_t count)
{
	return number_count_printed(run->arena, count, run->words.language);
}

/* "bound by none: note2.equipement@2020, ..." */
static void print_figures(
	const struct run *run, const char *code, const struct figure **figures, size_t count)
{
	const char **ids = arena_array(run->arena, 2 * count + 1, sizeof *ids);
	for (size_t i = 0; i < count; i++) {
		ids[2 * i] = i ? ", " : "";
		ids[2 * i + 1] = figures[i]->id;
	}
	if (count > 0)
		terminal_paragraph(&run->out, STYLE_PLAIN, 2,
			run_text(run, code, text_joined(run->arena, ids, 2 * count), NULL));
}

static void print_coverage(const struct run *run, const struct coverage *coverage)
{
	const char *line = run_text(run, "check.coverage", plain_count(run, coverage->figures),
		plain_count(run, coverage->unbound), plain_count(run, coverage->bound_once),
		plain_count(run, coverage->bound_twice_or_more), NULL);
	terminal_paragraph(&run->out, STYLE_PLAIN, 0, line);
	if (!run->options->all)
		return;
	print_figures(run, "check.bound_by_none", coverage->none, coverage->unbound);
	print_figures(run, "check.limited", coverage->limited, coverage->limited_count);
	print_figures(run, "check.bound_by_one", coverage->once, coverage->bound_once);
}

static void print_notes(const struct run *run, const struct proof *proof)
{
	const char *caution = words_in(proof->dossier->caution, run->words.language);
	if (*caution != '\0') {
		terminal_put(&run->out, STYLE_CAUTION, run_text(run, "check.caution", NULL));
		terminal_line(&run->out);
		terminal_paragraph(&run->out, STYLE_PLAIN, 2, caution);
		terminal_line(&run->out);
	}
	print_coverage(run, &proof->coverage);
	if (proof->not_applicable_count > 0)
		terminal_paragraph(&run->out, STYLE_PLAIN, 0,
			print_count(run, "check.not_applicable", proof->not_applicable_count, NULL));
	const struct dossier *dossier = proof->dossier;
	if (number_sign(proof->largest_rounding) > 0) {
		number bound = number_multiply(run->arena, proof->largest_rounding, dossier->unit);
		terminal_paragraph(&run->out, STYLE_PLAIN, 0,
			run_text(run, "check.rounding", print_amount(run, bound, 2), NULL));
	}
}

static const struct finding *first_difference(const struct proof *proof)
{
	for (size_t i = 0; i < proof->finding_count; i++) {
		if (proof->findings[i]->verdict == VERDICT_DISAGREE)
			return proof->findings[i];
	}
	return NULL;
}

static const struct figure *first_generated(const struct proof *proof)
{
	for (size_t i = 0; i < proof->finding_count; i++) {
		const struct finding *finding = proof->findings[i];
		if (finding->verdict != VERDICT_DISAGREE)
			continue;
		for (size_t j = 0; j < finding->figure_count; j++) {
			if (finding->figures[j]->suite == SUITE_GENERATED)
				return finding->figures[j];
		}
	}
	return NULL;
}

/* Where to go from the first difference: to what its check proves, and from the generated figure to
 * its entries. */
static void print_hints(const struct run *run, const struct proof *proof)
{
	const struct finding *finding = first_difference(proof);
	const struct figure *figure = first_generated(proof);
	if (figure)
		terminal_paragraph(&run->out, STYLE_FAINT, 0,
			run_text(run, "check.trace", run->options->targets[0], figure->id, NULL));
	if (finding)
		terminal_paragraph(&run->out, STYLE_FAINT, 0,
			run_text(run, "check.explain", check_id(finding->check), NULL));
}

static void print_text(const struct run *run, const struct proof *proof)
{
	print_title(run, proof->dossier);
	reading_print(run, proof);
	causes_print(run, proof);
	findings_print(run, proof, run->options->all);
	prompts_print(run, proof, run->options->all);
	if (!proof->published)
		next_print(run, &run->out);
	print_notes(run, proof);
	print_hints(run, proof);
	findings_summary(run, proof);
}

enum status command_check(struct run *run)
{
	const struct options *options = run->options;
	struct proof proof;
	bool digests = options->html || options->format == FORMAT_JSON;
	struct proof_options wanted = {.digests = digests,
		.against = options->against,
		.published_only = options->published_only,
		.entries = ENTRIES_IF_NEEDED};
	if (run_prove(run, &proof, &wanted) != 0)
		return STATUS_UNREADABLE;
	if (run_page(run, &proof) != 0)
		return STATUS_UNWRITABLE;
	if (digests && proof_digests(&proof, run->errors) != 0)
		return STATUS_UNREADABLE;
	struct report_json_options json = {options->all, options->severity};
	if (options->format == FORMAT_JSON)
		report_json_check(stdout, &proof, &run->words, &json, run->arena);
	else if (options->format == FORMAT_JUNIT)
		report_junit(stdout, &proof, &run->words, options->severity, run->arena);
	else if (!options->quiet)
		print_text(run, &proof);
	return run_status(run, &proof);
}
