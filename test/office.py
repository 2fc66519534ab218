#!/usr/bin/env python3
"""LibreOffice recomputes every formula of the workbooks to the value that they were written with (Gnumeric does so in
workbook_test.py). Not part of `make test`, for the size of LibreOffice: `make test-office`."""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

from harness import FIXTURES, check, finish
from workbook_test import build, formulas, same, values

# By default LibreOffice believes what a file says of its formulas; this profile makes it compute.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recomputed(paths, folder):
    """The workbooks as LibreOffice writes them again: one start for all."""
    profile, out = folder / "profile", folder / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "xlsx", "--outdir", str(out), *map(str, paths)], capture_output=True, check=True)
    return [values(out / path.name) for path in paths]


def without_values(path, empty):
    """The same workbook with 0 and no text for every cached value: what comes back was computed."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(empty, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>0</v>", data)
            target.writestr(name, data)


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        written, emptied = [], []
        for name, options in (("inmq", ()), ("regie", ("--lang", "en")), ("balance", ())):
            written.append(folder / f"{name}.xlsx")
            build(FIXTURES / name, written[-1], "--no-entries", *options)
            emptied.append(folder / f"emptied-{name}.xlsx")
            without_values(written[-1], emptied[-1])
        for path, after in zip(written, recomputed(emptied, folder)):
            before = values(path)
            wrong = [f"{sheet}!{at} {formula}: {before[sheet][at].value!r}, recomputed {after[sheet][at].value!r}"
                     for sheet, at, formula in formulas(path) if not same(before[sheet][at].value, after[sheet][at].value)]
            check(not wrong, f"{path.name}: every formula recomputes to its value; {len(wrong)} do not: {wrong[:5]}")
    return finish("office")


if __name__ == "__main__":
    sys.exit(main())
