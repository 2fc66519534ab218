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
cut -f 1 "$work/rows" | sort > "$work/known"

# Codes in use: every literal "subject.fault". The texts of the families are made from parts and listed here.
# Comments and includes are left out by the compiler.
cat $(find cmd ledger statements -name '*.c') | "${CC:-cc}" -fpreprocessed -dD -E -P -x c - | grep -v '^#include' |
	grep -oE '"[a-z]+\.[a-z][A-Za-z0-9_.-]*[a-z0-9_]"|"finding\.[A-Za-z0-9_.-]+"' | tr -d '"' > "$work/used"
checks=$(sed -n 's/^[[:space:]]*X(\([SL][0-9]*\), ".*/\1/p' statements/figure/finding.h)
for check in $checks; do
	for part in title proves why standard example fix; do echo "check.$check.$part"; done
done >> "$work/used"
for check in L1 L2 L3 L4 L5 L6 L7 L8 L9 L10; do echo "finding.$check"; done >> "$work/used"

sort -u "$work/used" | while read -r code; do
	case $code in *.csv|*.json|*.xlsx|*.pdf|*.txt|*.html|*.xml|*.ini) continue ;; esac
	case $code in dossier.debut|dossier.fin|dossier.entite) continue ;; esac # what relations mention, not messages
	grep -qxF "$code" "$work/known" && continue
	grep -qxF "$code.one" "$work/known" && grep -qxF "$code.many" "$work/known" && continue
	echo "$code"
done > "$work/missing"
while read -r code; do fail "'$code' is said and has a row"; done < "$work/missing"

uniq -d "$work/known" > "$work/doubled"
while read -r code; do fail "'$code' has one row only"; done < "$work/doubled"

tab=$(printf '\t')
arguments() { printf '%s\n' "$1" | grep -oE '%[1-4]' | sort -u | tr '\n' ' '; }
while IFS=$tab read -r code fr en; do
	[ -n "$fr" ] || fail "'$code' has a French text"
	[ -n "$en" ] || fail "'$code' has an English text"
done < "$work/rows"
grep -E '%[1-4]' "$work/rows" | while IFS=$tab read -r code fr en; do
	[ "$(arguments "$fr")" = "$(arguments "$en")" ] || echo "$code"
done > "$work/uneven"
while read -r code; do fail "'$code' names the same arguments in both languages"; done < "$work/uneven"

cut -f 1,2 "$work/rows" | grep -E "$tab.*( [;!?]| :( |\$)|« | »|[[:alpha:]]'[[:alpha:]])" | cut -f 1 > "$work/typography"
while read -r code; do fail "'$code' is set as French is"; done < "$work/typography"

echo "messages_test: $(($(wc -l < "$work/rows") - failures)) passed, $failures failed"
[ "$failures" -eq 0 ]
