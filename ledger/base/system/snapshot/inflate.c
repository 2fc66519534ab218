#include "ledger/base/system/snapshot/inflate.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#define ZLIB_CONST
#include <zlib.h>

struct inflation {
	z_stream stream;
	const struct held *from;
	size_t taken; /* bytes handed to the stream */
	int64_t made;
	struct collector collector;
	const char *path;
	struct error_list *errors;
};

bool inflate_is_gzip(const char *bytes, size_t length)
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
	return collect(&inflation->collector, bytes, length, inflation->errors);
}

/* After a member: another one, or nothing but padding. 1: go on; 0: the end. */
static int next_member(struct inflation *inflation)
{
	z_stream *stream = &inflation->stream;
	const char *end = inflation->from->bytes + inflation->from->length;
	const char *rest = end - (inflation->from->length - inflation->taken) - stream->avail_in;
	if (inflate_is_gzip(rest, (size_t)(end - rest)))
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

int inflate_held(
	struct held *out, const struct held *from, const char *path, struct error_list *errors)
{
	enum { GZIP_ONLY = 16 + MAX_WBITS };
	struct inflation inflation = {
		.from = from, .path = path, .errors = errors, .collector = {.path = path}};
	int result = inflateInit2(&inflation.stream, GZIP_ONLY) == Z_OK
		? inflate_all(&inflation)
		: fail_inflating(&inflation, "gzip.damaged");
	inflateEnd(&inflation.stream);
	return collected(out, &inflation.collector, result, errors);
}
