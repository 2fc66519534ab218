/* model.h - a reporting framework as data: its statements, how accounts move them, what must hold.
 *
 * This header is the manual for whoever writes a model. The program knows no id of any framework:
 * whatever it must know of a statement, a section or a line, the model says here.
 * statements/models/ncsp-1201.json shows all of it in use; ncsp-1202.json has net assets by
 * component. Models of that folder are embedded in the program; `--model NAME` asks for one of
 * them, `--model FILE` reads another. Keys are French. "libelle", "titre" and the like are a text
 * or {"fr": ..., "en": ...}. A key "//" is a comment. Every other key is an error, at its place.
 *
 *   {
 *     "modele": "ncsp-1201",             its name; dossier.json asks for it by this name
 *     "titre": {"fr": ..., "en": ...},
 *     "exercices": {"du": "2026-04-01"},       it applies to years that begin on that day or after,
 *                  {"avant": "2026-04-01"},    or before it; for any year where absent. A dossier
 *                                              of another year is told so (check/prompts.h)
 *
 *   Sections: what accounts of one type make up. A dossier puts its postes under them.
 *     "sections": [
 *       {"id": "actifs_financiers",
 *        "parent": "actifs_financiers_nets",     a section above it, named before it; optional
 *        "type": "actif_financier",              type of its accounts (ledger/chart.h); a section
 *        "libelle": ...}, ...],                  without a type only groups others
 *   The budget takes the first section of a type where it needs one: the surplus, cash where no
 *   account is cash, accumulated amortization.
 *
 *   Movements: kinds that the model adds to those of the program (statements/figure/kinds.h), at
 *   most four. Entries, mouvements.csv and budget.csv give them as a nature, and expressions name
 *   them, like any other; a line that adds "all movements" adds them too.
 *     "natures": [{"id": "dotation", "libelle": {"fr": "Dotation", "en": "Endowment"}}, ...],
 *   Then the kind that an account shows by its role or type.
 *     "roles": [{"role": "cout", "debit": "acquisition", "credit": "disposition"}, ...],
 *     "types": [{"type": "reevaluation", "nature": "reevaluation"}, ...],
 *     "preseance": ["redressement", ...],         of several kinds in one entry, the first one wins
 *     "incompatibles": [["acquisition", "amortissement"], ...],     but never over one of these
 *
 *   Sheets: parts of the page and sheets of the workbook, in their order.
 *     "feuilles": [
 *       {"id": "situation",
 *        "titre": ...,                   on its tab: 31 characters at most, none of []:*?/\'
 *        "objet": ...,                   one sentence, in the summary
 *        "nature": "etat",               a statement: entity, title and date stand over it
 *                  "tableau",            a schedule that details a line, as a note does
 *                  "notes",              the notes; a table that names no sheet stands here
 *                  "autres",             all other tables of the report
 *        "feuilles_maitresses": true},   each of its lines has a lead sheet; optional
 *       ...],                            there is one sheet of "notes", and one of "autres"
 *
 *   Words over columns and under titles. A % stands for the last day of the year.
 *     "entetes": {"budget": ..., "budget_revise": ..., "exercice": ..., "precedent": ...,
 *                 "total": ...},
 *     "moments": {"date": {"fr": "au %", "en": "as at %"}, "exercice": ...},
 *
 *   Statements and schedules.
 *     "etats": [
 *       {"id": "situation", "titre": ..., "sous_titre": ...,   the subtitle is made of "moment"
 *                                                              where the table has none
 *        "etat": "situation",            id of its sheet; the notes where absent
 *        "moment": "date",               a position at a date, or
 *                  "exercice",           a flow over a year; required on a sheet of statements
 *        "exige": true,                  a published report without it is incomplete; optional
 *        "famille": "S1",                the check (statements/figure/finding.h) of its footings
 *        "colonnes": ["budget", "budget_revise", "exercice", "precedent"],     those it has, or
 *        "par_classe": ["exercice", "precedent"],    a schedule: one table for each of these years,
 *                                                    a column for each class of capital assets
 *        "par": {"sections": ["excedent_cumule", ...], "annees": ["exercice", "precedent"],
 *                "facultatif": true},    or a column for each of these sections, $ in its lines,
 *                                        of which the entity has accounts, and their total; no
 *                                        table where it has accounts of one alone. $ is the poste
 *                                        in a line with "chaque". "facultatif": without those in
 *                                        which every figure of the year is zero; no table
 *                                        where that leaves none
 *        "lignes": [...]}, ...],         as in a table of a dossier (dossier.h)
 *
 *   The sheet that compares and draws. Both parts are optional; lines name lines of "etats".
 *     "analyse": {
 *       "comparaison": {"etat": "resultats",           against the budget and last year
 *                       "graphique": ["total_revenus", "total_charges", "excedent"],   drawn
 *                       "jusqu_a": "excedent"},        the last line that is listed: the result
 *       "pont": {"etat": "flux", "debut": "debut",     from the opening to the closing of cash
 *                "etapes": ["total_fonctionnement", ...], "fin": "fin"}},
 *
 *   How statements stand in print: vocabulary.h.
 *     "vocabulaire": {...},
 *
 *   How it replaces an older model: transition.h; optional.
 *     "transition": {...},
 *
 *   Relations that hold between statements, beyond the footings that "definition" gives.
 *     "relations": [
 *       {"id": "s3.fin_situation", "titre": ..., "famille": "S3",
 *        "relation": "variation.fin = situation.actifs_financiers_nets",      expression.h
 *        "exige": true,                  where it cannot be checked, the run is incomplete
 *        "severite": "warning",          or "error"; the family's where absent
 *        "periodes": "budget",           columns it is checked in; all where absent
 *        "tolerance": "0.5",
 *        "par_classe": true,             once for each class; % stands for its column
 *        "chaque": "passifs", "role": ...,   once for each poste $ (layout.h: layout_each); what
 *                                        stands in braces is instead summed over all of them
 *        "sauf_redressement": true,      not where a restatement moved the poste
 *        "sauf_autres_natures": true, "nature": "financement",     only where nothing but this kind
 *                                        (operation where absent) moved it
 *        "indice": "resultats.redressement",     without a ledger: not where this line, or one of
 *                                        several parted by blanks, is printed
 *        "indicatif": true,              in a report alone a difference is no error: what moved no
 *                                        cash or is not yet paid need not be printed
 *        "hors_tresorerie": true,        without a ledger a difference may be what moved no cash:
 *                                        it cannot be checked, unless another relation doubts one
 *                                        of its figures
 *        "tresorerie_selon": "s4.fin_situation"},    in a report alone the lines of cash are told
 *                                        by their words. Where the relation named here fails in
 *                                        every year, they are not all of it, and this relation
 *                                        cannot be checked
 *       ...]
 *   } */
#ifndef RECOUPE_STATEMENTS_DOSSIER_MODEL_H
#define RECOUPE_STATEMENTS_DOSSIER_MODEL_H

#include "ledger/base/json/json.h"
#include "statements/dossier/transition.h"
#include "statements/dossier/vocabulary.h"
#include "statements/figure/matrix.h"
#include "statements/figure/sheet.h"

enum { KIND_NONE = -1 };

/* Columns whose words the model gives. */
enum heading {
	HEADING_BUDGET,
	HEADING_REVISED_BUDGET,
	HEADING_YEAR,
	HEADING_PRIOR_YEAR,
	HEADING_TOTAL,
	HEADING_COUNT
};

/* What a statement is of. */
enum moment { MOMENT_NONE, MOMENT_DATE, MOMENT_YEAR, MOMENT_COUNT };

/* One of "etats". Its columns and lines stay in the JSON, for layout.h. */
struct model_statement {
	const char *id;
	const struct table_sheet *sheet;
	enum moment moment;
	bool required;      /* in a published report */
	const char *family; /* "S1": the check of its footings */
};

/* "analyse". Texts are ids; a table is NULL where the model has no such part. */
struct model_analysis {
	const char *compared; /* table of the comparison */
	const char **charted; /* its lines that are drawn */
	size_t charted_count;
	const char *result;  /* its last line that is listed */
	const char *bridged; /* table of the bridge */
	const char **steps;  /* its lines: the opening, each activity, the closing */
	size_t step_count;   /* at least 2 */
};

struct model {
	const char *name;
	struct words title;
	/* It applies to years that begin on `since` or after, and before `until`; 0: no such limit. */
	date since, until;
	/* Tables and relations, for layout.h and relations.h. */
	struct json *json;
	const struct kinds *kinds; /* that it adds to those of the program */
	/* The kind of movement that a posting to an account of this role makes: [role][0] for a debit,
	 * [1] for a credit; KIND_NONE. */
	int role_kinds[ACCOUNT_ROLE_COUNT][2];
	int type_kinds[ACCOUNT_TYPE_COUNT];
	/* Where an entry shows several kinds, the one with the highest rank takes those opposite it,
	 * ... */
	int ranks[KIND_COUNT];
	/* ... unless the two cannot be one movement. */
	bool incompatible[KIND_COUNT][KIND_COUNT];
	struct table_sheet *sheets; /* in their order */
	size_t sheet_count;
	struct model_statement *statements; /* in their order */
	size_t statement_count;
	struct words headings[HEADING_COUNT]; /* of columns */
	struct words moments[MOMENT_COUNT];   /* "au %": under the title of a statement */
	struct model_analysis analysis;
	/* The words by which statements and lines are known in published reports. */
	struct vocabulary vocabulary;
	struct transition transition; /* `from` is NULL where it replaces no model */
};

/* The name of the model that is embedded first. Published reports, which name none, are read by it
 * where no other is asked for; then by that of their year, where it does not apply. */
const char *model_default(struct arena *arena);
/* Whether the model applies to a year that begins on that day. model_of_year: the name of the first
 * embedded model that does; NULL: none does. */
bool model_applies(const struct model *model, date first);
const char *model_of_year(date first, struct arena *arena);
/* Whether a model of that name is embedded. */
bool model_is_embedded(const char *name, struct arena *arena);
/* Reads the embedded model of that name; where `path` is not NULL, the embedded model of that name,
 * or else the file at `path`. Adds its sections to `postes`. Reports everything wrong in it
 * at once, each at its place ("model.*"). */
int model_read(struct model *out, const char *name, const char *path, struct postes *postes,
	struct arena *arena, struct error_list *errors);

/* The sheet of that id, the sheet of the notes or that of all other tables, the statement of that
 * id; NULL where the model has none. */
const struct table_sheet *model_sheet_find(const struct model *model, const char *id);
const struct table_sheet *model_sheet_of(const struct model *model, enum sheet_nature nature);
const struct model_statement *model_statement_find(const struct model *model, const char *id);

/* A member that is a text, or {"fr", "en"}; {NULL, NULL} when absent and not required. */
struct words json_words(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors);

#endif
