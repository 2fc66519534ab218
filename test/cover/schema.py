"""Many mutants in one program: each is chosen by a number in the environment, so that all are compiled and linked once.

    numbers, objects = schema.build(mutants, source_of, compile_, folder, jobs)    {mutant: number}, {file: object}

Where a mutant lies in an expression, both ways of it stand side by side: `(recoupe_mutant == 17 ? (a <= b) : (a < b))`; where in a
statement, `{ if (recoupe_mutant == 17) { x--; } else { x++; } }`. What must be constant (a static table, a label, the size of an array)
cannot be chosen so: such a mutant has no number, and is compiled alone.
"""
import collections
import concurrent.futures

import mutants

CHOSEN = "RECOUPE_MUTANT"
SWITCH = f"""#include <stdlib.h>
int recoupe_mutant;
__attribute__((constructor)) static void choose(void)
{{
	const char *text = getenv("{CHOSEN}");
	recoupe_mutant = text ? atoi(text) : 0;
}}
"""
HEADS = ("if", "while", "switch")

Region = collections.namedtuple("Region", "begin end is_statement")


class Regions:
    """The expressions and statements of a function's body that may be written twice."""

    def __init__(self, tokens):
        self.tokens, self.found = tokens, []

    def text(self, at):
        return self.tokens[at].text if at < len(self.tokens) else ""

    def put(self, first, last, is_statement):
        if first < last <= len(self.tokens):
            self.found.append(Region(self.tokens[first].begin, self.tokens[last - 1].end, is_statement))

    def next_at_depth(self, at, ends):
        """The first of these signs from there on that stands outside all brackets."""
        while at < len(self.tokens) and self.text(at) not in ends:
            at = mutants.closing(self.tokens, at) + 1 if self.text(at) in ("(", "[", "{") else at + 1
        return at

    def statement(self, at):
        """Reads the statement that begins there; where the next one begins."""
        text = self.text(at)
        if text == "{":
            return self.block(at + 1)
        if text in HEADS:
            end = mutants.closing(self.tokens, at + 1)
            self.put(at + 2, end, False)
            at = self.statement(end + 1)
            return self.statement(at + 1) if text == "if" and self.text(at) == "else" else at
        if text == "for":
            return self.loop(at)
        if text == "do":
            return self.statement(self.statement(at + 1))
        if text in ("case", "default") or self.text(at + 1) == ":":
            return self.next_at_depth(at, (":",)) + 1
        return self.simple(at)

    def block(self, at):
        while at < len(self.tokens) and self.text(at) != "}":
            at = self.statement(at)
        return at + 1

    def loop(self, at):
        first = self.next_at_depth(at + 2, (";",))
        second = self.next_at_depth(first + 1, (";",))
        end = mutants.closing(self.tokens, at + 1)
        self.put(first + 1, second, False)
        self.put(second + 1, end, False)
        return self.statement(end + 1)

    def simple(self, at):
        end = self.next_at_depth(at, (";",))
        if self.text(at) == "return":
            self.put(at + 1, end, False)
        elif end > at and mutants.is_statement(self.tokens, at):
            self.put(at, end + 1, True)
        elif self.text(at) != "static":
            self.initializers(at, end)
        return end + 1

    def initializers(self, at, end):
        """Of a declaration: each expression that a name begins with."""
        while at < end:
            at = self.next_at_depth(at, ("=", ";")) + 1
            stop = self.next_at_depth(at, (",", ";"))
            if at < end and self.text(at) != "{":
                self.put(at, stop, False)
            at = stop


def regions_of(source):
    tokens = mutants.tokens_of(source)
    found = []
    for begin, end, _ in mutants.inside_functions(source):
        regions = Regions([token for token in tokens if begin <= token.begin < end])
        regions.block(0)
        found += regions.found
    return found


def region_of(regions, mutant):
    """The smallest that holds the mutant."""
    holding = [region for region in regions if region.begin <= mutant.begin and mutant.end <= region.end and (region.is_statement or not mutant.text.startswith(";"))]
    return min(holding, key=lambda region: region.end - region.begin, default=None)


def both_ways(source, region, numbered):
    """The text of a region with its mutants beside it."""
    original = source[region.begin:region.end]

    def changed(mutant):
        return source[region.begin:mutant.begin] + mutant.text + source[mutant.end:region.end]

    if region.is_statement:
        ways = "".join(f"if (recoupe_mutant == {number}) {{ {changed(mutant)} }} else " for mutant, number in numbered)
        return f"{{ {ways}{{ {original} }} }}"
    ways = "".join(f"recoupe_mutant == {number} ? ({changed(mutant)}) : " for mutant, number in numbered)
    return f"({ways}({original}))"


def with_all(source, chosen):
    """The source with its mutants in it, which are {mutant: number}; and those that found a place."""
    places, placed = collections.defaultdict(list), {}
    regions = regions_of(source)
    for mutant, number in chosen.items():
        region = region_of(regions, mutant)
        if region is not None and all(region == other or region.end <= other.begin or other.end <= region.begin for other in places):
            places[region].append((mutant, number))
            placed[mutant] = number
    for region in sorted(places, reverse=True):
        source = source[:region.begin] + both_ways(source, region, places[region]) + source[region.end:]
    return f"extern int recoupe_mutant;\n{source}", placed


def build(chosen, source_of, compile_, folder, jobs):
    """compile_(file, source, target) says whether it compiles. A file that does not, for one of its mutants, has none with a number."""
    by_file = collections.defaultdict(dict)
    for number, mutant in enumerate(chosen, 1):
        by_file[mutant.file][mutant] = number

    def built(at, file):
        source, placed = with_all(source_of(file), by_file[file])
        target = folder / f"{at}.o"
        return (placed, {file: target}) if placed and compile_(file, source, target) else ({}, {})

    numbers, objects = {}, {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for placed, made in pool.map(built, *zip(*enumerate(sorted(by_file)))):
            numbers.update(placed)
            objects.update(made)
    return numbers, objects
