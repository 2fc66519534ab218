# Text on a terminal and into a pipe: colour, width, French typography.
. test/cli/spec.sh

escape=$(printf '\033')

# A run on a terminal of its own; where none can be had (a bare chroot), its tests are left out, and say so.
on_terminal() {
	script -qec "'$RECOUPE' $*" /dev/null > out.raw < /dev/null 2> err.raw
	plain out
	plain err
}
no_terminal() { ! script -qec true /dev/null > /dev/null 2>&1 < /dev/null; }

it "has no colour in a pipe"
a_dossier
recoupe check dossier
out_lacks "$escape"
recoupe check nowhere
err_lacks "$escape"

it "has colour where it is asked for, in a pipe too"
a_dossier
recoupe check dossier --color always
out_has "$escape[1;32mcohérent$escape[0m"
recoupe check nowhere --color always
err_has "$escape[1;31m"

if no_terminal; then
	echo "terminal_test: no pseudo-terminal here, colour on terminals is not tested"
else
	it "has colour on a terminal, unless NO_COLOR is set or the terminal is dumb"
	a_dossier
	on_terminal check dossier
	out_has "$escape[1;32m"
	NO_COLOR=1 on_terminal check dossier
	out_lacks "$escape["
	NO_COLOR='' on_terminal check dossier
	out_has "$escape[1;32m"
	TERM=dumb on_terminal check dossier
	out_lacks "$escape["

	it "has no colour on a terminal with --color never"
	a_dossier
	on_terminal check dossier --color never
	out_lacks "$escape["
fi

it "keeps to a narrow terminal"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
for width in 50 80 120; do
	COLUMNS=$width "$RECOUPE" check dossier > out.raw
	plain out
	holds "no line is longer than $width" "! grep -qE '.{$((width + 1))}' out"
	COLUMNS=$width "$RECOUPE" explain S3 > out.raw
	plain out
	holds "no line of explain is longer than $width" "! grep -qE '.{$((width + 1))}' out"
	COLUMNS=$width "$RECOUPE" balance dossier/comptes.csv 2> err.raw
	plain err
	holds "no line of an error is longer than $width" "! grep -qE '.{$((width + 1))}' err"
done

it "leaves no space at the end of a line"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
for width in 50 200; do
	COLUMNS=$width "$RECOUPE" check dossier --all > out.raw
	plain out
	holds "none at $width columns" '! grep -qE " $" out'
done

it "sets French as French is set, whatever the locale"
a_dossier
LC_ALL=C "$RECOUPE" check dossier > out.raw
plain out
holds "a narrow no-break space before the colon" 'grep -q "$(printf "cohérent\342\200\257:")" out.raw'
holds "and between thousands" '"$RECOUPE" figures dossier | grep -q "$(printf "108\342\200\257382")"'

it "writes amounts with a decimal point to machines, whatever the locale"
a_dossier
LC_ALL=fr_CA.UTF-8 "$RECOUPE" check dossier --format json --all > out.raw
plain out
holds "no comma in an amount" '! grep -qE "\"value\":\"-?[0-9]+,[0-9]" out'

it "stops in silence when the reader of a pipe goes away"
a_dossier
"$RECOUPE" figures dossier 2> err.raw | head -n 1 > out.raw
plain out
plain err
err_is_empty
out_has "identifiant"

finish
