/* native_rows.h - what is read of a form of exchange of an accounting program, as a text. */
#ifndef RECOUPE_TEST_UNIT_NATIVE_ROWS_H
#define RECOUPE_TEST_UNIT_NATIVE_ROWS_H

/* Holds a file against its rows: "date journal number account label debit credit / ...", "." where
 * nothing stands; then each promise that is not held, " | subject promised found"; and against the
 * faults that are told, as check_errors has them. `rows`: NULL where it cannot be opened. `form`:
 * what it is told to be. A failure shows the sentence. */
void check_native(
	const char *text, const char *form, const char *rows, const char *faults, const char *sentence);

#endif
