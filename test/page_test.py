#!/usr/bin/env python3
"""The page, read as a browser reads it: whole, sound, and safe whatever the dossier says. What takes a browser stands in test/web.

    /usr/bin/python3 test/page_test.py
"""
import base64
import csv
import hashlib
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("RECOUPE", str(HERE.parent / "build" / "recoupe"))
FIXTURES = HERE.parent / "fixtures"
VOID = {"meta", "link", "br", "input", "rect"}
ATTACKS = ["<script>window.owned=1</script>", "</script><script>window.owned=1</script>", "\" onmouseover=\"window.owned=1",
           "' onx='window.owned=1", "<img src=x onerror=window.owned=1>", "</style><b>", "]]>\u2028&lt;", "javascript:window.owned=1"]

passed = failed = 0


def check(sentence, holds):
    global passed, failed
    passed, failed = passed + bool(holds), failed + (not holds)
    if not holds:
        print(f"not ok - page_test: {sentence}")


class Page(html.parser.HTMLParser):
    """The elements of a page: their attributes, their texts, and whether each is closed where it should be."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.faults, self.raw = [], [], [], {}
        self.text = text
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> stays open" for tag, _ in self.open]

    def handle_starttag(self, tag, attributes):
        element = (tag, dict(attributes), [])
        if len(element[1]) != len(attributes):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append(element)
        if tag not in VOID:
            self.open.append((tag, element))

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes), []))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")
        else:
            self.open.pop()

    def handle_data(self, data):
        for _, element in self.open:
            element[2].append(data)

    def all(self, tag, **wanted):
        return [(a, "".join(t)) for name, a, t in self.elements if name == tag and all(a.get(k) == v for k, v in wanted.items())]


def write_page(dossier, *options, command="check"):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "page.html"
        done = subprocess.run([PROGRAM, command, str(dossier), "--quiet", "--html", str(path), *options], capture_output=True, text=True)
        assert done.returncode in (0, 1), done.stderr
        return path.read_text(encoding="utf-8")


def policy_hash(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def check_sound(name, text):
    """What holds of every page."""
    page = Page(text)
    check(f"{name}: every element is closed where it should be: {page.faults[:3]}", not page.faults)
    ids = [a["id"] for _, a, _ in page.elements if "id" in a]
    check(f"{name}: no id stands twice", len(ids) == len(set(ids)))
    known = set(ids) | {"-"}
    dead = {a["href"] for a, _ in page.all("a") if not (a["href"].startswith("#") and a["href"][1:] in known)}
    check(f"{name}: every link leads somewhere on the page: {sorted(dead)[:3]}", not dead)
    panels = {a["id"] for a, _ in page.all("section") if a.get("class") == "panel"}
    check(f"{name}: a link leads to every panel", panels <= {a["href"][1:] for a, _ in page.all("a")})
    for key in ("aria-labelledby", "data-from"):
        check(f"{name}: every {key} names an element", all(a[key] in known for _, a, _ in page.elements if key in a))
    rules = next(a["content"] for _, a, _ in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    styles, scripts = [t for _, t in page.all("style")], [t for _, t in page.all("script")]
    check(f"{name}: the policy names each style and the script by its hash", all(policy_hash(t) in rules for t in styles + scripts))
    check(f"{name}: one script, two styles, nothing more in the policy", (len(styles), len(scripts), rules.count("sha256-")) == (2, 1, 3))
    check(f"{name}: the policy lets nothing else in", "default-src 'none'" in rules and "unsafe" not in rules and "*" not in rules and "http" not in rules)
    check(f"{name}: no element has a handler or a style of its own", not any(k.startswith("on") or k == "style" for _, a, _ in page.elements for k in a))
    check(f"{name}: nothing is fetched", not any(k in ("src", "srcset", "action", "data") for _, a, _ in page.elements for k in a) and "@import" not in text and "url(" not in text)
    check_readable(name, page)
    return page


def check_readable(name, page):
    """What those who hear the page need."""
    count = lambda tag: sum(1 for t, _, _ in page.elements if t == tag)
    check(f"{name}: one main part, one first heading", count("main") == 1 and count("h1") == 1)
    check(f"{name}: navigation, details, the filter and every panel have a name", all(
        a.get("aria-label") or a.get("aria-labelledby") for t, a, _ in page.elements if t in ("nav", "aside", "form", "section")))
    check(f"{name}: what the filter leaves is told as it changes", any(a.get("aria-live") == "polite" for _, a, _ in page.elements))
    check(f"{name}: every head of a table says what it heads", all(a.get("scope") in ("row", "col", "rowgroup") for t, a, _ in page.elements if t == "th"))
    check(f"{name}: every statement has a caption", all(
        "".join(text) for t, a, text in page.elements if t == "caption") and count("caption") >= sum(1 for t, a, _ in page.elements if t == "table" and "statement" in a.get("class", "")))
    check(f"{name}: every field of the filter has a label", len(re.findall(r"<label[^>]*>(?:(?!</label>).)*?<(?:input|select)", page.text, flags=re.DOTALL)) == count("input") + count("select"))
    check(f"{name}: every link says something", all("".join(text).strip() or a.get("aria-label") for t, a, text in page.elements if t == "a"))


def check_whole(name, dossier, page):
    """Nothing that the program knows is missing."""
    ids = {a["id"] for _, a, _ in page.elements if "id" in a}
    done = subprocess.run([PROGRAM, "check", str(dossier), "--format", "json", "--all"], capture_output=True, text=True)
    findings = json.loads(done.stdout)["findings"]
    figures = json.loads(subprocess.run([PROGRAM, "figures", str(dossier), "--format", "json", "--suite", "published"], capture_output=True, text=True).stdout)
    figures += json.loads(subprocess.run([PROGRAM, "figures", str(dossier), "--format", "json", "--suite", "generated"], capture_output=True, text=True).stdout)
    check(f"{name}: every figure has a panel", all(f"chiffre-{f['id']}" in ids for f in figures))
    check(f"{name}: every finding has a panel", all(f"constat-{f['id']}" in ids for f in findings))
    rows = [a for a, _ in page.all("tr") if "data-verdict" in a]
    cards = [a for a, _ in page.all("article") if "data-verdict" in a]
    check(f"{name}: every finding has a row", sorted(a["data-verdict"] for a in rows) == sorted(f["verdict"] for f in findings))
    check(f"{name}: what is not agreement has a card", sorted(a["data-verdict"] for a in cards) == sorted(f["verdict"] for f in findings if f["verdict"] != "agree"))


def marked(page, figure):
    """The lines of a figure's panel, what is marked in them between braces."""
    start = page.index(f'id="chiffre-{figure}"')
    panel = page[start:page.index("</section>", start)]
    return re.sub(r"</?mark[^>]*>", "|", "\n".join(re.findall(r'<p class="line">(.*?)</p>', panel, flags=re.DOTALL)))


def check_institute():
    text = write_page(FIXTURES / "inmq")
    page = check_sound("inmq", text)
    check_whole("inmq", FIXTURES / "inmq", page)
    check("the same dossier gives the same bytes", text == write_page(FIXTURES / "inmq"))
    check("build and check write the same page", text == write_page(FIXTURES / "inmq", command="build"))
    check("no path outside the dossier is told", str(HERE.parent) not in text)
    check("the verdict comes first, with counts and coverage", re.search(r"aucune des 1\u202f\d{3} relations vérifiées ne diverge, et elles lient 3\d\d des 361 chiffres", text))
    check("the printed number is marked in its line", "Intérêts 6 000 |6 513| 5 979" in marked(text, "resultats.interets@2020"))
    check("of two like numbers in a line, the one of its column is marked",
          "970 000 970 482 |970 000|" in marked(text, "resultats.contribution@2019") and "Québec |970 000| 970 482" in marked(text, "resultats.contribution@2020b"))
    entry = re.search(r'id="compte-2020-1510".*?</section>', text, flags=re.DOTALL).group()
    check("an account shows its entries with date, piece, label, amount, file and line",
          all(word in entry for word in ("2020-03-31", "ACH/1920-03", "Amélioration locative impayée", "15\u202f000", "journal-2019-2020.csv, ligne 33")))
    english = write_page(FIXTURES / "inmq", "--lang", "en")
    check_sound("inmq in English", english)
    check("in English the page says so", '<html lang="en">' in english and "none of the 1," in english and "Constats" not in english)


def check_others():
    for name in ("regie", "balance"):
        check_whole(name, FIXTURES / name, check_sound(name, write_page(FIXTURES / name)))
    check_sound("the published alone", write_page(FIXTURES / "inmq", "--published-only"))


def poisoned(folder):
    """A dossier whose every text is an attack."""
    dossier = pathlib.Path(folder) / "dossier"
    shutil.copytree(FIXTURES / "inmq", dossier)
    config = json.loads((dossier / "dossier.json").read_text(encoding="utf-8"))
    config["entite"] = config["avis"] = "".join(ATTACKS)
    for index, poste in enumerate(config["postes"]):
        poste["libelle"] = ATTACKS[index % len(ATTACKS)] + poste["id"]
    (dossier / "dossier.json").write_text(json.dumps(config), encoding="utf-8")
    for path in dossier.glob("journal-*.csv"):
        rows = path.read_text(encoding="utf-8").split("\n")
        quoted = ATTACKS[2].replace('"', '""')
        path.write_text("\n".join(re.sub(r"Dotation à l’amortissement", f'"{quoted}<script>window.owned=1</script>"', row) for row in rows), encoding="utf-8")
    published = json.loads((dossier / "publies.json").read_text(encoding="utf-8"))
    for index, figure in enumerate(published):
        if "source" in figure:
            figure["source"]["texte"] = ATTACKS[index % len(ATTACKS)] + figure["source"].get("texte", "")
    published[5]["valeur"] = "1"
    (dossier / "publies.json").write_text(json.dumps(published), encoding="utf-8")
    return dossier


def check_attacks():
    with tempfile.TemporaryDirectory() as folder:
        dossier = poisoned(folder)
        text = write_page(dossier)
        page = check_sound("attacks", text)
        check("an attack in a title stays a text", "".join(ATTACKS) in page.all("h1", id="titre-sommaire")[0][1])
        check("an attack in a label, an entry or a line of the document stays a text",
              text.count("<script") == 1 and "<img" not in text and text.count("</script") == 1)
        check("all attacks can be read", all(any(attack in t for _, t in page.all("section")) for attack in ATTACKS))


def check_bounds():
    """A long ledger: what is left out is counted and summed."""
    with tempfile.TemporaryDirectory() as folder:
        dossier = pathlib.Path(folder) / "dossier"
        shutil.copytree(FIXTURES / "inmq", dossier)
        journal = dossier / "journal-2019-2020.csv"
        text = journal.read_text(encoding="utf-8")
        number = re.search(r"^(5\d+),", (dossier / "comptes.csv").read_text(encoding="utf-8"), flags=re.MULTILINE).group(1)
        rows = []
        for index in range(1, 301):
            for account, debit, credit in ((number, index, ""), ("1010", "", index)):
                rows.append(f"2019-06-30,LG,LG-{index:04},{account},ligne {index},{debit},{credit},")
        journal.write_text(text.rstrip("\n") + "\n" + "\n".join(rows) + "\n", encoding="utf-8")
        page = write_page(dossier)
        panel = re.search(rf'id="compte-2020-{number}".*?</section>', page, flags=re.DOTALL).group()
        kept = panel.count('<tr><td class="day">')
        told = re.search(r'class="left-out"><td></td><td>(\d+) écritures sur (\d+) .*?</td><td class="amount">([^<]*)<', panel)
        check("at most 200 entries of an account and a kind are on the page", kept == 200)
        check("the largest are kept", "ligne 300" in panel and "LG/LG-0001" not in panel)
        check("what is left out is counted", told and int(told.group(2)) - int(told.group(1)) == 200)
        postings = [row for row in csv.DictReader(journal.open(encoding="utf-8")) if row["compte"] == number]
        amounts = sorted((int(row["debit"] or 0) - int(row["credit"] or 0) for row in postings), key=abs)
        check("what is left out is summed", told and int(re.sub(r"\D", "", told.group(3))) == sum(amounts[:-200]))


check_institute()
check_others()
check_attacks()
check_bounds()
print(f"page_test: {passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
