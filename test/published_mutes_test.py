#!/usr/bin/env python3
"""Mutes beside a report: a warning with the values that were seen is muted, is back with others, and changes no verdict; an error is never muted."""
import json
import pathlib
import re
import sys
import tempfile
import urllib.parse

from harness import ROOT, check, finish, recoupe

TEXT = ("L’étude recense 37 chargeuses sur rail au Québec. De ce nombre, 90 % appartiennent aux écoles, et les autres servent.\n\n"
        "Nous avons répondu à {} appels, soit 112 de municipalités, 203 de citoyens et 49 d’entreprises.\n")


def run(folder, text, *arguments):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text(text + "\n\n\f" + pathlib.Path(ROOT, "fixtures/rapports/office-fr.txt").read_text())
    return recoupe("check", path, *arguments, timeout=60)


def differences(folder, text):
    result = json.loads(run(folder, text, "--format", "json").stdout)
    return [finding for finding in result["findings"] if finding["verdict"] == "disagree"], result


def mute(folder, finding, **changed):
    note = {"sur": "constat " + finding["id"], "champ": "muet", "texte": "arrondi à la dizaine", "par": "A. Roy", "le": "2026-05-04",
            "vu": {figure["id"]: figure["value"] for figure in finding["figures"] if figure.get("value") is not None}}
    note.update(changed)
    pathlib.Path(folder, "rapport.recoupe.json").write_text(json.dumps({"notes": [{k: v for k, v in note.items() if v is not None}]}, ensure_ascii=False))


with tempfile.TemporaryDirectory() as scratch:
    right = TEXT.format(364)
    found, before = differences(scratch, right)
    check(len(found) == 1 and found[0]["severity"] == "warning" and "muted" not in found[0], "a warning, and nothing muted")
    finding = found[0]
    mute(scratch, finding)
    found, after = differences(scratch, right)
    check(found[0].get("muted") == {"reason": "arrondi à la dizaine", "author": "A. Roy", "day": "2026-05-04"}, "the warning is muted, with its reason")
    check(after["counts"] == before["counts"] and after["verdict"] == before["verdict"], "a mute changes neither verdict nor counts")
    check(any(i["path"].endswith("rapport.recoupe.json") for i in after["inputs"]), "the file is among the inputs")
    check(run(scratch, right, "--severity", "warning").returncode == 1, "a muted warning makes nothing consistent")
    suite = run(scratch, right, "--severity", "warning", "--format", "junit").stdout
    check(suite.count("<failure") == 0 and suite.count("<skipped") == 1 and 'skipped="1"' in suite, "JUnit skips it")
    text = run(scratch, right).stdout
    check("En sourdine" in text and "A. Roy" in text and "1 avertissement en sourdine" in text and "✗" not in text, "the terminal lists it apart")
    again = right.replace("Québec. De ce", "Québec.\nDe ce").replace("appartiennent aux", "appartiennent\naux").replace("recense 37", "recense\n37")
    found, _ = differences(scratch, again)
    check(found[0]["id"] == finding["id"] and "muted" in found[0], "its id outlives other ends of lines")

    page = pathlib.Path(scratch, "page.html")
    check(run(scratch, right, "--html", str(page)).returncode == 0, "the page is written")
    link = re.search(r'download="rapport.recoupe.json" href="data:application/json,([^"]*)"', page.read_text())
    notes = json.loads(urllib.parse.unquote(link[1]))["notes"] if link else []
    check(len(notes) == 1 and notes[0]["sur"] == "constat " + finding["id"] and notes[0]["texte"] == "arrondi à la dizaine", "the page offers the file, with what was written")
    pathlib.Path(scratch, "rapport.recoupe.json").unlink()
    run(scratch, right, "--html", str(page), "--force")
    link = re.search(r'href="data:application/json,([^"]*)"', page.read_text())
    note = json.loads(urllib.parse.unquote(link[1]))
    note["notes"][0].update(texte="vu", par="A. Roy", le="2026-05-04")
    pathlib.Path(scratch, "rapport.recoupe.json").write_text(json.dumps(note))
    check("muted" in differences(scratch, right)[0][0], "the file, filled in, mutes")

    other = right.replace("90 %", "95 %").replace("37", "36")
    found, _ = differences(scratch, other)
    check(found and found[0]["id"] == finding["id"] and "muted" not in found[0], "with another value it is back")
    check("1 sourdine levée" in run(scratch, other).stdout, "and that is told")
    check("1 sourdine sans objet" in run(scratch, right.replace("90 %", "89 %")).stdout, "a mute of nothing is told")

    mute(scratch, finding, texte="")
    check("muted" not in differences(scratch, right)[0][0], "an empty reason withdraws it")
    for member in ("par", "le", "vu"):
        mute(scratch, finding, **{member: None})
        done = run(scratch, right)
        check(done.returncode == 2 and f"« {member} »" in done.stderr.replace("\u202f", " "), f"a mute without '{member}' is refused")
    pathlib.Path(scratch, "rapport.recoupe.json").write_text('{"notes": [')
    check(run(scratch, right).returncode == 2, "a damaged file is an error")

    pathlib.Path(scratch, "rapport.recoupe.json").unlink()
    found, _ = differences(scratch, TEXT.format(346))
    error = [f for f in found if f["severity"] == "error"][0]
    mute(scratch, error)
    found, _ = differences(scratch, TEXT.format(346))
    check(all("muted" not in f for f in found) and "1 sourdine refusée" in run(scratch, TEXT.format(346)).stdout, "an error is never muted")
sys.exit(finish("published mutes"))
