"""Journals in the forms in which programs save them: the same rows, or a refusal that says why.

The files are made here, in the form's published definition; each is read by `recoupe balance`."""
import json
import pathlib
import sys
import tempfile
import zipfile

from harness import check, finish, recoupe

FOLDER = pathlib.Path(tempfile.mkdtemp())

HEADER = ["Date", "Entry", "Account", "Description", "Debit", "Credit"]
ROWS = [
    ["2025-01-14", "1", "1060", "Apport", "17917.04", ""],
    ["2025-01-14", "1", "3560", "Apport", "", "17917.04"],
    ["2025-01-21", "2", "1200", "Facture <7> & été", "3563.10", ""],
    ["2025-01-21", "2", "4200", "Facture", "", "3153.20"],
    ["2025-01-21", "2", "2310", "Taxe", "", "409.90"],
]
BALANCE = {"1060": "17917.04", "1200": "3563.10", "2310": "-409.90", "3560": "-17917.04", "4200": "-3153.20"}
CSV = "\n".join(",".join(row) for row in [HEADER, *ROWS]) + "\n"


def write(name, content):
    path = FOLDER / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def balance(path, *options):
    """The balances by account; None where the file is refused. The text said."""
    answer = recoupe("balance", path, "--format", "json", "--lang", "en", *options)
    if answer.returncode == 2:
        return None, answer.stderr
    data = json.loads(answer.stdout)
    return {row["account"]: row["balance"] for row in data["accounts"]}, answer.stdout + answer.stderr


def reads(name, content, sentence, expected=None, *options):
    got, said = balance(write(name, content), *options)
    check(got == (expected or BALANCE), f"{sentence}: {got or said}")


def refuses(name, content, words, sentence, *options):
    got, said = balance(write(name, content), *options)
    check(got is None and all(word in said for word in words), f"{sentence}: {got or said}")


def told(path, words, sentence):
    said = recoupe("balance", path, "--lang", "en").stdout
    check(words in said, f"{sentence}: {said[-200:]}")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def zipped(name, members):
    path = FOLDER / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members:
            archive.writestr(member, content)
    return path.read_bytes()


# ---- SpreadsheetML 2003 ----

def excel_xml(rows, head='<?xml version="1.0"?>\n', prefix="ss:"):
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    lines = [f'{head}<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="Vide"><Table/></Worksheet>'
             '<Worksheet ss:Name="Journal"><Table>']
    for row in rows:
        lines.append("<Row>" + "".join(row) + "</Row>")
    return "".join(lines) + "</Table></Worksheet></Workbook>"


def excel_cells(row):
    for at, text in enumerate(row):
        kind = "DateTime" if at == 0 and text[0] == "2" else "Number" if at in (4, 5) and text[:1].isdigit() else "String"
        value = text + "T00:00:00.000" if kind == "DateTime" else escape(text)
        if text:
            yield f'<Cell ss:Index="{at + 1}"><Data ss:Type="{kind}">{value}</Data></Cell>'


def excel_2003():
    rows = [list(excel_cells(row)) for row in [HEADER, *ROWS]]
    reads("journal.xls", excel_xml(rows), "SpreadsheetML under the name .xls")
    told(FOLDER / "journal.xls", "sheet 'Journal'", "the sheet that has the header is told")
    reads("sans-tete.xls", excel_xml(rows, head=""), "SpreadsheetML without an XML declaration")
    noted = [row[:] for row in rows]
    noted[1][3] = noted[1][3].replace("</Cell>", '<Comment><ss:Data ss:Type="String">vu <B>par</B></ss:Data></Comment></Cell>')
    reads("note.xls", excel_xml(noted), "a comment in a cell is none of its text")
    reads("exposant.xls", excel_xml(rows).replace(">17917.04<", ">1.791704E4<"), "a number with an exponent")
    refuses("coupe.xls", excel_xml(rows)[:-40], ["unreadable XML file"], "a file cut short")
    refuses("retour.xls", excel_xml([rows[0], ["<Cell ss:Index=\"3\"/><Cell ss:Index=\"2\"/>"]]), ["unreadable XML file"],
            "cells out of order")
    refuses("entite.xls", excel_xml(rows, head='<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]>'), ["document type"], "a document type")
    refuses("autre.xml", '<?xml version="1.0"?><!-- <a> -->\n<facture xmlns="x"><n/></facture>', ["unknown form", "'facture'"],
            "XML of another kind, by the name of its element")


# ---- HTML ----

def html_table(rows, cell="td"):
    return "<table>" + "".join("<tr>" + "".join(f"<{cell}>{escape(text)}</{cell}>" for text in row) + "</tr>" for row in rows) + "</table>"


def html():
    page = "<html><body><h1>Journal</h1>" + html_table([HEADER, *ROWS]) + "</body></html>"
    reads("page.xls", page, "an HTML table under the name .xls")
    told(FOLDER / "page.xls", "'table 1'", "the table is told by its number")
    reads("latin.xls", page.encode("cp1252"), "HTML in Windows-1252")
    reads("ouverts.xls", page.replace("</td>", "").replace("</tr>", ""), "cells and rows that are not closed")
    reads("seul.xls", html_table([HEADER, *ROWS]), "a table without a page")
    layout = "<table><tr><td>Régie<td>" + html_table([HEADER, *ROWS]) + "</table>"
    reads("mise.xls", "<html>" + layout, "a table within a table of the layout")
    spans = page.replace("<tr><td>2025-01-14</td><td>1</td><td>1060", '<tr><td rowspan="2">2025-01-14</td><td rowspan=2>1</td><td>1060')
    reads("fusion.xls", spans.replace("<tr><td>2025-01-14</td><td>1</td><td>3560", "<tr><td>3560"), "a date and a number that span two rows")
    exact = page.replace("<td>17917.04</td>", '<td x:num="17917.04">17,917</td>')
    reads("exact.xls", exact, "the number beside a rounded look")
    refuses("vide.html", "<html><body><p>rien</p></body></html>", ["no table"], "a page without a table")
    refuses("creux.html", "<html>" + "<div>" * 200000, ["500 deep"], "a page that nests without end")


# ---- OpenDocument ----

SPACES = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
          'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')


def ods_cell(at, text):
    if not text:
        return "<table:table-cell/>"
    if at == 0 and text[0] == "2":
        return f'<table:table-cell office:value-type="date" office:date-value="{text}"><text:p>14 janvier</text:p></table:table-cell>'
    if at in (4, 5) and text[0].isdigit():
        return f'<table:table-cell office:value-type="currency" office:value="{text}"><text:p>{text} $</text:p></table:table-cell>'
    return (f'<table:table-cell office:value-type="string"><office:annotation><text:p>vu</text:p></office:annotation>'
            f'<text:p>{escape(text)}</text:p></table:table-cell>')


def ods_content(rows, root="document-content"):
    body = "".join("<table:table-row>" + "".join(ods_cell(at, text) for at, text in enumerate(row))
                   + '<table:table-cell table:number-columns-repeated="16378"/></table:table-row>' for row in rows)
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {SPACES}><office:body><office:spreadsheet>'
            f'<table:table table:name="Journal"><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>{body}'
            '<table:table-row table:number-rows-repeated="1048560"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
            f'</table:table></office:spreadsheet></office:body></office:{root}>')


def open_document():
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = ods_content([HEADER, *ROWS])
    reads("journal.ods", zipped("a.ods", [("mimetype", kind), ("content.xml", content)]), "OpenDocument")
    reads("journal.fods", ods_content([HEADER, *ROWS], "document"), "OpenDocument as one XML file")
    bomb = ods_content([["x"]]).replace('<table:table-cell office:value-type="string">',
                           '<table:table-cell table:number-columns-repeated="16000" office:value-type="string">')
    bomb = bomb.replace("<table:table-row><", '<table:table-row table:number-rows-repeated="100000"><')
    refuses("enfle.ods", zipped("b.ods", [("mimetype", kind), ("content.xml", bomb)]), ["larger than any ledger"], "cells that are repeated without end")
    refuses("coupe.ods", zipped("c.ods", [("mimetype", kind), ("content.xml", content[:-60])]), ["unreadable workbook", "content.xml"],
            "content that is cut short")


# ---- zip ----

def archives():
    reads("un.zip", zipped("a.zip", [("exports/", ""), ("exports/journal.csv", CSV), ("__MACOSX/._journal.csv", b"\0\5"), (".DS_Store", b"\0")]),
          "a zip of one export, beside what desktops leave")
    told(FOLDER / "un.zip", "zip", "that it is zipped is told")
    reads("classeur.zip", zipped("b.zip", [("journal.xls", excel_xml([list(excel_cells(row)) for row in [HEADER, *ROWS]]))]),
          "a zip of a workbook")
    reads("lisez.zip", zipped("c.zip", [("lisez-moi.txt", "Exporté le 3 mars"), ("journal.csv", CSV)]),
          "the one export among other files")
    refuses("deux.zip", zipped("d.zip", [("a.csv", CSV), ("b.csv", CSV)]), ["'a.csv'", "'b.csv'"], "two exports are a question that names them")
    reads("deux.zip", (FOLDER / "deux.zip").read_bytes(), "that the option settles", None, "--sheet", "b.csv")
    refuses("deux.zip", (FOLDER / "deux.zip").read_bytes(), ["'c.csv'", "a.csv, b.csv"], "a sheet that is not there", "--sheet", "c.csv")
    refuses("faux.zip", zipped("e.zip", [("journal.csv", CSV.replace("17917.04", "x", 1))]), ["/journal.csv:2:"],
            "an error within names the member and its line")
    refuses("vide.zip", zipped("f.zip", [("dossier/", "")]), ["no readable export"], "a zip of nothing")
    refuses("coupe.zip", zipped("g.zip", [("journal.csv", CSV)])[:-30], ["unreadable"], "a zip cut short")
    refuses("bombe.zip", zipped("h.zip", [("journal.csv", CSV + "\n" * 100_000_000)]), ["larger than any ledger"], "a zip that swells")


# ---- SIE 4 ----

SIE = """#FLAGGA 0
#PROGRAM "Essai" 1.0
#FORMAT PC8
#GEN 20260103
#SIETYP 4
#RAR 0 20250101 20251231
#KONTO 1060 "Kassa"
#IB 0 1060 0.00
#VER A 1 20250114 "Apport"
{
\t#TRANS 1060 {} 17917.04
\t#TRANS 3560 {} -17917.04
}
#VER "B" "" 20250121 "Facture \\"7\\"" 20250122 sign
{
   #TRANS 1200 {1 "10" 6 "20"} 3563.10 20250121 "été"
   #BTRANS 4200 {} -9.99
   #RTRANS 4200 {} -3153.20
   #TRANS 4200 {} -3153.20
   #trans 2310 {} -409.90
}
#KSUMMA 12345
"""


def sie():
    reads("a.se", SIE.encode("cp437"), "SIE 4 in code page 437, struck and added rows passed over")
    reads("b.si", SIE.replace("\n", "\r\n").encode(), "SIE 4 in UTF-8 with CR LF")
    reads("c.se", SIE.replace('"Apport"\n{', '"Apport" {'), "a brace on the line of the voucher")
    balances = "#IB 0 1060 100.00\n#UB 0 1060 18017.04\n#RES 0 4200 -3153.20\n#UB -1 1060 5.00\n#VER A 1"
    reads("k.se", SIE.replace("#VER A 1", balances), "balances of the year that the vouchers give")
    off = recoupe("balance", write("l.se", SIE.replace("#VER A 1", balances.replace("18017.04", "18017.05"))), "--lang", "en")
    check(off.returncode == 1 and "1060" in off.stdout and "17,917.05" in off.stdout, "one that they do not give is a finding")
    refuses("d.se", SIE.replace("#TRANS", "#PTRANS").replace("#trans", "#PTRANS"), ["no voucher", "type 4"], "SIE without vouchers")
    refuses("e.se", SIE.replace("{\n\t#TRANS", "\n\t#TRANS"), ["e.se:11:2:", "outside a voucher"], "a posting outside a voucher, at its place")
    refuses("f.se", SIE[:SIE.index("}\n#KSUMMA")], ["f.se:14:1:", "not closed"], "a voucher that is not closed")
    refuses("g.se", SIE.replace("20250114", "20250230"), ["2025"], "a day that is none")
    refuses("h.se", SIE.replace("-17917.04", "x"), ["h.se:12:", "'x'"], "an amount that is none")


# ---- SAF-T ----

def saft_lines(style):
    head, entries = "", {}
    for day, number, account, label, debit, credit in ROWS:
        entries.setdefault((day, number), []).append((account, label, debit, credit))
    for (day, number), postings in entries.items():
        lines = ""
        for account, label, debit, credit in postings:
            side, amount = ("Debit", debit) if debit else ("Credit", credit)
            if style == "pt":
                lines += (f"<{side}Line><RecordID>1</RecordID><AccountID>{account}</AccountID><SystemEntryDate>2025-02-01T10:00:00</SystemEntryDate>"
                          f"<Description>{escape(label)}</Description><{side}Amount>{amount}</{side}Amount></{side}Line>")
            else:
                lines += (f"<n1:Line><n1:RecordID>1</n1:RecordID><n1:AccountID>{account}</n1:AccountID><n1:Description>{escape(label)}</n1:Description>"
                          f"<n1:{side}Amount><n1:Amount>{amount}</n1:Amount><n1:CurrencyCode>NOK</n1:CurrencyCode><n1:CurrencyAmount>1.00</n1:CurrencyAmount>"
                          f"</n1:{side}Amount></n1:Line>\n")
        prefix = "" if style == "pt" else "n1:"
        body = f"<Lines>{lines}</Lines>" if style == "pt" else lines
        head += (f"<{prefix}Transaction><{prefix}TransactionID>{number}</{prefix}TransactionID><{prefix}TransactionDate>{day}</{prefix}TransactionDate>"
                 f"<{prefix}Description>t</{prefix}Description><{prefix}GLPostingDate>2025-03-01</{prefix}GLPostingDate>{body}</{prefix}Transaction>")
    return head


def saft():
    masters = "<MasterFiles><GeneralLedgerAccounts><Account><AccountID>1060</AccountID></Account></GeneralLedgerAccounts></MasterFiles>"
    pt = ('<?xml version="1.0" encoding="Windows-1252"?><AuditFile xmlns="urn:OECD:StandardAuditFile-Tax:PT_1.04_01">' + masters
          + "<GeneralLedgerEntries><NumberOfEntries>2</NumberOfEntries><Journal><JournalID>A</JournalID><Description>d</Description>"
          + saft_lines("pt") + "</Journal></GeneralLedgerEntries></AuditFile>")
    no = ('<n1:AuditFile xmlns:n1="urn:StandardAuditFile-Taxation-Financial:NO"><n1:GeneralLedgerEntries><n1:Journal><n1:JournalID>GL</n1:JournalID>\n'
          + saft_lines("no") + "</n1:Journal></n1:GeneralLedgerEntries></n1:AuditFile>")
    reads("pt.xml", pt.encode("cp1252"), "SAF-T of Portugal: DebitLine and CreditLine, in Windows-1252")
    reads("no.xml", no, "SAF-T of the OECD 2.0: Line, Amount beside the currency's")
    totals = "<NumberOfEntries>2</NumberOfEntries><TotalDebit>21480.14</TotalDebit><TotalCredit>21480.14</TotalCredit>"
    stated = pt.replace("<NumberOfEntries>2</NumberOfEntries>", totals)
    reads("totaux.xml", stated.encode("cp1252"), "control totals that the lines give")
    for word, was, said in [("NumberOfEntries", ">2</N", ">3</N"), ("TotalDebit", "21480.14</TotalD", "21480.15</TotalD"),
                            ("TotalCredit", "21480.14</TotalC", "21480.13</TotalC")]:
        off = recoupe("balance", write("faux.xml", stated.replace(was, said).encode("cp1252")), "--lang", "en")
        check(off.returncode == 1 and word in off.stdout, f"{word} that they do not give is a finding")
    refuses("coupe.xml", pt[:-50], ["unreadable XML file", "coupe.xml:1:"], "SAF-T cut short")
    refuses("vide.xml", '<AuditFile xmlns="x"><Header/></AuditFile>', ["without entries"], "SAF-T without entries")
    refuses("montant.xml", pt.replace(">3563.10<", "><"), ["montant.xml:1:"], "a line without an amount")


# ---- IIF ----

IIF = """!HDR\tPROD\tVER
HDR\tQuickBooks\tRelease 7
!ACCNT\tNAME\tACCNTTYPE
ACCNT\tChequing\tBANK
!TRNS\tTRNSID\tTRNSTYPE\tDATE\tACCNT\tNAME\tCLASS\tAMOUNT\tDOCNUM\tMEMO
!SPL\tSPLID\tTRNSTYPE\tDATE\tACCNT\tAMOUNT\tDOCNUM\tMEMO
!ENDTRNS
TRNS\t\tDEPOSIT\t01/05/2025\t1060\t\t\t"17,917.04"\t7\tApport
SPL\t\tDEPOSIT\t01/05/2025\t3560\t-17917.04\t\t
ENDTRNS
TRNS\t\tINVOICE\t01/05/2025\t1200\tNord\t\t3563.10\t\t
SPL\t\tINVOICE\t01/05/2025\t4200\t-3153.20\t\t
SPL\t\tINVOICE\t01/05/2025\t2310\t-409.90\t\t
ENDTRNS
"""


def iif():
    reads("a.iif", IIF, "IIF, splits in an order of their own, other lists passed over, month first by definition")
    reads("b.iif", IIF.replace("01/05/2025\t1200", "25/05/2025\t1200"), "dates that are day first somewhere are so throughout")
    told(write("c.iif", IIF), "2 entries", "each TRNS is an entry")
    refuses("d.iif", IIF.replace("\tACCNT\tAMOUNT", "\tACCOUNT\tAMOUNT"), ["'ACCNT'", "!SPL"], "a header without accounts")
    refuses("e.iif", IIF.rsplit("ENDTRNS", 1)[0], ["ENDTRNS"], "a transaction that is not ended")
    refuses("f.iif", IIF.replace("TRNS\t\tDEPOSIT", "X\t\tDEPOSIT"), ["f.iif:9:1:", "outside"], "a split without its transaction")


# ---- DATEV ----

def datev_file(rows, begins="20250101", category='21;"Buchungsstapel"', names=True):
    header = f'"EXTF";700;{category};13;20250430120000000;;;;;1001;42;{begins};4;20250101;20251231;"T";;1;;0;"EUR"'
    second = ("Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basis-Umsatz;WKZ Basis-Umsatz;Konto;"
              "Gegenkonto (ohne BU-Schlüssel);BU-Schlüssel;Belegdatum;Belegfeld 1;Belegfeld 2;Skonto;Buchungstext")
    return "\r\n".join([header] + [second] * names + rows).encode("cp1252")


def datev():
    rows = ['17917,04;"S";"EUR";;;;1060;3560;;1401;"R1";;;"Apport"', '3153,20;"H";"EUR";;;;4200;1200;;0203;"R2";;;"Größe"',
            '"409,90";H;USD;1,2;409,90;EUR;2310;1200;;203;R2;;;']
    rows[2] = rows[2].replace('"409,90"', '491,88')
    reads("a.csv", datev_file(rows), "DATEV: S and H, the amount of the books beside a foreign one, a day without its nought")
    reads("b.csv", datev_file(rows, names=False), "DATEV without the line of names")
    reads("c.csv", datev_file([rows[0], rows[1].replace(";;0203", ";40;0203"), rows[2]]), "the key that keeps tax away")
    reversal = ['100,00;S;EUR;;;;1060;3560;;1401;R0;;;x', '100,00;S;EUR;;;;1060;3560;20;1401;R0;;;x']
    reads("d.csv", datev_file(rows + reversal), "a general reversal undoes its booking")
    reads("e.csv", datev_file([row.replace(";1401;", ";1407;").replace(";0203;", ";0203;") for row in rows], begins="20240701"),
          "a fiscal year that begins in July")
    refuses("f.csv", datev_file([rows[1].replace(";;0203", ";9;0203")]), ["f.csv:3:", "tax key '9'"], "a tax key is refused at its place")
    refuses("g.csv", datev_file(rows, category='16;"Debitoren/Kreditoren"'), ["without bookings", "Debitoren"], "another category, by its name")
    refuses("h.csv", datev_file([rows[0].replace('"S"', "X")]), ["'X'"], "a side that is none")
    refuses("i.csv", datev_file([rows[0].replace("1401", "3113")]), ["3113"], "a day that is none")


# ---- encodings ----

ACCENTS = {"Encaisse générale": "10.00", "Excédent cumulé": "-10.00", "TPS à recevoir": "5.00", "Créditeurs": "-5.00"}
ACCENTED = ("Date;Pièce;Compte;Libellé;Débit;Crédit\n2025-01-14;1;Encaisse générale;Règlement;10,00;\n"
            "2025-01-14;1;Excédent cumulé;Où;;10,00\n2025-01-15;2;TPS à recevoir;Forêt;5,00;\n2025-01-15;2;Créditeurs;naïf;;5,00\n")


def encodings():
    for codec, told_as in [("utf-8", None), ("utf-8-sig", None), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
                           ("cp1252", "Windows-1252"), ("cp850", "CP850"), ("cp437", "CP850"), ("mac_roman", "Mac OS Roman")]:
        reads(f"{codec}.csv", ACCENTED.encode(codec), f"{codec} is told by its words", ACCENTS)
        if told_as:
            told(FOLDER / f"{codec}.csv", told_as, f"{codec} is said to be {told_as}")
    for account in ["État", "Équipement", "Café", "Intérêts", "IMMOBILISATIONS CÉDÉES", "Företagskonto", "Erlöse", "Straße", "Año", "œuvre"]:
        row = f"date,piece,compte,debit,credit\n2025-01-14,1,1010,10.00,\n2025-01-14,1,{account},,10.00\n"
        for codec in ["cp1252", "cp850", "mac_roman"]:
            if account != "œuvre" or codec != "cp850":
                reads("un.csv", row.encode(codec), f"one word, {account}, in {codec}", {"1010": "10.00", account: "-10.00"})
    odd = "date,piece,compte,debit,credit\n2025-01-14,1,1010,10.00,\n2025-01-14,1,A,,10.00\n2025-01-15,2,1\xd52,1.00,\n2025-01-15,2,A,,1.00\n"
    odd = odd.replace("\xd5", "\x81").encode("latin-1")
    refuses("octet.csv", odd, ["octet.csv:4:", "0x81", "--encoding"], "a byte that makes no word is an error that names the option")
    reads("voulu.csv", odd, "and the option settles it", {"1010": "10.00", "A": "-11.00", "1ü2": "1.00"}, "--encoding", "cp850")
    refuses("inconnu.csv", CSV, ["latin-9", "windows-1252"], "an encoding that is not read", "--encoding", "latin-9")
    binary = "".join(chr(c) for c in range(0x20, 0x100)).encode("latin-1")
    refuses("binaire.csv", binary * 20, [""], "all bytes there are")


# ---- beancount ----

BEAN = """option "title" "Essai"
plugin "beancount.plugins.auto_accounts"
2025-01-01 open Assets:Caisse CAD
  note: "x"
2025-01-31 balance Assets 1,350.00 CAD
2025-01-05 txn "Nord" "Apport
suite" #a ^b
  Assets:Caisse   1,000.00 CAD ; c
    source: "1"
  ! Capitaux:Apport
2025-01-04 * "Une date d'avant"
  Assets:Caisse   350.00 CAD
  Capitaux:Apport
2025-02-01 * "Change"
  Assets:USD   100.00 USD @ 1.35 CAD
  Assets:Caisse  -135.00 CAD
2025-02-02 * "Lot"
  Assets:Titres  10 ABC {12.345 USD, 2025-02-02}
  Assets:USD
"""


def beancount():
    path = write("a.beancount", BEAN)
    answer = recoupe("balance", path, "--format", "json", "--lang", "en")
    rows = {(row["account"], row["commodity"]): row["balance"] for row in json.loads(answer.stdout)["accounts"]}
    check(answer.returncode == 0 and rows == {
        ("Assets:Caisse", "CAD"): "1215.00", ("Assets:USD", "USD"): "-23.45", ("Capitaux:Apport", "CAD"): "-1350.00",
        ("Assets:Titres", "ABC"): "10"}, f"amounts left out, prices, lots, and balances at the beginning of their day: {rows} {answer.stderr}")
    wrong = recoupe("balance", write("b.txt", BEAN.replace("1,350.00 CAD", "1,350.02 CAD")), "--lang", "en")
    check(wrong.returncode == 1 and "1,350.02" in wrong.stdout, "a balance that does not hold is a finding")
    near = recoupe("balance", write("c.txt", BEAN.replace("1,350.00 CAD", "1,350.02 ~ 0.05 CAD")))
    check(near.returncode == 0, "unless it says by how much it may be off")
    off = recoupe("balance", write("d.bean", BEAN.replace("-135.00", "-136.00")), "--lang", "en")
    check(off.returncode == 1, "a transaction that does not balance is a finding")
    for text, word in [("2025-03-01 pad Assets:Caisse Capitaux:Apport\n", "'pad'"), ('plugin "mine.change"\n', "mine.change"),
                       ("2025-03-01 * \"x\"\n  A:B  (1+2) CAD\n  A:C\n", "(1+2)"), ("2025-03-01 * \"x\"\n  A:B  1 ABC {}\n  A:C\n", "{}"),
                       ("2025-03-01 trade A:B\n", "trade"), ("2025-02-30 * \"x\"\n", "2025-02-30"), ("2025-03-01 * \"x\"\n  A:B  1 cad\n", "cad"),
                       ("2025-03-01 * \"x\"\n  A:B\n  A:C\n", "A:C")]:
        refuses("e.beancount", BEAN + text, ["e.beancount:", word], f"refused at its place: {word}")


# ---- Excel, JSON Lines ----

def xlsx(sheets, from_1904=False):
    """A workbook: {name: rows}; a number is a number, "d:45671" a day by its format, another text shared."""
    shared, parts, listed, links = [], [], "", ""
    for nth, (name, rows) in enumerate(sheets.items(), 1):
        lines = ""
        for row in rows:
            cells = ""
            for cell in row:
                if cell.startswith("d:"):
                    cells += f'<c s="1"><v>{cell[2:]}</v></c>'
                elif cell.replace(".", "").isdigit():
                    cells += f"<c><v>{cell}</v></c>"
                else:
                    shared.append(f"<si><t>{escape(cell)}</t></si>")
                    cells += f'<c t="s"><v>{len(shared) - 1}</v></c>'
            lines += f"<row>{cells}</row>"
        parts.append((f"xl/worksheets/sheet{nth}.xml", f"<worksheet><sheetData>{lines}</sheetData></worksheet>"))
        listed += f'<sheet name="{name}" sheetId="{nth}" r:id="r{nth}"/>'
        links += f'<Relationship Id="r{nth}" Type="x/worksheet" Target="worksheets/sheet{nth}.xml"/>'
    links += '<Relationship Id="s" Type="x/sharedStrings" Target="shared.xml"/><Relationship Id="t" Type="x/styles" Target="styles.xml"/>'
    mode = '<workbookPr date1904="1"/>' if from_1904 else ""
    return zipped("x.zip", parts + [
        ("_rels/.rels", '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns:r="r">{mode}<sheets>{listed}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>"),
        ("xl/shared.xml", f"<sst>{''.join(shared)}</sst>"),
        ("xl/styles.xml", '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts>'
                          '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>')])


def excel():
    def rows(first, second):
        days = {"2025-01-14": first, "2025-01-21": second}
        return [HEADER] + [[f"d:{days[row[0]]}", *row[1:]] for row in ROWS]
    reads("a.xlsx", xlsx({"Sommaire": [["Total", "12"]], "Journal": rows(45671, 45678)}), "the sheet that has the header, days by their format")
    reads("b.xlsx", xlsx({"Journal": rows(44209, 44216)}, from_1904=True), "days counted from 1904")
    both = xlsx({"Un": rows(45671, 45678), "Deux": rows(45671, 45678)})
    refuses("c.xlsx", both, ["'Un'", "'Deux'", "--sheet"], "two sheets that have it are a question")
    reads("d.xlsx", both, "that the option settles", None, "--sheet", "Deux")


def json_lines():
    lines = [json.dumps(dict(zip(HEADER, row))) for row in ROWS]
    reads("a.jsonl", "\n".join(lines) + "\n", "JSON Lines")
    reads("b.json", "[" + ",\n".join(lines) + "]", "the same as an array")
    refuses("c.jsonl", "\n".join(lines[:2] + ["[1]"]), ["c.jsonl:3:1:"], "a line that is no object")
    refuses("d.jsonl", "\n".join(lines)[:-5], ["d.jsonl:5:"], "a line cut short")


# ---- FEC ----

def fec_file(rows, sides=("Debit", "Credit"), separator="|"):
    """The file of entries of the French tax code (LPF, article A47 A-1): eighteen fields, a row a posting."""
    names = ["JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef",
             "PieceDate", "EcritureLib", *sides, "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise"]
    return "\r\n".join(separator.join(row) for row in [names, *rows]) + "\r\n"


def fec():
    def rows(number, first, second):
        for day, entry, account, label, debit, credit in ROWS:
            day = day.replace("-", "")
            yield ["VE", "Ventes", number(entry), day, account, label, "", "", "F" + entry, day, label,
                   first(debit, credit), second(debit, credit), "", "", day, "", ""]
    def comma(text):
        return (text or "0.00").replace(".", ",")
    plain = list(rows(lambda entry: entry, lambda debit, _: comma(debit), lambda _, credit: comma(credit)))
    for separator, name in [("|", "bars"), ("\t", "tabs")]:
        for codec in ["utf-8", "iso-8859-15", "cp1252"]:
            reads("fec.txt", fec_file(plain, separator=separator).encode(codec), f"FEC parted by {name}, in {codec}")
    for debit_sign, credit_sign in [("D", "C"), ("+1", "-1")]:
        sided = rows(lambda entry: entry, lambda debit, credit: comma(debit or credit), lambda debit, _: debit_sign if debit else credit_sign)
        reads("sens.txt", fec_file(list(sided), ("Montant", "Sens")), f"Montant and Sens ({debit_sign}, {credit_sign})")
    constant = list(rows(lambda _: "0", lambda debit, _: comma(debit), lambda _, credit: comma(credit)))
    reads("num.txt", fec_file(constant), "a number that is the same throughout")


def full_names():
    """Accounts that are told by name, two of them with the same last name."""
    head = "Date,Transaction ID,Description,Full Account Name,Account Name,Amount\n"
    rows = [("a1", "Actif:Banque:Principal", "100.00"), ("a1", "Produits:Principal", "-100.00"), ("a2", "Charges:Bureau", "30.00"),
            ("a2", "Actif:Banque:Principal", "-30.00")]
    text = head + "".join(f"2025-01-1{entry[1]},{entry},x,{account},{account.rpartition(':')[2]},{amount}\n" for entry, account, amount in rows)
    reads("names.csv", text, "two accounts of one last name stay two",
          {"Actif:Banque:Principal": "70.00", "Charges:Bureau": "30.00", "Produits:Principal": "-100.00"})


def unknown_headers():
    text = CSV.replace(",".join(HEADER), "Zeta,Kappa,Rho,Sigma,Phi,Chi")
    refuses("zeta.csv", text, ("no headers", "Zeta"), "headers that say nothing are a question")
    reads("zeta.csv", text, "a map is enough to make them headers", None, "--columns", "date=Zeta,piece=Kappa,compte=Rho,debit=Phi,credit=Chi")
    titled = "Commission du parc\nGrand livre\n\n" + text
    reads("zeta2.csv", titled, "under titles too", None, "--columns", "date=Zeta,piece=Kappa,compte=Rho,debit=Phi,credit=Chi")


def first_balance():
    """The balance of an account begins at its opening row."""
    def ledger(balance):
        return ("Account,Date,Entry No,Description,Debit,Credit,Balance\n1060,,,Opening balance,,,500.00\n"
                f"1060,2025-01-10,1,Vente,100.00,,{balance}\n1060,2025-01-11,2,Vente,50.00,,650.00\n4200,,,Opening balance,,,-500.00\n"
                "4200,2025-01-10,1,Vente,,100.00,-600.00\n4200,2025-01-11,2,Vente,,50.00,-650.00\n")
    told(write("begin.csv", ledger("600.00")), "debits equal credits", "balances that begin at their openings are right")
    said = recoupe("balance", write("begin2.csv", ledger("600.00").replace("500.00", "550.00", 1)), "--lang", "en")
    check(said.returncode == 1 and "'1060'" in said.stdout and "650" in said.stdout, f"a first balance that does not is found: {said.stdout[-300:]}")


excel_2003()
full_names()
unknown_headers()
first_balance()
html()
open_document()
archives()
sie()
saft()
iif()
datev()
encodings()
beancount()
excel()
json_lines()
fec()
sys.exit(finish("inputs"))
