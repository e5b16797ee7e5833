"""Unit tests of where the best option changes, with answers made up."""

from types import SimpleNamespace

import numpy as np
import pytest

from crisissim.assumptions import defaults
from crisissim.experiment.sensitivity import Look
from crisissim.experiment.sensitivity.alone import _flips, movable
from crisissim.experiment.sensitivity.look import Answer
from crisissim.study import load_study

ROW = defaults()["screening.coded"]
"""0.9, from 0.5 to 1."""


class MadeUp(Look):
    """A town in which a team reaches as many as call-taking recognises, and an officer always 0.625."""

    def answers(self, settings: list[dict[str, float]], doing: str) -> list[Answer | None]:  # type: ignore[override]
        return [self.one(setting) for setting in settings]

    def one(self, setting: dict[str, float]) -> Answer:
        """The answer under one setting."""
        luck = np.array([-0.001, 0.0, 0.001])
        return {"team": setting.get(ROW.name, ROW.value) + luck, "officer": 0.625 + 2 * luck}


def made_up(metric: str = "coverage") -> MadeUp:
    """The town looked at."""
    return MadeUp(SimpleNamespace(), ("team", "officer"), metric, 3, 1)  # type: ignore[arg-type]


def flips(look: MadeUp, low: float, high: float) -> list[tuple[float, str]]:
    """Where the best changes between here and these ends."""
    ends = [(end, look.one({ROW.name: end})) for end in (low, high)]
    return [*_flips(look, look.one({}), [ROW], [(ends[0], ends[1])]).get(ROW.name, ())]


def test_the_flip_is_found_to_a_sixty_fourth() -> None:
    """From 0.9 to 0.5 the officer takes over at 0.625; the value told is one at which it is the best."""
    ((value, best),) = flips(made_up(), 0.5, 1.0)
    assert best == "officer"
    assert 0.625 - 0.4 / 64 <= value <= 0.625


def test_no_flip_where_the_best_stays() -> None:
    """Neither end reaches 0.625."""
    assert flips(made_up(), 0.7, 1.0) == []


def test_luck_is_no_flip() -> None:
    """At 0.6245 the officer is ahead by half its luck: not by as much as can be told."""
    assert flips(made_up(), 0.6249, 1.0) == []


def test_less_may_be_better() -> None:
    """Of minutes the fewest win: here the officer does, and the team takes over below 0.625."""
    look = made_up("response_time_median")
    assert look.best(look.one({})) == "officer"
    ((value, best),) = flips(look, 0.5, 1.0)
    assert best == "team"
    assert value == pytest.approx(0.625, abs=0.4 / 64)


def test_only_what_an_answer_rests_on_is_moved() -> None:
    """Prices, months to hire and what only says when an answer is good move no simulated history."""
    moved, confirmed = movable(load_study("medium-town"), ("co-responder",))
    names = [row.name for row in moved]
    assert "screening.coded" in names
    assert not [name for name in (*names, *confirmed) if name.startswith(("hiring.", "price.", "precision."))]
