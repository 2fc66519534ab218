# The exit status: 0 consistent, 1 inconsistent or incomplete, 2 cannot be read, 3 cannot be written.
. test/cli/spec.sh

it "ends 0 where everything agrees"
a_published_dossier
recoupe check dossier
status_is 0
err_is_empty
out_ends "cohérent :"
recoupe build dossier
status_is 0
holds "the workbook is there" '[ -s etats.xlsx ]'

it "ends 1 where one published figure is off by 1"
a_published_dossier
change dossier/publies.json '"98948"' '"98949"'
recoupe check dossier
status_is 1
out_ends "incohérent :"

it "ends 1 where the books are wrong, and still writes the workbook"
a_dossier
change dossier/journal-2025-2026.csv "Loyer de l’exercice,36600.00" "Loyer de l’exercice,36660.00"
recoupe build dossier -o etats.xlsx
status_is 1
holds "the workbook is there" '[ -s etats.xlsx ]'
out_has "les états ne concordent pas"
out_has "Constats"

it "ends 1 where a relation that the framework requires could not be checked"
a_published_dossier
/usr/bin/python3 - <<'END'
import json
path = "dossier/publies.json"
rows = [row for row in json.load(open(path)) if row["id"] != "variation.fin@2026"]
json.dump(rows, open(path, "w"))
END
recoupe check dossier --published-only
status_is 1
out_ends "incomplet :"
out_has "variation.fin@2026"

it "ends 2 where an input cannot be read"
a_dossier
rm dossier/comptes.csv
recoupe check dossier
status_is 2
out_is_empty

it "ends 3 where the workbook cannot be written"
a_dossier
recoupe build dossier -o missing/etats.xlsx
status_is 3
err_has "missing/etats.xlsx"

it "ends 3 where the output cannot be written"
a_dossier
"$RECOUPE" check dossier > /dev/full 2> err.raw
status=$?
: > out.raw
plain err
status_is 3
err_has "la sortie ne peut pas être écrite"

it "counts a warning only from --severity warning on"
a_published_dossier
cat > dossier/explications.json <<'END'
[{"cible": "situation.tresorerie@2026", "ecart": "5", "texte": "réglé depuis", "preuve": "note", "auteur": "A. B.", "date": "2026-05-01"}]
END
recoupe check dossier
status_is 0
out_has "explication sans objet"
out_has "avertissement"
recoupe check dossier --severity warning
status_is 1
out_ends "incohérent :"

it "says nothing with --quiet, but keeps the status"
a_published_dossier
recoupe check dossier --quiet
status_is 0
out_is_empty
change dossier/publies.json '"98948"' '"98949"'
recoupe check dossier --quiet
status_is 1
out_is_empty
err_is_empty
recoupe check dossier --quiet --format json
out_has '"verdict":"inconsistent"'

it "says in French why an output cannot be written"
a_dossier
recoupe build dossier -o nowhere/etats.xlsx
status_is 3
err_has "impossible d’écrire « nowhere/etats.xlsx » : le dossier ou le fichier n’existe pas"
recoupe build dossier -o nowhere/etats.xlsx --lang en
err_has "no such file or folder"

finish
