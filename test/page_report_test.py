#!/usr/bin/env python3
"""The page of a report: each number of `figures --all` lies over its word of the picture, with its state; a misprint bears its right value.

The words and their places are asked of pdftotext here too, apart from the program.
"""
import base64
import hashlib
import html
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "fixtures"))

import report_1202  # noqa: E402
from harness import check, finish, recoupe  # noqa: E402

STATES = ("proven_twice", "proven_once", "bound", "contradicted", "read", "identifier", "set_aside", "not_read")
MISPRINT = ("Total des charges", 1)  # the line, and which of its amounts


class Page(html.parser.HTMLParser):
    """The pages of the report, the numbers over each, and the links and ids of all."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text, self.ids, self.links, self.pictures, self.numbers, self.leaf, self.notes = text, [], [], {}, [], None, {}
        self.note, self.styles, self.raw = None, [], None
        self.feed(text)
        self.places = {}
        for style in self.styles:
            for name, left, top, width, height in re.findall(r"#(n\d+)\{left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%;height:([\d.]+)%\}", style):
                self.places[name] = tuple(float(one) / 100 for one in (left, top, width, height))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = attributes.get("class", "").split()
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        if attributes.get("href", "").startswith("#"):
            self.links.append(attributes["href"][1:])
        if "leaf-page" in classes:
            self.leaf = int(attributes["id"].split("-")[1])
        if tag == "img":
            self.pictures[self.leaf] = attributes["src"]
        if "nb" in classes:
            self.numbers.append((attributes["id"], self.leaf, classes[1], attributes["aria-label"], attributes.get("href"), classes[2:]))
        if "note-of" in classes:
            self.note = self.numbers[-1][0]
            self.notes[self.note] = ""
        if tag == "style":
            self.styles.append("")
            self.raw = tag

    def handle_endtag(self, tag):
        if tag == "ins":
            self.note = None
        if tag == "style":
            self.raw = None

    def handle_data(self, data):
        if self.raw:
            self.styles[-1] += data
        if self.note:
            self.notes[self.note] += data


def page_of(path, *options, **more):
    target = path.with_suffix(".html")
    run = recoupe("check", path, "--quiet", "--force", "--html", target, *options, **more)
    check(run.returncode in (0, 1), f"{path.name}: the page is written: {run.stderr}")
    return Page(target.read_text(encoding="utf-8"))


def words_of(path, turned=False):
    """The words of each page with their places, as shares of the page. pdftotext gives the size of a page that is turned as if it were not."""
    text = subprocess.run(["pdftotext", "-bbox", "-cropbox", path, "-"], capture_output=True, text=True, check=True).stdout
    pages = []
    for one, other, body in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', text, re.S):
        width, height = (other, one) if turned else (one, other)
        pages.append([(html.unescape(word), (float(x0) + float(x1)) / 2 / float(width), (float(y0) + float(y1)) / 2 / float(height))
                      for x0, y0, x1, y1, word in re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', body)])
    return pages


def digits(text):
    return re.sub(r"\D", "", text)


def numbers_lie_over_words(path, page, turned=False):
    said = json.loads(recoupe("figures", path, "--all", "--format", "json").stdout)
    check(len(said) == len(page.numbers), f"{path.name}: the page shows the numbers of figures --all: {len(said)}, {len(page.numbers)}")
    check(all(one["state"] == shown[2] for one, shown in zip(said, page.numbers)), f"{path.name}: each with its state")
    check(all(shown[3].startswith(one["printed"] + " ") for one, shown in zip(said, page.numbers)), f"{path.name}: and its text")
    check({shown[2] for shown in page.numbers} <= set(STATES), f"{path.name}: states are those of the manual")
    words, astray = words_of(path, turned), []
    for one, (name, leaf, *_) in zip(said, page.numbers):
        left, top, width, height = page.places.get(name, (0, 0, 0, 0))
        near = [(y if turned else x, word) for word, x, y in words[leaf - 1] if left - .002 < x < left + width + .002 and top - .001 < y < top + height + .001]
        inside = "".join(word for _, word in sorted(near))
        if digits(one["printed"]) not in (digits(inside), inside) and one["printed"] not in inside:
            astray.append((name, leaf, one["printed"], inside))
    check(not astray, f"{path.name}: each box lies over the word of its number: {len(astray)} do not: {astray[:5]}")
    order = [(shown[1], page.places.get(shown[0])) for shown in page.numbers]
    check(len(set(order)) == len(order), f"{path.name}: no two numbers share a place")


def is_whole(path, page):
    check(len(page.ids) == len(set(page.ids)), f"{path.name}: no id stands twice")
    lost = [link for link in page.links if link not in set(page.ids) | {"-"}]
    check(not lost, f"{path.name}: each link leads somewhere: {lost[:5]}")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page.text).group(1))
    for style in page.styles:
        check("sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in policy, f"{path.name}: the policy names each style")
    check("default-src 'none'" in policy and "img-src data:" in policy and "unsafe" not in policy, f"{path.name}: and allows no network: {policy}")
    check(not re.search(r'(src|href)="(?!data:|#)', page.text) and " style=" not in page.text, f"{path.name}: nothing is fetched")
    check(len(page.text.encode()) <= 15_000_000, f"{path.name}: at most 15 MB")


def shows_pages(folder):
    path = folder / "rapport.pdf"
    path.write_bytes(report_1202.pdf(report_1202.text()))
    page = page_of(path)
    pages = len(words_of(path))
    check(sorted(page.pictures) == list(range(1, pages + 1)), f"all {pages} pages are shown: {sorted(page.pictures)}")
    for leaf, source in page.pictures.items():
        kind, data = source.split(",", 1)
        starts = {"data:image/svg+xml;base64": b"<?xml", "data:image/png;base64": b"\x89PNG"}
        check(base64.b64decode(data).startswith(starts.get(kind, b"!")), f"page {leaf} is a picture by data URI")
    numbers_lie_over_words(path, page)
    is_whole(path, page)
    check(page.text == page_of(path).text, "the same report gives the same page")
    check("Nombres, par état" in page.text, "in French")


def turned_and_cut(folder):
    """Pages that are turned, that are cut, and whose sheet does not begin at 0 0."""
    plain = report_1202.pdf("\f".join(report_1202.text().split("\f")[:2]))
    for name, old, new in (("tourne.pdf", b"/MediaBox [0 0 612 792]", b"/Rotate 90 /MediaBox [0 0 612 792]"),
                           ("coupe.pdf", b"/MediaBox [0 0 612 792]", b"/CropBox [20 40 612 780] /MediaBox [0 0 612 792]"),
                           ("decale.pdf", b"/MediaBox [0 0 612 792]", b"/MediaBox [-30 -20 590 800]")):
        path = folder / name
        path.write_bytes(plain.replace(old, new))
        numbers_lie_over_words(path, page_of(path), name == "tourne.pdf")


def misprint(text):
    """Two digits of an amount exchanged: the text, what it shows now, what was right."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.strip().startswith(MISPRINT[0]))
    right = re.findall(r"\d{1,3}(?: \d{3})+", lines[at][report_1202.LABEL:])[MISPRINT[1]]
    first, second = [i for i, one in enumerate(right) if one.isdigit()][:2]
    wrong = right[:first] + right[second] + right[first + 1:second] + right[first] + right[second + 1:]
    assert wrong != right
    head, tail = lines[at][:report_1202.LABEL], lines[at][report_1202.LABEL:]
    lines[at] = head + tail.replace(right, wrong, 1)
    return "\n".join(lines), wrong, right


def names_the_culprit(folder):
    text, wrong, right = misprint(report_1202.text())
    for name in ("faux.pdf", "faux.txt"):
        path = folder / name
        path.write_bytes(report_1202.pdf(text) if name.endswith("pdf") else text.encode())
        page = page_of(path, "--lang", "en")
        check("Numbers, by state" in page.text, f"{name}: in English")
        is_whole(path, page)
        marked = [shown for shown in page.numbers if shown[5]]
        culprit = next((shown for shown in marked if shown[3].startswith(wrong)), None)
        check(culprit and culprit[2] == "contradicted", f"{name}: {wrong} is marked: {[shown[3] for shown in marked]}")
        check(culprit and digits(right) in digits(page.notes.get(culprit[0], "")), f"{name}: its right value {right} stands beside it: {page.notes}")
        panel = culprit[4][1:] if culprit else ""
        body = page.text[page.text.find(f'id="{panel}"'):]
        body = body[:body.find("</section>")]
        check(panel in page.ids and f'href="#{culprit[0]}"' in body, f"{name}: a click leads to its relations, and they lead back")
        findings = page.text[page.text.find('id="constats"'):page.text.find('id="relations"')]
        check(culprit and f'href="#{culprit[0]}"' in findings, f"{name}: its finding leads to the page")
        check(f'href="#{culprit[0]}"' in page.text[:page.text.find('id="rapport"')], f"{name}: and so does its cause")


def shows_text(folder):
    """A text is shown as it is; so are pages where no picture can be made."""
    path = folder / "rapport.txt"
    path.write_text(report_1202.text(), encoding="utf-8")
    page = page_of(path)
    said = json.loads(recoupe("figures", path, "--all", "--format", "json").stdout)
    check([one["state"] for one in said] == [shown[2] for shown in page.numbers], "a text: each number with its state")
    check(not page.pictures and "<pre>" in page.text, "a text: its lines")
    tools = folder / "tools"
    tools.mkdir()
    (tools / "pdftotext").symlink_to(shutil.which("pdftotext"))
    bare = page_of(folder / "rapport.pdf", env={**os.environ, "PATH": str(tools)})
    check(not bare.pictures and "poppler-utils" in bare.text, "without pdftocairo the pages are text, and the package is named")
    check([shown[2] for shown in bare.numbers] == [one["state"] for one in said], "with the same numbers")


def without_places(folder):
    """Numbers of a drawn page whose places are not known: the page is turned, and no word with a 7 has a place."""
    tools, real = folder / "sevenless", shutil.which("pdftotext")
    tools.mkdir()
    (tools / "pdftocairo").symlink_to(shutil.which("pdftocairo"))
    (tools / "pdftotext").write_text(
        f'#!{sys.executable}\nimport re, subprocess, sys\ntext = subprocess.run(["{real}", *sys.argv[1:]], stdin=0, capture_output=True).stdout\n'
        'if "-bbox" in sys.argv:\n    text = re.sub(rb\'<word [^>]*>[^<]*7[^<]*</word>\', b"", text)\nsys.stdout.buffer.write(text)\n')
    (tools / "pdftotext").chmod(0o755)
    path = folder / "tourne.pdf"
    said = json.loads(recoupe("figures", path, "--all", "--format", "json").stdout)
    page = page_of(path, "--lang", "en", env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"})
    beside = [shown for shown in page.numbers if shown[0] not in page.places]
    check(page.pictures and 0 < len(beside) < len(page.numbers), f"some numbers have no place: {len(beside)} of {len(page.numbers)}")
    order = sorted(page.numbers, key=lambda shown: int(shown[0][1:]))
    check([shown[2] for shown in order] == [one["state"] for one in said], "and all are shown, each with its state")
    check("no known place on the picture" in page.text and "<pre>" in page.text, "those without a place stand under the picture, in their lines")
    is_whole(path, page)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shows_pages(folder)
        turned_and_cut(folder)
        names_the_culprit(folder)
        shows_text(folder)
        without_places(folder)
    return finish("page_report")


sys.exit(main())
