#include "ledger/integrity.h"

#include "ledger/base/text/text.h"
#include "ledger/keys.h"

enum { EVIDENCE_CAP = 20 };

struct evidence {
	struct source *items;
	size_t count, capacity;
};

/* What is reported at the end: an account that the chart lacks, a key that several entries bear, a
 * year that is no fiscal year. */
struct matter {
	const char *subject, *detail;
	struct evidence evidence;
};

struct matters {
	struct keys *by_subject; /* of struct matter */
	struct matter **items;
	size_t count, capacity;
};

/* The first entry that bore a key. */
struct holder {
	const struct entry *entry;
	bool sound;             /* whether it is counted as sound */
	struct matter *doubled; /* NULL while no other entry bears the key */
};

/* The entries by key, for each year: numbers start again each year, and adjusting entries have
 * numbers of their own. */
struct held_entries {
	struct keys *journals, *adjustments;
};

/* The movements of the accounts in one fiscal year. */
struct year {
	const struct fiscal_year *fiscal;
	struct tally *accounts; /* by account->index */
	size_t capacity;
	bool restarted; /* its trial balance was given, so nothing is carried into it */
	struct evidence evidence;
	struct held_entries held;
};

struct integrity {
	const struct chart *chart;
	struct year *years; /* in calendar order; one without a fiscal year when there are none */
	size_t year_count;
	exception_report report;
	void *context;
	struct arena *arena;
	struct held_entries astray; /* entries that are in no fiscal year */
	struct matters unknown, doubled, strays;
	size_t sound;
};

int fiscal_year_of(const struct fiscal_year *years, size_t count, date day)
{
	for (size_t i = 0; i < count; i++)
		if (years[i].first <= day && day <= years[i].last)
			return (int)i;
	return -1;
}

static struct held_entries held_new(struct arena *arena)
{
	return (struct held_entries){keys_new(arena), keys_new(arena)};
}

struct integrity *integrity_new(const struct chart *chart, const struct fiscal_year *years,
	size_t year_count, exception_report report, void *context, struct arena *arena)
{
	struct integrity *integrity = arena_alloc(arena, sizeof *integrity);
	*integrity =
		(struct integrity){.chart = chart, .report = report, .context = context, .arena = arena};
	integrity->year_count = year_count == 0 ? 1 : year_count;
	integrity->years = arena_array(arena, integrity->year_count, sizeof *integrity->years);
	for (size_t i = 0; i < year_count; i++) {
		size_t at = i;
		for (; at > 0 && integrity->years[at - 1].fiscal->first > years[i].first; at--)
			integrity->years[at] = integrity->years[at - 1];
		integrity->years[at].fiscal = &years[i];
	}
	for (size_t i = 0; i < integrity->year_count; i++)
		integrity->years[i].held = held_new(arena);
	integrity->astray = held_new(arena);
	integrity->unknown.by_subject = keys_new(arena);
	integrity->doubled.by_subject = keys_new(arena);
	integrity->strays.by_subject = keys_new(arena);
	return integrity;
}

static void evidence_add(struct evidence *evidence, struct source where, struct arena *arena)
{
	if (evidence->count >= EVIDENCE_CAP)
		return;
	evidence->items = arena_grow(
		arena, evidence->items, evidence->count, &evidence->capacity, sizeof *evidence->items);
	evidence->items[evidence->count++] = where;
}

static struct matter *matter_of(
	struct integrity *integrity, struct matters *matters, const char *subject, const char *detail)
{
	void **place = keys_at(matters->by_subject, subject, detail);
	if (*place != NULL)
		return *place;
	struct matter *matter = *place = arena_alloc(integrity->arena, sizeof *matter);
	matter->subject = subject;
	matter->detail = detail;
	matters->items = arena_grow(integrity->arena, matters->items, matters->count,
		&matters->capacity, sizeof(struct matter *));
	matters->items[matters->count++] = matter;
	return matter;
}

static void report_matters(
	struct integrity *integrity, const char *check, const struct matters *matters)
{
	for (size_t i = 0; i < matters->count; i++) {
		const struct matter *matter = matters->items[i];
		struct ledger_exception exception = {.check = check,
			.subject = matter->subject,
			.detail = matter->detail,
			.sources = matter->evidence.items,
			.source_count = matter->evidence.count};
		integrity->report(&exception, integrity->context);
	}
}

/* The year that contains the day. Without fiscal years, the one year contains any day; NULL where
 * no year does. */
static struct year *year_of(struct integrity *integrity, date day)
{
	for (size_t i = 0; i < integrity->year_count; i++) {
		const struct fiscal_year *fiscal = integrity->years[i].fiscal;
		if (fiscal == NULL || (fiscal->first <= day && day <= fiscal->last))
			return &integrity->years[i];
	}
	return NULL;
}

static struct tally *sum_of(
	struct integrity *integrity, struct year *year, const struct account *account)
{
	while (account->index >= year->capacity)
		year->accounts = arena_grow(integrity->arena, year->accounts, year->capacity,
			&year->capacity, sizeof *year->accounts);
	return &year->accounts[account->index];
}

void integrity_add(struct integrity *integrity, const struct fiscal_year *year,
	const struct account *account, struct tally *sum)
{
	for (size_t i = 0; i < integrity->year_count; i++)
		if (integrity->years[i].fiscal == year)
			tally_join(sum_of(integrity, &integrity->years[i], account), sum);
}

void integrity_add_sound(struct integrity *integrity, size_t entries)
{
	integrity->sound += entries;
}

/* Adds the amount to the account in the year. Returns whether the chart has the account. */
static bool add(struct integrity *integrity, struct year *year, const struct account *account,
	struct amount amount, struct source where)
{
	if (year != NULL)
		tally_add(sum_of(integrity, year, account), amount);
	if (!account->known)
		evidence_add(
			&matter_of(integrity, &integrity->unknown, account->number, account->number)->evidence,
			where, integrity->arena);
	return account->known;
}

/* Sums of debits and of credits, both positive. */
struct two_sides {
	struct tally debits, credits;
};

static void two_sides_add(struct two_sides *sides, struct amount amount)
{
	tally_add(amount_sign(amount) < 0 ? &sides->credits : &sides->debits, amount);
}

static void two_sides_take(
	struct two_sides *sides, struct ledger_exception *exception, struct arena *arena)
{
	exception->left = tally_number(&sides->debits, arena);
	exception->right = number_negate(arena, tally_number(&sides->credits, arena));
	tally_clear(&sides->debits);
	tally_clear(&sides->credits);
}

static const char *entry_subject(const struct integrity *integrity, const struct entry *entry)
{
	if (*entry->journal == '\0')
		return entry->number;
	return arena_printf(integrity->arena, "%s/%s", entry->journal, entry->number);
}

/* Reports that the entry does not balance (L1). */
static void report_unbalanced(struct integrity *integrity, const struct entry *entry)
{
	struct two_sides sides = {0};
	struct source *sources = arena_array(integrity->arena, entry->count, sizeof *sources);
	for (size_t i = 0; i < entry->count; i++) {
		two_sides_add(&sides, entry->postings[i].amount);
		sources[i] = entry->postings[i].where;
	}
	struct ledger_exception exception = {.check = "L1",
		.subject = entry_subject(integrity, entry),
		.detail = date_text(integrity->arena, entry->day),
		.sources = sources,
		.source_count = entry->count};
	two_sides_take(&sides, &exception, integrity->arena);
	integrity->report(&exception, integrity->context);
}

/* Reports that the entry lies outside the fiscal years (L3). */
static void report_outside(struct integrity *integrity, const struct entry *entry)
{
	struct ledger_exception exception = {.check = "L3",
		.subject = entry_subject(integrity, entry),
		.detail = date_text(integrity->arena, entry->day),
		.sources = &entry->where,
		.source_count = 1};
	integrity->report(&exception, integrity->context);
}

/* Whether the entry begins a new use of its number. Without fiscal years, each file has numbers of
 * its own: another file that uses the number on another day does. */
static bool begins_anew(
	const struct integrity *integrity, const struct entry *held, const struct entry *entry)
{
	bool same_file = text_equal(held->where.file, entry->where.file);
	return integrity->years[0].fiscal == NULL && !same_file && held->day != entry->day;
}

/* Counts the entry as sound, unless another entry bears its key (L4): then neither is sound. */
static void hold(struct integrity *integrity, const struct held_entries *held,
	const struct entry *entry, bool sound)
{
	void **place = keys_at(entry->type == ENTRY_JOURNAL ? held->journals : held->adjustments,
		entry->journal, entry->number);
	struct holder *holder = *place;
	if (holder == NULL || begins_anew(integrity, holder->entry, entry)) {
		if (holder == NULL)
			holder = *place = arena_alloc(integrity->arena, sizeof *holder);
		*holder = (struct holder){.entry = entry, .sound = sound};
		integrity->sound += sound;
		return;
	}
	if (holder->doubled == NULL) {
		const char *subject = entry_subject(integrity, entry);
		holder->doubled = matter_of(integrity, &integrity->doubled, subject,
			date_text(integrity->arena, holder->entry->day));
		evidence_add(&holder->doubled->evidence, holder->entry->where, integrity->arena);
		integrity->sound -= holder->sound;
	}
	evidence_add(&holder->doubled->evidence, entry->where, integrity->arena);
}

void integrity_entry(struct integrity *integrity, const struct entry *entry)
{
	struct tally sum = {0};
	struct year *year = year_of(integrity, entry->day);
	struct year *posted = entry->type == ENTRY_UNCORRECTED ? NULL : year;
	bool sound = year != NULL;
	for (size_t i = 0; i < entry->count; i++) {
		const struct posting *posting = &entry->postings[i];
		tally_add(&sum, posting->amount);
		sound &= add(integrity, posted, posting->account, posting->amount, posting->where);
	}
	if (tally_sign(&sum) != 0) {
		sound = false;
		report_unbalanced(integrity, entry);
		if (posted != NULL)
			evidence_add(&posted->evidence, entry->where, integrity->arena);
	}
	tally_clear(&sum);
	if (year == NULL)
		report_outside(integrity, entry);
	hold(integrity, year == NULL ? &integrity->astray : &year->held, entry, sound);
}

/* Reports openings that do not sum to zero (L5); returns false where they do. Clears the sums. */
static bool report_openings(struct integrity *integrity, const struct year *year,
	struct two_sides *sides, const struct evidence *evidence)
{
	struct ledger_exception exception = {.check = "L5",
		.subject = year->fiscal == NULL ? "" : year->fiscal->id,
		.detail = "",
		.sources = evidence->items,
		.source_count = evidence->count};
	two_sides_take(sides, &exception, integrity->arena);
	if (number_equal(exception.left, exception.right))
		return false;
	integrity->report(&exception, integrity->context);
	return true;
}

void integrity_opening(
	struct integrity *integrity, const struct opening_balance *balances, size_t count)
{
	struct year *year = &integrity->years[0];
	struct two_sides sides = {0};
	struct evidence evidence = {0};
	for (size_t i = 0; i < count; i++) {
		if (balances[i].where.file == NULL)
			continue;
		two_sides_add(&sides, balances[i].amount);
		add(integrity, year, balances[i].account, balances[i].amount, balances[i].where);
		if (amount_sign(balances[i].amount) != 0)
			evidence_add(&evidence, balances[i].where, integrity->arena);
	}
	if (!report_openings(integrity, year, &sides, &evidence))
		return;
	for (size_t i = 0; i < evidence.count; i++)
		evidence_add(&year->evidence, evidence.items[i], integrity->arena);
}

/* The year that a row of a trial balance names; NULL when there is no such year. */
static struct year *year_named(struct integrity *integrity, const char *id)
{
	for (size_t i = 0; i < integrity->year_count; i++) {
		const struct fiscal_year *fiscal = integrity->years[i].fiscal;
		if (fiscal == NULL || (*id == '\0' && integrity->year_count == 1) ||
			text_equal(fiscal->id, id))
			return &integrity->years[i];
	}
	return NULL;
}

/* Checks the openings of one year of a trial balance (L5). */
static void check_openings(struct integrity *integrity, const struct year *year,
	const struct trial_row *rows, size_t count)
{
	struct two_sides sides = {0};
	struct evidence evidence = {0};
	for (size_t i = 0; i < count; i++) {
		if (year_named(integrity, rows[i].year) != year)
			continue;
		two_sides_add(&sides, rows[i].opening);
		if (amount_sign(rows[i].opening) != 0)
			evidence_add(&evidence, rows[i].where, integrity->arena);
	}
	report_openings(integrity, year, &sides, &evidence);
}

void integrity_trial_balance(
	struct integrity *integrity, const struct trial_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct year *year = year_named(integrity, rows[i].year);
		add(integrity, year, rows[i].account, rows[i].closing, rows[i].where);
		struct matter *stray = year == NULL
			? matter_of(integrity, &integrity->strays, rows[i].year, rows[i].year)
			: NULL;
		evidence_add(
			stray == NULL ? &year->evidence : &stray->evidence, rows[i].where, integrity->arena);
		if (year != NULL)
			year->restarted = true;
	}
	for (size_t i = 0; i < integrity->year_count; i++)
		check_openings(integrity, &integrity->years[i], rows, count);
}

/* Checks the trial balance of one year (L6). */
static void check_trial_balance(
	struct integrity *integrity, const struct year *year, const number *balances, number result)
{
	struct arena *arena = integrity->arena;
	number debits = number_from_integer(arena, 0), credits = debits;
	for (size_t i = 0; i <= integrity->chart->count; i++) {
		number balance = i < integrity->chart->count ? balances[i] : result;
		if (number_sign(balance) > 0)
			debits = number_add(arena, debits, balance);
		else
			credits = number_subtract(arena, credits, balance);
	}
	if (number_equal(debits, credits))
		return;
	struct ledger_exception exception = {.check = "L6",
		.subject = year->fiscal == NULL ? "" : year->fiscal->id,
		.left = debits,
		.right = credits,
		.detail = "",
		.sources = year->evidence.items,
		.source_count = year->evidence.count};
	integrity->report(&exception, integrity->context);
}

/* Checks all trial balances (L6), year after year. What revenue and expense accounts hold at a
 * year's end is carried forward as one result, whether the ledger closed them or not. */
static void check_trial_balances(struct integrity *integrity)
{
	struct arena *arena = integrity->arena;
	size_t count = integrity->chart->count;
	number zero = number_from_integer(arena, 0), result = zero;
	number *balances = arena_array(arena, count, sizeof *balances);
	for (size_t i = 0; i < count; i++)
		balances[i] = zero;
	for (struct year *year = integrity->years; year < integrity->years + integrity->year_count;
		 year++) {
		result = year->restarted ? zero : result;
		for (size_t i = 0; i < count; i++) {
			if (year->restarted)
				balances[i] = zero;
			if (i < year->capacity)
				balances[i] =
					number_add(arena, balances[i], tally_number(&year->accounts[i], arena));
		}
		check_trial_balance(integrity, year, balances, result);
		for (size_t i = 0; i < count; i++)
			if (account_type_closes(integrity->chart->accounts[i]->type)) {
				result = number_add(arena, result, balances[i]);
				balances[i] = zero;
			}
	}
}

void integrity_free(struct integrity *integrity)
{
	for (size_t i = 0; integrity && i < integrity->year_count; i++) {
		for (size_t j = 0; j < integrity->years[i].capacity; j++)
			tally_clear(&integrity->years[i].accounts[j]);
		integrity->years[i].capacity = 0;
	}
}

void integrity_finish(struct integrity *integrity)
{
	report_matters(integrity, "L2", &integrity->unknown);
	report_matters(integrity, "L3", &integrity->strays);
	report_matters(integrity, "L4", &integrity->doubled);
	check_trial_balances(integrity);
	integrity_free(integrity);
}

size_t integrity_entries_sound(const struct integrity *integrity)
{
	return integrity->sound;
}
