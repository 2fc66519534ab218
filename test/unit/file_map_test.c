#include "test/unit/harness.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ZLIB_CONST
#include <zlib.h>

#include "ledger/base/system/file.h"
#include "test/unit/long_pipe.h"

static struct file_map map;

static void check_bytes(const char *expected, size_t length, const char *sentence)
{
	check_true(map.length == length && memcmp(map.bytes, expected, length) == 0 &&
			map.bytes[length] == '\0',
		sentence);
	file_unmap(&map);
}

/* The bytes as one member of a gzip file. */
/* NOLINTNEXTLINE(readability-non-const-parameter): zlib writes `out` */
static size_t compressed(char *out, size_t room, const char *bytes, size_t length)
{
	z_stream stream = {.next_in = (const Bytef *)bytes,
		.avail_in = (uInt)length,
		.next_out = (Bytef *)out,
		.avail_out = (uInt)room};
	bool done =
		deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK &&
		deflate(&stream, Z_FINISH) == Z_STREAM_END;
	check_true(done && deflateEnd(&stream) == Z_OK, "the test compresses");
	return stream.total_out;
}

static void plain(void)
{
	check_integer(file_map(&map, file_with("a\0b", 3), &errors), 0, "a file is mapped");
	check_true(!map.inflated, "as it is");
	check_bytes("a\0b", 3, "all its bytes and a 0");
	check_integer(file_map(&map, file_with("", 0), &errors), 0, "an empty file");
	check_bytes("", 0, "holds nothing");
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *pages = arena_alloc(arena, 3 * page);
	memset(pages, 'x', 3 * page);
	check_integer(
		file_map(&map, file_with(pages, 3 * page), &errors), 0, "a file that fills its pages");
	check_bytes(pages, 3 * page, "has a 0 after it too");
	file_unmap(&map);
	check_errors("", "without an error");
}

static void pipes(void)
{
	struct long_pipe pipe = long_pipe_open();
	check_integer(file_map(&map, pipe.path, &errors), 0, "is set aside");
	check_true(map.length == LONG_PIPE_LENGTH &&
			memcmp(map.bytes + LONG_PIPE_LENGTH - 10, "0123456789", 11) == 0,
		"to its end");
	file_unmap(&map);
	long_pipe_close(&pipe);
}

static void inflated(void)
{
	char file[400];
	size_t first = compressed(file, 200, "compte;debit\n", 13);
	check_integer(
		file_map(&map, file_with(file, first), &errors), 0, "a gzip file whatever its name");
	check_true(map.inflated, "is known");
	check_bytes("compte;debit\n", 13, "and inflated");
	size_t both = first + compressed(file + first, 200, "1010;5\n", 7);
	check_integer(file_map(&map, file_with(file, both), &errors), 0, "two members");
	check_bytes("compte;debit\n1010;5\n", 20, "are one text");
	memset(file + both, 0, 9);
	check_integer(file_map(&map, file_with(file, both + 9), &errors), 0, "padding after them");
	check_bytes("compte;debit\n1010;5\n", 20, "is nothing");
	check_errors("", "without an error");
}

/* Contents of lengths about those of the pieces that are read, kept and inflated. */
static void lengths(void)
{
	static const size_t all[] = {1, 65535, 65536, 65537, 131072, 131073};
	enum { MOST = 140000 };
	char *bytes = arena_alloc(arena, MOST), *file = arena_alloc(arena, 2 * MOST);
	uint32_t drawn = 1;
	for (size_t i = 0; i < MOST; i++) {
		drawn = drawn * 1664525 + 1013904223;
		bytes[i] = (char)(drawn >> 24);
	}
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *sentence = arena_printf(arena, "%zu bytes", all[i]);
		check_integer(file_map(&map, file_with(bytes, all[i]), &errors), 0, sentence);
		check_bytes(bytes, all[i], sentence);
		size_t length = compressed(file, (size_t)2 * MOST, bytes, all[i]);
		check_integer(file_map(&map, file_with(file, length), &errors), 0, sentence);
		check_true(map.inflated && map.stored_length == length, "inflated");
		check_bytes(bytes, all[i], sentence);
	}
	check_errors("", "without an error");
}

static void check_refused(const char *bytes, size_t length, const char *code, const char *sentence)
{
	const char *path = file_with(bytes, length);
	check_integer(file_map(&map, path, &errors), -1, sentence);
	check_errors(arena_printf(arena, "%s 0:0 %s", code, path), sentence);
}

static void refused(void)
{
	char file[400];
	size_t length = compressed(file, 200, "compte;debit\n", 13);
	check_refused(file, length - 1, "gzip.truncated", "a gzip file that lost its last byte");
	check_refused(file, 5, "gzip.truncated", "or all but its first");
	file[length] = 'x';
	check_refused(file, length + 1, "gzip.damaged", "bytes after its end");
	file[length - 6] ^= 1;
	check_refused(file, length, "gzip.damaged", "a checksum that is wrong");
	check_integer(file_map(&map, "/dev/zero", &errors), -1, "a device");
	check_errors("file.special 0:0 /dev/zero", "is no file");
}

static void bombs(void)
{
	size_t size = (size_t)FILE_INFLATED_FREE + 70000, room = 400000;
	char *zeros = arena_alloc(arena, size), *file = arena_alloc(arena, room);
	size_t length = compressed(file, room, zeros, size);
	check_refused(file, length, "gzip.too-large", "a small file that swells beyond measure");
	length = compressed(file, room, zeros, FILE_INFLATED_FREE);
	check_integer(
		file_map(&map, file_with(file, length), &errors), 0, "one that stays within bounds");
	check_true(map.length == FILE_INFLATED_FREE, "is read");
	file_unmap(&map);
}

static void unspooled(void)
{
	enum { LONG = 100000 };
	char file[400], *letters = arena_alloc(arena, LONG);
	memset(letters, 'x', LONG);
	const char *path = file_with(file, compressed(file, 400, letters, LONG));
	check_integer(
		setenv("TMPDIR", "/nowhere", 1), 0, "a folder for temporary files that is not there");
	check_integer(file_map(&map, path, &errors), -1, "takes no spool");
	check_errors(
		arena_printf(arena, "file.no-spool 0:0 %s|No such file or directory|/nowhere", path),
		"and is named");
	check_integer(file_map(&map, file_with(file, compressed(file, 400, "x", 1)), &errors), 0,
		"what is short is held in memory");
	check_bytes("x", 1, "and needs none");
	unsetenv("TMPDIR");
}

int main(void)
{
	static const struct test tests[] = {
		{"a plain file is mapped", plain},
		{"a pipe is set aside and mapped", pipes},
		{"gzip is inflated", inflated},
		{"contents of any length", lengths},
		{"gzip that is damaged is refused", refused},
		{"what inflates is bounded", bombs},
		{"a spool that cannot be made is told", unspooled},
	};
	return run_tests("file_map", tests, sizeof tests / sizeof *tests);
}
