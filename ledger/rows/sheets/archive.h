/* archive.h - a zip archive in memory, whose members are read one by one.
 *
 *     struct archive *archive = archive_open(input, input->errors);
 *     if (archive == NULL) return -1;
 *     ... archive_parse(archive, "content.xml", &xml) ...
 *     archive_close(archive);
 *
 * What is inflated is bounded as of gzip (file.h). */
#ifndef RECOUPE_LEDGER_ROWS_SHEETS_ARCHIVE_H
#define RECOUPE_LEDGER_ROWS_SHEETS_ARCHIVE_H

#include "ledger/rows/forms.h"
#include "ledger/rows/sheets/xml.h"

struct archive;

/* Whether the bytes begin as those of a zip archive do. */
bool archive_is(const struct form_input *input);
/* Whether they are an archive that has a member of that name. */
bool archive_holds(const struct form_input *input, const char *name);
/* Opens the archive. Returns NULL with "xlsx.damaged". */
struct archive *archive_open(const struct form_input *input, struct error_list *errors);
void archive_close(struct archive *archive);

size_t archive_count(const struct archive *archive);
/* A member's name, borrowed from the archive; NULL where it has none that is UTF-8. */
const char *archive_name(const struct archive *archive, size_t member);
/* Whether a member has that name, in any case; false where `name` is NULL. */
bool archive_has(const struct archive *archive, const char *name);
/* Reads a member as XML. Returns 0, or -1 with "xlsx.damaged", "xlsx.doctype" or "xlsx.too-large"
 * and the member's name, or with the error of the handlers. */
int archive_parse(struct archive *archive, const char *name, struct xml *xml);
/* Reads all bytes of a member into the arena, with a 0 after them. Returns 0, or -1 with
 * "zip.encrypted", "xlsx.damaged" or "xlsx.too-large". */
int archive_inflate(const char **out, size_t *length, struct archive *archive, size_t member);

#endif
