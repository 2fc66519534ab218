/* odbc.h - a source of ODBC that says what test/servers/odbc.txt has it say (server.h), for
 * programs that are linked with it instead of unixODBC: those whose names begin with "odbc_".
 *
 *     > connect DSN=compta;...          the connection string
 *     > environment 200 = 3             an attribute, by its number
 *     > connection 108                  the value that it has
 *     > info 17                         what the driver says of itself
 *     > a statement                     is made
 *     > columns of gl                   what the catalog has, by a pattern; \N: all of it
 *     > tables of TABLE,VIEW
 *     > primary key of \N.compta.gl     by catalog, schema and name
 *     > SELECT ... WHERE 1 = 0          each row is a column: name|type|size|digits|type's name
 *     > SELECT ... [a 12 30 0]          a statement; of each parameter: type, size, digits
 *     > rollback, disconnect
 *
 * A row "\F" cannot be fetched, a value "\E" cannot be had, and a column of that name cannot be
 * described. */
#ifndef RECOUPE_TEST_UNIT_FAKES_ODBC_H
#define RECOUPE_TEST_UNIT_FAKES_ODBC_H

#include <stdbool.h>

/* Begins the conversation of that title. `value` is what "\V" stands for. `no_total`: the driver
 * does not say how long a value is of which only a piece was taken. */
void odbc_begin(const char *title, const char *value, bool no_total);
/* Checks that it is over, and that nothing was left open. */
void odbc_end(void);

#endif
