"""The tests of `make test`, each run apart: what `make cover` and `make mutate` share."""
import os
import pathlib
import resource
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
MEASURED = ("ledger", *(f"statements/{room}" for room in ("figure", "matrix", "generate", "check", "decode")))
FILE_SIZE = 1 << 30
WAITING = 10


def room_names():
    lines = (ROOT / "test" / "rooms.txt").read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if line and not line.startswith("#")]


def room_of(name, rooms):
    """The room that holds a file: its folder, or the nearest above that has a row in rooms.txt."""
    return next((str(folder) for folder in pathlib.PurePath(name).parents if str(folder) in rooms), "nowhere")


def all_tests(build):
    """Path of each test below ROOT; programs in C first, since they are quick."""
    units = sorted(pathlib.Path(build, "test", source.stem) for source in (ROOT / "test" / "unit").glob("*_test.c"))
    scripts = [path for pattern in ("*_test.py", "*_test.sh", "cli/*_test.sh") for path in sorted((ROOT / "test").glob(pattern))]
    return [str(unit) for unit in units] + [str(path.relative_to(ROOT)) for path in scripts]


def record(build, test):
    """Where `make cover` keeps what a test reached."""
    return build / "run" / f"{pathlib.Path(test).name}.json"


def is_script(test):
    return test.endswith((".py", ".sh"))


def command(test):
    return {".py": ["/usr/bin/python3", test], ".sh": ["sh", test]}.get(pathlib.Path(test).suffix, [test])


def limited(seconds, memory):
    def limit():
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return limit


def run(arguments, seconds, folder, memory=None, **environment):
    """(passed, seconds of the processor). One process may take so many seconds of it, and all of them WAITING times as many of the clock; what
    takes longer has failed. All that it began is ended with it."""
    process = subprocess.Popen(arguments, cwd=folder, env=dict(os.environ, **environment), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, preexec_fn=limited(seconds, memory))
    end, ended = time.monotonic() + WAITING * seconds, 0
    while not ended and time.monotonic() < end:
        time.sleep(0.01)
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    if not ended:
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return bool(ended) and status == 0, used.ru_utime + used.ru_stime
