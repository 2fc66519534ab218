/* both_readings.h - an export read twice: on all cores, and with care. For tests of what must be
 * the same whichever way a file goes.
 *
 *     struct both_readings both = both_readings(path, READ_BY_FORMS, 4000);
 *     check_text(both.fast, both.careful, "two sides");
 *     check_integer(both.way, 'W', "two sides: the workers read it");
 */
#ifndef RECOUPE_TEST_UNIT_BOTH_READINGS_H
#define RECOUPE_TEST_UNIT_BOTH_READINGS_H

#include "cmd/balance/reading.h"

struct both_readings {
	/* W: workers read it; D: they did, and the report shows that it must be read with care; C: the
	 * careful reader did, since the file is not regular */
	char way;
	/* the reports as JSON with every label and place, or their errors; `fast` is what the workers
	 * found, and that of the careful reader where they found nothing */
	const char *fast, *careful;
};

/* Reads the file, by its header or a form, cut into stretches of so many bytes; and with care. */
struct both_readings both_readings(const char *path, enum balance_reading reading, size_t stretch);
/* The same of several files, which are one ledger. */
struct both_readings both_readings_of(
	const char *const *paths, size_t count, enum balance_reading reading, size_t stretch);

#endif
