# Completion of recoupe for bash: subcommands in both languages, their options, files, ids of checks and of figures.
# test/cli/manual_test.sh holds it against the options that the program knows.

_recoupe_command() {
	case $1 in
	produire) echo build ;;
	verifier) echo check ;;
	tracer) echo trace ;;
	expliquer) echo explain ;;
	initier) echo init ;;
	*) echo "$1" ;;
	esac
}

_recoupe_options() {
	local common="--lang --color --quiet --severity --model --help --version"
	case $1 in
	build) echo "-o --output --html --no-entries --sans-ecritures $common" ;;
	check) echo "--format --published-only --against --all --html $common" ;;
	figures) echo "--format --suite $common" ;;
	trace) echo "--format $common" ;;
	balance) echo "--format --columns $common" ;;
	*) echo "$common" ;;
	esac
}

_recoupe_formats() {
	case $1 in
	check) echo "text json junit" ;;
	trace) echo "text json" ;;
	*) echo "text json csv" ;;
	esac
}

# Files whose names end in one of these, and directories to find them in.
_recoupe_files() {
	local ending
	for ending in "$@"; do
		compgen -f -X "!*.$ending" -- "$cur"
	done
	compgen -d -- "$cur"
}

# What is neither option nor command, up to the word at hand.
_recoupe_positionals() {
	local word value=
	positionals=()
	for word in "${words[@]:2:${#words[@]} - 3}"; do
		if [[ -n $value ]]; then
			value=
		elif [[ $word == --@(output|html|format|against|suite|lang|color|severity|model) || $word == -o ]]; then
			value=1
		elif [[ $word != -* ]]; then
			positionals+=("$word")
		fi
	done
}

# The figures of the dossier that a trace names; bash parts words at '@', which ids have.
_recoupe_figures() {
	local dossier=${positionals[0]/#\~/$HOME} before=
	[[ $cur == *@* ]] && before=${cur%"${cur##*@}"}
	COMPREPLY=($(compgen -W "$(recoupe figures "$dossier" --format csv 2>/dev/null | cut -d, -f2 | tail -n +2)" -- "$cur"))
	[[ $COMP_WORDBREAKS == *@* ]] && COMPREPLY=("${COMPREPLY[@]#"$before"}")
}

# Words as the program gets them: what bash parted at '@' and '=' is put together again.
_recoupe_words() {
	local word glue=
	words=()
	for word in "${COMP_WORDS[@]:0:COMP_CWORD + 1}"; do
		if [[ $word == [@=]* || -n $glue ]] && ((${#words[@]} > 0)); then
			words[-1]+=$word
		else
			words+=("$word")
		fi
		glue=
		[[ $word == *[@=] ]] && glue=1
	done
	cur=${words[-1]} previous=
	((${#words[@]} > 1)) && previous=${words[-2]}
	if [[ $cur == --*=* ]]; then
		previous=${cur%%=*}
		cur=${cur#*=}
	fi
}

_recoupe_value() {
	case $1 in
	--format) COMPREPLY=($(compgen -W "$(_recoupe_formats "$command")" -- "$cur")) ;;
	--suite) COMPREPLY=($(compgen -W "generated published prior" -- "$cur")) ;;
	--lang) COMPREPLY=($(compgen -W "fr en" -- "$cur")) ;;
	--color) COMPREPLY=($(compgen -W "auto always never" -- "$cur")) ;;
	--severity) COMPREPLY=($(compgen -W "error warning" -- "$cur")) ;;
	--model) mapfile -t COMPREPLY < <(_recoupe_files json) ;;
	--html) mapfile -t COMPREPLY < <(_recoupe_files html) ;;
	-o | --output) mapfile -t COMPREPLY < <(_recoupe_files xlsx) ;;
	--against) mapfile -t COMPREPLY < <(_recoupe_files pdf txt) ;;
	*) return 1 ;;
	esac
}

_recoupe_target() {
	local positionals
	_recoupe_positionals
	case $command in
	explain) COMPREPLY=($(compgen -W "$(recoupe explain --lang en 2>/dev/null | grep -oE '^ *[SL][0-9]+')" -- "$cur")) ;;
	check | figures) mapfile -t COMPREPLY < <(_recoupe_files pdf txt) ;;
	balance) mapfile -t COMPREPLY < <(_recoupe_files csv tsv txt xlsx json journal ledger hledger gz) ;;
	trace) if ((${#positionals[@]} > 0)); then _recoupe_figures; else mapfile -t COMPREPLY < <(compgen -d -- "$cur"); fi ;;
	*) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
	esac
}

_recoupe() {
	local words cur previous command
	_recoupe_words
	COMPREPLY=()
	if ((${#words[@]} < 3)); then
		local commands="build check figures trace balance explain init produire verifier tracer expliquer initier"
		COMPREPLY=($(compgen -W "$commands --help --version --lang" -- "$cur"))
		return
	fi
	command=$(_recoupe_command "${words[1]}")
	compopt -o filenames 2>/dev/null
	_recoupe_value "$previous" && return
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$(_recoupe_options "$command")" -- "$cur"))
	else
		_recoupe_target
	fi
}

complete -F _recoupe recoupe
