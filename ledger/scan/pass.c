#include "ledger/scan/pass.h"

#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "ledger/plan/value.h"
#include "ledger/printed.h"

/* Whether the workers saw one value in each watched column. */
static bool is_single(const struct scan_pass *pass, size_t file, size_t watched)
{
	struct span value = {0};
	for (size_t i = 0; i < pass->worker_count; i++) {
		struct span other = pass->workers[i].readings[file].watched[watched];
		if (value.begin == NULL)
			value = other;
		if (other.begin != NULL && !span_equal(value, other))
			return false;
	}
	return true;
}

/* Whether one currency at most stands beside amounts: the column would be refused otherwise. */
static bool has_one_currency(const struct scan_pass *pass, size_t file)
{
	const char *one = NULL;
	bool same = true;
	for (size_t i = 0; i < pass->worker_count; i++) {
		const char *currency = pass->workers[i].readings[file].currency;
		same = same && (one == NULL || currency == NULL || text_equal(one, currency));
		one = one == NULL ? currency : one;
	}
	return same;
}

/* Whether the form that was decided from a part of the file holds for all of it. */
static bool decided_form_holds(const struct scan_pass *pass, size_t file)
{
	const struct scan_form *form = pass->files[file].form;
	bool unlike = false, asserts = false;
	if (form == NULL)
		return true;
	for (size_t i = 0; i < pass->worker_count; i++) {
		const struct scan_readings *readings = &pass->workers[i].readings[file];
		unlike |= readings->turned || readings->big;
		asserts |= readings->asserts;
	}
	/* sums of sides are not those of columns, or lack an amount */
	if (unlike && asserts && form->plan != NULL)
		return false;
	if (form->of_dossier && form->fills_account && asserts)
		return false;
	for (size_t i = 0; i < form->watched; i++)
		if (!is_single(pass, file, i))
			return false;
	return has_one_currency(pass, file);
}

bool pass_forms_hold(const struct scan_pass *pass)
{
	for (size_t i = 0; i < pass->file_count; i++) {
		unsigned orders = DATE_YMD | DATE_DMY | DATE_MDY | VALUE_SERIAL, apart = 0;
		bool certain[FIELD_COUNT] = {false}, doubtful[FIELD_COUNT] = {false};
		for (size_t j = 0; j < pass->worker_count; j++) {
			const struct scan_readings *readings = &pass->workers[j].readings[i];
			orders &= readings->orders;
			apart |= readings->apart;
			for (int field = FIELD_DEBIT; field <= FIELD_AMOUNT; field++) {
				certain[field] |= readings->certain[field];
				doubtful[field] |= readings->doubtful[field];
			}
		}
		const struct scan_form *form = pass->files[i].form;
		bool order_given = form != NULL && form->order_given;
		const unsigned order = (unsigned)pass->files[i].order;
		bool one = (orders & order) != 0 && (orders & ~order & (apart | VALUE_SERIAL)) == 0;
		if (!one && !order_given && pass->files[i].data < pass->files[i].end)
			return false;
		if (!decided_form_holds(pass, i))
			return false;
		for (int field = FIELD_DEBIT; field <= FIELD_AMOUNT; field++)
			if (doubtful[field] && !certain[field] &&
				!(form != NULL && (form->amounts_given || form->plain[field])))
				return false;
	}
	return true;
}

static bool share_days(date (*days)[2], size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++)
			if (days[i][0] <= days[j][1] && days[j][0] <= days[i][1])
				return true;
	return false;
}

bool pass_shares_days(const struct scan_pass *pass, struct arena *arena)
{
	date(*days)[2] = arena_array(arena, pass->file_count, sizeof *days);
	for (size_t i = 0; i < pass->file_count; i++)
		for (size_t j = 0; j < pass->worker_count; j++) {
			const struct scan_readings *readings = &pass->workers[j].readings[i];
			if (readings->first != 0 && (days[i][0] == 0 || readings->first < days[i][0]))
				days[i][0] = readings->first;
			if (readings->last > days[i][1])
				days[i][1] = readings->last;
		}
	return share_days(days, pass->file_count);
}

bool pass_begins_shared(const struct scan_file *files, size_t count, struct arena *arena)
{
	date(*days)[2] = arena_array(arena, count, sizeof *days);
	for (size_t i = 0; i < count; i++)
		if (!scan_file_days(days[i], &files[i]))
			return false;
	return share_days(days, count);
}

/* What the texts of accounts are, together. */
struct account_texts {
	struct index texts, names; /* by number, of those that can be parted */
	size_t parted, all;
	bool two_names, two_texts; /* of one number */
};

static void look_at_account(struct account_texts *out, const char *text, struct arena *arena)
{
	const char *number_, *name;
	out->all++;
	if (!printed_part(&number_, &name, text, arena))
		return;
	out->parted++;
	const char *known = index_get(&out->names, number_);
	out->two_names |= known != NULL && !text_equal(known, name);
	out->two_texts |= known != NULL && !text_equal(index_get(&out->texts, number_), text);
	index_put(&out->names, number_, arena_text(arena, name), arena);
	index_put(&out->texts, number_, arena_text(arena, text), arena);
}

enum pass_accounts pass_accounts(const struct scan_pass *pass, struct arena *arena)
{
	struct account_texts texts = {0};
	for (size_t i = 0; i < pass->worker_count; i++) {
		const struct name_table *accounts = &pass->workers[i].accounts;
		for (size_t j = 0; j < accounts->count; j++)
			look_at_account(&texts,
				arena_text_n(arena, accounts->spans[j].begin, span_length(accounts->spans[j])),
				arena);
	}
	bool parts = texts.parted == texts.all && !texts.two_names;
	if (texts.parted == 0)
		return ACCOUNTS_WHOLE;
	if (!parts && pass->file_count == 1)
		return ACCOUNTS_SOME;
	return parts && !texts.two_texts ? ACCOUNTS_PARTED : ACCOUNTS_DOUBTFUL;
}

int pass_decimals(const struct scan_pass *pass)
{
	int most = 0;
	for (size_t i = 0; i < pass->worker_count; i++)
		for (size_t j = 0; j < pass->file_count; j++)
			if (pass->workers[i].readings[j].decimals > most)
				most = pass->workers[i].readings[j].decimals;
	return most;
}

bool pass_numbers_number(const struct scan_pass *pass)
{
	size_t entries = 0, postings = 0;
	bool chosen = false;
	for (size_t i = 0; i < pass->file_count; i++)
		chosen |= pass->files[i].form != NULL && pass->files[i].form->numbers_run_on;
	for (size_t i = 0; i < pass->worker_count; i++) {
		entries += pass->workers[i].counts.entries;
		postings += pass->workers[i].counts.postings;
	}
	return !chosen || entries * 10 <= postings * 9;
}

bool pass_has_wide(const struct scan_pass *pass)
{
	bool wide = false;
	for (size_t i = 0; i < pass->file_count; i++)
		wide |= pass->files[i].wide != NULL;
	return wide;
}

bool pass_has_natures_apart(const struct scan_pass *pass)
{
	bool apart = false;
	for (size_t i = 0; i < pass->file_count; i++)
		apart |= pass->files[i].form != NULL && pass->files[i].form->by_nature;
	return apart;
}
