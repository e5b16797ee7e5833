"""`crisissim size` and `crisissim sweep` as a person runs them."""

import json
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from sized import write_town
from typer.testing import CliRunner

from crisissim.cli.answers.size_words import from_patrol
from crisissim.cli.app import app


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town whose van works by day."""
    return write_town(tmp_path_factory.mktemp("sized") / "town")


def run(*arguments: str, code: int = 0) -> str:
    """What stdout and stderr say."""
    found = CliRunner().invoke(app, [*arguments])
    assert found.exit_code == code, found.output
    return " ".join(found.output.split())


def test_the_posts_for_a_target(small: Path) -> None:
    """Units, people, money, and in how many simulated years the target is met; the next command is named."""
    words = run("size", str(small), "--option", "van", "--target", "coverage=20%")
    assert "van: 1 unit on days (08:00 to 20:00 every day): 2 posts to fill," in words
    assert "FTE, $" in words
    assert "Coverage is at least 20.0 % in 30 of 30 simulated years." in words
    assert "The 30 years are fresh: they had no part in the search" in words
    assert "officers" not in words
    assert "Next: crisissim sweep" in words
    assert f"-o {small / 'options' / 'van-sized.toml'} writes the option beside the others" in words


def test_the_answer_as_json(small: Path, tmp_path: Path) -> None:
    """The keys that programs read, in a file."""
    path = tmp_path / "answer.json"
    run("size", str(small), "--option", "van", "--target", "coverage=0.2", "--json", "-o", str(path))
    answer = json.loads(path.read_text())
    assert {"option", "feasible", "targets", "posts", "fte", "cost"} <= set(answer)
    (target,) = answer["targets"]
    assert (target["metric"], target["target"], target["met"]) == ("coverage", 0.2, True)
    assert answer["posts"][0]["units"] == 1


@pytest.mark.parametrize(("hours", "after"), [("fixed", ("budget", "shifts")), ("chosen", ("budget",))])
def test_the_posts_as_an_option(tmp_path: Path, hours: str, after: tuple[str, ...]) -> None:
    """A file that stands beside the other options and is compared with them; the next commands name it."""
    town = write_town(tmp_path / "town")
    file = town / "options" / "found.toml"
    target = ("--option", "van", "--target", "coverage=0.2", "--hours", hours)
    words = run("size", str(town), *target, "-o", str(file), "--name", "van found")
    for verb in after:
        assert f"crisissim {verb} {town} --option 'van found'" in words
    assert "says what it costs" in words
    answer = json.loads(CliRunner().invoke(app, ["size", str(town), *target, "--json"]).stdout)
    written = tomllib.loads(file.read_text())
    assert [post["name"] for post in written["posts"]] == [post["name"] for post in answer["posts"]]
    assert [post.get("units", 1) for post in written["posts"]] == [post["units"] for post in answer["posts"]]
    compared = json.loads(CliRunner().invoke(app, ["compare", str(town), "--replications", "2", "--json"]).stdout)
    assert [option["name"] for option in compared["options"]][-1] == "van found"


def test_an_option_elsewhere(small: Path, tmp_path: Path) -> None:
    """The file is written, and where it belongs is said; a name that is taken is refused before the search."""
    file = tmp_path / "found.toml"
    words = run("size", str(small), "--option", "van", "--target", "coverage=0.2", "-o", str(file))
    options = small / "options"
    assert f"Next: put {file} into {options}, then: crisissim compare {small} --option 'van sized'" in words
    assert 'name = "van sized"' in file.read_text()
    taken = ("--option", "van", "--target", "coverage=0.2", "-o", str(file), "--name", "van")
    assert "the study has an option 'van' already" in run("size", str(small), *taken, code=1)


def test_what_is_out_of_reach(small: Path) -> None:
    """It is an answer: which target, how far from it, the best that can be had, and why people are missed."""
    words = run("size", str(small), "--option", "van", "--target", "coverage=0.9")
    assert "van cannot meet the target with any number of units on these hours." in words
    assert "percentage points short. The best that can be had: 2 units on days" in words
    assert "are missed because they come outside the opening hours." in words


def test_a_budget(small: Path) -> None:
    """With a target that costs more, and without any."""
    words = run("size", str(small), "--option", "van", "--target", "coverage=0.3", "--budget", "600000")
    assert "a year, which is more than the limits allow" in words
    assert "1 unit on days" in words
    words = run("size", str(small), "--option", "van", "--budget", "600000")
    assert "van: within the limits most is reached with 1 unit on days" in words


def test_mistakes_are_told_all_at_once(small: Path) -> None:
    """A metric that does not exist and a share above 1, each with what to do; exit code 1."""
    words = run("size", str(small), "--option", "van", "--target", "coverge=0.2", "--target", "coverage=20", code=1)
    assert "there is no metric 'coverge'. Did you mean 'coverage'?" in words
    assert "Did you mean coverage=0.2?" in words


def test_neither_target_nor_limit(small: Path) -> None:
    """What is asked for must be said."""
    assert "no target is given" in run("size", str(small), "--option", "van", code=1)


def test_the_sweep(small: Path) -> None:
    """What each unit adds, where returns diminish with the rule, a picture, and the next command."""
    words = run("sweep", str(small), "--option", "van", "--to", "4", "--replications", "10")
    assert "The 1st unit adds most:" in words
    assert "Returns diminish from the 2nd unit on" in words
    assert "The rule: Returns diminish at the first unit that surely adds less than 50 %" in words
    assert "###" in words
    assert "Next: crisissim size" in words


def test_the_chance_of_a_sweep_is_told_in_words(small: Path) -> None:
    """No name of a metric, and one unit is not `1 units`."""
    asked = ("--to", "1", "--replications", "5", "--target", "coverage=0.05")
    words = run("sweep", str(small), "--option", "van", *asked)
    assert "Chance that so many suffice for coverage of at least 5.0 %, given all that is uncertain" in words
    assert "With 1 unit " in words
    assert "Somebody: minutes from the call until anybody at all arrives" in words


def test_officers_who_leave_patrol_are_told_beside_the_dollars() -> None:
    """They cost nothing new and are missing elsewhere, which no target and no dollar of the answer holds."""
    car = SimpleNamespace(post=SimpleNamespace(units=4), payers=("patrol", "new"))
    van = SimpleNamespace(post=SimpleNamespace(units=2), payers=("new", "new"))
    (told,) = from_patrol(SimpleNamespace(lines=(car, van)))  # type: ignore[arg-type]
    assert told.startswith("4 officers are moved out of patrol while all of these units are on duty")
    assert [*from_patrol(SimpleNamespace(lines=(van,)))] == []  # type: ignore[arg-type]


def test_the_sweep_as_csv_and_json(small: Path) -> None:
    """One row for each number of units and metric; the same as JSON."""
    arguments = ("sweep", str(small), "--option", "van", "--to", "1", "--replications", "5")
    rows = CliRunner().invoke(app, [*arguments, "--csv"]).stdout.splitlines()
    assert rows[0].startswith("units,added_to,fte,cost,metric,mean")
    assert len(rows) == 1 + 2 * 7
    answer = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    assert [level["units"] for level in answer["levels"]] == [0, 1]
    assert answer["hires"] is None


def test_the_dollars_say_what_they_count(small: Path) -> None:
    """Pay, benefits and contracts, and where the rest of the cost is found."""
    for command in ("size", "sweep"):
        arguments = ("--target", "coverage=0.2") if command == "size" else ("--to", "1")
        words = run(command, str(small), "--option", "van", *arguments)
        assert "Pay a year" in words
        assert "supervisors, vehicles, equipment and start-up are not in it; crisissim budget shows" in words
    assert "a year for pay, benefits and contracts of these posts" in run(
        "size", str(small), "--option", "van", "--target", "coverage=0.2"
    )


def test_a_town_without_crisis_calls(small: Path, tmp_path: Path) -> None:
    """Both stop and say so, rather than look for people who could reach nobody."""
    town = write_town(tmp_path / "town")
    page = (town / "calls.csv").read_text()
    (town / "calls.csv").write_text(page.replace("WELFARE CHECK", "THEFT").replace("MENTAL HEALTH", "NOISE"))
    for command in (("size", "--target", "coverage=0.2"), ("sweep",)):
        words = run(command[0], str(town), "--option", "van", *command[1:], code=1)
        assert "no crisis call comes in" in words
        assert "crisissim classify" in words
