#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/system/snapshot/inflate.h"
#include "ledger/base/system/snapshot/snapshot.h"
#include "ledger/base/system/thread.h"
#include "ledger/base/text/hash.h"

/* A path that was asked for, and what was found there. */
struct opened {
	const char *path;
	bool is_plain, is_read; /* read: by someone who takes it for an input */
	struct handle_facts facts;
	struct held stored, inflated;
	bool was_inflated;
	struct error_list faults, gzip_faults; /* why it could not be opened, or inflated */
	struct supply *supply;                 /* NULL: it is a file */
	struct opened *next;                   /* opened after it */
};

static struct {
	struct arena *arena; /* NULL: there is no snapshot */
	struct lock lock;    /* of what follows, and of all that it holds */
	struct index by_path;
	struct opened *first, **last;
} snapshot;

/* ---- opening ---- */

static int open_file(struct opened *opened, struct error_list *errors)
{
	struct handle handle;
	if (handle_open(&handle, opened->path, errors) != 0)
		return -1;
	opened->is_plain = handle.is_plain;
	opened->facts = handle.facts;
	int result = held_take(&opened->stored, handle, opened->path, errors);
	handle_close(handle);
	return result;
}

static int inflate_file(struct opened *opened, struct error_list *errors)
{
	bool is_gzip = inflate_is_gzip(opened->stored.bytes, opened->stored.length);
	if (!is_gzip || opened->was_inflated)
		return 0;
	opened->was_inflated = true;
	return inflate_held(&opened->inflated, &opened->stored, opened->path, errors);
}

static void release(struct opened *opened)
{
	held_release(&opened->stored);
	held_release(&opened->inflated);
}

/* ---- the snapshot ---- */

static struct opened *add_to_snapshot(const char *path)
{
	struct opened *opened = arena_alloc(snapshot.arena, sizeof *opened);
	*opened = (struct opened){.path = arena_text(snapshot.arena, path)};
	opened->faults.arena = opened->gzip_faults.arena = snapshot.arena;
	index_put(&snapshot.by_path, opened->path, opened, snapshot.arena);
	*snapshot.last = opened;
	snapshot.last = &opened->next;
	return opened;
}

static struct opened *open_in_snapshot(const char *path)
{
	struct opened *opened = index_get(&snapshot.by_path, path);
	if (opened != NULL)
		return opened;
	opened = add_to_snapshot(path);
	open_file(opened, &opened->faults);
	return opened;
}

/* NULL, and the errors, where it cannot be read. `errors` may be NULL: whoever reads the file is
 * told. */
static struct opened *take_from_snapshot(const char *path, bool inflate, struct error_list *errors)
{
	lock_take(&snapshot.lock);
	struct opened *opened = open_in_snapshot(path);
	if (inflate && opened->faults.total == 0)
		inflate_file(opened, &opened->gzip_faults);
	bool fails = opened->faults.total > 0 || (inflate && opened->gzip_faults.total > 0);
	opened->is_read |= errors != NULL;
	if (fails && errors != NULL) {
		error_add_all(errors, &opened->faults);
		error_add_all(errors, &opened->gzip_faults);
	}
	lock_release(&snapshot.lock);
	return fails ? NULL : opened;
}

static struct opened *take_alone(const char *path, bool inflate, struct error_list *errors)
{
	struct arena *arena = arena_new();
	struct error_list own = {.arena = arena};
	struct opened *opened = memory_new(1, sizeof *opened);
	opened->path = path;
	if (open_file(opened, &own) != 0 || (inflate && inflate_file(opened, &own) != 0)) {
		release(opened);
		free(opened);
		opened = NULL;
		if (errors != NULL)
			error_add_all(errors, &own);
	}
	arena_free(arena);
	return opened;
}

static struct opened *take(const char *path, bool inflate, struct error_list *errors)
{
	return snapshot.arena != NULL ? take_from_snapshot(path, inflate, errors)
								  : take_alone(path, inflate, errors);
}

static void give_back(struct opened *opened)
{
	if (snapshot.arena != NULL || opened == NULL)
		return;
	release(opened);
	free(opened);
}

void file_snapshot_begin(void)
{
	lock_begin(&snapshot.lock);
	snapshot.by_path = (struct index){0};
	snapshot.first = NULL;
	snapshot.last = &snapshot.first;
	snapshot.arena = arena_new();
}

void file_snapshot_end(void)
{
	for (struct opened *opened = snapshot.first; opened; opened = opened->next) {
		release(opened);
		supply_free(opened->supply);
	}
	arena_free(snapshot.arena);
	snapshot.arena = NULL;
	lock_end(&snapshot.lock);
}

/* ---- what is supplied ---- */

void snapshot_give(const char *path, struct held *bytes, struct supply *supply)
{
	lock_take(&snapshot.lock);
	struct opened *opened = index_get(&snapshot.by_path, path);
	if (opened != NULL && opened->supply != NULL)
		supply_follows(supply, &opened->stored, opened->supply);
	else
		opened = add_to_snapshot(path);
	opened->stored = *bytes;
	opened->supply = supply;
	lock_release(&snapshot.lock);
}

/* NULL where nobody supplied the path. */
static const struct opened *find_supplied(const char *path)
{
	if (snapshot.arena == NULL)
		return NULL;
	lock_take(&snapshot.lock);
	const struct opened *opened = index_get(&snapshot.by_path, path);
	lock_release(&snapshot.lock);
	return opened == NULL || opened->supply == NULL ? NULL : opened;
}

struct supply *snapshot_supply(const char *path)
{
	const struct opened *opened = find_supplied(path);
	return opened == NULL ? NULL : opened->supply;
}

uint64_t snapshot_supplied_size(const char *path)
{
	const struct opened *opened = find_supplied(path);
	return opened == NULL ? 0 : opened->stored.length;
}

struct span snapshot_supplied_bytes(const char *path)
{
	const struct opened *opened = find_supplied(path);
	struct span bytes = {0};
	if (opened != NULL)
		bytes = (struct span){opened->stored.bytes, opened->stored.bytes + opened->stored.length};
	return bytes;
}

/* ---- what has changed ---- */

static bool same_time(const struct handle_facts *one, const struct handle_facts *other)
{
	return one->seconds == other->seconds && one->nanoseconds == other->nanoseconds;
}

/* The number of bytes that were there is known from reading where that was to the end. */
static int refuse_changed(
	const struct opened *opened, const struct handle_facts *now, struct error_list *errors)
{
	const struct handle_facts *then = &opened->facts;
	struct source where = {.file = opened->path};
	const char *path = opened->path;
	if (then->device != now->device || then->inode != now->inode)
		return error_add(errors, "file.replaced", where, path, NULL);
	if (then->size != now->size)
		return error_add(errors, "file.resized", where, path,
			arena_printf(errors->arena, "%llu", (unsigned long long)then->size),
			arena_printf(errors->arena, "%llu", (unsigned long long)now->size), NULL);
	if (!same_time(then, now) || opened->stored.length != then->size)
		return error_add(errors, "file.rewritten", where, path, NULL);
	return held_was_cut(&opened->stored) ? file_fail_reading(errors, path, EIO) : 0;
}

static int look_again(const struct opened *opened, struct error_list *errors)
{
	struct handle_facts now;
	/* one without a size may be what the system makes up as it is read */
	bool is_held = opened->faults.total == 0 && opened->is_read && opened->is_plain;
	if (!is_held || (opened->facts.size == 0 && opened->stored.length > 0))
		return 0;
	int number = handle_facts_now(&now, opened->path);
	if (number == ENOENT || number == ENOTDIR)
		return error_add(
			errors, "file.vanished", (struct source){.file = opened->path}, opened->path, NULL);
	return number != 0 ? file_fail_reading(errors, opened->path, number)
					   : refuse_changed(opened, &now, errors);
}

int file_snapshot_check(struct error_list *errors)
{
	if (snapshot.arena == NULL)
		return 0;
	struct error_list changes = {.arena = errors->arena};
	lock_take(&snapshot.lock);
	for (const struct opened *opened = snapshot.first; opened; opened = opened->next)
		look_again(opened, &changes);
	lock_release(&snapshot.lock);
	if (changes.total == 0)
		return 0;
	error_clear(errors);
	error_add_all(errors, &changes);
	return -1;
}

/* ---- reading ---- */

static struct file_map map_of(struct opened *opened)
{
	const struct held *seen = opened->was_inflated ? &opened->inflated : &opened->stored;
	return (struct file_map){.bytes = seen->bytes,
		.length = seen->length,
		.inflated = opened->was_inflated,
		.stored = opened->stored.bytes,
		.stored_length = opened->stored.length,
		.opened = opened};
}

int file_map(struct file_map *out, const char *path, struct error_list *errors)
{
	*out = (struct file_map){0};
	struct opened *opened = take(path, true, errors);
	if (opened == NULL)
		return -1;
	*out = map_of(opened);
	return 0;
}

bool file_peek(struct file_map *out, const char *path)
{
	return file_map(out, path, NULL) == 0;
}

void file_unmap(struct file_map *map)
{
	give_back(map->opened);
	*map = (struct file_map){0};
}

void file_let_go(const char *begin, const char *end)
{
	guard_let_go(begin, end);
}

int file_read(
	char **out, size_t *length, const char *path, struct arena *arena, struct error_list *errors)
{
	struct opened *opened = take(path, false, errors);
	if (opened == NULL)
		return -1;
	*length = opened->stored.length;
	*out = arena_alloc(arena, *length + 1);
	memcpy(*out, opened->stored.bytes, *length);
	give_back(opened);
	return 0;
}

int file_sha256(char out[65], const char *path, struct error_list *errors)
{
	struct opened *opened = take(path, false, errors);
	if (opened == NULL)
		return -1;
	bytes_sha256(out, opened->stored.bytes, opened->stored.length);
	give_back(opened);
	return 0;
}
