# Completion of recoupe for bash: subcommands in both languages, their options, files, ids of checks and of figures.
# Subcommands, options and their values are read from `recoupe --help`: a new one needs nothing here.

# Sets `help`: what the program says of the subcommand "$1", or of itself.
_recoupe_help() {
	help=$(recoupe ${1:+"$1"} --help --lang en 2>/dev/null)
}

# The subcommands in English, then those in French.
_recoupe_commands() {
	local help
	_recoupe_help
	sed -n 's/^  recoupe \([a-z]*\) .*/\1/p; s/^In French too: \(.*\)\.$/\1/p' <<< "$help" | tr -d ,
}

_recoupe_options() {
	grep -oE -e '(^| |\[|\()(--[a-z][a-z-]*|-[a-z]\>)' <<< "$help" | tr -d ' [(' | sort -u
}

# What the help says after an option: "fr|en", "FILE.xlsx", "TARGET"; nothing where it takes no value.
_recoupe_value_of() {
	grep -oE -e "(^  (-[a-z], )?|\[)$1 [^] ,]+" <<< "$help" | head -n 1 | sed 's/.* //'
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
		elif [[ $word == -* ]]; then
			[[ $word == *=* ]] || value=$(_recoupe_value_of "$word")
		else
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

# Completes the value of the option "$1". 1: it takes none.
_recoupe_value() {
	[[ $1 == -* ]] || return 1
	local value=$(_recoupe_value_of "$1")
	case $value in
	'') return 1 ;;
	*\|*) COMPREPLY=($(compgen -W "${value//|/ }" -- "$cur")) ;;
	FILE.*) mapfile -t COMPREPLY < <(_recoupe_files "${value#FILE.}") ;;
	TARGET) mapfile -t COMPREPLY < <(_recoupe_files pdf txt html md) ;;
	esac
}

_recoupe_target() {
	local positionals
	_recoupe_positionals
	case $command in
	explain | expliquer)
		COMPREPLY=($(compgen -W "$(recoupe explain --lang en 2>/dev/null | grep -oE '^ *[SL][0-9]+')" -- "$cur"))
		;;
	check | verifier | figures) mapfile -t COMPREPLY < <(_recoupe_files pdf txt html md) ;;
	balance) mapfile -t COMPREPLY < <(_recoupe_files csv tsv txt xlsx json journal ledger hledger gz) ;;
	trace | tracer) if ((${#positionals[@]} > 0)); then _recoupe_figures; else mapfile -t COMPREPLY < <(compgen -d -- "$cur"); fi ;;
	*) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
	esac
}

_recoupe() {
	local words cur previous command help
	_recoupe_words
	COMPREPLY=()
	if ((${#words[@]} < 3)); then
		COMPREPLY=($(compgen -W "$(_recoupe_commands) --help --version --lang" -- "$cur"))
		return
	fi
	command=${words[1]}
	_recoupe_help "$command"
	compopt -o filenames 2>/dev/null
	_recoupe_value "$previous" && return
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$(_recoupe_options)" -- "$cur"))
	else
		_recoupe_target
	fi
}

complete -F _recoupe recoupe
