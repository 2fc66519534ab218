#include "statements/entries/entry_classifier.h"

struct entry_classifier *entry_classifier_new(
	const struct chart *chart, const struct model *model, struct arena *arena)
{
	struct entry_classifier *classifier = arena_alloc(arena, sizeof *classifier);
	*classifier = (struct entry_classifier){.chart = chart, .model = model, .arena = arena};
	return classifier;
}

/* ---- names ---- */

static const char *text_of(struct span name, struct arena *arena)
{
	return arena_text_n(arena, name.begin, span_length(name));
}

static const struct known_account *account_of(
	struct entry_classifier *classifier, const struct scan_worker *worker, uint32_t index)
{
	while (classifier->account_count <= index) {
		size_t at = classifier->account_count++;
		struct account *account = chart_find(
			classifier->chart, scan_account_likely(worker, (uint32_t)at, classifier->arena));
		classifier->accounts = arena_grow(classifier->arena, classifier->accounts, at,
			&classifier->account_capacity, sizeof *classifier->accounts);
		if (account != NULL && !account->known)
			account = NULL;
		classifier->accounts[at] = (struct known_account){.account = account};
		if (account == NULL)
			continue;
		classifier->accounts[at].index = (uint32_t)account->index;
		classifier->accounts[at].operations_only =
			classify_operations_only(account, classifier->model);
	}
	return &classifier->accounts[index];
}

/* The nature with that index: "" for none, NULL where the text is no kind. */
static const char *nature_of(
	struct entry_classifier *classifier, const struct scan_worker *worker, uint32_t index)
{
	while (classifier->nature_count <= index) {
		size_t at = classifier->nature_count++;
		const char *text = text_of(scan_nature(worker, (uint32_t)at), classifier->arena);
		classifier->natures = arena_grow(classifier->arena, classifier->natures, at,
			&classifier->nature_capacity, sizeof *classifier->natures);
		classifier->natures[at] =
			*text == '\0' || kind_find(classifier->model->kinds, text) >= 0 ? text : NULL;
	}
	return classifier->natures[index];
}

/* ---- entries ---- */

bool entry_classifier_operations_only(struct entry_classifier *classifier,
	const struct scan_worker *worker, const struct scan_entry *entry)
{
	for (size_t i = 0; i < entry->count; i++)
		if (entry->postings[i].nature != 0 ||
			!account_of(classifier, worker, entry->postings[i].account)->operations_only)
			return false;
	return true;
}

/* Makes the entry that classify.h takes. Returns false where an account, a nature or an amount is
 * not known. */
static bool make_postings(struct entry_classifier *classifier, const struct scan_worker *worker,
	const struct scan_entry *entry)
{
	while (classifier->posting_capacity < entry->count)
		classifier->postings =
			arena_grow(classifier->arena, classifier->postings, classifier->posting_capacity,
				&classifier->posting_capacity, sizeof *classifier->postings);
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *from = &entry->postings[i];
		struct posting *posting = &classifier->postings[i];
		posting->account = account_of(classifier, worker, from->account)->account;
		posting->nature = nature_of(classifier, worker, from->nature);
		posting->amount =
			(struct amount){.units = from->units, .scale = (uint16_t)scan_worker_scale(worker)};
		if (posting->account == NULL || posting->nature == NULL)
			return false;
	}
	return true;
}

static enum classification classify_postings(struct entry_classifier *classifier)
{
	struct entry entry = {.type = ENTRY_JOURNAL,
		.journal = "",
		.number = "",
		.day = classifier->day,
		.postings = classifier->postings,
		.count = classifier->posting_count,
		.reference = "",
		.preparer = ""};
	return classify_entry(&classifier->parts, &entry, classifier->model, classifier->arena);
}

bool entry_classifier_classify(struct entry_classifier *classifier,
	const struct scan_worker *worker, const struct scan_entry *scanned)
{
	if (!make_postings(classifier, worker, scanned))
		return false;
	classifier->posting_count = scanned->count;
	classifier->day = scanned->day;
	return classify_postings(classifier) == CLASSIFIED;
}

/* Puts those accounts into the postings, in the place of those with their index. */
static void replace_accounts(
	struct entry_classifier *classifier, struct account *instead, size_t count)
{
	for (size_t i = 0; i < classifier->posting_count; i++)
		for (size_t j = 0; j < count; j++)
			if (classifier->postings[i].account->index == instead[j].index)
				classifier->postings[i].account = &instead[j];
}

enum classification entry_classifier_suppose(
	struct entry_classifier *classifier, struct account *instead, size_t count)
{
	replace_accounts(classifier, instead, count);
	enum classification classification = classify_postings(classifier);
	for (size_t i = 0; i < classifier->posting_count; i++) {
		struct posting *posting = &classifier->postings[i];
		posting->account = classifier->chart->accounts[posting->account->index];
	}
	return classification;
}
