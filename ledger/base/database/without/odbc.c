/* The program without unixODBC. */
#include "ledger/base/database/engine.h"

const struct engine engine_odbc = {.package = "unixodbc-dev"};
