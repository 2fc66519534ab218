#include "cmd/causes.h"

#include <string.h>

#include "cmd/print.h"

static int decimals_of(const struct suspect *suspect)
{
	return suspect->at && suspect->at->decimals > 0 ? suspect->at->decimals : 0;
}

/* Where to look: the document's line, or the rows of the entries that may be meant. */
static void print_place(const struct run *run, const struct suspect *suspect)
{
	const struct source *where = suspect->at ? &suspect->at->where : suspect->source_count ? &suspect->sources[0] : NULL;
	if (!where || !where->file)
		return;
	terminal_put(&run->out, STYLE_FAINT, arena_printf(run->arena, "  %s:%u", where->file, where->line));
}

static void print_suspect(const struct run *run, const struct suspect *suspect)
{
	terminal_spaces(&run->out, 4);
	terminal_put(&run->out, STYLE_BAD, suspect->figure);
	const char *found = print_amount(run, suspect->found, decimals_of(suspect));
	const char *expected = print_amount(run, suspect->expected, decimals_of(suspect));
	terminal_put(&run->out, STYLE_PLAIN, arena_printf(run->arena, "  %s", found));
	if (suspect->expected)
		terminal_put(&run->out, STYLE_GOOD, arena_printf(run->arena, " → %s", expected));
	if (*suspect->pattern)
		terminal_put(&run->out, STYLE_PLAIN, arena_printf(run->arena, "  %s", run_text(run, arena_printf(run->arena, "pattern.%s", suspect->pattern), NULL)));
	print_place(run, suspect);
	terminal_line(&run->out);
}

static void print_ties(const struct run *run, const struct cause *cause)
{
	/* Alternatives are all printed above; what else ties stands in words. */
	if (cause->suspect_count == 0 || cause->suspects[0].tied_count == 0 || (cause->alternatives && cause->suspect_count > 1))
		return;
	char *list = arena_text(run->arena, "");
	for (size_t i = 0; i < cause->suspects[0].tied_count; i++)
		list = arena_printf(run->arena, "%s%s%s", list, i ? " · " : "", cause->suspects[0].tied_with[i]);
	terminal_paragraph(&run->out, STYLE_FAINT, 4, run_text(run, "cause.or", list, NULL));
}

static void print_cause(const struct run *run, const struct cause *cause, size_t number_of)
{
	char *count = arena_printf(run->arena, "%zu", cause->finding_count);
	const char *stem = cause->suspect_count == 0 ? "cause.title.unknown" : cause->suspects[0].suite == SUITE_GENERATED ? "cause.title.ledger" : cause->alternatives && cause->suspect_count > 1 ? "cause.title.tied" : cause->repair_size > 1 ? "cause.title.several" : "cause.title.figure";
	terminal_put(&run->out, STYLE_STRONG, arena_printf(run->arena, "  %zu. ", number_of));
	terminal_put(&run->out, STYLE_STRONG, run_text(run, stem, count, NULL));
	terminal_line(&run->out);
	for (size_t i = 0; i < cause->suspect_count; i++)
		print_suspect(run, &cause->suspects[i]);
	print_ties(run, cause);
}

void causes_print(const struct run *run, const struct proof *proof)
{
	if (proof->cause_count == 0)
		return;
	terminal_put(&run->out, STYLE_STRONG, run_text(run, proof->cause_count > 1 ? "cause.heading.many" : "cause.heading.one", NULL));
	terminal_line(&run->out);
	for (size_t i = 0; i < proof->cause_count; i++)
		print_cause(run, proof->causes[i], i + 1);
	terminal_line(&run->out);
}
