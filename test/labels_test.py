#!/usr/bin/env python3
"""Least personal data (Law 25): what ends in the logs of continuous integration names nobody, nor do the workbook and the page where
that is asked for.

    RECOUPE=build/recoupe test/labels_test.py"""
import csv
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

from harness import check, finish, recoupe

PLANTED = "Paie de Marie Tremblay NAS 123 456 782 marie@exemple.ca"
TRACES = ("Tremblay", "Marie", "123 456 782", "exemple.ca")

# What breaks the books of the example, one way each: (file, pattern, replacement). Each makes findings that show rows.
BROKEN = {
    "an entry that does not balance": ("journal-2025-2026.csv", r"6210\.25,,", "6210.26,,"),
    "an account that the chart lacks": ("journal-2025-2026.csv", r"26-01,2200", "26-01,2999"),
    "a nature that its accounts refuse": ("journal-2025-2026.csv", r"6210\.25,,\n", "6210.25,,acquisition\n"),
    "an account mapped nowhere": ("comptes.csv", r"5200,Fournitures,charge,,fournitures", "5200,Fournitures,charge,,"),
    "a published figure that differs": ("publies.json", r"$", '[{"id": "situation.tresorerie@2026", "valeur": "90000"}]'),
    "an opening that differs": ("anterieurs.json", r'"72697"', '"72607"'),
}


def plant(dossier):
    """Every label of every entry becomes one that names a person, with her number and a long number alone."""
    for journal in dossier.glob("journal-*.csv"):
        with open(journal, encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        for at, row in enumerate(rows):
            row[head.index("libelle")] = PLANTED if at % 3 else "123456782"
        with open(journal, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head, *rows])


def found(text):
    return [trace for trace in (*TRACES, "123456782") if trace in text]


def content(path):
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def names_nobody(dossier, title):
    shown = 0
    for form in ("json", "junit"):
        text = recoupe("check", dossier, "--all", "--format", form).stdout
        check(text and not found(text), f"{title}: {form} names nobody: {found(text)}")
        whole = recoupe("check", dossier, "--all", "--format", form, "--labels").stdout
        shown += bool(found(whole))
        check(re.sub("run.*?[0-9a-f]{16}", "", text).count("journal-") == re.sub("run.*?[0-9a-f]{16}", "", whole).count("journal-"), f"{title}: {form} keeps the places")
    return shown


def rows_keep_what_is_no_label(dossier):
    text = recoupe("check", dossier, "--format", "json").stdout
    check("2025-04-04,…,26-01,2200,…,6210.26,," in text, f"a row keeps its date, number, account and amounts: {[line for line in text.split(chr(34)) if '2025-04-04' in line][:2]}")


def files_without_labels(dossier, folder):
    for name, option in (("etats.xlsx", "-o"), ("page.html", "--html")):
        path = folder / name
        recoupe("build", dossier, option, path)
        check(len(found(content(path))) >= 3, f"{name} shows labels: {found(content(path))}")
        for word in ("--no-labels", "--sans-libelles"):
            recoupe("build", dossier, option, path, word)
            check(not found(content(path)), f"{name} with {word} shows none: {found(content(path))}")
    page = folder / "check.html"
    recoupe("check", dossier, "--html", page, "--no-labels")
    check(not found(content(page)), "check --html --no-labels shows none")


def other_subcommands(dossier, folder):
    """The JSON of figures, trace and balance: no label, unless --labels asks for it; the rest stays."""
    journal = sorted(dossier.glob("journal-*.csv"))[-1]
    asked = {"trace": ("trace", dossier, "resultats.total_charges@2026"), "balance": ("balance", journal)}
    for name, words in asked.items():
        text = recoupe(*words, "--format", "json").stdout
        check(text and not found(text), f"{name}: JSON names nobody: {found(text)}")
        whole = recoupe(*words, "--format", "json", "--labels").stdout
        check(len(found(whole)) >= 3, f"{name}: with --labels it does: {found(whole)}")
        check(text.count('"line":') == whole.count('"line":') > 0, f"{name}: the places stay")
    text = recoupe("figures", dossier, "--format", "json").stdout
    check(text and not found(text), f"figures: JSON names nobody: {found(text)}")
    ledger = folder / "grand.journal"
    ledger.write_text(f"2026-01-02 {PLANTED}\n  Actif:Encaisse  10.00 ; {PLANTED}\n  Charges:Loyer  -9.00\n", encoding="utf-8")
    text = recoupe("balance", ledger, "--format", "json").stdout
    check('"check":"L1"' in text and not found(text), f"balance of a journal of ledger: JSON names nobody: {found(text)}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        example = folder / "exemple"
        recoupe("init", example)
        plant(example)
        shown = 0
        for number, (title, (file, pattern, replacement)) in enumerate(BROKEN.items()):
            dossier = folder / str(number)
            shutil.copytree(example, dossier)
            path = dossier / file
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            changed = re.sub(pattern, replacement, text, count=1)
            check(changed != text, f"{title}: there is something to change")
            path.write_text(changed, encoding="utf-8")
            shown += names_nobody(dossier, title)
        check(shown >= 4, f"with --labels rows show theirs: in {shown}")
        rows_keep_what_is_no_label(folder / "0")
        files_without_labels(folder / "0", folder)
        other_subcommands(folder / "0", folder)
    return finish("labels")


if __name__ == "__main__":
    sys.exit(main())
