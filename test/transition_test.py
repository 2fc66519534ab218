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


def proven(dossier, *options):
    run = recoupe("check", dossier, "--format", "json", *options)
    check(run.stdout, f"{dossier.name} can be read: {run.stderr}")
    return json.loads(run.stdout or '{"transition": {"decisions": [], "statements": []}, "findings": [], "verdict": ""}')


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
    """Every figure of an old statement is a row of the bridge, with its amount; every sum is nil."""
    rows = collections.defaultdict(list)
    for statement in report["transition"]["statements"]:
        for row in statement["rows"]:
            rows[row["id"]] += row["amounts"]
    seen = 0
    for id, value in figures(dossier, "--suite", suite).items():
        line, period = id.split("@")
        if line.split(".")[0] not in ("resultats", "situation", "variation", "flux", "reevaluation", "immobilisations"):
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


def moved(folder, source, postes):
    """A copy under SP 1202 in which these liabilities are not financial: postes in dossier.json, accounts in comptes.csv."""
    copy = folder / "moved"
    shutil.copytree(source, copy)
    (copy / "publies.json").unlink(missing_ok=True)
    text = (copy / "dossier.json").read_text(encoding="utf-8").replace('"modele": "ncsp-1201"', '"modele": "ncsp-1202", "anterieurs_selon": "ncsp-1201"')
    text = re.sub(r'("id": "(\w+)".*)"section": "passifs"', lambda found: f'{found[1]}"section": "passifs_{"non_" if found[2] in postes else ""}financiers"', text)
    text = text.replace("situation.excedent_cumule", "situation.actif_net")
    text = re.sub(r'\n    "(variation|reevaluation)": .*', "", text)
    (copy / "dossier.json").write_text(text, encoding="utf-8")
    chart = (copy / "comptes.csv").read_text(encoding="utf-8")
    (copy / "comptes.csv").write_text(re.sub(r",passif,apport_reporte,", ",passif_non_financier,apport_reporte,", chart), encoding="utf-8")
    relations = json.loads((copy / "relations.json").read_text(encoding="utf-8"))
    relations = [one for one in relations if not any(word in one["relation"] for word in ("variation.", "resultats.excedent_", "resultats.redressement", ".date", ".unite"))]
    (copy / "relations.json").write_text(json.dumps(relations, ensure_ascii=False), encoding="utf-8")
    return copy


def reclassified(folder):
    source = FIXTURES / "regie"
    copy = moved(folder, source, {"apports_reportes"})
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
    return copy


def restated(folder, copy):
    """The budget of a grant is another one under the new framework: a restatement, which must have a name, and nil in sum."""
    source = FIXTURES / "regie"
    path = copy / "budget.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("subvention_quebec,2905000", "subvention_quebec,2905900"), encoding="utf-8")
    report = proven(copy, "--against", source)
    named = {one["relation"] for one in report["findings"] if one["verdict"] == "disagree"}
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


def followed(folder):
    """The bridge from what was signed: the year before, alone."""
    report = proven(FIXTURES / "inmq-1202", "--against", FIXTURES / "inmq")
    check(report["verdict"] == "consistent", "the Institute by SP 1202 leads back to what it published")
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
        nil(name, found)
        check(not [one for one in found["findings"] if one["verdict"] == "disagree"], f"{name}: nothing disagrees on the way")
    restated(pathlib.Path(place), reclassified(pathlib.Path(place)))
    followed(pathlib.Path(place))

raise SystemExit(finish("transition (SP 1201 to 1202)"))
