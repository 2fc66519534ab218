#!/usr/bin/env python3
"""A statement that no framework has, added to a copy of the model as data alone: two positions with several flows between them, side by
side. Some columns are optional, some lines have no cell in some columns. What is not there is printed nowhere, bears no figure and is
taken as nil by no relation."""
import decimal
import json
import pathlib
import re
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True

from harness import FIXTURES, ROOT, check, finish, recoupe  # noqa: E402
from xlsx import Book  # noqa: E402

D = decimal.Decimal
PRESENT = ("debut", "courant", "immobilisation", "emprunt", "placements", "correction", "fin")


def column(id, title, value, **more):
    return {"id": id, "titre": {"fr": title, "en": title}, "valeur": value, **more}


def total(section):
    """A template for each column."""
    kinds = {"courant": "fonctionnement amortissement reduction_valeur reclassement reevaluation", "cloture": "cloture", "immobilisation": "acquisition disposition",
             "emprunt": "financement", "placements": "placement", "correction": "redressement"}
    return {"debut": f"ouverture({section})", "fin": f"fermeture({section})", **{id: f"mouvement({section}; {of})" for id, of in kinds.items()}}


SHEET = {"id": "parcours", "titre": {"fr": "Parcours", "en": "Course"}, "nature": "etat",
         "objet": {"fr": "D’une position à l’autre.", "en": "From one position to the other."}}
STATEMENT = {
    "id": "parcours", "etat": "parcours", "moment": "exercice", "famille": "S4", "titre": {"fr": "État du parcours", "en": "Statement of course"},
    "colonnes": [column("debut", "Début", "ouverture($)"), column("courant", "Courant", total("$")["courant"]),
                 column("immobilisation", "Immobilisation", total("$")["immobilisation"]), column("emprunt", "Emprunt", total("$")["emprunt"]),
                 column("placements", "Placements", total("$")["placements"], facultatif=True),
                 column("cloture", "Clôture", total("$")["cloture"], facultatif=True),
                 column("correction", "Correction", total("$")["correction"], facultatif=True), column("fin", "Fin", "fermeture($)")],
    "lignes": [
        {"chaque": "actifs_financiers", "groupe": "avoirs"},
        {"id": "total_avoirs", "libelle": {"fr": "Avoirs", "en": "Holdings"}, "style": "sous_total", "valeurs": total("actifs_financiers"),
         "definition": "somme(parcours.avoirs%)"},
        {"chaque": "actifs_non_financiers", "groupe": "biens", "colonnes": ["debut", "courant", "immobilisation", "cloture", "correction", "fin"]},
        {"chaque": "passifs", "groupe": "dus", "colonnes": ["debut", "courant", "immobilisation", "emprunt", "correction", "fin"]},
        {"id": "net", "libelle": {"fr": "Net", "en": "Net"}, "style": "total",
         "valeurs": {id: f"{of} + {total('actifs_non_financiers')[id]}" for id, of in total("actifs_financiers_nets").items()},
         "definition": "somme(parcours.avoirs%) + somme(parcours.biens%) + somme(parcours.dus%)"}]}
FLOWS = "parcours.$.debut + parcours.$.courant + parcours.$.immobilisation"
RELATIONS = [
    {"id": "s4.parcours", "famille": "S4", "exige": True, "chaque": "actifs_financiers actifs_non_financiers passifs", "titre": {"fr": "Parcours", "en": "Course"},
     "relation": f"parcours.$.fin = {FLOWS} + parcours.$.emprunt? + parcours.$.placements? + parcours.$.cloture? + parcours.$.correction?"},
    {"id": "s4.sans_case", "famille": "S4", "exige": True, "chaque": "actifs_non_financiers", "titre": {"fr": "Sans case", "en": "No cell"},
     "relation": f"parcours.$.fin = {FLOWS} + parcours.$.emprunt"},
    {"id": "s1.parcours", "famille": "S1", "exige": True, "relation": "parcours.total_avoirs.fin = situation.total_actifs_financiers",
     "titre": {"fr": "Les avoirs sont ceux de la situation", "en": "Holdings: both statements"}},
    {"id": "s4.parcours_flux", "famille": "S4", "relation": "parcours.tresorerie.fin - parcours.tresorerie.debut = flux.variation",
     "titre": {"fr": "La trésorerie : parcours et flux", "en": "Cash: course and cash flow"}}]


EMPTY = {"id": "vide", "etat": "parcours", "moment": "exercice", "famille": "S4", "titre": {"fr": "État vide", "en": "Empty statement"},
         "par": {"sections": ["actifs_financiers", "passifs"], "annees": ["exercice", "precedent"], "facultatif": True},
         "lignes": [{"id": "rien", "libelle": {"fr": "Rien", "en": "Nothing"}, "valeur": "mouvement($; cloture)"}]}


def write_model(path, edit=lambda model: None):
    model = json.loads((ROOT / "statements" / "models" / "ncsp-1201.json").read_text(encoding="utf-8"))
    model["feuilles"].insert(2, SHEET)
    model["etats"] += [EMPTY, json.loads(json.dumps(STATEMENT))]
    model["relations"] += RELATIONS
    edit(model)
    path.write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")


def figures(folder):
    done = recoupe("figures", "regie", "--model", "modele.json", "--suite", "generated", "--format", "json", cwd=folder)
    check(done.returncode == 0, f"the figures are told: {done.stderr}")
    return {figure["id"]: D(figure["value"]) for figure in json.loads(done.stdout or "[]") if figure["id"].startswith(("parcours.", "vide."))}


def proven(folder, status, *options):
    done = recoupe("check", "regie", "--model", "modele.json", "--format", "json", "--all", *options, cwd=folder)
    check(done.returncode == status, f"the status of the check is {status}, not {done.returncode}: {done.stderr}{done.stdout[-300:]}")
    return json.loads(done.stdout or '{"findings": [], "causes": []}')


def verdicts(told, suite="generated"):
    return {finding["relation"]: finding["verdict"] for finding in told["findings"] if finding["figures"] and finding["figures"][0]["suite"] == suite}


def there(folder):
    made = figures(folder)
    check(not [id for id in made if id.startswith("vide.")], "a schedule whose sections are all nil has no total either")
    columns = {id.split("@")[0].rsplit(".", 1)[1] for id in made}
    check(columns == set(PRESENT), f"an optional column in which all is nil is left out: {sorted(columns)}")
    check("parcours.tresorerie.emprunt@2020" in made and "parcours.stocks.debut@2020" in made, "a line has its cells")
    check("parcours.stocks.emprunt@2020" not in made and not any(id.startswith("parcours.dette.placements") for id in made),
          "where the statement has no cell there is no figure, of nil or of anything")
    found = verdicts(proven(folder, 0))
    for relation in ("s4.parcours.tresorerie@2020", "s4.parcours.stocks@2020", "s4.parcours.dette@2020", "s1.parcours@2020", "s4.parcours_flux@2020"):
        check(found.get(relation) == "agree", f"{relation} is proven: {found.get(relation)}")
    check(not any(relation.startswith("s4.sans_case") for relation in found), "a relation over a cell that is not there does not apply")
    check(found.get("s4.parcours.net.immobilisation@2020") == "agree", "a sum passes over it")
    return made


def shown(folder):
    heads = ["Début", "Courant", "Immobilisation", "Emprunt", "Placements", "Correction", "Fin"]
    recoupe("build", "regie", "--model", "modele.json", "-o", "etats.xlsx", "--html", "page.html", "--force", cwd=folder)
    rows = [{column: cell.value for column, cell in enumerate(row) if cell.value not in (None, "")} for row in Book(folder / "etats.xlsx")["Parcours"].rows(1)]
    head = next(row for row in rows if "Début" in str(row.values()))
    check([str(value).strip() for value in head.values()] == heads, f"the sheet has these columns and no others: {head}")
    stocks = next(row for row in rows if any(str(value).startswith("Stocks") for value in row.values()))
    emprunt = next(column for column, value in head.items() if str(value).strip() == "Emprunt")
    check(emprunt not in stocks, f"nothing stands where there is no cell: {stocks}")
    page = (folder / "page.html").read_text(encoding="utf-8")
    check("État vide" not in page, "and stands nowhere")
    section = page[page.index('id="parcours"'):]
    section = section[:section.index("</section>")]
    check(re.findall(r'<th scope="col"><span>([^<]*)</span>', section) == heads, "the page has the same columns")
    row = re.search(r"<tr[^>]*><th scope=\"row\">Stocks.*?</tr>", section, re.DOTALL).group()
    check(row.count("<td></td>") == 2, f"and an empty cell where there is none: {row}")


def refused(folder):
    """Nobody may give a figure to a cell that is not there."""
    published, facts = folder / "regie" / "publies.json", folder / "regie" / "donnees.csv"
    before, facts_before = published.read_text(encoding="utf-8"), facts.read_text(encoding="utf-8") if facts.exists() else None
    published.write_text(before.replace("[", '[{"id": "parcours.stocks.emprunt@2020", "valeur": "0"},', 1), encoding="utf-8")
    done = recoupe("check", "regie", "--model", "modele.json", "--lang", "en", cwd=folder)
    check(done.returncode == 2 and "publies.json:1:" in done.stderr and "no cell" in done.stderr, f"a published figure is refused at its place: {done.stderr}")
    published.write_text(before, encoding="utf-8")
    facts.write_text((facts_before or "id,valeur\n") + "parcours.stocks.emprunt@2020,5\n", encoding="utf-8")
    done = recoupe("check", "regie", "--model", "modele.json", "--lang", "en", cwd=folder)
    check(done.returncode == 2 and "donnees.csv:" in done.stderr and "no cell" in done.stderr, f"so is a fact: {done.stderr}")
    facts.write_text(facts_before, encoding="utf-8") if facts_before is not None else facts.unlink()

    def unknown(model):
        model["etats"][-1]["lignes"][2]["colonnes"].append("emprunts")
    def section(model):
        model["etats"][-1]["lignes"][2]["colonnes"].append("revenus")
    for edit, id in ((unknown, "emprunts"), (section, "revenus")):
        write_model(folder / "faux.json", edit)
        done = recoupe("check", "regie", "--model", "faux.json", "--lang", "en", cwd=folder)
        check(done.returncode == 2 and "faux.json" in done.stderr and f"unknown column: '{id}'" in done.stderr, f"a column that the table does not have is an error: {done.stderr}")


def misprinted(folder, made):
    """A report prints it whole, without the columns that are left out; one figure is a misprint."""
    path = folder / "regie" / "publies.json"
    published = json.loads(path.read_text(encoding="utf-8"))

    def printed(wrong=None):
        return [{"id": id, "valeur": str(value + 900 if id == wrong else value), "source": {"page": 9, "ligne": at}} for at, (id, value) in enumerate(made.items(), 1)]
    path.write_text(json.dumps(published + printed(), ensure_ascii=False), encoding="utf-8")
    found = verdicts(proven(folder, 0), "published")
    check(found.get("s4.parcours.stocks@2020") == "agree" and found.get("s4.parcours.net.fin@2020") == "agree", "what is published is proven as it is printed")
    path.write_text(json.dumps(published + printed("parcours.stocks.immobilisation@2020"), ensure_ascii=False), encoding="utf-8")
    told = proven(folder, 1, "--published-only")
    found = verdicts(told, "published")
    broken = {relation for relation, verdict in found.items() if verdict == "disagree"}
    check(broken == {"s4.parcours.stocks@2020", "s4.parcours.net.immobilisation@2020"}, f"a misprint breaks the relations that hold it: {broken}")
    suspects = [suspect["figure"] for cause in told["causes"] for suspect in cause["suspects"]]
    check(suspects == ["parcours.stocks.immobilisation@2020"], f"and is named: {suspects}")
    path.write_text(json.dumps(published, ensure_ascii=False), encoding="utf-8")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(FIXTURES / "regie", folder / "regie")
        write_model(folder / "modele.json")
        made = there(folder)
        shown(folder)
        refused(folder)
        misprinted(folder, made)
    return finish("made-up columns and cells")


sys.exit(main())
