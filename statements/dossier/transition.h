/* transition.h - from the framework that a model replaces to the model: where each section and line
 * of the old one stands in the new one, and what a person must decide.
 *
 * A model has it under "transition". ncsp-1202.json shows it in use:
 *
 *     "transition": {
 *       "de": "ncsp-1201",                  the model that it replaces
 *       "sections": [
 *         {"de": "passifs",                 postes of this section ...
 *          "a": "passifs_financiers",       ... stand under this one until somebody decides;
 *                                           absent: the new model has no such rows
 *          "ou": ["passifs_non_financiers"],      the other choices
 *          "question": {"fr": ..., "en": ...},    what is asked for each poste; absent: nothing is
 *          "ligne": "situation.$"}, ...],         the line that shows its amount
 *       "lignes": [
 *         {"de": "resultats.excedent_debut",      a line of the old model; $ stands for any poste
 *          "a": "actif_net.excedent_debut"},      its place: an expression over the new figures
 *         {"de": "variation.fin", "a": "financiers_nets.net",
 *          "ecart": "-fermeture(passifs_non_financiers)",      new amount less old amount
 *          "nom": {"fr": ..., "en": ...}},                     and what makes it
 *         {"de": "situation.passifs", "raison": ...}, ...],    it has no place, and why
 *       "etats": [
 *         {"de": "variation", "raison": ...,      why it is no longer a statement; absent: it is
 *          "somme": {"avant": "variation.debut + variation.variation - variation.fin",
 *                    "apres": "financiers_nets.debut + ..."}}, ...]}
 *                                                 rows that together are nil, then and now
 * A line that no rule names keeps its id. A section that no rule names keeps its id.
 *
 * Where a dossier names the old model and is read by the new one, its files are converted as they
 * are read; the files themselves stay as they are. What has a place is put there. What has none is
 * left out, and is a decision at its place in the file. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_TRANSITION_H
#define RECOUPE_STATEMENTS_DOSSIER_TRANSITION_H

#include "ledger/base/json/json.h"
#include "statements/figure/words.h"

struct transition_section {
	const char *from;
	const char *to;     /* NULL: none */
	const char *others; /* "passifs_non_financiers": the other choices; "" */
	struct words question;
	const char *line; /* "situation.$"; NULL */
};

struct transition_line {
	const char *from;
	const char *to;         /* template of an expression; NULL: it has no place */
	const char *difference; /* template: new amount less old amount; NULL: none */
	struct words about;     /* what makes the difference, or why the line has no place */
};

struct transition_statement {
	const char *from;
	struct words reason;        /* {NULL, NULL}: it is still a statement */
	const char *before, *after; /* expressions that are nil; NULL */
};

/* All of it is borrowed from the model. `from` is NULL where the model replaces none. */
struct transition {
	const char *from;
	struct transition_section *sections;
	size_t section_count;
	struct transition_line *lines;
	size_t line_count;
	struct transition_statement *statements;
	size_t statement_count;
};

/* What a person must decide, at its place in the dossier. */
struct decision {
	/* "transition.section", "transition.line", "transition.statement", "transition.expression":
	 * messages */
	const char *code;
	struct source where;
	const char *subject; /* "crediteurs", "resultats.excedent_fin", "s7.date.variation" */
	struct words about;  /* the model's question, or why there is no place; may be {NULL, NULL} */
	const char *place;   /* where it stands until then, or what stands in its place; "" */
	const char *others;  /* other choices; "" */
	const char *line;    /* "situation.crediteurs": shows the amount; NULL */
};

struct decisions {
	struct decision *items; /* in the order of the files */
	size_t count, capacity;
	struct arena *arena;
};

struct model;

/* The rule for a line ("situation.actifs_financiers_nets") or for a line of a poste; NULL: it keeps
 * its id. `*poste` is then what $ stands for, or NULL. */
const struct transition_line *transition_line_find(
	const struct transition *transition, const char *line, const char **poste);
const struct transition_statement *transition_statement_find(
	const struct transition *transition, const char *id);

/* The id under which a figure of the old model ("resultats.excedent_fin@2020") stands in the new
 * one. NULL where it has no place, or where the new place holds something else. */
const char *transition_figure(
	const struct transition *transition, const char *id, struct arena *arena);
/* The same for a date or a text that a statement prints. NULL where it is no longer one. */
const char *transition_mention(
	const struct transition *transition, const char *id, struct arena *arena);
/* The text of an expression with the new ids. NULL where something that it names has no place of
 * its own; `*missing` is then that name. */
const char *transition_expression(const struct transition *transition, const char *text,
	const char **missing, struct arena *arena);

/* Adds the decision that a poste of dossier.json asks for by "a_decider". */
void transition_ask(
	struct json *json, const cJSON *node, const struct model *model, struct decisions *decisions);

/* Converts the tree of dossier.json, of relations.json, or of a list of objects of which `key`
 * names a figure (anterieurs.json by "id", explications.json by "cible"). Nodes keep their places.
 * What is left out of the first two is added to the decisions. */
void transition_dossier(struct json *json, const struct model *model, struct decisions *decisions);
void transition_relations(
	struct json *json, const struct transition *transition, struct decisions *decisions);
void transition_figures(
	struct json *json, const struct transition *transition, const char *key, struct arena *arena);

#endif
