#!/usr/bin/env python3
"""From SP 1201 to SP 1202: one dossier read by both. What must be decided stands at its line; each figure of the old statements leads to
its place in the new ones; what is reclassified and restated is nil in sum, and named."""
import collections
import decimal
import json
import pathlib
import re
import shutil
import tempfile

from harness import FIXTURES, check, finish, recoupe
from xlsx import Book


def proven(dossier, *options):
    run = recoupe("check", dossier, "--format", "json", *options)
    check(run.stdout, f"{dossier.name} can be read: {run.stderr}")
    return json.loads(run.stdout or '{"transition": {"decisions": [], "statements": [], "left_out": []}, "findings": [], "verdict": ""}')


def figures(dossier, *options):
    run = recoupe("figures", dossier, "--format", "json", *options)
    return {figure["id"]: figure["value"] for figure in json.loads(run.stdout or "[]")}


def places(dossier):
    """Where dossier.json names the section of a liability, or of the surplus: line, column, poste."""
    for number, line in enumerate((dossier / "dossier.json").read_text(encoding="utf-8").splitlines(), 1):
        for found in re.finditer(r'"section": ("passifs"|"excedent_cumule")', line):
            yield number, re.search(r'"id": "(\w+)"', line).group(1)


def decisions(dossier, report):
    asked = [(one["source"]["line"], one["subject"]) for one in report["transition"]["decisions"] if one["code"] == "transition.section"]
    check(asked == list(places(dossier)), f"{dossier.name}: each liability and component is asked about at its line, not {asked}")
    gone = {one["subject"] for one in report["transition"]["decisions"] if one["code"] == "transition.statement"}
    check("variation" in gone, f"{dossier.name}: the statement that is no longer presented is named")
    check(report["verdict"] == "incomplete", f"{dossier.name}: it is incomplete until that is decided")


def accounted(dossier, report, suite):
    """Every figure of the old statements and notes is a row of the bridge, with its amount; every sum is nil."""
    rows = collections.defaultdict(list)
    for statement in report["transition"]["statements"]:
        for row in statement["rows"]:
            rows[row["id"]] += row["amounts"]
    seen = 0
    for id, value in figures(dossier, "--suite", suite).items():
        line, period = id.split("@")
        if line.split(".")[0] in report["transition"]["left_out"]:
            continue
        seen += 1
        amounts = [one for one in rows[line] if one["period"] == period]
        check(len(amounts) == 1 and decimal.Decimal(amounts[0]["before"]) == decimal.Decimal(value), f"{dossier.name}: {id} is a row with its amount, {value}")
        check(amounts and (amounts[0]["after"] is not None or amounts[0]["about"]), f"{dossier.name}: {id} has a place, or a reason why not")
    check(seen > 100, f"{dossier.name}: {seen} figures were followed")


def nil(title, report):
    """The sums, added up again here from the rows."""
    for statement in report["transition"]["statements"]:
        sums = collections.defaultdict(decimal.Decimal)
        for row in statement["rows"]:
            for one in row["amounts"]:
                for key in ("before", "reclassified", "restated", "after"):
                    if one[key] is not None:
                        sums[one["period"], key] += row["weight"] * decimal.Decimal(one[key])
                if one["after"] is not None:
                    whole = sum(decimal.Decimal(one[key]) for key in ("before", "reclassified", "restated"))
                    check(whole == decimal.Decimal(one["after"]), f"{title}: {row['id']}@{one['period']} adds up")
        for one in statement["sums"]:
            for key in ("before", "reclassified", "restated", "after"):
                check(one[key] in (None, "0") and sums[one["period"], key] == 0, f"{title}: {key} of {statement['id']}@{one['period']} is nil")


def continued(folder, source):
    """The new dossier that `init` writes, as it is and once its decisions are taken: deferred contributions are no financial liability."""
    copy = folder / f"{source.name}-1202"
    made = recoupe("init", copy, "--from-dossier", source, "--model", "ncsp-1202")
    check(made.returncode == 0 and "apports_reportes" in made.stdout, f"init writes the dossier and says what is to be decided: {made.stderr}")
    check(not (copy / "publies.json").exists(), "what was published by SP 1201 is not taken over")
    for name in ("anterieurs.json", "journal-2020.csv", "comptes.csv"):
        check((copy / name).read_bytes() == (source / name).read_bytes(), f"{name} is the same bytes")
    report = proven(copy, "--against", source)
    asked = {one["subject"] for one in report["transition"]["decisions"]}
    check(asked == {poste for _, poste in places(source)} and report["verdict"] == "incomplete", f"what nobody decided is asked in the new dossier too: {asked}")
    alone = proven(copy)
    check(len(alone["transition"]["decisions"]) == len(asked) and not alone["transition"]["statements"], "and without the old one")
    configuration = json.loads((copy / "dossier.json").read_text(encoding="utf-8"))
    for poste in configuration["postes"]:
        if poste.pop("a_decider", False) and poste["id"] == "apports_reportes":
            poste["section"] = "passifs_non_financiers"
    (copy / "dossier.json").write_text(json.dumps(configuration, ensure_ascii=False), encoding="utf-8")
    named = {one["relation"] for one in proven(copy)["findings"] if one["check"] == "L7" and one["verdict"] == "disagree"}
    check(named == {f"L7 {no}" for no in ("2300", "2305", "2310", "2315")}, f"its accounts are still of the other type: {named}")
    chart = (copy / "comptes.csv").read_text(encoding="utf-8")
    (copy / "comptes.csv").write_text(chart.replace(",passif,apport_reporte,", ",passif_non_financier,apport_reporte,"), encoding="utf-8")
    relations = json.loads((copy / "relations.json").read_text(encoding="utf-8"))
    relations = [one for one in relations if ".date" not in one["relation"] and ".unite" not in one["relation"]]  # nothing is printed yet
    (copy / "relations.json").write_text(json.dumps(relations, ensure_ascii=False), encoding="utf-8")
    return copy


def without_ledger(folder, copy):
    """Published statements alone: what they do not print is not known, and is no restatement."""
    bare = folder / "published"
    shutil.copytree(copy, bare)
    (bare / "publies.json").write_text('[{"id": "situation.tresorerie@2020", "valeur": "1"}]', encoding="utf-8")
    named = {one["relation"] for one in proven(bare, "--published-only", "--against", FIXTURES / "regie")["findings"]
             if one["relation"].startswith("pont.") and one["verdict"] == "disagree"}
    check(named == {"pont.situation.tresorerie@2020"}, f"only what is printed can differ: {sorted(named)[:5]}")


def refusals(folder):
    nowhere = folder / "nowhere"
    for options, said in (((), "--model"), (("--model", "ncsp-1201"), "ncsp-1201"), (("--model", "ncsp-1203"), "ncsp-1203")):
        run = recoupe("init", nowhere, "--from-dossier", FIXTURES / "inmq", *options)
        check(run.returncode == 2 and said in run.stderr and not nowhere.exists(), f"init refuses {options}, and leaves nothing: {run.stderr}")
    run = recoupe("init", nowhere, "--model", "ncsp-1203")
    check(run.returncode == 2 and "ncsp-1201, ncsp-1202" in run.stderr and not nowhere.exists(), f"a model without a template is refused: {run.stderr}")
    other = folder / "other"
    shutil.copytree(FIXTURES / "inmq", other)
    (other / "comptes.csv").rename(folder / "comptes.csv")
    text = (other / "dossier.json").read_text(encoding="utf-8").replace('"modele"', '"fichiers": {"comptes": "../comptes.csv"}, "modele"')
    (other / "dossier.json").write_text(text, encoding="utf-8")
    run = recoupe("init", nowhere, "--from-dossier", other, "--model", "ncsp-1202", "--allow-outside")
    check(run.returncode == 2 and "comptes.csv" in run.stderr and not nowhere.exists(), f"a file outside the dossier has no place in the new one: {run.stderr}")


def shown(folder, copy, source):
    """The sheet and the section say the same as the findings; sums on the sheet are live and nil."""
    book, page = folder / "x.xlsx", folder / "x.html"
    run = recoupe("build", copy, "--against", source, "-o", book, "--html", page)
    check(run.returncode == 0 and book.exists(), f"build with the old dossier: {run.stdout[-300:]}{run.stderr}")
    sheet = Book(book)["Transition"]
    rows = sheet.rows(1)
    sums = [row for row in rows if row[0].value == "Somme"]
    check(len(sums) > 10 and all(cell.value == 0 for row in sums for cell in row[2:6] if cell.value is not None), "every sum on the sheet is nil")
    check(all(cell.formula.startswith("=SUMPRODUCT(") for row in sums for cell in row[2:6] if cell.value is not None), "and is a formula")
    net = [row for row in rows if row[1].value == "situation.actifs_financiers_nets"][0]
    check(net[6].value == "financiers_nets.net" and net[5].formula and net[3].formula, f"a figure leads to its place by formulas: {net[3].formula}, {net[5].formula}")
    text = page.read_text(encoding="utf-8")
    check('id="transition"' in text and "financiers_nets.net" in text and "Passifs non financiers" in text, "the page has the section")
    plain = recoupe("build", FIXTURES / "regie", "-o", folder / "y.xlsx", "--html", folder / "y.html")
    check(plain.returncode == 0 and "Transition" not in Book(folder / "y.xlsx").names and 'id="transition"' not in (folder / "y.html").read_text(encoding="utf-8"),
          "a dossier that passes to no other framework has neither")


def reclassified(folder):
    source = FIXTURES / "regie"
    copy = continued(folder, source)
    report = proven(copy, "--against", source)
    check(report["verdict"] == "consistent", f"a dossier whose decisions were taken is consistent: {[one['message'] for one in report['findings']][:3]}")
    check(not report["transition"]["decisions"], "nothing is left to decide")
    nil("moved", report)
    old = figures(source, "--suite", "generated")
    changed = {(row["id"], one["period"]): one["reclassified"] for statement in report["transition"]["statements"] for row in statement["rows"]
               for one in row["amounts"] if one["reclassified"] not in (None, "0")}
    for year in ("2020", "2019"):
        check(changed.get(("situation.actifs_financiers_nets", year)) == old[f"situation.apports_reportes@{year}"],
              f"net financial assets of {year} rise by the liability that they no longer count")
    check({id for id, _ in changed} <= {"situation.actifs_financiers_nets", "variation.debut", "variation.variation", "variation.fin", "variation.redressement"},
          f"nothing else changes: {sorted(changed)}")
    shown(folder, copy, source)
    comparatives(folder, copy)
    without_ledger(folder, copy)
    return copy


def restated(folder, copy):
    """The budget of a grant is another one under the new framework: a restatement, which must have a name, and nil in sum."""
    source = FIXTURES / "regie"
    path = copy / "budget.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("subvention_quebec,2905000", "subvention_quebec,2905900"), encoding="utf-8")
    report = proven(copy, "--against", source)
    named = {one["relation"] for one in report["findings"] if one["verdict"] == "disagree"}
    targets = {one["message"].split("« ")[-1].split(" »")[0] if "« " in one["message"] else re.search(r"«.(pont\S+?).»", one["message"]).group(1)
               for one in report["findings"] if one["relation"] in named}
    check(targets == named, f"and the target of the explanation is written out: {targets}")
    check(named == {"pont.resultats.subvention_quebec@2020b", "pont.resultats.total_revenus@2020b", "pont.resultats.excedent@2020b", "pont.variation.excedent@2020b"},
          f"each figure that nothing explains is named: {sorted(named)}")
    explained = json.loads((copy / "explications.json").read_text(encoding="utf-8"))
    for id in named:
        explained.append({"cible": id, "ecart": "900", "texte": "Subvention reprise au budget", "preuve": "CA-12", "auteur": "Finances", "date": "2020-06-12"})
    (copy / "explications.json").write_text(json.dumps(explained, ensure_ascii=False), encoding="utf-8")
    report = proven(copy, "--against", source)
    check(report["verdict"] == "consistent", f"a restatement that is named is none: {[one['message'] for one in report['findings']][:3]}")
    nil("restated", report)
    abouts = {one["about"] for statement in report["transition"]["statements"] for row in statement["rows"] for one in row["amounts"] if one["restated"] not in (None, "0")}
    check(abouts == {"Subvention reprise au budget"}, f"and bears its name: {abouts}")
    explained[-1]["ecart"] = "901"
    (copy / "explications.json").write_text(json.dumps(explained, ensure_ascii=False), encoding="utf-8")
    check(recoupe("check", copy, "--against", source).returncode == 1, "an explanation of another amount explains nothing")


def comparatives(folder, copy):
    """Last year's figures keep the ids under which they were signed, and are tied to the line where each stands now."""
    path = copy / "anterieurs.json"
    signed = path.read_text(encoding="utf-8")
    for old, new in (("resultats.excedent_fin", "actif_net.excedent_fin"), ("situation.tresorerie", "situation.tresorerie"), ("reevaluation.fin", "actif_net.reevaluation_fin")):
        figure = next(row for row in json.loads(signed) if row["id"] == f"{old}@2019")
        line = json.dumps(f"{old}@2019") + ', "valeur": ' + json.dumps(figure["valeur"])
        check(line in signed, f"{old} was signed")
        path.write_text(signed.replace(line, line[:-1] + '1"'), encoding="utf-8")
        named = {one["relation"] for one in proven(copy)["findings"] if one["check"] == "S8" and one["verdict"] == "disagree"}
        check(named == {f"s8.{new}@2019"}, f"a signed figure that the comparative does not meet is named by its new line: {named}")
    path.write_text(signed, encoding="utf-8")


def wrong_models(folder):
    """Each check of the bridge fails once: a rule is missing, an amount is given twice, a sum leaves a line out."""
    model = (FIXTURES.parent / "statements" / "models" / "ncsp-1202.json").read_text(encoding="utf-8")
    bare = folder / "bare"  # without signed figures, which name lines too
    shutil.copytree(FIXTURES / "regie", bare)
    (bare / "anterieurs.json").unlink()
    rule = '{"de": "resultats.excedent_fin", "a": "actif_net.excedent_fin"},'
    for old, new, relation, words in (
            ('{"de": "reevaluation.net", "a": "actif_net.reevaluation_nets"},', "", "pont.reevaluation.net@2020", "n’a pas de place"),
            (rule, rule.replace("_fin\"}", "_debut\"}"), "pont.resultats.excedent_fin@2020", "redressement"),
            ('"ecart": "-ouverture(passifs_non_financiers)"', '"ecart": "-ouverture(passifs_financiers)"', "pont.variation@2020.reclasse", "reclassements"),
            ('"ecart": "-ouverture(passifs_non_financiers)"', '"ecart": "-ouverture(passifs_financiers)"', "pont.variation@2020.redresse", "redressements"),
            ('"a": "situation.actif_net"', '"a": "situation.total_actifs"', "pont.situation@2020.apres", "nouveaux chiffres"),
            ('- situation.excedent_cumule", "apres"', '", "apres"', "pont.situation@2020.avant", "anciens chiffres")):
        path = folder / "modele.json"
        check(old in model, f"the model says {old}")
        path.write_text(model.replace(old, new, 1), encoding="utf-8")
        named = {one["relation"]: one["message"] for one in proven(bare, "--model", path)["findings"] if one["verdict"] == "disagree"}
        check(relation in named and words in named[relation], f"without {old}, {relation} is told: {sorted(named.items())[:4]}")


def followed(folder):
    """The bridge from what was signed: the year before, alone."""
    report = proven(FIXTURES / "inmq-1202", "--against", FIXTURES / "inmq")
    check(report["verdict"] == "consistent", "the Institute by SP 1202 leads back to what it published")
    check("note3" in report["transition"]["left_out"], f"notes that the new dossier does not have are told: {report['transition']['left_out']}")
    nil("inmq-1202", report)
    accounted(FIXTURES / "inmq", report, "published")
    other = recoupe("check", FIXTURES / "regie-1202", "--against", FIXTURES / "regie")
    check(other.returncode == 2 and "2020" in other.stderr, "statements of other years have no bridge between them")
    unknown = recoupe("check", FIXTURES / "regie", "--model", "ncsp-1203")
    check(unknown.returncode == 2 and "ncsp-1203" in unknown.stderr, "a model that is none")


with tempfile.TemporaryDirectory() as place:
    for name, suite in (("regie", "published"), ("inmq", "published")):
        found = proven(FIXTURES / name, "--model", "ncsp-1202")
        decisions(FIXTURES / name, found)
        accounted(FIXTURES / name, found, suite)
        check(found["transition"]["left_out"] == [], f"{name}: each of its notes is among them: {found['transition']['left_out']}")
        nil(name, found)
        check(not [one for one in found["findings"] if one["verdict"] == "disagree"], f"{name}: nothing disagrees on the way")
    restated(pathlib.Path(place), reclassified(pathlib.Path(place)))
    followed(pathlib.Path(place))
    refusals(pathlib.Path(place))
    wrong_models(pathlib.Path(place))

raise SystemExit(finish("transition (SP 1201 to 1202)"))
