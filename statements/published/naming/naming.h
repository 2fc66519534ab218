/* naming.h - which line of the model each row is, and with which sign it is printed.
 *
 *     struct named_report known;
 *     naming_find(&known, &tables, &model.vocabulary, &sections, arena);
 *     known.statements[0]->rows[3].id       "total_revenus"
 *
 * Words tell most lines (page/words.h). Sums tell the rest: a total without words is that of the
 * section whose rows it sums; the change of the year is what the closing adds to the opening. All
 * other lines are the entity's own: postes of their section, with ids made from their labels.
 *
 * Signs follow from the sums too. Where net debt is liabilities less assets, it is printed with the
 * opposite sign of net financial assets, and so is every line that leads to it. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NAMING_NAMING_H
#define RECOUPE_STATEMENTS_PUBLISHED_NAMING_NAMING_H

#include "statements/published/tables/tables.h"

/* A line of the entity's own. */
struct printed_poste {
	const char *id, *label, *words;
	const struct text_line *line; /* in print; of a class, where its schedule begins */
	const struct poste *section;  /* one of these two is NULL */
	const char *parent;
	enum account_role role;
	bool is_class;    /* a class of capital assets: its accounts are cost and amortization */
	const char *note; /* "" */
};

/* The tables of a report, by what they are. */
struct named_report {
	const struct vocabulary *vocabulary;
	const struct postes *model_sections; /* no line of the entity's own takes their ids */
	/* as many as the vocabulary has, in its order; NULL: not found */
	struct printed_table **statements;
	size_t statement_count;
	/* `others`: tables that are aside (tables.h), in which a sum holds */
	struct printed_table **schedules, **notes, **others;
	size_t schedule_count, note_count, other_count;
	size_t schedule_capacity, note_capacity, other_capacity;
	struct printed_poste *postes;
	size_t poste_count, poste_capacity;
};

/* Sorts the tables, and fills id, group, section and `reversed` of their rows. `sections` are those
 * of the model. What is filled borrows from the tables, the vocabulary and the arena. */
void naming_find(struct named_report *out, struct printed_tables *tables,
	const struct vocabulary *vocabulary, const struct postes *sections, struct arena *arena);
/* The row of the table with that id; NULL where there is none. */
struct printed_row *naming_row(const struct printed_table *table, const char *id);
/* Gives the row that id, where it has none and no other row has it. */
void naming_give(struct printed_table *table, struct printed_row *row, const char *id);
/* An id made of the words of a label: "comptes_a_recevoir". It begins with a letter. */
char *naming_id(const char *words, struct arena *arena);

#endif
