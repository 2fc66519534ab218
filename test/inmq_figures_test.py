#!/usr/bin/env python3
"""Every figure that the Institut printed comes out of its ledger, to the dollar, without reading publies.json.

inmq_expected.csv holds the printed values, blanks as 0. One stands otherwise: the report prints 6.36 for the total FTE, the
sum of its rounded rows, where the table's own formula gives 6.37.
"""
import csv
import json
import pathlib
import shutil
import sys
import tempfile
from decimal import Decimal

from harness import FIXTURES, check, finish, recoupe

HERE = pathlib.Path(__file__).resolve().parent
DOSSIER = FIXTURES / "inmq"


def figures(dossier):
    run = recoupe("figures", dossier, "--suite", "generated", "--format", "json")
    check(run.returncode == 0, f"figures ends 0, not {run.returncode}: {run.stderr.strip()}")
    return {figure["id"]: figure for figure in json.loads(run.stdout or "[]")}, run.stdout


def main():
    with open(HERE / "inmq_expected.csv", newline="", encoding="utf-8") as file:
        expected = {row["id"]: Decimal(row["valeur"]) for row in csv.DictReader(file)}
    generated, text = figures(DOSSIER)
    check(all(figure["suite"] == "generated" for figure in generated.values()), "every figure is of the generated suite")
    for figure_id, value in expected.items():
        found = generated.get(figure_id)
        check(found is not None and Decimal(found["value"]) == value, f"{figure_id} is {value}, not {found and found['value']}")

    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "inmq"
        shutil.copytree(DOSSIER, copy)
        (copy / "publies.json").unlink()
        without = figures(copy)[0]
        values = {figure_id: figure["value"] for figure_id, figure in generated.items()}
        check({figure_id: figure["value"] for figure_id, figure in without.items() if figure_id in values} == values, "the figures are the same where nothing is published")

    return finish("inmq_figures")


if __name__ == "__main__":
    sys.exit(main())
