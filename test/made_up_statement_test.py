#!/usr/bin/env python3
"""A statement that no program has heard of is added to a copy of the model, as data alone. It then has its sheet in the workbook,
its part of the page and its figures; its footings and its relation are proven, and a misprint in it is found."""
import decimal
import json
import pathlib
import shutil
import sys
import tempfile

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from harness import FIXTURES, ROOT, check, finish, recoupe  # noqa: E402

SHEET = {"id": "liquidite", "titre": {"fr": "Liquidité", "en": "Checks"}, "nature": "etat", "feuilles_maitresses": True,
         "objet": {"fr": "Ce qui peut payer les dettes.", "en": "What can pay the debts."}}
STATEMENT = {
    "id": "couverture", "etat": "liquidite", "moment": "date", "famille": "S1", "colonnes": ["exercice", "precedent"],
    "titre": {"fr": "État de la couverture des passifs", "en": "Statement of cover of liabilities"},
    "lignes": [
        {"rubrique": {"fr": "Moyens", "en": "Means"}},
        {"chaque": "actifs_financiers", "groupe": "moyens", "valeur": "fermeture($)"},
        {"id": "total_moyens", "libelle": {"fr": "Total des moyens", "en": "Total means"}, "style": "sous_total",
         "valeur": "fermeture(actifs_financiers)", "definition": "somme(couverture.moyens)"},
        {"id": "passifs", "libelle": {"fr": "Passifs à couvrir", "en": "Liabilities to cover"}, "valeur": "-fermeture(passifs)"},
        {"id": "marge", "libelle": {"fr": "Marge de couverture", "en": "Margin of cover"}, "style": "total",
         "valeur": "fermeture(actifs_financiers_nets)", "definition": "couverture.total_moyens - couverture.passifs"}]}
RELATION = {"id": "s1.couverture", "famille": "S1", "exige": True, "relation": "couverture.marge = situation.actifs_financiers_nets",
            "titre": {"fr": "La marge est celle de la situation", "en": "The margin is that of the position"}}


def write_model(path):
    model = json.loads((ROOT / "statements" / "models" / "ncsp-1201.json").read_text())
    model["feuilles"].insert(2, SHEET)
    model["etats"].append(STATEMENT)
    model["relations"].append(RELATION)
    path.write_text(json.dumps(model, ensure_ascii=False))


def figures(folder):
    """The figures of the made-up statement, by id."""
    done = recoupe("figures", "regie", "--model", "modele.json", "--format", "json", cwd=folder)
    check(done.returncode == 0, "the figures are told")
    return {figure["id"]: figure for figure in json.loads(done.stdout) if figure["id"].startswith("couverture.")}


def findings(folder, status):
    done = recoupe("check", "regie", "--model", "modele.json", "--format", "json", "--all", cwd=folder)
    check(done.returncode == status, f"the status of the check is {status}, not {done.returncode}")
    return json.loads(done.stdout)


def verdicts(told, suite):
    """The verdict of each relation of one suite, by the relation."""
    return {finding["relation"]: finding["verdict"] for finding in told["findings"]
            if finding["figures"] and finding["figures"][0]["suite"] == suite}


def proven(folder):
    made = figures(folder)
    money = lambda id: decimal.Decimal(made[id]["value"])  # noqa: E731
    check({f"couverture.{line}@{year}" for line in ("tresorerie", "total_moyens", "passifs", "marge") for year in (2019, 2020)}
          <= set(made), "its lines are figures of both years")
    check(money("couverture.total_moyens@2020") - money("couverture.passifs@2020") == money("couverture.marge@2020"),
          "its last line is the difference of the others")
    found = verdicts(findings(folder, 0), "generated")
    for relation in ("s1.couverture@2020", "s1.couverture@2019", "s1.couverture.total_moyens@2020", "s1.couverture.marge@2020"):
        check(found.get(relation) == "agree", f"{relation} is proven")
    return made


def shown(folder, made):
    recoupe("build", "regie", "--model", "modele.json", "-o", "etats.xlsx", "--html", "page.html", cwd=folder)
    book = openpyxl.load_workbook(folder / "etats.xlsx", data_only=True)
    check(book.sheetnames.index("Liquidité") == book.sheetnames.index("Situation") + 1, "its sheet stands where the model says")
    cells = [cell.value for row in book["Liquidité"] for cell in row if cell.value is not None]
    check("État de la couverture des passifs" in cells and "au 31 mars 2020" in cells, "title and date stand over it")
    check(float(made["couverture.marge@2020"]["value"]) in cells, "its figures stand on its sheet")
    leads = [str(cell.value) for cell in book["Feuilles maîtresses"]["A"]]
    check(any("Liquidité" in lead and "Trésorerie" in lead for lead in leads), "its lines have lead sheets")
    check(any(cell.value == SHEET["objet"]["fr"] for row in book["Sommaire"] for cell in row), "the summary says what it shows")
    recoupe("build", "regie", "--model", "modele.json", "-o", "anglais.xlsx", "--lang", "en", cwd=folder)
    names = openpyxl.load_workbook(folder / "anglais.xlsx", read_only=True).sheetnames
    check("Checks" in names and "Checks (2)" in names, "a sheet that is called like one of the program's has a number")
    page = (folder / "page.html").read_text()
    check('<section class="sheet" id="liquidite"' in page and 'href="#liquidite">Liquidité</a>' in page,
          "it has its part of the page, and a link to it")
    check('id="chiffre-couverture.marge@2020"' in page, "its figures have their panels")


def misprinted(folder, made):
    """The report prints the made-up statement; one figure is a misprint."""
    path = folder / "regie" / "publies.json"
    published = json.loads(path.read_text())
    wrong = str(decimal.Decimal(made["couverture.passifs@2020"]["value"]) + 900)
    printed = [{"id": id, "valeur": wrong if id == "couverture.passifs@2020" else figure["value"],
                "source": {"page": 9, "ligne": at, "texte": id}} for at, (id, figure) in enumerate(made.items(), 1)]
    path.write_text(json.dumps(published + printed, ensure_ascii=False))
    told = findings(folder, 1)
    found = verdicts(told, "published")
    check(found.get("s1.couverture.marge@2020") == "disagree", "a misprint breaks its footing")
    check(found.get("s1.couverture.marge@2019") == "agree" and found.get("s1.couverture@2020") == "agree", "and nothing else of it")
    suspects = [suspect["figure"] for cause in told["causes"] for suspect in cause["suspects"]]
    check(suspects == ["couverture.passifs@2020"], f"the misprint is named: {suspects}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(FIXTURES / "regie", folder / "regie")
        write_model(folder / "modele.json")
        made = proven(folder)
        shown(folder, made)
        misprinted(folder, made)
    return finish("made-up statement")


sys.exit(main())
