#include "test/unit/harness.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/base/system/file.h"

static struct file_map map;

static void rewrite(const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC, 0600);
	ssize_t length = (ssize_t)strlen(text);
	check_true(file >= 0 && write(file, text, (size_t)length) == length, "the test writes");
	close(file);
}

/* The time of the last change, as far from now as `seconds`. */
static void set_time(const char *path, time_t seconds)
{
	const struct timespec times[] = {{seconds, 0}, {seconds, 0}};
	check_integer(utimensat(AT_FDCWD, path, times, 0), 0, "the test sets a time");
}

static const char *file_at_time(const char *text, time_t seconds)
{
	const char *path = file_with_text(text);
	set_time(path, seconds);
	return path;
}

static void check_changed(const char *code, const char *path, const char *sentence)
{
	error_add(&errors, "csv.empty", (struct source){0}, NULL);
	check_integer(file_snapshot_check(&errors), -1, sentence);
	check_errors(arena_printf(arena, "%s 0:0 %s", code, path), "alone, whatever was said before");
}

static void opens_once(void)
{
	char *bytes, digest[65], expected[65];
	size_t length;
	const char *path = file_with_text("one");
	file_snapshot_begin();
	check_integer(file_map(&map, path, &errors), 0, "a file is opened");
	rewrite(path, "two!");
	check_true(map.length == 3 && memcmp(map.bytes, "one", 3) == 0, "its bytes are held");
	file_unmap(&map);
	check_integer(file_read(&bytes, &length, path, arena, &errors), 0, "who asks again");
	check_text(bytes, "one", "has the same ones");
	check_integer(file_sha256(digest, path, &errors), 0, "the digest");
	bytes_sha256(expected, "one", 3);
	check_text(digest, expected, "is theirs");
	check_errors("", "without an error");
	check_changed("file.resized", arena_printf(arena, "%s|3|4", path), "the change is told");
	file_snapshot_end();
	check_integer(file_read(&bytes, &length, path, arena, &errors), 0, "after the snapshot");
	check_text(bytes, "two!", "a file is opened anew");
}

static void keeps_faults(void)
{
	char *bytes;
	size_t length;
	const char *path = file_with_text("there");
	check_integer(unlink(path), 0, "nothing is there");
	file_snapshot_begin();
	check_true(!file_peek(&map, path), "who looks first has nothing");
	rewrite(path, "there");
	check_integer(
		file_read(&bytes, &length, path, arena, &errors), -1, "who reads later has nothing either");
	check_errors(
		arena_printf(arena, "file.missing 0:0 %s|No such file or directory", path), "and is told");
	check_integer(file_snapshot_check(&errors), 0, "what was never held has not changed");
	file_snapshot_end();
}

static void tells_changes(void)
{
	const char *path = file_at_time("same", 1000), *other = file_at_time("same", 1000);
	const char *kept = file_at_time("kept", 1000), *peeked = file_at_time("seen", 1000);
	file_snapshot_begin();
	check_integer(file_map(&map, path, &errors) + file_map(&map, kept, &errors), 0, "two files");
	check_true(file_peek(&map, peeked), "and one that is no input");
	check_integer(file_snapshot_check(&errors), 0, "are as they were");
	rewrite(peeked, "changed");
	check_integer(file_snapshot_check(&errors), 0, "what is no input may change");
	set_time(path, 1001);
	check_changed("file.rewritten", path, "a file of another time");
	set_time(path, 1000);
	check_integer(file_snapshot_check(&errors), 0, "is what it was again");
	check_integer(rename(other, path), 0, "another file in its place");
	check_changed("file.replaced", path, "of the same bytes and time");
	check_integer(unlink(path), 0, "none in its place");
	check_changed("file.vanished", path, "is told too");
	file_snapshot_end();
}

static void survives_cuts(void)
{
	enum { LONG = 1 << 20 };
	char *letters = arena_alloc(arena, LONG);
	memset(letters, 'x', LONG);
	const char *path = file_with(letters, LONG);
	file_snapshot_begin();
	check_integer(file_map(&map, path, &errors), 0, "a long file");
	check_integer(truncate(path, 10), 0, "that is cut while it is read");
	check_integer(map.bytes[LONG - 1], 0, "has zeros where its bytes were");
	check_integer(map.bytes[9], 'x', "and the bytes that are left");
	check_changed("file.resized", arena_printf(arena, "%s|1048576|10", path), "and is told");
	struct stat status;
	check_integer(truncate(path, LONG), 0, "grown again");
	check_integer(stat(path, &status), 0, "to its length");
	check_integer(file_snapshot_check(&errors), -1, "it is not what it was");
	file_snapshot_end();
	check_integer(file_map(&map, path, &errors), 0, "mapped outside of a snapshot");
	check_integer(truncate(path, 0), 0, "and cut");
	check_integer(map.bytes[LONG / 2], 0, "it ends no program either");
	file_unmap(&map);
}

static void disks_fail(void)
{
	enum { LONG = 1 << 20 };
	char *letters = arena_alloc(arena, LONG);
	memset(letters, 'x', LONG);
	const char *path = file_with(letters, LONG);
	set_time(path, 1000);
	file_snapshot_begin();
	check_integer(file_map(&map, path, &errors), 0, "a long file");
	check_integer(truncate(path, 10), 0, "without bytes for a moment");
	check_integer(map.bytes[LONG - 1], 0, "in which it is read");
	check_integer(truncate(path, LONG), 0, "then as long as before");
	set_time(path, 1000);
	check_changed(
		"file.unreadable", arena_printf(arena, "%s|Input/output error", path), "was not read");
	file_snapshot_end();
}

int main(void)
{
	static const struct test tests[] = {
		{"a path is opened once", opens_once},
		{"a path that could not be opened stays so", keeps_faults},
		{"a file that changed is told", tells_changes},
		{"a file that is cut under its map ends no program", survives_cuts},
		{"zeros in the place of bytes are told, whatever the file looks like", disks_fail},
	};
	return run_tests("snapshot", tests, sizeof tests / sizeof *tests);
}
