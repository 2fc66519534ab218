/* dossier.h - the folder of one entity, as read: its configuration and its files. Nothing is
 * computed here.
 *
 *     struct dossier dossier;
 *     struct model model;
 *     if (dossier_read(&dossier, &model, "fixtures/inmq", NULL, arena, &errors) != 0) return -1;
 *
 * dossier.json. What is marked with a star may be left out.
 *   {
 *     "entite": "Institut national des mines",      or {"fr": ..., "en": ...}, as all words are
 *     "modele": "ncsp-1201",
 *     "anterieurs_selon": "ncsp-1201",
 *                                     *  the model whose ids anterieurs.json has, where it is the
 *                                        one that "modele" replaces (transition.h)
 *     "exercices": [{"id": "2019", "debut": "2018-04-01", "fin": "2019-03-31"},
 *                   {"id": "2020", ...}],           oldest first
 *     "unite": "1",                   *  1 or 1000 dollars: what statements are rounded to
 *     "politique": "articulated",     *  or "rounded" (DESIGN 4.6)
 *     "arrondi": "proche",            *  or "tronque": how printed figures lost the digits that
 *                                        are not printed
 *     "seuils": {"global": "20000", "realisation": "15000", "insignifiant": "1000",
 *                "approbations": ["25000", "100000"]},
 *                                     *  materiality, and the amounts from which an approval or a
 *                                        call for tenders is needed
 *     "fichiers": {"journaux": ["journal-2018-2019.csv", ...], ...},
 *                                     *  journal*.csv and the usual names by default. A journal
 *                                        may be a folder: all files in it and below, as one ledger
 *     "colonnes": {"journal.csv": {"compte": "GL Acct", "debit": "Dr Amt"}, "journaux/": {...}},
 *                                     *  odd headers of a file, or of all files of a folder: our
 *                                        name of the column, then the header
 *     "journal": {"base": "postgresql://...", "table": "grand_livre", ...},
 *                                     *  the ledger in a database, in the place of journals
 *                                        (dossier_base.h)
 *     "avis": {"fr": "...", "en": "..."},
 *                                     *  a caution that the summary and check repeat
 *     "postes": [
 *       {"id": "tresorerie", "libelle": "Trésorerie", "section": "actifs_financiers", "note": "3"},
 *       {"id": "dette", ..., "section": "passifs_financiers", "a_decider": true},
 *                                        a person is to decide its section: the run is incomplete
 *       {"id": "clients", "libelle": "Comptes clients", "parent": "comptes_a_recevoir"},
 *       {"id": "mobilier", ..., "parent": "immobilisations", "vie": "5"},    useful life in years
 *       ...],                            each under a section of the model, or under another poste
 *     "etats": {                      *  what changes in statements of the model, by their ids
 *       "resultats": {"titre": ..., "sous_titre": ...,
 *                     "omettre": ["total_passifs"],       lines that the entity never prints
 *                     "libelles": {"excedent": "(Déficit) excédent de l’exercice"},
 *                     "ordre": ["line id", ...],
 *                     "sans_libelle": ["line id", ...],   printed without words
 *                     "lignes": [...]},                   own lines; "apres" names the line before
 *       ...},
 *     "tables": [...],                *  notes, and tables elsewhere in the report
 *     "notes_sans_tableau": ["1", {"note": "8", "titre": "Apparentés"}],
 *                                     *  the notes in words alone, with their titles where the
 *                                        notes that the standards ask for are to be known. Where
 *                                        it is given, notes must be numbered without holes
 *     "sans_objet": ["relation id", ...]
 *                                     *  relations of the model that do not apply to this entity
 *   }
 * A key "//" is a comment. Every other key is an error, at its place.
 *
 * A table, in a model or a dossier:
 *   {"id": "note3", "titre": ..., "sous_titre": ..., "famille": "S7",
 *    "etat": "notes",                 id of its sheet; the sheet of the notes where absent
 *    "colonnes": ["exercice", "precedent",
 *                 {"id": "ecart", "titre": ..., "decimales": 1, "valeur": "template",
 *                  "periode": "exercice", "famille": "S9",
 *                  "facultatif": true}],    left out where every figure in it is zero
 *    "lignes": [
 *      {"rubrique": ...},                                             a heading
 *      {"chaque": "enfants:crediteurs", "valeur": "fermeture($)"},    a line for each poste
 *                                                                     (layout.h: layout_each)
 *      {"id": "total", "libelle": ..., "style": "total", "valeur": "...",
 *       "definition": "somme(note3.groupe)"}]}
 *   "valeur" makes the generated figure; "definition" is the footing that must hold (expression.h).
 *   In both, $ is the poste at hand, # the line's id and % the column's suffix. A column's "valeur"
 *   serves every line of it that has none of its own; "valeurs": {"column id": "template"} gives a
 *   line one for each column. A cell without a template is a fact of donnees.csv, or empty.
 *   A line may also say
 *     "style": "poste", "sous_total" or "total"
 *     "groupe": "effets"      somme(table.effets) adds it; of a "chaque", its section where absent
 *     "colonnes": ["exercice"]    the columns in which the line has a cell. Elsewhere the statement
 *                             has none: nothing is printed there, no figure may bear its id, and
 *                             no relation takes it as nil: a term with "?" is dropped, a sum passes
 *                             over it, and any other relation does not apply. The total of a table
 *                             by section always has its cell: the sum of those that are there
 *     "facultatif": true      left out where every figure is zero and nothing is published
 *     "avec": "line id"       presented only where that line is
 *     "sens": "inverse"       printed with the opposite sign of the model's ("Dette nette",
 *                             positive): it enters relations negated
 *     "decimales": 1          no figure of it prints more of them, 0 too; "arrondi" says how a
 *                             ratio is rounded to them
 *     "note": "3", "avec_note": true (the poste's), "retrait": 1, "sans_libelle": true,
 *     "famille": "S13"
 * fixtures/regie/dossier.json and statements/models/ncsp-1201.json show all of it in use. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_DOSSIER_H
#define RECOUPE_STATEMENTS_DOSSIER_DOSSIER_H

#include "ledger/base/database/proof.h"
#include "ledger/base/json/json.h"
#include "ledger/integrity.h"
#include "statements/dossier/transition.h"
#include "statements/figure/poste.h"
#include "statements/figure/suite.h"

enum policy { POLICY_ARTICULATED, POLICY_ROUNDED };

struct dossier {
	const char *path; /* the folder */
	/* dossier.json, while tables and relations are still read from it; NULL after */
	struct json *json;
	struct words entity, caution;
	const char *model_name;
	/* The dossier names the model that this one replaces, and was converted as it was read;
	 * NULL: not so. What a person must decide grows while its files are read. */
	const struct transition *transition;
	struct decisions *decisions;
	/* anterieurs.json has the ids of the model that this one replaces; NULL: those of this one */
	const struct transition *prior_transition;
	const char **text_notes;        /* numbers of notes that show no table: "1", "8" */
	struct words *text_note_titles; /* of these; {NULL, NULL} where none is given */
	size_t text_note_count;
	struct fiscal_year *years; /* oldest first */
	size_t year_count;
	/* the year before the only one, where anterieurs.json speaks of it; else NULL */
	const char *comparative;
	number unit;
	enum policy policy;
	enum printed printing; /* what printed figures stand for (interval.h) */
	number materiality, performance_materiality, trivial; /* NULL when not given */
	number *approvals; /* thresholds of approval, each positive */
	size_t approval_count;
	struct postes postes; /* sections of the model, then the dossier's */
	/* Files, as paths that can be opened; NULL or 0 when the dossier lacks them. */
	const char **journals;
	size_t journal_count;
	/* the one journal is in a database, or would be if dossier.json were right; NULL: files */
	const struct database_request *base;
	const struct database_roles *roles; /* columns of it by what they mean */
	const char *chart, *opening, *budget, *movements, *trial_balance, *adjustments, *assets, *facts,
		*prior, *published, *relations, *explanations;
};

/* The path as people are shown it: from the dossier's folder on, so that what is written is the
 * same wherever the folder lies. A piece of `path`. */
const char *dossier_shown_path(const struct dossier *dossier, const char *path);

/* Reads the rows of a ledger that is in a database; whoever opens its journal then finds them. -1,
 * with the errors of database_fetch. */
int dossier_fetch(const struct dossier *dossier, struct arena *arena, struct error_list *errors);

/* Has the server prove such a ledger, and reads the rows that come back in the place of all of
 * them: as database_prove. Where none do, its journal holds a header alone. -1, with the errors of
 * database_prove, or "dossier.server-roles", "dossier.server-column". */
int dossier_prove(const struct dossier *dossier, struct database_proof *out,
	const struct database_summed *summed, struct arena *arena, struct error_list *errors);

struct model; /* model.h */

/* Reads dossier.json in the folder `path`, and with it the model that it names, or the file
 * `model_path` where that is not NULL. The files that it lists are found, not read. Returns 0, or
 * -1 with an error for everything that is wrong, each at its place. `out->json` and `model->json`
 * stay open for layout.h and relations.h; the caller ends them with json_finish. */
int dossier_read(struct dossier *out, struct model *model, const char *path, const char *model_path,
	struct arena *arena, struct error_list *errors);

#endif
