/* books.h - balances by account, year and kind of movement, and the matrices made of them.
 *
 *     struct books *books = books_new(&chart, &model, &dossier, arena);
 *     books_open(books, account, amount);                 first year's openings
 *     books_post(books, entry);                           every entry, in any order
 *     books_unpaid(books, ...);                           what mouvements.csv adds
 *     books_finish(books, matrices);                      one matrix a year
 *
 * What is kept grows with accounts, years and kinds, not with entries. */
#ifndef RECOUPE_STATEMENTS_MATRIX_BOOKS_H
#define RECOUPE_STATEMENTS_MATRIX_BOOKS_H

#include "statements/dossier/dossier.h"
#include "statements/matrix/classify.h"

struct books;

struct books *books_new(struct chart *chart, const struct model *model,
	const struct dossier *dossier, struct arena *arena);

void books_open(struct books *books, const struct account *account, struct amount amount);

/* Posts one entry; uncorrected misstatements and dates outside all years are left out. `parts` is
 * set to what was posted, borrowed until the next call (none when left out); *year to the index of
 * the year, or -1. */
enum classification books_post(
	struct books *books, const struct entry *entry, const struct parts **parts, int *year);

/* Adds a sum of entries that are classified already. The sum itself is not changed. */
void books_add(struct books *books, int year, const struct account *account, enum kind kind,
	struct tally *sum);

/* Adds the movement of one account of a trial balance. Its kind follows from the account's role,
 * and cash takes the other side. */
void books_post_balance(
	struct books *books, int year, const struct account *account, struct amount movement);

/* Where a declaration comes from. The register, and the sides of a trial balance, show what came
 * and went; mouvements.csv says what settled it too. */
enum { BOOKS_SHOWN = 1u << 0, BOOKS_SAID = 1u << 1 };

/* Declares that `amount` (debit +) of the account's movement of that year is of `kind` instead of
 * the kind that follows from its role. Cash takes the other side. */
void books_declare(struct books *books, int year, const struct account *account, enum kind kind,
	struct amount amount, unsigned source);

/* The sources of what was declared of that account in that year, as bits; 0: nothing was. */
unsigned books_declared(const struct books *books, int year, const struct account *account);

/* Declares, from mouvements.csv, that `amount` of the account's balance at the end of `year` (-1:
 * at the very beginning) is for capital assets not yet paid, shown under `poste`. It is a credit,
 * given as a positive amount; several rows of one account and poste add up. The account is divided
 * in two: acquisitions on credit that were paid since move from operating to investing. */
void books_unpaid(struct books *books, int year, const struct account *account,
	const struct poste *poste, struct amount amount);

/* Fills one matrix a fiscal year, with exact values only; all have the same rows. Returns 0, or -1
 * with "chart.no-surplus-account" where results have no component of net assets to close to, or
 * "chart.which-surplus-account" where they have several and the chart does not say which
 * (chart.h). */
int books_finish(struct books *books, struct matrix *matrices, struct error_list *errors);

/* Frees the GMP memory of the sums; the matrices stay. `books` may be NULL. */
void books_free(struct books *books);

#endif
