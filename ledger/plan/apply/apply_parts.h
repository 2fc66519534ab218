/* apply_parts.h - what apply.c and apply_values.c share. Private to ledger/plan. */
#ifndef RECOUPE_LEDGER_PLAN_APPLY_APPLY_PARTS_H
#define RECOUPE_LEDGER_PLAN_APPLY_APPLY_PARTS_H

#include "ledger/plan/apply/apply.h"

static inline bool applied_has(const struct plan *plan, enum plan_role role)
{
	return plan->columns[role] != PLAN_NOWHERE;
}

static inline struct span applied_cell(const struct plan_reader *reader, enum plan_role role)
{
	return cells_at(&reader->cells, reader->plan->columns[role]);
}

/* Memory for texts that were folded already, which applied_folded keeps. */
struct applied_texts *applied_texts_new(struct arena *arena);
/* The cell folded, without quotes around it. */
const char *applied_folded(const struct plan_reader *reader, struct span cell);
/* What words announce. */
enum said { SAID_NOTHING, SAID_TOTAL, SAID_OPENING, SAID_CLOSING };
/* Of a cell; `whole`: nothing may follow the words. */
enum said applied_cell_says(const struct plan_reader *reader, struct span cell, bool whole);
/* Of the row. A total comes first: its text may name a balance too. */
enum said applied_row_says(const struct plan_reader *reader, bool whole);
bool applied_ends_with_total(const char *folded);
enum applied_kind applied_kind_said(enum said said);
/* Whether the row has nothing but amounts. */
bool applied_only_amounts(const struct plan_reader *reader);

/* Adds a fault of that column; returns APPLIED_FAULT. */
enum applied_kind applied_fault(
	struct plan_reader *reader, const char *code, int column, const char *found, const char *form);

/* The filled cells of a title joined by spaces; in the arena. */
const char *applied_title_words(const struct csv_record *title, struct arena *arena);
/* The row's filled cells joined by spaces, without amounts; in the arena. */
char *applied_words(const struct plan_reader *reader);
/* Whether the row is the heading of an account ("Compte : 1010 Encaisse"). It is then the account
 * of the rows below it. */
bool applied_heading(struct plan_reader *reader);

/* Whether another table begins: the row is a header, and not that of this table. */
bool applied_begins_table(struct plan_reader *reader);
/* What a row with a date, an account and an amount is: a posting, one that is set aside, or a
 * fault. */
enum applied_kind applied_posting(struct applied *out, struct plan_reader *reader);
/* What a row without a date is. */
enum applied_kind applied_undated(struct applied *out, struct plan_reader *reader);
/* Whether the row is one of a file with another separator: a date, an amount and as many other
 * fields as half of the columns stand in the first cell. */
bool applied_other_separator(const struct plan_reader *reader);

/* Reads the row's amounts and balances. */
void applied_values(struct applied *out, struct plan_reader *reader);
/* Whether the row has an amount besides the running balance. */
bool applied_has_values(const struct applied *row);
/* Whether the cells of amounts, accounts and numbers can be read; adds faults where they cannot. */
bool applied_check(struct plan_reader *reader);
/* Computes the posting's amount, debit positive. Returns false, with a fault, where it has none. */
bool applied_settle(struct applied *out, struct plan_reader *reader);

#endif
