#!/usr/bin/env python3
"""Published reports, made up and printed in many ways: each figure is read as it is printed or not at all; what articulates is not
accused; a misprint never passes, and its figure is named."""
import collections
import decimal
import json
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import report_make  # noqa: E402
from harness import LONG, check, finish, recoupe  # noqa: E402

REPORTS, MISPRINTS, DAMAGED = (600, 600, 400) if LONG else (60, 60, 40)  # `make test-long`


def run(folder, text, *arguments):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return recoupe(arguments[0], str(path), *arguments[1:], timeout=60)


def units(text, report):
    """An amount of the program's in the units of the report's truth."""
    return text and int(decimal.Decimal(text) * (100 if report.style.cents else 1))


def compare(figures, report):
    """How many figures are as printed, and those that are not."""
    truth = report.truth
    rows = collections.defaultdict(dict)
    for (table, period, part, line), value in truth.items():
        rows[table, line][period, part] = value
    right, wrong = 0, []
    for figure in figures:
        table, _, rest = figure["id"].partition(".")
        line, _, period = rest.partition("@")
        row, value = rows.get((table, figure["source"]["line"]), {}), units(figure["value"], report)
        part = line.rpartition(".")[2] if table == "immobilisations" else ""
        if table == "immobilisations" and part != "total":
            good = value in [v for (p, c), v in row.items() if p == period and c != "total"]
        else:
            good = row.get((period, part)) == value
        right += good
        if not good:
            wrong.append(figure)
    return right, wrong


def sound(folder):
    read = due = consistent = 0
    for seed in range(REPORTS):
        text, report = report_make.make(random.Random(seed))
        figures = json.loads(run(folder, text, "figures", "--format", "json").stdout)
        result = json.loads(run(folder, text, "check", "--format", "json").stdout)
        right, wrong = compare(figures, report)
        check(not wrong, f"report {seed}: figures are read as printed: {wrong[:2]}")
        check(result["counts"]["disagree"] == 0, f"report {seed}: what articulates is not accused")
        check((result["verdict"] == "consistent") == (right == len(report.truth)), f"report {seed}: consistent is what was read whole")
        read += right
        due += len(report.truth)
        consistent += result["verdict"] == "consistent"
    check(read * 1000 >= due * 995, f"995 figures in 1000 are read: {read} of {due}")
    check(consistent * 100 >= REPORTS * 95, f"95 reports in 100 are proven: {consistent} of {REPORTS}")


def misprinted(value, random_):
    """As people err: a unit off, a sign, two digits in each other's place."""
    kind, digits = random_.choice(["unit", "sign", "digits"]), list(str(abs(value)))
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and (i > 0 or digits[1] != "0")]
    if kind == "sign" and value:
        return -value
    if kind == "digits" and places:
        place = random_.choice(places)
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
        return int("".join(digits)) * (-1 if value < 0 else 1)
    return value + 1


def wrong(folder):
    named = seen = 0
    for seed in range(1000, 1000 + MISPRINTS):
        choice = random.Random(seed + 1)
        printed = report_make.make(random.Random(seed))[1].printed
        text, report = report_make.make(random.Random(seed), wrong=(choice.randrange(printed), lambda value: misprinted(value, choice)))
        table, period, _, value, instead = report.changed
        figures = json.loads(run(folder, text, "figures", "--format", "json").stdout)
        result = json.loads(run(folder, text, "check", "--format", "json").stdout)
        check(not compare(figures, report)[1], f"misprint {seed}: figures are read as printed")
        check(result["verdict"] != "consistent", f"misprint {seed}: {report.changed} does not pass")
        suspects = [s for cause in result["causes"] for s in cause["suspects"]]
        seen += result["verdict"] == "inconsistent"
        named += any(s["figure"].startswith(table + ".") and s["figure"].endswith("@" + period) and units(s["found"], report) == instead and units(s["expected"], report) == value for s in suspects)
    check(seen * 100 >= MISPRINTS * 95, f"95 misprints in 100 are findings: {seen} of {MISPRINTS}")
    check(named * 100 >= MISPRINTS * 95, f"95 in 100 are named, with what should stand there: {named} of {MISPRINTS}")


def damage(text, random_):
    data = bytearray(text.encode())
    for _ in range(random_.randint(1, 40)):
        at, kind = random_.randrange(len(data)), random_.randrange(5)
        if kind == 0:
            data[at] = random_.randrange(256)
        elif kind == 1:
            del data[at:at + random_.randint(1, 300)]
        elif kind == 2:
            data[at:at] = data[random_.randrange(len(data)):][:500]
        elif kind == 3:
            data[at:at] = bytes(random_.choice(b"0123456789 (),.-$\n\f") for _ in range(80))
        else:
            data[at:at] = b"9" * 3000
        data = data or bytearray(b"x")
    return bytes(data)


def damaged(folder):
    for seed in range(DAMAGED):
        random_ = random.Random(seed)
        text = damage(report_make.make(random_)[0], random_)
        result = run(folder, text, "check", "--format", "json")
        check(result.returncode in (0, 1, 2), f"damaged {seed}: an answer, not a crash")
        check((result.returncode == 2) == (result.stdout == ""), f"damaged {seed}: an error or findings, not both")


with tempfile.TemporaryDirectory() as here:
    sound(here)
    wrong(here)
    damaged(here)
sys.exit(finish("published"))
