/* The section of mutes, of a published report: what its warnings say, the reasons of those that are
 * muted, and the file that mutes them as a download, to be filled in and put beside the report. */
#include <string.h>

#include "statements/published/published.h"
#include "statements/report/html/sections.h"
#include "statements/revision/revision.h"
#include "statements/run/mutes.h"

static bool is_warning(const struct finding *finding)
{
	return finding->verdict == VERDICT_DISAGREE && finding->severity == SEVERITY_WARNING;
}

static bool mutes_any(const struct page *page)
{
	for (size_t i = 0; page->result->published && i < page->result->finding_count; i++)
		if (is_warning(page->result->findings[i]))
			return true;
	return false;
}

static void put_muted(struct page *page, const struct finding *finding)
{
	html(page, "<li>%s", page_finding_message(page, finding));
	if (finding->mute)
		html(page, " <span class=\"place\">%s</span>",
			page_say(page, "mute.by", finding->mute->reason, finding->mute->author,
				finding->mute->day, NULL));
	html(page, "</li>\n");
}

static void put_mutes(struct page *page)
{
	struct revision notes = {0};
	html(page, "<ul>\n");
	for (size_t i = 0; i < page->result->finding_count; i++)
		if (is_warning(page->result->findings[i])) {
			put_muted(page, page->result->findings[i]);
			const struct revision_note note = mutes_note(page->result->findings[i], page->arena);
			revision_add(&notes, &note, page->arena);
		}
	const char *name = mutes_file(page->result->published->report.path, page->arena),
			   *slash = strrchr(name, '/');
	html(page, "</ul>\n<p><a download=\"%s\" href=\"data:application/json,%s\">%s</a></p>\n",
		slash ? slash + 1 : name, page_address(page->arena, revision_bytes(&notes, page->arena)),
		page_say(page, "page.mutes.download", NULL));
}

const struct section mutes_section = {.anchor = "sourdines",
	.name = "page.mutes",
	.purpose = "page.mutes.purpose",
	.any = mutes_any,
	.write = put_mutes};
