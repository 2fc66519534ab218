# The page from the command line: what is written where, and what a failure leaves. What stands in it: test/page_test.py.
. test/cli/spec.sh

it "writes the page alone where only a page is asked for"
a_dossier
recoupe build dossier --html page.html
status_is 0
holds "the page is there" "[ -s page.html ]"
holds "no workbook is" "[ ! -e etats.xlsx ]"
out_has "Page : page.html"

it "writes the workbook and the page where both are asked for"
a_dossier
recoupe build dossier -o one.xlsx --html one.html
status_is 0
holds "both are there" "[ -s one.xlsx ] && [ -s one.html ]"
out_has "one.xlsx"
out_has "Page : one.html"

it "check prints its text, and writes the page"
a_dossier
recoupe check dossier
cp out plain.out
recoupe check dossier --html page.html
status_is 0
holds "the text is the same" "cmp -s out plain.out"
holds "the page is there" "[ -s page.html ]"

it "machine output stays as it is beside a page"
a_dossier
recoupe check dossier --format json
cp out.raw plain.json
recoupe check dossier --format json --html page.html
holds "the same bytes" "cmp -s out.raw plain.json"

it "the same dossier gives the same page, wherever it lies"
a_dossier
recoupe build dossier --html one.html
mkdir elsewhere
cp -r dossier elsewhere/
recoupe build elsewhere/dossier --html two.html
holds "the same bytes" "cmp -s one.html two.html"

it "ends 1 where the statements do not agree, and the page says why"
a_published_dossier
figure=$(/usr/bin/python3 -c '
import json
figures = json.load(open("dossier/publies.json"))
chosen = next(f for f in figures if f["id"].startswith("situation.total_actifs_financiers@"))
chosen["valeur"] = "1"
json.dump(figures, open("dossier/publies.json", "w"))
print(chosen["id"])')
recoupe check dossier --quiet --html page.html
status_is 1
holds "the cause is there" "grep -q 'class=\"cause\"' page.html"
holds "the suspect leads to its panel" "grep -qF 'href=\"#chiffre-$figure\"' page.html"

it "leaves the earlier page where it cannot write, and nothing half-written"
a_dossier
mkdir there
echo earlier > there/page.html
[ "$(id -u)" -eq 0 ] || chmod a-w there
if [ "$(id -u)" -eq 0 ]; then recoupe build dossier --html nowhere/page.html; else recoupe build dossier --html there/page.html; fi
status_is 3
chmod u+w there
holds "the earlier page is as it was" "[ \"\$(cat there/page.html)\" = earlier ]"
holds "no temporary file is left" "[ \"\$(ls there)\" = page.html ]"

it "leaves the earlier page where the disk is full"
a_dossier
recoupe build dossier --html page.html
cp page.html before
( ulimit -f 64; trap '' XFSZ; "$RECOUPE" build dossier --html page.html > out.raw 2> err.raw ); status=$?
plain err
status_is 3
err_has "impossible d’écrire la page « page.html »"
holds "the earlier page is as it was" "cmp -s page.html before"
holds "no temporary file is left" "! ls .*.tmp *.tmp > /dev/null 2>&1"

it "leaves the earlier page where the dossier cannot be read"
a_dossier
recoupe build dossier --html page.html
cp page.html before
echo '{' > dossier/dossier.json
recoupe build dossier --html page.html
status_is 2
holds "the earlier page is as it was" "cmp -s page.html before"

it "writes to no device"
a_dossier
ln -s /dev/full page.html
recoupe build dossier --html page.html
status_is 3

finish
