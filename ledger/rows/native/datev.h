/* datev.h - bookings of DATEV (EXTF or DTVF, category 21, "Buchungsstapel"). For the table of forms
 * (forms.c).
 *
 *     EXTF;700;21;Buchungsstapel;13;20250430120000000;;;;;1001;42;20250101;4;20250301;20250430;...
 *     Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;...;Konto;Gegenkonto (ohne
 *         BU-Schlüssel);...
 *     4214,65;S;...;6310;1800;;0203;RE001;;;Miete
 *
 * "DATEV-Format", header and Buchungsstapel: fields are parted by semicolons and have their place;
 * the first line says what the file is and when the fiscal year begins. Each row is two postings:
 * the amount on the account (S: debit, H: credit) and on its contra account; so each row is an
 * entry, and bears the number of its line. The document's date has no year: it lies within the
 * fiscal year. An amount in a foreign currency has its value in that of the books beside it.
 *
 * A tax key has DATEV post the tax to an account that the file does not name: such a file is
 * refused with "datev.tax-key", and a discount, which divides the amount, likewise. The keys that
 * keep tax away (40) and that reverse (20) are read. */
#ifndef RECOUPE_LEDGER_ROWS_NATIVE_DATEV_H
#define RECOUPE_LEDGER_ROWS_NATIVE_DATEV_H

#include "ledger/rows/forms.h"

/* The first field is EXTF or DTVF. */
bool datev_is(const struct form_input *input);
/* -1: "datev.no-bookings" (another category), "datev.no-year". Records: "datev.tax-key",
 * "datev.no-side", "datev.discount". */
int datev_open(struct form_tables *out, const struct form_input *input);

#endif
