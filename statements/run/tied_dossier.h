/* tied_dossier.h - a published report held against the dossier of its body: --dossier DIR.
 *
 *     if (tied_dossier_read(run) != 0) return -1;      after the report was read
 *     tied_dossier_findings(run);                      after it was reconciled
 *
 * A figure of the report and one of the dossier are tied where their statement, the words of their
 * line, their year and whether they are a budget agree, and each has these alone; never by their
 * values. Signs are those of print and do not count. In dollars on both sides two figures are equal
 * or differ. Where either side is in thousands or millions, a figure stands for its amount within
 * half a unit of its last digit, or within a whole one where that makes its sums come out. A figure
 * that the report prints and no line of the dossier has the words of is told, and is no fault. What
 * the dossier generates and the report does not state joins the figures that tables and sentences
 * are held against. */
#ifndef RECOUPE_STATEMENTS_RUN_TIED_DOSSIER_H
#define RECOUPE_STATEMENTS_RUN_TIED_DOSSIER_H

#include "statements/run/steps.h"

/* Draws up the dossier that the options name, as run->tied; nothing where they name none. -1: it
 * cannot be read. */
int tied_dossier_read(struct run *run);

/* Adds a finding for each pair, and one for all figures of the report that have no counterpart. */
void tied_dossier_findings(struct run *run);

/* What the dossier generates; NULL where none is tied. */
const struct suite *tied_dossier_suite(const struct run *run);

#endif
