/* The member "report" of a published report: its parts, what was assumed, the notes not read. */
#include "statements/report/json.h"
#include "statements/report/wording/verdict/volume.h"

static void write_parts(struct json_out *out, const struct report_volume *volume)
{
	json_out_open(out, "parts", '[');
	for (int part = 0; part < VOLUME_PARTS; part++) {
		if (*volume->parts[part].text == '\0')
			continue;
		json_out_open(out, NULL, '{');
		json_out_text(out, "part", volume_part_name((enum volume_part)part));
		json_out_text(out, "verdict", run_verdict_name(volume->parts[part].verdict));
		for (int verdict = 0; verdict < VERDICT_COUNT; verdict++)
			json_out_integer(out, verdict_name((enum verdict)verdict),
				(int64_t)volume->parts[part].counts[verdict]);
		json_out_text(out, "message", volume->parts[part].text);
		json_out_close(out);
	}
	json_out_close(out);
}

void report_json_volume(struct json_out *out, const struct report *report)
{
	if (!report->result->published)
		return;
	struct report_volume volume = report_volume_of(report->arena, report->words, report->result);
	json_out_break(out);
	json_out_open(out, "report", '{');
	write_parts(out, &volume);
	json_out_open(out, "assumed", '[');
	for (size_t i = 0; i < volume.assumed_count; i++) {
		json_out_open(out, NULL, '{');
		json_out_text(out, "code", volume.assumed[i].code);
		json_out_text(out, "message", volume.assumed[i].text);
		json_out_close(out);
	}
	json_out_close(out);
	json_out_open(out, "notes_not_read", '[');
	for (size_t i = 0; i < volume.note_count; i++)
		json_out_integer(out, NULL, volume.notes[i]);
	json_out_close(out);
	json_out_close(out);
}
