/* utf8.h - characters read from UTF-8 and written to it, one at a time.
 *
 *     uint32_t character;
 *     size_t bytes = utf8_decode(&character, "é", 2);      2, character 0xE9
 *
 * As strict as RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. Only readers of
 * files need this; all others use text.h. */
#ifndef RECOUPE_LEDGER_BASE_TEXT_UTF8_H
#define RECOUPE_LEDGER_BASE_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Gives the first character and returns the number of its bytes. 0: the text is empty or does not
 * begin with UTF-8. */
size_t utf8_decode(uint32_t *out, const char *text, size_t length);
/* Writes a character of at most U+10FFFF and returns the number of its bytes, 1 to 4. */
size_t utf8_encode(char out[4], uint32_t character);
/* Whether it is white space of Unicode, no-break spaces and U+FEFF included. */
bool utf8_is_space(uint32_t character);
/* Whether a reader could be misled by it: control characters but for tabs and line ends, marks that
 * turn the direction of writing, and what is no character. */
bool utf8_is_hidden(uint32_t character);
/* Moves both ends inward past white space. */
void utf8_trim(const char **begin, const char **end);
/* Counts the characters between two places. A byte that is not UTF-8 counts as one. */
size_t utf8_count(const char *begin, const char *end);

#endif
