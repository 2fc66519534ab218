#!/usr/bin/env python3
"""The workbook: every formula gives the value that it was written with, and a number changed in the Balance turns the
checks that it breaks. Recalculated by Gnumeric, which shares no line with the program.

    RECOUPE=build/recoupe test/workbook_test.py            all of it
    RECOUPE=build/recoupe test/workbook_test.py FILE.xlsx  only the recalculation of that file
"""
import collections
import csv
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile

from harness import FIXTURES, LONG, check, finish, recoupe
from xlsx import Book

# Columns of the sheet Recoupements, and the first row of its relations.
CHECK, VERDICT, RELATION, FIRST_ROW = 0, 7, 9, 6
WORDS = {"agree": "concorde", "within_rounding": "arrondi", "explained": "expliqué", "disagree": "diverge", "not_checkable": "non vérifiable"}


def build(dossier, path, *options, **more):
    return recoupe("build", dossier, "-o", path, *options, **more)


def recalculated(path, folder):
    out = pathlib.Path(folder) / "recalculated.xlsx"
    subprocess.run(["ssconvert", "--recalc", str(path), str(out)], capture_output=True, check=True)
    return Book(out)


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1, abs(a))
    return a == b


def recalculates(book, path, folder, name):
    after = recalculated(path, folder)
    live = [title for title in book.names if book.has_formulas(title)]  # in the others there is nothing to recalculate
    formulas = [(title, cell) for title in live for cell in book[title].cells.values() if cell.formula]
    wrong = [f"{sheet}!{cell.at} {cell.formula}: {cell.value!r}, recalculated {after[sheet][cell.at].value!r}"
             for sheet, cell in formulas if not same(cell.value, after[sheet][cell.at].value)]
    check(formulas and not wrong, f"{name}: each of {len(formulas)} formulas recalculates to its value; {len(wrong)} do not: {wrong[:5]}")
    errors = [f"{title}!{cell.at}" for title in live for cell in after[title].cells.values() if cell.kind == "e" or str(cell.value).startswith("#")]
    check(not errors, f"{name}: no cell is an error: {errors[:5]}")


def relations(book, sheet="Recoupements"):
    return [row for row in book[sheet].values(FIRST_ROW) if row[VERDICT]]


# ---- what stands in it ----


def says_what_check_says(dossier, book, name):
    report = json.loads(recoupe("check", dossier, "--format", "json", "--all").stdout)
    told = collections.Counter(row[VERDICT] for row in relations(book))
    check(told == {WORDS[verdict]: count for verdict, count in report["counts"].items() if count}, f"{name}: the verdicts are those of check: {told}, {report['counts']}")


def figures_are_formulas(dossier, book, name):
    figures = json.loads(recoupe("figures", dossier, "--suite", "generated", "--format", "json").stdout)
    rows = {row[0]: row for row in book["Chiffres"].values(FIRST_ROW)}
    check(all(same(float(figure["value"]), rows[figure["id"]][2]) for figure in figures), f"{name}: the figures are those that the program lists")
    check(all(figure["id"].replace("@", "_").replace("/", "_") in book.defined for figure in figures), f"{name}: each figure has a name")
    for title in ("Résultats", "Situation", "Variation", "Flux", "Immobilisations"):
        constants = [cell.at for cell in book[title].cells.values() if not cell.formula and isinstance(cell.value, (int, float))]
        check(not constants, f"{name}: {title} holds no constant: {constants[:5]}")


# ---- what a change does ----


class Changes:
    """A workbook in which one constant at a time is changed, and the sheets that follow, recalculated."""

    def __init__(self, book):
        self.book = book

    def changed(self, sheet, at):
        """All sheets, recalculated, with one more in that cell: by name, rows of texts."""
        cell = self.book[sheet][at]
        assert not cell.formula and (cell.value is None or isinstance(cell.value, (int, float))), f"{sheet}!{at} is a constant"
        part = self.book.part_of[sheet]
        old = re.search(rf'<c r="{at}"( s="\d+")?(/>|><v>[^<]*</v></c>)'.encode(), self.book.parts[part])
        new = b'<c r="%s"%s><v>%d</v></c>' % (at.encode(), old.group(1) or b"", (cell.value or 0) + 1)
        with tempfile.TemporaryDirectory() as folder:
            changed = pathlib.Path(folder) / "changed.xlsx"
            with zipfile.ZipFile(changed, "w") as archive:
                for name, text in self.book.parts.items():
                    archive.writestr(name, text.replace(old.group(), new) if name == part else text)
            subprocess.run(["ssconvert", "--recalc", "-S", str(changed), f"{folder}/%n.csv"], capture_output=True, check=True)
            return {name: list(csv.reader(open(f"{folder}/{at}.csv", encoding="utf-8"))) for at, name in enumerate(self.book.names)}

    def one_more(self, sheet, at):
        sheets = self.changed(sheet, at)
        wrong = [row for row in sheets["Recoupements"] if row[VERDICT:] and row[VERDICT] == WORDS["disagree"]]
        return {row[CHECK] for row in wrong}, {row[RELATION] for row in wrong}, sheets["Sommaire"][3][0]

def balance_cell(book, account, column):
    """The first cell of the account (its last fiscal year) under that head."""
    heads = None
    for row in book["Balance"].rows():
        if row[0].value == "Compte":
            heads = [cell.value for cell in row]
        if row[0].value == account:
            return row[heads.index(column)]
    raise LookupError(account)


def changes_are_seen(book):
    changes = Changes(book)
    cases = [
        ("1010", "Ouverture", {"L5", "L6", "S1", "S2", "S4", "S12"}),
        ("1010", "Fonctionnement", {"L6", "S1", "S2", "S4", "S12"}),
        ("1110", "Fonctionnement", {"L6", "S1", "S4", "S12"}),
        ("1520", "Acquisition", {"L6", "S1", "S3", "S6", "S12"}),
        ("2110", "Fonctionnement", {"L6", "S1", "S3", "S12"}),
        ("5200", "Fonctionnement", {"L6", "S2", "S12"}),
        ("3100", "Clôture", {"L6", "S1", "S2", "S12"}),
    ]
    for account, column, families in cases if LONG else cases[::4]:
        seen, _, verdict = changes.one_more("Balance", balance_cell(book, account, column).at)
        check(families <= seen, f"one dollar more in {account}, {column} breaks {sorted(families)}: {sorted(seen)}")
        check("ne concordent pas" in verdict, f"one dollar more in {account}, {column} shows on the Sommaire: {verdict}")
    published = next(row[4].at for row in book["Chiffres"].rows(FIRST_ROW) if row[0].value == "note4.fournisseurs@2020")
    _, seen, _ = changes.one_more("Chiffres", published)
    check("s12.note4.fournisseurs@2020" in seen, f"a published figure one more breaks its tie: {sorted(seen)}")
    check(len(seen) < 8, f"a published figure one more breaks what it stands in and no more: {sorted(seen)}")


# ---- how it is written ----


def bytes_are_stable(folder, book, path):
    folder = pathlib.Path(folder)
    build(FIXTURES / "inmq", folder / "again.xlsx")
    check(path.read_bytes() == (folder / "again.xlsx").read_bytes(), "the same dossier gives the same bytes")
    shutil.copytree(FIXTURES / "inmq", folder / "elsewhere" / "inmq")
    build(folder / "elsewhere" / "inmq", folder / "moved.xlsx")
    check(path.read_bytes() == (folder / "moved.xlsx").read_bytes(), "the same dossier elsewhere gives the same bytes")
    check(str(FIXTURES).encode() not in b"".join(book.parts.values()), "no path of the machine is in the file")
    for locale in subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split():
        if locale.lower() in ("fr_ca.utf8", "fr_fr.utf8", "de_de.utf8"):
            build(FIXTURES / "inmq", folder / "comma.xlsx", env=dict(os.environ, LC_ALL=locale))
            check(path.read_bytes() == (folder / "comma.xlsx").read_bytes(), f"a locale with a decimal comma ({locale}) changes no byte")


def failure_leaves_nothing(folder):
    folder = pathlib.Path(folder) / "full"
    folder.mkdir()
    earlier = folder / "etats.xlsx"
    earlier.write_text("earlier")

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

    run = build(FIXTURES / "inmq", earlier, "--force", preexec_fn=small_files)
    check(run.returncode == 3, f"a disk that is full ends 3: {run.returncode} {run.stderr}")
    check(len(run.stderr.splitlines()) == 1 and "ZIP" not in run.stderr, f"in one line, of our own: {run.stderr}")
    check(earlier.read_text() == "earlier", "the earlier file stays as it was")
    roomy = build(FIXTURES / "inmq", earlier, "--force", env=dict(os.environ, TMPDIR=str(folder / "absent")))
    check(roomy.returncode == 0, f"a TMPDIR that is not there is passed over: {roomy.stderr}")
    check(os.listdir(folder) == ["etats.xlsx"], f"nothing is left beside it: {os.listdir(folder)}")
    run = build(FIXTURES / "inmq", folder / "absent" / "etats.xlsx")
    check(run.returncode == 3, "a folder that is not there ends 3")


HOSTILE = ['=1+1', '+cmd|\' /C calc\'!A0', '@SUM(1)', '-2+3', 'R&D <b> "x" \' \u00e9 \u2192', 'Budget &P &D', "\u202eabc", "x" * 40000]


def text_stays_text(folder):
    """Names of accounts, labels of entries, the entity: all as hostile as they come."""
    dossier = pathlib.Path(folder) / "hostile"
    shutil.copytree(FIXTURES / "inmq", dossier)
    settings = json.loads((dossier / "dossier.json").read_text(encoding="utf-8"))
    settings["entite"] = {"fr": '=HYPERLINK("x") & Cie &P', "en": "x"}
    (dossier / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
    chart = (dossier / "comptes.csv").read_text(encoding="utf-8").splitlines()
    for at, text in enumerate(HOSTILE):
        fields = chart[at + 1].split(",")
        fields[1] = '"' + text.replace('"', '""') + '"'
        chart[at + 1] = ",".join(fields)
    (dossier / "comptes.csv").write_text("\n".join(chart) + "\n", encoding="utf-8")
    path = dossier / "out.xlsx"
    run = build(dossier, path)
    check(run.returncode == 0, f"hostile texts do not keep it from being written: {run.stderr}")
    book = Book(path)
    names = [row[1] for row in book["Balance"].rows() if row[0].value in ("1010", "1110", "1120", "1210")]
    check(names and all(cell.kind == "s" and not cell.formula for cell in names), "a name that begins like a formula is a text")
    check(names[0].value == HOSTILE[0], f"and is kept as it is: {names[0].value!r}")
    recalculates(book, path, folder, "hostile texts")


def long_amounts_are_exact(folder):
    """More digits than a cell holds: exact text, and no formula over it."""
    dossier = pathlib.Path(folder) / "large"
    shutil.copytree(FIXTURES / "inmq", dossier)
    journal = dossier / "journal-2019-2020.csv"
    header, first = journal.read_text(encoding="utf-8").splitlines()[:2]
    columns = header.split(",")
    row = dict.fromkeys(columns, "")
    row.update(date="2020-03-31", journal="OD", piece="GRAND", libelle="Montant de 18 chiffres")
    lines = [",".join(dict(row, compte="1010", debit="1234567890123456.78").values()), ",".join(dict(row, compte="4200", credit="1234567890123456.78").values())]
    with journal.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    path = dossier / "out.xlsx"
    run = build(dossier, path)
    check(run.returncode == 1, f"an amount of 18 digits is written: {run.returncode} {run.stderr}")
    book = Book(path)
    cell = balance_cell(book, "1010", "Fonctionnement")
    check(cell.kind == "s" and not cell.formula and cell.value.replace("\u202f", "").replace("\u00a0", "") == "1234567890092483,78", f"it is exact text: {cell.value!r}")
    recalculates(book, path, folder, "amounts of 18 digits")


def rounding_is_told_apart(folder):
    """Under the policy `rounded`, a total one off is an effect of rounding, ten off is not; the live verdicts say so."""
    dossier = pathlib.Path(folder) / "rounded"
    shutil.copytree(FIXTURES / "inmq", dossier)
    settings = json.loads((dossier / "dossier.json").read_text(encoding="utf-8"))
    settings["politique"] = "rounded"
    (dossier / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
    published = json.loads((dossier / "publies.json").read_text(encoding="utf-8"))
    more = {"resultats.total_charges@2020": 1, "situation.total_actifs_financiers@2020": 10}
    for figure in published:
        if figure["id"] in more:
            figure["valeur"] = str(int(figure["valeur"]) + more[figure["id"]])
    (dossier / "publies.json").write_text(json.dumps([figure for figure in published if figure["id"] != "note4.fournisseurs@2020"]), encoding="utf-8")
    path = dossier / "out.xlsx"
    build(dossier, path, "--no-entries")
    book = Book(path)
    recalculates(book, path, folder, "rounded")
    says_what_check_says(dossier, book, "rounded")
    told = {(row[RELATION], row[1]): row[VERDICT] for row in relations(book)}
    check(told[("s2.resultats.total_charges@2020", "publié")] == "arrondi", "a total one off is an effect of rounding")
    check(told[("s1.situation.total_actifs_financiers@2020", "publié")] == "diverge", "a total ten off is not")
    check(told[("s7.note4.total@2020", "publié")] == "non vérifiable", "a total whose detail is not there cannot be checked")


def links_lead_somewhere(book, name):
    links = list(book.links())
    broken = [link for link in links if link[2] not in book.names or book[link[2]][link[3]].value is None]
    check(not broken, f"{name}: every link leads to a cell that says something: {broken[:5]}")
    check(links, f"{name}: there are links")


def entries_can_be_left_out(folder, full):
    path = pathlib.Path(folder) / "short.xlsx"
    build(FIXTURES / "inmq", path, "--no-entries")
    short = Book(path)
    check([name for name in full.names if name != "Écritures"] == short.names, f"--no-entries leaves one sheet out: {short.names}")
    told = [row[1] for row in short["Provenance"].values() if row[0] == "Écritures"]
    check(told and "--no-entries" in told[0], f"Provenance says so: {told}")
    links_lead_somewhere(short, "without entries")
    return short


def main():
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 1:
            recalculates(Book(sys.argv[1]), pathlib.Path(sys.argv[1]), folder, sys.argv[1])
            return finish("workbook")
        books = {}
        for name in ("inmq", "regie", "balance"):
            path = pathlib.Path(folder) / f"{name}.xlsx"
            run = build(FIXTURES / name, path, *([] if LONG or name == "inmq" else ["--no-entries"]))
            check(run.returncode in (0, 1) and path.exists(), f"{name}: a workbook is written: {run.stderr}")
            books[name] = Book(path)
            recalculates(books[name], path, folder, name)
            says_what_check_says(FIXTURES / name, books[name], name)
            figures_are_formulas(FIXTURES / name, books[name], name)
            links_lead_somewhere(books[name], name)
        bytes_are_stable(folder, books["inmq"], pathlib.Path(folder) / "inmq.xlsx")
        changes_are_seen(entries_can_be_left_out(folder, books["inmq"]))
        failure_leaves_nothing(folder)
        text_stays_text(folder)
        long_amounts_are_exact(folder)
        rounding_is_told_apart(folder)
        english = pathlib.Path(folder) / "english.xlsx"
        build(FIXTURES / "inmq", english, "--lang", "en", "--no-entries")
        book = Book(english)
        recalculates(book, english, folder, "English")
        check(book.names[0] == "Summary", "the workbook speaks English on demand")
    return finish("workbook")


if __name__ == "__main__":
    sys.exit(main())
