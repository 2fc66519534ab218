#!/usr/bin/env python3
"""fixtures/regie-1202 and inmq-1202: every figure of the statements of SP 1202 against figures worked out apart
(fixtures/section_1202.py); each result is closed to the component of net assets that takes it, and where two accounts might, the program
asks."""
import json
import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "fixtures"))

import section_1202  # noqa: E402
from harness import FIXTURES, ROOT, check, finish, recoupe  # noqa: E402

REGIE = FIXTURES / "regie-1202"


def generated(dossier):
    run = recoupe("figures", dossier, "--suite", "generated", "--format", "json")
    check(run.returncode == 0, f"figures ends 0: {run.stderr}")
    return {figure["id"]: figure["value"] for figure in json.loads(run.stdout or "[]")}


def same_figures(dossier, last):
    apart, made = section_1202.figures(dossier, last), generated(dossier)
    for id in sorted(set(made) - set(apart)):
        # a line that both years could show, and that one of them does not have
        check(made[id] == "0", f"{id} is {made[id]}, and is not worked out apart")
    for id in sorted(set(apart) - set(made)):
        check(apart[id] == 0, f"{id} should be {apart[id]}, and is not presented")
    for id in sorted(set(apart) & set(made)):
        check(int(made[id]) == apart[id], f"{id} is {made[id]}, not {apart[id]}")


def signed():
    for name, content in (("publies.json", section_1202.published()), ("anterieurs.json", section_1202.prior())):
        check((REGIE / name).read_text(encoding="utf-8") == content, f"{name} is what test/fixtures/section_1202.py makes")


def consistent():
    for options in ((), ("--published-only",), ("--lang", "en")):
        run = recoupe("check", REGIE, *options)
        check(run.returncode == 0, f"check {' '.join(options)} ends 0: {run.stdout[-400:]}{run.stderr}")
    run = recoupe("check", FIXTURES / "inmq-1202")
    check(run.returncode == 0, f"the Institute by SP 1202 is consistent: {run.stdout[-400:]}{run.stderr}")
    check("SP 1202" in run.stdout and "reconstitué" in run.stdout, "its caution says what it is")


def changed(folder, name, edit):
    copy = folder / name
    shutil.copytree(REGIE, copy)
    path = copy / "comptes.csv"
    path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
    return copy


def closings(folder):
    """3050 takes what the shelters earn less what they cost (note 8); 3000 takes the rest because it names itself."""
    row = ",excedent_libre,3000"
    asked = recoupe("check", changed(folder, "asked", lambda text: text.replace(row, ",excedent_libre,")), "--lang", "en")
    check(asked.returncode == 2, f"two accounts of surplus without a rule: status {asked.returncode}")
    check("comptes.csv:21" in asked.stderr and "to which is account '4000' closed" in asked.stderr, f"the question is at its line: {asked.stderr}")
    bad = recoupe("check", changed(folder, "bad", lambda text: text.replace("refuges,3050", "refuges,3100")), "--lang", "en")
    check(bad.returncode == 2 and "3100" in bad.stderr and "excedent_cumule" in bad.stderr, f"a result closes to its own component: {bad.stderr}")


def years_and_models(folder):
    """A year to which the model does not apply is told, and changes no verdict."""
    early = recoupe("check", FIXTURES / "inmq-1202", "--lang", "en")
    check("applies to years that begin on or after 2026-04-01" in " ".join(early.stdout.split()), "SP 1202 before its time is told")
    check("fiscal year before" not in recoupe("check", REGIE, "--lang", "en").stdout, "and not in its time")
    model = (ROOT / "statements" / "models" / "ncsp-1202.json").read_text(encoding="utf-8")
    (folder / "old.json").write_text(model.replace('{"du": "2026-04-01"}', '{"avant": "2026-04-01"}'), encoding="utf-8")
    late = recoupe("check", REGIE, "--model", folder / "old.json", "--lang", "en")
    check("applies to years that begin before 2026-04-01" in " ".join(late.stdout.split()), f"so is a model after its time: {late.stdout}")
    check(late.returncode == 0, "it changes no verdict")


def notes(folder):
    """A note that the standards ask for is known by its title, in a table or in words alone; where none bears it, it is told with its Section."""
    def told(dossier, language="fr"):
        report = json.loads(recoupe("check", dossier, "--format", "json", "--lang", language).stdout)
        return [case["message"] for one in report["prompts"] if one["kind"] == "notes" for case in one["cases"]], report["verdict"]
    check(told(REGIE) == ([], "consistent"), f"each has a title: {told(REGIE)}")
    copy = folder / "notes"
    shutil.copytree(REGIE, copy)
    text = (copy / "dossier.json").read_text(encoding="utf-8")
    (copy / "dossier.json").write_text(text.replace("Opérations entre apparentés", "Autres renseignements"), encoding="utf-8")
    for language, words in (("fr", "(SP 2200)"), ("en", "(PS 2200)")):
        messages, verdict = told(copy, language)
        check(len(messages) == 1 and words in messages[0].replace("\u00a0", " ") and "3390" not in messages[0], f"the one without a title is told: {messages}")
        check(verdict == "consistent", "and changes no verdict")
    (copy / "dossier.json").write_text(text.replace('"titre": "Opérations entre apparentés"', '"titre": "Opérations", "numero": "9"'), encoding="utf-8")
    wrong = recoupe("check", copy)
    check(wrong.returncode == 2 and "dossier.json:10:" in wrong.stderr and "numero" in wrong.stderr, f"a key that it does not have is an error at its place: {wrong.stderr}")
    model = json.loads((ROOT / "statements" / "models" / "ncsp-1202.json").read_text(encoding="utf-8"))
    del model["vocabulaire"]["notes"][0]["reference"]
    (folder / "sans.json").write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")
    wrong = recoupe("check", REGIE, "--model", folder / "sans.json")
    check(wrong.returncode == 2 and "reference" in wrong.stderr, f"a note without a reference is refused: {wrong.stderr}")


def main():
    same_figures(REGIE, 2027)
    same_figures(FIXTURES / "inmq-1202", 2020)
    signed()
    consistent()
    with tempfile.TemporaryDirectory() as name:
        closings(pathlib.Path(name))
        years_and_models(pathlib.Path(name))
        notes(pathlib.Path(name))
    return finish("regie under SP 1202")


sys.exit(main())
