"""Tests of estimating practice: it is found on earlier weeks, and holds on later ones."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from replayed import town

from crisissim.domain.practice import Dispatch
from crisissim.study import load_study
from crisissim.validation.estimates import split_days
from crisissim.validation.fit.estimating import Estimated, estimated_practice
from crisissim.validation.fit.fitting import _believed, fit_practice
from crisissim.validation.fit.weeks import Manner, Tried
from crisissim.validation.today import today_of

TRUTH = Dispatch(overhead={1: 2.0, 3: 5.0, 4: 5.0}, reserve={3: 2, 4: 4})


@pytest.fixture(scope="module")
def estimated(tmp_path_factory: pytest.TempPathFactory) -> Estimated:
    """What is found of a practice that the test knows."""
    return estimated_practice(town(tmp_path_factory.mktemp("fitted"), units=9, truth=TRUTH))


def test_the_practice_is_found(estimated: Estimated) -> None:
    """Overhead and units held back come out near the truth, and the most urgent calls are held for nobody."""
    (found,) = estimated.fitted.values()
    assert found.dispatch.overhead[1] == pytest.approx(2.0, abs=0.6)
    assert found.dispatch.overhead[3] == pytest.approx(5.0, abs=2.0)
    assert 1 not in found.dispatch.reserve
    assert found.dispatch.reserve[3] == pytest.approx(2, abs=1)
    assert found.dispatch.reserve[4] == pytest.approx(4, abs=1)
    assert max(found.dispatch.skipped.values(), default=0.0) <= 0.1
    assert found.call_taking == pytest.approx(1.0, abs=0.2)


@pytest.mark.parametrize(("off", "skipped"), [(9.0, 0.0), (5.0, 0.4)])
def test_skipping_is_believed_where_it_comes_nearer(off: float, skipped: float) -> None:
    """Of 200 calls, 10 off without it: 9 is luck where all wait alike, 5 is something that the record says."""
    tried = [Tried({1: Manner()}, share) for share in (0.0, 0.1, 0.4)]
    misses = dict(zip((0.0, 0.1, 0.4), (10.0, 11.0, off), strict=True))
    weeks = SimpleNamespace(rows={1: np.full(200, fill_value=True)}, miss=lambda one, _: misses[one.skipped])
    assert _believed(weeks, tried, 1).skipped == skipped  # type: ignore[arg-type]


def test_it_holds_on_the_weeks_that_were_not_used(estimated: Estimated) -> None:
    """The verdict is on the later half alone, and passes."""
    assert estimated.verdict.passed
    said = " ".join(estimated.verdict.rests_on)
    assert "estimated on the 14 days before the test" in said
    assert "days 15 to 28 of the record" in said


def test_the_word_estimate_stands_by_every_number(estimated: Estimated) -> None:
    """Each sentence says that its number is estimated."""
    (found,) = estimated.fitted.values()
    assert all("estimated" in sentence for sentence in found.told())


def test_the_lines_for_the_study_can_be_pasted(estimated: Estimated, tmp_path: Path) -> None:
    """What the page says to write into study.toml loads, and the town then passes without --estimate."""
    from crisissim.validation import reproduce

    lines = "\n".join(estimated.page()).partition("every option then works by it:\n")[2]
    dispatch, _, rest = lines.partition("[assumptions]\n")
    taking, _, test_from = rest.partition("\n\n[validation]\n")
    study = town(tmp_path, units=9, truth=TRUTH, more=f"{dispatch}\n[validation]\n{test_from}\n")
    assert study.files.study.table.dispatch.reserve[4] >= 3
    assert "call_taking.minutes" in taking
    assert reproduce(study).passed


def test_a_bearable_wait_is_found(tmp_path: Path) -> None:
    """Calls held for a time and not for units: the time, how unlike it is, and that units tell nothing."""
    truth = Dispatch(overhead={1: 2.0}, bearable={3: 15.0, 4: 60.0}, bearable_spread={3: 6.0, 4: 6.0})
    study = town(tmp_path, units=12, truth=truth)
    today = today_of(study, 0)
    found = fit_practice(today, split_days(today.history)[0], study.assumptions, seed=3)
    assert found.dispatch.bearable == {3: pytest.approx(15.0, rel=0.3), 4: pytest.approx(60.0, rel=0.3)}
    assert found.dispatch.bearable_spread == {3: pytest.approx(6.0, rel=0.4), 4: pytest.approx(6.0, rel=0.4)}
    assert not found.dispatch.reserve
    assert "however many units are free" in " ".join(found.told())


def test_a_guessed_roster_gives_way_to_the_record(tmp_path: Path) -> None:
    """Officers' own work was begun by 8 officers; the roster guesses 4, under whom much of it could not have been."""
    study = town(tmp_path, units=4, recorded_by=8, own=0.4, guess=True)
    estimated = estimated_practice(study)
    (found,) = estimated.fitted.values()
    assert found.strength is not None
    assert (found.strength.low <= found.strength.units).all()
    assert (found.strength.units <= found.strength.high).all()
    assert 5.5 < found.strength.units.mean() < 10.0
    said = " ".join(found.told())
    assert "Strength is estimated at" in said
    assert "find one of them free" in said
    assert "Strength and practice of Millbrook: estimated" in " ".join(estimated.verdict.rests_on)
    pasted(estimated, tmp_path)


def pasted(estimated: Estimated, folder: Path) -> None:
    """The rows that the page gives stand in study.toml in place of the guess, and the study has so many units."""
    (found,) = estimated.fitted.values()
    assert found.strength is not None
    rows = "\n".join(estimated.page()).partition("put the real shifts there:\n")[2].partition("\nTo take it over")[0]
    text = (folder / "study.toml").read_text()
    before, _, after = text.partition("[[roster]]")
    (folder / "study.toml").write_text(f"{before}{rows}\n[assumptions]{after.partition('[assumptions]')[2]}")
    week = [unit for unit in load_study(folder).today().units for _ in unit.shifts]
    hours = sum(shift.end - shift.start for unit in set(week) for shift in unit.shifts) / 60 / 7
    assert hours == pytest.approx(found.strength.hours_a_day, rel=0.1)
