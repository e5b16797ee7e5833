"""`classify`: what is listed, what --set and --confirm write, and what they refuse."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()

TYPES = """\
# This department's own words.
format = 1

# The dispatch centre said so on 3 March.
[[rules]]
match = [
    "SUICIDE THREAT",  # 90 calls
    "MENTAL HEALTH",   # 97 calls
]
need = "mental-health"  # both
risk = "tense"
why = "as trained"

# Last of all.
[[rules]]
match = "WELFARE CHECK"
need = "welfare-check"
risk = "calm"
confirmed = false  # not yet
"""


@pytest.fixture
def classified(edited: Edited) -> Path:
    """The small town with a call-types.toml of its own."""
    folder = edited("study.toml", None, (edited_study := STUDY))
    assert edited_study
    (folder / "call-types.toml").write_text(TYPES)
    return folder


STUDY = """\
format = 1
name = "small-town"
replications = 3
[window]
start = 2025-03-03
days = 28
warm_up_days = 1
cool_down_days = 1
[calls]
files = ["calls.csv"]
[calls.columns]
received = "received"
dispatched = "dispatched"
arrived = "arrived"
cleared = "cleared"
call_type = "type"
[[roster]]
name = "patrol"
units = 2
start = 00:00:00
hours = 24
"""


def answer(folder: Path, *arguments: str) -> dict[str, dict[str, object]]:
    """The lines of the answer by call type."""
    found = runner.invoke(app, ["classify", str(folder), "--json", *arguments])
    assert found.exit_code == 0, found.output
    return {line["call_type"]: line for line in json.loads(found.stdout)["types"]}


def test_lists_by_volume(town: Path) -> None:
    """Every call type stands in the table with its volume, need, risk and reason, the most frequent first."""
    found = runner.invoke(app, ["classify", str(town)])
    assert found.exit_code == 0
    for word in ("MENTAL HEALTH", "mental-health", "60/32/8", "guess", "Confirmed: 0 of 5 call types", "Next: "):
        assert word in found.stdout
    lines = list(answer(town).values())
    assert [line["calls"] for line in lines] == sorted((line["calls"] for line in lines), reverse=True)
    assert sum(float(str(line["share"])) for line in lines) == pytest.approx(1.0)
    assert not (town / "call-types.toml").exists()


def test_set_makes_a_file(edited: Edited) -> None:
    """Without a call-types.toml one is written; the next answer, and `compare`, go by it."""
    folder = edited("study.toml", None, STUDY)
    lines = answer(folder, "--set", "theft=substance/high", "--set", "WELFARE CHECK=older-adult 0.25, other 0.75")
    assert lines["THEFT"]["needs"] == {"substance": 1.0}
    assert lines["THEFT"]["risks"] == {"high": 1.0}
    assert lines["WELFARE CHECK"]["needs"] == {"older-adult": 0.25, "other": 0.75}
    assert {name for name, line in lines.items() if line["basis"] == "confirmed"} == {"THEFT", "WELFARE CHECK"}
    text = (folder / "call-types.toml").read_text()
    assert text.startswith("# ")
    assert text.count("[[rules]]") == 2
    assert " calls, " in text


def test_comments_stay(classified: Path) -> None:
    """A rule that is about one type is changed in place; one that is about more is split; every comment stays."""
    lines = answer(classified, "--set", "MENTAL HEALTH=suicide", "--set", "WELFARE CHECK=older-adult")
    assert (lines["MENTAL HEALTH"]["needs"], lines["MENTAL HEALTH"]["basis"]) == ({"suicide": 1.0}, "confirmed")
    assert (lines["SUICIDE THREAT"]["needs"], lines["SUICIDE THREAT"]["basis"]) == ({"mental-health": 1.0}, "study")
    assert (
        (classified / "call-types.toml").read_text()
        == """\
# This department's own words.
format = 1

[[rules]]
match = "MENTAL HEALTH"  # 97 calls, 21.7%
need = "suicide"
risk = "tense"
confirmed = true

# The dispatch centre said so on 3 March.
[[rules]]
match = [
    "SUICIDE THREAT",  # 90 calls
]
need = "mental-health"  # both
risk = "tense"
why = "as trained"

# Last of all.
[[rules]]
match = "WELFARE CHECK"
need = "older-adult"
risk = "calm"
confirmed = true  # not yet
"""
    )


def test_confirm_is_for_what_is_listed(classified: Path) -> None:
    """--confirm takes the listed types as they are, and no others."""
    lines = answer(classified, "--need", "mental-health", "--confirm")
    assert set(lines) == {"SUICIDE THREAT", "MENTAL HEALTH"}
    basis = {name: line["basis"] for name, line in answer(classified).items()}
    assert basis == {
        "SUICIDE THREAT": "confirmed",
        "MENTAL HEALTH": "confirmed",
        "WELFARE CHECK": "study",
        "THEFT": "program",
        "TRAFFIC ACCIDENT": "program",
    }
    text = (classified / "call-types.toml").read_text()
    assert text == TYPES.replace('risk = "tense"\n', 'risk = "tense"\nconfirmed = true\n')


def test_set_and_confirm_all(classified: Path) -> None:
    """What is wrong is set, the rest confirmed, in one go; a second time there is nothing to do."""
    assert {line["basis"] for line in answer(classified, "--set", "T*=other/calm", "--confirm", "--all").values()} == {
        "confirmed"
    }
    before = (classified / "call-types.toml").read_bytes()
    again = runner.invoke(app, ["classify", str(classified), "--all", "--confirm"])
    assert "Nothing to confirm" in again.stderr
    assert "Confirmed: 5 of 5 call types, 100% of calls" in again.stdout
    assert (classified / "call-types.toml").read_bytes() == before


def test_a_confirmed_study_says_so(classified: Path) -> None:
    """Once all is confirmed, the remark that nobody has confirmed the rules is gone."""
    told = runner.invoke(app, ["compare", str(classified), "--option", "police-only", "--replications", "2"])
    assert "W110" in told.output
    answer(classified, "--confirm", "--all")
    told = runner.invoke(app, ["compare", str(classified), "--option", "police-only", "--replications", "2"])
    assert told.exit_code == 0
    assert "W110" not in told.output


def test_windows_line_ends_stay(classified: Path) -> None:
    """A file from a Windows editor keeps its line ends."""
    file = classified / "call-types.toml"
    file.write_bytes(TYPES.replace("\n", "\r\n").encode())
    answer(classified, "--set", "THEFT=other")
    assert b"\r\n" in file.read_bytes()
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("THEFT", '"THEFT" does not say what a call type is. Write "CALL TYPE=need", "CALL TYPE=need/risk"'),
        ("=suicide", '"=suicide" does not say what a call type is.'),
        ("THEFT=suicde", '"suicde" is not a need. Did you mean "suicide"?'),
        ("THEFT=suicide/clam", '"clam" is not a risk. Did you mean "calm"?'),
        ("WELFARE CHEK=other", 'no call of this study has the type "WELFARE CHEK". Did you mean "WELFARE CHECK"?'),
        ("ZZZ*=other", 'no call of this study has the type "ZZZ*". Write it as the table'),
        ("THEFT=suicide 0.5", 'the shares of "suicide 0.5" add up to 0.5, not to 1.'),
        ("THEFT=suicide nan, other 1", '"nan" is not a share between 0 and 1.'),
        ("THEFT=suicide -1, other 2", '"-1" is not a share between 0 and 1.'),
    ],
)
def test_refused(classified: Path, setting: str, message: str) -> None:
    """What cannot be done is one sentence, and nothing is written."""
    found = runner.invoke(app, ["classify", str(classified), "--set", setting, "--set", "WELFARE CHECK=suicide"])
    assert found.exit_code == 1
    assert found.stderr.startswith(message)
    assert len(found.stderr.splitlines()) == 1
    assert (classified / "call-types.toml").read_text() == TYPES


def test_all_that_is_wrong_at_once(classified: Path) -> None:
    """Every wrong setting is told, and one type cannot be two things."""
    settings = ["THEFT=suicide", "theft=other", "x", "y=z"]
    found = runner.invoke(app, ["classify", str(classified), *(a for s in settings for a in ("--set", s))])
    assert found.exit_code == 1
    assert len(found.stderr.splitlines()) == 3
    assert '"THEFT" is set twice, to different things. Set it once.' in found.stderr


def test_rules_in_another_form_are_left_alone(classified: Path) -> None:
    """A file that holds its rules in one list is not rewritten; the sentence says what to do."""
    file = classified / "call-types.toml"
    file.write_text('format = 1\nrules = [{ match = "THEFT", need = "other", risk = "calm" }]\n')
    found = runner.invoke(app, ["classify", str(classified), "--set", "THEFT=suicide"])
    assert found.exit_code == 1
    assert "1 of its rules are not written as tables that begin with [[rules]]." in found.stderr
    assert "rules = [{" in file.read_text()


def test_shipped_studies_are_never_changed() -> None:
    """The shipped town can be looked at, and not confirmed."""
    found = runner.invoke(app, ["classify", "medium-town", "--confirm"])
    assert found.exit_code == 1
    assert "shipped studies are never changed. Copy its folder, and classify the copy." in found.stderr


def test_a_folder_that_may_not_be_written(classified: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the file cannot be replaced, it stays as it was and one sentence says why."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("crisissim.errors.whole.os.open", refuse)
    found = runner.invoke(app, ["classify", str(classified), "--set", "THEFT=suicide"])
    assert found.exit_code == 1
    assert "cannot be written: nothing may be written into the folder" in found.stderr
    assert (classified / "call-types.toml").read_text() == TYPES


def test_types_with_signs_and_markup(edited: Edited) -> None:
    """Call types that are formulas, markup, control characters, stars or very long are text everywhere."""
    odd = ["=1+1", "<b>x</b> [red]", "bell\x07 \x1b[31m", "*Mental_In Progress", "L" * 200]
    folder = edited("study.toml", None, STUDY)
    calls = folder / "calls.csv"
    rows = calls.read_text().splitlines()
    for i, name in enumerate(odd):
        rows += [f"2025-03-2{i} 1{j}:00:00,,,,{name},1,1" for j in range(10)]
    calls.write_text("\n".join(rows) + "\n")
    for form in ([], ["--json"], ["--csv"]):
        found = runner.invoke(app, ["classify", str(folder), "--all", *form])
        assert found.exit_code == 0, found.output
        assert "\x1b" not in found.output
        assert "\x07" not in found.output
    table = list(csv.DictReader(StringIO(runner.invoke(app, ["classify", str(folder), "--all", "--csv"]).stdout)))
    assert "'=1+1" in [row["call_type"] for row in table]
    lines = answer(folder, "--all", "--confirm")
    assert {line["basis"] for line in lines.values()} == {"confirmed"}
    assert set(odd) <= set(lines)


def test_look_alikes_are_only_suggested(edited: Edited) -> None:
    """An abbreviation that no rule knows stays other police work, with the word that it resembles beside it."""
    folder = edited("calls.csv", "THEFT", "WELFR CK SUBJ")
    line = answer(folder)["WELFR CK SUBJ"]
    assert (line["needs"], line["basis"]) == ({"other": 1.0}, "program")
    assert line["nearest"][0]["need"] == "welfare-check"  # type: ignore[index]
    assert "WELFR CK SUBJ" in runner.invoke(app, ["classify", str(folder)]).stdout.split("Worth a look")[1]


def test_flags_and_how_often_call_taking_knew(edited: Edited) -> None:
    """Where the export has flags, the share of flagged calls that were typed so is told with its count."""
    folder = edited("study.toml", None, STUDY + '[calls.flags.suicide]\npriority = ["1"]\n')
    found = runner.invoke(app, ["classify", str(folder)])
    assert found.exit_code == 0, found.output
    text = " ".join(found.stdout.split())
    assert "by its flags: of 90 calls that were a crisis, 90 (100%, 95 % interval 96% to 100%)" in text
    lines = answer(folder)
    assert lines["SUICIDE THREAT"]["recorded_need"] == lines["SUICIDE THREAT"]["calls"] == 90


def test_what_follows_a_confirmation(town: Path, edited: Edited) -> None:
    """Confirmed as listed, the rare types that were not listed come next; with all confirmed, the comparison."""
    folder = edited("study.toml", None, STUDY)
    found = runner.invoke(app, ["classify", str(folder), "--confirm", "--only", "THEFT"])
    assert (
        f"Next: crisissim classify {folder} --all shows the 4 that are not listed and that nobody has confirmed yet; "
        in found.stdout
    )
    assert "--all --confirm confirms them" in found.stdout
    found = runner.invoke(app, ["classify", str(folder), "--confirm", "--all"])
    assert f"Next: crisissim compare {folder}" in found.stdout
