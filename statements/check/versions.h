/* versions.h - compares a dossier with another: last year's, or another version of the same
 * statements.
 *
 * Last year's dossier is one whose last year precedes this one's last year. Its published figures
 * become the prior suite, in the place of anterieurs.json; where it has none, its generated figures
 * do. Another version has the same last year: each figure that changed, appeared or disappeared is
 * a warning of S8. Whether the statements still articulate is left to their own relations. */
#ifndef RECOUPE_STATEMENTS_CHECK_VERSIONS_H
#define RECOUPE_STATEMENTS_CHECK_VERSIONS_H

#include "statements/dossier/layout.h"
#include "statements/figure/result.h"

/* Fills the prior suite from the result of last year's dossier: the figures of that year that the
 * layout has. A statement in which most figures then had the other sign than now is turned: that is
 * another presentation, and no error. `by_title`, of published reports: the ids of notes come of
 * their numbers, which change from year to year, so a table is the one of the same title, and its
 * lines are those of the same words. */
void version_as_prior(struct suite *prior, const struct result *other, const struct layout *layout,
	bool by_title, struct arena *arena);

/* Adds a finding for each figure that differs between the two versions. */
void version_changes(struct result *result, const struct result *other, struct arena *arena);

#endif
