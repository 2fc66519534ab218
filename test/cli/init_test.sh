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

it "offers the model of years that begin later, and writes a dossier by it"
recoupe init neuf
out_has "recoupe init NOUVEAU --model ncsp-1202"
out_has "1er avril 2026"
recoupe init suivant --model ncsp-1202
status_is 0
out_lacks "--model"
holds "its model is that one" 'grep -q "\"modele\": \"ncsp-1202\"" suivant/dossier.json'
recoupe check suivant
status_is 0
out_has "encore celui du modèle"
out_lacks "ncsp-1202"
recoupe build suivant
status_is 0
recoupe init ancien --model ncsp-1201
holds "the other one too" 'cmp -s ancien/dossier.json neuf/dossier.json'
recoupe init nulle_part --model ncsp-1203
status_is 2
err_has "ncsp-1201, ncsp-1202"
holds "nothing is written" '[ ! -e nulle_part ]'

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

it "is told, file by file, what is still the template's"
recoupe init neuf
recoupe check neuf
status_is 0
out_has "Ce qui reste à remplir, dans l’ordre"
out_has "→  dossier.json         encore celui du modèle"
out_has "·  comptes.csv          encore celui du modèle"
sed -i 's/Nom de l’organisme/Musée/' neuf/dossier.json
recoupe check neuf --lang en
out_has "✓  dossier.json"
out_has "→  comptes.csv          still the template’s"

it "is told what is missing first"
recoupe init neuf
rm neuf/comptes.csv neuf/journal-*.csv
recoupe check neuf
status_is 2
err_has "→  comptes.csv          absent : le plan comptable"
err_has "·  journal*.csv         absent"
recoupe check neuf --quiet
err_lacks "Ce qui reste"
mkdir vide
recoupe check vide
status_is 2
err_has "« recoupe init vide » y écrit un dossier complet"

it "is told nothing more once every file is the entity's own"
recoupe check "$ROOT/fixtures/balance"
out_lacks "Ce qui reste"

# A dossier of one year from what an accounting program exports: printed trial balance and chart, as the README walks through it.
it "goes from an exported trial balance and chart to a workbook"
recoupe init neuf
rm neuf/journal-*.csv neuf/ouverture.csv neuf/anterieurs.json neuf/budget.csv neuf/immobilisations.csv
cat > neuf/balance.csv <<'END'
Centre culturel des Érables
Balance de vérification au 31 mars 2026

Compte;Intitulé;Solde d'ouverture;Débit;Crédit;Solde de fermeture
1000;Caisse;41 250,12;26 000,00;20 115,37;47 134,75
1200;Subvention à recevoir;12 000,00;15 000,00;12 000,00;15 000,00
2000;Comptes fournisseurs;(9 310,44);4 205,90;6 040,16;(11 144,70)
3100;Excédent accumulé;(43 939,68);0,00;0,00;(43 939,68)
4010;Subvention;0,00;0,00;27 000,00;(27 000,00)
5010;Salaires;0,00;12 468,56;0,00;12 468,56
5300;Fournitures de bureau;0,00;7 481,07;0,00;7 481,07
Total;;0,00;65 155,53;65 155,53;0,00
END
recoupe check neuf
status_is 2
err_has "aucune ligne de l’exercice « 2025 » ; ajouter sa balance, ou retirer l’exercice de dossier.json"
sed -i '/"id": "2025", /d' neuf/dossier.json
cat > neuf/comptes.csv <<'END'
No de compte;Intitulé;type;role;poste
1000;Caisse;actif_financier;tresorerie;tresorerie
1200;Subvention à recevoir;actif_financier;;comptes_a_recevoir
2000;Comptes fournisseurs;passif;;fournisseurs
3100;Excédent accumulé;excedent_cumule;;
4010;Subvention;revenu;;subventions
5010;Salaires;charge;;traitements
5300;Fournitures de bureau;charge;;fournitures
END
recoupe check neuf
status_is 0
recoupe build neuf -o etats.xlsx
status_is 0
recoupe figures neuf --format csv
out_has "resultats.excedent@2026,Excédent (déficit) de l’exercice,7050,"

finish
