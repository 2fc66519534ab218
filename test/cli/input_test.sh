# What cannot be read: where, what was found, what was expected, all of it in one run; and nothing is lost.
. test/cli/spec.sh

it "names file, line and column, and points at the fault"
a_dossier
change dossier/journal-2025-2026.csv "226000.00" "226x000"
recoupe check dossier
status_is 2
out_is_empty
err_has "dossier/journal-2025-2026.csv:4:61: erreur : montant illisible : « 226x000 »"
err_has "    4 | 2025-04-15,JG,26-02,1010,Subvention de fonctionnement reçue,226x000,,"
err_has "      |                                                             ^~~~~~~"

it "lists the faults of several files in one run"
a_dossier
change dossier/journal-2024-2025.csv "2024-04-05" "2024-13-05"
change dossier/journal-2025-2026.csv "226000.00" "226x000"
change dossier/ouverture.csv "42310.55" "beaucoup"
change dossier/budget.csv "loyer" "loyers"
change dossier/anterieurs.json "resultats.interets@2025" "resultats.interet@2025"
recoupe check dossier
status_is 2
err_has "dossier/journal-2024-2025.csv:2:1: erreur : date illisible : « 2024-13-05 »"
err_has "« 226x000 »"
err_has "dossier/ouverture.csv:2:6: erreur : montant illisible : « beaucoup »"
err_has "dossier/budget.csv:5:"
err_has "« resultats.interet@2025 » ; le plus proche : « resultats.interets@2025 »"
err_has "5 erreurs"

it "says it in English too"
a_dossier
change dossier/journal-2025-2026.csv "226000.00" "226x000"
recoupe check dossier --lang en
err_has "error: malformed amount: '226x000'; form expected in column 'debit': 1234.56"

it "shows three of ten thousand faults of one kind, each with line and column, counts them, and says the likely cause"
a_dossier
for i in $(seq 10000); do echo "2025-05-01,X,$i,1010,faute,douze,,"; done >> dossier/journal-2025-2026.csv
first=$(grep -n -m 1 douze dossier/journal-2025-2026.csv | cut -d: -f1)
recoupe check dossier
status_is 2
err_has "10 000 erreurs, dont 3 sont montrées"
err_has "dossier/journal-2025-2026.csv: et 9 997 autres fautes de cette sorte ; une colonne est sans doute prise pour une autre"
holds "three are shown, in order" '[ "$(grep -o "^dossier/journal-2025-2026.csv:[0-9]*:[0-9]*: erreur" err | cut -d: -f2 | tr "\n" " ")" = "$(seq -s " " "$first" $((first + 2))) " ]'
holds "each at its column" '[ "$(grep "^dossier/.*: erreur" err | cut -d: -f3 | sort -u | tr "\n" " ")" = "27 " ]'
recoupe balance dossier/journal-2025-2026.csv
status_is 2
err_has "10000 fautes de cette sorte dans la colonne « debit », dont trois sont montrées"
holds "three are shown" '[ "$(grep -c "^dossier/.*montant illisible" err)" -eq 3 ]'

it "refuses an amount that can be read two ways rather than guess"
a_dossier
cat > dossier/ouverture.csv <<'END'
compte;solde
1010;1,234
3000;-1,234
END
recoupe check dossier
status_is 2
err_has "dossier/ouverture.csv:2:6: erreur : montant ambigu : « 1,234 »"

it "names the unknown key of dossier.json, and the keys that it may have"
a_dossier
change dossier/dossier.json '"unite"' '"unité"'
recoupe check dossier
status_is 2
err_has "dossier/dossier.json:8:3: erreur : clé inconnue : « unité » ; clés admises : entite"

it "says where JSON is broken"
a_dossier
change dossier/dossier.json '"modele": "ncsp-1201",' '"modele": "ncsp-1201"'
recoupe check dossier
status_is 2
err_has "dossier/dossier.json:4:"

it "asks for quotes around an amount in JSON"
a_published_dossier
change dossier/publies.json '"98948"' '98948'
recoupe check dossier
status_is 2
err_has "un montant s’écrit entre guillemets"

it "names the column that is missing, and the headers that were found"
a_dossier
change dossier/comptes.csv "no,nom,type,role,poste" "no,nom,role,poste"
recoupe check dossier
status_is 2
err_has "colonne « type » absente ; en-têtes trouvés : no, nom, role, poste"

it "says which account type it does not know, and which there are"
a_dossier
change dossier/comptes.csv "actif_financier" "actif_finacier"
recoupe check dossier
status_is 2
err_has "dossier/comptes.csv:2:15: erreur : type de compte inconnu : « actif_finacier » ; attendu : actif_financier"

it "shows the part of a long line where the fault is"
a_dossier
long=$(printf '%0300d' 0 | tr 0 a)
change dossier/journal-2025-2026.csv "Subvention de fonctionnement reçue,226000.00" "$long,226x000"
recoupe check dossier
err_has "…"
err_has "226x000"
holds "no line of the excerpt is longer than 130 columns" '! grep "|" err | grep -qE ".{131}"'

it "leaves an earlier workbook as it was when an input cannot be read"
a_dossier
recoupe build dossier -o etats.xlsx
cp etats.xlsx before.xlsx
change dossier/journal-2025-2026.csv "226000.00" "226x000"
recoupe build dossier -o etats.xlsx
status_is 2
holds "it is the same, byte for byte" 'cmp -s etats.xlsx before.xlsx'
holds "no temporary file is left" '[ "$(ls | grep -c xlsx)" -eq 2 ]'

it "writes nothing when an input cannot be read"
a_dossier
change dossier/journal-2025-2026.csv "226000.00" "226x000"
recoupe build dossier
status_is 2
holds "there is no workbook" '[ ! -e etats.xlsx ]'
recoupe check dossier --format json
status_is 2
out_is_empty

it "knows a workbook of the old format, or under a password, given in the place of a CSV file"
a_dossier
printf '\320\317\021\340\241\261' > dossier/journal-2025-2026.csv
recoupe check dossier
status_is 2
err_has "« dossier/journal-2025-2026.csv » est un classeur Excel d’avant 2007 ou protégé par un mot de passe"

it "names the headers that a missing column may have"
a_dossier
change dossier/journal-2025-2026.csv "piece,compte" "piece,zzz"
recoupe check dossier
status_is 2
err_has "colonne « compte » absente ; en-têtes trouvés : date, journal, piece, zzz, libelle, debit, credit, nature ; noms admis : compte"

it "tells a year that is not presented from a figure that is none"
a_dossier
change dossier/anterieurs.json "resultats.interets@2025" "resultats.interets@2024"
recoupe check dossier
status_is 2
err_has "« resultats.interets@2024 » : cette ligne n’a pas de colonne « 2024 » ; exercices présentés : 2026, 2025"

it "takes a unit of 1 or 1000 and no other"
a_dossier
change dossier/dossier.json '"unite": "1"' '"unite": "7"'
recoupe check dossier
status_is 2
err_has "unité inconnue : « 7 » ; attendu : 1, 1000"

it "points at a comma too many in dossier.json"
a_dossier
change dossier/dossier.json '"politique": "articulated",' '"politique": "articulated",,'
recoupe check dossier
status_is 2
err_has "clé entre guillemets attendue, trouvé : « , » ; la virgule qui précède est peut-être de trop"

finish
