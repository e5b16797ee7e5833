"""All mutants of a file: mutmut's operators, one change to one function at a time."""

import ast
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from textwrap import dedent

import libcst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import create_mutations


@dataclass(frozen=True)
class Mutant:
    """One change to one function.

    Attributes:
        source: the file, from the root.
        function: its name; a method's with its class before it.
        lines: those of the statement that is changed; any of them says which tests come by.
        before, after: what stood there, and what does now, on one line.
        code: the whole function as it is now.
        key: digest of file and changed function.  A change elsewhere in the file leaves it as it is.
    """

    source: str
    function: str
    lines: tuple[int, ...]
    before: str
    after: str
    code: str
    key: str


def all_mutants(root: Path, files: list[str], kept: Path) -> list[Mutant]:
    """Every mutant of these files; what was made of a file is kept for as long as the file stays as it is."""
    kept.mkdir(parents=True, exist_ok=True)
    found = []
    for source in files:
        digest = sha256(Path(__file__).read_bytes() + source.encode() + (root / source).read_bytes()).hexdigest()[:16]
        path = kept / f"{digest}.json"
        if not path.exists():
            path.write_text(json.dumps([asdict(mutant) for mutant in mutants_of(root, source)]), encoding="utf-8")
        found += [Mutant(**{**row, "lines": tuple(row["lines"])}) for row in json.loads(path.read_text("utf-8"))]
    return found


def drawn(mutants: list[Mutant], seed: int) -> list[Mutant]:
    """In a drawn order, which a change of some functions leaves as it is for all others."""
    return sorted(mutants, key=lambda mutant: sha256(f"{seed}\0{mutant.key}".encode()).digest())


def mutants_of(root: Path, source: str) -> list[Mutant]:
    """Each mutant of a file."""
    text = (root / source).read_text(encoding="utf-8")
    module, mutations, _, _ = create_mutations(source, text)
    positions = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    names = dict(_functions(module))
    statements = _statements(text)
    original = {function: _meaning(module.code_for_node(function)) for function in names}
    found = {}
    for mutation in mutations:
        function, old, new = mutation.contained_by_top_level_function, mutation.original_node, mutation.mutated_node
        if not isinstance(function, libcst.FunctionDef):
            continue  # evaluated once, at import: mutmut changes only what is inside functions
        changed = function.deep_replace(old, new)
        assert isinstance(changed, libcst.FunctionDef)
        code = dedent(module.code_for_node(changed))
        if _meaning(code) == original[function]:
            continue
        key = sha256(f"{source}\0{names[function]}\0{code}".encode()).hexdigest()[:16]
        lines = _lines_at(statements, (positions.get(old) or positions[function]).start.line)
        found[key] = Mutant(source, names[function], lines, _flat(module, old), _flat(module, new), code, key)
    return list(found.values())


def _functions(module: libcst.Module) -> Iterator[tuple[libcst.FunctionDef, str]]:
    """Functions of the module and methods of its classes, with their names."""
    for node in module.body:
        if isinstance(node, libcst.FunctionDef):
            yield node, node.name.value
        elif isinstance(node, libcst.ClassDef):
            for inner in node.body.body:
                if isinstance(inner, libcst.FunctionDef):
                    yield inner, f"{node.name.value}.{inner.name.value}"


def _meaning(code: str) -> str:
    return ast.dump(ast.parse(dedent(code)))


def _flat(module: libcst.Module, node: libcst.CSTNode) -> str:
    return " ".join(module.code_for_node(node).split())


def _statements(text: str) -> list[tuple[int, int, range]]:
    """First and last line of every statement, or of what stands before its body; and lines that are run with it."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
            run = range(node.lineno, last + 1)
            if isinstance(node, ast.FunctionDef):  # its first line is run at import; a default counts in the body
                first = node.body[min(1, len(node.body) - 1)]
                run = range(first.lineno, (first.end_lineno or first.lineno) + 1)
            found.append((node.lineno, last, run))
    return found


def _lines_at(statements: list[tuple[int, int, range]], line: int) -> tuple[int, ...]:
    """The lines that are run with the smallest statement around a line."""
    around = [(last - first, run) for first, last, run in statements if first <= line <= last]
    return tuple(min(around, key=lambda at: at[0])[1] if around else [line])
