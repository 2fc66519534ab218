#!/usr/bin/env python3
"""On the Institut's dossier nothing changes unnoticed.

A printed figure that is one unit of its last digit off: `check` ends 1 and a relation that holds the figure disagrees. Without
the ledger, the relations that disagree are those that an evaluator of our own says no longer hold: all of them, and no others.
And 1 moved from one account to another in any row of the journals: `check` ends 1.

`make test` changes every third figure and row, `make test-long` each."""
import concurrent.futures
import csv
import json
import pathlib
import re
import shutil
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from harness import FIXTURES, LONG, check, finish, recoupe

DOSSIER = FIXTURES / "inmq"
FIGURE = re.compile(r"[a-z]\w*(?:\.\w+)+@\w+")


def findings_of(dossier, *options):
    """Status and findings."""
    run = recoupe("check", dossier, "--format", "json", *options)
    return run.returncode, json.loads(run.stdout)["findings"] if run.returncode < 2 else []


def disagreeing(name, text, *options):
    """Status and findings that disagree, where this file of the dossier says something else."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "inmq"
        shutil.copytree(DOSSIER, copy)
        (copy / name).write_text(text, encoding="utf-8")
        status, findings = findings_of(copy, *options)
        return status, [finding for finding in findings if finding["verdict"] == "disagree"]


# ---- what should disagree, worked out from the texts of the relations ----


def rounded(value, decimals):
    step = Fraction(10) ** -int(decimals)
    half_up = (abs(value) / step + Fraction(1, 2)).__floor__() * step
    return half_up if value >= 0 else -half_up


def value_of(expression, values):
    text = FIGURE.sub(lambda match: f"figure({match.group()!r})", expression)
    text = re.sub(r"(?<![\w@.'])\d+(?:\.\d+)?(?![\w.'@])", lambda match: f"Fraction('{match.group()}')", text)
    names = {"figure": values.__getitem__, "Fraction": Fraction, "arrondi": rounded, "abs": abs, "min": min, "max": max, "__builtins__": {}}
    return eval(text.replace(";", ","), names)


def broken_by(relations, figure_id, value):
    """Ids of the equalities, all of which hold, that hold no more when this published figure has another value."""
    broken = set()
    for relation in relations:
        published = {figure["id"]: Fraction(figure["value"]) for figure in relation["figures"] if figure["suite"] == "published"}
        other = {figure["id"]: Fraction(figure["value"]) for figure in relation["figures"] if figure["suite"] != "published"}
        if figure_id not in published or Decimal(relation["difference"]) != 0:
            continue
        published[figure_id] = value
        left, right = relation["left"]["expression"], relation["right"]["expression"]
        if value_of(left, published) != value_of(right, {**published, **other}):
            broken.add(relation["id"])
    return broken


# ---- the cases: each returns what is wrong, or nothing ----


def other_value(figure, at):
    text = figure["valeur"] or "0"
    decimals = len(text.partition(".")[2])
    step = Decimal(1).scaleb(-decimals) * (1 if at % 2 == 0 else -1)
    return str((Decimal(text) + step).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def published_case(figures, at):
    figure_id, value = figures[at]["id"], other_value(figures[at], at)
    return figure_id, value, json.dumps(figures[:at] + [dict(figures[at], valeur=value)] + figures[at + 1:])


def with_ledger(figures, at):
    figure_id, value, text = published_case(figures, at)
    status, findings = disagreeing("publies.json", text)
    if status != 1 or not any(figure["id"] == figure_id for finding in findings for figure in finding["figures"]):
        return f"{figure_id} = {value} is noticed and named: ends {status}, {[finding['relation'] for finding in findings]}"
    return None


def without_ledger(figures, at, relations):
    figure_id, value, text = published_case(figures, at)
    expected = broken_by(relations, figure_id, Fraction(value))
    status, findings = disagreeing("publies.json", text, "--published-only")
    equalities = {relation["id"] for relation in relations if Decimal(relation["difference"]) == 0}
    found = {finding["id"] for finding in findings} & equalities
    if found != expected or status != (1 if findings else 0):
        names = {relation["id"]: relation["relation"] for relation in relations}
        return f"without the ledger, {figure_id} = {value}: ends {status}; missed {[names[one] for one in expected - found]}, too many {[names[one] for one in found - expected]}"
    return None


def moved(path, at, accounts):
    """1 of a row on the next account of the chart."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header, row = next(csv.reader([lines[0]])), next(csv.reader([lines[at]]))
    account, side = header.index("compte"), header.index("debit") if row[header.index("debit")] else header.index("credit")
    other = accounts[(accounts.index(row[account]) + 1) % len(accounts)]
    less, one = list(row), list(row)
    less[side], one[side], one[account] = str(int(row[side]) - 1), "1", other
    text = "\n".join(lines[:at] + [",".join(f'"{field}"' for field in new) for new in (less, one)] + lines[at + 1:]) + "\n"
    status, findings = disagreeing(path.name, text)
    return None if status == 1 and findings else f"{path.name}:{at + 1}: 1 moved from {row[account]} to {other} is noticed: ends {status}"


def main():
    figures = json.loads((DOSSIER / "publies.json").read_text(encoding="utf-8"))
    accounts = [row["no"] for row in csv.DictReader((DOSSIER / "comptes.csv").open(encoding="utf-8"))]
    status, findings = findings_of(DOSSIER, "--published-only", "--all")
    relations = [finding for finding in findings if finding["left"]["expression"]]  # not those of notes and titles
    check(status == 0 and findings_of(DOSSIER)[0] == 0, "the dossier as it is ends 0")
    step = 1 if LONG else 5
    cases = [(with_ledger, figures, at) for at in range(0, len(figures), step)]
    cases += [(without_ledger, figures, at, relations) for at in range(1 % step, len(figures), step)]
    for path in sorted(DOSSIER.glob("journal-*.csv")):
        cases += [(moved, path, at, accounts) for at in range(1, len(path.read_text(encoding="utf-8").splitlines()), step)]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for fault in pool.map(lambda case: case[0](*case[1:]), cases):
            check(fault is None, fault)
    bound = sum(1 for at in range(len(figures)) if broken_by(relations, figures[at]["id"], Fraction(other_value(figures[at], at))))
    check(bound >= 330, f"330 or more of {len(figures)} figures are bound without the ledger, not {bound}")
    return finish("inmq_changes")


if __name__ == "__main__":
    sys.exit(main())
