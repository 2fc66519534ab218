/* Every rule, word and list of words.txt, against a reading of that table by itself. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/embedded.h"
#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"
#include "ledger/plan/words.h"
#include "test/unit/harness.h"

enum { IDEAS_MOST = 64, RULES_MOST = 200, PER_IDEA = 3, PER_WORD = 4 };

struct rule {
	int role, score;
	uint64_t ideas;
};

static struct words *words;
static const char *idea_names[IDEAS_MOST], *idea_words[IDEAS_MOST]; /* a word that means it alone */
static size_t idea_count, rule_count, penalty_count;
static struct rule rules[RULES_MOST], penalties[RULES_MOST];
static struct index by_word;

static int role_of(const char *name)
{
	static const char *const names[PLAN_ROLES] = {
#define X(enumerator, name_, option) name_,
		PLAN_ROLE_TABLE(X)
#undef X
	};
	int role = 0;
	while (role < PLAN_ROLES && !text_equal(names[role], name))
		role++;
	return role;
}

static uint64_t bit_of(const char *idea)
{
	size_t at = 0;
	while (at < idea_count && !text_equal(idea_names[at], idea))
		at++;
	if (at == idea_count)
		idea_names[idea_count++] = arena_text(arena, idea);
	return UINT64_C(1) << at;
}

static void read_rule(char *line)
{
	char *state;
	bool adds = *strtok_r(line, " ", &state) == '=';
	struct rule *rule = adds ? &rules[rule_count++] : &penalties[penalty_count++];
	*rule = (struct rule){.role = role_of(strtok_r(NULL, " ", &state))};
	rule->score = atoi(strtok_r(NULL, " ", &state));
	for (char *idea = strtok_r(NULL, " ", &state); idea; idea = strtok_r(NULL, " ", &state))
		rule->ideas |= bit_of(idea);
}

static void read_idea(char *line)
{
	char *state, *colon = strchr(line, ':');
	*colon = '\0';
	uint64_t bit = bit_of(line);
	for (char *word = strtok_r(colon + 1, " ", &state); word; word = strtok_r(NULL, " ", &state)) {
		uint64_t *bits = index_get(&by_word, word);
		if (bits == NULL) {
			bits = arena_alloc(arena, sizeof *bits);
			index_put(&by_word, arena_text(arena, word), bits, arena);
		}
		*bits |= bit;
	}
}

/* The lines of the table that begin with one of these; "": with a letter. */
static void each_line(const char *starts, void (*take)(char *line))
{
	for (size_t i = 0; i < embedded_count; i++) {
		if (!text_equal(embedded_files[i].name, "ledger/plan/words.txt"))
			continue;
		char *state,
			*text = arena_text_n(
				arena, (const char *)embedded_files[i].bytes, embedded_files[i].length);
		for (char *line = strtok_r(text, "\n", &state); line; line = strtok_r(NULL, "\n", &state))
			if (*starts != '\0' ? strchr(starts, *line) != NULL
								: strchr("=-~#", *line) == NULL && strchr(line, ':') != NULL)
				take(line);
	}
}

/* Takes the longest small word of each idea that means nothing else. */
static void choose_word(char *line)
{
	char *state, *colon = strchr(line, ':');
	*colon = '\0';
	const char **chosen = &idea_words[__builtin_ctzll(bit_of(line))];
	for (char *word = strtok_r(colon + 1, " ", &state); word; word = strtok_r(NULL, " ", &state)) {
		const uint64_t *bits = index_get(&by_word, word);
		bool plain = strspn(word, "abcdefghijklmnopqrstuvwxyz") == strlen(word);
		if (plain && strlen(word) > 1 && (*bits & (*bits - 1)) == 0 &&
			(*chosen == NULL || strlen(word) > strlen(*chosen)))
			*chosen = arena_text(arena, word);
	}
}

static void read_table(void)
{
	words = words_load(arena);
	by_word = (struct index){0};
	idea_count = rule_count = penalty_count = 0;
	memset(idea_words, 0, sizeof idea_words);
	each_line("", read_idea);
	each_line("=-", read_rule);
	each_line("", choose_word);
}

/* ---- scores ---- */

static int bits_of(uint64_t bits)
{
	return __builtin_popcountll(bits);
}

/* The best of the rules of that role: each idea that it does not name costs, and so does each
 * unknown word. The first idea is of words that are ignored. */
static int expected_score(int role, uint64_t known, int unknown)
{
	int best = 0;
	for (size_t i = 0; i < rule_count; i++) {
		uint64_t rest = known & ~rules[i].ideas & ~UINT64_C(1);
		int score = rules[i].score - PER_IDEA * bits_of(rest) - PER_WORD * unknown;
		for (size_t j = 0; j < penalty_count; j++)
			if (penalties[j].role == role)
				score -= penalties[j].score * bits_of(penalties[j].ideas & rest);
		if (rules[i].role == role && (known & rules[i].ideas) == rules[i].ideas && score > best)
			best = score;
	}
	return best;
}

/* A header of a word for each of these ideas; NULL where one has none, or all together are a word
 * of their own. */
static const char *header_of(uint64_t ideas)
{
	const char *header = "", *whole = "";
	for (size_t i = 0; i < idea_count; i++) {
		if ((ideas >> i & 1) == 0)
			continue;
		if (idea_words[i] == NULL)
			return NULL;
		header = arena_printf(arena, "%s%s%s", header, *header != '\0' ? " " : "", idea_words[i]);
		whole = arena_printf(arena, "%s%s", whole, idea_words[i]);
	}
	const uint64_t *bits = index_get(&by_word, whole);
	return bits != NULL && *bits != ideas ? NULL : header;
}

static void check_header(const char *header, uint64_t ideas, int unknown)
{
	int scores[PLAN_ROLES];
	words_score(scores, words, header, arena);
	for (int role = 0; role < PLAN_ROLES; role++)
		if (scores[role] != expected_score(role, ideas, unknown))
			check_integer(scores[role], expected_score(role, ideas, unknown),
				arena_printf(arena, "%s as role %d", header, role));
}

static void every_rule(void)
{
	size_t tried = 0;
	read_table();
	for (size_t i = 0; i < rule_count; i++) {
		const char *header = header_of(rules[i].ideas);
		if (header == NULL)
			continue;
		tried++;
		check_header(header, rules[i].ideas, 0);
		check_header(arena_printf(arena, "%s zzqx", header), rules[i].ideas, 1);
		check_header(arena_printf(arena, "zzqx %s zzqy", header), rules[i].ideas, 2);
		for (size_t j = i % 8; j < idea_count; j += 8) {
			uint64_t more = rules[i].ideas | UINT64_C(1) << j;
			const char *longer = header_of(more);
			if (longer != NULL)
				check_header(longer, more, 0);
		}
	}
	check_true(tried * 10 >= rule_count * 9, "nearly all rules have a header of plain words");
}

static void every_idea(void)
{
	read_table();
	for (size_t i = 1; i < idea_count; i++) {
		if (idea_words[i] == NULL)
			continue;
		check_true(words_has(words, idea_words[i], idea_names[i], arena), idea_words[i]);
		check_true(words_known(words, idea_words[i], arena), idea_words[i]);
		check_true(
			!words_has(words, idea_words[i], idea_names[i == 1 ? 2 : i - 1], arena), idea_words[i]);
	}
	check_true(!words_known(words, "of the", arena), "words that are ignored are not known");
}

/* ---- lists ---- */

/* Each word of a line "~ opening solde d'ouverture|...". */
static void check_list(char *line)
{
	static const char *const announcing[] = {"opening", "closing", "total", "carried"};
	static const char *const months[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	char *state, *name = line + 2, *space = strchr(name, ' ');
	*space = '\0';
	for (char *word = strtok_r(space + 1, "|", &state); word; word = strtok_r(NULL, "|", &state)) {
		size_t length = strlen(word);
		const char *sentence = arena_printf(arena, "%s of %s", word, name);
		check_true(words_is(words, name, word), sentence);
		check_true(!words_is(words, name, arena_printf(arena, "%szz", word)), sentence);
		check_integer((long long)words_begins(words, name, word), (long long)length, sentence);
		check_true(
			words_begins(words, name, arena_printf(arena, "%s zz", word)) == length, sentence);
		for (size_t i = 0; i < sizeof announcing / sizeof *announcing; i++)
			check_true(!text_equal(name, announcing[i]) || words_may_announce(words, span_of(word)),
				sentence);
		for (int i = 0; i < 12; i++)
			check_true(
				!text_equal(name, months[i]) || words_month_named(words, word) == i + 1, sentence);
	}
}

static void every_list(void)
{
	read_table();
	each_line("~", check_list);
}

int main(void)
{
	static const struct test tests[] = {
		{"every rule gives its score", every_rule},
		{"every idea has its words", every_idea},
		{"every list has its words", every_list},
	};
	return run_tests("words table", tests, sizeof tests / sizeof *tests);
}
