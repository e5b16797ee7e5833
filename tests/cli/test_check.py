"""Tests of `crisissim check` and `crisissim explain`."""

import json
from pathlib import Path

import pytest
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.analysis import METRICS
from crisissim.assumptions import defaults
from crisissim.cli import app
from crisissim.domain.words import Missed
from crisissim.errors import CODES

runner = CliRunner()


def page(*arguments: str) -> str:
    """What a command prints, its exit code being 0."""
    found = runner.invoke(app, list(arguments), env={"COLUMNS": "80"})
    assert found.exit_code == 0, found.stderr
    return found.stdout


def test_check_tells_what_became_of_the_rows(town: Path) -> None:
    """How many are used, by month, and what is missing by type; the remarks with effect and remedy."""
    text = page("check", str(town))
    told = " ".join(text.split())
    assert "rows are calls of the history, 2025-03-03 to 2025-03-" in told
    assert "W206 The calls of small-town cover 28 days, not a year." in told
    assert "Effect: Seasons and rare bad weeks" in told
    assert "Remedy: Ask for a whole year of calls." in told
    assert "2025-03" in text
    assert "all types" in text
    assert told.endswith(f"Next: crisissim classify {town}")


def test_check_fits_a_page(town: Path) -> None:
    """No line is longer than 80 characters, on the screen and in a file."""
    assert max(len(line) for line in page("check", str(town)).splitlines() if str(town) not in line) <= 80


def test_a_file_holds_the_page(town: Path, tmp_path: Path) -> None:
    """The page in a file; what to do next on stderr."""
    found = runner.invoke(app, ["check", str(town), "-o", str(tmp_path / "check.txt")])
    assert found.exit_code == 0
    assert found.stdout == ""
    assert "Next: crisissim classify" in found.stderr
    lines = (tmp_path / "check.txt").read_text().splitlines()
    assert lines[0].startswith("small-town: ")
    assert max(len(line) for line in lines if str(town) not in line) <= 80


def test_check_as_json_is_the_whole_account(town: Path) -> None:
    """Months add up to the rows, types to the answered calls; every remark has its four parts."""
    answer = json.loads(page("check", str(town), "--json"))
    (record,) = answer["agencies"]
    assert sum(month["rows"] for month in record["months"]) == record["rows"]
    assert sum(month["used"] for month in record["months"]) == record["used"]
    assert record["rows"] == record["used"] + sum(record["dropped"].values())
    assert sum(row["answered"] for row in record["types"]) == record["answered"]
    assert set(record["types"][0]["missing"]) == {"dispatch delay", "travel time", "time on scene"}
    remarks = [*record["remarks"], *answer["remarks"]]
    assert {"W110", "W206", "W207"} <= {remark["code"] for remark in remarks}
    assert all(list(remark) == ["code", "what", "effect", "remedy"] for remark in remarks)


def test_check_finds_what_is_wrong(edited: Edited) -> None:
    """A record of which the clear times were lost, and half of whose weeks are missing."""
    folder = edited("study.toml", "days = 28", "days = 28")
    lines = (folder / "calls.csv").read_text().splitlines()
    rows = [line.split(",") for line in lines[1:]]
    kept = [[*row[:3], "", *row[4:]] for row in rows if not "2025-03-10" <= row[0][:10] < "2025-03-20"]
    (folder / "calls.csv").write_text("\n".join([lines[0], *map(",".join, kept)]) + "\n")
    told = " ".join(page("check", str(folder)).split())
    assert "W133 No call at all came in on 10 of 28 days: from 2025-03-10 to 2025-03-19." in told
    assert "W143 The column 'cleared' holds the time of clear of 0 of" in told


def test_a_record_that_does_not_fit_the_options_can_be_judged(edited: Edited) -> None:
    """The record comes first: that an option names a zone that no call has is not asked here."""
    folder = edited("options/co-responder.toml", 'name = "co-responder"', 'name = "co-responder"\narea = ["Nowhere"]')
    assert runner.invoke(app, ["compare", str(folder)]).exit_code == 1
    assert "all types" in page("check", str(folder))


def test_a_record_that_cannot_be_read_is_the_users_to_mend(edited: Edited) -> None:
    """Exit code 1 and a sentence."""
    found = runner.invoke(app, ["check", str(edited("study.toml", 'received = "received"', 'received = "recieved"'))])
    assert found.exit_code == 1
    assert "there is no column 'recieved'" in found.stderr
    assert "Traceback" not in found.stderr


def test_names_of_call_types_are_text(edited: Edited) -> None:
    """Markup and control characters in the data are neither obeyed nor printed."""
    folder = edited("study.toml", "days = 28", "days = 28")
    calls = folder / "calls.csv"
    calls.write_text(calls.read_text().replace("THEFT", "[red]THE\x1b[31mFT"))
    text = page("check", str(folder))
    assert "\x1b" not in text
    assert "[red]THE?[31mFT" in text


@pytest.mark.parametrize("code", ["W131", "w131", "131"])
def test_explain_one(code: str) -> None:
    """However the code is written."""
    told = " ".join(page("explain", code).split())
    entry = CODES["W131"]
    assert told.startswith(f"W131 {entry.title}")
    for part in ("What it does to the answer:", "What to do:", "How it is found:", *entry.sentences(), entry.found):
        assert part in told


def test_explain_lists_all() -> None:
    """Without a code: every code with its title."""
    text = page("explain")
    assert all(f"{code}  {entry.title}" in text for code, entry in CODES.items())


def test_explain_as_json() -> None:
    """A program sees the same."""
    remarks = json.loads(page("explain", "--json"))["remarks"]
    assert [remark["code"] for remark in remarks] == sorted(CODES)
    assert json.loads(page("explain", "W301", "--json"))["remarks"][0]["title"] == CODES["W301"].title


@pytest.mark.parametrize("code", ["W999", "", "coverge"])
def test_an_unknown_code(code: str) -> None:
    """One sentence, exit code 1."""
    found = runner.invoke(app, ["explain", code])
    assert found.exit_code == 1
    assert found.stderr.startswith(f"there is no remark, no metric, no assumed number and no reason {code!r}")
    assert ("Did you mean 'coverage'?" in found.stderr) == (code == "coverge")
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "word"), [("screening.coded", "crisissim sensitivity"), ("price.wage.clinician", "crisissim budget")]
)
def test_explain_an_assumed_number(name: str, word: str) -> None:
    """What it is, from where to where, who says so, and the lines that set it."""
    text = " ".join(page("explain", name).split())
    row = defaults()[name]
    table, _, key = name.rpartition(".")
    for part in (row.meaning, f"Range: {row.low:g} to {row.high:g}", row.source, f"[assumptions.{table}] {key} = "):
        assert " ".join(part.split()) in text
    assert f"Next: {word} STUDY" in text
    assert json.loads(page("explain", name, "--json"))["assumptions"][0]["value"] == row.value


@pytest.mark.parametrize("reason", [reason for reason in Missed if reason is not Missed.REACHED])
def test_explain_why_a_call_was_missed(reason: Missed) -> None:
    """Every reason of an answer's table, in a sentence, and the command that shows such a call."""
    text = " ".join(page("explain", str(reason)).split())
    assert "It was missed because" in text
    assert text.endswith(f"--missed {reason}")


@pytest.mark.parametrize(("word", "meant"), [("screening.code", "screening.coded"), ("al-busy", "all-busy")])
def test_explain_a_word_that_is_nearly_one(word: str, meant: str) -> None:
    """The nearest assumed number or reason is offered."""
    assert f"Did you mean '{meant}'?" in runner.invoke(app, ["explain", word]).stderr


def test_explain_lists_metrics() -> None:
    """Each by the name that a target takes, unbroken, with its unit and whether more or less is better."""
    lines = [line.split() for line in page("explain", "--metrics").splitlines() if line.strip()]
    named = {words[0]: words for words in lines}
    assert set(METRICS) <= set(named)
    assert named["coverage"][-2:] == ["share", "more"]
    assert named["holds"][-1] == "-"
    listed = json.loads(page("explain", "--metrics", "--json"))["metrics"]
    assert [metric["name"] for metric in listed] == [*METRICS]


def test_explain_a_metric() -> None:
    """What it means, and a command that looks at it."""
    text = " ".join(page("explain", "coverage").split())
    assert METRICS["coverage"].meaning in text
    assert "Unit: share; more is better." in text
    assert text.endswith("Next: crisissim sensitivity STUDY --metric coverage")
    both = runner.invoke(app, ["explain", "coverage", "--metrics"])
    assert both.exit_code == 2


@pytest.mark.parametrize(("name", "told"), [("answer.csv", True), ("answer.pdf", True), ("answer.txt", False)])
def test_the_name_of_a_file_does_not_choose_its_form(tmp_path: Path, name: str, told: bool) -> None:
    """Text in a file whose name promises something else is said to be text."""
    found = runner.invoke(app, ["explain", "coverage", "-o", str(tmp_path / name)])
    assert found.exit_code == 0
    assert (f"the ending .{name[-3:]} does not choose a form; --json or --csv does" in found.stderr) == told
