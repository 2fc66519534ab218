/* What a note under a table says of a column, in words: "La variation est la différence entre les
 * dépenses de l’exercice et celles de l’exercice précédent". Where that holds in most rows it is
 * promised of each; where it holds in none, the note is at fault, and says so once. */
#include <string.h>

#include "statements/published/facts/table_claims.h"
#include "statements/published/facts/told/told.h"

enum { OPERANDS = 6, ROWS_LEAST = 3, LINES = 14, DEPTH = 3, SUBJECT_WORDS = 8 };

/* A column, and whether it is added or taken away. */
struct worded_operand {
	size_t column;
	int sign;
};

struct worded {
	const struct any_table *grid;
	const struct sentence *sentence;
	struct arena *arena;
	size_t at; /* the next item to read */
	size_t target;
	struct worded_operand operands[OPERANDS];
	size_t count;
};

/* ---- names of columns ---- */

/* Whether the words of a head hold the word, or it with the mark of a note: "prevues2". */
static bool holds_word(const char *words, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = words; *at != '\0';) {
		size_t whole = strcspn(at, " "), letters = whole;
		while (letters > length && at[letters - 1] >= '0' && at[letters - 1] <= '9')
			letters--;
		if (letters == length && strncmp(at, word, length) == 0)
			return true;
		at += whole + (at[whole] == ' ');
	}
	return false;
}

/* Whether the head holds all words of the name that say what it is about. */
static bool is_named(const char *head, const char *name, struct arena *arena)
{
	size_t told = 0;
	for (const char *at = name; *at != '\0';) {
		size_t length = strcspn(at, " ");
		const char *word = arena_text_n(arena, at, length);
		at += length + (at[length] == ' ');
		if (length < 2 || fact_words_are(word, FACT_IDLE) || fact_words_are(word, FACT_ARTICLE))
			continue;
		if (!holds_word(head, word))
			return false;
		told++;
	}
	return told > 0;
}

/* The one column whose head holds the name; ANY_COLUMNS_MAX where none does, or several. */
static size_t column_of(const struct worded *worded, const char *name)
{
	size_t found = ANY_COLUMNS_MAX;
	for (size_t at = 0; at < worded->grid->column_count; at++) {
		if (!is_named(worded->grid->columns[at].words, name, worded->arena))
			continue;
		if (found < ANY_COLUMNS_MAX)
			return ANY_COLUMNS_MAX;
		found = at;
	}
	return found;
}

/* The words and numbers of the items from `begin` to `end`. */
static const char *text_of(const struct worded *worded, size_t begin, size_t end)
{
	const char *text = "";
	for (size_t i = begin; i < end; i++) {
		const struct item *item = &worded->sentence->items[i];
		const char *words = item->number && *item->word == '\0'
			? lines_words(item->number->text, worded->arena)
			: item->word;
		text = arena_printf(worded->arena, "%s%s%s", text, *text != '\0' ? " " : "", words);
	}
	return text;
}

/* ---- "la différence entre A et B" ---- */

static bool is_difference(const struct worded *worded, size_t at)
{
	return item_is(worded->sentence, at, FACT_DIFFERENCE) &&
		item_is(worded->sentence, at + 1, FACT_BETWEEN);
}

/* Reads a name up to "et", a mark or the end, and its column. */
static bool read_column(struct worded *worded, int sign)
{
	size_t begin = worded->at;
	while (worded->at < worded->sentence->count && !worded->sentence->items[worded->at].mark &&
		!item_is(worded->sentence, worded->at, FACT_AND))
		worded->at++;
	size_t column = column_of(worded, text_of(worded, begin, worded->at));
	if (column == ANY_COLUMNS_MAX || worded->count == OPERANDS)
		return false;
	worded->operands[worded->count++] = (struct worded_operand){column, sign};
	return true;
}

static void skip_articles(struct worded *worded)
{
	while (item_is(worded->sentence, worded->at, FACT_ARTICLE))
		worded->at++;
}

/* Reads a difference of two operands, each a column or a difference in turn: "entre A et l’écart
 * entre B et C" is A - (B - C). `signs` are those of the differences that are open, `left` the
 * operands that each still lacks. */
static bool read_difference(struct worded *worded)
{
	int signs[DEPTH + 1] = {1};
	size_t depth = 0, left[DEPTH + 1] = {0};
	int sign = 1;
	do {
		skip_articles(worded);
		if (is_difference(worded, worded->at)) {
			if (depth == DEPTH)
				return false;
			worded->at += 2;
			depth++;
			signs[depth] = sign;
			left[depth] = 2;
			continue;
		}
		if (!read_column(worded, sign))
			return false;
		while (depth > 0 && --left[depth] == 0)
			depth--;
		if (depth == 0)
			return true;
		sign = -signs[depth];
	} while (depth > 0 && (left[depth] == 2 || item_is(worded->sentence, worded->at++, FACT_AND)));
	return false;
}

/* The column that the sentence speaks of: the words between its begin, or the mark before, and the
 * verb. */
static bool read_subject(struct worded *worded, size_t verb)
{
	size_t begin = verb;
	while (begin > 0 && verb - begin < SUBJECT_WORDS &&
		worded->sentence->items[begin - 1].mark != ';' &&
		worded->sentence->items[begin - 1].mark != ':')
		begin--;
	const char *words = "";
	for (size_t i = begin; i < verb; i++)
		if (strlen(item_word(worded->sentence, i)) > 1)
			words = arena_printf(worded->arena, "%s%s%s", words, *words != '\0' ? " " : "",
				item_word(worded->sentence, i));
	worded->target = column_of(worded, words);
	return worded->target < ANY_COLUMNS_MAX;
}

/* Whether the sentence says of a column of the table that it is a difference of others. */
static bool read_note(struct worded *worded)
{
	for (size_t verb = 1; verb + 3 < worded->sentence->count; verb++) {
		if (!item_is(worded->sentence, verb, FACT_DEFINED))
			continue;
		worded->at = verb + 1;
		worded->count = 0;
		if (item_is(worded->sentence, worded->at, FACT_TO))
			worded->at++;
		skip_articles(worded);
		if (is_difference(worded, worded->at) && read_difference(worded))
			return read_subject(worded, verb);
	}
	return false;
}

/* ---- rows ---- */

static void hold_row(struct claims *claims, const struct worded *worded, const struct any_row *row)
{
	struct printed_number *target = row->open ? NULL : row->cells[worded->target];
	if (!target)
		return;
	for (size_t i = 0; i < worded->count; i++)
		if (!row->cells[worded->operands[i].column])
			return;
	struct claim *claim = claims_add(claims, CLAIM_WORDED, target);
	for (size_t i = 0; i < worded->count; i++)
		claim_term(claims, claim, row->cells[worded->operands[i].column], worded->operands[i].sign);
	claim->slack = 1;
	claim->promised = true;
	claim->magnitude = true; /* "la différence entre A et B" does not say which is taken away */
	claim_settle(claim);
}

/* Whether the column is the difference in per cent of one of its operands in a row: people call
 * that a difference too. */
static bool is_rate_of_operand(const struct claim *difference)
{
	for (size_t i = 0; i < difference->term_count; i++) {
		struct claim rate = *difference;
		rate.base = &difference->terms[i];
		rate.base_count = 1;
		rate.factor = 100;
		claim_settle(&rate);
		if (rate.holds)
			return true;
	}
	return false;
}

static size_t count_rates(const struct claims *claims, size_t begin)
{
	size_t count = 0;
	for (size_t i = begin; i < claims->count; i++)
		count += is_rate_of_operand(claims->items[i]);
	return count;
}

/* Where the note holds in no row, it alone is at fault: one claim says so. */
static void keep_one(struct claims *claims, size_t begin, const struct worded *worded)
{
	struct claim *first = claims->items[begin];
	first->open = true;
	first->places = claims->count - begin;
	first->support = 0;
	first->where = worded->sentence->items[0].line;
	claims->count = begin + 1;
}

static void hold_rows(const struct telling *telling, const struct worded *worded)
{
	struct claims *claims = telling->claims;
	size_t begin = claims->count, held = 0;
	for (size_t i = 0; i < worded->grid->row_count; i++)
		hold_row(claims, worded, &worded->grid->rows[i]);
	for (size_t i = begin; i < claims->count; i++)
		held += claims->items[i]->holds;
	if (held == 0 && count_rates(claims, begin) > 0)
		claims->count = begin;
	else if (held == 0 && claims->count >= begin + ROWS_LEAST)
		keep_one(claims, begin, worded);
	else
		claims_keep(claims, begin, true);
}

/* The nearest table that ends above the line, on its page and not far away; NULL. */
static const struct any_table *table_above(
	const struct telling *telling, const struct text_line *line)
{
	const struct text_line *lines = telling->numbers->lines->items;
	size_t at = (size_t)(line - lines);
	const struct any_table *best = NULL;
	for (size_t i = 0; i < telling->tables->count; i++) {
		const struct any_table *grid = telling->tables->items[i];
		if (grid->last <= at && at - grid->last <= LINES && lines[grid->first].page == line->page)
			best = grid;
	}
	return best;
}

void told_formulas(const struct telling *telling)
{
	for (size_t i = 0; i < telling->sentences->count; i++) {
		struct worded worded = {.sentence = &telling->sentences->items[i], .arena = telling->arena};
		worded.grid = table_above(telling, worded.sentence->items[0].line);
		if (worded.grid && read_note(&worded))
			hold_rows(telling, &worded);
	}
}
