"""A dossier's trial balance and chart in the layouts of other programs: the same figures as under our own names, or a refusal that says what to do.

The figures of each form are held against those of the fixture as it stands."""
import csv
import decimal
import pathlib
import shutil
import sys
import tempfile

from harness import FIXTURES, check, finish, recoupe
from xlsx import write_bare

WORK = pathlib.Path(tempfile.mkdtemp())
ROWS = list(csv.reader((FIXTURES / "balance" / "balance.csv").read_text("utf-8").splitlines()))[1:]
TITLES = "Société des sentiers riverains\nBalance de vérification\nAu 31 mars 2025\n\n"
MOVED = ("mouvements.csv", "publies.json")


def sides(text):
    """The amount under debit, or under credit."""
    return [text, ""] if decimal.Decimal(text) >= 0 else ["", str(-decimal.Decimal(text))]


def table(head, rows, separator=","):
    return head + "".join(separator.join(row) + "\n" for row in rows)


def sheet(rows):
    """A workbook with one sheet of these rows, all as text."""
    path = WORK / "sheet.xlsx"
    write_bare(path, ["Feuil1"], rows)
    return path.read_bytes()


def dossier(files, removed=()):
    """A copy of the fixture with these files in the place of its own."""
    folder = WORK / "dossier"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(FIXTURES / "balance", folder)
    for name in removed:
        (folder / name).unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def figures(files, removed=()):
    """Ids and values of the generated figures; None, and what is said, where the dossier is refused."""
    answer = recoupe("figures", dossier(files, removed), "--format", "csv", "--suite", "generated", "--lang", "en")
    if answer.returncode != 0:
        return None, answer.stderr
    rows = list(csv.DictReader(answer.stdout.splitlines()))
    return [(row["id"], row["value"]) for row in rows], answer.stderr


CLEAN = figures({})[0]


def same(name, files, removed=()):
    got, said = figures(files, removed)
    check(got is not None and got == CLEAN, f"{name}: the same figures; {said[:300]}")


def refused(name, files, words, removed=()):
    got, said = figures(files, removed)
    check(got is None and all(word in said for word in words), f"{name}: {' ... '.join(words)}, not {said[:300] or 'figures'}")


def layouts():
    same("titles", {"balance.csv": TITLES + table("exercice,compte,ouverture,debit,credit,fermeture\n", ROWS)})
    same("other names", {"balance.csv": TITLES + table("Fiscal Year,GL Account,Beg Bal,Debits,Credits,End Bal\n", ROWS)})
    same("abbreviated", {"balance.csv": table("Exer.,Cpte GL,Solde ouv.,Db,Cr,Solde fin\n", ROWS)})
    head = "Exercice,Compte,Ouverture,,Mouvements,,Fermeture,\n,,Débit,Crédit,Débit,Crédit,Débit,Crédit\n"
    parted = [[row[0], row[1], *sides(row[2]), row[3], row[4], *sides(row[5])] for row in ROWS]
    same("two rows of headers", {"balance.csv": table(head, parted)})
    same("Windows-1252, semicolons", {"balance.csv": table(head.replace(",", ";"), parted, ";").encode("cp1252")})
    opening = [[row[0], row[1], row[2], str(decimal.Decimal(row[3]) - decimal.Decimal(row[4]))] for row in ROWS]
    check(figures({"balance.csv": table("Year,Account No,Beg Bal,Net Change\n", opening)})[0] is not None, "opening and net change are enough")
    broken = [list(row) for row in ROWS]
    broken[3][5] = "6950.19"
    refused("a row that does not roll", {"balance.csv": table("Fiscal Year,GL Account,Beg Bal,Debits,Credits,End Bal\n", broken)},
            ("balance.csv:5", "6950.19", "6950.18"))
    doubled = [*ROWS, ROWS[0]]
    refused("an account twice", {"balance.csv": table("Fiscal Year,GL Account,Beg Bal,Debits,Credits,End Bal\n", doubled)}, ("1010", "line 2"))
    refused("no accounts at all", {"balance.csv": table("Fiscal Year,Beg Bal,Debits,Credits,End Bal\n", [[row[0], *row[2:]] for row in ROWS])}, ("compte",))


def workbooks():
    head = ["exercice", "compte", "ouverture", "debit", "credit", "fermeture"]
    same("balance.xlsx is found", {"balance.xlsx": sheet([head, *ROWS])}, ("balance.csv",))
    chart = list(csv.reader((FIXTURES / "balance" / "comptes.csv").read_text("utf-8").splitlines()))
    same("comptes.xlsx is found", {"comptes.xlsx": sheet(chart)}, ("comptes.csv",))
    same("balance.csv comes before balance.xlsx", {"balance.xlsx": sheet([head, *ROWS[:5]])})


def one_year():
    """The second year alone, with its openings in a file of their own."""
    settings = (FIXTURES / "balance" / "dossier.json").read_text("utf-8")
    line = next(line for line in settings.splitlines(True) if '"id": "2024"' in line)
    rows = [row[1:] for row in ROWS if row[0] == "2025"]
    opening = table("compte,solde\n", [row[:2] for row in rows if decimal.Decimal(row[1])])
    adjusting = (FIXTURES / "balance" / "regularisations.csv").read_text("utf-8").splitlines(True)
    base = {"dossier.json": settings.replace(line, ""), "regularisations.csv": adjusting[0]}
    removed = ("balance.csv", *MOVED)
    whole = table("compte,ouverture,debit,credit,fermeture\n", rows)
    expected, said = figures({**base, "balance.csv": whole}, removed)
    check(expected is not None, f"one year alone: {said[:300]}")
    moved = table("Compte,Nom,Débits,Crédits\n", [[row[0], "x", row[2], row[3]] for row in rows if decimal.Decimal(row[2]) or decimal.Decimal(row[3])])
    closed = table("Compte,Nom,Débit,Crédit\n", [[row[0], "x", *sides(row[4])] for row in rows if decimal.Decimal(row[4])])
    openings = {**base, "ouverture.csv": opening}
    check(figures({**openings, "balance.csv": moved}, removed)[0] == expected, "movements alone, with ouverture.csv")
    check(figures({**openings, "balance.csv": whole}, removed)[0] == expected, "openings twice, and the same")
    got = figures({**openings, "balance.csv": closed}, removed)[0]
    position = [pair for pair in expected if pair[0].startswith("situation.")]
    check(got is not None and [pair for pair in got if pair[0].startswith("situation.")] == position, "closings alone, on their sides")
    refused("closings alone, without openings", {**base, "balance.csv": closed}, ("closing balances alone", "ouverture.csv"), removed)
    refused("movements alone, without openings", {**base, "balance.csv": moved}, ("movements alone", "ouverture.csv"), removed)
    other = opening.replace("1010,", "1010,1", 1)
    refused("openings that differ", {**openings, "ouverture.csv": other, "balance.csv": whole}, ("'1010' opens at", "ouverture.csv"), removed)


def beside_journals():
    """Openings that serve both the journals and the trial balance beside them."""
    folder = WORK / "beside"
    shutil.copytree(FIXTURES / "inmq", folder)
    rows = (folder / "ouverture.csv").read_text("utf-8").splitlines(True)
    (folder / "ouverture.csv").write_text("".join([rows[0], "1010,douze\n", *rows[2:]]), "utf-8")
    (folder / "balance.csv").write_text("exercice,compte,ouverture,fermeture\n2020,1010,453732,412231\n", "utf-8")
    said = recoupe("check", folder, "--lang", "en").stderr
    check(said.count("ouverture.csv:2:") == 1, f"a fault of the openings is told once, not {said[:300]}")


layouts()
workbooks()
one_year()
beside_journals()
shutil.rmtree(WORK)
sys.exit(finish("trial_balance_forms"))
