/* expression.h - expressions over figures: one tree from which verdict, formula, sentence and
 * operands all come.
 *
 * Grammar (text of models, dossier tables and relations.json):
 *     relation    sum ( "=" | "<=" | ">=" ) sum | date ( "=" | "<=" | ">=" ) date
 *               | words "=" words
 *     sum         product { ("+" | "-") product }
 *     product     factor { ("*" | "/") factor }
 *     factor      "-" factor | "(" sum ")" | number | call | figure
 *     call        somme(group) | somme(table.first..last[.column]) | abs(x) | arrondi(x; n)
 *               | min(x; y; ...) | max(x; y; ...)
 *               | ouverture(rows) | fermeture(rows) | mouvement(rows [; kind ...])
 *     figure      [ suite ":" ] table "." line [ "@" period ] [ "?" ]
 *     rows        ( poste | "*" ) [ "/" role ]        "*": all; cout includes travaux_en_cours
 *     number      digits [ "." digits ] [ "%" ]       12.5 % is 0.125
 *     date        date("2020-03-31") | date(mention)
 *     words       "as printed" | 'as printed' | texte(mention)
 *     mention     [ suite ":" ] table "." name [ "@" period ]
 *               | dossier.debut | dossier.fin | dossier.entite
 * `@` with a year ("@2020", "@2020b") is absolute; `@exercice`, `@precedent`, `@budget` follow the
 * dossier; a figure without `@` takes the period at hand; `@debut` is the period before it. `?`
 * drops the term where the suite does not present the line. `suite:` is genere, publie or
 * anterieur; without it, the suite at hand. The last three calls read the matrix and stand only in
 * the `valeur` of a generated line. Evaluated in exact rationals.
 *
 * somme(situation.clients..subventions) adds the lines that are presented from one to the other, in
 * the order of the table; a subtotal or total between them is left out, being their sum already.
 *
 * Ratios. A printed ratio is never exact. Where one side of a relation is a single figure whose
 * column or line declares "decimales" (a percentage without decimals declares 0), and the other
 * divides, the figure stands for all values that print so, and a result among them agrees: 33.3 =
 * 100 / 3. Within arrondi() the division is rounded as written, and compared exactly (interval.h,
 * reconcile.h).
 *
 * Mentions. A date or a text that statements print, in a title or a note: a row of donnees.csv with
 * a "date" or a "texte" in place of a value, or {"id", "date"} or {"id", "texte"} in publies.json;
 * its name is one's own, in one of the tables:
 *     date(situation.date) = date(dossier.fin)            the title bears the last day of the year
 *     date(dossier.fin) <= date(note14.evenement)         an event after the year
 *     texte(situation.unite) = 'en dollars canadiens'
 * It stands alone on its side. Dates compare by the calendar; texts only as equal, to the last
 * character. */
#ifndef RECOUPE_STATEMENTS_FIGURE_EXPRESSION_EXPRESSION_H
#define RECOUPE_STATEMENTS_FIGURE_EXPRESSION_EXPRESSION_H

#include "ledger/base/error.h"
#include "statements/figure/matrix.h"
#include "statements/figure/suite.h"

enum expression_type {
	EXPRESSION_NUMBER,
	EXPRESSION_FIGURE, /* figure_id, suite, optional */
	/* somme(group) before it is bound: figure_id names the group; becomes EXPRESSION_ADD */
	EXPRESSION_GROUP,
	EXPRESSION_ADD,      /* n operands; the sum of none is 0 */
	EXPRESSION_NEGATE,   /* 1 operand */
	EXPRESSION_MULTIPLY, /* 2 operands */
	EXPRESSION_DIVIDE,   /* 2 operands */
	EXPRESSION_ABSOLUTE, /* 1 operand */
	EXPRESSION_MINIMUM,  /* n operands */
	EXPRESSION_MAXIMUM,  /* n operands */
	EXPRESSION_ROUND,    /* 1 operand; `decimals`; half up */
	EXPRESSION_MENTION,  /* a date or a text, alone on its side of a relation */
	/* sum over `rows` of `matrix` of the opening, the closing or the cells whose kind is in
	 * `kinds` */
	EXPRESSION_MATRIX
};

enum matrix_part { PART_OPENING, PART_CLOSING, PART_MOVEMENT };

struct expression {
	enum expression_type type;
	struct expression **operands;
	size_t count;
	number value; /* NUMBER */
	int decimals; /* ROUND */
	/* FIGURE and GROUP */
	enum suite_kind suite; /* SUITE_AT_HAND until bound */
	const char *figure_id; /* "situation.tresorerie", with "@period" once bound */
	const char *period;    /* as written after '@'; "" when absent */
	bool optional;
	const struct figure *figure; /* once bound; NULL: missing */
	/* MENTION; figure_id (NULL: written in the relation), suite and period as for a figure */
	bool is_date;
	/* as written, or once bound; a date as "2020-03-31"; NULL: missing */
	const char *text;
	/* once bound; NULL: written in the relation, or of the dossier */
	const struct mention *mention;
	/* MATRIX */
	enum matrix_part part;
	const char *selector; /* as written: "informatique/cout" */
	/* bits 1u << enum kind; all but restatement and closing when none was written */
	unsigned kinds;
	const char *kind_names;      /* " acquisition disposition", in the order of their bits */
	const struct matrix *matrix; /* once bound */
	const size_t *rows;
	size_t row_count;
	size_t offset; /* where in the text it began, in characters */
};

enum relation_operator { OPERATOR_EQUAL, OPERATOR_AT_MOST, OPERATOR_AT_LEAST };

/* Parses a text; `where` is the place of its first character, errors point into it
 * ("expression.*"). It may name the kinds of the program and those of `kinds` (NULL: none). */
int expression_parse(struct expression **out, const char *text, struct source where,
	const struct kinds *kinds, struct arena *arena, struct error_list *errors);
int relation_parse(struct expression **left, enum relation_operator *operator_,
	struct expression **right, const char *text, struct source where, const struct kinds *kinds,
	struct arena *arena, struct error_list *errors);

/* Which values figures and cells lend: the rounded (printed) ones or the exact ones behind them. */
enum precision { PRECISION_PRINTED, PRECISION_EXACT };
/* The exact value of a bound expression; NULL when an operand is missing, a divisor is zero, or a
 * number grows beyond all measure (thousands of digits). */
number expression_value(
	const struct expression *expression, enum precision precision, struct arena *arena);

/* As text again, with full figure ids: "situation.total_passifs@2020 + ...". */
char *expression_text(const struct expression *expression, struct arena *arena);
/* The figure that the expression is; NULL where it is anything else, or the figure is not there. */
const struct figure *expression_figure(const struct expression *expression);

#endif
