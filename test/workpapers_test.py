#!/usr/bin/env python3
"""The workbook as a working paper: what leads where, what each sheet says, and that a number changed turns exactly what
depends on it.

    RECOUPE=build/recoupe test/workpapers_test.py"""
import csv
import json
import pathlib
import re
import shutil
import sys
import tempfile
from fractions import Fraction

from harness import FIXTURES, LONG, check, finish, recoupe
from inmq_changes_test import broken_by
from workbook_test import FIRST_ROW, RELATION, VERDICT, Changes, build, recalculates
from xlsx import Book, place

STATEMENTS = ("Résultats", "Situation", "Variation", "Flux", "Immobilisations", "Notes", "Autres tableaux")
SUITES = {"generated": "généré", "published": "publié", "prior": "antérieur"}


# ---- from figures to relations and back ----


def ticks(book):
    """Tickmarks of the statements: (sheet, cell) -> figure id, by where each leads."""
    return {(sheet, at): book["Renvois"][target].value for sheet, at, to, target in book.links() if sheet in STATEMENTS and to == "Renvois"}


def figures_and_relations_lead_to_each_other(book, report):
    operands = {}
    for sheet, at, to, target in book.links():
        row, column = place(at)
        if sheet == "Recoupements" and column > 11:
            operands.setdefault(row, set()).add(book[sheet][at].value)
    told = {row: (line[RELATION], line[1]) for row, line in enumerate(book["Recoupements"].values(FIRST_ROW), FIRST_ROW)}
    wanted = {(finding["relation"], SUITES[finding["figures"][0]["suite"]]): {figure["id"] for figure in finding["figures"]} for finding in report["findings"] if finding["figures"] and finding["check"][0] == "S"}
    wrong = [key for row, key in told.items() if key in wanted and operands.get(row) != wanted[key]]
    check(not wrong and wanted, f"each relation leads to its figures: {wrong[:3]}")
    listed = {}
    for row in book["Renvois"].values(FIRST_ROW):
        listed.setdefault(row[0], []).append((row[2], row[3]))
    bound = {figure["id"] for finding in report["findings"] for figure in finding["figures"]}
    check(bound <= set(listed), f"each figure that a relation binds has its list: {sorted(bound - set(listed))[:3]}")
    check(all(listed[id] == [(row[2], row[3]) for row in book["Renvois"].values(FIRST_ROW) if row[0] == id] for id in list(listed)[:40]), "the rows of a figure are together")
    shown = ticks(book)
    check(len(shown) > 250, f"the figures of the statements have tickmarks: {len(shown)}")
    noted = {figure["id"] for finding in report["findings"] if finding["verdict"] != "agree" for figure in finding["figures"]}
    wrong = [id for (sheet, at), id in shown.items() if not str(book[sheet][at].value).startswith("≈" if id in noted else "✓")]
    check(not wrong, f"where all agree, each is ✓; what is explained, ≈: {wrong[:3]}")


def a_change_turns_what_depends_on_it_and_no_more(book, report):
    """What should disagree is worked out by an evaluator of our own from the texts of the relations."""
    changes, names = Changes(book), {}
    exact = [finding for finding in report["findings"] if finding["difference"] is not None and Fraction(finding["difference"]) == 0 and finding["figures"]]
    for finding in exact:
        names[finding["id"]] = (finding["relation"], SUITES[finding["figures"][0]["suite"]])
    published = [row for row in book["Chiffres"].rows(FIRST_ROW) if row[4].value is not None]
    marks = ticks(book)
    for row in published[7 :: 61 if LONG else 122]:
        id, value = row[0].value, Fraction(str(row[4].value))
        broken = broken_by(exact, id, value + 1)
        sheets = changes.changed("Chiffres", row[4].at)
        found = {(line[RELATION], line[1]) for line in sheets["Recoupements"] if line[VERDICT:] and line[VERDICT] == "diverge"} & set(names.values())
        expected = {names[one] for one in broken}
        check(expected and found == expected, f"{id}, one more: breaks {sorted(expected)}, not {sorted(found)}")
        touched = {figure["id"] for finding in exact if finding["id"] in broken for figure in finding["figures"]}
        turned = {figure for (sheet, at), figure in marks.items() for line, column in [place(at)] if sheets[sheet][line - 1][column - 1].startswith("✗")}
        check(turned == touched & set(marks.values()), f"{id}, one more: turns the tickmarks of {sorted(touched)[:4]}, not {sorted(turned)[:4]}")


# ---- lead sheets ----


def lead_sheets_tie(dossier, book, name):
    """Every block ends in nothing, and holds what the chart maps to its line: each account of a statement stands once."""
    lines, left, accounts = book["Feuilles maîtresses"].values(), [], []
    for at, line in enumerate(lines):
        if line[1] == "Écart (nul)":
            left.append(line[5])
        if str(line[9]).startswith("Balance, "):
            accounts.append((line[0], line[5], line[9]))
    check(left and all(value == 0 for value in left), f"{name}: every lead sheet ties to its statement: {left}")
    check(len(accounts) == len(set(accounts)), f"{name}: no account stands on two lead sheets")
    balance = book["Balance"].values()
    wrong = [account for account, _, reference in accounts if balance[int(reference.split(", ")[1]) - 1][0] != account]
    check(not wrong, f"{name}: references lead to the account: {wrong[:3]}")
    with (dossier / "comptes.csv").open(encoding="utf-8") as file:
        chart = {row["no"] for row in csv.DictReader(file) if row["type"] not in ("excedent_cumule", "reevaluation", "reevaluation_cumulee")}
    moved = {row[0] for row in balance if row[0] in chart}
    check(moved <= {account for account, _, _ in accounts}, f"{name}: every account that moved has a lead sheet: {sorted(moved - {account for account, _, _ in accounts})}")


def adjustments_are_told_apart(book):
    """Worked out by hand from fixtures/balance/regularisations.csv: R1 is 1,904.62 on 5100, R3 reclassifies 2,148.30 from
    2110 to 1110; R4 is 6,120.35 on 2110."""
    listed = [line for line in book["Feuilles maîtresses"].values() if line[0] and isinstance(line[5], (int, float))]
    lines = {line[0]: line for line in reversed(listed)}
    check(lines["5100"][3] == 1904.62 and lines["5100"][4] == 0, f"5100: {lines['5100']}")
    check(lines["1110"][4] == 2148.30 and lines["1110"][3] == 0, f"1110: {lines['1110']}")
    check(lines["2110"][3] == -6120.35 and lines["2110"][4] == -2148.30, f"2110: {lines['2110']}")
    check(all(abs(line[2] + line[3] + line[4] - line[5]) < 0.005 for line in listed), "unadjusted, adjustments and reclassifications make the adjusted balance")


def one_year_compares_with_its_opening(folder):
    """Books of one year: balances have an opening to be compared with, results have nothing."""
    dossier, path = pathlib.Path(folder) / "one", pathlib.Path(folder) / "one.xlsx"
    shutil.copytree(FIXTURES / "balance", dossier)
    settings = json.loads((dossier / "dossier.json").read_text(encoding="utf-8"))
    settings["exercices"] = settings["exercices"][1:]
    (dossier / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
    for name in ("balance.csv", "mouvements.csv"):
        lines = (dossier / name).read_text(encoding="utf-8").splitlines()
        (dossier / name).write_text("\n".join(line for line in lines if "2024" not in line.split(",")) + "\n", encoding="utf-8")
    run = build(dossier, path)
    check(path.exists(), f"one year: a workbook is written: {run.stderr}")
    book = Book(path)
    lines = {line[0]: line for line in book["Feuilles maîtresses"].values() if line[0] and isinstance(line[5], (int, float))}
    with (dossier / "balance.csv").open(encoding="utf-8") as file:
        opening = {row["compte"]: float(row["ouverture"]) for row in csv.DictReader(file)}
    check(lines["1010"][6] == opening["1010"] != 0 and abs(lines["1010"][7] - (lines["1010"][5] - opening["1010"])) < 0.005, f"one year: {lines['1010']}")
    check(lines["4100"][7] is None and lines["4100"][8] is None, f"one year: {lines['4100']}")
    recalculates(book, path, folder, "one year")


# ---- misstatements ----


def carried_over(folder, amount):
    dossier = pathlib.Path(folder) / f"carried{amount}"
    shutil.copytree(FIXTURES / "balance", dossier)
    with (dossier / "regularisations.csv").open("a", encoding="utf-8") as file:
        file.write(f"A0,2024-03-31,anomalie_non_corrigee,5700,Créance irrécouvrable,{amount}.00,,,B-02,L. Gagnon\n")
        file.write(f"A0,2024-03-31,anomalie_non_corrigee,1110,Créance irrécouvrable,,{amount}.00,,B-02,L. Gagnon\n")
    path = dossier / "out.xlsx"
    build(dossier, path, "--no-entries")
    return path


def misstatements_are_held_to_the_thresholds(folder):
    """An accrual of 640.00 left out of the year overstates its result and understates liabilities; a bad debt of last year
    overstates assets and the surplus, and no longer the result. Thresholds: 9,000, 6,500 and 450."""
    for amount, words in ((5000, "sous les seuils de réalisation"), (6000, "atteignent le seuil de réalisation"), (9000, "atteignent le seuil de signification")):
        path = carried_over(folder, amount)
        book = Book(path)
        lines = book["Anomalies non corrigées"].values()
        total = next(line for line in lines if line[4] == "Effet de toutes les anomalies non corrigées")
        check(total[7:11] == [640, amount, -640, 640 + amount], f"{amount}: result, assets, liabilities, surplus: {total[7:11]}")
        check(any(words in str(line[0]) for line in lines), f"{amount}: the verdict says {words}")
        if LONG or amount == 9000:
            recalculates(book, path, folder, f"misstatement of {amount}")


def explained_differences_are_scheduled(book):
    """The two differences of the Institut that its dossier explains stand on the schedule of uncorrected misstatements, and the
    sentence of the summary leaves them out of what holds."""
    lines = list(book["Anomalies non corrigées"].values())
    listed = [line for line in lines if len(line) > 7 and line[0] in ("S9", "S12")]
    check([(line[0], round(line[5], 2), round(line[6], 2), round(line[7], 2)) for line in listed] ==
          [("S9", 6.36, 6.37, -0.01), ("S12", 6.36, 6.37, -0.01)], f"explained differences: {listed}")
    sentence = next(str(line[0]) for line in book["Sommaire"].values() if line and str(line[0]).startswith("Les états financiers"))
    check("sauf 2 écarts expliqués" in sentence and "107 relations vérifiées tiennent" in sentence, f"the sentence: {sentence}")


# ---- how it looks and prints ----


def unstyled(text):
    """A head or a foot without its fonts, sizes and colours."""
    return re.sub(r'&"[^"]*"|&\d+|&K[0-9A-F]{6}', "", text or "")


def every_sheet_is_ready_to_print(book, name):
    for sheet in book:
        check(sheet.name in book.printed, f"{name}: {sheet.name} has a print area")
        check(re.match(r"&L[^&]", unstyled(sheet.text("oddHeader"))), f"{name}: {sheet.name} has a head: {sheet.text('oddHeader')}")
        check(re.search(r"&R.", unstyled(sheet.text("oddFooter"))), f"{name}: {sheet.name} has a foot: {sheet.text('oddFooter')}")
    for title in ("Recoupements", "Renvois", "Chiffres"):
        frozen = book[title].attribute("pane", "state") == "frozen"
        check(frozen and book[title].attribute("autoFilter", "ref"), f"{name}: {title} is filtered under heads that stay")


def charts_read_live_cells(book, name):
    charts = book.charts("Analyse")
    check(len(charts) == 2, f"{name}: results and cash have their charts: {len(charts)}")
    for chart in charts:
        check(chart, f"{name}: a chart draws something")
        for area in chart:
            title, cells = re.fullmatch(r"'?(.*?)'?!(.*)", area).groups()
            drawn = [cell for row in book[title][cells] for cell in row]
            check(drawn and all(cell.formula for cell in drawn), f"{name}: the chart draws formulas: {area}")
    drawn = b"".join(text for part, text in book.parts.items() if part.startswith("xl/drawings/drawing"))
    check(len(re.findall(rb'descr="[^"]{40,}"', drawn)) == 2, f"{name}: both are described to who does not see them")


def reviewers_have_their_fields(book, name):
    review = book["Révision"].values(5)
    check(review[0][2:7:2] == ["Préparé par", "Révisé par", "Approuvé par"], f"{name}: {review[0]}")
    listed = {line[0] for line in review[1:]}
    check(set(book.names) - {"Révision"} <= listed, f"{name}: every sheet is signed for: {set(book.names) - listed}")
    heads = [line for line in book["Constats"].values() if "Initiales" in line]
    check(heads and all(line[8:11] == ["Conclusion du réviseur", "Initiales", "Date"] for line in heads), f"{name}: findings leave room for a conclusion")


def broken_dossier(folder):
    dossier = pathlib.Path(folder) / "broken"
    shutil.copytree(FIXTURES / "regie", dossier)
    figures = json.loads((dossier / "publies.json").read_text(encoding="utf-8"))
    for figure in figures:
        if figure["id"] == "situation.total_passifs@2020":
            figure["valeur"] = str(int(figure["valeur"]) + 90)
    figures = [figure for figure in figures if figure["id"] != "flux.total_fonctionnement@2020"]
    (dossier / "publies.json").write_text(json.dumps(figures), encoding="utf-8")
    return dossier


def findings_are_in_words(folder):
    """Amounts are grouped, figures named, suites in the reader's language."""
    dossier, path = broken_dossier(folder), pathlib.Path(folder) / "broken.xlsx"
    build(dossier, path, "--no-entries")
    book = Book(path)
    texts = [str(value) for sheet in ("Sommaire", "Constats") for line in book[sheet].values() for value in line if value]
    check(not [text for text in texts if re.search(r"\((generated|published|prior)\)", text)], "no suite keeps its internal name")
    said = next(text for text in texts if text.startswith("Total des passifs (situation.total_passifs@2020)"))
    check("1\u202f734\u202f451" in said and "1\u202f734\u202f361" in said, f"amounts are grouped: {said}")
    check("du 1er avril 2019 au 31 mars 2020" in " ".join(texts), "dates are in words")
    marks = {id: str(book[sheet][at].value)[0] for (sheet, at), id in ticks(book).items()}
    named = sorted(id for id, mark in marks.items() if mark == "◆")
    check(named == ["situation.total_passifs@2020"], f"the figure that is wrong is marked, and it alone: {named}")
    check("✗" not in marks.values() and "◇" not in marks.values(), "figures that stand with it in a sum and are proven otherwise keep their tick")
    if LONG:
        recalculates(book, path, folder, "broken")


def main():
    with tempfile.TemporaryDirectory() as folder:
        books = {}
        for name in ("inmq", "regie", "balance") if LONG else ("inmq", "balance"):
            path = pathlib.Path(folder) / f"{name}.xlsx"
            build(FIXTURES / name, path, "--no-entries")
            books[name] = Book(path)
            lead_sheets_tie(FIXTURES / name, books[name], name)
            every_sheet_is_ready_to_print(books[name], name)
            charts_read_live_cells(books[name], name)
            reviewers_have_their_fields(books[name], name)
        report = json.loads(recoupe("check", FIXTURES / "inmq", "--format", "json", "--all").stdout)
        for finding in report["findings"]:  # rows of the books are evidence, not operands
            finding["figures"] = [figure for figure in finding["figures"] if figure["suite"] in SUITES]
        figures_and_relations_lead_to_each_other(books["inmq"], report)
        a_change_turns_what_depends_on_it_and_no_more(books["inmq"], report)
        adjustments_are_told_apart(books["balance"])
        one_year_compares_with_its_opening(folder)
        misstatements_are_held_to_the_thresholds(folder)
        explained_differences_are_scheduled(books["inmq"])
        findings_are_in_words(folder)
    return finish("workpapers")


if __name__ == "__main__":
    sys.exit(main())
