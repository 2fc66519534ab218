#include "test/unit/long_pipe.h"

#include <sys/wait.h>
#include <unistd.h>

#include "test/unit/harness.h"

struct long_pipe long_pipe_open(void)
{
	int ends[2];
	check_integer(pipe(ends), 0, "a pipe");
	pid_t child = fork();
	if (child == 0) {
		for (int i = 0; i < LONG_PIPE_LENGTH / 10; i++)
			if (write(ends[1], "0123456789", 10) != 10)
				_exit(1);
		_exit(0);
	}
	close(ends[1]);
	return (struct long_pipe){arena_printf(arena, "/dev/fd/%d", ends[0]), ends[0], child};
}

void long_pipe_close(const struct long_pipe *pipe)
{
	close(pipe->end);
	waitpid(pipe->child, NULL, 0);
}
