#!/usr/bin/env python3
"""The Régie: the program's figures against books and statements kept by other means (test/fixtures/make_regie.py).

    RECOUPE=build/recoupe test/regie_test.py
"""
import json
import pathlib
import re
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "fixtures"))

import make_regie  # noqa: E402
from harness import FIXTURES, check, finish, recoupe  # noqa: E402

REGIE = FIXTURES / "regie"
AMOUNTS = {"debit", "credit", "débit", "crédit", "solde", "montant"}
EACH = 23  # of the published figures, which ones are falsified


def generated(dossier):
    run = recoupe("figures", dossier, "--suite", "generated", "--format", "json")
    check(run.returncode == 0, f"figures ends 0 on {dossier}: {run.stderr}")
    return {figure["id"]: figure["value"] for figure in json.loads(run.stdout or "[]")}


def in_cents(source, target, encoding):
    """The table with each amount a hundred times as large: cents become dollars, and no figure is rounded."""
    lines = source.read_bytes().decode(encoding).splitlines()
    separator = ";" if ";" in lines[0] else ","
    columns = [at for at, name in enumerate(lines[0].lower().split(separator)) if name in AMOUNTS]
    out = [lines[0]]
    for line in lines[1:]:
        fields = re.findall(rf'(?:^|{separator})("(?:[^"]|"")*"|[^{separator}]*)', line)
        for at in columns:
            fields[at] = re.sub(r"[^\d-]", "", fields[at])
        out.append(separator.join(fields))
    target.write_text("\n".join(out) + "\n", encoding="utf-8")


def copy_in_cents(folder):
    for name in ("dossier.json", "comptes.csv", "donnees.csv"):
        shutil.copy(REGIE / name, folder)
    for name, encoding in (("journal-2019.csv", "cp1252"), ("journal-2020.csv", "utf-8"), ("ouverture.csv", "utf-8"), ("mouvements.csv", "utf-8")):
        in_cents(REGIE / name, folder / name, encoding)


def falsified(folder, published, at):
    """A copy of the dossier in which one published figure is one too many."""
    copy = folder / str(at)
    shutil.copytree(REGIE, copy)
    figures = [dict(figure) for figure in published]
    value = figures[at]["valeur"] or "0"
    figures[at]["valeur"] = f"{float(value) + 0.1:.1f}" if "." in value else str(int(value) + 1)
    (copy / "publies.json").write_text(json.dumps(figures), encoding="utf-8")
    return copy


ENTRY = "debit 5300 Honoraires professionnels, credit 2100 Comptes fournisseurs, amount 18,740"
ADJUSTMENTS = "no,date,type,compte,libelle,debit,credit,nature,reference,preparer\n{no},2019-03-31,{type},5300,Étude d’impact,{amount},,,PT-14,A. R.\n{no},2019-03-31,,2100,Étude d’impact,,{amount},,,\n"


def unposted(dossier, *options):
    """What is said of last year's entry that nobody posted; None where nothing is."""
    run = recoupe("check", dossier, "--format", "json", "--lang", "en", *options)
    findings = json.loads(run.stdout or '{"findings": []}')["findings"]
    return next((finding["message"] for finding in findings if finding["relation"] == "s8.ecriture@2019"), None)


def variant(folder, **files):
    """fixtures/regie-ouverture with other files of its own."""
    shutil.copytree(FIXTURES / "regie-ouverture", folder / "regie-ouverture")
    for name, content in files.items():
        (folder / "regie-ouverture" / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return folder / "regie-ouverture"


def posted_late(folder):
    dossier = variant(folder)
    journal = folder / "regie-ouverture" / "journal-2020.csv"
    rows = "2019-06-14,JG,tardive,5300,Étude d’impact,18740.00,,\n2019-06-14,JG,tardive,2100,Étude d’impact,,18740.00,\n"
    journal.write_text(journal.read_text(encoding="utf-8") + rows, encoding="utf-8")
    return dossier


def year_of_2019(folder):
    """Last year's dossier by itself, with the auditor's entry over its journal."""
    dossier = folder / "2019"
    shutil.copytree(REGIE, dossier, ignore=shutil.ignore_patterns("publies.json", "anterieurs.json", "budget.csv", "donnees.csv", "explications.json", "relations.json", "journal-2020.csv"))
    text = re.sub(r',\n +\{"id": "2020".*?\}', "", (dossier / "dossier.json").read_text(encoding="utf-8"))
    (dossier / "dossier.json").write_text(text, encoding="utf-8")
    rows = (dossier / "mouvements.csv").read_text(encoding="utf-8").splitlines()
    (dossier / "mouvements.csv").write_text("\n".join(row for row in rows if not row.startswith("2020")) + "\n", encoding="utf-8")
    (dossier / "regularisations.csv").write_text(ADJUSTMENTS.format(no="RA-3", type="regularisation", amount="18740.00"), encoding="utf-8")
    return dossier


def never_posted():
    check(unposted(REGIE) is None, "nothing is said of an entry where none is lacking")
    check(unposted(FIXTURES / "regie-ouverture") == "the books of 2019 lack an entry that the signed statements include: " + ENTRY, f"the entry is named, not {unposted(FIXTURES / 'regie-ouverture')}")
    with tempfile.TemporaryDirectory() as folder:
        said = unposted(posted_late(pathlib.Path(folder)))
        check(said == "an entry that the signed statements include was posted a year late, 'JG/tardive (2019-06-14)': " + ENTRY, f"a late entry is named, not {said}")
    with tempfile.TemporaryDirectory() as folder:
        said = unposted(variant(pathlib.Path(folder), regularisations_csv=ADJUSTMENTS.format(no="RA-3", type="anomalie_non_corrigee", amount="18740.00")))
        check(said == "entry 'regularisations/RA-3 (2019-03-31)' is in the signed statements, but only listed here, not posted: " + ENTRY, f"a listed entry is named, not {said}")
    with tempfile.TemporaryDirectory() as folder:
        said = unposted(variant(pathlib.Path(folder), regularisations_csv=ADJUSTMENTS.format(no="RA-3", type="anomalie_non_corrigee", amount="18704.00")))
        check(said == "the books of 2019 lack an entry that the signed statements include: " + ENTRY, f"an entry of another amount is not the one, but {said}")
    with tempfile.TemporaryDirectory() as folder:
        dossier = variant(pathlib.Path(folder))
        signed = dossier / "anterieurs.json"
        signed.write_text(re.sub(r'("resultats.honoraires@2019", "valeur": ")111457', r"\g<1>111467", signed.read_text(encoding="utf-8")), encoding="utf-8")
        check(unposted(dossier) is None, f"differences that do not balance are no entry, but {unposted(dossier)}")
    with tempfile.TemporaryDirectory() as folder:
        dossier = pathlib.Path(folder) / "regie"
        shutil.copytree(REGIE, dossier)
        (dossier / "explications.json").unlink()
        said = unposted(dossier, "--against", str(year_of_2019(pathlib.Path(folder))))
        check(said == "adjusting entry 'regularisations/RA-3 (2019-03-31)' of last year's dossier was never posted to the books: " + ENTRY, f"last year's entry is named, not {said}")


def main():
    files, exact = make_regie.make()
    for name, content in files.items():
        check((FIXTURES / name).read_bytes() == content, f"fixtures/{name} is what test/fixtures/make_regie.py makes")

    published = [figure for figure in json.loads((REGIE / "publies.json").read_text(encoding="utf-8")) if "valeur" in figure]
    figures = generated(REGIE)
    for figure in published:
        check(figures.get(figure["id"]) is not None, f"{figure['id']} is generated")
    for name, cents in exact.items():
        if name in figures:
            check(abs(100 * int(figures[name]) - cents) < 200, f"{name} is {cents / 100:.2f}, rounded, not {figures[name]}")
        else:
            check(cents == 0, f"{name}, {cents / 100:.2f}, is presented")

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        copy_in_cents(folder)
        to_the_cent = generated(folder)
        for name in set(exact) & set(to_the_cent):
            check(int(to_the_cent[name]) == exact[name], f"{name} is {exact[name]} cents, not {to_the_cent[name]}")
        check(len(set(exact) & set(to_the_cent)) > 350, "most lines are compared to the cent")

    for options in ([], ["--published-only"]):
        run = recoupe("check", REGIE, *options)
        check(run.returncode == 0, f"check fixtures/regie {' '.join(options)} ends 0, not {run.returncode}: {run.stdout[-400:]}{run.stderr}")
    run = recoupe("check", REGIE, "--all", "--format", "json")
    agreed = {finding["relation"] for finding in json.loads(run.stdout or '{"findings": []}')["findings"] if finding["verdict"] == "agree"}
    for relation in ("s4.flux.total_fonctionnement@2020", "s4.flux.total_fonctionnement@2019", "s4.passifs_impayes@2020", "s6.acquisitions@2020",
                     "s6.acquisitions.payees@2020", "s6.acquisitions.payees@2019", "s5.transferts@2020", "s13.apports.constates@2020", "s13.mise_hors_service.flux@2020", "s13.vacances.flux@2020",
                     "s14.dette@2020", "s15.virements@2020", "s15.fonds.fin.immobilisations@2020", "s16.conso.excedent.total@2020", "s7.date.situation@2020"):
        check(relation in agreed, f"{relation} is proven")
    run = recoupe("check", FIXTURES / "regie-ouverture", "--format", "json")
    check(run.returncode == 1, f"check fixtures/regie-ouverture ends 1, not {run.returncode}")
    wrong = [finding for finding in json.loads(run.stdout or '{"findings": []}')["findings"] if finding["verdict"] == "disagree"]
    check({finding["check"] for finding in wrong} == {"S8"}, "an adjusting entry never posted breaks the comparatives and nothing else")
    check(any(finding["relation"] == "s8.situation.crediteurs@2019" and finding["difference"] == "-18740" for finding in wrong), "its amount is found in the payables")

    never_posted()
    with tempfile.TemporaryDirectory() as folder:
        for at in range(0, len(published), EACH):
            copy = falsified(pathlib.Path(folder), published, at)
            check(recoupe("check", copy).returncode == 1, f"{published[at]['id']}, one too many, is noticed")

    return finish("regie")


if __name__ == "__main__":
    sys.exit(main())
