/* table.h - statements, notes and other tables as they are laid out: columns, lines and cells.
 *
 * Tables come from the model (état des résultats, ...) and from the dossier (notes, tables
 * elsewhere in the report). A line of a model that says "chaque" stands once for each poste of a
 * section. The layout is one for all suites: a cell's id names its figure in each. */
#ifndef RECOUPE_STATEMENTS_FIGURE_TABLE_H
#define RECOUPE_STATEMENTS_FIGURE_TABLE_H

#include "statements/figure/expression/expression.h"
#include "statements/figure/sheet.h"

enum { DECIMALS_MAX = 12 }; /* that a line or column may declare */

enum line_style { LINE_HEADING, LINE_ITEM, LINE_SUBTOTAL, LINE_TOTAL };

struct cell {
	const char *id; /* "situation.tresorerie@2020"; NULL: no figure stands here */
	struct table *table;
	struct line *line;
	struct column *column;
	/* bound to the matrix or to generated figures; NULL: a fact, or none */
	struct expression *value;
	/* a total's footing, bound to generated figures; NULL when it has none */
	struct expression *definition;
	int decimals;
	/* its line or column says "decimales": no figure may print more */
	bool declared;
	/* The statement has no cell here, by "colonnes" of the line: no figure may bear the id, and no
	 * relation takes it as nil. */
	bool absent;
	struct figure *figures[SUITE_COUNT]; /* the figure in each suite; NULL where it has none */
	/* The templates, filled in for this cell: relations over other suites are bound from these.
	 * NULL: none. */
	const char *value_text, *definition_text;
	bool from_matrix;    /* value_text reads the matrix: no relation over figures */
	const char *family;  /* the check that its definition belongs to */
	struct source where; /* of the line in the model or the dossier */
};

struct column {
	const char *id;       /* "exercice", "precedent", "budget"; a class; "ecart" */
	const char *suffix;   /* "" or ".ecart": stands between line and '@' in ids */
	const char *period;   /* "2020", "2020b" */
	struct words heading; /* "Budget", "Réel", "Améliorations locatives" */
	int decimals;
	bool declared;        /* the decimals are written in the model or the dossier */
	bool optional;        /* left out where every figure of it is zero */
	bool left_out;        /* of the generated statements: no report shows it */
	const char *template; /* for lines that have none of their own; NULL: none */
	const char *family;   /* NULL: the table's */
};

struct line {
	const char *id;    /* "tresorerie"; "cout.debut"; NULL for headings */
	const char *group; /* somme(table.group) sums its lines; "" when none */
	struct words label;
	enum line_style style;
	const char *note; /* "3"; "" */
	int indent;
	int decimals;  /* -1: the column's */
	bool optional; /* left out where every figure is zero and nothing is published */
	/* the entity never prints it; references to it stand for its definition */
	bool omitted;
	const char *with; /* presented only where that line is; NULL: no such tie */
	bool presented;   /* in the generated statements: what reports print */
	/* printed with the opposite sign of the model's: its figures enter relations negated */
	bool reversed;
	bool printed_total; /* the label is implied: the total stands without words, as published */
	const char *poste;  /* what $ stands for in its templates; "" when nothing */
	const char *template, *definition;   /* before they are filled in; NULL: none */
	const char *const *column_templates; /* one a column, NULL for none; NULL: none at all */
	const bool *cells_there;             /* one a column: it has a cell; NULL: it has all */
	const char *family;                  /* NULL: the column's, or the table's */
	struct source where;
	struct cell *cells; /* one for each column */
};

struct table {
	const char *id;                  /* "resultats", "note3", "t32" */
	struct words title;              /* "État des résultats et de l’excédent cumulé" */
	struct words subtitle;           /* "de l’exercice clos le 31 mars 2020" */
	const struct table_sheet *sheet; /* on which it stands */
	bool from_model;
	bool by_class;      /* columns are classes of capital assets, or sections, and their total */
	bool by_section;    /* of these: sections; the total is of these columns alone */
	const char *period; /* of a table by class or section; else NULL */
	const char *family;
	struct column *columns;
	size_t column_count;
	struct line *lines;
	size_t line_count;
};

/* The line of the id; NULL when the table has none. */
struct line *table_line(struct table *table, const char *id);
/* The place of the column of that id; `column_count` when the table has none. */
size_t table_column(const struct table *table, const char *id);

#endif
