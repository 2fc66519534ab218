# explain: what a check proves, why it matters, what to do about it.
. test/cli/spec.sh

checks=$(sed -n 's/^[[:space:]]*X(\([SL][0-9]*\), ".*/\1/p' "$ROOT/statements/figure/finding.h")

it "lists all checks with their titles"
recoupe explain
status_is 0
for check in $checks; do holds "$check is listed" "grep -qE '^ +$check +[^ ]' out"; done

it "explains every check in full, in both languages"
for check in $checks; do
	recoupe explain "$check"
	status_is 0
	for part in "Ce que cela prouve" "Pourquoi c’est important" "Normes" "Exemple" "Que faire"; do out_has "$part"; done
	out_lacks "check.$check"
	recoupe explain "$check" --lang en
	for part in "What it proves" "Why it matters" "Standards" "Example" "What to do"; do out_has "$part"; done
	out_lacks "check.$check"
done

it "cites the standards in each language's terms"
recoupe explain S3
out_has "SP 3150"
recoupe explain S3 --lang en
out_has "PS 3150"
recoupe explain S8
out_has "NCA 510"
recoupe explain S8 --lang en
out_has "CAS 510"

it "takes an id in lower case"
recoupe explain l8
status_is 0
out_has "registre des immobilisations"

it "names the check that was probably meant"
recoupe explain S17
status_is 2
err_has "vérification inconnue : « S17 »"
err_has "vouliez-vous dire « S1"
recoupe explain tresorerie
status_is 2
err_has "attendu : S1 ... S16, L1 ... L10"

finish
