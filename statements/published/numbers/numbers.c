#include "statements/published/numbers/numbers.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/utf8.h"
#include "statements/published/numbers/parts.h"

const char *number_state_name(enum number_state state)
{
	static const char *const names[] = {
#define X(enumerator, name) [enumerator] = (name),
		NUMBER_STATES(X)
#undef X
	};
	return names[state];
}

const char *number_reason_name(enum number_reason reason)
{
	static const char *const names[] = {
#define X(enumerator, name) [enumerator] = (name),
		NUMBER_REASONS(X)
#undef X
	};
	return names[reason];
}

/* ---- values ---- */

/* How many digits stand behind the mark at `c`. */
static size_t digits_behind(const char *c, const char *end)
{
	size_t digits = 0;
	while (c + 1 + digits < end && isdigit((unsigned char)c[1 + digits]))
		digits++;
	return digits;
}

/* Whether the mark at `c` stands between thousands: a comma, in a text that writes them so. */
static bool parts_thousands(const char *c, const char *end, bool commas)
{
	return *c == ',' && commas && digits_behind(c, end) == 3;
}

/* Whether commas stand where neither thousands nor cents begin: "495,7871". */
static bool is_malformed(struct span text, bool commas)
{
	for (const char *c = text.begin; c < text.end; c++)
		if (*c == ',' && commas && digits_behind(c, text.end) > 3)
			return true;
	return false;
}

/* How many groups of three digits behind points the text ends in: 2 of "1.234.567"; 0 where it is
 * anything else. */
static size_t dotted_groups(struct span text)
{
	enum { GROUP = 3 };
	size_t groups = 0, digits = 0;
	for (const char *c = text.begin; c < text.end; c++) {
		if (isdigit((unsigned char)*c)) {
			digits++;
			continue;
		}
		if (*c != '.' || digits == 0 || digits > GROUP || (groups > 0 && digits != GROUP))
			return 0;
		groups++;
		digits = 0;
	}
	return digits == GROUP && *text.begin != '0' ? groups : 0;
}

void number_set_value(struct printed_number *number, bool commas)
{
	int64_t units = 0;
	unsigned scale = 0, digits = 0;
	bool decimals = false, dotted = dotted_groups(number->text) > 1;
	for (const char *c = number->text.begin; c < number->text.end; c++) {
		if (isdigit((unsigned char)*c)) {
			if (++digits > NUMBER_DIGITS_READ)
				break;
			units = units * 10 + (*c - '0');
			scale += decimals;
		} else if ((*c == ',' || *c == '.') && !dotted &&
			!parts_thousands(c, number->text.end, commas)) {
			decimals = true;
		}
	}
	bool negative = number->minus || (number->opens && number->closes);
	number->units = negative ? -units : units;
	number->scale = scale;
	if (digits > NUMBER_DIGITS_READ || scale > NUMBER_SCALE_MAX ||
		is_malformed(number->text, commas))
		number->state = NUMBER_NOT_READ;
}

/* ---- numbers of a line ---- */

/* Whether one space of any kind, and nothing else, stands between the two. */
static bool is_one_space(const char *begin, const char *end)
{
	uint32_t character;
	size_t bytes = begin < end ? utf8_decode(&character, begin, (size_t)(end - begin)) : 0;
	return bytes > 0 && begin + bytes == end && utf8_is_space(character);
}

/* Whether the run `next` goes on with the number before it: three digits behind one space. */
static bool goes_on(const struct printed_number *before, const struct printed_number *next)
{
	size_t whole = 0, length = span_length(next->text);
	while (whole < length && isdigit((unsigned char)next->text.begin[whole]))
		whole++;
	for (const char *c = before->text.begin; c < before->text.end; c++)
		if (*c == ',' || *c == '.')
			return false;
	bool dollar = next->text.begin > next->line->text.begin && next->text.begin[-1] == '$';
	return whole == 3 && is_one_space(before->text.end, next->text.begin) && !next->opens &&
		!next->minus && !dollar && !before->closes && !before->percent && !before->dollar &&
		!before->nil && !next->nil && before->state != NUMBER_IDENTIFIER &&
		next->state != NUMBER_IDENTIFIER;
}

static size_t first_run(const struct printed_number *number)
{
	size_t length = 0;
	while (length < span_length(number->text) && isdigit((unsigned char)number->text.begin[length]))
		length++;
	return length;
}

/* A sign before the first run, and one behind the last, are those of the number. */
static void join(struct printed_number *into, const struct printed_number *run)
{
	into->text.end = run->text.end;
	into->edge = run->edge;
	into->groups++;
	into->closes = run->closes;
	into->percent = run->percent;
	into->dollar = into->dollar || run->dollar;
}

/* Joins runs of digits as far as print allows. In a text that parts thousands by commas, spaces
 * part numbers. */
static size_t join_runs(
	struct printed_number *items, const struct printed_number *runs, size_t count, bool commas)
{
	size_t made = 0;
	for (size_t i = 0; i < count; i++) {
		struct printed_number *last = made > 0 ? &items[made - 1] : NULL;
		if (last && !commas && first_run(last) <= 3 && *last->text.begin != '0' &&
			goes_on(&runs[i - 1], &runs[i]))
			join(last, &runs[i]);
		else
			items[made++] = runs[i];
	}
	for (size_t i = 0; i < made; i++)
		if (items[i].state != NUMBER_IDENTIFIER)
			number_set_value(&items[i], commas);
	return made;
}

static void read_line(struct numbers *numbers, size_t line, struct arena *arena)
{
	struct line_numbers *out = &numbers->of_line[line];
	struct line_runs runs;
	line_runs_read(&runs, &numbers->lines->items[line], arena);
	if (runs.count == 0)
		return;
	out->items = arena_array(arena, runs.count, sizeof *out->items);
	out->count = join_runs(out->items, runs.items, runs.count, numbers->commas);
	line_identify(out, &runs, arena);
}

/* ---- the style of the text ---- */

/* Counts numbers that only one of the two styles writes: "1,234,567" or "1,234" behind a "$" or in
 * parentheses; "12,5". */
static void count_style(size_t *thousands, size_t *decimals, struct span text)
{
	for (const char *c = text.begin; c + 1 < text.end; c++) {
		size_t digits = 0;
		if (*c != ',' || c == text.begin || !isdigit((unsigned char)c[-1]))
			continue;
		while (c + 1 + digits < text.end && isdigit((unsigned char)c[1 + digits]))
			digits++;
		*thousands += digits == 3;
		*decimals += digits == 1 || digits == 2;
	}
}

static bool style_is_commas(const struct text_lines *lines)
{
	size_t thousands = 0, decimals = 0;
	for (size_t i = 0; i < lines->count; i++)
		count_style(&thousands, &decimals, lines->items[i].text);
	return thousands > decimals;
}

/* On a page that prints "1.234.567", "471.014" has no decimals. The page is lines `first` to
 * `end`. */
static void settle_points(struct numbers *numbers, size_t first, size_t end)
{
	bool points = false;
	for (size_t i = first; i < end && !points; i++)
		for (size_t at = 0; at < numbers->of_line[i].count; at++)
			points = points || dotted_groups(numbers->of_line[i].items[at].text) > 1;
	for (size_t i = first; i < end && points; i++)
		for (size_t at = 0; at < numbers->of_line[i].count; at++) {
			struct printed_number *number = &numbers->of_line[i].items[at];
			if (!number->nil && dotted_groups(number->text) == 1)
				number->scale = 0;
		}
}

static void settle_pages(struct numbers *numbers)
{
	const struct text_lines *lines = numbers->lines;
	for (size_t first = 0, end; first < lines->count; first = end) {
		for (end = first + 1; end < lines->count; end++)
			if (lines->items[end].page != lines->items[first].page)
				break;
		settle_points(numbers, first, end);
	}
}

void numbers_find(struct numbers *out, const struct text_lines *lines, struct arena *arena)
{
	*out = (struct numbers){.lines = lines, .commas = style_is_commas(lines)};
	out->of_line = arena_array(arena, lines->count + 1, sizeof *out->of_line);
	for (size_t i = 0; i < lines->count; i++)
		if (!line_is_blank(&lines->items[i]))
			read_line(out, i, arena);
	settle_pages(out);
	numbers_identify_pages(out);
}

/* ---- grouping anew ---- */

/* Whether the last numbers of the line are grouped so already. */
static bool is_grouped(const struct line_numbers *of, const unsigned *sizes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (count > of->count || of->items[of->count - count + i].groups != sizes[i])
			return false;
	return true;
}

bool line_numbers_group(
	struct numbers *numbers, size_t line, const unsigned *sizes, size_t count, struct arena *arena)
{
	struct line_numbers *of = &numbers->of_line[line];
	struct line_runs runs;
	size_t need = 0, total = 0, kept = 0, before = 0;
	if (of->settled || is_grouped(of, sizes, count))
		return is_grouped(of, sizes, count);
	for (size_t i = 0; i < count; i++)
		need += sizes[i];
	for (size_t i = 0; i < of->count; i++)
		total += of->items[i].groups;
	while (kept < of->count && before + of->items[kept].groups + need <= total)
		before += of->items[kept++].groups;
	line_runs_read(&runs, &numbers->lines->items[line], arena);
	if (before + need != total || runs.count != total)
		return false;
	struct printed_number *items = arena_array(arena, kept + count, sizeof *items);
	memcpy(items, of->items, kept * sizeof *items);
	for (size_t i = 0, at = before; i < count; i++) {
		items[kept + i] = runs.items[at++];
		for (unsigned part = 1; part < sizes[i]; part++)
			join(&items[kept + i], &runs.items[at++]);
		if (items[kept + i].state != NUMBER_IDENTIFIER)
			number_set_value(&items[kept + i], numbers->commas);
	}
	of->items = items;
	of->count = kept + count;
	return true;
}

/* Whether the digits of the runs from `first` on begin with these; `*taken` runs give all of
 * them. */
static bool runs_are(const struct line_runs *runs, size_t first, const char *digits, size_t *taken)
{
	for (size_t i = first; i < runs->count; i++) {
		for (const char *c = runs->items[i].text.begin; c < runs->items[i].text.end; c++)
			if (isdigit((unsigned char)*c) && *c != *digits++)
				return false;
		*taken = i - first + 1;
		if (*digits == '\0')
			return true;
	}
	return false;
}

static bool number_is(const struct printed_number *number, const char *digits)
{
	for (const char *c = number->text.begin; c < number->text.end; c++)
		if (isdigit((unsigned char)*c) && *c != *digits++)
			return false;
	return *digits == '\0';
}

/* Splits the numbers of the line so that runs `first` to `first + taken` are one. */
static void set_apart(
	struct numbers *numbers, size_t line, size_t first, size_t taken, struct arena *arena)
{
	struct line_numbers *of = &numbers->of_line[line];
	size_t run = 0, count = 0;
	unsigned *sizes = arena_array(arena, of->count + 3, sizeof *sizes);
	for (size_t i = 0; i < of->count; i++) {
		size_t end = run + of->items[i].groups;
		if (run < first)
			sizes[count++] = (unsigned)((end < first ? end : first) - run);
		if (run <= first && first < end)
			sizes[count++] = (unsigned)taken;
		if (end > first + taken)
			sizes[count++] = (unsigned)(end - (run > first + taken ? run : first + taken));
		run = end;
	}
	line_numbers_group(numbers, line, sizes, count, arena);
}

struct printed_number *line_numbers_claim(
	struct numbers *numbers, size_t line, size_t from, const char *digits, struct arena *arena)
{
	struct line_numbers *of = &numbers->of_line[line];
	struct line_runs runs;
	size_t taken = 0, before = 0;
	for (size_t i = from; i < of->count; i++)
		if (!of->items[i].word && number_is(&of->items[i], digits))
			return &of->items[i];
	line_runs_read(&runs, &numbers->lines->items[line], arena);
	for (size_t i = 0; i < from && i < of->count; i++)
		before += of->items[i].groups;
	for (size_t i = before; i < runs.count; i++) {
		if (!runs_are(&runs, i, digits, &taken))
			continue;
		set_apart(numbers, line, i, taken, arena);
		for (size_t at = 0; at < of->count; at++)
			if (number_is(&of->items[at], digits))
				return &of->items[at];
		return NULL;
	}
	return NULL;
}

bool number_is_like(const struct printed_number *a, const struct printed_number *b)
{
	return a->dollar == b->dollar && a->percent == b->percent;
}

void numbers_count(size_t *counts, const struct numbers *numbers)
{
	memset(counts, 0, NUMBER_STATE_COUNT * sizeof *counts);
	for (size_t i = 0; i < numbers->lines->count; i++)
		for (size_t at = 0; at < numbers->of_line[i].count; at++) {
			const struct printed_number *number = &numbers->of_line[i].items[at];
			counts[number->state] += !number->word && !number->nil;
		}
}
