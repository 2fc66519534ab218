/* words.h - what printed words name: months and units, and the statements and lines of a framework.
 *
 *     words_are("total des revenus", WORDS_TOTAL)          true
 *     words_month("aout")                                  8
 *     flows = vocabulary_statement(vocabulary, "etat des flux de tresorerie");
 *     vocabulary_line(flows, "tresorerie a la fin")->id    "fin"
 *
 * Words that any report uses are data in words.def, in French and English. The words of a framework
 * are declared in its model (statements/dossier/vocabulary.h). All words are those of
 * lines_words(): small letters without accents. A label that no pattern fits is a line of the
 * entity's own. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_WORDS_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_WORDS_H

#include "statements/dossier/vocabulary.h"

/* ---- words of any report ---- */

enum print_words {
	WORDS_NONE,
#define WORDS(name, fr, en) name,
#include "statements/published/page/words.def"
#undef WORDS
};

bool words_are(const char *words, enum print_words wanted);
/* What a word above a column stands for: one of WORDS_HEAD_...; WORDS_NONE where it is no such
 * word. */
enum print_words words_head(const char *word);
/* The number of the month, 1 to 12; 0 where the word names none. */
int words_month(const char *word);
/* "milliers", "millions" or "dollars", as figures are told; NULL where the words name no unit. */
const char *words_unit(const char *words);
/* What follows the next word "note" or "notes"; NULL where there is none. */
const char *words_past_note(const char *words);
/* The words of a title without "consolidated" before them. */
const char *words_without_prefix(const char *title);
/* Whether such a word before a title begins with that letter. */
bool words_prefix_begins(char letter);

/* ---- words of a framework ---- */

/* The statement whose title begins with these words; NULL where none does. */
const struct known_statement *vocabulary_statement(
	const struct vocabulary *vocabulary, const char *words);
/* The statement that has such a title only where its lines stand below it: "Bilan". NULL where
 * there is none. */
const struct known_statement *vocabulary_statement_by_lines(
	const struct vocabulary *vocabulary, const char *words);
/* Whether a title can begin with this byte of the text as it is printed: most lines need no other
 * test. */
bool vocabulary_may_begin_title(const struct vocabulary *vocabulary, unsigned char first);
/* Whether the title is that of a page on which the statement continues. */
bool vocabulary_continues(const struct known_statement *statement, const char *words);

/* The first line of the statement, of those that stand anywhere, that the words fit, with "Less"
 * before them or without; NULL where none fits, or where the table is no statement (`statement`
 * NULL). */
const struct known_line *vocabulary_line(
	const struct known_statement *statement, const char *words);
/* The same of the lines that stand under a heading of these words alone; NULL where there is no
 * such line, or no heading. */
const struct known_line *vocabulary_line_under(
	const struct known_statement *statement, const char *words, const char *heading);
/* The line of that id, and the first line of that kind that stands anywhere; NULL where the
 * statement has none. */
const struct known_line *vocabulary_line_of_id(
	const struct known_statement *statement, const char *id);
const struct known_line *vocabulary_line_of_kind(
	const struct known_statement *statement, enum row_kind kind);
/* The section or part whose heading these words are; NULL where they are none. */
const struct known_section *vocabulary_section(
	const struct known_statement *statement, const char *words);
/* The section or part of that id; NULL where the statement has none. */
const struct known_section *vocabulary_section_of_id(
	const struct known_statement *statement, const char *id);
/* The first schedule by class of assets; NULL where the framework has none. */
const struct known_statement *vocabulary_schedule(const struct vocabulary *vocabulary);

/* The role of the accounts of a line in a section; ROLE_NONE where its words tell none. */
enum account_role vocabulary_role(
	const struct vocabulary *vocabulary, const struct poste *section, const char *words);
/* The section whose lines have that role where they bear these words (any, where `words` is NULL);
 * NULL where there is none. */
const struct poste *vocabulary_section_of_role(
	const struct vocabulary *vocabulary, enum account_role role, const char *words);
/* Whether a line of the section may be counted with cash: short-term investments, overdrafts. */
bool vocabulary_is_near_cash(
	const struct vocabulary *vocabulary, const struct poste *section, const char *words);
/* Whether it is a sentence on acquisitions not yet paid. */
bool vocabulary_is_unpaid(const struct vocabulary *vocabulary, const char *words);
/* Whether the label of a result or balance says that it is printed with the opposite sign:
 * "deficit". */
bool vocabulary_is_reversed(const struct vocabulary *vocabulary, const char *words);

#endif
