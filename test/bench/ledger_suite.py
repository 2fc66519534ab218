#!/usr/bin/python3
"""Journals of published test suites, read by recoupe, ledger and hledger: the same balance, or a refusal; never another balance.

    test/bench/ledger_suite.py FOLDER...        make suites SUITE=FOLDER

FOLDER holds the unpacked sources of ledger or hledger (`apt-get source ledger hledger`), or any other journals. A journal is a file
*.journal, *.ledger, *.dat, *.hledger or *.j, or what a file *.test holds outside its lines "test ... end test". Each is read
where it stands, in a copy of its folder, so that what it includes is found. The last lines count the verdicts:

    equal      the balance of every account is that of ledger or of hledger, whichever reads it; or all say that it is wrong
    refused    status 2, with the reason; the reasons are counted
    alone      read without a finding, where neither ledger nor hledger reads it
    DIFFERENT  another balance: a wrong answer

Status 1 where one is different or read alone. Without ledger and hledger (Debian packages of those names) nothing is compared:
status 2."""
import collections
import pathlib
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import interchange_test  # noqa: E402

SUFFIXES = {".journal", ".ledger", ".dat", ".hledger", ".j"}
VERDICTS = {"agrees": "equal", "refused": "refused", "broken": "alone", "differs": "DIFFERENT"}


def without_tests(text):
    """The journal of a *.test file: its lines outside "test ... end test", the others blank, so that lines keep their numbers."""
    inside, lines = False, []
    for line in text.split("\n"):
        inside = inside or line == "test" or line.startswith("test ")
        lines.append("" if inside else line)
        inside = inside and not line.startswith("end test")
    return "\n".join(lines)


def journals(folder):
    """The journals below this copy of a suite; that of a *.test file is written next to it."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".test" and path.is_file():
            journal = path.with_name(path.name + ".journal")
            text = path.read_text("utf-8", "surrogateescape")
            journal.write_text(without_tests(text), "utf-8", "surrogateescape")
            yield journal
        elif path.suffix in SUFFIXES and path.is_file():
            yield path


def kind(reason):
    """A reason of refusal without what was found in this one file."""
    return re.sub(r"'.*|; (expected|read by) .*", "", reason).strip(" :;")


def suite(root, counts, reasons):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "suite"
        shutil.copytree(root, folder, symlinks=True)
        for journal in list(journals(folder)):
            verdict, particulars = interchange_test.compare(str(journal))
            counts[verdict] += 1
            if verdict == "refused":
                reasons[kind(particulars)] += 1
            print(VERDICTS[verdict], journal.relative_to(folder), particulars[:300].replace("\n", " "), sep="\t", flush=True)


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    if not (shutil.which("ledger") and shutil.which("hledger")):
        print("ledger and hledger are not installed: apt-get install ledger hledger", file=sys.stderr)
        return 2
    counts, reasons = collections.Counter(), collections.Counter()
    for root in sys.argv[1:]:
        suite(root, counts, reasons)
    print()
    for reason, count in reasons.most_common():
        print("%6d  refused: %s" % (count, reason))
    print("%d journals: %s" % (sum(counts.values()),
                               ", ".join("%d %s" % (counts[verdict], name) for verdict, name in VERDICTS.items())))
    return 1 if counts["differs"] or counts["broken"] or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
