# interchange: journals of ledger-cli and hledger, and what `balance` makes of them. Balances expected here were worked out by hand;
# ledger 3.3 and hledger 1.25 give the same (test/interchange_differential.py asks them, where they are installed).
. test/cli/spec.sh

# journal LINE...: the lines as ./book.journal.
journal() { printf '%s\n' "$@" > book.journal; }

# balances LINE...: the balance of ./book.journal, as "account balance" or "account commodity balance", is just these lines.
balances() {
	recoupe balance book.journal --format json --lang en
	[ "$status" -le 1 ] || wrong "reads the journal"
	printf '%s\n' "$@" > expected
	/usr/bin/python3 -c '
import json
for row in json.load(open("out.raw", encoding="utf-8"))["accounts"]:
    print(row["account"], *([row["commodity"]] if "commodity" in row else []), row["balance"])' > found 2> /dev/null
	cmp -s expected found || wrong "balances: $(tr '\n' ';' < expected) found: $(tr '\n' ';' < found)"
}

# refuses LINE COLUMN TEXT: the journal is not read, for that reason, there.
refuses() {
	recoupe balance book.journal --lang en
	status_is 2
	out_is_empty
	err_has "book.journal:$1:$2: error: $3"
}

it "adds postings by account, and works out the amount left out"
journal '2020-03-31 * (101) Loyer ; mars' '    charges:loyer de mars    $1000.50' '    actif:encaisse'
balances 'actif:encaisse -1000.50' 'charges:loyer de mars 1000.50'
status_is 0
recoupe balance book.journal
holds "as a trial balance" 'grep -qE "^actif:encaisse +1 000,50 +\(1 000,50\)$" out'
out_has "1 écritures, 2 lignes, 2 comptes"
out_ends "les débits égalent les crédits"

it "proves nothing of a journal without entries"
journal '; nothing yet'
recoupe balance book.journal
status_is 2
out_is_empty
err_has "aucune écriture : un fichier vide ne prouve rien"
journal '2020-01-01 balance Assets:Cash 5 CAD' && mv book.journal book.beancount
recoupe balance book.beancount
status_is 1
out_ends "1 anomalie dans les écritures"
out_lacks "les débits égalent les crédits"

it "reads dates in all their forms"
journal 'Y2020' '2020-03-31 a' ' x  1' ' y' '2020/3/1=2020/4/2 b' ' x  1' ' y' '2020.12.31 ! c' ' x  1' ' y' '3/31=4/1 d' ' x  1' ' y' '02-29 e' ' x  1' ' y' \
	'apply year 2021' '12/31 f' ' x  1' ' y' 'end apply year'
balances 'x 6' 'y -6'

it "refuses what is no date"
journal '2020-02-30 a' ' x  1' ' y'
refuses 1 1 "malformed date: '2020-02-30'"
journal 'Y2021' '2/29 a' ' x  1' ' y'
refuses 2 1 "malformed date: '2/29'"
journal '2020/01-02 a' ' x  1' ' y'
refuses 1 1 "malformed date: '2020/01-02'"

it "passes over comments of every kind"
journal '; un' '# deux' '* trois' '% quatre' '| cinq' 'comment' '2020-01-01 non' ' x  99' ' y' 'end comment' 'test x' '2020-01-01 non' 'end test' '' \
	'2020-01-01 a  ; six' '    ; sept' ' x  1 ; huit' '    ; neuf' ' y  ;dix' '  ; onze' '' '  ; douze'
balances 'x 1' 'y -1'

it "keeps accounts with spaces, accents and levels, and tells a tab from a space"
journal '2020-01-01 a' '	Dépenses:Frais généraux 2020	10 $' '	資産:現金   -4 $' '	Passif:Cartes de crédit'
balances 'Dépenses:Frais généraux 2020 10' 'Passif:Cartes de crédit -6' '資産:現金 -4'

it "reads amounts with the commodity before or after, signs on either side of it, and any number of decimals"
journal '2020-01-01 a' ' a  -$1.00' ' b  $-2.000' ' c  - $ 3' ' d  4.00000000000000000000000000000000001 $' ' e  -5$' ' f'
balances 'a -1.00000000000000000000000000000000000' 'b -2.00000000000000000000000000000000000' 'c -3.00000000000000000000000000000000000' \
	'd 4.00000000000000000000000000000000001' 'e -5.00000000000000000000000000000000000' 'f 6.99999999999999999999999999999999999'

it "keeps amounts of any size exact"
journal '2020-01-01 a' ' a  9223372036854775807' ' a  9223372036854775807' ' b  -18446744073709551614.5' ' c'
balances 'a 18446744073709551614.0' 'b -18446744073709551614.5' 'c 0.5'

it "settles decimals and groups by the number itself, where only one reading is left"
journal '2020-01-01 a' ' a  1,234,567.89 A' ' b  1.234.567,89 B' ' c  1 234 567,89 C' ' d  12,50 D' ' e  1,23,45,678.9 E' ' f  1,000,000 F' \
	' a  -1234567.89 A' ' b  -1234567,89 B' ' c  -1234567,89 C' ' d  -12.5 D' ' e  -12345678.9 E' ' f  -1000000 F'
balances 'a A 0.00' 'b B 0.00' 'c C 0.00' 'd D 0.00' 'e E 0.0' 'f F 0'

it "reads amounts as French typography sets them, with no-break and thin spaces"
journal '2020-01-01 a' ' a  1 234 567,89 $' ' a  1 000,11 $' ' b  -1235568,00 $'
balances 'a 1235568.00' 'b -1235568.00'

it "refuses a number that ledger and hledger read differently, and says how to settle it"
journal '2020-01-01 a' ' a  1,000 EUR' ' b'
refuses 2 5 "ambiguous amount: ledger and hledger read '1,000' differently; a 'commodity' or 'decimal-mark' directive settles it"
journal '2020-01-01 a' ' a  1,50 EUR' ' b' '2020-01-02 a' ' a  1.500 EUR' ' b'
refuses 5 5 "ambiguous amount"

it "takes a decimal-mark directive, a commodity or its format at their word"
journal 'decimal-mark ,' '2020-01-01 a' ' a  1.000 EUR' ' b  -1000,00 EUR'
balances 'a 1000.00' 'b -1000.00'
journal 'commodity 1.000,00 EUR' '2020-01-01 a' ' a  1.000 EUR' ' b  -1,000 EUR' ' c'
balances 'a 1000.000' 'b -1.000' 'c -999.000'
journal 'commodity $' '  note dollar' '  format $1,000.00' '2020-01-01 a' ' a  $1,000' ' b'
balances 'a 1000' 'b -1000'

it "keeps commodities apart, the balance of each in a line of its own"
journal '2020-01-01 a' ' a  10 EUR' ' a  5 "actions de C"' ' a  $3' ' b'
balances 'a $ 3' 'a EUR 10' 'a actions de C 5' 'b $ -3' 'b EUR -10' 'b actions de C -5'
recoupe balance book.journal --format csv
holds "a column for them" 'head -n 1 out | grep -qx "account,commodity,debit,credit,balance"'
recoupe balance book.journal
holds "a total for each" '[ "$(grep -c "^total" out)" -eq 3 ]'
out_ends "les débits égalent les crédits"

it "does not take a bare nought for a commodity"
journal '2020-01-01 a' ' a  10 EUR' ' b  -10 EUR' ' a  0' ' c  0'
balances 'a EUR 10' 'b EUR -10' 'c  0'

it "weighs costs by unit and in total, exactly"
journal '2020-01-01 a' ' a  3 ACTION @ $1.337' ' b' '2020-01-02 b' ' a  -2 ACTION @@ $3.00' ' b  $3'
balances 'a ACTION 1' 'b $ -1.011'
status_is 0
out_lacks "assertion"

it "lets costs round to the precision of their commodity, and no further"
journal '2020-01-01 a' ' a  3 ACTION @ $3.3333' ' b  $-10.00'
balances 'a ACTION 3' 'b $ -10.00'
status_is 0
journal '2020-01-01 a' ' a  3 ACTION @ $3.33' ' b  $-10.00'
balances 'a ACTION 3' 'b $ -10.00'
status_is 1

it "accepts two commodities exchanged without a stated cost, and says what they leave"
journal '2020-01-01 change' ' a  10 EUR' ' b  $-12.00'
recoupe balance book.journal
status_is 0
out_ends "chaque écriture est équilibrée ; les échanges entre unités et les lignes virtuelles laissent un solde de (12,00) $, 10 EUR"

it "proves real and balanced virtual postings apart, and lets other virtual ones be"
journal '2020-01-01 a' ' a  10' ' [b]  4' ' (c)  7' ' d' ' [e]'
balances 'a 10' 'b 4' 'c 7' 'd -10' 'e -4'
status_is 0
journal '2020-01-01 a' ' a  10' ' d  -10' ' [b]  4'
balances 'a 10' 'b 4' 'd -10'
status_is 1
journal '' '2020-01-01 a' ' a  10' ' d' ' [b]  4'
refuses 2 1 "real and virtual postings that do not balance apart, and an amount left out"

it "refuses two amounts left out, and takes a virtual one for nothing"
journal '2020-01-01 a' ' a  10' ' b' ' c'
refuses 4 2 "two postings without an amount in one entry: 'c'"
journal '2020-01-01 a' ' a  10' ' b' ' (c)'
balances 'a 10' 'b -10' 'c 0'

it "shows an entry that does not balance, with its lines, and ends 1"
journal '' '2020-01-01 * Loyer' ' a  10.00 EUR' ' b  -9.99 EUR'
recoupe balance book.journal
status_is 1
out_has "l’écriture « 2020-01-01 * Loyer » n’est pas équilibrée : débits 10,00, crédits 9,99 EUR"
out_has "book.journal:3"
out_has "book.journal:4"
out_ends "1 anomalie dans les écritures"

it "proves balance assertions, and shows one that fails"
journal '2020-01-01 a' ' a  10 EUR = 10 EUR' ' b' '2020-01-02 a' ' a  5 EUR = 16 EUR' ' b  = -15 EUR' ' b  0 EUR = -15 EUR'
recoupe balance book.journal
status_is 1
out_has "le compte « a » devrait avoir un solde de 16 EUR, il est de 15"
out_has "book.journal:5"
out_ends "1 anomalie dans les écritures ; les débits égalent les crédits"

it "tells apart the four assertions: of one commodity (=), of all (==), with the accounts below (=*, ==*)"
journal '2020-01-01 a' ' a     1 EUR = 1 EUR' ' a:b   2 EUR = 2 EUR' ' a     3 USD = 3 USD' ' c' \
	'2020-01-02 b' ' a     0 EUR =* 3 EUR' ' a:b   0 EUR == 2 EUR' ' c     0 EUR' ' c     0 EUR'
recoupe balance book.journal
status_is 0
journal '2020-01-01 a' ' a     1 EUR' ' a:b   2 EUR' ' a     3 USD' ' c' '2020-01-02 b' ' a  0 EUR == 1 EUR' ' c' '2020-01-03 c' ' a  0 EUR ==* 3 EUR' ' c'
recoupe balance book.journal
status_is 1
out_has "book.journal:7"
out_has "book.journal:10"

it "proves assertions by date where the journal is not in order of date"
journal '2020-02-01 b' ' a  5 = 15' ' b' '2020-01-01 a' ' a  10 = 10' ' b'
recoupe balance book.journal
status_is 0
journal '2020-02-01 b' ' a  5 = 16' ' b' '2020-01-01 a' ' a  10' ' b'
recoupe balance book.journal
status_is 1

it "works out balance assignments, in order of date only"
journal '2020-01-01 a' ' a  10' ' b' '2020-01-02 b' ' a  = 7' ' c'
balances 'a 7' 'b -10' 'c 3'
journal '2020-01-02 a' ' a  10' ' b' '2020-01-01 b' ' a  = 7' ' c'
refuses 5 5 "balance assignment in a journal out of date order"
journal '2020-01-02 a' ' a  10  ; date:2020-01-05' ' b' '2020-01-03 b' ' a  = 7' ' c'
refuses 5 5 "balance assignment in a journal out of date order, or with dates of postings"

it "reads what a journal includes, and names the file of an error in it"
mkdir 2020
journal 'include 2020/*.dat' 'include rest.journal'
printf '2020-01-01 a\n a  1\n b\n' > 2020/01.dat
printf '2020-02-01 a\n a  2\n b\n' > 2020/02.dat
printf '2020-03-01 a\n a  4\n b\n' > rest.journal
balances 'a 7' 'b -7'
echo ' c  oups' >> 2020/02.dat
recoupe balance book.journal --lang en
status_is 2
err_has "2020/02.dat:4:5: error: malformed amount: 'oups'"

it "refuses journals that include themselves, or what is not there"
journal 'include other.journal'
echo 'include book.journal' > other.journal
recoupe balance book.journal --lang en
status_is 2
err_has "other.journal:1:9: error: 'book.journal' includes itself"
journal '' 'include none.journal'
refuses 2 9 "file not found: 'none.journal'"

it "applies parents, plain aliases and a bucket"
journal 'apply account Projet' '2020-01-01 a' ' a  1' ' b' 'end apply account' 'alias banque = Actif:Banque' '2020-01-02 b' ' banque  1' ' banque:or  2' ' b' \
	'bucket Autres' '2020-01-03 c' ' b  5'
balances 'Actif:Banque 1' 'Actif:Banque:or 2' 'Autres -5' 'Projet:a 1' 'Projet:b -1' 'b 2'

it "refuses aliases that ledger and hledger apply differently"
journal 'alias a=b' 'alias b=c' '2020-01-01 a' ' a  1' ' x'
refuses 4 2 "aliases of account 'a' that ledger and hledger apply differently"

it "passes over what does not touch a balance"
journal 'account actif:encaisse  ; type:C' '  note en main' 'payee Untel' 'tag mot' 'commodity EUR' '  note euro' 'N EUR' 'P 2020-01-01 EUR $1.50' '2020-01-01 a' ' a  1 EUR' ' b'
balances 'a 1' 'b -1'

it "refuses an entry marked as one before it, which ledger would leave out"
journal '2020-01-01 a  ; UUID: x1' ' a  1' ' b' '2020-01-01 b' ' ; UUID: x2' ' a  1' ' b' '2020-01-01 a' ' ; UUID: x1' ' a  1' ' b'
refuses 9 4 "entry marked 'UUID: x1'"

it "leaves periodic transactions out of the balance, as ledger and hledger do, and counts them"
journal '2020-01-01 a' ' a  1 EUR' ' b' '' '~ monthly' ' x  100 EUR' ' y' '' '~ yearly in 2020' ' x  7 EUR ; note' '' '2020-01-02 a' ' a  2 EUR' ' b'
recoupe balance book.journal --lang en
status_is 0
out_has "book.journal: periodic transactions (~), which are a budget and in no balance: 2"
balances 'a 3' 'b -3'

it "refuses them in a dossier, which has budget.csv"
a_dossier
journal '2025-05-01 a' ' 1010  1.00' ' 4000  -1.00' '' '~ monthly' ' 5100  1.00' ' 1010'
mv book.journal dossier/journal-z.journal
recoupe check dossier --lang en
status_is 2
err_has "journal-z.journal:5:1: error: periodic transactions are not read: '~ monthly'"

it "refuses by name and line what it does not read"
while IFS='|' read -r line text; do
	journal '2020-01-01 a' ' a  1 EUR' ' b' '' "$line" ' x  1' ' y  -1'
	recoupe balance book.journal --lang en
	status_is 2
	err_has "book.journal:5:1: error: $text"
done <<'END'
= /charges/|automatic transactions are not read: '= /charges/'
C 1 kg = 1000 g|directive not read: 'C 1 kg = 1000 g'
i 2020/01/01 09:00:00 a|directive not read: 'i 2020/01/01 09:00:00 a'
python|directive not read: 'python'
assert 1 == 1|directive not read: 'assert 1 == 1'
define x = 1|directive not read: 'define x = 1'
--strict|directive not read: '--strict'
devine|unknown directive: 'devine'
END
while IFS='|' read -r line text; do
	journal '2020-01-01 a' " x  $line" ' y'
	refuses 2 5 "$text"
done <<'END'
(1 EUR + 2 EUR)|expressions are not read: '(1 EUR + 2 EUR)'
1E3 EUR|malformed amount: '1E3 EUR'
EUR|malformed amount: 'EUR'
"EUR 10|commodity whose quote is never closed
END
journal '2020-01-01 a' ' x  1 ACTION {$5}' ' y'
refuses 2 14 "lots (price, date or note) are not read: '{\$5}'"
journal '2020-01-01 a' ' x  1 ACTION @ =$5' ' y'
refuses 2 14 "fixed costs (=) are not read"
journal '2020-01-01 a' ' <x>  1' ' y'
refuses 2 2 "deferred postings are not read: '<x>'"
journal '2020-01-01 a' ' x  1 h' ' y' '2020-01-01 a' ' x  1 m' ' y'
refuses 5 5 "time units 'm' and 'h' in one journal"
journal 'D $1,000.00' '2020-01-01 a' ' x  1' ' y'
refuses 3 5 "amount without a commodity after a default one: '1'"
journal '2020-01-01 a' ' a  10' '' ' b  -10'
refuses 4 2 "indented line outside an entry: 'b  -10'"

it "shows three of many faults of one kind, and counts them all"
for i in $(seq 150); do printf '2020-13-01 x\n a  1\n b\n'; done > book.journal
recoupe balance book.journal
status_is 2
err_has "150 erreurs, dont 3 sont montrées"

it "says it in French"
journal '2020-01-01 a' ' a  1,000 EUR' ' b'
recoupe balance book.journal
err_has "book.journal:2:5: erreur : montant ambigu : « 1,000 » se lit autrement dans ledger et dans hledger"

it "gives the same balance on all cores as in order, whatever directive comes late"
/usr/bin/python3 - <<'END'
import random
random.seed(1)
def entries(count):
    for i in range(count):
        amount = random.randint(-10**6, 10**6)
        yield f"2020-01-{i * 28 // count + 1:02} * ({i}) entry\n    compte {random.randrange(50)}  {amount / 100:.2f} $\n    compte {random.randrange(50)}\n\n"
text = "".join(entries(40000))
open("book.journal", "w").write(text)
open("late.journal", "w").write(text + "alias none=nothing\n")
END
recoupe balance book.journal --format csv
cp out.raw cores
recoupe balance late.journal --format csv
status_is 0
holds "the same" 'cmp -s cores out.raw && [ "$(wc -l < cores)" -eq 51 ]'

it "names the right line in a file that was cut between cores"
/usr/bin/python3 - <<'END'
text = "".join(f"2020-01-01 * entry {i}\n    a  1.00 $\n    b  -1.00 $\n\n" for i in range(60000))
open("book.journal", "w").write(text + "2020-01-01 last\n    a  1.00 $\n    b  -2.00 $\n")
open("wrong.journal", "w").write(text + "2020-01-01 last\n    a  1.0.0 $\n    b\n")
END
recoupe balance book.journal
out_has "book.journal:240002"
recoupe balance wrong.journal --lang en
err_has "wrong.journal:240002:8: error: malformed amount"

it "writes CSV that spreadsheets open: a byte order mark before letters beyond ASCII, no name taken for a formula"
journal '2020-01-01 a' ' Dépenses  1.00 $' ' -1+2  -1.00 $'
recoupe balance book.journal --format csv
holds "a mark" 'head -c 3 out.raw | od -An -tx1 | grep -q "ef bb bf"'
holds "an apostrophe" "grep -q \"^'-1+2,0.00,1.00,-1.00\$\" out.raw"
cp out.raw book.csv
holds "opens" 'ssconvert -T Gnumeric_stf:stf_csv book.csv back.csv 2> /dev/null && grep -q "^Dépenses,1" back.csv && grep -q "1+2,0" back.csv'
journal '2020-01-01 a' ' a  1.00 $' ' b'
recoupe balance book.journal --format csv
holds "no mark" 'head -n 1 out.raw | grep -qx "account,debit,credit,balance"'

it "knows a journal without its ending by the entry at its beginning, and one that is gzip"
journal '; un' '' '2020-01-01 a' ' a  1' ' b'
cp book.journal comptes
recoupe balance comptes
status_is 0
out_has "1 écritures, 2 lignes, 2 comptes"
gzip book.journal
recoupe balance book.journal.gz
status_is 0
out_has "1 écritures, 2 lignes, 2 comptes"
cat comptes | "$RECOUPE" balance - > piped 2>&1
holds "from a pipe" 'cmp -s piped out.raw'

it "adds several journals, and journals to CSV"
journal '2020-01-01 a' ' 1010  10.00 $' ' 4000'
cp book.journal other.ledger
recoupe balance book.journal other.ledger
holds "twice" 'grep -qE "^1010 +20,00 +20,00$" out'
printf 'date,piece,compte,debit,credit\n2020-01-01,1,1010,5.00,\n2020-01-01,1,4000,,5.00\n' > third.csv
recoupe balance book.journal third.csv
holds "of both kinds" 'grep -qE "^1010 +15,00 +15,00$" out'

it "is read in a dossier as its CSV is, accounts by number or name"
a_dossier
figures() {
	recoupe figures dossier --format json
	/usr/bin/python3 -c 'import json; [print(f["id"], f["value"]) for f in json.load(open("out.raw", encoding="utf-8"))]' > "$1"
}
/usr/bin/python3 -c '
import re
path = "dossier/journal-2025-2026.csv"
text = open(path, encoding="utf-8").read()
open(path, "w", encoding="utf-8").write(re.sub(r"(?m)(,26-02,.*),$", r"\1,placement", text))'
figures before
/usr/bin/python3 - <<'END'
import collections, csv, glob, os
names = {row["no"]: row["nom"] for row in csv.DictReader(open("dossier/comptes.csv", encoding="utf-8"))}
for path in glob.glob("dossier/journal*.csv"):
    entries = collections.OrderedDict()
    for row in csv.DictReader(open(path, encoding="utf-8")):
        entries.setdefault((row["date"], row["piece"]), []).append(row)
    with open(path[:-3] + "journal", "w", encoding="utf-8") as out:
        for (date, piece), rows in entries.items():
            out.write(f"{date} ({piece}) {rows[0]['libelle']}\n")
            for nth, row in enumerate(rows):
                name = names[row["compte"]] if nth else row["compte"]
                out.write(f"    {name}  {row['debit'] or '-' + row['credit']} $  ; {'nature: ' + row['nature'] if row['nature'] else ''}\n")
    os.rename(path, path + ".aside")
END
figures after
holds "no CSV is left" '[ -z "$(ls dossier/journal*.csv 2> /dev/null)" ]'
holds "the same figures" '[ "$(wc -l < before)" -gt 50 ] && cmp -s before after'

it "refuses in a dossier what a dossier has no place for"
a_dossier
rm dossier/journal-2025-2026.csv
printf '2025-04-01 a\n  (1010)  5 $\n  1010  5 $\n  4000\n2025-04-02 b\n  1010  5 EUR\n  4000\n4/3 c\n  1010  1 $\n  4000\n2025-04-04 d\n  1010  1 $ = 99 $\n  4000\n' > dossier/journal-2025-2026.journal
recoupe check dossier --lang en
status_is 2
err_has "dossier/journal-2025-2026.journal:2: error: virtual posting that need not balance"
err_has "dossier/journal-2025-2026.journal:6: error: amount in 'EUR' in a journal in '\$'"
err_has "dossier/journal-2025-2026.journal:8: error: date without a year"
err_has "dossier/journal-2025-2026.journal:12:13: error: account '1010' should have a balance of 99 \$"

finish
