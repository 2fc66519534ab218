#include "cmd/balance/exports.h"

#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "ledger/inputs/entry_forms.h"
#include "ledger/plan/cells.h"
#include "ledger/plan/words.h"

/* ---- options ---- */

int balance_read_wishes(struct balance_ledger *ledger)
{
	const struct options *options = ledger->session->options;
	struct plan_wishes *wishes = &ledger->wishes;
	wishes->words = words_load(ledger->session->arena);
	wishes->dates = options->dates;
	wishes->decimal = options->decimal;
	wishes->separator = options->separator;
	wishes->by = options->by;
	if (options->only == NULL)
		return 0;
	const char *equals = strchr(options->only, '=');
	if (equals == NULL || equals == options->only)
		return error_add(
			ledger->session->errors, "options.bad-only", (struct source){0}, options->only, NULL);
	wishes->only_column =
		arena_text_n(ledger->session->arena, options->only, (size_t)(equals - options->only));
	wishes->only_value = equals + 1;
	return 0;
}

bool balance_has_wishes(const struct balance_ledger *ledger)
{
	const struct plan_wishes *wishes = &ledger->wishes;
	return wishes->dates != 0 || wishes->decimal != 0 || wishes->separator != '\0' ||
		wishes->by != NULL || wishes->only_column != NULL;
}

/* ---- what may be scanned ---- */

/* Whether the column must be looked at: its header may part the ledger, says nothing that is known,
 * or says what another header has said. `said`: roles of other headers, as bits. */
static bool is_odd_header(const struct balance_ledger *ledger, const char *header, uint64_t *said)
{
	static const enum plan_role odd[] = {PLAN_SIDE, PLAN_BALANCE, PLAN_CURRENCY, PLAN_ENTITY,
		PLAN_LEDGER, PLAN_SCENARIO, PLAN_STATUS};
	enum { KNOWN = 40 };
	int scores[PLAN_ROLES], best = 0;
	words_score(scores, ledger->wishes.words, header, ledger->session->arena);
	for (int role = 1; role < PLAN_ROLES; role++)
		if (scores[role] > scores[best])
			best = role;
	if (scores[best] < KNOWN || (*said >> best & 1) != 0)
		return true;
	*said |= UINT64_C(1) << best;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		if (scores[odd[i]] >= 50)
			return true;
	return false;
}

bool balance_may_scan(struct balance_ledger *ledger, const char *bytes, size_t length)
{
	enum { LONGEST = 10000 };
	if (balance_has_wishes(ledger))
		return false;
	const char *end = memchr(bytes, '\n', length < LONGEST ? length : LONGEST);
	if (end == NULL ||
		cells_wrapped((struct span){bytes, bytes + (length < LONGEST ? length : LONGEST)}))
		return false;
	struct span first = {bytes, end};
	if (ledger->first_line.begin != NULL && span_equal(first, ledger->first_line))
		return ledger->first_line_scans;
	ledger->first_line = first;
	ledger->first_line_scans = false;
	char *line = arena_text_n(ledger->session->arena, bytes, (size_t)(end - bytes)), *state;
	uint64_t said = 0;
	for (char *header = strtok_r(line, ",;\t\r\"", &state); header != NULL;
		 header = strtok_r(NULL, ",;\t\r\"", &state))
		if (is_odd_header(ledger, header, &said))
			return false;
	ledger->first_line_scans = true;
	return true;
}

/* ---- findings ---- */

void balance_add_finding(
	struct balance_ledger *ledger, const char *code, const struct ledger_exception *exception)
{
	struct balance_report *report = &ledger->report;
	report->findings = arena_grow(ledger->session->arena, report->findings, report->finding_count,
		&report->finding_capacity, sizeof *report->findings);
	report->findings[report->finding_count++] = (struct balance_finding){code, *exception, 0};
}

static void add_entry_finding(struct balance_ledger *ledger, const char *code, const char *check,
	const struct entry *entry, const char *detail, number left, number right)
{
	enum { SOURCES = 20 };
	struct arena *arena = ledger->session->arena;
	size_t count = entry->count < SOURCES ? entry->count : SOURCES;
	struct source *sources = arena_array(arena, count, sizeof *sources);
	for (size_t i = 0; i < count; i++)
		sources[i] = entry->postings[i].where;
	struct ledger_exception exception = {.check = check,
		.subject = entry_name(entry, arena),
		.left = left,
		.right = right,
		.detail = detail,
		.sources = sources,
		.source_count = count};
	balance_add_finding(ledger, code, &exception);
}

static void note(struct balance_ledger *ledger, const char *file, const char *code, const char *a,
	const char *b, const char *c)
{
	struct balance_report *report = &ledger->report;
	report->notes = arena_grow(ledger->session->arena, report->notes, report->note_count,
		&report->note_capacity, sizeof *report->notes);
	report->notes[report->note_count++] = (struct balance_note){file, code, {a, b, c, NULL}};
}

void balance_add_note(
	struct balance_ledger *ledger, const char *path, const char *code, const char *a, const char *b)
{
	note(ledger, path, code, a, b, NULL);
}

/* ---- entries ---- */

static bool doubled(const struct entry *entry)
{
	size_t half = entry->count / 2;
	struct amount a, b;
	if (entry->count % 2 != 0 || half < 2)
		return false;
	for (size_t i = 0; i < half; i++) {
		const struct posting *first = &entry->postings[i], *second = &entry->postings[half + i];
		a = first->amount;
		b = second->amount;
		if (first->account != second->account || a.units != b.units || a.scale != b.scale ||
			a.big != NULL || b.big != NULL || !text_equal(first->label, second->label))
			return false;
	}
	return true;
}

struct two_sums {
	struct tally debit, credit;
};

static void check_sum(struct balance_ledger *ledger, const struct entry *entry,
	const char *commodity, const char *code)
{
	struct two_sums sums = {0};
	struct arena *arena = ledger->session->arena;
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		if (commodity != NULL && !text_equal(posting->commodity, commodity))
			continue;
		tally_add(amount_sign(posting->amount) < 0 ? &sums.credit : &sums.debit, posting->amount);
	}
	number debit = tally_number(&sums.debit, arena);
	number credit = number_negate(arena, tally_number(&sums.credit, arena));
	if (!number_equal(debit, credit))
		add_entry_finding(ledger, code, "L1", entry,
			commodity != NULL ? commodity : date_text(arena, entry->day), debit, credit);
	tally_clear(&sums.debit);
	tally_clear(&sums.credit);
}

static void check_commodities(struct balance_ledger *ledger, const struct entry *entry)
{
	for (size_t i = 0; i < entry->count; i++) {
		bool seen = false;
		for (size_t j = 0; j < i; j++)
			seen |= text_equal(entry->postings[j].commodity, entry->postings[i].commodity);
		if (!seen)
			check_sum(ledger, entry, entry->postings[i].commodity, "finding.commodity");
	}
}

int balance_take_entry(struct balance_ledger *ledger, const struct entry *entry)
{
	ledger->report.entries++;
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		balance_sums_add(&ledger->sums, posting->account, posting->commodity, posting->amount);
		ledger->report.postings++;
	}
	struct arena *arena = ledger->session->arena;
	number zero = number_from_integer(arena, 0);
	if (entry->other_day != 0)
		add_entry_finding(ledger, "finding.two-dates", "L3", entry,
			arena_printf(
				arena, "%s, %s", date_text(arena, entry->day), date_text(arena, entry->other_day)),
			zero, zero);
	if (ledger->by_commodity)
		check_commodities(ledger, entry);
	else if (ledger->key == PLAN_KEY_DAY)
		check_sum(ledger, entry, NULL, "finding.day");
	else if (ledger->key != PLAN_KEY_NUMBER)
		check_sum(ledger, entry, NULL, "finding.L1");
	else
		integrity_entry(ledger->integrity, entry);
	if (ledger->key != PLAN_KEY_NUMBER && doubled(entry))
		note(ledger, entry->where.file, "balance.doubled", entry_name(entry, arena), NULL, NULL);
	if (ledger->key == PLAN_KEY_NUMBER && doubled(entry))
		add_entry_finding(ledger, "finding.doubled", "L4", entry, "", zero, zero);
	return 0;
}

/* ---- what is told ---- */

static const char *counted(struct balance_ledger *ledger, size_t count)
{
	return arena_printf(ledger->session->arena, "%zu", count);
}

static void note_key(struct balance_ledger *ledger, const char *path, const struct plan *plan)
{
	const struct words *words = plan->wishes->words;
	struct arena *arena = ledger->session->arena;
	bool own = words_has(words, plan->key_header, "entry", arena) ||
		words_has(words, plan->key_header, "journal", arena) || *plan->key_header == '\0' ||
		words_has(words, plan->key_header, "document", arena) || plan->mapped;
	switch (plan->key) {
	case PLAN_KEY_NUMBER:
		if (!own && words_has(words, plan->key_header, "transaction", arena))
			note(ledger, path, "balance.key.document", plan->key_header, NULL, NULL);
		break;
	case PLAN_KEY_DOCUMENT:
		note(ledger, path, "balance.key.document", plan->key_header, NULL, NULL);
		break;
	case PLAN_KEY_BLOCK: note(ledger, path, "balance.key.block", NULL, NULL, NULL); break;
	case PLAN_KEY_DAY:
		note(ledger, path,
			plan->columns[PLAN_JOURNAL] >= 0 ? "balance.key.journal-day" : "balance.key.day", NULL,
			NULL, NULL);
		break;
	}
}

static void note_parts(struct balance_ledger *ledger, const char *path, const struct plan *plan)
{
	if (plan->entity.count > 1 && plan->only != plan->entity.column)
		note(ledger, path, "balance.part", plan->entity.header, plan->entity.values, NULL);
	if (plan->by_currency)
		note(
			ledger, path, "balance.currencies", plan->currency.header, plan->currency.values, NULL);
}

void balance_note_export(
	struct balance_ledger *ledger, const char *path, const struct export *export)
{
	const struct plan *plan = &export->plan;
	struct arena *arena = ledger->session->arena;
	if (!export->fixed)
		note(ledger, path, "balance.columns", plan_columns_text(plan, arena), NULL, NULL);
	if (*export->unread != '\0')
		note(ledger, path, "balance.unread", export->unread, NULL, NULL);
	if (!plan->trial_balance)
		note_key(ledger, path, plan);
	note_parts(ledger, path, plan);
	for (size_t i = 0; i < plan->note_count; i++)
		note(ledger, path, plan->notes[i].code, plan->notes[i].arguments[0],
			plan->notes[i].arguments[1], plan->notes[i].arguments[2]);
	if (export->openings > 0 && !plan->headings)
		note(ledger, path, "balance.openings", counted(ledger, export->openings), NULL, NULL);
	if (export->totals_checked + export->running_checked > 0)
		note(ledger, path, "balance.claims", counted(ledger, export->totals_checked),
			counted(ledger, export->running_checked), NULL);
	if (export->filled > 0)
		note(ledger, path, "balance.filled", counted(ledger, export->filled), NULL, NULL);
	if (plan->credit_negative)
		note(ledger, path, "balance.credit-negative", plan->headers[plan->columns[PLAN_CREDIT]],
			NULL, NULL);
	if (export->unnumbered > 0)
		note(ledger, path, "balance.unnumbered", counted(ledger, export->unnumbered), NULL, NULL);
	if (export->exponents > 0)
		note(ledger, path, "balance.exponents", counted(ledger, export->exponents), NULL, NULL);
	if (export->other_headers != NULL)
		note(ledger, path, "balance.other-table", counted(ledger, export->other_line),
			export->other_headers, NULL);
}

static void add_asides(struct balance_ledger *ledger, const char *path, const struct export *export)
{
	struct balance_report *report = &ledger->report;
	for (size_t i = 0; i < export->aside_count; i++) {
		const struct export_aside *aside = &export->asides[i];
		report->asides = arena_grow(ledger->session->arena, report->asides, report->aside_count,
			&report->aside_capacity, sizeof *report->asides);
		report->asides[report->aside_count++] = (struct balance_aside){
			path, aside->header, aside->value, aside->rows, aside->debit, aside->credit};
	}
}

static void add_claims(
	struct balance_ledger *ledger, const struct export_claims *claims, const char *code)
{
	struct arena *arena = ledger->session->arena;
	for (size_t i = 0; i < claims->count && i < EXPORT_EXAMPLES; i++) {
		const struct export_claim *claim = &claims->items[i];
		struct source *source = arena_alloc(arena, sizeof *source);
		*source = claim->where;
		struct ledger_exception exception = {.check = "L6",
			.subject = claim->subject,
			.left = claim->printed,
			.right = claim->found,
			.detail = counted(ledger, claims->count),
			.sources = source,
			.source_count = 1};
		balance_add_finding(ledger, code, &exception);
	}
	if (claims->count > EXPORT_EXAMPLES) {
		struct ledger_exception exception = {.check = "L6",
			.subject = counted(ledger, claims->count - EXPORT_EXAMPLES),
			.left = number_from_integer(arena, 0),
			.right = number_from_integer(arena, 0),
			.detail = ""};
		balance_add_finding(ledger, "finding.more-claims", &exception);
	}
}

/* ---- files ---- */

static void add_balances(struct balance_ledger *ledger, const struct export *export)
{
	for (size_t i = 0; i < export->balance_count; i++) {
		ledger->balances = arena_grow(ledger->session->arena, ledger->balances,
			ledger->balance_count, &ledger->balance_capacity, sizeof *ledger->balances);
		ledger->balances[ledger->balance_count++] = export->balances[i];
	}
	ledger->report.postings += export->balance_count;
	ledger->report.trial_balance |= export->plan.trial_balance;
}

static int sink(const struct entry *entry, void *context)
{
	return balance_take_entry(context, entry);
}

void balance_tell_export(
	struct balance_ledger *ledger, const char *path, const struct export *export)
{
	add_asides(ledger, path, export);
	add_claims(ledger, &export->totals, "finding.total");
	add_claims(ledger, &export->running, "finding.running");
}

int balance_export_read(struct balance_ledger *ledger, const char *path)
{
	struct session *session = ledger->session;
	const struct entry_form *form = entry_form_of(path);
	struct export export;
	ledger->files_with_care = true;
	ledger->key = PLAN_KEY_NUMBER;
	ledger->by_commodity = false;
	if (form != NULL)
		return form->read(path, &ledger->chart, sink, ledger, session->arena, session->errors);
	if (export_read(
			&export, path, &ledger->chart, &ledger->wishes, session->arena, session->errors) != 0)
		return -1;
	ledger->key = export.plan.key;
	ledger->by_commodity = export.plan.by_currency;
	if (export.rows.count + export.balance_count > 0)
		balance_note_export(ledger, path, &export);
	balance_tell_export(ledger, path, &export);
	add_balances(ledger, &export);
	return export_tell(&export, sink, ledger, session->arena, session->errors);
}

static int by_account(const void *a, const void *b)
{
	return strcmp(
		((const struct balance_row *)a)->account, ((const struct balance_row *)b)->account);
}

void balance_trial_rows(struct balance_ledger *ledger)
{
	struct balance_report *report = &ledger->report;
	struct arena *arena = ledger->session->arena;
	number zero = number_from_integer(arena, 0);
	int most = 0;
	if (ledger->balance_count == 0)
		return;
	report->rows = arena_array(arena, ledger->balance_count, sizeof *report->rows);
	report->totals = arena_array(arena, 1, sizeof *report->totals);
	report->count = ledger->balance_count;
	report->total_count = 1;
	report->totals[0] = (struct balance_row){"", "", NULL, zero, zero, zero, 0};
	for (size_t i = 0; i < report->count; i++) {
		const struct export_balance *one = &ledger->balances[i];
		report->rows[i] = (struct balance_row){one->account->number, one->account->name, NULL,
			one->debit, one->credit, one->closing, 0};
		int decimals = number_decimals(one->debit), other = number_decimals(one->credit);
		most = decimals > most ? decimals : most;
		most = other > most ? other : most;
		struct balance_row *total = &report->totals[0];
		total->debit = number_add(arena, total->debit, one->debit);
		total->credit = number_add(arena, total->credit, one->credit);
		total->balance = number_add(arena, total->balance, one->closing);
	}
	for (size_t i = 0; i < report->count; i++)
		report->rows[i].decimals = most;
	for (size_t i = 0; i < report->finding_count; i++)
		report->findings[i].decimals = most;
	report->totals[0].decimals = most;
	sort_stable(report->rows, report->count, sizeof *report->rows, by_account);
}
