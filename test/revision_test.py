#!/usr/bin/env python3
"""What people write into the workbook is there after a rebuild, at its place or told; and nothing of theirs is ever replaced unread.

    RECOUPE=build/recoupe test/revision_test.py"""
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from harness import PROGRAM, check, finish, recoupe
from xlsx import Book, letters
from xlsx_edit import Edit

CHECK, CONCLUSION, INITIALS, DAY = 2, 9, 10, 11  # columns of Constats
REMARK = 11                                      # of Feuilles maîtresses
THRESHOLD = "H"                                  # of Anomalies non corrigées


class Desk:
    """A dossier with one published figure that differs, and its workbook."""

    def __init__(self, folder):
        self.dossier, self.workbook, self.state, self.parsed = folder / "centre", folder / "etats.xlsx", None, None
        assert recoupe("init", self.dossier).returncode == 0
        self.publish("90000")
        self.settings('"politique"', '"seuils": {"global": "20000", "insignifiant": "500"}, "politique"')
        assert self.build().returncode == 1

    def publish(self, value):
        (self.dossier / "publies.json").write_text(json.dumps([{"id": "situation.tresorerie@2026", "valeur": value, "source": {"page": 3}}]), encoding="utf-8")

    def settings(self, old, new):
        file = self.dossier / "dossier.json"
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def build(self, *options, to=None, **more):
        return recoupe("build", self.dossier, "-o", to or self.workbook, *options, **more)

    @property
    def book(self):
        """Parsed once for each state of the file."""
        state = digest(self.workbook)
        if state != self.state:
            self.state, self.parsed = state, Book(self.workbook)
        return self.parsed

    @property
    def record(self):
        return self.dossier / "revision.json"

    def notes(self, field=None):
        notes = json.loads(self.record.read_text(encoding="utf-8"))["notes"] if self.record.exists() else []
        return [note for note in notes if field in (None, note["champ"])]

    def finding_row(self, book=None):
        """Of the finding that the published figure differs (S12)."""
        return row_with("S12", (book or self.book)["Constats"], CHECK)

    def at(self, column, book=None):
        return letters(column) + str(self.finding_row(book))

    def text(self, sheet, at):
        return self.book[sheet][at].value

    def write(self, *cells, by="A. Roy", **how):
        """Writes texts: (sheet, cell, text)."""
        edit = Edit(self.workbook)
        for sheet, at, text in cells:
            edit.set(sheet, at, text, shared=how.get("shared", True))
        edit.save(self.workbook, by=by, office=how.get("office", False))


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def row_with(text, sheet, column=1):
    return next(number for number, row in enumerate(sheet.values(1), 1) if row[column - 1] == text)


def section_row(book, sheet):
    return row_with(sheet, book["Révision"])


def account_row(book, account):
    return row_with(account, book["Feuilles maîtresses"])


def threshold_row(book, label):
    return next(number for number, row in enumerate(book["Anomalies non corrigées"].values(1), 1) if label in row)


# ---- each text at its place ----


def nothing_written_leaves_nothing(desk):
    check(not desk.record.exists(), "a build without a word writes no revision.json")
    before = digest(desk.workbook)
    desk.build()
    check(digest(desk.workbook) == before and not desk.record.exists(), "built again over itself: the same bytes, and nothing taken")


def texts_come_back(desk, name, day, **how):
    book = desk.book
    row, account, paper = desk.finding_row(book), account_row(book, "1100"), section_row(book, "Situation")
    desk.write(("Constats", letters(CONCLUSION) + str(row), f"Vu {name}.\nÀ corriger & « publier » <bientôt>"),
               ("Constats", letters(INITIALS) + str(row), "AR"), ("Constats", letters(DAY) + str(row), day),
               ("Feuilles maîtresses", letters(REMARK) + str(account), f"Confirmation {name}"),
               ("Révision", f"E{paper}", "B. Côté"), ("Révision", f"F{paper}", "2026-05-05"), ("Révision", f"I{paper}", f"Remarque {name}"), **how)
    told = desk.build()
    check(told.returncode == 1 and "revision.json" in told.stdout, f"{name}: the taking is told: {told.stdout[:300]}{told.stderr}")
    kept = digest(desk.record)
    expected = {("Constats", letters(CONCLUSION) + str(row)): f"Vu {name}.\nÀ corriger & « publier » <bientôt>", ("Constats", letters(INITIALS) + str(row)): "AR",
                ("Constats", letters(DAY) + str(row)): day, ("Feuilles maîtresses", letters(REMARK) + str(account)): f"Confirmation {name}",
                ("Révision", f"E{paper}"): "B. Côté", ("Révision", f"F{paper}"): "2026-05-05", ("Révision", f"I{paper}"): f"Remarque {name}"}
    wrong = {at: desk.text(*at) for at, text in expected.items() if desk.text(*at) != text}
    check(not wrong, f"{name}: every text stands at its place: {wrong}")
    first = digest(desk.workbook)
    desk.build()
    check((digest(desk.workbook), digest(desk.record)) == (first, kept), f"{name}: built again, the same bytes")
    desk.workbook.unlink()
    desk.build()
    check((digest(desk.workbook), digest(desk.record)) == (first, kept), f"{name}: deleted and built again, the same bytes")


def ways_of_writing(desk):
    texts_come_back(desk, "par Excel", "2026-05-02")
    texts_come_back(desk, "dans la cellule", "2026-05-03", shared=False)
    texts_come_back(desk, "par LibreOffice", "2026-05-04", office=True, by=None)
    notes = desk.notes("conclusion")
    check([note["texte"].split("\n")[0] for note in notes] == ["Vu par Excel.", "Vu dans la cellule.", "Vu par LibreOffice."], "each conclusion is kept, in the order of writing")
    check(notes[0].get("par") == "A. Roy" and notes[0].get("le") == "2026-05-04" and "par" not in notes[2], "who saved the file is named, where the file says it")
    check("pas une signature" in desk.record.read_text(encoding="utf-8") and "not a signature" in desk.record.read_text(encoding="utf-8"), "the record says that it is none")
    order = [(note["sur"], note["champ"]) for note in desk.notes()]
    check(order == sorted(order), "notes are sorted by what they are about")


def rows_columns_and_names_move(desk):
    """Nothing is found by its cell."""
    row = desk.finding_row()
    edit = Edit(desk.workbook)
    edit.set("Constats", letters(CONCLUSION) + str(row), "Après le déplacement")
    edit.insert_row("Constats", 2)
    edit.insert_row("Constats", row)
    edit.insert_column("Constats", 3)
    edit.rename("Constats", "Mes constats")
    one, other = account_row(desk.book, "1010"), account_row(desk.book, "1100")
    edit.set("Feuilles maîtresses", letters(REMARK) + str(one), "sur 1010")
    edit.swap_rows("Feuilles maîtresses", one, other)
    edit.save(desk.workbook)
    desk.build()
    check(desk.text("Constats", desk.at(CONCLUSION)) == "Après le déplacement", "rows and columns inserted, the sheet renamed: the text finds its row")
    check(desk.text("Feuilles maîtresses", letters(REMARK) + str(one)) == "sur 1010", "rows sorted: the remark stays with its account")


def erased(desk):
    row = account_row(desk.book, "1010")
    at = letters(REMARK) + str(row)
    count = len(desk.notes("remarque"))
    desk.write(("Feuilles maîtresses", at, ""))
    desk.build()
    check(desk.text("Feuilles maîtresses", at) is None and len(desk.notes("remarque")) == count + 1, "an erased remark stays erased, and its history stays")


def in_another_language(desk):
    desk.build("--lang", "en")
    book = desk.book
    row = row_with("S12", book["Findings"], CHECK)
    check(book["Findings"][letters(CONCLUSION) + str(row)].value == "Après le déplacement", "in English the same texts stand")
    count = len(desk.notes())
    desk.build()
    check(len(desk.notes()) == count, "a workbook in English is read like one in French")


def summary_lines(desk):
    row = row_with("Préparé par", desk.book["Sommaire"])
    desk.write(("Sommaire", f"A{row}", "Préparé par : A. Roy"))
    desk.build()
    check(desk.text("Sommaire", f"A{row}") == "Préparé par : A. Roy", "what is written on the lines of the summary stays")


# ---- what was signed ----


def signed_values_that_change(desk):
    signed = desk.notes("signature")[-1]
    check(signed["par"] == "AR" and {"gauche", "droite", "ecart", "conclusion", "modele", "seuil global"} <= set(signed["vu"]) and len(signed["empreinte"]) == 16,
          f"a sign-off holds who, when, what and a digest: {sorted(signed['vu'])}")
    desk.publish("90100")
    told = desk.build().stdout
    at = desk.at(INITIALS)
    text = desk.text("Constats", at)
    check(text.startswith("AR, 2026-05-04\nÀ signer de nouveau") and "90\u202f000" in text and "90\u202f100" in text, f"a sign-off whose value changed says what was and what is: {text!r}")
    check(desk.text("Constats", desk.at(DAY)) is None, "its date is to be filled in again")
    check("à refaire" in told, f"and it is told: {told}")
    check(len(desk.notes("signature")) == len([note for note in desk.notes("signature") if note["par"] == "AR"]), "the record is not rewritten")
    strikes = b"<strike/>" in Edit(desk.workbook).parts["xl/sharedStrings.xml"]
    check(strikes, "it is struck through")
    desk.publish("90000")
    desk.build()
    check(desk.text("Constats", at) == "AR", "the values as they were signed: the sign-off stands again")


def signed_again(desk):
    desk.publish("90100")
    desk.build()
    before = len(desk.notes("signature"))
    desk.write(("Constats", desk.at(DAY), "2026-06-01"))
    desk.build()
    last = desk.notes("signature")[-1]
    check((last["par"], last["le"], last["vu"]["gauche"]) == ("AR", "2026-06-01", "90100") and len(desk.notes("signature")) == before + 1,
          f"a new date beside a struck sign-off signs again, by whom it was: {last}")
    check(desk.text("Constats", desk.at(INITIALS)) == "AR", "and it stands")
    desk.publish("90200")
    desk.build()
    desk.write(("Constats", desk.at(INITIALS), "AR"), ("Constats", desk.at(DAY), "2026-06-01"))
    desk.build()
    check(desk.text("Constats", desk.at(INITIALS)) == "AR" and desk.notes("signature")[-1]["vu"]["gauche"] == "90200", "the same initials and date over a struck sign-off sign again")


def signed_before_a_change_that_nobody_saw(desk):
    """What counts is what the workbook showed to the person, not what the dossier holds by now."""
    desk.publish("90200")
    desk.build()
    desk.write(("Constats", desk.at(INITIALS), "CD"), ("Constats", desk.at(DAY), "2026-07-01"))
    desk.publish("91000")
    desk.build()
    check(desk.text("Constats", desk.at(INITIALS)).startswith("CD, 2026-07-01\nÀ signer de nouveau"), "signed on values that had already changed: to be signed again")
    check(desk.notes("signature")[-1]["vu"]["gauche"] == "90200", "the record holds what was seen")


def conclusion_model_and_materiality(desk):
    desk.publish("90000")
    desk.build()
    desk.write(("Constats", desk.at(INITIALS), "EF"), ("Constats", desk.at(DAY), "2026-07-02"))
    desk.build()
    desk.write(("Constats", desk.at(CONCLUSION), "Autre conclusion"))
    desk.build()
    text = desk.text("Constats", desk.at(INITIALS))
    check("conclusion" in text and "Autre conclusion" in text, f"a sign-off does not cover a conclusion that changes later: {text!r}")
    desk.write(("Constats", desk.at(INITIALS), "EF"), ("Constats", desk.at(DAY), "2026-07-03"))
    desk.build()
    check(desk.text("Constats", desk.at(INITIALS)) == "EF", "signed anew")
    desk.settings('"global": "20000"', '"global": "25000"')
    desk.build()
    text = desk.text("Constats", desk.at(INITIALS))
    check("seuil de signification, était 20\u202f000, est 25\u202f000" in text, f"another materiality asks for it again: {text!r}")
    paper = section_row(desk.book, "Situation")
    check("À signer de nouveau" in desk.text("Révision", f"E{paper}"), "of a whole sheet too")
    check("à refaire" in desk.text("Révision", "A3"), f"the sheet counts them: {desk.text('Révision', 'A3')}")
    desk.settings('"global": "25000"', '"global": "20000"')
    desk.settings('"modele": "ncsp-1201"', '"modele": "ncsp-1202"')
    result = desk.build()
    if result.returncode == 1:
        texts = [cell for row in desk.book["Révision"].values(5) for cell in row if isinstance(cell, str) and "À signer de nouveau" in cell]
        check(any("modèle, était ncsp-1201, est ncsp-1202" in text for text in texts), f"another model too: {texts[:1]}")
    desk.settings('"modele": "ncsp-1202"', '"modele": "ncsp-1201"')
    desk.build()


def materiality_in_the_workbook(desk):
    row = threshold_row(desk.book, "Seuil de signification ($)")
    at = f"{THRESHOLD}{row}"
    check(desk.text("Anomalies non corrigées", at) == 20000, f"the dossier's threshold stands: {desk.text('Anomalies non corrigées', at)}")
    desk.write(("Anomalies non corrigées", at, 30000))
    desk.build()
    check(desk.text("Anomalies non corrigées", at) == 30000 and "dossier.json : 20 000".replace(" ", "\u202f") in str(desk.book["Anomalies non corrigées"].values(row)[0]).replace(" ", "\u202f").replace("\\u202f", "\u202f"),
          f"a threshold that a person wrote stands, beside the dossier's own: {desk.book['Anomalies non corrigées'].values(row)[0]}")
    desk.write(("Anomalies non corrigées", at, "35 000,50 $"))
    desk.build()
    check(float(desk.text("Anomalies non corrigées", at)) == 35000.5, "written as people write amounts too")
    desk.write(("Anomalies non corrigées", at, "trente mille"))
    desk.build()
    check(desk.text("Anomalies non corrigées", at) == 20000 and "trente mille" in str(desk.book["Textes sans place"].values(5)), "what is no amount is kept and told")
    desk.write(("Anomalies non corrigées", at, 20000))
    desk.build()


# ---- what has no place, and what two people wrote ----


def lost_places(desk):
    conclusion = desk.text("Constats", desk.at(CONCLUSION))
    figure = next(row for row in desk.book["Chiffres"].values(1) if row[0] == "situation.tresorerie@2026")
    desk.publish(str(int(figure[2])))
    told = desk.build().stdout
    check("Textes sans place" in desk.book.names and conclusion in str(desk.book["Textes sans place"].values(5)), "the finding is gone: its conclusion stands on a sheet of its own")
    check("Textes sans place" in told, "and it is told")
    desk.publish("90000")
    desk.build()
    check(desk.text("Constats", desk.at(CONCLUSION)) == conclusion, "the finding is back: so is its conclusion")


def a_row_of_ones_own(desk):
    row = desk.finding_row()
    edit = Edit(desk.workbook)
    edit.insert_row("Constats", row + 1)
    edit.set("Constats", letters(CONCLUSION) + str(row + 1), "Ma propre ligne")
    edit.save(desk.workbook)
    desk.build()
    check("Ma propre ligne" in str(desk.book["Textes sans place"].values(5)), "a text in a row that a person inserted is kept")


def both_changed(desk):
    record = json.loads(desk.record.read_text(encoding="utf-8"))
    about = next(note["sur"] for note in record["notes"] if note["champ"] == "conclusion")
    record["notes"].append({"sur": about, "champ": "conclusion", "texte": "Du fichier"})
    desk.record.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    desk.write(("Constats", desk.at(CONCLUSION), "Du classeur"))
    told = desk.build().stdout
    check(desk.text("Constats", desk.at(CONCLUSION)) == "Du classeur" and "Du fichier" in str(desk.book["Textes sans place"].values(5)), "file and workbook both changed: both texts are kept")
    check("à la fois" in told, f"and it is told: {told}")
    record = json.loads(desk.record.read_text(encoding="utf-8"))
    record["notes"].append({"sur": about, "champ": "conclusion", "texte": "Du fichier seul"})
    desk.record.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    desk.build()
    check(desk.text("Constats", desk.at(CONCLUSION)) == "Du fichier seul", "the file alone changed: its text stands")


# ---- what is not replaced ----


def refused(desk, result, words, sentence, status=3):
    check(result.returncode == status and words in result.stderr, f"{sentence}: {result.returncode} {result.stderr}")


def untouched(desk, sentence, words, *options, status=3):
    before = digest(desk.workbook), desk.record.read_bytes() if desk.record.exists() else b""
    result = desk.build(*options)
    refused(desk, result, words, sentence, status)
    check((digest(desk.workbook), desk.record.read_bytes() if desk.record.exists() else b"") == before, f"{sentence}: nothing is touched")


def open_elsewhere(desk):
    for name in ("~$etats.xlsx", ".~lock.etats.xlsx#"):
        lock = desk.workbook.parent / name
        lock.write_text("A. Roy", encoding="utf-8")
        untouched(desk, f"open elsewhere ({name})", "ouvert dans Excel ou LibreOffice")
        lock.unlink()


def not_ours(desk, folder):
    mine = folder / "mine.xlsx"
    for name, content in (("not a zip", b"mes notes"), ("another program's", None)):
        if content is None:
            edit = Edit(desk.workbook)
            edit.remove_properties()
            edit.tree("docProps/core.xml").find("{http://purl.org/dc/elements/1.1/}creator").text = "A. Roy"
            edit.save(mine)
        else:
            mine.write_bytes(content)
        before = mine.read_bytes()
        refused(desk, desk.build(to=mine), "--force", f"{name}: not overwritten")
        check(mine.read_bytes() == before, f"{name}: as it was")
        check(desk.build("--force", to=mine).returncode == 1 and mine.read_bytes() != before, f"{name}: --force replaces it")
    page = folder / "page.html"
    page.write_text("<html>à moi</html>", encoding="utf-8")
    for command in ("build", "check"):
        result = recoupe(command, desk.dossier, "--html", page)
        check(result.returncode == 3 and "--force" in result.stderr and "à moi" in page.read_text(encoding="utf-8"), f"{command}: a page of another program is not overwritten: {result.stderr}")
    check(recoupe("check", desk.dossier, "--html", page, "--force").returncode == 1 and "à moi" not in page.read_text(encoding="utf-8"), "--force replaces the page")
    mine.write_bytes(b"")
    check(desk.build(to=mine).returncode == 1, "an empty file holds nothing to lose")


def damaged(desk):
    whole = desk.workbook.read_bytes()
    edit = Edit(desk.workbook)
    edit.parts["xl/worksheets/sheet1.xml"] = edit.parts["xl/worksheets/sheet1.xml"][:500]
    edit.save(desk.workbook)
    untouched(desk, "a damaged workbook", "ne peut pas être relu")
    desk.workbook.write_bytes(whole)


def another_body(desk):
    desk.settings('"fr": "Nom de l’organisme"', '"fr": "Un autre"')
    untouched(desk, "the workbook of another body", "autre organisme")
    desk.settings('"fr": "Un autre"', '"fr": "Nom de l’organisme"')


def kept_beside(desk):
    whole = desk.workbook.read_bytes()

    def other_version(edit):
        edit.parts["docProps/custom.xml"] = edit.parts["docProps/custom.xml"].replace(b"<vt:lpwstr>1<", b"<vt:lpwstr>99<")

    def own_sheet(edit):
        edit.add_sheet("À moi")

    def comments(edit):
        edit.parts["xl/comments1.xml"] = b"<comments/>"

    def formula(edit):
        edit.formula("Constats", desk.at(CONCLUSION), "1+1")

    for change in (other_version, own_sheet, comments, formula, Edit.remove_properties):
        edit = Edit(desk.workbook)
        change(edit)
        edit.save(desk.workbook)
        old = desk.workbook.read_bytes()
        beside = desk.workbook.with_name(f"etats.{digest(desk.workbook)[:8]}.xlsx")
        told = desk.build()
        check(beside.exists() and beside.read_bytes() == old and beside.name in told.stdout, f"{change.__name__}: the workbook is kept beside, and told: {told.stdout}{told.stderr}")
        check(desk.workbook.read_bytes() == whole, f"{change.__name__}: the new one is as ever")


def written_meanwhile(desk):
    """The workbook is looked at again just before it is replaced. A terminal that takes nothing for a while gives the time to save it."""
    for file in (desk.workbook, desk.record):
        whole = file.read_bytes()
        out, into = os.pipe()
        os.set_blocking(into, False)
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(into, b" " * 4096)
        os.set_blocking(into, True)
        with subprocess.Popen([PROGRAM, "build", desk.dossier, "-o", desk.workbook], stdout=into, stderr=subprocess.PIPE, text=True) as run:
            os.close(into)
            until = time.monotonic() + 20  # its drafts are there: it has read what stands
            while not list(desk.workbook.parent.glob(".recoupe*")) and time.monotonic() < until:
                time.sleep(0.01)
            file.write_bytes(whole + b" ")
            with open(out, "rb") as pipe:
                pipe.read()
            said = run.stderr.read()
        check(run.returncode == 2 and "a changé pendant la lecture" in said, f"{file.name} was written meanwhile: nothing is replaced: {run.returncode} {said}")
        check(file.read_bytes() == whole + b" ", f"{file.name}: what was written meanwhile stands")
        file.write_bytes(whole)
    check(not list(desk.workbook.parent.glob(".recoupe*")) and not list(desk.dossier.glob(".recoupe*")), "no draft is left")


def unwritable(desk):
    desk.write(("Constats", desk.at(CONCLUSION), "Ne doit pas se perdre"))
    before = digest(desk.workbook)
    copy = desk.dossier.with_name("lecture")
    shutil.copytree(desk.dossier, copy)
    (copy / "revision.json").unlink()
    (copy / "revision.json").symlink_to("nulle-part/revision.json")
    result = recoupe("build", copy, "-o", desk.workbook)
    check(result.returncode in (2, 3) and "revision.json" in result.stderr and digest(desk.workbook) == before, f"a dossier that cannot be written: nothing is replaced, and it is told: {result.stderr}")
    desk.build()
    check(desk.text("Constats", desk.at(CONCLUSION)) == "Ne doit pas se perdre", "and nothing was lost")


def to_another_path(desk, folder):
    other = folder / "autre.xlsx"
    desk.write(("Constats", desk.at(CONCLUSION), "Pas encore repris"))
    before, record = digest(desk.workbook), digest(desk.record)
    desk.build(to=other)
    book = Book(other)
    check(digest(desk.workbook) == before and digest(desk.record) == record, "built to another path: the workbook that was written in is left alone")
    check(book["Constats"][desk.at(CONCLUSION, book)].value == "Ne doit pas se perdre", "the other one has what the record holds, and nothing else")
    desk.build()
    check(desk.text("Constats", desk.at(CONCLUSION)) == "Pas encore repris", "later the text is taken")


def check_writes_nothing(desk):
    desk.write(("Constats", desk.at(CONCLUSION), "Vérifié"))
    names, record = sorted(path.name for path in desk.dossier.iterdir()), digest(desk.record)
    recoupe("check", desk.dossier)
    recoupe("check", desk.dossier, "--format", "json")
    check((sorted(path.name for path in desk.dossier.iterdir()), digest(desk.record)) == (names, record), "check writes nothing")
    desk.build()


def a_record_changed_by_hand(desk):
    whole = desk.record.read_text(encoding="utf-8")
    for change, words in ((("\"gauche\":\"90200\"", "\"gauche\":\"90201\""), "empreinte"), (("\"champ\"", "\"chanp\""), "chanp"), (("\"notes\":[", "\"notes\":[,"), "revision.json")):
        assert change[0] in whole, change
        desk.record.write_text(whole.replace(*change, 1), encoding="utf-8")
        untouched(desk, f"revision.json with {change[1]}", words, status=2)
        check("revision.json:" in desk.build().stderr, "the line of the fault is named")
    desk.record.write_text(whole, encoding="utf-8")


# ---- runs ----


def run_ids(desk, folder):
    page = folder / "deux.html"
    first = json.loads(recoupe("check", desk.dossier, "--format", "json").stdout)["run"]
    check(first == json.loads(recoupe("check", desk.dossier, "--format", "json").stdout)["run"], "the same inputs give the same run id")
    check(first in recoupe("check", desk.dossier, "--format", "junit").stdout, "JUnit has the same")
    desk.build("--html", page)
    both = Edit(desk.workbook).parts["docProps/custom.xml"].decode().split("recoupe.execution")[1].split("<vt:lpwstr>")[1][:16]
    check(both in page.read_text(encoding="utf-8") and both in str(desk.book["Provenance"].values(1)), "the workbook and the page of one run have one id")
    check("exécutions différentes" not in desk.build("--html", page).stdout, "two of one run: nothing to tell")
    desk.publish("92000")
    desk.build()
    told = desk.build("--html", page).stdout
    check("exécutions différentes" in told, f"outputs of two runs are told by the next: {told}")
    check("exécutions différentes" not in desk.build("--html", page).stdout, "and then they are of one run")
    check(first != json.loads(recoupe("check", desk.dossier, "--format", "json").stdout)["run"], "another input gives another id")
    desk.publish("90000")
    desk.build()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        desk = Desk(folder)
        nothing_written_leaves_nothing(desk)
        ways_of_writing(desk)
        signed_values_that_change(desk)
        signed_again(desk)
        signed_before_a_change_that_nobody_saw(desk)
        rows_columns_and_names_move(desk)
        erased(desk)
        in_another_language(desk)
        summary_lines(desk)
        conclusion_model_and_materiality(desk)
        materiality_in_the_workbook(desk)
        lost_places(desk)
        a_row_of_ones_own(desk)
        both_changed(desk)
        open_elsewhere(desk)
        not_ours(desk, folder)
        damaged(desk)
        another_body(desk)
        kept_beside(desk)
        written_meanwhile(desk)
        unwritable(desk)
        to_another_path(desk, folder)
        check_writes_nothing(desk)
        a_record_changed_by_hand(desk)
        run_ids(desk, folder)
    return finish("revision")


if __name__ == "__main__":
    sys.exit(main())
