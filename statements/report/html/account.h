/* account.h - the panel of an account in a year, and the lines by which figures lead to it. */
#ifndef RECOUPE_STATEMENTS_REPORT_HTML_ACCOUNT_H
#define RECOUPE_STATEMENTS_REPORT_HTML_ACCOUNT_H

#include "statements/report/html/sections.h"

/* Whether anything but nil stands in it: only such accounts have a panel. */
bool account_is_shown(const struct matrix_account *account);
const char *account_anchor(const struct page *page, const struct matrix *matrix, const struct matrix_account *account);
/* "1010 Encaisse". */
const char *account_title(const struct page *page, const struct matrix_account *account);

#endif
