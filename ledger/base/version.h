/* version.h - the version that --version, the reports and the workbook state. */
#ifndef RECOUPE_LEDGER_BASE_VERSION_H
#define RECOUPE_LEDGER_BASE_VERSION_H

#define RECOUPE_VERSION "0.1.0"

#endif
