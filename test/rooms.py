#!/usr/bin/env python3
"""The order of rooms (test/rooms.txt), held by every include and by every symbol that the linker joins; and the sizes of what stands
in them: no file over 500 lines, no function over 45, no line over 100 columns.

    test/rooms.py BUILD     BUILD holds the objects
"""
import collections
import pathlib
import re
import subprocess
import sys

from harness import ROOT

FILE, FUNCTION, LINE, TAB = 500, 45, 100, 4
SOURCES = sorted(path for top in ("cmd", "ledger", "statements", "test") for path in (ROOT / top).rglob("*.[ch]"))
faults = []


def name(path):
    return str(path.relative_to(ROOT))


def room(path, below):
    """The room of a file: its folder, or the nearest above that has a row."""
    folders = map(str, pathlib.PurePath(path).parents)
    return next((folder for folder in folders if folder in below), "nowhere")


def rooms():
    """Room -> all rooms that it may use, its own among them."""
    below = {"test": set()}
    for line in (ROOT / "test" / "rooms.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        first, *others = line.split()
        unknown = [other for other in others if other not in below]
        if unknown:
            faults.append(f"test/rooms.txt: {first} rests on {unknown[0]}, which does not stand above it in the list")
        below[first] = {first}.union(*(below.get(other, set()) for other in others))
    return below


def includes(below):
    for path in SOURCES:
        here = room(name(path), below)
        if here == "test":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = re.match(r'#include "(.*)"', line)
            if found and room(found.group(1), below) not in below[here]:
                faults.append(f"{name(path)}:{number}: {here} does not rest on {room(found.group(1), below)}: {line}")


STANDARD = {"malloc", "calloc", "realloc", "aligned_alloc"}  # the C library's, which memory_posix.c stands in for


def symbols(build):
    """What each object defines and what it asks for: (its source, "U" where it asks, symbol)."""
    sources = {f"{build}/{name(path)[:-2]}.o": name(path) for path in SOURCES if path.suffix == ".c" and not name(path).startswith("test")}
    left_out = "ledger/base/database/"  # of its folders for libraries, some are built
    sources = {made: source for made, source in sources.items() if not source.startswith(left_out) or (ROOT / made).exists()}
    listed = subprocess.run(["nm", "-A", "-P", "-g", *sources], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        at, symbol, kind, *_ = line.split(" ")
        yield sources[at.rstrip(":")], kind, symbol


def calls(below, build):
    known = [of for of in symbols(build) if of[2] not in STANDARD]
    owner = {symbol: room(source, below) for source, kind, symbol in known if kind != "U"}
    wrong = collections.defaultdict(list)
    for source, kind, symbol in known:
        here = room(source, below)
        if kind == "U" and owner.get(symbol, here) not in below[here]:
            wrong[source, here, owner[symbol]].append(symbol)
    for (source, here, there), found in sorted(wrong.items()):
        faults.append(f"{source}: {here} does not rest on {there}, whose {', '.join(found[:4])} it uses")


def columns(line):
    return len(line.expandtabs(TAB))


def could_be_broken(line):
    """A line that holds one word, or one text of the language C, is as long as that is."""
    return len(line.split()) > 2 and not re.match(r'\s*[^"]{0,30}"[^"]*"[,;)\]}]*$', line)


def sizes():
    for path in SOURCES:
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > FILE:
            faults.append(f"{name(path)}: {len(lines)} lines, {FILE} at most")
        begun = None
        for number, line in enumerate(lines, 1):
            if columns(line) > LINE and could_be_broken(line):
                faults.append(f"{name(path)}:{number}: {columns(line)} columns, {LINE} at most")
            if line == "{":
                begun = number
            elif line == "}" and begun:
                if number - begun - 1 > FUNCTION:
                    faults.append(f"{name(path)}:{begun}: a function of {number - begun - 1} lines, {FUNCTION} at most")
                begun = None


def main():
    below = rooms()
    includes(below)
    calls(below, sys.argv[1])
    sizes()
    print(*(f"house: {fault}" for fault in faults), sep="\n" if faults else "", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
