"""The last part of `make bench`: a ledger in PostgreSQL, read by `recoupe balance`, against `psql \\copy` into the same program and against
SQL alone; proven by the server (--on-server); the same for `recoupe check` of a dossier, clean and with one entry in a wrong account; memory of
the client; and the proof by the server over several partitions on other servers (postgres_fdw).

    /usr/bin/python3 test/bench/database.py [--entries 1000000] [--partitions 1,2,4]
    make bench-database DATABASE='--entries 10000000 --partitions none'        ends within nine minutes, and leaves nothing

More than a million entries are a million of them, again and again under other numbers.

The server is the benchmark's own (test/database_server.py). Processor seconds are those of the client and of the server: a session's time
is counted by the server's first process once the session has ended.
"""
import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TOP / "test"))
from database_on_server import dossier_of_table, publish  # noqa: E402
from database_server import Server, programs  # noqa: E402

RECOUPE = os.environ.get("RECOUPE", TOP / "build" / "recoupe")
COLUMNS = "date,journal,piece,compte,libelle,debit,credit"
MAPPED = ",".join(f"{name}={name}" for name in COLUMNS.split(","))
TYPES = "id bigint, date date, journal text, piece text, compte text, libelle text, debit numeric, credit numeric"
FAILING = ("SELECT journal, piece FROM gl GROUP BY 1, 2 HAVING sum(debit) IS DISTINCT FROM sum(credit)")


def sessions(first):
    """Whether a session of that server's first process goes on."""
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            after = path.read_text().rsplit(")", 1)[1].split()
            ended = after[0] == "Z"  # and not counted yet
            if after[1] == first and (ended or (path.parent / "cmdline").read_bytes().startswith(b"postgres: proprio")):
                return True
        except OSError:
            pass  # it has ended meanwhile
    return False


def server_seconds(server):
    """Processor seconds of the sessions that have ended: all of them, once they have."""
    first = (server.folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0]
    for _ in range(2):  # a session may end, and not be counted yet
        while sessions(first):
            time.sleep(0.05)
        time.sleep(0.3)
    fields = pathlib.Path(f"/proc/{first}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def measure(server, name, command, expected=0):
    before, client, began = server_seconds(server), resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, env=server.environment, stdout=subprocess.DEVNULL, shell=isinstance(command, str))
    _, status, used = os.wait4(process.pid, 0)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if os.waitstatus_to_exitcode(status) != expected:
        sys.exit(f"{name}: status {os.waitstatus_to_exitcode(status)}")
    own = after.ru_utime + after.ru_stime - client.ru_utime - client.ru_stime
    worked = server_seconds(server) - before
    print(f"| {name} | {seconds:.2f} | {own:.2f} | {worked:.2f} | {used.ru_maxrss / 1024:.0f} |", flush=True)
    return worked


def balance(server, table, *options):
    return [RECOUPE, "balance", server.url, "--table", table, "--columns", MAPPED, "--quiet", *options]


MILLION = 1000000


def load(server, entries, folder):
    """Makes the table gl. Of more than a million, the first million is copied by SQL."""
    at_first = min(entries, MILLION)
    subprocess.run([TOP / "build" / "test" / "ledger_make", str(at_first), folder], check=True, stdout=subprocess.DEVNULL)
    server.sql(f"CREATE UNLOGGED TABLE gl ({TYPES.replace('id bigint', 'id bigserial')})")
    with open(f"{folder}/journal.csv", encoding="utf-8") as rows:
        server.run("psql", "-h", server.folder, "-U", "proprio", "-d", "compta", "-qX", "-c", f"COPY gl ({COLUMNS}) FROM STDIN (FORMAT csv, HEADER)", stdin=rows)
    for name in ("journal.csv", "peer.ledger", "peer.hledger", "peer.beancount"):
        os.remove(f"{folder}/{name}")
    others = COLUMNS.replace("piece", "lpad((piece::bigint + copy * {0})::text, 9, '0')").format(MILLION)
    if entries > at_first:
        server.sql(f"INSERT INTO gl ({COLUMNS}) SELECT {others} FROM generate_series(1, {entries // MILLION - 1}) AS copy, "
                   f"LATERAL (SELECT * FROM gl WHERE id <= {server.sql('SELECT max(id) FROM gl').strip()} ORDER BY id OFFSET 0 * copy) AS first")
    server.sql("ALTER TABLE gl ADD PRIMARY KEY (id); ANALYZE gl")
    server.sql("VACUUM gl")


def checks(server, folder):
    """A dossier: read, proven by its server, and with one entry in a wrong account."""
    dossier = pathlib.Path(folder) / "dossier"
    dossier_of_table(server, dossier, "gl", COLUMNS.split(","), TOP / "test" / "bench" / "dossier" / "dossier.json", f"{folder}/comptes.csv")
    check = [RECOUPE, "check", dossier, "--allow-outside"]
    measure(server, "`recoupe check`", check)
    measure(server, "`recoupe check --on-server`", [*check, "--on-server"])
    publish(server, dossier)
    server.sql("UPDATE gl SET compte = '4005' WHERE id = 1001")
    shown = f"{folder}/told"
    measure(server, "`recoupe check --on-server`, one entry wrong", f"{' '.join(map(str, check))} --on-server > {shown}", expected=1)
    told = pathlib.Path(shown).read_text(encoding="utf-8")
    print(f"| its row is {'named' if 'id=1001' in told else 'not named'} | | | | |", flush=True)


def distribute(server, count):
    server.sql("CREATE EXTENSION IF NOT EXISTS postgres_fdw")
    server.sql(f"CREATE TABLE gl_{count} ({TYPES}) PARTITION BY HASH (piece)")
    for ordinal in range(count):
        worker = f"w{count}_{ordinal}"
        server.sql(f"CREATE DATABASE {worker}")
        server.sql(f"CREATE TABLE gl ({TYPES})", database=worker)
        server.sql(f"CREATE SERVER {worker} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{server.folder}', dbname '{worker}', "
                   f"batch_size '1000', fetch_size '10000', async_capable 'true'); CREATE USER MAPPING FOR proprio SERVER {worker} OPTIONS (user 'proprio');"
                   f"CREATE FOREIGN TABLE gl_{worker} PARTITION OF gl_{count} FOR VALUES WITH (MODULUS {count}, REMAINDER {ordinal}) "
                   f"SERVER {worker} OPTIONS (table_name 'gl')")
    server.sql(f"INSERT INTO gl_{count} SELECT * FROM gl")


def through_odbc(server):
    """The same through the driver of PostgreSQL, where it is there."""
    listed = subprocess.run(["odbcinst", "-q", "-d"], capture_output=True, text=True, check=False).stdout if shutil.which("odbcinst") else ""
    if "[PostgreSQL Unicode]" in listed:
        source = f"odbc:Driver=PostgreSQL Unicode;Servername={server.folder};Database=compta;UID=proprio"
        measure(server, "`recoupe balance odbc:...`", [RECOUPE, "balance", source, "--table", "gl", "--columns", MAPPED, "--quiet"])


def slowest_worker(server, count):
    """The proof on each worker by itself: so long would all of them take, each on a machine of its own."""
    sql = [f"{programs()}/psql", "-h", str(server.folder), "-U", "proprio", "-qX", "-c", FAILING, "-d"]
    worked = [measure(server, f"the proof on worker {ordinal + 1} of {count} alone", [*sql, f"w{count}_{ordinal}"]) for ordinal in range(count)]
    print(f"| the slowest of {count} | | | {max(worked):.2f} | |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=1000000)
    parser.add_argument("--partitions", default="1,2,4")
    options = parser.parse_args()
    if programs() is None:
        print("PostgreSQL is not installed: a ledger in a database is not measured")
        return
    with tempfile.TemporaryDirectory() as folder, Server("shared_buffers=256MB", "work_mem=64MB") as server:
        load(server, options.entries, folder)
        psql = f"{programs()}/psql -h {server.folder} -U proprio -d compta -qX -c"
        print(f"{options.entries} entries in PostgreSQL\n\n| | seconds | client, processor | server, processor | client, MB |\n|---|---:|---:|---:|---:|")
        measure(server, "`recoupe balance postgresql://...`", balance(server, "gl"))
        measure(server, "`psql \\copy ... \\| recoupe balance -`",
                f"{psql} '\\copy (SELECT {COLUMNS} FROM gl ORDER BY id) TO STDOUT CSV HEADER' | {RECOUPE} balance - --quiet")
        if options.entries <= MILLION:
            through_odbc(server)
        measure(server, "the proof alone, in SQL", [f"{programs()}/psql", *psql.split()[1:], FAILING])
        measure(server, "`recoupe balance --on-server`", balance(server, "gl", "--on-server"))
        checks(server, folder)
        for count in map(int, [] if options.partitions == "none" else options.partitions.split(",")):
            distribute(server, count)
            measure(server, f"`--on-server`, {count} partitions on other servers", balance(server, f"gl_{count}", "--on-server"))
            slowest_worker(server, count)


if __name__ == "__main__":
    main()
