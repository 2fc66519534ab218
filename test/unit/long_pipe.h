/* long_pipe.h - a pipe that a child process fills, longer than what a pipe holds at once.
 *
 *     struct long_pipe pipe = long_pipe_open();
 *     file_read(&bytes, &length, pipe.path, arena, &errors);
 *     long_pipe_close(&pipe);
 */
#ifndef RECOUPE_TEST_UNIT_LONG_PIPE_H
#define RECOUPE_TEST_UNIT_LONG_PIPE_H

#include <sys/types.h>

/* "0123456789" again and again. */
enum { LONG_PIPE_LENGTH = 200000 };

struct long_pipe {
	const char *path; /* in the arena of the running test */
	int end;
	pid_t child;
};

struct long_pipe long_pipe_open(void);
/* Waits for the child, which ends once all is read. */
void long_pipe_close(const struct long_pipe *pipe);

#endif
