/* versions.h - a dossier held against another: last year's, or another version of the same
 * statements.
 *
 * Last year's dossier (its last year is this one's year before): its published figures, or where it
 * has none its generated ones, become the prior suite, in anterieurs.json's place. Another version
 * (same last year): each figure that changed, came or went is a warning of S8; whether the
 * statements still articulate, their own relations say. */
#ifndef RECOUPE_STATEMENTS_CHECK_VERSIONS_H
#define RECOUPE_STATEMENTS_CHECK_VERSIONS_H

#include "statements/dossier/layout.h"
#include "statements/figure/result.h"

/* Fills the prior suite of a proof from last year's dossier: figures of the layout, of that
 * year. */
void version_as_prior(struct suite *prior, const struct result *other, const struct layout *layout,
	struct arena *arena);

/* Adds a finding for each figure that differs between the two versions. */
void version_changes(struct result *result, const struct result *other, struct arena *arena);

#endif
