#!/usr/bin/env python3
"""Reports of several years at once: put in order by their years, each held against the year before; a comparative that changed is found."""
import json
import pathlib
import sys
import tempfile

from harness import check, finish, recoupe

BODY = "Town of Long Lake"
FIRST = 2019


class Year:
    """What happens in a year, drawn by a rule; the statements follow from it."""

    def __init__(self, year):
        step = year - FIRST + 3
        self.grants, self.fees, self.salaries, self.rent = 900_000 + 1_013 * step, 210_000 + 517 * step, 830_000 + 911 * step, 121_000 + 303 * step
        self.receivable, self.payable = 40_000 + 2_111 * step, 61_000 + 1_237 * step
        self.surplus = self.grants + self.fees - self.salaries - self.rent


def line(label, *values):
    return label.ljust(58) + "".join((f"({-value:,})" if value < 0 else f"{value:,}").rjust(14) for value in values)


def report(last, changed=0, said=""):
    """The statements of two years; `changed` is added to a comparative and to all that follows from it. `said` stands under its year."""
    years = {year: Year(year) for year in range(FIRST - 2, last + 1)}
    years[last - 1].grants += changed
    years[last - 1].surplus += changed
    now, before = years[last], years[last - 1]
    closing = {FIRST - 2: 500_000}
    for year in range(FIRST - 1, last + 1):
        closing[year] = closing[year - 1] + years[year].surplus
    cash = {year: closing[year] + years[year].payable - years[year].receivable for year in closing}

    def both(label, of):
        return line(label, of(last), of(last - 1))

    def head(title, day):
        return [BODY, title, f"{day} December 31, {last}", "(in dollars)", "", " " * 58 + str(last).rjust(14) + str(last - 1).rjust(14), *([" " * 72 + said.rjust(14)] if said else [])]

    operations = [*head("Statement of Operations and Accumulated Surplus", "For the year ended"), "Revenue",
                  line("  Government grants", now.grants, before.grants), line("  User fees", now.fees, before.fees),
                  line("Total revenue", now.grants + now.fees, before.grants + before.fees), "Expenses",
                  line("  Salaries and benefits", now.salaries, before.salaries), line("  Rent", now.rent, before.rent),
                  line("Total expenses", now.salaries + now.rent, before.salaries + before.rent), line("Annual surplus", now.surplus, before.surplus),
                  both("Accumulated surplus, beginning of year", lambda year: closing[year - 1]), both("Accumulated surplus, end of year", closing.get)]
    position = [*head("Statement of Financial Position", "As at"), "Financial assets", both("  Cash", cash.get),
                line("  Accounts receivable", now.receivable, before.receivable), both("Total financial assets", lambda year: cash[year] + years[year].receivable),
                "Liabilities", line("  Accounts payable and accrued liabilities", now.payable, before.payable), line("Total liabilities", now.payable, before.payable),
                both("Net financial assets", closing.get), both("Accumulated surplus", closing.get)]
    change = [*head("Statement of Change in Net Financial Assets", "For the year ended"), line("Annual surplus", now.surplus, before.surplus),
              both("Net financial assets, beginning of year", lambda year: closing[year - 1]), both("Net financial assets, end of year", closing.get)]
    flows = [*head("Statement of Cash Flows", "For the year ended"), "Operating activities", line("Annual surplus", now.surplus, before.surplus),
             "Changes in non-cash items", both("  Accounts receivable", lambda year: years[year - 1].receivable - years[year].receivable),
             both("  Accounts payable and accrued liabilities", lambda year: years[year].payable - years[year - 1].payable),
             both("Cash provided by operating activities", lambda year: cash[year] - cash[year - 1]), both("Change in cash", lambda year: cash[year] - cash[year - 1]),
             both("Cash, beginning of year", lambda year: cash[year - 1]), both("Cash, end of year", cash.get)]
    return "\n\f".join("\n".join(page) for page in (operations, position, change, flows)) + "\n"


def written(folder, last, changed=0, said=""):
    path = folder / f"report-{last}{'-changed' if changed else ''}{said.strip('()')}.txt"
    path.write_text(report(last, changed, said), encoding="utf-8")
    return path


def agrees(folder):
    paths = [written(folder, year) for year in (2022, 2020, 2021)]
    for path in paths:
        run = recoupe("check", path, "--lang", "en")
        check(run.returncode == 0, f"{path.name}: consistent alone: {run.stdout[-900:]}{run.stderr}")
    run = recoupe("check", *paths, "--lang", "en")
    check(run.returncode == 0, f"three years are consistent: {run.stdout[-900:]}{run.stderr}")
    tail = run.stdout.split("The years from 2020 to 2022")[-1].strip().split("\n")
    check([one.split()[0] for one in tail] == ["2020", "2021", "2022"], f"in order, whatever the order given: {tail}")
    check("against the year 2020" in tail[1] and "against the year 2021" in tail[2] and "against" not in tail[0], f"each against the one before: {tail}")
    said = json.loads(recoupe("check", *paths, "--format", "json").stdout)
    check(said["verdict"] == "consistent" and len(said["chain"]) == 3, "as JSON: the verdict, and the object of each year")
    alone = json.loads(recoupe("check", paths[0], "--format", "json").stdout)
    check(said["chain"][2]["counts"]["agree"] > alone["counts"]["agree"], "what is compared with last year adds relations")


def differs(folder):
    paths = [written(folder, 2020), written(folder, 2021), written(folder, 2022, 1000)]
    check(recoupe("check", paths[2]).returncode == 0, "a comparative that changed with all that follows from it is consistent alone")
    run = recoupe("check", *paths, "--lang", "en")
    check(run.returncode == 1, "beside the years before it is found")
    tail = run.stdout.split("The years from 2020 to 2022")[-1].strip().split("\n")
    check(" consistent" in tail[1] and "inconsistent" in tail[2] and not tail[2].endswith(" 0 of them comparatives"), f"in its year: {tail}")
    said = json.loads(recoupe("check", *paths, "--format", "json").stdout)
    check(said["verdict"] == "inconsistent" and [one["verdict"] for one in said["chain"]] == ["consistent", "consistent", "inconsistent"], "as JSON too: the worst")
    check(any(one["check"] == "S8" for one in said["chain"][2]["findings"]), "by S8")


def says_so(folder):
    """A comparative that the report says to be restated is explained, in the report's own words; in a statement that does not say it, it is not."""
    paths = [written(folder, 2021), written(folder, 2022, 1000, "(Restated)")]
    run = recoupe("check", *paths, "--lang", "en")
    check(run.returncode == 0 and "explained: Restated" in run.stdout, f"restated comparatives are explained: {run.stdout[-900:]}")
    text = paths[1].read_text(encoding="utf-8")
    head, rest = text.split("\f", 1)
    paths[1].write_text(head.replace("(Restated)", "") + "\f" + rest, encoding="utf-8")
    run = recoupe("check", *paths, "--lang", "en")
    check(run.returncode == 1, "in the one statement that does not say it they are not")


def refuses(folder):
    paths = [written(folder, 2020), written(folder, 2022)]
    run = recoupe("check", *paths, "--lang", "en")
    check(run.returncode == 0 and "the year 2021 was not given" in run.stdout, f"a year that is missing is told: {run.stdout[-400:]}")
    twin = folder / "twin.txt"
    twin.write_text(report(2022), encoding="utf-8")
    run = recoupe("check", paths[1], twin, "--lang", "en")
    check(run.returncode == 2 and "same year (2022)" in run.stderr and not run.stdout, f"two of one year are refused: {run.stderr}")
    for options in (("--against", paths[0]), ("--format", "junit"), ("--html", folder / "page.html")):
        run = recoupe("check", *paths, *options)
        check(run.returncode == 2 and str(options[0]) in run.stderr and not run.stdout, f"{options[0]} is for one report: {run.stderr}")
    broken = folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\nnothing")
    run = recoupe("check", paths[0], broken)
    check(run.returncode == 2 and "broken.pdf" in run.stderr and not run.stdout, "one that cannot be read refuses all of it")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        agrees(folder)
        differs(folder)
        says_so(folder)
        refuses(folder)
    return finish("chain")


sys.exit(main())
