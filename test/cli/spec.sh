# spec.sh - what the tests of the command line share. A test reads as a specification:
#
#     . test/cli/spec.sh
#     it "refuses an unknown subcommand and names the nearest"
#     recoupe chek somewhere
#     status_is 2
#     err_has "vouliez-vous dire « check »"
#     finish
#
# Each `it` begins in an empty folder of its own, in French, without colour. Outputs are kept in out and err, with the
# no-break spaces of French as plain ones (out.raw and err.raw hold the bytes).

RECOUPE=${RECOUPE:-$PWD/build/recoupe}
ROOT=$PWD
suite=$(basename "$0" .sh)
folder=$(mktemp -d)
trap 'cd /; rm -rf "$folder"' EXIT
passed=0 failed=0 title= wrong=
unset NO_COLOR COLUMNS
export LC_ALL=C.UTF-8 TERM=xterm

close_test() {
	[ -n "$title" ] || return 0
	if [ -z "$wrong" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'not ok - %s: %s\n%s\n' "$suite" "$title" "$wrong"
	fi
}

it() {
	close_test
	title=$1 wrong=
	rm -rf "$folder/here"
	mkdir "$folder/here"
	cd "$folder/here" || exit 1
}

wrong() { wrong="$wrong  $1
$(sed 's/^/    | /' out err 2>/dev/null | head -n 25)
"; }

plain() { sed 's/\xe2\x80\xaf/ /g; s/\xc2\xa0/ /g' "$1.raw" > "$1"; }

# Runs the program, its input closed.
recoupe() {
	"$RECOUPE" "$@" > out.raw 2> err.raw < /dev/null
	status=$?
	plain out
	plain err
}

status_is() { [ "$status" -eq "$1" ] || wrong "ends $1, but ended $status"; }
out_has() { grep -qF -e "$1" out || wrong "says '$1'"; }
out_lacks() { ! grep -qF -e "$1" out || wrong "does not say '$1'"; }
out_is_empty() { [ ! -s out.raw ] || wrong "prints nothing"; }
out_ends() { tail -n 1 out | grep -qF -e "$1" || wrong "ends with a line that says '$1'"; }
err_has() { grep -qF -e "$1" err || wrong "complains of '$1'"; }
err_lacks() { ! grep -qF -e "$1" err || wrong "does not complain of '$1'"; }
err_is_empty() { [ ! -s err.raw ] || wrong "complains of nothing"; }
holds() { eval "$2" || wrong "$1"; }

# A small dossier that holds, in ./dossier, and one that has been published as it was generated.
a_dossier() { "$RECOUPE" init --quiet dossier || wrong "init makes a dossier"; }
a_published_dossier() {
	a_dossier
	"$RECOUPE" figures dossier --format json | /usr/bin/python3 -c '
import json, sys
figures = json.load(sys.stdin)
print(json.dumps([{"id": f["id"], "valeur": f["value"]} for f in figures], indent=1))' > publies
	mv publies dossier/publies.json
}

# change FILE FROM TO: the first line that has FROM bears TO in its place.
change() {
	grep -qF -e "$2" "$1" || wrong "the test finds '$2' in $1"
	/usr/bin/python3 -c '
import sys
path, old, new = sys.argv[1:]
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(text.replace(old, new, 1))' "$1" "$2" "$3"
}

finish() {
	close_test
	title=
	echo "$suite: $passed passed, $failed failed"
	[ "$failed" -eq 0 ]
}
