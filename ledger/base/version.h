/* version.h - the version of the program, as --version, the reports and the workbook state it. */
#ifndef RECOUPE_LEDGER_BASE_VERSION_H
#define RECOUPE_LEDGER_BASE_VERSION_H

#define RECOUPE_VERSION "0.1.0"

#endif
