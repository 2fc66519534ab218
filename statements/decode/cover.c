/* Chooses among causes so that each broken row is explained once, at the least total weight. This
 * is an exact cover.
 *
 * A state is the set of rows explained so far. At each state the next row in a fixed order must be
 * explained, so that each choice of groups arises once. Completing a state costs at least the sum
 * of its open rows' cheapest prices. The search runs with a limit that grows from this bound until
 * a choice fits in it (iterative deepening), and keeps the cost of every state that it has settled.
 * The states on the way to a smallest choice then form a graph that holds all smallest choices. A
 * row may be left over at a price above all others, so that a choice always exists. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/sort.h"

#include "statements/decode/parts.h"

enum { LEFT_OVER = 1 << 20, PRICE_UNIT = 1 << 20, WORD_BITS = 32 };

struct option {
	uint32_t group; /* index of a group; UINT32_MAX: the row is left over */
	uint32_t *rows; /* places in the order */
	uint32_t row_count;
	unsigned weight;
	bool used;
};

struct state {
	uint64_t cost; /* the least possible, as far as is known */
	bool exact;    /* that cost can be reached */
	bool walked;
};

struct choosing {
	struct arena *arena;
	const struct decode_causes *causes;
	struct option *options;
	size_t option_count;
	uint32_t **by_row; /* per place: the options that explain its row */
	uint32_t *by_row_counts;
	/* per place: the least price of its row, in PRICE_UNITs of weight, rounded down */
	uint64_t *prices;
	uint32_t row_count, words;
	struct tuple_set known;
	struct state *states;
	size_t state_capacity;
	bool exhausted;
	/* listing */
	struct decode_cover *out;
	size_t most, choice_capacity;
	uint32_t *chosen;
	size_t chosen_count;
};

static bool is_explained(const uint32_t *explained, uint32_t place)
{
	return explained[place / WORD_BITS] >> place % WORD_BITS & 1;
}

static uint32_t first_open(const struct choosing *choosing, const uint32_t *explained)
{
	uint32_t place = 0;
	while (place < choosing->row_count && is_explained(explained, place))
		place++;
	return place;
}

/* Adds the option's rows to those explained. Returns false where one of them is explained
 * already. */
static bool apply_option(uint32_t *out, const struct choosing *choosing, const uint32_t *explained,
	const struct option *option)
{
	memcpy(out, explained, choosing->words * sizeof *out);
	for (uint32_t i = 0; i < option->row_count; i++) {
		uint32_t place = option->rows[i];
		if (is_explained(out, place))
			return false;
		out[place / WORD_BITS] |= UINT32_C(1) << place % WORD_BITS;
	}
	return true;
}

static uint64_t least_cost(const struct choosing *choosing, const uint32_t *explained)
{
	uint64_t sum = 0;
	for (uint32_t place = 0; place < choosing->row_count; place++)
		if (!is_explained(explained, place))
			sum += choosing->prices[place];
	return (sum + PRICE_UNIT - 1) / PRICE_UNIT;
}

static size_t state_of(struct choosing *choosing, const uint32_t *explained)
{
	size_t known = choosing->known.count,
		   index = tuple_set_add(&choosing->known, explained, choosing->words);
	if (index < known)
		return index;
	choosing->states = arena_grow(choosing->arena, choosing->states, known,
		&choosing->state_capacity, sizeof *choosing->states);
	choosing->states[index] = (struct state){.cost = least_cost(choosing, explained)};
	return index;
}

/* The least weight that explains the open rows: the exact weight where it is at most `limit`,
 * otherwise a lower bound above `limit`. */
static uint64_t cost_of(struct choosing *choosing, const uint32_t *explained, uint64_t limit)
{
	uint32_t row = first_open(choosing, explained);
	if (row == choosing->row_count)
		return 0;
	size_t state = state_of(choosing, explained);
	if (choosing->states[state].exact || choosing->states[state].cost > limit)
		return choosing->states[state].cost;
	uint64_t best = UINT64_MAX;
	uint32_t *next = arena_array(choosing->arena, choosing->words, sizeof *next);
	for (uint32_t i = 0; i < choosing->by_row_counts[row] && !choosing->exhausted; i++) {
		const struct option *option = &choosing->options[choosing->by_row[row][i]];
		if (!apply_option(next, choosing, explained, option))
			continue;
		uint64_t room = limit < best ? limit : best;
		uint64_t rest = option->weight <= room ? cost_of(choosing, next, room - option->weight) : 0;
		if (option->weight + rest < best)
			best = option->weight + rest;
	}
	if (choosing->known.count > DECODE_STATES)
		choosing->exhausted = true;
	choosing->states[state].cost = best;
	choosing->states[state].exact = best <= limit && !choosing->exhausted;
	return best;
}

/* Whether the option leads from a state of known cost towards a smallest choice. `next` is the
 * state after it. */
static bool leads_on(uint32_t *next, struct choosing *choosing, const uint32_t *explained,
	const struct option *option, uint64_t cost)
{
	return option->weight <= cost && apply_option(next, choosing, explained, option) &&
		cost_of(choosing, next, cost - option->weight) == cost - option->weight;
}

/* Marks every option that some smallest choice uses. */
static void mark_used(struct choosing *choosing, const uint32_t *explained, uint64_t cost)
{
	uint32_t row = first_open(choosing, explained);
	if (row == choosing->row_count)
		return;
	size_t state = state_of(choosing, explained);
	if (choosing->states[state].walked)
		return;
	choosing->states[state].walked = true;
	uint32_t *next = arena_array(choosing->arena, choosing->words, sizeof *next);
	for (uint32_t i = 0; i < choosing->by_row_counts[row] && !choosing->exhausted; i++) {
		struct option *option = &choosing->options[choosing->by_row[row][i]];
		if (!leads_on(next, choosing, explained, option, cost))
			continue;
		option->used = true;
		mark_used(choosing, next, cost - option->weight);
	}
}

static void add_choice(struct choosing *choosing)
{
	struct decode_cover *out = choosing->out;
	if (out->choice_count == choosing->most) {
		out->more = true;
		return;
	}
	uint32_t *groups = arena_array(choosing->arena, choosing->chosen_count, sizeof *groups);
	memcpy(groups, choosing->chosen, choosing->chosen_count * sizeof *groups);
	out->choices = arena_grow(choosing->arena, out->choices, out->choice_count,
		&choosing->choice_capacity, sizeof *out->choices);
	out->choices[out->choice_count++] = (struct decode_choice){groups, choosing->chosen_count};
}

static void list_choices(struct choosing *choosing, const uint32_t *explained, uint64_t cost)
{
	uint32_t row = first_open(choosing, explained);
	if (row == choosing->row_count)
		add_choice(choosing);
	if (row == choosing->row_count || choosing->out->more)
		return;
	uint32_t *next = arena_array(choosing->arena, choosing->words, sizeof *next);
	for (uint32_t i = 0; i < choosing->by_row_counts[row] && !choosing->exhausted; i++) {
		struct option *option = &choosing->options[choosing->by_row[row][i]];
		if (!leads_on(next, choosing, explained, option, cost))
			continue;
		choosing->chosen[choosing->chosen_count++] = option->group;
		list_choices(choosing, next, cost - option->weight);
		choosing->chosen_count--;
	}
}

static uint64_t price_of(const struct option *option)
{
	return (uint64_t)option->weight * PRICE_UNIT / option->row_count;
}

/* Options in the order in which they are tried: by weight per row, then by group, which makes the
 * order unique. */
static int compare_options(const void *left, const void *right)
{
	const struct option *a = left, *b = right;
	uint64_t price_a = price_of(a), price_b = price_of(b);
	if (price_a != price_b)
		return price_a < price_b ? -1 : 1;
	return a->group < b->group ? -1 : a->group > b->group;
}

/* Gives each row its place: rows with few options come first, so that forced choices are made
 * before the search branches. */
static void order_rows(
	struct decode_causes *causes, const struct decode_range *among, struct arena *arena)
{
	uint64_t *keys = arena_array(arena, among->row_count, sizeof *keys);
	uint32_t *counts = causes->places; /* how many options explain a row, until it has its place */
	for (size_t i = 0; i < among->row_count; i++)
		counts[among->rows[i]] = 0;
	for (size_t i = 0; i < among->group_count; i++) {
		const struct decode_group *group = &causes->groups[among->groups[i]];
		for (uint32_t j = 0; j < group->row_count; j++)
			counts[group->rows[j]]++;
	}
	for (size_t i = 0; i < among->row_count; i++)
		keys[i] = (uint64_t)counts[among->rows[i]] << 32 | among->rows[i];
	sort_uint64(keys, among->row_count);
	for (size_t i = 0; i < among->row_count; i++)
		causes->places[(uint32_t)keys[i]] = (uint32_t)i;
}

static void add_option(struct choosing *choosing, const struct option *option, const uint32_t *rows)
{
	struct option *added = &choosing->options[choosing->option_count++];
	*added = *option;
	added->rows = arena_array(choosing->arena, option->row_count, sizeof *added->rows);
	for (uint32_t i = 0; i < option->row_count; i++)
		added->rows[i] = choosing->causes->places[rows[i]];
	sort_uint32(added->rows, option->row_count);
}

static void list_by_row(struct choosing *choosing)
{
	sort_stable(
		choosing->options, choosing->option_count, sizeof *choosing->options, compare_options);
	for (size_t i = 0; i < choosing->option_count; i++)
		for (uint32_t j = 0; j < choosing->options[i].row_count; j++)
			choosing->by_row_counts[choosing->options[i].rows[j]]++;
	for (uint32_t row = 0; row < choosing->row_count; row++) {
		choosing->by_row[row] =
			arena_array(choosing->arena, choosing->by_row_counts[row], sizeof **choosing->by_row);
		choosing->by_row_counts[row] = 0;
	}
	for (size_t i = 0; i < choosing->option_count; i++)
		for (uint32_t j = 0; j < choosing->options[i].row_count; j++) {
			uint32_t row = choosing->options[i].rows[j];
			if (choosing->by_row_counts[row] == 0)
				choosing->prices[row] = price_of(&choosing->options[i]);
			choosing->by_row[row][choosing->by_row_counts[row]++] = (uint32_t)i;
		}
}

static void choosing_begin(
	struct choosing *out, struct decode_causes *causes, const struct decode_range *among)
{
	struct arena *arena = causes->matrix->arena;
	*out = (struct choosing){.arena = arena,
		.causes = causes,
		.row_count = (uint32_t)among->row_count,
		.known = {.arena = arena}};
	out->words = out->row_count / WORD_BITS + 1;
	out->options = arena_array(arena, among->group_count + among->row_count, sizeof *out->options);
	out->by_row = arena_array(arena, among->row_count, sizeof *out->by_row);
	out->by_row_counts = arena_array(arena, among->row_count, sizeof *out->by_row_counts);
	out->prices = arena_array(arena, among->row_count, sizeof *out->prices);
	out->chosen = arena_array(arena, among->row_count, sizeof *out->chosen);
	order_rows(causes, among, arena);
	for (size_t i = 0; i < among->group_count; i++) {
		const struct decode_group *group = &causes->groups[among->groups[i]];
		add_option(out,
			&(struct option){
				.group = among->groups[i], .row_count = group->row_count, .weight = group->weight},
			group->rows);
	}
	for (size_t i = 0; i < among->row_count; i++)
		add_option(out, &(struct option){.group = UINT32_MAX, .row_count = 1, .weight = LEFT_OVER},
			&among->rows[i]);
	list_by_row(out);
}

/* For more states than DECODE_STATES: takes the cheapest options one after the other, as long as
 * they explain no row twice. The result need not be a smallest choice. */
static void choose_greedily(struct choosing *choosing)
{
	uint32_t *explained = arena_array(choosing->arena, choosing->words, sizeof *explained);
	uint32_t *next = arena_array(choosing->arena, choosing->words, sizeof *next);
	choosing->chosen_count = 0;
	for (size_t i = 0; i < choosing->option_count; i++) {
		struct option *option = &choosing->options[i];
		option->used = apply_option(next, choosing, explained, option);
		if (!option->used)
			continue;
		memcpy(explained, next, choosing->words * sizeof *next);
		choosing->chosen[choosing->chosen_count++] = option->group;
	}
	choosing->out->choice_count = 0;
	if (choosing->most > 0)
		add_choice(choosing);
}

static void write_choices(
	struct decode_cover *out, const struct choosing *choosing, const struct decode_range *among)
{
	const struct decode_causes *causes = choosing->causes;
	/* by place */
	bool *left_over = arena_array(choosing->arena, choosing->row_count, sizeof *left_over);
	out->exhausted = choosing->exhausted;
	out->used = arena_array(choosing->arena, causes->group_count, sizeof *out->used);
	out->left_over = arena_array(choosing->arena, choosing->row_count, sizeof *out->left_over);
	for (size_t i = 0; i < choosing->option_count; i++) {
		const struct option *option = &choosing->options[i];
		if (option->used && option->group != UINT32_MAX)
			out->used[option->group] = true;
		if (option->used && option->group == UINT32_MAX)
			left_over[option->rows[0]] = true;
	}
	for (uint32_t i = 0; i < choosing->row_count; i++)
		out->left_over[i] = left_over[causes->places[among->rows[i]]];
}

void decode_cover(struct decode_cover *out, struct decode_causes *causes,
	const struct decode_range *among, size_t most)
{
	struct choosing choosing;
	*out = (struct decode_cover){0};
	choosing_begin(&choosing, causes, among);
	choosing.out = out;
	choosing.most = most;
	uint32_t *nothing = arena_array(choosing.arena, choosing.words, sizeof *nothing);
	uint64_t limit = least_cost(&choosing, nothing), cost;
	while ((cost = cost_of(&choosing, nothing, limit)) > limit && !choosing.exhausted)
		limit = cost;
	mark_used(&choosing, nothing, cost);
	if (most > 0)
		list_choices(&choosing, nothing, cost);
	if (choosing.exhausted)
		choose_greedily(&choosing);
	write_choices(out, &choosing, among);
}
