/* tables.h - a run as tables of a database: its figures, findings and causes, for dashboards. The
 * tables are those of the README of ledger/base/database, under "What a run leaves". */
#ifndef RECOUPE_STATEMENTS_REPORT_TABLES_H
#define RECOUPE_STATEMENTS_REPORT_TABLES_H

#include "ledger/base/database/store.h"
#include "statements/report/wording/report.h"

/* The tables of this version, filled in; in the arena of the report. */
const struct store_layout *report_tables(const struct report *report);

#endif
