/* export.h - any tabular export of an accounting program, read by a plan: its journal entries or
 * its trial balance, the totals and balances that it prints, and the rows that were set aside.
 *
 *     struct export export;
 *     if (export_read(&export, path, &chart, &wishes, arena, errors) != 0) return -1;
 *     export_tell(&export, sink, context, arena, errors);          its entries, in order
 *
 * Postings become entries by the rule of journal.c under the key that the plan chose. The totals
 * and balances that a printed ledger states are recomputed as its rows are read; of each kind, the
 * first EXPORT_EXAMPLES that fail are kept, with the number of all that fail.
 *
 * All texts and numbers lie in the arena. Amounts of postings are debit positive, credit negative;
 * debits and credits in columns of their own are both positive. */
#ifndef RECOUPE_LEDGER_PLAN_EXPORT_H
#define RECOUPE_LEDGER_PLAN_EXPORT_H

#include "ledger/journal_rows.h"
#include "ledger/plan/plan.h"

enum { EXPORT_EXAMPLES = 3 };

/* A printed total or balance that its rows do not give. */
struct export_claim {
	const char *subject;   /* the text of the total, or the account */
	number printed, found; /* what the file prints; what its rows give */
	struct source where;   /* the row that prints it */
};

/* All claims of one kind that fail: the first few of them, and how many there are. */
struct export_claims {
	struct export_claim items[EXPORT_EXAMPLES];
	size_t count; /* of all, kept or not */
};

/* Rows that were not read into the ledger because a column gives them that value: drafts, budgets,
 * what --only leaves out. */
struct export_aside {
	const char *header, *value;         /* "Statut", "brouillon" */
	size_t rows;                        /* how many */
	number debit, credit;               /* their sums, both positive */
	struct tally debit_sum, credit_sum; /* private */
};

/* A row of a trial balance. Debit and credit are the movement of the year, both positive; opening
 * and closing are balances, debit positive. Zero stands for what the row leaves out. */
struct export_balance {
	struct account *account;
	number debit, credit, opening, closing;
	number printed;   /* the closing as the row has it; zero where it has none */
	const char *year; /* as the row has it; "" */
	struct source where;
	bool rolls; /* opening and movement give the closing that is printed, in either sign */
};

/* One file as it was read. It has rows (postings) or, where it is a trial balance, balances. */
struct export
{
	struct plan plan;
	struct rows rows; /* postings in the order of the file (journal_rows.h) */
	size_t capacity;  /* of rows */
	struct export_balance *balances;
	size_t balance_count, balance_capacity;
	struct export_claims totals, running;   /* totals and running balances that fail */
	size_t totals_checked, running_checked; /* how many were recomputed, right or wrong */
	struct export_aside *asides;            /* in the order in which the values are met */
	size_t aside_count, aside_capacity;
	size_t openings;           /* rows of opening balances */
	size_t exponents;          /* rows with an amount in scientific notation */
	size_t filled;             /* postings whose date stands on an earlier row */
	size_t unnumbered;         /* postings without a number where others have one */
	const char *other_headers; /* of another table in the file, which is not read; NULL: none */
	unsigned other_line;       /* the line of those headers */
	bool fixed;                /* the form of the file fixes its columns; none was chosen */
	const char *unread;        /* plan_unread_text; "" where every column is read */
};

/* Reads a whole file: tells its form, chooses the sheet most like a ledger, decides a plan and
 * applies it. Accounts that the chart lacks are added to it. How the file was read goes to
 * errors->inputs. Returns 0, or -1 with all errors of the file: "csv.empty", "xlsx.two-sheets",
 * those of the form, of the plan ("plan.ambiguous-amounts" ...) and of its values. A printed total
 * that fails is no error: it is a claim in `out`. */
int export_read(struct export *out, const char *path, struct chart *chart,
	const struct plan_wishes *wishes, struct arena *arena, struct error_list *errors);

/* Refuses what a dossier cannot take: several currencies, entities or ledgers, rows set aside,
 * another table below, totals and balances that fail. -1: one error each, "plan.dossier-...". */
int export_refuse(const struct export *export, struct arena *arena, struct error_list *errors);
/* Gathers the postings into entries and hands each to the sink, in order of first rows. Returns and
 * fails as rows_tell does. Gives nothing for a trial balance. */
int export_tell(const struct export *export, entry_sink sink, void *context, struct arena *arena,
	struct error_list *errors);

#endif
