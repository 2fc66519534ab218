#include "cmd/findings/prompts.h"

#include "cmd/text/errors.h"
#include "cmd/text/print.h"
#include "statements/report/wording/prompts.h"

enum { LINES_MOST = 10, CASES_SHOWN = 3 };

/* The number of cases beyond those shown. */
static size_t others(const struct prompt *prompt, size_t shown)
{
	size_t count = 0;
	for (size_t i = 0; i < shown; i++)
		count += prompt->cases[i].count;
	return prompt->count > count ? prompt->count - count : 0;
}

/* "2 écritures d’un montant rond : ENC/12 (2019-03-31), 970 000 $ ; ACH/3 (2020-03-31), 15 000
 * $". */
static void print_line(const struct session *session, const struct prompt *prompt)
{
	const char *line = NULL;
	size_t shown = prompt->case_count < CASES_SHOWN ? prompt->case_count : CASES_SHOWN;
	for (size_t i = 0; i < shown; i++) {
		const char *text =
			report_prompt_case(session->arena, &session->words, prompt, &prompt->cases[i]);
		line = line ? session_text(session, "prompts.join", line, text, NULL) : text;
	}
	const char *title = report_prompt_title(session->arena, &session->words, prompt);
	if (line && others(prompt, shown) > 0)
		line = arena_printf(session->arena, "%s %s", line,
			print_count(session, "prompts.others", others(prompt, shown), NULL));
	terminal_put(&session->out, STYLE_PLAIN, "  · ");
	terminal_hang(&session->out, STYLE_PLAIN, 4,
		line ? session_text(session, "prompts.line", title, line, NULL) : title);
}

static void print_source(const struct session *session, struct source where)
{
	if (where.file)
		terminal_paragraph(&session->out, STYLE_FAINT, 6,
			place_text(
				session->arena, (struct source){.file = where.file, .line = where.line}, false));
}

static void print_cases(const struct session *session, const struct prompt *prompt)
{
	terminal_put(&session->out, STYLE_PLAIN, "  · ");
	terminal_hang(&session->out, STYLE_STRONG, 4,
		report_prompt_title(session->arena, &session->words, prompt));
	terminal_paragraph(
		&session->out, STYLE_PLAIN, 4, report_prompt_why(session->arena, &session->words, prompt));
	for (size_t i = 0; i < prompt->case_count; i++) {
		const struct prompt_case *case_ = &prompt->cases[i];
		terminal_paragraph(&session->out, STYLE_PLAIN, 4,
			report_prompt_case(session->arena, &session->words, prompt, case_));
		if (case_->figure)
			terminal_paragraph(&session->out, STYLE_FAINT, 6, case_->figure);
		for (size_t j = 0; j < case_->source_count; j++)
			print_source(session, case_->sources[j]);
	}
	if (prompt->case_count > 0 && others(prompt, prompt->case_count) > 0)
		terminal_paragraph(&session->out, STYLE_PLAIN, 4,
			print_count(session, "prompts.others", others(prompt, prompt->case_count), NULL));
}

void prompts_print(const struct session *session, const struct result *result, bool all)
{
	if (result->prompt_count == 0)
		return;
	terminal_put(&session->out, STYLE_STRONG,
		print_count(session, "prompts.title", result->prompt_count, NULL));
	terminal_line(&session->out);
	for (size_t i = 0; i < result->prompt_count && (all || i < LINES_MOST); i++) {
		if (all)
			print_cases(session, &result->prompts[i]);
		else
			print_line(session, &result->prompts[i]);
	}
	terminal_line(&session->out);
}
