/* calls.h - readers that no command reaches without another program or a server. Each is called on
 * what was laid out, and aborts where something does not hold. */
#ifndef RECOUPE_TEST_FUZZ_CALLS_H
#define RECOUPE_TEST_FUZZ_CALLS_H

/* The folder has a report as text (in.txt) and what pdftotext -bbox says of its words (in.bbox).
 * The place of each number is a box, or is not known. */
void fuzz_words(const char *folder);
/* The file holds the address of a database, and in a second line the table that is asked for. The
 * rows get a name, or there is an error; nothing is connected to. */
void fuzz_database(const char *path);

#endif
