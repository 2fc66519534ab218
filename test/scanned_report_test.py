#!/usr/bin/env python3
"""A report whose pages are pictures: without --ocr its messages name it, with it the pages are read by tesseract, and every place says so.

In place of tesseract stands a program that gives the table which tesseract would give of these pages. TEST_LONG=1 asks tesseract itself,
where it is installed.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

sys.dont_write_bytecode = True

from harness import LONG, check, finish, recoupe  # noqa: E402

PAGES = [["Town of Long Lake", "Statement of Financial Position", "As at December 31, 2022", "(in dollars)", "",
          ("", "2022", "2021"), "Financial assets", ("Cash", "412,231", "453,732"), ("Accounts receivable", "60,118", "51,007"),
          ("Total financial assets", "472,349", "504,739"), "Liabilities", ("Accounts payable", "98,220", "120,415"),
          ("Total liabilities", "98,220", "120,415"), ("Net financial assets", "374,129", "384,324"), ("Accumulated surplus", "374,129", "384,324")],
         ["Town of Long Lake", "Statement of Change in Net Financial Assets", "For the year ended December 31, 2022", "(in dollars)", "",
          ("", "2022", "2021"), ("Annual surplus (deficit)", "(10,195)", "20,324"), ("Net financial assets, beginning of year", "384,324", "364,000"),
          ("Net financial assets, end of year", "374,129", "384,324")]]
WRONG = ("472,349", "474,239")


def pdf(objects):
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def pictures(pages):
    """A PDF of pictures: width, height and gray bytes of each page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for width, height, gray in pages:
        data, drawn = zlib.compress(gray), b"q 612 0 0 792 0 0 cm /I Do Q"
        objects.append(b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\n"
                       b"stream\n%s\nendstream" % (width, height, len(data), data))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /I %d 0 R >> >> /Contents %d 0 R >>" % (
            len(objects) - 1, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return pdf(objects)


def placed(page):
    """Each word of the page with its column and its row: labels from the left, amounts to the right edge of their columns."""
    for row, line in enumerate(page):
        label, *amounts = line if isinstance(line, tuple) else (line,)
        at = 4
        for word in label.split():
            yield word, at, row
            at += len(word) + 1
        for number, amount in enumerate(amounts):
            yield amount, 64 + 16 * number - len(amount), row


def table(page):
    """What tesseract would write of it."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext", "1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t"]
    rows += [f"5\t1\t1\t1\t{row + 1}\t1\t{column * 14}\t{100 + row * 34 + len(word) % 3}\t{len(word) * 14}\t22\t92.5\t{word}" for word, column, row in placed(page)]
    return "\n".join(rows + ["5\t1\t1\t1\t9\t9\t700\t700\t9\t9\t3.1\tnoise"]) + "\n"


def with_tesseract(folder, pages):
    """An environment in which `tesseract` gives these tables, page after page."""
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    for at, page in enumerate(pages, 1):
        (tools / f"table.{at}").write_text(table(page), encoding="utf-8")
    count = tools / "count"
    count.write_text("0", encoding="utf-8")
    program = tools / "tesseract"
    program.write_text(f'#!/bin/sh\ncat > /dev/null\nn=$(($(cat "{count}") % {len(pages)} + 1)); echo $n > "{count}"\ncat "{tools}/table.$n"\n', encoding="utf-8")
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}


def reads(folder):
    path = folder / "numerise.pdf"
    path.write_bytes(pictures([(17, 22, b"\xff" * 17 * 22)] * len(PAGES)))
    run = recoupe("check", path)
    check(run.returncode == 2 and "--ocr" in run.stderr, f"without --ocr the message names it: {run.stderr}")
    run = recoupe("check", path, "--ocr", env={**os.environ, "PATH": str(only_poppler(folder))})
    check(run.returncode == 2 and "tesseract-ocr" in run.stderr, f"without tesseract it names the package: {run.stderr}")
    run = recoupe("figures", path, "--ocr", "--format", "json", env=with_tesseract(folder, PAGES))
    values = {row["id"]: row["value"] for row in json.loads(run.stdout or "[]")}
    check(values.get("situation.total_actifs_financiers@2022") == "472349" and values.get("variation.excedent@2022") == "-10195", f"every figure is read: {values}")
    run = recoupe("check", path, "--ocr", "--lang", "en", env=with_tesseract(folder, PAGES))
    check("pages 1, 2 read by optical recognition" in run.stdout and "p. 1 (OCR)" in run.stdout, f"it says which pages, and says it at every place: {run.stdout[:700]}")


def only_poppler(folder):
    tools = folder / "poppler"
    tools.mkdir()
    for name in ("pdftotext", "pdftocairo"):
        (tools / name).symlink_to(shutil.which(name))
    return tools


def accuses_and_says_so(folder):
    path = folder / "numerise.pdf"
    wrong = [[tuple(WRONG[1] if cell == WRONG[0] else cell for cell in line) if isinstance(line, tuple) else line for line in page] for page in PAGES]
    page = folder / "page.html"
    run = recoupe("check", path, "--ocr", "--lang", "en", "--html", page, "--force", env=with_tesseract(folder, wrong))
    cause = run.stdout[run.stdout.find("cause"):]
    check(run.returncode == 1 and "(OCR)" in cause.split("findings:")[0], f"what is accused is said to be recognized: {cause[:600]}")
    shown = page.read_text(encoding="utf-8")
    check("read by optical recognition" in shown, "on the page too")
    check("data:image/" in shown and re.search(r'class="nb contradicted[^>]*>474,239', shown), "which shows the picture and the text with its marks")
    report = json.loads(recoupe("check", path, "--ocr", "--format", "json", env=with_tesseract(folder, wrong)).stdout)
    sources = [figure["source"] for finding in report["findings"] for figure in finding["figures"]]
    check(sources and all(source.get("read_by") == "ocr" for source in sources), f"and in JSON: {sources[:1]}")


def tesseract_itself(folder):
    """The words drawn with a letter of PDF, made a picture by pdftoppm, read by tesseract."""
    if not LONG or not shutil.which("tesseract"):
        return
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"]
    for page in PAGES:
        words = b"".join(b"BT /F 10 Tf %d %d Td (%s) Tj ET\n" % (20 + column * 6, 740 - row * 15, re.sub(rb"([()])", rb"\\\1", word.encode()))
                         for word, column, row in placed(page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>" % len(objects))
    objects[1] = b"<< /Type /Pages /Count 2 /Kids [5 0 R 7 0 R] >>"
    typed = folder / "typed.pdf"
    typed.write_bytes(pdf(objects))
    drawn = []
    for page in (1, 2):
        image = subprocess.run(["pdftoppm", "-gray", "-r", "200", "-f", str(page), "-l", str(page), typed], capture_output=True, check=True).stdout
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", image)
        drawn.append((int(head.group(1)), int(head.group(2)), image[head.end():]))
    path = folder / "scan.pdf"
    path.write_bytes(pictures(drawn))
    values = {row["id"]: row["value"] for row in json.loads(recoupe("figures", path, "--ocr", "--format", "json").stdout or "[]")}
    check(values.get("situation.total_actifs_financiers@2022") == "472349" and len(values) >= 18, f"tesseract reads the pages: {values}")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        reads(folder)
        accuses_and_says_so(folder)
        tesseract_itself(folder)
    return finish("scanned_report")


sys.exit(main())
