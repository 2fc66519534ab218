#!/usr/bin/env python3
"""One year's ledger and last year's signed statements: what a comptroller has at hand. The comparative column is what was
signed, openings are its closings, and everything still ties."""
import collections
import csv
import decimal
import json
import pathlib
import shutil
import tempfile

from harness import FIXTURES, check, finish, recoupe

SOURCE = FIXTURES / "inmq"


def rows(name):
    with (SOURCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def closings_of_the_first_year():
    types = {row["no"]: row["type"] for row in rows("comptes.csv")}
    surplus = next(no for no, kind in types.items() if kind == "excedent_cumule")
    balances = collections.defaultdict(decimal.Decimal)
    for row in rows("ouverture.csv"):
        balances[row["compte"]] += decimal.Decimal(row["solde"])
    for row in rows("journal-2018-2019.csv"):
        balances[row["compte"]] += decimal.Decimal(row["debit"] or 0) - decimal.Decimal(row["credit"] or 0)
    for no, kind in types.items():
        if kind in ("revenu", "charge"):
            balances[surplus] += balances.pop(no, 0)
    return balances


with tempfile.TemporaryDirectory() as place:
    folder = pathlib.Path(place) / "dossier"
    shutil.copytree(SOURCE, folder)
    (folder / "journal-2018-2019.csv").unlink()
    dossier = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))
    dossier["exercices"] = dossier["exercices"][1:]
    (folder / "dossier.json").write_text(json.dumps(dossier, ensure_ascii=False), encoding="utf-8")
    with (folder / "ouverture.csv").open("w", encoding="utf-8") as out:
        out.write("compte,solde\n")
        out.writelines(f"{no},{balance}\n" for no, balance in sorted(closings_of_the_first_year().items()))

    result = recoupe("check", folder, "--format", "json")
    report = json.loads(result.stdout)
    check(result.returncode == 0 and report["verdict"] == "consistent", "one year and last year's signed figures are consistent")
    check(report["counts"]["disagree"] == 0, "nothing disagrees")
    figures = {f["id"]: f["value"] for f in json.loads(recoupe("figures", folder, "--suite", "generated", "--format", "json").stdout)}
    check(figures["situation.tresorerie@2019"] == "453732", "the comparative column is what was signed")
    check(figures["situation.tresorerie@2020"] == "412231" and figures["flux.debut@2020"] == "453732", "the year opens with last year's closing")

    signed = (folder / "anterieurs.json").read_text(encoding="utf-8")
    (folder / "anterieurs.json").write_text(signed.replace('"453732"', '"453733"', 1), encoding="utf-8")
    check(recoupe("check", folder).returncode == 1, "a signed figure that the opening does not meet is found")

raise SystemExit(finish("comparative"))
