/* recoupe init DIR: a new dossier, from a template that the program carries, one for each model, or
 * from a dossier of an older framework. */
#include <errno.h>
#include <string.h>

#include "cmd/findings/transition.h"
#include "cmd/session.h"
#include "cmd/subcommands/init_from.h"
#include "ledger/base/embedded.h"
#include "ledger/base/system/file.h"
#include "ledger/base/text/text.h"
#include "statements/dossier/model.h"

static const char template_folder[] = "cmd/template/";

/* The next model that has a template of its own, from the embedded file of that number on; NULL
 * after the last. */
static const char *other_template(size_t *at, struct arena *arena)
{
	static const char last[] = "/dossier.json";
	for (; *at < embedded_count; ++*at) {
		const char *name = embedded_files[*at].name;
		size_t length = strlen(name), ends = strlen(last), begins = strlen(template_folder);
		if (!text_starts(name, template_folder) || length <= begins + ends ||
			strcmp(name + length - ends, last) != 0)
			continue;
		++*at;
		return arena_text_n(arena, name + begins, length - begins - ends);
	}
	return NULL;
}

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
	struct session *session, const struct file_draft *draft, const struct new_file *file)
{
	FILE *stream = fopen(draft->temporary, "wb");
	bool written = stream && fwrite(file->bytes, 1, file->length, stream) == file->length;
	bool closed = stream && fclose(stream) == 0;
	if (written && closed)
		return 0;
	return error_add(session->errors, "file.unwritable", (struct source){0}, draft->asked,
		strerror(errno), NULL);
}

/* Makes the folders that stand in the name of a file. */
static int make_folders(struct session *session, const char *directory, const char *name)
{
	for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/')) {
		const char *folder = file_join(
			session->arena, directory, arena_text_n(session->arena, name, (size_t)(slash - name)));
		int fault = file_make_folder(folder);
		if (fault != 0 && fault != EEXIST)
			return error_add(session->errors, "init.cannot-make", (struct source){0}, folder,
				strerror(fault), NULL);
	}
	return 0;
}

/* Writes all files, or none. */
static int write_files(
	struct session *session, const char *directory, const struct new_files *files)
{
	struct file_draft *drafts = arena_array(session->arena, files->count + 1, sizeof *drafts);
	size_t count = 0;
	int result = 0;
	for (size_t i = 0; result == 0 && i < files->count; i++) {
		const struct new_file *file = &files->items[i];
		const char *path = file_join(session->arena, directory, file->name);
		result = make_folders(session, directory, file->name);
		if (result == 0)
			result = file_draft(&drafts[count], path, session->arena, session->errors);
		if (result == 0)
			result = write_draft(session, &drafts[count++], file);
	}
	if (result == 0)
		return file_commit(drafts, count, session->errors);
	file_abandon(drafts, count);
	return -1;
}

/* The folder of the template of a model: of the one that is embedded first where it is NULL. */
static const char *template_of(const char *model, struct arena *arena)
{
	bool first = !model || strcmp(model, model_default(arena)) == 0;
	return first ? template_folder : arena_printf(arena, "%s%s/", template_folder, model);
}

static void add_template(struct new_files *files, const struct session *session)
{
	const char *folder = template_of(session->options->model, session->arena);
	for (size_t i = 0; i < embedded_count; i++) {
		const struct embedded *file = &embedded_files[i];
		if (!text_starts(file->name, folder))
			continue;
		const char *name = file->name + strlen(folder);
		if (!strchr(name, '/'))
			new_files_add(
				files, (struct new_file){name, (const char *)file->bytes, file->length}, session);
	}
}

/* Reports that the model that was asked for has no template. */
static enum status refuse_model(struct session *session)
{
	const char *names = model_default(session->arena), *model = NULL;
	for (size_t i = 0; (model = other_template(&i, session->arena)) != NULL;)
		names = arena_printf(session->arena, "%s, %s", names, model);
	error_add(session->errors, "init.no-template", (struct source){0}, session->options->model,
		names, NULL);
	return STATUS_UNREADABLE;
}

static void print_made(
	const struct session *session, const char *directory, const struct new_files *files)
{
	const char *names = "";
	for (size_t i = 0; i < files->count; i++)
		names =
			arena_printf(session->arena, "%s%s%s", names, *names ? ", " : "", files->items[i].name);
	terminal_put(&session->out, STYLE_GOOD, session_text(session, "init.made", directory, NULL));
	terminal_line(&session->out);
	terminal_paragraph(&session->out, STYLE_PLAIN, 2, names);
	terminal_line(&session->out);
}

/* Offers the templates of the other models, each with the first day of the years to which it
 * applies. */
static void print_others(const struct session *session)
{
	const char *name;
	for (size_t i = 0; (name = other_template(&i, session->arena)) != NULL;) {
		struct error_list quiet = {.arena = session->arena};
		struct postes postes = {0};
		struct model model;
		int read = model_read(&model, name, NULL, &postes, session->arena, &quiet);
		json_finish(model.json);
		if (read != 0 || !model.since)
			continue;
		const char *since = date_words(session->arena, model.since, session->options->language);
		terminal_paragraph(&session->out, STYLE_PLAIN, 0,
			session_text(session, "init.other-model", since, name, NULL));
	}
}

static void print_next(const struct session *session, const char *directory)
{
	const char *from = session->options->from_dossier;
	const char *against = from ? arena_printf(session->arena, " --against %s", from) : "";
	terminal_put(&session->out, STYLE_PLAIN, session_text(session, "init.next", NULL));
	terminal_line(&session->out);
	terminal_put(&session->out, STYLE_STRONG,
		arena_printf(session->arena, "  recoupe check %s%s\n  recoupe build %s%s\n", directory,
			against, directory, against));
}

enum status command_init(struct session *session)
{
	const char *directory = session->options->targets[0];
	struct new_files files = {0};
	struct result from;
	if (!session->options->from_dossier) {
		add_template(&files, session);
		if (files.count == 0)
			return refuse_model(session);
	} else if (init_from(&files, &from, session) != 0)
		return STATUS_UNREADABLE;
	enum status status = prepare(session, directory);
	if (status != STATUS_CONSISTENT)
		return status;
	if (write_files(session, directory, &files) != 0)
		return STATUS_UNWRITABLE;
	if (session->options->quiet)
		return STATUS_CONSISTENT;
	print_made(session, directory, &files);
	if (session->options->from_dossier)
		decisions_print(session, &from);
	print_next(session, directory);
	if (!session->options->from_dossier && !session->options->model)
		print_others(session);
	return STATUS_CONSISTENT;
}
