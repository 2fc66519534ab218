/* bare_loop FILE: the least that reading a journal can cost, for comparison. One thread, the
 * columns of ledger_make and no other, nothing checked but that entries whose rows stand together
 * balance; sums by account. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ACCOUNTS_MOST = 10000 };

static int64_t sums[ACCOUNTS_MOST];

/* Moves past the separator. */
static const char *field_end(const char *at, char separator)
{
	while (*at != separator)
		at++;
	return at;
}

static int64_t cents(const char *at, const char *end)
{
	int64_t value = 0;
	for (; at < end; at++)
		if (*at != '.')
			value = value * 10 + (*at - '0');
	return value;
}

static long read_rows(const char *at, const char *end)
{
	const char *last = "";
	size_t last_length = 0;
	int64_t sum = 0;
	long entries = 0, unbalanced = 0;
	while (at < end) {
		const char *number = field_end(field_end(at, ',') + 1, ',') + 1,
				   *account = field_end(number, ',') + 1;
		size_t length = (size_t)(account - 1 - number);
		if (length != last_length || memcmp(number, last, length) != 0) {
			unbalanced += sum != 0;
			entries++;
			sum = 0;
			last = number;
			last_length = length;
		}
		const char *label = field_end(account, ',') + 1, *debit = field_end(label, ',') + 1;
		const char *credit = field_end(debit, ',') + 1, *row_end = field_end(credit, '\n');
		int64_t amount = cents(debit, credit - 1) - cents(credit, row_end);
		sums[cents(account, label - 1)] += amount;
		sum += amount;
		at = row_end + 1;
	}
	printf("%ld entries, %ld unbalanced\n", entries, unbalanced + (sum != 0));
	return unbalanced;
}

int main(int argc, char **argv)
{
	struct stat status;
	int descriptor = argc == 2 ? open(argv[1], O_RDONLY) : -1;
	if (descriptor < 0 || fstat(descriptor, &status) != 0)
		return 2;
	const char *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
	if (bytes == MAP_FAILED)
		return 2;
	return read_rows(field_end(bytes, '\n') + 1, bytes + status.st_size) != 0;
}
