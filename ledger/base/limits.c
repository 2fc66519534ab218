#include "ledger/base/limits.h"

int limit_exceeded(struct error_list *errors, struct source where, const char *code, int limit)
{
	return error_add(errors, code, where, arena_printf(errors->arena, "%d", limit), NULL);
}
