/* mapping.h - names in the chart and the register that the dossier does not have.
 *
 * An account that is mapped to no poste is a finding (L7): the rest can still be proven. Where a
 * run fails for another reason, it is reported as an error too, so that one run names everything
 * that is wrong. A class of the register that no account has is always an error: nothing could be
 * compared with its assets. */
#ifndef RECOUPE_STATEMENTS_DOSSIER_MAPPING_H
#define RECOUPE_STATEMENTS_DOSSIER_MAPPING_H

#include "ledger/register/register.h"
#include "statements/dossier/dossier.h"

/* "register.unknown-class", at the class; not where the chart has no capital assets at all. */
void mapping_check_classes(const struct asset_register *assets, const struct chart *chart,
	struct arena *arena, struct error_list *errors);

/* "chart.unknown-poste", at the poste, for each account that names one which the dossier lacks. */
void mapping_check_postes(
	const struct chart *chart, const struct postes *postes, struct error_list *errors);

#endif
