/* targets.h - what is fuzzed, and what must hold of every input: one row a target (targets.c).
 *
 *     const struct fuzz_target *target = fuzz_target_of("csv");
 *     fuzz_run(target, "/dev/shm/x", bytes, length);
 *
 * The whole program runs on the bytes, in this process, or one reader of it (calls.h). The bytes
 * are one file, or several: each begins with a line "=== NAME". Of a target whose file is a zip
 * archive they are its members, so that the form within is reached. */
#ifndef RECOUPE_TEST_FUZZ_TARGETS_H
#define RECOUPE_TEST_FUZZ_TARGETS_H

#include <stddef.h>
#include <stdint.h>

enum fuzz_layout {
	FUZZ_FILE,  /* the bytes are the file */
	FUZZ_FILES, /* they are the files of a folder */
	FUZZ_ZIP    /* they are the members of the archive */
};

struct fuzz_target {
	const char *name;
	enum fuzz_layout layout;
	const char *path;    /* of the file, of the archive or of the folder */
	const char *command; /* words parted by spaces; NULL: the path goes to `call` alone */
	void (*call)(const char *path);
};

/* NULL: there is none of that name. */
const struct fuzz_target *fuzz_target_of(const char *name);

/* Runs the program once, in a folder, and removes all that is in it. Aborts, with a sentence, where
 * something does not hold: the status is 0, 1 or 2; with 2 there is a message, else there is
 * output; what is printed is UTF-8 without control characters; JSON is JSON; no temporary file is
 * left. */
void fuzz_run(
	const struct fuzz_target *target, const char *folder, const uint8_t *bytes, size_t length);

#endif
