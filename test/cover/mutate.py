#!/usr/bin/env python3
"""make mutate: flips one operator at a time in lines drawn from files, or from the last change, and looks which tests notice.

    /usr/bin/python3 test/cover/mutate.py BUILD COVER --compile COMMAND --link COMMAND --libraries LIST
        [--files FILE...] [--count N] [--seed S] [--seconds N] [--jobs N] [--again] [--asan]

All are compiled into the same programs, and one is chosen by the environment (schema.py); a mutant of what must be constant is compiled and
linked alone. COVER is the build of `make cover`, whose record of what each test reached tells which tests can notice. They run in this order,
until one fails: programs in C, first those that reach little else than the file; then scripts, the quick ones and those that noticed before first.
--seconds bounds what the scripts of one mutant may take of the processor, as they took under `make cover`; a mutant that survived without
all of its tests is told apart. Everything happens in copies, so that the tree may change meanwhile. Each test that notices first shows that it passes without a mutant, in the same folder.

Not counted: a mutant that does not compile (another is drawn), one whose object is byte for byte that of the source, and those that
equivalent.txt lists with a reason. --again takes those that survived the last run.
"""
import argparse
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import queue
import random
import re
import shlex
import shutil
import subprocess
import sys
import threading

import mutants
import schema
import tests
from tests import MEASURED, ROOT

HERE = pathlib.Path(__file__).resolve().parent
MEMORY = 4 << 30
LEFT_OUT = ("fault_test", "valgrind_test", "messages_test", "manual_test")  # slow, and of other rooms than these
SURVIVED = ("survived", "survived some", "not reached")
SLOW = 1.5  # a program in C that takes longer runs among the scripts
FAR = 50  # lines that a survivor may have moved since
EARLIER = 2  # a test that noticed so many mutants of the file counts as so much quicker


class Reached:
    """What each test reached, of `make cover`."""

    def __init__(self, cover, build):
        self.of_line, self.of_file, self.total, self.seconds = collections.defaultdict(set), collections.defaultdict(collections.Counter), {}, {}
        self.counted = set()
        for test in tests.all_tests(build):
            name = pathlib.Path(test).stem
            path = tests.record(cover, test)
            if name in LEFT_OUT or not path.exists():
                continue
            known = json.loads(path.read_text(encoding="utf-8"))
            self.seconds[test], self.total[test] = known["seconds"], 1
            for file, lines in known["files"].items():
                hit = {int(key.rpartition(":")[2]) for key, counts in lines.items() if counts[0]}
                if not hit:
                    continue
                self.counted.update((file, int(key.rpartition(":")[2])) for key in lines)
                self.total[test] += len(hit)
                self.of_file[file][test] = len(hit)
                for line in hit:
                    self.of_line[file, line].add(test)

    def can_notice(self, file, line):
        """Tests that reach the line or one of the two beside it: a statement of several lines is counted at one of them. A table that is
        constant is counted nowhere: all that reach its file can."""
        beside = (line - 1, line, line + 1)
        if not any((file, near) in self.counted for near in beside):
            return {test for test, lines in self.of_file[file].items() if lines}
        return set().union(*(self.of_line.get((file, near), ()) for near in beside))


class Bench:
    """Builds mutants and runs tests on them, each worker in a copy of the tree of its own."""

    def __init__(self, options):
        self.options = options
        self.build, self.folder = options.build, options.build / "mutate"
        self.reached = Reached(options.cover, options.build.relative_to(ROOT))
        self.noticed = collections.defaultdict(collections.Counter)  # file -> test -> mutants
        self.passes, self.lock = {}, threading.Lock()
        self.originals = {}
        shutil.rmtree(self.folder, ignore_errors=True)
        self.trees = queue.Queue()
        for number in range(options.jobs):
            self.trees.put(self.copy_tree(self.folder / str(number)))
        self.sources = self.folder / "0"
        self.objects = self.folder / "objects"
        self.objects.mkdir()
        units = self.build / "test" / "unit"
        for path in (self.build / "all.a", self.build / "cmd" / "main.o", *units.glob("*_test.o"), *(units / "fakes").glob("*.o")):
            shutil.copy2(path, self.objects / path.name)
        self.carriers, self.numbers = self.folder / "carriers", {}
        self.carriers.mkdir()

    def carry(self, chosen):
        """Builds programs that carry as many of these mutants as can be."""
        self.numbers, objects = schema.build(chosen, self.source, self.compile, self.carriers, self.options.jobs)
        switch = self.carriers / "switch.o"
        if not self.compile("switch.c", schema.SWITCH, switch):
            sys.exit("the switch between mutants does not compile")
        parts = [objects.get(str(source.relative_to(self.sources)), self.build / source.relative_to(self.sources).with_suffix(".o"))
                 for source in sorted(self.sources.rglob("*.c")) if not source.name.endswith("_test.c") and source.name not in ("main.c", "fuzz.c", "libpq.c", "odbc.c")]
        parts = [part for part in parts if part.exists()] + [self.build / "embedded.o", switch]
        subprocess.run(["ar", "rcs", str(self.carriers / "all.a"), *map(str, parts)], check=True)
        print(f"{len(self.numbers)} of {len(chosen)} mutants in the same programs", flush=True)

    def copy_tree(self, tree):
        """The files of the tree, so that a mutant which writes or removes what it should not harms a copy."""
        names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        for name in names:
            if (ROOT / name).is_file():
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, tree / name)
        (tree / "mutant" / "tmp").mkdir(parents=True)
        return tree

    def source(self, file):
        return (self.sources / file).read_text(encoding="utf-8")

    def compile(self, file, source, target):
        """Whether it compiles."""
        command = [*shlex.split(self.options.compile), "-w", "-g0", "-x", "c", "-c", "-o", str(target), "-"]
        return subprocess.run(command, cwd=self.sources, input=f'#line 1 "{file}"\n{source}', capture_output=True, text=True, check=False).returncode == 0

    def original(self, file):
        """The bytes of the unchanged object, compiled likewise."""
        with self.lock:
            if file not in self.originals:
                target = self.folder / "original.o"
                self.compile(file, self.source(file), target)
                self.originals[file] = target.read_bytes()
            return self.originals[file]

    def program(self, test, changed, folder):
        """Links what a test needs: its own program, with a server where its name begins with one (test/unit/fakes), or recoupe. A changed object
        goes before the archive, which then gives the others; without one, the archive is that which carries mutants."""
        script = tests.is_script(test)
        main = self.objects / ("main.o" if script else f"{pathlib.Path(test).name}.o")
        target = folder / ("recoupe" if script else pathlib.Path(test).name)
        if not target.exists():
            fake = self.objects / f"{pathlib.Path(test).stem.partition('_')[0]}.o"
            first = [str(main), *([str(fake)] if fake.exists() and not script else []), *([str(changed)] if changed else [])]
            parts = [*first, str((self.objects if changed else self.carriers) / "all.a")]
            linked = folder / f"{target.name}.{threading.get_ident()}"
            subprocess.run([*shlex.split(self.options.link), "-o", str(linked), *parts, *self.options.libraries.split()], cwd=ROOT, capture_output=True, check=True)
            linked.rename(target)
        return target

    def run_test(self, test, tree, changed, number=0):
        """Whether it passes, with the changed object, or with the mutant of that number; with neither, it should."""
        try:
            program = self.program(test, changed, changed.parent if changed else self.carriers)
        except subprocess.CalledProcessError:
            return False
        command = tests.command(test) if tests.is_script(test) else [str(program)]
        memory = None if self.options.asan else MEMORY
        environment = {"RECOUPE": str(program), "TMPDIR": str(tree / "mutant" / "tmp"), schema.CHOSEN: str(number)}
        passed, _ = tests.run(command, int(5 + 5 * self.reached.seconds[test]), tree, memory, **environment)
        shutil.rmtree(tree / "mutant" / "tmp")
        (tree / "mutant" / "tmp").mkdir()
        return passed

    def is_sound(self, test, tree):
        """Whether a test passes here without a mutant: asked once, when it first fails."""
        if test not in self.passes:
            self.passes[test] = self.run_test(test, tree, None)
            if not self.passes[test]:
                print(f"left out, fails without a mutant: {test}", flush=True)
        return self.passes[test]

    def order(self, mutant):
        """(the tests in their order, whether these are all that can notice)."""
        able = self.reached.can_notice(mutant.file, mutant.line)
        noticed, share, seconds = self.noticed[mutant.file], self.reached.of_file[mutant.file], self.reached.seconds
        quick = sorted((test for test in able if not tests.is_script(test) and seconds[test] < SLOW),
                       key=lambda t: (-share[t] / self.reached.total[t] - noticed[t], seconds[t], t))
        rest = sorted(able - set(quick), key=lambda t: (seconds[t] / (1 + EARLIER * noticed[t]), t))
        spent, chosen = 0, []
        for test in rest:
            spent += seconds[test]
            if not self.options.seconds or spent <= self.options.seconds:
                chosen.append(test)
        return quick + chosen, len(chosen) == len(rest)

    def alone(self, mutant, tree):
        """Compiles it alone: (the changed object, None), or (None, the verdict that this gives)."""
        folder = tree / "mutant" / "changed"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        changed = folder / "changed.o"
        if not self.compile(mutant.file, mutants.mutated(self.source(mutant.file), mutant), changed):
            return None, "does not compile"
        return (None, "same object") if changed.read_bytes() == self.original(mutant.file) else (changed, None)

    def judge(self, mutant):
        """(verdict, the test that noticed)."""
        tree = self.trees.get()
        try:
            number, changed = self.numbers.get(mutant, 0), None
            if not number:
                changed, verdict = self.alone(mutant, tree)
                if verdict:
                    return verdict, None
            order, whole = self.order(mutant)
            for test in order:
                if not self.run_test(test, tree, changed, number) and self.is_sound(test, tree):
                    self.noticed[mutant.file][test] += 1
                    return "killed", test
            verdict = self.alone(mutant, tree)[1] if number else None
            return verdict or ("survived" if whole and order else "not reached" if not order else "survived some"), None
        finally:
            self.trees.put(tree)


def equivalent():
    """(file, before, after) -> reason, of equivalent.txt."""
    text = (HERE / "equivalent.txt").read_text(encoding="utf-8")
    return {rows[:3]: rows[3] for rows in re.findall(r"^(\S+)\n- (.*)\n\+ (.*)\n= (.*)$", text, re.MULTILINE)}


def changed_lines():
    """(file, line) of the lines that the last change added: what is not committed, or the last commit."""
    against = "HEAD" if subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=ROOT, check=False).returncode else "HEAD~1"
    diff = subprocess.run(["git", "diff", "-U0", against, "--", "*.c"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    file = None
    for row in diff.splitlines():
        if row.startswith("+++ "):
            file = row[6:]
        found = re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", row)
        if found:
            yield from ((file, int(found.group(1)) + n) for n in range(int(found.group(2) or 1)))


def files_of(names):
    for name in names:
        path = ROOT / name
        yield from sorted(str(one.relative_to(ROOT)) for one in path.rglob("*.c")) if path.is_dir() else [name]


def drawn(options):
    """Lines in a drawn order, each with its mutants in a drawn order."""
    lines = None if options.files else set(changed_lines())
    files = list(files_of(options.files)) if options.files else sorted({file for file, _ in lines})
    found = collections.defaultdict(list)
    for file in files:
        for mutant in mutants.mutants_of(file, (ROOT / file).read_text(encoding="utf-8"), options.asan):
            if lines is None or (file, mutant.line) in lines:
                found[file, mutant.line].append(mutant)
    draw = random.Random(options.seed)
    places = sorted(found)
    draw.shuffle(places)
    for place in places:
        yield draw.sample(found[place], len(found[place]))


def survivors(build):
    """Those of the last run whose line is still there, at the nearest place that says the same."""
    for row in json.loads((build / "survived.json").read_text(encoding="utf-8")):
        if not (ROOT / row["file"]).is_file():
            continue
        source = (ROOT / row["file"]).read_text(encoding="utf-8")
        same = [mutant for mutant in mutants.mutants_of(row["file"], source, True) if abs(mutant.line - row["line"]) < FAR]
        same = [mutant for mutant in same if list(mutants.lines_of_change(source, mutant)) == row["lines"]]
        if same:
            yield [min(same, key=lambda mutant: abs(mutant.line - row["line"]))]


Result = collections.namedtuple("Result", "mutant lines verdict because")


def judged(bench, known, ways):
    """Of the first mutant of a line that compiles."""
    for mutant in ways:
        lines = mutants.lines_of_change(bench.source(mutant.file), mutant)
        if (mutant.file, *lines) in known:
            return Result(mutant, lines, "equivalent", known[mutant.file, *lines])
        verdict, test = bench.judge(mutant)
        if verdict != "does not compile":
            return Result(mutant, lines, verdict, test or "")
    return None


def tell(number, result):
    print(f"{number:4} {result.verdict:14} {result.mutant.file}:{result.mutant.line} {result.because}", flush=True)
    if result.verdict in SURVIVED:
        print(f"     - {result.lines[0]}\n     + {result.lines[1]}", flush=True)


def run_all(bench, options):
    known = equivalent()
    places = list(survivors(options.build)) if options.again else list(drawn(options))
    bench.carry([ways[0] for ways in places[:options.count]])
    results = []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        waiting, rest = set(), iter(places)
        while True:
            waiting |= {pool.submit(judged, bench, known, ways) for ways in itertools.islice(rest, min(options.jobs, options.count - len(results)) - len(waiting))}
            if not waiting:
                return sorted(results)
            done, waiting = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
            for result in filter(None, (future.result() for future in done)):
                results.append(result)
                tell(len(results), result)


def table(results):
    rooms, counts = tests.room_names(), collections.defaultdict(collections.Counter)
    for result in results:
        for name in (tests.room_of(result.mutant.file, rooms), "all"):
            counts[name][result.verdict] += 1
    print(f"\n{'room':28} {'mutants':>7} {'killed':>7} {'survived':>8} {'equivalent':>10} {'killed of the others':>21}")
    for name in [*sorted(set(counts) - {"all"}, key=rooms.index), "all"]:
        of = counts[name]
        same = of["same object"] + of["equivalent"]
        other = sum(of.values()) - same
        share = f"{100 * of['killed'] / other:.1f} %" if other else "-"
        print(f"{name:28} {sum(of.values()):7} {of['killed']:7} {other - of['killed']:8} {same:10} {share:>21}")
    of = counts["all"]
    print(f"equivalent: {of['same object']} give the same object, {of['equivalent']} are listed; survived: {of['survived']} all tests that reach them, "
          f"{of['survived some']} those that the seconds allowed, {of['not reached']} are reached by no test")


def survived(results):
    """What --again takes up."""
    return [{"file": result.mutant.file, "line": result.mutant.line, "lines": result.lines} for result in results if result.verdict in SURVIVED]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("cover", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--compile", required=True)
    parser.add_argument("--link", required=True)
    parser.add_argument("--libraries", required=True)
    parser.add_argument("--files", nargs="*", help=f"files or folders; 'measured': {' '.join(MEASURED)}; none: the lines of the last change")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--asan", action="store_true")
    options = parser.parse_args()
    if options.files == ["measured"]:
        options.files = list(MEASURED)
    bench = Bench(options)
    results = run_all(bench, options)
    table(results)
    (options.build / "survived.json").write_text(json.dumps(survived(results)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
