"""Tests of a study that somebody else is at: another command, or an editor, while it is run."""

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hurt import Ended, begin, ended, names, run
from typer.testing import CliRunner
from verification.noting import note

from crisissim.cli import app

runner = CliRunner()
Edited = Callable[[str, str | None, str], Path]
ONE, TWO = ("--replications", "1"), ("--replications", "2")
OF_ONE = ("--option", "social-worker")
CHANGED = [
    ("calls.csv", "crisissim.cli.compare.answered", ("compare", *ONE, "--json")),
    ("calls.csv", "crisissim.cli.compare.answered", ("compare", *ONE, "--json", "--no-store")),
    ("options/social-worker.toml", "crisissim.cli.budget.answered", ("budget", *ONE, "--json")),
    ("study.toml", "crisissim.cli.sensitivity.looked_at", ("sensitivity", *OF_ONE, "--alone", *TWO, "--json")),
    ("study.toml", "crisissim.staffing.size_staff", ("size", *OF_ONE, "--target", "coverage=0.05", *TWO, "--json")),
    ("calls.csv", "crisissim.cli.shifts._simulated", ("shifts", *OF_ONE, "--need", "posts", *ONE)),
    ("study.toml", "crisissim.hiring.plan_hiring", ("hiring", *OF_ONE, "--replications", "5", "--json")),
    ("calls.csv", "crisissim.experiment.story.tell", ("trace", *OF_ONE)),
    ("study.toml", "crisissim.cli.check._held_against_record", ("check", "--json")),
]
"""Which file is changed, after what, while which command runs."""


@pytest.fixture
def folder(edited: Edited) -> Path:
    """A town whose results nobody else keeps."""
    return edited("study.toml", "seed = 5", "seed = 8")


def after(monkeypatch: pytest.MonkeyPatch, place: str, act: Callable[[], object]) -> None:
    """Have something done as soon as this function of the program has returned."""
    module, _, name = place.rpartition(".")
    __import__(module)
    before = getattr(sys.modules[module], name)

    def both(*arguments: object, **named: object) -> object:
        found = before(*arguments, **named)
        act()
        return found

    monkeypatch.setattr(place, both)


@pytest.mark.parametrize(
    ("file", "place", "words"), CHANGED, ids=lambda value: value[0] if type(value) is tuple else ""
)
def test_a_file_that_is_changed_meanwhile(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, place: str, words: tuple[str, ...]
) -> None:
    """No answer of half old, half new files: a sentence with the file, and the same command then answers."""
    changed = folder / file
    output = tmp_path / "answer.toml"
    output.write_text("good")
    command = [words[0], str(folder), *words[1:], "-o", str(output)]
    with monkeypatch.context() as patch:
        after(patch, place, lambda: changed.write_text(changed.read_text() + "\n"))
        found = runner.invoke(app, command)
    assert found.exit_code == 1, found.output
    assert found.stdout == ""
    assert found.stderr.startswith(f"{changed}: the file was changed or moved while the study was run")
    assert output.read_text() == "good"
    assert runner.invoke(app, command).exit_code == 0
    assert output.read_text() != "good"


def test_a_study_that_is_moved_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each of its files is missed in a sentence."""
    after(monkeypatch, "crisissim.cli.compare.answered", lambda: folder.rename(folder.with_name("elsewhere")))
    found = runner.invoke(app, ["compare", str(folder), *ONE, "-o", str(tmp_path / "answer.txt")])
    assert found.exit_code == 1
    assert f"{folder / 'study.toml'}: the file was changed or moved" in found.stderr
    assert names(tmp_path / "edited") >= {"elsewhere/study.toml"}
    assert not (tmp_path / "answer.txt").exists()


def test_what_somebody_else_writes_meanwhile_is_not_written_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`classify` goes on from call types as they are, not as they were when it began."""
    theirs = 'format = 1\n[[rules]]\nmatch = ["THEFT"]\nneed = "other"\nconfirmed = true\n'
    types = folder / "call-types.toml"
    after(monkeypatch, "crisissim.study.classification.changes_of", lambda: types.write_text(theirs))
    found = runner.invoke(app, ["classify", str(folder), "--set", "TRAFFIC ACCIDENT=other"])
    assert found.exit_code == 1, found.output
    assert f"{types}: the file was changed" in found.stderr
    assert types.read_text() == theirs


PAIRS = {
    "the same": (("compare", *OF_ONE), ("compare", *OF_ONE)),
    "another option": (("compare", *OF_ONE), ("compare", "--option", "co-responder")),
    "size": (("compare",), ("size", *OF_ONE, "--target", "coverage=0.05")),
    "sensitivity": (("compare",), ("sensitivity", *OF_ONE, "--alone")),
    "budget": (("compare",), ("budget",)),
    "fresh": (("compare",), ("compare", "--fresh")),
}


@pytest.mark.verify
@pytest.mark.parametrize("pair", PAIRS)
def test_two_commands_at_once(folder: Path, pair: str) -> None:
    """On one study, with one store: both say what each would have said alone, without a remark."""
    both = [(words[0], folder, *words[1:], "--replications", "12", "--json") for words in PAIRS[pair]]
    ends = [ended(process) for process in [begin(*words) for words in both]]
    assert [end.code for end in ends] == [0, 0], ends
    assert not [end.stderr for end in ends if "W4" in end.stderr]
    shutil.rmtree(folder / "results")
    assert [end.stdout for end in ends] == [run(*words).stdout for words in both]
    note(2)


@pytest.mark.verify
def test_an_assessment_beside_a_comparison(folder: Path, tmp_path: Path) -> None:
    """Page and tables are those of an assessment that had the study for itself."""
    words = ("assess", folder, "--quick", *TWO, "-o")
    both = [begin(*words, tmp_path / "beside"), begin("compare", folder, *TWO, "--json")]
    ends = [ended(process) for process in both]
    assert [end.code for end in ends] == [0, 0], ends
    shutil.rmtree(folder / "results")
    assert run(*words, tmp_path / "alone").code == 0
    assert ends[1].stdout == run("compare", folder, *TWO, "--json").stdout
    assert names(tmp_path / "beside") == names(tmp_path / "alone")
    for name in names(tmp_path / "alone"):
        if name.endswith((".html", ".csv")):
            assert (tmp_path / "beside" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()
    note(2)


@pytest.mark.verify
def test_two_answers_for_one_file(folder: Path, tmp_path: Path) -> None:
    """The file is the whole answer of one of them, with the manifest of the same; nothing is left beside it."""
    options = ("social-worker", "co-responder")
    both = [("compare", folder, "--option", option, *TWO, "--json") for option in options]
    right = [run(*words, "--no-store").stdout for words in both]
    answer = tmp_path / "out" / "answer.json"
    answer.parent.mkdir()
    for _ in range(4):
        ends = [ended(process) for process in [begin(*words, "-o", answer) for words in both]]
        assert [end.code for end in ends] == [0, 0], ends
        winner = right.index(answer.read_text())
        assert f'"{options[winner]}"' in answer.with_name("answer.json.manifest.json").read_text()
        assert names(answer.parent) == {"answer.json", "answer.json.manifest.json"}
    note(8)


@pytest.mark.verify
@pytest.mark.parametrize("file", ["study.toml", "calls.csv", "options/social-worker.toml"])
def test_a_file_that_is_saved_at_any_moment(folder: Path, file: str) -> None:
    """The answer of before, or of after, or a sentence: never another, whether an editor writes over or replaces."""
    words = ("compare", folder, *TWO, "--json", "--no-store")
    path, old = folder / file, (folder / file).read_text()
    new = {
        "study.toml": old.replace("seed = 8", "seed = 9"),
        "calls.csv": "\n".join(old.split("\n")[:-30]) + "\n",
        "options/social-worker.toml": old.replace("hours = 12", "hours = 8"),
    }[file]
    right, lasts = {}, 0.0
    for text in (old, new):
        path.write_text(text)
        began = time.monotonic()
        right[text] = run(*words)
        lasts = time.monotonic() - began
    assert right[old].stdout != right[new].stdout
    luck, ends = Random(file), list[Ended]()
    for moment in range(12):
        path.write_text(old)
        process = begin(*words)
        time.sleep(luck.uniform(0.0, lasts))
        if moment % 2:
            path.write_text(new)
        else:
            path.with_suffix(".new").write_text(new)
            path.with_suffix(".new").replace(path)
        ends.append(ended(process))
        if ends[-1].code:
            assert (ends[-1].code, ends[-1].stdout) == (1, ""), ends[-1]
            assert str(path) in ends[-1].stderr
        else:
            assert ends[-1].stdout in (right[old].stdout, right[new].stdout)
    note(12, said=f"{sum(end.code == 1 for end in ends)} of 12 edits of {file} were noticed")
