/* Facts that stand in two places: a line of a statement in another table or in a sentence. */
#include <stdlib.h>
#include <string.h>

#include "statements/published/any_table/words.h"
#include "statements/published/facts/facts_parts.h"
#include "statements/published/facts/prose.h"

enum { PERIODS_MAX = 60, AGREE_LEAST = 3, DIFFER_MOST = 2, SUBJECT_WORDS = 12, THOUSAND = 1000 };

/* ---- tables ---- */

/* A period of the statements, and how many rows of a column agree with it. */
struct period {
	int year;
	bool budget;
	const char *statement; /* the id before the point: figures of other tables do not count */
	size_t agree, compared;
};

struct periods {
	struct period items[PERIODS_MAX];
	size_t count;
};

static bool is_of_statement(const struct stated_figure *figure, const char *statement)
{
	size_t length = strcspn(figure->id, ".");
	return !statement ||
		(strncmp(figure->id, statement, length) == 0 && strcspn(statement, ".") == length);
}

/* Whether the figure is of that period, and of its statement. */
static bool is_of(const struct stated_figure *figure, const struct period *period)
{
	return figure->year == period->year && figure->budget == period->budget &&
		is_of_statement(figure, period->statement);
}

static struct period *period_of(struct periods *periods, const struct stated_figure *figure)
{
	for (size_t i = 0; i < periods->count; i++)
		if (is_of(figure, &periods->items[i]))
			return &periods->items[i];
	if (periods->count == PERIODS_MAX)
		return NULL;
	periods->items[periods->count] =
		(struct period){figure->year, figure->budget, figure->id, 0, 0};
	return &periods->items[periods->count++];
}

static bool is_equal(const struct printed_number *number, const struct stated_figure *figure)
{
	return number->scale == figure->scale && llabs(number->units) == llabs(figure->units);
}

/* Whether a figure of these, of that period, is the number; `*compared` is one that is not. */
static bool agrees(const struct stated_figure **compared, const struct printed_number *number,
	const struct stated_figure *figures, size_t count, const struct period *period)
{
	*compared = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct stated_figure *figure = &figures[i];
		if (!is_of(figure, period) || figure->scale != number->scale)
			continue;
		*compared = figure;
		if (is_equal(number, figure))
			return true;
	}
	return false;
}

/* Whether all figures of that period in `figures` are one value, and sound: nothing is accused by
 * lines that differ among themselves. */
static bool is_one(const struct stated_figure *figures, size_t count, const struct period *period)
{
	const struct stated_figure *first = NULL;
	for (size_t i = 0; i < count; i++) {
		const struct stated_figure *figure = &figures[i];
		if (!is_of(figure, period))
			continue;
		if (!figure->sound ||
			(first &&
				(llabs(first->units) != llabs(figure->units) || first->scale != figure->scale)))
			return false;
		first = figure;
	}
	return first != NULL;
}

/* The figures whose words are those of a row. */
struct row_figures {
	const struct stated_figure *items; /* NULL: none */
	size_t count;
};

struct tying {
	struct claims *claims;
	const struct any_table *grid;
	const struct stated_figures *stated;
	struct row_figures *of_row; /* one a row */
	struct arena *arena;
};

static void find_figures(struct tying *tying)
{
	const struct any_table *grid = tying->grid;
	tying->of_row = arena_array(tying->arena, grid->row_count, sizeof *tying->of_row);
	for (size_t i = 0; i < grid->row_count; i++)
		if (!grid->rows[i].open && !grid->rows[i].each)
			tying->of_row[i].items = stated_find(&tying->of_row[i].count, tying->stated,
				facts_concept(grid->rows[i].words, tying->arena));
}

/* The periods of all figures; no row is compared with them. */
static void find_periods(struct periods *out, const struct stated_figures *stated)
{
	out->count = 0;
	for (size_t i = 0; i < stated->count; i++)
		period_of(out, &stated->items[i]);
}

static void count_periods(struct periods *out, const struct tying *tying, size_t column)
{
	for (size_t row = 0; row < tying->grid->row_count; row++) {
		const struct row_figures figures = tying->of_row[row];
		const struct stated_figure *compared;
		const struct printed_number *cell = tying->grid->rows[row].cells[column];
		if (!figures.items || !cell || cell->nil || cell->stated)
			continue;
		for (size_t i = 0; i < out->count; i++) {
			bool agree = agrees(&compared, cell, figures.items, figures.count, &out->items[i]);
			out->items[i].agree += agree;
			out->items[i].compared += compared != NULL;
		}
	}
}

/* The period that most rows of the column agree with; NULL where too few do, or the head names
 * another year. */
static const struct period *best_period(const struct periods *periods, int year)
{
	const struct period *best = NULL;
	for (size_t i = 0; i < periods->count; i++)
		if (!best || periods->items[i].agree > best->agree)
			best = &periods->items[i];
	bool enough = best && best->agree >= AGREE_LEAST && best->agree * 3 >= best->compared * 2;
	return enough && (year == 0 || year == best->year) ? best : NULL;
}

/* Whether one value may be a misprint of the other: a twentieth apart at most, or of the same
 * digits. Others are another thing of the same name. */
static bool is_near(const struct printed_number *number, const struct stated_figure *figure)
{
	int64_t a = llabs(number->units), b = llabs(figure->units), off = llabs(a - b);
	unsigned digits[10] = {0};
	for (int64_t left = a; left > 0; left /= 10)
		digits[left % 10]++;
	for (int64_t left = b; left > 0; left /= 10)
		digits[left % 10]--;
	bool same = true;
	for (size_t i = 0; i < 10; i++)
		same = same && digits[i] == 0;
	return same || off * 20 <= (a > b ? a : b);
}

/* Whether another row has the same label: then the label does not tell which line is meant. */
static bool is_repeated(const struct any_table *grid, size_t row)
{
	for (size_t i = 0; i < grid->row_count; i++)
		if (i != row && strcmp(grid->rows[i].words, grid->rows[row].words) == 0)
			return true;
	return false;
}

/* Whether a cell that differs may be called wrong: one line is meant, its figures are one value and
 * near, and the column agrees nearly everywhere else. */
static bool may_accuse(const struct tying *tying, size_t row, const struct printed_number *cell,
	const struct period *period, const struct stated_figure *compared)
{
	const struct row_figures figures = tying->of_row[row];
	return period->compared - period->agree <= DIFFER_MOST &&
		is_one(figures.items, figures.count, period) && is_near(cell, compared) &&
		!is_repeated(tying->grid, row);
}

/* The figure of a statement that the claim holds its number against. */
static void name_figure(struct claim *claim, const struct stated_figure *figure)
{
	claim->figure = figure->id;
	claim->figure_label = figure->label;
}

static struct claim *add_restated(struct claims *claims, struct printed_number *number,
	const struct stated_figure *figure, bool promised)
{
	struct claim *claim = claims_add(claims, CLAIM_RESTATED, number);
	claim_constant(claims, claim, false, figure->units, figure->scale);
	claim->magnitude = true;
	claim->promised = promised;
	name_figure(claim, figure);
	claim_settle(claim);
	return claim;
}

/* Whether the rows of the column that differ from the statement do so by amounts that cancel out:
 * what was reclassified since is no misprint. */
static bool is_reclassified(const struct tying *tying, size_t column, const struct period *period)
{
	int64_t off = 0;
	size_t differing = 0;
	for (size_t row = 0; row < tying->grid->row_count; row++) {
		const struct row_figures figures = tying->of_row[row];
		const struct stated_figure *compared = NULL;
		const struct printed_number *cell = tying->grid->rows[row].cells[column];
		if (!figures.items || !cell || cell->nil || cell->stated ||
			agrees(&compared, cell, figures.items, figures.count, period) || !compared)
			continue;
		off += llabs(cell->units) - llabs(compared->units);
		differing++;
	}
	return differing > 1 && off == 0;
}

static void tie_cell(
	const struct tying *tying, size_t row, size_t column, const struct period *period)
{
	const struct row_figures figures = tying->of_row[row];
	const struct stated_figure *compared;
	struct printed_number *cell = tying->grid->rows[row].cells[column];
	if (!figures.items || !cell || cell->nil || cell->stated)
		return;
	bool agree = agrees(&compared, cell, figures.items, figures.count, period);
	if (!compared ||
		(!agree &&
			(!may_accuse(tying, row, cell, period, compared) ||
				is_reclassified(tying, column, period))))
		return;
	struct claim *claim =
		add_restated(tying->claims, cell, compared, period->compared - period->agree <= 1);
	claim->support = period->agree;
	claim->places = period->compared;
}

static void add_unit(const struct tying *tying, struct printed_number *cell,
	const struct period *period, const struct stated_figure *figure, bool promised)
{
	struct claim *claim = claims_add(tying->claims, CLAIM_UNIT, cell);
	const struct text_line *line = tying->grid->unit_line;
	claim_constant(tying->claims, claim, false, 0, 0);
	claim->promised = promised;
	claim->support = period->agree;
	claim->places = period->compared;
	name_figure(claim, figure);
	claim->detail = arena_text_n(tying->arena, line->text.begin, span_length(line->text));
}

/* The head says thousands, and the cells are the dollars of the statements. */
static bool tie_unit(const struct tying *tying, size_t column, const struct period *period)
{
	const struct stated_figure *compared;
	for (size_t row = 0; row < tying->grid->row_count; row++) {
		const struct row_figures figures = tying->of_row[row];
		struct printed_number *cell = tying->grid->rows[row].cells[column];
		if (!figures.items || !cell || cell->stated ||
			!agrees(&compared, cell, figures.items, figures.count, period) ||
			compared->thousands == tying->grid->thousands || llabs(cell->units) < THOUSAND)
			continue;
		add_unit(tying, cell, period, compared, true);
		return true;
	}
	return false;
}

/* The head says thousands, and a cell would then be far larger than any figure of statements in
 * dollars. */
static void weigh_unit(const struct tying *tying)
{
	enum { TIMES = 5 };
	int64_t most = 0;
	const struct stated_figure *largest = NULL;
	for (size_t i = 0; i < tying->stated->count; i++)
		if (llabs(tying->stated->items[i].units) > most && tying->stated->items[i].scale == 0) {
			largest = &tying->stated->items[i];
			most = llabs(largest->units);
		}
	for (size_t row = 0; largest && row < tying->grid->row_count; row++)
		for (size_t at = 0; at < tying->grid->column_count; at++) {
			struct printed_number *cell = tying->grid->rows[row].cells[at];
			if (!cell || cell->stated || cell->percent || cell->scale > 0 || largest->thousands ||
				llabs(cell->units) > INT64_MAX / THOUSAND ||
				llabs(cell->units) * THOUSAND / TIMES <= most)
				continue;
			add_unit(tying, cell, &(struct period){.agree = 0}, largest, false);
			return;
		}
}

void table_ties(struct claims *claims, const struct any_tables *tables,
	const struct stated_figures *stated, struct arena *arena)
{
	struct periods all;
	find_periods(&all, stated);
	for (size_t i = 0; i < tables->count && stated->count > 0; i++) {
		struct tying tying = {claims, tables->items[i], stated, NULL, arena};
		find_figures(&tying);
		bool tied = false, told = tying.grid->thousands == 0 || tying.grid->unit_repeated;
		for (size_t column = 0; column < tying.grid->column_count; column++) {
			struct periods periods = all;
			count_periods(&periods, &tying, column);
			const struct period *period = best_period(&periods, tying.grid->columns[column].year);
			if (!period)
				continue;
			for (size_t row = 0; row < tying.grid->row_count; row++)
				tie_cell(&tying, row, column, period);
			tied = true;
			told = told || tie_unit(&tying, column, period);
		}
		if (!told && !tied)
			weigh_unit(&tying);
	}
}

/* ---- sentences ---- */

/* The first word of a subject: behind the begin of a sentence, a comma, or a conjunction. */
static size_t subject_begin(const struct sentence *sentence, size_t verb)
{
	size_t at = verb, least = verb > SUBJECT_WORDS ? verb - SUBJECT_WORDS : 0;
	while (at > least && !sentence->items[at - 1].mark && !sentence->items[at - 1].number &&
		!fact_words_are(sentence->items[at - 1].word, FACT_AND) &&
		!fact_words_are(sentence->items[at - 1].word, FACT_THAT))
		at--;
	return at;
}

/* The words between the places as a concept. */
static const char *name_between(
	const struct sentence *sentence, size_t begin, size_t end, struct arena *arena)
{
	const char *words = "";
	for (size_t i = begin; i < end; i++)
		words = arena_printf(arena, "%s%s%s", words, i > begin ? " " : "", sentence->items[i].word);
	return facts_concept(words, arena);
}

/* The words of the subject as a concept: up to the verb's helpers. */
static const char *subject_of(const struct sentence *sentence, size_t verb, struct arena *arena)
{
	size_t begin = subject_begin(sentence, verb), end = begin;
	while (end < verb && !fact_words_are(sentence->items[end].word, FACT_HELPER))
		end++;
	return name_between(sentence, begin, end, arena);
}

/* Whether the sentence speaks of the year before at the place: "celles de l’exercice précédent". */
static bool is_of_other_time(const struct sentence *sentence, size_t begin, size_t end, int year)
{
	for (size_t i = begin; i < end; i++) {
		const struct item *item = &sentence->items[i];
		if (fact_words_are(item->word, FACT_PREVIOUS) || fact_words_are(item->word, FACT_BUDGET))
			return true;
		if (item->number && item->number->year > 0 && item->number->year != year)
			return true;
	}
	return false;
}

static void tie_number(struct claims *claims, struct printed_number *number,
	const struct stated_figure *figures, size_t count, int year)
{
	struct period period = {.year = year};
	const struct stated_figure *compared;
	bool agree = agrees(&compared, number, figures, count, &period);
	if (!compared || compared->thousands ||
		(!agree && (!is_one(figures, count, &period) || !is_near(number, compared))))
		return;
	add_restated(claims, number, compared, true);
}

/* "passé de A à B": A is of the year before. */
static void tie_went(struct claims *claims, const struct sentence *sentence, size_t verb,
	const struct stated_figure *figures, size_t count, int year)
{
	size_t first = item_next_number(sentence, verb + 1, verb + 3),
		   last = item_next_number(sentence, first + 1, first + 4);
	if (first >= verb + 3 || last >= sentence->count || last >= first + 4 ||
		!fact_words_are(item_word(sentence, last - 1), FACT_TO) ||
		item_is_hedged(sentence, first) || item_is_hedged(sentence, last) ||
		!sentence->items[first].number->dollar || !sentence->items[last].number->dollar)
		return;
	tie_number(claims, sentence->items[first].number, figures, count, year - 1);
	tie_number(claims, sentence->items[last].number, figures, count, year);
}

void sentence_ties(struct claims *claims, const struct sentence *sentence,
	const struct stated_figures *stated, struct arena *arena)
{
	for (size_t verb = 1; verb + 1 < sentence->count && stated->count > 0; verb++) {
		size_t count, at = item_next_number(sentence, verb + 1, verb + 4);
		if (at >= verb + 4)
			continue;
		bool went = fact_words_are(item_word(sentence, verb), FACT_WENT);
		if (!went && !fact_words_are(item_word(sentence, verb), FACT_AMOUNTS))
			continue;
		const struct stated_figure *figures =
			stated_find(&count, stated, subject_of(sentence, verb, arena));
		if (!figures || is_of_other_time(sentence, 0, at, stated->year))
			continue;
		if (went)
			tie_went(claims, sentence, verb, figures, count, stated->year);
		else if (sentence->items[at].number->dollar && !item_is_hedged(sentence, at) &&
			!fact_words_are(item_word(sentence, at + 1), FACT_SCALE))
			tie_number(claims, sentence->items[at].number, figures, count, stated->year);
	}
}

/* The figures that are the result, where the statements have one name for it: a sentence may say
 * "deficit" of what they call "surplus (deficit)". */
static const struct stated_figure *stated_result(size_t *count, const struct stated_figures *stated)
{
	const struct stated_figure *found = NULL;
	for (size_t i = 0; i < stated->count; i++) {
		const struct stated_figure *figure = &stated->items[i];
		if (!fact_words_are(figure->words, FACT_RESULT))
			continue;
		if (found && strcmp(found->words, figure->words) != 0)
			return NULL;
		found = found ? found : figure;
	}
	return found ? stated_find(count, stated, found->words) : NULL;
}

static void tie_phrase(struct claims *claims, const struct sentence *sentence,
	const struct phrase_match *match, char slot, const struct stated_figures *stated,
	struct arena *arena)
{
	size_t at = match->place[slot - 'A'], count;
	const char *name = name_between(sentence, match->name_begin, match->name_end, arena);
	const struct stated_figure *figures = stated_find(&count, stated, name);
	if (!figures && fact_words_are(name, FACT_RESULT))
		figures = stated_result(&count, stated);
	if (figures && !is_of_other_time(sentence, 0, at, stated->year) &&
		!item_is_hedged(sentence, at) && !fact_words_are(item_word(sentence, at + 1), FACT_SCALE))
		tie_number(claims, sentence->items[at].number, figures, count, stated->year);
}

void phrase_ties(struct claims *claims, const struct sentence *sentence,
	const struct phrase_book *book, const struct stated_figures *stated, struct arena *arena)
{
	struct phrase_match match;
	for (size_t i = 0; i < book->count && stated->count > 0; i++)
		for (size_t at = 0; at < sentence->count && strchr(book->items[i].promise, '{'); at++)
			if (phrase_match(&match, &book->items[i], sentence, at))
				tie_phrase(claims, sentence, &match, *book->items[i].promise, stated, arena);
}
