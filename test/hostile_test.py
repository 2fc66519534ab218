"""Hostile characters in every text field of a dossier: no output passes one on as it is, and each output stays well-formed.

Fields that name something (ids, accounts, dates, amounts) are left alone: such characters there are errors, whose messages are looked
at as well.
"""
import csv
import io
import json
import pathlib
import re
import shutil
import sys
import tempfile
import unicodedata
import xml.dom.minidom
import zipfile

from harness import FIXTURES, check, finish, recoupe

HOSTILE = "\x07\x0b\x1b[31m\x1b]0;x\x07\x7f\u009b2J\u202e\u2066\u200f\ufffe\uffff"
# Tab and line ends lay text out; everything else that Unicode calls control or format, but for what French typography uses, is hidden.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ufffd]")
LABELS = {"libelle", "fr", "en", "texte", "titre", "avis", "motif", "raison", "reference", "preparateur", "nom", "description"}


def spoil_json(node, key=None):
    if isinstance(node, dict):
        return {name: spoil_json(value, name) for name, value in node.items()}
    if isinstance(node, list):
        return [spoil_json(value, key) for value in node]
    return node + HOSTILE if isinstance(node, str) and key in LABELS else node


def spoil_csv(text):
    rows = list(csv.reader(io.StringIO(text)))
    wanted = [i for i, name in enumerate(rows[0]) if unicodedata.normalize("NFC", name).lower() in LABELS]
    for row in rows[1:]:
        for i in wanted:
            if i < len(row) and row[i]:
                row[i] += HOSTILE
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue(), bool(wanted)


def spoil(folder):
    spoiled = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".json":
            path.write_text(json.dumps(spoil_json(json.loads(path.read_text("utf-8"))), ensure_ascii=False, indent=1), "utf-8")
            spoiled += 1
        elif path.suffix == ".csv":
            text, changed = spoil_csv(path.read_text("utf-8"))
            path.write_text(text, "utf-8")
            spoiled += changed
    return spoiled


def clean(text, what):
    found = FORBIDDEN.search(text)
    context = repr(text[max(0, found.start() - 40):found.end() + 20]) if found else ""
    check(not found, f"{what} passes nothing hidden on {context}")


def workbook(path, what):
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            text = book.read(name).decode("utf-8")
            clean(text, f"{what}, {name}")
            xml.dom.minidom.parseString(text.encode())


def outputs(dossier, name, languages, folder):
    for language in languages:
        common = ("--lang", language)
        book, page = folder / "x.xlsx", folder / "x.html"
        built = recoupe("build", dossier, "-o", book, "--html", page, "--color", "never", *common)
        check(built.returncode in (0, 1), f"{name}: a workbook is built ({built.stderr[:200]})")
        clean(built.stdout + built.stderr, f"{name}: build")
        workbook(book, f"{name}: the workbook")
        clean(page.read_text("utf-8"), f"{name}: the page")
        check("\\u202e" in page.read_text("utf-8"), f"{name}: and shows what was there")
        for form in ("text", "json", "junit"):
            said = recoupe("check", dossier, "--all", "--format", form, "--color", "never", *common)
            clean(said.stdout + said.stderr, f"{name}: check as {form}")
        for form in ("text", "json", "csv"):
            said = recoupe("figures", dossier, "--format", form, *common)
            clean(said.stdout + said.stderr, f"{name}: figures as {form}")
            traced = json.loads(said.stdout) if form == "json" else []
            figure = next((one["id"] for one in traced if one.get("value") not in (None, "0")), None)
            if figure:
                for traced_form in ("text", "json"):
                    said = recoupe("trace", dossier, figure, "--format", traced_form, *common)
                    clean(said.stdout + said.stderr, f"{name}: trace as {traced_form}")


def main():
    with tempfile.TemporaryDirectory() as work:
        for name, languages in (("balance", ("fr", "en")), ("inmq", ("fr",))):
            folder = pathlib.Path(work) / name
            folder.mkdir()
            shutil.copytree(FIXTURES / name, folder / "d")
            check(spoil(folder / "d") > 3, f"{name}: its files are spoiled")
            outputs(folder / "d", name, languages, folder)
            # the same characters where they are errors: the message shows their codes
            chart = next((folder / "d").glob("comptes*.csv"))
            chart.write_text(chart.read_text("utf-8").replace("\n", f"\nx{HOSTILE}y,", 1), "utf-8")
            for form in ("text", "json"):
                said = recoupe("check", folder / "d", "--format", form)
                check(said.returncode not in (0, 1), f"{name}: a hostile account number is an error")
                clean(said.stdout + said.stderr, f"{name}: its message")


main()
sys.exit(finish("hostile"))
