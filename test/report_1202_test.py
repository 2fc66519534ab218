#!/usr/bin/env python3
"""A report by SP 1202, as text and as PDF: the model of its year is found, every figure is read and proven, and a misprint is named."""
import json
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "fixtures"))

import report_1202  # noqa: E402
from harness import LONG, check, finish, recoupe  # noqa: E402

TEXT = report_1202.text()


def proven(path, *options):
    run = recoupe("check", path, "--format", "json", "--all", *options)
    return run, json.loads(run.stdout or '{"findings": [], "counts": {}, "coverage": {}, "causes": []}')


def amounts():
    """Every printed amount: place in the text, line number, as printed. A head with years is none."""
    at = 0
    for number, line in enumerate(TEXT.split("\n"), 1):
        for start in range(report_1202.LABEL, len(line), report_1202.AMOUNT):  # of a class, twice as wide
            printed = line[start:start + report_1202.AMOUNT]
            if re.fullmatch(r"\s*(\(?\d[\d ]*\)?|-)", printed) and line[:report_1202.LABEL].strip():
                yield at + start + len(printed) - len(printed.lstrip()), number, printed.strip()
        at += len(line) + 1


def value(printed):
    if printed == "-":
        return 0
    return -int(printed[1:-1].replace(" ", "")) if printed.startswith("(") else int(printed.replace(" ", ""))


def read_back(folder):
    text, pdf = folder / "rapport.txt", folder / "rapport.pdf"
    text.write_text(TEXT, encoding="utf-8")
    pdf.write_bytes(report_1202.pdf(TEXT))
    check(report_1202.REPORT.read_text(encoding="utf-8") == TEXT, "the report in fixtures/rapports is what test/fixtures/report_1202.py makes")
    # Notes 7 and 8 stand in no statement: their numbers are read as such. A sentence shows two more.
    printed = [value(one[2]) for one in amounts() if one[0] < TEXT.index("\n7. Redressement")] + [45000, 22200]
    for path in (text, pdf):
        run, report = proven(path)
        check(run.returncode == 0 and report["verdict"] == "consistent", f"{path.name}: consistent: {run.stdout[-300:]}{run.stderr}")
        check(report["coverage"]["figures"] == len(printed), f"{path.name}: all {len(printed)} printed amounts are figures: {report['coverage']}")
        check(report["coverage"]["unbound"] == 0, f"{path.name}: a relation binds each of them: {report['coverage']}")
        read = {row["id"]: row["value"] for row in json.loads(recoupe("figures", path, "--format", "json").stdout)}
        check(sorted(int(one) for one in read.values()) == sorted(printed), f"{path.name}: and are read as printed")
        mine = report_1202.Report().figures
        same = {id for id in read if id in mine and id.split(".")[0] in ("resultats", "situation", "financiers_nets", "actif_net", "flux")}
        check(len(same) > 90 and all(int(read[id]) == int(mine[id]) for id in same), f"{path.name}: lines of the model have the model's ids ({len(same)})")
    said = recoupe("check", text).stdout
    check("SP 1202" in said and "--model" in said, "it says by which model it was read")
    other = recoupe("check", text, "--model", "ncsp-1201")
    check("chapitre SP 1202 »" not in other.stdout.split("À regarder")[0], "who asks for a model is given that one")


def misprinted(folder):
    """One printed amount is another: its line is named, and the report is inconsistent."""
    notes = TEXT.index("NOTES COMPLÉMENTAIRES")
    places = [one for one in amounts() if one[0] < notes and one[2] != "-"]
    for sample, (at, number, printed) in enumerate(places if LONG else places[3::11]):
        last = at + len(printed) - (2 if printed.endswith(")") else 1)
        wrong = TEXT[:last] + str((int(TEXT[last]) + 1 + sample % 9) % 10) + TEXT[last + 1:]
        path = folder / ("faux.pdf" if sample % 7 == 0 else "faux.txt")
        if path.suffix == ".pdf":
            path.write_bytes(report_1202.pdf(wrong))
        else:
            path.write_text(wrong, encoding="utf-8")
        run, report = proven(path)
        named = {figure["source"]["line"] for finding in report["findings"] if finding["verdict"] == "disagree" for figure in finding["figures"]}
        check(run.returncode == 1 and number in named, f"line {number}, {printed}: the misprint is found and its line named: {run.returncode} {sorted(named)}")


with tempfile.TemporaryDirectory() as place:
    read_back(pathlib.Path(place))
    misprinted(pathlib.Path(place))

raise SystemExit(finish("report by SP 1202"))
