#include "statements/report/wording/verdict/materiality.h"

void materiality_thresholds(struct threshold out[THRESHOLDS], const struct dossier *dossier)
{
	out[0] = (struct threshold){"workbook.provenance.materiality", dossier->materiality};
	out[1] =
		(struct threshold){"workbook.provenance.performance", dossier->performance_materiality};
	out[2] = (struct threshold){"workbook.provenance.trivial", dossier->trivial};
}
