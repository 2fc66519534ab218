#!/usr/bin/env python3
"""The page, read as a browser reads it: whole, sound, and safe whatever the dossier says. What takes a browser stands in test/web.

    /usr/bin/python3 test/page_test.py
"""
import base64
import csv
import hashlib
import html.parser
import json
import pathlib
import re
import shutil
import sys
import tempfile

from harness import FIXTURES, ROOT, check, finish, recoupe

VOID = {"meta", "link", "br", "input", "rect"}
ATTACKS = ["<script>window.owned=1</script>", "</script><script>window.owned=1</script>", "\" onmouseover=\"window.owned=1",
           "' onx='window.owned=1", "<img src=x onerror=window.owned=1>", "</style><b>", "]]>\u2028&lt;", "javascript:window.owned=1"]


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
        done = recoupe(command, dossier, "--quiet", "--html", path, *options)
        assert done.returncode in (0, 1), done.stderr
        return path.read_text(encoding="utf-8")


def policy_hash(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def check_sound(name, text):
    """What holds of every page."""
    page = Page(text)
    check(not page.faults, f"{name}: every element is closed where it should be: {page.faults[:3]}")
    ids = [a["id"] for _, a, _ in page.elements if "id" in a]
    check(len(ids) == len(set(ids)), f"{name}: no id stands twice")
    known = set(ids) | {"-"}
    dead = {a["href"] for a, _ in page.all("a") if not (a["href"].startswith("#") and a["href"][1:] in known)}
    check(not dead, f"{name}: every link leads somewhere on the page: {sorted(dead)[:3]}")
    panels = {a["id"] for a, _ in page.all("section") if a.get("class") == "panel"}
    check(panels <= {a["href"][1:] for a, _ in page.all("a")}, f"{name}: a link leads to every panel")
    for key in ("aria-labelledby", "data-from"):
        check(all(a[key] in known for _, a, _ in page.elements if key in a), f"{name}: every {key} names an element")
    rules = next(a["content"] for _, a, _ in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    styles, scripts = [t for _, t in page.all("style")], [t for _, t in page.all("script")]
    check(all(policy_hash(t) in rules for t in styles + scripts), f"{name}: the policy names each style and the script by its hash")
    check((len(styles), len(scripts), rules.count("sha256-")) == (2, 1, 3), f"{name}: one script, two styles, nothing more in the policy")
    check("default-src 'none'" in rules and "unsafe" not in rules and "*" not in rules and "http" not in rules, f"{name}: the policy lets nothing else in")
    check(not any(k.startswith("on") or k == "style" for _, a, _ in page.elements for k in a), f"{name}: no element has a handler or a style of its own")
    check(not any(k in ("src", "srcset", "action", "data") for _, a, _ in page.elements for k in a) and "@import" not in text and "url(" not in text, f"{name}: nothing is fetched")
    check_readable(name, page)
    return page


def check_readable(name, page):
    """What those who hear the page need."""
    count = lambda tag: sum(1 for t, _, _ in page.elements if t == tag)
    check(count("main") == 1 and count("h1") == 1, f"{name}: one main part, one first heading")
    check(all(a.get("aria-label") or a.get("aria-labelledby") for t, a, _ in page.elements if t in ("nav", "aside", "form", "section")),
          f"{name}: navigation, details, the filter and every panel have a name")
    check(any(a.get("aria-live") == "polite" for _, a, _ in page.elements), f"{name}: what the filter leaves is told as it changes")
    check(all(a.get("scope") in ("row", "col", "rowgroup") for t, a, _ in page.elements if t == "th"), f"{name}: every head of a table says what it heads")
    statements = sum(1 for t, a, _ in page.elements if t == "table" and "statement" in a.get("class", ""))
    check(all("".join(text) for t, _, text in page.elements if t == "caption") and count("caption") >= statements, f"{name}: every statement has a caption")
    check(len(re.findall(r"<label[^>]*>(?:(?!</label>).)*?<(?:input|select)", page.text, flags=re.DOTALL)) == count("input") + count("select"), f"{name}: every field of the filter has a label")
    check(all("".join(text).strip() or a.get("aria-label") for t, a, text in page.elements if t == "a"), f"{name}: every link says something")


def check_whole(name, dossier, page):
    """Nothing that the program knows is missing."""
    ids = {a["id"] for _, a, _ in page.elements if "id" in a}
    done = recoupe("check", dossier, "--format", "json", "--all")
    findings = json.loads(done.stdout)["findings"]
    figures = json.loads(recoupe("figures", dossier, "--format", "json", "--suite", "published").stdout)
    figures += json.loads(recoupe("figures", dossier, "--format", "json", "--suite", "generated").stdout)
    check(all(f"chiffre-{f['id']}" in ids for f in figures), f"{name}: every figure has a panel")
    check(all(f"constat-{f['id']}" in ids for f in findings), f"{name}: every finding has a panel")
    rows = [a for a, _ in page.all("tr") if "data-verdict" in a]
    cards = [a for a, _ in page.all("article") if "data-verdict" in a]
    check(sorted(a["data-verdict"] for a in rows) == sorted(f["verdict"] for f in findings), f"{name}: every finding has a row")
    check(sorted(a["data-verdict"] for a in cards) == sorted(f["verdict"] for f in findings if f["verdict"] != "agree"), f"{name}: what is not agreement has a card")


def marked(page, figure):
    """The lines of a figure's panel, what is marked in them between braces."""
    start = page.index(f'id="chiffre-{figure}"')
    panel = page[start:page.index("</section>", start)]
    return re.sub(r"</?mark[^>]*>", "|", "\n".join(re.findall(r'<p class="line">(.*?)</p>', panel, flags=re.DOTALL)))


def check_institute():
    text = write_page(FIXTURES / "inmq")
    page = check_sound("inmq", text)
    check_whole("inmq", FIXTURES / "inmq", page)
    check(text == write_page(FIXTURES / "inmq"), "the same dossier gives the same bytes")
    check(text == write_page(FIXTURES / "inmq", command="build"), "build and check write the same page")
    check(str(ROOT) not in text, "no path outside the dossier is told")
    check(re.search(r"concordent, sauf 2 écarts expliqués\u202f: 1\u202f\d{3} relations vérifiées tiennent, et elles lient 3\d\d des 361 chiffres", text), "the verdict comes first, with counts and coverage")
    check("Intérêts 6 000 |6 513| 5 979" in marked(text, "resultats.interets@2020"), "the printed number is marked in its line")
    check("970 000 970 482 |970 000|" in marked(text, "resultats.contribution@2019") and "Québec |970 000| 970 482" in marked(text, "resultats.contribution@2020b"),
          "of two like numbers in a line, the one of its column is marked")
    entry = re.search(r'id="compte-2020-1510".*?</section>', text, flags=re.DOTALL).group()
    check(all(word in entry for word in ("2020-03-31", "ACH/1920-03", "Amélioration locative impayée", "15\u202f000", "journal-2019-2020.csv, ligne 33")),
          "an account shows its entries with date, piece, label, amount, file and line")
    english = write_page(FIXTURES / "inmq", "--lang", "en")
    check_sound("inmq in English", english)
    check('<html lang="en">' in english and "consistent, but for 2 explained differences: 1," in english and "Constats" not in english, "in English the page says so")


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
        check("".join(ATTACKS) in page.all("h1", id="titre-sommaire")[0][1], "an attack in a title stays a text")
        check(text.count("<script") == 1 and "<img" not in text and text.count("</script") == 1,
              "an attack in a label, an entry or a line of the document stays a text")
        check(all(any(attack in t for _, t in page.all("section")) for attack in ATTACKS), "all attacks can be read")


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
        check(kept == 200, "at most 200 entries of an account and a kind are on the page")
        check("ligne 300" in panel and "LG/LG-0001" not in panel, "the largest are kept")
        check(told and int(told.group(2)) - int(told.group(1)) == 200, "what is left out is counted")
        postings = [row for row in csv.DictReader(journal.open(encoding="utf-8")) if row["compte"] == number]
        amounts = sorted((int(row["debit"] or 0) - int(row["credit"] or 0) for row in postings), key=abs)
        check(told and int(re.sub(r"\D", "", told.group(3))) == sum(amounts[:-200]), "what is left out is summed")


check_institute()
check_others()
check_attacks()
check_bounds()
sys.exit(finish("page"))
