"""Tests of files and folders that are no files, of absurd size, or of odd names."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hurt import ZERO, device
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()
Edited = Callable[[str, str | None, str], Path]
NO_FILE = "this is a pipe or a device, not a file"


def refused(*words: object) -> str:
    """The one sentence with which a command is refused."""
    found = runner.invoke(app, [str(word) for word in words])
    assert found.exit_code == 1, found.output
    assert found.stdout == ""
    assert "Traceback" not in found.stderr
    assert len(found.stderr.splitlines()) == 1
    return found.stderr


@pytest.mark.parametrize("file", ["options/pipe.toml", "call-types.toml"])
def test_a_pipe_among_the_files_of_a_study(edited: Edited, file: str) -> None:
    """Nobody waits for a writer who never comes."""
    folder = edited("study.toml", "seed = 5", "seed = 5")
    os.mkfifo(folder / file)
    assert f"{folder / file}: {NO_FILE}. Save it as a file." in refused("compare", folder)


def test_a_pipe_as_an_export(tmp_path: Path) -> None:
    """The same for `init`."""
    os.mkfifo(tmp_path / "calls.csv")
    told = refused("init", tmp_path / "calls.csv", "-o", tmp_path / "town")
    assert f"{NO_FILE}. Save the export as a file first." in told


def test_a_pipe_as_a_manifest(tmp_path: Path) -> None:
    """The same for `rerun`."""
    os.mkfifo(tmp_path / "a.manifest.json")
    assert NO_FILE in refused("rerun", tmp_path / "a.manifest.json")


def test_a_device_without_end_as_an_export(tmp_path: Path) -> None:
    """It does not fill the memory."""
    zero = device(tmp_path / "zero", ZERO)
    assert f"{NO_FILE}. Save the export as a file first." in refused("init", zero, "-o", tmp_path / "town")


def test_an_export_of_five_gigabytes_of_nothing(tmp_path: Path) -> None:
    """Measured before it is opened."""
    with (tmp_path / "calls.csv").open("wb") as file:
        file.truncate(5 * 2**30)
    told = refused("init", tmp_path / "calls.csv", "-o", tmp_path / "town")
    assert "the file holds more than 5,120 MB of text" in told


def test_an_empty_export(edited: Edited) -> None:
    """Nothing in it."""
    folder = edited("calls.csv", None, "")
    assert f"{folder / 'calls.csv'}: the file is empty. Export it again." in refused("compare", folder)


def test_a_loop_of_links_as_a_study(tmp_path: Path) -> None:
    """Links that lead to each other lead to no study."""
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    assert f'there is no study "{tmp_path / "one"}"' in refused("compare", tmp_path / "one")


def test_a_path_that_no_system_has(tmp_path: Path) -> None:
    """Longer than any path can be."""
    long = tmp_path.joinpath(*["d" * 200] * 30)
    assert "a study cannot have such a name. Name the study's folder." in refused("compare", long)


@pytest.mark.parametrize("name", ["-dash", "q'uo\"te", "\U0001f600", "[red]", "new\nline", "bad\udcff", "n" * 255])
def test_odd_names_of_folders_and_files(town: Path, tmp_path: Path, name: str) -> None:
    """A study and an answer may be called anything that the system allows."""
    folder = tmp_path / name
    shutil.copytree(town, folder, ignore=shutil.ignore_patterns("results"))
    answer = folder / f"{name[:200]}.json"
    found = runner.invoke(app, ["compare", str(folder), "--replications", "1", "--json", "-o", str(answer)])
    assert found.exit_code == 0, found.stderr
    assert answer.read_text().startswith("{")
    assert answer.with_name(f"{answer.name}.manifest.json").is_file()


def test_a_name_too_long_for_its_manifest(town: Path, tmp_path: Path) -> None:
    """Told before the work: the answer would fit, and what repeats it would not."""
    told = refused("compare", town, "--json", "-o", tmp_path / ("n" * 255))
    assert "the answer cannot be written: File name too long. Give it another name." in told
    assert list(tmp_path.iterdir()) == []


OF_ONE_OFFICER = {
    "compare": (),
    "budget": (),
    "shifts": ("--option", "social-worker", "--need", "posts"),
    "size": ("--option", "social-worker", "--target", "coverage=0.05"),
    "hiring": ("--option", "social-worker"),
    "check": (),
}


@pytest.mark.parametrize("command", OF_ONE_OFFICER)
@pytest.mark.parametrize("hours", [8, 24])
def test_a_town_of_one_officer(edited: Edited, command: str, hours: int) -> None:
    """It has an answer, though some of its calls need two officers, and by night there is none at all."""
    folder = edited(
        "study.toml", "units = 2\nstart = 00:00:00\nhours = 24", f"units = 1\nstart = 08:00:00\nhours = {hours}"
    )
    few = () if command == "check" else ("--replications", "2", "--workers", "1")
    found = runner.invoke(app, [command, str(folder), *OF_ONE_OFFICER[command], *few])
    assert found.exit_code == 0, found.stderr
    assert ("W205" in found.output) == (hours == 8)
