/* naming.h - which line of the model each row is, and with which sign it is printed.
 *
 *     struct named_report known;
 *     naming_find(&known, &tables, &model.vocabulary, &sections, arena);
 *     row->id, row->group, row->section, row->reversed
 *
 * Words tell most lines (vocabulary.h); the sums tell the rest: a total without words is that of
 * the section which it sums, the change is what the closing adds to the opening. A line of no model
 * is the entity's own: a poste of its section, under an id made from its label. The sign follows
 * from the sums too: where net debt is liabilities less assets, it is printed with the opposite
 * sign of net financial assets, and so is all that leads to it. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_NAMING_NAMING_H
#define RECOUPE_STATEMENTS_PUBLISHED_NAMING_NAMING_H

#include "statements/published/tables/tables.h"

/* A line of its own of the entity. */
struct printed_poste {
	const char *id, *label, *words;
	const struct text_line *line; /* in print; of a class, where its schedule begins */
	const struct poste *section;  /* one of these two is NULL */
	const char *parent;
	enum account_role role;
	bool is_class;    /* a class of capital assets: its accounts are cost and amortization */
	const char *note; /* "" */
};

struct named_report {
	const struct vocabulary *vocabulary;
	const struct postes *model_sections; /* no line of the entity's own takes their ids */
	/* as many as the vocabulary has, in its order; NULL: not found */
	struct printed_table **statements;
	size_t statement_count;
	struct printed_table **schedules, **notes;
	size_t schedule_count, note_count, schedule_capacity, note_capacity;
	struct printed_poste *postes;
	size_t poste_count, poste_capacity;
	/* a statement that was found again, and left aside; NULL */
	const struct printed_table *twice;
};

void naming_find(struct named_report *out, struct printed_tables *tables,
	const struct vocabulary *vocabulary, const struct postes *sections, struct arena *arena);
/* NULL. */
struct printed_row *naming_row(const struct printed_table *table, const char *id);
/* "comptes_a_recevoir" of the words; begins with a letter. */
char *naming_id(const char *words, struct arena *arena);

#endif
