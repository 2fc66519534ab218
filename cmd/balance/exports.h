/* exports.h - exports of any layout, in the balance: entries, findings, what is told of how
 * each was read. */
#ifndef RECOUPE_CMD_BALANCE_EXPORTS_H
#define RECOUPE_CMD_BALANCE_EXPORTS_H

#include "cmd/balance/sums.h"
#include "ledger/plan/export.h"

struct balance_ledger {
	struct session *session;
	const char *const *paths;
	size_t path_count;
	struct chart chart; /* made from the postings */
	struct balance_sums sums;
	struct integrity *integrity;
	struct balance_report report;
	struct plan_wishes wishes;
	bool with_care;         /* every file is read by a plan */
	bool scanned;           /* none was */
	struct span first_line; /* that was looked at last, and whether it may be scanned */
	bool first_line_scans;
	enum plan_key key;               /* of the file at hand */
	bool by_commodity;               /* entries of the file at hand must balance in each */
	struct export_balance *balances; /* of trial balances */
	size_t balance_count, balance_capacity;
	struct balance_scanned **planned; /* files read on all cores by a plan, in order */
	size_t planned_count, planned_capacity;
	uint64_t *name_positions; /* by account: the row that its name is from */
	size_t name_capacity;
	bool files_with_care; /* the careful reader was given some file */
};

/* The options as wishes. -1: one of them is malformed. */
int balance_read_wishes(struct balance_ledger *ledger);
/* Whether some option says how rows are read. */
bool balance_has_wishes(const struct balance_ledger *ledger);
/* Whether no option says how rows are read, and no column of the first line parts the ledger or has
 * more than one reading. */
bool balance_may_scan(struct balance_ledger *ledger, const char *bytes, size_t length);
/* Notes how a file was read; tells what was set aside, and what it asserts of itself and is not
 * so. */
void balance_note_export(
	struct balance_ledger *ledger, const char *path, const struct export *export);
void balance_tell_export(
	struct balance_ledger *ledger, const char *path, const struct export *export);
/* Reads one file by a plan, or as a journal of entries. */
int balance_export_read(struct balance_ledger *ledger, const char *path);
int balance_take_entry(struct balance_ledger *ledger, const struct entry *entry);
void balance_add_finding(
	struct balance_ledger *ledger, const char *code, const struct ledger_exception *breach);
/* Where trial balances were read, their rows in the place of sums of postings. */
void balance_trial_rows(struct balance_ledger *ledger);

/* Compares the balances with those of another ledger or of a trial balance, account by account:
 * each that differs is a finding. Of a trial balance the closing balance may be meant, or the
 * movement. */
void balance_compare(
	struct balance_ledger *ledger, const struct balance_ledger *other, const char *path);

#endif
