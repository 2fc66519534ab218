/* recoupe balance LEDGER...: the trial balance of journals, without a dossier. */
#include "cmd/balance/balance.h"

#include <stdlib.h>

#include "cmd/balance/database.h"
#include "cmd/balance/exports.h"
#include "cmd/balance/scanned.h"
#include "cmd/balance/sums.h"
#include "cmd/balance/targets.h"
#include "cmd/terminal/progress.h"
#include "ledger/base/text/text.h"
#include "ledger/scan/journals.h"

/* ---- plain entries, a worker's share ---- */

struct account_sums {
	struct balance_sides *sides; /* by the worker's index of the account */
	size_t capacity;
};

struct worker_sums {
	struct account_sums all;
	struct account_sums *parts; /* by the worker's index of a nature that is a currency */
	size_t part_capacity;
	struct arena *arena;
};

static void *begin_share(void *context)
{
	(void)context;
	struct arena *arena = arena_new();
	struct worker_sums *share = arena_alloc(arena, sizeof *share);
	share->arena = arena;
	return share;
}

/* Whether the entry's rows may be there twice, one copy after the other. Such an entry is checked
 * as a whole. */
static bool may_be_doubled(const struct scan_entry *entry)
{
	size_t half = entry->count / 2;
	if (entry->count % 2 != 0 || half < 2)
		return false;
	for (size_t i = 0; i < half; i++)
		if (entry->postings[i].account != entry->postings[half + i].account ||
			entry->postings[i].units != entry->postings[half + i].units)
			return false;
	return true;
}

static void add_posting(struct worker_sums *share, struct account_sums *sums,
	const struct scan_posting *posting, uint16_t scale)
{
	while (sums->capacity <= posting->account)
		sums->sides = arena_grow(
			share->arena, sums->sides, sums->capacity, &sums->capacity, sizeof *sums->sides);
	struct balance_sides *sides = &sums->sides[posting->account];
	tally_add_units(posting->units < 0 ? &sides->credit : &sides->debit, posting->units, scale);
}

static struct account_sums *part_of(struct worker_sums *share, uint32_t nature)
{
	while (share->part_capacity <= nature)
		share->parts = arena_grow(share->arena, share->parts, share->part_capacity,
			&share->part_capacity, sizeof *share->parts);
	return &share->parts[nature];
}

static bool take_share(
	void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct worker_sums *share = state;
	uint16_t scale = (uint16_t)scan_worker_scale(worker);
	if (entry->whole && may_be_doubled(entry))
		return false;
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		add_posting(share, entry->nature_parts ? part_of(share, posting->nature) : &share->all,
			posting, scale);
	}
	return true;
}

static void name_account(
	struct balance_ledger *ledger, const struct scan_worker *worker, uint32_t index)
{
	uint64_t position = 0;
	struct arena *arena = ledger->session->arena;
	const char *own, *number_ = scan_account_number(&own, worker, index, arena);
	const char *name = *own != '\0' ? own : scan_account_name(&position, worker, index, arena);
	if (*name != '\0')
		balance_name_account(ledger, number_, name, position);
}

/* Adds sums of one currency, or of no currency (NULL), and clears them. */
static void add_share(struct balance_ledger *ledger, const struct account_sums *share,
	const struct scan_worker *worker, const char *commodity, bool valid)
{
	const char *name;
	struct arena *arena = ledger->session->arena;
	for (size_t i = 0; i < share->capacity; i++) {
		struct balance_sides *from = &share->sides[i];
		if (valid && i < scan_accounts(worker)) {
			const char *number_ = scan_account_number(&name, worker, (uint32_t)i, arena);
			struct account *account =
				chart_find_or_add(&ledger->chart, number_, (struct source){0});
			struct balance_sides *sides = balance_sums_at(&ledger->sums, account, commodity);
			tally_join(&sides->debit, &from->debit);
			tally_join(&sides->credit, &from->credit);
		}
		tally_clear(&from->debit);
		tally_clear(&from->credit);
	}
}

static const char *currency_of(
	const struct balance_ledger *ledger, const struct scan_worker *worker, uint32_t nature)
{
	struct span text = scan_nature(worker, nature);
	return arena_text_n(ledger->session->arena, text.begin, span_length(text));
}

static void end_share(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct worker_sums *share = state;
	struct balance_ledger *ledger = context;
	for (size_t i = 0; valid && i < scan_accounts(worker); i++)
		name_account(context, worker, (uint32_t)i);
	add_share(ledger, &share->all, worker, NULL, valid);
	for (size_t i = 0; i < share->part_capacity; i++)
		if (share->parts[i].capacity > 0)
			add_share(ledger, &share->parts[i], worker,
				valid ? currency_of(ledger, worker, (uint32_t)i) : "", valid);
	arena_free(share->arena);
}

/* ---- findings ---- */

/* Takes exceptions of L1 and L4. Without a chart and a dossier, only the entries themselves can be
 * wrong. */
static void take_exception(const struct ledger_exception *exception, void *context)
{
	struct balance_ledger *ledger = context;
	if (!text_equal(exception->check, "L1") && !text_equal(exception->check, "L4"))
		return;
	balance_add_finding(
		ledger, arena_printf(ledger->session->arena, "finding.%s", exception->check), exception);
}

static int read_file(const char *path, void *context)
{
	return balance_export_read(context, path);
}

/* Takes an entry that the workers did not. */
static int take_entry(const struct entry *entry, void *context)
{
	struct balance_ledger *ledger = context;
	balance_turn_to_scanned(ledger, entry->where.file);
	return balance_take_entry(ledger, entry);
}

static bool may_scan(const char *bytes, size_t length, void *context)
{
	return balance_may_scan(context, bytes, length);
}

static const struct scan_form *decide_form(const char *path, const char *bytes, size_t length,
	bool whole, const struct made_rows *made, void *context)
{
	return balance_scan_form(context, path, bytes, length, whole, made);
}

static void read_all(struct balance_ledger *ledger)
{
	struct session *session = ledger->session;
	struct progress_line line;
	struct scan_consumer consumer = {begin_share, take_share, end_share, ledger, SCAN_ROWS_SUFFICE};
	struct journals journals = {.paths = ledger->paths,
		.count = ledger->path_count,
		.chart = &ledger->chart,
		.consumer = ledger->with_care ? NULL : &consumer,
		.sink = take_entry,
		.context = ledger,
		.may_scan = may_scan,
		.form = decide_form,
		.read = read_file,
		.dates_may_differ = true,
		.by_forms = ledger->by_forms,
		.progress = progress_open(&line, session)};
	journals_read(&journals, session->arena, session->errors);
	if (!ledger->files_with_care)
		balance_tell_scanned(ledger, &journals);
	for (size_t i = 0; journals.scan != NULL && i < journals.count; i++)
		ledger->by_headers |= journals.forms[i] == NULL;
	journals_close(&journals);
	progress_close(&line);
	ledger->scanned = journals.counts.entries > 0 || journals.counts.bytes > 0;
	ledger->report.entries += journals.counts.entries;
	ledger->report.postings += journals.counts.postings;
}

enum status balance_answer(const struct session *session, const struct balance_report *report)
{
	struct answer answer = {.balance = report};
	if (answer_write(session, &answer) != 0)
		return STATUS_UNREADABLE;
	return balance_is_sound(report) ? STATUS_CONSISTENT : STATUS_FINDINGS;
}

/* A ledger without postings yet. */
static void begin_ledger(struct balance_ledger *ledger, struct session *session)
{
	struct arena *arena = session->arena;
	*ledger = (struct balance_ledger){
		.session = session, .chart = {.arena = arena}, .sums = {.arena = arena}};
	ledger->sums.chart = &ledger->chart;
	ledger->integrity = integrity_new(&ledger->chart, NULL, 0, take_exception, ledger, arena);
}

/* Whether so many entries are wrong that a column may mean something other than its header says:
 * credits with a minus, numbers that start again each month. */
static bool is_doubtful(const struct balance_report *report)
{
	return report->finding_count >= 2 && report->finding_count * 10 > report->entries;
}

/* Whether numbers come back, as they do where they start again each month. */
static bool repeats_numbers(const struct balance_report *report)
{
	size_t repeated = 0;
	for (size_t i = 0; i < report->finding_count; i++)
		repeated += text_equal(report->findings[i].code, "finding.L4");
	return repeated >= 2;
}

/* How files are read: by their headers where those suffice, by a plan of each, row by row. */
enum reading { READ_BY_HEADERS, READ_BY_FORMS, READ_WITH_CARE };

static int read_once(struct balance_ledger *ledger, struct session *session,
	const char *const *paths, size_t count, enum reading reading)
{
	begin_ledger(ledger, session);
	ledger->paths = paths;
	ledger->path_count = count;
	if (balance_read_wishes(ledger) != 0)
		return -1;
	ledger->by_forms = reading == READ_BY_FORMS;
	ledger->with_care = reading == READ_WITH_CARE;
	read_all(ledger);
	integrity_finish(ledger->integrity);
	balance_sums_rows(&ledger->report, &ledger->sums);
	balance_trial_rows(ledger);
	ledger->report.chart = &ledger->chart;
	return 0;
}

/* Reads the files as one ledger. Where a reading by headers finds it doubtful, it is read again by
 * plans, and where that does, row by row. */
static int read_ledger(
	struct balance_ledger *ledger, struct session *session, const char *const *paths, size_t count)
{
	if (read_once(ledger, session, paths, count, READ_BY_HEADERS) != 0)
		return -1;
	bool doubtful = is_doubtful(&ledger->report) || repeats_numbers(&ledger->report);
	if (session->errors->total == 0 && ledger->by_headers && doubtful &&
		read_once(ledger, session, paths, count, READ_BY_FORMS) != 0)
		return -1;
	doubtful = ledger->scanned && (ledger->sums_unsure || is_doubtful(&ledger->report));
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
	begin_ledger(&ledger, session);
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
