/* vocabulary.h - which statement, line or section of a framework some printed words name.
 *
 *     const struct known_statement *flows =
 *         vocabulary_statement(vocabulary, "etat des flux de tresorerie");
 *     vocabulary_line(flows, "acquisition d immobilisations corporelles")->id      "acquisitions"
 *
 * The words are those that the model declares (statements/dossier/vocabulary.h). What is asked
 * about are words of lines_words(): small letters without accents. A label that no pattern fits is
 * a line of the entity's own. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_VOCABULARY_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_VOCABULARY_H

#include "statements/dossier/vocabulary.h"

/* The statement whose title begins with these words; NULL where none does. */
const struct known_statement *vocabulary_statement(
	const struct vocabulary *vocabulary, const char *words);
/* Whether a title can begin with this byte of the text as it is printed. A quick test: most lines
 * need no other. */
bool vocabulary_may_begin_title(const struct vocabulary *vocabulary, unsigned char first);
/* Whether the title is that of a page on which a statement continues. */
bool vocabulary_continues(const struct known_statement *statement, const char *words);

/* The first line of the statement that the words fit; NULL where none fits, or where the table is
 * no statement (`statement` NULL). */
const struct known_line *vocabulary_line(
	const struct known_statement *statement, const char *words);
/* The line of that id; NULL where the statement has none. */
const struct known_line *vocabulary_line_of_id(
	const struct known_statement *statement, const char *id);
/* The first line of that kind; NULL where the statement has none. */
const struct known_line *vocabulary_line_of_kind(
	const struct known_statement *statement, enum row_kind kind);
/* The section or part whose heading these words are; NULL where they are none. */
const struct known_section *vocabulary_section(
	const struct known_statement *statement, const char *words);
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
