#include "cmd/review.h"

#include <string.h>

#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/dossier_files.h"
#include "statements/report/html.h"

static int refuse(const struct session *session, const char *code, const char *path,
	const char *first, const char *second)
{
	return error_add(
		session->errors, code, (struct source){.file = path}, path, first, second, NULL);
}

/* ---- files that programs leave while they have a workbook open ---- */

static int refuse_open(const struct session *session, const char *path)
{
	struct arena *arena = session->arena;
	const char *real = file_resolved(arena, path);
	path = real ? real : path;
	const char *folder = file_folder(arena, path), *name = path + strlen(folder);
	const char *const locks[] = {arena_printf(arena, "%s~$%s", folder, name),
		arena_printf(arena, "%s.~lock.%s#", folder, name)};
	for (size_t i = 0; i < sizeof locks / sizeof *locks; i++)
		if (file_exists(locks[i]))
			return refuse(session, "review.open", path, locks[i], NULL);
	return 0;
}

/* ---- reading ---- */

static int read_revision(struct review *review, const struct session *session)
{
	if (!file_exists(review->file))
		return 0;
	if (!dossier_file_is_plain(review->file, session->errors) ||
		revision_read(&review->revision, review->file, session->arena, session->errors) != 0)
		return -1;
	review->known = true;
	return 0;
}

/* The earlier workbook is kept under a name that its own bytes give: "etats.1a2b3c4d.xlsx". */
static void keep_beside(struct review *review, const struct session *session)
{
	enum { DIGITS = 8 };
	const char *path = review->workbook, *dot = strrchr(path, '.');
	review->beside = arena_printf(
		session->arena, "%.*s.%.*s%s", (int)(dot - path), path, DIGITS, review->taken.sha256, dot);
}

/* A workbook of this body is taken; of any other nothing is lost. */
static int take_ours(
	struct review *review, const struct session *session, const struct dossier *dossier)
{
	const struct taken *taken = &review->taken;
	const char *own = taken_entity(dossier->entity.fr, session->arena);
	if (*taken->entity && !text_equal(taken->entity, own))
		return session->options->force
			? 0
			: refuse(session, "review.other-entity", review->workbook, taken->title,
				  words_in(dossier->entity, session->words.language));
	if (taken->extra)
		keep_beside(review, session);
	taken_merge(&review->counts, &review->revision, taken, session->arena);
	return 0;
}

static int take_workbook(
	struct review *review, const struct session *session, const struct dossier *dossier)
{
	const char *path = review->workbook;
	bool force = session->options->force;
	if (refuse_open(session, path) != 0)
		return -1;
	workbook_take(&review->taken, path, session->arena);
	switch (review->taken.state) {
	case TAKEN_OURS: return take_ours(review, session, dossier);
	case TAKEN_OTHER_FORM: keep_beside(review, session); return 0;
	case TAKEN_FOREIGN: return force ? 0 : refuse(session, "review.foreign", path, NULL, NULL);
	case TAKEN_UNREADABLE: return force ? 0 : refuse(session, "review.damaged", path, NULL, NULL);
	case TAKEN_NOTHING: break;
	}
	return 0;
}

/* Where a page is written too: whether that which stands there is of another run. */
static void compare_runs(struct review *review, const struct session *session)
{
	if (!review->taken.run)
		return;
	for (size_t i = 0; i < file_output_count; i++) {
		const char *path = session->options->files[i];
		const char *run = path && !file_outputs[i].written_in ? html_run(path, session->arena) : "";
		if (*run && *review->taken.run && !text_equal(run, review->taken.run))
			review->other_run = path;
	}
}

/* ---- steps ---- */

int review_begin(
	struct review *out, const struct session *session, struct report *report, bool *unreadable)
{
	const struct dossier *dossier = report->result->dossier;
	*out = (struct review){.file = file_join(session->arena, dossier->path, "revision.json")};
	for (size_t i = 0; i < file_output_count; i++)
		if (file_outputs[i].written_in)
			out->workbook = session->options->files[i];
	*unreadable = read_revision(out, session) != 0;
	if (*unreadable || (out->workbook && take_workbook(out, session, dossier) != 0))
		return -1;
	compare_runs(out, session);
	if (out->revision.count == 0)
		return 0;
	out->changed = out->counts.texts + out->counts.signatures > 0;
	out->bytes = revision_bytes(&out->revision, session->arena);
	if (out->changed)
		bytes_sha256(out->revision.sha256, out->bytes, strlen(out->bytes));
	report->revision = &out->revision;
	report->review = &out->tally;
	return 0;
}

int review_draft(
	const struct review *review, struct outputs *outputs, const struct session *session)
{
	if (review->changed &&
		outputs_add(outputs, review->file, review->bytes, strlen(review->bytes), session) != 0)
		return refuse(session, "review.unwritable", review->file, review->workbook, NULL);
	if (review->beside)
		return outputs_add(
			outputs, review->beside, review->taken.bytes, review->taken.length, session);
	return 0;
}

/* What was read is looked at again with all other inputs (file_snapshot_check); here is what was
 * not there to be read. */
int review_confirm(const struct review *review, const struct session *session)
{
	if (!review->workbook)
		return 0;
	if (refuse_open(session, review->workbook) != 0)
		return -1;
	if (review->taken.state == TAKEN_NOTHING && file_size(review->workbook) > 0)
		return refuse(session, "review.changed", review->workbook, NULL, NULL);
	if (!review->known && file_exists(review->file))
		return refuse(session, "review.changed", review->file, NULL, NULL);
	return 0;
}

/* ---- telling ---- */

static void tell(const struct session *session, enum style style_, const char *code, size_t count,
	const char *path)
{
	if (count == 0)
		return;
	const char *all = arena_printf(session->arena, "%s.%s", code, count == 1 ? "one" : "many");
	terminal_paragraph(&session->out, style_, 0,
		session_text(session, all,
			number_count_printed(session->arena, count, session->words.language), path, NULL));
}

void review_print(const struct review *review, const struct session *session)
{
	const struct report_review *tally = &review->tally;
	tell(session, STYLE_PLAIN, "review.texts", review->counts.texts, review->file);
	tell(session, STYLE_PLAIN, "review.signatures", review->counts.signatures, review->file);
	tell(session, STYLE_CAUTION, "review.both", review->counts.both, review->file);
	tell(session, STYLE_CAUTION, "review.again", tally->again, NULL);
	tell(session, STYLE_CAUTION, "review.lost", tally->lost, NULL);
	if (review->beside)
		terminal_paragraph(&session->out, STYLE_CAUTION, 0,
			session_text(session,
				review->taken.state == TAKEN_OURS ? "review.kept-additions" : "review.kept-version",
				review->workbook, review->beside, NULL));
	if (review->other_run)
		terminal_paragraph(&session->out, STYLE_CAUTION, 0,
			session_text(session, "review.other-run", review->workbook, review->other_run, NULL));
	if (review->changed || review->beside || review->other_run || tally->again || tally->lost)
		terminal_line(&session->out);
}
