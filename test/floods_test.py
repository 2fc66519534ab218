#!/usr/bin/python3
"""Many faults of one kind are one message: three of them, how many more there are, and what most likely caused all. Other faults are
still told, and machines get every finding.

    RECOUPE=build/recoupe /usr/bin/python3 test/floods_test.py"""
import csv
import json
import pathlib
import shutil
import sys
import tempfile

from harness import FIXTURES, check, finish, recoupe

FAULTS = 400
YEAR = "2025-05-01"


def append(path, rows):
    with open(path, "a", encoding="utf-8") as file:
        file.write("".join(row + "\n" for row in rows))


def add_json(path, items, key=None):
    content = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    (content[key] if key else content).extend(items)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def entries(count, debit="5100", credit="1010", other="12.00", day=YEAR, number="Z%05d"):
    for at in range(count):
        yield "%s,Z,%s,%s,x,12.00,," % (day, number % at, debit % at if "%" in debit else debit)
        yield "%s,Z,%s,%s,x,,%s," % (day, number % at, credit, other)


def journal(dossier):
    return dossier / "journal-2025-2026.csv"


# What floods the example's dossier: errors, by name: (what does it, the message of one, the likely cause).
ERRORS = {
    "types": (lambda d: append(d / "comptes.csv", ("9%05d,X,actif,," % at for at in range(FAULTS))), "unknown account type", "one column was taken for another"),
    "accounts twice": (lambda d: append(d / "comptes.csv", ["9000,X,charge,,"] * (FAULTS + 1)), "is already on line", "the same rows are there twice"),
    "amounts": (lambda d: append(journal(d), ("%s,Z,%d,1010,x,12a,," % (YEAR, at) for at in range(FAULTS))), "malformed amount", "one column was taken for another"),
    "dates": (lambda d: append(journal(d), ("2025-02-30,Z,%d,1010,x,12,," % at for at in range(FAULTS))), "malformed date", "one column was taken for another"),
    "natures": (lambda d: append(journal(d), ("%s,Z,%d,1010,x,12,,drole" % (YEAR, at) for at in range(FAULTS))), "unknown kind of movement", "one column was taken for another"),
    "postes of the budget": (lambda d: append(d / "budget.csv", ("p%d,12" % at for at in range(FAULTS))), "unknown poste in the budget", "of another dossier"),
    "published ids": (lambda d: add_json(d / "publies.json", [{"id": "situation.x%d@2026" % at, "valeur": "1"} for at in range(FAULTS)]), "no statement has a figure", "of another dossier"),
    "keys": (lambda d: add_json(d / "publies.json", [{"id": "situation.x%d@2026" % at, "valeur": "1", "page": "3"} for at in range(FAULTS)]), "unknown key", "one key is misspelt"),
    "signed ids": (lambda d: add_json(d / "anterieurs.json", [{"id": "situation.x%d@2025" % at, "valeur": "1"} for at in range(FAULTS)]), "no statement has a figure", "of another dossier"),
    "movements": (lambda d: append(d / "mouvements.csv", ["exercice,compte,nature,montant", *("2026,zz%d,acquisitions_impayees,12" % at for at in range(FAULTS))]), "unknown account", "of another dossier"),
    "sections": (lambda d: add_json(d / "dossier.json", [{"id": "p%d" % at, "libelle": "P", "section": "drole"} for at in range(FAULTS)], "postes"), "section unknown to the model", "of another dossier"),
}

# Findings, by check.
FINDINGS = {
    "L1": (lambda d: append(journal(d), entries(FAULTS, other="12.01")), "does not balance", "lacks rows"),
    "L2": (lambda d: append(journal(d), entries(FAULTS, debit="A%05d")), "is not in the chart", "chart of accounts is most likely of another"),
    "L3": (lambda d: append(journal(d), entries(FAULTS, day="2027-05-01")), "dated outside every fiscal year", "most likely of another fiscal year"),
    "L4": (lambda d: append(journal(d), [*entries(FAULTS), *entries(FAULTS)]), "recorded more than once", "the same rows are there twice"),
}


def one_line(text):
    return " ".join(text.split())


def made(folder, name, flood):
    dossier = folder / name.replace(" ", "-")
    recoupe("init", dossier)
    flood(dossier)
    return dossier


def errors_are_told_once(folder):
    for name, (flood, message, cause) in ERRORS.items():
        dossier = made(folder, name, flood)
        run = recoupe("check", dossier, "--lang", "en")
        text = one_line(run.stderr)
        shown = sum(message in line and ": error:" in line for line in run.stderr.splitlines())
        check(run.returncode == 2 and shown == 3, f"{name}: three are shown, not {shown}")
        check(f"and {FAULTS - 3} more faults of this kind; " in text and cause in text.split("more faults of this kind; ")[1], f"{name}: counted, with the cause: {text[-300:]}")
        check(len(run.stderr.splitlines()) < 24, f"{name}: in few lines")
    append(journal(folder / "amounts"), ["2025-02-30,Z,1,1010,x,12,,"])
    check("2025-02-30" in recoupe("check", folder / "amounts").stderr, "another fault is not hidden")


def findings_are_told_once(folder):
    for name, (flood, message, cause) in FINDINGS.items():
        dossier = made(folder, name, flood)
        run = recoupe("check", dossier, "--lang", "en")
        part = run.stdout.split(f"\n{name}  ")[1].split("\nL")[0]
        text = one_line(part.split("\nS")[0])
        check(part.count(message) == 3, f"{name}: three are shown, not {part.count(message)}")
        check(f"and {FAULTS - 3} more findings of this kind; " in text and cause in text, f"{name}: counted, with the cause: {text[-400:]}")
        findings = json.loads(recoupe("check", dossier, "--lang", "en", "--format", "json").stdout)["findings"]
        check(sum(finding["check"] == name for finding in findings) == FAULTS, f"{name}: machines get all of them")
    recoupe("check", folder / "L2", "--lang", "en", "--html", folder / "page.html")
    page = (folder / "page.html").read_text(encoding="utf-8")
    cards = page.count('<article class="finding disagree" data-verdict="disagree" data-check="L2"')
    rows = page.count('<tr class="disagree" data-verdict="disagree" data-check="L2"')
    check(cards == 3 and rows == FAULTS, f"the page has three cards, and all in its table: {cards}, {rows}")
    check(f"and {FAULTS - 3} more findings of this kind; the chart of accounts is most likely of another" in one_line(page), "and says why")
    whole = recoupe("check", folder / "L4", "--lang", "en", "--all").stdout
    check(whole.count("recorded more than once") == FAULTS, "--all shows all of them")


# ---- the trial balance against the books: 32 accounts of the Institute ----

CLOSINGS = """1010,453732,412231 1110,16776,479 1120,45785,44267 1210,229,0 1310,20925,25786 1510,90969,105969 1520,24550,18955 1530,66831,60882
1610,-21742,-34633 1620,-24219,-16766 1630,-42319,-41051 2110,-70559,-79548 2115,0,-15000 2120,-8508,-17 2210,-48920,-55006 2220,-14235,-30045
3100,-489295,-489295 4100,0,-970482 4200,0,-6513 5110,0,597810 5120,0,26420 5130,0,9283 5200,0,271437 5300,0,75857 5400,0,34515 5510,0,12891
5520,0,537 5530,0,12814 5600,0,20601 5700,0,6198 5800,0,909 5900,0,515""".split()


def with_balance(folder, name, change):
    dossier = folder / name
    shutil.copytree(FIXTURES / "inmq", dossier)
    with open(dossier / "balance.csv", "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["exercice", "compte", "ouverture", "fermeture"])
        for row in CLOSINGS:
            account, opening, closing = row.split(",")
            out.writerow(["2020", account, opening, change(int(closing), account)])
    return recoupe("check", dossier, "--lang", "en").stdout


def the_books_are_not_whole(folder):
    kinds = {
        "signs": (lambda value, _: -value, "all amounts have the opposite sign"),
        "thousands": (lambda value, _: value * 1000, "a thousand times as large in all of them"),
        "in-thousands": (lambda value, _: f"{value / 1000:.3f}", "most likely in thousands"),
        "another": (lambda value, account: value + int(account), "of another date, fiscal year or entity"),
        "left-out": (lambda value, account: value + (1 if int(account) < 3000 else -1), "the differences cancel out"),
    }
    for name, (change, cause) in kinds.items():
        text = one_line(with_balance(folder, name, change))
        told = text.split("L10 ")[1] if "L10 " in text else text
        check("more findings of this kind; " in told and cause in told, f"L10, {name}: the cause is said: {told[:900]}")
    few = with_balance(folder, "few", lambda value, account: value + (account < "1300"))
    check("more findings of this kind" not in few and few.count("opening and journals give") >= 4, "four accounts are no flood")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        errors_are_told_once(folder)
        findings_are_told_once(folder)
        the_books_are_not_whole(folder)
    return finish("floods")


if __name__ == "__main__":
    sys.exit(main())
