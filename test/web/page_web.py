#!/usr/bin/env python3
"""The page in a browser, with real clicks and keys: what `make test-web` runs.

    /usr/bin/python3 test/web/page_web.py [FOLDER FOR PICTURES]
"""
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import openpyxl

from browser import Browser

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import FIXTURES, check, finish, recoupe  # noqa: E402

PICTURES = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
ATTACK = "\"><script>window.owned=1</script><img src=x onerror=window.owned=1></script><b onmouseover=\"window.owned=1\" '"
FIRST_PAGE = {"fr": "Page 1 de ", "en": "Page 1 of "}
UNPRINTED = {"fr": ("Dans le document", "Affichés"), "en": ("In the document", "Shown:")}


def check_silent(browser, name):
    complaints = browser.complaints()
    check(not complaints, f"{name}: the console is silent: {complaints}")


def write_page(dossier, path, language="fr"):
    done = recoupe("check", dossier, "--quiet", "--lang", language, "--html", path)
    assert done.returncode in (0, 1), done.stderr
    return path.as_uri()


def broken_dossier(folder):
    """The Institut, with travel expenses printed with two digits swapped."""
    dossier = folder / "broken"
    shutil.copytree(FIXTURES / "inmq", dossier)
    published = json.loads((dossier / "publies.json").read_text(encoding="utf-8"))
    for figure in published:
        if figure["id"] == "resultats.deplacements@2020":
            figure["valeur"] = "75587"
    (dossier / "publies.json").write_text(json.dumps(published), encoding="utf-8")
    return dossier


def attacked_dossier(folder):
    dossier = folder / "attacked"
    shutil.copytree(folder / "broken", dossier)
    config = json.loads((dossier / "dossier.json").read_text(encoding="utf-8"))
    config["entite"] = config["avis"] = ATTACK
    for poste in config["postes"]:
        poste["libelle"] = ATTACK + poste["id"]
    (dossier / "dossier.json").write_text(json.dumps(config), encoding="utf-8")
    for path in dossier.glob("journal-*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows({**row, "libelle": ATTACK} for row in rows)
    return dossier


def target(browser):
    return browser.run("var p = document.querySelector('.panel:target'); return p ? p.id : ''")


def focused(browser):
    return browser.run("return document.activeElement.getAttribute('href') || document.activeElement.id")


def follow_links(browser, name):
    """From a finding to its figure, to its account and its entries, and back."""
    browser.click("#constats .finding.disagree a.open")
    check(browser.wait(lambda: target(browser).startswith("constat-")) and browser.sees(".panel:target table.proof"), f"{name}: a click on a finding opens it")
    finding = target(browser)
    browser.click(".panel:target table.proof a[href='#chiffre-resultats.deplacements@2020']")
    check(browser.wait(lambda: target(browser) == "chiffre-resultats.deplacements@2020"), f"{name}: a click on its figure opens the figure")
    check("75" in browser.run("return document.querySelector('.panel:target .notice ins').textContent"), f"{name}: the figure says that it is suspected, and what it should be")
    check(browser.sees(".panel:target .line mark"), f"{name}: the line of the document bears a mark")
    browser.click(".panel:target details.account summary")
    check(browser.wait(lambda: browser.sees(".panel:target .filled .entries .piece")), f"{name}: its account opens in place, with its entries")
    check(browser.run("var ids = Array.from(document.querySelectorAll('[id]'), n => n.id); return ids.length === new Set(ids).size"), f"{name}: what is copied in place leaves every id unique")
    browser.click(".panel:target details.account .go a")
    check(browser.wait(lambda: target(browser).startswith("compte-2020-")) and browser.sees(".panel:target .entries .place"), f"{name}: the account has a panel of its own")
    browser.back()
    check(browser.wait(lambda: target(browser) == "chiffre-resultats.deplacements@2020"), f"{name}: back leads to the figure")
    browser.click(".panel:target button.back")
    check(browser.wait(lambda: target(browser) == finding), f"{name}: and the drawer's own way back to the finding")
    browser.click(".panel:target a.close")
    check(browser.wait(lambda: target(browser) == "") and focused(browser) == "#" + finding, f"{name}: closed, the page is as it was")


def follow_cause(browser, name):
    """From a cause to its suspect and back to it."""
    browser.click(".cause .suspects a")
    check(browser.wait(lambda: target(browser) == "chiffre-resultats.deplacements@2020"), f"{name}: a suspect leads to its figure")
    browser.click(".panel:target .notice a")
    in_sight = "var box = document.activeElement.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight"
    check(browser.wait(lambda: target(browser) == "" and focused(browser).startswith("cause-") and browser.run(in_sight)), f"{name}: and the figure to its cause, in sight, the drawer closed")


def follow_figure(browser, name):
    """From a statement to the account of a figure, its relation, and the figures of that."""
    browser.click("#situation a.figure[href='#chiffre-situation.tresorerie@2020']")
    check(browser.wait(lambda: target(browser) == "chiffre-situation.tresorerie@2020"), f"{name}: a click on a figure of a statement opens it")
    check(browser.run("return location.hash") == "#chiffre-situation.tresorerie@2020", f"{name}: the address is that of the figure")
    check(browser.run("return document.querySelectorAll('#situation a[aria-expanded=true]').length") == 1, f"{name}: the figure says that it is open")
    browser.click(".panel:target details:not(.account) summary")
    check(browser.wait(lambda: browser.sees(".panel:target .filled table.proof")), f"{name}: its relation opens in place, both sides")
    browser.click(".panel:target .filled table.proof a[href='#chiffre-situation.comptes_a_recevoir@2020']")
    check(browser.wait(lambda: target(browser) == "chiffre-situation.comptes_a_recevoir@2020"), f"{name}: its operands lead on")
    browser.keys(Browser.ESCAPE)
    check(browser.wait(lambda: target(browser) == ""), f"{name}: Escape closes")


def filter_findings(browser, name):
    all_findings, all_relations = browser.run("return [document.querySelectorAll('.finding').length, document.querySelectorAll('#relations tr[data-verdict]').length]")
    browser.write("#filtre input[type=search]", "deplacements@2020")
    browser.wait(lambda: browser.run("return Array.from(document.querySelectorAll('#relations tr[data-verdict]')).some(n => n.hidden)"))
    shown = browser.run("return Array.from(document.querySelectorAll('#relations tr[data-verdict]')).filter(n => n.checkVisibility()).length")
    check(0 < shown < 12, f"{name}: a text narrows the relations to those that bear it")
    check(re.search(rf"\b{shown} relations", browser.run("return document.getElementById('affiches').textContent")), f"{name}: and the page says how many are left")
    browser.click("#filtre button[type=reset]")
    browser.wait(lambda: not browser.run("return document.querySelector('.finding').hidden"))
    browser.click("#filtre input[value=disagree]")
    check(browser.wait(lambda: not browser.sees(".finding.disagree") and browser.sees(".finding.explained")), f"{name}: a verdict taken out is out of sight")
    browser.click("#filtre button[type=reset]")
    check(browser.wait(lambda: browser.run("return Array.from(document.querySelectorAll('.finding, #relations tr[data-verdict]')).filter(n => !n.hidden).length") == all_findings + all_relations), f"{name}: all comes back")
    browser.run("var s = document.querySelector('#filtre select[name=check]'); s.value = 'S12'; s.dispatchEvent(new Event('change', {bubbles: true}))")
    check(browser.wait(lambda: browser.run("return Array.from(document.querySelectorAll('[data-check]:not([hidden])')).every(n => n.dataset.check === 'S12')")), f"{name}: a check chosen shows that check alone")
    browser.click("#filtre button[type=reset]")


def use_keyboard(browser, address):
    """No pointer at all: Tab, Enter, arrows, Escape."""
    browser.open(address)
    browser.keys(Browser.TAB)
    check(focused(browser) == "#contenu", "keyboard: the first stop leads past the navigation")
    check(browser.run("return getComputedStyle(document.activeElement).outlineStyle") != "none", "keyboard: where one stands can be seen")
    browser.keys(Browser.ENTER)
    browser.wait(lambda: focused(browser) == "contenu")
    for _ in range(40):
        browser.keys(Browser.TAB)
        if browser.run("return document.activeElement.classList.contains('figure')"):
            break
    first = focused(browser)
    check(first == "#chiffre-resultats.contribution@2020b", "keyboard: Tab comes to the first figure")
    check(browser.run("return getComputedStyle(document.activeElement).outlineStyle") != "none", "keyboard: a figure in focus can be seen")
    browser.keys(Browser.RIGHT, Browser.DOWN)
    check(focused(browser) == "#chiffre-resultats.interets@2020", "keyboard: arrows move among figures")
    browser.keys(Browser.ENTER)
    check(browser.wait(lambda: focused(browser) == "chiffre-resultats.interets@2020"), "keyboard: Enter opens the figure, and the focus is in its panel")
    browser.keys(Browser.TAB, Browser.TAB)
    check(browser.run("return document.querySelector('.panel:target').contains(document.activeElement)"), "keyboard: Tab goes on within the panel")
    for _ in range(12):
        if browser.run("var d = document.activeElement.parentNode; return d.classList.contains('account')"):
            break
        browser.keys(Browser.TAB)
    browser.keys(Browser.ENTER)
    check(browser.wait(lambda: browser.sees(".panel:target .filled .entries .piece")), "keyboard: Enter opens its account")
    browser.keys(Browser.ESCAPE)
    check(browser.wait(lambda: focused(browser) == "#chiffre-resultats.interets@2020" and target(browser) == ""), "keyboard: Escape closes, and the focus is back on the figure")


def visit(address, language, width, dark):
    name = f"{language}, {width} pixels, {'dark' if dark else 'light'}"
    with Browser(width=width, dark=dark) as browser:
        browser.open(address)
        check(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"), f"{name}: the page is as wide as the screen")
        check(browser.run("return document.documentElement.lang") == language, f"{name}: the page is in that language")
        ground = browser.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        check((max(ground) < 60) if dark else (min(ground) > 200), f"{name}: light is light and dark is dark")
        follow_links(browser, name)
        follow_cause(browser, name)
        follow_figure(browser, name)
        whole = browser.run("""
            return Array.from(document.querySelectorAll('#resultats a.figure, #situation a.figure')).every(function (node) {
                var box = node.getBoundingClientRect(); return box.left >= 0 && box.right <= window.innerWidth; });""")
        check(whole, f"{name}: no figure of a statement is cut off")
        filter_findings(browser, name)
        check_silent(browser, name)
        if PICTURES:
            browser.open(address + "#chiffre-resultats.deplacements@2020")
            browser.picture(PICTURES / f"page-{language}-{width}-{'dark' if dark else 'light'}.png")


def resist(address):
    """Texts of the dossier that would be markup stay texts, and nothing that is put into the page later runs either."""
    with Browser() as browser:
        browser.open(address)
        check(browser.run("return document.documentElement.classList.contains('script')"), "attacks: the page stands, its script runs")
        browser.click("#constats .finding a.open")
        browser.wait(lambda: target(browser) != "")
        browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        browser.write("#filtre input[type=search]", "onmouseover")
        check(browser.run("return window.owned === undefined"), "attacks: none ran")
        check("<script>window.owned=1</script>" in browser.run("return document.querySelector('h1').textContent"), "attacks: they can be read")
        check("<script>window.owned=1</script>" in browser.run("return document.querySelector('.entries .what').textContent"), "attacks: an entry's label as well")
        check(browser.run("return document.querySelectorAll('script').length === 1 && !document.querySelector('img, [onerror], [onmouseover]')"), "attacks: none became an element")
        check_silent(browser, "attacks")
        browser.run("var s = document.createElement('script'); s.textContent = 'window.owned = 2'; document.body.appendChild(s); document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.owned = 3\">')")
        check(browser.run("return window.owned === undefined"), "policy: a script put in later does not run")
        check(browser.wait(lambda: any("Content Security Policy" in text for text in browser.complaints())), "policy: and the browser says so")


def read_without_script(address):
    with Browser() as browser:
        browser.command("Emulation.setScriptExecutionDisabled", value=True)
        browser.open(address + "#chiffre-situation.tresorerie@2020")
        check(browser.sees("#situation a.figure"), "without a script: statements are there")
        check(browser.sees("#chiffre-situation\\.tresorerie\\@2020 .values"), "without a script: a fragment opens its panel")
        check(not browser.sees("#filtre"), "without a script: no filter that would not work")
        check(browser.sees("#constats .finding.disagree .proof"), "without a script: every finding is in sight")


def stand_still(address):
    with Browser(still=True) as browser:
        browser.open(address)
        check(browser.run("return getComputedStyle(document.querySelector('.lead > summary'), '::after').transitionDuration") in ("0s", "none", ""), "reduced motion: nothing turns")


def pages_of(path):
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def print_out(dossier, folder, language):
    """Prints to the pages of the workbook: each sheet begins a page, each statement has one to itself."""
    address = write_page(dossier, folder / f"print-{language}.html", language)
    workbook = folder / f"print-{language}.xlsx"
    recoupe("build", dossier, "--quiet", "--lang", language, "-o", workbook)
    sheets = openpyxl.load_workbook(workbook, read_only=True).sheetnames
    with Browser(width=390, dark=True) as browser:
        browser.open(address + "#chiffre-situation.tresorerie@2020")
        names = browser.run("return Array.from(document.querySelectorAll('nav a'), a => a.textContent)")
        titles = browser.run("return Array.from(document.querySelectorAll('main > .sheet'), s => [s.id, (s.querySelector('h1, h2')).textContent])")
        browser.paper(folder / "page.pdf")
    pages = [re.sub(r"\s+", " ", page) for page in pages_of(folder / "page.pdf")]
    about = subprocess.run(["pdfinfo", str(folder / "page.pdf")], capture_output=True, text=True, check=True).stdout
    check("612 x 792" in about, f"print, {language}: on letter paper")
    check(FIRST_PAGE[language] + str(len(pages)) in pages[0] and all("recoupe" in page for page in pages), f"print, {language}: every page is numbered")
    shown, statements = [name for name in sheets if name in names], [sheet for sheet, _ in titles].index("constats")
    check(set(shown) == set(names) and shown[:statements] == names[:statements], f"print, {language}: the sheets are those of the workbook")
    starts = [next((i for i, page in enumerate(pages) if re.sub(r"\s+", " ", title) in page[:400] and i >= low), None) for low, (_, title) in enumerate(titles)]
    check(None not in starts and starts == sorted(set(starts)), f"print, {language}: each sheet begins a page of its own, in order: {starts}")
    alone = [index for index, (sheet, _) in enumerate(titles) if sheet in ("resultats", "situation", "variation", "flux")]
    check(all(starts[i + 1] - starts[i] == 1 for i in alone), f"print, {language}: each statement is whole on its page")
    check(not any(word in page for page in pages for word in UNPRINTED[language]), f"print, {language}: no panel and no filter is printed")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        broken = broken_dossier(folder)
        addresses = {language: write_page(broken, folder / f"broken-{language}.html", language) for language in ("fr", "en")}
        for language, width, dark in (("fr", 390, False), ("fr", 1440, True), ("en", 390, True), ("en", 1440, False)):
            visit(addresses[language], language, width, dark)
        with Browser() as browser:
            use_keyboard(browser, addresses["fr"])
        resist(write_page(attacked_dossier(folder), folder / "attacked.html"))
        read_without_script(addresses["fr"])
        stand_still(addresses["fr"])
        for language in ("fr", "en"):
            print_out(FIXTURES / "inmq", folder, language)
    return finish("page_web")


sys.exit(main())
