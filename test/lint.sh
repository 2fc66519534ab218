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

# rule FILES-PATTERN TEXT-PATTERN WORDS - no line of these files may match. Comments and texts are not code.
rule() {
	found=$(git ls-files -co --exclude-standard -- '*.c' '*.h' | grep -E "$1" | xargs -r grep -nE "$2" | grep -vE ':[[:space:]]*(/\*|\*)')
	[ -z "$found" ] && return
	printf '%s\nhouse: %s\n' "$found" "$3"
	status=1
}
rule '^ledger/base/' '#include "(ledger/[a-z_]*\.h|statements/|cmd/)' 'ledger/base rests on nothing'
rule '^ledger/' '#include "(statements|cmd)/' 'ledger/ knows nothing of statements'
rule '^statements/' '#include "cmd/' 'statements/ knows nothing of cmd/'
rule '^(ledger|statements/[a-z_]*\.[ch]|cmd)' '(^|[^a-z_])(double|float|strtod|atof|atoi|atol) ?[*(a-z]' 'no binary floating point, no number read without a check'
rule '^(ledger|statements|cmd)/' 'xlsxwriter\.h' 'cell.c alone includes xlsxwriter.h' 

export flags
warnings='-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual -Wduplicated-branches -Wduplicated-cond -Wformat=2
	-Wlogical-op -Wmissing-prototypes -Wnull-dereference -Wold-style-definition -Wredundant-decls -Wstrict-prototypes
	-Wundef -Wvla -Wwrite-strings'
export warnings
each() {
	command=$1
	shift
	printf '%s\n' "$@" | xargs -P 2 -n 1 sh -c "$command" sh || status=1
}
each 'gcc $flags -std=c11 -O2 $warnings -Werror -fanalyzer -c -o /dev/null "$1"' "$@"
# NULL closes argument lists: in C it is a pointer. cJSON.h for its loops.
cppcheck -j 2 --quiet --std=c11 --error-exitcode=1 --enable=warning,performance,portability --inline-suppr \
	--suppress=missingIncludeSystem --suppress=varFuncNullUB --include=/usr/include/cjson/cJSON.h $flags "$@" || status=1
each 'clang-tidy --quiet --warnings-as-errors="*" "$1" -- $flags -std=c11 2>/dev/null' "$@"
[ $status -eq 0 ] && echo "lint: $# files clean" || echo "lint: findings above"
exit $status
