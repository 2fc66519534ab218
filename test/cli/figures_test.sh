# figures: every figure with its id, label, value and source.
. test/cli/spec.sh

it "lists the generated figures, amounts in a column, and how many there are"
a_dossier
recoupe figures dossier
status_is 0
holds "the surplus is there" 'grep -qE "^situation\.excedent_cumule@2026 +Excédent cumulé +108 382$" out'
holds "the last line counts them" 'tail -n 1 out | grep -qE "^[0-9]+ chiffres \(généré\)$"'

it "never reads what is published to generate"
a_dossier
echo "not JSON at all" > dossier/publies.json
recoupe figures dossier
status_is 0
recoupe figures dossier --suite published
status_is 2
err_has "dossier/publies.json:1:1"

it "gives an array of figures in JSON, with the keys of the contract"
a_dossier
recoupe figures dossier --format json
cat > contract.py <<'END'
import json
figures = json.load(open("out.raw", encoding="utf-8"))
assert all(list(f) == ["suite", "id", "label", "value", "precision", "source"] for f in figures)
assert all(isinstance(f["value"], str) and isinstance(f["precision"], int) for f in figures)
assert all(list(f["source"]) == ["file", "page", "line", "text"] for f in figures)
by_id = {f["id"]: f for f in figures}
assert len(by_id) == len(figures)
# 24 000 + 9 450 - 20 145 + 7 800 - 2 715
assert by_id["situation.immobilisations@2026"]["value"] == "18390"
# 36 600.00 + 200.00
assert by_id["resultats.loyer@2026"]["value"] == "36800"
# 6 302.35 + 3 450.00 + 6 503.60 = 16 255.95
assert by_id["situation.crediteurs@2026"]["value"] == "16256"
END
holds "it is as the contract says" '/usr/bin/python3 contract.py'

it "gives one row a figure in CSV, fields quoted where they must be"
a_dossier
recoupe figures dossier --format csv
cat > contract.py <<'END'
import csv
rows = list(csv.DictReader(open("out.raw", encoding="utf-8")))
assert list(rows[0]) == ["suite", "id", "label", "value", "precision", "file", "page", "line", "text"]
assert all(None not in row and None not in row.values() for row in rows)
assert [r["value"] for r in rows if r["id"] == "resultats.loyer@2026"] == ["36800"]
END
holds "it reads as CSV" '/usr/bin/python3 contract.py'

it "shows the sources of last year's signed figures"
a_dossier
recoupe figures dossier --suite prior
status_is 0
out_has "etats-financiers-2024-2025.pdf"
out_has "(antérieur)"

it "says when the dossier has no such suite"
a_dossier
recoupe figures dossier --suite published
status_is 2
out_is_empty
err_has "published"

it "gives the same figures from a trial balance with debits and credits apart, disposals too"
a_dossier
rm dossier/immobilisations.csv dossier/anterieurs.json
cat >> dossier/journal-2025-2026.csv <<'END'
2026-03-31,JG,26-99,1010,Bureau vendu à sa valeur nette,600.00,,
2026-03-31,JG,26-99,1610,Bureau vendu à sa valeur nette,300.00,,
2026-03-31,JG,26-99,1510,Bureau vendu à sa valeur nette,,900.00,
END
recoupe figures dossier --suite generated --format csv
mv out journal.csv
/usr/bin/python3 - <<'END'
import csv, glob, os
from decimal import Decimal as D
chart = {row["no"]: row["type"] for row in csv.DictReader(open("dossier/comptes.csv", encoding="utf-8"))}
opening = {row["compte"]: D(row["solde"]) for row in csv.DictReader(open("dossier/ouverture.csv"))}
rows = []
for path, year in zip(sorted(glob.glob("dossier/journal-*.csv")), ("2025", "2026")):
    debit, credit = dict.fromkeys(chart, D(0)), dict.fromkeys(chart, D(0))
    for row in csv.DictReader(open(path, encoding="utf-8")):
        debit[row["compte"]] += D(row["debit"] or 0)
        credit[row["compte"]] += D(row["credit"] or 0)
    closing = {no: opening.get(no, D(0)) + debit[no] - credit[no] for no in chart}
    rows += [[year, no, opening.get(no, D(0)), debit[no], credit[no], closing[no]] for no in chart]
    result = sum(closing[no] for no in chart if chart[no] in ("revenu", "charge"))
    opening = {no: D(0) if chart[no] in ("revenu", "charge") else closing[no] for no in chart}
    opening["3000"] += result
    os.remove(path)
os.remove("dossier/ouverture.csv")
with open("dossier/balance.csv", "w") as out:
    csv.writer(out).writerows([["exercice", "compte", "ouverture", "debit", "credit", "fermeture"]] + rows)
END
recoupe figures dossier --suite generated --format csv
holds "every figure is the same" 'cmp -s out journal.csv'
out_has "immobilisations.cout.dispositions.mobilier@2026"
out_has "flux.produits@2026"

finish
