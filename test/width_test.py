#!/usr/bin/env python3
"""The work of a check grows no faster than the dossier: with four times as many lines of statements, accounts, relations, facts,
budget lines or journals it does at most about four times as much. Instructions are counted (valgrind's cachegrind), not seconds, so
the result is the same on any machine and under any load."""
import os
import re
import subprocess
import sys
import tempfile

from harness import LONG

RECOUPE = os.environ.get("RECOUPE", "build/recoupe")
MAKE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bench", "wide_dossier.py")
# What grows, with its number at n, and what stays. Lines and accounts grow together: walking all accounts for each line is linear in
# either alone.
CASES = {
    "lines of statements and accounts": ({"--postes": 200, "--accounts": 1000}, ["--budget", "100000"]),
    "accounts": ({"--accounts": 2500}, ["--postes", "100"]),
    "relations": ({"--relations": 500}, []),
    "facts": ({"--facts": 500}, []),
    "journals": ({"--journals": 60}, ["--entries", "480"]),
}
SHORT = ("lines of statements and accounts",)  # that of `make test`; all in `make test-long`
MOST = 1.3  # what the second doubling may add, against twice what the first one did


def instructions(folder):
    run = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", RECOUPE, "check",
                          folder, "--all"], capture_output=True, text=True, check=False)
    found = re.search(r"I\s+refs:\s+([\d,]+)", run.stderr)
    if not found or run.returncode > 1:
        sys.exit("width: no count of instructions: " + run.stderr[-500:])
    return int(found.group(1).replace(",", ""))


def growth(counts, others):
    """What one more of them costs in the second doubling, against the first."""
    work = []
    for times in (1, 2, 4):
        with tempfile.TemporaryDirectory() as folder:
            grown = [word for option, count in counts.items() for word in (option, str(count * times))]
            subprocess.run([sys.executable, MAKE, folder, *grown, "--published", *others],
                           env=dict(os.environ, RECOUPE=RECOUPE), check=True)
            work.append(instructions(folder))
    return (work[2] - work[1]) / (2 * (work[1] - work[0])), work


def main():
    if "/asan/" in RECOUPE:
        print("width: 0 passed, 0 failed, 1 skipped (the sanitizers count otherwise)")
        return 0
    failed, names = 0, list(CASES) if LONG else SHORT
    for name in names:
        counts, others = CASES[name]
        ratio, work = growth(counts, others)
        if ratio > MOST:
            failed += 1
            print(f"not ok: {name}: {ratio:.2f} times as much for each more; instructions at n, 2n and 4n ({counts}): {work}")
    print(f"width: {len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
