#include "ledger/base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
enum { BLOCK_SIZE = 0 }; /* every item in a block of its own: the sanitizer sees where it ends */
#else
enum { BLOCK_SIZE = 64 * 1024 };
#endif
enum { STATUS_INTERNAL = 3 };

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	_Alignas(max_align_t) unsigned char bytes[];
};

struct ending {
	struct ending *before;
	void (*end)(void *context);
	void *context;
};

struct arena {
	struct arena_block *blocks; /* the first one is being filled */
	struct ending *endings;
};

void memory_exhausted(void)
{
	fputs("recoupe: out of memory\n", stderr);
	quick_exit(STATUS_INTERNAL); /* what libraries do at exit may wait for what one of them began */
}

struct arena *arena_new(void)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (arena == NULL)
		memory_exhausted();
	return arena;
}

void arena_free(struct arena *arena)
{
	if (arena == NULL)
		return;
	for (const struct ending *ending = arena->endings; ending != NULL; ending = ending->before)
		ending->end(ending->context);
	for (struct arena_block *block = arena->blocks, *next; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

static struct arena_block *block_new(size_t size)
{
	if (size > SIZE_MAX - sizeof(struct arena_block))
		memory_exhausted();
	struct arena_block *block = calloc(1, sizeof *block + size);
	if (block == NULL)
		memory_exhausted();
	block->size = size;
	return block;
}

/* A large item gets a block of its own behind the first, so that the room left in the first is not
 * lost. */
static void *take_large(struct arena *arena, size_t size)
{
	struct arena_block **place = arena->blocks == NULL ? &arena->blocks : &arena->blocks->next;
	struct arena_block *block = block_new(size);
	block->used = size;
	block->next = *place;
	*place = block;
	return block->bytes;
}

static void *take(struct arena *arena, size_t size, size_t alignment)
{
	if (size > BLOCK_SIZE / 4)
		return take_large(arena, size);
	struct arena_block *block = arena->blocks;
	size_t start = block == NULL ? 0 : (block->used + alignment - 1) / alignment * alignment;
	if (block == NULL || start > block->size || block->size - start < size) {
		block = block_new(BLOCK_SIZE);
		block->next = arena->blocks;
		arena->blocks = block;
		start = 0;
	}
	block->used = start + size;
	return block->bytes + start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return take(arena, size > 0 ? size : 1, _Alignof(max_align_t));
}

void arena_at_end(struct arena *arena, void (*end)(void *context), void *context)
{
	struct ending *ending = arena_alloc(arena, sizeof *ending);
	*ending = (struct ending){arena->endings, end, context};
	arena->endings = ending;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		memory_exhausted();
	return arena_alloc(arena, bytes);
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	if (items != NULL && count < *capacity)
		return items;
	size_t wanted = 8;
	if (*capacity > 0 && __builtin_mul_overflow(*capacity, (size_t)2, &wanted))
		memory_exhausted();
	void *copy = arena_array(arena, wanted, size);
	if (items != NULL)
		memcpy(copy, items, count * size);
	*capacity = wanted;
	return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
	return arena_text_n(arena, text, strlen(text));
}

char *arena_text_n(struct arena *arena, const char *text, size_t length)
{
	if (length == SIZE_MAX)
		memory_exhausted();
	char *copy = take(arena, length + 1, 1);
	if (length > 0)
		memcpy(copy, text, length);
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		memory_exhausted();
	char *text = take(arena, (size_t)length + 1, 1);
	vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

void *memory_new(size_t count, size_t size)
{
	void *items = calloc(count, size);
	if (items == NULL)
		memory_exhausted();
	return items;
}

void *memory_resized(void *items, size_t count, size_t size)
{
	void *resized = count > SIZE_MAX / size ? NULL : realloc(items, count * size);
	if (resized == NULL)
		memory_exhausted();
	return resized;
}
