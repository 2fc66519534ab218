/* sets.c - which statements are one set, and which set is that of the report. */
#include "statements/published/tables/parts.h"

enum { SETS_MAX = 64, STATEMENT_YEARS_MAX = 3 };

/* Statements that follow each other, each of them once. */
struct set {
	size_t first, end; /* among the tables */
	size_t required;   /* how many required statements it has */
	bool consolidated;
};

struct choice {
	struct printed_tables *tables;
	struct set sets[SETS_MAX];
	size_t count;
	struct arena *arena;
};

bool table_is_summary(const struct printed_table *table)
{
	size_t years = 0;
	for (size_t at = 0; at < table->column_count; at++)
		years += table->columns[at].kind == COLUMN_ACTUAL;
	return years > STATEMENT_YEARS_MAX;
}

/* Whether the table may be a statement of a set: some sum holds in it, and it compares no more
 * years than a statement does. */
static bool is_candidate(const struct printed_table *table)
{
	return table->statement && !table->statement->by_class && !table->aside &&
		!table_is_summary(table) && table_proven(table) > 0;
}

static const struct printed_table *candidate_in(
	const struct choice *choice, const struct set *set, const struct known_statement *statement)
{
	for (size_t i = set->first; i < set->end; i++) {
		const struct printed_table *table = choice->tables->items[i];
		if (is_candidate(table) && table->statement == statement)
			return table;
	}
	return NULL;
}

static bool is_consolidated(const struct printed_table *table, struct arena *arena)
{
	const char *words = lines_words(span_of(table->title), arena);
	return words_are(words, WORDS_CONSOLIDATED) && !words_are(words, WORDS_NOT_CONSOLIDATED);
}

static void make_sets(struct choice *choice)
{
	struct set *set = &choice->sets[0];
	choice->count = 1;
	for (size_t i = 0; i < choice->tables->count; i++) {
		const struct printed_table *table = choice->tables->items[i];
		if (is_candidate(table) && candidate_in(choice, set, table->statement) &&
			choice->count < SETS_MAX) {
			set = &choice->sets[choice->count++];
			set->first = i;
		}
		set->end = i + 1;
		if (!is_candidate(table))
			continue;
		set->required += table->statement->required;
		set->consolidated = set->consolidated || is_consolidated(table, choice->arena);
	}
}

static const struct set *own_set(const struct choice *choice)
{
	const struct set *best = &choice->sets[0];
	for (size_t i = 1; i < choice->count; i++) {
		const struct set *set = &choice->sets[i];
		if (set->required > best->required ||
			(set->required == best->required && set->consolidated && !best->consolidated))
			best = set;
	}
	return best;
}

static bool same_latest_year(const struct printed_table *table, const struct printed_table *other)
{
	int years[2] = {0, 0};
	const struct printed_table *both[2] = {table, other};
	for (int i = 0; i < 2; i++)
		for (size_t at = 0; at < both[i]->column_count; at++)
			if (both[i]->columns[at].kind == COLUMN_ACTUAL && both[i]->columns[at].year > years[i])
				years[i] = both[i]->columns[at].year;
	return years[0] == years[1];
}

/* Returns the statement that the set lacks from the sets beside it: the one nearest to its tables,
 * of the same year. NULL where there is none. */
static const struct printed_table *nearest_candidate(
	const struct choice *choice, const struct set *set, const struct known_statement *statement)
{
	const struct printed_table *first = NULL, *best = NULL;
	size_t least = 0;
	for (size_t i = set->first; i < set->end && !first; i++)
		first = is_candidate(choice->tables->items[i]) ? choice->tables->items[i] : NULL;
	for (size_t i = 0; first && i < choice->tables->count; i++) {
		const struct printed_table *table = choice->tables->items[i];
		size_t away = table->where > first->where ? (size_t)(table->where - first->where)
												  : (size_t)(first->where - table->where);
		if (!is_candidate(table) || table->statement != statement ||
			!same_latest_year(table, first) || (best && away >= least))
			continue;
		best = table;
		least = away;
	}
	return best;
}

void sets_choose(struct printed_tables *tables, struct arena *arena)
{
	struct choice choice = {.tables = tables, .arena = arena};
	make_sets(&choice);
	const struct set *own = own_set(&choice);
	for (size_t i = 0; i < tables->count; i++) {
		struct printed_table *table = tables->items[i];
		if (!table->statement || table->statement->by_class || table->aside)
			continue;
		const struct printed_table *chosen = candidate_in(&choice, own, table->statement);
		chosen = chosen ? chosen : nearest_candidate(&choice, own, table->statement);
		table->aside = table_is_summary(table) || (chosen && chosen != table);
	}
}
