#!/usr/bin/env python3
"""Plants mistakes in clean dossiers and counts what the checker says of them. Seeded; prints tables.

    test/bench/detect.py [--figures N] [--pairs N] [--entries N] [--two N] [--seed N] [DOSSIER...]

Two modes: with the ledger, and --published-only, where nothing but the statements' own relations can help. Columns:

    planted    mistakes made, all of them
    bound      of a figure that some equality holds (the others are held by a bound or a rounded ratio at most, or by nothing)
    bound seen of these, detected
    detected   a verdict that the untouched dossier does not give
    among      the true culprit is named in first place, alone or tied
    first      it is the first named
    unique     it is named, and nothing else
    permitted  the most that "unique" could be: no other single figure, changed in the mistaken dossier, makes everything hold.
               Measured without the diagnosis: figures whose column of the equalities is a multiple of the culprit's are changed by
               as much, one by one, and the dossier checked
    of these   named uniquely

A change by one unit leaves no trace of how it was made: where figures tie, which comes first is chance. So +1 and -1 stand
apart from the mistakes that people make by hand.

Pairs: two figures of a statement changed so that its total still foots, or in each other's place. Every pair planted falls under one
of three, told without the diagnosis:

    cancels    no equality moves at all: each holds both figures, or neither. Nothing shows of such a pair but what bounds see
    as one     one figure alone, changed by some amount, makes everything hold: the pair looks just like that smaller mistake
               (often because no equality holds the other of the two), and no smallest repair can be the pair
    permitted  the others: the pair is a smallest repair, and has to be listed

and then, of all planted and of those permitted: among the repairs in first place; the first named.

Ledger: one entry wrong. "blamed": the ledger is, and no published figure; "account": with an account of the entry, or the entry
itself; "kind": with the kind of mistake.

Two entries wrong, of any two kinds: "account" and "kind" count where both are told, each by its entry or by an account that the other
does not move. "lines of their own": each moves a line of the statements that the other does not; "lines in common": one moves only
lines that the other moves as well, so that the figures show little but their sum; "one shows nothing": no figure moves with one of
them (an amount between accounts of one line)."""
import argparse
import atexit
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
D, F = decimal.Decimal, fractions.Fraction
MODES = {"with the ledger": (), "published only": ("--published-only",)}
UNITS = ("+1", "-1")


def check(folder, mode, *more):
    out = subprocess.run([PROGRAM, "check", str(folder), "--format", "json", *MODES[mode], *more], capture_output=True, check=False)
    return json.loads(out.stdout) if out.stdout else None


class Mistaken:
    """A copy of a dossier with some figures changed: {(suite, id): value or None for a blank}."""

    FILES = {"published": "publies.json", "prior": "anterieurs.json"}

    def __init__(self, source, changes):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="detect-"))
        shutil.copytree(source, self.folder, dirs_exist_ok=True)
        for suite in {s for s, _ in changes}:
            path = self.folder / self.FILES[suite]
            figures = json.loads(path.read_text(encoding="utf-8"))
            for f in figures:
                if (suite, f["id"]) in changes:
                    f["valeur"] = changes[suite, f["id"]]
            path.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")

    def __enter__(self):
        return self.folder

    def __exit__(self, *_):
        shutil.rmtree(self.folder)


def figures_of(source, suite="published"):
    path = source / Mistaken.FILES[suite]
    return [f for f in json.loads(path.read_text(encoding="utf-8")) if "valeur" in f] if path.exists() else []


# ---- mistakes ----

def step(value):
    exponent = D(value).as_tuple().exponent
    return D(1).scaleb(exponent) if exponent < 0 else D(1)


def plain(value):
    return format(value, "f")


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


def column_of(figure_id):
    """The table, the column and the period: "t32.traitements.variation@2020" stands in ("t32", "variation", "2020")."""
    line, period = figure_id.split("@")
    parts = line.split(".")
    return parts[0], parts[-1] if len(parts) > 2 else "", period


def neighbours(figures):
    """For each id, the value of the line beside it in the same column; and of the other year."""
    columns, other = collections.defaultdict(list), {}
    values = {f["id"]: f["valeur"] for f in figures}
    for f in figures:
        line, period = f["id"].split("@")
        columns[column_of(f["id"])].append(f["id"])
        for year in (str(int(period[:4]) - 1), str(int(period[:4]) + 1)):
            if f"{line}@{year}" in values:
                other[f["id"]] = values[f"{line}@{year}"]
    return {a: values[b] for ids in columns.values() for a, b in zip(ids, ids[1:])}, other


def single_mistakes(figures, limit, random_):
    beside, other = neighbours(figures)
    shown = [f for f in figures if f["valeur"] is not None]
    if limit and len(shown) > limit:
        shown = sorted(random_.sample(shown, limit), key=lambda f: f["id"])
    for f in shown:
        v = f["valeur"]
        makes = {"transposed": transposed(v), "sign": plain(-D(v)), "x1000": plain(D(v) * 1000), "one digit": one_digit(v, random_), "other year": other.get(f["id"]),
                 "neighbour": beside.get(f["id"]), "omitted": "", "+1": plain(D(v) + step(v)), "-1": plain(D(v) - step(v))}
        for kind, new in makes.items():
            if new is None or (new != "" and D(new) == D(v)) or (new == "" and D(v) == 0):
                continue
            yield kind, {("published", f["id"]): None if new == "" else new}


def pair_mistakes(figures, count, random_):
    """Two figures of one column: as much more on one as less on the other, or each in the other's place."""
    groups = collections.defaultdict(list)
    for f in figures:
        if f["valeur"] is not None and D(f["valeur"]) != 0:
            groups[column_of(f["id"])].append(f)
    groups = [g for g in groups.values() if len(g) > 2]
    for kind in ("compensating", "swapped"):
        for _ in range(count):
            a, b = random_.sample(random_.choice(groups), 2)
            by = random_.randint(1, 999) * step(a["valeur"])
            new = (plain(D(a["valeur"]) + by), plain(D(b["valeur"]) - by)) if kind == "compensating" else (b["valeur"], a["valeur"])
            if D(new[0]) != D(a["valeur"]):
                yield kind, {("published", a["id"]): new[0], ("published", b["id"]): new[1]}


# ---- what the equalities permit ----

FIGURE = re.compile(r"[a-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+@[0-9A-Za-z]+")


def half_up(x, n):
    return F(D(x.numerator * 10 ** 30 // x.denominator).scaleb(-30).quantize(D(1).scaleb(-int(n)), rounding=decimal.ROUND_HALF_UP))


def evaluate(text, values):
    python = FIGURE.sub(lambda m: f"v[{m.group(0)!r}]", text.replace(";", ","))
    python = re.sub(r"(?<![\w'.\]@])(\d+(?:\.\d+)?)(?![\w'])", r"F('\1')", python)
    return eval(python, {"__builtins__": {}}, {"v": values, "F": F, "abs": abs, "min": min, "max": max, "arrondi": half_up})  # our own texts


def slopes_of(finding):
    """What one more of each figure does to an equality that is linear in it; {} for bounds and ratios."""
    if finding["difference"] is None or (D(finding["difference"]) != 0 and finding["verdict"] != "explained"):
        return {}
    copied = [(f["suite"], f["id"]) for f in finding["figures"] if f["suite"] != "generated"]
    if len(finding["figures"]) == 2 and len({f["id"] for f in finding["figures"]}) == 1:
        return {key: F(1 if i == 0 else -1) for i, key in enumerate(copied)}
    text = f"({finding['left']['expression']}) - ({finding['right']['expression']})"
    values = {f["id"]: F(f["value"]) for f in finding["figures"]}
    slopes = {}
    for suite, key in copied:
        try:
            rest = evaluate(text, values)
            near, far = (evaluate(text, {**values, key: values[key] + by}) - rest for by in (1, 1000))
        except (ZeroDivisionError, SyntaxError, NameError, TypeError, KeyError):
            return {}
        if near * 1000 != far:
            return {}
        if near:
            slopes[suite, key] = near
    return slopes


class Equalities:
    """The columns of the parity check: for each figure, what one more of it does to each equality."""

    def __init__(self, report):
        self.columns = collections.defaultdict(dict)
        for i, finding in enumerate(report["findings"]):
            for key, slope in slopes_of(finding).items():
                self.columns[key][i] = slope
        self.alike = collections.defaultdict(list)
        for key in sorted(self.columns):
            self.alike[self.shape(self.columns[key])].append(key)

    @staticmethod
    def shape(column):
        lead = column[min(column)]
        return frozenset((row, slope / lead) for row, slope in column.items())

    def syndrome(self, deltas):
        out = collections.Counter()
        for key, by in deltas.items():
            for row, slope in self.columns.get(key, {}).items():
                out[row] += slope * by
        return {row: off for row, off in out.items() if off}

    def single_changes(self, syndrome):
        """Each figure that could undo all of this alone, and by how much."""
        if syndrome:
            for key in self.alike[self.shape(syndrome)]:
                row = min(syndrome)
                yield key, -syndrome[row] / self.columns[key][row]


def value_of(fraction):
    """As plain decimal text; None where the value has no such."""
    digits = 0
    while digits < 12 and (fraction * 10 ** digits).denominator != 1:
        digits += 1
    scaled = fraction * 10 ** digits
    return plain(D(scaled.numerator).scaleb(-digits)) if scaled.denominator == 1 else None


def holds(report, baseline):
    known = {(f["id"], f["verdict"]) for f in baseline["findings"]}
    return report is not None and not any((f["id"], f["verdict"]) not in known and f["verdict"] in ("disagree", "not_checkable") for f in report["findings"])


def explained_otherwise(dossier, mode, changes, syndrome):
    """Whether some other single figure, changed as well, makes the mistaken dossier hold."""
    for key, by in dossier.equalities[mode].single_changes(syndrome):
        if set(changes) == {key}:
            continue
        new = value_of(F(changes.get(key, dossier.values[key]) or 0) + by)
        if new is None:
            continue
        with Mistaken(dossier.source, {**changes, key: new}) as folder:
            if holds(check(folder, mode), dossier.baseline[mode]):
                return True
    return False


def published_by(source):
    """A copy of a dossier that publishes nothing, with what its ledger makes of it as its published figures."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="detect-")) / source.name
    atexit.register(shutil.rmtree, folder.parent)
    shutil.copytree(source, folder)
    out = subprocess.run([PROGRAM, "figures", str(source), "--format", "json"], capture_output=True, check=True)
    figures = [{"id": f["id"], "valeur": f["value"]} for f in json.loads(out.stdout)]
    (folder / Mistaken.FILES["published"]).write_text(json.dumps(figures), encoding="utf-8")
    return folder


class Dossier:
    def __init__(self, name):
        self.source = ROOT / "fixtures" / name
        if not (self.source / Mistaken.FILES["published"]).exists():
            self.source = published_by(self.source)
        self.figures = figures_of(self.source)
        self.values = {(suite, f["id"]): f["valeur"] for suite in Mistaken.FILES for f in figures_of(self.source, suite)}
        self.baseline = {mode: check(self.source, mode) for mode in MODES}
        self.equalities = {mode: Equalities(check(self.source, mode, "--all")) for mode in MODES}


# ---- what the checker says ----

def named(cause):
    """The repairs in first place, as sets of figures; the first first."""
    suspects = cause["suspects"]
    if not suspects:
        return []
    ties = [t for t in suspects[0]["tied_with"] if t not in ("ledger", "more")]  # or the books are wrong, or other figures: none is named
    figures = [(s["suite"], s["figure"]) for s in suspects]
    if len(figures) == 1 + len(ties) and not any(" + " in t for t in ties):
        return [frozenset([f]) for f in figures]
    return [frozenset(figures)] + [frozenset(("published", f) for f in t.split(" + ")) for t in ties]


def score(report, baseline, planted):
    detected = not holds(report, baseline) or report["verdict"] != baseline["verdict"]
    places = [p for p in map(named, report["causes"]) if p]
    planted = frozenset(planted)
    parts = [[t for t in p if t <= planted] for p in places]
    among = bool(parts) and all(parts) and frozenset().union(*(t for p in parts for t in p)) == planted
    first = bool(places) and frozenset().union(*(p[0] for p in places)) == planted
    return {"detected": detected, "among": among, "first": first, "unique": first and all(len(p) == 1 for p in places)}


def try_figures(task):
    dossier, mode, kind, changes = task
    with Mistaken(dossier.source, changes) as folder:
        report = check(folder, mode)
    marks = collections.Counter(planted=1)
    if report is None:
        return kind, marks
    marks.update({k: int(v) for k, v in score(report, dossier.baseline[mode], changes).items()})
    deltas = {key: F(new or 0) - F(dossier.values[key] or 0) for key, new in changes.items()}
    syndrome = dossier.equalities[mode].syndrome(deltas)
    marks["bound"] = int(bool(syndrome))
    marks["bound seen"] = int(bool(syndrome) and marks["detected"])
    marks["cancels"] = int(not syndrome)
    marks["as one"] = int(bool(syndrome) and explained_otherwise(dossier, mode, changes, syndrome))
    marks["permitted"] = 1 - marks["cancels"] - marks["as one"]
    marks["of these"] = marks["permitted"] * marks["unique"]
    for mark in ("detected", "among", "first"):
        marks[f"of these {mark}"] = marks["permitted"] * marks[mark]
    return kind, marks


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


def columns_of(header, *more):
    """Where the columns are, by our names for them, accents and words around them aside."""
    names = [unicodedata.normalize("NFD", h).encode("ascii", "ignore").decode().strip().lower() for h in header]
    return {name: next(i for i, h in enumerate(names) if name in h) for name in ("date", "piece", "journal", "compte", "debit", "credit", *more)}


def write_journal(path, rows, delimiter, encoding):
    with path.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)


def halved(rows, i, col, to):
    """Half of a posting moved to another account; None where its amount is not plain."""
    at = col["debit"] if rows[i][col["debit"]].strip() not in ("", "0") else col["credit"]
    text = rows[i][at]
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        return None
    half = (D(text) / 2).quantize(step(text))
    if half in (0, D(text)):
        return None
    new = [list(r) for r in rows]
    new[i][at] = str(D(text) - half)
    extra = list(rows[i])
    extra[col["compte"]], extra[at] = to, str(half)
    return new[:i + 1] + [extra] + new[i + 1:]


def edited(kind, rows, at, col, random_):
    """The journal with one mistake in the entry of these rows, and the accounts that it moves; None where it cannot be made."""
    accounts = {rows[i][col["compte"]] for i in at}
    new = [list(r) for r in rows]
    if kind in ("moved", "wrong account"):
        i = random_.choice(at)
        to = random_.choice(sorted({r[col["compte"]] for r in rows[1:]} - accounts))
        accounts = {rows[i][col["compte"]], to}
        new[i][col["compte"]] = to
        return (new if kind == "wrong account" else halved(rows, i, col, to)), accounts
    if kind == "dropped":
        return [r for i, r in enumerate(new) if i not in at], accounts
    if kind == "doubled":
        copy = [list(rows[i]) for i in at]
        for row in copy:
            row[col["piece"]] += "-bis"
        return new + copy, accounts
    year = random_.choice((-1, 1))
    for i in at:
        new[i][col["date"]] = re.sub(r"(20\d\d)", lambda m: str(int(m.group(1)) + year), rows[i][col["date"]])
    return new, accounts


KINDS = ("moved", "dropped", "doubled", "wrong account", "wrong year")
Planted = collections.namedtuple("Planted", "kind accounts entry")


class Books:
    """The journals of a dossier, to be made wrong."""

    def __init__(self, source):
        self.files = {path.name: read_journal(path) for path in sorted(source.glob("journal*.csv"))}

    def draw(self, random_):
        """An entry: the journal it stands in, and there the places of its rows; its name."""
        journal = random_.choice(list(self.files))
        rows = self.files[journal][0]
        col = columns_of(rows[0])
        groups = collections.OrderedDict()
        for i, row in enumerate(rows[1:], 1):
            groups.setdefault((row[col["journal"]], row[col["piece"]]), []).append(i)
        key = random_.choice(list(groups))
        return journal, groups[key], "/".join(key)

    def replace(self, journal, rows):
        self.files[journal] = rows, *self.files[journal][1:]

    def plant(self, kind, random_):
        """Makes one entry wrong; None where it could not be."""
        journal, at, entry = self.draw(random_)
        rows = self.files[journal][0]
        new, accounts = edited(kind, rows, at, columns_of(rows[0]), random_)
        if new is None:
            return None
        self.replace(journal, new)
        return Planted(kind, accounts, entry)

    def write(self, folder):
        for name, file in self.files.items():
            write_journal(folder / name, *file)


def ledger_mistakes(source, count, random_):
    """Each: its kind, the books, what is wrong in them."""
    for kind in KINDS:
        made = 0
        while made < count and any(source.glob("journal*.csv")):
            books = Books(source)
            mistake = books.plant(kind, random_)
            if mistake:
                made += 1
                yield kind, books, [mistake]


def lines_of(source):
    """The line of the statements that each account stands on."""
    rows, _, _ = read_journal(source / "comptes.csv")
    return {row[0]: row[-1] for row in rows[1:]}


def two_mistakes(source, count, random_):
    """Two entries wrong, of any two kinds; and the books with the first of them alone."""
    lines, made = lines_of(source), 0
    while made < count and any(source.glob("journal*.csv")):
        first, books = Books(source), Books(source)
        pair = [first.plant(random_.choice(KINDS), random_)]
        books.files.update(first.files)
        pair.append(books.plant(random_.choice(KINDS), random_))
        if None in pair or pair[0].entry.removesuffix("-bis") == pair[1].entry.removesuffix("-bis"):
            continue
        moved = [{lines.get(account) for account in mistake.accounts} for mistake in pair]
        made += 1
        yield "lines of their own" if moved[0] - moved[1] and moved[1] - moved[0] else "lines in common", books, pair, first


# What the mistake may be called: half of an amount moved, or an entry dropped, may be told as the other (both lack an amount on
# one line and have it on another).
CALLED = {"moved": {"misposted", "unposted"}, "dropped": {"unposted", "misposted"}, "doubled": {"posted_twice"}, "wrong account": {"misposted"}, "wrong year": {"wrong_year"}}
BOOKS = {"L3": "wrong year", "L4": "doubled", "L9": "wrong account", "L8": "wrong account"}


def names(text, mistake, beside):
    """Whether it names the entry, or an account that this mistake moves and the one beside it does not."""
    accounts = mistake.accounts - beside or mistake.accounts
    return any(mistake.entry in part or part.split()[0] in accounts for part in re.split(r" \+ | / ", text) if part.strip())


def marks_of(mistake, ledger, beside):
    """Whether an account is named, and the kind of mistake with it."""
    telling = [s for s in ledger if any(names(t, mistake, beside) for t in (s["figure"], *s["tied_with"]))]
    books = {BOOKS.get(t.split()[0]) for s in telling for t in (s["figure"], *s["tied_with"])}
    return bool(telling), mistake.kind in books or any(s["pattern"] in CALLED[mistake.kind] for s in telling)


def check_books(dossier, books):
    with Mistaken(dossier.source, {}) as folder:
        books.write(folder)
        return check(folder, "with the ledger")


def differences(report):
    return {(f["id"], f["verdict"], f["difference"]) for f in report["findings"]}


def try_ledger(task):
    dossier, kind, books, mistakes, *first = task
    report = check_books(dossier, books)
    marks = collections.Counter(planted=1)
    if report is None:
        return kind, marks
    if first:
        alone = check_books(dossier, first[0])
        if holds(alone, dossier.baseline["with the ledger"]) or differences(alone) == differences(report):
            kind = "one shows nothing"
    marks["detected"] = int(not holds(report, dossier.baseline["with the ledger"]))
    suspects = [s for c in report["causes"] for s in c["suspects"]]
    ledger = [s for s in suspects if s["suite"] == "generated"]
    if not ledger or len(ledger) < len(suspects):
        return kind, marks
    marks["blamed"] = 1
    told = [marks_of(m, ledger, set().union(*(o.accounts for o in mistakes if o is not m))) for m in mistakes]
    marks["account"] = int(all(account for account, _ in told))
    marks["kind"] = int(all(account and of_kind for account, of_kind in told))
    return kind, marks


# ---- tables ----

def percent(part, whole):
    return f"{100 * part / whole:.1f}" if whole else "-"


def table(title, columns, tally, shares, apart=()):
    """Rows by kind, then totals; `shares` says of what each column is the percentage."""
    print(f"\n{title}")
    width = max([len(k) for k in tally] + [18])

    def row(label, cells):
        print(f"  {label:<{width}}" + "".join(f"{cell:>{max(len(column), 6) + 2}}" for column, cell in zip(columns, cells)), flush=True)

    def shares_of(label, total):
        row(label, [percent(total[c], total[shares[c]]) if c in shares else "" for c in columns])

    row("", columns)
    for kind, marks in sorted(tally.items(), key=lambda item: item[0] in apart):
        row(kind, [marks[c] for c in columns])
    total = sum(tally.values(), collections.Counter())
    row("all", [total[c] for c in columns])
    shares_of("%", total)
    if apart:
        without = sum((m for k, m in tally.items() if k not in apart), collections.Counter())
        shares_of(f"% without {' '.join(apart)}", without)


SINGLE = ("planted", "bound", "bound seen", "detected", "among", "first", "unique", "permitted", "of these")
SINGLE_SHARES = {"bound": "planted", "bound seen": "bound", "detected": "planted", "among": "detected", "first": "detected", "unique": "detected", "permitted": "bound", "of these": "permitted"}
PAIRS = ("planted", "cancels", "as one", "permitted", "detected", "among", "first", "of these among", "of these first")
PAIRS_SHARES = {**dict.fromkeys(PAIRS[1:7], "planted"), "of these among": "permitted", "of these first": "permitted"}
LEDGER = ("planted", "detected", "blamed", "account", "kind")
LEDGER_SHARES = {"detected": "planted", "blamed": "detected", "account": "detected", "kind": "detected"}


def count(pool, attempt, tasks):
    tally = collections.OrderedDict()
    for kind, marks in pool.map(attempt, tasks):
        tally.setdefault(kind, collections.Counter()).update(marks)
    return tally


def measure(name, options, pool):
    dossier = Dossier(name)
    for mode in MODES:
        random_ = random.Random(options.seed)
        alarms = sum(f["verdict"] == "disagree" for f in dossier.baseline[mode]["findings"])
        singles = [(dossier, mode, *m) for m in single_mistakes(dossier.figures, options.figures, random_)]
        pairs = [(dossier, mode, *m) for m in pair_mistakes(dossier.figures, options.pairs, random_)]
        title = f"{name}, {mode}"
        table(f"{title}: one figure of {len(dossier.figures)}; {alarms} false alarms on the untouched dossier", SINGLE, count(pool, try_figures, singles), SINGLE_SHARES, UNITS)
        table(f"{title}: two figures", PAIRS, count(pool, try_figures, pairs), PAIRS_SHARES)
    entries = [(dossier, *m) for m in ledger_mistakes(dossier.source, options.entries, random.Random(options.seed))]
    if entries:
        table(f"{name}: one entry of the ledger", LEDGER, count(pool, try_ledger, entries), LEDGER_SHARES)
        pairs = [(dossier, *m) for m in two_mistakes(dossier.source, options.two, random.Random(options.seed))]
        table(f"{name}: two entries of the ledger", LEDGER, count(pool, try_ledger, pairs), LEDGER_SHARES)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=60, help="figures a dossier; 0: all")
    parser.add_argument("--pairs", type=int, default=60, help="of each kind")
    parser.add_argument("--entries", type=int, default=12, help="mistakes of each kind in the ledger")
    parser.add_argument("--two", type=int, default=60, help="times that two entries are wrong")
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("dossiers", nargs="*", default=["inmq", "regie", "balance"])
    options = parser.parse_args()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name in options.dossiers:
            measure(name, options, pool)


if __name__ == "__main__":
    main()
