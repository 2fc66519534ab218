/* recoupe balance LEDGER...: the trial balance of journals, without a dossier. */
#include "cmd/balance/balance.h"

#include "cmd/balance/database.h"
#include "cmd/balance/reading.h"
#include "cmd/balance/targets.h"
#include "cmd/terminal/progress.h"
#include "ledger/base/text/text.h"

enum status balance_answer(const struct session *session, const struct balance_report *report)
{
	struct answer answer = {.balance = report};
	if (answer_write(session, &answer) != 0)
		return STATUS_UNREADABLE;
	return balance_is_sound(report) ? STATUS_CONSISTENT : STATUS_FINDINGS;
}

/* Whether numbers come back, as they do where they start again each month. */
static bool repeats_numbers(const struct balance_report *report)
{
	size_t repeated = 0;
	for (size_t i = 0; i < report->finding_count; i++)
		repeated += text_equal(report->findings[i].code, "finding.L4");
	return repeated >= 2;
}

static int read_once(struct balance_ledger *ledger, struct session *session,
	const char *const *paths, size_t count, enum balance_reading reading)
{
	struct progress_line line;
	if (balance_begin(ledger, session, paths, count, reading) != 0)
		return -1;
	struct scan_consumer consumer = balance_share(ledger);
	struct journals journals = balance_journals(ledger, &consumer);
	journals.progress = progress_open(&line, session);
	journals_read(&journals, session->arena, session->errors);
	balance_end(ledger, &journals);
	progress_close(&line);
	return 0;
}

/* Reads the files as one ledger. Where a reading by headers finds it doubtful, it is read again by
 * plans, and where that does, row by row. */
static int read_ledger(
	struct balance_ledger *ledger, struct session *session, const char *const *paths, size_t count)
{
	if (read_once(ledger, session, paths, count, READ_BY_HEADERS) != 0)
		return -1;
	bool doubtful = balance_is_doubtful(&ledger->report) || repeats_numbers(&ledger->report);
	if (session->errors->total == 0 && ledger->by_headers && doubtful &&
		read_once(ledger, session, paths, count, READ_BY_FORMS) != 0)
		return -1;
	doubtful = ledger->scanned && (ledger->sums_unsure || balance_is_doubtful(&ledger->report));
	if (session->errors->total == 0 && doubtful &&
		read_once(ledger, session, paths, count, READ_WITH_CARE) != 0)
		return -1;
	if (session->errors->total == 0 && ledger->report.postings == 0)
		error_add(session->errors, "balance.nothing", (struct source){.file = paths[0]}, NULL);
	return session->errors->total > 0 ? -1 : 0;
}

/* The server of a database proves the ledger; entries that fail are read here, as of a file. */
static enum status answer_from_server(struct session *session)
{
	struct database_proof proof;
	struct balance_ledger ledger;
	if (balance_prove(&proof, session) != 0)
		return STATUS_UNREADABLE;
	balance_empty(&ledger, session);
	if (proof.path != NULL && read_ledger(&ledger, session, &proof.path, 1) != 0)
		return STATUS_UNREADABLE;
	balance_take_proof(&ledger, &proof);
	return balance_answer(session, &ledger.report);
}

enum status command_balance(struct session *session)
{
	struct balance_ledger ledger, other;
	if (targets_settle(session) != 0)
		return STATUS_UNREADABLE;
	const struct options *options = session->options;
	if (options->on_server)
		return answer_from_server(session);
	if (balance_is_interchange(options) && options->against == NULL)
		return balance_interchange(session);
	if (read_ledger(
			&ledger, session, (const char *const *)options->targets, options->target_count) != 0)
		return STATUS_UNREADABLE;
	if (options->against == NULL)
		return balance_answer(session, &ledger.report);
	if (read_ledger(&other, session, &options->against, 1) != 0)
		return STATUS_UNREADABLE;
	balance_compare(&ledger, &other, options->against);
	return balance_answer(session, &ledger.report);
}
