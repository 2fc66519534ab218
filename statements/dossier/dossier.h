/* dossier.h - the folder of one entity, as read: configuration and files, nothing computed.
 *
 * dossier.json:
 *   {
 *     "entite": "Institut national des mines",            or {"fr": ..., "en": ...}
 *     "modele": "ncsp-1201",
 *     "exercices": [{"id": "2019", "debut": "2018-04-01", "fin": "2019-03-31"}, {"id": "2020", ...}],   oldest first
 *     "unite": "1",                                       1 or 1000 dollars; what statements are rounded to
 *     "politique": "articulated",                         or "rounded" (DESIGN 4.6)
 *     "arrondi": "proche",                                or "tronque": how printed figures lost the digits that are not printed
 *     "seuils": {"global": "20000", "realisation": "15000", "insignifiant": "1000",      materiality, optional
 *                "approbations": ["25000", "100000"]},        from which amounts an approval or a call for tenders is needed, optional
 *     "fichiers": {"journaux": ["journal-2018-2019.csv", ...], ...},      optional: journal*.csv and the fixed names by default
 *                                                         a journal may be a folder: all files in it, and in the folders in it, as one ledger
 *     "colonnes": {"journal.csv": {"compte": "GL Acct", "debit": "Dr Amt"}, "journaux/": {...}},     the headers of a file, or of all files of a folder,
 *                                                         where they are odd: our name of the column, then the header; optional
 *     "avis": {"fr": "...", "en": "..."},                 optional: a caution that the Sommaire and check repeat
 *     "postes": [{"id": "tresorerie", "libelle": "Trésorerie", "section": "actifs_financiers", "note": "3"},
 *                {"id": "clients", "libelle": "Comptes clients", "parent": "comptes_a_recevoir"},
 *                {"id": "mobilier", ..., "parent": "immobilisations", "vie": "5"}, ...],     years of useful life, optional
 *     "etats": {"resultats": {"titre": ..., "sous_titre": ..., "omettre": ["total_passifs"], "libelles": {"excedent": "(Déficit) excédent de l’exercice"},
 *                "ordre": ["line id", ...], "sans_libelle": ["line id", ...],
 *                "lignes": [extra lines as in a model, with "apres": "line id"]}, ...},
 *     "tables": [tables as in a model: notes, tables elsewhere],
 *     "notes_sans_tableau": ["1", "8"],                   optional: the notes in words alone; with it, notes are numbered without holes
 *     "sans_objet": ["relation id", ...]                  relations of the model that do not apply to this entity
 *   }
 * "libelle", "titre" and the like are a text or {"fr", "en"}. In an object whose keys are listed
 * here, the key "//" is a comment.
 *
 * A table, in a model or a dossier:
 *   {"id": "note3", "titre": ..., "etat": "notes", "colonnes": ["exercice", "precedent", {"id": "ecart", "titre": ..., "decimales": 1,
 *     "valeur": "template", "periode": "exercice"}],
 *    "lignes": [{"rubrique": ...},
 *               {"chaque": "section or enfants:poste", "valeur": "fermeture($)"},
 *               {"id": "total", "libelle": ..., "style": "total", "valeur": "...", "definition": "somme(note3.groupe)"}]}
 *   In templates $ is the poste at hand, # the line's id, % the column's suffix. A column's "valeur" serves every line of it that has
 *   none of its own ("valeurs": {"column id": "template"}). A cell with no template is a fact of donnees.csv, or empty. A cell
 *   whose column or line says "decimales" prints no more of them, 0 too: a ratio is rounded as "arrondi" says. A line may
 *   print with "decimales" of its own, and stand without words ("sans_libelle"). A line printed with the opposite
 *   sign of the model's ("Dette nette", positive) says "sens": "inverse"; it enters relations negated.
 * See statements/models/ncsp-1201.json for all of it in use. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_DOSSIER_H
#define RECOUPE_STATEMENTS_DOSSIER_DOSSIER_H

#include "ledger/base/json/json.h"
#include "ledger/integrity.h"
#include "statements/figure/poste.h"
#include "statements/figure/suite.h"

enum policy { POLICY_ARTICULATED, POLICY_ROUNDED };

struct dossier {
	const char *path; /* the folder */
	/* dossier.json, while tables and relations are still read from it; NULL after */
	struct json *json;
	struct words entity, caution;
	const char *model_name;
	const char **text_notes; /* numbers of notes that show no table: "1", "8" */
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
	const char *chart, *opening, *budget, *movements, *trial_balance, *adjustments, *assets, *facts,
		*prior, *published, *relations, *explanations;
};

/* The path as people are shown it: from the dossier's folder on, so that what is written is the
 * same wherever the folder lies. A piece of `path`. */
const char *dossier_shown_path(const struct dossier *dossier, const char *path);

struct model; /* model.h */

/* Reads dossier.json, and with it the model that it names (or the file `model_path`). Everything
 * wrong in it is reported at once. The files that it lists are found, not read. */
int dossier_read(struct dossier *out, struct model *model, const char *path, const char *model_path,
	struct arena *arena, struct error_list *errors);

#endif
