#!/usr/bin/python3
"""Journals read by recoupe, ledger and hledger: the same balances, or a refusal; never another total.

    /usr/bin/python3 test/interchange_test.py                 journals made at random, the same each time
    make suites SUITE=FOLDER                                  published ones: test/bench/ledger_suite.py

Skipped where ledger and hledger (packages of those names) are not installed. Where the two differ, or one refuses, agreeing with
one that reads the journal is enough."""
import collections
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction

RECOUPE = os.environ.get("RECOUPE", "build/recoupe")
JOURNALS = 60


def run(*command):
    process = subprocess.run(command, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    return process.returncode, process.stdout.decode("utf-8", "replace"), process.stderr.decode("utf-8", "replace")


def totals(amounts):
    """{(account, commodity): exact sum} of what is not nil."""
    sums = collections.defaultdict(Fraction)
    for account, commodity, amount in amounts:
        sums[account, commodity.strip().strip('"')] += Fraction(amount)
    return {key: value for key, value in sums.items() if value}


def of_ledger(path):
    line = "%(account)\t%(quantity(amount))\t%(commodity(amount))\n"
    status, out, errors = run("ledger", "--args-only", "-f", path, "reg", "--empty", "--no-pager", "--format", line)
    if status != 0 or "Error" in errors:
        return None
    rows = [row.split("\t") for row in out.split("\n") if row]
    if any(len(row) != 3 for row in rows):
        return None  # the journal is a script that prints
    return totals((account, commodity, amount.replace(",", "")) for account, amount, commodity in rows)


def of_hledger(path):
    status, out, _ = run("hledger", "-f", path, "balance", "--flat", "--empty", "--no-total", "-O", "json")
    if status != 0:
        return None
    rows = json.loads(out)
    if not (rows and rows[0] and isinstance(rows[0][0], str)):
        rows = rows[0]
    amounts = [(row[0], amount["acommodity"], amount["aquantity"]) for row in rows for amount in row[3]]
    if any(quantity["decimalMantissa"] is None for _, _, quantity in amounts):
        return None  # too long for its JSON
    return totals((account, commodity, Fraction(quantity["decimalMantissa"], 10 ** quantity["decimalPlaces"])) for account, commodity, quantity in amounts)


def of_recoupe(path):
    """None, and why, where it is refused. The commodity is None where there is one only."""
    status, out, errors = run(RECOUPE, "balance", path, "--format", "json", "--lang", "en")
    if status == 2:
        return None, errors.split("error: ")[1].split("\n")[0]
    assert status in (0, 1), (path, status, errors)
    report = json.loads(out)
    sums = {(row["account"], row.get("commodity")): Fraction(row["balance"]) for row in report["accounts"]}
    return {key: value for key, value in sums.items() if value}, "findings" if report["findings"] else ""


def same(ours, theirs):
    if theirs is None:
        return False
    if any(commodity is None for _, commodity in ours):
        return len({commodity for _, commodity in theirs}) == 1 and {key[0]: value for key, value in ours.items()} == {key[0]: value for key, value in theirs.items()}
    return ours == theirs


def compare(path):
    """Which of "agrees", "refused", "differs", "broken" (read here alone, without a finding), and the particulars."""
    ours, why = of_recoupe(path)
    ledger, hledger = of_ledger(path), of_hledger(path)
    readers = [name for name, balance in (("ledger", ledger), ("hledger", hledger)) if balance is not None]
    if ours is None:
        agreed = len(readers) == 2 and ledger == hledger
        return "refused", "%s; read by %s%s" % (why, " and ".join(readers) or "neither", ", which agree" if agreed else "")
    matches = [name for name, balance in (("ledger", ledger), ("hledger", hledger)) if same(ours, balance)]
    if matches:
        return "agrees", "with " + " and ".join(matches)
    if readers:
        return "differs", "ours %s, ledger %s, hledger %s" % (ours, ledger, hledger)
    return ("agrees", "that something is wrong") if why else ("broken", "read by neither ledger nor hledger")


# ---- journals at random ----

ACCOUNTS = ["actif", "actif:encaisse", "actif:encaisse du mois", "Dépenses:Frais", "x", "y:z", "Passif:Carte 1"]
COMMODITIES = ["$", "EUR", '"A B"', "kg", "£", ""]


def number(draw):
    whole, decimals = draw.randint(0, 10 ** draw.choice([1, 3, 4, 6])), draw.choice([0, 0, 2, 2, 2, 3])
    text = str(whole) + ("." + str(draw.randint(0, 10 ** decimals - 1)).zfill(decimals) if decimals else "")
    if decimals != 2:
        return text
    grouped = f"{whole:,}" + text[-3:]
    french = grouped.replace(",", "\1").replace(".", ",").replace("\1", ".")
    return draw.choice([text, text, text, grouped, french, text.replace(".", ",")])


def amount(draw, signs=("", "-")):
    commodity, digits, sign = draw.choice(COMMODITIES), number(draw), draw.choice(signs)
    if not commodity:
        return sign + digits
    return draw.choice([sign + commodity + digits, commodity + sign + digits, sign + digits + " " + commodity, commodity + " " + sign + digits])


def posting(draw, account, rest):
    return "  " + draw.choice(["", "", "* ", "! "]) + account + draw.choice(["  ", "     ", "  \t"]) + rest + draw.choice(["", "  ; note", " ;note", "  "])


def entry(draw, day):
    lines = [day + draw.choice(["", "=2020-12-01"]) + draw.choice([" ", " * ", " ! (c1) "]) + "une écriture"]
    for _ in range(draw.randint(1, 4)):
        cost = draw.choice([" @ ", " @@ "]) + amount(draw, [""]) if draw.random() < 0.15 else ""
        lines.append(posting(draw, draw.choice(ACCOUNTS), amount(draw) + cost))
    lines.append("  " + draw.choice(ACCOUNTS))
    if draw.random() < 0.2:
        lines.append(posting(draw, "(" + draw.choice(ACCOUNTS) + ")", amount(draw)))
    if draw.random() < 0.2:
        lines += [posting(draw, "[x]", "5 EUR"), "  [y:z]"] if draw.random() < 0.3 else [posting(draw, "[x]", "5 EUR"), posting(draw, "[y:z]", "-5 EUR")]
    if draw.random() < 0.1:
        lines.append(posting(draw, draw.choice(ACCOUNTS), "$0 = $%d" % draw.randint(0, 2)))
    return "\n".join(lines) + "\n"


def journal(draw):
    parts = [draw.choice(["", "", "Y2020\n", "commodity $1,000.00\n", "commodity EUR\n  format 1,000.00 EUR\n", "alias x=q:r\n", "apply account haut\n"])]
    for nth in range(draw.randint(1, 6)):
        day = draw.choice(["2020-01-%02d", "2020/1/%d", "2020.01.%02d"]) % (nth * 4 + 1)
        parts += [entry(draw, day), draw.choice(["\n", "; note\n\n", "comment\nun deux\nend comment\n"])]
    return "".join(parts)


def made(folder):
    draw = random.Random(20200331)
    for nth in range(JOURNALS):
        path = os.path.join(folder, "%03d.journal" % nth)
        with open(path, "w", encoding="utf-8") as out:
            out.write(journal(draw))
        yield path


def main():
    if not (shutil.which("ledger") and shutil.which("hledger")):
        print("interchange: 0 passed, 0 failed, 1 skipped (ledger and hledger are not installed)")
        return 0
    counts = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for path in made(folder):
            verdict, particulars = compare(path)
            counts[verdict] += 1
            if verdict not in ("agrees", "refused"):
                print("not ok - interchange: %s %s: %s\n%s" % (path, verdict, particulars, open(path, encoding="utf-8", errors="replace").read()))
    if counts["agrees"] < sum(counts.values()) / 4:
        print("not ok - interchange: the journals are read: %d of %d agree" % (counts["agrees"], sum(counts.values())))
        counts["broken"] += 1
    failed = counts["differs"] + counts["broken"]
    print("interchange: %d agree, %d refused, %d differ: %d passed, %d failed" % (counts["agrees"], counts["refused"], counts["differs"], counts["agrees"] + counts["refused"], failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
