# trace: from a figure to its cells, accounts and entries, to file and line.
. test/cli/spec.sh

it "leads from an id to accounts and entries, with file and line"
a_dossier
recoupe trace dossier situation.crediteurs@2026
status_is 0
out_has "Créditeurs et charges à payer · État de la situation financière"
out_has "fermeture 2026"
out_has "2110  Fournisseurs - immobilisations impayées"
holds "the entry, its amount, its line" 'grep -qE "2025-10-15 +JG/26-05 +Serveur, solde à payer +3 450,00 +dossier/journal-2025-2026.csv:12$" out'

it "shows exact amounts beside the rounded figure"
a_dossier
recoupe trace dossier situation.crediteurs@2026
holds "printed" 'grep -qE "^ +généré +16 256$" out'
holds "exact" 'grep -qE "^ +exact +16 255,95$" out'

it "takes the last year where no period is given"
a_dossier
recoupe trace dossier situation.tresorerie
status_is 0
out_has "situation.tresorerie@2026"

it "traces openings of the first year to ouverture.csv, those of the next to the year before"
a_dossier
recoupe trace dossier situation.tresorerie@2025
holds "first year" 'grep -qE "ouverture +42 310,55 +dossier/ouverture.csv:2$" out'
recoupe trace dossier situation.tresorerie@2026
out_has "solde de fermeture de 2025"

it "shows the figures that a total is made of"
a_dossier
recoupe trace dossier note3.total@2026
out_has "3 450,00"
recoupe trace dossier resultats.excedent@2026
out_has "28 326"

it "leads from a printed number to all figures that have it, and shows each account once"
a_dossier
recoupe trace dossier "16 256"
status_is 0
out_has "16 256 est la valeur de 2 chiffres"
out_has "situation.crediteurs@2026"
out_has "note3.total@2026"
out_has "déjà montré plus haut"

it "takes a number without quotes, with a sign or without, in English form too"
a_dossier
recoupe trace dossier 16 256
status_is 0
out_has "situation.crediteurs@2026"
recoupe trace dossier "(6 000)"
status_is 0
out_has "flux.acquisitions@2026"
recoupe trace dossier "16,256" --lang en
status_is 0
out_has "situation.crediteurs@2026"

it "finds the same entries in a journal that one core reads with care"
a_dossier
for figure in situation.crediteurs situation.tresorerie flux.acquisitions resultats.amortissement; do
	recoupe trace dossier $figure
	grep . out >>plain.txt
done
for journal in dossier/journal*.csv; do
	iconv -f UTF-8 -t UTF-16 "$journal" >utf16 && mv utf16 "$journal"
done
for figure in situation.crediteurs situation.tresorerie flux.acquisitions resultats.amortissement; do
	recoupe trace dossier $figure
	grep . out >>careful.txt
done
holds "entries of several figures" '[ "$(grep -c "JG/26-" plain.txt)" -gt 10 ]'
holds "line by line" 'cmp plain.txt careful.txt'

it "leads from a budget figure to budget.csv"
a_dossier
recoupe trace dossier resultats.loyer@2026b
status_is 0
out_has "dossier/budget.csv:5"

it "leads from a published figure to the document"
a_published_dossier
recoupe trace dossier situation.tresorerie@2026
holds "published, with its line" 'grep -qE "^ +publié +98 948 +dossier/publies.json:[0-9]+$" out'

it "names the id that was probably meant"
a_dossier
recoupe trace dossier situation.tresorrie@2026
status_is 2
err_has "vouliez-vous dire « situation.tresorerie@2026 » ?"

it "says when no figure has the value"
a_dossier
recoupe trace dossier "123 456 789"
status_is 2
err_has "aucun chiffre n’a la valeur « 123 456 789 »"

it "sums in JSON: opening, entries and rest to the account, accounts to the cell, cells to the figure"
a_dossier
for figure in situation.crediteurs@2026 resultats.traitements@2026 situation.excedent_cumule@2026 situation.tresorerie@2025; do
	recoupe trace dossier $figure --format json
	cat > contract.py <<'END'
import json
from decimal import Decimal
report = json.load(open("out.raw", encoding="utf-8"))
assert list(report) == ["query", "figures"]
for trace in report["figures"]:
    for account in trace["accounts"]:
        parts = [account["opening"] or 0, account["rest"] or 0] + [entry["amount"] for entry in account["entries"]]
        assert sum(map(Decimal, parts)) == Decimal(account["amount"]), account
    for cell in trace["cells"]:
        same = [a for a in trace["accounts"] if a["row"] == cell["row"] and a["year"] == cell["year"]]
        assert sum(Decimal(a["amount"]) for a in same) == Decimal(cell["exact"]), cell
    total = sum(cell["sign"] * Decimal(cell["rounded"]) for cell in trace["cells"])
    assert total == Decimal(trace["figure"]["value"]), trace["figure"]
END
	holds "$figure sums" '/usr/bin/python3 contract.py'
done

it "reads a ratio as one, and underlines the printed number in its line"
recoupe trace "$ROOT/fixtures/inmq" t41.total.etc@2020
status_is 0
out_has "= Total 2019-2020 [11 628] ÷ 1 826,3, arrondi à 2 décimales"
out_has " 2684 | Total 2019-2020 11 571 57 11 628 6.36"
out_has "      |                                  ^~~~"

it "adds no operand of a ratio up"
a_dossier
change dossier/dossier.json '"lignes": [' '"lignes": [{"id": "part", "libelle": {"fr": "Part"}, "decimales": 1, "valeur": "arrondi(100 * resultats.loyer / resultats.total_charges; 1)"},'
recoupe trace dossier note3.part@2026
status_is 0
holds "no sign before the divisor" '! grep -qE "^ *\+ +Total des charges" out'
out_has "÷ Total des charges ["

finish
