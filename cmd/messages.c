#include "cmd/messages.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"

struct message {
	const char *code, *fr, *en;
};

#define MESSAGE(code, fr, en) {code, fr, en},
static struct message messages[] = {
#include "cmd/messages/balance.def"
#include "cmd/messages/base.def"
#include "cmd/messages/causes.def"
#include "cmd/messages/checks_ledger.def"
#include "cmd/messages/checks_s1_to_s8.def"
#include "cmd/messages/checks_s9_to_s16.def"
#include "cmd/messages/cmd.def"
#include "cmd/messages/database.def"
#include "cmd/messages/help.def"
#include "cmd/messages/interchange.def"
#include "cmd/messages/ledger.def"
#include "cmd/messages/page.def"
#include "cmd/messages/prompts.def"
#include "cmd/messages/published.def"
#include "cmd/messages/review.def"
#include "cmd/messages/statements.def"
#include "cmd/messages/transition.def"
#include "cmd/messages/workbook.def"
};
#undef MESSAGE

enum { MESSAGE_COUNT = sizeof messages / sizeof messages[0] };

static int by_code(const void *a, const void *b)
{
	return strcmp(((const struct message *)a)->code, ((const struct message *)b)->code);
}

/* The files list the rows by subject. The first search sorts them by code. */
static const struct message *sorted(void)
{
	static bool done;
	if (!done)
		sort_stable(messages, MESSAGE_COUNT, sizeof messages[0], by_code);
	done = true;
	return messages;
}

static const struct message *find(const char *code)
{
	struct message wanted = {.code = code};
	return bsearch(&wanted, sorted(), MESSAGE_COUNT, sizeof wanted, by_code);
}

static const char *french(const char *code)
{
	const struct message *message = find(code);
	return message ? message->fr : NULL;
}

static const char *english(const char *code)
{
	const struct message *message = find(code);
	return message ? message->en : NULL;
}

struct report_words message_words(enum language language)
{
	return (struct report_words){language, language == LANGUAGE_ENGLISH ? english : french};
}
