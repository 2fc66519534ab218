"""Exports of many forms, read on all cores and with care: what is told is the same.

A pipe is always read with care; a large file is read on all cores where a plan that a part of it decided holds for all of it. Each file
is random, and most have something odd in a row that the part may not hold.
"""
import csv, datetime, io, json, os, random, subprocess, sys, tempfile, unicodedata, zipfile
from xml.sax.saxutils import escape

RECOUPE = os.environ.get("RECOUPE", "build/recoupe")
# A plan is decided on a part of half a megabyte or more: long labels make that of few rows. More rows are read by more than one worker:
# `ROWS=60000`.
ROWS, FILES = int(os.environ.get("ROWS", "3000")), int(os.environ.get("FILES", "90" if "TEST_LONG" in os.environ else "30"))
LABEL = "de fournitures diverses, selon le bon de commande et la soumission, pour la direction des services administratifs et du greffe, au comptant"


def balance(path, bytes_, options, piped):
    """Status, output with messages, and processor seconds of `recoupe balance`."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        name = "/dev/stdin" if piped else path
        process = subprocess.Popen([RECOUPE, "balance", name] + options, stdin=subprocess.PIPE, stdout=out, stderr=err)
        if piped:
            try:
                process.stdin.write(bytes_)
            except BrokenPipeError:
                pass
        process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        out.seek(0), err.seek(0)
        said = (out.read() + b"\n--\n" + err.read()).decode().replace(name, "FILE")
        return os.waitstatus_to_exitcode(status), said, usage.ru_utime + usage.ru_stime


def entries(chance):
    """Rows that balance by entry: date, journal, number, account, name, label, cents."""
    rows, number = [], 0
    while len(rows) < ROWS:
        number += 1
        day = 1 + number * 364 // (ROWS // 2)
        date = f"2024-{min(12, 1 + day // 31):02d}-{1 + day % 28:02d}"
        cents = [chance.randrange(1, 900000) for _ in range(chance.choice([1, 1, 2, 3]))]
        for value in cents + [-sum(cents)]:
            account = str(1000 + chance.randrange(90))
            rows.append([date, "VE", f"{number:06d}", account, f"Compte {account}", f"Facture {number} {LABEL}", value])
    return rows


def money(cents, comma):
    text = f"{abs(cents) // 100}.{abs(cents) % 100:02d}"
    return ("-" if cents < 0 else "") + (text.replace(".", ",") if comma else text)


def amounts(cents, kind, comma):
    if kind == "sides":
        return [money(cents, comma), ""] if cents > 0 else ["", money(-cents, comma)]
    if kind == "letter":
        return [money(abs(cents), comma), "D" if cents > 0 else "C"]
    return [money(cents, comma)]


HEADERS = {"sides": ["Débit", "Crédit"], "letter": ["Montant", "Sens"], "signed": ["Montant"]}


def spoil(rows, chance, width):
    """One thing out of the ordinary, in a row anywhere; returns what."""
    what = chance.choice(["nothing"] * 8 + [ "amount", "date", "blank date", "number", "currency", "status", "blank status", "blank row", "total", "header",
                          "two dates", "restart", "unbalanced", "negative", "spaces", "quotes", "extra"])
    at = chance.randrange(2, len(rows))
    row = rows[at]
    if what == "amount":
        row[6:6 + width] = ["12x"] * width
    elif what == "date":
        row[0] = "31/12/2024"
    elif what == "blank date":
        row[0] = ""
    elif what == "number":
        row[2] = ""
    elif what == "currency":
        row[-2] = "USD"
    elif what == "blank status":
        row[-1] = ""
    elif what == "status":
        row[-1] = "Brouillon"
    elif what == "blank row":
        rows.insert(at, [""] * len(row))
    elif what == "total":
        rows.insert(at, ["Total"] + [""] * 5 + ["123.45"] * width + ["", ""])
    elif what == "header":
        rows.insert(at, list(rows[0]))
    elif what == "two dates":
        row[0] = rows[max(1, at - 60)][0]
    elif what == "restart":
        for other in rows[at:at + 4]:
            other[2] = "000001"
    elif what == "unbalanced":
        row[6] = "1.00" if row[6] else row[6]
    elif what == "negative":
        row[6] = "-5.00" if row[6] else row[6]
    elif what == "spaces":
        row[3] = " " + row[3] + "  "
    elif what == "quotes":
        row[5] = 'dit "à voir"'
    elif what == "extra":
        row.append("de trop")
    return what


def divide(rows, chance, options):
    """Gives entries, or rows, currencies or states of their own; returns what."""
    what = chance.choice([""] * 5 + ["states", "currencies", "only", "voids"])
    by_row = chance.random() < 0.1
    for at, row in enumerate(rows):
        key = at if by_row and what != "voids" else int(row[2])
        if what == "currencies":
            row[-2] = ("CAD", "USD", "EUR")[key % 3] if key % 5 == 0 else "CAD"
        elif what in ("states", "only"):
            row[-1] = ("Comptabilisé", "Brouillon", "Validé", "En attente")[key % (3 if what == "states" else 4)] if key % 7 == 0 else "Comptabilisé"
        elif what == "voids":
            row[-1] = "Annulé" if key % 11 == 0 else "Comptabilisé"
    if what == "only":
        options += ["--only", chance.choice(["Statut=Comptabilisé", "Statut=Brouillon", "Devise=CAD"])]
    return what + (" by row" if what and by_row else "")


def continued(rows):
    """Date, journal and number on the first row of an entry alone."""
    above = None
    for row in rows:
        key = row[:3]
        yield (["", "", ""] if key == above and row[3] else key) + row[3:]
        above = key


def filled(rows):
    """The account on the first of its rows alone."""
    above = None
    for row in rows:
        yield row[:3] + (["", ""] if row[3] == above else row[3:5]) + row[5:]
        above = row[3] or above


def headed(rows, width, chance, comma):
    """Each account above its rows, in no column; totals of some below them."""
    account, sums, totals = None, [0] * width, chance.choice([0, 0, 1, 2])

    def total():
        wrong = 100 if chance.random() < 0.005 else 0
        return ["", "", f"Total du compte {account}", ""] + [money(value + wrong, comma) for value in sums] + [""] * 2
    for row in rows:
        if row[3] and row[3] != account:
            if account and totals:
                yield total()
                if totals == 2:
                    yield [""] * (6 + width)
            account, sums = row[3], [0] * width
            yield [f"Compte : {account} {row[4]}"] + [""] * (5 + width)
        yield row[:3] + row[5:]
        for i in range(width):
            text = row[6 + i] if row[3] else ""
            digits = text.replace(",", "").replace(".", "")
            sums[i] += int(digits) if digits.lstrip("-").isdigit() else 0


def keyed(header, rows, chance):
    """Something other than a number of its own tells the entries: columns that go, come or change; returns what. Rows are not headed."""
    what = chance.choice([""] * 5 + ["day", "document", "block", "month", "company", "by", "blank number", "announced"])
    number = [row[2] for row in rows]
    if what == "block" and any(not row[3] for row in rows):
        what = ""
    if what == "document":
        header[2] = "Référence"
    months = {}
    for at, row in enumerate(rows):
        if not number[at].isdigit():
            continue
        one = int(number[at])
        if what == "document":
            row[2] = f"F{one % 150:03d}"
        elif what == "month":
            row[2] = str(one - months.setdefault(row[0][:7], one) + 1) if row[0] else row[2]
        elif what == "blank number" and one % 400 == 0:
            row[2] = ""
        elif what == "block" and at and number[at - 1] == number[at]:
            row[0] = ""
        elif what == "announced" and one % 300 == 0 and row[0]:
            row[2], row[5] = "", chance.choice(["Solde d'ouverture", "Solde reporté de janvier", "Ouverture de crédit", "Total", "Report"])
    if what in ("day", "block"):
        del header[2]
        for row in rows:
            del row[2]
    elif what in ("company", "by"):
        header.insert(0, "Société")
        for at, row in enumerate(rows):
            row.insert(0, f"A{int(number[at]) % 3}" if number[at].isdigit() else "A0")
    return what


def balanced(header, rows, chance, kind, comma):
    """A column of running balances, by account or over all rows; returns what. Some are wrong."""
    what, sums = chance.choice([""] * 4 + ["account", "all", "wrong", "gaps"]), {}
    if not what or kind == "letter" or "Compte" not in header:
        return ""
    at, first = header.index("Compte"), header.index("Devise")
    wrong = chance.choice([0.0005, 0.01]) if what == "wrong" else 0
    for row in rows:
        account = row[at] if what != "all" else ""
        try:
            values = [int(text.replace(",", "").replace(".", "") or 0) for text in row[first - (2 if kind == "sides" else 1):first]]
        except ValueError:
            values = [0]
        sums[account] = sums.get(account, 0) + values[0] - (values[1] if len(values) > 1 else 0)
        blank = what == "gaps" and chance.random() < 0.1
        row.append("" if blank or not row[at] else money(sums[account] + (100 if chance.random() < wrong else 0), comma))
    header.append("Solde")
    return what


MONTHS = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()
DAYS = [lambda y, m, d: f"{d}-{'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[int(m) - 1]}-{y}", lambda y, m, d: f"{d}.{m}.{y[2:]}",
        lambda y, m, d: f"{y}-{m}-{d}T0{int(d) % 10}:{m}:07Z", lambda y, m, d: f"{int(d)} {MONTHS[int(m) - 1]} {y}", lambda y, m, d: f"{m}/{d}/{y} 1:05 PM"]


def grouped(text, mark):
    whole, cents = text[:-3], text[-3:]
    return f"{int(whole):,}".replace(",", mark) + cents if whole.isdigit() else text


def dressed(lines, header, chance, comma):
    """Days and amounts as other programs write them, here and there with one of another kind."""
    day, amount = chance.choice([None, None] + DAYS), chance.choice(["", "", "", "$", "CA$", "EUR", "group", "nbsp", "nil"])
    places = [at for at, name in enumerate(header) if name in ("Débit", "Crédit", "Montant", "Solde")]
    first = header.index("Date")
    for line in lines[lines.index(header) + 1:]:
        if day and len(line) > first and len(line[first]) == 10 and line[first][4] == "-" and chance.random() < 0.999:
            line[first] = day(*line[first].split("-"))
        for at in places:
            text = line[at] if at < len(line) else ""
            other = amount and chance.random() < 0.001
            if amount == "nil" and not text and header[at] in ("Débit", "Crédit"):
                line[at] = "-"
            elif not text or not text[-1].isdigit() or amount in ("", "nil"):
                continue
            elif amount in ("$", "CA$", "EUR"):
                line[at] = f"{text} {'USD' if other else amount}"
            else:
                line[at] = grouped(text, {"nbsp": "\u00a0"}.get(amount, "." if comma else ","))
    return f"{'' if day is None else day('2024', '02', '05')} {amount}".strip()


def unaccented(text):
    return unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()


def as_sheet(chance, lines, header):
    """A workbook of one sheet: days and amounts as numbers or as texts, some rows left out."""
    days, numbers, skipped = chance.random() < 0.5, chance.random() < 0.7, chance.random() < 0.3
    out, number = [], 0
    for row in lines:
        number += 1 + (skipped and chance.random() < 0.01)
        cells = []
        for at, text in enumerate(row):
            place = f'r="{chr(65 + at)}{number}"'
            amount = numbers and at < len(header) and header[at] in ("Débit", "Crédit", "Montant") and text.replace(".", "").lstrip("-").isdigit()
            if days and at == 0 and len(text) == 10 and text[:4] == "2024" and text[4] == "-":
                serial = (datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days
                cells.append(f'<c {place} s="1"><v>{serial}</v></c>')
            elif amount:
                cells.append(f"<c {place}><v>{text}</v></c>")
            elif text:
                cells.append(f'<c {place} t="inlineStr"><is><t>{escape(text)}</t></is></c>')
        if cells:
            out.append(f'<row r="{number}">{"".join(cells)}</row>')
    main, office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = '<Relationship Id="{}" Type="' + office + '/{}" Target="{}"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    bytes_ = io.BytesIO()
    with zipfile.ZipFile(bytes_, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("_rels/.rels", relations.format(relation.format("rId1", "officeDocument", "xl/workbook.xml")))
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Journal" sheetId="1" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", relations.format(
            relation.format("rId1", "worksheet", "worksheets/sheet1.xml") + relation.format("rId2", "styles", "styles.xml")))
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>')
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{"".join(out)}</sheetData></worksheet>')
    return bytes_.getvalue()


def as_json(chance, header, rows):
    """Objects in an array or one a line, amounts as texts or as numbers."""
    numbers, bare = chance.random() < 0.5, chance.random() < 0.3

    def value(name, text):
        if numbers and name in ("Débit", "Crédit", "Montant"):
            try:
                return float(text) if text else None
            except ValueError:
                pass
        return text
    objects = [{name: value(name, text) for name, text in zip(header, row) if text or not bare} for row in rows]
    ascii_ = chance.random() < 0.5
    if chance.random() < 0.3:
        return "\n".join(json.dumps(row, ensure_ascii=ascii_) for row in objects).encode()
    return json.dumps(objects, ensure_ascii=ascii_, indent=chance.choice([None, None, 1])).encode()


def make(chance):
    """Bytes, options, what it is."""
    kind, comma = chance.choice(list(HEADERS)), chance.random() < 0.4
    separator = ";" if comma else chance.choice([",", ";", "\t", "|"])
    encoding = chance.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be"])
    mapped, width = chance.random() < 0.3, len(HEADERS[kind])
    header = ["Date", "Journal", "Pièce", "Compte", "Nom du compte", "Libellé"] + HEADERS[kind] + ["Devise", "Statut"]
    body = [row[:6] + amounts(row[6], kind, comma) + ["CAD", "Comptabilisé"] for row in entries(chance)]
    options = ["--columns", "compte=Compte,nom=Nom du compte"] if mapped else []
    divided = divide(body, chance, options)
    whole = divided in ("", "states", "currencies", "only")  # what workers read; of the voids, a reversal may be posted
    debit = sum(int(r[6].replace(",", "").replace(".", "") or 0) for r in body) if kind == "sides" else 0
    parted = chance.choice(["", "", "", " - ", " ", " : "])
    if parted:
        apart = chance.random() < 0.2  # one account that cannot be parted
        body = [row[:3] + [row[3] if apart and row[3] == "1007" else f"{row[3]}{parted}{row[4]}"] + row[4:] for row in body]
    layout = chance.choice(["plain", "plain", "continued", "headings", "filled"])
    if (layout == "headings" and kind != "letter") or layout == "filled":
        body.sort(key=lambda row: row[3])
    what = spoil(body, chance, width)
    key = balances = ""
    if layout == "plain" and chance.random() < 0.6:
        if chance.random() < 0.5:
            body.sort(key=lambda row: row[3])
        key = keyed(header, body, chance)
        balances = balanced(header, body, chance, kind, comma)
        mapped, options = mapped and not key, options + (["--by", "Société"] if key == "by" else [])
        what = f"{what} {key} {balances}".strip() if key or balances else what
    if layout == "continued":
        body = list(continued(body))
    elif layout == "filled":
        body = list(filled(body))
    elif layout == "headings" and kind != "letter":
        body, header = list(headed(body, width, chance, comma)), header[:3] + header[5:]
        mapped = False
    titles = chance.choice([0, 0, 1, 3])
    lines = [["Ville de Sainte-Adresse"], ["Journal général"], ["Du 2024-01-01 au 2024-12-31"]][:titles] + [header] + body
    if kind == "sides" and chance.random() < 0.5:
        lines += [["Total"] + [""] * (header.index("Débit") - 1) + [money(debit + chance.choice([0, 0, 100]), comma)] * 2 + [""] * (len(header) - 2 - header.index("Débit"))]
    if chance.random() < 0.25 and titles == 0 and not comma:
        return as_json(chance, header, lines[1:]), options, f"JSON {kind} {layout} mapped={mapped} parted={parted!r} {divided} {what}", what if whole else divided
    if chance.random() < 0.15 and not comma:
        return as_sheet(chance, lines, header), options, f"xlsx {kind} {layout} titles={titles} mapped={mapped} parted={parted!r} {divided} {what}", what if whole else divided
    worn = dressed(lines, header, chance, comma) if chance.random() < 0.5 else ""
    what = f"{what} {worn}" if worn else what
    if encoding == "cp1252" and chance.random() < 0.5:  # one accent, far from the part that is looked at first
        lines = [[unaccented(text) for text in line] for line in lines]
        lines[-chance.randrange(60, len(lines) // 2)][5 if layout != "headings" else 3] += " réglée"
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=chance.choice(["\n", "\r\n"])).writerows(lines)
    return text.getvalue().encode(encoding), options, f"{kind} {separator!r} comma={comma} {encoding} titles={titles} mapped={mapped} {layout} parted={parted!r} {divided} {what}", what if whole else divided


def times(plain, seed, path):
    """Seconds on all cores and with care of (number, seconds, seconds) of files without anything odd. Where the first are many, other work may
    have slowed them: the least of three more runs counts."""
    fast, careful = sum(one for _, one, _ in plain), sum(other for _, _, other in plain)
    for _ in range(3):
        if fast * 1.3 <= careful:
            break
        again = 0
        for number, _, _ in plain:
            bytes_, options, _, _ = make(random.Random(seed * 1000 + number))
            with open(path, "wb") as file:
                file.write(bytes_)
            again += balance(path, bytes_, options, False)[2]
        fast = min(fast, again)
    return fast, careful


def main():
    seed = int(os.environ.get("SEED", "1"))
    failures, plain = 0, []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "export.csv")
        for number in range(FILES):
            chance = random.Random(seed * 1000 + number)
            bytes_, options, told, what = make(chance)
            with open(path, "wb") as file:
                file.write(bytes_)
            one, other = balance(path, bytes_, options, False), balance(path, bytes_, options, True)
            if what.startswith("nothing") and one[0] < 2:
                plain.append((number, one[2], other[2]))
            if one[:2] != other[:2]:
                failures += 1
                print(f"FAIL {seed} {number}: {told}: status {one[0]} and {other[0]}")
                for a, b in zip(one[1].splitlines(), other[1].splitlines()):
                    if a != b:
                        print(f"    on all cores: {a}\n    with care:    {b}")
                        break
            if os.environ.get("VERBOSE"):
                print(number, told, one[0], round(one[2], 2), round(other[2], 2))
        fast, careful = times(plain, seed, path)
    if fast * 1.3 > careful:
        failures += 1
        print(f"FAIL: files without anything odd took {fast:.2f} s, and {careful:.2f} s with care: some were not read on all cores")
    print(f"scan differential: {FILES + 1 - failures} passed, {failures} failed")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
