"""The mutants of a file in C: what one flipped operator makes of it. The code has the look of .clang-format, so that an operator between two
spaces has two operands."""
import collections
import re

TOKEN = re.compile(r"""(?P<space>\s+|/\*.*?\*/|//[^\n]*)|(?P<directive>^[ \t]*\#(?:\\\n|[^\n])*)|(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    |(?P<number>0[xX][0-9a-fA-F]+[uUlL]*|\d+[uUlL]*(?![.\w]))|(?P<word>\w+)
    |(?P<sign>->|\+\+|--|<<=|>>=|\.\.\.|[-+*/%&|^!=<>]=|<<|>>|&&|\|\||.)""", re.DOTALL | re.MULTILINE | re.VERBOSE)
BETWEEN = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",), "&&": ("||",), "||": ("&&",),
           "+": ("-",), "-": ("+",), "*": ("+",), "/": ("*",), "%": ("*",), "&": ("|",), "|": ("&",), "^": ("|",), "<<": (">>",), ">>": ("<<",),
           "+=": ("-=",), "-=": ("+=",), "*=": ("+=",), "/=": ("*=",), "|=": ("&=",), "&=": ("|=",), "<<=": (">>=",), ">>=": ("<<=",)}
ALONE = {"++": ("--",), "--": ("++",), "!": ("",)}
WORDS = {"true": ("false",), "false": ("true",)}
NOT_A_STATEMENT = set("return if for while do switch case default goto struct union enum const static extern typedef sizeof else void".split())
BEFORE_A_SIGN = set("return ( [ , = ? : == != < <= > >= += -= && ||".split())
BEFORE_A_STATEMENT = set("; { } else do".split())
AFTER_A_START = set("( -> . [ = += -= *= /= |= &= <<= >>= ++ --".split())
FREES = re.compile(r"(free|clear|finish|close|munmap)\w*$")

Mutant = collections.namedtuple("Mutant", "file line begin end text")
Token = collections.namedtuple("Token", "kind text begin end")


def tokens_of(source):
    tokens = [Token(found.lastgroup, found.group(), found.start(), found.end()) for found in TOKEN.finditer(source)]
    return [token for token in tokens if token.kind not in ("space", "directive")]


def is_signed(tokens, at):
    """Whether the number there has a minus sign of its own."""
    return at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].text in BEFORE_A_SIGN


def is_nothing(tokens, at):
    """Whether it is the zero of `{0}`, which sets all members to nothing, whatever the first of them is."""
    return tokens[at].text == "0" and tokens[at - 1].text == "{" and tokens[at + 1].text == "}"


def flipped(source, token):
    """What may stand in a token's place."""
    if token.kind == "number":
        return (f"({token.text} + 1)", f"({token.text} - 1)")
    if token.kind == "word":
        return WORDS.get(token.text, ())
    if token.text in ALONE:
        return ALONE[token.text]
    spaced = source[token.begin - 1].isspace() and source[token.end:token.end + 1].isspace()
    return BETWEEN.get(token.text, ()) if spaced else ()


def closing(tokens, opening):
    """Where the bracket that opens there is closed."""
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at].text in "([{") - (tokens[at].text in ")]}")
        if depth == 0:
            return at
    return len(tokens)


def statement_end(tokens, first):
    """The semicolon that ends the statement, outside all brackets. None where a block comes first."""
    at = first
    while at < len(tokens) and tokens[at].text != ";":
        if tokens[at].text in ("{", "}"):
            return None
        at = closing(tokens, at) + 1 if tokens[at].text in ("(", "[") else at + 1
    return at if at < len(tokens) else None


def is_statement(tokens, first):
    one, two = tokens[first], tokens[first + 1]
    if one.text in ("break", "continue"):
        return True
    if one.text in ("*", "++", "--"):
        return True
    return one.kind == "word" and one.text not in NOT_A_STATEMENT and two.text in AFTER_A_START


def statements(tokens, frees):
    """(first, last) token of each statement that may be taken out. One that frees memory changes nothing that a test can see, unless `frees`."""
    heads = {closing(tokens, at + 1) for at in range(len(tokens) - 1) if tokens[at].text in ("if", "for", "while", "switch") and tokens[at + 1].text == "("}
    for at in range(1, len(tokens) - 1):
        if (tokens[at - 1].text in BEFORE_A_STATEMENT or at - 1 in heads) and is_statement(tokens, at) and (frees or not FREES.search(tokens[at].text)):
            end = statement_end(tokens, at)
            if end is not None:
                yield at, end


def inside_functions(source):
    """(begin, end, whether it returns a boolean) of each function's body: its braces stand at the first column."""
    for found in re.finditer(r"^(\w[^;{}=]*\))\n\{\n(.*?)^\}", source, re.DOTALL | re.MULTILINE):
        yield found.start(2), found.end(2), re.match(r"(static )?(inline )?bool \w", found.group(1)) is not None


def mutants_of(file, source, frees=False):
    """All mutants of a file, one flip each, ordered by place."""
    tokens = tokens_of(source)
    functions = list(inside_functions(source))
    found = []

    def put(begin, end, text):
        if any(first <= begin < last for first, last, _ in functions):
            found.append(Mutant(file, source.count("\n", 0, begin) + 1, begin, end, text))

    asserted = [(tokens[at].begin, tokens[closing(tokens, at + 1)].end) for at in range(len(tokens) - 1) if tokens[at].text == "assert"]
    for at, token in enumerate(tokens):
        if token.kind == "number" and is_signed(tokens, at):
            put(tokens[at - 1].begin, token.end, "0")
        elif token.kind != "number" or not is_nothing(tokens, at):
            for text in flipped(source, token):
                put(token.begin, token.end, text)
    for first, last in statements(tokens, frees):
        begin, end = tokens[first].begin, tokens[last].end
        put(begin, end, ";" + "\n" * source.count("\n", begin, end))
    for at, token in enumerate(tokens):
        if token.text == "return" and any(first <= token.begin < last and boolean for first, last, boolean in functions):
            end = statement_end(tokens, at)
            if end is not None and tokens[at + 1].text not in WORDS:
                put(tokens[at + 1].begin, tokens[end].begin, f"!({source[tokens[at + 1].begin:tokens[end].begin]})")
    return sorted(mutant for mutant in found if not any(first <= mutant.begin < last for first, last in asserted))


def mutated(source, mutant):
    return source[:mutant.begin] + mutant.text + source[mutant.end:]


def lines_of_change(source, mutant):
    """The line before and after, without its indent: how the list of equivalent mutants names it."""
    begin = source.rfind("\n", 0, mutant.begin) + 1
    after = mutated(source, mutant)
    return source[begin:source.find("\n", mutant.begin)].strip(), after[begin:after.find("\n", mutant.begin)].strip()
