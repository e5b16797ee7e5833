"""Tests of `crisissim rerun`: the same bytes, or what is different."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.experiment.versions import LIBRARIES

runner = CliRunner()


def compare(folder: Path, output: Path, *arguments: str) -> Path:
    """Compare the options of a study, and where the manifest of the answer is."""
    found = runner.invoke(app, ["compare", str(folder), "--json", "-o", str(output), *arguments])
    assert found.exit_code == 0, found.stderr
    return output.with_name(f"{output.name}.manifest.json")


def rerun(*arguments: str | Path) -> Result:
    """What `rerun` says."""
    return runner.invoke(app, ["rerun", *map(str, arguments)])


@pytest.fixture
def folder(edited: Edited) -> Path:
    """A town of which the test may change anything."""
    return edited("study.toml", "seed = 5", "seed = 9")


@pytest.fixture
def manifest(folder: Path, tmp_path: Path) -> Path:
    """That of an answer about two options."""
    arguments = ("--option", "social-worker", "--replications", "2", "--seed", "77")
    return compare(folder, tmp_path / "a.json", *arguments)


@pytest.mark.parametrize(
    "how", [(), ("--workers", "1"), ("--workers", "2"), ("--clock", "simpy")], ids=lambda how: " ".join(how) or "as is"
)
def test_the_same_manifest_gives_the_same_bytes(manifest: Path, tmp_path: Path, how: tuple[str, ...]) -> None:
    """On any number of workers and either clock; the digest is that of the file of the answer."""
    found = rerun(manifest, "-o", tmp_path / "b.json", *how)
    assert found.exit_code == 0, found.stderr
    assert found.stdout.startswith("The same answer to the byte: small-town, 2 options, 2 replications, seed 77.")
    assert (tmp_path / "b.json").read_bytes() == (tmp_path / "a.json").read_bytes()
    assert hashlib.sha256((tmp_path / "a.json").read_bytes()).hexdigest() in found.stdout
    assert f"Next: crisissim compare {tmp_path / 'edited' / 'small-town'}" in " ".join(found.stderr.split())


def test_a_changed_file_is_named(folder: Path, manifest: Path) -> None:
    """Exit code 3, which file has changed, and whose numbers differ."""
    team = folder / "options" / "social-worker.toml"
    team.write_text(team.read_text().replace("hours = 12", "hours = 6"))
    found = rerun(manifest)
    assert found.exit_code == 3
    assert "in the numbers of social-worker." in found.stderr
    assert found.stdout == "The file options/social-worker.toml has changed.\n"


def test_every_change_is_told(folder: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are new, gone or changed, and versions of the program and its libraries."""
    (folder / "calls.csv").write_text("".join((folder / "calls.csv").read_text().splitlines(keepends=True)[:-20]))
    (folder / "options" / "on-call-clinician.toml").unlink()
    (folder / "call-types.toml").write_text('format = 1\n[[rules]]\nmatch = ["THEFT"]\nneed = "other"\nrisk = "low"\n')
    study = folder / "study.toml"
    study.write_text(study.read_text().replace(', "on-call-clinician"', ""))
    recorded = json.loads(manifest.read_text())
    recorded["crisissim"] = "0.0.9"
    recorded["versions"]["numpy"] = "1.0"
    recorded["system"] = "Plan9 mips"
    manifest.write_text(json.dumps(recorded))
    found = rerun(manifest)
    assert found.exit_code == 3
    assert "police-only" in found.stderr
    lines = found.stdout.splitlines()
    assert lines[:4] == [
        "The file call-types.toml is new.",
        "The file calls.csv has changed.",
        "The file options/on-call-clinician.toml is no longer part of the study.",
        "The file study.toml has changed.",
    ]
    assert [line.partition("; it was ")[2] for line in lines[4:]] == ["0.0.9.", "1.0.", "Plan9 mips."]


def test_a_change_without_an_effect_is_told_all_the_same(folder: Path, manifest: Path) -> None:
    """A comment changes a file and no number; exit code 0."""
    with (folder / "study.toml").open("a") as file:
        file.write("\n# spoken to the chief\n")
    found = rerun(manifest)
    assert found.exit_code == 0
    assert "Changed without an effect on the answer: The file study.toml has changed." in found.stderr


def test_another_answer_of_the_same_things_is_not_passed_over(manifest: Path) -> None:
    """If nothing has changed and yet the digest is another, somebody must look into it."""
    recorded = json.loads(manifest.read_text())
    recorded["answer"] = "0" * 64
    manifest.write_text(json.dumps(recorded))
    found = rerun(manifest)
    assert found.exit_code == 3
    assert "though the numbers of every option are the same" in found.stderr
    assert "Nothing that the manifest knows of has changed" in found.stdout


def test_kept_results_are_not_used(folder: Path, manifest: Path) -> None:
    """A check that read what it checks would check nothing."""
    shutil.rmtree(folder / "results")
    assert rerun(manifest).exit_code == 0
    assert not (folder / "results").exists()


def test_a_study_that_moved_with_its_manifest_is_found(folder: Path) -> None:
    """A manifest among the results knows its study from there; one elsewhere is told with --study."""
    found = runner.invoke(app, ["compare", str(folder), "--json"])
    assert "crisissim rerun" in found.stderr
    moved = folder.parent / "moved"
    folder.rename(moved)
    last = moved / "results" / "last.manifest.json"
    assert rerun(last).exit_code == 0
    alone = last.rename(moved.parent.parent / "last.manifest.json")
    lost = rerun(alone)
    assert lost.exit_code == 1
    assert "Say where it is with --study." in lost.stderr
    assert rerun(alone, "--study", moved).exit_code == 0


def test_a_shipped_study_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the user has a folder of that name."""
    monkeypatch.chdir(tmp_path)
    manifest = compare(Path("medium-town"), tmp_path / "a.json", "--replications", "1", "--option", "police-only")
    (tmp_path / "medium-town").mkdir()
    assert rerun(manifest).exit_code == 0


def test_a_manifest_says_all_that_the_answer_rests_on(folder: Path, manifest: Path) -> None:
    """The resolved study with its defaults, every assumed number, every file."""
    recorded = json.loads(manifest.read_text())
    assert recorded["asked"] == {
        "options": ["social-worker"],
        "replications": 2,
        "seed": 77,
        "command": "compare",
        "metric": None,
        "alone": False,
    }
    assert recorded["inputs"]["calls.csv"] == hashlib.sha256((folder / "calls.csv").read_bytes()).hexdigest()
    assert recorded["resolved"]["study"]["demand"]["growth"] == 0.0
    assert recorded["resolved"]["assumptions"]["call_taking.minutes"] > 0
    assert {option["name"] for option in recorded["resolved"]["options"]} >= {"social-worker", "police-only"}
    assert set(recorded["versions"]) == {"python", *LIBRARIES}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "the manifest cannot be read"),
        ("coverage,0.7\n", "it is not JSON"),
        ("[1, 2]", "the file is not a manifest"),
        ('{"format": 1}', "the file is not a manifest: written is missing or wrong"),
        ('{"format": 3}', "a newer crisissim wrote this manifest (form 3"),
        ("[" * 100_000, "it is not JSON"),
    ],
)
def test_what_is_no_manifest_is_a_sentence(tmp_path: Path, text: str | None, sentence: str) -> None:
    """Exit code 1, and which file to name."""
    path = tmp_path / "a.json"
    if text is not None:
        path.write_text(text)
    found = rerun(path)
    assert found.exit_code == 1
    assert sentence in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_a_folder_is_no_manifest(tmp_path: Path) -> None:
    """Whoever names the study instead is told where its last manifest lies."""
    found = rerun(tmp_path)
    assert found.exit_code == 1
    assert "this is a folder, not a manifest" in found.stderr
    assert "in its folder results" in found.stderr
