#!/usr/bin/env python3
"""Makes the pictures of the README: the terminal, the workbook and the page, of the Institut's dossier with one misprint in it.

    make pictures

LibreOffice prints the workbook, Chromium the page; the terminal is drawn here. Look at them before they are committed."""
import html
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("RECOUPE", str(HERE.parent / "build" / "recoupe"))
PICTURES = HERE / "pictures"
COLUMNS, LINES = 112, 28
CHARACTER, LINE, MARGIN = 8.4, 19, 18
COLOURS = {"1": "font-weight:700", "2": "fill:#8b949e", "1;31": "fill:#ff7b72;font-weight:700",
           "1;32": "fill:#7ee787;font-weight:700", "1;35": "fill:#d2a8ff;font-weight:700"}


def misprinted(folder):
    """The dossier with two digits of a printed figure transposed, in the line of the report and in what was read from it."""
    shutil.copytree(HERE.parent / "fixtures" / "inmq", folder / "inmq")
    path = folder / "inmq" / "publies.json"
    text = path.read_text(encoding="utf-8").replace("606 803 633 513 549 897", "606 803 635 313 549 897")
    text = text.replace('"resultats.traitements@2020", "valeur": "633513"', '"resultats.traitements@2020", "valeur": "635313"')
    path.write_text(text, encoding="utf-8")


def run(folder, *command, **environment):
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True).stdout


def runs_of(line):
    """(style, column, text) of each run of a line with ANSI styles, wide spaces left out."""
    style, column = "", 0
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if part.startswith("\x1b["):
            style = COLOURS.get(part[2:-1], "")
            continue
        for words in re.finditer(r"\S+(?: \S+)*", part):
            yield style, column + words.start(), words.group()
        column += len(part)


def terminal(folder):
    command = "recoupe check inmq"
    shown = run(folder, PROGRAM, "check", "inmq", "--color", "always", COLUMNS=str(COLUMNS)).split("\n")[:LINES]
    width, height = COLUMNS * CHARACTER + 2 * MARGIN, (len(shown) + 1) * LINE + 2 * MARGIN
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" role="img" aria-label="{command}">',
           f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>',
           '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3" xml:space="preserve">']
    for number, line in enumerate([f"\x1b[2m$\x1b[0m \x1b[1m{command}\x1b[0m"] + shown):
        for style, column, text in runs_of(line):
            place = f'x="{MARGIN + column * CHARACTER:.1f}" y="{MARGIN + (number + 0.75) * LINE:.1f}"'
            out.append(f'<text {place} textLength="{len(text) * CHARACTER:.1f}" style="{style}">{html.escape(text)}</text>')
    (PICTURES / "terminal.svg").write_text("\n".join(out + ["</g>", "</svg>", ""]), encoding="utf-8")


def photograph(folder, address, name, width, height):
    run(folder, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}",
        f"--user-data-dir={folder / 'chromium'}", f"--screenshot={PICTURES / name}", address)


def workbook(folder):
    """The Sommaire and the first statement, side by side as they are printed."""
    run(folder, PROGRAM, "build", "inmq", "-o", "etats.xlsx", "--quiet")
    run(folder, "soffice", "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--convert-to", "pdf", "etats.xlsx")
    for page, name in ((1, "one"), (3, "two")):
        run(folder, "pdftoppm", "-r", "110", "-png", "-singlefile", "-f", str(page), "-l", str(page), "etats.pdf", name)
    sheets = "".join(f'<img src="{name}.png" style="width:680px;height:640px;object-fit:cover;object-position:top;background:#fff;'
                     f'box-shadow:0 1px 8px #0004">' for name in ("one", "two"))
    (folder / "sheets.html").write_text(f'<body style="margin:20px;display:flex;gap:20px;background:#e9ebee">{sheets}', encoding="utf-8")
    photograph(folder, (folder / "sheets.html").as_uri(), "workbook.png", 1420, 680)


def page(folder):
    run(folder, PROGRAM, "check", "inmq", "--html", "page.html", "--quiet")
    photograph(folder, (folder / "page.html").as_uri(), "page.png", 1440, 1000)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        PICTURES.mkdir(exist_ok=True)
        here = pathlib.Path(name)
        misprinted(here)
        terminal(here)
        page(here)
        workbook(here)
        for picture in sorted(PICTURES.iterdir()):
            print(f"{picture.relative_to(HERE.parent)}: {picture.stat().st_size} bytes")
