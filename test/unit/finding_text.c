#include "test/unit/finding_text.h"

#include "test/unit/harness.h"

const char *arguments_text(const struct finding *finding)
{
	return arena_printf(arena, "%s|%s|%s|%s", finding->arguments[0], finding->arguments[1],
		finding->arguments[2], finding->arguments[3]);
}
