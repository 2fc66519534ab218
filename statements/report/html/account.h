/* account.h - the panel of an account in a year: how figures name it and lead to it. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_ACCOUNT_H
#define RECOUPE_STATEMENTS_REPORT_HTML_ACCOUNT_H

#include "statements/report/html/sections.h"

const char *account_anchor(
	const struct page *page, const struct matrix *matrix, const struct matrix_account *account);
/* "1010 Encaisse". */
const char *account_title(const struct page *page, const struct matrix_account *account);
/* Links to the accounts that stand behind a cell of the ledger, as causes name it:
 * "informatique/cout, acquisition@2020". Whether there are any. */
bool account_links(struct page *page, const char *cell);

#endif
