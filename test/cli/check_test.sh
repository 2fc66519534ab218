# check: what does not agree, with both sides, the difference and the sources.
. test/cli/spec.sh

it "shows both sides, the difference, and where each figure stands"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
recoupe check dossier
out_has "✗ Total des actifs financiers · publié"
out_has "situation.tresorerie@2026"
out_has "98 949"
out_has "98 948"
holds "the difference stands in its column" 'grep -qE "^ +écart +\(?1\)?$" out'
holds "published figures have a file and a line" 'grep -qE "dossier/publies.json:[0-9]+" out'

it "takes a folder with slashes after its name, as completion gives it, for the same folder"
a_published_dossier
recoupe check dossier --format json
cp out.raw plain
recoupe check dossier// --format json
holds "the same bytes" 'cmp plain out.raw'
holds "paths from the folder on" 'grep -q "\"path\":\"comptes.csv\"" out'

it "tells figures that an inequality keeps within limits from those that nothing speaks of"
recoupe check "$ROOT/fixtures/inmq" --all
tr '\n' ' ' <out | sed 's/  */ /g' >one
holds "in the list of those that no equation binds" 'grep -qE "liés par aucune : [^:]*note7.taux_rver_membre@2020" one'
holds "the limits of the credit margin" 'grep -qE "dont une inégalité fixe les bornes : [^:]*note5.majoration@2020" one'
holds "nothing limits a member’s least rate" '! grep -qE "dont une inégalité fixe les bornes : [^:]*taux_rver_membre" one'

it "groups findings by family, under its title"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
recoupe check dossier
holds "S1 comes with its title" 'grep -q "^S1  Situation financière" out'
holds "S12 comes with its title" 'grep -q "^S12 Concordance" out'
holds "families in order" '[ "$(grep -nE "^S1 " out | cut -d: -f1)" -lt "$(grep -nE "^S12 " out | cut -d: -f1)" ]'

it "puts what is wrong in the books first, with its rows"
a_dossier
change dossier/journal-2025-2026.csv "Loyer de l’exercice,36600.00" "Loyer de l’exercice,36660.00"
recoupe check dossier
status_is 1
holds "L1 is the first family" 'grep -E "^[SL][0-9]+ " out | head -n 1 | grep -q "^L1 "'
out_has "l’écriture « JG/26-07 » n’est pas équilibrée : débits 36 660,00, crédits 36 600,00"
out_has "dossier/journal-2025-2026.csv:16"

it "finds an unknown account, a date out of the year, an entry posted twice, an account mapped nowhere"
a_dossier
cat >> dossier/journal-2025-2026.csv <<'END'
2026-03-31,JG,26-14,5999,Compte inconnu,10.00,,
2026-03-31,JG,26-14,1010,Compte inconnu,,10.00,
2027-01-01,JG,26-15,5200,Hors exercice,10.00,,
2027-01-01,JG,26-15,1010,Hors exercice,,10.00,
2025-04-15,JG,26-02,1010,Subvention de fonctionnement reçue,226000.00,,
2025-04-15,JG,26-02,4000,Subvention de fonctionnement reçue,,226000.00,
END
change dossier/comptes.csv "5200,Fournitures,charge,,fournitures" "5200,Fournitures,charge,,"
recoupe check dossier
status_is 1
out_has "le compte « 5999 » n’est pas au plan comptable"
out_has "l’écriture « JG/26-15 » est datée hors de tout exercice : 2027-01-01"
out_has "l’écriture « JG/26-02 » est inscrite plus d’une fois"
out_has "le compte « 5200 » (Fournitures) a des mouvements et ne mène à aucun poste : sa colonne poste est vide"

it "tells an account of no poste from one of a poste that is not there, or of another type"
a_dossier
change dossier/comptes.csv "5200,Fournitures,charge,,fournitures" "5200,Fournitures,charge,,fourniture"
change dossier/comptes.csv "5100,Loyer,charge,,loyer" "5100,Loyer,charge,,interets"
recoupe check dossier
status_is 1
out_has "le compte « 5200 » (Fournitures) mène à un poste que dossier.json n’a pas : « fourniture »"
out_has "le compte « 5100 » (Loyer) ne mène à aucun poste de son type ; poste inscrit : « interets »"

it "takes numbers that begin anew each fiscal year for what they are"
a_dossier
sed -i 's/,JG,2[56]-/,JG,/' dossier/journal-*.csv
recoupe check dossier
status_is 0
out_lacks "plus d’une fois"

it "says that the first year starts from nil where there are no openings"
a_dossier
recoupe check dossier
out_lacks "part de zéro"
rm dossier/ouverture.csv dossier/anterieurs.json dossier/immobilisations.csv
recoupe check dossier
out_has "aucun solde d’ouverture (ni ouverture.csv, ni balance.csv) : les livres de 2025 partent de zéro"
recoupe check dossier --format json
holds "for machines too" 'grep -q "\"check\":\"L5\",\"relation\":\"L5 2025\".*\"verdict\":\"not_checkable\"" out'
recoupe build dossier -o etats.xlsx
holds "in the workbook too" '/usr/bin/python3 -c "import zipfile; assert \"partent de zéro\" in zipfile.ZipFile(\"etats.xlsx\").read(\"xl/sharedStrings.xml\").decode()"'

it "says of openings and of the register what is compared"
a_dossier
change dossier/ouverture.csv "1010,42310.55" "1010,42311.55"
change dossier/immobilisations.csv "24000.00" "24001.00"
recoupe check dossier
status_is 1
out_has "les soldes d’ouverture de 2025 ne sont pas équilibrés : débits 81 931,55, crédits 81 930,55"
out_has "coût de la catégorie « informatique » à la fin de 2025 : comptes 24 000,00, registre 24 001,00"

it "gives the rounding bound in dollars, over thousands too"
a_dossier
change dossier/dossier.json '"unite": "1"' '"unite": "1000"'
rm dossier/anterieurs.json
recoupe check dossier
holds "hundreds of dollars, or a thousand" 'grep -qE "au plus ([1-9] )?[0-9]{3},[0-9]{2} . d" out'

it "names the operands that are missing"
a_published_dossier
/usr/bin/python3 - <<'END'
import json
path = "dossier/publies.json"
rows = [row for row in json.load(open(path)) if row["id"] != "situation.tresorerie@2025"]
json.dump(rows, open(path, "w"))
END
recoupe check dossier
out_has "Ce qui n’a pas pu être vérifié"
out_has "il manque : situation.tresorerie@2025"

it "settles a difference that is explained, and shows why"
a_published_dossier
/usr/bin/python3 - <<'END'
import json
path = "dossier/anterieurs.json"
rows = json.load(open(path))
for row in rows:
    if row["id"] == "resultats.loyer@2025": row["valeur"] = "36010"
    if row["id"] == "resultats.fournitures@2025": row["valeur"] = "12836"
json.dump(rows, open(path, "w"))
def explanation(figure, difference):
    return {"cible": figure, "ecart": difference, "texte": "reclassement du chauffage", "preuve": "résolution 12", "auteur": "A. B.", "date": "2026-05-01"}
json.dump([explanation("resultats.loyer@2025", "-10"), explanation("resultats.fournitures@2025", "10")], open("dossier/explications.json", "w"))
END
recoupe check dossier
status_is 0
out_has "expliqué : reclassement du chauffage"
out_has "pièce : résolution 12 (A. B., 1er mai 2026)"

it "repeats the caution of the dossier, and says what the figures are bound by"
a_dossier
recoupe check dossier
out_has "Mise en garde"
out_has "ses chiffres sont inventés"
out_has "chiffres : "
out_has "par aucune"

# The Institut's dossier with a figure printed wrong: in the text of the report, and in what was read from it.
a_misprint() {
	cp -r "$ROOT/fixtures/inmq" inmq
	sed -i 's/606 803 633 513 549 897/606 803 635 313 549 897/; s/"resultats.traitements@2020", "valeur": "633513"/"resultats.traitements@2020", "valeur": "635313"/' inmq/publies.json
}

it "shows the cause first: the line of the document, the wrong number underlined, what it should be, what to do"
a_misprint
recoupe check inmq
status_is 1
holds "before any family" '[ "$(grep -n "^La cause : un chiffre explique 3 constats$" out | cut -d: -f1)" -lt "$(grep -nE "^S[0-9]+ " out | head -n 1 | cut -d: -f1)" ]'
out_has "rapport-annuel-2019-2020.txt:372"
out_has "  372 | Traitements et avantages sociaux 606 803 635 313 549 897"
out_has "      |                                          ^~~~~~~ devrait être 633 513"
out_has "→ vérifier ce chiffre dans l’état publié et le corriger"
holds "marked in the sums that it breaks" 'grep -qE "^ +\+? *=? +Traitements et avantages sociaux +635 313 +→ 633 513" out'

it "shows the line of publies.json where no document is named"
cp -r "$ROOT/fixtures/regie" regie
change regie/publies.json '"resultats.entretien@2020", "valeur": "443522"' '"resultats.entretien@2020", "valeur": "443252"'
recoupe check regie
status_is 1
out_has '{"id": "resultats.entretien@2020", "valeur": "443252", "source": {"page": 3}},'
out_has '                                                 ^~~~~~ devrait être 443 522'

it "names last year's unposted entry as the one cause of all that it explains"
recoupe check "$ROOT/fixtures/regie-ouverture"
status_is 1
holds "first" 'sed -n 3,4p out | tr "\n" " " | grep -qF "La cause : il manque aux livres de 2019 une écriture que les états signés comprennent : débit 5300"'
out_has "montant 18 740"
out_has "  ✗ 5300 honoraires, fonctionnement@2019"
out_has "    constats : S8 (38)"
out_lacks "Sans cause connue"

it "numbers the causes, last year's entry first"
cp -r "$ROOT/fixtures/regie-ouverture" .
change regie-ouverture/publies.json '"resultats.entretien@2020", "valeur": "443522"' '"resultats.entretien@2020", "valeur": "443252"'
recoupe check regie-ouverture
status_is 1
holds "first" 'sed -n 3,4p out | tr "\n" " " | grep -qF "Cause 1 : il manque aux livres de 2019"'
out_has "Cause 2 : un chiffre explique"

it "says once what has no known cause"
cp -r "$ROOT/fixtures/regie-ouverture" .
change regie-ouverture/anterieurs.json '"resultats.honoraires@2019", "valeur": "111457"' '"resultats.honoraires@2019", "valeur": "111467"'
recoupe check regie-ouverture
status_is 1
holds "once" '[ "$(grep -c "^Sans cause connue : [0-9]* constats" out)" -eq 1 ]'

it "tells a figure that was miscopied from the document"
a_misprint
sed -i 's/606 803 635 313 549 897/606 803 633 513 549 897/' inmq/publies.json
recoupe check inmq --lang en
status_is 1
out_has "      |                                          ^~~~~~~ the dossier says 635,313"
out_has "→ the document already has the right figure"

it "lists what is explained apart from what is wrong, one explanation once"
cp -r "$ROOT/fixtures/inmq" inmq
recoupe check inmq
status_is 0
out_has "Écarts expliqués"
out_lacks "✗"
holds "once" '[ "$(grep -c "expliqué : Le tableau 4.1" out)" -eq 1 ]'

it "ends with one line that sums it up"
a_dossier
recoupe check dossier
holds "the last line says how many agree" 'tail -n 1 out | grep -qE "^cohérent : [0-9]+ concordent$"'
recoupe check dossier --lang en
holds "in English too" 'tail -n 1 out | grep -qE "^consistent: [0-9]+ agree$"'

it "says what a verdict covers: all but the differences that are explained"
recoupe check "$ROOT/fixtures/inmq"
status_is 0
out_ends "cohérent, sauf 2 écarts expliqués : 1 107 concordent"
recoupe check "$ROOT/fixtures/inmq" --published-only --lang en
out_ends "consistent, but for 1 explained difference: 428 agree"

it "says what a verdict covers: from a trial balance alone, no totals of the cash flow"
recoupe check "$ROOT/fixtures/balance"
status_is 0
out_ends "cohérent pour ce qui a pu être vérifié : 908 concordent, 8 non vérifiables"
holds "the reason once" '[ "$(tr "\n" " " < out | grep -o "faute d’écritures" | wc -l)" -eq 1 ]'
holds "which totals" 'tr "\n" " " < out | grep -q "8 relations, dont des totaux de « État des flux de trésorerie », n’ont pas pu être vérifiées"'
recoupe check "$ROOT/fixtures/balance" --format json
out_has '"scope":{"explained":0,"not_checked":8,"reasons":{"entries":8,"figures":0,"other":0},"totals_not_checked":["flux"],'
recoupe check "$ROOT/fixtures/balance" --html page.html
holds "on the page" 'grep -q "class=\"remainder\">8 relations, dont" page.html'
holds "and its sentence is limited" 'grep -q "concordent pour ce qui a pu être vérifié" page.html'

it "asks to which of two surplus accounts results are closed, at the line of the second"
cp -r "$ROOT/fixtures/inmq" inmq
surplus=$(grep ",excedent_cumule," inmq/comptes.csv)
echo "3999,Autre excédent,${surplus#*,*,}" >> inmq/comptes.csv
recoupe check inmq
status_is 2
err_has "comptes.csv:$(wc -l < inmq/comptes.csv):1: erreur : les comptes « ${surplus%%,*} » et « 3999 »"

it "lists agreements with --all only"
a_dossier
recoupe check dossier
out_lacks "✓"
recoupe check dossier --all
out_has "✓"
out_has "s1.situation.total_actifs_financiers@2026"

it "does without the ledger with --published-only"
a_published_dossier
echo broken > dossier/journal-2025-2026.csv
change dossier/publies.json '"98948"' '"98949"'
recoupe check dossier --published-only
status_is 1
out_has "situation.tresorerie@2026"
out_lacks "généré"

it "writes JSON with the keys of the contract, in their order"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
recoupe check dossier --format json
status_is 1
cat > contract.py <<'END'
import json, sys
report = json.load(open("out.raw", encoding="utf-8"))
def keys(value, expected): assert list(value) == expected.split(), list(value)
keys(report, "tool inputs verdict counts coverage scope findings causes prompts run")
keys(report["tool"], "name version")
keys(report["inputs"][0], "path sha256")
keys(report["counts"], "agree within_rounding explained disagree not_checkable")
keys(report["coverage"], "figures unbound bound_once bound_twice_or_more")
assert report["verdict"] == "inconsistent"
[cause] = report["causes"]
keys(cause, "id suspects findings against weight message")
assert cause["weight"] == "stronger" and [a["evidence"] for a in cause["against"]][-1] == "report", cause["against"]
assert [a["rank"] for a in cause["against"]] == sorted(a["rank"] for a in cause["against"])
[suspect] = cause["suspects"]
keys(suspect, "suite figure found expected pattern tied_with")
assert (suspect["suite"], suspect["figure"], suspect["found"], suspect["expected"]) == ("published", "situation.tresorerie@2026", "98949", "98948")
assert all(f["cause"] == cause["id"] and f["suspects"] == cause["suspects"] for f in report["findings"] if f["id"] in cause["findings"])
assert {f["id"] for f in report["findings"] if f["verdict"] == "disagree"} == set(cause["findings"])
assert report["findings"] and all(f["verdict"] != "agree" for f in report["findings"])
for finding in report["findings"]:
    keys(finding, "id check relation kind severity verdict left right difference figures suspects missing cause message")
    keys(finding["left"], "expression value")
    for figure in finding["figures"]:
        keys(figure, "suite id label value source")
        keys(figure["source"], "file page line text")
tie = [f for f in report["findings"] if f["check"] == "S12"][0]
assert {f["suite"]: f["value"] for f in tie["figures"]} == {"generated": "98948", "published": "98949"}, tie
assert abs(int(tie["difference"])) == 1
END
holds "the object is as the contract says" '/usr/bin/python3 contract.py'

it "holds all findings in JSON with --all, each with its own id"
a_published_dossier
recoupe check dossier --format json --all
holds "as many as are counted, ids all different" '/usr/bin/python3 -c "
import json
report = json.load(open(\"out.raw\", encoding=\"utf-8\"))
ids = [f[\"id\"] for f in report[\"findings\"]]
assert len(ids) == sum(report[\"counts\"].values()) and len(set(ids)) == len(ids)"'

it "gives a finding the same id whatever the amounts"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
recoupe check dossier --format json
grep -o '"id":"[0-9a-f]*","check"' out > one
change dossier/publies.json '"98949"' '"99000"'
recoupe check dossier --format json
grep -o '"id":"[0-9a-f]*","check"' out > two
holds "the same ids" 'cmp -s one two'

it "writes JUnit that is well formed: failures for what disagrees, skipped for what could not be checked"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
/usr/bin/python3 - <<'END'
import json
path = "dossier/publies.json"
rows = [row for row in json.load(open(path)) if row["id"] != "situation.crediteurs@2025"]
json.dump(rows, open(path, "w"))
END
recoupe check dossier --format junit
status_is 1
cat > contract.py <<'END'
import xml.etree.ElementTree as tree
root = tree.parse("out.raw").getroot()
assert root.tag == "testsuites"
families = {suite.get("name").split()[0]: suite for suite in root}
assert {"S1", "S12"} <= set(families)
cases = root.findall(".//testcase")
assert int(root.get("tests")) == len(cases)
assert int(root.get("failures")) == len(root.findall(".//failure")) > 0
assert int(root.get("skipped")) == len(root.findall(".//skipped")) > 0
assert families["S12"].findall(".//failure")
END
holds "it is as the contract says" '/usr/bin/python3 contract.py'

it "writes the same bytes every time, in every format"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
for format in text json junit; do
	recoupe check dossier --all --format $format
	cp out.raw first
	recoupe check dossier --all --format $format
	holds "$format is the same" 'cmp -s out.raw first'
done

it "never translates what machines read"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
recoupe check dossier --format json --lang fr
sed 's/"label":"[^"]*"//g; s/"message":"[^"]*"//g' out > fr
recoupe check dossier --format json --lang en
sed 's/"label":"[^"]*"//g; s/"message":"[^"]*"//g' out > en
holds "both languages agree but for labels and messages" 'cmp -s fr en'

finish
