"""A small sample of `make fault`: system calls that fail once, and signals, leave every output old or new, and a message."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "fault"))
import fault  # noqa: E402 (its folder is known only now)

sys.exit(fault.main(["--draw", "40", "--kills", "4"]))
