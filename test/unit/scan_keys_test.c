/* Keys of entries as the scan keeps them: numbers that rise in their series, and names; each
 * against the plain way to know the same. */
#include <stdio.h>

#include "ledger/base/text/text.h"
#include "ledger/scan/scan_parts.h"
#include "test/unit/harness.h"

static struct scan_key key_of(const char *journal, const char *number_)
{
	return (struct scan_key){.epoch = 1, .journal = span_of(journal), .number = span_of(number_)};
}

/* ---- exact keys ---- */

enum { NUMBER_BITS = 50 };
static const uint64_t NUMBER_MASK = (UINT64_C(1) << NUMBER_BITS) - 1;

static void begin_ids(struct series_ids *ids)
{
	*ids = (struct series_ids){.table.arena = arena};
	lock_begin(&ids->lock);
}

/* "series.number" of a text, as told by one table; "?" where it is not exact. */
static const char *exact_text(struct series_table *own, struct series_ids *ids, const char *text)
{
	uint64_t exact;
	/* bytes before and after it, which are none of it */
	const char *around = arena_printf(arena, "99999999%s99999999", text);
	struct scan_key key = key_of("JG", "");
	key.number = (struct span){around + 8, around + 8 + strlen(text)};
	return series_exact(&exact, own, ids, &key)
		? arena_printf(arena, "%llu.%llu", (unsigned long long)(exact >> NUMBER_BITS),
			  (unsigned long long)(exact & NUMBER_MASK))
		: "?";
}

/* Texts in this order, and the series and number of each: a series is what stands before the number
 * at the end, leading zeros and all. No two texts have the same: "A" is no "A0". */
static void numbers_at_the_end(void)
{
	static const struct {
		const char *text, *exact;
	} rows[] = {{"", "1.0"}, {"0", "2.0"}, {"1", "1.1"}, {"9", "1.9"}, {"12", "1.12"},
		{"123", "1.123"}, {"1234", "1.1234"}, {"12345", "1.12345"}, {"1234567", "1.1234567"},
		{"12345678", "1.12345678"}, {"123456789", "1.123456789"},
		{"112345678901234", "1.112345678901234"}, {"00", "3.0"}, {"01", "2.1"}, {"07", "2.7"},
		{"010", "2.10"}, {"0100", "2.100"}, {"01234567", "2.1234567"}, {"012345678", "2.12345678"},
		{"000", "4.0"}, {"0000", "5.0"}, {"0001", "4.1"}, {"00010203", "4.10203"},
		{"0000000", "6.0"}, {"00000000", "7.0"}, {"000000000", "8.0"}, {"00000001", "6.1"},
		{"A", "9.0"}, {"AB", "10.0"}, {"ABC", "11.0"}, {"ABCD", "12.0"}, {"A1", "9.1"},
		{"A12", "9.12"}, {"A123", "9.123"}, {"A1234", "9.1234"}, {"A123456", "9.123456"},
		{"A1234567", "9.1234567"}, {"A12345678", "9.12345678"}, {"ABC1", "11.1"},
		{"ABCDEFG1", "13.1"}, {"ABCDEFGH1", "14.1"}, {"ABCDEFGHI", "15.0"}, {"A0", "16.0"},
		{"A00", "17.0"}, {"A01", "16.1"}, {"A000", "18.0"}, {"A0001234", "18.1234"},
		{"19-0001", "19.1"}, {"19-0002", "19.2"}, {"19-0010", "20.10"}, {"19-1000", "21.1000"},
		{"1A", "22.0"}, {"1:", "23.0"}, {"1/", "24.0"}, {"12345678/", "25.0"}, {"1234567:", "26.0"},
		{"1234567/1", "27.1"}, {"\xC3\xA9\x31", "28.1"}, {"2345678\xE9", "29.0"},
		{"2345\xB2\x33", "30.3"}};
	struct series_table own = {.arena = arena};
	struct series_ids ids;
	begin_ids(&ids);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_text(exact_text(&own, &ids, rows[i].text), rows[i].exact, rows[i].text);
	struct series_table other = {.arena = arena};
	check_text(exact_text(&other, &ids, "19-0002"), "19.2", "another table has the same series");
	check_text(exact_text(&other, &ids, "B1"), "31.1", "and adds those that it meets first");
	check_text(exact_text(&own, &ids, "B2"), "31.2", "which the first table then knows");
	lock_end(&ids.lock);
}

static void what_is_too_long(void)
{
	struct series_table own = {.arena = arena};
	struct series_ids ids;
	begin_ids(&ids);
	check_text(exact_text(&own, &ids, "1125899906842623"), "1.1125899906842623",
		"the largest number of fifty bits");
	check_text(exact_text(&own, &ids, "1125899906842624"), "?", "the next");
	check_text(exact_text(&own, &ids, "12345678901234567890"), "?", "twenty digits");
	check_text(exact_text(&own, &ids, "99000000000000000001"), "3.1",
		"of many digits those beyond eighteen are before the number");
	enum { MOST = (1 << 14) - 1 };
	for (unsigned i = 3; i < MOST; i++)
		exact_text(&own, &ids, arena_printf(arena, "P%u-", i));
	check_integer((long long)ids.table.count, MOST, "as many series as keys can tell");
	check_text(exact_text(&own, &ids, "P3-7"), "4.7", "are told");
	check_text(exact_text(&own, &ids, arena_printf(arena, "P%d-2", MOST - 1)),
		arena_printf(arena, "%d.2", MOST), "to the last");
	check_text(exact_text(&own, &ids, "Q1"), "?", "one more is not");
	lock_end(&ids.lock);
}

/* ---- numbers that are borne once ---- */

/* Notes "journal/number" of a list, parted by spaces; "|" begins a stretch, ";" another table.
 * Whether all of them differ. */
static bool differ(const char *list)
{
	enum { TABLES = 4 };
	struct series_table tables[TABLES];
	const struct series_table *all[TABLES];
	size_t table = 0, stretch = 0;
	for (size_t i = 0; i < TABLES; i++) {
		tables[i] = (struct series_table){.arena = arena};
		all[i] = &tables[i];
	}
	for (const char *at = list; *at != '\0'; at += strcspn(at, " "), at += *at == ' ') {
		stretch += *at == '|' || *at == ';';
		table += *at == ';';
		if (*at == '|' || *at == ';')
			continue;
		const char *slash = strchr(at, '/');
		struct scan_key key = key_of(arena_text_n(arena, at, (size_t)(slash - at)),
			arena_text_n(arena, slash + 1, strcspn(slash + 1, " ")));
		series_note(&tables[table], &key, stretch);
	}
	return series_disjoint(all, table + 1, arena);
}

static void borne_once(void)
{
	static const struct {
		const char *keys;
		bool differ;
	} rows[] = {{"", true}, {"J/1", true}, {"J/1 J/2 J/3", true}, {"J/1 J/1", false},
		{"J/1 J/2 J/2", false}, {"J/3 J/2 J/1", true}, {"J/3 J/2 J/3", false},
		{"J/1 J/5 J/3", false}, /* it may be one of 1 to 5 */
		{"J/1 K/1", true}, {"J/1 J/A1", true}, {"J/1 J/01", true}, {"J/1 K/1 J/1", false},
		{"J/1 K/1 J/2 K/2", true}, {"J/1 J/2 | J/3 J/4", true}, {"J/1 J/2 | J/2 J/4", false},
		{"J/3 J/4 | J/1 J/2", true}, {"J/3 J/4 | J/1 J/3", false}, {"J/1 J/9 | J/4", false},
		{"J/4 | J/1 J/9", false}, {"J/1 J/2 ; J/3 J/4", true}, {"J/1 J/2 ; J/2", false},
		{"J/1 ; J/2 ; J/3 ; J/4", true}, {"J/1 ; J/2 ; J/3 ; J/1", false},
		{"J/1 K/1 ; K/2 J/2", true}, {"J/1 K/1 ; L/1 K/1", false}, {"J/A1 ; J/A2", true},
		{"J/A1 ; J/A1", false}, {"J/A1 ; J/B1", true}, {"J/A1 ; K/A1", true},
		{"J/A J/A0 J/A00", true}, {"J/ J/0 J/00", true}, {"J/A0 J/A J/A0", false}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_integer(differ(rows[i].keys), rows[i].differ, rows[i].keys);
}

/* Two keys that differ in one part alone are borne by two entries. */
static void parts_of_keys(void)
{
	const struct scan_key key = {.epoch = 1,
		.part = 1,
		.unit = span_of("U"),
		.journal = span_of("J"),
		.number = span_of("N1")};
	struct scan_key others[] = {key, key, key, key, key, key, key};
	others[1].epoch = 2;
	others[2].part = 2;
	others[3].unit = span_of("V");
	others[4].unit = (struct span){NULL, NULL};
	others[5].journal = span_of("K");
	others[6].number = span_of("M1");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct series_table table = {.arena = arena}, second = {.arena = arena};
		const struct series_table *const tables[] = {&table, &second};
		series_note(&table, &key, 0);
		series_note(&table, &others[i], 0);
		check_integer(series_disjoint(tables, 1, arena), i > 0, "parts of a key, in one table");
		table = (struct series_table){.arena = arena};
		series_note(&table, &key, 0);
		series_note(&second, &others[i], 1);
		check_integer(series_disjoint(tables, 2, arena), i > 0, "parts of a key, in two tables");
	}
}

static void too_many_to_prove(void)
{
	enum { SERIES = 1 << 14, INTERVALS = 1 << 17 };
	struct series_table many = {.arena = arena}, falling = {.arena = arena};
	const struct series_table *const of_many = &many, *const of_falling = &falling;
	for (unsigned i = 0; i <= SERIES; i++) {
		if (i == SERIES)
			check_true(series_disjoint(&of_many, 1, arena), "as many series as are kept");
		struct scan_key key = key_of("J", arena_printf(arena, "P%u-1", i));
		series_note(&many, &key, 0);
	}
	check_true(!series_disjoint(&of_many, 1, arena), "one series more is not proven");
	char text[16];
	for (unsigned i = 0; i <= INTERVALS; i++) {
		if (i == INTERVALS)
			check_true(series_disjoint(&of_falling, 1, arena), "as many intervals as are kept");
		snprintf(text, sizeof text, "%u", 999999 - i);
		struct scan_key key = key_of("J", text);
		series_note(&falling, &key, 0);
	}
	check_true(!series_disjoint(&of_falling, 1, arena), "one interval more is not proven");
	struct scan_key key = key_of("J", "2000000");
	series_note(&falling, &key, 0);
	check_integer((long long)falling.interval_count, INTERVALS + 1, "nothing is noted then");
}

/* ---- names ---- */

static void names(void)
{
	static const char *const texts[] = {"", "1", "a", "12", "21", "123", "321", "1234", "12345",
		"123456", "1234567", "12345678", "123456789", "123456789 ", "1234567890123456", "12341234",
		"one name of forty bytes, which is long ...", "one name of forty bytes, which is long .,."};
	enum { TEXTS = sizeof texts / sizeof *texts, MORE = 3000 };
	struct name_table table = {.arena = arena};
	check_true(names_find(&table, span_of("1010")) == NAMES_NONE, "an empty table has no name");
	check_true(names_find(&table, span_of("a longer name")) == NAMES_NONE, "nor a long one");
	for (uint32_t i = 0; i < TEXTS; i++)
		check_integer(names_intern(&table, span_of(texts[i])), i, "a new name has the next index");
	for (uint32_t i = 0; i < MORE; i++)
		names_intern(&table, span_of(arena_printf(arena, i % 2 ? "%u" : "%u Compte", 100000 + i)));
	check_integer((long long)table.count, TEXTS + MORE, "each once");
	size_t same = 0;
	for (uint32_t i = 0; i < MORE; i++) {
		struct span text = span_of(arena_printf(arena, i % 2 ? "%u" : "%u Compte", 100000 + i));
		same += names_find(&table, text) == TEXTS + i && names_intern(&table, text) == TEXTS + i &&
			span_equal(table.spans[TEXTS + i], text) && table.spans[TEXTS + i].begin != text.begin;
	}
	check_integer((long long)same, MORE, "found by another copy of the text");
	for (uint32_t i = 0; i < TEXTS; i++)
		check_integer(names_find(&table, span_of(texts[i])), i, texts[i]);
	check_true(
		names_find(&table, span_of("99999")) == NAMES_NONE, "what is not there is not found");
	check_true(names_find(&table, span_of("100000 Comptes")) == NAMES_NONE, "nor a longer one");
}

/* Texts of up to nine bytes that differ in one byte, whatever it is; and all of two bytes. */
static void names_of_any_bytes(void)
{
	enum { LONGEST = 9, BYTES = 256, ALL = BYTES * (BYTES - 1) };
	struct name_table table = {.arena = arena};
	size_t texts = 0;
	for (size_t length = 1; length <= LONGEST; length++)
		for (size_t at = 0; at < length; at++)
			for (int byte = 0; byte < BYTES; byte++) {
				char text[LONGEST] = "xxxxxxxxx";
				text[at] = (char)byte;
				texts += byte != 'x' || at == 0;
				names_intern(&table, (struct span){text, text + length});
			}
	check_integer((long long)table.count, (long long)texts, "each is another name");
	table = (struct name_table){.arena = arena};
	for (int pair = 0; pair < ALL; pair++) {
		const char text[] = {(char)(pair / BYTES), (char)(pair % BYTES)};
		names_intern(&table, (struct span){text, text + 2});
	}
	check_integer((long long)table.count, ALL, "so are all pairs of bytes");
}

/* A hash of a key is another where any part of it is. */
static void hashes(void)
{
	const struct scan_key key = {.epoch = 1,
		.part = 1,
		.unit = span_of("U"),
		.journal = span_of("J"),
		.number = span_of("N1")};
	struct scan_key others[] = {key, key, key, key, key, key};
	others[1].epoch = 2;
	others[2].part = 2;
	others[3].unit = span_of("V");
	others[4].journal = span_of("K");
	others[5].number = span_of("N2");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		check_integer(key_hash(&others[i]) != key_hash(&key), i > 0, "a hash of all of the key");
		check_integer(key_journal_hash(&others[i]) != key_journal_hash(&key), i > 0 && i < 5,
			"a hash of all but its number");
	}
	struct scan_key empty = key, none = key;
	empty.unit = span_of("");
	none.unit = (struct span){NULL, NULL};
	check_true(key_hash(&empty) == key_hash(&none), "no unit is one, however it is empty");
}

int main(void)
{
	static const struct test tests[] = {
		{"a key is exact where its number is: what stands before it is a series",
			numbers_at_the_end},
		{"numbers and series that keys cannot hold are told", what_is_too_long},
		{"numbers that rise are borne once, without a memory of each", borne_once},
		{"every part of a key tells entries apart", parts_of_keys},
		{"what is too much to keep is not proven", too_many_to_prove},
		{"a name has one index", names},
		{"a name may be of any bytes", names_of_any_bytes},
		{"every part of a key is in its hash", hashes},
	};
	return run_tests("scan keys", tests, sizeof tests / sizeof *tests);
}
