#!/usr/bin/env python3
"""Plants mistakes that are larger than a figure, or that lie in the chart of accounts, and counts what the checker says of them.

    test/bench/detect_wholes.py [--wholes N] [--chart N] [--entries N] [--seed N] [DOSSIER...]

Wholes (in the published figures, N of each kind): a column, a statement with all of its columns, or a run of rows. Tables, columns,
lengths, factors and offsets are drawn. Chart: an account on another line, of another type, without its role; two accounts exchanged; a
line of the statements in another section. Entries: those that detect.py does not plant. Columns:

    planted    mistakes made, all of them
    refused    not drawn up: an error of the reader says where and what (chart: a line that another file of the dossier names is gone)
    seen       a verdict that the untouched dossier does not give
    kind       the first cause is of the right kind, and accuses nothing that is right; the share is of what can be told
    cells      every wrong figure is named with its right value (chart: the account is named; entries: the entry or an account of it)
    untold     not of the right kind first, and another mistake has the same figures: what is named first, or the account's only
               entry posted elsewhere, is corrected in its place, and everything holds. Measured by drawing up both
    tied       it is said that it cannot be told: alternatives, or findings without a cause
    accused    some right figure is named as wrong, and not as one of several alternatives
    ledger     the ledger is named as wrong, and it is right (chart and entries: the published figures are, and they are right)
    harm       advice that would change what is right, or change what is wrong to another wrong value
    slowest    the longest check, in seconds; other programs on the machine count"""
import argparse
import collections
import concurrent.futures
import decimal
import json
import os
import random
import re
import time

import detect
from detect import D, Mistaken, column_of, plain

Whole = collections.namedtuple("Whole", "kind called changes")

# ---- figures as tables ----


def row_of(figure_id):
    line, _ = figure_id.split("@")
    parts = line.split(".")
    return tuple(parts[1:-1] if len(parts) > 2 else parts[1:])


def in_print(dossier):
    """The published figures in the order in which the statements print them, which need not be that of the file."""
    out = detect.subprocess.run([detect.PROGRAM, "figures", str(dossier.source), "--suite", "generated", "--format", "json"], capture_output=True, check=True)
    order = {f["id"]: at for at, f in enumerate(json.loads(out.stdout))}
    known = iter(sorted((f for f in dossier.figures if f["id"] in order), key=lambda f: order[f["id"]]))
    return [next(known) if f["id"] in order else f for f in dossier.figures]


class Tables:
    """The published figures by table, column and period, in the order of the statements."""

    def __init__(self, figures):
        self.values = {f["id"]: f["valeur"] for f in figures}
        self.columns = collections.OrderedDict()
        for f in figures:
            self.columns.setdefault(column_of(f["id"]), []).append(f["id"])
        self.tables = collections.OrderedDict()
        for key in self.columns:
            self.tables.setdefault(key[0], []).append(key)

    def value(self, figure_id):
        return self.values[figure_id]

    def by_row(self, column):
        return {row_of(i): i for i in self.columns[column]}

    def filled(self, column):
        return [i for i in self.columns[column] if self.values[i] is not None and D(self.values[i]) != 0]

    def changed(self, new):
        """The changes that change something, or None where fewer than two figures do: that is no whole."""
        out = {}
        for figure_id, value in new.items():
            old = self.values[figure_id]
            if (value or "0") != (old or "0") and D(value or 0) != D(old or 0):
                out["published", figure_id] = value
        return out if len(out) > 1 else None


def draw_column(tables, random_, least=2):
    return random_.choice([c for c in tables.columns if len(tables.filled(c)) >= least])


def draw_scope(tables, random_):
    """The figures of a column, or of all columns of a table."""
    column = draw_column(tables, random_)
    if random_.random() < 0.5:
        return tables.columns[column]
    return [i for c in tables.tables[column[0]] for i in tables.columns[c]]


def draw_two(tables, random_, wanted):
    """Two columns of one table for which `wanted` holds; None where no table has such."""
    pairs = [(a, b) for keys in tables.tables.values() for a in keys for b in keys if a != b and wanted(a, b)]
    return random_.choice(pairs) if pairs else None


def other_year(a, b):
    return a[1] == b[1] and a[2][:4] != b[2][:4] and len(a[2]) == len(b[2]) == 4


def copied(tables, source, target):
    there = tables.by_row(source)
    return {i: tables.value(there[row]) for row, i in tables.by_row(target).items() if row in there}


def exchanged(tables, a, b):
    here, there = tables.by_row(a), tables.by_row(b)
    rows = [r for r in here if r in there]
    return {**{here[r]: tables.value(there[r]) for r in rows}, **{there[r]: tables.value(here[r]) for r in rows}}


def stale(tables, random_):
    pair = draw_two(tables, random_, other_year)
    return pair and (("stale",), copied(tables, pair[0], pair[1]))


def years_swapped(tables, random_):
    pair = draw_two(tables, random_, other_year)
    return pair and (("swapped",), exchanged(tables, *pair))


def columns_swapped(tables, random_):
    pair = draw_two(tables, random_, lambda a, b: (a[1] != b[1] and a[2] == b[2]) or (a[1] == b[1] and a[2][:4] == b[2][:4]))
    return pair and (("swapped",), exchanged(tables, *pair))


def times(tables, random_):
    factor = random_.choice((10, 100, 1000))
    return ("factor",), {i: plain(D(tables.value(i)) * factor) for i in draw_scope(tables, random_) if tables.value(i) is not None}


def quantized(value, step):
    return plain(D(value).quantize(step, rounding=decimal.ROUND_HALF_UP))


def divided(tables, random_):
    factor = random_.choice((10, 100, 1000))
    return ("factor",), {i: quantized(D(tables.value(i)) / factor, detect.step(tables.value(i))) for i in draw_scope(tables, random_) if tables.value(i) is not None}


def negated(tables, random_):
    return ("sign",), {i: plain(-D(tables.value(i))) for i in draw_scope(tables, random_) if tables.value(i) is not None}


def rounded(tables, random_):
    unit = random_.choice((10, 100, 1000))
    return ("rounded",), {i: plain(D(quantized(D(tables.value(i)) / unit, D(1))) * unit) for i in draw_scope(tables, random_) if tables.value(i) is not None}


def shifted(tables, random_):
    """A run of rows moved down or up; the rows that are left behind keep their values, or are blank."""
    ids = tables.columns[draw_column(tables, random_, 4)]
    by = random_.choice((-2, -1, 1, 2))
    length = random_.randint(min(3, len(ids)), len(ids))
    first = random_.randint(0, len(ids) - length)
    run = ids[first:first + length]
    keep, new = random_.random() < 0.5, {}
    for at, figure_id in enumerate(run):
        source = at - by
        if 0 <= source < len(run):
            new[figure_id] = tables.value(run[source])
        elif not keep:
            new[figure_id] = None
    return ("shifted",), new


def row_figures(tables, table, row):
    return [i for c in tables.tables[table] for r, i in tables.by_row(c).items() if r == row]


def left_out(tables, random_):
    table, _, _ = column = draw_column(tables, random_)
    row = row_of(random_.choice(tables.filled(column)))
    return ("omitted",), {i: None for i in row_figures(tables, table, row)}


def printed_twice(tables, random_):
    table, _, _ = column = draw_column(tables, random_)
    rows = [row_of(i) for i in tables.columns[column]]
    at = random_.randint(1, len(rows) - 1)
    from_, to = random_.choice(((at - 1, at), (at, at - 1)))
    new = {}
    for c in tables.tables[table]:
        by_row = tables.by_row(c)
        if rows[from_] in by_row and rows[to] in by_row:
            new[by_row[rows[to]]] = tables.value(by_row[rows[from_]])
    return ("neighbour",), new


WHOLES = {"last year's column": stale, "years swapped": years_swapped, "columns swapped": columns_swapped, "times 10, 100, 1000": times,
          "a tenth, in thousands": divided, "signs flipped": negated, "rounded otherwise": rounded, "rows shifted": shifted, "a line left out": left_out,
          "a line printed twice": printed_twice}


def older_version(dossier, tables, random_):
    """A statement as it was before one entry was posted."""
    books = detect.Books(dossier.source)
    if not books.files or not books.plant("dropped", random_):
        return None
    with Mistaken(dossier.source, {}) as folder:
        books.write(folder)
        out = detect.subprocess.run([detect.PROGRAM, "figures", str(folder), "--format", "json"], capture_output=True, check=False)
    if not out.stdout:
        return None
    older = {f["id"]: f["value"] for f in json.loads(out.stdout)}
    table = random_.choice(list(tables.tables))
    return (), {i: older[i] for c in tables.tables[table] for i in tables.columns[c] if i in older and tables.value(i) is not None}


def whole_mistakes(dossier, count, random_):
    tables = Tables(in_print(dossier))
    makers = {kind: (lambda make: lambda: make(tables, random_))(make) for kind, make in WHOLES.items()}
    makers["an older version"] = lambda: older_version(dossier, tables, random_)
    for kind, make in makers.items():
        made = tried = 0
        while made < count and tried < 20 * count:
            tried += 1
            drawn = make()
            changes = drawn and tables.changed(drawn[1])
            if changes:
                made += 1
                yield Whole(kind, drawn[0], changes)


# ---- the chart ----

class Chart:
    """comptes.csv and the lines of dossier.json, to be made wrong."""

    def __init__(self, source):
        self.rows, self.delimiter, self.encoding = detect.read_journal(source / "comptes.csv")
        self.dossier = json.loads((source / "dossier.json").read_text(encoding="utf-8"))
        head = self.rows[0]
        self.no, self.type, self.role, self.poste = (head.index(n) for n in ("no", "type", "role", "poste"))

    def write(self, folder):
        detect.write_journal(folder / "comptes.csv", self.rows, self.delimiter, self.encoding)
        (folder / "dossier.json").write_text(json.dumps(self.dossier, ensure_ascii=False), encoding="utf-8")

    def placed(self):
        return [r for r in self.rows[1:] if len(r) > self.poste and r[self.poste]]

    def account(self, random_):
        return random_.choice(self.placed())


def to_line(chart, random_):
    row = chart.account(random_)
    others = sorted({r[chart.poste] for r in chart.placed() if r[chart.type] == row[chart.type] and r[chart.poste] != row[chart.poste]})
    if not others:
        return None
    row[chart.poste] = random_.choice(others)
    return {row[chart.no]}


def to_type(chart, random_):
    row = chart.account(random_)
    others = [r for r in chart.placed() if r[chart.type] != row[chart.type]]
    other = random_.choice(others)
    for at in (chart.type, chart.role, chart.poste):
        row[at] = other[at]
    return {row[chart.no]}


def role_lost(chart, random_):
    rows = [r for r in chart.placed() if r[chart.role]]
    row = random_.choice(rows)
    row[chart.role] = ""
    return {row[chart.no]}


def accounts_exchanged(chart, random_):
    row = chart.account(random_)
    others = [r for r in chart.placed() if r[chart.type] == row[chart.type] and r[chart.poste] != row[chart.poste]]
    if not others:
        return None
    other = random_.choice(others)
    for at in (chart.role, chart.poste):
        row[at], other[at] = other[at], row[at]
    return {row[chart.no], other[chart.no]}


def other_section(chart, random_):
    """A line of the statements in another section of the same statement; named by its id, or by its accounts."""
    opposite = {"actifs_financiers": "passifs", "passifs": "actifs_financiers", "actifs_non_financiers": "actifs_financiers", "revenus": "charges", "charges": "revenus"}
    postes = [p for p in chart.dossier["postes"] if p.get("section") in opposite]
    poste = random_.choice(postes)
    poste["section"] = opposite[poste["section"]]
    return {poste["id"]} | {r[chart.no] for r in chart.placed() if r[chart.poste] == poste["id"]}


CHART = {"another line": to_line, "another type": to_type, "role lost": role_lost, "two exchanged": accounts_exchanged, "another section": other_section}


def chart_mistakes(dossier, count, random_):
    for kind, make in CHART.items():
        made = tried = 0
        while made < count and tried < 20 * count:
            tried += 1
            chart = Chart(dossier.source)
            names = make(chart, random_)
            if names:
                made += 1
                yield kind, chart, names


# ---- entries ----

def sides(rows, at, col):
    """The amounts of an entry: (row, column) of each; None where one is not plain."""
    out = [(i, c) for i in at for c in (col["debit"], col["credit"]) if rows[i][c].strip() not in ("", "0")]
    return out if all(re.fullmatch(r"\d+(\.\d+)?", rows[i][c]) for i, c in out) else None


def entry_reversed(rows, at, col, random_):
    new = [list(r) for r in rows]
    for i in at:
        new[i][col["debit"]], new[i][col["credit"]] = rows[i][col["credit"]], rows[i][col["debit"]]
    return new, {rows[i][col["compte"]] for i in at}, "reversed"


def entry_scaled(rows, at, col, random_):
    places, factor = sides(rows, at, col), random_.choice((D(10), D("0.1")))
    new = [list(r) for r in rows]
    for i, c in places or ():
        value = D(rows[i][c]) * factor
        if value != value.quantize(D("0.01")):
            return None
        new[i][c] = plain(value.quantize(detect.step(rows[i][c])) if value == value.quantize(detect.step(rows[i][c])) else value)
    return places and (new, {rows[i][col["compte"]] for i in at}, "factor")


def entry_transposed(rows, at, col, random_):
    """An entry of two lines whose amount has two digits in each other's place, on both sides. A decimal point in the place of a digit is
    the same entry as one of ten times or a tenth of the amount, and is told as that."""
    places = sides(rows, at, col)
    if not places or len(places) != 2 or len({rows[i][c] for i, c in places}) != 1:
        return None
    value = rows[places[0][0]][places[0][1]]
    turned = [v for v in (value[:i] + value[i + 1] + value[i] + value[i + 2:] for i in range(len(value) - 1)) if v != value and re.fullmatch(r"[1-9]\d*(\.\d+)?", v)]
    if not turned:
        return None
    new, chosen = [list(r) for r in rows], random_.choice(turned)
    for i, c in places:
        new[i][c] = chosen
    slid = D(chosen) in (D(value) * 10, D(value) / 10)
    return new, {rows[i][col["compte"]] for i in at}, "factor" if slid else "transposition"


def one_leg(rows, at, col, random_):
    places = sides(rows, at, col)
    if not places:
        return None
    i, c = random_.choice(places)
    new = [list(r) for r in rows]
    new[i][c] = plain(D(rows[i][c]) + random_.randint(1, 99) * 10)
    return new, {rows[i][col["compte"]] for i in at}, ""


def amortization(times_):
    def make(rows, at, col, random_):
        if not any(re.search("amort", rows[i][col["libelle"]], re.IGNORECASE) for i in at):
            return None
        accounts = {rows[i][col["compte"]] for i in at}
        if times_ == 0:
            return [r for i, r in enumerate(rows) if i not in at], accounts, "unposted"
        copy = [list(rows[i]) for i in at]
        for row in copy:
            row[col["piece"]] += "-bis"
        return [list(r) for r in rows] + copy, accounts, "posted_twice"
    return make


def restatement(rows, at, col, random_):
    if not any(re.search("redress|retrait", rows[i][col["libelle"]], re.IGNORECASE) for i in at):
        return None
    return entry_reversed(rows, at, col, random_)


def twice_with_payment(rows, at, col, random_):
    """An entry and the one that settles it (an account has the same amount on the other side), both posted twice."""
    places = sides(rows, at, col)
    for i, c in random_.sample(places, len(places)) if places else ():
        opposite = col["credit"] if c == col["debit"] else col["debit"]
        for other in range(1, len(rows)):
            if other not in at and rows[other][col["compte"]] == rows[i][col["compte"]] and rows[other][opposite] == rows[i][c]:
                key = rows[other][col["journal"]], rows[other][col["piece"]]
                also = [r for r in range(1, len(rows)) if (rows[r][col["journal"]], rows[r][col["piece"]]) == key]
                copy = [list(rows[r]) for r in (*at, *also)]
                for row in copy:
                    row[col["piece"]] += "-bis"
                return [list(r) for r in rows] + copy, {row[col["compte"]] for row in copy}, "posted_twice"
    return None


ENTRIES = {"reversed": entry_reversed, "times 10, a tenth": entry_scaled, "digits transposed": entry_transposed, "one leg wrong": one_leg,
           "twice with its payment": twice_with_payment, "restatement reversed": restatement, "amortization omitted": amortization(0), "amortization twice": amortization(2)}


def entry_mistakes(dossier, count, random_):
    for kind, make in ENTRIES.items():
        made = tried = 0
        while made < count and tried < 60 * count:
            tried += 1
            books = detect.Books(dossier.source)
            if not books.files:
                return
            journal, at, entry = books.draw(random_)
            rows = books.files[journal][0]
            drawn = make(rows, at, detect.columns_of(rows[0], "libelle"), random_)
            if drawn:
                made += 1
                books.replace(journal, drawn[0])
                yield kind, books, drawn[1], entry, drawn[2]


# ---- what the checker says ----

class Answer:
    """The report of one check, held against what was wrong."""

    def __init__(self, folder, dossier, mode):
        begun = time.monotonic()
        self.report = detect.check(folder, mode)
        self.seconds = time.monotonic() - begun
        self.causes = self.report["causes"] if self.report else []
        self.seen = not detect.holds(self.report, dossier.baseline[mode]) or self.report["verdict"] != dossier.baseline[mode]["verdict"]

    @staticmethod
    def certain(cause):
        """Whether it names one repair, with no other tied."""
        return bool(cause["suspects"]) and not any(s["tied_with"] for s in cause["suspects"])

    def tied(self):
        return bool(self.causes) and any(not self.certain(c) for c in self.causes)

    def said(self, suites):
        return [s for c in self.causes if self.certain(c) for s in c["suspects"] if s["suite"] in suites]


def patterns_of(cause):
    whole = cause.get("whole")
    return {whole["pattern"]} if whole else {s["pattern"] for s in cause["suspects"]}


def equal(a, b):
    return a is not None and D(a or 0) == D(b or 0)


def try_whole(task):
    dossier, mode, whole = task
    right = {key: dossier.values[key] for key in whole.changes}
    with Mistaken(dossier.source, whole.changes) as folder:
        answer = Answer(folder, dossier, mode)
    marks = collections.Counter(planted=1, seen=int(answer.seen), tied=int(answer.tied()))
    copied_ = answer.said(("published", "prior"))
    told = {(s["suite"], s["figure"]): s["expected"] for s in copied_}
    accused = any(key not in right for key in told)
    ledger = bool(answer.said(("generated",)))
    wrong_value = any(key in right and value is not None and not equal(value, right[key]) for key, value in told.items())
    cells = all(equal(told.get(key), value) for key, value in right.items())
    first = answer.causes[0] if answer.causes else None
    clean = first is not None and Answer.certain(first) and all((s["suite"], s["figure"]) in right for s in first["suspects"])
    kind = clean and (patterns_of(first) <= set(whole.called) if whole.called else cells)
    marks.update(kind=int(kind), cells=int(cells), accused=int(accused), ledger=int(ledger), harm=int(ledger or wrong_value or any(key not in right and value is not None for key, value in told.items())))
    return whole.kind, marks, answer.seconds


def mentions(text, names):
    return any(re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text) for name in names)


def try_books(dossier, kind, books, names, patterns):
    """A mistake of the chart or of an entry: named by its account or entry, in the first cause, without accusing published figures."""
    with Mistaken(dossier.source, {}) as folder:
        books.write(folder)
        answer = Answer(folder, dossier, "with the ledger")
    if answer.report is None:
        return kind, collections.Counter(planted=1, refused=1), answer.seconds, []
    marks = collections.Counter(planted=1, seen=int(answer.seen), tied=int(answer.tied()))
    published = answer.said(("published", "prior"))
    books_said = [s for c in answer.causes for s in c["suspects"] if s["suite"] == "generated"]
    named = any(mentions(t, names) for s in books_said for t in (s["figure"], *s["tied_with"]))
    first = answer.causes[0]["suspects"] if answer.causes else []
    of_kind = any(mentions(t, names) for s in first for t in (s["figure"], *s["tied_with"])) and any(s["pattern"] in patterns for s in first)
    others = [s for s in answer.said(("generated",)) if not mentions(s["figure"], names)]
    marks.update(kind=int(of_kind and not published), cells=int(named), accused=int(bool(published)), ledger=int(bool(others) and not named), harm=int(bool(published) or (bool(others) and not named)))
    return kind, marks, answer.seconds, answer.causes


CHART_PATTERNS = ("mapped", "exchanged", "section", "role")


def holds_with(dossier, *written):
    """Whether everything holds in a dossier with these files of it changed."""
    with Mistaken(dossier.source, {}) as folder:
        for change in written:
            change(folder)
        return detect.holds(detect.check(folder, "with the ledger"), dossier.baseline["with the ledger"])


def as_named(dossier, chart, cause):
    """The chart as the cause would have it; None where it names no line of it."""
    named = Chart(dossier.source)
    named.rows, named.dossier = [list(r) for r in chart.rows], json.loads(json.dumps(chart.dossier))
    rows = {r[named.no]: r for r in named.rows[1:]}
    types = {p["id"]: p for p in named.dossier["postes"]}
    for suspect in cause["suspects"]:
        said = re.fullmatch(r"(\S+) \S* ?-> ([^\s/]+)(?:/(\S+))?", suspect["figure"])
        if suspect["pattern"] not in CHART_PATTERNS or not said:
            return None
        if suspect["pattern"] == "section":
            types[said[1]]["section"] = said[2]
            continue
        row, like = rows[said[1]], [r for r in named.placed() if r[named.poste] == said[2]]
        row[named.poste], row[named.role] = said[2], said[3] or ""
        row[named.type] = like[0][named.type] if like else row[named.type]
    return named


def elsewhere(dossier, names):
    """The books with the only posting of the account on an account that stands where it belongs, and that account; else None."""
    books, right = detect.Books(dossier.source), Chart(dossier.source)
    found = [(name, i) for name, (rows, _, _) in books.files.items() for i, r in enumerate(rows[1:], 1) if r[detect.columns_of(rows[0])["compte"]] in names]
    row = next((r for r in right.rows[1:] if r[right.no] in names), None)
    if len(names) != 1 or len(found) != 1 or row is None:
        return None
    (name, at), other = found[0], list(row)
    other[right.no] += "0"
    books.files[name][0][at][detect.columns_of(books.files[name][0][0])["compte"]] = other[right.no]
    return books, other


def cannot_be_told(dossier, chart, names, causes):
    """Whether another mistake than the one planted has the same figures: both are drawn up."""
    named = as_named(dossier, chart, causes[0]) if causes else None
    if named and holds_with(dossier, named.write):
        return True
    moved = elsewhere(dossier, names)
    if not moved:
        return False
    also = Chart(dossier.source)
    also.rows, also.dossier = chart.rows + [moved[1]], chart.dossier
    return holds_with(dossier, also.write, moved[0].write)


def try_chart(task):
    dossier, kind, chart, names = task
    kind, marks, seconds, causes = try_books(dossier, kind, chart, names, CHART_PATTERNS)
    marks["untold"] = int(bool(marks["seen"] and not marks["kind"] and cannot_be_told(dossier, chart, names, causes)))
    marks["tellable"] = marks["seen"] - marks["untold"]
    return kind, marks, seconds


def try_entry(task):
    dossier, kind, books, accounts, entry, pattern = task
    patterns = (pattern,) if pattern else ("", "transposition", "digit")  # what was added to one leg may look like a slip of the pen
    return try_books(dossier, kind, books, accounts | {entry, f"{entry}-bis"}, patterns)[:3]


# ---- tables ----

COLUMNS = ("planted", "refused", "seen", "kind", "cells", "untold", "tied", "accused", "ledger", "harm")
SHARES = {**{c: "planted" if c in ("refused", "seen") else "seen" for c in COLUMNS[1:]}, "kind": "tellable"}


def count(pool, attempt, tasks):
    tally, slowest = collections.OrderedDict(), 0
    for kind, marks, seconds in pool.map(attempt, tasks):
        marks.setdefault("tellable", marks["seen"])
        tally.setdefault(kind, collections.Counter()).update(marks)
        slowest = max(slowest, seconds)
    return tally, slowest


def show(title, pool, attempt, tasks):
    if not tasks:
        return collections.Counter()
    tally, slowest = count(pool, attempt, tasks)
    detect.table(f"{title}; slowest {slowest:.2f} s", COLUMNS, tally, SHARES)
    return sum(tally.values(), collections.Counter())


def measure(name, options, pool, totals):
    dossier = detect.Dossier(name)
    for mode in detect.MODES:
        wholes = [(dossier, mode, w) for w in whole_mistakes(dossier, options.wholes, random.Random(options.seed))]
        totals[f"wholes, {mode}"].update(show(f"{name}, {mode}: wholes", pool, try_whole, wholes))
    charts = [(dossier, *m) for m in chart_mistakes(dossier, options.chart, random.Random(options.seed))]
    totals["chart"].update(show(f"{name}: the chart", pool, try_chart, charts))
    entries = [(dossier, *m) for m in entry_mistakes(dossier, options.entries, random.Random(options.seed))]
    totals["entries"].update(show(f"{name}: entries", pool, try_entry, entries))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--wholes", type=int, default=8, help="of each kind, in each dossier")
    parser.add_argument("--chart", type=int, default=10, help="of each kind")
    parser.add_argument("--entries", type=int, default=6, help="of each kind")
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("dossiers", nargs="*", default=["inmq", "inmq-1202", "regie", "regie-1202", "balance"])
    options = parser.parse_args()
    totals = collections.defaultdict(collections.Counter)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name in options.dossiers:
            measure(name, options, pool, totals)
    detect.table(f"all dossiers, seed {options.seed}", COLUMNS, totals, SHARES)


if __name__ == "__main__":
    main()
