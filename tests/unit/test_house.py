"""Tests of the house plan: layers, the lazy root, and a guide that shows the code as it is."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("numba", "numpy", "pandas", "pydantic", "scipy", "simpy")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A real run of Python."""
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def test_imports_point_down_only(project_root: Path) -> None:
    """Every contract on who may import whom is kept, and no room is left out."""
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-logo', '--no-cache'])"
    found = run("-c", lint, cwd=project_root)
    assert found.returncode == 0, found.stdout
    assert re.search(r"\d+ kept, 0 broken", found.stdout)


def test_the_root_is_lazy(project_root: Path) -> None:
    """Importing the package imports nothing that is slow to import."""
    found = run("-c", f"import sys, crisissim; print([m for m in {HEAVY!r} if m in sys.modules])", cwd=project_root)
    assert found.stdout == "[]\n", found.stderr


@pytest.mark.parametrize("name", ["load_study", "read_calls", "run_experiment", "simulate", "size_staff"])
def test_the_root_offers_the_verbs(name: str) -> None:
    """Each public verb comes from the root as from its room, and is listed there."""
    import crisissim

    assert callable(getattr(crisissim, name))
    assert name in dir(crisissim)
    assert name in crisissim.__all__


def test_the_root_has_nothing_else() -> None:
    """An unknown name is an ordinary attribute error that names it."""
    import crisissim

    with pytest.raises(AttributeError, match="no attribute 'solve'"):
        crisissim.solve  # noqa: B018


def test_every_file_of_a_reading_order_is_there(project_root: Path) -> None:
    """What a room's first words name in their order of reading is a file or a folder of that room."""
    lost, ordered = [], 0
    for room in (project_root / "src/crisissim").glob("*/__init__.py"):
        words = ast.get_docstring(ast.parse(room.read_text(encoding="utf-8"))) or ""
        _, order, named = words.partition("Reading order")
        ordered += bool(order)
        for name in re.findall(r"`(\w+)/?`", named):
            places = [*room.parent.glob(f"{name}.py"), *room.parent.glob(f"{name}/__init__.py")]
            places += room.parent.glob(f"*/{name}.py")
            lost += [] if places or (room.parent / name).is_dir() else [f"{room.parent.name}/{name}"]
    assert lost == []
    assert ordered >= 8


def test_files_and_functions_stay_short(project_root: Path) -> None:
    """A file has no more than 250 lines, and a function fits a screen."""
    long = []
    for path in (project_root / "src/crisissim").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > 250:
            long.append(path.name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[min(ast.get_docstring(node) is not None, len(node.body) - 1)]
                if (node.end_lineno or 0) - first.lineno >= 60:
                    long.append(f"{path.name}: {node.name}")
    assert long == []


def test_the_guide_shows_the_code_as_it_is(project_root: Path) -> None:
    """What CONTRIBUTING quotes of a response model, a discipline and a policy is in their files, word for word."""
    guide = (project_root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    files = ["responses/phone_first.py"] * 3 + ["engine/disciplines/nearest.py", "engine/shift_ends/no_new_calls.py"]
    quotes = re.findall(r"```python\n(.*?)```", guide, flags=re.DOTALL)
    codes = [(project_root / "src/crisissim" / file).read_text(encoding="utf-8") for file in files]
    assert [quote for quote, code in zip(quotes, codes, strict=True) if quote not in code] == []


def test_the_walks_of_the_guide_lead_somewhere(project_root: Path) -> None:
    """Every discipline and policy that there is may be written in a study, and no other; models has every file."""
    from crisissim.engine.disciplines import DISCIPLINES
    from crisissim.engine.shift_ends import SHIFT_ENDS
    from crisissim.responses import MODELS
    from crisissim.study import schema

    study = schema("study")["$defs"]
    assert study["DispatchTable"]["properties"]["order"]["enum"] == [*DISCIPLINES]
    assert study["PoolTable"]["properties"]["shift_end"]["anyOf"][0]["enum"] == [*SHIFT_ENDS]
    files = {path.stem for path in (project_root / "src/crisissim/responses").glob("*.py")}
    assert {name.replace("-", "_") for name in MODELS} <= files


def test_the_locks_have_no_addresses(project_root: Path) -> None:
    """Pinned versions name packages and digests, never where this machine found them."""
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-verify.lock"):
        lines = (project_root / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "://" in line or line.startswith(("-", "    -i"))] == []
        assert len([line for line in lines if "--hash=sha256:" in line]) > len(lines) / 2


def test_no_path_of_a_machine_is_written_down(project_root: Path) -> None:
    """Neither code nor text knows where it was written."""
    places = [project_root / name for name in ("src", "scenarios", "docs", "README.md", "Makefile", "pyproject.toml")]
    files = [f for place in places for f in ([place] if place.is_file() else place.rglob("*")) if f.is_file()]
    texts = {f: f.read_text(encoding="utf-8") for f in files if f.suffix in {".py", ".md", ".toml", ""}}
    assert [str(f) for f, text in texts.items() if re.search(r"(?<![\w.])/(work|tmp|root|home)/", text)] == []
