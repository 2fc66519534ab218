/* Settles what only the rows can tell once columns have roles: how entries are told apart, what is
 * filled down, how sides are signed. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "ledger/plan/apply/apply.h"
#include "ledger/plan/decide/decide.h"

enum { CANDIDATES = 8, LEAST = 40 };

/* ---- how many values differ, of any number, in bounded memory ---- */

enum { SAMPLE = 1 << 14 };

struct sampler {
	uint64_t slots[SAMPLE]; /* hashes that pass the mask; 0: free */
	date days[SAMPLE];      /* by slot: the day on which it was last seen */
	uint32_t times[SAMPLE]; /* by slot: how often it was seen */
	uint64_t mask;
	size_t distinct, seen; /* of sampled values */
};

/* Adds a value that was seen so many times, last on that day. Returns the day before that; 0 where
 * it is new. */
static date sampler_put(struct sampler *sampler, uint64_t hash, date day, uint32_t times)
{
	size_t at = (size_t)(hash >> 32) & (SAMPLE - 1);
	while (sampler->slots[at] != 0 && sampler->slots[at] != hash)
		at = (at + 1) & (SAMPLE - 1);
	sampler->distinct += sampler->slots[at] == 0;
	sampler->seen += times;
	sampler->slots[at] = hash;
	sampler->times[at] += times;
	date before = sampler->days[at];
	sampler->days[at] = day;
	return before;
}

/* Keeps half of the values, each with all that was seen of it. */
static void sampler_thin(struct sampler *sampler)
{
	struct sampler *old = memory_new(1, sizeof *old);
	*old = *sampler;
	memset(sampler, 0, sizeof *sampler);
	sampler->mask = old->mask << 1 | 1;
	for (size_t i = 0; i < SAMPLE; i++)
		if (old->slots[i] != 0 && (old->slots[i] & sampler->mask) == 0)
			sampler_put(sampler, old->slots[i], old->days[i], old->times[i]);
	free(old);
}

/* The day on which the value was last seen; 0 where it is new or not sampled. */
static date sampler_add(struct sampler *sampler, uint64_t hash, date day)
{
	hash |= hash == 0;
	if ((hash & sampler->mask) != 0)
		return 0;
	date before = sampler_put(sampler, hash, day, 1);
	if (sampler->distinct > SAMPLE * 3 / 4)
		sampler_thin(sampler);
	return before;
}

/* ---- candidates for the number of an entry ---- */

struct candidate {
	int column, score;
	size_t there, runs,
		heads; /* rows that have it; how often it changes; rows with a date that have it */
	size_t restarts;
	/* how often a value comes back elsewhere, and then within a month on another day */
	size_t returns, clashes;
	int64_t lowest, before;
	date before_day;
	uint64_t above;
	bool days_differ;
	size_t mixed; /* rows with the same value as the row above and another day */
	date first_day;
	struct sampler *values;
};

struct look {
	struct decision *all;
	struct candidate candidates[CANDIDATES];
	size_t candidate_count;
	size_t postings, dated, filled_days, filled_accounts, heads, headings;
	size_t debit_minus, debit_plus, credit_minus, credit_plus; /* signs of amounts by side */
	struct tally debit, credit;
	int contra;         /* a column of other accounts, which has no role; or PLAN_NOWHERE */
	size_t left, right; /* postings that are debits, and credits */
	size_t contras,
		mirrored; /* postings that name one; those whose other account does so in return */
	struct sampler *pairs;
	/* headings with a balance right under another heading: how often each text was one */
	struct index labels;
	bool after_heading;
};

static void add_candidate(struct look *look, int column, int score)
{
	if (look->candidate_count == CANDIDATES)
		return;
	struct candidate *candidate = &look->candidates[look->candidate_count++];
	*candidate = (struct candidate){.column = column, .score = score};
	candidate->values = memory_new(1, sizeof *candidate->values);
}

/* Whether the column has no header and is filled where the date is: it may be the number. */
static bool is_unnamed_number(const struct decision *all, int column)
{
	const struct plan *plan = all->plan;
	const struct column_stats *stats = &all->stats[column];
	int day = plan->columns[PLAN_DATE];
	return day >= 0 && *plan->headers[column] == '\0' && stats->filled > 0 &&
		stats->filled == all->stats[day].filled && stats->spaced == 0 && stats->decimals == 0;
}

static void list_candidates(struct look *look)
{
	struct decision *all = look->all;
	for (size_t i = 0; i < all->plan->column_count; i++) {
		int score = all->scores[i][PLAN_NUMBER];
		bool unnamed = is_unnamed_number(all, (int)i);
		if (!all->taken[i] && (score >= LEAST || unnamed))
			add_candidate(look, (int)i, score >= LEAST ? score : 60);
	}
	for (size_t i = 0; i < look->candidate_count; i++)
		for (size_t j = i + 1; j < look->candidate_count; j++)
			if (look->candidates[j].score > look->candidates[i].score) {
				struct candidate swap = look->candidates[i];
				look->candidates[i] = look->candidates[j];
				look->candidates[j] = swap;
			}
}

static void watch_restarts(struct candidate *candidate, struct span cell, date day)
{
	int64_t value = span_digits(cell);
	if (candidate->runs == 1 || value < candidate->lowest)
		candidate->lowest = value;
	bool later = day / 100 > candidate->before_day / 100;
	candidate->restarts +=
		candidate->runs > 1 && later && value <= candidate->lowest && value < candidate->before;
	candidate->before = value;
}

static void watch(struct candidate *candidate, const struct applied *row, const struct cells *cells)
{
	struct span cell = cells_at(cells, candidate->column);
	if (span_empty(cell))
		return;
	uint64_t hash = span_hash(cell, span_hash(row->journal, 0));
	candidate->there++;
	candidate->heads += !row->filled_day;
	date before = sampler_add(candidate->values, hash, row->day);
	if (hash != candidate->above || candidate->runs == 0) {
		candidate->runs++;
		candidate->returns += before != 0;
		candidate->clashes += before != 0 && before != row->day && before / 100 == row->day / 100;
		watch_restarts(candidate, cell, row->day);
	} else
		candidate->mixed += row->day != candidate->before_day;
	if (candidate->first_day == 0)
		candidate->first_day = row->day;
	candidate->days_differ |= row->day != candidate->first_day;
	candidate->above = hash;
	candidate->before_day = row->day;
}

static void watch_signs(struct look *look, const struct applied *row, const struct plan *plan)
{
	if (plan->columns[PLAN_DEBIT] != PLAN_NOWHERE) {
		int debit = row->debit.there ? amount_sign(row->debit.amount) : 0;
		int credit = row->credit.there ? amount_sign(row->credit.amount) : 0;
		look->debit_minus += debit < 0;
		look->debit_plus += debit > 0;
		look->credit_minus += credit < 0;
		look->credit_plus += credit > 0;
		if (row->debit.there)
			tally_add(&look->debit, row->debit.amount);
		if (row->credit.there)
			tally_add(&look->credit, row->credit.amount);
		return;
	}
	int sign = amount_sign(row->net.amount);
	look->debit_minus += row->side_sign > 0 && sign < 0;
	look->debit_plus += row->side_sign > 0 && sign > 0;
	look->credit_minus += row->side_sign < 0 && sign < 0;
	look->credit_plus += row->side_sign < 0 && sign > 0;
}

/* Watches whether the other account of a posting has a row of its own on that day. */
static void watch_contra(struct look *look, const struct applied *row, const struct cells *cells)
{
	struct span contra = cells_at(cells, look->contra);
	if (span_empty(contra) || row->kind != APPLIED_POSTING)
		return;
	uint64_t one = span_hash(row->account, 0), other = span_hash(contra, 0);
	date way = one < other ? 1 : 2;
	date before = sampler_add(
		look->pairs, (one ^ other) + (uint64_t)row->day * UINT64_C(0x9E3779B97F4A7C15), way);
	look->contras++;
	look->mirrored += before != 0 && before != way;
}

/* Watches for texts with a balance that stand right under headings: an account has one heading, but
 * its opening may be called the same in all accounts. The second time, the plan keeps the text. */
static void watch_label(
	struct look *look, const struct applied *row, const struct plan_reader *reader)
{
	struct plan *plan = look->all->plan;
	struct arena *arena = look->all->arena;
	if (!look->after_heading || !row->balance.there ||
		plan->opening_label_count == PLAN_LABELS_MOST)
		return;
	const char *text = arena_text_n(arena, reader->account.begin, span_length(reader->account));
	size_t *times = index_get(&look->labels, text);
	if (times == NULL) {
		times = arena_alloc(arena, sizeof *times);
		*times = 0;
		index_put(&look->labels, text, times, arena);
	}
	if (++*times != 2)
		return;
	plan->opening_labels[plan->opening_label_count++] = text;
	plan_note(plan, arena, "plan.opening-label", text, NULL);
}

static void watch_row(
	struct look *look, const struct applied *row, const struct plan_reader *reader)
{
	switch (row->kind) {
	case APPLIED_HEADING:
		look->headings++;
		watch_label(look, row, reader);
		break;
	case APPLIED_ENTRY_HEAD: look->heads++; break;
	case APPLIED_POSTING: {
		look->postings++;
		look->dated += !row->filled_day;
		look->filled_days += row->filled_day;
		look->filled_accounts += row->filled_account;
		watch_signs(look, row, look->all->plan);
		look->left += amount_sign(row->amount) > 0;
		look->right += amount_sign(row->amount) < 0;
		break;
	}
	default: return;
	}
	if (look->contra >= 0)
		watch_contra(look, row, &reader->cells);
	if (row->kind != APPLIED_HEADING)
		for (size_t i = 0; i < look->candidate_count; i++)
			watch(&look->candidates[i], row, &reader->cells);
}

static void look_through(struct look *look)
{
	struct plan *plan = look->all->plan;
	struct error_list ignored = {.arena = look->all->arena};
	struct plan_reader reader;
	struct applied row;
	plan->fill_entry = true;
	plan->fill_account = plan->columns[PLAN_ACCOUNT] != PLAN_NOWHERE;
	plan->headings = !plan->fill_account;
	plan_reader_open(&reader, plan, look->all->arena, &ignored);
	plan->titled_account = plan->headings ? applied_titled_account(&reader) : NULL;
	plan_reader_open(&reader, plan, look->all->arena, &ignored);
	while (plan_next(&row, &reader)) {
		watch_row(look, &row, &reader);
		look->after_heading = row.kind == APPLIED_HEADING;
	}
	plan->heading_words = plan->titled_account != NULL || reader.worded > 1;
}

/* ---- what it shows ---- */

static void settle_filling(struct look *look)
{
	struct plan *plan = look->all->plan;
	plan->fill_entry = look->heads > 0
		? look->filled_days > 0
		: look->filled_days * 5 >= look->postings && look->filled_days > 1;
	plan->fill_account = plan->fill_account && look->filled_accounts * 10 >= look->postings * 3 &&
		look->filled_accounts > 0;
}

/* Whether the column counts the lines within entries: it changes with every row, and most of its
 * values come back, many within a month on other days. In no order of rows does a number of entries
 * do so; one that was used again by mistake comes back alone. */
static bool counts_lines(const struct candidate *candidate)
{
	return candidate->runs * 10 >= candidate->there * 9 &&
		candidate->returns * 4 > candidate->runs && candidate->clashes * 5 > candidate->returns;
}

/* Whether the column can be the number of entries: it is filled, its values repeat, and it is not
 * constant. */
static bool numbers(const struct look *look, const struct candidate *candidate)
{
	const struct plan *plan = look->all->plan;
	size_t rows = look->dated + (plan->fill_entry ? look->heads : 0);
	size_t there = plan->fill_entry ? candidate->heads : candidate->there;
	size_t all = plan->fill_entry ? rows : look->postings;
	if (there * 100 < all * 95 || there == 0)
		return false;
	if ((candidate->runs == 1 && candidate->days_differ) || counts_lines(candidate))
		return false;
	if (plan->fill_entry && candidate->there == candidate->heads)
		return true; /* one number a block */
	size_t seen = candidate->values->seen, distinct = candidate->values->distinct;
	return seen < 3 || (candidate->score < 64 ? distinct * 10 <= seen * 9 : distinct < seen);
}

/* Whether a column that was not taken has values on most rows where a number would be, so that more
 * rows could make it the number. */
static bool could_number(const struct look *look)
{
	const struct plan *plan = look->all->plan;
	size_t all = plan->fill_entry ? look->dated + look->heads : look->postings;
	bool could = false;
	for (size_t i = 0; i < look->candidate_count; i++) {
		const struct candidate *candidate = &look->candidates[i];
		size_t there = plan->fill_entry ? candidate->heads : candidate->there;
		bool constant = candidate->runs == 1 && candidate->days_differ;
		could |=
			candidate->column != plan->columns[PLAN_NUMBER] && there * 10 > all * 4 && !constant;
	}
	return could;
}

static void choose_key(struct look *look)
{
	struct decision *all = look->all;
	struct plan *plan = all->plan;
	enum { NUMBERS = 64 };
	if (plan->columns[PLAN_NUMBER] != PLAN_NOWHERE) {
		plan->key = PLAN_KEY_NUMBER;
		return;
	}
	/* a number under which all rows of an entry have one date is preferred */
	for (size_t i = 0; i < 2 * look->candidate_count; i++) {
		struct candidate *candidate = &look->candidates[i % look->candidate_count];
		bool strict = i < look->candidate_count || candidate->score < 52;
		if (!numbers(look, candidate) || (strict && candidate->mixed > 0))
			continue;
		decide_take(all, PLAN_NUMBER, candidate->column);
		plan->key = candidate->score >= NUMBERS || *plan->headers[candidate->column] == '\0'
			? PLAN_KEY_NUMBER
			: PLAN_KEY_DOCUMENT;
		plan->key_period = candidate->restarts > 0 && candidate->restarts * 2 <= candidate->runs;
		return;
	}
	/* a number that some entries lack still tells the others apart */
	for (size_t i = 0; i < look->candidate_count && !plan->fill_entry; i++) {
		struct candidate *candidate = &look->candidates[i];
		bool repeated = candidate->values->distinct * 10 <= candidate->values->seen * 9;
		if (candidate->score < 80 || candidate->there * 2 < look->postings || !repeated ||
			candidate->runs < 2 || counts_lines(candidate))
			continue;
		decide_take(all, PLAN_NUMBER, candidate->column);
		plan->key = PLAN_KEY_NUMBER;
		return;
	}
	plan->key = plan->fill_entry ? PLAN_KEY_BLOCK : PLAN_KEY_DAY;
}

/* Decides the journal. Numbers that clash within a month start again in each source, so the source
 * is the journal. */
static void choose_journal(struct look *look)
{
	struct decision *all = look->all;
	struct plan *plan = all->plan;
	enum { JOURNAL = 88, SOURCE = 45 };
	bool clash = false;
	for (size_t i = 0; i < look->candidate_count; i++)
		clash |= look->candidates[i].column == plan->columns[PLAN_NUMBER] &&
			(look->candidates[i].clashes > 0 || look->candidates[i].mixed > 0);
	if (plan->columns[PLAN_JOURNAL] == PLAN_NOWHERE)
		decide_take(all, PLAN_JOURNAL, decide_best(all, PLAN_JOURNAL, clash ? SOURCE : JOURNAL));
}

static void settle_signs(struct look *look)
{
	struct plan *plan = look->all->plan;
	bool apart = look->debit_minus == 0 && look->credit_plus == 0 && look->credit_minus > 0;
	if (plan->columns[PLAN_SIDE] != PLAN_NOWHERE && plan->columns[PLAN_DEBIT] == PLAN_NOWHERE)
		plan->side_signed = apart && look->debit_plus > 0;
	else if (plan->columns[PLAN_DEBIT] != PLAN_NOWHERE)
		plan->credit_negative = apart && look->debit_plus > 0;
}

static void free_look(struct look *look)
{
	for (size_t i = 0; i < look->candidate_count; i++)
		free(look->candidates[i].values);
	free(look->pairs);
	tally_clear(&look->debit);
	tally_clear(&look->credit);
}

static void open_contra(struct look *look)
{
	const struct decision *all = look->all;
	enum { CONTRA = 45 };
	look->contra =
		plan_has(all->plan, PLAN_ACCOUNT) && !plan_has(all->plan, PLAN_CONTRA) && !all->plan->mapped
		? decide_best(all, PLAN_CONTRA, CONTRA)
		: PLAN_NOWHERE;
	if (look->contra >= 0)
		look->pairs = memory_new(1, sizeof *look->pairs);
}

/* Where every posting names another account, no other account has a row in return, and all amounts
 * are on one side, each row is a whole entry: both of its accounts are posted. */
static void settle_contra(struct look *look)
{
	enum { FEWEST = 3, RARE = 20 };
	struct decision *all = look->all;
	if (look->contra < 0 || look->contras < FEWEST || look->contras < look->postings ||
		(look->left > 0 && look->right > 0) || look->mirrored * RARE > look->pairs->seen)
		return;
	decide_take(all, PLAN_CONTRA, look->contra);
	plan_note(all->plan, all->arena, "plan.contra", all->plan->headers[look->contra], NULL);
}

int decide_structure(struct decision *all)
{
	struct plan *plan = all->plan;
	if (plan->trial_balance)
		return 0;
	struct look look = {.all = all};
	list_candidates(&look);
	open_contra(&look);
	look_through(&look);
	settle_contra(&look);
	settle_filling(&look);
	choose_key(&look);
	plan->key_open = plan->key != PLAN_KEY_NUMBER && could_number(&look);
	choose_journal(&look);
	settle_signs(&look);
	if (plan->headings && look.headings == 0 && look.postings == 0) {
		free_look(&look);
		return error_add(all->errors, "plan.missing-column", plan->header,
			plan_headers_text(plan, all->arena), "compte", "--columns \"compte=...\"", NULL);
	}
	plan->key_column = plan->columns[PLAN_NUMBER] >= 0 ? (size_t)plan->columns[PLAN_NUMBER] : 0;
	plan->key_header =
		plan->columns[PLAN_NUMBER] >= 0 ? plan->headers[plan->columns[PLAN_NUMBER]] : "";
	free_look(&look);
	return 0;
}
