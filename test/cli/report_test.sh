# check and figures of a published report: the text of an annual report, as it stands.
. test/cli/spec.sh
REPORT=$ROOT/fixtures/rapports/office-fr.txt
ENGLISH=$ROOT/fixtures/rapports/office-en.txt

it "proves a report against itself, and says what it read and where"
cp "$REPORT" rapport.txt
recoupe check rapport.txt
status_is 0
out_has "OFFICE DES ESSAIS · exercice clos le 31 mars 2016"
out_has "rapport.txt:55, p. 3"
out_has "212 chiffres"
out_ends "cohérent : 158 concordent"
err_is_empty

it "reads English reports, with columns as on the page and net debt as it is owed"
recoupe check "$ENGLISH" --lang en
status_is 0
out_has "7. Tangible capital assets"
out_ends "consistent: 162 agree"

it "names the figure that is wrong, in its line, and what it should be"
cp "$REPORT" rapport.txt
change rapport.txt "Encaisse 163 929" "Encaisse 163 992"
recoupe check rapport.txt
status_is 1
out_has "situation.encaisse@2016"
out_has "163 992 → 163 929"
out_has "63 | Encaisse 163 992 180 908"
out_has "chiffres transposés"

it "sees a wrong total in one column, and keeps the other"
cp "$REPORT" rapport.txt
change rapport.txt "171 750 190 361" "171 751 190 361"
recoupe check rapport.txt --format json
status_is 1
holds "one figure is the cause" '/usr/bin/python3 -c "
import json
causes = json.load(open(\"out.raw\"))[\"causes\"]
assert [s[\"figure\"] for c in causes for s in c[\"suspects\"]] == [\"situation.total_actifs_financiers@2016\"]
assert causes[0][\"suspects\"][0][\"expected\"] == \"171750\""'

it "gives every figure with id, label, value and source"
recoupe figures "$REPORT" --format csv
status_is 0
holds "a line of the situation" 'grep -q "^published,situation.encaisse@2016,Encaisse,163929,0,.*office-fr.txt,3,63," out'
holds "a budget" 'grep -q "^published,resultats.salaires@2016b,Salaires,4000,0," out'
holds "a class of the schedule" 'grep -q "^published,immobilisations.cout.debut.mobilier@2016," out'
holds "a note" 'grep -q "^published,note3.total@2016,.*,1174,0," out'

it "lists a statement that it does not find as what could not be verified"
sed '/FLUX DE TRÉSORERIE/,/font partie/d' "$REPORT" > rapport.txt
recoupe check rapport.txt
status_is 1
out_has "flux"
out_ends "incomplet"

it "leaves open what can be read in two ways, and says so"
/usr/bin/python3 - "$REPORT" <<'END'
import sys
text = open(sys.argv[1]).read()
text = text.replace("Subventions à recevoir 3 844 2 690\n", "Subventions à recevoir 3 844 2 690\n\nPlacements 100\n", 1).replace("171 750 190 361", "999 999 999 999", 1)
open("rapport.txt", "w").write(text)
END
recoupe check rapport.txt
status_is 1
out_has "se lit de plus d’une façon"

it "counts investments as cash where every year's closing cash does"
/usr/bin/python3 - "$REPORT" <<'END'
import sys
text = open(sys.argv[1]).read()
for name, label in ("cash", "Placements temporaires"), ("other", "Obligations"):
    open(name + ".txt", "w").write(text.replace("Encaisse 163 929 180 908\n", f"Encaisse 63 929 100 908\n\n{label} 100 000 80 000\n", 1))
END
recoupe check cash.txt
status_is 0
recoupe check other.txt
status_is 1
out_has "en aucune année, la trésorerie de clôture n’égale les lignes"
out_ends "incomplet"

it "leaves a row that cannot be read out of what it accuses"
sed 's/Loyers 4 100 3 772/Loyers 4 100 37$72/' "$REPORT" > rapport.txt
recoupe check rapport.txt
status_is 1
out_has "Loyers 4 100 37"
out_ends "incomplet"
out_lacks "ne concorde"

it "takes the opposite sign of what is printed as a debt, and only that"
cp "$ENGLISH" report.txt
change report.txt "Net debt, end of year" "Net debt at end of year"
change report.txt "318,709,032" "318,709,023"
recoupe check report.txt --lang en
status_is 1
out_has "318,709,023 → 318,709,032"

it "has an honest answer where there is no statement"
printf 'Un rapport.\n\n2020 2019\nDemandes reçues 12 14\n' > rapport.txt
recoupe check rapport.txt
status_is 1
out_has "aucun état financier dans ce document"
out_has "(lignes 3)"
out_ends "incomplet"
printf 'A report.\n' > rapport.txt
recoupe check rapport.txt --lang en
status_is 2
err_has "there is nothing to check"
out_is_empty

it "asks the date of a year's end, and does not guess it"
sed 's/ 31 mars 2016//' "$REPORT" > rapport.txt
recoupe check rapport.txt
status_is 2
err_has "ne dit quand l’exercice prend fin"

it "refuses a text that is no report's"
head -c 70000000 /dev/zero | tr '\0' 'x' > rapport.txt
recoupe check rapport.txt
status_is 2
err_has "dépasse 64 Mo"

it "holds one version of a report against another"
cp "$REPORT" ancien.txt
sed 's/Loyers 4 100 3 772/Loyers 4 100 3 773/; s/^25 400 23 497/25 400 23 498/' "$REPORT" > rapport.txt
recoupe check rapport.txt --against ancien.txt
status_is 1
out_has "resultats.loyers@2016"

it "writes JSON by the contract, JUnit and the page"
recoupe check "$REPORT" --format json --all
status_is 0
holds "the report is the input" '/usr/bin/python3 -c "
import json
result = json.load(open(\"out.raw\"))
assert list(result) == [\"tool\", \"inputs\", \"verdict\", \"counts\", \"coverage\", \"scope\", \"findings\", \"causes\", \"prompts\", \"report\", \"numbers\", \"run\"]
assert len(result[\"inputs\"]) == 1 and result[\"coverage\"][\"unbound\"] == 0"'
recoupe check "$REPORT" --format junit
status_is 0
recoupe check "$REPORT" --html page.html
status_is 0
holds "the page is there" '[ -s page.html ]'

it "builds no workbook of a report, and reads no other document"
cp "$REPORT" rapport.txt
recoupe build rapport.txt
status_is 2
err_has "seules les commandes check et figures"
cp "$REPORT" rapport.docx
recoupe check rapport.docx
status_is 2
err_has "un rapport se lit en texte, en PDF, en HTML, en Markdown ou en feuilles"

# A PDF of the text: one line below the other, in Courier.
make_pdf() {
	/usr/bin/python3 - "$1" "$2" <<'END'
import sys
pages, objects = open(sys.argv[1], encoding="utf-8").read().rstrip("\f\n").split("\f"), []
kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
objects.append("<< /Type /Catalog /Pages 2 0 R >>")
objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
font = 3 + 2 * len(pages)
for i, page in enumerate(pages):
    lines = "".join("(" + "".join("\\" + c if c in "()\\" else c for c in line) + ") ' \n" for line in page.split("\n"))
    stream = f"BT /F 7 Tf 9 TL 20 1990 Td {lines} ET"
    objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 2000] /Contents {4 + 2 * i} 0 R /Resources << /Font << /F {font} 0 R >> >> >>")
    objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
data, places = b"%PDF-1.4\n", []
for i, text in enumerate(objects):
    places.append(len(data))
    data += f"{i + 1} 0 obj\n{text}\nendobj\n".encode("cp1252")
table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{p:010} 00000 n \n" for p in places)
data += f"{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n".encode()
open(sys.argv[2], "wb").write(data)
END
}

it "reads a PDF, and tells its pages"
make_pdf "$ENGLISH" report.pdf
recoupe check report.pdf --lang en
status_is 0
out_has "report.pdf:"
out_has "Statement of Financial Position"
out_has "p. 3"
holds "as many figures as of the text" '[ "$(grep -o "^[0-9]* figures:" out)" = "215 figures:" ]'
make_pdf "$REPORT" rapport.pdf
recoupe check rapport.pdf
status_is 0
out_has "212 chiffres"

it "says what is wrong with a PDF"
printf '%%PDF-1.4 rien' > rapport.pdf
recoupe check rapport.pdf
status_is 2
err_has "n’en tire aucun texte"
make_pdf "$REPORT" rapport.pdf
env PATH=/nowhere "$RECOUPE" check rapport.pdf 2> err.raw > out.raw
status=$?
plain err
status_is 2
err_has "poppler-utils"

finish
