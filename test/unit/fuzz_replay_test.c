#include "test/fuzz/targets.h"
#include "test/unit/harness.h"

#include <locale.h>

#include "ledger/base/system/file.h"

static const char corpus[] = "test/fuzz/corpus";

/* What must hold is asked by fuzz_run, which aborts where it does not. */
static void replay_file(const struct fuzz_target *target, const char *path)
{
	char *bytes;
	size_t length;
	if (file_read(&bytes, &length, path, arena, &errors) == 0)
		fuzz_run(
			target, arena_printf(arena, "%s/in", test_folder()), (const uint8_t *)bytes, length);
	check_errors("", path);
}

static size_t replay_folder(const char *name)
{
	const struct fuzz_target *target = fuzz_target_of(name);
	struct file_names files = {0};
	check_true(target != NULL, "each folder of the corpus has its target");
	if (target == NULL || file_list(&files, file_join(arena, corpus, name), arena, &errors) != 0)
		return 0;
	for (size_t i = 0; i < files.count; i++)
		replay_file(target, files.items[i]);
	return files.count;
}

static void replay(void)
{
	struct file_names folders = {0};
	size_t count = 0;
	file_make_folder(arena_printf(arena, "%s/in", test_folder()));
	check_integer(file_names_in(&folders, corpus, arena), 0, "the corpus is there");
	for (size_t i = 0; i < folders.count; i++)
		count += replay_folder(folders.items[i]);
	check_true(count > 100, "it holds inputs");
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	static const struct test tests[] = {
		{"what was fuzzed, and what was found by it, is read without a fault", replay}};
	return run_tests("fuzz-replay", tests, sizeof tests / sizeof *tests);
}
