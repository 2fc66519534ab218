/* failing_calls.h - system calls that fail when a test asks them to. The calls of this program
 * stand before those of the C library, and pass on to the system otherwise.
 *
 *     for (unsigned nth = 0; fail_call(CALL_ANY, nth, EIO), work() != 0; nth++)
 *         ... what must hold after a failure ...
 *     fail_no_call();
 */
#ifndef RECOUPE_TEST_UNIT_FAILING_CALLS_H
#define RECOUPE_TEST_UNIT_FAILING_CALLS_H

#include <stdbool.h>

enum call {
	CALL_NONE,
	CALL_ANY,
	CALL_OPEN,
	CALL_CLOSE,
	CALL_READ,
	CALL_WRITE,
	CALL_FSYNC,
	CALL_LINK,
	CALL_UNLINK,
	CALL_RENAME,
	CALL_CHMOD,
	CALL_MMAP,
	CALL_LSEEK,
	CALL_PIPE
};

/* The nth of these calls from now on fails, from 0, with the system's number. */
void fail_call(enum call call, unsigned nth, int number);
/* It and all after it. */
void fail_calls_from(enum call call, unsigned nth, int number);
/* These calls always fail, beside the one that is asked for; CALL_NONE: none does. */
void fail_always(enum call call, int number);
void fail_no_call(void);
/* Whether the call that was asked for has come, and failed. */
bool has_failed(void);

#endif
