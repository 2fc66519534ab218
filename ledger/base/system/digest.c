#include <stdlib.h>

#include <openssl/evp.h>

#include "ledger/base/system/file_handle.h"

static void hexadecimal(char out[65], const unsigned char digest[32])
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < 32; i++) {
		out[2 * i] = digits[digest[i] >> 4];
		out[2 * i + 1] = digits[digest[i] & 15];
	}
	out[64] = '\0';
}

/* libcrypto fails here only where it has no memory left or is not the library that we were built
 * for. */
static void require(bool succeeded)
{
	if (!succeeded)
		abort();
}

static bool may_take(const struct file_pace *pace, size_t bytes)
{
	return pace == NULL || pace->next(bytes, pace->context);
}

static EVP_MD_CTX *begin_digest(void)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	require(context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1);
	return context;
}

static void end_digest(char out[65], EVP_MD_CTX *context)
{
	unsigned char digest[32];
	require(EVP_DigestFinal_ex(context, digest, NULL) == 1);
	EVP_MD_CTX_free(context);
	hexadecimal(out, digest);
}

int bytes_sha256_paced(char out[65], const void *bytes, size_t length, const struct file_pace *pace)
{
	const size_t piece = 1 << 20;
	bool wanted = true;
	EVP_MD_CTX *context = begin_digest();
	for (size_t at = 0; at < length && wanted; at += piece) {
		size_t count = length - at < piece ? length - at : piece;
		wanted = may_take(pace, count);
		if (wanted)
			require(EVP_DigestUpdate(context, (const char *)bytes + at, count) == 1);
	}
	end_digest(out, context);
	return wanted ? 0 : FILE_GIVEN_UP;
}

/* The system's number for a failure; 0; or FILE_GIVEN_UP, negated. */
static int digest_read(char out[65], struct handle handle, const struct file_pace *pace)
{
	unsigned char piece[64 * 1024];
	size_t got = 0;
	int number;
	bool wanted = true;
	EVP_MD_CTX *context = begin_digest();
	while (wanted && (number = handle_read(&got, handle, piece, sizeof piece)) == 0 && got > 0) {
		wanted = may_take(pace, got);
		if (wanted)
			require(EVP_DigestUpdate(context, piece, got) == 1);
	}
	end_digest(out, context);
	return wanted ? number : -FILE_GIVEN_UP;
}

/* A file of some size is digested where it lies, without a copy. */
static int digest_handle(char out[65], struct handle handle, const struct file_pace *pace)
{
	enum { MAPPED_LEAST = 1 << 20 };
	struct file_map map = {.length = handle.size};
	if (handle.size < MAPPED_LEAST ||
		handle_map(&map.region, &map.region_length, handle, handle.size) != 0)
		return digest_read(out, handle, pace);
	int result = bytes_sha256_paced(out, map.region, map.length, pace);
	file_unmap(&map);
	return -result;
}

int file_sha256_paced(
	char out[65], const char *path, const struct file_pace *pace, struct error_list *errors)
{
	struct handle handle;
	if (handle_open(&handle, path, true, errors) != 0)
		return -1;
	int result = digest_handle(out, handle, pace);
	handle_close(handle);
	return result > 0 ? file_fail_reading(errors, path, result) : -result;
}

int file_sha256(char out[65], const char *path, struct error_list *errors)
{
	return file_sha256_paced(out, path, NULL, errors);
}

void bytes_sha256(char out[65], const void *bytes, size_t length)
{
	bytes_sha256_paced(out, bytes, length, NULL);
}
