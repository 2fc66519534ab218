#!/usr/bin/env python3
"""What `check` gives to machines: JSON and JUnit of broken dossiers against the schemas in test/schemas, the order of keys, and
findings that bear the same ids in every run.

    /usr/bin/python3 test/schema_test.py
"""
import copy
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import jsonschema

from harness import FIXTURES, ROOT, check, finish, recoupe

HERE = pathlib.Path(__file__).resolve().parent
JUNIT = HERE / "schemas" / "junit.xsd"
SCHEMA = json.loads((HERE / "schemas" / "check.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

# Fixture, changes of one file each (file, from, to), options. Between them they show every verdict.
BROKEN = {
    "a wrong total": ("inmq", [("publies.json", '"valeur": "412231"', '"valeur": "412213"')], []),
    "a figure that is missing": ("inmq", [("publies.json", '"situation.charges_payees@2020"', '"situation.stocks@2020"'),
                                          ("publies.json", '"situation.stocks@2020", "valeur": null', '"situation.charges_payees@2020", "valeur": null')], []),
    "an entry that does not balance": ("inmq", [("journal-2019-2020.csv", "Frais financiers,515,,", "Frais financiers,516,,")], []),
    "an entry that no reading fits": ("inmq", [("journal-2019-2020.csv", "Équipement et informatique achetés,2395,,acquisition", "Équipement et informatique achetés,2395,,financement")], []),
    "an explanation that explains nothing": ("inmq", [("explications.json", '"ecart": "-0.01"', '"ecart": "-0.02"')], []),
    "several figures at once": ("regie", [("publies.json", '"resultats.entretien@2020", "valeur": "', '"resultats.entretien@2020", "valeur": "9'),
                                          ("publies.json", '"situation.dette@2020", "valeur": "', '"situation.dette@2020", "valeur": "-')], []),
    "without the ledger": ("inmq", [("publies.json", '"valeur": "412231"', '"valeur": "412213"')], ["--published-only"]),
    "an adjusting entry never posted": ("regie-ouverture", [], []),
    "a trial balance": ("balance", [("publies.json", '"valeur": "', '"valeur": "1')], []),
}


def made(folder, fixture, changes):
    dossier = pathlib.Path(folder) / fixture
    shutil.copytree(FIXTURES / fixture, dossier)
    for name, old, new in changes:
        path = dossier / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} reads {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return dossier


# ---- JSON ----


def resolved(schema):
    return SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema


def disordered(value, schema, path="report"):
    """Paths of objects whose keys stand in another order than the properties of the schema."""
    schema = resolved(schema)
    if isinstance(value, dict):
        if list(value) != [key for key in schema["properties"] if key in value]:
            yield path
        for key in value:
            yield from disordered(value[key], schema["properties"][key], f"{path}.{key}")
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from disordered(item, schema["items"], f"{path}[{at}]")


def unlike(report, seen=set()):
    """The report with those of its findings alone that no report before it held just so: one reading of each is enough."""
    texts = {json.dumps(finding): finding for finding in report["findings"]}
    fresh = {**report, "findings": [finding for text, finding in texts.items() if text not in seen]}
    seen.update(texts)
    return fresh


def adds_up(report, whole, title):
    findings, causes = report["findings"], report["causes"]
    ids = [finding["id"] for finding in findings]
    check(len(ids) == len(set(ids)), f"{title}: each finding has an id of its own")
    for verdict, count in report["counts"].items():
        listed = sum(finding["verdict"] == verdict for finding in findings)
        check(listed == (count if whole or verdict != "agree" else 0), f"{title}: {count} findings are {verdict}, not {listed}")
    coverage = report["coverage"]
    check(coverage["figures"] == sum(count for name, count in coverage.items() if name != "figures"), f"{title}: every figure is bound by none, one, or more")
    of_causes = {of: cause["id"] for cause in causes for of in cause["findings"]}
    named = {finding["id"]: finding["cause"] for finding in findings if finding["cause"]}
    check(of_causes == named, f"{title}: findings and causes name each other")


def speaks_json(dossier, options, title):
    runs = [recoupe("check", dossier, "--format", "json", *options) for _ in range(2)]
    check(runs[0].stdout == runs[1].stdout, f"{title}: the same bytes in every run")
    check(runs[0].returncode == 1, f"{title}: ends 1, not {runs[0].returncode}: {runs[0].stderr}")
    whole = recoupe("check", dossier, "--format", "json", "--all", *options).stdout
    english = recoupe("check", dossier, "--format", "json", "--lang", "en", *options).stdout
    reports = [json.loads(text) for text in (runs[0].stdout, whole, english)]
    for report, name in zip(reports, ("", " --all", " --lang en")):
        fresh = unlike(report)
        for fault in VALIDATOR.iter_errors(fresh):
            check(False, f"{title}{name}: {fault.json_path}: {fault.message[:200]}")
        wrong = list(disordered(fresh, SCHEMA))
        check(not wrong, f"{title}{name}: keys in order, but not in {wrong[:3]}")
        adds_up(report, name == " --all", title + name)
    prompts = [[(prompt["id"], prompt["kind"], len(prompt["cases"])) for prompt in report["prompts"]] for report in reports]
    check(bool(prompts[0]) == ("--published-only" not in options) and prompts[0] == prompts[1] == prompts[2], f"{title}: the same prompts with --all and in English")
    ids = [{finding["id"]: finding["relation"] for finding in report["findings"]} for report in reports]
    check(ids[0] == ids[2], f"{title}: ids are the same in English")
    check(ids[0].items() <= ids[1].items(), f"{title}: ids are the same among all findings")
    return reports[0], ids[1]


def schema_refuses(report):
    """Reports that are nearly sound: the schema must be able to fail."""
    def without(path):
        *way, last = path
        changed = copy.deepcopy(report)
        at = changed
        for step in way:
            at = at[step]
        return changed, at, last

    for path, value in ((("findings", 0, "difference"), 1.5), (("findings", 0, "difference"), "1,50"), (("findings", 0, "verdict"), "wrong"), (("findings", 0, "id"), "1"),
                        (("findings", 0, "check"), "S17"), (("verdict",), "ok"), (("counts", "agree"), "3"), (("coverage", "figures"), -1), (("inputs", 0, "sha256"), "0"),
                        (("findings", 0, "figures", 0, "suite"), "budget"), (("causes", 0, "findings"), [])):
        changed, at, last = without(path)
        at[last] = value
        check(not VALIDATOR.is_valid(changed), f"the schema refuses {value!r} at {'.'.join(map(str, path))}")
    for path in (("tool",), ("findings", 0, "missing"), ("findings", 0, "left", "value"), ("causes", 0, "message")):
        changed, at, last = without(path)
        del at[last]
        check(not VALIDATOR.is_valid(changed), f"the schema asks for {'.'.join(map(str, path))}")
        at[last], at["more"] = None, 1
        check(not VALIDATOR.is_valid(changed), f"the schema knows no more keys next to {'.'.join(map(str, path))}")
    changed = copy.deepcopy(report)
    changed["verdict"] = changed.pop("verdict")
    check(list(disordered(changed, SCHEMA)) == ["report"], "a key out of its place is noticed")


# ---- JUnit ----


def xmllint(text):
    return subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(JUNIT), "-"], input=text, capture_output=True, text=True)


def counts(node):
    return [int(node.get(name)) for name in ("tests", "failures", "skipped")]


def speaks_junit(dossier, options, report, title):
    text = recoupe("check", dossier, "--format", "junit", *options).stdout
    check(text == recoupe("check", dossier, "--format", "junit", *options).stdout, f"{title}: the same bytes in every run of JUnit")
    run = xmllint(text)
    check(run.returncode == 0, f"{title}: {run.stderr[:400]}")
    root = xml.etree.ElementTree.fromstring(text)
    for suite in root:
        check(counts(suite) == [len(suite.findall("testcase")), len(suite.findall("testcase/failure")), len(suite.findall("testcase/skipped"))], f"{title}: {suite.get('name')} counts its cases")
    check(counts(root) == [sum(column) for column in zip(*map(counts, root))], f"{title}: the whole counts its suites")
    check(counts(root) == [sum(report["counts"].values()), sum(finding["verdict"] == "disagree" and finding["severity"] == "error" for finding in report["findings"]),
                            report["counts"]["not_checkable"]], f"{title}: JUnit and JSON count alike, not {counts(root)}")
    for cause in report["causes"]:
        told = re.search(rf"cause {cause['id']}: .*\n(contredit par|contradicted by)", text) is not None
        check(told == (cause["weight"] != "none"), f"{title}: JUnit tells what contradicts cause {cause['id']}, as JSON does")
    return text


def xsd_refuses(text):
    for old, new in ((' name="recoupe"', ""), ("  <testcase ", "  <x/><testcase "), ('failures="', 'failures="x'), ('classname="recoupe.S1', 'classname="recoupe.S17'), ("</failure>", "<b/></failure>")):
        changed = text.replace(old, new, 1)
        check(changed != text and xmllint(changed).returncode != 0, f"the schema refuses {new or 'a lack of' + old}")


def main():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    verdicts, first = set(), None
    for title, (fixture, changes, options) in BROKEN.items():
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            dossier = made(one, fixture, changes)
            report, ids = speaks_json(dossier, options, title)
            text = speaks_junit(dossier, options, report, title)
            elsewhere = json.loads(recoupe("check", made(other, fixture, changes), "--format", "json", "--all", *options).stdout)
            check({finding["id"]: finding["relation"] for finding in elsewhere["findings"]} == ids, f"{title}: ids do not depend on the folder")
        verdicts |= {finding["verdict"] for finding in report["findings"]}
        first = first or (report, text)
    check(verdicts == {"within_rounding", "explained", "disagree", "not_checkable"}, f"every verdict is seen, but only {sorted(verdicts)}")
    speaks_json(FIXTURES / "regie", ("--model", "ncsp-1202"), "a change of framework")
    schema_refuses(first[0])
    xsd_refuses(first[1])
    families = re.search(r"#define CHECKS\(X\)(.*?)\n\n", (ROOT / "statements" / "figure" / "finding.h").read_text(encoding="utf-8"), re.DOTALL).group(1)
    kinds = set(re.findall(r'X\(\w+, "(\w+)"', families))
    check(kinds == set(SCHEMA["$defs"]["finding"]["properties"]["kind"]["enum"]), "the schema knows the kinds of CHECKS")
    return finish("schema")


if __name__ == "__main__":
    sys.exit(main())
