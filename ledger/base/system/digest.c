#include <stdlib.h>

#include <openssl/evp.h>

#include "ledger/base/system/file.h"
#include "ledger/base/system/supply.h"

/* Writes two digits a byte, and a 0. */
static void hexadecimal(char *out, const unsigned char *bytes, size_t count)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < count; i++) {
		out[2 * i] = digits[bytes[i] >> 4];
		out[2 * i + 1] = digits[bytes[i] & 15];
	}
	out[2 * count] = '\0';
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
	hexadecimal(out, digest, sizeof digest);
}

int bytes_sha256_paced(char out[65], const void *bytes, size_t length, const struct file_pace *pace)
{
	const size_t piece = 1 << 20;
	bool wanted = true;
	EVP_MD_CTX *context = begin_digest();
	for (size_t at = 0; at < length && wanted; at += piece) {
		size_t count = length - at < piece ? length - at : piece;
		const char *from = (const char *)bytes + at;
		wanted = may_take(pace, count);
		if (wanted)
			require(EVP_DigestUpdate(context, from, count) == 1);
		file_let_go(from, from + count);
	}
	end_digest(out, context);
	return wanted ? 0 : FILE_GIVEN_UP;
}

void bytes_sha256(char out[65], const void *bytes, size_t length)
{
	bytes_sha256_paced(out, bytes, length, NULL);
}

/* ---- rows in any order ---- */

enum { WORD = 8, WORDS = 2 };

struct digest_sum {
	EVP_MD_CTX *context;
	uint64_t sums[WORDS];
};

struct digest_sum *digest_sum_new(void)
{
	struct digest_sum *sum = memory_new(1, sizeof *sum);
	sum->context = begin_digest();
	return sum;
}

struct digest_sum *digest_sum_from(const char *digits)
{
	struct digest_sum *sum = digest_sum_new();
	enum { BASE = 16, LETTERS = 'a' - 10, DIGITS = 2 * WORD };
	for (size_t i = 0; i < (size_t)DIGITS * WORDS; i++) {
		uint64_t *word = &sum->sums[i / DIGITS];
		*word = *word * BASE + (uint64_t)(digits[i] <= '9' ? digits[i] - '0' : digits[i] - LETTERS);
	}
	return sum;
}

void digest_sum_add(struct digest_sum *sum, struct span text)
{
	unsigned char digest[32];
	/* the algorithm is set, and stays */
	require(EVP_DigestInit_ex2(sum->context, NULL, NULL) == 1 &&
		EVP_DigestUpdate(sum->context, text.begin, span_length(text)) == 1 &&
		EVP_DigestFinal_ex(sum->context, digest, NULL) == 1);
	for (size_t word = 0; word < WORDS; word++) {
		uint64_t value = 0;
		for (size_t i = 0; i < WORD; i++)
			value = value << 8 | digest[WORD * word + i];
		sum->sums[word] += value;
	}
}

void digest_sum_end(char out[33], struct digest_sum *sum)
{
	unsigned char bytes[WORD * WORDS];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (unsigned char)(sum->sums[i / WORD] >> (8 * (WORD - 1 - i % WORD)));
	hexadecimal(out, bytes, sizeof bytes);
	EVP_MD_CTX_free(sum->context);
	free(sum);
}
