/* random_journal.h - CSV journals that nobody thought of: any separator, form of amounts and dates,
 * order and quotes; with entries that are odd where the style has faults. For tests of what must
 * hold whatever the file looks like.
 *
 *     random_journal_seed(7);
 *     struct journal_style style = random_journal_style();
 *     const char *text = random_journal_text(&style, 100);
 *
 * The same seed gives the same text everywhere. */
#ifndef RECOUPE_TEST_UNIT_RANDOM_JOURNAL_H
#define RECOUPE_TEST_UNIT_RANDOM_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

struct journal_style {
	char separator;
	const char *line_end;
	bool comma, quoted, spaced, signed_amount, by_account, lines_in_quotes;
	unsigned date_form, scale;
	unsigned faults; /* one entry in so many has something odd; 0: none */
};

void random_journal_seed(uint64_t seed);
/* From 0 to below - 1; goes on in the same sequence. */
unsigned random_journal_chance(unsigned below);
struct journal_style random_journal_style(void);
/* The text of a journal of so many entries, or of as many as 600 rows hold. */
const char *random_journal_text(const struct journal_style *style, unsigned entries);

#endif
