#!/usr/bin/env python3
"""A report in sheets: a workbook with a sheet for each statement or with one for all, .ods and .csv, read and proven; a misprint is named with its cell.

The figures are those of the text of the same report.
"""
import json
import pathlib
import re
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "fixtures"))

import report_1202  # noqa: E402
from harness import FIXTURES, check, finish, recoupe  # noqa: E402
from xlsx import letters  # noqa: E402

AMOUNT = re.compile(r"\(?\d[\d ]*\)?|-|")
WRONG = ("Total des charges", 2)  # the row, and the cell of it that is changed


def number(text):
    return None if text == "" else 0 if text == "-" else int(re.sub(r"\D", "", text)) * (-1 if text.startswith("(") else 1)


def row_of(line):
    label, rest = line[:report_1202.LABEL].strip(), [line[at:at + report_1202.AMOUNT].strip() for at in range(report_1202.LABEL, len(line), report_1202.AMOUNT)]
    if rest and all(AMOUNT.fullmatch(one) for one in rest):
        return [label or None, *map(number, rest)]
    parts = re.split(r" {3,}", line.strip())
    return ([] if label else [None]) + parts if len(parts) > 1 else [line.strip() or None]


def sheets():
    """The pages of the report, each as rows of cells: texts and numbers."""
    return [[row_of(line) for line in page.split("\n")] for page in report_1202.text().split("\f")]


def workbook(path, named):
    """A workbook of plain cells."""
    def cell(row, column, value):
        at = f"{letters(column)}{row}"
        if value is None:
            return ""
        if isinstance(value, int):
            return f'<c r="{at}"><v>{value}</v></c>'
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>' for at, (name, _) in enumerate(named, 1))
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("_rels/.rels", f'<Relationships {rels}><Relationship Id="r" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{kind}"><sheets>{listed}</sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships {rels}>" + "".join(
            f'<Relationship Id="r{at}" Type="{kind}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(named) + 1)) + "</Relationships>")
        for at, (_, rows) in enumerate(named, 1):
            body = "".join(f'<row r="{row}">' + "".join(cell(row, column, value) for column, value in enumerate(values, 1)) + "</row>"
                           for row, values in enumerate(rows, 1))
            archive.writestr(f"xl/worksheets/sheet{at}.xml", f"<worksheet {main}><sheetData>{body}</sheetData></worksheet>")


def open_document(path, named):
    def cell(value):
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, int):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'

    base = "urn:oasis:names:tc:opendocument:xmlns:"
    tables = "".join(f'<table:table table:name="{name}">' + "".join("<table:table-row>" + "".join(map(cell, values)) + "</table:table-row>" for values in rows)
                     + "</table:table>" for name, rows in named)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<office:document-content xmlns:office="{base}office:1.0" xmlns:table="{base}table:1.0" xmlns:text="{base}text:1.0">'
                         f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>")


def separated(path, rows):
    def shown(value):
        return "" if value is None else report_1202.printed(value) if isinstance(value, int) and not 1990 <= value <= 2099 else str(value)

    path.write_text("\n".join(";".join(map(shown, values)) for values in rows) + "\n", encoding="utf-8")


def named_sheets(pages):
    return [(f"Feuille {at}", rows) for at, rows in enumerate(pages, 1)]


def figures(path):
    return {row["id"]: row["value"] for row in json.loads(recoupe("figures", path, "--format", "json").stdout or "[]")}


def read_and_proven(folder):
    text = folder / "rapport.txt"
    text.write_text(report_1202.text(), encoding="utf-8")
    wanted, pages = figures(text), sheets()
    whole = [row for page in pages for row in page]
    workbook(folder / "etats.xlsx", named_sheets(pages))
    workbook(folder / "tout.xlsx", [("Tout", whole)])
    open_document(folder / "etats.ods", named_sheets(pages))
    separated(folder / "etats.csv", whole)
    check(len(wanted) > 250, f"the text has its figures: {len(wanted)}")
    for name in ("etats.xlsx", "tout.xlsx", "etats.ods", "etats.csv"):
        run = recoupe("check", folder / name, "--format", "json")
        check(run.returncode == 0 and json.loads(run.stdout)["verdict"] == "consistent", f"{name}: consistent: {run.stdout[:300]}{run.stderr}")
        check(figures(folder / name) == wanted, f"{name}: the figures of the text, each with its value")


def misprint(folder, write, name):
    pages = sheets()
    at, row = next((at, row) for at, rows in enumerate(pages) for row, values in enumerate(rows) if values[0] == WRONG[0])
    right = pages[at][row][WRONG[1]]
    pages[at][row][WRONG[1]] = right + 90
    path, cell = folder / name, f"Feuille {at + 1}!{letters(WRONG[1] + 1)}{row + 1}"
    write(path, named_sheets(pages))
    run = recoupe("check", path, "--lang", "en")
    check(run.returncode == 1 and f"{name}:{cell}" in run.stdout, f"{name}: the cell {cell} is named: {run.stdout[:600]}")
    report = json.loads(recoupe("check", path, "--format", "json").stdout)
    first = report["causes"][0]["suspects"][0]
    check(first["expected"] == str(right), f"{name}: with its right value: {first}")
    sources = [figure["source"] for finding in report["findings"] for figure in finding["figures"]]
    check(any(source.get("cell") == cell for source in sources), f"{name}: JSON names the cell")
    page = path.with_suffix(".html")
    recoupe("check", path, "--quiet", "--lang", "en", "--html", page)
    shown = page.read_text(encoding="utf-8")
    check(f"cell {cell}" in shown and f"<b>Feuille {at + 1}</b>" in shown, f"{name}: the page names the cell, and shows the sheet")


def told_from_ledgers(folder):
    """A trial balance in a workbook is no report; balance still reads it."""
    rows = [["Compte", "Nom", "Débit", "Crédit"], ["1010", "Encaisse", 500, None], ["4010", "Subventions", None, 500]]
    path = folder / "balance.xlsx"
    workbook(path, [("Balance", rows)])
    run = recoupe("check", path)
    check(run.returncode == 2 and "recoupe balance" in run.stderr, f"a trial balance is told from a report: {run.stdout}{run.stderr}")
    check(recoupe("balance", path).returncode == 0, "and balance reads it")
    run = recoupe("check", FIXTURES / "inmq" / "comptes.csv")
    check(run.returncode == 2 and "recoupe balance" in run.stderr, f"so is a chart of accounts: {run.stdout[:200]}{run.stderr}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        read_and_proven(folder)
        misprint(folder, workbook, "faux.xlsx")
        misprint(folder, open_document, "faux.ods")
        told_from_ledgers(folder)
    return finish("sheets_report")


sys.exit(main())
