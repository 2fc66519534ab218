#!/usr/bin/env python3
"""What moved cash, told from what did not: one compound entry a case, with its cash flow worked out by hand (SP 1201, SP 3150).

    python3 test/flows_test.py

A body begins with cash 100,000, a loan of 50,000, equipment of 40,000 amortized by 10,000, and a few payables. Each case posts its
rows (account, debit +) and says what every line of the cash flow that is not nil comes to. Where the rows leave two readings, the
entry must be named as not checkable: no figure is shown as if it were known.
"""
import collections
import csv
import io
import json
import pathlib
import sys
import tempfile

from harness import check, finish, recoupe

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "oracle"))
from dossier import write_frame, write_rows  # noqa: E402
from ledger import YEARS, D  # noqa: E402

OPENING = {"1010": 100000, "1110": 5000, "1700": 8000, "1520": 40000, "1620": -10000, "2110": -3000, "2115": -2000, "2130": -100,
           "2500": -50000, "3100": -87900}
LINES = ("flux.autres_sans_effet", "flux.gain", "flux.total_fonctionnement", "flux.acquisitions", "flux.produits", "flux.placements",
         "flux.dette", "flux.autres_financement", "acquisitions.hors_tresorerie")
op, acq, sold, debt, noncash, outside, gain, inv = ("flux.total_fonctionnement", "flux.acquisitions", "flux.produits", "flux.dette",
                                                    "flux.autres_sans_effet", "acquisitions.hors_tresorerie", "flux.gain", "flux.placements")
FLOWS = {
    "a loan refinanced by a larger one, interest and fees kept back": ("2500 40000, 5300 600, 5200 400, 2510 -45000, 1010 4000", {debt: 5000, op: -1000}),
    "a loan refinanced by a smaller one, the rest and the interest paid": ("2500 40000, 5300 600, 2510 -38000, 1010 -2600", {debt: -2000, op: -600}),
    "a loan replaced by another with the interest due": ("2500 40000, 5300 600, 2510 -40600", {noncash: 600}),
    "interest added to the loan": ("5300 500, 2500 -500", {noncash: 500}),
    "a loan repaid with interest, some of it accrued": ("2500 1000, 5300 80, 2130 20, 1010 -1100", {debt: -1000, op: -100}),
    "a loan received less its fees": ("1010 9800, 5300 200, 2500 -10000", {debt: 10000, op: -200}),
    "a loan of which a part is forgiven": ("2500 1000, 4100 -300, 1010 -700", {debt: -700, noncash: -300}),
    "a loan repaid in part by giving up a receivable": ("2500 1000, 1110 -300, 1010 -700", {debt: -700}),
    "an asset bought by loan": ("1520 9000, 2500 -9000", {outside: 9000}),
    "an asset bought by loan and cash, with the tax that comes back": ("1520 9000, 1120 1200, 2500 -6000, 1010 -4200", {acq: -3000, op: -1200, outside: 6000}),
    "an asset bought by loan and cash, with interest": ("1520 9000, 5300 100, 2500 -6000, 1010 -3100", {acq: -3000, op: -100, outside: 6000}),
    "an asset bought by loan, the fees in it": ("1520 9000, 5300 100, 2500 -9100", {noncash: 100, outside: 9000}),
    "an asset bought on account, in part": ("1520 9000, 1010 -4000, 2115 -5000", {acq: -4000}),
    "assets and supplies paid at once": ("2115 2000, 2110 3000, 1010 -5000", {acq: -2000, op: -3000}),
    "an asset contributed in part": ("1520 9000, 4400 -6000, 1010 -3000", {acq: -3000, noncash: -6000, outside: 6000}),
    "an asset contributed": ("1520 9000, 4400 -9000", {noncash: -9000, outside: 9000}),
    "an asset traded in, each row named": ("1520 9000 acquisition, 1620 6000 disposition, 1520 -8000 disposition, 4300 -500 disposition, "
                                           "1010 -9000 acquisition, 1010 2500 disposition", {acq: -9000, sold: 2500, gain: -500}),
    "an asset sold, with the tax to remit": ("1010 5500, 2120 -500, 1620 6000, 1520 -10000, 4300 -1000", {sold: 5000, op: 500, gain: -1000}),
    "an asset sold on account": ("1130 5000, 1620 6000, 1520 -10000, 4300 -1000; 1010 5000 disposition, 1130 -5000 disposition", {sold: 5000, gain: -1000}),
    "an asset sold, of which the price repays a loan": ("1010 1000, 2500 4000, 1620 6000, 1520 -10000, 4300 -1000", {sold: 1000, gain: -1000}),
    "interest paid for an asset in the making": ("1590 700, 1010 -700", {acq: -700}),
    "interest accrued for an asset in the making": ("1590 700, 2115 -700", {}),
    "an investment sold with its income": ("1010 1050, 1700 -1000, 4200 -50", {inv: 1000, op: 50}),
}
OPEN = {
    "an asset traded in": "1520 9000, 1620 6000, 1520 -8000, 4300 -500, 1010 -6500",
    "an expense that becomes part of an asset": "1590 700, 5300 -700",
    "a loan larger than the asset that it pays for": "1520 9000, 1010 1000, 2500 -10000",
    "and larger still by its fees": "1520 9000, 5300 200, 1010 800, 2500 -10000",
    "and by a receivable": "1520 9000, 1110 200, 1010 800, 2500 -10000",
    "a loan of which a part is still to be received": "1010 800, 1110 200, 2500 -1000",
    "a loan granted and not received": "1110 1000, 2500 -1000",
    "a repayment that is due and not paid": "2500 1000, 2110 -1000",
    "a loan that pays a supplier": "1010 800, 2110 200, 2500 -1000",
}


def entries_of(text):
    return [[row.split() for row in entry.split(",")] for entry in text.split(";")]


def write_case(folder, text):
    write_frame(folder, "Cas")
    write_rows(folder / "ouverture.csv", ("compte", "solde"), OPENING.items())
    rows = [(f"{YEARS[-1]}-01-15", "JG", number, row[0], max(D(row[1]), 0) or "", max(-D(row[1]), 0) or "", row[2] if len(row) > 2 else "")
            for number, entry in enumerate(entries_of(text), 1) for row in entry]
    write_rows(folder / "journal.csv", ("date", "journal", "piece", "compte", "debit", "credit", "nature"), rows)


def flows(folder):
    ran = recoupe("figures", folder, "--suite", "generated", "--format", "csv")
    found = collections.defaultdict(D, {row["id"]: D(row["value"]) for row in csv.DictReader(io.StringIO(ran.stdout))})
    return {line: found[f"{line}@{YEARS[-1]}"] for line in LINES}, found


def main():
    with tempfile.TemporaryDirectory() as place:
        for number, (name, (text, expected)) in enumerate(FLOWS.items()):
            folder = pathlib.Path(place) / f"known{number}"
            write_case(folder, text)
            found, all_of_them = flows(folder)
            wanted = {line: D(expected.get(line, 0)) for line in LINES}
            check(found == wanted, f"{name}: { {line: (str(found[line]), str(wanted[line])) for line in LINES if found[line] != wanted[line]} }")
            moved = sum(D(row[1]) for entry in entries_of(text) for row in entry if row[0] == "1010")
            check(all_of_them[f"flux.variation@{YEARS[-1]}"] == moved, f"{name}: cash moved by {moved}")
            report = json.loads(recoupe("check", folder, "--format", "json").stdout)
            check(report["verdict"] == "consistent" and report["counts"]["not_checkable"] == 0, f"{name}: nothing is open: {report['counts']}")
        for number, (name, text) in enumerate(OPEN.items()):
            folder = pathlib.Path(place) / f"open{number}"
            write_case(folder, text)
            report = json.loads(recoupe("check", folder, "--format", "json").stdout)
            named = [found["relation"] for found in report["findings"] if found["check"] == "L9" and found["verdict"] != "agree"]
            check(report["verdict"] != "consistent" and named == ["L9 JG/1"], f"{name}: the entry is named: {report['verdict']}, {named}")
    return finish("flows")


if __name__ == "__main__":
    sys.exit(main())
