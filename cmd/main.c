#include <locale.h>

#include "cmd/program.h"

int main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
	return (int)program_run(argc, argv);
}
