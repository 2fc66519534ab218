/* model.h - a framework's statements as data: sections, how roles tell kinds, tables, relations.
 *
 * Models are embedded in the program (statements/models/NAME.json); another can be read from a
 * file. Tables and relations stay JSON here; layout.h and relations.h read them together with the
 * dossier's own. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_MODEL_H
#define RECOUPE_STATEMENTS_DOSSIER_MODEL_H

#include "ledger/base/json/json.h"
#include "statements/figure/matrix.h"

enum { KIND_NONE = -1 };

struct model {
	const char *name;
	struct words title;
	struct json *json;
	/* The kind of movement that a posting to an account of this role makes: [role][0] for a debit,
	 * [1] for a credit. */
	int role_kinds[ACCOUNT_ROLE_COUNT][2];
	int type_kinds[ACCOUNT_TYPE_COUNT];
	/* Where an entry shows several kinds, the one with the highest rank takes those opposite it,
	 * ... */
	int ranks[KIND_COUNT];
	/* ... unless the two cannot be one movement. */
	bool incompatible[KIND_COUNT][KIND_COUNT];
};

/* Reads the embedded model of that name, or the file at `path` where it is not NULL. Adds its
 * sections to `postes`. */
int model_read(struct model *out, const char *name, const char *path, struct postes *postes,
	struct arena *arena, struct error_list *errors);

/* The same from text; `name` is that of the model, and names it in errors. */
int model_read_text(struct model *out, const char *name, const char *text, struct postes *postes,
	struct arena *arena, struct error_list *errors);
/* The JSON of the model alone, to make another of it. */
int model_read_json(struct json **out, const char *name, const char *path, struct arena *arena,
	struct error_list *errors);

/* A member that is a text, or {"fr", "en"}; {NULL, NULL} when absent and not required. */
struct words json_words(const struct json *json, const cJSON *object, const char *key,
	bool required, struct error_list *errors);

#endif
