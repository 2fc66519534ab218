#!/usr/bin/env python3
"""Makes a dossier as wide as one asks for: many accounts, lines of statements, relations, facts, budget lines and journals. It
holds but for what --mistakes asks for. The same arguments give the same bytes.

    python3 test/bench/wide_dossier.py FOLDER --postes 500 --accounts 20000 --relations 500 --journals 100
    build/recoupe check FOLDER

Published figures are those that RECOUPE (default build/recoupe) generates: give --published."""
import argparse
import json
import os
import pathlib
import subprocess

SECTIONS = [("actifs_financiers", "actif_financier", ""), ("passifs", "passif", ""), ("revenus", "revenu", ""),
            ("charges", "charge", ""), ("actifs_non_financiers", "actif_non_financier", "")]
YEARS = [("2019", "2018-04-01", "2019-03-31"), ("2020", "2019-04-01", "2020-03-31")]


def postes(count):
    """Sections take turns, so that each has as many lines; every tenth asset that is not financial is a class of capital assets."""
    rows = [{"id": "tresorerie", "libelle": {"fr": "Trésorerie", "en": "Cash"}, "section": "actifs_financiers"}]
    for i in range(count):
        section = SECTIONS[i % len(SECTIONS)][0]
        rows.append({"id": f"ligne_{i}", "libelle": {"fr": f"Ligne {i}", "en": f"Line {i}"}, "section": section})
    return rows


def accounts(count, poste_count):
    rows = [("1000", "Encaisse", "actif_financier", "tresorerie", "tresorerie"),
            ("3000", "Excédent cumulé", "excedent_cumule", "", "excedent_cumule")]
    for i in range(count):
        poste = i % poste_count
        rows.append((f"A{i:06}", f"Compte {i}", SECTIONS[poste % len(SECTIONS)][1], "", f"ligne_{poste}"))
    return rows


def journal(path, year, first, count, account_rows):
    """Each entry moves one account against cash; accounts take turns."""
    usable = account_rows[2:]
    day = YEARS[year][1]
    with open(path, "w", encoding="utf-8") as out:
        out.write("date,journal,piece,compte,libelle,debit,credit\n")
        for i in range(first, first + count):
            number, _, kind, _, _ = usable[i % len(usable)]
            cents = 10000 + i * 37 % 99991
            amount = f"{cents // 100}.{cents % 100:02}"
            debit = kind in ("charge", "actif_financier", "actif_non_financier")
            sides = [(number, amount, ""), ("1000", "", amount)] if debit else [(number, "", amount), ("1000", amount, "")]
            for account, left, right in sides:
                out.write(f"{day},JG,{year}-{i},{account},Écriture {i},{left},{right}\n")


def relations(count, poste_count):
    rows = []
    for i in range(count):
        line = f"ligne_{i % poste_count // len(SECTIONS) * len(SECTIONS)}"  # of the first section
        rows.append({"id": f"large.{i}", "famille": "S7", "relation": f"situation.{line} * {i + 1} = {i + 1} * situation.{line}"})
    return rows


def published(folder, program, mistakes):
    text = subprocess.run([program, "figures", folder, "--suite", "generated", "--format", "json"], capture_output=True, text=True, check=True).stdout
    rows = [{"id": f["id"], "valeur": f["value"]} for f in json.loads(text)]
    for i in range(mistakes):
        row = rows[(i + 1) * len(rows) // (mistakes + 1)]
        row["valeur"] = str(int(row["valeur"]) + 9)
    pathlib.Path(folder, "publies.json").write_text(json.dumps(rows, ensure_ascii=False, indent=0), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    for name, default in (("postes", 20), ("accounts", 100), ("relations", 0), ("journals", 2), ("entries", 1000), ("facts", 0),
                          ("budget", 0), ("mistakes", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--published", action="store_true")
    asked = parser.parse_args()
    folder = pathlib.Path(asked.folder)
    folder.mkdir(parents=True, exist_ok=True)
    lines = postes(asked.postes)
    rows = accounts(asked.accounts, asked.postes)
    table = {"id": "note1", "titre": {"fr": "1. Données", "en": "1. Data"}, "colonnes": ["exercice"],
             "lignes": [{"id": f"fait_{i}", "libelle": {"fr": f"Fait {i}", "en": f"Fact {i}"}} for i in range(asked.facts)]}
    dossier = {"entite": {"fr": "Entité large", "en": "Wide entity"}, "modele": "ncsp-1201",
               "exercices": [{"id": y, "debut": a, "fin": b} for y, a, b in YEARS], "unite": "1", "politique": "rounded",
               "postes": lines}
    if asked.facts:
        dossier["tables"] = [table]
        folder.joinpath("donnees.csv").write_text(
            "id,valeur\n" + "".join(f"note1.fait_{i}@2020,{i}\n" for i in range(asked.facts)), encoding="utf-8")
    folder.joinpath("dossier.json").write_text(json.dumps(dossier, ensure_ascii=False, indent=1), encoding="utf-8")
    folder.joinpath("comptes.csv").write_text(
        "no,nom,type,role,poste\n" + "".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    folder.joinpath("ouverture.csv").write_text("compte,solde\n1000,1000000.00\n3000,-1000000.00\n", encoding="utf-8")
    each = max(1, asked.entries // asked.journals)
    for i in range(asked.journals):
        journal(folder / f"journal-{i:05}.csv", i % 2, i * each, each, rows)
    if asked.relations:
        folder.joinpath("relations.json").write_text(json.dumps(relations(asked.relations, asked.postes), indent=0), encoding="utf-8")
    if asked.budget:
        folder.joinpath("budget.csv").write_text("poste,montant\n" + "".join(
            f"ligne_{i},{1000 + i}\n" for i in range(asked.postes) if i < asked.budget and i % len(SECTIONS) in (2, 3)), encoding="utf-8")
    if asked.published:
        published(asked.folder, os.environ.get("RECOUPE", "build/recoupe"), asked.mistakes)


main()
