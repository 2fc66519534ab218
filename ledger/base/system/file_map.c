#include "ledger/base/system/file_parts.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ZLIB_CONST
#include <zlib.h>

bool file_is_standard_input(const char *path)
{
	return strcmp(path, "-") == 0;
}

/* ---- spools: files without a name ---- */

static const char *spool_folder(void)
{
	const char *folder = getenv("TMPDIR");
	return folder != NULL && *folder != '\0' ? folder : "/tmp";
}

static int fail_spooling(struct error_list *errors, const char *path, int number)
{
	return error_add(errors, "file.no-spool", (struct source){.file = path}, path, strerror(number),
		spool_folder(), NULL);
}

static int open_spool(const char *path, struct error_list *errors)
{
	int descriptor = file_nameless(spool_folder());
	return descriptor < 0 ? fail_spooling(errors, path, errno) : descriptor;
}

/* ---- mapping ---- */

/* Room for the file and a page of zeros after it, the file laid over the first of it: what follows
 * the last byte is 0 even where the file fills its pages, or grows meanwhile. */
static int map_descriptor(struct file_map *out, int descriptor, size_t length, const char *path,
	struct error_list *errors)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE), room = (length + page - 1) / page * page + page;
	void *region = mmap(NULL, room, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (region == MAP_FAILED)
		return file_fail_reading(errors, path, errno);
	if (length > 0 &&
		mmap(region, length, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0) == MAP_FAILED) {
		int number = errno;
		munmap(region, room);
		return file_fail_reading(errors, path, number);
	}
	*out = (struct file_map){
		.bytes = region, .length = length, .region = region, .region_length = room};
	return 0;
}

void file_unmap(struct file_map *map)
{
	if (map->region != NULL)
		munmap(map->region, map->region_length);
	*map = (struct file_map){0};
}

static int copy_to_spool(
	int spool, size_t *length, int descriptor, const char *path, struct error_list *errors)
{
	char piece[64 * 1024];
	ssize_t got;
	*length = 0;
	while ((got = file_read_some(descriptor, piece, sizeof piece)) > 0) {
		int number = file_write_all(spool, piece, (size_t)got);
		if (number != 0)
			return fail_spooling(errors, path, number);
		*length += (size_t)got;
	}
	return got < 0 ? file_fail_reading(errors, path, errno) : 0;
}

static int map_stream(
	struct file_map *out, int descriptor, const char *path, struct error_list *errors)
{
	size_t length;
	int spool = open_spool(path, errors);
	if (spool < 0)
		return -1;
	int result = copy_to_spool(spool, &length, descriptor, path, errors);
	if (result == 0 && file_is_standard_input(path))
		dup2(spool, STDIN_FILENO); /* to be read again */
	if (result == 0)
		result = map_descriptor(out, spool, length, path, errors);
	close(spool);
	return result;
}

/* Standard input may be a terminal: it ends when whoever types says so. */
static int open_input(struct stat *status, const char *path, struct error_list *errors)
{
	if (!file_is_standard_input(path))
		return file_open_for_reading(status, path, false, errors);
	int descriptor = dup(STDIN_FILENO);
	if (descriptor < 0)
		return file_fail_reading(errors, path, errno);
	int number = fstat(descriptor, status) != 0 ? errno : S_ISDIR(status->st_mode) ? EISDIR : 0;
	if (number == 0)
		return descriptor;
	close(descriptor);
	return file_fail_reading(errors, path, number);
}

static int map_path(struct file_map *out, const char *path, struct error_list *errors)
{
	struct stat status = {0};
	int descriptor = open_input(&status, path, errors);
	if (descriptor < 0)
		return -1;
	/* A file that says that it is empty may be one that the system makes as it is read. */
	bool plain = S_ISREG(status.st_mode) && status.st_size > 0;
	int result = plain ? map_descriptor(out, descriptor, (size_t)status.st_size, path, errors)
					   : map_stream(out, descriptor, path, errors);
	close(descriptor);
	return result;
}

/* ---- gzip ---- */

struct inflation {
	z_stream stream;
	const struct file_map *from;
	size_t taken; /* bytes handed to the stream */
	int64_t made;
	int spool;
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
	int number = file_write_all(inflation->spool, bytes, length);
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
	struct inflation inflation = {
		.from = from, .spool = open_spool(path, errors), .path = path, .errors = errors};
	if (inflation.spool < 0)
		return -1;
	int result = inflateInit2(&inflation.stream, GZIP_ONLY) == Z_OK
		? inflate_all(&inflation)
		: fail_inflating(&inflation, "gzip.damaged");
	inflateEnd(&inflation.stream);
	if (result == 0)
		result = map_descriptor(out, inflation.spool, (size_t)inflation.made, path, errors);
	close(inflation.spool);
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
