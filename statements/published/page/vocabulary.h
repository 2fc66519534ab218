/* vocabulary.h - the words by which statements and their lines are known, in French and English.
 * Data, in one table.
 *
 *     const struct known_line *known = vocabulary_line(STATEMENT_FLUX, "acquisition d immobilisations corporelles");
 *     known->id      "acquisitions"
 *
 * Words are those of lines_words(): small letters, no accents. A label that no pattern fits is a
 * line of the entity's own. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_PAGE_VOCABULARY_H
#define RECOUPE_STATEMENTS_PUBLISHED_PAGE_VOCABULARY_H

#include "statements/published/page/printed.h"

struct known_line {
	enum statement statement;
	const char *id; /* of the model */
	enum row_kind kind;
	const char *group;
	const char *patterns;
};

/* The first line of the statement that the words fit; NULL. */
const struct known_line *vocabulary_line(enum statement statement, const char *words);
/* The statement whose title begins with these words; -1. */
int vocabulary_statement(const char *words);
/* The section of the statement whose heading these words are: "revenus", "passifs"; NULL. */
const char *vocabulary_section(enum statement statement, const char *words);
/* The role of the accounts of a line in a section: "tresorerie", "amortissement"; NULL where it has
 * none. */
const char *vocabulary_role(const char *section, const char *words);
/* Whether a line of the section may be counted with cash: short-term investments, overdrafts. */
bool vocabulary_near_cash(const char *section, const char *words);
/* 1 to 12; 0. */
int vocabulary_month(const char *word);

/* Whether the words... */
bool vocabulary_is_total(const char *words); /* "total des revenus", "sous total" */
/* "les notes complementaires font partie integrante..." */
bool vocabulary_ends_table(const char *words);
/* the title of a statement that began before: "(suite)", "etat de l excedent cumule" */
bool vocabulary_continues(const char *words);
bool vocabulary_is_restated(const char *words); /* "solde redresse", "as restated" */
bool vocabulary_is_unpaid(const char *words);   /* a sentence on acquisitions not yet paid */
/* "milliers" of "en milliers de dollars"; NULL where the words name no unit. */
const char *vocabulary_unit(const char *words);
/* What a word of a column's header stands for. */
enum header_word {
	HEADER_NONE,
	HEADER_BUDGET,
	HEADER_REVISED,
	HEADER_ACTUAL,
	HEADER_ASIDE,
	HEADER_TOTAL
};
enum header_word vocabulary_header(const char *word);

#endif
