#include "ledger/base/system/snapshot/guard.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ledger/base/arena.h"

/* Where one page is read, the system lays those about it too, 64 kB in all. So a few bytes on
 * either side of what is let go have brought in pages that nobody lets go by themselves. */
enum { LAID_BESIDE = 128 << 10 };

/* The handler may run at any moment and on any thread: it reads what is here, and nothing that is
 * here is ever freed. */
struct guard {
	atomic_uintptr_t begin, end; /* both 0: free for another region */
	atomic_bool is_cut;
	struct guard *next;
};

static struct {
	_Atomic(struct guard *) first;
	atomic_uintptr_t page; /* bytes; 0: SIGBUS is not caught yet */
} state;

/* Zeros from the page of the address to the end of the region. */
static bool mend(struct guard *guard, uintptr_t address)
{
	uintptr_t from = address - address % atomic_load(&state.page);
	uintptr_t end = atomic_load(&guard->end);
	atomic_store(&guard->is_cut, true);
	/* NOLINTNEXTLINE(performance-no-int-to-ptr): the system gives the address as such */
	void *page = (void *)from;
	return mmap(page, end - from, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) !=
		MAP_FAILED;
}

static void on_fault(int number, siginfo_t *info, void *unused)
{
	(void)unused;
	int kept = errno;
	uintptr_t address = (uintptr_t)info->si_addr;
	bool is_mended = false;
	for (struct guard *guard = atomic_load(&state.first); guard && !is_mended; guard = guard->next)
		if (address >= atomic_load(&guard->begin) && address < atomic_load(&guard->end))
			is_mended = mend(guard, address);
	if (!is_mended)
		signal(number, SIG_DFL); /* the same read ends the program */
	errno = kept;
}

static void catch_faults(void)
{
	if (atomic_load(&state.page) != 0)
		return;
	atomic_store(&state.page, (uintptr_t)sysconf(_SC_PAGESIZE));
	struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_RESTART};
	sigemptyset(&action.sa_mask);
	sigaction(SIGBUS, &action, NULL);
}

struct guard *guard_map(const void *region, size_t length)
{
	uintptr_t begin = (uintptr_t)region;
	catch_faults();
	struct guard *guard = atomic_load(&state.first);
	for (; guard; guard = guard->next) {
		uintptr_t nothing = 0;
		if (atomic_compare_exchange_strong(&guard->begin, &nothing, begin))
			break;
	}
	if (guard == NULL) {
		guard = memory_new(1, sizeof *guard);
		atomic_store(&guard->begin, begin);
		struct guard *first = atomic_load(&state.first);
		do
			guard->next = first;
		while (!atomic_compare_exchange_weak(&state.first, &first, guard));
	}
	atomic_store(&guard->is_cut, false);
	atomic_store(&guard->end, begin + length);
	return guard;
}

bool guard_was_cut(const struct guard *guard)
{
	return guard != NULL && atomic_load(&guard->is_cut);
}

void guard_let_go(const char *begin, const char *end)
{
	uintptr_t page = atomic_load(&state.page), from = (uintptr_t)begin, to = (uintptr_t)end;
	for (struct guard *guard = atomic_load(&state.first); guard; guard = guard->next) {
		uintptr_t first = atomic_load(&guard->begin), last = atomic_load(&guard->end);
		if (from < first || to > last)
			continue;
		from = from - first < LAID_BESIDE ? first : from - LAID_BESIDE;
		to = last - to < LAID_BESIDE ? last : to + LAID_BESIDE;
		from = (from + page - 1) / page * page;
		to -= to % page;
		if (from >= to)
			return;
		/* NOLINTNEXTLINE(performance-no-int-to-ptr): the address is one of the region */
		madvise((void *)from, to - from, MADV_DONTNEED);
		return;
	}
}

void guard_release(struct guard *guard)
{
	if (guard == NULL)
		return;
	atomic_store(&guard->end, 0);
	atomic_store(&guard->begin, 0);
}
