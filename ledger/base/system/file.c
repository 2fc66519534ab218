#include "ledger/base/system/file_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <openssl/evp.h>
#include <stdint.h>

static int check_type(
	const struct stat *status, bool twice, const char *path, struct error_list *errors)
{
	bool fit = S_ISREG(status->st_mode) || (S_ISFIFO(status->st_mode) && !twice);
	return fit ? 0 : error_add(errors, "file.special", (struct source){.file = path}, path, NULL);
}

int file_fail_reading(struct error_list *errors, const char *path, int number)
{
	const char *code = number == ENOENT ? "file.missing"
		: number == EISDIR              ? "file.is-directory"
										: "file.unreadable";
	return error_add(errors, code, (struct source){.file = path}, path, strerror(number), NULL);
}

int file_open_for_reading(
	struct stat *status, const char *path, bool twice, struct error_list *errors)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (descriptor < 0)
		return file_fail_reading(errors, path, errno);
	int number = fstat(descriptor, status) != 0 ? errno : S_ISDIR(status->st_mode) ? EISDIR : 0;
	if (number == 0 && check_type(status, twice, path, errors) == 0)
		return descriptor;
	close(descriptor);
	return number == 0 ? -1 : file_fail_reading(errors, path, number);
}

ssize_t file_read_some(int descriptor, void *out, size_t size)
{
	ssize_t got;
	do
		got = read(descriptor, out, size);
	while (got < 0 && errno == EINTR);
	return got;
}

int file_write_all(int descriptor, const void *bytes, size_t length)
{
	for (const char *at = bytes; length > 0;) {
		ssize_t wrote = write(descriptor, at, length);
		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return errno;
		at += wrote;
		length -= (size_t)wrote;
	}
	return 0;
}

int file_nameless(const char *folder)
{
	char path[PATH_MAX];
	if (snprintf(path, sizeof path, "%s/recoupe-XXXXXX", folder) >= (int)sizeof path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	int descriptor = mkostemp(path, O_CLOEXEC);
	if (descriptor >= 0)
		unlink(path);
	return descriptor;
}

int file_read(
	char **out, size_t *length, const char *path, struct arena *arena, struct error_list *errors)
{
	enum { PIECE = 64 * 1024 };
	struct stat status = {0};
	int descriptor = file_open_for_reading(&status, path, false, errors);
	if (descriptor < 0)
		return -1;

	/* The size is a hint: a pipe has none, and a file may grow meanwhile. One byte more finds the
	 * end. */
	size_t capacity = status.st_size > 0 ? (size_t)status.st_size + 2 : PIECE, count = 0;
	char *bytes = arena_array(arena, 1, capacity);
	ssize_t got;
	while ((got = file_read_some(descriptor, bytes + count, capacity - count - 1)) > 0) {
		count += (size_t)got;
		if (count == capacity - 1)
			bytes = arena_grow(arena, bytes, capacity, &capacity, 1);
	}
	int number = got < 0 ? errno : 0;
	close(descriptor);
	if (number != 0)
		return file_fail_reading(errors, path, number);
	bytes[count] = '\0';
	*out = bytes;
	*length = count;
	return 0;
}

bool file_exists(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0;
}

bool file_is_directory(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

uint64_t file_size(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0;
}

bool file_is_special(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

char *file_join(struct arena *arena, const char *directory, const char *name)
{
	size_t length = strlen(directory);
	if (length == 0)
		return arena_text(arena, name);
	while (length > 0 && directory[length - 1] == '/')
		length--;
	name += strspn(name, "/");
	return arena_printf(arena, "%.*s/%s", (int)length, directory, name);
}

const char *file_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash == NULL ? "" : arena_text_n(arena, path, (size_t)(slash - path) + 1);
}

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

/* Negative: the number of an error. */
static int digest_read(char out[65], int descriptor, const struct file_pace *pace)
{
	unsigned char piece[64 * 1024];
	ssize_t got;
	bool wanted = true;
	EVP_MD_CTX *context = begin_digest();
	while (wanted && (got = file_read_some(descriptor, piece, sizeof piece)) > 0) {
		wanted = may_take(pace, (size_t)got);
		if (wanted)
			require(EVP_DigestUpdate(context, piece, (size_t)got) == 1);
	}
	int number = got < 0 ? -errno : 0;
	end_digest(out, context);
	return wanted ? number : FILE_GIVEN_UP;
}

/* A file of some size is digested where it lies, without a copy. */
static int digest_descriptor(
	char out[65], int descriptor, const struct stat *status, const struct file_pace *pace)
{
	enum { MAPPED_LEAST = 1 << 20 };
	size_t length = (size_t)status->st_size;
	void *bytes = status->st_size < MAPPED_LEAST
		? MAP_FAILED
		: mmap(NULL, length, PROT_READ, MAP_PRIVATE, descriptor, 0);
	if (bytes == MAP_FAILED)
		return digest_read(out, descriptor, pace);
	int result = bytes_sha256_paced(out, bytes, length, pace);
	munmap(bytes, length);
	return result;
}

int file_sha256_paced(
	char out[65], const char *path, const struct file_pace *pace, struct error_list *errors)
{
	struct stat status = {0};
	int descriptor = file_open_for_reading(&status, path, true, errors);
	if (descriptor < 0)
		return -1;
	int result = digest_descriptor(out, descriptor, &status, pace);
	close(descriptor);
	return result < 0 ? file_fail_reading(errors, path, -result) : result;
}

int file_sha256(char out[65], const char *path, struct error_list *errors)
{
	return file_sha256_paced(out, path, NULL, errors);
}

void bytes_sha256(char out[65], const void *bytes, size_t length)
{
	bytes_sha256_paced(out, bytes, length, NULL);
}
