/* pages.h - memory in large pages, for long arrays whose items are reached in no order.
 *
 *     struct entry_sum *sums = pages_new(count * sizeof *sums);
 *     ...
 *     pages_free(sums, count * sizeof *sums);
 *
 * Where a processor looks up many small pages, that costs more than the items. What is never
 * touched takes no memory, in steps of the size of a large page (2 MB on most systems). */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_PAGES_H
#define RECOUPE_LEDGER_BASE_SYSTEM_PAGES_H

#include <stddef.h>

/* Zeroed memory of so many bytes, at least one. Where memory runs out, the program ends
 * (arena.h). */
void *pages_new(size_t bytes);
/* Gives it back; does nothing for NULL. */
void pages_free(void *pages, size_t bytes);

#endif
