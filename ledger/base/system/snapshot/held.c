#include "ledger/base/system/snapshot/held.h"

#include <stdlib.h>
#include <string.h>

/* Readers take 64 bytes at a time. */
enum { PADDING = 64, PIECE = 64 << 10 };

/* ---- files without a name ---- */

static int fail_spooling(struct error_list *errors, const char *path, int number)
{
	return error_add(errors, "file.no-spool", (struct source){.file = path}, path, strerror(number),
		handle_temporary_folder(), NULL);
}

static int lay(struct held *out, struct handle handle, size_t length, const char *path,
	struct error_list *errors)
{
	struct held held = {.length = length};
	int number = handle_map(&held.region, &held.region_length, handle, length);
	if (number != 0)
		return file_fail_reading(errors, path, number);
	held.bytes = held.region;
	held.guard = guard_map(held.region, held.region_length);
	*out = held;
	return 0;
}

/* ---- pieces ---- */

static int write_out(
	struct collector *collector, const void *bytes, size_t length, struct error_list *errors)
{
	int number = handle_write(collector->spool, bytes, length);
	return number == 0 ? 0 : fail_spooling(errors, collector->path, number);
}

/* Empties the memory into the spool. */
static int empty_memory(struct collector *collector, struct error_list *errors)
{
	if (!collector->is_spooled) {
		int number = handle_make_nameless(&collector->spool, handle_temporary_folder());
		if (number != 0)
			return fail_spooling(errors, collector->path, number);
		collector->is_spooled = true;
	}
	size_t length = collector->in_memory;
	collector->in_memory = 0;
	return write_out(collector, collector->memory, length, errors);
}

int collect(
	struct collector *collector, const void *bytes, size_t length, struct error_list *errors)
{
	if (length == 0)
		return 0;
	if (collector->memory == NULL)
		collector->memory = memory_new(HELD_IN_MEMORY + PADDING, 1);
	if (collector->in_memory + length > HELD_IN_MEMORY && empty_memory(collector, errors) != 0)
		return -1;
	collector->length += length;
	if (length > HELD_IN_MEMORY)
		return write_out(collector, bytes, length, errors);
	memcpy(collector->memory + collector->in_memory, bytes, length);
	collector->in_memory += length;
	return 0;
}

int collected(struct held *out, struct collector *collector, int result, struct error_list *errors)
{
	size_t length = collector->length;
	if (result == 0 && collector->is_spooled)
		result = empty_memory(collector, errors) != 0
			? -1
			: lay(out, collector->spool, length, collector->path, errors);
	else if (result == 0) {
		char *memory = memory_resized(collector->memory, length + PADDING, 1);
		memset(memory + length, 0, PADDING);
		collector->memory = NULL;
		*out = (struct held){.bytes = memory, .length = length, .memory = memory};
	}
	if (collector->is_spooled)
		handle_close(collector->spool);
	free(collector->memory);
	*collector = (struct collector){0};
	return result;
}

/* ---- files ---- */

static int take_pieces(
	struct held *out, struct handle from, const char *path, struct error_list *errors)
{
	char piece[PIECE];
	struct collector collector = {.path = path};
	size_t got;
	int number, result = 0;
	while (result == 0 && (number = handle_read(&got, from, piece, sizeof piece)) == 0 && got > 0)
		result = collect(&collector, piece, got, errors);
	if (result == 0 && number != 0)
		result = file_fail_reading(errors, path, number);
	return collected(out, &collector, result, errors);
}

int held_take(struct held *out, struct handle handle, const char *path, struct error_list *errors)
{
	*out = (struct held){0};
	return handle.is_plain && handle.facts.size > HELD_IN_MEMORY
		? lay(out, handle, (size_t)handle.facts.size, path, errors)
		: take_pieces(out, handle, path, errors);
}

bool held_was_cut(const struct held *held)
{
	return guard_was_cut(held->guard);
}

void held_release(struct held *held)
{
	guard_release(held->guard);
	if (held->region != NULL)
		handle_unmap(held->region, held->region_length);
	free(held->memory);
	*held = (struct held){0};
}
