/* fuzz.c - the target that TARGET names, in the folder that FOLDER names, for libFuzzer. Texts are
 * damaged by lines and words as often as by bytes. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "test/fuzz/damage.h"
#include "test/fuzz/targets.h"

/* What libFuzzer calls, and what it gives. */
int LLVMFuzzerInitialize(int *count, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t length, size_t room);

static const struct fuzz_target *target;
static char folder[256];

int LLVMFuzzerInitialize(int *count, char ***words)
{
	(void)count;
	(void)words;
	const char *name = getenv("TARGET");
	target = name ? fuzz_target_of(name) : NULL;
	if (target == NULL || getenv("FOLDER") == NULL) {
		fprintf(
			stderr, "fuzz: TARGET names no target: '%s', or FOLDER no folder\n", name ? name : "");
		exit(2);
	}
	snprintf(folder, sizeof folder, "%s/run", getenv("FOLDER"));
	mkdir(folder, 0700);
	setlocale(LC_ALL, "C.UTF-8");
	setenv("LC_ALL", "C.UTF-8", 1);
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	fuzz_run(target, folder, bytes, length);
	return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t length, size_t room, unsigned seed)
{
	return seed % 2 ? damage(bytes, length, room, seed) : LLVMFuzzerMutate(bytes, length, room);
}
