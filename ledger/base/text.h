/* text.h - small work on UTF-8 text. */
#ifndef RECOUPE_LEDGER_BASE_TEXT_H
#define RECOUPE_LEDGER_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/arena.h"

/* either may be NULL; NULL equals only NULL */
bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *prefix);
/* Where the text goes on after so many characters; its end where it is shorter. A byte that is not
 * UTF-8 counts as one. */
const char *text_after(const char *text, size_t characters);
/* Byte for byte, for sort_stable over an array of texts. */
int text_compare(const void *a, const void *b);
bool text_utf8_valid(const char *text, size_t length);
size_t text_width(const char *text); /* terminal columns */
/* The texts one after the other. */
char *text_joined(struct arena *arena, const char *const *texts, size_t count);
/* Lower case, accents off, outer spaces off, inner runs of space and '_' as one space: for matching
 * headers. */
char *text_folded(struct arena *arena, const char *text);
/* Whether `word` is one of the words of `list`, which `separator` parts. */
bool text_in_list(const char *list, char separator, const char *word);
/* Whether the text is of the form that `length` bytes of `pattern` give: '*' stands for any
 * characters, or none, and every other byte for itself. */
bool text_matches(const char *text, const char *pattern, size_t length);
/* FNV-1a of 64 bits, for stable identifiers. Seed 0 starts one; an earlier hash as seed continues
 * it, as if the texts were one. */
uint64_t text_hash(const char *text, uint64_t seed);

/* Writes a JSON string literal, quotes included, control characters and invalid UTF-8 escaped. */
char *text_json(struct arena *arena, const char *text);
/* With <, >, &, " and ' escaped, and what XML forbids replaced by U+FFFD. */
char *text_xml(struct arena *arena, const char *text);

#endif
