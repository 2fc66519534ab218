#!/usr/bin/env python3
"""The program knows no id of a framework. Every id of a model (sheets, statements, lines, groups, sections, relations) gets another
name, in a copy of the model and in all files of the fixtures. What the program then says is the same, but for these names."""
import codecs
import concurrent.futures
import csv
import io
import json
import pathlib
import re
import shutil
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import FIXTURES, LONG, ROOT, check, finish, recoupe  # noqa: E402

MODEL = "ncsp-1201.json"
DOSSIERS = ("regie", "regie-ouverture", "balance", "inmq") if LONG else ("regie", "inmq")
REPORTS = ("office-fr.txt", "office-en.txt")
ROWS = r"(?:ouverture|fermeture|mouvement)\((?P<rows>[a-z_0-9]+)"
NAME = r"(?P<table>[a-z][a-z0-9_]*)\.(?P<name>[a-z0-9_$#%][a-z0-9_$#%.]*)"
CELL = r'<c r="(\w+)"[^>]*?(t="s")?>(.*?)</c>'
EXPRESSION = re.compile(rf"'[^']*'|\"[^\"]*\"|{ROWS}|{NAME}")


def new_name(name):
    """As long as the old one, so that columns and places stay; every letter differs."""
    return codecs.encode(name, "rot13")


class Ids:
    """What the model names."""

    def __init__(self, model):
        self.sections = {section["id"] for section in model["sections"]}
        self.sheets = {sheet["id"] for sheet in model["feuilles"]}
        self.relations = {relation["id"] for relation in model["relations"]}
        self.lines, self.groups = {}, {}
        for statement in model["etats"]:
            lines = statement["lignes"]
            self.lines[statement["id"]] = {line["id"] for line in lines if "id" in line}
            self.groups[statement["id"]] = {line.get("groupe", line.get("chaque")) for line in lines} - {None}
        for printed in model["vocabulaire"]["etats"]:
            self.lines[printed["etat"]] |= {line["avant_redressement"] for line in printed.get("lignes", [])
                                            if "avant_redressement" in line}

    def all_new(self):
        """Every new name that may be found in an output."""
        old = self.sections | self.sheets | set(self.lines)
        for names in (*self.lines.values(), *self.groups.values()):
            old |= names
        old |= {part for name in old for part in name.split(".")} | {name.partition(".")[2] for name in self.relations}
        return {new_name(name) for name in old}

    def section(self, name):
        return new_name(name) if name in self.sections else name

    def sheet(self, name):
        return new_name(name) if name in self.sheets else name

    def relation(self, name):
        family, _, rest = name.partition(".")
        return f"{family}.{new_name(rest)}" if name in self.relations else name

    def line(self, table, name):
        """A line or group of a statement, with the suffix of its column; postes and columns keep their names."""
        if ".." in name:
            return "..".join(self.line(table, part) for part in name.split(".."))
        known = self.lines[table] | self.groups[table]
        for end in range(len(name), 0, -1):
            if name[:end] in known and (end == len(name) or name[end] in ".%"):
                return new_name(name[:end]) + name[end:]
        return name

    def dotted(self, table, name):
        return f"{new_name(table)}.{self.line(table, name)}" if table in self.lines else f"{table}.{name}"

    def expression(self, text):
        def renamed(match):
            if match["rows"]:
                return match[0][:-len(match["rows"])] + self.section(match["rows"])
            return self.dotted(match["table"], match["name"]) if match["table"] else match[0]
        return EXPRESSION.sub(renamed, text)

    def each(self, text):
        return re.sub(r"[a-z_0-9]+", lambda name: self.section(name[0]), text)


def rename_line(ids, table, line):
    """A line of a statement of the model; of a table of the dossier where `table` is None."""
    out = dict(line)
    for key in ("id", "groupe", "avec", "apres"):
        if table and key in line:
            out[key] = ids.line(table, line[key])
    for key in ("valeur", "definition"):
        if key in line:
            out[key] = ids.expression(line[key])
    if "valeurs" in line:
        out["valeurs"] = {column: ids.expression(text) for column, text in line["valeurs"].items()}
    if "chaque" in line:
        out["chaque"] = ids.each(line["chaque"])
    return out


def rename_table(ids, table, of_model):
    out = dict(table)
    if "etat" in table:
        out["etat"] = ids.sheet(table["etat"])
    if of_model:
        out["id"] = new_name(table["id"])
    out["lignes"] = [rename_line(ids, table["id"] if of_model else None, line) for line in table["lignes"]]
    out["colonnes"] = [
        {**column, "valeur": ids.expression(column["valeur"])} if isinstance(column, dict) and "valeur" in column else column
        for column in table.get("colonnes", [])]
    if "colonnes" not in table:
        del out["colonnes"]
    return out


def rename_relation(ids, relation):
    out = {**relation, "id": ids.relation(relation["id"]), "relation": ids.expression(relation["relation"])}
    if "chaque" in relation:
        out["chaque"] = ids.each(relation["chaque"])
    if "indice" in relation:
        out["indice"] = ids.expression(relation["indice"])
    if "tresorerie_selon" in relation:
        out["tresorerie_selon"] = ids.relation(relation["tresorerie_selon"])
    return out


def rename_analysis(ids, analysis):
    out = {}
    for name, part in analysis.items():
        line = lambda text, table=part["etat"]: ids.line(table, text)  # noqa: E731
        out[name] = {key: new_name(value) if key == "etat" else [line(id) for id in value] if isinstance(value, list)
                     else line(value) for key, value in part.items()}
    return out


def rename_printed(ids, printed):
    """The words of a statement in print; a line of a schedule is named by its last part."""
    table = printed["etat"]
    name = lambda id: ids.line(table, id) if id in ids.lines[table] | ids.groups[table] else new_name(id)  # noqa: E731
    rename = {"ligne": name, "total": name, "mouvement": name, "avant_redressement": name, "somme_de": name, "partie": name,
              "section": ids.section, "reprend": ids.expression,
              "croit_avec": lambda id: ids.section(id) if id in ids.sections else name(id)}
    each = lambda entry: {key: rename[key](value) if key in rename else value for key, value in entry.items()}  # noqa: E731
    out = {**printed, "etat": new_name(table)}
    if "groupe_des_mouvements" in printed:
        out["groupe_des_mouvements"] = name(printed["groupe_des_mouvements"])
    if "sous_total" in printed:
        out["sous_total"] = name(printed["sous_total"])
    for key in ("rubriques", "lignes"):
        if key in printed:
            out[key] = [each(entry) for entry in printed[key]]
    return out


def rename_vocabulary(ids, vocabulary):
    section = lambda entry: {**entry, "section": ids.section(entry["section"])}  # noqa: E731
    return {
        **vocabulary,
        "etats": [rename_printed(ids, printed) for printed in vocabulary["etats"]],
        "postes": [section(entry) for entry in vocabulary["postes"]],
        "quasi_tresorerie": [section(entry) for entry in vocabulary["quasi_tresorerie"]],
        "impayees": {**section(vocabulary["impayees"]), "ligne": ids.expression(vocabulary["impayees"]["ligne"])},
    }


def rename_model(ids, model):
    return {
        **model,
        "sections": [{**section, "id": new_name(section["id"]), **({"parent": new_name(section["parent"])}
                                                                   if "parent" in section else {})}
                     for section in model["sections"]],
        "feuilles": [{**sheet, "id": new_name(sheet["id"])} for sheet in model["feuilles"]],
        "etats": [rename_table(ids, table, True) for table in model["etats"]],
        "analyse": rename_analysis(ids, model["analyse"]),
        "vocabulaire": rename_vocabulary(ids, model["vocabulaire"]),
        "relations": [rename_relation(ids, relation) for relation in model["relations"]],
    }


def rename_changes(ids, table, changes):
    """What dossier.json changes in a statement of the model."""
    out = dict(changes)
    for key in ("omettre", "ordre", "sans_libelle"):
        if key in changes:
            out[key] = [ids.line(table, id) for id in changes[key]]
    if "libelles" in changes:
        out["libelles"] = {ids.line(table, id): words for id, words in changes["libelles"].items()}
    if "lignes" in changes:
        out["lignes"] = [rename_line(ids, table, line) for line in changes["lignes"]]
    return out


def rename_dossier(ids, dossier):
    out = dict(dossier)
    out["postes"] = [{**poste, **{key: ids.section(poste[key]) for key in ("section", "parent") if key in poste}}
                     for poste in dossier["postes"]]
    if "etats" in dossier:
        out["etats"] = {new_name(table): rename_changes(ids, table, changes) for table, changes in dossier["etats"].items()}
    if "tables" in dossier:
        out["tables"] = [rename_table(ids, table, False) for table in dossier["tables"]]
    if "sans_objet" in dossier:
        out["sans_objet"] = [ids.relation(id) for id in dossier["sans_objet"]]
    return out


def rename_target(ids, explanation):
    target, at, period = explanation["cible"].partition("@")
    return {**explanation, "cible": (ids.relation(target) if target in ids.relations else ids.expression(target)) + at + period}


def rename_json(ids, name, data):
    if name == "dossier.json":
        return rename_dossier(ids, data)
    if name == "relations.json":
        return [rename_relation(ids, relation) for relation in data]
    if name == "explications.json":
        return [rename_target(ids, explanation) for explanation in data]
    return [{**figure, "id": ids.expression(figure["id"])} for figure in data]


def rename_csv(ids, text):
    rows = list(csv.reader(io.StringIO(text)))
    rename = {"poste": ids.section, "id": ids.expression} if ids else {}
    for row in rows[1:]:
        for at, head in enumerate(rows[0]):
            if head in rename and at < len(row):
                row[at] = rename[head](row[at])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write_json(path, data):
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1))


def copies(folder, ids, model):
    """Writes the fixtures twice, as they are and renamed: files of the same shape, line by line."""
    for which in ("old", "new"):
        (folder / which).mkdir()
        write_json(folder / which / MODEL, rename_model(ids, model) if which == "new" else model)
        for report in REPORTS:
            shutil.copy(FIXTURES / "rapports" / report, folder / which / report)
    for dossier in DOSSIERS:
        for path in sorted((FIXTURES / dossier).iterdir()):
            for which in ("old", "new"):
                target = folder / which / dossier / path.name
                target.parent.mkdir(exist_ok=True)
                if path.suffix == ".json":
                    data = json.loads(path.read_text())
                    write_json(target, rename_json(ids, path.name, data) if which == "new" else data)
                elif path.suffix == ".csv" and which == "new" and not path.name.startswith("journal"):
                    target.write_text(rename_csv(ids, path.read_text()))
                elif path.suffix == ".csv" and not path.name.startswith("journal"):
                    target.write_text(rename_csv(None, path.read_text()))
                else:
                    shutil.copy(path, target)


def workbook_cells(path):
    """Each cell, formula and link of a workbook, its texts in full, and the names of its sheets."""
    with zipfile.ZipFile(path) as book:
        read = lambda name: book.read(name).decode()  # noqa: E731
        strings = re.findall(r"<si>(.*?)</si>", read("xl/sharedStrings.xml"), re.S)
        out = read("xl/workbook.xml").replace("><", ">\n<").splitlines()
        for name in sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet")):
            for cell, kind, inside in re.findall(CELL, re.sub(r"<c [^>]*/>", "", read(name))):
                value = re.sub(r"<v>(\d+)</v>", lambda at: strings[int(at[1])], inside) if kind else inside
                out.append(f"{name} {cell} {value}")
            out += re.findall(r"<hyperlink [^>]*>", read(name))
        out += [read(name) for name in sorted(book.namelist()) if name.startswith("xl/charts/")]
    return re.sub(r"_(?=\d{4})", "@", "\n".join(out))  # a defined name is an id with its year: acquisitions.payees_2020


def in_order(name, text):
    """Lines as they stand; names that a workbook defines are in the order of the alphabet, which new names change."""
    return sorted(text.splitlines()) if name == "workbook" else text.splitlines()


def outputs(folder, target, figure):
    """What the program says of a dossier or a report, by name."""
    model = ("--model", MODEL)
    run = lambda *arguments: recoupe(*arguments, *model, cwd=folder)  # noqa: E731
    said = {
        "json": run("check", target, "--all", "--format", "json", "--html", "page.html"),
        "text": run("check", target, "--all"),
        "english": run("check", target, "--all", "--lang", "en"),
        "junit": run("check", target, "--format", "junit"),
        "figures": run("figures", target, "--format", "csv"),
    }
    texts = {name: f"{done.returncode}\n{done.stdout}\n{done.stderr}" for name, done in said.items()}
    texts["page"] = (folder / "page.html").read_text()
    if figure:
        done = run("trace", target, figure)
        texts["trace"] = done.stdout + done.stderr
        run("build", target, "-o", "book.xlsx")
        texts["workbook"] = workbook_cells(folder / "book.xlsx")
        done = run("check", target, "--published-only", "--all", "--format", "json")
        texts["published only"] = done.stdout + done.stderr
    return texts


def without_hashes(text):
    """Ids of findings and causes, and digests of files, are hashes of what was renamed."""
    return re.sub(r"\b[0-9a-f]{16}(?:[0-9a-f]{48})?\b", "HASH", text)


def compare(folder, ids, target, figure):
    new_names = ids.all_new()
    back = re.compile("(?<![a-z0-9_])(?:" + "|".join(sorted(new_names, key=len, reverse=True)) + ")(?![a-z0-9_])")
    with concurrent.futures.ThreadPoolExecutor() as both:
        new = both.submit(outputs, folder / "new", target, figure and ids.expression(figure))
        old, new = outputs(folder / "old", target, figure), new.result()
    for name, text in old.items():
        check(text.strip() and not back.search(text), f"{target}, {name}: no new name is there before")
        told = back.sub(lambda found: new_name(found[0]), new[name])
        expected, found = in_order(name, without_hashes(text)), in_order(name, without_hashes(told))
        check(expected == found, f"{target}, {name}: the same with other ids")
        check(name == "trace" or text != new[name], f"{target}, {name}: ids are named in it")
        for line, (one, other) in enumerate(zip(expected, found), 1):
            if one != other:
                print(f"  line {line}\n  - {one[:300]}\n  + {other[:300]}")
                break


def main():
    model = json.loads((ROOT / "statements" / "models" / MODEL).read_text())
    ids = Ids(model)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        copies(folder, ids, model)
        for dossier in DOSSIERS:
            if (FIXTURES / dossier / "publies.json").exists():
                compare(folder, ids, dossier, "situation.actifs_financiers_nets@" + ("2025" if dossier == "balance" else "2020"))
        for report in REPORTS:
            compare(folder, ids, report, None)
    return finish("renamed model")


sys.exit(main())
