#include "ledger/base/system/screen.h"

#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

bool screen_shows(FILE *stream)
{
	return isatty(fileno(stream)) != 0;
}

size_t screen_columns(FILE *stream)
{
	struct winsize size;
	return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

uint64_t clock_milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}
