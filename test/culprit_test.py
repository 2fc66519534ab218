#!/usr/bin/env python3
"""Who is named for mistakes that make detect does not plant, or plants without looking at the words: bounds that fail, several entries
that are wrong, last year's entry that nobody posted. A dossier that is changed, and what its causes must say."""
import json
import os
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "bench"))
import detect  # noqa: E402
from harness import check, finish  # noqa: E402


def causes(name, changes, mode="published only"):
    with detect.Mistaken(detect.ROOT / "fixtures" / name, {("published", key): value for key, value in changes.items()}) as folder:
        report = detect.check(folder, mode, "--lang", "en")
    return report["causes"], {f["relation"] for f in report["findings"] if f["verdict"] == "disagree"}


def suspects(cause):
    return [(s["figure"], s["expected"]) for s in cause["suspects"]]


def bounds():
    found, broken = causes("inmq", {"note5.majoration@2020": "2"})
    check(broken == {"note5.majoration@2020"}, f"a margin below what the rate needs breaks its bound, not {broken}")
    check([suspects(c) for c in found] == [[("note5.majoration@2020", None)]], "of a bound, the operand that no sum holds is named, without a value")
    check("more than one value would fit" in found[0]["message"], f"many values would do, not: {found[0]['message']}")

    found, broken = causes("inmq", {"note5.majoration@2020": "5.5"})
    check(not found and not broken, "a bound that is just reached holds")

    found, _ = causes("inmq", {"note2.equipement@2020": "530"})
    check([suspects(c) for c in found] == [[("note2.equipement@2020", None)]], f"a life that its bound does not allow is named though no value was found for it, not {found}")

    # Both lines of the table were raised: its sum holds, and so do those of the expenses.
    found, broken = causes("inmq", {"t33.activites.depenses@2020": "9956432", "t33.total.depenses@2020": "9956432"})
    check(broken == {"t33.charges@2020"}, f"a part larger than the whole breaks its bound, not {broken}")
    check([sorted(suspects(c)) for c in found] == [[("resultats.total_charges@2020", None), ("t33.total.depenses@2020", None)]], "where sums hold every operand of a bound, all are named")
    check([s["tied_with"] for c in found for s in c["suspects"]] == [["resultats.total_charges@2020"], ["t33.total.depenses@2020"]], "each as tied with the others")
    check("cannot tell which" in found[0]["message"], f"they cannot be told apart, not: {found[0]['message']}")

    found, _ = causes("inmq", {"note5.solde@2020": "99999"})
    check(len(found) == 1 and found[0]["suspects"][0]["figure"] == "note5.solde@2020" and "." not in (found[0]["suspects"][0]["expected"] or ""),
          f"a figure of a line in whole dollars is expected in whole dollars, and stands under one cause, not {found}")


def causes_of_books(name, *changes):
    """The causes where rows of journals read otherwise: (file, rows, other rows)."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / name
        shutil.copytree(detect.ROOT / "fixtures" / name, copy)
        for file, old, new in changes:
            text = (copy / file).read_text(encoding="utf-8")
            assert old in text, f"{file} reads {old!r}"
            (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return detect.check(copy, "with the ledger", "--lang", "en")["causes"]


def causes_without(name, journal, entry):
    """The causes where the journal lacks an entry ("EN/19-0061")."""
    source = detect.ROOT / "fixtures" / name
    rows, delimiter, encoding = detect.read_journal(source / journal)
    columns = detect.columns_of(rows[0])
    kept = [row for row in rows if f"{row[columns['journal']]}/{row[columns['piece']]}" != entry]
    assert len(kept) < len(rows), f"{journal} has {entry}"
    with detect.Mistaken(source, {}) as folder:
        detect.write_journal(folder / journal, kept, delimiter, encoding)
        return detect.check(folder, "with the ledger", "--lang", "en")["causes"]


BANK = "2020-03-31,DEC,1920-02,5900,Frais financiers,515,,\n"
SUPPLIES = "2020-03-31,OD,1920-01,5400,Stocks passés en charges (hypothèse),229,,\n2020-03-31,OD,1920-01,1210,Stocks passés en charges (hypothèse),,229,\n"


def entries():
    found = causes_of_books("inmq", ("journal-2019-2020.csv", BANK, BANK.replace(",5900,", ",5300,")), ("journal-2019-2020.csv", SUPPLIES, SUPPLIES + SUPPLIES.replace("1920-01", "1920-01-bis")))
    check(len(found) == 1, f"two entries that are wrong are one cause, not {len(found)}")
    named = {(s["figure"], s["found"], s["expected"], s["pattern"]) for s in found[0]["suspects"]}
    check({("OD/1920-01", None, None, "posted_twice"), ("5400 publicite, fonctionnement@2020", "34744", "34515", "posted_twice")} <= named, f"the entry that is there twice is named, with what its account should hold, not {named}")
    check({(f, f_, e) for f, f_, e, p in named if p == "misposted"} == {("5300 deplacements, fonctionnement@2020", "76372", "75857"), ("5900 frais_financiers, fonctionnement@2020", "0", "515")}, f"and so is the posting to the wrong account, not {named}")
    check("by more than one mistake: OD/1920-01" in found[0]["message"] and "5300 deplacements" in found[0]["message"], f"both in the message, not {found[0]['message']}")

    credit = "2020-03-31,DEC,1920-04,2120,\"Marge de crédit remboursée, net (hypothèse)\",8491,,\n2020-03-31,DEC,1920-04,1010,\"Marge de crédit remboursée, net (hypothèse)\",,8491,\n"
    found = causes_of_books("inmq", ("journal-2019-2020.csv", BANK, BANK.replace(",5900,", ",5300,")), ("journal-2019-2020.csv", SUPPLIES, SUPPLIES + SUPPLIES.replace("1920-01", "1920-01-bis")), ("journal-2019-2020.csv", credit, ""))
    named = {s["figure"].split(",")[0] for c in found for s in c["suspects"]}
    check(len(found) == 1 and {"OD/1920-01", "5300 deplacements", "5900 frais_financiers"} < named and any(f.startswith("2120 ") for f in named), f"three entries that are wrong are named, not {named}")

    # Bank charges were left out, and interest was received on another account: both move cash.
    found = causes_of_books("inmq", ("journal-2019-2020.csv", BANK + "2020-03-31,DEC,1920-02,1010,Frais financiers,,515,\n", ""), ("journal-2019-2020.csv", "2020-03-31,ENC,1920-02,1010,", "2020-03-31,ENC,1920-02,1310,"))
    cash = {(s["found"], s["expected"]) for c in found for s in c["suspects"] if s["figure"].startswith("1010 ")}
    check(len(found) == 1 and len(cash) == 1 and detect.D(next(iter(cash))[1]) - detect.D(next(iter(cash))[0]) == 6513 - 515, f"a cell that two mistakes move is expected to hold what it does without either, not {cash}")

    found = causes_of_books("inmq", ("journal-2019-2020.csv", "2020-03-31,DEC,1920-02,", "2021-03-31,DEC,1920-02,"), ("journal-2019-2020.csv", "2020-03-31,DEC,1920-02,", "2021-03-31,DEC,1920-02,"), ("journal-2019-2020.csv", SUPPLIES, ""))
    told = sorted(s["figure"] for c in found for s in c["suspects"])
    check(told == ["1210 stocks/stock, fonctionnement@2020", "5400 publicite, fonctionnement@2020", "L3 DEC/1920-02"], f"beside an entry of no year, another that is missing is told by itself, not {told}")


def figures_or_entry():
    """Three lines of a note that still add up: one entry that nobody has seen would do it too."""
    values = {f["id"]: int(f["valeur"]) for f in detect.figures_of(detect.ROOT / "fixtures" / "inmq") if f["id"].startswith("note4.") and f["id"].endswith("@2020")}
    lines = ("note4.fournisseurs@2020", "note4.traitements_a_payer@2020", "note4.avantages_a_payer@2020")
    found, _ = causes("inmq", {key: str(values[key] + by) for key, by in zip(lines, (500, -300, -200))}, "with the ledger")
    check(len(found) == 1 and all(set(lines) in [set(t.split(" + ")) for t in s["tied_with"]] for s in found[0]["suspects"]), f"the three figures are named beside the entry, not {found}")


def last_years_entry():
    report = detect.check(detect.ROOT / "fixtures" / "regie-ouverture", "with the ledger", "--lang", "en")
    broken = [f for f in report["findings"] if f["verdict"] == "disagree"]
    check(len(report["causes"]) == 1, f"last year's entry that was never posted is one cause, not {len(report['causes'])}")
    cause = report["causes"][0]
    check(all(f["cause"] == cause["id"] for f in broken) and len(cause["findings"]) == len(broken), "all that disagrees stands under it")
    check(broken[[f["relation"] for f in broken].index("s8.ecriture@2019")]["id"] == cause["findings"][0], "the entry itself first")
    check([(s["figure"], detect.D(s["expected"]) - detect.D(s["found"]), s["pattern"]) for s in cause["suspects"]] == [("5300 honoraires, fonctionnement@2019", 18740, "unposted"), ("2100 fournisseurs, fonctionnement@2019", -18740, "unposted")],
          "its accounts lack the amount")
    check(cause["message"].startswith("the books of 2019 lack an entry that the signed statements include: debit 5300"), f"it says what the entry is, not {cause['message']}")


    # An entry that last year's books lack, and what was published does not: one cause. One of the same amount comes
    # twice a year, and is not taken for a late one.
    found = causes_without("regie", "journal-2019.csv", "EN/19-0061")
    check(len(found) == 1 and {s["pattern"] for s in found[0]["suspects"]} == {"unposted"}, f"an entry that was left out of last year's books is one cause, not {[c['message'] for c in found]}")
    check([s["figure"] for c in found for s in c["suspects"]] == ["1000 encaisse/tresorerie, fonctionnement@2019", "4300 revenus_placement, fonctionnement@2019"], "with the accounts that such entries move")


def main():
    bounds()
    entries()
    figures_or_entry()
    last_years_entry()
    return finish("culprit")


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.exit(main())
