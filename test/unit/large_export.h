/* large_export.h - an export of so many bytes that workers may read it, from the look of one entry.
 *
 *     const char *path = large_export(&(struct layout){
 *         "Date,Piece,Compte,Libelle,Montant\n", "%D,%N,1010,%L,%A\n%D,%N,4000,%L,-%A\n"});
 */
#ifndef RECOUPE_TEST_UNIT_LARGE_EXPORT_H
#define RECOUPE_TEST_UNIT_LARGE_EXPORT_H

enum { LARGE_ENTRIES = 200, LARGE_HALF = LARGE_ENTRIES / 2 };

/* An export: its header, and what an entry of two rows looks like:
 *
 *     %N its number                       %D, %F its day: 2024-01-31, 31/01/2024
 *     %A, %C its amount: 12.03, 12,03     %I, %B a whole amount, and the sum of those so far
 *     %L a long label                     %R a number of a document that others bear too
 *     %T a status, %U a currency          %V a company
 *     %P a number that starts again each month
 *     %M, %E, %S number, day and sides of an entry whose first row is in the first half, and the
 *                other in the second; %K the account of each half on its first row alone
 *
 * `odd`, which may be NULL, stands after the entry of the number `at`, with its signs. */
struct layout {
	const char *header, *entry;
	unsigned at;
	const char *odd;
};

/* Writes the file; its path. */
const char *large_export(const struct layout *layout);

#endif
