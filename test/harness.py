"""What the tests in Python share: the program, checks that are counted, and the line that ends each test.

    from harness import FIXTURES, check, finish, recoupe

    check(recoupe("check", FIXTURES / "inmq").returncode == 0, "the Institute is consistent")
    sys.exit(finish("institute"))
"""
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
PROGRAM = os.environ.get("RECOUPE", str(ROOT / "build" / "recoupe"))
LONG = "TEST_LONG" in os.environ  # `make test-long`: all cases, where `make test` takes a sample of them
counts = {True: 0, False: 0}


def check(condition, sentence):
    counts[bool(condition)] += 1
    if not condition:
        print("FAIL", sentence)


def recoupe(*arguments, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, **options)


def finish(name):
    """Says how many passed; the exit status."""
    print(f"{name}: {counts[True]} passed, {counts[False]} failed")
    return 1 if counts[False] else 0
