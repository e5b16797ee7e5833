"""Tests that the program runs nothing that it reads: no pickle, no eval, no shell, no unsafe loader of anything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MODULES = {
    "pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "dbm", "yaml", "subprocess",
    "pty", "commands", "ctypes", "cffi", "xmlrpc", "telnetlib", "ftplib", "code", "codeop",
}  # fmt: skip
"""Modules that run, or load into life, what they are given."""
NAMES = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
"""Built-in functions that do."""
METHODS = {
    "os.system", "os.popen", "os.execv", "os.execve", "os.spawnv", "os.spawnl", "os.startfile", "os.fork",
    "tempfile.mktemp", "tempfile.template", "np.fromfile", "numpy.fromfile", "np.loads", "numpy.loads",
    "pd.read_pickle", "pandas.read_pickle", "pd.read_html", "pd.eval", "pandas.eval", "webbrowser.open",
    "ssl._create_unverified_context", "logging.config.listen", "shutil.unpack_archive",
}  # fmt: skip
"""Functions that do, or that name a file that somebody else may make first."""
LAST = {"read_pickle", "to_pickle", "mktemp", "extractall", "query", "popen", "literal_eval"}
"""Last parts of names that are looked for wherever they hang."""
ARGUMENTS = {("shell", True), ("allow_pickle", True), ("verify", False), ("autoescape", False), ("trust_env", True)}
"""Arguments that take the care out of a function."""
ALLOWED = {"src/crisissim/experiment/heap.py: import ctypes"}
"""So that threads share one heap: the C library is asked by a name that stands in the code."""


def _name(node: ast.expr) -> str:
    """A name with its dots, as it is written."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{_name(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def dangers(code: str) -> Iterator[str]:
    """What a piece of code imports or calls that it should not."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (f"import {one.name}" for one in node.names if one.name.split(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            yield f"from {node.module} import"
        elif isinstance(node, ast.ImportFrom):
            imported = {f"{node.module}.{one.name}" for one in node.names}
            yield from (f"from {name}" for name in imported & METHODS)
        elif isinstance(node, ast.Call):
            name = _name(node.func)
            if name in NAMES or name in METHODS or name.rsplit(".", 1)[-1] in LAST:
                yield f"{name}()"
            for given in node.keywords:
                if isinstance(given.value, ast.Constant) and (given.arg, given.value.value) in ARGUMENTS:
                    yield f"{name}({given.arg}={given.value.value})"


def test_nothing_that_is_read_is_run(project_root: Path) -> None:
    """Every file of the package, syntax tree by syntax tree."""
    found = {
        f"{path.relative_to(project_root)}: {what}"
        for path in (project_root / "src").rglob("*.py")
        for what in dangers(path.read_text(encoding="utf-8"))
    }
    assert found == ALLOWED


@pytest.mark.parametrize(
    "code",
    [
        "import pickle", "from yaml import load",
        "import subprocess as s", "from os import system", "eval('1')", "exec(x)", "__import__('os')",
        "os.system('ls')", "tempfile.mktemp()", "np.load(f, allow_pickle=True)", "run('ls', shell=True)",
        "pd.read_pickle(f)", "frame.query('a')", "archive.extractall()", "Environment(autoescape=False)",
    ],
)  # fmt: skip
def test_each_danger_would_be_seen(code: str) -> None:
    """The test above can fail."""
    assert list(dangers(code))


def test_what_is_harmless_is_not(project_root: Path) -> None:
    """Neither a regular expression that is compiled nor an array that is loaded without objects."""
    assert list(dangers("re.compile('a'); np.load(f, allow_pickle=False); tempfile.mkstemp()")) == []
