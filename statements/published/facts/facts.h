/* facts.h - every number of a report that its own tables and sentences prove or contradict.
 *
 *     struct printed_facts facts;
 *     facts_find(&facts, &numbers, &stated, taken, arena);
 *     facts.causes[0].number, facts.causes[0].expected       257890 -> 257845
 *
 * The stages, each in a file of its own:
 *     table_claims.c, formula_claims.c    what tables promise (any_table/ reads them)
 *     sentence.c, prose.c, counts.c       sentences, and what they promise
 *     ties.c, sentence_ties.c, staff.c    facts told twice, in statements, tables and sentences
 *     told/               what several sentences tell together
 *     repair.c            which number of broken claims is the wrong one
 *
 * Two facts are tied when concept, period and unit agree, never by their value alone. A figure that
 * the statements themselves contradict ties nothing. What was only inferred is a warning. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_FACTS_FACTS_H
#define RECOUPE_STATEMENTS_PUBLISHED_FACTS_FACTS_H

#include "statements/published/any_table/any_table.h"
#include "statements/published/facts/claims.h"

struct cause; /* figure/finding.h */

/* A figure that was read in a statement. */
struct stated_figure {
	const char *id;    /* "resultats.total_charges@2020" */
	const char *label; /* as printed */
	const char *words; /* in plain small letters, without idle words: "charges" */
	int year;
	bool budget;
	int64_t units; /* in the unit printed, 10^-scale */
	unsigned scale;
	unsigned thousands; /* 3: the statement is in thousands */
	const struct text_line *line;
	bool sound; /* its statements do not contradict it */
	/* of a dossier, in dollars: the zeros that the report's statements leave out, and what they
	 * print for it in their unit; 0: nothing */
	unsigned zeros;
	int64_t printed;
};

struct stated_figures {
	struct stated_figure *items; /* sorted by words by facts_find */
	size_t count;
	int year;       /* of the report */
	int last_month; /* in which the year ends, from 1; 0: not known */
	bool rounded;   /* its amounts are rounded: in thousands, or sums that are slightly off */
	/* what a dossier has in dollars, where the statements are in thousands: sentences are held
	 * against these instead; NULL: nothing */
	struct stated_figures *dollars;
};

/* Claims that do not hold, and the number whose change makes them hold. */
struct fact_cause {
	struct printed_number *number; /* NULL: none is known */
	int64_t expected;              /* its units */
	struct claim **claims;
	size_t claim_count;
	/* other numbers whose change would do as well */
	struct printed_number **others;
	int64_t *others_expected;
	size_t other_count;
	const struct cause *cause; /* as reports know it; NULL before */
};

struct printed_facts {
	struct numbers *numbers;
	struct any_tables tables;
	struct claims claims;
	struct fact_cause *causes; /* in the order of the text */
	size_t cause_count, cause_capacity;
};

/* Finds tables, claims and causes. Lines that are `taken` (one a line) are those of statements. The
 * numbers get their states. Takes time linear in the text, but for claims over one table. */
void facts_find(struct printed_facts *out, struct numbers *numbers, struct stated_figures *stated,
	const bool *taken, struct arena *arena);

/* Words of a label without those that do not say what it is about: "charges" of "Total des
 * charges", "surplus" of "Annual surplus (deficit)". */
const char *facts_concept(const char *words, struct arena *arena);

#endif
