/* journal.h - entries: dated, balanced sets of postings.
 *
 *     static int count(const struct entry *entry, void *context) { ... }
 *     journal_read("journal-2019-2020.csv", &chart, count, &n, arena, errors);
 *
 * Columns: date, journal, piece, compte, libelle, debit, credit (or one `montant`, signed or with
 * `sens`, D or C), nature (optional); in any file that csv.h reads, a printed grand livre too
 * (printed.h). Rows with the same journal and number (piece) form one entry, in the order of its
 * first row; an export sorted by account scatters them and is read all the same. Amounts: debit
 * positive, credit negative. What a journal says that is wrong in the books (an entry that does not
 * balance, an unknown account) is no error: see integrity.h. */
#ifndef RECOUPE_LEDGER_JOURNAL_H
#define RECOUPE_LEDGER_JOURNAL_H

#include "ledger/base/exact/amount.h"
#include "ledger/base/text/date.h"
#include "ledger/chart.h"

struct posting {
	struct account *account;
	struct amount amount; /* debit +, credit - */
	const char *label;
	const char *nature; /* as written on this row; "" when empty */
	/* the currency of the amount where the ledger has several, or the value that --by separates;
	 * else NULL */
	const char *commodity;
	struct source where;
};

/* What an entry is for the trial balance (CAS 450 keeps uncorrected misstatements out of the
 * books). */
enum entry_type {
	ENTRY_JOURNAL,    /* from a journal */
	ENTRY_ADJUSTMENT, /* regularisation: adjusting entry, posted over a trial balance */
	/* reclassement: moves balances between lines, no effect on the surplus */
	ENTRY_RECLASSIFICATION,
	ENTRY_UNCORRECTED /* anomalie_non_corrigee: listed, never in any balance */
};

struct entry {
	enum entry_type type;
	const char *journal, *number;
	date day; /* the entry's date: that of its first row */
	/* a second date of its rows, where the rows of no date balance; 0 where there is none */
	date other_day;
	struct posting *postings;
	size_t count;
	const char *reference, *preparer; /* adjusting entries; "" otherwise */
	struct source where;              /* of the first row */
};

/* "journal/number"; the number alone where it has no journal. */
const char *entry_name(const struct entry *entry, struct arena *arena);

/* Called with each entry, in order. The entry and its postings live as long as the arena. A result
 * other than 0 stops the reading, whose function then returns it. */
typedef int (*entry_sink)(const struct entry *entry, void *context);

/* Reads one journal that holds rows (entry_forms.h reads any). -1: what cannot be read, all of it
 * listed, and the sink was told of nothing. Accounts that the chart lacks are added to it as
 * unknown. The `journal` column may be absent ("" then); `montant` is read only
 * where the file has neither debit nor credit. A row with both or neither of debit and credit is
 * "journal.two-sides" / "journal.no-amount" (an explicit 0 is an amount, but beside one it is no
 * second side). A number that the file shows to be used twice makes several entries of one key
 * (journal.c states the rule), for L4 to report; where dates differ and the rows of one of them do
 * not balance, that is "journal.mixed-dates". */
int journal_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors);

/* Reads regularisations.csv: no, date, type, compte, libelle, debit, credit, nature, reference,
 * preparer; `type` is regularisation, reclassement or anomalie_non_corrigee; the rows of one `no`
 * form one entry, and rows after its first may leave type, reference and preparer empty. The
 * entry's journal is "regularisations" unless a `journal` column names another. */
int adjustments_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors);

/* Opening balances, ouverture.csv: compte, solde (debit +) or debit, credit. */
struct opening_balance {
	struct account *account;
	struct amount amount; /* zero where the file has no row for the account */
	struct source where;  /* .file is NULL then */
};
/* Reads ouverture.csv. `*out` has one item for each account of the chart, by account->index, with
 * the accounts that this file adds; accounts that are added later lie beyond `*count`. Returns -1
 * also where an account has two rows ("opening.doubled-account"). */
int opening_read(struct opening_balance **out, size_t *count, const char *path, struct chart *chart,
	struct arena *arena, struct error_list *errors);

/* A trial balance, balance.csv: exercice (the year's id; may be absent where the dossier has one
 * year), compte, ouverture, debit and credit (or one signed `mouvement`), fermeture; balances debit
 * +, or parted by their side in two columns (`fermeture_debit`, `fermeture_credit`). As printed it
 * may have totals, which must foot. One of opening, movement and closing may be absent as columns:
 * it follows from the two others. A blank beside an amount is zero. Pre-closing: revenue and
 * expense accounts still hold their balances. */
struct trial_row {
	const char *year; /* "" when the column is absent */
	struct account *account;
	struct amount opening, movement, closing;
	struct amount debit, credit; /* as the file has them; zero where it gives movements net */
	/* the file says it, or it follows from what the file says; else from other openings */
	bool opens, closes;
	struct source where;
};
/* The opening balances of the first year, as opening_read gives them. */
struct trial_openings {
	const struct opening_balance *items;
	size_t count;
};
/* Reads the rows in file order. A file in the layout of another program is read by a plan
 * (ledger/plan): two rows of headers, other names, closing balances alone. Balances alone, or
 * movements alone, need `openings` (NULL: there are none): an account that opens and has no row
 * closes at nil, in a row of its own after the others. Returns -1 also where opening + movement !=
 * closing on a row ("balance.row-does-not-roll"), or where an account has two rows in a year
 * ("balance.doubled-account"). */
int trial_balance_read(struct trial_row **out, size_t *count, const char *path, struct chart *chart,
	const struct trial_openings *openings, struct arena *arena, struct error_list *errors);

#endif
