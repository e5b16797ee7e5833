"""Tests of `crisissim sensitivity` on a small town, and of what lies behind it."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from fixtures import Edited
from typer.testing import CliRunner

from crisissim.cli import app
from crisissim.cli.answers.sensitivity_words import _most, _told, not_shown
from crisissim.errors import InputError
from crisissim.experiment import Store
from crisissim.experiment.sensitivity import Sensitivity, answered, look_at, sensitivity, together
from crisissim.experiment.sensitivity.points import Bench, Point
from crisissim.study import load_study

runner = CliRunner()
TEAM = ("co-responder", "social-worker")


@pytest.fixture(scope="module")
def found(town: Path) -> Sensitivity:
    """The small town with two teams, three histories per setting."""
    return sensitivity(look_at(load_study(town), TEAM, replications=3, workers=2))


def test_screening_moves_coverage_and_turnout_of_patrol_does_not(found: Sensitivity) -> None:
    """Who is not recognised is not reached: coverage rises with screening, by about half between chances 0.5 and 1."""
    moved = {swing.assumption.name: swing for swing in found.swings}
    screening = moved["screening.coded"]
    assert screening.detectable
    assert screening.change > 0.0
    low, high = (end.means[screening.option] for end in screening.ends)
    assert high / low == pytest.approx(2.0, rel=0.25)
    assert abs(moved["turnout.patrol"].change) < screening.change / 5


def test_the_largest_change_is_first(found: Sensitivity) -> None:
    """A tornado narrows."""
    changes = [abs(swing.change) for swing in found.swings]
    assert changes == sorted(changes, reverse=True)


def test_only_numbers_of_the_town_are_moved(found: Sensitivity) -> None:
    """Neither how precise an answer must be, nor a target, nor what a first draft is made from, nor others' models."""
    names = {swing.assumption.name for swing in found.swings}
    assert "screening.coded" in names
    assert not [name for name in names if name.startswith(("precision.", "margin.", "draft.", "target."))]
    assert "on_call.travel_in" not in names


def test_an_end_that_the_record_does_not_allow_is_approached(found: Sensitivity) -> None:
    """So many hidden crisis calls as 0.92 would need do not fit; the furthest tried share that does is used."""
    (hidden,) = (swing for swing in found.swings if swing.assumption.name == "undercoding.share")
    assert hidden.ends[0].value == 0.0
    assert hidden.assumption.value <= hidden.ends[1].value <= 0.92


def test_moving_one_assumption_is_a_study_with_that_assumption(found: Sensitivity, edited: Edited) -> None:
    """What stands at an end is what the study would answer with this number in its file."""
    folder = edited("study.toml", "[options]", "[assumptions]\nscreening.coded = 0.5\n\n[options]")
    arguments = ["compare", str(folder), "--json", "--option", TEAM[0], "--option", TEAM[1]]
    options = json.loads(runner.invoke(app, arguments).stdout)["options"]
    (screening,) = (swing for swing in found.swings if swing.assumption.name == "screening.coded")
    for option in options:
        assert screening.ends[0].means[option["name"]] == option["metrics"]["coverage"]["mean"]


def test_what_somebody_confirmed_is_not_moved(edited: Edited) -> None:
    """A number in the study's file is known."""
    folder = edited("study.toml", "[options]", "[assumptions]\nscreening.coded = 0.8\n\n[options]")
    told = sensitivity(look_at(load_study(folder), ["social-worker"], replications=2))
    assert "screening.coded" in told.confirmed
    assert "screening.coded" not in {swing.assumption.name for swing in told.swings}


def test_the_flip_is_where_the_best_changes(edited: Edited) -> None:
    """A better team that hardly anybody lets in loses its lead somewhere between the ends, and not at the value now."""
    folder = edited("options/co-responder.toml", "hours = 10", "hours = 14")
    study = load_study(folder)
    told = sensitivity(look_at(study, TEAM, "reached_by_police_only", replications=3))
    for swing in told.swings:
        for value, best in swing.flips:
            assert best != told.best
            assert swing.ends[0].value <= value <= swing.ends[1].value
            assert value != swing.assumption.value


def test_the_answer_does_not_depend_on_workers(found: Sensitivity, town: Path) -> None:
    """One thread or two."""
    assert sensitivity(look_at(load_study(town), TEAM, replications=3, workers=1)).to_json() == found.to_json()


def test_together_on_a_small_town(town: Path, found: Sensitivity) -> None:
    """All at once: a range around the answer, indices that add up to about one, and who wins how often."""
    look = look_at(load_study(town), ["social-worker"], replications=3, workers=2)
    few = replace(found, best="social-worker", swings=tuple(s for s in found.swings if s.detectable)[:3])
    told = together(look, few)
    assert told is not None
    assert told.settings == 20
    assert told.low < found.means["social-worker"] < told.high
    assert told.explained > 0.8
    assert 0.7 < sum(told.first.values()) <= 1.05
    assert all(told.total[name] >= told.first[name] - 0.05 for name in told.moved)
    assert told.wins == {"police-only": 0.0, "social-worker": 1.0}
    assert together(look_at(load_study(town), ["social-worker"], replications=3, workers=1), few) == told
    assert together(look, replace(found, swings=())) is None


MOVED = (
    "screening.coded",
    "undercoding.share",
    "further.share",
    "turnout.patrol",
    "turnout.on_call",
    "on_call.travel_in",
    "on_call.rest",
    "hold.limit",
    "decline.team",
    "decline.clinician",
    "on_scene.co_responder",
    "travel_luck.cv",
    "search.minutes",
    "demand.overdispersion",
)


def test_only_what_a_number_concerns_is_simulated_again_and_nothing_else_would_differ(town: Path) -> None:
    """Options that did not read an assumption are taken as they were: just as if all had been simulated afresh."""
    study = load_study(town)
    bench = Bench(study, study.options, (0, 1), study.seed)
    for name in MOVED:
        row = study.assumptions[name]
        point = Point.at({name: row.value + (row.high - row.value) / 8}, 2)
        afresh = Bench(study, study.options, (7, 8), study.seed)  # whose start has other histories, so it helps nobody
        reused, whole = bench(point), afresh(point)
        for option in study.options:
            for metric, values in whole[option].items():
                assert values.tobytes() == reused[option][metric].tobytes(), (name, option, metric)
    concerned = {name: [name in asked for asked in bench.start().asked_by] for name in MOVED}
    assert concerned["on_call.travel_in"] == [False, False, False, True]
    assert concerned["on_scene.co_responder"] == [False, True, False, False]
    assert concerned["screening.coded"] == [True] * 4


def test_where_uncertainty_comes_from_and_nothing_is_simulated_twice(town: Path, tmp_path: Path) -> None:
    """Shares of three sources that add up to one; kept from run to run, the same whoever works."""
    study = load_study(town)
    with Store(tmp_path) as store:
        look = look_at(study, ["co-responder"], replications=2, workers=2, store=store)
        first = answered(look)
    assert first.sources is not None
    (source, *_) = [s for s in first.sources.of("coverage") if s.option == "co-responder"]
    assert sum(source.parts.shares.values()) == pytest.approx(1.0)
    assert source.parts.settings > 0.0
    assert source.parts.luck > 0.0
    assert first.sources.records == 2
    with Store(tmp_path) as store:
        look = look_at(study, ["co-responder"], replications=2, workers=1, store=store)
        assert look.runner is not None
        object.__setattr__(look.runner, "bench", Bench(study, look.names, (0, 1), study.seed))
        again = answered(look)
        assert look.runner.bench._start is None  # nothing was simulated
    assert again.text() == first.text()


def test_a_metric_that_nobody_can_win_is_refused(town: Path) -> None:
    """And where those stand that can be looked at."""
    with pytest.raises(InputError, match=r"holds cannot be a goal, .* explain --metrics says of which"):
        look_at(load_study(town), metric="holds")


def test_the_page_and_the_json(town: Path) -> None:
    """A table, sentences, and plain data."""
    arguments = ["sensitivity", str(town), "--option", "social-worker", "--replications", "2", "--alone"]
    page = runner.invoke(app, arguments)
    assert page.exit_code == 0, page.stderr
    text = " ".join(page.stdout.split())
    assert "What moves coverage most" in text
    assert "screening.coded" in text
    assert "social-worker stays the best" in text
    assert "Remarks - W206 The calls of small-town cover 28 days, not a year." in text
    assert "Next: find out the numbers at the top" in text
    told = json.loads(runner.invoke(app, [*arguments, "--json"]).stdout)
    assert told["best"] == "social-worker"
    assert told["together"] is None
    assert told["sources"] is None
    assert set(told["assumptions"][0]) == {"name", "value", "unit", "ends", "option", "change", "detectable", "flips"}


def test_the_manifest_repeats_a_sensitivity(town: Path, tmp_path: Path) -> None:
    """The same bytes from `rerun`, with another number of workers and nothing kept."""
    answer = tmp_path / "answer.json"
    arguments = ["sensitivity", str(town), "--option", "social-worker", "--replications", "2", "--alone", "--json"]
    first = runner.invoke(app, [*arguments, "--no-store", "-o", str(answer)])
    assert first.exit_code == 0, first.stderr
    again = tmp_path / "again.json"
    repeated = runner.invoke(app, ["rerun", f"{answer}.manifest.json", "--workers", "1", "-o", str(again)])
    assert repeated.exit_code == 0, repeated.stderr
    assert "The same answer to the byte" in repeated.stdout
    assert again.read_bytes() == answer.read_bytes()


def test_the_whole_page(town: Path) -> None:
    """What moves it, what changes the order, all at once, and where what is not known comes from."""
    page = runner.invoke(app, ["sensitivity", str(town), "--option", "social-worker", "--replications", "2"])
    assert page.exit_code == 0, page.stderr
    text = " ".join(page.stdout.split())
    assert "No pair of them changes the order" in text
    assert "Of what the assumptions do" not in text
    assert "Most of what is not known of the coverage" in text
    assert "One nested design: 50 settings of" in text
    assert "To repeat this answer and check it: crisissim rerun" in " ".join(page.stderr.split())


def test_numbers_are_said_as_people_say_them(found: Sensitivity) -> None:
    """No `0.8 chance`, for the meaning says that it is one; and how many assumptions are not in the table."""
    rows = {swing.assumption.name: swing.assumption for swing in found.swings}
    assert _told(rows["screening.coded"], 0.7923) == "0.792"
    assert _told(rows["turnout.patrol"], 2.0) == "2 minutes"
    moving = [place for place, swing in enumerate(found.swings, start=1) if swing.detectable]
    assert [*not_shown(found, moving[-1])] == []
    assert [*not_shown(found, moving[-2])] == ["1 more assumption moves it less; --json has them all."]
    assert [*not_shown(found, 0)] == [f"{len(moving)} more assumptions move it less; --json has them all."]


def test_an_interval_of_one_value_is_not_told() -> None:
    """`over 99 % to over 99 %` says nothing."""
    parts = SimpleNamespace(
        shares={"settings": 0.999, "records": 0.0, "luck": 0.001}, low={"settings": 0.996}, high={"settings": 0.9995}
    )
    source = SimpleNamespace(most="settings", parts=parts)
    assert "over 99 % of the variance (the luck of single years under 1 %, " in _most(source, "it")  # type: ignore[arg-type]
    parts.low["settings"] = 0.9
    assert "(90 % to over 99 %; the luck" in _most(source, "it")  # type: ignore[arg-type]


def test_nothing_to_look_at(edited: Edited) -> None:
    """Where no crisis call comes there is no coverage: that is said, and no option is called the best."""
    rules = 'format = 1\n[[rules]]\nmatch = "*"\nneed = "other"\nrisk = "calm"\nconfirmed = true\n'
    folder = edited("call-types.toml", None, rules)
    found = runner.invoke(app, ["sensitivity", str(folder), "--alone", "--replications", "2"])
    assert found.exit_code == 1
    assert "there is nothing to see of coverage in 2 histories, whatever is assumed" in " ".join(found.output.split())


PATROL = '[[roster]]\nname = "car"\nagency = "Hamlet"\nunits = 1\nstart = 00:00:00\nhours = 24\n'


def test_a_study_that_is_wrong_before_anything_is_assumed(edited: Edited) -> None:
    """A hamlet by rates too few for a single call is told of as `compare` tells of it."""
    folder = edited("study.toml", "[calls]", '[[agencies]]\nname = "Town"\npopulation = 6000\n[agencies.calls]')
    hamlet = '[[agencies]]\nname = "Hamlet"\npopulation = 3\n[agencies.rates]\nper_1000 = { mental-health = 0.001 }\n'
    file = folder / "study.toml"
    text = (
        file.read_text()
        .replace("\npopulation = 6000\nrep", "\nrep")
        .replace("[calls.columns]", "[agencies.calls.columns]")
    )
    text = text.replace("units = 2", 'agency = "Town"\nunits = 2').replace("[options]", f"{PATROL}\n[options]")
    file.write_text(text.replace("[demand]", f"{hamlet}\n[demand]"))
    said = [
        runner.invoke(app, [*words, str(folder), "--option", "social-worker", "--replications", "2"])
        for words in (("compare",), ("sensitivity", "--alone"))
    ]
    assert [one.exit_code for one in said] == [1, 1]
    assert "has no recorded calls left to draw from." in said[0].stderr
    assert said[0].stderr == said[1].stderr
