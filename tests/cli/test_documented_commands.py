"""Every command block of README and the documentation is run, and prints what the page shows."""

import re
import shutil
import tomllib
from itertools import groupby
from pathlib import Path
from signal import SIGINT

import pytest
from cli.conftest import write_calls
from documented import MINUTES, NOT_RUN, QUICK, Block, Command, blocks, difference
from hurt import begin, ended
from typer.main import get_command
from typer.testing import CliRunner

from crisissim.cli import app

ROOT = Path(__file__).parents[2]
BLOCKS = blocks(ROOT)
BY_PAGE = {page: list(found) for page, found in groupby(BLOCKS, key=lambda block: block.page)}
SHIPPED = ROOT / "scenarios"


def my_town(folder: Path) -> None:
    """The shipped town as a town of the reader's own."""
    shutil.copytree(SHIPPED / "medium-town", folder)
    study = folder / "study.toml"
    study.write_text(study.read_text("utf-8").replace('"medium-town"', '"my-town"'), "utf-8")


THERE = {
    "my-town": my_town,
    "my-town-2026": my_town,
    "my-towns": lambda path: shutil.copytree(SHIPPED / "three-neighbours", path),
    "calls-2025.csv": write_calls,
    "export.csv": write_calls,
}
"""What a page takes for granted, unless one of its commands makes it."""
OTHERS = {"make", "pip", "pipx", "uv", "python", "python3", "sqlite3", "dask", "source", "cd"}


def recipe(target: str) -> list[str]:
    """What make runs for a target."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    found = re.search(rf"^{target}:[^\n]*\n((?:\t[^\n]*\n)+)", makefile, flags=re.MULTILINE)
    assert found, f"Makefile has no target {target}"
    return [line.strip().removeprefix("$(BIN)/") for line in found[1].splitlines()]


def test_every_block_is_known() -> None:
    """Each block is run, or has one of the stated reasons not to be."""
    assert len(BLOCKS) > 20
    for block in BLOCKS:
        assert block.mark in (QUICK, MINUTES) or block.reason in NOT_RUN, f"{block}: unknown mark {block.mark!r}"
        assert all(command.words for command in block.commands), f"{block}: lines before the first command"
        for command in block.commands:
            assert Path(command.words[0]).name in OTHERS | {"crisissim"}, f"{block}: nobody knows {command.words[0]}"
            if not block.reason:
                runs = command.words[0] == "crisissim" or "crisissim" in " ".join(recipe(command.words[-1]))
                assert runs, f"{block}: {command.text} is not a command of the program, so give a reason"


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_commands_and_their_options_exist(block: Block) -> None:
    """Whether a block is run or not: every command, option, target and extra that it names exists."""
    program = get_command(app)
    for command in block.commands:
        name, *words = command.words
        if name == "crisissim" and words and not words[0].startswith("-"):
            program.commands[words[0]].make_context(words[0], [w for w in words[1:] if w not in ("-h", "--help")])  # type: ignore[attr-defined]
        elif name == "make":
            assert recipe(words[0])
        for extra in re.findall(r"crisissim\[(\w+)\]", command.text):
            assert (
                extra in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
            )


@pytest.mark.parametrize("page", [page for page, found in BY_PAGE.items() if any(b.mark == QUICK for b in found)])
def test_quick_blocks_print_what_the_page_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks without a mark, in the order of the page."""
    run_all([block for block in BY_PAGE[page] if block.mark == QUICK], tmp_path, monkeypatch)


@pytest.mark.verify
@pytest.mark.parametrize("page", [page for page, found in BY_PAGE.items() if any(b.mark == MINUTES for b in found)])
def test_all_blocks_print_what_the_page_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that take minutes too, in the order of the page."""
    run_all([block for block in BY_PAGE[page] if not block.reason], tmp_path, monkeypatch)


def run_all(found: list[Block], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run blocks one after the other in one folder; all that differs is told at once."""
    typed = " ".join(command.text for block in found for command in block.commands)
    for name, make in THERE.items():
        made = re.search(rf"(-o|--output) {name}(?=\s|$)", typed) or (name == "my-town" and "crisissim init" in typed)
        if not made:
            make(folder / name)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    faults = []
    for block in found:
        for command in block.commands:
            code, printed = run(command)
            assert code == 0, f"{block}: {command.text}\n{printed}"
            if told := difference(command.shown, printed.splitlines()):
                faults.append(f"{block}: {command.text}\n{told}\n\n{printed}")
    assert not faults, "\n\n".join(faults)


def run(command: Command) -> tuple[int, str]:
    """Exit code, and what it prints, answer and remarks in the order in which they come."""
    name, *words = command.words
    if name == "make":
        name, *words = recipe(words[0])[-1].split()
    assert name == "crisissim"
    if words[0] == "explore":
        return served([*words, "--no-browser"])
    done = CliRunner().invoke(app, words, prog_name="crisissim")
    return done.exit_code, done.output


def served(words: list[str]) -> tuple[int, str]:
    """The same of a command that serves a page until it is interrupted: it is, once the page is there."""
    page = begin(*words)
    try:
        assert page.stdout
        told = page.stdout.readline()
        page.send_signal(SIGINT)
        return ended(page).code, told
    finally:
        page.kill()
