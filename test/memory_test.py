"""The memory of the program does not grow with a ledger: what was read of a file is given back."""
import os
import pathlib
import subprocess
import sys
import tempfile

from harness import PROGRAM, check, finish

LABEL = "x" * 400  # long rows are quick to read
GROWTH_KB = 2000  # of 20 to 140 MB: it was 3,700 while something was left of each stretch


def write(path, entries, numbers):
    with open(path, "w", encoding="utf-8") as file:
        file.write("date,journal,piece,compte,libelle,debit,credit\n")
        for entry, number in enumerate(numbers):
            day = f"2019-{1 + entry * 12 // entries:02d}-{1 + entry * 336 // entries % 28:02d}"
            file.write(f"{day},JG,{number:07d},1010,{LABEL},10.00,\n{day},JG,{number:07d},4000,{LABEL},,10.00\n")


def kilobytes(path):
    """The most memory that the program took, mapped files included."""
    process = subprocess.Popen([PROGRAM, "balance", path, "--quiet"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    check(process.returncode == 0, f"{path.name} is read")
    return used.ru_maxrss


def main():
    with tempfile.TemporaryDirectory() as folder:
        short, long = pathlib.Path(folder, "short.csv"), pathlib.Path(folder, "long.csv")
        write(short, 23000, range(1, 23001))
        write(long, 160000, range(1, 160001))
        grown = kilobytes(long) - kilobytes(short)
        check(grown < GROWTH_KB, f"140 MB take {grown} kB more than 20 MB")


main()
sys.exit(finish("memory"))
