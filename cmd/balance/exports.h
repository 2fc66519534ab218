/* exports.h - the ledger of `recoupe balance` while it is read: exports of any layout and journals
 * of entries give their postings, findings, and notes on how each file was read.
 *
 *     struct balance_ledger ledger = {.session = session, .paths = paths, .path_count = count};
 *     if (balance_read_wishes(&ledger) != 0) return STATUS_UNREADABLE;
 *     for (size_t i = 0; i < count; i++)
 *         balance_export_read(&ledger, paths[i]);
 *     balance_sums_rows(&ledger.report, &ledger.sums);
 *
 * Errors of files go to session->errors; what the files get wrong in their books goes to
 * ledger->report as findings. All of it lies in session->arena. */
#ifndef RECOUPE_CMD_BALANCE_EXPORTS_H
#define RECOUPE_CMD_BALANCE_EXPORTS_H

#include "cmd/balance/sums.h"
#include "ledger/plan/export.h"

/* One ledger, from one file or several. */
struct balance_ledger {
	struct session *session;
	const char *const *paths;
	size_t path_count;
	struct chart chart; /* made from the postings */
	struct balance_sums sums;
	struct integrity *integrity; /* the checks on entries (integrity.h) */
	struct balance_report report;
	struct plan_wishes wishes;
	bool by_forms;          /* every file that workers read is read by a plan */
	bool by_headers;        /* one that workers read was read by its header alone */
	bool with_care;         /* every file is read by a plan, row by row */
	bool scanned;           /* some entries were read by workers, not row by row */
	struct span first_line; /* the header that balance_may_scan judged last, and its answer: */
	bool first_line_scans;
	enum plan_key key;               /* of the file at hand */
	bool by_commodity;               /* entries of the file at hand must balance in each */
	const char *turned_to;           /* that file, where workers read it; NULL: none yet */
	struct export_balance *balances; /* of trial balances */
	size_t balance_count, balance_capacity;
	struct planned_form **planned; /* files read on all cores by a plan, in order */
	size_t planned_count, planned_capacity;
	uint64_t *name_positions; /* by account: the row that its name is from */
	size_t name_capacity;
	bool files_with_care; /* the careful reader was given some file */
	/* a printed sum that workers read does not foot, and may be that of an account, which they do
	 * not know where rows leave it blank */
	bool sums_unsure;
};

/* Reads the options --dates, --decimal, --separator, --by and --only into ledger->wishes. Returns
 * 0, or -1 with "options.bad-only". */
int balance_read_wishes(struct balance_ledger *ledger);
/* Whether one of those options was given. */
bool balance_has_wishes(const struct balance_ledger *ledger);
/* Whether the file can be read by the plain form of entries, without a plan: no option says how
 * rows are read, and no header of the first line stands for a side, a currency, an entity, a status
 * or anything else that could give the amounts another meaning. */
bool balance_may_scan(struct balance_ledger *ledger, const char *bytes, size_t length);
/* Adds notes on how a file was read: its columns, what tells its entries, what was assumed. */
void balance_note_export(
	struct balance_ledger *ledger, const char *path, const struct export *export);
/* Adds the rows that were set aside, and a finding for each printed total or balance that the rows
 * do not give. */
void balance_tell_export(
	struct balance_ledger *ledger, const char *path, const struct export *export);
/* Reads one file, by a plan or as a journal of entries (ledger, hledger, beancount). Returns 0, or
 * -1 with the errors of the file. */
int balance_export_read(struct balance_ledger *ledger, const char *path);
/* Adds the postings of an entry to the sums, and a finding where the entry does not balance, bears
 * two dates or holds its rows twice. Always returns 0. */
int balance_take_entry(struct balance_ledger *ledger, const struct entry *entry);
/* Adds a finding after the others; its exception is copied. */
void balance_add_finding(
	struct balance_ledger *ledger, const char *code, const struct ledger_exception *exception);
/* Where trial balances were read, makes their rows the rows of the report, sorted by account; else
 * changes nothing. */
void balance_trial_rows(struct balance_ledger *ledger);

/* Adds a note on a file after the others; `b` may be NULL. All texts are borrowed. */
void balance_add_note(struct balance_ledger *ledger, const char *path, const char *code,
	const char *a, const char *b);

/* Compares the balances with those of another ledger or of a trial balance, account by account, and
 * adds a finding for each that differs: "finding.against" of closing balances. Where all, or more,
 * accounts agree by their movements, as with a journal without its openings, the movements are what
 * is compared, of every account: "finding.against-movement". A note says which, how many accounts
 * there are and how many differ, and how many faults the other file has of its own. */
void balance_compare(
	struct balance_ledger *ledger, const struct balance_ledger *other, const char *path);

#endif
