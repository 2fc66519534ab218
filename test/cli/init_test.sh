# init: a new dossier from the template, ready to fill in.
. test/cli/spec.sh

it "makes a dossier that holds, and from which a workbook can be built"
recoupe init neuf
status_is 0
out_has "dossier créé : neuf"
recoupe check neuf
status_is 0
recoupe build neuf
status_is 0

it "takes an empty directory"
mkdir vide
recoupe init vide
status_is 0
holds "the dossier is there" '[ -s vide/dossier.json ]'

it "refuses a directory that is not empty, and leaves it as it was"
mkdir plein
echo mine > plein/notes.txt
recoupe init plein
status_is 2
err_has "le répertoire « plein » n’est pas vide"
holds "nothing was added" '[ "$(ls plein)" = notes.txt ]'

it "refuses the name of a file"
echo mine > fichier
recoupe init fichier
status_is 2
err_has "« fichier » est un fichier"

it "ends 3 where the directory cannot be made"
recoupe init missing/neuf
status_is 3
err_has "« missing/neuf »"

finish
