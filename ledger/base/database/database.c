#include "ledger/base/database/database.h"

#include "ledger/base/text/text.h"

bool database_is_url(const char *text)
{
	return text_starts(text, "postgresql://") || text_starts(text, "postgres://");
}
