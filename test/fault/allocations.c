/* allocations.c - a library to be loaded before the C library, in which one allocation fails. They
 * are counted from the program's first call of setlocale on, in whatever library they are made.
 *
 *     cc -shared -fPIC -O1 -o allocations.so allocations.c
 *     ALLOCATION_SITES=sites LD_PRELOAD=./allocations.so recoupe ...
 *     ALLOCATION_FAILS=7 LD_PRELOAD=./allocations.so recoupe ...
 *
 * The first writes a line a site, the number of its first allocation, then the count of all; in the
 * second the seventh allocation gives NULL, and with ALLOCATION_TRACE says where. A site is the
 * place of the call and those of the calls that led there, FRAMES in all. */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES = 4, OWN = 2, SLOTS = 1 << 16 };

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *bytes, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static bool begun, listing;
static uint64_t fails, counted, seen[SLOTS];
static uint64_t first[SLOTS];
static size_t sites;
static __thread bool inside;

__attribute__((constructor)) static void begin(void)
{
	void *frames[1];
	backtrace(frames, 1); /* loads what it needs */
	fails = getenv("ALLOCATION_FAILS") ? strtoull(getenv("ALLOCATION_FAILS"), NULL, 10) : 0;
	listing = getenv("ALLOCATION_SITES") != NULL;
}

__attribute__((destructor)) static void end(void)
{
	begun = false;
	FILE *list = listing ? fopen(getenv("ALLOCATION_SITES"), "w") : NULL;
	if (list == NULL)
		return;
	for (size_t i = 0; i < sites; i++)
		fprintf(list, "%llu\n", (unsigned long long)first[i]);
	fprintf(list, "%llu\n", (unsigned long long)counted);
	fclose(list);
}

char *setlocale(int category, const char *name)
{
	char *(*next)(int, const char *) = (char *(*)(int, const char *))dlsym(RTLD_NEXT, "setlocale");
	begun = true;
	return next(category, name);
}

/* Keeps the number of a site's first allocation. */
static void note(uint64_t number)
{
	void *frames[OWN + FRAMES];
	uint64_t hash = 0xcbf29ce484222325u;
	int count = backtrace(frames, OWN + FRAMES);
	for (int i = OWN; i < count; i++)
		hash = (hash ^ (uint64_t)(uintptr_t)frames[i]) * 0x100000001b3u;
	hash = hash ? hash : 1;
	for (size_t at = hash % SLOTS; sites < SLOTS / 2; at = (at + 1) % SLOTS) {
		if (seen[at] == hash)
			return;
		if (seen[at] == 0) {
			seen[at] = hash;
			first[sites++] = number;
			return;
		}
	}
}

/* Whether this allocation is the one that fails. */
__attribute__((noinline)) static bool refused(void)
{
	static int lock;
	if (!begun || inside)
		return false;
	uint64_t number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
	if (listing) {
		inside = true;
		while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE))
			;
		note(number);
		__atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
		inside = false;
	}
	if (number != fails)
		return false;
	if (getenv("ALLOCATION_TRACE")) {
		void *frames[32];
		inside = true;
		backtrace_symbols_fd(frames, backtrace(frames, 32), 2);
		inside = false;
	}
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *bytes, size_t size)
{
	return refused() ? NULL : __libc_realloc(bytes, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return refused() ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
	void *bytes = refused() ? NULL : __libc_memalign(alignment, size);
	if (bytes == NULL)
		return ENOMEM;
	*out = bytes;
	return 0;
}
