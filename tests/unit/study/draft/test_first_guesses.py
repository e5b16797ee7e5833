"""First guesses of roster, options and days, on records in which the right answer is known."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from draft_town import detected, write_export

from crisissim.assumptions import defaults
from crisissim.domain.words import Need
from crisissim.intake import read_history, shipped_rules
from crisissim.intake.sources import read_table
from crisissim.queueing import erlang_b
from crisissim.study.draft.days import whole_days
from crisissim.study.draft.facts import Facts, facts_of
from crisissim.study.draft.options import drafted_options, turns_of
from crisissim.study.draft.roster import guessed_roster, needed_by_hour, on_duty
from crisissim.study.draft.units import unit_column, units_seen
from factories import make_history

CRISIS = tuple(need for need in Need if need is not Need.OTHER)
FLAT = np.full(24, 1.0)


def facts(**changed: object) -> Facts:
    """A town of two units out at all hours and twelve crisis calls a day of an hour each."""
    given = Facts(
        days=364,
        calls_a_day=48.0,
        own_a_day=10.0,
        crisis_a_day=12.0,
        crisis_alone=False,
        units_out=2.0 * FLAT,
        most_out=4.0 * FLAT,
        units_seen=None,
        crisis=0.5 * FLAT,
        crisis_travel=0.0,
        crisis_on_scene=60.0,
        assumed=(),
    )
    return replace(given, **changed)  # type: ignore[arg-type]


def test_units_out_by_little_s_law() -> None:
    """The mean number of units on calls is the work per hour; each further unit stays its share."""
    received = np.arange(0.0, 28 * 1440.0, 30.0)
    n = len(received)
    history = make_history(
        days=28,
        received=received,
        call_type=np.zeros(n, np.int64),
        zone=np.zeros(n, np.int64),
        priority=np.full(n, 2),
        officers=np.full(n, 2),
        dispatch_delay=np.zeros(n),
        travel=np.full(n, 10.0),
        on_scene=np.full(n, 50.0),
        officer_initiated=np.zeros(n, bool),
        dispatched=np.ones(n, bool),
        nobody_met=np.zeros(n, bool),
    )
    found = facts_of(history, CRISIS, defaults())
    further = 10.0 + defaults().value("further.share") * 50.0
    assert found.units_out.mean() == pytest.approx((60.0 + further) / 30.0, rel=0.03)
    assert found.calls_a_day == 48.0
    assert found.crisis.sum() == pytest.approx(found.crisis_a_day)


def test_patrol_at_the_usual_share_of_time() -> None:
    """Two units always out at a third of their time are six on duty; a burst of nine asks for nine."""
    busy = defaults().value("draft.patrol_busy")
    assert needed_by_hour(facts(), defaults()) == pytest.approx(2.0 / busy * FLAT)
    assert needed_by_hour(facts(most_out=9.0 * FLAT), defaults()) == pytest.approx(9.0 * FLAT)
    assert needed_by_hour(facts(units_out=0.0 * FLAT, most_out=0.0 * FLAT), defaults()) == pytest.approx(FLAT)


def test_units_that_were_seen_beat_the_usual_share() -> None:
    """Named units are counted; but never so few that calls fill more of their time than patrols can spare."""
    assert needed_by_hour(facts(units_seen=5.0 * FLAT), defaults()) == pytest.approx(5.0 * FLAT)
    least = 2.0 / defaults()["draft.patrol_busy"].high
    assert needed_by_hour(facts(units_seen=FLAT), defaults()) == pytest.approx(least * FLAT)


@pytest.mark.parametrize("first", [5, 6, 7, 8])
def test_shifts_begin_where_the_work_changes(first: int) -> None:
    """Work that changes at the hours of three shifts gets just these shifts and numbers."""
    seen = np.roll(np.repeat([6.0, 9.0, 4.0], 8), first)
    roster = guessed_roster(facts(units_seen=seen), defaults())
    assert [(row.start.hour, row.units) for row in roster] == [(first, 6), (first + 8, 9), ((first + 16) % 24, 4)]
    assert on_duty(roster).tolist() == seen.tolist()
    assert all(row.guess for row in roster)


def test_teams_are_as_many_as_the_calls_ask_for() -> None:
    """The fewest of which calls find all busy no more often than allowed; a quiet half of the day gets none."""
    most = defaults().value("draft.team_busy")
    evening = np.where(np.arange(24) // 12 == 1, 1.0, 0.1)
    (turn,) = turns_of("social-worker", facts(crisis=evening), defaults())
    assert turn.start == 12
    assert erlang_b(turn.units, turn.load) <= most < erlang_b(turn.units - 1, turn.load)
    assert len(turns_of("social-worker", facts(), defaults())) == 2
    assert len(turns_of("on-call-clinician", facts(crisis=evening), defaults())) == 2


def test_options_differ_in_their_crew_only() -> None:
    """The three kinds of team have the same hours and numbers; each option says why, and police alone has no posts."""
    roster = guessed_roster(facts(units_seen=20.0 * FLAT), defaults())
    options = {option.file.name: option for option in drafted_options(facts(), roster, defaults())}
    assert list(options) == [
        "police-only",
        "co-responder",
        "social-worker",
        "social-worker-paramedic",
        "on-call-clinician",
    ]
    teams = [options[name].file.posts for name in ("co-responder", "social-worker", "social-worker-paramedic")]
    assert len({tuple((post.start, post.hours, post.units) for post in posts) for posts in teams}) == 1
    assert [post.payer for post in teams[0]] == [("patrol", "new")] * 2
    assert {post.payer for post in options["on-call-clinician"].file.posts} == {("partner",)}
    assert not options["police-only"].file.posts
    assert all("12 crisis calls a day" in " ".join(options[name].why) for name in list(options)[1:])


def test_a_small_patrol_lends_nobody() -> None:
    """Where the car would leave patrol with one unit, its officer is hired, and the file says so."""
    small = facts(units_out=0.2 * FLAT, most_out=FLAT, crisis=0.02 * FLAT, crisis_a_day=0.48)
    options = drafted_options(small, guessed_roster(small, defaults()), defaults())
    car = next(option for option in options if option.file.name == "co-responder")
    assert [post.payer for post in car.file.posts] == [("new", "new")]
    assert "the officer is hired" in car.why[-1]
    assert "few for a team of their own" in " ".join(car.why)


def test_no_crisis_calls_at_all() -> None:
    """A record without any crisis call gets options too, and is told to look at its call types."""
    quiet = facts(crisis=0.0 * FLAT, crisis_a_day=0.0)
    for option in drafted_options(quiet, guessed_roster(quiet, defaults()), defaults())[1:]:
        assert option.file.posts
        assert "no crisis calls" in option.why[1]


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ([20] * 30, None),
        ([20] * 10 + [0] * 5 + [20] * 30, (15, 30)),
        ([20] * 30 + [0] * 5 + [20] * 10, (0, 30)),
        ([20] * 10 + [0] * 2 + [20] * 10, None),
        ([2] * 10 + [0] * 5 + [2] * 10, None),
        ([3] + [20] * 28 + [4], (1, 28)),
        ([3] + [4] * 28 + [1], None),
    ],
)
def test_whole_days(calls: list[int], expected: tuple[int, int] | None) -> None:
    """Gaps that chance does not make, and first and last days cut in two, are left out; quiet days are not."""
    received = np.concatenate([day * 1440.0 + np.linspace(1.0, 1439.0, n) for day, n in enumerate(calls)])
    history = replace(make_history(), start=date(2025, 3, 3), days=len(calls), received=received)
    found = whole_days(history)
    assert (found and ((found.start - date(2025, 3, 3)).days, found.days)) == expected


def test_units_are_found_and_seen(tmp_path: Path) -> None:
    """A column of names of cars is found, one of numbers of units is not; four cars a shift are four at work."""
    export = write_export(tmp_path / "calls.csv", every=20.0)
    spec = detected(export).spec
    tables = [read_table(export)]
    assert unit_column(tables, spec) is None
    export.write_text(export.read_text().replace("units,car", "count,primary unit", 1))
    spec = replace(spec, columns=replace(spec.columns, officers=None))
    assert unit_column([read_table(export)], spec) == "primary unit"
    history, _ = read_history(spec, shipped_rules(), CRISIS)
    seen = units_seen(spec, "primary unit", history)
    assert seen is not None
    assert seen.max() == pytest.approx(4.0, abs=0.8)
    assert 2.0 < seen.mean() < 4.5


def test_units_of_no_row() -> None:
    """A list of units is the column itself, whatever it is called."""
    spec = replace(detected(Path("calls.csv")).spec, officers_as="list")
    assert unit_column([], spec) == "units"
