"""Journals in the forms in which programs save them: the same rows, or a refusal that says why.

The files are made here, in the form's published definition; each is read by `recoupe balance`."""
import json
import pathlib
import sys
import tempfile
import zipfile

from harness import check, finish, recoupe

FOLDER = pathlib.Path(tempfile.mkdtemp())

HEADER = ["Date", "Entry", "Account", "Description", "Debit", "Credit"]
ROWS = [
    ["2025-01-14", "1", "1060", "Apport", "17917.04", ""],
    ["2025-01-14", "1", "3560", "Apport", "", "17917.04"],
    ["2025-01-21", "2", "1200", "Facture <7> & été", "3563.10", ""],
    ["2025-01-21", "2", "4200", "Facture", "", "3153.20"],
    ["2025-01-21", "2", "2310", "Taxe", "", "409.90"],
]
BALANCE = {"1060": "17917.04", "1200": "3563.10", "2310": "-409.90", "3560": "-17917.04", "4200": "-3153.20"}
CSV = "\n".join(",".join(row) for row in [HEADER, *ROWS]) + "\n"


def write(name, content):
    path = FOLDER / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def balance(path, *options):
    """The balances by account; None where the file is refused. The text said."""
    answer = recoupe("balance", path, "--format", "json", "--lang", "en", *options)
    if answer.returncode == 2:
        return None, answer.stderr
    data = json.loads(answer.stdout)
    return {row["account"]: row["balance"] for row in data["accounts"]}, answer.stdout + answer.stderr


def reads(name, content, sentence, expected=None, *options):
    got, said = balance(write(name, content), *options)
    check(got == (expected or BALANCE), f"{sentence}: {got or said}")


def refuses(name, content, words, sentence, *options):
    got, said = balance(write(name, content), *options)
    check(got is None and all(word in said for word in words), f"{sentence}: {got or said}")


def told(path, words, sentence):
    said = recoupe("balance", path, "--lang", "en").stdout
    check(words in said, f"{sentence}: {said[-200:]}")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def zipped(name, members):
    path = FOLDER / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return path.read_bytes()


# ---- SpreadsheetML 2003 ----

def excel_xml(rows, head='<?xml version="1.0"?>\n', prefix="ss:"):
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    lines = [f'{head}<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Vide"><Table/></Worksheet>'
             '<Worksheet ss:Name="Journal"><Table>']
    for row in rows:
        lines.append("<Row>" + "".join(row) + "</Row>")
    return "".join(lines) + "</Table></Worksheet></Workbook>"


def excel_cells(row):
    for at, text in enumerate(row):
        kind = "DateTime" if at == 0 and text[0] == "2" else "Number" if at in (4, 5) and text[:1].isdigit() else "String"
        value = text + "T00:00:00.000" if kind == "DateTime" else escape(text)
        if text:
            yield f'<Cell ss:Index="{at + 1}"><Data ss:Type="{kind}">{value}</Data></Cell>'


def excel_2003():
    rows = [list(excel_cells(row)) for row in [HEADER, *ROWS]]
    reads("journal.xls", excel_xml(rows), "SpreadsheetML under the name .xls")
    told(FOLDER / "journal.xls", "sheet 'Journal'", "the sheet that has the header is told")
    reads("sans-tete.xls", excel_xml(rows, head=""), "SpreadsheetML without an XML declaration")
    noted = [row[:] for row in rows]
    noted[1][3] = noted[1][3].replace("</Cell>", '<Comment><ss:Data ss:Type="String">vu <B>par</B></ss:Data></Comment></Cell>')
    reads("note.xls", excel_xml(noted), "a comment in a cell is none of its text")
    reads("exposant.xls", excel_xml(rows).replace(">17917.04<", ">1.791704E4<"), "a number with an exponent")
    refuses("coupe.xls", excel_xml(rows)[:-40], ["unreadable XML file"], "a file cut short")
    refuses("retour.xls", excel_xml([rows[0], ["<Cell ss:Index=\"3\"/><Cell ss:Index=\"2\"/>"]]), ["unreadable XML file"],
            "cells out of order")
    refuses("entite.xls", excel_xml(rows, head='<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]>'), ["document type"], "a document type")
    refuses("autre.xml", '<?xml version="1.0"?><!-- <a> -->\n<facture xmlns="x"><n/></facture>', ["unknown form", "'facture'"],
            "XML of another kind, by the name of its element")


# ---- HTML ----

def html_table(rows, cell="td"):
    return "<table>" + "".join("<tr>" + "".join(f"<{cell}>{escape(text)}</{cell}>" for text in row) + "</tr>" for row in rows) + "</table>"


def html():
    page = "<html><body><h1>Journal</h1>" + html_table([HEADER, *ROWS]) + "</body></html>"
    reads("page.xls", page, "an HTML table under the name .xls")
    told(FOLDER / "page.xls", "'table 1'", "the table is told by its number")
    reads("latin.xls", page.encode("cp1252"), "HTML in Windows-1252")
    reads("ouverts.xls", page.replace("</td>", "").replace("</tr>", ""), "cells and rows that are not closed")
    reads("seul.xls", html_table([HEADER, *ROWS]), "a table without a page")
    layout = "<table><tr><td>Régie<td>" + html_table([HEADER, *ROWS]) + "</table>"
    reads("mise.xls", "<html>" + layout, "a table within a table of the layout")
    exact = page.replace("<td>17917.04</td>", '<td x:num="17917.04">17,917</td>')
    reads("exact.xls", exact, "the number beside a rounded look")
    refuses("vide.html", "<html><body><p>rien</p></body></html>", ["no table"], "a page without a table")
    refuses("creux.html", "<html>" + "<div>" * 200000, ["500 deep"], "a page that nests without end")


# ---- OpenDocument ----

SPACES = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
          'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')


def ods_cell(at, text):
    if not text:
        return "<table:table-cell/>"
    if at == 0 and text[0] == "2":
        return f'<table:table-cell office:value-type="date" office:date-value="{text}"><text:p>14 janvier</text:p></table:table-cell>'
    if at in (4, 5) and text[0].isdigit():
        return f'<table:table-cell office:value-type="currency" office:value="{text}"><text:p>{text} $</text:p></table:table-cell>'
    return (f'<table:table-cell office:value-type="string"><office:annotation><text:p>vu</text:p></office:annotation>'
            f'<text:p>{escape(text)}</text:p></table:table-cell>')


def ods_content(rows, root="document-content"):
    body = "".join("<table:table-row>" + "".join(ods_cell(at, text) for at, text in enumerate(row))
                   + '<table:table-cell table:number-columns-repeated="16378"/></table:table-row>' for row in rows)
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {SPACES}><office:body><office:spreadsheet>'
            f'<table:table table:name="Journal"><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>{body}'
            '<table:table-row table:number-rows-repeated="1048560"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            f'</table:table></office:spreadsheet></office:body></office:{root}>')


def open_document():
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = ods_content([HEADER, *ROWS])
    reads("journal.ods", zipped("a.ods", [("mimetype", kind), ("content.xml", content)]), "OpenDocument")
    reads("journal.fods", ods_content([HEADER, *ROWS], "document"), "OpenDocument as one XML file")
    bomb = ods_content([["x"]]).replace('<table:table-cell office:value-type="string">',
                           '<table:table-cell table:number-columns-repeated="16000" office:value-type="string">')
    bomb = bomb.replace("<table:table-row><", '<table:table-row table:number-rows-repeated="100000"><')
    refuses("enfle.ods", zipped("b.ods", [("mimetype", kind), ("content.xml", bomb)]), ["swells"], "cells that are repeated without end")
    refuses("coupe.ods", zipped("c.ods", [("mimetype", kind), ("content.xml", content[:-60])]), ["unreadable workbook", "content.xml"],
            "content that is cut short")


# ---- zip ----

def archives():
    reads("un.zip", zipped("a.zip", [("exports/", ""), ("exports/journal.csv", CSV), ("__MACOSX/._journal.csv", b"\0\5"), (".DS_Store", b"\0")]),
          "a zip of one export, beside what desktops leave")
    told(FOLDER / "un.zip", "zip", "that it is zipped is told")
    reads("classeur.zip", zipped("b.zip", [("journal.xls", excel_xml([list(excel_cells(row)) for row in [HEADER, *ROWS]]))]),
          "a zip of a workbook")
    reads("lisez.zip", zipped("c.zip", [("lisez-moi.txt", "Exporté le 3 mars"), ("journal.csv", CSV)]),
          "the one export among other files")
    refuses("deux.zip", zipped("d.zip", [("a.csv", CSV), ("b.csv", CSV)]), ["'a.csv'", "'b.csv'"], "two exports are a question that names them")
    refuses("faux.zip", zipped("e.zip", [("journal.csv", CSV.replace("17917.04", "x", 1))]), ["/journal.csv:2:"],
            "an error within names the member and its line")
    refuses("vide.zip", zipped("f.zip", [("dossier/", "")]), ["no export"], "a zip of nothing")
    refuses("coupe.zip", zipped("g.zip", [("journal.csv", CSV)])[:-30], ["unreadable"], "a zip cut short")
    refuses("bombe.zip", zipped("h.zip", [("journal.csv", CSV + "\n" * 100_000_000)]), ["swells"], "a zip that swells")


excel_2003()
html()
open_document()
archives()
sys.exit(finish("inputs"))
