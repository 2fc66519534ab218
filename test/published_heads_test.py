#!/usr/bin/env python3
"""Heads and rows as reports print them: dates and fiscal years over columns, the numbers of notes in a column without a name, a minus behind
its digits, page numbers between dashes, a page that begins within a line. The figures are read in their years, and nothing is accused."""
import itertools
import json
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import check, finish, recoupe  # noqa: E402

ROWS = [("Government transfers", [900, 912, 850]), ("User fees", [300, 287, 310]), ("Total revenue", [1200, 1199, 1160]),
        ("Expenses", None), ("Operations", [700, 733, 690]), ("Recreation", [400, 1500, 390]), ("Depreciation", [50, 48, 47]),
        ("Total expenses", [1150, 2281, 1127]), ("Annual surplus (deficit)", [50, -1082, 33]),
        ("Accumulated surplus, opening", [5013, 5013, 4980]), ("Accumulated surplus, closing", [5063, 3931, 5013])]
YEARS = ["Budget 2023", "2023", "2022"]


def amount(value, minus):
    return f"{value:,}" if value >= 0 else f"{-value:,}-" if minus == "behind" else f"({-value:,})"


def statement(head=tuple(YEARS), date="Year ended March 31, 2023", notes=(), minus="", foot="See accompanying notes to financial statements."):
    lines = ["STATEMENT OF OPERATIONS", date, "", " " * 46 + "".join(cell.rjust(20) for cell in head), "", "Revenue"]
    for label, values in ROWS:
        note = dict(notes).get(label, "")
        lines.append(label if values is None and not note else
                     f"  {label}".ljust(40) + note.rjust(4) + "  " + "".join(amount(v, minus).rjust(20) for v in values or []))
    return "\n".join([*lines, "", foot])


def read(folder, text):
    path = pathlib.Path(folder, "report.txt")
    path.write_text(text, encoding="utf-8")
    figures = recoupe("figures", path, "--format", "json", "--lang", "en")
    result = recoupe("check", path, "--format", "json", "--lang", "en")
    if not figures.stdout or not result.stdout:
        return {}, {"counts": {"disagree": -1}, "findings": []}
    return {f["id"]: f["value"] for f in json.loads(figures.stdout)}, json.loads(result.stdout)


def is_read(folder, what, text):
    figures, result = read(folder, text)
    wanted = {"resultats.total_revenus@2023b": "1200", "resultats.total_revenus@2023": "1199", "resultats.total_revenus@2022": "1160",
              "resultats.excedent@2023": "-1082", "resultats.excedent_debut@2023": "5013", "resultats.excedent_fin@2022": "5013"}
    got = {key: figures.get(key) for key in wanted}
    check(got == wanted, f"{what}: {got}")
    check(result["counts"]["disagree"] == 0, f"{what}: nothing is accused")
    open_rows = [f["message"] for f in result["findings"] if f["relation"].startswith("document.ligne")]
    check(not open_rows, f"{what}: every row is read: {open_rows}")


def spared(folder, what, text):
    result = read(folder, text)[1]
    check(result["counts"]["disagree"] == 0, f"{what}: nothing is accused, not {result['counts']}")
    check(result["verdict"] != "consistent", f"{what}: nor is it called consistent")


def misread(folder):
    """What was not read as it is meant accuses nobody: a cell that is blank, a table most of whose sums fail."""
    spared(folder, "a blank cell", statement().replace("                 287", "                    "))
    moved = [ROWS[0], *[(label, values and [values[1] + 7 * at, values[2] - 11 * at, values[0] + 13 * at]) for at, (label, values) in enumerate(ROWS)][1:]]
    lines = statement().split("\n")
    for at, line in enumerate(lines):
        for label, values in moved:
            if values and line.startswith(f"  {label} "):
                lines[at] = f"  {label}".ljust(46) + "".join(amount(v, "").rjust(20) for v in values)
    spared(folder, "amounts out of their columns", "\n".join(lines))


def page_of(head):
    rows = "".join(f"<tr><td>{label}{'<sup>2</sup>' if values else ''}</td>" + "".join(f"<td>{amount(v, '')}</td>" for v in values or []) + "</tr>"
                   for label, values in [("Revenue", None), *ROWS])
    return ("<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><h1>STATEMENT OF OPERATIONS<sup>1</sup></h1><p>Year ended March 31, 2023</p><table><tr>" +
            "".join(f"<th>{cell}</th>" for cell in head) + f"</tr>{rows}</table><footer>© 2024</footer></body></html>")


def parts(folder):
    """The verdict of the statements, of what says to be unaudited and of the rest stand apart; notes that were not read are named."""
    table = "\n\nRegion              2023        2022\n\nNorth              1,200       1,100\nSouth              2,400       2,300\nEast               3,100       3,000\nTotal              {}       6,400\n"
    book = ("Visits by region" + table.format("6,700") + "\f" + statement(notes=[("User fees", "12"), ("Operations", "14")]) +
            "\f\nSchedule of visits (unaudited)" + table.format("7,600"))
    result = read(folder, book)[1]
    found = {part["part"]: part["verdict"] for part in result["report"]["parts"]}
    check(result["report"]["notes_not_read"] == [12, 14], f"notes not read: {result['report']['notes_not_read']}")
    check(found["unaudited"] == "inconsistent" and found["statements"] != "inconsistent", f"each part has its verdict: {found}")
    check([a["code"] for a in result["report"]["assumed"]] == ["articulated"], "what was assumed is listed")
    text = recoupe("check", pathlib.Path(folder, "report.txt"), "--lang", "en").stdout
    check("notes 12, 14, of which no table was read" in text and "unaudited tables: inconsistent" in text, "the text says so too")


POSITION = """STATEMENT OF FINANCIAL POSITION
March 31, 2023

                                            2023                2022

Financial assets
  Cash                                     1,830               1,500
  Receivables                                420                 400
  Total financial assets                   2,250               1,900

Liabilities
  Payables                                   310                 300
  Employee benefits                        {benefits}                 700
  Total liabilities                        1,170               1,000

Net financial assets                       1,080                 900

Non-financial assets
  Tangible capital assets                  2,851               3,000
  Accumulated surplus                      3,931               3,900
"""
FLOWS = """STATEMENT OF CASH FLOWS
Year ended March 31, 2023

                                            2023                2022

Operations
  Annual surplus                              31                  33
  Amortization                               299                 260
  Receivables                                (20)                 10
  Payables                                    10                 (12)
  Cash provided by operations                320                 291

Capital
  Additions to capital assets               (150)               (120)
  Net cash used for capital                 (150)               (120)

Financing
  Increase in employee benefits              260                 140
  Employee benefits paid                    (100)                (90)
  Net cash from financing                    160                  50
  Change in cash                             330                 221
  Cash, beginning of year                  1,500               1,279
  Cash, end of year                        1,830               1,500
"""


NET_DEBT = """STATEMENT OF FINANCIAL POSITION
March 31, 2023

                                            2023                2022

Financial assets
  Cash                                     4,813               7,230
Liabilities
  Payables                                 8,358              11,361
Net debt                                  (3,545)              4,131
Non-financial assets
  Tangible capital assets                    300                 311
Accumulated surplus                       (3,245)             (3,820)
\fSTATEMENT OF CHANGE IN NET DEBT
Year ended March 31, 2023

                                            2023                2022

Annual surplus                               575                 480
Amortization                                  11                  11
Increase (decrease) in net debt             (586)               (491)
Net debt, beginning of year                4,131               4,622
Net debt, end of year                      3,545               4,131
"""


def two_signs(folder):
    """A line that is printed once with either sign: its words tell which is the misprint."""
    causes = [[(s["figure"], s["found"], s["expected"]) for s in cause["suspects"]] for cause in read(folder, NET_DEBT)[1]["causes"]]
    check(causes == [[("situation.actifs_financiers_nets@2023", "-3545", "3545")]], f"net debt is printed as a debt: {causes}")
    check(not read(folder, NET_DEBT.replace("(3,545)", " 3,545 "))[1]["causes"], "as it should be nothing is accused")


def without_words(folder):
    """Totals that stand under their rule without words; a balance sheet is the statement whose lines it has; a budget that nobody audited
    leaves its statement audited."""
    bare = FLOWS
    for label in ("Cash provided by operations", "Net cash used for capital", "Net cash from financing"):
        bare = bare.replace(label, " " * len(label))
    figures = read(folder, POSITION.format(benefits="860") + "\f" + bare)[0]
    wanted = {"flux.total_fonctionnement@2023": "320", "flux.total_immobilisations@2023": "-150", "flux.total_financement@2022": "50", "flux.variation@2023": "330"}
    check({key: figures.get(key) for key in wanted} == wanted, f"totals of activities without words: { {key: figures.get(key) for key in wanted} }")
    sheet = POSITION.format(benefits="860").replace("STATEMENT OF FINANCIAL POSITION", "Balance sheet").replace("Financial assets\n", "Assets\n", 1)
    figures = read(folder, sheet.replace("  Total financial assets", " " * 24) + "\f" + FLOWS)[0]
    wanted = {"situation.total_actifs_financiers@2023": "2250", "situation.actifs_financiers_nets@2022": "900", "situation.excedent_cumule@2023": "3931"}
    check({key: figures.get(key) for key in wanted} == wanted, f"a balance sheet: { {key: figures.get(key) for key in wanted} }")
    other = sheet.replace("Net financial assets", "Net assets          ").replace("Accumulated surplus", "Net investment     ").replace("Total financial assets", "Total assets          ")
    check("situation.total_passifs@2023" not in read(folder, other + "\f" + statement())[0], "another body's balance sheet is none of them")
    for head, below in ((["Budget (unaudited)", "2023", "2022"], ""), (["2023 Budget", "2023", "2022"], "\n" + " " * 54 + "(unaudited)")):
        own = statement(head).replace("\n\nRevenue", below + "\n\nRevenue")
        text = statement() + "\f" + own.replace("STATEMENT OF OPERATIONS", "SCHEDULE OF LIBRARY OPERATIONS").replace("Annual surplus (deficit)", "Difference              ")
        parts_found = {part["part"]: part["verdict"] for part in read(folder, text)[1]["report"].get("parts", [])}
        check("unaudited" not in parts_found, f"a budget that was not audited: {parts_found}")
    income = statement().replace("\nRevenue\n", "\nIncome\n").replace("  Total revenue", " " * 15)
    check(read(folder, income)[0].get("resultats.total_revenus@2023") == "1199", "income is revenue, and its total may stand without words")


def room(folder):
    """The total of one row under its heading is one by any name. A relation that leaves room accuses no figure that its sums prove, whatever
    else is wrong: two lines show how the liability changed."""
    wanted = {"flux.variation@2023": "330", "flux.total_immobilisations@2023": "-150"}
    figures, result = read(folder, POSITION.format(benefits="860") + "\f" + FLOWS)
    check({key: figures.get(key) for key in wanted} == wanted and not [f for f in result["findings"] if "no sum" in f["message"]],
          f"the change in cash is a sum of totals: {[f['message'] for f in result['findings'] if 'no sum' in f['message']]}")
    check(not result["causes"], f"nothing is accused where two lines make a change: {result['causes']}")
    result = read(folder, POSITION.format(benefits="806") + "\f" + FLOWS)[1]
    named = [[(s["figure"], s["found"], s["expected"]) for s in cause["suspects"]] for cause in result["causes"]]
    check(named == [[("situation.employee_benefits@2023", "806", "860")]], f"one wrong figure is named alone: {named}")


def numbered():
    """Each row has a number before its label, the headings too."""
    count = itertools.count(1)
    return re.sub(r"(?m)^(?=  \w|Revenue|Expenses)", lambda _: f"{next(count):>3}. ", statement())


def in_two_languages():
    french = {"Revenue": "Revenus", "  User fees": "  Droits", "  Total revenue": "  Total des revenus", "  Operations": "  Activités",
              "STATEMENT OF OPERATIONS": "ÉTAT DES RÉSULTATS", "Year ended March 31, 2023": "Exercice clos le 31 mars 2023"}
    lines = statement(["2023", "2023", "2022"]).replace(" " * 62 + "2023", " " * 62 + "2023").split("\n")
    lines.insert(4, " " * 46 + "".join(cell.rjust(20) for cell in ("Budget", "Actual", "Actual")))
    return "\n".join(line.ljust(112) + next((there for here, there in french.items() if line.startswith(here)), "  Autres" if re.search(r"\d$", line) else "") for line in lines)


def printed_otherwise(folder):
    """Marks of footnotes behind amounts, titles behind the body, years in words, numbers of rows before labels, another language, several notes a row."""
    for mark in ("*", "¹", "†", "(a)", "[1]", " *"):
        is_read(folder, f"an amount with the mark {mark!r}", statement().replace("2,281", "2,281" + mark).replace("(1,082)", "(1,082)" + mark))
    for dash in ("–", "—", "-"):
        is_read(folder, f"a title behind the body and {dash!r}", statement().replace("STATEMENT", f"Town of Blackpine {dash} STATEMENT"))
    check(not read(folder, statement().replace("STATEMENT", "Schedule B – STATEMENT"))[0], "a schedule is no statement")
    for words in (["Budget", "This year", "Last year"], ["Budget", "Current year", "Prior year"], ["Budget", "Exercice courant", "Exercice précédent"]):
        is_read(folder, f"{words}", statement(words))
    is_read(folder, "numbers before the labels", numbered())
    is_read(folder, "labels in another language behind the amounts", in_two_languages())
    several = statement(notes=[("Government transfers", "4, 7"), ("User fees", "5(a)"), ("Operations", "10.2"), ("Recreation", "3-5")])
    is_read(folder, "rows with several notes, or a part of one", several.replace(" " * 46, " " * 39 + "Notes  ", 1))


def copied(text):
    """As text comes from a page: one space where columns were."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def copies(folder):
    """A balance sheet copied from a page, its head told in many ways."""
    plain = POSITION.format(benefits="860")
    head = " " * 44 + "2023                2022"
    for what, wanted, text in (
            ("a unit before the years", "2023", copied(plain.replace(head, "(in thousands of dollars) 2023 2022"))),
            ("dates below one another", "2023", copied(plain.replace("March 31, 2023", "").replace(head, "Mar. 31, 2023\nMar. 31, 2022"))),
            ("a day and a unit in one line", "2023", copied(plain.replace("March 31, 2023", "As at March 31 (in thousands of dollars)"))),
            ("unaudited", "2023", plain.replace("STATEMENT OF", "UNAUDITED STATEMENT OF")),
            ("interim", "2023", plain.replace("STATEMENT OF", "INTERIM STATEMENT OF")),
            ("future-oriented", "2022", copied(plain.replace("STATEMENT OF", "FUTURE-ORIENTED STATEMENT OF").replace("March 31, 2023", "As at March 31").replace(
                head, "Forecast 2023 Estimated Results 2022")))):
        figures, result = read(folder, text)
        value = {"2023": "1080", "2022": "900"}[wanted]
        check(value in figures.values() and len(figures) >= 9, f"{what}: {len(figures)} figures are read")
        check(result["counts"]["disagree"] == 0, f"{what}: nothing is accused")
    figures = read(folder, copied(plain.replace(head, "(in dollars) Budget 2023 2023 2022")))[0]
    check(not figures, "a budget among the words before the years: the columns are in doubt, and none is read")


def shifted_rows(folder):
    """Tables in Markdown that lack the empty cell of a label, or have it last."""
    rows = ["| 2023 | 2022 | |", "|---|---|---|", "| Cash | 1,830 | 1,500 |", "| Receivables | 420 | 400 |", "| 2,250 | 1,900 | |", "| Payables | 310 | 300 |",
            "| Employee benefits | 860 | 700 |", "| 1,170 | 1,000 |", "| Net assets | 1,080 | 900 |"]
    figures, result = read(folder, "Statement of Financial Position\nAs at March 31 (in dollars)\n\n" + "\n".join(rows) + "\n")
    check(sorted(v for k, v in figures.items() if k.endswith("@2023")) == ["1080", "1170", "1830", "2250", "310", "420", "860"], f"amounts of 2023: {figures}")
    check(result["counts"]["disagree"] == 0, "shifted rows: nothing is accused")


with tempfile.TemporaryDirectory() as scratch:
    for title in ("CONSOLIDATED STATEMENT OF OPERATIONS", "COMBINED STATEMENT OF OPERATIONS", "Résultats consolidés", "Résultats non consolidés", "RÉSULTATS COMBINÉS AUDITÉS"):
        is_read(scratch, title, statement().replace("STATEMENT OF OPERATIONS", title))
    room(scratch)
    without_words(scratch)
    is_read(scratch, "years", statement())
    for date in ("Year ended March 31, 2023 (in dollars)", "In dollars, as at March 31, 2023"):
        is_read(scratch, f"a unit beside the date: {date}", statement(date=date))
    is_read(scratch, "months cut short", statement(["Budget Mar. 31, 2023", "Mar. 31, 2023", "Mar. 31, 2022"]))
    is_read(scratch, "dates alone", statement(["Budget March 31, 2023", "March 31, 2023", "March 31, 2022"], date=""))
    is_read(scratch, "ISO dates", statement(["Budget 2023-03-31", "2023-03-31", "2022-03-31"]))
    is_read(scratch, "fiscal years", statement(["Budget 2022-2023", "2022-2023", "2021-2022"]))
    is_read(scratch, "short fiscal years", statement(["Budget 2022-23", "2022-23", "2021-22"]))
    is_read(scratch, "forecast", statement(["Forecast 2023", "2023", "2022"]))
    is_read(scratch, "numbers of notes", statement(notes=[("Government transfers", "11"), ("User fees", "12"), ("Expenses", "14"), ("Operations", "15")]))
    is_read(scratch, "one number of a note", statement(notes=[("Recreation", "7")]))
    is_read(scratch, "a budget and a year that touch, over three amounts", statement(["Budget (unaudited)", "2023", "2022"]).replace("(unaudited)                2023", "(unaudited) 2023"))
    rule = " " * 53 + "-" * 13 + " " * 7 + "-" * 13 + "\n"
    is_read(scratch, "a rule between the lines of a label", statement().replace("  Accumulated surplus, closing            ", f"  Accumulated surplus,\n{rule}    closing" + " " * 31))
    is_read(scratch, "a rule above every total", re.sub(r"(?m)^(?=  (?:Total|Annual))", rule, statement()))
    is_read(scratch, "a minus behind", statement(minus="behind"))
    for foot in ("- 6 -", "Les notes afférentes font partie intégrante des états financiers.\n\n- 6 -", "6"):
        is_read(scratch, f"page number {foot[:5]}", statement(foot=foot) + "\f\n")
    is_read(scratch, "a page within a line", "A report\fof two pages\n" + statement(foot="") + "\fSTATEMENT OF CASH FLOWS\n")
    far = "\n\n".join(["Notes"] * 60) + "\n\nOPERATING FUNDS\nSTATEMENT OF OPERATIONS (continued)\n\nTaxes   12   14   15   16\nOther   5   6   7   8\n"
    is_read(scratch, "a statement of a fund that goes on elsewhere", statement() + "\f" + "\f".join([far, far]))
    is_read(scratch, "marks and units in a web page", page_of(["Item", "Budget 2023<br>($)", "2023<br>($)", "2022<br>($)"]))
    is_read(scratch, "a title in two languages", statement().replace("STATEMENT OF OPERATIONS", " " * 12 + "STATEMENT OF OPERATIONS AND ACCUMULATED SURPLUS / ÉTAT DES RÉSULTATS ET DE L’EXCÉDENT ACCUMULÉ DE L’ORGANISME ET DE SES FILIALES"))
    printed_otherwise(scratch)
    two_signs(scratch)
    misread(scratch)
    copies(scratch)
    shifted_rows(scratch)
    parts(scratch)
sys.exit(finish("published heads"))
