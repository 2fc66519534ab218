# Help, manual pages, completions and installation: none of them may lack an option, a command or a value that the program knows.
. test/cli/spec.sh

commands=$(sed -n 's/^	X(\([a-z]*\), "[a-z]*", TARGET_.*/\1/p' "$ROOT/cmd/commands.h")
aliases=$(sed -n 's/^	X([a-z]*, "\([a-z]\{1,\}\)", TARGET_.*/\1/p' "$ROOT/cmd/commands.h")
# Name and whether it takes a value: "format true".
option_rows=$(sed -n '/^#define OPTIONS/,/^$/ s/^	X(OPTION_[A-Z_]*, "\([a-z-]*\)", \([a-z]*\).*/\1 \2/p' "$ROOT/cmd/options.c"
	sed -n 's/^		\.option = "\([a-z-]*\)",$/\1 true/p' "$ROOT/cmd/outputs.c")
long_options=$(echo "$option_rows" | cut -d ' ' -f 1)
# Format and subcommand: "json check".
format_rows=$(sed -n 's/^	{"\([a-z]*\)", "\([a-z]*\)", \..*/\1 \2/p' "$ROOT/cmd/outputs.c")
manuals="$ROOT/cmd/man/recoupe.1 $ROOT/cmd/man/recoupe.fr.1"

# "command/option" of each that a command refuses: of eight options at a time it tells all that are none of its own.
given=$(echo "$option_rows" | sed 's/^\([a-z-]*\) true$/--\1=x/; s/^\([a-z-]*\) false$/--\1/')
refused=$(for command in $commands $aliases; do
	echo "$given" | xargs -n 8 "$RECOUPE" "$command" --help --lang en 2>&1 >/dev/null |
		sed -n "s/ -o is not/ --output is not/; s/.* --\([a-z-]*\) is not an option of.*/$command\/\1/p"
done)
refused=" $(echo $refused) "
taken_by() {
	for option in $long_options; do
		case $refused in *" $1/$option "*) ;; *) echo "$option" ;; esac
	done | sort
}

it "finds commands and options in the source"
holds "commands" '[ "$(echo "$commands" | wc -l)" -ge 7 ]'
holds "options" '[ "$(echo "$long_options" | wc -l)" -ge 15 ]'
holds "formats" '[ "$(echo "$format_rows" | wc -l)" -ge 11 ]'

it "says every option of a command in its help, in both languages, with an example"
for command in $commands; do
	for language in fr en; do
		recoupe "$command" --help --lang "$language"
		cp out "help.$command.$language"
		case $language in fr) word='Exemples :' ;; *) word='Examples:' ;; esac
		out_has "$word"
		out_has "  recoupe $command"
	done
	taken_by "$command" > taken
	for language in fr en; do
		grep -oE -e '--[a-z-]+( |,|\)|$)' "help.$command.$language" | sed 's/^--//; s/[ ,)]$//' | sort -u > said
		comm -23 taken said > lacking
		holds "$command, $language: $(echo $(cat lacking))" '[ -s taken ] && [ ! -s lacking ]'
	done
done

it "has every command, alias, option and exit status in both manual pages"
version=$(sed -n 's/.*RECOUPE_VERSION "\(.*\)"/\1/p' "$ROOT/ledger/base/version.h")
for manual in $manuals; do
	sed 's/\\-/-/g' "$manual" > page
	for command in $commands; do holds "$command in $manual" "grep -q '^.SS recoupe $command' page"; done
	for alias in $aliases; do holds "$alias in $manual" "grep -qE '^.BR? $alias' page"; done
	grep '^\.B' page | grep -oE -e '--[a-z-]+' | sed 's/^--//' | sort -u > said
	echo "$long_options" | sort | comm -23 - said > lacking
	holds "$manual: $(echo $(cat lacking))" '[ ! -s lacking ]'
	echo "$format_rows" | while read -r format command; do
		sed -n "/^.SS recoupe $command/,/^.SS/p" page | grep -qE "^\.BI --format.*[ |]\"? ?$format\"?( |\$)" || echo "$command $format"
	done > lacking
	holds "every format in $manual" '[ ! -s lacking ]'
	for code in 0 1 2 3; do holds "status $code in $manual" "grep -qx '.B $code' page"; done
	holds "the version in $manual" "grep -q '^.TH RECOUPE 1 .* \"recoupe $version\"' page"
done

it "has manual pages that mandoc and groff take without a warning"
for manual in $manuals; do
	mandoc -Tlint -Wwarning "$manual" > out.raw 2>&1
	groff -man -k -Tutf8 -ww -z "$manual" >> out.raw 2>&1
	plain out
	out_is_empty
done

it "completes in bash just the options that a command takes"
complete() { bash -c '
PATH=$(dirname "$RECOUPE"):$PATH
. "$ROOT/cmd/completion/recoupe.bash"
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
_recoupe
((${#COMPREPLY[@]} == 0)) || printf "%s\n" "${COMPREPLY[@]}"
' bash "$@" | sort > out.raw; plain out; }
export RECOUPE ROOT
for command in $commands $aliases; do
	complete recoupe "$command" -
	grep -vx -e -o out | grep -x -e "--\($(echo $long_options | sed 's/ /\\|/g')\)" > offered
	taken_by "$command" | sed 's/^/--/' > taken
	holds "$command" 'cmp -s offered taken'
done

it "completes in bash commands, values, files, checks and figures"
complete recoupe ver
out_has "verifier"
complete recoupe verifier --format ""
holds "formats" '[ "$(tr "\n" " " < out)" = "json junit text " ]'
complete recoupe figures --suite = pub
holds "after an equals sign" '[ "$(cat out)" = published ]'
complete recoupe explain S1
out_has "S16"
complete recoupe trace "$ROOT/fixtures/inmq" situation.credit
holds "ids" '[ "$(head -n 1 out)" = situation.crediteurs@2019 ]'
complete recoupe trace --lang en "$ROOT/fixtures/inmq" situation.crediteurs @ 20
holds "the year after @, which parts words" '[ "$(tr "\n" " " < out)" = "2019 2020 " ]'
touch journal.csv notes.md
complete recoupe balance j
holds "journals" '[ "$(cat out)" = journal.csv ]'

it "completes in zsh just the options that a command takes, and their values"
zsh -n "$ROOT/cmd/completion/_recoupe" 2> err.raw || wrong "zsh reads it"
specifications() { PATH="$(dirname "$RECOUPE"):$PATH" zsh -f -c '
_arguments() { [[ $1 == -C ]] && state=rest && return; print -rl -- "$@"; }
_call_program() { shift; "$@"; }
_describe() { print -rl -- $commands; }
words=("$1")
. "$ROOT/cmd/completion/_recoupe"
[[ -z $2 ]] || $2
' zsh "$@" > out.raw; plain out; }
for command in $commands $aliases; do
	specifications "$command"
	sed -n 's/^--\([a-z-]*\)\[.*/\1/p' out | sort > offered
	taken_by "$command" > taken
	holds "$command" 'cmp -s offered taken'
done
specifications check
out_has "--format[for people, for programs, for continuous integration]:value:(text json junit)"
out_has "--html[also a self-contained page for a browser]:file:_files -g '*.html'"
specifications check _recoupe_commands
out_has "check:reconciliation of a dossier, or of a published report"
out_has "verifier"

it "installs the program, its manual pages and completions, and takes them away again"
install_with() { make -s -C "$ROOT" "$1" DESTDIR="$PWD/stage" PREFIX=/opt > out.raw 2>&1; status=$?; plain out; }
install_with install
status_is 0
holds "it runs" '[ "$(stage/opt/bin/recoupe --version)" = "$("$RECOUPE" --version)" ]'
holds "the manual in English" '[ -s stage/opt/share/man/man1/recoupe.1 ]'
holds "and in French" 'grep -q "^.SH NOM" stage/opt/share/man/fr/man1/recoupe.1'
holds "for bash" '[ -s stage/opt/share/bash-completion/completions/recoupe ]'
holds "for zsh" '[ -s stage/opt/share/zsh/site-functions/_recoupe ]'
install_with uninstall
status_is 0
holds "nothing is left" '[ -z "$(find stage -type f)" ]'

finish
