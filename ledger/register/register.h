/* register.h - the register of capital assets: straight-line amortization, disposals, write-downs
 * (PS 3150).
 *
 *     struct asset_register assets;
 *     struct asset_year year;
 *     if (register_read(&assets, "immobilisations.csv", arena, &errors) != 0) return -1;
 *     register_year(&year, &assets, "informatique", &years[0], arena);
 *
 * immobilisations.csv: no, classe, libelle, cout, residuelle, mise_en_service, vie_mois (or
 * vie_ans), convention (mois | demi_annee | jours; may be set per class by the dossier),
 * disposition (date), produit, reduction (amount), date_reduction, travaux_en_cours (date from
 * which cost was work in progress; empty mise_en_service: still in progress), acquisition (date;
 * defaults to mise_en_service). Cost counts from the earlier of travaux_en_cours and acquisition,
 * amortization from mise_en_service. A life of 0, written out, is never amortized (land); a life
 * left out is an error.
 *
 * Amortization spreads cost less residual value over the life. The sum to date is computed exactly,
 * then rounded half up to the cent; a year's charge is the difference of two such sums, so charges
 * always add up. Conventions:
 *   mois         full months: from the month of service, which counts whole, through the month
 *                before that of disposal
 *   demi_annee   half a year in the year of service and in that of disposal (half a year in all
 *                where they are the same), and the rest of the life in its last year; fiscal years
 *                begin on the day and month on which the year asked for begins
 *   jours        days: from the day of service through the day before disposal, over the days of
 *                the whole life
 * A write-down reduces the carrying amount at its date, is spread over the rest of the life, and is
 * never reversed. The former rate holds through the month (mois), the fiscal year
 * (demi_annee) or the day (jours) of the write-down. A disposal takes cost and accumulated
 * amortization (write-downs included) out; gain = proceeds - carrying amount. */
#ifndef RECOUPE_LEDGER_REGISTER_REGISTER_H
#define RECOUPE_LEDGER_REGISTER_REGISTER_H

#include "ledger/base/error.h"
#include "ledger/base/exact/number.h"
#include "ledger/integrity.h"

enum amortization_convention {
	AMORTIZATION_FULL_MONTH,
	AMORTIZATION_HALF_YEAR,
	AMORTIZATION_DAILY
};

struct asset {
	const char *number, *class_id, *label;
	number cost, residual, proceeds, write_down;       /* proceeds and write_down: zero when none */
	date acquired, in_service, disposed, written_down; /* 0 where it did not happen, or not yet */
	int life_months;                                   /* 0: never amortized */
	enum amortization_convention convention;
	/* false: the convention is full months, unless the dossier sets another for the class */
	bool convention_stated;
	struct source where, class_where; /* of its row; of its class */
};

/* The figures of one asset, or the sum over a class, in one fiscal year. All amounts are positive,
 * in dollars and cents. Accumulated amounts include amortization and write-downs. */
struct asset_year {
	number cost_opening, acquisitions, disposals, cost_closing;
	number accumulated_opening, amortization, write_downs, accumulated_disposals,
		accumulated_closing;
	number proceeds, gain; /* gain negative: loss */
};

struct asset_register {
	struct asset *assets;
	size_t count, capacity;
};

/* Reads the register. Returns 0, or -1 with an error for what cannot be read or cannot be (a
 * disposal before acquisition, a write-down above the carrying amount, ...). With the half-year
 * rule the carrying amount depends on the fiscal year, so a write-down is only compared with the
 * cost; one that is too large shows as accumulated_closing above cost_closing. */
int register_read(
	struct asset_register *out, const char *path, struct arena *arena, struct error_list *errors);
/* The asset's figures for the year that runs from first to last. */
void asset_year(struct asset_year *out, const struct asset *asset, const struct fiscal_year *year,
	struct arena *arena);
/* The sum over all assets of the class (NULL: all classes). */
void register_year(struct asset_year *out, const struct asset_register *assets,
	const char *class_id, const struct fiscal_year *year, struct arena *arena);

#endif
