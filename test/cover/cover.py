#!/usr/bin/env python3
"""make cover: line and branch coverage of ledger/ and of the rooms figure, matrix, generate, check and decode, by room.

    /usr/bin/python3 test/cover/cover.py BUILD [--tests NAME...] [--files FILE...] [--jobs N]

BUILD holds objects made with --coverage. Each test runs by itself, and what it reached is kept in BUILD/run, so that `make mutate` knows
which tests reach a line; a test runs again when it has changed, or a source that it reached. With --files, the lines and branches that no test reached.

What does not count: the branches of an assert, which say what cannot be; and what only an allocation that fails reaches. The program has one
end for these, memory_exhausted(): its lines, each line that calls it, and the branches of the line before such a call.
"""
import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import tests
from tests import MEASURED, ROOT

ASSERT, EXHAUSTED = re.compile(r"^\s*assert\("), "memory_exhausted"
SECONDS = 300  # of the processor, for one process of a test


def gcov(build, reached):
    """file -> function:line -> [times, times of each branch], of all counters in a folder. gcov looks for the notes beside the counters."""
    counters = sorted(str(path.relative_to(reached)) for path in reached.rglob("*.gcda"))
    for counter in counters:
        notes = pathlib.Path(counter).with_suffix(".gcno")
        (reached / notes).symlink_to(build / notes)
    found = collections.defaultdict(dict)
    text = subprocess.run(["gcov", "-b", "-t", "--json-format", *(str(reached / counter) for counter in counters)], cwd=ROOT, capture_output=True,
                          text=True, check=True).stdout if counters else ""
    for one in text.splitlines():
        for file in json.loads(one)["files"]:
            if file["file"].startswith(MEASURED):
                for line in file["lines"]:
                    counts = [line["count"], *(branch["count"] for branch in line["branches"])]
                    add(found[file["file"]], f"{line.get('function_name', '')}:{line['line_number']}", counts)
    return found


def add(lines, key, counts):
    """Adds to what is known of a line: an inline function of a header is in many objects."""
    known = lines.setdefault(key, [0] * len(counts))
    lines[key] = [a + b for a, b in zip(known + [0] * len(counts), counts)] if len(known) < len(counts) else \
        [a + b for a, b in zip(known, counts + [0] * len(known))]


def sources_of(test, files):
    """File -> digest: the test, and the files that it reached. A test is run again when one of these has changed."""
    own = f"test/unit/{pathlib.Path(test).name}.c" if not tests.is_script(test) else test
    return {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() if (ROOT / name).is_file() else "" for name in (own, *sorted(files))}


def reached_alone(files):
    """Without the files of which no line was reached: a record holds though these change, and their lines would be those of before."""
    return {name: lines for name, lines in files.items() if any(counts[0] for counts in lines.values())}


def run_one(build, test):
    """What a test reached; run anew if need be."""
    kept, reached = tests.record(build, test), build / "run" / pathlib.Path(test).name
    if kept.exists():
        known = json.loads(kept.read_text(encoding="utf-8"))
        known["files"] = reached_alone(known["files"])
        if known["sources"] == sources_of(test, known["files"]):
            return known
    shutil.rmtree(reached, ignore_errors=True)
    reached.mkdir(parents=True)
    passed, seconds = tests.run(tests.command(test), SECONDS, ROOT, RECOUPE=str(build / "recoupe"), GCOV_PREFIX=str(reached),
                                GCOV_PREFIX_STRIP=str(len(build.parts) - 1))
    files = reached_alone(gcov(build, reached))
    known = {"sources": sources_of(test, files), "passed": passed, "seconds": seconds, "files": files}
    shutil.rmtree(reached)
    kept.write_text(json.dumps(known), encoding="utf-8")
    return known


def untouched(build):
    """Every line that can be reached, none of them reached: of the notes alone."""
    reached = build / "run" / "none"
    shutil.rmtree(reached, ignore_errors=True)
    reached.mkdir(parents=True)
    found = collections.defaultdict(dict)
    notes = [str(path) for room in MEASURED for path in sorted((build / room).rglob("*.gcno"))]
    text = subprocess.run(["gcov", "-b", "-t", "--json-format", *notes], cwd=reached, capture_output=True, text=True, check=True).stdout
    for one in text.splitlines():
        for file in json.loads(one)["files"]:
            if file["file"].startswith(MEASURED):
                for line in file["lines"]:
                    found[file["file"]][f"{line.get('function_name', '')}:{line['line_number']}"] = [0] * (1 + len(line["branches"]))
    return found


class Coverage:
    """Of one file: how many lines and branches, how many reached, and which were not."""

    def __init__(self, name, lines):
        self.name = name
        self.source = ["", *(ROOT / name).read_text(encoding="utf-8").split("\n"), ""]
        by_line = collections.defaultdict(list)
        for key, counts in lines.items():
            function, _, line = key.rpartition(":")
            if function != EXHAUSTED and EXHAUSTED not in self.source[int(line)]:
                by_line[int(line)].append(counts)
        self.lines = {line: max(counts[0] for counts in parts) for line, parts in by_line.items()}
        self.branches = {line: [count for counts in parts for count in counts[1:]] for line, parts in by_line.items()
                         if not ASSERT.search(self.source[line]) and EXHAUSTED not in self.source[line + 1]}

    def counts(self):
        branches = [count for counts in self.branches.values() for count in counts]
        return collections.Counter(lines=len(self.lines), lines_reached=sum(map(bool, self.lines.values())), branches=len(branches),
                                   branches_reached=sum(map(bool, branches)))

    def missing(self):
        for line in sorted(self.lines):
            branches = self.branches.get(line, [])
            if not self.lines[line]:
                yield line, "not reached"
            elif not all(branches):
                yield line, f"branch {', '.join(str(n) for n, count in enumerate(branches, 1) if not count)} of {len(branches)}"


def percent(part, whole):
    return f"{100 * part / whole:6.1f} %" if whole else "       -"


def row(name, counts):
    return (f"{name:28} {counts['lines']:7} {percent(counts['lines_reached'], counts['lines'])} {counts['branches']:9} "
            f"{percent(counts['branches_reached'], counts['branches'])}")


def report(files):
    rooms, whole = tests.room_names(), collections.Counter()
    table = collections.defaultdict(collections.Counter)
    for file in files:
        table[tests.room_of(file.name, rooms)].update(file.counts())
        whole.update(file.counts())
    print(f"{'room':28} {'lines':>7} {'reached':>8} {'branches':>9} {'reached':>8}")
    for name in sorted(table, key=rooms.index):
        print(row(name, table[name]))
    print(row("all", whole))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--tests", nargs="*", default=[], help="these alone, by name: csv_test")
    parser.add_argument("--files", nargs="*", default=[], help="list what of these files or folders was not reached")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    chosen = [test for test in tests.all_tests(options.build.relative_to(ROOT)) if not options.tests or pathlib.Path(test).stem in options.tests]
    total = untouched(options.build)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for test, known in zip(chosen, pool.map(lambda test: run_one(options.build, test), chosen)):
            if not known["passed"]:
                print(f"failed under coverage, and counts all the same: {test}")
            for name, lines in known["files"].items():
                for key, counts in lines.items():
                    add(total[name], key, counts)
    files = [Coverage(name, total[name]) for name in sorted(total)]
    for file in files:
        if any(file.name == asked or file.name.startswith(asked.rstrip("/") + "/") for asked in options.files):
            for line, what in file.missing():
                print(f"{file.name}:{line}: {what}: {file.source[line].strip()}")
    report(files)
    return 0


if __name__ == "__main__":
    sys.exit(main())
