/* The program without libpq. */
#include "ledger/base/database/engine.h"

const struct engine engine_postgresql = {.package = "libpq-dev"};
