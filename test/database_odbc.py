"""A ledger through ODBC, by the drivers of SQLite and PostgreSQL, gives what the same rows give by libpq or as a file. Part of
database_test.py, whose server it asks."""
import json
import os
import re
import sqlite3
import subprocess
import time

from harness import PROGRAM, check, recoupe


def has_driver(name):
    listed = subprocess.run(["odbcinst", "-q", "-d"], capture_output=True, text=True, check=False).stdout if os.path.exists("/usr/bin/odbcinst") else ""
    return f"[{name}]" in listed


class Source:
    """An ODBC source: its URL, and that as it is shown."""

    def __init__(self, shown, secret="", environment=None):
        self.url, self.shown, self.environment = f"{shown}{secret}", shown, environment

    def balance(self, *options):
        return recoupe("balance", self.url, *options, env=self.environment)


def refused(result, *words):
    return result.returncode == 2 and result.stdout == "" and all(word in result.stderr for word in words) and "motdepasse" not in result.stderr


def running(server):
    return server.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name <> 'psql' AND query LIKE '%pg_sleep%'").strip()


def postgresql(server, work, dossier_of, of_table):
    """By the driver of PostgreSQL: the same as by libpq, the name of the server apart."""
    source = Source(f"odbc:Driver=PostgreSQL Unicode;Servername={server.folder};Database=compta", ";UID=proprio;PWD=motdepasse", server.environment)
    for form in ("text", "json"):
        by_libpq, by_odbc = of_table(server, "inmq", "--format", form), source.balance("--table", "inmq", "--format", form)
        told = by_odbc.stdout.replace(source.shown, server.shown).replace("PostgreSQL 15.0.", "PostgreSQL 15.").replace(", ODBC, SERIALIZABLE", "")
        check(told == by_libpq.stdout and by_odbc.returncode == by_libpq.returncode == 1, f"the same findings, places and digest as by libpq, as {form}")
    columns = {name: name for name in ("date", "journal", "piece", "compte", "libelle", "debit", "credit", "nature")}
    base = dossier_of("inmq", {"base": source.shown + ";UID=proprio", "table": "public.tous", "colonnes": columns, "filtre": {"entite": ["INMQ", "IN'MQ"]}})
    run = recoupe("check", base, "--allow-outside", env=server.environment)
    check(run.returncode == 0 and "(2, debit 12.75, credit 0)" in run.stdout, "a dossier's filter is told")
    check(refused(recoupe("check", base, env=server.environment), "--allow-outside"), "a dossier opens a source only with --allow-outside")
    for held, word in ((source.url, "PWD"), (source.shown + ";ConnSettings=x", "ConnSettings"), ("odbc:Driver=/tmp/pilote.so;Database=x", "Driver")):
        settings = json.loads((base / "dossier.json").read_text(encoding="utf-8"))
        settings["journal"]["base"] = held
        (base / "dossier.json").write_text(json.dumps(settings), encoding="utf-8")
        check(refused(recoupe("check", base, "--allow-outside", env=server.environment), word), f"a dossier may not hold {word}")
    errors(source, server, of_table)
    stopped(source, server, work)


def errors(source, server, of_table):
    check(refused(source.balance("--table", "inmqs"), "inmqs", "inmq, "), "an unknown table is refused with those that are there")
    check(refused(source.balance("--table", "inmq", "--columns", "compte=comptes,date=date"), "comptes", "compte, libelle"), "an unknown column is refused")
    server.sql("CREATE SCHEMA archive; CREATE TABLE archive.regie (id int)")
    check(refused(source.balance("--table", "REGIE"), "public.regie", "archive.regie"), "a name that two schemas have is refused")
    check(source.balance("--table", "INMQ").stdout == source.balance("--table", "inmq").stdout.replace("#inmq", "#INMQ"), "a name in capitals is found")
    check(source.balance("--table", "public.regie").returncode == of_table(server, "regie").returncode, "and taken with its schema")
    server.sql("CREATE TABLE flou AS SELECT date, piece, compte, debit::real AS \"Débit\", credit FROM inmq")
    check(refused(source.balance("--table", "flou"), 'CAST("Débit" AS DECIMAL'), "an inexact column is refused, with the cast that would do")
    server.sql("DROP TABLE flou; DROP SCHEMA archive CASCADE")
    given = {**server.environment, "RECOUPE_ODBC_USER": "proprio", "RECOUPE_ODBC_PASSWORD": "motdepasse"}
    check(Source(source.shown, environment=given).balance("--table", "inmq").stdout == source.balance("--table", "inmq").stdout, "a user of the environment")
    gone = Source("odbc:Driver=PostgreSQL Unicode;Servername=/nulle/part;Database=x", ";UID=u;PWD=motdepasse")
    check(refused(gone.balance("--table", "t"), "/nulle/part"), "no connection is told without the password")
    check(refused(source.balance("--table", "inmq", "--on-server", "--columns", "date=date,piece=piece,compte=compte,debit=debit,credit=credit"), "PostgreSQL"), "the server is not asked for a proof")


def stopped(source, server, work):
    query = work / "odbc.sql"
    query.write_text("/* rien */ DELETE FROM inmq", encoding="utf-8")
    check(refused(source.balance("--query", query), "SELECT"), "a query only reads")
    query.write_text("SELECT date, piece, compte, debit, credit FROM inmq, pg_sleep(60)", encoding="utf-8")
    check(refused(source.balance("--query", query, "--time-limit", "1"), "--time-limit"), "a query that takes too long is stopped")
    process = subprocess.Popen([PROGRAM, "balance", source.url, "--query", query], env=server.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for until in ("1", "0"):
        for _ in range(100):
            if running(server) == until:
                break
            time.sleep(0.05)
        check(running(server) == until, f"the server is at work: {until}")
        process.terminate()
    out, _ = process.communicate(timeout=20)
    check(process.returncode == -15 and out == b"", "a signal ends the query on the server too")


def sqlite(work, as_file, types, rows):
    """By the driver of SQLite, whose columns take values of any type."""
    base, columns = work / "compta.db", rows[0]
    with sqlite3.connect(base) as made:
        made.execute(f"CREATE TABLE gl (id INTEGER PRIMARY KEY, {types})")
        made.executemany(f"INSERT INTO gl ({','.join(columns)}) VALUES ({','.join('?' * len(columns))})", [[value or None for value in row] for row in rows[1:]])
    source = Source(f"odbc:Driver=SQLite3;Database={base}")
    for form in ("text", "csv", "json"):
        of_file, told = recoupe("balance", as_file, "--format", form), source.balance("--table", "gl", "--format", form)
        check(of_path(told.stdout, source, as_file) == of_file.stdout and told.returncode == of_file.returncode, f"SQLite gives what the file gives, as {form}")
    before = base.read_bytes()
    with sqlite3.connect(base) as made:
        made.execute("CREATE TABLE flou AS SELECT date, piece, compte, CAST(debit AS REAL) AS debit, credit FROM gl")
        made.execute("CREATE TABLE cents (date TEXT, piece TEXT, compte INTEGER, montant)")
        made.execute("INSERT INTO cents VALUES ('2020-01-01', 'é€\U0001f600', 1010, '12345678901234567.89'), ('2020-01-01', 'é€\U0001f600', 1020, -12345678901234567), "
                     "('2020-01-01', 'é€\U0001f600', 1030, '-0.89')")
    check(refused(source.balance("--table", "flou"), "real", "printf('%.2f', \"debit\")"), "real values are refused, with how a query reads them")
    exact = source.balance("--table", "cents", "--format", "csv")
    check(exact.returncode == 0 and "12345678901234567.89" in exact.stdout, "texts and whole numbers in one column are exact")
    check(before != base.read_bytes() and not list(work.glob("compta.db-*")), "nothing is left beside the file")
    absent = Source(f"odbc:Driver=SQLite3;Database={work / 'nulle.db'}")
    check(refused(absent.balance("--table", "gl"), "nulle.db") and not (work / "nulle.db").exists(), "a file that is not there is not made")
    (work / "odbc.ini").write_text(f"[compta]\nDriver = SQLite3\nDatabase = {base}\n", encoding="utf-8")
    named = Source("odbc:compta", environment={**os.environ, "ODBCINI": str(work / "odbc.ini")})
    check(named.balance("--table", "gl", "--format", "csv").stdout == source.balance("--table", "gl", "--format", "csv").stdout, "a source of odbc.ini")
    check(refused(recoupe("balance", "odbc:x;Database={y", "--table", "gl"), "odbc.ini"), "what is no connection string is refused")


def of_path(told, source, path):
    """What is told of a table, as it is told of the file of its rows: row `id` is on line id + 1."""
    shown = f"{source.shown}#gl"
    told = re.sub(rf"{re.escape(shown)}\u202f?: SQLite .*\n", "", told)
    told = re.sub(rf"{re.escape(shown)}(:|, )id=(\d+)", lambda key: f"{path}{':' if key[1] == ':' else ', ligne '}{int(key[2]) + 1}", told)
    told = re.sub(r'"table":("[^"]*"),"page":null,"key":"id=(\d+)"', lambda key: f'"file":{key[1]},"page":null,"line":{int(key[2]) + 1}', told)
    return told.replace(shown, str(path))
