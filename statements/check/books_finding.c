#include "statements/check/books_finding.h"

#include <string.h>

#include "statements/check/reconcile.h"

struct finding *books_finding(struct result *result, enum check check, const char *subject,
	enum verdict verdict, struct arena *arena)
{
	struct finding *finding = arena_alloc(arena, sizeof *finding);
	*finding = (struct finding){.check = check,
		.severity = check_severity(check),
		.verdict = verdict,
		.suite = SUITE_AT_HAND,
		.left_text = "",
		.right_text = ""};
	finding->relation_id = arena_printf(arena, "%s %s", check_id(check), subject);
	finding->message_code = verdict == VERDICT_AGREE
		? "finding.sound"
		: arena_printf(arena, "finding.%s", check_id(check));
	finding->arguments[0] = arena_text(arena, subject);
	result_add_finding(result, finding, arena);
	finding_identify(finding, arena);
	return finding;
}

void books_finding_amounts(struct finding *finding, number left, number right, struct arena *arena)
{
	finding->left = left;
	finding->right = right;
	if (!left || !right)
		return;
	finding->difference = number_subtract(arena, left, right);
	finding->arguments[1] = number_exact_text(arena, left);
	finding->arguments[2] = number_exact_text(arena, right);
}

void books_finding_sources(
	struct finding *finding, const struct source *sources, size_t count, struct arena *arena)
{
	if (count == 0)
		return;
	struct source *copies = arena_array(arena, count, sizeof *copies);
	memcpy(copies, sources, count * sizeof *copies);
	finding->sources = copies;
	finding->source_count = count;
}
