/* screen.h - the screen before the user, and the clock.
 *
 *     if (screen_shows(stderr) && clock_milliseconds() - began > 500)
 *         ... draw a line of at most screen_columns(stderr) characters ...
 */
#ifndef RECOUPE_LEDGER_BASE_SYSTEM_SCREEN_H
#define RECOUPE_LEDGER_BASE_SYSTEM_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* Whether the stream ends on a screen, and not in a file or a pipe. */
bool screen_shows(FILE *stream);
/* How many characters a line of that screen holds; 0: not known, or no screen. */
size_t screen_columns(FILE *stream);

/* Milliseconds since some moment in the past; they never go back. */
uint64_t clock_milliseconds(void);

#endif
