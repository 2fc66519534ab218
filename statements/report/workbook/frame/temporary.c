#include "statements/report/workbook/frame/temporary.h"

#include <errno.h>
#include <stdio.h>

#include "ledger/base/system/file.h"

/* One run writes one workbook at a time; the library's call carries nothing that could tell them
 * apart. */
static struct {
	const char *beside, *folder;
	int fault;
} state;

static void fail(int number)
{
	if (state.fault == 0)
		state.fault = number;
}

/* Replaces the library's own function. The library never passes a `folder`. NULL: no file can be
 * made. */
FILE *lxw_tmpfile(char *folder);

FILE *lxw_tmpfile(char *folder) /* NOLINT(readability-non-const-parameter): as the library has it */
{
	(void)folder;
	FILE *file = file_temporary(&state.folder, state.beside, fail);
	if (!file)
		fail(errno);
	return file;
}

int temporary_begin(const char *beside)
{
	state.beside = beside;
	state.fault = 0;
	FILE *file = file_temporary(&state.folder, beside, fail);
	if (!file)
		return errno;
	fclose(file);
	return 0;
}

int temporary_fault(const char **folder)
{
	*folder = state.folder;
	return state.fault;
}
