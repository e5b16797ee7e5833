"""Tests of `crisissim batch`: many studies, each answered as `compare` would."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.cli.batch_answers import FEW
from crisissim.errors import InputError
from crisissim.experiment.batch import read_batch

runner = CliRunner()
WRITTEN = re.compile(r'"written": .*')
"""When a manifest was made."""


def batch(*arguments: str | Path) -> Result:
    """What `batch` says."""
    return runner.invoke(app, ["batch", *map(str, arguments)])


@pytest.fixture
def listed(edited: Edited, tmp_path: Path) -> Path:
    """A list of one good study twice and two bad ones between."""
    folder = edited("study.toml", "seed = 5", "seed = 9").relative_to(tmp_path)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "study.toml").write_text("format = 1\nname = 3\nreplications = -1\n")
    file = tmp_path / "county.csv"
    file.write_text(
        "study,name,options,replications,seed\n"
        f"{folder},first,social-worker; on-call-clinician,2,\n"
        "broken,,,,\n"
        "nowhere,Old Town,,,\n"
        f"{folder},second,,3,8\n"
    )
    return file


def test_each_good_study_is_answered_past_the_bad_ones(listed: Path) -> None:
    """Answers, pages and manifests in one folder; all faults at the end, by study; exit code 1."""
    found = batch(listed)
    folder = listed.with_name("county-answers")
    assert found.exit_code == 1
    assert sorted(path.name for path in folder.iterdir()) == [
        "all-studies.csv",
        *(f"{name}.{ending}" for name in ("first", "second") for ending in ("json", "json.manifest.json", "txt")),
    ]
    answer = json.loads((folder / "first.json").read_text())
    assert [option["name"] for option in answer["options"]] == ["police-only", "social-worker", "on-call-clinician"]
    assert (answer["replications"], answer["seed"]) == (2, 9)
    assert "95 % precision" in (folder / "second.txt").read_text()
    after = found.stderr[found.stderr.index("4 of 4: second") :]
    assert after.index("broken:") < after.index("replications") < after.index("Old-Town:") < after.index("nowhere")
    assert found.stdout.count("no answer: see below") == 2
    assert f"Next: crisissim rerun {folder / 'first.json.manifest.json'}" in " ".join(found.stderr.split())


def test_the_answers_are_those_of_compare(listed: Path, tmp_path: Path) -> None:
    """The same bytes, and a manifest by which they can be repeated."""
    batch(listed, "-o", tmp_path / "out", "--no-store")
    study = tmp_path / "edited" / "small-town"
    alone = runner.invoke(
        app, ["compare", str(study), "--json", "--no-store", "--replications", "3", "--seed", "8"]
    ).stdout
    assert (tmp_path / "out" / "second.json").read_text() == alone
    assert runner.invoke(app, ["rerun", str(tmp_path / "out" / "second.json.manifest.json")]).exit_code == 0


def test_one_table_holds_all_answers(listed: Path) -> None:
    """The rows of `compare --csv`, with the study in front."""
    batch(listed)
    folder = listed.with_name("county-answers")
    rows = list(csv.DictReader(StringIO((folder / "all-studies.csv").read_text())))
    averages = [row for row in rows if (row["row"], row["metric"]) == ("average", "coverage")]
    coverage = {(row["study"], row["option"]): float(row["mean"]) for row in averages}
    assert set(coverage) == {
        ("first", "police-only"), ("first", "social-worker"), ("first", "on-call-clinician"),
        ("second", "police-only"), ("second", "co-responder"), ("second", "social-worker"),
        ("second", "on-call-clinician"),
    }  # fmt: skip
    answer = json.loads((folder / "second.json").read_text())["options"][2]
    assert coverage["second", "social-worker"] == answer["metrics"]["coverage"]["mean"]


def test_studies_side_by_side_are_answered_as_one_by_one(edited: Edited, tmp_path: Path) -> None:
    """Every file is the same to the byte and every line said is in order, however many processors there are."""
    folder = edited("study.toml", "seed = 5", "seed = 9").relative_to(tmp_path)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "study.toml").write_text("format = 1\nname = 3\n")
    studies = [f"{folder},number-{seed},social-worker,2,{seed}" for seed in range(FEW)]
    file = tmp_path / "county.csv"
    file.write_text(
        "\n".join(["study,name,options,replications,seed", *studies[:3], "broken,,,,", *studies[3:]]) + "\n"
    )
    said = {}
    for workers in (1, 2):
        found = batch(file, "--workers", workers, "-o", tmp_path / str(workers), "--no-store")
        assert found.exit_code == 1
        said[workers] = [found.stdout.partition("The answers are")[0], *found.stderr.splitlines()]
    assert [line for line in said[1] if "Next:" not in line] == [line for line in said[2] if "Next:" not in line]
    assert f"4 of {FEW + 1}: broken" in said[2]
    files = [sorted((tmp_path / str(workers)).iterdir()) for workers in (1, 2)]
    assert len(files[0]) == 3 * FEW + 1
    for one, other in zip(*files, strict=True):
        assert one.name == other.name
        assert WRITTEN.sub("", one.read_text()) == WRITTEN.sub("", other.read_text())


def test_all_good_is_exit_0(tmp_path: Path) -> None:
    """A list as TOML, with a shipped study by its name."""
    file = tmp_path / "all.toml"
    file.write_text('format = 1\n[[studies]]\nstudy = "medium-town"\noptions = ["police-only"]\nreplications = 1\n')
    found = batch(file)
    assert found.exit_code == 0, found.stderr
    assert (tmp_path / "all-answers" / "medium-town.json").is_file()


def faults(path: Path, text: str) -> list[str]:
    """What is wrong with a list, without the file's folder."""
    path.write_text(text)
    with pytest.raises(InputError) as told:
        read_batch(path)
    return [str(fault).removeprefix(f"{path.parent}/") for fault in told.value.faults]


def test_every_fault_of_a_toml_list_has_its_line(tmp_path: Path) -> None:
    """All at once, with the place."""
    text = 'format = 1\n[[studies]]\nname = "x"\n[[studies]]\nstudy = "a"\nreplication = 3\nseed = -1\n'
    found = faults(tmp_path / "list.toml", text)
    assert len(found) == 3
    assert found[0].startswith("list.toml:2: studies[0]: `study` is missing.")
    assert any("list.toml:6: studies[1].replication: there is no `replication` here." in fault for fault in found)
    assert any("list.toml:7: studies[1].seed: -1 is less than 0." in fault for fault in found)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name\nx\n", "list.csv:1: the file has no column `study`."),
        ("", "list.csv:1: the file has no column `study`."),
        ("study\n", "list.csv:1: studies: the list is empty."),
        ("study,seed\na,1\nb,many\n", 'list.csv:3: studies[1].seed: "many" is not a whole number.'),
        ("study,town\na,1\n", "list.csv:2: studies[0].town: there is no `town` here."),
        ("study\na,b\n", "list.csv:2: the line has more fields than the first line."),
        ("study\nx/a\ny/A\n", 'list.csv:3: studies[1]: two answers are called "A".'),
    ],
)
def test_faults_of_a_csv_list(tmp_path: Path, text: str, sentence: str) -> None:
    """Where, what, and what to do."""
    (found,) = faults(tmp_path / "list.csv", text)
    assert found.startswith(sentence)
    assert not found.endswith(sentence)


@pytest.mark.parametrize(
    ("study", "name", "called"),
    [
        ("towns/ashton/", None, "ashton"),
        ("a", "../../etc/passwd", "etc-passwd"),
        ("a", "=1+1", "1-1"),
        ("..", None, "study"),
        ("a", "Café Nord", "Café-Nord"),
    ],
)
def test_an_answer_is_called_by_what_is_fit_for_a_file(
    tmp_path: Path, study: str, name: str | None, called: str
) -> None:
    """No name leads out of the folder of answers."""
    path = tmp_path / "list.csv"
    path.write_text(f"study,name\n{study},{name or ''}\n")
    assert [line.called for line in read_batch(path)] == [called]
