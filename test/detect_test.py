#!/usr/bin/env python3
"""A wrong figure is found and named: thresholds over a fixed sample of what `make detect` plants. test/bench/detect.py says
what the columns mean. `make test-long` takes larger samples."""
import collections
import concurrent.futures
import os
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "bench"))
import detect  # noqa: E402
from harness import LONG, check, finish  # noqa: E402

SAMPLE = {"with the ledger": (3, 3), "published only": (6, 8)}  # figures; pairs of each kind
if LONG:
    SAMPLE = {"with the ledger": (12, 8), "published only": (60, 40)}
ENTRIES, TWO, SEED = (2, 12, 2020) if LONG else (1, 10, 2020)


def at_least(percent, part, whole, marks, sentence):
    """Holds where `part` is that share of `whole`; a sample in which nothing was planted shows nothing."""
    shown = f"{marks[part]} of {marks[whole]}"
    check(marks[whole] > 0 and 100 * marks[part] >= percent * marks[whole], f"{sentence}: {shown}, at least {percent} % are due")


def planted(pool, attempt, tasks):
    return sum(detect.count(pool, attempt, tasks).values(), collections.Counter())


def check_figures(pool, dossier, name, mode):
    random_ = random.Random(SEED)
    singles = [(dossier, mode, *m) for m in detect.single_mistakes(dossier.figures, SAMPLE[mode][0], random_)]
    marks = planted(pool, detect.try_figures, singles)
    check(not any(f["verdict"] == "disagree" for f in dossier.baseline[mode]["findings"]), f"{name}, {mode}: an untouched dossier is not accused")
    at_least(100, "bound seen", "bound", marks, f"{name}, {mode}: a wrong figure that an equality binds is seen")
    at_least(100, "among", "detected", marks, f"{name}, {mode}: the culprit is in first place")
    at_least(98, "of these", "permitted", marks, f"{name}, {mode}: a culprit with a syndrome of its own is named alone")
    return marks


def check_pairs(pool, dossier, name, mode):
    pairs = [(dossier, mode, *m) for m in detect.pair_mistakes(dossier.figures, SAMPLE[mode][1], random.Random(SEED))]
    marks = planted(pool, detect.try_figures, pairs)
    at_least(100, "of these among", "permitted", marks, f"{name}, {mode}: two wrong figures are among the smallest repairs")
    at_least(100, "of these detected", "permitted", marks, f"{name}, {mode}: two wrong figures that some equality tells from one are seen")
    return marks


def check_ledger(pool, dossier, name):
    entries = [(dossier, *m) for m in detect.ledger_mistakes(dossier.source, ENTRIES, random.Random(SEED))]
    marks = planted(pool, detect.try_ledger, entries)
    for part, sentence in (("blamed", "is blamed on the ledger"), ("account", "is blamed with its account"), ("kind", "is told for what it is")):
        at_least(90, part, "detected", marks, f"{name}: a wrong entry {sentence}")


def check_two(pool, dossier, name):
    pairs = [(dossier, *m) for m in detect.two_mistakes(dossier.source, TWO, random.Random(SEED))]
    marks = detect.count(pool, detect.try_ledger, pairs)["lines of their own"]
    for part, sentence in (("blamed", "are blamed on the ledger"), ("account", "are named both"), ("kind", "are told for what they are")):
        at_least(90, part, "planted", marks, f"{name}: two wrong entries that move lines of their own {sentence}")


def main():
    first, pairs = collections.Counter(), collections.Counter()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name in ("inmq", "regie", "balance"):
            dossier = detect.Dossier(name)
            for mode in detect.MODES:
                marks = check_figures(pool, dossier, name, mode)
                pairs.update(check_pairs(pool, dossier, name, mode))
                if mode == "published only":
                    first.update(marks)
            if name != "balance":  # it has no journal
                check_ledger(pool, dossier, name)
                check_two(pool, dossier, name)
    at_least(80, "of these first", "permitted", pairs, "two wrong figures are the first named")
    at_least(95, "first", "detected", first, "without the ledger, the culprit is the first named")
    return finish("detect")


if __name__ == "__main__":
    sys.exit(main())
