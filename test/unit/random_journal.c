#include "test/unit/random_journal.h"

#include <string.h>

#include "ledger/base/sort.h"
#include "ledger/base/text/text.h"
#include "test/unit/harness.h"

static uint64_t state_of_chance;

void random_journal_seed(uint64_t seed)
{
	state_of_chance = seed;
}

unsigned random_journal_chance(unsigned below)
{
	state_of_chance = state_of_chance * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(state_of_chance >> 33) % below;
}

struct line {
	unsigned account, entry, order;
	const char *text;
};

static const char *amount_text(const struct journal_style *style, long long units)
{
	long long power = 1;
	for (unsigned i = 0; i < style->scale; i++)
		power *= 10;
	const char *sign = units < 0 ? "-" : "";
	units = units < 0 ? -units : units;
	if (style->scale == 0)
		return arena_printf(arena, "%s%lld", sign, units);
	long long whole = units / power;
	const char *digits = whole >= 1000 && style->spaced
		? arena_printf(arena, "%lld\u00a0%03lld", whole / 1000, whole % 1000)
		: arena_printf(arena, "%lld", whole);
	return arena_printf(arena, "%s%s%c%0*lld", sign, digits, style->comma ? ',' : '.',
		(int)style->scale, units % power);
}

static const char *quoted(const struct journal_style *style, const char *text)
{
	bool must = strchr(text, style->separator) != NULL;
	return must || (style->quoted && random_journal_chance(3) == 0)
		? arena_printf(arena, "\"%s\"", text)
		: text;
}

static const char *date_field(const struct journal_style *style, unsigned day)
{
	unsigned month = 4 + day / 28 % 6, in_month = 1 + day % 28;
	if (style->date_form == 1)
		return arena_printf(arena, "%02u/%02u/2019", in_month, month);
	return arena_printf(
		arena, "2019-%02u-%02u%s", month, in_month, style->date_form == 2 ? " 00:00:00" : "");
}

static const char *row_text(const struct journal_style *style, unsigned day, const char *number_,
	unsigned account, long long units)
{
	const char s[] = {style->separator, '\0'};
	const char *label = style->lines_in_quotes && random_journal_chance(4) == 0 ? "\"une\nsuite\""
		: random_journal_chance(9) == 0 ? "\"dit \"\"x\"\"\""
										: "libellé";
	const char *amount = quoted(style,
		amount_text(style,
			style->signed_amount ? units
				: units < 0      ? -units
								 : units));
	const char *debit = style->signed_amount || units >= 0 ? amount : "",
			   *credit = !style->signed_amount && units < 0 ? amount : "";
	const char *parts[] = {quoted(style, date_field(style, day)), s, "JG", s,
		quoted(style, number_), s, quoted(style, arena_printf(arena, "%u", 1000 + account)), s,
		label, s, debit, style->signed_amount ? "" : s, credit, style->line_end};
	return text_joined(arena, parts, sizeof parts / sizeof *parts);
}

static int by_account(const void *left, const void *right)
{
	const struct line *a = left, *b = right;
	if (a->account != b->account)
		return a->account < b->account ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static const char *header_of(const struct journal_style *style)
{
	const char *names = style->signed_amount ? "Date,Journal,No pièce,Compte,Libellé,Montant"
											 : "Date,Journal,No pièce,Compte,Libellé,Débit,Crédit";
	char *text = arena_text(arena, names);
	for (char *at = text; *at != '\0'; at++)
		*at = *at == ',' ? style->separator : *at;
	return arena_printf(arena, "%s%s", text, style->line_end);
}

enum { LINES_MOST = 600 };

/* One entry's rows; what is odd about it is drawn too. */
static size_t make_entry(
	struct line *lines, size_t count, const struct journal_style *style, unsigned entry)
{
	unsigned rows = 2 + random_journal_chance(3), day = entry / 3,
			 oddity = style->faults > 0 && random_journal_chance(style->faults) == 0
		? 1 + random_journal_chance(random_journal_chance(8) ? 4 : 5)
		: 0;
	const char *number_ =
		arena_printf(arena, "E-%04u", oddity == 1 ? random_journal_chance(entry + 1) : entry);
	long long sum = 0;
	for (unsigned row = 0; row < rows; row++) {
		long long units = (long long)random_journal_chance(2000000) + 1;
		if (oddity == 2 && row == 0)
			units *= 900000000000LL;
		units = row + 1 == rows ? -sum + (oddity == 3) : random_journal_chance(2) ? units : -units;
		sum += units;
		unsigned account = oddity == 4 ? 7 : random_journal_chance(12);
		lines[count] = (struct line){account, entry, (unsigned)count,
			row_text(style, day + (oddity == 5 && row == 1), number_, account, units)};
		count++;
	}
	return count;
}

const char *random_journal_text(const struct journal_style *style, unsigned entries)
{
	struct line lines[LINES_MOST];
	size_t count = 0;
	for (unsigned entry = 1; entry <= entries && count + 8 < LINES_MOST; entry++)
		count = make_entry(lines, count, style, entry);
	if (style->by_account)
		sort_stable(lines, count, sizeof *lines, by_account);
	const char *texts[LINES_MOST * 2 + 1];
	size_t parts = 0;
	texts[parts++] = header_of(style);
	for (size_t i = 0; i < count; i++) {
		texts[parts++] = lines[i].text;
		if (random_journal_chance(40) == 0)
			texts[parts++] = style->line_end;
	}
	return text_joined(arena, texts, parts);
}

struct journal_style random_journal_style(void)
{
	static const char separators[] = {',', ';', '\t'};
	struct journal_style style = {.separator = separators[random_journal_chance(3)],
		.line_end = random_journal_chance(3) ? "\n" : "\r\n",
		.comma = random_journal_chance(2),
		.quoted = random_journal_chance(2),
		.spaced = random_journal_chance(3) == 0,
		.signed_amount = random_journal_chance(3) == 0,
		.by_account = random_journal_chance(3) == 0,
		.lines_in_quotes = random_journal_chance(6) == 0,
		.date_form = random_journal_chance(3),
		.scale = random_journal_chance(3) ? 2 : random_journal_chance(5)};
	style.faults = random_journal_chance(2) ? 0 : 1 + random_journal_chance(12);
	return style;
}
