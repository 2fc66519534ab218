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

/* Adds the sum of entries already classified; it stays as it is. */
void books_add(struct books *books, int year, const struct account *account, enum kind kind,
	struct tally *sum);

/* A trial balance's movement of one account: kinds by role alone, settled on cash. */
void books_post_balance(
	struct books *books, int year, const struct account *account, struct amount movement);

/* mouvements.csv: `amount` (debit +) of the account's movement of that year is of `kind`, not of
 * the kind that roles gave it; cash is the other side. */
void books_declare(struct books *books, int year, const struct account *account, enum kind kind,
	struct amount amount);

/* Whether mouvements.csv declared anything of that account in that year. */
bool books_declared(const struct books *books, int year, const struct account *account);

/* mouvements.csv: of the account's balance at the end of `year` (-1: at the very beginning),
 * `amount` (a credit, given positive) is for capital assets not yet paid, shown under `poste`. Rows
 * of one account and poste add up. The account is parted in two: what was acquired on credit and
 * paid since moves from operating to investing. */
void books_unpaid(struct books *books, int year, const struct account *account,
	const struct poste *poste, struct amount amount);

/* Fills one matrix a fiscal year, exact values only, all with the same rows. -1
 * ("chart.no-surplus-account") when results have no component of net assets to close to, or
 * ("chart.which-surplus-account") several and the chart does not say which (chart.h). */
int books_finish(struct books *books, struct matrix *matrices, struct error_list *errors);

/* Gives back the sums' GMP memory; the matrices stay. NULL is allowed. */
void books_free(struct books *books);

#endif
