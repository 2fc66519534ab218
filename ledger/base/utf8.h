/* utf8.h - one character at a time, in and out of UTF-8.
 *
 *     uint32_t character;
 *     size_t bytes = utf8_decode(&character, "é", 2);      2, character 0xE9
 *
 * Strict as RFC 3629 asks: no overlong forms, no surrogates, nothing above U+10FFFF. For the
 * readers in this folder and in statements/published; the rest uses text.h. */
#ifndef RECOUPE_LEDGER_BASE_UTF8_H
#define RECOUPE_LEDGER_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The bytes of the first character, which goes to *out; 0 where the text is empty or its start is
 * not UTF-8. */
size_t utf8_decode(uint32_t *out, const char *text, size_t length);
/* Writes a character of at most U+10FFFF; returns its bytes (1 to 4). */
size_t utf8_encode(char out[4], uint32_t character);
/* Any white space of Unicode, no-break ones and U+FEFF included. */
bool utf8_is_space(uint32_t character);
/* Moves both ends inward over white space. */
void utf8_trim(const char **begin, const char **end);
/* Characters between two places; a byte that is not UTF-8 counts as one. */
size_t utf8_count(const char *begin, const char *end);

#endif
