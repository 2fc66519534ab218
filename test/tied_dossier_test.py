#!/usr/bin/env python3
"""--dossier: the lines, tables and sentences of a report are held against what the dossier of the body gives; a wrong one is named."""
import json
import pathlib
import sys
import tempfile

from harness import ROOT, check, finish, recoupe

DOSSIER = str(ROOT / "fixtures/inmq")

PROSE = ("Rapport de gestion 2020\n\nLes frais de déplacement se sont élevés à {} en 2020, et les services professionnels ont atteint 271 437 $.\n"
         "Les frais de formation s’élèvent à près de {}.\n")
HEAD = ("ÉTAT DES RÉSULTATS ET DE L’EXCÉDENT CUMULÉ\nDE L’EXERCICE CLOS LE 31 MARS 2020\n\n2020 2020 2019\nBudget Réel Réel\n\n$ $ $\n\n")


def run(*arguments):
    return recoupe(*arguments, timeout=60)


def read(folder, text, *arguments):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text(text)
    done = run("check", path, "--dossier", DOSSIER, "--format", "json", *arguments)
    return json.loads(done.stdout)


def differing(result):
    return [finding for finding in result["findings"] if finding["verdict"] == "disagree"]


def amount(value):
    text = f"{abs(int(value)):,}".replace(",", " ")
    return f"({text})" if value.startswith("-") else text


def results(wrong=None):
    """The statement of operations of the dossier, as a report prints it."""
    rows = {}
    for figure in json.loads(run("figures", DOSSIER, "--suite", "generated", "--format", "json").stdout):
        name, _, column = figure["id"].partition("@")
        if name.startswith("resultats."):
            rows.setdefault((name, figure["label"]), {})[column] = figure["value"]
    lines = []
    for (name, label), cells in rows.items():
        if len(cells) == 3:
            values = [amount(cells[column]) for column in ("2020b", "2020", "2019")]
            lines.append(" ".join([label or "Total", *(wrong[1] if wrong and wrong[0] == value else value for value in values)]))
    return HEAD + "\n\n".join(lines) + "\n\nLes notes complémentaires font partie intégrante des états financiers.\n"


with tempfile.TemporaryDirectory() as scratch:
    right = read(scratch, PROSE.format("75 857 $", "6 200 $"))
    check(not differing(right) and right["numbers"]["proven_once"] == 2 and right["numbers"]["bound"] == 1, f"sentences alone are tied: {right['numbers']}")
    wrong = differing(read(scratch, PROSE.format("75 875 $", "6 200 $")))
    check(len(wrong) == 1 and wrong[0]["severity"] == "error" and wrong[0]["left"]["value"] == "75857", "a wrong one is an error, with what the dossier gives")
    check(any(f["id"] == "resultats.deplacement@2020" or f["suite"] == "generated" for f in wrong[0]["figures"]), "and the figure of the ledger beside it")
    wrong = differing(read(scratch, PROSE.format("75 857 $", "6 500 $")))
    check(len(wrong) == 1 and wrong[0]["severity"] == "warning", "one that is not about right is a warning")
    check(not differing(read(scratch, PROSE.format("75 857 $", "6 200 $").replace("2020", "2016"))), "of another year nothing is said")

    tied = [f for f in read(scratch, results(), "--all")["findings"] if f["relation"].startswith("dossier.resultats.")]
    check(len(tied) > 30 and all(f["verdict"] == "agree" and f["check"] == "S12" for f in tied), f"each line of a statement agrees: {len(tied)}")
    wrong = [f for f in differing(read(scratch, results(("75 857", "75 875")))) if f["relation"].startswith("dossier.")]
    check(len(wrong) == 1 and (wrong[0]["left"]["value"], wrong[0]["right"]["value"]) == ("75875", "75857"), "one that differs is named with both values")

    check(run("check", DOSSIER, "--dossier", DOSSIER).returncode == 2, "a dossier is not held against a dossier")
    check(run("check", str(pathlib.Path(scratch, "rapport.txt")), "--dossier", scratch + "/rien").returncode == 2, "one that is not there is an error")
sys.exit(finish("tied dossier"))
