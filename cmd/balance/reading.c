#include "cmd/balance/reading.h"

#include "cmd/balance/scanned.h"
#include "ledger/base/text/text.h"

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

struct scan_consumer balance_share(struct balance_ledger *ledger)
{
	return (struct scan_consumer){begin_share, take_share, end_share, ledger, SCAN_ROWS_SUFFICE};
}

/* ---- a reading ---- */

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
	struct text_hints hints, const struct made_rows *made, void *context)
{
	return balance_scan_form(context, path, bytes, length, hints, made);
}

void balance_empty(struct balance_ledger *ledger, struct session *session)
{
	struct arena *arena = session->arena;
	*ledger = (struct balance_ledger){
		.session = session, .chart = {.arena = arena}, .sums = {.arena = arena}};
	ledger->sums.chart = &ledger->chart;
	ledger->integrity = integrity_new(&ledger->chart, NULL, 0, take_exception, ledger, arena);
}

int balance_begin(struct balance_ledger *ledger, struct session *session, const char *const *paths,
	size_t count, enum balance_reading reading)
{
	balance_empty(ledger, session);
	ledger->paths = paths;
	ledger->path_count = count;
	ledger->by_forms = reading == READ_BY_FORMS;
	ledger->with_care = reading == READ_WITH_CARE;
	return balance_read_wishes(ledger);
}

struct journals balance_journals(
	struct balance_ledger *ledger, const struct scan_consumer *consumer)
{
	return (struct journals){.paths = ledger->paths,
		.count = ledger->path_count,
		.chart = &ledger->chart,
		.consumer = ledger->with_care ? NULL : consumer,
		.sink = take_entry,
		.context = ledger,
		.may_scan = may_scan,
		.form = decide_form,
		.read = read_file,
		.dates_may_differ = true,
		.by_forms = ledger->by_forms};
}

void balance_end(struct balance_ledger *ledger, struct journals *journals)
{
	struct balance_report *report = &ledger->report;
	if (!ledger->files_with_care)
		balance_tell_scanned(ledger, journals);
	for (size_t i = 0; journals->scan != NULL && i < journals->count; i++)
		ledger->by_headers |= journals->forms[i] == NULL;
	journals_close(journals);
	ledger->scanned = journals->counts.entries > 0 || journals->counts.bytes > 0;
	report->entries += journals->counts.entries;
	report->postings += journals->counts.postings;
	integrity_finish(ledger->integrity);
	balance_sums_rows(report, &ledger->sums);
	balance_trial_rows(ledger);
	report->chart = &ledger->chart;
}

bool balance_is_doubtful(const struct balance_report *report)
{
	return report->finding_count >= 2 && report->finding_count * 10 > report->entries;
}
