#!/usr/bin/env python3
"""Excerpts of filings: a balance sheet, an income statement and a cash flow with lines left out, in the print of American companies. What is
printed right raises no alarm, though totals have no sum left; a misprint in a sum that is printed whole is found; one that nothing printed
shows is not claimed. All bodies are invented."""
import json
import pathlib
import random
import sys
import tempfile

from harness import LONG, check, finish, recoupe

YEARS = (2023, 2022)
SUMS = {  # a total, and what it sums; "-": taken away
    "assets_now": ["cash", "receivables", "inventories", "prepaid"], "assets": ["assets_now", "property", "goodwill"],
    "due_now": ["payable", "accrued", "deferred"], "debts": ["due_now", "long_debt"], "both": ["debts", "equity"],
    "revenue": ["product", "service"], "gross": ["revenue", "-cost"], "expenses": ["research", "selling"], "operating": ["gross", "-expenses"],
    "operations": ["income", "depreciation", "compensation", "changes"], "investing": ["capital", "acquired"], "financing": ["borrowed", "dividends"],
    "net": ["operations", "investing", "financing"]}
LABELS = {
    "Consolidated Balance Sheets": [
        "Current assets:", ("cash", "Cash and cash equivalents"), ("receivables", "Accounts receivable, net"), ("inventories", "Inventories"),
        ("prepaid", "Prepaid expenses and other current assets"), ("assets_now", "Total current assets"), ("property", "Property, plant and equipment, net"),
        ("goodwill", "Goodwill"), ("assets", "Total assets"), "Current liabilities:", ("payable", "Accounts payable"), ("accrued", "Accrued liabilities"),
        ("deferred", "Deferred revenue"), ("due_now", "Total current liabilities"), ("long_debt", "Long-term debt, net of current portion"),
        ("debts", "Total liabilities"), ("equity", "Total stockholders’ equity"), ("both", "Total liabilities and stockholders’ equity")],
    "Consolidated Statements of Income": [
        "Revenue:", ("product", "Product"), ("service", "Service"), ("revenue", "Total revenue"), ("cost", "Cost of revenue"), ("gross", "Gross profit"),
        "Operating expenses:", ("research", "Research and development"), ("selling", "Selling, general and administrative"),
        ("expenses", "Total operating expenses"), ("operating", "Operating income"), ("tax", "Provision for income taxes"), ("income", "Net income")],
    "Consolidated Statements of Cash Flows": [
        "Cash flows from operating activities:", ("income", "Net income"), ("depreciation", "Depreciation and amortization"),
        ("compensation", "Stock-based compensation"), ("changes", "Changes in operating assets and liabilities"), ("operations", "Net cash provided by operating activities"),
        "Cash flows from investing activities:", ("capital", "Purchases of property, plant and equipment"), ("acquired", "Acquisitions, net of cash acquired"),
        ("investing", "Net cash used in investing activities"), "Cash flows from financing activities:", ("borrowed", "Proceeds from borrowings, net"),
        ("dividends", "Dividends paid"), ("financing", "Net cash used in financing activities"), ("net", "Net increase (decrease) in cash and cash equivalents")]}
NEGATIVE = {"capital", "acquired", "dividends"}


def signed(term):
    return (-1, term[1:]) if term.startswith("-") else (1, term)


class Filing:
    """Two years of figures that articulate, and the lines that are printed."""

    def __init__(self, seed):
        random_ = random.Random(seed)
        keys = [key for rows in LABELS.values() for key, _ in (row for row in rows if isinstance(row, tuple))]
        self.values = {(key, year): random_.randint(1000, 90000) * (-1 if key in NEGATIVE else 1) for key in keys if key not in SUMS for year in YEARS}
        self.values.update({("cost", year): random_.randint(100, 900) for year in YEARS})
        for year in YEARS:
            self.values["equity", year] = 0
            for total, terms in SUMS.items():
                self.values[total, year] = sum(sign * self.values[key, year] for sign, key in map(signed, terms))
            self.values["equity", year] = self.values["assets", year] - self.values["debts", year]
            self.values["both", year] = self.values["assets", year]
            self.values["tax", year] = self.values["operating", year] - self.values["income", year]
        self.left_out = {key for key in keys if key not in SUMS and key not in ("income", "equity", "tax") and random_.random() < 0.25}
        self.width, self.dollar = random_.choice((12, 15)), random_.choice(("$", "$ ", ""))

    def is_whole(self, total):
        """Whether every line of it is printed, and every line of the subtotals in it: what is left of one that is not stands between."""
        return all(key not in self.left_out and (key not in SUMS or self.is_whole(key)) for _, key in map(signed, SUMS[total]))

    def whole_sums(self):
        return [total for total in SUMS if total != "both" and self.is_whole(total)]

    def text(self, changes=()):
        values = {**self.values, **dict(changes)}
        out = []
        for title, rows in LABELS.items():
            head = "December 31," if "Balance" in title else "Year Ended December 31,"
            out += ["ALDER RIDGE INDUSTRIES, INC.", title, "(in thousands)", "", " " * 52 + head.rjust(2 * self.width),
                    " " * 52 + "".join(str(year).rjust(self.width) for year in YEARS), ""]
            for row in rows:
                if isinstance(row, str):
                    out.append(row)
                elif row[0] not in self.left_out:
                    cells = [f"{abs(values[row[0], year]):,}" for year in YEARS]
                    cells = [f"({cell})" if values[row[0], year] < 0 else cell + " " for cell, year in zip(cells, YEARS)]
                    dollar = self.dollar if row[0] in ("assets", "both", "income") else ""
                    out.append(f"  {row[1]}".ljust(52) + "".join((dollar + cell).rjust(self.width) for cell in cells))
            out += ["", "See accompanying notes to consolidated financial statements.", ""]
        return "\n".join(out)


def report_of(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "filing.txt"
        path.write_text(text, encoding="utf-8")
        out = recoupe("check", path, "--format", "json", "--lang", "en")
    return json.loads(out.stdout) if out.stdout else None


def disagreements(report):
    return [f for f in report["findings"] if f["verdict"] == "disagree"] if report else None


def misprint(value):
    """The first two digits that differ exchanged."""
    digits = str(abs(value))
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1] != "0":
            return (-1 if value < 0 else 1) * int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2:])
    return value + 10


def seen(filing, total):
    """A misprint in a line of a sum that is printed whole."""
    _, key = signed(SUMS[total][0])
    place = key, YEARS[0]
    wrong = misprint(filing.values[place])
    report = report_of(filing.text({place: wrong}.items()))
    found = disagreements(report)
    check(found, f"a misprint in a line of {total} is found")
    named = {abs(int(s["found"])): s for c in (report or {"causes": []})["causes"] for s in c["suspects"] if s["found"]}
    check(abs(wrong) in named and abs(int(named[abs(wrong)]["expected"] or 0)) == abs(filing.values[place]), f"and named with its right value: {sorted(named)}, not {wrong}")


def main():
    silent = whole = 0
    for seed in range(60 if LONG else 10):
        filing = Filing(seed)
        report = report_of(filing.text())
        check(report and not disagreements(report), f"seed {seed}: what is printed right is not accused: {disagreements(report)}")
        # A flow of which one line is left out is in no sum that is printed.
        if "borrowed" in filing.left_out and "dividends" not in filing.left_out:
            place = "dividends", YEARS[0]
            silent += 1
            found = disagreements(report_of(filing.text({place: misprint(filing.values[place])}.items())))
            check(found == [], f"seed {seed}: what nothing printed shows is not claimed: {found}")
        for total in filing.whole_sums()[:2] if seed < (40 if LONG else 5) else ():
            whole += 1
            seen(filing, total)
    check(silent > 0 and whole > 5, f"each is planted: {silent}, {whole}")
    return finish("filing")


if __name__ == "__main__":
    sys.exit(main())
