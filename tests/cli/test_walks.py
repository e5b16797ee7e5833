"""The walks of CONTRIBUTING, walked: a copy of the program to which everything is added that the guide says how to add.

Each step goes to the file that the guide names for it, and to no other; then the commands know what was added.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli.conftest import make_town, write_calls

MODEL, METRIC, DISCIPLINE, SHIFT_END = "phone-later", "coverage_in_an_hour", "first-come", "half-an-hour"
COMPARED = ("--replications", "2", "--workers", "1", "--no-store", "--json")


@dataclass(frozen=True)
class Walk:
    """A section of the guide, and the copy of the program in which its steps are taken.

    Attributes:
        text: what the section says.
        root: of the copy.
    """

    text: str
    root: Path

    def new(self, folder: str, name: str, text: str) -> None:
        """A file in a folder that the section names."""
        assert folder in self.text
        place = self.root / folder / name
        assert not place.exists()
        place.write_text(text, encoding="utf-8")

    def add(self, file: str, *changes: tuple[str, str], called: str = "") -> None:
        """Lines beside others in a file that the section names, by its path or by what it is called there."""
        assert (called or file) in self.text
        place = self.root / file
        text = place.read_text(encoding="utf-8")
        for line, more in changes:
            assert text.count(line) == 1, f"{file}: {line}"
            text = text.replace(line, line + more)
        place.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Program:
    """The program with all that was added."""

    root: Path
    guide: str

    def walk(self, title: str) -> Walk:
        """A section of the guide."""
        return Walk(self.guide.partition(f"## {title}\n")[2].partition("\n## ")[0], self.root)

    def run(self, *words: str | Path, cwd: Path | None = None) -> str:
        """What a command prints; the model runs as plain Python, which is soon enough for a small town."""
        own = {"PYTHONPATH": str(self.root / "src"), "XDG_CACHE_HOME": str(self.root / "cache")}
        command = [sys.executable, "-m", "crisissim", *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | own, cwd=cwd, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Program:
    """All walks, one after the other, in one copy."""
    root = tmp_path_factory.mktemp("program")
    shutil.copytree(project_root / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__", "vendored"))
    (root / "src" / "numba.py").write_text("raise ImportError\n")
    made = Program(root, (project_root / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    add_a_model(made.walk("How to add a response model"))
    add_a_discipline(made.walk("How to add a dispatch discipline"))
    add_a_shift_end(made.walk("How to add a shift-end policy"))
    add_a_preset(made.walk("How to add an export preset"))
    add_a_metric(made.walk("How to add a metric"))
    return made


def add_a_model(walk: Walk) -> None:
    """One file like the one that is shown, one line, and its numbers among the assumptions."""
    shown = walk.root / "src/crisissim/responses/phone_first.py"
    assert "src/crisissim/responses/phone_first.py" in walk.text
    code = (
        shown.read_text(encoding="utf-8")
        .replace('"phone-first"', f'"{MODEL}"')
        .replace('"phone.patience"', '"later.patience"')
    )
    walk.new("src/crisissim/responses", "phone_later.py", code)
    tuple_of_models = (
        ("    phone_first,\n", "    phone_later,\n"),
        ("        phone_first.MODEL,\n", "        phone_later.MODEL,\n"),
    )
    walk.add("src/crisissim/responses/__init__.py", *tuple_of_models)
    numbers = walk.root / "src/crisissim/assumptions/assumptions.toml"
    (block,) = re.findall(r"^\[phone\.patience\]\n(?:.+\n)+", numbers.read_text(encoding="utf-8"), flags=re.MULTILINE)
    added = block.replace("[phone.patience]", "[later.patience]")
    walk.add("src/crisissim/assumptions/assumptions.toml", (block, f"\n{added}"), called="`assumptions.toml`")


def add_a_discipline(walk: Walk) -> None:
    """One file, one line in the dictionary, the name in the schema."""
    code = '''"""First come: whoever waits longest is next, of whatever priority."""

from crisissim.engine.disciplines.discipline import Discipline

DISCIPLINE = Discipline("Whoever waits longest is next.", level=lambda priority: 0)
'''
    folder = "src/crisissim/engine/disciplines"
    walk.new(folder, "first_come.py", code)
    lines = (
        ("disciplines import ageing, ", "first_come, "),
        ('    "ageing": ageing.DISCIPLINE,\n', f'    "{DISCIPLINE}": first_come.DISCIPLINE,\n'),
    )
    walk.add(f"{folder}/__init__.py", *lines, called="`disciplines/__init__.py`")
    walk.add("src/crisissim/study/schema/dispatch.py", ('"nearest", "ageing"', f', "{DISCIPLINE}"'))


def add_a_shift_end(walk: Walk) -> None:
    """One file, one line in the dictionary, the name in the schema."""
    code = '''"""Half an hour: nothing new in the last thirty minutes."""

from crisissim.domain.practice import PoolRules
from crisissim.engine.shift_ends.policy import ShiftEnd


def last_call(rules: PoolRules, start: float, end: float) -> float:
    """Half an hour before the end."""
    return max(end - 30.0, start)


POLICY = ShiftEnd("In the last half-hour of its shift a unit takes no new call.", last_call=last_call)
'''
    folder = "src/crisissim/engine/shift_ends"
    walk.new(folder, "half_an_hour.py", code)
    lines = (
        ("shift_ends import finish, ", "half_an_hour, "),
        ('    "finish": finish.POLICY,\n', f'    "{SHIFT_END}": half_an_hour.POLICY,\n'),
    )
    walk.add(f"{folder}/__init__.py", *lines, called="`shift_ends/__init__.py`")
    walk.add("src/crisissim/study/schema/staff.py", ('"no-new-calls", "hand-over"', f', "{SHIFT_END}"'))


def add_a_preset(walk: Walk) -> None:
    """One file, and nothing else."""
    code = """name = "Millbrook, Calls"
source = "https://data.example.org"

[columns]
received = "rang"
call_type = "what"
"""
    walk.new("src/crisissim/intake/presets", "millbrook.toml", code)


def add_a_metric(walk: Walk) -> None:
    """What it is called, and how it is counted."""
    metric = f'''    Metric(
        "{METRIC}", "Coverage within an hour", "share", "higher",
        "Share of all crisis calls in which the right responder was with the person within an hour.",
    ),
'''
    walk.add("src/crisissim/analysis/metrics.py", ("_COVERAGE = [\n", metric))
    counted = f'''
            "{METRIC}": share(int((reached & (rows["qualified_contact"] - received <= 60.0)).sum()), n),'''
    line = '            "coverage": share(int(reached.sum()), n),'
    walk.add("src/crisissim/analysis/measures.py", (line, counted), called="`measures.py`")


@pytest.fixture(scope="module")
def town(program: Program) -> Path:
    """A small town that uses all of it: the option of the guide, the discipline and the policy."""
    folder = make_town(program.root / "small-town")
    (option,) = re.findall(
        r"```toml\n(format = 1\n.*?)```", program.walk("How to add a response model").text, re.DOTALL
    )
    (folder / "options" / "later.toml").write_text(option.replace('"phone-first"', f'"{MODEL}"'))
    study = (folder / "study.toml").read_text().replace('"on-call-clinician"]', '"on-call-clinician", "phone, days"]')
    rules = f'[dispatch]\norder = "{DISCIPLINE}"\n\n[pools.patrol]\nshift_end = "{SHIFT_END}"\n'
    (folder / "study.toml").write_text(f"{study}\n{rules}")
    return folder


def test_everything_that_was_added_is_simulated(program: Program, town: Path) -> None:
    """The model reaches people, the metric is measured and is no more than coverage, and both clocks agree."""
    answer = json.loads(program.run("compare", town, "--option", "phone, days", *COMPARED))
    (option,) = (one for one in answer["options"] if one["name"] == "phone, days")
    assert option["model"] == MODEL
    within, coverage = (option["metrics"][name]["mean"] for name in (METRIC, "coverage"))
    assert 0.0 < within <= coverage
    other = town.with_name("as-before")
    shutil.copytree(town, other)
    study = other / "study.toml"
    study.write_text(study.read_text().replace(DISCIPLINE, "oldest").replace(SHIFT_END, "finish"))
    before = json.loads(program.run("compare", other, "--option", "phone, days", *COMPARED))
    assert before["options"] != answer["options"]


def test_the_model_is_told_of(program: Program) -> None:
    """`models` has it with the assumption that it brought."""
    text = program.run("models", MODEL)
    assert "later.patience" in text


def test_the_metric_is_explained(program: Program) -> None:
    """In its own words, and as one of which more is better, so that it can be a target."""
    (metric,) = json.loads(program.run("explain", METRIC, "--json"))["metrics"]
    assert metric["title"] == "Coverage within an hour"
    assert metric["better"] == "higher"


def test_the_preset_is_found(program: Program, tmp_path: Path) -> None:
    """`init` takes the columns that it names."""
    write_calls(tmp_path / "export.csv")
    head, _, rows = (tmp_path / "export.csv").read_text().partition("\n")
    assert head.startswith("received,")
    named = head.replace("received", "rang").replace("type", "what")
    (tmp_path / "export.csv").write_text(f"{named}\n{rows}")
    text = program.run("init", "export.csv", "--agency", "Millbrook", "--population", "6000", cwd=tmp_path)
    assert "Millbrook, Calls" in " ".join(text.split())
