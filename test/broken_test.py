#!/usr/bin/env python3
"""Dossiers that one change breaks, or nearly: the cases of broken.txt, one by one. Each family of checks (CHECKS in
statements/figure/finding.h) has a case that breaks it and one that nearly does, agrees with the fixtures as they are, and is explained in
French and in English.

    /usr/bin/python3 test/broken_test.py [words of a title]
"""
import concurrent.futures
import json
import pathlib
import re
import shutil
import sys
import tempfile

from harness import FIXTURES, ROOT, check, finish, recoupe

HERE = pathlib.Path(__file__).resolve().parent
CHECKS = re.findall(r'^\tX\((\w+), "', (ROOT / "statements" / "figure" / "finding.h").read_text(encoding="utf-8"), re.MULTILINE)
EXPLAINED = {"fr": ("Ce que cela prouve", "Pourquoi c’est important", "Normes", "Exemple", "Que faire"),
             "en": ("What it proves", "Why it matters", "Standards", "Example", "What to do")}


def cases():
    """(title, [(key, value)]) of each block; lines that begin with "#" are comments."""
    text = re.sub(r"^#.*\n?", "", (HERE / "broken.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.strip().split("\n")
        yield lines[0], [tuple(part.lstrip() for part in line.split(":", 1)) for line in lines[1:]]


def unescaped(text):
    return text.replace("\\n", "\n").replace("\\0", "\0")


def publish(dossier, figure_id, value):
    path = dossier / "publies.json"
    text = path.read_text(encoding="utf-8")
    line = re.search(r'^ *\{"id": "' + re.escape(figure_id) + r'", "valeur": (null|"[^"]*").*\n', text, flags=re.MULTILINE)
    assert line, f"{figure_id} is published"
    if value == "*":
        other = ""
    else:
        shown = "null" if value == "-" else f'"{value}"'
        assert shown != line.group(1), f"{figure_id} is another value"
        other = line.group().replace(f'"valeur": {line.group(1)}', f'"valeur": {shown}')
    path.write_text(text.replace(line.group(), other, 1), encoding="utf-8")


def apply(dossier, key, value):
    if key == "publish":
        publish(dossier, *value.split(" "))
        return
    name, _, rest = value.partition(" ")
    path = dossier / name
    if key == "add":
        assert not path.exists(), f"{name} is new"
        path.write_text(unescaped(rest) + "\n", encoding="utf-8")
        return
    if key == "remove" and not rest:
        path.unlink()
        return
    text = path.read_text(encoding="utf-8")
    if key == "remove":
        text = "\n".join(text.split("\n")[: int(re.fullmatch(r"lines (\d+)-", rest).group(1)) - 1]) + "\n"
    elif key == "append":
        text += unescaped(rest) + "\n"
    else:
        old, new = (unescaped(part) for part in rest.split(" => "))
        assert old in text, f"{name} reads {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def place(dossier, name, text):
    """"file:line:column" of the text, columns in characters; the file alone where no text is given."""
    if text == "-":
        return str(dossier / name)
    content = (dossier / name).read_text(encoding="utf-8")
    at = content.index(unescaped(text))
    return f"{dossier / name}:{content.count(chr(10), 0, at) + 1}:{at - (content.rfind(chr(10), 0, at) + 1) + 1}"


def names(finding, subject):
    return subject in {figure["id"] for figure in finding["figures"]} | set(finding["missing"]) or subject in finding["relation"]


def prove(dossier, settings, expectations):
    """What is wrong, as sentences."""
    options = [option for key, value in settings if key == "with" for option in value.split()]
    run = recoupe("check", dossier, "--format", "json", *options)
    families = next((set(value.split()) for key, value in settings if key == "families"), None)
    says = [value for key, value in settings if key == "says"]
    for expected in expectations:
        kind, _, rest = expected.partition(" ")
        status = {"incomplete": 1}.get(kind) or int(kind)
        if run.returncode != status:
            yield f"ends {status}, but ended {run.returncode}: {run.stderr.strip() or run.stdout[:300]}"
            return
        if status == 2:
            name, _, text = rest.partition(" ")
            if name != "-" and place(dossier, name, text) not in run.stderr:
                yield f"names {place(dossier, name, text)}, but said: {run.stderr}"
            if run.stdout:
                yield "writes nothing to standard output"
            continue
        report = json.loads(run.stdout)
        found = [finding for finding in report["findings"] if finding["verdict"] == ("not_checkable" if kind == "incomplete" else "disagree")]
        disagreeing = {finding["check"] for finding in report["findings"] if finding["verdict"] == "disagree"}
        if kind == "0" and found:
            yield f"nothing disagrees, but {[finding['relation'] for finding in found]} did"
        if kind == "incomplete" and report["verdict"] != "incomplete":
            yield f"is incomplete, but was {report['verdict']}: {sorted(disagreeing)}"
        check, _, subject = rest.partition(" ")
        if check and not any(finding["check"] == check and names(finding, subject) for finding in found):
            yield f"{check} names {subject}, but found {[(finding['check'], finding['relation']) for finding in found]}"
        if families is not None and families != disagreeing:
            yield f"{sorted(families)} disagree, but {sorted(disagreeing)} did"
    for text in says:
        if text not in run.stderr.replace("\u202f", " ").replace("\u00a0", " "):
            yield f"says {text!r}, but said: {run.stderr}"


def failures(case):
    title, settings = case
    fixture = next((value for key, value in settings if key == "in"), "inmq")
    expectations = [value for key, value in settings if key == "expect"]
    with tempfile.TemporaryDirectory() as folder:
        dossier = pathlib.Path(folder) / fixture
        shutil.copytree(FIXTURES / fixture, dossier)
        try:
            for key, value in settings:
                if key in ("publish", "add", "change", "append", "remove"):
                    apply(dossier, key, value)
                elif key not in ("in", "with", "expect", "families", "says"):
                    raise AssertionError(f"'{key}' is a key of broken.txt")
            return list(prove(dossier, settings, expectations)) if expectations else ["expects something"]
        except (AssertionError, ValueError) as fault:
            return [f"the case itself: {fault}"]


def explained(family, language):
    """Whether each part of the explanation is there, in words of its own."""
    run = recoupe("explain", family, "--lang", language)
    parts = re.split("|".join(f"^{part}$" for part in EXPLAINED[language]), run.stdout, flags=re.MULTILINE)
    return run.returncode == 0 and len(parts) == 6 and all(part.strip() and "check." not in part for part in parts)


def check_families(all_cases):
    """Each family has its four."""
    report = {}
    balance = next(value for title, settings in all_cases if title.startswith("L10: ") for key, value in settings if key == "add")
    with tempfile.TemporaryDirectory() as folder:
        complete = pathlib.Path(folder) / "complete"  # no fixture has both journals and a trial balance
        shutil.copytree(FIXTURES / "inmq", complete)
        apply(complete, "add", balance)
        for dossier in (FIXTURES / "inmq", FIXTURES / "regie", complete):
            run = recoupe("check", dossier, "--all", "--format", "json")
            for finding in json.loads(run.stdout)["findings"]:
                report.setdefault(finding["check"], set()).add(finding["verdict"])
    expectations = {value for _, settings in all_cases for key, value in settings if key == "expect"}
    for family in CHECKS:
        verdicts = report.get(family, ())
        check(any(value.startswith(f"1 {family} ") for value in expectations), f"{family} has a case that breaks it")
        check(any(title.startswith(f"{family}: ") and ("expect", "0") in settings for title, settings in all_cases), f"{family} has a case that nearly does")
        check("agree" in verdicts and "disagree" not in verdicts, f"{family} agrees with clean dossiers")
        check(all(explained(family, language) for language in EXPLAINED), f"{family} is explained in French and in English")


def check_model(all_cases):
    """Each relation and each footing of the model of SP 1202 has a case that breaks it and names it."""
    model = json.loads((ROOT / "statements" / "models" / "ncsp-1202.json").read_text(encoding="utf-8"))
    named = {value.split()[2].split("@")[0] for _, settings in all_cases if ("in", "regie-1202") in settings
             for key, value in settings if key == "expect" and value.startswith("1 ")}
    footings = [f"{table['famille'].lower()}.{table['id']}.{line['id']}" for table in model["etats"] for line in table["lignes"] if "definition" in line]
    for relation in [one["id"] for one in model["relations"]] + footings:
        check(any(one == relation or one.startswith(f"{relation}.") for one in named), f"{relation} has a case that breaks it")


def main():
    all_cases = list(cases())
    chosen = [case for case in all_cases if all(word in case[0] for word in sys.argv[1:])]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for (title, _), faults in zip(chosen, pool.map(failures, chosen)):
            check(not faults, "\n     ".join([title, *faults]))
    if len(chosen) == len(all_cases):
        check_families(all_cases)
        check_model(all_cases)
    return finish("broken")


if __name__ == "__main__":
    sys.exit(main())
