#include "statements/published/page/forms/pdf.h"

#include <errno.h>
#include <string.h>

#include "ledger/base/limits.h"
#include "ledger/base/system/process.h"
#include "statements/published/page/page.h"

bool pdf_is(const char *bytes, size_t length)
{
	const char *mark = "%PDF-";
	return length > strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0;
}

int pdf_text(
	char **out, size_t *length, const char *path, struct arena *arena, struct error_list *errors)
{
	struct source where = {.file = path};
	const char *const words[] = {"pdftotext", "-layout", "-enc", "UTF-8", "-q", "-", "-", NULL};
	struct span pdf = {*out, *out + *length};
	switch (process_output(out, length, words, pdf, DOCUMENT_BYTES_MAX, LIMIT_SECONDS, arena)) {
	case PROCESS_DONE: return 0;
	case PROCESS_FAILED: return error_add(errors, "document.bad-pdf", where, path, NULL);
	case PROCESS_TOO_LONG: return limit_exceeded(errors, where, "limit.seconds", LIMIT_SECONDS);
	case PROCESS_TOO_MUCH: return error_add(errors, "document.too-large", where, path, "64", NULL);
	case PROCESS_NOT_STARTED: return error_add(errors, "document.no-pdftotext", where, path, NULL);
	case PROCESS_NO_PIPE: break;
	}
	return error_add(errors, "file.unreadable", where, path, strerror(errno), NULL);
}
