#include "statements/entries/entry_lookup.h"

#include <stdlib.h>

#include "ledger/base/exact/integer.h"
#include "ledger/base/sort.h"
#include "statements/entries/entry_classifier.h"

/* the sum of several such amounts still fits in 64 bits */
static const int64_t UNITS_MOST = INT64_C(1) << 60;

struct place_list {
	uint64_t *items;
	size_t count, capacity;
	bool full; /* more entries were wanted than there was room for */
};

/* What one worker looks for and has found. */
struct seeking {
	struct entry_seeker *seeker;
	struct arena *arena;
	struct entry_classifier *classifier;
	void *state; /* the worker's state of the wish */
	struct passing_posting *postings;
	size_t count, capacity;
	struct place_list found[ENTRY_RANKS_MOST];
};

struct entry_seeker {
	const struct entry_wish *wish;
	const struct chart *chart;
	const struct model *model;
	struct arena *arena;
	struct scan_consumer consumer;
	struct place_list found[ENTRY_RANKS_MOST];
	struct seeking whole; /* used for entries that are handed over whole */
};

/* ---- amounts ---- */

bool passing_units(int64_t *out, number value, unsigned decimals)
{
	mpz_t scaled;
	mpz_init(scaled);
	mpz_ui_pow_ui(scaled, 10, decimals);
	mpz_mul(scaled, scaled, mpq_numref(value));
	bool whole = mpz_divisible_p(scaled, mpq_denref(value));
	if (whole)
		mpz_divexact(scaled, scaled, mpq_denref(value));
	whole = whole && integer_compare_magnitude(scaled, UNITS_MOST) < 0;
	if (!whole || !integer_get(out, scaled))
		*out = 0;
	mpz_clear(scaled);
	return whole;
}

const struct passing_range *passing_ranges(
	const int64_t *amounts, size_t count, int64_t room, struct arena *arena)
{
	struct passing_range *ranges = arena_array(arena, count, sizeof *ranges);
	for (size_t i = 0; i < count; i++)
		ranges[i] = passing_range_about(llabs(amounts[i]), room);
	return ranges;
}

/* Converts the amount to the wish's decimals. Returns false where it does not fit. */
static bool units_at(int64_t *out, int64_t units, unsigned scale, unsigned decimals)
{
	*out = units;
	for (; scale < decimals; scale++)
		if (__builtin_mul_overflow(*out, 10, out))
			return false;
	return scale == decimals;
}

static void add_posting(struct seeking *seeking, const struct account *account, enum kind kind)
{
	seeking->postings = arena_grow(seeking->arena, seeking->postings, seeking->count,
		&seeking->capacity, sizeof *seeking->postings);
	seeking->postings[seeking->count++] = (struct passing_posting){account, kind, 0};
}

static bool list_operations(
	struct seeking *seeking, const struct scan_worker *worker, const struct scan_entry *entry)
{
	unsigned scale = (unsigned)scan_worker_scale(worker);
	for (size_t i = 0; i < entry->count; i++) {
		const struct scan_posting *posting = &entry->postings[i];
		add_posting(seeking, entry_classifier_account(seeking->classifier, posting)->account,
			KIND_OPERATION);
		if (!units_at(&seeking->postings[i].units, posting->units, scale,
				seeking->seeker->wish->decimals))
			return false;
	}
	return true;
}

static bool list_parts(struct seeking *seeking, const struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		const struct part *part = &parts->items[i];
		add_posting(seeking, part->posting->account, part->kind);
		if (part->amount.big != NULL ||
			!units_at(&seeking->postings[i].units, part->amount.units, part->amount.scale,
				seeking->seeker->wish->decimals))
			return false;
	}
	return true;
}

static unsigned rank_of(struct seeking *seeking, int year, date day)
{
	struct passing_entry passing = {seeking->postings, seeking->count, year, day};
	return seeking->seeker->wish->wants(seeking->state, &passing);
}

/* ---- the consumer ---- */

static void start(struct seeking *seeking, struct entry_seeker *seeker, struct arena *arena)
{
	*seeking = (struct seeking){.seeker = seeker,
		.arena = arena,
		.classifier = entry_classifier_new(seeker->chart, seeker->model, arena),
		.state = seeker->wish->begin(seeker->wish->context, arena)};
}

static void *begin(void *context)
{
	struct arena *arena = arena_new();
	struct seeking *seeking = arena_alloc(arena, sizeof *seeking);
	start(seeking, context, arena);
	return seeking;
}

/* Notes the place of an entry. A worker meets entries in the order of the files, so the first ones
 * of each rank are kept. */
static void note_place(struct seeking *seeking, unsigned rank, uint64_t place)
{
	struct place_list *list = &seeking->found[rank - 1];
	if (list->count == seeking->seeker->wish->most) {
		list->full = true;
		return;
	}
	list->items =
		arena_grow(seeking->arena, list->items, list->count, &list->capacity, sizeof *list->items);
	list->items[list->count++] = place;
}

static bool take(void *state, const struct scan_worker *worker, const struct scan_entry *entry)
{
	struct seeking *seeking = state;
	seeking->count = 0;
	bool operations = entry_classifier_operations_only(seeking->classifier, worker, entry);
	if (operations ? !list_operations(seeking, worker, entry)
				   : !entry_classifier_classify(seeking->classifier, worker, entry) ||
				!list_parts(seeking, &seeking->classifier->parts))
		return false;
	unsigned rank = rank_of(seeking, entry->year, entry->day);
	if (rank > 0)
		note_place(seeking, rank, (uint64_t)entry->file << SCAN_PLACE_BITS | entry->place);
	return true;
}

static void join(struct place_list *to, const struct place_list *from, struct arena *arena)
{
	to->full |= from->full;
	for (size_t i = 0; i < from->count; i++) {
		to->items = arena_grow(arena, to->items, to->count, &to->capacity, sizeof *to->items);
		to->items[to->count++] = from->items[i];
	}
}

static void end(void *context, void *state, const struct scan_worker *worker, bool valid)
{
	struct entry_seeker *seeker = context;
	struct seeking *seeking = state;
	(void)worker;
	for (unsigned rank = 0; valid && rank < seeker->wish->ranks; rank++)
		join(&seeker->found[rank], &seeking->found[rank], seeker->arena);
	if (valid)
		seeker->wish->end(seeker->wish->context, seeking->state);
	arena_free(seeking->arena);
}

struct entry_seeker *entry_seeker_new(const struct entry_wish *wish, const struct chart *chart,
	const struct model *model, struct arena *arena)
{
	struct entry_seeker *seeker = arena_alloc(arena, sizeof *seeker);
	*seeker =
		(struct entry_seeker){.wish = wish, .chart = chart, .model = model, .arena = arena_new()};
	seeker->consumer = (struct scan_consumer){begin, take, end, seeker, SCAN_ENTRIES};
	start(&seeker->whole, seeker, seeker->arena);
	return seeker;
}

const struct scan_consumer *entry_seeker_consumer(struct entry_seeker *seeker)
{
	return &seeker->consumer;
}

bool entry_seeker_wants(
	struct entry_seeker *seeker, const struct entry *entry, const struct parts *parts, int year)
{
	seeker->whole.count = 0;
	return !list_parts(&seeker->whole, parts) || rank_of(&seeker->whole, year, entry->day) > 0 ||
		entry->type != ENTRY_JOURNAL;
}

const uint64_t *entry_seeker_places(
	size_t *count, bool *all, struct entry_seeker *seeker, struct arena *arena)
{
	size_t most = seeker->wish->most * seeker->wish->ranks;
	uint64_t *places = NULL;
	*count = 0;
	*all = true;
	for (unsigned rank = 0; rank < seeker->wish->ranks; rank++) {
		struct place_list *list = &seeker->found[rank];
		*all = *all && !list->full && list->count <= seeker->wish->most;
		most += list->count;
	}
	places = arena_array(arena, most + 1, sizeof *places);
	for (unsigned rank = 0; rank < seeker->wish->ranks; rank++) {
		struct place_list *list = &seeker->found[rank];
		sort_uint64(list->items, list->count);
		for (size_t i = 0; i < list->count && i < seeker->wish->most; i++)
			places[(*count)++] = list->items[i];
	}
	sort_uint64(places, *count);
	seeker->wish->end(seeker->wish->context, seeker->whole.state);
	arena_free(seeker->arena);
	return places;
}
