"""Unit tests of pairs of assumptions that change the order together, with answers made up."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crisissim.assumptions import Assumption, defaults
from crisissim.experiment.sensitivity import End, Look, PairFlip, Sensitivity, Swing, Together, pairs
from crisissim.experiment.sensitivity.look import Answer

FIRST, SECOND = defaults()["screening.coded"], defaults()["decline.clinician"]
"""0.9 from 0.5 to 1, and 0.16 from 0 to 0.3."""
LUCK = np.array([-0.001, 0.0, 0.001])


class MadeUp(Look):
    """A town in which a team reaches what `formula` says, and an officer always 0.3."""

    def answers(self, settings: list[dict[str, float]], doing: str) -> list[Answer | None]:  # type: ignore[override]
        return [self.one(setting) for setting in settings]

    def one(self, setting: dict[str, float]) -> Answer:
        """The answer under one setting."""
        first, second = (setting.get(row.name, row.value) for row in (FIRST, SECOND))
        formula: Any = self.study
        return {"team": formula(first, second) + LUCK, "officer": 0.3 + 2 * LUCK}


def swing(row: Assumption, *flips: tuple[float, str]) -> Swing:
    """An assumption that matters, with the flips it makes alone."""
    ends = End(row.low, {}, "team"), End(row.high, {}, "team")
    return Swing(row, ends, "team", 0.1, True, flips)


def found(formula: Any, *swings: Swing) -> list[PairFlip]:
    """Pairs of a town with this formula."""
    look = MadeUp(formula, ("team", "officer"), "coverage", 3, 1)
    rng = np.random.default_rng(1)
    points = rng.random((40, 2))
    settings = [
        {row.name: row.low + u * (row.high - row.low) for row, u in zip((FIRST, SECOND), place, strict=True)}
        for place in points.tolist()
    ]
    names = FIRST.name, SECOND.name
    nothing = dict.fromkeys(names, 0.0)
    at_once = Together(
        names, 40, "team", 0.0, 1.0, 1.0, nothing, nothing, {}, {}, points, tuple(look.one(s) for s in settings)
    )
    alone = Sensitivity("town", "coverage", 3, 1, {}, "team", swings or (swing(FIRST), swing(SECOND)), ())
    return [*pairs(look, alone, at_once)]


def test_two_that_change_the_order_only_together() -> None:
    """0.32 at the least recognition, 0.45 at the most declining, 0.25 at both: the officer's 0.3 is passed at 0.2."""
    (pair,) = found(lambda first, second: 0.5 * (first - second) + 0.15)
    assert (pair.held, pair.at, pair.moved, pair.best, pair.alone) == (
        FIRST.name, 0.5, SECOND.name, "officer", None,
    )  # fmt: skip
    assert pair.value == pytest.approx(0.2, abs=0.14 / 64)
    assert not pair.works_together


def test_one_moves_the_value_at_which_the_other_flips() -> None:
    """Alone the order changes where recognition is 0.6; where three in ten decline already at 0.73."""
    pairs_found = found(
        lambda first, second: first * (1.0 - second) - 0.21,
        swing(FIRST, (0.6, "officer")),
        swing(SECOND),
    )
    by_end = {pair.at: pair for pair in pairs_found if pair.held == SECOND.name}
    assert by_end[0.3].value == pytest.approx(0.51 / 0.7, abs=0.01)
    assert by_end[0.0].value == pytest.approx(0.51, abs=0.01)
    assert all(pair.works_together for pair in by_end.values())
    assert by_end[0.3].alone == 0.6


def test_one_that_keeps_the_order_whatever_the_other_does() -> None:
    """With nobody declining the team is always ahead: the other no longer changes anything."""
    kept = found(
        lambda first, second: first * 0.4 + 0.14 - second * 0.3,
        swing(FIRST, (0.52, "officer")),
        swing(SECOND),
    )
    (pair,) = [pair for pair in kept if pair.at == 0.0]
    assert pair.value is None
    assert pair.best == "officer"


def test_no_pair_where_nothing_comes_near() -> None:
    """A team that is far ahead everywhere."""
    assert found(lambda first, second: 0.9 + 0.01 * first - 0.01 * second) == []


def test_plain_data() -> None:
    """A pair as JSON."""
    (pair,) = found(lambda first, second: 0.5 * (first - second) + 0.15)
    assert set(pair.to_json()) == {"held", "at", "moved", "value", "best", "alone", "works_together"}
    assert isinstance(SimpleNamespace(**pair.to_json()).value, float)
