#include <sys/mman.h>

#include "ledger/base/arena.h"
#include "ledger/base/system/pages.h"

void *pages_new(size_t bytes)
{
	void *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (pages == MAP_FAILED)
		memory_exhausted();
#ifdef MADV_HUGEPAGE
	madvise(pages, bytes, MADV_HUGEPAGE); /* where it is refused, pages are small */
#endif
	return pages;
}

void pages_free(void *pages, size_t bytes)
{
	if (pages != NULL)
		munmap(pages, bytes);
}
