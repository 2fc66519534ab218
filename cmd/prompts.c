#include "cmd/prompts.h"

#include "cmd/print.h"
#include "statements/report/prompts.h"

enum { LINES_MOST = 10, CASES_SHOWN = 3 };

/* How many there are beyond the first cases. */
static size_t others(const struct prompt *prompt, size_t shown)
{
	size_t count = 0;
	for (size_t i = 0; i < shown; i++)
		count += prompt->cases[i].count;
	return prompt->count > count ? prompt->count - count : 0;
}

/* "2 écritures d’un montant rond : ENC/12 (2019-03-31), 970 000 $ ; ACH/3 (2020-03-31), 15 000
 * $". */
static void print_line(const struct run *run, const struct prompt *prompt)
{
	const char *line = NULL;
	size_t shown = prompt->case_count < CASES_SHOWN ? prompt->case_count : CASES_SHOWN;
	for (size_t i = 0; i < shown; i++) {
		const char *text = report_prompt_case(run->arena, &run->words, prompt, &prompt->cases[i]);
		line = line ? run_text(run, "prompts.join", line, text, NULL) : text;
	}
	const char *title = report_prompt_title(run->arena, &run->words, prompt);
	if (line && others(prompt, shown) > 0)
		line = arena_printf(run->arena, "%s %s", line,
			print_count(run, "prompts.others", others(prompt, shown), NULL));
	terminal_put(&run->out, STYLE_PLAIN, "  · ");
	terminal_hang(
		&run->out, STYLE_PLAIN, 4, line ? run_text(run, "prompts.line", title, line, NULL) : title);
}

static void print_source(const struct run *run, struct source where)
{
	if (where.file)
		terminal_paragraph(&run->out, STYLE_FAINT, 6,
			where.line ? arena_printf(run->arena, "%s:%u", where.file, where.line) : where.file);
}

static void print_cases(const struct run *run, const struct prompt *prompt)
{
	terminal_put(&run->out, STYLE_PLAIN, "  · ");
	terminal_hang(&run->out, STYLE_STRONG, 4, report_prompt_title(run->arena, &run->words, prompt));
	terminal_paragraph(
		&run->out, STYLE_PLAIN, 4, report_prompt_why(run->arena, &run->words, prompt));
	for (size_t i = 0; i < prompt->case_count; i++) {
		const struct prompt_case *case_ = &prompt->cases[i];
		terminal_paragraph(
			&run->out, STYLE_PLAIN, 4, report_prompt_case(run->arena, &run->words, prompt, case_));
		if (case_->figure)
			terminal_paragraph(&run->out, STYLE_FAINT, 6, case_->figure);
		for (size_t j = 0; j < case_->source_count; j++)
			print_source(run, case_->sources[j]);
	}
	if (prompt->case_count > 0 && others(prompt, prompt->case_count) > 0)
		terminal_paragraph(&run->out, STYLE_PLAIN, 4,
			print_count(run, "prompts.others", others(prompt, prompt->case_count), NULL));
}

void prompts_print(const struct run *run, const struct proof *proof, bool all)
{
	if (proof->prompt_count == 0)
		return;
	terminal_put(
		&run->out, STYLE_STRONG, print_count(run, "prompts.title", proof->prompt_count, NULL));
	terminal_line(&run->out);
	for (size_t i = 0; i < proof->prompt_count && (all || i < LINES_MOST); i++) {
		if (all)
			print_cases(run, &proof->prompts[i]);
		else
			print_line(run, &proof->prompts[i]);
	}
	terminal_line(&run->out);
}
