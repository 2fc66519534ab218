#include "statements/run/mutes.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"

static const char mute_field[] = "muet", ending[] = ".recoupe.json";

const char *mutes_file(const char *report, struct arena *arena)
{
	const char *name = report + strlen(file_folder(arena, report)), *dot = strrchr(name, '.');
	size_t length = dot && dot > name ? (size_t)(dot - report) : strlen(report);
	return arena_printf(arena, "%.*s%s", (int)length, report, ending);
}

static bool is_mute(const struct revision_note *note)
{
	return text_equal(note->field, mute_field) && *note->text != '\0';
}

/* The first member that the mute lacks; NULL. */
static const char *lacking(const struct revision_note *note)
{
	if (!note->author || *note->author == '\0')
		return "par";
	if (!note->day || *note->day == '\0')
		return "le";
	return note->seen_count == 0 ? "vu" : NULL;
}

int mutes_read(struct revision *out, const char **path, const char *report, struct arena *arena,
	struct error_list *errors)
{
	*out = (struct revision){0};
	*path = mutes_file(report, arena);
	if (!file_exists(*path)) {
		*path = NULL;
		return 0;
	}
	if (revision_read(out, *path, arena, errors) != 0)
		return -1;
	size_t before = errors->total;
	for (size_t i = 0; i < out->count; i++) {
		const char *member = is_mute(&out->notes[i]) ? lacking(&out->notes[i]) : NULL;
		if (member)
			error_add(errors, "mute.incomplete", (struct source){.file = *path},
				out->notes[i].about, member, NULL);
	}
	return errors->total == before ? 0 : -1;
}

/* ---- values ---- */

static bool is_among(const struct revision_value *values, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(values[i].name, name))
			return true;
	return false;
}

static struct revision_value *values_of(
	size_t *count, const struct finding *finding, struct arena *arena)
{
	struct revision_value *values = arena_array(arena, finding->figure_count + 1, sizeof *values);
	*count = 0;
	for (size_t i = 0; i < finding->figure_count; i++) {
		const struct figure *figure = finding->figures[i];
		if (figure->value && !is_among(values, *count, figure->id))
			values[(*count)++] =
				(struct revision_value){figure->id, number_exact_text(arena, figure->value)};
	}
	return values;
}

/* Whether the mute bears the values that are printed now, each under its name, and no other. */
static bool bears_values(
	const struct revision_note *note, const struct finding *finding, struct arena *arena)
{
	size_t count;
	const struct revision_value *values = values_of(&count, finding, arena);
	if (count != note->seen_count)
		return false;
	for (size_t i = 0; i < count; i++) {
		size_t at = 0;
		while (at < note->seen_count && !text_equal(note->seen[at].name, values[i].name))
			at++;
		if (at == note->seen_count || !text_equal(note->seen[at].value, values[i].value))
			return false;
	}
	return true;
}

/* ---- findings ---- */

static const char *about(const struct finding *finding, struct arena *arena)
{
	return arena_printf(arena, "constat %s", finding->id);
}

struct revision_note mutes_note(const struct finding *finding, struct arena *arena)
{
	const struct mute *mute = finding->mute;
	struct revision_note note = {.about = about(finding, arena),
		.field = mute_field,
		.text = mute ? mute->reason : "",
		.author = mute ? mute->author : "",
		.day = mute ? mute->day : "",
		.place = finding->relation_id};
	note.seen = values_of(&note.seen_count, finding, arena);
	return note;
}

static struct mute *mute_of(const struct revision_note *note, struct arena *arena)
{
	struct mute *mute = arena_alloc(arena, sizeof *mute);
	*mute = (struct mute){note->text, note->author, note->day};
	return mute;
}

/* The mute that counts for the finding; NULL: none, or it was withdrawn. */
static const struct revision_note *note_on(
	const struct revision *notes, const struct finding *finding, struct arena *arena)
{
	const struct revision_note *note =
		revision_last(notes, about(finding, arena), mute_field, arena);
	return note && is_mute(note) ? note : NULL;
}

/* Mutes that count, one of each finding. */
static size_t count_mutes(const struct revision *notes, struct arena *arena)
{
	size_t count = 0;
	for (size_t i = 0; i < notes->count; i++)
		count += is_mute(&notes->notes[i]) &&
			revision_last(notes, notes->notes[i].about, mute_field, arena) == &notes->notes[i];
	return count;
}

static bool all_muted(const struct cause *cause)
{
	for (size_t i = 0; i < cause->finding_count; i++)
		if (!cause->findings[i]->mute)
			return false;
	return cause->finding_count > 0;
}

/* A cause all of whose findings are muted is left out with them. */
static void drop_causes(struct result *result)
{
	size_t kept = 0;
	for (size_t i = 0; i < result->cause_count; i++) {
		struct cause *cause = result->causes[i];
		bool dropped = all_muted(cause);
		for (size_t at = 0; dropped && at < cause->finding_count; at++)
			cause->findings[at]->cause = NULL;
		if (!dropped)
			result->causes[kept++] = cause;
	}
	result->cause_count = kept;
}

void mutes_apply(struct result *result, const struct revision *notes, struct arena *arena)
{
	struct mute_tally *tally = &result->mutes;
	if (notes->count == 0)
		return;
	size_t met = 0;
	for (size_t i = 0; i < result->finding_count; i++) {
		struct finding *finding = result->findings[i];
		const struct revision_note *note =
			finding->verdict == VERDICT_DISAGREE ? note_on(notes, finding, arena) : NULL;
		if (!note)
			continue;
		met++;
		if (finding->severity == SEVERITY_ERROR)
			tally->refused++;
		else if (!bears_values(note, finding, arena))
			tally->returned++;
		else
			finding->mute = mute_of(note, arena);
		tally->muted += finding->mute != NULL;
	}
	size_t all = count_mutes(notes, arena);
	tally->stale = all > met ? all - met : 0;
	drop_causes(result);
}
