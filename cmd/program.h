/* program.h - the whole program, from its arguments to its exit status.
 *
 *     char *words[] = {"recoupe", "balance", "journal.csv", NULL};
 *     enum status status = program_run(3, words);
 *
 * May be called again, once `optind` is 0: nothing is kept from run to run. */
#ifndef RECOUPE_CMD_PROGRAM_H
#define RECOUPE_CMD_PROGRAM_H

#include "cmd/commands.h"

/* Reads the arguments and runs the subcommand. What was found goes to standard output, errors go to
 * standard error. The locale must be set before: numbers are those of "C". The words of `argv` may
 * change their order. */
enum status program_run(int argc, char **argv);

#endif
