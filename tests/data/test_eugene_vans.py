"""Test of the model against the recorded crisis vans of Eugene: fitted on two weeks, judged on the two that follow."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from real_exports import EUGENE

from crisissim.domain.calls import CallHistory
from crisissim.domain.words import Need
from crisissim.intake import ExportSpec, read_history, shipped_rules
from crisissim.validation import PoolCheck, check_pool, told
from crisissim.validation.estimates import dispatch_of, split_days
from crisissim.validation.pool.check import plain_queue

VANS_ON_PAPER = 2


@pytest.fixture(scope="module")
def vans(real_data: Path) -> CallHistory:
    """The calls of the vans, those included to which nobody was sent."""
    spec = ExportSpec(
        agency="Eugene vans",
        files=(real_data / "eugene_or_epd_cahoots_cad_2024-03-24_2024-04-20.csv.gz",),
        columns=replace(EUGENE, zone=None),
        stages="seconds",
        keep={"agency": ("CAHOOTS",)},
        officer_initiated={"callsource": ("SELF",)},
        never_dispatched="keep",
    )
    history, account = read_history(spec, shipped_rules(), frozenset(Need) - {Need.OTHER})
    assert account.used == 1313
    return history


@pytest.fixture(scope="module")
def check(vans: CallHistory) -> PoolCheck:
    """The judgement, all settings as shipped."""
    return check_pool(vans, VANS_ON_PAPER)


def test_the_weeks_are_those_that_were_asked_for(vans: CallHistory) -> None:
    """24 March to 6 April fit, 7 to 20 April test."""
    fit, test = split_days(vans)
    assert vans.start.isoformat() == "2024-03-24"
    assert fit.tolist() == [True] * 14 + [False] * 14
    assert (test == ~fit).all()


def test_the_plain_queue_fails(vans: CallHistory, check: PoolCheck) -> None:
    """Two vans around the clock by the textbook leave two thirds of the calls without a wait, and the median at 0."""
    plain = plain_queue(vans, VANS_ON_PAPER)
    assert (plain.delays <= 0.0).mean() == pytest.approx(0.66, abs=0.03)
    assert np.median(plain.delays) == 0.0
    assert check.ks["plain"] > 0.5


@pytest.mark.parametrize(
    ("measure", "most"),
    [
        ("median delay", 0.15),
        ("90th percentile of delay", 0.20),
        ("sent to within 15 minutes", 0.06),
        ("sent to within 60 minutes", 0.06),
        ("time with no job in hand", 0.04),
        ("time with one job in hand", 0.04),
        ("time with 2 jobs in hand", 0.04),
        ("time with 3 or more jobs in hand", 0.04),
        ("calls that leave the list", 0.05),
        ("median delay of priority 7", 0.25),
    ],
)
def test_the_later_weeks_are_reproduced(check: PoolCheck, measure: str, most: float) -> None:
    """With the vans of each six hours read from the jobs in hand, each measure is as near as was demanded."""
    row = check.row(measure)
    assert row.measure.mark == most
    assert abs(row.distance) <= most, told(check)


def test_the_delays_are_distributed_alike(check: PoolCheck) -> None:
    """No share of calls within any time is off by more than ten points."""
    assert check.ks["simulated"] <= 0.10
    assert check.ks["simulated"] < check.ks["copied"]


def test_the_page_says_whether_the_blind_interval_holds(check: PoolCheck) -> None:
    """What the page says of the prediction with no look is what the numbers say, for it or against it."""
    rows = [check.row("median delay"), check.row("90th percentile of delay")]
    holds = all(row.blind_low <= row.recorded <= row.blind_high for row in rows)
    sentence = "the 90 % interval contains" if holds else "the 90 % interval does not contain"
    assert sentence in told(check)
    assert rows[0].contained


def test_the_page_in_the_documentation_is_still_true(check: PoolCheck, project_root: Path) -> None:
    """The page claims what the numbers say: all marks met, the blind interval, and that copying beats it on delays."""
    page = (project_root / "docs" / "validation" / "eugene-vans.md").read_text(encoding="utf-8")
    rows = [check.row("median delay"), check.row("90th percentile of delay")]
    contained = "**The 90 % interval contains the recorded median and the recorded 90th percentile**" in page
    assert contained == all(row.contained for row in rows)
    assert ("Every measure that has a mark is within it." in page) == check.passed
    assert ("**Copying beats the blind prediction** on the delays" in page) == all(r.copying_beats_blind for r in rows)
    for row in rows:
        assert f"| {row.measure.name} | {row.recorded:.1f} min |" in page


def test_what_the_record_shows_of_practice(check: PoolCheck) -> None:
    """Order no better than chance, a fifth to a third leaving, a change of crews before dawn, tidied lists."""
    found = {one.name: one for one in check.estimates}
    assert found["order"].high < 0.2
    assert dispatch_of(check.estimates).order == "random"
    assert 255 <= found["crew-change-start.1"].value <= 290
    assert 2.0 < found["overhead.5"].value < 7.0
    assert 0.1 < found["clean-up"].value < 0.2
    assert found["shortening.7"].high < 1.0
    # about 27 van-hours a day where 48 are on paper
    assert 23.0 < check.hours_a_day[0] < 31.0
