"""make bench: the same ledger through recoupe and its peers, in turn, in one run; ratios, memory, growth.

    /usr/bin/python3 test/bench/ledgers.py [--entries 10000,100000,1000000,10000000] [--runs 5] [--peers-most 1000000] [--folder DIR]

Each program is run in turn, the quick ones several times; the least time counts. Memory is the most that was private to the process
(RssAnon, sampled), without the mapped file. Totals by account are compared, to the cent, with every peer that gives them.
"""
import argparse, csv, io, math, os, shutil, subprocess, sys, tempfile, threading, time
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
BUILD = os.path.join(TOP, "build")
SLOW = 5.0  # seconds: what takes longer is run once


class Private(threading.Thread):
    """The most anonymous memory that a process had, in kB."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.path, self.most, self.over = f"/proc/{pid}/status", 0, False

    def run(self):
        while not self.over:
            try:
                with open(self.path) as status:
                    for line in status:
                        if line.startswith("RssAnon:"):
                            self.most = max(self.most, int(line.split()[1]))
            except (OSError, ValueError):
                return
            time.sleep(0.004)


def run(command, output=subprocess.DEVNULL):
    """Seconds, private kB, status."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, cwd=TOP)
    private = Private(process.pid)
    private.start()
    status = process.wait()
    seconds = time.perf_counter() - began
    private.over = True
    private.join()
    return seconds, private.most, status


class Program:
    def __init__(self, name, command, most=None, totals=None, statuses=(0,)):
        self.name, self.command, self.most, self.totals, self.statuses = name, command, most, totals, statuses
        self.seconds, self.memory, self.said = {}, {}, {}

    def once(self, size, folder):
        command = [part.replace("{}", folder) for part in self.command]
        with tempfile.TemporaryFile("w+") as output:
            seconds, memory, status = run(command, output)
            output.seek(0)
            self.said[size] = output.read() if self.totals else ""
        if status not in self.statuses:
            sys.exit(f"{self.name}: status {status}: {' '.join(command)}")
        self.seconds[size] = min(seconds, self.seconds.get(size, seconds))
        self.memory[size] = max(memory, self.memory.get(size, 0))


def account_of(name):
    return name.strip().split(":")[-1].lstrip("C")


def amount_of(text):
    return Decimal(text.replace(",", "").replace("CAD", "").strip() or "0")


def rows(text, skip=0):
    return list(csv.reader(io.StringIO(text)))[skip:]


def of_recoupe(text):
    return {account_of(row[0]): amount_of(row[-1]) for row in rows(text, 1)}


def of_ledger(text):
    return {account_of(line.split(None, 1)[1]): amount_of(line.split(None, 1)[0]) for line in text.splitlines() if ":" in line}


def of_hledger(text):
    return {account_of(row[0]): amount_of(row[1]) for row in rows(text, 1) if ":" in row[0]}


def of_beancount(text):
    return {account_of(row[0]): amount_of(row[1]) for row in rows(text, 1)}


def of_sums(text):
    return {line.split("|")[0]: Decimal(line.split("|")[1]) / 100 for line in text.splitlines()}


SQL = """create table postings(date, journal, number, account, label, debit, credit);
.mode csv
.import --skip 1 {}/journal.csv postings
.mode list
select account, cast(sum(round(debit * 100)) - sum(round(credit * 100)) as integer) from postings group by account;"""
AWK = ('NR > 1 { cents = $6 * 100 - $7 * 100; sums[$4] += cents; if ($3 != last) { if (entry > 0.5 || entry < -0.5) bad++; entry = 0; last = $3 } '
       'entry += cents } END { for (account in sums) printf "%s|%.0f\\n", account, sums[account] }')


DUCKDB = os.path.join(HERE, "duckdb.mjs")


def duckdb_is_at_hand():
    return shutil.which("node") is not None and subprocess.run(["node", DUCKDB], stderr=subprocess.DEVNULL).returncode == 0


def programs(peers_most):
    recoupe = os.path.join(BUILD, "recoupe")
    bench = os.path.join(BUILD, "test")
    ours = [
        Program("recoupe balance (CSV)", [recoupe, "balance", "--format", "csv", "{}/journal.csv"], totals=of_recoupe),
        Program("bare C loop, one thread", [os.path.join(bench, "bare_loop"), "{}/journal.csv"]),
        Program("wc -l", ["wc", "-l", "{}/journal.csv"]),
        Program("recoupe build --no-entries", [recoupe, "build", "{}", "--no-entries", "--quiet", "-o", "{}/etats.xlsx"]),
        Program("recoupe check", [recoupe, "check", "{}", "--quiet"]),
        Program("recoupe balance (ledger journal)", [recoupe, "balance", "--format", "csv", "{}/peer.ledger"], totals=of_recoupe),
        Program("mawk (CSV)", ["mawk", "-F,", AWK, "{}/journal.csv"], totals=of_sums),
        Program("sqlite3 (CSV)", ["sh", "-c", "exec sqlite3 :memory: < {}/peer.sql"], peers_most, of_sums),
        Program("ledger", ["ledger", "--args-only", "-f", "{}/peer.ledger", "balance", "--flat", "--no-total"], peers_most, of_ledger),
        Program("hledger", ["hledger", "-f", "{}/peer.hledger", "balance", "--flat", "--no-total", "-O", "csv"], peers_most, of_hledger),
        Program("beancount", ["bean-query", "-f", "csv", "{}/peer.beancount", "select account, sum(position) as total group by account"], peers_most, of_beancount),
    ]
    if duckdb_is_at_hand():
        ours.append(Program("DuckDB, sums and proof (CSV)", ["node", DUCKDB, "{}/journal.csv"], peers_most, of_sums))
    else:
        print("DuckDB is not at hand: npm install --prefix build @duckdb/node-api")
    return [program for program in ours if os.path.exists(program.command[0]) or shutil.which(program.command[0])]


def make_ledger(entries, folder):
    os.makedirs(folder, exist_ok=True)
    subprocess.run([os.path.join(BUILD, "test", "ledger_make"), str(entries), folder], check=True)
    shutil.copy(os.path.join(HERE, "dossier", "dossier.json"), folder)
    with open(os.path.join(folder, "peer.sql"), "w") as script:
        script.write(SQL.replace("{}", folder))


def compare_totals(all_programs, size):
    """All that give totals by account must give the same ones."""
    first = None
    for program in all_programs:
        if program.totals is None or size not in program.seconds:
            continue
        totals = {account: total for account, total in program.totals(program.said[size]).items() if total != 0}
        if first is None:
            first = (program.name, totals)
        elif totals != first[1]:
            odd = sorted(set(totals.items()) ^ set(first[1].items()))[:3]
            sys.exit(f"{program.name} and {first[0]} differ at {size} entries: {odd}")
    return len(first[1])


def measure(all_programs, size, folder, runs):
    for turn in range(runs):
        for program in all_programs:
            if program.most is not None and size > program.most:
                continue
            if turn > 0 and program.seconds[size] > SLOW:
                continue
            program.once(size, folder)


def exponent(program, sizes):
    known = [size for size in sizes if size in program.seconds and size >= 100000]
    if len(known) < 2:
        return ""
    low, high = known[0], known[-1]
    return f"{math.log(program.seconds[high] / program.seconds[low]) / math.log(high / low):.2f}"


def print_table(all_programs, size, sizes):
    ours = next(program for program in all_programs if program.name.startswith("recoupe balance (CSV)"))
    print(f"\n{size:,} entries, {os.path.getsize(os.path.join(FOLDER, str(size), 'journal.csv')) / 1e6:,.0f} MB of CSV".replace(",", " "))
    print(f"{'':34}{'seconds':>9}{'entries/s':>14}{'private MB':>12}{'ratio':>9}{'growth':>8}")
    for program in all_programs:
        if size not in program.seconds:
            continue
        seconds = program.seconds[size]
        rate = f"{size / seconds:,.0f}".replace(",", " ")
        print(f"{program.name:34}{seconds:9.3f}{rate:>14}{program.memory[size] / 1024:12.1f}{seconds / ours.seconds[size]:9.2f}{exponent(program, sizes):>8}")
    sys.stdout.flush()


def bench_workbook(folder, size):
    """Rows a second with the sheet of entries, against a bare loop of the same cells."""
    recoupe = os.path.join(BUILD, "recoupe")
    out = os.path.join(folder, "etats.xlsx")
    with_entries, memory, _ = run([recoupe, "build", folder, "--quiet", "-o", out])
    without, _, _ = run([recoupe, "build", folder, "--no-entries", "--quiet", "-o", out])
    with open(os.path.join(folder, "journal.csv"), "rb") as stream:
        count = sum(1 for _ in stream) - 1
    bare, _, _ = run([os.path.join(BUILD, "test", "cells_loop"), str(min(count, 1048570)), out])
    print(f"\nworkbook with the sheet of entries, {count:,} rows: {with_entries:.2f} s ({memory / 1024:.0f} MB private), without it {without:.2f} s; "
          f"a bare loop of as many rows {bare:.2f} s; ratio {(with_entries - without) / bare:.2f}".replace(",", " "))


def bench_checks():
    recoupe = os.path.join(BUILD, "recoupe")
    for dossier in ("inmq", "regie"):
        seconds = min(run([recoupe, "check", os.path.join("fixtures", dossier), "--quiet"])[0] for _ in range(5))
        print(f"recoupe check fixtures/{dossier}: {seconds * 1000:.0f} ms")


def main():
    global FOLDER
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", default="10000,100000,1000000,10000000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers-most", type=int, default=1000000)
    parser.add_argument("--folder", help="keeps the ledgers there")
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.entries.split(","))
    FOLDER = options.folder or tempfile.mkdtemp(prefix="recoupe-bench-")
    try:
        all_programs = programs(options.peers_most)
        for size in sizes:
            folder = os.path.join(FOLDER, str(size))
            make_ledger(size, folder)
            measure(all_programs, size, folder, options.runs)
            accounts = compare_totals(all_programs, size)
            print_table(all_programs, size, [known for known in sizes if known <= size])
            print(f"the same totals of {accounts} accounts, to the cent")
            if size in (100000, 1000000):
                bench_workbook(folder, size)
            if not options.folder:
                shutil.rmtree(folder)
        print()
        bench_checks()
    finally:
        if not options.folder:
            shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main()
