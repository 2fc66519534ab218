"""A workbook as a person changes it in a program that rewrites the file: cells, rows, columns, sheets.

    from xlsx_edit import Edit

    edit = Edit("etats.xlsx")
    edit.set("Révision", "C6", "A. Roy")                shared=False: written in the cell itself
    edit.insert_row("Constats", 7)
    edit.save("etats.xlsx", by="A. Roy")                as Excel leaves it: it names who saved
    edit.save("etats.xlsx", office=True)                as LibreOffice does: all texts listed anew, nobody named

Formulas are left as they stand: what a person writes is no operand of any of them.
"""
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from xlsx import MAIN, RELATION, letters, place

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRINGS, BOOK, LINKS, CORE = "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "docProps/core.xml"
SHEET = f"""<worksheet xmlns="{MAIN[1:-1]}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>à moi</t></is></c></row></sheetData></worksheet>"""


class Edit:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.trees = {}
        targets = {link.get("Id"): "xl/" + link.get("Target") for link in self.tree(LINKS).iter(RELATIONS)}
        self.sheets = {sheet.get("name"): targets[sheet.get(RELATION)] for sheet in self.tree(BOOK).iter(MAIN + "sheet")}

    def tree(self, part):
        if part not in self.trees:
            self.trees[part] = ElementTree.fromstring(self.parts[part])
        return self.trees[part]

    def data(self, sheet):
        return self.tree(self.sheets[sheet]).find(MAIN + "sheetData")

    def row(self, sheet, number):
        data = self.data(sheet)
        for at, row in enumerate(data):
            if int(row.get("r")) == number:
                return row
            if int(row.get("r")) > number:
                break
        else:
            at = len(data)
        row = ElementTree.Element(MAIN + "row", {"r": str(number)})
        data.insert(at, row)
        return row

    def cell(self, sheet, at):
        number, column = place(at)
        row = self.row(sheet, number)
        for index, cell in enumerate(row):
            here = place(cell.get("r"))[1]
            if here == column:
                return cell
            if here > column:
                break
        else:
            index = len(row)
        cell = ElementTree.Element(MAIN + "c", {"r": at})
        row.insert(index, cell)
        return cell

    def set(self, sheet, at, text, shared=True):
        """Writes a text; "" empties the cell; an int is a number."""
        cell = self.cell(sheet, at)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(text, int):
            ElementTree.SubElement(cell, MAIN + "v").text = str(text)
        elif text and shared:
            strings = self.tree(STRINGS)
            item = ElementTree.SubElement(ElementTree.SubElement(strings, MAIN + "si"), MAIN + "t")
            item.text = text
            cell.set("t", "s")
            ElementTree.SubElement(cell, MAIN + "v").text = str(len(strings) - 1)
        elif text:
            cell.set("t", "inlineStr")
            item = ElementTree.SubElement(ElementTree.SubElement(cell, MAIN + "is"), MAIN + "t")
            item.text = text
            item.set(SPACE, "preserve")

    def formula(self, sheet, at, text):
        self.set(sheet, at, "")
        ElementTree.SubElement(self.cell(sheet, at), MAIN + "f").text = text

    def insert_row(self, sheet, before):
        for row in self.data(sheet):
            number = int(row.get("r"))
            self.number(row, number + (number >= before))

    def swap_rows(self, sheet, one, other):
        """As sorting does, which moves hidden columns too."""
        first, second = self.row(sheet, one), self.row(sheet, other)
        data = self.data(sheet)
        at, to = list(data).index(first), list(data).index(second)
        data[at], data[to] = second, first
        self.number(first, other)
        self.number(second, one)

    @staticmethod
    def number(row, number):
        row.set("r", str(number))
        for cell in row:
            cell.set("r", letters(place(cell.get("r"))[1]) + str(number))

    def insert_column(self, sheet, before):
        for row in self.data(sheet):
            for cell in row:
                number, column = place(cell.get("r"))
                cell.set("r", letters(column + (column >= before)) + str(number))

    def rename(self, sheet, name):
        for node in self.tree(BOOK).iter(MAIN + "sheet"):
            if node.get("name") == sheet:
                node.set("name", name)
        self.sheets[name] = self.sheets.pop(sheet)

    def add_sheet(self, name):
        number = len(self.sheets) + 1
        part = f"worksheets/sheet{number}.xml"
        self.parts["xl/" + part] = SHEET.encode()
        ElementTree.SubElement(self.tree(LINKS), RELATIONS, {"Id": f"rIdx{number}", "Type": RELATION[1:-3] + "/worksheet", "Target": part})
        ElementTree.SubElement(self.tree(BOOK).find(MAIN + "sheets"), MAIN + "sheet", {"name": name, "sheetId": str(100 + number), RELATION: f"rIdx{number}"})

    def remove_properties(self):
        """The document's own properties, as a program that does not know them loses them."""
        del self.parts["docProps/custom.xml"]
        self.parts["_rels/.rels"] = re.sub(rb'<Relationship [^>]*custom-properties"[^>]*>', b"", self.parts["_rels/.rels"])
        self.parts["[Content_Types].xml"] = re.sub(rb'<Override [^>]*custom[^>]*>', b"", self.parts["[Content_Types].xml"])

    def list_texts_anew(self):
        """The table of texts in another order, and each used once."""
        strings = self.tree(STRINGS)
        items = list(strings)
        for item in items:
            strings.remove(item)
        places = {}
        for name in self.sheets.values():
            for cell in self.tree(name).iter(MAIN + "c"):
                if cell.get("t") == "inlineStr":
                    text = cell.find(MAIN + "is")
                    item = ElementTree.SubElement(strings, MAIN + "si")
                    item.extend(list(text))
                    cell.remove(text)
                    cell.set("t", "s")
                    ElementTree.SubElement(cell, MAIN + "v").text = str(len(strings) - 1)
                elif cell.get("t") == "s":
                    value = cell.find(MAIN + "v")
                    if value.text not in places:
                        places[value.text] = len(strings)
                        strings.append(items[int(value.text)])
                    value.text = str(places[value.text])

    def save(self, path, by=None, office=False):
        if office:
            self.list_texts_anew()
        for node in self.tree(CORE):
            if node.tag.endswith("lastModifiedBy"):
                node.text = by or ""
            if node.tag.endswith("modified"):
                node.text = "2026-05-04T10:00:00Z"
        for name, tree in self.trees.items():
            self.parts[name] = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part)
