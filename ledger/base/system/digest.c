#include <stdlib.h>

#include <openssl/evp.h>

#include "ledger/base/system/file.h"

static void hexadecimal(char out[65], const unsigned char digest[32])
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < 32; i++) {
		out[2 * i] = digits[digest[i] >> 4];
		out[2 * i + 1] = digits[digest[i] & 15];
	}
	out[64] = '\0';
}

/* Ends the program where libcrypto fails. It fails here only for lack of memory, or where it is
 * another library than the one the program was built for. */
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

void bytes_sha256(char out[65], const void *bytes, size_t length)
{
	bytes_sha256_paced(out, bytes, length, NULL);
}
