/* interchange.h - journals of ledger-cli and hledger.
 *
 *     struct interchange balance;
 *     if (interchange_balance(&balance, paths, count, NULL, arena, errors) != 0) return -1;
 *     for (size_t i = 0; i < balance.count; i++) print(&balance.rows[i]);
 *
 * What is read is what both programs have in common, and what one of them has where the other
 * refuses the file. Where both accept a text but read it differently ("1,000 EUR" is a thousand to
 * ledger and one to hledger), it is an error and never a guess.
 *
 * Read: dates 2020-03-31, 2020/3/31, 2020.03.31, 3/31 under a default year (Y, year, apply year),
 * secondary dates; status marks, codes, descriptions, comments, `comment` and `test` blocks;
 * amounts with their commodity before or after, quoted or not, signs on either side of it, any
 * number of decimals, marks and groups as a `decimal-mark`, `commodity` or `format` directive or
 * the number itself settles them; one left out in each group of postings that balances, real or
 * [virtual]; (virtual) ones that need not; costs (@ @@); two commodities exchanged without a stated
 * cost; balance assertions (= == =* ==*), which are checks, and assignments; `include`, with
 * patterns; `apply account`, plain aliases, `bucket`. Without effect on a balance: `account`,
 * `payee`, `tag`, prices, and periodic transactions, which are a budget: they are counted, and
 * refused in a dossier, which has budget.csv. Refused, with the line and the construct's name:
 * lots, automatic transactions, expressions, deferred postings, fixed rates, conversions between
 * units, timeclock entries, Python, command-line options.
 *
 * A file is read where it lies in memory, on all cores where nothing in it depends on what came
 * before. What is kept grows with accounts and commodities, not with entries. Every entry is proven
 * to balance, exactly; where costs play a part, to the precision with which its commodity is
 * written, as both programs do. */
#ifndef RECOUPE_LEDGER_INTERCHANGE_INTERCHANGE_H
#define RECOUPE_LEDGER_INTERCHANGE_INTERCHANGE_H

#include "ledger/base/progress.h"
#include "ledger/integrity.h"

/* What an account holds of one commodity. */
struct interchange_row {
	const char *account, *commodity; /* commodity "": amounts without one */
	number debit, credit;            /* credit positive */
	int decimals;                    /* of the finest amount */
};

struct interchange_finding {
	const char *code; /* the message: "interchange.unbalanced", "interchange.assertion" */
	/* check "L1" or "assertion"; detail: the commodity; an assertion: subject the account, left
	 * what is held */
	struct ledger_exception exception;
};

struct interchange {
	struct interchange_row *rows; /* by account, then commodity */
	size_t count;
	size_t entries, postings, accounts;
	size_t periodic;                      /* periodic transactions, which are in no balance */
	struct interchange_finding *findings; /* in the order of the files */
	size_t finding_count;
};

/* Whether the file is such a journal: by its name (.journal, .ledger, .hledger, .dat or .j, gzip or
 * not), else, unless the name is that of another kind, by an entry at its beginning. */
bool interchange_is_journal(const char *path);

/* Whether the file is a journal of beancount: by its name (.beancount, .bean), else by a directive
 * among its first lines. */
bool interchange_is_beancount(const char *path);

/* The balance of all these journals as one, each read as if alone. -1: what cannot be read, all of
 * it listed. `progress` is told where there is one journal; NULL: nobody is. */
int interchange_balance(struct interchange *out, char *const *paths, size_t count,
	const struct progress *progress, struct arena *arena, struct error_list *errors);

/* The entries of one journal, as journal_read tells of them, for a dossier: accounts by their
 * number or name in the chart, one commodity in all, no virtual postings that need not balance; an
 * assertion that fails is an error. The entry's journal is the file's name without its ending, its
 * number the code, or "L12" after its line where there is none; a tag `nature: ...` in a posting's
 * comment, or below it, is its nature. */
int interchange_read(const char *path, struct chart *chart, entry_sink sink, void *context,
	struct arena *arena, struct error_list *errors);

#endif
