"""Tests of holding the model against a record: what is right passes, and what is wrong is found."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from replayed import CALL_TAKING, town

from crisissim.domain.practice import Dispatch
from crisissim.errors import InputError
from crisissim.study import load_study
from crisissim.validation import Item, Verdict, reproduce
from crisissim.validation.wording import in_short, sentence


def named(verdict: Verdict, name: str) -> Item:
    """The item of this name."""
    return next(item for item in verdict.items if item.name == name)


@pytest.fixture(scope="module")
def itself(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """The verdict on a town whose roster and practice are as its study says."""
    return reproduce(town(tmp_path_factory.mktemp("itself")))


def test_a_town_that_recorded_itself_is_reproduced(itself: Verdict) -> None:
    """Its own roster and practice give back its delays, response and unit-hours."""
    assert itself.passed
    assert itself.sentence.startswith("The model reproduces the record of Millbrook: all ")
    assert not itself.failed
    for name in ("dispatch delay", "dispatch delay, priority 1", "response, beat A"):
        assert named(itself, name).distance < 0.03
    assert named(itself, "unit-hours, all work").distance < 0.001


def test_items_are_by_priority_need_and_beat(itself: Verdict) -> None:
    """Every grouping of the calls has items, each with both distributions and its count of calls."""
    assert {item.group for item in itself.items} == {"all", "priority", "need", "beat"}
    priorities = [item for item in itself.items if item.name.startswith("dispatch delay, priority")]
    assert sum(item.calls for item in priorities) == named(itself, "dispatch delay").calls
    picture = named(itself, "dispatch delay").picture
    assert picture is not None
    assert sum(picture.recorded) == pytest.approx(1.0)
    assert len(picture.at) == len(picture.simulated)


def test_too_few_officers_are_found_out(tmp_path: Path) -> None:
    """Where three more officers answered the calls than the roster says, waits of the model are too long."""
    verdict = reproduce(town(tmp_path, units=5, recorded_by=9))
    assert not verdict.passed
    assert named(verdict, "dispatch delay").level == "failed"
    assert named(verdict, "dispatch delay").simulated_p90 > named(verdict, "dispatch delay").recorded_p90  # type: ignore[operator]
    assert "waits for a free officer" in verdict.effect
    assert "does not reproduce the record of Millbrook" in verdict.sentence
    assert "dispatch delay" in verdict.sentence


def test_practice_that_nobody_told_is_found_out(tmp_path: Path) -> None:
    """Overhead that the study does not know makes recorded delays longer than simulated ones."""
    verdict = reproduce(town(tmp_path, units=9, truth=Dispatch(overhead={1: 4.0, 3: 4.0, 4: 4.0})))
    item = named(verdict, "dispatch delay, priority 1")
    assert item.level == "failed"
    assert item.recorded > item.simulated + 1.0


def test_practice_that_was_told_is_used(tmp_path: Path) -> None:
    """The same record passes where [dispatch] says what was done."""
    told = "[dispatch]\noverhead = { 1 = 4.0, 3 = 4.0, 4 = 4.0 }\nreserve = { 4 = 3 }\n"
    truth = Dispatch(overhead={1: 4.0, 3: 4.0, 4: 4.0}, reserve={4: 3})
    verdict = reproduce(town(tmp_path, units=9, truth=truth, more=told))
    assert verdict.passed
    assert "overhead, reserve of [dispatch]" in " ".join(verdict.rests_on)


def test_marks_are_printed_and_changed_ones_flagged(tmp_path: Path) -> None:
    """A study that widens a mark is told so, and judged by it."""
    lax = town(
        tmp_path, units=9, truth=Dispatch(overhead={1: 4.0, 3: 4.0}), assumptions='"validation.distance_fails" = 0.9'
    )
    verdict = reproduce(lax)
    assert 0.2 < named(verdict, "dispatch delay").distance < 0.9
    assert "failed from 0.9" in verdict.marks[0]
    assert verdict.marks[1] == "CHANGED MARK: validation.distance_fails is 0.9, as shipped 0.2."
    assert named(verdict, "dispatch delay").level == "doubtful"


def test_only_the_days_of_the_test_count(tmp_path: Path) -> None:
    """Days before `test_from` are replayed and not compared."""
    study = town(tmp_path, more="[validation]\ntest_from = 2025-03-17\n")
    late = reproduce(study)
    whole = reproduce(study, days=np.ones(28, np.bool_))
    share = named(late, "dispatch delay").calls / named(whole, "dispatch delay").calls
    assert share == pytest.approx(0.5, abs=0.05)
    assert "on 14 days, days 15 to 28 of the record, test the model" in " ".join(late.rests_on)


def test_a_test_beyond_the_record_is_a_fault(tmp_path: Path) -> None:
    """The sentence names the line of study.toml."""
    study = town(tmp_path, more="[validation]\ntest_from = 2025-06-01\n")
    with pytest.raises(InputError, match="no day of it tests the model") as found:
        reproduce(study)
    assert found.value.faults[0].path == "validation.test_from"
    assert found.value.faults[0].line is not None


def test_small_groups_are_not_judged(tmp_path: Path) -> None:
    """With few calls nothing of a priority is judged, and that is said."""
    verdict = reproduce(town(tmp_path, a_day=3.0))
    assert named(verdict, "dispatch delay, priority 1").level == "not judged"
    assert "too small to judge" in " ".join(verdict.unmeasured)


def test_a_record_without_times_tests_nothing_and_nothing_is_said_to_test(tmp_path: Path) -> None:
    """Of arrivals alone no sentence says that they test the model, and nothing is called right."""
    file = town(tmp_path).folder / "study.toml"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(("dispatched =", "arrived =", "cleared ="))))
    verdict = reproduce(load_study(tmp_path))
    assert not verdict.judged
    assert verdict.rests_on[-1] == "Millbrook: no call of its record tests the model."
    told = list(in_short(verdict))
    assert told[0] == "Neither right nor wrong: nothing could be tested."
    assert told[1].startswith("So: ")


def test_calls_own_travel_is_said_to_test_nothing(itself: Verdict) -> None:
    """Without a map travel is the record's own, so it is not among the items."""
    assert not any(item.measure == "travel" for item in itself.items)
    assert "travel is each call's own recorded minutes, so it tests nothing" in " ".join(itself.unmeasured)


def test_the_same_study_gives_the_same_verdict(tmp_path: Path) -> None:
    """Twice the same, to the last bit."""
    study = town(tmp_path)
    assert reproduce(study).to_json() == reproduce(study).to_json()


def test_a_verdict_as_data_has_no_odd_numbers(itself: Verdict) -> None:
    """JSON knows neither infinity nor NaN, and every item says its level."""
    from json import dumps, loads

    odd = replace(itself.items[0], simulated=float("inf"))
    data = loads(dumps(replace(itself, items=(odd, *itself.items)).to_json(), allow_nan=False))
    assert data["items"][0]["simulated"] is None
    assert {item["level"] for item in data["items"]} <= {"passed", "doubtful", "failed", "not judged"}


def test_call_taking_is_that_of_the_study(itself: Verdict) -> None:
    """Calls that meet a free officer wait for call-taking alone, recorded and simulated."""
    assert named(itself, "dispatch delay").recorded == pytest.approx(CALL_TAKING, abs=0.02)


def test_a_guessed_roster_stands_beside_an_estimate(tmp_path: Path) -> None:
    """Where the roster is a guess, what the record itself says of strength is told, with the word estimate."""
    study = town(tmp_path)
    path = study.folder / "study.toml"
    path.write_text(path.read_text().replace("hours = 24", "hours = 24\nguess = true"))
    said = " ".join(reproduce(load_study(study.folder)).rests_on)
    assert "the roster of study.toml, which is a guess" in said
    assert "An estimate of strength by jobs in hand is" in said
    assert "the roster has 144.0 on patrol" in said


def test_programs_take_the_calls_that_the_record_says(tmp_path: Path) -> None:
    """Calls of the program's types wait for its units and are compared apart; the police are spared them."""
    vans = (
        '[[programs]]\nname = "the vans"\nmodel = "social-worker"\ncall_types = ["WELFARE*"]\n'
        '[[programs.posts]]\nname = "van"\nunits = 9\nstart = 00:00:00\nhours = 24\n'
    )
    study = town(tmp_path, more=vans)
    verdict = reproduce(study)
    vans_calls, police = named(verdict, "dispatch delay, the vans"), named(verdict, "dispatch delay")
    assert vans_calls.group == "program"
    assert vans_calls.calls + police.calls == len(study.histories()[0])
    assert vans_calls.simulated_p90 == pytest.approx(CALL_TAKING, abs=0.02)


def test_calls_held_for_a_time_are_named_in_the_effect(tmp_path: Path) -> None:
    """What an option cannot be shown to change is said, in at most three sentences with all the rest."""
    told = "[dispatch]\nbearable = { 3 = 10.0, 4 = 30.0 }\n"
    verdict = reproduce(town(tmp_path, units=9, more=told))
    assert "Calls of priorities 3 and 4 are held for a time whoever is free" in verdict.effect
    assert verdict.effect.count(". ") + 1 <= 3
    assert "bearable of [dispatch]" in " ".join(verdict.rests_on)


def test_a_failure_is_told_by_the_number_that_differs() -> None:
    """Where the medians are alike, the minutes of 9 in 10 say what fails."""
    item = Item("dispatch delay", "dispatch delay", 1.4, 1.4, 0.5, 0.2, False, recorded_p90=4.7, simulated_p90=1.4)
    assert "dispatch delay 1.4 minutes against 4.7 recorded, 9 of 10" in sentence(["Town"], [item], [item])
    other = replace(item, recorded=3.0)
    assert "dispatch delay 1.4 minutes against 3.0 recorded, median" in sentence(["Town"], [other], [other])
