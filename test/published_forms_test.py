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
    return json.loads(answer.stdout) if answer.stdout else {"counts": {"agree": 0, "disagree": -1}, "causes": [], "findings": [], "verdict": "refused"}


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


def budgets(folder):
    """A budget adopted before the close starts from another opening: no fault, as long as its column adds up."""
    done, seed = 0, 300
    while done < 4:
        text, report = report_make.make(random.Random(seed))
        seed += 1
        style, words = report.style, report.words
        cells = {n: v for (t, p, _, n), v in report.truth.items() if t == "resultats" and p.endswith("b")}
        if not cells or not style.apart or style.cents or style.above:
            continue
        done += 1
        lines = text.split("\n")
        ends = [n for n in cells if lines[n - 1].lstrip("\f").startswith((words["opening"], words["closing"]))]
        moved = list(lines)
        for n in ends:
            moved[n - 1] = moved[n - 1].replace(style.amount(cells[n]).rjust(16), style.amount(cells[n] - 700).rjust(16), 1)
        result = judged(folder, "\n".join(moved), "budget")
        check(len(ends) == 2 and result["counts"]["disagree"] == 0 and result["verdict"] == judged(folder, text, "budget")["verdict"], f"budget {seed}: its own opening is no fault")
        moved = list(lines)
        moved[ends[0] - 1] = moved[ends[0] - 1].replace(style.amount(cells[ends[0]]).rjust(16), style.amount(cells[ends[0]] - 700).rjust(16), 1)
        check(judged(folder, "\n".join(moved), "budget")["counts"]["disagree"] > 0, f"budget {seed}: an opening with which its column does not add up is one")


def restated(folder):
    """A restated opening, whose budget cell is blank: the budget starts from what was first reported."""
    for seed in range(3):
        choice = random.Random(seed)
        a, b, c, d, move = (choice.randrange(2000, 90000) for _ in range(5))
        more = choice.randrange(10, 900)
        lines = ["STATEMENT OF OPERATIONS AND ACCUMULATED SURPLUS", "For the year ended December 31, 2013", "", head(["2013", "2013", "2012"], label_width=64), head(["Budget", "Actual", "Actual"], label_width=64), ""]
        rows = [("Revenue", None), ("Grants", [a, a + 5, a + 9]), ("Sales", [b, b + 7, b - 3]), ("Total revenue", [a + b, a + b + 12, a + b + 6]),
                ("Expenses", None), ("Salaries", [c, c + 1, c + 2]), ("Rent", [d, d - 4, d + 4]), ("Total expenses", [c + d, c + d - 3, c + d + 6])]
        result = [r - e for r, e in zip(rows[3][1], rows[7][1])]
        opening = [move, move, move - more - result[2]]
        rows += [("Annual surplus", result), ("Accumulated surplus, beginning of year, as previously reported", opening), ("Restatement", [None, more, 0]),
                 ("Accumulated surplus, beginning of year, restated", [None, move + more, opening[2]]),
                 ("Accumulated surplus, end of year", [result[0] + move, result[1] + move + more, result[2] + opening[2]])]
        text = lambda r: "\n".join(lines + [label if values is None else row(label, values, label_width=64) for label, values in r]) + "\n"  # noqa: E731
        # last year closes where this year opens before the restatement
        rows[-1][1][2] = move
        rows[9][1][2] = rows[11][1][2] = move - result[2]
        found = judged(folder, text(rows), "restated")
        broken = [f["relation"] for f in found["findings"] if f["verdict"] == "disagree" and f["relation"].startswith("s2.resultats.")]
        check(broken == [], f"restated {seed}: the blank budget cell breaks no sum: {broken}")
        rows[10][1][1] += 90
        found = judged(folder, text(rows), "restated")
        check(any(f["verdict"] == "disagree" and f["relation"].startswith("s2.resultats.excedent_debut") for f in found["findings"]), f"restated {seed}: a misprinted restatement breaks the opening")


def labels_apart(folder):
    """The text of a statement as some programs give it: first all labels, then all amounts. Subtotals have no label, headings no amounts."""
    done, read, seed = 0, 0, 500
    while done < 12:
        text, report = report_make.make(random.Random(seed))
        seed += 1
        style = report.style
        if not style.apart or style.cents or style.above or style.leaders or style.note_column or style.splits or style.page_numbers or style.signs or style.years != "2020" or not style.nil:
            continue
        done += 1
        lines, out, at = text.split("\n"), [], 0
        title = report.words["titles"][2]
        start = next(i for i, line in enumerate(lines) if line.lstrip("\f") == title)
        first = min(n for t, _, _, n in report.truth if t == "variation") - 1
        last = max(n for t, _, _, n in report.truth if t == "variation")
        heads = [line[60:].split() for line in lines[start:first] if line[60:].strip() and not line[:60].strip()]
        rows = [line for line in lines[first:last] if line.strip()]
        labels = [row[:60].strip() for row in rows if row[:60].strip()]
        amounts = [" ".join(row[60:].split()) for row in rows]
        moved = lines[:start + 2] + ["", ""] + labels + [""] + [" ".join(h) for h in heads] + amounts + [""] + lines[last:]
        path = pathlib.Path(folder, "apart.txt")
        values = []
        for body in (text, "\n".join(moved)):
            path.write_text(body, encoding="utf-8")
            values.append({f["id"]: f["value"] for f in json.loads(recoupe("figures", path, "--format", "json").stdout)})
        wrong = {i: v for i, v in values[1].items() if values[0].get(i) != v}
        check(not wrong, f"apart {seed}: amounts stand beside their labels: {wrong}")
        read += values[0] == values[1]
    check(read >= 8, f"most statements whose labels stand apart are read whole: {read} of {done}")


with tempfile.TemporaryDirectory() as here:
    forms(here)
    halves(here)
    note_tables(here)
    budgets(here)
    restated(here)
    labels_apart(here)
sys.exit(finish("published forms"))
