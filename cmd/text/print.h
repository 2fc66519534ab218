/* print.h - figures, counts and dates as people read them, in the language of the run.
 *
 *     terminal_put(&session->out, STYLE_PLAIN, print_amount(session, value, 2));
 *
 * Texts lie in session->arena. Negative amounts stand in parentheses, as in statements. The forms
 * of numbers and dates are those of number_printed and date_words. */
#ifndef RECOUPE_CMD_TEXT_PRINT_H
#define RECOUPE_CMD_TEXT_PRINT_H

#include "cmd/session.h"

/* "179 616", "(1 234)": with the decimals of the printed figure, and more where those would hide a
 * part of it. */
const char *print_figure(const struct session *session, const struct figure *figure);

/* An amount with `decimals` decimals, and up to PRINT_DECIMALS_MORE more where fewer would hide a
 * difference; "" for NULL. */
enum { PRINT_DECIMALS_MORE = 4 };
const char *print_amount(const struct session *session, number value, int decimals);

/* The message "<stem>.one" or "<stem>.many", %1 the count, %2 `more` (may be NULL). */
const char *print_count(
	const struct session *session, const char *stem, size_t count, const char *more);

/* The name of a suite: "généré", "publié", "antérieur". */
const char *print_suite(const struct session *session, enum suite_kind suite);

/* "31 mars 2020", "March 31, 2020". */
const char *print_date(const struct session *session, date day);

#endif
