#!/usr/bin/env python3
"""Plants mistakes in clean dossiers and counts what the checker says of them. Seeded; prints tables.

    test/bench/detect.py [--figures N] [--pairs N] [DOSSIER...]

Two modes: with the ledger, and --published-only, where nothing but the statements' own relations can help. Columns:

    planted    mistakes made: all of them count, those that nothing binds and pairs that cancel out too
    detected   a verdict that the untouched dossier does not give
    among      the true culprit is named in first place, alone or tied
    first      it is the first named
    alone      it is named, and nothing else
    permitted  the most that "alone" could be: figures whose column of the relations is no multiple of another's

A pair is found where the two figures are among the smallest repairs; it is first where they are the first named.
"""
import argparse
import collections
import concurrent.futures
import csv
import decimal
import fractions
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tempfile
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("RECOUPE", str(ROOT / "build" / "recoupe"))
D = decimal.Decimal
MODES = {"with the ledger": (), "published only": ("--published-only",)}


def check(folder, mode, *more):
    out = subprocess.run([PROGRAM, "check", str(folder), "--format", "json", *MODES[mode], *more], capture_output=True, check=False)
    return json.loads(out.stdout) if out.stdout else None


def step(value):
    exponent = D(value).as_tuple().exponent
    return D(1).scaleb(exponent) if exponent < 0 else D(1)


def transposed(value):
    digits = list(value)
    for i in range(len(digits) - 1):
        if digits[i].isdigit() and digits[i + 1].isdigit() and digits[i] != digits[i + 1]:
            digits[i], digits[i + 1] = digits[i + 1], digits[i]
            if str(D("".join(digits))) == "".join(digits):
                return "".join(digits)
            digits[i], digits[i + 1] = digits[i + 1], digits[i]
    return None


def one_digit(value, random_):
    places = [i for i, c in enumerate(value) if c.isdigit()]
    i = random_.choice(places)
    new = value[:i] + str((int(value[i]) + random_.randint(1, 9)) % 10) + value[i + 1:]
    return new if str(D(new)) == new else None


def neighbours(figures):
    """For each id, the value of the line beside it in the same table and period; and of the other year."""
    by_column, other = collections.defaultdict(list), {}
    values = {f["id"]: f["valeur"] for f in figures}
    for f in figures:
        line, period = f["id"].split("@")
        by_column[line.split(".")[0], period].append(f["id"])
        for year in (str(int(period[:4]) - 1), str(int(period[:4]) + 1)):
            if f"{line}@{year}" in values:
                other[f["id"]] = values[f"{line}@{year}"]
    beside = {}
    for ids in by_column.values():
        for a, b in zip(ids, ids[1:]):
            beside[a] = values[b]
    return beside, other


def single_mistakes(figures, limit, random_):
    beside, other = neighbours(figures)
    shown = [f for f in figures if f["valeur"] is not None]
    if limit and len(shown) > limit:
        shown = sorted(random_.sample(shown, limit), key=lambda f: f["id"])
    for f in shown:
        v = f["valeur"]
        makes = {"+1": str(D(v) + step(v)), "-1": str(D(v) - step(v)), "transposed": transposed(v), "sign": str(-D(v)), "x1000": str(D(v) * 1000),
                 "one digit": one_digit(v, random_), "other year": other.get(f["id"]), "neighbour": beside.get(f["id"]), "omitted": ""}
        for kind, new in makes.items():
            if new is None or (new != "" and D(new) == D(v)) or (new == "" and D(v) == 0):
                continue
            yield kind, {f["id"]: None if new == "" else new}


def pair_mistakes(figures, count, random_):
    """Two figures of one table and period, changed by as much in opposite directions."""
    groups = collections.defaultdict(list)
    for f in figures:
        if f["valeur"] is not None and D(f["valeur"]) != 0:
            line, period = f["id"].split("@")
            groups[line.split(".")[0], period].append(f)
    groups = [g for g in groups.values() if len(g) > 2]
    for _ in range(count):
        a, b = random_.sample(random_.choice(groups), 2)
        by = random_.randint(1, 999) * step(a["valeur"])
        yield "pair", {a["id"]: str(D(a["valeur"]) + by), b["id"]: str(D(b["valeur"]) - by)}


def named(cause):
    """The repairs in first place, as sets of figures; the first first."""
    suspects = cause["suspects"]
    if not suspects:
        return []
    ties = [frozenset(t.split(" + ")) for t in suspects[0]["tied_with"]]
    figures = [s["figure"] for s in suspects]
    alternatives = all(f in {x for t in ties for x in t} for f in figures[1:]) and all(len(t) == 1 for t in ties)
    return ([frozenset([figures[0]])] if alternatives else [frozenset(figures)]) + ties


def score(result, baseline, planted):
    known = {f["id"] for f in baseline["findings"]}
    new = [f for f in result["findings"] if f["id"] not in known or f["verdict"] in ("disagree", "not_checkable")]
    new = [f for f in new if (f["id"], f["verdict"]) not in {(b["id"], b["verdict"]) for b in baseline["findings"]}]
    detected = any(f["verdict"] in ("disagree", "not_checkable") for f in new) or result["verdict"] != baseline["verdict"]
    places = [named(c) for c in result["causes"]]
    found = set().union(*[p[0] for p in places if p]) if any(places) else set()
    whole = frozenset(planted)
    among = all(any(k in t for p in places for t in p) for k in planted)
    first = whole <= found if len(planted) > 1 else any(p and p[0] == whole for p in places)
    alone = first and all(len(p) == 1 for p in places if p) and sum(1 for p in places if p) <= len(planted)
    return detected, among, first, alone


def columns_permitted(folder, mode):
    """Figures whose column, over all relations that hold them, is no multiple of another figure's."""
    report = check(folder, mode, "--all")
    columns = collections.defaultdict(dict)
    for finding in report["findings"]:
        if not finding["figures"] or finding["left"]["value"] is None or finding["left"]["expression"] == "" or finding["verdict"] == "not_checkable":
            continue
        mine = {}
        for f in finding["figures"]:
            if f["suite"] == "published":
                mine[f["id"]] = f["value"]
        both = {f["id"] for f in finding["figures"] if f["suite"] != "published"} & set(mine)
        if both:  # a tie: one figure of each suite
            for k in mine:
                columns[k][finding["relation"]] = fractions.Fraction(1)
            continue
        text = f"({finding['left']['expression']}) - ({finding['right']['expression']})"
        values = {f["id"]: fractions.Fraction(f["value"]) for f in finding["figures"]}
        for k in mine:
            try:
                slope = evaluate(text, {**values, k: values[k] + 1}) - evaluate(text, values)
            except (ZeroDivisionError, SyntaxError, NameError, TypeError):
                continue
            if slope:
                columns[k][finding["relation"]] = slope
    shapes = collections.Counter()
    keys = {}
    for k, column in columns.items():
        lead = column[min(column)]
        keys[k] = frozenset((r, c / lead) for r, c in column.items())
        shapes[keys[k]] += 1
    return {k for k in keys if shapes[keys[k]] == 1}


FIGURE = re.compile(r"[a-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+@[0-9A-Za-z]+")


def evaluate(text, values):
    python = FIGURE.sub(lambda m: f"v[{m.group(0)!r}]", text.replace(";", ","))
    python = re.sub(r"(?<![\w'.\]@])(\d+(?:\.\d+)?)(?![\w'])", r"F('\1')", python)
    half_up = lambda x, n: fractions.Fraction(D(x.numerator * 10 ** 30 // x.denominator).scaleb(-30).quantize(D(1).scaleb(-int(n)), rounding=decimal.ROUND_HALF_UP))
    return eval(python, {"__builtins__": {}}, {"v": values, "F": fractions.Fraction, "abs": abs, "min": min, "max": max, "arrondi": half_up})  # our own texts


def plant(source, changes):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="detect-"))
    shutil.copytree(source, folder, dirs_exist_ok=True)
    figures = json.loads((source / "publies.json").read_text(encoding="utf-8"))
    for f in figures:
        if f["id"] in changes:
            f["valeur"] = changes[f["id"]]
    (folder / "publies.json").write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")
    return folder


def try_published(task):
    source, mode, kind, changes, baseline = task
    folder = plant(source, changes)
    try:
        result = check(folder, mode)
    finally:
        shutil.rmtree(folder)
    return kind, changes, score(result, baseline, changes) if result else (False,) * 4


# ---- the ledger ----

def read_journal(path):
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = path.read_text(encoding=encoding)
            break
        except UnicodeDecodeError:
            continue
    delimiter = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    rows = list(csv.reader(text.splitlines(), delimiter=delimiter))
    return rows, delimiter, encoding


def columns_of(header):
    """Where the columns are, by our names for them, accents and words around them aside."""
    plain = [unicodedata.normalize("NFD", h).encode("ascii", "ignore").decode().strip().lower() for h in header]
    return {name: next(i for i, h in enumerate(plain) if name in h) for name in ("date", "piece", "journal", "compte", "debit", "credit")}


def write_journal(path, rows, delimiter, encoding):
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)


def ledger_mistakes(source, count, random_):
    """Each a list of edits to one journal: (kind, file, edited rows, accounts meant)."""
    journals = sorted(source.glob("journal*.csv"))
    for kind in ("moved", "dropped", "doubled", "wrong account", "wrong year"):
        for _ in range(count if journals else 0):
            path = random_.choice(journals)
            rows, delimiter, encoding = read_journal(path)
            col = columns_of(rows[0])
            groups = collections.OrderedDict()
            for i, row in enumerate(rows[1:], 1):
                groups.setdefault((row[col["journal"]], row[col["piece"]]), []).append(i)
            key = random_.choice(list(groups))
            at = groups[key]
            accounts = {rows[i][col["compte"]] for i in at}
            every = sorted({r[col["compte"]] for r in rows[1:]})
            new = [list(r) for r in rows]
            if kind in ("moved", "wrong account"):
                i = random_.choice(at)
                others = [a for a in every if a not in accounts]
                to = random_.choice(others)
                accounts = {rows[i][col["compte"]], to}
                new[i][col["compte"]] = to
                if kind == "moved":
                    amount_at = col["debit"] if rows[i][col["debit"]].strip() not in ("", "0") else col["credit"]
                    text = rows[i][amount_at]
                    if "," in text or " " in text or "\u00a0" in text or "\u202f" in text:
                        continue
                    half = (D(text) / 2).quantize(step(text))
                    if half in (0, D(text)):
                        continue
                    new[i][col["compte"]] = rows[i][col["compte"]]
                    new[i][amount_at] = str(D(text) - half)
                    extra = list(rows[i])
                    extra[col["compte"]], extra[amount_at] = to, str(half)
                    new.insert(i + 1, extra)
            elif kind == "dropped":
                new = [r for i, r in enumerate(new) if i not in at]
            elif kind == "doubled":
                copy = [list(rows[i]) for i in at]
                for row in copy:
                    row[col["piece"]] += "-bis"
                new += copy
            else:
                year = random_.choice((-1, 1))
                for i in at:
                    text = rows[i][col["date"]]
                    new[i][col["date"]] = re.sub(r"(20\d\d)", lambda m: str(int(m.group(1)) + year), text)
            yield kind, path.name, new, delimiter, encoding, accounts


def try_ledger(task):
    source, kind, name, rows, delimiter, encoding, accounts, baseline, chart = task
    folder = pathlib.Path(tempfile.mkdtemp(prefix="detect-"))
    shutil.copytree(source, folder, dirs_exist_ok=True)
    write_journal(folder / name, rows, delimiter, encoding)
    try:
        result = check(folder, "with the ledger")
    finally:
        shutil.rmtree(folder)
    if not result:
        return kind, (False, False, False)
    detected = score(result, baseline, ())[0]
    books = any(f["check"].startswith("L") and f["verdict"] != "agree" for f in result["findings"])
    suspects = [s for c in result["causes"] for s in c["suspects"]]
    blamed = books or any(s["suite"] == "generated" for s in suspects)
    postes = {chart.get(a, "?") for a in accounts}
    text = " ".join(s["figure"] + " " + " ".join(s["tied_with"]) for s in suspects if s["suite"] == "generated")
    pinned = books or any(p in text for p in postes) or "/" in text.split(",")[0]
    return kind, (detected, blamed, blamed and pinned)


def chart_of(source):
    rows, _, _ = read_journal(source / "comptes.csv")
    head = [h.strip().lower() for h in rows[0]]
    return {r[head.index("no")]: r[head.index("poste")] for r in rows[1:] if r}


def table(title, names, tally):
    print(f"\n{title}")
    width = max([len(k) for k in tally] + [5])
    print("  " + " " * width + "".join(f"{n:>12}" for n in names))
    total = [0] * len(names)
    for kind, counts in tally.items():
        print(f"  {kind:<{width}}" + "".join(f"{c:>12}" for c in counts))
        total = [a + b for a, b in zip(total, counts)]
    print(f"  {'total':<{width}}" + "".join(f"{c:>12}" for c in total))
    if total[0]:
        print(f"  {'%':<{width}}" + "".join(f"{100 * c / total[0]:>12.1f}" for c in total))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=120, help="figures a dossier; 0: all")
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--entries", type=int, default=12, help="mistakes of each kind in the ledger")
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("dossiers", nargs="*", default=["inmq", "regie", "balance"])
    options = parser.parse_args()
    for name in options.dossiers:
        source = ROOT / "fixtures" / name
        figures = [f for f in json.loads((source / "publies.json").read_text(encoding="utf-8")) if "valeur" in f]  # not the dates and texts
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for mode in MODES:
                random_ = random.Random(options.seed)
                baseline = check(source, mode)
                false_alarms = sum(f["verdict"] == "disagree" for f in baseline["findings"])
                permitted = columns_permitted(source, mode)
                singles = list(single_mistakes(figures, options.figures, random_))
                pairs = list(pair_mistakes(figures, options.pairs, random_))
                tally = collections.OrderedDict()
                tasks = [(source, mode, kind, changes, baseline) for kind, changes in singles + pairs]
                for kind, changes, marks in pool.map(try_published, tasks):
                    counts = tally.setdefault(kind, [0] * 6)
                    may = len(changes) == 1 and next(iter(changes)) in permitted
                    for i, mark in enumerate((True, *marks, may)):
                        counts[i] += mark
                table(f"{name}, {mode}: {len(figures)} figures, {false_alarms} false alarms on the untouched dossier", ("planted", "detected", "among", "first", "alone", "permitted"), tally)
            baseline = check(source, "with the ledger")
            random_ = random.Random(options.seed)
            chart = chart_of(source)
            tally = collections.OrderedDict()
            tasks = [(source, *mistake, baseline, chart) for mistake in ledger_mistakes(source, options.entries, random_)]
            for kind, marks in pool.map(try_ledger, tasks):
                counts = tally.setdefault(kind, [0] * 4)
                for i, mark in enumerate((True, *marks)):
                    counts[i] += mark
            if tally:
                table(f"{name}, mistakes in the ledger", ("planted", "detected", "blamed", "with poste"), tally)


if __name__ == "__main__":
    main()
