#!/usr/bin/env python3
"""One ledger, written as many programs would: other headers, orders of columns, dates, amounts, encodings, titles, totals. `balance`
gives the same trial balance of each, worked out here; what it must find or set aside, it says. All layouts and amounts are made up."""
import concurrent.futures
import csv
import datetime
import io
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal

from harness import FIXTURES, PROGRAM, check, finish

ACCOUNTS = {"1010": "Encaisse", "1200": "Comptes à recevoir", "1510": "Mobilier", "2100": "Fournisseurs", "3100": "Excédent",
            "4010": "Subvention", "5010": "Salaires", "5200": "Loyer et énergie"}
MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.")
TITLES = "Commission du parc\nGrand livre\nDu 2024-04-01 au 2025-03-31\n\n"


class Row:
    """One posting: `line` is its place in the entry; the amount is debit positive."""

    def __init__(self, entry, line, account, amount):
        self.number, self.day, self.journal, self.text = entry
        self.line, self.account, self.name, self.amount = line, account, ACCOUNTS[account], amount
        self.debit = f"{amount:.2f}" if amount > 0 else ""
        self.credit = f"{-amount:.2f}" if amount < 0 else ""
        self.plain, self.size, self.side = f"{amount:.2f}", f"{abs(amount):.2f}", "D" if amount > 0 else "C"

    def first(self, text):
        """What stands on the first row of an entry only."""
        return text if self.line == 1 else ""


def make_rows(seed=7, count=40):
    draw = random.Random(seed)
    days = sorted(datetime.date(2024, 4, 1) + datetime.timedelta(days=draw.randint(0, 360)) for _ in range(count))
    for number, day in enumerate(days, 1):
        accounts = draw.sample(list(ACCOUNTS), draw.choice((2, 2, 3, 4)))
        amounts = [Decimal(draw.randint(100, 900000)) / 100 for _ in accounts[1:]]
        sign = draw.choice((1, -1))
        entry = (f"{number:04d}", day, draw.choice(("GJ", "AP", "AR")), draw.choice(("Facture d'électricité", "Paie no 12", "Dépôt", "Virement")))
        for line, (account, amount) in enumerate(zip(accounts, [*amounts, -sum(amounts)]), 1):
            yield Row(entry, line, account, sign * amount)


def comma(text):
    return text.replace(".", ",")


def french(text):
    return f"{Decimal(text):,.2f}".replace(",", " ").replace(".", ",") + " $" if text else ""


def german(amount):
    return f"{abs(amount):,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".") + ("-" if amount < 0 else "")


# name: (headers, cells of a row, separator, encoding, what stands above)
LAYOUTS = {
    "batch, entry, transaction, one signed amount": (
        "BATCHNBR ENTRYNBR TRANSNBR ACCTID TRANSDATE TRANSDESC TRANSAMT SCURNCODE",
        lambda r: ["000123", r.number, r.line, r.account, f"{r.day:%Y%m%d}", r.text, r.plain, "CAD"], ",", "utf-8", ""),
    "titles above, dollar signs": (
        "ID No|Date|Src|Memo|Account No|Account|Debit|Credit|Job",
        lambda r: [r.journal + r.number, f"{r.day:%d/%m/%Y}", r.journal, r.text, r.account, r.name,
                   "$" + r.debit if r.debit else "", "$" + r.credit if r.credit else "", ""], ",", "utf-8", TITLES),
    "numbers of lines beside numbers of entries, sides as 1 and -1": (
        "BATCH_DATE BATCH_NO JOURNAL ENTRYNO ACCOUNTNO ACCOUNTTITLE TR_TYPE TRX_AMOUNT AMOUNT CURRENCY DESCRIPTION",
        lambda r: [f"{r.day:%m/%d/%Y}", r.number, r.journal, r.line, r.account, r.name, 1 if r.amount > 0 else -1, r.size, r.size, "CAD", r.text],
        ",", "utf-8", ""),
    "lines counted from nought before the voucher, an amount signed and flagged": (
        "trans_id voucher_no trans_date account dim_1 dim_2 cur_amount amount dc_flag description period",
        lambda r: [r.line - 1, r.number, f"{r.day:%d.%m.%Y}", r.account, "P1", "D2", r.plain, r.plain, 1 if r.amount > 0 else -1, r.text,
                   f"{r.day:%Y%m}"], ",", "utf-8", ""),
    "days with months in capitals, an indicator of the side": (
        "DOC_CODE TRANS_DATE ACCT_CODE TRANS_AMT DR_CR_IND FUND_CODE DESC",
        lambda r: ["J" + r.number, f"{r.day:%d-%b-%Y}".upper(), r.account, r.size, r.side, "110000", r.text], ",", "utf-8", ""),
    "date and entry on the first row alone": (
        "Date|Entry|Account Name|Account Number|Debit (CAD)|Credit (CAD)|Memo",
        lambda r: [r.first(f"{r.day:%b %d, %Y}"), r.first("JE " + r.number), r.name, r.account, r.debit, r.credit, r.first(r.text)],
        ",", "utf-8", ""),
    "number and name in one, brackets for credits": (
        "Posted Txn GL Text Net",
        lambda r: [f"{r.day:%Y/%m/%d}", r.number, f"{r.account} - {r.name}", r.text, f"{r.amount:,.2f}" if r.amount > 0 else f"({-r.amount:,.2f})"],
        ",", "utf-8", ""),
    "in German, a minus behind": (
        "Buchungsdatum Belegnummer Sachkonto Text Betrag",
        lambda r: [f"{r.day:%d.%m.%Y}", r.number, r.account, r.text, german(r.amount)], ";", "utf-8", ""),
    "in Dutch": (
        "Dagboek Boekstuknummer Datum Grootboekrekening Omschrijving Debet Credit",
        lambda r: [r.journal, r.number, f"{r.day:%d-%m-%Y}", r.account, r.text, comma(r.debit), comma(r.credit)], ";", "utf-8", ""),
    "in French, Windows-1252, tabs": (
        "Date compta|Code journal|N° pièce|Compte général|Auxiliaire|Libellé écriture|Mt débit|Mt crédit",
        lambda r: [f"{r.day:%d/%m/%Y}", r.journal, r.number, r.account, "", r.text, comma(r.debit), comma(r.credit)], "\t", "cp1252", ""),
    "in French, a poste for the account, spaces and dollars in amounts": (
        "Exercice|Période|No écriture|Date écriture|Poste budgétaire|Description poste|Débit|Crédit|Commentaire",
        lambda r: ["2024-2025", (r.day.month - 4) % 12 + 1, r.number, r.day, r.account, r.name, french(r.debit), french(r.credit), r.text],
        ";", "cp1252", ""),
    "in French, months by name, Mac Roman, a dash for nil": (
        "Le|Pièce comptable|Compte|Explication|Doit|Avoir",
        lambda r: [f"{r.day.day} {MONTHS[r.day.month - 1]} {r.day.year}", r.number, r.account, r.text, comma(r.debit) or "-", comma(r.credit) or "-"],
        ";", "mac_roman", ""),
    "days without signs, one amount and its side": (
        "Journal Date Pièce Compte Libellé Montant Sens",
        lambda r: [r.journal, f"{r.day:%d%m%Y}", r.number, r.account, r.text, comma(r.size), r.side], ";", "utf-8", ""),
    "in German, a value and its side": (
        "Datum Belegnr. Wert S/H Konto Text",
        lambda r: [f"{r.day:%d.%m.%Y}", r.number, comma(r.size), "S" if r.amount > 0 else "H", r.account, r.text], ";", "utf-8", ""),
    "in Spanish, sides in words": (
        "Fecha|Asiento|Cuenta|Concepto|Monto|D/H",
        lambda r: [f"{r.day:%d/%m/%Y}", r.number, r.account, r.text, comma(r.size), "Debe" if r.amount > 0 else "Haber"], "\t", "utf-16", ""),
    "in Italian, D and A": (
        "Data Protocollo Conto Causale Importo D/A",
        lambda r: [f"{r.day:%d/%m/%Y}", r.number, r.account, r.text, german(abs(r.amount)), "D" if r.amount > 0 else "A"], ";", "utf-8", ""),
    "units that share entries": (
        "Date|N° pièce|Compte|Unité|Débit|Crédit",
        lambda r: [r.day, r.number, r.account, "Adm" if r.line % 2 else "Ops", r.debit, r.credit], ",", "utf-8", ""),
    "UTF-16, tabs": (
        "Date|Doc No|Account|Name|Dr|Cr", lambda r: [r.day, r.number, r.account, r.name, r.debit, r.credit], "\t", "utf-16", ""),
    "nothing that numbers": ("Date Account Debit Credit", lambda r: [r.day, r.account, r.debit, r.credit], ",", "utf-8", ""),
}
PLAIN = ("Date Number Account Label Debit Credit", lambda r: [r.day, r.number, r.account, r.text, r.debit, r.credit], ",", "utf-8", "")


def written(layout, rows, below=""):
    headers, cells, separator, encoding, above = layout
    text = io.StringIO()
    out = csv.writer(text, delimiter=separator, lineterminator="\n")
    out.writerow(headers.split("|") if "|" in headers else headers.split(" "))
    out.writerows([str(cell) for cell in cells(row)] for row in rows)
    return (above + text.getvalue() + below).encode(encoding)


def printed_by_account(rows, slip=None):
    """Under a heading for each account, with an opening, a running balance and a total; `slip`: the account whose balance is off."""
    lines = ["Date;Réf.;Description;Débit;Crédit;Solde"]
    for account, name in ACCOUNTS.items():
        lines += [f"{account} {name};;;;;", ";;Solde d'ouverture;;;0,00"]
        own, balance = [row for row in rows if row.account == account], Decimal(0)
        for row in own:
            balance += row.amount
            shown = balance + (5 if account == slip else 0)
            lines.append(f"{row.day};{row.journal}{row.number};{row.text};{comma(row.debit)};{comma(row.credit)};{comma(str(shown))}")
        sums = [sum((Decimal(text) for text in column if text), Decimal(0)) for column in ([r.debit for r in own], [r.credit for r in own])]
        lines.append(f";;Total {name};{comma(str(sums[0]))};{comma(str(sums[1]))};")
    return ("Commission du parc;;;;;\nGrand livre;;;;;\n;;;;;\n" + "\n".join(lines) + "\n").encode()


def balances(rows):
    return {account: sum((row.amount for row in rows if row.account == account), Decimal(0)) for account in ACCOUNTS}


def read(folder, number, content):
    path = pathlib.Path(folder) / f"{number}.csv"
    path.write_bytes(content)
    run = subprocess.run([PROGRAM, "balance", str(path), "--format", "json"], capture_output=True, text=True, check=False, timeout=60)
    said = subprocess.run([PROGRAM, "balance", str(path), "--lang", "en"], capture_output=True, text=True, check=False, timeout=60)
    return run.returncode, json.loads(run.stdout) if run.stdout else {"accounts": []}, said.stdout + said.stderr


def same(report, rows):
    """Whether accounts, totals and the number of postings are those of the rows."""
    found = {account["account"].split(" ")[0]: account for account in report["accounts"]}
    return report.get("postings") == len(rows) and all(
        account in found and Decimal(found[account]["balance"]) == balance for account, balance in balances(rows).items() if
        any(row.account == account for row in rows)) and sum(Decimal(a["debit"]) for a in report["accounts"]) == sum(
            row.amount for row in rows if row.amount > 0)


def export_of(journal, draft):
    """The journal of a dossier as a program exports it; with `draft`, one entry of it has not been posted."""
    with open(journal, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(journal, "w", encoding="cp1252", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["Journal général"])
        out.writerow([])
        out.writerow(["Jnl", "JOURNAL_ID", "Posting Date", "GL Account", "Memo", "Debit Amt", "Credit Amt", "Nature", "Posting Status"])
        for row in rows:
            status = "Draft" if draft and row["piece"] == rows[0]["piece"] else "Posted"
            out.writerow([row["journal"], row["piece"], row["date"], row["compte"], row["libelle"], row["debit"], row["credit"],
                          row.get("nature") or "", status])


def name_some(journal):
    """Some headers are ours; no number is, and dates and amounts are as a program writes them."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    with open(journal, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(journal, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["Date", "Jnl", "Trans #", "Account", "Description", "Amount", "Nature"])
        for row in rows:
            year, month, day = row["date"].split("-")
            amount = f"{row['debit']} Dr" if row["debit"] else f"{row['credit']} Cr"
            out.writerow([f"{months[int(month) - 1]} {day}, {year}", row["journal"], row["piece"], row["compte"], row["libelle"], amount,
                          row.get("nature") or ""])


def check_dossier(folder):
    """`check` reads such journals too; what only `balance` may set aside, it refuses."""
    def judged(dossier):
        run = subprocess.run([PROGRAM, "check", str(dossier), "--format", "json", "--lang", "en"], capture_output=True, text=True, check=False)
        return run.returncode, json.loads(run.stdout) if run.stdout else {}, run.stderr
    whole, partly = pathlib.Path(folder) / "whole", pathlib.Path(folder) / "partly"
    for dossier, draft in ((whole, False), (partly, True)):
        shutil.copytree(FIXTURES / "inmq", dossier)
        for journal in dossier.glob("journal-*.csv"):
            export_of(journal, draft)
    (_, before, _), (status, after, _) = judged(FIXTURES / "inmq"), judged(whole)
    check(status == 0 and (after["verdict"], after["counts"]) == (before["verdict"], before["counts"]),
          "a dossier whose journals are exports of a program is proven as well as ours")
    status, _, said = judged(partly)
    check(status == 2 and "'Posting Status' is 'Draft'" in said, f"drafts among them are refused, and named: {said[:300]}")
    mixed = pathlib.Path(folder) / "mixed"
    shutil.copytree(FIXTURES / "inmq", mixed)
    for journal in mixed.glob("journal-*.csv"):
        name_some(journal)
    status, after, said = judged(mixed)
    check(status == 0 and after["counts"] == before["counts"],
          f"names of ours among those of a program do not make its dates and amounts ours: {status} {said[:300]}")


def late_cases(count=9000):
    """Ledgers so long that a plan is decided on a part of them, each with one row far from that part that changes it."""
    late = count * 4 // 7
    rows = [(number, f"2025-{number * 12 // count + 1:02d}-15", account, sign * (number + 1)) for number in range(count)
            for account, sign in ((1000 + number % 37, 1), (4000 + number % 11, -1))]
    header = "Date,Entry No,Account,Text,Amount A,Amount B\n"

    def text(twice=1, code="{}", section=""):
        lines = [header]
        for number, day, account, amount in rows:
            odd = number == late
            lines.append(section if odd and amount > 0 else "")
            lines.append(f"{day},E{number:05d},{code.format(account) if odd else account},a text of some length,{amount}.00,{amount * (twice if odd else 1)}.00\n")
        return "".join(lines).encode()
    yield "amounts that differ in one row", text(twice=2), 2, "Amount B"
    header = header.replace("Amount B", "Memo")
    yield "a code that is wrapped in one row", text(code="'{}"), 0, ""
    yield "a rounded code", text(code="5.2101E+14"), 2, "5.2101E+14"
    yield "another company", b"Company: North,,,,,\n" + text(section="Company: South,,,,,\n"), 2, "Company: South"


def check_late(folder):
    for number, (name, content, expected, words) in enumerate(late_cases()):
        ended, report, said = read(folder, f"late{number}", content)
        check(ended == expected and words in said, f"{name}: ends {expected} and says {words!r}, not {ended}: {said[-300:]}")
        check(expected == 2 or len(report["accounts"]) == 48, f"{name}: 48 accounts")


def check_names(folder):
    """One name under two parents is asked about; a number that comes back in a later entry numbers all the same."""
    path = pathlib.Path(folder, "names.csv")

    def ended(text, *options):
        path.write_text(text, encoding="utf-8")
        done = subprocess.run([PROGRAM, "balance", str(path), "--lang", "en", *options], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr
    for header, first, second in (("Parent Account", "Assets", "Income"), ("Account Type", "Bank", "Revenue")):
        text = f"Date,JE,{header},Account,Amount\n2025-01-05,1,{first},Main,100.00\n2025-01-05,1,{second},Main,-100.00\n" \
               f"2025-01-06,2,{first},Main,50.00\n2025-01-06,2,{second},Other,-50.00\n"
        status, said = ended(text)
        check(status == 2 and f"({first}, {second})" in said and f'--by "{header}"' in said and 'compte=Account' in said,
              f"one name under two values of {header} is asked about: {status} {said}")
        status, said = ended(text, "--by", header)
        check(status == 1 and said.count("\nMain ") == 2, f"--by gives each its balance: {status} {said}")
        status, said = ended(text, "--columns", "compte=Account")
        check(status == 0 and said.count("\nMain ") == 1, f"the map makes it one account: {status} {said}")
        status, said = ended(text.replace(f"{second},Main", f"{second},Sales"))
        check(status == 0, f"names of their own are not asked about: {status} {said}")
    lines = ["Date,Pièce,Compte,Débit,Crédit"]
    for entry in range(1, 40):
        number = 1 if entry == 20 else entry
        lines += [f"2025-01-{1 + entry // 2:02d},{number:04d},1010,{entry}.00,", f",,4010,,{entry}.00"]
    status, said = ended("\n".join(lines) + "\n")
    check(status == 1 and "L4" in said and "0001" in said, f"a number used again is found, and entries stay numbered: {status} {said[-500:]}")


def main():
    rows = list(make_rows())
    debit = sum(row.amount for row in rows if row.amount > 0)
    kept = [row for row in rows if int(row.number) % 7]
    status = ("Date No Compte Débit Crédit État",
              lambda r: [r.day, r.number, r.account, r.debit, r.credit, "Validée" if int(r.number) % 7 else "Brouillon"], ",", "utf-8", "")
    cases = [(name, written(layout, rows), 0, rows, "") for name, layout in LAYOUTS.items()]
    states = ("Statut Date No Compte Débit Crédit", lambda r: ["Posted", r.day, r.number, r.account, r.debit, r.credit], ",", "utf-8", "")
    cases += [("a total below a column of states", written(states, rows, f"Total,,,,{debit},{debit}\n"), 0, rows, "")]
    cases += [("a total that foots", written(PLAIN, rows, f"Total,,,,{debit},{debit}\n"), 0, rows, ""),
              ("a total that does not", written(PLAIN, rows, f"Grand total,,,,{debit + 1},{debit}\n"), 1, rows, f"{debit + 1}"),
              ("drafts set aside, and said", written(status, rows), 0, kept, "Brouillon"),
              ("printed by account", printed_by_account(rows), 0, rows, ""),
              ("printed by account, one balance off", printed_by_account(rows, slip="4010"), 1, rows, "4010")]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor() as pool:
        answers = pool.map(lambda case: read(folder, case[0], case[1][1]), enumerate(cases))
        for (name, _, expected, whole, words), (ended, report, said) in zip(cases, answers):
            check(ended == expected, f"{name}: ends {expected}, but ended {ended}: {said[:300]}")
            check(same(report, whole), f"{name}: the trial balance is that of the ledger")
            check(words.replace(",", "") in said.replace(",", ""), f"{name}: says {words!r}, but said {said[-400:]}")
        check_dossier(folder)
        check_late(folder)
        check_names(folder)
    return finish("exports")


if __name__ == "__main__":
    sys.exit(main())
