#include "statements/published/facts/prose.h"

#include "statements/published/facts/hedge.h"

enum { HEDGED = 6, NEAR = 8, FAR = 24, PARTS_MAX = 12 };

/* Whether a number of two amounts stands for a scale in words: "1,2 million". */
static bool is_scaled(const struct sentence *sentence, size_t at)
{
	return item_is(sentence, at + 1, FACT_SCALE);
}

static bool is_exact(const struct sentence *sentence, size_t at)
{
	return !item_is_hedged(sentence, at) && !is_scaled(sentence, at);
}

/* The same of a number that a comparison leads to: "over the 60 of last year". */
static bool is_exact_behind(const struct sentence *sentence, size_t at, size_t compared)
{
	return (!item_is_hedged(sentence, at) || item_is(sentence, compared, FACT_BOUND)) &&
		!is_scaled(sentence, at);
}

static bool names_change(const struct sentence *sentence, size_t at)
{
	return item_is(sentence, at, FACT_INCREASE) || item_is(sentence, at, FACT_DECREASE) ||
		item_is(sentence, at, FACT_CHANGE);
}

/* ---- changes ---- */

static void finish(struct claim *claim)
{
	claim->promised = true;
	claim->slack = claim->slack ? claim->slack : 1;
	claim_settle(claim);
}

/* A change of a percentage, in points. */
static void add_points(struct claims *claims, struct printed_number *from,
	struct printed_number *to, struct printed_number *target)
{
	struct claim *claim = claims_add(claims, CLAIM_DIFFERENCE, target);
	claim_term(claims, claim, to, 1);
	claim_term(claims, claim, from, -1);
	claim->magnitude = true;
	claim->slack = 3;
	finish(claim);
}

/* `change` is |last - first|, or that in per cent of the first. */
static void add_change(struct claims *claims, const struct sentence *sentence, size_t first,
	size_t last, size_t change)
{
	struct printed_number *from = item_number(sentence, first), *to = item_number(sentence, last),
						  *target = item_number(sentence, change);
	bool percent = target->percent && !from->percent,
		 points = item_is(sentence, change + 1, FACT_POINTS) ||
		item_is(sentence, change + 2, FACT_POINTS);
	if (points && from->percent && to->percent && is_exact(sentence, change)) {
		add_points(claims, from, to, target);
		return;
	}
	if (is_scaled(sentence, change) || points ||
		(!percent && (target->percent || target->dollar != from->dollar)) ||
		(percent && from->units == 0))
		return;
	struct claim *claim = claims_add(claims, percent ? CLAIM_CHANGE : CLAIM_DIFFERENCE, target);
	claim_term(claims, claim, to, 1);
	claim_term(claims, claim, from, -1);
	if (percent)
		claim_base(claims, claim, from, 1);
	claim->factor = percent ? 100 : 1;
	claim->magnitude = true;
	claim->slack = !percent && target->scale > 0 ? 3 : 1;
	finish(claim);
	struct hedge hedge = hedge_of(sentence, change);
	if (hedge.kind == HEDGE_NONE)
		return;
	hedge_claim(claims, claim, hedge);
	claim_settle(claim);
}

/* The numbers that tell the change behind its name: "une hausse de 113 712 $ (19,8 %)". */
static void add_told_changes(
	struct claims *claims, const struct sentence *sentence, size_t first, size_t last, size_t name)
{
	size_t change = item_next_number(sentence, name + 1, name + HEDGED);
	if (change >= sentence->count || change == name + HEDGED ||
		(change >= name + 4 && !item_is_hedged(sentence, change)))
		return;
	add_change(claims, sentence, first, last, change);
	size_t second = item_next_number(sentence, change + 1, change + 6);
	if (second < sentence->count && second < change + 6 && item_number(sentence, second)->percent &&
		!item_number(sentence, change)->percent && second + 1 < sentence->count &&
		(item_is_mark(sentence, second - 1, '(') || item_is_mark(sentence, second + 1, ')') ||
			second <= change + 4))
		add_change(claims, sentence, first, last, second);
}

/* "est passé de A à B", "from A to B": returns the place of B; 0 where it is not said at `at`. */
static size_t went_from_to(size_t *first, const struct sentence *sentence, size_t at)
{
	if (item_next_number(sentence, at + 1, at + 3) == at + 3 || !item_is(sentence, at, FACT_WENT))
		return 0;
	size_t from = at + 1 + item_is(sentence, at + 1, FACT_FROM);
	if (!item_measures(sentence, from) || !is_exact(sentence, from))
		return 0;
	for (size_t i = from + 1; i <= from + 4; i++)
		if (item_is(sentence, i, FACT_TO) && item_measures(sentence, i + 1) &&
			is_exact(sentence, i + 1) &&
			number_is_like(item_number(sentence, from), item_number(sentence, i + 1))) {
			*first = from;
			return i + 1;
		}
	return 0;
}

/* The change in parentheses behind its amounts: "de 41 à 45 membres (+ 9,8 %)". Without its sign a
 * verb must tell that it is one: "grew from 41 to 45 (9.8%)". */
static void change_in_parentheses(
	struct claims *claims, const struct sentence *sentence, size_t first, size_t last, size_t verb)
{
	size_t open = last + 1;
	while (open < last + 4 && open < sentence->count && !sentence->items[open].mark)
		open++;
	if (!item_is_mark(sentence, open, '(') || !item_measures(sentence, open + 1) ||
		!item_number(sentence, open + 1)->percent || !item_is_mark(sentence, open + 2, ')') ||
		item_number(sentence, first)->percent)
		return;
	const struct printed_number *rate = item_number(sentence, open + 1);
	bool grew = verb > 0 && item_is(sentence, verb - 1, FACT_GREW), plus = false;
	for (const char *c = rate->text.begin; c > rate->line->text.begin && c[-1] != '('; c--)
		plus = plus || c[-1] == '+';
	if (grew || plus || rate->minus)
		add_change(claims, sentence, first, last, open + 1);
}

static void change_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t i = 0; i < sentence->count; i++) {
		size_t first, last = went_from_to(&first, sentence, i);
		if (last > 0)
			change_in_parentheses(claims, sentence, first, last, i);
		for (size_t at = last + 1; last > 0 && at < last + NEAR; at++) {
			if (names_change(sentence, at)) {
				add_told_changes(claims, sentence, first, last, at);
				break;
			}
			if (item_measures(sentence, at))
				break;
		}
	}
}

/* "B, en hausse de C par rapport à A": both amounts stand in the sentence, and no other between. */
static void compared_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t i = 1; i + 2 < sentence->count; i++) {
		size_t change = item_next_number(sentence, i + 1, i + 3);
		if (change == i + 3 || !names_change(sentence, i))
			continue;
		size_t last = item_last_number(sentence, i, i > FAR / 2 ? i - FAR / 2 : 0);
		if (last == SIZE_MAX)
			continue;
		size_t compared = change + 1, end = change + 5;
		while (compared < end && !item_is(sentence, compared, FACT_COMPARED))
			compared++;
		size_t stop = compared + FAR < sentence->count ? compared + FAR : sentence->count;
		size_t first = item_next_number(sentence, compared, stop);
		if (compared == end || first == stop || !is_exact_behind(sentence, first, compared) ||
			!is_exact(sentence, last) || item_number(sentence, last)->percent ||
			item_number(sentence, first)->word || item_number(sentence, last)->word ||
			!number_is_like(item_number(sentence, first), item_number(sentence, last)))
			continue;
		add_change(claims, sentence, first, last, change);
	}
}

/* "augmenté de p %, passant de A à B": the change stands before the two. */
static void foretold_changes(struct claims *claims, const struct sentence *sentence)
{
	for (size_t i = 3; i < sentence->count; i++) {
		size_t first, last = went_from_to(&first, sentence, i);
		size_t change = last ? item_last_number(sentence, i, i > 4 ? i - 4 : 0) : SIZE_MAX;
		if (change == SIZE_MAX || change < 2)
			continue;
		size_t verb = change - 1 -
			(item_is(sentence, change - 2, FACT_GREW) || names_change(sentence, change - 2));
		if (item_is(sentence, verb, FACT_GREW) || names_change(sentence, verb))
			add_change(claims, sentence, first, last, change);
	}
}

/* "B, comparativement à A, une hausse de C": the comparison stands before its change. */
static void compared_first(struct claims *claims, const struct sentence *sentence)
{
	for (size_t i = 1; i + 2 < sentence->count; i++) {
		if (!item_is(sentence, i, FACT_COMPARED))
			continue;
		size_t last = item_last_number(sentence, i, i > NEAR ? i - NEAR : 0),
			   first = item_next_number(sentence, i + 1, i + 5);
		if (last == SIZE_MAX || first >= i + 5 || first >= sentence->count ||
			!is_exact(sentence, first) || !is_exact(sentence, last) ||
			item_number(sentence, first)->percent || item_number(sentence, first)->word ||
			!number_is_like(item_number(sentence, first), item_number(sentence, last)))
			continue;
		for (size_t at = first + 1; at < first + NEAR && at < sentence->count; at++) {
			if (names_change(sentence, at))
				add_told_changes(claims, sentence, first, last, at);
			if (names_change(sentence, at) || item_measures(sentence, at) ||
				item_is_mark(sentence, at, ';'))
				break;
		}
	}
}

/* "ont augmenté de p % pour atteindre B (A en 2019)". */
static void grown_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t i = 1; i + 4 < sentence->count; i++) {
		if (!item_is(sentence, i, FACT_GREW))
			continue;
		size_t change = item_next_number(sentence, i + 1, i + 3),
			   last = item_next_number(sentence, change + 1, change + 5),
			   first = item_next_number(sentence, last + 1, last + 6);
		if (change >= i + 3 || last >= change + 5 || first >= last + 6 ||
			first >= sentence->count || !item_is(sentence, last - 1, FACT_REACHING) ||
			!(item_is_mark(sentence, last + 1, '(') ||
				item_is(sentence, first - 1, FACT_COMPARED)) ||
			!is_exact(sentence, first) || !is_exact(sentence, last) ||
			!number_is_like(item_number(sentence, first), item_number(sentence, last)))
			continue;
		add_change(claims, sentence, first, last, change);
	}
}

/* ---- sums ---- */

static size_t clause_begin(const struct sentence *sentence, size_t at)
{
	while (at > 0 && !item_is_mark(sentence, at - 1, ';') && !item_is_mark(sentence, at - 1, ':') &&
		!item_is_mark(sentence, at - 1, '(') && !item_is_mark(sentence, at - 1, ')'))
		at--;
	return at;
}

static size_t clause_end(const struct sentence *sentence, size_t at)
{
	while (at < sentence->count && !item_is_mark(sentence, at, ';') &&
		!item_is_mark(sentence, at, '.') && !item_is_mark(sentence, at, ')') &&
		!item_is_mark(sentence, at, '('))
		at++;
	return at;
}

/* The numbers of a clause that may be the parts of `whole`. Returns how many; 0 where one of the
 * words says that they overlap or leave out, or one is of another kind. */
static size_t parts_of(size_t *parts, const struct sentence *sentence, size_t begin, size_t end,
	const struct printed_number *whole)
{
	size_t count = 0;
	for (size_t i = begin; i < end; i++) {
		const struct printed_number *number = item_number(sentence, i);
		if (number ? number->state == NUMBER_IDENTIFIER : item_is(sentence, i, FACT_SOME))
			return 0;
		if (!number || !item_measures(sentence, i))
			continue;
		if (count == PARTS_MAX || !number_is_like(number, whole) || !is_exact(sentence, i) ||
			number->scale != whole->scale)
			return 0;
		parts[count++] = i;
	}
	return count;
}

/* Whether a comma or "and" parts each number from the one before. */
static bool are_listed(const struct sentence *sentence, const size_t *parts, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		bool parted = false;
		for (size_t at = parts[i - 1] + 1; at < parts[i]; at++)
			parted = parted || item_is_mark(sentence, at, ',') || item_is(sentence, at, FACT_AND);
		if (!parted)
			return false;
	}
	return items_hold(sentence, parts[count - 2] + 1, parts[count - 1], FACT_AND);
}

static void add_parts(struct claims *claims, const struct sentence *sentence, size_t whole,
	const size_t *parts, size_t count)
{
	struct claim *claim = claims_add(claims, CLAIM_SUM, item_number(sentence, whole));
	for (size_t i = 0; i < count; i++)
		claim_term(claims, claim, item_number(sentence, parts[i]), 1);
	claim->slack = claim->target->scale > 0 ? (unsigned)count + 1 : 1;
	finish(claim);
}

/* "T ..., soit a, b et c" */
static bool whole_before(struct claims *claims, const struct sentence *sentence, size_t at)
{
	size_t parts[PARTS_MAX], whole = item_last_number(sentence, at, at > NEAR ? at - NEAR : 0);
	if (whole == SIZE_MAX || !is_exact(sentence, whole))
		return false;
	for (size_t i = whole + 1; i < at; i++)
		if (item_is(sentence, i, FACT_SOME) || item_is_mark(sentence, i, ';') ||
			item_is(sentence, i, FACT_TO))
			return false;
	size_t count = parts_of(
		parts, sentence, at + 1, clause_end(sentence, at + 1), item_number(sentence, whole));
	if (count < 2 || !are_listed(sentence, parts, count))
		return false;
	add_parts(claims, sentence, whole, parts, count);
	return true;
}

/* "a ... et b ..., soit T" */
static void whole_behind(struct claims *claims, const struct sentence *sentence, size_t at)
{
	size_t parts[PARTS_MAX], whole = item_next_number(sentence, at + 1, at + 4);
	if (whole >= at + 4 || whole >= sentence->count || !is_exact(sentence, whole))
		return;
	for (size_t i = at + 1; i < whole; i++)
		if (names_change(sentence, i))
			return;
	size_t count =
		parts_of(parts, sentence, clause_begin(sentence, at), at, item_number(sentence, whole));
	if (count < 2 || count > 4 || !are_listed(sentence, parts, count))
		return;
	add_parts(claims, sentence, whole, parts, count);
}

/* "pour un total de", "for a total of", at its last word but one. */
static bool is_for_total(const struct sentence *sentence, size_t at)
{
	return at >= 2 && item_is(sentence, at, FACT_TOTAL) &&
		item_is(sentence, at - 1, FACT_ARTICLE) && item_is(sentence, at - 2, FACT_FOR) &&
		(item_is(sentence, at + 1, FACT_FROM) || item_is(sentence, at + 1, FACT_OUT_OF));
}

static void sum_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t i = 1; i + 1 < sentence->count; i++)
		if (is_for_total(sentence, i) ||
			(item_is(sentence, i, FACT_THAT_IS) && !whole_before(claims, sentence, i)))
			whole_behind(claims, sentence, i);
}

/* ---- ratios ---- */

/* "1 employé sur 6", "12 des 15 objectifs" from `at` on: returns the place of the whole; 0. */
static size_t part_of_whole(const struct sentence *sentence, size_t at)
{
	if (!item_measures(sentence, at) && !(at < sentence->count && sentence->items[at].number))
		return 0;
	for (size_t i = at + 1; i <= at + 3; i++) {
		if (item_measures(sentence, i) || (i < sentence->count && sentence->items[i].mark))
			return 0;
		if (item_is(sentence, i, FACT_OUT_OF))
			return item_measures(sentence, i + 1) ? i + 1
				: item_measures(sentence, i + 2)  ? i + 2
												  : 0;
	}
	return 0;
}

static void add_ratio(struct claims *claims, const struct sentence *sentence, size_t percent,
	size_t part, size_t whole)
{
	struct printed_number *target = item_number(sentence, percent),
						  *a = item_number(sentence, part), *b = item_number(sentence, whole);
	if (!is_exact(sentence, percent) || !is_exact(sentence, part) || !is_exact(sentence, whole) ||
		a->percent || b->percent || b->units == 0 || a->units > b->units ||
		a->state == NUMBER_IDENTIFIER || b->state == NUMBER_IDENTIFIER || a->dollar != b->dollar)
		return;
	finish(claims_add_rate(claims, CLAIM_SHARE, target, a, b));
}

/* "16 % 40 % 0 % (1 employé sur 6) (2 employés sur 5) (0 sur 4)": as many percentages in a row as
 * ratios behind them. Returns the place of the percentage of the ratio at `part`; SIZE_MAX. */
static size_t percent_in_series(const struct sentence *sentence, size_t part)
{
	size_t first = part - 1, before = 0;
	while (first >= 1 && item_is_mark(sentence, first - 1, ')')) {
		size_t open = first - 1;
		while (open > 0 && !item_is_mark(sentence, open, '('))
			open--;
		first = open;
		before++;
	}
	size_t percents = 0, ratios = before + 1, at = first;
	while (at > 0 && item_measures(sentence, at - 1) && item_number(sentence, at - 1)->percent) {
		at--;
		percents++;
	}
	for (size_t i = part; i + 1 < sentence->count; i++)
		ratios += item_is_mark(sentence, i, ')') && item_is_mark(sentence, i + 1, '(');
	return percents > 1 && percents == ratios ? at + before : SIZE_MAX;
}

static void ratio_claims(struct claims *claims, const struct sentence *sentence)
{
	for (size_t i = 0; i < sentence->count; i++) {
		size_t whole = part_of_whole(sentence, i);
		if (whole == 0)
			continue;
		size_t end = whole + NEAR < sentence->count ? whole + NEAR : sentence->count,
			   behind = item_next_number(sentence, whole + 1, end);
		bool opened = i >= 2 && item_is_mark(sentence, i - 1, '(');
		size_t series = opened ? percent_in_series(sentence, i) : SIZE_MAX;
		bool single = opened && item_measures(sentence, i - 2) &&
			item_number(sentence, i - 2)->percent &&
			!(i >= 3 && item_measures(sentence, i - 3) && item_number(sentence, i - 3)->percent);
		if (series != SIZE_MAX)
			add_ratio(claims, sentence, series, i, whole);
		else if (single)
			add_ratio(claims, sentence, i - 2, i, whole);
		else if (behind < end && item_number(sentence, behind)->percent &&
			(item_is_mark(sentence, behind - 1, '(') ||
				item_is(sentence, behind - 1, FACT_THAT_IS)))
			add_ratio(claims, sentence, behind, i, whole);
	}
}

void sentence_claims(
	struct claims *claims, const struct sentence *sentence, const struct phrase_book *book)
{
	size_t begin = claims->count;
	change_claims(claims, sentence);
	compared_claims(claims, sentence);
	compared_first(claims, sentence);
	foretold_changes(claims, sentence);
	grown_claims(claims, sentence);
	sum_claims(claims, sentence);
	ratio_claims(claims, sentence);
	count_claims(claims, sentence);
	phrase_claims(claims, begin, sentence, book);
}
