#include "statements/published/page/words.h"

#include <ctype.h>
#include <string.h>

#include "ledger/base/text/text.h"
#include "statements/published/page/page.h"

/* ---- statements ---- */

static const struct known_statement *statement_titled(
	const struct vocabulary *vocabulary, const char *words)
{
	for (size_t i = 0; i < vocabulary->statement_count; i++)
		if (text_matches_any(words, vocabulary->statements[i].titles))
			return &vocabulary->statements[i];
	return NULL;
}

/* Adds a word to the text at `end`. Returns its new end. */
static char *add_word(const char *begin, char *end, const char *word, size_t length)
{
	if (end > begin)
		*end++ = ' ';
	memcpy(end, word, length);
	end[length] = '\0';
	return end + length;
}

/* Writes the title without its qualifiers, "resultats" of "resultats non consolides". Returns
 * false where it is too long for a title. */
static bool without_qualifiers(char *out, size_t size, const char *words)
{
	enum { WORD_BYTES = 64 };
	char word[WORD_BYTES], *end = out, *before_negation = NULL;
	*out = '\0';
	if (strlen(words) >= size)
		return false;
	for (size_t length; *words != '\0'; words += length + (words[length] == ' ')) {
		length = strcspn(words, " ");
		if (length >= sizeof word)
			return false;
		memcpy(word, words, length);
		word[length] = '\0';
		if (words_are(word, WORDS_TITLE_QUALIFIER)) {
			end = before_negation ? before_negation : end;
			*end = '\0';
			continue;
		}
		before_negation = words_are(word, WORDS_NEGATION) ? end : NULL;
		end = add_word(out, end, word, length);
	}
	return true;
}

const struct known_statement *vocabulary_statement(
	const struct vocabulary *vocabulary, const char *words)
{
	enum { TITLE_BYTES = 256 };
	char plain[TITLE_BYTES];
	words = words_without_prefix(words);
	const struct known_statement *statement = statement_titled(vocabulary, words);
	if (!statement && without_qualifiers(plain, sizeof plain, words))
		statement = statement_titled(vocabulary, plain);
	return statement;
}

const struct known_statement *vocabulary_statement_by_lines(
	const struct vocabulary *vocabulary, const char *words)
{
	enum { TITLE_BYTES = 256 };
	char plain[TITLE_BYTES];
	if (!without_qualifiers(plain, sizeof plain, words))
		return NULL;
	for (size_t i = 0; i < vocabulary->statement_count; i++)
		if (text_matches_any(plain, vocabulary->statements[i].titles_by_lines))
			return &vocabulary->statements[i];
	return NULL;
}

/* Whether one of the patterns begins with that letter, or with any. */
static bool begins_pattern(const char *patterns, char letter)
{
	for (const char *at = patterns; *at != '\0'; at += strcspn(at, "|"), at += *at == '|')
		if (*at == letter || *at == '*')
			return true;
	return false;
}

bool vocabulary_may_begin_title(const struct vocabulary *vocabulary, unsigned char first)
{
	char letter = (char)tolower(first);
	if (first >= 0x80 || words_prefix_begins(letter)) /* an accented letter: it may be any */
		return true;
	for (size_t i = 0; i < vocabulary->statement_count; i++)
		if (begins_pattern(vocabulary->statements[i].titles, letter) ||
			begins_pattern(vocabulary->statements[i].titles_by_lines, letter))
			return true;
	return false;
}

bool vocabulary_continues(const struct known_statement *statement, const char *words)
{
	return words_are(words, WORDS_CONTINUED) || text_matches_any(words, statement->continuances);
}

const struct known_statement *vocabulary_schedule(const struct vocabulary *vocabulary)
{
	for (size_t i = 0; i < vocabulary->statement_count; i++)
		if (vocabulary->statements[i].by_class)
			return &vocabulary->statements[i];
	return NULL;
}

/* ---- lines ---- */

static const struct known_line *line_fitting(
	const struct known_statement *statement, const char *words)
{
	for (size_t i = 0; statement && i < statement->line_count; i++)
		if (!statement->lines[i].under && text_matches_any(words, statement->lines[i].patterns))
			return &statement->lines[i];
	return NULL;
}

const struct known_line *vocabulary_line_under(
	const struct known_statement *statement, const char *words, const char *heading)
{
	for (size_t i = 0; statement && heading && i < statement->line_count; i++) {
		const struct known_line *line = &statement->lines[i];
		if (line->under && text_matches_any(heading, line->under) &&
			text_matches_any(words, line->patterns))
			return line;
	}
	return NULL;
}

const struct known_line *vocabulary_line(const struct known_statement *statement, const char *words)
{
	const struct known_line *line = line_fitting(statement, words);
	const char *rest = strchr(words, ' ');
	return line || !rest || !words_are(words, WORDS_LESS) ? line
														  : line_fitting(statement, rest + 1);
}

const struct known_line *vocabulary_line_of_id(
	const struct known_statement *statement, const char *id)
{
	for (size_t i = 0; i < statement->line_count; i++)
		if (text_equal(statement->lines[i].id, id))
			return &statement->lines[i];
	return NULL;
}

const struct known_line *vocabulary_line_of_kind(
	const struct known_statement *statement, enum row_kind kind)
{
	for (size_t i = 0; i < statement->line_count; i++)
		if (statement->lines[i].kind == kind && !statement->lines[i].under)
			return &statement->lines[i];
	return NULL;
}

const struct known_section *vocabulary_section(
	const struct known_statement *statement, const char *words)
{
	for (size_t i = 0; i < statement->section_count; i++)
		if (text_matches_any(words, statement->sections[i].patterns))
			return &statement->sections[i];
	return NULL;
}

const struct known_section *vocabulary_section_of_id(
	const struct known_statement *statement, const char *id)
{
	for (size_t i = 0; i < statement->section_count; i++)
		if (text_equal(statement->sections[i].id, id))
			return &statement->sections[i];
	return NULL;
}

/* ---- lines of the entity's own ---- */

enum account_role vocabulary_role(
	const struct vocabulary *vocabulary, const struct poste *section, const char *words)
{
	for (size_t i = 0; i < vocabulary->poste_count; i++)
		if (vocabulary->postes[i].section == section &&
			text_matches_any(words, vocabulary->postes[i].patterns))
			return vocabulary->postes[i].role;
	return ROLE_NONE;
}

const struct poste *vocabulary_section_of_role(
	const struct vocabulary *vocabulary, enum account_role role, const char *words)
{
	for (size_t i = 0; i < vocabulary->poste_count; i++)
		if (vocabulary->postes[i].role == role &&
			(!words || text_matches_any(words, vocabulary->postes[i].patterns)))
			return vocabulary->postes[i].section;
	return NULL;
}

bool vocabulary_is_near_cash(
	const struct vocabulary *vocabulary, const struct poste *section, const char *words)
{
	for (size_t i = 0; i < vocabulary->near_cash_count; i++)
		if (vocabulary->near_cash[i].section == section &&
			text_matches_any(words, vocabulary->near_cash[i].patterns))
			return true;
	return false;
}

bool vocabulary_is_unpaid(const struct vocabulary *vocabulary, const char *words)
{
	return vocabulary->unpaid_sentences && text_matches_any(words, vocabulary->unpaid_sentences);
}

bool vocabulary_is_reversed(const struct vocabulary *vocabulary, const char *words)
{
	return text_matches_any(words, vocabulary->reversed) &&
		!text_matches_any(words, vocabulary->not_reversed);
}
