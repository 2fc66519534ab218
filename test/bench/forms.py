"""make bench, its last part: one ledger in the forms that accounting programs export, each as a ratio to the plain form.

    /usr/bin/python3 test/bench/forms.py [--entries 1000000] [--runs 3] [--only NAME,NAME] [--folder DIR] [--check]

With --check, `recoupe check` reads each as the journal of the benchmark's dossier instead of `recoupe balance`; forms that only options
make readable, or that a dossier refuses, are left out, and one limit holds for all but those that are slow to take apart.

Ratios are of processor seconds (user and system) on the same rows: the plain form and the other run in turn, and the medians of
both are compared; what is slow runs once. Memory is the most that was private to the process. Ends with status 1 where a form
exceeds its limit, in time or in memory.
"""
import argparse, csv, gzip, json, os, random, resource, shutil, statistics, subprocess, sys, tempfile, zipfile
from decimal import Decimal
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ledgers import BUILD, Private  # noqa: E402

RECOUPE = os.path.join(BUILD, "recoupe")
MEMORY_MB, SLOW = 100, 5.0
LEAST = 200000  # entries: of fewer, starting the program is most of what is measured, and no limit is held
HEADER = ["date", "journal", "piece", "compte", "libelle", "debit", "credit"]


def rows_of(plain):
    with open(plain, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def write(path, lines, separator=",", encoding="utf-8"):
    with open(path, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator, lineterminator="\n").writerows(lines)
    return [path]


def headed(plain, header=HEADER, change=None):
    yield header
    for row in rows_of(plain):
        yield change(row) if change else row


def titles(plain, path):
    def lines():
        yield ["Ville de Sainte-Adresse"]
        yield ["Journal général"]
        yield from headed(plain)
    return write(path, lines())


def totals(plain, path):
    def lines():
        debit = credit = Decimal(0)
        for row in headed(plain):
            if row[0] != "date":
                debit, credit = debit + Decimal(row[5] or 0), credit + Decimal(row[6] or 0)
            yield row
        yield ["Total", "", "", "", "", debit, credit]
    return write(path, lines())


def columns(plain, path):
    mapped = ["Posting Date", "Jrnl", "Document", "GL Account", "Description", "Dr", "Cr"]
    names = ["date", "journal", "piece", "compte", "libelle", "debit", "credit"]
    return ["--columns", ",".join(f"{name}={header}" for name, header in zip(names, mapped))] + write(path, headed(plain, mapped))


def sides(plain, path):
    return write(path, headed(plain, HEADER[:5] + ["montant", "sens"], lambda row: row[:5] + [row[5] or row[6], "D" if row[5] else "C"]))


def accents(row):
    return row[:4] + [row[4].replace("acquise", "réglée")] + row[5:]


def cp1252(plain, path):
    return write(path, headed(plain, change=accents), encoding="cp1252")


def utf16(plain, path):
    return write(path, headed(plain, change=accents), encoding="utf-16")


def comma(plain, path):
    return write(path, headed(plain, change=lambda row: row[:5] + [value.replace(".", ",") for value in row[5:]]), ";")


def wrapped(plain, path):
    """Titles, and a text with a line end in one entry of 50."""
    def lines():
        yield ["Ville de Sainte-Adresse"]
        yield from headed(plain, change=lambda row: row[:4] + [row[4] + ("\nsuite" if int(row[2]) % 50 == 0 else "")] + row[5:])
    return write(path, lines())


def by_account(plain):
    return sorted(rows_of(plain), key=lambda row: row[3])


def headings(plain, path):
    def lines():
        account = None
        yield HEADER[:3] + HEADER[4:]
        for row in by_account(plain):
            if row[3] != account:
                account = row[3]
                yield [f"Compte : {account} Compte {account}"] + [""] * 5
            yield row[:3] + row[4:]
    return write(path, lines())


def number_and_name(plain, path):
    return write(path, headed(plain, change=lambda row: row[:3] + [f"{row[3]} - Compte {row[3]}"] + row[4:]))


def continued(plain, path):
    def lines():
        number = None
        yield HEADER
        for row in rows_of(plain):
            yield (["", "", ""] if row[2] == number else row[:3]) + row[3:]
            number = row[2]
    return write(path, lines())


def fec(plain, path):
    header = "JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit " \
        "EcritureLet DateLet ValidDate Montantdevise Idevise".split()

    def change(row):
        day = row[0].replace("-", "")
        return [row[1], "Journal", row[2], day, row[3], f"Compte {row[3]}", "", "", f"P{row[2]}", day, row[4], (row[5] or "0").replace(".", ","),
                (row[6] or "0").replace(".", ","), "", "", day, "", ""]
    return write(path, headed(plain, header, change), "\t")


def sorted_by_account(plain, path):
    return write(path, [HEADER] + by_account(plain))


def random_numbers(plain, path):
    chance, numbers = random.Random(1), {}
    for row in rows_of(plain):
        numbers[row[2]] = None
    shuffled = chance.sample(range(10 ** 8), len(numbers))
    numbers = {number: f"{other:08d}" for number, other in zip(numbers, shuffled)}

    def change(row):
        return row[:2] + [numbers[row[2]]] + row[3:]
    return write(path, headed(plain, change=change))


def gzipped(plain, path):
    with open(plain, "rb") as source, gzip.open(path, "wb", 6) as target:
        shutil.copyfileobj(source, target)
    return [path]


def folder(plain, path):
    os.mkdir(path)
    rows = list(rows_of(plain))
    share, at = len(rows) // 365 + 1, 0
    for number in range(365):
        stop = min(len(rows), at + share)
        while 0 < stop < len(rows) and rows[stop][2] == rows[stop - 1][2]:
            stop += 1
        write(os.path.join(path, f"{number:03d}.csv"), [HEADER] + rows[at:stop])
        at = stop
        if at >= len(rows):
            break
    return [path]


def one_bad(plain, path):
    def lines():
        for number, row in enumerate(headed(plain)):
            yield row if number != 100001 else row[:5] + ["99999.99" if row[5] else "", "99999.99" if row[6] else ""]
    return write(path, lines())


def column_name(index):
    return "ABCDEFG"[index]


def xlsx(plain, path):
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ' \
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' \
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' \
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="' + kinds + \
        '/{}" Target="{}"/></Relationships>'
    book = f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{kinds}"><sheets>' \
        '<sheet name="Journal" sheetId="1" r:id="rId1"/></sheets></workbook>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relation.format("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", relation.format("worksheet", "worksheets/sheet1.xml"))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
            last = None
            for number, row in enumerate(headed(plain), 1):
                if number > 999990 and row[2] != last:
                    break
                last = row[2]
                cells = "".join(
                    f'<c r="{column_name(i)}{number}"><v>{value}</v></c>' if i >= 5 and number > 1 and value else
                    f'<c r="{column_name(i)}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""
                    for i, value in enumerate(row))
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
    return [path]


def json_rows(plain, path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("[")
        for number, row in enumerate(rows_of(plain)):
            file.write((",\n" if number else "\n") + json.dumps(dict(zip(HEADER, row)), ensure_ascii=False))
        file.write("\n]\n")
    return [path]


def states(plain, path):
    return write(path, headed(plain, HEADER + ["statut"], lambda row: row + ["brouillon" if int(row[2]) % 99 == 0 else "comptabilisé"]))


def only(plain, path):
    return ["--only", "statut=comptabilisé"] + states(plain, path)


def currencies(plain, path):
    return write(path, headed(plain, HEADER + ["devise"], lambda row: row + ["USD" if int(row[2]) % 9 == 0 else "CAD"]))


def filled_accounts(plain, path):
    def lines():
        account = None
        yield HEADER
        for row in by_account(plain):
            yield row[:3] + [row[3] if row[3] != account else ""] + row[4:]
            account = row[3]
    return write(path, lines())


def balanced(rows):
    """Rows by account, each with the balance of its account after it."""
    balances = {}
    for row in rows:
        balances[row[3]] = balances.get(row[3], Decimal(0)) + Decimal(row[5] or 0) - Decimal(row[6] or 0)
        yield row + [balances[row[3]]]


def running(plain, path):
    return write(path, [HEADER + ["solde"]] + list(balanced(by_account(plain))))


def running_in_order(plain, path):
    return write(path, [HEADER + ["solde"]] + list(balanced(rows_of(plain))))


def printed_ledger(plain, path):
    """Headings of accounts, openings, running balances and totals; no numbers."""
    def lines():
        account, sums = None, [Decimal(0)] * 2
        yield ["Ville de Sainte-Adresse"]
        yield ["date", "libelle", "debit", "credit", "solde"]
        for row in balanced(by_account(plain)):
            if row[3] != account:
                if account:
                    yield ["", f"Total {account}", *sums, ""]
                account, sums = row[3], [Decimal(0)] * 2
                yield [f"Compte : {account} Compte {account}", "", "", "", ""]
                yield ["", "Solde d'ouverture", "", "", "0.00"]
            sums = [sums[0] + Decimal(row[5] or 0), sums[1] + Decimal(row[6] or 0)]
            yield [row[0]] + row[4:]
    return write(path, lines())


def by_day(plain, path):
    return write(path, headed(plain, ["date", "compte", "libelle", "debit", "credit"], lambda row: [row[0]] + row[3:]))


def by_day_sorted(plain, path):
    return write(path, [["date", "compte", "libelle", "debit", "credit"]] + [[row[0]] + row[3:] for row in by_account(plain)])


def by_document(plain, path):
    return write(path, headed(plain, ["date", "compte", "reference", "libelle", "debit", "credit"],
                              lambda row: [row[0], row[3], f"F{int(row[2]) % 700:03d}"] + row[4:]))


def by_block(plain, path):
    def lines():
        number = None
        yield ["date", "compte", "libelle", "debit", "credit"]
        for row in rows_of(plain):
            yield ["" if row[2] == number else row[0]] + row[3:]
            number = row[2]
    return write(path, lines())


def by_month(plain, path):
    first = {}

    def change(row):
        number = int(row[2])
        return row[:2] + [number - first.setdefault(row[0][:7], number) + 1] + row[3:]
    return write(path, headed(plain, change=change))


def some_unnumbered(plain, path):
    return write(path, headed(plain, change=lambda row: row[:2] + ["" if int(row[2]) % 5000 == 0 else row[2]] + row[3:]))


def companies(plain, path):
    return write(path, headed(plain, ["societe"] + HEADER, lambda row: [f"A{int(row[2]) % 3}"] + row))


def by_fund(plain, path):
    return ["--by", "fonds"] + write(path, headed(plain, HEADER + ["fonds"], lambda row: row + [f"F{int(row[2]) % 3}"]))


def two_accounts(plain, path):
    return write(path, headed(plain, ["date", "piece", "compte debit", "compte credit", "libelle", "montant"],
                              lambda row: [row[0], row[2]] + ([row[3], ""] if row[5] else ["", row[3]]) + [row[4], row[5] or row[6]]))


def minus(plain, path):
    return write(path, headed(plain, change=lambda row: row[:6] + [f"-{row[6]}" if row[6] else ""]))


def months_named(plain, path):
    names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return write(path, headed(plain, change=lambda row: [f"{row[0][8:]}-{names[int(row[0][5:7]) - 1]}-{row[0][:4]}"] + row[1:]))


def times(plain, path):
    return write(path, headed(plain, change=lambda row: [f"{row[0]}T{int(row[2]) % 24:02d}:{int(row[2]) % 60:02d}:07Z"] + row[1:]))


def sides_within(plain, path):
    return write(path, headed(plain, HEADER[:5] + ["montant"], lambda row: row[:5] + [f"{row[5]} Dr" if row[5] else f"{row[6]} Cr"]))


def money(plain, path):
    return write(path, headed(plain, change=lambda row: row[:5] + [f"CA$ {Decimal(text):,.2f}" if text else "-" for text in row[5:]]))


# The name, what makes it, the end of its file's name, the limit, and the statuses that are right.
FORMS = [
    ("plain", None, "csv", 1, 0), ("title rows", titles, "csv", 1.6, 0), ("totals row", totals, "csv", 1.6, 0), ("--columns", columns, "csv", 1.6, 0),
    ("D/C column", sides, "csv", 1.6, 0), ("Windows-1252", cp1252, "csv", 1.6, 0), ("UTF-16", utf16, "csv", 1.6, 0),
    ("; and decimal comma", comma, "csv", 1.6, 0), ("account in headings", headings, "csv", 1.6, 0),
    ("number and name in one", number_and_name, "csv", 1.6, 0), ("blank continuation cells", continued, "csv", 1.6, 0), ("FEC", fec, "txt", 1.6, 0),
    ("sorted by account", sorted_by_account, "csv", 3, 0), ("random numbers", random_numbers, "csv", 3, 0), ("gzip", gzipped, "csv.gz", 4, 0),
    ("365 files", folder, "folder", 1.5, 0), ("one bad row", one_bad, "csv", 1.1, 1), ("xlsx, a million rows", xlsx, "xlsx", 45, 0),
    ("JSON", json_rows, "json", 8, 0), ("states, some set aside", states, "csv", 2, 0), ("--only", only, "csv", 2, 0),
    ("two currencies", currencies, "csv", 2, 0), ("accounts filled down", filled_accounts, "csv", 3, 0),
    ("running balances by account", running, "csv", 3, 0), ("running balances by entry", running_in_order, "csv", 2, 0),
    ("printed ledger by day", printed_ledger, "csv", 3, 0), ("no numbers: by day", by_day, "csv", 2, 0),
    ("by day and sorted by account", by_day_sorted, "csv", 3, 0), ("by document", by_document, "csv", 3, 0), ("by block", by_block, "csv", 2, 0),
    ("numbers start again each month", by_month, "csv", 4, 0), ("some without a number", some_unnumbered, "csv", 2, 0),
    ("three companies", companies, "csv", 2, 0), ("--by", by_fund, "csv", 2, 0), ("two accounts a row", two_accounts, "csv", 2, 0),
    ("credits with a minus", minus, "csv", 4, 0), ("months by name", months_named, "csv", 2, 0), ("times of day", times, "csv", 2, 0),
    ("line ends in quotes", wrapped, "csv", 2, 0), ("Dr and Cr within amounts", sides_within, "csv", 2, 0), ("currencies and groups", money, "csv", 3, 0),
]


# What `check` cannot take as the journal of a dossier, and limits of its own.
NO_JOURNAL = {"--columns", "365 files", "states, some set aside", "--only", "two currencies", "printed ledger by day", "no numbers: by day",
              "by day and sorted by account", "some without a number", "three companies", "--by"}
CHECK_LIMIT, CHECK_LIMITS = 2, {"gzip": 4, "xlsx, a million rows": 45, "JSON": 8, "one bad row": 3, "numbers start again each month": 5}
BY_ACCOUNT = {"account in headings", "sorted by account", "random numbers", "accounts filled down", "running balances by account"}
# Forms that only exports under other names than ours may have.
OF_PROGRAM = {"blank continuation cells", "accounts filled down", "running balances by account", "running balances by entry",
              "numbers start again each month", "credits with a minus", "months by name", "times of day", "currencies and groups",
              "Dr and Cr within amounts"}
OURS = HEADER[:]
FOREIGN = {"date": "Posting Date", "journal": "Jnl", "piece": "Trans #", "compte": "GL Acct", "libelle": "Details", "debit": "Dr Amt",
           "credit": "Cr Amt"}


def as_dossier(folder_, path, number):
    """The file as the journal of a dossier."""
    dossier = os.path.join(folder_, f"dossier{number}")
    os.mkdir(dossier)
    shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "dossier", "dossier.json"), dossier)
    shutil.copy(os.path.join(folder_, "comptes.csv"), dossier)
    end = os.path.basename(path).split(".", 1)[1]
    os.link(path, os.path.join(dossier, "journal." + (end if end != "txt" else "csv")))
    return dossier


def run(arguments):
    """Processor seconds, the most private MB, status."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([RECOUPE] + arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    private = Private(process.pid)
    private.start()
    status = process.wait()
    private.over = True
    private.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, private.most / 1024, status


def in_turn(plain, arguments, runs):
    """Medians of the plain form and of the other, run one after the other; the most private MB of the other, its status."""
    bases, seconds, most = [], [], 0
    for _ in range(runs):
        bases.append(run(plain)[0])
        one, memory, status = run(arguments)
        seconds.append(one)
        most = max(most, memory)
        if one > SLOW:
            break
    return statistics.median(bases), statistics.median(seconds), most, status


def command(options, folder_, files, number):
    return ["check", as_dossier(folder_, files[-1], number)] if options.check else ["balance"] + files


def limit_of(options, name, limit):
    if not options.check:
        return limit
    return 5 if name in BY_ACCOUNT else CHECK_LIMITS.get(name, CHECK_LIMIT)


def measure_form(options, folder_, plain, base, number):
    """A row of the table. Whether a limit is exceeded."""
    name, make, end, limit, right = FORMS[number]
    path = os.path.join(folder_, f"form{number}.{end}")
    HEADER[:] = [FOREIGN[header] for header in OURS] if options.check and name in OF_PROGRAM else OURS
    arguments = command(options, folder_, make(plain, path), number) if make else base
    first, seconds, memory, status = in_turn(base, arguments, options.runs)
    limit = limit_of(options, name, limit)
    said = [] if not make or seconds / first <= limit else ["slower than the limit"]
    said += [] if memory <= MEMORY_MB else ["more memory than the limit"]
    said += [] if status == right else [f"status {status}"]
    print(f"| {name} | {seconds:.3f} | {seconds / first:.2f} | {limit} | {memory:.0f} | {', '.join(said)} |", flush=True)
    if make:
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    if make and options.check:
        shutil.rmtree(arguments[-1])
    return bool(said)


def measure(options, folder_):
    plain = os.path.join(folder_, "journal.csv")
    subprocess.run([os.path.join(BUILD, "test", "ledger_make"), str(options.entries), folder_], check=True)
    exceeded, measured = 0, 0
    base = command(options, folder_, [plain], "")
    print(f"{options.entries} entries: `recoupe {base[0]}`, processor seconds\n")
    print("| form | seconds | ratio | limit | private MB | |\n|---|---:|---:|---:|---:|---|")
    run(base)  # the file comes into memory
    for number, (name, *_) in enumerate(FORMS):
        if (options.only and name not in options.only.split(",")) or (options.check and name in NO_JOURNAL):
            continue
        exceeded += measure_form(options, folder_, plain, base, number)
        measured += 1
    print(f"\n{exceeded} of {measured} forms exceed a limit")
    if options.entries < LEAST:
        print(f"limits of time and memory hold from {LEAST} entries on")
    return exceeded > 0 and options.entries >= LEAST


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=1000000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only")
    parser.add_argument("--folder")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.folder:
        os.makedirs(options.folder, exist_ok=True)
        return measure(options, options.folder)
    with tempfile.TemporaryDirectory() as folder_:
        return measure(options, folder_)


if __name__ == "__main__":
    sys.exit(main())
