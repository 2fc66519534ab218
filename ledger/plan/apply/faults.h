/* faults.h - what cannot be read in rows; many faults of one kind are reported as one. Private to
 * ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_APPLY_FAULTS_H
#define RECOUPE_LEDGER_PLAN_APPLY_FAULTS_H

#include "ledger/plan/plan.h"

struct plan_faults;

struct plan_faults *faults_new(struct arena *arena, struct error_list *errors);
/* Adds a fault of that code in that column. The first few of a kind become errors at once. */
void faults_add(struct plan_faults *faults, const char *code, int column, const char *header,
	struct source where, const char *found, const char *expected);
void faults_sides(
	struct plan_faults *faults, struct source where, const char *debit, const char *credit);
/* Adds the fault of a field beyond the header. */
void faults_extra(struct plan_faults *faults, struct source where, const char *found,
	size_t headers, size_t fields);
/* Adds the fault of a cell without a value: an error of a formula, a boolean. */
void faults_kind(struct plan_faults *faults, enum csv_kind kind, const char *header,
	struct source where, const char *found);
/* Adds one error for each kind of which there are many, with their count and the likely reason. */
void faults_finish(struct plan_faults *faults);

#endif
