#!/bin/sh
# run.sh SECONDS [TARGET] - fuzzes each target in turn, or one, for so many seconds; prints a line a target. "damaged": 10,000 damaged
# reports, a thousand of them PDFs, however long it takes. What is found is kept in build/fuzz/found: mend it, and move the smallest
# input that shows it to test/fuzz/corpus/TARGET, which `make test` replays.
set -u
seconds=$1
wanted=${2:-}
status=0
work=$PWD/build/fuzz
mkdir -p $work/found
FOLDER=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$FOLDER"' EXIT
export FOLDER

# fuzz TARGET FLAG... - runs one target, with its inputs so far.
fuzz() {
	TARGET=$1
	export TARGET
	shift
	mkdir -p "$work/corpus/$TARGET"
	rm -rf "$FOLDER/run"
	# on one core, so that the program starts no threads: the same input takes the same way
	taskset -c "$(($(nproc) - 1))" nice -n 15 $work/fuzz -timeout=20 -rss_limit_mb=3000 -max_len=16384 -print_final_stats=1 -artifact_prefix="$work/found/$TARGET-" "$@" \
		"$work/corpus/$TARGET" "test/fuzz/corpus/$TARGET" >"$work/$TARGET.log" 2>&1
	ended=$?
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$TARGET.log")
	covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$work/$TARGET.log" | tail -n 1)
	if [ $ended -eq 0 ]; then
		echo "$TARGET: ${runs:-0} executions, ${covered:-0} edges, nothing found"
	else
		echo "$TARGET: FOUND after ${runs:-0} executions"
		grep -E '^fuzz |^SUMMARY|ERROR:|Test unit written|^ *#[0-9] .*/(cmd|ledger|statements|test)/' "$work/$TARGET.log" | head -n 20
		status=1
	fi
}

case $wanted in
damaged)
	fuzz report -runs=9000
	fuzz pdf -runs=1000
	;;
'')
	for folder in test/fuzz/corpus/*; do
		fuzz "${folder##*/}" -max_total_time="$seconds"
	done
	;;
*) fuzz "$wanted" -max_total_time="$seconds" ;;
esac
exit $status
