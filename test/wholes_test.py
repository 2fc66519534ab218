#!/usr/bin/env python3
"""One mistake in many figures is one cause, of the right kind, that names every wrong figure with its right value and no other; an account
on another line is named with that line. Single figures and pairs are detect_test's."""
import json
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "bench"))
import detect  # noqa: E402
import detect_wholes  # noqa: E402
from harness import check, finish  # noqa: E402

FIXTURES = detect.ROOT / "fixtures"


class Print:
    """The published figures of a dossier, to be made wrong."""

    def __init__(self, name):
        self.source = FIXTURES / name
        self.values = {f["id"]: f["valeur"] for f in detect.figures_of(self.source)}

    def causes(self, changes, mode):
        with detect.Mistaken(self.source, {("published", key): value for key, value in changes.items()}) as folder:
            return detect.check(folder, mode, "--lang", "en")["causes"]

    def holds(self, pattern, scope, changes, sentence, modes=tuple(detect.MODES), words="", valued=True):
        """One cause: this mistake, and these figures with the values that they had."""
        changes = {key: value for key, value in changes.items() if value != self.values[key]}
        for mode in modes:
            causes = self.causes(changes, mode)
            check(len(causes) == 1 and causes[0].get("whole") == {"pattern": pattern, "scope": scope}, f"{sentence}, {mode}: {[(c.get('whole'), c['message']) for c in causes][:3]}")
            named = {s["figure"]: s["expected"] for c in causes for s in c["suspects"]}
            right = {key: self.values[key] or "0" for key in changes}
            check(named.keys() == right.keys() and (not valued or named == right), f"{sentence}, {mode}: every wrong figure with its value, and no other: {named}, not {right}")
            check(not causes or words in causes[0]["message"], f"{sentence}, {mode}: in words, not {causes and causes[0]['message']}")


def of(values, table, period):
    return [key for key in values if key.startswith(f"{table}.") and key.endswith(f"@{period}")]


def years(values, table):
    return {key: key.replace("@2020", "@2019") for key in of(values, table, "2020") if key.replace("@2020", "@2019") in values}


def columns():
    regie = Print("regie")
    values, pairs = regie.values, years(regie.values, "note8")
    regie.holds("stale", "note8@2020", {a: values[b] for a, b in pairs.items()}, "last year's column left in a note", words="are those of the column 'Actual 2019'")
    regie.holds("swapped", "note6@2020", {**{a: values[b] for a, b in years(values, "note6").items()}, **{b: values[a] for a, b in years(values, "note6").items()}}, "two years in each other's place")
    ids = of(values, "variation", "2020")
    regie.holds("factor", "variation@2020", {key: detect.plain(detect.D(values[key]) * 1000) for key in ids if values[key] and detect.D(values[key])}, "a column a thousand times too large", words="1,000 times too large")
    regie.holds("sign", "flux@2019", {key: detect.plain(-detect.D(values[key])) for key in of(values, "flux", "2019") if values[key] and detect.D(values[key])}, "a column with its signs turned")
    balance = Print("balance")
    ids = of(balance.values, "situation", "2025")
    balance.holds("rounded", "situation@2025", {key: detect_wholes.quantized(detect.D(balance.values[key]) / 1000, 1) + "000" for key in ids if detect.D(balance.values[key] or 0)}, "a column rounded to thousands", modes=("with the ledger",), words="rounded to 1,000")
    balance.holds("factor", "situation@2025", {key: detect_wholes.quantized(detect.D(balance.values[key]) / 1000, 1) for key in ids if detect.D(balance.values[key] or 0)}, "a column in thousands", modes=("with the ledger",), words="1,000 times too small")


def rows():
    regie = Print("regie")
    ids = of(regie.values, "resultats", "2020")
    run = ids[2:9]
    regie.holds("shifted", "resultats@2020", {key: regie.values[ids[2 + max(at - 1, 0)]] for at, key in enumerate(run)}, "a run of rows one row down", modes=("with the ledger",), words="a run of rows is off by 1")
    line = [key for key in regie.values if key.startswith("resultats.entretien@")]
    regie.holds("omitted", "resultats.entretien", {key: None for key in line}, "a line left out", words="are missing")
    above = {key: regie.values[key.replace("entretien", "fournitures")] for key in line}
    regie.holds("neighbour", "resultats.entretien", above, "a line printed twice", modes=("with the ledger",))


def certain(causes):
    """The published figures that are named without another reading beside them."""
    return {s["figure"] for c in causes for s in c["suspects"] if s["suite"] != "generated" and not any(t["tied_with"] for t in c["suspects"])}


def published_alone():
    """What the printed figures alone can tell, and what they cannot."""
    alone = ("published only",)
    later = Print("regie-1202")
    both = [key for year in ("2026", "2027") for key in of(later.values, "immobilisations", year)]
    later.holds("factor", "immobilisations", {key: detect.plain(detect.D(later.values[key]) * 100) for key in both if detect.D(later.values[key] or 0)}, "both years of a table a hundred times too large", modes=alone)
    later.holds("omitted", "acquisitions.acquises", {key: None for key in later.values if key.startswith("acquisitions.acquises@")}, "a line left out in both years", modes=alone)
    rounded = {key: detect_wholes.quantized(detect.D(later.values[key]) / 1000, 1) + "000" for key in later.values if key.startswith("composantes.") and detect.D(later.values[key] or 0)}
    found = later.causes(rounded, alone[0])
    changed = {key for key, value in rounded.items() if detect.D(value) != detect.D(later.values[key])}
    check(found and found[0].get("whole", {}).get("pattern") == "rounded" and certain(found) <= changed, f"of rounded figures, one that was round is not named: {certain(found) - changed}")
    flux = {"flux.acquisitions@2027": "-73600", "flux.total_immobilisations@2027": "-67450", "flux.avant_financement@2027": "572780", "flux.variation@2027": "676280", "flux.fin@2027": "1489385"}
    found = later.causes(flux, alone[0])
    check(found and not certain(found) and any("more" in s["tied_with"] for c in found for s in c["suspects"]), f"a statement in itself, with the cash of another: more figures may be wrong than two, not {certain(found)}")


def columns_of_one_year():
    """Two columns changed places in one of two years: which year is not told by figures that both have."""
    dossier = detect.Dossier("inmq-1202")
    values = {f["id"]: f["valeur"] for f in dossier.figures}
    pairs = {key: key.replace("informatique", "equipement") for key in values if "informatique@2019" in key and key.replace("informatique", "equipement") in values}
    changes = {**{a: values[b] for a, b in pairs.items()}, **{b: values[a] for a, b in pairs.items()}}
    with detect.Mistaken(dossier.source, {("published", key): value for key, value in changes.items()}) as folder:
        found = detect.check(folder, "published only")["causes"]
    check(pairs and found and not certain(found), f"columns swapped in one year: the other year would do, so none is accused: {certain(found)}")
    check(any("immobilisations.equipement@2019 (swapped)" in (c["whole"]["scope"] + " (swapped)", *s["tied_with"]) for c in found if c.get("whole") for s in c["suspects"]), "and both are named")


def books():
    """Figures of a statement that differ from the ledger, with nothing else in common: more than guesses could name."""
    regie = Print("regie")
    ids = [key for key in of(regie.values, "situation", "2020") if detect.D(regie.values[key] or 0)][:8]
    regie.holds("per_ledger", "situation", {key: detect.plain(detect.D(regie.values[key]) + 1000 + 37 * at * at) for at, key in enumerate(ids)}, "eight figures of a statement", modes=("with the ledger",), words="differ from the ledger")


def older():
    """A statement as it was before an entry was posted, in which the rest of the report has it."""
    source, values = FIXTURES / "regie", Print("regie").values
    books = detect.Books(source)
    for journal, (rows, _, _) in books.files.items():
        col = detect.columns_of(rows[0])
        books.replace(journal, [row for row in rows if (row[col["journal"]], row[col["piece"]]) != ("JG", "20-0001")])
    with detect.Mistaken(source, {}) as folder:
        books.write(folder)
        out = detect.subprocess.run([detect.PROGRAM, "figures", str(folder), "--format", "json"], capture_output=True, check=True)
    before = {f["id"]: f["value"] for f in json.loads(out.stdout)}
    changes = {key: before[key] for key in of(values, "situation", "2020") if values[key] is not None and detect.D(before[key]) != detect.D(values[key])}
    Print("regie").holds("older", "situation", changes, "a statement from before an entry", modes=("with the ledger",), words="from before the entry 'JG/20-0001'")


def chart_cause(name, **accounts):
    """What is said where accounts stand on other lines."""
    chart = detect_wholes.Chart(FIXTURES / name)
    for row in chart.rows[1:]:
        row[chart.poste] = accounts.get(f"a{row[chart.no]}", row[chart.poste])
    with detect.Mistaken(FIXTURES / name, {}) as folder:
        chart.write(folder)
        return detect.check(folder, "with the ledger", "--lang", "en")["causes"]


def accounts():
    found = chart_cause("inmq", a2110="traitements_a_payer")
    check([s["figure"] for c in found for s in c["suspects"]] == ["2110 traitements_a_payer -> fournisseurs"] and found[0]["suspects"][0]["pattern"] == "mapped", f"an account on the line of another: {found}")
    found = chart_cause("inmq", a5700="representation")
    check([s["figure"] for c in found for s in c["suspects"]] == ["5700 representation -> formation"], f"an account whose own line has no other: {found}")
    found = chart_cause("inmq", a5300="publicite", a5400="deplacements")
    check([s["pattern"] for s in found[0]["suspects"]] == ["exchanged", "exchanged"] and len(found) == 1, f"two accounts in each other's place: {found}")


def supposed_cause(change, sentence, figure, pattern, name="inmq", tied=None):
    """One cause, found by drawing the statements up again."""
    chart = detect_wholes.Chart(FIXTURES / name)
    change(chart, {row[chart.no]: row for row in chart.rows[1:]})
    with detect.Mistaken(FIXTURES / name, {}) as folder:
        chart.write(folder)
        found = detect.check(folder, "with the ledger", "--lang", "en")["causes"]
    named = [(s["figure"], s["pattern"]) for c in found for s in c["suspects"]]
    check(len(found) == 1 and (figure, pattern) in named, f"{sentence}: {named}")
    check(tied is None or tied in found[0]["suspects"][0]["tied_with"], f"{sentence}: {found}")


def suppositions():
    def role(chart, rows):
        rows["1630"][chart.role] = ""

    def kind(chart, rows):
        for at in (chart.type, chart.role, chart.poste):
            rows["1110"][at] = rows["2110"][at]

    def section(chart, rows):
        next(p for p in chart.dossier["postes"] if p["id"] == "stocks")["section"] = "passifs"

    def unpaid(chart, rows):
        rows["2115"][chart.role] = ""

    def credit(chart, rows):
        rows["2115"][chart.poste] = "marge_de_credit"

    def exchanged(chart, rows):
        for at in (chart.role, chart.poste):
            rows["5340"][at], rows["5800"][at] = rows["5800"][at], rows["5340"][at]

    def revenue(chart, rows):
        next(p for p in chart.dossier["postes"] if p["id"] == "honoraires")["section"] = "revenus"

    def remeasured(chart, rows):
        rows["4100"][chart.type], rows["4100"][chart.role], rows["4100"][chart.poste] = "reevaluation", "", "montants_reclasses"

    def explained(chart, rows):
        rows["5150"][chart.type], rows["5150"][chart.role], rows["5150"][chart.poste] = "actif_non_financier", "amortissement_cumule", "materiel_roulant"

    def printed(chart, rows):
        rows["2200"][chart.poste] = "dette_siege"

    def divided(chart, rows):
        rows["2110"][chart.type], rows["2110"][chart.poste] = "charge", "fournitures"

    supposed_cause(credit, "one relation tells: the figure may be a misprint too", "2115 marge_de_credit/immobilisation_impayee -> fournisseurs/immobilisation_impayee", "mapped", tied="note5.solde@2020")
    supposed_cause(unpaid, "what the ledger lacks whole: one relation tells", "2115 fournisseurs -> fournisseurs/immobilisation_impayee", "role")
    supposed_cause(exchanged, "two accounts of other roles, whose entries contradict the chart", "5340 amortissement/amortissement -> administration", "exchanged", "regie")
    supposed_cause(revenue, "an expense among the revenues, which the published totals contradict too", "honoraires revenus -> charges", "section", "regie")
    supposed_cause(remeasured, "a revenue that is closed to another component", "4100 montants_reclasses -> contributions_partenaires", "mapped", "regie")
    supposed_cause(printed, "an account whose line is gone from the published sums", "2200 dette_siege -> vacances", "mapped", "regie")
    supposed_cause(explained, "an account of a figure that is explained", "5150 materiel_roulant/amortissement_cumule -> entretien", "mapped", "regie-1202")
    supposed_cause(divided, "a liability that mouvements.csv divides, as an expense", "2110 fournitures -> fournisseurs", "mapped", "balance")
    supposed_cause(role, "an account without its role", "1630 informatique -> informatique/amortissement_cumule", "role")
    supposed_cause(kind, "an account of another type", "1110 fournisseurs -> clients", "mapped")
    supposed_cause(section, "a poste under another section", "stocks passifs -> actifs_financiers", "section")


def either():
    """What is printed agrees with itself, and the ledger contradicts several figures: neither is accused alone."""
    regie = Print("regie")
    with detect.Mistaken(regie.source, {}) as folder:
        dossier = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))
        dossier.setdefault("unite", 1)
        (folder / "dossier.json").write_text(json.dumps({**dossier, "unite": 1000}), encoding="utf-8")
        report = detect.check(folder, "with the ledger")
    certain = [s for c in report["causes"] for s in c["suspects"] if s["suite"] == "published" and not s["tied_with"]] if report else []
    check(not certain, f"figures that only the ledger contradicts are not accused without it: {certain[:2]}")


def planted_entry(name, kind, match):
    """What is said of the entry whose text matches, once it is made wrong."""
    dossier, books = detect.Dossier(name), detect.Books(FIXTURES / name)
    for journal, (rows, _, _) in books.files.items():
        col = detect.columns_of(rows[0], "libelle")
        first = next((row for row in rows[1:] if match in row[col["libelle"]]), None)
        if first:
            at = [i for i, row in enumerate(rows) if (row[col["journal"]], row[col["piece"]]) == (first[col["journal"]], first[col["piece"]])]
            drawn = detect_wholes.ENTRIES[kind](rows, at, col, random.Random(1)) if kind in detect_wholes.ENTRIES else detect.edited(kind, rows, at, col, random.Random(1))
            books.replace(journal, drawn[0])
            report = detect.check_books(dossier, books)
            known = {(f["id"], f["verdict"]) for f in dossier.baseline["with the ledger"]["findings"]}
            return report["causes"], [f for f in report["findings"] if (f["id"], f["verdict"]) not in known and f["verdict"] == "disagree"]
    return [], []


def consequences():
    """What follows from a cause stands under it, and each finding under one."""
    for name, kind, match, family, sentence in (
            ("regie", "doubled", "Amortissement", "L8", "an amortization entry posted twice explains the asset register"),
            ("regie", "amortization omitted", "Amortissement", "L8", "an amortization entry that is missing explains the asset register"),
            ("inmq", "one leg wrong", "", "L6", "an entry that does not balance explains the trial balances")):
        causes, findings = planted_entry(name, kind, match)
        under = [f for c in causes for f in c["findings"]]
        check(any(f["check"] == family for f in findings), f"{sentence}: {family} is broken")
        check(all(f["cause"] for f in findings), f"{sentence}: without a cause {[(f['check'], f['relation']) for f in findings if not f['cause']][:3]}")
        check(len(under) == len(set(under)) and set(under) == {f["id"] for f in findings}, f"{sentence}: a finding stands under one cause, and is linked both ways")


def at_once():
    """Two mistakes in the same relations: an entry, and a column or a figure that its lines are on."""
    dossier = detect.Dossier("inmq-1202")
    values = {f["id"]: f["valeur"] for f in dossier.figures}
    stale = {a: values[b] for a, b in ((key, key.replace("@2019", "@2020")) for key in of(values, "flux", "2019")) if values.get(b) not in (None, values[a])}
    one = {"immobilisations.cout.acquisitions.informatique@2019": "51017"}
    for changes, pattern, sentence in ((stale, "stale", "last year's column beside a posting to the wrong account"), (one, "", "a figure beside a posting to the wrong account, in one line")):
        books = detect.Books(dossier.source)
        for rows, _, _ in books.files.values():
            col = detect.columns_of(rows[0])
            for row in rows:
                if (row[col["journal"]], row[col["piece"]], row[col["compte"]]) == ("DEC", "1819-03", "1530"):
                    row[col["compte"]] = "5200"
        with detect.Mistaken(dossier.source, {("published", key): value for key, value in changes.items()}) as folder:
            books.write(folder)
            causes = detect.check(folder, "with the ledger")["causes"]
        told = {s["figure"]: s["expected"] for c in causes for s in c["suspects"] if s["suite"] == "published"}
        check(told.keys() == changes.keys() and all(detect.D(told[key] or values[key]) == detect.D(values[key]) for key in told), f"{sentence}: each wrong figure, and no other: {told}")
        check(any(s["pattern"] == "misposted" and s["figure"].startswith("5200 ") for c in causes for s in c["suspects"]), f"{sentence}: the posting: {[s['figure'] for c in causes for s in c['suspects']][:4]}")
        check(not pattern or any((c.get("whole") or {}).get("pattern") == pattern for c in causes), f"{sentence}: the column as one mistake")


def entries():
    """An entry that was altered is told for what it is: of each kind that detect_wholes plants, one a dossier."""
    for name in ("inmq", "regie-1202"):
        dossier = detect.Dossier(name)
        for task in detect_wholes.entry_mistakes(dossier, 1, random.Random(2020)):
            kind, marks, _ = detect_wholes.try_entry((dossier, *task))
            shown = {mark: count for mark, count in marks.items() if count}
            check(marks["kind"] and marks["cells"], f"{name}: {kind} is told, and with its account: {shown}")
            check(not marks["accused"] and not marks["harm"], f"{name}: {kind} accuses nothing that is right: {shown}")
    for name, kind, match, pattern, sentence in (
            ("regie-1202", "reversed", "Nuitées", "reversed", "an entry on an account that `cloture` closes to a component of its own"),
            ("inmq-1202", "twice with its payment", "Traitements et cotisations", "posted_twice", "an entry of several lines, twice with its payment")):
        causes, _ = planted_entry(name, kind, match)
        check(len(causes) == 1 and {s["pattern"] for s in causes[0]["suspects"]} == {pattern}, f"{sentence}: {[(s['figure'], s['pattern']) for c in causes for s in c['suspects']]}")


def main():
    columns()
    rows()
    published_alone()
    columns_of_one_year()
    books()
    older()
    accounts()
    suppositions()
    either()
    consequences()
    at_once()
    entries()
    return finish("wholes")


if __name__ == "__main__":
    sys.exit(main())
