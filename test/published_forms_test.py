#!/usr/bin/env python3
"""Statements that the framework does not know, in the forms in which others print them: columns of funds, gross and net, two halves, functions.
They are read, footed down and across as what they are; a misprint is found in its row and its column. And notes of several tables."""
import json
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import report_make  # noqa: E402
from harness import check, finish, recoupe  # noqa: E402


def group(value):
    return f"{abs(value):,}".replace(",", " ") if value >= 0 else f"({abs(value):,})".replace(",", " ")


def row(label, cells, width=16, label_width=46):
    return label.ljust(label_width) + "".join(("" if c is None else group(c)).rjust(width) for c in cells)


def head(cells, width=16, label_width=46):
    return " " * label_width + "".join(c.rjust(width) for c in cells)


def funds(draw):
    """Two funds and their total, for each line, with a budget and last year's total."""
    cells = {}
    for key, labels in (("r", ["Subventions", "Ventes de services", "Dons"]), ("c", ["Salaires", "Loyers", "Amortissement"])):
        for label in labels:
            a, b = draw(), draw() // 3
            cells[key, label] = [draw(), a, b, a + b, draw()]
        cells[key, "total"] = [sum(column) for column in zip(*[v for (k, name), v in cells.items() if k == key])]
    rows = [("REVENUS", None)] + [(n, v) for (k, n), v in cells.items() if k == "r"] + [("CHARGES", None)] + [(n, v) for (k, n), v in cells.items() if k == "c"]
    rows.append(("EXCÉDENT DE L’EXERCICE", [r - c for r, c in zip(cells["r", "total"], cells["c", "total"])]))
    names = {"REVENUS": "TOTAL DES REVENUS", "CHARGES": "TOTAL DES CHARGES"}
    seen, out = "", []
    for label, values in rows:
        seen = label if values is None else seen
        out.append((names[seen] if label == "total" else label, values))
    top = ["ÉTAT DES RÉSULTATS", "Exercice clos le 31 mars 2021", "", head(["", "Fonds", "Fonds", "", ""]),
           head(["Budget", "général", "de dotation", "Total 2021", "Total 2020"]), ""]
    return top, out


def gross_net(draw):
    """Gross, amortization and net; then liabilities under net alone."""
    lines, rows = [], []
    for label in ("Bâtiments", "Matériel", "Logiciels"):
        cost = draw() + 5000
        lines.append([cost, cost // 3, cost - cost // 3, draw()])
        rows.append((label, lines[-1]))
    total = [sum(column) for column in zip(*lines)]
    rows.append(("Total de l’actif", total))
    debt, before = total[2] // 4, total[3] // 5
    rows += [("PASSIF", None), ("Emprunts", [None, None, debt, before]), ("Fonds propres", [None, None, total[2] - debt, total[3] - before]),
             ("Total du passif", [None, None, total[2], total[3]])]
    return ["BILAN", "au 31 décembre 2023", "", head(["Brut", "Amort.", "Net 2023", "Net 2022"]), "", "ACTIF"], rows


def functions(draw):
    """Expenses less revenue of their own, by function: the net is expense taken from revenue."""
    lines, rows = [], []
    for label in ("General government", "Public safety", "Sanitation", "Recreation"):
        spent, charged, granted = draw() + 3000, draw(), draw() // 2
        lines.append([spent, charged, granted, charged + granted - spent])
        rows.append((label, lines[-1]))
    rows.append(("Total activities", [sum(column) for column in zip(*lines)]))
    return ["STATEMENT OF ACTIVITIES", "For the Year Ended June 30, 2022", "", head(["Expenses", "Charges", "Grants", "Net"]), ""], rows


def judged(folder, text, name):
    path = pathlib.Path(folder, f"{name}.txt")
    path.write_text(text, encoding="utf-8")
    answer = recoupe("check", path, "--format", "json", "--all")
    return json.loads(answer.stdout) if answer.stdout else {"counts": {"agree": 0, "disagree": -1}, "causes": [], "findings": []}


def printed(top, rows, wrong=None):
    out = list(top)
    for at, (label, values) in enumerate(rows):
        if wrong and wrong[0] == at:
            values = [wrong[2] if i == wrong[1] else v for i, v in enumerate(values)]
        out.append(label if values is None else row("  " + label, values))
    return "\n".join(out) + "\n"


def forms(folder):
    for form in (funds, gross_net, functions):
        for seed in range(3):
            choice = random.Random(seed)
            top, rows = form(lambda: choice.randrange(1000, 90000))
            clean = judged(folder, printed(top, rows), "clean")
            check(clean["counts"]["disagree"] == 0, f"{form.__name__} {seed}: what adds up is not accused")
            check(clean["counts"]["agree"] >= len(rows), f"{form.__name__} {seed}: rows and columns are proven")
            at, column = 1, 1 if form is not gross_net else 0
            value = rows[at][1][column] if rows[at][1] else 0
            wrong = value + 90
            result = judged(folder, printed(top, rows, (at, column, wrong)), "wrong")
            first = [(s["found"], s["expected"]) for c in result["causes"] for s in c["suspects"][:1]]
            check(first == [(str(wrong), str(value))], f"{form.__name__} {seed}: row and column tell the misprint, alone: {first}")


def halves(folder):
    for seed in range(3):
        choice = random.Random(seed)
        draw = lambda: choice.randrange(100, 9000)  # noqa: E731
        left = [(n, [draw(), draw()]) for n in ("Achats", "Salaires", "Impôts")]
        right = [(n, [draw(), draw()]) for n in ("Ventes", "Cotisations", "Dons")]
        left.append(("Total des charges", [sum(c) for c in zip(*[v for _, v in left])]))
        right.append(("Total des produits", [sum(c) for c in zip(*[v for _, v in right])]))
        line = lambda l, r: row(l[0], l[1], 10, 24) + "    " + row(r[0], r[1], 10, 24)  # noqa: E731
        text = lambda l: "\n".join(["COMPTE DE RÉSULTAT", "exercice clos le 31 décembre 2022", "",  # noqa: E731
                                    "CHARGES".ljust(24) + "      2022      2021    " + "PRODUITS".ljust(24) + "      2022      2021", ""] + [line(a, b) for a, b in zip(l, right)]) + "\n"
        clean = judged(folder, text(left), "halves")
        proven = [f for f in clean["findings"] if f["verdict"] == "agree" and "total_des" in f["relation"]]
        check(clean["counts"]["disagree"] == 0 and len(proven) == 4, f"halves {seed}: each half is a table of its own")
        wrong = [(left[0][0], [left[0][1][0] + 9, left[0][1][1]])] + left[1:]
        result = judged(folder, text(wrong), "halves")
        check(any(s["found"] == str(left[0][1][0] + 9) and s["expected"] == str(left[0][1][0]) for c in result["causes"] for s in c["suspects"]),
              f"halves {seed}: a misprint on one side is found there")


def note_tables(folder):
    """A second table in a note that says something else is no detail of the line, and is still proven by its own sums."""
    done, seed = 0, 100
    while done < 3:
        text, report = report_make.make(random.Random(seed))
        seed += 1
        notes = sorted({t for t, *_ in report.truth if t.startswith("note")})
        if not notes or not report.style.apart or report.style.cents or report.style.above:
            continue
        done += 1
        last = max(n for t, _, _, n in report.truth if t == notes[0])
        year = max(int(p[:4]) for _, p, _, _ in report.truth)
        more = ["", head([str(year), str(year - 1)], label_width=60), "", row("Routes", [31, 41], label_width=60), row("Parcs", [59, 26], label_width=60), row("", [90, 67], label_width=60), ""]
        lines = text.split("\n")
        before = judged(folder, text, "note")
        after = judged(folder, "\n".join(lines[:last] + more + lines[last:]), "note")
        check(after["counts"]["disagree"] == 0, f"note {seed}: a table that agrees in no year is not held against the line")
        check(after["counts"]["agree"] == before["counts"]["agree"] + 2, f"note {seed}: its own sums are proven")


with tempfile.TemporaryDirectory() as here:
    forms(here)
    halves(here)
    note_tables(here)
sys.exit(finish("published forms"))
