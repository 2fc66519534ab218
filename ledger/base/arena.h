/* arena.h - memory that lives as long as a run, freed once.
 *
 *     struct arena *arena = arena_new();
 *     char *name = arena_text(arena, "Encaisse");
 *     arena_free(arena);
 *
 * Always: memory is zeroed and aligned for any type; nothing is freed alone. Where memory runs out,
 * or a size overflows, the program ends in one place with a message and status 3, so that no caller
 * handles it. */
#ifndef RECOUPE_LEDGER_BASE_ARENA_H
#define RECOUPE_LEDGER_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* Ends the program: says that memory has run out, and exits with status 3. For those who take
 * memory by other means than these. */
_Noreturn void memory_exhausted(void);

/* A new arena, owned by the caller until arena_free. */
struct arena *arena_new(void);

/* Frees the arena and all that was taken from it. NULL is allowed. */
void arena_free(struct arena *arena);

/* Calls `end` when the arena is freed, while its memory is still there. The last one added is
 * called first. */
void arena_at_end(struct arena *arena, void (*end)(void *context), void *context);

/* `size` zeroed bytes, borrowed from the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` zeroed items of `size` bytes each. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Room for one more item in a growing array: returns `items`, or a copy twice as large when
 * `count` has reached `*capacity`. Start with items NULL and capacity 0.
 *
 *     items = arena_grow(arena, items, count, &capacity, sizeof *items);
 *     items[count++] = item; */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Zeroed memory outside arenas, for the few that give it back with free() before the run ends; and
 * the same resized, as by realloc. Where memory runs out, the program ends as above. */
void *memory_new(size_t count, size_t size);
void *memory_resized(void *items, size_t count, size_t size);

/* A copy of a text, and of its first `length` bytes (the copy is terminated). */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_n(struct arena *arena, const char *text, size_t length);

/* A text made as by printf. Never use `%f`: number.h prints amounts. */
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
