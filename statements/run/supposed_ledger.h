/* supposed_ledger.h - what the journals hold by each of several charts, from one reading.
 *
 *     struct supposed_ledger *ledger = supposed_ledger_read(run, charts, count, arena, errors);
 *     options.supposed = &(struct supposed_run){&charts[i], run, ledger, i};
 *     supposed_ledger_post(other);    in the run with these options, reading no journals
 *
 * An account of another type or role gives the entries that touch it other kinds of movement, and
 * leaves all others as they are. So each entry is classified by the chart as it is, and again for
 * each supposition about one of its accounts; what differs is added up by account, year and kind.
 * Another line of the statements changes no kind. Memory grows with accounts, years and kinds,
 * times the suppositions, not with entries. */
#ifndef RECOUPE_STATEMENTS_RUN_SUPPOSED_LEDGER_H
#define RECOUPE_STATEMENTS_RUN_SUPPOSED_LEDGER_H

#include "statements/diagnose/what_if.h"
#include "statements/run/steps.h"

struct supposed_ledger;

/* A run by a chart that is supposed. */
struct supposed_run {
	const struct supposed_chart *chart;
	const struct run *of;                 /* the run of the same dossier as it is; NULL: none */
	const struct supposed_ledger *ledger; /* of `of`; NULL: the journals are to be read */
	size_t at;                            /* the index of the chart among those of the ledger */
	/* what is supposed as well, of the run that this one supposes something of; NULL: nothing */
	const struct supposed_run *within;
	bool diagnosed; /* whether causes are looked for */
};

/* Reads the journals of the run again. At most SUPPOSED_CHARTS charts, which are borrowed. Returns
 * NULL where an input can no longer be read. */
struct supposed_ledger *supposed_ledger_read(const struct run *run,
	const struct supposed_chart *charts, size_t count, struct arena *arena,
	struct error_list *errors);
/* Posts to the books of the run, by the chart of its supposition, what the journals hold. Entries
 * whose kinds are in question by that chart are counted, each by a finding (L9). */
void supposed_ledger_post(struct run *run);

#endif
