/* libpq.h - a server of PostgreSQL that says what test/servers/postgresql.txt has it say
 * (server.h), for programs that are linked with it instead of libpq: those whose names begin with
 * "libpq_".
 *
 *     > connect dbname=... ...              what PQconnectdbParams is given
 *     > SELECT ... [17]                     a statement, and its parameters
 *     > prepare SELECT ...                  then
 *     > describe                            each row is a column of the statement, and its type
 *     > COPY (SELECT ...) TO STDOUT ...     each row is one of the copy; then
 *     > no more rows
 *     > end of the copy
 *     > COPY ... FROM STDIN                 then
 *     > row ...                             and "no more rows", "end of the copy"
 *     > disconnect
 *
 * An error of the state "lost" ends the connection; of one without a state, "-", the answer says
 * nothing, and the connection has the message. */
#ifndef RECOUPE_TEST_UNIT_FAKES_LIBPQ_H
#define RECOUPE_TEST_UNIT_FAKES_LIBPQ_H

/* Begins the conversation of that title, with a server of that version: 150018. */
void libpq_begin(const char *title, int version);
/* Checks that it is over, and that a signal would cancel nothing any more. */
void libpq_end(void);

#endif
