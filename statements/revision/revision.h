/* revision.h - what people wrote about statements and their proofs: conclusions, remarks, sign-
 * offs, reasons to mute. One format and one reader for revision.json of a dossier, and for the
 * file beside a published report that mutes what was found in it (rapport.recoupe.json).
 *
 *     struct revision revision;
 *     if (revision_read(&revision, "centre/revision.json", arena, errors) != 0) return -1;
 *     const struct revision_note *note = revision_last(&revision, "constat 0a1b...", "conclusion");
 *     if (note) puts(note->text);
 *
 * The file:
 *   {
 *    "//": "...",                       that it is a record, not a signature
 *    "notes": [
 *     {"sur": "constat 0123456789abcdef",   what it is about (an id that outlives the layout)
 *      "champ": "signature",                which of its fields
 *      "texte": "",                         what was written; "" of a field withdraws it
 *      "par": "A. Roy", "le": "2026-05-04", who and when, as they are known
 *      "lieu": "S1 situation...",           the place in words, for when it is gone
 *      "contre": "...",                     the text of the file that it met: both were changed
 *      "empreinte": "0123456789abcdef",     digest of `vu`; a signature has one
 *      "vu": {"gauche": "412231", ...}}     what was signed, or what a mute holds for
 *    ]}
 *
 * Always: a note is added and never changed (NCA 230). Of the notes with the same `sur` and `champ`
 * the last one counts, and those before it are its history. The same notes give the same bytes, in
 * the order of `sur`, then `champ`, then of writing: the file is made for version control. */
#ifndef RECOUPE_STATEMENTS_REVISION_REVISION_H
#define RECOUPE_STATEMENTS_REVISION_REVISION_H

#include "ledger/base/error.h"
#include "ledger/base/text/hash.h"

/* A value that stood there when a person signed. */
struct revision_value {
	const char *name, *value; /* "gauche", "412231"; a figure's id and its exact value */
};

/* All texts but `about`, `field` and `text` may be NULL. */
struct revision_note {
	const char *about, *field, *text, *author, *day, *place, *against, *comment;
	struct revision_value *seen;
	size_t seen_count;
	size_t earlier; /* 1 + index of the note before it on the same field; 0: it is the first */
};

/* Notes in the order of the file, then those that were added. Start from {0}. */
struct revision {
	struct revision_note *notes;
	size_t count, capacity;
	char sha256[65];   /* of the file's bytes; "" where none was read */
	struct index last; /* private */
};

/* Reads the file. -1: an error for each fault, at its place; "revision.digest": what was signed was
 * changed by hand. Texts lie in the arena. */
int revision_read(
	struct revision *out, const char *path, struct arena *arena, struct error_list *errors);

/* Adds a note after the others. Its texts are borrowed. */
void revision_add(struct revision *revision, const struct revision_note *note, struct arena *arena);

/* The note that counts for a field; NULL: none was ever written. Its text may be "" and its author
 * NULL: the field was emptied. Good until the next revision_add. */
const struct revision_note *revision_last(
	const struct revision *revision, const char *about, const char *field, struct arena *arena);

/* The first 16 digits of the SHA-256 of the values. */
char *revision_digest(const struct revision_value *seen, size_t count, struct arena *arena);

/* The bytes of the file. */
char *revision_bytes(const struct revision *revision, struct arena *arena);

#endif
