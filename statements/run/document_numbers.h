/* document_numbers.h - the numbers of a report outside its statements: what they prove, and what
 * they contradict. Only for this room. */
#ifndef RECOUPE_STATEMENTS_RUN_DOCUMENT_NUMBERS_H
#define RECOUPE_STATEMENTS_RUN_DOCUMENT_NUMBERS_H

#include "statements/run/steps.h"

/* Reads the numbers of the report, after its statements were reconciled and diagnosed and their
 * coverage measured. Adds a finding for each claim that does not hold, and a cause for each wrong
 * number. Fills published->facts, with the state of each number. */
void document_numbers(struct run *run);

#endif
