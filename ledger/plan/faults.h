/* faults.h - what rows hold that cannot be read, a flood of one kind told as one. Private to
 * ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_FAULTS_H
#define RECOUPE_LEDGER_PLAN_FAULTS_H

#include "ledger/plan/plan.h"

struct plan_faults;

struct plan_faults *faults_new(struct arena *arena, struct error_list *errors);
/* Of `code`, in that column: the first few become errors as they come. */
void faults_add(struct plan_faults *faults, const char *code, int column, const char *header,
	struct source where, const char *found, const char *expected);
void faults_sides(
	struct plan_faults *faults, struct source where, const char *debit, const char *credit);
/* A field beyond the header. */
void faults_extra(struct plan_faults *faults, struct source where, const char *found,
	size_t headers, size_t fields);
/* A cell that is no value: an error of a formula, a logical value. */
void faults_kind(struct plan_faults *faults, enum csv_kind kind, const char *header,
	struct source where, const char *found);
/* Kinds of which there are many become one error with their count and the likely reason. */
void faults_finish(struct plan_faults *faults);

#endif
