"""The units' part in a call's life: who is asked, sent, there, waiting with the person, and how each one leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisissim.domain.records import NONE, Ending, Purpose, Records
from crisissim.domain.staff import Unit
from crisissim.domain.words import SWORN, Goes, Power
from crisissim.engine.narrate_words import ASKED_TO, LEFT, SENT, SENT_FROM_AFAR, crew_in_words, in_minutes
from crisissim.study.models.asked import asked_anywhere
from crisissim.study.scenario import Scenario
from crisissim.timebase import NEVER

Sentence = tuple[float, str]
"""When, and what is said of it."""
SAID_NO = (Ending.NO_ANSWER, Ending.REFUSED)
MAY_TAKE = {Goes.WILLINGLY: Power.TRANSPORT, Goes.HELD: Power.TRANSPORT_HELD}


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """One call with all that was done for it.

    Attributes:
        scenario: the option.
        record: the call's CallRecord.
        legs: its Leg rows, in the order in which units were sent.
        attempts: its Attempt rows, in the order in which they ended.
        afar: pools whose units only ever speak from where they are.
    """

    scenario: Scenario
    record: Any
    legs: NDArray[np.void]
    attempts: NDArray[np.void]
    afar: frozenset[str]

    @classmethod
    def of(cls, scenario: Scenario, records: Records, call_id: int) -> "Cast":
        """The rows of this call."""
        asked = list(asked_anywhere(scenario))
        there = {pool for responders in asked if not responders.remote for pool in responders.pools}
        afar = {pool for responders in asked if responders.remote for pool in responders.pools}
        return cls(
            scenario=scenario,
            record=records.calls[call_id],
            legs=records.legs[records.legs["call"] == call_id],
            attempts=records.attempts[records.attempts["call"] == call_id],
            afar=frozenset(afar - there),
        )

    def unit(self, leg: Any) -> Unit:
        """Whose part it is."""
        return self.scenario.units[int(leg["unit"])]

    def is_afar(self, leg: Any) -> bool:
        """The unit speaks with the person from where it is."""
        return self.unit(leg).pool in self.afar

    def name(self, leg: Any) -> str:
        """As people call it: `patrol 1 (officer)`."""
        unit = self.unit(leg)
        return f"{unit.name} ({crew_in_words(unit.crew)})"

    @property
    def officer_held(self) -> bool:
        """An officer was among those who waited with the person."""
        return any(leg["held"] > 0.0 and not SWORN.isdisjoint(self.unit(leg).crew) for leg in self.legs)

    @property
    def place(self) -> str | None:
        """The destination that took the person in."""
        number = int(self.record["destination"])
        return None if number == NONE else self.scenario.custody.destinations[number].name


def tell_parts(cast: Cast, legs: NDArray[np.void]) -> Iterator[Sentence]:
    """Every unit's part.  At equal times whoever comes is told first, then who leaves, then who is sent instead."""
    escort = _escort(cast, legs)
    sent = [_sent(cast, place, leg, legs) for place, leg in enumerate(legs)]
    for place, leg in enumerate(legs):
        if leg["sent"] in (leg["arrived"], leg["cleared"]):
            yield sent[place]
        if leg["arrived"] < NEVER:
            yield _arrived(cast, leg)
            yield from _held(cast, leg)
    for place, leg in enumerate(legs):
        if place == escort:
            yield float(leg["left"]), f"{cast.name(leg)} leaves with the person for {cast.place}."
        if leg["cleared"] < NEVER:
            yield float(leg["cleared"]), _leaves(cast, leg, place == escort)
    for place, leg in enumerate(legs):
        if leg["sent"] not in (leg["arrived"], leg["cleared"]):
            yield sent[place]


def _sent(cast: Cast, place: int, leg: Any, legs: NDArray[np.void]) -> Sentence:
    purpose, unit = Purpose(int(leg["purpose"])), cast.unit(leg)
    words = SENT[purpose]
    if cast.is_afar(leg):
        words = SENT_FROM_AFAR.get(purpose, words)
    elif unit.on_call or Ending(int(leg["ending"])) in SAID_NO:
        words = ASKED_TO.get(purpose, words)
    next_on_list = ", next on the list," if _is_next(cast, leg, legs[:place]) else ""
    return float(leg["sent"]), f"{cast.name(leg)}{next_on_list} {words}."


def _is_next(cast: Cast, leg: Any, earlier: NDArray[np.void]) -> bool:
    """Somebody of the same pool, asked for the same, has just said no."""
    return any(
        Ending(int(before["ending"])) in SAID_NO
        and before["purpose"] == leg["purpose"]
        and before["cleared"] <= leg["sent"]
        and cast.unit(before).pool == cast.unit(leg).pool
        for before in earlier
    )


def _arrived(cast: Cast, leg: Any) -> Sentence:
    minutes = in_minutes(leg["arrived"] - leg["sent"])
    there = "is connected" if cast.is_afar(leg) else "is there"
    return float(leg["arrived"]), f"{cast.name(leg)} {there} after {minutes}."


def _held(cast: Cast, leg: Any) -> Iterator[Sentence]:
    """Waiting with the person, the last time if there were several."""
    if leg["held"] > 0.0 and leg["held_from"] < NEVER:
        yield float(leg["held_from"]), f"{cast.name(leg)} waits with the person, {in_minutes(leg['held'])} in all."


def _escort(cast: Cast, legs: NDArray[np.void]) -> int:
    """Place of the leg of whoever took the person along, or NONE: one that may, and left before it was free again."""
    if cast.place is None:
        return NONE
    may = MAY_TAKE.get(Goes(int(cast.record["goes"])), Power.TRANSPORT)
    able = [
        (float(leg["cleared"]), place)
        for place, leg in enumerate(legs)
        if leg["arrived"] <= leg["left"] < leg["cleared"] < NEVER
        and any(cast.scenario.custody.powers.get(role, Power(0)) & may for role in cast.unit(leg).crew)
    ]
    return max(able)[1] if able else NONE


def _leaves(cast: Cast, leg: Any, is_escort: bool) -> str:
    ending = Ending(int(leg["ending"]))
    name = cast.name(leg)
    if is_escort:
        return f"{name} is free again, {in_minutes(leg['cleared'] - leg['left'])} after leaving the scene."
    if ending is Ending.DONE and cast.is_afar(leg):
        return f"{name} ends the conversation and is free again."
    saved = f", {in_minutes(leg['saved'])} early" if ending is Ending.RELEASED and leg["saved"] >= 1.0 else ""
    hurried = (
        f", {in_minutes(leg['shortened'])} sooner for an urgent call that waited" if leg["shortened"] >= 1.0 else ""
    )
    return f"{name} {LEFT[ending]}{saved}{hurried}."
