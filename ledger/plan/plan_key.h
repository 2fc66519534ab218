/* plan_key.h - what tells the entries of an export apart, as its plan (plan.h) has chosen it. */
#ifndef RECOUPE_LEDGER_PLAN_PLAN_KEY_H
#define RECOUPE_LEDGER_PLAN_PLAN_KEY_H

/* What tells one entry from another. */
enum plan_key {
	PLAN_KEY_NUMBER,   /* the number of the entry, with the journal where there is one */
	PLAN_KEY_DOCUMENT, /* a document or reference, with journal and date: no number numbers */
	PLAN_KEY_BLOCK,    /* rows under the one that bears the date; those below it leave it blank */
	PLAN_KEY_DAY       /* nothing but the date (and the journal) */
};

#endif
