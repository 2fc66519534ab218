#!/bin/sh
# valgrind_test.sh - every command, on dossiers that hold and on ones that are refused, reads no memory that is not its own and
# leaves none behind. Each case: the exit status, then the arguments.
RECOUPE=${RECOUPE:-$PWD/build/recoupe}
case $RECOUPE in
*/asan/*)
	echo "valgrind: 0 passed, 0 failed, 1 skipped (the sanitizers watch already)"
	exit 0
	;;
esac
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export RECOUPE folder

# Refused late, with much in hand: amounts beyond a machine integer, then a file of the ledger, or a relation, that cannot be read.
"$RECOUPE" init --quiet "$folder/whole"
for broken in facts relations; do
	"$RECOUPE" init --quiet "$folder/$broken"
	for journal in "$folder/$broken"/journal-2025*.csv; do
		printf '2025-09-01,JG,X1,%s\n' '1010,Un,123456789012345678901234567890.05,,' '9999,Deux,,1.00,' >>"$journal"
	done
done
printf 'id,valeur\nsituation.tresorerie@2026,douze\n' >"$folder/facts/donnees.csv"
echo '[{"id": "s7.a", "famille": "S7", "relation": "situation.tresorerie = ("}]' >"$folder/relations/relations.json"

cat >"$folder/book.journal" <<'END'
include rest.journal
2020-01-01 (1) un
  a  123456789012345678901234567890.5 EUR @ $1.333 = 123456789012345678901234567890.50 EUR
  b  1.234,5 "A B"
  [c]  5 EUR
  [d]
  e
2020-01-02 deux
  b  = 7 EUR
  e
END
printf 'alias x=y\n2020-01-01 a\n  x  1 EUR = 2 EUR\n  (z)  1 EUR\n  b\n' >"$folder/rest.journal"
printf '2020-01-01 a\n  a  1 EUR {$5}\n  b\n= auto\n' >"$folder/refused.journal"

cat >"$folder/cases" <<END
0 build $folder/whole -o $folder/etats.xlsx
0 check fixtures/inmq --published-only --format json
0 check fixtures/balance --all
0 figures $folder/whole
0 trace $folder/whole situation.tresorerie@2026
0 balance fixtures/inmq/journal-2018-2019.csv fixtures/inmq/journal-2019-2020.csv
0 explain S6 --lang en
0 init $folder/new
2 check $folder/facts
2 check $folder/relations
2 trace $folder/whole situation.tresoreri@2026
2 balance fixtures/inmq/comptes.csv
1 balance $folder/book.journal --format json
2 balance $folder/refused.journal
END
cat >"$folder/one.sh" <<'END'
expected=$1
shift
errors=$(mktemp "$folder/XXXXXX")
valgrind --quiet --error-exitcode=99 --leak-check=full "$RECOUPE" "$@" >/dev/null 2>"$errors" </dev/null
status=$?
[ $status -eq "$expected" ] && { echo ok; exit; }
echo "not ok - recoupe $* ends $expected, not $status"
tail -n 40 "$errors"
END
xargs -P 2 -L 1 sh "$folder/one.sh" <"$folder/cases" >"$folder/results"
grep -v '^ok$' "$folder/results"
passed=$(grep -c '^ok$' "$folder/results")
failed=$(($(wc -l <"$folder/cases") - passed))
echo "valgrind: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
