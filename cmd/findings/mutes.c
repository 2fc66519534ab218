#include "cmd/findings/mutes.h"

#include "cmd/text/print.h"
#include "statements/report/wording/findings.h"

enum { INDENT = 2, BELOW = 4 };

void mutes_print(const struct session *session, const struct result *result)
{
	const struct terminal *out = &session->out;
	if (result->mutes.muted == 0)
		return;
	terminal_put(out, STYLE_STRONG, session_text(session, "check.section.muted", NULL));
	terminal_line(out);
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct finding *finding = result->findings[i];
		if (!finding->mute)
			continue;
		terminal_paragraph(
			out, STYLE_FAINT, INDENT, report_finding(session->arena, &session->words, finding));
		terminal_paragraph(out, STYLE_PLAIN, BELOW,
			session_text(session, "mute.by", finding->mute->reason, finding->mute->author,
				finding->mute->day, NULL));
	}
	terminal_line(out);
}

void mutes_summary(const struct session *session, const struct result *result)
{
	const struct mute_tally *mutes = &result->mutes;
	const struct {
		const char *stem;
		size_t count;
	} parts[] = {{"mute.muted", mutes->muted}, {"mute.returned", mutes->returned},
		{"mute.refused", mutes->refused}, {"mute.stale", mutes->stale}};
	const char *line = "";
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (parts[i].count > 0)
			line = arena_printf(session->arena, "%s%s%s", line, *line != '\0' ? ", " : "",
				print_count(session, parts[i].stem, parts[i].count, NULL));
	if (*line != '\0')
		terminal_paragraph(&session->out, STYLE_CAUTION, 0, line);
}
