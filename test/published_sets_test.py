#!/usr/bin/env python3
"""Reports that hold more than their own statements: a summary of ten years, the statements of another entity. They are tables of their own:
what they restate is tied, what is theirs is proven apart, and the report's own figures are read as without them."""
import json
import pathlib
import random
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import report_make  # noqa: E402
from harness import check, finish, recoupe  # noqa: E402

SEEDS = range(4000, 4008)
TEN = 10


def figures(folder, text):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text(text, encoding="utf-8")
    found = json.loads(recoupe("figures", path, "--format", "json").stdout)
    own = {f["id"]: f["value"] for f in found if not re.match(r"t\d", f["id"])}
    return own, {f["id"]: f["value"] for f in found if re.match(r"t\d", f["id"])}


def checked(folder, text):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text(text, encoding="utf-8")
    return json.loads(recoupe("check", path, "--format", "json").stdout)


def plain(seed):
    """A report whose columns stand as on the page, with named totals; the first such seed from this one on."""
    while True:
        text, report = report_make.make(random.Random(seed))
        if report.style.apart and report.style.named_totals and not report.style.cents:
            return text, report
        seed += 1000


def summary(own, words, wrong=None):
    """Revenue, expenses and result of ten years; those of the report's two years restate its figures. `wrong` replaces the expenses of this year."""
    year = max(int(i[-4:]) for i in own if i[-4:].isdigit())
    columns = []
    for y in range(year, year - TEN, -1):
        income, cost = (int(float(own.get(f"resultats.{i}@{y}", other))) for i, other in (("total_revenus", 900 + y % 7), ("total_charges", 700 + y % 5)))
        columns.append((y, income, wrong if wrong and y == year else cost, income - cost))
    lines = [words["titles"][0], "", " " * 40 + "".join(f"{c[0]:>16}" for c in columns), ""]
    for at, key in enumerate(("total_revenue", "total_expense", "result"), 1):
        lines.append(words[key].ljust(40) + "".join(f"{c[at]:>16,}".replace(",", words["space"]) for c in columns))
    return "\n".join(lines) + "\n", int(float(own[f"resultats.total_charges@{year}"]))


def transposed(value):
    digits = list(str(value))
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1] and digits[i + 1] != "0":
            digits[i], digits[i + 1] = digits[i + 1], digits[i]
            break
    return int("".join(digits))


def summaries(folder):
    for seed in SEEDS:
        text, report = plain(seed)
        own = figures(folder, text)[0]
        words = dict(report.words, space=report.style.space)
        before = checked(folder, text)["verdict"]
        table, cost = summary(own, words)
        untitled = table.replace(report.words["titles"][0], "Aperçu", 1)
        for place, whole in (("before", table + "\f" + text), ("after", text + "\f" + table), ("untitled", untitled + "\f" + text)):
            again, others = figures(folder, whole)
            check(again == own, f"{seed} {place}: the statements are read as without the summary")
            check(others, f"{seed} {place}: the summary is a table of its own")
            result = checked(folder, whole)
            check(result["counts"]["disagree"] == 0 and result["verdict"] == before, f"{seed} {place}: what restates rightly is not accused")
        table, cost = summary(own, words, transposed(cost))
        if transposed(cost) == cost:
            continue
        result = checked(folder, table.replace(report.words["titles"][0], "Aperçu", seed % 2) + "\f" + text)
        first = [(c["suspects"][0]["figure"][:1], c["suspects"][0]["found"], c["suspects"][0]["expected"]) for c in result["causes"] if c["suspects"]]
        check(first == [("t", str(transposed(cost)), str(cost))], f"{seed}: the misprint of the summary is named, alone: {first}")


def entities(folder):
    for seed in SEEDS:
        text, report = plain(seed)
        other = report_make.make(random.Random(report.printed + seed), words=report.words)[0]
        own = figures(folder, text)[0]
        statements = other[:other.index(report.words["notes"])]
        again, others = figures(folder, text + "\f" + statements.replace("OFFICE", "FUND"))
        check(again == own, f"{seed}: the report's own statements are read as without those of another entity")
        check(any(i.startswith("t") for i in others), f"{seed}: those of the other entity are tables of their own")
        choice = random.Random(seed)
        wrong = report_make.make(random.Random(seed if text == report_make.make(random.Random(seed))[0] else seed + 1000), wrong=(choice.randrange(30), lambda value: value + 77))[0]
        alone = figures(folder, wrong)[0]
        check(figures(folder, wrong + "\f" + statements)[0] == alone, f"{seed}: a misprint does not change which entity is read")


with tempfile.TemporaryDirectory() as here:
    summaries(here)
    entities(here)
sys.exit(finish("published sets"))
