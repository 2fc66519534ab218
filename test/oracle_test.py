#!/usr/bin/env python3
"""Statements of random ledgers against an oracle, figure by figure; and dossiers without a fault, without a false alarm.

    python3 test/oracle_test.py                 10 bodies, and 3 clean ones
    make oracle N=2000 CLEAN=1000               as many as asked for; SEED=n begins elsewhere

oracle/ledger.py makes a body with three years of events: several years, a restatement, disposals for cash and on account, unpaid,
financed and contributed acquisitions, transfers, write-downs, remeasurement, loans, year-end entries, some of them in a thirteenth
period. oracle/statements.py and statements_1202.py work its figures out from the meaning of the events, by SP 1201 and SP 1202; they
know nothing of entries. Each body is written in whole dollars, where every figure must be the same, and in cents, where every printed
figure must come within a dollar of the exact one. Where a trial balance or entries without natures leave something open, it is named.

A clean body is written in each form that a user may have: with its ledger and what it published, or with that alone; in dollars,
cents and thousands; with last year's signed figures; by both Sections. What is published is what the statements say. Nothing is found.
"""
import concurrent.futures
import csv
import decimal
import io
import json
import os
import pathlib
import random
import re
import sys
import tempfile

from harness import check, finish, recoupe

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "oracle"))
import dossier  # noqa: E402
import ledger  # noqa: E402
import statements  # noqa: E402
import statements_1202  # noqa: E402

SHOWN = ledger.YEARS[-2:]
FIGURES = {"ncsp-1201": statements.statements, "ncsp-1202": statements_1202.figures}
FOUND_ONCE, FOUND_ONCE_CLEAN = {249}, {5159}  # seeds that showed a fault: tried again each time
departures = []  # by body: how many figures lie a dollar off because of what was signed
compared = {"whole": 0, "cents": 0, "clean": 0}


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


def body_of(seed, cents, model="ncsp-1201"):
    """The body, and the figures of its statements."""
    body = ledger.make(random.Random(seed), cents)
    return body, {figure: value for year in SHOWN for figure, value in FIGURES[model](body, year).items()}


# ---- figures ----

def same_figures(folder, seed, cents, model="ncsp-1201"):
    body, expected = body_of(seed, cents, model)
    dossier.write_frame(folder, f"Organisme {seed}", model)
    dossier.write_ledger(folder, body)
    found = generated(folder)
    compared["cents" if cents else "whole"] += len(found)
    off = differences(expected, found, 1 if cents else 0)
    return [(not off, f"seed {seed}, {model}{', cents' if cents else ''}: {off}")]


def balance_alone(folder, seed, body, expected):
    """From a trial balance, without a word on what settled what: nothing disagrees, and no figure that is wrong passes for proven."""
    dossier.write_frame(folder, f"Organisme {seed}")
    dossier.write_balance(folder, body)
    off, report = differences(expected, generated(folder), 0), report_of(folder)
    acquired = any(figure.startswith("flux.acquisitions") for figure in off)
    named = any(finding["check"] == "L9" and finding["verdict"] == "not_checkable" for finding in report["findings"])
    return [(not alarms(report), f"seed {seed}, a trial balance alone: {alarms(report)}"),
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


def departures_told(folder, seed):
    """Last year's classes of assets, each signed at the dollar above: where their total cannot come within a dollar, it is told."""
    body, expected = body_of(seed, True)
    dossier.write_frame(folder, f"Organisme {seed}")
    dossier.write_ledger(folder, body)
    up = {figure: value.to_integral_value(decimal.ROUND_CEILING) for figure, value in expected.items()
          if figure.startswith("immobilisations.cout.fin.") and figure.endswith(f"@{SHOWN[0]}") and ".total" not in figure}
    dossier.write_prior(folder, up, SHOWN[0])
    off = differences(expected, generated(folder), 1)
    told = " ".join(recoupe("check", folder, "--lang", "en").stdout.split()).partition("no choice of whole units that add up was found nearer: ")[2]
    named = set(re.findall(r"(\S+@\d+) \(\$", told))
    departures.append(len(off))
    return [(named == set(off), f"seed {seed}, signed above: {sorted(named ^ set(off))[:5]} told and not a dollar off, or the reverse")]


def try_body(place, seed):
    whole = body_of(seed, False)
    outcomes = departures_told(place / f"{seed}d", seed)
    outcomes += balance_alone(place / f"{seed}b", seed, *whole) + natures_left_out(place / f"{seed}n", seed, *whole)
    for model in FIGURES:
        for cents in (False, True):
            outcomes += same_figures(place / f"{seed}{model}{cents}", seed, cents, model)
    return outcomes


# ---- clean dossiers ----

def alarms(report):
    return [finding["relation"] for finding in report["findings"] if finding["verdict"] == "disagree"][:5]


def no_alarm(folder, words, *options):
    report = report_of(folder, *options)
    sound = report["verdict"] == "consistent" or (options and report["verdict"] == "incomplete")
    compared["clean"] += 1
    return (sound and not alarms(report), f"{words}{' '.join(('', *options))}: {report['verdict']}, {alarms(report)}")


def clean_forms(folder, words, found, signed):
    """What it prints, published: with the ledger and last year's signed figures, with the ledger, without."""
    dossier.write_published(folder, found)
    outcomes = [no_alarm(folder, words), no_alarm(folder, words, "--published-only")]
    dossier.write_prior(folder, found, signed)
    (folder / "publies.json").unlink()
    outcomes.append(no_alarm(folder, words + ", last year signed"))
    (folder / "anterieurs.json").unlink()
    dossier.write_published(folder, found, ("acquisitions",))
    return [*outcomes, no_alarm(folder, words + ", without the note on acquisitions", "--published-only")]


def try_clean(place, seed):
    outcomes = []
    for model in FIGURES:
        for form, cents, unit in (("whole", False, "1"), ("cents", True, "1"), ("thousands", True, "1000")):
            folder, words = place / f"{seed}{model}{form}", f"clean seed {seed}, {model}, {form}"
            body, expected = body_of(seed, cents, model)
            dossier.write_frame(folder, f"Organisme {seed}", model, unit)
            dossier.write_ledger(folder, body)
            outcomes.append(no_alarm(folder, words + ", ledger alone"))
            outcomes += clean_forms(folder, words, generated(folder) if cents else expected, SHOWN[0])
    return outcomes


def run_all(pool, tries, place, seeds):
    for outcomes in pool.map(lambda seed: tries(place, seed), seeds):
        for holds, sentence in outcomes:
            check(holds, sentence)


def main():
    count, clean, first = (int(os.environ.get(name, default)) for name, default in (("N", "9"), ("CLEAN", "2"), ("SEED", "1")))
    bodies, cleans = {*FOUND_ONCE, *range(first, first + count)}, {*FOUND_ONCE_CLEAN, *range(first, first + clean)}
    with tempfile.TemporaryDirectory() as place, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        run_all(pool, try_body, pathlib.Path(place), sorted(bodies))
        run_all(pool, try_clean, pathlib.Path(place) / "clean", sorted(cleans))
    check(any(departures), "some of what was signed leaves a figure a dollar off")
    print(f"oracle: {len(bodies)} bodies, {compared['whole']:,} figures in dollars and {compared['cents']:,} in cents compared; "
          f"{len(cleans)} clean bodies, {compared['clean']:,} checks of them")
    return finish("oracle")


if __name__ == "__main__":
    sys.exit(main())
