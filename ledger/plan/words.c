#include "ledger/plan/words.h"

#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/embedded.h"
#include "ledger/base/text/hash.h"
#include "ledger/base/text/text.h"

enum { IDEAS_MOST = 64, TOKEN_MOST = 64, LETTERS = 32, ANNOUNCING = LETTERS * LETTERS * LETTERS };

struct rule {
	enum plan_role role;
	int score;
	uint64_t ideas;
};

struct list {
	const char *name, *words;   /* words separated by '|' */
	bool begins[UCHAR_MAX + 1]; /* with which byte some word begins */
};

struct words {
	const char *ideas[IDEAS_MOST];
	size_t idea_count;
	struct index by_word;  /* the ideas of each word, as a pointer to their bits */
	struct index by_value; /* the same for lists of values */
	struct rule *rules, *penalties;
	size_t rule_count, rule_capacity, penalty_count, penalty_capacity;
	struct list *lists;
	size_t list_count, list_capacity;
	struct index by_list; /* the lists by name */
	uint64_t months[12];  /* the bit of the list of each month's names */
	/* by the first three letters of a text: whether a word that announces something begins so */
	bool announcing[ANNOUNCING];
	struct arena *arena;
};

static const char *const role_names[PLAN_ROLES] = {
#define X(enumerator, name, option) name,
	PLAN_ROLE_TABLE(X)
#undef X
};

/* ---- the table ---- */

static size_t idea_index(struct words *words, const char *name)
{
	for (size_t i = 0; i < words->idea_count; i++)
		if (text_equal(words->ideas[i], name))
			return i;
	if (words->idea_count == IDEAS_MOST)
		abort();
	words->ideas[words->idea_count] = arena_text(words->arena, name);
	return words->idea_count++;
}

static void add_word(struct words *words, const char *word, uint64_t bit)
{
	uint64_t *bits = index_get(&words->by_word, word);
	if (bits == NULL) {
		bits = arena_alloc(words->arena, sizeof *bits);
		index_put(&words->by_word, arena_text(words->arena, word), bits, words->arena);
	}
	*bits |= bit;
}

static void read_idea(struct words *words, char *line)
{
	char *state, *colon = strchr(line, ':');
	if (colon == NULL)
		return;
	*colon = '\0';
	uint64_t bit = 1ULL << idea_index(words, line);
	for (char *word = strtok_r(colon + 1, " ", &state); word; word = strtok_r(NULL, " ", &state))
		add_word(words, word, bit);
}

static void read_rule(struct words *words, char *line)
{
	char *state, *kind = strtok_r(line, " ", &state), *role = strtok_r(NULL, " ", &state);
	struct rule rule = {.score = (int)strtol(strtok_r(NULL, " ", &state), NULL, 10)};
	for (size_t i = 0; i < PLAN_ROLES; i++)
		if (text_equal(role_names[i], role))
			rule.role = (enum plan_role)i;
	for (char *idea = strtok_r(NULL, " ", &state); idea; idea = strtok_r(NULL, " ", &state))
		rule.ideas |= 1ULL << idea_index(words, idea);
	struct rule **rules = *kind == '=' ? &words->rules : &words->penalties;
	size_t *count = *kind == '=' ? &words->rule_count : &words->penalty_count;
	size_t *capacity = *kind == '=' ? &words->rule_capacity : &words->penalty_capacity;
	*rules = arena_grow(words->arena, *rules, *count, capacity, sizeof **rules);
	(*rules)[(*count)++] = rule;
}

/* Adds each word of a list of values, for words_is. */
static void add_values(struct words *words, const char *list, uint64_t bit)
{
	char *state, *copy = arena_text(words->arena, list);
	for (char *word = strtok_r(copy, "|", &state); word; word = strtok_r(NULL, "|", &state)) {
		uint64_t *bits = index_get(&words->by_value, word);
		if (bits == NULL) {
			bits = arena_alloc(words->arena, sizeof *bits);
			index_put(&words->by_value, word, bits, words->arena);
		}
		*bits |= bit;
	}
}

static void read_list(struct words *words, char *line)
{
	char *name = line + 2, *space = strchr(name, ' ');
	*space = '\0';
	words->lists = arena_grow(
		words->arena, words->lists, words->list_count, &words->list_capacity, sizeof *words->lists);
	add_values(words, space + 1, 1ULL << words->list_count);
	struct list *list = &words->lists[words->list_count++];
	*list = (struct list){.name = name, .words = space + 1};
	for (const char *word = list->words; word != NULL; word = strchr(word, '|')) {
		word += *word == '|';
		list->begins[(unsigned char)*word] = true;
	}
}

/* The bit of the list in the bits of by_value; 0 where there is no such list. */
static uint64_t list_bit(const struct words *words, const char *name)
{
	const struct list *list = index_get(&words->by_list, name);
	return list != NULL ? 1ULL << (list - words->lists) : 0;
}

/* Finds the lists by their names from now on. */
static void index_lists(struct words *words)
{
	static const char *const months[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	for (size_t i = 0; i < words->list_count; i++)
		index_put(&words->by_list, words->lists[i].name, &words->lists[i], words->arena);
	for (size_t i = 0; i < 12; i++)
		words->months[i] = list_bit(words, months[i]);
}

/* A number for a letter, below LETTERS; one for all other bytes. */
static size_t letter(char byte)
{
	unsigned small = (unsigned char)byte | 0x20U;
	return small >= 'a' && small <= 'z' ? small - 'a' + 1 : 0;
}

/* Notes with which letters the word begins; a word of two letters goes with every third. */
static void note_announcing(struct words *words, const char *word, size_t length)
{
	size_t first = letter(word[0]), second = length > 1 ? letter(word[1]) : 0;
	for (size_t third = 0; third < LETTERS; third++)
		if (length < 3 || third == letter(word[2]))
			words->announcing[(first * LETTERS + second) * LETTERS + third] = true;
}

static void note_all_announcing(struct words *words)
{
	static const char *const lists[] = {"opening", "closing", "total", "carried"};
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct list *list = index_get(&words->by_list, lists[i]);
		const char *word = list != NULL ? list->words : "";
		while (*word != '\0') {
			size_t length = strcspn(word, "|");
			note_announcing(words, word, length);
			word += length + (word[length] == '|');
		}
	}
}

struct words *words_load(struct arena *arena)
{
	struct words *words = arena_alloc(arena, sizeof *words);
	words->arena = arena;
	char *text = NULL, *state;
	for (size_t i = 0; i < embedded_count; i++)
		if (text_equal(embedded_files[i].name, "ledger/plan/words.txt"))
			text = arena_text_n(
				arena, (const char *)embedded_files[i].bytes, embedded_files[i].length);
	for (char *line = strtok_r(text, "\n", &state); line; line = strtok_r(NULL, "\n", &state)) {
		if (*line == '=' || *line == '-')
			read_rule(words, line);
		else if (*line == '~')
			read_list(words, line);
		else if (*line != '#')
			read_idea(words, line);
	}
	index_lists(words);
	note_all_announcing(words);
	return words;
}

/* ---- headers ---- */

struct ideas {
	uint64_t known;
	int unknown; /* how many words mean nothing known */
};

/* The header with spaces between its words: before a capital after a small letter, before the last
 * of several capitals, between letters and digits, in place of signs. "n°" becomes "no". */
static char *parted(const char *header, struct arena *arena)
{
	char *out = arena_alloc(arena, 4 * strlen(header) + 8), *to = out;
	for (const char *at = header; *at != '\0'; at++) {
		bool upper = isupper((unsigned char)*at), begins = at == header;
		bool after_small = !begins && islower((unsigned char)at[-1]);
		bool after_digit = !begins && isdigit((unsigned char)at[-1]);
		bool last = !begins && isupper((unsigned char)at[-1]) && islower((unsigned char)at[1]);
		if (strncmp(at, "\u00B0", 2) == 0) {
			memcpy(to, "o ", 2);
			to += 2;
			at++;
			continue;
		}
		if ((upper && (after_small || last)) ||
			(after_digit != (isdigit((unsigned char)*at) != 0) && !begins))
			*to++ = ' ';
		bool letter = isalnum((unsigned char)*at) || (unsigned char)*at >= 0x80;
		if (*at == '#')
			*to++ = 'n', *to++ = 'o', *to++ = ' ';
		else
			*to++ = letter || *at == '$' ? *at : ' ';
	}
	*to = '\0';
	char *folded = text_folded(arena, out);
	/* "year to date" is no date */
	for (char *at = strstr(folded, " to date"); at != NULL; at = strstr(at, " to date"))
		memcpy(at, " ytd    ", 8);
	return folded;
}

/* The ideas of a word that is several known words in a row ("acctno"); 0 where it is not. */
static uint64_t segmented(const struct words *words, const char *word, int depth)
{
	size_t length = strlen(word);
	char head[TOKEN_MOST];
	if (length >= TOKEN_MOST || depth > 3)
		return 0;
	for (size_t cut = length - 2; cut >= 2 && cut < length; cut--) {
		memcpy(head, word, cut);
		head[cut] = '\0';
		const uint64_t *first = index_get(&words->by_word, head);
		if (first == NULL || (cut < 3 && length - cut < 3))
			continue;
		const uint64_t *rest = index_get(&words->by_word, word + cut);
		uint64_t after = rest != NULL ? *rest : segmented(words, word + cut, depth + 1);
		if (after != 0)
			return *first | after;
	}
	return 0;
}

static void look_up(struct ideas *ideas, const struct words *words, const char *word)
{
	const uint64_t *bits = index_get(&words->by_word, word);
	size_t length = strlen(word);
	if (bits != NULL)
		ideas->known |= *bits;
	else if (length > 4 && segmented(words, word, 0) != 0)
		ideas->known |= segmented(words, word, 0);
	else if (!isdigit((unsigned char)*word) && length > 1)
		ideas->unknown++;
}

static struct ideas ideas_of(const struct words *words, const char *header, struct arena *arena)
{
	struct ideas ideas = {0};
	char *state, *text = parted(header, arena), *whole = arena_text(arena, text), *end = whole;
	for (const char *from = text; *from != '\0'; from++)
		if (*from != ' ')
			*end++ = *from;
	*end = '\0';
	/* field names of programs: GL_ACCOUNT, "g/l", "d/c", DRCRK */
	const uint64_t *bits = index_get(&words->by_word, arena_printf(arena, "=%s", whole));
	if (bits == NULL && strlen(whole) <= 14)
		bits = index_get(&words->by_word, whole);
	if (bits != NULL) {
		ideas.known = *bits;
		return ideas;
	}
	for (char *word = strtok_r(text, " ", &state); word; word = strtok_r(NULL, " ", &state)) {
		/* single letters that stand side by side: "g/l", "d c" */
		if (word[1] == '\0' && state != NULL && *state != '\0' &&
			(state[1] == ' ' || state[1] == '\0')) {
			char pair[3] = {*word, *state, '\0'};
			if (index_get(&words->by_word, pair) != NULL) {
				look_up(&ideas, words, pair);
				strtok_r(NULL, " ", &state);
				continue;
			}
		}
		/* "Montant D": a letter at the end states the side */
		bool ends = word[1] == '\0' && (state == NULL || *state == '\0') && ideas.known != 0;
		const char *letter = ends ? arena_printf(arena, "=%s", word) : word;
		look_up(&ideas, words, index_get(&words->by_word, letter) != NULL ? letter : word);
	}
	return ideas;
}

static int count_bits(uint64_t bits)
{
	return __builtin_popcountll(bits);
}

static int penalties_of(const struct words *words, enum plan_role role, uint64_t ideas)
{
	int sum = 0;
	for (size_t i = 0; i < words->penalty_count; i++)
		if (words->penalties[i].role == role)
			sum += words->penalties[i].score * count_bits(words->penalties[i].ideas & ideas);
	return sum;
}

void words_score(
	int scores[PLAN_ROLES], const struct words *words, const char *header, struct arena *arena)
{
	enum { PER_IDEA = 3, PER_WORD = 4 };
	struct ideas ideas = ideas_of(words, header, arena);
	uint64_t ignored = 1; /* the first line of the table */
	memset(scores, 0, PLAN_ROLES * sizeof *scores);
	for (size_t i = 0; i < words->rule_count; i++) {
		const struct rule *rule = &words->rules[i];
		if ((ideas.known & rule->ideas) != rule->ideas)
			continue;
		uint64_t rest = ideas.known & ~rule->ideas & ~ignored;
		int score = rule->score - penalties_of(words, rule->role, rest) -
			PER_IDEA * count_bits(rest) - PER_WORD * ideas.unknown;
		if (score > scores[rule->role])
			scores[rule->role] = score;
	}
}

bool words_has(const struct words *words, const char *header, const char *idea, struct arena *arena)
{
	struct ideas ideas = ideas_of(words, header, arena);
	for (size_t i = 0; i < words->idea_count; i++)
		if (text_equal(words->ideas[i], idea))
			return (ideas.known >> i & 1) != 0;
	return false;
}

bool words_known(const struct words *words, const char *header, struct arena *arena)
{
	return (ideas_of(words, header, arena).known & ~1ULL) != 0;
}

/* ---- values ---- */

int words_month_named(const struct words *words, const char *folded)
{
	const uint64_t *bits = index_get(&words->by_value, folded);
	for (int i = 0; bits != NULL && i < 12; i++)
		if ((*bits & words->months[i]) != 0)
			return i + 1;
	return 0;
}

bool words_is(const struct words *words, const char *list, const char *folded)
{
	const uint64_t *bits = index_get(&words->by_value, folded);
	return bits != NULL && (*bits & list_bit(words, list)) != 0;
}

static bool ends_with(struct span text, const char *word)
{
	size_t length = strlen(word);
	if (span_length(text) < length)
		return false;
	for (size_t i = 0; i < length; i++)
		if (((unsigned char)text.end[(ptrdiff_t)i - (ptrdiff_t)length] | 0x20) != word[i])
			return false;
	return true;
}

bool words_may_announce(const struct words *words, struct span text)
{
	while (text.begin < text.end && strchr("'\"* ", *text.begin) != NULL)
		text.begin++;
	if (text.begin == text.end || (*text.begin >= '0' && *text.begin <= '9'))
		return false;
	const char *at = text.begin;
	size_t letters[3] = {0};
	for (size_t i = 0; i < 3 && at + i < text.end; i++) {
		if ((unsigned char)at[i] >= 0x80)
			return true; /* an accent: the word as it is folded tells */
		letters[i] = letter(at[i]);
	}
	return words->announcing[(letters[0] * LETTERS + letters[1]) * LETTERS + letters[2]] ||
		ends_with(text, "total") || ends_with(text, "totals") || ends_with(text, "total\"");
}

size_t words_begins(const struct words *words, const char *list, const char *folded)
{
	const struct list *listed = index_get(&words->by_list, list);
	size_t longest = 0;
	if (listed == NULL || !listed->begins[(unsigned char)*folded])
		return 0;
	for (const char *word = listed->words; *word != '\0';) {
		if (*word != *folded) { /* most words are passed so */
			word = strchr(word, '|');
			if (word++ == NULL)
				break;
			continue;
		}
		size_t length = strcspn(word, "|");
		const char *rest = folded + length;
		bool whole = strncmp(folded, word, length) == 0 &&
			(*rest == '\0' || strchr(" :(-,;/", *rest) != NULL);
		if (whole && length > longest)
			longest = length;
		word += length + (word[length] == '|');
	}
	return longest;
}
