"""Tests of `crisissim compare` on a small town, from its files to the answer."""

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app

runner = CliRunner()


def answer(town: Path, *arguments: str) -> str:
    """What `compare --json` prints, of results that were not kept from another test."""
    found = runner.invoke(app, ["compare", str(town), "--json", "--no-store", *arguments])
    assert found.exit_code == 0, found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def text(town: Path) -> str:
    """The answer as a person sees it."""
    found = runner.invoke(app, ["compare", str(town)])
    assert found.exit_code == 0, found.stderr
    return found.stdout


@pytest.mark.parametrize(
    "sentence",
    [
        "95 % precision of the average",
        "Coverage: crisis",
        "People to add, FTE",
        "Change from police-only, on the same calls",
        "Crisis calls: reached, and why the others were not",
        "not-offered",
        "off-hours",
        "What this rests on",
        "3 simulated histories of 28 days, the same calls for every option; seed 5.",
        "The clocks agree",
        "More crisis calls are simulated than call types name: 20.0 % of them",
        "Reached means that the person met a clinician in person or",
        "the target time is 45 minutes from the call until then",
        "Officer hours are net",
        "not for standing by",
        "calls come at random at rates fitted to",
        "defaults that nobody has confirmed",
        "rows of the export are used",
        "W206",
        "Next: crisissim trace",
    ],
)
def test_the_table_says_what_a_council_asks(text: str, sentence: str) -> None:
    """Who is reached, what changes, who is missed and why, and what all that rests on."""
    assert sentence in " ".join(text.split())


def test_the_table_fits_eighty_columns(text: str) -> None:
    """It can be read in any terminal and pasted into a letter; no colours where nobody sees them."""
    assert max(len(line) for line in text.splitlines() if "Next:" not in line) <= 80
    assert "\x1b" not in text


def test_json_is_alone_on_stdout(town: Path) -> None:
    """A program reads the answer; remarks and the next command are on stderr."""
    found = runner.invoke(app, ["compare", str(town), "--json"])
    options = json.loads(found.stdout)["options"]
    assert [option["name"] for option in options] == [
        "police-only", "co-responder", "social-worker", "on-call-clinician",
    ]  # fmt: skip
    assert "W206" in found.stderr
    assert "Next: crisissim trace" in found.stderr


def test_json_has_the_week_hour_by_hour(town: Path) -> None:
    """168 numbers per table, Monday first, which add up to the year's."""
    for option in json.loads(answer(town))["options"]:
        assert {len(hours) for hours in option["profiles"].values()} == {168}
        for name in ("eligible_calls", "officer_hours_released"):
            assert sum(option["profiles"][name]) == pytest.approx(option["metrics"][name]["mean"])
        missed = sum(share["mean"] for share in option["missed"].values()) * option["metrics"]["eligible_calls"]["mean"]
        assert sum(option["profiles"]["missed_calls"]) == pytest.approx(missed, rel=0.02)


def test_coverage_and_missed_shares_add_up(town: Path) -> None:
    """Each eligible call is reached or has exactly one reason."""
    for option in json.loads(answer(town))["options"]:
        whole = option["metrics"]["coverage"]["mean"] + sum(share["mean"] for share in option["missed"].values())
        assert whole == pytest.approx(1.0)


def test_every_option_meets_the_same_calls(town: Path) -> None:
    """Eligible calls are a property of the calls, and the baseline differs from itself by nothing."""
    options = json.loads(answer(town))["options"]
    assert len({option["metrics"]["eligible_calls"]["mean"] for option in options}) == 1
    assert set(options[0]["difference_from_baseline"]["coverage"].values()) == {0.0}


@pytest.mark.parametrize(
    "arguments",
    [("--workers", "1"), ("--workers", "2"), ("--workers", "3"), ("--clock", "simpy", "--workers", "2")],
    ids=" ".join,
)
def test_the_same_bytes_for_any_workers_and_either_clock(town: Path, arguments: tuple[str, ...]) -> None:
    """Threads of the compiled clock, processes of the SimPy clock: one answer."""
    assert answer(town, *arguments) == answer(town, "--workers", "1", "--clock", "simpy")


def test_the_seed_makes_the_answer(town: Path) -> None:
    """Another seed is another answer; the study's own seed is the default."""
    assert answer(town) == answer(town, "--seed", "5")
    assert answer(town) != answer(town, "--seed", "6")


def test_a_replication_is_itself_wherever_it_runs(town: Path) -> None:
    """One option alone has the numbers that it has among all."""
    alone = json.loads(answer(town, "--option", "social-worker"))["options"]
    among = json.loads(answer(town))["options"]
    assert [option["name"] for option in alone] == ["police-only", "social-worker"]
    assert alone[1] == among[2]


def test_csv_has_a_row_per_option_and_metric(town: Path) -> None:
    """The same numbers as the JSON, with units."""
    found = runner.invoke(app, ["compare", str(town), "--csv"])
    rows = list(csv.DictReader(StringIO(found.stdout)))
    team = json.loads(answer(town))["options"][1]
    (coverage,) = (
        row for row in rows if (row["row"], row["option"], row["metric"]) == ("average", "co-responder", "coverage")
    )
    assert coverage["unit"] == "share"
    assert float(coverage["mean"]) == team["metrics"]["coverage"]["mean"]
    assert float(coverage["difference_low"]) == team["difference_from_baseline"]["coverage"]["low"]
    assert {row["metric"] for row in rows if row["metric"].startswith("missed:")} >= {"missed:off-hours", "missed:gone"}


def test_csv_has_the_comparison(town: Path) -> None:
    """Chances, pairs with intervals that hold together and verdicts, and who is beaten: the numbers of the JSON."""
    rows = list(csv.DictReader(StringIO(runner.invoke(app, ["compare", str(town), "--csv"]).stdout)))
    told = json.loads(answer(town))["comparison"]
    contest = told["measures"]["coverage"]
    chances = {
        row["option"]: float(row["chance_best"])
        for row in rows
        if (row["row"], row["metric"]) == ("chance", "coverage")
    }
    assert chances == contest["chance_best"]
    for family, kind in (("pairs", "against each other"), ("against_baseline", "against the baseline")):
        of_kind = [row for row in rows if (row["row"], row["metric"]) == (kind, "coverage")]
        assert [(r["option"], r["against"], r["verdict"], float(r["difference_low"])) for r in of_kind] == [
            (pair["one"], pair["other"], pair["verdict"], pair["low"]) for pair in contest[family]
        ]
    beaten = {row["option"]: row["beaten_by"] for row in rows if row["row"] == "overall" and row["verdict"] == "beaten"}
    assert beaten == told["pareto"]["beaten_by"]


@pytest.mark.parametrize(("form", "name"), [("--json", "a.json"), ("--csv", "a.csv"), (None, "a.txt")])
def test_output_goes_to_a_file(town: Path, tmp_path: Path, form: str | None, name: str) -> None:
    """The file holds the answer, the one beside it what it was made from, stdout nothing, and no other is left."""
    arguments = ["compare", str(town), "-o", str(tmp_path / name), *([form] if form else [])]
    found = runner.invoke(app, arguments)
    assert found.exit_code == 0, found.stderr
    assert found.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, f"{name}.manifest.json"]
    assert "social-worker" in (tmp_path / name).read_text().replace("-\n", "-") or form is None


def test_replay_has_no_range_of_a_year(town: Path, edited: Edited) -> None:
    """One history is one history."""
    folder = edited("study.toml", 'mode = "poisson"', 'mode = "replay"')
    options = json.loads(answer(folder, "--replications", "2"))["options"]
    assert {m["year_low"] for option in options for m in option["metrics"].values()} == {None}


def test_one_history_has_no_range_of_a_year(town: Path) -> None:
    """No row without numbers."""
    found = runner.invoke(app, ["compare", str(town), "--replications", "1"])
    assert found.exit_code == 0, found.stderr
    assert "9 of 10 periods" not in found.stdout
    assert "9 of 10 periods" in runner.invoke(app, ["compare", str(town), "--replications", "2"]).stdout


def test_a_town_without_crisis_calls_is_told_so(edited: Edited) -> None:
    """In words in every place, and by a remark of what to do."""
    folder = edited("call-types.toml", None, 'format = 1\n[[rules]]\nmatch = ["*"]\nneed = "other"\nrisk = "low"\n')
    found = runner.invoke(app, ["compare", str(folder), "--replications", "2"])
    assert found.exit_code == 0, found.stderr
    assert "nan" not in found.stdout
    assert "No crisis call came" in found.stdout
    told = runner.invoke(app, ["trace", str(folder)]).stderr
    assert told.startswith("no crisis call is in replication 0")


def test_an_unknown_option_is_told_with_the_nearest(town: Path) -> None:
    """A slip of the finger costs a sentence."""
    found = runner.invoke(app, ["compare", str(town), "--option", "co-respnder"])
    assert found.exit_code == 1
    assert "Did you mean 'co-responder'?" in found.stderr


def test_a_real_run_leaves_stdout_to_the_answer(town: Path) -> None:
    """As a script would call it, without a terminal: JSON on stdout, no bar and no colour on stderr."""
    command = [sys.executable, "-m", "crisissim", "compare", str(town), "--json", "--replications", "2"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(found.stdout)["replications"] == 2
    assert "\x1b" not in found.stderr
    assert "simulating" not in found.stderr


def test_an_overloaded_town_has_no_average_waits(edited: Edited) -> None:
    """Two hours of patrol a day for ten hours of work: waits measure the run, and nothing shows them as numbers."""
    folder = edited("study.toml", "units = 2\nstart = 00:00:00\nhours = 24", "units = 1\nstart = 12:00:00\nhours = 2")
    found = runner.invoke(app, ["compare", str(folder)])
    assert found.exit_code == 0, found.stderr
    text = " ".join(found.stdout.split())
    assert "W302" in text
    assert "W309 police-only: all other callers in the first half of a history still wait at its end" in text
    assert "grows with" in text
    told = json.loads(runner.invoke(app, ["compare", str(folder), "--json"]).stdout)["options"][0]
    assert "other_calls_response_time_p90" in told["grows_with_the_run"]
    assert told["metrics"]["other_calls_response_time_p90"]["mean"] is None


def test_without_a_number_there_are_as_many_histories_as_it_takes(edited: Edited) -> None:
    """Thirty to begin with, more where averages are not precise, never more than the most; one answer for any team."""
    folder = edited("study.toml", "replications = 3\n", "")
    (folder / "study.toml").write_text((folder / "study.toml").read_text() + "\n[assumptions]\nprecision.most = 45\n")
    told = json.loads(answer(folder, "--option", "social-worker", "--workers", "1"))
    assert told["replications"] == 45
    assert told["precision"]["not_reached"]
    assert (
        answer(folder, "--option", "social-worker", "--workers", "3")
        == json.dumps(told, indent=2, ensure_ascii=False) + "\n"
    )
    page = runner.invoke(app, ["compare", str(folder), "--option", "social-worker"]).stdout
    assert "45 histories are the most that are allowed" in " ".join(page.split())


def test_which_option_is_best_is_said(text: str) -> None:
    """A table of chances, verdicts in words, and who is beaten."""
    page = " ".join(text.split())
    assert "Which option is best, on average over many years" in page
    assert "hold together at 95 % (Bonferroni)" in page
    assert "Not beaten in coverage, coverage in time, wait, officer hours and people together:" in page
    assert "reaches more than" in page


def test_without_crisis_calls_the_call_types_come_next(edited: Edited) -> None:
    """There is no call to trace: the answer says that none came, and names the command that shows the call types."""
    rules = 'format = 1\n[[rules]]\nmatch = "*"\nneed = "other"\nrisk = "calm"\nconfirmed = true\n'
    folder = edited("call-types.toml", None, rules)
    found = runner.invoke(app, ["compare", str(folder), "--option", "co-responder", "--replications", "2"])
    assert found.exit_code == 0, found.stderr
    assert "W304 No crisis call came." in found.stdout
    assert f"Next:crisissimclassify{folder}" in "".join(found.stdout.split())  # wherever the line broke
