#include "test/fuzz/targets.h"

#include <cjson/cJSON.h>
#include <dirent.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/program.h"
#include "test/fuzz/calls.h"
#include "test/fuzz/parts.h"

static const struct fuzz_target targets[] = {
	{"csv", FUZZ_FILE, "in.csv", "balance in.csv --format csv", NULL},
	{"json", FUZZ_FILE, "in.json", "balance in.json --format json", NULL},
	{"html", FUZZ_FILE, "in.html", "balance in.html", NULL},
	{"spreadsheetml", FUZZ_FILE, "in.xml", "balance in.xml", NULL},
	{"native", FUZZ_FILE, "in.txt", "balance in.txt --format json", NULL},
	{"archive", FUZZ_FILE, "in.zip", "balance in.zip", NULL},
	{"xlsx", FUZZ_ZIP, "in.xlsx", "balance in.xlsx", NULL},
	{"ods", FUZZ_ZIP, "in.ods", "balance in.ods --format csv", NULL},
	{"ledger", FUZZ_FILE, "in.ledger", "balance in.ledger --lang en", NULL},
	{"beancount", FUZZ_FILE, "in.beancount", "balance in.beancount", NULL},
	{"includes", FUZZ_FILES, "l", "balance l/a.ledger", NULL},
	{"folder", FUZZ_FILES, "l", "balance l", NULL},
	{"report", FUZZ_FILE, "in.txt", "check in.txt --format json --all", NULL},
	{"report-html", FUZZ_FILE, "in.html", "check in.html", NULL},
	{"numbers", FUZZ_FILE, "in.txt", "figures in.txt --all --format csv", NULL},
	{"pdf", FUZZ_FILE, "in.pdf", "check in.pdf", NULL},
	{"dossier", FUZZ_FILES, "d", "check d --all", NULL},
	{"build", FUZZ_FILES, "d", "build d -o out.xlsx --html out.html", NULL},
	{"report-xlsx", FUZZ_ZIP, "in.xlsx", "check in.xlsx --format json --all", NULL},
	{"report-ods", FUZZ_ZIP, "in.ods", "check in.ods --all", NULL},
	{"report-csv", FUZZ_FILE, "in.csv", "check in.csv --format json --all", NULL},
	{"report-page", FUZZ_FILE, "in.txt", "check in.txt --html out.html", NULL},
	{"words", FUZZ_FILES, "d", NULL, fuzz_words},
	{"database", FUZZ_FILE, "in.url", NULL, fuzz_database},
};
enum { TARGETS = sizeof targets / sizeof targets[0] };

const struct fuzz_target *fuzz_target_of(const char *name)
{
	for (size_t i = 0; i < TARGETS; i++)
		if (strcmp(targets[i].name, name) == 0)
			return &targets[i];
	return NULL;
}

static _Noreturn void fails(const struct fuzz_target *target, const char *sentence)
{
	fprintf(stderr, "fuzz %s: %s\n", target->name, sentence);
	abort();
}

/* ---- the folder ---- */

/* Removes what a folder holds, folders in it too. Returns whether a temporary file was there. */
static bool empty(const char *path)
{
	bool temporary = false;
	DIR *open = opendir(path);
	for (const struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;) {
		char name[512];
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		temporary = temporary || strncmp(entry->d_name, ".recoupe", 8) == 0;
		snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
		if (unlink(name) != 0) {
			temporary = empty(name) || temporary;
			rmdir(name);
		}
	}
	if (open != NULL)
		closedir(open);
	return temporary;
}

/* Goes to a folder, or ends. */
static void go(int at)
{
	if (fchdir(at) != 0) {
		perror("fchdir");
		abort();
	}
}

/* ---- the input ---- */

static void write_file(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");
	if (file == NULL || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) {
		perror(path);
		abort();
	}
}

static void write_folder(const char *path, const struct fuzz_parts *parts)
{
	mkdir(path, 0700);
	for (size_t i = 0; i < parts->count; i++) {
		char name[64];
		const struct fuzz_part *part = &parts->items[i];
		if (strchr(part->name, '/') || part->name[0] == '.' || part->name[0] == '\0')
			continue;
		snprintf(name, sizeof name, "%s/%s", path, part->name);
		write_file(name, part->bytes, part->length);
	}
}

static void lay(const struct fuzz_target *target, const uint8_t *bytes, size_t length)
{
	struct fuzz_parts parts;
	if (target->layout == FUZZ_FILE) {
		write_file(target->path, bytes, length);
		return;
	}
	fuzz_parts_read(&parts, bytes, length);
	if (target->layout == FUZZ_FILES) {
		write_folder(target->path, &parts);
		return;
	}
	size_t size;
	uint8_t *archive = fuzz_zip(&size, &parts);
	write_file(target->path, archive, size);
	free(archive);
}

/* ---- the run ---- */

struct printed {
	char *out, *err;
	size_t out_length, err_length;
};

/* The program with its two streams in memory. */
static enum status run(struct printed *out, int count, char **words)
{
	FILE *kept_out = stdout, *kept_err = stderr;
	stdout = open_memstream(&out->out, &out->out_length);
	stderr = open_memstream(&out->err, &out->err_length);
	optind = 0;
	enum status status = program_run(count, words);
	fclose(stdout);
	fclose(stderr);
	stdout = kept_out;
	stderr = kept_err;
	return status;
}

/* Whether a character may be in what is printed: no control but line breaks and tabs, none that
 * turns the direction of what follows. */
static bool may_be_printed(uint32_t character)
{
	if (character < 0x20)
		return character == '\n' || character == '\t' || character == '\r';
	return (character < 0x7f || character > 0x9f) && (character < 0x202a || character > 0x202e) &&
		(character < 0x2066 || character > 0x2069);
}

static bool is_clean(const char *text, size_t length)
{
	const uint8_t *at = (const uint8_t *)text, *end = at + length;
	while (at < end) {
		size_t more = *at < 0x80 ? 0 : *at >= 0xf0 ? 3 : *at >= 0xe0 ? 2 : *at >= 0xc0 ? 1 : 9;
		uint32_t character = more == 0 ? *at : *at & (0x3fu >> more);
		if (more > 3 || (size_t)(end - at) <= more)
			return false;
		for (size_t i = 1; i <= more; i++) {
			if ((at[i] & 0xc0) != 0x80)
				return false;
			character = character << 6 | (at[i] & 0x3f);
		}
		if (!may_be_printed(character))
			return false;
		at += more + 1;
	}
	return true;
}

static bool is_json(const char *text)
{
	cJSON *json = cJSON_ParseWithOpts(text, NULL, 1);
	cJSON_Delete(json);
	return json != NULL;
}

static void check(
	const struct fuzz_target *target, enum status status, const struct printed *printed)
{
	if (status > STATUS_UNREADABLE)
		fails(target, printed->err);
	if (status == STATUS_UNREADABLE && printed->err_length == 0)
		fails(target, "status 2 without a message");
	if (status != STATUS_UNREADABLE && printed->out_length == 0)
		fails(target, "status 0 or 1 without output");
	if (!is_clean(printed->out, printed->out_length))
		fails(target, "standard output is not clean text");
	if (!is_clean(printed->err, printed->err_length))
		fails(target, "standard error is not clean text");
	if (strstr(target->command, "--format json") && status != STATUS_UNREADABLE &&
		!is_json(printed->out))
		fails(target, "what is printed is not JSON");
}

/* The program on what is laid out. */
static void run_command(const struct fuzz_target *target)
{
	enum { WORDS = 16 };
	char command[128], *words[WORDS] = {0}, *rest;
	int count = 0;
	struct printed printed = {0};
	snprintf(command, sizeof command, "recoupe %s", target->command);
	for (char *word = strtok_r(command, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		words[count++] = word;
	enum status status = run(&printed, count, words);
	check(target, status, &printed);
	free(printed.out);
	free(printed.err);
}

void fuzz_run(
	const struct fuzz_target *target, const char *folder, const uint8_t *bytes, size_t length)
{
	int before = open(".", O_RDONLY | O_CLOEXEC), here = open(folder, O_RDONLY | O_CLOEXEC);
	go(here);
	lay(target, bytes, length);
	if (target->call)
		target->call(target->path);
	else
		run_command(target);
	go(before);
	close(before);
	close(here);
	if (empty(folder))
		fails(target, "a temporary file is left");
}
