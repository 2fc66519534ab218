# Ledgers as they come: every form of file in which a journal or a trial balance may be handed over, read as what it says.
. test/cli/spec.sh

# The balance of ./journal.csv (or of the files named) as CSV.
balance_of() { recoupe balance --format csv "${@:-journal.csv}"; }
# Three accounts in two entries, as every form below holds them.
is_the_ledger() {
	status_is 0
	err_is_empty
	holds "the balance is that of the ledger" 'printf "account,debit,credit,balance\n1010,1500.00,200.00,1300.00\n3000,0.00,1500.00,-1500.00\n5000,200.00,0.00,200.00\n" | cmp -s - out.raw'
}
plain_ledger() {
	cat <<'END'
date,piece,compte,libelle,debit,credit
2019-04-01,1,1010,Subvention,1500.00,
2019-04-01,1,3000,Subvention,,1500.00
2019-04-15,2,5000,Loyer,200.00,
2019-04-15,2,1010,Loyer,,200.00
END
}

it "reads standard input, plain or compressed"
plain_ledger > journal.csv
for command in cat gzip; do
	$command < journal.csv | "$RECOUPE" balance --format csv - > out.raw 2> err.raw
	status=$?
	plain out
	is_the_ledger
done

it "inflates a file whatever its name"
plain_ledger | gzip > journal.csv
balance_of
is_the_ledger

it "says that a compressed file stops too early"
plain_ledger | gzip | head -c 40 > journal.csv
balance_of
status_is 2
err_has "journal.csv: erreur : fichier gzip incomplet : « journal.csv » s’arrête avant la fin"

it "reads one column of amounts and a column that says the side"
for sides in "D C" "Dt Ct" "DR CR" "débit crédit"; do
	set -- $sides
	cat > journal.csv <<END
Pièce;Compte;Montant;D/C;Date
1;1010;1 500,00;$1;2019-04-01
1;3000;1 500,00;$2;2019-04-01
2;5000;200,00;$1;2019-04-15
2;1010;200,00;$2;2019-04-15
END
	balance_of
	is_the_ledger
done

it "takes no side that it does not know"
printf 'date,piece,compte,montant,sens\n2020-01-01,1,1010,5,X\n2020-01-01,1,3000,5,\n' > journal.csv
balance_of
status_is 2
err_has "journal.csv:2:21: erreur : sens inconnu : « X » ; attendu : D, C"
err_has "journal.csv:3:21: erreur : sens inconnu : «  » ; attendu : D, C"

it "reads one column of signed amounts, in English, with every space of French"
printf 'Transaction Date,Voucher No,Account Number,Amount\n2019-04-01,1,1010,"1\342\200\257500,00"\n2019-04-01,1,3000,"-1\302\240500,00"\n' > journal.csv
printf '2019-04-15,2,5000,"200,00 $"\n2019-04-15,2,1010,"(200,00)"\n' >> journal.csv
balance_of
is_the_ledger

it "reads dates in any of their forms"
for dates in "2019-04-01 2019-04-15" "01/04/2019 15/04/2019" "04/01/2019 04/15/2019" "2019/04/01 2019/04/15" "20190401 20190415" \
	"01-04-2019 15-04-2019" "2019-04-01T00:00:00 2019-04-15T00:00:00"; do
	set -- $dates
	plain_ledger | sed "s|2019-04-01|$1|; s|2019-04-15|$2|" > journal.csv
	balance_of
	is_the_ledger
done
plain_ledger | sed "s|2019-04-01|2019-04-01 00:00:00|; s|2019-04-15|2019-04-15 00:00:00|" > journal.csv
balance_of
is_the_ledger

it "refuses dates whose order nothing settles"
plain_ledger | sed "s|2019-04-01|01/04/2019|; s|2019-04-15|05/04/2019|" > journal.csv
balance_of
status_is 2
err_has "journal.csv:2:1: erreur : date ambiguë : « 01/04/2019 » se lit 2019-04-01 ou 2019-01-04"

printed_ledger() {
	cat <<'END'
Régie des eaux;;;;;
"Grand livre général; exercice 2020";;;;;
Du 1er avril 2019 au 31 mars 2020;;;;;

Date;Pièce;Libellé;Débit;Crédit;Solde
Compte : 1010 Encaisse;;;;;
;;Solde d'ouverture;;;1 000,00
01/04/2019;1;Subvention;1 500,00;;2 500,00
;;À reporter;1 500,00;0,00;2 500,00
Régie des eaux;;;;;
Page 2;;;;;
Date;Pièce;Libellé;Débit;Crédit;Solde
;;Report;1 500,00;0,00;2 500,00
15/04/2019;2;Loyer;;200,00;2 300,00
Total 1010;;;1 500,00;200,00;2 300,00
Compte;3000;Revenus;;;
01/04/2019;1;Total Énergie;;1 500,00;
;;suite du libellé;;;
Total du compte;;;;1 500,00;1 500,00
5000 - Loyer;;;;;
15/04/2019;2;Loyer;200,00;;
Sous-total;;;200,00;;
Grand total;;;1 700,00;1 700,00;
END
}

it "reads a printed grand livre: titles, headings of accounts, totals, balances carried, repeated headers"
printed_ledger > journal.csv
balance_of
is_the_ledger

it "says how it read what is not plain CSV, and what it skipped"
printed_ledger | iconv -t WINDOWS-1252 > journal.csv
recoupe balance journal.csv
status_is 0
out_has "journal.csv : CSV (séparateur : « ; »), Windows-1252 ; lignes sautées : titres 5, en-têtes répétés 1, titres de comptes 3, totaux 4, soldes reportés 3, suites de texte 1"
plain_ledger > journal.csv
recoupe balance journal.csv
out_lacks "CSV"
a_dossier
iconv -t UTF-16 < dossier/comptes.csv > comptes
mv comptes dossier/comptes.csv
gzip dossier/journal-2025-2026.csv
recoupe build dossier -o etats.xlsx --lang en
holds "Provenance tells the form of every table" '/usr/bin/python3 -c "
import openpyxl
sheet = openpyxl.load_workbook(\"etats.xlsx\")[\"Provenance\"]
said = {row[0].value: row[1].value for row in sheet.iter_rows() if row[1].value}
print(said)
assert said[\"comptes.csv\"].startswith(\"CSV (separator\") and said[\"comptes.csv\"].endswith(\"UTF-16\")
assert said[\"journal-2025-2026.csv.gz\"].endswith(\"UTF-8, gzip\")" > said'

it "tells nothing but headings, and no title, from accounts"
printed_ledger | sed 's/^Compte;3000.*/31 mars 2020;;;;;/' > journal.csv
balance_of
status_is 2
err_has "journal.csv:16:16: erreur : ligne sans montant"

it "asks for accounts where neither a column nor a heading gives them"
printed_ledger | grep -v -e Compte -e "^5000" > journal.csv
balance_of
status_is 2
err_has "journal.csv:5:1: erreur : colonne « compte » absente ; en-têtes trouvés : Date, Pièce, Libellé, Débit, Crédit, Solde"

it "parts number and name of an account in one column, where all of it can be"
for sign in " " " - " " – " " : "; do
	plain_ledger | sed "s/,1010,/,1010${sign}Encaisse,/; s/,3000,/,3000${sign}Revenus,/; s/,5000,/,5000${sign}Loyer,/" > journal.csv
	balance_of
	is_the_ledger
done

it "parts nothing where one number bears two names"
plain_ledger | sed "s/,1010,Sub/,1010 A,Sub/; s/,1010,Loyer/,1010 B,Loyer/; s/,3000,/,3000 R,/; s/,5000,/,5000 L,/" > journal.csv
balance_of
status_is 0
out_has "1010 A,1500.00,0.00,1500.00"
out_has "1010 B,0.00,200.00,-200.00"

it "takes no row of data for a title"
(printf 'jour,no,compte,texte,debit,credit\n'; plain_ledger | tail -n +2; plain_ledger) > journal.csv
balance_of
status_is 2
err_has "journal.csv:6:1: erreur : une autre table de même sorte commence à la ligne 6"

it "takes a row that could be a posting for one"
plain_ledger > journal.csv
echo ",3,1010,Total Énergie,5.00," >> journal.csv
balance_of
status_is 2
err_has "journal.csv:6:1: erreur : écriture sans date"

# workbook FILE STATEMENT...: a workbook of that ledger under two titles, its dates typed as dates, and after it what the
# statements of Python do to it (`book`, `sheet`).
workbook() {
	/usr/bin/python3 - "$@" <<'END'
import datetime, sys
import openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Écritures"
sheet["A1"] = "Régie des eaux"
sheet.merge_cells("A1:F1")
sheet["A2"] = "Grand livre"
first, second = datetime.date(2019, 4, 1), datetime.datetime(2019, 4, 15)
rows = [("Date", "Pièce", "Compte", "Libellé", "Débit", "Crédit"), (first, 1, 1010, "Subvention", 1500, None),
	(first, 1, "3000", "Subvention", None, 1500.0), (second, 2, 5000, "Loyer", 200, None), (second, 2, 1010, "Loyer", None, 200)]
for number, row in enumerate(rows, 4):
	for column, value in enumerate(row, 2):
		sheet.cell(number, column, value)
sheet["F5"].number_format = sheet["G6"].number_format = "0.00"
book.create_sheet("Notes")["A1"] = "rien"
for statement in sys.argv[2:]:
	exec(statement)
book.save(sys.argv[1])
END
}
# In a workbook amounts have the decimals that they need.
is_the_ledger_in_dollars() {
	status_is 0
	err_is_empty
	holds "the balance is that of the ledger" 'printf "account,debit,credit,balance\n1010,1500,200,1300\n3000,0,1500,-1500\n5000,200,0,200\n" | cmp -s - out.raw'
}
# part FILE NAME FROM TO: replaces text in a part of a workbook.
part() {
	/usr/bin/python3 - "$@" <<'END' || wrong "the test finds '$3' in $1"
import sys, zipfile
path, name, old, new = sys.argv[1:]
with zipfile.ZipFile(path) as book:
	parts = [(item.filename, book.read(item)) for item in book.infolist()]
if not any(n == name and old.encode() in data for n, data in parts):
	sys.exit(1)
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
	for n, data in parts:
		book.writestr(n, data.replace(old.encode(), new.encode(), 1) if n == name else data)
END
}

it "reads a workbook: the sheet that has the headers, below titles, dates typed as dates, numbers or texts as accounts"
workbook journal.xlsx
balance_of journal.xlsx
is_the_ledger_in_dollars

it "reads dates of the 1904 system, strings in their cells, and a workbook through gzip"
workbook journal.xlsx 'from openpyxl.utils.datetime import CALENDAR_MAC_1904' 'book.epoch = CALENDAR_MAC_1904'
gzip < journal.xlsx > journal
balance_of journal
is_the_ledger_in_dollars

it "reads strings in their cells, in runs, and strings that are shared"
workbook journal.xlsx
part journal.xlsx xl/worksheets/sheet1.xml '<is><t>3000</t></is>' '<is><r><t>30</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t>00</t></r></is>'
balance_of journal.xlsx
is_the_ledger_in_dollars
ssconvert journal.xlsx shared.xlsx 2> /dev/null
holds "Gnumeric shares strings" 'unzip -l shared.xlsx 2> /dev/null | grep -q sharedStrings || /usr/bin/python3 -m zipfile -l shared.xlsx | grep -q sharedStrings'
balance_of shared.xlsx
is_the_ledger_in_dollars

it "takes a number for what was typed, and not for the double that stands in the file"
workbook journal.xlsx 'sheet["F5"] = sheet["G6"] = 7'
part journal.xlsx xl/worksheets/sheet1.xml '<v>7</v>' '<v>0.10000000000000001</v>'
part journal.xlsx xl/worksheets/sheet1.xml '<v>7</v>' '<v>1E-1</v>'
balance_of journal.xlsx
status_is 0
out_has "3000,0.0,0.1,-0.1"

it "names sheet and cell of what is no value: an error, a formula never computed, a logical value"
workbook journal.xlsx 'sheet["F5"] = "#REF!"' 'sheet["F7"] = "=1+1"' 'sheet["G8"] = True' 'sheet["D6"] = "=A1"'
part journal.xlsx xl/worksheets/sheet1.xml '<f>A1</f><v></v>' '<f>A1</f><v>3000</v>'
balance_of journal.xlsx
status_is 2
err_has "journal.xlsx:Écritures!F5: erreur : valeur d’erreur : « #REF! » dans la colonne « Débit »"
err_has "journal.xlsx:Écritures!F7: erreur : formule sans valeur calculée"
err_has "journal.xlsx:Écritures!G8: erreur : valeur logique : « TRUE »"
err_has "3 erreurs"

it "refuses to choose between two sheets that have the headers"
workbook journal.xlsx 'book.copy_worksheet(sheet).title = "Copie"'
balance_of journal.xlsx
status_is 2
err_has "deux feuilles ont les en-têtes attendus : « Écritures » et « Copie »"

it "says which part of a workbook is damaged, and takes no document type"
workbook journal.xlsx
head -c 3000 journal.xlsx > cut.xlsx
balance_of cut.xlsx
status_is 2
err_has "cut.xlsx: erreur : classeur illisible : « cut.xlsx » (zip)"
cp journal.xlsx worse.xlsx
part worse.xlsx xl/worksheets/sheet1.xml '</row>' ''
balance_of worse.xlsx
err_has "classeur illisible : « worse.xlsx » (xl/worksheets/sheet1.xml)"
part journal.xlsx xl/worksheets/sheet1.xml '<worksheet' '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
balance_of journal.xlsx
status_is 2
err_has "« journal.xlsx » (xl/worksheets/sheet1.xml) déclare un type de document"

it "bounds what a workbook inflates to"
workbook journal.xlsx
/usr/bin/python3 - <<'END'
import zipfile
with zipfile.ZipFile("journal.xlsx") as book:
	parts = [(item.filename, book.read(item)) for item in book.infolist()]
with zipfile.ZipFile("journal.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
	for name, data in parts:
		book.writestr(name, data.replace(b"</row>", b"</row>" + b" " * 70000000, 1) if name.endswith("sheet1.xml") else data)
END
balance_of journal.xlsx
status_is 2
err_has "est plus gros qu’un grand livre ne peut l’être"

it "takes the day of a date with an hour"
workbook journal.xlsx 'sheet["B5"] = datetime.datetime(2019, 4, 1, 8, 30)'
balance_of journal.xlsx
is_the_ledger_in_dollars

it "reads JSON: rows, or entries with rows of their own, amounts exact as numbers and as texts"
cat > journal.json <<'END'
[{"date": "2019-04-01", "piece": 1, "compte": "1010", "libell\u00e9": "Sub\"vention", "debit": 1500.00},
 {"credit": "1 500,00", "date": "2019-04-01", "piece": 1, "compte": 3000, "d\u00e9bit ": null},
 {"date": "2019-04-15", "piece": 2, "compte": "5000", "debit": 2E+2}, {"date": "2019-04-15", "piece": 2, "compte": "1010", "credit": "200,00"}]
END
balance_of journal.json
status_is 2
err_has "les montants peuvent être ceux de « debit » ou de « débit »"
sed -i 's/, "d.u00e9bit ": null//' journal.json
balance_of journal.json
is_the_ledger
cat > entries.json <<'END'
{"entite": "R\u00e9gie", "ecritures": [
	{"date": "2019-04-01", "piece": "1", "tags": [{"a": 1}, {"a": 2}], "lignes": [
		{"compte": "1010", "montant": "1500.00"},
		{"compte": "3000", "montant": "-1500.00"}]},
	{"lignes": [{"compte": "5000", "montant": 200.00}, {"compte": "1010", "montant": -200.00, "libelle": null}], "date": "2019-04-15", "piece": "2"}]}
END
balance_of entries.json
is_the_ledger
tr -d '\n\t' < entries.json > one-line.json
balance_of one-line.json
is_the_ledger

it "keeps every digit of a number in JSON"
printf '[{"date":"2020-01-01","piece":1,"compte":"1","montant":12345678901234567890.12},{"date":"2020-01-01","piece":1,"compte":"2","montant":-12345678901234567890.12}]' > journal.json
balance_of journal.json
status_is 0
out_has "1,12345678901234567890.12,0.00,12345678901234567890.12"

it "says where JSON is no table"
printf '[{"date":"2020-01-01","piece":1,"compte":[1],"montant":true},\n {"date":"2020-01-01","piece":1,"compte":"2","montant":"x"},\n {"date":"2020-01-01","piece":1,"compte":"2","montant":01}]' > journal.json
balance_of journal.json
status_is 2
err_has "journal.json:3:56: erreur : nombre mal formé"
sed -i 's/:01}/:1}/' journal.json
balance_of journal.json
err_has "journal.json:1:42: erreur : liste ou objet (« [ ») dans la colonne « compte »"
err_has "journal.json:1:56: erreur : valeur logique : « true »"
err_has "journal.json:2:56: erreur : montant illisible : « x »"
printf '[{"date":"2020-01-01"}, 5]' > journal.json
balance_of journal.json
err_has "journal.json:1:25: erreur : objet {...} attendu"
printf '[{"date":"2020-01-01", "date": "x"}]' > journal.json
balance_of journal.json
err_has "journal.json:1:24: erreur : clé « date » en double"

it "reads all files of a folder, and of the folders in it, as one ledger"
mkdir -p exports/avril exports/.git
plain_ledger | head -n 3 | gzip > exports/avril/1.csv.gz
(plain_ledger | head -n 1; plain_ledger | tail -n 2) > exports/2.csv
echo "rien" > exports/.cache
echo "rien" > exports/2.csv~
balance_of exports
is_the_ledger
recoupe balance --format csv exports/2.csv exports/avril
is_the_ledger
mkdir vide
balance_of vide
status_is 2
err_has "vide: erreur : aucun fichier dans le dossier « vide »"

it "does not take the dossier of an entity for a folder of journals"
a_dossier
balance_of dossier
status_is 2
err_has "dossier: erreur : « dossier » est un dossier d’entité"

it "reads standard input once, irregular or not, and not twice"
printed_ledger > journal.csv
"$RECOUPE" balance --format csv - < journal.csv > out.raw 2> err.raw
status=$?
is_the_ledger
cat journal.csv | "$RECOUPE" balance --format csv - > out.raw 2> err.raw
status=$?
is_the_ledger
cat journal.csv | "$RECOUPE" balance --format csv /dev/stdin > out.raw 2> err.raw
status=$?
is_the_ledger
recoupe balance - -
status_is 2
err_has "l’entrée standard (« - ») ne se lit qu’une fois"

it "takes headers that are odd from --columns"
plain_ledger | sed '1s/.*/When,Ref,GL Acct,What,Dr Amt,Cr Amt/' > journal.csv
balance_of --columns "date=When,piece=Ref,compte=GL Acct,debit=Dr Amt,credit=Cr Amt" journal.csv
is_the_ledger
balance_of --columns "date=When,piece=Ref,compte=GL Acct,debit=Dr Amt,credit=Ct" journal.csv
status_is 2
err_has "journal.csv:1:1: erreur : colonne « credit » absente ; en-têtes trouvés : When, Ref, GL Acct, What, Dr Amt, Cr Amt ; noms admis : Ct"
balance_of --columns "sens,compta=GL Acct" journal.csv
err_has "« sens » pour --columns ; attendu : colonne=en-tête"
balance_of --columns "compta=GL Acct" journal.csv
err_has "« compta » n’est pas une colonne de « journal.csv » ; colonnes : date, journal, piece, compte"

it "takes headers that are odd from dossier.json, of a file or of all files of a folder"
a_dossier
recoupe check dossier --format json
cp out.raw before
sed -i '1s/date,journal,piece,compte/When,Book,Ref,GL Acct/' dossier/journal-2025-2026.csv
mkdir dossier/exports
mv dossier/journal-2025-2026.csv dossier/exports/b.csv
mv dossier/journal-2024-2025.csv dossier/exports/a.csv
sed -i '1s/date,journal,piece,compte/When,Book,Ref,GL Acct/' dossier/exports/a.csv
change dossier/dossier.json '"unite"' '"fichiers": {"journaux": ["exports/"]}, "colonnes": {"exports": {"date": "When", "journal": "Book", "piece": "Ref", "compte": "gl acct"}}, "unite"'
recoupe check dossier --format json
holds "the findings are the same" '/usr/bin/python3 -c "
import json
a, b = json.load(open(\"before\")), json.load(open(\"out.raw\"))
exit(a[\"counts\"] != b[\"counts\"] or a[\"verdict\"] != b[\"verdict\"])"'
change dossier/dossier.json '"piece": "Ref"' '"piece": "Ref", "pièce": "Ref"'
recoupe check dossier
status_is 2
err_has "« colonnes » : « pièce » n’est pas une colonne de « dossier/exports/a.csv »"
change dossier/dossier.json '"exports": {' '"export": {'
recoupe check dossier
err_has "fichier introuvable : « dossier/export »"

it "proves a printed trial balance: titles, number and name in one column, totals that foot"
cp -r "$ROOT/fixtures/balance" dossier
recoupe check dossier --format json
cp out.raw before
/usr/bin/python3 - <<'END'
import csv
rows = list(csv.reader(open("dossier/balance.csv", encoding="utf-8")))
head, rows = rows[0], rows[1:]
with open("dossier/balance.csv", "w", encoding="cp1252", newline="") as file:
	out = csv.writer(file, delimiter=";")
	out.writerow(["Régie"])
	out.writerow(["Balance de vérification"])
	out.writerow([])
	out.writerow(head)
	out.writerow(["ACTIF"])
	at, spot = head.index("compte"), [i for i, name in enumerate(head) if name not in ("compte", "exercice", "nom")]
	for row in rows:
		row[at] += " - Compte no " + row[at]
		out.writerow(row)
	from decimal import Decimal
	total = ["" for _ in head]
	total[at] = "Total général"
	for i in spot:
		total[i] = sum(Decimal(row[i] or 0) for row in rows)
	out.writerow(total)
END
recoupe check dossier --format json
holds "the findings are the same" '/usr/bin/python3 -c "
import json
a, b = json.load(open(\"before\")), json.load(open(\"out.raw\"))
exit(a[\"counts\"] != b[\"counts\"] or a[\"verdict\"] != b[\"verdict\"])"'
sed -i '$s/;\([0-9.]*\)$/;1\1/; $s/;0.00;/;0.01;/' dossier/balance.csv
recoupe check dossier
status_is 2
err_has "; la somme des lignes donne"

finish
