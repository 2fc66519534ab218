"""Exports in many layouts, each read by `recoupe balance` as the ledger that it was made of.

The files of test/layouts hold them as they are: a name, what is expected, a line of dashes, the export.

    === head-GP
    exit 0                      the exit status
    says by day                 a pattern that what is told must match
    postings 15                 rows that are postings
    debit 57353.58              the total of the debits
    accounts numbers            the balances are those of BALANCES, by number; or by `names`
    balances 1010=5.00; 3100=-5.00   all balances that are not nil
    ---
    JRNENTRY,TRXDATE,...
"""
import json
import pathlib
import re
import shlex
import sys
import tempfile
from decimal import Decimal

from harness import check, finish, recoupe

ROOT = pathlib.Path(__file__).resolve().parent
FOLDER = pathlib.Path(tempfile.mkdtemp())
# number, name, balance: what the entries of nearly every export below give
BALANCES = [
    ("1010", "Encaisse", "40035.06"),
    ("1200", "Débiteurs", "2548.65"),
    ("1310", "TPS à recevoir", "277.04"),
    ("2100", "Fournisseurs", "0.00"),
    ("2200", "Retenues", "-612.15"),
    ("2310", "TPS à payer", "-748.75"),
    ("3100", "Surplus", "-41250.25"),
    ("4100", "Services", "-5000.00"),
    ("5100", "Salaires", "2900.40"),
    ("5300", "Loyer", "1850.00"),
]


def exports():
    """The name, the expectations and the text of each."""
    for path in sorted((ROOT / "layouts").glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, text = block.split("\n---\n", 1)
            name, *lines = head.split("\n")
            yield name, dict(line.split(" ", 1) for line in lines), text


def check_balances(name, document, by_name):
    found = {row["account"]: Decimal(row["balance"]) for row in document["accounts"]}
    for number, account, balance in BALANCES:
        key = account if by_name else number
        check(found.get(key) == Decimal(balance), f"{name}: {key} is {balance}, found {found.get(key)}")


def check_export(name, expected, text):
    path = FOLDER / "export.csv"
    path.write_bytes(text.encode("utf-8"))
    options = shlex.split(expected.get("options", ""))
    run = recoupe("balance", path, "--lang", "en", *options)
    told = run.stdout + run.stderr
    check(run.returncode == int(expected["exit"]), f"{name}: ends {expected['exit']}, not {run.returncode}: {told[-300:]}")
    if "says" in expected:
        check(re.search(expected["says"], told), f"{name}: says {expected['says']}")
    if not {"postings", "accounts", "balances"} & set(expected):
        return
    document = json.loads(recoupe("balance", path, "--format", "json", *options).stdout or "{}")
    if "postings" in expected:
        check(document.get("postings") == int(expected["postings"]), f"{name}: {expected['postings']} postings")
    if "debit" in expected:
        check(document.get("total", {}).get("debit") == expected["debit"], f"{name}: debits of {expected['debit']}")
    if "balances" in expected:
        found = "; ".join(f"{row['account']}={row['balance']}" for row in document.get("accounts", []) if Decimal(row["balance"]) != 0)
        check(found == expected["balances"], f"{name}: {found}")
    if "accounts" in expected and document:
        check_balances(name, document, expected["accounts"] == "names")


for export in exports():
    check_export(*export)
sys.exit(finish("layouts"))
