#!/usr/bin/env python3
"""A kind of movement that the program has never heard of, declared in a copy of the model as data alone: accounts, entries and
mouvements.csv show it, the statements add it where the model says, and workbook, page and terminal call it by its label. With it stand a
second position and a second cash flow, tied to the first ones line by line."""
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
KIND = {"id": "dotation", "libelle": {"fr": "Apport en capital", "en": "Capital contribution"}}


def line(id, words, value, **more):
    return {"id": id, "libelle": {"fr": words, "en": words}, "valeur": value, **more}


CASH = "mouvement(*/tresorerie; {})"
# What the entity received for good is neither operations nor financing: an activity of its own.
ACTIVITY = [{"rubrique": {"fr": "Apports en capital", "en": "Capital contributions"}},
            {"chaque": "autres_elements", "groupe": "dotations", "valeur": "-mouvement($; dotation)", "facultatif": True},
            line("total_dotations", "Flux liés aux apports en capital", CASH.format("dotation"), style="sous_total", definition="somme(flux.dotations)")]
SHORT = {"id": "situation_abregee", "etat": "situation", "moment": "date", "famille": "S1", "colonnes": ["exercice", "precedent"],
         "titre": {"fr": "Situation par échéance", "en": "Position by term"},
         "lignes": [line("court", "À moins d’un an", "fermeture(actifs_financiers) + fermeture(passifs_financiers)"),
                    line("long", "À plus d’un an", "fermeture(actifs_non_financiers) + fermeture(passifs_non_financiers)"),
                    line("total", "Ensemble", "fermeture(actifs) + fermeture(passifs)", style="total", definition="situation_abregee.court + situation_abregee.long")]}
DIRECT = {"id": "flux_directs", "etat": "flux", "moment": "exercice", "famille": "S4", "colonnes": ["exercice", "precedent"],
          "titre": {"fr": "Flux directs", "en": "Direct cash flow"},
          "lignes": [line("courants", "Activités courantes", CASH.format("fonctionnement amortissement reduction_valeur reevaluation reclassement placement")),
                     line("capital", "Capital et immobilisations", CASH.format("acquisition disposition dotation financement")),
                     line("ensemble", "Ensemble", "mouvement(*/tresorerie)", style="total", definition="flux_directs.courants + flux_directs.capital")]}
RELATIONS = [("s1.abregee", "S1", "situation_abregee.total = situation.actif_net"), ("s1.court", "S1", "situation_abregee.court = financiers_nets.net"),
             ("s4.directs", "S4", "flux_directs.ensemble = flux.variation"),
             ("s4.capital", "S4", "flux_directs.capital = flux.total_immobilisations? + flux.total_dotations + flux.total_financement?")]


def write_model(path, edit=lambda model: None):
    model = json.loads((ROOT / "statements" / "models" / "ncsp-1202.json").read_text(encoding="utf-8"))
    model["natures"] = [KIND]
    model["types"].append({"type": "autre_element", "nature": "dotation"})
    model["preseance"].insert(1, "dotation")
    flux = next(table for table in model["etats"] if table["id"] == "flux")
    flux["lignes"] = [one for one in flux["lignes"] if one.get("groupe") != "directs"]
    next(one for one in flux["lignes"] if one.get("id") == "total_fonctionnement")["definition"] = "flux.sous_total + flux.sous_total_variation"
    at = next(i for i, one in enumerate(flux["lignes"]) if one.get("id") == "avant_financement")
    flux["lignes"][at]["definition"] += " + flux.total_dotations"
    flux["lignes"][at:at] = ACTIVITY
    model["etats"] += [SHORT, DIRECT]
    model["relations"] += [{"id": id, "famille": family, "exige": True, "relation": text, "titre": {"fr": id, "en": id}} for id, family, text in RELATIONS]
    model["analyse"]["pont"]["etapes"].insert(3, "total_dotations")
    edit(model)
    path.write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")


def figures(folder, model):
    done = recoupe("figures", "regie", "--model", model, "--suite", "generated", "--format", "json", cwd=folder)
    check(done.returncode == 0, f"the figures are told: {done.stderr}")
    return {figure["id"]: D(figure["value"]) for figure in json.loads(done.stdout or "[]")}


def proven(folder):
    before, after = figures(folder, "ncsp-1202"), figures(folder, "modele.json")
    for year, received in (("2027", 75000), ("2026", 50000)):
        check(after.get(f"flux.total_dotations@{year}") == received, f"the kind has its line in {year}: {after.get(f'flux.total_dotations@{year}')}")
        check(before[f"flux.total_fonctionnement@{year}"] - after[f"flux.total_fonctionnement@{year}"] == received, f"and is no operation any more in {year}")
    same = [id for id in before if id.split("@")[0] not in ("flux.total_fonctionnement",)]
    check(all(after.get(id) == before[id] for id in same), f"no other figure moves: {[id for id in same if after.get(id) != before[id]]}")
    done = recoupe("check", "regie", "--model", "modele.json", "--format", "json", "--all", cwd=folder)
    told = json.loads(done.stdout)
    check(done.returncode == 0 and told["verdict"] == "consistent", f"all is proven: {done.returncode} {done.stderr}")
    found = {one["relation"]: one["verdict"] for one in told["findings"]}
    for relation in ("s1.abregee@2027", "s1.court@2026", "s4.directs@2027", "s4.capital@2026", "s4.flux.total_dotations@2027", "s4.flux_directs.ensemble@2027"):
        check(found.get(relation) == "agree", f"{relation} holds: {found.get(relation)}")


def shown(folder):
    done = recoupe("trace", "regie", "flux.total_dotations@2027", "--model", "modele.json", "--format", "json", cwd=folder)
    check('"kind":"dotation"' in done.stdout and '"kinds":["dotation"]' in done.stdout, f"trace tells the kind of each entry: {done.stdout[-400:]}{done.stderr}")
    done = recoupe("trace", "regie", "financiers_nets.variation@2027", "--model", "modele.json", "--format", "json", cwd=folder)
    kinds = re.findall(r'"kinds":\[([^]]*)\]', done.stdout)
    check(done.returncode == 0 and kinds and all('""' not in names for names in kinds), "no kind is without a name")
    for language, label in (("fr", "Apport en capital"), ("en", "Capital contribution")):
        recoupe("build", "regie", "--model", "modele.json", "-o", "etats.xlsx", "--html", "page.html", "--lang", language, "--force", cwd=folder)
        book = Book(folder / "etats.xlsx")
        heads = [name for name in book.names if any(cell.value == label for row in book[name].rows(1) for cell in row)]
        check(len(heads) >= 3, f"its label stands over columns and beside entries: {heads}")
        page = (folder / "page.html").read_text(encoding="utf-8")
        check('data-kind="dotation"' in page and label in page, "the page has it too")
    flows, position = (" ".join(str(cell.value) for row in Book(folder / "etats.xlsx")[name].rows(1) for cell in row) for name in ("Cash flow", "Position"))
    check("Direct cash flow" in flows and "Statement of cash flow" in flows, "two cash flows stand beside one another")
    check("Position by term" in position and "Statement of financial position" in position, "and two positions")
    check("Flux liés aux apports en capital" in " ".join(str(cell.value) for row in Book(folder / "etats.xlsx")["Analysis"].rows(1) for cell in row),
          "the bridge of cash has a step for it")


def stated(folder):
    """An entry and mouvements.csv say it by its name; the program alone does not know it."""
    path = folder / "regie" / "journal-2027.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    number = next(row.split(",")[1:3] for row in rows if ",3950," in row)
    said = [row + (",nature" if at == 0 else ",dotation" if row.split(",")[1:3] == number else ",") for at, row in enumerate(rows)]
    path.write_text("\n".join(said) + "\n", encoding="utf-8")
    write_model(folder / "seul.json", lambda model: model["types"].pop())
    made = figures(folder, "seul.json")
    check(made.get("flux.total_dotations@2027") == 75000 and made.get("flux.total_dotations@2026") == 0, f"an entry says it by its nature: {[made.get(id) for id in made if 'dotation' in id]}")
    at = next(at for at, row in enumerate(said, 1) if row.endswith(",dotation"))
    done = recoupe("check", "regie", "--lang", "en", cwd=folder)
    check(done.returncode == 2 and f"journal-2027.csv:{at}:" in done.stderr and "'dotation'" in done.stderr, f"a kind that the model does not have is an error at its place: {done.stderr}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    moved = folder / "regie" / "mouvements.csv"
    moved.write_text("exercice,compte,nature,montant\n2027,3950,dotation,-75000\n", encoding="utf-8")
    check(figures(folder, "seul.json").get("flux.total_dotations@2027") == 75000, "so does mouvements.csv")
    moved.unlink()


def refused(folder):
    for title, kinds, said in (("a name of the program's", [{**KIND, "id": "placement"}], "duplicate kind of movement: 'placement'"),
                               ("a name twice", [KIND, KIND], "duplicate kind of movement: 'dotation'"),
                               ("what is no name", [{**KIND, "id": "Dons reçus"}], "'Dons reçus' is no name"),
                               ("a fifth kind", [{**KIND, "id": f"sorte_{at}"} for at in range(5)], "one kind too many: 'sorte_4'")):
        (folder / "faux.json").write_text("{}", encoding="utf-8")
        write_model(folder / "faux.json", lambda model, kinds=kinds: model.update(natures=kinds))
        done = recoupe("check", "regie", "--model", "faux.json", "--lang", "en", cwd=folder)
        check(done.returncode == 2 and said in done.stderr and "faux.json:1:" in done.stderr, f"{title} is refused at its place: {done.stderr[:300]}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(FIXTURES / "regie-1202", folder / "regie")
        for file in ("publies.json", "anterieurs.json", "explications.json", "relations.json"):
            (folder / "regie" / file).unlink()
        write_model(folder / "modele.json")
        proven(folder)
        shown(folder)
        stated(folder)
        refused(folder)
    return finish("made-up kinds")


sys.exit(main())
