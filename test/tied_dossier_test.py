#!/usr/bin/env python3
"""--dossier: the lines, tables and sentences of a report are held against what the dossier of the body gives; a wrong one is named."""
import json
import pathlib
import shutil
import sys
import tempfile

from harness import ROOT, check, finish, recoupe

DOSSIER = str(ROOT / "fixtures/inmq")

PROSE = ("Rapport de gestion 2020\n\nLes frais de déplacement se sont élevés à {} en 2020, et les services professionnels ont atteint 271 437 $.\n"
         "Les frais de formation s’élèvent à près de {}.\n")
HEAD = ("ÉTAT DES RÉSULTATS ET DE L’EXCÉDENT CUMULÉ\nDE L’EXERCICE CLOS LE 31 MARS 2020\n\n2020 2020 2019\nBudget Réel Réel\n\n$ $ $\n\n")


def run(*arguments):
    return recoupe(*arguments, timeout=60)


def read(folder, text, *arguments, dossier=DOSSIER):
    path = pathlib.Path(folder, "rapport.txt")
    path.write_text(text)
    done = run("check", path, "--dossier", dossier, "--format", "json", *arguments)
    return json.loads(done.stdout)


def differing(result):
    return [finding for finding in result["findings"] if finding["verdict"] == "disagree"]


def amount(value):
    text = f"{abs(int(value)):,}".replace(",", " ")
    return f"({text})" if value.startswith("-") else text


def figures(language="fr"):
    """The labels and values of the dossier's statement of operations: columns by line."""
    rows = {}
    for figure in json.loads(run("figures", DOSSIER, "--suite", "generated", "--format", "json", "--lang", language).stdout):
        name, _, column = figure["id"].partition("@")
        if name.startswith("resultats."):
            rows.setdefault((name, figure["label"]), {})[column] = figure["value"]
    return rows


def rounded(value, unit, decimals, mark):
    """An amount to the nearest, in the unit: "971", "1,0"."""
    whole, rest = divmod((abs(value) * 10**decimals + unit // 2) // unit, 10**decimals)
    text = f"{whole:,}".replace(",", " " if mark == "," else ",") + (f"{mark}{rest:0{decimals}}" if decimals else "")
    return f"({text})" if value < 0 else text


UNITS = {1000: ("en milliers de dollars", "in thousands of dollars"), 10**6: ("en millions de dollars", "in millions of dollars")}


def scaled(unit, language="fr", add=0, prose=""):
    """The same in thousands, or in millions with one decimal; `add` is added to the professional services, in dollars."""
    english = language == "en"
    head = HEAD if not english else HEAD.replace("ÉTAT DES RÉSULTATS ET DE L’EXCÉDENT CUMULÉ", "STATEMENT OF OPERATIONS AND ACCUMULATED SURPLUS").replace(
        "DE L’EXERCICE CLOS LE 31 MARS 2020", "FOR THE YEAR ENDED MARCH 31, 2020").replace("Réel", "Actual")
    lines = []
    for (name, label), cells in figures(language).items():
        if len(cells) == 3:
            values = [int(cells[column]) + (add if name == "resultats.services" and column == "2020" else 0) for column in ("2020b", "2020", "2019")]
            lines.append(" ".join([label or "Total", *(rounded(value, unit, int(unit > 1000), "." if english else ",") for value in values)]))
    end = "The accompanying notes are an integral part of the financial statements." if english else (
        "Les notes complémentaires font partie intégrante des états financiers.")
    return head.replace("2020\n\n", f"2020\n({UNITS[unit][english]})\n\n", 1) + "\n\n".join(lines) + f"\n\n{end}\n\n{prose}\n"


def results(wrong=None):
    """The statement of operations of the dossier, as a report prints it."""
    lines = []
    for (name, label), cells in figures().items():
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

    for unit, language in ((1000, "fr"), (1000, "en"), (10**6, "fr"), (10**6, "en")):
        tied = read(scratch, scaled(unit, language), "--all")
        held = [f for f in tied["findings"] if f["relation"].startswith("dossier.resultats.")]
        check(len(held) > 30 and not differing(tied), f"a statement {UNITS[unit]} agrees with dollars, in {language}: {len(held)}")
    for off, severity in ((-1000, "error"), (1000, "warning"), (10000, "error")):
        wrong = [f for f in differing(read(scratch, scaled(1000, "fr", off))) if f["check"] == "S12"]
        check([(f["left"]["value"], f["right"]["value"], f["severity"]) for f in wrong] == [(str(271 + off // 1000), "271.437", severity)],
            f"one that is off by {off} is named alone: {wrong}")
    thousands = pathlib.Path(scratch, "milliers")
    shutil.copytree(DOSSIER, thousands)
    (thousands / "dossier.json").write_text((thousands / "dossier.json").read_text().replace('"unite": "1"', '"unite": "1000"'))
    for text, names in ((results(), []), (results(("271 437", "272 437")), ["272437"]), (scaled(1000), [])):
        wrong = [f["left"]["value"] for f in differing(read(scratch, text, dossier=thousands)) if f["check"] == "S12"]
        check(wrong == names, f"a dossier in thousands: {wrong}")
    for unit, sentence, count in ((1000, "Les services professionnels ont atteint 271 437 $.", 0), (1000, "Les services professionnels ont atteint 271 000 $.", 0),
            (1000, "Les services professionnels ont atteint 281 000 $.", 1), (10**6, "Les services professionnels ont atteint 271 000 $.", 0)):
        wrong = differing(read(scratch, scaled(unit, "fr", 0, sentence)))
        check(len(wrong) == count, f"{sentence} {UNITS[unit][0]}: {wrong}")
    for sentence, count in (("Revenues amounted to $1.0 million.", 0), ("Revenues amounted to $1.1 million.", 1)):
        check(len(differing(read(scratch, scaled(1000, "en", 0, sentence)))) == count, sentence)

    check(run("check", DOSSIER, "--dossier", DOSSIER).returncode == 2, "a dossier is not held against a dossier")
    check(run("check", str(pathlib.Path(scratch, "rapport.txt")), "--dossier", scratch + "/rien").returncode == 2, "one that is not there is an error")
sys.exit(finish("tied dossier"))
