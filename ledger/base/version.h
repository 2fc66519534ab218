/* version.h - the version of the program, as --version, the reports and the workbook state it.
 *
 *     recoupe --version        recoupe 0.1.0
 *
 * Semantic versioning (semver.org): the second number rises with each new ability, the first with a
 * change that breaks the form of an input or of an output. It stands here alone. */
#ifndef RECOUPE_LEDGER_BASE_VERSION_H
#define RECOUPE_LEDGER_BASE_VERSION_H

#define RECOUPE_VERSION "0.1.0"

#endif
