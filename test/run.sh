#!/bin/sh
# run.sh BUILD - runs every test there is, as many at a time as there are cores. Each ends with a line "NAME: N passed, N failed".
# Prints what each says, whole and always in the same order; then the five that took longest; then the sum of all, alone on the
# last line.
set -u
B=$1
RECOUPE="$PWD/$B/recoupe"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export RECOUPE folder

# One command a line, those that take longest first, so that none is begun last and waited for.
longest="test/width_test.py test/inputs_test.py test/detect_test.py test/workbook_test.py test/page_test.py test/workpapers_test.py test/valgrind_test.sh
	test/inmq_changes_test.py"
for test in $longest $(ls test/*_test.py test/*_test.sh test/cli/*_test.sh "$B"/test/*_test | grep -vxF "$(printf '%s\n' $longest)"); do
	case $test in
	*.py) echo "/usr/bin/python3 $test" ;;
	*.sh) echo "sh $test" ;;
	*) echo "$test" ;;
	esac
done | cat -n >"$folder/tests"

cat >"$folder/one.sh" <<'END'
number=$1
shift
begun=$(date +%s%N)
"$@" >"$folder/$number.log" 2>&1 </dev/null
status=$?
if [ $status -ne 0 ]; then
	echo "FAILED (status $status): $*"
elif ! grep -q '[0-9] passed, [0-9]* failed' "$folder/$number.log"; then
	echo "FAILED (says nothing of what passed): $*"
fi >>"$folder/$number.log"
eval "last=\$$#"
echo "$(($(date +%s%N) - begun)) ${last##*/}" >"$folder/$number.time"
END
xargs -P "$(nproc)" -L 1 sh "$folder/one.sh" <"$folder/tests" &
while read -r number command; do
	until [ -e "$folder/$number.time" ] || ! kill -0 $! 2>/dev/null; do sleep 0.1; done
	[ -e "$folder/$number.time" ] || echo "FAILED (was not run to its end): $command" >>"$folder/$number.log"
	cat "$folder/$number.log"
	cat "$folder/$number.log" >>"$folder/log"
done <"$folder/tests"
wait

printf '\ntook longest:'
sort -rn "$folder"/*.time | head -n 5 | awk '{ printf "%s %s %.1f s", (NR > 1 ? "," : ""), $2, $1 / 1e9 } END { print "" }'
awk '
	/^FAILED \(/ { broken++ }
	match($0, /[0-9]+ passed, [0-9]+ failed/) { split(substr($0, RSTART, RLENGTH), n, /[^0-9]+/); passed += n[1]; failed += n[2] }
	END { if (broken > failed) failed = broken; print passed " passed, " failed " failed"; exit failed > 0 }' "$folder/log"
