"""Flags of the export beat call types; final call types say what the first ones missed."""

from pathlib import Path

import numpy as np
import pytest
from exports import COLUMNS, HEADER, call, read, write_export

from crisissim.domain.calls import NO_NEED
from crisissim.domain.words import Need
from crisissim.intake import Columns
from crisissim.intake.account import Recognition

NEVER = {"sent": "", "there": "", "done": ""}
FLAGS = {"mental-health": {"mh": ("1", "Y")}, "substance": {"drunk": ("1",)}}


def rows(*calls: tuple[dict[str, object], str, str]) -> list[list[object]]:
    """One call an hour, each with the fields behind the usual ones."""
    return [
        [*call(**{"time": f"2024-01-01 {hour:02d}:00:00", **changed}), one, two]
        for hour, (changed, one, two) in enumerate(calls)
    ]


def needs_of(recorded: object) -> list[Need | None]:
    """Codes as needs."""
    assert isinstance(recorded, np.ndarray)
    return [None if code == NO_NEED else list(Need)[code] for code in recorded]


def test_a_flag_beats_the_type(tmp_path: Path) -> None:
    """A flagged call is of the flag's need whatever its type; a flag that is not set says nothing."""
    path = write_export(
        tmp_path / "a.csv",
        rows(
            ({"type": "THEFT"}, "1", "0"),
            ({"type": "SUICIDE"}, "0", "1"),
            ({"type": "WELFARE"}, "y", "1"),
            ({"type": "WELFARE"}, "", ""),
        ),
        (*HEADER, "mh", "drunk"),
    )
    history, account = read(path, flags=FLAGS)
    assert needs_of(history.recorded_need) == [Need.MENTAL_HEALTH, Need.SUBSTANCE, Need.MENTAL_HEALTH, None]
    assert account.recognition == (Recognition("flags", crisis=3, typed=2, other=0, mistaken=0),)
    assert account.recognition[0].sensitivity == pytest.approx(2 / 3)
    assert account.recognition[0].false_positive is None


def test_a_flagged_call_is_demand_even_if_nobody_went(tmp_path: Path) -> None:
    """Under the rule crisis-only, a flagged theft stays and an unflagged one goes."""
    path = write_export(
        tmp_path / "a.csv", rows(({}, "", ""), (NEVER, "1", ""), (NEVER, "", "")), (*HEADER, "mh", "drunk")
    )
    history, account = read(path, flags=FLAGS)
    assert account.dropped == {"never dispatched": 1}
    assert needs_of(history.recorded_need) == [None, Need.MENTAL_HEALTH]


def test_final_types(tmp_path: Path) -> None:
    """Where the type changed, the last one is what the call was; blanks and equal ones say nothing new."""
    columns = Columns(**{**{name: getattr(COLUMNS, name) for name in COLUMNS.__slots__}, "final_call_type": "last"})
    path = write_export(
        tmp_path / "a.csv",
        rows(
            ({"type": "DISTURBANCE"}, "MENTAL SUBJ", ""),
            ({"type": "SUICIDE"}, "NOISE", ""),
            ({"type": "WELFARE"}, "welfare", ""),
            ({"type": "WELFARE"}, "NULL", ""),
            ({"type": "THEFT"}, "Noise", ""),
            ({"type": "OVERDOSE"}, "SUICIDE", ""),
        ),
        (*HEADER, "last", "unused"),
    )
    history, account = read(path, columns=columns)
    assert needs_of(history.recorded_need) == [
        Need.MENTAL_HEALTH,
        Need.OTHER,
        None,
        None,
        Need.OTHER,
        Need.SUICIDE,
    ]
    assert account.recognition == (Recognition("final call type", crisis=3, typed=2, other=2, mistaken=1),)
    assert account.recognition[0].false_positive == 0.5


def test_work_of_officers_own_is_not_call_taking(tmp_path: Path) -> None:
    """What officers begin themselves was never screened, so it is no part of the measure."""
    path = write_export(tmp_path / "a.csv", rows(({}, "1", ""), ({"beat": "SELF"}, "1", "")), (*HEADER, "mh", "drunk"))
    _, account = read(path, flags=FLAGS, officer_initiated={"beat": ("SELF",)})
    assert account.recognition[0].crisis == 1


def test_no_flags_no_record(tmp_path: Path) -> None:
    """An export without flags and final types records nothing beyond its call types."""
    history, account = read(write_export(tmp_path / "a.csv", [call()]))
    assert history.recorded_need is None
    assert account.recognition == ()
