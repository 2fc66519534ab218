/* text.h - common work on UTF-8 text.
 *
 *     if (text_equal(text_folded(arena, "Date_de  Pièce"), "date de piece")) ...
 *     puts(text_json(arena, "a\"b"));                       "a\"b"
 *
 * Texts are terminated by 0 and are not changed; results lie in the arena. */
#ifndef RECOUPE_LEDGER_BASE_TEXT_TEXT_H
#define RECOUPE_LEDGER_BASE_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/arena.h"

/* Whether both are the same. Either may be NULL, which equals only NULL. */
bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *prefix);
/* The rest of the text after `characters` characters; its end where it is shorter. A byte that is
 * not UTF-8 counts as one character. */
const char *text_after(const char *text, size_t characters);
/* Compares two texts of an array byte for byte, for sort_stable. */
int text_compare(const void *a, const void *b);
/* How many bytes from its start on are ASCII. */
size_t text_ascii_run(const char *text, size_t length);
bool text_utf8_valid(const char *text, size_t length);
/* How many columns of a terminal it takes. */
size_t text_width(const char *text);
/* All the texts in one. */
char *text_joined(struct arena *arena, const char *const *texts, size_t count);
/* The text in lower case without accents and outer spaces, each run of spaces and '_' as one space:
 * for comparing headers. */
char *text_folded(struct arena *arena, const char *text);
/* The same, and all but letters and digits of ASCII is one space: "d exercice". */
char *text_words(struct arena *arena, const char *text);
/* Whether `word` is one of the words of `list`, which are separated by `separator`. */
bool text_in_list(const char *list, char separator, const char *word);
/* Whether the text is of the form that `length` bytes of `pattern` give: '*' stands for any
 * characters, or none, and every other byte for itself. */
bool text_matches(const char *text, const char *pattern, size_t length);
/* The same with one of the patterns, which '|' parts. */
bool text_matches_any(const char *text, const char *patterns);
/* The FNV-1a hash of 64 bits, the same on every machine, for stable identifiers. Seed 0 starts one;
 * an earlier hash as seed continues it, as if the texts were one. */
uint64_t text_hash(const char *text, uint64_t seed);

/* The text as it is safe to show to a person, in any place: characters that are hidden
 * (utf8_is_hidden) as "\u001b", invalid UTF-8 as U+FFFD, a carriage return before a line feed left
 * out. Returns the text itself where it is plain ASCII. */
const char *text_shown(struct arena *arena, const char *text);
/* The text as JSON, in quotes. Hidden characters are escaped, invalid UTF-8 is U+FFFD. */
char *text_json(struct arena *arena, const char *text);
/* The text as XML: as text_shown, and <, >, &, " and ' escaped. */
char *text_xml(struct arena *arena, const char *text);

#endif
