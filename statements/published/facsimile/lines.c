/* lines.c - which way the lines of a page run, where they stand, and their words in order. */
#include "statements/published/facsimile/matching.h"

#include <stdlib.h>
#include <string.h>

/* ---- which way they run ---- */

static struct spot spot_of(struct page_box box, enum direction direction)
{
	int x = box.left + (box.right - box.left) / 2, y = box.top + (box.bottom - box.top) / 2;
	switch (direction) {
	case DOWNWARDS: return (struct spot){box.top, -x, box.right - box.left};
	case LEFTWARDS: return (struct spot){-box.right, -y, box.bottom - box.top};
	case UPWARDS: return (struct spot){-box.bottom, x, box.right - box.left};
	default: return (struct spot){box.left, y, box.bottom - box.top};
	}
}

static struct spot spot_of_token(const struct matching *matching, const struct token *token)
{
	return matching->spots[word_place(matching, token->word)];
}

/* How little lines that ran so would look like lines: neighbours that are sure should stand side by
 * side, in their order. */
static int64_t disorder(const struct matching *matching, enum direction direction)
{
	const struct token *before = NULL;
	int64_t sum = 0;
	for (size_t i = 0; i < matching->token_count; i++) {
		const struct token *token = &matching->tokens[i];
		if (!token->sure)
			continue;
		if (before && before->line == token->line) {
			struct spot first = spot_of(before->box, direction),
						second = spot_of(token->box, direction);
			sum += llabs((int64_t)second.across - first.across);
			sum += second.along < first.along ? (int64_t)first.along - second.along : 0;
		}
		before = token;
	}
	return sum;
}

static int compare_across(const void *a, const void *b, void *spots)
{
	const struct spot *all = spots;
	size_t left = *(const size_t *)a, right = *(const size_t *)b;
	int order = (all[left].across > all[right].across) - (all[left].across < all[right].across);
	return order ? order : (left > right) - (left < right);
}

void lines_find(struct matching *matching)
{
	const struct page_words *words = matching->words;
	int64_t least = disorder(matching, RIGHTWARDS);
	for (int direction = DOWNWARDS; direction < DIRECTIONS; direction++) {
		int64_t other = disorder(matching, (enum direction)direction);
		if (other < least) {
			least = other;
			matching->direction = (enum direction)direction;
		}
	}
	matching->spots = arena_array(matching->arena, words->count + 1, sizeof *matching->spots);
	matching->by_line = arena_array(matching->arena, words->count + 1, sizeof *matching->by_line);
	for (size_t i = 0; i < words->count; i++) {
		matching->spots[i] = spot_of(words->items[i].box, matching->direction);
		matching->by_line[i] = i;
	}
	qsort_r(matching->by_line, words->count, sizeof *matching->by_line, compare_across,
		matching->spots);
}

/* ---- where they and their columns are ---- */

/* The mean height of the line's tokens that are sure. */
static void place_line(struct matching *matching, size_t line)
{
	int64_t sum = 0, count = 0;
	for (size_t i = matching->first[line]; i < matching->first[line + 1]; i++)
		if (matching->tokens[i].sure) {
			sum += spot_of_token(matching, &matching->tokens[i]).across;
			count++;
		}
	if (count > 0)
		matching->places[line] = (struct place){(int)(sum / count), true};
}

/* A line without such tokens stands between those that have some. */
static void place_between(struct matching *matching)
{
	size_t count = matching->line_count, before = SIZE_MAX;
	for (size_t line = 0, after = 0; line < count; line++) {
		if (matching->places[line].known) {
			before = line;
			continue;
		}
		after = after > line ? after : line;
		while (after < count && !matching->places[after].known)
			after++;
		int64_t high = before == SIZE_MAX ? 0 : matching->places[before].y;
		int64_t low = after == count ? matching->words->height : matching->places[after].y;
		int64_t from = before == SIZE_MAX ? -1 : (int64_t)before, all = (int64_t)after - from;
		matching->places[line].y = (int)(high + (low - high) * ((int64_t)line - from) / all);
	}
}

static void place_lines(struct matching *matching)
{
	for (size_t line = 0; line < matching->line_count; line++)
		place_line(matching, line);
	place_between(matching);
}

static int compare_ints(const void *a, const void *b)
{
	int left = *(const int *)a, right = *(const int *)b;
	return (left > right) - (left < right);
}

/* The usual width of a column: the median over the tokens that are sure. */
static void measure_columns(struct matching *matching)
{
	enum { FAR = 20, USUAL = 500 };
	int *widths = arena_array(matching->arena, matching->token_count + 1, sizeof *widths);
	size_t count = 0;
	for (size_t i = 0; i < matching->token_count; i++) {
		const struct token *token = &matching->tokens[i];
		if (token->sure && token->column > FAR)
			widths[count++] = spot_of_token(matching, token).along / (int)token->column;
	}
	if (count > 0)
		qsort(widths, count, sizeof *widths, compare_ints);
	matching->character = count > 0 && widths[count / 2] > 0 ? widths[count / 2] : USUAL;
}

int token_along(const struct matching *matching, const struct token *token)
{
	const struct token *begin = &matching->tokens[matching->first[token->line]],
					   *end = &matching->tokens[matching->first[token->line + 1]], *before = token,
					   *after = token;
	while (before > begin && !before->sure)
		before--;
	while (after < end && !after->sure)
		after++;
	int left = before->sure ? spot_of_token(matching, before).along : 0,
		right = after < end ? spot_of_token(matching, after).along : 0;
	if (before->sure && after < end && after->column > before->column) {
		int64_t gap = (int64_t)right - left, columns = after->column - before->column;
		return (int)(left + gap * (int64_t)(token->column - before->column) / columns);
	}
	if (before->sure)
		return left + (int)(token->column - before->column) * matching->character;
	if (after < end)
		return right - (int)(after->column - token->column) * matching->character;
	return (int)token->column * matching->character;
}

/* ---- line by line ---- */

/* Words at the height of a line, from left to right. */
struct row {
	size_t *words;
	size_t count;
};

static int compare_along(const void *a, const void *b, void *spots)
{
	const struct spot *all = spots;
	size_t left = *(const size_t *)a, right = *(const size_t *)b;
	int order = (all[left].along > all[right].along) - (all[left].along < all[right].along);
	return order ? order : (left > right) - (left < right);
}

static struct row row_at(struct matching *matching, int y, struct arena *scratch)
{
	enum { TALLEST = 5000 };
	size_t low = 0, high = matching->words->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (matching->spots[matching->by_line[middle]].across < y - TALLEST)
			low = middle + 1;
		else
			high = middle;
	}
	for (high = low; high < matching->words->count &&
		 matching->spots[matching->by_line[high]].across <= y + TALLEST;
		 high++)
		;
	matching->work += high - low;
	struct row row = {arena_array(scratch, high - low + 1, sizeof *row.words), 0};
	for (; low < high; low++) {
		struct spot spot = matching->spots[matching->by_line[low]];
		if (llabs((int64_t)spot.across - y) * 2 <= spot.height)
			row.words[row.count++] = matching->by_line[low];
	}
	qsort_r(row.words, row.count, sizeof *row.words, compare_along, matching->spots);
	return row;
}

static bool may_be(const struct matching *matching, const struct token *token, size_t word)
{
	const struct page_word *other = &matching->words->items[word];
	if (token->word || matching->taken[word])
		return token->word == other;
	return span_equal(token->text, other->text);
}

/* Matches the tokens of a line with the words of a row so that most are matched and none change
 * places. */
static void match_row(
	struct matching *matching, size_t line, const struct row *row, struct arena *scratch)
{
	struct token *tokens = &matching->tokens[matching->first[line]];
	size_t count = matching->first[line + 1] - matching->first[line], wide = row->count + 1;
	if (row->count == 0 || count > PAIRS_MOST / wide)
		return;
	matching->work += count * wide;
	/* the most that can be matched from this token and this word on */
	unsigned *most = arena_array(scratch, (count + 1) * wide, sizeof *most);
	for (size_t i = count; i-- > 0;)
		for (size_t j = row->count; j-- > 0;) {
			unsigned skip_token = most[(i + 1) * wide + j], skip_word = most[i * wide + j + 1],
					 both = most[(i + 1) * wide + j + 1] + 1;
			unsigned best = skip_token > skip_word ? skip_token : skip_word;
			most[i * wide + j] =
				may_be(matching, &tokens[i], row->words[j]) && both > best ? both : best;
		}
	for (size_t i = 0, j = 0; i < count && j < row->count;) {
		unsigned here = most[i * wide + j];
		if (here == most[(i + 1) * wide + j]) {
			i++;
		} else if (here == most[i * wide + j + 1]) {
			j++;
		} else {
			token_match(matching, &tokens[i], &matching->words->items[row->words[j++]]);
			tokens[i++].sure = true;
		}
	}
}

void lines_match(struct matching *matching)
{
	enum { WORK_MOST = 20000000 };
	place_lines(matching);
	for (size_t line = 0; line < matching->line_count && matching->work < WORK_MOST; line++) {
		if (matching->first[line] == matching->first[line + 1])
			continue;
		struct arena *scratch = arena_new();
		struct row row = row_at(matching, matching->places[line].y, scratch);
		match_row(matching, line, &row, scratch);
		arena_free(scratch);
	}
	place_lines(matching);
	measure_columns(matching);
}
