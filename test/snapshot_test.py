"""One snapshot of inputs: each file is opened once, and a file that changes while a run is held gives status 2 and a message, or else what an
undisturbed run gives.

A run is held by strace: it stops at a chosen call, and goes on once the file has been changed."""
import collections
import gzip
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from harness import FIXTURES, LONG, PROGRAM, check, finish, recoupe

os.environ["ASAN_OPTIONS"] = "detect_leaks=0"  # of a build under AddressSanitizer: it cannot look for leaks under a tracer

WORK = pathlib.Path(tempfile.mkdtemp())
OPENED = re.compile(r'^(?:\d+ +)?openat\([^"]*"([^"]*)", ([A-Z_|]+).*\) = (-?\d+)', re.MULTILINE)
EXPORT = "Posting Date,Entry No,GL Acct,Description,Amount\n2025-01-14,1,1060,Apport,10.00\n2025-01-14,1,3560,Apport,-10.00\n"
LEDGER = "2025-01-14 Apport\n    Actif:Encaisse    10.00 CAD\n    Avoir\n"
BEANCOUNT = "2025-01-01 open Assets:Bank CAD\n2025-01-01 open Equity:Own CAD\n2025-01-14 * \"Apport\"\n  Assets:Bank  10.00 CAD\n  Equity:Own\n"


def write(name, content):
    path = WORK / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def prepare():
    for name in ("inmq", "balance"):
        shutil.copytree(FIXTURES / name, WORK / name)
    shutil.copy(FIXTURES.parent / "statements" / "models" / "ncsp-1201.json", WORK / "model.json")
    shutil.copy(FIXTURES / "rapports" / "office-fr.txt", WORK / "rapport.txt")
    write("export.csv", EXPORT)
    write("folder/a.csv", EXPORT)
    write("folder/b.csv.gz", gzip.compress(EXPORT.replace("14,1", "15,2").encode()))
    write("utf16.csv", EXPORT.encode("utf-16"))
    write("main.ledger", "include part.ledger\n" + LEDGER)
    write("part.ledger", LEDGER)
    write("untold", LEDGER)
    write("untold2", BEANCOUNT)
    write("long.csv", "date,journal,piece,compte,libelle,debit,credit\n" + "".join(
        f"2025-01-14,J,{i},1060,x,10.00,\n2025-01-14,J,{i},3560,x,,10.00\n" for i in range(20000)))


def traced(arguments, calls, *options):
    """What strace writes of these calls of a command."""
    log = WORK / "log"
    subprocess.run(["strace", *options, "-qq", "-e", f"trace={calls}", "-o", log, PROGRAM, *arguments], cwd=WORK, capture_output=True, check=False)
    return log.read_text("utf-8", "replace")


def opened(arguments):
    """The files of the working folder that a command opens to read, each with how often."""
    counts = collections.Counter()
    for path, flags, number in OPENED.findall(traced(arguments, "openat,open", "-f")):
        if int(number) >= 0 and flags.startswith("O_RDONLY") and "O_DIRECTORY" not in flags and not path.rpartition("/")[2].startswith(".") \
                and (WORK / path).resolve().is_relative_to(WORK.resolve()):
            counts[path] += 1
    return counts


def opens_once():
    commands = [
        ["build", "inmq", "-o", "etats.xlsx", "--html", "page.html", "--model", "model.json"],
        ["build", "balance", "-o", "etats2.xlsx"],
        ["check", "inmq", "--format", "json"],
        ["check", "inmq", "--published-only"],
        ["check", "rapport.txt"],
        ["figures", "inmq"],
        ["trace", "inmq", "179 616"],
        ["balance", "export.csv"],
        ["balance", "export.csv", "--columns", "compte=GL Acct"],
        ["balance", "folder"],
        ["balance", "utf16.csv", "--format", "json"],
        ["balance", "main.ledger"],
        ["balance", "untold"],
        ["balance", "untold2"],
        ["balance", "long.csv", "export.csv"],
        ["balance", "inmq/journal-2018-2019.csv", "--against", "inmq/journal-2019-2020.csv"],
    ]
    for command in commands:
        counts = opened(command)
        check(counts, f"{' '.join(command)}: opens what it reads")
        twice = [f"{path} ({count})" for path, count in counts.items() if count > 1]
        check(not twice, f"{' '.join(command)}: opens each file once, not {', '.join(twice)}")


# ---- a run that is held ----

def rewritten(path):
    path.write_bytes(path.read_bytes().replace(b"0", b"1", 1) + b" ")


def shortened(path):
    os.truncate(path, path.stat().st_size // 3)


def touched(path):
    os.utime(path, ns=(1, 1))


def replaced(path):
    other = path.with_name("autre~")
    other.write_bytes(path.read_bytes())
    os.replace(other, path)


def removed(path):
    path.unlink()


def stopped(tracer, log):
    """The process under strace, once strace has written that it is stopped; None where it came to its end before."""
    while tracer.poll() is None:
        if log.exists() and "stopped by SIGSTOP" in log.read_text("utf-8", "replace"):
            return int(pathlib.Path(f"/proc/{tracer.pid}/task/{tracer.pid}/children").read_text("ascii").split()[0])
        time.sleep(0.002)
    return None


def held(arguments, call, number, change):
    """Stops at the call of that number, changes a file, goes on. What was said."""
    log = WORK / "held"
    log.unlink(missing_ok=True)
    tracer = subprocess.Popen(["strace", "-qq", "-o", log, "-e", f"trace={call}", "-e", f"inject={call}:signal=SIGSTOP:when={number}",
                               PROGRAM, *arguments], cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process = stopped(tracer, log)
    if process is not None:
        change()
        os.kill(process, signal.SIGCONT)
    out, said = tracer.communicate(timeout=60)
    return process is not None, tracer.returncode, out, said.decode("utf-8", "replace")


def places(arguments, folder):
    """(input, number of the call after it was opened, number of the last call) of each file that a command reads."""
    calls = OPENED.findall(traced(arguments, "openat"))
    last = len(calls)
    return [(path, at + 2, last) for at, (path, flags, _) in enumerate(calls) if path.startswith(folder) and "DIRECTORY" not in flags and at + 2 <= last]


def holds(folder, arguments, sample):
    clean = recoupe(*arguments, cwd=WORK)
    kept = WORK / "kept"
    shutil.copytree(WORK / folder, kept)
    number = 0
    for path, after, last in places(arguments, folder):
        for change in (rewritten, shortened, touched, replaced, removed):
            for when in {after, last}:
                number += 1
                if number % sample:
                    continue
                was_held, status, out, said = held(arguments, "openat", when, lambda: change(WORK / path))
                what = f"{' '.join(arguments)}: {path} {change.__name__} at call {when}"
                check(was_held, f"{what}: the run is held")
                same = status == clean.returncode and out.decode("utf-8") == clean.stdout
                check(same or (status == 2 and pathlib.Path(path).name in said), f"{what}: status {status}, {said[:200] or out[:200]}")
                check(status != 2 or not out, f"{what}: nothing on standard output")
                shutil.rmtree(WORK / folder)
                shutil.copytree(kept, WORK / folder)
    shutil.rmtree(kept)
    check(number > 0, f"{folder}: something was changed")


def call_of(arguments, call, wanted):
    """The number of the first call that matches."""
    for number, line in enumerate(traced(arguments, call).splitlines(), 1):
        if re.search(wanted, line):
            return number
    raise ValueError(f"no {call} {wanted}")


def outputs_stay():
    """A file that changes while the workbook is written: the earlier workbook stays, and no draft is left."""
    arguments = ["build", "inmq", "-o", "out/etats.xlsx"]
    path = WORK / "inmq" / "budget.csv"
    kept = path.read_bytes()
    recoupe(*arguments, cwd=WORK)
    earlier = (WORK / "out" / "etats.xlsx").read_bytes()
    number = call_of(arguments, "openat", "O_CREAT")
    was_held, status, _, said = held(arguments, "openat", number, lambda: shortened(path))
    check(was_held and status == 2 and "budget.csv" in said and "octets" in said, f"budget.csv cut while the draft is written: {status} {said[:200]}")
    check([one.name for one in (WORK / "out").iterdir()] == ["etats.xlsx"], "no draft is left")
    check((WORK / "out" / "etats.xlsx").read_bytes() == earlier, "the earlier workbook stays")
    path.write_bytes(kept)


def cut_under_its_map():
    """A long journal that loses its bytes once it is laid into memory, before any of its rows was read."""
    path = WORK / "long.csv"
    kept = path.read_bytes()
    clean = recoupe("balance", "long.csv", cwd=WORK)
    check(clean.returncode == 0, "the long journal is read")
    number = number_of_map(path)
    for left in (0, 4096, 100000):
        was_held, status, out, said = held(["balance", "long.csv"], "mmap", number, lambda size=left: os.truncate(path, size))
        path.write_bytes(kept)
        check(was_held and status == 2 and "long.csv" in said and not out, f"cut to {left} bytes under its map: status {status}, {said[:200]}")


def number_of_map(path):
    """The number of the call that lays the file into memory, among those that map."""
    lines = traced(["balance", path.name], "openat,mmap").splitlines()
    begin = next(i for i, line in enumerate(lines) if f'"{path.name}"' in line)
    laid = next(i for i, line in enumerate(lines) if i > begin and "MAP_FIXED" in line)
    return sum("mmap(" in line for line in lines[:laid + 1])


def main():
    prepare()
    (WORK / "out").mkdir()
    opens_once()
    holds("inmq", ["check", "inmq", "--format", "json"], 1 if LONG else 9)
    holds("folder", ["balance", "folder"], 1 if LONG else 5)
    outputs_stay()
    cut_under_its_map()
    shutil.rmtree(WORK)
    return finish("snapshot")


sys.exit(main())
