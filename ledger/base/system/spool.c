#include "ledger/base/system/spool.h"

#include <stdlib.h>

#include "ledger/base/system/file_handle.h"

struct spool {
	struct handle handle;
	size_t length;
	bool failed;
	void *region; /* NULL: not mapped */
	size_t region_length;
};

struct spool *spool_new(void)
{
	struct spool *spool = memory_new(1, sizeof *spool);
	if (handle_make_nameless(&spool->handle, handle_temporary_folder()) == 0)
		return spool;
	free(spool);
	return NULL;
}

bool spool_add(struct spool *spool, const void *bytes, size_t length)
{
	spool->failed = spool->failed || handle_write(spool->handle, bytes, length) != 0;
	spool->length += length;
	return !spool->failed;
}

bool spool_read(const struct spool *spool, uint64_t offset, void *out, size_t length)
{
	return handle_read_at(spool->handle, offset, out, length) == 0;
}

bool spool_map(struct spool *spool)
{
	if (spool->failed ||
		handle_map(&spool->region, &spool->region_length, spool->handle, spool->length) != 0)
		spool->region = NULL;
	return spool->region != NULL;
}

struct span spool_bytes(const struct spool *spool)
{
	const char *bytes = spool->region;
	return (struct span){bytes, bytes + spool->length};
}

void spool_free(struct spool *spool)
{
	if (spool == NULL)
		return;
	if (spool->region != NULL)
		handle_unmap(spool->region, spool->region_length);
	handle_close(spool->handle);
	free(spool);
}
