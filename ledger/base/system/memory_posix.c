/* No allocation fails. malloc, calloc, realloc and aligned_alloc are the C library's, but where it
 * has no memory left they end the program as memory_exhausted does. Libraries call these too, since
 * the program's own names come first: GMP would abort, cJSON would take a text for damaged, gumbo
 * would write to NULL, and libxlsxwriter would leave a cell out without a word.
 *
 * A sanitizer has its own, which end the program likewise. */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/arena.h"
#include "ledger/base/system/process.h"

#if !defined __SANITIZE_ADDRESS__ && !defined __SANITIZE_THREAD__

/* Finds the C library's own function. */
static void find(void *function, const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);
	if (found == NULL)
		memory_exhausted();
	memcpy(function, &found, sizeof found);
}

/* What was asked for; nothing may be the answer where nothing was asked for. */
static void *granted(void *bytes, size_t size)
{
	if (bytes == NULL && size > 0) {
		process_silence_break();
		memory_exhausted();
	}
	return bytes;
}

void *malloc(size_t size)
{
	static void *(*next)(size_t);
	if (next == NULL)
		find(&next, "malloc");
	return granted(next(size), size);
}

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): its are reserved */
void *calloc(size_t count, size_t size)
{
	static void *(*next)(size_t, size_t);
	if (next == NULL)
		find(&next, "calloc");
	return granted(next(count, size), count == 0 ? 0 : size);
}

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): its are reserved */
void *realloc(void *bytes, size_t size)
{
	static void *(*next)(void *, size_t);
	if (next == NULL)
		find(&next, "realloc");
	return granted(next(bytes, size), size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	static void *(*next)(size_t, size_t);
	if (next == NULL)
		find(&next, "aligned_alloc");
	return granted(next(alignment, size), size);
}

#endif
