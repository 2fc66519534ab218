#!/bin/sh
# lint.sh BUILD FLAG... -- FILE... - the look (.clang-format), the rooms and their sizes (rooms.py, rooms.txt), binary floating point,
# gcc's analyzer, cppcheck and clang-tidy over all of ours, as many files at a time as there are cores. Prints what is found
# and one closing line.
set -u
build=$1
shift
flags=
while [ "$1" != -- ]; do
	flags="$flags $1"
	shift
done
shift
status=0

find cmd ledger statements test -name '*.[ch]' | xargs clang-format --dry-run -Werror || status=1
/usr/bin/python3 test/rooms.py "$build" || status=1

# forbid ROOMS PATTERN WORDS - no line outside these rooms matches.
forbid() {
	find cmd ledger statements -name '*.[ch]' | grep -vE "$1" | sort | xargs grep -nE "$2" || return
	echo "house: $3"
	status=1
}
forbid '/frame/cell|/xlsx_value\.c' \
	'xlsxwriter\.h|(^|[(,;{[:space:]])(double|float) \*?[a-z_]+( =|[][;,)(])|\b(strtod|atof|atoi|atol)\(' \
	'binary floating point and xlsxwriter.h are in frame/cell*.c, which writes a cell, and xlsx_value.c, which reads one'
forbid '^ledger/base/system/' \
	'#include <((sys|arpa|net|netinet)/|(unistd|fcntl|dirent|pthread|sched|semaphore|termios|signal|spawn|glob|fnmatch|ftw|poll|time|pwd|endian|dlfcn)\.h>)' \
	'the system is called in ledger/base/system/ alone'

# gcc 12 takes a struct that a function of another file returns for uninitialised: clang-tidy and valgrind look for that.
warnings='-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual -Wduplicated-branches -Wduplicated-cond -Wformat=2
	-Wlogical-op -Wmissing-prototypes -Wnull-dereference -Wold-style-definition -Wredundant-decls -Wstrict-prototypes
	-Wundef -Wvla -Wwrite-strings -Wno-analyzer-use-of-uninitialized-value'
export flags warnings
each() {
	command=$1
	shift
	printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 sh -c "$command" sh || status=1
}
each 'gcc $flags -std=c11 -O2 $warnings -Werror -fanalyzer -c -o /dev/null "$1"' "$@"
# varFuncNullUB: the NULL that closes our lists of arguments is a pointer in C. init_units: initialises, as GMP's own do.
cppcheck -j "$(nproc)" --quiet --std=c11 --error-exitcode=1 --enable=warning,performance,portability --suppress=missingIncludeSystem \
	--suppress=varFuncNullUB --library=test/gmp.cfg --suppress=uninitvar:ledger/base/exact/amount.c --include=/usr/include/cjson/cJSON.h $flags "$@" || status=1
each 'clang-tidy --quiet --warnings-as-errors="*" "$1" -- $flags -std=c11 2>/dev/null' "$@"
[ $status -eq 0 ] && echo "lint: $# files clean" || echo 'lint: see above'
exit $status
