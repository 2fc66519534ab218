#!/usr/bin/env python3
"""make fault: every n-th system call of one small build, one small check and the balance of a folder fails once; the first allocation of each
place that allocates fails, in whatever library, and others drawn from all; and the program is ended by signals at drawn moments.

    /usr/bin/python3 test/fault/fault.py [--share 1/20] [--calls write,read,...] [--allocations N] [--draw N] [--kills N] [--seed S] [--jobs N]

What must hold after each run, whatever failed:
  - the status of a run without a fault means its bytes: standard output, workbook and page;
  - any other status means that the workbook and the page that were there before are still there, whole, and that a message says so; or, with
    status 3, that both are new and whole: what failed came after;
  - no temporary file is left, except by a kill;
  - after a signal the workbook and the page are each old or new, and whole;
  - SIGINT and SIGTERM end the program by that signal.

System calls are made to fail with strace: a preloaded library would not see the writes that stdio makes itself. Allocations are made to fail by a
preloaded library (allocations.c).
"""
import argparse
import collections
import concurrent.futures
import gzip
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
DOSSIER = TOP / "test" / "fuzz" / "corpus" / "dossier" / "small"
PROGRAM = os.environ.get("RECOUPE", str(TOP / "build" / "recoupe"))
os.environ["ASAN_OPTIONS"] = "detect_leaks=0"  # of a build under AddressSanitizer: it cannot look for leaks under a tracer
FAULTS = {"write": ("ENOSPC", "EIO", "EINTR"), "read": ("EIO", "EINTR"), "openat": ("EIO", "EMFILE"), "rename": ("EACCES",), "renameat2": ("EACCES",),
          "mmap": ("ENOMEM",), "getdents64": ("EIO",), "readlink": ("EIO",), "fsync": ("EIO",), "close": ("EIO",), "lseek": ("EIO",), "newfstatat": ("EIO",), "unlink": ("EACCES",)}
if "/asan/" in PROGRAM:
    del FAULTS["mmap"]  # most are AddressSanitizer's own, and it ends the program with status 1
LOADED = re.compile(r'"(/etc/ld\.so\.[a-z]+|[^"]*/lib[^"/]*\.so[.0-9]*)"')  # what the dynamic loader opens
SECONDS = 120


class Case:
    """One command, in folders of its own: its outputs were made by an earlier build of the same dossier."""

    def __init__(self, name, arguments, outputs):
        self.name, self.arguments, self.outputs = name, arguments, outputs


CASES = [Case("build", ["build", "d", "-o", "out/etats.xlsx", "--html", "out/page.html"], ["etats.xlsx", "page.html"]),
         Case("check", ["check", "d", "--format", "json"], []),
         Case("balance", ["balance", "l"], [])]
ENTRY = "2025-03-31,7,1060,Apport,10.00\n2025-03-31,7,3560,Apport,-10.00\n"


def entry(number):
    return ENTRY.replace(",7,", f",{number},")


def write_ledgers(folder):
    """A folder with each way to come to bytes: another layout, gzip, UTF-16, a long one."""
    folder.mkdir()
    export = "Posting Date,Entry No,GL Acct,Description,Amount\n"
    (folder / "a.csv").write_text(export + entry(7), encoding="utf-8")
    (folder / "b.csv.gz").write_bytes(gzip.compress((export + entry(8)).encode(), mtime=0))
    (folder / "c.csv").write_text(export + entry(9), encoding="utf-16")
    (folder / "d.csv").write_text(export + "".join(entry(i) for i in range(10, 2010)), encoding="utf-8")


def write_dossier(folder):
    """The smallest dossier that we have: the parts of one file, each after a line "=== NAME"."""
    folder.mkdir()
    parts = re.split(r"^=== (.*)\n", DOSSIER.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for name, text in zip(parts[1::2], parts[2::2]):
        (folder / name).write_text(text, encoding="utf-8")


def prepare(folder):
    """A dossier, and outputs of it as it was before: with another name of an account, so that old and new differ."""
    write_dossier(folder / "d")
    write_ledgers(folder / "l")
    (folder / "out").mkdir()
    accounts = folder / "d" / "comptes.csv"
    text = accounts.read_text(encoding="utf-8")
    accounts.write_text(text.replace("Encaisse", "Ancienne encaisse", 1), encoding="utf-8")
    subprocess.run([PROGRAM, *CASES[0].arguments], cwd=folder, capture_output=True, check=False, timeout=SECONDS)
    accounts.write_text(text, encoding="utf-8")


def count_calls(log):
    """(calls, those of them before the program's own first open): name -> how many. The earlier ones are the dynamic loader's, which ends or
    crashes in its own way before there is a program."""
    calls, before, begun = collections.Counter(), collections.Counter(), False
    for name, rest in re.findall(r"^\d+ +(\w+)\((.*)", log, flags=re.MULTILINE):
        begun = begun or (name == "openat" and not LOADED.search(rest))
        calls[name] += 1
        before[name] += not begun
    return calls, before


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def run(folder, case, wrapper=()):
    return subprocess.run([*wrapper, PROGRAM, *case.arguments], cwd=folder, capture_output=True, check=False, timeout=SECONDS)


class Bench:
    """What a run without a fault gives, and the folder that each run starts from."""

    def __init__(self, folder):
        self.start = folder / "start"
        self.start.mkdir()
        prepare(self.start)
        self.old = bytes_of(self.start)
        self.folder, self.count = folder, 0
        self.good, self.calls, self.before, self.seconds = {}, {}, {}, 0
        self.sites, self.allocations, self.library = {}, {}, folder / "allocations.so"
        subprocess.run(["cc", "-D_GNU_SOURCE", "-O1", "-shared", "-fPIC", "-o", self.library, HERE / "allocations.c"], check=True)
        for case in CASES:
            clean = self.fresh()
            begun = time.monotonic()
            result = run(clean, case)
            self.seconds = max(self.seconds, time.monotonic() - begun)
            self.good[case.name] = (result.returncode, result.stdout, bytes_of(clean))
            if result.returncode not in (0, 1) or any(self.good[case.name][2][name] == self.old.get(name) for name in case.outputs):
                sys.exit(f"fault: without a fault, {case.name} ends with status {result.returncode}, or writes what was there before:\n"
                         + result.stderr.decode())
            traced = self.fresh()
            log = traced / "calls"
            run(traced, case, ["strace", "-f", "-qq", "-e", "trace=" + ",".join(FAULTS), "-o", str(log)])
            self.calls[case.name], self.before[case.name] = count_calls(log.read_text(errors="replace"))
            self.sites[case.name], self.allocations[case.name] = self.count_allocations(case)
            shutil.rmtree(clean)
            shutil.rmtree(traced)

    def count_allocations(self, case):
        """(the number of each site's first allocation, how many allocations there are); none under AddressSanitizer, which has its own."""
        if "/asan/" in PROGRAM:
            return [], 0
        folder = self.fresh()
        run(folder, case, ["env", f"LD_PRELOAD={self.library}", "ALLOCATION_SITES=sites"])
        *sites, count = map(int, (folder / "sites").read_text().split())
        shutil.rmtree(folder)
        return sites, count

    def fresh(self):
        self.count += 1
        folder = self.folder / str(self.count)
        shutil.copytree(self.start, folder)
        return folder


def wrong_after_fault(bench, case, result, after, loading):
    """What does not hold, as a sentence; None. `loading`: it was a call of the dynamic loader, which may end by a signal."""
    status, out, outputs = bench.good[case.name]
    left = [name for name in after if name not in bench.old]
    if left:
        return f"left {', '.join(left)}"
    if result.returncode < 0 and not loading:
        return f"ended by signal {-result.returncode}"
    if result.returncode == status:
        if result.stdout != out:
            return f"status {status}, with other text on standard output"
        if case.outputs and after != outputs:
            return f"status {status}, and another output: {', '.join(n for n in outputs if after.get(n) != outputs[n])}"
        return None
    if case.outputs and after == outputs and result.returncode == 3 and result.stderr.strip():
        return None
    if any(after[name] != bench.old[name] for name in bench.old):
        changed = [name for name in bench.old if after.get(name) != bench.old[name]]
        return f"status {result.returncode}, and {', '.join(changed)} replaced"
    if not result.stderr.strip() and not loading:
        return f"status {result.returncode} without a message"
    return None


def inject(bench, case, wrapper, loading):
    folder = bench.fresh()
    try:
        return wrong_after_fault(bench, case, run(folder, case, wrapper), bytes_of(folder), loading)
    except subprocess.TimeoutExpired:
        return f"no end after {SECONDS} s"
    finally:
        shutil.rmtree(folder)


def wrong_after_signal(bench, case, number, status, after):
    """What does not hold, as a sentence; None."""
    new = bench.good[case.name][2]
    odd = [name for name in bench.old if after.get(name) not in (bench.old[name], new[name])]
    if odd:
        return f"{', '.join(odd)} is neither old nor new"
    if number == signal.SIGKILL:
        return None
    left = [name for name in after if name not in bench.old]
    if left:
        return f"left {', '.join(left)}"
    return None if status in (-number, bench.good[case.name][0]) else f"status {status}"


def end(bench, case, number, seconds):
    """Ends the program by a signal after so many seconds."""
    folder = bench.fresh()
    try:
        process = subprocess.Popen([PROGRAM, *case.arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(number)
        process.wait()
        return wrong_after_signal(bench, case, number, process.returncode, bytes_of(folder))
    finally:
        shutil.rmtree(folder)


def share(text):
    part, _, whole = text.partition("/")
    return int(whole or 1) // int(part)


def failing_call(call, error, n):
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={n}"]


def call_jobs(bench, options, draw):
    """(kind, number, function, its arguments) of each call that fails."""
    for case in CASES:
        for call in filter(None, options.calls.split(",")):
            for error in FAULTS[call]:
                for n in range(draw.randint(1, options.share), bench.calls[case.name][call] + 1, options.share):
                    loading = n <= bench.before[case.name][call]
                    kind = f"{case.name}, {call} {error}" + (", the loader's" if loading else "")
                    yield kind, n, inject, (bench, case, failing_call(call, error, n), loading)


def allocation_jobs(bench, options, draw):
    """The same of each allocation that fails."""
    for case in CASES:
        sites, count = bench.sites[case.name], bench.allocations[case.name]
        drawn = sorted(draw.randint(1, count) for _ in range(options.allocations // len(CASES))) if count else []
        for kind, numbers in (("each site once", sites[draw.randrange(options.share)::options.share]), ("drawn", drawn)):
            for n in numbers:
                wrapper = ["env", f"LD_PRELOAD={bench.library}", f"ALLOCATION_FAILS={n}"]
                yield f"{case.name}, allocations, {kind}", n, inject, (bench, case, wrapper, False)


def signals(bench, options, draw):
    for case in CASES:
        for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
            for n in range(options.kills):
                yield f"{case.name}, {number.name}", n, end, (bench, case, number, draw.uniform(0, bench.seconds))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=share, default=1, help="1/20: every twentieth call fails, from a drawn one on")
    parser.add_argument("--calls", default=",".join(FAULTS), help="none: --calls ''")
    parser.add_argument("--allocations", type=int, default=2000, help="so many that fail, drawn from all, besides the first of each site")
    parser.add_argument("--draw", type=int, help="so many faults, drawn from all")
    parser.add_argument("--kills", type=int, default=40, help="of each signal, for each command")
    parser.add_argument("--seed", type=int, default=2020)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="runs side by side")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs this may ignore it
    draw = random.Random(options.seed)
    passed, failed, table = 0, 0, collections.OrderedDict()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        bench = Bench(pathlib.Path(folder))
        jobs = [*call_jobs(bench, options, draw), *allocation_jobs(bench, options, draw)]
        if options.draw:
            jobs = sorted(draw.sample(jobs, options.draw), key=lambda job: job[:2])
        jobs += signals(bench, options, draw)
        for kind, n, result in [(kind, n, pool.submit(function, *rest)) for kind, n, function, rest in jobs]:
            wrong = result.result()
            good, bad = table.get(kind, (0, 0))
            table[kind] = (good + (wrong is None), bad + (wrong is not None))
            if wrong is not None:
                print(f"FAIL {kind}, number {n}: {wrong}")
    for kind, (good, bad) in table.items():
        print(f"{kind:44} {good + bad:6} faults {bad:5} wrong")
        passed, failed = passed + good, failed + bad
    print(f"fault: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
