/* volume.h - the parts of a volume: the statements with their notes, tables that say themselves to
 * be unaudited, and all other information (NCA 720).
 *
 *     volume_find(&published, arena);
 *     volume_part_of(&published, 4191);                       VOLUME_OTHER
 *     volume_notes_not_read(notes, &published);               notes[0]: 7
 *
 * The statements and notes reach from the first statement of the report's own set to the end of the
 * last note that is read. A page whose head says "unaudited" is of the second part, but for what
 * stands in the report's own statements and notes. A verdict over one part says nothing of the
 * others. */
#ifndef RECOUPE_STATEMENTS_PUBLISHED_VOLUME_H
#define RECOUPE_STATEMENTS_PUBLISHED_VOLUME_H

#include "statements/published/published.h"

enum volume_part { VOLUME_STATEMENTS, VOLUME_UNAUDITED, VOLUME_OTHER, VOLUME_PARTS };

/* "statements", "unaudited", "other": never translated. */
const char *volume_part_name(enum volume_part part);

/* Fills published->parts. */
void volume_find(struct published *published, struct arena *arena);
/* The part in which a line of the text stands. Line 0 is no place: the statements. */
enum volume_part volume_part_of(const struct published *published, unsigned line);
/* The notes that lines of the statements refer to, and of which no table was read, in order.
 * Returns how many; `out` has room for NOTES_MAX. */
size_t volume_notes_not_read(int *out, const struct published *published);

#endif
