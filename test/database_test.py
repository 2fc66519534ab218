"""A ledger in PostgreSQL gives what the same rows give as CSV, and what goes wrong on the way is said with nothing half-told.

The server is the test's own (database_server.py)."""
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

import database_odbc
import database_on_server
from database_server import Server, programs
from harness import FIXTURES, PROGRAM, ROOT, check, finish, recoupe

WORK = pathlib.Path(tempfile.mkdtemp())
COLUMNS = "date,journal,piece,compte,libelle,debit,credit,nature"
TYPES = "date date, journal text, piece text, compte text, libelle text, debit numeric, credit numeric, nature text"


def fixture_rows(name):
    """The journals of a fixture as plain CSV, its columns those of COLUMNS."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS.split(","))
    for path in sorted((FIXTURES / name).glob("journal*.csv")):
        text = decoded(path.read_bytes())
        for row in list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ","))[1:]:
            row[5:7] = [re.sub(r"[\s\u202f\xa0]", "", amount).replace(",", ".") for amount in row[5:7]]
            writer.writerow(row[:8] + [""] * (8 - len(row)))
    return out.getvalue()


def decoded(raw):
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def bench_rows(entries):
    subprocess.run(["cc", "-O1", "-o", WORK / "ledger_make", ROOT / "test" / "bench" / "ledger_make.c"], check=True)
    (WORK / "bench").mkdir()
    subprocess.run([WORK / "ledger_make", str(entries), WORK / "bench"], check=True, capture_output=True)
    return (WORK / "bench" / "journal.csv").read_text(encoding="utf-8")


def load(server, table, text):
    """Makes a table of the rows, numbered in their order, and the same rows as a file."""
    columns = text.split("\n", 1)[0]
    types = ", ".join(one for one in TYPES.split(", ") if one.split()[0] in columns.split(","))
    server.sql(f"CREATE TABLE {table} (id serial PRIMARY KEY, {types})")
    server.copy_in(table, columns, text)
    return columns


def as_file(server, table, columns):
    path = WORK / f"{table}.csv"
    path.write_text(server.copy_out(f"SELECT {columns} FROM {table} ORDER BY id"), encoding="utf-8")
    return path


def of_table(server, table, *options, url=None):
    return recoupe("balance", url or server.url, "--table", table, *options, env=server.environment)


def same(server, table, columns, sentence):
    """Text, CSV and JSON of the table are those of the file, its places and provenance apart."""
    path = as_file(server, table, columns)
    status = None
    for form in ("text", "csv", "json"):
        file, base = recoupe("balance", path, "--format", form), of_table(server, table, "--format", form)
        check(as_of_file(base.stdout, server, table, path) == file.stdout and base.returncode == file.returncode, f"{sentence}, as {form}")
        status = base.returncode
    return status


def as_of_file(told, server, table, path):
    """What is told of a table, as it is told of the file of its rows: row `id` is on line id + 1."""
    shown = f"{server.shown}#{table}"
    told = re.sub(rf"{re.escape(shown)}\u202f?: PostgreSQL .*\n", "", told)
    told = re.sub(rf"{re.escape(shown)}(:|, )id=(\d+)", lambda key: f"{path}{':' if key[1] == ':' else ', ligne '}{int(key[2]) + 1}", told)
    told = re.sub(r'"table":("[^"]*"),"page":null,"key":"id=(\d+)"', lambda key: f'"file":{key[1]},"page":null,"line":{int(key[2]) + 1}', told)
    return told.replace(shown, str(path))


def whole_ledgers(server):
    for name in ("inmq", "regie", "inmq-1202"):
        table = name.replace("-", "_")
        check(same(server, table, load(server, table, fixture_rows(name)), f"the table of {name} gives what its file gives") == 0, f"{name} is sound")
    columns = load(server, "banc", bench_rows(10000))
    check(same(server, "banc", columns, "10,000 entries give what their file gives") == 0, "the ledger of the benchmark is sound")


def planted(server):
    server.sql("UPDATE inmq SET debit = debit + 0.01 WHERE id = 1")
    check(same(server, "inmq", COLUMNS, "an entry that does not balance is found in its row") == 1, "it is a finding")
    server.sql("UPDATE inmq SET debit = debit - 0.01 WHERE id = 1")
    server.sql(f"INSERT INTO regie ({COLUMNS}) SELECT {COLUMNS} FROM regie WHERE piece = (SELECT piece FROM regie WHERE id = 1) ORDER BY id")
    check(same(server, "regie", COLUMNS, "an entry that is there twice is found in its rows") == 1, "it is a finding")


def refused(result, *words):
    return result.returncode == 2 and result.stdout == "" and all(word in result.stderr for word in words)


def without_server(told):
    """Without what is told of the server's own work."""
    return re.sub(r".*(PostgreSQL|serveur).*\n", "", told)


def on_server(server):
    """A ledger of two other servers, by entry: the proof is theirs, and gives what reading gives."""
    columns = ["--columns", "date=date,journal=journal,piece=piece,compte=compte,libelle=libelle,debit=debit,credit=credit"]
    types = "id int, " + TYPES.rsplit(",", 1)[0]
    server.sql("CREATE EXTENSION postgres_fdw")
    server.sql(f"CREATE TABLE reparti ({types}) PARTITION BY HASH (piece)")
    for ordinal, worker in enumerate(("ouvrier_un", "ouvrier_deux")):
        server.sql(f"CREATE DATABASE {worker}")
        server.sql(f"CREATE TABLE gl ({types})", database=worker)
        server.sql(f"CREATE SERVER {worker} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{server.folder}', dbname '{worker}', batch_size '1000');"
                   f"CREATE USER MAPPING FOR proprio SERVER {worker} OPTIONS (user 'proprio');"
                   f"CREATE FOREIGN TABLE partie_{ordinal} PARTITION OF reparti FOR VALUES WITH (MODULUS 2, REMAINDER {ordinal}) "
                   f"SERVER {worker} OPTIONS (table_name 'gl')")
    server.sql("INSERT INTO reparti SELECT * FROM banc WHERE piece < '0002000'")
    for table, parts in (("banc", 1), ("reparti", 2)):
        whole = of_table(server, table, *columns)
        proven = of_table(server, table, *columns, "--on-server")
        check(without_server(proven.stdout) == without_server(whole.stdout) and proven.returncode == 0, f"{table}: the server gives the same sums")
        check(f"parties interrogées\u202f: {parts}," in proven.stdout, f"{table}: its parts are told")
    check("autres serveurs\u202f: 2" in proven.stdout and "écritures revenues" in proven.stdout, "by the plan, the proof is run where the rows are")
    server.sql("UPDATE reparti SET debit = debit + 0.01 WHERE id = 2 OR (id = 1 AND credit IS NULL); UPDATE reparti SET credit = credit + 1 WHERE id = 501;"
               "UPDATE reparti SET debit = debit + 1 WHERE id = 501; UPDATE reparti SET date = date + 1 WHERE id = 1001;"
               "INSERT INTO reparti VALUES (90001, '2019-01-01', 'JG', 'A''1', '1010', 'seule', 5, NULL)")
    whole, proven = of_table(server, "reparti", *columns), of_table(server, "reparti", *columns, "--on-server")
    check(without_server(proven.stdout) == without_server(whole.stdout) and proven.returncode == 1 and whole.stdout.count("L1") == 3,
          "entries that fail come back, and are found as by reading")
    server.sql("UPDATE banc SET piece = '0000009' WHERE piece = '0000100'")
    whole, proven = of_table(server, "banc", *columns), of_table(server, "banc", *columns, "--on-server")
    check(without_server(proven.stdout) == without_server(whole.stdout) and "L4" in proven.stdout, "a number used twice, for other accounts, comes back")
    server.sql("UPDATE banc SET piece = '0000100' WHERE piece = '0000009' AND id > 100")
    server.sql("UPDATE reparti SET compte = NULL WHERE id = 2001")
    whole, proven = of_table(server, "reparti", *columns), of_table(server, "reparti", *columns, "--on-server")
    check(refused(proven) and proven.stderr == whole.stderr, "a row without an account is refused as by reading")
    check(refused(of_table(server, "reparti", "--on-server"), "--columns"), "the server is told what columns are")
    check(refused(of_table(server, "reparti", columns[0], columns[1] + ",statut=nature", "--on-server"), "statut"), "what divides a ledger is for the reader")
    server.sql("ALTER TABLE banc ALTER debit TYPE text")
    check(refused(of_table(server, "banc", *columns, "--on-server"), "debit", "numeric"), "amounts that are texts are for the reader")


def dossier_of(name, journal, kind=None):
    """A copy of a fixture, its journals replaced by one of the database, or by the file of its rows."""
    folder = WORK / f"{name}-{kind or ('file' if isinstance(journal, pathlib.Path) else 'base')}"
    shutil.copytree(FIXTURES / name, folder)
    for path in folder.glob("journal*"):
        path.unlink()
    if isinstance(journal, pathlib.Path):
        shutil.copy(journal, folder / "journal.csv")
        return folder
    settings = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))
    settings["journal"] = journal
    (folder / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def dossiers(server):
    trace = {"inmq": "situation.crediteurs@2020", "regie": "situation.tresorerie@2020", "inmq-1202": "situation.tresorerie@2020"}
    for name, figure in trace.items():
        table = name.replace("-", "_")
        file = dossier_of(name, as_file(server, table, COLUMNS))
        base = dossier_of(name, {"base": server.url, "table": table})
        plain = json.loads((file / "dossier.json").read_text(encoding="utf-8"))
        (file / "dossier.json").write_text(json.dumps(plain), encoding="utf-8")  # both in one line: places in it are alike
        for arguments in (["check"], ["figures"], ["trace", figure], ["check", "--format", "json"]):
            of_file = recoupe(*arguments[:1], file, *arguments[1:])
            of_base = recoupe(*arguments[:1], base, *arguments[1:], "--allow-outside", env=server.environment)
            told = as_of_file(of_base.stdout, server, table, "journal.csv" if "json" in arguments else file / "journal.csv")
            told = told.replace(str(base), str(file))
            expected = of_file.stdout
            if "json" in arguments:
                told, expected = (re.sub(r'\{"path":"(journal|dossier).*\n|"run":.*', "", text.replace(str(file) + "/journal.csv", "journal.csv")) for text in (told, expected))
            check(told == expected and of_base.returncode == of_file.returncode, f"{' '.join(arguments)} of {name}: the same from the database")
    check(refused(recoupe("check", base, env=server.environment), "--allow-outside"), "a dossier opens a database only with --allow-outside")
    run = recoupe("check", file, "--against", base, "--allow-outside", "--time-limit", "600", env=server.environment)
    check(run.returncode < 2, "a limit of time may be for the database that files are held against")
    workbook = WORK / "etats.xlsx"
    recoupe("build", base, "--allow-outside", "-o", workbook, env=server.environment)
    texts = zipfile.ZipFile(workbook).read("xl/sharedStrings.xml").decode()
    check("id=17" in texts and "PostgreSQL" in texts, "the workbook names rows by key, and the server in its Provenance")


def continued(server):
    base = WORK / "inmq-base"
    new = WORK / "suite"
    made = recoupe("init", new, "--from-dossier", base, "--model", "ncsp-1202", "--allow-outside", env=server.environment)
    check(made.returncode in (0, 1) and (new / "dossier.json").exists(), "a dossier that continues one with a database is made")
    check(json.loads((new / "dossier.json").read_text(encoding="utf-8"))["journal"]["table"] == "inmq" and
          not any("postgresql" in path.name or path.name.startswith("journal") for path in new.rglob("*")), "it names the same table, and has no copy of it")


def with_journal(base, **members):
    """A copy of the dossier beside it, whose journal has these members."""
    other = base.with_name(f"{base.name}-autre")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(base, other)
    settings = json.loads((base / "dossier.json").read_text(encoding="utf-8"))
    settings["journal"].update(members)
    (other / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
    return other


def against(server, base):
    """Two dossiers of one table, each with rows of its own."""
    options = ("--allow-outside", "--format", "json")
    other = with_journal(base, filtre={"entite": "AUTRE"})
    alone = json.loads(recoupe("check", other, *options, env=server.environment).stdout)
    both = json.loads(recoupe("check", other, "--against", base, *options, env=server.environment).stdout)
    check(alone["verdict"] != "consistent" and [one["id"] for one in alone["findings"]] ==
          [one["id"] for one in both["findings"] if one["id"] in {known["id"] for known in alone["findings"]}],
          "a dossier with another filter has its own rows beside one that read the table before")
    columns = json.loads((base / "dossier.json").read_text(encoding="utf-8"))["journal"]["colonnes"]
    other = with_journal(base, colonnes={**columns, "debit": "credit", "credit": "debit"})
    check(refused(recoupe("check", other, "--against", base, "--allow-outside", env=server.environment), "#tous"),
          "the same rows under other columns are refused")


def filters(server):
    server.sql(f"CREATE TABLE tous (id serial PRIMARY KEY, entite text, {TYPES})")
    server.sql(f"INSERT INTO tous (entite, {COLUMNS}) SELECT 'INMQ', {COLUMNS} FROM inmq ORDER BY id")
    server.sql("INSERT INTO tous (entite, date, piece, compte, debit) VALUES ('AUTRE', '2020-01-01', '9', '1010', 12.50), (NULL, '2020-01-01', '9', '1010', 0.25)")
    columns = {name: name for name in COLUMNS.split(",")}
    shutil.rmtree(WORK / "inmq-base")
    base = dossier_of("inmq", {"base": server.url, "table": "tous", "colonnes": columns, "filtre": {"entite": ["INMQ", "IN'MQ"]}})
    run = recoupe("check", base, "--allow-outside", env=server.environment)
    check(run.returncode == 0 and "(2, debit 12.75, credit 0)" in run.stdout, "a filter is told with the rows and amounts that it leaves out")
    told = json.loads(recoupe("check", base, "--allow-outside", "--format", "json", env=server.environment).stdout)
    mine = next(one for one in told["inputs"] if "server" in one)
    rows = int(server.sql("SELECT count(*) FROM inmq"))
    check(mine["rows"] == rows and mine["left_out"] == "2, debit 12.75, credit 0", "Provenance counts rows")
    fields = ", ".join(f"coalesce({name}::text, '')" for name in COLUMNS.split(","))
    word = "mod(mod(sum(('x' || substr(h, {}, 16))::bit(64)::bigint::numeric), 18446744073709551616) + 18446744073709551616, 18446744073709551616)"
    sums = server.sql(f"SELECT {word.format(1)}, {word.format(17)} FROM (SELECT encode(sha256(convert_to(concat_ws(E'\\x1f', {fields}), 'UTF8')), 'hex') "
                      f"AS h FROM (SELECT * FROM inmq ORDER BY random()) r) r").strip().split("|")
    check(mine["digest"] == "".join(f"{int(one):016x}" for one in sums), "the digest is that which SQL gives of the rows in any order")
    check(mine["path"].endswith("#tous?entite=INMQ,IN'MQ"), "the name of the rows says by which filter they were taken")
    against(server, base)
    for filtre, word in (({"entites": "INMQ"}, "entites"), ({"entite": []}, "filtre"), ({"date": "hier"}, "hier")):
        settings = json.loads((base / "dossier.json").read_text(encoding="utf-8"))
        settings["journal"]["filtre"] = filtre
        (base / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
        check(refused(recoupe("check", base, "--allow-outside", env=server.environment), word), f"the filter {filtre} is refused")
    settings["journal"] = {"base": "postgresql://qui:motdepasse@hote/x?sslmode=disable", "table": "t"}
    (base / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
    held = recoupe("check", base, "--allow-outside", env=server.environment)
    check(refused(held, "password") and "motdepasse" not in held.stderr, "a password in a dossier is refused, and not shown")


def errors(server):
    check(refused(of_table(server, "inmqs"), "inmqs", "inmq, inmq_1202"), "an unknown table is refused with those that are there")
    check(refused(of_table(server, "inmq", "--columns", "compte=comptes,date=date"), "comptes", "compte, libelle"), "an unknown column is refused")
    check(refused(recoupe("balance", server.url, env=server.environment), "--table"), "a database asks for a table")
    check(refused(recoupe("balance", FIXTURES / "inmq" / "journal-2018-2019.csv", "--table", "inmq"), "--table"), "a file has no table")
    for kind in ("real", "double precision", "money"):
        server.sql(f"CREATE TABLE flou AS SELECT date, piece, compte, debit::{kind} AS \"Débit\", credit FROM inmq")
        check(refused(of_table(server, "flou"), kind, '"Débit"::numeric'), f"a column of {kind} is refused, with the cast that would do")
        server.sql("DROP TABLE flou")
    gone = recoupe("balance", "postgresql://qui:motdepasse@/compta?host=/nulle/part&password=secret", "--table", "inmq", env=server.environment)
    check(refused(gone, "/nulle/part") and not re.search("motdepasse|secret", gone.stderr), "no connection is told without the password")
    bad = recoupe("balance", "postgresql://qui:motdepasse@hote:port:1/x?y", "--table", "inmq", env=server.environment)
    check(refused(bad, "postgresql://") and "motdepasse" not in bad.stderr, "a URL that cannot be read is told without the password")


def rights(server):
    server.sql(f"CREATE ROLE lecteur LOGIN; GRANT SELECT ({COLUMNS}) ON inmq TO lecteur")
    reader = server.url.replace("proprio", "lecteur")
    whole = of_table(server, "inmq").stdout
    check(of_table(server, "inmq", url=reader).stdout == whole, "the right to read named columns suffices")
    server.sql("REVOKE SELECT (credit) ON inmq FROM lecteur")
    check(refused(of_table(server, "inmq", "--columns", "date=date,piece=piece,compte=compte,debit=debit,credit=credit", url=reader),
                  'GRANT SELECT ("credit") ON inmq'), "a column that may not be read is told with the right to ask for")
    check(refused(of_table(server, "regie", url=reader), "regie"), "a table that may not be read is told")


def queries(server):
    query = WORK / "requete.sql"
    query.write_text("SELECT date, piece, compte, debit, credit FROM inmq WHERE date <= '2019-03-31' -- un exercice\n;\n", encoding="utf-8")
    base = recoupe("balance", server.url, "--query", query, env=server.environment)
    path = WORK / "requete.csv"
    path.write_text(server.copy_out("SELECT date, piece, compte, debit, credit FROM inmq WHERE date <= '2019-03-31' ORDER BY 1, 2, 3"), encoding="utf-8")
    told = re.sub(r".*#.*requete.sql\u202f: PostgreSQL .*\n", "", base.stdout)
    check(told == recoupe("balance", path).stdout and base.returncode == 0, "a query gives what its rows give")
    before = server.sql("SELECT count(*) FROM inmq")
    query.write_text("DELETE FROM inmq RETURNING date, piece, compte, debit, credit", encoding="utf-8")
    check(refused(recoupe("balance", server.url, "--query", query, env=server.environment), "requete.sql") or server.sql("SELECT count(*) FROM inmq") == before,
          "a query changes nothing")
    query.write_text("SELECT date, piece, compte, debit, credit FROM inmq, pg_sleep(60)", encoding="utf-8")
    late = recoupe("balance", server.url, "--query", query, "--time-limit", "1", env=server.environment)
    check(refused(late, "--time-limit"), "a query that takes too long is stopped")
    return query


def running(server):
    """The queries of the program that the server is at work on."""
    return server.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'recoupe' AND state = 'active'").strip()


def wait(until):
    for _ in range(100):
        if until():
            return True
        time.sleep(0.05)
    return False


def interrupted(server, query):
    process = subprocess.Popen([PROGRAM, "balance", server.url, "--query", query], env=server.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    check(wait(lambda: running(server) == "1"), "the query runs")
    process.terminate()
    out, _ = process.communicate(timeout=20)
    check(process.returncode == -15 and out == b"" and wait(lambda: running(server) == "0"), "a signal ends the query on the server too")
    process = subprocess.Popen([PROGRAM, "balance", server.url, "--query", query], env=server.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    wait(lambda: running(server) == "1")
    server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'recoupe'")
    out, err = process.communicate(timeout=20)
    check(process.returncode == 2 and out == b"" and b"lecture partielle" in err, "a server that stops in the middle is told, and nothing else")


def unknown_account(server):
    """An account that no chart has, in rows of a table: found with its rows, in every output as of a file."""
    server.sql("UPDATE inmq SET compte = '9999' WHERE id = 3")
    for name in ("inmq-base", "inmq-file"):
        shutil.rmtree(WORK / name)
    base, file = dossier_of("inmq", {"base": server.url, "table": "inmq"}), dossier_of("inmq", as_file(server, "inmq", COLUMNS))
    plain = json.loads((file / "dossier.json").read_text(encoding="utf-8"))
    (file / "dossier.json").write_text(json.dumps(plain), encoding="utf-8")
    page, told = WORK / "compte.html", []
    for dossier in (file, base):
        runs = [recoupe("check", dossier, "--allow-outside", *options, env=server.environment)
                for options in (("--format", "json", "--html", page, "--force"), ("--format", "junit"))]
        check([run.returncode for run in runs] == [1, 1], "an unknown account is a finding")
        told.append([without_provenance(text.replace(f"{dossier}/", "").replace(str(dossier), ""))
                     for text in (*(run.stdout for run in runs), page.read_text(encoding="utf-8"))])
    for form, of_file, of_base in zip(("JSON", "JUnit", "the page"), *told):
        check("9999" in of_file and as_of_file(of_base, server, "inmq", "journal.csv") == of_file and of_base != of_file, f"in {form}, with its row, as of the file")
    server.sql("UPDATE inmq SET compte = '1010', debit = debit + 0.01 WHERE id = 3")


def without_provenance(told):
    """Without the id of the run, digests of files, what a server says of itself, and the text of dossier.json."""
    told = re.sub(r'(run" content="|recoupe.run" value="|"run":"|<td>)[0-9a-f]{16}(?=["<])', r"\1", told)
    told = re.sub(r'<code>[0-9a-f]{64}|"sha256":"[0-9a-f]{64}"|,"server":"PostgreSQL.*?null|(?<=</code>) PostgreSQL [^<]*', "", told)
    return re.sub(r'<p class="line">{&quot;entite.*', "", told)


def left(server, schema="recoupe"):
    """How many rows each table of a run has."""
    tables = ("runs", "inputs", "figures", "findings", "finding_figures", "causes", "suspects")
    return [int(server.sql(f'SELECT count(*) FROM "{schema}".{table}', database="tableaux")) for table in tables]


def stored(server):
    """What build leaves in tables is what check says; twice the same; all of it or nothing."""
    server.sql("CREATE DATABASE tableaux")
    to = server.url.replace("/compta", "/tableaux")
    base = WORK / "inmq-base"
    told = json.loads(recoupe("check", base, "--allow-outside", "--format", "json", env=server.environment).stdout)
    build = ["build", base, "--allow-outside", "--to", to]
    run = recoupe(*build, env=server.environment)
    check(run.returncode == 1 and told["causes"] and "recoupe" in run.stdout, "a run is left in a database")
    counts = left(server)
    shown = "FROM recoupe.findings WHERE verdict <> 'agree'"
    check(server.sql(f"SELECT id, message {shown} ORDER BY ordinal", database="tableaux").splitlines() ==
          [f"{one['id']}|{one['message']}" for one in told["findings"]] and counts[3] == sum(told["counts"].values()), "findings are those of check, and those that agree")
    operands = server.sql(f"SELECT count(*) FROM recoupe.finding_figures WHERE finding IN (SELECT id {shown})", database="tableaux")
    check([counts[1], int(operands), *counts[5:]] == [len(told["inputs"]), sum(sum(one["suite"] != "ledger" for one in finding["figures"]) for finding in told["findings"]),
                                                      len(told["causes"]), sum(len(cause["suspects"]) for cause in told["causes"])], "and so are figures, causes and suspects")
    figures = list(csv.DictReader(io.StringIO(recoupe("figures", base, "--allow-outside", "--format", "csv", env=server.environment).stdout)))
    rows = server.sql("SELECT id, value FROM recoupe.figures WHERE suite = 'generated' ORDER BY ordinal", database="tableaux").splitlines()
    check([row.split("|")[0] for row in rows] == [row["id"] for row in figures] and
          all(float(row.split("|")[1]) == float(one["value"]) for row, one in zip(rows, figures)), "figures are those of figures")
    kept = server.sql("SELECT verdict, disagree FROM recoupe.runs", database="tableaux").strip()
    check(kept == f"inconsistent|{told['counts']['disagree']}", "with the verdict and its counts")
    digest = next(one for one in told["inputs"] if "server" in one)["digest"]
    check(server.sql("SELECT digest FROM recoupe.inputs WHERE server LIKE 'PostgreSQL%'", database="tableaux").strip() == digest, "and the digest of the rows")
    recoupe(*build, "--lang", "en", env=server.environment)
    check(left(server) == counts, "a run that is left twice is there once")
    check(recoupe(*build, "--schema", "Été 2", env=server.environment).returncode == 1 and left(server, "Été 2") == counts, "a schema by its name")
    not_stored(server, base, to, counts)


def not_stored(server, base, to, counts):
    def build(url, *options):
        return recoupe("build", base, "--allow-outside", "--to", url, *options, env=server.environment)

    def unwritable(result, *words):
        return result.returncode == 3 and all(word in result.stderr for word in words) and "motdepasse" not in result.stderr

    before = server.sql("SELECT count(*) FROM pg_namespace")
    check(unwritable(build(server.url), "inmq") and server.sql("SELECT count(*) FROM pg_namespace") == before, "the ledger's own database is never written")
    server.sql("CREATE ROLE tableau LOGIN; GRANT USAGE ON SCHEMA recoupe TO tableau; GRANT SELECT ON ALL TABLES IN SCHEMA recoupe TO tableau", database="tableaux")
    workbook = WORK / "refuse.xlsx"
    check(unwritable(build(to.replace("proprio", "tableau"), "-o", workbook), "runs") and not workbook.exists(), "without the right to write, nothing is written")
    server.sql("ALTER TABLE recoupe.suspects ADD CHECK (pattern <> 'x' AND ordinal < 1) NOT VALID; UPDATE recoupe.runs SET verdict = 'avant'", database="tableaux")
    check(unwritable(build(to), "suspects") and left(server) == counts and
          server.sql("SELECT verdict FROM recoupe.runs", database="tableaux").strip() == "avant", "where a row is refused, what was there stays")
    server.sql("UPDATE recoupe.format SET version = 7", database="tableaux")
    check(unwritable(build(to), "--schema"), "tables of another version are left as they are")
    check(unwritable(build("postgresql://qui:motdepasse@/x?host=/nulle/part"), "/nulle/part"), "no connection is told without the password")
    check(unwritable(build("odbc:x"), "PostgreSQL") and refused(recoupe("build", base, "--schema", "x"), "--to"), "tables are left in PostgreSQL")


def through_odbc(server):
    """Where ODBC and its drivers are there."""
    if "unixodbc-dev" in recoupe("balance", "odbc:x", "--table", "t").stderr:
        return
    server.sql("UPDATE inmq SET debit = debit + 0.01 WHERE id = 1")
    if database_odbc.has_driver("PostgreSQL Unicode"):
        shutil.rmtree(WORK / "inmq-base")
        database_odbc.postgresql(server, WORK, dossier_of, of_table)
    if database_odbc.has_driver("SQLite3"):
        path = as_file(server, "inmq", COLUMNS)
        types = TYPES.replace("numeric", "text")
        database_odbc.sqlite(WORK, path, types, list(csv.reader(io.StringIO(path.read_text(encoding="utf-8")))))


def main():
    built_without = "libpq-dev" in recoupe("balance", "postgresql:///x", "--table", "t").stderr
    if built_without or programs() is None:
        check(recoupe("balance", "postgresql:///x", "--table", "t").returncode == 2, "without libpq or a server, a database is refused")
    else:
        with Server() as server:
            whole_ledgers(server)
            dossiers(server)
            database_on_server.dossiers(server, WORK, dossier_of, ROOT / "test" / "bench" / "dossier" / "dossier.json")
            continued(server)
            filters(server)
            planted(server)
            on_server(server)
            errors(server)
            rights(server)
            interrupted(server, queries(server))
            through_odbc(server)
            unknown_account(server)
            stored(server)
    shutil.rmtree(WORK)
    return finish("database_test")


if __name__ == "__main__":
    sys.exit(main())
