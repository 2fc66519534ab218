#include "cmd/causes.h"

#include <string.h>

#include "cmd/print.h"
#include "ledger/base/text.h"

static int decimals_of(const struct suspect *suspect)
{
	return suspect->at && suspect->at->decimals > 0 ? suspect->at->decimals : 0;
}

/* Where to look: the document's line, or the rows of the entries that may be meant; NULL where neither is known. */
static const char *place_of(const struct run *run, const struct suspect *suspect)
{
	const struct source *where = suspect->at ? &suspect->at->where : suspect->source_count ? &suspect->sources[0] : NULL;
	return where && where->file ? arena_printf(run->arena, "%s:%u", where->file, where->line) : NULL;
}

static void put_part(const struct run *run, enum style style, const char *text, size_t *column)
{
	enum { INDENT = 6 };
	size_t width = text_width(text);
	if (run->out.width && *column + 2 + width > run->out.width) {
		terminal_line(&run->out);
		terminal_spaces(&run->out, INDENT);
		*column = INDENT;
	} else if (*column > INDENT) {
		terminal_spaces(&run->out, 2);
		*column += 2;
	}
	terminal_put(&run->out, style, text);
	*column += width;
}

static void print_suspect(const struct run *run, const struct suspect *suspect)
{
	size_t column = 4;
	terminal_spaces(&run->out, column);
	put_part(run, STYLE_BAD, suspect->figure, &column);
	if (suspect->found)
		put_part(run, STYLE_PLAIN, print_amount(run, suspect->found, decimals_of(suspect)), &column);
	if (suspect->expected)
		put_part(run, STYLE_GOOD, arena_printf(run->arena, "→ %s", print_amount(run, suspect->expected, decimals_of(suspect))), &column);
	if (*suspect->pattern)
		put_part(run, STYLE_PLAIN, run_text(run, arena_printf(run->arena, "pattern.%s", suspect->pattern), NULL), &column);
	const char *place = place_of(run, suspect);
	if (place)
		put_part(run, STYLE_FAINT, place, &column);
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
	char *title = arena_printf(run->arena, "%zu. %s", number_of, run_text(run, stem, count, NULL));
	terminal_paragraph(&run->out, STYLE_STRONG, 2, title);
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
