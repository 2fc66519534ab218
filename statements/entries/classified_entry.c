#include "statements/entries/classified_entry.h"

struct recognition *recognition_new(
	const struct chart *chart, const struct model *model, struct arena *arena)
{
	struct recognition *recognition = arena_alloc(arena, sizeof *recognition);
	*recognition = (struct recognition){.chart = chart, .model = model, .arena = arena};
	return recognition;
}

/* ---- names ---- */

static const char *text_of(struct span name, struct arena *arena)
{
	return arena_text_n(arena, name.begin, span_length(name));
}

static const struct known_account *account_of(
	struct recognition *recognition, const struct scan_worker *worker, uint32_t index)
{
	while (recognition->account_count <= index) {
		size_t at = recognition->account_count++;
		struct account *account = chart_find(
			recognition->chart, text_of(scan_account(worker, (uint32_t)at), recognition->arena));
		recognition->accounts = arena_grow(recognition->arena, recognition->accounts, at,
			&recognition->account_capacity, sizeof *recognition->accounts);
		if (account != NULL && !account->known)
			account = NULL;
		recognition->accounts[at] = (struct known_account){.account = account};
		if (account == NULL)
			continue;
		recognition->accounts[at].index = (uint32_t)account->index;
		recognition->accounts[at].operations_only =
			classify_operations_only(account, recognition->model);
	}
	return &recognition->accounts[index];
}

/* "" for none; NULL where it is no kind. */
static const char *nature_of(
	struct recognition *recognition, const struct scan_worker *worker, uint32_t index)
{
	while (recognition->nature_count <= index) {
		size_t at = recognition->nature_count++;
		const char *text = text_of(scan_nature(worker, (uint32_t)at), recognition->arena);
		recognition->natures = arena_grow(recognition->arena, recognition->natures, at,
			&recognition->nature_capacity, sizeof *recognition->natures);
		recognition->natures[at] = *text == '\0' || kind_find(text) >= 0 ? text : NULL;
	}
	return recognition->natures[index];
}

/* ---- entries ---- */

bool recognition_operations(struct recognition *recognition, const struct scan_worker *worker,
	const struct scan_entry *entry)
{
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].nature != 0 ||
			!account_of(recognition, worker, entry->postings[i].account)->operations_only)
			return false;
	return true;
}

/* The entry as classify.h takes it; false where something in it is not known. */
static bool make_postings(struct recognition *recognition, const struct scan_worker *worker,
	const struct scan_entry *entry)
{
	while (recognition->posting_capacity < entry->count)
		recognition->postings =
			arena_grow(recognition->arena, recognition->postings, recognition->posting_capacity,
				&recognition->posting_capacity, sizeof *recognition->postings);
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *from = &entry->postings[i];
		struct posting *posting = &recognition->postings[i];
		posting->account = account_of(recognition, worker, from->account)->account;
		posting->nature = nature_of(recognition, worker, from->nature);
		posting->amount =
			(struct amount){.units = from->units, .scale = (uint16_t)scan_worker_scale(worker)};
		if (posting->account == NULL || posting->nature == NULL)
			return false;
	}
	return true;
}

bool recognition_classify(struct recognition *recognition, const struct scan_worker *worker,
	const struct scan_entry *scanned)
{
	if (!make_postings(recognition, worker, scanned))
		return false;
	struct entry entry = {.type = ENTRY_JOURNAL,
		.journal = "",
		.number = "",
		.day = scanned->day,
		.postings = recognition->postings,
		.count = scanned->count,
		.reference = "",
		.preparer = ""};
	return classify_entry(&recognition->parts, &entry, recognition->model, recognition->arena) ==
		CLASSIFIED;
}
