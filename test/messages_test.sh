#!/bin/sh
# Every code that the program can say has words in both languages.
#
#   sh test/messages_test.sh          from the root of the repository
#
# - each literal code of an error (error_add and the like), of a finding ("finding.*") and of the texts of cmd/ has a row;
# - no code has two rows;
# - a French text has its English twin, and both name the same arguments;
# - French is set as French is: U+202F before : ; ! ? and inside « », ’ for the apostrophe; errors begin in lower
#   case and end without a full stop.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
fail() { echo "not ok - $1"; failures=$((failures + 1)); }

cat > "$work/list.c" <<'END'
#include <stdio.h>
static void put(const char *text)
{
	for (; *text; text++) {
		if (*text == '\n') fputs("\\n", stdout);
		else putchar(*text);
	}
}
#define MESSAGE(code, fr, en) put(code); putchar('\t'); put(fr); putchar('\t'); put(en); putchar('\n');
int main(void)
{
END
for table in cmd/messages/*.def; do echo "#include \"$table\"" >> "$work/list.c"; done
echo 'return 0; }' >> "$work/list.c"
"${CC:-cc}" -I. -o "$work/list" "$work/list.c"
"$work/list" > "$work/rows"
cut -f 1 "$work/rows" | LC_ALL=C sort > "$work/known"

# Codes in use: every literal "subject.fault". The texts of the families are made from parts and listed here.
# Comments and includes are left out by the compiler.
cat $(find cmd ledger statements -name '*.c') | "${CC:-cc}" -fpreprocessed -dD -E -P -x c - | grep -v '^#include' |
	grep -oE '"[a-z]+\.[a-z][A-Za-z0-9_.-]*[a-z0-9_]"|"finding\.[A-Za-z0-9_.-]+"' | tr -d '"' > "$work/used"
checks=$(sed -n 's/^[[:space:]]*X(\([SL][0-9]*\), ".*/\1/p' statements/figure/finding.h)
for check in $checks; do
	for part in title proves why standard example fix; do echo "check.$check.$part"; done
done >> "$work/used"
for check in L1 L2 L3 L4 L5 L6 L7 L8 L9 L10; do echo "finding.$check"; done >> "$work/used"

# A code with a number has two rows, .one and .many. Names of files and what relations mention are no messages.
export LC_ALL=C
sed -n 's/\.one$//p' "$work/known" | sort > "$work/one"
sed -n 's/\.many$//p' "$work/known" | sort | comm -12 "$work/one" - | sort -u - "$work/known" > "$work/sayable"
grep -vE '\.(csv|json|xlsx|pdf|txt|html|xml|ini)$|^dossier\.(debut|fin|entite)$' "$work/used" | sort -u | comm -23 - "$work/sayable" > "$work/missing"
unset LC_ALL
while read -r code; do fail "'$code' is said and has a row"; done < "$work/missing"

uniq -d "$work/known" > "$work/doubled"
while read -r code; do fail "'$code' has one row only"; done < "$work/doubled"

tab=$(printf '\t')
while IFS=$tab read -r code fr en; do
	[ -n "$fr" ] || fail "'$code' has a French text"
	[ -n "$en" ] || fail "'$code' has an English text"
done < "$work/rows"
awk -F '\t' '{ for (k = 1; k <= 4; k++) if ((index($2, "%" k) > 0) != (index($3, "%" k) > 0)) { print $1; next } }' "$work/rows" > "$work/uneven"
while read -r code; do fail "'$code' names the same arguments in both languages"; done < "$work/uneven"

cut -f 1,2 "$work/rows" | grep -E "$tab.*( [;!?]| :( |\$)|« | »|[[:alpha:]]'[[:alpha:]])" | cut -f 1 > "$work/typography"
while read -r code; do fail "'$code' is set as French is"; done < "$work/typography"

echo "messages_test: $(($(wc -l < "$work/rows") - failures)) passed, $failures failed"
[ "$failures" -eq 0 ]
