/* dossier_readings.h - the journal of a dossier read twice: on all cores where it can be, and row
 * by row. For tests of what must be the same either way.
 *
 *     struct dossier_readings readings = dossier_readings(path);
 *     check_text(readings.fast, readings.careful, "two sides");
 */
#ifndef RECOUPE_TEST_UNIT_DOSSIER_READINGS_H
#define RECOUPE_TEST_UNIT_DOSSIER_READINGS_H

#include <stdbool.h>

struct dossier_readings {
	bool scanned;               /* workers read it */
	const char *fast, *careful; /* the sums of the accounts, or the errors with their lines */
};

struct dossier_readings dossier_readings(const char *path);

#endif
