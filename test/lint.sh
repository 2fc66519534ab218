#!/bin/sh
# lint.sh FLAG... -- FILE... - gcc's analyzer, cppcheck and clang-tidy over all of ours; silent when clean.
set -u
flags=
while [ "$1" != -- ]; do
	flags="$flags $1"
	shift
done
shift
status=0
for file in "$@"; do
	gcc $flags -std=c11 -O2 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -fanalyzer -c -o /dev/null "$file" || status=1
done
cppcheck --quiet --std=c11 --error-exitcode=1 --enable=warning,performance,portability --inline-suppr \
	--suppress=missingIncludeSystem $flags "$@" || status=1
clang-tidy --quiet --warnings-as-errors='*' "$@" -- $flags -std=c11 2>/dev/null || status=1
[ $status -eq 0 ] && echo "lint: clean"
exit $status
