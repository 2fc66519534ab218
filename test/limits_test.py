"""Each limit of ledger/base/limits.h: what is beyond it ends soon, with an error that says so, in both languages."""
import json
import os
import pathlib
import shutil
import sys
import tempfile
import time

from harness import FIXTURES, check, finish, recoupe
from xlsx import write_bare

SECONDS = 20


def refused(arguments, words, what, **options):
    for language in ("fr", "en"):
        begun = time.monotonic()
        said = recoupe(*arguments, "--lang", language, timeout=120, **options)
        check(time.monotonic() - begun < SECONDS, f"{what}: it ends within {SECONDS} s")
        check(said.returncode == 2, f"{what}: status 2, not {said.returncode}")
        check(any(word in said.stderr for word in words), f"{what}: the message says so: {said.stderr[:300]}")


def ledgers(work):
    for i in range(11):
        (work / f"i{i}.ledger").write_text(f"include i{i + 1}.ledger\n" * 3, "utf-8")
    (work / "i11.ledger").write_text("", "utf-8")
    refused(("balance", work / "i0.ledger"), ("10000", "10 000"), "3^11 includes")
    os.mkfifo(work / "tube")
    for special in ("tube", "/dev/zero"):
        (work / "s.ledger").write_text(f"include {special}\n", "utf-8")
        refused(("balance", work / "s.ledger"), ("ordinaire", "regular"), f"include {special}")


def tables(work):
    commas = work / "virgules.csv"
    commas.write_bytes(b"compte," + b"a," * 25_000_000)
    refused(("balance", commas), ("16384", "16 384"), "a row of 25 million fields")
    commas.unlink()
    write_bare(work / "feuilles.xlsx", [f"s{i}" for i in range(160_000)])
    refused(("balance", work / "feuilles.xlsx"), ("1000", "1 000"), "160,000 sheets")


def dossiers(work):
    dossier = work / "d"
    shutil.copytree(FIXTURES / "regie", dossier)
    relations = dossier / "relations.json"
    kept = relations.read_text("utf-8")
    spoiled = json.loads(kept)
    rows = spoiled
    rows[0]["relation"] = "min(" + "; ".join(["1"] * 4000) + ") = 1"
    relations.write_text(json.dumps(spoiled), "utf-8")
    refused(("check", dossier), ("1000", "1 000"), "min() of 4,000 operands")
    relations.write_text(kept, "utf-8")
    (dossier / "journaux").mkdir()
    for i in range(10_001):
        (dossier / "journaux" / f"{i}.csv").touch()
    settings = json.loads((dossier / "dossier.json").read_text("utf-8"))
    settings["fichiers"] = {"journaux": ["journaux"]}
    (dossier / "dossier.json").write_text(json.dumps(settings), "utf-8")
    refused(("check", dossier), ("10000", "10 000"), "a folder of too many files")


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        ledgers(work)
        tables(work)
        dossiers(work)


main()
sys.exit(finish("limits"))
