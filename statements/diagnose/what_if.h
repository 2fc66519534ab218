/* what_if.h - the chart as it might be meant, and the run that draws up the statements by it.
 *
 *     struct supposed_chart charts[] = {
 *         {.accounts = {{account, type, role, "fournisseurs"}}, .account_count = 1}};
 *     if (what_if->prepare(charts, 1, arena, what_if->context) == 0 &&
 *         what_if->run(&result, 0, arena, what_if->context) == 0)
 *         ... result.findings are those of the dossier with that chart ...
 *
 * A supposition about the chart moves entries to other lines and to other kinds of movement. What
 * follows from it is not computed from the relations: the whole run is made again, but for the
 * journals, which are read once for all suppositions. The diagnosis supposes, and the run, which
 * stands above it, hands it the means. */
#ifndef RECOUPE_STATEMENTS_DIAGNOSE_WHAT_IF_H
#define RECOUPE_STATEMENTS_DIAGNOSE_WHAT_IF_H

#include "statements/figure/result.h"

struct supposed_account {
	const struct account *account; /* as the chart has it */
	enum account_type type;
	enum account_role role;
	const char *group;
};

enum { SUPPOSED_ACCOUNTS = 2, SUPPOSED_CHARTS = 64 };

struct supposed_chart {
	struct supposed_account accounts[SUPPOSED_ACCOUNTS];
	size_t account_count;
	/* a poste and the section that it stands under instead; NULL: none */
	const struct poste *poste, *section;
};

struct what_if {
	/* Reads the journals once, and keeps in the arena what they hold by each of the charts, at most
	 * SUPPOSED_CHARTS. The charts are borrowed. Returns -1 where an input can no longer be read. */
	int (*prepare)(
		const struct supposed_chart *charts, size_t count, struct arena *arena, void *context);
	/* Runs the dossier with the chart of that index, without a diagnosis. The result lies in the
	 * arena. Returns -1 where the dossier cannot be drawn up so. */
	int (*run)(struct result *out, size_t chart, struct arena *arena, void *context);
	/* Runs the dossier with the chart and diagnoses it: the causes are what else is wrong. Reads
	 * the journals again. NULL where too much is supposed already. Returns -1 as `run` does. */
	int (*diagnose)(
		struct result *out, const struct supposed_chart *chart, struct arena *arena, void *context);
	void *context;
};

#endif
