#!/usr/bin/env python3
"""Plants two to five mistakes of different kinds at once, and counts how many of them the checker names.

    test/bench/detect_several.py [--cases N] [--seed N] [DOSSIER...]

A mistake is a figure, a whole (detect_wholes.py), an entry of the ledger or a place in the chart of accounts; how many, of which kinds
and where is drawn. No two change the same figure, entry or account. Without the ledger figures and wholes alone are planted. Each
mistake is also planted alone, to know what being together costs. Columns:

    cases      dossiers with mistakes
    planted    mistakes in them
    shows      of these, alone it gives a verdict that the untouched dossier does not give
    alone      alone it is named: an entry or account with the ledger or chart; a figure; every wrong figure of a whole
    named      it is named together with the others, among several alternatives or not
    kept       of those named alone
    own        of those named, by a cause that names no other of the planted mistakes
    right      figures with a right value that are named as wrong, not as one of several alternatives
    accused    cases with such a figure, or in which the ledger or the chart is named as wrong and has no mistake
    harm       cases with advice that would change what is right, or change what is wrong to another wrong value
    loose      findings that no cause explains, in all cases
    slowest    the longest check, in seconds; other programs on the machine count"""
import argparse
import collections
import concurrent.futures
import os
import random

import detect
import detect_wholes as wholes
from detect import Mistaken

# what is wrong: figures {(suite, id): value}, or the names of an entry and its accounts, or of accounts and postes
Mistake = collections.namedtuple("Mistake", "kind changes names")
FIGURES, WHOLE, ENTRY, CHART = "figure", "whole", "entry", "chart"


class Draw:
    """One dossier, to be made wrong in several places."""

    def __init__(self, dossier, random_):
        self.dossier, self.random = dossier, random_
        self.tables = wholes.Tables(dossier.in_print)
        self.books, self.chart = detect.Books(dossier.source), wholes.Chart(dossier.source)
        self.mistakes, self.made = [], []

    def taken(self, names):
        return any(set(names) & (set(m.changes) | m.names) for m in self.mistakes)

    def figure(self):
        kind, changes = self.random.choice(self.dossier.singles)
        return None if self.taken(changes) else Mistake(FIGURES, changes, frozenset())

    def whole(self):
        drawn = self.random.choice(list(wholes.WHOLES.values()))(self.tables, self.random)
        changes = drawn and self.tables.changed(drawn[1])
        return None if not changes or self.taken(changes) else Mistake(WHOLE, changes, frozenset())

    def entry(self):
        """Any kind of detect.py or of detect_wholes.py; the books are changed."""
        if not self.books.files:
            return None
        kind = self.random.choice([*detect.KINDS, *wholes.ENTRIES])
        journal, at, entry = self.books.draw(self.random)
        rows = self.books.files[journal][0]
        col = detect.columns_of(rows[0], "libelle")
        drawn = detect.edited(kind, rows, at, col, self.random) if kind in detect.KINDS else wholes.ENTRIES[kind](rows, at, col, self.random)
        if not drawn or drawn[0] is None:
            return None
        names = frozenset({entry, f"{entry}-bis"} | drawn[1])
        if self.taken(names) or entry.endswith("-bis"):
            return None
        self.books.replace(journal, drawn[0])
        return Mistake(ENTRY, {}, names)

    def place(self):
        before = [list(row) for row in self.chart.rows]
        names = self.random.choice([wholes.to_line, wholes.to_type, wholes.role_lost, wholes.accounts_exchanged])(self.chart, self.random)
        mistake = Mistake(CHART, {}, frozenset(names or ()))
        if names and not self.taken(names) and self.chart_alone(before).answer("with the ledger").report:
            return mistake
        self.chart.rows = before
        return None

    def chart_alone(self, before):
        """The dossier with what the chart now has and had not before; a place that another file names is refused."""
        out = Wrong(self.dossier, {})
        out.chart = wholes.Chart(self.dossier.source)
        for i, row in enumerate(self.chart.rows):
            if row != before[i]:
                out.chart.rows[i] = list(row)
        return out

    def add(self, make):
        """Plants one more; False where it could not be."""
        files, rows = dict(self.books.files), [list(row) for row in self.chart.rows]
        mistake = make()
        if mistake is None:
            return False
        self.mistakes.append(mistake)
        alone = Wrong(self.dossier, mistake.changes)
        if mistake.kind == ENTRY:
            fresh = detect.Books(self.dossier.source)
            name = next(n for n, f in self.books.files.items() if f is not files.get(n))
            alone.books = fresh if files[name] is fresh.files[name] else self.only(fresh, name, files[name][0])
        self.made.append(self.chart_alone(rows) if mistake.kind == CHART else alone)
        return True

    def only(self, fresh, name, before):
        """Books with the last mistake alone: its rows are those that the journal did not have before."""
        rows, old = fresh.files[name][0], before
        new = self.books.files[name][0]
        gone, come = collections.Counter(map(tuple, old)), collections.Counter(map(tuple, new))
        out, removed, added = [], gone - come, list((come - gone).elements())
        for row in rows:
            if removed[tuple(row)] > 0:
                removed[tuple(row)] -= 1
            else:
                out.append(row)
        fresh.replace(name, out + [list(row) for row in added])
        return fresh

    def together(self):
        changes = {key: value for m in self.mistakes for key, value in m.changes.items()}
        out = Wrong(self.dossier, changes)
        out.books, out.chart = self.books, self.chart
        return out


class Wrong:
    """A dossier with mistakes."""

    def __init__(self, dossier, changes):
        self.dossier, self.changes, self.books, self.chart = dossier, changes, None, None

    def answer(self, mode):
        with Mistaken(self.dossier.source, self.changes) as folder:
            if self.books and self.books.files:
                self.books.write(folder)
            if self.chart:
                self.chart.write(folder)
            return wholes.Answer(folder, self.dossier, mode)


def texts_of(cause):
    """Every name that the cause gives: suspects and what is tied with them."""
    return [t for s in cause["suspects"] for t in (s["figure"], *s["tied_with"])]


def names_it(cause, mistake):
    """Whether this cause names the mistake, or one figure of it."""
    if mistake.names:
        books = [t for s in cause["suspects"] if s["suite"] == "generated" for t in (s["figure"], *s["tied_with"])]
        return any(wholes.mentions(t, mistake.names) for t in books)
    figures = {part for t in texts_of(cause) for part in t.split(" + ")}
    return any(figure in figures for _, figure in mistake.changes)


def is_named(answer, mistake):
    if mistake.names:
        return any(names_it(cause, mistake) for cause in answer.causes)
    figures = {part for cause in answer.causes for t in texts_of(cause) for part in t.split(" + ")}
    return all(figure in figures for _, figure in mistake.changes)


def try_case(task):
    dossier, mode, draw = task
    together = draw.together().answer(mode)
    marks = collections.Counter(cases=1, planted=len(draw.mistakes))
    if together.report is None:
        return "refused", marks, together.seconds
    for mistake, wrong in zip(draw.mistakes, draw.made):
        alone = wrong.answer(mode)
        named, before = is_named(together, mistake), alone.report is not None and is_named(alone, mistake)
        by = [c for c in together.causes if names_it(c, mistake)]
        own = any(not any(names_it(c, other) for other in draw.mistakes if other is not mistake) for c in by)
        marks.update(shows=int(alone.seen), alone=int(before), named=int(named), kept=int(named and before), own=int(named and own))
    wrong = {key: dossier.values[key] for m in draw.mistakes for key in m.changes}
    told = [((s["suite"], s["figure"]), s["expected"]) for s in together.said(("published", "prior"))]
    right = sum(key not in wrong for key, _ in told)
    books = any(m.names for m in draw.mistakes)
    ledger = bool(together.said(("generated",))) and not books
    harm = ledger or any(value is not None and (key not in wrong or not wholes.equal(value, wrong[key])) for key, value in told)
    known = {(f["id"], f["verdict"]) for f in dossier.baseline[mode]["findings"]}
    loose = sum(f["verdict"] == "disagree" and not f["cause"] and (f["id"], f["verdict"]) not in known for f in together.report["findings"])
    marks.update(right=right, accused=int(right > 0 or ledger), harm=int(harm), loose=loose)
    return f"{len(draw.mistakes)} at once", marks, together.seconds


def draw_cases(dossier, mode, count, random_):
    for _ in range(count):
        draw = Draw(dossier, random_)
        wanted, tried = random_.randint(2, 5), 0
        while len(draw.mistakes) < wanted and tried < 200:
            tried += 1
            makers = [draw.figure, draw.whole] if mode == "published only" else [draw.figure, draw.whole, draw.entry, draw.place]
            draw.add(random_.choice(makers))
        yield dossier, mode, draw


COLUMNS = ("cases", "planted", "shows", "alone", "named", "kept", "own", "right", "accused", "harm", "loose")
SHARES = {"shows": "planted", "alone": "planted", "named": "planted", "kept": "alone", "own": "named", "accused": "cases", "harm": "cases"}


def prepare(name, seed):
    dossier = detect.Dossier(name)
    dossier.in_print = wholes.in_print(dossier)
    dossier.singles = [(kind, changes) for kind, changes in detect.single_mistakes(dossier.figures, 0, random.Random(seed)) if kind not in detect.UNITS]
    return dossier


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=12, help="in each dossier and mode")
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("dossiers", nargs="*", default=["inmq", "inmq-1202", "regie", "regie-1202", "balance"])
    options = parser.parse_args()
    totals = collections.defaultdict(collections.Counter)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name in options.dossiers:
            dossier = prepare(name, options.seed)
            for mode in detect.MODES:
                tally, slowest = collections.defaultdict(collections.Counter), 0
                for kind, marks, seconds in pool.map(try_case, draw_cases(dossier, mode, options.cases, random.Random(options.seed))):
                    tally[kind].update(marks)
                    slowest = max(slowest, seconds)
                detect.table(f"{name}, {mode}; slowest {slowest:.2f} s", COLUMNS, dict(sorted(tally.items())), SHARES)
                totals[mode].update(sum(tally.values(), collections.Counter()))
    detect.table(f"all dossiers, seed {options.seed}", COLUMNS, totals, SHARES)


if __name__ == "__main__":
    main()
