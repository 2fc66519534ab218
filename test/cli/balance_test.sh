# balance: the trial balance of journals, without a dossier.
. test/cli/spec.sh

a_journal() {
	cat > journal.csv <<'END'
date,journal,piece,compte,libelle,debit,credit
2026-04-01,JG,1,1010,Subvention,1000.50,
2026-04-01,JG,1,4000,Subvention,,1000.50
2026-04-02,JG,2,5000,Loyer,300.25,
2026-04-02,JG,2,1010,Loyer,,300.25
END
}

it "adds debits and credits by account, in the order of their numbers"
a_journal
recoupe balance journal.csv
status_is 0
err_is_empty
holds "cash" 'grep -qE "^1010 +1 000,50 +300,25 +700,25$" out'
holds "revenue" 'grep -qE "^4000 +1 000,50 +\(1 000,50\)$" out'
holds "total" 'grep -qE "^total +1 300,75 +1 300,75 +0,00$" out'
out_has "2 écritures, 4 lignes, 3 comptes"
out_ends "les débits égalent les crédits"

it "adds several journals"
a_journal
sed 's/,JG,/,BQ,/' journal.csv > other.csv
recoupe balance journal.csv other.csv
status_is 0
holds "twice the cash" 'grep -qE "^1010 +2 001,00 +600,50 +1 400,50$" out'

it "shows an entry that does not balance, with its rows, and ends 1"
a_journal
change journal.csv ",300.25,
" ",302.25,
"
recoupe balance journal.csv
status_is 1
out_has "l’écriture « JG/2 » n’est pas équilibrée : débits 302,25, crédits 300,25"
out_has "journal.csv:4"
out_has "journal.csv:5"
out_ends "écart de 2,00"

it "shows an entry that stands twice, and ends 1"
a_journal
recoupe balance journal.csv journal.csv
status_is 1
out_has "l’écriture « JG/1 » est inscrite plus d’une fois"

it "takes the journals of several years, whose numbers begin anew"
a_journal
sed 's/^20\([0-9][0-9]\)-/21\1-/' journal.csv > next.csv
recoupe balance journal.csv next.csv
status_is 0
out_lacks "plus d’une fois"

it "writes CSV that reads back, faults told apart on the error output"
a_journal
change journal.csv ",300.25,
" ",302.25,
"
recoupe balance journal.csv --format csv
status_is 1
holds "header" 'head -n 1 out | grep -qx "account,debit,credit,balance"'
holds "cash" 'grep -qx "1010,1000.50,300.25,700.25" out'
err_has "JG/2"

it "writes JSON with exact decimal texts"
a_journal
recoupe balance journal.csv --format json
holds "accounts and total" '/usr/bin/python3 -c "
import json
report = json.load(open(\"out.raw\", encoding=\"utf-8\"))
assert report[\"accounts\"][0] == {\"account\": \"1010\", \"debit\": \"1000.50\", \"credit\": \"300.25\", \"balance\": \"700.25\"}
assert report[\"total\"] == {\"debit\": \"1300.75\", \"credit\": \"1300.75\", \"balance\": \"0.00\"}
assert report[\"findings\"] == []"'

it "keeps amounts of any size exact"
cat > journal.csv <<'END'
date,piece,compte,debit,credit
2026-04-01,1,1,12345678901234567890123456789.01,
2026-04-01,1,2,,12345678901234567890123456789.01
END
recoupe balance journal.csv --format csv
status_is 0
out_has "1,12345678901234567890123456789.01,0.00,12345678901234567890123456789.01"

it "lists what cannot be read in all journals, and shows no balance then"
a_journal
change journal.csv "1000.50" "1000.5O"
recoupe balance journal.csv missing.csv
status_is 2
out_is_empty
err_has "journal.csv:2:"
err_has "fichier introuvable : « missing.csv »"

it "tells a flood of faults as one, with three of them"
a_journal
for i in $(seq 30); do echo "2026-05-01,JG,9$i,1010,Essai,$i.00,"; done >> journal.csv
recoupe balance journal.csv
status_is 1
out_has "et 27 autres de même sorte"
holds "three are shown" '[ "$(grep -c "n’est pas équilibrée" out)" -eq 3 ]'

it "refuses rows of another separator, which would pass for texts without amounts"
a_journal
printf '2026-05-01;JG;9;1010;Dépôt;100,00;\n2026-05-01;JG;9;4000;Dépôt;;100,00\n' >> journal.csv
recoupe balance journal.csv --lang en
status_is 2
err_has "journal.csv:6:1: error: a whole posting in one cell, its fields separated otherwise than those of the file: '2026-05-01;JG;9;1010;Dépôt;100'"
a_journal
sed 's/$/,/; 3i Loyer d’avril, suite du libellé,,,,,,' journal.csv > suite.csv
recoupe balance suite.csv
status_is 0

it "compares a journal with a trial balance, account by account"
a_journal
printf 'Compte;Nom;Débit;Crédit\n1010;Encaisse;700,25;\n4000;Subvention;;1000,50\n5000;Loyer;300,25;\n' > balance.csv
recoupe balance journal.csv --against balance.csv
status_is 0
change balance.csv "5000;Loyer;300,25;" "5000;Loyer;301,25;"
recoupe balance journal.csv --against balance.csv
status_is 1
out_has "compte « 5000 » : solde de 300,25 ; « balance.csv » donne 301,25"
out_lacks "« 1010 »"
out_has "balance.csv : comparé compte par compte, par les soldes de fermeture : comptes 3, écarts 1"

it "compares movements where the journal lacks the openings, and accuses no account that did not move"
a_journal
printf 'Compte;Nom;Ouverture;Débit;Crédit;Fermeture\n1010;Encaisse;500,00;1000,50;300,25;1200,25\n3100;Excédent;-500,00;0,00;0,00;-500,00\n4000;Subvention;0,00;0,00;1000,50;-1000,50\n5000;Loyer;0,00;300,25;0,00;300,25\n' > balance.csv
recoupe balance journal.csv --against balance.csv
status_is 0
out_has "par les mouvements, les soldes d’ouverture n’étant pas des deux côtés : comptes 4, écarts 0"
recoupe balance balance.csv --against journal.csv
status_is 0
change balance.csv "5000;Loyer;0,00;300,25;0,00;300,25" "5000;Loyer;0,00;301,25;0,00;301,25"
change balance.csv "500,00;1000,50;300,25;1200,25" "500,00;1000,50;301,25;1199,25"
recoupe balance journal.csv --against balance.csv --lang en
status_is 1
out_has "account '5000': movement of 300.25; 'balance.csv' gives 301.25"
out_has "account '1010': movement of 700.25; 'balance.csv' gives 699.25"
out_lacks "'3100'"
out_has "accounts 4, differences 2"

it "tells an account that one side lacks, and the faults that the other file has of its own"
a_journal
sed 's/;5000;/;5999;/; s/,5000,/,5999,/' journal.csv > autre.csv
recoupe balance journal.csv --against autre.csv --lang en
status_is 1
out_has "account '5000': balance of 300.25; 'autre.csv' gives 0.00"
out_has "account '5999': balance of 0.00; 'autre.csv' gives 300.25"
echo "2026-05-01,JG,99,1010,Essai,3.00," >> autre.csv
recoupe balance journal.csv --against autre.csv --lang en
out_has "autre.csv: faults of this file, which recoupe balance shows: 1"

it "tells a flood of differences as one"
a_journal
for i in $(seq 30); do echo "2026-05-01,JG,9$i,70$i,Essai,$i.00,"; echo "2026-05-01,JG,9$i,1010,Essai,,$i.00"; done >> journal.csv
printf 'Compte;Nom;Débit;Crédit\n1010;Encaisse;700,25;\n4000;Subvention;;1000,50\n5000;Loyer;300,25;\n' > balance.csv
recoupe balance journal.csv --against balance.csv --lang en
status_is 1
out_has "more of this kind; most likely one of the files is of another period or body"

finish
