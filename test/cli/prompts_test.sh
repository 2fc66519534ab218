# Prompts: what a person should look at, in a section of its own, without effect on the verdict.
. test/cli/spec.sh

section() { sed -n '/^À regarder/,/^$/p' out > section; }

it "finds in the Institut’s books what its notes leave to explain, and no more"
recoupe check "$ROOT/fixtures/inmq"
status_is 0
section
out_has "À regarder : 4 indices, sans effet sur le verdict"
holds "the leasehold amortization of 2019 exceeds cost over life by 17.43" 'tr "\n" " " < section | tr -s " " | grep -qF "Amélioration locative (2019), 13 013 \$ contre 12 995,57 \$, soit 17,43 \$ de plus"'
holds "the line of credit stands in operating" 'grep -qF "2120 Marge de crédit, mouvement de 8 491 \$" section'
holds "entries of a year’s last day are not suspect for that" '! grep -qF "jour de fermeture" section'
holds "four kinds, four items" '[ "$(grep -c "  · " section)" -eq 4 ]'

it "shows every case with its rows on demand, in English too"
recoupe check "$ROOT/fixtures/inmq" --all --lang en
out_has "Worth a look: 4 prompts, without effect on the verdict"
out_has "Leasehold improvements (2019), \$13,013 against \$12,995.57, which is \$17.43 more"
out_has "fixtures/inmq/journal-2018-2019.csv:2"
out_has "comptes.csv:15"

it "lists them in JSON and JUnit too, and is quiet where asked to be"
recoupe check "$ROOT/fixtures/inmq" --format json
out_has '"kind":"round","count":2'
recoupe check "$ROOT/fixtures/inmq" --format junit
out_has "2 écritures d’un montant rond"
recoupe check "$ROOT/fixtures/inmq" --quiet
out_is_empty

it "needs no ledger to be silent about it"
recoupe check "$ROOT/fixtures/inmq" --published-only
status_is 0
out_lacks "jour de fermeture"
out_lacks "montant rond"

it "does not take a loan that has its role for an operating balance"
cp -r "$ROOT/fixtures/inmq" inmq
change inmq/comptes.csv "2120,Marge de crédit,passif,," "2120,Marge de crédit,passif,dette,"
recoupe check inmq
out_lacks "financement présenté"

it "tells a figure that changed a thousandfold, not one that merely changed"
a_dossier
change dossier/journal-2024-2025.csv "exercice,36000.00" "exercice,36.00"
change dossier/journal-2024-2025.csv "exercice,,36000.00" "exercice,,36.00"
recoupe check dossier
section
holds "the rent of 36,800 after 36" 'tr "\n" " " < section | tr -s " " | grep -qF "Loyer, 36 800 contre 36 l’an dernier (facteur 1 000)"'
a_second_time() { sed -i "s/exercice,36\.00/exercice,30.00/; s/exercice,,36\.00/exercice,,30.00/" dossier/journal-2024-2025.csv; }
a_second_time
recoupe check dossier
out_lacks "facteur 1 000"

it "compares amortization with the life that the dossier states"
a_dossier
change dossier/dossier.json '"en": "Furniture"}, "parent": "immobilisations"}' '"en": "Furniture"}, "parent": "immobilisations", "vie": "100"}'
recoupe check dossier
status_is 0
out_has "Mobilier (2026)"
change dossier/dossier.json '"vie": "100"' '"vie": "1"'
recoupe check dossier
out_lacks "Mobilier (2026)"
change dossier/dossier.json '"vie": "1"' '"vie": "0"'
recoupe check dossier
status_is 2
err_has "montant illisible : « 0 »"

it "tells amounts just below the thresholds that the dossier states"
a_dossier
change dossier/dossier.json '"unite": "1",' '"unite": "1", "seuils": {"approbations": ["9500.00"]},'
recoupe check dossier
status_is 0
out_has "1 écriture juste sous un seuil d’approbation : JG/26-05 (2025-10-15), 9 450 $"
change dossier/dossier.json '"9500.00"' '"9450.00"'
recoupe check dossier
out_lacks "seuil d’approbation"

it "says nothing of what is clearly trivial"
cp -r "$ROOT/fixtures/inmq" inmq
change inmq/dossier.json '"unite": "1",' '"unite": "1", "seuils": {"insignifiant": "8000"},'
recoupe check inmq
status_is 0
out_has "8 491 $"
out_lacks "de plus"

it "tells an entry posted twice under two numbers, and the hole that a missing number leaves"
a_dossier
cat >> dossier/journal-2025-2026.csv <<'END2'
2025-05-06,JG,26-17,1010,Subvention à recevoir encaissée,9300.00,,
2025-05-06,JG,26-17,1100,Subvention à recevoir encaissée,,9300.00,
END2
recoupe check dossier
section
holds "both entries are named" 'tr "\n" " " < section | tr -s " " | grep -qF "JG/26-04 (2025-05-02) et JG/26-17 (2025-05-06), 9 300 \$"'
holds "the hole is a range" 'grep -qE "manque JG/26-[0-9]+ … 26-16" section'
holds "the series is told from its first to its last number, with both dates" 'tr "\n" " " < section | tr -s " " | grep -qF "JG/26-01 … 26-17 (14 numéros ; le premier est du 2025-04-04, le dernier du 2025-05-06)"'

it "says which lines the budget leaves out"
cp -r "$ROOT/fixtures/inmq" inmq
recoupe check inmq
out_lacks "budget.csv"
sed -i '/^services,/d' inmq/budget.csv
recoupe check inmq
section
holds "with what was spent" 'tr "\n" " " < section | tr -s " " | grep -qF "1 poste que budget.csv ne nomme pas : Services professionnels (« services »)"'

it "tells a budget in thousands, one with the other sign, and one of another year"
cp -r "$ROOT/fixtures/inmq" inmq
awk -F, -v OFS=, 'NR > 1 { $2 = int($2 / 1000) } { print }' inmq/budget.csv > thousands
mv thousands inmq/budget.csv
recoupe check inmq --lang en
out_has "budget of another order of magnitude than the year"
cp "$ROOT/fixtures/inmq/budget.csv" inmq/budget.csv
sed -i 's/^contribution,/contribution,-/' inmq/budget.csv
recoupe check inmq
out_has "1 poste du budget de signe contraire au réel"
{ echo "Budget 2017-2018"; cat "$ROOT/fixtures/inmq/budget.csv"; } > inmq/budget.csv
recoupe check inmq
out_has "1 budget dont le titre nomme un autre exercice"
{ echo "Budget 2019-2020"; cat "$ROOT/fixtures/inmq/budget.csv"; } > inmq/budget.csv
recoupe check inmq
out_lacks "budget"

it "tells a file whose title rows are of another year or another body, and is silent about its own"
titled() { { printf '%s\n\n' "$2"; cat "$ROOT/fixtures/inmq/$1"; } > "inmq/$1"; recoupe check inmq --lang en; tr '\n' ' ' < out | tr -s ' ' > flat; }
flat_has() { holds "$1" "grep -qF '$1' flat"; }
rm -rf inmq && cp -r "$ROOT/fixtures/inmq" inmq
titled journal-2019-2020.csv "Grand livre au 31 mars 2017"
status_is 0
flat_has "1 file whose title names another fiscal year: “Grand livre au 31 mars 2017” above the headers of journal-2019-2020.csv; fiscal years in dossier.json: 2019, 2020"
titled journal-2019-2020.csv "Institut national des mines · Du 1er avril 2019 au 31 mars 2020"
holds "its own are no prompt" '! grep -q "whose title" flat'
titled comptes.csv "Commission scolaire des Hauts-Bois"
flat_has "1 file whose title names another body: “Commission scolaire des Hauts-Bois” above the headers of comptes.csv; body in dossier.json: “Institut national des mines”"
titled comptes.csv "INM - Centre de coûts 100"
holds "initials are its name" '! grep -q "whose title" flat'
titled ouverture.csv "Exercice 2017-2018"
holds "openings close the year before" '! grep -q "whose title" flat'
titled ouverture.csv "Exercice 2015-2016"
flat_has "above the headers of ouverture.csv"
titled budget.csv "Budget 2018-2019"
flat_has "1 budget whose title names another year"
cp -r "$ROOT/fixtures/inmq" wide
{ printf 'Grand livre;;\nVille de Rocmont;;\nExercice 2015-2016;;\nDate;Numéro de pièce;Compte de GL;Libellé;Débit;Crédit\n2020-03-31;A1;1010;x;5,00;\n2020-03-31;A1;1110;x;;5,00\n'; } > wide/journal-autre.csv
recoupe check wide --lang en
tr '\n' ' ' < out | tr -s ' ' > flat
flat_has "“Exercice 2015-2016” above the headers of journal-autre.csv"
flat_has "“Ville de Rocmont” above the headers of journal-autre.csv"

finish
