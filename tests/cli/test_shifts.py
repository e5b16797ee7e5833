"""Tests of `crisissim shifts` on a small town: the answer, the option it writes, and what it refuses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.study import load_study

runner = CliRunner()
QUICK = ["--replications", "2", "--workers", "1"]


@pytest.fixture(autouse=True)
def _few_histories(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two histories of four weeks are enough to see that a need is worked out."""
    monkeypatch.setattr("crisissim.staffing.need.HISTORIES", 2)


@pytest.fixture
def need(tmp_path: Path) -> Path:
    """Two units from 12 to 22 every day, one at other hours."""
    file = tmp_path / "need.csv"
    file.write_text("\n".join(",".join("2" if 12 <= hour < 22 else "1" for hour in range(24)) for _ in range(7)))
    return file


@pytest.fixture
def shifts(town: Path, need: Path) -> Callable[..., Any]:
    """Runs the command on the co-responder with the need in the file."""
    return lambda *words: runner.invoke(
        app, ["shifts", str(town), "--option", "co-responder", "--need", str(need), *QUICK, *words]
    )


def test_the_answer_for_a_person(shifts: Any, need: Path) -> None:
    """The week, the shifts, the sum of relief, the people and both options simulated, on a page of 80 letters."""
    answer = shifts()
    assert answer.exit_code == 0, answer.output
    for words in (
        "Mon need .  .  .  .  .  .  .  .  .  .  .  .  2  2  2  2  2  2  2  2  2  2  .  .",
        "4x10, 12:00 to 22:00",
        "160 unit hours a week for 140 hours of need: 0 unmet, 20 more than needed",
        "4x10 is four days of 10 hours, three off",
        "Cycle pitman was left out: it is 42 hours a week, and 40 are allowed.",
        "less vacation",
        "People for one seat around the clock",
        "Supervisors for the new people",
        "Coverage, all hours",
        "on shifts",
    ):
        assert words in answer.stdout, words
    assert f"Needed:thenumbersof{need}." in "".join(answer.stdout.split())  # however its path is broken over lines
    assert max(map(len, answer.stdout.split("\n"))) <= 100
    assert answer.stdout.rstrip().split("\n")[-2].startswith("Next: ") or "Next: " in answer.stdout


def test_the_answer_for_a_program(shifts: Any) -> None:
    """168 hours of need and cover, posts, positions, the sums of relief, and both options simulated."""
    answer = shifts("--json", "--name", "new")
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    (team,) = told["teams"]
    assert len(team["week"]) == 168
    assert team["hours_unmet"] == 0
    assert team["unit_hours_a_week"] == sum(row["cover"] for row in team["week"]) == 160
    assert [row["role"] for row in told["positions"]["rows"]] == ["officer", "clinician"]
    assert told["positions"]["rows"][0]["hours"] == pytest.approx(160 * 365 / 7)
    relief = told["relief"]["clinician"]
    assert relief["post_hours"] - sum(line["hours"] for line in relief["lines"]) == relief["available_hours"] == 1700
    assert all(line["source"] for line in relief["lines"])
    assert {"co-responder", "new"} <= {option["name"] for option in told["simulated"]["options"]}


def test_the_option_it_writes_is_one_that_compare_reads(town: Path, need: Path, tmp_path: Path) -> None:
    """Written among the options, it is loaded without a fault, and compare is named as the next command."""
    folder = tmp_path / "own"
    shutil.copytree(town, folder, ignore=shutil.ignore_patterns("results"))
    file = folder / "options" / "longer.toml"
    words = ["--option", "co-responder", "--need", str(need), "--name", "longer", "-o", str(file)]
    answer = runner.invoke(app, ["shifts", str(folder), *words, *QUICK])
    assert answer.exit_code == 0, answer.output
    assert f"Written: {file}" in answer.stderr
    assert "crisissim compare" in answer.stdout
    units = [unit for unit in load_study(folder).scenario("longer").units if unit.pool == "co-responder"]
    assert sum(unit.hours_a_year for unit in units) == pytest.approx(160 * 365 / 7)
    compared = runner.invoke(app, ["compare", str(folder), "--option", "longer", "--no-store", *QUICK])
    assert compared.exit_code == 0, compared.output


def test_no_more_hours_than_there_are(shifts: Any) -> None:
    """With 80 unit hours a week one unit is there every day, and what is missing is listed."""
    answer = shifts("--most-hours", "80", "--json")
    (team,) = json.loads(answer.stdout)["teams"]
    assert team["unit_hours_a_week"] == 80
    assert all(row["cover"] >= 1 for row in team["week"] if row["open"])
    assert team["hours_unmet"] == sum(row["unmet"] for row in team["week"]) == 60
    assert "missing" in team["missing"][0]


@pytest.mark.parametrize("rule", ["chance", "square-root"])
def test_the_need_is_simulated(town: Path, rule: str) -> None:
    """Without a file the need comes from units at work; the same seed gives the same answer."""
    words = ["shifts", str(town), "--option", "social-worker", "--need", rule, "--json", *QUICK]
    first, second = runner.invoke(app, words), runner.invoke(app, words)
    assert first.exit_code == 0, first.output
    assert first.stdout == second.stdout
    (team,) = json.loads(first.stdout)["teams"]
    assert all(row["need"] >= 1 for row in team["week"] if row["open"])
    assert sum(row["open"] for row in team["week"]) == 84
    assert not any(row["need"] or row["cover"] for row in team["week"] if not row["open"])


def test_the_hours_of_the_posts_by_people_who_can_work_them(town: Path) -> None:
    """One unit for ten hours every day is 70 hours of need, and takes two crews on four tens."""
    answer = runner.invoke(app, ["shifts", str(town), "--option", "co-responder", "--need", "posts", "--json", *QUICK])
    (team,) = json.loads(answer.stdout)["teams"]
    assert (team["hours_needed"], team["hours_unmet"], team["load"]) == (70, 0, None)
    assert sum(line["crews"] for line in team["shifts"]) == 2
    assert {line["cycle"] for line in team["shifts"]} == {"4x10"}


def test_the_rules_of_the_study_hold(edited: Edited, need: Path) -> None:
    """With eight-hour shifts at two times, at least two units, and a cycle of the agency's own."""
    rules = """
[shifts]
patterns = ["5x8", "ours"]
starts = [12:00:00, 14:00:00]
minimum = 3
[[shifts.own]]
name = "ours"
hours = 8
cycle_days = 14
days = [1, 2, 3, 4, 8, 9, 10, 11, 12, 13]
"""
    folder = edited("study.toml", "[options]", f"{rules}\n[options]")
    words = ["shifts", str(folder), "--option", "co-responder", "--need", str(need), "--json", *QUICK]
    answer = runner.invoke(app, words)
    assert answer.exit_code == 0, answer.output
    (team,) = json.loads(answer.stdout)["teams"]
    assert {line["cycle"] for line in team["shifts"]} <= {"5x8", "ours"}
    assert {line["start"] for line in team["shifts"]} == {12, 14}
    assert {row["need"] for row in team["week"] if row["open"]} == {3}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--option", "co-respnder"], "has no option 'co-respnder'. Did you mean 'co-responder'?"),
        (
            ["--option", "on-call-clinician"],
            "option 'on-call-clinician' has no units on shifts: its people are on standby",
        ),
        (["--option", "police-only"], "option 'police-only' has no units on shifts"),
        (
            ["--option", "co-responder", "--name", "social-worker"],
            "has an option 'social-worker' already. Give another",
        ),
        (
            ["--option", "co-responder", "--need", "posts", "--most-hours", "30"],
            "no shift for co-responder of small-town",
        ),
        (["--option", "co-responder", "--need", "often"], "'often' is neither a way to work out the need nor a file."),
        (["--option", "co-responder", "--need", "no-such.csv"], "no-such.csv: there is no such file."),
    ],
)
def test_what_is_refused(town: Path, words: list[str], said: str) -> None:
    """One sentence that says what is wrong and what to do, and exit code 1."""
    answer = runner.invoke(app, ["shifts", str(town), *words, *QUICK])
    assert answer.exit_code == 1
    assert said in answer.stderr
    assert "Traceback" not in answer.output


def test_a_civilian_is_not_sent_alone(edited: Edited, need: Path) -> None:
    """A unit of one social worker is refused, unless the study allows it."""
    alone = 'format = 1\nname = "social-worker"\nmodel = "social-worker"\n[[posts]]\nname = "team"\nstart = 10:00:00\n'
    folder = edited("options/social-worker.toml", None, f'{alone}hours = 12\ncrew = ["social-worker"]\n')
    words = ["shifts", str(folder), "--option", "social-worker", "--need", str(need), *QUICK]
    refused = runner.invoke(app, words)
    assert refused.exit_code == 1
    assert "option 'social-worker' would send one social-worker into the field alone." in refused.stderr
    assert "two_people = false under [shifts] of study.toml" in refused.stderr
    study = folder / "study.toml"
    study.write_text(study.read_text().replace("[options]", "[shifts]\ntwo_people = false\n[options]"))
    assert runner.invoke(app, words).exit_code == 0


def test_posts_of_one_team_with_different_crews(edited: Edited, need: Path) -> None:
    """Two posts of one team that differ cannot be planned as one."""
    posts = '\n[[posts]]\nname = "nights"\nstart = 22:00:00\nhours = 8\npayer = "partner"\n'
    folder = edited("options/co-responder.toml", "hours = 10\n", f"hours = 10\n{posts}")
    answer = runner.invoke(app, ["shifts", str(folder), "--option", "co-responder", "--need", str(need), *QUICK])
    assert answer.exit_code == 1
    assert "posts 'team' and 'nights' of one team have different crews or payers. Give both the same" in answer.stderr
