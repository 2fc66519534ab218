#!/usr/bin/env python3
"""Reports of several years at once: put in order by their years, each held against the year before; a comparative that changed is found."""
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "fixtures"))

import report_1202  # noqa: E402
from harness import check, finish, recoupe  # noqa: E402

BODY = "Town of Long Lake"
FIRST = 2019

ENGLISH = {
    "operations": "Statement of Operations and Accumulated Surplus", "position": "Statement of Financial Position", "flows": "Statement of Cash Flows",
    "change": "Statement of Change in Net Financial Assets", "year": "For the year ended December 31, {}", "day": "As at December 31, {}", "unit": "(in dollars)",
    "revenue": "Revenue", "grants": "Government grants", "fees": "User fees", "total_revenue": "Total revenue", "expenses": "Expenses",
    "salaries": "Salaries and benefits", "rent": "Rent", "total_expenses": "Total expenses", "surplus": "Annual surplus", "open": "Accumulated surplus, beginning of year",
    "close": "Accumulated surplus, end of year", "assets": "Financial assets", "cash": "Cash", "receivable": "Accounts receivable", "total_assets": "Total financial assets",
    "liabilities": "Liabilities", "payable": "Accounts payable and accrued liabilities", "total_liabilities": "Total liabilities", "net": "Net financial assets",
    "accumulated": "Accumulated surplus", "net_open": "Net financial assets, beginning of year", "net_close": "Net financial assets, end of year",
    "operating": "Operating activities", "items": "Changes in non-cash items", "from_operating": "Cash provided by operating activities",
    "cash_change": "Change in cash", "cash_open": "Cash, beginning of year", "cash_close": "Cash, end of year"}
FRENCH = {
    "operations": "État des résultats et de l’excédent accumulé", "position": "État de la situation financière", "flows": "État des flux de trésorerie",
    "change": "État de la variation des actifs financiers nets", "year": "Exercice clos le 31 décembre {}", "day": "Au 31 décembre {}", "unit": "(en dollars)",
    "revenue": "Revenus", "grants": "Subventions", "fees": "Droits et permis", "total_revenue": "Total des revenus", "expenses": "Charges",
    "salaries": "Salaires et avantages sociaux", "rent": "Loyer", "total_expenses": "Total des charges", "surplus": "Excédent de l’exercice", "open": "Excédent accumulé au début de l’exercice",
    "close": "Excédent accumulé à la fin de l’exercice", "assets": "Actifs financiers", "cash": "Trésorerie", "receivable": "Débiteurs", "total_assets": "Total des actifs financiers",
    "liabilities": "Passifs", "payable": "Créditeurs et charges à payer", "total_liabilities": "Total des passifs", "net": "Actifs financiers nets",
    "accumulated": "Excédent accumulé", "net_open": "Actifs financiers nets au début de l’exercice", "net_close": "Actifs financiers nets à la fin de l’exercice",
    "operating": "Activités de fonctionnement", "items": "Variation des éléments hors caisse", "from_operating": "Flux de trésorerie liés aux activités de fonctionnement",
    "cash_change": "Variation de la trésorerie", "cash_open": "Trésorerie au début de l’exercice", "cash_close": "Trésorerie à la fin de l’exercice"}


class Year:
    """What happens in a year, drawn by a rule; the statements follow from it."""

    def __init__(self, year):
        step = year - FIRST + 3
        self.grants, self.fees, self.salaries, self.rent = 900_000 + 1_013 * step, 210_000 + 517 * step, 830_000 + 911 * step, 121_000 + 303 * step
        self.receivable, self.payable = 40_000 + 2_111 * step, 61_000 + 1_237 * step
        self.surplus = self.grants + self.fees - self.salaries - self.rent


def line(label, *values):
    return label.ljust(58) + "".join((f"({-value:,})" if value < 0 else f"{value:,}").rjust(14) for value in values)


def report(last, changed=0, said="", moved=0, words=ENGLISH, note=""):
    """The statements of two years; `changed` is added to a comparative and to all that follows from it, `moved` goes from one comparative to
    another of its total. `said` stands under its year, `note` behind the statements."""
    years = {year: Year(year) for year in range(FIRST - 2, last + 1)}
    years[last - 1].grants += changed - moved
    years[last - 1].fees += moved
    years[last - 1].surplus += changed
    now, before = years[last], years[last - 1]
    closing = {FIRST - 2: 500_000}
    for year in range(FIRST - 1, last + 1):
        closing[year] = closing[year - 1] + years[year].surplus
    cash = {year: closing[year] + years[year].payable - years[year].receivable for year in closing}

    def both(name, of):
        return line(words[name], of(last), of(last - 1))

    def item(name, sign=1, of=None):
        return line("  " + words[name], *(sign * (getattr(year, name) if of is None else of(year)) for year in (now, before)))

    def head(title, day):
        return [BODY, words[title], words[day].format(last), words["unit"], "", " " * 58 + str(last).rjust(14) + str(last - 1).rjust(14),
                *([" " * 72 + said.rjust(14)] if said else [])]

    def moves(name, of):
        return line("  " + words[name], of(last), of(last - 1))

    operations = [*head("operations", "year"), words["revenue"], item("grants"), item("fees"), line(words["total_revenue"], now.grants + now.fees, before.grants + before.fees),
                  words["expenses"], item("salaries"), item("rent"), line(words["total_expenses"], now.salaries + now.rent, before.salaries + before.rent),
                  line(words["surplus"], now.surplus, before.surplus), both("open", lambda year: closing[year - 1]), both("close", closing.get)]
    position = [*head("position", "day"), words["assets"], moves("cash", cash.get), item("receivable"), both("total_assets", lambda year: cash[year] + years[year].receivable),
                words["liabilities"], item("payable"), line(words["total_liabilities"], now.payable, before.payable), both("net", closing.get), both("accumulated", closing.get)]
    change = [*head("change", "year"), line(words["surplus"], now.surplus, before.surplus), both("net_open", lambda year: closing[year - 1]), both("net_close", closing.get)]
    flows = [*head("flows", "year"), words["operating"], line(words["surplus"], now.surplus, before.surplus), words["items"],
             moves("receivable", lambda year: years[year - 1].receivable - years[year].receivable),
             moves("payable", lambda year: years[year].payable - years[year - 1].payable),
             both("from_operating", lambda year: cash[year] - cash[year - 1]), both("cash_change", lambda year: cash[year] - cash[year - 1]),
             both("cash_open", lambda year: cash[year - 1]), both("cash_close", cash.get)]
    return "\n\f".join("\n".join(page) for page in (operations, position, change, flows, *([note.split("\n")] if note else []))) + "\n"


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


RECLASSIFIED = "12. Comparative figures\n\nCertain comparative figures have been reclassified to conform\nwith the presentation adopted in the current year. These changes\nhad no effect on the annual surplus."
RECLASSES = "12. Chiffres comparatifs\n\nCertains chiffres de l’exercice précédent ont été reclassés afin de\nles rendre conformes à la présentation adoptée cette année."
RESTATED = "2. Change in accounting policy\n\nThe standard was adopted retroactively. The comparative figures for 2021\nhave been restated."
RETRAITES = "2. Modification de méthode comptable\n\nLes chiffres comparatifs de 2021 ont été retraités."
PROSPECTIVE = "2. New standard\n\nThe standard was adopted prospectively, and comparative figures have not been\nreclassified or restated."
BUDGET = "12. Budget\n\nBudget figures have been reclassified to conform with this presentation."


def says_in_a_note(folder):
    """(what changed, note, words, status, what is said): by a sentence, in both languages; a reclassification sums to nil."""
    cases = ((dict(moved=700), RECLASSIFIED, ENGLISH, 0, "Certain comparative figures have been reclassified"),
             (dict(moved=700), RECLASSES, FRENCH, 0, "Certains chiffres de l’exercice précédent ont été reclassés"),
             (dict(moved=700), "", ENGLISH, 1, "S8"), (dict(moved=700), PROSPECTIVE, ENGLISH, 1, "S8"), (dict(moved=700), BUDGET, ENGLISH, 1, "S8"),
             (dict(moved=700, said="(Reclassified)"), "", ENGLISH, 0, "explained: Reclassified"), (dict(moved=700, said="(Reclassé)"), "", FRENCH, 0, "explained: Reclassé"),
             (dict(changed=1000), RESTATED, ENGLISH, 0, "explained: The comparative figures for 2021 have been restated"),
             (dict(changed=1000), RETRAITES, FRENCH, 0, "explained: Les chiffres comparatifs de 2021 ont été retraités"),
             (dict(changed=1000), RECLASSIFIED, ENGLISH, 1, "S8"), (dict(changed=1000), RECLASSES, FRENCH, 1, "S8"), (dict(changed=1000, said="(Reclassified)"), "", ENGLISH, 1, "S8"))
    for changes, note, words, status, told in cases:
        first, second = folder / "then.txt", folder / "now.txt"
        first.write_text(report(2021, words=words), encoding="utf-8")
        second.write_text(report(2022, words=words, note=note, **changes), encoding="utf-8")
        run = recoupe("check", second, "--against", first, "--lang", "en")
        shown = " ".join(run.stdout.split())
        check(run.returncode == status and told in shown, f"{changes}, {note[:40]!r}: status {status}, {told!r}: {run.stdout[-1500:]}{run.stderr}")
        if "changed" in changes and status == 1:
            said = json.loads(recoupe("check", second, "--against", first, "--format", "json", "--lang", "en").stdout)
            comparatives = [one for one in said["findings"] if one["check"] == "S8" and one["verdict"] == "disagree"]
            check(any("a reclassification sums to nil" in one["message"] for one in comparatives), "where the surplus moved, a reclassification explains nothing, and the finding says why")


def misprinted(folder):
    """A comparative that is misprinted is no reclassification, whatever the note says."""
    first, second = folder / "then.txt", folder / "now.txt"
    first.write_text(report(2021), encoding="utf-8")
    text = report(2022, note=RECLASSIFIED)
    fees = f"{Year(2021).fees:,}"
    check(text.count(fees) == 1, "the figure is printed once")
    second.write_text(text.replace(fees, f"{Year(2021).fees + 90:,}"), encoding="utf-8")
    said = json.loads(recoupe("check", second, "--against", first, "--format", "json").stdout)
    suspects = [(one["found"], one["expected"]) for cause in said["causes"] for one in cause["suspects"]]
    check(suspects == [(str(Year(2021).fees + 90), str(Year(2021).fees))], f"it is named, with last year's value: {suspects}")


def pdfs(folder):
    """The same of PDF files."""
    first, second = folder / "then.pdf", folder / "now.pdf"
    first.write_bytes(report_1202.pdf(report(2021)))
    second.write_bytes(report_1202.pdf(report(2022, moved=700, note=RECLASSIFIED)))
    run = recoupe("check", second, "--against", first, "--lang", "en")
    check(run.returncode == 0 and "now.pdf, p. 5" in run.stdout, f"the page that says it is named: {run.stdout[-900:]}{run.stderr}")


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
        says_in_a_note(folder)
        misprinted(folder)
        pdfs(folder)
        refuses(folder)
    return finish("chain")


sys.exit(main())
