#include "test/unit/harness.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/base/system/file.h"
#include "test/unit/long_pipe.h"

static const char *content(const char *path)
{
	char *bytes = NULL;
	size_t length;
	return file_read(&bytes, &length, path, arena, &errors) == 0 ? bytes : NULL;
}

static void check_one_error(
	const char *code, const char *first, const char *second, const char *sentence)
{
	check_integer((long long)errors.count, 1, sentence);
	if (errors.count == 1) {
		check_text(errors.items[0].code, code, sentence);
		check_text(errors.items[0].arguments[0], first, sentence);
		check_text(errors.items[0].arguments[1], second, sentence);
		check_text(errors.items[0].where.file, first, sentence);
	}
	forget_errors();
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	bool written = file != NULL && fputs(text, file) >= 0;
	bool closed = file != NULL && fclose(file) == 0;
	check_true(written && closed, "the test writes its file");
}

static void reading(void)
{
	char *bytes;
	size_t length;
	check_integer(
		file_read(&bytes, &length, file_with("a\0b", 3), arena, &errors), 0, "a file is read");
	check_true(length == 3 && memcmp(bytes, "a\0b", 4) == 0, "all its bytes and a 0");
	check_integer(
		file_read(&bytes, &length, file_with("", 0), arena, &errors), 0, "an empty file is read");
	check_true(length == 0 && *bytes == '\0', "as an empty text");
	size_t size = 3 * 1024 * 1024 + 17;
	char *large = arena_alloc(arena, size);
	memset(large, 'x', size);
	check_integer(file_read(&bytes, &length, file_with(large, size), arena, &errors), 0,
		"a large file is read");
	check_true(length == size && memcmp(bytes, large, size) == 0, "whole");
	check_errors("", "without an error");
}

static void pipes(void)
{
	struct long_pipe pipe = long_pipe_open();
	char *bytes;
	size_t length;
	check_integer(file_read(&bytes, &length, pipe.path, arena, &errors), 0, "a pipe is read");
	check_true(
		length == LONG_PIPE_LENGTH && memcmp(bytes + LONG_PIPE_LENGTH - 10, "0123456789", 11) == 0,
		"to its end");
	long_pipe_close(&pipe);
}

static void refused(void)
{
	char *bytes = NULL;
	size_t length;
	check_integer(file_read(&bytes, &length, "nowhere/at-all", arena, &errors), -1,
		"a file that is not there");
	check_one_error("file.missing", "nowhere/at-all", "No such file or directory", "is missing");
	check_true(content(test_folder()) == NULL, "a directory");
	check_one_error("file.is-directory", test_folder(), "Is a directory", "is no file");
	const char *path = arena_printf(arena, "%s/under", file_with_text("x"));
	check_true(content(path) == NULL, "a path through a file");
	check_one_error("file.unreadable", path, "Not a directory", "cannot be read");
	check_true(content("/dev/zero") == NULL, "a device, which has no end");
	check_one_error("file.special", "/dev/zero", NULL, "is no file");
	check_true(file_is_special("/dev/null") && !file_is_special(file_with_text("x")),
		"devices are special, files are not");
}

static void paths(void)
{
	check_text(
		file_join(arena, "dossier", "comptes.csv"), "dossier/comptes.csv", "a folder and a name");
	check_text(
		file_join(arena, "dossier/", "comptes.csv"), "dossier/comptes.csv", "no doubled slash");
	check_text(
		file_join(arena, "dossier//", "/comptes.csv"), "dossier/comptes.csv", "on either side");
	check_text(file_join(arena, "/", "comptes.csv"), "/comptes.csv", "the root");
	check_text(file_join(arena, "", "comptes.csv"), "comptes.csv", "no folder");
	const char *file = file_with_text("x");
	check_true(file_exists(file) && !file_is_directory(file), "a file exists and is no directory");
	check_true(
		file_exists(test_folder()) && file_is_directory(test_folder()), "a directory is both");
	check_true(!file_exists("nowhere/at-all") && !file_is_directory("nowhere/at-all"),
		"what is not there is neither");
	const char *link = arena_printf(arena, "%s/link", test_folder());
	check_integer(symlink("nowhere/at-all", link), 0, "a link that leads nowhere");
	check_true(file_exists(link) && !file_is_directory(link) && !file_is_special(link),
		"is there, so that nobody takes it for absent");
	check_true(content(link) == NULL, "and cannot be read");
	check_one_error("file.missing", link, "No such file or directory", "which is said");
}

struct patience {
	size_t taken, most;
};

static bool next_bytes(size_t bytes, void *context)
{
	struct patience *patience = context;
	patience->taken += bytes;
	return patience->taken <= patience->most;
}

static void digests_at_a_pace(void)
{
	enum { LENGTH = 3000000 };
	char digest[65];
	struct patience patience = {0, LENGTH};
	const struct file_pace pace = {next_bytes, &patience};
	char *letters = arena_alloc(arena, LENGTH);
	memset(letters, 'a', LENGTH);
	check_integer(bytes_sha256_paced(digest, letters, LENGTH, &pace), 0, "many bytes");
	check_text(digest, "2a152c894398719c0570f83fac34ac03a0f6e8e474b995c2403aa5434f7b9dd4",
		"of three million 'a' (Python's hashlib)");
	check_integer((long long)patience.taken, LENGTH, "was taken as it was asked for");
	patience = (struct patience){0, LENGTH - 1};
	check_integer(bytes_sha256_paced(digest, letters, LENGTH, &pace), FILE_GIVEN_UP,
		"is given up where it is wanted no more");
	patience = (struct patience){0, 9};
	check_integer(bytes_sha256_paced(digest, letters, 10, &pace), FILE_GIVEN_UP, "of a few too");
}

/* The examples of FIPS 180-2, appendix B. */
static void digests(void)
{
	char digest[65];
	bytes_sha256(digest, "abc", 3);
	check_text(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "'abc'");
	bytes_sha256(digest, "", 0);
	check_text(
		digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "nothing");
	char *million = arena_alloc(arena, 1000000);
	memset(million, 'a', 1000000);
	check_integer(file_sha256(digest, file_with(million, 1000000), &errors), 0, "a file");
	check_text(digest, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
		"of a million 'a'");
	check_integer(file_sha256(digest, "nowhere/at-all", &errors), -1, "a file that is not there");
	check_one_error("file.missing", "nowhere/at-all", "No such file or directory", "is missing");
}

static void commits(void)
{
	struct file_draft draft;
	const char *path = file_with_text("avant");
	check_integer(file_draft(&draft, path, arena, &errors), 0, "a draft over a file");
	const char *temporary = draft.temporary;
	put(temporary, "apr\u00e8s");
	check_text(content(path), "avant", "the file is as it was");
	check_integer(chmod(path, 0640), 0, "and has permissions");
	check_integer(file_commit(&draft, 1, &errors), 0, "until the commit");
	check_text(content(path), "apr\u00e8s", "which replaces it");
	struct stat status;
	check_true(
		stat(path, &status) == 0 && (status.st_mode & 0777) == 0640, "and keeps its permissions");
	check_true(!file_exists(temporary), "and leaves nothing beside it");
	file_abandon(&draft, 1);
	check_text(content(path), "apr\u00e8s", "abandoning after a commit changes nothing");
}

static void new_files(void)
{
	struct file_draft draft;
	const char *path = arena_printf(arena, "%s/nouveau", test_folder());
	mode_t mask = umask(027);
	check_integer(file_draft(&draft, path, arena, &errors), 0, "a draft of a new file");
	umask(mask);
	put(draft.temporary, "x");
	check_true(!file_exists(path), "which is not there until the commit");
	check_integer(file_commit(&draft, 1, &errors), 0, "a commit");
	struct stat status;
	check_true(stat(path, &status) == 0 && (status.st_mode & 0777) == 0640,
		"gives it the permissions of the umask");
	check_errors("", "without an error");
}

static void abandons(void)
{
	struct file_draft draft, other;
	const char *path = file_with_text("avant");
	check_integer(file_draft(&draft, path, arena, &errors), 0, "a draft");
	check_integer(file_draft(&other, path, arena, &errors), 0, "and another of the same file");
	check_true(strcmp(draft.temporary, other.temporary) != 0, "do not share a name");
	const char *temporary = draft.temporary;
	put(temporary, "apr\u00e8s");
	file_abandon(&draft, 1);
	file_abandon(&draft, 1);
	file_abandon(&other, 1);
	check_true(!file_exists(temporary), "an abandoned draft is gone");
	check_text(content(path), "avant", "and the file as it was");
}

static void links(void)
{
	struct file_draft draft;
	const char *path = file_with_text("avant"),
			   *link = arena_printf(arena, "%s/lien", test_folder());
	check_integer(symlink(path, link), 0, "a link to a file");
	check_integer(file_draft(&draft, link, arena, &errors), 0, "a draft through it");
	put(draft.temporary, "apr\u00e8s");
	check_integer(file_commit(&draft, 1, &errors), 0, "and a commit");
	struct stat status;
	check_true(lstat(link, &status) == 0 && S_ISLNK(status.st_mode), "leave the link a link");
	check_text(content(path), "apr\u00e8s", "and write the file");
}

static void together(void)
{
	struct file_draft drafts[2];
	const char *old = file_with_text("avant"), *new = arena_printf(arena, "%s/neuf", test_folder());
	check_integer(file_draft(&drafts[0], new, arena, &errors), 0, "a draft of a new file");
	check_integer(file_draft(&drafts[1], old, arena, &errors), 0, "and one over a file");
	put(drafts[0].temporary, "x");
	put(drafts[1].temporary, "apr\u00e8s");
	check_integer(file_commit(drafts, 2, &errors), 0, "are committed together");
	check_text(content(new), "x", "and the new one is there");
	check_text(content(old), "apr\u00e8s", "and the other replaced");
}

static void put_back(void)
{
	struct file_draft drafts[3];
	const char *old = file_with_text("avant"), *new = arena_printf(arena, "%s/rien", test_folder()),
			   *lost = arena_printf(arena, "%s/perdu", test_folder());
	check_integer(file_draft(&drafts[0], old, arena, &errors), 0, "a draft over a file");
	check_integer(file_draft(&drafts[1], new, arena, &errors), 0, "one of a new file");
	check_integer(file_draft(&drafts[2], lost, arena, &errors), 0, "and a third");
	put(drafts[0].temporary, "apr\u00e8s");
	drafts[2].path = "nowhere/at-all";
	check_integer(file_commit(drafts, 3, &errors), -1, "which cannot be renamed");
	check_one_error("file.unwritable", lost, "No such file or directory", "says so");
	check_text(content(old), "avant", "the earlier file is put back");
	check_true(!file_exists(new), "the new one is gone");
	struct file_names names;
	file_names_in(&names, test_folder(), arena);
	for (size_t i = 0; i < names.count; i++)
		check_true(strstr(names.items[i], ".recoupe-") == NULL, "and nothing is left beside");
}

/* What is left where a child process drafts a file and is then ended by the signal. */
static void ended_by(int signal_)
{
	const char *path = arena_printf(arena, "%s/brouillon", test_folder());
	int status, ends[2];
	char name[4096] = "";
	check_integer(pipe(ends), 0, "a pipe");
	pid_t child = fork();
	if (child == 0) {
		struct file_draft draft;
		file_draft(&draft, path, arena, &errors);
		(void)!write(ends[1], draft.temporary, strlen(draft.temporary));
		raise(signal_);
		_exit(0);
	}
	waitpid(child, &status, 0);
	check_true(read(ends[0], name, sizeof name - 1) > 0 && strstr(name, ".recoupe-") != NULL,
		"a draft was made");
	close(ends[0]);
	close(ends[1]);
	check_true(WIFSIGNALED(status) && WTERMSIG(status) == signal_, "the signal ends the program");
	check_true(!file_exists(name), "and the draft is removed");
}

static void signals(void)
{
	ended_by(SIGINT);
	ended_by(SIGTERM);
	ended_by(SIGHUP);
}

static void unwritable(void)
{
	struct file_draft draft;
	check_integer(
		file_draft(&draft, "nowhere/at-all", arena, &errors), -1, "a folder that is not there");
	check_one_error(
		"file.unwritable", "nowhere/at-all", "No such file or directory", "is told at once");
	check_integer(file_draft(&draft, test_folder(), arena, &errors), -1, "a directory");
	check_one_error("file.not-regular", test_folder(), NULL, "is not written over");
	check_integer(file_draft(&draft, "/dev/null", arena, &errors), -1, "a device");
	check_one_error("file.not-regular", "/dev/null", NULL, "neither");
	const char *link = arena_printf(arena, "%s/vide", test_folder());
	check_integer(symlink("nulle-part", link), 0, "a link that leads nowhere");
	check_integer(file_draft(&draft, link, arena, &errors), -1, "is no output");
	check_one_error("file.leads-nowhere", link, NULL, "and says so");
	file_abandon(&draft, 1);
	const char *path = arena_printf(arena, "%s/perdu", test_folder());
	check_integer(file_draft(&draft, path, arena, &errors), 0, "a draft");
	check_integer(unlink(draft.temporary), 0, "that someone removes");
	check_integer(file_commit(&draft, 1, &errors), -1, "cannot be committed");
	check_one_error("file.unwritable", path, "No such file or directory", "and says so");
}

int main(void)
{
	/* who runs the tests may ignore them */
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	static const struct test tests[] = {
		{"files are read whole", reading},
		{"what cannot seek is read too", pipes},
		{"what cannot be read says why", refused},
		{"paths are joined", paths},
		{"SHA-256 is as the standard has it", digests},
		{"a digest waits for whoever wants it, and is given up for them", digests_at_a_pace},
		{"a commit replaces the file", commits},
		{"a new file has ordinary permissions", new_files},
		{"an abandoned draft leaves no trace", abandons},
		{"a link stays a link", links},
		{"files of a run are replaced together", together},
		{"or all stay as they were", put_back},
		{"a signal leaves no draft", signals},
		{"what cannot be written says why", unwritable},
	};
	return run_tests("file", tests, sizeof tests / sizeof *tests);
}
