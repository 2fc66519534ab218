#!/usr/bin/env python3
"""Statements of random ledgers against an oracle: figure by figure, without a false alarm.

    python3 test/oracle_test.py                 30 bodies
    make oracle N=2000                          as many as asked for; SEED=n begins elsewhere

oracle/ledger.py makes a body with three years of events: several years, a restatement, disposals for cash and on account, unpaid,
financed and contributed acquisitions, transfers, write-downs, remeasurement, loans, year-end entries. oracle/statements.py works
its figures out from the meaning of the events, by the standard; it knows nothing of entries. Each body is written twice, in whole
dollars and in cents. In whole dollars every figure must be the same. In cents none may be two dollars off or more, and hardly any a
dollar: openings that are already whole do not always leave room for it. With the ledger and without, nothing is found that is not so; where a trial balance or entries without natures leave something open, it is named.
"""
import concurrent.futures
import csv
import io
import json
import os
import pathlib
import random
import sys
import tempfile

from harness import check, finish, recoupe

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "oracle"))
import dossier  # noqa: E402
import ledger  # noqa: E402
import statements  # noqa: E402

SHOWN = ledger.YEARS[-2:]
rounded = [0, 0]  # figures in cents; of these, a dollar off or more


def generated(folder):
    ran = recoupe("figures", folder, "--suite", "generated", "--format", "csv")
    assert ran.returncode == 0, ran.stderr
    return {row["id"]: ledger.D(row["value"]) for row in csv.DictReader(io.StringIO(ran.stdout))}


def differences(expected, found, limit):
    """Figures that are off by the limit or more; by anything, where it is 0."""
    nil = ledger.D(0)
    off = {figure: (found.get(figure, nil), expected.get(figure, nil)) for figure in {*expected, *found}}
    return {figure: f"{found} and not {expected}" for figure, (found, expected) in off.items()
            if (abs(found - expected) >= limit if limit else found != expected)}


def report_of(folder, *options):
    return json.loads(recoupe("check", folder, "--format", "json", *options).stdout)


def body_of(seed, cents):
    """The body, and the figures of its statements."""
    body = ledger.make(random.Random(seed), cents)
    return body, {figure: value for year in SHOWN for figure, value in statements.statements(body, year).items()}


def with_ledger(folder, seed, cents, body, expected):
    dossier.write_frame(folder, f"Organisme {seed}")
    dossier.write_ledger(folder, body)
    if not cents:
        dossier.write_published(folder, expected)
    found = generated(folder)
    off = differences(expected, found, 2 if cents else 0)
    if cents:
        rounded[0] += len(found)
        rounded[1] += len(differences(expected, found, 1))
    report = report_of(folder)
    alarms = [finding["relation"] for finding in report["findings"]]
    return [(not off, f"seed {seed}{', cents' if cents else ''}: {off}"),
            (report["verdict"] == "consistent" and not alarms, f"seed {seed}{', cents' if cents else ''}: no alarm: {alarms[:5]}")]


def statements_alone(folder, seed, expected):
    """Nothing disagrees, whether or not the note on acquisitions is printed."""
    dossier.write_frame(folder, f"Organisme {seed}")
    outcomes = []
    for left_out in ((), ("acquisitions",)):
        dossier.write_published(folder, expected, left_out)
        alarms = [finding["relation"] for finding in report_of(folder, "--published-only")["findings"] if finding["verdict"] == "disagree"]
        outcomes.append((not alarms, f"seed {seed}, statements alone{', without their note' if left_out else ''}: {alarms[:5]}"))
    return outcomes


def balance_alone(folder, seed, body, expected):
    """From a trial balance, without a word on what settled what: nothing disagrees, and no figure that is wrong passes for proven."""
    dossier.write_frame(folder, f"Organisme {seed}")
    dossier.write_balance(folder, body)
    off, report = differences(expected, generated(folder), 0), report_of(folder)
    alarms = [finding["relation"] for finding in report["findings"] if finding["verdict"] == "disagree"]
    acquired = any(figure.startswith("flux.acquisitions") for figure in off)
    named = any(finding["check"] == "L9" and finding["verdict"] == "not_checkable" for finding in report["findings"])
    return [(not alarms, f"seed {seed}, a trial balance alone: {alarms[:5]}"),
            (not off or report["counts"]["not_checkable"] > 0, f"seed {seed}, a trial balance alone: {list(off)[:5]} pass for proven"),
            (not acquired or named, f"seed {seed}, a trial balance alone: no account is named for the acquisitions")]


def natures_left_out(folder, seed, body, expected):
    """Entries that do not say what they are: a figure that is wrong is never shown as if all were proven."""
    dossier.write_frame(folder, f"Organisme {seed}")
    dossier.write_ledger(folder, body, natures=False)
    off, report = differences(expected, generated(folder), 0), report_of(folder)
    told = report["verdict"] != "consistent" or report["counts"]["not_checkable"] > 0
    off = [figure for figure in off if figure.startswith("flux.")]
    return [(not off or told, f"seed {seed}, without natures: {off[:5]} pass for proven")]


def try_body(place, seed):
    whole = body_of(seed, False)
    return (balance_alone(place / f"{seed}b", seed, *whole) + natures_left_out(place / f"{seed}n", seed, *whole) +
            with_ledger(place / f"{seed}", seed, False, *whole) + with_ledger(place / f"{seed}c", seed, True, *body_of(seed, True)) +
            statements_alone(place / f"{seed}s", seed, whole[1]))


def main():
    count, first = int(os.environ.get("N", "30")), int(os.environ.get("SEED", "1"))
    with tempfile.TemporaryDirectory() as place, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(lambda seed: try_body(pathlib.Path(place), seed), range(first, first + count)):
            for holds, sentence in outcome:
                check(holds, sentence)
    check(rounded[1] * 400 <= rounded[0], f"of {rounded[0]} figures in cents {rounded[1]} are a dollar off or more")
    return finish("oracle")


if __name__ == "__main__":
    sys.exit(main())
