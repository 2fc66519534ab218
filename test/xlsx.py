"""A workbook, read with Python's standard library alone: each cell with its formula and the value that was written beside it.

    from xlsx import Book

    book = Book("etats.xlsx")
    book.names                            names of the sheets, in their order
    book["Balance"]["B7"].value           a number, a text, True or False, or None; of a formula, the value written with it
    book["Balance"]["B7"].formula         "=SUM(B2:B6)", or None for a constant
    book["Balance"].rows(6)               rows of cells from the sixth on, all of one length
    book["Balance"].values(6)             the same, as values

    write_bare("nu.xlsx", ["Feuil1"], [["compte", "solde"], ["1010", "5"]])

A sheet is parsed once, when it is asked for: its cells are not changed by what is read of them.
"""
import collections
import functools
import posixpath
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from xml.sax.saxutils import escape

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# kind: "n" a number, "s" a text, "b" a logical value, "e" an error, as the file says it.
Cell = collections.namedtuple("Cell", "at value formula kind")


@functools.lru_cache(maxsize=None)
def place(at):
    """Row and column of "B7": (7, 2)."""
    letters, row = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", at).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(row), column


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number_of(text):
    try:
        return int(text)
    except ValueError:
        return float(text)


def text_of(node):
    """The text of a shared or inline string, whatever its runs look like."""
    return "".join(part.text or "" for part in node.iter(MAIN + "t"))


class Sheet:
    def __init__(self, name, root, strings):
        self.name, self.root, self.cells = name, root, {}
        for node in root.iter(MAIN + "c"):
            self.cells[place(node.get("r"))] = self.cell(node, strings)
        self.height = max((row for row, _ in self.cells), default=0)
        self.width = max((column for _, column in self.cells), default=0)
        self.links = {link.get("ref"): link.get("location") for link in root.iter(MAIN + "hyperlink") if link.get("location")}

    @staticmethod
    def cell(node, strings):
        formula, value, kind = node.find(MAIN + "f"), node.find(MAIN + "v"), node.get("t", "n")
        if kind == "inlineStr":
            text = text_of(node)
        else:
            text = value.text if value is not None else None
        if kind == "s":
            text = strings[int(text)]
        elif kind == "n" and text is not None:
            text = number_of(text)
        elif kind == "b":
            text = text == "1"
        written = None if formula is None else "=" + (formula.text or "")
        return Cell(node.get("r"), None if text == "" else text, written, "s" if kind in ("str", "inlineStr") else kind)

    def __getitem__(self, at):
        """The cell at "B7", or the row of cells of each row of "B7:C9"."""
        if ":" in at:
            (top, left), (bottom, right) = map(place, at.split(":"))
            return [[self.get(row, column) for column in range(left, right + 1)] for row in range(top, bottom + 1)]
        return self.get(*place(at))

    def get(self, row, column):
        return self.cells.get((row, column)) or Cell(f"{letters(column)}{row}", None, None, "n")

    def rows(self, first=1):
        return [[self.get(row, column) for column in range(1, self.width + 1)] for row in range(first, self.height + 1)]

    def values(self, first=1):
        return [[cell.value for cell in row] for row in self.rows(first)]

    def attribute(self, tag, name):
        """Of the first element of this name: "autoFilter", "ref"; None where there is none."""
        node = next(self.root.iter(MAIN + tag), None)
        return None if node is None else node.get(name)

    def text(self, tag):
        """Of the first element of this name: "oddHeader"."""
        return next((node.text for node in self.root.iter(MAIN + tag)), None)


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        workbook = self.xml("xl/workbook.xml")
        self.strings = [text_of(node) for node in self.xml("xl/sharedStrings.xml").iter(MAIN + "si")] if "xl/sharedStrings.xml" in self.parts else []
        targets = self.related("xl/workbook.xml")
        self.part_of = {node.get("name"): targets[node.get(RELATION)] for node in workbook.iter(MAIN + "sheet")}
        self.names = list(self.part_of)
        self.sheets = {}
        self.defined = {node.get("name") for node in workbook.iter(MAIN + "definedName")}
        self.printed = {self.names[int(node.get("localSheetId"))] for node in workbook.iter(MAIN + "definedName") if node.get("name") == "_xlnm.Print_Area"}

    def xml(self, part):
        return ElementTree.fromstring(self.parts[part])

    def related(self, part):
        """What a part refers to: id -> part."""
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels"
        found = self.xml(relations) if relations in self.parts else ()
        return {node.get("Id"): posixpath.normpath(posixpath.join("/", folder, node.get("Target")))[1:] for node in found if node.get("TargetMode") != "External"}

    def charts(self, sheet):
        """For each chart on the sheet, the areas that its series draw: "'Flux'!$C$5:$C$9"."""
        drawings = [part for part in self.related(self.part_of[sheet]).values() if "/drawings/" in part]
        charts = [part for drawing in drawings for part in self.related(drawing).values() if "/charts/" in part]
        return [[area.text for area in self.xml(part).findall(f".//{CHART}val/{CHART}numRef/{CHART}f")] for part in charts]

    def has_formulas(self, name):
        """Asked of the bytes of the sheet, without reading it."""
        return b"<f" in self.parts[self.part_of[name]]

    def __getitem__(self, name):
        if name not in self.sheets:
            self.sheets[name] = Sheet(name, self.xml(self.part_of[name]), self.strings)
        return self.sheets[name]

    def __iter__(self):
        return (self[name] for name in self.names)

    def links(self):
        """Where each internal link leads: (sheet, cell, target sheet, target cell)."""
        for sheet in self:
            for at, location in sheet.links.items():
                target, cell = re.fullmatch(r"'?(.*?)'?!(\$?[A-Z]+\$?\d+)", location).groups()
                yield sheet.name, at, target, cell


def write_bare(path, names, rows=()):
    """Writes as little as a workbook may hold: no styles and no places of cells. All sheets show the same rows of texts."""
    kind = RELATION[1:-3]
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in row) + "</row>" for row in rows)
    sheets = "".join(f'<sheet name="{escape(name)}" sheetId="{number}" r:id="x"/>' for number, name in enumerate(names, 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("_rels/.rels", f'<Relationships><Relationship Id="r" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook xmlns:r="{kind}"><sheets>{sheets}</sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships><Relationship Id="x" Type="{kind}/worksheet" Target="s.xml"/></Relationships>')
        book.writestr("xl/s.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
