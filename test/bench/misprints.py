#!/usr/bin/env python3
"""Plants misprints in made-up reports and counts what the checker says of them. Seeded; prints a table.

    test/bench/misprints.py [--reports N] [--figures N] [--seed N] [--whole]

One figure of a report is printed otherwise: by a unit, with two digits exchanged, with another sign, a thousand times, with one digit
wrong. --whole puts each report into a volume with a summary of ten years before it and another entity's statements behind it; what is
said must be the same. Columns:

    planted    misprints made
    detected   a verdict that the report without it does not give
    first      the misprinted figure is the first suspect of the first cause, with the value that stood there
    alone      it is, and no other figure is named with it
    falsely    another figure is named alone, and this one nowhere: a right figure accused"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "test"))
import report_make  # noqa: E402

PROGRAM = os.environ.get("RECOUPE", str(ROOT / "build" / "recoupe"))


def transposed(value, random_):
    digits = list(str(abs(value)))
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and (i > 0 or digits[1] != "0")]
    if not places:
        return value
    at = random_.choice(places)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return int("".join(digits)) * (-1 if value < 0 else 1)


def one_digit(value, random_):
    digits = list(str(abs(value)))
    at = random_.randrange(len(digits))
    digits[at] = random_.choice([d for d in "123456789" if d != digits[at]])
    return int("".join(digits)) * (-1 if value < 0 else 1)


KINDS = {"+1": lambda v, r: v + 1, "-1": lambda v, r: v - 1, "transposed": transposed, "sign": lambda v, r: -v, "x1000": lambda v, r: v * 1000, "one digit": one_digit}


def summary(report, year):
    """Ten years of revenue, expenses and result with other figures than the report's: another entity's, that restates nothing."""
    words = report.words
    head = " " * 40 + "".join(f"{y:>16}" for y in range(year, year - 10, -1))
    rows = [[7000 + 13 * i for i in range(10)], [5000 + 7 * i for i in range(10)]]
    rows.append([a - b for a, b in zip(*rows)])
    names = [words[k] for k in ("total_revenue", "total_expense", "result")]
    return "\n".join([words["titles"][0], "", head, ""] + [n.ljust(40) + "".join(f"{v:>16}" for v in r) for n, r in zip(names, rows)]) + "\n\f"


def volume(text, report, seed):
    other = report_make.make(random.Random(seed + 77), words=report.words)[0]
    year = max(int(p[:4]) for _, p, _, _ in report.truth)
    return summary(report, year) + text + "\f" + other[:other.index(report.words["notes"])].replace("OFFICE", "FONDS" if not report.style.english else "FUND")


def check(text):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return json.loads(subprocess.run([PROGRAM, "check", file.name, "--format", "json"], capture_output=True, text=True, timeout=120).stdout)


def is_planted(suspect, report):
    table, period, _, value, instead = report.changed
    unit = 100 if report.style.cents else 1
    same = lambda text, wanted: text is not None and round(float(text) * unit) == wanted  # noqa: E731
    return suspect["figure"].startswith(table + ".") and suspect["figure"].endswith("@" + period) and same(suspect["found"], instead) and same(suspect["expected"], value)


def attempt(task):
    seed, at, kind, whole, clean = task
    choice = random.Random(seed * 1000 + at)
    text, report = report_make.make(random.Random(seed), wrong=(at, lambda value: KINDS[kind](value, choice)))
    if report.changed is None or report.changed[3] == report.changed[4]:
        return None
    result = check(volume(text, report, seed) if whole else text)
    causes = [c["suspects"] for c in result["causes"] if c["suspects"]]
    first = bool(causes) and is_planted(causes[0][0], report)
    named = any(is_planted(s, report) for c in causes for s in c)
    return kind, {"planted": 1, "detected": result["verdict"] != clean or result["counts"]["disagree"] > 0, "first": first,
                  "alone": first and len(causes) == 1 and len(causes[0]) == 1,
                  "falsely": not named and any(len(c) == 1 for c in causes)}, (seed, at, kind, report.changed)


def tasks(options):
    random_ = random.Random(options.seed)
    for seed in range(options.seed, options.seed + options.reports):
        text, report = report_make.make(random.Random(seed))
        clean = check(volume(text, report, seed) if options.whole else text)["verdict"]
        for at in random_.sample(range(report.printed), min(options.figures, report.printed)):
            yield seed, at, random_.choice(list(KINDS)), options.whole, clean


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--figures", type=int, default=12)
    parser.add_argument("--seed", type=int, default=7000)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--list", action="store_true", help="what was not detected, or led to another figure")
    options = parser.parse_args()
    tally = collections.defaultdict(collections.Counter)
    with concurrent.futures.ProcessPoolExecutor() as pool:
        for outcome in pool.map(attempt, tasks(options), chunksize=8):
            if outcome is None:
                continue
            kind, counts, planted = outcome
            tally[kind].update(counts)
            tally["all"].update(counts)
            if options.list and (not counts["detected"] or counts["falsely"]):
                print("falsely" if counts["falsely"] else "missed ", *planted)
    columns = ("planted", "detected", "first", "alone", "falsely")
    print("Misprints in " + ("whole volumes" if options.whole else "reports"))
    print("kind".ljust(12) + "".join(c.rjust(18) for c in columns))
    for kind in [*KINDS, "all"]:
        counts = tally[kind]
        print(kind.ljust(12) + str(counts["planted"]).rjust(18) + "".join(f"{counts[c]} ({100 * counts[c] / max(counts['planted'], 1):.1f} %)".rjust(18) for c in columns[1:]))


if __name__ == "__main__":
    main()
