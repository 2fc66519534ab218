#include "test/unit/random.h"

#include <assert.h>

static uint64_t state;

void random_from(uint64_t seed)
{
	state = seed;
}

/* splitmix64 */
static uint64_t next(void)
{
	uint64_t mixed = state += 0x9e3779b97f4a7c15u;
	mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
	return mixed ^ (mixed >> 31);
}

int64_t random_between(int64_t low, int64_t high)
{
	assert(low <= high);
	return low + (int64_t)(next() % (uint64_t)(high - low + 1));
}

bool random_once_in(int64_t times)
{
	return random_between(1, times) == 1;
}
