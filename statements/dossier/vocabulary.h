/* vocabulary.h - how the statements of a framework stand in print, as its model declares it.
 *
 *     struct vocabulary vocabulary;
 *     if (vocabulary_read(&vocabulary, &model, &postes, arena, &errors) != 0) return -1;
 *     vocabulary.statements[0].lines[0].id      "redressement"
 *
 * The reader of published reports knows a statement by the words of its title, and a line by the
 * words of its label. Both are declared in French and English under "vocabulaire":
 *
 *     "vocabulaire": {
 *       "etats": [{
 *         "etat": "resultats",              a statement of the model
 *         "groupe_des_mouvements": "...",   group of the lines that show how postes changed
 *         "sous_total": "...",              the line that a first subtotal without words is
 *         "titres": {"fr": "etat des resultats*", "en": "statement of operations*"},
 *         "titres_selon_lignes": WORDS,     titles of this statement where its lines stand below
 *         "suites": WORDS,                  titles of a page on which the statement continues
 *         "rubriques": [{"section": "revenus", "total": "total_revenus", "mots": WORDS}, ...],
 *         "lignes": [{"ligne": "excedent", "genre": "resultat", "mots": WORDS, ...}, ...]
 *       }, ...],
 *       "postes": [{"section": "passifs", "role": "dette", "mots": WORDS}, ...],
 *       "quasi_tresorerie": [{"section": "passifs", "mots": WORDS}, ...],
 *       "impayees": {"ligne": "acquisitions.impayees", "phrases": WORDS,
 *                    "section": "passifs", "postes": WORDS},
 *       "inverse": {"mots": WORDS, "sauf": WORDS},
 *       "notes": [{"objet": {"fr": ..., "en": ...}, "reference": {"fr": "SP 2200", ...},
 *                  "mots": WORDS}, ...]
 *     }
 *
 * WORDS are patterns, parted by '|'; '*' in a pattern stands for any text. They are written in
 * small letters without accents; all but letters and digits is one space ("d exercice"). Lines are
 * tried in the order in which they are declared: the narrower pattern stands first.
 *
 * "notes" are the notes that the standards ask for, each with the text that does; the title of such
 * a note has one of the words. A dossier without such a title is told (check/prompts).
 *
 * "rubriques" are the headings in a statement. Each opens a section of the model, or ("partie") a
 * part of a schedule by class: "cout" stands before the ids of its lines, "cout.debut". One with a
 * "total" alone opens an activity of a statement of flows: its total may be printed without words.
 *
 * A line may also say:
 *     "genre"                "ouverture", "resultat", "total", "fermeture"; without it, an item
 *     "sous": WORDS          the heading under which the words mean this line: "solde au debut" of
 *                            one component, and of another. A line without it stands anywhere
 *     "mouvement"            of a closing: the line that leads to it from the opening
 *     "role": "tresorerie"   of a closing: it is the cash of the position
 *     "avant_redressement"   of an opening: id of the line that shows it before a restatement
 *     "croit_avec"           of a result: the section or part that increases it
 *     "somme_de"             of a total: the group of lines that it sums
 *     "reprend"              the line of another statement that it repeats: "resultats.excedent"
 *
 * What is misspelt is an error at its place: "table.unknown-statement", "table.unknown-line",
 * "model.unknown-section", "model.unknown-role", "vocabulary.unknown-kind",
 * "vocabulary.bad-words". */
#ifndef RECOUPE_STATEMENTS_DOSSIER_VOCABULARY_H
#define RECOUPE_STATEMENTS_DOSSIER_VOCABULARY_H

#include "ledger/base/json/json.h"
#include "statements/figure/poste.h"

enum row_kind { ROW_ITEM, ROW_OPENING, ROW_RESULT, ROW_TOTAL, ROW_CLOSING };

/* A line of a statement. Texts that were not declared are NULL, but for `group` and `patterns`. */
struct known_line {
	const char *id;
	enum row_kind kind;
	const char *group; /* of the model's line; "" */
	const char *patterns;
	const char *under; /* of the heading over it; NULL: any */
	const char *movement, *before_restatement, *grows_with, *sums_group;
	/* the line that it repeats, and the statement of that line */
	const char *repeated_statement, *repeated_line;
	bool is_cash;
};

/* A heading in a statement. */
struct known_section {
	const char *id, *patterns;
	const struct poste *section; /* of the model; NULL: a part of a schedule by class */
	const char *total;           /* the line that sums it; NULL */
};

struct known_statement {
	size_t index; /* in the vocabulary */
	const char *id;
	bool required;                     /* in a report: "exige" of the model's statement */
	bool by_class;                     /* a schedule, with a column for each class of assets */
	const char *movement_group;        /* NULL */
	const char *subtotal;              /* NULL */
	const char *titles, *continuances; /* "" where none is declared */
	const char *titles_by_lines;       /* titles that other statements have too; "" */
	struct known_section *sections;
	size_t section_count;
	struct known_line *lines;
	size_t line_count;
};

/* Words of the entity's own lines in a section, and the role of the accounts behind them. */
struct known_poste {
	const struct poste *section;
	enum account_role role;
	const char *patterns;
};

/* A note that the standards ask for. */
struct known_note {
	struct words subject, reference;
	const char *patterns; /* of its title */
};

struct vocabulary {
	struct known_statement *statements;
	size_t statement_count;
	struct known_poste *postes;
	size_t poste_count;
	/* lines that an entity may count with its cash: short-term investments, overdrafts */
	struct known_poste *near_cash;
	size_t near_cash_count;
	/* The sentence that tells how much of the acquisitions is not yet paid, the line that it is
	 * the value of, and the words of the liability that holds it. NULL where not declared. */
	const char *unpaid_line, *unpaid_sentences, *unpaid_postes;
	const struct poste *unpaid_section;
	/* labels of results and balances that are printed with the opposite sign ("deficit"), unless
	 * the words of `not_reversed` stand in them too; "" */
	const char *reversed, *not_reversed;
	struct known_note *notes;
	size_t note_count;
};

/* Reads the "vocabulaire" of a model. A model without one has an empty vocabulary: no report can be
 * read by it. `sections` are the sections of the model. Returns -1, with an error for each fault,
 * where something in it is not as described above. Texts and places are kept in the arena. */
int vocabulary_read(struct vocabulary *out, const struct json *model, const struct postes *sections,
	struct arena *arena, struct error_list *errors);

#endif
