#!/bin/sh
# lint.sh FLAG... -- FILE... - the house's own rules, gcc's analyzer, cppcheck and clang-tidy over all of ours, two files at a
# time. Prints what is found and one closing line.
set -u
flags=
while [ "$1" != -- ]; do
	flags="$flags $1"
	shift
done
shift
status=0

# rule FILES PATTERN WORDS - no line of these files matches.
rule() {
	found=$(find cmd ledger statements -name '*.[ch]' | grep -E "$1" | grep -v /xlsx_value.c | sort | xargs grep -nE "$2")
	[ -z "$found" ] && return
	printf '%s\nhouse: %s\n' "$found" "$3"
	status=1
}
rule '^ledger/base/' '#include "(ledger/[a-z_]*\.h|statements/|cmd/)' 'ledger/base rests on nothing of ours'
rule '^ledger/' '#include "(statements|cmd)/' 'ledger/ knows nothing of statements'
rule '^statements/' '#include "cmd/' 'statements/ knows nothing of cmd/'
rule '^statements/published/' '#include "statements/(report|run|diagnose|check|generate|entries|matrix|decode)/' \
	'published/ uses dossier/ and figure/ alone'
rule '^statements/published/page/' '#include "statements/published/(tables|naming|compose|published\.h)' 'page/ uses no room of published/'
rule '^statements/published/tables/' '#include "statements/published/(naming|compose|published\.h)' 'tables/ uses page/'
rule '^statements/published/naming/' '#include "statements/published/(compose|published\.h)' 'naming/ uses tables/ and page/'
rule '^statements/published/compose/' '#include "statements/published/published\.h' 'compose/ uses naming/, tables/ and page/'
rule '^(cmd|statements)/|^ledger/([^b]|base/([^s]|[a-z_]*\.))' \
	'#include <((sys|arpa|net|netinet)/|(unistd|fcntl|dirent|pthread|sched|semaphore|termios|signal|spawn|glob|fnmatch|ftw|poll|time|pwd|endian|dlfcn)\.h>)' \
	'the system is called in ledger/base/system/ alone'
rule '^(ledger|cmd|statements/([a-z_]*|report/[a-z_]*|report/workbook/([abd-z]|c[a-df-z])[a-z_]*)\.[ch]$)' \
	'xlsxwriter\.h|(^|[(,;{[:space:]])(double|float) \*?[a-z_]+( =|[][;,)(])|\b(strtod|atof|atoi|atol)\(' \
	'binary floating point is in cell.c, which writes a cell, and xlsx_value.c, which reads one; xlsxwriter.h in cell.c; a number that is read is checked'
for file in $(find cmd ledger statements test -name '*.[ch]'); do
	[ "$(wc -l <"$file")" -le 600 ] && continue
	echo "house: $file is longer than 600 lines"
	status=1
done

warnings='-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual -Wduplicated-branches -Wduplicated-cond -Wformat=2
	-Wlogical-op -Wmissing-prototypes -Wnull-dereference -Wold-style-definition -Wredundant-decls -Wstrict-prototypes
	-Wundef -Wvla -Wwrite-strings'
export flags warnings
each() {
	command=$1
	shift
	printf '%s\n' "$@" | xargs -P 2 -n 1 sh -c "$command" sh || status=1
}
each 'gcc $flags -std=c11 -O2 $warnings -Werror -fanalyzer -c -o /dev/null "$1"' "$@"
# varFuncNullUB: the NULL that closes our lists of arguments is a pointer in C. init_units: initialises, as GMP's own do.
cppcheck -j 2 --quiet --std=c11 --error-exitcode=1 --enable=warning,performance,portability --suppress=missingIncludeSystem \
	--suppress=varFuncNullUB --suppress=uninitvar:ledger/base/amount.c --include=/usr/include/cjson/cJSON.h $flags "$@" || status=1
each 'clang-tidy --quiet --warnings-as-errors="*" "$1" -- $flags -std=c11 2>/dev/null' "$@"
[ $status -eq 0 ] && echo "lint: $# files clean" || echo 'lint: see above'
exit $status
