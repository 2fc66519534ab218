/* arena.h - memory that lives as long as a run, freed once.
 *
 *     struct arena *arena = arena_new();
 *     char *name = arena_text(arena, "Encaisse");
 *     arena_free(arena);
 *
 * Always: memory comes zeroed and aligned for any type; nothing is freed on its own; running out of
 * memory (or a size that overflows) ends the program in one place with a message and status 3, so
 * no caller handles it. */
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

/* Calls `end` when the arena is freed, while all that was taken from it is still there; who asked
 * last is called first. */
void arena_at_end(struct arena *arena, void (*end)(void *context), void *context);

/* `size` zeroed bytes, borrowed from the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` zeroed items of `size` bytes each. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Room for one more item in a growing array: returns `items`, or a copy twice as large when
 * `count` has reached `*capacity`. Start with items NULL and capacity 0.
 *
 *     list->items = arena_grow(arena, list->items, list->count, &list->capacity, sizeof *list->items);
 *     list->items[list->count++] = item; */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Memory apart from arenas, zeroed, for the few who give it back with free() before the run ends;
 * and more or less of it, as realloc. Running out of it ends the program as above. */
void *memory_new(size_t count, size_t size);
void *memory_resized(void *items, size_t count, size_t size);

/* A copy of a text, and of its first `length` bytes (the copy is terminated). */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_n(struct arena *arena, const char *text, size_t length);

/* A text made as by printf. Never hand it a `%f`: amounts are printed by number.h. */
char *arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
