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
/* NULL with "xlsx.damaged". */
struct archive *archive_open(const struct form_input *input, struct error_list *errors);
void archive_close(struct archive *archive);

size_t archive_count(const struct archive *archive);
/* A member's name, borrowed from the archive; NULL where it has none that is UTF-8. */
const char *archive_name(const struct archive *archive, size_t member);
/* Whether a member has that name, whatever its case; `name` may be NULL: false. */
bool archive_has(const struct archive *archive, const char *name);
/* Reads a member as XML. -1: "xlsx.damaged", "xlsx.doctype", "xlsx.too-large", with the member's
 * name; or as the handlers fail. */
int archive_parse(struct archive *archive, const char *name, struct xml *xml);
/* All bytes of a member, in the arena, with a 0 after them. -1: "zip.encrypted", "xlsx.damaged",
 * "xlsx.too-large". */
int archive_inflate(const char **out, size_t *length, struct archive *archive, size_t member);

#endif
