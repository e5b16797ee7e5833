"""Tests that the command line is there at once."""

import subprocess
import sys

import pytest

import crisissim

HEAVY = ("numpy", "pandas", "scipy", "numba", "simpy")


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A real run of the command."""
    return subprocess.run([sys.executable, "-m", "crisissim", *arguments], capture_output=True, text=True, check=False)


def test_help_pays_for_no_heavy_library() -> None:
    """`--help` imports none of the libraries that only the work needs."""
    script = (
        "import sys\nfrom crisissim.cli import app\n"
        "try:\n    app(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


def test_version() -> None:
    """`--version` says which."""
    assert command("--version").stdout == f"crisissim {crisissim.__version__}\n"


@pytest.mark.parametrize(
    "name", ["demo", "check", "batch", "compare", "rerun", "trace", "models", "explain", "shifts", "synth", "schema"]
)
def test_every_command_has_help(name: str) -> None:
    """Each command says what it does in a sentence."""
    found = command(name, "--help")
    assert found.returncode == 0
    assert f"crisissim {name}" in found.stdout


def test_no_arguments_show_help_and_the_first_command() -> None:
    """A newcomer is told where to begin."""
    found = command()
    assert "A first look: crisissim demo" in found.stdout + found.stderr
