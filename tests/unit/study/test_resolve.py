"""Tests of a study read, and of the scenarios made from it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from fixtures import Edit

from crisissim.assumptions import defaults
from crisissim.domain.calls import NO_ZONE
from crisissim.domain.staff import Shift
from crisissim.domain.words import Kind, Missed, Need, Payer, Risk
from crisissim.errors import InputError
from crisissim.study import load_study, shipped
from crisissim.study.rules.options import OF_THE_STUDY


def test_what_was_left_out(town: Path) -> None:
    """Defaults are filled in, and the window's start is the first measured day."""
    study = load_study(town)
    assert study.options == ("police-only", "co-responder")
    assert (study.seed, study.replications, study.baseline) == (7, 4, "police-only")
    assert study.window.start == date(2025, 1, 4)
    assert study.window.measured_from == date(2025, 1, 6)
    assert study.demand.mode == "resample"
    assert study.demand.durations == "drawn"
    assert study.demand.undercoding == study.assumptions.value("undercoding.share")
    assert Need.OTHER not in study.crisis_needs
    assert study.qualifying == {Kind.CLINICIAN, Kind.REMOTE, Kind.TEAM}
    assert study.targets == {"clinician_response_time": study.assumptions.value("target.clinician_response_time")}
    assert [(agency.name, agency.population) for agency in study.agencies] == [("Millbrook", 9000)]


def test_hidden_crisis_calls_are_told_in_one_sentence(town: Path) -> None:
    """With their share, wherever an answer has more crisis calls than the record; nothing where none are hidden."""
    demand = load_study(town).demand
    assert replace(demand, undercoding=0.155).hidden == (
        "More crisis calls are simulated than call types name: 15.5 % of them are taken to be coded as other police "
        "work (undercoding.share)."
    )
    assert replace(demand, undercoding=0.0).hidden == ""


def test_own_assumptions_count_as_confirmed(town: Path) -> None:
    """Names in quotes and names parted by dots are the same."""
    study = load_study(town)
    assert (study.assumptions.value("patience.team"), study.assumptions.value("hold.limit")) == (20, 25)
    assert study.assumptions["hold.limit"].confirmed
    assert not study.assumptions["turnout.team"].confirmed


@pytest.mark.parametrize("name", ["", "study.toml"])
def test_folder_or_file(town: Path, name: str) -> None:
    """A study is named by its folder or by its file."""
    assert load_study(town / name).folder == town.resolve()


def test_relative_folder(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are found from the study's folder, wherever the program runs."""
    monkeypatch.chdir(town.parent)
    assert len(load_study("millbrook").histories()[0]) == 56


@pytest.mark.parametrize(
    ("name", "words"),
    [("no-such-town", "there is no study"), ("\0", "there is no study"), ("x" * 5000, "cannot have such a name")],
)
def test_no_such_study(name: str, words: str) -> None:
    """A name that is nothing is refused in a sentence."""
    with pytest.raises(InputError, match=words):
        load_study(name)


def test_not_a_study(town: Path) -> None:
    """A folder without study.toml and a file that is none are refused."""
    for path, words in ((town / "options", "has no study.toml"), (town / "calls.csv", "is not a study")):
        with pytest.raises(InputError, match=words):
            load_study(path)


def test_shipped_studies_load() -> None:
    """Every shipped study is right; of one town, its options of one model are named after it."""
    assert shipped() == ["every-model", "large-city", "medium-town", "three-neighbours"]
    assert len(load_study("three-neighbours").agencies) == 3
    for name in ("every-model", "medium-town"):
        tables = [read.table for read in load_study(name).files.options]
        assert [table.name for table in tables if table.model] == [table.model for table in tables if table.model]


def test_units(town: Path) -> None:
    """One unit per car with a name of its own; the option's units come last."""
    scenario = load_study(town).scenario("co-responder")
    names = [unit.name for unit in scenario.units]
    assert names == [
        "patrol days 1",
        "patrol days 2",
        "patrol days 3",
        "patrol nights 1",
        "patrol nights 2",
        "team days 1",
    ]
    team = scenario.units[-1]
    assert [seat.payer for seat in team.seats] == [Payer.PATROL, Payer.NEW]
    assert (team.pool, team.on_call, team.kind) == ("co-responder", False, Kind.CLINICIAN)


def test_officers_moved(town: Path) -> None:
    """Four days of eight hours are 1,668.6 officer hours a year, and patrol is short of exactly those."""
    study = load_study(town)
    before, after = (study.scenario(name) for name in ("police-only", "co-responder"))
    hours = [sum(u.hours_a_year for u in s.units if u.pool == "patrol") for s in (before, after)]
    assert before.patrol_hours_removed == 0
    assert after.patrol_hours_removed == pytest.approx(32 * 365 / 7)
    assert hours[0] - hours[1] == pytest.approx(after.patrol_hours_removed)


def test_opening_hours_follow_the_posts(town: Path) -> None:
    """Left out, an option is open whenever one of its units is on duty; police only offers nobody."""
    study = load_study(town)
    assert study.scenario("police-only").opening is None
    assert study.scenario("co-responder").opening == tuple(Shift(d * 1440 + 600, d * 1440 + 1080) for d in range(4))


def test_stated_opening_hours(edited: Edit) -> None:
    """Hours without staff and staff without hours are remarked on."""
    folder = edited(
        "options/co-responder.toml",
        "[settings]",
        '[[opening]]\nstart = 09:00:00\nhours = 4\ndays = ["monday"]\n[settings]',
    )
    study = load_study(folder)
    assert study.scenario("co-responder").opening == (Shift(540, 780),)
    said = {notice.code: notice.text for notice in study.notices}
    assert said["W203"].startswith(
        "Option co-responder is open for 1 hours a week in which none of its units is on duty"
    )
    assert "29 hours a week outside its opening hours, first Monday 13:00 to Monday 18:00" in said["W204"]


def test_plans(town: Path) -> None:
    """Every need and risk has a plan or a reason; settings and assumptions reach it."""
    plans = load_study(town).scenario("co-responder").plans
    assert set(plans) == {(need, risk) for need in Need for risk in Risk}
    assert plans[Need.OTHER, Risk.LOW] is Missed.NOT_OFFERED
    assert plans[Need.SUICIDE, Risk.HIGH] is Missed.NEEDS_POLICE
    steps = plans[Need.SUICIDE, Risk.LOW]
    assert isinstance(steps, tuple)
    assert steps[0].patience == 12.0
    assert steps[0].options[0].pools == ("co-responder",)


def test_option_assumptions_stay_in_the_option(edited: Edit) -> None:
    """What one option assumes, no other does."""
    folder = edited("options/co-responder.toml", "[settings]\npatience = 12.0", "[assumptions]\npatience.team = 7")
    study = load_study(folder)
    assert study.scenario("co-responder").assumptions.value("patience.team") == 7
    assert study.scenario("police-only").assumptions.value("patience.team") == 20


def test_travel_as_recorded(town: Path) -> None:
    """Without geography the calls' own minutes hold, for the units that were free when somebody was sent."""
    travel = load_study(town).scenario("co-responder").travel
    # three units by day, and the first of the two calls of a day is over when the second comes
    assert travel.reference_free == (pytest.approx(3.0),)
    assert travel.matrix is None
    assert not travel.square_root
    assert set(travel.turnout) == {"patrol", "co-responder"}
    assert travel.speed_factor["patrol"] == 1.0
    assert travel.by_hour.tolist() == [1.0] * 168


def test_on_call_pools(edited: Edit) -> None:
    """Who is at home needs time to leave it."""
    folder = edited("options/co-responder.toml", 'model = "co-responder"', 'model = "on-call-clinician"')
    path = folder / "options/co-responder.toml"
    path.write_text(path.read_text().replace('payer = ["patrol", "new"]', "").replace("patience", "hold_limit"))
    scenario = load_study(folder).scenario("co-responder")
    assert scenario.units[-1].on_call
    assert set(scenario.travel.travel_in) == {"on-call-clinician"}
    assert scenario.travel.turnout["on-call-clinician"] == scenario.assumptions.value("turnout.on_call")


def test_matrix_in_the_order_of_the_zones(edited: Edit) -> None:
    """The matrix follows the zones of the calls; calls from elsewhere lose their zone, which is said."""
    folder = edited("study.toml", 'mode = "recorded"', 'mode = "matrix"\nmatrix = "m.csv"')
    (folder / "m.csv").write_text("from,Lake,South\nLake,1,2\nSouth,3,4\n")
    study = load_study(folder)
    scenario = study.scenario("police-only")
    assert scenario.zones == ("South", "Lake")
    assert scenario.travel.matrix is not None
    assert scenario.travel.matrix.tolist() == [[4, 3], [2, 1]]
    assert set(study.histories()[0].zone) == {0, NO_ZONE}
    text = next(notice.text for notice in study.notices if notice.code == "W208")
    assert text.startswith("28 calls of Millbrook (50.0%) come from zones without a place in the travel table (North)")


def test_notices_on_calls_wait_for_the_calls(town: Path) -> None:
    """A short record and a short window are said once the calls are read."""
    study = load_study(town)
    assert {notice.code for notice in study.notices} == set()
    study.histories()
    assert {notice.code for notice in study.notices} == {"W206", "W207"}


def test_guesses_and_odd_numbers_are_said(edited: Edit) -> None:
    """A guessed roster and a value outside the known range answer all the same, with a remark."""
    edited("study.toml", "units = 3", "units = 3\nguess = true")
    study = load_study(edited("study.toml", '"patience.team" = 20', '"patience.team" = 500'))
    said = {notice.code: notice.text for notice in study.notices}
    assert "(patrol days)" in said["W201"]
    assert said["W202"].startswith("the study sets patience.team to 500, outside the known range of 5 to 60")


def test_hours_without_patrol_are_said(edited: Edit) -> None:
    """Calls that need police wait through them."""
    study = load_study(edited("study.toml", "start = 19:00:00\nhours = 12", "start = 19:00:00\nhours = 11"))
    said = [notice.text for notice in study.notices if notice.code == "W205"]
    assert [text.split(". ")[0] for text in said] == [
        "Millbrook has no patrol unit on duty for 7 hours a week on today's roster, first Monday 06:00 to Monday 07:00"
    ]


def test_officers_of_today_whom_an_option_forgets(edited: Edit) -> None:
    """A program with officers that ends under an option leaves them idle, and that is said; civilians may go home."""
    trained = '[[roster]]\nname = "trained"\nunits = 1\nstart = 08:00:00\nhours = 8\n'
    officer = f'{trained}crew = ["cit-officer"]\npool = "cit-officers"\n'
    van = (
        trained.replace("trained", "van") + 'crew = ["social-worker", "paramedic"]\npool = "social-worker-paramedic"\n'
    )
    study = edited("study.toml", "seed = 7", "seed = 8") / "study.toml"
    study.write_text(study.read_text() + officer + van)
    said = [notice.text for notice in load_study(study).notices if notice.code == "W211"]
    assert [text.split(". ")[0] for text in said] == [
        f"Option {name} sends trained of today's roster to no call: it has no layer cit-officers"
        for name in ("co-responder", "police-only")
    ]


def test_patrol_emptied_by_an_option(edited: Edit) -> None:
    """An option that takes the last officer says so."""
    edited("options/co-responder.toml", "hours = 8", "hours = 8\nunits = 3")
    said = [n.text for n in load_study(edited("study.toml", "seed = 7", "seed = 8")).notices if n.code == "W205"]
    assert [text.split(", ")[0] for text in said] == [
        "Millbrook has no patrol unit on duty for 32 hours a week under option co-responder"
    ]


CALLS_FAULTS = [
    (
        "options/co-responder.toml",
        'model = "co-responder"',
        'model = "co-responder"\narea = ["Nrth"]',
        'options/co-responder.toml:4: area[0]: there is no zone "Nrth". Did you mean "North"?',
    ),
    (
        "study.toml",
        "units = 3",
        'units = 3\nbase = "Nort"',
        'study.toml:28: roster[0].base: there is no zone "Nort". Did you mean "North"?',
    ),
    (
        "study.toml",
        "start = 2025-01-06",
        "start = 2031-01-06",
        (
            "study.toml:8: window.start: all calls of Millbrook lie outside the study: they run from 2024-12-30 to "
            "2025-01-26, and it from 2031-01-06 to 2031-01-19. Let it begin within the record; demand.growth is for "
            "later years."
        ),
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), CALLS_FAULTS)
def test_faults_about_the_calls(edited: Edit, file: str, old: str, new: str, sentence: str) -> None:
    """What the files get wrong about the calls is said when the calls are read, in the same way."""
    folder = edited(file, old, new)
    with pytest.raises(InputError) as found:
        load_study(folder).histories()
    assert [str(fault).replace(f"{folder.resolve()}/", "") for fault in found.value.faults] == [sentence]


def test_a_call_that_could_never_be_served(edited: Edit) -> None:
    """Officers who all set off together must at some hour be on duty together."""
    folder = edited("study.toml", "[travel]", '[dispatch]\nstart = "all"\n[travel]')
    path = folder / "calls.csv"
    assert load_study(folder).scenario("police-only").start_rule == "all"
    path.write_text(path.read_text().replace("South,1", "South,4"))
    with pytest.raises(InputError) as found:
        load_study(folder).histories()
    assert [fault.what for fault in found.value.faults] == [
        (
            'with start = "all" a call of Millbrook that needs 4 officers could never be served: under option '
            "co-responder at most 3 patrol units are on duty at once"
        )
    ]


def test_square_root_and_hours(edited: Edit) -> None:
    """Factors per hour of day hold on every day."""
    hours = ", ".join(["1.0"] * 12 + ["1.5"] * 12)
    folder = edited("study.toml", 'mode = "recorded"', f'mode = "square-root"\nby_hour = [{hours}]')
    travel = load_study(folder).scenario("police-only").travel
    assert travel.square_root
    assert np.array_equal(travel.by_hour.reshape(7, 24)[:, 13], [1.5] * 7)


def test_what_only_the_study_may_assume() -> None:
    """Every name that options may not set is one of an assumption."""
    assert set(defaults()) >= OF_THE_STUDY
