#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "ledger/base/system/file_handle.h"

#define ZLIB_CONST
#include <zlib.h>

/* ---- bytes into an arena ---- */

int file_read(
	char **out, size_t *length, const char *path, struct arena *arena, struct error_list *errors)
{
	enum { PIECE = 64 * 1024 };
	struct handle handle;
	if (handle_open(&handle, path, false, errors) != 0)
		return -1;

	/* The size is a hint: a pipe has none, and a file may grow meanwhile. One byte more finds the
	 * end. */
	size_t capacity = handle.size > 0 ? handle.size + 2 : PIECE, count = 0;
	char *bytes = arena_array(arena, 1, capacity);
	size_t got;
	int number;
	while (
		(number = handle_read(&got, handle, bytes + count, capacity - count - 1)) == 0 && got > 0) {
		count += got;
		if (count == capacity - 1)
			bytes = arena_grow(arena, bytes, capacity, &capacity, 1);
	}
	handle_close(handle);
	if (number != 0)
		return file_fail_reading(errors, path, number);
	bytes[count] = '\0';
	*out = bytes;
	*length = count;
	return 0;
}

/* ---- spools: files without a name ---- */

static int fail_spooling(struct error_list *errors, const char *path, int number)
{
	return error_add(errors, "file.no-spool", (struct source){.file = path}, path, strerror(number),
		handle_temporary_folder(), NULL);
}

static int open_spool(struct handle *out, const char *path, struct error_list *errors)
{
	int number = handle_make_nameless(out, handle_temporary_folder());
	return number == 0 ? 0 : fail_spooling(errors, path, number);
}

/* ---- mapping ---- */

static int map_handle(struct file_map *out, struct handle handle, size_t length, const char *path,
	struct error_list *errors)
{
	struct file_map map = {.length = length};
	int number = handle_map(&map.region, &map.region_length, handle, length);
	if (number != 0)
		return file_fail_reading(errors, path, number);
	map.bytes = map.region;
	*out = map;
	return 0;
}

static int copy_to_spool(size_t *length, struct handle spool, struct handle from, const char *path,
	struct error_list *errors)
{
	char piece[64 * 1024];
	size_t got;
	int number;
	*length = 0;
	while ((number = handle_read(&got, from, piece, sizeof piece)) == 0 && got > 0) {
		number = handle_write(spool, piece, got);
		if (number != 0)
			return fail_spooling(errors, path, number);
		*length += got;
	}
	return number != 0 ? file_fail_reading(errors, path, number) : 0;
}

static int map_stream(
	struct file_map *out, struct handle from, const char *path, struct error_list *errors)
{
	size_t length;
	struct handle spool;
	if (open_spool(&spool, path, errors) != 0)
		return -1;
	int result = copy_to_spool(&length, spool, from, path, errors);
	if (result == 0 && file_is_standard_input(path))
		handle_becomes_standard_input(spool); /* to be read again */
	if (result == 0)
		result = map_handle(out, spool, length, path, errors);
	handle_close(spool);
	return result;
}

static int map_path(struct file_map *out, const char *path, struct error_list *errors)
{
	struct handle handle;
	int opened = file_is_standard_input(path) ? handle_open_standard_input(&handle, errors)
											  : handle_open(&handle, path, false, errors);
	if (opened != 0)
		return -1;
	/* A file that says that it is empty may be one that the system makes as it is read. */
	int result = handle.is_plain && handle.size > 0
		? map_handle(out, handle, handle.size, path, errors)
		: map_stream(out, handle, path, errors);
	handle_close(handle);
	return result;
}

/* ---- gzip ---- */

struct inflation {
	z_stream stream;
	const struct file_map *from;
	size_t taken; /* bytes handed to the stream */
	int64_t made;
	struct handle spool;
	const char *path;
	struct error_list *errors;
};

static bool is_gzip(const char *bytes, size_t length)
{
	return length >= 3 && memcmp(bytes, "\x1F\x8B\x08", 3) == 0;
}

static int fail_inflating(const struct inflation *inflation, const char *code)
{
	return error_add(
		inflation->errors, code, (struct source){.file = inflation->path}, inflation->path, NULL);
}

/* The stream counts what it is handed in unsigned int. */
static void hand_over(struct inflation *inflation)
{
	size_t left = inflation->from->length - inflation->taken, most = UINT_MAX / 2;
	if (inflation->stream.avail_in > 0 || left == 0)
		return;
	inflation->stream.next_in = (const Bytef *)(inflation->from->bytes + inflation->taken);
	inflation->stream.avail_in = (uInt)(left < most ? left : most);
	inflation->taken += inflation->stream.avail_in;
}

static const int64_t INFLATED_MOST = INT64_C(16) << 30;

static int keep(struct inflation *inflation, const void *bytes, size_t length)
{
	inflation->made += (int64_t)length;
	bool swollen = inflation->made / FILE_INFLATED_RATIO > (int64_t)inflation->from->length &&
		inflation->made > FILE_INFLATED_FREE;
	if (swollen || inflation->made > INFLATED_MOST)
		return fail_inflating(inflation, "gzip.too-large");
	int number = handle_write(inflation->spool, bytes, length);
	return number == 0 ? 0 : fail_spooling(inflation->errors, inflation->path, number);
}

/* After a member: another one, or nothing but padding. 1: go on; 0: the end. */
static int next_member(struct inflation *inflation)
{
	z_stream *stream = &inflation->stream;
	const char *end = inflation->from->bytes + inflation->from->length;
	const char *rest = end - (inflation->from->length - inflation->taken) - stream->avail_in;
	if (is_gzip(rest, (size_t)(end - rest)))
		return inflateReset(stream) == Z_OK ? 1 : fail_inflating(inflation, "gzip.damaged");
	while (rest < end && *rest == '\0')
		rest++;
	return rest == end ? 0 : fail_inflating(inflation, "gzip.damaged");
}

static int inflate_all(struct inflation *inflation)
{
	unsigned char piece[64 * 1024];
	for (;;) {
		hand_over(inflation);
		inflation->stream.next_out = piece;
		inflation->stream.avail_out = sizeof piece;
		int result = inflate(&inflation->stream, Z_NO_FLUSH);
		if (result == Z_BUF_ERROR)
			return fail_inflating(inflation, "gzip.truncated");
		if (result != Z_OK && result != Z_STREAM_END)
			return fail_inflating(inflation, "gzip.damaged");
		if (keep(inflation, piece, sizeof piece - inflation->stream.avail_out) != 0)
			return -1;
		int more = result == Z_STREAM_END ? next_member(inflation) : 1;
		if (more != 1)
			return more;
	}
}

static int map_inflated(
	struct file_map *out, const struct file_map *from, const char *path, struct error_list *errors)
{
	enum { GZIP_ONLY = 16 + MAX_WBITS };
	struct inflation inflation = {.from = from, .path = path, .errors = errors};
	if (open_spool(&inflation.spool, path, errors) != 0)
		return -1;
	int result = inflateInit2(&inflation.stream, GZIP_ONLY) == Z_OK
		? inflate_all(&inflation)
		: fail_inflating(&inflation, "gzip.damaged");
	inflateEnd(&inflation.stream);
	if (result == 0)
		result = map_handle(out, inflation.spool, (size_t)inflation.made, path, errors);
	handle_close(inflation.spool);
	out->inflated = true;
	return result;
}

int file_map(struct file_map *out, const char *path, struct error_list *errors)
{
	struct file_map map = {0};
	*out = map;
	if (map_path(&map, path, errors) != 0)
		return -1;
	if (!is_gzip(map.bytes, map.length)) {
		*out = map;
		return 0;
	}
	int result = map_inflated(out, &map, path, errors);
	file_unmap(&map);
	return result;
}
