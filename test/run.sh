#!/bin/sh
# run.sh BUILD - runs every test there is and sums what they say: each ends with a line "NAME: N passed, N failed".
set -u
B=$1
export RECOUPE="$PWD/$B/recoupe"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
broken=0
run() {
	"$@" >"$log.one" 2>&1
	status=$?
	cat "$log.one"
	cat "$log.one" >>"$log"
	if [ $status -ne 0 ]; then
		echo "FAILED (status $status): $*"
		broken=$((broken + 1))
	elif ! grep -q '[0-9] passed, [0-9]* failed' "$log.one"; then
		echo "FAILED (says nothing of what passed): $*"
		broken=$((broken + 1))
	fi
	rm -f "$log.one"
}
for program in "$B"/test/*_test; do run "$program"; done
for script in test/*_test.sh test/cli/*_test.sh; do
	[ -e "$script" ] && run sh "$script"
done
for script in test/*_test.py; do
	[ -e "$script" ] && run /usr/bin/python3 "$script"
done
awk -v broken=$broken '
	match($0, /[0-9]+ passed, [0-9]+ failed/) { split(substr($0, RSTART, RLENGTH), n, /[^0-9]+/); passed += n[1]; failed += n[2] }
	END { if (broken > failed) failed = broken; print ""; print passed " passed, " failed " failed"; exit failed > 0 }' "$log"
