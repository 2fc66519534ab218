/* check_chain.h - several reports or dossiers of one entity, one a year: each is proven, and held
 * against the one of the year before.
 *
 *     recoupe check 2021.pdf 2019.pdf 2020.pdf        in any order
 *
 * Where the year before is not among them, a report is proven alone, and the summary says so. */
#ifndef RECOUPE_CMD_SUBCOMMANDS_CHECK_CHAIN_H
#define RECOUPE_CMD_SUBCOMMANDS_CHECK_CHAIN_H

#include "cmd/session.h"

/* Prints the answer for each year, the earliest first, then a line for each. As JSON, one object:
 * "chain" holds the object of each year, "verdict" the worst. Returns the worst status. Nothing is
 * printed where one cannot be read. */
enum status check_chain(struct session *session);

#endif
