/* What the workers found together: whether a pass holds, and what the next one is to know. */
#include "ledger/base/text/text.h"
#include "ledger/scan/pass.h"
#include "ledger/scan/scan_state.h"

enum { SCALE_MOST = 9 };

struct scan_pass scan_pass_of(const struct scan *scan)
{
	return (struct scan_pass){scan->files, scan->file_count, scan->workers, scan->worker_count};
}

static const char *page_of(const struct scan_file *file)
{
	return file->form != NULL && file->form->page != NULL ? file->form->page->name : NULL;
}

bool scan_has_one_page(const struct scan *scan)
{
	const char *page = page_of(&scan->files[0]);
	for (size_t i = 1; i < scan->file_count && page != NULL; i++)
		page = text_equal(page_of(&scan->files[i]), page) ? page : NULL;
	return page != NULL;
}

/* Decides what accounts are and tells the workers. */
static enum scan_fault settle_accounts(struct scan *scan, const struct scan_pass *pass)
{
	bool may_part = false;
	for (size_t i = 0; i < scan->file_count; i++)
		may_part |= scan->files[i].form != NULL && scan->files[i].form->may_part;
	if (!may_part)
		return FAULT_NONE;
	enum pass_accounts accounts = pass_accounts(pass, scan->arena);
	scan->parted = accounts == ACCOUNTS_PARTED;
	for (size_t i = 0; i < scan->worker_count; i++)
		scan->workers[i].parted = scan->parted;
	if (accounts == ACCOUNTS_DOUBTFUL)
		return FAULT_IRREGULAR;
	const bool again = accounts == ACCOUNTS_SOME && !scan->whole_accounts;
	scan->whole_accounts |= again;
	return again && scan->entries ? FAULT_ACCOUNTS : FAULT_NONE;
}

/* Whether numbers of the file start again in a later month: one is not above all before it. */
static bool starts_anew(const struct scan *scan, size_t file)
{
	int64_t lowest = INT64_MAX;
	bool anew = false;
	for (size_t i = 0; i < scan->stretch_count; i++) {
		const struct stretch *stretch = &scan->stretches[i];
		if (stretch->file != file)
			continue;
		anew |= stretch->numbers.restart != INT64_MAX && stretch->numbers.restart <= lowest;
		lowest = stretch->numbers.lowest < lowest ? stretch->numbers.lowest : lowest;
	}
	return anew;
}

/* Takes the month as a part of the numbers where these have started again in one; where they may
 * have, they are watched in the next pass. Returns whether there must be one. */
static bool count_by_months(struct scan *scan)
{
	bool any = false;
	for (size_t i = 0; i < scan->file_count; i++) {
		struct scan_file *file = &scan->files[i];
		if (file->by_month || file->plan == NULL)
			continue;
		if (!file->watch_numbers) {
			for (size_t j = 0; j < scan->worker_count; j++)
				file->watch_numbers |= scan->workers[j].readings[i].anew;
			any |= file->watch_numbers;
			continue;
		}
		if (!starts_anew(scan, i))
			continue;
		struct plan *plan = arena_alloc(scan->arena, sizeof *plan);
		*plan = *file->plan;
		plan->key_period = file->by_month = file->divides_keys = any = true;
		file->plan = plan;
	}
	return any;
}

bool scan_met_lines_in_quotes(const struct scan *scan)
{
	bool met = false;
	for (size_t i = 0; i < scan->file_count; i++)
		met |= scan->files[i].lines_in_quotes;
	return met;
}

enum scan_fault scan_settle_faults(struct scan *scan)
{
	enum scan_fault fault = FAULT_NONE;
	for (size_t i = 0; i < scan->worker_count; i++) {
		const struct scan_worker *worker = &scan->workers[i];
		fault = worker->fault > fault ? worker->fault : fault;
		if (worker->fault == FAULT_LINES_IN_QUOTES)
			scan->files[worker->faulty_file].lines_in_quotes = true;
		/* the form was decided from a part that such line ends cut */
		if (worker->fault == FAULT_LINES_IN_QUOTES && scan->files[worker->faulty_file].form != NULL)
			return FAULT_IRREGULAR;
	}
	struct scan_pass pass = scan_pass_of(scan);
	int decimals = pass_decimals(&pass);
	if (fault == FAULT_NONE && decimals > scan->scale && scan->scale < SCALE_MOST) {
		scan->scale = decimals < SCALE_MOST ? decimals : SCALE_MOST;
		return FAULT_DECIMALS;
	}
	if (fault == FAULT_NONE && count_by_months(scan))
		return FAULT_MONTHS;
	if (fault == FAULT_NONE && (!pass_forms_hold(&pass) || !pass_numbers_number(&pass)))
		return FAULT_IRREGULAR;
	if (fault == FAULT_NONE)
		fault = settle_accounts(scan, &pass);
	if (fault == FAULT_NONE && scan->year_count == 0 && !scan->one_epoch &&
		pass_shares_days(&pass, scan->arena)) {
		scan->one_epoch = true;
		return FAULT_KEYS;
	}
	return fault;
}
