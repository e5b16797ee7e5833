"""Tests of the checks of call types: those that say who went, and those that are no calls."""

import numpy as np
import pytest
from judging import reading, said, spread

from crisissim.intake.quality.not_calls import NOT_CALLS
from crisissim.intake.quality.routing import TEAM, routing_marks

BASES = ("CHECK WELFARE", "PUBLIC ASSIST", "SUICIDAL SUBJECT", "THEFT", "NOISE")


@pytest.mark.parametrize("written", ["{}, VAN 7", "{} - VAN 7", "{} (VAN 7)", "{}- van 7"])
def test_a_team_behind_many_types(written: str) -> None:
    """However it is set off."""
    types = [*BASES, *(written.format(base) for base in BASES[:3])]
    assert routing_marks(types) == {"van 7"}


@pytest.mark.parametrize(
    "types",
    [
        [*BASES, *(f"{base}, DELAY" for base in BASES[:3]), "DELAY OF TRAIN"],
        [*BASES, *(f"{base}, VAN 7" for base in BASES[:2])],
        [*BASES, *(f"{name}, MAJOR" for name in ("FIRE", "FLOOD", "STORM", *BASES[:2]))],
        ["THEFT", "THEFT-AUTO", "BATTERY-DV", "BATTERY", "TROUBLE", "TROUBLE-DV", "FIGHT", "FIGHT-DV"],
    ],
)
def test_qualifiers_are_no_teams(types: list[str]) -> None:
    """Words that other types use too, or that stand behind few types, or mostly behind types that need them."""
    assert routing_marks(types) == frozenset()


@pytest.mark.parametrize("name", ["MOBILE CRISIS", "Crisis Team Request", "CO-RESPONDER", "MCIT FOLLOW UP", "CAHOOTS"])
def test_teams_by_name(name: str) -> None:
    """A type that is the team's own name."""
    assert TEAM.search(name)


@pytest.mark.parametrize("name", ["CRISIS COMPLAINT - GENERAL", "MENTAL HEALTH CASE", "MOBILE HOME FIRE", "RESPONSE"])
def test_needs_are_no_teams(name: str) -> None:
    """A crisis is a need."""
    assert not TEAM.search(name)


def test_the_calls_are_counted_and_named() -> None:
    """All calls of such types, the most frequent first."""
    received = spread(30, 40.0)
    types = np.resize(np.array([0, 0, 1, 2, 3, 3, 3, 4, 5, 5]), len(received))
    names = (*BASES[:3], *(f"{base}, VAN" for base in BASES[:3]))
    notice = said(reading(received, 30, types=types, call_types=names))["W134"]
    assert notice.what.startswith(f"{np.isin(types, [3, 4, 5]).sum():,} calls (59.9%)")
    assert "CHECK WELFARE, VAN (" in notice.what.split("sent: ")[1].split(", PUBLIC")[0]


@pytest.mark.parametrize(
    "name",
    ["33C1 EMER PT TRANSFER", "ROUTINE TRANSPORT", "STATUS MOVE", "RETURN STATION", "OUT OF SERVICE", "COURT DUTY",
     "OFF DUTY DETAIL", "Administrative", "Prisoner Transport", "MEAL BREAK", "TEST CALL", "SPECIAL EVENT"],
)  # fmt: skip
def test_work_that_nobody_called_for(name: str) -> None:
    """Transfers, moves and duties of several agencies."""
    assert NOT_CALLS.search(name)


@pytest.mark.parametrize(
    "name",
    ["TRANSPORT, CAHOOTS", "FRAUD TRANSFER OF MOTOR VEH", "BREAK IN", "SUSPICIOUS EVENT", "TRAIN ACCIDENT", "MOVED",
     "TRAFFIC STOP", "ADMINISTER MEDICATION", "SERVICE DOG", "POST OFFICE ALARM"],
)  # fmt: skip
def test_calls_that_sound_alike(name: str) -> None:
    """A ride that the van gives is a call."""
    assert not NOT_CALLS.search(name)


def test_few_duties_are_not_worth_a_word() -> None:
    """Below one in a hundred; and what is marked as officers' own is no call in any case."""
    received = spread(60, 40.0)
    names = ("THEFT", "OUT OF SERVICE")
    few = (np.arange(len(received)) % 150 == 0).astype(int)
    many = (np.arange(len(received)) % 20 == 0).astype(int)
    assert "W135" not in said(reading(received, 60, types=few, call_types=names))
    assert "OUT OF SERVICE" in said(reading(received, 60, types=many, call_types=names))["W135"].what
    marked = {"officer_initiated": many == 1}
    assert "W135" not in said(reading(received, 60, types=many, call_types=names, history=marked))
