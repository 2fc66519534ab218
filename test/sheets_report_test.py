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
HIDDEN = "Brouillon"  # the label of a row that is hidden
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


def workbook(path, named, code="General", states=(), rows_hidden="", columns=""):
    """A workbook of cells whose numbers have the format `code`. `states` are those of the sheets."""
    def cell(row, column, value):
        at = f"{letters(column)}{row}"
        if value is None:
            return ""
        if isinstance(value, int):
            return f'<c r="{at}" s="{0 if abs(value) < 2100 else 1}"><v>{value}</v></c>'
        if value.startswith("="):
            return f'<c r="{at}"><f>{escape(value[1:])}</f></c>'
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'

    shown, main = "visible", 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rels = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        listed = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="r{at}" state="{dict(enumerate(states, 1)).get(at, shown)}"/>' for at, (name, _) in enumerate(named, 1))
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("_rels/.rels", f'<Relationships {rels}><Relationship Id="r" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{kind}"><sheets>{listed}</sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships {rels}>" + "".join(
            f'<Relationship Id="r{at}" Type="{kind}/worksheet" Target="worksheets/sheet{at}.xml"/>' for at in range(1, len(named) + 1)) + f'<Relationship Id="s" Type="{kind}/styles" Target="styles.xml"/></Relationships>')
        archive.writestr("xl/styles.xml", f'<styleSheet {main}><numFmts count="1"><numFmt numFmtId="170" formatCode="{escape(code, {chr(34): "&quot;"})}"/></numFmts>'
                         '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>')
        for at, (_, rows) in enumerate(named, 1):
            body = "".join(f'<row r="{row}"{rows_hidden if values and values[0] == HIDDEN else ""}>' + "".join(cell(row, column, value) for column, value in enumerate(values, 1)) + "</row>"
                           for row, values in enumerate(rows, 1))
            archive.writestr(f"xl/worksheets/sheet{at}.xml", f"<worksheet {main}>{columns}<sheetData>{body}</sheetData></worksheet>")


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


def in_thousands(pages, times):
    """The pages with their amounts `times` as large, under a head in thousands."""
    return [[[value * times if isinstance(value, int) and abs(value) > 2099 else "(en milliers de dollars)" if value == "(en dollars)" else value
              for value in values] for values in rows] for rows in pages]


def assumed(path):
    return {one["code"]: one["message"] for one in json.loads(recoupe("check", path, "--format", "json", "--lang", "en").stdout)["report"]["assumed"]}


def as_printed(folder):
    """What is printed is read: amounts that a number format shows in thousands, and nothing that is hidden."""
    path, pages = folder / "affiche.xlsx", sheets()
    wanted = figures(folder / "etats.csv")
    code = '#,##0,_);[Red]\\(#,##0,\\);"-"'
    workbook(path, named_sheets(in_thousands(pages, 1000)), code)
    check(figures(path) == wanted and "sheets-unit" not in assumed(path), f"{code}: amounts are read in thousands, as the head says")
    workbook(path, named_sheets(in_thousands(pages, 1000000)), "#,##0,,")
    check("sheets-unit" in assumed(path), "another unit than the head's is told")
    named = named_sheets([rows + [[HIDDEN, 77777, 88888]] for rows in pages]) + [("Cachée", [["x", 99999]])]
    columns = '<cols><col min="30" max="30" hidden="1"/></cols>'
    named[1][1][12] = [*named[1][1][12], *[None] * (29 - len(named[1][1][12])), 66666]
    workbook(path, named, states=["visible"] * len(pages) + ["hidden"], rows_hidden=' hidden="1"', columns=columns)
    check(figures(path) == wanted, "hidden sheets, rows and columns are not read")
    check(f"sheets: 1, rows: {len(pages)}, columns: 1" in assumed(path).get("sheets-hidden", ""), f"and are told: {assumed(path)}")
    named = named_sheets(sheets())
    at = next(row for row, values in enumerate(named[1][1]) if values[0] == WRONG[0])
    named[1][1][at][2] = "=SUM(C1:C9)"
    workbook(path, named)
    check(": 1;" in assumed(path).get("sheets-uncomputed", ""), f"a formula without a value is told: {assumed(path)}")
    check(figures(path).items() <= wanted.items(), "and is no nil")


def divided_open_document(folder):
    """An .ods whose number format divides is told, and its hidden rows are not read."""
    path = folder / "affiche.ods"
    open_document(path, named_sheets(sheets()))
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode()
    style = '<office:automatic-styles xmlns:number="n"><number:number-style><number:number number:display-factor="1000"/></number:number-style></office:automatic-styles><office:body>'
    hidden = '<table:table-row table:visibility="collapse"><table:table-cell office:value-type="float" office:value="77777"/></table:table-row></table:table>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content.replace("<office:body>", style).replace("</table:table>", hidden, 1))
    said = assumed(path)
    check("sheets-unit" in said and "rows: 1," in said.get("sheets-hidden", ""), f"a format that divides, and a hidden row, are told: {said}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        read_and_proven(folder)
        misprint(folder, workbook, "faux.xlsx")
        misprint(folder, open_document, "faux.ods")
        told_from_ledgers(folder)
        as_printed(folder)
        divided_open_document(folder)
    return finish("sheets_report")


sys.exit(main())
