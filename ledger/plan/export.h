/* export.h - any tabular export of an accounting program, read by a plan: its entries, what it
 * prints of itself, what was set aside.
 *
 *     struct export export;
 *     if (export_read(&export, path, &chart, &wishes, arena, errors) != 0) return -1;
 *     export_tell(&export, sink, context, arena, errors);          its entries, in order
 *
 * Postings become entries by the rule of journal.c under the key that the plan chose. What a
 * printed ledger asserts (totals, balances) is checked as rows pass; of each kind the first few
 * that fail are kept, and how many they are. */
#ifndef RECOUPE_LEDGER_PLAN_EXPORT_H
#define RECOUPE_LEDGER_PLAN_EXPORT_H

#include "ledger/journal_rows.h"
#include "ledger/plan/plan.h"

enum { EXPORT_EXAMPLES = 3 };

/* A printed figure that its rows do not give. */
struct export_claim {
	const char *subject; /* the text of the total, or the account */
	number printed, found;
	struct source where;
};

struct export_claims {
	struct export_claim items[EXPORT_EXAMPLES];
	size_t count; /* of all */
};

/* Rows set aside under one value of one column. */
struct export_aside {
	const char *header, *value;
	size_t rows;
	number debit, credit;
	struct tally debit_sum, credit_sum; /* private */
};

struct export_balance {
	struct account *account;
	number debit, credit, opening, closing; /* of the row; zero where it has none */
	struct source where;
	bool rolls; /* opening and movement give the closing */
};

struct export
{
	struct plan plan;
	struct rows rows;
	size_t capacity;
	struct export_balance *balances; /* of a trial balance */
	size_t balance_count, balance_capacity;
	struct export_claims totals, running;
	size_t totals_checked, running_checked;
	struct export_aside *asides;
	size_t aside_count, aside_capacity;
	size_t openings;  /* rows of opening balances */
	size_t exponents; /* amounts in scientific notation */
	const char *exponent;
	size_t filled;             /* postings whose date stands on an earlier row */
	size_t unnumbered;         /* postings without a number where others have one */
	const char *other_headers; /* of another table in the file; NULL */
	unsigned other_line;
	bool fixed;         /* the columns are those of the form: none was chosen */
	const char *unread; /* headers of columns that hold something and were not read; "" */
};

/* The headers of columns that the plan does not read, as a list. */
const char *export_unread(const struct plan *plan, struct arena *arena);
int export_read(struct export *out, const char *path, struct chart *chart,
	const struct plan_wishes *wishes, struct arena *arena, struct error_list *errors);
/* As rows_tell. */
int export_tell(const struct export *export, entry_sink sink, void *context, struct arena *arena,
	struct error_list *errors);

#endif
