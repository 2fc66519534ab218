/* recoupe init DIR: a new dossier from the template that the program carries. */
#include <errno.h>
#include <string.h>

#include "cmd/session.h"
#include "ledger/base/embedded.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"

static const char template_folder[] = "cmd/template/";

static bool is_empty(const char *directory, struct arena *arena)
{
	struct file_names names;
	return file_names_in(&names, directory, arena) == 0 && names.count == 0;
}

/* Makes the directory, or accepts one that is empty. */
static enum status prepare(struct session *session, const char *directory)
{
	struct source nowhere = {0};
	int fault = file_make_folder(directory);
	if (fault == 0)
		return STATUS_CONSISTENT;
	if (fault == EEXIST && !file_is_directory(directory)) {
		error_add(session->errors, "init.not-a-directory", nowhere, directory, NULL);
		return STATUS_UNREADABLE;
	}
	if (fault == EEXIST && !is_empty(directory, session->arena)) {
		error_add(session->errors, "init.not-empty", nowhere, directory, NULL);
		return STATUS_UNREADABLE;
	}
	if (fault == EEXIST)
		return STATUS_CONSISTENT;
	error_add(session->errors, "init.cannot-make", nowhere, directory, strerror(fault), NULL);
	return STATUS_UNWRITABLE;
}

static int write_draft(
	struct session *session, const struct file_draft *draft, const struct embedded *file)
{
	FILE *stream = fopen(draft->temporary, "wb");
	bool written = stream && fwrite(file->bytes, 1, file->length, stream) == file->length;
	bool closed = stream && fclose(stream) == 0;
	if (written && closed)
		return 0;
	return error_add(session->errors, "file.unwritable", (struct source){0}, draft->asked,
		strerror(errno), NULL);
}

static bool is_of_template(const struct embedded *file)
{
	return text_starts(file->name, template_folder);
}

static const char *name_of(const struct embedded *file)
{
	return file->name + strlen(template_folder);
}

/* Writes all files of the template, or none. */
static int write_files(struct session *session, const char *directory)
{
	struct file_draft *drafts = arena_array(session->arena, embedded_count, sizeof *drafts);
	size_t count = 0;
	int result = 0;
	for (size_t i = 0; result == 0 && i < embedded_count; i++) {
		const struct embedded *file = &embedded_files[i];
		if (!is_of_template(file))
			continue;
		const char *path = file_join(session->arena, directory, name_of(file));
		result = file_draft(&drafts[count], path, session->arena, session->errors);
		if (result == 0)
			result = write_draft(session, &drafts[count++], file);
	}
	if (result == 0)
		return file_commit(drafts, count, session->errors);
	file_abandon(drafts, count);
	return -1;
}

static void print_made(const struct session *session, const char *directory, const char *files)
{
	terminal_put(&session->out, STYLE_GOOD, session_text(session, "init.made", directory, NULL));
	terminal_line(&session->out);
	terminal_paragraph(&session->out, STYLE_PLAIN, 2, files);
	terminal_line(&session->out);
	terminal_put(&session->out, STYLE_PLAIN, session_text(session, "init.next", NULL));
	terminal_line(&session->out);
	terminal_put(&session->out, STYLE_STRONG,
		arena_printf(
			session->arena, "  recoupe check %s\n  recoupe build %s\n", directory, directory));
}

enum status command_init(struct session *session)
{
	const char *directory = session->options->targets[0];
	enum status status = prepare(session, directory);
	if (status != STATUS_CONSISTENT)
		return status;
	if (write_files(session, directory) != 0)
		return STATUS_UNWRITABLE;
	const char *files = "";
	for (size_t i = 0; i < embedded_count; i++) {
		const struct embedded *file = &embedded_files[i];
		if (is_of_template(file))
			files =
				arena_printf(session->arena, "%s%s%s", files, *files ? ", " : "", name_of(file));
	}
	if (!session->options->quiet)
		print_made(session, directory, files);
	return STATUS_CONSISTENT;
}
